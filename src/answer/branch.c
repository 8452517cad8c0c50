/* branch.c: see branch.h.
 *
 *   question ───> axes that it tells: sides of pairs ("acute"), what is lacking or had ("without red flags"), degree,
 *                 risk, week of pregnancy, age, a value measured, health, no pregnancy
 *   statement ──> an axis at a time: its own words, else the nearest heading above that tells, else its record's title
 *
 *   headings that count branches ("Variant 2: ..."): where one of them is the branch asked about, the others are not
 *
 * The tables are ours, from reading guidelines that give one advice a branch. */
#include "answer/branch.h"
#include "answer/direct.h"
#include "answer/stance.h"
#include "answer/whom.h"
#include "appraise/numbers.h"
#include "appraise/phrase_set.h"
#include "base/ascii.h"
#include "base/words.h"

#include <stdio.h>

/* Pairs ---------------------------------------------------------------------------------------------------------------
 */

/* Composition rule 9: branches with nearly identical words are never exchanged. From FIRST_NARROW on, who names the
 * side that is asked about speaks of those asked about more than others do; before it, that is half of medicine. */
static const char *const siblings[][2][8] = {
        {{"reduced ejection", "low ejection", "systolic heart", "hfref", NULL},
         {"preserved ejection", "normal ejection", "diastolic heart", "hfpef", NULL}},
        {{"type 1", "type I", NULL}, {"type 2", "type II", NULL}},
        {{"ischaemic stroke", "ischemic stroke", NULL},
         {"haemorrhagic stroke", "hemorrhagic stroke", "intracerebral h*", NULL}},
        {{"acute", NULL}, {"chronic", NULL}},
        {{"bacterial", NULL}, {"viral", NULL}},
        {{"acute otitis", "aom", NULL}, {"with effusion", "ome", NULL}},
        {{"uncomplicated cystitis", "acute cystitis", "uncomplicated uti*", "uncomplicated urinary", NULL},
         {"interstitial cystitis", "bladder pain syndrome", "complicated uti*", "complicated urinary", NULL}},
        {{"withdrawal delirium", "delirium tremens", NULL}, {"postoperative", "post-operative", NULL}},
        {{"angle closure", "angle-closure", NULL}, {"open-angle", "open angle", NULL}},
        {{"gallstone*", "gallbladder stone*", NULL},
         {"common bile duct", "bile duct stone*", "choledocholithiasis", NULL}},
        {{"trigeminal", NULL}, {"postherpetic", "post-herpetic", NULL}},
        {{"community-acquired", "community acquired", NULL},
         {"hospital-acquired", "hospital acquired", "nosocomial", "ventilator-associated", NULL}},
        {{"adult*", NULL}, {"child*", "infant*", "paediatric*", "pediatric*", "young people", NULL}},
        {{"women", "woman", "female*", "girls", NULL}, {"men", "man", "male*", "boys", NULL}},
        {{"primary prevention", NULL},
         {"secondary prevention", "with a history of c*", "with established c*", "with known c*", NULL}},
        {{"premenopausal", NULL}, {"postmenopausal", NULL}},
        {{"asymptomatic", "without symptoms", NULL}, {"symptomatic", "with symptoms", NULL}},
        {{"immunocompromised", "immunosuppressed", "immunodeficien*", "immune-suppressed", NULL},
         {"immunocompetent", NULL}},
        {{"hospitalised", "hospitalized", "inpatient*", "admitted", NULL},
         {"outpatient*", "ambulatory", "emergency department*", "emergency room*", "at home", NULL}},
        {{"uncomplicated", NULL}, {"complicated", NULL}},
        {{"never smoked", "never-smok*", "nonsmok*", "non-smok*", "do not smoke", NULL},
         {"ever smoked", "current smok*", "who smoke", "smokers", "former smok*", NULL}},
        {{"induce remission", "inducing remission", "induction of remission", NULL},
         {"maintain remission", "maintaining remission", "maintenance of remission", NULL}},
};
enum { N_SIBLINGS = sizeof siblings / sizeof *siblings, FIRST_NARROW = 14 };
static const uint64_t first_sides = 0x5555555555555555; /* of each pair */
_Static_assert(2 * N_SIBLINGS <= 64, "a bit for each side");

static void note_side(void *ctx, unsigned row, const char *phrase, size_t at, size_t end)
{
	uint64_t *sides = ctx;
	(void)phrase, (void)at, (void)end;
	*sides |= 1ull << row;
}

