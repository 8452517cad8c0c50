/* accuracy.c: see accuracy.h.
 *
 *   VALUE = 94% | 0.94 | 83% to 100% | 3.5 of a likelihood ratio, its interval or counts in brackets behind it
 *   NAMES = sensitivity | sensitivity, specificity and positive and negative predictive values | ...
 *
 *   1  NAMES [of TEST] was VALUE, VALUE and VALUE      as many values as names
 *   2  NAME of VALUE | NAME (VALUE) | NAME = VALUE
 *   3  VALUE [for] NAME                                "71% sensitivity and 68% specificity"
 *
 * Then every share of the sentence must be a value, an interval, a P value, a prevalence or the threshold: one that is
 * left over may be another test's, and nothing is read. */
#include "appraise/accuracy.h"

#include "appraise/lex.h"

enum { MAX_TOKENS = 400, MAX_NAMES = 4, GLUE = 14 /* tokens from a name to its value */, MAX_PHRASE = 12 };

const char *accuracy_key(enum accuracy_measure m)
{
	static const char *const keys[] = {
#define X(name, key, text) key,
	        ACCURACY_LIST(X)
#undef X
	};
	return m < N_ACCURACIES ? keys[m] : NULL;
}

const char *accuracy_name(enum accuracy_measure m)
{
	static const char *const names[] = {
#define X(name, key, text) text,
	        ACCURACY_LIST(X)
#undef X
	};
	return m < N_ACCURACIES ? names[m] : NULL;
}

bool accuracy_equal(const struct stated_accuracy *a, const struct stated_accuracy *b)
{
	for (size_t m = 0; m < N_ACCURACIES; m++)
		if (!str_eq(a->value[m], b->value[m]))
			return false;
	return str_eq(a->test, b->test) && str_eq(a->target, b->target) && str_eq(a->threshold, b->threshold) &&
	       str_eq(a->reference, b->reference);
}

/* A reading: which tokens are spoken for, and what was found. */
struct reading {
	const struct lex *x;
	struct stated_accuracy *out;
	bool taken[MAX_TOKENS]; /* of a value, an interval or a threshold */
	bool twice;             /* a measure has two values */
};

static minot_str words(const struct lex *x, size_t from, size_t to)
{
	return from < to ? str_sub(x->s, x->t[from].start, x->t[to - 1].end) : STR_NONE;
}

static bool is_percent(const struct lex *x, size_t i) { return lex_mark(x, i, '%') || lex_is(x, i, "percent"); }
static bool is_number(const struct lex *x, size_t i)
{
	return i < x->n && x->t[i].kind == LEX_NUMBER && ratio_known(x->t[i].value);
}
static bool is_dash(const struct lex *x, size_t i) { return lex_in(x, i, "- \xe2\x80\x93 \xe2\x80\x94"); }

/* A decimal fraction of one: "0.94", "1.00". "0.94 mg" is none. */
static bool is_fraction(const struct lex *x, size_t i)
{
	static const char behind[] =
	        "and to for in with of respectively were was at when by or vs versus compared while whereas "
	        "as sensitivity specificity on from using but than the";
	if (!is_number(x, i) || x->t[i].value.num > x->t[i].value.den)
		return false;
	minot_str s = lex_text(x, i);
	if (minot_str_find(s, STR(".")) == SIZE_MAX && minot_str_find(s, STR("\xc2\xb7")) == SIZE_MAX)
		return false;
	return i + 1 >= x->n || x->t[i + 1].kind == LEX_MARK || lex_in(x, i + 1, behind);
}

/* A share from token i: "94%", "0.94"; tokens of it, 0: none. */
static size_t share_at(const struct lex *x, size_t i)
{
	if (is_number(x, i) && is_percent(x, i + 1) && ratio_cmp(x->t[i].value, ratio_of(100, 1)) <= 0)
		return 2;
	return is_fraction(x, i) ? 1 : 0;
}

