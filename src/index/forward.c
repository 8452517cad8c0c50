/* See forward.h. The bytes, as docs/format/segment.md has them:
 *
 *   varint fields · sentences · values · words · vocabulary
 *   each field:  type + 2 part · own number - parent's (0: none) · words in no sentence · blocks
 *     each block:  type + 8 depth · own number - parent's (0: none) · gap before it · length · sentences
 *       each sentence:  gap before it · length · words
 *   each value:  key · words
 *   words, packed into the bits that the vocabulary's size asks for
 *   note of the record, notes of the sentences: length · bytes
 *
 * The vocabulary follows, but apart: only the segment's writer knows its numbers. */
#include "index/forward.h"

#include "base/le.h"
#include "index/collection_private.h"

/* Least bytes of each element: no count may promise more elements than there are bytes. */
enum { MIN_FIELD = 4, MIN_BLOCK = 5, MIN_SENTENCE = 3, MIN_VALUE = 2 };

/* Bits of a number below n; at least one, so that no body can promise more words than it has bits. */
static unsigned bits_below(uint32_t n) { return n > 2 ? 32u - (unsigned)__builtin_clz(n - 1) : 1; }
static uint64_t packed_bytes(uint32_t n, unsigned bits) { return ((uint64_t)n * bits + 7) / 8; }

/* Writing ------------------------------------------------------------------------------------------------------- */

static void pack_words(const uint32_t *words, uint32_t n, unsigned bits, struct minot_buf *out)
{
	uint64_t pending = 0;
	unsigned n_bits = 0;
	minot_buf_reserve(out, packed_bytes(n, bits));
	for (uint32_t i = 0; i < n; i++) {
		pending |= (uint64_t)words[i] << n_bits;
		for (n_bits += bits; n_bits >= 8; n_bits -= 8, pending >>= 8)
			minot_buf_ch(out, (char)(pending & 255));
	}
	if (n_bits)
		minot_buf_ch(out, (char)(pending & 255));
}

static uint32_t sentences_in(const struct forward_source *s, uint32_t from, uint32_t field, uint32_t block)
{
	uint32_t n = 0;
	while (from + n < s->n_sentences && s->sentences[from + n].field == field &&
	       s->sentences[from + n].block == block)
		n++;
	return n;
}

/* The blocks of a field; *at: its first sentence, and afterwards the next field's. */
static void write_blocks(const struct forward_source *s, uint32_t field, uint32_t *at, struct minot_buf *out)
{
	const struct record_field *f = &s->record->fields[field];
	uint32_t end = 0;
	for (uint32_t i = 0; i < f->n_blocks; i++) {
		const struct record_block *b = &f->blocks[i];
		uint32_t n = sentences_in(s, *at, field, i), before = b->start;
		minot_buf_varint(out, b->type + 8u * b->depth);
		minot_buf_varint(out, b->parent < 0 ? 0 : i - (uint32_t)b->parent);
		minot_buf_varint(out, b->start - end);
		minot_buf_varint(out, b->end - b->start);
		minot_buf_varint(out, n);
		for (; n; n--, ++*at) {
			const struct sentence *sen = &s->sentences[*at];
			minot_buf_varint(out, sen->start - before);
			minot_buf_varint(out, sen->end - sen->start);
			minot_buf_varint(out, s->sentence_words[*at]);
			before = sen->end;
		}
		end = b->end;
	}
}

static void write_notes(const struct forward_source *s, struct minot_buf *out)
{
	minot_buf_varint(out, s->note ? s->note->record.n : 0);
	if (s->note)
		minot_buf_str(out, minot_buf_view(&s->note->record));
	for (uint32_t i = 0, start = 0; i < s->n_sentences; i++) {
		uint32_t end = s->note ? s->note->ends[i] : 0;
		minot_buf_varint(out, end - start);
		if (end > start)
			minot_buf_add(out, s->note->sentences.p + start, end - start);
		start = end;
	}
}

