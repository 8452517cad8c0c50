/* purpose.c: see purpose.h. A mention counts as prevented or feared by the words that lead to it or follow it in its
 * clause; by any other it is had. What a statement does not tell, the nearest heading above it or its record's title
 * may. The tables are ours, from reading guidelines on prophylaxis and labels. */
#include "answer/purpose.h"
#include "answer/brings.h"
#include "answer/whom.h"

#include "vocab/vocab.h"

enum { LEADS_WITHIN = 64, FOLLOWS_WITHIN = 28 /* bytes around a name */, MENTIONS = 6 };

static const char *const prevents[] = {PREVENTION_WORDS, "protect*",           "preventive", "avert*",
                                       "fewer",          "new-onset",          "developing", "to avoid",
                                       "less likely*",   "interval treatment", NULL};
/* "Reduces the occurrence of it", "fewer episodes": less often. */
static const char *const lowers[] = {"reduc*", "decreas*", "lower*", "diminish*", "prevent*", NULL};
static const char *const how_often[] = {"risk",    "risks",       "incidence",  "rate",   "rates",      "occurrence",
                                        "events",  "episode*",    "frequency",  "number", "likelihood", "odds",
                                        "chance*", "development", "recurrence", NULL};
static const char *const is_prevented[] = {PREVENTION_WORDS, "risk reduction", NULL};
/* Those who have it, whatever is feared for them besides. */
static const char *const has[] = {"with",     "have",      "has",        "having",     "had",         "who",
                                  "treat*",   "manag*",    "during",     "relie*",     "cure",        "cures",
                                  "patients", "suffering", "presenting", "therapy of", "therapy for", "known",
                                  "existing", "active",    "current",    NULL};

/* The last words of s that tell that something is prevented. */
static bool prevents_last(minot_str s, size_t *at)
{
	size_t end, lower;
	bool told = phrase_last(s, prevents, at, &end);
	if (phrase_last(s, lowers, &lower, &end) && phrase_in(str_sub(s, end, s.n), how_often, NULL)) {
		*at = told && *at > lower ? *at : lower;
		told = true;
	}
	return told;
}

/* The question ------------------------------------------------------------------------------------------------------
 */

static bool is_condition(const struct question_concept *c)
{
	return (c->role[0] == 'p' || c->role[0] == 'o') && (c->kinds & (VOCAB_KIND(DISEASE) | VOCAB_KIND(SYMPTOM))) &&
	       !c->without && !c->barred;
}

/* "Can it be given in", "may I take it with": leave is asked, and what is behind the preposition is no aim. */
static bool asks_leave_in(minot_str question, minot_str condition)
{
	static const char *const leave[] = {"can",       "may",     "safe",    "safely",
	                                    "ok",        "okay",    "allowed", "contraindicated",
	                                    "dangerous", "harmful", "avoided", NULL};
	static const char *const given[] = {"given",           "give",      "used",      "use",     "taken", "take",
	                                    "prescribed",      "prescribe", "continued", "started", "safe",  "safely",
	                                    "contraindicated", "dangerous", "harmful",   "ok",      "okay",  "allowed",
	                                    "avoided",         NULL};
	static const char *const within[] = {"in", "with", "during", "after", "if", "despite", "when", "while", NULL};
	static const char *const aims[] = {"to treat", "to prevent", "to stop",   "to relieve", "for",
	                                   "help",     "effective",  "treatment", "therapy",    NULL};
	size_t at = minot_str_find_nocase(question, condition), verb, end;
	if (at == SIZE_MAX || !phrase_in(question, leave, NULL) || phrase_in(str_sub(question, 0, at), aims, NULL))
		return false;
	minot_str before = str_sub(question, 0, at);
	return phrase_from(before, 0, given, &verb, &end) && phrase_in(str_sub(before, end, before.n), within, NULL);
}

