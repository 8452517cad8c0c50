/* training.h: what the trainers of answers share (train_answer, train_verdict, train_belongs). They are tools of one
 * thread: what goes wrong ends them, with exit status 1 and a line "TRAINER: what: why". */
#ifndef TRAINING_H
#define TRAINING_H

#include "eval/nuggets.h"
#include "index/collection.h"

#include <stdio.h>

/* The program's name; each defines its own. */
extern const char trainer[];
/* Where every call of a trainer puts what went wrong. */
extern minot_err err;

/* End, saying what failed and what `err` holds. */
_Noreturn void give_up(const char *what);
/* p, or the end where it is NULL: no memory. */
void *need(void *p);

/* The option `name` (as "-o") with its value, taken off the end of the arguments; NULL: it is not last. */
const char *last_option(int *argc, char **argv, const char *name);

struct collection *open_collection(const char *path); /* for the whole run */
minot_str read_bytes(const char *path);               /* for the whole run */
void read_questions(const char *path, struct minot_arena *a, struct nugget_set *out);

/* A file of weights in C: its head, a check that the program has as many features (macro `count`, n now), and what it
 * includes (NULL-terminated). end_weights also ends the trainer when the file could not be written. */
FILE *begin_weights(const char *path, const char *count, int n, const char *const *includes);
void end_weights(FILE *f, const char *path);

#endif
