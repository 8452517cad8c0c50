/* aspects.c: what a whole answer on a treatment holds and the words of the question do not ask for.
 *
 * A ranking by the question's words finds what speaks of the treatment and the condition together. Two things that a
 * clinician needs beside it stand in other words:
 *
 *   the class       "vitamins" in a guideline on the condition, where it never names the vitamin asked about
 *   those who lack  where it replaces something that some people lack (lacking.h): how the lack is found, what comes
 *                   of it untreated, for how long and how soon it is treated, and what else brings the condition on
 *
 *   records on the lack or the condition ─> statements with the words of an aspect ─> the best, by who says it
 *
 * They are chosen before the ranking fills the article, so that nothing repeats them, and within its ceiling. */
#include "answer/condition.h"
#include "answer/lacking.h"
#include "answer/whom.h"
#include "appraise/appraise.h"

enum { MAX_PHRASES = 16, LONGEST = 60 /* words: what is longer is told elsewhere in fewer */ };

/* Whom an aspect is about. */
enum about { THOSE_WHO_LACK, THE_CONDITION };

/* A statement must hold one of `phrases`, and of `also` unless that is empty. The words are ours, from reading
 * guidelines and pages for patients on deficiencies. */
static const struct aspect {
	enum about about;
	enum article_section_kind section;
	uint32_t most; /* statements */
	const char *const phrases[MAX_PHRASES], *const also[MAX_PHRASES];
} aspects[] = {
        {THOSE_WHO_LACK,
         SECTION_DIAGNOSIS,
         2,
         {"test", "tests", "testing", "measur*", "assay*", "serum", "plasma", "level*", NULL},
         {"to determine", "to confirm", "confirm*", "diagnos*", "sign of", "evidence of", "identif*", "detect*", NULL}},
        {THOSE_WHO_LACK,
         SECTION_BACKGROUND,
         1,
         {"lead to", "leads to", "can cause", "may cause", "results in", "result in", NULL},
         {"deficiency", "insufficiency", "lack of", NULL}},
        {THOSE_WHO_LACK,
         SECTION_PROGNOSIS,
         1,
         {"without treatment", "untreated", "not treated", "left untreated", "delayed treatment", NULL},
         {"permanent*", "irreversibl*", "serious", "severe", "damage*", "complication*", "fatal", "death", NULL}},
        {THOSE_WHO_LACK,
         SECTION_REGIMEN,
         1,
         {"lifelong", "life-long", "for life", "rest of your life", "rest of their li*", "remainder of", NULL},
         {NULL}},
        {THOSE_WHO_LACK,
         SECTION_PROGNOSIS,
         2,
         {"improve within", "improves within", "begin to improve", "can recover", "recover from", "full recovery",
          "complete recovery", "reversible", "resolve within", "responds to treatment", "respond to treatment", NULL},
         {"treat*", "therapy", "replac*", "supplement*", NULL}},
        {THE_CONDITION, SECTION_DIAGNOSIS, 1, {"causes of", "cause of", NULL}, {NULL}},
};
enum { N_ASPECTS = sizeof aspects / sizeof *aspects };

/* Classes as guidelines name them, and how the names of their members end (WHO, "The use of stems in the selection of
 * International Nonproprietary Names", 2018) or what they are called. */
static const struct {
	const char *const members[MAX_PHRASES];
	const char *const names[6];
} classes[] = {
        {{"cobalamin", "vitamin b12", "vitamin b6", "vitamin d", "vitamin c", "vitamin e", "vitamin a", "folic acid",
          "folate", "thiamine", "thiamin", "pyridoxine", "riboflavin", "niacin", NULL},
         {"vitamins", NULL}},
        {{"olol", NULL}, {"beta-blocker*", "beta blocker*", "β-blocker*", NULL}},
        {{"pril", NULL}, {"ace inhibitor*", "angiotensin-converting enzyme inhibitor*", NULL}},
        {{"sartan", NULL}, {"angiotensin receptor blocker*", "angiotensin ii receptor *", NULL}},
        {{"vastatin", NULL}, {"statin", "statins", NULL}},
        {{"eprazole", "oprazole", "beprazole", NULL}, {"proton pump inhibitor*", "proton-pump inhibitor*", NULL}},
        {{"dronate", "dronic acid", NULL}, {"bisphosphonate*", NULL}},
        {{"triptan", NULL}, {"triptan", "triptans", NULL}},
        {{"azepam", "azolam", NULL}, {"benzodiazepine*", NULL}},
        {{"oxacin", NULL}, {"fluoroquinolone*", "quinolone*", NULL}},
        {{"profen", "coxib", "diclofenac", "naproxen", "indometacin", "indomethacin", NULL},
         {"nsaid*", "nonsteroidal anti-inflammatory", "non-steroidal anti-inflammatory", NULL}},
        {{"triptyline", "ipramine", NULL}, {"tricyclic*", NULL}},
        {{"dipine", NULL}, {"calcium channel blocker*", "calcium-channel blocker*", NULL}},
        {{"citalopram", "sertraline", "fluoxetine", "paroxetine", "fluvoxamine", NULL},
         {"ssri", "ssris", "selective serotonin reuptake inhibitor*", NULL}},
};
enum { N_CLASSES = sizeof classes / sizeof *classes };

