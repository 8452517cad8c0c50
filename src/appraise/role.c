/* role.c: what a sentence is in its work: told from the part of the record, the headings above it, its place and its
 * words together; in an abstract by a model of the whole (abstract.h), in which words of methods keep their veto, since
 * a method shown as a finding is worse than a finding not shown. Heading names are those that structured abstracts use
 * (R. B. Haynes and others, "More informative abstracts revisited", Ann Intern Med 1990;113:69; NLM's NlmCategory:
 * BACKGROUND, OBJECTIVE, METHODS, RESULTS, CONCLUSIONS). */
#include "appraise/abbreviation_key.h"
#include "appraise/abstract.h"
#include "appraise/heard.h"
#include "appraise/phrase_set.h"
#include "appraise/role_guideline.h"
#include "base/ascii.h"
#include "base/hash.h"
#include "text/text.h"

#include <assert.h>

static const char *const h_background[] = {"background", "introduction", "context", "importance", "rationale", NULL};
static const char *const h_objective[] = {"objective*", "aim", "aims", "purpose", "hypothes*", "goal*", NULL};
static const char *const h_methods[] = {"method*",
                                        "design",
                                        "setting",
                                        "participants",
                                        "patients",
                                        "subjects",
                                        "material*",
                                        "search methods",
                                        "search strategy",
                                        "selection criteria",
                                        "data collection*",
                                        "data sources",
                                        "data extraction",
                                        "statistical*",
                                        "interventions",
                                        "intervention",
                                        "outcome measures",
                                        "main outcome measures",
                                        "main outcome measure",
                                        "outcome measurement*",
                                        "study selection",
                                        "sample",
                                        "procedure*",
                                        "randomi*",
                                        "study population",
                                        "eligibility criteria",
                                        "inclusion criteria",
                                        "exclusion criteria",
                                        "work",
                                        "abbreviation*",
                                        "ethic*",
                                        "trial registration",
                                        "registration",
                                        "study conduct",
                                        "study monitoring",
                                        "recruitment",
                                        "protocol*",
                                        "sample size",
                                        "risk of bias",
                                        "funding",
                                        "consent",
                                        "competing interests",
                                        "dissemination",
                                        NULL};
/* Methods only when they are the whole heading: "Preventive measures" are none. */
static const char *const h_methods_alone[] = {"population", "measurement", "measurements",
                                              "measures",   "eligibility", NULL};
static const char *const h_result[] = {"result*", "finding*", "outcomes", "main results", NULL};
static const char *const h_conclusion[] = {"conclusion*",
                                           "authors' conclusions",
                                           "interpretation",
                                           "implication*",
                                           "recommendation*",
                                           "clinical relevance",
                                           NULL};
static const char *const h_discussion[] = {"discussion", "comment*", "limits", "limitation*", NULL};

enum heading_class { H_NONE, H_BACKGROUND, H_OBJECTIVE, H_METHODS, H_RESULT, H_CONCLUSION, H_DISCUSSION };

static bool is_one_of(minot_str s, const char *const *list)
{
	for (; *list; list++)
		if (minot_str_eq_nocase(minot_str_trim(s), str_c(*list)))
			return true;
	return false;
}

/* Bits 1 << class of the classes whose words stand in a heading. */
static uint32_t classes_in(minot_str heading)
{
	static const char *const none[] = {NULL};
	static const char *const *const rows[] = {[H_NONE] = none,
	                                          [H_BACKGROUND] = h_background,
	                                          [H_OBJECTIVE] = h_objective,
	                                          [H_METHODS] = h_methods,
	                                          [H_RESULT] = h_result,
	                                          [H_CONCLUSION] = h_conclusion,
	                                          [H_DISCUSSION] = h_discussion,
	                                          NULL};
	static struct phrase_set set = PHRASE_SET(rows);
	return phrase_set_rows(&set, heading);
}

/* The class of the nearest heading that has one. "Background: methods" style doubles go by the first that matches in
 * the order methods, result, conclusion, so that nothing of a methods section becomes a finding. */
