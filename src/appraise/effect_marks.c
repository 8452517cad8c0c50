/* effect_marks.c: see effect_marks.h. The sentence is folded to ASCII letters, digits and signs first (a minus sign, a
 * dash, "≤", a middle dot as decimal point), so that the rest reads plain bytes. Word lists are ours, from reading
 * trial abstracts; 0.05 is the customary limit of significance (R. A. Fisher, Statistical methods for research workers,
 * 1925), which the authors of trials use when they write "significant". */
#include "appraise/effect_marks.h"

#include "appraise/appraise.h"
#include "appraise/phrase_set.h"
#include "base/ascii.h"
#include "base/words.h"

/* Words --------------------------------------------------------------------------------------------------------------
 */

/* A final '*' matches any ending. */
static const struct {
	char mark;
	const char *const *words;
} lists[] = {
        {MARK_UP, (const char *const[]){"increas*", "higher",   "greater",   "more",    "longer",     "rise",
                                        "rose",     "risen",    "elevat*",   "larger",  "gain*",      "prolong*",
                                        "highest",  "greatest", "most",      "exceed*", "upregulat*", "augment*",
                                        "above",    "often",    "frequent*", "likely",  NULL}},
        {MARK_DOWN, (const char *const[]){"decreas*",  "lower",   "reduc*",   "less",     "fewer",  "shorter",
                                          "declin*",   "smaller", "drop*",    "fell",     "fall",   "diminish*",
                                          "suppress*", "lessen*", "least",    "lowest",   "minim*", "weaker",
                                          "below",     "loss",    "prevent*", "inhibit*", NULL}},
        {MARK_BETTER,
         (const char *const[]){"improv*", "better", "superior", "enhanc*", "best", "favor*", "favour*", "faster",
                               "stronger", "effective*", "efficac*", "alleviat*", "reliev*", "benefi*", NULL}},
        {MARK_WORSE,
         (const char *const[]){"inferior", "worse*", "poorer", "slower", "deteriorat*", "impair*", "aggravat*", NULL}},
        {MARK_SAME, (const char *const[]){"similar*", "comparab*", "equal*", "equivalent*", "same", "identical",
                                          "unchanged", NULL}},
        {MARK_NOT, (const char *const[]){"no", "not", "nor", "neither", "without", "failed", "cannot", "non", "none",
                                         "never", "insignifican*", "nonsignifican*", NULL}},
        {MARK_SIGNIFICANT, (const char *const[]){"significant", "significantly", "statistically", "statistical", NULL}},
        {MARK_DIFFERENT, (const char *const[]){"difference*", "differ", "differed", "different", "differs", NULL}},
        {MARK_THAN, (const char *const[]){"than", "versus", "vs", "compared", "comparison", "relative", NULL}},
        {MARK_CONTROL, (const char *const[]){"placebo", "control", "controls", "sham", NULL}},
        {MARK_STUDY_ARM,
         (const char *const[]){"intervention", "experimental", "treated", "study", "active", "case", NULL}},
        {MARK_BREAK, (const char *const[]){"but", "whereas", "while", "however", "although", NULL}},
};

/* Names of arms without the treatment under study. */
static const char *const control_names[] = {"placebo", "control*", "sham",         "usual",     "standard", "no",
                                            "none",    "without",  "conventional", "untreated", "saline",   "baseline",
                                            "routine", "alone",    "vehicle",      "waitlist",  "waiting",  NULL};

/* Outcomes of which less is better. */
static const char *const bad_outcomes[] = {
        "pain*",    "mortality", "death*",     "died",     "adverse",      "complication*", "failure*",
        "nausea",   "vomiting",  "infection*", "bleeding", "relapse*",     "recurren*",     "symptom*",
        "severity", "anxiety",   "depress*",   "stress",   "fatigue",      "risk",          "incidence",
        "rate*",    "time",      "duration",   "length",   "requirement*", "consumption",   "blood",
        "pressure", "score*",    "need",       "use",      "number",       "events",        "side",
        "effect*",  "hospital*", "loss",       "weight",   "glucose",      "cholesterol",   "ldl",
        "crp",      "fever",     "injury",     "stroke",   "headache",     "cough",         NULL};

