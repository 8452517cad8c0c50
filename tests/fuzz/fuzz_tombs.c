/* A list of dead records whose checksum holds: opened, asked for every document, and for every term it names. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/le.h"
#include "index/tombs.h"

static void read_file(const char *path, uint32_t n_docs, uint64_t seal)
{
	struct segment of = {.n_docs = n_docs, .seal = seal};
	struct tombs t;
	struct dict_cursor c;
	bool damaged = false;
	uint32_t n = 0;
	minot_err err;
	if (tombs_open(path, &of, &t, &err) != MINOT_OK)
		return;
	for (uint32_t d = 0; d < n_docs; d++)
		n += tombs_dead(&t, d);
	if (n != t.n_dead)
		abort();
	for (dict_start(&c, &t.terms); dict_next(&c);)
		tombs_df(&t, c.entry.term, &damaged);
	tombs_df(&t, STR("nerve"), &damaged);
	tombs_close(&t);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char path[40], *copy = malloc(size ? size : 1);
	int fd = memfd_create("tombs", MFD_CLOEXEC);
	if (copy && fd >= 0 && size >= 32 && size < 1 << 20) {
		memcpy(copy, data, size);
		uint64_t sum = htole64(minot_xxh3((minot_str){copy, size - 8}));
		memcpy(copy + size - 8, &sum, sizeof sum);
		snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
		if (write(fd, copy, size) == (ssize_t)size)
			read_file(path, le_u32(copy + 12),
			          le_u64(copy + 16)); /* the segment that it says it belongs to */
	}
	if (fd >= 0)
		close(fd);
	free(copy);
	return 0;
}
