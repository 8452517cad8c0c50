/* Recent articles: a file is a header and entries; an entry is the hash, lengths, a checksum, and the article as a zstd
 * frame. An index in memory, made from the files when they are opened, says where each hash stands. An entry that was
 * not written to its end ends the file. */
#include "api/store.h"

#include <jansson.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <zstd.h>

#include "base/ascii.h"
#include "base/hash.h"
#include "os/os.h"

enum {
	N_FILES = 2,
	SLOTS = 2 * STORE_MAX_RECENT, /* a power of two, half empty at least */
	HEADER = 8,
	ENTRY = 32 + 4 + 4 + 8, /* hash, compressed bytes, bytes, checksum of what is compressed */
	MAX_PATH = 4096
};
static const char magic[HEADER] = {'M', 'I', 'N', 'O', 'T', 'A', 'R', '1'};

struct place {
	unsigned char hash[32];
	uint32_t at; /* of the entry in its file; 0: a free slot, since a file begins with its header */
};
struct recent {
	struct os_log *log;
	uint32_t n;
	struct place *slot; /* SLOTS of them */
};

struct store {
	pthread_mutex_t lock; /* guards all below */
	int lock_fd;
	struct recent recent[N_FILES];
	int active; /* where articles go */
	bool dirty;
	struct os_log *reports;
	struct kept *kept; /* sorted */
	size_t n_kept;
	char dir[];
};

/* Names ------------------------------------------------------------------------------------------------------------
 */

bool store_hash(minot_str name, char hash[STORE_HASH])
{
	if (str_starts(name, STR("sha256:")))
		name = str_sub(name, 7, name.n);
	if (name.n != STORE_HASH - 1)
		return false;
	for (size_t i = 0; i < name.n; i++)
		if (hex_value(name.p[i]) < 0)
			return false;
	memcpy(hash, name.p, name.n);
	hash[name.n] = 0;
	return true;
}

static void to_bytes(const char hash[STORE_HASH], unsigned char out[32])
{
	for (int i = 0; i < 32; i++)
		out[i] = (unsigned char)(hex_value(hash[2 * i]) * 16 + hex_value(hash[2 * i + 1]));
}

/* Recent articles --------------------------------------------------------------------------------------------------
 */

static struct place *slot_of(struct recent *r, const unsigned char hash[32])
{
	size_t i = minot_xxh3((minot_str){(const char *)hash, 32}) % SLOTS;
	while (r->slot[i].at && memcmp(r->slot[i].hash, hash, 32) != 0)
		i = (i + 1) % SLOTS;
	return &r->slot[i];
}

static void note_place(struct recent *r, const unsigned char hash[32], uint32_t at)
{
	struct place *p = slot_of(r, hash);
	r->n += !p->at;
	memcpy(p->hash, hash, 32);
	p->at = at;
}

static minot_status begin_anew(struct recent *r, minot_err *err)
{
	memset(r->slot, 0, SLOTS * sizeof *r->slot);
	r->n = 0;
	minot_status s = os_log_cut(r->log, 0, err);
	return s == MINOT_OK ? os_log_append(r->log, magic, sizeof magic, err) : s;
}

struct entry {
	unsigned char hash[32];
	uint32_t packed, bytes;
	uint64_t sum;
};

static struct entry read_entry(const char raw[ENTRY])
{
	struct entry e;
	struct minot_cursor c = minot_cursor_of((minot_str){raw + 32, ENTRY - 32});
	memcpy(e.hash, raw, 32);
	e.packed = minot_get_u32(&c);
	e.bytes = minot_get_u32(&c);
	e.sum = minot_get_u64(&c);
	return e;
}

/* Find the entries of a file; what does not fit at its end is cut off. A file that is none of ours begins anew. */
static minot_status load(struct recent *r, minot_err *err)
{
	char head[HEADER], raw[ENTRY];
	uint64_t at = HEADER, size = os_log_size(r->log);
	if (size < HEADER || os_log_read(r->log, 0, head, HEADER, err) != MINOT_OK || memcmp(head, magic, HEADER) != 0)
		return begin_anew(r, err);
	while (size - at >= ENTRY && r->n < STORE_MAX_RECENT) {
		minot_status s = os_log_read(r->log, at, raw, ENTRY, err);
		if (s != MINOT_OK)
			return s;
		struct entry e = read_entry(raw);
		if (e.bytes > STORE_MAX_ARTICLE || e.packed > size - at - ENTRY || at > UINT32_MAX)
			break;
		note_place(r, e.hash, (uint32_t)at);
		at += ENTRY + e.packed;
	}
	return at < size ? os_log_cut(r->log, at, err) : MINOT_OK;
}

