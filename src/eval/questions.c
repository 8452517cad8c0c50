/* questions.c: `minot eval questions`: whole articles against what a full answer holds (nuggets.h), of
 * questions/dev.json below the folder of sets and of our own questions among the labels; and of bioasq/dev.jsonl, how
 * many of the records and passages that experts marked the article cites. Counted are the first 25 statements as a
 * reader meets them: bottom line, then sections.
 *
 * Weights are learnt and rules were made on the first of these sets, so their figures say little of other questions
 * (models/README.md); what models/train_answer.c prints is of questions that the weights have not seen. */
#include "eval/measure.h"

#include <jansson.h>
#include <stdlib.h>

#include "answer/answer.h"
#include "base/buf.h"
#include "eval/nuggets.h"
#include "eval/rouge.h"

enum { BUDGET = 25, MAX_SET_BYTES = 64 << 20 };

struct share {
	double n;
	unsigned of;
};
struct question_figures {
	struct share vital, all, section, home, verdict, sides, refused, cited, passages, rouge, rouge_recall;
	unsigned articles, claims, refused_wrongly, traps;
};

static void count(struct share *s, bool hit)
{
	s->n += hit;
	s->of++;
}

/* The first claims in the order in which they are met; how many. */
static uint32_t first_claims(const struct article *art, uint32_t out[BUDGET])
{
	uint32_t n = 0;
	for (uint32_t s = 0; s <= art->n_sections; s++) {
		const struct article_ids *ids = s ? &art->sections[s - 1].claims : &art->bottom_line;
		for (uint32_t i = 0; i < ids->n && n < BUDGET; i++) {
			bool seen = false;
			for (uint32_t k = 0; k < n; k++)
				seen |= out[k] == ids->at[i];
			if (!seen)
				out[n++] = ids->at[i];
		}
	}
	return n;
}

static bool among(const struct article_ids *ids, uint32_t claim)
{
	for (uint32_t i = 0; i < ids->n; i++)
		if (ids->at[i] == claim)
			return true;
	return false;
}

/* Whether the claim stands in the section named, or is pointed to from there, or from the bottom line. */
static bool stands_in(const struct article *art, uint32_t claim, minot_str section)
{
	if (str_eq(section, STR("bottom_line")))
		return among(&art->bottom_line, claim);
	for (uint32_t s = 0; s < art->n_sections; s++)
		if (str_eq(section, str_c(article_section_name(art->sections[s].kind))) &&
		    among(&art->sections[s].claims, claim))
			return true;
	return false;
}

struct shown { /* the statements of an article, ready to be compared */
	const struct article *art;
	struct nugget_statement at[BUDGET];
	uint32_t claim[BUDGET], n;
};

static minot_status show(const struct article *art, struct minot_arena *a, struct shown *out, minot_err *err)
{
	minot_status s = MINOT_OK;
	out->art = art;
	out->n = first_claims(art, out->claim);
	for (uint32_t i = 0; i < out->n && s == MINOT_OK; i++) {
		const struct article_claim *c = &art->claims[out->claim[i]];
		const struct article_source *source = c->n_cites ? &art->sources[c->cites[0] - 1] : NULL;
		s = nuggets_prepare(c->lead, c->text, c->n_cites ? c->proofs[0].quote : STR_NONE,
		                    source ? source->ids : NULL, source ? source->n_ids : 0, a, &out->at[i], err);
	}
	return s;
}

/* The statement that holds the nugget first; -1: none does. */
static int holder(const struct shown *s, const struct nugget *n)
{
	for (uint32_t i = 0; i < s->n; i++)
		if (nugget_hit(n, &s->at[i]))
			return (int)i;
	return -1;
}

