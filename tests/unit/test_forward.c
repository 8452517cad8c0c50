/* The forward store: the words it gives are those of the text, its structure is the record's, queries' terms are found
 * in every segment, phrases stand where they stand, notes come back as they were made. */
#include "collections.h"

#include <stdio.h>

#include "index/forward.h"

static void assert_words(struct text_analyzer *t, minot_str text, const struct forward *f, struct forward_run run)
{
	const struct text_token *tokens;
	char term[255];
	size_t n;
	assert_int_equal(text_tokens(t, text, &tokens, &n), MINOT_OK);
	assert_int_equal(run.n, n);
	for (size_t i = 0; i < n; i++) {
		minot_str word = forward_term(f, f->words[run.first + i], term);
		assert_int_equal(word.n, tokens[i].term.n);
		assert_memory_equal(word.p, tokens[i].term.p, word.n);
		assert_int_equal(forward_compound(f, run.first + (uint32_t)i), (tokens[i].flags & TOKEN_COMPOUND) != 0);
	}
}

static bool is_searched(enum record_meta key)
{
	return key == META_DESCRIPTOR || key == META_KEYWORD || key == META_CONDITION || key == META_DRUG ||
	       key == META_POPULATION;
}

/* All of one document against its record. */
static void assert_forward(const struct collection *c, docno d, struct text_analyzer *t, struct minot_arena *a)
{
	struct forward f;
	struct record *r;
	struct sentence *s;
	size_t n, values = 0;
	minot_err err;
	assert_ok(collection_load(c, d, a, &r, &s, &n, &err));
	assert_ok(collection_forward(c, d, a, &f, &err));
	assert_int_equal(f.n_fields, r->n_fields);
	assert_int_equal(f.n_sentences, n);
	for (size_t i = 0; i < n; i++) {
		const struct record_field *in = &r->fields[s[i].field];
		minot_str text = str_sub(in->text, s[i].start, s[i].end);
		assert_memory_equal(&f.sentences[i], &s[i], sizeof s[i]);
		assert_words(t, in->part == PART_METHODS || in->part == PART_META ? STR("") : text, &f,
		             f.sentence_words[i]);
	}
	for (uint32_t i = 0; i < r->n_fields; i++) {
		assert_int_equal(f.fields[i].type, r->fields[i].type);
		assert_int_equal(f.fields[i].part, r->fields[i].part);
		assert_int_equal(f.fields[i].parent, r->fields[i].parent);
		assert_int_equal(f.fields[i].n_blocks, r->fields[i].n_blocks);
		assert_words(t, r->fields[i].type == FIELD_HEADING ? r->fields[i].text : STR(""), &f, f.field_words[i]);
	}
	for (uint32_t i = 0; i < r->n_meta; i++)
		if (is_searched((enum record_meta)r->meta[i].key)) {
			assert_int_equal(f.values[values].key, r->meta[i].key);
			assert_words(t, r->meta[i].value, &f, f.values[values++].words);
		}
	assert_int_equal(f.n_values, values);
}

enum { N_RECORDS = 60 };

static void invent_records(struct record **r, struct minot_arena *a)
{
	for (uint32_t i = 0; i < N_RECORDS; i++)
		r[i] = invent_random(7, i, 1000, a);
}

/* Two ingests: two segments, in which the same terms have different numbers. */
static void words_are_the_texts(void **state)
{
	struct folder_fixture *x = *state;
	struct record *r[N_RECORDS];
	struct text_analyzer *t = text_analyzer_new();
	struct collection *c;
	minot_err err;
	invent_records(r, x->a);
	ingest(x->dir, r, 40, 2, NULL);
	ingest(x->dir, r + 40, N_RECORDS - 40, 1, NULL);
	assert_sound(x->dir);
	assert_ok(collection_open(x->dir, &c, &err));
	assert_int_equal(collection_info(c)->n_segments, 2);
	for (docno d = 0; d < collection_info(c)->max_docno; d++)
		if (collection_live(c, d))
			assert_forward(c, d, t, x->a);
	collection_close(c);
	text_analyzer_free(t);
}

