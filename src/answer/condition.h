/* condition.h: the condition that a question is about, and whether a text is about it, or about a kind of it.
 *
 * Pure functions; what they return lives with the composition. */
#ifndef ANSWER_CONDITION_H
#define ANSWER_CONDITION_H

#include "answer/internal.h"

#include "vocab/vocab.h"

/* The disease for which a treatment is asked about; NULL when the question asks for no verdict on one. */
const struct question_concept *condition_of(const struct composition *x);

/* Which of these terms of the question stand in the text. */
uint64_t terms_spoken(const struct composition *x, uint64_t terms, minot_str text);
/* Whether the text has most of these terms of the question, by weight: "neuropathy" speaks of peripheral neuropathy. */
bool speaks_of(const struct composition *x, uint64_t terms, minot_str text);

/* Whether the text names what `name` is in the collection's vocabulary, or a kind of it: "diabetic neuropathy" of
 * peripheral neuropathy. Without a vocabulary: false. */
bool names_kind(const struct composition *x, minot_str name, minot_str text);

/* Whether the text names the disease asked about only in the names of others that are no kinds of it: "ocular
 * hypertension" where hypertension is asked about, "chronic bronchitis" of an acute one; not "essential hypertension",
 * nor where it stands by itself too. Kinds reach three levels down the vocabulary's trees. Without a vocabulary: false.
 */
bool names_only_kindred(const struct composition *x, minot_str text);

/* The disease of the vocabulary that tokens [from, to) of a text name, by a name without any of the flags `refused`
 * (enum vocab_name_flag); VOCAB_NONE: they name none. key: for the name, its own use. */
uint32_t disease_called(const struct vocab *v, const struct text_token *tok, size_t from, size_t to, uint32_t refused,
                        struct minot_buf *key);

#endif
