/* classes.c: a question on a drug's safety asked again of the class of the drug, or of a wider condition.
 *
 * Guidelines and labels warn of classes: "no NSAID with lithium", "triptans are contraindicated in coronary disease".
 * Who asks of one member, where no record speaks of it, is answered by what holds for all of them. Only the words of
 * the question change; what is asked stays. Whether that is allowed is the caller's to say: of what a drug does good,
 * its class tells nothing.
 *
 * Classes: the rows of VOCAB_CLASS, and those that the vocabulary tells by stems (src/vocab/classes.c). */
#include "base/ascii.h"
#include "query/question.h"
#include "vocab/vocab.h"

/* Conditions by what they are a kind of, as contraindications name it. */
static const struct {
	const char *name, *wider;
} conditions[] = {{"myocardial infarction", "ischemic heart disease"},
                  {"myocardial infarction", "coronary artery disease"},
                  {"heart attack", "ischemic heart disease"},
                  {"heart attack", "coronary artery disease"},
                  {"angina", "ischemic heart disease"},
                  {"angina", "coronary artery disease"},
                  {"acute coronary syndrome", "coronary artery disease"},
                  {"stroke", "cerebrovascular disease"},
                  {"transient ischemic attack", "cerebrovascular disease"},
                  {"peptic ulcer", "gastrointestinal bleeding"},
                  {"stomach ulcer", "peptic ulcer"}};

/* Whether the concept is called so: as asked, in its vocabulary, or under another name that means the same. */
static bool is_called(const struct question *q, const struct question_concept *c, minot_str name)
{
	if (minot_str_eq_nocase(c->text, name) || minot_str_eq_nocase(c->name, name))
		return true;
	for (size_t i = 0; i < q->n_alternatives; i++)
		if (q->alternatives[i].means == c->terms && !q->alternatives[i].wider &&
		    minot_str_eq_nocase(q->alternatives[i].text, name))
			return true;
	return false;
}

/* The class of the drug, by the name that stands in the question or by another that means the same. */
static const struct vocab_class *class_of(const struct question *q, const struct question_concept *c,
                                          struct minot_arena *a)
{
	const struct vocab_class *class = vocab_class_of(minot_arena_lower(a, c->text));
	for (size_t i = 0; !class && i < q->n_alternatives; i++)
		if (q->alternatives[i].means == c->terms && !q->alternatives[i].wider)
			class = vocab_class_of(minot_arena_lower(a, q->alternatives[i].text));
	return class ? class : vocab_class_of(minot_arena_lower(a, c->name));
}

static bool is_drug(const struct question_concept *c)
{
	const uint32_t kinds = VOCAB_KIND(DRUG) | VOCAB_KIND(SUBSTANCE);
	return (c->role[0] == 'i' || c->role[0] == 'c') && (!c->kinds || (c->kinds & kinds));
}

/* The classes of a drug, or what a condition is a kind of; at most `max`, the first named first. */
static size_t wider_names(const struct question *q, const struct question_concept *c, struct minot_arena *a,
                          minot_str *out, size_t max)
{
	size_t n = 0;
	for (unsigned r = 0; is_drug(c) && r < vocab_n_rows && n < max; r++) {
		minot_str rest = str_c(vocab_rows[r].names), class, member;
		if (vocab_rows[r].relation != VOCAB_CLASS || !minot_str_split(&rest, '|', &class))
			continue;
		while (minot_str_split(&rest, '|', &member))
			if (is_called(q, c, member)) {
				out[n++] = class;
				break;
			}
	}
	const struct vocab_class *class = is_drug(c) && !n ? class_of(q, c, a) : NULL;
	minot_str names = class ? str_c(class->names) : STR_NONE;
	if (class && minot_str_split(&names, '|', &out[n]))
		n++;
	for (size_t i = 0; c->role[0] == 'p' && i < sizeof conditions / sizeof *conditions && n < max; i++)
		if (is_called(q, c, str_c(conditions[i].name)))
			out[n++] = str_c(conditions[i].wider);
	return n;
}

/* The text with the concept's words replaced; empty where they do not stand in it. */
static minot_str put_in(minot_str text, minot_str words, minot_str name, struct minot_arena *a)
{
	size_t at = minot_str_find_name(text, words);
	if (at == SIZE_MAX)
		return STR("");
	return minot_arena_printf(a, "%.*s%.*s%.*s", STR_ARG(str_sub(text, 0, at)), STR_ARG(name),
	                          STR_ARG(str_sub(text, at + words.n, text.n)));
}

size_t question_by_class(const struct question *q, struct minot_arena *a, struct question_wider *out, size_t max)
{
	enum { NAMES = 3 };
	minot_str first[QUESTION_MAX_CONCEPTS] = {{0}}, names[NAMES];
	size_t n = 0, with = 0;
	for (size_t i = 0; i < q->n_concepts; i++) {
		const struct question_concept *c = &q->concepts[i];
		size_t n_names = c->taken_over ? 0 : wider_names(q, c, a, names, NAMES);
		first[i] = n_names ? names[0] : STR_NONE;
		with += n_names > 0;
		for (size_t k = 0; k < n_names && n < max; k++) {
			minot_str text = put_in(q->text, c->text, names[k], a);
			if (text.n)
				out[n++] = (struct question_wider){text, names[k]};
		}
	}
	minot_str all = q->text, told = STR("");
	for (size_t i = 0; with > 1 && n < max && i < q->n_concepts; i++) {
		if (!first[i].n)
			continue;
		minot_str next = put_in(all, q->concepts[i].text, first[i], a);
		all = next.n ? next : all;
		told = minot_arena_printf(a, "%.*s%s%.*s", STR_ARG(told), told.n ? ", " : "", STR_ARG(first[i]));
	}
	if (with > 1 && n < max && told.p && all.p != q->text.p)
		out[n++] = (struct question_wider){all, told};
	return n;
}
