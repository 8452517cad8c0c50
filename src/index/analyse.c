/* Words and sentences of a record. Which text belongs to which searchable field says collection.h. */
#include "index/analyse.h"

#include <stdlib.h>
#include <zstd.h>

#include "base/ascii.h"
#include "index/dict.h"
#include "index/terms.h"

/* What the document's vocabulary calls a term: 1 + entry as a word of its own, as a compound; 0: not. */
struct known {
	uint32_t entry[2];
};

struct analyst {
	struct text_analyzer *text;
	struct minot_arena *scratch; /* reset for every document */
	ZSTD_CCtx *zstd;
	const ZSTD_CDict *dictionary;
	const struct note_maker *note;
	void *note_state;
	struct terms terms;
	struct known *known; /* of each term, as far as they were words of this document */
	uint32_t n_known, cap_known;
	struct inverter_hints *hints;
	uint32_t *words, *vocabulary; /* of the document; 2 * term + compound */
	uint32_t n_words, cap_words, n_vocabulary, cap_vocabulary;
	struct sentence *sentences;
	uint32_t n_sentences, cap_sentences;
};

struct analyst *analyst_new(const struct note_maker *note, const ZSTD_CDict *dictionary)
{
	struct analyst *an = calloc(1, sizeof *an);
	if (!an)
		return NULL;
	an->dictionary = dictionary;
	an->text = text_analyzer_new();
	an->scratch = minot_arena_new(0);
	an->zstd = ZSTD_createCCtx();
	an->hints = inverter_hints_new();
	bool ready = terms_init(&an->terms) && an->text && an->scratch && an->zstd && an->hints;
	if (ready && note) {
		an->note = note;
		ready = (an->note_state = note->begin(note->ctx));
	}
	if (!ready) {
		analyst_free(an);
		return NULL;
	}
	analyst_begin(an);
	return an;
}

void analyst_begin(struct analyst *an) { text_analyzer_hold(an->text); }

void analyst_free(struct analyst *an)
{
	if (!an)
		return;
	if (an->note_state)
		an->note->end(an->note_state);
	text_analyzer_free(an->text);
	minot_arena_free(an->scratch);
	ZSTD_freeCCtx(an->zstd);
	terms_free(&an->terms);
	inverter_hints_free(an->hints);
	free(an->known);
	free(an->words);
	free(an->vocabulary);
	free(an->sentences);
	free(an);
}

static minot_status no_memory(minot_err *err)
{
	return minot_fail(err, MINOT_NO_MEMORY, "no memory to analyse a record");
}

/* Terms --------------------------------------------------------------------------------------------------------- */

/* One more word of the document, that is this term. */
static bool add_term(struct analyst *an, uint32_t number, bool compound, enum index_field f)
{
	if (!terms_make_room((void **)&an->known, number, &an->cap_known, sizeof *an->known) ||
	    !terms_make_room((void **)&an->words, an->n_words, &an->cap_words, sizeof *an->words))
		return false;
	if (number == an->n_known)
		an->known[an->n_known++] = (struct known){0};
	an->terms.list[number].tf[f]++;
	uint32_t *entry = &an->known[number].entry[compound];
	if (!*entry) {
		if (!terms_make_room((void **)&an->vocabulary, an->n_vocabulary, &an->cap_vocabulary,
		                     sizeof *an->vocabulary))
			return false;
		an->vocabulary[an->n_vocabulary] = 2 * number + compound;
		*entry = ++an->n_vocabulary;
	}
	an->words[an->n_words++] = *entry - 1;
	return true;
}

static bool add_word(struct analyst *an, const struct text_token *k, bool compound, enum index_field f)
{
	uint32_t number;
	return terms_find_token(&an->terms, k, &number) && add_term(an, number, compound, f);
}

/* Begin the next document, whose terms are to live in text. */
static void begin_terms(struct analyst *an, struct minot_arena *text)
{
	terms_begin(&an->terms, text);
	an->n_known = an->n_words = an->n_vocabulary = 0;
	minot_arena_reset(an->scratch);
}

