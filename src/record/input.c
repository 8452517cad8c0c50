/* input.c: from what the user named to documents, through libarchive.
 *
 *   paths ──> list of files ──> threads, a file at a time ──> container ──> document ──> its reader ──> sink
 *             (folders walked,                                   │   ▲
 *              sorted by name)                                   └───┘ a member of a tar may be compressed, or a tar
 *
 * A container is any stream of bytes: first unpacked (gzip by gunzip.h; zstd, xz, bzip2 by libarchive's filters), then
 * seen through libarchive's two formats: tar gives members, "raw" gives the one document that is there. A plain file
 * passes the same way, so there is one path for all. Filters that libarchive would run as programs are not enabled.
 *
 * What was packed is proved to its end: its bytes are known to be what was packed only when the checksum has been
 * reached, and a bit that fell may be another dose. A file is unpacked once for that before it is read, and read only
 * when it is sound; of a pipe, or a packed member of an archive, this is known when its records have been passed on, so
 * there a fault ends the whole, which then changes nothing.
 *
 * What fails inside a file is told and counted, and the next file is read; only the sink's refusal, a stop or the end
 * of memory end the whole. */
#include "record/input.h"

#include "base/arena.h"
#include "os/os.h"
#include "record/gunzip.h"
#include "record/readers.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
	MAX_NESTING = 4,     /* containers inside containers */
	PIECE = 128 * 1024,  /* bytes asked of the system at once */
	STOP_HEARD_MS = 200, /* how long a silent pipe may keep an ingest from hearing that it is to stop */
};

struct file {
	minot_str path;  /* NUL-terminated in the list's arena */
	size_t below_at; /* where the path below the named folder begins */
	bool is_named;   /* by the user, not found in a folder */
};

struct input {
	const struct input_options *o;
	const struct record_reader *format; /* --format, or NULL: recognise */
	const struct input_sink *sink;
	const struct input_listener *listener;
	struct minot_arena *arena; /* of the paths */
	struct file *files;
	size_t n_files, cap_files;
	atomic_size_t next; /* file to be read next */
	atomic_bool ended;  /* a thread has failed; the others end too */
	pthread_mutex_t lock;
	/* Under the lock: */
	struct input_report report;
	uint64_t files_done;
	minot_status status; /* the failure that ended all */
	minot_err err;
};

/* One document on its way to a reader. */
struct document {
	struct record_stream s; /* what the reader sees */
	struct input *in;
	struct archive *archive;
	uint64_t *place;        /* of the record before, in the order of the input */
	char head[RECORD_HEAD]; /* what recognition has read */
	size_t head_n, head_at;
	const char *block; /* what libarchive gave and nobody has taken yet */
	size_t block_n;
	uint64_t bytes;
	bool is_told;         /* something of it was passed on: a record, a deletion, damage */
	bool failed;          /* the stream, not the reader or the sink */
	minot_err fault;      /* of the stream */
	minot_status refused; /* what the sink returned */
};

/* Reporting ------------------------------------------------------------------------------------------------------- */

enum outcome { READ, UNKNOWN, EMPTY, FAILED };

static void count(struct input *in, enum outcome outcome, uint64_t bytes, const char *name, const char *why)
{
	struct input_report *r = &in->report;
	uint64_t *counters[] = {&r->files_read, &r->files_unknown, &r->files_empty, &r->files_failed};
	pthread_mutex_lock(&in->lock);
	++*counters[outcome];
	r->bytes += bytes;
	if (why && in->listener && in->listener->skipped)
		in->listener->skipped(in->listener->ctx, name, why);
	pthread_mutex_unlock(&in->lock);
}

static void count_failed(struct input *in, uint64_t bytes, const char *name, const minot_err *why)
{
	count(in, FAILED, bytes, name, why->msg);
}

static void file_done(struct input *in)
{
	pthread_mutex_lock(&in->lock);
	in->files_done++;
	if (in->listener && in->listener->progress)
		in->listener->progress(in->listener->ctx, in->files_done, in->n_files, in->report.bytes);
	pthread_mutex_unlock(&in->lock);
}

static bool stop_asked(const struct input *in) { return in->o->stop && *in->o->stop; }
static bool must_end(const struct input *in) { return stop_asked(in) || in->ended; }