static enum heading_class heading_class(const struct record *r, int32_t field)
{
	static const enum heading_class order[] = {H_RESULT, H_BACKGROUND, H_OBJECTIVE, H_DISCUSSION};
	for (int32_t h = r->fields[field].parent; h >= 0; h = r->fields[h].parent) {
		minot_str t = r->fields[h].text;
		if (t.n > 120)
			continue;
		uint32_t in = classes_in(t);
		if (in >> H_CONCLUSION & 1)
			return H_CONCLUSION;
		if (is_one_of(t, h_methods_alone))
			return H_METHODS;
		if (in >> H_METHODS & 1) /* "Methodology/Principal Findings" is both: the words decide */
			return in >> H_RESULT & 1 ? H_NONE : H_METHODS;
		for (size_t k = 0; k < sizeof order / sizeof *order; k++)
			if (in >> order[k] & 1)
				return order[k];
	}
	return H_NONE;
}

static const char *const w_objective[] = {"aim of",
                                          "aims of",
                                          "aim was",
                                          "objective",
                                          "objectives",
                                          "purpose of",
                                          "purpose was",
                                          "we aimed",
                                          "we sought",
                                          "was designed to",
                                          "were designed to",
                                          "to test the hypothesis",
                                          "we hypothesi*",
                                          "this study evaluated",
                                          "this study investigated",
                                          "this study assessed",
                                          "this study examined",
                                          "this study compared",
                                          "this trial compared",
                                          "this study was undertaken",
                                          "was undertaken to",
                                          "study was conducted to",
                                          "was performed to",
                                          "this study aims",
                                          "trial aims to",
                                          "goal of",
                                          NULL};
static const char *const w_objective_start[] = {"to determine", "to evaluate", "to investigate", "to assess",
                                                "to compare",   "to examine",  "to study",       "to test",
                                                "to establish", "to estimate", "to review",      "to describe",
                                                "to explore",   "to identify", "to provide",     NULL};
static const char *const w_methods[] = {"were randomized",
                                        "were randomised",
                                        "was randomized",
                                        "was randomised",
                                        "randomly assigned",
                                        "randomly allocated",
                                        "were randomly",
                                        "were recruited",
                                        "were enrolled",
                                        "were enroled",
                                        "we conducted",
                                        "we performed",
                                        "we searched",
                                        "were searched",
                                        "gave informed consent",
                                        "signed informed consent",
                                        "written informed consent",
                                        "provided informed consent",
                                        "informed consent was",
                                        "were assigned to",
                                        "was assigned to",
                                        "were allocated",
                                        "primary outcome was",
                                        "primary endpoint was",
                                        "primary end point was",
                                        "primary outcomes were",
                                        "secondary outcomes were",
                                        "outcome measures were",
                                        "main outcome measure*",
                                        "were collected",
                                        "data were",
                                        "was measured",
                                        "were measured",
                                        "was assessed",
                                        "were assessed",
                                        "were evaluated",
                                        "was evaluated",
                                        "were eligible",
                                        "inclusion criteria",
                                        "were analysed using",
                                        "were analyzed using",
                                        "in this randomi*",
                                        "in a randomi*",
                                        "in this double-blind*",
                                        "crossover study",
                                        "double-blind, placebo-controlled",
                                        "we randomly",
                                        "eligible patients",
                                        "received either",
                                        "was approved by",
                                        "review authors independently",
                                        "outcome measures included",
                                        "outcomes included",
                                        "as the secondary outcome*",
                                        "as the primary outcome*",
                                        "we report herein",
                                        "we identify areas",
                                        "in the present study, we attempted",
                                        NULL};
static const char *const w_result[] = {"significant*",
                                       "p =",
                                       "p=",
                                       "p <",
                                       "p<",
                                       "p >",
                                       "95% ci",
                                       "confidence interval",
                                       "compared with",
                                       "compared to",
                                       "was higher",
                                       "was lower",
                                       "were higher",
                                       "were lower",
                                       "increased",
                                       "decreased",
                                       "reduced",
                                       "improved",
                                       "showed",
                                       "was found",
                                       "were found",
                                       "we found",
                                       "no difference*",
                                       "did not differ",
                                       "occurred in",
                                       "versus",
                                       "vs",
                                       "respectively",
                                       "similar",
                                       "greater than",
                                       NULL};
static const char *const w_conclusion[] = {"we conclude",
                                           "in conclusion",
                                           "conclude that",
                                           "these results",
                                           "these findings",
                                           "our findings",
                                           "our results",
                                           "this study shows",
                                           "this study demonstrates",
                                           "this study suggests",
                                           "results suggest",
                                           "findings suggest",
                                           "data suggest",
                                           "results indicate",
                                           "findings indicate",
                                           "suggests that",
                                           "suggest that",
                                           "indicate that",
                                           "should be",
                                           "appears to be",
                                           "may be",
                                           "is effective",
                                           "are effective",
                                           "is an effective",
                                           "is safe",
                                           "recommend*",
                                           NULL};
