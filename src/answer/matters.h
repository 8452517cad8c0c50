/* matters.h: statements that tell what a question asks of something where it asks for no treatment of it: what it is,
 * what causes it, how common it is, how it goes on (question.h lists the matters).
 *
 *   question ─> matters of each clause
 *   records: those ranked, and the pages on the subject, which are looked up under its name
 *   statement ─> told by its own words, or by a heading above it ("What causes gout?")
 *             ─> a score beside that of the ranking: what tells the matter before what only names the subject
 *
 * The ranking's weights were learnt from questions on treatment, where the strongest advice answers; here advice on
 * treatment answers nothing, however strong. */
#ifndef ANSWER_MATTERS_H
#define ANSWER_MATTERS_H

#include "answer/internal.h"

enum { MATTER_PAGES = 6 /* records looked up beside the ranking */ };

/* The matters that any clause asks for. */
uint32_t matters_asked(const struct question *q);
/* Whether every clause asks for a matter, so that what tells none is no answer. */
bool asks_matters_alone(const struct question *q);

/* Pages and books on what is asked about, at most MATTER_PAGES, best first, in the arena; none where no matter is asked
 * for. */
minot_status find_pages(struct composition *x, struct search_hit **hits, size_t *n, minot_err *err);

/* What each candidate tells of the matters asked for, into candidate.told and .under; after gather. */
minot_status read_matters(struct composition *x, minot_err *err);
/* Which of the matters the statement tells; by its words or by what stands above it. k must have been read. */
uint32_t matters_told(const struct candidate *k);

/* Yes or no to whether something is inherited or spreads, by words of the chosen statements that answer outright;
 * *basis: the one of them that answers best. After select_statements. */
enum matter_answer { MATTER_NOT_SAID, MATTER_NO, MATTER_YES, MATTER_BOTH /* of some yes, of others no */ };
enum matter_answer answer_of_matter(const struct composition *x, const struct candidate **basis);

/* inherited.c: whether a question of yes or no asks in which way something is inherited ("recessive"); *ways: bits of
 * inherited.c. */
bool asks_of_way(const struct composition *x, unsigned *ways);
/* What a text says of these ways, and what the chosen statements say together, the works most on the subject first;
 * *basis: one of them that says so, NULL where none does. */
enum matter_answer answer_of_ways(unsigned asked, minot_str text);
enum matter_answer answer_of_way(const struct composition *x, const struct candidate **basis);
/* Whether a statement, by itself or by what it stands in, is of all that the question is about. */
bool names_whole_subject(const struct composition *x, const struct candidate *k);

/* What the matters of a clause add to the score of a statement; 0 where it asks for none. */
double matter_score(const struct composition *x, const struct candidate *k, size_t facet);
/* Whether it tells a matter that is asked for; true where none is. */
bool tells_matter(const struct composition *x, const struct candidate *k);
/* The same of what opens the article: of a test, how accurate it is before how it is used. */
bool opens_with_matter(const struct composition *x, const struct candidate *k);
/* Whether the article does without it: it advises or doses where nobody asks for it, and enough tells what is asked. */
bool is_beside_the_matter(const struct composition *x, const struct candidate *k);
/* Whether no treatment is asked for, and no chosen statement tells the matter or names all of what is asked about:
 * nothing is shown then. */
bool nobody_speaks_of_it(const struct composition *x);
/* What no chosen statement tells of the matters, into the article's list of what is missing. */
minot_status say_untold(struct composition *x, minot_err *err);
/* Whether a candidate that was read tells this matter, which is not asked for, by its words under its heading or on the
 * subject's own page: so that it may be suggested as the next question. */
bool could_tell(const struct composition *x, uint32_t matter);
/* MATTER bits of what pages for patients on the condition (terms) and nothing else tell under headings of their own. */
minot_status told_by_pages(struct composition *x, uint64_t condition, uint32_t *told, minot_err *err);
/* The section of a statement that tells a matter of the clause; false: the rules of place.c hold. */
bool matter_section(const struct composition *x, const struct candidate *k, enum article_section_kind *out);

#endif