static void grade(const struct nugget_question *q, const struct shown *s, struct question_figures *f)
{
	const struct article *art = s->art;
	f->articles++;
	f->claims += s->n;
	f->refused_wrongly += art->verdict == VERDICT_NO_EVIDENCE;
	if (q->expected_verdict.n) {
		const char *verdict = article_verdict_name(art->verdict);
		count(&f->verdict, verdict && str_eq(q->expected_verdict, str_c(verdict)));
	}
	for (size_t i = 0; i < q->n_nuggets; i++) {
		const struct nugget *n = &q->nuggets[i];
		int by = holder(s, n);
		count(&f->all, by >= 0);
		if (n->vital)
			count(&f->vital, by >= 0);
		if (by < 0 || !n->section.n)
			continue;
		const char *home = article_section_name(art->claims[s->claim[by]].section);
		count(&f->section, stands_in(art, s->claim[by], n->section));
		count(&f->home, str_eq(n->section, str_c(home)) || (str_eq(n->section, STR("bottom_line")) &&
		                                                    among(&art->bottom_line, s->claim[by])));
	}
	for (size_t t = 0; t < q->n_traps; t++)
		for (uint32_t i = 0; i < s->n; i++)
			if (nugget_trapped(&q->traps[t], &s->at[i])) {
				f->traps++;
				break;
			}
}

static void grade_conflict(const struct nugget_question *q, const struct shown *s, struct question_figures *f)
{
	bool a = false, b = false;
	for (size_t i = 0; i < q->n_nuggets; i++) {
		bool held = holder(s, &q->nuggets[i]) >= 0;
		a |= held && str_eq(q->nuggets[i].side, STR("A"));
		b |= held && str_eq(q->nuggets[i].side, STR("B"));
	}
	count(&f->sides, a && b);
}

static minot_status grade_refusal(const struct nugget_question *q, const struct article *art, struct minot_arena *a,
                                  struct question_figures *f, minot_err *err)
{
	bool named = true;
	for (size_t k = 0; k < q->n_must_name; k++) {
		bool found = false;
		for (uint32_t i = 0; i < art->n_missing && !found; i++) {
			minot_str text;
			minot_status s = nugget_normal(art->missing[i].text, a, &text, err);
			if (s != MINOT_OK)
				return s;
			found = nugget_contains(text, q->must_name[k]);
		}
		named &= found;
	}
	count(&f->refused, art->verdict == VERDICT_NO_EVIDENCE && named);
	return MINOT_OK;
}

enum kind { PLAIN, CONFLICT, UNANSWERABLE };

/* Ask a question, and its follow-up after it. */
static minot_status ask(const struct collection *c, const struct nugget_question *q, const struct article *after,
                        enum kind kind, struct question_figures *f, minot_err *err)
{
	struct minot_arena *a = minot_arena_new((size_t)1 << 30);
	struct shown *shown = a ? ARENA_NEW(a, struct shown) : NULL;
	struct answer_options o = {.after = after};
	struct article *art;
	minot_status s = shown ? answer_compose(c, q->text, &o, a, &art, err)
	                       : minot_fail(err, MINOT_NO_MEMORY, "no memory for an article");
	if (s == MINOT_OK)
		s = show(art, a, shown, err);
	if (s == MINOT_OK && kind == PLAIN)
		grade(q, shown, f);
	if (s == MINOT_OK && kind == CONFLICT)
		grade_conflict(q, shown, f);
	if (s == MINOT_OK && kind == UNANSWERABLE)
		s = grade_refusal(q, art, a, f, err);
	if (s == MINOT_OK && q->follow_up)
		s = ask(c, q->follow_up, art, kind, f, err); /* which has none itself */
	minot_arena_free(a);
	return s;
}

static minot_status ask_all(const struct collection *c, const struct nugget_question *q, size_t n, enum kind kind,
                            struct question_figures *f, minot_err *err)
{
	minot_status s = MINOT_OK;
	for (size_t i = 0; i < n && s == MINOT_OK; i++)
		s = ask(c, &q[i], NULL, kind, f, err);
	return s;
}

/* BioASQ -------------------------------------------------------------------------------------------------------------
 */

struct bioasq {
	const struct collection *c;
	struct question_figures *f;
};

static minot_str text_at(const json_t *o, const char *key)
{
	const json_t *v = json_object_get(o, key);
	return json_is_string(v) ? (minot_str){json_string_value(v), json_string_length(v)} : STR_NONE;
}

static bool cites(const struct article *art, minot_str id)
{
	for (uint32_t i = 0; i < art->n_sources; i++)
		for (uint32_t k = 0; k < art->sources[i].n_ids; k++)
			if (str_eq(art->sources[i].ids[k], id))
				return true;
	return false;
}

