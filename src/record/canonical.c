/* canonical.c: a record as bytes, the form that is hashed and stored; docs/format/record.md specifies it.
 *
 *   D1 kind flags format | n ids | n (key value) | n (path type parent text | n (type depth parent gap length))
 *
 * Integers are LEB128, slices are a length and bytes. There is exactly one form of a record: what record_read accepts,
 * record_write writes back byte for byte, so the hash of the bytes is the hash of the record.
 *
 * Reading is in two steps: decoding takes nothing on trust but what keeps it within the bytes; then the finished struct
 * is checked. record_seal makes the same check, so no reader can store what could not be read back. */
#include "base/ascii.h"
#include "record/record.h"
#include "text/text.h"

#include <stdlib.h>

enum { CANONICAL_V1 = 0xD1 };

/* The least bytes that an element takes: a count is not believed, and no memory spent, when more could not follow. */
enum { MIN_ID = 2, MIN_VALUE = 3, MIN_FIELD = 6, MIN_BLOCK = 5 };

enum unite_rule { FIRST, LIST, SET };
static const unsigned char meta_rules[] = {
#define X(name, text, unite) unite,
        RECORD_META_LIST(X)
#undef X
};

/* Writing ------------------------------------------------------------------------------------------------------- */

static void put_str(struct minot_buf *out, minot_str s)
{
	minot_buf_varint(out, s.n);
	minot_buf_str(out, s);
}

static void put_field(struct minot_buf *out, const struct record_field *f)
{
	uint32_t end = 0;
	put_str(out, f->path);
	minot_buf_varint(out, f->type);
	minot_buf_varint(out, (uint64_t)(f->parent + 1));
	put_str(out, f->text);
	minot_buf_varint(out, f->n_blocks);
	for (const struct record_block *b = f->blocks, *last = b + f->n_blocks; b < last; b++) {
		minot_buf_varint(out, b->type);
		minot_buf_varint(out, b->depth);
		minot_buf_varint(out, (uint64_t)(b->parent + 1));
		minot_buf_varint(out, b->start - end);
		minot_buf_varint(out, b->end - b->start);
		end = b->end;
	}
}

void record_write(const struct record *r, struct minot_buf *out)
{
	minot_buf_ch(out, (char)CANONICAL_V1);
	minot_buf_varint(out, r->kind);
	minot_buf_varint(out, r->flags);
	put_str(out, r->format);
	minot_buf_varint(out, r->n_ids);
	for (uint32_t i = 0; i < r->n_ids; i++)
		put_str(out, r->ids[i]);
	minot_buf_varint(out, r->n_meta);
	for (uint32_t i = 0; i < r->n_meta; i++) {
		minot_buf_varint(out, r->meta[i].key);
		put_str(out, r->meta[i].value);
	}
	minot_buf_varint(out, r->n_fields);
	for (uint32_t i = 0; i < r->n_fields; i++)
		put_field(out, &r->fields[i]);
}

/* Checking ------------------------------------------------------------------------------------------------------ */

static bool clean_text(minot_str s) { return !str_has(s, 0) && text_valid_utf8(s); }

/* The four functions below return what is wrong, or NULL. */
static const char *check_ids(const struct record *r)
{
	if (!r->n_ids)
		return "no id";
	for (uint32_t i = 0; i < r->n_ids; i++) {
		if (!r->ids[i].n || r->ids[i].n > RECORD_MAX_ID || !clean_text(r->ids[i]))
			return "an id is empty, too long or not UTF-8";
		if (i && minot_str_cmp(r->ids[i - 1], r->ids[i]) >= 0)
			return "ids are not in order";
	}
	return NULL;
}

static const char *check_meta(const struct record *r)
{
	for (uint32_t i = 0; i < r->n_meta; i++) {
		const struct record_value *v = &r->meta[i];
		if (v->key >= RECORD_N_META)
			return "unknown metadata key";
		if (!v->value.n || !clean_text(v->value))
			return "a metadata value is empty or not UTF-8";
		if (i && v[-1].key > v->key)
			return "metadata keys are not in order";
		if (i && v[-1].key == v->key &&
		    (meta_rules[v->key] == FIRST ||
		     (meta_rules[v->key] == SET && minot_str_cmp(v[-1].value, v->value) >= 0)))
			return "metadata values are doubled or not in order";
	}
	return NULL;
}

