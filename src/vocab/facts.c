/* facts.c: the set of facts. Threads add under one lock (an addition is a copy of a few dozen bytes); order and
 * repetition are settled once, by sorting. Written facts are sorted, so their texts share beginnings and zstd makes a
 * fifth of them. */
#include "vocab/facts.h"

#include "base/arena.h"
#include "text/text.h"

#include <pthread.h>
#include <stdlib.h>
#include <zstd.h>

static const char *const source_names[] = {
#define X(name, text, meaning) text,
        VOCAB_SOURCE_LIST(X)
#undef X
};
const char *vocab_source_name(enum vocab_source s) { return source_names[s]; }

struct vocab_facts {
	pthread_mutex_t lock;
	struct minot_arena *text;
	struct vocab_fact *facts;
	size_t n, cap;
	bool sorted;
};

struct vocab_facts *vocab_facts_new(void)
{
	struct vocab_facts *f = calloc(1, sizeof *f);
	if (!f || !(f->text = minot_arena_new(VOCAB_MAX_FACT_BYTES))) {
		free(f);
		return NULL;
	}
	pthread_mutex_init(&f->lock, NULL);
	return f;
}

void vocab_facts_free(struct vocab_facts *f)
{
	if (!f)
		return;
	pthread_mutex_destroy(&f->lock);
	minot_arena_free(f->text);
	free(f->facts);
	free(f);
}

static bool usable(minot_str s) { return s.n && s.n <= VOCAB_MAX_NAME && text_valid_utf8(s); }

static minot_status add_locked(struct vocab_facts *f, const struct vocab_fact *fact, minot_err *err)
{
	if (f->n == f->cap) {
		size_t cap = f->cap ? f->cap * 2 : 4096;
		struct vocab_fact *p = f->n < VOCAB_MAX_FACTS ? reallocarray(f->facts, cap, sizeof *p) : NULL;
		if (!p)
			return minot_fail(err, f->n < VOCAB_MAX_FACTS ? MINOT_NO_MEMORY : MINOT_LIMIT,
			                  "no room for a vocabulary of more than %zu names", f->n);
		f->facts = p;
		f->cap = cap;
	}
	struct vocab_fact copy = *fact;
	copy.a = minot_arena_str(f->text, fact->a);
	copy.b = minot_arena_str(f->text, fact->b);
	if (!copy.a.p || !copy.b.p)
		return minot_fail(err, MINOT_LIMIT, "the vocabulary is larger than %d MiB", VOCAB_MAX_FACT_BYTES >> 20);
	f->facts[f->n++] = copy;
	f->sorted = false;
	return MINOT_OK;
}

minot_status vocab_facts_add(struct vocab_facts *f, const struct vocab_fact *fact, minot_err *err)
{
	struct vocab_fact trimmed = *fact;
	trimmed.a = minot_str_trim(fact->a);
	trimmed.b = minot_str_trim(fact->b);
	if (!usable(trimmed.a) || !usable(trimmed.b))
		return MINOT_OK;
	pthread_mutex_lock(&f->lock);
	minot_status s = add_locked(f, &trimmed, err);
	pthread_mutex_unlock(&f->lock);
	return s;
}

size_t vocab_facts_count(struct vocab_facts *f)
{
	pthread_mutex_lock(&f->lock);
	size_t n = f->n;
	pthread_mutex_unlock(&f->lock);
	return n;
}

/* Order --------------------------------------------------------------------------------------------------------- */

static int by_content(const void *a, const void *b)
{
	const struct vocab_fact *x = a, *y = b;
	if (x->source != y->source)
		return x->source < y->source ? -1 : 1;
	int c = minot_str_cmp(x->a, y->a);
	if (!c && x->type != y->type)
		c = x->type < y->type ? -1 : 1;
	if (!c)
		c = minot_str_cmp(x->b, y->b);
	return c ? c : (x->count < y->count) - (x->count > y->count); /* the greatest count first: it is kept */
}

static bool same_but_count(const struct vocab_fact *x, const struct vocab_fact *y)
{
	return x->source == y->source && x->type == y->type && str_eq(x->a, y->a) && str_eq(x->b, y->b);
}

