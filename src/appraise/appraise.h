/* appraise.h: what a record and a sentence are worth, by rules that can be read. Rules look at words; where they cannot
 * tell, they say so (DESIGN_UNKNOWN, SAYS_NOTHING) instead of guessing. All functions are pure: any thread may call
 * them, and nothing is kept. */
#ifndef APPRAISE_APPRAISE_H
#define APPRAISE_APPRAISE_H

#include "appraise/dose.h"
#include "appraise/numbers.h"
#include "appraise/strength.h"
#include "base/arena.h"
#include "record/record.h"

/* Records ---------------------------------------------------------------------------------------------------------- */

/* Study designs, strongest first within what they can show; the number is a rank for ordering equals, no level. */
#define DESIGN_LIST(X)                                                                                       \
	X(GUIDELINE, "guideline", 1)                                                                         \
	X(META_ANALYSIS, "meta-analysis", 2)                                                                 \
	X(SYSTEMATIC_REVIEW, "systematic review", 2)                                                         \
	X(RANDOMISED, "randomised trial", 3)                                                                 \
	X(CONTROLLED, "non-randomised trial", 4)                                                             \
	X(COHORT, "cohort study", 5)                                                                         \
	X(CASE_CONTROL, "case-control study", 6)                                                             \
	X(CROSS_SECTIONAL, "cross-sectional study", 6)                                                       \
	X(DIAGNOSTIC, "diagnostic accuracy study", 5)                                                        \
	X(CASE_SERIES, "case series", 7)                                                                     \
	X(CASE_REPORT, "case report", 8)                                                                     \
	X(REVIEW, "narrative review", 6)                                                                     \
	X(LABEL, "drug label", 3)                                                                            \
	X(PATIENT_PAGE, "patient page", 6)                                                                   \
	X(DIGEST, "digest", 7)                                                                               \
	X(LABORATORY, "animal or laboratory study", 9)                                                       \
	X(OTHER, "other",                                                                                    \
	  8) /* protocol, letter, comment, economic or qualitative work: no study of one of these designs */ \
	X(UNKNOWN, "not stated", 7)
enum design {
#define X(name, text, rank) DESIGN_##name,
	DESIGN_LIST(X)
#undef X
	        N_DESIGNS
};
const char *design_name(enum design d);
int design_rank(enum design d);
/* What a design was told from, the surest way first. */
#define DESIGN_BASIS_LIST(X)                                                                   \
	X(NOTHING, "nothing tells it")                                                         \
	X(KIND, "the kind of record")                                                          \
	X(TYPE, "publication type")                 /* because: the type */                    \
	X(SERIES, "published in")                   /* because: journal or id of the series */ \
	X(TITLE, "the title says")                  /* because: the title's words */           \
	X(STATEMENT, "the abstract says")           /* because: its words */                   \
	X(WORDING, "wording of title and abstract") /* because: its most telling words, or none */
enum design_basis {
#define X(name, text) DESIGN_BY_##name,
	DESIGN_BASIS_LIST(X)
#undef X
	        N_DESIGN_BASES
};
const char *design_basis_name(enum design_basis b);
struct design_judgment {
	enum design design;
	enum design_basis by;
	minot_str because;  /* borrowed from the record; may be empty */
	double probability; /* the model's, of this design, when by is WORDING; else 1 */
};
/* Kind, publication types and series, then what the title says, or the abstract of itself, then a linear model over
 * title and abstract. With hide_types as if the record had no publication type and stood in no known series: what the
 * words alone tell. */
struct design_judgment design_judge(const struct record *r, bool hide_types);
enum design design_of(const struct record *r); /* design_judge's design */
/* The designs that words can tell, in the order of the model's classes; and what the model sees of a record (not
 * sealed): phrases, headings and looks, and beside them, by view, words or runs of letters; without the title when
 * hide_title. */
struct linear_features;
extern const enum design design_classes[];
enum { N_DESIGN_CLASSES = 14 };
enum design_view { DESIGN_VIEW_WORDS, DESIGN_VIEW_LETTERS, N_DESIGN_VIEWS };
void design_features(const struct record *r, bool hide_title, enum design_view view, struct linear_features *out);
/* The two steps of design_judge, for training. What is told before any model: false when the model is to be asked.
 * Which of design_classes it may choose, a bit each: whether the record says what a work of the design must say
 * ("random..." of a randomised trial). The class chosen, or -1; *score (N_DESIGN_CLASSES of them) become probabilities.
 */
bool design_told(const struct record *r, bool hide_types, struct design_judgment *out);
bool design_allowed(const struct record *r, enum design d);
uint32_t design_classes_allowed(const struct record *r);
int design_choose(double *score, uint32_t allowed);
/* The design that title words name, or DESIGN_UNKNOWN. */
enum design design_in_title(minot_str title, minot_str *words);

