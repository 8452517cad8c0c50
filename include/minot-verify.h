/* minot-verify.h: libminot-verify, the checker of Minot as a library of its own: open a collection, prove a file, get
 * the report. It holds no composition and no search for answers; link it with -lminot-verify (pkg-config --static
 * minot-verify).
 *
 * Threads: a verifier may be shared by any number of threads for checking; opening and closing belong to one. */
#ifndef MINOT_VERIFY_H
#define MINOT_VERIFY_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

struct minot_verifier;

enum { MINOT_VERIFIER_ERROR_BYTES = 480 /* of an error: one line, terminated */ };

/* What a call returns: the exit status that the program minot would give. */
enum minot_verifier_status {
	MINOT_VERIFIER_DONE = 0,
	MINOT_VERIFIER_USAGE = 2,   /* an argument is wrong */
	MINOT_VERIFIER_INPUT = 3,   /* the bytes are nothing that can be checked */
	MINOT_VERIFIER_DAMAGED = 4, /* the collection is damaged */
	MINOT_VERIFIER_IO = 5,      /* the collection is not there, or the system refused to read it */
	MINOT_VERIFIER_LIMIT = 6,   /* a documented ceiling was reached, or memory ran out */
	MINOT_VERIFIER_FAULT = 70   /* a fault of the library */
};

enum minot_verifier_format { MINOT_VERIFIER_TEXT, MINOT_VERIFIER_JSON };

/* Open the collection in folder dir; it is read, never written, and shows one edition for as long as it is open. error
 * (may be NULL) has room for MINOT_VERIFIER_ERROR_BYTES and is filled on failure. *out is NULL then. */
enum minot_verifier_status minot_verifier_open(const char *dir, struct minot_verifier **out, char *error);
void minot_verifier_close(struct minot_verifier *v); /* NULL is allowed; no call on v may be running */

/* Prove n bytes: an article, an audit file (for which v may be NULL), a text with numbered citations, or a JSON of
 * sentences and citations; docs/format/article.md, audit.md and citations.md describe them and the report. *report gets
 * *report_bytes bytes of malloc and a NUL after them, which minot_verifier_free frees; *holds: every statement holds.
 * MINOT_VERIFIER_DONE also when it does not. On failure *report is NULL. report_bytes may be NULL. */
enum minot_verifier_status minot_verifier_check(const struct minot_verifier *v, const void *bytes, size_t n,
                                                enum minot_verifier_format format, char **report, size_t *report_bytes,
                                                bool *holds, char *error);
/* The same, with the public keys of editorial boards that are trusted, keys_bytes of them (lines "ed25519 BASE64", as
 * in board.pub of a board's folder): an article that says that a board approved it holds only when one of these keys
 * signed it, and as it is. keys may be NULL: no key is known. */
enum minot_verifier_status minot_verifier_check_signed(const struct minot_verifier *v, const void *bytes, size_t n,
                                                       const char *keys, size_t keys_bytes,
                                                       enum minot_verifier_format format, char **report,
                                                       size_t *report_bytes, bool *holds, char *error);
void minot_verifier_free(char *report); /* NULL is allowed */

#ifdef __cplusplus
}
#endif
#endif