static minot_status open_recent(struct store *s, int i, minot_err *err)
{
	char path[MAX_PATH];
	struct recent *r = &s->recent[i];
	snprintf(path, sizeof path, "%s/recent.%d", s->dir, i);
	r->slot = calloc(SLOTS, sizeof *r->slot);
	if (!r->slot)
		return minot_fail(err, MINOT_NO_MEMORY, "no memory for the index of articles");
	minot_status st = os_log_open(path, &r->log, err);
	return st == MINOT_OK ? load(r, err) : st;
}

static bool is_full(const struct recent *r, size_t more)
{
	return r->n >= STORE_MAX_RECENT || os_log_size(r->log) + more > STORE_MAX_RECENT_BYTES;
}

static minot_status pack(const char hash[STORE_HASH], minot_str json, struct minot_buf *out, minot_err *err)
{
	char raw[32];
	size_t room = ZSTD_compressBound(json.n);
	to_bytes(hash, (unsigned char *)raw);
	if (!minot_buf_reserve(out, ENTRY + room))
		return minot_fail(err, MINOT_NO_MEMORY, "no memory to store the article");
	size_t n = ZSTD_compress(out->p + ENTRY, room, json.p, json.n, 1);
	if (ZSTD_isError(n))
		return minot_fail(err, MINOT_NO_MEMORY, "the article cannot be compressed: %s", ZSTD_getErrorName(n));
	minot_buf_add(out, raw, 32);
	minot_buf_u32(out, (uint32_t)n);
	minot_buf_u32(out, (uint32_t)json.n);
	minot_buf_u64(out, minot_xxh3((minot_str){out->p + ENTRY, n}));
	out->n += n;
	return MINOT_OK;
}

static minot_status add_recent(struct store *s, const unsigned char hash[32], minot_str entry, minot_err *err)
{
	minot_status st = MINOT_OK;
	if (slot_of(&s->recent[s->active], hash)->at)
		return MINOT_OK;
	if (is_full(&s->recent[s->active], entry.n)) {
		s->active = !s->active;
		st = begin_anew(&s->recent[s->active], err);
	}
	struct recent *r = &s->recent[s->active];
	uint32_t at = (uint32_t)os_log_size(r->log);
	if (st == MINOT_OK)
		st = os_log_append(r->log, entry.p, entry.n, err);
	if (st == MINOT_OK)
		note_place(r, hash, at);
	s->dirty = true;
	return st;
}

minot_status store_put(struct store *s, const char hash[STORE_HASH], minot_str json, minot_err *err)
{
	unsigned char h[32];
	if (json.n > STORE_MAX_ARTICLE)
		return minot_fail(err, MINOT_LIMIT, "the article is larger than %d MiB", STORE_MAX_ARTICLE >> 20);
	to_bytes(hash, h);
	pthread_mutex_lock(&s->lock);
	bool there = slot_of(&s->recent[s->active], h)->at;
	pthread_mutex_unlock(&s->lock);
	if (there)
		return MINOT_OK;
	struct minot_buf b = BUF_INIT(STORE_MAX_ARTICLE + (1 << 20));
	minot_status st = pack(hash, json, &b, err);
	if (st == MINOT_OK) {
		pthread_mutex_lock(&s->lock);
		st = add_recent(s, h, minot_buf_view(&b), err);
		pthread_mutex_unlock(&s->lock);
	}
	minot_buf_free(&b);
	return st;
}

