/* nuggets.h: questions with what a full answer to each holds ("nuggets": E. M. Voorhees, "Overview of the TREC 2003
 * Question Answering Track"), read from JSON, and whether a statement holds a nugget. What counts as a hit:
 *
 *   - lead and text together hold every string of `must_contain` (of a list within it, any one), compared after NFKC
 *     and case folding, quotes and dashes made plain, white space folded, at borders of words and numbers; or
 *   - a quote from the gold record (any of its ids) shares 80 % of the gold sentence's tokens.
 *
 * A statement of more than 120 tokens never counts. Everything lives in the arena. */
#ifndef EVAL_NUGGETS_H
#define EVAL_NUGGETS_H

#include "base/arena.h"
#include "base/status.h"
#include "base/str.h"

enum { NUGGET_TOKENS = 120, NUGGET_MAX_QUESTIONS = 10000 };

struct nugget_any { /* alternatives of one string; in normal form */
	minot_str *of;
	size_t n;
};
struct nugget {
	minot_str id, section, record, side; /* section, side: may be empty */
	bool vital;
	struct nugget_any *must;
	size_t n_must;
	minot_str *tokens; /* of the gold sentence, sorted */
	size_t n_tokens;
};
struct nugget_trap { /* strings that must not stand together in a statement, unless its lead holds one of `unless` */
	minot_str id;
	struct nugget_any *must_not;
	size_t n_must_not;
	struct nugget_any unless;
};
struct nugget_question {
	minot_str id, text, expected_verdict;
	struct nugget *nuggets;
	size_t n_nuggets;
	struct nugget_trap *traps;
	size_t n_traps;
	struct nugget_question *follow_up; /* asked after this one, or NULL */
	minot_str *must_name;              /* of questions that cannot be answered: what has to be named as missing */
	size_t n_must_name;
};
struct nugget_set {
	struct nugget_question *questions, *conflicts, *unanswerable;
	size_t n_questions, n_conflicts, n_unanswerable;
};

/* MINOT_INPUT when it is no such JSON, with what is wrong. */
minot_status nuggets_read(minot_str json, struct minot_arena *a, struct nugget_set *out, minot_err *err);

/* A statement prepared for comparison. */
struct nugget_statement {
	minot_str lead, both;   /* in normal form; lead and text */
	minot_str *quote_token; /* sorted */
	size_t n_quote_tokens, n_text_tokens;
	const minot_str *records; /* ids of the record of the quote */
	size_t n_records;
};
minot_status nuggets_prepare(minot_str lead, minot_str text, minot_str quote, const minot_str *records,
                             size_t n_records, struct minot_arena *a, struct nugget_statement *out, minot_err *err);
bool nugget_hit(const struct nugget *n, const struct nugget_statement *s);
bool nugget_trapped(const struct nugget_trap *t, const struct nugget_statement *s);

/* The normal form in which strings are compared, and whether needle (in it) stands in text (in it) at borders. */
minot_status nugget_normal(minot_str text, struct minot_arena *a, minot_str *out, minot_err *err);
bool nugget_contains(minot_str text, minot_str needle);

#endif
