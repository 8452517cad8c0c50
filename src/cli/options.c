/* options.c: the table of commands and options, and the parser that reads it. */
#include "cli/options.h"

#include <stdlib.h>
#include <string.h>

#include "base/status.h"

#define BIT(c) (1u << CMD_##c)
#define WITH_COLLECTION                                                                                            \
	(BIT(INGEST) | BIT(ASK) | BIT(SEARCH) | BIT(SHOW) | BIT(VERIFY) | BIT(DIFF) | BIT(CASCADE) | BIT(EXPORT) | \
	 BIT(BOARD) | BIT(INFO) | BIT(CHECK) | BIT(COMPACT) | BIT(SNAPSHOT) | BIT(EVAL) | BIT(SERVE))
#define ALL_COMMANDS (~0u)

const struct cli_command cli_commands[CMD_N] = {
        {CMD_INGEST, "ingest", "PATH...", 1, ~0u, false, "add records to a collection",
         "Reads files, folders, archives (.tar, .gz, .zst) and standard input (-), recognises the format of each, and "
         "makes a new edition of the collection, which is created when it is not there. A record that is damaged is "
         "skipped and told in the report. Ctrl-C leaves the old edition as it was. The same input twice changes "
         "nothing."},
        {CMD_ASK, "ask", "QUESTION...", 1, ~0u, false, "answer a question, each statement with its proof",
         "The question is the words that follow, or standard input with -. The same question on the same edition gives "
         "the same bytes."},
        {CMD_SEARCH, "search", "[QUERY...]", 0, ~0u, false, "list the records nearest to a query",
         "The query is the words that follow, or each line (id, tab, text) of the file named by --queries. Words in "
         "\"quotes\" must stand one after the other in a sentence, heading or keyword. Filters: year:2010..2015 (or "
         "year:2010, year:2010.., year:..2015), kind:guideline, design:randomised-trial (or design:rct), source:\"part "
         "of a journal's or publisher's name\", language:german. Alternatives are separated by commas; different "
         "filters must all hold. What is none of this is plain words. Filters without words list what passes, newest "
         "first."},
        {CMD_SHOW, "show", "RECORD", 1, 1, false, "print one record, or the stored bytes of one of its fields",
         "RECORD is any id of the work: pmid:1, pmcid:PMC1, doi:10.1/x, spl:..., as search prints it."},
        {CMD_VERIFY, "verify", "FILE", 1, 1, false, "prove an article or a cited text from the collection",
         "FILE is an article that ask --format json wrote; an audit file that export wrote, which needs no collection; "
         "a Markdown or text file whose sentences end in numbers of its list of references; or a JSON of sentences and "
         "citations (- for standard input). Statements, then the tallies. The exit status is 0 only if all of it "
         "holds."},
        {CMD_DIFF, "diff", "OLD.json", 1, 1, false, "ask an article's question again and tell what changed",
         "Statement by statement: what is new, gone, changed or moved, and which record caused it. Of a follow-up, "
         "--after gives the article before it. The exit status is 0 when nothing changed, else 1."},
        {CMD_CASCADE, "cascade", "ARTICLE.json...", 1, ~0u, false, "name the statements that rest on retracted records",
         "Of records that the collection knows as retracted, corrected or of concern: every statement of the articles "
         "that rests on one, directly or by a record that includes it. The exit status is 1 when there is any."},
        {CMD_EXPORT, "export", "ARTICLE.json", 1, 1, false, "write an article with all its proof into one file",
         "The file made by --audit holds the article, the records that it cites, the rules and the verdicts; verify "
         "proves it without the collection, years later. The exit status is 1 when the article does not hold."},
        {CMD_SERVE, "serve", "", 0, 0, false, "serve the page and the HTTP API",
         "Listens on the loopback interface unless --listen says otherwise, and answers until SIGTERM or Ctrl-C, when "
         "it ends what it has begun. A new edition of the collection is opened while it runs (SIGHUP: at once). "
         "Articles are kept in the state folder under their hashes; questions, which may name patients, are in no "
         "address and in no log."},
        {CMD_BOARD, "board", "COMMAND [ARGUMENT...]", 1, ~0u, false,
         "review articles with others, approve and sign them",
         "Articles become answers that an institution stands behind: submitted, reviewed statement by statement by "
         "others than who submitted them, approved, signed, in a log that nobody can quietly change. ARTICLE is the "
         "beginning of an article's hash, 8 digits at least. Who acts says so with --as and gives their password on "
         "the terminal, or by --password-file; a password is no argument. COMMAND is one of:"},
        {CMD_INFO, "info", "[DIR]", 0, 1, false, "say what a collection holds", "DIR stands for --collection DIR."},
        {CMD_CHECK, "check", "[DIR]", 0, 1, false, "read a collection again and check every sum",
         "DIR stands for --collection DIR. The exit status is 4 when there is a fault."},
        {CMD_COMPACT, "compact", "[DIR]", 0, 1, false, "write a collection again without what was deleted",
         "DIR stands for --collection DIR. The segments become one (or as few as --memory allows), in a new edition "
         "that holds the same records; whoever reads the old one is not disturbed."},
        {CMD_SNAPSHOT, "snapshot", "[DIR] TO", 1, 2, false, "keep the present edition in a folder of its own",
         "TO is a new folder, a collection like any other: hard links to the same files, copies where the file system "
         "has no links. DIR stands for --collection DIR."},
        {CMD_EVAL, "eval", "MEASURE", 1, 1, false, "measure the program against what people judged",
         "MEASURE is one of: appraisal (each kind of judgment with its confusion table; what was trained is counted on "
         "records that were held out), retrieval (nDCG@10, MAP, recall, MRR), questions (whole articles against what a "
         "full answer holds), polar (questions of yes or no), readability (grades of articles for patients and for "
         "clinicians). Records and evaluation sets are not part of Minot: --data and --eval name their folders, and "
         "what is missing there is not measured."},
        {CMD_HELP, "help", "[COMMAND]", 0, 1, false, "explain a command", ""},
        {CMD_VERSION, "version", "", 0, 0, false, "print the version", ""},
        {CMD_GENERATE, "generate", "man|bash|zsh|errors", 1, 1, true, "print what the option table makes", ""},
};