/* The entry of a hash as it stands in its file: *packed of malloc. */
static minot_status find_recent(struct store *s, const unsigned char hash[32], struct entry *e, char **packed,
                                minot_err *err)
{
	char raw[ENTRY];
	*packed = NULL;
	*e = (struct entry){0};
	for (int i = 0; i < N_FILES; i++) {
		const struct recent *r = &s->recent[i];
		uint32_t at = slot_of(&s->recent[i], hash)->at;
		if (!at)
			continue;
		minot_status st = os_log_read(r->log, at, raw, ENTRY, err);
		if (st == MINOT_OK)
			*e = read_entry(raw);
		if (st == MINOT_OK && (e->bytes > STORE_MAX_ARTICLE || e->packed > ZSTD_compressBound(e->bytes)))
			st = minot_fail(err, MINOT_DAMAGED, "the stored article is damaged");
		if (st == MINOT_OK && !(*packed = malloc(e->packed ? e->packed : 1)))
			st = minot_fail(err, MINOT_NO_MEMORY, "no memory for the article");
		return st == MINOT_OK ? os_log_read(r->log, at + ENTRY, *packed, e->packed, err) : st;
	}
	return minot_fail(err, MINOT_NOT_FOUND, "no article with this hash is stored here");
}

static minot_status unpack(const struct entry *e, const char *packed, minot_str *json, minot_err *err)
{
	char *p = malloc(e->bytes + 1);
	if (!p)
		return minot_fail(err, MINOT_NO_MEMORY, "no memory for the article");
	size_t n = minot_xxh3((minot_str){packed, e->packed}) == e->sum
	                   ? ZSTD_decompress(p, e->bytes, packed, e->packed)
	                   : (size_t)-1;
	if (n != e->bytes) {
		free(p);
		return minot_fail(err, MINOT_DAMAGED, "the stored article is damaged");
	}
	p[n] = 0;
	*json = (minot_str){p, n};
	return MINOT_OK;
}

static void kept_path(const struct store *s, const char *hash, char path[MAX_PATH])
{
	snprintf(path, MAX_PATH, "%s/kept/%s.json", s->dir, hash);
}

minot_status store_get(struct store *s, const char hash[STORE_HASH], minot_str *json, minot_err *err)
{
	unsigned char h[32];
	char *packed, path[MAX_PATH];
	struct entry e;
	*json = STR_NONE;
	to_bytes(hash, h);
	pthread_mutex_lock(&s->lock);
	minot_status st = find_recent(s, h, &e, &packed, err);
	pthread_mutex_unlock(&s->lock);
	if (st == MINOT_OK)
		st = unpack(&e, packed, json, err);
	free(packed);
	if (st != MINOT_OK && store_is_kept(s, hash)) {
		kept_path(s, hash, path);
		return os_read_file(path, STORE_MAX_ARTICLE, json, err);
	}
	return st;
}

/* The library ------------------------------------------------------------------------------------------------------
 */

static void copy(char *to, size_t room, const json_t *string)
{
	const char *text = json_string_value(string);
	minot_str cut = minot_str_cut(str_c(text ? text : ""), room - 1);
	memcpy(to, cut.p, cut.n);
	to[cut.n] = 0;
}

/* What an article is about: its concepts, a line each, the first intervention before the others. Of malloc. */
static char *topics_of(const json_t *article)
{
	const json_t *concepts = json_object_get(article, "concepts"), *c;
	struct minot_buf b = BUF_INIT(1 << 16);
	size_t i, first = 0, n = json_array_size(concepts);
	for (size_t k = n; k-- > 0;) {
		const char *role = json_string_value(json_object_get(json_array_get(concepts, k), "role"));
		first = role && strcmp(role, "intervention") == 0 ? k : first;
	}
	for (i = 0; i < n; i++) {
		c = json_array_get(concepts, i == 0 ? first : i <= first ? i - 1 : i);
		const char *text = json_string_value(json_object_get(c, "text"));
		if (text && !strchr(text, '\n'))
			minot_buf_printf(&b, "%s%s", b.n ? "\n" : "", text);
	}
	minot_buf_ch(&b, 0);
	char *topics = b.failed ? NULL : strdup(b.p);
	minot_buf_free(&b);
	return topics;
}