/* How a digest tells of what its work concludes. */
static const char *const digest_conclusion[] = {
        "insufficient",     "is uncertain", "not enough",   "concludes",        "conclude",
        "moderate quality", "low quality",  "high quality", "limited evidence", NULL};
static const char *const w_background[] = {"is a common",        "are common",
                                           "is the most common", "little is known",
                                           "has been suggested", "have been suggested",
                                           "has been reported",  "has been shown",
                                           "have been shown",    "is known",
                                           "is a major",         "is one of the",
                                           "remains unknown",    "is controversial",
                                           "is often",           "are often",
                                           "is associated with", "is widely used",
                                           "are widely used",    "have been used",
                                           "has been used",      NULL};
static const char *const w_other_work[] = {"et al",
                                           "previous studies",
                                           "previous study",
                                           "previous trial*",
                                           "previously reported",
                                           "in a study by",
                                           "other studies",
                                           "earlier studies",
                                           "reported by",
                                           "a recent study",
                                           "recent studies",
                                           "in the literature",
                                           "another study",
                                           NULL};
static const char *const w_own[] = {"we ",         "our",           "this trial", "this study",
                                    "the present", "in conclusion", "in summary", NULL};

/* How a study was run, watched, registered and told of; and what its patients were like before it: none of it is a
 * finding, wherever it stands. "The steering committee recommended that the trial go on" recommends no treatment. */
static const char *const w_conduct[] = {"ethics committee*",
                                        "ethical approval",
                                        "institutional review board*",
                                        "steering committee*",
                                        "monitoring board",
                                        "monitoring committee",
                                        "registered at",
                                        "registered with",
                                        "registered under",
                                        "be registered",
                                        "trial registration",
                                        "clinicaltrials.gov",
                                        "isrctn*",
                                        "nct0*",
                                        "protocol amendment*",
                                        "study amendment",
                                        "amendment was",
                                        "trial was suspended",
                                        "study was suspended",
                                        "recruitment started",
                                        "recruitment restarted",
                                        "recruitment rate",
                                        "recruitment difficulties",
                                        "the recruitment of",
                                        "first patient was",
                                        "first participant was",
                                        "patients had been enrolled",
                                        "patients had been recruited",
                                        "guessed their",
                                        "investigators meeting*",
                                        "sample size was",
                                        "sample size of",
                                        "sample size calculation*",
                                        "power calculation*",
                                        "masking",
                                        "will be presented",
                                        "will be published",
                                        "will be disseminated",
                                        "will be materialised",
                                        "results will be",
                                        "we aim to",
                                        "we plan to",
                                        "competing interest*",
                                        "conflict of interest",
                                        "conflicts of interest",
                                        "funded by",
                                        "supported by a grant",
                                        "this trial will",
                                        "this study will",
                                        "trial will provide",
                                        "could derive a",
                                        "goodness-of-fit",
                                        "baseline characteristic*",
                                        "baseline demographic*",
                                        "baseline summary characteristics",
                                        "demographic characteristics",
                                        "similar at baseline",
                                        "comparable at baseline",
                                        "balanced at baseline",
                                        NULL};
/* That a trial was stopped is one, when it says why. */
static const char *const w_stopped[] = {
        "stopped early", "terminated early", "stopped prematurely", "for futility",  "for benefit", "for efficacy",
        "for harm",      "because of",       "owing to excess",     "due to excess", NULL};

/* clang-format off */
static const char *const w_animals[] = {
        "rats",   "rat",     "mice",        "mouse",    "rabbits",  "rabbit",     "animals",           "animal studies",
        "dogs",   "monkeys", "hamsters",    "beagle*",  "in vitro", "mutagenic*", "carcinogenicity",   "guinea pigs",
        "animal reproduction", NULL};
/* clang-format on */

const char *const *const role_tables[] = {
        [HEARD_OBJECTIVE] = w_objective,   [HEARD_OBJECTIVE_START] = w_objective_start,
        [HEARD_METHODS] = w_methods,       [HEARD_RESULT] = w_result,
        [HEARD_CONCLUSION] = w_conclusion, [HEARD_BACKGROUND] = w_background,
        [HEARD_OTHER_WORK] = w_other_work, [HEARD_OWN] = w_own,
        [HEARD_CONDUCT] = w_conduct,       [HEARD_STOPPED] = w_stopped,
        [HEARD_ANIMALS] = w_animals,       NULL};
