/* manual.c: help, man page, completions and the list of errors, made from the table in options.c. */
#include <string.h>

#include "cli/options.h"
#include "cli/verbs.h"

const struct cli_verb cli_verbs[] = {
#define X(name, arguments, min, max, step, run, summary) {name, arguments, summary},
        CLI_VERB_LIST(X)
#undef X
                {NULL, NULL, NULL},
};

static const char *const about =
        "Minot answers clinical questions from sources that you give it, and proves every sentence.";
static const char *const disclaimer = "For education. It shows what sources say, with their words, places and dates; "
                                      "it does not replace a professional's "
                                      "judgement, and an article that no person has reviewed says so.";

static const struct {
	const char *name, *meaning;
} environment[] = {
        {"MINOT_COLLECTION", "the collection when --collection is not given"},
        {"MINOT_BOARD", "the editorial board when --board is not given"},
        {"NO_COLOR", "when set and not empty: no colours"},
        {"XDG_STATE_HOME", "where serve keeps articles when --state is not given; else ~/.local/state"},
        {"COLUMNS", "width of the text when set; else the terminal's, else 80"},
        {"SOURCE_DATE_EPOCH", "seconds since 1970 that stamp an edition instead of today"},
};

/* What to do, by status. */
static const struct {
	minot_status status;
	const char *advice;
} advices[] = {
        {MINOT_NOT_FOUND, "minot search lists records by words"},
        {MINOT_DAMAGED, "minot check lists every fault"},
        {MINOT_IO, "see that it is there, that you may use it, and that the disk has room"},
        {MINOT_BUSY, "wait until the other minot ingest has ended"},
        {MINOT_INTERRUPTED, "the collection is as it was; run it again to go on"},
        {MINOT_LIMIT, "split the input, or ask for less"},
        {MINOT_NO_MEMORY, "close other programs, or set a lower --memory"},
        {MINOT_INTERNAL, "please report it, with the command and this message"},
};

const char *cli_advice(minot_status s)
{
	for (size_t i = 0; i < sizeof advices / sizeof advices[0]; i++)
		if (advices[i].status == s)
			return advices[i].advice;
	return "";
}

static bool has_option(const struct cli_command *c, const struct cli_option *o) { return o->commands & (1u << c->id); }

/* Help --------------------------------------------------------------------------------------------------------------
 */

/* Words wrapped at columns; the first line starts at column `at`, the others at `indent`. All our help is ASCII. */
static void wrap(FILE *f, const char *text, unsigned columns, unsigned at, unsigned indent)
{
	unsigned column = at;
	bool first = true;
	while (*text) {
		unsigned n = (unsigned)strcspn(text, " ");
		if (!first && column + 1 + n > columns) {
			fprintf(f, "\n%*s", (int)indent, "");
			column = indent;
			first = true;
		}
		fprintf(f, "%s%.*s", first ? "" : " ", (int)n, text);
		column += n + !first;
		first = false;
		text += n;
		text += *text == ' ';
	}
	fputc('\n', f);
}

/* "the help" and in brackets its choices and default. */
static void describe(const struct cli_option *o, char *out, size_t cap)
{
	size_t n = (size_t)snprintf(out, cap, "%s", o->help);
	char choice[32];
	size_t i = 0;
	for (; o->type == OPTION_CHOICE && n < cap && cli_choice(o, i, choice); i++)
		n += (size_t)snprintf(out + n, cap - n, "%s%s", i ? ", " : " (", choice);
	if (i && n < cap)
		n += (size_t)snprintf(out + n, cap - n, ")");
	if (o->preset && n < cap)
		snprintf(out + n, cap - n, " [%s]", o->preset);
}

static unsigned name_option(const struct cli_option *o, char *out, size_t cap)
{
	char letter[8] = "    ";
	if (o->letter)
		snprintf(letter, sizeof letter, "-%c, ", o->letter);
	return (unsigned)snprintf(out, cap, "  %s--%s%s%s", letter, o->name, o->argument ? " " : "",
	                          o->argument ? o->argument : "");
}

static void verbs_help(FILE *f, unsigned columns)
{
	for (const struct cli_verb *v = cli_verbs; v->name; v++) {
		fprintf(f, "  %s%s%s\n%6s", v->name, *v->arguments ? " " : "", v->arguments, "");
		wrap(f, v->summary, columns, 6, 6);
	}
	fputc('\n', f);
}

