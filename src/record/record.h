/* record.h: the one document model. A reader of any format turns its input into a struct record; everything later
 * (index, appraisal, answers, proof) sees nothing else.
 *
 *   record ── meta      journal, authors, dates, descriptors ...   (RECORD_META_LIST)
 *         └─ fields[]   in document order
 *              "title"          TEXT     parent -1
 *              "abstract/1/0"   HEADING  "Results"            the 0th child of a section is its heading
 *              "abstract/1"     TEXT     parent -> abstract/1/0
 *              "body/2/0"       HEADING  "Treatment"
 *              "body/2/1"       TEXT     parent -> body/2/0   second section, first paragraph
 *              "body/2/2/0"     HEADING  "Dose"               a subsection, parent -> body/2/0
 *              "body/2/2/1"     TEXT     parent -> body/2/2/0
 *
 * A text field is one paragraph, or a list with its lead-in, or a table. Inside it stand blocks: byte ranges of the
 * stored text, separated by one '\n' which belongs to no block:
 *
 *   "Do not use any of the following:\nantibiotics\nhypertonic saline"
 *    PARA, parent -1 ................  ITEM, parent 0 ... ITEM, parent 0
 *
 * Offsets are bytes into the field's stored text, everywhere. Text is valid UTF-8 without NUL.
 *
 * Lifetime: all slices of a record live as long as the arena (or mapping) it was made in. A record is not changed
 * after its reader handed it over; any thread may read it. */
#ifndef RECORD_RECORD_H
#define RECORD_RECORD_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/hash.h"
#include "base/status.h"

/* What sort of record it is: not its study design, which src/appraise judges. Names are what the article prints. */
#define RECORD_KIND_LIST(X)                                                                           \
	X(ARTICLE, "article") /* journal article, whole or abstract */                                \
	X(GUIDELINE, "guideline")                                                                     \
	X(LABEL, "label")               /* drug label, or an excerpt of one */                        \
	X(PATIENT_PAGE, "patient page") /* written for patients by an institution */                  \
	X(DIGEST, "digest")             /* written by us about a source; never verified against it */ \
	X(BOOK, "book")                                                                               \
	X(OTHER, "other")

enum record_kind {
#define X(name, text) RECORD_##name,
	RECORD_KIND_LIST(X)
#undef X
	        RECORD_N_KINDS
};
const char *record_kind_name(enum record_kind k);
bool record_kind_from_name(minot_str name, enum record_kind *out); /* exact names above; false: unknown */

/* Metadata keys: name, how two variants of one work unite (FIRST: the better record's value; LIST: the better
 * record's whole list, in its order; SET: the union, sorted by bytes). */
#define RECORD_META_LIST(X)                                                                                     \
	X(DATE, "date", FIRST)       /* of publication: YYYY, YYYY-MM or YYYY-MM-DD */                          \
	X(REVISED, "revised", FIRST) /* of this copy's last revision, same shapes */                            \
	X(AUTHOR, "author", LIST)    /* "Surname AB", in order; or a group's name */                            \
	X(JOURNAL, "journal", FIRST)                                                                            \
	X(VOLUME, "volume", FIRST)                                                                              \
	X(ISSUE, "issue", FIRST)                                                                                \
	X(PAGES, "pages", FIRST)                                                                                \
	X(PUBLISHER, "publisher", FIRST) /* guideline developer, label's labeler, institution */                \
	X(LANGUAGE, "language", FIRST)                                                                          \
	X(PUBLICATION_TYPE, "publication_type", SET)                                                            \
	X(DESCRIPTOR, "descriptor", SET) /* MeSH heading; a leading '*' marks a major topic; no UI */           \
	X(KEYWORD, "keyword", SET)                                                                              \
	X(CONDITION, "condition", SET)   /* what the record says it is about: disease fields, MedQuAD focus */  \
	X(DRUG, "drug", SET)             /* labels and drug pages: generic and brand names */                   \
	X(POPULATION, "population", SET) /* guideline target population */                                      \
	X(LICENCE, "licence", FIRST)                                                                            \
	X(URL, "url", FIRST)                                                                                    \
	X(STATUS, "status", FIRST)     /* the source's own words on currency, such as NGC's guideline status */ \
	X(RELATION, "relation", SET)   /* "RetractionIn pmid:123 free text": PubMed's CommentsCorrections */    \
	X(BASED_ON, "based_on", FIRST) /* digests: id and address of the work they tell of */                   \
	X(FUNDING, "funding", FIRST)                                                                            \
	X(CONFLICTS, "conflicts", FIRST) /* conflict-of-interest statement */                                   \
	X(REVIEW, "review", FIRST)       /* the review that this record was collected for */                    \
	X(EXTRA, "extra", SET)           /* "name=value": unknown fields, kept and shown */

