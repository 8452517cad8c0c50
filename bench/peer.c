/* peer.c: Minot's ranking as one of the peers that bench/compare measures (bench/peers/README.md): an index of passages
 * without appraisal, records and forward store, as the other programs keep none either.
 *
 *   peer build PASSAGES.jsonl INDEX [THREADS]
 *   peer serve INDEX
 *
 * Threads take batches of lines, find their words, and hand them in turn to the one segment: so the index is the same
 * whatever their number. INDEX is a collection whose stored records are empty. */
#include <errno.h>
#include <jansson.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>

#include "index/collection_private.h"
#include "index/segment_writer.h"
#include "index/terms.h"
#include "query/search.h"

enum { BATCH = 128, MAX_THREADS = 64 };

static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static int fault(const minot_err *e)
{
	fprintf(stderr, "peer: %s %s\n", e->msg, e->file);
	return minot_exit_status(e->status);
}

/* Building --------------------------------------------------------------------------------------------------------- */

struct builder {
	FILE *in;
	struct segment_writer *w;
	pthread_mutex_t reading, writing;
	pthread_cond_t turn;
	uint64_t next_read, next_written; /* batches */
	uint64_t docs;
	minot_status status;
	minot_err err;
};

/* What a thread has of its own. */
struct worker {
	struct text_analyzer *text;
	struct minot_arena *arena;
	struct terms terms; /* of a passage */
	struct inverter_hints *hints;
	char *lines[BATCH];
	size_t room[BATCH], line_n[BATCH];
	struct document docs[BATCH];
	uint32_t n_lines, n_docs;
};

static bool read_batch(struct builder *b, struct worker *k, uint64_t *number)
{
	pthread_mutex_lock(&b->reading);
	*number = b->next_read++;
	for (k->n_lines = 0; k->n_lines < BATCH; k->n_lines++) {
		ssize_t n = getline(&k->lines[k->n_lines], &k->room[k->n_lines], b->in);
		if (n <= 0)
			break;
		k->line_n[k->n_lines] = (size_t)n - (k->lines[k->n_lines][n - 1] == '\n');
	}
	pthread_mutex_unlock(&b->reading);
	return k->n_lines;
}

static bool analyse(struct worker *k, minot_str id, minot_str text, struct document *d)
{
	static const struct minot_sha256 none;
	const struct text_token *tokens;
	size_t n_tokens;
	uint32_t at;
	minot_str *ids = ARENA_NEW(k->arena, minot_str);
	if (text_tokens(k->text, text, &tokens, &n_tokens) != MINOT_OK || !ids ||
	    !(*ids = minot_arena_str(k->arena, id)).p)
		return false;
	*d = (struct document){.id = *ids, .ids = ids, .n_ids = 1, .variants = &none, .n_variants = 1};
	terms_begin(&k->terms, k->arena);
	for (size_t i = 0; i < n_tokens; i++) {
		if (!terms_find_token(&k->terms, &tokens[i], &at))
			return false;
		k->terms.list[at].tf[INDEX_BODY]++;
		d->length[INDEX_BODY] += !(tokens[i].flags & TOKEN_COMPOUND);
	}
	struct indexed_term *terms = ARENA_ARRAY(k->arena, k->terms.n, struct indexed_term);
	if (!terms)
		return false;
	if (k->terms.n)
		memcpy(terms, k->terms.list, k->terms.n * sizeof *terms);
	d->terms = terms;
	d->n_terms = k->terms.n;
	d->hints = k->hints;
	return true;
}

/* A line as bench/corpus.py writes it, without escapes: {"id": "...", "text": "..."} */
static bool cut_line(minot_str line, minot_str *id, minot_str *text)
{
	minot_str head = STR("{\"id\": \""), between = STR("\", \"text\": \""), end = STR("\"}");
	if (!str_starts(line, head) || !str_ends(line, end) || memchr(line.p, '\\', line.n))
		return false;
	line = str_sub(line, head.n, line.n - end.n);
	size_t at = minot_str_find(line, between);
	if (at > line.n)
		return false;
	*id = str_sub(line, 0, at);
	*text = str_sub(line, at + between.n, line.n);
	return id->n && !memchr(id->p, '"', id->n) && !memchr(text->p, '"', text->n);
}

static minot_str member(const json_t *o, const char *key)
{
	const json_t *v = json_object_get(o, key);
	return (minot_str){json_string_value(v), json_string_length(v)};
}

static bool analyse_line(struct worker *k, minot_str line, struct document *d)
{
	minot_str id, text;
	if (cut_line(line, &id, &text))
		return analyse(k, id, text, d);
	json_t *o = json_loadb(line.p, line.n, 0, NULL);
	id = member(o, "id");
	text = member(o, "text");
	bool ok = id.n && analyse(k, id, text, d);
	json_decref(o);
	return ok;
}

static void analyse_batch(struct worker *k)
{
	minot_arena_reset(k->arena);
	text_analyzer_hold(k->text);
	k->n_docs = 0;
	for (uint32_t i = 0; i < k->n_lines; i++)
		if (analyse_line(k, (minot_str){k->lines[i], k->line_n[i]}, &k->docs[k->n_docs]))
			k->n_docs++;
		else
			fprintf(stderr, "peer: a line without id or text is left out\n");
}

static void write_batch(struct builder *b, struct worker *k, uint64_t number)
{
	pthread_mutex_lock(&b->writing);
	while (b->next_written != number)
		pthread_cond_wait(&b->turn, &b->writing);
	for (uint32_t i = 0; i < k->n_docs && b->status == MINOT_OK; i++)
		b->status = segment_writer_add(b->w, &k->docs[i], &b->err);
	b->docs += k->n_docs;
	b->next_written++;
	pthread_cond_broadcast(&b->turn);
	pthread_mutex_unlock(&b->writing);
}