/* part ("/" component)*, where a component is made of letters, digits, '.', '_' and '-'. */
static bool path_is_clean(minot_str path)
{
	bool empty = true;
	if (path.n > RECORD_MAX_PATH)
		return false;
	for (size_t i = 0; i < path.n; i++) {
		char c = path.p[i];
		if (c == '/') {
			if (empty)
				return false;
			empty = true;
		} else if (is_alnum(c) || c == '.' || c == '_' || c == '-') {
			empty = false;
		} else {
			return false;
		}
	}
	return !empty;
}

static bool at_border(minot_str s, uint32_t at) { return at == s.n || ((unsigned char)s.p[at] & 0xC0) != 0x80; }

/* An item hangs on the lead-in or on an item of a lesser depth, a row on a header; nothing else hangs on anything. */
static bool parent_fits(const struct record_block *blocks, uint32_t i)
{
	const struct record_block *b = &blocks[i];
	if (b->parent == -1)
		return true;
	if (b->parent < 0 || (uint32_t)b->parent >= i)
		return false;
	const struct record_block *p = &blocks[b->parent];
	if (b->type == BLOCK_ITEM)
		return p->type == BLOCK_PARA || (p->type == BLOCK_ITEM && p->depth < b->depth);
	return b->type == BLOCK_ROW && p->type == BLOCK_HEADER;
}

static const char *check_blocks(const struct record_field *f)
{
	uint32_t end = 0;
	if (f->n_blocks > RECORD_MAX_BLOCKS)
		return "too many blocks in a field";
	if (f->type == FIELD_HEADING ? f->n_blocks != 0 : (f->n_blocks != 0) != (f->text.n != 0))
		return "blocks do not fit the field";
	for (uint32_t i = 0; i < f->n_blocks; i++) {
		const struct record_block *b = &f->blocks[i];
		if (b->start < end || b->start >= b->end || b->end > f->text.n)
			return "a block is out of range";
		if (!at_border(f->text, b->start) || !at_border(f->text, b->end))
			return "a block ends inside a character";
		if (b->type > BLOCK_NOTE || (b->type == BLOCK_ITEM) != (b->depth > 0))
			return "unknown type or depth of a block";
		if (!parent_fits(f->blocks, i))
			return "a block hangs on a wrong one";
		end = b->end;
	}
	return NULL;
}

static const char *check_fields(const struct record *r)
{
	if (!r->n_fields || !str_eq(r->fields[0].path, STR("title")) || r->fields[0].type != FIELD_TEXT)
		return "the first field is not the title";
	for (uint32_t i = 0; i < r->n_fields; i++) {
		const struct record_field *f = &r->fields[i];
		enum record_part part;
		if (!path_is_clean(f->path) || !record_part_of_path(f->path, &part) || part != f->part)
			return "a path names no part";
		if (f->type > FIELD_HEADING)
			return "unknown type of a field";
		if (f->parent != -1 &&
		    (f->parent < 0 || (uint32_t)f->parent >= i || r->fields[f->parent].type != FIELD_HEADING))
			return "a field's parent is no heading before it";
		if (!clean_text(f->text))
			return "text is not UTF-8";
		const char *fault = check_blocks(f);
		if (fault)
			return fault;
	}
	return NULL;
}

static const char *check(const struct record *r)
{
	const char *fault;
	if (r->kind >= RECORD_N_KINDS || r->flags & ~(uint32_t)(RECORD_PARTIAL | RECORD_FOR_PATIENTS))
		return "unknown kind or flag";
	if (!r->format.n || r->format.n > RECORD_MAX_ID || !clean_text(r->format))
		return "no name of a format";
	if (r->n_ids > RECORD_MAX_IDS || r->n_meta > RECORD_MAX_META || r->n_fields > RECORD_MAX_FIELDS)
		return "too many ids, metadata or fields";
	if ((fault = check_ids(r)) || (fault = check_meta(r)) || (fault = check_fields(r)))
		return fault;
	return NULL;
}

/* Reading ------------------------------------------------------------------------------------------------------- */

static uint64_t get_up_to(struct minot_cursor *c, uint64_t max)
{
	uint64_t v = minot_get_varint(c);
	if (v > max)
		c->failed = true;
	return c->failed ? 0 : v;
}

