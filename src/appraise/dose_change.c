/* dose_change.c: what a dose is multiplied by. Four ways of saying it, each tried at each token:
 *
 *   share    "half the usual dose", "25-50% of the recommended dose", "twice the dose"
 *   verb     "reduce the dose of A by 50%", "the dose should be decreased to one third"
 *   noun     "a 50% dose reduction", "dose reduction of 25%", "a 30% increase in the dose"
 *   halve    "halve the dose", "the dose may be doubled"
 *
 * Each has the noun "dose" tied to its number by words of a closed list; anything else between them ends the reading,
 * since the number may then be of people, of pain or of what a kidney excretes. */
#include "appraise/dose_change.h"

#include "appraise/appraise.h"
#include "appraise/dose_parts.h"
#include "appraise/scope.h"
#include "base/buf.h"

static const char doses[] = "dose doses dosage dosages";

/* Numbers ---------------------------------------------------------------------------------------------------------- */

struct share {
	struct ratio low, high;
};

/* "25%", "25-50 %", "25% to 50 percent": tokens. */
static size_t percent_at(const struct lex *x, size_t i, struct share *out)
{
	static const char sign[] = "% percent";
	const struct ratio hundred = ratio_of(100, 1);
	if (i >= x->n || x->t[i].kind != LEX_NUMBER)
		return 0;
	out->low = out->high = ratio_div(lex_number(x, i), hundred);
	size_t k = i + 1 + lex_in(x, i + 1, sign);
	if (lex_in(x, k, "- – to or") && k + 1 < x->n && x->t[k + 1].kind == LEX_NUMBER && lex_in(x, k + 2, sign)) {
		out->high = ratio_div(lex_number(x, k + 1), hundred);
		k += 3;
	} else if (k == i + 1) {
		return 0;
	}
	bool sound = ratio_known(out->low) && ratio_known(out->high) && out->low.num > 0 &&
	             ratio_cmp(out->low, out->high) <= 0;
	return sound ? k - i : 0;
}

/* "half", "one-third", "25%": tokens. */
static size_t share_at(const struct lex *x, size_t i, struct share *out)
{
	static const struct {
		const char *phrase;
		int64_t num, den;
	} table[] = {
	        {"half", 1, 2},          {"one half", 1, 2},       {"one - half", 1, 2},     {"a half", 1, 2},
	        {"one third", 1, 3},     {"one - third", 1, 3},    {"a third", 1, 3},        {"one quarter", 1, 4},
	        {"one - quarter", 1, 4}, {"a quarter", 1, 4},      {"one fourth", 1, 4},     {"one - fourth", 1, 4},
	        {"two thirds", 2, 3},    {"two - thirds", 2, 3},   {"three quarters", 3, 4}, {"three - quarters", 3, 4},
	        {"three fourths", 3, 4}, {"three - fourths", 3, 4}};
	size_t n = percent_at(x, i, out);
	for (size_t k = 0; k < sizeof table / sizeof *table && !n; k++)
		if ((n = lex_phrase(x, i, table[k].phrase)))
			out->low = out->high = ratio_of(table[k].num, table[k].den);
	return n;
}

/* "twice", "double", "two-fold", "1.5 to 2 times", "a factor of 2": tokens; 0 of what is how often: "twice daily". */
static size_t multiple_at(const struct lex *x, size_t i, struct share *out)
{
	static const struct {
		const char *word;
		int64_t times;
	} table[] = {{"twice", 2}, {"double", 2}, {"triple", 3}, {"twofold", 2}, {"threefold", 3}, {"fourfold", 4}};
	static const char how_often[] = "daily a per each every weekly monthly nightly in / day week";
	for (size_t k = 0; k < sizeof table / sizeof *table; k++)
		if (lex_is(x, i, table[k].word)) {
			out->low = out->high = ratio_of(table[k].times, 1);
			return lex_in(x, i + 1 + lex_mark(x, i + 1, '-'), how_often) ? 0 : 1;
		}
	size_t of = lex_phrase(x, i, "a factor of"), k = i + of + 1;
	out->low = out->high = lex_number(x, i + of);
	if (lex_in(x, k, "- – to or and") && ratio_known(lex_number(x, k + 1))) {
		out->high = lex_number(x, k + 1);
		k += 2;
	}
	if (!ratio_known(out->low) || out->low.num <= out->low.den || ratio_cmp(out->low, out->high) > 0)
		return 0;
	size_t unit = lex_is(x, k, "times") ? 1 : lex_mark(x, k, '-') && lex_is(x, k + 1, "fold") ? 2 : 0;
	return (!of && !unit) || lex_in(x, k + unit, how_often) ? 0 : k + unit - i;
}