void forward_write(const struct forward_source *s, struct minot_buf *out)
{
	uint32_t at = 0;
	minot_buf_varint(out, s->record->n_fields);
	minot_buf_varint(out, s->n_sentences);
	minot_buf_varint(out, s->n_values);
	minot_buf_varint(out, s->n_words);
	minot_buf_varint(out, s->n_vocabulary);
	for (uint32_t i = 0; i < s->record->n_fields; i++) {
		const struct record_field *f = &s->record->fields[i];
		minot_buf_varint(out, f->type + 2u * f->part);
		minot_buf_varint(out, f->parent < 0 ? 0 : i - (uint32_t)f->parent);
		minot_buf_varint(out, s->field_words[i]);
		minot_buf_varint(out, f->n_blocks);
		write_blocks(s, i, &at, out);
	}
	for (uint32_t i = 0; i < s->n_values; i++) {
		minot_buf_varint(out, s->values[i].key);
		minot_buf_varint(out, s->values[i].words.n);
	}
	pack_words(s->words, s->n_words, bits_below(s->n_vocabulary), out);
	write_notes(s, out);
}

/* Reading ------------------------------------------------------------------------------------------------------- */

struct reader {
	struct minot_cursor c;
	struct minot_arena *a;
	uint32_t n_fields, n_sentences, n_values, n_words, n_vocabulary;
	struct record_field *fields;
	struct sentence *sentences;
	struct forward_run *field_words, *sentence_words;
	struct forward_value *values;
	minot_str *notes;
	uint32_t sentence; /* how many are read */
	uint32_t word;     /* how many are told of */
	bool no_memory;
};

/* minot_get_varint, with one and two bytes, which nearly all are, read on the spot: twice as fast over a document. */
static inline uint64_t get_varint(struct minot_cursor *c)
{
	if (c->end - c->p >= 2) {
		if (c->p[0] < 0x80)
			return *c->p++;
		if (c->p[1] < 0x80 && c->p[1]) {
			c->p += 2;
			return (c->p[-2] & 0x7fu) | (uint64_t)c->p[-1] << 7;
		}
	}
	return minot_get_varint(c);
}

static inline uint32_t get_up_to(struct reader *r, uint64_t max)
{
	uint64_t v = get_varint(&r->c);
	if (v > max)
		r->c.failed = true;
	return r->c.failed ? 0 : (uint32_t)v;
}

static uint32_t get_count(struct reader *r, size_t min)
{
	uint64_t left = (uint64_t)(r->c.end - r->c.p) / min;
	return get_up_to(r, left < UINT32_MAX ? left : UINT32_MAX);
}

static struct forward_run get_run(struct reader *r)
{
	struct forward_run run = {r->word, get_up_to(r, r->n_words - r->word)};
	r->word += run.n;
	return run;
}

static int32_t get_parent(struct reader *r, uint32_t own)
{
	uint32_t back = get_up_to(r, own);
	return back ? (int32_t)(own - back) : -1;
}

static void get_sentences(struct reader *r, uint32_t field, uint32_t block, const struct record_block *b)
{
	uint32_t n = get_up_to(r, r->n_sentences - r->sentence), end = b->start;
	for (; n && !r->c.failed; n--) {
		struct sentence *s = &r->sentences[r->sentence];
		s->field = field;
		s->block = block;
		s->start = end + get_up_to(r, b->end - end);
		end = s->end = s->start + get_up_to(r, b->end - s->start);
		r->sentence_words[r->sentence++] = get_run(r);
		if (s->start == end)
			r->c.failed = true;
	}
}

static void get_blocks(struct reader *r, uint32_t field)
{
	struct record_field *f = &r->fields[field];
	f->n_blocks = get_count(r, MIN_BLOCK);
	f->blocks = ARENA_ARRAY(r->a, f->n_blocks, struct record_block);
	if (!f->blocks) {
		r->no_memory = true;
		return;
	}
	for (uint32_t i = 0, end = 0; i < f->n_blocks && !r->c.failed; i++) {
		struct record_block *b = &f->blocks[i];
		uint32_t what = get_up_to(r, 8 * UINT8_MAX + BLOCK_NOTE);
		b->type = what & 7;
		b->depth = (uint8_t)(what >> 3);
		b->parent = get_parent(r, i);
		b->start = end + get_up_to(r, UINT32_MAX - end);
		end = b->end = b->start + get_up_to(r, UINT32_MAX - b->start);
		if (b->type > BLOCK_NOTE || b->start == end)
			r->c.failed = true;
		get_sentences(r, field, i, b);
	}
}

