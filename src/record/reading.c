/* reading.c: shared by the readers of XML formats; see reading.h. */
#include "record/reading.h"

#include "base/ascii.h"
#include "text/text.h"

#include <stdio.h>

enum { ARENA_BYTES = 4 * RECORD_MAX_BYTES };

minot_status reading_open(struct reading *r, struct record_stream *s, const struct record_sink *sink, minot_err *err)
{
	*r = (struct reading){.stream = s, .sink = sink, .line = 1};
	r->b = rb_new();
	r->arena = minot_arena_new(ARENA_BYTES);
	r->text = BUF_INIT(READING_TEXT_BYTES);
	r->meta = BUF_INIT(READING_TEXT_BYTES);
	if (r->b && r->arena)
		return MINOT_OK;
	reading_close(r);
	return minot_fail(err, MINOT_NO_MEMORY, "no memory to read %s", s->name);
}

void reading_close(struct reading *r)
{
	rb_free(r->b);
	minot_arena_free(r->arena);
	minot_buf_free(&r->text);
	minot_buf_free(&r->meta);
	r->b = NULL;
	r->arena = NULL;
}

/* Which child element of its parent, from 0; 3 for any further one, so that it costs nothing to ask. */
static unsigned place_of(xml_node *n)
{
	unsigned place = 0;
	for (xml_node *c = xml_child(xml_parent(n), NULL); c && c != n && place < 3; c = xml_next(c, NULL))
		place++;
	return place;
}

enum xml_take reading_take(void *ctx, xml_node *n, struct minot_buf *out)
{
	static const char *const unreadable[] = {"tex-math", "annotation", "annotation-xml", NULL};
	for (int i = 0; unreadable[i]; i++)
		if (xml_is(n, unreadable[i]))
			return XML_OUT;
	xml_node *up = xml_parent(n);
	const unsigned place = up ? place_of(n) : 0;
	if (place == 0)
		return xml_take_common(ctx, n, out);
	if (xml_is(up, "msup") || (xml_is(up, "msubsup") && place == 2))
		return XML_SUP;
	if (xml_is(up, "msub") || xml_is(up, "msubsup"))
		return XML_SUB;
	if (xml_is(up, "mfrac"))
		minot_buf_ch(out, '/');
	return xml_take_common(ctx, n, out);
}

void reading_begin(struct reading *r, const char *format, enum record_kind kind)
{
	r->overflow = false;
	rb_begin(r->b, format);
	rb_kind(r->b, kind);
}

minot_str reading_inline(struct reading *r, xml_node *from, xml_node *until, xml_take_fn *take, void *ctx)
{
	minot_buf_clear(&r->text);
	xml_inline(from, until, take, ctx, &r->text);
	r->overflow |= r->text.failed;
	return minot_str_trim(minot_buf_view(&r->text));
}

minot_str reading_text(struct reading *r, xml_node *n)
{
	return reading_inline(r, xml_first(n), NULL, reading_take, NULL);
}

minot_str reading_value(struct reading *r, xml_node *n)
{
	minot_str s = xml_value(n, &r->text);
	r->overflow |= r->text.failed;
	return s;
}

void reading_meta(struct reading *r, enum record_meta key, xml_node *n)
{
	if (n)
		rb_meta(r->b, key, reading_text(r, n));
}

void reading_extra(struct reading *r, const char *name, minot_str text)
{
	if (!minot_str_trim(text).n)
		return;
	minot_buf_clear(&r->meta);
	minot_buf_printf(&r->meta, "%s=", name);
	minot_buf_str(&r->meta, text);
	rb_meta(r->b, META_EXTRA, minot_buf_view(&r->meta));
}

/* Ways to the sink ---------------------------------------------------------------------------------------------- */

void reading_damage(struct reading *r, const char *kind, minot_err *e, bool inside)
{
	if (inside)
		xml_err_rebase(e, r->stream->name, r->offset, r->line);
	else
		minot_err_at(e, r->stream->name, e->byte_offset, e->line);
	r->sink->damage(r->sink->ctx, kind, e);
}

minot_status reading_parse(struct reading *r, minot_str bytes, struct xml_doc **doc, minot_err *err)
{
	minot_err e;
	minot_status s = xml_parse(bytes, doc, &e);
	if (s == MINOT_NO_MEMORY) {
		if (err)
			*err = e;
		return s;
	}
	if (s)
		reading_damage(r, s == MINOT_LIMIT ? "past a ceiling" : "not well-formed XML", &e, true);
	return MINOT_OK;
}

