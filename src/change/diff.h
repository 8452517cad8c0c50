/* diff.h: what changed between two articles that answer one question, statement by statement, and which record caused
 * it. The later article is composed on the collection that is asked what became of the records of the earlier one.
 *
 * Statements are the same when record, field and quote are (ids that became aliases of one work count as one record).
 * What is left is paired within one record when at least half of the words are shared. */
#ifndef CHANGE_DIFF_H
#define CHANGE_DIFF_H

#include "article/article.h"
#include "index/collection.h"
#include "record/standing.h"

#define CHANGE_KIND_LIST(X)                                                                         \
	X(NEW, "new")                                                                               \
	X(GONE, "gone")                                                                             \
	X(CHANGED, "changed") /* same record, other words, or another lead */                       \
	X(MOVED, "moved")     /* same words in another section, or in or out of the first screen */ \
	X(RECORD, "record")   /* same words, same place, but its record changed: the earlier proof holds no more */
enum change_kind {
#define X(name, text) CHANGE_##name,
	CHANGE_KIND_LIST(X)
#undef X
	        CHANGE_N_KINDS
};
const char *change_kind_name(enum change_kind k);

#define CHANGE_CAUSE_LIST(X)                                                                                        \
	X(RANKING, "ranking only")   /* the record is as it was: the order of statements changed, or the program */ \
	X(NEW, "record new to it")   /* not cited by the earlier article, and the collection is another one */      \
	X(CHANGED, "record changed") /* its hash is another */                                                      \
	X(MARKED, "record marked")   /* its hash is another and it says that it was retracted, corrected ... */     \
	X(GONE, "record gone")       /* not in the collection any more */
enum change_cause_kind {
#define X(name, text) CAUSE_##name,
	CHANGE_CAUSE_LIST(X)
#undef X
	        CHANGE_N_CAUSES
};
const char *change_cause_name(enum change_cause_kind c);

struct change_cause {
	enum change_cause_kind kind;
	minot_str record;              /* NULL: no record, ranking only */
	enum record_standing standing; /* MARKED */
	minot_str because;             /* MARKED: the record's own words */
};
struct change_causes {
	const struct change_cause **at;
	uint32_t n;
};

struct change_statement {
	enum change_kind kind;
	const struct article_claim *was, *is; /* NULL: new, gone */
	minot_str was_at, is_at;              /* "Regimens, bottom line"; NULL where there is no statement */
	struct change_causes causes;
};
struct change_value { /* verdict, answer, an arm, something missing or not found */
	minot_str what;
	minot_str was, is;           /* NULL: was not there, is not there */
	struct change_causes causes; /* those of the changed statements that it rests on */
};

struct diff {
	const struct article *was, *is;
	bool same_collection;
	uint32_t n_same;                     /* statements of both, unchanged in all respects */
	struct change_statement *statements; /* those of the later article in its order, then those gone */
	uint32_t n_statements;
	struct change_value *values;
	uint32_t n_values;
};

/* All in a, borrowing from the two articles. now is the collection that `is` was composed on. MINOT_DAMAGED,
 * MINOT_LIMIT, MINOT_NO_MEMORY. */
minot_status diff_articles(const struct collection *now, const struct article *was, const struct article *is,
                           struct minot_arena *a, struct diff **out, minot_err *err);

#endif
