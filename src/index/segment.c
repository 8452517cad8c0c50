/* Reading a segment. Format: docs/format/segment.md; idea: segment.h. */
#include "index/segment.h"

#include <stdlib.h>

#include "base/le.h"
#include "index/posting.h"

enum count { NONE, DOCS, DOCS_OR_0, ID_BLOCKS, VARIANTS, TERMS_OR_0 };

static const struct {
	const char *name;
	uint32_t row;
	enum count rows;
} layout[SEGMENT_N_SECTIONS] = {
#define X(name, text, row, count) {text, row, count},
        SEGMENT_SECTION_LIST(X)
#undef X
};

const char *segment_section_name(enum segment_section s) { return layout[s].name; }

/* A block of ids, unpacked. */
struct id_block {
	uint32_t aliases; /* a bit an id */
	uint32_t doc[IDS_BLOCK];
	uint16_t end[IDS_BLOCK]; /* of each in text */
	char text[];
};
_Static_assert(IDS_BLOCK <= 32 && IDS_BLOCK * RECORD_MAX_ID <= UINT16_MAX, "bits and ends");

/* What reading finds out about the bytes: kept apart, because readers hold the segment as const. */
struct segment_state {
	_Atomic(struct id_block *) *ids; /* of each block; NULL: nobody has asked for it */
	_Atomic bool no_memory;
	_Atomic uint64_t damaged_at; /* byte of the file, or MINOT_NO_OFFSET */
	_Atomic uint32_t sections;   /* bit set: checked as a whole */
	_Atomic uint64_t pages[];    /* bit set: checked */
};

static minot_status damaged(minot_err *err, const char *path, uint64_t at, const char *what)
{
	minot_fail(err, MINOT_DAMAGED, "%s: restore the collection from a copy, or make it again", what);
	minot_err_at(err, path, at, 0);
	return MINOT_DAMAGED;
}

/* Opening ------------------------------------------------------------------------------------------------------- */

static uint64_t rows_of(const struct segment *s, enum count c)
{
	return c == ID_BLOCKS    ? ids_blocks(s->n_ids)
	       : c == TERMS_OR_0 ? s->n_terms
	       : c == VARIANTS   ? s->n_variants
	                         : s->n_docs;
}

bool segment_section_left_out(enum segment_section sec, minot_str rows)
{
	static const char zero[4096];
	bool all_zero = layout[sec].rows == DOCS_OR_0 || layout[sec].rows == TERMS_OR_0;
	for (size_t n; all_zero && rows.n; rows = str_sub(rows, n, rows.n)) {
		n = rows.n < sizeof zero ? rows.n : sizeof zero;
		all_zero = memcmp(rows.p, zero, n) == 0;
	}
	return all_zero;
}

/* Whether a section may have that many bytes. */
static bool size_holds(const struct segment *s, enum segment_section sec)
{
	enum count c = layout[sec].rows;
	uint64_t n = s->sections[sec].n;
	return c == NONE || n == rows_of(s, c) * layout[sec].row || (!n && segment_section_left_out(sec, STR_NONE));
}

/* The sections follow each other, each at the next multiple of SEGMENT_ALIGN, up to the tail. */
static bool ranges_hold(const struct segment *s, uint64_t tail_at)
{
	uint64_t at = SEGMENT_HEAD;
	for (int i = 0; i < SEGMENT_N_SECTIONS; i++) {
		const struct segment_range *r = &s->sections[i];
		if (r->at != at || r->at > tail_at || r->n > tail_at - r->at)
			return false;
		if (!size_holds(s, (enum segment_section)i))
			return false;
		at = (r->at + r->n + SEGMENT_ALIGN - 1) & ~(uint64_t)(SEGMENT_ALIGN - 1);
	}
	return at == tail_at;
}

