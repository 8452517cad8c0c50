/* bench.c: measure, assert nothing. Two measurements, each a row or two of a table on standard output:
 *
 *   bench ingest COLLECTION PATH...         time, throughput, size on disk and peak memory of one ingest
 *   bench ask COLLECTION QUESTIONS ROUNDS   latency of warm asks in one process: median, p90, p99, slowest; processor
 *                                           time of an ask, and of a search, none of whose records is read
 *                                           and what the articles of other readers take beyond a clinician's
 *
 * Only minot.h is used, as any program would. QUESTIONS is a file of one question a line; the first round warms the
 * caches and is not counted. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "minot.h"

enum { MAX_QUESTIONS = 10000 };

static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Of this process alone: what other work on the machine does not lengthen. */
static double processor_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static double peak_mib(void)
{
	struct rusage u;
	getrusage(RUSAGE_SELF, &u);
	return (double)u.ru_maxrss / 1024;
}

static int fault(const minot_err *e)
{
	fprintf(stderr, "bench: %s: %s\n", e->msg, e->file);
	return minot_exit_status(e->status);
}

static void row(const char *name, double value, const char *unit) { printf("%-24s %12.2f %s\n", name, value, unit); }

static int ingest(const char *dir, const char *const *paths, size_t n)
{
	struct minot_report *report;
	struct minot_bytes text;
	minot_err e;
	double start = now();
	minot_status s = minot_ingest(dir, paths, n, NULL, &report, &e);
	double seconds = now() - start;
	if (s != MINOT_OK) {
		minot_report_free(report);
		return fault(&e);
	}
	if (minot_report_write(report, MINOT_TEXT, &text, &e) == MINOT_OK)
		printf("%s\n", text.p);
	minot_bytes_free(&text);
	minot_report_free(report);
	row("ingest", seconds, "s");
	row("peak memory", peak_mib(), "MiB");
	return 0;
}

static size_t read_questions(const char *path, char **questions)
{
	char line[4200];
	size_t n = 0;
	FILE *f = fopen(path, "r");
	if (!f) {
		fprintf(stderr, "bench: %s: %s\n", path, strerror(errno));
		return 0;
	}
	while (n < MAX_QUESTIONS && fgets(line, sizeof line, f)) {
		line[strcspn(line, "\r\n")] = 0;
		if (*line && *line != '#' && !(questions[n++] = strdup(line)))
			break;
	}
	fclose(f);
	return n;
}

static int by_value(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

/* The smallest value that at least this share of all are not above. */
static double quantile(const double *sorted, size_t n, double share)
{
	size_t i = (size_t)((double)n * share + 0.999999);
	return sorted[i ? i - 1 : 0];
}

static void tell(double *ms, size_t n, size_t n_questions, size_t bytes)
{
	qsort(ms, n, sizeof *ms, by_value);
	row("questions", (double)n_questions, "");
	row("asks", (double)n, "");
	row("median", quantile(ms, n, 0.5), "ms");
	row("p90", quantile(ms, n, 0.9), "ms");
	row("p99", quantile(ms, n, 0.99), "ms");
	row("slowest", ms[n - 1], "ms");
	row("article, mean", n ? (double)bytes / (double)n / 1000 : 0, "kB of JSON");
	row("peak memory", peak_mib(), "MiB");
}

/* The median over the questions of the processor's time that this reader's article takes beyond the clinician's, each
 * the fastest of its rounds. */
static void tell_reader(const char *reader, const double *ms, size_t n, size_t rounds, double *fastest)
{
	double more[MAX_QUESTIONS];
	for (size_t i = 0; i < n; i++) {
		double least = ms[i];
		for (size_t r = 1; r < rounds; r++)
			least = ms[r * n + i] < least ? ms[r * n + i] : least;
		more[i] = reader ? least - fastest[i] : 0;
		fastest[i] = reader ? fastest[i] : least;
	}
	qsort(more, n, sizeof *more, by_value);
	if (reader) {
		printf("for a %s, more %*s", reader, (int)(11 - strlen(reader)), "");
		printf("%12.2f ms\n", quantile(more, n, 0.5));
	}
}

/* Processor time of an ask; and of a search, which ranks with feedback (src/query/relevance.h) and reads no record. */
static void tell_processor(const struct minot *m, char **questions, size_t n, const double *ms, size_t asks)
{
	double all = 0, begun = processor_ms();
	for (size_t i = 0; i < asks; i++)
		all += ms[i];
	for (size_t i = 0; i < n; i++) {
		struct minot_bytes out;
		minot_err e;
		if (minot_search(m, questions[i], NULL, 40, MINOT_TREC, NULL, &out, NULL, &e) == MINOT_OK)
			minot_bytes_free(&out);
	}
	row("CPU of an ask, mean", all / (double)asks, "ms");
	row("CPU of a search, mean", (processor_ms() - begun) / (double)n, "ms");
}

/* fastest: n of them, the clinician's, which are asked first. */
static int ask_all(const struct minot *m, char **questions, size_t n, size_t rounds, const char *reader,
                   double *fastest)
{
	double *ms = malloc(2 * n * rounds * sizeof *ms), *processor = ms ? ms + n * rounds : NULL;
	size_t k = 0, bytes = 0;
	minot_err e;
	for (size_t round = 0; ms && round <= rounds; round++)
		for (size_t i = 0; i < n; i++) {
			struct minot_answer out;
			double start = now(), began = processor_ms();
			if (minot_ask(m,
			              &(struct minot_ask){
			                      .question = questions[i], .audience = reader, .format = MINOT_JSON},
			              &out, &e) != MINOT_OK) {
				free(ms);
				return fault(&e);
			}
			if (round) {
				processor[k] = processor_ms() - began;
				ms[k++] = (now() - start) * 1000;
				bytes += out.article.n;
			}
			minot_answer_free(&out);
		}
	if (k)
		tell_reader(reader, processor, n, rounds, fastest);
	if (k && !reader) {
		tell(ms, k, n, bytes);
		tell_processor(m, questions, n, processor, k);
	}
	free(ms);
	return 0;
}

static int ask(const char *dir, const char *file, const char *rounds)
{
	static char *questions[MAX_QUESTIONS];
	struct minot *m;
	minot_err e;
	unsigned long times = strtoul(rounds, NULL, 10);
	if (!times || times > 1000)
		times = 3;
	size_t n = read_questions(file, questions);
	if (!n)
		return 3;
	static const char *const readers[] = {NULL, "student", "patient"};
	static double fastest[MAX_QUESTIONS];
	int status = minot_open(dir, &m, &e) == MINOT_OK ? 0 : fault(&e);
	for (size_t i = 0; !status && i < sizeof readers / sizeof *readers; i++)
		status = ask_all(m, questions, n, times, readers[i], fastest);
	minot_close(m);
	for (size_t i = 0; i < n; i++)
		free(questions[i]);
	return status;
}

int main(int argc, char **argv)
{
	if (argc >= 4 && strcmp(argv[1], "ingest") == 0)
		return ingest(argv[2], (const char *const *)argv + 3, (size_t)argc - 3);
	if (argc == 5 && strcmp(argv[1], "ask") == 0)
		return ask(argv[2], argv[3], argv[4]);
	fputs("usage: bench ingest COLLECTION PATH... | bench ask COLLECTION QUESTIONS ROUNDS\n", stderr);
	return 2;
}
