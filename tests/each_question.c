#include "each_question.h"

#include "eval/nuggets.h"
#include "os/os.h"

#include <stdio.h>
#include <stdlib.h>

enum { MAX_LINE = 1024, MAX_SET_BYTES = 64 << 20 };

static unsigned tests, failures;

void result(bool ok, minot_str question, const char *what)
{
	printf("%sok %u - %s: %.*s\n", ok ? "" : "not ", ++tests, what, STR_ARG(question));
	failures += !ok;
}

static int check_file(const char *folder, const char *questions, question_check *check)
{
	struct collection *c;
	minot_err err;
	char line[MAX_LINE];
	FILE *f = fopen(questions, "r");
	if (!f || collection_open(folder, &c, &err) != MINOT_OK) {
		printf("Bail out! %s or %s cannot be read\n", folder, questions);
		if (f)
			fclose(f);
		return 1;
	}
	while (fgets(line, sizeof line, f)) {
		minot_str question = minot_str_trim(str_c(line));
		if (question.n && question.p[0] != '#')
			check(c, question);
	}
	fclose(f);
	collection_close(c);
	return 0;
}

static int check_set(const char *folder, const char *sets, question_check *check, bool also_unanswerable)
{
	struct collection *c = NULL;
	struct minot_arena *a = minot_arena_new(0);
	struct nugget_set set;
	minot_str json = STR_NONE, path = a ? minot_arena_printf(a, "%s/questions/dev.json", sets) : STR_NONE;
	minot_err err;
	bool read = path.p && os_read_file(path.p, MAX_SET_BYTES, &json, &err) == MINOT_OK &&
	            nuggets_read(json, a, &set, &err) == MINOT_OK && collection_open(folder, &c, &err) == MINOT_OK;
	if (!read)
		printf("Bail out! %s or %s cannot be read\n", sets, folder);
	for (size_t i = 0; read && i < set.n_questions; i++)
		check(c, set.questions[i].text);
	for (size_t i = 0; read && also_unanswerable && i < set.n_unanswerable; i++)
		check(c, set.unanswerable[i].text);
	if (c)
		collection_close(c);
	free((char *)json.p);
	minot_arena_free(a);
	return read ? 0 : 1;
}

int each_question(int argc, char **argv, question_check *check, bool also_unanswerable)
{
	const char *collection = getenv("MINOT_TEST_COLLECTION"), *sets = getenv("MINOT_TEST_EVAL");
	if (argc != 3)
		return fprintf(stderr, "usage: %s COLLECTION QUESTIONS\n", argv[0]), 2;
	int status = check_file(argv[1], argv[2], check);
	if (!status && collection && sets)
		status = check_set(collection, sets, check, also_unanswerable);
	else if (!status)
		printf("ok %u - questions of the development set # SKIP MINOT_TEST_COLLECTION, MINOT_TEST_EVAL not "
		       "set\n",
		       ++tests);
	printf("1..%u\n", tests);
	return status || failures;
}