const struct cli_option cli_options[OPT_N] = {
        {OPT_COLLECTION, 'c', "collection", OPTION_FOLDER, "DIR", NULL, 0, NULL, WITH_COLLECTION,
         "the collection; without it $MINOT_COLLECTION, then (but for ingest and compact) the starter collection"},
        {OPT_INPUT_FORMAT, 0, "format", OPTION_CHOICE, "NAME", NULL, 0, NULL, BIT(INGEST),
         "read every file as this format instead of recognising it"},
        {OPT_REPORT, 0, "report", OPTION_FILE, "FILE", NULL, 0, NULL, BIT(INGEST),
         "write the whole report to FILE, as JSON"},
        {OPT_THREADS, 0, "threads", OPTION_NUMBER, "N", NULL, 256, NULL, BIT(INGEST) | BIT(COMPACT) | BIT(SERVE),
         "threads; without it one a core"},
        {OPT_MEMORY, 0, "memory", OPTION_NUMBER, "MIB", NULL, 1048576, NULL, BIT(INGEST) | BIT(COMPACT),
         "ceiling of the index's buffers in MiB; without it 512; a vocabulary takes seven times its files besides"},
        {OPT_FOR, 0, "for", OPTION_CHOICE, "READER", "clinician student patient", 0, "clinician", BIT(ASK) | BIT(BOARD),
         "for whom the answer is written"},
        {OPT_ARTICLE_FORMAT, 0, "format", OPTION_CHOICE, "FORMAT", "text md html json ris bibtex csl", 0, "text",
         BIT(ASK), "form of the article, or of its sources (ris, bibtex, csl)"},
        {OPT_AFTER, 0, "after", OPTION_FILE, "ARTICLE.json", NULL, 0, NULL, BIT(ASK) | BIT(DIFF),
         "the earlier article that this question follows up"},
        {OPT_ALL, 0, "all", OPTION_FLAG, NULL, NULL, 0, NULL, BIT(ASK), "every statement found, not only the best"},
        {OPT_EXPLAIN, 0, "explain", OPTION_FLAG, NULL, NULL, 0, NULL, BIT(ASK),
         "say on standard error how the answer came about"},
        {OPT_STRICT, 0, "strict", OPTION_FLAG, NULL, NULL, 0, NULL, BIT(ASK), "exit status 1 when there is no answer"},
        {OPT_K, 'k', "count", OPTION_NUMBER, "N", NULL, MINOT_MAX_HITS, "10", BIT(SEARCH), "how many records"},
        {OPT_HITS_FORMAT, 0, "format", OPTION_CHOICE, "FORMAT", "text json trec", 0, "text", BIT(SEARCH),
         "form of the list; trec: lines of query id, Q0, record, rank, score, minot"},
        {OPT_QUERIES, 0, "queries", OPTION_FILE, "FILE.tsv", NULL, 0, NULL, BIT(SEARCH),
         "a query a line: its id, a tab, its text (- for standard input)"},
        {OPT_FIELD, 0, "field", OPTION_TEXT, "PATH", NULL, 0, NULL, BIT(SHOW),
         "only this field, such as abstract/1; its stored bytes exactly, in which spans count"},
        {OPT_APPRAISAL, 0, "appraisal", OPTION_FLAG, NULL, NULL, 0, NULL, BIT(SHOW),
         "what the record and each sentence are judged to be worth, and why"},
        {OPT_AUDIT, 0, "audit", OPTION_FLAG, NULL, NULL, 0, NULL, BIT(EXPORT), "make an audit file"},
        {OPT_OUTPUT, 'o', "output", OPTION_FILE, "FILE", NULL, 0, NULL, BIT(EXPORT) | BIT(BOARD),
         "the file to write (- for standard output)"},
        {OPT_DATA, 0, "data", OPTION_FOLDER, "DIR", NULL, 0, NULL, BIT(EVAL), "folder of records"},
        {OPT_SETS, 0, "eval", OPTION_FOLDER, "DIR", NULL, 0, NULL, BIT(EVAL), "folder of evaluation sets"},
        {OPT_LABELS, 0, "labels", OPTION_FOLDER, "DIR", NULL, 0, "models/labels", BIT(EVAL),
         "folder of labels by record, as in the source tree"},
        {OPT_LISTEN, 0, "listen", OPTION_TEXT, "ADDRESS:PORT", NULL, 0, "127.0.0.1:8080", BIT(SERVE),
         "where to listen; port 0: any free one, which is printed"},
        {OPT_STATE, 0, "state", OPTION_FOLDER, "DIR", NULL, 0, NULL, BIT(SERVE),
         "folder of the articles made; without it minot in $XDG_STATE_HOME or ~/.local/state"},
        {OPT_HOST, 0, "host", OPTION_TEXT, "NAMES", NULL, 0, NULL, BIT(SERVE),
         "names under which browsers may reach the server, separated by commas; numbers and localhost need none"},
        {OPT_CORS, 0, "cors", OPTION_TEXT, "ORIGIN", NULL, 0, NULL, BIT(SERVE),
         "let pages of this origin (https://...) use the API; without it none may"},
        {OPT_TLS, 0, "tls", OPTION_FLAG, NULL, NULL, 0, NULL, BIT(SERVE),
         "browsers reach the server by https, through a proxy: cookies of the board go that way alone"},
        {OPT_RATE, 0, "rate", OPTION_NUMBER, "N", NULL, 1000000, "50", BIT(SERVE),
         "work that a client may ask for in a second (a question counts 4, a page 1); four times as much at once"},
        {OPT_LOG, 0, "log", OPTION_CHOICE, "WHAT", "none requests questions", 0, "requests", BIT(SERVE),
         "what standard error tells of requests; questions may name patients"},
        {OPT_BOARD, 0, "board", OPTION_FOLDER, "DIR", NULL, 0, NULL,
         BIT(BOARD) | BIT(ASK) | BIT(VERIFY) | BIT(INGEST) | BIT(SERVE),
         "folder of the editorial board; without it $MINOT_BOARD"},
        {OPT_BOARD_KEY, 0, "board-key", OPTION_FILE, "FILE", NULL, 0, NULL, BIT(VERIFY),
         "public keys of boards that you trust, as minot board key prints them; without it those of --board"},
        {OPT_AS, 0, "as", OPTION_TEXT, "LOGIN", NULL, 0, NULL, BIT(BOARD), "who acts"},
        {OPT_PASSWORD_FILE, 0, "password-file", OPTION_FILE, "FILE", NULL, 0, NULL, BIT(BOARD),
         "a password a line (- for standard input): of whoever acts, then a new one"},
        {OPT_ROLES, 0, "roles", OPTION_TEXT, "NAMES", NULL, 0, NULL, BIT(BOARD),
         "author, reviewer, editor, administrator, separated by commas"},
        {OPT_END, 0, "end", OPTION_FLAG, NULL, NULL, 0, NULL, BIT(BOARD), "change: the account signs in no more"},
        {OPT_REASON, 0, "reason", OPTION_TEXT, "TEXT", NULL, 0, NULL, BIT(BOARD), "why, for the log; or the comment"},
        {OPT_REPLACES, 0, "replaces", OPTION_TEXT, "ARTICLE", NULL, 0, NULL, BIT(BOARD),
         "submit: the article of which this is a new version"},
        {OPT_IN_STATE, 0, "state", OPTION_TEXT, "NAMES", NULL, 0, NULL, BIT(BOARD),
         "list: only articles in these states, separated by commas"},
        {OPT_BY, 0, "by", OPTION_TEXT, "LOGIN", NULL, 0, NULL, BIT(BOARD), "list: submitted by"},
        {OPT_NOT_BY, 0, "not-by", OPTION_TEXT, "LOGIN", NULL, 0, NULL, BIT(BOARD), "list: what this person may review"},
        {OPT_FROM, 0, "from", OPTION_TEXT, "PLACE", NULL, 0, NULL, BIT(BOARD),
         "list: the next page, as the one before names it"},
        {OPT_TEXT, 0, "text", OPTION_FILE, "FILE", NULL, 0, NULL, BIT(BOARD),
         "the answer, or the protocol, of which a line that begins with \"! \" differs from the article"},
        {OPT_SOURCES, 0, "sources", OPTION_FILE, "FILE", NULL, 0, NULL, BIT(BOARD), "the sources of an answer"},
        {OPT_EXPORT_FORMAT, 0, "format", OPTION_CHOICE, "FORMAT", "json text md html ris bibtex csl", 0, "json",
         BIT(BOARD), "form of an exported article; only as JSON it carries its signature"},
        {OPT_RETRACTIONS, 0, "retractions", OPTION_FLAG, NULL, NULL, 0, NULL, BIT(BOARD),
         "refresh: only what rests on retracted records; asks no question again"},
        {OPT_KNOWN, 0, "known", OPTION_TEXT, "HEAD", NULL, 0, NULL, BIT(BOARD),
         "audit: the head that an earlier audit printed, through which the log has to go"},
        {OPT_KEY, 0, "key", OPTION_FILE, "FILE", NULL, 0, NULL, BIT(BOARD), "restore: the copy of board.key"},
        {OPT_JSON, 0, "json", OPTION_FLAG, NULL, NULL, 0, NULL,
         ~(BIT(EXPORT) | BIT(SERVE) | BIT(HELP) | BIT(VERSION) | BIT(GENERATE)), "print the result as JSON"},
        {OPT_COLOR, 0, "color", OPTION_CHOICE, "WHEN", "auto always never", 0, "auto",
         BIT(ASK) | BIT(SEARCH) | BIT(SHOW) | BIT(DIFF) | BIT(CASCADE),
         "colours; auto: on a terminal, unless NO_COLOR is set or TERM is dumb"},
        {OPT_PROGRESS, 0, "progress", OPTION_FLAG, NULL, NULL, 0, NULL, BIT(INGEST) | BIT(COMPACT),
         "show progress on standard error even when it is no terminal"},
        {OPT_QUIET, 'q', "quiet", OPTION_FLAG, NULL, NULL, 0, NULL, ALL_COMMANDS,
         "print nothing but results and errors"},
        {OPT_HELP, 'h', "help", OPTION_FLAG, NULL, NULL, 0, NULL, ALL_COMMANDS, "explain the command and its options"},
};