static minot_status interrupted(minot_err *err) { return minot_fail(err, MINOT_INTERRUPTED, "stopped on request"); }

/* Documents ------------------------------------------------------------------------------------------------------- */

static void damaged(minot_err *err, struct archive *a)
{
	const char *why = archive_error_string(a);
	minot_fail(err, MINOT_INPUT, "damaged data: %s", why ? why : "not readable");
}

/* The next block of a member; 0 bytes at the end. archive_read_data would lose what stands before a fault in the piece
 * it was asked for. Holes of a sparse member are left out: no text has any. */
static int next_block(struct archive *a, const char **block, size_t *n)
{
	const void *p = NULL;
	la_int64_t offset;
	int r;
	*n = 0;
	do
		r = archive_read_data_block(a, &p, n, &offset);
	while (r == ARCHIVE_RETRY || (r == ARCHIVE_OK && *n == 0));
	*block = p;
	return r;
}

static long read_archive_data(struct document *d, void *buf, size_t n)
{
	int r = d->block_n || d->failed ? ARCHIVE_OK : next_block(d->archive, &d->block, &d->block_n);
	if (r == ARCHIVE_EOF)
		return 0;
	if (r != ARCHIVE_OK) {
		damaged(&d->fault, d->archive);
		minot_err_at(&d->fault, d->s.name, d->bytes, 0);
		d->failed = true;
	}
	if (d->failed)
		return -1;
	n = n < d->block_n ? n : d->block_n;
	memcpy(buf, d->block, n);
	d->block += n;
	d->block_n -= n;
	d->bytes += (uint64_t)n;
	return (long)n;
}

static long read_document(void *ctx, void *buf, size_t n, minot_err *err)
{
	struct document *d = ctx;
	if (d->head_at < d->head_n) {
		size_t left = d->head_n - d->head_at;
		n = n < left ? n : left;
		memcpy(buf, d->head + d->head_at, n);
		d->head_at += n;
		return (long)n;
	}
	if (must_end(d->in)) {
		interrupted(err);
		return -1;
	}
	long got = read_archive_data(d, buf, n);
	if (got < 0 && err)
		*err = d->fault;
	return got;
}

static void fill_head(struct document *d)
{
	long n;
	while (d->head_n < sizeof d->head &&
	       (n = read_archive_data(d, d->head + d->head_n, sizeof d->head - d->head_n)) > 0)
		d->head_n += (size_t)n;
}

/* The user's sink, which is not called once a stop was asked for. */
static minot_status pass_record(void *ctx, const struct record *r, minot_err *err)
{
	struct document *d = ctx;
	const struct input_sink *sink = d->in->sink;
	d->is_told = true;
	d->refused = must_end(d->in) ? interrupted(err) : sink->record(sink->ctx, ++*d->place, r, err);
	return d->refused;
}

static minot_status pass_deleted(void *ctx, minot_str id, minot_err *err)
{
	struct document *d = ctx;
	const struct input_sink *sink = d->in->sink;
	d->is_told = true;
	if (must_end(d->in))
		d->refused = interrupted(err);
	else if (sink->deleted)
		d->refused = sink->deleted(sink->ctx, ++*d->place, id, err);
	return d->refused;
}

static void pass_damage(void *ctx, const char *kind, const minot_err *where)
{
	struct document *d = ctx;
	const struct input_sink *sink = d->in->sink;
	d->is_told = true;
	if (sink->damage)
		sink->damage(sink->ctx, kind, where);
}

/* Why nobody reads what begins so, for what people are likely to name. */
static const char *unknown(minot_str head)
{
	static const struct {
		minot_str begins;
		const char *why;
	} kinds[] = {
	        {STR("\xff\xfe"), "text in UTF-16: save it as UTF-8"},
	        {STR("\xfe\xff"), "text in UTF-16: save it as UTF-8"},
	        {STR("%PDF-"), "a PDF: give the text that it was made of"},
	        {STR("PK\3\4"), "a zip archive: unpack it, or make a tar of it"},
	        {STR("7z\xbc\xaf\x27\x1c"), "a 7z archive: unpack it, or make a tar of it"},
	        {STR("Rar!\x1a\x07"), "a RAR archive: unpack it, or make a tar of it"},
	};
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (str_starts(head, kinds[i].begins))
			return kinds[i].why;
	return "no known format";
}

