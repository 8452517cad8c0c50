/* board.c: minot board and its sub-commands. Who acts on an article says so with --as and proves it by their password;
 * accounts, keys, backups and audits are the business of whoever owns the folder. */
#include <stdlib.h>
#include <string.h>

#include "base/status.h"
#include "base/str.h"
#include "cli/commands.h"
#include "cli/secret.h"
#include "cli/terminal.h"
#include "cli/verbs.h"
#include "minot-board.h"
#include "os/os.h"

enum { MAX_TEXT = 256 << 10, MAX_ARTICLE = 17 << 20, MAX_VERBS = 64 };

struct doing { /* a sub-command being done */
	const struct cli_call *call;
	const char *step; /* of the board's table, or NULL */
	const char **arg; /* behind the sub-command's name */
	unsigned n;
	struct minot_board *b;
	struct minot *m;
	struct secret password; /* of whoever acts, and a new one */
	const char *who;
	struct minot_bytes out;
	bool negative;
	int exit_status; /* of a fault that is told already */
	minot_err err;
};
typedef minot_status doer(struct doing *d);

/* What sub-commands share --------------------------------------------------------------------------------------------
 */

static const char *given(const struct doing *d, enum cli_option_id id) { return d->call->value[id]; }

const char *cli_board_dir(const struct cli_call *call)
{
	const char *environment = getenv("MINOT_BOARD");
	if (cli_has(call, OPT_BOARD))
		return call->value[OPT_BOARD];
	return environment && *environment ? environment : NULL;
}

static minot_status open_board(struct doing *d, bool read_only)
{
	const struct minot_board_options o = {.read_only = read_only};
	const char *dir = cli_board_dir(d->call);
	if (!dir)
		return minot_fail(&d->err, MINOT_USAGE, "no board is named; give --board DIR, or set MINOT_BOARD");
	return minot_board_open(dir, &o, &d->b, &d->err);
}

static minot_status open_collection(struct doing *d)
{
	d->m = cli_open(d->call, &d->exit_status);
	return d->m ? MINOT_OK : MINOT_IO; /* told by cli_open */
}

/* Opens the board for the person of --as. */
static minot_status as_person(struct doing *d)
{
	minot_status s = open_board(d, false);
	if (s != MINOT_OK)
		return s;
	if (!given(d, OPT_AS))
		return minot_fail(&d->err, MINOT_USAGE, "say who you are with --as LOGIN");
	s = secret_read(&d->password, "Password: ", given(d, OPT_PASSWORD_FILE), &d->err);
	if (s == MINOT_OK)
		s = minot_board_password_check(d->b, given(d, OPT_AS), d->password.text, d->password.n, &d->err);
	d->who = given(d, OPT_AS);
	return s;
}

/* For the person of --as, or for the owner of the folder. */
static minot_status as_anyone(struct doing *d)
{
	if (given(d, OPT_AS))
		return as_person(d);
	d->who = MINOT_BOARD_OWNER;
	return open_board(d, false);
}

static minot_status joined(const char **words, unsigned n, char **out, minot_err *err)
{
	size_t room = 1;
	for (unsigned i = 0; i < n; i++)
		room += strlen(words[i]) + 1;
	char *at = *out = malloc(room);
	if (!at)
		return minot_fail(err, MINOT_NO_MEMORY, "no memory for the command line");
	*at = 0;
	for (unsigned i = 0; i < n; i++)
		at = stpcpy(stpcpy(at, i ? " " : ""), words[i]);
	return MINOT_OK;
}

/* The article of which an argument is the hash, or the beginning of it. */
static minot_status article_of(struct doing *d, const char *argument, char hash[MINOT_BOARD_HASH])
{
	return minot_board_find(d->b, argument, hash, &d->err);
}

static minot_status number_of(struct doing *d, const char *argument, int64_t *out)
{
	uint64_t n;
	if (!minot_str_uint(str_c(argument), INT64_MAX, &n))
		return minot_fail(&d->err, MINOT_USAGE, "\"%.40s\" is no number", argument);
	*out = (int64_t)n;
	return MINOT_OK;
}

/* The file of an option, as text. */
static minot_status text_of(struct doing *d, enum cli_option_id id, struct minot_bytes *out)
{
	*out = (struct minot_bytes){NULL, 0};
	if (!given(d, id))
		return minot_fail(&d->err, MINOT_USAGE, "--%s FILE is needed", cli_options[id].name);
	minot_status s = cli_read(given(d, id), MAX_TEXT, out, &d->err);
	if (s == MINOT_OK && memchr(out->p, 0, out->n)) {
		minot_bytes_free(out);
		minot_fail(&d->err, s = MINOT_INPUT, "the file is no text");
		minot_err_at(&d->err, given(d, id), MINOT_NO_OFFSET, 0);
	}
	return s;
}

