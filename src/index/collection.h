/* collection.h: a collection is a folder of immutable, checksummed segments and a MANIFEST that a durable rename
 * replaces. One writer at a time (lock file), any number of readers on the mapped files. Formats: docs/format.
 *
 *   DIR/MANIFEST        edition, segments, tombstones, statistics
 *   DIR/<hash>.seg      stored records · forward store · columns · ids · postings · terms
 *   DIR/<hash>.del      deleted documents of a segment, and what they take from the statistics
 *   DIR/<hash>.voc      the vocabulary (src/vocab), bytes that mean nothing here
 *   DIR/LOCK            held by the writer
 *
 * A reader sees one edition for as long as it is open, whatever is written meanwhile. A document is a work: the
 * variants of one work (ids united) are one record (record_unite); so the order of ingest does not matter. */
#ifndef INDEX_COLLECTION_H
#define INDEX_COLLECTION_H

#include "record/record.h"
#include "text/text.h"

/* Searchable fields, each with its own length and term frequency. */
#define INDEX_FIELD_LIST(X)                                                               \
	X(TITLE, "title")                                                                 \
	X(HEADING, "heading") /* section headings, MedQuAD questions */                   \
	X(KEYWORD, "keyword") /* descriptors, keywords, conditions, drugs, populations */ \
	X(BODY, "body")       /* all other text but PART_META and PART_METHODS of guidelines */

enum index_field {
#define X(name, text) INDEX_##name,
	INDEX_FIELD_LIST(X)
#undef X
	        INDEX_N_FIELDS
};

struct collection;

/* A document in an open collection: dense numbers from 0, deleted ones included (cursors skip them). Valid for this
 * struct collection only. */
typedef uint32_t docno;
#define DOC_NONE UINT32_MAX

/* Where and in which language a record was published: filters ask for it (the first value of each key). */
#define INDEX_ORIGIN_LIST(X) X(JOURNAL) X(PUBLISHER) X(LANGUAGE)
enum index_origin {
#define X(key) INDEX_##key,
	INDEX_ORIGIN_LIST(X)
#undef X
	        INDEX_N_ORIGINS
};
static const enum record_meta index_origins[INDEX_N_ORIGINS] = {
#define X(key) META_##key,
        INDEX_ORIGIN_LIST(X)
#undef X
};

struct collection_info {
	uint64_t edition;                      /* counts commits, not merges, from 1; 0: empty, no MANIFEST */
	char changed[11];                      /* YYYY-MM-DD of the edition (UTC) */
	struct minot_sha256 sha256;            /* over sorted (record id, NUL, record hash) of all live documents */
	uint32_t n_segments, n_docs;           /* live documents */
	uint32_t max_docno;                    /* document numbers are below this */
	uint64_t bytes;                        /* on disk */
	uint64_t total_length[INDEX_N_FIELDS]; /* tokens of live documents, for average lengths */
	struct {
		uint32_t n;      /* live documents of this kind */
		char newest[11]; /* greatest META_DATE, or "" */
	} kinds[RECORD_N_KINDS];
};

/* MINOT_USAGE when MINOT_SIMD names no instruction set of this machine. MINOT_IO when dir does not exist or cannot be
 * read; MINOT_DAMAGED with file and offset when a header, footer or table of contents does not hold. Content checksums
 * are checked by collection_check. */
minot_status collection_open(const char *dir, struct collection **out, minot_err *err);
void collection_close(struct collection *c);
const struct collection_info *collection_info(const struct collection *c);

/* The vocabulary that writer_set_vocabulary was given, mapped as long as the collection is open; empty: none, or its
 * checksum, which the first call reads all of it for, does not hold (collection_health). */
minot_str collection_vocabulary(const struct collection *c);

/* MINOT_DAMAGED, with file and byte, once a read met a byte that does not hold (pages are checked when they are first
 * used); the functions without an error of their own then give 0, STR_NONE or fewer postings. Ask after a query. */
minot_status collection_health(const struct collection *c, minot_err *err);

/* By any id of the work; MINOT_NOT_FOUND (err names the id). */
minot_status collection_find(const struct collection *c, minot_str id, docno *out, minot_err *err);
/* Primary id, kind, year (0 unknown), flags, length in tokens of a field: from the columns, without loading the
 * record. Slices live as long as the collection. */