/* Parts that are not searched, lists, tables, one word a million times: what the numbers must hold. */
static void odd_records(void **state)
{
	struct folder_fixture *x = *state;
	struct record_builder *b = rb_new();
	struct record *r[3];
	struct text_analyzer *t = text_analyzer_new();
	struct collection *c;
	minot_err err;
	rb_begin(b, "jsonl");
	rb_id(b, STR("x:title"));
	rb_kind(b, RECORD_OTHER);
	rb_title(b, STR("?"));
	assert_ok(rb_finish(b, x->a, &r[0], &err));
	rb_begin(b, "jsonl");
	rb_id(b, STR("x:parts"));
	rb_kind(b, RECORD_GUIDELINE);
	rb_title(b, STR("On the care of nerves"));
	rb_part(b, PART_METHODS);
	rb_block(b, BLOCK_PARA, 0, STR("We searched. We found nothing."));
	rb_part(b, PART_RECOMMENDATION);
	rb_section(b, STR("Do \xce\xb2-blockers help?"));
	rb_block(b, BLOCK_PARA, 0, STR("Offer all of these:"));
	rb_block(b, BLOCK_ITEM, 1, STR("rest; 500 mg of aldera a day"));
	rb_block(b, BLOCK_ITEM, 2, STR("walks. Slow ones."));
	rb_section_end(b);
	assert_ok(rb_finish(b, x->a, &r[1], &err));
	rb_begin(b, "jsonl");
	rb_id(b, STR("x:same"));
	rb_kind(b, RECORD_OTHER);
	enum { WORDS = 300000 };
	char *many = minot_arena_alloc(x->a, 4 * WORDS);
	for (int i = 0; i < WORDS; i++)
		memcpy(many + 4 * i, "zap ", 4);
	rb_part(b, PART_TEXT);
	rb_block(b, BLOCK_PARA, 0, (minot_str){many, 4 * WORDS - 1});
	assert_ok(rb_finish(b, x->a, &r[2], &err));
	rb_free(b);
	ingest(x->dir, r, 3, 1, NULL);
	assert_sound(x->dir);
	assert_ok(collection_open(x->dir, &c, &err));
	for (docno d = 0; d < 3; d++)
		assert_forward(c, d, t, x->a);
	collection_close(c);
	text_analyzer_free(t);
}

static void terms_of_a_query(void **state)
{
	struct folder_fixture *x = *state;
	const minot_str asked[] = {STR("bimex"), STR("nowhere"), STR("500mg"), STR("bimex"), STR("")};
	struct record *r[N_RECORDS];
	struct forward_terms *terms;
	struct collection *c;
	minot_err err;
	char text[255];
	uint32_t seen[5] = {0};
	invent_records(r, x->a);
	ingest(x->dir, r, 30, 1, NULL);
	ingest(x->dir, r + 30, N_RECORDS - 30, 1, NULL);
	assert_ok(collection_open(x->dir, &c, &err));
	assert_ok(forward_terms_of(c, asked, 5, x->a, &terms, &err));
	for (docno d = 0; d < collection_info(c)->max_docno; d++) {
		struct forward f;
		if (!collection_live(c, d))
			continue;
		assert_ok(collection_forward(c, d, x->a, &f, &err));
		uint16_t *which = ARENA_ARRAY(x->a, f.n_vocabulary, uint16_t);
		uint32_t found = forward_match(terms, &f, which), counted = 0;
		for (uint32_t v = 0; v < f.n_vocabulary; v++) {
			minot_str term = forward_term(&f, v, text);
			unsigned expect = str_eq(term, asked[0]) ? 1 : str_eq(term, asked[2]) ? 3 : 0;
			assert_int_equal(which[v], expect);
			counted += expect != 0;
			seen[expect]++;
		}
		assert_int_equal(found, counted);
	}
	assert_true(seen[1] > 5 && seen[3] > 0);
	collection_close(c);
}

static bool holds(const struct collection *c, const char *id, const char *words, struct minot_arena *a)
{
	struct text_analyzer *t = text_analyzer_new();
	struct forward_terms *terms;
	struct forward f;
	const struct text_token *tokens;
	minot_str list[20];
	uint16_t phrase[20];
	size_t n, kept = 0;
	docno d;
	minot_err err;
	bool found = false;
	assert_int_equal(text_tokens(t, str_c(words), &tokens, &n), MINOT_OK);
	for (size_t i = 0; i < n; i++)
		if (!(tokens[i].flags & TOKEN_COMPOUND)) {
			size_t first = 0;
			while (first < kept && !str_eq(list[first], tokens[i].term))
				first++;
			list[kept] = tokens[i].term;
			phrase[kept++] = (uint16_t)(first + 1);
		}
	assert_ok(forward_terms_of(c, list, kept, a, &terms, &err));
	assert_ok(collection_find(c, str_c(id), &d, &err));
	assert_ok(collection_forward(c, d, a, &f, &err));
	uint16_t *which = ARENA_ARRAY(a, f.n_vocabulary, uint16_t);
	forward_match(terms, &f, which);
	for (uint32_t i = 0; i < f.n_sentences; i++)
		found |= forward_phrase(&f, f.sentence_words[i], which, phrase, kept);
	text_analyzer_free(t);
	return found;
}

