/* source.c: a collection as a source of records. */
#include "verify/source.h"

static minot_status find(const void *ctx, minot_str id, uint32_t *number, minot_err *err)
{
	return collection_find(ctx, id, number, err);
}

static minot_status load(const void *ctx, uint32_t number, struct minot_arena *a, struct record **out,
                         struct sentence **sentences, size_t *n_sentences, minot_err *err)
{
	return collection_load(ctx, number, a, out, sentences, n_sentences, err);
}

struct verify_source verify_source_of(const struct collection *c) { return (struct verify_source){c, find, load, c}; }
