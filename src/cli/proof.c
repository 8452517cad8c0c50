/* proof.c: the commands on articles that were made before: verify, diff, cascade, export. */
#include <stdlib.h>
#include <string.h>

#include "base/status.h"
#include "cli/commands.h"
#include "cli/terminal.h"
#include "os/os.h"

enum {
	MAX_FILE =
	        (256 << 20) + 1, /* a byte more than an audit file may have, so that the engine is the one to say so */
	MAX_ALL = 1 << 30,       /* bytes of all articles of a cascade */
	MAX_KEYS = (1 << 20) + 1
};

static const char *const advice = "give what minot ask --format json or minot export --audit wrote";

/* A fault of the input gets the file's name when the engine knew none. */
static void name_file(minot_status s, minot_err *err, const char *path)
{
	if (s == MINOT_INPUT && !err->file[0])
		minot_err_at(err, path, err->byte_offset, err->line);
}

/* The public keys that are trusted: --board-key, or board.pub of the board. name points into the call, or to path. */
static minot_status read_keys(const struct cli_call *call, char path[CLI_PATH], struct minot_bytes *bytes,
                              struct minot_file *out, minot_err *err)
{
	const char *dir = cli_board_dir(call);
	*bytes = (struct minot_bytes){NULL, 0};
	*out = (struct minot_file){call->value[OPT_BOARD_KEY], NULL, 0};
	if (!out->name && dir) {
		snprintf(path, CLI_PATH, "%s/board.pub", dir);
		out->name = path;
	}
	minot_status s = out->name ? cli_read(out->name, MAX_KEYS, bytes, err) : MINOT_OK;
	out->p = bytes->p;
	out->n = bytes->n;
	return s;
}

int cli_verify(const struct cli_call *call)
{
	char path[CLI_PATH];
	struct minot_bytes key_bytes;
	struct minot_file keys;
	int exit_status = 0;
	minot_err err;
	struct minot_bytes file, out = {NULL, 0};
	struct minot *m = NULL;
	bool holds = false;
	if (read_keys(call, path, &key_bytes, &keys, &err) != MINOT_OK)
		return cli_complain(&err, NULL);
	if (cli_read(call->arguments[0], MAX_FILE, &file, &err) != MINOT_OK) {
		minot_bytes_free(&key_bytes);
		return cli_complain(&err, NULL);
	}
	if (minot_is_audit(file.p, file.n) || (m = cli_open(call, &exit_status))) {
		minot_status s = minot_verify_signed(m, file.p, file.n, keys.p ? &keys : NULL, cli_format(call), &out,
		                                     &holds, &err);
		name_file(s, &err, call->arguments[0]);
		if (s == MINOT_OK && cli_has(call, OPT_QUIET))
			minot_bytes_free(&out);
		bool is_key = s == MINOT_INPUT && keys.p && strcmp(err.file, keys.name) == 0;
		exit_status = cli_finish(s, &out, &err,
		                         is_key             ? "minot board key prints them"
		                         : s == MINOT_INPUT ? advice
		                                            : NULL);
	}
	minot_close(m);
	minot_bytes_free(&file);
	minot_bytes_free(&key_bytes);
	return exit_status ? exit_status : holds ? 0 : minot_exit_status(MINOT_NEGATIVE);
}

int cli_diff(const struct cli_call *call)
{
	int exit_status = 0;
	minot_err err;
	struct minot_bytes file, before = {NULL, 0}, out = {NULL, 0};
	const char *path = call->arguments[0], *before_path = call->value[OPT_AFTER];
	bool changed = false;
	minot_status s = cli_read(path, MAX_FILE, &file, &err);
	if (s == MINOT_OK && before_path)
		s = cli_read(before_path, MAX_FILE, &before, &err);
	struct minot *m = s == MINOT_OK ? cli_open(call, &exit_status) : NULL;
	if (m) {
		struct minot_style style = cli_style(call);
		const struct minot_file old = {path, file.p, file.n}, after = {before_path, before.p, before.n};
		s = minot_diff(m, &old, before_path ? &after : NULL, cli_format(call), &style, &out, &changed, &err);
		if (s == MINOT_OK && cli_has(call, OPT_QUIET))
			minot_bytes_free(&out);
		exit_status = cli_finish(s, &out, &err, s == MINOT_INPUT ? advice : NULL);
	} else if (s != MINOT_OK) {
		exit_status = cli_complain(&err, NULL);
	}
	minot_close(m);
	minot_bytes_free(&before);
	minot_bytes_free(&file);
	return exit_status ? exit_status : changed ? minot_exit_status(MINOT_NEGATIVE) : 0;
}

