/* buf.c: see buf.h. A buffer that failed keeps what it had and takes nothing more, so that a caller asks once, at the
 * end. */
#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

void minot_buf_free(struct minot_buf *b)
{
	free(b->p);
	*b = BUF_INIT(b->max);
}

void minot_buf_clear(struct minot_buf *b)
{
	b->n = 0;
	b->failed = false;
}

bool minot_buf_reserve(struct minot_buf *b, size_t more)
{
	size_t need;
	if (b->failed || __builtin_add_overflow(b->n, more, &need) || need > b->max)
		return b->failed = true, false;
	if (need <= b->cap)
		return true;
	size_t cap = b->cap ? b->cap : 256;
	while (cap < need)
		cap = cap > b->max / 2 ? b->max : cap * 2;
	char *p = realloc(b->p, cap);
	if (!p)
		return b->failed = true, false;
	b->p = p;
	b->cap = cap;
	return true;
}

void minot_buf_add(struct minot_buf *b, const void *p, size_t n)
{
	if (n && minot_buf_reserve(b, n)) {
		memcpy(b->p + b->n, p, n);
		b->n += n;
	}
}

void minot_buf_str(struct minot_buf *b, minot_str s) { minot_buf_add(b, s.p, s.n); }
void minot_buf_c(struct minot_buf *b, const char *z) { minot_buf_add(b, z, strlen(z)); }

void minot_buf_printf(struct minot_buf *b, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	int n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	if (n < 0 || !minot_buf_reserve(b, (size_t)n + 1)) {
		b->failed = true;
		return;
	}
	va_start(ap, fmt);
	vsnprintf(b->p + b->n, (size_t)n + 1, fmt, ap);
	va_end(ap);
	b->n += (size_t)n;
}

static void add_le(struct minot_buf *b, uint64_t v, int bytes)
{
	unsigned char t[8];
	for (int i = 0; i < bytes; i++)
		t[i] = (unsigned char)(v >> (8 * i));
	minot_buf_add(b, t, (size_t)bytes);
}

void minot_buf_u32(struct minot_buf *b, uint32_t v) { add_le(b, v, 4); }
void minot_buf_u64(struct minot_buf *b, uint64_t v) { add_le(b, v, 8); }

void minot_buf_varint(struct minot_buf *b, uint64_t v)
{
	unsigned char t[10];
	size_t n = 0;
	while (v >= 0x80) {
		t[n++] = (unsigned char)(v | 0x80);
		v >>= 7;
	}
	t[n++] = (unsigned char)v;
	minot_buf_add(b, t, n);
}

static const unsigned char *take(struct minot_cursor *c, uint64_t n)
{
	if (c->failed || n > (uint64_t)(c->end - c->p)) {
		c->failed = true;
		return NULL;
	}
	const unsigned char *p = c->p;
	c->p += n;
	return p;
}

static uint64_t get_le(struct minot_cursor *c, int bytes)
{
	const unsigned char *p = take(c, (uint64_t)bytes);
	uint64_t v = 0;
	for (int i = 0; p && i < bytes; i++)
		v |= (uint64_t)p[i] << (8 * i);
	return v;
}

uint8_t minot_get_u8(struct minot_cursor *c) { return (uint8_t)get_le(c, 1); }
uint32_t minot_get_u32(struct minot_cursor *c) { return (uint32_t)get_le(c, 4); }
uint64_t minot_get_u64(struct minot_cursor *c) { return get_le(c, 8); }

uint64_t minot_get_long_varint(struct minot_cursor *c)
{
	uint64_t v = 0;
	for (int shift = 0; shift < 64; shift += 7) {
		const unsigned char *p = take(c, 1);
		if (!p)
			return 0;
		if (shift == 63 && *p > 1)
			break;
		v |= (uint64_t)(*p & 0x7f) << shift;
		if (!(*p & 0x80)) {
			if (!*p && shift)
				break; /* overlong: our writer never makes it */
			return v;
		}
	}
	c->failed = true;
	return 0;
}

minot_str minot_get_bytes(struct minot_cursor *c, uint64_t n)
{
	const unsigned char *p = take(c, n);
	return p ? (minot_str){(const char *)p, (size_t)n} : STR_NONE;
}
