/* builder.c: what a reader says, made into fields with paths and blocks.
 *
 * While a record is built its field texts stand one behind the other in one buffer; a field and a block are ranges of
 * it, and only the last field can grow (an item joins its list, a row its table). Everything short (ids, paths,
 * metadata) lives in a scratch arena. rb_finish copies all that is needed into the caller's arena in one piece.
 *
 *   levels:  [0] "body"  [1] "body/2"  [2] "body/2/1"      a stack of open sections; each counts its children
 *
 * Sections deeper than RECORD_MAX_DEPTH replace the innermost level instead of being stacked upon it; `excess` counts
 * them, so that their ends are matched. */
#include "record/builder.h"

#include "base/ascii.h"
#include "text/text.h"

#include <stdlib.h>

enum {
	LEAD_IN_WORDS = 60,
	MAX_SECTIONS = RECORD_MAX_FIELDS,  /* those without any field included */
	MAX_BLOCKS = RECORD_MAX_BYTES / 6, /* a block takes 5 bytes of the canonical form, and one of text at least */
	SCRATCH_BYTES = 2 * RECORD_MAX_BYTES, /* an arena rounds each slice up to 16 bytes */
};

struct open_field { /* what may still join the last field */
	bool is_open, is_table, has_rows;
	int32_t lead_in;                         /* block that items hang on, or -1 */
	int32_t header;                          /* block that rows hang on, or -1 */
	int32_t last_item[RECORD_MAX_DEPTH + 1]; /* by depth, -1: none since a shallower one */
};

struct level {
	minot_str path;
	uint32_t children;
	int32_t heading; /* field that children hang on, or -1 */
};

struct built_field {
	minot_str path;
	uint32_t text_start, text_end; /* of text */
	uint32_t first_block, n_blocks;
	int32_t parent;
	uint8_t type, part;
};

struct used_name { /* of a section, by the hash of its path; an empty place has count 0 */
	uint64_t hash;
	uint32_t count;
};

struct record_builder {
	minot_status status; /* the first failure */
	const char *why;
	struct minot_arena *scratch;
	struct minot_buf text, title, value, clean;
	const char *format;
	enum record_kind kind;
	uint32_t flags;
	minot_str *ids;
	size_t n_ids, cap_ids;
	struct record_value *meta;
	size_t n_meta, cap_meta;
	struct built_field *fields; /* without the title */
	size_t n_fields, cap_fields;
	struct record_block *blocks; /* of all fields; offsets into text */
	size_t n_blocks, cap_blocks;
	struct used_name *names; /* a hash table, cap_names is a power of two */
	size_t n_names, cap_names;
	enum record_part part;
	uint32_t part_children[RECORD_N_PARTS];
	struct level levels[RECORD_MAX_DEPTH + 1];
	unsigned depth, excess;
	uint32_t n_sections;
	struct open_field open;
};

struct record_builder *rb_new(void)
{
	struct record_builder *b = calloc(1, sizeof *b);
	if (!b)
		return NULL;
	b->scratch = minot_arena_new(SCRATCH_BYTES);
	if (!b->scratch)
		return free(b), NULL;
	b->text = b->title = b->value = b->clean = BUF_INIT(RECORD_MAX_BYTES);
	return b;
}

void rb_free(struct record_builder *b)
{
	if (!b)
		return;
	minot_arena_free(b->scratch);
	minot_buf_free(&b->text);
	minot_buf_free(&b->title);
	minot_buf_free(&b->value);
	minot_buf_free(&b->clean);
	free(b->ids);
	free(b->meta);
	free(b->fields);
	free(b->blocks);
	free(b->names);
	free(b);
}

static void fail(struct record_builder *b, minot_status status, const char *why)
{
	if (!b->status) {
		b->status = status;
		b->why = why;
	}
}

static void fail_memory(struct record_builder *b) { fail(b, MINOT_NO_MEMORY, "no memory to build the record"); }

