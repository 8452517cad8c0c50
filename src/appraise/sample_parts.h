/* sample_parts.h (private to sample*.c): from words to numbers that may be the sample size, and which of them belong
 * together. */
#ifndef APPRAISE_SAMPLE_PARTS_H
#define APPRAISE_SAMPLE_PARTS_H

#include "appraise/sample.h"

enum {
	SAMPLE_MAX_TEXT = 16384, /* bytes of a field that are read */
	SAMPLE_MAX_TOKENS = 512, /* of one sentence */
	SAMPLE_MAX_CANDIDATES = 64,
	SAMPLE_WORD_FEATURES = 32
};

/* Words (sample_words.c) ------------------------------------------------------------------------------------------- */

enum sample_token_kind { TOKEN_WORD, TOKEN_COUNT, TOKEN_MARK };
struct sample_token {
	uint32_t start, end; /* bytes of the field's text */
	enum sample_token_kind kind;
	uint64_t value; /* of a COUNT */
	bool no_count;  /* a decimal, a percentage, a part of an identifier */
	bool spelled;
};
struct sample_sentence {
	minot_str text; /* of the field, to the end of the sentence */
	struct sample_token *t;
	size_t n;
};
/* Reads [start, end) of s->text into s->t, which has room for SAMPLE_MAX_TOKENS: what is beyond is not read. */
void samplei_read_words(struct sample_sentence *s, size_t start, size_t end);
/* The end of the number whose first digit stands at byte `at`, with its separators; its value, of at most 12 digits
 * before the first of them. */
size_t samplei_number_end(minot_str s, size_t at, uint64_t *value);
/* Of a token, and whether it is a word of the list, or the mark: false of one that does not exist. */
minot_str samplei_token_text(const struct sample_sentence *s, size_t i);
bool samplei_is_word(const struct sample_sentence *s, size_t i, const char *const *list);
bool samplei_is_mark(const struct sample_sentence *s, size_t i, char c);
/* Whether one of the tokens [from, to) is a word of the list. */
bool samplei_any_word(const struct sample_sentence *s, size_t from, size_t to, const char *const *list);

/* Candidates (sample_candidates.c) --------------------------------------------------------------------------------- */

struct sample_candidate {
	uint64_t n;
	uint32_t start, end; /* bytes of the field's text */
	uint32_t field, sentence;
	uint32_t noun;     /* token that it counts; 0: none */
	ptrdiff_t noun_at; /* its byte; -1: none */
	int points;
	enum sample_kind kind;
	unsigned verb; /* what is done with those whom it counts: a list of verbs, from 1 on; 0: not known */
	bool equals;   /* "n = 56" */
	bool people;   /* a noun of people follows */
	/* end of two numbers behind it that add up to it: "268 patients, 164 with gout and 104 with" */
	uint32_t parts_end;
	bool in_parts;  /* in brackets, or of a larger number: "(19 men", "selected from 312" */
	bool elsewhere; /* whom others were taken from, or who was named before: never the sample size */
	uint32_t n_words, words[SAMPLE_WORD_FEATURES]; /* what the model sees of its own sentence */
};
struct sample_candidates {
	const struct record *r;
	struct sample_candidate c[SAMPLE_MAX_CANDIDATES]; /* in the order of the text */
	size_t n;
	uint32_t field, sentences; /* the field being read; sentences read so far */
	bool methods;              /* the field stands under a heading that announces who was studied */
	struct sample_token tokens[SAMPLE_MAX_TOKENS];
};
/* All candidates of the record's abstract; those beyond SAMPLE_MAX_CANDIDATES are not kept. */
void samplei_collect(const struct record *r, struct sample_candidates *all);
/* Words of what is told of a part of those who were studied. */
extern const char *const samplei_losses[];

/* Groups (sample_groups.c) ----------------------------------------------------------------------------------------- */

/* Whether the two and more numbers beside it add up to most of it: then it is the whole. */
bool samplei_is_whole(const struct sample_candidates *all, const struct sample_candidate *best);
/* "Two groups of 25 each", "25 pairs of patients": how many such groups; 1 otherwise. */
unsigned samplei_groups_of(minot_str text, const struct sample_candidate *c);
/* Whether the number n stands in the abstract itself: then it is *out's, with its place. */
bool samplei_stands(const struct sample_candidates *all, uint64_t n, struct sample_size *out);
/* Adds to *out, the best number, the arms beside it: joined to it by "and" or the like, as good as it, neither its
 * parts nor what it is a part of. Their sum, when it does not stand in the abstract itself. */
void samplei_add_arms(const struct sample_candidates *all, const struct sample_candidate *best,
                      struct sample_size *out);
/* Adds the controls that a sentence close behind the best one's tells of. */
void samplei_add_controls(const struct sample_candidates *all, const struct sample_candidate *best,
                          const struct design_judgment *j, struct sample_size *out);
/* "Cases (n = 189) were ... Controls (n = 189) were ...": what a case-control study studied stands in two sentences and
 * is their sum, not the cohort in which it was nested. */
bool samplei_cases_and_controls(const struct sample_candidates *all, struct sample_size *out);

#endif