enum record_meta {
#define X(name, text, unite) META_##name,
	RECORD_META_LIST(X)
#undef X
	        RECORD_N_META
};
const char *record_meta_name(enum record_meta m);

enum field_type { FIELD_TEXT, FIELD_HEADING };
enum block_type { BLOCK_PARA, BLOCK_ITEM, BLOCK_CAPTION, BLOCK_HEADER, BLOCK_ROW, BLOCK_NOTE };
/* CAPTION, HEADER (the column heads), ROW and NOTE (legend) make up a table; cells are joined by " | ". */

struct record_block {
	uint32_t start, end; /* bytes of the field's text */
	int32_t parent;      /* ITEM: the lead-in or enclosing item; ROW: the header row; else -1 */
	uint8_t type;        /* enum block_type */
	uint8_t depth;       /* ITEM: 1 for the outermost list; else 0 */
};

struct record_field {
	minot_str path;
	minot_str text;
	struct record_block *blocks; /* at least one for TEXT with text; none for HEADING */
	uint32_t n_blocks;
	int32_t parent; /* index of the nearest enclosing HEADING field, or -1 */
	uint8_t type;   /* enum field_type */
	uint8_t part;   /* enum record_part, from the first component of the path */
};

/* The first component of a field's path. What is not listed may not be used. */
#define RECORD_PART_LIST(X)                                                                                 \
	X(TITLE, "title")                                                                                   \
	X(ABSTRACT, "abstract")                                                                             \
	X(BODY, "body")                                                                                     \
	X(LABEL, "label")                   /* label/<LOINC>/<n>: SPL and openFDA alike (see readers.h) */  \
	X(ANSWER, "answer")                 /* MedQuAD: one section a question */                           \
	X(RECOMMENDATION, "recommendation") /* guideline: Major Recommendations */                          \
	X(HARMS, "harms")                   /* guideline: Potential Harms */                                \
	X(BENEFITS, "benefits")                                                                             \
	X(CONTRAINDICATION, "contraindication")                                                             \
	X(QUALIFYING, "qualifying") /* guideline: Qualifying Statements */                                  \
	X(WARNING, "warning")       /* guideline: FDA Warning / regulatory alert */                         \
	X(POPULATION, "population") /* guideline: Target Population */                                      \
	X(OBJECTIVE, "objective")                                                                           \
	X(SCOPE, "scope")     /* diseases, interventions, outcomes considered, category, users */           \
	X(RATING, "rating")   /* rating schemes for strength and evidence */                                \
	X(METHODS, "methods") /* guideline: how evidence was collected, assessed, recommendations formed */ \
	X(PLAIN, "plain")     /* plain-language summary of a record that is not written for patients */     \
	X(TEXT, "text")       /* plain text */                                                              \
	X(META, "meta")       /* disclaimers, availability, funding prose: kept, not searched for answers */

enum record_part {
#define X(name, text) PART_##name,
	RECORD_PART_LIST(X)
#undef X
	        RECORD_N_PARTS
};
const char *record_part_name(enum record_part p);
/* The part that a path begins with; false when it names none. */
bool record_part_of_path(minot_str path, enum record_part *out);

struct record_value {
	uint32_t key; /* enum record_meta */
	minot_str value;
};

enum { RECORD_PARTIAL = 1, RECORD_FOR_PATIENTS = 2 }; /* flags */