static void get_fields(struct reader *r)
{
	for (uint32_t i = 0; i < r->n_fields && !r->c.failed && !r->no_memory; i++) {
		struct record_field *f = &r->fields[i];
		uint32_t what = get_up_to(r, 2 * RECORD_N_PARTS - 1);
		f->type = what & 1;
		f->part = (uint8_t)(what >> 1);
		f->parent = get_parent(r, i);
		r->field_words[i] = get_run(r);
		get_blocks(r, i);
	}
	for (uint32_t i = 0; i < r->n_values && !r->c.failed; i++) {
		r->values[i].key = get_up_to(r, FORWARD_KEYS);
		r->values[i].words = get_run(r);
	}
	if (r->sentence != r->n_sentences || r->word != r->n_words)
		r->c.failed = true;
}

static void get_counts(struct reader *r)
{
	r->n_fields = get_count(r, MIN_FIELD);
	r->n_sentences = get_count(r, MIN_SENTENCE);
	r->n_values = get_count(r, MIN_VALUE);
	r->n_words = get_up_to(r, UINT32_MAX);
	r->n_vocabulary = get_up_to(r, r->n_words);
	if (r->c.failed || packed_bytes(r->n_words, bits_below(r->n_vocabulary)) > (uint64_t)(r->c.end - r->c.p))
		r->c.failed = true;
	if (r->c.failed)
		return;
	r->fields = ARENA_ARRAY(r->a, r->n_fields, struct record_field);
	r->field_words = ARENA_ARRAY(r->a, r->n_fields, struct forward_run);
	r->sentences = ARENA_ARRAY(r->a, r->n_sentences, struct sentence);
	r->sentence_words = ARENA_ARRAY(r->a, r->n_sentences, struct forward_run);
	r->values = ARENA_ARRAY(r->a, r->n_values, struct forward_value);
	r->notes = ARENA_ARRAY(r->a, r->n_sentences, minot_str);
	r->no_memory = !r->fields || !r->field_words || !r->sentences || !r->sentence_words || !r->values || !r->notes;
}

/* The numbers lie in FORWARD_SLACK bytes or less from where they begin: bits <= 32, and at most 7 before them. */
static const uint32_t *get_words(struct reader *r)
{
	unsigned bits = bits_below(r->n_vocabulary);
	minot_str packed = minot_get_bytes(&r->c, packed_bytes(r->n_words, bits));
	uint32_t *words = r->c.failed ? NULL : minot_arena_raw(r->a, (size_t)r->n_words * sizeof *words), most = 0;
	if (!words) {
		r->no_memory = !r->c.failed;
		return NULL;
	}
	uint64_t at = 0, mask = (UINT64_C(1) << bits) - 1;
	uint32_t a_load = bits ? 57 / bits : 1; /* at most 7 bits stand before them in 64 */
	for (uint32_t i = 0; i < r->n_words;) {
		uint64_t w = le_u64(packed.p + at / 8) >> at % 8;
		uint32_t end = r->n_words - i < a_load ? r->n_words : i + a_load;
		at += (uint64_t)bits * (end - i);
		for (; i < end; i++, w >>= bits) {
			words[i] = (uint32_t)(w & mask);
			most = words[i] > most ? words[i] : most;
		}
	}
	if (r->n_words && most >= r->n_vocabulary)
		r->c.failed = true;
	return words;
}

static minot_str get_notes(struct reader *r)
{
	minot_str record = minot_get_bytes(&r->c, minot_get_varint(&r->c));
	size_t none = 0, left = (size_t)(r->c.end - r->c.p);
	while (left == r->n_sentences && none < left && !r->c.p[none])
		none++;
	if (none && none == r->n_sentences) { /* no sentence has one */
		r->c.p += none;
		return record;
	}
	for (uint32_t i = 0; i < r->n_sentences && !r->c.failed; i++)
		r->notes[i] = minot_get_bytes(&r->c, get_varint(&r->c));
	return record;
}

