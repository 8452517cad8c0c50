/* facts.c: what a claim says in fields beside its text: the effect on the outcome asked about, when, the provisional
 * level of its record, and what a reader should know of it (flags). Every value is the statement's own words, a name of
 * a vocabulary, or one of our templates; what is not sure is left empty. */
#include "answer/arms.h"
#include "answer/doses.h"

#include "appraise/effect.h"
#include "appraise/level.h"
#include "appraise/note.h"
#include "appraise/status.h"
#include "base/ascii.h"

/* Effect -------------------------------------------------------------------------------------------------------------
 */

/* Probability from which an effect is told. Cross-validated on evidence sentences, "no difference" is right in 0.95
 * from 0.6 on; of directions from 0.6 on 0.118 are the opposite of what was judged, from 0.75 on 0.064. */
static const double sure[N_EFFECTS] = {
        [EFFECT_NO_DIFFERENCE] = 0.6, [EFFECT_INCREASED] = 0.75, [EFFECT_DECREASED] = 0.75};

/* On an outcome of the question that the statement names itself, of the intervention that it names. */
static void tell_effect(const struct composition *x, const struct candidate *k, struct article_claim *c)
{
	struct effect_asked asked = {concept_text(x, "intervention"), concept_text(x, "comparator"), STR_NONE};
	struct stated_effect e;
	bool finding = k->role == SENTENCE_RESULT || k->role == SENTENCE_CONCLUSION;
	for (size_t i = 0; i < x->q->n_concepts && !asked.outcome.n; i++) {
		const struct question_concept *o = &x->q->concepts[i];
		if (o->role[0] == 'o' && o->terms && (k->here & o->terms) == o->terms)
			asked.outcome = o->text;
	}
	c->outcome = asked.outcome;
	if (!finding || !asked.outcome.n || !asked.intervention.n || !((k->here | k->wider) & x->intervention))
		return;
	effect_of(k->text, &asked, &e);
	if (e.effect != EFFECT_NOT_STATED && e.probability >= sure[e.effect])
		c->effect = str_c(effect_name(e.effect));
}

/* Time ---------------------------------------------------------------------------------------------------------------
 */

/* "within 3 hours", "at 12 months": from the word before the number to the unit; the first of the statement. */
static minot_str time_told(minot_str s)
{
	static const char *const leads[] = {"within", "at", "after", "over", "for", "every", "up to", NULL};
	static const char *const units[] = {"minutes", "hours",  "hour",  "hrs",   "days", "day", "weeks",
	                                    "week",    "months", "month", "years", "year", NULL};
	enum { NEAR = 16 }; /* bytes of a number, a range included */
	size_t at, end, unit, unit_end;
	for (size_t from = 0; phrase_from(s, from, leads, &at, &end); from = end) {
		minot_str rest = str_sub(s, end, end + NEAR + 10);
		if (!rest.n || rest.p[0] != ' ' || rest.n < 3 || !is_digit(rest.p[1]) ||
		    !phrase_from(rest, 0, units, &unit, &unit_end) || unit > NEAR)
			continue;
		bool number = true;
		for (size_t i = 1; i < unit; i++)
			number &= is_digit(rest.p[i]) || strchr(" .,-", rest.p[i]) ||
			          (unsigned char)rest.p[i] >= 0x80 ||
			          (i + 2 < unit && rest.p[i] == 't' && rest.p[i + 1] == 'o') || rest.p[i] == 'o';
		if (number)
			return str_sub(s, at, end + unit_end);
	}
	return STR_NONE;
}

uint32_t clock_of(minot_str text)
{
	static const char *const at_once[] = {"immediately", "immediate", "at once",    "without delay", "promptly",
	                                      "as soon as",  "urgently",  "first dose", "initially",     NULL};
	static const struct {
		const char *unit;
		uint32_t minutes;
	} units[] = {{"min", 1},      {"hour", 60},     {"hr", 60},      {"day", 1440},
	             {"week", 10080}, {"month", 43200}, {"year", 525600}};
	minot_str told = time_told(text);
	uint64_t n = 0;
	size_t i = 0;
	if (!told.n)
		return phrase_in(text, at_once, NULL) ? 0 : CLOCK_NOT_TOLD;
	while (i < told.n && !is_digit(told.p[i]))
		i++;
	while (i < told.n && is_digit(told.p[i]) && n < 100000)
		n = 10 * n + (uint64_t)(told.p[i++] - '0');
	for (size_t u = 0; u < sizeof units / sizeof *units; u++)
		if (minot_str_find_nocase(told, str_c(units[u].unit)) != SIZE_MAX)
			return n * units[u].minutes < CLOCK_NOT_TOLD ? (uint32_t)(n * units[u].minutes)
			                                             : CLOCK_NOT_TOLD - 1;
	return CLOCK_NOT_TOLD;
}

