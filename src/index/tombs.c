/* See tombs.h.
 *
 *   "minotdel" · u32 version · u32 documents · u64 seal of the segment · u32 dead · u32 bytes of the dictionary's index
 *   u64 length a field · bits, (documents + 7) / 8 bytes · index · data · u64 XXH3 of all before */
#include "index/tombs.h"

#include <stdlib.h>

#include "base/le.h"
#include "index/segment_writer.h"

static size_t bit_bytes(uint32_t n_docs) { return n_docs / 8 + (n_docs % 8 != 0); }

/* Reading ------------------------------------------------------------------------------------------------------- */

static minot_status damaged(minot_err *err, const char *path, uint64_t at, const char *what)
{
	minot_fail(err, MINOT_DAMAGED, "%s: restore the collection from a copy, or make it again", what);
	minot_err_at(err, path, at, 0);
	return MINOT_DAMAGED;
}

/* Bits past the last document must be 0: they would count as dead and be nobody (found by fuzzing). */
static bool bits_hold(const struct tombs *t)
{
	uint32_t n = 0;
	for (size_t i = 0; i < bit_bytes(t->n_docs); i++)
		n += (uint32_t)__builtin_popcount(t->bits[i]);
	return n == t->n_dead && (t->n_docs % 8 == 0 || t->bits[t->n_docs / 8] >> t->n_docs % 8 == 0);
}

static minot_status read_all(struct tombs *t, const char *path, const struct segment *of, minot_err *err)
{
	minot_str all = t->map.bytes;
	if (all.n < 8)
		return damaged(err, path, all.n, "the list of dead records is cut off");
	minot_str body = str_sub(all, 0, all.n - 8);
	t->seal = le_u64(all.p + body.n);
	if (minot_xxh3(body) != t->seal)
		return damaged(err, path, body.n, "the checksum of the list of dead records does not hold");
	struct minot_cursor c = minot_cursor_of(body);
	minot_str magic = minot_get_bytes(&c, 8);
	uint32_t version = minot_get_u32(&c);
	t->n_docs = minot_get_u32(&c);
	uint64_t segment = minot_get_u64(&c);
	t->n_dead = minot_get_u32(&c);
	uint32_t index_n = minot_get_u32(&c);
	for (int f = 0; f < INDEX_N_FIELDS; f++)
		t->length[f] = minot_get_u64(&c);
	t->bits = (const unsigned char *)minot_get_bytes(&c, bit_bytes(t->n_docs)).p;
	t->terms.index = minot_get_bytes(&c, index_n);
	t->terms.data = (minot_str){(const char *)c.p, (size_t)(c.end - c.p)};
	if (c.failed || !str_eq(magic, STR(TOMBS_MAGIC)) || version != TOMBS_VERSION)
		return damaged(err, path, 0, "not a list of dead records of this version of Minot");
	if (segment != of->seal || t->n_docs != of->n_docs || !bits_hold(t))
		return damaged(err, path, 0, "the list of dead records belongs to another segment");
	return MINOT_OK;
}

minot_status tombs_open(const char *path, const struct segment *of, struct tombs *out, minot_err *err)
{
	*out = (struct tombs){.n_docs = of->n_docs};
	minot_status s = os_map_file(path, &out->map, err);
	if (s == MINOT_OK)
		s = read_all(out, path, of, err);
	if (s != MINOT_OK)
		tombs_close(out);
	return s;
}

void tombs_close(struct tombs *t)
{
	os_unmap(&t->map);
	*t = (struct tombs){0};
}

uint32_t tombs_df(const struct tombs *t, minot_str term, bool *is_damaged)
{
	struct dict_entry e;
	return t->bits && dict_find(&t->terms, term, &e, is_damaged) ? e.df : 0;
}

/* Writing ------------------------------------------------------------------------------------------------------- */

struct tombs_writer {
	const struct tombs *old; /* borrowed */
	uint64_t segment;
	uint32_t n_docs, n_dead;
	uint64_t length[INDEX_N_FIELDS];
	unsigned char *bits;
	struct inverter *fresh; /* df of the newly dead documents; their postings go unused */
};

static minot_status no_memory(minot_err *err)
{
	return minot_fail(err, MINOT_NO_MEMORY, "no memory to list dead records");
}

