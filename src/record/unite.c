/* unite.c: several variants of one work (a PubMed citation, the full text, an excerpt) become one record.
 *
 * The variants are ranked by a total order, so their order of arrival cannot matter; the best gives the text, and what
 * it lacks comes from the next in rank that has it. */
#include "record/record.h"

#include <stdlib.h>

enum unite_rule { FIRST, LIST, SET };
static const unsigned char meta_rules[] = {
#define X(name, text, unite) unite,
        RECORD_META_LIST(X)
#undef X
};

/* Text beyond the citation: a body, a label's sections, recommendations ... */
static bool has_full_text(const struct record *r)
{
	for (uint32_t i = 0; i < r->n_fields; i++) {
		const struct record_field *f = &r->fields[i];
		if (f->type == FIELD_TEXT && f->text.n && f->part != PART_TITLE && f->part != PART_ABSTRACT &&
		    f->part != PART_PLAIN && f->part != PART_META)
			return true;
	}
	return false;
}

int record_compare_variants(const struct record *a, const struct record *b)
{
	int c = (int)(a->flags & RECORD_PARTIAL) - (int)(b->flags & RECORD_PARTIAL);
	if (!c)
		c = (int)has_full_text(b) - (int)has_full_text(a);
	if (!c)
		c = minot_str_cmp(record_meta_first(b, META_REVISED), record_meta_first(a, META_REVISED));
	return c ? c : memcmp(b->sha256.b, a->sha256.b, sizeof a->sha256.b);
}

static int by_rank(const void *a, const void *b)
{
	return record_compare_variants(*(const struct record *const *)a, *(const struct record *const *)b);
}

static bool unite_ids(const struct record *const *ranked, size_t n, struct minot_arena *a, struct record *out)
{
	size_t total = 0;
	for (size_t i = 0; i < n; i++)
		total += ranked[i]->n_ids;
	if (total > UINT32_MAX || !(out->ids = ARENA_ARRAY(a, total, minot_str)))
		return false;
	out->n_ids = 0;
	for (size_t i = 0; i < n; i++) {
		memcpy(out->ids + out->n_ids, ranked[i]->ids, ranked[i]->n_ids * sizeof *out->ids);
		out->n_ids += ranked[i]->n_ids;
	}
	return true; /* record_seal sorts them and drops doubles */
}

static bool unite_meta(const struct record *const *ranked, size_t n, struct minot_arena *a, struct record *out)
{
	size_t total = 0;
	for (size_t i = 0; i < n; i++)
		total += ranked[i]->n_meta;
	if (total > UINT32_MAX || !(out->meta = ARENA_ARRAY(a, total, struct record_value)))
		return false;
	out->n_meta = 0;
	for (unsigned key = 0; key < RECORD_N_META; key++) {
		for (size_t i = 0; i < n; i++) {
			uint32_t n_values;
			const struct record_value *v = record_meta_all(ranked[i], (enum record_meta)key, &n_values);
			if (!v)
				continue;
			memcpy(out->meta + out->n_meta, v, n_values * sizeof *v);
			out->n_meta += n_values;
			if (meta_rules[key] != SET)
				break;
		}
	}
	return true;
}

static uint32_t count_part(const struct record *r, enum record_part part)
{
	uint32_t n = 0;
	for (uint32_t i = 0; i < r->n_fields; i++)
		n += r->fields[i].part == part;
	return n;
}

/* Append from's fields of one part; their parents are renumbered (a heading outside the part is left behind). */
static bool append_part(struct record *to, const struct record *from, enum record_part part, struct minot_arena *a)
{
	struct record_field *fields =
	        ARENA_ARRAY(a, (size_t)to->n_fields + count_part(from, part), struct record_field);
	int32_t *place = ARENA_ARRAY(a, from->n_fields, int32_t);
	if (!fields || !place)
		return false;
	memcpy(fields, to->fields, to->n_fields * sizeof *fields);
	to->fields = fields;
	for (uint32_t i = 0; i < from->n_fields; i++) {
		place[i] = -1;
		if (from->fields[i].part != part)
			continue;
		place[i] = (int32_t)to->n_fields;
		struct record_field *f = &fields[to->n_fields++];
		*f = from->fields[i];
		if (f->parent >= 0)
			f->parent = place[f->parent];
	}
	return true;
}

static bool take_title(struct record *to, const struct record *from, struct minot_arena *a)
{
	struct record_field *fields = ARENA_ARRAY(a, to->n_fields, struct record_field);
	if (!fields)
		return false;
	memcpy(fields, to->fields, to->n_fields * sizeof *fields);
	fields[0] = from->fields[0];
	to->fields = fields;
	return true;
}

static bool fill_gaps(const struct record *const *ranked, size_t n, struct minot_arena *a, struct record *out)
{
	for (size_t i = 1; i < n && !record_title(out).n; i++)
		if (record_title(ranked[i]).n && !take_title(out, ranked[i], a))
			return false;
	for (size_t i = 1; i < n && !count_part(out, PART_PLAIN); i++)
		if (count_part(ranked[i], PART_PLAIN) && !append_part(out, ranked[i], PART_PLAIN, a))
			return false;
	return true;
}

minot_status record_unite(const struct record *const *variants, size_t n, struct minot_arena *a, struct record **out,
                          minot_err *err)
{
	struct record *r = ARENA_NEW(a, struct record);
	const struct record **ranked = ARENA_ARRAY(a, n, const struct record *);
	*out = NULL;
	if (!r || !ranked || !n)
		goto no_memory;
	memcpy(ranked, variants, n * sizeof *ranked);
	qsort(ranked, n, sizeof *ranked, by_rank);
	*r = *ranked[0];
	if (n > 1) {
		if (!unite_ids(ranked, n, a, r) || !unite_meta(ranked, n, a, r) || !fill_gaps(ranked, n, a, r))
			goto no_memory;
		minot_status status = record_seal(r, err);
		if (status == MINOT_LIMIT)
			*r = *ranked[0];
		else if (status)
			return status;
	}
	*out = r;
	return MINOT_OK;
no_memory:
	return minot_fail(err, n ? MINOT_NO_MEMORY : MINOT_INTERNAL, "no memory to unite %zu variants of a record", n);
}