static enum aim aim_at(minot_str question, minot_str condition)
{
	static const char *const treats[] = {"treat",   "treats",   "treating", "cure",   "cures",
	                                     "relieve", "relieves", "abort",    "aborts", NULL};
	static const char *const uses[] = {"effective",   "work",      "works",  "help",       "helps",
	                                   "helpful",     "useful",    "should", "beneficial", "benefit",
	                                   "recommended", "indicated", NULL};
	static const char *const of_first[] = {"stop a first", "avoid a first", "avoid getting", NULL};
	size_t at = minot_str_find_nocase(question, condition), prevented = SIZE_MAX;
	if (at == SIZE_MAX)
		return AIM_ANY; /* it is carried over */
	minot_str before = str_sub(question, 0, at);
	minot_str behind = minot_str_cut(str_sub(question, at + condition.n, question.n), FOLLOWS_WITHIN);
	if (prevents_last(before, &prevented) || phrase_in(behind, is_prevented, NULL) ||
	    phrase_in(before, of_first, NULL))
		return phrase_in(question, treats, NULL) ? AIM_ANY : AIM_PREVENT; /* "prevent or treat" */
	if (asks_leave_in(question, condition))
		return AIM_GIVEN_IN;
	return phrase_in(before, treats, NULL) ? AIM_TREAT : phrase_in(question, uses, NULL) ? AIM_USE : AIM_ANY;
}

/* Outcomes that patients feel, of which nothing else that gets better is a sign (a surrogate; composition rule 19). A
 * row: the words of questions and of statements. */
static const char *const outcomes[][12] = {
        {"mortality", "death*", "die", "died", "surviv*", "fatal*", "life expectancy", "live longer", "lives longer",
         "lifespan", NULL},
        {"quality of life", "well-being", "wellbeing", "hrqol", "qol", NULL},
        {"hospitali*", "hospital admission*", "readmission*", "admission*", "length of stay", NULL},
};

/* What it is asked to change, by a verb before its name. */
static const char *const *change_asked(minot_str question)
{
	enum { BEHIND = 40 /* bytes: "reduce the risk of cardiovascular " */ };
	static const char *const changes[] = {"reduc*",    "improve*", "prolong*",   "lower*",  "increas*",  "decreas*",
	                                      "affect*",   "chang*",   "shorten*",   "extend*", "lengthen*", "impact*",
	                                      "effect on", "prevent*", "influence*", NULL};
	static const char *const lives[] = {"live longer", "lives longer", NULL};
	size_t at, end;
	for (size_t i = 0; i < sizeof outcomes / sizeof *outcomes; i++) {
		if (!phrase_from(question, 0, outcomes[i], &at, &end))
			continue;
		if (phrase_in(str_sub(question, at > BEHIND ? at - BEHIND : 0, at), changes, NULL) ||
		    phrase_in(question, lives, NULL))
			return outcomes[i];
	}
	return NULL;
}

/* "Should Z be bridged with P": a word of its own for what is done. That a filter is placed is how it is given. */
static uint64_t deed_asked(const struct composition *x)
{
	static const char *const gives[] = {
	        "placed",  "inserted",  "implanted",    "fitted",  "performed",  "done",      "offered", "prescribed",
	        "started", "initiated", "administered", "applied", "undertaken", "attempted", "tried",   "considered",
	        "carried", "worn",      "injected",     "infused", "advised",    "added",     NULL};
	for (size_t i = 0; i < x->q->n_concepts; i++) {
		const struct question_concept *c = &x->q->concepts[i];
		size_t at = minot_str_find_nocase(x->q->text, c->text);
		if (c->role[0] == 'm' && at != SIZE_MAX && str_ends(c->text, STR("ed")) &&
		    !phrase_in(c->text, gives, NULL) && str_ends(str_sub(x->q->text, 0, at), STR(" be ")))
			return c->terms;
	}
	return 0;
}

uint64_t object_asked(const struct composition *x)
{
	enum { BEHIND = 32 /* bytes: "the risk of recurrent " */ };
	static const char *const changes[] = {"reduce",  "lower", "decrease", "increase",   "improve",   "prevent",
	                                      "relieve", "ease",  "shorten",  "ameliorate", "alleviate", "worsen",
	                                      "raise",   "cause", "control",  "cure",       "slow",      NULL};
	/* of any treatment, in words of any kind */
	static const char *const vague[] = {"symptom*",   "outcome*", "function*", "prognosis", "recovery",
	                                    "result*",    "benefit*", "control",   "risk*",     "effect*",
	                                    "management", "care",     "health",    NULL};
	size_t verb, end, at, name_end, nearest = BEHIND;
	uint64_t object = 0;
	if (!x->intervention || x->q->n_facets > 1 || change_asked(x->q->text) ||
	    !phrase_from(x->q->text, 0, changes, &verb, &end))
		return 0;
	minot_str behind = str_sub(x->q->text, end, x->q->text.n);
	for (size_t i = 0; i < x->q->n_concepts; i++) {
		const struct question_concept *c = &x->q->concepts[i];
		if (c->role[0] == 'i' || c->role[0] == 'c' || c->without || c->states || c->taken_over)
			continue;
		at = name_of_terms(x, behind, c->terms, &name_end);
		if (at < nearest) {
			nearest = at;
			object = (c->kinds & VOCAB_KIND(POPULATION)) || phrase_in(c->text, vague, NULL) ? 0
			         : c->kinds                                                             ? name_of(c)
			                                                                                : c->terms;
		}
	}
	return object;
}