/* What is better as it gets less, and as it gets more: by these "improved" says which way. */
static const char *const better_less[] = {
        "pain*",       "mortality",     "death*",      "adverse",    "complication*", "failure*",    "nausea",
        "vomiting",    "infection*",    "bleeding",    "relapse*",   "recurren*",     "symptom*",    "severity",
        "anxiety",     "depress*",      "stress",      "distress*",  "fatigue",       "pressure",    "glucose",
        "cholesterol", "triglyceride*", "ldl",         "crp",        "fever",         "injur*",      "stroke*",
        "headache*",   "migraine*",     "cough*",      "discomfort", "disabilit*",    "impairment*", "insomnia",
        "itch*",       "prurit*",       "lesion*",     "edema",      "oedema",        "swelling",    "burden",
        "anger",       "aggressi*",     "inflammat*",  "womac",      "dlqi",          "panss",       "madrs",
        "hamd",        "bdi",           "phq",         "updrs",      "easi",          "pasi",        "ipss",
        "hba1c",       "fpg",           "bmi",         "weight",     "waist",         "homa",        "creatinine",
        "hypotension", "hypertension",  "delirium",    "ulcer*",     "plaque",        "gingival",    "exacerbation*",
        "hospitali*",  "readmission*",  "cost*",       "negative",   "problem*",      "difficult*",  "dysfunction",
        "latency",     "dyspn*",        "breathless*", "craving",    "irritab*",      "hyperactiv*", "worry",
        "fear",        "burnout",       "lonel*",      "vas",        "nrs",           "obesity",     "fat",
        "cortisol",    "sbp",           "dbp",         "wheez*",     "spasticity",    "stiffness",   "incontinence",
        "falls",       "smoking",       "drinking",    "dropout*",   "dryness",       NULL};
static const char *const better_more[] = {
        "function*",  "quality",     "strength",  "satisf*",    "knowledge",  "capacity",   "survival",    "fev*",
        "fvc",        "walk*",       "mobility",  "balance",    "efficacy",   "adheren*",   "complian*",   "wellbeing",
        "being",      "performance", "memory",    "cognit*",    "attention",  "accura*",    "success*",    "recovery",
        "healing",    "response*",   "remission", "range",      "flexib*",    "endurance",  "vo2*",        "hdl",
        "health",     "skill*",      "attitude*", "awareness",  "density",    "hemoglobin", "haemoglobin", "oxygen*",
        "saturation", "appetite",    "fitness",   "speed",      "gait",       "acuity",     "happiness",   "confidence",
        "support",    "physical",    "ejection",  "relief",     "eq",         "sf",         "empower*",    "clearance",
        "comfort",    "ability",     "abilities", "competenc*", "engagement", "sleep",      "coping",      NULL};
static const char *const *const better_rows[] = {better_less, better_more, NULL};
static struct phrase_set better_words = PHRASE_SET(better_rows);

static void count_better(void *ctx, unsigned row, const char *phrase, size_t at, size_t end)
{
	int *n = ctx;
	(void)phrase, (void)at, (void)end;
	*n += row ? 1 : -1;
}

/* Words of the one kind less those of the other decide. */
static char better_as(minot_str outcome)
{
	int n = 0;
	phrase_set_scan(&better_words, outcome, count_better, &n);
	return n > 0 ? 'u' : n < 0 ? 'd' : '-';
}

/* Words that tell nothing of an arm or an outcome. */
static const char *const empty_words[] = {
        "the",    "a",         "an",      "of",       "in",    "and",    "or",    "with",    "for",  "to",
        "at",     "by",        "on",      "from",     "as",    "was",    "were",  "is",      "are",  "group",
        "groups", "treatment", "patient", "patients", "mg",    "kg",     "vs",    "versus",  "than", "per",
        "day",    "days",      "week",    "weeks",    "month", "months", "after", "between", NULL};

bool marks_empty(minot_str word) { return word_among(word, empty_words); }

static char mark_of_word(minot_str w)
{
	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
		if (word_among(w, lists[i].words))
			return lists[i].mark;
	return MARK_WORD;
}