/* Whether the number at token i is a limit, or the end of another: "up to 50%", "<50%", "at least a third". */
static bool is_limited(const struct lex *x, size_t i)
{
	static const char limits[] = "than least most up < > ≤ ≥ = under over below above nearly almost ~ within";
	if (i > 1 && lex_in(x, i - 1, "to - – or and") &&
	    (lex_mark(x, i - 2, '%') || ratio_known(lex_number(x, i - 2))))
		return true;
	size_t k = i - (i && lex_in(x, i - 1, "a to"));
	return k && lex_in(x, k - 1, limits);
}

/* The dose that is changed ----------------------------------------------------------------------------------------- */

/* "the usual adult dose of zolvapril", from its article on: its tokens up to the noun, and what they say. */
struct noun {
	size_t at;  /* the token "dose" */
	size_t end; /* after it and its drug */
	enum dose_base base;
	minot_str drug;
};

static enum dose_base base_of(const struct lex *x, size_t i)
{
	static const struct {
		const char *words;
		enum dose_base base;
	} table[] = {
	        {"usual normal standard recommended regular full typical adult", DOSE_BASE_USUAL},
	        {"starting initial", DOSE_BASE_STARTING},
	        {"maximum maximal", DOSE_BASE_MAXIMUM},
	        {"current previous prior original preceding last established existing", DOSE_BASE_CURRENT},
	};
	for (size_t k = 0; k < sizeof table / sizeof *table; k++)
		if (lex_in(x, i, table[k].words))
			return table[k].base;
	return DOSE_BASE_UNTOLD;
}

/* Reads it from token i on, at most MOST tokens before the noun. False: it is none. */
static bool noun_at(const struct lex *x, size_t i, struct noun *out)
{
	static const char open[] =
	        "of the a an this that their his her its your daily total weekly maintenance loading oral "
	        "intravenous planned prescribed labeled labelled approved";
	enum { MOST = 9 };
	*out = (struct noun){0};
	for (size_t k = i, n; k < i + MOST && k < x->n; k += n) {
		if (lex_in(x, k, doses) && !lex_mark(x, k + 1, '-')) {
			out->at = k;
			out->end = k + 1;
			n = lex_is(x, k + 1, "of") ? dosei_drug(x, k + 2) : 0;
			if (n && !out->drug.n) {
				out->drug = dosei_slice(x, k + 2, k + 2 + n);
				out->end = k + 2 + n;
			}
			return true;
		}
		enum dose_base base = base_of(x, k);
		out->base = base ? base : out->base;
		n = base || lex_in(x, k, open) ? 1 : dosei_drug(x, k);
		if (!n)
			return false;
		if (!base && !lex_in(x, k, open))
			out->drug = dosei_slice(x, k, k + n);
	}
	return false;
}

/* "in 50% of patients": a share of people. */
static bool is_of_people(const struct lex *x, size_t k)
{
	static const char people[] =
	        "patients subjects participants cases those children women men people them persons";
	size_t of = lex_is(x, k, "of") + lex_phrase(x, k, "of the");
	return of && lex_in(x, k + (of > 1 ? 2 : 1), people);
}

/* Whether the sentence measures what becomes of a dose: then a share of it was absorbed, excreted or missed. */
static bool follows_a_dose(minot_str s)
{
	static const char *const words[] = {"excret*",      "recover*",  "absor*",    "eliminat*", "urine",
	                                    "feces",        "faeces",    "radioact*", "bioavail*", "metaboli*",
	                                    "plasma",       "unchanged", "intensity", "retention", "half-life",
	                                    "clearance of", "lethal",    NULL};
	return phrase_in(s, words, NULL);
}

/* Ways of saying it ------------------------------------------------------------------------------------------------ */

enum { LESS = -1, MORE = 1 };

/* What a dose that is made less or more BY a share is multiplied by; false when nothing would be left. */
static bool factor_by(int direction, struct share *s)
{
	const struct ratio one = ratio_of(1, 1);
	struct share f = direction == MORE ? (struct share){ratio_add(one, s->low), ratio_add(one, s->high)}
	                                   : (struct share){ratio_sub(one, s->high), ratio_sub(one, s->low)};
	*s = f;
	return ratio_known(f.low) && ratio_known(f.high) && f.low.num > 0;
}

