#include "sample_collection.h"

#include <stdio.h>
#include <stdlib.h>

struct collection {
	struct record *records[SAMPLE_RECORDS];
};

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
	*f = (struct record_field){.path = str_c(path), .text = str_c(text), .parent = -1};
	while (f->part + 1 < RECORD_N_PARTS &&
	       strncmp(path, record_part_name(f->part), strlen(record_part_name(f->part))) != 0)
		f->part++;
	blocks(a, f);
}

static struct record *record(struct minot_arena *a, struct sample_record *s)
{
	struct record *r = ARENA_NEW(a, struct record);
	char *hex = minot_arena_alloc(a, 65);
	if (!r || !hex)
		abort();
	r->ids = ARENA_NEW(a, minot_str);
	r->fields = ARENA_ARRAY(a, 3, struct record_field);
	if (!r->ids || !r->fields)
		abort();
	r->ids[0] = r->id = str_c(s->id);
	r->n_ids = 1;
	r->format = STR("jsonl");
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

struct collection *sample_collection(struct minot_arena *a)
{
	struct collection *c = ARENA_NEW(a, struct collection);
	if (!c)
		abort();
	for (int i = 0; i < SAMPLE_RECORDS; i++)
		c->records[i] = record(a, &sample_records[i]);
	return c;
}

minot_status collection_find(const struct collection *c, minot_str id, docno *out, minot_err *err)
{
	for (docno d = 0; d < SAMPLE_RECORDS; d++)
		if (str_eq(c->records[d]->id, id))
			return *out = d, MINOT_OK;
	return minot_fail(err, MINOT_NOT_FOUND, "no record %.*s", STR_ARG(id));
}

minot_status collection_load(const struct collection *c, docno d, struct minot_arena *a, struct record **out,
                             struct sentence **sentences, size_t *n_sentences, minot_err *err)
{
	*out = c->records[d];
	return MINOT_OK;
}