static const uint32_t *get_vocabulary(struct reader *r, minot_str bytes, uint32_t n_terms)
{
	r->c = minot_cursor_of(bytes);
	if (r->n_vocabulary > bytes.n) {
		r->c.failed = true;
		return NULL;
	}
	uint32_t *v = ARENA_ARRAY(r->a, r->n_vocabulary, uint32_t);
	r->no_memory = !v;
	for (uint32_t i = 0; v && i < r->n_vocabulary && !r->c.failed; i++)
		if ((v[i] = get_up_to(r, UINT32_MAX)) / 2 >= n_terms)
			r->c.failed = true;
	return v;
}

bool forward_read(const struct forward_bytes *b, struct minot_arena *a, struct forward *out, bool *no_memory)
{
	struct reader r = {.c = minot_cursor_of(b->body), .a = a};
	*out = (struct forward){0};
	get_counts(&r);
	if (!r.c.failed && !r.no_memory)
		get_fields(&r);
	if (!r.c.failed && !r.no_memory)
		out->words = get_words(&r);
	if (!r.c.failed && !r.no_memory)
		out->note = get_notes(&r);
	if (r.c.p != r.c.end)
		r.c.failed = true;
	if (!r.c.failed && !r.no_memory)
		out->vocabulary = get_vocabulary(&r, b->vocabulary, b->n_terms);
	*no_memory = r.no_memory;
	out->n_fields = r.n_fields;
	out->n_sentences = r.n_sentences;
	out->n_values = r.n_values;
	out->n_vocabulary = r.n_vocabulary;
	out->n_words = r.n_words;
	out->fields = r.fields;
	out->sentences = r.sentences;
	out->sentence_words = r.sentence_words;
	out->field_words = r.field_words;
	out->values = r.values;
	out->notes = r.notes;
	return !r.c.failed && !r.no_memory && r.c.p == r.c.end;
}

/* In a collection ----------------------------------------------------------------------------------------------- */

static minot_status damaged(const struct segment *s, uint32_t local, minot_err *err)
{
	uint64_t at = s->sections[SEGMENT_FORWARD_AT].at + (uint64_t)local * 16;
	segment_damage(s, at);
	minot_fail(err, MINOT_DAMAGED,
	           "the words of a record are damaged: restore the collection from a copy, or make it again");
	minot_err_at(err, s->path, at, 0);
	return MINOT_DAMAGED;
}

minot_status collection_forward(const struct collection *c, docno d, struct minot_arena *a, struct forward *out,
                                minot_err *err)
{
	uint32_t local;
	bool no_memory = false;
	const struct part *p = collectioni_part(c, d, &local);
	if (!p)
		return minot_fail(err, MINOT_INTERNAL, "no document has the number %u", d);
	const struct segment *s = &p->segment;
	const char *row = segment_row(s, SEGMENT_FORWARD_AT, local);
	if (!row)
		return segment_health(s, err);
	uint64_t n_body = le_u32(row + 8), n_vocabulary = le_u32(row + 12);
	minot_str all = segment_bytes(s, SEGMENT_FORWARD, le_u64(row), n_body + n_vocabulary);
	if (!all.p)
		return segment_health(s, err);
	struct forward_bytes b = {str_sub(all, 0, n_body), str_sub(all, n_body, all.n), s->n_terms};
	if (forward_read(&b, a, out, &no_memory)) {
		out->doc = d;
		out->part = p;
		out->note_version = s->note_version;
		return MINOT_OK;
	}
	return no_memory ? minot_fail(err, MINOT_LIMIT, "no room for the words of a record") : damaged(s, local, err);
}