struct record {
	minot_str id;   /* primary, see record_pick_id */
	minot_str *ids; /* all ids of the work, the primary among them, sorted by bytes, without doubles */
	uint32_t n_ids;
	uint8_t kind;              /* enum record_kind */
	uint32_t flags;            /* RECORD_PARTIAL ... */
	minot_str format;          /* name of the reader: "pubmed", "jats", ... */
	struct record_value *meta; /* ordered by key; values of one key together */
	uint32_t n_meta;
	struct record_field *fields; /* fields[0] is the title (its text may be empty) */
	uint32_t n_fields;
	struct minot_sha256 sha256; /* over the canonical form, docs/format/record.md */
};

/* Ceilings of a record; a reader that meets more reports MINOT_LIMIT and goes on with the next record. */
enum {
	RECORD_MAX_BYTES = 32 << 20, /* canonical form */
	RECORD_MAX_FIELDS = 100000,
	RECORD_MAX_BLOCKS = 200000, /* of one field */
	RECORD_MAX_META = 50000,
	RECORD_MAX_ID = 256, /* bytes */
	RECORD_MAX_IDS = 1000,
	RECORD_MAX_PATH = 1024, /* bytes; components are made of letters, digits, '.', '_' and '-' */
	RECORD_MAX_DEPTH = 16   /* sections inside sections; deeper ones count as this deep */
};

/* The first value of a key, or STR_NONE; and the values of a key: *n of them from the returned one. */
minot_str record_meta_first(const struct record *r, enum record_meta key);
const struct record_value *record_meta_all(const struct record *r, enum record_meta key, uint32_t *n);
static inline minot_str record_title(const struct record *r) { return r->n_fields ? r->fields[0].text : STR_NONE; }
/* Index of the field with this path, or -1. */
int32_t record_find_field(const struct record *r, minot_str path);
/* Year of META_DATE, or 0 when unknown. */
uint32_t record_year(const struct record *r);
/* The id that names the work: the first known of pmid, pmcid, doi, else the smallest of the others by bytes. */
minot_str record_pick_id(const minot_str *ids, uint32_t n);
/* "doi:10.1/ABC" -> lower case; "pmcid:123" -> "pmcid:PMC123"; white space trimmed; resolver addresses of dois cut.
 * Empty result: not an id. */
minot_str record_normal_id(struct minot_arena *a, minot_str id);

/* Canonical form (docs/format/record.md): record_write appends it; record_read validates every count, offset, path and
 * UTF-8 sequence before it trusts them, and gives MINOT_DAMAGED otherwise. read borrows text from bytes.
 * record_seal sets id, sorts ids and meta (doubles, and all but the first value of a FIRST key, go), makes the checks
 * that record_read will make, and computes sha256. MINOT_INPUT without an id, MINOT_LIMIT past a ceiling,
 * MINOT_INTERNAL for a record that could not be read back. */
void record_write(const struct record *r, struct minot_buf *out);
minot_status record_read(minot_str bytes, struct minot_arena *a, struct record **out, minot_err *err);
/* Bytes that record_read accepted before, and their hash: neither checked nor hashed again. */
minot_status record_read_again(minot_str bytes, const struct minot_sha256 *sha256, struct minot_arena *a,
                               struct record **out, minot_err *err);
minot_status record_seal(struct record *r, minot_err *err);

/* Whether a beats b as the text of one work: whole over partial, full text over abstract, newer revision, then larger
 * SHA-256. Negative: a first. Never 0 for records with different hashes. */
int record_compare_variants(const struct record *a, const struct record *b);
/* One record from the variants of one work (n >= 1, any order): the best one's text and kind, metadata united as
 * RECORD_META_LIST says, all ids. A plain-language summary (PART_PLAIN) or a title that the best variant lacks is taken
 * over from the best variant that has one. The result does not depend on the order; it borrows text from the variants.
 * When the union would break a ceiling, the result is the best variant as it is. */
minot_status record_unite(const struct record *const *variants, size_t n, struct minot_arena *a, struct record **out,
                          minot_err *err);

#endif