/* Level --------------------------------------------------------------------------------------------------------------
 */

static enum level_question level_asked(const struct composition *x, uint32_t types)
{
	if (types & QTYPE(DIAGNOSIS))
		return LEVEL_DIAGNOSIS;
	return (types & QTYPE(PROGNOSIS)) && !x->intervention ? LEVEL_PROGNOSIS : LEVEL_TREATMENT;
}

/* Of findings: what authors recommend has their grade, and a label none. */
static bool tell_level(struct composition *x, const struct candidate *k, struct article_claim *c)
{
	if (k->role != SENTENCE_RESULT && k->role != SENTENCE_CONCLUSION)
		return true;
	enum level_question asked =
	        c->section == SECTION_HARMS ? LEVEL_HARMS : level_asked(x, x->q->facets[k->facet].types);
	struct level level = level_of(k->from->design, asked, level_of_trials(k->from->record));
	if (!level.value)
		return true;
	c->level = (struct article_level){STR(LEVEL_SCHEME), minot_arena_printf(x->a, "%u", level.value),
	                                  str_c(level.because)};
	return c->level.value.p != NULL;
}

/* Flags --------------------------------------------------------------------------------------------------------------
 */

minot_status newer_edition(struct composition *x, const struct evidence *e, const struct evidence **out, minot_err *err)
{
	minot_status st = MINOT_OK;
	*out = NULL;
	for (size_t i = 0; st == MINOT_OK && i < x->n_evidence && e->kind == RECORD_GUIDELINE; i++) {
		const struct evidence *other = &x->evidence[i];
		/* the same title holds the same terms of the question: others need not be read */
		if (other == e || other->kind != RECORD_GUIDELINE || other->year < e->year || other->title != e->title)
			continue;
		st = evidence_load(x, other, err);
		if (st == MINOT_OK && status_newer(*out ? (*out)->record : e->record, other->record))
			*out = other;
	}
	return st;
}

/* Year of the newest record that the collection holds. */
static uint32_t newest_year(const struct composition *x)
{
	uint32_t newest = 0;
	for (uint32_t i = 0; i < x->art->collection.n_coverage; i++) {
		minot_str date = x->art->collection.coverage[i].newest;
		uint32_t year = 0;
		for (size_t d = 0; d < 4 && d < date.n && is_digit(date.p[d]); d++)
			year = 10 * year + (uint32_t)(date.p[d] - '0');
		newest = year > newest ? year : newest;
	}
	return newest;
}

static minot_status tell_flags(struct composition *x, const struct candidate *k, bool damaged, struct article_claim *c,
                               minot_err *err)
{
	enum { MOST = 8, OLD = 10 /* years before the newest evidence of the collection */ };
	const struct evidence *e = k->from, *newer;
	minot_status st = newer_edition(x, e, &newer, err);
	if (st != MINOT_OK)
		return st;
	if (!(c->flags = ARENA_ARRAY(x->a, MOST, minot_str)))
		return no_memory(err);
	if (k->chosen && (x->nearest || doses_for_others(x, k)))
		c->flags[c->n_flags++] = template_text(OWN_NEAR_MISS);
	if (is_tested(k))
		c->flags[c->n_flags++] = template_text(OWN_TESTED_REGIMEN);
	if (damaged)
		c->flags[c->n_flags++] = template_text(OWN_DAMAGED_NUMBER);
	if (e->standing != STANDING_UNMARKED)
		c->flags[c->n_flags++] = str_c(record_standing_name(e->standing));
	if (newer)
		c->flags[c->n_flags++] = template_text(OWN_SUPERSEDED);
	else if (e->year && e->year + OLD <= newest_year(x))
		c->flags[c->n_flags++] = template_text(OWN_OLD);
	if (e->record->kind == RECORD_DIGEST)
		c->flags[c->n_flags++] = template_text(OWN_DIGEST);
	if (e->record->flags & RECORD_PARTIAL)
		c->flags[c->n_flags++] = template_text(OWN_RECORD_IN_PART);
	return MINOT_OK;
}

minot_status tell_facts(struct composition *x, const struct candidate *k, bool damaged, struct article_claim *c,
                        minot_err *err)
{
	tell_effect(x, k, c);
	c->time = time_told(k->text);
	if (!tell_level(x, k, c))
		return no_memory(err);
	return tell_flags(x, k, damaged, c, err);
}
