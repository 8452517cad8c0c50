/* Files: mapped, read whole, written durably, spooled.
 *
 * A durable file goes through "path.tmp-<pid>": write, fsync, rename, fsync of the folder. A reader of `path` sees the
 * old bytes or the new ones, whenever the power fails (Pillai et al., "All File Systems Are Not Created Equal", OSDI
 * 2014, tell why each of the four is needed). */
#include "os/fault.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { WRITE_BUFFER = 256 * 1024, READ_CHUNK = 64 * 1024 };

static minot_status io_error(minot_err *err, const char *path, const char *what)
{
	minot_fail_errno(err, MINOT_IO, errno, "%s", what);
	minot_err_at(err, path, MINOT_NO_OFFSET, 0);
	return MINOT_IO;
}

static minot_status no_memory(minot_err *err)
{
	return minot_fail(err, MINOT_NO_MEMORY, "no memory for a file's buffer");
}

static int open_file(const char *path, int flags)
{
	int fd;
	if (os_fault(OS_CALL, NULL))
		return -1;
	do
		fd = open(path, flags | O_CLOEXEC, 0666);
	while (fd < 0 && errno == EINTR);
	return fd;
}

/* Mapping and reading ------------------------------------------------------------------------------------------- */

minot_status os_map_file(const char *path, struct os_map *out, minot_err *err)
{
	struct stat st;
	out->bytes = STR_NONE;
	int fd = open_file(path, O_RDONLY);
	if (fd < 0)
		return io_error(err, path, "cannot open");
	minot_status s = MINOT_OK;
	if (fstat(fd, &st)) {
		s = io_error(err, path, "cannot ask for its size");
	} else if (!S_ISREG(st.st_mode)) {
		errno = S_ISDIR(st.st_mode) ? EISDIR : EINVAL;
		s = io_error(err, path, "is no plain file");
	} else if (st.st_size > 0) {
		void *p = MAP_FAILED;
		if (!os_fault(OS_CALL, NULL))
			p = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
		if (p == MAP_FAILED)
			s = io_error(err, path, "cannot map");
		else
			out->bytes = (minot_str){p, (size_t)st.st_size};
	}
	close(fd);
	return s;
}

void os_unmap(struct os_map *m)
{
	if (m->bytes.n)
		munmap((void *)(uintptr_t)m->bytes.p, m->bytes.n);
	m->bytes = STR_NONE;
}

static ssize_t read_some(int fd, void *p, size_t n)
{
	ssize_t got;
	do
		got = read(fd, p, n);
	while (got < 0 && errno == EINTR);
	return got;
}

static minot_status read_all(int fd, const char *path, size_t max, minot_str *out, minot_err *err)
{
	size_t cap = READ_CHUNK, n = 0;
	char *p = malloc(cap);
	minot_status s = p ? MINOT_OK : no_memory(err);
	while (s == MINOT_OK) {
		if (n == cap) {
			char *more = cap <= SIZE_MAX / 2 ? realloc(p, cap * 2) : NULL;
			if (!more) {
				s = no_memory(err);
				break;
			}
			p = more;
			cap *= 2;
		}
		ssize_t got = read_some(fd, p + n, cap - n);
		if (got == 0)
			break;
		if (got < 0) {
			s = io_error(err, path, "cannot read");
		} else if ((n += (size_t)got) > max) {
			s = minot_fail(err, MINOT_LIMIT, "longer than the %zu bytes that are read", max);
			minot_err_at(err, path, max, 0);
		}
	}
	if (s == MINOT_OK)
		*out = (minot_str){p, n};
	else
		free(p);
	return s;
}

minot_status os_read_file(const char *path, size_t max, minot_str *out, minot_err *err)
{
	bool standard_input = strcmp(path, "-") == 0;
	*out = STR_NONE;
	int fd = standard_input ? STDIN_FILENO : open_file(path, O_RDONLY);
	if (fd < 0)
		return io_error(err, path, "cannot open");
	minot_status s = read_all(fd, standard_input ? "standard input" : path, max, out, err);
	if (!standard_input)
		close(fd);
	return s;
}

/* Writing ------------------------------------------------------------------------------------------------------- */

static bool write_all(int fd, const char *p, size_t n)
{
	while (n) {
		size_t want = n;
		if (os_fault(OS_WRITE, &want))
			return false;
		ssize_t put = write(fd, p, want);
		if (put < 0 && errno != EINTR)
			return false;
		if (put > 0) {
			p += put;
			n -= (size_t)put;
		}
	}
	return true;
}

struct os_file {
	int fd;
	uint64_t offset; /* written and buffered */
	size_t n;        /* buffered */
	char *path, *tmp;
	char buffer[WRITE_BUFFER];
};

static void file_end(struct os_file *f)
{
	if (f->fd >= 0)
		close(f->fd);
	free(f->path);
	free(f->tmp);
	free(f);
}

minot_status os_file_create(const char *path, struct os_file **out, minot_err *err)
{
	*out = NULL;
	struct os_file *f = malloc(sizeof *f);
	if (!f)
		return no_memory(err);
	f->fd = -1;
	f->offset = f->n = 0;
	f->tmp = NULL;
	f->path = strdup(path);
	if (!f->path || asprintf(&f->tmp, "%s.tmp-%ld", path, (long)getpid()) < 0) {
		f->tmp = NULL;
		file_end(f);
		return no_memory(err);
	}
	f->fd = open_file(f->tmp, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW);
	if (f->fd < 0) {
		minot_status s = io_error(err, f->tmp, "cannot create");
		file_end(f);
		return s;
	}
	*out = f;
	return MINOT_OK;
}