/* Where the words of a field go: those before its first sentence to *outside, the others to the last sentence that
 * begins before them (sentences leave out nothing but white space). */
struct places {
	const struct sentence *sentences; /* of the field */
	uint32_t n, *outside, *inside;    /* inside: of each sentence */
};

/* The words of text, appended; where may be NULL. */
static minot_status add_text(struct analyst *an, minot_str text, enum index_field f, const struct places *where,
                             struct document *out, minot_err *err)
{
	const struct text_token *tokens;
	size_t n;
	uint32_t past = 0; /* sentences that have begun */
	minot_status s = text_tokens(an->text, text, &tokens, &n);
	for (size_t i = 0; s == MINOT_OK && i < n; i++) {
		minot_str term = tokens[i].term;
		bool compound = tokens[i].flags & TOKEN_COMPOUND;
		if (!term.n || term.n > DICT_MAX_TERM)
			continue;
		out->length[f] += !compound; /* words; "500mg" is none beside "500" and "mg" */
		if (!add_word(an, &tokens[i], compound, f))
			s = MINOT_NO_MEMORY;
		while (where && past < where->n && where->sentences[past].start <= tokens[i].start)
			past++;
		if (where)
			++*(past ? &where->inside[past - 1] : where->outside);
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
	struct indexed_term *t = ARENA_ARRAY(keep, an->terms.n, struct indexed_term);
	uint32_t *vocabulary = ARENA_ARRAY(keep, an->n_vocabulary, uint32_t);
	if (!t || !vocabulary)
		return no_memory(err);
	if (an->terms.n)
		memcpy(t, an->terms.list, an->terms.n * sizeof *t);
	if (an->n_vocabulary)
		memcpy(vocabulary, an->vocabulary, an->n_vocabulary * sizeof *vocabulary);
	out->terms = t;
	out->n_terms = an->terms.n;
	out->hints = an->hints;
	out->vocabulary = vocabulary;
	out->n_vocabulary = an->n_vocabulary;
	return MINOT_OK;
}

/* The words of all fields and of the searched metadata; s learns how many stand where. */
static minot_status find_words(struct analyst *an, const struct record *r, uint32_t *outside, uint32_t *inside,
                               struct forward_value *values, uint32_t *n_values, struct minot_arena *keep,
                               struct document *out, minot_err *err)
{
	minot_status s = MINOT_OK;
	begin_terms(an, keep);
	memset(out->length, 0, sizeof out->length);
	for (uint32_t i = 0, at = 0; s == MINOT_OK && i < r->n_fields; i++) {
		const struct record_field *f = &r->fields[i];
		enum index_field to = forward_index_field(f->type, f->part);
		struct places where = {an->sentences ? an->sentences + at : NULL, 0, &outside[i], inside + at};
		while (at < an->n_sentences && an->sentences[at].field == i)
			at++, where.n++;
		if (to != INDEX_N_FIELDS)
			s = add_text(an, f->text, to, &where, out, err);
	}
	*n_values = 0;
	for (uint32_t i = 0; s == MINOT_OK && i < r->n_meta; i++) {
		if (!searchable_meta(r->meta[i].key))
			continue;
		struct forward_value *v = &values[(*n_values)++];
		uint32_t before = an->n_words;
		s = add_text(an, r->meta[i].value, INDEX_KEYWORD, NULL, out, err);
		*v = (struct forward_value){r->meta[i].key, {before, an->n_words - before}};
	}
	return s;
}

/* The keys of the note as words that no text holds: compounds, which no length counts. */
static minot_status add_keys(struct analyst *an, minot_str keys, struct forward_value *value, minot_err *err)
{
	uint32_t before = an->n_words;
	for (size_t at = 0; at < keys.n;) {
		size_t n = (unsigned char)keys.p[at++];
		uint32_t number;
		minot_str key = str_sub(keys, at, at + n);
		if (!n || n > NOTE_MAX_KEY || key.n != n || key.p[0] != NOTE_KEY)
			return minot_fail(err, MINOT_INTERNAL, "a key of a note is none");
		if (!terms_find(&an->terms, key, &number) || !add_term(an, number, true, INDEX_KEYWORD))
			return no_memory(err);
		at += n;
	}
	*value = (struct forward_value){FORWARD_KEYS, {before, an->n_words - before}};
	return MINOT_OK;
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
	if (!terms_make_room((void **)&an->sentences, an->n_sentences, &an->cap_sentences, sizeof *an->sentences)) {
		c->failed = true;
		return;
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

minot_status analyst_compress(struct analyst *an, minot_str raw, struct minot_arena *keep, struct document *out,
                              minot_err *err)
{
	size_t room = ZSTD_compressBound(raw.n);
	char *p = malloc(room);
	if (!p)
		return no_memory(err);
	size_t n = an->dictionary ? ZSTD_compress_usingCDict(an->zstd, p, room, raw.p, raw.n, an->dictionary)
	                          : ZSTD_compressCCtx(an->zstd, p, room, raw.p, raw.n, STORED_LEVEL);
	minot_status s = MINOT_OK;
	if (ZSTD_isError(n))
		s = minot_fail(err, MINOT_INTERNAL, "zstd cannot compress a record: %s", ZSTD_getErrorName(n));
	else if (!(out->stored = minot_arena_str(keep, (minot_str){p, n})).p)
		s = no_memory(err);
	out->stored_raw = (uint32_t)raw.n;
	free(p);
	return s;
}

/* The record, and its variants unless it is itself the only one. No ceiling can be reached: record_seal keeps each
 * canonical form under RECORD_MAX_BYTES. */
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
	stored_write(pieces[0], pieces + 1, n_pieces - 1, &raw);
	minot_status s = forms.failed || raw.failed ? no_memory(err)
	                                            : analyst_compress(an, minot_buf_view(&raw), keep, out, err);
	out->n_variants = n;
	minot_buf_free(&forms);
	minot_buf_free(&raw);
	return s;
}

/* What the note maker says of the record; NULL in *out when there is no maker. */
static minot_status make_note(struct analyst *an, const struct record *r, struct note *note, minot_err *err)
{
	if (!an->note)
		return MINOT_OK;
	note->ends = ARENA_ARRAY(an->scratch, an->n_sentences, uint32_t);
	if (!note->ends)
		return no_memory(err);
	minot_status s = an->note->make(an->note_state, r, an->sentences, an->n_sentences, note, err);
	if (s != MINOT_OK)
		return s;
	uint32_t end = 0;
	bool holds = true;
	for (uint32_t i = 0; i < an->n_sentences; end = note->ends[i++])
		holds &= note->ends[i] >= end;
	if (note->record.failed || note->sentences.failed || note->keys.failed)
		return minot_fail(err, MINOT_LIMIT, "the notes on a record take more than %d MiB",
		                  NOTE_MAX_BYTES >> 20);
	return holds && end == note->sentences.n
	               ? MINOT_OK
	               : minot_fail(err, MINOT_INTERNAL, "the notes on the sentences of a record do not end in order");
}

static minot_status forward(struct analyst *an, const struct record *r, struct minot_arena *keep, struct document *out,
                            minot_err *err)
{
	struct minot_arena *a = keep; /* an->scratch forgets when the words begin */
	struct minot_buf body = BUF_INIT(STORED_MAX_BYTES);
	struct note note = {BUF_INIT(NOTE_MAX_BYTES), BUF_INIT(NOTE_MAX_BYTES), NULL, BUF_INIT(NOTE_MAX_BYTES)};
	struct forward_source f = {.record = r, .sentences = an->sentences, .n_sentences = an->n_sentences};
	uint32_t *outside = ARENA_ARRAY(a, r->n_fields, uint32_t), *inside = ARENA_ARRAY(a, an->n_sentences, uint32_t);
	struct forward_value *values = ARENA_ARRAY(a, r->n_meta + 1, struct forward_value);
	minot_status s = outside && inside && values ? MINOT_OK : no_memory(err);
	if (s == MINOT_OK)
		s = find_words(an, r, outside, inside, values, &f.n_values, keep, out, err);
	if (s == MINOT_OK)
		s = make_note(an, r, &note, err);
	if (s == MINOT_OK && note.keys.n)
		s = add_keys(an, minot_buf_view(&note.keys), &values[f.n_values++], err);
	if (s == MINOT_OK) {
		f.field_words = outside;
		f.sentence_words = inside;
		f.values = values;
		f.words = an->words;
		f.n_words = an->n_words;
		f.n_vocabulary = an->n_vocabulary;
		f.note = an->note ? &note : NULL;
		forward_write(&f, &body);
		out->forward = minot_arena_str(keep, minot_buf_view(&body));
		s = body.failed || !out->forward.p ? no_memory(err) : keep_terms(an, keep, out, err);
	}
	minot_buf_free(&note.record);
	minot_buf_free(&note.sentences);
	minot_buf_free(&note.keys);
	minot_buf_free(&body);
	return s;
}

/* A date counts as one when it looks like one: for people's eyes, and to find the newest. */
static minot_str plain_date(const struct record *r)
{
	minot_str d = record_meta_first(r, META_DATE);
	for (size_t i = 0; i < d.n; i++)
		if (!is_digit(d.p[i]) && d.p[i] != '-')
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
	for (int i = 0; i < INDEX_N_ORIGINS; i++)
		if (!(out->origin[i] = minot_arena_str(keep, record_meta_first(r, index_origins[i]))).p)
			return false;
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
	return s == MINOT_OK ? forward(an, r, keep, out, err) : s;
}

/* What is in a collection already -------------------------------------------------------------------------------- */

static bool count_run(struct analyst *an, const struct forward *f, const uint32_t *numbers, struct forward_run run,
                      enum index_field to, struct document *out)
{
	if (run.n && to == INDEX_N_FIELDS)
		return false;
	for (uint32_t i = run.first; i < run.first + run.n; i++) {
		an->terms.list[numbers[f->words[i]]].tf[to]++;
		out->length[to] += !forward_compound(f, i);
	}
	return true;
}

static bool count_words(struct analyst *an, const struct forward *f, const uint32_t *numbers, struct document *out)
{
	bool ok = true;
	memset(out->length, 0, sizeof out->length);
	for (uint32_t i = 0; ok && i < f->n_fields; i++)
		ok = count_run(an, f, numbers, f->field_words[i],
		               forward_index_field(f->fields[i].type, f->fields[i].part), out);
	for (uint32_t i = 0; ok && i < f->n_sentences; i++) {
		const struct record_field *in = &f->fields[f->sentences[i].field];
		ok = count_run(an, f, numbers, f->sentence_words[i], forward_index_field(in->type, in->part), out);
	}
	for (uint32_t i = 0; ok && i < f->n_values; i++)
		ok = count_run(an, f, numbers, f->values[i].words, INDEX_KEYWORD, out);
	return ok;
}

minot_status analyse_stored(struct analyst *an, const struct collection *c, docno d, struct document *out,
                            minot_err *err)
{
	struct forward f;
	char text[DICT_MAX_TERM];
	begin_terms(an, an->scratch);
	minot_status s = collection_forward(c, d, an->scratch, &f, err);
	if (s != MINOT_OK)
		return s;
	uint32_t *numbers = ARENA_ARRAY(an->scratch, f.n_vocabulary, uint32_t);
	if (!numbers)
		return no_memory(err);
	for (uint32_t v = 0; v < f.n_vocabulary; v++) {
		minot_str term = forward_term(&f, v, text);
		if (!term.p)
			return collection_health(c, err);
		if (!terms_find(&an->terms, term, &numbers[v]))
			return no_memory(err);
	}
	if (!count_words(an, &f, numbers, out))
		return minot_fail(err, MINOT_DAMAGED, "words stand in a text that is not searched: run `minot check`");
	out->terms = an->terms.list;
	out->n_terms = an->terms.n;
	return MINOT_OK;
}
