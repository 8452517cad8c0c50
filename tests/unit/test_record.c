/* Records: paths and blocks as the builder makes them, ids, the canonical form, and the uniting of variants. */
#include "unit.h"

#include "record/builder.h"

struct fixture {
	struct minot_arena *arena;
	struct record_builder *b;
};

static int set_up(void **state)
{
	static struct fixture f;
	f = (struct fixture){minot_arena_new(0), rb_new()};
	*state = &f;
	return !f.arena || !f.b;
}

static int tear_down(void **state)
{
	struct fixture *f = *state;
	rb_free(f->b);
	minot_arena_free(f->arena);
	return 0;
}

static struct record_builder *begin(struct fixture *f, const char *id)
{
	rb_begin(f->b, "test");
	rb_id(f->b, str_c(id));
	return f->b;
}

static struct record *finish(struct fixture *f)
{
	minot_err err;
	struct record *r;
	if (rb_finish(f->b, f->arena, &r, &err))
		fail_msg("rb_finish: %s", err.msg);
	return r;
}

static const struct record_field *field(const struct record *r, const char *path)
{
	int32_t i = record_find_field(r, str_c(path));
	if (i < 0)
		fail_msg("no field %s", path);
	return &r->fields[i];
}

static void assert_field(const struct record *r, const char *path, const char *text, const char *parent)
{
	const struct record_field *f = field(r, path);
	assert_str(f->text, text);
	if (parent)
		assert_str(r->fields[f->parent].path, parent);
	else
		assert_int_equal(f->parent, -1);
}

static void paths(void **state)
{
	struct fixture *f = *state;
	struct record_builder *b = begin(f, "pmid:1");
	rb_kind(b, RECORD_ARTICLE);
	rb_title(b, STR("  On \n salt "));
	rb_part(b, PART_ABSTRACT);
	rb_labelled(b, STR("RESULTS"), STR("Fewer  fell."));
	rb_labelled(b, STR(""), STR("No label."));
	rb_part(b, PART_BODY);
	rb_section(b, STR("Treatment"));
	rb_block(b, BLOCK_PARA, 0, STR("First."));
	rb_section(b, STR("Dose"));
	rb_block(b, BLOCK_PARA, 0, STR("Inner."));
	rb_section_end(b);
	rb_block(b, BLOCK_PARA, 0, STR("Last."));
	rb_part(b, PART_ABSTRACT); /* goes on counting */
	rb_block(b, BLOCK_PARA, 0, STR("More."));
	rb_part(b, PART_BODY);
	rb_section(b, STR_NONE);
	rb_block(b, BLOCK_PARA, 0, STR("Under no heading."));
	struct record *r = finish(f);
	assert_str(record_title(r), "On salt");
	assert_field(r, "abstract/1/0", "RESULTS", NULL);
	assert_field(r, "abstract/1", "Fewer fell.", "abstract/1/0");
	assert_field(r, "abstract/2", "No label.", NULL);
	assert_field(r, "body/1/0", "Treatment", NULL);
	assert_field(r, "body/1/1", "First.", "body/1/0");
	assert_field(r, "body/1/2/0", "Dose", "body/1/0");
	assert_field(r, "body/1/2/1", "Inner.", "body/1/2/0");
	assert_field(r, "body/1/3", "Last.", "body/1/0");
	assert_field(r, "abstract/3", "More.", NULL);
	assert_field(r, "body/2/1", "Under no heading.", NULL);
	assert_int_equal(field(r, "body/1/2/0")->part, PART_BODY);
	assert_int_equal(field(r, "body/1/2/0")->type, FIELD_HEADING);
	assert_int_equal(record_find_field(r, STR("body/9")), -1);
}

