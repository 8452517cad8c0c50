/* Any bytes on a connection to a whole server (http, api, engine, an editorial board) over a small collection of
 * invented records: no fault of memory, no hang, and whatever comes back is an HTTP response. The bytes are sent in up
 * to three pieces, cut where the first byte says, and the connection is half closed, so that a request that never ends
 * ends. */
#include <arpa/inet.h>
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "api/api.h"
#include "minot-board.h"
#include "os/os.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char records[] =
        "{\"id\":\"x:gout\",\"kind\":\"guideline\",\"title\":\"Guideline for gout <b>\",\"year\":2015,\"sections\":[{"
        "\"label\":\"Recommendations\",\"text\":\"Quintamab should be offered to adults with gout (Level A). Quintamab "
        "20 mg "
        "orally once weekly is recommended in gout.\"}]}\n";

static char folder[] = "/tmp/minot-fuzz-http-XXXXXX";

static void must(minot_status s, const minot_err *err)
{
	if (s == MINOT_OK)
		return;
	fprintf(stderr, "%s\n", err->msg);
	abort();
}

static void remove_folder(void)
{
	char command[100];
	snprintf(command, sizeof command, "rm -rf %s", folder);
	if (system(command))
		return;
}

static struct api *start(void)
{
	static char collection[80], state[80], input[80], board[80];
	static struct api_options o = {.collection = collection,
	                               .state = state,
	                               .board = board,
	                               .listen = "127.0.0.1:0",
	                               .workers = 1,
	                               .limits = {.rate = 1000000, .burst = 1000000, .head_ms = 60, .body_ms = 60}};
	const char *paths[] = {input};
	struct minot_report *report;
	struct api *a;
	minot_err err;
	if (!mkdtemp(folder))
		abort();
	atexit(remove_folder);
	snprintf(collection, sizeof collection, "%s/c", folder);
	snprintf(state, sizeof state, "%s/s", folder);
	snprintf(input, sizeof input, "%s/r.jsonl", folder);
	snprintf(board, sizeof board, "%s/b", folder);
	must(minot_board_create(board, &(struct minot_board_options){.fast_passwords = true}, &err), &err);
	must(os_write_file(input, str_c(records), &err), &err);
	must(minot_ingest(collection, paths, 1, &(struct minot_ingest){.threads = 1}, &report, &err), &err);
	minot_report_free(report);
	must(api_start(&o, &a, &err), &err);
	return a;
}

static int dial(unsigned port)
{
	struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
	struct linger reset = {1, 0}; /* or closed connections would use up the ports */
	struct timeval patience = {0, 20000};
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	if (fd < 0 || connect(fd, (struct sockaddr *)&to, sizeof to) ||
	    setsockopt(fd, SOL_SOCKET, SO_LINGER, &reset, sizeof reset) ||
	    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience)) {
		perror("fuzz_http");
		abort();
	}
	return fd;
}

static void talk(struct api *a, int fd, const uint8_t *data, size_t size)
{
	char first[16] = "", rest[65536];
	size_t cut = size > 1 ? data[0] % size : 0, n = 0;
	if (send(fd, data, cut, MSG_NOSIGNAL) < 0 || send(fd, data + cut, size - cut, MSG_NOSIGNAL) < 0)
		return; /* refused already */
	shutdown(fd, SHUT_WR);
	for (int waited = 0; waited < 500; waited++) { /* ten seconds: then it hangs */
		ssize_t got = recv(fd, n < 12 ? first + n : rest, n < 12 ? 12 - n : sizeof rest, 0);
		if (got > 0)
			n += (size_t)got, waited = 0;
		else if (got == 0 || (errno != EAGAIN && errno != EWOULDBLOCK))
			break;
		else if (waited == 499)
			abort();
		api_tick(a); /* the deadlines end what does not end by itself */
	}
	if (n >= 12 && strncmp(first, "HTTP/1.1 ", 9) != 0 && strncmp(first, "HTTP/1.0 ", 9) != 0)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct api *a; /* one for all inputs */
	if (!a)
		a = start();
	api_tick(a);
	int fd = dial(api_port(a));
	talk(a, fd, data, size);
	close(fd);
	return 0;
}