static int direction_of(const struct lex *x, size_t i)
{
	static const char less[] = "reduc* decreas* lower lowered lowering cut cutting";
	static const char more[] = "increas* raise raised raising escalat*";
	return lex_in(x, i, less) ? LESS : lex_in(x, i, more) ? MORE : 0;
}

/* "by 50%", "to about one third", "by a factor of 2", "2-fold", "50%" from token i: its tokens and the factor. */
static size_t by_at(const struct lex *x, size_t i, int direction, struct share *out)
{
	size_t k = i + lex_in(x, i, "by to"), n;
	bool to = lex_is(x, i, "to");
	k += lex_in(x, k, "about approximately roughly another") + lex_phrase(x, k, "an additional") +
	     lex_phrase(x, k, "a further");
	if (lex_in(x, k, "up at") || is_limited(x, k))
		return 0;
	if ((n = multiple_at(x, k, out))) {
		const struct ratio one = ratio_of(1, 1);
		if (direction == LESS)
			*out = (struct share){ratio_div(one, out->high), ratio_div(one, out->low)};
		return ratio_known(out->low) && ratio_known(out->high) ? k + n - i : 0;
	}
	n = share_at(x, k, out);
	if (!n || is_of_people(x, k + n))
		return 0;
	const struct ratio one = ratio_of(1, 1);
	bool fits = direction == LESS ? ratio_cmp(out->high, one) < 0 : ratio_cmp(out->low, one) > 0;
	return (to ? fits : factor_by(direction, out)) ? k + n - i : 0;
}

/* Says what noun and factor are, from tokens [from, to). */
static size_t change(const struct lex *x, size_t from, size_t to, const struct noun *of, const struct share *s,
                     struct dose_change *out)
{
	*out = (struct dose_change){.at = x->t[from].start,
	                            .end = x->t[to - 1].end,
	                            .low = s->low,
	                            .high = s->high,
	                            .base = of->base,
	                            .drug = of->drug};
	return to - from;
}

/* "half the usual dose", "twice the dose", "a 50% dose"; "75% of doses" are so many of them. */
static size_t share_of_dose(const struct lex *x, size_t i, struct dose_change *out)
{
	struct share s;
	struct noun of;
	size_t n = share_at(x, i, &s);
	n = n ? n : multiple_at(x, i, &s);
	size_t k = i + n + (n && lex_mark(x, i + n, '-'));
	if (!n || is_limited(x, i) || !noun_at(x, k, &of) ||
	    lex_in(x, of.at + 1, "reduction* decrease* increase* escalation*") ||
	    (lex_is(x, k, "of") && of.at == k + 1) || follows_a_dose(x->s))
		return 0;
	return change(x, i, of.end, &of, &s, out);
}

/* "reduce the dose of A by 50%", "increase the dose in children by a third". */
static size_t verb_and_dose(const struct lex *x, size_t i, struct dose_change *out)
{
	enum { BETWEEN = 12 };
	static const char ends[] = ", ; : ( | and or which that while but if when until";
	struct share s;
	struct noun of;
	int direction = direction_of(x, i);
	if (!direction || !noun_at(x, i + 1, &of))
		return 0;
	for (size_t k = of.end; k < x->n && k < of.end + BETWEEN && !lex_in(x, k, ends); k++) {
		bool by = lex_in(x, k, "by to");
		size_t n = k == of.end || by ? by_at(x, k, direction, &s) : 0;
		if (n || by)
			return n ? change(x, i, k + n, &of, &s, out) : 0;
	}
	return 0;
}

/* "halved", "doubling": what it multiplies by. False: it is no such verb. */
static bool halves(const struct lex *x, size_t i, struct share *s)
{
	bool half = lex_in(x, i, "halve halves halving halved"), twice = lex_in(x, i, "doubles doubling doubled"),
	     thrice = lex_in(x, i, "triples tripling tripled");
	s->low = s->high = half ? ratio_of(1, 2) : ratio_of(twice ? 2 : 3, 1);
	return half || twice || thrice;
}