static void *work(void *arg)
{
	struct builder *b = arg;
	struct worker *k = calloc(1, sizeof *k);
	uint64_t number;
	if (!k || !(k->text = text_analyzer_new()) || !(k->arena = minot_arena_new(0)) || !terms_init(&k->terms) ||
	    !(k->hints = inverter_hints_new()))
		abort();
	while (read_batch(b, k, &number)) {
		analyse_batch(k);
		write_batch(b, k, number);
	}
	for (int i = 0; i < BATCH; i++)
		free(k->lines[i]);
	terms_free(&k->terms);
	inverter_hints_free(k->hints);
	minot_arena_free(k->arena);
	text_analyzer_free(k->text);
	free(k);
	return NULL;
}

/* The MANIFEST of this one segment. */
static minot_status write_manifest(const char *dir, uint64_t seal, uint64_t bytes, uint32_t n_docs, minot_err *err)
{
	struct manifest_segment segment = {.seal = seal, .bytes = bytes, .n_docs = n_docs};
	struct manifest m = {.segments = &segment};
	struct part part = {0};
	minot_status s = collectioni_open_part(dir, &segment, &part, err);
	m.info.edition = 1;
	m.info.n_segments = 1;
	m.info.max_docno = n_docs;
	m.info.bytes = bytes;
	strcpy(m.info.changed, "2000-01-01");
	if (s == MINOT_OK)
		s = collectioni_statistics(&part, 1, &m.info, err);
	collectioni_close_part(&part);
	struct minot_buf text = BUF_INIT(MANIFEST_MAX_BYTES);
	char *path = collectioni_path(dir, MANIFEST_NAME);
	manifest_write(&m, &text);
	if (s == MINOT_OK)
		s = os_write_file(path, minot_buf_view(&text), err);
	minot_buf_free(&text);
	free(path);
	return s;
}

static int build(const char *passages, const char *dir, int n_threads)
{
	struct builder b = {.in = fopen(passages, "r"),
	                    .reading = PTHREAD_MUTEX_INITIALIZER,
	                    .writing = PTHREAD_MUTEX_INITIALIZER,
	                    .turn = PTHREAD_COND_INITIALIZER};
	pthread_t threads[MAX_THREADS];
	uint64_t seal, bytes;
	double start = now();
	if (!b.in || (mkdir(dir, 0777) && errno != EEXIST)) {
		fprintf(stderr, "peer: %s: %s\n", b.in ? dir : passages, strerror(errno));
		return 5;
	}
	if (segment_writer_open(dir, 0, STR_NONE, &b.w, &b.err) != MINOT_OK)
		return fault(&b.err);
	for (int i = 0; i < n_threads; i++)
		if (pthread_create(&threads[i], NULL, work, &b))
			abort();
	for (int i = 0; i < n_threads; i++)
		pthread_join(threads[i], NULL);
	double read = now();
	if (b.status != MINOT_OK) {
		segment_writer_discard(b.w);
		return fault(&b.err);
	}
	if (segment_writer_commit(b.w, (unsigned)n_threads, &seal, &bytes, &b.err) != MINOT_OK ||
	    write_manifest(dir, seal, bytes, (uint32_t)b.docs, &b.err) != MINOT_OK)
		return fault(&b.err);
	fclose(b.in);
	printf("docs %llu seconds %.3f\n", (unsigned long long)b.docs, now() - start);
	fprintf(stderr, "words %.3f s, lists %.3f s, %.1f MB\n", read - start, now() - read, (double)bytes / 1e6);
	return 0;
}

/* Serving ---------------------------------------------------------------------------------------------------------- */

static void answer(const struct collection *c, struct text_analyzer *t, struct minot_arena *a, size_t k,
                   const char *text)
{
	struct query_term *terms;
	struct search_hit *hits = NULL;
	size_t n_terms, n = 0;
	minot_err e;
	minot_arena_reset(a);
	double start = now();
	if (query_terms(str_c(text), t, a, &terms, &n_terms, &e) != MINOT_OK ||
	    search_records(c, terms, n_terms, k, a, &hits, &n, &e) != MINOT_OK)
		fault(&e);
	printf("%.0f\t%zu\t", (now() - start) * 1e9, n);
	for (size_t i = 0; i < n; i++)
		printf("%s%.*s", i ? "," : "", STR_ARG(collection_id(c, hits[i].doc)));
	putchar('\n');
	fflush(stdout);
}

static int serve(const char *dir)
{
	struct collection *c;
	minot_err e;
	struct text_analyzer *t = text_analyzer_new();
	struct minot_arena *a = minot_arena_new(0);
	char *line = NULL, *question;
	size_t room = 0;
	if (!t || !a || collection_open(dir, &c, &e) != MINOT_OK)
		return fault(&e);
	while (getline(&line, &room, stdin) > 0) {
		size_t k = strtoul(line, &question, 10);
		answer(c, t, a, k, question);
	}
	free(line);
	minot_arena_free(a);
	text_analyzer_free(t);
	collection_close(c);
	return 0;
}

int main(int argc, char **argv)
{
	int threads = argc > 4 ? atoi(argv[4]) : 2;
	if (argc > 3 && strcmp(argv[1], "build") == 0)
		return build(argv[2], argv[3], threads < 1 ? 1 : threads < MAX_THREADS ? threads : MAX_THREADS);
	if (argc == 3 && strcmp(argv[1], "serve") == 0)
		return serve(argv[2]);
	fprintf(stderr, "usage: peer build PASSAGES.jsonl INDEX [THREADS]\n       peer serve INDEX\n");
	return 2;
}
