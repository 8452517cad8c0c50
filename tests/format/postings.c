/* postings COLLECTION: prints what postings.py prints, by the program's own decoder. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

#include "index/posting.h"
#include "index/segment.h"

static void print_list(const struct segment *s, const struct dict_entry *e)
{
	static struct posting_list l;
	struct posting x;
	bool first = true;
	posting_list_open(&l, segment_bytes(s, SEGMENT_POSTING, e->size_before, e->size), e->df, s->n_docs);
	printf("%.*s\t", STR_ARG(e->term));
	for (; posting_list_next(&l, &x); first = false)
		printf("%s%u:%u,%u,%u,%u", first ? "" : " ", x.doc, x.tf[0], x.tf[1], x.tf[2], x.tf[3]);
	puts(l.damaged ? " damaged" : "");
}

static int is_segment(const struct dirent *e) { return str_ends(str_c(e->d_name), STR(".seg")); }

int main(int argc, char **argv)
{
	struct dirent **names;
	int n = argc == 2 ? scandir(argv[1], &names, is_segment, alphasort) : -1;
	if (n < 0) {
		fprintf(stderr, "usage: postings COLLECTION\n");
		return 2;
	}
	for (int i = 0; i < n; i++) {
		char path[4096];
		struct segment s;
		struct dict d;
		struct dict_cursor c;
		minot_err e;
		snprintf(path, sizeof path, "%s/%s", argv[1], names[i]->d_name);
		if (segment_open(path, &s, &e) != MINOT_OK || !segment_dict(&s, &d)) {
			fprintf(stderr, "postings: %s: %s\n", path, e.msg);
			return 1;
		}
		for (dict_start(&c, &d); dict_next(&c);)
			print_list(&s, &c.entry);
		segment_close(&s);
		free(names[i]);
	}
	free(names);
	return 0;
}