static minot_format form(const struct doing *d) { return cli_has(d->call, OPT_JSON) ? MINOT_JSON : MINOT_TEXT; }

/* A line as the result; JSON: {"key": "value"}. The value is one that we made: hexadecimal digits, a number. */
static minot_status say(struct doing *d, const char *key, const char *value)
{
	char *p = NULL;
	int n = form(d) == MINOT_JSON ? asprintf(&p, "{\"%s\": \"%s\"}\n", key, value) : asprintf(&p, "%s\n", value);
	if (n < 0)
		return minot_fail(&d->err, MINOT_NO_MEMORY, "no memory for the result");
	d->out = (struct minot_bytes){p, (size_t)n};
	return MINOT_OK;
}

/* People -------------------------------------------------------------------------------------------------------------
 */

static minot_status new_password(struct doing *d, struct secret *s)
{
	return secret_new(s, given(d, OPT_PASSWORD_FILE), given(d, OPT_AS) != NULL, &d->err);
}

static minot_status setup(struct doing *d)
{
	struct secret first;
	const char *dir = cli_board_dir(d->call);
	if (!dir)
		return open_board(d, false);
	minot_status s = new_password(d, &first); /* before there is anything */
	if (s == MINOT_OK)
		s = minot_board_create(dir, NULL, &d->err);
	if (s == MINOT_OK)
		s = open_board(d, false);
	if (s == MINOT_OK)
		s = minot_board_account_add(d->b, MINOT_BOARD_OWNER, d->arg[0], d->arg[1], "administrator", first.text,
		                            first.n, &d->err);
	secret_wipe(&first);
	if (s == MINOT_OK)
		s = minot_board_keys(d->b, &d->out, &d->err);
	return s;
}

static minot_status add(struct doing *d)
{
	struct secret first = {.n = 0};
	minot_status s = as_anyone(d);
	if (s == MINOT_OK && !given(d, OPT_ROLES))
		s = minot_fail(&d->err, MINOT_USAGE, "--roles is needed: author, reviewer, editor, administrator");
	if (s == MINOT_OK)
		s = new_password(d, &first);
	if (s == MINOT_OK)
		s = minot_board_account_add(d->b, d->who, d->arg[0], d->arg[1], given(d, OPT_ROLES), first.text,
		                            first.n, &d->err);
	secret_wipe(&first);
	return s;
}

static minot_status change(struct doing *d)
{
	minot_status s = as_anyone(d);
	return s == MINOT_OK ? minot_board_account_change(d->b, d->who, d->arg[0], given(d, OPT_ROLES),
	                                                  cli_has(d->call, OPT_END), &d->err)
	                     : s;
}

static minot_status password(struct doing *d)
{
	struct secret next = {.n = 0};
	minot_status s = as_anyone(d);
	if (s == MINOT_OK)
		s = new_password(d, &next);
	if (s == MINOT_OK)
		s = minot_board_account_password(d->b, d->who, d->arg[0], d->password.text, d->password.n, next.text,
		                                 next.n, &d->err);
	secret_wipe(&next);
	return s;
}

static minot_status interests(struct doing *d)
{
	char *text = NULL;
	minot_status s = as_person(d);
	if (s == MINOT_OK)
		s = joined(d->arg, d->n, &text, &d->err);
	if (s == MINOT_OK)
		s = minot_board_declare(d->b, d->who, text, &d->err);
	free(text);
	return s;
}

static minot_status accounts(struct doing *d)
{
	minot_status s = as_anyone(d);
	return s == MINOT_OK ? minot_board_accounts(d->b, d->who, form(d), &d->out, &d->err) : s;
}

static minot_status members(struct doing *d)
{
	minot_status s = open_board(d, true);
	return s == MINOT_OK ? minot_board_members(d->b, form(d), &d->out, &d->err) : s;
}

/* Articles -----------------------------------------------------------------------------------------------------------
 */