/* Sentences -------------------------------------------------------------------------------------------------------- */

/* What the tables of phrases find in a sentence, in one pass over it, for the functions below that end in _heard: who
 * asks several of them of one sentence hears it once. The others hear it themselves. */
struct sentence_heard {
	minot_str s;       /* the sentence, borrowed */
	uint64_t wordings; /* wordings_of, without the doses */
	uint32_t tables;   /* of heard.h, for appraise alone */
};
void sentence_hear(minot_str sentence, struct sentence_heard *out);

enum sentence_role {
	SENTENCE_BACKGROUND,
	SENTENCE_OBJECTIVE,
	SENTENCE_METHODS,
	SENTENCE_OTHER_WORK, /* these four are never findings */
	SENTENCE_RESULT,
	SENTENCE_CONCLUSION,
	SENTENCE_RECOMMENDATION,
	SENTENCE_LABEL,
	SENTENCE_FACT,
};
static inline bool role_is_finding(enum sentence_role r) { return r >= SENTENCE_RESULT; }
/* What a work leaves its reader with. */
static inline bool role_concludes(enum sentence_role r)
{
	return r == SENTENCE_CONCLUSION || r == SENTENCE_RECOMMENDATION;
}

/* Where a sentence stands. */
struct sentence_place {
	const struct record *record;
	uint32_t field;     /* index of its field */
	uint32_t index, of; /* the how manieth sentence of its field, of how many */
	minot_str text;     /* with its lead-in when it is a list item */
};
/* Bytes [start, end) of block `block` of the field, behind the lead-in of its list if it is an item of one: what a
 * sentence's place takes as its text. Borrowed from the field, or made in a; STR_NONE when memory ran out. */
minot_str sentence_with_lead_in(const struct record_field *f, uint32_t block, uint32_t start, uint32_t end,
                                struct minot_arena *a);
/* Heading, part, kind of record, place and wording together; never the heading alone: a sentence under "Results" that
 * tells how patients were assigned is methods, one under "Discussion" that cites others is other work. */
enum sentence_role sentence_role_of(const struct sentence_place *p);
enum sentence_role sentence_role_heard(const struct sentence_place *p, const struct sentence_heard *text);

/* What a sentence does, by its words (cues.c). Several may hold. */
#define CUE_LIST(X)                                                      \
	X(DOSE)     /* an amount with its unit (doses_of) */             \
	X(SCHEDULE) /* how often, how long, when */                      \
	X(MONITOR)  /* what to check */                                  \
	X(HARM)     /* adverse effects, risks */                         \
	X(CAUTION)  /* pitfalls, warnings */                             \
	X(INTERACTION)                                                   \
	X(ALTERNATIVE) /* another treatment, comparison of treatments */ \
	X(TEST)        /* diagnosis, accuracy */                         \
	X(COURSE)      /* prognosis, natural history */                  \
	X(EVIDENCE)    /* amount, quality or limits of evidence */       \
	X(NUMBERS)     /* results in numbers */                          \
	X(PREGNANCY)                                                     \
	X(KIDNEY)                                                        \
	X(CHILD)                                                         \
	X(CONDITION) /* if, only when, unless */                         \
	X(STEP)      /* an action at a time */
enum cue_bit {
#define X(name) CUE_BIT_##name,
	CUE_LIST(X)
#undef X
	        N_CUES
};
#define CUE(name) (1u << CUE_BIT_##name)
uint32_t cues_of(minot_str sentence);

/* How it is worded, finer than cues: bit N_CUES + WORDING_BIT_x; the bits below are its cues. */
/* clang-format off */
#define WORDING_LIST(X)                                                                                      \
	X(OFFER) X(CONSIDER) X(DO_NOT) X(INSUFFICIENT) X(IF) X(STOP) X(FIRST_LINE) X(SECOND_LINE)            \
	X(COMPARES) X(MEASURE) X(REPEAT) X(BEFORE) X(TIME_POINT) X(ROUTE) X(ACCURACY) X(TEST) X(ADVERSE)     \
	X(RISK) X(WARN) X(HOWEVER) X(TRIALS) X(CERTAINTY) X(EFFECT_SIZE) X(NO_DIFFERENCE) X(REDUCED)         \
	X(RENAL) X(PREGNANT) X(CHILD) X(CONTRAINDICATED) X(INTERACTS) X(COUNT) X(REFER) X(SAFE) X(EFFECTIVE) \
	X(TARGET) X(EXCLUDE) X(ADJUST) X(DURATION) X(PROGNOSIS) X(LIVER) X(URGENT)