/* A count of elements of at least min bytes each. */
static uint32_t get_count(struct minot_cursor *c, size_t min)
{
	uint64_t n = minot_get_varint(c);
	if (n > (uint64_t)(c->end - c->p) / min)
		c->failed = true;
	return c->failed ? 0 : (uint32_t)n;
}

static minot_str get_str(struct minot_cursor *c) { return minot_get_bytes(c, minot_get_varint(c)); }
static int32_t get_parent(struct minot_cursor *c) { return (int32_t)get_up_to(c, INT32_MAX) - 1; }

static void get_blocks(struct minot_cursor *c, struct record_field *f)
{
	uint64_t end = 0;
	for (uint32_t i = 0; i < f->n_blocks && !c->failed; i++) {
		struct record_block *b = &f->blocks[i];
		b->type = (uint8_t)get_up_to(c, BLOCK_NOTE);
		b->depth = (uint8_t)get_up_to(c, UINT8_MAX);
		b->parent = get_parent(c);
		uint64_t start = end + get_up_to(c, f->text.n - end);
		end = start + get_up_to(c, f->text.n - start);
		b->start = (uint32_t)start;
		b->end = (uint32_t)end;
	}
}

/* The decoding functions return false when memory (or the arena's ceiling) ran out; damage is noted in the cursor. */
static bool get_field(struct minot_cursor *c, struct minot_arena *a, struct record_field *f)
{
	enum record_part part = PART_TITLE;
	f->path = get_str(c);
	record_part_of_path(f->path, &part); /* check_fields complains */
	f->part = (uint8_t)part;
	f->type = (uint8_t)get_up_to(c, FIELD_HEADING);
	f->parent = get_parent(c);
	f->text = get_str(c);
	f->n_blocks = get_count(c, MIN_BLOCK);
	f->blocks = ARENA_ARRAY(a, f->n_blocks, struct record_block);
	if (!f->blocks)
		return false;
	get_blocks(c, f);
	return true;
}

static bool get_record(struct minot_cursor *c, struct minot_arena *a, struct record *r)
{
	if (minot_get_u8(c) != CANONICAL_V1)
		c->failed = true;
	r->kind = (uint8_t)get_up_to(c, RECORD_N_KINDS - 1);
	r->flags = (uint32_t)get_up_to(c, UINT32_MAX);
	r->format = get_str(c);
	r->n_ids = get_count(c, MIN_ID);
	if (!(r->ids = ARENA_ARRAY(a, r->n_ids, minot_str)))
		return false;
	for (uint32_t i = 0; i < r->n_ids; i++)
		r->ids[i] = get_str(c);
	r->n_meta = get_count(c, MIN_VALUE);
	if (!(r->meta = ARENA_ARRAY(a, r->n_meta, struct record_value)))
		return false;
	for (uint32_t i = 0; i < r->n_meta; i++) {
		r->meta[i].key = (uint32_t)get_up_to(c, RECORD_N_META - 1);
		r->meta[i].value = get_str(c);
	}
	r->n_fields = get_count(c, MIN_FIELD);
	if (!(r->fields = ARENA_ARRAY(a, r->n_fields, struct record_field)))
		return false;
	for (uint32_t i = 0; i < r->n_fields && !c->failed; i++)
		if (!get_field(c, a, &r->fields[i]))
			return false;
	return true;
}

/* Everything but check and hash. */
static minot_status decode(minot_str bytes, struct minot_arena *a, struct record **out, minot_err *err)
{
	*out = NULL;
	if (bytes.n > RECORD_MAX_BYTES)
		return minot_fail(err, MINOT_DAMAGED, "a stored record has %zu bytes; none may have more than %d",
		                  bytes.n, (int)RECORD_MAX_BYTES);
	struct minot_cursor c = minot_cursor_of(bytes);
	struct record *r = ARENA_NEW(a, struct record);
	if (!r || !get_record(&c, a, r))
		return minot_fail(err, MINOT_NO_MEMORY, "no memory for a record of %zu bytes", bytes.n);
	if (c.failed || c.p != c.end) {
		minot_fail(err, MINOT_DAMAGED, "a stored record is cut or malformed; run `minot check`");
		minot_err_at(err, NULL, (uint64_t)((const char *)c.p - bytes.p), 0);
		return MINOT_DAMAGED;
	}
	*out = r;
	return MINOT_OK;
}