static_assert(sizeof role_tables == (HEARD_BY_SAYS + 1) * sizeof *role_tables, "as many tables as heard.h names");

static bool begins_with_objective(const struct sentence_heard *h)
{
	return hears(h, HEARD_OBJECTIVE_START) && phrase_begins(h->s, w_objective_start, 0);
}

static bool is_conduct(const struct sentence_heard *h) { return hears(h, HEARD_CONDUCT) && !hears(h, HEARD_STOPPED); }

/* A bracket that holds only reference numbers. */
static bool cites_numbers(minot_str s)
{
	for (size_t i = 0; i + 2 < s.n; i++) {
		if (s.p[i] != '[' && s.p[i] != '(')
			continue;
		size_t k = i + 1, digits = 0;
		while (k < s.n && (is_digit(s.p[k]) || s.p[k] == ',' || s.p[k] == '-' || s.p[k] == ' ' ||
		                   (unsigned char)s.p[k] >= 0x80))
			digits += is_digit(s.p[k]), k++;
		if (digits && k < s.n && s.p[k] == (s.p[i] == '[' ? ']' : ')') && s.p[i] == '[')
			return true;
	}
	return false;
}

static bool is_early(const struct sentence_place *p) { return 5 * p->index < 2 * p->of; }

static enum sentence_role by_words(const struct sentence_place *p, const struct sentence_heard *h)
{
	/* of a passage that was cut out, the place tells nothing */
	bool partial = p->record->flags & RECORD_PARTIAL, early = is_early(p) && !partial,
	     result = hears(h, HEARD_RESULT);
	if (begins_with_objective(h) || (hears(h, HEARD_OBJECTIVE) && !result))
		return SENTENCE_OBJECTIVE;
	if (hears(h, HEARD_CONCLUSION) && (!early || p->of < 3))
		return SENTENCE_CONCLUSION;
	if (hears(h, HEARD_METHODS) && !(result && !early))
		return SENTENCE_METHODS;
	if (result)
		return SENTENCE_RESULT;
	if (partial)
		return SENTENCE_FACT;
	if (early && p->of > 2)
		return hears(h, HEARD_BACKGROUND) || p->index == 0 ? SENTENCE_BACKGROUND : SENTENCE_METHODS;
	return p->index + 1 == p->of ? SENTENCE_CONCLUSION : SENTENCE_RESULT;
}

/* Abstracts ---------------------------------------------------------------------------------------------------------
 */

/* The last abstract that this thread read: the sentences of one are asked for one by one, and are decided together. The
 * key is the text itself, so that a record that stands where another stood is never taken for it. */
struct reading {
	uint64_t key;
	uint32_t n;
	bool known;
	struct {
		uint32_t field, index;
		uint8_t role;
	} at[ABSTRACT_MAX];
};
static _Thread_local struct reading last_read;

static uint64_t key_of(const struct record *r)
{
	uint64_t key = r->n_fields;
	for (uint32_t f = 0; f < r->n_fields; f++)
		if (r->fields[f].part == PART_ABSTRACT)
			key = (key ^ minot_xxh3(r->fields[f].text) ^ (uint64_t)r->fields[f].type << 8) *
			              0x9e3779b97f4a7c15u +
			      f;
	return key ? key : 1;
}

struct cutting {
	minot_str block, sentence[ABSTRACT_MAX];
	uint8_t hint[ABSTRACT_MAX], allowed;
	uint32_t field, index;
	bool full;
	struct reading *to;
};

static void cut_sentence(void *ctx, size_t start, size_t end)
{
	struct cutting *c = ctx;
	uint32_t n = c->to->n;
	if (n == ABSTRACT_MAX) {
		c->full = true;
		return;
	}
	c->sentence[n] = str_sub(c->block, start, end);
	c->hint[n] = c->allowed;
	c->to->at[n].field = c->field;
	c->to->at[n].index = c->index++;
	c->to->n++;
}