/* Room for one more element. The count's ceiling is the caller's business. */
static bool grow(struct record_builder *b, void **p, size_t *cap, size_t n, size_t size)
{
	if (n < *cap)
		return true;
	size_t more = *cap ? *cap * 2 : 64;
	void *q = realloc(*p, more * size);
	if (!q)
		return fail_memory(b), false;
	*p = q;
	*cap = more;
	return true;
}
#define GROW(b, array, cap, n) grow((b), (void **)&(b)->array, &(b)->cap, (b)->n, sizeof *(b)->array)

static void enter_part(struct record_builder *b, enum record_part part)
{
	b->part = part;
	b->depth = b->excess = 0;
	b->levels[0] = (struct level){str_c(record_part_name(part)), 0, -1};
	b->open.is_open = false;
}

void rb_begin(struct record_builder *b, const char *format)
{
	minot_arena_reset(b->scratch);
	minot_buf_clear(&b->text);
	minot_buf_clear(&b->title);
	minot_buf_clear(&b->clean);
	b->status = MINOT_OK;
	b->why = NULL;
	b->format = format;
	b->kind = RECORD_OTHER;
	b->flags = 0;
	b->n_ids = b->n_meta = b->n_fields = b->n_blocks = b->n_names = 0;
	b->n_sections = 0;
	memset(b->part_children, 0, sizeof b->part_children);
	if (b->cap_names)
		memset(b->names, 0, b->cap_names * sizeof *b->names);
	enter_part(b, PART_TEXT);
}

static void add_id(struct record_builder *b, minot_str id)
{
	if (b->n_ids >= RECORD_MAX_IDS)
		fail(b, MINOT_LIMIT, "more ids than a record may have");
	else if (GROW(b, ids, cap_ids, n_ids))
		b->ids[b->n_ids++] = id;
}

/* A DOI joins in lower case, by which works are united, and as its source writes it, by which people know it. */
void rb_id(struct record_builder *b, minot_str id)
{
	minot_str normal = b->status ? STR_NONE : record_normal_id(b->scratch, id);
	if (!normal.n)
		return;
	add_id(b, normal);
	minot_str given = minot_str_trim(id), scheme = STR("doi:");
	size_t doi = normal.n - scheme.n;
	if (!str_starts(normal, scheme) || str_ends(given, str_sub(normal, scheme.n, normal.n)))
		return;
	given = minot_arena_printf(b->scratch, "doi:%.*s", STR_ARG(str_sub(given, given.n - doi, given.n)));
	if (given.p)
		add_id(b, given);
	else
		fail(b, MINOT_NO_MEMORY, "no memory for an id");
}

void rb_kind(struct record_builder *b, enum record_kind k) { b->kind = k; }
void rb_flag(struct record_builder *b, uint32_t flag) { b->flags |= flag; }

/* Text ---------------------------------------------------------------------------------------------------------- */

static bool is_blank(minot_str s) { return minot_str_trim(s).n == 0; }

/* The text as valid UTF-8 without NUL; borrowed from s or from b->clean, until the next call. */
static minot_str repaired(struct record_builder *b, minot_str s)
{
	if (!str_has(s, 0) && text_valid_utf8(s))
		return s;
	minot_buf_clear(&b->clean);
	text_repair_utf8(s, &b->clean);
	if (b->clean.failed)
		fail(b, MINOT_LIMIT, "a text is larger than a record may be");
	return minot_buf_view(&b->clean);
}

/* Append the text to out, folded unless verbatim; false when nothing came of it, or after a failure. */
static bool append_text(struct record_builder *b, struct minot_buf *out, minot_str s, bool verbatim)
{
	size_t before = out->n;
	s = repaired(b, s);
	if (b->status || is_blank(s))
		return false;
	if (verbatim)
		minot_buf_str(out, s);
	else
		text_fold_space(s, out);
	if (out->failed)
		fail(b, MINOT_LIMIT, "more text than a record may have");
	return !b->status && out->n > before;
}

void rb_meta(struct record_builder *b, enum record_meta key, minot_str value)
{
	minot_buf_clear(&b->value);
	if (b->status || !append_text(b, &b->value, value, false))
		return;
	minot_str kept = minot_arena_str(b->scratch, minot_buf_view(&b->value));
	if (b->n_meta >= RECORD_MAX_META || !kept.p)
		fail(b, MINOT_LIMIT, "more metadata than a record may have");
	else if (GROW(b, meta, cap_meta, n_meta))
		b->meta[b->n_meta++] = (struct record_value){(uint32_t)key, kept};
}