minot_str collection_id(const struct collection *c, docno d);
enum record_kind collection_kind(const struct collection *c, docno d);
uint32_t collection_year(const struct collection *c, docno d);
uint32_t collection_flags(const struct collection *c, docno d);
uint32_t collection_length(const struct collection *c, docno d, enum index_field f);
/* The origin of a record, as the record says it, empty where it says nothing; records with the same number, below
 * collection_n_origins, have the same. false: damaged (collection_health tells). */
uint32_t collection_n_origins(const struct collection *c);
bool collection_origin(const struct collection *c, docno d, uint32_t *number, minot_str text[INDEX_N_ORIGINS]);
bool collection_live(const struct collection *c, docno d);

/* A sentence of a record, as found at ingest: [start, end) of fields[field].text, inside blocks[block]. */
struct sentence {
	uint32_t field, block, start, end;
};
/* The record and (when sentences is not NULL) its sentences, in document order. Allocated in a; checked against its
 * checksum. MINOT_DAMAGED, MINOT_NO_MEMORY, MINOT_LIMIT. */
minot_status collection_load(const struct collection *c, docno d, struct minot_arena *a, struct record **out,
                             struct sentence **sentences, size_t *n_sentences, minot_err *err);
/* The record as collection_load gives it; its hash is computed only the first time since the collection was opened. For
 * composing: whoever proves a record (verify, check) uses collection_load. */
minot_status collection_load_again(const struct collection *c, docno d, struct minot_arena *a, struct record **out,
                                   minot_err *err);

/* Postings of a term over all segments, ascending docno, deleted documents skipped. */
struct posting {
	docno doc;
	uint32_t tf[INDEX_N_FIELDS];
};
struct postings; /* cursor; in an arena; the collection must outlive it */
/* Number of live documents that hold the term (collection-wide, frozen with the edition). */
uint32_t collection_df(const struct collection *c, minot_str term);
/* A cursor before the first posting; NULL when no document holds the term (or memory ran out: *failed, which is also
 * set when the collection's health is lost). */
struct postings *collection_postings(const struct collection *c, minot_str term, struct minot_arena *a, bool *failed);
bool postings_next(struct postings *p, struct posting *out);
/* The first posting with doc >= at_least, from the one last given on (which may be given again): never backward. */
bool postings_seek(struct postings *p, docno at_least, struct posting *out);
/* Whether any live document holds the term (for spelling and "is this word known"). */
bool collection_has_term(const struct collection *c, minot_str term);
/* Terms of live documents, of at most longest bytes, that begin with prefix, in the order of bytes, each once; at most
 * max, copied to a. How many; fewer when the arena is full or the collection is damaged (collection_health). */
size_t collection_terms_from(const struct collection *c, minot_str prefix, size_t longest, struct minot_arena *a,
                             minot_str *out, size_t max);

/* Notes --------------------------------------------------------------------------------------------------------- */

/* Bytes that are kept with a document for somebody who knows more of it than its words: made once at ingest, given back
 * by collection_forward, and never understood here. */
struct note {
	struct minot_buf record;    /* on the whole; empty when begun */
	struct minot_buf sentences; /* one after the other */
	uint32_t *ends;             /* where the note of each sentence ends in these; all 0 when begun */
	/* Terms of its own making, each behind a byte of its length (at most NOTE_MAX_KEY): to count records by with
	 * collection_df and collection_terms_from. They begin with NOTE_KEY, as no word does, and take no part in
	 * lengths, ranking or feedback. */
	struct minot_buf keys;
};
enum { NOTE_KEY = 1, NOTE_MAX_KEY = 120 };
enum { NOTE_MAX_BYTES = 16 << 20 /* of one document's */ };
struct note_maker {
	uint32_t version;          /* of what it makes, from 1: stands in each segment */
	void *(*begin)(void *ctx); /* the state of one thread; NULL: no memory */
	void (*end)(void *state);
	/* The same record must give the same bytes. A failure ends the commit. */
	minot_status (*make)(void *state, const struct record *r, const struct sentence *s, size_t n, struct note *out,
	                     minot_err *err);
	void *ctx;
};
/* The version of the notes, when all segments have the same; else 0, and whoever wants them has to make them anew (or
 * the next commit with a note_maker of that version, which writes older segments again). */
uint32_t collection_note_version(const struct collection *c);

/* Writing ------------------------------------------------------------------------------------------------------- */

