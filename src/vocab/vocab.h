/* vocab.h: other names of what a question names: the same thing under another name, and the wider thing of which it is
 * a form. A small table that we wrote (names.c); the large vocabularies (MeSH, DrugBank ...) are for a reader to come.
 *
 * The table is constant: any thread may read it. */
#ifndef VOCAB_VOCAB_H
#define VOCAB_VOCAB_H

#include <stdbool.h>

/* A row: names separated by '|'. SAME: each name means each other one. WIDER: the first name is a form or member of
 * the others; what is said of them may stand in for it when the form is named, and never for a dose. */
enum vocab_relation { VOCAB_SAME, VOCAB_WIDER };

struct vocab_row {
	enum vocab_relation relation;
	const char *names;
};

extern const struct vocab_row vocab_rows[];
extern const unsigned vocab_n_rows;

#endif