static minot_status read_tail(struct segment *s, minot_str tail, uint64_t tail_at, minot_err *err)
{
	struct minot_cursor c = minot_cursor_of(tail);
	uint32_t text_version = minot_get_u32(&c);
	s->note_version = minot_get_u32(&c);
	s->n_docs = minot_get_u32(&c);
	s->n_ids = minot_get_u32(&c);
	s->n_variants = minot_get_u32(&c);
	s->n_terms = minot_get_u32(&c);
	s->n_pages = minot_get_u32(&c);
	for (int f = 0; f < INDEX_N_FIELDS; f++)
		s->total_length[f] = minot_get_u64(&c);
	for (int i = 0; i < SEGMENT_N_SECTIONS; i++) {
		s->sections[i].at = minot_get_u64(&c);
		s->sections[i].n = minot_get_u64(&c);
	}
	s->sums = minot_get_bytes(&c, (uint64_t)s->n_pages * 8).p;
	if (!c.failed && text_version != TEXT_VERSION)
		return damaged(
		        err, s->path, tail_at,
		        "its words were made by another version of Minot: make the collection again with this one");
	if (c.failed || c.p != c.end || s->n_pages != (tail_at + SEGMENT_PAGE - 1) / SEGMENT_PAGE ||
	    !ranges_hold(s, tail_at))
		return damaged(err, s->path, tail_at, "the segment's table of contents is wrong");
	return MINOT_OK;
}

static minot_status read_foot(struct segment *s, minot_err *err)
{
	minot_str all = s->map.bytes;
	if (all.n < SEGMENT_HEAD + SEGMENT_FOOT)
		return damaged(err, s->path, all.n, "the segment is cut off");
	const char *foot = all.p + all.n - SEGMENT_FOOT;
	uint64_t tail_n = le_u64(foot), foot_at = all.n - SEGMENT_FOOT;
	s->seal = le_u64(foot + 8);
	if (memcmp(foot + 16, SEGMENT_FOOT_MAGIC, 8) != 0 || tail_n > foot_at - SEGMENT_HEAD)
		return damaged(err, s->path, foot_at, "the segment does not end as a segment does");
	uint64_t tail_at = foot_at - tail_n;
	minot_str tail = {all.p + tail_at, tail_n};
	if (minot_xxh3(tail) != s->seal)
		return damaged(err, s->path, tail_at, "the checksum of the segment's table of contents does not hold");
	if (memcmp(all.p, SEGMENT_MAGIC, 8) != 0 || le_u32(all.p + 8) != SEGMENT_VERSION)
		return damaged(err, s->path, 0, "not a segment of this version of Minot");
	return read_tail(s, tail, tail_at, err);
}

minot_status segment_open(const char *path, struct segment *out, minot_err *err)
{
	*out = (struct segment){.path = strdup(path)};
	if (!out->path)
		return minot_fail(err, MINOT_NO_MEMORY, "no memory to open a segment");
	minot_status s = os_map_file(path, &out->map, err);
	if (s == MINOT_OK)
		s = read_foot(out, err);
	if (s == MINOT_OK) {
		out->state = calloc(1, sizeof *out->state + (out->n_pages / 64 + 1) * sizeof out->state->pages[0]);
		if (out->state)
			atomic_init(&out->state->damaged_at, MINOT_NO_OFFSET);
		if (!out->state || !(out->state->ids = calloc(ids_blocks(out->n_ids) + 1, sizeof *out->state->ids)))
			s = minot_fail(err, MINOT_NO_MEMORY, "no memory to open a segment");
	}
	if (s != MINOT_OK)
		segment_close(out);
	return s;
}

void segment_close(struct segment *s)
{
	os_unmap(&s->map);
	for (uint32_t b = 0; s->state && s->state->ids && b < ids_blocks(s->n_ids); b++)
		free(atomic_load_explicit(&s->state->ids[b], memory_order_relaxed));
	if (s->state)
		free((void *)(uintptr_t)s->state->ids);
	free(s->state);
	free(s->path);
	*s = (struct segment){0};
}