/* Stems of the phrases asked about ----------------------------------------------------------------------------------
 */

/* Without the commonest endings, when four letters stay: enough to meet "reduction" in "reductions". */
static minot_str stem_of(minot_str w)
{
	static const char *const endings[] = {"ations", "ation", "ings", "ing", "ies", "ed", "es", "s", "ly", NULL};
	for (size_t i = 0; endings[i]; i++) {
		minot_str e = str_c(endings[i]);
		if (w.n >= e.n + 4 && str_ends(w, e))
			return str_sub(w, 0, w.n - e.n);
	}
	return w;
}

enum { MAX_STEMS = 48, PHRASE_BYTES = 512 };
struct phrase {
	char text[PHRASE_BYTES];
	minot_str stem[MAX_STEMS]; /* of the words that tell something */
	size_t n;
	minot_str number[MAX_STEMS]; /* "2 kcal": tell arms apart that share all words */
	size_t n_numbers;
	minot_str label; /* "l" of "group L", "2" of "arm 2"; or empty */
	char direction;  /* of the first word of direction in it, or '-' */
	int control;     /* words that name a control */
	bool bad;
};

static bool stem_in(const struct phrase *p, minot_str stem)
{
	for (size_t i = 0; i < p->n; i++)
		if (str_eq(p->stem[i], stem))
			return true;
	return false;
}

/* Folding ------------------------------------------------------------------------------------------------------------
 */

static const struct {
	const char *from;
	char to;
} signs[] = {{"\u2212", '-'}, {"\u2010", '-'}, {"\u2011", '-'}, {"\u2012", '-'}, {"\u2013", '-'}, {"\u2014", '-'},
             {"\u2264", '<'}, {"\u2a7d", '<'}, {"\u2265", '>'}, {"\u2a7e", '>'}, {"\u00b7", '.'}, {"\u2219", '.'},
             {"\u22c5", '.'}, {"\u00b1", '+'}, {"\uff1d", '='}, {"\uff1c", '<'}, {"\uff1e", '>'}};

/* Lower-case ASCII into out; other letters and ends of lines, which part a table's cells, stay as they are; unknown
 * spaces become one. */
static size_t fold(minot_str s, char *out, size_t cap)
{
	size_t n = 0;
	for (size_t i = 0; i < s.n && n + 4 < cap;) {
		unsigned char c = (unsigned char)s.p[i];
		if (c < 0x80) {
			out[n++] = c < ' ' && c != '\n' ? ' ' : to_lower((char)c);
			i++;
			continue;
		}
		size_t len = c >= 0xf0 ? 4 : c >= 0xe0 ? 3 : c >= 0xc0 ? 2 : 1, k = 0;
		minot_str here = str_sub(s, i, i + len);
		while (k < sizeof signs / sizeof *signs && !str_eq(here, str_c(signs[k].from)))
			k++;
		if (k < sizeof signs / sizeof *signs)
			out[n++] = signs[k].to;
		else if (c == 0xe2 || c == 0xc2) /* quotation marks, thin and hard spaces */
			out[n++] = ' ';
		else
			for (size_t b = 0; b < here.n; b++)
				out[n++] = here.p[b];
		i += len;
	}
	return n;
}

/* Take from a what b also has; when nothing would be left, a stays as it is. */
static bool subtract(struct phrase *a, const struct phrase *b)
{
	size_t kept = 0;
	for (size_t i = 0; i < a->n; i++)
		kept += !stem_in(b, a->stem[i]);
	if (!kept)
		return false;
	size_t n = 0;
	for (size_t i = 0; i < a->n; i++)
		if (!stem_in(b, a->stem[i]))
			a->stem[n++] = a->stem[i];
	a->n = n;
	return true;
}

/* Numbers ------------------------------------------------------------------------------------------------------------
 */

/* A comma between a digit and just three more. */
static bool thousands(minot_str s, size_t i)
{
	return s.p[i] == ',' && i + 3 < s.n && is_digit(s.p[i + 1]) && is_digit(s.p[i + 2]) && is_digit(s.p[i + 3]) &&
	       (i + 4 == s.n || !is_digit(s.p[i + 4]));
}

