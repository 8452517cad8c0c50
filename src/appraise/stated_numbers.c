/* stated_numbers.c: what a sentence states in numbers: P values, estimates with their intervals, n of N, percentages,
 * thresholds, durations. Token by token from the left; what one reader takes no other sees. Forms are those of CONSORT
 * (Moher D and others, BMJ 2010;340:c869) and the Cochrane Handbook, ch. 6. */
#include "appraise/dose_parts.h"
#include "base/ascii.h"

const char *measure_name(enum measure m)
{
	static const char *const names[] = {
#define X(name, text, none) text,
	        MEASURE_LIST(X)
#undef X
	};
	return (unsigned)m < N_MEASURES ? names[m] : "";
}

struct reader {
	struct lex x;
	struct stated_number *out;
	size_t n;
};

static bool is_dash(const struct lex *x, size_t i)
{
	return i < x->n && x->t[i].kind == LEX_MARK && lex_in(x, i, "- – — ‑ −");
}

/* A number at i with its sign, which stands directly before it and after no number or word. */
static size_t signed_number(const struct lex *x, size_t i, struct ratio *out)
{
	bool minus = is_dash(x, i) && i + 1 < x->n && x->t[i].end == x->t[i + 1].start &&
	             (!i || x->t[i - 1].end < x->t[i].start || lex_in(x, i - 1, "( [ , ; = : < >"));
	bool plus = lex_mark(x, i, '+');
	size_t k = i + (minus || plus);
	minot_str tenths = lex_text(x, k + 1);
	if (lex_mark(x, k, '.') && k + 1 < x->n && x->t[k + 1].kind == LEX_NUMBER && x->t[k].end == x->t[k + 1].start &&
	    tenths.n <= 6) { /* "P = .04", as American journals write it; of doses a digit may be lost */
		int64_t scale = 1;
		for (size_t d = 0; d < tenths.n; d++)
			scale *= 10;
		*out = ratio_div(lex_number(x, k + 1), ratio_of(minus ? -scale : scale, 1));
		return ratio_known(*out) ? k + 2 - i : 0;
	}
	if (k >= x->n || x->t[k].kind != LEX_NUMBER)
		return 0;
	*out = lex_number(x, k);
	if (minus)
		out->num = -out->num;
	return ratio_known(*out) ? k + 1 - i : 0;
}

/* "=", "<", "≥", "less than", "at least": tokens used. */
static size_t comparison(const struct lex *x, size_t i, enum comparison *cmp)
{
	static const struct {
		const char *phrase;
		enum comparison cmp;
	} table[] = {
	        {"less than or equal to", CMP_AT_MOST},
	        {"greater than or equal to", CMP_AT_LEAST},
	        {"< or =", CMP_AT_MOST},
	        {"> or =", CMP_AT_LEAST},
	        {"< =", CMP_AT_MOST},
	        {"> =", CMP_AT_LEAST},
	        {"< / =", CMP_AT_MOST},
	        {"> / =", CMP_AT_LEAST},
	        {"=", CMP_EQUAL},
	        {"<", CMP_LESS},
	        {">", CMP_GREATER},
	        {"≤", CMP_AT_MOST},
	        {"≥", CMP_AT_LEAST},
	        {"⩽", CMP_AT_MOST},
	        {"⩾", CMP_AT_LEAST},
	        {"no more than", CMP_AT_MOST},
	        {"not more than", CMP_AT_MOST},
	        {"no less than", CMP_AT_LEAST},
	        {"less than", CMP_LESS},
	        {"more than", CMP_GREATER},
	        {"greater than", CMP_GREATER},
	        {"at least", CMP_AT_LEAST},
	        {"at most", CMP_AT_MOST},
	        {"up to", CMP_AT_MOST},
	        {"below", CMP_LESS},
	        {"under", CMP_LESS},
	        {"above", CMP_GREATER},
	        {"over", CMP_GREATER},
	        {"exceeding", CMP_GREATER},
	        {"older than", CMP_GREATER},
	        {"younger than", CMP_LESS},
	        {"higher than", CMP_GREATER},
	        {"lower than", CMP_LESS},
	};
	if (!lex_may_begin(x, i, table))
		return 0;
	for (size_t k = 0; k < sizeof table / sizeof *table; k++) {
		size_t n = lex_phrase(x, i, table[k].phrase);
		if (n) {
			*cmp = table[k].cmp;
			return n;
		}
	}
	return 0;
}