/* The sides of pairs of which the text speaks: bit 2i the first of pair i, bit 2i + 1 the second. */
static uint64_t sides_in(minot_str s)
{
	static const char *const *const rows[] = {
	        siblings[0][0],  siblings[0][1],  siblings[1][0],  siblings[1][1],  siblings[2][0],
	        siblings[2][1],  siblings[3][0],  siblings[3][1],  siblings[4][0],  siblings[4][1],
	        siblings[5][0],  siblings[5][1],  siblings[6][0],  siblings[6][1],  siblings[7][0],
	        siblings[7][1],  siblings[8][0],  siblings[8][1],  siblings[9][0],  siblings[9][1],
	        siblings[10][0], siblings[10][1], siblings[11][0], siblings[11][1], siblings[12][0],
	        siblings[12][1], siblings[13][0], siblings[13][1], siblings[14][0], siblings[14][1],
	        siblings[15][0], siblings[15][1], siblings[16][0], siblings[16][1], siblings[17][0],
	        siblings[17][1], siblings[18][0], siblings[18][1], siblings[19][0], siblings[19][1],
	        siblings[20][0], siblings[20][1], siblings[21][0], siblings[21][1], NULL};
	_Static_assert(sizeof rows / sizeof *rows == 2 * N_SIBLINGS + 1, "two rows a pair");
	static struct phrase_set set = PHRASE_SET(rows);
	uint64_t sides = 0;
	phrase_set_scan(&set, s, note_side, &sides);
	return sides;
}

/* Both sides of each pair of which one is set. */
static uint64_t pairs_of(uint64_t sides)
{
	uint64_t either = (sides | sides >> 1) & first_sides;
	return either | either << 1;
}

static enum branch_fit fit_of_sides(uint64_t asked, uint64_t told)
{
	uint64_t asked_one = asked & first_sides & ~(asked >> 1), asked_other = asked >> 1 & first_sides & ~asked;
	uint64_t told_one = told & first_sides & ~(told >> 1), told_other = told >> 1 & first_sides & ~told;
	if ((asked_one & told_other) || (asked_other & told_one))
		return FIT_ANOTHER;
	uint64_t same = (asked_one & told) | (asked_other & told >> 1);
	return same >> 2 * FIRST_NARROW ? FIT_AGREES : FIT_OPEN;
}

/* "acute bronchitis" asked about, where the text speaks of "exacerbations of chronic bronchitis" alone. */
static bool of_the_other_kind(minot_str question, minot_str text)
{
	static const char *const kinds[][2] = {
	        {"acute ", "chronic "},    {"chronic ", "acute "},     {"bacterial ", "viral "},
	        {"viral ", "bacterial "},  {"primary ", "secondary "}, {"secondary ", "primary "},
	        {"stable ", "unstable "},  {"unstable ", "stable "},   {"sterile ", "infected "},
	        {"infected ", "sterile "}, {"first ", "recurrent "},   {"recurrent ", "first "},
	        {"early ", "late "},       {"late ", "early "}};
	enum { LEAST = 4, MOST = 30 /* letters of a name */ };
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		char own[48], other[48];
		size_t at = minot_str_find_nocase(question, str_c(kinds[i][0])), name = at + strlen(kinds[i][0]),
		       end = name;
		if (at == SIZE_MAX || (at && question.p[at - 1] != ' '))
			continue;
		while (end < question.n && is_letter(question.p[end]))
			end++;
		if (end - name < LEAST || end - name > MOST)
			continue;
		snprintf(own, sizeof own, "%s%.*s", kinds[i][0], (int)(end - name), question.p + name);
		snprintf(other, sizeof other, "%s%.*s", kinds[i][1], (int)(end - name), question.p + name);
		if (minot_str_find_nocase(text, str_c(other)) != SIZE_MAX &&
		    minot_str_find_nocase(text, str_c(own)) == SIZE_MAX &&
		    minot_str_find_nocase(question, str_c(other)) == SIZE_MAX)
			return true;
	}
	return false;
}

/* Of "non-pregnant women" all that speaks of pregnancy leaves them out, though each of the words is there. */
static const char *const not_pregnant[] = {"non-pregnant",    "nonpregnant",       "not pregnant",
                                           "aren't pregnant", "outside pregnancy", NULL};

