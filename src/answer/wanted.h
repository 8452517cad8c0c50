/* wanted.h: the kind of answer that a question about a drug wants where it does not ask whether to give it: what is
 * measured on it, who must not have it, what harm it does, what it does beside another, when it is stopped.
 *
 * The question's words rank what speaks most of the drug, which is trials of its effect; what is wanted stands once in
 * a guideline on something wider, in its fields on harms and contraindications, or in a section of a label. So
 *
 *   kind of answer ─> guidelines, labels, pages and articles that hold the drug and the words of that kind, looked up
 *                     beside the ranking (gather.c)
 *                 ─> statements that do not tell it stand behind those that do, and open no article (select.c,
 *                     verdict.c); where no statement tells it, the article says so (direct.c)
 *
 * Pure functions of the composition; what they return lives in its arena. */
#ifndef ANSWER_WANTED_H
#define ANSWER_WANTED_H

#include "answer/internal.h"

enum { WANTED_RECORDS = 16 /* looked up at most */ };

/* Kinds of answer: numbers of the bits of x->wanted. */
enum wanted_kind {
	WANTED_INTERACTIONS,
	WANTED_LIMITS,
	WANTED_MONITORING,
	WANTED_HARMS,
	WANTED_STOPPING,
	WANTED_DOSE,
	WANTED_MAXIMUM,
	N_WANTED
};

/* The kinds that the question wants, into x->wanted; none when it asks for anything else besides. After the question
 * was analysed. */
void find_wanted(struct composition *x);
/* At most WANTED_RECORDS records, in the arena: none where the question names nothing that is given. */
minot_status find_wanted_records(struct composition *x, struct search_hit **out, size_t *n, minot_err *err);
/* Whether a statement tells what is wanted; true of any where nothing is wanted. It need not have been read. */
bool tells_wanted(const struct composition *x, const struct candidate *k);
/* Whether k answers what is wanted, by its wordings and its text; true of any where nothing is wanted. k must have been
 * read. */
bool answers_wanted(const struct composition *x, const struct candidate *k);
/* The same for a kind that the question does not want: so that it may be suggested as the next question. */
bool could_answer(const struct composition *x, enum wanted_kind kind, const struct candidate *k);
/* Move k, which answers it and stands where no harm, test or limit is looked for, to where a reader looks for it; and
 * put what lacks most of it behind the others of its section. */
void place_wanted(const struct composition *x, struct candidate *k);
/* Whether nothing else is asked than how a drug is dosed, monitored or stopped: what does not tell it then only fills
 * the article. Of harms and interactions, what a trial of its effect says of them in passing is still of use. */
bool wants_handling_alone(const struct composition *x);
/* Whether it is asked who must not have it, or what is measured: then a statement that names patients whom the question
 * does not name is no other's. */
bool wants_of_anybody(const struct composition *x);
/* Whether a dose for some of those who take it is wanted, and no chosen statement that answers gives an amount. */
bool lacks_amount(const struct composition *x);
/* A kind of answer in words of the article's templates ("what is measured on zolvine"), in the arena; nothing without
 * memory. kind: the number of a bit of x->wanted. */
minot_str wanted_in_words(const struct composition *x, int kind);

#endif
