/* plain.h: what the plain form of a statement is made by (article.h: struct article_plain). The lists are shared with
 * the checker (src/verify/plain.c), which reads them with code of its own. All functions are pure; any thread. */
#ifndef ARTICLE_PLAIN_H
#define ARTICLE_PLAIN_H

#include "article/article.h"
#include "article/templates.h"
#include "record/record.h"
#include "vocab/lay.h"

enum {
	/* Flesch-Kincaid grade of what stands on the page at once: the grade at or below which health information for
	 * patients should be (NIH and AMA: 6th to 8th). */
	PLAIN_GOAL = 8,
	PLAIN_MAX_TOKENS = 4096,
	PLAIN_MAX_NOTE = 400,  /* bytes of a bracket that may become a note */
	PLAIN_MAX_SHORTS = 256 /* abbreviations that an article explains */
};

/* Who says it: kind of source, its design ("" for any; the first row that fits), Minot's words. The designs are those
 * of src/appraise/design. */
#define PLAIN_SOURCE_LIST(X)                                    \
	X("guideline", "", OWN_WHO_GUIDELINE)                   \
	X("label", "", OWN_WHO_LABEL)                           \
	X("patient page", "", OWN_WHO_PATIENT_PAGE)             \
	X("digest", "", OWN_WHO_DIGEST)                         \
	X("", "guideline", OWN_WHO_GUIDELINE)                   \
	X("", "systematic review", OWN_WHO_REVIEW)              \
	X("", "meta-analysis", OWN_WHO_REVIEW)                  \
	X("", "randomised trial", OWN_WHO_TRIAL)                \
	X("", "non-randomised trial", OWN_WHO_STUDY)            \
	X("", "cohort study", OWN_WHO_STUDY)                    \
	X("", "case-control study", OWN_WHO_STUDY)              \
	X("", "cross-sectional study", OWN_WHO_STUDY)           \
	X("", "diagnostic accuracy study", OWN_WHO_STUDY)       \
	X("", "case report", OWN_WHO_CASES)                     \
	X("", "case series", OWN_WHO_CASES)                     \
	X("", "animal or laboratory study", OWN_WHO_LABORATORY) \
	X("", "", OWN_WHO_PAPER)
struct plain_source {
	const char *kind, *design;
	enum template who;
};
const struct plain_source *plain_source_at(size_t i); /* NULL past the last */
/* Of a source; the last row when it is not known (NULL). Of a statement, that of its first proof. */
enum template plain_who_of(const struct article_source *s);
enum template plain_who(const struct article *art, const struct article_claim *c);
/* Whether the statement stands in words that its source wrote for patients. */
bool plain_for_patients(const struct article *art, const struct article_claim *c);

/* What kind of thing a statement says, in Minot's words: the first form whose role fits and of whose cues, phrases
 * parted by '|', one stands in the text (any text where there are none). A form never tells more than its cues: the
 * polarity of a sentence is told by the sentence. MAIN: a cue behind a word of plain_bounds in its clause tells of a
 * case, not what the sentence says: "if it is contraindicated, consider X" is no advice against anything. The cues of
 * NOT_DO, MAY and DO are verbs of guidelines (Yale's Guideline Recommendation Corpus: Hussain, Michel, Shiffman, AMIA
 * 2009), those of UNKNOWN and SAME usual endings of abstracts; all collected by us. */
