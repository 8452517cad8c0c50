/* sample.h: how many people a study counted, by the words of its abstract. */
#ifndef APPRAISE_SAMPLE_H
#define APPRAISE_SAMPLE_H

#include "appraise/appraise.h"

enum { SAMPLE_MAX_SPANS = 4 };
/* What the number counts, the surest first. */
#define SAMPLE_KIND_LIST(X)         \
	X(NONE, "not stated")       \
	X(RANDOMISED, "randomised") \
	X(ENROLLED, "enrolled")     \
	X(ANALYSED, "analysed")     \
	X(STATED, "stated")         \
	X(PLANNED, "planned") /* of a study that is still to be done */
enum sample_kind {
#define X(name, text) SAMPLE_##name,
	SAMPLE_KIND_LIST(X)
#undef X
	        N_SAMPLE_KINDS
};
const char *sample_kind_name(enum sample_kind k);

struct sample_size {
	uint64_t n; /* people; 0: not stated */
	enum sample_kind kind;
	uint32_t field;   /* index of the field that states it */
	uint32_t n_spans; /* one number, or the numbers of the arms that were added up */
	struct {
		uint32_t start, end; /* bytes of the field's text */
	} span[SAMPLE_MAX_SPANS];
};
/* Of a study of people; reviews, guidelines, labels and laboratory work have none of their own, and get 0. A number
 * that is spelled out ("twenty-four women"), has thousands separators, or is the sum of arms ("17 ... and 20 ...")
 * counts; a subset ("12 of 40", "46 (47%)"), an age, a dose, the people of the background do not. When no sentence
 * tells who was studied, nothing is said. */
struct sample_size sample_judge(const struct record *r, const struct design_judgment *design);
/* Every number of the abstract that may be the sample size, in the order of the text, with what the model sees of it
 * (sealed): for training and measuring. Returns how many there are. */
struct linear_features;
typedef void sample_number_fn(void *ctx, size_t i, uint64_t n, const struct linear_features *seen);
size_t sample_numbers(const struct record *r, const struct design_judgment *design, sample_number_fn *fn, void *ctx);
/* The sample size in figures as the abstract writes it ("1,234"), or STR_NONE: also when it is spelled out, a sum or a
 * product of arms, only planned, runs into another number ("2011,157 patients"), or s is no judgment of this record.
 * Borrowed from r. */
minot_str sample_as_written(const struct record *r, const struct sample_size *s);

#endif