/* What a container is to what lies in it. */
struct names {
	const char *name, *below; /* for messages, and below the folder given */
	bool is_given;            /* the user named the container: its members' paths begin below it */
	uint64_t *place;          /* of the file's last record so far, in the order of the input */
};

/* Read the document that the archive stands at. Returns only what ends the whole. */
static minot_status take_document(struct input *in, struct archive *archive, const struct names *names,
                                  const char *below, minot_err *err)
{
	const char *name = names->name;
	struct document d = {
	        .s = {name, below, &d, read_document}, .in = in, .archive = archive, .place = names->place};
	const struct record_sink sink = {&d, pass_record, pass_deleted, pass_damage};
	const struct record_reader *reader = in->format;
	minot_status status = MINOT_OK;
	fill_head(&d); /* when it fails the reader still gets what came before */
	if (!reader)
		reader = record_reader_for((minot_str){d.head, d.head_n}, str_c(name));
	bool taken = false;
	if (reader && d.head_n)
		status = reader->read(&d.s, &sink, err);
	else if (d.head_n && in->sink->other)
		status = in->sink->other(in->sink->ctx, (minot_str){d.head, d.head_n}, &d.s, &taken, err);
	if (must_end(in))
		return interrupted(err);
	if (d.refused || (status && !d.failed))
		return status ? status : d.refused;
	if (d.failed) /* what was read before is kept */
		count_failed(in, d.bytes, name, &d.fault);
	else if (!d.head_n)
		count(in, EMPTY, 0, name, "empty");
	else if (!reader && !taken)
		count(in, UNKNOWN, d.bytes, name, unknown((minot_str){d.head, d.head_n}));
	else if (reader && !d.is_told)
		count(in, EMPTY, d.bytes, name, "no record in it");
	else
		count(in, READ, d.bytes, NULL, NULL);
	return MINOT_OK;
}

/* Containers ------------------------------------------------------------------------------------------------------ */

/* Where a container's bytes come from: a descriptor, or a member of another container. */
struct source {
	int fd;
	char *piece; /* PIECE bytes for reading from fd */
	struct archive *outer;
	const struct input *in;
	const char *first; /* of the stream, looked at and not taken yet */
	size_t first_n;
	struct gunzip *gunzip;
	struct archive *unpacked; /* what is left when the packing is off; NULL: not open */
	bool is_packed, is_empty;
	bool rewinds; /* it can be read twice */
};

static minot_status read_outer(struct archive *outer, const char **piece, size_t *n, minot_err *err)
{
	int r = next_block(outer, piece, n);
	if (r == ARCHIVE_OK || r == ARCHIVE_EOF)
		return MINOT_OK;
	return minot_fail(err, MINOT_INPUT, "%s", archive_error_string(outer));
}

/* A pipe may stay silent for ever: who waits for it still hears that the ingest is to stop. */
static bool await_source(const struct source *src)
{
	struct pollfd p = {.fd = src->fd, .events = POLLIN};
	int ready = 0;
	while (ready == 0 || (ready < 0 && errno == EINTR)) {
		if (must_end(src->in))
			return errno = EINTR, false;
		ready = poll(&p, 1, STOP_HEARD_MS);
	}
	return true; /* or there is a fault, which read tells */
}

/* The stream as it comes: a gunzip_source. */
static minot_status read_source(void *ctx, const char **piece, size_t *n, minot_err *err)
{
	struct source *src = ctx;
	ssize_t got = -1;
	*piece = src->first;
	*n = src->first_n;
	src->first_n = 0;
	if (*n)
		return MINOT_OK;
	if (src->outer)
		return read_outer(src->outer, piece, n, err);
	*piece = src->piece;
	while (await_source(src)) {
		got = read(src->fd, src->piece, PIECE);
		if (got >= 0 || (errno != EINTR && errno != EAGAIN))
			break;
	}
	if (got < 0)
		return minot_fail(err, MINOT_IO, "%s", strerror(errno));
	*n = (size_t)got;
	return MINOT_OK;
}

