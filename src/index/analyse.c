/* Words and sentences of a record. Which text belongs to which searchable field says collection.h. */
#include "index/analyse.h"

#include <stdlib.h>
#include <zstd.h>

#include "index/dict.h"

struct analyst {
	struct text_analyzer *text;
	struct minot_arena *scratch; /* reset for every document */
	ZSTD_CCtx *zstd;
	struct indexed_term *terms;
	uint32_t *places; /* the slot of each term, so that only those in use need clearing */
	uint32_t n, cap;
	uint32_t *slots; /* term + 1, 0: free; n_slots is a power of two */
	uint32_t n_slots;
	struct sentence *sentences;
	uint32_t n_sentences, cap_sentences;
};

struct analyst *analyst_new(void)
{
	struct analyst *an = calloc(1, sizeof *an);
	if (!an)
		return NULL;
	an->n_slots = 1 << 12;
	an->text = text_analyzer_new();
	an->scratch = minot_arena_new(0);
	an->zstd = ZSTD_createCCtx();
	an->slots = calloc(an->n_slots, sizeof *an->slots);
	if (!an->text || !an->scratch || !an->zstd || !an->slots) {
		analyst_free(an);
		return NULL;
	}
	return an;
}

void analyst_free(struct analyst *an)
{
	if (!an)
		return;
	text_analyzer_free(an->text);
	minot_arena_free(an->scratch);
	ZSTD_freeCCtx(an->zstd);
	free(an->terms);
	free(an->places);
	free(an->slots);
	free(an->sentences);
	free(an);
}

static minot_status no_memory(minot_err *err)
{
	return minot_fail(err, MINOT_NO_MEMORY, "no memory to analyse a record");
}

/* Terms --------------------------------------------------------------------------------------------------------- */

static void place_term(struct analyst *an, uint32_t i)
{
	uint32_t at = (uint32_t)an->terms[i].hash & (an->n_slots - 1);
	while (an->slots[at])
		at = (at + 1) & (an->n_slots - 1);
	an->slots[at] = i + 1;
	an->places[i] = at;
}

static bool grow(struct analyst *an)
{
	if (an->n == an->cap) {
		uint32_t cap = an->cap ? an->cap * 2 : 1024;
		struct indexed_term *p = cap > an->cap ? reallocarray(an->terms, cap, sizeof *p) : NULL;
		if (!p)
			return false;
		an->terms = p;
		uint32_t *places = reallocarray(an->places, cap, sizeof *places);
		if (!places)
			return false;
		an->places = places;
		an->cap = cap;
	}
	if (an->n >= an->n_slots / 2) {
		uint32_t n = an->n_slots * 2, *slots = n ? calloc(n, sizeof *slots) : NULL;
		if (!slots)
			return false;
		free(an->slots);
		an->slots = slots;
		an->n_slots = n;
		for (uint32_t i = 0; i < an->n; i++)
			place_term(an, i);
	}
	return true;
}

static bool count_term(struct analyst *an, minot_str term, enum index_field f)
{
	uint64_t hash = minot_xxh3(term);
	for (uint32_t at = (uint32_t)hash & (an->n_slots - 1); an->slots[at]; at = (at + 1) & (an->n_slots - 1)) {
		struct indexed_term *t = &an->terms[an->slots[at] - 1];
		if (t->hash == hash && str_eq(t->term, term)) {
			t->tf[f]++;
			return true;
		}
	}
	if (!grow(an))
		return false;
	minot_str copy = minot_arena_str(an->scratch, term);
	if (!copy.p)
		return false;
	an->terms[an->n] = (struct indexed_term){.hash = hash, .term = copy};
	an->terms[an->n].tf[f] = 1;
	place_term(an, an->n++);
	return true;
}

static void forget_terms(struct analyst *an)
{
	for (uint32_t i = 0; i < an->n; i++)
		an->slots[an->places[i]] = 0;
	an->n = 0;
	minot_arena_reset(an->scratch);
}

