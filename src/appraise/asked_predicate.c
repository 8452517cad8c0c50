/* asked_predicate.c: the word of a question that says what is asked of its subject, and what answers it.
 *
 *   "Do general practice characteristics influence uptake of an innovation?"   influence    a relation
 *   "Can predilatation be omitted?"                                            omitted      an omission
 *   "Is there an advantage to an intramedullary nail?"                         advantage    a value
 *
 * The clause that opens with an auxiliary verb counts, the last one if there are several. Behind do, can, should: the
 * first verb in its plain form, or behind "be" the participle; a verb that says little ("have", "play", "offer") gives
 * way to its noun. Behind is, are, has: the first adjective or participle, or a noun with an article before it; behind
 * "there" the noun. Tables and what answers what are ours, from reading titles that ask and conclusions of abstracts.
 */
#include "appraise/asked.h"

#include "appraise/phrase_set.h"
#include "base/words.h"

/* Words, by what they ask ---------------------------------------------------------------------------------------------
 */

enum { MOST = 40 };

static const char *const verbs[N_ASKED_KINDS][MOST] = {
        [ASKED_RELATION] = {"affect",     "influence",    "impact",      "alter",    "change",    "modify",
                            "determine",  "matter",       "contribute",  "cause",    "lead",      "result",
                            "induce",     "mediate",      "correlate",   "relate",   "associate", "predict",
                            "depend",     "interact",     "play",        "modulate", "regulate",  "explain",
                            "confer",     "indicate",     "aggravate",   "signal",   "have",      "make",
                            "correspond", "discriminate", "distinguish", "identify", "detect",    "differentiate",
                            NULL},
        [ASKED_DIFFERENCE] = {"differ", "vary", NULL},
        [ASKED_MORE] = {"increase", "raise", "enhance", "promote", "stimulate", "activate", "accelerate", "prolong",
                        "elevate", "extend", "boost", "add", "facilitate", NULL},
        [ASKED_LESS] = {"reduce",   "decrease",  "prevent",    "protect", "lower",   "inhibit",
                        "suppress", "attenuate", "delay",      "slow",    "relieve", "alleviate",
                        "minimize", "minimise",  "ameliorate", "limit",   "shorten", "eliminate",
                        "ease",     "decline",   "mitigate",   "cure",    "heal",    NULL},
        [ASKED_VALUE] = {"improve", "benefit",    "help",    "work",     "offer",   "provide",   "support",
                         "allow",   "outperform", "succeed", "achieve",  "yield",   "use",       "apply",
                         "serve",   "control",    "treat",   "maintain", "restore", "translate", NULL},
        [ASKED_HARM] = {"worsen", "harm", "damage", "impair", "compromise", "fail", "underestimate", "overestimate",
                        "threaten", "miss", "undermine", NULL},
        [ASKED_NEED] = {"need", "require", "warrant", "deserve", "merit", "must", "continue", "recommend", "perform",
                        NULL},
        [ASKED_OMISSION] = {"avoid", "omit", "abandon", "stop", "discontinue", "withdraw", "replace", NULL},
        [ASKED_SAMENESS] = {"agree", "coincide", "reflect", "represent", "generalize", "generalise", "match", "mimic",
                            "resemble", "conform", NULL},
        [ASKED_KNOWLEDGE] = {"know", "understand", "follow", "meet", "adhere", "comply", "recognize", "recognise",
                             "receive", "think", "believe", "attend", "prefer", "want", "perceive", NULL},
        [ASKED_EXISTENCE] = {"exist", "occur", "appear", "persist", "develop", "happen", NULL},
};

