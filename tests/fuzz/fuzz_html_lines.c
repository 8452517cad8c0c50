/* HTML as lines: the bytes are the HTML itself, so that the fuzzer need not find its way through attributes. */
#include "check_record.h"
#include "record/html_lines.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct minot_arena *a = minot_arena_new(64 << 20);
	const struct html_line *lines;
	size_t n;
	minot_err err;
	minot_status status = html_lines((minot_str){(const char *)data, size}, a, &lines, &n, &err);
	CHECK(status == MINOT_OK || status == MINOT_LIMIT);
	for (size_t i = 0; i < n; i++) {
		CHECK(lines[i].text.n > 0 && lines[i].type <= BLOCK_NOTE);
		CHECK((lines[i].type == BLOCK_ITEM) == (lines[i].depth > 0));
		CHECK(!lines[i].goes_on || i > 0);
	}
	minot_arena_free(a);
	return 0;
}
