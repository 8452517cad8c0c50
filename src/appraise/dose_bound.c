/* dose_bound.c: whether an amount is what is given, the most or the least of it, a step by which it changes, or what
 * was measured on average. */
#include "appraise/dose_around.h"

/* "The maximum recommended dose of zolvapril is 60 mg": what a subject says of the amount that a verb gives it. */
static enum dose_bound bound_of_head(const struct dose_around *a)
{
	static const char be[] = "is was are were be been";
	enum { NEAR = 14, BEFORE = 4 };
	const struct lex *x = a->x;
	if (a->own < 2 || !lex_in(x, a->own - 1, be))
		return DOSE_GIVEN;
	for (size_t k = a->own - 1; k-- > a->left && a->own - k < NEAR;) {
		if (x->t[k].kind != LEX_WORD && !lex_mark(x, k, '-'))
			break;
		if (!lex_in(x, k, "dose doses dosage") || !lex_is(x, k + 1, "of"))
			continue;
		for (size_t m = k; m-- > a->left && k - m <= BEFORE;)
			if (lex_in(x, m, "maximum maximal max highest"))
				return DOSE_MAXIMUM;
		break;
	}
	return DOSE_GIVEN;
}

/* What limits an amount, before it. */
static const struct {
	const char *phrase;
	enum dose_bound bound;
	bool next; /* only when it stands directly before the amount: "under fasting conditions" is no bound */
} bounds[] = {
        {"up to", DOSE_MAXIMUM, false},
        {"maximum", DOSE_MAXIMUM, false},
        {"maximal dose", DOSE_MAXIMUM, false},
        {"maximal daily", DOSE_MAXIMUM, false},
        {"maximal recommended", DOSE_MAXIMUM, false},
        {"max", DOSE_MAXIMUM, false},
        {"exceed", DOSE_MAXIMUM, false},
        {"exceeding", DOSE_MAXIMUM, false},
        {"exceeds", DOSE_MINIMUM, true}, /* "if it exceeds 90 g a day" */
        {"> or =", DOSE_MINIMUM, true},
        {"< or =", DOSE_MAXIMUM, true},
        {"no more than", DOSE_MAXIMUM, false},
        {"not more than", DOSE_MAXIMUM, false},
        {"no higher than", DOSE_MAXIMUM, false},
        {"no greater than", DOSE_MAXIMUM, false},
        {"not greater than", DOSE_MAXIMUM, false},
        {"at most", DOSE_MAXIMUM, false},
        {"less than", DOSE_MAXIMUM, true},
        {"lower than", DOSE_MAXIMUM, true},
        {"below", DOSE_MAXIMUM, true},
        {"limit will be", DOSE_MAXIMUM, true},
        {"limit is", DOSE_MAXIMUM, true},
        {"limited to", DOSE_MAXIMUM, false},
        {"limit", DOSE_MAXIMUM, true},
        {"in excess of", DOSE_MAXIMUM, true},
        {"beyond", DOSE_MAXIMUM, true},
        {"≤", DOSE_MAXIMUM, true},
        {"<", DOSE_MAXIMUM, true},
        {"under", DOSE_MAXIMUM, true},
        {"at least", DOSE_MINIMUM, false},
        {"minimum", DOSE_MINIMUM, false},
        {"≥", DOSE_MINIMUM, true},
        {">", DOSE_MINIMUM, true},
        {"more than", DOSE_MINIMUM, true},
        {"greater than", DOSE_MINIMUM, true},
        {"higher than", DOSE_MINIMUM, true},
        {"not less than", DOSE_MINIMUM, false},
        {"above", DOSE_MINIMUM, true},
        {"no less than", DOSE_MINIMUM, false},
        {"over", DOSE_MINIMUM, true},
};
enum { N_BOUNDS = sizeof bounds / sizeof *bounds };

/* "up to zolvapril 80 mg", "do not exceed zolvapril and brelloxin 5 mg/10 mg": what limits the amount although the name
 * of n tokens at k stands between; else what stood before the name was said of something else. */
static enum dose_bound bound_over_name(const struct dose_around *a, size_t k, size_t n, const struct stated_dose *d)
{
	enum { LONGEST = 3 };
	const struct lex *x = a->x;
	bool both = d->bound == DOSE_MAXIMUM && k && lex_in(x, k - 1, "and plus") && d->join == AMOUNT_COMBINATION;
	if (both || (k && lex_is(x, k - 1, "exceed")))
		return DOSE_MAXIMUM;
	for (size_t i = 0; i < N_BOUNDS && k + n == a->own; i++)
		for (size_t words = 1; words <= LONGEST && words <= k && !bounds[i].next; words++)
			if (lex_phrase(x, k - words, bounds[i].phrase) == words)
				return bounds[i].bound;
	return bound_of_head(a);
}