/* "95% CI 83 to 87%", "95% confidence interval (CI): 0.81-0.90": tokens of it. */
static size_t interval_at(const struct lex *x, size_t i)
{
	size_t k = i;
	if (!is_number(x, k) || !is_percent(x, k + 1))
		return 0;
	k += 2;
	if (lex_in(x, k, "ci cis crl cri"))
		k++;
	else if (lex_in(x, k, "confidence credible") && lex_in(x, k + 1, "interval intervals limits region"))
		k += 2;
	else
		return 0;
	if (lex_mark(x, k, '(') || lex_mark(x, k, '['))
		k += lex_is(x, k + 1, "ci") ? 3 : 0;
	k += lex_in(x, k, ": = , of");
	if (!is_number(x, k))
		return k - i;
	k += 1 + is_percent(x, k + 1);
	if (!(lex_in(x, k, "to ,") || is_dash(x, k)) || !is_number(x, k + 1))
		return k - i;
	k += 2;
	return k + is_percent(x, k) - i;
}

static bool opens(const struct lex *x, size_t i) { return lex_mark(x, i, '(') || lex_mark(x, i, '['); }
static bool closes(const struct lex *x, size_t i) { return lex_mark(x, i, ')') || lex_mark(x, i, ']'); }

/* What stands in brackets behind a value and belongs to it: an interval, counts; no other measure. Tokens of it. */
static size_t bracket_at(const struct lex *x, size_t i)
{
	enum { LONGEST = 30 };
	size_t depth = 0;
	for (size_t k = i; k < x->n && k - i < LONGEST; k++) {
		if (lex_in(x, k,
		           "sensitivity specificity predictive likelihood vs versus compared auc ppv npv pvpos pvneg"))
			return 0;
		depth += opens(x, k);
		if (!depth)
			return 0;
		depth -= closes(x, k);
		if (!depth)
			return k + 1 - i;
	}
	return 0;
}

/* "94%", "0.94", "83% to 100%", "91-94%", "60% or more": a share as it is stated; tokens of it, 0: none. */
static size_t stated_share_at(const struct lex *x, size_t i)
{
	size_t n = share_at(x, i), k = i + (n ? n : 1), to = k + 1;
	bool joined = lex_is(x, k, "to") || is_dash(x, k);
	if (joined && is_number(x, i) && share_at(x, to) && (n || is_percent(x, to + 1)))
		k = to + share_at(x, to);
	else if (!n)
		return 0;
	if (lex_is(x, k, "or") && lex_in(x, k + 1, "more higher greater above less lower below better"))
		k += 2;
	return k - i;
}

/* A value of the measure from token i, with what belongs to it; 0: none. */
static size_t value_at(const struct lex *x, size_t i, enum accuracy_measure m)
{
	static const char bounds[] = "> < \xe2\x89\xa5 \xe2\x89\xa4 ~ over about approximately nearly almost around";
	bool ratio = m == ACCURACY_LR_POSITIVE || m == ACCURACY_LR_NEGATIVE;
	size_t k = i;
	k += lex_phrase(x, k, "at least") + lex_phrase(x, k, "more than") + lex_phrase(x, k, "less than") +
	     lex_phrase(x, k, "up to");
	k += lex_in(x, k, bounds);
	size_t n = ratio ? is_number(x, k) && !is_percent(x, k + 1) : stated_share_at(x, k);
	if (!n)
		return 0;
	k += n;
	if (lex_mark(x, k, ';') || lex_mark(x, k, ','))
		k += interval_at(x, k + 1) ? 1 + interval_at(x, k + 1) : 0;
	else
		k += interval_at(x, k);
	return k + bracket_at(x, k) - i;
}

