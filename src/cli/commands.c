/* commands.c: what the commands share, and the short ones: show, info, check, help, version. */
#include "cli/commands.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/status.h"
#include "base/str.h"
#include "cli/terminal.h"
#include "os/os.h"

/* The collection ----------------------------------------------------------------------------------------------------
 */

static bool is_collection(const char *dir)
{
	char manifest[CLI_PATH + 16];
	snprintf(manifest, sizeof manifest, "%s/MANIFEST", dir);
	return access(manifest, R_OK) == 0;
}

static bool starter_collection(char path[CLI_PATH])
{
	static const char *const beside[] = {"starter-collection", "../share/minot/starter-collection"};
	char self[CLI_PATH], candidate[2 * CLI_PATH];
	ssize_t n = readlink("/proc/self/exe", self, sizeof self - 1);
	char *slash = n > 0 ? (self[n] = 0, strrchr(self, '/')) : NULL;
	for (size_t i = 0; slash && i < sizeof beside / sizeof beside[0]; i++) {
		snprintf(candidate, sizeof candidate, "%.*s/%s", (int)(slash - self), self, beside[i]);
		if (realpath(candidate, path) && is_collection(path))
			return true;
	}
	snprintf(path, CLI_PATH, "%s/starter-collection", MINOT_DATADIR);
	return is_collection(path);
}

static const char *named_collection(const struct cli_call *call)
{
	enum cli_command_id id = call->command->id;
	bool takes_dir =
	        id == CMD_INFO || id == CMD_CHECK || id == CMD_COMPACT || (id == CMD_SNAPSHOT && call->n_arguments > 1);
	const char *environment = getenv("MINOT_COLLECTION");
	if (takes_dir && call->n_arguments)
		return call->arguments[0];
	if (cli_has(call, OPT_COLLECTION))
		return call->value[OPT_COLLECTION];
	return environment && *environment ? environment : NULL;
}

bool cli_collection_is_default(const struct cli_call *call) { return !named_collection(call); }

const char *cli_collection(const struct cli_call *call, char path[CLI_PATH])
{
	const char *named = named_collection(call);
	if (named || call->command->id == CMD_INGEST || call->command->id == CMD_COMPACT)
		return named;
	return starter_collection(path) ? path : NULL;
}

const char *cli_collection_advice(const minot_err *err)
{
	bool absent =
	        (err->sys_errno == ENOENT || err->sys_errno == ENOTDIR) && str_ends(str_c(err->file), STR("/MANIFEST"));
	return absent ? "make one with minot ingest -c DIR PATH" : NULL;
}

struct minot *cli_open(const struct cli_call *call, int *exit_status)
{
	char path[CLI_PATH];
	const char *dir = cli_collection(call, path);
	minot_err err;
	struct minot *m = NULL;
	if (!dir) {
		minot_fail(&err, MINOT_USAGE, "no collection is named and no starter collection is installed");
		*exit_status = cli_complain(&err, "give --collection DIR, or set MINOT_COLLECTION");
	} else if (minot_open(dir, &m, &err) != MINOT_OK) {
		*exit_status = cli_complain(&err, cli_collection_advice(&err));
	}
	return m;
}

/* Input -------------------------------------------------------------------------------------------------------------
 */

minot_status cli_read(const char *path, size_t max, struct minot_bytes *out, minot_err *err)
{
	minot_str s;
	*out = (struct minot_bytes){NULL, 0};
	minot_status status = os_read_file(path, max, &s, err);
	if (status != MINOT_OK)
		return status;
	char *p = realloc((char *)s.p, s.n + 1);
	if (!p) {
		free((char *)s.p);
		return minot_fail(err, MINOT_NO_MEMORY, "no memory for the input");
	}
	p[s.n] = 0;
	*out = (struct minot_bytes){p, s.n};
	return MINOT_OK;
}

static minot_status read_words(size_t max, char **out, minot_err *err)
{
	struct minot_bytes b;
	minot_status s = cli_read("-", max, &b, err);
	*out = b.p;
	if (s == MINOT_OK && b.n && memchr(b.p, 0, b.n)) {
		minot_bytes_free(&b);
		*out = NULL;
		return minot_fail(err, MINOT_INPUT, "standard input holds a NUL, so it is no text: give UTF-8");
	}
	while (s == MINOT_OK && b.n && (b.p[b.n - 1] == '\n' || b.p[b.n - 1] == '\r'))
		b.p[--b.n] = 0;
	return s;
}

minot_status cli_words(const struct cli_call *call, size_t max, char **out, minot_err *err)
{
	*out = NULL;
	if (call->n_arguments == 1 && strcmp(call->arguments[0], "-") == 0)
		return read_words(max, out, err);
	size_t need = 1;
	for (unsigned i = 0; i < call->n_arguments; i++)
		need += strlen(call->arguments[i]) + 1;
	char *words = malloc(need), *p = words;
	if (!words)
		return minot_fail(err, MINOT_NO_MEMORY, "no memory for the command line");
	*p = 0;
	for (unsigned i = 0; i < call->n_arguments; i++) {
		if (i)
			*p++ = ' ';
		p = stpcpy(p, call->arguments[i]);
	}
	*out = words;
	return MINOT_OK;
}

/* Output ------------------------------------------------------------------------------------------------------------
 */

minot_format cli_format(const struct cli_call *call)
{
	minot_format f = MINOT_TEXT;
	if (cli_has(call, OPT_JSON))
		return MINOT_JSON;
	const char *name =
	        call->command->id == CMD_ASK ? call->value[OPT_ARTICLE_FORMAT] : call->value[OPT_HITS_FORMAT];
	if (name)
		minot_format_from_name(name, &f); /* the parser let only known names through */
	return f;
}