unsigned long cli_number(const struct cli_call *c, enum cli_option_id id) { return strtoul(c->value[id], NULL, 10); }

bool cli_choice(const struct cli_option *o, size_t i, char out[32])
{
	out[0] = 0;
	if (!o->choices) {
		const char *reader = minot_reader_name(i);
		if (reader)
			snprintf(out, 32, "%s", reader);
		return reader != NULL;
	}
	const char *p = o->choices;
	while (i-- && p)
		if ((p = strchr(p, ' ')))
			p++;
	if (!p)
		return false;
	snprintf(out, 32, "%.*s", (int)strcspn(p, " "), p);
	return true;
}

/* The nearest name --------------------------------------------------------------------------------------------------
 */

enum { NEAR_MAX = 31 };

static unsigned min3(unsigned a, unsigned b, unsigned c) { return a < b ? (a < c ? a : c) : (b < c ? b : c); }

/* Insertions, deletions, substitutions, and swaps of neighbours. */
static unsigned distance(const char *a, size_t na, const char *b, size_t nb)
{
	unsigned d[NEAR_MAX + 1][NEAR_MAX + 1];
	for (unsigned i = 0; i <= na; i++)
		d[i][0] = i;
	for (unsigned j = 0; j <= nb; j++)
		d[0][j] = j;
	for (size_t i = 1; i <= na; i++)
		for (size_t j = 1; j <= nb; j++) {
			unsigned other = a[i - 1] != b[j - 1];
			d[i][j] = min3(d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + other);
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] &&
			    d[i - 2][j - 2] + 1 < d[i][j])
				d[i][j] = d[i - 2][j - 2] + 1;
		}
	return d[na][nb];
}

