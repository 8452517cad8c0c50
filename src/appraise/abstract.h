/* abstract.h: what each sentence of an abstract is in it, decided for all of them together: by a linear model of the
 * sentence, its neighbours and its place (models/role.weights), and by which role follows which (a Markov chain,
 * decoded by Viterbi's algorithm; IEEE Trans Inf Theory 1967;13:260). Headings are a further hint, never the answer.
 *
 * The corpus is structured abstracts with their labels hidden, the task that of F. Dernoncourt and J. Y. Lee, "PubMed
 * 200k RCT", IJCNLP 2017. Pure functions; any thread may call them. */
#ifndef APPRAISE_ABSTRACT_H
#define APPRAISE_ABSTRACT_H

#include "appraise/linear.h"

/* The classes of the model, in this order in models/role.weights. */
enum abstract_role {
	ABSTRACT_BACKGROUND,
	ABSTRACT_OBJECTIVE,
	ABSTRACT_METHODS,
	ABSTRACT_RESULT,
	ABSTRACT_CONCLUSION,
	N_ABSTRACT_ROLES
};
enum { ABSTRACT_MAX = 80 /* sentences; longer texts are no abstracts */ };

/* What the model sees of sentence i of n (n <= ABSTRACT_MAX), not sealed. */
void abstract_features(const minot_str *sentence, size_t n, size_t i, struct linear_features *out);

/* The role of each of n sentences, with how sure (0 to 1: the model's own probability of that role, before the chain).
 * hint[i]: bits 1 << role that the heading above sentence i allows, 0: no heading that tells; hint may be NULL.
 * False when n is 0 or above ABSTRACT_MAX, or no model is built in. */
bool abstract_roles(const minot_str *sentence, const uint8_t *hint, size_t n, enum abstract_role *role,
                    double *probability);

#endif
