/* asked.c: see asked.h. */
#include "appraise/asked.h"

#include "appraise/phrase_set.h"
#include "base/ascii.h"

enum { NEAR = 6 /* words before one that a negation reaches */, STEM = 4 /* letters two words share at least */ };

/* Words ---------------------------------------------------------------------------------------------------------------
 */

/* The words of each axis, both ends; a final '*' matches any ending. A word may lie on several. */
static const char *const axes[N_AXES][2][40] = {
        [AXIS_AMOUNT] = {{"increas*", "higher",     "elevat*",    "greater",      "more",      "longer",
                          "rais*",    "gain*",      "promot*",    "induc*",       "activat*",  "stimulat*",
                          "enhanc*",  "upregulat*", "accelerat*", "overexpress*", "aggravat*", "exacerbat*",
                          "prolong*", "augment*",   "worsen*",    "trigger*",     "larger",    "rise",
                          "high",     "amplif*",    "expand*",    "strengthen*",  NULL},
                         {"decreas*",  "lower",      "reduc*",    "fewer",     "less",    "shorter",   "downregulat*",
                          "inhibit*",  "suppress*",  "attenuat*", "prevent*",  "block*",  "mitigat*",  "counteract*",
                          "antagoni*", "ameliorat*", "abolish*",  "diminish*", "declin*", "alleviat*", "revers*",
                          "protect*",  "repress*",   "smaller",   "drop*",     "silenc*", "low",       "slow*",
                          "limit",     "delay*",     "impair*",   "deplet*",   "loss",    "weaken*",   NULL}},
        [AXIS_VALUE] = {{"improv*",  "better",     "superior",     "effective*", "efficac*", "benefi*",
                         "useful*",  "valuable",   "good",         "favor*",     "favour*",  "promising",
                         "success*", "adequate*",  "appropriate*", "reliabl*",   "accura*",  "valid*",
                         "feasib*",  "helpful",    "excellent",    "suitable",   "viable",   "acceptabl*",
                         "robust",   "sufficien*", "satisfactor*", "ideal",      "optimal*", "capable",
                         "able",     "well",       "advantag*",    "competent*", NULL},
                        {"worse*",         "poor*",
                         "inferior",       "ineffective*",
                         "useless",        "inadequate*",
                         "disappoint*",    "weak*",
                         "unreliabl*",     "inaccura*",
                         "fail*",          "insufficien*",
                         "deficit*",       "deficien*",
                         "lack*",          "limited",
                         "questionabl*",   "overestimat*",
                         "underestimat*",  "suboptimal",
                         "inappropriate*", "unsatisfactor*",
                         "invalid",        "unable",
                         "inability",      "difficult*",
                         "modest",         "marginal",
                         "negligible",     "problem*",
                         "disadvantag*",   "shortcoming*",
                         "misleading",     NULL}},
        [AXIS_NEED] = {{"necess*", "need*", "requir*", "mandator*", "essential", "indispensabl*", "obligator*",
                        "should", "recommend*", "warrant*", "indicated", "justif*", "must", "crucial", "advis*",
                        "important", "imperative", "routine*", NULL},
                       {"unnecess*", "dispensabl*", "optional", "avoid*", "omit*", "abandon*", "unjustif*",
                        "contraindicat*", "redundant", "superfluous", "selective*", "unwarranted", "alternativ*",
                        "discourag*", "little", "instead", "without", NULL}},
        [AXIS_SAFETY] = {{"safe*", "tolerab*", "tolerat*", "harmless", "innocuous", "uneventful", NULL},
                         {"adverse", "toxic*", "harm*", "unsafe", "danger*", "hazard*", "risk*", "complicat*",
                          "detriment*", "deleterious", "concern*", "caution*", "fatal*", "death*", NULL}},
        [AXIS_RELATION] = {{"associat*", "correlat*", "link*",   "relat*",     "predict*", "depend*",     "influenc*",
                            "affect*",   "determin*", "caus*",   "contribut*", "impact*",  "involv*",     "play*",
                            "effect",    "effects",   "mediat*", "interact*",  "regulat*", "responsible", "target*",
                            "bind*",     "modulat*",  "lead*",   "result*",    "alter*",   "chang*",      NULL},
                           {"independent*", "unrelated", "unaffected", "unchanged", "undisturbed", "irrespective",
                            "regardless", "dissociat*", "uncorrelated", "unaltered", NULL}},
        [AXIS_SAMENESS] = {{"same", "similar*", "equal*", "equivalen*", "comparab*", "identical", "agree*", "concord*",
                            "consistent*", "interchangeabl*", "coincid*", "noninferior", "match*", "reproducib*",
                            "proportional*", "correspond*", NULL},
                           {"differ*", "distinct*",  "discrepan*", "disagree*",      "disparit*", "lower",
                            "higher",  "longer",     "shorter",    "heavier",        "larger",    "smaller",
                            "more",    "less",       "exceed*",    "inconsistent*",  "vary",      "varies",
                            "varied",  "heterogen*", "discord*",   "disproportion*", "greater",   NULL}},
        [AXIS_FREQUENCY] = {{"common*", "frequent*", "often", "usual*", "majority", "most", "prevalen*", "widespread",
                             "always", "high", "all", "typical*", "ubiquitous*", NULL},
                            {"rare*", "uncommon*", "seldom", "infrequent*", "minority", "few", "low", "only",
                             "unusual*", "never", "sporadic*", "exceptional*", "limited", NULL}},
        [AXIS_SUPPORT] = {{"support*", "confirm*", "demonstrat*", "show*", "prov*", "evidence", "establish*", "approv*",
                           "reveal*", "indicat*", "suggest*", "found", "identif*", NULL},
                          {"refut*", "disprov*", "contradict*", "reject*", "contrary", "challeng*", "against",
                           "debunk*", "unlikely", "doubt*", "unfounded", "myth*", "disput*", NULL}},
        [AXIS_KNOWLEDGE] = {{"clear*", "known", "definit*", "certain*", "conclusive*", NULL},
                            {"unclear", "unknown", "uncertain*", "inconclusive", "controvers*", "debat*", "unproven",
                             "conflicting", "mixed", "equivocal", "further", "pending", "preliminary", "question*",
                             "whether", "speculat*", "unexplored", NULL}},
        [AXIS_DOMINANCE] = {{"dominant*", NULL}, {"recessive*", NULL}},
        [AXIS_SIGN] = {{"positive*", NULL}, {"negative*", NULL}},
        [AXIS_ACTION] = {{"agonist*", "activator*", "inducer*", "stimulator*", NULL},
                         {"antagonist*", "inhibitor*", "blocker*", "suppressor*", "repressor*", NULL}},
        [AXIS_MALIGNANCY] = {{"malignan*", "oncogen*", "cancer*", NULL}, {"benign", NULL}},
        [AXIS_RESPONSE] = {{"sensitiv*", "susceptib*", "responsive*", "respond*", NULL},
                           {"resistan*", "refractor*", "insensitiv*", "unresponsive", "immune", NULL}},
        [AXIS_TIME] = {{"early", "earlier", "before", "acute*", NULL}, {"late", "later", "after", "chronic*", NULL}},
        [AXIS_NUMBER] = {{"single", "one", "only", "mono*", "sole*", "unique*", "exclusive*", NULL},
                         {"multiple", "multi*", "several", "dual", "double", "bispecific", "bi", "both", "many",
                          "various", "two", "three", NULL}},
        [AXIS_AVAILABILITY] = {{"available", "marketed", "approv*", "licens*", NULL},
                               {"withdrawn", "discontinu*", "unavailable", "withdrawal", "terminat*", "ceased",
                                "suspend*", NULL}},
};