static struct stated_number *add(struct reader *r, enum number_kind kind, size_t from, size_t to)
{
	if (r->n == MAX_NUMBERS)
		return NULL;
	struct stated_number *s = &r->out[r->n++];
	*s = (struct stated_number){
	        .kind = kind, .measure = MEASURE_OTHER, .start = r->x.t[from].start, .end = r->x.t[to - 1].end};
	return s;
}

/* P values --------------------------------------------------------------------------------------------------------- */

static size_t p_value(struct reader *r, size_t i)
{
	const struct lex *x = &r->x;
	if (!lex_is(x, i, "p") || lex_mark(x, i + 1, '.'))
		return 0;
	size_t k = i + 1, used;
	k += lex_in(x, k, "value values");
	if (lex_is(x, k, "for") && lex_in(x, k + 1, "trend interaction heterogeneity"))
		k += 2;
	k += lex_in(x, k, "was of");
	enum comparison cmp = CMP_EQUAL;
	struct ratio v;
	size_t c = comparison(x, k, &cmp);
	k += c;
	/* "p 0.03" without a sign is one too; "P 500" is none */
	if (!(used = signed_number(x, k, &v)) || (!c && (v.num >= v.den || v.num < 0)))
		return 0;
	struct stated_number *s = add(r, NUMBER_P, i, k + used);
	if (s) {
		s->cmp = cmp;
		s->value = v;
		s->impossible = v.num < 0 || v.num > v.den;
	}
	return k + used - i;
}

/* Estimates and intervals ------------------------------------------------------------------------------------------ */

static size_t measure_at(const struct lex *x, size_t i, enum measure *m)
{
	static const struct {
		const char *phrase;
		enum measure measure;
	} table[] = {
	        {"rr", MEASURE_RR},
	        {"rrs", MEASURE_RR},
	        {"relative risk", MEASURE_RR},
	        {"relative risks", MEASURE_RR},
	        {"risk ratio", MEASURE_RR},
	        {"risk ratios", MEASURE_RR},
	        {"or", MEASURE_OR},
	        {"aor", MEASURE_OR},
	        {"odds ratio", MEASURE_OR},
	        {"odds ratios", MEASURE_OR},
	        {"hr", MEASURE_HR},
	        {"ahr", MEASURE_HR},
	        {"hazard ratio", MEASURE_HR},
	        {"hazard ratios", MEASURE_HR},
	        {"hazards ratio", MEASURE_HR},
	        {"irr", MEASURE_IRR},
	        {"rate ratio", MEASURE_IRR},
	        {"rd", MEASURE_RD},
	        {"ard", MEASURE_RD},
	        {"risk difference", MEASURE_RD},
	        {"absolute risk reduction", MEASURE_RD},
	        {"smd", MEASURE_SMD},
	        {"standardized mean difference", MEASURE_SMD},
	        {"standardised mean difference", MEASURE_SMD},
	        {"md", MEASURE_MD},
	        {"wmd", MEASURE_MD},
	        {"mean difference", MEASURE_MD},
	        {"difference in means", MEASURE_MD},
	        {"nnt", MEASURE_NNT},
	        {"nntb", MEASURE_NNT},
	        {"number needed to treat", MEASURE_NNT},
	        {"nnh", MEASURE_NNH},
	        {"nnth", MEASURE_NNH},
	        {"number needed to harm", MEASURE_NNH},
	};
	if (!lex_may_begin(x, i, table))
		return 0;
	for (size_t k = 0; k < sizeof table / sizeof *table; k++) {
		size_t n = lex_phrase(x, i, table[k].phrase);
		if (!n)
			continue;
		minot_str t = lex_text(x, i);
		if (n == 1 && !is_upper(t.p[0]) && t.p[0] != 'a')
			continue; /* abbreviations are written in capitals: "or" is none */
		*m = table[k].measure;
		return n;
	}
	return 0;
}

/* "95% CI 0.5 to 0.9", "(95 % confidence interval [CI]: 0.5-0.9)", "CI95 0.5, 0.9": tokens used. */
static size_t interval(const struct lex *x, size_t i, struct ratio *level, struct ratio *low, struct ratio *high)
{
	size_t k = i, n;
	*level = RATIO_NONE;
	if (i < x->n && x->t[i].kind == LEX_NUMBER) {
		if (!lex_mark(x, k + 1, '%') && !lex_in(x, k + 1, "percent"))
			return 0;
		*level = lex_number(x, k);
		k += 2;
	}
	k += is_dash(x, k);
	k += lex_in(x, k, "bayesian credible confidence");
	if (!lex_in(x, k, "ci cis ci95 cri interval intervals confidence"))
		return 0;
	k++;
	if (!ratio_known(*level) && lex_is(x, k - 1, "ci95"))
		*level = ratio_of(95, 1);
	while (lex_in(x, k, "[ ( ci ] ) : = , of was range from %") && k < i + 14)
		k++;
	if (!(n = signed_number(x, k, low)))
		return 0;
	k += n;
	k += lex_mark(x, k, '%');
	if (!lex_in(x, k, "to – - — , ; and ‑ −"))
		return 0;
	k++;
	if (!(n = signed_number(x, k, high)))
		return 0;
	return k + n - i;
}

