/* brings.c: see brings.h. The lists are ours, from reading conclusions of trials and case reports of side effects. */
#include "answer/brings.h"

#include "answer/purpose.h"
#include "answer/treatments.h"
#include "answer/whom.h"
#include "vocab/vocab.h"

enum {
	BEFORE = 90, /* bytes: "adverse effects include disturbances of the electrolytes, " */
	BESIDE = 40, /* "patients with severe, symptomatic " */
	BEHIND = 72, /* " was first recognised during treatment with high doses of " */
	AT_ONCE = 2, /* its space */
	PLACES = 12  /* of a condition in one text that are looked at */
};

/* What leads to a condition that people have, or are treated for: nothing but words for its kind stands between. */
static const char *const leads_to_had[] = {"treatment of",
                                           "treatment for",
                                           "treat",
                                           "treats",
                                           "treated",
                                           "treating",
                                           "treatments for",
                                           "management of",
                                           "managing",
                                           "manage",
                                           "therapy of",
                                           "therapy for",
                                           "therapies for",
                                           "remedy for",
                                           "relief of",
                                           "relieve*",
                                           "relieving",
                                           "correct*",
                                           "control of",
                                           "controlling",
                                           "for",
                                           "patients with",
                                           "people with",
                                           "adults with",
                                           "children with",
                                           "individuals with",
                                           "persons with",
                                           "women with",
                                           "men with",
                                           "those with",
                                           "subjects with",
                                           "participants with",
                                           "infants with",
                                           "suffer*",
                                           "improv*",
                                           "resol*",
                                           "alleviat*",
                                           "abolish*",
                                           "ameliorat*",
                                           "reverse",
                                           "reverses",
                                           "reversed",
                                           "reversing",
                                           "eliminat*",
                                           "suppress*",
                                           "who develop*",
                                           "who experience*",
                                           "who have",
                                           "if",
                                           "when",
                                           "once",
                                           "in case of",
                                           "in cases of",
                                           "in the event of",
                                           "persistent",
                                           "refractory",
                                           "intractable",
                                           NULL};
static const char *const leads_in[] = {"in", NULL};
static const char *const changes[] = {"increase*",   "rise",     "decrease*", "reduction*", "change*",
                                      "difference*", "decline*", "result*",   "increment*", NULL};
static const char *const stands_behind_had[] = {
        "patients",          "therapy",       "treatment*", "treated",   "was treated", "were treated", "improved",
        "resolved",          "abated",        "responds",   "responded", "management",  "relief",       "is treated",
        "should be treated", "was corrected", NULL};

/* What leads to a condition that something does, and what stands behind its name then. */
static const char *const leads_to_brought[] = {
        "incidence*",   "rate of",       "rates of",       "risk of",       "risks of",       "risk for",
        "frequency of", "likelihood of", "occurrence of",  "potential for", "to cause",       "precipitat*",
        "produc*",      "develop",       "develops",       "developed",     "development of", "experienced",
        "adverse",      "side effect*",  "side-effect*",   "complicat*",    "discontinu*",    "withdrew",
        "avoid*",       "contribut*",    "predispos*",     "aggravat*",     "worsen*",        "monitor patients for",
        "monitor for",  "monitored for", "monitoring for", "watch for",     "alert to",       NULL};
static const char *const stands_behind_brought[] = {"occurred",
                                                    "occurs",
                                                    "developed",
                                                    "develops",
                                                    "tends to develop",
                                                    "tend to develop",
                                                    "may develop",
                                                    "can develop",
                                                    "may occur",
                                                    "can occur",
                                                    "as a complication",
                                                    "as a potential complication",
                                                    "seen with",
                                                    "was more",
                                                    "was less",
                                                    "were more",
                                                    "were less",
                                                    "more often",
                                                    "less often",
                                                    "more frequent*",
                                                    "less frequent*",
                                                    "more common*",
                                                    "less common*",
                                                    "side effect*",
                                                    "side-effect*",
                                                    "adverse",
                                                    "than",
                                                    "in patients treated with",
                                                    "in patients receiving",
                                                    "in patients taking",
                                                    "rates",
                                                    NULL};
/* The same where a cause is named: no sign of it where the question names one ("opioid-induced constipation"). */
static const char *const leads_from_cause[] = {
        "cause",       "causes",       "caused",     "causing",         "induce",  "induces",    "induced",
        "inducing",    "leads to",     "leading to", "led to",          "lead to", "result in",  "results in",
        "resulted in", "resulting in", "associated", "associated with", "due to",  "because of", NULL};
