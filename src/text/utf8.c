/* UTF-8: checking, repairing, folding. Decoding stands in texti.h; properties of characters come from utf8proc. A pure
 * ASCII text never reaches utf8proc: eight bytes at a time are tested for it. */
#include "base/buf.h"
#include "text/texti.h"

#include <stdlib.h>

static const minot_str replacement = {"\xef\xbf\xbd", 3}; /* U+FFFD */

/* How many bytes from i on are ASCII without NUL. */
static size_t ascii_run(minot_str s, size_t i)
{
	size_t start = i;
	for (; s.n - i >= 8; i += 8) {
		uint64_t w;
		memcpy(&w, s.p + i, 8);
		/* a high bit in w: not ASCII; in (w - 1s): a zero byte, or one above 0x80 that the first test has */
		if ((w | (w - 0x0101010101010101u)) & 0x8080808080808080u)
			break;
	}
	while (i < s.n && s.p[i] && !((unsigned char)s.p[i] & 0x80))
		i++;
	return i - start;
}

size_t text_stroke(minot_str s, size_t i)
{
	static const char *const strokes[] = {"/", "\u2044", "\u2215"};
	size_t at = i + (i < s.n && s.p[i] == ' ');
	for (size_t k = 0; k < sizeof strokes / sizeof *strokes; k++) {
		size_t end = at + strlen(strokes[k]);
		if (str_starts(str_sub(s, at, s.n), str_c(strokes[k])))
			return end + (end < s.n && s.p[end] == ' ') - i;
	}
	return 0;
}

bool text_valid_utf8(minot_str s)
{
	int32_t cp;
	for (size_t i = 0, n; (i += ascii_run(s, i)) < s.n; i += n)
		if (!s.p[i] || (n = texti_decode(s, i, &cp)) == 0)
			return false;
	return true;
}

/* Each byte that begins no valid sequence becomes one U+FFFD, except that the continuation bytes after it go with it:
 * "a maximal subpart" in Unicode's words, taken a little larger. */
void text_repair_utf8(minot_str s, struct minot_buf *out)
{
	int32_t cp;
	for (size_t i = 0, n; i < s.n; i += n) {
		n = ascii_run(s, i);
		if (n) {
			minot_buf_str(out, str_sub(s, i, i + n));
		} else if (!s.p[i]) {
			n = 1;
		} else if ((n = texti_decode(s, i, &cp)) > 0) {
			minot_buf_str(out, str_sub(s, i, i + n));
		} else {
			for (n = 1; i + n < s.n && ((unsigned char)s.p[i + n] & 0xc0) == 0x80; n++)
				;
			minot_buf_str(out, replacement);
		}
	}
}

size_t texti_before(minot_str s, size_t i)
{
	int32_t cp;
	for (size_t back = 1; back <= 4 && back <= i; back++)
		if (((unsigned char)s.p[i - back] & 0xc0) != 0x80)
			return texti_decode(s, i - back, &cp) == back ? i - back : i - 1;
	return i - 1;
}

size_t texti_space(minot_str s, size_t i)
{
	unsigned char c = (unsigned char)s.p[i];
	if (c < 0x80)
		return is_space(c);
	if (c != 0xc2 && c != 0xe1 && c != 0xe2 && c != 0xe3) /* lead bytes of all white space of Unicode */
		return 0;
	int32_t cp;
	size_t n = texti_decode(s, i, &cp);
	if (!n)
		return 0;
	bool space = cp == 0x85 || cp == 0xa0 || cp == 0x1680 || (cp >= 0x2000 && cp <= 0x200a) || cp == 0x2028 ||
	             cp == 0x2029 || cp == 0x202f || cp == 0x205f || cp == 0x3000;
	return space ? n : 0;
}

void text_fold_space(minot_str s, struct minot_buf *out)
{
	bool first = true;
	for (size_t i = 0, n; i < s.n;) {
		if ((n = texti_space(s, i)) > 0) {
			i += n;
			continue;
		}
		size_t start = i;
		while (i < s.n && !texti_space(s, i))
			i++;
		if (!first)
			minot_buf_ch(out, ' ');
		minot_buf_str(out, str_sub(s, start, i));
		first = false;
	}
}

minot_status text_fold_case(minot_str s, struct minot_buf *out)
{
	if (ascii_run(s, 0) == s.n) {
		if (!minot_buf_reserve(out, s.n))
			return MINOT_NO_MEMORY;
		for (size_t i = 0; i < s.n; i++)
			out->p[out->n++] = to_lower(s.p[i]);
		return MINOT_OK;
	}
	struct minot_buf valid = BUF_INIT(SIZE_MAX / 4);
	text_repair_utf8(s, &valid);
	utf8proc_uint8_t *folded = NULL;
	utf8proc_ssize_t n = -1;
	if (!valid.failed)
		n = utf8proc_map((const utf8proc_uint8_t *)valid.p, (utf8proc_ssize_t)valid.n, &folded,
		                 UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD);
	if (n >= 0)
		minot_buf_add(out, folded, (size_t)n);
	free(folded);
	minot_buf_free(&valid);
	return n < 0 || out->failed ? MINOT_NO_MEMORY : MINOT_OK;
}

size_t text_columns(minot_str s)
{
	size_t columns = 0;
	int32_t cp;
	for (size_t i = 0, n; i < s.n; i += n) {
		n = texti_decode(s, i, &cp);
		if (!n) /* shown as U+FFFD */
			columns++, n = 1;
		else if (cp < 0x7f)
			columns += cp >= 0x20;
		else
			columns += (size_t)utf8proc_charwidth(cp);
	}
	return columns;
}

enum texti_class texti_class_of(int32_t cp)
{
	if (cp < 0x80)
		return is_letter(cp) ? CLASS_LETTER : is_digit(cp) ? CLASS_DIGIT : CLASS_OTHER;
	if (cp == 0xad || cp == 0xfeff || (cp >= 0x200b && cp <= 0x200d) || cp == 0x2060)
		return CLASS_IGNORED;
	if (cp == 0x2bc) /* an apostrophe by use, whatever its category */
		return CLASS_OTHER;
	if (cp >= 0x2080 && cp <= 0x2089)
		return CLASS_LOW_DIGIT;
	if (cp == 0xb2 || cp == 0xb3 || cp == 0xb9 || cp == 0x2070 || (cp >= 0x2074 && cp <= 0x2079))
		return CLASS_HIGH_DIGIT;
	switch (utf8proc_category(cp)) {
	case UTF8PROC_CATEGORY_LU:
	case UTF8PROC_CATEGORY_LL:
	case UTF8PROC_CATEGORY_LT:
	case UTF8PROC_CATEGORY_LM:
	case UTF8PROC_CATEGORY_LO:
	case UTF8PROC_CATEGORY_NL:
		return CLASS_LETTER;
	case UTF8PROC_CATEGORY_ND:
		return CLASS_DIGIT;
	case UTF8PROC_CATEGORY_MN:
	case UTF8PROC_CATEGORY_MC:
	case UTF8PROC_CATEGORY_ME:
		return CLASS_MARK;
	default:
		return CLASS_OTHER;
	}
}