/* A measure's name from token i; two of them in "positive and negative predictive values". Tokens, 0: none. */
static size_t name_at(const struct lex *x, size_t i, enum accuracy_measure m[2], size_t *n)
{
	static const struct {
		const char *phrase;
		enum accuracy_measure m[2];
		size_t n;
	} names[] = {
	        {"positive and negative predictive values", {ACCURACY_PPV, ACCURACY_NPV}, 2},
	        {"positive and negative likelihood ratios", {ACCURACY_LR_POSITIVE, ACCURACY_LR_NEGATIVE}, 2},
	        {"positive predictive value", {ACCURACY_PPV}, 1},
	        {"negative predictive value", {ACCURACY_NPV}, 1},
	        {"positive likelihood ratio", {ACCURACY_LR_POSITIVE}, 1},
	        {"negative likelihood ratio", {ACCURACY_LR_NEGATIVE}, 1},
	        {"area under the receiver operating characteristic curve", {ACCURACY_AUC}, 1},
	        {"area under the roc curve", {ACCURACY_AUC}, 1},
	        {"area under the curve", {ACCURACY_AUC}, 1},
	        {"sensitivity", {ACCURACY_SENSITIVITY}, 1},
	        {"sensitivities", {ACCURACY_SENSITIVITY}, 1},
	        {"specificity", {ACCURACY_SPECIFICITY}, 1},
	        {"specificities", {ACCURACY_SPECIFICITY}, 1},
	        {"ppv", {ACCURACY_PPV}, 1},
	        {"npv", {ACCURACY_NPV}, 1},
	        {"auc", {ACCURACY_AUC}, 1},
	        {"auroc", {ACCURACY_AUC}, 1},
	};
	for (size_t r = 0; r < sizeof names / sizeof *names; r++) {
		size_t used = lex_phrase(x, i, names[r].phrase);
		if (!used)
			continue;
		m[0] = names[r].m[0];
		m[1] = names[r].m[1];
		*n = names[r].n;
		/* "positive predictive value (PPV)" */
		if (lex_mark(x, i + used, '(') && lex_in(x, i + used + 1, "ppv npv auc auroc plr nlr lr se sp sn") &&
		    lex_mark(x, i + used + 2, ')'))
			used += 3;
		return used;
	}
	return 0;
}

/* NAMES from token i: how many into m, tokens of them all. */
static size_t names_at(const struct lex *x, size_t i, enum accuracy_measure m[MAX_NAMES], size_t *n)
{
	static const char before[] = "a an the its summary pooled overall mean median diagnostic";
	size_t k = i, used, found;
	enum accuracy_measure one[2];
	for (*n = 0; (used = name_at(x, k, one, &found)) && *n + found <= MAX_NAMES;) {
		for (size_t f = 0; f < found; f++)
			m[(*n)++] = one[f];
		i = k += used;
		k += lex_mark(x, k, ',');
		k += lex_is(x, k, "and");
		if (k == i)
			break;
		while (lex_in(x, k, before))
			k++;
	}
	return i;
}

/* From behind the names to the first value of the measure; SIZE_MAX: something else stands between. */
static size_t glue(const struct lex *x, size_t i, enum accuracy_measure m)
{
	static const char verbs[] = "was were is are being be been had reached ranged ranging = : equal";
	static const char ends[] =
	        ", ; . ( ) [ ] vs versus compared than and or while whereas but analysis analyses p not no nor "
	        "neither never cannot without did differ";
	enum accuracy_measure other[2];
	bool bound = false;
	size_t n;
	for (size_t k = i; k < x->n && k - i < GLUE; k++) {
		if (opens(x, k) && value_at(x, k + 1, m) && !interval_at(x, k + 1))
			return k + 1;
		if (value_at(x, k, m) && !interval_at(x, k))
			return k == i || bound ? k : SIZE_MAX;
		bound = bound || lex_in(x, k, verbs) || (lex_is(x, k, "of") && (k == i || value_at(x, k + 1, m)));
		if (lex_in(x, k, ends) || share_at(x, k) || name_at(x, k, other, &n))
			return SIZE_MAX;
	}
	return SIZE_MAX;
}