/* A decimal number at i; returns where it ends, i when there is none. */
static size_t read_number(minot_str s, size_t i, double *value)
{
	size_t at = i;
	double v = 0, unit = 1;
	bool minus = at < s.n && s.p[at] == '-', any = false;
	at += minus;
	while (minus && at < s.n && s.p[at] == ' ')
		at++;
	for (; at < s.n && (is_digit(s.p[at]) || (any && thousands(s, at))); at++)
		if (is_digit(s.p[at]))
			v = v * 10 + (s.p[at] - '0'), any = true;
	if (at + 1 < s.n && s.p[at] == '.' && is_digit(s.p[at + 1]))
		for (at++; at < s.n && is_digit(s.p[at]); at++, any = true)
			v += (s.p[at] - '0') * (unit /= 10);
	*value = minus ? -v : v;
	return any ? at : i;
}

static void read_phrase(minot_str s, struct phrase *p)
{
	minot_str t = {p->text, fold(s, p->text, sizeof p->text)};
	static const char *const arms[] = {"group", "arm", NULL};
	minot_str last = STR_NONE;
	p->n = p->n_numbers = 0, p->control = 0, p->bad = false;
	p->label = STR_NONE;
	p->direction = '-';
	for (size_t i = 0; i < t.n;) {
		size_t from = i;
		double v;
		while (i < t.n && is_letter_byte(t.p[i]))
			i++;
		if (i == from && (i = read_number(t, i, &v)) == from) {
			i++;
			continue;
		}
		minot_str w = str_sub(t, from, i);
		if (last.n && word_among(last, arms) && w.n <= 2)
			p->label = w;
		last = w;
		if (!is_letter_byte(*w.p)) {
			if (p->n_numbers < MAX_STEMS)
				p->number[p->n_numbers++] = w;
			continue;
		}
		char mark = mark_of_word(w);
		if (p->direction == '-' &&
		    (mark == MARK_UP || mark == MARK_DOWN || mark == MARK_BETTER || mark == MARK_WORSE))
			p->direction = mark;
		p->control += word_among(w, control_names);
		p->bad |= word_among(w, bad_outcomes);
		if (w.n > 1 && p->n < MAX_STEMS && !word_among(w, empty_words))
			p->stem[p->n++] = stem_of(w);
	}
}

static size_t spaces(minot_str s, size_t i)
{
	while (i < s.n && (s.p[i] == ' ' || s.p[i] == '\n'))
		i++;
	return i;
}

static char mark_of_p(char sign, double v)
{
	bool small = sign == '<' ? v <= 0.05 : sign == '>' ? v < 0.04 : v < 0.05;
	return small ? MARK_P_SMALL : MARK_P_LARGE;
}

/* Behind "p", "p-value", "p for trend"; i when none of them stands there. *called: by "value". */
static size_t read_p_name(minot_str s, size_t i, bool *called)
{
	static const char *const values[] = {"values", "value", NULL};
	size_t at = i + 1;
	*called = false;
	if (s.p[i] != 'p')
		return i;
	if (at < s.n && (s.p[at] == '-' || s.p[at] == ' '))
		at++;
	for (size_t k = 0; values[k] && !*called; k++)
		if ((*called = str_starts(str_sub(s, at, s.n), str_c(values[k]))))
			at += strlen(values[k]);
	at = spaces(s, at);
	if (str_starts(str_sub(s, at, s.n), STR("for "))) /* trend, interaction, all */
		for (size_t end = at + 26; at < s.n && at < end && (is_letter_byte(s.p[at]) || s.p[at] == ' ');)
			at++;
	return at;
}

/* The sign before a P value, '=' where a fraction follows without one ("p 0.51", "P-value of 0.02"); 0: no P value. *at
 * goes behind it. */
