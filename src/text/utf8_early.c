/* utf8_early.c: stands in for the UTF-8 functions of the text layer until that has them; the definitions are weak, so
 * that theirs win, and this file goes then.
 *
 * Valid is what the Unicode Standard's table 3-7 lists: no overlong forms, no surrogates, nothing past U+10FFFF. */
#include "text/text.h"

#include "base/buf.h"

/* Length of the character that p begins, or 0 when the bytes are no character. */
static size_t char_length(const unsigned char *p, size_t n)
{
	unsigned char low = 0x80, high = 0xBF; /* of the second byte */
	size_t length = p[0] < 0x80 ? 1 : p[0] < 0xC2 ? 0 : p[0] < 0xE0 ? 2 : p[0] < 0xF0 ? 3 : p[0] < 0xF5 ? 4 : 0;
	if (length < 2 || length > n)
		return length > n ? 0 : length;
	switch (p[0]) {
	case 0xE0: low = 0xA0; break;
	case 0xED: high = 0x9F; break;
	case 0xF0: low = 0x90; break;
	case 0xF4: high = 0x8F; break;
	default: break;
	}
	if (p[1] < low || p[1] > high)
		return 0;
	for (size_t i = 2; i < length; i++)
		if ((p[i] & 0xC0) != 0x80)
			return 0;
	return length;
}

/* Bytes from p on that are ASCII, eight at a time: most of what is read is. */
static size_t ascii_run(const unsigned char *p, size_t n)
{
	size_t i = 0;
	for (uint64_t eight; i + sizeof eight <= n; i += sizeof eight) {
		memcpy(&eight, p + i, sizeof eight);
		if (eight & 0x8080808080808080u)
			break;
	}
	while (i < n && p[i] < 0x80)
		i++;
	return i;
}

/* Bytes from p on that are valid. */
static size_t valid_run(const unsigned char *p, size_t n)
{
	size_t i = 0, length = 1;
	while (i < n && length) {
		i += ascii_run(p + i, n - i);
		length = i < n ? char_length(p + i, n - i) : 0;
		i += length;
	}
	return i;
}

__attribute__((weak)) bool text_valid_utf8(minot_str s) { return valid_run((const unsigned char *)s.p, s.n) == s.n; }

__attribute__((weak)) void text_repair_utf8(minot_str s, struct minot_buf *out)
{
	const unsigned char *p = (const unsigned char *)s.p, *end = p + s.n;
	while (p < end) {
		const unsigned char *valid_end = p + valid_run(p, (size_t)(end - p));
		while (p < valid_end) { /* without NUL */
			const unsigned char *nul = memchr(p, 0, (size_t)(valid_end - p));
			const unsigned char *stop = nul ? nul : valid_end;
			minot_buf_add(out, p, (size_t)(stop - p));
			p = stop + (nul != NULL);
		}
		if (p < end) {
			minot_buf_c(out, "\uFFFD");
			p++;
		}
	}
}

/* Length of the white space (Unicode property White_Space, U+0085 excepted) that p begins, or 0. */
static size_t space_length(const unsigned char *p, size_t n)
{
	if (p[0] == ' ' || (p[0] >= '\t' && p[0] <= '\r'))
		return 1;
	if (n >= 2 && p[0] == 0xC2 && p[1] == 0xA0)
		return 2; /* U+00A0 */
	if (n < 3)
		return 0;
	uint32_t c = (uint32_t)p[0] << 16 | (uint32_t)p[1] << 8 | p[2];
	bool space = c == 0xE19A80 || (c >= 0xE28080 && c <= 0xE2808A) || c == 0xE280A8 || c == 0xE280A9 ||
		     c == 0xE280AF || c == 0xE2819F || c == 0xE38080;
	return space ? 3 : 0; /* U+1680, U+2000 to U+200A, U+2028, U+2029, U+202F, U+205F, U+3000 */
}

__attribute__((weak)) void text_fold_space(minot_str s, struct minot_buf *out)
{
	const unsigned char *p = (const unsigned char *)s.p, *end = p + s.n, *word = p;
	bool first = true;
	while (p < end) {
		size_t length = space_length(p, (size_t)(end - p));
		if (!length && ++p < end)
			continue;
		if (p > word) {
			if (!first)
				minot_buf_ch(out, ' ');
			minot_buf_add(out, word, (size_t)(p - word));
			first = false;
		}
		p += length;
		word = p;
	}
}