static void take(struct reading *r, enum accuracy_measure m, size_t from, size_t to)
{
	r->twice |= r->out->value[m].n > 0;
	r->out->value[m] = words(r->x, from, to);
	for (size_t i = from; i < to && i < MAX_TOKENS; i++)
		r->taken[i] = true;
}

/* Shapes 1 and 2: as many values as names behind them; the token behind the last, 0: they are not there. */
static size_t values_behind(struct reading *r, size_t i, const enum accuracy_measure *m, size_t n)
{
	const struct lex *x = r->x;
	size_t at[MAX_NAMES], end[MAX_NAMES], k = glue(x, i, m[0]);
	for (size_t v = 0; v < n; v++) {
		size_t used = k == SIZE_MAX ? 0 : value_at(x, k, m[v]);
		if (!used)
			return 0;
		at[v] = k;
		end[v] = k += used;
		if (v + 1 < n) {
			size_t joint = k;
			k += lex_in(x, k, ", ; /");
			k += lex_is(x, k, "and");
			if (k == joint)
				return 0;
		}
	}
	bool more = n > 1 && lex_in(x, k, "and , ;") && share_at(x, k + 1); /* a value too many: which is whose? */
	if (more || lex_in(x, k, "vs versus") || (lex_mark(x, k, ',') && lex_in(x, k + 1, "vs versus")))
		return 0;
	for (size_t v = 0; v < n; v++)
		take(r, m[v], at[v], end[v]);
	return k;
}

/* Shape 3: the value that ends before token i, which the name begins. */
static void value_before(struct reading *r, size_t i, enum accuracy_measure m)
{
	enum { BACK = 34 };
	static const char before[] = "a an the of its summary pooled overall for with diagnostic";
	const struct lex *x = r->x;
	size_t end = i;
	while (end && lex_in(x, end - 1, before))
		end--;
	size_t from = end;
	for (size_t k = end; k-- > 0 && end - k < BACK && !r->taken[k];)
		if (k + value_at(x, k, m) == end && !interval_at(x, k))
			from = k; /* "91-94%" before "94%" */
	if (from < end)
		take(r, m, from, end);
}

/* Every measure of the sentence with its value. False: a name without one that is not just mentioned, or told twice. */
static bool read_values(struct reading *r)
{
	const struct lex *x = r->x;
	for (size_t i = 0; i < x->n;) {
		enum accuracy_measure m[MAX_NAMES];
		size_t n, end = names_at(x, i, m, &n);
		if (!n) {
			i++;
			continue;
		}
		if (lex_in(x, end, "analysis analyses"))
			return false;
		size_t behind = values_behind(r, end, m, n);
		if (!behind && n == 1)
			value_before(r, i, m[0]);
		i = behind ? behind : end;
	}
	return !r->twice;
}

/* "at a cut-off value of", "threshold", "cut point =": tokens of it; 0: none. */
static size_t threshold_word_at(const struct lex *x, size_t i)
{
	size_t k = i + 1;
	if (lex_is(x, i, "cut") && lex_in(x, i + 1 + is_dash(x, i + 1), "off point points"))
		k = i + 2 + is_dash(x, i + 1);
	else if (!lex_in(x, i, "threshold thresholds cutoff cutpoint"))
		return 0;
	while (lex_in(x, k, "value values level score point points of at = : was is set"))
		k++;
	return k - i;
}

