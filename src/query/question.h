/* question.h: what a question asks: its words with weights, its clauses, its type and its concepts.
 *
 *   "Cabergoline or bromocriptine for a prolactinoma: what is the dose, and when is surgery considered?"
 *    subject: cabergoline, bromocriptine, prolactinoma
 *    facets:  whole | "what is the dose" DOSING | "when is surgery considered" INDICATION
 *
 * With the collection's vocabulary (vocab.h) concepts are its names, and what they are helps to tell their roles;
 * without one, concepts are runs of content words, and the look of the words and those around them have to do. */
#ifndef QUERY_QUESTION_H
#define QUERY_QUESTION_H

#include "query/search.h"

/* Types of question, with the name in the article and what a full answer to each holds lies in src/answer. */
#define QUESTION_TYPE_LIST(X)                                   \
	X(ROLE, "role") /* role or effect of an intervention */ \
	X(DOSING, "dosing")                                     \
	X(NON_INDICATION, "non-indication")                     \
	X(MONITORING, "monitoring")                             \
	X(DIAGNOSIS, "diagnosis")                               \
	X(COMPARISON, "comparison")                             \
	X(HARMS, "harms")                                       \
	X(SPECIAL_POPULATION, "special population")             \
	X(DURATION, "duration")                                 \
	X(PROGNOSIS, "prognosis")                               \
	X(MECHANISM, "mechanism")                               \
	X(HOW_TO, "how-to")
enum question_type_bit {
#define X(name, text) QUESTION_BIT_##name,
	QUESTION_TYPE_LIST(X)
#undef X
	        QUESTION_N_TYPES
};
#define QTYPE(name) (1u << QUESTION_BIT_##name)
const char *question_type_name(enum question_type_bit t);

/* What is asked of something where no treatment of it is (matters.c), as the article and --explain name it. */
#define QUESTION_MATTER_LIST(X)                               \
	X(MEANING, "what it is")                              \
	X(CAUSE, "what causes it")                            \
	X(MECHANISM, "how it works")                          \
	X(RISK, "who is at risk of it")                       \
	X(SYMPTOMS, "what its symptoms and signs are")        \
	X(FREQUENCY, "how common it is")                      \
	X(COURSE, "how it goes on")                           \
	X(SURVIVAL, "how long people live with it")           \
	X(LASTING, "how long it lasts")                       \
	X(INHERITANCE, "whether it is inherited")             \
	X(SPREAD, "how it spreads")                           \
	X(PREVENTION, "how it is prevented")                  \
	X(ACCURACY, "how accurate the test is")               \
	X(CHOICE, "which test comes first")                   \
	X(DETECTION, "how it is diagnosed")                   \
	X(RESULT, "what the finding means")                   \
	X(REFERRAL, "when to refer or to seek help")          \
	X(SCHEDULE, "at what ages and intervals it is given") \
	X(OFTEN, "at what age or how often it is done")       \
	X(COST, "what it costs")
enum question_matter_bit {
#define X(name, text) QUESTION_MATTER_##name,
	QUESTION_MATTER_LIST(X)
#undef X
	        QUESTION_N_MATTERS
};
#define MATTER(name) (1u << QUESTION_MATTER_##name)
const char *question_matter_name(enum question_matter_bit m);

enum { QUESTION_MAX_TERMS = 64, QUESTION_MAX_FACETS = 8, QUESTION_MAX_CONCEPTS = 24 };

struct question_term {
	minot_str term; /* search form */
	minot_str word; /* as it stands in the question, or in the concept taken over */
	double share;   /* of its idf that counts: less for words that say what is asked rather than about what */
	double weight;  /* share times idf */
	uint32_t df;
	bool scaffold;   /* "dose", "monitored": names the kind of answer wanted */
	bool names;      /* something: it is neither that, nor a function word, a number, a unit */
	bool whom;       /* people, an age, pregnancy: for whom something is, seldom what is asked about */
	bool taken_over; /* from the earlier article */
	bool compound;
};

/* Another name of something in the question (src/vocab): its words in a row mean the terms. */
enum { ALTERNATIVE_WORDS = 5, QUESTION_MAX_ALTERNATIVES = 64 };
struct question_alternative {
	minot_str text;
	minot_str words[ALTERNATIVE_WORDS]; /* search forms */
	uint32_t n_words;
	uint64_t means; /* bit i: terms[i] */
	bool wider;     /* the class or the other form, not the same thing */
	bool ours;      /* from our table, which knows clinical use; else from the collection's vocabulary */
	bool pair;      /* of several drugs that are given as one */
	bool member;    /* of a class that is named */
};

struct question_facet {
	minot_str text;
	uint64_t own;     /* bit i: terms[i] stands in this clause */
	uint32_t types;   /* QTYPE bits */
	uint32_t matters; /* MATTER bits; 0: it asks for a treatment, or for advice */
};

/* States on which a dose depends, of which a patient has one of each group at a time: a new one in a follow-up takes
 * the place of the old. */
#define QUESTION_STATE_LIST(X)                    \
	X(AGE)                                    \
	X(PREGNANCY) /* breastfeeding included */ \
	X(KIDNEY)                                 \
	X(LIVER)
enum question_state_bit {
#define X(name) QUESTION_STATE_##name,
	QUESTION_STATE_LIST(X)
#undef X
	        QUESTION_N_STATES
};

