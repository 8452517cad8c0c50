/* internal.h: what passes between the steps of composition.
 *
 *   question ─> gather: records, their candidate statements with what of the question each one holds
 *            (matters: which of them tell what is asked of a disease or a test, where no treatment is asked for)
 *            ─> select: rank a clause of the question at a time, leave out repetitions
 *            ─> place:  section of each;  join: neighbours are one;  lead: what it is about
 *            ─> direct: whether any of them is of exactly what is asked; else they are shown as the nearest
 *            (read beside the ranking are
 *             wanted: records that tell what a question of harms, monitoring, contraindications wants;
 *             lacking: records on those who lack what is asked about;
 *             guidelines: those on the condition of a question of treatment;
 *             and what is chosen before all others comes from
 *             asking: the record that was written to answer this very question, and what it concludes;
 *             alternatives: what guidelines on the condition advise besides, looked up before the choice;
 *             aspects: what a whole answer holds in other words than the question's, chosen first)
 *            ─> verdict: what the authors say taken together
 *            ─> fill:   sources, doses, warnings on the drugs asked about and dosed, what is missing, follow-up
 * questions
 *
 * All of it lives in the request's arena. */
#ifndef ANSWER_INTERNAL_H
#define ANSWER_INTERNAL_H

#include "answer/answer.h"
#include "answer/branch.h"
#include "answer/drug_names.h"
#include "answer/limits.h"
#include "answer/statements.h"
#include "appraise/appraise.h"
#include "article/same.h"
#include "article/templates.h"
#include "query/question.h"
#include "record/standing.h"

enum {
	LOOKED_UP_AGAIN = 10, /* where none of them holds the drug */
	GATHER_RECORDS = 40,  /* read from the ranking: 0.96 of gold records stand in a plain BM25's first 40 */
	MAX_CANDIDATES = 600, /* that are ranked, the best by words held; with 300 or 1200 fewer nuggets are shown */
	MAX_ALTERNATIVES = 3,
	MAX_ASPECTS = 9,
	MAX_CONCLUSIONS = 3,
	ALTERNATIVE_RECORDS = 8, /* read for them besides what was ranked */
	MAX_SPANS = STATEMENT_SPANS,
	FIRST_SCREEN =
	        3 /* the first chosen stay as short as they were chosen, but for what narrows whom they are for */
};

/* A record that was read for the question: its words and statements as the collection keeps them. The record itself is
 * loaded when one of its statements comes into the choice. */
struct evidence {
	docno doc;
	minot_str id;
	enum record_kind kind;
	uint32_t flags;              /* RECORD_PARTIAL ... */
	const struct record *record; /* NULL until evidence_load */
	struct forward words;
	struct statements statements;
	double score; /* of the ranking, the best record's being 1 */
	enum design design;
	uint32_t year;
	enum record_standing standing; /* a retracted work gives no statement */
	bool looked_up;                /* of wanted.c: it is kept when it holds what is asked about */
	uint64_t title;                /* terms of the question in the title, and in what the record says it is about */
	uint64_t own_title;            /* in the title alone: a guideline says that it is about many. Of an article that
	                                * came without a title, in both: all of its abstract */
	uint64_t keywords;             /* in its descriptors and keywords: they tell of the whole, not of a sentence */
	uint64_t main;     /* in title, keywords, abstract, recommendations, labels: all but an article's body */
	uint64_t anywhere; /* in any text of it */
	uint64_t *heading; /* per field: terms in the headings above it */
	bool titled;       /* on_subject is known */
	double on_subject; /* share of the words of its title that name the subject; matters.c */
	bool advises;      /* a guideline that was looked up for its advice (guidelines.h) */
	uint32_t source;   /* number in the article, 0 when not cited */
	struct rating_scheme scheme; /* of its grades; name is NULL until the first one is shown */
};

