/* dose_drugs.c: whose amount it is. A name counts only when the words tie it to the amount: it stands beside it
 * (dose_drug_beside.c), carries on from the amount before ("300 mg, then 75 mg"), is told in turn ("respectively"), or
 * is the only drug of a clause that says that it is given (dose_only_drug.c). What is written between decides; a wrong
 * name is worse than none. */
#include "appraise/dose_drugs.h"

/* Whether the drug of one amount still holds at the next, whose tokens begin at `to`: "300 mg ..., then 75 mg once
 * daily". Not when another drug, a comparison or a combination stands between. After a name behind its amount ("5 mg A
 * over 5 minutes followed by another 5 mg") only words that go on with the same will do. */
static bool carries(const struct lex *x, size_t from, size_t to, bool after_name)
{
	static const char on[] =
	        "then followed continue* continuing increas* reduc* titrat* maintenance maximum max up "
	        "subsequent* thereafter or to decreas* mean median range ranging average equivalent";
	static const char goes_on[] = "then followed continu* increas* reduc* subsequent* thereafter decreas* taper*";
	static const char off[] = "with plus versus vs placebo combination than and |";
	bool carry = false;
	for (size_t t = from; t < to; t++) {
		bool and_then = lex_phrase(x, t, "and then") || lex_phrase(x, t, "and continue") ||
		                lex_phrase(x, t, "and increase");
		if (dosei_drug(x, t) || str_eq(lex_text(x, t), STR("®")) ||
		    (after_name && (lex_mark(x, t, ';') || dosei_code_name(x, t))) ||
		    (lex_in(x, t, off) && !and_then && !lex_is(x, t - 1, "more") && !lex_is(x, t - 1, "less")))
			return false;
		if (lex_in(x, t, "receive take receiving taking") && t > from && lex_in(x, t - 1, "to or and"))
			return false;
		carry |= lex_in(x, t, after_name ? goes_on : on);
	}
	return carry;
}

bool dosei_is_vehicle(const struct lex *x, size_t i, size_t n)
{
	static const char fluids[] = "saline dextrose glucose water";
	static const char halves[] = "sodium potassium calcium magnesium iron insulin salt fat albumin cholesterol";
	return lex_in(x, i, fluids) || (n == 1 && lex_in(x, i, halves));
}

/* "at baseline", "on day 8", "at week 4": when an amount is given that has no schedule. */
static bool tells_moment(const struct lex *x, size_t from, size_t to)
{
	for (size_t t = from; t + 1 < to; t++)
		if (lex_in(x, t, "at on after") &&
		    (lex_is(x, t + 1, "baseline") ||
		     (lex_in(x, t + 1, "week day month visit hour") && x->t[t + 2].kind == LEX_NUMBER)))
			return true;
	return false;
}

/* "zolvapril 5 mg daily (under 5 years) and 10 mg daily (over 5 years)", "20 mg of zolvapril daily and, later, ...":
 * both have a schedule, or a moment, and nothing but a bracket and "and" parts them from each other. */
static bool goes_on_with_and(const struct lex *x, const struct stated_dose *a, const struct stated_dose *b)
{
	size_t from = dosei_token_at(x, a->end), own = dosei_token_at(x, b->at);
	bool a_told = a->often.kind == OFTEN_REPEATED || a->per_time.unit != TIME_NONE;
	bool b_told = b->often.kind == OFTEN_REPEATED || b->per_time.unit != TIME_NONE;
	size_t after = dosei_token_at(x, b->end);
	bool moments = tells_moment(x, from, own) && tells_moment(x, after, after + 3 < x->n ? after + 3 : x->n);
	if (!((a_told && b_told && !b->often_before) || moments) || own <= from || !lex_in(x, own - 1, "and or"))
		return false;
	for (size_t t = from; t + 1 < own; t++)
		if (lex_in(x, t, "with plus versus vs placebo than and |") || lex_mark(x, t, ';') ||
		    (dosei_drug(x, t) && a->drug.p != x->s.p + x->t[t].start) || dosei_code_name(x, t))
			return false;
	return true;
}

/* "for adults, zolvapril 5 mg daily; for children, 1 mg/kg daily", "5 mg for women and 10 mg for men": between the two
 * stand but what a has of its own and whom the next is for. */
