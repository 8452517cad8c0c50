/* output.c: how the engine writes: bytes handed to the caller, JSON trees (jansson, keys in the order they were set),
 * and text wrapped for a terminal. */
#include "engine/engine.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/ascii.h"
#include "text/text.h"

void minot_bytes_free(struct minot_bytes *b)
{
	free(b->p);
	*b = (struct minot_bytes){NULL, 0};
}

minot_status engine_give(struct minot_buf *b, struct minot_bytes *out, minot_err *err)
{
	*out = (struct minot_bytes){NULL, 0};
	minot_buf_ch(b, 0);
	if (b->failed) {
		bool full = b->n >= b->max / 2;
		minot_buf_free(b);
		return full ? minot_fail(err, MINOT_LIMIT, "the result is larger than %d MiB", ENGINE_MAX_OUTPUT >> 20)
		            : minot_fail(err, MINOT_NO_MEMORY, "no memory for the result");
	}
	*out = (struct minot_bytes){b->p, b->n - 1};
	*b = BUF_INIT(b->max);
	return MINOT_OK;
}

struct minot_arena *engine_arena(minot_err *err)
{
	struct minot_arena *a = minot_arena_new(ENGINE_MAX_REQUEST);
	if (!a)
		minot_fail(err, MINOT_NO_MEMORY, "no memory for the request");
	return a;
}

minot_status(engine_no_format)(minot_err *err, const char *what, minot_format format)
{
	const char *name = minot_format_name(format);
	return minot_fail(err, MINOT_USAGE, "%s cannot be written as %s", what, name ? name : "an unknown format");
}

/* JSON ---------------------------------------------------------------------------------------------------------- */

json_t *engine_json_str(minot_str s)
{
	if (text_valid_utf8(s))
		return json_stringn_nocheck(s.p ? s.p : "", s.n);
	struct minot_buf b = ENGINE_OUTPUT;
	text_repair_utf8(s, &b);
	json_t *j = b.failed ? NULL : json_stringn_nocheck(b.p ? b.p : "", b.n);
	minot_buf_free(&b);
	return j;
}

json_t *engine_json_str_or_null(minot_str s) { return s.p ? engine_json_str(s) : json_null(); }

json_t *engine_json_hash(const struct minot_sha256 *h)
{
	char hex[65];
	minot_sha256_hex(h, hex);
	return json_string(hex);
}

bool engine_json_set(json_t *object, const char *key, json_t *value)
{
	return json_object_set_new(object, key, value) == 0;
}

bool engine_json_push(json_t *array, json_t *value) { return json_array_append_new(array, value) == 0; }

static int append(const char *p, size_t n, void *ctx)
{
	struct minot_buf *b = ctx;
	minot_buf_add(b, p, n);
	return b->failed ? -1 : 0;
}

minot_status engine_json_give(json_t *tree, bool complete, struct minot_bytes *out, minot_err *err)
{
	*out = (struct minot_bytes){NULL, 0};
	struct minot_buf b = ENGINE_OUTPUT;
	minot_status s;
	if (!tree || !complete) {
		s = minot_fail(err, MINOT_NO_MEMORY, "no memory for the result");
	} else {
		/* 6 digits: a score's last bits depend on the compiler */
		if (json_dump_callback(tree, append, &b, JSON_INDENT(1) | JSON_REAL_PRECISION(6)))
			b.failed = true;
		minot_buf_ch(&b, '\n');
		s = engine_give(&b, out, err);
	}
	json_decref(tree);
	return s;
}

/* Text ---------------------------------------------------------------------------------------------------------- */

struct minot_style engine_style(const struct minot_style *style)
{
	struct minot_style s = style ? *style : (struct minot_style){80, false};
	if (s.columns < 24)
		s.columns = 24;
	return s;
}

/* A word as it may be shown: control characters, which could steer a terminal, are left out. */
static void add_word(struct minot_buf *out, minot_str word)
{
	for (size_t i = 0; i < word.n; i++)
		if ((unsigned char)word.p[i] >= 0x20 && word.p[i] != 0x7f)
			minot_buf_ch(out, word.p[i]);
}

void engine_wrap(struct minot_buf *out, minot_str s, unsigned columns, unsigned at, unsigned indent)
{
	size_t column = at, i = 0;
	bool first = true;
	for (;;) {
		while (i < s.n && is_markup_space(s.p[i]))
			i++;
		if (i == s.n)
			return;
		size_t start = i;
		while (i < s.n && !is_markup_space(s.p[i]))
			i++;
		minot_str word = str_sub(s, start, i);
		size_t width = text_columns(word);
		if (!first && column + 1 + width > columns) {
			minot_buf_printf(out, "\n%*s", (int)indent, "");
			column = indent;
		} else if (!first) {
			minot_buf_ch(out, ' ');
			column++;
		}
		add_word(out, word);
		column += width;
		first = false;
	}
}

const char *engine_count(uint64_t n, char out[32])
{
	char digits[24];
	int len = snprintf(digits, sizeof digits, "%" PRIu64, n);
	char *q = out;
	for (int i = 0; i < len; i++) {
		if (i && (len - i) % 3 == 0)
			*q++ = ',';
		*q++ = digits[i];
	}
	*q = 0;
	return out;
}

const char *engine_size(uint64_t bytes, char out[32])
{
	static const char *const unit[] = {"bytes", "kB", "MB", "GB", "TB"};
	double v = (double)bytes;
	unsigned i = 0;
	while (v >= 999.5 && i + 1 < sizeof unit / sizeof unit[0])
		v /= 1000, i++;
	snprintf(out, 32, i && v < 99.95 ? "%.1f %s" : "%.0f %s", v, unit[i]);
	return out;
}

static void styled(struct minot_buf *out, const char *on, minot_str s)
{
	minot_buf_c(out, on);
	minot_buf_str(out, s);
	minot_buf_c(out, "\x1b[0m");
}

void engine_bold(struct minot_buf *out, bool colour, minot_str s)
{
	if (colour)
		styled(out, "\x1b[1m", s);
	else
		minot_buf_str(out, s);
}

void engine_faint(struct minot_buf *out, bool colour, minot_str s)
{
	if (colour)
		styled(out, "\x1b[2m", s);
	else
		minot_buf_str(out, s);
}