static void read_bound_left(const struct dose_around *a, struct stated_dose *d)
{
	enum { NEAR = 7, DENIED_NEAR = 11 };
	const struct lex *x = a->x;
	size_t used, from = a->own > a->left + NEAR ? a->own - NEAR : a->left;
	bool denied = false;
	for (size_t k = a->own > a->left + DENIED_NEAR ? a->own - DENIED_NEAR : a->left; k < from; k++)
		denied = (denied || lex_phrase(x, k, "not be") || lex_phrase(x, k, "do not")) &&
		         !lex_in(x, k, ", but if ;");
	d->bound = bound_of_head(a);
	for (size_t k = from; k < a->own; k++) {
		if ((used = dosei_drug(x, k))) {
			d->bound = bound_over_name(a, k, used, d);
			continue;
		}
		denied |= lex_in(x, k, "not no never avoid don't cannot nor without");
		for (size_t i = 0; i < N_BOUNDS && d->bound == DOSE_GIVEN; i++) {
			size_t n = lex_phrase(x, k, bounds[i].phrase);
			bool of_age = n == 1 && k && bounds[i].next && lex_is(x, k - 1, "and"); /* "6 years and over" */
			n = of_age || lex_in(x, k + n, "between effect effects response concentration* plasma")
			            ? 0
			            : n;                               /* "reached a maximum between" */
			if (n && (!bounds[i].next || k + n == a->own)) /* "do not take more than" is at most */
				d->bound = denied && bounds[i].bound == DOSE_MINIMUM && bounds[i].next
				                   ? DOSE_MAXIMUM
				                   : bounds[i].bound;
		}
		size_t or_equal = lex_phrase(x, k + 1, "than or equal to");
		if (or_equal && k + 1 + or_equal == a->own)
			d->bound = lex_is(x, k, "less") ? DOSE_MAXIMUM : DOSE_MINIMUM;
	}
	if (a->own > 1 && lex_phrase(x, a->own - 2, "at least") && d->bound == DOSE_MAXIMUM && !denied)
		d->bound = DOSE_MINIMUM;                                          /* "up to at least 300 mg" */
	for (size_t k = from; k + 2 < a->own && lex_is(x, a->own - 1, "to"); k++) /* "limit the intake of A to 5 g" */
		if (lex_in(x, k, "limit limits limiting restrict restricting restricted"))
			d->bound = DOSE_MAXIMUM;
}

/* "increase by 25 mg", "in increments of 5 mg", "dose increases of no more than 10 mg". */
static void read_step(const struct dose_around *a, struct stated_dose *d)
{
	static const char changes[] =
	        "increase* increased increasing increment* raise* raised titrate* titrated decrease* reduce* "
	        "reduced taper* tapered lower* adjust* escalat* steps step uptitrated reduction*";
	enum { NEAR = 12 };
	size_t from = a->own > a->left + NEAR ? a->own - NEAR : a->left;
	static const char nouns[] =
	        "increase increases increment increments step steps reduction reductions decrement decrements";
	bool changed = false, noun = false;
	for (size_t k = from; k < a->own; k++) {
		changed |= lex_in(a->x, k, changes);
		noun |= lex_in(a->x, k, nouns);
		bool by = lex_is(a->x, k, "by") || (lex_is(a->x, k, "of") && noun);
		if (changed && by) {
			bool drug_between = false;
			for (size_t m = k + 1; m < a->own; m++)
				drug_between |= dosei_drug(a->x, m) > 0 ||
				                lex_in(a->x, m, "to dose when while if with after %");
			if (!drug_between) {
				d->limited_step = d->bound == DOSE_MAXIMUM;
				d->bound = DOSE_STEP;
			}
		}
	}
}

/* Whether "mean", "median" or "average" at token k is said of the amount at token own: of doses, or at once. "The
 * average dose is 5 mg" of a label is the usual one. */
