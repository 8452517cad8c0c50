/* fuzz_cli.c: the parser of the command line takes any words. Input: a word a line. What it accepts must be in the
 * table: every value belongs to the command, numbers are in range. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "cli/options.h"

enum { MAX_WORDS = 64 };

static void check(const struct cli_call *call)
{
	for (size_t i = 0; i < OPT_N; i++) {
		const struct cli_option *o = &cli_options[i];
		if (!cli_has(call, o->id))
			continue;
		if (call->command && !(o->commands & (1u << call->command->id)))
			abort();
		if (o->type == OPTION_NUMBER && (cli_number(call, o->id) < 1 || cli_number(call, o->id) > o->max))
			abort();
	}
	for (unsigned i = 0; i < call->n_arguments; i++)
		if (!call->arguments[i])
			abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *argv[MAX_WORDS + 1] = {"minot"};
	int argc = 1;
	char *words = malloc(size + 1);
	if (!words)
		return 0;
	memcpy(words, data, size);
	words[size] = 0;
	for (char *p = words; p && argc < MAX_WORDS;) {
		argv[argc++] = p;
		if ((p = strchr(p, '\n')))
			*p++ = 0;
	}
	struct cli_call call;
	minot_err err;
	if (cli_parse(argc, argv, &call, &err) == MINOT_OK)
		check(&call);
	free(words);
	return 0;
}