static bool is_of_pregnancy(minot_str s)
{
	static const char *const names[] = {"pregnan*",   "antenatal",         "gestation*",
	                                    "trimester*", "expectant mother*", NULL};
	return phrase_in(s, names, NULL) && !phrase_in(s, not_pregnant, NULL);
}

/* Prefixes that make of a name another one, and of a disease its opposite. What goes before or comes after a disease,
 * or is its mild form, is often spoken of with it, and is none of these. */
static const char *const turning[] = {"extra", "non", "un", "hypo", "hyper", NULL};

/* The prefix of the name, which begins at byte `at` of s, or that stands before it by itself ("non-cardiac", "extra
 * articular"): its index, or -1. */
static int prefix_before(minot_str s, size_t at)
{
	if (at && (s.p[at - 1] == '-' || (s.p[at - 1] == ' ' && at > 1)))
		at--;
	for (int i = 0; turning[i]; i++) {
		size_t n = strlen(turning[i]);
		if (at >= n && minot_str_eq_nocase(str_sub(s, at - n, at), str_c(turning[i])) &&
		    (at == n || !is_alnum(s.p[at - n - 1])))
			return i;
	}
	return -1;
}

/* Whether it stands where those are told whom something is for: "in hyperquorlism", "patients with ... injury". */
static bool is_of_whom(minot_str s, size_t at)
{
	enum { BEFORE = 28 /* bytes */ };
	static const char *const lead[] = {"in",   "with",   "for",       "after",  "treat",      "treating", "of",
	                                   "have", "having", "following", "during", "sustaining", NULL};
	static const char *const outcome[] = {"risk*", "cause*",   "lead*",    "incidence",
	                                      "rate*", "episode*", "develop*", NULL};
	minot_str before = str_sub(s, at > BEFORE ? at - BEFORE : 0, at);
	return phrase_in(before, lead, NULL) && !phrase_in(before, outcome, NULL);
}

/* How the text names the `name` under each prefix: a bit each, the last for the name by itself; of `whom` only where it
 * tells whom it is about. */
static uint32_t prefixes_of(minot_str s, minot_str name, uint32_t *whom)
{
	enum { BARE = sizeof turning / sizeof *turning - 1 };
	uint32_t found = *whom = 0;
	for (size_t from = 0, at; (at = minot_str_find_nocase(str_sub(s, from, s.n), name)) != SIZE_MAX;
	     from += at + name.n) {
		size_t here = from + at, end = here + name.n;
		int prefix = prefix_before(s, here);
		if ((prefix < 0 && here && is_alnum(s.p[here - 1])) || (end < s.n && is_letter(s.p[end])))
			continue;
		uint32_t bit = 1u << (prefix < 0 ? BARE : prefix);
		found |= bit;
		*whom |= is_of_whom(s, here) ? bit : 0;
	}
	return found;
}

/* "Extrathoracic injury" where thoracic injury is asked about, and the reverse: the name with what follows it under
 * another prefix, or none, and never as it is asked. */
static bool of_a_turned_name(minot_str question, minot_str text)
{
	enum { LEAST = 6 /* letters of a name under a prefix */ };
	static const char *const turned[] = {"extra*", "non*", "un*", "hypo*", "hyper*", NULL};
	if (!phrase_in(text, turned, NULL) && !phrase_in(question, turned, NULL))
		return false;
	for (size_t at = 0, end; at < question.n; at = end + 1) {
		while (at < question.n && !is_letter(question.p[at]))
			at++;
		for (end = at; end < question.n && is_letter(question.p[end]);)
			end++;
		size_t name = at;
		for (int i = 0; turning[i]; i++) {
			size_t n = strlen(turning[i]);
			if (end - at >= n + LEAST &&
			    minot_str_eq_nocase(str_sub(question, at, at + n), str_c(turning[i])))
				name = at + n;
		}
		if (end - name < LEAST)
			continue;
		uint32_t whom, of_those, asked = prefixes_of(question, str_sub(question, name, end), &of_those),
		                         told = prefixes_of(text, str_sub(question, name, end), &whom);
		if (asked && !(told & asked) && whom)
			return true;
	}
	return false;
}

bool of_a_sibling(minot_str question, minot_str text)
{
	return fit_of_sides(sides_in(question), sides_in(text)) == FIT_ANOTHER || of_the_other_kind(question, text) ||
	       of_a_turned_name(question, text) || (is_of_pregnancy(text) && phrase_in(question, not_pregnant, NULL));
}

/* Features ------------------------------------------------------------------------------------------------------------
 */

