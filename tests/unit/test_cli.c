/* The option table: what it parses, what it refuses and suggests, and that everything made from it agrees with it. */
#include "unit.h"

#include "cli/options.h"
#include "cli/terminal.h"

enum { MAX_WORDS = 16 };

/* Parse a command line of words separated by single spaces. */
static minot_status parse(const char *line, struct cli_call *call, minot_err *err)
{
	static char words[512];
	static const char *argv[MAX_WORDS];
	int argc = 0;
	snprintf(words, sizeof words, "%s", line);
	for (char *rest = words; rest && argc < MAX_WORDS;) {
		argv[argc++] = rest;
		if ((rest = strchr(rest, ' ')))
			*rest++ = 0;
	}
	return cli_parse(argc, argv, call, err);
}

static void table_is_in_order(void **state)
{
	(void)state;
	for (size_t i = 0; i < CMD_N; i++)
		assert_int_equal(cli_commands[i].id, i);
	for (size_t i = 0; i < OPT_N; i++) {
		const struct cli_option *o = &cli_options[i];
		assert_int_equal(o->id, i);
		assert_true((o->type == OPTION_FLAG) == (o->argument == NULL));
		if (!o->preset || o->type != OPTION_CHOICE)
			continue;
		bool found = false;
		char choice[32];
		for (size_t k = 0; cli_choice(o, k, choice); k++)
			found |= strcmp(choice, o->preset) == 0;
		assert_true(found);
	}
}

static void no_option_twice_in_a_command(void **state)
{
	(void)state;
	for (size_t i = 0; i < OPT_N; i++)
		for (size_t k = i + 1; k < OPT_N; k++) {
			const struct cli_option *a = &cli_options[i], *b = &cli_options[k];
			if (!(a->commands & b->commands & ((1u << CMD_N) - 1)))
				continue;
			assert_string_not_equal(a->name, b->name);
			assert_true(!a->letter || a->letter != b->letter);
		}
}

static void options_and_arguments_mix(void **state)
{
	(void)state;
	struct cli_call c;
	minot_err e;
	assert_int_equal(parse("minot ask what -c DIR is --format=json B12 --all", &c, &e), MINOT_OK);
	assert_int_equal(c.command->id, CMD_ASK);
	assert_int_equal(c.n_arguments, 3);
	assert_string_equal(c.arguments[0], "what");
	assert_string_equal(c.arguments[2], "B12");
	assert_string_equal(c.value[OPT_COLLECTION], "DIR");
	assert_string_equal(c.value[OPT_ARTICLE_FORMAT], "json");
	assert_true(cli_has(&c, OPT_ALL));
	assert_false(cli_has(&c, OPT_STRICT));
	assert_string_equal(c.value[OPT_FOR], "clinician"); /* preset */
	assert_null(c.value[OPT_HITS_FORMAT]);              /* not ask's */
	assert_int_equal(parse("minot search -k5 -qc DIR -- --odd -", &c, &e), MINOT_OK);
	assert_int_equal(cli_number(&c, OPT_K), 5);
	assert_string_equal(c.value[OPT_COLLECTION], "DIR");
	assert_int_equal(c.n_arguments, 2);
	assert_string_equal(c.arguments[0], "--odd");
	assert_int_equal(parse("minot --version", &c, &e), MINOT_OK);
	assert_int_equal(c.command->id, CMD_VERSION);
	assert_int_equal(parse("minot", &c, &e), MINOT_OK);
	assert_null(c.command);
	assert_int_equal(parse("minot ask --help", &c, &e), MINOT_OK); /* without the question that ask needs */
}

static void wrong_lines_say_what_would_be_right(void **state)
{
	(void)state;
	static const struct {
		const char *line, *message;
	} t[] = {
	        {"minot aks", "no such command: aks: did you mean ask?"},
	        {"minot zzzzzz", "no such command: zzzzzz"},
	        {"minot ask --fromat json x", "no such option: --fromat: did you mean --format?"},
	        {"minot ask --queries x y", "no such option: --queries"},
	        {"minot ask -z x", "no such option: -z"},
	        {"minot ask --format jsn x", "--format cannot be \"jsn\": did you mean \"json\"?"},
	        {"minot ask --for king x", "--for cannot be \"king\": one of clinician, student, patient"},
	        {"minot ask --format", "--format needs a value: FORMAT"},
	        {"minot ask --all=1 x", "--all takes no value"},
	        {"minot ask", "ask needs QUESTION..."},
	        {"minot show a b", "one argument too many: \"b\""},
	        {"minot search -k 0 x", "--count needs a number from 1 to 100000, not \"0\""},
	        {"minot search -k 5x x", "--count needs a number from 1 to 100000, not \"5x\""},
	        {"minot search -k 99999999999999999999 x",
	         "--count needs a number from 1 to 100000, not \"99999999999999999999\""},
	        {"minot ask --collection= x", "--collection needs a value"},
	};
	for (size_t i = 0; i < sizeof t / sizeof t[0]; i++) {
		struct cli_call c;
		minot_err e = {0};
		assert_int_equal(parse(t[i].line, &c, &e), MINOT_USAGE);
		assert_string_equal(e.msg, t[i].message);
	}
}

