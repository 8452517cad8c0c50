/* segment.h: one immutable segment file, mapped (docs/format/segment.md).
 *
 *   head · sections, one after the other · tail (counts, places of the sections, a checksum a page) · foot
 *
 * The file is divided into pages of SEGMENT_PAGE bytes, and the tail holds the XXH3 of each. Opening checks the foot,
 * the tail and every range in it, and nothing else: it costs the same whatever the segment's size. A page is checked
 * when something on it is first asked for, and a bit remembers that it held. So a damaged byte is told, not used.
 *
 * The checksum of the tail is the segment's seal: it stands for every byte of the file, names the file, and stands in
 * the MANIFEST.
 *
 * Threads: any number may read one struct segment. */
#ifndef INDEX_SEGMENT_H
#define INDEX_SEGMENT_H

#include <stdatomic.h>

#include "index/collection.h"
#include "index/dict.h"
#include "index/ids.h"
#include "index/lengths.h"
#include "os/os.h"

#define SEGMENT_MAGIC "minotseg"
#define SEGMENT_FOOT_MAGIC "minotend"
enum {
	SEGMENT_VERSION = 6,
	SEGMENT_PAGE = 64 * 1024,
	SEGMENT_HEAD = 16,
	SEGMENT_FOOT = 24,
	SEGMENT_ALIGN = 8,
	SEGMENT_MAX_LEFT_OUT = 32,
	SEGMENT_DATE_BYTES = 12 /* bytes of a date in its column, padded with NUL */
};

/* The sections in their order: name, bytes a row (0: no rows), which count says the rows; _OR_0: a section whose
 * rows are all 0, as without records or forward store, is left out (SEGMENT_MAX_LEFT_OUT: the widest such row). */
#define SEGMENT_SECTION_LIST(X)                                                                                       \
	X(STORED, "stored", 0, NONE)               /* documents, compressed one by one (stored.h) */                  \
	X(FORWARD, "forward", 0, NONE)             /* documents as numbers (forward.h) */                             \
	X(STORED_AT, "stored_at", 16, DOCS_OR_0)   /* u64 place in STORED, u32 bytes there, u32 bytes uncompressed */ \
	X(FORWARD_AT, "forward_at", 16, DOCS_OR_0) /* u64 place in FORWARD, u32 bytes of body, u32 of vocabulary */   \
	X(DOC, "doc", 0, NONE)                     /* narrow rows: kind, year, flags, first row of VARIANT */         \
	X(LENGTH, "length", 0, NONE)               /* narrow rows: words of each field */                             \
	X(LENGTH_CLASS, "length_class", 1, DOCS)   /* of the body (impact.h) */                                       \
	X(HASH, "hash", 32, DOCS_OR_0)             /* SHA-256 of the record */                                        \
	X(DATE, "date", 12, DOCS_OR_0)             /* META_DATE, at most 10 bytes */                                  \
	X(ORIGIN, "origin", 0, NONE)               /* narrow rows: where it was published, a row of ORIGIN_AT */      \
	X(ORIGIN_AT, "origin_at", 4, NONE)         /* u32 place in ORIGIN_TEXT */                                     \
	X(ORIGIN_TEXT, "origin_text", 0, NONE)     /* journal, publisher, language, each behind its varint length */  \
	X(VARIANT, "variant", 32, VARIANTS)        /* SHA-256 of the variants, those of a document together */        \
	X(ID_AT, "id_at", IDS_ROW, ID_BLOCKS)      /* table and text of the ids (ids.h) */                            \
	X(ID_TEXT, "id_text", 0, NONE)                                                                                \
	X(POSTING, "posting", 0, NONE)                                                                                \
	X(TERM_AT, "term_at", DICT_ROW, NONE) /* index and data of the dictionary (dict.h) */                         \
	X(TERM, "term", 0, NONE)                                                                                      \
	X(TERM_ID, "term_id", 4, TERMS_OR_0)   /* u32 number of the dictionary's nth term in FORWARD */               \
	X(ID_TERM, "id_term", 4, TERMS_OR_0)   /* the other way round */                                              \
	X(STORED_DICT, "stored_dict", 0, NONE) /* what zstd needs to read STORED (dictionary.h); may be empty */
