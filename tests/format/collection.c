/* collection COLLECTION: prints of each live document what collection.py prints, by the program's own readers. */
#include <stdio.h>
#include <stdlib.h>

#include "index/collection_private.h"
#include "index/forward.h"

static void print_words(const struct forward *f, struct forward_run run)
{
	char text[255];
	for (uint32_t i = run.first; i < run.first + run.n; i++) {
		minot_str term = forward_term(f, f->words[i], text);
		printf(" %.*s%s", STR_ARG(term), forward_compound(f, i) ? "+" : "");
	}
	putchar('\n');
}

static void print_fields(const struct record *r, const struct forward *f)
{
	for (uint32_t i = 0; i < r->n_fields; i++) {
		const struct record_field *x = &r->fields[i];
		printf("field %u %d %d %d %.*s %016llx:", i, x->type, x->part, x->parent, STR_ARG(x->path),
		       (unsigned long long)minot_xxh3(x->text));
		print_words(f, f->field_words[i]);
		for (uint32_t j = 0; j < x->n_blocks; j++) {
			const struct record_block *b = &x->blocks[j];
			printf("block %u %d %d %d %u %u\n", j, b->type, b->depth, b->parent, b->start, b->end);
		}
	}
}

static minot_status print_document(const struct collection *c, docno d, struct minot_arena *a, minot_err *err)
{
	struct record *r;
	struct sentence *s;
	struct forward f;
	size_t n;
	uint32_t number;
	minot_str origin[INDEX_N_ORIGINS];
	char hex[65];
	minot_status status = collection_load(c, d, a, &r, &s, &n, err);
	if (status == MINOT_OK)
		status = collection_forward(c, d, a, &f, err);
	if (status != MINOT_OK || !collection_origin(c, d, &number, origin))
		return status != MINOT_OK ? status : collection_health(c, err);
	minot_sha256_hex(&r->sha256, hex);
	printf("record %.*s kind %d year %u flags %u %s\nwords", STR_ARG(collection_id(c, d)), collection_kind(c, d),
	       collection_year(c, d), collection_flags(c, d), hex);
	for (int i = 0; i < INDEX_N_FIELDS; i++)
		printf(" %u", collection_length(c, d, (enum index_field)i));
	printf("\norigin %.*s|%.*s|%.*s\n", STR_ARG(origin[0]), STR_ARG(origin[1]), STR_ARG(origin[2]));
	for (uint32_t i = 0; i < r->n_meta; i++)
		printf("meta %d %.*s\n", r->meta[i].key, STR_ARG(r->meta[i].value));
	print_fields(r, &f);
	for (size_t i = 0; i < n; i++) {
		printf("sentence %u %u %u %u %016llx:", s[i].field, s[i].block, s[i].start, s[i].end,
		       (unsigned long long)minot_xxh3(f.notes[i]));
		print_words(&f, f.sentence_words[i]);
	}
	for (uint32_t i = 0; i < f.n_values; i++) {
		printf("value %u:", f.values[i].key);
		print_words(&f, f.values[i].words);
	}
	printf("note %016llx\n", (unsigned long long)minot_xxh3(f.note));
	return MINOT_OK;
}

int main(int argc, char **argv)
{
	struct collection *c;
	minot_err err;
	if (argc != 2) {
		fprintf(stderr, "usage: dump-collection COLLECTION\n");
		return 2;
	}
	minot_status s = collection_open(argv[1], &c, &err);
	struct minot_arena *a = minot_arena_new(0);
	for (docno d = 0; s == MINOT_OK && a && d < collection_info(c)->max_docno; d++) {
		minot_arena_reset(a);
		if (collection_live(c, d))
			s = print_document(c, d, a, &err);
	}
	minot_arena_free(a);
	if (s != MINOT_OK) {
		fprintf(stderr, "dump-collection: %s: %s\n", err.file, err.msg);
		return 1;
	}
	collection_close(c);
	return 0;
}