static const char *const adjectives[N_ASKED_KINDS][MOST] = {
        [ASKED_RELATION] = {"associated", "related",      "linked",    "correlated", "predictive", "prognostic",
                            "dependent",  "influenced",   "affected",  "determined", "caused",     "responsible",
                            "involved",   "attributable", "mediated",  "predicted",  "explained",  "confounded",
                            "implicated", "indicative",   "important", "relevant",   NULL},
        [ASKED_DIFFERENCE] = {"different", "distinct", "unequal", NULL},
        [ASKED_MORE] = {"increased", "higher", "elevated", "greater", "more", "longer", "larger", "raised", "enhanced",
                        NULL},
        [ASKED_LESS] = {"decreased", "lower", "reduced", "fewer", "less", "shorter", "relieved", "prevented", NULL},
        [ASKED_VALUE] = {"better",      "superior",   "effective",    "efficacious", "beneficial",
                         "useful",      "helpful",    "valuable",     "good",        "reliable",
                         "accurate",    "valid",      "feasible",     "adequate",    "sufficient",
                         "appropriate", "acceptable", "suitable",     "worthwhile",  "enough",
                         "ideal",       "optimal",    "advantageous", "successful",  "practical",
                         "possible",    "able",       "competent",    "promising",   "efficient",
                         "improved",    "capable",    "specific",     "sensitive",   NULL},
        [ASKED_HARM] = {"worse", "poor", "inferior", "harmful", "impaired", "inadequate", "underestimated", "limited",
                        "overlooked", "dangerous", "detrimental", NULL},
        [ASKED_NEED] = {"necessary", "needed", "required", "mandatory", "essential", "recommended", "warranted",
                        "indicated", "justified", "considered", "included", "performed", "offered", "used", "given",
                        "treated", "implemented", NULL},
        [ASKED_OMISSION] = {"unnecessary", "avoided", "omitted", "abandoned", "stopped", "discontinued", "superfluous",
                            "redundant", "obsolete", "contraindicated", "delayed", "outdated", "avoidable", "over",
                            "replaced", NULL},
        [ASKED_SAFETY] = {"safe", "tolerated", "tolerable", "harmless", NULL},
        [ASKED_RISK] = {"unsafe", "toxic", "hazardous", "risky", NULL},
        [ASKED_SAMENESS] = {"same", "similar", "equal", "equivalent", "comparable", "identical", "concordant",
                            "consistent", "interchangeable", "reproducible", "representative", "uniform", "alike",
                            "generalizable", NULL},
        [ASKED_COMMON] = {"common", "frequent", "usual", "prevalent", "widespread", NULL},
        [ASKED_RARE] = {"rare", "uncommon", "infrequent", NULL},
        [ASKED_KNOWLEDGE] = {"aware", "adherent", "compliant", "satisfied", "prepared", "willing", NULL},
        [ASKED_EXISTENCE] = {"present", "detectable", NULL},
};

static const char *const nouns[N_ASKED_KINDS][MOST] = {
        [ASKED_RELATION] = {"association",  "associations", "relationship", "relation",  "link",        "correlation",
                            "effect",       "effects",      "influence",    "impact",    "interaction", "predictor",
                            "predictors",   "marker",       "biomarker",    "indicator", "factor",      "determinant",
                            "determinants", "cause",        "consequence",  "role",      "surrogate",   NULL},
        [ASKED_DIFFERENCE] = {"difference", "differences", "disparity", "disparities", NULL},
        [ASKED_VALUE] = {"benefit", "advantage", "value", "alternative", "option", "tool", "place", "improvement",
                         "indication", "aid", "solution", "adjuvant", "use", "adjunct", NULL},
        [ASKED_HARM] = {"problem", "threat", "barrier", "disaster", "burden", NULL},
        [ASKED_NEED] = {"need", "necessity", "requirement", NULL},
        [ASKED_OMISSION] = {"contraindication", NULL},
        [ASKED_RISK] = {"risk", "hazard", "danger", "complication", NULL},
        [ASKED_EXISTENCE] = {"evidence", "awareness", "phenomenon", "syndrome", "disease", "entity", NULL},
};

enum part { PART_VERB = 1, PART_ADJECTIVE = 2, PART_NOUN = 4 };
static const struct {
	const char *const (*words)[MOST];
	enum part part;
} tables[] = {{adjectives, PART_ADJECTIVE}, {verbs, PART_VERB}, {nouns, PART_NOUN}};