static minot_status submit(struct doing *d)
{
	char hash[MINOT_BOARD_HASH], replaced[MINOT_BOARD_HASH];
	struct minot_bytes json = {NULL, 0};
	minot_status s = as_person(d);
	if (s == MINOT_OK && given(d, OPT_REPLACES))
		s = article_of(d, given(d, OPT_REPLACES), replaced);
	if (s == MINOT_OK)
		s = cli_read(d->arg[0], MAX_ARTICLE, &json, &d->err);
	if (s == MINOT_OK)
		s = minot_board_submit(d->b, d->who, json.p, json.n, given(d, OPT_REPLACES) ? replaced : NULL,
		                       given(d, OPT_REASON), hash, &d->err);
	if (s == MINOT_INPUT && !d->err.file[0])
		minot_err_at(&d->err, d->arg[0], d->err.byte_offset, d->err.line);
	minot_bytes_free(&json);
	return s == MINOT_OK ? say(d, "article", hash) : s;
}

static minot_status list(struct doing *d)
{
	char *words = NULL;
	minot_status s = open_board(d, true);
	if (s == MINOT_OK)
		s = joined(d->arg, d->n, &words, &d->err);
	const struct minot_board_filter f = {.states = given(d, OPT_IN_STATE),
	                                     .words = words,
	                                     .by = given(d, OPT_BY),
	                                     .not_by = given(d, OPT_NOT_BY),
	                                     .after = given(d, OPT_FROM)};
	if (s == MINOT_OK)
		s = minot_board_list(d->b, &f, form(d), &d->out, &d->err);
	free(words);
	return s;
}

static minot_status review(struct doing *d)
{
	char hash[MINOT_BOARD_HASH];
	minot_status s = open_board(d, true);
	if (s == MINOT_OK)
		s = article_of(d, d->arg[0], hash);
	if (s == MINOT_OK)
		s = open_collection(d);
	return s == MINOT_OK ? minot_board_review(d->b, d->m, given(d, OPT_AS), hash, form(d), &d->out, &d->err) : s;
}

/* One step on the article, or one on each statement: each is whole by itself, and what went before it stays. */
static minot_status step(struct doing *d)
{
	char hash[MINOT_BOARD_HASH];
	bool proved = strcmp(d->step, "accept") == 0 || strcmp(d->step, "approve") == 0;
	minot_status s = as_person(d);
	if (s == MINOT_OK)
		s = article_of(d, d->arg[0], hash);
	if (s == MINOT_OK && proved)
		s = open_collection(d);
	if (s == MINOT_OK && d->n < 2)
		s = minot_board_step(d->b, d->m, d->who, d->step, hash, NULL, given(d, OPT_REASON), &d->err);
	for (unsigned i = 1; i < d->n && s == MINOT_OK; i++)
		s = minot_board_step(d->b, d->m, d->who, d->step, hash, d->arg[i], given(d, OPT_REASON), &d->err);
	return s;
}

static minot_status write_out(struct doing *d, struct minot_bytes *b)
{
	const char *path = given(d, OPT_OUTPUT);
	if (!path || strcmp(path, "-") == 0) {
		d->out = *b;
		return MINOT_OK;
	}
	minot_status s = os_write_file(path, (minot_str){b->p, b->n}, &d->err);
	minot_bytes_free(b);
	return s;
}

static minot_status give(struct doing *d)
{
	char hash[MINOT_BOARD_HASH];
	struct minot_bytes json = {NULL, 0}, made = {NULL, 0};
	struct minot_style style = cli_style(d->call);
	minot_format f = MINOT_JSON;
	if (given(d, OPT_EXPORT_FORMAT) && !cli_has(d->call, OPT_JSON))
		minot_format_from_name(given(d, OPT_EXPORT_FORMAT), &f); /* the parser let only known names through */
	minot_status s = open_board(d, true);
	if (s == MINOT_OK)
		s = article_of(d, d->arg[0], hash);
	if (s == MINOT_OK)
		s = minot_board_export(d->b, hash, &json, &d->err);
	if (s == MINOT_OK && f == MINOT_JSON)
		return write_out(d, &json);
	if (s == MINOT_OK)
		s = minot_render(json.p, json.n, f, &style, NULL, &made, &d->err);
	minot_bytes_free(&json);
	return s == MINOT_OK ? write_out(d, &made) : s;
}

static minot_status link_question(struct doing *d)
{
	char hash[MINOT_BOARD_HASH], *question = NULL;
	struct minot_answer asked = {.abstained = false};
	minot_status s = as_person(d);
	if (s == MINOT_OK)
		s = article_of(d, d->arg[0], hash);
	if (s == MINOT_OK)
		s = open_collection(d);
	if (s == MINOT_OK)
		s = joined(d->arg + 1, d->n - 1, &question, &d->err);
	if (s == MINOT_OK) {
		const struct minot_ask ask = {
		        .question = question, .audience = given(d, OPT_FOR), .format = MINOT_JSON};
		s = minot_ask(d->m, &ask, &asked, &d->err);
	}
	if (s == MINOT_OK)
		s = minot_board_link(d->b, d->who, asked.article.p, asked.article.n, hash, given(d, OPT_REASON),
		                     &d->err);
	minot_answer_free(&asked);
	free(question);
	return s;
}