/* A passage is shown when a quote of the article stands in it, or it stands in a quote. */
static bool shows(const struct article *art, minot_str passage)
{
	for (uint32_t i = 0; i < art->n_claims; i++) {
		minot_str quote = art->claims[i].n_cites ? art->claims[i].proofs[0].quote : STR_NONE;
		if (quote.n &&
		    (minot_str_find(passage, quote) != SIZE_MAX || minot_str_find(quote, passage) != SIZE_MAX))
			return true;
	}
	return false;
}

/* The bottom line against the answers that experts wrote, of which the nearest counts. */
static minot_status compare_answers(const struct article *art, const json_t *ideal, struct minot_arena *a,
                                    struct question_figures *f, minot_err *err)
{
	struct minot_buf text = BUF_INIT(1 << 20);
	struct rouge best = {0}, one;
	minot_status s = MINOT_OK;
	for (uint32_t i = 0; i < art->bottom_line.n; i++) {
		minot_buf_str(&text, art->claims[art->bottom_line.at[i]].text);
		minot_buf_ch(&text, '\n');
	}
	for (size_t i = 0; s == MINOT_OK && i < json_array_size(ideal); i++) {
		const json_t *answer = json_array_get(ideal, i);
		minot_str words = {json_string_value(answer), json_string_length(answer)};
		if (!json_is_string(answer))
			continue;
		s = rouge_su4(minot_buf_view(&text), words, a, &one, err);
		best = s == MINOT_OK && one.f > best.f ? one : best;
	}
	if (json_array_size(ideal)) {
		f->rouge.n += best.f;
		f->rouge.of++;
		f->rouge_recall.n += best.recall;
		f->rouge_recall.of++;
	}
	minot_buf_free(&text);
	return s;
}

static minot_status ask_bioasq(void *ctx, void *object, minot_err *err)
{
	const struct bioasq *b = ctx;
	const json_t *docs = json_object_get(object, "gold_docs"), *snippets = json_object_get(object, "gold_snippets");
	struct minot_arena *a = minot_arena_new((size_t)1 << 30);
	static const struct answer_options plain;
	struct article *art;
	minot_status s = a ? answer_compose(b->c, text_at(object, "question"), &plain, a, &art, err)
	                   : minot_fail(err, MINOT_NO_MEMORY, "no memory for an article");
	for (size_t i = 0; s == MINOT_OK && i < json_array_size(docs); i++) {
		const json_t *id = json_array_get(docs, i);
		if (json_is_string(id))
			count(&b->f->cited, cites(art, (minot_str){json_string_value(id), json_string_length(id)}));
	}
	for (size_t i = 0; s == MINOT_OK && i < json_array_size(snippets); i++)
		count(&b->f->passages, shows(art, text_at(json_array_get(snippets, i), "text")));
	if (s == MINOT_OK)
		s = compare_answers(art, json_object_get(object, "ideal_answer"), a, b->f, err);
	minot_arena_free(a);
	return s;
}

/* Figures ------------------------------------------------------------------------------------------------------------
 */

