/* role.c: what a sentence is in its work: told from the part of the record, the headings above it, its place and its
 * words together. Heading names are those that structured abstracts use (R. B. Haynes and others, "More informative
 * abstracts revisited", Ann Intern Med 1990;113:69; NLM's NlmCategory: BACKGROUND, OBJECTIVE, METHODS, RESULTS,
 * CONCLUSIONS). */
#include "appraise/appraise.h"

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
                                        "study selection",
                                        "sample",
                                        "procedure*",
                                        "randomi*",
                                        "study population",
                                        "eligibility criteria",
                                        "inclusion criteria",
                                        "exclusion criteria",
                                        "work",
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

/* The class of the nearest heading that has one. "Background: methods" style doubles go by the first that matches in
 * the order methods, result, conclusion, so that nothing of a methods section becomes a finding. */
static enum heading_class heading_class(const struct record *r, int32_t field)
{
	for (int32_t h = r->fields[field].parent; h >= 0; h = r->fields[h].parent) {
		minot_str t = r->fields[h].text;
		if (t.n > 120)
			continue;
		if (phrase_in(t, h_conclusion, NULL))
			return H_CONCLUSION;
		if (is_one_of(t, h_methods_alone))
			return H_METHODS;
		if (phrase_in(t, h_methods, NULL)) /* "Methodology/Principal Findings" is both: the words decide */
			return phrase_in(t, h_result, NULL) ? H_NONE : H_METHODS;
		if (phrase_in(t, h_result, NULL))
			return H_RESULT;
		if (phrase_in(t, h_background, NULL))
			return H_BACKGROUND;
		if (phrase_in(t, h_objective, NULL))
			return H_OBJECTIVE;
		if (phrase_in(t, h_discussion, NULL))
			return H_DISCUSSION;
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
                                          "goal of",
                                          NULL};
static const char *const w_objective_start[] = {
        "to determine", "to evaluate", "to investigate", "to assess",    "to compare",
        "to examine",   "to study",    "to test",        "to establish", "to estimate",
        "to review",    "to describe", "to explore",     "to identify",  NULL};
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

/* A bracket that holds only reference numbers. */
static bool cites_numbers(minot_str s)
{
	for (size_t i = 0; i + 2 < s.n; i++) {
		if (s.p[i] != '[' && s.p[i] != '(')
			continue;
		size_t k = i + 1, digits = 0;
		while (k < s.n && ((s.p[k] >= '0' && s.p[k] <= '9') || s.p[k] == ',' || s.p[k] == '-' ||
		                   s.p[k] == ' ' || (unsigned char)s.p[k] >= 0x80))
			digits += s.p[k] >= '0' && s.p[k] <= '9', k++;
		if (digits && k < s.n && s.p[k] == (s.p[i] == '[' ? ']' : ')') && s.p[i] == '[')
			return true;
	}
	return false;
}

static enum sentence_role by_words(const struct sentence_place *p)
{
	minot_str s = p->text;
	size_t at;
	bool result = phrase_in(s, w_result, NULL), early = 5 * p->index < 2 * p->of;
	if (phrase_in(s, w_objective_start, &at) && at == 0)
		return SENTENCE_OBJECTIVE;
	if (phrase_in(s, w_objective, NULL) && !result)
		return SENTENCE_OBJECTIVE;
	if (phrase_in(s, w_conclusion, NULL) && (!early || p->of < 3))
		return SENTENCE_CONCLUSION;
	if (phrase_in(s, w_methods, NULL) && !(result && !early))
		return SENTENCE_METHODS;
	if (result)
		return SENTENCE_RESULT;
	if (p->record->flags & RECORD_PARTIAL)
		return SENTENCE_FACT; /* a passage that was cut out: its place tells nothing */
	if (early && p->of > 2)
		return phrase_in(s, w_background, NULL) || p->index == 0 ? SENTENCE_BACKGROUND : SENTENCE_METHODS;
	return p->index + 1 == p->of ? SENTENCE_CONCLUSION : SENTENCE_RESULT;
}

static enum sentence_role in_article(const struct sentence_place *p, const struct record_field *f)
{
	enum heading_class h = heading_class(p->record, (int32_t)p->field);
	minot_str s = p->text;
	switch (h) {
	case H_BACKGROUND:
		return SENTENCE_BACKGROUND;
	case H_OBJECTIVE:
		return SENTENCE_OBJECTIVE;
	case H_METHODS:
		return SENTENCE_METHODS;
	case H_RESULT:
		return f->part != PART_ABSTRACT && (cites_numbers(s) || phrase_in(s, w_other_work, NULL))
		               ? SENTENCE_OTHER_WORK
		       : phrase_in(s, w_methods, NULL) && !phrase_in(s, w_result, NULL) ? SENTENCE_METHODS
		                                                                        : SENTENCE_RESULT;
	case H_CONCLUSION:
		return phrase_in(s, w_other_work, NULL) ? SENTENCE_OTHER_WORK : SENTENCE_CONCLUSION;
	case H_DISCUSSION:
		if (cites_numbers(s) || phrase_in(s, w_other_work, NULL))
			return SENTENCE_OTHER_WORK;
		return phrase_in(s, w_own, NULL) || phrase_in(s, w_conclusion, NULL) ? SENTENCE_CONCLUSION
		                                                                     : SENTENCE_BACKGROUND;
	case H_NONE:
		break;
	}
	if (f->part != PART_ABSTRACT && (cites_numbers(s) || phrase_in(s, w_other_work, NULL)))
		return SENTENCE_OTHER_WORK;
	return by_words(p);
}

bool sentence_on_animals(minot_str sentence)
{
	static const char *const animals[] = {"rats",
	                                      "rat",
	                                      "mice",
	                                      "mouse",
	                                      "rabbits",
	                                      "rabbit",
	                                      "animals",
	                                      "animal studies",
	                                      "animal reproduction",
	                                      "dogs",
	                                      "monkeys",
	                                      "hamsters",
	                                      "guinea pigs",
	                                      "beagle*",
	                                      "in vitro",
	                                      "mutagenic*",
	                                      "carcinogenicity",
	                                      NULL};
	return phrase_in(sentence, animals, NULL);
}

enum sentence_role sentence_role_of(const struct sentence_place *p)
{
	const struct record_field *f = &p->record->fields[p->field];
	if (p->record->kind != RECORD_ARTICLE && sentence_on_animals(p->text))
		return SENTENCE_BACKGROUND; /* a label's rats are no patients */
	switch ((enum record_part)f->part) {
	case PART_RECOMMENDATION: /* an introduction stays one wherever it stands */
		return heading_class(p->record, (int32_t)p->field) == H_BACKGROUND ? SENTENCE_BACKGROUND
		                                                                   : SENTENCE_RECOMMENDATION;
	case PART_CONTRAINDICATION:
	case PART_WARNING:
		return SENTENCE_RECOMMENDATION;
	case PART_HARMS:
	case PART_QUALIFYING:
	case PART_BENEFITS:
		return SENTENCE_FACT;
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
	case RECORD_GUIDELINE: /* of a format without parts of its own for recommendations */
		return h == H_METHODS      ? SENTENCE_METHODS
		       : h == H_BACKGROUND ? SENTENCE_BACKGROUND
		       : h == H_OBJECTIVE  ? SENTENCE_OBJECTIVE
		                           : SENTENCE_RECOMMENDATION;
	case RECORD_DIGEST:
		return h == H_METHODS ? SENTENCE_METHODS
		       : h == H_RESULT
		               ? (phrase_in(p->text, digest_conclusion, NULL) ? SENTENCE_CONCLUSION : SENTENCE_RESULT)
		       : h == H_DISCUSSION ? SENTENCE_BACKGROUND /* "Limits": they limit the findings, and are none */
		       : h == H_CONCLUSION ? SENTENCE_RECOMMENDATION /* told of, and flagged as a digest */
		                           : SENTENCE_FACT;
	default:
		return in_article(p, f);
	}
}