/* The desk -----------------------------------------------------------------------------------------------------------
 */

static minot_status say_number(struct doing *d, int64_t id)
{
	char number[24];
	snprintf(number, sizeof number, "%lld", (long long)id);
	return say(d, "id", number);
}

static minot_status desk(struct doing *d)
{
	char hash[MINOT_BOARD_HASH];
	minot_status s = open_board(d, true);
	if (s == MINOT_OK && d->n)
		s = article_of(d, d->arg[0], hash);
	return s == MINOT_OK ? minot_board_desk(d->b, d->n ? hash : NULL, true, 0, form(d), &d->out, &d->err) : s;
}

static minot_status send_question(struct doing *d)
{
	char *question = NULL;
	int64_t id = 0;
	minot_status s = as_person(d);
	if (s == MINOT_OK)
		s = joined(d->arg, d->n, &question, &d->err);
	if (s == MINOT_OK)
		s = minot_board_desk_send(d->b, d->who, "question", question, NULL, NULL, given(d, OPT_REASON), &id,
		                          &d->err);
	free(question);
	return s == MINOT_OK ? say_number(d, id) : s;
}

static minot_status report(struct doing *d)
{
	char hash[MINOT_BOARD_HASH];
	int64_t id = 0;
	minot_status s = as_person(d);
	if (s == MINOT_OK)
		s = article_of(d, d->arg[0], hash);
	if (s == MINOT_OK)
		s = minot_board_desk_send(d->b, d->who, "error", NULL, hash, d->n > 1 ? d->arg[1] : NULL,
		                          given(d, OPT_REASON), &id, &d->err);
	return s == MINOT_OK ? say_number(d, id) : s;
}

static minot_status answer(struct doing *d)
{
	struct minot_bytes text = {NULL, 0}, sources = {NULL, 0};
	int64_t id = 0;
	minot_status s = as_person(d);
	if (s == MINOT_OK)
		s = number_of(d, d->arg[0], &id);
	if (s == MINOT_OK)
		s = text_of(d, OPT_TEXT, &text);
	if (s == MINOT_OK)
		s = text_of(d, OPT_SOURCES, &sources);
	if (s == MINOT_OK)
		s = minot_board_desk_answer(d->b, d->who, id, text.p, sources.p, &d->err);
	minot_bytes_free(&text);
	minot_bytes_free(&sources);
	return s;
}

static minot_status close_entry(struct doing *d)
{
	int64_t id = 0;
	minot_status s = as_person(d);
	if (s == MINOT_OK)
		s = number_of(d, d->arg[0], &id);
	return s == MINOT_OK ? minot_board_desk_close(d->b, d->who, id, given(d, OPT_REASON), &d->err) : s;
}

static minot_status pin(struct doing *d)
{
	char hash[MINOT_BOARD_HASH], *title = NULL;
	struct minot_bytes text = {NULL, 0};
	int64_t id = 0;
	minot_status s = as_person(d);
	if (s == MINOT_OK)
		s = article_of(d, d->arg[0], hash);
	if (s == MINOT_OK)
		s = joined(d->arg + 1, d->n - 1, &title, &d->err);
	if (s == MINOT_OK)
		s = text_of(d, OPT_TEXT, &text);
	if (s == MINOT_OK)
		s = minot_board_pin(d->b, d->who, hash, title, text.p, &id, &d->err);
	minot_bytes_free(&text);
	free(title);
	return s == MINOT_OK ? say_number(d, id) : s;
}

/* The whole board ----------------------------------------------------------------------------------------------------
 */

static minot_status refresh(struct doing *d)
{
	minot_status s = open_board(d, false);
	if (s == MINOT_OK)
		s = open_collection(d);
	return s == MINOT_OK
	               ? minot_board_refresh(d->b, d->m, cli_has(d->call, OPT_RETRACTIONS), form(d), &d->out, &d->err)
	               : s;
}

static minot_status policy(struct doing *d)
{
	return minot_board_policy(form(d) == MINOT_JSON ? MINOT_JSON : MINOT_MARKDOWN, &d->out, &d->err);
}