/* As text under a title, or into the tree (not NULL) under a key (NULL: at its top). */
static void give(json_t *tree, const char *key, const char *title, const struct question_figures *f,
                 struct minot_buf *out)
{
	const struct {
		const char *name, *about;
		const struct share *s;
	} rows[] = {
	        {"vital_recall", "vital nuggets in the first 25 statements", &f->vital},
	        {"nugget_recall", "all nuggets", &f->all},
	        {"section_ok", "of these, in the section expected or pointed to from it", &f->section},
	        {"section_home", "of these, standing in the section expected", &f->home},
	        {"verdict_accuracy", "verdicts as expected", &f->verdict},
	        {"conflicts_both_sides", "conflicts with both sides shown", &f->sides},
	        {"abstained_rightly", "questions without an answer refused, what is missing named", &f->refused},
	        {"bioasq_records", "records that experts marked, cited", &f->cited},
	        {"bioasq_passages", "passages that experts marked, shown", &f->passages},
	        {"bioasq_rouge_su4", "F of the bottom line against experts' answers", &f->rouge},
	        {"bioasq_rouge_recall", "its recall", &f->rouge_recall},
	};
	if (tree && key) {
		json_t *inner = json_object();
		json_object_set_new(tree, key, inner);
		tree = inner;
	} else if (!tree) {
		minot_buf_printf(out, "%s\n", title);
	}
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		double value = rows[i].s->of ? rows[i].s->n / rows[i].s->of : 0;
		if (!rows[i].s->of)
			continue;
		if (tree)
			json_object_set_new(tree, rows[i].name,
			                    json_pack("{s:f,s:i}", "value", value, "n", (int)rows[i].s->of));
		else
			minot_buf_printf(out, "  %-22s %.4f  n %-6u %s\n", rows[i].name, value, rows[i].s->of,
			                 rows[i].about);
	}
	if (tree) {
		json_object_set_new(tree, "traps", json_integer(f->traps));
		json_object_set_new(tree, "refused_wrongly", json_integer(f->refused_wrongly));
	} else if (f->articles) {
		minot_buf_printf(out, "  traps fallen into %u, refused wrongly %u, statements an article %.1f\n",
		                 f->traps, f->refused_wrongly, (double)f->claims / f->articles);
	}
}

/* Asks the questions of a file; none where it is not there. */
static minot_status ask_file(const struct eval_input *in, const char *folder, const char *name,
                             struct question_figures *f, minot_err *err)
{
	struct minot_arena *a = minot_arena_new(0);
	struct nugget_set set = {0};
	minot_str json = STR_NONE;
	minot_status s = a ? gold_text(folder, name, &json, err)
	                   : minot_fail(err, MINOT_NO_MEMORY, "no memory for the questions");
	if (s == MINOT_OK && json.n)
		s = nuggets_read(json, a, &set, err);
	if (s == MINOT_OK)
		s = ask_all(in->collection, set.questions, set.n_questions, PLAIN, f, err);
	if (s == MINOT_OK)
		s = ask_all(in->collection, set.conflicts, set.n_conflicts, CONFLICT, f, err);
	if (s == MINOT_OK)
		s = ask_all(in->collection, set.unanswerable, set.n_unanswerable, UNANSWERABLE, f, err);
	free((char *)json.p);
	minot_arena_free(a);
	return s;
}

/* The sets, and what is known of each while rules and weights are made. Figures of the last are what to expect of a
 * question that nobody has seen. */
static minot_status measure(const struct eval_input *in, json_t *tree, struct minot_buf *out, minot_err *err)
{
	const char *eval = in->from.eval, *ours = in->from.labels;
	struct question_figures dev = {0}, seen = {0}, unseen = {0};
	struct bioasq b = {in->collection, &dev};
	minot_status s = ask_file(in, eval, "questions/dev.json", &dev, err);
	if (s == MINOT_OK)
		s = gold_json_lines(eval, "bioasq/dev.jsonl", ask_bioasq, &b, err);
	if (s == MINOT_OK && ours)
		s = ask_file(in, ours, "questions.json", &seen, err);
	if (s == MINOT_OK && ours)
		s = ask_file(in, ours, "questions-unseen.json", &unseen, err);
	if (s != MINOT_OK)
		return s;
	give(tree, NULL, "the sets of --eval, to which rules and weights were fitted", &dev, out);
	if (seen.articles)
		give(tree, "ours", "questions.json of --labels, which were read while rules were made", &seen, out);
	if (unseen.articles)
		give(tree, "unseen", "questions-unseen.json of --labels, which only this measure has read", &unseen,
		     out);
	return MINOT_OK;
}

minot_status eval_questions(const struct eval_input *in, struct minot_buf *out, minot_err *err)
{
	if (!in->from.eval || !in->collection)
		return minot_fail(err, MINOT_USAGE,
		                  "eval questions needs --eval, the folder of evaluation sets, and a collection (-c)");
	json_t *tree = in->json ? json_object() : NULL;
	if (in->json && !tree)
		return minot_fail(err, MINOT_NO_MEMORY, "no memory for the figures");
	minot_status s = measure(in, tree, out, err);
	if (s == MINOT_OK && tree)
		return eval_give_json(tree, out, err);
	json_decref(tree);
	return s;
}