const char *cli_nearest(const char *word, const char *const *names, size_t n)
{
	size_t len = strlen(word);
	const char *best = NULL;
	unsigned least = ~0u;
	for (size_t i = 0; i < n && len <= NEAR_MAX; i++) {
		size_t other = strlen(names[i]);
		if (other > NEAR_MAX)
			continue;
		unsigned d = distance(word, len, names[i], other);
		size_t longer = len > other ? len : other;
		if (d < least && d <= (longer < 3 ? 1 : longer / 3))
			best = names[i], least = d;
	}
	return best;
}

/* Parsing -----------------------------------------------------------------------------------------------------------
 */

static bool belongs(const struct cli_option *o, const struct cli_call *call)
{
	return o->commands & (call->command ? 1u << call->command->id : 0) ||
	       (!call->command && o->commands == ALL_COMMANDS);
}

static minot_status unknown_option(const struct cli_call *call, const char *name, minot_err *err)
{
	const char *names[OPT_N];
	size_t n = 0;
	for (size_t i = 0; i < OPT_N; i++)
		if (belongs(&cli_options[i], call))
			names[n++] = cli_options[i].name;
	const char *near = cli_nearest(name, names, n);
	if (near)
		return minot_fail(err, MINOT_USAGE, "no such option: --%.60s: did you mean --%s?", name, near);
	return minot_fail(err, MINOT_USAGE, "no such option: --%.60s", name);
}

