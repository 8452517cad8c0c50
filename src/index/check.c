/* Everything that a reader believes, recomputed: every page's checksum, every order, every count, every record. */
#include <stdlib.h>

#include "base/le.h"
#include "index/collection_private.h"
#include "index/forward.h"
#include "index/impact.h"
#include "index/posting.h"
#include "index/segment_writer.h"

struct checker {
	void (*fault)(void *ctx, const minot_err *e);
	void *ctx;
	uint64_t n_faults;
	struct collection *c;
	minot_err stopped; /* what kept the check itself from going on; its status: MINOT_OK when nothing did */
};

/* A fault; or memory that ran out, which is none of the collection's. */
static void tell(struct checker *k, const minot_err *e)
{
	if (e->status != MINOT_DAMAGED) {
		k->stopped = *e;
		return;
	}
	k->n_faults++;
	if (k->fault)
		k->fault(k->ctx, e);
}

static void fault_at(struct checker *k, const struct segment *s, uint64_t at, const char *what)
{
	minot_err e;
	minot_fail(&e, MINOT_DAMAGED, "%s", what);
	minot_err_at(&e, s->path, at, 0);
	tell(k, &e);
}

static void fault_in(struct checker *k, const struct segment *s, enum segment_section sec, uint64_t at,
                     const char *what)
{
	minot_err e;
	minot_fail(&e, MINOT_DAMAGED, "section %s: %s", segment_section_name(sec), what);
	minot_err_at(&e, s->path, s->sections[sec].at + at, 0);
	tell(k, &e);
}

static bool check_pages(struct checker *k, const struct segment *s)
{
	bool all = true;
	for (uint32_t page = 0; page < s->n_pages; page++)
		if (!segment_check_page(s, page)) {
			fault_at(k, s, (uint64_t)page * SEGMENT_PAGE, "the checksum of this page does not hold");
			all = false;
		}
	return all;
}

/* Ids ascend, each is written as it is always written, and each document has a primary one. */
static void check_ids(struct checker *k, const struct segment *s)
{
	struct ids_builder again;
	struct ids_cursor c;
	struct ids ids;
	char last[RECORD_MAX_ID];
	size_t last_n = 0;
	if (!segment_ids(s, &ids))
		return;
	ids_begin(&again, SIZE_MAX);
	for (ids_start(&c, &ids, 0); ids_next(&c) && minot_str_cmp((minot_str){last, last_n}, c.id) < 0;
	     last_n = c.id.n) {
		again.last = (minot_str){last, last_n};
		if (c.alias)
			ids_add_alias(&again, c.id, c.doc);
		else
			ids_add_primary(&again, c.id);
		memcpy(last, c.id.p, c.id.n);
	}
	if (again.table.failed || again.text.failed)
		minot_fail(&k->stopped, MINOT_NO_MEMORY, "no memory to check a collection");
	else if (again.n_primary != s->n_docs || !str_eq(minot_buf_view(&again.table), ids.table) ||
	         !str_eq(minot_buf_view(&again.text), ids.text))
		fault_in(k, s, SEGMENT_ID_AT, c.row / IDS_BLOCK * (uint64_t)IDS_ROW,
		         "an id is out of order or out of range");
	ids_end(&again);
}

static void check_docs(struct checker *k, const struct segment *s)
{
	for (uint32_t d = 0; d < s->n_docs; d++) {
		uint32_t n;
		struct segment_doc row;
		if (!segment_doc(s, d, &row) || !segment_n_variants(s, d, &n) || row.kind >= RECORD_N_KINDS) {
			fault_in(k, s, SEGMENT_DOC, 0, "the row of a record is wrong");
			return;
		}
	}
}

/* Frequencies of the terms, summed by document and field, to be compared with the stored lengths. A compound is no word
 * of the length, so the sum may be larger, never smaller. */
static bool check_list(struct checker *k, const struct segment *s, const struct dict_entry *e,
                       uint64_t (*sums)[INDEX_N_FIELDS])
{
	minot_str bytes = segment_bytes(s, SEGMENT_POSTING, e->size_before, e->size);
	struct posting_list l;
	struct posting p;
	struct lengths lengths;
	if (!segment_lengths(s, &lengths))
		return false;
	if (!bytes.p) {
		fault_in(k, s, SEGMENT_POSTING, 0, "a posting list lies outside");
		return false;
	}
	posting_list_open(&l, bytes, e->df, s->n_docs);
	while (posting_list_next(&l, &p))
		for (int f = 0; f < INDEX_N_FIELDS; f++)
			sums[p.doc][f] += p.tf[f];
	bool no_memory = false;
	if (e->df > 0 && posting_list_is_canonical(bytes, e->df, s->n_docs, &lengths, &no_memory))
		return true;
	if (no_memory) {
		minot_fail(&k->stopped, MINOT_NO_MEMORY, "no memory to check a posting list");
		return false;
	}
	fault_in(k, s, SEGMENT_POSTING, e->size_before, "a posting list does not hold what its term says");
	return false;
}

