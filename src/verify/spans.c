/* Where a quote may be cut.
 *
 *   field    It is not true that X helps. X was tried in 40 patients.
 *            |                          | |                         |    sentences: spans begin and end at these
 *                                [X helps)                               a span that hides "not true" does not hold
 *
 * The collection's own sentences are used, as they were found at ingest: they belong to the record store. */
#include "verify/checks.h"

static bool only_space(minot_str s) { return minot_str_trim(s).n == 0; }

/* Whether nothing but white space lies between a and b, whichever comes first. */
static bool same_place(minot_str text, uint32_t a, uint32_t b)
{
	return a < b ? only_space(str_sub(text, a, b)) : only_space(str_sub(text, b, a));
}

static bool begins_at(const struct verifyi_record *v, uint32_t field, uint32_t at)
{
	const struct record_field *f = &v->r->fields[field];
	for (uint32_t b = 0; b < f->n_blocks; b++)
		if (same_place(f->text, f->blocks[b].start, at))
			return true;
	for (size_t i = 0; i < v->n_sentences; i++)
		if (v->sentences[i].field == field && same_place(f->text, v->sentences[i].start, at))
			return true;
	return same_place(f->text, 0, at);
}

static bool ends_at(const struct verifyi_record *v, uint32_t field, uint32_t at)
{
	const struct record_field *f = &v->r->fields[field];
	for (uint32_t b = 0; b < f->n_blocks; b++)
		if (same_place(f->text, f->blocks[b].end, at))
			return true;
	for (size_t i = 0; i < v->n_sentences; i++)
		if (v->sentences[i].field == field && same_place(f->text, v->sentences[i].end, at))
			return true;
	return same_place(f->text, (uint32_t)f->text.n, at);
}

bool verifyi_borders_hold(const struct verifyi_record *v, uint32_t field, const struct article_proof *p)
{
	for (uint32_t i = 0; i < p->n_spans; i++)
		if (!begins_at(v, field, p->spans[i].start) || !ends_at(v, field, p->spans[i].end))
			return false;
	return true;
}

bool verifyi_joins_hold(const struct record_field *f, const struct article_proof *p)
{
	if (p->rules & RULE(GAP))
		return true;
	for (uint32_t i = 1; i < p->n_spans; i++)
		if (!only_space(str_sub(f->text, p->spans[i - 1].end, p->spans[i].start)))
			return false;
	return true;
}

/* Lists ------------------------------------------------------------------------------------------------------------ */

/* The item that begins at `at`, SIZE_MAX: none does. */
static size_t item_at(const struct record_field *f, uint32_t at)
{
	for (size_t b = 0; b < f->n_blocks; b++)
		if (f->blocks[b].type == BLOCK_ITEM && f->blocks[b].parent >= 0 &&
		    same_place(f->text, f->blocks[b].start, at))
			return b;
	return SIZE_MAX;
}

static bool is_sibling(const struct record_field *f, size_t block, int32_t parent)
{
	return block < f->n_blocks && f->blocks[block].type == BLOCK_ITEM && f->blocks[block].parent == parent;
}

/* From the first item of a list to its last, with nothing between. */
static bool holds_whole_list(const struct record_field *f, const struct article_span *items)
{
	size_t b = item_at(f, items->start);
	if (b == SIZE_MAX)
		return false;
	int32_t parent = f->blocks[b].parent;
	if (b && is_sibling(f, b - 1, parent))
		return false;
	for (; is_sibling(f, b + 1, parent); b++)
		if (!same_place(f->text, f->blocks[b].end, f->blocks[b + 1].start))
			return false;
	bool nested = b + 1 < f->n_blocks && f->blocks[b + 1].parent == (int32_t)b;
	return same_place(f->text, f->blocks[b].end, items->end) && !nested;
}

static bool demands_all(minot_str lead_in)
{
	static const char *const all[] = {"all of the following", "all the following", "each of the following",
	                                  "both of the following", NULL};
	static const char *const terms[] = {"if ", "when ", "who ", "meet ", "meets ", "criteria", "unless ", NULL};
	bool of_all = false, on_terms = false;
	for (size_t i = 0; all[i]; i++)
		of_all |= minot_str_find_nocase(lead_in, str_c(all[i])) != SIZE_MAX;
	for (size_t i = 0; terms[i]; i++)
		on_terms |= minot_str_find_nocase(lead_in, str_c(terms[i])) != SIZE_MAX;
	return of_all && on_terms;
}

bool verifyi_list_holds(const struct record_field *f, const struct article_proof *p)
{
	const struct article_span *items = &p->spans[p->n_spans - 1];
	size_t b = item_at(f, items->start);
	const struct record_block *above = b == SIZE_MAX ? NULL : &f->blocks[f->blocks[b].parent];
	const struct article_span *lead_in = above && p->n_spans > 1 ? items - 1 : NULL;
	bool led = lead_in && lead_in->end > above->start && lead_in->end <= above->end;
	if (p->rules & RULE(LIST))
		return led && holds_whole_list(f, items);
	return !led || !demands_all(str_sub(f->text, lead_in->start, lead_in->end)) || holds_whole_list(f, items);
}