/* What leads to something that is lacking, in questions and texts. */
static const char *const lacks[] = {"without",
                                    "no",
                                    "none of the following",
                                    "none of the",
                                    "none of",
                                    "do not have",
                                    "not having",
                                    "absence of",
                                    "lack of",
                                    "free of",
                                    "negative for",
                                    "excluding",
                                    "with no",
                                    "have no",
                                    "has no",
                                    "non",
                                    "other than",
                                    "except",
                                    "nor",
                                    "neither",
                                    "not associated with",
                                    "who are not",
                                    "but no",
                                    "and no",
                                    "not receiving",
                                    "not on",
                                    "does not have",
                                    "did not have",
                                    NULL};
/* And to something that is had. */
static const char *const has[] = {"with",       "have",   "has",   "having", "had",         "who",    "if",
                                  "when",       "where",  "after", "for",    "presence of", "due to", "suspected",
                                  "indicating", "showed", "shows", "plus",   "following",   NULL};

/* Words before a feature's name that do not belong to it, and words at which it ends. */
static const char before_name[] = "any a an the known evidence of history signs sign clinical suspected current active "
                                  "previous prior other documented diagnosed established";
static const char ends_name[] = "and or nor in for of on at by with without no who whose which that be is are was were "
                                "should can may must after before during if when while undergoing receiving taking "
                                "requiring given compared versus vs to than from do does have has as but";
/* "treated with", "compared with": what follows is no feature. */
static const char given[] = "treated treatment treating compared combined combination interact interacts "
                            "together associated along managed therapy bridged combine started replaced deal help";

/* The words from byte `from` of the question, as search forms in the arena; *end is behind them. */
static bool feature_at(struct composition *x, const struct text_token *t, size_t n, size_t from, struct feature *f,
                       size_t *end)
{
	minot_str q = x->q->text;
	f->n = 0;
	*end = from;
	for (size_t i = 0; i < n && f->n < FEATURE_WORDS; i++) {
		minot_str word = str_sub(q, t[i].start, t[i].end);
		if (t[i].start < from || (t[i].flags & TOKEN_COMPOUND))
			continue;
		minot_str gap = str_sub(q, *end, t[i].start);
		bool broken = memchr(gap.p, ',', gap.n) || memchr(gap.p, '.', gap.n) || memchr(gap.p, '(', gap.n);
		if (f->n ? broken || word_in(word, ends_name) : broken)
			break;
		*end = t[i].end;
		if (!f->n && word_in(word, before_name))
			continue;
		if (!f->n && word_in(word, ends_name))
			break;
		if (!(f->words[f->n++] = minot_arena_str(x->a, t[i].term)).p)
			return false;
	}
	return f->n > 0;
}

/* The word of the question that ends before byte `at`. */
static minot_str word_before(minot_str s, size_t at)
{
	while (at && s.p[at - 1] == ' ')
		at--;
	size_t from = at;
	while (from && is_letter(s.p[from - 1]))
		from--;
	return str_sub(s, from, at);
}

static void read_features(struct composition *x, const char *const *leads, bool absent)
{
	struct branch *b = &x->branch;
	const struct text_token *t;
	size_t n, at, end, behind;
	if (asks_of_both(x->q->text) || text_tokens(x->t, x->q->text, &t, &n) != MINOT_OK)
		return;
	for (size_t from = 0; b->n_features < BRANCH_FEATURES && phrase_from(x->q->text, from, leads, &at, &end);
	     from = behind) {
		struct feature *f = &b->features[b->n_features];
		behind = end;
		f->absent = absent;
		if (!absent && word_in(word_before(x->q->text, at), given))
			continue;
		b->n_features += feature_at(x, t, n, end, f, &behind);
		behind = behind > end ? behind : end;
	}
}

/* Whether the words of a feature begin at token i, with at most two others among them; *last is the last of them. */
static bool is_feature(const struct feature *f, const struct text_token *t, size_t n, size_t i, size_t *last)
{
	enum { OTHERS = 2 };
	size_t k = 0, others = 0;
	for (; i < n && k < f->n && others <= OTHERS; i++) {
		if (t[i].flags & TOKEN_COMPOUND)
			continue;
		bool is = str_eq(t[i].term, f->words[k]);
		if (!k && !is)
			return false;
		*last = i;
		k += is;
		others += !is;
	}
	return k == f->n;
}

