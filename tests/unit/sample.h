/* sample.h: a rich invented article, and the invented records that it cites. Every part of the format occurs in it:
 * several arms, doses, a conflict, a digest, a superseded source, titles with markup, all kinds of proof. The drugs
 * (veltromine, orbazil), the disease (Corvane neuropathy) and every sentence are ours. */
#ifndef UNIT_SAMPLE_H
#define UNIT_SAMPLE_H

#include "article/article.h"

struct sample_record {
	const char *id, *kind, *title;
	const char *path, *text;   /* the one field that is quoted; '\n' between a lead-in and its items */
	const char *path2, *text2; /* another field, or NULL */
	const char *sha256;        /* what the article says; tests that build a collection put the real one here */
};
enum { SAMPLE_RECORDS = 7 };
extern struct sample_record sample_records[SAMPLE_RECORDS];

/* What the article says of its sources, one a record, in their order. */
void sample_sources(struct minot_arena *a, struct article *art);
/* The article, sealed. Fails the test when memory runs out. */
struct article *sample_article(struct minot_arena *a);

#endif