/* Names of the class that the name tells by its end; NULL: none is known. */
static const char *const *class_of(minot_str name)
{
	for (size_t c = 0; c < N_CLASSES; c++)
		for (size_t m = 0; classes[c].members[m]; m++) {
			size_t n = strlen(classes[c].members[m]);
			if (name.n >= n &&
			    minot_str_eq_nocase(str_sub(name, name.n - n, name.n), str_c(classes[c].members[m])))
				return classes[c].names;
		}
	return NULL;
}

/* That of what is asked about, under the first of its names that tells. */
static const char *const *class_asked(const struct composition *x)
{
	const char *const *names = NULL;
	for (size_t i = 0; i < x->q->n_concepts && !names; i++)
		if (x->q->concepts[i].terms & x->intervention)
			names = class_of(x->q->concepts[i].text);
	for (size_t i = 0; i < x->q->n_alternatives && !names; i++)
		if ((x->q->alternatives[i].means & x->intervention) && !x->q->alternatives[i].wider)
			names = class_of(x->q->alternatives[i].text);
	return names;
}

struct best { /* of one aspect, the best first */
	struct candidate at[MAX_ASPECTS];
	double worth[MAX_ASPECTS];
	size_t n, most;
};

/* Whether k says what a says, and the sentence behind it that points back to it: "This can cause ...". */
static bool goes_on_from(const struct candidate *k, const struct candidate *a)
{
	const struct statement *more = k->statement, *less = a->statement;
	return k->from == a->from && more->field == less->field && more->n_spans == 1 && less->n_spans == 1 &&
	       more->spans[0].first == less->spans[0].first && more->spans[0].n > less->spans[0].n;
}

static void enter(struct best *b, const struct candidate *k, double worth)
{
	size_t at = b->n;
	for (size_t i = 0; i < b->n; i++)
		if (goes_on_from(k, &b->at[i]) && worth >= b->worth[i]) {
			b->at[i] = *k;
			return;
		}
	while (at && b->worth[at - 1] < worth)
		at--;
	if (at == b->most)
		return;
	b->n += b->n < b->most;
	for (size_t i = b->n - 1; i > at; i--) {
		b->at[i] = b->at[i - 1];
		b->worth[i] = b->worth[i - 1];
	}
	b->at[at] = *k;
	b->worth[at] = worth;
}

/* A record that is looked at. */
struct look {
	struct composition *x;
	const struct question_concept *condition;
	const struct evidence *e;
	bool on_lack, on_condition; /* its title says so */
	bool on_treatment;          /* a guideline whose title names what is asked about */
};

/* Who says it: authors of a guideline with a grade before those without, these before all others; then what names the
 * lack, and what holds most of what is asked about. */
static double worth_of(const struct look *l, const struct candidate *k)
{
	const struct candidate *known = candidate_known(l->x, k->from, k->statement);
	double asked = known ? coverage(l->x, known, l->x->q->subject) : 0;
	return (k->role == SENTENCE_RECOMMENDATION ? 1 : 0) + (k->grade.n ? 1 : 0) +
	       (names_lack(l->x, k->text) ? 0.5 : 0) + 0.4 * asked - (k->words > LONGEST ? 1 : 0);
}

static uint32_t commas(minot_str s)
{
	uint32_t n = 0;
	for (size_t i = 0; i < s.n; i++)
		n += s.p[i] == ',';
	return n;
}

/* Whether k is about those whom the aspect is about. */
static bool is_about(const struct look *l, const struct aspect *a, const struct candidate *k)
{
	enum { LIST = 3 /* commas of one that names several causes */, NEAR = 60 /* bytes */ };
	size_t at, end;
	if (a->about == THOSE_WHO_LACK)
		return l->on_lack || names_lack(l->x, k->text) ||
		       (l->on_treatment && intervention_at(l->x, k->text) != SIZE_MAX);
	if (!l->on_condition || !phrase_from(k->text, 0, a->phrases, &at, &end))
		return false;
	minot_str rest = str_sub(k->text, end, k->text.n);
	return commas(rest) >= LIST && speaks_of(l->x, l->condition->terms, minot_str_cut(rest, NEAR));
}

