/* buf.h: a growing buffer with a ceiling. Failure is sticky: after the ceiling or the end of memory every append does
 * nothing, and the caller asks once, at the end, whether all went well. */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include "base/str.h"

struct minot_buf {
	char *p;
	size_t n, cap;
	size_t max;  /* ceiling in bytes */
	bool failed; /* ceiling or memory */
};

#define BUF_INIT(max_bytes) ((struct minot_buf){NULL, 0, 0, (max_bytes), false})

void minot_buf_free(struct minot_buf *b);  /* leaves an empty buffer with the same ceiling */
void minot_buf_clear(struct minot_buf *b); /* keeps the memory, forgets content and failure */
bool minot_buf_reserve(struct minot_buf *b, size_t more);
void minot_buf_add(struct minot_buf *b, const void *p, size_t n);
void minot_buf_str(struct minot_buf *b, minot_str s);
void minot_buf_c(struct minot_buf *b, const char *z);
static inline void minot_buf_ch(struct minot_buf *b, char c)
{
	if (b->n < b->cap && !b->failed)
		b->p[b->n++] = c;
	else
		minot_buf_add(b, &c, 1);
}
void minot_buf_printf(struct minot_buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* Little-endian integers, and LEB128 (7 bits a byte, lowest first), as all our formats store them. */
void minot_buf_u32(struct minot_buf *b, uint32_t v);
void minot_buf_u64(struct minot_buf *b, uint64_t v);
void minot_buf_varint(struct minot_buf *b, uint64_t v);
static inline minot_str minot_buf_view(const struct minot_buf *b) { return (minot_str){b->p, b->n}; }

/* Reading what was written so. Failure is sticky here too: past the end every read gives 0 and failed is set. */
struct minot_cursor {
	const unsigned char *p, *end;
	bool failed;
};
static inline struct minot_cursor minot_cursor_of(minot_str s)
{
	const unsigned char *p = (const unsigned char *)(s.p ? s.p : ""); /* NULL + 0 is not defined in C */
	return (struct minot_cursor){p, p + s.n, false};
}
uint8_t minot_get_u8(struct minot_cursor *c);
uint32_t minot_get_u32(struct minot_cursor *c);
uint64_t minot_get_u64(struct minot_cursor *c);
uint64_t minot_get_long_varint(struct minot_cursor *c);
static inline uint64_t
minot_get_varint(struct minot_cursor *c) /* at most 10 bytes; an overlong or overflowing one fails */
{
	return !c->failed && c->p < c->end && *c->p < 0x80 ? *c->p++ : minot_get_long_varint(c);
}
minot_str minot_get_bytes(struct minot_cursor *c, uint64_t n); /* borrowed from the input */

#endif