/* A statement that could be shown. */
struct candidate {
	const struct evidence *from;
	const struct statement *statement;
	uint32_t field, n_spans, rules, words;
	uint64_t here, near; /* terms in the text itself; in the headings above it */
	uint64_t wider;      /* terms that the text holds only by a wider name or another form */
	uint64_t beside;     /* terms in the statements next to it in its field */
	enum sentence_role role;
	enum says says;
	uint32_t cues;
	uint64_t wordings; /* WORDING bits, and cues below them */
	/* These five are there after candidate_read; every chosen one was read. */
	struct article_span spans[MAX_SPANS];
	minot_str text, quote, grade;
	bool read;
	uint32_t *word_ids; /* its words as select.c numbers them, each once; made when it comes into the choice */
	uint64_t *word_set; /* the same as bits, of a chosen one */
	uint32_t n_words, n_blocks; /* of the two; word_set's are of 64 bits */
	uint32_t compared;          /* with so many of the chosen; what of it the nearest of them says already: */
	double said;
	double behind; /* how far it stands behind what answers that whole, on the scale of the score; once it is placed
	                */
	double off;    /* taken off its score for what its text tells, once judged */
	bool sifted;   /* looked at, whether it can be shown at all; select.c */
	bool judged;   /* so that off is there */
	double subject; /* share of the subject's weight that it holds, or what stands above it; select.c */
	double base;    /* the part of its score that is the same for every clause */
	double score;   /* for the whole question */
	uint32_t facet; /* of the clause that it was chosen for */
	uint32_t turn;  /* in which it was chosen, from 0 */
	double worth;   /* its score for that clause when it was chosen, less what was taken off */
	uint32_t order; /* of gathering: record rank, then place; breaks ties */
	enum article_section_kind section;
	uint32_t besides; /* bits of the sections that point to it */
	double opens,
	        opens_clause; /* how well it opens the article, beside its score: for all, for a clause; opening.c */
	bool other_dose;      /* its doses are for others, where a dose is asked for; the same */
	bool settled;         /* of alternatives.c and aspects.c: its section is settled */
	uint32_t told,
	        under; /* MATTER bits of those asked for: told by its words, by what stands above it; matters.h */
	bool chosen, left, cut;      /* left: repeats a chosen one; cut: worth too little when it was the best left */
	bool merged;                 /* left, and cited with the chosen one */
	bool joined;                 /* shown with its neighbours as a paragraph (join.h) */
	struct candidate *qualifies; /* shown behind this one, as what limits it (remarks.h) */
	struct candidate *holds;     /* a chosen one, all of which it says: it takes its place */
	bool stray;                  /* left, for it does not belong in the article; belongs.h */
	bool late;                   /* worth little, and chosen for being on the subject */
	bool treats;                 /* names a treatment, where one is asked for; once it is placed */
	bool apart;                  /* names those asked about only as left out; once judged */
	enum branch_fit fit;         /* to the branch asked about; once judged */
	bool excludes;               /* speaks of those without the condition asked about */
	uint32_t claim;              /* index in the article, when chosen */
	struct said *says_what;      /* its words to be held against another's; NULL: not read yet (merge.c) */
	struct candidate *same_as;   /* says the same in another record: cited with it; and so on */
};

/* What a trial gave: methods, which nothing is concluded from. */
/* Terms of a concept's name, without what qualifies it. */
static inline uint64_t name_of(const struct question_concept *c) { return c->core ? c->core : c->terms; }
/* Terms of the question that k names, or what stands above it, or its record's title. */
static inline uint64_t terms_around(const struct candidate *k) { return k->here | k->wider | k->near | k->from->title; }

static inline bool is_tested(const struct candidate *k) { return k->statement->flags & STATEMENT_TESTED; }