static void phrases(void **state)
{
	struct folder_fixture *x = *state;
	struct record *r[] = {
	        invent(&(struct invented){.ids = {"x:1"},
	                                  .title = "Beta-blockers and sleep",
	                                  .text = "Give 500 mg of aldera. Never bimex after bimex aldera. The end.",
	                                  .date = "2001"},
	               x->a),
	};
	struct collection *c;
	minot_err err;
	ingest(x->dir, r, 1, 1, NULL);
	assert_ok(collection_open(x->dir, &c, &err));
	assert_true(holds(c, "x:1", "beta-blockers and sleep", x->a));
	assert_true(holds(c, "x:1", "beta blocker", x->a));
	assert_true(holds(c, "x:1", "500 mg of aldera", x->a));
	assert_true(holds(c, "x:1", "bimex aldera", x->a)); /* begins inside a false start */
	assert_true(holds(c, "x:1", "bimex after bimex", x->a));
	assert_false(holds(c, "x:1", "aldera bimex", x->a));
	assert_false(holds(c, "x:1", "aldera never", x->a)); /* two sentences */
	assert_false(holds(c, "x:1", "aldera the end", x->a));
	assert_false(holds(c, "x:1", "end of", x->a));
	assert_false(holds(c, "x:1", "nowhere", x->a));
	collection_close(c);
}

/* Notes --------------------------------------------------------------------------------------------------------- */

static void *begin(void *ctx) { return ctx; }
static void end(void *state) { (void)state; }

/* The record's: its id. A sentence's: its length, when that is odd. */
static minot_status make(void *state, const struct record *r, const struct sentence *s, size_t n, struct note *out,
                         minot_err *err)
{
	if (*(const bool *)state)
		return minot_fail(err, MINOT_INTERNAL, "no note today");
	minot_buf_str(&out->record, r->id);
	for (size_t i = 0; i < n; i++) {
		if ((s[i].end - s[i].start) % 2)
			minot_buf_u32(&out->sentences, s[i].end - s[i].start);
		out->ends[i] = (uint32_t)out->sentences.n;
	}
	return MINOT_OK;
}

static minot_status ingest_noted(const char *dir, struct record *const *r, size_t n, uint32_t version, bool *fails,
                                 minot_err *err)
{
	struct note_maker maker = {version, begin, end, make, fails};
	struct writer_options o = {.note = version ? &maker : NULL, .threads = 2};
	struct collection_writer *w;
	assert_int_equal(writer_open(dir, &o, &w, err), MINOT_OK);
	for (size_t i = 0; i < n; i++)
		assert_int_equal(writer_add(w, r[i], err), MINOT_OK);
	return writer_commit(w, NULL, err);
}

static uint32_t version_of(const char *dir)
{
	struct collection *c;
	minot_err err;
	assert_ok(collection_open(dir, &c, &err));
	uint32_t v = collection_note_version(c);
	collection_close(c);
	return v;
}

static void notes(void **state)
{
	struct folder_fixture *x = *state;
	struct record *r[N_RECORDS];
	struct collection *c;
	struct forward f;
	minot_err err;
	bool fails = false;
	invent_records(r, x->a);
	assert_ok(ingest_noted(x->dir, r, 20, 0, &fails, &err));
	assert_int_equal(version_of(x->dir), 0);
	assert_ok(ingest_noted(x->dir, r + 20, 20, 3, &fails, &err)); /* writes the first segment again */
	assert_int_equal(version_of(x->dir), 3);
	assert_ok(ingest_noted(x->dir, r + 40, 20, 0, &fails, &err)); /* somebody who knows no notes */
	assert_int_equal(version_of(x->dir), 0);
	assert_ok(ingest_noted(x->dir, r, 1, 4, &fails, &err)); /* old news, and yet: nothing is committed */
	assert_int_equal(version_of(x->dir), 0);
	struct record *one = invent_random(8, 1, 1000, x->a);
	assert_ok(ingest_noted(x->dir, &one, 1, 4, &fails, &err));
	assert_int_equal(version_of(x->dir), 4);
	assert_sound(x->dir);
	assert_ok(collection_open(x->dir, &c, &err));
	size_t noted = 0;
	for (docno d = 0; d < collection_info(c)->max_docno; d++) {
		assert_ok(collection_forward(c, d, x->a, &f, &err));
		assert_int_equal(f.note_version, 4);
		assert_true(str_eq(f.note, collection_id(c, d)));
		for (uint32_t i = 0; i < f.n_sentences; i++) {
			uint32_t n = f.sentences[i].end - f.sentences[i].start;
			assert_int_equal(f.notes[i].n, n % 2 ? 4 : 0);
			struct minot_cursor note = minot_cursor_of(f.notes[i]);
			assert_true(n % 2 == 0 || minot_get_u32(&note) == n);
			noted += n % 2;
		}
	}
	assert_true(noted > 20);
	collection_close(c);
	fails = true;
	one = invent_random(8, 2, 1000, x->a);
	assert_int_equal(ingest_noted(x->dir, &one, 1, 5, &fails, &err), MINOT_INTERNAL);
	assert_int_equal(version_of(x->dir), 4);
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, fixture_set_up, fixture_tear_down)
	const struct CMUnitTest tests[] = {
	        T(words_are_the_texts), T(odd_records), T(terms_of_a_query), T(phrases), T(notes),
	};
	return cmocka_run_group_tests_name("forward", tests, NULL, NULL);
}
