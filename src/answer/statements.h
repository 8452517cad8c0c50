/* statements.h: the statements of a record, and all that can be told of them without a question. Made once at ingest
 * and kept as the record's note (collection.h), so that a question only has to count its words in them.
 *
 *   sentence    as src/text cut it
 *   statement   a sentence with what it needs to stand alone: a list item takes its lead-in, and a list of short items
 *               stands whole under it; a table row takes its header, or the scale by which it is rated; a
 *               sentence that begins with "This" takes its predecessor, a recommendation the sentence that limits it;
 *               a remark in a paragraph of its own knows what it is on (remarks.h)
 *
 * A span is a run of sentences of one field, so one proof shows all of a statement. What is no finding (introduction,
 * methods, a question) is no statement; but for the regimen that a randomised trial tested, which is told nowhere else.
 *
 * Encoded (the note), numbers as LEB128:
 *
 *   bytes of what follows
 *   design  standing
 *   abbreviations: n, of each: term, n words, words         a string is its length and its bytes
 *   statements: n, of each:
 *     field   spans: n, of each: sentences from the last span's end (the first: from the last statement's first
 *     sentence, zigzag), n sentences - 1
 *     rules  words  role  says  flags  label section + 1  qualifies  headings  grade: at, n
 *     wordings (u64, little endian)
 *
 * Pure functions; any thread. */
#ifndef ANSWER_STATEMENTS_H
#define ANSWER_STATEMENTS_H

#include "appraise/appraise.h"
#include "appraise/dose.h"
#include "article/article.h"
#include "index/forward.h"
#include "record/standing.h"

enum {
	STATEMENTS_VERSION = 45, /* of the note: grows when anything above, or what it is made with, changes */
	STATEMENT_SPANS = 4,     /* lead-in, enclosing item, item ... */
	STATEMENT_WORDS = 112,   /* a longer one is not shown; "20,015" is two */
	STATEMENT_MIN_WORDS = 4,
	STATEMENT_BYTES = 16384, /* so that a row of a damaged table is not read word by word */
	STATEMENT_ABBREVIATIONS = 64,
	STATEMENT_LONG_FORM = 12 /* words of an abbreviation's long form */
};

enum statement_flag {
	STATEMENT_RESTRICTS = 1,
	STATEMENT_NEGATES = 2,
	STATEMENT_FIRST = 4, /* sentence of its field */
	STATEMENT_LAST = 8,
	STATEMENT_LEANS = 16,   /* takes its predecessor along */
	STATEMENT_DAMAGED = 32, /* a number in it is doubtful (damage_of, appraise/note.h) */
	STATEMENT_RISKS = 64,   /* it counts one event in two groups (two_risks_of, appraise/risks.h) */
	STATEMENT_TESTED = 128, /* it tells what a trial gave to whom: methods, shown as such */
	STATEMENT_RATED =
	        256 /* a row with its panel's rating, which says what it says (rating_in, appraise/rating.h) */
};

/* The sections of a US drug label that say what stands in them, by LOINC (record/label_sections.h has them all). Notes
 * on disk and trained weights count them in this order: a new one goes to its end. */
#define STATEMENT_LABEL_LIST(X)         \
	X(INDICATIONS, "34067-9")       \
	X(DOSAGE, "34068-7")            \
	X(CONTRAINDICATIONS, "34070-3") \
	X(WARNINGS_CAUTIONS, "43685-7") \
	X(WARNINGS, "34071-1")          \
	X(PRECAUTIONS, "42232-9")       \
	X(BOXED_WARNING, "34066-1")     \
	X(ADVERSE_REACTIONS, "34084-4") \
	X(INTERACTIONS, "34073-7")      \
	X(PREGNANCY, "42228-7")         \
	X(PHARMACOLOGY, "34090-1")      \
	X(OVERDOSAGE, "34088-5")
enum statement_label {
	IN_NO_LABEL,
#define X(name, loinc) IN_##name,
	STATEMENT_LABEL_LIST(X)
#undef X
	        END_OF_LABEL,
	N_LABEL_SECTIONS = END_OF_LABEL - 1
};

struct statement {
	uint32_t field, n_spans;
	struct {
		uint32_t first, n; /* sentences of the record */
	} spans[STATEMENT_SPANS];
	uint32_t rules, words, headings; /* headings: bits of enum heading_class, of the nearest two */
	uint32_t grade_at, grade_n;      /* bytes of its text; n 0: no grade */
	uint64_t wordings;
	uint16_t flags;                    /* bits of enum statement_flag */
	uint8_t role, says, label_section; /* label_section: enum statement_label */
	uint8_t qualifies; /* so many before it stands the one that it is a remark on; 0: none (remarks.h) */
};

/* "RLS": restless, leg, syndrome, all as search forms. */
struct abbreviation {
	minot_str term, words[STATEMENT_LONG_FORM];
	uint32_t n_words;
};

struct statements {
	enum design design;
	enum record_standing standing;
	struct statement *at;
	size_t n;
	struct abbreviation *abbreviations;
	size_t n_abbreviations;
};

/* All in a. */
minot_status statements_of(const struct record *r, enum design design, const struct sentence *sentences,
                           size_t n_sentences, struct text_analyzer *t, struct minot_arena *a, struct statements *out,
                           minot_err *err);
/* Its doses, as dose.h reads them from its text: how many. One without the cue has none (the cue counts the text up to
 * a grade), which spares the reading. names may be NULL (doses_named). */
size_t statement_doses(const struct statement *s, minot_str text, const struct drug_names *names,
                       struct stated_dose d[MAX_DOSES]);
/* Of a list shown whole what stands before its items, of any other statement all of its text. What a list says is what
 * its lead-in says: "offer it to people who: do not eat" is no advice against it. */
minot_str statement_lead_in(minot_str text, uint32_t rules);
/* Its text without the scale of a rating, which all rows of a table share. */
minot_str statement_own(const struct statement *s, minot_str text);
/* The bytes of a statement in its field, as a span. */
struct article_span statement_span(const struct sentence *sentences, const struct statement *s, uint32_t span);

/* Appended; read checks every number against the document. What follows the encoded bytes in a note is left alone.
 * False: they are no such bytes, or memory ran out (*no_memory). Strings are borrowed from the note. */
void statements_write(const struct statements *s, struct minot_buf *out);
/* The bytes behind the encoded ones. */
minot_str statements_behind(minot_str note);
bool statements_read(minot_str note, const struct forward *f, struct minot_arena *a, struct statements *out,
                     bool *no_memory);

/* For writer_options. */
extern const struct note_maker statements_note;
/* What its make does, with a key for each dose (struct note, dose_key), of a record whose design is known. */
minot_status statements_note_of(void *state, const struct record *r, enum design design, const struct sentence *s,
                                size_t n, struct note *out, minot_err *err);

/* What headings tell (bits of enum heading_class), and in which section of a label a field stands (enum
 * statement_label): features.c. */
uint32_t headings_of(const struct record *r, uint32_t field);
uint8_t label_section_of(const struct record *r, uint32_t field);

#endif