static bool goes_on_for_others(const struct lex *x, const struct stated_dose *a, const struct stated_dose *b)
{
	static const char joins[] = "and or but ; , : ( )";
	static const char whom[] = "adults children infants neonates adolescents women men girls boys elderly patients";
	const minot_str own[] = {a->frequency, a->route, a->duration, a->drug, a->population};
	size_t to = dosei_token_at(x, b->at);
	bool others = false, joined = false;
	for (size_t t = dosei_token_at(x, a->end), n; t < to; t += n) {
		bool known = lex_in(x, t, joins);
		joined |= known;
		n = dosei_population(x, t);
		n = n > to - t ? to - t : n;
		others |= n || (joined && lex_in(x, t, whom));
		known |= n || lex_in(x, t, whom);
		for (size_t i = 0; i < sizeof own / sizeof *own && !known; i++)
			known = own[i].n && x->s.p + x->t[t].start >= own[i].p &&
			        x->s.p + x->t[t].end <= own[i].p + own[i].n;
		if (!known)
			return false;
		n = n ? n : 1;
	}
	return others && joined;
}

/* "zolvapril (10 mg/d vs. 5 mg/d)": whether nothing but what sets two amounts of one bracket against each other, and
 * what the first has of its own, stands between them. */
static bool is_set_against(const struct lex *x, const struct stated_dose *a, const struct stated_dose *b)
{
	size_t own = dosei_token_at(x, a->at), to = dosei_token_at(x, b->at);
	bool against = false;
	if (!own || !lex_mark(x, own - 1, '('))
		return false;
	for (size_t t = dosei_token_at(x, a->end); t < to; t++) {
		bool joint = lex_in(x, t, "vs versus compared with to or .");
		size_t at = x->t[t].start, schedule = a->frequency.n ? (size_t)(a->frequency.p - x->s.p) : x->s.n;
		if (!joint && (at < schedule || at >= schedule + a->frequency.n))
			return false;
		against |= lex_in(x, t, "vs versus compared");
	}
	return against && lex_mark(x, dosei_token_at(x, b->end), ')');
}

/* Whether the last drug, whose n tokens are at `last`, holds on at an amount; `from`: after the amount before. */
static bool still_holds(const struct lex *x, size_t from, size_t last, size_t n, size_t own)
{
	bool after_name = last >= from;
	if (dosei_has_other_name(x, after_name ? last + n : from, own))
		return false;
	return after_name ? !dosei_is_vehicle(x, last, n) && carries(x, last + n, own, true)
	                  : carries(x, from, own, false);
}

/* "low-dose (5 mg) or high-dose (10 mg) zolvapril", "5 mg (low dose, n = 8) or 10 mg (high dose, n = 9) zolvapril": the
 * name behind the last. */
static void name_degrees(const struct lex *x, struct stated_dose *d, size_t n)
{
	static const char parts[] = "( ) , and or versus vs - dose low high medium regular standard higher lower n =";
	for (size_t k = n; k-- > 1;) {
		size_t from = dosei_token_at(x, d[k - 1].end), to = dosei_token_at(x, d[k].at);
		bool told = lex_mark(x, from, '(') && lex_in(x, from + 1, "low high medium regular standard");
		bool degrees = !d[k - 1].drug.n && d[k].drug.n && d[k].drug.p > d[k].unit.p &&
		               (told || dosei_follows_degree(x, from));
		for (size_t t = from; t < to && degrees; t++)
			degrees = x->t[t].kind == LEX_NUMBER ? lex_mark(x, t - 1, '=') : lex_in(x, t, parts);
		if (degrees)
			d[k - 1].drug = d[k].drug;
	}
}

/* The drug of amount k: the one after it ("4 mg intravenous ondansetron"), unless one stands directly before it
 * ("ondansetron 4 mg"); else the one before it; else the last one, where the words carry it on. */
