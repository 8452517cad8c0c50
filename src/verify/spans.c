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