enum segment_section {
#define X(name, text, row, count) SEGMENT_##name,
	SEGMENT_SECTION_LIST(X)
#undef X
	        SEGMENT_N_SECTIONS
};
const char *segment_section_name(enum segment_section s);

struct segment {
	struct os_map map;
	char *path;
	uint64_t seal;
	uint32_t note_version; /* of struct note_maker; 0: no notes */
	uint32_t n_docs, n_ids, n_variants, n_terms, n_pages;
	uint64_t total_length[INDEX_N_FIELDS]; /* dead documents included */
	struct segment_range {
		uint64_t at, n;
	} sections[SEGMENT_N_SECTIONS];
	const char *sums; /* u64 a page */
	struct segment_state *state;
};

/* MINOT_DAMAGED with file and byte; MINOT_IO (ENOENT when the file is gone). path is copied. */
minot_status segment_open(const char *path, struct segment *out, minot_err *err);
void segment_close(struct segment *s);

/* The bytes of a section, checked as a whole; p is NULL when it is damaged (noted for segment_health). */
minot_str segment_section(const struct segment *s, enum segment_section sec);
/* A range of a section, its pages checked; p is NULL when it is damaged or not inside. Behind it, POSTING_SLACK bytes
 * can be read. */
minot_str segment_bytes(const struct segment *s, enum segment_section sec, uint64_t at, uint64_t n);
/* Whether the rows of the section need not be written. */
bool segment_section_left_out(enum segment_section sec, minot_str rows);
/* One row of a column, or NULL. */
const char *segment_row(const struct segment *s, enum segment_section sec, uint32_t row);

/* Note that what stands at this byte of the file is not what a writer makes, though its checksum holds. */
void segment_damage(const struct segment *s, uint64_t at);
/* MINOT_OK, or MINOT_DAMAGED with the place of the first damage met so far, or MINOT_NO_MEMORY. */
minot_status segment_health(const struct segment *s, minot_err *err);
/* Check a page, whether or not that was done before. */
bool segment_check_page(const struct segment *s, uint32_t page);

/* All ids; false when damaged. A walk over them takes no memory, but damage that it meets is its own to tell
 * (segment_damage). */
bool segment_ids(const struct segment *s, struct ids *out);
/* The nth id, from 0, and its document; p is NULL when damaged. What it gives is unpacked with its block when first
 * asked for, and stays until the segment is closed. */
minot_str segment_id(const struct segment *s, uint32_t n, uint32_t *doc);
/* The document that has the id; false when none has. */
bool segment_find_id(const struct segment *s, minot_str id, uint32_t *doc);
/* Primary id of a document, as segment_id gives it. */
minot_str segment_doc_id(const struct segment *s, uint32_t doc);
/* A row of DOC; false when damaged. */
struct segment_doc {
	uint8_t kind; /* any value: it may come from a later version */
	uint32_t year, flags, variant;
};
bool segment_doc(const struct segment *s, uint32_t doc, struct segment_doc *out);
/* How many variants a document has, at least 1; and the hash of one, or NULL when damaged. */
bool segment_n_variants(const struct segment *s, uint32_t doc, uint32_t *n);
const char *segment_variant(const struct segment *s, uint32_t doc, uint32_t i);
/* The lengths of all documents; false when damaged. */
bool segment_lengths(const struct segment *s, struct lengths *out);
/* Words of each field of one; false when damaged. */
bool segment_length(const struct segment *s, uint32_t doc, uint32_t words[INDEX_N_FIELDS]);
/* Where a document was published: the row, below segment_n_origins, and what it says; false when damaged. */
uint32_t segment_n_origins(const struct segment *s);
bool segment_origin(const struct segment *s, uint32_t doc, uint32_t *row, minot_str text[INDEX_N_ORIGINS]);

bool segment_dict(const struct segment *s, struct dict *out);
/* The term's entry; false when it is not there. */
bool segment_term(const struct segment *s, minot_str term, struct dict_entry *out);

#endif