/* sums: of the frequencies in all posting lists, by document and field. */
static void check_terms(struct checker *k, const struct segment *s, uint64_t (*sums)[INDEX_N_FIELDS])
{
	struct dict d;
	struct dict_cursor cur;
	char last[DICT_MAX_TERM];
	size_t last_n = 0;
	uint32_t n = 0;
	uint64_t end = 0;
	if (!segment_dict(s, &d)) {
		fault_in(k, s, SEGMENT_TERM, 0, "cannot be read");
		return;
	}
	dict_start(&cur, &d);
	bool ok = true;
	for (; ok && dict_next(&cur); n++) {
		const struct dict_entry *e = &cur.entry;
		if (minot_str_cmp((minot_str){last, last_n}, e->term) >= 0 || e->size_before != end) {
			fault_in(k, s, SEGMENT_TERM, (uint64_t)((const char *)cur.block.p - d.data.p),
			         "a term is out of order");
			ok = false;
		}
		memcpy(last, e->term.p, last_n = e->term.n);
		end = e->size_before + e->size;
		ok = ok && check_list(k, s, e, sums);
	}
	if (ok && (cur.damaged || n != s->n_terms || end != s->sections[SEGMENT_POSTING].n))
		fault_in(k, s, SEGMENT_TERM, 0, "the dictionary does not end as it should");
	for (uint32_t doc = 0; ok && doc < s->n_docs; doc++) {
		uint32_t length[INDEX_N_FIELDS];
		if (!segment_length(s, doc, length)) /* check_lengths has told */
			return;
		for (int f = 0; f < INDEX_N_FIELDS; f++)
			if (length[f] > sums[doc][f])
				fault_in(k, s, SEGMENT_LENGTH, 0, "a record is longer than its words");
	}
}

/* Each number of a term is that of the one that has this number. */
static void check_numbers(struct checker *k, const struct segment *s)
{
	minot_str ids = segment_section(s, SEGMENT_TERM_ID), terms = segment_section(s, SEGMENT_ID_TERM);
	for (uint32_t i = 0; ids.n && terms.n && i < s->n_terms; i++) {
		uint32_t id = le_u32(ids.p + (size_t)i * 4);
		if (id >= s->n_terms || le_u32(terms.p + (size_t)id * 4) != i) {
			fault_in(k, s, SEGMENT_TERM_ID, (uint64_t)i * 4,
			         "the numbers of the terms do not fit each other");
			return;
		}
	}
}

static void count_run(const struct forward *f, struct forward_run run, enum index_field to, uint64_t *all,
                      uint32_t *length)
{
	for (uint32_t i = run.first; i < run.first + run.n && to != INDEX_N_FIELDS; i++) {
		all[to]++;
		length[to] += !forward_compound(f, i);
	}
}

static enum index_field field_of(const struct forward *f, uint32_t field)
{
	return forward_index_field(f->fields[field].type, f->fields[field].part);
}

/* The words of the forward store are as many as the posting lists and the lengths say. */
static void check_forward(struct checker *k, const struct part *p, uint32_t d, const uint64_t sums[INDEX_N_FIELDS],
                          struct minot_arena *a)
{
	const struct segment *s = &p->segment;
	struct forward f;
	uint64_t all[INDEX_N_FIELDS] = {0};
	uint32_t length[INDEX_N_FIELDS] = {0}, stored[INDEX_N_FIELDS];
	minot_err e;
	minot_arena_reset(a);
	if (collection_forward(k->c, p->base + d, a, &f, &e) != MINOT_OK) {
		tell(k, &e);
		return;
	}
	for (uint32_t i = 0; i < f.n_fields; i++)
		count_run(&f, f.field_words[i], field_of(&f, i), all, length);
	for (uint32_t i = 0; i < f.n_sentences; i++)
		count_run(&f, f.sentence_words[i], field_of(&f, f.sentences[i].field), all, length);
	for (uint32_t i = 0; i < f.n_values; i++)
		count_run(&f, f.values[i].words, INDEX_KEYWORD, all, length);
	if (!segment_length(s, d, stored))
		return;
	for (int i = 0; i < INDEX_N_FIELDS; i++)
		if (all[i] != sums[i] || length[i] != stored[i]) {
			fault_in(k, s, SEGMENT_FORWARD_AT, (uint64_t)d * 16,
			         "the words of a record are not those of its posting lists");
			return;
		}
}

