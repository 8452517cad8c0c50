/* minot.h: the one public interface of Minot.
 *
 * The command line and the HTTP API see nothing else of the engine. Statuses and the error detail stand here because
 * every layer, from src/base up, speaks them.
 *
 * Threads: a struct minot may be shared by any number of threads for reading (ask, search, show, verify); opening,
 * closing and ingesting belong to one thread at a time. A struct minot_err belongs to its caller.
 */
#ifndef MINOT_H
#define MINOT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define MINOT_VERSION "0.1.0"

/* One list of outcomes: name, exit status of the command line, meaning. It feeds the messages, the exit status, the
 * man page and docs/errors.md. */
#define MINOT_STATUS_LIST(X)                                                             \
	X(OK, 0, "done")                                                                 \
	X(NEGATIVE, 1, "a negative answer: a fault was found, or the program abstained") \
	X(NOT_FOUND, 1, "the record or field asked for is not in the collection")        \
	X(REFUSED, 1, "the rules do not allow this step, or not to this person")         \
	X(USAGE, 2, "the command line is wrong")                                         \
	X(INPUT, 3, "the input cannot be read as what it should be")                     \
	X(DAMAGED, 4, "the collection is damaged")                                       \
	X(IO, 5, "the operating system refused to read or write")                        \
	X(BUSY, 5, "another process is writing to the collection")                       \
	X(INTERRUPTED, 5, "stopped on request; nothing was changed")                     \
	X(LIMIT, 6, "a documented ceiling was reached")                                  \
	X(NO_MEMORY, 6, "memory ran out")                                                \
	X(INTERNAL, 70, "a fault of Minot itself; please report it")

typedef enum minot_status {
#define X(name, exit_status, meaning) MINOT_##name,
	MINOT_STATUS_LIST(X)
#undef X
} minot_status;

#define MINOT_NO_OFFSET UINT64_MAX

/* What went wrong, where, and what to do. Filled only when a call returns something else than MINOT_OK. */
typedef struct minot_err {
	minot_status status;
	int sys_errno;        /* errno of the failing call, or 0 */
	uint64_t byte_offset; /* in the input named by file, or MINOT_NO_OFFSET */
	uint32_t line;        /* in the input, from 1, or 0 when unknown */
	char file[200];       /* the input's name, cut at the front when longer; empty when none */
	char msg[160];        /* one sentence, no full stop */
} minot_err;

/* Exit status of the command line for a status; 70 for a value that is no status. */
int minot_exit_status(minot_status s);
/* Name ("INPUT") and meaning of a status; never NULL. */
const char *minot_status_name(minot_status s);
const char *minot_status_meaning(minot_status s);

/* An open collection. It shows one edition for as long as it is open, whatever is written meanwhile. */
struct minot;

/* Output of a call: n bytes of malloc, with a NUL after them that does not count. p is NULL when a call failed. The
 * caller frees it with minot_bytes_free, which leaves it empty and may be called again. */
struct minot_bytes {
	char *p;
	size_t n;
};
void minot_bytes_free(struct minot_bytes *b);

/* How results are written: name, what it is. Not every call has every format; one it has not is MINOT_USAGE. */
#define MINOT_FORMAT_LIST(X)                                 \
	X(TEXT, "text", "for a terminal")                    \
	X(MARKDOWN, "md", "CommonMark")                      \
	X(HTML, "html", "one self-contained page")           \
	X(JSON, "json", "for programs")                      \
	X(RIS, "ris", "the sources, for reference managers") \
	X(BIBTEX, "bibtex", "the sources, for LaTeX")        \
	X(CSL, "csl", "the sources as CSL-JSON")             \
	X(TREC, "trec", "a run, for trec_eval")

typedef enum minot_format {
#define X(name, text, meaning) MINOT_##name,
	MINOT_FORMAT_LIST(X)
#undef X
	        MINOT_N_FORMATS
} minot_format;

const char *minot_format_name(minot_format f);                    /* NULL for a value that is no format */
bool minot_format_from_name(const char *name, minot_format *out); /* exact names above; false: unknown */

/* For MINOT_TEXT; the other formats ignore it. NULL stands for {80, false} in every call. */
struct minot_style {
	unsigned columns; /* width of the terminal; below 24 counts as 24 */
	bool colour;      /* ANSI colours */
};