static char read_p_sign(minot_str s, size_t *at, bool called)
{
	static const char *const is[] = {"of ", "was ", "is ", ": ", NULL};
	char sign = *at < s.n ? s.p[*at] : 0;
	if (sign && strchr("<>=", sign)) {
		++*at;
	} else {
		for (size_t k = 0; called && is[k]; k++)
			if (str_starts(str_sub(s, *at, s.n), str_c(is[k])))
				*at += strlen(is[k]);
		minot_str rest = str_sub(s, *at, s.n);
		sign = str_starts(rest, STR("0.")) || str_starts(rest, STR(".0")) ? '=' : 0;
	}
	while (*at < s.n && (s.p[*at] == ' ' || s.p[*at] == '='))
		++*at;
	return sign;
}

/* "p < 0.001", "p-value = .04", "p for trend = 0.2", "ns": the mark, and where it ends; i when it is none. */
static size_t read_p(minot_str s, size_t i, char *mark)
{
	bool called;
	double v;
	if (i && (is_letter_byte(s.p[i - 1]) || is_digit(s.p[i - 1])))
		return i;
	if (str_starts(str_sub(s, i, s.n), STR("ns")) && (i + 2 == s.n || !is_letter_byte(s.p[i + 2]))) {
		*mark = MARK_P_LARGE;
		return i + 2;
	}
	size_t at = read_p_name(s, i, &called);
	char sign = at > i ? read_p_sign(s, &at, called) : 0;
	if (!sign)
		return i;
	size_t end = read_number(s, at, &v);
	if (end == at) {
		bool ns = str_starts(str_sub(s, at, s.n), STR("n.s")) || str_starts(str_sub(s, at, s.n), STR("ns"));
		*mark = MARK_P_LARGE;
		return ns ? at + 2 : i;
	}
	*mark = mark_of_p(sign, v);
	return end;
}

/* "0.02" alone in a cell of a table's row, a line a cell ("12.1\n14.3\n0.02"): behind two numbers it is the P value
 * that the head of its column, which the row lacks, calls so. The mark, and where it ends; i when it is none. */
static size_t read_cell(const struct marks *m, minot_str s, size_t i, char *mark)
{
	enum { DECIMALS = 2, NOTES = 2 /* "0.02a", "<0.01*" */ };
	size_t numbers = 0;
	double v;
	if (!i || s.p[i - 1] != '\n')
		return i;
	for (size_t k = 0; k < m->n; k++)
		numbers += m->at[k].mark == MARK_NUMBER;
	char sign = s.p[i] == '<' || s.p[i] == '>' ? s.p[i] : '=';
	size_t from = spaces(s, i + (sign != '=')), end = read_number(s, from, &v), point = from, rest = end;
	while (point < end && s.p[point] != '.')
		point++;
	while (rest < s.n && rest < end + NOTES && s.p[rest] != '\n' && s.p[rest] != ' ')
		rest++;
	while (rest < s.n && s.p[rest] == ' ')
		rest++;
	bool alone = rest == s.n || s.p[rest] == '\n';
	if (numbers < 2 || end < point + 1 + DECIMALS || v < 0 || v > 1 || !alone)
		return i;
	*mark = mark_of_p(sign, v);
	return end;
}

static bool says_before(minot_str s, size_t i, size_t far, const char *const *words)
{
	return phrase_in(str_sub(s, i > far ? i - far : 0, i), words, NULL);
}

/* "-49.9 cm2 to -6.3", "1.02, 1.29", after the word interval: where it lies. Returns where it ends, or i. */
static size_t read_interval(minot_str s, size_t i, char *mark)
{
	static const char *const interval[] = {"ci", "cis", "confidence", "interval", "95%", NULL};
	static const char *const ratio[] = {"or",     "rr",  "hr",  "ratio*",     "odds", "relative risk", "irr", "aor",
	                                    "hazard", "ahr", "arr", "rate ratio", NULL};
	double low, high;
	size_t at = read_number(s, i, &low), unit;
	if (at == i || !says_before(s, i, 60, interval))
		return i;
	for (unit = 0; at < s.n && unit < 6 && (is_letter_byte(s.p[at]) || s.p[at] == '%' || is_digit(s.p[at])); unit++)
		at++;
	at = spaces(s, at);
	if (str_starts(str_sub(s, at, s.n), STR("to ")))
		at += 2;
	else if (at < s.n && (s.p[at] == '-' || s.p[at] == ',' || s.p[at] == ';'))
		at++;
	else
		return i;
	at = spaces(s, at);
	size_t end = read_number(s, at, &high);
	if (end == at || high < low)
		return i;
	double none = low > 0 && says_before(s, i, 160, ratio) ? 1 : 0;
	*mark = high < none ? MARK_CI_BELOW : low > none ? MARK_CI_ABOVE : MARK_CI_ACROSS;
	return end;
}

