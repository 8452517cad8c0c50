/* asked.h: what a question of yes or no claims, and how a sentence stands to it word by word.
 *
 *   question   "Is routine drainage necessary after resection?"    claims: need +
 *   sentence   "Drainage after resection is probably unnecessary"  names 3 of 4 words; need -; denies "necessary"
 *
 * What is asked of the subject is told by one word, the predicate ("necessary": a need), and each kind of predicate is
 * answered by other ends of the axes: whether A affects B by "lower" as well as by "affected", and by "similar" with
 * no.
 *
 * Words that tell a direction or a value lie on axes with two ends (more and less, better and worse, needed and not,
 * same and different ...). A word on an axis stands for its other end where a negation comes shortly before it, and
 * so does one with a prefix that denies ("inadequate", "non-segmented", "independent"). Nothing here decides:
 * direction.c makes features of it, and a model weighs them. The tables are ours, from reading conclusions of
 * abstracts. All functions are pure; any thread may call them. */
#ifndef APPRAISE_ASKED_H
#define APPRAISE_ASKED_H

#include "appraise/effect_marks.h"

/* The axes, in the order of asked.c's table of words. */
#define AXIS_LIST(X)                               \
	X(AMOUNT)       /* more, less */           \
	X(VALUE)        /* good, bad */            \
	X(NEED)         /* needed, superfluous */  \
	X(SAFETY)       /* safe, harmful */        \
	X(RELATION)     /* related, independent */ \
	X(SAMENESS)     /* same, different */      \
	X(FREQUENCY)    /* common, rare */         \
	X(SUPPORT)      /* confirmed, refuted */   \
	X(KNOWLEDGE)    /* known, unclear */       \
	X(DOMINANCE)    /* dominant, recessive */  \
	X(SIGN)         /* positive, negative */   \
	X(ACTION)       /* agonist, antagonist */  \
	X(MALIGNANCY)   /* malignant, benign */    \
	X(RESPONSE)     /* sensitive, resistant */ \
	X(TIME)         /* early, late */          \
	X(NUMBER)       /* one, several */         \
	X(AVAILABILITY) /* available, withdrawn */
enum axis {
#define X(name) AXIS_##name,
	AXIS_LIST(X)
#undef X
	        N_AXES
};

/* What a question asks of its subject (asked_predicate.c). */
#define ASKED_KIND_LIST(X)                                                    \
	X(RELATION)   /* affect, predict, associated, risk factor */          \
	X(DIFFERENCE) /* differ */                                            \
	X(MORE)       /* increase, higher */                                  \
	X(LESS)       /* reduce, prevent */                                   \
	X(VALUE)      /* improve, effective, feasible, better, alternative */ \
	X(HARM)       /* worsen, inferior, problem */                         \
	X(NEED)       /* necessary, justified, "should" */                    \
	X(OMISSION)   /* avoid, omitted, obsolete, contraindication */        \
	X(SAFETY)     /* safe */                                              \
	X(RISK)       /* unsafe, hazard */                                    \
	X(SAMENESS)   /* equivalent, reflect, agree */                        \
	X(COMMON)     /* frequent */                                          \
	X(RARE)       /* uncommon */                                          \
	X(KNOWLEDGE)  /* know, follow, aware, adherent */                     \
	X(EXISTENCE)  /* exist, occur */                                      \
	X(OTHER)      /* of no table */
enum asked_kind {
#define X(name) ASKED_##name,
	ASKED_KIND_LIST(X)
#undef X
	        N_ASKED_KINDS
};
struct asked_predicate {
	enum asked_kind kind;
	minot_str word; /* of the marks; empty: none */
};
void polar_predicate(const struct marks *question, struct asked_predicate *out);
/* Ends of axes that were said and refused (bit 2 * axis + end each) as an answer to this kind: how many say yes less
 * how many say no. */
int asked_answer(enum asked_kind kind, uint64_t said, uint64_t refused);

/* What makes an answer less sure, by word. */
#define HEDGE_LIST(X)                                        \
	X(MAY)     /* may, possibly */                       \
	X(SEEMS)   /* suggest, appear, potential */          \
	X(FURTHER) /* further, prospective studies needed */ \
	X(SOME)    /* selected, subgroup */                  \
	X(BUT)     /* however, although */                   \
	X(PARTLY)  /* modest, limited, partially */          \
	X(WHEN)    /* if, unless, depending */               \
	X(CARE)    /* caution, preliminary */                \
	X(OPEN)    /* unclear, controversial */
enum hedge {
#define X(name) HEDGE_##name,
	HEDGE_LIST(X)
#undef X
	        N_HEDGES
};

enum { ASKED_WORDS = 24 };

struct asked_word {
	minot_str word; /* lower case, in claim.text */
	bool number;
};
/* What the question asks. */
struct polar_claim {
	struct marks marks; /* of the question; holds the bytes of its words */
	struct asked_word word[ASKED_WORDS];
	size_t n;
	uint32_t end[2]; /* bits of axes: at their first end, at their second */
	bool negated;
	struct asked_predicate predicate;
};
/* out is large (some 25 KiB), as marks are. */
void polar_claim(minot_str question, struct polar_claim *out);

/* How a sentence stands to it. */
struct asked_stance {
	double names;          /* share of the question's words that it holds, 0 to 1 */
	uint32_t held, denied; /* bits of the question's words: it holds them; denies them, by "not", prefix or axis */
	uint32_t end[2];       /* of axes, negation counted */
	int agree, oppose;     /* words on the axes that the question asks about, on its side, on the other */
	bool negated_between;  /* a negation stands between two of the question's words */
	bool other_number;     /* a number where the question has another one before the same word */
	bool negation;         /* a word that denies stands in it */
	int affirmed, refused; /* times that it affirms the question's predicate, and denies it */
	int answer;            /* of asked_answer */
	uint64_t said_ends, refused_ends; /* of axes, as asked_answer takes them */
	uint8_t hedges[N_HEDGES];
};
/* m: of the sentence, marked without anything asked (effect_mark). */
void asked_stance(const struct polar_claim *c, const struct marks *m, struct asked_stance *out);

#endif
