/* verify.h: the checker. It shares with composition only the record store and the table of rules (article.h), so that
 * a fault of composition is not repeated here.
 *
 * Here it re-reads each quote from the collection (or an audit file, audit.h) by span and hash: the record is found under the id, its hash is the
 * one given, the field is there, the spans' bytes are the quote, and the rules named turn them into the text shown. */
#ifndef VERIFY_VERIFY_H
#define VERIFY_VERIFY_H

#include "article/article.h"
#include "record/standing.h"
#include "verify/source.h"

#define VERIFY_VERDICT_LIST(X)                                                                                         \
	X(EXACT, "exact")             /* the text is the quote, byte for byte */                                       \
	X(NORMALISED, "normalised")   /* the listed rules, and nothing else, make the text from the quote */           \
	X(MISATTRIBUTED, "misattributed") /* the words stand in another record or place, which found_in names */       \
	X(ABSENT, "absent")           /* not found */                                                                  \
	X(NOT_CHECKED, "not checked") /* the record is not in this collection, or could not be read */
enum verify_verdict {
#define X(name, text) VERIFY_##name,
	VERIFY_VERDICT_LIST(X)
#undef X
	VERIFY_N
};
const char *verify_verdict_name(enum verify_verdict v);

struct verify_fault {
	const char *kind; /* number|unit|negation|modality|direction|comparator|population|drug|role|splice|characters|id */
	minot_str text, quote;
};
struct verify_statement {
	minot_str claim;
	enum verify_verdict verdict; /* the worst over its proofs */
	minot_str found_in;          /* "record field" when misattributed, else NULL */
	uint32_t rules;
	struct verify_fault *faults;
	uint32_t n_faults;
	/* The gravest standing of its records, as they say it themselves; no fault, since the quote stands as it did. */
	enum record_standing standing;
	minot_str standing_of, standing_because; /* record id and its words; NULL when unmarked */
};
struct verify_audit; /* audit.h */
struct verify_report {
	minot_str article; /* its id */
	struct verify_statement *statements;
	uint32_t n_statements;
	uint32_t tally[VERIFY_N];
	uint32_t n_marked;         /* statements whose standing is not STANDING_UNMARKED; not part of ok */
	bool id_holds; /* the article's id is the hash of its JSON */
	bool ok;       /* every statement exact or normalised without faults, and the id holds */
	const struct verify_audit *audit; /* what an audit file says of itself; NULL for an article against a collection */
};

/* Allocated in a. MINOT_OK also when the article does not hold: ask report->ok. json is the article's file, art what
 * article_read made of it. */
minot_status verify_article(const struct collection *c, minot_str json, const struct article *art, struct minot_arena *a,
			    struct verify_report **out, minot_err *err);
/* The same against any source of records. */
minot_status verify_article_from(const struct verify_source *from, minot_str json, const struct article *art,
				 struct minot_arena *a, struct verify_report **out, minot_err *err);
minot_status verify_report_json(const struct verify_report *r, struct minot_buf *out, minot_err *err);
/* One line a statement, then the tallies. */
minot_status verify_report_text(const struct verify_report *r, struct minot_buf *out, minot_err *err);

#endif
