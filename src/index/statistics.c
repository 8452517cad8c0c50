/* What the MANIFEST says of the live documents, from the segments' columns alone. */
#include <sodium.h>
#include <stdlib.h>

#include "index/collection_private.h"
#include "base/le.h"

struct item {
	minot_str id;
	const char *hash;
};

static int by_id(const void *a, const void *b)
{
	return minot_str_cmp(((const struct item *)a)->id, ((const struct item *)b)->id);
}

static void count_kind(struct collection_info *info, const char *doc, const char *date)
{
	unsigned kind = (unsigned char)*doc < RECORD_N_KINDS ? (unsigned char)*doc : RECORD_OTHER;
	char day[11];
	memcpy(day, date, 10);
	day[10] = 0;
	info->kinds[kind].n++;
	if (strcmp(day, info->kinds[kind].newest) > 0)
		memcpy(info->kinds[kind].newest, day, sizeof day);
}

static bool add_part(const struct part *p, struct collection_info *info, struct item *items, uint32_t *n)
{
	const struct segment *s = &p->segment;
	for (uint32_t d = 0; d < s->n_docs; d++) {
		if (tombs_dead(&p->tombs, d))
			continue;
		const char *doc = segment_row(s, SEGMENT_DOC, d), *date = segment_row(s, SEGMENT_DATE, d);
		uint32_t length[INDEX_N_FIELDS];
		struct item *i = &items[(*n)++];
		i->id = segment_doc_id(s, d);
		i->hash = segment_row(s, SEGMENT_HASH, d);
		if (!doc || !date || !i->id.p || !i->hash || !segment_length(s, d, length))
			return false;
		count_kind(info, doc, date);
		for (int f = 0; f < INDEX_N_FIELDS; f++)
			info->total_length[f] += length[f];
	}
	return true;
}

static void hash_items(const struct item *items, uint32_t n, struct minot_sha256 *out)
{
	crypto_hash_sha256_state state;
	crypto_hash_sha256_init(&state);
	for (uint32_t i = 0; i < n; i++) {
		crypto_hash_sha256_update(&state, (const unsigned char *)items[i].id.p, items[i].id.n);
		crypto_hash_sha256_update(&state, (const unsigned char *)"", 1);
		crypto_hash_sha256_update(&state, (const unsigned char *)items[i].hash, 32);
	}
	crypto_hash_sha256_final(&state, out->b);
}

minot_status collectioni_statistics(const struct part *parts, uint32_t n_parts, struct collection_info *info,
                                    minot_err *err)
{
	uint64_t live = 0;
	uint32_t n = 0;
	memset(info->total_length, 0, sizeof info->total_length);
	memset(info->kinds, 0, sizeof info->kinds);
	for (uint32_t i = 0; i < n_parts; i++)
		live += parts[i].segment.n_docs - parts[i].tombs.n_dead;
	if (live >= DOC_NONE)
		return minot_fail(err, MINOT_LIMIT, "a collection can hold %u records", DOC_NONE - 1);
	struct item *items = calloc(live ? live : 1, sizeof *items);
	if (!items)
		return minot_fail(err, MINOT_NO_MEMORY, "no memory for a collection's statistics");
	minot_status s = MINOT_OK;
	for (uint32_t i = 0; s == MINOT_OK && i < n_parts; i++)
		if (!add_part(&parts[i], info, items, &n))
			s = segment_health(&parts[i].segment, err);
	if (s == MINOT_OK) {
		qsort(items, n, sizeof *items, by_id);
		hash_items(items, n, &info->sha256);
		info->n_docs = n;
	}
	free(items);
	return s;
}

bool collectioni_same_statistics(const struct collection_info *a, const struct collection_info *b)
{
	bool same = a->n_docs == b->n_docs && memcmp(&a->sha256, &b->sha256, sizeof a->sha256) == 0;
	for (int f = 0; f < INDEX_N_FIELDS; f++)
		same = same && a->total_length[f] == b->total_length[f];
	for (int k = 0; k < RECORD_N_KINDS; k++)
		same = same && a->kinds[k].n == b->kinds[k].n && strcmp(a->kinds[k].newest, b->kinds[k].newest) == 0;
	return same;
}