/* The row ------------------------------------------------------------------------------------------------------------
 */

/* Repeated marks of one thing are one: "mean visual analogue score" is the outcome once. */
static bool folds(char m)
{
	return m == MARK_OUTCOME || m == MARK_INTERVENTION || m == MARK_COMPARATOR || m == MARK_CONTROL ||
	       m == MARK_STUDY_ARM || m == MARK_SIGNIFICANT;
}

static void push(struct marks *m, char mark, minot_str word, double value)
{
	if (m->n && folds(mark) && m->at[m->n - 1].mark == mark)
		return;
	if (m->n < MARKS_MAX)
		m->at[m->n++] = (struct mark){mark, word, value};
}

struct phrases {
	struct phrase intervention, comparator, outcome;
	bool same_words; /* of both arms */
};

/* "control" and "study group" are the comparator and the intervention, unless the question has it the other way. */
static char arm_of(char mark, char control)
{
	if (mark == MARK_CONTROL && control != '-')
		return control == 'C' ? MARK_COMPARATOR : MARK_INTERVENTION;
	if (mark == MARK_STUDY_ARM && control != '-')
		return control == 'C' ? MARK_INTERVENTION : MARK_COMPARATOR;
	return mark;
}

/* "group L", "arm 2" behind its first word, as the question calls an arm; MARK_WORD: neither. */
static char mark_of_label(const struct marks *m, const struct phrases *p, minot_str w)
{
	static const char *const arms[] = {"group", "groups", "arm", NULL};
	minot_str before = m->n ? m->at[m->n - 1].word : STR_NONE;
	bool a = str_eq(w, p->intervention.label), b = str_eq(w, p->comparator.label);
	if (w.n > 2 || a == b || !before.n || !word_among(before, arms))
		return MARK_WORD;
	return a ? MARK_INTERVENTION : MARK_COMPARATOR;
}

/* "greater reduction", "more effective", "reduced more": one word tells how far, the other where to; "less likely"
 * turns what stands before, "less effective" what it stands before. One mark is left of both words: the mark of w,
 * which is `mark` by itself, behind those that m has; a degree before it becomes a plain word. */
static char joined_degree(struct marks *m, char mark, minot_str w)
{
	enum { NEAR = 2 };
	static const char *const more[] = {"greater", "more", "larger", "higher", "greatest", "largest", "most", NULL};
	static const char *const changes[] = {"reduction*",    "decrease",   "decreases",    "decline",    "loss",
	                                      "drop",          "fall",       "improvement*", "benefi*",    "worsening",
	                                      "deterioration", "impairment", "suppression",  "inhibition", "effective*",
	                                      "efficac*",      NULL};
	static const char *const chances[] = {"likely", "often", "frequent*", NULL};
	static const char *const values[] = {"effective*", "efficac*", "favorable", "favourable", NULL};
	for (size_t far = 1; marks_direction(mark) && far <= NEAR && far <= m->n; far++) {
		struct mark *d = m->at + m->n - far;
		bool next = far == 1, less = next && str_eq(d->word, STR("less"));
		bool turns = d->mark == MARK_DOWN || d->mark == MARK_BETTER || d->mark == MARK_WORSE;
		if (less && word_among(w, values)) {
			d->mark = MARK_WORD;
			return MARK_WORSE;
		}
		if ((less && word_among(w, chances)) || (next && turns && str_eq(w, STR("more"))))
			return MARK_WORD;
		if (d->mark == MARK_UP && mark != MARK_UP && word_among(d->word, more) && word_among(w, changes))
			d->mark = MARK_WORD;
		if (d->mark != MARK_WORD && d->mark != MARK_SIGNIFICANT && d->mark != MARK_OUTCOME)
			break;
	}
	return mark;
}