/* Words that tell nothing of what is asked: words that ask, join, and the commonest nouns of medicine. */
static const char *const empty[] = {
        "is",   "are",      "was",     "were",   "do",    "does",  "did",   "can",   "could",  "should",  "would",
        "will", "has",      "have",    "had",    "may",   "might", "must",  "be",    "been",   "being",   "the",
        "an",   "and",      "or",      "of",     "in",    "on",    "to",    "for",   "with",   "by",      "from",
        "at",   "as",       "that",    "this",   "these", "those", "there", "it",    "its",    "their",   "than",
        "into", "which",    "what",    "who",    "how",   "any",   "some",  "other", "after",  "before",  "not",
        "no",   "patients", "patient", "people", "using", "used",  "use",   "known", "during", "between", "we",
        "they", "he",       "she",     "you",    "among", "via",   "if",    "when",  NULL};

/* What denies the words that follow. */
static const char *const deniers[] = {
        "no",           "not",    "nor",   "neither", "without", "failed", "fails",    "fail",   "cannot", "none",
        "never",        "lack",   "lacks", "lacking", "absence", "little", "unlikely", "rarely", "hardly", "non",
        "insufficient", "rather", "nil",   "poor",    "doesn",   "didn",   "isn",      "aren",   "unable", NULL};