static minot_status add_text(struct analyst *an, minot_str text, enum index_field f, struct document *out,
                             minot_err *err)
{
	const struct text_token *tokens;
	size_t n;
	minot_status s = text_tokens(an->text, text, &tokens, &n);
	for (size_t i = 0; s == MINOT_OK && i < n; i++) {
		minot_str term = tokens[i].term;
		if (!term.n || term.n > DICT_MAX_TERM)
			continue;
		out->length[f] +=
		        !(tokens[i].flags & TOKEN_COMPOUND); /* words; "500mg" is none beside "500" and "mg" */
		if (!count_term(an, term, f))
			s = MINOT_NO_MEMORY;
	}
	return s == MINOT_OK ? s : minot_fail(err, s, "no room to find the words of a text of %zu bytes", text.n);
}

static bool searchable_meta(uint32_t key)
{
	return key == META_DESCRIPTOR || key == META_KEYWORD || key == META_CONDITION || key == META_DRUG ||
	       key == META_POPULATION;
}

static minot_status keep_terms(struct analyst *an, struct minot_arena *keep, struct document *out, minot_err *err)
{
	out->terms = an->terms;
	out->n_terms = an->n;
	if (!keep)
		return MINOT_OK;
	struct indexed_term *t = ARENA_ARRAY(keep, an->n, struct indexed_term);
	size_t bytes = 0;
	for (uint32_t i = 0; i < an->n; i++)
		bytes += an->terms[i].term.n;
	char *text = minot_arena_alloc(keep, bytes);
	if (!t || !text)
		return no_memory(err);
	for (uint32_t i = 0; i < an->n; i++) {
		t[i] = an->terms[i];
		memcpy(text, t[i].term.p, t[i].term.n);
		t[i].term.p = text;
		text += t[i].term.n;
	}
	out->terms = t;
	return MINOT_OK;
}

minot_status analyse_terms(struct analyst *an, const struct record *r, struct minot_arena *keep, struct document *out,
                           minot_err *err)
{
	minot_status s = MINOT_OK;
	forget_terms(an);
	memset(out->length, 0, sizeof out->length);
	for (uint32_t i = 0; s == MINOT_OK && i < r->n_fields; i++) {
		const struct record_field *f = &r->fields[i];
		if (f->part == PART_META || f->part == PART_METHODS)
			continue;
		enum index_field to = f->part == PART_TITLE      ? INDEX_TITLE
		                      : f->type == FIELD_HEADING ? INDEX_HEADING
		                                                 : INDEX_BODY;
		s = add_text(an, f->text, to, out, err);
	}
	for (uint32_t i = 0; s == MINOT_OK && i < r->n_meta; i++)
		if (searchable_meta(r->meta[i].key))
			s = add_text(an, r->meta[i].value, INDEX_KEYWORD, out, err);
	return s == MINOT_OK ? keep_terms(an, keep, out, err) : s;
}

/* Sentences ----------------------------------------------------------------------------------------------------- */

struct sentence_ctx {
	struct analyst *an;
	uint32_t field, block, base;
	bool failed;
};

static void add_sentence(void *ctx, size_t start, size_t end)
{
	struct sentence_ctx *c = ctx;
	struct analyst *an = c->an;
	if (an->n_sentences == an->cap_sentences) {
		uint32_t cap = an->cap_sentences ? an->cap_sentences * 2 : 256;
		struct sentence *p = cap > an->cap_sentences ? reallocarray(an->sentences, cap, sizeof *p) : NULL;
		if (!p) {
			c->failed = true;
			return;
		}
		an->sentences = p;
		an->cap_sentences = cap;
	}
	an->sentences[an->n_sentences++] =
	        (struct sentence){c->field, c->block, c->base + (uint32_t)start, c->base + (uint32_t)end};
}

static bool find_sentences(struct analyst *an, const struct record *r)
{
	struct sentence_ctx c = {.an = an};
	an->n_sentences = 0;
	for (c.field = 0; c.field < r->n_fields && !c.failed; c.field++) {
		const struct record_field *f = &r->fields[c.field];
		for (c.block = 0; c.block < f->n_blocks; c.block++) {
			const struct record_block *b = &f->blocks[c.block];
			c.base = b->start;
			text_sentences(str_sub(f->text, b->start, b->end), add_sentence, &c);
		}
	}
	return !c.failed;
}

/* The whole ----------------------------------------------------------------------------------------------------- */

