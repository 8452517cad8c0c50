/* split.h: elements of a few names out of a byte stream of any length, without parsing what stands between them.
 *
 *   <?xml ..?><!DOCTYPE ..><Set> <Item>..</Item> <Item>..<broken </Item> <Other/> </Set>
 *                                ^^^^^^^^^^^^^^^ ^^^^^^^^^^^^^^^^^^^^^^^ ^^^^^^^^
 *                                piece            piece (its parse fails)  piece
 *
 * So one ill-formed element in a file of any size costs only itself, and memory is bounded by the largest element.
 * Tags in comments, CDATA sections, processing instructions and quoted attribute values do not count. Elements of the
 * given names must not nest in each other: a start tag inside an open element means that the open one was cut off, and
 * it is reported and left out. The bytes must be in a superset of ASCII such as UTF-8.
 *
 * A splitter belongs to one thread. Time is linear in the input, whatever it holds. */
#ifndef FMT_SPLIT_H
#define FMT_SPLIT_H

#include "base/status.h"
#include "base/str.h"

struct xml_splitter;

struct xml_piece {
	minot_str bytes; /* from '<' to '>', until the next call on the splitter */
	uint64_t offset; /* of its first byte in the stream */
	uint32_t line;   /* the same, from 1 */
	unsigned name;   /* index into names */
};

/* At most n bytes into buf, 0 at the end; -1 with err filled when the stream fails. */
typedef long xml_read_fn(void *ctx, void *buf, size_t n, minot_err *err);

enum { XML_SPLIT_MAX_NAMES = 8 };

/* names: n_names (at most XML_SPLIT_MAX_NAMES) qualified names as they are written in the tags; borrowed until
 * xml_split_free. max_bytes: ceiling of one element. NULL when memory ran out or there are too many names. */
struct xml_splitter *xml_split_new(const char *const *names, unsigned n_names, size_t max_bytes, xml_read_fn *read,
                                   void *read_ctx);
void xml_split_free(struct xml_splitter *s); /* NULL is allowed */
/* MINOT_OK: the next piece. MINOT_NOT_FOUND: the end (err untouched). MINOT_INPUT: an element that is not closed before
 * the next begins or before the end; MINOT_LIMIT: one longer than max_bytes: both are skipped, err holds offset and
 * line, and the next call goes on behind it. MINOT_NO_MEMORY, or what the stream failed with: the end. */
minot_status xml_split_next(struct xml_splitter *s, struct xml_piece *out, minot_err *err);
/* Whether the stream itself failed, which the last status told. */
bool xml_split_broken(const struct xml_splitter *s);

#endif