static void judge_estimate(struct stated_number *s)
{
	bool both = ratio_known(s->low) && ratio_known(s->high);
	if (both && ratio_cmp(s->low, s->high) > 0)
		s->impossible = true;
	if (both && ratio_known(s->value) && (ratio_cmp(s->value, s->low) < 0 || ratio_cmp(s->value, s->high) > 0))
		s->impossible = s->measure < MEASURE_NNT; /* an NNT's interval may run through infinity */
	bool ratio = s->measure <= MEASURE_IRR;
	if (ratio && ((ratio_known(s->value) && s->value.num < 0) || (ratio_known(s->low) && s->low.num < 0)))
		s->impossible = true;
}

/* An estimate by its measure's name, then its value, then its interval; each may be missing, not all. */
static size_t estimate(struct reader *r, size_t i)
{
	enum { APART = 8 /* tokens between value and interval */ };
	const struct lex *x = &r->x;
	struct ratio value = RATIO_NONE, low = RATIO_NONE, high = RATIO_NONE, level = RATIO_NONE, v;
	enum measure m = MEASURE_OTHER;
	size_t k = i + measure_at(x, i, &m), n;
	if (k == i)
		return 0;
	size_t end = k;
	while (lex_in(x, k, "( [ ) ] = : of was were is , or rr hr smd md wmd nnt irr rd for adjusted pooled") &&
	       k < i + 12)
		k++;
	enum comparison cmp = CMP_EQUAL;
	k += comparison(x, k, &cmp);
	/* "hazard ratio (95% CI 0.5 to 0.9)": the number is the interval's level */
	if ((n = signed_number(x, k, &v)) && !lex_mark(x, k + n, '%')) {
		value = v;
		end = k = k + n;
	} else if (n && m == MEASURE_RD) {
		value = v;
		end = k = k + n + 1;
	}
	for (size_t gap = 0; gap <= APART && k < x->n; gap++, k++) {
		if ((n = interval(x, k, &level, &low, &high))) {
			end = k + n;
			break;
		}
		if (gap && (measure_at(x, k, &m) || lex_mark(x, k, ';')))
			break;
	}
	measure_at(x, i, &m);
	struct stated_number *s = ratio_known(value) || ratio_known(low) ? add(r, NUMBER_ESTIMATE, i, end) : NULL;
	if (!s)
		return 0;
	s->measure = m;
	s->cmp = cmp;
	s->value = value;
	s->low = low;
	s->high = high;
	s->level = level;
	judge_estimate(s);
	return end - i;
}

/* Whether the number at token i is a P value's: "P < .01, 95% CI ...". */
static bool is_of_p(const struct lex *x, size_t i)
{
	i -= i && lex_mark(x, i - 1, '.') && x->t[i - 1].end == x->t[i].start;
	return i > 1 && lex_in(x, i - 1, "< > = ≤ ≥") && lex_is(x, i - 2, "p");
}

/* An interval without a named measure: its estimate is the number before it. */
static size_t bare_interval(struct reader *r, size_t i)
{
	enum { BACK = 4 };
	const struct lex *x = &r->x;
	struct ratio low, high, level, value = RATIO_NONE;
	size_t n = interval(x, i, &level, &low, &high), from = i;
	if (!n)
		return 0;
	for (size_t k = i; k > 0 && i - k < BACK && !lex_mark(x, k - 1, ';'); k--)
		if (x->t[k - 1].kind == LEX_NUMBER) {
			if (is_of_p(x, k - 1))
				break;
			size_t at = k - 1 - (k > 1 && is_dash(x, k - 2));
			from = signed_number(x, at, &value) ? at : k - 1;
			if (from == k - 1)
				value = lex_number(x, k - 1);
			break;
		}
	/* what was read as a percentage alone was the estimate */
	if (r->n && ratio_known(value) && r->out[r->n - 1].start >= x->t[from].start)
		r->n--;
	struct stated_number *s = add(r, NUMBER_ESTIMATE, from, i + n);
	if (s) {
		s->value = value;
		s->low = low;
		s->high = high;
		s->level = level;
		judge_estimate(s);
	}
	return n;
}