/* Cascade ---------------------------------------------------------------------------------------------------------- */

static void free_files(struct minot_file *files, size_t n)
{
	for (size_t i = 0; i < n; i++)
		free((char *)files[i].p);
	free(files);
}

static minot_status read_files(const struct cli_call *call, struct minot_file *files, minot_err *err)
{
	size_t left = MAX_ALL;
	for (unsigned i = 0; i < call->n_arguments; i++) {
		struct minot_bytes b;
		minot_status s = cli_read(call->arguments[i], left < MAX_FILE ? left : MAX_FILE, &b, err);
		if (s != MINOT_OK)
			return s;
		files[i] = (struct minot_file){call->arguments[i], b.p, b.n};
		left -= b.n;
	}
	return MINOT_OK;
}

int cli_cascade(const struct cli_call *call)
{
	int exit_status = 0;
	minot_err err;
	struct minot_bytes out = {NULL, 0};
	bool rests = false;
	struct minot *m = cli_open(call, &exit_status);
	if (!m)
		return exit_status;
	struct minot_file *files = calloc(call->n_arguments, sizeof *files);
	minot_status s =
	        files ? read_files(call, files, &err) : minot_fail(&err, MINOT_NO_MEMORY, "no memory for the articles");
	bool engine = s == MINOT_OK;
	if (engine) {
		struct minot_style style = cli_style(call);
		s = minot_cascade(m, files, call->n_arguments, cli_format(call), &style, &out, &rests, &err);
	}
	if (s == MINOT_OK && cli_has(call, OPT_QUIET))
		minot_bytes_free(&out);
	exit_status = cli_finish(s, &out, &err, engine && s == MINOT_INPUT ? advice : NULL);
	if (files)
		free_files(files, call->n_arguments);
	minot_close(m);
	return exit_status ? exit_status : rests ? minot_exit_status(MINOT_NEGATIVE) : 0;
}

/* Export ------------------------------------------------------------------------------------------------------------
 */

static minot_status write_file(const char *path, const struct minot_bytes *b, minot_err *err)
{
	if (strcmp(path, "-") == 0) {
		minot_status s = cli_print(b, err);
		return s == MINOT_OK ? cli_flush(err) : s;
	}
	return os_write_file(path, (minot_str){b->p, b->n}, err);
}

static int export_to(const struct cli_call *call, const char *path)
{
	int exit_status = 0;
	minot_err err;
	struct minot_bytes file, out = {NULL, 0};
	bool holds = false;
	if (cli_read(call->arguments[0], MAX_FILE, &file, &err) != MINOT_OK)
		return cli_complain(&err, NULL);
	struct minot *m = cli_open(call, &exit_status);
	if (m) {
		minot_status s = minot_audit(m, file.p, file.n, &out, &holds, &err);
		name_file(s, &err, call->arguments[0]);
		const char *say = s == MINOT_INPUT ? "give what minot ask --format json wrote" : NULL;
		if (s == MINOT_OK)
			s = write_file(path, &out, &err);
		if (s != MINOT_OK)
			exit_status = cli_complain(&err, say);
		else if (!holds && !cli_has(call, OPT_QUIET))
			fprintf(stderr, "minot: written, but the article does not hold: %s: minot verify says why\n",
			        call->arguments[0]);
	}
	minot_bytes_free(&out);
	minot_close(m);
	minot_bytes_free(&file);
	return exit_status ? exit_status : holds ? 0 : minot_exit_status(MINOT_NEGATIVE);
}

int cli_export(const struct cli_call *call)
{
	minot_err err;
	if (!cli_has(call, OPT_AUDIT) || !cli_has(call, OPT_OUTPUT)) {
		minot_fail(&err, MINOT_USAGE, "export needs %s", cli_has(call, OPT_AUDIT) ? "--output" : "--audit");
		return cli_complain(&err, "minot export --audit ARTICLE.json -o FILE");
	}
	return export_to(call, call->value[OPT_OUTPUT]);
}
