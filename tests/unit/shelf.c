#include "shelf.h"

#include "answer/internal.h"
#include "answer/statements.h"
#include "base/buf.h"
#include "os/os.h"
#include "record/readers.h"
#include "vocab/vocab.h"

static minot_status add(void *ctx, const struct record *r, minot_err *err) { return writer_add(ctx, r, err); }
static void damage(void *ctx, const char *kind, const minot_err *where)
{
	(void)ctx;
	fail_msg("%s: %s", kind, where->msg);
}

static void give_vocabulary(struct collection_writer *w, struct vocab_facts *facts)
{
	struct minot_buf bytes = BUF_INIT(VOCAB_MAX_BYTES);
	minot_err err;
	assert_int_equal(vocab_build(facts, &bytes, &err), MINOT_OK);
	assert_int_equal(writer_set_vocabulary(w, minot_buf_view(&bytes), &err), MINOT_OK);
	minot_buf_free(&bytes);
}

void shelf_open(struct shelf *s, const char *records, const struct note_maker *note, struct vocab_facts *vocabulary)
{
	struct collection_writer *w;
	struct writer_options o = {.threads = 1, .changed = "2026-01-02", .note = note};
	struct record_memory_stream m;
	minot_err err;
	strcpy(s->dir, "/tmp/minot-shelf-XXXXXX");
	assert_non_null(mkdtemp(s->dir));
	assert_int_equal(writer_open(s->dir, &o, &w, &err), MINOT_OK);
	struct record_sink sink = {.ctx = w, .record = add, .damage = damage};
	record_memory_stream_init(&m, "shelf.jsonl", str_c(records));
	assert_int_equal(reader_jsonl.read(&m.s, &sink, &err), MINOT_OK);
	if (vocabulary)
		give_vocabulary(w, vocabulary);
	assert_int_equal(writer_commit(w, NULL, &err), MINOT_OK);
	assert_int_equal(collection_open(s->dir, &s->c, &err), MINOT_OK);
	s->a = minot_arena_new(0);
	s->t = text_analyzer_new();
	assert_true(s->a && s->t);
}

void shelf_open_knowing(struct shelf *s, const char *records, const struct vocab_fact *facts, size_t n)
{
	struct vocab_facts *f = vocab_facts_new();
	minot_err err;
	assert_non_null(f);
	for (size_t i = 0; i < n; i++)
		assert_int_equal(vocab_facts_add(f, &facts[i], &err), MINOT_OK);
	shelf_open(s, records, &statements_note, f);
	vocab_facts_free(f);
}

struct shelf shelf_of_fevers(const char *records)
{
	static const struct vocab_fact facts[] = {
	        {FACT_PREFERRED, VOCAB_MESH, 0, {"D1", 2}, {"Quorl Fever", 11}},
	        {FACT_TREE, VOCAB_MESH, 0, {"D1", 2}, {"C01.1", 5}},
	        {FACT_PREFERRED, VOCAB_MESH, 0, {"D2", 2}, {"Tarsal Rot", 10}},
	        {FACT_TREE, VOCAB_MESH, 0, {"D2", 2}, {"C01.2", 5}},
	        {FACT_PREFERRED, VOCAB_MESH, 0, {"D3", 2}, {"Vorlography", 11}},
	        {FACT_TREE, VOCAB_MESH, 0, {"D3", 2}, {"E01.1", 5}},
	        {FACT_PREFERRED, VOCAB_DRUGBANK, 0, {"DB1", 3}, {"Zolvine", 7}},
	        {FACT_PREFERRED, VOCAB_DRUGBANK, 0, {"DB2", 3}, {"Pelamide", 8}},
	        {FACT_PREFERRED, VOCAB_DRUGBANK, 0, {"DB3", 3}, {"Ferrolone", 9}},
	};
	struct shelf s;
	shelf_open_knowing(&s, records, facts, sizeof facts / sizeof *facts);
	return s;
}

void shelf_close(struct shelf *s)
{
	collection_close(s->c);
	os_remove_folder(s->dir);
	minot_arena_free(s->a);
	text_analyzer_free(s->t);
}

int shelf_set_up(void **state, const char *records, const struct vocab_fact *facts, size_t n)
{
	struct shelf *s = calloc(1, sizeof *s);
	assert_non_null(s);
	shelf_open_knowing(s, records, facts, n);
	*state = s;
	return 0;
}

int shelf_tear_down(void **state)
{
	shelf_close(*state);
	free(*state);
	return 0;
}

bool shows(const struct article *art, const char *text)
{
	for (uint32_t i = 0; i < art->n_claims; i++)
		if (minot_str_find(art->claims[i].text, str_c(text)) != SIZE_MAX)
			return true;
	return false;
}

struct article *ask(struct shelf *s, const char *question, const struct article *after)
{
	struct answer_options o = {.after = after};
	struct article *art;
	minot_err err;
	if (answer_compose(s->c, str_c(question), &o, s->a, &art, &err) != MINOT_OK)
		fail_msg("%s: %s", question, err.msg);
	return art;
}

struct composition open_composition(struct shelf *s, const char *question)
{
	static const struct answer_options plain;
	struct composition x = {.c = s->c, .o = &plain, .a = s->a, .t = s->t, .art = ARENA_NEW(s->a, struct article)};
	minot_err err;
	assert_int_equal(composition_open(&x, str_c(question), &err), MINOT_OK);
	x.drugs = (struct drug_lookup){0}; /* it points at x, which is copied; nothing of it is allocated yet */
	return x;
}
