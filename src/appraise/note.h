/* note.h: everything that appraisal says of a record and of each of its sentences, and its form on disk: made once at
 * ingest, kept beside the document (collection.h, struct note), and read back without the text.
 *
 *   appraise_record ──> struct record_appraisal ──> note_write_record ──> bytes ──> note_read_record
 *   appraise_sentence ─> struct sentence_appraisal, made where a sentence is shown: what answers need of it stands in
 * the notes of src/answer/statements.h
 *
 * What is a number or a place is kept; words are spans of the record's fields, except for metadata, which are kept cut
 * to NOTE_TEXT bytes. Doses, strengths and effects are kept as places: their structures are made from the sentence
 * where it is shown. Bytes: docs/format/note.md. All functions are pure; any thread may call them. */
#ifndef APPRAISE_NOTE_H
#define APPRAISE_NOTE_H

#include "appraise/level.h"
#include "appraise/population.h"
#include "appraise/sample.h"
#include "appraise/status.h"
#include "base/buf.h"

/* Grows with every change of what is judged or how it is written: an older note is made again. */
enum { APPRAISAL_VERSION = 5, NOTE_TEXT = 120, SENTENCE_MAX_DOSES = 12 };

struct record_appraisal {
	struct design_judgment design;
	struct sample_size sample;
	struct study_population population;
	struct record_status status;
	struct level level[N_LEVEL_QUESTIONS];
	bool of_trials; /* of a review: that it reviewed randomised trials */
};
/* Borrows from r. */
void appraise_record(const struct record *r, struct record_appraisal *out);

/* What may be wrong with numbers of a sentence: then they are shown with a flag, and no dose is taken from them. */
#define DAMAGE_LIST(X)                                                                                        \
	X(DIGIT, "a digit of a dose may be lost")                /* ".25 mg" */                               \
	X(IMPOSSIBLE, "a number that cannot be")                 /* n above N, P above 1, 120% of patients */ \
	X(FAR_APART, "doses of one drug a thousand times apart") /* 5 mg and 5 g */                           \
	X(SWAPPED, "limits of a dose the wrong way round")       /* 10-5 mg */
enum damage_bit {
#define X(name, text) DAMAGE_BIT_##name,
	DAMAGE_LIST(X)
#undef X
	        N_DAMAGES
};
#define DAMAGE(name) (1u << DAMAGE_BIT_##name)
const char *damage_name(enum damage_bit b);
uint32_t damage_of(minot_str sentence);
/* The same of a sentence whose words (lex.h) and n doses (dose.h) were read already. */
struct stated_dose;
struct lex;
uint32_t damage_in(const struct lex *sentence, const struct stated_dose *doses, size_t n);

enum sentence_flag {
	SENTENCE_NEGATES = 1,
	SENTENCE_RESTRICTS = 2, /* holds only under a condition that excludes others */
	SENTENCE_ON_ANIMALS = 4,
};
struct sentence_span {
	uint32_t start, end; /* bytes of the sentence */
};
struct sentence_appraisal {
	enum sentence_role role;
	enum says says;
	uint32_t cues;              /* CUE_... */
	uint32_t flags;             /* enum sentence_flag */
	uint32_t damage;            /* DAMAGE(...) */
	struct sentence_span grade; /* strength as its authors state it; end 0: none */
	uint32_t n_doses;
	struct sentence_span dose[SENTENCE_MAX_DOSES]; /* amount with its unit */
};
void appraise_sentence(const struct sentence_place *p, struct sentence_appraisal *out);

/* Appended to out, whose own flag tells of a ceiling. */
void note_write_record(const struct record_appraisal *a, struct minot_buf *out);
/* False when the bytes are no note of this version, or say what cannot be: a class past its list, a span that ends
 * before it begins, more than they hold. What follows is left alone; *rest (may be NULL) receives it. Text borrows from
 * note; spans are not checked against a record. */
bool note_read_record(minot_str note, struct record_appraisal *out, minot_str *rest);

#endif