/* "the dose of A should be decreased by 50%", "the dosage may be halved". */
static size_t dose_and_verb(const struct lex *x, size_t i, struct dose_change *out)
{
	enum { BETWEEN = 10 };
	static const char be[] = "be is are was were been being";
	static const char ends[] = "; : | ) which that while but";
	struct share s;
	struct noun of;
	if (!noun_at(x, i, &of) || lex_is(x, i, "that") || (i && lex_in(x, i - 1, "of usual normal recommended")))
		return 0;
	for (size_t k = of.end + 1; k < x->n && k < of.end + BETWEEN && !lex_in(x, k, ends); k++) {
		if (!lex_in(x, k - 1, be))
			continue;
		if (halves(x, k, &s))
			return change(x, i, k + 1, &of, &s, out);
		size_t n = direction_of(x, k) ? by_at(x, k + 1, direction_of(x, k), &s) : 0;
		if (n)
			return change(x, i, k + 1 + n, &of, &s, out);
	}
	return 0;
}

/* "halve the dose", "doubling the usual dose"; "1.5 doubling dose" is a measure. */
static size_t halve_dose(const struct lex *x, size_t i, struct dose_change *out)
{
	struct share s;
	struct noun of;
	if (!halves(x, i, &s) || !noun_at(x, i + 1, &of) ||
	    (of.at == i + 1 && lex_in(x, i, "halving doubling tripling")))
		return 0;
	return change(x, i, of.end, &of, &s, out);
}

/* "a 50% dose reduction", "a 30% increase in the dose", "dose reduction of 25%". */
static size_t noun_of_change(const struct lex *x, size_t i, struct dose_change *out)
{
	static const char nouns[] = "reduction reductions decrease decreases increase increases";
	struct share s;
	struct noun of = {0};
	size_t n = share_at(x, i, &s), k = i + n + (n && lex_mark(x, i + n, '-'));
	if (is_limited(x, i))
		return 0;
	if (n) {
		bool before = lex_in(x, k, doses) && lex_in(x, k + 1, nouns);
		size_t noun = k + before;
		if (!lex_in(x, noun, nouns) ||
		    (!before && !(lex_in(x, noun + 1, "in of") && noun_at(x, noun + 2, &of))))
			return 0;
		return factor_by(direction_of(x, noun), &s) ? change(x, i, before ? noun + 1 : of.end, &of, &s, out)
		                                            : 0;
	}
	if (!lex_in(x, i, doses) || !lex_in(x, i + 1, nouns) || !lex_in(x, i + 2, "of by"))
		return 0;
	n = share_at(x, i + 3, &s);
	if (!n || is_of_people(x, i + 3 + n) || !factor_by(direction_of(x, i + 1), &s))
		return 0;
	return change(x, i, i + 3 + n, &of, &s, out);
}

size_t dose_changes_of(minot_str sentence, struct dose_change out[MAX_DOSE_CHANGES])
{
	static const char *const words[] = {"dose", "doses", "dosage", "dosages", NULL};
	struct lex_token tokens[LEX_MOST];
	struct stated_scope scopes[MAX_SCOPES];
	size_t n = 0;
	if (!phrase_in(sentence, words, NULL))
		return 0;
	struct lex x = lex_sentence(sentence, tokens, LEX_MOST);
	for (size_t i = 0, used; i < x.n && n < MAX_DOSE_CHANGES; i += used ? used : 1) {
		used = noun_of_change(&x, i, &out[n]);
		used = used ? used : share_of_dose(&x, i, &out[n]);
		used = used ? used : verb_and_dose(&x, i, &out[n]);
		used = used ? used : halve_dose(&x, i, &out[n]);
		used = used ? used : dose_and_verb(&x, i, &out[n]);
		n += used > 0;
	}
	size_t n_scopes = n ? scopes_of(sentence, scopes) : 0;
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < n_scopes; k++)
			out[i].denied |= scopes[k].kind == SCOPE_NEGATION && scopes[k].start <= out[i].at &&
			                 out[i].at < scopes[k].end;
	return n;
}

void dose_change_write(const struct dose_change *c, struct minot_buf *out)
{
	static const char *const bases[] = {
#define X(code, words) words,
	        DOSE_BASE_LIST(X)
#undef X
	};
	minot_buf_c(out, "x ");
	ratio_write(c->low, out);
	if (ratio_cmp(c->low, c->high)) {
		minot_buf_ch(out, '-');
		ratio_write(c->high, out);
	}
	minot_buf_printf(out, " of %s%s", bases[c->base], c->denied ? ", denied" : "");
}