static void nearest_name(void **state)
{
	(void)state;
	const char *names[] = {"ingest", "ask", "search", "verify"};
	assert_string_equal(cli_nearest("igest", names, 4), "ingest");
	assert_string_equal(cli_nearest("verfiy", names, 4), "verify");
	assert_string_equal(cli_nearest("aks", names, 4), "ask");
	assert_null(cli_nearest("publish", names, 4));
	assert_null(cli_nearest("", names, 4));
	assert_null(cli_nearest("ingestingestingestingestingestingest", names, 4));
}

/* What a writer writes, as a string; the caller frees it. */
static char *written(void (*write)(FILE *f))
{
	char *p = NULL;
	size_t n = 0;
	FILE *f = open_memstream(&p, &n);
	assert_non_null(f);
	write(f);
	assert_int_equal(fclose(f), 0);
	return p;
}

static void made_from_the_table(void **state)
{
	(void)state;
	static void (*const writers[])(FILE * f) = {cli_write_bash, cli_write_zsh};
	for (size_t w = 0; w < 2; w++) {
		char *text = written(writers[w]), name[64];
		for (size_t i = 0; i < OPT_N; i++) {
			snprintf(name, sizeof name, "--%s", cli_options[i].name);
			assert_non_null(strstr(text, name));
		}
		free(text);
	}
	char *man = written(cli_write_man);
	for (size_t i = 0; i < CMD_N; i++)
		if (!cli_commands[i].hidden)
			assert_non_null(strstr(man, cli_commands[i].name));
	assert_null(strstr(man, "generate"));
	free(man);
}

static void help_fits_the_width(void **state)
{
	(void)state;
	static const unsigned widths[] = {40, 80, 132};
	for (size_t w = 0; w < 3; w++)
		for (size_t i = 0; i <= CMD_N; i++) {
			char *p = NULL;
			size_t n = 0;
			FILE *f = open_memstream(&p, &n);
			assert_non_null(f);
			cli_write_help(f, i < CMD_N ? &cli_commands[i] : NULL, widths[w]);
			assert_int_equal(fclose(f), 0);
			for (char *line = p, *end; (end = strchr(line, '\n')); line = end + 1)
				if ((size_t)(end - line) > widths[w] && strncmp(line, "usage:", 6) != 0)
					fail_msg("wider than %u: %.*s", widths[w], (int)(end - line), line);
			free(p);
		}
}

static void progress_line(void **state)
{
	(void)state;
	char line[200];
	struct minot_progress at = {.done = 1234, .total = 2468, .bytes = 12300000, .records = 1900};
	cli_progress_line(&at, 10, 200, line, sizeof line);
	assert_string_equal(line, "reading  1,234 of 2,468 files  12.3 MB  1,900 records  190/s  0:10 left");
	at.total = 0; /* unknown, as for standard input */
	cli_progress_line(&at, 10, 200, line, sizeof line);
	assert_string_equal(line, "reading  1,234 files  12.3 MB  1,900 records  190/s");
	cli_progress_line(&(struct minot_progress){.indexing = true, .done = 5, .total = 10}, 10, 20, line,
	                  sizeof line);
	assert_string_equal(line, "indexing  5 of 10 r");
	at = (struct minot_progress){
	        .done = UINT64_MAX, .total = UINT64_MAX, .bytes = UINT64_MAX, .records = UINT64_MAX};
	cli_progress_line(&at, 1e-9, 0, line, sizeof line);
	assert_string_equal(line, "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(table_is_in_order),
	        cmocka_unit_test(no_option_twice_in_a_command),
	        cmocka_unit_test(options_and_arguments_mix),
	        cmocka_unit_test(wrong_lines_say_what_would_be_right),
	        cmocka_unit_test(nearest_name),
	        cmocka_unit_test(made_from_the_table),
	        cmocka_unit_test(help_fits_the_width),
	        cmocka_unit_test(progress_line),
	};
	return cmocka_run_group_tests_name("cli", tests, NULL, NULL);
}
