/* follow-ups COLLECTION QUESTIONS: what an article suggests to ask next has an answer, told as TAP. For each question
 * (a line of QUESTIONS; "#" begins a comment) every suggested one is asked, alone and after the article that suggested
 * it: neither may abstain. What an article that abstains offers instead is asked alone: it must not abstain either.
 *
 * With MINOT_TEST_COLLECTION and MINOT_TEST_EVAL also the questions of questions/dev.json, on that collection. */
#include "answer/answer.h"
#include "eval/nuggets.h"
#include "os/os.h"

#include <stdio.h>
#include <stdlib.h>

enum { MAX_LINE = 1024, ARENA = 1 << 30, MAX_SET_BYTES = 64 << 20 };

static unsigned tests, failures;

static struct article *ask(const struct collection *c, minot_str question, const struct article *after,
                           struct minot_arena *a)
{
	struct answer_options o = {.after = after};
	struct article *art = NULL;
	minot_err err;
	if (answer_compose(c, question, &o, a, &art, &err) != MINOT_OK)
		printf("# %.*s: %s\n", STR_ARG(question), err.msg);
	return art;
}

static bool answers(const struct article *art) { return art && art->verdict != VERDICT_NO_EVIDENCE && art->n_claims; }

static void check(const struct collection *c, minot_str question)
{
	struct minot_arena *a = minot_arena_new(ARENA);
	struct article *art = a ? ask(c, question, NULL, a) : NULL;
	bool ok = art != NULL;
	for (uint32_t i = 0; art && i < art->n_follow_up; i++) {
		minot_str next = art->follow_up[i];
		bool alone = answers(ask(c, next, NULL, a)), after = !answers(art) || answers(ask(c, next, art, a));
		if (!alone || !after)
			printf("# %s abstains: %.*s\n", alone ? "asked after it" : "asked alone", STR_ARG(next));
		ok &= alone && after;
	}
	printf("%sok %u - %u suggested: %.*s\n", ok ? "" : "not ", ++tests, art ? art->n_follow_up : 0,
	       STR_ARG(question));
	failures += !ok;
	minot_arena_free(a);
}

static int check_file(const char *folder, const char *questions)
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

static int check_set(const char *folder, const char *sets)
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
	for (size_t i = 0; read && i < set.n_unanswerable; i++)
		check(c, set.unanswerable[i].text);
	if (c)
		collection_close(c);
	free((char *)json.p);
	minot_arena_free(a);
	return read ? 0 : 1;
}

int main(int argc, char **argv)
{
	const char *collection = getenv("MINOT_TEST_COLLECTION"), *sets = getenv("MINOT_TEST_EVAL");
	if (argc != 3)
		return fprintf(stderr, "usage: follow-ups COLLECTION QUESTIONS\n"), 2;
	int status = check_file(argv[1], argv[2]);
	if (!status && collection && sets)
		status = check_set(collection, sets);
	else if (!status)
		printf("ok %u - questions of the development set # SKIP MINOT_TEST_COLLECTION, MINOT_TEST_EVAL not "
		       "set\n",
		       ++tests);
	printf("1..%u\n", tests);
	return status || failures;
}
