/* What a writer promises and a reader sees: uniting, replacing, deleting, order, editions, locks. */
#include "collections.h"

#include "index/collection_private.h"
#include "index/merging.h"
#include "os/os.h"
#include "record/input.h"

static struct collection *open_sound(const char *dir)
{
	struct collection *c;
	minot_err err;
	assert_sound(dir);
	assert_ok(collection_open(dir, &c, &err));
	return c;
}

static docno find(const struct collection *c, const char *id)
{
	docno d;
	minot_err err;
	return collection_find(c, str_c(id), &d, &err) == MINOT_OK ? d : DOC_NONE;
}

static void empty(void **state)
{
	struct folder_fixture *f = *state;
	struct collection *c;
	minot_err err;
	char missing[100];
	assert_ok(collection_open(f->dir, &c, &err));
	assert_int_equal(collection_info(c)->edition, 0);
	assert_int_equal(collection_info(c)->n_docs, 0);
	assert_int_equal(find(c, "pmid:1"), DOC_NONE);
	assert_int_equal(collection_df(c, STR("nerve")), 0);
	bool failed;
	assert_null(collection_postings(c, STR("nerve"), f->a, &failed));
	assert_false(failed);
	collection_close(c);
	snprintf(missing, sizeof missing, "%s/none", f->dir);
	assert_int_equal(collection_open(missing, &c, &err), MINOT_IO);
	ingest(f->dir, NULL, 0, 1, NULL); /* nothing to write: no edition */
	assert_ok(collection_open(f->dir, &c, &err));
	assert_int_equal(collection_info(c)->edition, 0);
	collection_close(c);
}

static void write_and_read(void **state)
{
	struct folder_fixture *f = *state;
	struct record *r[2] = {invent(&(struct invented){.ids = {"pmid:7", "doi:10.1/a"},
	                                                 .title = "Corvane for neuropathy",
	                                                 .heading = "RESULTS",
	                                                 .text = "Pain fell by 2.5 points. Rash was rare (Fig. 2).",
	                                                 .keyword = "Bimex",
	                                                 .date = "1999-05"},
	                              f->a),
	                       invent(&(struct invented){.ids = {"pmid:8"},
	                                                 .title = "Bimex",
	                                                 .heading = "",
	                                                 .text = "No pain.",
	                                                 .keyword = "",
	                                                 .date = "2003"},
	                              f->a)};
	struct writer_report report;
	ingest(f->dir, r, 2, 1, &report);
	assert_int_equal(report.added, 2);
	struct collection *c = open_sound(f->dir);
	const struct collection_info *i = collection_info(c);
	assert_int_equal(i->edition, 1);
	assert_string_equal(i->changed, "2001-02-03");
	assert_int_equal(i->n_docs, 2);
	assert_int_equal(i->kinds[RECORD_ARTICLE].n, 2);
	assert_string_equal(i->kinds[RECORD_ARTICLE].newest, "2003");
	docno d = find(c, "doi:10.1/a");
	assert_int_equal(d, find(c, "pmid:7"));
	assert_int_equal(d, find(c, " PMID:7 ")); /* normalised when the exact form is not there */
	assert_str(collection_id(c, d), "pmid:7");
	assert_int_equal(collection_year(c, d), 1999);
	assert_int_equal(collection_length(c, d, INDEX_TITLE), 3);
	assert_int_equal(collection_length(c, d, INDEX_HEADING), 1);
	assert_int_equal(collection_length(c, d, INDEX_KEYWORD), 1);
	struct record *got;
	struct sentence *sentences;
	size_t n;
	minot_err err;
	assert_ok(collection_load(c, d, f->a, &got, &sentences, &n, &err));
	for (int again = 0; again < 2; again++) { /* the second time its hash is known */
		struct record *same;
		assert_ok(collection_load_again(c, d, f->a, &same, &err));
		assert_true(str_eq(same->id, got->id));
		assert_memory_equal(same->sha256.b, got->sha256.b, sizeof got->sha256.b);
		assert_true(str_eq(record_title(same), record_title(got)));
	}
	assert_int_not_equal(collection_load_again(c, UINT32_MAX, f->a, &got, &err), MINOT_OK);
	assert_ok(collection_load(c, d, f->a, &got, NULL, NULL, &err));
	assert_memory_equal(&got->sha256, &r[0]->sha256, sizeof got->sha256);
	assert_int_equal(n, 3); /* the title, two in the text */
	const struct sentence *s = &sentences[2];
	assert_str(str_sub(got->fields[s->field].text, s->start, s->end), "Rash was rare (Fig. 2).");
	assert_int_equal(collection_df(c, STR("bimex")), 2);
	assert_int_equal(collection_df(c, STR("pain")), 2);
	assert_true(collection_has_term(c, STR("rash")));
	assert_false(collection_has_term(c, STR("ras")));
	struct posting p;
	bool failed = false;
	struct postings *list = collection_postings(c, STR("bimex"), f->a, &failed);
	assert_true(postings_next(list, &p));
	assert_int_equal(p.doc, d);
	assert_int_equal(p.tf[INDEX_KEYWORD], 1);
	assert_int_equal(p.tf[INDEX_TITLE] + p.tf[INDEX_HEADING] + p.tf[INDEX_BODY], 0);
	assert_true(postings_next(list, &p));
	assert_int_equal(p.tf[INDEX_TITLE], 1);
	assert_false(postings_next(list, &p));
	assert_false(postings_next(list, &p));
	assert_ok(collection_health(c, &err));
	collection_close(c);
}

