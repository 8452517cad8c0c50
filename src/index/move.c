/* A document that only moves: its segment is written again, its work has not changed. Nothing is read as a record or
 * cut into words anew. Columns, notes, structure and words go over as they are, the stored document too when both
 * segments have the same dictionary; vocabulary and posting lists follow in the numbers of the new segment (merge.h).
 */
#include "base/le.h"
#include "index/analyse.h"
#include "index/dictionary.h"

static minot_status no_memory(minot_err *err) { return minot_fail(err, MINOT_NO_MEMORY, "no memory to move a record"); }

static minot_str date_of(const char *row)
{
	size_t n = 0;
	while (n < SEGMENT_DATE_BYTES && row[n])
		n++;
	return (minot_str){row, n};
}

static minot_status move_variants(const struct segment *s, uint32_t local, struct minot_arena *a, struct document *out,
                                  minot_err *err)
{
	uint32_t n;
	if (!segment_n_variants(s, local, &n))
		return segment_health(s, err);
	struct minot_sha256 *v = ARENA_ARRAY(a, n, struct minot_sha256);
	if (!v)
		return no_memory(err);
	for (uint32_t i = 0; i < n; i++) {
		const char *row = segment_variant(s, local, i);
		if (!row)
			return segment_health(s, err);
		memcpy(v[i].b, row, sizeof v[i].b);
	}
	out->variants = v;
	out->n_variants = n;
	return MINOT_OK;
}

static minot_status move_columns(const struct segment *s, uint32_t local, struct document *out, minot_err *err)
{
	const char *hash = segment_row(s, SEGMENT_HASH, local), *date = segment_row(s, SEGMENT_DATE, local);
	struct segment_doc doc;
	out->id = segment_doc_id(s, local);
	if (!segment_doc(s, local, &doc) || !hash || !date || !out->id.p)
		return segment_health(s, err);
	out->kind = doc.kind;
	out->year = doc.year;
	out->flags = doc.flags;
	out->date = date_of(date);
	memcpy(out->sha256.b, hash, sizeof out->sha256.b);
	uint32_t row;
	bool whole = segment_length(s, local, out->length) && segment_origin(s, local, &row, out->origin);
	return whole ? MINOT_OK : segment_health(s, err);
}

static minot_status move_forward(const struct part *p, uint32_t local, struct document *out, minot_err *err)
{
	const char *row = segment_row(&p->segment, SEGMENT_FORWARD_AT, local);
	uint64_t body = row ? le_u32(row + 8) : 0, vocabulary = row ? le_u32(row + 12) : 0;
	minot_str all = row ? segment_bytes(&p->segment, SEGMENT_FORWARD, le_u64(row), body + vocabulary) : STR_NONE;
	if (!all.p)
		return segment_health(&p->segment, err);
	out->forward = str_sub(all, 0, body);
	out->from = p;
	out->from_doc = local;
	out->from_vocabulary = str_sub(all, body, all.n);
	return MINOT_OK;
}

static minot_status move_stored(struct analyst *an, const struct collection *c, docno d, const struct dictionary *dict,
                                struct minot_arena *a, struct document *out, minot_err *err)
{
	uint32_t local;
	minot_str raw;
	const struct part *p = collectioni_part(c, d, &local);
	bool same = dict->of == p || (!dict->bytes.n && !p->segment.sections[SEGMENT_STORED_DICT].n);
	if (same)
		return collectioni_frame(c, d, &out->stored, &out->stored_raw, err);
	minot_status s = collectioni_stored_bytes(c, d, a, &raw, err);
	return s == MINOT_OK ? analyst_compress(an, raw, a, out, err) : s;
}

minot_status move_document(struct analyst *an, const struct collection *c, docno d, const struct dictionary *dict,
                           const minot_str *ids, uint32_t n_ids, struct minot_arena *a, struct document *out,
                           minot_err *err)
{
	uint32_t local;
	const struct part *p = collectioni_part(c, d, &local);
	*out = (struct document){.ids = (minot_str *)(uintptr_t)ids, .n_ids = n_ids};
	minot_status s = move_columns(&p->segment, local, out, err);
	if (s == MINOT_OK)
		s = move_variants(&p->segment, local, a, out, err);
	if (s == MINOT_OK)
		s = move_stored(an, c, d, dict, a, out, err);
	return s == MINOT_OK ? move_forward(p, local, out, err) : s;
}
