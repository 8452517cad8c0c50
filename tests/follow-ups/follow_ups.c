/* follow-ups COLLECTION QUESTIONS (each_question.h): what an article suggests to ask next has an answer, told as TAP.
 * For each question every suggested one is asked, alone and after the article that suggested it: neither may abstain.
 * What an article that abstains offers instead is asked alone: it must not abstain either. */
#include "answer/answer.h"
#include "each_question.h"

#include <stdio.h>
#include <stdlib.h>

enum { ARENA = 1 << 30 };

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
	char what[40];
	snprintf(what, sizeof what, "%u suggested", art ? art->n_follow_up : 0);
	result(ok, question, what);
	minot_arena_free(a);
}

int main(int argc, char **argv) { return each_question(argc, argv, check, true); }