static struct record *simple(struct folder_fixture *f, const char *format, const char *id, const char *id2,
                             const char *text, const char *date)
{
	return invent(&(struct invented){.format = format,
	                                 .ids = {id, id2},
	                                 .title = "Title",
	                                 .heading = "",
	                                 .text = text,
	                                 .keyword = "",
	                                 .date = date},
	              f->a);
}

static void idempotent(void **state)
{
	struct folder_fixture *f = *state;
	struct record *r[3] = {simple(f, "jsonl", "pmid:1", NULL, "one", "2000"),
	                       simple(f, "jsonl", "pmid:2", NULL, "two", "2000"),
	                       simple(f, "jats", "pmid:2", "pmcid:PMC2", "two at length", "2000")};
	struct writer_report report;
	ingest(f->dir, r, 3, 2, &report);
	assert_int_equal(report.added, 2);
	assert_int_equal(report.united, 1);
	ingest(f->dir, r, 3, 2, &report);
	assert_int_equal(report.unchanged, 2);
	assert_int_equal(report.added + report.replaced + report.united + report.superseded + report.deleted, 0);
	ingest(f->dir, r + 1, 1, 2, &report); /* one of the variants alone */
	assert_int_equal(report.unchanged, 1);
	struct collection *c = open_sound(f->dir);
	assert_int_equal(collection_info(c)->edition, 1);
	assert_int_equal(collection_info(c)->n_docs, 2);
	assert_int_equal(find(c, "pmid:2"), find(c, "pmcid:PMC2"));
	collection_close(c);
}

static void supersede(void **state)
{
	struct folder_fixture *f = *state;
	struct invented v = {.ids = {"pmid:1"},
	                     .title = "T",
	                     .heading = "",
	                     .text = "old words",
	                     .keyword = "",
	                     .date = "2000",
	                     .partial = true};
	struct record *part = invent(&v, f->a);
	v.partial = false;
	v.text = "fresh words";
	struct record *whole = invent(&v, f->a);
	struct writer_report report;
	ingest(f->dir, &part, 1, 1, &report);
	ingest(f->dir, &whole, 1, 1, &report);
	assert_int_equal(report.replaced, 1);
	assert_int_equal(report.superseded, 1);
	ingest(f->dir, &part, 1, 1, &report); /* the worse one again: nothing changes */
	assert_int_equal(report.unchanged, 1);
	assert_int_equal(report.replaced, 0);
	struct collection *c = open_sound(f->dir);
	assert_int_equal(collection_info(c)->edition, 2);
	assert_int_equal(collection_info(c)->n_docs, 1);
	assert_int_equal(collection_df(c, STR("old")), 0);
	assert_int_equal(collection_df(c, STR("fresh")), 1);
	collection_close(c);
}

/* Two works of the collection turn out to be one. */
static void unite_later(void **state)
{
	struct folder_fixture *f = *state;
	struct record *r[3] = {simple(f, "pubmed", "pmid:1", NULL, "abstract", "2000"),
	                       simple(f, "jats", "doi:10.1/x", NULL, "body", "2000"),
	                       simple(f, "jsonl", "pmid:1", "doi:10.1/x", "both", "2000")};
	struct writer_report report;
	ingest(f->dir, r, 2, 1, &report);
	assert_int_equal(report.added, 2);
	ingest(f->dir, r + 2, 1, 1, &report);
	assert_int_equal(report.replaced, 1);
	assert_int_equal(report.united, 2);
	struct collection *c = open_sound(f->dir);
	assert_int_equal(collection_info(c)->n_docs, 1);
	assert_int_equal(find(c, "doi:10.1/x"), find(c, "pmid:1"));
	collection_close(c);
}

static void delete (void **state)
{
	struct folder_fixture *f = *state;
	struct record *r[4];
	char id[20];
	for (int i = 0; i < 4; i++) {
		snprintf(id, sizeof id, "pmid:%d", i + 1);
		r[i] = simple(f, "pubmed", id, NULL, i == 2 ? "solvane tamrine" : "solvane", "2000");
	}
	ingest(f->dir, r, 3, 1, NULL);
	struct collection_writer *w;
	struct writer_report report;
	minot_err err;
	assert_ok(writer_open(f->dir, NULL, &w, &err));
	assert_ok(writer_delete(w, STR("pmid:3"), &err));
	assert_ok(writer_delete(w, STR("pmid:99"), &err)); /* not there */
	assert_ok(writer_delete(w, STR("pmid:2"), &err));
	assert_ok(writer_add(w, r[1], &err)); /* added again after its deletion: stays */
	assert_ok(writer_add(w, r[3], &err));
	assert_ok(writer_delete(w, STR("PMID:4"), &err)); /* taken back before it was ever written */
	assert_ok(writer_commit(w, &report, &err));
	assert_int_equal(report.deleted, 2);
	assert_int_equal(report.added, 1);
	struct collection *c = open_sound(f->dir);
	assert_int_equal(collection_info(c)->n_docs, 2);
	assert_int_equal(find(c, "pmid:3"), DOC_NONE);
	assert_int_equal(find(c, "pmid:4"), DOC_NONE);
	assert_true(find(c, "pmid:2") != DOC_NONE);
	assert_int_equal(collection_df(c, STR("tamrin")), 0);
	assert_int_equal(collection_df(c, STR("solvan")), 2);
	collection_close(c);
	for (int i = 1; i <= 2; i++) { /* and the rest */
		assert_ok(writer_open(f->dir, NULL, &w, &err));
		snprintf(id, sizeof id, "pmid:%d", i);
		assert_ok(writer_delete(w, str_c(id), &err));
		assert_ok(writer_commit(w, &report, &err));
		assert_int_equal(report.deleted, 1);
	}
	c = open_sound(f->dir);
	assert_int_equal(collection_info(c)->n_docs, 0);
	assert_int_equal(collection_info(c)->n_segments, 0);
	collection_close(c);
}