static void push_word(struct marks *m, const struct phrases *p, minot_str w)
{
	minot_str stem = stem_of(w);
	char label = mark_of_label(m, p, w);
	if (label != MARK_WORD) {
		push(m, label, w, 0);
		return;
	}
	char mark = stem_in(&p->intervention, stem) ? MARK_INTERVENTION
	            : stem_in(&p->comparator, stem) ? MARK_COMPARATOR
	                                            : mark_of_word(w);
	bool named = mark == p->outcome.direction; /* "reduction" of "reduction in pain" is no direction */
	if ((mark == MARK_WORD || named) && stem_in(&p->outcome, stem))
		mark = MARK_OUTCOME;
	push(m, arm_of(joined_degree(m, mark, w), m->control), w, 0);
}

static bool has_number(const struct phrase *p, minot_str w)
{
	for (size_t i = 0; i < p->n_numbers; i++)
		if (str_eq(p->number[i], w))
			return true;
	return false;
}

/* Two doses of one drug are told apart by their numbers. */
static char mark_of_number(const struct phrases *p, minot_str w)
{
	bool a = p->same_words && has_number(&p->intervention, w), b = p->same_words && has_number(&p->comparator, w);
	return a == b ? MARK_NUMBER : a ? MARK_INTERVENTION : MARK_COMPARATOR;
}

static char control_arm(struct phrases *p)
{
	char control = p->intervention.control > p->comparator.control   ? 'I'
	               : p->comparator.control > p->intervention.control ? 'C'
	                                                                 : '-';
	struct phrase whole = p->intervention;
	bool own = subtract(&p->intervention, &p->comparator);
	bool its_own = subtract(&p->comparator, &whole);
	p->same_words = !own && !its_own && p->comparator.n;
	if (p->same_words)
		p->intervention.n = p->comparator.n = 0;
	if (p->comparator.n && !its_own && control == '-')
		return own ? 'C' : '-'; /* "A and B" against "B" */
	return !own && control == '-' && p->comparator.n ? 'I' : control;
}

/* A full stop, but not that of "vs.". */
static bool ends_clause(minot_str s, size_t i)
{
	return s.p[i] == '.' && i + 1 < s.n && s.p[i + 1] == ' ' && !str_ends(str_sub(s, 0, i), STR("vs"));
}

void effect_mark(minot_str sentence, const struct effect_asked *asked, struct marks *out)
{
	struct phrases p;
	read_phrase(asked->intervention, &p.intervention);
	read_phrase(asked->comparator, &p.comparator);
	read_phrase(asked->outcome, &p.outcome);
	out->n = 0;
	out->control = control_arm(&p);
	out->bad_outcome = p.outcome.bad;
	out->in_outcome = p.outcome.direction;
	out->better = better_as(asked->outcome);
	minot_str s = {out->text, fold(sentence, out->text, sizeof out->text)};
	for (size_t i = 0; i < s.n && out->n < MARKS_MAX;) {
		size_t end;
		char mark;
		double v;
		if ((end = read_p(s, i, &mark)) > i || (end = read_interval(s, i, &mark)) > i ||
		    (end = read_cell(out, s, i, &mark)) > i)
			push(out, mark, str_sub(s, i, end), 0);
		else if (is_letter_byte(s.p[i])) {
			while (end < s.n && is_letter_byte(s.p[end]))
				end++;
			push_word(out, &p, str_sub(s, i, end));
		} else if (is_digit(s.p[i])) {
			end = read_number(s, i, &v);
			char label = mark_of_label(out, &p, str_sub(s, i, end));
			push(out, label != MARK_WORD ? label : mark_of_number(&p, str_sub(s, i, end)),
			     str_sub(s, i, end), i && s.p[i - 1] == '-' && (i < 2 || s.p[i - 2] == ' ') ? -v : v);
		} else {
			end = i + 1;
			if (s.p[i] == ';' || ends_clause(s, i))
				push(out, MARK_BREAK, str_sub(s, i, end), 0);
			else if (s.p[i] != ' ' && s.p[i] != '-' && s.p[i] != '\n')
				push(out, MARK_WORD, str_sub(s, i, end), 0);
		}
		i = end;
	}
}