/* A file in memory. */
struct minot_file {
	const char *name; /* for reports and errors */
	const char *p;
	size_t n;
};

/* Open the collection in folder dir. MINOT_IO when it is not there or holds no collection, MINOT_DAMAGED with file and
 * offset when its tables do not hold. minot_close(NULL) is allowed; no call on m may be running. */
minot_status minot_open(const char *dir, struct minot **out, minot_err *err);
void minot_close(struct minot *m);

/* Ask ---------------------------------------------------------------------------------------------------------------
 */

struct minot_ask {
	const char *question; /* UTF-8, at most 4096 bytes */
	const char *audience; /* "clinician", "student" or "patient"; NULL: clinician */
	minot_format format;  /* every format but MINOT_TREC */
	struct minot_style style;
	const char *after; /* JSON of the earlier article of a follow-up, or NULL */
	size_t after_bytes;
	bool all;     /* no ceiling on the number of claims */
	bool explain; /* fill answer.explanation */
};
struct minot_answer {
	struct minot_bytes article;     /* in the format asked for */
	struct minot_bytes explanation; /* how it came about, as text for people; empty unless asked for */
	bool abstained;                 /* the collection holds no answer; the article says so */
};
/* The same question on the same edition gives the same bytes. MINOT_USAGE: no or an overlong question, an unknown
 * audience; MINOT_INPUT: after is no article; MINOT_DAMAGED, MINOT_LIMIT, MINOT_NO_MEMORY. *out is empty on failure. */
minot_status minot_ask(const struct minot *m, const struct minot_ask *ask, struct minot_answer *out, minot_err *err);
void minot_answer_free(struct minot_answer *a);

/* What a site puts around an article in MINOT_HTML: markup, escaped by who writes it, at the places named. NULL:
 * nothing there. */
struct minot_frame {
	const char *head;   /* in <head>, instead of the inner style sheet and its policy, so it names a style sheet;
	                       NULL:   those stay, and the page is self-contained */
	const char *before; /* first in <body>, behind the link that skips to the article */
	const char *tools;  /* between the article's head and its parts */
	const char *last;   /* last in <main>, behind the questions that may be asked next */
	const char *after;  /* last in <body> */
	const char *self; /* the article's address: citation N (from 1) of a claim leads to self/cite/CLAIM/N, a report
	                     of an error in it to self/report/CLAIM; NULL: citations lead to the references */
	const char *ask;  /* address that takes a question by POST (question, after); NULL: next questions are words */
};
/* An article (its JSON, or an audit file) in another format; frame, which may be NULL, counts for MINOT_HTML only. The
 * same bytes as minot_ask gives in that format. MINOT_INPUT: it is none; MINOT_USAGE: MINOT_TREC. */
minot_status minot_render(const char *article, size_t n_bytes, minot_format format, const struct minot_style *style,
                          const struct minot_frame *frame, struct minot_bytes *out, minot_err *err);

/* What a question that is being typed may go on with: at most k (1 to 50) names and questions of which the collection
 * has records, the most frequent first; a JSON array of {"text": the whole question or name, "what": "question", or the
 * kind of the name ("drug", "disease" ...)}. Fewer than three letters at the end give none. In a few milliseconds.
 * MINOT_USAGE: text longer than MINOT_MAX_TYPED bytes, or k out of range. */
enum { MINOT_MAX_TYPED = 1024 };
minot_status minot_suggest(const struct minot *m, const char *text, size_t k, struct minot_bytes *out, minot_err *err);

/* Search, show, verify, info ----------------------------------------------------------------------------------------
 */

enum { MINOT_MAX_HITS = 100000 };

/* The k best records (1 to MINOT_MAX_HITS) for free text, best first, ties by record id. MINOT_TEXT, MINOT_JSON, or
 * MINOT_TREC: lines "qid Q0 record rank score minot", where qid (NULL: "1") names the query. A query that finds nothing
 * is MINOT_OK with no hits; one without any word is MINOT_USAGE. *n_hits may be NULL. */
minot_status minot_search(const struct minot *m, const char *query, const char *qid, size_t k, minot_format format,
                          const struct minot_style *style, struct minot_bytes *out, size_t *n_hits, minot_err *err);

