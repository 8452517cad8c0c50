/* approval.c: reading approvals, which may be forged, and checking who signed them. */
#include "article/approval.h"

#include <sodium.h>

#include "base/buf.h"

static minot_status no_approval(minot_err *err) { return minot_fail(err, MINOT_INPUT, "the approval cannot be read"); }

/* The next line without its beginning, which has to be this. */
static bool line(minot_str *rest, const char *begins, minot_str *out)
{
	minot_str l, before = str_c(begins);
	if (!minot_str_split(rest, '\n', &l) || !str_starts(l, before))
		return false;
	*out = str_sub(l, before.n, l.n);
	return true;
}

static bool is_hash(minot_str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!s.p[i] || !strchr("0123456789abcdef", s.p[i]))
			return false;
	return s.n == 64;
}

static bool approved_line(minot_str s, struct approval *out)
{
	size_t at = minot_str_find(s, STR(" by "));
	uint64_t seconds;
	if (at == SIZE_MAX || !minot_str_uint(str_sub(s, 0, at), INT64_MAX, &seconds))
		return false;
	out->at = (int64_t)seconds;
	out->by = str_sub(s, at + 4, s.n);
	return out->by.n > 0;
}

static bool reviewer_line(minot_str s, struct approval_reviewer *out)
{
	static const char between[] = " interests: ";
	size_t at = minot_str_find(s, str_c(between));
	if (at == SIZE_MAX)
		return false;
	*out = (struct approval_reviewer){str_sub(s, 0, at), str_sub(s, at + sizeof between - 1, s.n)};
	return out->login.n > 0;
}

/* What follows "accepted" and "rejected": nothing, or a space and ids. */
static bool claims_line(minot_str *s)
{
	if (s->n && s->p[0] != ' ')
		return false;
	*s = minot_str_trim(*s);
	return true;
}

minot_status approval_read(minot_str text, struct minot_arena *a, struct approval *out, minot_err *err)
{
	minot_str rest = text, l;
	*out = (struct approval){.n_reviewers = 0};
	if (text.n > APPROVAL_MAX_BYTES || !line(&rest, "minot-board-approval 1", &l) || l.n ||
	    !line(&rest, "article sha256:", &out->article) || !is_hash(out->article) ||
	    !line(&rest, "shown sha256:", &out->shown) || !is_hash(out->shown) || !line(&rest, "approved ", &l) ||
	    !approved_line(l, out) || !line(&rest, "log ", &l) || !minot_str_uint(l, INT64_MAX, &out->seq) ||
	    !line(&rest, "accepted", &out->accepted) || !claims_line(&out->accepted) ||
	    !line(&rest, "rejected", &out->rejected) || !claims_line(&out->rejected))
		return no_approval(err);
	uint32_t n = 0;
	for (size_t i = 0; i < rest.n; i++)
		n += rest.p[i] == '\n';
	if (n > APPROVAL_MAX_REVIEWERS)
		return no_approval(err);
	if (!(out->reviewers = ARENA_ARRAY(a, n, struct approval_reviewer)))
		return minot_fail(err, MINOT_NO_MEMORY, "no memory for an approval");
	while (out->n_reviewers < n)
		if (!line(&rest, "reviewer ", &l) || !reviewer_line(l, &out->reviewers[out->n_reviewers++]))
			return no_approval(err);
	return rest.n ? no_approval(err) : MINOT_OK;
}

bool approval_signed(minot_str text, const unsigned char signature[APPROVAL_SIGNATURE_BYTES],
                     const unsigned char key[APPROVAL_KEY_BYTES])
{
	struct minot_buf m = BUF_INIT(APPROVAL_MAX_BYTES + sizeof APPROVAL_PURPOSE);
	minot_buf_c(&m, APPROVAL_PURPOSE);
	minot_buf_str(&m, text);
	bool ok = sodium_init() >= 0 && !m.failed &&
	          crypto_sign_verify_detached(signature, (const unsigned char *)m.p, m.n, key) == 0;
	minot_buf_free(&m);
	return ok;
}
