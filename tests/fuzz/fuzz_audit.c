/* audit_open and audit_verify on any bytes, as they are and with a seal that holds, so that what lies behind it is
 * reached: no fault of memory, a verdict a statement, and both reports can be written. */
#include "verify/audit.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(minot_str bytes)
{
	struct minot_arena *a = minot_arena_new(256 << 20);
	struct minot_buf out = BUF_INIT(64 << 20);
	struct audit *u;
	struct verify_report *r;
	minot_err err;
	if (a && audit_open(bytes, a, &u, &err) == MINOT_OK && audit_verify(u, a, &r, &err) == MINOT_OK) {
		uint32_t n = 0;
		for (int v = 0; v < VERIFY_N; v++)
			n += r->tally[v];
		if (n != r->n_statements || !r->audit || (r->ok && r->audit->n_differ))
			abort();
		verify_report_json(r, &out, &err);
		verify_report_text(r, &out, &err);
	}
	minot_buf_free(&out);
	minot_arena_free(a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	minot_str bytes = {(const char *)data, size};
	struct minot_buf sealed = BUF_INIT(64 << 20);
	check(bytes);
	minot_buf_str(&sealed, bytes);
	struct minot_sha256 h = minot_sha256_of(bytes);
	minot_buf_c(&sealed, "SEAL");
	minot_buf_u64(&sealed, sizeof h.b);
	minot_buf_add(&sealed, h.b, sizeof h.b);
	if (!sealed.failed)
		check(minot_buf_view(&sealed));
	minot_buf_free(&sealed);
	return 0;
}
