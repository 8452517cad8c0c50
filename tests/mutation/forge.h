/* forge.h: altering a real article the way a forger would, and mending it afterwards as far as he would go.
 *
 *   care     the statement            its quote            its id, the article's id
 *   plain    altered                  as it was            as they were
 *   sealed   altered                  as it was            recomputed
 *   quoted   altered                  altered alike        recomputed
 *
 * After "quoted" the article agrees with itself in every respect: only the record can tell. A kind whose alteration has
 * no text of its own (a span, a hash) uses the last step for what can still be made to agree. */
#ifndef MUTATION_FORGE_H
#define MUTATION_FORGE_H

#include "article/article.h"
#include "index/collection.h"

enum care { CARE_PLAIN, CARE_SEALED, CARE_QUOTED, N_CARES };
extern const char *const care_names[N_CARES];

struct forgery {
	const struct collection *c;
	struct minot_arena *a;       /* of this forgery; everything below lives in it or outlives it */
	struct article *art;         /* a copy: claims, proofs, leads, doses and sources may be written */
	struct article_claim *claim; /* the one to alter */
	enum care care;
	uint64_t *random;
};

struct kind {
	const char *name;
	/* Kinds of fault that name it rightly, separated by '|'; "": the verdict says it; "refused": no article at all.
	 */
	const char *expected;
	bool (*alter)(struct forgery *f); /* false: this statement has nothing to alter in this way */
	bool alters_one;                  /* other statements of the article stay true */
	bool for_patients;                /* alters what patients read; other kinds alter other articles' statements */
};
extern const struct kind kinds[];
extern const size_t n_kinds;

/* splitmix64 (Steele, Lea, Flood, OOPSLA 2014): the same seed gives the same forgeries everywhere. */
uint64_t draw(uint64_t *state);
/* Below n, which must not be 0. */
size_t draw_below(uint64_t *state, size_t n);

/* A copy of art that may be altered; NULL when memory ran out. */
struct article *forge_copy(const struct article *art, struct minot_arena *a);
/* The article's JSON after mending ids as the care asks. */
minot_status forge_finish(struct forgery *f, struct minot_buf *json, minot_err *err);

/* Replace bytes [start, end) of the claim's text, and of its quote when the care is CARE_QUOTED. */
bool forge_text(struct forgery *f, size_t start, size_t end, minot_str with);
/* s with bytes [start, end) replaced. */
minot_str forge_splice(struct minot_arena *a, minot_str s, size_t start, size_t end, minot_str with);
/* Quote and text as the rules make them of the proof's spans; false when the rules cannot. */
bool forge_from_spans(struct forgery *f);
/* The record that the claim's first proof is of; its sentences when wanted. */
struct record *forge_record(struct forgery *f, minot_str id, struct sentence **sentences, size_t *n);

#endif
