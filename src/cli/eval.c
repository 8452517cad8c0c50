/* eval.c: the command that measures. */
#include "cli/commands.h"

#include <string.h>

#include "base/status.h"
#include "cli/terminal.h"

enum { MAX_MEASURES = 32 };

static bool is_measure(const char *name)
{
	for (size_t i = 0; minot_measure_name(i); i++)
		if (strcmp(minot_measure_name(i), name) == 0)
			return true;
	return false;
}

static int no_such_measure(const char *name)
{
	const char *names[MAX_MEASURES];
	size_t n = 0;
	minot_err err;
	for (; n < MAX_MEASURES && minot_measure_name(n); n++)
		names[n] = minot_measure_name(n);
	const char *near = cli_nearest(name, names, n);
	if (near)
		minot_fail(&err, MINOT_USAGE, "no such measure: %.60s: did you mean %s?", name, near);
	else
		minot_fail(&err, MINOT_USAGE, "no such measure: %.60s", name);
	return cli_complain(&err, "minot eval --help lists the measures");
}

int cli_eval(const struct cli_call *call)
{
	const char *measure = call->arguments[0];
	const struct minot_evaluation from = {call->value[OPT_DATA], call->value[OPT_SETS], call->value[OPT_LABELS]};
	int exit_status = 0;
	struct minot *m = NULL;
	if (!is_measure(measure))
		return no_such_measure(measure);
	if ((minot_measure_needs_collection(measure) || cli_has(call, OPT_COLLECTION)) &&
	    !(m = cli_open(call, &exit_status)))
		return exit_status;
	minot_err err;
	struct minot_bytes out;
	minot_status s = minot_evaluate(m, measure, &from, cli_format(call), &out, &err);
	exit_status = cli_finish(s, &out, &err, s == MINOT_USAGE ? "minot eval --help" : NULL);
	minot_close(m);
	return exit_status;
}