static void give(struct collection_writer *w, struct record *const *r, unsigned request)
{
	minot_err err;
	if (request == 3)
		assert_ok(writer_delete_at(w, request, STR("pmid:2"), &err));
	else
		assert_ok(writer_add_at(w, request, r[request < 3 ? request : request - 1], &err));
}

/* A deletion takes what the work is at its place: both records that an id ties together, not the one that comes after
 * it. Whatever the order of the calls, and whether in one ingest or in two. */
static void delete_in_order(void **state)
{
	static const unsigned calls[][6] = {
	        {0, 1, 2, 3, 4, 5}, {5, 4, 3, 2, 1, 0}, {3, 0, 5, 2, 4, 1}, {4, 3, 1, 5, 0, 2}};
	struct folder_fixture *f = *state;
	struct record *r[] = {simple(f, "jats", "doi:10.1/a", NULL, "solvane", "2000"),
	                      simple(f, "pubmed", "pmid:2", "doi:10.1/a", "tamrine", "2000"),
	                      simple(f, "pubmed", "pmid:3", NULL, "solvane", "2000"),
	                      simple(f, "jsonl", "doi:10.1/a", NULL, "quellar", "2000"),
	                      simple(f, "pubmed", "pmid:4", NULL, "solvane", "2000")};
	for (unsigned i = 0; i < 2 * sizeof calls / sizeof calls[0]; i++) {
		char dir[120];
		struct collection_writer *w;
		minot_err err;
		snprintf(dir, sizeof dir, "%s/%u", f->dir, i);
		assert_ok(writer_open(dir, NULL, &w, &err));
		for (unsigned j = 0; j < 6; j++) {
			bool is_cut = i >= sizeof calls / sizeof calls[0] && j == i % 4 + 1;
			if (is_cut) {
				assert_ok(writer_commit(w, NULL, &err));
				assert_ok(writer_open(dir, NULL, &w, &err));
			}
			give(w, r, i >= sizeof calls / sizeof calls[0] ? j : calls[i][j]);
		}
		assert_ok(writer_commit(w, NULL, &err));
		struct collection *c = open_sound(dir);
		assert_int_equal(collection_info(c)->n_docs, 3);
		assert_int_equal(find(c, "pmid:2"), DOC_NONE);
		assert_true(find(c, "doi:10.1/a") != DOC_NONE);
		assert_int_equal(collection_df(c, STR("tamrin")), 0);
		assert_int_equal(collection_df(c, STR("quellar")), 1);
		collection_close(c);
	}
}

/* All orders, all ways to cut the same records into ingests, any number of threads: the same collection. */
static void order_does_not_matter(void **state)
{
	struct folder_fixture *f = *state;
	enum { N = 90 };
	struct record *r[N];
	for (uint64_t seed = 1; seed <= 6; seed++) {
		struct minot_sha256 first;
		uint64_t rnd = seed * 77 + 5;
		for (uint32_t i = 0; i < N; i++)
			r[i] = invent_random(seed, i, seed % 2 ? 60 : 400, f->a);
		for (int round = 0; round < 5; round++) {
			char dir[64];
			make_tree(dir);
			size_t done = 0;
			while (done < N) {
				size_t n = round == 0   ? N
				           : round == 1 ? (N + 1) / 2
				                        : 1 + random_below(&rnd, round == 4 ? 4 : 40);
				if (n > N - done)
					n = N - done;
				ingest(dir, r + done, n, 1 + round % 3, NULL);
				done += n;
			}
			struct collection *c = open_sound(dir);
			assert_true(collection_info(c)->n_segments <= 9);
			struct minot_sha256 print = fingerprint(c);
			if (round == 0)
				first = print;
			if (memcmp(&first, &print, sizeof first) != 0)
				fail_msg("seed %d, round %d: another collection", (int)seed, round);
			collection_close(c);
			os_remove_folder(dir);
			for (uint32_t i = N; i > 1; i--) { /* Fisher and Yates' shuffle */
				uint32_t j = random_below(&rnd, i);
				struct record *t = r[i - 1];
				r[i - 1] = r[j];
				r[j] = t;
			}
		}
	}
}

