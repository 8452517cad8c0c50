/* See dictionary.h. */
#include "index/dictionary.h"

#include <stdlib.h>
#include <zdict.h>

enum { SAMPLE_BYTES = 8192 /* of one document, from its beginning */, MIN_SAMPLES = 64 };

static minot_status no_memory(minot_err *err)
{
	return minot_fail(err, MINOT_NO_MEMORY, "no memory to compress records");
}

/* The folded part with most stored bytes that has one. */
static const struct part *richest(const struct collection_writer *w, const struct plan *p)
{
	const struct part *best = NULL;
	for (uint32_t i = 0; i < w->old->manifest.info.n_segments; i++) {
		const struct part *part = &w->old->parts[i];
		if (p->folds[i] && part->segment.sections[SEGMENT_STORED_DICT].n &&
		    (!best || part->segment.sections[SEGMENT_STORED].n > best->segment.sections[SEGMENT_STORED].n))
			best = part;
	}
	return best;
}

struct samples {
	struct minot_buf text;
	size_t *sizes;
	unsigned n;
};

static void add_sample(struct samples *s, minot_str text)
{
	minot_str part = str_sub(text, 0, SAMPLE_BYTES);
	if (!part.n)
		return;
	minot_buf_str(&s->text, part);
	s->sizes[s->n++] = part.n;
}

/* The first record of a work, or its stored document. */
static minot_status sample_work(const struct collection_writer *w, const struct work *work, struct minot_arena *a,
                                struct samples *s, minot_err *err)
{
	struct stored stored;
	minot_arena_reset(a);
	if (!work->n_pending) {
		minot_status st = collectioni_stored(w->old, work->docs[0], a, &stored, err);
		if (st == MINOT_OK)
			add_sample(s, stored.record);
		return st;
	}
	minot_str canonical;
	minot_status st = writeri_canonical(w, &w->pending[work->pending[0]], NULL, a, &canonical, err);
	if (st == MINOT_OK)
		add_sample(s, canonical);
	return st;
}

/* Works at equal distances, as many as there is room for. */
static minot_status take_samples(const struct collection_writer *w, const struct plan *p, uint64_t bytes,
                                 struct samples *s, minot_err *err)
{
	struct minot_arena *a = minot_arena_new(0);
	uint32_t step = (uint32_t)(bytes / DICTIONARY_SAMPLES) + 1, n = p->n_works / step + 1;
	s->sizes = reallocarray(NULL, n, sizeof *s->sizes);
	minot_status st = a && s->sizes ? MINOT_OK : no_memory(err);
	for (uint32_t i = 0; st == MINOT_OK && i < p->n_works && s->text.n < DICTIONARY_SAMPLES; i += step)
		st = sample_work(w, &p->works[i], a, s, err);
	minot_arena_free(a);
	return st == MINOT_OK && s->text.failed ? no_memory(err) : st;
}

static minot_status train(const struct collection_writer *w, const struct plan *p, struct dictionary *d, minot_err *err)
{
	struct samples s = {.text = BUF_INIT(DICTIONARY_SAMPLES + SAMPLE_BYTES)};
	uint64_t bytes = 0;
	for (uint32_t i = 0; i < p->n_works; i++)
		bytes += p->works[i].bytes;
	if (bytes < DICTIONARY_WORTH || p->n_works < MIN_SAMPLES)
		return MINOT_OK;
	minot_status st = take_samples(w, p, bytes, &s, err);
	if (st == MINOT_OK && !minot_buf_reserve(&d->bytes, DICTIONARY_BYTES))
		st = no_memory(err);
	if (st == MINOT_OK) {
		size_t n = ZDICT_trainFromBuffer(d->bytes.p, DICTIONARY_BYTES, s.text.p, s.sizes, s.n);
		d->bytes.n = ZDICT_isError(n) ? 0 : n; /* too much alike or too little: then without */
	}
	minot_buf_free(&s.text);
	free(s.sizes);
	return st;
}

minot_status dictionary_make(const struct collection_writer *w, const struct plan *p, struct dictionary *out,
                             minot_err *err)
{
	*out = (struct dictionary){.bytes = BUF_INIT(1 << 20), .of = richest(w, p)};
	minot_status s = MINOT_OK;
	if (out->of) {
		minot_str bytes = segment_section(&out->of->segment, SEGMENT_STORED_DICT);
		s = bytes.p ? MINOT_OK : segment_health(&out->of->segment, err);
		minot_buf_str(&out->bytes, bytes);
	} else {
		s = train(w, p, out, err);
	}
	if (s == MINOT_OK && out->bytes.failed)
		s = no_memory(err);
	if (s == MINOT_OK && out->bytes.n &&
	    !(out->compress = ZSTD_createCDict(out->bytes.p, out->bytes.n, STORED_LEVEL)))
		s = no_memory(err);
	return s;
}

void dictionary_free(struct dictionary *d)
{
	ZSTD_freeCDict(d->compress);
	minot_buf_free(&d->bytes);
	*d = (struct dictionary){0};
}