minot_str forward_term(const struct forward *f, uint32_t entry, char text[255])
{
	const struct segment *s = &f->part->segment;
	struct dict d;
	const char *row = segment_row(s, SEGMENT_ID_TERM, f->vocabulary[entry] / 2);
	bool wrong = false;
	if (!row || !segment_dict(s, &d))
		return STR_NONE;
	minot_str term = dict_term(&d, le_u32(row), text, &wrong);
	if (wrong)
		segment_damage(s, s->sections[SEGMENT_TERM].at);
	return term;
}

/* Terms of a query ---------------------------------------------------------------------------------------------- */

/* A table of a segment: open addressing over the numbers of the terms, n_slots a power of two. */
struct forward_slot {
	uint32_t id;
	uint16_t which; /* 0: free */
};
struct forward_terms {
	const struct collection *c;
	uint32_t mask;
	struct forward_slot *tables[]; /* of each segment */
};

/* Fibonacci hashing (Knuth, TAOCP 3, 6.4): neighbours fall apart. */
static uint32_t slot_of(uint32_t id, uint32_t mask) { return id * UINT32_C(2654435769) >> 16 & mask; }

static void add_slot(struct forward_slot *t, uint32_t mask, uint32_t id, uint16_t which)
{
	uint32_t at = slot_of(id, mask);
	while (t[at].which && t[at].id != id)
		at = (at + 1) & mask;
	if (!t[at].which)
		t[at] = (struct forward_slot){id, which};
}

static bool fill_table(const struct segment *s, const minot_str *terms, size_t n, struct forward_slot *t, uint32_t mask)
{
	for (size_t i = 0; i < n; i++) {
		struct dict_entry e;
		if (!terms[i].n || !segment_term(s, terms[i], &e))
			continue;
		const char *row = segment_row(s, SEGMENT_TERM_ID, e.row);
		if (!row)
			return false;
		add_slot(t, mask, le_u32(row), (uint16_t)(i + 1));
	}
	return true;
}

minot_status forward_terms_of(const struct collection *c, const minot_str *terms, size_t n, struct minot_arena *a,
                              struct forward_terms **out, minot_err *err)
{
	uint32_t n_parts = c->manifest.info.n_segments, n_slots = 16;
	if (n > FORWARD_MAX_TERMS)
		return minot_fail(err, MINOT_LIMIT, "more than %d words in one query", (int)FORWARD_MAX_TERMS);
	while (n_slots < 4 * n)
		n_slots *= 2;
	struct forward_terms *t = minot_arena_alloc(a, sizeof *t + n_parts * sizeof t->tables[0]);
	if (!t)
		return minot_fail(err, MINOT_NO_MEMORY, "no memory for the words of a query");
	t->c = c;
	t->mask = n_slots - 1;
	for (uint32_t i = 0; i < n_parts; i++) {
		if (!(t->tables[i] = ARENA_ARRAY(a, n_slots, struct forward_slot)))
			return minot_fail(err, MINOT_NO_MEMORY, "no memory for the words of a query");
		if (!fill_table(&c->parts[i].segment, terms, n, t->tables[i], t->mask))
			break;
	}
	*out = t;
	return collection_health(c, err);
}

uint32_t forward_match(const struct forward_terms *t, const struct forward *f, uint16_t *which)
{
	const struct forward_slot *table = t->tables[f->part - t->c->parts];
	uint32_t found = 0;
	for (uint32_t v = 0; v < f->n_vocabulary; v++) {
		uint32_t id = f->vocabulary[v] / 2, at = slot_of(id, t->mask);
		while (table[at].which && table[at].id != id)
			at = (at + 1) & t->mask;
		which[v] = table[at].which;
		found += which[v] != 0;
	}
	return found;
}

bool forward_phrase(const struct forward *f, struct forward_run run, const uint16_t *which, const uint16_t *phrase,
                    size_t n)
{
	for (uint32_t from = 0; n && from < run.n; from++) {
		size_t held = 0;
		for (uint32_t i = from; i < run.n && held < n; i++) {
			if (forward_compound(f, run.first + i))
				continue;
			if (which[f->words[run.first + i]] != phrase[held])
				break;
			held++;
		}
		if (held == n)
			return true;
	}
	return false;
}
