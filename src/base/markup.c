/* markup.c: see markup.h. */
#include "base/markup.h"

#include <utf8proc.h>

static bool is_control(utf8proc_int32_t c) { return c < 0x20 || (c >= 0x7f && c < 0xa0); }
static bool is_hidden(utf8proc_int32_t c)
{
	return (c >= 0x200b && c <= 0x200f) || (c >= 0x2028 && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f) ||
	       c == 0xfeff || (c >= 0xe0000 && c <= 0xe007f);
}
static bool is_break(utf8proc_int32_t c) { return c == '\n' || c == '\t' || c == '\r' || c == 0x2028 || c == 0x2029; }

static const char *reference(char c)
{
	switch (c) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '"':
		return "&quot;";
	case '\'':
		return "&#39;";
	default:
		return NULL;
	}
}

static void add(struct minot_buf *out, minot_str s, bool markup)
{
	utf8proc_int32_t c;
	for (size_t i = 0; i < s.n;) {
		utf8proc_ssize_t n =
		        utf8proc_iterate((const utf8proc_uint8_t *)s.p + i, (utf8proc_ssize_t)(s.n - i), &c);
		const char *ref = markup && n == 1 ? reference(s.p[i]) : NULL;
		if (ref)
			minot_buf_c(out, ref);
		else if (n > 0 && is_break(c))
			minot_buf_ch(out, ' ');
		else if (n <= 0 || is_control(c) || is_hidden(c))
			minot_buf_c(out, "\xef\xbf\xbd");
		else
			minot_buf_add(out, s.p + i, (size_t)n);
		i += n > 0 ? (size_t)n : 1;
	}
}

void minot_clean(struct minot_buf *out, minot_str s) { add(out, s, false); }
void minot_markup(struct minot_buf *out, minot_str s) { add(out, s, true); }
