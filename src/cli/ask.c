/* ask.c: the ask and search commands. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/status.h"
#include "base/str.h"
#include "cli/commands.h"
#include "cli/terminal.h"
#include "minot-board.h"

enum {
	MAX_QUESTION = 64 << 10, /* read from standard input; the engine's own ceiling is lower and says what it is */
	MAX_ARTICLE = 17 << 20,
	MAX_QUERIES = 256 << 20
};

/* Ask ---------------------------------------------------------------------------------------------------------------
 */

/* Whoever has loaded nothing should know what the answer rests on. */
static void say_starter(const struct cli_call *call)
{
	if (cli_collection_is_default(call) && !cli_has(call, OPT_QUIET) && isatty(STDERR_FILENO))
		fputs("minot: from the starter collection; minot ingest -c DIR PATH... loads your own sources\n",
		      stderr);
}

static void say_slow(const struct cli_call *call, const struct minot *m)
{
	if (minot_slow(m) && !cli_has(call, OPT_QUIET))
		fprintf(stderr, "minot: %s\n", minot_slow(m));
}

/* Asks; with a board, the approved article that answers the question stands in place of the fresh one. */
static minot_status ask_board(const struct cli_call *call, const struct minot *m, const struct minot_ask *ask,
                              struct minot_answer *out, minot_err *err)
{
	const char *dir = cli_board_dir(call);
	struct minot_ask first = *ask;
	struct minot_board *b;
	if (!dir)
		return minot_ask(m, ask, out, err);
	first.format = MINOT_JSON;
	minot_status s = minot_board_open(dir, NULL, &b, err);
	if (s != MINOT_OK)
		return s;
	s = minot_ask(m, &first, out, err);
	if (s == MINOT_OK)
		s = minot_board_present(b, m, out->article.p, out->article.n, ask->format, &ask->style, &out->article,
		                        err);
	minot_board_close(b);
	if (s != MINOT_OK)
		minot_answer_free(out);
	return s;
}

static const char *advice_on(const struct cli_call *call, minot_status s)
{
	if (s == MINOT_USAGE)
		return "minot ask --help";
	return s == MINOT_INPUT && cli_has(call, OPT_AFTER) ? "--after takes what minot ask --format json wrote" : NULL;
}

static int answer(const struct cli_call *call, const struct minot *m, const struct minot_ask *ask)
{
	minot_err err;
	struct minot_answer out = {.abstained = false};
	minot_status s = ask_board(call, m, ask, &out, &err);
	if (s == MINOT_INPUT && !err.file[0] && cli_has(call, OPT_AFTER))
		minot_err_at(&err, call->value[OPT_AFTER], err.byte_offset, err.line);
	int exit_status = cli_finish(s, &out.article, &err, advice_on(call, s));
	if (s == MINOT_OK && out.explanation.n)
		fwrite(out.explanation.p, 1, out.explanation.n, stderr);
	bool abstained = out.abstained;
	minot_answer_free(&out);
	if (!exit_status && abstained && cli_has(call, OPT_STRICT))
		exit_status = minot_exit_status(MINOT_NEGATIVE);
	return exit_status;
}

int cli_ask(const struct cli_call *call)
{
	int exit_status = 0;
	minot_err err;
	char *question = NULL;
	struct minot_bytes after = {NULL, 0};
	struct minot *m = NULL;
	minot_status s = cli_words(call, MAX_QUESTION, &question, &err);
	if (s == MINOT_OK && cli_has(call, OPT_AFTER))
		s = cli_read(call->value[OPT_AFTER], MAX_ARTICLE, &after, &err);
	if (s != MINOT_OK)
		exit_status = cli_complain(&err, NULL);
	else if ((m = cli_open(call, &exit_status))) {
		struct minot_ask ask = {.question = question,
		                        .audience = call->value[OPT_FOR],
		                        .format = cli_format(call),
		                        .style = cli_style(call),
		                        .after = after.p,
		                        .after_bytes = after.n,
		                        .all = cli_has(call, OPT_ALL),
		                        .explain = cli_has(call, OPT_EXPLAIN)};
		say_starter(call);
		say_slow(call, m);
		exit_status = answer(call, m, &ask);
	}
	minot_close(m);
	minot_bytes_free(&after);
	free(question);
	return exit_status;
}

/* Search ------------------------------------------------------------------------------------------------------------
 */

static minot_status search(const struct cli_call *call, const struct minot *m, const char *query, const char *qid,
                           minot_err *err)
{
	struct minot_bytes out;
	struct minot_style style = cli_style(call);
	minot_status s =
	        minot_search(m, query, qid, cli_number(call, OPT_K), cli_format(call), &style, &out, NULL, err);
	if (s == MINOT_OK)
		s = cli_print(&out, err);
	minot_bytes_free(&out);
	return s;
}

/* One line "qid<TAB>text", whose bytes may be written to: both ends get a NUL. */
static minot_status search_line(const struct cli_call *call, const struct minot *m, char *line, char *end,
                                minot_err *err)
{
	char *tab = memchr(line, '\t', (size_t)(end - line));
	if (end > line && end[-1] == '\r')
		end--;
	if (end <= line)
		return MINOT_OK;
	if (!tab || tab == line || memchr(line, 0, (size_t)(end - line)) || memchr(line, ' ', (size_t)(tab - line)))
		return minot_fail(err, MINOT_INPUT, "not a query's id, a tab and its text");
	*tab = *end = 0;
	if (cli_format(call) == MINOT_TEXT)
		printf("%s: %s\n", line, tab + 1);
	return search(call, m, tab + 1, line, err);
}

static minot_status search_file(const struct cli_call *call, const struct minot *m, minot_err *err)
{
	const char *path = call->value[OPT_QUERIES];
	struct minot_bytes b;
	minot_status s = cli_read(path, MAX_QUERIES, &b, err);
	uint32_t number = 0;
	for (char *line = b.p, *end; s == MINOT_OK && line < b.p + b.n; line = end + 1) {
		end = memchr(line, '\n', b.n - (size_t)(line - b.p));
		if (!end)
			end = b.p + b.n;
		number++;
		s = search_line(call, m, line, end, err);
		if (s == MINOT_INPUT || s == MINOT_USAGE)
			minot_err_at(err, path, MINOT_NO_OFFSET, number);
	}
	minot_bytes_free(&b);
	return s;
}

int cli_search(const struct cli_call *call)
{
	int exit_status = 0;
	minot_err err;
	bool from_file = cli_has(call, OPT_QUERIES);
	if (from_file == (call->n_arguments > 0)) {
		minot_fail(&err, MINOT_USAGE,
		           from_file ? "give a query or --queries, not both" : "search needs a query");
		return cli_complain(&err, "minot search --help");
	}
	struct minot *m = cli_open(call, &exit_status);
	if (!m)
		return exit_status;
	char *query = NULL;
	minot_status s = from_file ? search_file(call, m, &err) : cli_words(call, MAX_QUESTION, &query, &err);
	if (s == MINOT_OK && !from_file)
		s = search(call, m, query, NULL, &err);
	if (s == MINOT_OK)
		s = cli_flush(&err);
	free(query);
	minot_close(m);
	return s == MINOT_OK ? 0 : cli_complain(&err, NULL);
}