void rb_title(struct record_builder *b, minot_str text)
{
	if (b->status || is_blank(text))
		return;
	minot_buf_clear(&b->title);
	append_text(b, &b->title, text, false);
}

/* Fields and paths ---------------------------------------------------------------------------------------------- */

static minot_str path_printf(struct record_builder *b, minot_str path)
{
	if (!path.p)
		fail_memory(b);
	else if (path.n > RECORD_MAX_PATH)
		fail(b, MINOT_LIMIT, "a path is longer than it may be");
	return path;
}
#define PATH(b, ...) path_printf((b), minot_arena_printf((b)->scratch, __VA_ARGS__))

static minot_str next_child(struct record_builder *b, unsigned depth)
{
	uint32_t *children = depth ? &b->levels[depth].children : &b->part_children[b->part];
	return PATH(b, "%.*s/%u", STR_ARG(b->levels[depth].path), ++*children);
}

/* A new last field without text; its index, or -1 after a failure. */
static int32_t new_field(struct record_builder *b, minot_str path, enum field_type type, int32_t parent)
{
	if (b->n_fields + 1 >= RECORD_MAX_FIELDS)
		fail(b, MINOT_LIMIT, "more fields than a record may have");
	if (b->status || !GROW(b, fields, cap_fields, n_fields))
		return -1;
	uint32_t at = (uint32_t)b->text.n;
	b->fields[b->n_fields] =
	        (struct built_field){path, at, at, (uint32_t)b->n_blocks, 0, parent, (uint8_t)type, (uint8_t)b->part};
	return (int32_t)b->n_fields++;
}

/* The heading field of the section with this path; without a text, the heading around it stays in force. */
static int32_t new_heading(struct record_builder *b, minot_str path, minot_str text, int32_t around)
{
	size_t start = b->text.n;
	if (!append_text(b, &b->text, text, false))
		return around;
	minot_str heading_path = PATH(b, "%.*s/0", STR_ARG(path));
	int32_t f = new_field(b, heading_path, FIELD_HEADING, around);
	if (f < 0)
		return around;
	b->fields[f].text_start = (uint32_t)start;
	b->fields[f].text_end = (uint32_t)b->text.n;
	return f;
}

/* Sections ------------------------------------------------------------------------------------------------------ */

void rb_part(struct record_builder *b, enum record_part part) { enter_part(b, part); }

static void push_level(struct record_builder *b, minot_str path, minot_str heading)
{
	int32_t around = b->levels[b->depth].heading;
	b->levels[++b->depth] = (struct level){path, 0, -1};
	b->levels[b->depth].heading = new_heading(b, path, heading, around);
	b->open.is_open = false;
}

/* Whether another section may be opened; makes room on the stack. */
static bool may_open(struct record_builder *b)
{
	if (b->status)
		return false;
	if (++b->n_sections > MAX_SECTIONS)
		return fail(b, MINOT_LIMIT, "more sections than a record may have"), false;
	if (b->depth == RECORD_MAX_DEPTH) {
		b->excess++;
		b->depth--;
	}
	return true;
}

void rb_section(struct record_builder *b, minot_str heading)
{
	if (!may_open(b))
		return;
	minot_str path = next_child(b, b->depth);
	if (!b->status)
		push_level(b, path, heading);
}

static struct used_name *find_name(struct record_builder *b, uint64_t hash)
{
	size_t i = hash & (b->cap_names - 1);
	while (b->names[i].count && b->names[i].hash != hash)
		i = (i + 1) & (b->cap_names - 1);
	return &b->names[i];
}

static bool grow_names(struct record_builder *b)
{
	struct used_name *old = b->names;
	size_t old_cap = b->cap_names;
	if (b->n_names * 2 < old_cap)
		return true;
	struct used_name *fresh = calloc(old_cap ? old_cap * 2 : 64, sizeof *fresh);
	if (!fresh)
		return fail_memory(b), false;
	b->names = fresh;
	b->cap_names = old_cap ? old_cap * 2 : 64;
	for (size_t i = 0; i < old_cap; i++)
		if (old[i].count)
			*find_name(b, old[i].hash) = old[i];
	free(old);
	return true;
}