static minot_status flush(struct os_file *f, minot_err *err)
{
	if (!write_all(f->fd, f->buffer, f->n))
		return io_error(err, f->tmp, "cannot write");
	f->n = 0;
	return MINOT_OK;
}

minot_status os_file_write(struct os_file *f, const void *p, size_t n, minot_err *err)
{
	if (n > sizeof f->buffer - f->n) {
		minot_status s = flush(f, err);
		if (s != MINOT_OK)
			return s;
	}
	if (n >= sizeof f->buffer) {
		if (!write_all(f->fd, p, n))
			return io_error(err, f->tmp, "cannot write");
	} else if (n) {
		memcpy(f->buffer + f->n, p, n);
		f->n += n;
	}
	f->offset += n;
	return MINOT_OK;
}

uint64_t os_file_offset(const struct os_file *f) { return f->offset; }

minot_status os_file_rename(struct os_file *f, const char *path, minot_err *err)
{
	char *copy = strdup(path);
	if (!copy)
		return no_memory(err);
	free(f->path);
	f->path = copy;
	return MINOT_OK;
}

void os_file_discard(struct os_file *f)
{
	if (!f)
		return;
	unlink(f->tmp);
	file_end(f);
}

/* The folder of path, in memory of malloc. */
static char *folder_of(const char *path)
{
	const char *slash = strrchr(path, '/');
	if (!slash)
		return strdup(".");
	return strndup(path, slash == path ? 1 : (size_t)(slash - path));
}

minot_status os_file_commit(struct os_file *f, minot_err *err)
{
	minot_status s = flush(f, err);
	if (s == MINOT_OK && (os_fault(OS_CALL, NULL) || fsync(f->fd)))
		s = io_error(err, f->tmp, "cannot make it durable");
	if (s == MINOT_OK && (os_fault(OS_CALL, NULL) || rename(f->tmp, f->path)))
		s = io_error(err, f->path, "cannot rename the finished file");
	if (s != MINOT_OK) {
		os_file_discard(f);
		return s;
	}
	char *dir = folder_of(f->path);
	s = dir ? os_sync_dir(dir, err) : no_memory(err);
	free(dir);
	file_end(f);
	return s;
}

/* Spool --------------------------------------------------------------------------------------------------------- */

struct os_spool {
	int fd;
	uint64_t size;
	char *dir; /* for messages */
};

/* Some file systems know no O_TMPFILE: then a named file whose name is taken away at once. */
static int open_nameless(const char *dir)
{
	if (os_fault(OS_CALL, NULL))
		return -1;
	int fd = open(dir, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
	if (fd >= 0 || (errno != EOPNOTSUPP && errno != EISDIR && errno != EINVAL && errno != ENOENT))
		return fd;
	char *name;
	if (asprintf(&name, "%s/spool.tmp-XXXXXX", dir) < 0)
		return -1;
	fd = mkostemp(name, O_CLOEXEC);
	if (fd >= 0)
		unlink(name);
	free(name);
	return fd;
}

minot_status os_spool_open(const char *dir, struct os_spool **out, minot_err *err)
{
	struct os_spool *s = calloc(1, sizeof *s);
	*out = NULL;
	if (!s)
		return no_memory(err);
	s->fd = open_nameless(dir);
	if (s->fd < 0) {
		free(s);
		return io_error(err, dir, "cannot create a temporary file");
	}
	if (!(s->dir = strdup(dir))) {
		os_spool_close(s);
		return no_memory(err);
	}
	*out = s;
	return MINOT_OK;
}

minot_status os_spool_add(struct os_spool *s, const void *p, size_t n, uint64_t *at, minot_err *err)
{
	if (!write_all(s->fd, p, n)) {
		io_error(err, s->dir, "cannot write a temporary file");
		/* what follows must not stand behind half a piece */
		return lseek(s->fd, (off_t)s->size, SEEK_SET) < 0
		               ? io_error(err, s->dir, "cannot go back in a temporary file")
		               : MINOT_IO;
	}
	*at = s->size;
	s->size += n;
	return MINOT_OK;
}

minot_status os_spool_read(const struct os_spool *s, uint64_t at, void *p, size_t n, minot_err *err)
{
	char *to = p;
	while (n) {
		ssize_t got = os_fault(OS_CALL, NULL) ? -1 : pread(s->fd, to, n, (off_t)at);
		if (got < 0 && errno == EINTR)
			continue;
		if (got == 0)
			errno = EIO;
		if (got <= 0)
			return io_error(err, s->dir, "cannot read a temporary file");
		to += got;
		at += (uint64_t)got;
		n -= (size_t)got;
	}
	return MINOT_OK;
}

void os_spool_close(struct os_spool *s)
{
	if (!s)
		return;
	close(s->fd);
	free(s->dir);
	free(s);
}

minot_status os_write_file(const char *path, minot_str bytes, minot_err *err)
{
	struct os_file *f;
	minot_status s = os_file_create(path, &f, err);
	if (s != MINOT_OK)
		return s;
	s = os_file_write(f, bytes.p, bytes.n, err);
	if (s == MINOT_OK)
		return os_file_commit(f, err);
	os_file_discard(f);
	return s;
}