static la_ssize_t give_packed(struct archive *a, void *ctx, const void **piece)
{
	struct source *src = ctx;
	const char *p = NULL;
	size_t n = 0;
	minot_err why;
	minot_status s = src->gunzip ? gunzip_next(src->gunzip, &p, &n, &why) : read_source(src, &p, &n, &why);
	*piece = p;
	if (s == MINOT_OK)
		return (la_ssize_t)n;
	archive_set_error(a, EIO, "%s", why.msg);
	return ARCHIVE_FATAL;
}

static la_ssize_t give_unpacked(struct archive *a, void *ctx, const void **piece)
{
	struct archive *unpacked = ctx;
	const char *p;
	size_t n;
	int r = next_block(unpacked, &p, &n);
	*piece = p;
	if (r == ARCHIVE_OK || r == ARCHIVE_EOF)
		return (la_ssize_t)n;
	archive_set_error(a, EIO, "%s", archive_error_string(unpacked));
	return ARCHIVE_FATAL;
}

static void close_source(struct source *src)
{
	archive_read_free(src->unpacked);
	gunzip_free(src->gunzip);
	src->unpacked = NULL;
	src->gunzip = NULL;
	src->first_n = 0;
}

/* Take the packing off. close_source afterwards in every case. */
static minot_status open_source(struct source *src, minot_err *err)
{
	struct archive_entry *e;
	minot_err why;
	minot_status s = read_source(src, &src->first, &src->first_n, &why);
	if (s != MINOT_OK)
		return minot_fail(err, s, "damaged data: %s", why.msg);
	bool is_gzip = gunzip_begins((minot_str){src->first, src->first_n});
	struct archive *a = src->unpacked = archive_read_new();
	if (is_gzip)
		src->gunzip = gunzip_new(read_source, src);
	if (!a || (is_gzip && !src->gunzip))
		return minot_fail(err, MINOT_NO_MEMORY, "no memory to open a file");
	archive_read_support_filter_zstd(a);
	archive_read_support_filter_xz(a);
	archive_read_support_filter_bzip2(a);
	archive_read_support_format_raw(a);
	archive_read_support_format_empty(a);
	int r = archive_read_open(a, src, NULL, give_packed, NULL);
	if (r == ARCHIVE_OK)
		r = archive_read_next_header(a, &e);
	src->is_packed = is_gzip || archive_filter_count(a) > 1;
	src->is_empty = r == ARCHIVE_EOF;
	if (r == ARCHIVE_OK || r == ARCHIVE_EOF)
		return MINOT_OK;
	damaged(err, a);
	return MINOT_INPUT;
}

/* To the end of what is packed, where its checksum is. */
static minot_status prove_rest(const struct source *src, minot_err *err)
{
	const char *block;
	size_t n;
	int r = src->is_packed && !src->is_empty ? ARCHIVE_OK : ARCHIVE_EOF;
	while (r == ARCHIVE_OK && !must_end(src->in))
		r = next_block(src->unpacked, &block, &n);
	if (r == ARCHIVE_EOF)
		return MINOT_OK;
	if (r == ARCHIVE_OK)
		return interrupted(err);
	damaged(err, src->unpacked);
	return MINOT_INPUT;
}

/* Once to its end and back to the beginning, so that nothing of what is altered is read. */
static minot_status prove_first(struct source *src, minot_err *err)
{
	minot_status s = prove_rest(src, err);
	close_source(src);
	if (s == MINOT_OK && lseek(src->fd, 0, SEEK_SET) != 0)
		s = minot_fail_errno(err, MINOT_IO, errno, "cannot be read twice");
	return s == MINOT_OK ? open_source(src, err) : s;
}

static struct archive *open_container(struct source *src, minot_err *err)
{
	struct archive *a = archive_read_new();
	if (!a)
		return minot_fail(err, MINOT_NO_MEMORY, "no memory to open a file"), NULL;
	archive_read_support_format_tar(a);
	archive_read_support_format_raw(a);
	archive_read_support_format_empty(a);
	if (archive_read_open(a, src->unpacked, NULL, give_unpacked, NULL) != ARCHIVE_OK) {
		damaged(err, a);
		archive_read_free(a);
		return NULL;
	}
	return a;
}

static bool is_raw(struct archive *a) { return archive_format(a) == ARCHIVE_FORMAT_RAW; }

