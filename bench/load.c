/* load.c: what minot serve bears. It asserts nothing.
 *
 *   load ADDRESS:PORT PID QUESTIONS.tsv [REQUESTS [CONNECTIONS...]]   asks a second and latencies, a row each number of
 *                                                                     connections (400 requests; 1 8 64)
 *   load ADDRESS:PORT PID QUESTIONS.tsv soak N                        N requests over 16 connections; every tenth of
 *                                                                     them the resident memory of the server
 *
 * PID is the server's. Beside the times of a clock, which say little on a machine that does other things too, stands
 * the processor time that a request took: of the server, and of this program, which shares the processor with it.
 *
 * QUESTIONS.tsv has lines of an id, a tab and a question. No question is asked twice: past the end of the file each
 * gets a number behind it, which makes it another one to the server's cache. A connection is a thread that asks, reads
 * the whole answer, and asks again. */
#include <arpa/inet.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { MAX_QUESTIONS = 100000, MAX_LINE = 4096, MAX_CONNECTIONS = 1024, SOAK_CONNECTIONS = 16 };

static char *questions[MAX_QUESTIONS];
static size_t n_questions;
static struct sockaddr_in server;
static const char *server_pid;
static _Atomic unsigned long next_question; /* over all rounds, so that none repeats */
static unsigned long round_end;
static double *latency_ms;
static _Atomic unsigned long n_done, n_bad;

static double now_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int die(const char *what)
{
	fprintf(stderr, "load: %s\n", what);
	return 2;
}

static bool read_questions(const char *path)
{
	char line[MAX_LINE];
	FILE *f = fopen(path, "r");
	while (f && n_questions < MAX_QUESTIONS && fgets(line, sizeof line, f)) {
		char *tab = strchr(line, '\t');
		line[strcspn(line, "\r\n")] = 0;
		if (tab && tab[1])
			questions[n_questions++] = strdup(tab + 1);
	}
	if (f)
		fclose(f);
	return n_questions > 0;
}

/* A question as a request's body. */
static size_t body_of(unsigned long i, char *out, size_t room)
{
	const char *q = questions[i % n_questions];
	size_t n = (size_t)snprintf(out, room, "{\"question\": \"");
	for (; *q && n + 40 < room; q++)
		if (*q != '"' && *q != '\\' && (unsigned char)*q >= ' ')
			out[n++] = *q;
	if (i >= n_questions)
		n += (size_t)snprintf(out + n, room - n, " (%lu)", i / n_questions);
	return n + (size_t)snprintf(out + n, room - n, "\"}");
}

static int dial(void)
{
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (fd >= 0 && connect(fd, (struct sockaddr *)&server, sizeof server) == 0)
		return fd;
	close(fd);
	return -1;
}

static bool send_all(int fd, const char *p, size_t n)
{
	for (ssize_t put; n; p += put, n -= (size_t)put)
		if ((put = send(fd, p, n, MSG_NOSIGNAL)) <= 0)
			return false;
	return true;
}

/* A whole response: its status, or 0. */
static int receive(int fd, char *buffer, size_t room)
{
	size_t n = 0, need = 0;
	int status = 0;
	while (!need || n < need) {
		ssize_t got = recv(fd, buffer + (need ? 0 : n), need ? room : room - n - 1, 0);
		if (got <= 0)
			return 0;
		n += (size_t)got;
		if (need)
			continue;
		buffer[n] = 0;
		char *end = strstr(buffer, "\r\n\r\n"), *length = strstr(buffer, "Content-Length: ");
		if (end && length && sscanf(buffer, "HTTP/1.1 %d", &status) == 1)
			need = (size_t)(end + 4 - buffer) + strtoul(length + 16, NULL, 10);
	}
	return status;
}

static void *client(void *arg)
{
	char body[MAX_LINE + 100], request[MAX_LINE + 400], *buffer = malloc(1 << 16);
	unsigned long i, first = *(unsigned long *)arg;
	int fd = dial();
	while (buffer && (i = atomic_fetch_add(&next_question, 1)) < round_end) {
		size_t n = body_of(i, body, sizeof body);
		int m = snprintf(request, sizeof request,
		                 "POST /api/v1/ask HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
		                 "Content-Length: %zu\r\n\r\n%.*s",
		                 n, (int)n, body);
		double begun = now_ms();
		bool ok = fd >= 0 && send_all(fd, request, (size_t)m) && receive(fd, buffer, 1 << 16) == 200;
		latency_ms[i - first] = now_ms() - begun;
		atomic_fetch_add(&n_done, 1);
		if (!ok) {
			atomic_fetch_add(&n_bad, 1);
			close(fd);
			fd = dial();
		}
	}
	close(fd);
	free(buffer);
	return NULL;
}