static bool describe(const char *hash, minot_str json, struct kept *k)
{
	json_t *article = json_loadb(json.p, json.n, 0, NULL);
	const char *title = json_string_value(json_object_get(article, "title"));
	*k = (struct kept){0};
	memcpy(k->hash, hash, STORE_HASH);
	copy(k->changed, sizeof k->changed, json_object_get(article, "changed"));
	copy(k->audience, sizeof k->audience, json_object_get(article, "audience"));
	copy(k->status, sizeof k->status, json_object_get(article, "status"));
	copy(k->verdict, sizeof k->verdict, json_object_get(article, "verdict"));
	k->title = strdup(title ? title : "");
	k->topics = topics_of(article);
	json_decref(article);
	if (title && k->title && k->topics)
		return true;
	free(k->title);
	free(k->topics);
	return false;
}

minot_str kept_topic(const struct kept *k)
{
	minot_str rest = str_c(k->topics), first;
	return minot_str_split(&rest, '\n', &first) ? first : STR("");
}

bool kept_is_on(const struct kept *k, minot_str topic)
{
	minot_str rest = str_c(k->topics), one;
	while (minot_str_split(&rest, '\n', &one))
		if (minot_str_eq_nocase(one, topic))
			return true;
	return false;
}

static int compare_kept(const void *a, const void *b)
{
	const struct kept *x = a, *y = b;
	int order = minot_str_cmp(kept_topic(x), kept_topic(y));
	if (!order)
		order = strcmp(x->title, y->title);
	return order ? order : strcmp(x->hash, y->hash);
}

static minot_status add_kept(struct store *s, const char *hash, minot_str json, minot_err *err)
{
	struct kept k;
	if (s->n_kept >= STORE_MAX_KEPT)
		return minot_fail(err, MINOT_LIMIT, "the library holds %d articles and takes no more", STORE_MAX_KEPT);
	struct kept *more = realloc(s->kept, (s->n_kept + 1) * sizeof *more);
	if (more)
		s->kept = more;
	if (!more || !describe(hash, json, &k))
		return minot_fail(err, MINOT_NO_MEMORY, "no memory for the library");
	s->kept[s->n_kept++] = k;
	return MINOT_OK;
}

static minot_status load_kept(struct store *s, minot_err *err)
{
	char path[MAX_PATH], hash[STORE_HASH], **names;
	size_t n;
	snprintf(path, sizeof path, "%s/kept", s->dir);
	minot_status st = os_make_dir(path, err);
	if (st == MINOT_OK)
		st = os_list_dir(path, &names, &n, err);
	if (st != MINOT_OK)
		return st;
	for (size_t i = 0; i < n && s->n_kept < STORE_MAX_KEPT; i++) {
		minot_str name = str_c(names[i]), json;
		if (!str_ends(name, STR(".json")) || !store_hash(str_sub(name, 0, name.n - 5), hash))
			continue; /* what a stopped write left, or not ours */
		kept_path(s, hash, path);
		if (os_read_file(path, STORE_MAX_ARTICLE, &json, NULL) != MINOT_OK)
			continue;
		add_kept(s, hash, json, NULL);
		free((char *)json.p);
	}
	os_list_free(names, n);
	if (s->n_kept)
		qsort(s->kept, s->n_kept, sizeof *s->kept, compare_kept);
	return MINOT_OK;
}

static bool kept_there(const struct store *s, const char *hash)
{
	for (size_t i = 0; i < s->n_kept; i++)
		if (strcmp(s->kept[i].hash, hash) == 0)
			return true;
	return false;
}

bool store_is_kept(struct store *s, const char hash[STORE_HASH])
{
	pthread_mutex_lock(&s->lock);
	bool there = kept_there(s, hash);
	pthread_mutex_unlock(&s->lock);
	return there;
}

minot_status store_keep(struct store *s, const char hash[STORE_HASH], minot_err *err)
{
	minot_str json;
	char path[MAX_PATH];
	minot_status st = store_get(s, hash, &json, err);
	if (st != MINOT_OK)
		return st;
	kept_path(s, hash, path);
	pthread_mutex_lock(&s->lock);
	if (!kept_there(s, hash)) {
		st = s->n_kept < STORE_MAX_KEPT ? os_write_file(path, json, err)
		                                : MINOT_OK; /* add_kept tells the ceiling */
		if (st == MINOT_OK)
			st = add_kept(s, hash, json, err);
		if (st == MINOT_OK)
			qsort(s->kept, s->n_kept, sizeof *s->kept, compare_kept);
	}
	pthread_mutex_unlock(&s->lock);
	free((char *)json.p);
	return st;
}