struct purpose purpose_asked(const struct composition *x)
{
	struct purpose p = {.aim = AIM_ANY};
	if (!x->intervention || x->q->n_facets > 1)
		return p;
	p.change = change_asked(x->q->text);
	p.deed = deed_asked(x);
	for (size_t i = 0; i < x->q->n_concepts && !p.condition; i++) {
		const struct question_concept *c = &x->q->concepts[i];
		if (!is_condition(c))
			continue;
		p.aim = aim_at(x->q->text, c->text);
		p.condition = p.aim == AIM_ANY ? 0 : name_of(c);
	}
	return p;
}

bool tells_change_asked(const struct purpose *p, minot_str text)
{
	return !p->change || phrase_in(text, p->change, NULL);
}

bool is_open_purpose(const struct purpose *p) { return p->aim == AIM_USE && !p->change && !p->deed; }

/* The statement -----------------------------------------------------------------------------------------------------
 */

enum { TELLS_PREVENTED = 1, TELLS_FEARED = 2, TELLS_HAD = 4 };

static unsigned told_at(const struct composition *x, minot_str s, const struct place *p)
{
	minot_str lead = lead_of(s, p->at, LEADS_WITHIN),
	          behind = minot_str_cut(str_sub(s, p->end, s.n), FOLLOWS_WITHIN);
	size_t prevented_at, had_at, end;
	bool prevented = prevents_last(lead, &prevented_at), had = phrase_last(lead, has, &had_at, &end);
	bool nearer = prevented && (!had || prevented_at > had_at);
	bool lowered = phrase_begins(behind, how_often, 1) && phrase_in(lead, lowers, NULL);
	if (phrase_begins(behind, is_prevented, 1) || lowered || nearer)
		return TELLS_PREVENTED;
	enum mention m = mention_at(x, s, p->at, p->end);
	if (m == MENTION_BROUGHT) /* "reduces the risk of it": what prevents leads to what is feared */
		return prevented ? TELLS_PREVENTED : TELLS_FEARED;
	return TELLS_HAD;
}

static unsigned mentions(const struct composition *x, uint64_t condition, minot_str s)
{
	struct place places[MENTIONS];
	unsigned told = 0;
	for (size_t i = places_of(x, s, condition, places, MENTIONS); i--;)
		told |= told_at(x, s, &places[i]);
	return told;
}

/* What stands above a statement that does not name the condition: the nearest text that does. */
static unsigned told_above(const struct composition *x, uint64_t condition, const struct candidate *k)
{
	const struct record *r = k->from->record;
	unsigned told = 0;
	for (int32_t h = r->fields[k->field].parent; h >= 0 && !told; h = r->fields[h].parent)
		if (r->fields[h].type == FIELD_HEADING)
			told = mentions(x, condition, r->fields[h].text);
	return told ? told : mentions(x, condition, record_title(r));
}

bool is_of_purpose(const struct composition *x, const struct purpose *p, const struct candidate *k, bool allows)
{
	if (!tells_change_asked(p, k->text) || (p->deed && !((k->here | k->wider) & p->deed)))
		return false;
	if (p->aim == AIM_ANY || !p->condition)
		return true;
	unsigned told = mentions(x, p->condition, k->text);
	bool prevents_here = phrase_in(k->text, is_prevented, NULL);
	if (!told && prevents_here && p->aim != AIM_PREVENT)
		return false; /* "no prophylactic antibiotics", under a heading on the disease */
	if (!told)
		told = told_above(x, p->condition, k);
	if (!told) /* leave is given to those who are named */
		return p->aim != AIM_GIVEN_IN || !allows;
	if (p->aim == AIM_PREVENT)
		return (told & TELLS_PREVENTED) || prevents_here || stands_above(k, is_prevented);
	/* what is feared for those who take it forbids it to those who have it already, and never allows it */
	return (told & TELLS_HAD) || (p->aim == AIM_GIVEN_IN && (told & TELLS_FEARED) && !allows);
}