static void named_sections(void **state)
{
	struct fixture *f = *state;
	struct record_builder *b = begin(f, "spl:x");
	rb_part(b, PART_LABEL);
	static const char *const names[] = {"34068-7", "34068-7", "34068-7-2", "34068-7", "12", "a b/c", ""};
	static const char *const texts[] = {"t0", "t1", "t2", "t3", "t4", "t5", "t6"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		rb_section_named(b, str_c(names[i]), STR("h"));
		rb_block(b, BLOCK_PARA, 0, str_c(texts[i]));
		rb_section_end(b);
	}
	struct record *r = finish(f);
	assert_field(r, "label/34068-7/1", "t0", "label/34068-7/0");
	assert_field(r, "label/34068-7-2/1", "t1", "label/34068-7-2/0");
	assert_field(r, "label/34068-7-2-2/1", "t2", "label/34068-7-2-2/0");
	assert_field(r, "label/34068-7-3/1", "t3", "label/34068-7-3/0");
	assert_field(r, "label/_12/1", "t4", "label/_12/0");
	assert_field(r, "label/a-b-c/1", "t5", "label/a-b-c/0");
	assert_field(r, "label/_/1", "t6", "label/_/0");
}

static void deep_sections(void **state)
{
	struct fixture *f = *state;
	struct record_builder *b = begin(f, "x:1");
	rb_part(b, PART_BODY);
	for (int i = 0; i < 1000; i++) {
		rb_section(b, STR("h"));
		rb_block(b, BLOCK_PARA, 0, STR("p"));
	}
	for (int i = 0; i < 998; i++)
		rb_section_end(b);
	rb_block(b, BLOCK_PARA, 0, STR("two deep"));
	for (int i = 0; i < 2; i++)
		rb_section_end(b);
	rb_section_end(b); /* one too many does no harm */
	rb_block(b, BLOCK_PARA, 0, STR("back at the top"));
	struct record *r = finish(f);
	assert_field(r, "body/2", "back at the top", NULL);
	assert_field(r, "body/1/2/3", "two deep", "body/1/2/0");
	assert_int_equal(r->n_fields, 2003);
	for (uint32_t i = 0; i < r->n_fields; i++) {
		size_t slashes = 0;
		for (size_t j = 0; j < r->fields[i].path.n; j++)
			slashes += r->fields[i].path.p[j] == '/';
		assert_in_range(slashes, 0, RECORD_MAX_DEPTH + 1);
	}
}

/* "type:depth:parent:text" of every block, one a line. */
static void assert_blocks(const struct record_field *f, const char *expected)
{
	struct minot_buf out = BUF_INIT(10000);
	for (uint32_t i = 0; i < f->n_blocks; i++) {
		const struct record_block *b = &f->blocks[i];
		minot_buf_printf(&out, "%d:%d:%d:%.*s\n", b->type, b->depth, b->parent,
		                 STR_ARG(str_sub(f->text, b->start, b->end)));
		if (i)
			assert_int_equal(b->start, f->blocks[i - 1].end + 1);
	}
	assert_str(minot_buf_view(&out), expected);
	minot_buf_free(&out);
}

static void lists(void **state)
{
	struct fixture *f = *state;
	struct record_builder *b = begin(f, "x:1");
	rb_part(b, PART_BODY);
	rb_block(b, BLOCK_PARA, 0, STR("Do not give:"));
	rb_block(b, BLOCK_ITEM, 1, STR("antibiotics"));
	rb_block(b, BLOCK_ITEM, 2, STR("any"));
	rb_block(b, BLOCK_ITEM, 3, STR("at all"));
	rb_block(b, BLOCK_ITEM, 1, STR("saline"));
	rb_block(b, BLOCK_ITEM, 3, STR("hypertonic"));
	rb_block(b, BLOCK_PARA, 0, STR("A closed sentence (it ends.)"));
	rb_block(b, BLOCK_ITEM, 1, STR("alone"));
	rb_block(b, BLOCK_ITEM, 0, STR("together"));
	rb_section(b, STR("h"));
	rb_block(b, BLOCK_ITEM, 1, STR("not joined over the heading"));
	struct record *r = finish(f);
	assert_blocks(field(r, "body/1"), "0:0:-1:Do not give:\n1:1:0:antibiotics\n1:2:1:any\n1:3:2:at all\n"
	                                  "1:1:0:saline\n1:3:4:hypertonic\n");
	assert_blocks(field(r, "body/2"), "0:0:-1:A closed sentence (it ends.)\n");
	assert_blocks(field(r, "body/3"), "1:1:-1:alone\n1:1:-1:together\n");
	assert_blocks(field(r, "body/4/1"), "1:1:-1:not joined over the heading\n");
}