struct composition {
	const struct collection *c;
	const struct answer_options *o;
	struct text_analyzer *t;
	struct minot_arena *a;
	struct question *q;
	struct asked_numbers numbers; /* of q's text */
	struct branch branch;         /* of q's population, beside its name */
	minot_str asking; /* the text whose words say what is asked: q's, or the earlier one's that q asks again of
	                     others */
	struct evidence *evidence;
	size_t n_evidence;
	struct candidate *candidates;
	size_t n_candidates;
	struct candidate **chosen; /* in the order of choice */
	size_t n_chosen;
	struct candidate *alternatives[MAX_ALTERNATIVES]; /* chosen last, within the same ceiling */
	size_t n_alternatives;
	struct candidate *aspects[MAX_ASPECTS]; /* chosen first, within the same ceiling */
	size_t n_aspects;
	const struct evidence *asks;                    /* its title is this very question (asking.c); NULL: none is */
	struct candidate *conclusions[MAX_CONCLUSIONS]; /* of it: chosen before all others */
	size_t n_conclusions;
	minot_str conclusion; /* the section in which it concludes; empty where its abstract has but one */
	minot_str lack;       /* "vitamin B12 deficiency", where what is asked about is lacking in some; else empty */
	struct {
		uint64_t head, qualifiers;
	} compound[QUESTION_MAX_CONCEPTS]; /* names of conditions: "seizure" and "febrile"; gather.c */
	size_t n_compounds;
	uint64_t intervention, population; /* terms of concepts in these roles */
	uint64_t object;                   /* of what it asks to be changed; purpose.h */
	uint64_t diseases;                 /* the rarest words of the diseases among them; select.c, after gather */
	const struct rank_names *names;    /* of the question, as rank.h tells them of a statement; select.c */
	uint64_t treatment;           /* terms of the one treatment that the whole question is about, or 0; the same */
	bool looks_up;                /* guidelines and labels for it, or for some that the question is about */
	uint32_t wanted;              /* bits: the kinds of answer that the question wants (wanted.h) */
	bool page_on_subject;         /* a page for patients is on what is asked about and nothing else; matters.c */
	bool by_class;                /* the question was asked of a class instead (answer.c) */
	bool nearest;                 /* no chosen statement is of exactly what is asked (direct.h) */
	struct question_words *words; /* of gather.c */
	struct numbering *numbering;  /* of select.c */
	struct article *art;
	const struct answer_weights *weights; /* answer_weights, but for the trainer */
	struct shown_doses *shown_doses;      /* of outliers.c */
	struct drug_lookup drugs;             /* from composition_open to composition_close */
};

static inline minot_status no_memory(minot_err *err)
{
	return minot_fail(err, MINOT_NO_MEMORY, "no memory for the article");
}

struct answer_weights; /* features.h */

/* Each step returns MINOT_OK or what stopped it. The first analyses the question and fills the article's head. */
minot_status composition_open(struct composition *x, minot_str question, minot_err *err);
/* One drug, not a class of them: of "antibiotics" records speak without the word. */
bool is_one_drug(const struct question_concept *k);
/* Which terms the question's roles hold, into x->intervention and x->population, and x->object; once the question is
 * analysed. */
void take_roles(struct composition *x);
/* Frees what is not in the arena. */
void composition_close(struct composition *x);
minot_status gather(struct composition *x, minot_err *err);
/* The best records of these kinds that hold words of what is looked up, at most `most`, best first, in the arena; none
 * when it holds no word that is searched. */
minot_status gather_kinds(struct composition *x, minot_str about, const enum record_kind *kinds, size_t n_kinds,
                          size_t most, struct search_hit **hits, size_t *n, minot_err *err);
/* The same with terms that are made already. */
minot_status gather_terms(struct composition *x, const struct query_term *terms, size_t n_terms,
                          const enum record_kind *kinds, size_t n_kinds, size_t most, struct search_hit **hits,
                          size_t *n, minot_err *err);
/* holds[i] is set where hits[i] holds the term, of the first GATHER_RECORDS; the others are left as they are. */
minot_status gather_holders(const struct composition *x, const struct search_hit *hits, size_t n, minot_str term,
                            bool *holds, minot_err *err);
/* A record that was looked up, as evidence of the article: the one that is there already, or a new place behind the
 * others with nothing of the question looked up in it. The caller sees to it that there is a place. */