/* A record by any of its ids, as MINOT_TEXT or MINOT_JSON. With a field's path: MINOT_TEXT gives that field's stored
 * bytes exactly (spans count in them), MINOT_JSON the field with its blocks. MINOT_NOT_FOUND names the id or path. */
minot_status minot_show(const struct minot *m, const char *record, const char *field, minot_format format,
                        const struct minot_style *style, struct minot_bytes *out, minot_err *err);

/* What the program thinks a record and each of its sentences are worth, with the reasons: design, sample size,
 * population, status, provisional levels; role, strength, doses, doubtful numbers. MINOT_TEXT or MINOT_JSON. */
minot_status minot_appraisal(const struct minot *m, const char *record, minot_format format,
                             const struct minot_style *style, struct minot_bytes *out, minot_err *err);

/* Prove a file again from the collection: an article (its JSON), a Markdown or text file with numbered citations, a
 * JSON of sentences and citations (docs/format/citations.md), or an audit file, for which m may be NULL; they are told
 * apart by content. The report as MINOT_TEXT or MINOT_JSON. MINOT_OK also when it does not hold: *holds says so.
 * MINOT_INPUT: it is none of these. */
minot_status minot_verify(const struct minot *m, const char *bytes, size_t n_bytes, minot_format format,
                          struct minot_bytes *out, bool *holds, minot_err *err);

/* The same, with the public keys of boards that are trusted (board.pub of a board's folder: lines "ed25519 BASE64"): an
 * article that says that a board approved it holds only when one of them signed it, and as it is. keys may be NULL:
 * none is known. MINOT_INPUT with the file's name and line: no key. */
minot_status minot_verify_signed(const struct minot *m, const char *bytes, size_t n_bytes,
                                 const struct minot_file *keys, minot_format format, struct minot_bytes *out,
                                 bool *holds, minot_err *err);

/* Whether bytes begin as an audit file does. */
bool minot_is_audit(const char *bytes, size_t n);
/* An article (its JSON), the records that it cites, the rules and the verdicts of verify in one file that verifies
 * without the collection (docs/format/audit.md). The same article on the same edition gives the same bytes. *holds as
 * minot_verify says it; the file is made also when it does not hold, and says so. */
minot_status minot_audit(const struct minot *m, const char *json, size_t json_bytes, struct minot_bytes *out,
                         bool *holds, minot_err *err);

/* Ask an article's question again on the collection of m, for the same audience and with the concepts that it had taken
 * over, and tell what changed and which record caused it; MINOT_TEXT or MINOT_JSON. old: JSON or an audit file. after
 * (NULL: not at hand): the article that old followed up; without it, what the sources of that article did to the
 * ranking is not repeated, and the text says so. MINOT_INPUT with the file's name: no article, or old did not follow
 * after. */
minot_status minot_diff(const struct minot *m, const struct minot_file *old, const struct minot_file *after,
                        minot_format format, const struct minot_style *style, struct minot_bytes *out, bool *changed,
                        minot_err *err);

/* Which statements of these articles (JSON or audit files, at most 10,000) rest on a record that the collection knows
 * as retracted, corrected, or of concern, directly or by a record that includes it; MINOT_TEXT or MINOT_JSON. Reads the
 * whole collection once. *rests: at least one statement does. A file that is no article is MINOT_INPUT with its name.
 */
minot_status minot_cascade(const struct minot *m, const struct minot_file *articles, size_t n, minot_format format,
                           const struct minot_style *style, struct minot_bytes *out, bool *rests, minot_err *err);

/* Why answers take much longer than they need to, and what to do about it, as half a sentence for people, or NULL: what
 * ingest notes of the statements was noted by another version of the program, so that an answer has to note it anew.
 * The answers are the same. The string is constant. */
const char *minot_slow(const struct minot *m);

/* What the edition is: its number, date, hash, records by kind with the newest date of each, and whether its notes are
 * those of this version of the program ("notes": "current" or "of another version"); MINOT_TEXT or MINOT_JSON.
 * How it lies on the disk, which a merge changes, is minot_check's. */
minot_status minot_info(const struct minot *m, minot_format format, struct minot_bytes *out, minot_err *err);

/* Re-read every checksum and invariant of the collection in dir. The faults found, as MINOT_TEXT (a line each) or
 * MINOT_JSON, are in *out whatever is returned, as far as memory allowed. MINOT_OK: sound; MINOT_DAMAGED: at least one.
 */