/* Counts, percentages ---------------------------------------------------------------------------------------------- */

static bool is_percent(const struct lex *x, size_t i)
{
	return lex_mark(x, i, '%') || lex_is(x, i, "percent") || lex_phrase(x, i, "per cent");
}

static bool is_whole(struct ratio r) { return ratio_known(r) && r.den == 1 && r.num >= 0; }

static const char people[] =
        "patients participants women men children subjects infants people adults trials studies cases "
        "persons individuals eyes deaths babies";

/* "12 of 30", "12 out of the 30", "12/30 (40%)", "40% (12/30)". */
static size_t n_of_n(struct reader *r, size_t i)
{
	const struct lex *x = &r->x;
	if (i >= x->n || x->t[i].kind != LEX_NUMBER ||
	    (i && x->t[i - 1].end == x->t[i].start && !lex_in(x, i - 1, "( [")))
		return 0;
	struct ratio n = lex_number(x, i), total;
	size_t k = i + 1;
	bool stroke = lex_mark(x, k, '/');
	if (stroke)
		k++;
	else if (lex_is(x, k, "of") || lex_phrase(x, k, "out of"))
		k += lex_is(x, k, "of") ? 1 : 2;
	else
		return 0;
	k += !stroke && (lex_is(x, k, "the") || lex_is(x, k, "all"));
	total = k < x->n && x->t[k].kind == LEX_NUMBER ? lex_number(x, k) : RATIO_NONE;
	if (!is_whole(n) || !is_whole(total) || is_percent(x, k + 1) || lex_mark(x, k + 1, '/'))
		return 0;
	k++;
	size_t p = k + (!stroke && lex_in(x, k, people) && lex_in(x, k + 1, "( ["));
	p += lex_in(x, p, "( [ ,");
	bool percent = p < x->n && x->t[p].kind == LEX_NUMBER && is_percent(x, p + 1);
	/* "1/2 tablet", "24/7", "120/80 mm Hg" are none: a percentage or people must stand by */
	bool before = i > 1 && lex_in(x, i - 1, "( [ ,") && is_percent(x, i - 2);
	if (stroke && !percent && !before && !lex_in(x, k, people) && !lex_mark(x, k, ')'))
		return 0;
	size_t end = percent ? p + 2 : k;
	struct stated_number *s = add(r, NUMBER_N_OF_N, i, end);
	if (s) {
		s->value = n;
		s->total = total;
		s->percent = percent ? lex_number(x, p) : RATIO_NONE;
		s->impossible = ratio_cmp(n, total) > 0;
	}
	return end - i;
}

static size_t percentage(struct reader *r, size_t i)
{
	const struct lex *x = &r->x;
	enum comparison cmp = CMP_EQUAL;
	struct ratio v;
	size_t c = comparison(x, i, &cmp), n = signed_number(x, i + c, &v);
	if (!n || !is_percent(x, i + c + n) || lex_in(x, i + c + n + 1, "ci confidence"))
		return 0;
	size_t used = c + n + (lex_phrase(x, i + c + n, "per cent") ? 2 : 1);
	struct stated_number *s = add(r, NUMBER_PERCENT, i, i + used);
	if (s) {
		s->value = v;
		s->cmp = cmp;
	}
	return used;
}

/* Thresholds, durations -------------------------------------------------------------------------------------------- */

/* The unit after a number: a word, with what strokes join to it ("mg/dL", "mm Hg", "mL/min/1.73 m²"). */
static size_t unit_after(const struct lex *x, size_t i)
{
	size_t k = i;
	if (is_percent(x, k))
		return 1;
	if (k >= x->n || x->t[k].kind != LEX_WORD || lex_in(x, k, "of and or in to at for with were was had"))
		return 0;
	k++;
	if (lex_is(x, k - 1, "mm") && lex_is(x, k, "hg"))
		k++;
	while (lex_mark(x, k, '/') && k + 1 < x->n && x->t[k].start == x->t[k - 1].end) {
		k += 2;
		if (x->t[k - 1].kind == LEX_NUMBER && k < x->n && x->t[k].kind == LEX_WORD)
			k++;
	}
	while (k < x->n && x->t[k].start == x->t[k - 1].end && lex_in(x, k, "² ³"))
		k++;
	return k - i;
}

