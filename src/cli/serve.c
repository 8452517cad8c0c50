/* serve.c: the serve command: where it listens and keeps its state, signals, and the clock of the server. */
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "api/api.h"
#include "base/status.h"
#include "cli/commands.h"
#include "cli/terminal.h"

enum { MAX_HOSTS = 16, TICK_MS = 250, BURST = 4 };

/* $XDG_STATE_HOME/minot or ~/.local/state/minot (XDG Base Directory Specification 0.8). */
static const char *state_folder(const struct cli_call *call, char path[CLI_PATH])
{
	const char *state = getenv("XDG_STATE_HOME"), *home = getenv("HOME");
	if (cli_has(call, OPT_STATE))
		return call->value[OPT_STATE];
	if (state && state[0] == '/')
		snprintf(path, CLI_PATH, "%s/minot", state);
	else if (home && *home)
		snprintf(path, CLI_PATH, "%s/.local/state/minot", home);
	else
		return NULL;
	return path;
}

/* The names of --host, which are cut apart in `room`. */
static minot_status host_names(const struct cli_call *call, char room[CLI_PATH], const char *hosts[MAX_HOSTS + 1],
                               minot_err *err)
{
	size_t n = 0;
	hosts[0] = NULL;
	if (!cli_has(call, OPT_HOST))
		return MINOT_OK;
	if (strlen(call->value[OPT_HOST]) >= CLI_PATH)
		return minot_fail(err, MINOT_USAGE, "--host is too long");
	strcpy(room, call->value[OPT_HOST]);
	for (char *rest = room, *name; (name = strsep(&rest, ","));) {
		if (n == MAX_HOSTS)
			return minot_fail(err, MINOT_USAGE, "--host names more than %d hosts", MAX_HOSTS);
		if (*name)
			hosts[n++] = name;
	}
	hosts[n] = NULL;
	return MINOT_OK;
}

/* A line of the log, with the time: one write, so that lines of several threads stay whole. */
static void say(void *ctx, const char *line)
{
	char stamp[32];
	time_t now = time(NULL);
	struct tm tm;
	(void)ctx;
	if (!gmtime_r(&now, &tm) || !strftime(stamp, sizeof stamp, "%Y-%m-%dT%H:%M:%SZ", &tm))
		stamp[0] = 0;
	fprintf(stderr, "%s %s\n", stamp, line);
}

static sigset_t listened_signals(void)
{
	sigset_t set;
	sigemptyset(&set);
	sigaddset(&set, SIGINT);
	sigaddset(&set, SIGTERM);
	sigaddset(&set, SIGHUP);
	return set;
}

/* Until a signal ends it. No thread but this one takes signals. */
static void serve_until_stopped(struct api *a, const sigset_t *signals)
{
	const struct timespec tick = {.tv_nsec = TICK_MS * 1000000L};
	for (;;) {
		int got = sigtimedwait(signals, NULL, &tick);
		if (got == SIGINT || got == SIGTERM)
			return;
		if (got == SIGHUP)
			api_reload(a);
		api_tick(a);
	}
}

/* A mapped file that somebody cut short cannot be read any more, and no code that reads it can be told. So the server
 * ends at once and says why, instead of dying without a word; whoever started it starts it again, and opening the
 * collection then says what is wrong with it. */
static void on_bus_error(int number)
{
	static const char message[] =
	        "minot: a file of the collection was cut short while it was being read: minot check "
	        "lists every fault\n";
	(void)number;
	ssize_t put = write(STDERR_FILENO, message, sizeof message - 1);
	_exit(minot_exit_status(put < 0 ? MINOT_IO : MINOT_DAMAGED));
}

static int serve(const struct cli_call *call, const struct api_options *options)
{
	struct api *a;
	minot_err err;
	sigset_t signals = listened_signals();
	pthread_sigmask(SIG_BLOCK, &signals, NULL); /* before there are other threads */
	sigaction(SIGBUS, &(struct sigaction){.sa_handler = on_bus_error}, NULL);
	if (api_start(options, &a, &err) != MINOT_OK)
		return cli_complain(&err, err.status == MINOT_BUSY    ? ""
		                          : err.status == MINOT_USAGE ? "minot serve --help"
		                                                      : cli_collection_advice(&err));
	const char *address = options->listen, *colon = strrchr(address, ':');
	printf("http://%.*s:%u/\n", (int)(colon - address), address, api_port(a));
	int exit_status = cli_flush(&err) == MINOT_OK ? 0 : cli_complain(&err, NULL);
	if (!exit_status)
		serve_until_stopped(a, &signals);
	if (!cli_has(call, OPT_QUIET))
		say(NULL, "stopping: ending what is open");
	api_stop(a);
	return exit_status;
}

static enum api_log log_wanted(const char *name)
{
	static const char *const names[] = {
#define X(id, text, meaning) text,
	        API_LOG_LIST(X)
#undef X
	};
	for (int i = 0; i < (int)(sizeof names / sizeof *names); i++)
		if (strcmp(name, names[i]) == 0)
			return (enum api_log)i;
	return API_LOG_NONE;
}

int cli_serve(const struct cli_call *call)
{
	char path[CLI_PATH], state[CLI_PATH], room[CLI_PATH];
	const char *hosts[MAX_HOSTS + 1];
	minot_err err;
	struct api_options o = {.collection = cli_collection(call, path),
	                        .state = state_folder(call, state),
	                        .listen = call->value[OPT_LISTEN],
	                        .hosts = hosts,
	                        .cors = call->value[OPT_CORS],
	                        .board = cli_board_dir(call),
	                        .tls = cli_has(call, OPT_TLS),
	                        .workers = cli_has(call, OPT_THREADS) ? (unsigned)cli_number(call, OPT_THREADS) : 0,
	                        .limits = {.rate = (unsigned)cli_number(call, OPT_RATE),
	                                   .burst = (unsigned)cli_number(call, OPT_RATE) * BURST},
	                        .log = cli_has(call, OPT_QUIET) ? API_LOG_NONE : log_wanted(call->value[OPT_LOG]),
	                        .say = say};
	if (!o.collection) {
		minot_fail(&err, MINOT_USAGE, "no collection is named and no starter collection is installed");
		return cli_complain(&err, "give --collection DIR, or set MINOT_COLLECTION");
	}
	if (!o.state) {
		minot_fail(&err, MINOT_USAGE, "no folder for the articles: neither HOME nor XDG_STATE_HOME is set");
		return cli_complain(&err, "give --state DIR");
	}
	if (host_names(call, room, hosts, &err) != MINOT_OK)
		return cli_complain(&err, "minot serve --help");
	umask(077); /* what the server writes is its owner's alone */
	return serve(call, &o);
}
