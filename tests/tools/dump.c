/* dump.c: prints what a reader makes of files, to be read by whoever works on one. Usage: dump [-q] READER FILE...
 * -q: only the damage and the tallies. */
#include "record/reader.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static bool quiet;
static unsigned long n_records, n_deleted, n_damage;

static void print_blocks(const struct record_field *f)
{
	static const char *const types[] = {"P", "I", "CAP", "HEAD", "ROW", "NOTE"};
	for (uint32_t i = 0; i < f->n_blocks; i++) {
		const struct record_block *b = &f->blocks[i];
		printf("    %s%.0u %.*s\n", types[b->type], b->depth, STR_ARG(str_sub(f->text, b->start, b->end)));
	}
}

static minot_status print_record(void *ctx, const struct record *r, minot_err *err)
{
	(void)ctx, (void)err;
	n_records++;
	if (quiet)
		return MINOT_OK;
	printf("=== %.*s  %s\n", STR_ARG(r->id), record_kind_name(r->kind));
	for (uint32_t i = 0; i < r->n_ids; i++)
		printf("  id %.*s\n", STR_ARG(r->ids[i]));
	for (uint32_t i = 0; i < r->n_meta; i++)
		printf("  %s: %.*s\n", record_meta_name(r->meta[i].key), STR_ARG(r->meta[i].value));
	for (uint32_t i = 0; i < r->n_fields; i++) {
		const struct record_field *f = &r->fields[i];
		printf("  [%.*s]%s\n", STR_ARG(f->path), f->type == FIELD_HEADING ? " #" : "");
		if (f->type == FIELD_HEADING)
			printf("    # %.*s\n", STR_ARG(f->text));
		print_blocks(f);
	}
	return MINOT_OK;
}

static minot_status print_deleted(void *ctx, minot_str id, minot_err *err)
{
	(void)ctx, (void)err;
	n_deleted++;
	printf("deleted %.*s\n", STR_ARG(id));
	return MINOT_OK;
}

static void print_damage(void *ctx, const char *kind, const minot_err *where)
{
	(void)ctx;
	char text[512];
	n_damage++;
	minot_err_text(where, text, sizeof text);
	printf("damage: %s: %s\n", kind, text);
}

static long read_file(void *ctx, void *buf, size_t n, minot_err *err)
{
	(void)err;
	return (long)fread(buf, 1, n, ctx);
}

static bool dump(const struct record_reader *reader, const char *path)
{
	const struct record_sink sink = {NULL, print_record, print_deleted, print_damage};
	FILE *f = fopen(path, "rb");
	if (!f)
		return perror(path), false;
	struct record_stream s = {path, path, f, read_file};
	minot_err err = {0};
	const unsigned long before = n_records + n_damage + n_deleted;
	minot_status status = reader->read(&s, &sink, &err);
	fclose(f);
	if (status)
		printf("%s: %s\n", path, err.msg);
	if (n_records + n_damage + n_deleted == before)
		printf("%s: nothing\n", path);
	return status == MINOT_OK;
}

int main(int argc, char **argv)
{
	int i = 1;
	if (i < argc && strcmp(argv[i], "-q") == 0)
		quiet = true, i++;
	const struct record_reader *reader = i < argc ? record_reader_named(str_c(argv[i])) : NULL;
	if (!reader)
		return fprintf(stderr, "usage: dump [-q] READER FILE...\n"), 2;
	bool good = true;
	clock_t start = clock();
	for (i++; i < argc; i++)
		good &= dump(reader, argv[i]);
	printf("%lu records, %lu deletions, %lu damaged, %.2f s\n", n_records, n_deleted, n_damage,
	       (double)(clock() - start) / CLOCKS_PER_SEC);
	return !good;
}