/* What a word asks, as one of these parts of speech; ASKED_OTHER: nothing. */
static enum asked_kind kind_as(minot_str word, unsigned parts)
{
	for (size_t t = 0; t < sizeof tables / sizeof *tables; t++)
		for (unsigned k = 0; (tables[t].part & parts) && k < N_ASKED_KINDS; k++)
			for (size_t i = 0; i < MOST && tables[t].words[k][i]; i++)
				if (str_eq(word, str_c(tables[t].words[k][i])))
					return (enum asked_kind)k;
	return ASKED_OTHER;
}

/* The clause that asks
 * -------------------------------------------------------------------------------------------------
 */

static const char *const of_doing[] = {"do",   "does", "did",   "can",  "could", "should", "would",
                                       "will", "may",  "might", "must", "need",  NULL};
static const char *const of_being[] = {"is", "are", "was", "were", "has", "have", "had", NULL};

struct clause {
	const struct mark *at;
	size_t n;
};

static minot_str word_at(const struct clause *c, size_t i) { return i < c->n ? c->at[i].word : STR_NONE; }

/* A sign that parts, or a word ("but"). */
static bool is_parting(const struct mark *m)
{
	static const char *const signs[] = {":", ",", "?", NULL};
	return m->mark == MARK_BREAK || word_among(m->word, signs);
}

/* Whether a dash stands before mark i; marks know nothing of it. */
static bool is_behind_dash(const struct marks *m, size_t i)
{
	minot_str w = m->at[i].word;
	return i && w.p >= m->text + 2 && w.p[-1] == '-' && (w.p[-2] == '-' || w.p[-2] == ' ');
}

static bool opens_so(const struct clause *c)
{
	return word_among(word_at(c, 0), of_doing) || word_among(word_at(c, 0), of_being);
}

/* The last part up to the first question mark that opens with an auxiliary verb; where none does, the last. */
static struct clause clause_of(const struct marks *m)
{
	static const char *const before[] = {"and", "so", "but", "really", NULL};
	struct clause best = {m->at, 0};
	for (size_t from = 0, i = 0; i <= m->n; i++) {
		if (i < m->n && !is_parting(m->at + i) && !is_behind_dash(m, i))
			continue;
		struct clause one = {m->at + from, i - from};
		if (word_among(word_at(&one, 0), before))
			one = (struct clause){one.at + 1, one.n - 1};
		if (one.n && (opens_so(&one) || !opens_so(&best)))
			best = one;
		if (i < m->n && str_eq(m->at[i].word, STR("?")))
			break;
		from = i < m->n && is_parting(m->at + i) ? i + 1 : i;
	}
	return best;
}

/* Its predicate
 * --------------------------------------------------------------------------------------------------------
 */

/* "income-related": part of a name. */
static bool is_hyphenated(const struct clause *c, size_t i)
{
	minot_str w = c->at[i].word;
	bool before = i && w.p[-1] == '-' && w.p[-2] != ' ' && w.p[-2] != '-';
	bool after = i + 1 < c->n && c->at[i + 1].word.p == w.p + w.n + 1 && w.p[w.n] == '-';
	return before || after;
}

struct found {
	enum asked_kind kind;
	size_t at;
};

/* "be used to predict": what it is used for is asked. */
static bool is_used_for(const struct clause *c, size_t i)
{
	return str_eq(c->at[i].word, STR("used")) &&
	       word_among(word_at(c, i + 1), (const char *const[]){"to", "for", "as", NULL});
}

static struct found first_kind(const struct clause *c, size_t from, size_t to, unsigned parts)
{
	for (size_t i = from; i < to && i < c->n; i++) {
		enum asked_kind k =
		        is_hyphenated(c, i) || is_used_for(c, i) ? ASKED_OTHER : kind_as(c->at[i].word, parts);
		if (k != ASKED_OTHER)
			return (struct found){k, i};
	}
	return (struct found){ASKED_OTHER, c->n};
}

