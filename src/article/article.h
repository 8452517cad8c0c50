/* article.h: one answer, with the JSON form of docs/format/article.md. One model, many renderings: text,
 * Markdown, HTML, JSON, RIS, BibTeX, CSL-JSON. Composition (src/answer) fills it; renderings only read it.
 *
 * Lifetime: an article and everything it points to live in one arena. Claims refer to each other by index; in JSON
 * they are named by id. Arrays may be NULL when their count is 0. A slice with p == NULL is printed as null where the
 * format allows null, as "" elsewhere. */
#ifndef ARTICLE_ARTICLE_H
#define ARTICLE_ARTICLE_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/hash.h"
#include "base/status.h"

#define ARTICLE_FORMAT "1"

enum {                               /* ceilings of an article; article_read refuses what passes them */
       ARTICLE_MAX_BYTES = 16 << 20, /* of JSON */
       ARTICLE_MAX_CLAIMS = 10000,
       ARTICLE_MAX_LIST = 10000, /* entries of any other list */
       ARTICLE_MAX_SPANS = 1000  /* of one proof */
};

#define ARTICLE_VERDICT_LIST(X)               \
	X(NONE, NULL) /* none is asked for */ \
	X(SUPPORTED, "supported")             \
	X(CONDITIONAL, "conditional")         \
	X(NOT_SUPPORTED, "not supported")     \
	X(INSUFFICIENT, "insufficient")       \
	X(CONFLICTING, "conflicting")         \
	X(NO_EVIDENCE, "no evidence")
enum article_verdict {
#define X(name, text) VERDICT_##name,
	ARTICLE_VERDICT_LIST(X)
#undef X
	        ARTICLE_N_VERDICTS
};

/* kind in JSON, heading for clinicians and students, heading for patients, in the order in which they are shown */
#define ARTICLE_SECTION_LIST(X)                                                                      \
	X(INDICATED, "indicated", "When indicated", "Who it may help")                               \
	X(NOT_INDICATED, "not_indicated", "When not indicated, or not known", "Who it may not help") \
	X(REGIMEN, "regimen", "Regimens", "How it is usually given")                                 \
	X(MONITORING, "monitoring", "Monitoring", "What is checked")                                 \
	X(DIAGNOSIS, "diagnosis", "Diagnosis and tests", "How it is found")                          \
	X(ALTERNATIVES, "alternatives", "Alternatives", "Other options")                             \
	X(PITFALLS, "pitfalls", "Critical pitfalls", "Be careful")                                   \
	X(HARMS, "harms", "Harms", "Harms and side effects")                                         \
	X(INTERACTIONS, "interactions", "Interactions", "With other medicines")                      \
	X(PROGNOSIS, "prognosis", "Prognosis", "What may come later")                                \
	X(EVIDENCE_QUALITY, "evidence_quality", "Evidence", "What studies found")                    \
	X(BACKGROUND, "background", "Background", "Good to know")
enum article_section_kind {
#define X(name, text, heading, everyday) SECTION_##name,
	ARTICLE_SECTION_LIST(X)
#undef X
	        ARTICLE_N_SECTIONS
};

#define ARTICLE_ROLE_LIST(X) \
	X(RESULT, "result")  \
	X(CONCLUSION, "conclusion") X(RECOMMENDATION, "recommendation") X(LABEL, "label") X(FACT, "fact")
enum article_role {
#define X(name, text) ROLE_##name,
	ARTICLE_ROLE_LIST(X)
#undef X
	        ARTICLE_N_ROLES
};

#define ARTICLE_AUDIENCE_LIST(X) X(CLINICIAN, "clinician") X(STUDENT, "student") X(PATIENT, "patient")
enum article_audience {
#define X(name, text) AUDIENCE_##name,
	ARTICLE_AUDIENCE_LIST(X)
#undef X
	        ARTICLE_N_AUDIENCES
};

/* How a statement's text may differ from its quote; the same table serves composition and verify. The version grows
 * when a rule, or a list of rules.c, makes other text of the same spans; audit files carry it. */