int cli_finish(minot_status s, struct minot_bytes *out, const minot_err *err, const char *advice)
{
	minot_err fault;
	if (s == MINOT_OK)
		s = cli_print(out, &fault) == MINOT_OK ? cli_flush(&fault) : fault.status;
	else
		fault = *err;
	minot_bytes_free(out);
	return s == MINOT_OK ? 0 : cli_complain(&fault, advice);
}

/* The short commands ------------------------------------------------------------------------------------------------
 */

int cli_show(const struct cli_call *call)
{
	int exit_status = 0;
	struct minot *m = cli_open(call, &exit_status);
	if (!m)
		return exit_status;
	minot_err err;
	struct minot_bytes out;
	struct minot_style style = cli_style(call);
	minot_status s = cli_has(call, OPT_APPRAISAL)
	                         ? minot_appraisal(m, call->arguments[0], cli_format(call), &style, &out, &err)
	                         : minot_show(m, call->arguments[0], call->value[OPT_FIELD], cli_format(call), &style,
	                                      &out, &err);
	bool no_field = s == MINOT_NOT_FOUND && cli_has(call, OPT_FIELD);
	exit_status = cli_finish(s, &out, &err, no_field ? "minot show RECORD lists its fields" : NULL);
	minot_close(m);
	return exit_status;
}

int cli_info(const struct cli_call *call)
{
	int exit_status = 0;
	struct minot *m = cli_open(call, &exit_status);
	if (!m)
		return exit_status;
	minot_err err;
	struct minot_bytes out;
	minot_status s = minot_info(m, cli_format(call), &out, &err);
	minot_close(m);
	return cli_finish(s, &out, &err, NULL);
}

int cli_check(const struct cli_call *call)
{
	char path[CLI_PATH];
	const char *dir = cli_collection(call, path);
	minot_err err;
	struct minot_bytes out;
	if (!dir) {
		minot_fail(&err, MINOT_USAGE, "check needs a collection");
		return cli_complain(&err, "give its folder");
	}
	minot_status s = minot_check(dir, cli_format(call), &out, &err);
	if (s == MINOT_OK && cli_has(call, OPT_QUIET))
		minot_bytes_free(&out);
	minot_err fault;
	if (s == MINOT_DAMAGED && cli_print(&out, &fault) == MINOT_OK)
		cli_flush(&fault);         /* the damage is the news, even when nobody reads the list */
	bool is_said = s == MINOT_DAMAGED; /* the message itself says what to do; its usual advice is this command */
	return cli_finish(s, &out, &err, is_said ? "" : cli_collection_advice(&err));
}

static int help(const struct cli_call *call)
{
	const struct cli_command *c = NULL;
	minot_err err;
	if (call->n_arguments) {
		for (size_t i = 0; i < CMD_N && !c; i++)
			if (strcmp(cli_commands[i].name, call->arguments[0]) == 0)
				c = &cli_commands[i];
		if (!c) {
			minot_fail(&err, MINOT_USAGE, "no such command: %.60s", call->arguments[0]);
			return cli_complain(&err, "minot help lists them");
		}
	}
	cli_write_help(stdout, c, cli_columns());
	return cli_flush(&err) == MINOT_OK ? 0 : cli_complain(&err, NULL);
}

static int generate(const struct cli_call *call)
{
	static const struct {
		const char *name;
		void (*write)(FILE *f);
	} parts[] = {
	        {"man", cli_write_man}, {"bash", cli_write_bash}, {"zsh", cli_write_zsh}, {"errors", cli_write_errors}};
	minot_err err;
	for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
		if (strcmp(parts[i].name, call->arguments[0]) == 0) {
			parts[i].write(stdout);
			return cli_flush(&err) == MINOT_OK ? 0 : cli_complain(&err, NULL);
		}
	minot_fail(&err, MINOT_USAGE, "nothing called %.40s is made from the table", call->arguments[0]);
	return cli_complain(&err, "one of man, bash, zsh, errors");
}

static int version(const struct cli_call *call)
{
	minot_err err;
	(void)call;
	puts("minot " MINOT_VERSION);
	return cli_flush(&err) == MINOT_OK ? 0 : cli_complain(&err, NULL);
}

int cli_run(const struct cli_call *call)
{
	static int (*const run[CMD_N])(const struct cli_call *) = {
	        [CMD_INGEST] = cli_ingest,   [CMD_ASK] = cli_ask,         [CMD_SEARCH] = cli_search,
	        [CMD_SHOW] = cli_show,       [CMD_VERIFY] = cli_verify,   [CMD_DIFF] = cli_diff,
	        [CMD_CASCADE] = cli_cascade, [CMD_EXPORT] = cli_export,   [CMD_INFO] = cli_info,
	        [CMD_CHECK] = cli_check,     [CMD_COMPACT] = cli_compact, [CMD_SNAPSHOT] = cli_snapshot,
	        [CMD_EVAL] = cli_eval,       [CMD_HELP] = help,           [CMD_VERSION] = version,
	        [CMD_SERVE] = cli_serve,     [CMD_BOARD] = cli_board,     [CMD_GENERATE] = generate,
	};
	minot_err err;
	if (cli_has(call, OPT_HELP)) {
		cli_write_help(stdout, call->command, cli_columns());
		return cli_flush(&err) == MINOT_OK ? 0 : cli_complain(&err, NULL);
	}
	if (!call->command) {
		minot_fail(&err, MINOT_USAGE, "no command is given");
		cli_complain(&err, "minot help lists them");
		return minot_exit_status(MINOT_USAGE);
	}
	return run[call->command->id](call);
}