/* "aged 8 to 12 years", "10 years of age", "8 years and older": no span of time. */
static bool is_age(const struct lex *x, size_t from, size_t to)
{
	static const char ages[] = "age aged ages older younger";
	bool before = (from && lex_in(x, from - 1, ages)) || (from > 1 && lex_in(x, from - 2, "age aged ages"));
	return before || lex_phrase(x, to, "of age") || lex_is(x, to, "old") ||
	       (lex_in(x, to, "and or") && lex_in(x, to + 1, "older over above younger under below"));
}

static size_t duration(struct reader *r, size_t i)
{
	struct time_range t;
	size_t n = dosei_time_range(&r->x, i, &t);
	if (!n || is_age(&r->x, i, i + n))
		return n;
	struct stated_number *s = add(r, NUMBER_DURATION, i, i + n);
	if (s) {
		s->low = s->value = ratio_of(t.low, 1);
		s->high = ratio_of(t.high, 1);
		s->unit = lex_text(&r->x, i + n - 1);
	}
	return n;
}

static size_t threshold(struct reader *r, size_t i)
{
	const struct lex *x = &r->x;
	enum comparison cmp = CMP_EQUAL;
	struct ratio v;
	size_t c = comparison(x, i, &cmp), n = c ? signed_number(x, i + c, &v) : 0;
	if (!n || cmp == CMP_EQUAL)
		return 0;
	size_t u = unit_after(x, i + c + n);
	struct stated_number *s = add(r, NUMBER_THRESHOLD, i, i + c + n + u);
	if (s) {
		s->cmp = cmp;
		s->value = v;
		s->unit = u ? str_sub(x->s, x->t[i + c + n].start, x->t[i + c + n + u - 1].end) : STR_NONE;
	}
	return c + n + u;
}

/* "between 480 and 450 ms": limits that are swapped. Of times it may be meant ("between 10 and 5 years ago"). */
static size_t swapped_limits(struct reader *r, size_t i)
{
	const struct lex *x = &r->x;
	struct ratio low, high;
	enum time_unit time;
	uint32_t n_time;
	size_t n, m, k = i + 1;
	if (!lex_is(x, i, "between") || !(n = signed_number(x, k, &low)))
		return 0;
	size_t own = unit_after(x, k + n);
	k += n + own;
	if (!lex_is(x, k, "and") || !(m = signed_number(x, k + 1, &high)) || ratio_cmp(low, high) <= 0)
		return 0;
	size_t u = k + 1 + m, unit = unit_after(x, u);
	if (!unit || dosei_time_unit(x, u, &time, &n_time) || (own && !str_eq(lex_text(x, k - own), lex_text(x, u))))
		return 0;
	struct stated_number *s = add(r, NUMBER_THRESHOLD, i, u + unit);
	if (s) {
		s->value = low;
		s->cmp = CMP_AT_LEAST;
		s->unit = str_sub(x->s, x->t[u].start, x->t[u + unit - 1].end);
		s->impossible = true;
	}
	return u + unit - i;
}

/* The readers in their order, and with which tokens what they read begins. */
enum { WITH_WORD = 1 << LEX_WORD, WITH_NUMBER = 1 << LEX_NUMBER, WITH_MARK = 1 << LEX_MARK };
static const struct {
	size_t (*read)(struct reader *, size_t i);
	unsigned begins;
} readers[] = {
        {p_value, WITH_WORD},
        {estimate, WITH_WORD},
        {bare_interval, WITH_WORD | WITH_NUMBER | WITH_MARK},
        {n_of_n, WITH_NUMBER},
        {percentage, WITH_WORD | WITH_NUMBER | WITH_MARK},
        {swapped_limits, WITH_WORD},
        {threshold, WITH_WORD | WITH_MARK},
        {duration, WITH_WORD | WITH_NUMBER},
};

size_t numbers_in(const struct lex *x, struct stated_number out[MAX_NUMBERS])
{
	struct reader r = {*x, out, 0};
	if (!number_digit_in(x->s))
		return 0;
	for (size_t i = 0; i < x->n;) {
		size_t used = 0;
		for (size_t k = 0; k < sizeof readers / sizeof *readers && !used; k++)
			if (readers[k].begins >> x->t[i].kind & 1)
				used = readers[k].read(&r, i);
		i += used ? used : 1;
	}
	return r.n;
}

size_t numbers_of(minot_str sentence, struct stated_number out[MAX_NUMBERS])
{
	struct lex_token tokens[LEX_MOST];
	struct lex x = lex_sentence(sentence, tokens, LEX_MOST);
	return numbers_in(&x, out);
}