enum { ARTICLE_RULES_VERSION = 4 };
#define ARTICLE_RULE_LIST(X)                                                                    \
	X(LABEL, "label", "a heading label removed from the front")                             \
	X(SPACE, "space", "white space folded")                                                 \
	X(CITE, "cite", "a bracketed citation dropped")                                         \
	X(GAP, "gap", "two spans joined, the gap marked […]")                                   \
	X(JOIN, "join", "lead-in and list item joined by a space")                              \
	X(LIST, "list", "items of a list, a bullet before each")                                \
	/* of a further citation alone */                                                       \
	X(SAME, "same", "the same finding in other words")                                      \
	/* for patients: each an edit of struct article_plain */                                \
	X(LAY, "lay", "a term replaced by its table entry")                                     \
	X(EXPLAIN, "explain", "a term explained behind it in brackets, by its table entry")     \
	X(DEFINE, "define", "a term explained in a sentence of its own behind its sentence")    \
	X(EXPAND, "expand", "an abbreviation explained behind its sentence as its record does") \
	X(SHARE, "share", "a percentage of people said as so many in 100 behind it")            \
	X(NOTE, "note", "statistics moved beneath the sentence, a star in their place")         \
	X(BREAK, "break", "a new line between two clauses")                                     \
	X(SPLIT, "split", "a sentence parted in two where a clause begins")                     \
	X(LEAD, "lead", "a colon and a new line behind whom or what a sentence begins with")
enum article_rule { /* bits of proof.rules */
#define X(name, text, meaning) RULE_BIT_##name,
	            ARTICLE_RULE_LIST(X)
#undef X
	                    ARTICLE_N_RULES
};
#define RULE(name) (1u << RULE_BIT_##name)
#define ARTICLE_BULLET "\xe2\x80\xa2 " /* before each item of a list */
#define ARTICLE_PLAIN_RULES                                                                                 \
	(RULE(LAY) | RULE(EXPLAIN) | RULE(DEFINE) | RULE(EXPAND) | RULE(SHARE) | RULE(NOTE) | RULE(BREAK) | \
	 RULE(SPLIT) | RULE(LEAD))

struct article_span {
	uint32_t start, end;
};

struct article_proof {
	minot_str record;           /* primary id */
	minot_str record_sha256;    /* 64 hexadecimal digits */
	minot_str field;            /* path */
	struct article_span *spans; /* one, or more when the quote is put together; ascending, not overlapping */
	uint32_t n_spans;
	minot_str quote; /* the spans' bytes as stored; several joined by "\n" */
	uint32_t rules;  /* RULE(...) bits */
};

struct article_lead_part { /* where the words of a lead stand */
	minot_str record, field;
	uint32_t start, end;
};

struct article_dose { /* empty slices where not stated */
	minot_str drug, amount, unit, per, route, frequency, duration, maximum,
	        status; /* recommended | labelled | tested */
};

/* One event in two groups, as the statement counts it. All but event, group, events and of is computed from these by
 * article_risks_of. */
struct article_risk_group {
	minot_str group; /* words of the statement */
	uint32_t events, of;
	minot_str stated;   /* "11 of 100" */
	minot_str per_1000; /* of 1,000 people; one decimal place at most */
};
struct article_risk {
	minot_str event; /* words of the statement */
	struct article_risk_group group[2];
	/* The first group less the second, of 1,000 people: its size, its 95% interval (Newcombe) in words, and how
	 * many people make one event more or fewer: rounded up, 0 where the interval holds no difference. */
	minot_str per_1000, interval;
	uint32_t nnt;
	minot_str arithmetic; /* the sum as a person can follow it */
};

struct article_grade {
	minot_str scheme, edition, value, by; /* by: "authors"; value.p == NULL: no grade */
};
struct article_level {
	minot_str scheme, value, because; /* value.p == NULL: none */
};

/* What a patient reads of a statement. Nothing is lost: undoing the edits gives the statement's text again.
 *
 *   text   "Pruritus fell in 30% of patients (RR 0.7; P = 0.03); sedation did not."
 *   lines  "Itching fell in 30% of patients (30 in 100)*;"  "sedation (calming with medicine) did not."
 *   notes  "RR 0.7; P = 0.03"
 *   gist   "A study tells what was found."          Minot's own words, made from how the statement is built
 *
 * open: the lines stand on the page at once; else the gist stands there and the lines are what opens beneath it. As
 * many are open as keep the page at PLAIN_GOAL (plain.h). docs/readers.md. */