/* The roles that a heading allows, as bits of enum abstract_role. */
static uint8_t allowed_by(enum heading_class h)
{
	static const uint8_t bits[] = {
	        [H_NONE] = 0,
	        [H_BACKGROUND] = 1 << ABSTRACT_BACKGROUND | 1 << ABSTRACT_OBJECTIVE,
	        [H_OBJECTIVE] = 1 << ABSTRACT_BACKGROUND | 1 << ABSTRACT_OBJECTIVE,
	        [H_METHODS] = 1 << ABSTRACT_METHODS,
	        [H_RESULT] = 1 << ABSTRACT_RESULT,
	        [H_CONCLUSION] = 1 << ABSTRACT_CONCLUSION,
	        [H_DISCUSSION] = 0,
	};
	return bits[h];
}

static void read_abstract(const struct record *r, uint64_t key, struct reading *to)
{
	struct cutting c = {.to = to};
	enum abstract_role role[ABSTRACT_MAX];
	*to = (struct reading){.key = key};
	for (uint32_t f = 0; f < r->n_fields; f++) {
		const struct record_field *field = &r->fields[f];
		if (field->part != PART_ABSTRACT || field->type != FIELD_TEXT)
			continue;
		c.field = f;
		c.index = 0;
		c.allowed = allowed_by(heading_class(r, (int32_t)f));
		for (uint32_t b = 0; b < field->n_blocks; b++) {
			c.block = str_sub(field->text, field->blocks[b].start, field->blocks[b].end);
			text_sentences(c.block, cut_sentence, &c);
		}
	}
	to->known = !c.full && abstract_roles(c.sentence, c.hint, to->n, role, NULL);
	for (uint32_t i = 0; to->known && i < to->n; i++)
		to->at[i].role = (uint8_t)role[i];
}

/* The role that the model gives a sentence of a whole abstract; false when there is none to ask. */
static bool modelled(const struct sentence_place *p, enum sentence_role *role)
{
	static const enum sentence_role roles[] = {SENTENCE_BACKGROUND, SENTENCE_OBJECTIVE, SENTENCE_METHODS,
	                                           SENTENCE_RESULT, SENTENCE_CONCLUSION};
	if (p->record->fields[p->field].part != PART_ABSTRACT || (p->record->flags & RECORD_PARTIAL))
		return false;
	uint64_t key = key_of(p->record);
	if (last_read.key != key)
		read_abstract(p->record, key, &last_read);
	for (uint32_t i = 0; last_read.known && i < last_read.n; i++)
		if (last_read.at[i].field == p->field && last_read.at[i].index == p->index) {
			*role = roles[last_read.at[i].role];
			return true;
		}
	return false;
}

/* Words that never stand in a finding, whatever the model says; the checker knows them too (src/verify/role.c). */
static bool is_vetoed(const struct sentence_place *p, const struct sentence_heard *h)
{
	bool result = hears(h, HEARD_RESULT);
	bool counted = minot_str_find(h->s, STR("%")) != SIZE_MAX; /* "24% against 10% of those randomised to ..." */
	if (begins_with_objective(h) && !result)
		return true;
	return hears(h, HEARD_METHODS) && !(result && (!is_early(p) || counted));
}

static enum sentence_role in_abstract(const struct sentence_place *p, const struct sentence_heard *h)
{
	enum sentence_role role;
	if (!modelled(p, &role))
		return by_words(p, h);
	return role_is_finding(role) && is_vetoed(p, h) ? SENTENCE_METHODS : role;
}

static enum sentence_role in_article(const struct sentence_place *p, enum heading_class heading,
                                     const struct sentence_heard *h)
{
	enum sentence_role role;
	bool others = hears(h, HEARD_OTHER_WORK) || cites_numbers(h->s);
	bool abstract = p->record->fields[p->field].part == PART_ABSTRACT;
	if (is_conduct(h))
		return SENTENCE_METHODS;
	switch (heading) {
	case H_BACKGROUND:
		return SENTENCE_BACKGROUND;
	case H_OBJECTIVE:
		return SENTENCE_OBJECTIVE;
	case H_METHODS:
		return SENTENCE_METHODS;
	case H_RESULT:
		if (!abstract && others)
			return SENTENCE_OTHER_WORK;
		if (hears(h, HEARD_METHODS) && !hears(h, HEARD_RESULT))
			return SENTENCE_METHODS;
		/* methods and aims do stand under "Results"; that a result concludes changes nothing */
		return modelled(p, &role) && !role_is_finding(role) ? role : SENTENCE_RESULT;
	case H_CONCLUSION:
		return hears(h, HEARD_OTHER_WORK) ? SENTENCE_OTHER_WORK : SENTENCE_CONCLUSION;
	case H_DISCUSSION:
		if (others)
			return SENTENCE_OTHER_WORK;
		return hears(h, HEARD_OWN) || hears(h, HEARD_CONCLUSION) ? SENTENCE_CONCLUSION : SENTENCE_BACKGROUND;
	case H_NONE:
		break;
	}
	return !abstract && others ? SENTENCE_OTHER_WORK : in_abstract(p, h);
}