/* Note a path as used; the number of times it was, this one included. Two paths with one hash would only cost the
 * later one a needless "-2". */
static uint32_t use_name(struct record_builder *b, minot_str path)
{
	if (!grow_names(b))
		return 0;
	uint64_t hash = minot_xxh3(path);
	struct used_name *u = find_name(b, hash);
	b->n_names += !u->count;
	u->hash = hash;
	return ++u->count;
}

/* A name as a component of a path. One that could be taken for a child's number gets a '_' before it. */
static minot_str component(struct record_builder *b, minot_str name)
{
	name = minot_str_trim(name);
	uint64_t number;
	minot_str c = minot_arena_printf(b->scratch, "%s%.*s",
	                                 !name.n || minot_str_uint(name, UINT64_MAX, &number) ? "_" : "",
	                                 STR_ARG(str_sub(name, 0, 64)));
	char *p = (char *)c.p;
	for (size_t i = 0; i < c.n; i++)
		if (!(is_alnum(p[i]) || p[i] == '.' || p[i] == '_' || p[i] == '-'))
			p[i] = '-';
	return c;
}

void rb_section_named(struct record_builder *b, minot_str name, minot_str heading)
{
	if (!may_open(b))
		return;
	minot_str last = component(b, name);
	minot_str plain = PATH(b, "%.*s/%.*s", STR_ARG(b->levels[b->depth].path), STR_ARG(last)), path = plain;
	uint32_t times = b->status ? 0 : use_name(b, plain);
	while (!b->status && times > 1) { /* "x-2" may itself have been given as a name */
		path = PATH(b, "%.*s-%u", STR_ARG(plain), times);
		if (b->status || use_name(b, path) == 1)
			break;
		times = use_name(b, plain);
	}
	if (!b->status)
		push_level(b, path, heading);
}

void rb_section_end(struct record_builder *b)
{
	b->open.is_open = false;
	if (b->excess)
		b->excess--;
	else if (b->depth)
		b->depth--;
}

/* Blocks -------------------------------------------------------------------------------------------------------- */

static size_t count_words(minot_str s)
{
	size_t words = 0;
	for (minot_str rest = s, word; minot_str_split(&rest, ' ', &word);)
		words += word.n != 0;
	return words;
}

/* Whether a paragraph introduces the list that follows it. Closing brackets and quotes stand behind the full stop. */
static bool leads_in(minot_str s)
{
	static const char *const closers[] = {")", "]", "\"", "'", "\u201d", "\u2019"};
	s = minot_str_trim(s);
	for (size_t i = 0; i < sizeof closers / sizeof *closers; i++)
		if (str_ends(s, str_c(closers[i]))) {
			s.n -= strlen(closers[i]);
			i = (size_t)-1;
		}
	if (!s.n || strchr(".?!", s.p[s.n - 1]))
		return false;
	return s.p[s.n - 1] == ':' || count_words(s) <= LEAD_IN_WORDS;
}

static bool joins(const struct record_builder *b, enum block_type type)
{
	const struct open_field *o = &b->open;
	if (!o->is_open || type == BLOCK_PARA)
		return false;
	const struct record_block *last = &b->blocks[b->n_blocks - 1];
	switch (type) {
	case BLOCK_ITEM:
		return last->type == BLOCK_ITEM ||
		       (last->type == BLOCK_PARA &&
		        leads_in((minot_str){b->text.p + last->start, last->end - last->start}));
	case BLOCK_CAPTION:
	case BLOCK_HEADER:
		return o->is_table && !o->has_rows;
	default:
		return o->is_table;
	}
}

static void open_last_field(struct record_builder *b)
{
	b->open = (struct open_field){.is_open = true, .lead_in = -1, .header = -1};
	for (unsigned d = 0; d <= RECORD_MAX_DEPTH; d++)
		b->open.last_item[d] = -1;
}

