/* shelf.h: a small collection of invented records, given as JSON lines, with what a test of answers needs beside it. */
#ifndef UNIT_SHELF_H
#define UNIT_SHELF_H

#include "unit.h"

#include "answer/answer.h"
#include "index/collection.h"
#include "text/text.h"
#include "vocab/facts.h"

/* A record: a guideline of 2015 whose recommendations are `text`. */
#define GUIDELINE(title, text)                                                                                 \
	"{\"id\":\"x:" title "\",\"kind\":\"guideline\",\"year\":2015,\"title\":\"" title "\",\"sections\":[{" \
	"\"label\":\"Recommendations\",\"text\":\"" text "\"}]}\n"

struct composition;

struct shelf {
	char dir[64];
	struct collection *c;
	struct minot_arena *a;
	struct text_analyzer *t;
};

/* note: what is kept of each record besides, or NULL; vocabulary: its names, or NULL (built here, the caller's to
 * free). Fails the test when a record is damaged. */
void shelf_open(struct shelf *s, const char *records, const struct note_maker *note, struct vocab_facts *vocabulary);
/* With notes, and a vocabulary of these facts. */
void shelf_open_knowing(struct shelf *s, const char *records, const struct vocab_fact *facts, size_t n);
/* With notes, and a vocabulary that knows the diseases quorl fever and tarsal rot, the test vorlography, and the drugs
 * zolvine, pelamide and ferrolone. */
struct shelf shelf_of_fevers(const char *records);
void shelf_close(struct shelf *s);
/* The same for all tests of a group: a shelf of its own into *state, and its end. 0. */
int shelf_set_up(void **state, const char *records, const struct vocab_fact *facts, size_t n);
int shelf_tear_down(void **state);
/* Whether a statement that is shown holds the text. */
bool shows(const struct article *art, const char *text);
/* The answer, to what follows up another article (NULL: none); fails the test when there is none. */
struct article *ask(struct shelf *s, const char *question, const struct article *after);
/* The first step of composition: the question analysed, and nothing gathered. The caller closes it (answer/internal.h).
 */
struct composition open_composition(struct shelf *s, const char *question);

#endif