struct article_edit {
	enum article_rule rule;
	uint32_t start, end; /* bytes of the claim's text; edits ascend and do not overlap */
	uint32_t entry;      /* of the lay vocabulary; LAY, EXPLAIN and DEFINE alone */
	minot_str words;     /* what stands there instead */
};
struct article_plain {
	minot_str gist;
	bool open;
	minot_str *lines, *notes;
	uint32_t n_lines, n_notes;
	struct article_edit *edits;
	uint32_t n_edits;
};

struct article_claim {
	minot_str id; /* article_claim_id */
	minot_str lead;
	struct article_lead_part *lead_from;
	uint32_t n_lead_from;
	minot_str text;
	uint32_t *cites; /* source numbers, from 1 */
	uint32_t n_cites;
	enum article_section_kind section;
	enum article_role role;
	minot_str population, intervention, comparator, outcome, time;
	minot_str effect, direction; /* NULL: none */
	struct article_dose *doses;
	uint32_t n_doses;
	struct article_risk *risks; /* none where the statement does not surely count one event in two groups */
	uint32_t n_risks;
	struct stated_accuracy
	        *accuracy; /* of a test, as the text states it; NULL: nothing sure (appraise/accuracy.h) */
	struct article_grade grade;
	struct article_level level;
	minot_str *flags;
	uint32_t n_flags;
	struct article_proof *proofs; /* n_cites of them, in the same order */
	struct article_plain *plain;  /* NULL in an article that is not for patients */
	uint32_t year;                /* of the first cited record, 0 unknown; not in JSON */
};

struct article_ids { /* indices of claims */
	uint32_t *at;
	uint32_t n;
};

struct article_subsection {
	minot_str heading;
	struct article_ids claims;
};
struct article_section {
	enum article_section_kind kind;
	minot_str heading;
	uint32_t opener; /* index of the strongest claim */
	struct article_ids claims;
	struct article_subsection *subsections;
	uint32_t n_subsections;
};

struct article_concept {
	minot_str text, role, id; /* role: population | intervention | comparator | outcome | modifier */
};
struct article_arm {
	minot_str population, intervention, comparator, basis; /* basis: "authors" | "computed" */
	enum article_verdict verdict;
	struct article_ids claims;
};
struct article_slot {                  /* missing, not_found */
	minot_str slot, text, absence; /* absence: "silent" | "incomplete" | "not searched" (not_found only) */
};
struct article_conflict {
	minot_str about;
	struct article_ids side[2];
	struct {
		minot_str field, values;
	} * differs;
	uint32_t n_differs;
};
struct article_source {
	uint32_t n; /* from 1 */
	minot_str record, *ids, title, authors, journal, date, volume, issue, pages, kind, design, sample_size, status,
	        as_of, based_on, url, licence;
	uint32_t n_ids;
};
struct article_conclusion {
	uint32_t claim;
	minot_str certainty, by, rests_on, missing;
};
/* What the collection warns of for a drug of the table of doses: one kind of warning. */
struct article_warning {
	minot_str drug, kind;      /* "boxed warning"; what was looked for, when nothing was found */
	struct article_ids claims; /* the first few */
	uint32_t more;             /* statements of this kind that are not shown */
	minot_str absence;         /* without claims: "silent" | "incomplete" | "not searched"; else empty */
};
/* A step of the editorial board with the article. */
struct article_event {
	minot_str at; /* "2026-01-31T08:30:00Z" */
	minot_str who, name, step, reason;
	minot_str claim; /* id of a statement, which may be one that is not shown any more; NULL: about the article */
};
struct article_count {
	minot_str name;
	uint32_t n;
};

/* How hard an article is to read: src/article/readable.c says what counts. Grades of United States schools. */
struct article_ease {
	int32_t flesch_kincaid, smog; /* tenths of a grade */
	uint32_t hard_words;          /* of 1,000 words: those outside our list of easy words */
};