minot_status gather_evidence(struct composition *x, const struct search_hit *h, struct evidence **out, minot_err *err);
/* A statement as a candidate, before anything of the question is looked up in it or it is read. */
struct candidate candidate_of(const struct evidence *e, const struct statement *s);
/* The same statement among those that were ranked, whose words of the question are known; NULL: it is not there. */
struct candidate *candidate_known(const struct composition *x, const struct evidence *e, const struct statement *s);
/* The record of some evidence, and the text, quote and spans of a candidate: loaded once. */
minot_status evidence_load(struct composition *x, const struct evidence *e, minot_err *err);
minot_status candidate_read(struct composition *x, struct candidate *k, minot_err *err);
/* Other treatments that guidelines on the condition recommend, into x->alternatives; after gather. */
minot_status find_alternatives(struct composition *x, minot_err *err);
/* The record whose title is a question of yes or no that is asked, and what it concludes, into x->asks,
 * x->conclusion and x->conclusions; after gather. */
minot_status find_asking(struct composition *x, minot_err *err);
/* Of the records with a chosen statement, the one whose title holds most of the question, and next to all of it,
 * whatever else it says: a weaker sign than x->asks that the record was written to answer it. NULL: none does. */
const struct evidence *titled_like_question(const struct composition *x);
/* What a whole answer holds besides, into x->aspects; after find_alternatives. */
minot_status find_aspects(struct composition *x, minot_err *err);
minot_status select_statements(struct composition *x, minot_err *err);
/* How many words k has in common with a chosen statement; 0 where neither was ranked. After select_statements. */
uint32_t words_in_common(const struct candidate *chosen, const struct candidate *k);
/* How well a statement answers a clause: its own features and those it has for the clause. */
double facet_score(const struct composition *x, const struct candidate *k, size_t facet);
minot_status place_statements(struct composition *x, minot_err *err);
/* The section by rules alone, for a clause of the question. */
enum article_section_kind section_by_rule(const struct composition *x, const struct candidate *k, uint32_t facet);
minot_status make_lead(struct composition *x, const struct candidate *k, struct article_claim *claim, minot_err *err);
minot_status judge(struct composition *x, minot_err *err);
minot_status fill(struct composition *x, minot_err *err);
/* How sure each conclusion of the bottom line is and what it rests on; counts by design; guidelines that are silent. */
minot_status fill_evidence(struct composition *x, minot_err *err);
/* What could be asked next and is told by what was read, into art->follow_up. */
minot_status fill_follow_up(struct composition *x, minot_err *err);
/* What the amounts that k states are given of: of the drug asked about, as the statement, its headings or its record's
 * title name it, of another one: bits; 0: nobody can tell, or there are none (doses.c). k must have been read. */
enum {
	DOSES_OF_ASKED = 1,
	DOSES_OF_ANOTHER = 2,
	DOSES_FOR_ASKED =
	        4, /* of it, and its own sentence or what stands above names the special population asked about */
	DOSES_AS_CONDITION = 8 /* of what somebody takes already: "if more than 5 mg a day is used"; nobody's dose */
};
uint32_t doses_are_of(const struct composition *x, const struct candidate *k);
/* Whether one of the n doses of k is a thousand times what other statements of the article give of the same drug. */
struct stated_dose;
minot_status doses_against_others(struct composition *x, const struct candidate *k, const struct stated_dose *d,
                                  size_t n, bool *outlier, minot_err *err);
/* The latest edition of the same guideline among the evidence, or NULL (facts.c). */
minot_status newer_edition(struct composition *x, const struct evidence *e, const struct evidence **out,
                           minot_err *err);
/* Effect, time, level and flags of a claim that has its text, section and role (facts.c). damaged: a digit of it may be
 * lost, an interval does not hold its estimate, n stands above N, a dose is a thousand times another statement's. */
minot_status tell_facts(struct composition *x, const struct candidate *k, bool damaged, struct article_claim *c,
                        minot_err *err);
/* When a statement says that something is done, in minutes from the beginning: "immediately" 0, "within 3 hours" 180
 * (facts.c). */