enum {
	PLAIN_ADVICE = 1 << ROLE_RECOMMENDATION,
	PLAIN_STUDY = 1 << ROLE_RESULT | 1 << ROLE_CONCLUSION,
	PLAIN_FORBIDS = PLAIN_ADVICE | 1 << ROLE_LABEL | 1 << ROLE_FACT,
	PLAIN_ANY =
	        1 << ROLE_RESULT | 1 << ROLE_CONCLUSION | 1 << ROLE_RECOMMENDATION | 1 << ROLE_LABEL | 1 << ROLE_FACT
};
enum plain_reach { PLAIN_ANYWHERE, PLAIN_MAIN };
#define PLAIN_GIST_LIST(X)                                                                                            \
	X(NOT_DO, PLAIN_FORBIDS, ANYWHERE,                                                                            \
	  "should not|must not|not be recommended|recommend against|recommends against|suggest against|"              \
	  "suggests against|not be used|not be given|not be offered|should be avoided|must be avoided")               \
	X(NOT_DO, PLAIN_FORBIDS, MAIN,                                                                                \
	  "do not|not recommended|not indicated|avoid|avoided|is contraindicated|are contraindicated|"                \
	  "contraindicated in|contraindicated with|contraindicated during|contraindicated for|never")                 \
	X(UNKNOWN, PLAIN_ANY, ANYWHERE,                                                                               \
	  "insufficient evidence|not enough evidence|no evidence|lack of evidence|little evidence|limited evidence|"  \
	  "evidence is insufficient|evidence was insufficient|evidence is lacking|evidence is limited|inconclusive|"  \
	  "is unknown|are unknown|is not known|not been established|is unclear|are unclear|remains unclear|"          \
	  "is uncertain|further research|further studies|further trials|more research|more studies|more trials")      \
	X(CHECK, PLAIN_ADVICE | 1 << ROLE_LABEL, ANYWHERE,                                                            \
	  "monitor|monitored|monitoring|check|checked|checking|measured")                                             \
	X(MAY, PLAIN_ADVICE | 1 << ROLE_LABEL, ANYWHERE,                                                              \
	  "consider|considered|may be|can be|could be|reasonable|option|options|optional|suggest|suggests|suggested") \
	X(DO, PLAIN_ADVICE | 1 << ROLE_LABEL, ANYWHERE,                                                               \
	  "should|must|recommend|recommends|recommended|indicated|offer|offered|required|advise|advises|advised")     \
	X(SAME, PLAIN_STUDY, ANYWHERE,                                                                                \
	  "no significant difference|no significant differences|no statistically significant difference|"             \
	  "no statistically significant differences|no difference|no differences|did not differ|"                     \
	  "not significantly different|no clear difference")                                                          \
	X(HARM, PLAIN_ANY, ANYWHERE,                                                                                  \
	  "adverse|side effect|side effects|toxicity|bleeding|hemorrhage|haemorrhage|died|deaths|withdrew|fatal")     \
	X(ADVICE, PLAIN_ADVICE, ANYWHERE, "")                                                                         \
	X(FOUND, 1 << ROLE_RESULT, ANYWHERE, "")                                                                      \
	X(MEANS, 1 << ROLE_CONCLUSION, ANYWHERE, "")                                                                  \
	X(USE, 1 << ROLE_LABEL, ANYWHERE, "")                                                                         \
	X(FACT, 1 << ROLE_FACT, ANYWHERE, "")
struct plain_gist {
	enum template words; /* slot: who */
	unsigned roles;
	enum plain_reach reach;
	const char *cues;
};
/* Words behind which a clause tells of a case, up to its comma, semicolon or colon; a cue right behind "to" tells what
 * for. */
extern const char plain_bounds[];
const struct plain_gist *plain_gist_at(size_t i); /* NULL past the last */

/* "A guideline says what not to do. It is about metformin.": the second sentence where the text names the statement's
 * intervention, else its population, as the question has it. STR_NONE: a is full. */
minot_str plain_gist_of(const struct article *art, const struct article_claim *c, struct minot_arena *a);

/* Where a sentence is parted into two, and what then stands there: the mark and the words behind it go, a full stop and
 * a new line come, then Minot's words; where there are none, the next letter becomes a capital. Each pair says the
 * same: "A, but B" and "A. But B". OPENS and CLOSES are the two ends of one: "Although A, B" becomes "A. But B".
 *
 *   - CLAUSE: what follows has a subject and a verb of its own
 *   - REST: what follows goes on to the end of the sentence, without a verb of its own
 *   - LAST: the same, and no comma follows: what "which" tells of ends with the sentence
 *   - BARE: no comma stands before it; then the verb before it tells of no other clause ("suggests A and B are ...")
 *   - SURE: no word of plain_limits stands before it: "do not stop because you feel well" gives no reason to go on
 *   - FREE: a "that" or "who" before it does not reach over the mark: "we found that A, but B"
 *
 * Rows collected by us from guidelines and abstracts. */