struct article {
	minot_str id; /* "sha256:..."; article_seal sets it */
	minot_str program, question, title;
	struct {
		minot_str from; /* NULL: nothing taken over */
		minot_str *concepts;
		uint32_t n_concepts;
	} taken_over;
	enum article_audience audience;
	bool has_ease;                       /* false for one that was not counted, or has lost statements since */
	struct article_ease at_once, opened; /* what stands on the page at once; with all folds opened */
	minot_str *question_type;
	uint32_t n_question_types;
	struct {
		minot_str edition, sha256;
		uint32_t records;
		struct {
			minot_str kind, newest;
		} * coverage;
		uint32_t n_coverage;
	} collection;
	minot_str status;              /* "unreviewed", or a state of the editorial board */
	struct article_event *history; /* of an article that the board gave out; oldest first */
	uint32_t n_history;
	struct {
		minot_str approval;     /* what was signed (approval.h); NULL: not signed */
		minot_str ed25519, key; /* base64 (RFC 4648) of the signature and of the key that made it */
	} signature;
	minot_str changed; /* YYYY-MM-DD of the edition */
	struct article_concept *concepts;
	uint32_t n_concepts;
	enum article_verdict verdict;
	struct {
		minot_str by, why; /* by NULL: no basis */
		struct article_ids claims;
	} verdict_basis;
	minot_str answer; /* "yes" | "no" | "maybe" | NULL */
	struct article_arm *arms;
	uint32_t n_arms;
	struct article_ids bottom_line, act_first;
	struct article_slot *missing, *not_found;
	uint32_t n_missing, n_not_found;
	struct article_section *sections; /* in ARTICLE_SECTION_LIST's order, none empty */
	uint32_t n_sections;
	struct article_warning *warnings; /* by drug, in the order of the table of doses; may hold none */
	uint32_t n_warnings;
	struct article_claim *claims;
	uint32_t n_claims;
	struct article_conflict *conflicts;
	uint32_t n_conflicts;
	struct {
		minot_str record, title, why;
	} * set_aside;
	uint32_t n_set_aside;
	struct article_source *sources;
	uint32_t n_sources;
	struct {
		struct article_conclusion *conclusions;
		uint32_t n_conclusions;
		struct article_count *by_design;
		uint32_t n_by_design;
		minot_str *silent;
		uint32_t n_silent;
	} evidence;
	minot_str *follow_up;
	uint32_t n_follow_up;
	minot_str disclaimer;
};

/* Names of the enumerations above; verdict_name(VERDICT_NONE) is NULL. */
const char *article_verdict_name(enum article_verdict v);
const char *article_section_name(enum article_section_kind k);
const char *article_section_heading(enum article_section_kind k, enum article_audience a);
const char *article_role_name(enum article_role r);
const char *article_audience_name(enum article_audience a);
bool article_audience_from_name(minot_str name, enum article_audience *out);
const char *article_rule_name(enum article_rule r);
const char *article_rule_meaning(enum article_rule r);

/* First 16 hexadecimal digits of SHA-256 over record id, NUL, field, NUL, quote; "c" before them. */
minot_str article_claim_id(struct minot_arena *a, minot_str record, minot_str field, minot_str quote);

/* The text that the rules make of the spans' bytes, and the quote (the bytes themselves, spans joined by "\n"): the one
 * place where this is defined. Composition calls it to make a claim's text, verify calls it again to prove it.
 *   LABEL  takes off a label of a structured abstract ("Results:", "AUTHORS' CONCLUSIONS:", "RESULTS At week 24") in
 * front of the first span; other words before a colon stay ("Do not use:") CITE   drops "[12,13]", "(see Table 3)" and
 * superscript reference marks; never a grade, a range, an exponent SPACE  folds white space of each span and trims it
 *   JOIN   joins spans by " "; GAP by " [...] " (with U+2026); with both, the mark stands where words are left out
 * rules.c has the lists. MINOT_INPUT for spans that lie outside the field, overlap or cut a character, for several
 * spans without GAP and JOIN, and for ARTICLE_PLAIN_RULES, which make no statement's text. */