void dosei_name_drugs(const struct lex *x, struct stated_dose *d, const struct extent *e, size_t n)
{
	size_t last = 0, n_last = 0, taken = 0; /* tokens before `taken` name an amount's drug already */
	for (size_t k = 0; k < n; k++) {
		size_t own = dosei_token_at(x, d[k].at), left = dosei_token_at(x, e[k].left),
		       after = dosei_token_at(x, e[k].end);
		size_t right_at = 0, left_at = 0, first;
		bool unknown, of = lex_is(x, after, "of");
		size_t right = dosei_drug_right(x, after, e[k].limit, &right_at, &unknown);
		/* "2 mL of A (10 mg)": the bracket is of what stands before it, though that has an amount already */
		bool same = own && lex_mark(x, own - 1, '(') && own - 1 == taken && lex_mark(x, after, ')');
		size_t before = dosei_drug_left(x, own, same ? left : left > taken ? left : taken, &left_at);
		size_t pair = d[k].join == AMOUNT_COMBINATION ? dosei_combination_before(x, own, left) : SIZE_MAX;
		if (pair != SIZE_MAX) {
			before = 3;
			left_at = pair;
		}
		/* "zolvapril and brelloxin tablets 10 mg/20 mg": both */
		if (d[k].join == AMOUNT_COMBINATION && before && left_at > left && lex_in(x, left_at - 1, "and plus") &&
		    (first = dosei_drug_before(x, left_at - 1)) && left_at >= left + 1 + first) {
			left_at -= 1 + first;
			before += 1 + first;
		}
		bool direct = (before && left_at + before == own) || pair != SIZE_MAX;
		/* "25 mg, losartan 50 mg": a name that another amount follows at once is that one's */
		size_t next = e[k].limit < x->s.n ? dosei_token_at(x, e[k].limit) : x->n;
		bool of_next =
		        right && !of &&
		        (next <= right_at + right || (next == right_at + right + 1 && lex_mark(x, next - 1, '(')));
		/* "A-B (5 mg A with 10 mg B)": the bracket names its own */
		bool inside = right && right_at == after && own && lex_mark(x, own - 1, '(') && !of_next;
		bool listed = k && d[k - 1].drug.n && e[k - 1].end == e[k].end; /* of one list with the one before */
		if (listed && !direct) {
			d[k].drug = d[k - 1].drug;
			continue;
		}
		if (right && (inside || !(direct && !of)) && !(of_next && before)) {
			last = right_at;
			n_last = right;
			taken = right_at + right;
		} else if (before) {
			last = left_at;
			n_last = before;
		} else if (!n_last || unknown || !k ||
		           (!still_holds(x, dosei_token_at(x, e[k - 1].end), last, n_last, own) &&
		            !goes_on_with_and(x, &d[k - 1], &d[k]) && !goes_on_for_others(x, &d[k - 1], &d[k]) &&
		            !is_set_against(x, &d[k - 1], &d[k]))) {
			n_last = 0;
		}
		d[k].drug = dosei_slice(x, last, last + n_last);
	}
	name_degrees(x, d, n);
}

/* The drugs that tokens [from, to) name, each by its first token and its length; how many, at most max. */
static size_t drugs_between(const struct lex *x, size_t from, size_t to, size_t at[], size_t len[], size_t max)
{
	size_t n = 0;
	for (size_t k = from, used; k < to && n < max; k += used ? used : 1)
		if ((used = dosei_drug(x, k))) {
			at[n] = k;
			len[n++] = used;
		}
	return n;
}

/* "A and B are 20 mg and 60 mg, respectively": the amounts are of the drugs before them in turn; of more or fewer drugs
 * than amounts nobody can tell. */
void dosei_name_respectively(const struct lex *x, struct stated_dose *d, size_t n)
{
	size_t at[MAX_DOSES], len[MAX_DOSES], said = 0;
	while (said < x->n && !lex_is(x, said, "respectively"))
		said++;
	if (said == x->n || n < 2 || d[n - 1].at > x->t[said].start)
		return;
	size_t own = dosei_token_at(x, d[0].at), last = dosei_token_at(x, d[n - 1].at);
	size_t before = drugs_between(x, 0, own, at, len, MAX_DOSES);
	/* of "A, B 5 mg and 10 mg, respectively" all is B's: what is told in turn is closed by "and" */
	if (before < 2 || (at[before - 1] && lex_mark(x, at[before - 1] - 1, ',')) ||
	    drugs_between(x, own, last, at + before, len + before, MAX_DOSES - before))
		return;
	for (size_t k = 0; k < n; k++)
		d[k].drug = before == n ? dosei_slice(x, at[k], at[k] + len[k]) : STR_NONE;
}
