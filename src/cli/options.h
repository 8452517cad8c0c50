/* options.h: the one table of commands and options. It makes the parser, --help, the man page, the completions of bash
 * and zsh, and the test that they agree. */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include <stdio.h>

#include "minot.h"

enum cli_command_id {
	CMD_INGEST,
	CMD_ASK,
	CMD_SEARCH,
	CMD_SHOW,
	CMD_VERIFY,
	CMD_DIFF,
	CMD_CASCADE,
	CMD_EXPORT,
	CMD_SERVE,
	CMD_BOARD,
	CMD_INFO,
	CMD_CHECK,
	CMD_COMPACT,
	CMD_SNAPSHOT,
	CMD_EVAL,
	CMD_HELP,
	CMD_VERSION,
	CMD_GENERATE,
	CMD_N
};

enum cli_option_id {
	OPT_COLLECTION,
	OPT_INPUT_FORMAT,
	OPT_REPORT,
	OPT_THREADS,
	OPT_MEMORY,
	OPT_FOR,
	OPT_ARTICLE_FORMAT,
	OPT_AFTER,
	OPT_ALL,
	OPT_EXPLAIN,
	OPT_STRICT,
	OPT_K,
	OPT_HITS_FORMAT,
	OPT_QUERIES,
	OPT_FIELD,
	OPT_APPRAISAL,
	OPT_AUDIT,
	OPT_OUTPUT,
	OPT_DATA,
	OPT_SETS,
	OPT_LABELS,
	OPT_LISTEN,
	OPT_STATE,
	OPT_HOST,
	OPT_CORS,
	OPT_TLS,
	OPT_RATE,
	OPT_LOG,
	OPT_BOARD,
	OPT_BOARD_KEY,
	OPT_AS,
	OPT_PASSWORD_FILE,
	OPT_ROLES,
	OPT_END,
	OPT_REASON,
	OPT_REPLACES,
	OPT_IN_STATE,
	OPT_BY,
	OPT_NOT_BY,
	OPT_FROM,
	OPT_TEXT,
	OPT_SOURCES,
	OPT_EXPORT_FORMAT,
	OPT_RETRACTIONS,
	OPT_KNOWN,
	OPT_KEY,
	OPT_JSON,
	OPT_COLOR,
	OPT_PROGRESS,
	OPT_QUIET,
	OPT_HELP,
	OPT_N
};

enum cli_option_type { OPTION_FLAG, OPTION_TEXT, OPTION_FILE, OPTION_FOLDER, OPTION_CHOICE, OPTION_NUMBER };

struct cli_option {
	enum cli_option_id id;
	char letter;      /* or 0 */
	const char *name; /* without the dashes */
	enum cli_option_type type;
	const char *argument; /* its name in the help; NULL for a flag */
	const char *choices;  /* OPTION_CHOICE: separated by spaces; NULL: the readers' names */
	unsigned long max;    /* OPTION_NUMBER: from 1 to this */
	const char *preset;   /* the default, or NULL */
	unsigned commands;    /* bits 1 << CMD_... */
	const char *help;
};

struct cli_call;

struct cli_command {
	enum cli_command_id id;
	const char *name, *arguments;
	unsigned min_arguments, max_arguments;
	bool hidden;
	const char *summary; /* one line, no full stop */
	const char *text;    /* what else the help and the man page say */
};

/* A command line, parsed. Everything points into argv. */
struct cli_call {
	const struct cli_command *command; /* NULL: none was given */
	const char *value[OPT_N];          /* NULL: not given and no default; "" for a flag that was given */
	const char **arguments;            /* argv, reordered */
	unsigned n_arguments;
};

extern const struct cli_command cli_commands[CMD_N];
extern const struct cli_option cli_options[OPT_N];

static inline bool cli_has(const struct cli_call *c, enum cli_option_id id) { return c->value[id] != NULL; }
unsigned long cli_number(const struct cli_call *c, enum cli_option_id id); /* of an OPTION_NUMBER that has a value */

/* Parse argv[1..argc). Options and arguments may be mixed; "--" ends the options; "-" is an argument. Reorders argv.
 * MINOT_USAGE with what is wrong and the nearest name that would be right. */
minot_status cli_parse(int argc, const char **argv, struct cli_call *call, minot_err *err);

/* The i-th choice of an option into out ("" past the last); false past the last. */
bool cli_choice(const struct cli_option *o, size_t i, char out[32]);

/* The name nearest to word among n names, or NULL when none is near: at most a third of its letters differ (restricted
 * Damerau-Levenshtein distance). Names and words of more than 31 bytes are never near. */
const char *cli_nearest(const char *word, const char *const *names, size_t n);

/* What the table makes (manual.c). command NULL: the whole program. columns: width of the text. */
void cli_write_help(FILE *f, const struct cli_command *command, unsigned columns);
void cli_write_man(FILE *f);
void cli_write_bash(FILE *f);
void cli_write_zsh(FILE *f);
void cli_write_errors(FILE *f); /* docs/errors.md */
/* What to do about a status, as messages and docs/errors.md say it; "" when there is nothing to say. */
const char *cli_advice(minot_status s);

#endif
