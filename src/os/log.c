/* A file that grows at its end. An append is one pwrite behind all that went well before; what a failed one left behind
 * is overwritten by the next. */
#include "os/fault.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/hash.h"

struct os_log {
	int fd;
	uint64_t size;
	char path[];
};

static minot_status log_error(const struct os_log *l, const char *what, minot_err *err)
{
	minot_fail_errno(err, MINOT_IO, errno, "%s", what);
	minot_err_at(err, l->path, MINOT_NO_OFFSET, 0);
	return MINOT_IO;
}

minot_status os_log_open(const char *path, struct os_log **out, minot_err *err)
{
	struct stat st;
	size_t n = strlen(path);
	struct os_log *l = malloc(sizeof *l + n + 1);
	*out = NULL;
	if (!l)
		return minot_fail(err, MINOT_NO_MEMORY, "no memory to open a file");
	memcpy(l->path, path, n + 1);
	l->fd = os_fault(OS_CALL, NULL) ? -1 : open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (l->fd < 0 || fstat(l->fd, &st)) {
		minot_status s = log_error(l, "cannot open", err);
		os_log_close(l);
		return s;
	}
	l->size = (uint64_t)st.st_size;
	*out = l;
	return MINOT_OK;
}

uint64_t os_log_size(const struct os_log *l) { return l->size; }

minot_status os_log_append(struct os_log *l, const void *p, size_t n, minot_err *err)
{
	const char *from = p;
	for (size_t done = 0; done < n;) {
		size_t want = n - done;
		ssize_t put = -1;
		if (!os_fault(OS_WRITE, &want))
			put = pwrite(l->fd, from + done, want, (off_t)(l->size + done));
		if (put > 0)
			done += (size_t)put;
		else if (put == 0 || errno != EINTR)
			return log_error(l, "cannot write", err);
	}
	l->size += n;
	return MINOT_OK;
}

minot_status os_log_read(const struct os_log *l, uint64_t at, void *p, size_t n, minot_err *err)
{
	char *to = p;
	for (size_t done = 0; done < n;) {
		ssize_t got = os_fault(OS_CALL, NULL) ? -1 : pread(l->fd, to + done, n - done, (off_t)(at + done));
		if (got > 0) {
			done += (size_t)got;
		} else if (got == 0) {
			minot_fail(err, MINOT_IO, "the file is shorter than it was");
			minot_err_at(err, l->path, at, 0);
			return MINOT_IO;
		} else if (errno != EINTR) {
			return log_error(l, "cannot read", err);
		}
	}
	return MINOT_OK;
}

minot_status os_log_cut(struct os_log *l, uint64_t size, minot_err *err)
{
	if (os_fault(OS_CALL, NULL) || ftruncate(l->fd, (off_t)size))
		return log_error(l, "cannot shorten", err);
	l->size = size;
	return MINOT_OK;
}

minot_status os_log_sync(const struct os_log *l, minot_err *err)
{
	return os_fault(OS_CALL, NULL) || fdatasync(l->fd) ? log_error(l, "cannot be made durable", err) : MINOT_OK;
}

void os_log_close(struct os_log *l)
{
	if (l && l->fd >= 0)
		close(l->fd);
	free(l);
}

minot_status os_file_stamp(const char *path, uint64_t *stamp, minot_err *err)
{
	struct stat st;
	*stamp = 0;
	if (os_fault(OS_CALL, NULL) || stat(path, &st)) {
		minot_fail_errno(err, MINOT_IO, errno, "cannot be looked at");
		minot_err_at(err, path, MINOT_NO_OFFSET, 0);
		return MINOT_IO;
	}
	uint64_t about[] = {(uint64_t)st.st_ino, (uint64_t)st.st_size, (uint64_t)st.st_mtim.tv_sec,
	                    (uint64_t)st.st_mtim.tv_nsec};
	*stamp = minot_xxh3((minot_str){(const char *)about, sizeof about});
	return MINOT_OK;
}