static minot_status compress(struct analyst *an, const struct minot_buf *raw, struct minot_arena *keep,
                             struct document *out, minot_err *err)
{
	size_t room = ZSTD_compressBound(raw->n);
	char *p = malloc(room);
	if (!p)
		return no_memory(err);
	size_t n = ZSTD_compressCCtx(an->zstd, p, room, raw->p, raw->n, STORED_LEVEL);
	minot_status s = MINOT_OK;
	if (ZSTD_isError(n))
		s = minot_fail(err, MINOT_INTERNAL, "zstd cannot compress a record: %s", ZSTD_getErrorName(n));
	else if (!(out->stored = minot_arena_str(keep, (minot_str){p, n})).p)
		s = no_memory(err);
	out->stored_raw = (uint32_t)raw->n;
	free(p);
	return s;
}

/* The record, and its variants unless it is itself the only one. No ceiling can be reached: record_seal keeps each
 * canonical form under RECORD_MAX_BYTES, and the sentences take less than the text. */
static minot_status store(struct analyst *an, const struct record *r, const struct record *const *variants, uint32_t n,
                          struct minot_arena *keep, struct document *out, minot_err *err)
{
	struct minot_buf forms = BUF_INIT(STORED_MAX_BYTES), raw = BUF_INIT(STORED_MAX_BYTES);
	minot_str pieces[1 + STORED_MAX_VARIANTS];
	bool alone = n == 1 && memcmp(&variants[0]->sha256, &r->sha256, sizeof r->sha256) == 0;
	uint32_t n_pieces = alone ? 1 : 1 + n;
	for (uint32_t i = 0; i < n_pieces; i++) {
		size_t start = forms.n;
		record_write(i ? variants[i - 1] : r, &forms);
		pieces[i].n = forms.n - start;
	}
	const char *p = forms.p;
	for (uint32_t i = 0; i < n_pieces; p += pieces[i++].n)
		pieces[i].p = p;
	stored_write(pieces[0], an->sentences, an->n_sentences, pieces + 1, n_pieces - 1, &raw);
	minot_status s = forms.failed || raw.failed ? no_memory(err) : compress(an, &raw, keep, out, err);
	out->n_variants = n;
	minot_buf_free(&forms);
	minot_buf_free(&raw);
	return s;
}

/* A date counts as one when it looks like one: for people's eyes, and to find the newest. */
static minot_str plain_date(const struct record *r)
{
	minot_str d = record_meta_first(r, META_DATE);
	for (size_t i = 0; i < d.n; i++)
		if ((d.p[i] < '0' || d.p[i] > '9') && d.p[i] != '-')
			return STR_NONE;
	return d.n >= 4 && d.n <= 10 ? d : STR_NONE;
}

static bool set_columns(const struct record *r, struct minot_arena *keep, struct document *out)
{
	out->ids = ARENA_ARRAY(keep, r->n_ids, minot_str);
	out->date = minot_arena_str(keep, plain_date(r));
	if (!out->ids || !out->date.p)
		return false;
	for (uint32_t i = 0; i < r->n_ids; i++) {
		if (!(out->ids[i] = minot_arena_str(keep, r->ids[i])).p)
			return false;
		if (str_eq(out->ids[i], r->id))
			out->id = out->ids[i];
	}
	out->n_ids = r->n_ids;
	out->year = record_year(r);
	out->flags = r->flags;
	out->kind = r->kind;
	out->sha256 = r->sha256;
	return out->id.p;
}

minot_status analyse_record(struct analyst *an, const struct record *r, const struct record *const *variants,
                            uint32_t n, struct minot_arena *keep, struct document *out, minot_err *err)
{
	struct minot_sha256 *hashes = ARENA_ARRAY(keep, n, struct minot_sha256);
	if (!hashes || !set_columns(r, keep, out) || !find_sentences(an, r))
		return no_memory(err);
	for (uint32_t i = 0; i < n; i++)
		hashes[i] = variants[i]->sha256;
	out->variants = hashes;
	minot_status s = store(an, r, variants, n, keep, out, err);
	return s == MINOT_OK ? analyse_terms(an, r, keep, out, err) : s;
}
