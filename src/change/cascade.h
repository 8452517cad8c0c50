/* cascade.h: what rests on records that were retracted, corrected, or about which concern was expressed: which
 * statements of which articles, directly or by way of a record that includes the marked one.
 *
 *     pmid:1 retracted <── pmid:2 cites pmid:1 <── starter:3 is based on pmid:2 <── statement
 *
 * A record is marked by its own metadata or by a notice in the collection that names it (record/standing.h). A record
 * includes another when it says that it cites it or is based on it, or when the other says that it was collected for it
 * (META_REVIEW). At most CASCADE_MAX_STEPS such steps are followed. */
#ifndef CHANGE_CASCADE_H
#define CHANGE_CASCADE_H

#include "article/article.h"
#include "index/collection.h"
#include "record/standing.h"

enum {
	CASCADE_MAX_STEPS = 3,
	CASCADE_MAX_REACHED = 4096, /* records that include one marked record; past it `cut` is set */
	CASCADE_MAX_ARTICLES = 10000
};

struct cascade_step {     /* from a record to one that includes it */
	minot_str record; /* the including one */
	const char *how;  /* what it does with the one before: "cites", "is based on", "is a review that took in" */
};
struct cascade_hit {                                  /* a statement that rests on the marked record */
	uint32_t article, claim;                      /* indices */
	struct cascade_step steps[CASCADE_MAX_STEPS]; /* from the marked record to the one that is cited */
	uint32_t n_steps;                             /* 0: the marked record itself is cited */
};
struct cascade_record {
	minot_str id, title; /* title: STR_NONE when the record is not in the collection */
	enum record_standing standing;
	minot_str said_by, because; /* the record that says so (itself or a notice), and its words */
	minot_str review;           /* META_REVIEW: what it was collected for, or STR_NONE */
	struct cascade_hit *hits;   /* by article, then claim */
	uint32_t n_hits;
};
struct cascade {
	uint32_t n_read;                /* records of the collection */
	uint32_t n_marked;              /* works that are marked */
	struct cascade_record *records; /* marked works on which something rests, by id */
	uint32_t n_records;
	bool cut; /* a record has more than CASCADE_MAX_REACHED records that include it */
};

/* Reads every record of the collection once. All in a; the articles must outlive *out. MINOT_DAMAGED, MINOT_LIMIT,
 * MINOT_NO_MEMORY. */
minot_status cascade_find(const struct collection *c, const struct article *const *articles, uint32_t n_articles,
                          struct minot_arena *a, struct cascade **out, minot_err *err);

#endif
