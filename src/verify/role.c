/* What a sentence is in its work: by the part of the record, by the nearest heading that has a meaning, by its wording.
 *
 *   part      a guideline's methods, scope, rating schemes are never advice
 *   heading   a heading is methods only when all its words are words of methods: "Methods and results" decides nothing
 *   wording   only without such a heading, and only without any word of a result or a conclusion
 *
 * Headings are those of structured abstracts (NLM, "Structured Abstracts in MEDLINE"); phrases are ours. */
#include "verify/role.h"

#include "article/templates.h"
#include "base/ascii.h"
#include "base/words.h"
#include "verify/words.h"

enum heading_kind { C_NONE, C_OTHER, C_METHODS, C_BACKGROUND, C_OBJECTIVE, C_CONCLUSION };

static const char *const methods_heads[] = {
        "method",        "methods",    "methodology",   "design",     "setting",     "settings",    "participants",
        "patients",      "subjects",   "material",      "materials",  "statistical", "analysis",    "analyses",
        "procedure",     "procedures", "search",        "strategy",   "selection",   "criteria",    "data",
        "collection",    "extraction", "sources",       "study",      "research",    "measures",    "measurements",
        "main",          "outcome",    "interventions", "population", "sample",      "eligibility", "randomization",
        "randomisation", NULL};
static const char *const background_heads[] = {"background", "introduction", "context",
                                               "importance", "rationale",    NULL};
static const char *const objective_heads[] = {"objective", "objectives", "aim",        "aims", "purpose",
                                              "goal",      "hypothesis", "hypotheses", NULL};
static const char *const other_heads[] = {"result",  "results",  "finding",  "findings",       "discussion",
                                          "comment", "comments", "outcomes", "recommendation", NULL};
static const char *const conclusion_heads[] = {
        "conclusion", "conclusions", "interpretation", "implications", "significance", "recommendations", NULL};

/* Which classes the words of a heading are of; C_NONE when none or when they disagree. */
static enum heading_kind heading_class(minot_str heading)
{
	bool methods = true, background = false, objective = false, other = false, conclusion = false, any = false;
	minot_str word;
	while (verifyi_next_token(&heading, &word)) {
		if (verifyi_is_small(word) || is_digit(word.p[0]))
			continue;
		any = true;
		methods &= word_among(word, methods_heads);
		background |= word_among(word, background_heads);
		objective |= word_among(word, objective_heads);
		other |= word_among(word, other_heads);
		conclusion |= word_among(word, conclusion_heads);
	}
	if (!any)
		return C_NONE;
	return conclusion   ? C_CONCLUSION
	       : other      ? C_OTHER
	       : methods    ? C_METHODS
	       : background ? C_BACKGROUND
	       : objective  ? C_OBJECTIVE
	                    : C_NONE;
}

/* The class of the nearest heading that has one; below a heading of results or conclusions ("Results", "Patients")
 * everything is theirs. */
static enum heading_kind class_of_headings(const struct record *r, uint32_t field)
{
	uint32_t steps = 0;
	enum heading_kind nearest = C_NONE;
	for (int32_t h = r->fields[field].parent; h >= 0 && steps++ < RECORD_MAX_DEPTH + 1; h = r->fields[h].parent) {
		enum heading_kind c = heading_class(r->fields[h].text);
		if (c == C_OTHER || c == C_CONCLUSION)
			return c;
		if (nearest == C_NONE)
			nearest = c;
	}
	return nearest;
}

/* Wording ---------------------------------------------------------------------------------------------------------- */

static const char *const objective_starts[] = {
        "to determine ",     "to evaluate ",    "to investigate ", "to assess ",
        "to compare ",       "to examine ",     "to establish ",   "the aim of ",
        "the objective of ", "the purpose of ", "the aims of ",    "the objectives of ",
        "this study aimed ", "we aimed to ",    "we sought to ",   NULL};
static const char *const methods_phrases[] = {"were randomly assigned",
                                              "were randomised to",
                                              "were randomized to",
                                              "was randomly assigned",
                                              "were randomly allocated",
                                              "were recruited",
                                              "were enrolled",
                                              "we searched",
                                              "were searched",
                                              "gave informed consent",
                                              "signed informed consent",
                                              "provided informed consent",
                                              "written informed consent",
                                              "informed consent was",
                                              "were allocated to",
                                              "primary outcome was",
                                              "primary endpoint was",
                                              "primary end point was",
                                              "secondary outcomes were",
                                              "inclusion criteria",
                                              "were eligible",
                                              "data were collected",
                                              "was approved by",
                                              "were analysed using",
                                              "were analyzed using",
                                              "review authors independently",
                                              "were assigned to receive",
                                              NULL};