static void long_lead_in(void **state)
{
	struct fixture *f = *state;
	struct minot_buf text = BUF_INIT(10000);
	for (int words = 60; words <= 61; words++) {
		minot_buf_clear(&text);
		for (int i = 0; i < words; i++)
			minot_buf_c(&text, "word ");
		struct record_builder *b = begin(f, "x:1");
		rb_block(b, BLOCK_PARA, 0, minot_buf_view(&text));
		rb_block(b, BLOCK_ITEM, 1, STR("item"));
		assert_int_equal(finish(f)->n_fields, words == 60 ? 2 : 3);
	}
	minot_buf_free(&text);
}

static void tables(void **state)
{
	struct fixture *f = *state;
	struct record_builder *b = begin(f, "x:1");
	rb_part(b, PART_BODY);
	rb_block(b, BLOCK_PARA, 0, STR("As follows:"));
	rb_block(b, BLOCK_CAPTION, 0, STR("Table 1"));
	rb_block(b, BLOCK_HEADER, 0, STR("Drug | Dose"));
	rb_block(b, BLOCK_ROW, 0, STR("A | 5 mg"));
	rb_block(b, BLOCK_ROW, 0, STR(" "));
	rb_block(b, BLOCK_ROW, 0, STR("B | 6 mg"));
	rb_block(b, BLOCK_NOTE, 0, STR("A note."));
	rb_block(b, BLOCK_HEADER, 0, STR("New | table"));
	rb_block(b, BLOCK_ROW, 0, STR("1 | 2"));
	rb_block(b, BLOCK_ITEM, 1, STR("an item after a table"));
	rb_block(b, BLOCK_ROW, 0, STR("a row alone"));
	struct record *r = finish(f);
	assert_blocks(field(r, "body/2"), "2:0:-1:Table 1\n3:0:-1:Drug | Dose\n4:0:1:A | 5 mg\n4:0:1:B | 6 mg\n"
	                                  "5:0:-1:A note.\n");
	assert_blocks(field(r, "body/3"), "3:0:-1:New | table\n4:0:0:1 | 2\n");
	assert_blocks(field(r, "body/4"), "1:1:-1:an item after a table\n");
	assert_blocks(field(r, "body/5"), "4:0:-1:a row alone\n");
}

static void cleaned_text(void **state)
{
	struct fixture *f = *state;
	struct record_builder *b = begin(f, "x:1");
	rb_block(b, BLOCK_PARA, 0, (minot_str){"a\0b\xff\xc3( c", 8});
	rb_block(b, BLOCK_PARA, 0, STR(" \t\u00a0 "));
	rb_verbatim(b, STR(" two  spaces\nand a line "));
	rb_verbatim(b, STR(" \n "));
	struct record *r = finish(f);
	assert_int_equal(r->n_fields, 3);
	assert_field(r, "text/1", "ab\ufffd\ufffd( c", NULL);
	assert_field(r, "text/2", " two  spaces\nand a line ", NULL);
}

static void refusals(void **state)
{
	struct fixture *f = *state;
	minot_err err;
	struct record *r;
	rb_begin(f->b, "test");
	rb_id(f->b, STR("  "));
	rb_title(f->b, STR("t"));
	assert_int_equal(rb_finish(f->b, f->arena, &r, &err), MINOT_INPUT);
	assert_string_equal(err.msg, "no id");
	begin(f, "x:1");
	rb_section(f->b, STR("only a heading"));
	assert_int_equal(rb_finish(f->b, f->arena, &r, &err), MINOT_INPUT);
	assert_string_equal(err.msg, "no text");
	begin(f, "x:1");
	for (int i = 0; i <= RECORD_MAX_FIELDS; i++)
		rb_block(f->b, BLOCK_PARA, 0, STR("p"));
	assert_int_equal(rb_finish(f->b, f->arena, &r, &err), MINOT_LIMIT);
	begin(f, "x:1");
	for (int i = 0; i <= RECORD_MAX_BLOCKS; i++)
		rb_block(f->b, BLOCK_ITEM, 1, STR("i"));
	assert_int_equal(rb_finish(f->b, f->arena, &r, &err), MINOT_LIMIT);
	begin(f, "x:1");
	for (int i = 0; i <= RECORD_MAX_FIELDS; i++)
		rb_section_named(f->b, STR("same"), STR_NONE), rb_section_end(f->b);
	assert_int_equal(rb_finish(f->b, f->arena, &r, &err), MINOT_LIMIT);
	begin(f, "x:1"); /* the builder can be used again */
	rb_title(f->b, STR("t"));
	assert_int_equal(rb_finish(f->b, f->arena, &r, &err), MINOT_OK);
}

