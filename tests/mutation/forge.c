#include "forge.h"

#include "appraise/accuracy.h"

const char *const care_names[N_CARES] = {"plain", "sealed", "quoted"};

uint64_t draw(uint64_t *state)
{
	uint64_t z = *state += 0x9e3779b97f4a7c15;
	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
	z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
	return z ^ (z >> 31);
}
size_t draw_below(uint64_t *state, size_t n) { return (size_t)(draw(state) % n); }

/* Copies ----------------------------------------------------------------------------------------------------------- */

static void *copy(struct minot_arena *a, const void *from, size_t n, size_t size)
{
	void *p = minot_arena_array(a, n + 1, size); /* room for one more: some kinds put an entry in */
	if (p && n)
		memcpy(p, from, n * size);
	return p;
}
#define COPY(a, from, n) copy((a), (from), (n), sizeof *(from))

static bool copy_plain(struct article_claim *c, struct minot_arena *a)
{
	struct article_plain *p = COPY(a, c->plain, 1);
	if (!p)
		return false;
	p->lines = COPY(a, p->lines, p->n_lines);
	p->notes = COPY(a, p->notes, p->n_notes);
	p->edits = COPY(a, p->edits, p->n_edits);
	c->plain = p;
	return p->lines && p->notes && p->edits;
}

static bool copy_claim(struct article_claim *c, struct minot_arena *a)
{
	c->cites = COPY(a, c->cites, c->n_cites);
	c->proofs = COPY(a, c->proofs, c->n_cites);
	c->lead_from = COPY(a, c->lead_from, c->n_lead_from);
	c->doses = COPY(a, c->doses, c->n_doses);
	c->risks = COPY(a, c->risks, c->n_risks);
	if (!c->cites || !c->proofs || !c->lead_from || !c->doses || !c->risks)
		return false;
	if (c->accuracy && !(c->accuracy = COPY(a, c->accuracy, 1)))
		return false;
	for (uint32_t i = 0; i < c->n_cites; i++)
		if (!(c->proofs[i].spans = COPY(a, c->proofs[i].spans, c->proofs[i].n_spans)))
			return false;
	return !c->plain || copy_plain(c, a);
}

struct article *forge_copy(const struct article *art, struct minot_arena *a)
{
	struct article *x = COPY(a, art, 1);
	if (!x)
		return NULL;
	x->claims = COPY(a, art->claims, art->n_claims);
	x->sources = COPY(a, art->sources, art->n_sources);
	x->sections = COPY(a, art->sections, art->n_sections);
	x->arms = COPY(a, art->arms, art->n_arms);
	x->warnings = COPY(a, art->warnings, art->n_warnings);
	x->bottom_line.at = COPY(a, art->bottom_line.at, art->bottom_line.n);
	x->verdict_basis.claims.at = COPY(a, art->verdict_basis.claims.at, art->verdict_basis.claims.n);
	if (!x->claims || !x->sources || !x->sections || !x->arms || !x->warnings || !x->bottom_line.at ||
	    !x->verdict_basis.claims.at)
		return NULL;
	for (uint32_t i = 0; i < x->n_claims; i++)
		if (!copy_claim(&x->claims[i], a))
			return NULL;
	return x;
}

/* Mending ---------------------------------------------------------------------------------------------------------- */

/* The claim's id is left alone when it agrees with the quote: some kinds alter the id itself. */
minot_status forge_finish(struct forgery *f, struct minot_buf *json, minot_err *err)
{
	if (f->care >= CARE_SEALED) {
		minot_status s = article_seal(f->art, f->a, err);
		if (s != MINOT_OK)
			return s;
	}
	return article_json(f->art, json, err);
}

static void mend_id(struct forgery *f)
{
	const struct article_proof *p = f->claim->proofs;
	if (f->care >= CARE_SEALED)
		f->claim->id = article_claim_id(f->a, p->record, p->field, p->quote);
}

minot_str forge_splice(struct minot_arena *a, minot_str s, size_t start, size_t end, minot_str with)
{
	minot_str before = str_sub(s, 0, start), after = str_sub(s, end, s.n);
	return minot_arena_printf(a, "%.*s%.*s%.*s", STR_ARG(before), STR_ARG(with), STR_ARG(after));
}

/* Where the quote holds what stands at [start, end) of the text, told by up to 10 bytes around it; SIZE_MAX: nowhere,
 * since a rule changed something there. */
static size_t place_in_quote(minot_str text, minot_str quote, size_t start, size_t end)
{
	for (size_t around = 10;; around--) {
		size_t from = start > around ? start - around : 0;
		size_t at = minot_str_find(quote, str_sub(text, from, end + around));
		if (at != SIZE_MAX || !around)
			return at == SIZE_MAX ? at : at + (start - from);
	}
}

bool forge_text(struct forgery *f, size_t start, size_t end, minot_str with)
{
	struct article_proof *p = f->claim->proofs;
	minot_str text = forge_splice(f->a, f->claim->text, start, end, with);
	if (!text.p || !text.n || str_eq(text, f->claim->text))
		return false;
	if (f->care == CARE_QUOTED) {
		size_t at = place_in_quote(f->claim->text, p->quote, start, end);
		if (at == SIZE_MAX)
			return false;
		p->quote = forge_splice(f->a, p->quote, at, at + (end - start), with);
		mend_id(f);
	}
	f->claim->text = text;
	return true;
}

bool forge_from_spans(struct forgery *f)
{
	struct article_proof *p = f->claim->proofs;
	minot_err err;
	const struct record *r = forge_record(f, p->record, NULL, NULL);
	int32_t at = r ? record_find_field(r, p->field) : -1;
	if (at < 0 || article_text_from_spans(r->fields[at].text, p->spans, p->n_spans, p->rules, f->a, &f->claim->text,
	                                      &p->quote, &err) != MINOT_OK)
		return false;
	mend_id(f);
	return f->claim->text.n != 0;
}

struct record *forge_record(struct forgery *f, minot_str id, struct sentence **sentences, size_t *n)
{
	struct record *r;
	minot_err err;
	docno d;
	if (collection_find(f->c, id, &d, &err) != MINOT_OK ||
	    collection_load(f->c, d, f->a, &r, sentences, n, &err) != MINOT_OK)
		return NULL;
	return r;
}