/* clang-format on */
enum wording_bit {
#define X(name) WORDING_BIT_##name,
	WORDING_LIST(X)
#undef X
	        N_WORDINGS
};
#define WORDING(name) (1ull << (N_CUES + WORDING_BIT_##name))
uint64_t wordings_of(minot_str sentence);
/* For tests: phrase i of the table, NULL past its end; the number of phrases. */
size_t cue_phrase(size_t i, const char **phrase);

/* What a sentence says about the intervention it speaks of. */
enum says { SAYS_NOTHING, SAYS_FOR, SAYS_FOR_WEAKLY, SAYS_AGAINST, SAYS_NO_DIFFERENCE, SAYS_INSUFFICIENT };
/* Recommendations ("should be offered", "do not use"), conclusions ("is effective", "did not reduce"), and the words
 * for not knowing ("insufficient evidence", "Level U"), which are never read as against. */
enum says sentence_says(minot_str sentence);
enum says sentence_says_heard(const struct sentence_heard *sentence);
/* Whether it holds only under a condition that excludes others: "only if", "unless", "except". */
bool sentence_restricts(minot_str sentence);
bool sentence_restricts_heard(const struct sentence_heard *sentence);
/* Whether the sentence negates: used where a lost "not" would matter. */
bool sentence_negates(minot_str sentence);
bool sentence_negates_heard(const struct sentence_heard *sentence);

/* The drug of a dose of p's text as the words tie it; else, where the sentence names none, a label's own in its
 * sections on dosage and indications and in its boxed warning, the one that the paragraph goes on with
 * (dose_antecedent), that of the nearest heading, when that names one alone, or, of a guideline, its regulatory alerts
 * and a patient page, the only one that paragraph and title name. STR_NONE: nobody can tell. Borrowed from p's text or
 * record. */
minot_str dose_drug(const struct sentence_place *p, const struct stated_dose *d);
/* The drug of a dose whose sentence, which begins at byte `start` of the field, names none and points back ("it", "this
 * dose", "the drug", "the same dose"): the one that the nearest sentence before it in its paragraph names that names
 * any, when that is one alone; of two that stand joined there, both where the sentence says "both drugs". STR_NONE: it
 * does not point back, or at nothing that can be told. Borrowed from r. */
minot_str dose_antecedent(const struct record *r, uint32_t field, size_t start, minot_str sentence,
                          const struct stated_dose *d);

/* The amount of a dose that is told by another (dose_change.h): of the one dose of that drug, to be given, that the
 * paragraph states before it, multiplied; *from receives that dose. False when it states none or several, when which
 * drug is meant cannot be told, when the change is denied, or the numbers do not fit. */
struct dose_change;
bool dose_change_amount(const struct sentence_place *p, const struct dose_change *c, struct stated_dose *from,
                        struct stated_dose *made);

/* Whether it tells of animals: their doses and findings are never a patient's. */
bool sentence_on_animals(minot_str sentence);

/* The grade that the authors of guideline r state in a sentence of this field ("Level A", "1B", "strong recommendation,
 * low quality evidence"), borrowed from it, or STR_NONE. */
minot_str grade_of(minot_str sentence, const struct record *r, uint32_t field);
/* Whether a guideline's text states different grades of its parts ("offer A (Level B) and consider C (Level C)"): then
 * none of them is that of the whole. */
bool grades_differ(minot_str text);
/* The scheme of r's grades, by its developer and rating scheme, or "the developer's own scheme". Reads all of r. */
const char *grade_scheme(const struct record *r);

/* Whether any of the phrases (a NULL-terminated table; '*' at the end matches any ending of a word) stands in s at word
 * borders, ASCII case folded. The shared matcher of all rule tables; *at (may be NULL) receives the place. */
bool phrase_in(minot_str s, const char *const *phrases, size_t *at);
/* Whether one of them stands at the beginning of s, or at most `most` bytes behind it. */
bool phrase_begins(minot_str s, const char *const *phrases, size_t most);
/* The same from byte `from` on, with the bytes [*at, *end) that match: the first in the text, and of those that begin
 * there the first in the table. */
bool phrase_from(minot_str s, size_t from, const char *const *phrases, size_t *at, size_t *end);
#ifdef __clang_analyzer__ /* which does not know that a phrase is found only where there are bytes */
#define phrase_from(s, ...) ((phrase_from)(s, __VA_ARGS__) && ((s).p || (__builtin_unreachable(), false)))
#endif
/* The last of them in s; *at and *end are left as they are where none stands there. */
bool phrase_last(minot_str s, const char *const *phrases, size_t *at, size_t *end);

#endif