static minot_status bad_choice(const struct cli_option *o, const char *value, minot_err *err)
{
	char choice[16][32];
	const char *names[16];
	size_t n = 0;
	for (; n < 16 && cli_choice(o, n, choice[n]); n++)
		names[n] = choice[n];
	const char *near = cli_nearest(value, names, n);
	if (near)
		return minot_fail(err, MINOT_USAGE, "--%s cannot be \"%.60s\": did you mean \"%s\"?", o->name, value,
		                  near);
	char list[120] = "";
	for (size_t i = 0, at = 0; i < n && at < sizeof list; i++)
		at += (size_t)snprintf(list + at, sizeof list - at, "%s%s", i ? ", " : "", names[i]);
	return minot_fail(err, MINOT_USAGE, "--%s cannot be \"%.30s\": one of %s", o->name, value, list);
}

static minot_status check_value(const struct cli_option *o, const char *value, minot_err *err)
{
	if (o->type == OPTION_NUMBER) {
		size_t digits = strspn(value, "0123456789");
		if (!digits || value[digits] || digits > 9 || !strtoul(value, NULL, 10) ||
		    strtoul(value, NULL, 10) > o->max)
			return minot_fail(err, MINOT_USAGE, "--%s needs a number from 1 to %lu, not \"%.40s\"", o->name,
			                  o->max, value);
	}
	if (o->type == OPTION_CHOICE) {
		char choice[32];
		for (size_t i = 0; cli_choice(o, i, choice); i++)
			if (strcmp(choice, value) == 0)
				return MINOT_OK;
		return bad_choice(o, value, err);
	}
	if (!*value && o->type != OPTION_FLAG)
		return minot_fail(err, MINOT_USAGE, "--%s needs a value", o->name);
	return MINOT_OK;
}

