/* show.c: one stored record: all of it for people or programs, or one field's bytes exactly as they are stored. */
#include "engine/engine.h"

#include "record/record.h"

static const char *const block_names[] = {"paragraph", "item", "caption", "header", "row", "note"};

/* JSON ---------------------------------------------------------------------------------------------------------- */

static json_t *field_json(const struct record_field *f, bool *ok)
{
	json_t *o = json_object(), *blocks = json_array();
	*ok &= engine_json_set(o, "field", engine_json_str(f->path));
	*ok &= engine_json_set(o, "type", json_string(f->type == FIELD_HEADING ? "heading" : "text"));
	*ok &= engine_json_set(o, "text", engine_json_str(f->text));
	for (uint32_t i = 0; i < f->n_blocks; i++) {
		const struct record_block *b = &f->blocks[i];
		*ok &= engine_json_push(blocks, json_pack("{s:s, s:i, s:i, s:i, s:i}", "type", block_names[b->type],
		                                          "start", (int)b->start, "end", (int)b->end, "parent",
		                                          (int)b->parent, "depth", (int)b->depth));
	}
	*ok &= engine_json_set(o, "blocks", blocks);
	return o;
}

/* Metadata as arrays by key, since most keys may repeat. */
static json_t *meta_json(const struct record *r, bool *ok)
{
	json_t *o = json_object();
	for (uint32_t i = 0; i < r->n_meta; i++) {
		const char *key = record_meta_name((enum record_meta)r->meta[i].key);
		json_t *values = json_object_get(o, key);
		if (!values) {
			*ok &= engine_json_set(o, key, json_array());
			values = json_object_get(o, key);
		}
		*ok &= engine_json_push(values, engine_json_str(r->meta[i].value));
	}
	return o;
}

static minot_status record_json(const struct record *r, struct minot_bytes *out, minot_err *err)
{
	json_t *o = json_object(), *ids = json_array(), *fields = json_array();
	bool ok = engine_json_set(o, "record", engine_json_str(r->id));
	for (uint32_t i = 0; i < r->n_ids; i++)
		ok &= engine_json_push(ids, engine_json_str(r->ids[i]));
	ok &= engine_json_set(o, "ids", ids);
	ok &= engine_json_set(o, "kind", json_string(record_kind_name((enum record_kind)r->kind)));
	ok &= engine_json_set(o, "format", engine_json_str(r->format));
	ok &= engine_json_set(o, "partial", json_boolean(r->flags & RECORD_PARTIAL));
	ok &= engine_json_set(o, "for_patients", json_boolean(r->flags & RECORD_FOR_PATIENTS));
	ok &= engine_json_set(o, "sha256", engine_json_hash(&r->sha256));
	ok &= engine_json_set(o, "title", engine_json_str(record_title(r)));
	ok &= engine_json_set(o, "meta", meta_json(r, &ok));
	for (uint32_t i = 0; i < r->n_fields; i++)
		ok &= engine_json_push(fields, field_json(&r->fields[i], &ok));
	ok &= engine_json_set(o, "fields", fields);
	return engine_json_give(o, ok, out, err);
}

/* Text ---------------------------------------------------------------------------------------------------------- */

enum { MARGIN = 18 }; /* of metadata: the longest key and two spaces */

static void write_meta(const struct record *r, struct minot_style style, struct minot_buf *b)
{
	for (uint32_t i = 0; i < r->n_meta; i++) {
		bool again = i && r->meta[i].key == r->meta[i - 1].key;
		minot_buf_printf(b, "%-*s", MARGIN, again ? "" : record_meta_name((enum record_meta)r->meta[i].key));
		engine_wrap(b, r->meta[i].value, style.columns, MARGIN, MARGIN);
		minot_buf_ch(b, '\n');
	}
}