static const char *const other_work_phrases[] = {
        "et al",           "previous studies",   "previously reported", "in a study by",
        "earlier studies", "other studies have", "a previous study",    NULL};
static const char *const own_words[] = {"we", "our", "this", "the present", "these", "in conclusion", NULL};
/* Any of these, and the sentence may tell what came out; "*" ends the beginning of a word. */
static const char *const outcome_words[] = {"significant*",
                                            "insignificant*",
                                            "nonsignificant*",
                                            "p =",
                                            "p=",
                                            "p <",
                                            "p<",
                                            "p >",
                                            "p>",
                                            "95%",
                                            "confidence interval*",
                                            "compared with",
                                            "compared to",
                                            "higher",
                                            "lower",
                                            "lowered",
                                            "increas*",
                                            "decreas*",
                                            "reduc*",
                                            "improv*",
                                            "show*",
                                            "found",
                                            "differ*",
                                            "occurred",
                                            "versus",
                                            "vs",
                                            "respectively",
                                            "similar*",
                                            "greater",
                                            "conclu*",
                                            "result*",
                                            "suggest*",
                                            "indicat*",
                                            "demonstrat*",
                                            "should",
                                            "recommend*",
                                            "effective*",
                                            "ineffective",
                                            "safe*",
                                            "unsafe",
                                            "than",
                                            "appear*",
                                            "associated",
                                            "rate",
                                            "rates",
                                            "experienced",
                                            "developed",
                                            "died",
                                            "had",
                                            "were lost",
                                            "benefi*",
                                            "evidence",
                                            "included",
                                            "met the",
                                            "identified",
                                            "trials",
                                            "studies",
                                            "insufficient",
                                            NULL};

static bool alnum_at(minot_str s, size_t i) { return i < s.n && is_alnum(s.p[i]); }

/* Whether the phrase stands in s as whole words: "p >" is none in "BP > 95", "rate" none in "moderate". */
static bool says_phrase(minot_str s, minot_str phrase)
{
	bool open = phrase.n > 1 && phrase.p[phrase.n - 1] == '*';
	phrase.n -= open;
	for (size_t from = 0, at; from < s.n; from = at + 1) {
		at = minot_str_find_nocase(str_sub(s, from, s.n), phrase);
		if (at == SIZE_MAX)
			return false;
		at += from;
		size_t end = at + phrase.n;
		bool begins = !at || !alnum_at(s, at - 1) || !alnum_at(s, at);
		if (begins && (open || !alnum_at(s, end) || !alnum_at(s, end - 1)))
			return true;
	}
	return false;
}

static bool says(minot_str s, const char *const *phrases)
{
	for (; *phrases; phrases++)
		if (says_phrase(s, str_c(*phrases)))
			return true;
	return false;
}

static bool starts_with(minot_str s, const char *const *starts)
{
	for (; *starts; starts++)
		if (minot_str_eq_nocase(str_sub(s, 0, strlen(*starts)), str_c(*starts)))
			return true;
	return false;
}

/* A label of methods in capitals at the front, as abstracts without headings have them: "SEARCH METHODS To find ...".
 */
static bool labelled_methods(minot_str words)
{
	size_t end = 0;
	for (size_t i = 0; i < words.n && (words.p[i] == ' ' || is_upper(words.p[i])); i++)
		if (i + 1 == words.n || words.p[i + 1] == ' ' || words.p[i + 1] == ':')
			end = i + 1;
	return end > 4 && heading_class(str_sub(words, 0, end)) == C_METHODS;
}

static const char *by_wording(const struct record *r, uint32_t field, enum heading_kind headings, minot_str words)
{
	if (r->fields[field].part == PART_BODY && headings != C_CONCLUSION && says(words, other_work_phrases) &&
	    !says(words, own_words))
		return "other work";
	if (headings != C_NONE)
		return NULL;
	if (labelled_methods(words) && says(words, methods_phrases))
		return "methods";
	bool may = minot_str_find(words, STR(" may ")) != SIZE_MAX; /* "May 1998" is a month */
	if (may || says(words, outcome_words))
		return NULL;
	if (starts_with(words, objective_starts))
		return "objective";
	return says(words, methods_phrases) ? "methods" : NULL;
}