static const char *const stands_before_cause[] = {
        "induced by", "caused by", "associated with", "due to", "secondary to", "resulting from", NULL};
/* "was first recognised during treatment with zolvine" */
static const char *const noticed[] = {"recognized", "recognised", "reported",   "observed", "described",
                                      "noted",      "seen",       "documented", NULL};
/* "dry mouth with two forms of zolvine": a treatment follows, or a word for one. */
static const char *const leads_to_cause[] = {"with", "during", "from", "under", NULL};
static const char *const is_given[] = {"treatment", "therapy", "use of", "administration", "infusion", NULL};

struct sign {
	size_t at, end;
	bool found;
};

static struct sign last_of(minot_str s, const char *const *phrases)
{
	struct sign last = {.found = false};
	last.found = phrase_last(s, phrases, &last.at, &last.end);
	return last;
}

/* Whether b stands nearer to the name than a, or in the same place and says more ("risk for" and "for"). */
static bool is_nearer(const struct sign *b, const struct sign *a)
{
	return b->found && (!a->found || b->end > a->end || (b->end == a->end && b->at < a->at));
}

static bool is_caused_by_what_follows(const struct composition *x, minot_str behind)
{
	size_t at, end;
	bool seen = phrase_from(behind, 0, noticed, &at, &end) &&
	            phrase_begins(str_sub(behind, end, behind.n), leads_to_cause, AT_ONCE);
	return (seen || phrase_begins(behind, leads_to_cause, AT_ONCE)) &&
	       (phrase_in(behind, is_given, NULL) || first_treatment(x, behind).n);
}

minot_str lead_of(minot_str s, size_t at, size_t most)
{
	size_t from = at > most ? at - most : 0;
	for (size_t i = from; i < at; i++)
		if (s.p[i] == ';' || (s.p[i] == '.' && i + 1 < s.n && s.p[i + 1] == ' '))
			from = i + 1;
	return str_sub(s, from, at);
}

/* The same behind a place. */
static minot_str behind_in_sentence(minot_str s, size_t end)
{
	size_t to = end;
	while (to < s.n && to < end + BEHIND && s.p[to] != ';' &&
	       !(s.p[to] == '.' && (to + 1 == s.n || s.p[to + 1] == ' ')))
		to++;
	return str_sub(s, end, to);
}

/* "in severe quorl fever", but for "an increase in quorl fever". */
static bool is_in_it(minot_str before)
{
	enum { ADJECTIVES = 24 };
	struct sign in = last_of(before, leads_in);
	if (!in.found || before.n - in.end > ADJECTIVES || memchr(before.p + in.end, ',', before.n - in.end))
		return false;
	struct sign change = last_of(str_sub(before, 0, in.at), changes);
	return !change.found || in.at - change.end > AT_ONCE;
}

enum mention mention_at(const struct composition *x, minot_str s, size_t at, size_t end)
{
	bool cause_asked =
	        phrase_in(x->q->text, leads_from_cause, NULL) || phrase_in(x->q->text, stands_before_cause, NULL);
	minot_str before = lead_of(s, at, BEFORE), behind = behind_in_sentence(s, end);
	struct sign had = last_of(before, leads_to_had), brought = last_of(before, leads_to_brought);
	if (!cause_asked) {
		struct sign cause = last_of(before, leads_from_cause);
		brought = is_nearer(&cause, &brought) ? cause : brought;
	}
	minot_str between = had.found ? str_sub(before, had.end, before.n) : STR_NONE;
	bool governs = had.found && between.n <= BESIDE && !memchr(between.p, ',', between.n) &&
	               !memchr(between.p, '(', between.n);
	if (governs && !is_nearer(&brought, &had))
		return MENTION_HAD;
	if (brought.found)
		return MENTION_BROUGHT;
	if (is_in_it(before) || phrase_begins(behind, stands_behind_had, AT_ONCE))
		return MENTION_HAD;
	if (phrase_in(behind, stands_behind_brought, NULL) ||
	    (!cause_asked &&
	     (phrase_begins(behind, stands_before_cause, AT_ONCE) || is_caused_by_what_follows(x, behind))))
		return MENTION_BROUGHT;
	return MENTION_BARE;
}

static uint64_t term_at(const struct composition *x, uint64_t terms, const struct text_token *tok)
{
	for (size_t i = 0; i < x->q->n_terms && !(tok->flags & TOKEN_COMPOUND); i++)
		if ((terms >> i & 1) && str_eq(tok->term, x->q->terms[i].term))
			return 1ull << i;
	return 0;
}