/* Whether what stands at [at, end) of s is denied there; had: said of patients. */
static bool is_lacked(minot_str s, size_t at, size_t end, bool *had)
{
	enum { BEFORE = 60, WITHIN = 90, BEHIND = 16 /* bytes */ };
	static const char *const behind[] = {"absent",   "are not present", "is not present",
	                                     "negative", "not present",     NULL};
	minot_str lead = str_sub(s, at > BEFORE ? at - BEFORE : 0, at),
	          wide = str_sub(s, at > WITHIN ? at - WITHIN : 0, at);
	size_t first, last;
	static const char *const anew[] = {" or a ", " or an ", " or the ", " and a ", " and an ", " and the "};
	bool begins_anew = false; /* "no fever or a positive test": the second is not lacking */
	for (size_t i = 0; i < sizeof anew / sizeof *anew; i++)
		begins_anew |= str_ends(lead, str_c(anew[i]));
	bool lacked = (!begins_anew && is_led_by(lead, lacks)) ||
	              phrase_begins(minot_str_trim(minot_str_cut(str_sub(s, end, s.n), BEHIND)), behind, 0);
	*had = !lacked && phrase_last(wide, has, &first, &last) && !memchr(wide.p + last, '.', wide.n - last);
	return lacked;
}

/* A statement's own words, or a heading or title above it. */
struct told {
	minot_str text;
	bool above;
};

static enum branch_fit fit_of_feature(const struct feature *f, struct told of, const struct text_token *t, size_t n)
{
	static const char *const both[] = {"with or without", "with and without", "regardless of", "irrespective of",
	                                   NULL};
	bool lacked = false, had = false;
	for (size_t i = 0; i < n; i++) {
		size_t last = i;
		bool of_whom;
		if (!is_feature(f, t, n, i, &last))
			continue;
		bool lacks_it = is_lacked(of.text, t[i].start, t[last].end, &of_whom);
		lacked |= lacks_it;
		had |= !lacks_it && (of_whom || of.above);
	}
	if ((lacked || had) && phrase_in(of.text, both, NULL))
		return FIT_OPEN;
	if (!f->absent) /* who has it may be anybody: it is the condition's name as often as a branch */
		return lacked && !had ? FIT_ANOTHER : FIT_OPEN;
	return lacked ? FIT_AGREES : had ? FIT_ANOTHER : FIT_OPEN;
}

/* Axes ----------------------------------------------------------------------------------------------------------------
 */

static enum branch_fit worse(enum branch_fit a, enum branch_fit b) { return a > b ? a : b; }

static enum branch_fit by_features(const struct composition *x, struct told of)
{
	const struct text_token *t;
	size_t n;
	enum branch_fit fit = FIT_OPEN;
	if (!x->branch.n_features || text_tokens(x->t, of.text, &t, &n) != MINOT_OK)
		return FIT_OPEN;
	for (size_t i = 0; i < x->branch.n_features; i++)
		fit = worse(fit, fit_of_feature(&x->branch.features[i], of, t, n));
	return fit;
}

static enum branch_fit by_degrees(const struct composition *x, minot_str s, uint32_t of)
{
	uint32_t asked = x->branch.degrees & of, told = asked ? degrees_in(x, s) & of : 0;
	return !told ? FIT_OPEN : told & asked ? FIT_AGREES : FIT_ANOTHER;
}

static enum branch_fit by_severity(const struct composition *x, struct told of)
{
	return by_degrees(x, of.text, DEGREES);
}

static enum branch_fit by_risk(const struct composition *x, struct told of) { return by_degrees(x, of.text, RISKS); }

static enum branch_fit by_limit(enum limit_fit fit)
{
	return fit == LIMIT_NONE ? FIT_OPEN : fit == LIMIT_HOLDS ? FIT_AGREES : FIT_ANOTHER;
}

static enum branch_fit by_weeks(const struct composition *x, struct told of)
{
	return x->numbers.dated ? by_limit(weeks_limit(of.text, x->numbers.weeks)) : FIT_OPEN;
}

static enum branch_fit by_age(const struct composition *x, struct told of)
{
	return x->numbers.of_ages ? by_limit(ages_limit(of.text, x->numbers.ages)) : FIT_OPEN;
}