static void ids(void **state)
{
	struct fixture *f = *state;
	static const struct {
		const char *given, *normal;
	} cases[] = {
	        {"doi:10.1002/ABC", "doi:10.1002/abc"},
	        {" DOI: 10.1/X ", "doi:10.1/x"},
	        {"https://doi.org/10.1/X", "doi:10.1/x"},
	        {"doi:http://dx.doi.org/10.1/X", "doi:10.1/x"},
	        {"10.1/X", "doi:10.1/x"},
	        {"doi:abc", ""},
	        {"pmid:0012", "pmid:12"},
	        {"PMID: 12", "pmid:12"},
	        {"pmid:12a", ""},
	        {"pmid:0", ""},
	        {"pmcid:12", "pmcid:PMC12"},
	        {"PMC:pmc12", "pmcid:PMC12"},
	        {"pmcid:PMC", ""},
	        {"ngc:8504", "ngc:8504"},
	        {"file:a b/C.txt", "file:a b/C.txt"},
	        {"plain", "plain"},
	        {"x:", ""},
	        {"", ""},
	        {"a\tb", ""},
	        {"x:\xff", ""},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_str(record_normal_id(f->arena, str_c(cases[i].given)), cases[i].normal);
	char overlong[RECORD_MAX_ID + 2] = {0};
	memset(overlong, 'x', sizeof overlong - 1);
	assert_int_equal(record_normal_id(f->arena, str_c(overlong)).n, 0);
	const minot_str all[] = {STR("zzz:1"), STR("doi:10.1/a"), STR("pmcid:PMC1"), STR("pmid:9"), STR("pmid:10")};
	assert_str(record_pick_id(all, 5), "pmid:10");
	assert_str(record_pick_id(all, 3), "pmcid:PMC1");
	assert_str(record_pick_id(all, 2), "doi:10.1/a");
	assert_str(record_pick_id(all, 1), "zzz:1");
}

static void metadata(void **state)
{
	struct fixture *f = *state;
	struct record_builder *b = begin(f, "x:1");
	rb_title(b, STR("t"));
	rb_meta(b, META_KEYWORD, STR("b"));
	rb_meta(b, META_AUTHOR, STR("Zuse K"));
	rb_meta(b, META_DATE, STR("2001-02"));
	rb_meta(b, META_KEYWORD, STR(" a "));
	rb_meta(b, META_AUTHOR, STR("Adams A"));
	rb_meta(b, META_KEYWORD, STR("b"));
	rb_meta(b, META_DATE, STR("1999"));
	rb_meta(b, META_LICENCE, STR(" "));
	struct record *r = finish(f);
	uint32_t n;
	const struct record_value *v = record_meta_all(r, META_AUTHOR, &n);
	assert_int_equal(n, 2);
	assert_str(v[0].value, "Zuse K");
	v = record_meta_all(r, META_KEYWORD, &n);
	assert_int_equal(n, 2);
	assert_str(v[0].value, "a");
	assert_int_equal(record_year(r), 2001);
	assert_int_equal(r->n_meta, 5);
	assert_null(record_meta_all(r, META_LICENCE, &n));
}

/* The canonical form ---------------------------------------------------------------------------------------------- */

static struct record *sample(struct fixture *f)
{
	struct record_builder *b = begin(f, "doi:10.1/x");
	rb_id(b, STR("pmid:7"));
	rb_kind(b, RECORD_GUIDELINE);
	rb_flag(b, RECORD_PARTIAL);
	rb_title(b, STR("Salt"));
	rb_meta(b, META_DATE, STR("2020"));
	rb_part(b, PART_BODY);
	rb_section(b, STR("Use"));
	rb_block(b, BLOCK_PARA, 0, STR("Give:"));
	rb_block(b, BLOCK_ITEM, 1, STR("\u00e9"));
	return finish(f);
}

/* The example of docs/format/record.md, byte by byte. */
static void canonical_bytes(void **state)
{
	/* clang-format off */
	static const char expected[] =
		"\xD1" "\x01" "\x01" "\x04test"
		"\x02" "\x0A" "doi:10.1/x" "\x06" "pmid:7"
		"\x01" "\x00" "\x04" "2020"
		"\x03" "\x05title" "\x00" "\x00" "\x04Salt" "\x01" "\x00" "\x00" "\x00" "\x00" "\x04"
		"\x08" "body/1/0" "\x01" "\x00" "\x03Use" "\x00"
		"\x08" "body/1/1" "\x00" "\x02" "\x08Give:\n\xC3\xA9" "\x02"
		"\x00" "\x00" "\x00" "\x00" "\x05" "\x01" "\x01" "\x01" "\x01" "\x02";
	/* clang-format on */
	struct fixture *f = *state;
	struct minot_buf b = BUF_INIT(1000);
	record_write(sample(f), &b);
	assert_int_equal(b.n, sizeof expected - 1);
	assert_memory_equal(b.p, expected, b.n);
	minot_buf_free(&b);
}

static void round_trip(void **state)
{
	struct fixture *f = *state;
	struct record *r = sample(f), *back;
	struct minot_buf b = BUF_INIT(10000), again = BUF_INIT(10000);
	minot_err err;
	record_write(r, &b);
	assert_int_equal(record_read(minot_buf_view(&b), f->arena, &back, &err), MINOT_OK);
	assert_str(back->id, "pmid:7");
	assert_memory_equal(back->sha256.b, r->sha256.b, 32);
	assert_blocks(field(back, "body/1/1"), "0:0:-1:Give:\n1:1:0:\u00e9\n");
	assert_int_equal(field(back, "body/1/1")->parent, 1);
	record_write(back, &again);
	assert_true(str_eq(minot_buf_view(&b), minot_buf_view(&again)));
	minot_buf_free(&b);
	minot_buf_free(&again);
}

/* Whatever byte is changed or cut off, reading either refuses, or gives a record that writes exactly these bytes. */
static void damage_is_seen(void **state)
{
	struct fixture *f = *state;
	struct minot_buf b = BUF_INIT(10000), again = BUF_INIT(10000);
	struct record *back;
	minot_err err;
	record_write(sample(f), &b);
	size_t refused = 0;
	for (size_t i = 0; i < b.n; i++) {
		assert_int_equal(record_read((minot_str){b.p, i}, f->arena, &back, &err), MINOT_DAMAGED);
		char was = b.p[i];
		for (int v = 0; v < 256; v++) {
			b.p[i] = (char)v;
			minot_arena_reset(f->arena);
			minot_status s = record_read(minot_buf_view(&b), f->arena, &back, &err);
			if (s) {
				assert_int_equal(s, MINOT_DAMAGED);
				refused++;
				continue;
			}
			minot_buf_clear(&again);
			record_write(back, &again);
			assert_true(str_eq(minot_buf_view(&b), minot_buf_view(&again)));
		}
		b.p[i] = was;
	}
	assert_true(refused > b.n * 100);
	minot_buf_free(&b);
	minot_buf_free(&again);
}

/* Records that a faulty reader or a damaged store could make; all must be refused. */
static void invalid_records(void **state)
{
	struct fixture *f = *state;
	minot_err err;
	enum { N = 20 };
	for (int i = 0; i < N; i++) {
		struct record *r = sample(f);
		struct record_field *last = &r->fields[2];
		switch (i) {
		case 0:
			last->path = STR("nowhere/1");
			break;
		case 1:
			last->path = STR("body//1");
			break;
		case 2:
			last->path = STR("body/1 ");
			break;
		case 3:
			last->parent = 2;
			break;
		case 4:
			last->parent = 0;
			break; /* the title is no heading */
		case 5:
			last->parent = -2;
			break;
		case 6:
			last->blocks[1].end = 9;
			break;
		case 7:
			last->blocks[1].start = 4;
			break;
		case 8:
			last->blocks[1].end = 7;
			break; /* inside a character */
		case 9:
			last->blocks[1].parent = 1;
			break;
		case 10:
			last->blocks[0].parent = 0;
			break;
		case 11:
			last->n_blocks = 0;
			break;
		case 12:
			last->text = (minot_str){"Give:\n\0\xA9", 8};
			break;
		case 13:
			r->fields[0].path = STR("text/1"), r->fields[0].part = PART_TEXT;
			break;
		case 14:
			r->kind = RECORD_N_KINDS;
			break;
		case 15:
			last->blocks[1].depth = 0;
			break;
		case 16:
			last->blocks[0].type = BLOCK_ITEM, last->blocks[0].depth = 1;
			break; /* no lesser depth */
		case 17:
			last->blocks[0] = (struct record_block){0, 5, 1, BLOCK_ITEM, 2};
			break; /* hangs on a later one */
		case 18:
			last->blocks[1].parent = 70000;
			break;
		case 19:
			last->blocks[1].type = BLOCK_ROW, last->blocks[1].depth = 0;
			break; /* a row on a paragraph */
		}
		struct minot_buf b = BUF_INIT(10000);
		struct record *back;
		record_write(r, &b);
		if (record_read(minot_buf_view(&b), f->arena, &back, &err) != MINOT_DAMAGED)
			fail_msg("case %d is read", i);
		if (i != 3 && record_seal(r, &err) != MINOT_INTERNAL)
			fail_msg("case %d is sealed", i);
		minot_buf_free(&b);
	}
}

/* Uniting --------------------------------------------------------------------------------------------------------- */

static struct record *variant(struct fixture *f, int which)
{
	struct record_builder *b = begin(f, "pmid:7");
	switch (which) {
	case 0: /* the full text, without a plain-language summary or descriptors */
		rb_id(b, STR("pmcid:PMC1"));
		rb_kind(b, RECORD_ARTICLE);
		rb_meta(b, META_AUTHOR, STR("One A"));
		rb_meta(b, META_DATE, STR("2001"));
		rb_part(b, PART_BODY);
		rb_block(b, BLOCK_PARA, 0, STR("Whole text."));
		rb_block(b, BLOCK_PARA, 0, STR("More of it."));
		break;
	case 1: /* a citation */
		rb_id(b, STR("doi:10.1/x"));
		rb_title(b, STR("Title"));
		rb_meta(b, META_REVISED, STR("2010"));
		rb_meta(b, META_AUTHOR, STR("One Alice"));
		rb_meta(b, META_AUTHOR, STR("Two B"));
		rb_meta(b, META_DESCRIPTOR, STR("Salt"));
		rb_meta(b, META_JOURNAL, STR("J"));
		rb_part(b, PART_ABSTRACT);
		rb_block(b, BLOCK_PARA, 0, STR("Abstract."));
		break;
	case 2: /* an older citation */
		rb_title(b, STR("Older title"));
		rb_meta(b, META_REVISED, STR("2009"));
		rb_meta(b, META_DESCRIPTOR, STR("Diet"));
		rb_meta(b, META_DESCRIPTOR, STR("Salt"));
		rb_part(b, PART_ABSTRACT);
		rb_block(b, BLOCK_PARA, 0, STR("Older abstract."));
		break;
	default: /* an excerpt with a summary */
		rb_flag(b, RECORD_PARTIAL);
		rb_part(b, PART_BODY);
		rb_block(b, BLOCK_PARA, 0, STR("Excerpt of a body."));
		rb_part(b, PART_PLAIN);
		rb_section(b, STR("In short"));
		rb_block(b, BLOCK_PARA, 0, STR("Plain words."));
		break;
	}
	return finish(f);
}

static void unite_in_any_order(void **state)
{
	struct fixture *f = *state;
	enum { N = 4 };
	const struct record *v[N];
	for (int i = 0; i < N; i++)
		v[i] = variant(f, i);
	assert_true(record_compare_variants(v[0], v[1]) < 0 && record_compare_variants(v[1], v[0]) > 0);
	assert_true(record_compare_variants(v[1], v[2]) < 0 && record_compare_variants(v[2], v[3]) < 0);
	struct record *first = NULL;
	for (int order = 0; order < N * N * N * N; order++) {
		const struct record *in[N];
		unsigned seen = 0;
		for (int i = 0, o = order; i < N; i++, o /= N) {
			in[i] = v[o % N];
			seen |= 1u << (o % N);
		}
		if (seen != (1u << N) - 1)
			continue;
		struct record *u;
		minot_err err;
		assert_int_equal(record_unite(in, N, f->arena, &u, &err), MINOT_OK);
		first = first ? first : u;
		assert_memory_equal(u->sha256.b, first->sha256.b, 32);
	}
	uint32_t n;
	assert_str(first->id, "pmid:7");
	assert_int_equal(first->n_ids, 3);
	assert_int_equal(first->flags, 0);
	assert_str(record_title(first), "Title");
	assert_field(first, "body/1", "Whole text.", NULL);
	assert_int_equal(record_find_field(first, STR("abstract/1")), -1);
	assert_field(first, "plain/1/1", "Plain words.", "plain/1/0");
	record_meta_all(first, META_AUTHOR, &n);
	assert_int_equal(n, 1);
	record_meta_all(first, META_DESCRIPTOR, &n);
	assert_int_equal(n, 2);
	assert_str(record_meta_first(first, META_JOURNAL), "J");
	assert_str(record_meta_first(first, META_REVISED), "2010");
	assert_int_equal(record_year(first), 2001);
}

static void unite_past_a_ceiling(void **state)
{
	struct fixture *f = *state;
	const struct record *v[2];
	for (int i = 0; i < 2; i++) {
		struct record_builder *b = begin(f, "x:1");
		rb_title(b, STR("t"));
		for (int k = 0; k < RECORD_MAX_META; k++) {
			char word[32];
			snprintf(word, sizeof word, "%d-%d", i, k);
			rb_meta(b, META_KEYWORD, str_c(word));
		}
		v[i] = finish(f);
	}
	const struct record *best = record_compare_variants(v[0], v[1]) < 0 ? v[0] : v[1];
	struct record *u;
	minot_err err;
	assert_int_equal(record_unite(v, 2, f->arena, &u, &err), MINOT_OK);
	assert_memory_equal(u->sha256.b, best->sha256.b, 32);
}

static void names(void **state)
{
	(void)state;
	enum record_kind k;
	assert_true(record_kind_from_name(STR("patient page"), &k) && k == RECORD_PATIENT_PAGE);
	assert_false(record_kind_from_name(STR("Article"), &k));
	assert_string_equal(record_part_name(PART_CONTRAINDICATION), "contraindication");
	assert_string_equal(record_meta_name(META_BASED_ON), "based_on");
	assert_string_equal(record_kind_name((enum record_kind)99), "other");
}

int main(void)
{
#define TEST(t) cmocka_unit_test_setup_teardown(t, set_up, tear_down)
	const struct CMUnitTest tests[] = {
	        TEST(paths),
	        TEST(named_sections),
	        TEST(deep_sections),
	        TEST(lists),
	        TEST(long_lead_in),
	        TEST(tables),
	        TEST(cleaned_text),
	        TEST(refusals),
	        TEST(ids),
	        TEST(metadata),
	        TEST(canonical_bytes),
	        TEST(round_trip),
	        TEST(damage_is_seen),
	        TEST(invalid_records),
	        TEST(unite_in_any_order),
	        TEST(unite_past_a_ceiling),
	        TEST(names),
	};
	return cmocka_run_group_tests_name("record", tests, NULL, NULL);
}