minot_status tombs_writer_open(const struct segment *of, const struct tombs *old, struct tombs_writer **out,
                               minot_err *err)
{
	struct tombs_writer *w = calloc(1, sizeof *w);
	*out = NULL;
	if (!w)
		return no_memory(err);
	w->old = old;
	w->segment = of->seal;
	w->n_docs = of->n_docs;
	w->bits = calloc(1, of->n_docs / 8 + 1);
	w->fresh = inverter_new();
	if (!w->bits || !w->fresh) {
		tombs_writer_discard(w);
		return no_memory(err);
	}
	if (old->bits) {
		memcpy(w->bits, old->bits, bit_bytes(of->n_docs));
		memcpy(w->length, old->length, sizeof w->length);
		w->n_dead = old->n_dead;
	}
	*out = w;
	return MINOT_OK;
}

void tombs_writer_discard(struct tombs_writer *w)
{
	if (!w)
		return;
	inverter_free(w->fresh);
	free(w->bits);
	free(w);
}

minot_status tombs_writer_add(struct tombs_writer *w, uint32_t doc, const uint32_t length[INDEX_N_FIELDS],
                              const struct indexed_term *terms, uint32_t n_terms, minot_err *err)
{
	if (!inverter_add(w->fresh, doc, terms, n_terms, NULL, NULL))
		return no_memory(err);
	w->bits[doc / 8] |= (unsigned char)(1u << doc % 8);
	for (int f = 0; f < INDEX_N_FIELDS; f++)
		w->length[f] += length[f];
	w->n_dead++;
	return MINOT_OK;
}

/* Two sorted lists into one: what was taken away before, and what is now. */
static minot_status merge_terms(struct tombs_writer *w, struct dict_builder *out, minot_err *err)
{
	struct dict_cursor old;
	uint32_t n, i = 0, df;
	dict_start(&old, &w->old->terms);
	if (!inverter_sort(w->fresh, &n))
		return no_memory(err);
	bool more = dict_next(&old);
	while (more || i < n) {
		minot_str fresh = i < n ? inverter_term(w->fresh, i, &df) : STR_NONE;
		int order = !more ? 1 : i == n ? -1 : minot_str_cmp(old.entry.term, fresh);
		if (order < 0)
			dict_add(out, old.entry.term, old.entry.df, 0);
		else
			dict_add(out, fresh, df + (order == 0 ? old.entry.df : 0), 0);
		i += order >= 0;
		if (order <= 0)
			more = dict_next(&old);
	}
	if (old.damaged)
		return minot_fail(err, MINOT_DAMAGED, "a list of dead records is damaged: run `minot check`");
	return dict_failed(out) ? no_memory(err) : MINOT_OK;
}

static void render(const struct tombs_writer *w, const struct dict_builder *dict, struct minot_buf *b)
{
	minot_buf_c(b, TOMBS_MAGIC);
	minot_buf_u32(b, TOMBS_VERSION);
	minot_buf_u32(b, w->n_docs);
	minot_buf_u64(b, w->segment);
	minot_buf_u32(b, w->n_dead);
	minot_buf_u32(b, (uint32_t)dict->index.n);
	for (int f = 0; f < INDEX_N_FIELDS; f++)
		minot_buf_u64(b, w->length[f]);
	minot_buf_add(b, w->bits, bit_bytes(w->n_docs));
	minot_buf_str(b, minot_buf_view(&dict->index));
	minot_buf_str(b, minot_buf_view(&dict->data));
	minot_buf_u64(b, minot_xxh3(minot_buf_view(b)));
}

static minot_status write_file(const char *dir, const struct minot_buf *b, uint64_t *seal, minot_err *err)
{
	*seal = le_u64(b->p + b->n - 8);
	char *path = segment_path(dir, *seal, "del");
	if (!path)
		return no_memory(err);
	minot_status s = os_write_file(path, minot_buf_view(b), err);
	free(path);
	return s;
}

minot_status tombs_writer_commit(struct tombs_writer *w, const char *dir, uint64_t *seal, uint64_t *bytes,
                                 uint32_t *n_dead, minot_err *err)
{
	struct dict_builder dict;
	struct minot_buf b = BUF_INIT(UINT32_MAX);
	dict_begin(&dict, 1 << 30);
	minot_status s = merge_terms(w, &dict, err);
	if (s == MINOT_OK) {
		render(w, &dict, &b);
		s = b.failed ? no_memory(err) : write_file(dir, &b, seal, err);
	}
	*bytes = b.n;
	*n_dead = w->n_dead;
	minot_buf_free(&b);
	dict_end(&dict);
	tombs_writer_discard(w);
	return s;
}