minot_status reading_send(struct reading *r, minot_err *err)
{
	if (r->overflow) {
		minot_err e;
		minot_fail(&e, MINOT_LIMIT, "a paragraph of more than %d MiB", READING_TEXT_BYTES >> 20);
		reading_damage(r, "past a ceiling", &e, true);
		return MINOT_OK;
	}
	minot_arena_reset(r->arena);
	return record_deliver(r->b, r->arena, r->sink, r->stream->name, r->offset, r->line, err);
}

/* *doc is NULL when the stream is too long or cannot be parsed, which is told. */
static minot_status parse_stream(struct reading *r, size_t max_bytes, struct minot_buf *bytes, struct xml_doc **doc,
                                 minot_err *err)
{
	minot_err e = {0};
	minot_status s = record_slurp(r->stream, bytes, max_bytes, &e);
	if (s == MINOT_LIMIT) {
		reading_damage(r, "past a ceiling", &e, true);
		return MINOT_OK;
	}
	if (s) {
		if (err)
			*err = e;
		return s;
	}
	return reading_parse(r, minot_buf_view(bytes), doc, err);
}

minot_status reading_whole(struct record_stream *stream, const struct record_sink *sink, size_t max_bytes,
                           minot_status (*each)(struct reading *r, xml_node *root, minot_err *err), minot_err *err)
{
	struct reading r;
	struct xml_doc *doc = NULL;
	struct minot_buf bytes = BUF_INIT(max_bytes);
	minot_status s = reading_open(&r, stream, sink, err);
	if (s)
		return s;
	s = parse_stream(&r, max_bytes, &bytes, &doc, err);
	minot_buf_free(&bytes); /* before the records are made: the tree holds all of it */
	if (!s && doc)
		s = each(&r, xml_root(doc), err);
	xml_free(doc);
	reading_close(&r);
	return s;
}

/* Dates --------------------------------------------------------------------------------------------------------- */

static unsigned month_number(minot_str s)
{
	static const char names[] = "janfebmaraprmayjunjulaugsepoctnovdec";
	uint64_t n;
	s = minot_str_trim(s);
	if (minot_str_uint(s, 12, &n))
		return (unsigned)n;
	for (unsigned m = 0; m < 12 && s.n >= 3; m++)
		if (minot_str_eq_nocase(str_sub(s, 0, 3), (minot_str){names + m * 3, 3}))
			return m + 1;
	return 0;
}

size_t reading_date(minot_str year, minot_str month, minot_str day, char out[11])
{
	uint64_t y, d = 0;
	out[0] = 0;
	year = minot_str_trim(year);
	if (year.n != 4 || !minot_str_uint(year, 9999, &y))
		return 0;
	unsigned m = month_number(month);
	if (!minot_str_uint(minot_str_trim(day), 31, &d))
		d = 0;
	int n = m && d ? snprintf(out, 11, "%04u-%02u-%02u", (unsigned)y % 10000, m % 100, (unsigned)d % 100)
	        : m    ? snprintf(out, 11, "%04u-%02u", (unsigned)y % 10000, m % 100)
	               : snprintf(out, 11, "%04u", (unsigned)y % 10000);
	return (size_t)n;
}

/* Recognising --------------------------------------------------------------------------------------------------- */

/* Past a DOCTYPE, whose internal subset may hold '>' itself. */
static minot_str after_doctype(minot_str s)
{
	bool subset = false;
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '[' || s.p[i] == ']')
			subset = s.p[i] == '[';
		else if (s.p[i] == '>' && !subset)
			return str_sub(s, i + 1, s.n);
	}
	return STR_NONE;
}

static minot_str after(minot_str s, minot_str what)
{
	size_t at = minot_str_find(s, what);
	return at == SIZE_MAX ? STR_NONE : str_sub(s, at + what.n, s.n);
}

bool reading_root_is(minot_str head, const char *name)
{
	minot_str s = head;
	if (str_starts(s, STR("\xef\xbb\xbf")))
		s = str_sub(s, 3, s.n);
	for (;;) {
		s = minot_str_trim(s);
		if (str_starts(s, STR("<!--")))
			s = after(s, STR("-->"));
		else if (str_starts(s, STR("<?")))
			s = after(s, STR("?>"));
		else if (str_starts(s, STR("<!DOCTYPE")))
			s = after_doctype(s);
		else
			break;
	}
	minot_str n = str_c(name), rest = str_sub(s, n.n + 1, s.n);
	return str_starts(s, STR("<")) && str_starts(str_sub(s, 1, s.n), n) && rest.n && strchr(" \t\r\n/>", rest.p[0]);
}

