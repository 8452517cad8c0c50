/* Any bytes as a vocabulary file, through the reader that recognises them; what they gave is built, looked up word by
 * word, and read again from its own facts into the same bytes. And any bytes as a vocabulary. */
#include <stdio.h>
#include <stdlib.h>

#include "vocab/facts.h"
#include "vocab/vocab.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool holds, const char *what)
{
	if (!holds) {
		fprintf(stderr, "%s\n", what);
		abort();
	}
}

static void walk(const struct vocab *v)
{
	struct vocab_name n;
	struct vocab_concept c;
	for (uint32_t i = 0; i < v->n_names && i < 5000; i++)
		if (vocab_name_at(v, i, &n) && vocab_concept_at(v, n.concept, &c)) {
			vocab_find(v, n.key);
			for (uint32_t k = 0; k < c.n_members && k < 50; k++)
				vocab_member(v, &c, k);
			for (uint32_t k = 0; k < c.n_parents && k < 50; k++)
				vocab_concept_at(v, vocab_parent(v, &c, k), &(struct vocab_concept){0});
		}
	uint32_t first, many = vocab_with_prefix(v, STR("a"), &first);
	for (uint32_t k = 0; k < many && k < 100; k++)
		vocab_name_at(v, vocab_ordered(v, first + k), &n);
}

static void build(struct vocab_facts *f, struct minot_buf *out)
{
	struct vocab v;
	minot_err err;
	check(vocab_build(f, out, &err) == MINOT_OK, "the facts make no vocabulary");
	check(vocab_open(minot_buf_view(out), &v), "a new vocabulary cannot be opened");
	struct vocab_name n;
	for (uint32_t i = 0; i < v.n_names; i++) {
		check(vocab_name_at(&v, i, &n), "a new vocabulary has a damaged row");
		uint32_t at = vocab_find(&v, n.key);
		check(at <= i, "a name is not found by its key");
	}
	walk(&v);
}

static void read_as_file(minot_str bytes)
{
	const struct vocab_reader *r = vocab_reader_for(str_sub(bytes, 0, RECORD_HEAD));
	struct vocab_facts *f = r ? vocab_facts_new() : NULL, *again = r ? vocab_facts_new() : NULL;
	struct record_memory_stream m;
	minot_err err;
	if (!f || !again)
		return;
	record_memory_stream_init(&m, "fuzz", bytes);
	check(r->read(&m.s, f, NULL, &err) == MINOT_OK, "a reader gave up");
	struct minot_buf out = BUF_INIT(VOCAB_MAX_BYTES), same = BUF_INIT(VOCAB_MAX_BYTES);
	struct vocab v;
	build(f, &out);
	vocab_open(minot_buf_view(&out), &v);
	check(vocab_facts_read(again, v.facts, &err) == MINOT_OK, "written facts cannot be read");
	build(again, &same);
	check(str_eq(minot_buf_view(&out), minot_buf_view(&same)), "the same facts made other bytes");
	minot_buf_free(&out);
	minot_buf_free(&same);
	vocab_facts_free(f);
	vocab_facts_free(again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	minot_str bytes = {(const char *)data, size};
	struct vocab v;
	if (size > 1 << 16)
		return 0;
	if (vocab_open(bytes, &v))
		walk(&v);
	struct vocab_facts *f = vocab_facts_new();
	minot_err err;
	if (f && size < 4096)
		vocab_facts_read(f, bytes, &err);
	vocab_facts_free(f);
	read_as_file(bytes);
	return 0;
}
