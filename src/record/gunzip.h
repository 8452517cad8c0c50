/* gunzip.h: the bytes in a stream of gzip's frames (RFC 1952), each frame's checksum and length proved. libarchive's
 * own filter reads past both, and a bit that fell on a disk would be another dose. */
#ifndef RECORD_GUNZIP_H
#define RECORD_GUNZIP_H

#include "base/status.h"
#include "base/str.h"

struct gunzip;

/* Gives the next piece of the packed stream, which stays readable until the next call; *n == 0 at its end. */
typedef minot_status gunzip_source(void *ctx, const char **piece, size_t *n, minot_err *err);

bool gunzip_begins(minot_str head); /* whether a stream that begins so is gzip's */
/* NULL: no memory. ctx must outlive it. */
struct gunzip *gunzip_new(gunzip_source *source, void *ctx);
/* The next bytes, readable until the next call; *n == 0 at the end, when all frames have been proved. MINOT_INPUT:
 * altered or cut, and whatever came before may be altered too; or what the source returned. */
minot_status gunzip_next(struct gunzip *g, const char **out, size_t *n, minot_err *err);
void gunzip_free(struct gunzip *g); /* NULL is allowed */

#endif
