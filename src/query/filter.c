/* See filter.h. */
#include "query/filter.h"

#include <stdlib.h>

#include "base/ascii.h"
#include "index/forward.h"

enum { MAX_PHRASE = 64 /* words */, MAX_WORDS = SYNTAX_MAX_PHRASES * MAX_PHRASE, FIRST_TRY = 64, GROW = 4 };

struct phrase {
	uint16_t words[MAX_PHRASE]; /* 1 + number in terms */
	size_t n;
};
struct value {
	minot_str terms[MAX_PHRASE];
	size_t n;
};

struct filter {
	const struct collection *c;
	const struct syntax *q;
	filter_design *design;
	void *ctx;
	struct text_analyzer *t;
	uint32_t asked; /* bit 1 << syntax_key: there is such a filter */
	struct phrase phrases[SYNTAX_MAX_PHRASES];
	size_t n_phrases;
	minot_str *terms; /* of all phrases, each once */
	size_t n_terms;
	struct forward_terms *numbers;
	unsigned char *bits;    /* a bit a document: it holds every term of every phrase */
	struct value *values;   /* of the filters: the words of a source's name */
	unsigned char *origins; /* of each origin, whether it passes: 0 not asked, 1 no, 2 yes */
	struct minot_arena *scratch;
};

static minot_status no_memory(minot_err *err) { return minot_fail(err, MINOT_NO_MEMORY, "no memory for a filter"); }

/* Making -------------------------------------------------------------------------------------------------------- */

/* The words of text, compounds left out, at most MAX_PHRASE of them. */
static minot_status words_of(struct text_analyzer *t, minot_str text, struct minot_arena *a, minot_str *out, size_t *n,
                             minot_err *err)
{
	const struct text_token *tok;
	size_t n_tok;
	minot_status s = text_tokens(t, text, &tok, &n_tok);
	*n = 0;
	for (size_t i = 0; s == MINOT_OK && i < n_tok && *n < MAX_PHRASE; i++) {
		if (tok[i].flags & TOKEN_COMPOUND)
			continue;
		out[*n] = minot_arena_str(a, tok[i].term);
		if (!out[(*n)++].p)
			s = MINOT_NO_MEMORY;
	}
	return s == MINOT_OK ? s : minot_fail(err, s, "the query cannot be analysed");
}

static uint16_t term_number(struct filter *f, minot_str term)
{
	size_t i = 0;
	while (i < f->n_terms && !str_eq(f->terms[i], term))
		i++;
	if (i == f->n_terms)
		f->terms[f->n_terms++] = term;
	return (uint16_t)(i + 1);
}

static minot_status make_phrases(struct filter *f, struct minot_arena *a, minot_err *err)
{
	minot_str words[MAX_PHRASE];
	if (!(f->terms = ARENA_ARRAY(a, MAX_WORDS, minot_str)))
		return no_memory(err);
	for (size_t i = 0; i < f->q->n_phrases; i++) {
		struct phrase *p = &f->phrases[f->n_phrases];
		minot_status s = words_of(f->t, f->q->phrases[i], a, words, &p->n, err);
		if (s != MINOT_OK)
			return s;
		for (size_t k = 0; k < p->n; k++)
			p->words[k] = term_number(f, words[k]);
		f->n_phrases += p->n > 0; /* "..." in quotes asks for nothing */
	}
	return forward_terms_of(f->c, f->terms, f->n_terms, a, &f->numbers, err);
}

/* Documents that hold all terms: the cursors leap over each other (S. Tatikonda et al., "Posting list intersection on
 * multicore architectures", SIGIR 2011, call it zipper and leap-frog). */
static minot_status intersect(struct filter *f, struct minot_arena *a, minot_err *err)
{
	struct postings **lists = ARENA_ARRAY(a, f->n_terms, struct postings *);
	struct posting p;
	f->bits = minot_arena_alloc(a, collection_info(f->c)->max_docno / 8 + 1);
	if (!lists || !f->bits)
		return no_memory(err);
	for (size_t i = 0; i < f->n_terms; i++) {
		bool failed = false;
		lists[i] = collection_postings(f->c, f->terms[i], a, &failed);
		if (failed) {
			minot_status s = collection_health(f->c, err);
			return s != MINOT_OK ? s : no_memory(err);
		}
		if (!lists[i])
			return MINOT_OK; /* nowhere: nothing passes */
	}
	docno at = 0;
	for (size_t held = 0, i = 0; postings_seek(lists[i], at, &p); i = (i + 1) % f->n_terms) {
		held = p.doc == at ? held + 1 : 1;
		at = p.doc;
		if (held == f->n_terms) {
			f->bits[at / 8] |= (unsigned char)(1u << at % 8);
			at++;
			held = 0;
		}
	}
	return collection_health(f->c, err);
}