/* A member's name. The locale may not be able to say what UTF-8 can, so that is asked first. */
static minot_str member_name(struct archive_entry *e)
{
	const char *p = archive_entry_pathname_utf8(e);
	minot_str name = str_c(p ? p : archive_entry_pathname(e));
	while (str_starts(name, STR("./")))
		name = str_sub(name, 2, name.n);
	while (str_starts(name, STR("/")))
		name = str_sub(name, 1, name.n);
	return name.n ? name : STR("unnamed");
}

/* "x.json" of "x.json.gz": the document's own name. */
static minot_str without_suffix(minot_str below)
{
	static const char *const suffixes[] = {".gz", ".zst", ".xz", ".bz2"};
	for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++)
		if (str_ends(below, str_c(suffixes[i])) && below.n > strlen(suffixes[i]))
			return str_sub(below, 0, below.n - strlen(suffixes[i]));
	return below;
}

static minot_status take_container(struct input *in, struct source *src, const struct names *names, unsigned nesting,
                                   minot_err *err);

static minot_status take_member(struct input *in, struct archive *a, struct archive_entry *e, const struct names *names,
                                unsigned nesting, minot_err *err)
{
	minot_str member = member_name(e);
	if (archive_entry_filetype(e) != AE_IFREG)
		return MINOT_OK;
	struct minot_buf name = BUF_INIT(2 * INPUT_MAX_NAME), below = BUF_INIT(2 * INPUT_MAX_NAME);
	struct source inner = {.fd = -1, .outer = a, .in = in};
	minot_status status = MINOT_OK;
	minot_buf_printf(&name, "%s:%.*s", names->name, STR_ARG(member));
	minot_buf_printf(&below, "%s%s%.*s", names->is_given ? "" : names->below, names->is_given ? "" : "/",
	                 STR_ARG(member));
	if (name.failed || below.failed)
		count(in, FAILED, 0, names->name, "a member's name is too long");
	else
		status = take_container(in, &inner, &(struct names){name.p, below.p, false, names->place}, nesting + 1,
		                        err);
	minot_buf_free(&name);
	minot_buf_free(&below);
	return status;
}

/* The document of a raw container. */
static minot_status take_raw(struct input *in, struct archive *a, const struct names *names, bool is_packed,
                             minot_err *err)
{
	if (!is_packed)
		return take_document(in, a, names, names->below, err);
	minot_str own = without_suffix(str_c(names->below));
	struct minot_buf below = BUF_INIT(2 * INPUT_MAX_NAME);
	minot_buf_printf(&below, "%.*s", STR_ARG(own));
	minot_status status = take_document(in, a, names, below.failed ? names->below : below.p, err);
	minot_buf_free(&below);
	return status;
}

static minot_status take_entries(struct input *in, struct archive *a, const struct names *names, bool is_packed,
                                 unsigned nesting, minot_err *err)
{
	struct archive_entry *e;
	uint64_t members = 0;
	minot_status status = MINOT_OK;
	minot_err why;
	int r;
	while (!status && (r = archive_read_next_header(a, &e)) != ARCHIVE_EOF) {
		if (r == ARCHIVE_RETRY)
			continue;
		if (r < ARCHIVE_WARN) {
			damaged(&why, a);
			count_failed(in, 0, names->name, &why);
			return MINOT_OK;
		}
		members++;
		if (must_end(in))
			status = interrupted(err);
		else if (is_raw(a))
			status = take_raw(in, a, names, is_packed, err);
		else if (nesting < MAX_NESTING)
			status = take_member(in, a, e, names, nesting, err);
		else
			count(in, FAILED, 0, names->name, "archives inside archives, too deep");
	}
	if (!status && !members)
		count(in, EMPTY, 0, names->name, "empty");
	return status;
}

static minot_status take_unpacked(struct input *in, struct source *src, const struct names *names, unsigned nesting,
                                  minot_err *err)
{
	minot_err why;
	if (src->is_empty) {
		count(in, EMPTY, 0, names->name, "empty");
		return MINOT_OK;
	}
	struct archive *a = open_container(src, &why);
	if (!a) {
		count_failed(in, 0, names->name, &why);
		return MINOT_OK;
	}
	minot_status status = take_entries(in, a, names, src->is_packed, nesting, err);
	archive_read_free(a);
	if (!status && (status = prove_rest(src, err)) == MINOT_INPUT) {
		minot_fail(&why, MINOT_INPUT, "%s; what was read of it may be altered or cut, so nothing is changed",
		           err->msg);
		minot_err_at(&why, names->name, MINOT_NO_OFFSET, 0);
		*err = why;
	}
	return status;
}

