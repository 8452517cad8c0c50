/* A damaged segment whose checksums hold: the input's are put right first, so that what lies behind them is reached.
 * Then everything is read that a reader can read. Nothing may crash, hang or leak; any answer is allowed. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/le.h"
#include "index/collection_private.h"

static void put_u64(char *p, uint64_t v)
{
	v = htole64(v);
	memcpy(p, &v, sizeof v);
}

/* The checksum of every page, and the seal over them: segment.h tells the layout. */
static void reseal(char *p, size_t n)
{
	const size_t fixed = 7 * 4 + 8 * INDEX_N_FIELDS + 16 * SEGMENT_N_SECTIONS;
	if (n < SEGMENT_HEAD + SEGMENT_FOOT + fixed)
		return;
	char *foot = p + n - SEGMENT_FOOT;
	uint64_t tail_n = le_u64(foot), room = (uint64_t)(foot - p);
	if (tail_n < fixed || tail_n > room)
		return;
	char *tail = foot - tail_n, *sums = tail + fixed;
	size_t body = (size_t)(tail - p);
	for (size_t page = 0; page * SEGMENT_PAGE < body && sums + 8 * page + 8 <= foot; page++) {
		size_t at = page * SEGMENT_PAGE, bytes = body - at < SEGMENT_PAGE ? body - at : SEGMENT_PAGE;
		put_u64(sums + 8 * page, minot_xxh3((minot_str){p + at, bytes}));
	}
	put_u64(foot + 8, minot_xxh3((minot_str){tail, tail_n}));
}

static void read_term(const struct collection *c, minot_str term)
{
	struct minot_arena *a = minot_arena_new(1 << 20);
	struct posting x;
	bool failed = false;
	struct postings *p = a ? collection_postings(c, term, a, &failed) : NULL;
	while (p && postings_next(p, &x))
		;
	p = a ? collection_postings(c, term, a, &failed) : NULL;
	for (docno d = 0; p && postings_seek(p, d, &x); d = x.doc + 2)
		;
	minot_arena_free(a);
}

static void read_all(const struct collection *c)
{
	struct dict d;
	struct dict_cursor cursor;
	minot_err err;
	docno at;
	uint32_t n = 0;
	struct minot_arena *a = minot_arena_new(1 << 26);
	for (docno doc = 0; a && doc < c->manifest.info.max_docno && doc < 1000; doc++) {
		struct record *r;
		struct sentence *s;
		size_t n_sentences;
		minot_arena_reset(a);
		minot_str id = collection_id(c, doc);
		if (id.p)
			collection_find(c, id, &at, &err);
		(void)(collection_kind(c, doc) + collection_year(c, doc) + collection_flags(c, doc) +
		       collection_length(c, doc, INDEX_BODY));
		collection_load(c, doc, a, &r, &s, &n_sentences, &err);
		for (int again = 0; again < 2; again++)
			collection_load_again(c, doc, a, &r, &err);
	}
	if (segment_dict(&c->parts[0].segment, &d))
		for (dict_start(&cursor, &d); dict_next(&cursor) && n < 2000; n++)
			read_term(c, cursor.entry.term);
	collection_find(c, STR("pmid:1"), &at, &err);
	collection_health(c, &err);
	minot_arena_free(a);
}

static void read_file(const char *path)
{
	struct part part = {0};
	struct collection c = {.dir = "", .parts = &part};
	minot_err err;
	if (segment_open(path, &part.segment, &err) == MINOT_OK) {
		part.tombs.n_docs = part.segment.n_docs;
		c.manifest.info.n_segments = 1;
		c.manifest.info.max_docno = part.segment.n_docs;
		c.proved = calloc((size_t)part.segment.n_docs / 64 + 1, sizeof *c.proved);
		c.vocabulary_is = calloc(1, sizeof *c.vocabulary_is);
		if (c.proved && c.vocabulary_is)
			read_all(&c);
		collectioni_check(&c, NULL, NULL, &err);
	}
	segment_close(&part.segment);
	collectioni_free_caches(&c);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char path[40], *copy = malloc(size ? size : 1);
	int fd = memfd_create("segment", MFD_CLOEXEC);
	if (copy && fd >= 0 && size < 1 << 20) {
		memcpy(copy, data, size);
		reseal(copy, size);
		snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
		if (write(fd, copy, size) == (ssize_t)size)
			read_file(path);
	}
	if (fd >= 0)
		close(fd);
	free(copy);
	return 0;
}