minot_status article_text_from_spans(minot_str field_text, const struct article_span *spans, uint32_t n, uint32_t rules,
                                     struct minot_arena *a, minot_str *text, minot_str *quote, minot_err *err);

/* The risks that a statement's text counts, at most one: its slices borrow from text or live in a. Composition calls
 * it, verify calls it again on the proved text to prove what an article shows. MINOT_NO_MEMORY. */
minot_status article_risks_of(minot_str text, struct minot_arena *a, struct article_risk **out, uint32_t *n,
                              minot_err *err);
/* The same for the accuracy of a test: NULL where the text surely states none. */
struct stated_accuracy;
minot_status article_accuracy_of(minot_str text, struct minot_arena *a, struct stated_accuracy **out, minot_err *err);
/* Whether the claim's text states the accuracy that the claim holds, which must not be NULL. */
bool article_accuracy_proved(const struct article_claim *c);
bool article_risk_equal(const struct article_risk *x, const struct article_risk *y);

/* Counts how hard the article is to read. One for patients gets a plain form for every claim before, terms explained at
 * their first use in reading order, and in its sections what was written for patients first. Before article_seal.
 * records: of art->sources, in their order, for the abbreviations that they explain; NULL, or an entry that is NULL:
 * these stay as they are. MINOT_NO_MEMORY. */
struct record;
minot_status article_write_for_reader(struct article *art, const struct record *const *records, struct minot_arena *a,
                                      minot_err *err);
/* The text with the edits made, lines parted by "\n"; STR_NONE when an edit lies outside the text, overlaps the one
 * before, or a is full. */
minot_str article_plain_text(minot_str text, const struct article_edit *edits, uint32_t n, struct minot_arena *a);

/* Takes claims out of an article, with all that names or rests on them: places in lists, sections and arms that are
 * left empty, conflicts that lose a side, sources that nothing cites any more. A verdict, of the article or an arm, is
 * taken out when one of the claims that it rests on is. The article is changed in place, in arena a; seal it again.
 * MINOT_NO_MEMORY. */
minot_status article_remove(struct article *art, const bool *removed, struct minot_arena *a, minot_err *err);

/* Sets id: "sha256:" and the digest of the JSON with an empty id and without a signature, without the line end after
 * its last brace. */
minot_status article_seal(struct article *art, struct minot_arena *a, minot_err *err);
/* The same, and the JSON of the sealed article appended to out, as article_json writes it. */
minot_status article_seal_json(struct article *art, struct minot_arena *a, struct minot_buf *out, minot_err *err);

/* The line of the signature as it stands in the JSON, with its line feed behind it; the digest of the id leaves it out.
 * Nothing when the article is not signed. */
void article_signature_line(const struct article *art, struct minot_buf *out);

/* Renderings, appended to out (MINOT_LIMIT when out is full). */
minot_status article_json(const struct article *art, struct minot_buf *out, minot_err *err);
minot_status article_markdown(const struct article *art, struct minot_buf *out, minot_err *err);
minot_status article_html(const struct article *art, struct minot_buf *out, minot_err *err); /* a whole document */
/* The same in the frame of a site (minot.h), or self-contained when frame is NULL. */
minot_status article_page(const struct article *art, const struct minot_frame *frame, struct minot_buf *out,
                          minot_err *err);
struct article_text_style {
	unsigned columns; /* width of the terminal; below 24 counts as 24 */
	bool colour;      /* ANSI SGR */
};
minot_status article_text(const struct article *art, const struct article_text_style *style, struct minot_buf *out,
                          minot_err *err);
minot_status article_ris(const struct article *art, struct minot_buf *out, minot_err *err);
minot_status article_bibtex(const struct article *art, struct minot_buf *out, minot_err *err);
minot_status article_csl(const struct article *art, struct minot_buf *out, minot_err *err);

/* Read an article back from its JSON (for --after, verify and diff). Unknown keys are ignored; a wrong type, a
 * reference to a claim that is not there, or JSON beyond 16 MiB is MINOT_INPUT with the place named. The id is not
 * checked here (verify does). */
minot_status article_read(minot_str json, struct minot_arena *a, struct article **out, minot_err *err);

#endif
