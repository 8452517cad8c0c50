/* audit.h: an article with all that its proof needs, in one file that verifies without the collection.
 *
 *   "minot audit 1\n" | ENVR | RULE | ARTC | RECD ... | VERD | SEAL          docs/format/audit.md
 *
 * The records are in it in canonical form, so that their hashes are recomputed from their bytes and not believed. The
 * seal tells damage; the article's id, which is a hash of the article, with the records' hashes in its proofs, tells
 * forgery: whoever knows the id from elsewhere (a print, a citation) need not trust who keeps the file.
 *
 * The same article on the same collection gives the same bytes: nothing of time, host or user is in them, and nothing
 * is compressed, because a compressor's next version may write other bytes. */
#ifndef VERIFY_AUDIT_H
#define VERIFY_AUDIT_H

#include "verify/verify.h"

enum {
	AUDIT_MAX_BYTES = 256 << 20, /* of a file */
	AUDIT_MAX_RECORDS = 10000
};

/* What made the audit file. Texts have no line feed. */
struct audit_environment {
	minot_str program;                  /* version */
	uint32_t text;                      /* TEXT_VERSION */
	uint32_t rules;                     /* ARTICLE_RULES_VERSION */
	minot_str edition, changed, sha256; /* of the collection: number, YYYY-MM-DD, 64 hexadecimal digits */
	uint32_t records;                   /* of the collection */
	minot_str article;                  /* id */
};

struct verify_audit {
	struct audit_environment made;
	minot_str article; /* the article's file, byte for byte */
	uint32_t n_records;
	bool same_rules; /* the rules' version is this program's */
	/* Set by audit_verify: lines of the recorded verdicts that are not what is found now. 0 is needed for
	 * report->ok. */
	uint32_t n_differ;
};

/* Whether bytes begin as an audit file of any version does. */
bool audit_recognise(minot_str bytes);

/* Append the audit file to out. json is the article's file, art what article_read made of it. It is verified against
 * the records that it names, all of which go into the file; *holds: whether it holds. Records that the source does not
 * have are left out. MINOT_INPUT when the article's id is no SHA-256; MINOT_LIMIT past AUDIT_MAX_BYTES or when out is
 * full. */
minot_status audit_write(const struct verify_source *from, const struct audit_environment *made, minot_str json,
                         const struct article *art, struct minot_buf *out, bool *holds, minot_err *err);

/* Read and check everything but the article. bytes must outlive *out, which is in a. MINOT_INPUT with the byte for
 * whatever is damaged, doubled, missing or out of order; another version of the format is MINOT_INPUT that names it. */
struct audit;
minot_status audit_open(minot_str bytes, struct minot_arena *a, struct audit **out, minot_err *err);
const struct verify_audit *audit_about(const struct audit *audit);

/* Verify the article against the records of its own file. report->audit is filled. MINOT_INPUT: the article in it
 * cannot be read, or is not the one that the environment names. */
minot_status audit_verify(struct audit *audit, struct minot_arena *a, struct verify_report **out, minot_err *err);

#endif