static void check_words(struct checker *k, const struct part *p, struct minot_arena *a)
{
	const struct segment *s = &p->segment;
	uint64_t before = k->n_faults;
	uint64_t(*sums)[INDEX_N_FIELDS] = calloc(s->n_docs ? s->n_docs : 1, sizeof *sums);
	if (!sums) {
		minot_fail(&k->stopped, MINOT_NO_MEMORY, "no memory to check a collection");
		return;
	}
	check_terms(k, s, sums);
	check_numbers(k, s);
	for (uint32_t d = 0; k->n_faults == before && k->stopped.status == MINOT_OK && d < s->n_docs; d++)
		check_forward(k, p, d, sums[d], a);
	free(sums);
}

static void check_lengths(struct checker *k, const struct segment *s)
{
	uint64_t sum[INDEX_N_FIELDS] = {0};
	struct lengths all;
	if (!segment_lengths(s, &all)) {
		fault_in(k, s, SEGMENT_LENGTH, 0, "the lengths of the records cannot be read");
		return;
	}
	for (uint32_t d = 0; d < s->n_docs; d++) {
		uint32_t length[INDEX_N_FIELDS] = {0};
		narrow_row(&all.words, d, length);
		for (int f = 0; f < INDEX_N_FIELDS; f++)
			sum[f] += length[f];
		if (all.classes[d] != impact_class(length[INDEX_BODY]))
			fault_in(k, s, SEGMENT_LENGTH_CLASS, d, "the class of a length is not that of the length");
	}
	for (int f = 0; f < INDEX_N_FIELDS; f++)
		if (sum[f] != s->total_length[f])
			fault_in(k, s, SEGMENT_LENGTH, 0, "the sum of the lengths is not what the segment says");
}

/* The columns of a record are those of the record. */
static bool columns_agree(const struct segment *s, uint32_t d, const struct record *r, const struct stored *stored)
{
	struct segment_doc row;
	struct ids ids;
	struct ids_cursor id;
	uint32_t n, own, origin;
	minot_str origins[INDEX_N_ORIGINS];
	if (!segment_ids(s, &ids) || !ids_of_doc(&ids, d, &id) || !str_eq(id.id, r->id) || !segment_doc(s, d, &row) ||
	    row.kind != r->kind || row.year != record_year(r) || row.flags != r->flags ||
	    !segment_n_variants(s, d, &n) || n != (stored->n_variants ? stored->n_variants : 1) ||
	    !segment_origin(s, d, &origin, origins))
		return false;
	for (int i = 0; i < INDEX_N_ORIGINS; i++)
		if (!str_eq(origins[i], record_meta_first(r, index_origins[i])))
			return false;
	for (uint32_t i = 0; i < r->n_ids; i++)
		if (!segment_find_id(s, r->ids[i], &own) || own != d)
			return false;
	for (uint32_t i = 0; i < n; i++) {
		minot_str form = stored->n_variants ? stored->variants[i] : stored->record;
		struct minot_sha256 h = minot_sha256_of(form);
		if (memcmp(segment_variant(s, d, i), h.b, sizeof h.b) != 0)
			return false;
	}
	return true;
}

static void check_record(struct checker *k, const struct part *p, uint32_t d, struct minot_arena *a)
{
	struct record *r;
	struct sentence *sentences;
	size_t n;
	struct stored stored;
	minot_err e;
	minot_arena_reset(a);
	minot_status s = collection_load(k->c, p->base + d, a, &r, &sentences, &n, &e);
	if (s == MINOT_OK)
		s = collectioni_stored(k->c, p->base + d, a, &stored, &e);
	if (s == MINOT_OK && !columns_agree(&p->segment, d, r, &stored)) {
		fault_in(k, &p->segment, SEGMENT_DOC, 0, "the columns of a record are not the record's");
	} else if (s != MINOT_OK) {
		if (!e.file[0])
			minot_err_at(&e, p->segment.path, p->segment.sections[SEGMENT_STORED_AT].at + (uint64_t)d * 16,
			             0);
		tell(k, &e);
	}
}

static void check_tombs(struct checker *k, const struct part *p)
{
	struct dict_cursor cur;
	uint64_t dead[INDEX_N_FIELDS] = {0};
	for (uint32_t d = 0; d < p->segment.n_docs; d++) {
		uint32_t length[INDEX_N_FIELDS];
		if (tombs_dead(&p->tombs, d) && segment_length(&p->segment, d, length))
			for (int f = 0; f < INDEX_N_FIELDS; f++)
				dead[f] += length[f];
	}
	if (memcmp(dead, p->tombs.length, sizeof dead) != 0)
		fault_at(k, &p->segment, 0, "the lengths of the dead records are not what their list says");
	dict_start(&cur, &p->tombs.terms);
	while (dict_next(&cur)) {
		struct dict_entry e;
		struct posting_list l;
		struct posting posting;
		uint32_t n = 0;
		if (segment_term(&p->segment, cur.entry.term, &e)) {
			posting_list_open(&l, segment_bytes(&p->segment, SEGMENT_POSTING, e.size_before, e.size), e.df,
			                  p->segment.n_docs);
			while (posting_list_next(&l, &posting))
				n += tombs_dead(&p->tombs, posting.doc);
		}
		if (n != cur.entry.df) {
			fault_at(k, &p->segment, 0, "a term's dead records are not what their list says");
			return;
		}
	}
	if (cur.damaged)
		fault_at(k, &p->segment, 0, "the list of dead records is damaged");
}

