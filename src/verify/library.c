/* The façade of libminot-verify over verify.h. */
#include "minot-verify.h"

#include "verify/verify.h"

#include <stdlib.h>

enum { REPORT_MAX_BYTES = 512 << 20, CHECK_BYTES = 1024 << 20 };

struct minot_verifier {
	struct collection *c;
};

static enum minot_verifier_status tell(minot_status s, const minot_err *err, char *error)
{
	if (s != MINOT_OK && error)
		minot_err_text(err, error, MINOT_VERIFIER_ERROR_BYTES);
	return (enum minot_verifier_status)minot_exit_status(s);
}

enum minot_verifier_status minot_verifier_open(const char *dir, struct minot_verifier **out, char *error)
{
	minot_err err;
	struct minot_verifier *v = malloc(sizeof *v);
	*out = NULL;
	minot_status s = v ? collection_open(dir, &v->c, &err) : minot_fail(&err, MINOT_NO_MEMORY, "no memory");
	if (s == MINOT_OK)
		*out = v;
	else
		free(v);
	return tell(s, &err, error);
}

void minot_verifier_close(struct minot_verifier *v)
{
	if (!v)
		return;
	collection_close(v->c);
	free(v);
}

/* The buffer's bytes with a NUL after them, handed over. */
static minot_status give(struct minot_buf *b, char **report, size_t *report_bytes, minot_err *err)
{
	minot_buf_ch(b, 0);
	if (b->failed)
		return minot_fail(err, MINOT_LIMIT, "the report is larger than %d MiB", REPORT_MAX_BYTES >> 20);
	*report = b->p;
	if (report_bytes)
		*report_bytes = b->n - 1;
	b->p = NULL;
	b->n = b->cap = 0;
	return MINOT_OK;
}

enum minot_verifier_status minot_verifier_check(const struct minot_verifier *v, const void *bytes, size_t n,
                                                enum minot_verifier_format format, char **report, size_t *report_bytes,
                                                bool *holds, char *error)
{
	return minot_verifier_check_signed(v, bytes, n, NULL, 0, format, report, report_bytes, holds, error);
}

enum minot_verifier_status minot_verifier_check_signed(const struct minot_verifier *v, const void *bytes, size_t n,
                                                       const char *keys, size_t keys_bytes,
                                                       enum minot_verifier_format format, char **report,
                                                       size_t *report_bytes, bool *holds, char *error)
{
	minot_err err;
	struct verify_report *r;
	struct minot_buf b = BUF_INIT(REPORT_MAX_BYTES);
	struct minot_arena *a = minot_arena_new(CHECK_BYTES);
	*report = NULL;
	*holds = false;
	minot_status s = a ? verify_bytes(v ? v->c : NULL, (minot_str){bytes, n}, a, &r, &err)
	                   : minot_fail(&err, MINOT_NO_MEMORY, "no memory");
	if (s == MINOT_OK)
		s = verify_trust(r, (minot_str){keys, keys ? keys_bytes : 0}, &err);
	if (s == MINOT_OK)
		s = format == MINOT_VERIFIER_JSON ? verify_report_json(r, &b, &err) : verify_report_text(r, &b, &err);
	if (s == MINOT_OK)
		s = give(&b, report, report_bytes, &err);
	if (s == MINOT_OK)
		*holds = r->ok;
	minot_buf_free(&b);
	minot_arena_free(a);
	return tell(s, &err, error);
}

void minot_verifier_free(char *report) { free(report); }