const struct vocab_fact *vocab_facts_sorted(struct vocab_facts *f, size_t *n)
{
	if (!f->sorted && f->n) {
		qsort(f->facts, f->n, sizeof *f->facts, by_content);
		size_t kept = 1;
		for (size_t i = 1; i < f->n; i++)
			if (!same_but_count(&f->facts[kept - 1], &f->facts[i]))
				f->facts[kept++] = f->facts[i];
		f->n = kept;
	}
	f->sorted = true;
	*n = f->n;
	return f->facts;
}

/* Bytes --------------------------------------------------------------------------------------------------------- */

enum { LEVEL = 6 };

static void write_str(struct minot_buf *b, minot_str s)
{
	minot_buf_varint(b, s.n);
	minot_buf_str(b, s);
}

minot_status vocab_facts_write(struct vocab_facts *f, struct minot_buf *out, minot_err *err)
{
	size_t n;
	const struct vocab_fact *facts = vocab_facts_sorted(f, &n);
	struct minot_buf raw = BUF_INIT(VOCAB_MAX_BYTES);
	minot_status s = MINOT_OK;
	for (size_t i = 0; i < n; i++) {
		minot_buf_ch(&raw, (char)facts[i].type);
		minot_buf_ch(&raw, (char)facts[i].source);
		minot_buf_varint(&raw, facts[i].count);
		write_str(&raw, facts[i].a);
		write_str(&raw, facts[i].b);
	}
	size_t bound = ZSTD_compressBound(raw.n), head = out->n;
	minot_buf_u64(out, raw.n);
	minot_buf_u64(out, 0); /* compressed bytes, when they are known: padding may follow */
	if (raw.failed || !minot_buf_reserve(out, bound))
		s = minot_fail(err, MINOT_NO_MEMORY, "no memory to write the vocabulary");
	if (s == MINOT_OK) {
		size_t got = ZSTD_compress(out->p + out->n, bound, raw.p ? raw.p : "", raw.n, LEVEL);
		if (ZSTD_isError(got))
			s = minot_fail(err, MINOT_INTERNAL, "zstd: %s", ZSTD_getErrorName(got));
		for (int i = 0; s == MINOT_OK && i < 8; i++)
			out->p[head + 8 + (size_t)i] = (char)((uint64_t)got >> 8 * i & 0xff);
		out->n += s == MINOT_OK ? got : 0;
	}
	minot_buf_free(&raw);
	return s;
}

static minot_status damaged(minot_err *err)
{
	return minot_fail(err, MINOT_DAMAGED, "the vocabulary's facts are damaged: ingest its files again");
}

static minot_status read_facts(struct vocab_facts *f, minot_str raw, minot_err *err)
{
	struct minot_cursor c = minot_cursor_of(raw);
	minot_status s = MINOT_OK;
	while (s == MINOT_OK && c.p < c.end) {
		struct vocab_fact fact = {.type = minot_get_u8(&c)};
		fact.source = minot_get_u8(&c);
		uint64_t count = minot_get_varint(&c);
		fact.a = minot_get_bytes(&c, minot_get_varint(&c));
		fact.b = minot_get_bytes(&c, minot_get_varint(&c));
		if (c.failed || fact.type >= FACT_N_TYPES || fact.source >= VOCAB_N_SOURCES || count > UINT32_MAX)
			return damaged(err);
		fact.count = (uint32_t)count;
		s = vocab_facts_add(f, &fact, err);
	}
	return s;
}

minot_status vocab_facts_read(struct vocab_facts *f, minot_str bytes, minot_err *err)
{
	struct minot_cursor c = minot_cursor_of(bytes);
	uint64_t n = minot_get_u64(&c), packed_n = minot_get_u64(&c);
	minot_str packed = minot_get_bytes(&c, packed_n);
	if (c.failed || n > VOCAB_MAX_BYTES || ZSTD_getFrameContentSize(packed.p, packed.n) != n)
		return damaged(err);
	char *raw = malloc(n + 1);
	if (!raw)
		return minot_fail(err, MINOT_NO_MEMORY, "no memory to read the vocabulary's facts");
	size_t got = ZSTD_decompress(raw, n, packed.p, packed.n);
	minot_status s = ZSTD_isError(got) || got != n ? damaged(err) : read_facts(f, (minot_str){raw, n}, err);
	free(raw);
	return s;
}
