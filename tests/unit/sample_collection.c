#include "sample_collection.h"

#include "os/os.h"

#include <stdio.h>
#include <stdlib.h>

enum { SHORT_LINE = 20 /* bytes: a shorter line is an item of the paragraph before */ };

static void blocks(struct minot_arena *a, struct record_field *f)
{
	minot_str rest = f->text, line;
	int32_t paragraph = -1;
	f->blocks = ARENA_ARRAY(a, 16, struct record_block);
	while (f->blocks && f->n_blocks < 16 && minot_str_split(&rest, '\n', &line)) {
		bool item = line.n < SHORT_LINE && paragraph >= 0;
		uint32_t start = (uint32_t)(line.p - f->text.p);
		f->blocks[f->n_blocks] = (struct record_block){.start = start,
		                                               .end = start + (uint32_t)line.n,
		                                               .parent = item ? paragraph : -1,
		                                               .type = item ? BLOCK_ITEM : BLOCK_PARA,
		                                               .depth = item};
		if (!item)
			paragraph = (int32_t)f->n_blocks;
		f->n_blocks++;
	}
}

static void field(struct minot_arena *a, struct record *r, const char *path, const char *text)
{
	struct record_field *f = &r->fields[r->n_fields++];
	enum record_part part;
	if (!record_part_of_path(str_c(path), &part))
		abort();
	*f = (struct record_field){.path = str_c(path), .text = str_c(text), .parent = -1, .part = (uint8_t)part};
	blocks(a, f);
}

static void tell(struct record *r, enum record_meta key, minot_str value)
{
	if (value.n)
		r->meta[r->n_meta++] = (struct record_value){key, value};
}

/* The record tells of itself what the article's list of sources says. */
static void metadata(struct minot_arena *a, struct record *r, const struct article_source *s)
{
	minot_str rest = s->authors, author;
	r->meta = ARENA_ARRAY(a, 32, struct record_value);
	if (!r->meta)
		abort();
	while (minot_str_split(&rest, ',', &author))
		tell(r, META_AUTHOR, minot_str_trim(author));
	tell(r, META_JOURNAL, s->journal);
	tell(r, META_DATE, s->date);
	tell(r, META_VOLUME, s->volume);
	tell(r, META_ISSUE, s->issue);
	tell(r, META_PAGES, s->pages);
	tell(r, META_BASED_ON, s->based_on);
	tell(r, META_URL, s->url);
}

static struct record *record(struct minot_arena *a, struct sample_record *s, const struct article_source *source)
{
	struct record *r = ARENA_NEW(a, struct record);
	char *hex = minot_arena_alloc(a, 65);
	enum record_kind kind;
	if (!r || !hex || !record_kind_from_name(str_c(s->kind), &kind))
		abort();
	r->ids = ARENA_NEW(a, minot_str);
	r->fields = ARENA_ARRAY(a, 3, struct record_field);
	if (!r->ids || !r->fields)
		abort();
	r->kind = (uint8_t)kind;
	r->ids[0] = r->id = str_c(s->id);
	r->n_ids = 1;
	r->format = STR("jsonl");
	metadata(a, r, source);
	field(a, r, "title", s->title);
	field(a, r, s->path, s->text);
	if (s->path2)
		field(a, r, s->path2, s->text2);
	minot_err err;
	if (record_seal(r, &err) != MINOT_OK) {
		fprintf(stderr, "%s\n", err.msg);
		abort();
	}
	minot_sha256_hex(&r->sha256, hex);
	s->sha256 = hex;
	return r;
}

static minot_status write_all(struct minot_arena *a, const char *dir, minot_err *err)
{
	struct collection_writer *w;
	struct article art = {.n_sources = 0};
	sample_sources(a, &art);
	minot_status s = writer_open(dir, &(struct writer_options){.threads = 1, .changed = "2001-02-03"}, &w, err);
	if (s != MINOT_OK)
		return s;
	for (int i = 0; i < SAMPLE_RECORDS && s == MINOT_OK; i++)
		s = writer_add(w, record(a, &sample_records[i], &art.sources[i]), err);
	if (s == MINOT_OK)
		return writer_commit(w, NULL, err);
	writer_abort(w);
	return s;
}

struct collection *sample_collection(struct minot_arena *a)
{
	char dir[] = "/tmp/minot-sample-XXXXXX";
	struct collection *c;
	minot_err err = {0};
	if (!mkdtemp(dir) || write_all(a, dir, &err) != MINOT_OK || collection_open(dir, &c, &err) != MINOT_OK) {
		fprintf(stderr, "%s\n", err.msg);
		abort();
	}
	os_remove_folder(dir); /* the files are mapped */
	return c;
}

int sample_collection_fuzz(const uint8_t *data, size_t size,
                           void (*check)(const struct collection *c, minot_str input, struct minot_arena *a))
{
	static struct collection *c;
	if (!c) {
		struct minot_arena *records = minot_arena_new(0);
		c = sample_collection(records);
		minot_arena_free(records); /* what of it the sample article would need is not used here */
	}
	struct minot_arena *a = minot_arena_new(512 << 20);
	if (a)
		check(c, (minot_str){(const char *)data, size}, a);
	minot_arena_free(a);
	return 0;
}