static const char *const hedges[N_HEDGES][12] = {
        [HEDGE_MAY] = {"may", "might", "could", "possibl*", "perhaps", NULL},
        [HEDGE_SEEMS] = {"suggest*", "appear*", "seem*", "probabl*", "likely", "potential*", NULL},
        [HEDGE_FURTHER] = {"further", "additional", "larger", "future", "prospective*", "pending", "needed", "await*",
                           "investigat*", NULL},
        [HEDGE_SOME] = {"some", "certain", "selected", "selective*", "specific", "particular*", "subgroup*", "subset*",
                        "individual", NULL},
        [HEDGE_BUT] = {"but", "however", "although", "though", "whereas", "while", "nevertheless", "nonetheless",
                       "despite", "yet", NULL},
        [HEDGE_PARTLY] = {"partial*", "modest*", "limited", "slight*", "moderate*", "small", "weak*", "somewhat",
                          "marginal*", NULL},
        [HEDGE_WHEN] = {"if", "unless", "except", "depend*", "provided", "case", "cases", "when", NULL},
        [HEDGE_CARE] = {"caution*", "careful*", "preliminary", NULL},
        [HEDGE_OPEN] = {"unclear", "unknown", "uncertain*", "inconclusive", "controvers*", "remains", NULL},
};

/* What denies the word behind it, or the one behind that: "poor agreement". */
static const char *const belittlers[] = {"weak",       "low",      "limited",      "minor",
                                         "negligible", "marginal", "questionable", NULL};

/* All tables as one set, so that a word is looked up once. */
enum { ROW_EMPTY = 2 * N_AXES, ROW_DENIER, ROW_BELITTLER, ROW_HEDGE };
static const char *const *const rows[] = {
#define X(name) axes[AXIS_##name][0], axes[AXIS_##name][1],
        AXIS_LIST(X)
#undef X
                empty,
        deniers, belittlers,
#define X(name) hedges[HEDGE_##name],
        HEDGE_LIST(X)
#undef X
                NULL};
static struct phrase_set words = PHRASE_SET(rows);

struct word_kind {
	uint32_t end[2]; /* of the axes on which it lies */
	uint32_t hedges; /* bits */
	bool empty, denier, belittles;
};

static void take_row(void *ctx, unsigned row, const char *phrase, size_t at, size_t end)
{
	struct word_kind *k = ctx;
	(void)phrase, (void)end;
	if (at)
		return;
	if (row < ROW_EMPTY)
		k->end[row % 2] |= 1u << row / 2;
	k->empty |= row == ROW_EMPTY;
	k->denier |= row == ROW_DENIER;
	k->belittles |= row == ROW_BELITTLER;
	if (row >= ROW_HEDGE)
		k->hedges |= 1u << (row - ROW_HEDGE);
}

static struct word_kind kind_of(minot_str word)
{
	struct word_kind k = {.empty = word.n < 2};
	phrase_set_scan(&words, word, take_row, &k);
	return k;
}

/* The same word in another ending: all but the last two letters of the shorter, four at least. */
static bool same_word(minot_str a, minot_str b)
{
	if (str_eq(a, b))
		return true;
	size_t n = a.n < b.n ? a.n : b.n, stem = n > STEM + 2 ? n - 2 : STEM;
	return n >= STEM && (a.n > b.n ? a.n - b.n : b.n - a.n) <= 5 && !memcmp(a.p, b.p, stem);
}

/* Whether a is b with a prefix that denies it. */
static bool denies_by_prefix(minot_str a, minot_str b)
{
	static const char *const prefixes[] = {"un", "in", "im", "ir", "non", "dis", "mis", "il", NULL};
	for (size_t i = 0; a.n > STEM + 2 && strchr("uindm", a.p[0]) && prefixes[i]; i++) {
		size_t n = strlen(prefixes[i]);
		if (a.n > n + STEM && str_starts(a, str_c(prefixes[i])) && same_word(str_sub(a, n, a.n), b))
			return true;
	}
	return false;
}

/* What each word of a row of marks is. */
static void kinds_of(const struct marks *m, struct word_kind *kind)
{
	for (size_t i = 0; i < m->n; i++)
		kind[i] = kind_of(m->at[i].word);
}

/* Whether a negation reaches word i: one within the last words of its clause; two make none. */
static bool is_denied(const struct marks *m, const struct word_kind *kind, size_t i)
{
	bool no = false;
	for (size_t k = i; k-- > 0 && i - k <= NEAR && m->at[k].mark != MARK_BREAK && !str_eq(m->at[k].word, STR(","));)
		no ^= kind[k].denier;
	return no;
}

/* The question ------------------------------------------------------------------------------------------------------
 */