minot_status minot_check(const char *dir, minot_format format, struct minot_bytes *out, minot_err *err);

/* Measuring ---------------------------------------------------------------------------------------------------------
 */

/* The measures, by number from 0; NULL past the last. */
const char *minot_measure_name(size_t i);
const char *minot_measure_description(size_t i);
bool minot_measure_needs_collection(const char *name);
struct minot_evaluation {
	const char *data;   /* folder of records; NULL: none */
	const char *eval;   /* folder of evaluation sets; NULL: none */
	const char *labels; /* folder of labels by record (models/labels of the source tree); NULL: none */
};
/* Measure the program against what people judged, as MINOT_TEXT or MINOT_JSON. m may be NULL for a measure that needs
 * no collection. Files that are not in the folders are not measured. MINOT_USAGE: no such measure, or it needs a folder
 * or a collection that is not given; MINOT_INPUT: a set that cannot be read. */
minot_status minot_evaluate(const struct minot *m, const char *measure, const struct minot_evaluation *from,
                            minot_format format, struct minot_bytes *out, minot_err *err);

/* Ingest ------------------------------------------------------------------------------------------------------------
 */

struct minot_progress {
	bool indexing;        /* false: files are being read; true: the new edition is being written */
	uint64_t done, total; /* files, or documents; total 0: unknown */
	uint64_t bytes;       /* read so far, uncompressed */
	uint64_t records;     /* read so far */
};
struct minot_ingest {
	const char *format;  /* a reader's name (minot_reader_name), or NULL: recognise each file */
	unsigned threads;    /* 0: one a core */
	size_t memory_bytes; /* ceiling of the index's buffers, 0: 512 MiB; vocabularies besides: 7 times their files */
	const volatile int *stop; /* becomes non-zero to stop soon (a signal handler may set it); may be NULL */
	void (*progress)(void *ctx, const struct minot_progress *p); /* may be NULL; called from one thread at a time */
	void *ctx;
};
/* What an ingest met: counts by kind and format, works united, replaced and unchanged, damage by sort with the first
 * places of each, files that gave nothing. */
struct minot_report;

/* Read paths (files, folders, archives, "-" for standard input) into the collection in dir, which is made when it is
 * not there. All or nothing: afterwards the collection is the new edition or, on any failure, the old one. Damaged
 * records are skipped and told in the report. MINOT_INPUT: nothing could be read; MINOT_BUSY: another process writes;
 * MINOT_INTERRUPTED: *stop was set; MINOT_USAGE: no such format; MINOT_IO, MINOT_LIMIT, MINOT_NO_MEMORY.
 * *report is set whenever reading began, also on failure, else NULL; free it with minot_report_free (NULL allowed). */
minot_status minot_ingest(const char *dir, const char *const *paths, size_t n_paths, const struct minot_ingest *options,
                          struct minot_report **report, minot_err *err);
/* MINOT_TEXT shows the first places and files of each sort and counts the rest; MINOT_JSON has them all, up to
 * ceilings which it states. */
minot_status minot_report_write(const struct minot_report *r, minot_format format, struct minot_bytes *out,
                                minot_err *err);
void minot_report_free(struct minot_report *r);

/* Write the collection in dir again as few segments as memory_bytes allows, without what was deleted or replaced: a new
 * edition with the same records. Of the options format is not used; NULL: the defaults. MINOT_TEXT or MINOT_JSON: what
 * it was and what it is. Errors as for minot_ingest. */
minot_status minot_compact(const char *dir, const struct minot_ingest *options, minot_format format,
                           struct minot_bytes *out, minot_err *err);
/* The edition that is in dir now, as a collection of its own in folder `to`, which must not hold one: hard links to the
 * same files, or copies where links cannot be made. Neither waits for a writer nor stops it. MINOT_TEXT or MINOT_JSON:
 * what it holds. MINOT_USAGE: there is a collection in `to`. */
minot_status minot_snapshot(const char *dir, const char *to, minot_format format, struct minot_bytes *out,
                            minot_err *err);

/* The readers, by number from 0; NULL past the last. */
const char *minot_reader_name(size_t i);
const char *minot_reader_description(size_t i);

#ifdef __cplusplus
}
#endif
#endif