/* Checked reading ----------------------------------------------------------------------------------------------- */

void segment_damage(const struct segment *s, uint64_t at)
{
	uint64_t none = MINOT_NO_OFFSET;
	atomic_compare_exchange_strong(&s->state->damaged_at, &none, at);
}

minot_status segment_health(const struct segment *s, minot_err *err)
{
	uint64_t at = atomic_load(&s->state->damaged_at);
	if (at != MINOT_NO_OFFSET)
		return damaged(err, s->path, at, "the segment is damaged here");
	return atomic_load(&s->state->no_memory) ? minot_fail(err, MINOT_NO_MEMORY, "no memory to read a segment")
	                                         : MINOT_OK;
}

static uint64_t tail_at(const struct segment *s)
{
	const struct segment_range *last = &s->sections[SEGMENT_N_SECTIONS - 1];
	return (last->at + last->n + SEGMENT_ALIGN - 1) & ~(uint64_t)(SEGMENT_ALIGN - 1);
}

bool segment_check_page(const struct segment *s, uint32_t page)
{
	uint64_t at = (uint64_t)page * SEGMENT_PAGE, end = tail_at(s);
	minot_str bytes = {s->map.bytes.p + at, end - at < SEGMENT_PAGE ? end - at : SEGMENT_PAGE};
	if (minot_xxh3(bytes) != le_u64(s->sums + (size_t)page * 8)) {
		segment_damage(s, at);
		return false;
	}
	atomic_fetch_or_explicit(&s->state->pages[page / 64], UINT64_C(1) << page % 64, memory_order_relaxed);
	return true;
}

/* Relaxed order does: the bytes were there before the segment was opened, and a bit says only that they held. */
static bool pages_hold(const struct segment *s, uint64_t at, uint64_t n)
{
	if (!n)
		return true;
	for (uint64_t page = at / SEGMENT_PAGE; page <= (at + n - 1) / SEGMENT_PAGE; page++) {
		uint64_t word = atomic_load_explicit(&s->state->pages[page / 64], memory_order_relaxed);
		if (!(word >> page % 64 & 1) && !segment_check_page(s, (uint32_t)page))
			return false;
	}
	return true;
}

minot_str segment_bytes(const struct segment *s, enum segment_section sec, uint64_t at, uint64_t n)
{
	const struct segment_range *r = &s->sections[sec];
	if (at > r->n || n > r->n - at) {
		segment_damage(s, r->at);
		return STR_NONE;
	}
	return pages_hold(s, r->at + at, n) ? (minot_str){s->map.bytes.p + r->at + at, n} : STR_NONE;
}

minot_str segment_section(const struct segment *s, enum segment_section sec)
{
	const struct segment_range *r = &s->sections[sec];
	if (!(atomic_load_explicit(&s->state->sections, memory_order_relaxed) >> sec & 1)) {
		if (!pages_hold(s, r->at, r->n))
			return STR_NONE;
		atomic_fetch_or_explicit(&s->state->sections, 1u << sec, memory_order_relaxed);
	}
	return (minot_str){s->map.bytes.p + r->at, r->n};
}

const char *segment_row(const struct segment *s, enum segment_section sec, uint32_t row)
{
	static const char zero[SEGMENT_MAX_LEFT_OUT];
	minot_str all = segment_section(s, sec);
	uint64_t at = (uint64_t)row * layout[sec].row;
	if (!all.n && row < rows_of(s, layout[sec].rows) && segment_section_left_out(sec, all))
		return zero;
	return all.p && at < all.n ? all.p + at : NULL;
}

/* Ids ----------------------------------------------------------------------------------------------------------- */

bool segment_ids(const struct segment *s, struct ids *out)
{
	*out = (struct ids){segment_section(s, SEGMENT_ID_AT), segment_section(s, SEGMENT_ID_TEXT), s->n_ids,
	                    s->n_docs};
	return out->table.p && out->text.p;
}

