/* A MANIFEST that reads is written again as the same bytes. Each input is tried as it is, and with a right checksum. */
#include <stdlib.h>

#include "index/manifest.h"

static void try_text(minot_str text)
{
	struct manifest m;
	struct minot_buf again = BUF_INIT(MANIFEST_MAX_BYTES);
	minot_err err;
	if (manifest_read(text, &m, &err) != MINOT_OK)
		return;
	manifest_write(&m, &again);
	if (!str_eq(minot_buf_view(&again), text))
		abort();
	minot_buf_free(&again);
	manifest_free(&m);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct minot_buf b = BUF_INIT(MANIFEST_MAX_BYTES);
	minot_str text = {(const char *)data, size};
	try_text(text);
	minot_buf_str(&b, text);
	minot_buf_printf(&b, "xxh3 %016llx\n", (unsigned long long)minot_xxh3(text));
	if (!b.failed)
		try_text(minot_buf_view(&b));
	minot_buf_free(&b);
	return 0;
}