static minot_status show_log(struct doing *d)
{
	int64_t from = 1;
	minot_status s = open_board(d, true);
	if (s == MINOT_OK && d->n)
		s = number_of(d, d->arg[0], &from);
	return s == MINOT_OK ? minot_board_log(d->b, from, form(d), &d->out, &d->err) : s;
}

static minot_status audit(struct doing *d)
{
	bool holds = false;
	minot_status s = open_board(d, true);
	if (s == MINOT_OK)
		s = minot_board_audit(d->b, given(d, OPT_KNOWN), form(d), &d->out, &holds, &d->err);
	d->negative = s == MINOT_OK && !holds;
	return s;
}

static minot_status key(struct doing *d)
{
	minot_status s = open_board(d, true);
	return s == MINOT_OK ? minot_board_keys(d->b, &d->out, &d->err) : s;
}

static minot_status rotate(struct doing *d)
{
	minot_status s = as_anyone(d);
	if (s == MINOT_OK)
		s = minot_board_rotate_key(d->b, d->who, given(d, OPT_REASON), &d->err);
	return s == MINOT_OK ? minot_board_keys(d->b, &d->out, &d->err) : s;
}

static minot_status backup(struct doing *d)
{
	minot_status s = open_board(d, false);
	return s == MINOT_OK ? minot_board_backup(d->b, d->arg[0], &d->err) : s;
}

static minot_status restore(struct doing *d)
{
	const char *dir = cli_board_dir(d->call);
	return dir ? minot_board_restore(dir, d->arg[0], given(d, OPT_KEY), &d->err) : open_board(d, false);
}

/* The sub-command ----------------------------------------------------------------------------------------------------
 */

static const struct {
	unsigned min, max;
	const char *step;
	doer *run;
} verbs[] = {
#define X(name, arguments, min, max, step, run, summary) {min, max, step, run},
        CLI_VERB_LIST(X)
#undef X
};
enum { N_VERBS = sizeof verbs / sizeof verbs[0] };
_Static_assert((int)N_VERBS <= (int)MAX_VERBS, "raise MAX_VERBS");

static int no_such_verb(const char *name)
{
	const char *names[MAX_VERBS];
	minot_err err;
	for (size_t i = 0; i < N_VERBS; i++)
		names[i] = cli_verbs[i].name;
	const char *near = cli_nearest(name, names, N_VERBS);
	minot_fail(&err, MINOT_USAGE, "no such command of the board: %.40s%s%s%s", name, near ? ": did you mean " : "",
	           near ? near : "", near ? "?" : "");
	return cli_complain(&err, "minot board --help");
}

static const char *advice_of(const struct doing *d)
{
	switch (d->err.status) {
	case MINOT_USAGE:
		return "minot board --help";
	case MINOT_REFUSED:
		return "minot board policy lists who may do what";
	case MINOT_NOT_FOUND:
		return "minot board list, or minot board setup";
	case MINOT_INPUT:
	case MINOT_BUSY:
	case MINOT_DAMAGED:
	case MINOT_NEGATIVE:
		return ""; /* the message says it */
	default:
		return NULL;
	}
}

static int finish(struct doing *d, minot_status s)
{
	int exit_status = d->exit_status;
	if (s == MINOT_OK && cli_has(d->call, OPT_QUIET) && d->negative)
		minot_bytes_free(&d->out);
	if (!exit_status)
		exit_status = cli_finish(s, &d->out, &d->err, advice_of(d));
	minot_board_close(d->b);
	minot_close(d->m);
	secret_wipe(&d->password);
	return exit_status ? exit_status : d->negative ? minot_exit_status(MINOT_NEGATIVE) : 0;
}

int cli_board(const struct cli_call *call)
{
	size_t i = 0;
	while (i < N_VERBS && strcmp(cli_verbs[i].name, call->arguments[0]) != 0)
		i++;
	if (i == N_VERBS)
		return no_such_verb(call->arguments[0]);
	struct doing d = {.call = call, .step = verbs[i].step, .arg = call->arguments + 1, .n = call->n_arguments - 1};
	if (d.n < verbs[i].min)
		return finish(&d, minot_fail(&d.err, MINOT_USAGE, "board %s needs %s", cli_verbs[i].name,
		                             cli_verbs[i].arguments));
	if (d.n > verbs[i].max)
		return finish(&d,
		              minot_fail(&d.err, MINOT_USAGE, "one argument too many: \"%.60s\"", d.arg[verbs[i].max]));
	return finish(&d, verbs[i].run(&d));
}