static struct id_block *unpack_ids(const struct segment *s, const struct ids *ids, uint32_t block)
{
	uint32_t n = s->n_ids - block * IDS_BLOCK;
	size_t bytes = 0;
	struct ids_cursor c;
	struct id_block *out = malloc(sizeof *out + IDS_BLOCK * RECORD_MAX_ID);
	if (!out) {
		atomic_store(&s->state->no_memory, true);
		return NULL;
	}
	out->aliases = 0;
	ids_start(&c, ids, block);
	for (uint32_t i = 0; i < n && i < IDS_BLOCK && ids_next(&c); i++) {
		memcpy(out->text + bytes, c.id.p, c.id.n);
		out->end[i] = (uint16_t)(bytes += c.id.n);
		out->doc[i] = c.doc;
		out->aliases |= (uint32_t)c.alias << i;
	}
	if (c.damaged) {
		segment_damage(s, s->sections[SEGMENT_ID_AT].at + (uint64_t)block * IDS_ROW);
		free(out);
		return NULL;
	}
	struct id_block *small = realloc(out, sizeof *out + bytes);
	return small ? small : out;
}

/* NULL: damaged, or no memory. Two threads that come first both unpack it, and one of them has done so in vain. */
static const struct id_block *id_block(const struct segment *s, const struct ids *ids, uint32_t block)
{
	struct id_block *have = atomic_load_explicit(&s->state->ids[block], memory_order_acquire), *made = NULL;
	if (have || !(made = unpack_ids(s, ids, block)))
		return have;
	if (atomic_compare_exchange_strong(&s->state->ids[block], &have, made))
		return made;
	free(made);
	return have;
}

static minot_str id_in(const struct id_block *b, uint32_t i)
{
	uint32_t start = i ? b->end[i - 1] : 0;
	return (minot_str){b->text + start, b->end[i] - start};
}

minot_str segment_id(const struct segment *s, uint32_t n, uint32_t *doc)
{
	struct ids ids;
	const struct id_block *b = n < s->n_ids && segment_ids(s, &ids) ? id_block(s, &ids, n / IDS_BLOCK) : NULL;
	if (!b)
		return STR_NONE;
	*doc = b->doc[n % IDS_BLOCK];
	return id_in(b, n % IDS_BLOCK);
}

bool segment_find_id(const struct segment *s, minot_str id, uint32_t *doc)
{
	struct ids ids;
	bool wrong = false, found = segment_ids(s, &ids) && ids_find(&ids, id, doc, &wrong);
	if (wrong)
		segment_damage(s, s->sections[SEGMENT_ID_AT].at);
	return found;
}

minot_str segment_doc_id(const struct segment *s, uint32_t doc)
{
	struct ids ids;
	if (doc >= s->n_docs || !s->n_ids || !segment_ids(s, &ids))
		return STR_NONE;
	uint32_t block = ids_block_of(&ids, doc), left = s->n_ids - block * IDS_BLOCK;
	const struct id_block *b = id_block(s, &ids, block);
	for (uint32_t i = 0; b && i < IDS_BLOCK && i < left; i++)
		if (b->doc[i] == doc && !(b->aliases >> i & 1))
			return id_in(b, i);
	if (b) /* no primary id is its */
		segment_damage(s, s->sections[SEGMENT_ID_AT].at + (uint64_t)block * IDS_ROW);
	return STR_NONE;
}

/* Documents ------------------------------------------------------------------------------------------------------- */

static bool open_narrow(const struct segment *s, enum segment_section sec, unsigned columns, struct narrow *out)
{
	minot_str bytes = segment_section(s, sec);
	if (bytes.p && narrow_open(out, bytes, columns, s->n_docs))
		return true;
	segment_damage(s, s->sections[sec].at);
	return false;
}