static int ascending(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

static double percentile(unsigned long n, double p)
{
	unsigned long i = (unsigned long)((double)n * p);
	return latency_ms[i < n ? i : n - 1];
}

static unsigned long resident_kb(void)
{
	char path[64], line[200];
	unsigned long kb = 0;
	snprintf(path, sizeof path, "/proc/%.20s/status", server_pid);
	FILE *f = fopen(path, "r");
	while (f && fgets(line, sizeof line, f) && sscanf(line, "VmRSS: %lu", &kb) != 1)
		;
	if (f)
		fclose(f);
	return kb;
}

/* Processor time in ms: of the server, to a clock tick (10 ms); of this process. */
static double server_cpu(void)
{
	char path[64], line[1000], *p = NULL;
	unsigned long user = 0, system = 0;
	snprintf(path, sizeof path, "/proc/%.20s/stat", server_pid);
	FILE *f = fopen(path, "r");
	if (f && fgets(line, sizeof line, f) && (p = strrchr(line, ')'))) /* its name may hold spaces */
		sscanf(p + 1, " %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu", &user, &system);
	if (f)
		fclose(f);
	return (double)(user + system) * 1e3 / (double)sysconf(_SC_CLK_TCK);
}

static double own_cpu(void)
{
	struct rusage u;
	getrusage(RUSAGE_SELF, &u);
	return (double)(u.ru_utime.tv_sec + u.ru_stime.tv_sec) * 1e3 +
	       (double)(u.ru_utime.tv_usec + u.ru_stime.tv_usec) / 1e3;
}

static bool round_of(unsigned long requests, unsigned connections, const char *title)
{
	pthread_t thread[MAX_CONNECTIONS];
	unsigned long first = atomic_load(&next_question);
	unsigned started = 0;
	latency_ms = calloc(requests, sizeof *latency_ms);
	if (!latency_ms)
		return false;
	round_end = first + requests;
	atomic_store(&n_done, 0);
	atomic_store(&n_bad, 0);
	double begun = now_ms(), server_ms = server_cpu(), own_ms = own_cpu();
	while (started < connections && !pthread_create(&thread[started], NULL, client, &first))
		started++;
	for (unsigned i = 0; i < started; i++)
		pthread_join(thread[i], NULL);
	double took = now_ms() - begun;
	server_ms = (server_cpu() - server_ms) / (double)requests;
	own_ms = (own_cpu() - own_ms) / (double)requests;
	atomic_store(&next_question, round_end); /* the clients went past it */
	qsort(latency_ms, requests, sizeof *latency_ms, ascending);
	printf("%-14s %8lu %8lu %10.1f %8.1f %8.1f %8.1f %8.1f %10.2f %8.2f\n", title, requests, atomic_load(&n_bad),
	       (double)requests / took * 1e3, percentile(requests, .5), percentile(requests, .99),
	       percentile(requests, .999), latency_ms[requests - 1], server_ms, own_ms);
	fflush(stdout);
	free(latency_ms);
	return started == connections;
}

static int soak(unsigned long requests)
{
	char title[40];
	for (unsigned part = 1; part <= 10; part++) {
		snprintf(title, sizeof title, "%u0%%, %lu MB", part, resident_kb() / 1000);
		if (!round_of(requests / 10 ? requests / 10 : 1, SOAK_CONNECTIONS, title))
			return die("threads or memory ran out");
	}
	printf("resident at the end: %lu MB\n", resident_kb() / 1000);
	return 0;
}

int main(int argc, char **argv)
{
	char host[64];
	unsigned port;
	if (argc < 4 || sscanf(argv[1], "%63[0-9.]:%u", host, &port) != 2 || !read_questions(argv[3]))
		return die("usage: load ADDRESS:PORT PID QUESTIONS.tsv [REQUESTS [CONNECTIONS...] | soak N]");
	server_pid = argv[2];
	server = (struct sockaddr_in){.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
	if (inet_pton(AF_INET, host, &server.sin_addr) != 1)
		return die("not an address");
	printf("%-14s %8s %8s %10s %8s %8s %8s %8s %10s %8s\n", "connections", "requests", "failed", "asks/s", "p50 ms",
	       "p99 ms", "p99.9 ms", "max ms", "server CPU", "own CPU");
	if (argc == 6 && strcmp(argv[4], "soak") == 0)
		return soak(strtoul(argv[5], NULL, 10));
	static const char *const preset[] = {"1", "8", "64"};
	unsigned long requests = argc > 4 ? strtoul(argv[4], NULL, 10) : 400;
	const char *const *list = argc > 5 ? (const char *const *)argv + 5 : preset;
	for (int i = 0; i < (argc > 5 ? argc - 5 : 3); i++) {
		unsigned long c = strtoul(list[i], NULL, 10);
		if (!requests || !c || c > MAX_CONNECTIONS || !round_of(requests, (unsigned)c, list[i]))
			return die("requests and connections have to be numbers from 1, connections to 1024");
	}
	return 0;
}