/* Records of one go but little memory: several segments, the same collection. And all of it as one segment again. */
static void many_segments_and_compact(void **state)
{
	struct folder_fixture *f = *state;
	enum { N = 600 };
	static struct record *r[N];
	struct collection_writer *w;
	minot_err err;
	char whole[64];
	for (uint32_t i = 0; i < N; i++)
		r[i] = invent_random(11, i, 5000, f->a);
	struct writer_options o = {.memory_bytes = 500 << 10, .threads = 2, .changed = "2001-02-03"};
	assert_ok(writer_open(f->dir, &o, &w, &err));
	for (size_t i = 0; i < N; i++)
		assert_ok(writer_add(w, r[i], &err));
	assert_ok(writer_commit(w, NULL, &err));
	make_tree(whole);
	ingest(whole, r, N, 1, NULL);
	struct collection *c = open_sound(f->dir), *d = open_sound(whole);
	assert_true(collection_info(c)->n_segments > 1);
	assert_int_equal(collection_info(d)->n_segments, 1);
	struct minot_sha256 a = fingerprint(c), b = fingerprint(d);
	assert_memory_equal(&a, &b, sizeof a);
	collection_close(c);
	o = (struct writer_options){.compact = true, .changed = "2001-02-04"};
	for (int i = 0; i < 2; i++) { /* the second time there is nothing to do */
		assert_ok(writer_open(f->dir, &o, &w, &err));
		assert_ok(writer_commit(w, NULL, &err));
		c = open_sound(f->dir);
		assert_int_equal(collection_info(c)->n_segments, 1);
		assert_int_equal(collection_info(c)->edition, 2);
		a = fingerprint(c);
		assert_memory_equal(&a, &b, sizeof a);
		collection_close(c);
	}
	collection_close(d);
	os_remove_folder(whole);
}

/* Merging in the background: beside a writer, and over what it has changed. -----------------------------------------
 */

enum { MERGED = 40 };

static void ingest_apart(const char *dir, struct record *const *r, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct collection_writer *w;
		struct writer_options o = {.threads = 1, .changed = "2001-02-03", .merges_elsewhere = true};
		minot_err err;
		assert_ok(writer_open(dir, &o, &w, &err));
		assert_ok(writer_add(w, r[i], &err));
		if (i % 7 == 6)
			assert_ok(writer_delete(w, r[i - 3]->id, &err));
		assert_ok(writer_commit(w, NULL, &err));
	}
}

static void merging_over_changes(void **state)
{
	struct folder_fixture *f = *state;
	struct record *r[MERGED];
	struct merging m;
	minot_err err;
	bool busy;
	for (uint32_t i = 0; i < MERGED; i++)
		r[i] = invent_random(3, i, 60, f->a); /* many share an id */
	ingest_apart(f->dir, r, MERGED / 2);
	struct collection *before = open_sound(f->dir), *c;
	struct minot_sha256 first = fingerprint(before), same, now;
	uint32_t many = collection_info(before)->n_segments;
	assert_true(many > 8);
	assert_ok(merging_open(f->dir, NULL, &m, &err));
	assert_ok(merging_build(&m, &err));
	assert_true(m.folded.n > 0);
	struct merging other; /* there is one at a time */
	assert_ok(merging_open(f->dir, NULL, &other, &err));
	assert_ok(merging_build(&other, &err));
	assert_ok(merging_publish(&other, &busy, &err));
	merging_free(&other);
	ingest_apart(f->dir, r + MERGED / 2, MERGED / 2); /* unites with what is being merged, and deletes of it */
	c = open_sound(f->dir);
	same = fingerprint(c);
	uint64_t edition = collection_info(c)->edition;
	uint32_t segments = collection_info(c)->n_segments;
	collection_close(c);
	struct collection_writer *w;
	assert_ok(writer_open(f->dir, NULL, &w, &err));
	assert_int_equal(merging_publish(&m, &busy, &err), MINOT_BUSY);
	assert_true(busy);
	writer_abort(w);
	assert_ok(merging_publish(&m, &busy, &err));
	merging_free(&m);
	c = open_sound(f->dir);
	now = fingerprint(c);
	assert_memory_equal(&now, &same, sizeof now);
	assert_int_equal(collection_info(c)->edition, edition); /* it holds the same */
	assert_true(collection_info(c)->n_segments < segments);
	collection_close(c);
	now = fingerprint(before); /* its files have no names any more */
	assert_memory_equal(&now, &first, sizeof now);
	collection_close(before);
}

/* When a commit has folded the same segments, there is nothing to publish. */
static void merging_too_late(void **state)
{
	struct folder_fixture *f = *state;
	struct record *r[12];
	struct merging m;
	minot_err err;
	bool busy;
	for (uint32_t i = 0; i < 12; i++)
		r[i] = invent_random(4, i, 5000, f->a);
	ingest_apart(f->dir, r, 12);
	assert_ok(merging_open(f->dir, NULL, &m, &err));
	assert_ok(merging_build(&m, &err));
	struct collection_writer *w;
	assert_ok(writer_open(f->dir, &(struct writer_options){.compact = true, .changed = "2001-02-04"}, &w, &err));
	assert_ok(writer_commit(w, NULL, &err));
	struct collection *c = open_sound(f->dir);
	uint64_t edition = collection_info(c)->edition;
	collection_close(c);
	assert_ok(merging_publish(&m, &busy, &err));
	merging_free(&m);
	c = open_sound(f->dir);
	assert_int_equal(collection_info(c)->edition, edition);
	collection_close(c);
}

/* The segments would be 1, 2, 4 ... documents large: to fold the least of them alone would only make it again. */
static void merging_needs_two(void **state)
{
	struct folder_fixture *f = *state;
	enum { SEGMENTS = 8, N = (1 << SEGMENTS) - 1 };
	static struct record *r[N];
	struct merging m;
	minot_err err;
	for (uint32_t i = 0; i < N; i++)
		r[i] = invent_random(6, i, 1 << 30, f->a);
	for (uint32_t size = 1, at = 0; at < N; at += size, size *= 2) {
		struct collection_writer *w;
		struct writer_options o = {.threads = 1, .changed = "2001-02-03", .merges_elsewhere = true};
		assert_ok(writer_open(f->dir, &o, &w, &err));
		for (uint32_t i = at; i < at + size; i++)
			assert_ok(writer_add(w, r[i], &err));
		assert_ok(writer_commit(w, NULL, &err));
	}
	struct collection *c = open_sound(f->dir);
	assert_int_equal(collection_info(c)->n_segments, SEGMENTS);
	collection_close(c);
	assert_ok(merging_open(f->dir, NULL, &m, &err));
	assert_ok(merging_build(&m, &err));
	assert_int_equal(m.folded.n, 0);
	merging_free(&m);
}

