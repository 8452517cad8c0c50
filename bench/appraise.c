/* appraise.c: what appraisal costs. Reads the records below PATH and appraises them and each of their sentences; only
 * that is measured, reading left out. Asserts nothing.
 *
 *   bench-appraise PATH [RECORDS]   the first RECORDS records (default 5,000) */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "appraise/note.h"
#include "record/input.h"
#include "text/text.h"

struct bench {
	uint64_t left, records, sentences, note_bytes;
	double record_s, sentence_s;
	const struct record *r;
	uint32_t field, index;
	size_t block_start;
	struct minot_buf note;
	bool counted;
};

static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void one_sentence(void *ctx, size_t start, size_t end)
{
	struct bench *b = ctx;
	struct sentence_appraisal s;
	const struct record_field *f = &b->r->fields[b->field];
	struct sentence_place p = {b->r, b->field, b->index++, 10,
	                           str_sub(f->text, b->block_start + start, b->block_start + end)};
	double from = now();
	appraise_sentence(&p, &s);
	b->sentence_s += now() - from;
	b->sentences++;
}

static minot_status one_record(void *ctx, uint64_t place, const struct record *r, minot_err *err)
{
	struct bench *b = ctx;
	struct record_appraisal a;
	if (!b->left)
		return minot_fail(err, MINOT_INTERRUPTED, "enough");
	b->left--;
	b->r = r;
	minot_buf_clear(&b->note);
	double from = now();
	appraise_record(r, &a);
	note_write_record(&a, &b->note);
	b->record_s += now() - from;
	b->records++;
	for (b->field = 0; b->field < r->n_fields; b->field++) {
		const struct record_field *f = &r->fields[b->field];
		b->index = 0;
		for (uint32_t k = 0; k < f->n_blocks; k++) {
			b->block_start = f->blocks[k].start;
			text_sentences(str_sub(f->text, f->blocks[k].start, f->blocks[k].end), one_sentence, b);
		}
	}
	b->note_bytes += b->note.n;
	return MINOT_OK;
}

int main(int argc, char **argv)
{
	if (argc < 2) {
		fprintf(stderr, "usage: bench-appraise PATH [RECORDS]\n");
		return 2;
	}
	struct bench b = {.left = argc > 2 ? strtoull(argv[2], NULL, 10) : 5000, .note = BUF_INIT(64 << 20)};
	const char *paths[] = {argv[1]};
	struct input_report report = {0};
	minot_err err = {0};
	minot_status s = input_read(paths, 1, &(struct input_options){.threads = 1},
	                            &(struct input_sink){.ctx = &b, .record = one_record}, &(struct input_listener){0},
	                            &report, &err);
	if (s != MINOT_OK && s != MINOT_INTERRUPTED)
		fprintf(stderr, "bench-appraise: %s\n", err.msg);
	minot_buf_free(&b.note);
	printf("%-24s %12llu\n%-24s %12llu\n", "records", (unsigned long long)b.records, "sentences",
	       (unsigned long long)b.sentences);
	printf("%-24s %12.2f us\n%-24s %12.2f us\n%-24s %12.2f\n", "a record",
	       1e6 * b.record_s / (double)(b.records + !b.records), "a sentence",
	       1e6 * b.sentence_s / (double)(b.sentences + !b.sentences), "note bytes a record",
	       (double)b.note_bytes / (double)(b.records + !b.records));
	return s == MINOT_OK || s == MINOT_INTERRUPTED ? 0 : 1;
}