static minot_status take_container(struct input *in, struct source *src, const struct names *names, unsigned nesting,
                                   minot_err *err)
{
	minot_err why;
	minot_status status = open_source(src, &why);
	if (!status && src->is_packed && src->rewinds)
		status = prove_first(src, &why);
	if (must_end(in))
		status = interrupted(err);
	else if (status == MINOT_NO_MEMORY)
		*err = why;
	else if (status)
		count_failed(in, 0, names->name, &why), status = MINOT_OK;
	else
		status = take_unpacked(in, src, names, nesting, err);
	close_source(src);
	return status;
}

/* Files ----------------------------------------------------------------------------------------------------------- */

static minot_status take_file(struct input *in, const struct file *f, char *piece, minot_err *err)
{
	uint64_t place = (uint64_t)(f - in->files) << 32; /* room for the records of one file */
	bool is_stdin = str_eq(f->path, STR("-"));
	const struct names names = {is_stdin ? "standard input" : f->path.p,
	                            is_stdin ? "stdin" : f->path.p + f->below_at, f->is_named, &place};
	struct stat st;
	/* O_NONBLOCK: opening a named pipe must not wait for its writer; await_source does. */
	struct source src = {.fd = is_stdin ? STDIN_FILENO : open(f->path.p, O_RDONLY | O_CLOEXEC | O_NONBLOCK),
	                     .piece = piece,
	                     .in = in};
	if (src.fd < 0) {
		minot_err why;
		minot_fail_errno(&why, MINOT_IO, errno, "cannot be opened");
		count_failed(in, 0, names.name, &why);
		return MINOT_OK;
	}
	src.rewinds = !is_stdin && fstat(src.fd, &st) == 0 && S_ISREG(st.st_mode);
	minot_status status = take_container(in, &src, &names, 0, err);
	if (!is_stdin)
		close(src.fd);
	return status;
}

static void end_all(struct input *in, minot_status status, const minot_err *err)
{
	pthread_mutex_lock(&in->lock);
	if (!in->status) {
		in->status = status;
		in->err = *err;
	}
	pthread_mutex_unlock(&in->lock);
	in->ended = true;
}

static void *work(void *ctx)
{
	struct input *in = ctx;
	char *piece = malloc(PIECE);
	minot_err err = {0};
	minot_status status = piece ? MINOT_OK : minot_fail(&err, MINOT_NO_MEMORY, "no memory for a reading thread");
	while (!status && !in->ended) {
		size_t i = atomic_fetch_add(&in->next, 1);
		if (i >= in->n_files)
			break;
		status = stop_asked(in) ? interrupted(&err) : take_file(in, &in->files[i], piece, &err);
		if (!status)
			file_done(in);
	}
	if (status)
		end_all(in, status, &err);
	free(piece);
	return NULL;
}

/* The list -------------------------------------------------------------------------------------------------------- */

static minot_status add_file(struct input *in, minot_str path, size_t below_at, bool is_named, minot_err *err)
{
	if (in->n_files == in->cap_files) {
		size_t cap = in->cap_files ? in->cap_files * 2 : 256;
		struct file *files = realloc(in->files, cap * sizeof *files);
		if (!files)
			goto no_memory;
		in->files = files;
		in->cap_files = cap;
	}
	minot_str kept = minot_arena_str(in->arena, path);
	if (!kept.p)
		goto no_memory;
	in->files[in->n_files++] = (struct file){kept, below_at, is_named};
	return MINOT_OK;
no_memory:
	return minot_fail(err, MINOT_NO_MEMORY, "no memory for a list of %zu files", in->n_files);
}

static minot_status add_folder(struct input *in, struct minot_buf *path, size_t below_at, unsigned depth,
                               minot_err *err);