/* One option: `value` is what stood behind "=" or the letter, or NULL; else the next word is taken. */
static minot_status take(struct cli_call *call, const struct cli_option *o, const char *value, int argc,
                         const char **argv, int *at, minot_err *err)
{
	if (o->type == OPTION_FLAG) {
		if (value)
			return minot_fail(err, MINOT_USAGE, "--%s takes no value", o->name);
		value = "";
	} else if (!value) {
		if (*at + 1 >= argc)
			return minot_fail(err, MINOT_USAGE, "--%s needs a value: %s", o->name, o->argument);
		value = argv[++*at];
	}
	minot_status s = check_value(o, value, err);
	if (s == MINOT_OK)
		call->value[o->id] = value;
	return s;
}

static minot_status take_long(struct cli_call *call, int argc, const char **argv, int *at, minot_err *err)
{
	const char *name = argv[*at] + 2, *equals = strchr(name, '=');
	size_t n = equals ? (size_t)(equals - name) : strlen(name);
	for (size_t i = 0; i < OPT_N; i++) {
		const struct cli_option *o = &cli_options[i];
		if (belongs(o, call) && strlen(o->name) == n && strncmp(o->name, name, n) == 0)
			return take(call, o, equals ? equals + 1 : NULL, argc, argv, at, err);
	}
	char cut[64];
	snprintf(cut, sizeof cut, "%.*s", (int)(n < 60 ? n : 60), name);
	return unknown_option(call, cut, err);
}

static minot_status take_short(struct cli_call *call, int argc, const char **argv, int *at, minot_err *err)
{
	for (const char *p = argv[*at] + 1; *p; p++) {
		const struct cli_option *o = NULL;
		for (size_t i = 0; i < OPT_N && !o; i++)
			if (cli_options[i].letter == *p && belongs(&cli_options[i], call))
				o = &cli_options[i];
		if (!o)
			return minot_fail(err, MINOT_USAGE, "no such option: -%c", *p);
		bool takes_rest = o->type != OPTION_FLAG;
		minot_status s = take(call, o, takes_rest && p[1] ? p + 1 : NULL, argc, argv, at, err);
		if (s != MINOT_OK || takes_rest)
			return s;
	}
	return MINOT_OK;
}

static minot_status take_command(struct cli_call *call, const char *word, minot_err *err)
{
	const char *names[CMD_N];
	size_t n = 0;
	for (size_t i = 0; i < CMD_N; i++) {
		if (strcmp(cli_commands[i].name, word) == 0) {
			call->command = &cli_commands[i];
			return MINOT_OK;
		}
		if (!cli_commands[i].hidden)
			names[n++] = cli_commands[i].name;
	}
	const char *near = cli_nearest(word, names, n);
	if (near)
		return minot_fail(err, MINOT_USAGE, "no such command: %.60s: did you mean %s?", word, near);
	return minot_fail(err, MINOT_USAGE, "no such command: %.60s", word);
}

static minot_status check_arguments(const struct cli_call *call, minot_err *err)
{
	const struct cli_command *c = call->command;
	if (!c || cli_has(call, OPT_HELP))
		return MINOT_OK;
	if (call->n_arguments < c->min_arguments)
		return minot_fail(err, MINOT_USAGE, "%s needs %s", c->name, c->arguments);
	if (call->n_arguments > c->max_arguments)
		return minot_fail(err, MINOT_USAGE, "one argument too many: \"%.60s\"",
		                  call->arguments[c->max_arguments]);
	return MINOT_OK;
}

minot_status cli_parse(int argc, const char **argv, struct cli_call *call, minot_err *err)
{
	*call = (struct cli_call){.arguments = argv};
	bool options_over = false;
	minot_status s = MINOT_OK;
	for (int i = 1; i < argc && s == MINOT_OK; i++) {
		const char *word = argv[i];
		if (options_over || word[0] != '-' || !word[1]) {
			if (!call->command)
				s = take_command(call, word, err);
			else
				call->arguments[call->n_arguments++] =
				        word; /* never ahead of i: the command took one */
		} else if (strcmp(word, "--") == 0) {
			options_over = true;
		} else if (strcmp(word, "--version") == 0 && !call->command) {
			call->command = &cli_commands[CMD_VERSION];
		} else {
			s = word[1] == '-' ? take_long(call, argc, argv, &i, err)
			                   : take_short(call, argc, argv, &i, err);
		}
	}
	for (size_t i = 0; i < OPT_N && s == MINOT_OK; i++)
		if (!call->value[i] && call->command && belongs(&cli_options[i], call))
			call->value[i] = cli_options[i].preset;
	return s == MINOT_OK ? check_arguments(call, err) : s;
}