const char *verifyi_no_finding(const struct record *r, uint32_t field, minot_str words)
{
	switch ((enum record_part)r->fields[field].part) {
	case PART_TITLE:
		return "title";
	case PART_OBJECTIVE:
		return "objective";
	case PART_METHODS:
	case PART_RATING:
	case PART_SCOPE:
	case PART_META:
		return "methods";
	case PART_ABSTRACT:
	case PART_BODY:
	case PART_TEXT:
		break;
	default: /* recommendations, harms, labels, answers, plain summaries */
		return NULL;
	}
	if (r->kind != RECORD_ARTICLE && r->kind != RECORD_GUIDELINE && r->kind != RECORD_BOOK)
		return NULL;
	enum heading_kind headings = class_of_headings(r, field);
	switch (headings) {
	case C_METHODS:
		return "methods";
	case C_BACKGROUND:
		return "background";
	case C_OBJECTIVE:
		return "objective";
	default:
		return by_wording(r, field, headings, words);
	}
}

/* What a trial gave --------------------------------------------------------------------------------------------------
 */

bool verifyi_is_tested(const struct record *r, uint32_t field, const struct article_claim *c, minot_str words)
{
	static const char *const arms[] = {"random*", "assigned*", "allocated*", "receiv*", "treated",
	                                   "given",   "compar*",   "versus",     "placebo", NULL};
	bool marked = false, amount = false;
	for (uint32_t i = 0; i < c->n_flags; i++)
		marked |= str_eq(c->flags[i], template_text(OWN_TESTED_REGIMEN));
	for (size_t i = 0; i < words.n; i++)
		amount |= is_digit(words.p[i]);
	return marked && amount && c->role == ROLE_FACT && r->kind == RECORD_ARTICLE &&
	       r->fields[field].part == PART_ABSTRACT && says(words, arms);
}

/* Roles ------------------------------------------------------------------------------------------------------------ */

#define ROLES(name) (1u << ROLE_##name)
enum {
	ANY_ROLE = (1u << ARTICLE_N_ROLES) - 1,
	READING = ROLES(RESULT) | ROLES(CONCLUSION) | ROLES(RECOMMENDATION) | ROLES(FACT)
};

/* What text of a part may be shown as; parts that are not listed are never shown. */
static const unsigned part_roles[RECORD_N_PARTS] = {
        [PART_ABSTRACT] = READING,
        [PART_BODY] = READING,
        [PART_TEXT] = READING,
        [PART_LABEL] = ROLES(LABEL),
        [PART_ANSWER] = ROLES(FACT),
        [PART_RECOMMENDATION] = ROLES(RECOMMENDATION) | ROLES(FACT),
        [PART_CONTRAINDICATION] = ROLES(RECOMMENDATION) | ROLES(FACT),
        [PART_WARNING] = ROLES(RECOMMENDATION) | ROLES(FACT),
        [PART_HARMS] = ROLES(FACT),
        [PART_BENEFITS] = ROLES(FACT),
        [PART_QUALIFYING] = ROLES(FACT),
        [PART_PLAIN] = ROLES(CONCLUSION) | ROLES(FACT),
};

/* Whether the sentence that ends the proof stands in the first two fifths of its field. */
static bool is_early(const struct verifyi_record *v, uint32_t field, const struct article_proof *p)
{
	uint32_t before = 0, all = 0, end = p->spans[p->n_spans - 1].end;
	for (size_t i = 0; i < v->n_sentences; i++)
		if (v->sentences[i].field == field) {
			all++;
			before += v->sentences[i].end < end;
		}
	return 5 * before < 2 * all;
}

bool verifyi_role_holds(const struct verifyi_record *v, uint32_t field, enum article_role role,
                        const struct article_proof *p)
{
	const struct record *r = v->r;
	const struct record_field *f = &r->fields[field];
	if ((unsigned)role >= ARTICLE_N_ROLES || f->type != FIELD_TEXT || f->part >= RECORD_N_PARTS)
		return false;
	bool prose = f->part == PART_ABSTRACT || f->part == PART_BODY || f->part == PART_TEXT;
	unsigned allowed = prose && r->kind == RECORD_LABEL ? ROLES(LABEL) : part_roles[f->part];
	if (!(allowed & (1u << role)))
		return false;
	bool tells = f->part == PART_ABSTRACT && r->kind == RECORD_ARTICLE && class_of_headings(r, field) == C_NONE;
	/* "40 were enrolled; 24% against 10% improved" tells a result as well */
	bool counts = minot_str_find(p->quote, STR("%")) != SIZE_MAX && says(p->quote, outcome_words);
	return !tells || counts || !is_early(v, field, p) || !says(p->quote, methods_phrases);
}
