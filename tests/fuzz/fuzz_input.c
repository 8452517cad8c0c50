/* Any bytes as a file that the user named: plain, compressed, archives inside archives. Every reader that recognises
 * what comes out is run, and each file must be counted once. */
#include "check_record.h"
#include "record/input.h"

#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static uint64_t n_skipped, last_place;

static minot_status record(void *ctx, uint64_t place, const struct record *r, minot_err *err)
{
	CHECK(place > last_place);
	last_place = place;
	return check_sink_record(ctx, r, err);
}

static minot_status deleted(void *ctx, uint64_t place, minot_str id, minot_err *err)
{
	CHECK(place > last_place);
	last_place = place;
	return check_sink_deleted(ctx, id, err);
}

static void skipped(void *ctx, const char *name, const char *why)
{
	(void)ctx;
	CHECK(*name && *why);
	n_skipped++;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct input_sink sink = {NULL, record, deleted, check_sink_damage, NULL};
	static const struct input_listener listener = {NULL, skipped, NULL};
	const struct input_options options = {NULL, 1, NULL};
	struct input_report report;
	minot_err err = {0};
	char path[64];
	const char *paths[] = {path};
	int fd = memfd_create("input", MFD_CLOEXEC);
	CHECK(fd >= 0 && write(fd, data, size) == (ssize_t)size);
	snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
	n_skipped = last_place = 0;
	minot_status s = input_read(paths, 1, &options, &sink, &listener, &report, &err);
	CHECK(s == MINOT_OK || s == MINOT_INPUT); /* a packed member of an archive that is damaged ends it */
	CHECK(n_skipped == report.files_unknown + report.files_empty + report.files_failed);
	CHECK(n_skipped + report.files_read >= 1);
	close(fd);
	return 0;
}