struct question_concept {
	minot_str text;
	const char *role; /* population | intervention | comparator | outcome | modifier */
	uint64_t terms;   /* bit i: terms[i] */
	uint64_t core;    /* of these, the name itself without what qualifies it: "ejection fraction" of "low ..." */
	bool known;       /* every word of it stands somewhere in the collection */
	bool without;     /* it is what those asked about do not have: "without hypoxia" */
	bool barred;      /* and must, or will: "who cannot take nitrofurantoin", "who does not want hormones" */
	bool taken_over;
	bool told;          /* of the patient, in a sentence that asks nothing */
	uint32_t states;    /* bit: it names such a state (enum question_state_bit) */
	uint32_t kinds;     /* VOCAB_KIND bits of vocab.h: what it is, 0 unknown */
	minot_str id, name; /* of the vocabulary's concept ("MESH:D008687", "Metformin"); empty when it has none */
};

/* What the question was read as where it does not say so itself; the article tells. */
enum question_reading_kind {
	READING_SPELLING,   /* a word of no vocabulary and no record, read as another */
	READING_DOUBTFUL,   /* a word of no vocabulary and of next to no record, which is one slip from another: kept as
	                       it is, and the other looked for too */
	READING_SHORT_FORM, /* an abbreviation, read as what it means beside the question's other words */
	READING_UNCLEAR     /* an abbreviation of several meanings; read_as is empty */
};
struct question_reading {
	enum question_reading_kind kind;
	minot_str written, read_as;
};
enum { QUESTION_MAX_READINGS = 8 };

struct question {
	minot_str text;
	struct question_term terms[QUESTION_MAX_TERMS];
	size_t n_terms;
	struct question_alternative alternatives[QUESTION_MAX_ALTERNATIVES];
	size_t n_alternatives;
	uint64_t subject;                                  /* terms that every clause is about */
	struct question_facet facets[QUESTION_MAX_FACETS]; /* [0] is the whole question */
	size_t n_facets;
	struct question_concept concepts[QUESTION_MAX_CONCEPTS];
	size_t n_concepts;
	struct question_reading readings[QUESTION_MAX_READINGS];
	size_t n_readings;
	minot_str animal;     /* the patient, where that is no person; else empty */
	minot_str urgent;     /* what happened, where somebody tells of an emergency of his own; else empty */
	uint32_t states;      /* bits: states of the patient that its own words name */
	uint64_t state_terms; /* terms of those words */
	uint32_t types;
	bool polar;      /* can be answered by yes or no */
	bool open;       /* a part of it asks what, which or how: yes or no cannot answer */
	bool verdict;    /* asks whether something should be done or works */
	bool granted;    /* takes for granted that it is: asks for a dose, a test, a harm, a course */
	bool in_passing; /* of its clauses only such on a dose or a duration speak of use: "what dose is recommended" */
	bool denied;     /* asks with a "not", so that yes and no can both mean either */
	bool first_line; /* which treatment comes first: "drug of choice" */
	bool any;        /* any treatment, or any of the class that it names: "which antibiotic" */
	bool ends;       /* whether, when or how a treatment is ended */
	bool together;   /* of two treatments, whether they go together: what is said of one alone is no answer */
};

/* Words of one earlier concept, for a follow-up. */
struct question_carry {
	minot_str text, role;
};

/* Analyses text against the collection. carry: the concepts of the earlier article, which join unless the new question
 * names its own of that role. All in a. MINOT_USAGE when text has no word at all. */
minot_status question_analyse(const struct collection *c, minot_str text, const struct question_carry *carry,
                              size_t n_carry, struct text_analyzer *t, struct minot_arena *a, struct question **out,
                              minot_err *err);

/* The question's terms for search_records: words that only say what is asked count for less. */
minot_status question_query(const struct question *q, struct minot_arena *a, struct query_term **terms, size_t *n,
                            minot_err *err);

/* Known names and words of records that are nearly written as w, at most two edits away, the nearest first, at most
 * `max`: to be asked about, not to be taken for w. In a. */
size_t question_near_words(const struct collection *c, minot_str w, struct text_analyzer *t, struct minot_arena *a,
                           minot_str *out, size_t max);

/* The question asked of a wider thing, for where nobody wrote of the one that it names: each drug by its class, each
 * condition by what it is a kind of (classes.c), one at a time, then all at once; at most `max`, the likeliest first.
 */
struct question_wider {
	minot_str text; /* the question so; in the arena */
	minot_str name; /* of the class or the condition */
};
size_t question_by_class(const struct question *q, struct minot_arena *a, struct question_wider *out, size_t max);

/* The first age that the text tells of somebody: its bytes [*from, *to) ("9-year-old", "80" of "who is 80"), and how
 * many years that is. False: it tells none. */
bool age_at(minot_str text, size_t *from, size_t *to, double *years);

/* tables.c ------------------------------------------------------------------------------------------------------- */

/* What a word of a question says about the kind of answer: 0 types and false for an ordinary word. */
struct question_word {
	const char *word; /* lower case; a final '*' matches any ending */
	uint32_t types;
	float weight; /* share of its idf that it keeps in ranking; 0 takes it out */
};
const struct question_word *question_word_find(minot_str lower);
/* What a word's look tells without any vocabulary: words for people and outcomes, endings of diseases, operations and
 * tests. LOOKS_LIKE_NOTHING for most. */
enum question_look {
	LOOKS_LIKE_NOTHING,
	LOOKS_LIKE_PERSON,
	LOOKS_LIKE_OUTCOME,
	LOOKS_LIKE_CONDITION,
	LOOKS_LIKE_PROCEDURE,
	LOOKS_LIKE_TEST
};
enum question_look question_looks_like(minot_str lower);
/* Bits of the states that a word names: "dialysis", "pregnant"; 0 for most. */
uint32_t question_states_of(minot_str lower);
/* A word that names the salt of a drug: "succinate". */
bool question_is_salt(minot_str lower);
/* A word that looks like a drug by its INN stem. */
bool question_looks_like_drug(minot_str lower);

#endif