static bool holds_aspect(const struct look *l, const struct aspect *a, const struct candidate *k)
{
	return phrase_in(k->text, a->phrases, NULL) && (!a->also[0] || phrase_in(k->text, a->also, NULL)) &&
	       is_about(l, a, k);
}

/* A guideline on the condition that speaks of the class and not of its member. */
static bool speaks_of_class(const struct look *l, const char *const *names, const struct candidate *k)
{
	return phrase_in(k->text, names, NULL) && intervention_at(l->x, k->text) == SIZE_MAX &&
	       (l->on_condition || speaks_of(l->x, l->condition->terms, k->text));
}

static minot_status take(struct composition *x, const struct best *b, minot_err *err)
{
	for (size_t i = 0; i < b->n && x->n_aspects < MAX_ASPECTS; i++) {
		struct candidate *k = candidate_known(x, b->at[i].from, b->at[i].statement);
		if (!k && (k = ARENA_NEW(x->a, struct candidate)))
			*k = b->at[i];
		minot_status st = k ? candidate_read(x, k, err) : no_memory(err);
		if (st != MINOT_OK)
			return st;
		k->section = b->at[i].section;
		k->settled = true;
		x->aspects[x->n_aspects++] = k;
	}
	return MINOT_OK;
}

/* Of one statement, which is read once for all; best has a place for each aspect, and behind them one for the class. */
static minot_status look_at_statement(const struct look *l, const struct statement *s, const char *const *class_names,
                                      struct best *best, minot_err *err)
{
	bool lacks = l->x->lack.n && s->words <= 2 * LONGEST;
	bool advises =
	        class_names && s->role == SENTENCE_RECOMMENDATION && s->says != SAYS_NOTHING && s->words <= LONGEST;
	struct candidate k = candidate_of(l->e, s);
	minot_status st = lacks || advises ? candidate_read(l->x, &k, err) : MINOT_OK;
	if (st != MINOT_OK || !k.read || of_branch_not_asked(l->x, k.text) || points_elsewhere(k.text))
		return st;
	for (size_t a = 0; lacks && a < N_ASPECTS; a++)
		if (holds_aspect(l, &aspects[a], &k)) {
			k.section = aspects[a].section;
			enter(&best[a], &k, worth_of(l, &k));
		}
	if (advises && speaks_of_class(l, class_names, &k)) {
		k.section = section_by_rule(l->x, &k, 0);
		enter(&best[N_ASPECTS], &k, worth_of(l, &k));
	}
	return MINOT_OK;
}

static minot_status look_at(struct look *l, const char *const *class_names, struct best *best, minot_err *err)
{
	struct composition *x = l->x;
	bool guideline = l->e->kind == RECORD_GUIDELINE, page = l->e->kind == RECORD_PATIENT_PAGE;
	bool wanted = (x->lack.n && (guideline || page)) || (class_names && guideline);
	minot_status st = MINOT_OK;
	if (!wanted || l->e->standing == STANDING_RETRACTED || (st = evidence_load(x, l->e, err)) != MINOT_OK)
		return st;
	minot_str title = record_title(l->e->record);
	l->on_lack = x->lack.n && names_kind(x, x->lack, title);
	l->on_treatment = guideline && (l->e->title & x->intervention);
	l->on_condition = speaks_of(x, l->condition->terms, title) || names_kind(x, l->condition->text, title);
	for (size_t i = 0; i < l->e->statements.n && st == MINOT_OK; i++)
		st = look_at_statement(l, &l->e->statements.at[i], guideline ? class_names : NULL, best, err);
	return st;
}

minot_status find_aspects(struct composition *x, minot_err *err)
{
	struct look l = {.x = x, .condition = condition_of(x)};
	const char *const *names = l.condition ? class_asked(x) : NULL;
	if (!l.condition || (!names && !x->lack.n))
		return MINOT_OK;
	struct best *best = ARENA_ARRAY(x->a, N_ASPECTS + 1, struct best);
	minot_status st = best ? MINOT_OK : no_memory(err);
	for (size_t i = 0; best && i <= N_ASPECTS; i++)
		best[i].most = i < N_ASPECTS ? aspects[i].most : 1;
	for (size_t i = 0; i < x->n_evidence && st == MINOT_OK; i++) {
		l.e = &x->evidence[i];
		st = look_at(&l, names, best, err);
	}
	if (st == MINOT_OK)
		st = take(x, &best[N_ASPECTS], err);
	for (size_t i = 0; i < N_ASPECTS && st == MINOT_OK; i++)
		st = take(x, &best[i], err);
	return st;
}