static minot_status make_values(struct filter *f, struct minot_arena *a, minot_err *err)
{
	f->values = ARENA_ARRAY(a, f->q->n_filters, struct value);
	f->origins = minot_arena_alloc(a, collection_n_origins(f->c));
	minot_status s = f->values && f->origins ? MINOT_OK : no_memory(err);
	for (size_t i = 0; s == MINOT_OK && i < f->q->n_filters; i++) {
		f->asked |= 1u << f->q->filters[i].key;
		if (f->q->filters[i].key == SYNTAX_SOURCE)
			s = words_of(f->t, f->q->filters[i].value, a, f->values[i].terms, &f->values[i].n, err);
	}
	return s;
}

minot_status filter_make(const struct collection *c, const struct syntax *q, filter_design *design, void *ctx,
                         struct text_analyzer *t, struct minot_arena *a, struct filter **out, minot_err *err)
{
	*out = NULL;
	if (!q->n_phrases && !q->n_filters)
		return MINOT_OK;
	struct filter *f = ARENA_NEW(a, struct filter);
	if (!f || !(f->scratch = minot_arena_new(0)))
		return no_memory(err);
	f->c = c;
	f->q = q;
	f->design = design;
	f->ctx = ctx;
	f->t = t;
	minot_status s = make_values(f, a, err);
	if (s == MINOT_OK && q->n_phrases)
		s = make_phrases(f, a, err);
	if (s == MINOT_OK && f->n_terms) /* those of phrases */
		s = intersect(f, a, err);
	if (s != MINOT_OK)
		filter_end(f);
	else
		*out = f;
	return s;
}

void filter_end(struct filter *f)
{
	if (f)
		minot_arena_free(f->scratch);
}

/* Asking -------------------------------------------------------------------------------------------------------- */

/* Whether one of the filters with this key holds. */
static bool one_holds(const struct filter *f, enum syntax_key key, uint32_t number)
{
	for (size_t i = 0; i < f->q->n_filters; i++) {
		const struct syntax_filter *x = &f->q->filters[i];
		if (x->key == key &&
		    (key == SYNTAX_YEAR ? number && x->from <= number && number <= x->to : x->number == number))
			return true;
	}
	return false;
}

static minot_status phrases_pass(struct filter *f, docno d, bool *passes, minot_err *err)
{
	struct forward x;
	minot_arena_reset(f->scratch);
	minot_status s = collection_forward(f->c, d, f->scratch, &x, err);
	if (s != MINOT_OK)
		return s;
	uint16_t *which = ARENA_ARRAY(f->scratch, x.n_vocabulary, uint16_t);
	if (!which)
		return no_memory(err);
	forward_match(f->numbers, &x, which);
	for (size_t i = 0; *passes && i < f->n_phrases; i++) {
		const struct phrase *p = &f->phrases[i];
		bool found = false;
		for (uint32_t k = 0; !found && k < x.n_sentences; k++)
			found = forward_phrase(&x, x.sentence_words[k], which, p->words, p->n);
		for (uint32_t k = 0; !found && k < x.n_fields; k++)
			found = forward_phrase(&x, x.field_words[k], which, p->words, p->n);
		for (uint32_t k = 0; !found && k < x.n_values; k++)
			found = forward_phrase(&x, x.values[k].words, which, p->words, p->n);
		*passes = found;
	}
	return MINOT_OK;
}

static bool holds_row(const struct value *v, const minot_str *words, size_t n)
{
	for (size_t from = 0; v->n && from + v->n <= n; from++) {
		size_t held = 0;
		while (held < v->n && str_eq(v->terms[held], words[from + held]))
			held++;
		if (held == v->n)
			return true;
	}
	return false;
}

static minot_status source_passes(struct filter *f, const minot_str text[INDEX_N_ORIGINS], bool *passes, minot_err *err)
{
	minot_str words[2][MAX_PHRASE];
	size_t n[2] = {0, 0};
	minot_arena_reset(f->scratch);
	minot_status s = words_of(f->t, text[INDEX_JOURNAL], f->scratch, words[0], &n[0], err);
	if (s == MINOT_OK)
		s = words_of(f->t, text[INDEX_PUBLISHER], f->scratch, words[1], &n[1], err);
	*passes = false;
	for (size_t i = 0; s == MINOT_OK && i < f->q->n_filters; i++)
		*passes |= f->q->filters[i].key == SYNTAX_SOURCE &&
		           (holds_row(&f->values[i], words[0], n[0]) || holds_row(&f->values[i], words[1], n[1]));
	return s;
}

static bool language_passes(const struct filter *f, minot_str stated)
{
	minot_str code = syntax_language(stated);
	char lower[32];
	for (size_t i = 0; !code.n && stated.n < sizeof lower && i < stated.n; i++)
		lower[i] = to_lower(stated.p[i]);
	if (!code.n && stated.n < sizeof lower)
		code = syntax_language((minot_str){lower, stated.n});
	for (size_t i = 0; code.n && i < f->q->n_filters; i++)
		if (f->q->filters[i].key == SYNTAX_LANGUAGE && str_eq(f->q->filters[i].value, code))
			return true;
	return false;
}