static struct found behind_doing(const struct clause *c)
{
	static const char *const light[] = {"have", "make", "play", "offer", "provide", "use", "yield", NULL};
	static const char *const no_verb[] = {"the", "a", "an", "of", "in", "for", "and", NULL};
	enum { NEAR = 7 };
	for (size_t i = 1; i < c->n; i++) {
		if (word_among(c->at[i].word, (const char *const[]){"be", "been", NULL}))
			return first_kind(c, i + 1, c->n, PART_ADJECTIVE | PART_VERB | PART_NOUN);
		enum asked_kind k = is_hyphenated(c, i) || word_among(c->at[i - 1].word, no_verb)
		                            ? ASKED_OTHER
		                            : kind_as(c->at[i].word, PART_VERB);
		if (k == ASKED_OTHER)
			continue;
		struct found noun = word_among(c->at[i].word, light)
		                            ? first_kind(c, i + 1, i + NEAR, PART_NOUN | PART_ADJECTIVE)
		                            : (struct found){ASKED_OTHER, c->n};
		return noun.kind != ASKED_OTHER ? noun : (struct found){k, i};
	}
	return (struct found){ASKED_OTHER, c->n};
}

/* "in patients treated with", "the shorter week": what tells of whom, or of which. */
static bool is_attribute(const struct clause *c, size_t i)
{
	static const char *const bound[] = {"related", "associated", "linked", NULL};
	static const char *const done[] = {"used", "given", "treated", "included", "performed", "considered", NULL};
	static const char *const degrees[] = {"higher",   "lower",     "more",   "less",      "increased",
	                                      "reduced",  "shorter",   "longer", "important", "good",
	                                      "specific", "different", "same",   "greater",   NULL};
	static const char *const free[] = {"than", "in", "with", "after", "among", "for", "at", "if", "when",
	                                   "from", "to", "as",   "by",    "on",    "and", "or", NULL};
	minot_str w = c->at[i].word, next = word_at(c, i + 1);
	if (word_among(w, bound))
		return next.n && !word_among(next, (const char *const[]){"to", "with", NULL});
	if (word_among(w, done))
		return word_among(next, (const char *const[]){"with", "to", "in", "for", "as", NULL});
	return word_among(w, degrees) && next.n && !word_among(next, free);
}

static bool has_article(const struct clause *c, size_t i)
{
	for (size_t k = i; k-- > 1 && i - k <= 4;)
		if (word_among(c->at[k].word, (const char *const[]){"a", "an", "the", "any", NULL}))
			return true;
	return false;
}

static struct found behind_being(const struct clause *c)
{
	if (str_eq(word_at(c, 1), STR("there")))
		return first_kind(c, 2, c->n, PART_NOUN | PART_ADJECTIVE);
	for (size_t i = 1; i < c->n; i++) {
		if (is_hyphenated(c, i))
			continue;
		enum asked_kind k = is_attribute(c, i) ? ASKED_OTHER : kind_as(c->at[i].word, PART_ADJECTIVE);
		if (k == ASKED_OTHER && i > 2 && has_article(c, i))
			k = kind_as(c->at[i].word, PART_NOUN);
		if (k != ASKED_OTHER)
			return (struct found){k, i};
	}
	return first_kind(c, 1, c->n, PART_NOUN | PART_VERB);
}

void polar_predicate(const struct marks *m, struct asked_predicate *out)
{
	const struct clause c = clause_of(m);
	bool doing = word_among(word_at(&c, 0), of_doing), should = str_eq(word_at(&c, 0), STR("should"));
	struct found f = doing ? behind_doing(&c) : behind_being(&c);
	bool says_little =
	        f.kind == ASKED_OTHER || f.kind == ASKED_VALUE || f.kind == ASKED_RELATION || f.kind == ASKED_EXISTENCE;
	out->kind = should && says_little ? ASKED_NEED : f.kind;
	out->word = word_at(&c, f.at);
}

/* What answers
 * ----------------------------------------------------------------------------------------------------------
 */

#define FIRST(axis) (1ull << 2 * AXIS_##axis)
#define OTHER(axis) (2ull << 2 * AXIS_##axis)