bool segment_doc(const struct segment *s, uint32_t doc, struct segment_doc *out)
{
	struct narrow n;
	uint32_t row[4];
	if (doc >= s->n_docs || !open_narrow(s, SEGMENT_DOC, 4, &n))
		return false;
	narrow_row(&n, doc, row);
	*out = (struct segment_doc){(uint8_t)row[0], row[1], row[2], row[3]};
	return true;
}

/* Rows of VARIANT: none when the record is its own only variant. */
static bool variant_rows(const struct segment *s, uint32_t doc, uint32_t *first, uint32_t *n)
{
	struct segment_doc row, next = {.variant = s->n_variants};
	if (!segment_doc(s, doc, &row) || (doc + 1 < s->n_docs && !segment_doc(s, doc + 1, &next)))
		return false;
	*first = row.variant;
	*n = next.variant - *first;
	if (*first > next.variant || next.variant > s->n_variants)
		segment_damage(s, s->sections[SEGMENT_DOC].at);
	return *first <= next.variant && next.variant <= s->n_variants;
}

bool segment_n_variants(const struct segment *s, uint32_t doc, uint32_t *n)
{
	uint32_t first;
	if (!variant_rows(s, doc, &first, n))
		return false;
	*n += !*n;
	return true;
}

const char *segment_variant(const struct segment *s, uint32_t doc, uint32_t i)
{
	uint32_t first, n;
	if (!variant_rows(s, doc, &first, &n))
		return NULL;
	return n ? segment_row(s, SEGMENT_VARIANT, first + i) : segment_row(s, SEGMENT_HASH, doc);
}

/* Lengths and origins --------------------------------------------------------------------------------------------- */

bool segment_lengths(const struct segment *s, struct lengths *out)
{
	out->classes = (const uint8_t *)segment_section(s, SEGMENT_LENGTH_CLASS).p;
	return out->classes && open_narrow(s, SEGMENT_LENGTH, INDEX_N_FIELDS, &out->words);
}

bool segment_length(const struct segment *s, uint32_t doc, uint32_t words[INDEX_N_FIELDS])
{
	struct narrow n;
	if (doc >= s->n_docs || !open_narrow(s, SEGMENT_LENGTH, INDEX_N_FIELDS, &n))
		return false;
	narrow_row(&n, doc, words);
	return true;
}

uint32_t segment_n_origins(const struct segment *s) { return (uint32_t)(s->sections[SEGMENT_ORIGIN_AT].n / 4); }

bool segment_origin(const struct segment *s, uint32_t doc, uint32_t *row, minot_str text[INDEX_N_ORIGINS])
{
	struct narrow n;
	minot_str all = segment_section(s, SEGMENT_ORIGIN_TEXT);
	if (doc >= s->n_docs || !all.p || !open_narrow(s, SEGMENT_ORIGIN, 1, &n))
		return false;
	narrow_row(&n, doc, row);
	const char *at = *row < segment_n_origins(s) ? segment_row(s, SEGMENT_ORIGIN_AT, *row) : NULL;
	struct minot_cursor c = minot_cursor_of(str_sub(all, at ? le_u32(at) : all.n, all.n));
	for (int i = 0; i < INDEX_N_ORIGINS; i++)
		text[i] = minot_get_bytes(&c, minot_get_varint(&c));
	if (c.failed)
		segment_damage(s, s->sections[SEGMENT_ORIGIN].at);
	return !c.failed;
}

bool segment_dict(const struct segment *s, struct dict *out)
{
	out->index = segment_section(s, SEGMENT_TERM_AT);
	out->data = segment_section(s, SEGMENT_TERM);
	return out->index.p && out->data.p;
}

bool segment_term(const struct segment *s, minot_str term, struct dict_entry *out)
{
	struct dict d;
	bool wrong = false;
	if (!segment_dict(s, &d))
		return false;
	bool found = dict_find(&d, term, out, &wrong);
	if (wrong)
		segment_damage(s, s->sections[SEGMENT_TERM].at);
	return found;
}