static void command_help(FILE *f, const struct cli_command *c, unsigned columns)
{
	char text[600], name[80];
	fprintf(f, "usage: minot %s [options]%s%s\n\n", c->name, *c->arguments ? " " : "", c->arguments);
	snprintf(text, sizeof text, "%c%s. %s", c->summary[0] - 'a' + 'A', c->summary + 1, c->text);
	wrap(f, text, columns, 0, 0);
	fputc('\n', f);
	if (c->id == CMD_BOARD)
		verbs_help(f, columns);
	unsigned margin = columns < 60 ? 8 : 30;
	for (size_t i = 0; i < OPT_N; i++) {
		if (!has_option(c, &cli_options[i]))
			continue;
		unsigned n = name_option(&cli_options[i], name, sizeof name);
		fputs(name, f);
		fprintf(f, n + 2 > margin ? "\n%*s" : "%*s", (int)(n + 2 > margin ? margin : margin - n), "");
		describe(&cli_options[i], text, sizeof text);
		wrap(f, text, columns, margin, margin);
	}
}

void cli_write_help(FILE *f, const struct cli_command *command, unsigned columns)
{
	if (columns < 24)
		columns = 24;
	if (command) {
		command_help(f, command, columns);
		return;
	}
	fputs("usage: minot COMMAND [options] [arguments]\n\n", f);
	wrap(f, about, columns, 0, 0);
	fputc('\n', f);
	for (size_t i = 0; i < CMD_N; i++) {
		if (cli_commands[i].hidden)
			continue;
		fprintf(f, "  %-10s", cli_commands[i].name);
		wrap(f, cli_commands[i].summary, columns, 12, 12);
	}
	fputc('\n', f);
	wrap(f,
	     "minot COMMAND --help explains a command. Exit status: 0 done, 1 a negative answer, 2 usage, 3 input, "
	     "4 collection damaged, 5 input or output, 6 limit, 70 a fault of Minot.",
	     columns, 0, 0);
	fputc('\n', f);
	wrap(f, disclaimer, columns, 0, 0);
}

/* Man page ----------------------------------------------------------------------------------------------------------
 */

/* Text as roff: a backslash and a hyphen are escaped, a line cannot begin with a control character. */
static void roff(FILE *f, const char *s)
{
	if (*s == '.' || *s == '\'')
		fputs("\\&", f);
	for (; *s; s++)
		if (*s == '-' || *s == '\\')
			fprintf(f, *s == '-' ? "\\-" : "\\e");
		else
			fputc(*s, f);
	fputc('\n', f);
}

static void man_options(FILE *f, const struct cli_command *c)
{
	for (size_t i = 0; i < OPT_N; i++) {
		const struct cli_option *o = &cli_options[i];
		char text[600];
		if (!has_option(c, o) || o->id == OPT_HELP || o->id == OPT_QUIET)
			continue;
		fputs(".TP\n", f);
		if (o->letter)
			fprintf(f, ".BR \\-%c ,\\  \\-\\-%s", o->letter, o->name);
		else
			fprintf(f, ".BR \\-\\-%s", o->name);
		if (o->argument)
			fprintf(f, " \\ \\fI%s\\fR", o->argument);
		fputc('\n', f);
		describe(o, text, sizeof text);
		roff(f, text);
	}
}

static void man_verbs(FILE *f)
{
	for (const struct cli_verb *v = cli_verbs; v->name; v++) {
		fprintf(f, ".TP\n.B %s\n.I %s\n", v->name, v->arguments);
		roff(f, v->summary);
	}
}

static void man_commands(FILE *f)
{
	for (size_t i = 0; i < CMD_N; i++) {
		const struct cli_command *c = &cli_commands[i];
		if (c->hidden)
			continue;
		fprintf(f, ".SS \"minot %s%s%s\"\n", c->name, *c->arguments ? " " : "", c->arguments);
		char text[600];
		snprintf(text, sizeof text, "%c%s. %s", c->summary[0] - 'a' + 'A', c->summary + 1, c->text);
		roff(f, text);
		if (c->id == CMD_BOARD)
			man_verbs(f);
		man_options(f, c);
	}
}