/* Authors ------------------------------------------------------------------------------------------------------- */

static bool separates_names(char c) { return c == ' ' || c == '-' || c == '.' || c == '\t' || c == '\n' || c == '\r'; }

/* The first character of each given name; capitals written together ("AB") count as initials already. */
static void add_initials(struct minot_buf *out, minot_str given)
{
	bool at_start = true, capitals = given.n <= 4;
	for (size_t i = 0; i < given.n && capitals; i++)
		capitals = is_upper(given.p[i]);
	for (size_t i = 0, len; i < given.n; i += len) {
		const unsigned char c = (unsigned char)given.p[i];
		len = c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
		if (separates_names((char)c)) {
			at_start = true;
		} else if (at_start || capitals) {
			minot_buf_str(out, str_sub(given, i, i + len));
			at_start = false;
		}
	}
}

void reading_author(struct minot_buf *out, minot_str surname, minot_str given, minot_str initials, minot_str suffix)
{
	surname = minot_str_trim(surname);
	if (!surname.n)
		surname = minot_str_trim(given), given = STR_NONE, initials = STR_NONE;
	text_fold_space(surname, out);
	initials = minot_str_trim(initials);
	given = minot_str_trim(given);
	if (initials.n || given.n)
		minot_buf_ch(out, ' ');
	if (initials.n)
		minot_buf_str(out, initials);
	else
		add_initials(out, given);
	suffix = minot_str_trim(suffix);
	if (suffix.n) {
		minot_buf_ch(out, ' ');
		minot_buf_str(out, suffix);
	}
}

/* Lists set as paragraphs --------------------------------------------------------------------------------------- */

size_t reading_bullet(minot_str text)
{
	static const char *const bullets[] = {"•", "·", "▪", "●", "- ", "– ", "— "};
	for (size_t i = 0; i < sizeof bullets / sizeof bullets[0]; i++)
		if (str_starts(text, str_c(bullets[i])))
			return strlen(bullets[i]);
	/* "-with asthma": a hyphen before a word; before a figure it is a minus. */
	return text.n > 1 && text.p[0] == '-' && is_letter(text.p[1]);
}

/* Licences ------------------------------------------------------------------------------------------------------ */

static bool mentions(minot_str s, const char *what) { return minot_str_find_nocase(s, str_c(what)) != SIZE_MAX; }

static const char *cc_version(minot_str s)
{
	static const char *const versions[] = {"4.0", "3.0", "2.5", "2.0", "1.0"};
	for (size_t i = 0; i < sizeof versions / sizeof versions[0]; i++)
		if (mentions(s, versions[i]))
			return versions[i];
	return "";
}

bool reading_licence(minot_str s, char out[32])
{
	const bool zero = mentions(s, "publicdomain/zero") || mentions(s, "CC0");
	const bool cc = mentions(s, "creativecommons.org/licenses/") || mentions(s, "creative commons") ||
	                mentions(s, "creativeCommonsBy") || mentions(s, "CC BY") || mentions(s, "CC-BY");
	out[0] = 0;
	if (zero)
		snprintf(out, 32, "CC0 1.0");
	else if (mentions(s, "publicdomain/mark") || minot_str_eq_nocase(minot_str_trim(s), STR("public domain")))
		snprintf(out, 32, "public domain");
	if (out[0] || !cc)
		return out[0] != 0;
	/* The address says the terms exactly; prose spells them out. */
	const bool nc = mentions(s, "by-nc") || mentions(s, "BY NC") || mentions(s, "non-commercial") ||
	                mentions(s, "noncommercial");
	const bool nd =
	        mentions(s, "-nd") || mentions(s, "NoDeriv") || mentions(s, "no deriv") || mentions(s, "no-deriv");
	const bool sa = mentions(s, "-sa") || mentions(s, "sharealike") || mentions(s, "share alike") ||
	                mentions(s, "share-alike");
	const char *version = cc_version(s);
	snprintf(out, 32, "CC BY%s%s%s%s%s", nc ? "-NC" : "", nd ? "-ND" : "", sa && !nd ? "-SA" : "",
	         *version ? " " : "", version);
	return true;
}
