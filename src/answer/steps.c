/* steps.c: see steps.h. */
#include "answer/steps.h"
#include "answer/treatments.h"
#include "answer/whom.h"

/* What tells that something was done before. Words are ours, from reading guidelines of emergencies. */
static const char *const later[] = {"persist*",         "refractory",        "longer than",  "has fallen",
                                    "have fallen",      "continue*",         "no response",  "not respond*",
                                    "fails to respond", "failed to respond", "have failed",  "has failed",
                                    "failure of",       "not responded",     "second-line",  "third-line",
                                    "inadequate*",      "after initial",     "repeat dose*", NULL};

static bool is_later(const struct candidate *k)
{
	const struct record_field *f = k->from->record->fields;
	int32_t heading = f[k->field].parent;
	return phrase_in(k->text, later, NULL) ||
	       (heading >= 0 && f[heading].part != PART_TITLE && phrase_in(f[heading].text, later, NULL));
}

static bool is_step(const struct composition *x, const struct candidate *k)
{
	return k->from->kind == RECORD_GUIDELINE && k->says != SAYS_AGAINST && k->says != SAYS_INSUFFICIENT &&
	       !k->qualifies && (tells_of_giving(k->text) || (k->cues & CUE(DOSE))) &&
	       !of_branch_not_asked(x, k->text) && names_treatment_asked(x, k->text);
}

/* Whether heading h stands above field f, and what stands above that or it itself names what is asked about. */
static bool is_in_section(const struct composition *x, const struct candidate *k, int32_t section)
{
	const struct record_field *f = k->from->record->fields;
	int32_t below = (int32_t)k->field;
	for (int32_t h = f[below].parent; h >= 0 && f[h].part != PART_TITLE; below = h, h = f[h].parent)
		if (h == section)
			return names_condition(x, k->from->heading[below]);
	return false;
}

/* Whether both stand in one section on what is asked about, b's own one or the one around that, and a before b. */
static bool stands_before(const struct composition *x, const struct candidate *a, const struct candidate *b)
{
	const struct record_field *f = b->from->record->fields;
	if (a->from != b->from || a->order >= b->order)
		return false;
	int32_t own = f[b->field].parent, around = own >= 0 ? f[own].parent : -1;
	return is_in_section(x, a, own) || (around >= 0 && is_in_section(x, a, around));
}

static bool asks_how(const struct composition *x) { return (x->q->types & QTYPE(HOW_TO)) && !x->intervention; }

size_t steps_before(const struct composition *x, const struct candidate *k, const struct candidate **out, size_t cap)
{
	size_t n = 0;
	if (!asks_how(x) || k->from->kind != RECORD_GUIDELINE || !is_later(k))
		return 0;
	for (size_t i = 0; i < x->n_chosen; i++) {
		const struct candidate *a = x->chosen[i];
		if (!stands_before(x, a, k) || !is_step(x, a))
			continue;
		size_t at = n;
		while (at && out[at - 1]->order > a->order)
			at--;
		if (at == cap)
			continue;
		n += n < cap;
		memmove(out + at + 1, out + at, (n - at - 1) * sizeof *out);
		out[at] = a;
	}
	return n && !is_later(out[0]) ? n : 0;
}

bool is_earlier_step(const struct composition *x, const struct candidate *k)
{
	if (!asks_how(x) || !is_step(x, k))
		return false;
	for (size_t i = 0; i < x->n_chosen; i++)
		if (stands_before(x, k, x->chosen[i]) && is_later(x->chosen[i]))
			return true;
	return false;
}