static void check_part(struct checker *k, const struct part *p, struct minot_arena *a)
{
	if (!check_pages(k, &p->segment))
		return; /* all that follows would only say it again */
	uint64_t before = k->n_faults;
	check_ids(k, &p->segment);
	check_docs(k, &p->segment);
	check_lengths(k, &p->segment);
	check_words(k, p, a);
	if (k->n_faults != before)
		return;
	for (uint32_t d = 0; k->stopped.status == MINOT_OK && d < p->segment.n_docs; d++)
		check_record(k, p, d, a);
	if (p->tombs.bits)
		check_tombs(k, p);
}

/* A live id stands in one segment only. */
static void check_unique(struct checker *k)
{
	const struct collection *c = k->c;
	for (uint32_t i = 1; i < c->manifest.info.n_segments; i++) {
		const struct segment *s = &c->parts[i].segment;
		struct ids ids;
		struct ids_cursor at;
		docno first;
		if (!segment_ids(s, &ids))
			continue;
		for (ids_start(&at, &ids, 0); ids_next(&at);)
			if (!tombs_dead(&c->parts[i].tombs, at.doc) &&
			    (!collectioni_find(c, at.id, &first) || first != c->parts[i].base + at.doc))
				fault_in(k, s, SEGMENT_ID_AT, (at.row - 1) / IDS_BLOCK * (uint64_t)IDS_ROW,
				         "an id is a live record of another segment too");
	}
}

static void check_statistics(struct checker *k)
{
	const struct collection_info *said = &k->c->manifest.info;
	struct collection_info is = *said;
	minot_err e = {0};
	char *path = collectioni_path(k->c->dir, MANIFEST_NAME);
	minot_status s = collectioni_statistics(k->c->parts, said->n_segments, &is, &e);
	if (s == MINOT_OK && said->edition && !collectioni_same_statistics(&is, said)) {
		minot_fail(&e, MINOT_DAMAGED, "the statistics are not those of the records");
		minot_err_at(&e, path, 0, 0);
		s = MINOT_DAMAGED;
	}
	if (s != MINOT_OK)
		tell(k, &e);
	free(path);
}

static void check_vocabulary(struct checker *k)
{
	const struct manifest *m = &k->c->manifest;
	minot_err e = {0};
	if (!m->vocabulary_bytes || minot_xxh3(k->c->vocabulary.bytes) == m->vocabulary_seal)
		return;
	collectioni_vocabulary_damaged(k->c, &e);
	tell(k, &e);
}

uint64_t collectioni_check(struct collection *c, void (*fault)(void *ctx, const minot_err *e), void *ctx,
                           minot_err *err)
{
	struct checker k = {.fault = fault, .ctx = ctx, .c = c};
	struct minot_arena *a = minot_arena_new(0);
	if (!a) {
		minot_fail(err, MINOT_NO_MEMORY, "no memory to check a collection");
		return 1;
	}
	for (uint32_t i = 0; k.stopped.status == MINOT_OK && i < c->manifest.info.n_segments; i++)
		check_part(&k, &c->parts[i], a);
	check_vocabulary(&k);
	if (!k.n_faults && k.stopped.status == MINOT_OK) {
		check_unique(&k);
		check_statistics(&k);
	}
	minot_arena_free(a);
	if (k.n_faults)
		minot_fail(err, MINOT_DAMAGED, "%llu fault%s: restore the collection from a copy, or make it again",
		           (unsigned long long)k.n_faults, k.n_faults == 1 ? "" : "s");
	else if (k.stopped.status != MINOT_OK && err)
		*err = k.stopped;
	return k.n_faults + (k.stopped.status != MINOT_OK);
}

minot_status collection_check(const char *dir, void (*fault)(void *ctx, const minot_err *e), void *ctx,
                              struct collection_info *info, minot_err *err)
{
	struct collection *c;
	minot_err why = {0};
	minot_status s = collection_open(dir, &c, &why);
	if (s == MINOT_DAMAGED && fault)
		fault(ctx, &why);
	if (s == MINOT_OK) {
		if (info)
			*info = c->manifest.info;
		if (collectioni_check(c, fault, ctx, &why))
			s = why.status;
		collection_close(c);
	}
	if (s != MINOT_OK && err)
		*err = why;
	return s;
}
