/* draw_statements.c: what a reader is to mark for models/labels/marks.tsv.
 *
 *   draw_statements COLLECTION < QUESTIONS > STATEMENTS
 *
 * A question a line in; for each, the statements that are chosen and the NEXT best of those left, in a fixed order that
 * does not tell which is which: number, record, field, first byte, end, lead, text, one line each. */
#include "answer/rank.h"
#include "training.h"

#include <stdlib.h>

enum { NEXT = 15, MAX_LINE = 2000 };
const char trainer[] = "draw_statements";

static int by_score(const void *a, const void *b)
{
	const struct candidate *x = *(const struct candidate *const *)a, *y = *(const struct candidate *const *)b;
	if (x->chosen != y->chosen)
		return y->chosen - x->chosen;
	if (x->score != y->score)
		return x->score < y->score ? 1 : -1;
	return (x->order > y->order) - (x->order < y->order);
}
static int by_place(const void *a, const void *b)
{
	const struct candidate *x = *(const struct candidate *const *)a, *y = *(const struct candidate *const *)b;
	int order = minot_str_cmp(x->from->id, y->from->id);
	return order ? order : (x->order > y->order) - (x->order < y->order);
}

static void put(minot_str s)
{
	for (size_t i = 0; i < s.n; i++)
		putchar(s.p[i] == '\t' || s.p[i] == '\n' ? ' ' : s.p[i]);
}

static void draw(const struct collection *c, minot_str question)
{
	struct answer_weights weights = answer_weights;
	weights.belongs = NULL;
	const struct answer_options o = {0};
	struct minot_arena *a = need(minot_arena_new((size_t)1 << 30));
	struct composition x = {.c = c, .o = &o, .a = a, .weights = &weights};
	x.t = need(text_analyzer_new());
	x.art = need(ARENA_NEW(a, struct article));
	if (composition_open(&x, question, &err) != MINOT_OK)
		give_up("a question");
	printf("# ");
	put(question);
	putchar('\n');
	if (!x.q->urgent.n && !x.q->animal.n && names_something(x.q) && !absent_concept(&x)) {
		if (gather(&x, &err) != MINOT_OK || find_alternatives(&x, &err) != MINOT_OK ||
		    find_asking(&x, &err) != MINOT_OK || find_aspects(&x, &err) != MINOT_OK ||
		    select_statements(&x, &err) != MINOT_OK)
			give_up("a question");
		struct candidate **k = need(calloc(x.n_candidates + 1, sizeof *k));
		size_t n = 0, shown = 0;
		for (size_t i = 0; i < x.n_candidates; i++)
			if (!x.candidates[i].left || x.candidates[i].chosen)
				k[n++] = &x.candidates[i], shown += x.candidates[i].chosen;
		qsort(k, n, sizeof *k, by_score);
		n = n < shown + NEXT ? n : shown + NEXT;
		qsort(k, n, sizeof *k, by_place);
		for (size_t i = 0; i < n; i++) {
			struct article_claim claim = {0};
			if (candidate_read(&x, k[i], &err) != MINOT_OK || make_lead(&x, k[i], &claim, &err) != MINOT_OK)
				give_up("a statement");
			printf("%zu\t", i + 1);
			put(k[i]->from->id);
			putchar('\t');
			put(k[i]->from->record->fields[k[i]->field].path);
			printf("\t%zu\t%zu\t", (size_t)k[i]->spans[0].start,
			       (size_t)k[i]->spans[k[i]->n_spans - 1].end);
			put(claim.lead);
			putchar('\t');
			put(k[i]->text);
			putchar('\n');
		}
		free(k);
	}
	composition_close(&x);
	text_analyzer_free(x.t);
	minot_arena_free(a);
}

int main(int argc, char **argv)
{
	char line[MAX_LINE];
	if (argc != 2) {
		fprintf(stderr, "usage: draw_statements COLLECTION < QUESTIONS > STATEMENTS\n");
		return 2;
	}
	struct collection *c = open_collection(argv[1]);
	while (fgets(line, sizeof line, stdin)) {
		line[strcspn(line, "\n")] = 0;
		if (line[0])
			draw(c, str_c(line));
	}
	return 0;
}
