/* readers COLLECTION QUESTIONS (each_question.h): the patient's article held against the clinician's, statement by
 * statement, told as TAP. For each question:
 *
 *   the same statements, ids, words and citations; of each, no number, negation or condition that neither lines nor
 *   notes hold; every one of them told in the text, with its citations; no dose but as whose dose it is; the page at
 *   grade 8, or nothing hard open; and verify accepts the article as it stands in its file.
 */
#include "answer/answer.h"
#include "article/plain.h"
#include "base/markup.h"
#include "each_question.h"
#include "eval/plain_count.h"
#include "verify/verify.h"

#include <stdio.h>
#include <stdlib.h>

enum { ARENA = 1 << 30 };

static bool same_statements(const struct article *is, const struct article *read)
{
	if (is->n_claims != read->n_claims)
		return false;
	for (uint32_t i = 0; i < is->n_claims; i++) {
		const struct article_claim *x = &is->claims[i], *y = &read->claims[i];
		if (!str_eq(x->id, y->id) || !str_eq(x->text, y->text) || x->n_cites != y->n_cites || !y->plain ||
		    memcmp(x->cites, y->cites, x->n_cites * sizeof *x->cites) != 0)
			return false;
	}
	return true;
}

static bool nothing_lost(const struct article *read)
{
	unsigned lost = 0;
	for (uint32_t i = 0; i < read->n_claims; i++) {
		struct plain_count n = plain_lost(read->claims[i].text, read->claims[i].plain);
		if (n.numbers + n.negations + n.conditions)
			printf("# lost: %.*s\n", STR_ARG(read->claims[i].text));
		lost += n.numbers + n.negations + n.conditions;
	}
	return !lost;
}

/* Every line and note of every statement stands in the article as text, open or told behind the sections. */
static bool all_told(const struct article *read, struct minot_arena *a)
{
	struct minot_buf md = BUF_INIT(16 << 20), clean = BUF_INIT(16 << 20);
	bool told = article_markdown(read, &md, NULL) == MINOT_OK;
	for (size_t i = 0; i < md.n; i++) /* without the marks of Markdown, which escape characters */
		if (md.p[i] != '\\')
			minot_buf_ch(&clean, md.p[i]);
	for (uint32_t i = 0; told && i < read->n_claims; i++)
		for (uint32_t k = 0; k < read->claims[i].plain->n_lines; k++) {
			struct minot_buf line = BUF_INIT(1 << 20);
			minot_clean(&line, read->claims[i].plain->lines[k]);
			minot_str words = minot_arena_str(a, minot_buf_view(&line));
			minot_buf_free(&line);
			if (!memchr(words.p, '\\', words.n) &&
			    minot_str_find(minot_buf_view(&clean), words) == SIZE_MAX) {
				printf("# not told: %.*s\n", STR_ARG(words));
				told = false;
			}
		}
	minot_buf_free(&md);
	minot_buf_free(&clean);
	return told;
}

static bool at_goal(const struct article *read)
{
	bool open = false;
	for (uint32_t i = 0; i < read->n_claims; i++)
		open |= read->claims[i].plain->open;
	return !open || read->at_once.flesch_kincaid <= PLAIN_GOAL * 10;
}

static bool proved(const struct collection *c, const struct article *read, struct minot_arena *a)
{
	struct minot_buf json = BUF_INIT(ARTICLE_MAX_BYTES);
	struct verify_report *r = NULL;
	struct article *again;
	minot_err err;
	bool ok = article_json(read, &json, &err) == MINOT_OK &&
	          article_read(minot_buf_view(&json), a, &again, &err) == MINOT_OK &&
	          verify_article(c, minot_buf_view(&json), again, a, &r, &err) == MINOT_OK && r->ok;
	for (uint32_t i = 0; r && i < r->n_statements; i++)
		for (uint32_t k = 0; k < r->statements[i].n_faults; k++)
			printf("# fault %s: %.*s\n", r->statements[i].faults[k].kind,
			       STR_ARG(r->statements[i].faults[k].text));
	minot_buf_free(&json);
	return ok;
}

static void check(const struct collection *c, minot_str question)
{
	struct minot_arena *a = minot_arena_new(ARENA);
	struct answer_options o = {.audience = AUDIENCE_CLINICIAN};
	struct article *is = NULL, *read = NULL;
	minot_err err;
	bool made = a && answer_compose(c, question, &o, a, &is, &err) == MINOT_OK;
	o.audience = AUDIENCE_PATIENT;
	made = made && answer_compose(c, question, &o, a, &read, &err) == MINOT_OK;
	bool same = made && same_statements(is, read);
	result(same, question, "the same statements and citations");
	if (same) {
		result(nothing_lost(read), question, "no number, negation or condition lost");
		result(all_told(read, a), question, "all of it told");
		result(at_goal(read), question, "at grade 8");
		result(proved(c, read, a), question, "verified");
	}
	minot_arena_free(a);
}

int main(int argc, char **argv) { return each_question(argc, argv, check, false); }