size_t places_of(const struct composition *x, minot_str s, uint64_t terms, struct place *out, size_t max)
{
	const struct text_token *tok;
	size_t n_tok, n = 0, end = 0;
	if (text_tokens(x->t, s, &tok, &n_tok) != MINOT_OK)
		return 0;
	for (size_t i = 0, last; i < n_tok && n < max; i = last) {
		uint64_t held = 0, one;
		for (last = i; last < n_tok && (one = term_at(x, terms, &tok[last])); last++)
			held |= one;
		if (last == i)
			last++;
		else if (holds_name(x, held, terms))
			out[n++] = (struct place){tok[i].start, tok[last - 1].end};
	}
	for (size_t from = 0; from < s.n && n < max; from += end) {
		size_t at = name_of_terms(x, str_sub(s, from, s.n), terms, &end);
		if (at == SIZE_MAX)
			break;
		out[n++] = (struct place){from + at, from + end};
	}
	return n;
}

/* How s speaks of one condition, at the place that speaks most for MENTION_HAD, then for MENTION_BROUGHT. */
static enum mention mention_of_one(const struct composition *x, minot_str s, uint64_t terms)
{
	struct place places[PLACES];
	enum mention most = MENTION_NONE;
	for (size_t i = places_of(x, s, terms, places, PLACES); i--;) {
		enum mention one = mention_at(x, s, places[i].at, places[i].end);
		most = one > most ? one : most;
	}
	return most;
}

/* Whether c is what the question asks how to treat: "dry mouth" is a part of the body to a vocabulary. */
static bool is_to_treat(const struct question_concept *c)
{
	return c->role[0] == 'p' && !(c->kinds & VOCAB_KIND(POPULATION)) && !c->states;
}

enum mention mention_of(const struct composition *x, minot_str s)
{
	enum mention most = MENTION_NONE;
	for (size_t i = 0; i < x->q->n_concepts; i++) {
		enum mention one = is_to_treat(&x->q->concepts[i]) ? mention_of_one(x, s, name_of(&x->q->concepts[i]))
		                                                   : MENTION_NONE;
		most = one > most ? one : most;
	}
	return most;
}

/* Whether the question names no treatment and asks for one, and not how something is prevented. */
static bool asks_treatment(const struct composition *x)
{
	static const char *const prevents[] = {PREVENTION_WORDS, "avoid*", "risk", "incidence", NULL};
	return !x->intervention && (x->q->verdict || (x->q->types & QTYPE(HOW_TO))) &&
	       !phrase_in(x->q->text, prevents, NULL);
}

/* A label names conditions as what its drug does, but where it tells what the drug is for and how much of it is given.
 */
static bool is_label_on_harms(const struct candidate *k)
{
	static const char *const uses[] = {
	        "indicat*", "dosage*", "use", "uses", "clinical studies", "why is this medication prescribed", NULL};
	return k->from->kind == RECORD_LABEL && !stands_above(k, uses);
}

/* How the headings above k and its record's title speak of it. */
static enum mention mention_above(const struct composition *x, const struct candidate *k)
{
	const struct record *r = k->from->record;
	enum mention most = mention_of(x, record_title(r));
	for (int32_t h = r->fields[k->field].parent; h >= 0; h = r->fields[h].parent) {
		enum mention one = mention_of(x, r->fields[h].text);
		most = one > most ? one : most;
	}
	return most;
}

/* What k says by itself, and what stands above it; MENTION_HAD of both where no treatment is asked for. */
struct mentions {
	enum mention said, above;
};

static struct mentions mentions_of(const struct composition *x, const struct candidate *k)
{
	struct mentions m = {MENTION_HAD, MENTION_HAD};
	if (asks_treatment(x) && (m.said = mention_of(x, k->text)) != MENTION_HAD)
		m.above = mention_above(x, k);
	return m;
}

bool brings_it_on(const struct composition *x, const struct candidate *k)
{
	/* a treatment of it may make it rarer */
	static const char *const less[] = {"reduc*",   "less",     "lower*", "fewer", "decreas*",
	                                   "prevent*", "control*", "rarer",  NULL};
	if (asks_treatment(x) && is_label_on_harms(k))
		return true;
	struct mentions m = mentions_of(x, k);
	bool brought = m.said == MENTION_BROUGHT;
	return m.above == MENTION_BROUGHT || (brought && m.above == MENTION_NONE) ||
	       (brought && m.above == MENTION_BARE && !phrase_in(k->text, less, NULL));
}

bool names_it_in_passing(const struct composition *x, const struct candidate *k)
{
	struct mentions m = mentions_of(x, k);
	return m.said <= MENTION_BARE && m.above == MENTION_NONE && record_title(k->from->record).n;
}