#define CLOCK_NOT_TOLD UINT32_MAX
uint32_t clock_of(minot_str text);
/* The claim of a candidate, at art->claims[k->claim]; its record becomes a source. */
minot_status make_claim(struct composition *x, struct candidate *k, minot_err *err);
/* What the collection warns of for each drug asked about or dosed. */
enum {
	WARNINGS_DRUGS = 4,
	WARNINGS_RECORDS = 6 /* of each, at most */,
	WARNINGS_SHOWN = 6 /* of all of them */,
	WARNINGS_OF_ONE = 4
};
minot_status fill_warnings(struct composition *x, minot_err *err);
enum { MAX_MISSING = QUESTION_MAX_READINGS + 8 };
/* What to act on first, what is missing and matters, what was looked for and not found, what was set aside. */
minot_status fill_omissions(struct composition *x, minot_err *err);
/* What the collection says of a drug's safety, in any record that is about it: the union of the wordings of its
 * statements, and whether a label of it is there, and whole. */
struct safety {
	uint64_t wordings;
	bool label, whole_label, boxed, contraindications;
};
minot_status look_up_safety(struct composition *x, uint64_t drug, struct safety *out, minot_err *err);

/* Share of the weight of the terms in `of` that k holds: whole in the text, less in headings, titles, neighbours. */
double coverage(const struct composition *x, const struct candidate *k, uint64_t of);
double coverage_of(const struct composition *x, const struct evidence *from, uint64_t here, uint64_t wider,
                   uint64_t near, uint64_t of);
double weight_of(const struct question *q, uint64_t terms);
/* Whether a statement is of a record of many things (a guideline, a page) and names the disease asked about neither in
 * its words nor above them, nor does its record's title: a dose there is for somebody else. After select_statements. */
bool is_in_passing(const struct composition *x, const struct candidate *k);
/* Whether the question is about one treatment and neither the statement nor what stands above it names that: it tells
 * of the condition, or of other treatments. After select_statements. */
bool is_beside_treatment(const struct composition *x, const struct candidate *k);
/* Whether the question asks for the dose of drugs that it names, and for nothing else that has doses of its own. */
bool asks_dose_alone(const struct composition *x);
/* The term that weighs most, without which a name names something else; 0: none. */
uint64_t rarest_of(const struct composition *x, uint64_t terms);
/* Whether most of a name is held, and its rarest word: "treatment failure" is no renal failure. */
bool holds_name(const struct composition *x, uint64_t held, uint64_t name);
/* The same of a name that is looked for often: what it takes to hold it, worked out once. */
struct name_asked {
	uint64_t terms, rarest;
	double least; /* weight */
};
struct name_asked name_asked(const struct composition *x, uint64_t terms);
bool is_named(const struct composition *x, const struct name_asked *name, uint64_t held);
/* That of each treatment asked about, also of those compared with. */
uint64_t rarest_of_treatments(const struct composition *x);
/* Whether the terms name a condition or a group of people asked about (pregnancy, age, kidneys and liver apart); true
 * when the question names none. */
bool names_condition(const struct composition *x, uint64_t terms);

/* Abstention (abstain.c): whether the question names anything, and the article that asks for a name; the concept that
 * the question hinges on and of which a word stands in no record, or NULL; the slot that no finding fills, and what is
 * absent there (empty: none is), after gather; and the article that says so. */
bool names_something(const struct question *q);
minot_status abstain_animal(struct composition *x, minot_err *err);
minot_status abstain_urgent(struct composition *x, minot_err *err);
minot_status abstain_unasked(struct composition *x, minot_err *err);
const struct question_concept *absent_concept(const struct composition *x);
minot_status absent_slot(const struct composition *x, const char **slot, minot_str *what, minot_err *err);
minot_status abstain(struct composition *x, const char *slot, minot_str what, bool unknown, minot_err *err);
/* Append to the article's list of what is missing; text without memory is told as such. What was read as something else
 * than it says goes there too. */
minot_status add_missing(struct composition *x, const char *slot, minot_str text, minot_err *err);
minot_status say_readings(struct composition *x, minot_err *err);

#endif
