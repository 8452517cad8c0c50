/* arms.h: who is heard on the verdict, and in which arms.
 *
 *   read statements ──> voices: those by whom authors recommend or conclude, weighed by how much of the question's
 *                         intervention and population they name, and by who speaks
 *                     ──> arms:   population × form of the intervention; each with its own verdict
 *                     ──> verdict.c: one over all, from the arms that the question asks about
 *
 * Never pooled: what holds for children, in pregnancy or only in combination with something else is an arm of its own,
 * which decides nothing about those asked about (composition rules 1, 4, 11, 17, 18). */
#ifndef ANSWER_ARMS_H
#define ANSWER_ARMS_H

#include "answer/compare.h"
#include "answer/internal.h"
#include "answer/limits.h"

enum {
	MAX_VOICES = 24,
	MAX_GROUPS = 4, /* of patients */
	MAX_ARMS = 8,
	BRANCH_SOME = 1 << 16,   /* beside degrees_in's bits */
	BRANCH_LACKING = 1 << 17 /* those who lack what is asked about */
};

struct voice {
	const struct candidate *k;
	double weight;    /* 0 to about 2: how much of what is asked it speaks of, times who speaks */
	double topic;     /* 0 to 1: the first part of that */
	double covers;    /* 0 to 1: of the words of the clause that asks */
	enum says says;   /* of the intervention asked about: what favours another treatment over it is against it */
	uint32_t special; /* bit i: a population of the table of special populations that is not asked about */
	uint32_t branch;  /* of those asked about; 0: all of them */
	minot_str some;   /* with BRANCH_SOME, the words that name them; borrowed from k */
	minot_str with;   /* "plasmapheresis": the intervention is given together with it; borrowed from k */
	bool restricted;  /* holds only under a condition */
	bool unless;      /* against it, but under a condition: "should be avoided unless" */
	bool asked;       /* its arm is the one asked about */
	bool shown;       /* chosen: it has a claim; what was only read counts half */
	bool direct;      /* it speaks of exactly what is asked (direct.h) */
	bool of_branch;   /* speaks of the very branch asked about */
	bool kindred;     /* it speaks of another disease, or of a sibling of the one asked about (whom.h) */
	bool sibling;     /* it speaks of another branch than the one asked about (branch.h) */
	bool apart;       /* it speaks of another purpose than the one asked about (purpose.h) */
};

/* The first clause that names what is asked about: "In hypoxaemic COPD" only says of whom. */
size_t main_clause(const struct composition *x);
/* Whether k speaks of them at all, and of the time and the amount asked about: not of a cause, of a harm that the
 * treatment does, of others. k must have been read. */
bool speaks_of_those_asked(const struct composition *x, const struct candidate *k);
/* 0 to 1: how much of the question's intervention and population k names; 0: too little of one of them. */
double topic_of(const struct composition *x, const struct candidate *k);

/* "Which drugs prevent stones?" asks for any that do: no drug need be named, and one that does not says little. */
bool asks_which(const struct composition *x);

struct voices {
	struct voice at[MAX_VOICES]; /* heaviest first; ties by order of gathering */
	size_t n;
	bool computed;    /* nobody recommends or concludes: results speak */
	struct pair pair; /* two treatments that the question compares */
	bool compared;    /* it does, and they say which is better, the first being for or against; or nobody does */
};
void hear_voices(const struct composition *x, struct voices *out);

/* The tally of some voices. */
struct tally {
	double strong, weak, bad, same, unknown;
	double restricted; /* of what speaks for it */
	double limited;    /* the same, or weakly */
	double bad_unless; /* of what speaks against it, that says when it may be given */
};
void tally_add(struct tally *t, const struct voice *v);
enum article_verdict tally_verdict(const struct tally *t, bool computed);
/* The same of some of these voices. */
enum article_verdict verdict_of_voices(const struct voices *v, const struct tally *t);

struct arm {
	const struct voice *said[MAX_VOICES]; /* those who agree with the verdict first, heaviest first */
	enum says says[MAX_VOICES];           /* of this arm: one statement may say two things of two treatments */
	size_t n;
	enum article_verdict verdict;
	minot_str treatment; /* in questions that name none (treatments.h); borrowed from a statement */
};
/* Whether what is said is what a verdict tells: "should not be used" does not support it. */
bool agrees(enum says says, enum article_verdict verdict);
bool is_good_verdict(enum article_verdict v);
/* Whether authors advise it for some of those asked about and against it for others. */
bool arms_oppose(const struct arm *arms, size_t n);
/* Put those who agree with the arm's verdict first; of a condition, those who say when it may be given. */
void arm_agreeing_first(struct arm *arm);
/* Voices by arm, heaviest first; at most MAX_GROUPS, what belongs to none of them is in none. */
size_t find_arms(const struct voices *v, struct arm *arms);
/* Arms into the article; of two treatments that are compared, each as seen from either. */
minot_status print_arms(struct composition *x, const struct voices *v, const struct arm *arms, size_t n,
                        minot_err *err);

/* What stands in role in the question; STR_NONE: nothing. */
minot_str concept_text(const struct composition *x, const char *role);
minot_status claim_ids(struct composition *x, const struct candidate *const *k, size_t n, struct article_ids *out,
                       minot_err *err);

/* Whether both are items of one list, under the same lead-in. */
bool same_lead_in(const struct candidate *a, const struct candidate *b);

/* Whether k is of one study, or a review of studies, that was there before this year; undated is oldest. */
bool is_older_work(const struct candidate *k, uint32_t advice);

/* conflict.c: statements that contradict each other, both sides shown. Head on: neither side's work says the opposite
 * too, of some of those asked about. */
minot_status find_conflict(struct composition *x, const struct voices *v, bool *head_on, minot_err *err);

/* polar.c: "yes", "no" or "maybe", borrowed from the templates; *basis receives the chosen statement that says so by
 * itself, NULL when none does. */
minot_str answer_polar(const struct composition *x, enum article_verdict verdict, const struct candidate **basis);
/* Whether "can" asks what something does ("can it cross the barrier?") or what it is used for ("can it be used for
 * gout?"), and says_so (may be NULL) tells so of next to all that is asked. It then is no question of leave to give it
 * to somebody whom it could harm: an age, a state, a value, another treatment, a person or whoever stands behind "in"
 * makes it one. */
bool tells_what_it_does(const struct composition *x, const struct candidate *says_so);
/* The work that was written to answer the question: it asks it in its title; NULL: none. */
const struct evidence *work_that_asks(const struct composition *x);
/* Whether the answer rests on a work whose title holds the question. */
bool is_asked_by_work(const struct composition *x);

/* Whether the text, which names the treatment, allows it in just the degree of failing kidneys that leave is asked for
 * (limits.h). */
enum leave_told leave_told_of_degree(const struct composition *x, minot_str text);

#endif