void cli_write_man(FILE *f)
{
	fprintf(f, ".TH MINOT 1 \"\" \"minot %s\" \"User Commands\"\n.SH NAME\n", MINOT_VERSION);
	fputs("minot \\- clinical questions, answered from sources, every sentence proved\n", f);
	fputs(".SH SYNOPSIS\n.B minot\n.I COMMAND\n[\\fIoptions\\fR] [\\fIarguments\\fR]\n.SH DESCRIPTION\n", f);
	roff(f, about);
	fputs(".PP\n", f);
	roff(f, disclaimer);
	fputs(".PP\nEvery command takes\n.BR \\-\\-help ,\nand\n.B \\-\\-quiet\nto print nothing but results and "
	      "errors.\n",
	      f);
	fputs(".SH COMMANDS\n", f);
	man_commands(f);
	fputs(".SH EXIT STATUS\n", f);
	for (unsigned s = 0; s <= MINOT_INTERNAL; s++) {
		fprintf(f, ".TP\n.B %d\n", minot_exit_status((minot_status)s));
		roff(f, minot_status_meaning((minot_status)s));
	}
	fputs(".SH ENVIRONMENT\n", f);
	for (size_t i = 0; i < sizeof environment / sizeof environment[0]; i++) {
		fprintf(f, ".TP\n.B %s\n", environment[i].name);
		roff(f, environment[i].meaning);
	}
	fputs(".SH EXAMPLES\n.nf\n", f);
	roff(f, "minot ingest -c my-collection ~/articles pubmed.xml.gz");
	roff(f, "minot ask -c my-collection \"Does metformin lower vitamin B12?\"");
	roff(f, "minot ask --format json \"...\" > a.json; minot verify a.json");
	roff(f, "minot export --audit a.json -o a.audit; minot verify a.audit");
	roff(f, "minot diff a.json; minot cascade a.json");
	fputs(".fi\n", f);
}

/* Completions -------------------------------------------------------------------------------------------------------
 */

static void choices(FILE *f, const struct cli_option *o)
{
	char choice[32];
	for (size_t i = 0; cli_choice(o, i, choice); i++)
		fprintf(f, "%s%s", i ? " " : "", choice);
}

static void bash_values(FILE *f, const struct cli_command *c)
{
	for (size_t i = 0; i < OPT_N; i++) {
		const struct cli_option *o = &cli_options[i];
		if (!has_option(c, o) || o->type == OPTION_FLAG)
			continue;
		fprintf(f, "\t%s:--%s", c->name, o->name);
		if (o->letter)
			fprintf(f, " | %s:-%c", c->name, o->letter);
		fputs(") ", f);
		if (o->type == OPTION_CHOICE) {
			fputs("COMPREPLY=($(compgen -W '", f);
			choices(f, o);
			fputs("' -- \"$word\")); return", f);
		} else if (o->type == OPTION_FILE || o->type == OPTION_FOLDER) {
			fprintf(f, "COMPREPLY=($(compgen -%c -- \"$word\")); return",
			        o->type == OPTION_FILE ? 'f' : 'd');
		} else {
			fputs("return", f);
		}
		fputs(" ;;\n", f);
	}
}

void cli_write_bash(FILE *f)
{
	fputs("# bash completion for minot, made by minot generate bash\n_minot() {\n", f);
	fputs("\tlocal word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} command=${COMP_WORDS[1]}\n",
	      f);
	fputs("\tCOMPREPLY=()\n\tif [ \"$COMP_CWORD\" = 1 ]; then\n\t\tCOMPREPLY=($(compgen -W '", f);
	for (size_t i = 0; i < CMD_N; i++)
		if (!cli_commands[i].hidden)
			fprintf(f, "%s ", cli_commands[i].name);
	fputs("--help --version' -- \"$word\"))\n\t\treturn\n\tfi\n\tcase $command:$before in\n", f);
	for (size_t i = 0; i < CMD_N; i++)
		if (!cli_commands[i].hidden)
			bash_values(f, &cli_commands[i]);
	fputs("\tesac\n\tcase $command:$word in\n", f);
	for (size_t i = 0; i < CMD_N; i++) {
		if (cli_commands[i].hidden)
			continue;
		fprintf(f, "\t%s:-*) COMPREPLY=($(compgen -W '", cli_commands[i].name);
		for (size_t k = 0; k < OPT_N; k++)
			if (has_option(&cli_commands[i], &cli_options[k]))
				fprintf(f, "--%s ", cli_options[k].name);
		fputs("' -- \"$word\")) ;;\n", f);
	}
	fputs("\tboard:*) [ \"$COMP_CWORD\" = 2 ] && COMPREPLY=($(compgen -W '", f);
	for (const struct cli_verb *v = cli_verbs; v->name; v++)
		fprintf(f, "%s ", v->name);
	fputs("' -- \"$word\")) ;;\n", f);
	fputs("\tingest:* | verify:* | diff:* | cascade:* | export:* | info:* | check:* | compact:* | snapshot:*) "
	      "COMPREPLY=($(compgen -f -- "
	      "\"$word\")) ;;\n",
	      f);
	fputs("\tesac\n}\ncomplete -o filenames -F _minot minot\n", f);
}