/* A merge that would have a record twice, or lose some, is not published. */
static void merging_wrongly(void **state)
{
	struct folder_fixture *f = *state;
	enum { LARGE = 60, N = LARGE + 12 };
	struct record *r[N];
	struct merging m;
	minot_err err;
	bool busy;
	for (uint32_t i = 0; i < N; i++)
		r[i] = invent_random(7, i, 1 << 30, f->a);
	ingest(f->dir, r, LARGE, 1, NULL);
	ingest_apart(f->dir, r + LARGE, N - LARGE);
	struct collection *c = open_sound(f->dir);
	struct minot_sha256 same = fingerprint(c), now;
	uint32_t segments = collection_info(c)->n_segments;
	collection_close(c);
	for (int folded = 0; folded < 2; folded++) { /* of one that was (or not) the opposite is said */
		assert_ok(merging_open(f->dir, NULL, &m, &err));
		assert_ok(merging_build(&m, &err));
		uint32_t i = 0;
		while (m.folded.folds[i] != folded)
			i++;
		m.folded.folds[i] = !folded;
		assert_int_equal(merging_publish(&m, &busy, &err), MINOT_INTERNAL);
		merging_free(&m);
		c = open_sound(f->dir);
		now = fingerprint(c);
		assert_memory_equal(&now, &same, sizeof now);
		assert_int_equal(collection_info(c)->n_segments, segments);
		collection_close(c);
	}
}

/* Words that only dead documents hold are unknown at once, not when a merge comes to forget them. */
static void dead_words(void **state)
{
	struct folder_fixture *f = *state;
	minot_str found[4];
	minot_err err;
	struct record *r[] = {invent(&(struct invented){.ids = {"x:1"},
	                                                .title = "Aldera",
	                                                .heading = "",
	                                                .text = "Pain.",
	                                                .keyword = "",
	                                                .date = "2001"},
	                             f->a),
	                      invent(&(struct invented){.ids = {"x:2"},
	                                                .title = "Aldosa",
	                                                .heading = "",
	                                                .text = "Pain.",
	                                                .keyword = "",
	                                                .date = "2001"},
	                             f->a)};
	ingest(f->dir, r, 2, 1, NULL);
	struct collection *c = open_sound(f->dir);
	size_t n = collection_terms_from(c, STR("ald"), 40, f->a, found, 4);
	assert_int_equal(n, 2);
	minot_str dead = found[0], live = found[1];
	assert_true(collection_has_term(c, dead) && collection_has_term(c, live));
	collection_close(c);
	struct collection_writer *w;
	assert_ok(writer_open(f->dir, &(struct writer_options){.changed = "2001-02-04", .merges_elsewhere = true}, &w,
	                      &err));
	assert_ok(writer_delete(w, STR("x:1"), &err));
	assert_ok(writer_commit(w, NULL, &err));
	c = open_sound(f->dir);
	assert_int_equal(collection_info(c)->max_docno, 2); /* it still lies there */
	assert_false(collection_has_term(c, dead));
	assert_true(collection_has_term(c, live));
	assert_int_equal(collection_terms_from(c, STR("ald"), 40, f->a, found, 4), 1);
	assert_true(str_eq(found[0], live));
	collection_close(c);
}

static uint64_t edition_of(const char *dir)
{
	struct collection *c;
	minot_err err;
	assert_ok(collection_open(dir, &c, &err));
	uint64_t edition = collection_info(c)->edition;
	collection_close(c);
	return edition;
}

/* A thread beside each commit; and without one, commits that are let down merge themselves. */
static void merging_in_a_thread(void **state)
{
	struct folder_fixture *f = *state;
	enum { N = 200, MOST = 33 };
	static struct record *r[N];
	minot_err err;
	char plain[64], alone[64];
	uint32_t most = 0;
	for (uint32_t i = 0; i < N; i++)
		r[i] = invent_random(5, i, 100, f->a);
	for (uint32_t i = 0; i < N; i++) {
		struct collection_merge *m;
		struct collection_writer *w;
		struct writer_options o = {.threads = 1, .changed = "2001-02-03", .merges_elsewhere = true};
		assert_ok(writer_open(f->dir, &o, &w, &err));
		assert_ok(merge_start(f->dir, &o, &m, &err));
		assert_ok(writer_add(w, r[i], &err));
		assert_ok(writer_commit(w, NULL, &err));
		uint64_t edition = edition_of(f->dir);
		assert_ok(merge_end(m, &err));
		struct collection *c = open_sound(f->dir);
		assert_int_equal(collection_info(c)->edition, edition);
		most = collection_info(c)->n_segments > most ? collection_info(c)->n_segments : most;
		collection_close(c);
	}
	assert_in_range(most, 4, 10);
	make_tree(plain);
	make_tree(alone);
	ingest(plain, r, N, 1, NULL);
	for (uint32_t i = 0; i < N; i++)
		ingest_apart(alone, &r[i], 1);
	struct collection *c = open_sound(f->dir), *d = open_sound(plain), *e = open_sound(alone);
	assert_true(collection_info(e)->n_segments <= MOST);
	struct minot_sha256 x = fingerprint(c), y = fingerprint(d), z = fingerprint(e);
	assert_memory_equal(&x, &y, sizeof x);
	assert_memory_equal(&x, &z, sizeof x);
	collection_close(c);
	collection_close(d);
	collection_close(e);
	os_remove_folder(plain);
	os_remove_folder(alone);
}