static bool is_mean_at(const struct lex *x, size_t k, size_t own)
{
	static const char nouns[] =
	        "dose doses dosage dosages intake consumption requirement requirements amount amounts "
	        "volume volumes exposure";
	static const char of_else[] = "of after with at in for by from between than among on during age";
	enum { NEAR = 6 };
	bool average = lex_in(x, k, "average");
	if (!average && !lex_in(x, k, "mean median averaged averaging"))
		return false;
	for (size_t i = k + 1; i <= own && i <= k + NEAR; i++) {
		if (i == own || (i + 1 == own && lex_is(x, i, "of")))
			return true;
		if (lex_in(x, i, nouns))
			return !average ||
			       !(lex_in(x, i + 1, "is for :") || lex_in(x, i - 1, "adult usual recommended"));
		if (lex_in(x, i, of_else))
			return false;
	}
	return false;
}

/* "The mean daily dose of A was 43 mg", "A (mean dose, 43 mg)", "43 mg (mean)". */
static bool is_mean(const struct dose_around *a)
{
	enum { NEAR = 16 };
	const struct lex *x = a->x;
	int open = 0; /* brackets that end between token k and the amount */
	for (size_t k = a->own; k-- > a->left && a->own - k <= NEAR;) {
		if (is_mean_at(x, k, a->own))
			return true;
		open += lex_mark(x, k, ')') - lex_mark(x, k, '(');
		if (open < 0 || lex_in(x, k, "; | but while whereas than") || (lex_mark(x, k, ',') && k + 1 != a->own))
			return false;
	}
	if (a->own > 1 && lex_is(x, a->own - 1, "from") && lex_is(x, a->own - 2, "ranged"))
		return true;
	struct often o = {0};
	struct time_range each;
	size_t k = a->after + dosei_often(x, a->after, &o, &each); /* "15 g a day on average" */
	return (lex_mark(x, a->after, '(') && lex_in(x, a->after + 1, "mean median average") &&
	        lex_mark(x, a->after + 2, ')')) ||
	       lex_phrase(x, k, "on average");
}

/* "Doses above 300 mg are not recommended", "we advise against doses over 90 mg": the most that is given, not the
 * least. Tokens: of the amount, and behind it. */
static bool is_refused(const struct lex *x, size_t own, size_t k)
{
	enum { NEAR = 9 };
	for (size_t i = own; i-- > 1 && own - i <= NEAR && !lex_mark(x, i, ';');)
		if (lex_is(x, i, "against") && lex_in(x, i - 1, "recommend* suggest* advise* advice caution*"))
			return true;
	static const char *const refusals[] = {"not recommended", "not be used",     "not be given",    "not advised",
	                                       "be avoided",      "contraindicated", "not be exceeded", "not approved"};
	for (size_t to = k + NEAR; k < to && k < x->n && !lex_mark(x, k, ';'); k++)
		for (size_t i = 0; i < sizeof refusals / sizeof *refusals; i++)
			if (lex_phrase(x, k, refusals[i]))
				return true;
	return false;
}

static void read_bound_right(const struct dose_around *a, struct stated_dose *d)
{
	if (d->bound == DOSE_MINIMUM && is_refused(a->x, a->own, a->after))
		d->bound = DOSE_MAXIMUM;
	size_t k = a->after;
	struct often o = {0};
	struct time_range t;
	size_t n = dosei_often(a->x, k, &o, &t);
	for (int round = 0; round < 2; round++, k += n) {
		bool than = lex_is(a->x, k + 2, "than"); /* "36 mg a day or more than 3 doses" */
		size_t is = lex_in(a->x, k, "is was") && lex_in(a->x, k + 1, "the a") ? 2 : 0;
		if (!than && (lex_phrase(a->x, k, "or less") || lex_phrase(a->x, k, "or lower") ||
		              lex_in(a->x, k + is, "maximum maximal")))
			d->bound = DOSE_MAXIMUM;
		if (!than && (lex_phrase(a->x, k, "or more") || lex_phrase(a->x, k, "or higher") ||
		              lex_phrase(a->x, k, "or greater") || lex_phrase(a->x, k, "and above")))
			d->bound = DOSE_MINIMUM;
	}
}

void dosei_read_bound(const struct dose_around *a, struct stated_dose *d)
{
	bool mean = d->bound == DOSE_MEASURED || is_mean(a);
	read_bound_left(a, d);
	read_bound_right(a, d);
	read_step(a, d);
	if (mean && (d->bound == DOSE_GIVEN || d->bound == DOSE_STEP))
		d->bound = DOSE_MEASURED;
}
