/* verify.h: the checker. It shares with composition only the record store and the table of rules (article.h), so that
 * a fault of composition is not repeated here.
 *
 * An article: each quote is read again from the collection (or an audit file, audit.h) by span and hash: the record is
 * found under the id, its hash is the one given, the field is there, the spans' bytes are the quote, and the rules
 * named turn them into the text shown. A text with citations (docs/format/citations.md), written by a person or another
 * program: each sentence is looked for in the records that it cites, then in the others that the text cites, then in
 * the whole collection. */
#ifndef VERIFY_VERIFY_H
#define VERIFY_VERIFY_H

#include "article/approval.h"
#include "article/article.h"
#include "record/standing.h"
#include "verify/source.h"

#define VERIFY_VERDICT_LIST(X)                                                                                   \
	X(EXACT, "exact")                 /* the text is the quote, byte for byte */                             \
	X(NORMALISED, "normalised")       /* the listed rules, and nothing else, make the text from the quote */ \
	X(MISATTRIBUTED, "misattributed") /* the words stand in another record or place, which found_in names */ \
	X(ABSENT, "absent")               /* not found */                                                        \
	X(NOT_CHECKED, "not checked") /* no citation, or the record is not in this collection, or could not be read */
enum verify_verdict {
#define X(name, text) VERIFY_##name,
	VERIFY_VERDICT_LIST(X)
#undef X
	        VERIFY_N
};
const char *verify_verdict_name(enum verify_verdict v);

/* How a person's sentence may differ from the record's besides the rules of ARTICLE_RULE_LIST; bits after theirs. */
#define VERIFY_RULE_LIST(X)                                                                                 \
	X(MARKS, "marks", "quotation marks, dashes, spaces, emphasis or the full stop written another way") \
	X(CASE, "case", "the first letter small or large")                                                  \
	X(PART, "part", "a part of a sentence; what is left out does not limit it")
enum verify_rule {
	VERIFY_RULE_BEFORE = ARTICLE_N_RULES - 1,
#define X(name, text, meaning) VERIFY_RULE_BIT_##name,
	VERIFY_RULE_LIST(X)
#undef X
	        VERIFY_N_RULES
};
#define VERIFY_RULE(name) (1u << VERIFY_RULE_BIT_##name)
/* Names of the rules of both lists; NULL for no rule. */
const char *verify_rule_name(unsigned bit);

struct verify_fault {
	/* number|unit|negation|modality|direction|comparator|population|drug|role|grade|splice|characters|source|id */
	const char *kind;
	minot_str text, quote;
};
struct verify_statement {
	minot_str claim;             /* its id; in a text "sentence N" */
	enum verify_verdict verdict; /* the worst over its proofs */
	minot_str found_in;          /* "record field" when misattributed, else NULL */
	uint32_t rules;              /* RULE(...) and VERIFY_RULE(...) bits */
	struct verify_fault *faults;
	uint32_t n_faults;
	/* The gravest standing of its records, as they say it themselves; no fault, since the quote stands as it did.
	 */
	enum record_standing standing;
	minot_str standing_of, standing_because; /* record id and its words; NULL when unmarked */
	/* of a text with citations; empty for an article */
	minot_str text;     /* the sentence, without its citations */
	minot_str compared; /* "record field" of the place that it was held against; empty: nothing is near */
	minot_str passage;  /* the words there, as stored */
};

#define VERIFY_INPUT_LIST(X) X(ARTICLE, "article") X(TEXT, "text") X(JSON, "sentences")
enum verify_input {
#define X(name, text) VERIFY_INPUT_##name,
	VERIFY_INPUT_LIST(X)
#undef X
};

/* Whether a board approved the article, as its "status" and "signature" say. */
#define VERIFY_SIGNATURE_LIST(X)                                                                     \
	X(NONE, "none", "it does not say that it was approved")                                      \
	X(GOOD, "good", "approved, and signed by a key that is known")                               \
	X(UNKNOWN_KEY, "unknown key", "signed by a key that is not known: anybody may have made it") \
	X(BAD, "bad", "altered after it was approved, or the approval is of something else")         \
	X(MISSING, "missing", "it says that it was approved, and is not signed")
enum verify_signature {
#define X(name, text, meaning) VERIFY_SIGNATURE_##name,
	VERIFY_SIGNATURE_LIST(X)
#undef X
	        VERIFY_N_SIGNATURES
};
const char *verify_signature_name(enum verify_signature s);
enum { VERIFY_MAX_KEYS_BYTES = 1 << 20 };

struct verify_audit; /* audit.h */

struct verify_report {
	enum verify_input input;
	minot_str article; /* its id; STR_NONE for a text */
	struct verify_statement *statements;
	uint32_t n_statements;
	uint32_t tally[VERIFY_N];
	uint32_t n_marked; /* statements whose standing is not STANDING_UNMARKED; not part of ok */
	bool id_holds;     /* the article's id is the hash of its JSON; true for a text */
	enum verify_signature signature;
	const char *signature_fault;                 /* what is wrong with it; NULL: nothing */
	struct approval approval;                    /* GOOD and UNKNOWN_KEY: what was signed */
	unsigned char signed_by[APPROVAL_KEY_BYTES]; /* the key that the article names */
	bool sound; /* every statement exact or normalised without faults, the id holds, no signature is bad or missing
	             */
	bool ok;    /* sound, and the signature, where there is one, is by a key that is known (verify_trust) */
	const struct verify_audit
	        *audit; /* what an audit file says of itself; NULL for an article against a collection */
};

/* Allocated in a. MINOT_OK also when the article does not hold: ask report->ok. json is the article's file, art what
 * article_read made of it. */
minot_status verify_article(const struct collection *c, minot_str json, const struct article *art,
                            struct minot_arena *a, struct verify_report **out, minot_err *err);
/* The same against any source of records. */
minot_status verify_article_from(const struct verify_source *from, minot_str json, const struct article *art,
                                 struct minot_arena *a, struct verify_report **out, minot_err *err);
/* A Markdown or plain text file with numbered citations; a JSON of sentences and citations. The report's slices live in
 * a. MINOT_INPUT: it is none, or has no sentence; MINOT_LIMIT. */
minot_status verify_text(const struct collection *c, minot_str text, struct minot_arena *a, struct verify_report **out,
                         minot_err *err);
minot_status verify_json(const struct collection *c, minot_str json, struct minot_arena *a, struct verify_report **out,
                         minot_err *err);
/* Any of these or an audit file, told by its content: JSON with "sentences" and no "claims", other JSON (an article),
 * else text. c may be NULL for an audit file. No key is known; verify_trust tells some. */
minot_status verify_bytes(const struct collection *c, minot_str bytes, struct minot_arena *a,
                          struct verify_report **out, minot_err *err);
/* Tell the keys of boards that are trusted: lines "ed25519 BASE64", "#" begins a comment. An article signed by one of
 * them has a good signature then. MINOT_INPUT with the line: no key. */
minot_status verify_trust(struct verify_report *r, minot_str keys, minot_err *err);
/* Private to src/verify. */
minot_status verifyi_signature(const struct article *art, struct minot_arena *a, struct verify_report *r,
                               minot_err *err);

minot_status verify_report_json(const struct verify_report *r, struct minot_buf *out, minot_err *err);
/* One line a statement, then the tallies. */
minot_status verify_report_text(const struct verify_report *r, struct minot_buf *out, minot_err *err);

#endif