/* What a question's value is one of: "an eGFR of 25", "70% stenosis". */
static minot_str measure_asked(minot_str q, double value)
{
	enum { LEAST = 3 /* letters */ };
	static const char none[] =
	        "than least most over within for after the last past and day days dose years aged age "
	        "weeks week month months score hours hour mg total";
	for (size_t i = 1; i < q.n; i++) {
		size_t end, from;
		if (!is_digit(q.p[i]) || q.p[i - 1] != ' ' || ratio_double(number_at(q, i, &end)) != value)
			continue;
		minot_str name = word_before(q, i);
		if (end < q.n && q.p[end] == '%') {
			for (from = ++end; from < q.n && q.p[from] == ' ';)
				from++;
			for (end = from; end < q.n && is_letter(q.p[end]);)
				end++;
			name = str_sub(q, from, end);
		} else if (minot_str_eq_nocase(name, STR("of")) || minot_str_eq_nocase(name, STR("is"))) {
			name = word_before(q, (size_t)(name.p - q.p));
		} else {
			continue;
		}
		return name.n < LEAST || word_in(name, none) ? STR_NONE : name;
	}
	return STR_NONE;
}

/* Limits of that measure: it is named next to each. */
static enum branch_fit by_measure(const struct composition *x, struct told of)
{
	enum { BEFORE = 40, BEHIND = 24 /* bytes: "estimated glomerular filtration rate (eGFR) is below 30" */ };
	struct stated_number told[MAX_NUMBERS];
	enum branch_fit fit = FIT_OPEN;
	if (!x->branch.measure.n || minot_str_find_name(of.text, x->branch.measure) == SIZE_MAX)
		return FIT_OPEN;
	for (size_t i = numbers_of(of.text, told); i--;) {
		size_t from = told[i].start > BEFORE ? told[i].start - BEFORE : 0;
		minot_str around = minot_str_cut(str_sub(of.text, from, of.text.n), told[i].end - from + BEHIND);
		bool limit = (told[i].kind == NUMBER_THRESHOLD || told[i].kind == NUMBER_PERCENT) &&
		             told[i].cmp != CMP_EQUAL;
		if (!limit || minot_str_find_name(around, x->branch.measure) == SIZE_MAX)
			continue;
		double at = ratio_double(told[i].value);
		bool below = told[i].cmp == CMP_LESS || told[i].cmp == CMP_AT_MOST;
		if (below ? x->numbers.value <= at : x->numbers.value >= at)
			return FIT_AGREES;
		fit = FIT_ANOTHER;
	}
	return fit;
}

static const char *const healthy[] = {"healthy", "otherwise well", NULL};

static enum branch_fit by_health(const struct composition *x, struct told of)
{
	if (!x->branch.healthy)
		return FIT_OPEN;
	return phrase_in(of.text, healthy, NULL) ? FIT_AGREES : names_ill(x, of.text) ? FIT_ANOTHER : FIT_OPEN;
}

static enum branch_fit by_pregnancy(const struct composition *x, struct told of)
{
	if (!x->branch.not_pregnant)
		return FIT_OPEN;
	return phrase_in(of.text, not_pregnant, NULL) ? FIT_AGREES : is_of_pregnancy(of.text) ? FIT_ANOTHER : FIT_OPEN;
}

typedef enum branch_fit axis_fn(const struct composition *x, struct told of);
static axis_fn *const axes[] = {by_features, by_severity, by_risk,   by_weeks,
                                by_age,      by_measure,  by_health, by_pregnancy};
enum { N_AXES = sizeof axes / sizeof *axes };

void read_branch(struct composition *x)
{
	struct branch *b = &x->branch;
	*b = (struct branch){.sides = sides_in(x->q->text), .not_pregnant = phrase_in(x->q->text, not_pregnant, NULL)};
	uint32_t degrees = degrees_in(NULL, x->q->text), severity = degrees & DEGREES;
	if (!(severity & (severity - 1))) /* one for all clauses */
		b->degrees = severity;
	if (x->q->n_facets == 1) { /* of several clauses, each may be of others */
		b->degrees = degrees;
		b->healthy = phrase_in(x->q->text, healthy, NULL);
		read_features(x, lacks, true);
		read_features(x, (const char *const[]){"with", "who have", "who has", "having", NULL}, false);
	}
	if (x->numbers.measured)
		b->measure = measure_asked(x->q->text, x->numbers.value);
	b->told = b->measure.n || b->sides || b->degrees || b->n_features || b->healthy || b->not_pregnant ||
	          x->numbers.dated || x->numbers.of_ages;
}

/* Statements ----------------------------------------------------------------------------------------------------------
 */