/* What lies in a folder. A link to a file is followed, one to a folder is not: so there is no way round in circles. */
static minot_status add_entry(struct input *in, struct minot_buf *path, size_t below_at, unsigned depth, minot_err *err)
{
	struct stat st;
	minot_err why;
	int r = lstat(path->p, &st);
	bool is_link = r == 0 && S_ISLNK(st.st_mode);
	if (is_link)
		r = stat(path->p, &st);
	if (r != 0) {
		minot_fail_errno(&why, MINOT_IO, errno, "cannot be looked at");
		count_failed(in, 0, path->p, &why);
		return MINOT_OK;
	}
	if (is_link && S_ISDIR(st.st_mode)) {
		count(in, FAILED, 0, path->p, "a link to a folder; name it itself to have it read");
		return MINOT_OK;
	}
	if (S_ISDIR(st.st_mode))
		return add_folder(in, path, below_at, depth + 1, err);
	if (S_ISREG(st.st_mode))
		return add_file(in, str_c(path->p), below_at, false, err);
	count(in, FAILED, 0, path->p, "neither file nor folder");
	return MINOT_OK;
}

/* path is a terminated string, and is again the same one on return. */
static minot_status add_folder(struct input *in, struct minot_buf *path, size_t below_at, unsigned depth,
                               minot_err *err)
{
	char **names;
	size_t n, length = strlen(path->p);
	minot_err why;
	minot_status status = MINOT_OK;
	if (depth > INPUT_MAX_DEPTH) {
		count(in, FAILED, 0, path->p, "folders inside folders, too deep");
		return MINOT_OK;
	}
	if (os_list_dir(path->p, &names, &n, &why)) {
		count_failed(in, 0, path->p, &why);
		return MINOT_OK;
	}
	for (size_t i = 0; i < n && !status; i++) {
		path->n = length;
		minot_buf_printf(path, "/%s", names[i]);
		if (path->failed) {
			path->failed = false;
			path->p[length] = 0;
			count(in, FAILED, 0, path->p, "a path in it is too long");
		} else if (stop_asked(in)) {
			status = interrupted(err);
		} else {
			status = add_entry(in, path, below_at, depth, err);
		}
	}
	path->n = length;
	path->p[length] = 0;
	os_list_free(names, n);
	return status;
}

static minot_status add_named(struct input *in, const char *name, minot_err *err)
{
	struct stat st;
	minot_str path = str_c(name);
	if (str_eq(path, STR("-")))
		return add_file(in, path, 0, true, err);
	if (stat(name, &st) != 0 || path.n > INPUT_MAX_NAME) {
		minot_err why;
		minot_fail_errno(&why, MINOT_IO, path.n > INPUT_MAX_NAME ? ENAMETOOLONG : errno, "cannot be found");
		count_failed(in, 0, name, &why);
		return MINOT_OK;
	}
	if (!S_ISDIR(st.st_mode)) {
		const char *slash = strrchr(name, '/');
		return add_file(in, path, slash ? (size_t)(slash + 1 - name) : 0, true, err);
	}
	while (path.n > 1 && path.p[path.n - 1] == '/')
		path.n--;
	struct minot_buf b = BUF_INIT(INPUT_MAX_NAME);
	minot_buf_printf(&b, "%.*s", STR_ARG(path));
	minot_status status = b.failed ? minot_fail(err, MINOT_NO_MEMORY, "no memory for a path")
	                               : add_folder(in, &b, path.n + 1, 0, err);
	minot_buf_free(&b);
	return status;
}

minot_status input_read(const char *const *paths, size_t n, const struct input_options *o,
                        const struct input_sink *sink, const struct input_listener *l, struct input_report *report,
                        minot_err *err)
{
	struct input in = {.o = o, .sink = sink, .listener = l, .lock = PTHREAD_MUTEX_INITIALIZER};
	*report = (struct input_report){0};
	if (o->format && !(in.format = record_reader_named(str_c(o->format))))
		return minot_fail(err, MINOT_USAGE, "there is no format \"%s\"", o->format);
	if (!(in.arena = minot_arena_new(0)))
		return minot_fail(err, MINOT_NO_MEMORY, "no memory to list the input");
	for (size_t i = 0; i < n && !in.status; i++)
		in.status = add_named(&in, paths[i], &in.err);
	if (!in.status)
		os_work(in.o->threads < in.n_files ? in.o->threads : (unsigned)in.n_files, work, &in);
	*report = in.report;
	if (in.status && err)
		*err = in.err;
	pthread_mutex_destroy(&in.lock);
	free(in.files);
	minot_arena_free(in.arena);
	return in.status;
}