/* Ends of axes that say yes, and that say no; denied they say the opposite. */
static const struct {
	uint64_t yes, no;
} answers[N_ASKED_KINDS] = {
        [ASKED_RELATION] = {FIRST(RELATION) | FIRST(AMOUNT) | OTHER(AMOUNT) | FIRST(VALUE) | OTHER(VALUE) |
                                    OTHER(SAMENESS) | OTHER(SAFETY) | FIRST(SUPPORT),
                            OTHER(RELATION) | FIRST(SAMENESS) | OTHER(SUPPORT)},
        [ASKED_DIFFERENCE] = {OTHER(SAMENESS) | FIRST(AMOUNT) | OTHER(AMOUNT) | FIRST(RELATION) | FIRST(VALUE) |
                                      OTHER(VALUE),
                              FIRST(SAMENESS) | OTHER(RELATION)},
        [ASKED_MORE] = {FIRST(AMOUNT), OTHER(AMOUNT) | FIRST(SAMENESS) | OTHER(RELATION)},
        [ASKED_LESS] = {OTHER(AMOUNT) | FIRST(VALUE), FIRST(AMOUNT) | FIRST(SAMENESS) | OTHER(RELATION) | OTHER(VALUE)},
        [ASKED_VALUE] = {FIRST(VALUE) | FIRST(NEED) | FIRST(SAFETY) | FIRST(SAMENESS) | OTHER(AMOUNT) | FIRST(SUPPORT),
                         OTHER(VALUE) | OTHER(NEED) | OTHER(RELATION) | OTHER(SAFETY) | OTHER(FREQUENCY)},
        [ASKED_HARM] = {OTHER(VALUE) | OTHER(SAFETY) | FIRST(AMOUNT) | FIRST(RELATION),
                        FIRST(VALUE) | FIRST(SAFETY) | FIRST(SAMENESS) | OTHER(RELATION)},
        [ASKED_NEED] = {FIRST(NEED) | FIRST(VALUE) | FIRST(SUPPORT),
                        OTHER(NEED) | OTHER(VALUE) | OTHER(RELATION) | FIRST(SAMENESS)},
        [ASKED_OMISSION] = {OTHER(NEED) | FIRST(SAFETY) | FIRST(VALUE) | FIRST(SAMENESS), FIRST(NEED) | OTHER(VALUE)},
        [ASKED_SAFETY] = {FIRST(SAFETY) | FIRST(VALUE) | FIRST(SAMENESS), OTHER(SAFETY) | OTHER(VALUE) | FIRST(AMOUNT)},
        [ASKED_RISK] = {OTHER(SAFETY) | FIRST(RELATION) | FIRST(AMOUNT) | OTHER(VALUE),
                        FIRST(SAFETY) | FIRST(SAMENESS) | OTHER(RELATION)},
        [ASKED_SAMENESS] = {FIRST(SAMENESS) | FIRST(VALUE) | FIRST(RELATION) | FIRST(SUPPORT),
                            OTHER(SAMENESS) | OTHER(VALUE) | FIRST(AMOUNT) | OTHER(AMOUNT) | OTHER(FREQUENCY)},
        [ASKED_COMMON] = {FIRST(FREQUENCY) | FIRST(AMOUNT), OTHER(FREQUENCY) | OTHER(AMOUNT)},
        [ASKED_RARE] = {OTHER(FREQUENCY), FIRST(FREQUENCY) | FIRST(AMOUNT)},
        [ASKED_KNOWLEDGE] = {FIRST(VALUE) | FIRST(FREQUENCY) | FIRST(SUPPORT) | FIRST(NEED),
                             OTHER(VALUE) | OTHER(FREQUENCY)},
        [ASKED_EXISTENCE] = {FIRST(SUPPORT) | FIRST(FREQUENCY) | FIRST(RELATION) | FIRST(VALUE),
                             OTHER(FREQUENCY) | OTHER(SUPPORT) | OTHER(RELATION)},
        [ASKED_OTHER] = {FIRST(SUPPORT) | FIRST(RELATION) | FIRST(VALUE) | FIRST(NEED),
                         OTHER(SUPPORT) | OTHER(VALUE) | OTHER(RELATION) | OTHER(FREQUENCY)},
};

int asked_answer(enum asked_kind kind, uint64_t said, uint64_t refused)
{
	return __builtin_popcountll(said & answers[kind].yes) + __builtin_popcountll(refused & answers[kind].no) -
	       __builtin_popcountll(said & answers[kind].no) - __builtin_popcountll(refused & answers[kind].yes);
}