/* Note that block i of the last field has this type; the block that it hangs on. */
static int32_t hang(struct open_field *o, int32_t i, enum block_type type, unsigned depth)
{
	int32_t parent = -1;
	switch (type) {
	case BLOCK_PARA:
		o->lead_in = i;
		break;
	case BLOCK_ITEM:
		parent = o->lead_in;
		for (unsigned d = 1; d < depth; d++)
			if (o->last_item[d] >= 0)
				parent = o->last_item[d];
		o->last_item[depth] = i;
		for (unsigned d = depth + 1; d <= RECORD_MAX_DEPTH; d++)
			o->last_item[d] = -1;
		break;
	case BLOCK_ROW:
		parent = o->header;
		o->has_rows = true;
		break;
	case BLOCK_HEADER:
		o->header = i;
		break;
	default:
		break;
	}
	o->is_table |= type >= BLOCK_CAPTION;
	return parent;
}

/* The bytes from start to the end of the text become a block of the last field. */
static void add_block(struct record_builder *b, uint32_t start, enum block_type type, unsigned depth)
{
	struct built_field *f = &b->fields[b->n_fields - 1];
	if (f->n_blocks >= RECORD_MAX_BLOCKS || b->n_blocks >= MAX_BLOCKS)
		fail(b, MINOT_LIMIT, "more blocks than a field may have");
	if (b->status || !GROW(b, blocks, cap_blocks, n_blocks))
		return;
	int32_t parent = hang(&b->open, (int32_t)f->n_blocks, type, depth);
	f->text_end = (uint32_t)b->text.n;
	f->n_blocks++;
	b->blocks[b->n_blocks++] = (struct record_block){start, f->text_end, parent, (uint8_t)type, (uint8_t)depth};
}

/* A text as a block: of the last field, or of a new one with this path (the next child's when it is empty). */
static void put_block(struct record_builder *b, enum block_type type, unsigned depth, minot_str text, bool verbatim,
                      minot_str path, int32_t parent)
{
	bool joining = !path.n && joins(b, type);
	size_t before = b->text.n;
	if (joining)
		minot_buf_ch(&b->text, '\n');
	uint32_t start = (uint32_t)b->text.n;
	if (!append_text(b, &b->text, text, verbatim)) {
		b->text.n = before;
		return;
	}
	if (!joining) {
		minot_str p = path.n ? path : next_child(b, b->depth);
		int32_t f = new_field(b, p, FIELD_TEXT, parent);
		if (f < 0)
			return;
		b->fields[f].text_start = start;
		open_last_field(b);
	}
	add_block(b, start, type, depth);
}

void rb_block(struct record_builder *b, enum block_type type, unsigned depth, minot_str text)
{
	if (b->status)
		return;
	if (type != BLOCK_ITEM)
		depth = 0;
	else if (depth < 1)
		depth = 1;
	else if (depth > RECORD_MAX_DEPTH)
		depth = RECORD_MAX_DEPTH;
	put_block(b, type, depth, text, false, STR_NONE, b->levels[b->depth].heading);
}

void rb_verbatim(struct record_builder *b, minot_str text)
{
	if (!b->status)
		put_block(b, BLOCK_PARA, 0, text, true, STR_NONE, b->levels[b->depth].heading);
}

static void put_labelled(struct record_builder *b, minot_str label, minot_str text, bool verbatim)
{
	if (b->status || (is_blank(label) && is_blank(text)))
		return;
	minot_str path = next_child(b, b->depth);
	int32_t heading = b->status ? -1 : new_heading(b, path, label, b->levels[b->depth].heading);
	b->open.is_open = false;
	put_block(b, BLOCK_PARA, 0, text, verbatim, path, heading);
}

void rb_labelled(struct record_builder *b, minot_str label, minot_str text) { put_labelled(b, label, text, false); }
void rb_labelled_verbatim(struct record_builder *b, minot_str label, minot_str text)
{
	put_labelled(b, label, text, true);
}

/* Finishing ----------------------------------------------------------------------------------------------------- */

/* Copies slices into one piece of memory that was measured before. */
struct packer {
	char *at;
};