/* A reader keeps its edition while others come and go. */
/* Enough text for a dictionary; what moves from one segment into another with another dictionary stays what it is. */
static void dictionaries(void **state)
{
	struct folder_fixture *f = *state;
	enum { N = 7000 };
	struct record **r = ARENA_ARRAY(f->a, 2 * N, struct record *);
	struct collection *c;
	char dir[64];
	minot_err err;
	struct collection_writer *w;
	struct writer_options compact = {.compact = true, .threads = 2};
	for (uint32_t i = 0; i < 2 * N; i++)
		r[i] = invent_random(77, i, 100000, f->a);
	ingest(f->dir, r, N, 2, NULL);
	ingest(f->dir, r + N, N, 2, NULL);
	c = open_sound(f->dir);
	assert_int_equal(collection_info(c)->n_segments, 2);
	for (uint32_t i = 0; i < 2; i++)
		assert_true(c->parts[i].segment.sections[SEGMENT_STORED_DICT].n > 1000);
	minot_str first = segment_section(&c->parts[0].segment, SEGMENT_STORED_DICT);
	minot_str second = segment_section(&c->parts[1].segment, SEGMENT_STORED_DICT);
	assert_false(str_eq(first, second));
	collection_close(c);
	assert_ok(writer_open(f->dir, &compact, &w, &err));
	assert_ok(writer_commit(w, NULL, &err));
	c = open_sound(f->dir);
	assert_int_equal(collection_info(c)->n_segments, 1);
	struct minot_sha256 moved = fingerprint(c);
	collection_close(c);
	make_tree(dir);
	ingest(dir, r, 2 * N, 2, NULL);
	c = open_sound(dir);
	struct minot_sha256 at_once = fingerprint(c);
	assert_memory_equal(&moved, &at_once, sizeof moved);
	collection_close(c);
	os_remove_folder(dir);
}

static void editions(void **state)
{
	struct folder_fixture *f = *state;
	struct record *r[2] = {simple(f, "pubmed", "pmid:1", NULL, "rastel", "2000"),
	                       simple(f, "pubmed", "pmid:1", NULL, "quorin", "2001")};
	struct record *got;
	minot_err err;
	ingest(f->dir, r, 1, 1, NULL);
	struct collection *old = open_sound(f->dir);
	struct minot_sha256 before = fingerprint(old);
	ingest(f->dir, r + 1, 1, 1, NULL);
	struct collection *now = open_sound(f->dir);
	struct minot_sha256 still = fingerprint(old);
	assert_memory_equal(&before, &still, sizeof before);
	assert_ok(collection_load(old, find(old, "pmid:1"), f->a, &got, NULL, NULL, &err));
	assert_memory_equal(&got->sha256, &r[0]->sha256, sizeof got->sha256);
	assert_int_equal(collection_df(old, STR("rastel")) + collection_df(now, STR("rastel")), 1);
	collection_close(old);
	collection_close(now);
	char **names; /* and no file of the old one is left */
	size_t n;
	assert_ok(os_list_dir(f->dir, &names, &n, &err));
	assert_int_equal(n, 3); /* LOCK, MANIFEST, one segment */
	os_list_free(names, n);
}

/* A folder of segments without their MANIFEST is no new collection: nobody begins one over them. */
static void lost_manifest(void **state)
{
	struct folder_fixture *f = *state;
	struct record *r[2] = {simple(f, "pubmed", "pmid:1", NULL, "rastel", "2000"),
	                       simple(f, "pubmed", "pmid:2", NULL, "quorin", "2001")};
	struct collection_writer *w;
	struct collection *c;
	char path[100];
	minot_str manifest;
	minot_err err;
	snprintf(path, sizeof path, "%s/MANIFEST", f->dir);
	assert_ok(writer_open(f->dir, NULL, &w, &err));
	writer_abort(w);
	assert_ok(collection_open(f->dir, &c, &err)); /* the MANIFEST of what holds nothing yet */
	assert_int_equal(collection_info(c)->edition, 0);
	collection_close(c);
	assert_true(os_file_stamp(path, &(uint64_t){0}, &err) == MINOT_OK);
	ingest(f->dir, r, 1, 1, NULL);
	assert_ok(os_read_file(path, 1 << 20, &manifest, &err));
	assert_ok(os_remove(path, &err));
	assert_int_equal(collection_open(f->dir, &c, &err), MINOT_DAMAGED);
	assert_string_equal(err.file, path);
	assert_int_equal(writer_open(f->dir, NULL, &w, &err), MINOT_DAMAGED);
	assert_int_equal(collection_check(f->dir, NULL, NULL, NULL, &err), MINOT_DAMAGED);
	assert_ok(os_write_file(path, manifest, &err));
	free((void *)(uintptr_t)manifest.p);
	ingest(f->dir, r + 1, 1, 1, NULL);
	c = open_sound(f->dir);
	assert_int_equal(collection_info(c)->edition, 2);
	assert_int_equal(collection_info(c)->n_docs, 2);
	collection_close(c);
}

