/* What the MANIFEST says of the live documents, from the segments' columns alone. All ids of a collection are hashed in
 * their order; each segment has its own in order, so the segments are walked side by side, the one with the least id
 * first (a heap: D. Knuth, The Art of Computer Programming 3, 5.4.1), and nothing is kept a document. */
#include <sodium.h>
#include <stdlib.h>

#include "base/le.h"
#include "index/collection_private.h"

/* A walk over the primary ids of a part's live documents. */
struct walk {
	const struct part *part;
	struct ids_cursor at;
};

struct counting {
	struct walk *walks;
	uint32_t *heap, n; /* numbers of walks that go on, the least id first */
	struct collection_info *info;
	uint32_t counted;
	crypto_hash_sha256_state hash;
};

static void count_kind(struct collection_info *info, unsigned kind, const char *date)
{
	char day[11];
	if (kind >= RECORD_N_KINDS)
		kind = RECORD_OTHER;
	memcpy(day, date, 10);
	day[10] = 0;
	info->kinds[kind].n++;
	if (strcmp(day, info->kinds[kind].newest) > 0)
		memcpy(info->kinds[kind].newest, day, sizeof day);
}

/* Put the walk at place i of the heap where it belongs. */
static void sift(struct counting *c, uint32_t i)
{
	for (uint32_t child; (child = 2 * i + 1) < c->n; i = child) {
		const struct walk *w = c->walks;
		if (child + 1 < c->n && minot_str_cmp(w[c->heap[child + 1]].at.id, w[c->heap[child]].at.id) < 0)
			child++;
		if (minot_str_cmp(w[c->heap[i]].at.id, w[c->heap[child]].at.id) <= 0)
			return;
		uint32_t up = c->heap[child];
		c->heap[child] = c->heap[i];
		c->heap[i] = up;
	}
}

/* To the next live document; false: there is none, or it is damaged. */
static bool advance(struct walk *w)
{
	while (ids_next(&w->at))
		if (!w->at.alias && !tombs_dead(&w->part->tombs, w->at.doc))
			return true;
	if (w->at.damaged)
		segment_damage(&w->part->segment, w->part->segment.sections[SEGMENT_ID_AT].at);
	return false;
}

static bool count_document(struct counting *c, const struct walk *w)
{
	const struct segment *s = &w->part->segment;
	uint32_t d = w->at.doc, length[INDEX_N_FIELDS];
	const char *date = segment_row(s, SEGMENT_DATE, d), *hash = segment_row(s, SEGMENT_HASH, d);
	struct segment_doc row;
	if (!segment_doc(s, d, &row) || !date || !hash || !segment_length(s, d, length))
		return false;
	crypto_hash_sha256_update(&c->hash, (const unsigned char *)w->at.id.p, w->at.id.n);
	crypto_hash_sha256_update(&c->hash, (const unsigned char *)"", 1);
	crypto_hash_sha256_update(&c->hash, (const unsigned char *)hash, 32);
	count_kind(c->info, row.kind, date);
	for (int f = 0; f < INDEX_N_FIELDS; f++)
		c->info->total_length[f] += length[f];
	c->counted++;
	return true;
}

static minot_status count_all(struct counting *c, const struct part *parts, uint32_t n_parts, minot_err *err)
{
	minot_status s = MINOT_OK;
	for (uint32_t i = 0; s == MINOT_OK && i < n_parts; i++) {
		struct walk *w = &c->walks[i];
		struct ids ids;
		w->part = &parts[i];
		if (!segment_ids(&parts[i].segment, &ids))
			return segment_health(&parts[i].segment, err);
		ids_start(&w->at, &ids, 0);
		if (advance(w))
			c->heap[c->n++] = i;
		s = segment_health(&parts[i].segment, err);
	}
	for (uint32_t i = c->n; i-- > 0;)
		sift(c, i);
	while (s == MINOT_OK && c->n) {
		struct walk *w = &c->walks[c->heap[0]];
		bool counted = count_document(c, w);
		if (!counted || !advance(w)) {
			s = segment_health(&w->part->segment, err);
			c->heap[0] = c->heap[--c->n];
		}
		sift(c, 0);
	}
	return s;
}

minot_status collectioni_statistics(const struct part *parts, uint32_t n_parts, struct collection_info *info,
                                    minot_err *err)
{
	uint64_t live = 0;
	memset(info->total_length, 0, sizeof info->total_length);
	memset(info->kinds, 0, sizeof info->kinds);
	for (uint32_t i = 0; i < n_parts; i++)
		live += parts[i].segment.n_docs - parts[i].tombs.n_dead;
	if (live >= DOC_NONE)
		return minot_fail(err, MINOT_LIMIT, "a collection can hold %u records", DOC_NONE - 1);
	struct counting c = {.walks = calloc(n_parts + 1, sizeof *c.walks),
	                     .heap = calloc(n_parts + 1, sizeof *c.heap),
	                     .info = info};
	minot_status s = c.walks && c.heap
	                         ? MINOT_OK
	                         : minot_fail(err, MINOT_NO_MEMORY, "no memory for a collection's statistics");
	crypto_hash_sha256_init(&c.hash);
	if (s == MINOT_OK)
		s = count_all(&c, parts, n_parts, err);
	if (s == MINOT_OK) {
		crypto_hash_sha256_final(&c.hash, info->sha256.b);
		info->n_docs = c.counted;
	}
	free(c.walks);
	free(c.heap);
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