enum {
	SPLIT_CLAUSE = 1 << 0,
	SPLIT_REST = 1 << 1,
	SPLIT_LAST = 1 << 2,
	SPLIT_FREE = 1 << 3,
	SPLIT_OPENS = 1 << 4,
	SPLIT_CLOSES = 1 << 5,
	SPLIT_BARE = 1 << 6,
	SPLIT_SURE = 1 << 7
};
#define PLAIN_SPLIT_LIST(X)                                                         \
	X(";", "", "", SPLIT_CLAUSE)                                                \
	X(",", "and", "And", SPLIT_CLAUSE)                                          \
	X(",", "but", "But", SPLIT_CLAUSE | SPLIT_FREE)                             \
	X("", "and", "And", SPLIT_CLAUSE | SPLIT_BARE)                              \
	X("", "but", "But", SPLIT_CLAUSE | SPLIT_BARE | SPLIT_FREE)                 \
	X("", "because", "This is because", SPLIT_CLAUSE | SPLIT_BARE | SPLIT_SURE) \
	X("", "whereas", "But", SPLIT_CLAUSE | SPLIT_BARE)                          \
	X("", "although", "But", SPLIT_CLAUSE | SPLIT_BARE | SPLIT_FREE)            \
	X(",", "yet", "Yet", SPLIT_CLAUSE | SPLIT_FREE)                             \
	X(",", "so", "So", SPLIT_CLAUSE)                                            \
	X(",", "whereas", "But", SPLIT_CLAUSE)                                      \
	X(",", "although", "But", SPLIT_CLAUSE | SPLIT_FREE)                        \
	X(",", "though", "But", SPLIT_CLAUSE | SPLIT_FREE)                          \
	X(",", "because", "This is because", SPLIT_CLAUSE)                          \
	X(",", "suggesting", "This suggests", SPLIT_REST)                           \
	X(",", "indicating", "This shows", SPLIT_REST)                              \
	X(",", "including", "This includes", SPLIT_REST)                            \
	X(",", "such as", "Examples are", SPLIT_REST)                               \
	X(",", "which is", "This is", SPLIT_LAST)                                   \
	X(",", "which was", "This was", SPLIT_LAST)                                 \
	X(",", "which has", "This has", SPLIT_LAST)                                 \
	X(",", "which may", "This may", SPLIT_LAST)                                 \
	X(",", "which can", "This can", SPLIT_LAST)                                 \
	X(",", "which should", "This should", SPLIT_LAST)                           \
	X(",", "which could", "This could", SPLIT_LAST)                             \
	X(",", "which might", "This might", SPLIT_LAST)                             \
	X(",", "which are", "These are", SPLIT_LAST)                                \
	X(",", "which were", "These were", SPLIT_LAST)                              \
	X(",", "which have", "These have", SPLIT_LAST)                              \
	X("", "although", "But", SPLIT_OPENS)                                       \
	X("", "though", "But", SPLIT_OPENS)                                         \
	X("", "because", "So", SPLIT_OPENS)                                         \
	X(",", "", "But", SPLIT_CLOSES | SPLIT_FREE)                                \
	X(",", "", "So", SPLIT_CLOSES | SPLIT_FREE)
struct plain_split {
	const char *mark, *words, *instead; /* "" for none */
	unsigned how;
};
const struct plain_split *plain_split_at(size_t i); /* NULL past the last */
/* Words with which a sentence begins that first says for whom, when or what for, then what: "In adults with gout, give
 * ...". The comma between the two may become a colon and a new line. */
extern const char plain_leads[];
/* Words whose clause reaches over what follows: behind one of the first list a sentence is never parted, behind one of
 * the second only by a row that is FREE. Nor is it parted at the "and" that a "between" in its clause waits for. */
extern const char plain_conditions[], plain_governors[];

/* Whether the text has one of the words of a list that single spaces part. */
bool plain_holds(minot_str text, const char *words);

/* What the plain forms of one article tell each other: what was explained already. Begin with all zero. */
struct plain_told {
	struct lay_seen terms;
	struct {
		const struct record *of;
		minot_str written;
	} shorts[PLAIN_MAX_SHORTS]; /* abbreviations of records */
	uint32_t n_shorts;
};
/* Lines, notes and edits of a text; no gist, not open. What *told holds is not explained again. r: the record that the
 * text stands in, for its abbreviations, or NULL; it must live as long as *told. MINOT_NO_MEMORY. */
minot_status plain_of_text(minot_str text, const struct record *r, struct plain_told *told, struct minot_arena *a,
                           struct article_plain *p, minot_err *err);

/* Words of a person or a group of people: after "30% of" they make a percentage a share of people. */
extern const char plain_people[];
/* Words that limit what is said: what holds one is never moved to a note. */
extern const char plain_limits[];

#endif
