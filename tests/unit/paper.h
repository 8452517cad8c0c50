/* paper.h: an article of a title and an abstract, for tests of what is judged from its text. */
#ifndef UNIT_PAPER_H
#define UNIT_PAPER_H

#include "record/record.h"

/* In the arena, which holds a copy of neither text: both must outlive it. */
static inline struct record *paper(struct minot_arena *a, const char *title, const char *abstract)
{
	struct record *r = ARENA_NEW(a, struct record);
	r->kind = RECORD_ARTICLE;
	r->id = STR("x:1");
	r->format = STR("jsonl");
	r->n_fields = 2;
	r->fields = ARENA_ARRAY(a, 2, struct record_field);
	r->fields[0] = (struct record_field){
	        .path = STR("title"), .text = str_c(title), .type = FIELD_TEXT, .part = PART_TITLE, .parent = -1};
	r->fields[1] = (struct record_field){.path = STR("abstract/1"),
	                                     .text = str_c(abstract),
	                                     .type = FIELD_TEXT,
	                                     .part = PART_ABSTRACT,
	                                     .parent = -1};
	return r;
}

#endif
