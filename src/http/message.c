/* Pieces of messages: targets, forms, Accept, problems. Pure functions over slices. */
#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/ascii.h"
#include "http/server.h"

/* Percent encoding (RFC 3986, 2.1) ---------------------------------------------------------------------------------
 */

void http_escape(struct minot_buf *out, minot_str s)
{
	static const char unreserved[] = "-._~";
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];
		bool plain = is_alnum(c) || (c && strchr(unreserved, c));
		if (plain)
			minot_buf_ch(out, c);
		else
			minot_buf_printf(out, "%%%02X", (unsigned)(unsigned char)c);
	}
}

/* Into out, which has room for s.n + 1 bytes; false for a broken escape or a NUL. plus: '+' is a space. */
static bool decode(minot_str s, bool plus, char *out, size_t *n)
{
	*n = 0;
	for (size_t i = 0; i < s.n; i++) {
		int c = (unsigned char)s.p[i];
		if (c == '%') {
			int high = i + 2 < s.n ? hex_value(to_lower(s.p[i + 1])) : -1;
			int low = high >= 0 ? hex_value(to_lower(s.p[i + 2])) : -1;
			if (low < 0)
				return false;
			c = high * 16 + low;
			i += 2;
		} else if (c == '+' && plus) {
			c = ' ';
		}
		if (!c)
			return false;
		out[(*n)++] = (char)c;
	}
	out[*n] = 0;
	return true;
}

bool message_path(minot_str raw, char *out, size_t *n) { return decode(raw, false, out, n); }

minot_str http_field(minot_str encoded, const char *name, struct minot_arena *a)
{
	minot_str piece, want = str_c(name);
	while (minot_str_split(&encoded, '&', &piece)) {
		if (!str_starts(piece, want) || (piece.n > want.n && piece.p[want.n] != '='))
			continue;
		minot_str value = str_sub(piece, want.n + 1, piece.n);
		char *p = minot_arena_alloc(a, value.n + 1);
		size_t n;
		return p && decode(value, true, p, &n) ? (minot_str){p, n} : STR_NONE;
	}
	return STR_NONE;
}

/* Header fields ----------------------------------------------------------------------------------------------------
 */

minot_str http_media_type(minot_str content_type)
{
	size_t end = 0;
	while (end < content_type.n && content_type.p[end] != ';')
		end++;
	return minot_str_trim(str_sub(content_type, 0, end));
}

/* Weight of a member of Accept, in thousandths; 1000 when it has none, 0 when it is not valid. */
static int weight(minot_str member)
{
	minot_str piece;
	bool first = true;
	while (minot_str_split(&member, ';', &piece)) {
		piece = minot_str_trim(piece);
		if (!first && piece.n >= 2 && (piece.p[0] == 'q' || piece.p[0] == 'Q') && piece.p[1] == '=') {
			int q = piece.n > 2 && piece.p[2] == '1' ? 1000 : 0, place = 100;
			for (size_t i = 4; i < piece.n && i < 7; i++, place /= 10)
				if (is_digit(piece.p[i]))
					q += (piece.p[i] - '0') * place;
			return q > 1000 ? 1000 : q;
		}
		first = false;
	}
	return 1000;
}

/* How exactly a range of Accept names a type: 3 the type, 2 its family, 1 anything, 0 not at all. */
static int specificity(minot_str range, minot_str type)
{
	if (minot_str_eq_nocase(range, type))
		return 3;
	if (str_eq(range, STR("*/*")) || str_eq(range, STR("*")))
		return 1;
	if (str_ends(range, STR("/*")) && type.n >= range.n - 1 &&
	    minot_str_eq_nocase(str_sub(range, 0, range.n - 1), str_sub(type, 0, range.n - 1)))
		return 2;
	return 0;
}

int http_negotiate(minot_str accept, const char *const *types, size_t n)
{
	int best = -1, best_q = 0;
	if (!minot_str_trim(accept).n)
		return n ? 0 : -1;
	for (size_t i = 0; i < n; i++) {
		minot_str type = http_media_type(str_c(types[i])), rest = accept, member;
		int q = 0, exact = 0;
		while (minot_str_split(&rest, ',', &member)) {
			int s = specificity(http_media_type(member), type);
			if (s > exact)
				exact = s, q = weight(member);
		}
		if (q > best_q)
			best = (int)i, best_q = q;
	}
	return best;
}

/* Responses --------------------------------------------------------------------------------------------------------
 */

void http_set(struct http_response *rs, const char *name, const char *value)
{
	assert(rs->n_headers < HTTP_MAX_HEADERS);
	rs->header[rs->n_headers].name = name;
	rs->header[rs->n_headers++].value = value;
}

void http_give(struct http_response *rs, char *p, size_t n, const char *type)
{
	minot_buf_free(&rs->body);
	rs->body.p = p;
	rs->body.n = rs->body.cap = n;
	rs->fixed = STR_NONE;
	rs->type = type;
}

/* RFC 9110, 15; RFC 6585 for 429 and 431. */
static const struct {
	int status;
	const char *phrase;
} phrases[] = {
        {200, "OK"},
        {201, "Created"},
        {202, "Accepted"},
        {204, "No Content"},
        {303, "See Other"},
        {304, "Not Modified"},
        {400, "Bad Request"},
        {403, "Forbidden"},
        {404, "Not Found"},
        {405, "Method Not Allowed"},
        {406, "Not Acceptable"},
        {408, "Request Timeout"},
        {409, "Conflict"},
        {413, "Content Too Large"},
        {414, "URI Too Long"},
        {415, "Unsupported Media Type"},
        {421, "Misdirected Request"},
        {422, "Unprocessable Content"},
        {429, "Too Many Requests"},
        {431, "Request Header Fields Too Large"},
        {500, "Internal Server Error"},
        {503, "Service Unavailable"},
        {507, "Insufficient Storage"},
};

const char *http_phrase(int status)
{
	for (size_t i = 0; i < sizeof phrases / sizeof *phrases; i++)
		if (phrases[i].status == status)
			return phrases[i].phrase;
	return "Unknown";
}

void http_json_string(struct minot_buf *out, minot_str s)
{
	minot_buf_ch(out, '"');
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		if (c == '"' || c == '\\')
			minot_buf_printf(out, "\\%c", c);
		else if (c < 0x20 || c == 0x7f)
			minot_buf_printf(out, "\\u%04x", c);
		else
			minot_buf_ch(out, (char)c);
	}
	minot_buf_ch(out, '"');
}

void http_problem(struct http_response *rs, int status, const char *detail_fmt, ...)
{
	char detail[400];
	va_list ap;
	va_start(ap, detail_fmt);
	vsnprintf(detail, sizeof detail, detail_fmt, ap);
	va_end(ap);
	minot_buf_free(&rs->body);
	rs->body = BUF_INIT(HTTP_MAX_RESPONSE);
	rs->fixed = rs->etag = STR_NONE;
	rs->cache = NULL;
	rs->status = status;
	rs->type = "application/problem+json";
	minot_str cut = minot_str_cut(str_c(detail), sizeof detail - 4);
	minot_buf_printf(&rs->body, "{\"type\": \"about:blank\", \"title\": \"%s\", \"status\": %d, \"detail\": ",
	                 http_phrase(status), status);
	http_json_string(&rs->body, cut);
	minot_buf_c(&rs->body, "}\n");
}