static minot_str pack(struct packer *p, minot_str s)
{
	minot_str copy = {p->at, s.n};
	if (s.n)
		memcpy(p->at, s.p, s.n);
	p->at += s.n;
	return copy;
}

static size_t measure(const struct record_builder *b, minot_str format)
{
	size_t total = b->text.n + b->title.n + format.n;
	for (size_t i = 0; i < b->n_ids; i++)
		total += b->ids[i].n;
	for (size_t i = 0; i < b->n_meta; i++)
		total += b->meta[i].value.n;
	for (size_t i = 0; i < b->n_fields; i++)
		total += b->fields[i].path.n;
	return total;
}

static void set_title(struct record *r, struct record_block *block, minot_str title)
{
	*block = (struct record_block){0, (uint32_t)title.n, -1, BLOCK_PARA, 0};
	r->fields[0] = (struct record_field){STR("title"), title, block, title.n != 0, -1, FIELD_TEXT, PART_TITLE};
}

static void set_field(struct record_field *f, const struct built_field *from, minot_str text,
                      struct record_block *blocks)
{
	f->path = from->path;
	f->text = str_sub(text, from->text_start, from->text_end);
	f->blocks = blocks + from->first_block;
	f->n_blocks = from->n_blocks;
	f->parent = from->parent < 0 ? -1 : from->parent + 1; /* the title comes before them */
	f->type = from->type;
	f->part = from->part;
	for (uint32_t i = 0; i < f->n_blocks; i++) {
		f->blocks[i].start -= from->text_start;
		f->blocks[i].end -= from->text_start;
	}
}

static bool assemble(struct record_builder *b, struct minot_arena *arena, struct record *r)
{
	minot_str format = str_c(b->format);
	struct packer p = {minot_arena_alloc(arena, measure(b, format))};
	struct record_block *blocks = ARENA_ARRAY(arena, b->n_blocks + 1, struct record_block);
	r->ids = ARENA_ARRAY(arena, b->n_ids, minot_str);
	r->meta = ARENA_ARRAY(arena, b->n_meta, struct record_value);
	r->fields = ARENA_ARRAY(arena, b->n_fields + 1, struct record_field);
	if (!p.at || !blocks || !r->ids || !r->meta || !r->fields)
		return false;
	r->format = pack(&p, format);
	r->kind = (uint8_t)b->kind;
	r->flags = b->flags;
	for (size_t i = 0; i < b->n_ids; i++)
		r->ids[i] = pack(&p, b->ids[i]);
	for (size_t i = 0; i < b->n_meta; i++)
		r->meta[i] = (struct record_value){b->meta[i].key, pack(&p, b->meta[i].value)};
	r->n_ids = (uint32_t)b->n_ids;
	r->n_meta = (uint32_t)b->n_meta;
	r->n_fields = (uint32_t)b->n_fields + 1;
	if (b->n_blocks)
		memcpy(blocks + 1, b->blocks, b->n_blocks * sizeof *blocks);
	set_title(r, blocks, pack(&p, minot_buf_view(&b->title)));
	minot_str text = pack(&p, minot_buf_view(&b->text));
	for (size_t i = 0; i < b->n_fields; i++) {
		set_field(&r->fields[i + 1], &b->fields[i], text, blocks + 1);
		r->fields[i + 1].path = pack(&p, b->fields[i].path);
	}
	return true;
}

minot_status rb_finish(struct record_builder *b, struct minot_arena *arena, struct record **out, minot_err *err)
{
	*out = NULL;
	if (b->status)
		return minot_fail(err, b->status, "%s", b->why);
	if (!b->n_ids)
		return minot_fail(err, MINOT_INPUT, "no id");
	if (!b->title.n && !b->n_blocks)
		return minot_fail(err, MINOT_INPUT, "no text");
	struct record *r = ARENA_NEW(arena, struct record);
	if (!r || !assemble(b, arena, r))
		return minot_fail(err, MINOT_NO_MEMORY, "no memory for the record");
	minot_status status = record_seal(r, err);
	if (!status)
		*out = r;
	return status;
}
