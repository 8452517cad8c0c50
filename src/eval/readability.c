/* readability.c: `minot eval readability`: grades of the articles that the questions of questions/dev.json get, for
 * patients and for clinicians, and what a patient's article loses; and grades of Cochrane abstracts, of the same
 * abstracts in a patient's plain form, and of the plain-language summaries that people wrote for them.
 *
 * What counts as read is src/article/readable.c's. Lost is a number, a negation, a condition or a citation of a
 * statement, or an abstract, that neither its lines nor its notes hold: counted by words, so a sentence cannot lose one
 * and gain another unseen. Medians; nothing is trained on either set. */
#include "eval/measure.h"

#include <jansson.h>
#include <stdlib.h>

#include "answer/answer.h"
#include "article/plain.h"
#include "article/readable.h"
#include "eval/nuggets.h"
#include "eval/plain_count.h"
#include "os/os.h"
#include "vocab/lay.h"

enum { MAX_SET_BYTES = 64 << 20, MAX_FIGURES = 20000 };

/* A sample of one figure; its median is the lower of the middle two. */
struct sample {
	double at[MAX_FIGURES];
	size_t n;
};
enum figure {
	PATIENT_GRADE,
	PATIENT_SMOG,
	PATIENT_HARD,
	PATIENT_OPENED,
	CLINICIAN_GRADE,
	CLINICIAN_SMOG,
	CLINICIAN_HARD,
	ABSTRACT_GRADE,
	ABSTRACT_PLAIN,
	SUMMARY_GRADE,
	N_FIGURES
};
static const struct {
	const char *name, *about;
} figures[N_FIGURES] = {
        [PATIENT_GRADE] = {"patient", "Flesch-Kincaid grade of what a patient reads at once"},
        [PATIENT_SMOG] = {"patient_smog", "its SMOG grade"},
        [PATIENT_HARD] = {"patient_hard_words", "its share of words outside the easy list"},
        [PATIENT_OPENED] = {"patient_opened", "Flesch-Kincaid grade with every fold opened"},
        [CLINICIAN_GRADE] = {"clinician", "Flesch-Kincaid grade of the clinician's article"},
        [CLINICIAN_SMOG] = {"clinician_smog", "its SMOG grade"},
        [CLINICIAN_HARD] = {"clinician_hard_words", "its share of words outside the easy list"},
        [ABSTRACT_GRADE] = {"abstract", "Flesch-Kincaid grade of Cochrane abstracts"},
        [ABSTRACT_PLAIN] = {"abstract_plain", "of the same abstracts, whole, in plain form"},
        [SUMMARY_GRADE] = {"summary", "of the plain-language summaries that people wrote"},
};

struct readability {
	struct sample of[N_FIGURES];
	struct plain_count lost;
	unsigned statements, open, missing; /* missing: of the clinician's statements, in no patient's article */
};

static void take(struct readability *r, enum figure f, double value)
{
	if (r->of[f].n < MAX_FIGURES)
		r->of[f].at[r->of[f].n++] = value;
}

static int by_value(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}
static double median(struct sample *s)
{
	qsort(s->at, s->n, sizeof *s->at, by_value);
	return s->n ? s->at[(s->n - 1) / 2] : 0;
}

/* Articles -----------------------------------------------------------------------------------------------------------
 */

static const struct article_claim *claim_with(const struct article *art, minot_str id)
{
	for (uint32_t i = 0; i < art->n_claims; i++)
		if (str_eq(art->claims[i].id, id))
			return &art->claims[i];
	return NULL;
}

static void compare(const struct article *clinician, const struct article *patient, struct readability *r)
{
	for (uint32_t i = 0; i < clinician->n_claims; i++) {
		const struct article_claim *is = &clinician->claims[i], *read = claim_with(patient, is->id);
		r->statements++;
		r->missing += !read;
		if (!read || !read->plain)
			continue;
		r->open += read->plain->open;
		struct plain_count lost = plain_lost(is->text, read->plain);
		r->lost.numbers += lost.numbers;
		r->lost.negations += lost.negations;
		r->lost.conditions += lost.conditions;
		r->lost.citations += is->n_cites > read->n_cites ? is->n_cites - read->n_cites : 0;
	}
}

static minot_status ask(const struct eval_input *in, minot_str question, struct readability *r, minot_err *err)
{
	struct minot_arena *a = minot_arena_new((size_t)1 << 30);
	struct answer_options o = {.audience = AUDIENCE_PATIENT};
	struct article *patient, *clinician;
	minot_status s = a ? answer_compose(in->collection, question, &o, a, &patient, err)
	                   : minot_fail(err, MINOT_NO_MEMORY, "no memory for an article");
	o.audience = AUDIENCE_CLINICIAN;
	if (s == MINOT_OK)
		s = answer_compose(in->collection, question, &o, a, &clinician, err);
	if (s == MINOT_OK) {
		take(r, PATIENT_GRADE, patient->at_once.flesch_kincaid / 10.0);
		take(r, PATIENT_SMOG, patient->at_once.smog / 10.0);
		take(r, PATIENT_HARD, patient->at_once.hard_words / 1000.0);
		take(r, PATIENT_OPENED, patient->opened.flesch_kincaid / 10.0);
		take(r, CLINICIAN_GRADE, clinician->at_once.flesch_kincaid / 10.0);
		take(r, CLINICIAN_SMOG, clinician->at_once.smog / 10.0);
		take(r, CLINICIAN_HARD, clinician->at_once.hard_words / 1000.0);
		compare(clinician, patient, r);
	}
	minot_arena_free(a);
	return s;
}

