/* Any bytes as notes: what is read can be written and read again alike. And any bytes as the abstract of a record whose
 * appraisal is made, written and read back. */
#include "appraise/note.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
	if (!holds)
		abort();
}

static void as_notes(minot_str bytes)
{
	struct record_appraisal a, again;
	struct minot_buf b = BUF_INIT(1 << 20);
	if (note_read_record(bytes, &a, NULL)) {
		note_write_record(&a, &b);
		require(!b.failed && note_read_record(minot_buf_view(&b), &again, NULL));
		require(again.sample.n == a.sample.n && again.status.status == a.status.status);
	}
	minot_buf_free(&b);
}

static void as_record(minot_str text)
{
	size_t cut = text.n / 4;
	struct record_field f[2] = {
	        {.path = STR("title"), .text = str_sub(text, 0, cut), .part = PART_TITLE, .parent = -1},
	        {.path = STR("abstract/1"), .text = str_sub(text, cut, text.n), .part = PART_ABSTRACT, .parent = -1}};
	struct record_value meta[] = {{META_FUNDING, text}, {META_RELATION, text}};
	struct record r = {
	        .kind = RECORD_ARTICLE, .id = STR("x:1"), .fields = f, .n_fields = 2, .meta = meta, .n_meta = 2};
	struct record_appraisal a, again;
	struct minot_buf b = BUF_INIT(1 << 20);
	appraise_record(&r, &a);
	require(a.sample.n_spans <= SAMPLE_MAX_SPANS && (!a.sample.n_spans || a.sample.n));
	for (uint32_t i = 0; i < a.sample.n_spans; i++)
		require(a.sample.span[i].start < a.sample.span[i].end &&
		        a.sample.span[i].end <= f[a.sample.field].text.n);
	require(a.population.age.end <= f[a.population.age.field].text.n &&
	        a.population.condition.end <= f[a.population.condition.field].text.n);
	note_write_record(&a, &b);
	require(!b.failed && note_read_record(minot_buf_view(&b), &again, NULL));
	minot_buf_free(&b);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *copy = malloc(size ? size : 1); /* of just the right size, so that a read past it is seen */
	if (!copy)
		return 0;
	if (size)
		memcpy(copy, data, size);
	as_notes((minot_str){copy, size});
	as_record((minot_str){copy, size});
	free(copy);
	return 0;
}