static void lock(void **state)
{
	struct folder_fixture *f = *state;
	struct collection_writer *w, *second;
	minot_err err;
	assert_ok(writer_open(f->dir, NULL, &w, &err));
	assert_int_equal(writer_open(f->dir, NULL, &second, &err), MINOT_BUSY);
	assert_null(second);
	writer_abort(w);
	assert_ok(writer_open(f->dir, NULL, &w, &err));
	writer_abort(w);
}

static void stop(void **state)
{
	struct folder_fixture *f = *state;
	int flag = 0;
	struct writer_options o = {.stop = &flag};
	struct collection_writer *w;
	struct record *r = simple(f, "pubmed", "pmid:1", NULL, "rastel", "2000");
	minot_err err;
	assert_ok(writer_open(f->dir, &o, &w, &err));
	assert_ok(writer_add(w, r, &err));
	flag = 1;
	assert_int_equal(writer_add(w, r, &err), MINOT_INTERRUPTED);
	assert_int_equal(writer_commit(w, NULL, &err), MINOT_INTERRUPTED);
	struct collection *c = open_sound(f->dir);
	assert_int_equal(collection_info(c)->edition, 0);
	collection_close(c);
}

/* Every word of every record, counted by hand: the plain twin of the inverted index. */
static void count_by_hand(const struct record *r, const char *term, uint32_t tf[INDEX_N_FIELDS])
{
	struct text_analyzer *t = text_analyzer_new();
	memset(tf, 0, INDEX_N_FIELDS * sizeof *tf);
	for (uint32_t i = 0; i < r->n_fields + r->n_meta; i++) {
		const struct record_field *f = i < r->n_fields ? &r->fields[i] : NULL;
		const struct record_value *m = f ? NULL : &r->meta[i - r->n_fields];
		if (m && m->key != META_KEYWORD)
			continue;
		const struct text_token *tokens;
		size_t n;
		assert_int_equal(text_tokens(t, f ? f->text : m->value, &tokens, &n), MINOT_OK);
		for (size_t k = 0; k < n; k++)
			if (str_eq(tokens[k].term, str_c(term)))
				tf[m                          ? INDEX_KEYWORD
				   : i == 0                   ? INDEX_TITLE
				   : f->type == FIELD_HEADING ? INDEX_HEADING
				                              : INDEX_BODY]++;
	}
	text_analyzer_free(t);
}

static void postings_equal_counting(void **state)
{
	struct folder_fixture *f = *state;
	enum { N = 700 };
	static struct record *r[N];
	static const char *const terms[] = {"aldera", "500mg", "dose", "rash", "fever", "the"};
	uint64_t rnd = 99;
	for (uint32_t i = 0; i < N; i++)
		r[i] = invent_random(5, i, 100000, f->a);
	ingest(f->dir, r, N / 2, 2, NULL);
	ingest(f->dir, r + N / 2, N - N / 2, 2, NULL);
	struct collection *c = open_sound(f->dir);
	for (size_t t = 0; t < sizeof terms / sizeof *terms; t++) {
		bool failed = false;
		struct postings *p = collection_postings(c, str_c(terms[t]), f->a, &failed);
		struct posting x;
		uint32_t found = 0, all[N * 2], n = 0;
		memset(all, 0, sizeof all);
		for (docno d = 0; d < collection_info(c)->max_docno; d++) {
			struct record *got;
			uint32_t tf[INDEX_N_FIELDS];
			minot_err err;
			if (!collection_live(c, d))
				continue;
			assert_ok(collection_load(c, d, f->a, &got, NULL, NULL, &err));
			count_by_hand(got, terms[t], tf);
			if (!(tf[0] | tf[1] | tf[2] | tf[3]))
				continue;
			found++;
			assert_non_null(p);
			assert_true(postings_next(p, &x));
			assert_int_equal(x.doc, d);
			assert_memory_equal(x.tf, tf, sizeof tf);
			all[n++] = d;
		}
		assert_int_equal(found, collection_df(c, str_c(terms[t])));
		assert_true(!p || !postings_next(p, &x));
		for (int round = 0; round < 60 && n; round++) { /* seeking gives what stepping gives */
			p = collection_postings(c, str_c(terms[t]), f->a, &failed);
			uint32_t at = 0, target = 0;
			while (target < collection_info(c)->max_docno) {
				target += random_below(&rnd, round < 20 ? 5 : round < 40 ? 60 : 400);
				while (at < n && all[at] < target)
					at++;
				bool there = postings_seek(p, target, &x);
				assert_int_equal(there, at < n);
				if (there)
					assert_int_equal(x.doc, all[at]);
				if (there && random_below(&rnd, 2)) {
					there = postings_next(p, &x);
					at++;
					assert_int_equal(there, at < n);
					if (there)
						assert_int_equal(x.doc, all[at]);
				}
			}
		}
	}
	collection_close(c);
}

/* Real records: one go, or two the other way round. */
static minot_status add(void *writer, uint64_t place, const struct record *r, minot_err *err)
{
	return writer_add_at(writer, place, r, err);
}
static void no_damage(void *writer, const char *kind, const minot_err *where) { fail_msg("%s", kind); }

static void ingest_files(const char *dir, const char *const *paths, size_t n)
{
	struct collection_writer *w;
	struct input_report report = {0};
	struct input_options in = {.threads = 2};
	struct input_listener quiet = {0};
	struct writer_options o = {.threads = 2};
	minot_err err;
	assert_ok(writer_open(dir, &o, &w, &err));
	struct input_sink sink = {w, add, NULL, no_damage, NULL};
	assert_ok(input_read(paths, n, &in, &sink, &quiet, &report, &err));
	assert_ok(writer_commit(w, NULL, &err));
}

