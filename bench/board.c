/* board.c: what the editorial board costs with many articles: a page of the queue, a search, an article under review,
 * the audit. The articles are one article with other questions. Asserts nothing.
 *
 *   bench-board ARTICLE.json [ARTICLES]   an article as minot ask wrote it; default 10,000. Makes and removes a folder
 * in $TMPDIR or /tmp. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "article/article.h"
#include "board/board.h"
#include "minot-board.h"
#include "os/os.h"

enum { REPEATS = 200, PAGE = 50 };
#define PASSWORD "a long enough one"

static minot_err err;

static double ms_of(clockid_t clock)
{
	struct timespec t;
	clock_gettime(clock, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}
static double now_ms(void) { return ms_of(CLOCK_MONOTONIC); }

/* Wall clock, and this thread's CPU: on a machine that is shared the second says more. */
struct timing {
	double wall[REPEATS], cpu[REPEATS];
	double wall_from, cpu_from;
	size_t n;
};
static void begin(struct timing *t)
{
	t->wall_from = now_ms();
	t->cpu_from = ms_of(CLOCK_THREAD_CPUTIME_ID);
}
static void end(struct timing *t)
{
	t->cpu[t->n] = ms_of(CLOCK_THREAD_CPUTIME_ID) - t->cpu_from;
	t->wall[t->n++] = now_ms() - t->wall_from;
}

static void must(minot_status s, const char *what)
{
	if (s == MINOT_OK)
		return;
	fprintf(stderr, "bench-board: %s: %s\n", what, err.msg);
	exit(minot_exit_status(s));
}

static int by_size(const void *x, const void *y)
{
	double a = *(const double *)x, b = *(const double *)y;
	return (a > b) - (a < b);
}

static void tell(const char *what, struct timing *t)
{
	qsort(t->wall, t->n, sizeof t->wall[0], by_size);
	qsort(t->cpu, t->n, sizeof t->cpu[0], by_size);
	printf("%-28s median %7.2f ms, p99 %7.2f ms; CPU %7.2f ms, %7.2f ms\n", what, t->wall[t->n / 2],
	       t->wall[t->n * 99 / 100], t->cpu[t->n / 2], t->cpu[t->n * 99 / 100]);
}

static void fill(struct minot_board *b, minot_str json, unsigned n)
{
	struct minot_arena *a = minot_arena_new(0);
	char hash[MINOT_BOARD_HASH];
	double from = now_ms();
	for (unsigned i = 0; i < n; i++) {
		struct article *art;
		struct minot_buf out = BUF_INIT(ARTICLE_MAX_BYTES);
		minot_arena_reset(a);
		must(article_read(json, a, &art, &err), "the article");
		art->question = art->title = minot_arena_printf(a, "Question %u of %.*s", i, STR_ARG(art->question));
		must(article_seal_json(art, a, &out, &err), "the article");
		must(minot_board_submit(b, "ada", out.p, out.n, NULL, NULL, hash, &err), "submit");
		if (i % 3 == 0)
			must(minot_board_step(b, NULL, "rev", "begin review", hash, NULL, NULL, &err), "begin review");
		minot_buf_free(&out);
	}
	printf("%-28s %7.2f ms each, synced to disk\n", "submit", (now_ms() - from) / n);
	minot_arena_free(a);
}

/* Pages one after the other, to the end of the queue and from its beginning again. */
static void pages(struct minot_board *b, const char *what, struct minot_board_filter f)
{
	struct timing t = {.n = 0};
	static char next[100];
	struct minot_bytes out;
	while (t.n < REPEATS) {
		begin(&t);
		must(minot_board_list(b, &f, MINOT_JSON, &out, &err), what);
		end(&t);
		const char *at = strstr(out.p, "\"next\": \"");
		f.after = at && sscanf(at, "\"next\": \"%99[^\"]", next) == 1 ? next : NULL;
		minot_bytes_free(&out);
	}
	tell(what, &t);
}

static void reviews(struct minot_board *b, const char *hash)
{
	struct timing t = {.n = 0};
	struct minot_bytes out;
	while (t.n < REPEATS) {
		begin(&t);
		must(minot_board_review(b, NULL, "rev", hash, MINOT_JSON, &out, &err), "review");
		end(&t);
		minot_bytes_free(&out);
	}
	tell("review, proof not read again", &t);
}

static void measure(struct minot_board *b)
{
	struct minot_bytes out;
	char hash[MINOT_BOARD_HASH] = "";
	bool holds;
	pages(b, "queue, a page of 50", (struct minot_board_filter){.limit = PAGE});
	pages(b, "in one state, not my own",
	      (struct minot_board_filter){.limit = PAGE, .states = "under review", .not_by = "ed"});
	pages(b, "search by two words", (struct minot_board_filter){.limit = PAGE, .words = "question 77"});
	must(minot_board_list(b, NULL, MINOT_JSON, &out, &err), "list");
	const char *at = strstr(out.p, "\"article\": \"");
	if (at)
		snprintf(hash, sizeof hash, "%.64s", at + 12);
	minot_bytes_free(&out);
	reviews(b, hash);
	double from = now_ms();
	must(minot_board_audit(b, NULL, MINOT_TEXT, &out, &holds, &err), "audit");
	printf("%-28s %7.0f ms, %s\n", "audit of all of it", now_ms() - from, holds ? "holds" : "does NOT hold");
	minot_bytes_free(&out);
}

static void people(struct minot_board *b)
{
	static const char *const who[][2] = {{"ada", "author"}, {"rev", "reviewer"}, {"ed", "editor"}};
	for (size_t i = 0; i < 3; i++) {
		must(minot_board_account_add(b, MINOT_BOARD_OWNER, who[i][0], who[i][0], who[i][1], PASSWORD,
		                             strlen(PASSWORD), &err),
		     "accounts");
		must(minot_board_declare(b, who[i][0], "none", &err), "interests");
	}
}

int main(int argc, char **argv)
{
	const struct minot_board_options fast = {.fast_passwords = true};
	const char *tmp = getenv("TMPDIR");
	char dir[300];
	struct minot_board *b;
	minot_str json;
	unsigned n = argc > 2 ? (unsigned)strtoul(argv[2], NULL, 10) : 10000;
	if (argc < 2 || !n) {
		fprintf(stderr, "usage: bench-board ARTICLE.json [ARTICLES]\n");
		return 2;
	}
	must(os_read_file(argv[1], ARTICLE_MAX_BYTES, &json, &err), argv[1]);
	snprintf(dir, sizeof dir, "%s/minot-bench-board-XXXXXX", tmp && *tmp ? tmp : "/tmp");
	if (!mkdtemp(dir))
		return 5;
	must(minot_board_create(dir, &fast, &err), "a board");
	must(minot_board_open(dir, &fast, &b, &err), "a board");
	people(b);
	printf("%u articles of %zu kB\n", n, json.n / 1000);
	fill(b, json, n);
	measure(b);
	minot_board_close(b);
	free((char *)json.p);
	os_remove_folder(dir);
	return 0;
}
