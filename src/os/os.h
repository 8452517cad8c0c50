/* os.h: everything Minot asks of the operating system about files, so that tests can make it fail (os_fault_*).
 * All functions return MINOT_IO with errno noted unless they say otherwise. */
#ifndef OS_OS_H
#define OS_OS_H

#include "base/status.h"
#include "base/str.h"

/* A file mapped for reading; an empty file has bytes.n == 0. */
struct os_map {
	minot_str bytes;
};
minot_status os_map_file(const char *path, struct os_map *out, minot_err *err);
void os_unmap(struct os_map *m);

/* Whole file into memory of malloc (caller frees out->p); MINOT_LIMIT past max bytes. path "-" is standard input. */
minot_status os_read_file(const char *path, size_t max, minot_str *out, minot_err *err);

/* A file being written, buffered; it becomes visible under its name only by os_file_commit. */
struct os_file;
minot_status os_file_create(const char *path, struct os_file **out, minot_err *err); /* writes path.tmp-<pid> */
minot_status os_file_write(struct os_file *f, const void *p, size_t n, minot_err *err);
uint64_t os_file_offset(const struct os_file *f);
/* Another name for the file, in the same folder, when it is known only after writing (a hash of the bytes). */
minot_status os_file_rename(struct os_file *f, const char *path, minot_err *err);
/* Flush, fsync, rename over path, fsync of the folder. Ends f in every case. */
minot_status os_file_commit(struct os_file *f, minot_err *err);
void os_file_discard(struct os_file *f); /* NULL is allowed */

/* A nameless file for what does not fit into memory: appended to by one thread at a time, read back at any place by any
 * thread. It takes its room in the folder `dir` and is gone with the process, also when that is killed. */
struct os_spool;
minot_status os_spool_open(const char *dir, struct os_spool **out, minot_err *err);
minot_status os_spool_add(struct os_spool *s, const void *p, size_t n, uint64_t *at, minot_err *err);
minot_status os_spool_read(const struct os_spool *s, uint64_t at, void *p, size_t n, minot_err *err);
void os_spool_close(struct os_spool *s); /* NULL is allowed */

/* A file that grows at its end, made when it is not there (readable by its owner only). Appending, cutting and closing
 * belong to one thread at a time; any thread may read what was appended before. A failed append leaves the size as it
 * was. */
struct os_log;
minot_status os_log_open(const char *path, struct os_log **out, minot_err *err);
uint64_t os_log_size(const struct os_log *l);
minot_status os_log_append(struct os_log *l, const void *p, size_t n, minot_err *err);
minot_status os_log_read(const struct os_log *l, uint64_t at, void *p, size_t n, minot_err *err);
minot_status os_log_cut(struct os_log *l, uint64_t size, minot_err *err);
minot_status os_log_sync(const struct os_log *l, minot_err *err); /* what was appended survives the power's failing */
void os_log_close(struct os_log *l);                              /* NULL is allowed */

/* A number that is another one when path is another file, or was written to: made of its inode, size and time. */
minot_status os_file_stamp(const char *path, uint64_t *stamp, minot_err *err);

/* A whole file at once, through create, write and commit: afterwards path holds all of bytes, or what it held before.
 */
minot_status os_write_file(const char *path, minot_str bytes, minot_err *err);

minot_status os_make_dir(const char *path, minot_err *err); /* parents too; an existing folder is fine */
bool os_is_dir(const char *path);
minot_status os_remove(const char *path, minot_err *err); /* MINOT_OK when it is not there */
/* A second name for a file; fails across file systems, and when `to` is there. */
minot_status os_link(const char *path, const char *to, minot_err *err);
minot_status os_sync_dir(const char *path, minot_err *err);
/* Names in a folder, sorted by bytes, without "." and ".."; freed with os_list_free. */
minot_status os_list_dir(const char *path, char ***names, size_t *n, minot_err *err);
void os_list_free(char **names, size_t n);
/* A folder and the files in it, none of the folders below; what cannot be removed stays. For temporary folders. */
void os_remove_folder(const char *path);

/* An advisory lock held while the descriptor is open. MINOT_BUSY when another process has it. */
minot_status os_lock(const char *path, int *fd, minot_err *err);
void os_unlock(int fd);

unsigned os_cores(void);
/* work(ctx) on n threads, at least one and at most OS_MAX_THREADS, this one among them, until all have returned. A
 * thread that the system refuses only makes it slower. */
enum { OS_MAX_THREADS = 64 };
void os_work(unsigned n, void *(*work)(void *ctx), void *ctx);
/* Today (UTC) as YYYY-MM-DD, or SOURCE_DATE_EPOCH's day when that is set. */
void os_today(char out[11]);
uint64_t os_now_us(void); /* monotonic */

/* The fault-injecting twin: of the calls to the system that open, map, write, sync, rename, link, remove, list or lock,
 * fail the nth from now (1: the next) with this errno; when errno is 0 and it is a write, make it a short one. n == 0:
 * never again. For tests only: threads that call at once share one counter. */
void os_fault_after(uint64_t n, int sys_errno);
uint64_t os_fault_calls(void); /* calls counted since the last os_fault_after */

#endif
