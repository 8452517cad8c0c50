/* Records by id, and words back to a record.
 *
 * Words that stand in a record have all their terms there, so the postings of the rarest few, cut with each other,
 * leave a handful of records to read. */
#include "verify/records.h"

#include <stdlib.h>

enum {
	MAX_CACHED = 64,
	CACHE_BYTES = 256 << 20,
	SEARCH_TERMS = 6,       /* rarest terms that a record must hold */
	SEARCH_MAX_READ = 40,   /* records read for one search */
	SEARCH_MAX_TOTAL = 4000 /* for all searches of a check */
};

struct verifyi_records {
	const struct verify_source *from;
	struct minot_arena *a;
	struct text_analyzer *analyzer;
	struct {
		uint32_t number;
		struct verifyi_record r;
	} cache[MAX_CACHED];
	unsigned n_cached, n_read;
};

struct verifyi_records *verifyi_records_new(const struct verify_source *from)
{
	struct verifyi_records *k = calloc(1, sizeof *k);
	if (!k)
		return NULL;
	k->from = from;
	k->a = minot_arena_new(CACHE_BYTES);
	k->analyzer = text_analyzer_new();
	if (k->a && k->analyzer)
		return k;
	verifyi_records_free(k);
	return NULL;
}

void verifyi_records_free(struct verifyi_records *k)
{
	if (!k)
		return;
	minot_arena_free(k->a);
	text_analyzer_free(k->analyzer);
	free(k);
}

static const struct verifyi_record *load(struct verifyi_records *k, uint32_t number)
{
	for (unsigned i = 0; i < k->n_cached; i++)
		if (k->cache[i].number == number)
			return &k->cache[i].r;
	for (int attempt = 0; attempt < 2; attempt++) {
		if (attempt || k->n_cached == MAX_CACHED) {
			minot_arena_reset(k->a);
			k->n_cached = 0;
		}
		struct record *r;
		struct sentence *sentences;
		size_t n;
		minot_err err;
		minot_status s = k->from->load(k->from->ctx, number, k->a, &r, &sentences, &n, &err);
		if (s == MINOT_OK) {
			k->cache[k->n_cached].number = number;
			k->cache[k->n_cached].r = (struct verifyi_record){r, sentences, n};
			return &k->cache[k->n_cached++].r;
		}
		if (s != MINOT_LIMIT && s != MINOT_NO_MEMORY)
			return NULL;
	}
	return NULL;
}

const struct verifyi_record *verifyi_load(struct verifyi_records *k, minot_str id)
{
	uint32_t number;
	minot_err err;
	return k->from->find(k->from->ctx, id, &number, &err) == MINOT_OK ? load(k, number) : NULL;
}

bool verifyi_knows(const struct verifyi_records *k, minot_str id)
{
	uint32_t number;
	minot_err err;
	return k->from->find(k->from->ctx, id, &number, &err) == MINOT_OK;
}

bool verifyi_is_id_of(const struct record *r, minot_str id)
{
	for (uint32_t i = 0; i < r->n_ids; i++)
		if (str_eq(r->ids[i], id))
			return true;
	return str_eq(r->id, id);
}

static bool holds_quote(minot_str text, minot_str quote)
{
	size_t at = minot_str_find(text, quote);
	if (at != SIZE_MAX)
		return true;
	minot_str piece, rest = quote;
	while (minot_str_split(&rest, '\n', &piece)) {
		if (!piece.n)
			continue;
		at = minot_str_find(text, piece);
		if (at == SIZE_MAX)
			return false;
		text = str_sub(text, at + piece.n, text.n);
	}
	return true;
}

const struct record_field *verifyi_field_with(const struct record *r, minot_str quote)
{
	for (uint32_t i = 0; i < r->n_fields; i++)
		if (holds_quote(r->fields[i].text, quote))
			return &r->fields[i];
	return NULL;
}

/* Search ----------------------------------------------------------------------------------------------------------- */

struct rare {
	minot_str term; /* in the arena */
	uint32_t df;
};

/* Keep the rarest, each once, rarest first. */
static size_t keep_rare(struct rare *rare, size_t n, minot_str term, uint32_t df, struct minot_arena *a)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(rare[i].term, term))
			return n;
	if (n == SEARCH_TERMS && df >= rare[n - 1].df)
		return n;
	minot_str copy = minot_arena_str(a, term);
	if (!copy.p)
		return n;
	size_t i = n < SEARCH_TERMS ? n++ : n - 1;
	for (; i > 0 && rare[i - 1].df > df; i--)
		rare[i] = rare[i - 1];
	rare[i] = (struct rare){copy, df};
	return n;
}

/* The rarest terms of the words that the collection knows (a word at the edge may be cut in two elsewhere). */
static size_t rarest(struct verifyi_records *k, minot_str words, struct minot_arena *a, struct rare rare[SEARCH_TERMS])
{
	const struct text_token *token;
	size_t n_tokens, n = 0;
	if (text_tokens(k->analyzer, words, &token, &n_tokens) != MINOT_OK)
		return 0;
	for (size_t i = 0; i < n_tokens; i++) {
		/* a compound depends on what stands beside it */
		if (token[i].flags & (TOKEN_FUNCTION_WORD | TOKEN_COMPOUND))
			continue;
		uint32_t df = collection_df(k->from->index, token[i].term);
		if (df)
			n = keep_rare(rare, n, token[i].term, df, a);
	}
	return n;
}

/* Whether all cursors but the first can be moved to document d. */
static bool all_hold(struct postings **p, size_t n, docno d)
{
	struct posting x;
	for (size_t i = 1; i < n; i++)
		if (!postings_seek(p[i], d, &x) || x.doc != d)
			return false;
	return true;
}

minot_str verifyi_search(struct verifyi_records *k, minot_str words, struct minot_arena *a)
{
	struct rare rare[SEARCH_TERMS];
	struct postings *p[SEARCH_TERMS];
	size_t n = k->from->index ? rarest(k, words, a, rare) : 0;
	for (size_t i = 0; i < n; i++) {
		bool failed = false;
		if (!(p[i] = collection_postings(k->from->index, rare[i].term, a, &failed)))
			return STR_NONE;
	}
	unsigned last = k->n_read + SEARCH_MAX_READ;
	struct posting x;
	while (n && k->n_read < last && k->n_read < SEARCH_MAX_TOTAL && postings_next(p[0], &x)) {
		if (!all_hold(p, n, x.doc))
			continue;
		k->n_read++;
		const struct verifyi_record *r = load(k, x.doc);
		const struct record_field *f = r ? verifyi_field_with(r->r, words) : NULL;
		if (f)
			return minot_arena_printf(a, "%.*s %.*s", STR_ARG(r->r->id), STR_ARG(f->path));
	}
	return STR_NONE;
}