void polar_claim(minot_str question, struct polar_claim *out)
{
	const struct effect_asked none = {STR_NONE, STR_NONE, STR_NONE};
	struct word_kind kind[MARKS_MAX];
	effect_mark(question, &none, &out->marks);
	kinds_of(&out->marks, kind);
	out->n = 0;
	out->end[0] = out->end[1] = 0;
	out->negated = false;
	polar_predicate(&out->marks, &out->predicate);
	for (size_t i = 0; i < out->marks.n; i++) {
		minot_str w = out->marks.at[i].word;
		bool number = w.n && is_digit(w.p[0]);
		if (!w.n || (!number && !is_letter_byte(w.p[0])))
			continue;
		bool no = is_denied(&out->marks, kind, i);
		out->negated |= kind[i].denier;
		for (int side = 0; side < 2; side++)
			out->end[side ^ no] |= kind[i].end[side];
		if (out->n < ASKED_WORDS && (number || !kind[i].empty))
			out->word[out->n++] = (struct asked_word){w, number};
	}
}

/* A sentence --------------------------------------------------------------------------------------------------------
 */

static int bits(uint32_t v)
{
	int n = 0;
	for (; v; v &= v - 1)
		n++;
	return n;
}

/* "a 6-question instrument", asked of five questions. */
static bool is_other_number(const struct polar_claim *c, const struct marks *m, size_t i)
{
	for (size_t k = 0; k + 1 < c->n && i + 1 < m->n; k++)
		if (c->word[k].number && !c->word[k + 1].number && !str_eq(c->word[k].word, m->at[i].word) &&
		    is_letter_byte(m->at[i + 1].word.p[0]) && same_word(c->word[k + 1].word, m->at[i + 1].word))
			return true;
	return false;
}

static void hold_word(const struct polar_claim *c, minot_str w, bool no, struct asked_stance *out)
{
	for (size_t k = 0; k < c->n; k++) {
		bool other = !c->word[k].number &&
		             (denies_by_prefix(w, c->word[k].word) || denies_by_prefix(c->word[k].word, w));
		if (!other && !(c->word[k].number ? str_eq(w, c->word[k].word) : same_word(w, c->word[k].word)))
			continue;
		out->held |= 1u << k;
		if (other != no)
			out->denied |= 1u << k;
	}
}

/* Whether the sentence affirms the predicate or denies it by this word: "not feasible", "unfeasible", "poor agreement".
 */
static void weigh_predicate(const struct polar_claim *c, const struct marks *m, const struct word_kind *kind, size_t i,
                            bool no, struct asked_stance *out)
{
	minot_str w = m->at[i].word, p = c->predicate.word;
	if (!p.n)
		return;
	bool other = denies_by_prefix(w, p) || denies_by_prefix(p, w);
	if (!other && !same_word(w, p))
		return;
	bool little = !other && ((i && kind[i - 1].belittles) || (i > 1 && kind[i - 2].belittles));
	if (other != (no != little))
		out->refused++;
	else
		out->affirmed++;
}

static void lay_on_axes(const struct polar_claim *c, const struct word_kind *kind, bool no, struct asked_stance *out)
{
	for (int side = 0; side < 2; side++) {
		uint32_t end = kind->end[side ^ no];
		for (uint32_t v = kind->end[side]; v; v &= v - 1) {
			uint64_t bit = 1ull << (2 * __builtin_ctz(v) + side);
			*(no ? &out->refused_ends : &out->said_ends) |= bit;
		}
		out->end[side] |= end;
		out->agree += bits(end & c->end[side]);
		out->oppose += bits(end & c->end[!side] & ~c->end[side]);
	}
}

void asked_stance(const struct polar_claim *c, const struct marks *m, struct asked_stance *out)
{
	struct word_kind kind[MARKS_MAX];
	bool negation = false;
	*out = (struct asked_stance){0};
	kinds_of(m, kind);
	for (size_t i = 0; i < m->n; i++) {
		minot_str w = m->at[i].word;
		if (w.n && is_digit(w.p[0]))
			out->other_number |= is_other_number(c, m, i);
		else if (!w.n || !is_letter_byte(w.p[0]))
			continue;
		bool no = is_denied(m, kind, i);
		uint32_t was = out->held;
		weigh_predicate(c, m, kind, i, no, out);
		for (unsigned h = 0; h < N_HEDGES; h++)
			out->hedges[h] += kind[i].hedges >> h & 1;
		hold_word(c, w, no, out);
		lay_on_axes(c, &kind[i], no, out);
		out->negated_between |= negation && out->held != was;
		negation |= kind[i].denier && out->held;
		out->negation |= kind[i].denier;
	}
	out->answer = asked_answer(c->predicate.kind, out->said_ends, out->refused_ends);
	out->names = c->n ? (double)bits(out->held) / (double)c->n : 0;
}