bool sentence_on_animals(minot_str sentence) { return phrase_in(sentence, w_animals, NULL); }

/* "Clinical Context", under which the AAN says what its recommendations mean at the bedside: no introduction. */
static bool stands_in_context(const struct record *r, int32_t field)
{
	int32_t h = r->fields[field].parent;
	return h >= 0 && phrase_in(r->fields[h].text, (const char *const[]){"clinical context", NULL}, NULL);
}

/* Of a guideline's recommendations, or of one in a format without parts of its own for them, where headings alone tell
 * methods and aims. An introduction stays one wherever it stands. */
static enum sentence_role among_recommendations(const struct sentence_place *p)
{
	enum heading_class h = heading_class(p->record, (int32_t)p->field);
	bool parted = p->record->fields[p->field].part == PART_RECOMMENDATION;
	if (h == H_BACKGROUND)
		return SENTENCE_BACKGROUND;
	if (!parted && h == H_METHODS)
		return SENTENCE_METHODS;
	return !parted && h == H_OBJECTIVE ? SENTENCE_OBJECTIVE : role_in_guideline(p, SENTENCE_RECOMMENDATION);
}

enum sentence_role sentence_role_heard(const struct sentence_place *p, const struct sentence_heard *heard)
{
	const struct record_field *f = &p->record->fields[p->field];
	if (is_abbreviation_key(p->text))
		return SENTENCE_METHODS;
	if (p->record->kind != RECORD_ARTICLE && hears(heard, HEARD_ANIMALS))
		return SENTENCE_BACKGROUND; /* a label's rats are no patients */
	switch ((enum record_part)f->part) {
	case PART_RECOMMENDATION:
		return stands_in_context(p->record, (int32_t)p->field) ? SENTENCE_FACT : among_recommendations(p);
	case PART_CONTRAINDICATION: /* a fact in their list is what is warned of */
	case PART_WARNING:
		return role_in_guideline(p, SENTENCE_FACT) == SENTENCE_METHODS ? SENTENCE_METHODS
		                                                               : SENTENCE_RECOMMENDATION;
	case PART_HARMS:
	case PART_QUALIFYING:
	case PART_BENEFITS:
		return role_in_guideline(p, SENTENCE_FACT);
	case PART_OBJECTIVE:
		return SENTENCE_OBJECTIVE;
	case PART_METHODS:
	case PART_RATING:
	case PART_META:
	case PART_SCOPE:
	case PART_POPULATION:
		return SENTENCE_METHODS;
	case PART_LABEL:
		return SENTENCE_LABEL;
	case PART_ANSWER:
		return SENTENCE_FACT;
	case PART_PLAIN:
		return SENTENCE_CONCLUSION;
	case PART_TITLE:
		return SENTENCE_OBJECTIVE;
	default:
		break;
	}
	enum heading_class h = heading_class(p->record, (int32_t)p->field);
	switch ((enum record_kind)p->record->kind) {
	case RECORD_LABEL:
		return SENTENCE_LABEL;
	case RECORD_PATIENT_PAGE:
	case RECORD_OTHER:
		return SENTENCE_FACT;
	case RECORD_GUIDELINE:
		return among_recommendations(p);
	case RECORD_DIGEST:
		return h == H_METHODS ? SENTENCE_METHODS
		       : h == H_RESULT
		               ? (phrase_in(p->text, digest_conclusion, NULL) ? SENTENCE_CONCLUSION : SENTENCE_RESULT)
		       : h == H_DISCUSSION ? SENTENCE_BACKGROUND /* "Limits": they limit the findings, and are none */
		       : h == H_CONCLUSION ? SENTENCE_RECOMMENDATION /* told of, and flagged as a digest */
		                           : SENTENCE_FACT;
	default:
		return in_article(p, h, heard);
	}
}

enum sentence_role sentence_role_of(const struct sentence_place *p)
{
	struct sentence_heard h;
	sentence_hear(p->text, &h);
	return sentence_role_heard(p, &h);
}