/* A number with its unit, behind a comparison sign or none, from token i; 0: none. */
static size_t limit_at(const struct lex *x, size_t i)
{
	static const char units[] =
	        "mg ng pg \xc2\xb5g \xce\xbcg ug mcg g kg ml l dl mmol \xc2\xb5mol \xce\xbcmol umol nmol pmol iu "
	        "miu u mu mm cm m hu cpm bpm mmhg ms s min h hours days weeks months years points fl";
	size_t k = i + lex_in(x, i, "> < \xe2\x89\xa5 \xe2\x89\xa4");
	k += k > i && lex_mark(x, k, '=');
	if (!is_number(x, k))
		return 0;
	k++;
	if (is_percent(x, k))
		return k + 1 - i;
	k += lex_in(x, k, units);
	while (lex_mark(x, k, '/') && k + 1 < x->n && x->t[k + 1].kind == LEX_WORD)
		k += 2;
	return k - i;
}

/* The threshold: behind a word for it, or behind a comparison sign that no P value and no range has. Of two nobody
 * knows whose the values are. */
static void read_threshold(struct reading *r)
{
	const struct lex *x = r->x;
	for (size_t i = 0; i < x->n; i++) {
		bool sign = lex_in(x, i, "> < \xe2\x89\xa5 \xe2\x89\xa4") &&
		            !(i && lex_in(x, i - 1, "p value values or to"));
		size_t at = i + threshold_word_at(x, i), used = at > i || sign ? limit_at(x, at) : 0;
		if (!used || r->taken[at + used - 1] || r->taken[at])
			continue;
		r->twice |= r->out->threshold.n > 0;
		r->out->threshold = words(x, at, at + used);
		for (size_t t = at; t < at + used; t++)
			r->taken[t] = true;
		i = at + used - 1;
	}
}

/* Whether a share is left over that may be another test's. */
static bool has_share_left(const struct reading *r)
{
	enum { NEAR = 12 };
	const struct lex *x = r->x;
	for (size_t i = 0; i < x->n; i++) {
		size_t skip = interval_at(x, i);
		if (skip) {
			i += skip - 1;
			continue;
		}
		if (r->taken[i] || !share_at(x, i))
			continue;
		bool other =
		        i && (lex_in(x, i - 1, "p = < > kappa") &&
		              (lex_in(x, i - 1, "p kappa") || (i > 1 && lex_in(x, i - 2, "p value values kappa"))));
		for (size_t k = i; !other && k && i - k < NEAR && !lex_in(x, k, ". ;"); k--)
			other = lex_in(x, k, "prevalence");
		if (!other)
			return true;
		i += share_at(x, i) - 1;
	}
	return false;
}

/* A noun phrase from token i on, up to what ends one. */
static minot_str phrase_at(const struct lex *x, size_t i)
{
	static const char ends[] =
	        "( ) [ ] , ; . : was were is are had has have by using with when compared than at versus vs "
	        "that which who whose and or but if showed in for were from as = on to we";
	static const char no_names[] =
	        "analysis analyses curve curves results estimate estimates rate rates group combined patients "
	        "people subjects those";
	while (lex_in(x, i, "the a an"))
		i++;
	size_t k = i;
	while (k < x->n && k - i < MAX_PHRASE && !(lex_in(x, k, ends) && !(lex_mark(x, k, '.') && k + 1 < x->n)))
		k++;
	if (k - i >= MAX_PHRASE || k == i || lex_in(x, k - 1, no_names) || lex_in(x, k, "and or") ||
	    x->t[i].kind == LEX_MARK || lex_in(x, i, "this these those it its both all each"))
		return STR_NONE;
	for (size_t w = i; w < k; w++)
		if (share_at(x, w))
			return STR_NONE;
	return words(x, i, k);
}

static void read_target(struct reading *r)
{
	const struct lex *x = r->x;
	for (size_t i = 0; i < x->n && !r->out->target.n; i++) {
		if (!lex_in(x, i, "for in of"))
			continue;
		size_t k = i + 1 + lex_in(x, i + 1, "the a");
		if (i && lex_in(x, i - 1, "resulted results result"))
			continue;
		if (lex_in(x, k, "detecting diagnosing identifying predicting excluding recognising recognizing"))
			r->out->target = phrase_at(x, k + 1);
		else if (lex_in(x, k, "detection diagnosis identification prediction exclusion") &&
		         lex_is(x, k + 1, "of"))
			r->out->target = phrase_at(x, k + 2);
	}
}