void store_list(struct store *s, bool (*each)(void *ctx, const struct kept *k), void *ctx)
{
	pthread_mutex_lock(&s->lock);
	for (size_t i = 0; i < s->n_kept && each(ctx, &s->kept[i]); i++)
		;
	pthread_mutex_unlock(&s->lock);
}

/* Reports, open and close ------------------------------------------------------------------------------------------
 */

minot_status store_report(struct store *s, minot_str line, minot_err *err)
{
	struct minot_buf b = BUF_INIT(line.n + 1);
	minot_buf_str(&b, line);
	minot_buf_ch(&b, '\n');
	if (b.failed)
		return minot_fail(err, MINOT_NO_MEMORY, "no memory for the report");
	pthread_mutex_lock(&s->lock);
	minot_status st = os_log_size(s->reports) + b.n > STORE_MAX_REPORTS_BYTES
	                          ? minot_fail(err, MINOT_LIMIT, "the file of reports is full")
	                          : os_log_append(s->reports, b.p, b.n, err);
	if (st == MINOT_OK)
		st = os_log_sync(s->reports, err); /* somebody took the trouble to write it */
	pthread_mutex_unlock(&s->lock);
	minot_buf_free(&b);
	return st;
}

minot_status store_open(const char *dir, struct store **out, minot_err *err)
{
	char path[MAX_PATH];
	*out = NULL;
	size_t n = strlen(dir);
	if (n > MAX_PATH - 100)
		return minot_fail(err, MINOT_USAGE, "the state folder's name is too long");
	struct store *s = calloc(1, sizeof *s + n + 1);
	if (!s)
		return minot_fail(err, MINOT_NO_MEMORY, "no memory for the store");
	memcpy(s->dir, dir, n + 1);
	s->lock_fd = -1;
	pthread_mutex_init(&s->lock, NULL);
	minot_status st = os_make_dir(dir, err);
	snprintf(path, sizeof path, "%s/lock", dir);
	if (st == MINOT_OK && (st = os_lock(path, &s->lock_fd, err)) == MINOT_BUSY)
		minot_fail(err, MINOT_BUSY, "another server uses this state folder; give each its own with --state");
	for (int i = 0; i < N_FILES && st == MINOT_OK; i++)
		st = open_recent(s, i, err);
	snprintf(path, sizeof path, "%s/reports.jsonl", dir);
	if (st == MINOT_OK)
		st = os_log_open(path, &s->reports, err);
	if (st == MINOT_OK)
		st = load_kept(s, err);
	if (st != MINOT_OK) {
		store_close(s);
		return st;
	}
	s->active = s->recent[1].n > 0 && s->recent[1].n < s->recent[0].n; /* the fuller one is the older */
	*out = s;
	return MINOT_OK;
}

void store_tick(struct store *s)
{
	pthread_mutex_lock(&s->lock);
	bool dirty = s->dirty;
	s->dirty = false;
	pthread_mutex_unlock(&s->lock);
	for (int i = 0; dirty && i < N_FILES; i++)
		os_log_sync(s->recent[i].log, NULL); /* at worst an article is asked again after the power failed */
}

struct store_size store_size(struct store *s)
{
	pthread_mutex_lock(&s->lock);
	struct store_size z = {s->recent[0].n + s->recent[1].n, s->n_kept,
	                       os_log_size(s->recent[0].log) + os_log_size(s->recent[1].log), os_log_size(s->reports)};
	pthread_mutex_unlock(&s->lock);
	return z;
}

void store_close(struct store *s)
{
	if (!s)
		return;
	for (int i = 0; i < N_FILES; i++) {
		os_log_close(s->recent[i].log);
		free(s->recent[i].slot);
	}
	os_log_close(s->reports);
	for (size_t i = 0; i < s->n_kept; i++) {
		free(s->kept[i].title);
		free(s->kept[i].topics);
	}
	free(s->kept);
	if (s->lock_fd >= 0)
		os_unlock(s->lock_fd);
	pthread_mutex_destroy(&s->lock);
	free(s);
}