minot_status record_read(minot_str bytes, struct minot_arena *a, struct record **out, minot_err *err)
{
	struct record *r;
	minot_status s = decode(bytes, a, &r, err);
	*out = NULL;
	if (s != MINOT_OK)
		return s;
	const char *fault = check(r);
	if (fault)
		return minot_fail(err, MINOT_DAMAGED, "a stored record is damaged (%s); run `minot check`", fault);
	r->id = record_pick_id(r->ids, r->n_ids);
	r->sha256 = minot_sha256_of(bytes);
	*out = r;
	return MINOT_OK;
}

minot_status record_read_again(minot_str bytes, const struct minot_sha256 *sha256, struct minot_arena *a,
                               struct record **out, minot_err *err)
{
	minot_status s = decode(bytes, a, out, err);
	if (s != MINOT_OK)
		return s;
	(*out)->id = record_pick_id((*out)->ids, (*out)->n_ids);
	(*out)->sha256 = *sha256;
	return MINOT_OK;
}

/* Sealing ------------------------------------------------------------------------------------------------------- */

static int by_bytes(const void *a, const void *b)
{
	return minot_str_cmp(*(const minot_str *)a, *(const minot_str *)b);
}

static void sort_ids(struct record *r)
{
	uint32_t kept = 0;
	if (r->n_ids > 1)
		qsort(r->ids, r->n_ids, sizeof *r->ids, by_bytes);
	for (uint32_t i = 0; i < r->n_ids; i++)
		if (!i || !str_eq(r->ids[i], r->ids[kept - 1]))
			r->ids[kept++] = r->ids[i];
	r->n_ids = kept;
}

struct placed { /* a value and where the reader put it: the order of LIST values, and of FIRST ones, has a meaning */
	struct record_value v;
	uint32_t place;
};

static int by_key(const void *pa, const void *pb)
{
	const struct placed *a = pa, *b = pb;
	int c = (a->v.key > b->v.key) - (a->v.key < b->v.key);
	if (!c && a->v.key < RECORD_N_META && meta_rules[a->v.key] == SET)
		c = minot_str_cmp(a->v.value, b->v.value);
	return c ? c : (a->place > b->place) - (a->place < b->place);
}

static bool is_needed(const struct record_value *v, const struct record_value *before)
{
	if (!before || before->key != v->key || v->key >= RECORD_N_META || meta_rules[v->key] == LIST)
		return true;
	return meta_rules[v->key] == SET && !str_eq(before->value, v->value);
}

static bool sort_meta(struct record *r)
{
	struct placed *sorted = calloc(r->n_meta ? r->n_meta : 1, sizeof *sorted);
	uint32_t kept = 0;
	if (!sorted)
		return false;
	for (uint32_t i = 0; i < r->n_meta; i++)
		sorted[i] = (struct placed){r->meta[i], i};
	qsort(sorted, r->n_meta, sizeof *sorted, by_key);
	for (uint32_t i = 0; i < r->n_meta; i++)
		if (is_needed(&sorted[i].v, kept ? &r->meta[kept - 1] : NULL))
			r->meta[kept++] = sorted[i].v;
	r->n_meta = kept;
	free(sorted);
	return true;
}

minot_status record_seal(struct record *r, minot_err *err)
{
	if (!r->n_ids)
		return minot_fail(err, MINOT_INPUT, "no id");
	if (r->n_ids > RECORD_MAX_IDS || r->n_meta > RECORD_MAX_META || r->n_fields > RECORD_MAX_FIELDS)
		return minot_fail(err, MINOT_LIMIT, "the record has more than %d ids, %d metadata or %d fields",
		                  (int)RECORD_MAX_IDS, (int)RECORD_MAX_META, (int)RECORD_MAX_FIELDS);
	sort_ids(r);
	if (!sort_meta(r))
		return minot_fail(err, MINOT_NO_MEMORY, "no memory to sort a record's metadata");
	const char *fault = check(r);
	if (fault)
		return minot_fail(err, MINOT_INTERNAL, "the reader made an invalid record: %s", fault);
	struct minot_buf b = BUF_INIT(RECORD_MAX_BYTES);
	record_write(r, &b);
	minot_status status = MINOT_OK;
	if (b.failed)
		status = minot_fail(err, MINOT_LIMIT, "the record is larger than %d MiB", RECORD_MAX_BYTES >> 20);
	r->id = record_pick_id(r->ids, r->n_ids);
	r->sha256 = minot_sha256_of(minot_buf_view(&b));
	minot_buf_free(&b);
	return status;
}