/* Whose accuracy it is: "sensitivity and specificity of TEST were", "TEST had a sensitivity of". */
static void read_test(struct reading *r)
{
	static const char holds[] = "had has have showed shows demonstrated provided yielded achieved gave";
	const struct lex *x = r->x;
	enum accuracy_measure m[MAX_NAMES];
	size_t n, begin = 0;
	for (size_t i = 0; i < x->n && !r->out->test.n; i++) {
		size_t end = names_at(x, i, m, &n);
		if (n && lex_is(x, end, "of") && !share_at(x, end + 1))
			r->out->test = phrase_at(x, end + 1);
		if (n)
			return;
		if (lex_mark(x, i, ',') || lex_mark(x, i, ':') || lex_mark(x, i, ';'))
			begin = i + 1;
		if (lex_in(x, i, holds) && i > begin && i - begin <= 8 && phrase_at(x, begin).n) {
			minot_str whole = phrase_at(x, begin);
			if (whole.p + whole.n == x->s.p + x->t[i - 1].end)
				r->out->test = whole;
			return;
		}
	}
}

/* "with X as the reference standard", "the gold standard was X". */
static void read_reference(struct reading *r)
{
	enum { BACK = 10 };
	const struct lex *x = r->x;
	for (size_t i = 1; i < x->n; i++) {
		if (!lex_in(x, i, "standard") || !lex_in(x, i - 1, "reference gold criterion"))
			continue;
		if (lex_in(x, i + 1, "was of : ,")) {
			r->out->reference = lex_mark(x, i + 1, ',') ? STR_NONE : phrase_at(x, i + 2);
			return;
		}
		size_t as = i - 1;
		as -= as && lex_in(x, as - 1, "the a");
		if (!as || !lex_is(x, as - 1, "as"))
			return;
		as--;
		for (size_t k = as; k-- > 0 && as - k <= BACK;)
			if (lex_in(x, k, "with using against")) {
				r->out->reference = words(x, k + 1, as);
				return;
			}
		return;
	}
}

static bool is_enough(const struct stated_accuracy *a)
{
	size_t stated = 0;
	for (size_t m = 0; m < N_ACCURACIES; m++)
		stated += a->value[m].n > 0;
	bool main = a->value[ACCURACY_SENSITIVITY].n || a->value[ACCURACY_SPECIFICITY].n;
	return main && (stated > 1 || a->target.n);
}

/* Denied, supposed or wished for: "no test had a sensitivity of 90%", "assuming a specificity of 95%". */
static bool is_supposed(const struct lex *x)
{
	for (size_t i = 0; i < x->n; i++)
		if (lex_in(x, i,
		           "no not neither nor none never cannot failed fails fail without would should if assuming "
		           "assumed assume "
		           "assumption hypothetical required requires requiring goal aimed expected planned modelled "
		           "modeled "
		           "simulated acceptable minimum desired relative difference"))
			return true;
	return false;
}

bool accuracy_of(minot_str sentence, struct stated_accuracy *out)
{
	struct lex_token tokens[MAX_TOKENS];
	*out = (struct stated_accuracy){.test = STR_NONE};
	if (minot_str_find_nocase(sentence, STR("ensitivit")) == SIZE_MAX &&
	    minot_str_find_nocase(sentence, STR("pecificit")) == SIZE_MAX)
		return false;
	struct lex x = lex_sentence(sentence, tokens, MAX_TOKENS);
	struct reading r = {.x = &x, .out = out};
	if (x.n == MAX_TOKENS || is_supposed(&x) || !read_values(&r))
		return false;
	read_threshold(&r);
	if (r.twice || has_share_left(&r))
		return false;
	read_target(&r);
	read_test(&r);
	read_reference(&r);
	return is_enough(out);
}