static void real_records(void **state)
{
	struct folder_fixture *f = *state;
	static const char *const names[] = {"pubmedqa-abstracts.jsonl", "medicationqa-excerpts.jsonl"};
	char paths[2][400], dir[64];
	if (!test_data()) {
		print_message("skipped: real_records needs MINOT_TEST_DATA\n");
		skip();
	}
	for (int i = 0; i < 2; i++)
		snprintf(paths[i], sizeof paths[i], "%s/%s", test_data(), names[i]);
	const char *const forward[] = {paths[0], paths[1]}, *const last[] = {paths[1]}, *const first[] = {paths[0]};
	make_tree(dir);
	ingest_files(f->dir, forward, 2);
	ingest_files(dir, last, 1);
	ingest_files(dir, first, 1);
	struct collection *a = open_sound(f->dir), *b = open_sound(dir);
	assert_true(collection_info(a)->n_docs > 1600);
	struct minot_sha256 x = fingerprint(a), y = fingerprint(b);
	assert_memory_equal(&x, &y, sizeof x);
	collection_close(a);
	collection_close(b);
	os_remove_folder(dir);
}

static void set_vocabulary(const char *dir, minot_str bytes, uint64_t edition)
{
	struct collection_writer *w;
	struct collection *c;
	minot_err err;
	assert_ok(writer_open(dir, NULL, &w, &err));
	assert_ok(writer_set_vocabulary(w, bytes, &err));
	assert_ok(writer_commit(w, NULL, &err));
	assert_ok(collection_open(dir, &c, &err));
	assert_int_equal(collection_info(c)->edition, edition);
	assert_true(str_eq(collection_vocabulary(c), bytes));
	collection_close(c);
	assert_sound(dir);
}

/* A vocabulary belongs to an edition as the segments do: it stays when records come, the same bytes are no change, and
 * damage is found. */
static void vocabulary_of_an_edition(void **state)
{
	struct folder_fixture *f = *state;
	struct record *r = invent(
	        &(struct invented){
	                .ids = {"x:1"}, .title = "one", .heading = "", .text = "two", .keyword = "", .date = "2001"},
	        f->a);
	char **names, path[400] = "";
	size_t n;
	minot_err err;
	set_vocabulary(f->dir, STR("invented words"), 1);
	ingest(f->dir, &r, 1, 1, NULL);
	set_vocabulary(f->dir, STR("invented words"), 2);
	set_vocabulary(f->dir, STR("others"), 3);
	assert_ok(os_list_dir(f->dir, &names, &n, &err));
	for (size_t i = 0; i < n; i++)
		if (str_ends(str_c(names[i]), STR(".voc"))) {
			assert_string_equal(path, ""); /* the one before is gone */
			snprintf(path, sizeof path, "%s/%s", f->dir, names[i]);
		}
	os_list_free(names, n);
	struct collection *c;
	for (size_t i = 0; i < 6 * 8; i++) { /* each bit */
		char flipped[] = "others";
		flipped[i / 8] = (char)(flipped[i / 8] ^ 1 << i % 8);
		assert_ok(os_write_file(path, (minot_str){flipped, 6}, &err));
		assert_int_equal(collection_check(f->dir, NULL, NULL, NULL, &err), MINOT_DAMAGED);
		assert_ok(collection_open(f->dir, &c, &err));
		assert_ok(collection_health(c, &err)); /* nobody has looked */
		assert_int_equal(collection_vocabulary(c).n, 0);
		assert_int_equal(collection_health(c, &err), MINOT_DAMAGED);
		assert_string_equal(err.file, path);
		collection_close(c);
		struct collection_writer *w;
		assert_ok(writer_open(f->dir, NULL, &w, &err)); /* what it held is not lost without a word */
		assert_int_equal(writer_old_vocabulary(w).n, 0);
		assert_int_equal(writer_add(w,
		                            invent(&(struct invented){.ids = {"x:2"},
		                                                      .title = "two",
		                                                      .heading = "",
		                                                      .text = "x",
		                                                      .keyword = "",
		                                                      .date = "2002"},
		                                   f->a),
		                            &err),
		                 MINOT_OK);
		assert_int_equal(writer_commit(w, NULL, &err), MINOT_DAMAGED);
	}
	assert_ok(os_write_file(path, STR("other"), &err));
	assert_int_equal(collection_open(f->dir, &c, &err), MINOT_DAMAGED);
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, fixture_set_up, fixture_tear_down)
	const struct CMUnitTest tests[] = {
	        T(empty),
	        T(write_and_read),
	        T(idempotent),
	        T(supersede),
	        T(unite_later),
	        T(delete),
	        T(delete_in_order),
	        T(order_does_not_matter),
	        T(many_segments_and_compact),
	        T(merging_over_changes),
	        T(merging_too_late),
	        T(merging_needs_two),
	        T(merging_wrongly),
	        T(dead_words),
	        T(merging_in_a_thread),
	        T(dictionaries),
	        T(editions),
	        T(vocabulary_of_an_edition),
	        T(lost_manifest),
	        T(lock),
	        T(stop),
	        T(postings_equal_counting),
	        T(real_records),
	};
	return cmocka_run_group_tests_name("collection", tests, NULL, NULL);
}