/* Journal or publisher; language. Records are many, their origins few: each is asked once. */
static minot_status origin_passes(struct filter *f, docno d, bool *passes, minot_err *err)
{
	minot_str text[INDEX_N_ORIGINS];
	uint32_t number;
	if (!collection_origin(f->c, d, &number, text))
		return collection_health(f->c, err);
	if (f->origins[number]) {
		*passes = f->origins[number] == 2;
		return MINOT_OK;
	}
	minot_status s = MINOT_OK;
	if (f->asked >> SYNTAX_SOURCE & 1)
		s = source_passes(f, text, passes, err);
	if (*passes && f->asked >> SYNTAX_LANGUAGE & 1)
		*passes = language_passes(f, text[INDEX_LANGUAGE]);
	if (s == MINOT_OK)
		f->origins[number] = *passes ? 2 : 1;
	return s;
}

minot_status filter_passes(struct filter *f, docno d, bool *passes, minot_err *err)
{
	uint32_t number;
	minot_status s = MINOT_OK;
	*passes = true;
	if (!f)
		return s;
	if (f->bits)
		*passes = f->bits[d / 8] >> d % 8 & 1;
	if (*passes && f->asked >> SYNTAX_YEAR & 1)
		*passes = one_holds(f, SYNTAX_YEAR, collection_year(f->c, d));
	if (*passes && f->asked >> SYNTAX_KIND & 1)
		*passes = one_holds(f, SYNTAX_KIND, collection_kind(f->c, d));
	if (*passes && f->asked & (1u << SYNTAX_SOURCE | 1u << SYNTAX_LANGUAGE))
		s = origin_passes(f, d, passes, err);
	if (s == MINOT_OK && *passes && f->n_phrases)
		s = phrases_pass(f, d, passes, err);
	if (s == MINOT_OK && *passes && f->asked >> SYNTAX_DESIGN & 1) {
		s = f->design(f->ctx, d, &number, err);
		*passes = s == MINOT_OK && one_holds(f, SYNTAX_DESIGN, number);
	}
	return s;
}

/* Searching ----------------------------------------------------------------------------------------------------- */

struct listed {
	uint32_t year;
	docno doc;
	minot_str id;
};

static int newest_first(const void *a, const void *b)
{
	const struct listed *x = a, *y = b;
	return x->year != y->year ? (x->year < y->year) - (x->year > y->year) : minot_str_cmp(x->id, y->id);
}

/* Without words: every record, newest first. */
static minot_status list_all(const struct collection *c, size_t k, struct filter *f, struct search_hit *out, size_t *n,
                             minot_err *err)
{
	const struct collection_info *info = collection_info(c);
	struct listed *all = calloc(info->n_docs + 1u, sizeof *all);
	uint32_t n_all = 0;
	minot_status s = all ? MINOT_OK : no_memory(err);
	for (docno d = 0; s == MINOT_OK && d < info->max_docno && n_all < info->n_docs; d++)
		if (collection_live(c, d))
			all[n_all++] = (struct listed){collection_year(c, d), d, collection_id(c, d)};
	if (s == MINOT_OK)
		qsort(all, n_all, sizeof *all, newest_first);
	for (uint32_t i = 0; s == MINOT_OK && i < n_all && *n < k; i++) {
		bool passes;
		s = filter_passes(f, all[i].doc, &passes, err);
		if (s == MINOT_OK && passes)
			out[(*n)++] = (struct search_hit){all[i].doc, 0};
	}
	free(all);
	return s;
}

/* The first of a ranking are the same however many are asked for; so what was asked once is not asked again. */
minot_status search_filtered(const struct collection *c, const struct query_term *terms, size_t n_terms, size_t k,
                             struct filter *f, struct minot_arena *a, struct search_hit **hits, size_t *n_hits,
                             minot_err *err)
{
	*n_hits = 0;
	if (!f && n_terms)
		return search_records(c, terms, n_terms, k, a, hits, n_hits, err);
	size_t n_docs = collection_info(c)->n_docs, asked = 0;
	if (k > n_docs)
		k = n_docs;
	if (!(*hits = ARENA_ARRAY(a, k + 1, struct search_hit)))
		return no_memory(err);
	if (!n_terms)
		return list_all(c, k, f, *hits, n_hits, err);
	struct minot_arena *ranking = minot_arena_new(0);
	minot_status s = ranking ? MINOT_OK : no_memory(err);
	for (size_t want = GROW * k > FIRST_TRY ? GROW * k : FIRST_TRY; s == MINOT_OK && *n_hits < k; want *= GROW) {
		struct search_hit *ranked;
		size_t n;
		minot_arena_reset(ranking);
		s = search_records(c, terms, n_terms, want, ranking, &ranked, &n, err);
		for (; s == MINOT_OK && asked < n && *n_hits < k; asked++) {
			bool passes;
			s = filter_passes(f, ranked[asked].doc, &passes, err);
			if (s == MINOT_OK && passes)
				(*hits)[(*n_hits)++] = ranked[asked];
		}
		if (n < want)
			break;
	}
	minot_arena_free(ranking);
	return s;
}