struct collection_writer;
struct writer_options {
	size_t memory_bytes;           /* ceiling for buffers, 0: 512 MiB */
	unsigned threads;              /* 0: all cores */
	const char *changed;           /* YYYY-MM-DD to stamp the edition with; NULL: os_today */
	const volatile int *stop;      /* set to stop soon; may be NULL */
	const struct note_maker *note; /* NULL: no notes */
	bool compact;                  /* rewrite everything as one segment, without the deleted documents */
	bool merges_elsewhere; /* a merge_start goes with this writer: a commit need not merge, unless it is late */
	/* Progress of the commit: documents analysed, of how many. May be NULL. Called from the writer's threads, one
	 * at a time. */
	void (*progress)(void *ctx, uint64_t done, uint64_t total);
	void *progress_ctx;
};
struct writer_report {
	uint64_t added, replaced, unchanged, deleted; /* works */
	uint64_t united;                              /* records that joined another record of the same work */
	uint64_t superseded; /* records set aside for a better one of the same format and work */
};

/* Creates dir when it does not exist. MINOT_BUSY when another writer holds the lock. */
minot_status writer_open(const char *dir, const struct writer_options *o, struct collection_writer **out,
                         minot_err *err);
/* May be called from several threads. The record is copied; MINOT_LIMIT when memory_bytes cannot hold the ids of so
 * many. */
minot_status writer_add(struct collection_writer *w, const struct record *r, minot_err *err);
/* The work goes, with all its variants, and what was added under the id before; what is added later stays. An id that
 * is not there is none of our business. */
minot_status writer_delete(struct collection_writer *w, minot_str id, minot_err *err);
/* The same at a place in an order that the caller gives (below UINT64_MAX; no two alike), so that threads may call in
 * any. Without one the order is that of the calls. */
minot_status writer_add_at(struct collection_writer *w, uint64_t place, const struct record *r, minot_err *err);
minot_status writer_delete_at(struct collection_writer *w, uint64_t place, minot_str id, minot_err *err);
/* The edition to be gets this vocabulary (at most UINT32_MAX bytes, copied to the disk at once) instead of the one that
 * it had; the same bytes are no change. One call at a time. */
minot_status writer_set_vocabulary(struct collection_writer *w, minot_str bytes, minot_err *err);
/* The vocabulary of the edition that is being replaced; until the writer ends. */
minot_str writer_old_vocabulary(const struct collection_writer *w);
/* All or nothing: afterwards the collection is the new edition, or (on any failure, or when nothing changed) the old
 * one. One failure cannot say which: MINOT_IO because the folder could not be synced after the MANIFEST was renamed;
 * the new edition is there then, but may not outlive a power cut. Ends the writer in every case. */
minot_status writer_commit(struct collection_writer *w, struct writer_report *report, minot_err *err);
void writer_abort(struct collection_writer *w);

/* The open edition, in a folder of its own, which is made when it is not there: by hard links, else by copies.
 * MINOT_USAGE when a collection is there already. After a failure there is none in `to` (but with MINOT_IO from the
 * last sync, as for writer_commit); the next try may go there again. */
minot_status collection_snapshot(const struct collection *c, const char *to, minot_err *err);

/* Re-read every checksum and invariant; calls `fault` for each one found. MINOT_OK, MINOT_DAMAGED (at least one). */
minot_status collection_check(const char *dir, void (*fault)(void *ctx, const minot_err *e), void *ctx,
                              struct collection_info *info, minot_err *err);

/* Merging in the background -------------------------------------------------------------------------------------- */

/* A thread that makes one segment of many, if there are many, while readers read and a writer writes: it holds no lock
 * until it is done, and then only to write the MANIFEST in which the one stands for the many. That is the same edition:
 * what it holds, its statistics and all that is answered from it are the same before and after, and readers of either
 * are undisturbed. What died meanwhile is dead in the one too; when that is most of it, nothing happens.
 *
 * Start it after writer_open: then the edition that it reads is the writer's old one, and what comes of it does not
 * depend on time. merge_end waits for the thread, so it comes after writer_commit. */
struct collection_merge;
minot_status merge_start(const char *dir, const struct writer_options *o, struct collection_merge **out,
                         minot_err *err);
/* Frees m, which may be NULL. MINOT_OK also when there was nothing to merge, when another process merges, or when a
 * writer held the lock for too long: the next one will. */
minot_status merge_end(struct collection_merge *m, minot_err *err);

#endif
