/* Folders and locks. */
#include "os/fault.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

static minot_status io_error(minot_err *err, const char *path, int sys_errno, const char *what)
{
	minot_fail_errno(err, MINOT_IO, sys_errno, "%s", what);
	minot_err_at(err, path, MINOT_NO_OFFSET, 0);
	return MINOT_IO;
}

bool os_is_dir(const char *path)
{
	struct stat st;
	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

static bool make_one(const char *path)
{
	if (os_fault(OS_CALL, NULL))
		return false;
	return mkdir(path, 0777) == 0 || errno == EEXIST;
}

minot_status os_make_dir(const char *path, minot_err *err)
{
	struct stat st;
	char *copy = strdup(path);
	if (!copy)
		return minot_fail(err, MINOT_NO_MEMORY, "no memory for a path");
	minot_status s = MINOT_OK;
	/* A parent that cannot be made (read-only root of a mount) matters only when the last step fails. */
	for (char *p = copy; *p; p++)
		if (*p == '/' && p != copy) {
			*p = 0;
			if (stat(copy, &st))
				make_one(copy);
			*p = '/';
		}
	if (!make_one(copy))
		s = io_error(err, path, errno, "cannot make the folder");
	else if (!os_is_dir(copy))
		s = io_error(err, path, ENOTDIR, "cannot make the folder");
	free(copy);
	return s;
}

minot_status os_remove(const char *path, minot_err *err)
{
	if (!os_fault(OS_CALL, NULL) && (unlink(path) == 0 || errno == ENOENT))
		return MINOT_OK;
	return io_error(err, path, errno, "cannot remove");
}

minot_status os_link(const char *path, const char *to, minot_err *err)
{
	if (!os_fault(OS_CALL, NULL) && link(path, to) == 0)
		return MINOT_OK;
	return io_error(err, to, errno, "cannot link the file");
}

minot_status os_sync_dir(const char *path, minot_err *err)
{
	if (os_fault(OS_CALL, NULL))
		return io_error(err, path, errno, "cannot make the folder durable");
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0)
		return io_error(err, path, errno, "cannot open the folder");
	int rc = fsync(fd), e = errno;
	close(fd);
	/* some file systems cannot sync a folder, and need not */
	return rc && e != EINVAL && e != EROFS ? io_error(err, path, e, "cannot make the folder durable") : MINOT_OK;
}

static int by_bytes(const void *a, const void *b) { return strcmp(*(char *const *)a, *(char *const *)b); }

static bool push_name(char ***names, size_t *n, size_t *cap, const char *name)
{
	if (*n == *cap) {
		size_t more = *cap ? *cap * 2 : 64;
		char **p = reallocarray(*names, more, sizeof *p);
		if (!p)
			return false;
		*names = p;
		*cap = more;
	}
	char *copy = strdup(name);
	if (!copy)
		return false;
	(*names)[(*n)++] = copy;
	return true;
}

minot_status os_list_dir(const char *path, char ***names, size_t *n, minot_err *err)
{
	size_t cap = 0;
	*names = NULL;
	*n = 0;
	DIR *d = os_fault(OS_CALL, NULL) ? NULL : opendir(path);
	if (!d)
		return io_error(err, path, errno, "cannot open the folder");
	minot_status s = MINOT_OK;
	while (s == MINOT_OK) {
		errno = 0;
		const struct dirent *e = readdir(d);
		if (!e) {
			if (errno)
				s = io_error(err, path, errno, "cannot list the folder");
			break;
		}
		if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0 &&
		    !push_name(names, n, &cap, e->d_name))
			s = minot_fail(err, MINOT_NO_MEMORY, "no memory for the names of a folder");
	}
	closedir(d);
	if (s != MINOT_OK) {
		os_list_free(*names, *n);
		*names = NULL;
		*n = 0;
	} else if (*n) {
		qsort(*names, *n, sizeof **names, by_bytes);
	}
	return s;
}

void os_list_free(char **names, size_t n)
{
	for (size_t i = 0; i < n; i++)
		free(names[i]);
	free(names);
}

void os_remove_folder(const char *path)
{
	char **names;
	size_t n;
	if (!os_is_dir(path) || os_list_dir(path, &names, &n, NULL) != MINOT_OK)
		return;
	for (size_t i = 0; i < n; i++) {
		size_t room = strlen(path) + strlen(names[i]) + 2;
		char *file = malloc(room);
		if (file && snprintf(file, room, "%s/%s", path, names[i]) > 0)
			os_remove(file, NULL);
		free(file);
	}
	os_list_free(names, n);
	remove(path);
}

/* flock and not fcntl: it belongs to the open file, so that a second lock in the same process is refused as well, and
 * closing some other descriptor of the file does not give it up. */
minot_status os_lock(const char *path, int *fd, minot_err *err)
{
	*fd = os_fault(OS_CALL, NULL) ? -1 : open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
	if (*fd < 0)
		return io_error(err, path, errno, "cannot open the lock");
	if (flock(*fd, LOCK_EX | LOCK_NB) == 0)
		return MINOT_OK;
	int e = errno;
	close(*fd);
	*fd = -1;
	if (e != EWOULDBLOCK)
		return io_error(err, path, e, "cannot lock");
	minot_fail(err, MINOT_BUSY, "another process is writing to this collection");
	minot_err_at(err, path, MINOT_NO_OFFSET, 0);
	return MINOT_BUSY;
}

void os_unlock(int fd)
{
	if (fd >= 0)
		close(fd);
}