/* "Variant 2: ...", "Scenario B. ...": a heading that counts branches. */
static bool is_counted_branch(minot_str heading)
{
	static const char *const counts[] = {"variant", "scenario", "clinical scenario", "case",
	                                     "group",   "category", "population",        NULL};
	size_t at, end;
	if (!phrase_from(heading, 0, counts, &at, &end) || at || end + 2 >= heading.n || heading.p[end] != ' ' ||
	    !is_alnum(heading.p[end + 1]))
		return false;
	for (end++; end < heading.n && is_alnum(heading.p[end]);)
		end++;
	return end < heading.n && strchr(":.)", heading.p[end]);
}

static enum branch_fit fit_of_text(const struct composition *x, struct told of)
{
	enum branch_fit fit = fit_of_sides(x->branch.sides, sides_in(of.text));
	for (size_t i = 0; i < N_AXES; i++)
		fit = worse(fit, axes[i](x, of));
	return fit;
}

/* Whether k stands under one of several counted branches, and another of them is the one asked about. */
static bool is_under_another_variant(const struct composition *x, const struct candidate *k)
{
	const struct record *r = k->from->record;
	for (int32_t h = r->fields[k->field].parent; h >= 0; h = r->fields[h].parent) {
		if (!is_counted_branch(r->fields[h].text))
			continue;
		for (uint32_t i = 0; i < r->n_fields; i++)
			if (i != (uint32_t)h && r->fields[i].type == FIELD_HEADING &&
			    r->fields[i].parent == r->fields[h].parent && is_counted_branch(r->fields[i].text) &&
			    fit_of_text(x, (struct told){r->fields[i].text, true}) == FIT_AGREES)
				return true;
		return false;
	}
	return false;
}

/* The sides of which k speaks, each pair as what stands nearest to it says. */
static uint64_t sides_of(const struct candidate *k)
{
	const struct record *r = k->from->record;
	uint64_t told = sides_in(k->text);
	for (int32_t h = r->fields[k->field].parent; h >= 0; h = r->fields[h].parent)
		told |= sides_in(r->fields[h].text) & ~pairs_of(told);
	return told | (sides_in(record_title(r)) & ~pairs_of(told));
}

static enum branch_fit fit_on(const struct composition *x, const struct candidate *k, axis_fn *axis)
{
	const struct record *r = k->from->record;
	enum branch_fit fit = axis(x, (struct told){k->text, false});
	for (int32_t h = r->fields[k->field].parent; h >= 0 && fit == FIT_OPEN; h = r->fields[h].parent)
		fit = axis(x, (struct told){r->fields[h].text, true});
	return fit == FIT_OPEN ? axis(x, (struct told){record_title(r), true}) : fit;
}

/* Whether one of several sentences says something and is on no other branch: "Screen those at high risk. Adults born
 * before 1965 should be screened, too." */
static bool says_more(const struct composition *x, minot_str text)
{
	enum { SHORT = 32 /* bytes: "(Strong recommendation.)" */ };
	static const char *const same[] = {"this", "these", "such", "they", "those", "it", NULL};
	minot_str rest = text, one;
	for (bool first = true; next_sentence(&rest, &one); first = false) {
		if (first && !rest.n)
			return false;
		if (one.n >= SHORT && one.p[0] != '(' && sentence_says(one) != SAYS_NOTHING &&
		    !phrase_in(one, same, NULL) && fit_of_text(x, (struct told){one, false}) != FIT_ANOTHER)
			return true;
	}
	return false;
}

enum branch_fit fit_of(const struct composition *x, const struct candidate *k)
{
	if (k->judged)
		return k->fit;
	if (of_the_other_kind(x->q->text, k->text) || of_a_turned_name(x->q->text, k->text))
		return FIT_ANOTHER;
	if (!x->branch.told)
		return FIT_OPEN;
	enum branch_fit fit = x->branch.sides ? fit_of_sides(x->branch.sides, sides_of(k)) : FIT_OPEN;
	for (size_t i = 0; i < N_AXES && fit != FIT_ANOTHER; i++)
		fit = worse(fit, fit_on(x, k, axes[i]));
	if (fit == FIT_ANOTHER && fit_of_text(x, (struct told){k->text, false}) == FIT_ANOTHER && says_more(x, k->text))
		return FIT_OPEN;
	return fit == FIT_OPEN && is_under_another_variant(x, k) ? FIT_ANOTHER : fit;
}