/* Text inside single quotes and _arguments' brackets. */
static void zsh_text(FILE *f, const char *s)
{
	for (; *s; s++)
		if (*s == '\'')
			fputs("'\\''", f);
		else if (*s == '[' || *s == ']' || *s == ':')
			fprintf(f, "\\%c", *s);
		else
			fputc(*s, f);
}

static void zsh_options(FILE *f, const struct cli_command *c)
{
	for (size_t i = 0; i < OPT_N; i++) {
		const struct cli_option *o = &cli_options[i];
		if (!has_option(c, o))
			continue;
		fprintf(f, " \\\n\t\t\t'--%s%s[", o->name, o->type == OPTION_FLAG ? "" : "=");
		zsh_text(f, o->help);
		fputc(']', f);
		if (o->type != OPTION_FLAG)
			fprintf(f, ":%s:", o->argument);
		if (o->type == OPTION_CHOICE) {
			fputc('(', f);
			choices(f, o);
			fputc(')', f);
		} else if (o->type == OPTION_FILE || o->type == OPTION_FOLDER) {
			fputs(o->type == OPTION_FILE ? "_files" : "_files -/", f);
		}
		fputc('\'', f);
	}
}

static void zsh_verbs(FILE *f)
{
	fputs(" \\\n\t\t\t'1:command:(", f);
	for (const struct cli_verb *v = cli_verbs; v->name; v++)
		fprintf(f, "%s%s", v == cli_verbs ? "" : " ", v->name);
	fputs(")'", f);
}

void cli_write_zsh(FILE *f)
{
	fputs("#compdef minot\n# zsh completion for minot, made by minot generate zsh\n_minot() {\n", f);
	fputs("\tlocal -a commands=(\n", f);
	for (size_t i = 0; i < CMD_N; i++)
		if (!cli_commands[i].hidden) {
			fprintf(f, "\t\t'%s:", cli_commands[i].name);
			zsh_text(f, cli_commands[i].summary);
			fputs("'\n", f);
		}
	fputs("\t)\n\tif ((CURRENT == 2)); then\n\t\t_describe command commands\n\t\treturn\n\tfi\n", f);
	fputs("\tlocal command=$words[2]\n\tshift words\n\t((CURRENT--))\n\tcase $command in\n", f);
	for (size_t i = 0; i < CMD_N; i++) {
		if (cli_commands[i].hidden)
			continue;
		fprintf(f, "\t%s)\n\t\t_arguments", cli_commands[i].name);
		zsh_options(f, &cli_commands[i]);
		if (cli_commands[i].id == CMD_BOARD)
			zsh_verbs(f);
		fputs(" \\\n\t\t\t'*:argument:_files'\n\t\t;;\n", f);
	}
	fputs("\tesac\n}\n_minot \"$@\"\n", f);
}

/* Errors ------------------------------------------------------------------------------------------------------------
 */

void cli_write_errors(FILE *f)
{
	fputs("# Statuses and what to do\n\n"
	      "Made by `minot generate errors` from the one list in include/minot.h; a test compares them.\n"
	      "Messages have the form `minot: what: where: what to do`.\n\n"
	      "| status | exit status | meaning | what to do |\n|---|---|---|---|\n",
	      f);
	for (unsigned i = 0; i <= MINOT_INTERNAL; i++) {
		minot_status s = (minot_status)i;
		fprintf(f, "| `MINOT_%s` | %d | %s | %s |\n", minot_status_name(s), minot_exit_status(s),
		        minot_status_meaning(s), cli_advice(s));
	}
}