static void write_field(const struct record_field *f, struct minot_style style, struct minot_buf *b)
{
	minot_buf_ch(b, '\n');
	engine_faint(b, style.colour, f->path);
	minot_buf_ch(b, '\n');
	if (f->type == FIELD_HEADING && style.colour)
		minot_buf_c(b, "\x1b[1m");
	if (!f->n_blocks) {
		engine_wrap(b, f->text, style.columns, 0, 0);
		minot_buf_ch(b, '\n');
	}
	for (uint32_t i = 0; i < f->n_blocks; i++) {
		const struct record_block *k = &f->blocks[i];
		unsigned indent = k->type == BLOCK_ITEM ? 2u * k->depth : 0;
		minot_buf_printf(b, "%*s", (int)indent, k->type == BLOCK_ITEM ? "- " : "");
		engine_wrap(b, str_sub(f->text, k->start, k->end), style.columns, indent, indent);
		minot_buf_ch(b, '\n');
	}
	if (f->type == FIELD_HEADING && style.colour)
		minot_buf_c(b, "\x1b[0m");
}

static minot_status record_text(const struct record *r, struct minot_style style, struct minot_bytes *out,
                                minot_err *err)
{
	struct minot_buf b = ENGINE_OUTPUT;
	char hex[65];
	minot_str title = record_title(r);
	minot_sha256_hex(&r->sha256, hex);
	engine_bold(&b, style.colour, r->id);
	minot_buf_printf(&b, "  %s%s%s\n", record_kind_name((enum record_kind)r->kind),
	                 r->flags & RECORD_PARTIAL ? ", in part" : "",
	                 r->flags & RECORD_FOR_PATIENTS ? ", for patients" : "");
	engine_wrap(&b, title.n ? title : STR("(without a title)"), style.columns, 0, 0);
	minot_buf_c(&b, "\n\n");
	for (uint32_t i = 0; i < r->n_ids; i++)
		if (!str_eq(r->ids[i], r->id))
			minot_buf_printf(&b, "%-*s%.*s\n", MARGIN, "also", STR_ARG(r->ids[i]));
	write_meta(r, style, &b);
	minot_buf_printf(&b, "%-*s%.*s\n%-*s%s\n", MARGIN, "read as", STR_ARG(r->format), MARGIN, "sha256", hex);
	for (uint32_t i = 1; i < r->n_fields; i++)
		write_field(&r->fields[i], style, &b);
	return engine_give(&b, out, err);
}

static minot_status show_field(const struct record *r, const char *path, minot_format format, struct minot_bytes *out,
                               minot_err *err)
{
	int32_t at = record_find_field(r, str_c(path));
	if (at < 0)
		return minot_fail(err, MINOT_NOT_FOUND, "%.*s has no field %s", STR_ARG(r->id), path);
	if (format == MINOT_JSON) {
		bool ok = true;
		json_t *o = field_json(&r->fields[at], &ok);
		return engine_json_give(o, ok, out, err);
	}
	struct minot_buf b = ENGINE_OUTPUT;
	minot_buf_str(&b, r->fields[at].text);
	return engine_give(&b, out, err);
}

minot_status minot_show(const struct minot *m, const char *record, const char *field, minot_format format,
                        const struct minot_style *style, struct minot_bytes *out, minot_err *err)
{
	*out = (struct minot_bytes){NULL, 0};
	if (format != MINOT_TEXT && format != MINOT_JSON)
		return engine_no_format(err, "a record", format);
	docno d;
	struct record *r;
	struct minot_arena *a = engine_arena(err);
	minot_status s = a ? MINOT_OK : MINOT_NO_MEMORY;
	if (s == MINOT_OK) {
		minot_str id = record_normal_id(a, str_c(record)); /* "DOI:10.1/X" names what "doi:10.1/x" does */
		s = collection_find(m->collection, id.n ? id : str_c(record), &d, err);
	}
	if (s == MINOT_OK)
		s = collection_load(m->collection, d, a, &r, NULL, NULL, err);
	if (s == MINOT_OK)
		s = field                  ? show_field(r, field, format, out, err)
		    : format == MINOT_JSON ? record_json(r, out, err)
		                           : record_text(r, engine_style(style), out, err);
	minot_arena_free(a);
	return s;
}
