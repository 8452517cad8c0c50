/* Bytes that claim to be a stored record: whatever record_read accepts must write back the same bytes, seal to the same
 * hash, and unite with itself to itself. */
#include "check_record.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	minot_str bytes = {(const char *)data, size};
	struct minot_arena *a = minot_arena_new(64 << 20);
	struct record *r, *united;
	minot_err err = {0};
	minot_status status = record_read(bytes, a, &r, &err);
	if (status) {
		CHECK(!r && (status == MINOT_DAMAGED || status == MINOT_NO_MEMORY) && err.msg[0]);
		goto done;
	}
	struct minot_buf b = BUF_INIT(RECORD_MAX_BYTES);
	record_write(r, &b);
	CHECK(str_eq(minot_buf_view(&b), bytes));
	minot_buf_free(&b);
	struct minot_sha256 hash = r->sha256;
	CHECK(record_seal(r, &err) == MINOT_OK);
	CHECK(memcmp(hash.b, r->sha256.b, sizeof hash.b) == 0);
	CHECK(record_unite((const struct record *const[]){r, r}, 2, a, &united, &err) == MINOT_OK);
	CHECK(memcmp(hash.b, united->sha256.b, sizeof hash.b) == 0);
done:
	minot_arena_free(a);
	return 0;
}