static minot_status ask_all(const struct eval_input *in, struct readability *r, minot_err *err)
{
	struct minot_arena *a = minot_arena_new(0);
	minot_str json = STR_NONE, path = a ? minot_arena_printf(a, "%s/questions/dev.json", in->from.eval) : STR_NONE;
	struct nugget_set set;
	minot_status s = path.p ? os_read_file(path.p, MAX_SET_BYTES, &json, err)
	                        : minot_fail(err, MINOT_NO_MEMORY, "no memory for the questions");
	if (s == MINOT_OK)
		s = nuggets_read(json, a, &set, err);
	for (size_t i = 0; s == MINOT_OK && i < set.n_questions; i++)
		s = ask(in, set.questions[i].text, r, err);
	free((char *)json.p);
	minot_arena_free(a);
	return s;
}

/* Cochrane pairs -----------------------------------------------------------------------------------------------------
 */

static minot_str text_at(const json_t *o, const char *key)
{
	const json_t *v = json_object_get(o, key);
	return json_is_string(v) ? (minot_str){json_string_value(v), json_string_length(v)} : STR_NONE;
}

static minot_status read_pair(void *ctx, void *object, minot_err *err)
{
	struct readability *r = ctx;
	minot_str abstract = text_at(object, "abstract"), summary = text_at(object, "plain_language");
	struct minot_arena *a = minot_arena_new(0);
	struct plain_told *told = a ? ARENA_NEW(a, struct plain_told) : NULL;
	struct article_plain plain;
	struct article_reading of[3] = {{{0}, 0}};
	minot_status s = MINOT_OK;
	if (!told)
		s = minot_fail(err, MINOT_NO_MEMORY, "no memory for an abstract");
	if (told && abstract.n && summary.n)
		s = plain_of_text(abstract, NULL, told, a, &plain, err);
	if (s == MINOT_OK && abstract.n && summary.n) {
		struct plain_count lost = plain_lost(abstract, &plain);
		r->lost.numbers += lost.numbers;
		r->lost.negations += lost.negations;
		r->lost.conditions += lost.conditions;
		article_reading_add(&of[0], abstract);
		article_reading_add_plain(&of[1], &plain);
		article_reading_add(&of[2], summary);
		for (int i = 0; i < 3; i++)
			take(r, (enum figure)(ABSTRACT_GRADE + i), text_flesch_kincaid(&of[i].grade));
	}
	minot_arena_free(a);
	return s;
}

/* Figures ------------------------------------------------------------------------------------------------------------
 */

static minot_status give(const struct eval_input *in, struct readability *r, struct minot_buf *out, minot_err *err)
{
	json_t *tree = in->json ? json_object() : NULL;
	for (int f = 0; f < N_FIGURES; f++) {
		double m = median(&r->of[f]);
		if (!r->of[f].n)
			continue;
		if (tree)
			json_object_set_new(tree, figures[f].name,
			                    json_pack("{s:f,s:i}", "median", m, "n", (int)r->of[f].n));
		else
			minot_buf_printf(out, "%-22s %7.3f  n %-4zu %s (median)\n", figures[f].name, m, r->of[f].n,
			                 figures[f].about);
	}
	if (tree) {
		json_object_set_new(tree, "statements", json_integer(r->statements));
		json_object_set_new(tree, "open", json_integer(r->open));
		json_object_set_new(tree, "missing", json_integer(r->missing));
		json_object_set_new(tree, "lost",
		                    json_pack("{s:i,s:i,s:i,s:i}", "numbers", (int)r->lost.numbers, "negations",
		                              (int)r->lost.negations, "conditions", (int)r->lost.conditions,
		                              "citations", (int)r->lost.citations));
		return eval_give_json(tree, out, err);
	}
	if (r->statements)
		minot_buf_printf(out, "statements %u, %u of them open at once, %u in the clinician's article alone\n",
		                 r->statements, r->open, r->missing);
	minot_buf_printf(out, "lost in plain forms: numbers %u, negations %u, conditions %u, citations %u\n",
	                 r->lost.numbers, r->lost.negations, r->lost.conditions, r->lost.citations);
	return MINOT_OK;
}

minot_status eval_readability(const struct eval_input *in, struct minot_buf *out, minot_err *err)
{
	bool questions = in->from.eval && in->collection;
	if (!questions && !in->from.data)
		return minot_fail(err, MINOT_USAGE,
		                  "eval readability needs --data, the folder of records, or --eval and a collection");
	struct readability *r = calloc(1, sizeof *r);
	minot_status s = r ? MINOT_OK : minot_fail(err, MINOT_NO_MEMORY, "no memory for the figures");
	if (s == MINOT_OK && questions)
		s = ask_all(in, r, err);
	if (s == MINOT_OK && in->from.data)
		s = gold_json_lines(in->from.data, "cochrane-abstract-plain.jsonl", read_pair, r, err);
	if (s == MINOT_OK)
		s = give(in, r, out, err);
	free(r);
	return s;
}
