/* strength.c: grades of recommendations and of evidence, as stated.
 *
 *   segments   a bracket, a table's cell, or what stands outside of them
 *   values     by key ("strength of recommendation: weak"), by phrase ("low-certainty evidence"), by code ("Grade 2C")
 *   together   what one segment holds is one grade: strength, certainty, or a code of which it is not said
 *
 * A bracket or a cell counts as a grade's own when all its words are words of grading; only there are bare codes and
 * bare words read ("(1B)", "(Strong; Low)"). Words and codes are those of GRADE (Guyatt GH and others, BMJ
 * 2008;336:924), ACCP (Chest 2006;129:174), AAN (2004, 2011, 2017), USPSTF (2012), SORT (Am Fam Physician 2004;69:548),
 * SIGN 50, OCEBM (2009, 2011), ACC/AHA and ESC classes, IDSA, AASLD, AACE (BEL), AAP, AUA, VA/DoD, NHMRC, EAU, SOGC. */
#include "appraise/strength.h"

#include "appraise/appraise.h"
#include "appraise/lex.h"
#include "base/buf.h"

enum slot { SLOT_NONE, SLOT_STRENGTH, SLOT_EVIDENCE, SLOT_GRADE };

struct reading {
	const struct lex *x;
	size_t from, to; /* tokens of the segment */
	bool own;        /* a bracket or cell of a grade alone */
	struct stated_strength now;
	size_t first, last; /* tokens of what was found; first == SIZE_MAX: nothing yet */
};

static void put(struct reading *r, enum slot slot, const char *value, size_t first, size_t last)
{
	char *to = slot == SLOT_STRENGTH ? r->now.strength : slot == SLOT_EVIDENCE ? r->now.evidence : r->now.grade;
	bool only_opinion =
	        slot == SLOT_EVIDENCE && !strcmp(to, "expert-opinion"); /* "Expert opinion; low quality evidence" */
	if (*to && slot != SLOT_NONE && !only_opinion)
		return; /* the first counts: "Class I, Level A (Class II)" */
	size_t n = strlen(value);
	memcpy(to, value, n < STRENGTH_VALUE - 1 ? n + 1 : STRENGTH_VALUE - 1);
	to[STRENGTH_VALUE - 1] = 0;
	if (r->first == SIZE_MAX || first < r->first)
		r->first = first;
	if (last > r->last || r->last == SIZE_MAX)
		r->last = last;
}

/* Values ----------------------------------------------------------------------------------------------------------- */

static bool is_dash(const struct lex *x, size_t i) { return lex_in(x, i, "- – — ‑ ‐"); }

/* "Grade - 1": a mark between key and value, unlike "Grade 1-2". */
static bool is_spaced_dash(const struct lex *x, size_t i)
{
	return i && i + 1 < x->n && is_dash(x, i) && x->t[i - 1].end < x->t[i].start && x->t[i].end < x->t[i + 1].start;
}

/* Whether token k stands at once behind the one before it. */
static bool is_joined(const struct lex *x, size_t k) { return k && k < x->n && x->t[k - 1].end == x->t[k].start; }

/* "1", "1A", "2++", "1-": in figures. */
static size_t figure_at(const struct lex *x, size_t k, char out[STRENGTH_VALUE])
{
	minot_str t = lex_text(x, k), next = lex_text(x, k + 1);
	size_t used = 1;
	if (t.n != 1 || t.p[0] > '5' || t.p[0] == '0')
		return 0;
	out[0] = t.p[0];
	if (is_joined(x, k + 1) && next.n == 1 && strchr("ABCDEabcde", next.p[0]))
		out[used++] = next.p[0];
	for (size_t n = 1; n <= 2 && is_joined(x, k + 1) && is_joined(x, k + used) &&
	                   (lex_mark(x, k + used, '+') || (n == 1 && lex_mark(x, k + 1, '-')));
	     n++) {
		out[used] = x->s.p[x->t[k + used].start];
		used++;
	}
	out[used] = 0;
	return used;
}

/* "A", "C1", and IDSA's "C-III". */
static size_t letter_at(const struct lex *x, size_t k, char out[STRENGTH_VALUE])
{
	minot_str t = lex_text(x, k), quality = lex_text(x, k + 2);
	memcpy(out, t.p, t.n);
	out[t.n] = 0;
	if (t.n > 1 || !is_dash(x, k + 1) || !is_joined(x, k + 1) || !is_joined(x, k + 2) || quality.p[0] != 'I' ||
	    !lex_in(x, k + 2, "i ii iii"))
		return 1;
	out[1] = '-';
	memcpy(out + 2, quality.p, quality.n);
	out[2 + quality.n] = 0;
	return 3;
}

/* Behind the Roman number i that takes the first n bytes of token k: "IIa", "II-2", or nothing; 0: it is no code. */
static size_t roman_ending(const struct lex *x, size_t k, size_t i, size_t n, char out[STRENGTH_VALUE])
{
	minot_str t = lex_text(x, k), next = lex_text(x, k + 2);
	if (t.n == n + 1) {
		char c = (char)(t.p[n] | 32);
		/* "VA" is Virginia, or the Department of Veterans Affairs; "(IA):" Iowa */
		bool place = str_eq(t, STR("VA")) || (str_eq(t, STR("IA")) && lex_mark(x, k + 2, ':'));
		if (c < 'a' || c > 'd' || place)
			return 0;
		/* "IIA" is class IIa; "IA" may be level I, grade A, and "IVB" class IV, level B */
		out[n] = i == 1 && c < 'c' ? c : t.p[n];
		out[n + 1] = 0;
		return 1;
	}
	bool digit = next.n == 1 && next.p[0] >= '1' && next.p[0] <= '3',
	     letter = next.n == 1 && next.p[0] >= 'A' && next.p[0] <= 'D';
	if (!is_dash(x, k + 1) || !is_joined(x, k + 1) || (!digit && !letter))
		return 1;
	out[n] = '-';
	out[n + 1] = next.p[0];
	out[n + 2] = 0;
	return 3;
}

/* A code at token k: "A", "1", "1A", "IIa", "2++", "II-2", "III". Its canonical form into out, tokens used; 0: none. */
static size_t code_at(const struct lex *x, size_t k, char out[STRENGTH_VALUE])
{
	static const char *const roman[] = {"I", "II", "III", "IV", "V", "VI"};
	minot_str t = lex_text(x, k);
	if (!t.n || t.n > 4)
		return 0;
	if (x->t[k].kind == LEX_NUMBER)
		return figure_at(x, k, out);
	bool numbered = t.n == 2 && t.p[1] >= '1' && t.p[1] <= '4'; /* "Grade C1" */
	if ((t.n == 1 || numbered) && t.p[0] >= 'A' && t.p[0] <= 'E')
		return letter_at(x, k, out);
	for (size_t i = sizeof roman / sizeof *roman; i-- > 0;) {
		size_t n = strlen(roman[i]), used;
		if (t.n < n || memcmp(t.p, roman[i], n) != 0 || t.n > n + 1)
			continue;
		memcpy(out, roman[i], n + 1);
		if ((used = roman_ending(x, k, i, n, out)))
			return used;
	}
	if (lex_is(x, k, "u"))
		return t.p[0] == 'U' ? (memcpy(out, "U", 2), 1) : 0;
	return 0;
}

/* A word of degree at k ("strong", "very low", "low to moderate": the lower). */
static size_t degree_at(const struct lex *x, size_t k, const char *words, char out[STRENGTH_VALUE])
{
	size_t used = 0;
	if (lex_is(x, k, "very")) {
		if (!lex_is(x, k + 1 + is_dash(x, k + 1), "low"))
			return 0;
		memcpy(out, "very-low", 9);
		used = 2 + is_dash(x, k + 1);
	} else if (lex_in(x, k, words)) {
		minot_str t = lex_text(x, k);
		size_t n = 0;
		for (size_t i = 0; i < t.n && n + 2 < STRENGTH_VALUE; i++) {
			bool ligature = t.p[i] == '\xef' && i + 2 < t.n; /* U+FB01: "insufﬁcient" */
			out[n++] = ligature ? 'f' : (char)(t.p[i] | 32);
			if (ligature)
				out[n++] = 'i';
			i += ligature ? 2 : 0;
		}
		out[n] = 0;
		used = 1;
	} else {
		return 0;
	}
	return used;
}

static const char degrees[] =
        "strong weak conditional moderate high low intermediate insufficient limited good fair poor "
        "standard option recommendation optional qualified";
static const char of_evidence[] = "high moderate low intermediate insufficient poor fair good limited";
static const char of_strength[] = "strong weak conditional moderate qualified limited";

/* Keys that name what follows. */
static const struct {
	const char *phrase;
	enum slot slot;
	bool guideline_word; /* too short to be read outside of brackets */
} keys[] = {
        {"strength of the recommendation", SLOT_STRENGTH, false},
        {"strength of recommendations", SLOT_STRENGTH, false},
        {"strength of recommendation", SLOT_STRENGTH, false},
        {"recommendation strength", SLOT_STRENGTH, false},
        {"rec strength", SLOT_STRENGTH, false},
        {"grade of recommendation", SLOT_STRENGTH, false},
        {"recommendation grade", SLOT_STRENGTH, false},
        {"class of recommendation", SLOT_STRENGTH, false},
        {"recommendation class", SLOT_STRENGTH, false},
        {"recommendation category", SLOT_STRENGTH, false}, /* ACIP: "recommendation category: A, evidence type: 4" */
        {"evidence type", SLOT_EVIDENCE, false},
        {"level of recommendation", SLOT_STRENGTH, false},
        {"recommendation level", SLOT_STRENGTH, false},
        {"cor", SLOT_STRENGTH, false},
        {"sor", SLOT_STRENGTH, false},
        {"gr", SLOT_STRENGTH, true},
        {"level of the evidence", SLOT_EVIDENCE, false},
        {"levels of evidence", SLOT_EVIDENCE, false},
        {"level of evidence", SLOT_EVIDENCE, false},
        {"evidence level", SLOT_EVIDENCE, false},
        {"quality of the evidence", SLOT_EVIDENCE, false},
        {"quality of evidence", SLOT_EVIDENCE, false},
        {"evidence quality", SLOT_EVIDENCE, false},
        {"evidence strength", SLOT_EVIDENCE, false},
        {"strength of the evidence", SLOT_EVIDENCE, false},
        {"strength of evidence", SLOT_EVIDENCE, false},
        {"evidence rating", SLOT_EVIDENCE, false},
        {"certainty of the evidence", SLOT_EVIDENCE, false},
        {"certainty of evidence", SLOT_EVIDENCE, false},
        {"loe", SLOT_EVIDENCE, false},
        {"bel", SLOT_EVIDENCE, false},
        {"le", SLOT_EVIDENCE, true},
        {"el", SLOT_EVIDENCE, true},
        {"evidence", SLOT_EVIDENCE, true},
        {"recommendation", SLOT_STRENGTH, true},
        {"strength", SLOT_STRENGTH, true},
};

/* "strength of recommendation: weak", "LE=4", "Evidence Strength Grade B": tokens used. */
static size_t keyed(struct reading *r, size_t k)
{
	const struct lex *x = r->x;
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		size_t n = lex_phrase(x, k, keys[i].phrase);
		if (!n || (keys[i].guideline_word && !r->own))
			continue;
		size_t v = k + n;
		bool mark = false;
		while (v < r->to && (lex_in(x, v, ": = is was ( [") || is_spaced_dash(x, v) ||
		                     lex_in(x, v, "grade level class quality"))) {
			mark |= x->t[v].kind == LEX_MARK;
			v++;
		}
		char value[STRENGTH_VALUE];
		size_t used = degree_at(x, v, degrees, value);
		if (!used && (used = code_at(x, v, value)) && !mark && !r->own && n > 1 && lex_is(x, v, "A"))
			used = 0; /* "level of evidence. A trial" */
		/* APTA: "Grade of Recommendation: F"; ACS: "LOE = 0" */
		bool f = str_eq(lex_text(x, v), STR("F")), zero = str_eq(lex_text(x, v), STR("0"));
		if (!used && mark && (f || (zero && keys[i].slot == SLOT_EVIDENCE))) {
			memcpy(value, f ? "F" : "0", 2);
			used = 1;
		}
		if (!used || v + used > r->to)
			return 0;
		if (keys[i].guideline_word && !mark && n == 1 &&
		    (lex_is(x, k, "evidence") || lex_is(x, k, "recommendation")) && !r->own)
			return 0;
		put(r, keys[i].slot, value, k, v + used);
		return v + used - k;
	}
	return 0;
}

/* Words before "low-quality evidence" that make it no judgment of what was found. */
static bool is_wanted(const struct lex *x, size_t k)
{
	static const char before[] =
	        "enough no lack more most any further without limited other sufficient need for only "
	        "absence additional available";
	return k > 0 && (lex_in(x, k - 1, before) || (k > 1 && lex_is(x, k - 1, "of") && lex_in(x, k - 2, before)));
}

/* "low-certainty evidence", "moderate quality of evidence", "moderate level of evidence", "low or very low certainty
 * evidence": tokens used. */
static size_t certainty(struct reading *r, size_t k)
{
	const struct lex *x = r->x;
	char value[STRENGTH_VALUE], other[STRENGTH_VALUE];
	size_t n = degree_at(x, k, of_evidence, value);
	if (lex_is(x, k, "evidence") && lex_in(x, k + 1, "is was remains") && lex_is(x, k + 2, "insufficient") &&
	    lex_in(x, k + 3, "to for")) {
		put(r, SLOT_EVIDENCE, "insufficient", k, k + 3);
		return 3;
	}
	if (!n || (is_wanted(x, k) && !r->own) || (k && lex_is(x, k - 1 - is_dash(x, k - 1), "very")))
		return 0;
	size_t v = k + n;
	size_t lead = v;
	lead += is_dash(x, lead);
	if (lex_in(x, lead, "or to and")) {
		size_t m = degree_at(x, lead + 1, of_evidence, other);
		if (m) {
			/* the lower of the two, whichever stands first */
			if (!strcmp(other, "very-low") || (!strcmp(other, "low") && strcmp(value, "very-low") != 0) ||
			    (!strcmp(other, "moderate") && !strcmp(value, "high")))
				memcpy(value, other, sizeof value);
			v = lead + 1 + m;
		}
	}
	v += is_dash(x, v);
	bool insufficient = !strcmp(value, "insufficient");
	v += insufficient && lex_in(x, v, "scientific clinical published"); /* "insufficient scientific evidence" */
	bool named = lex_in(x, v, "quality certainty level confidence strength grade");
	if (!named && !(insufficient && lex_is(x, v, "evidence")))
		return 0;
	bool certain = lex_in(x, v, "quality certainty");
	v += named;
	v += lex_is(x, v, "of") || (certain && lex_is(x, v, "in")); /* "very low certainty in the evidence" */
	v += lex_is(x, v, "the");
	bool confidence = lex_phrase(x, v - 1, "confidence in");
	size_t estimates =
	        confidence ? 1 + lex_is(x, v + 1, "the") : 0; /* GRADE: "very low confidence in estimates of effect" */
	if (estimates && lex_in(x, v + estimates, "estimate estimates effect")) {
		put(r, SLOT_EVIDENCE, value, k, v + estimates + 1);
		return v + estimates + 1 - k;
	}
	if (!lex_is(x, v, "evidence") && !(r->own && (certain || confidence)))
		return 0;
	v += lex_is(x, v, "evidence");
	put(r, SLOT_EVIDENCE, value, k, v);
	return v - k;
}

/* "B - Adults should be offered it", "GCP - It is wise to": SIGN and those who follow it put the grade before the
 * recommendation. How many tokens the grade has. */
static size_t leading(struct reading *r)
{
	static const struct {
		const char *word, *value;
		enum slot slot;
	} table[] = {{"A", "A", SLOT_GRADE},        {"B", "B", SLOT_GRADE},
	             {"C", "C", SLOT_GRADE},        {"D", "D", SLOT_GRADE},
	             {"GCP", "gpp", SLOT_STRENGTH}, {"GPP", "gpp", SLOT_STRENGTH},
	             {"PP", "gpp", SLOT_STRENGTH},  {"CBR", "consensus", SLOT_EVIDENCE}};
	const struct lex *x = r->x;
	bool recommends = is_spaced_dash(x, 1) && x->t[2].kind == LEX_WORD && x->s.p[x->t[2].start] >= 'A' &&
	                  x->s.p[x->t[2].start] <= 'Z';
	for (size_t i = 0; recommends && i < sizeof table / sizeof *table; i++)
		if (str_eq(lex_text(x, 0), str_c(table[i].word))) {
			put(r, table[i].slot, table[i].value, 0, 1);
			return 1;
		}
	return 0;
}

/* "based on expert opinion". */
static size_t opinion(struct reading *r, size_t k)
{
	minot_str t = lex_text(r->x, k);
	bool marked = lex_mark(r->x, k + 1, ':') || is_dash(r->x, k + 1);
	size_t leads = k == 0 ? leading(r) : 0;
	if (leads)
		return leads;
	if (k == 0 && t.n < 7 && str_starts(t, STR("GPP")) && (t.n > 3 || marked)) {
		put(r, SLOT_STRENGTH, "gpp", 0, 1); /* "GPP51 - ...": numbered good practice points; "GPP: ..." */
		return 1;
	}
	char value[STRENGTH_VALUE];
	if (k == 0 && lex_in(r->x, k, "strong moderate limited") && lex_is(r->x, k + 1, "evidence") &&
	    lex_in(r->x, k + 2, "supports suggests indicates")) {
		degree_at(r->x, k, "strong moderate limited", value);
		put(r, SLOT_EVIDENCE, value, 0, 2); /* AAOS: "Limited evidence supports ..." */
		return 2;
	}
	if (k == 0 && lex_in(r->x, k, "option standard recommendation")) {
		enum {
			MOST = 5
		}; /* AAO-HNS: "Option based on case series", "Recommendation against imaging based on" */
		size_t on = 1;
		while (on < MOST && (on == 1 || lex_in(r->x, 1, "against for")) && !lex_phrase(r->x, on, "based on"))
			on++;
		if (lex_phrase(r->x, on, "based on") && degree_at(r->x, k, "option standard recommendation", value)) {
			put(r, SLOT_STRENGTH, value, 0, 1);
			return 1;
		}
	}
	if (!lex_phrase(r->x, k, "based on expert opinion") && !lex_phrase(r->x, k, "based on consensus opinion"))
		return 0;
	put(r, SLOT_EVIDENCE, "expert-opinion", k + 2, k + 4);
	return 4;
}

/* "strong recommendation", "Weak positive recommendation", "recommendation conditional", "strongly recommended". */
static size_t recommended(struct reading *r, size_t k)
{
	const struct lex *x = r->x;
	char value[STRENGTH_VALUE];
	static const struct {
		const char *adverb, *value;
	} adverbs[] = {{"strongly", "strong"}, {"conditionally", "conditional"}, {"weakly", "weak"}};
	for (size_t i = 0; i < sizeof adverbs / sizeof *adverbs; i++)
		if (lex_is(x, k, adverbs[i].adverb) &&
		    lex_in(x, k + 1, "recommend recommended recommends suggest recommending")) {
			put(r, SLOT_STRENGTH, adverbs[i].value, k, k + 2);
			return 2;
		}
	size_t n = degree_at(x, k, of_strength, value);
	if (!n)
		return 0;
	size_t v = k + n;
	v += lex_in(x, v, "positive negative for against");
	if (!lex_in(x, v, "recommendation recommendations"))
		return 0;
	put(r, SLOT_STRENGTH, value, k, v + 1);
	return v + 1 - k;
}

/* "2C" of GRADE and ACCP: strength and certainty in one. */
static bool is_pair(const char *value)
{
	return value[0] >= '1' && value[0] <= '2' && value[1] >= 'A' && value[1] <= 'D';
}

static void put_pair(struct reading *r, const char *value, size_t first, size_t last)
{
	const char strength[2] = {value[0], 0}, evidence[2] = {value[1], 0};
	put(r, SLOT_STRENGTH, strength, first, last);
	put(r, SLOT_EVIDENCE, evidence, first, last);
}

/* "Level B", "Grade 2C", "Class IIa": in a bracket of its own, or before "recommendation" or "evidence". */
static size_t coded(struct reading *r, size_t k)
{
	const struct lex *x = r->x;
	bool level = lex_in(x, k, "level levels"), class = lex_is(x, k, "class"), grade = lex_in(x, k, "grade grades");
	bool category = r->own && lex_is(x, k, "category"); /* CDC's HICPAC: "(Category IB)" */
	char value[STRENGTH_VALUE];
	if (!level && !class && !grade && !category)
		return 0;
	size_t v = k + 1;
	while (lex_in(x, v, ": =") || is_spaced_dash(x, v))
		v++;
	size_t n = code_at(x, v, value);
	bool range = is_dash(x, v + n) || lex_in(x, v + n, "or to");
	bool named = lex_in(x, v + n, "recommendation recommendations evidence") && !lex_is(x, v + n + 1, "based");
	bool marked = v > k + 1; /* "Grade: A" */
	if (!n || (!r->own && !named && !marked) || (range && !r->own))
		return 0;
	if (range && class)
		return 0;
	/* AAN: "Level A, 2 Class I studies", "4 Class I and 7 Class II studies" count studies, "based on Class II
	 * evidence" tells of them */
	if (class && k > r->from && x->t[k - 1].kind == LEX_NUMBER)
		return v + n - k;
	if (class && lex_in(x, v + n, r->own ? "study studies trial trials" : "study studies trial trials evidence"))
		return v + n - k;
	if (is_pair(value) && !level && !category) {
		put_pair(r, value, k, v + n);
	} else {
		enum slot slot = class ? SLOT_STRENGTH : SLOT_GRADE;
		if (lex_in(x, v + n, "recommendation recommendations"))
			slot = SLOT_STRENGTH;
		else if (grade && r->now.grade[0] && !r->now.strength[0] &&
		         !r->now.evidence[0]) { /* "Level 1b, Grade A" */
			memcpy(r->now.evidence, r->now.grade, STRENGTH_VALUE);
			r->now.grade[0] = 0;
			slot = SLOT_STRENGTH;
		} else if (level && strchr(value, '-')) /* "level II-2" of the Canadian Task Force: evidence */
			slot = SLOT_EVIDENCE;
		else if (level && r->now.grade[0] && !r->now.strength[0]) { /* "Grade 1, Level B" */
			memcpy(r->now.strength, r->now.grade, STRENGTH_VALUE);
			r->now.grade[0] = 0;
			slot = SLOT_EVIDENCE;
		} else if (level && r->now.strength[0]) {
			slot = SLOT_EVIDENCE;
		}
		put(r, slot, value, k, v + n + named);
	}
	return v + n + named - k;
}

/* GRADE's certainty in signs, "+++O" or "⊕⊕OO", of four in all: tokens used. */
static size_t signs_at(const struct lex *x, size_t k, char out[STRENGTH_VALUE])
{
	enum { SIGNS = 4 };
	size_t pluses = 0, n = 0, end = k;
	for (; end < x->n && pluses < SIGNS && lex_in(x, end, "+ ⊕"); end++)
		pluses++;
	for (n = pluses; pluses && end < x->n && n < SIGNS; end++) {
		minot_str t = lex_text(x, end); /* "OO" is a word, "◯" a mark */
		if (!lex_in(x, end, "o oo ooo ◯ ○"))
			break;
		n += t.n > SIGNS || t.p[0] < 0 ? 1 : t.n;
	}
	bool told = n == SIGNS || (pluses > 1 && n == pluses); /* SAGES: "++, weak", of four without circles */
	if (!told)
		return 0;
	for (size_t i = 0; i < n; i++)
		out[i] = i < pluses ? '+' : 'O';
	out[n] = 0;
	return end - k;
}

/* What has a name of its own: "GPP", "expert opinion", "Local Consensus [5]", "not graded". */
static size_t bare_name(struct reading *r, size_t k)
{
	const struct lex *x = r->x;
	char value[STRENGTH_VALUE];
	size_t n;
	if (lex_in(x, k, "gpp gpps ✓") || lex_phrase(x, k, "good practice point")) {
		n = lex_phrase(x, k, "good practice point");
		put(r, SLOT_STRENGTH, "gpp", k, k + (n ? n : 1));
		return n ? n : 1;
	}
	if (lex_phrase(x, k, "expert opinion")) {
		put(r, SLOT_EVIDENCE, "expert-opinion", k, k + 2);
		return 2;
	}
	if (lex_is(x, k, "consensus") && lex_mark(x, k + 1, '[') && (n = code_at(x, k + 2, value)) &&
	    lex_mark(x, k + 2 + n, ']')) { /* Cincinnati's LEGEND: "Local Consensus [5]" */
		put(r, SLOT_EVIDENCE, value, k, k + 2 + n);
		return 2 + n;
	}
	if (lex_phrase(x, k, "not graded") || lex_is(x, k, "ungraded")) {
		n = lex_is(x, k, "ungraded") ? 1 : 2;
		put(r, SLOT_STRENGTH, "not-graded", k, k + n);
		return n;
	}
	return 0;
}

/* GRADE's signs, and the number of the strength before them. */
static size_t bare_signs(struct reading *r, size_t k)
{
	const struct lex *x = r->x;
	char value[STRENGTH_VALUE];
	size_t n;
	if ((n = signs_at(x, k, value))) {
		put(r, SLOT_EVIDENCE, value, k, k + n);
		return n;
	}
	bool before_signs = k + 2 < r->to && lex_in(x, k + 1, "| / ,") && signs_at(x, k + 2, value);
	if (before_signs && lex_in(x, k, "1 2")) { /* Endocrine Society: "1|+++O" */
		char strength[2] = {x->s.p[x->t[k].start], 0};
		put(r, SLOT_STRENGTH, strength, k, k + 1);
		return 1;
	}
	return 0;
}

/* Words of degree: "Strong; Low", "Recommended". */
static size_t bare_degree(struct reading *r, size_t k)
{
	const struct lex *x = r->x;
	char value[STRENGTH_VALUE];
	size_t n;
	n = degree_at(x, k, of_evidence, value);
	if (n && is_dash(x, k + n) && lex_in(x, k + n + 1, "very low high") &&
	    (!strcmp(value, "high") || !strcmp(value, "very-low")))
		return r->to - k; /* "(High-Very Low)": the scale */
	if ((n = degree_at(x, k, of_strength, value)) && !r->now.strength[0]) {
		put(r, SLOT_STRENGTH, value, k, k + n + lex_in(x, k + n, "for against"));
		return n;
	}
	if (lex_phrase(x, k, "not recommended"))
		return 2; /* advice, no grade: and never "recommended" */
	bool heads =
	        lex_is(x, k, "recommendation") && !(r->from && lex_in(x, r->from - 1, "( [")); /* a table's column */
	if (lex_in(x, k, "standard option recommended recommendation") && !r->now.strength[0] && !heads) {
		n = degree_at(x, k, "standard option recommended recommendation", value);
		put(r, SLOT_STRENGTH, value, k, k + n);
		return n;
	}
	/* "It is not recommended. (Low)": alone in a bracket behind the full stop */
	bool alone = r->from > 1 && k == r->from && lex_mark(x, k - 2, '.');
	if ((n = degree_at(x, k, of_evidence, value)) && (r->now.strength[0] || (alone && k + n == r->to)) &&
	    !lex_is(x, k + n, "clinical")) {
		put(r, SLOT_EVIDENCE, value, k, k + n);
		return n;
	}
	return 0;
}

/* A code of n tokens at k of which nothing says what it grades: beside the one before it, or instead of nothing. */
static size_t put_code(struct reading *r, size_t k, size_t n, const char value[STRENGTH_VALUE])
{
	if (is_pair(value)) {
		put_pair(r, value, k, k + n);
	} else if (r->now.grade[0] && strchr("IV", value[0]) && strchr("IV", r->now.grade[0])) {
		r->now.grade[0] = 0; /* "II, III": a list of something else */
		r->first = r->last = SIZE_MAX;
	} else if (r->now.grade[0] && strchr(r->now.grade, ' ')) {
		r->now.grade[0] = 0; /* "(A, B, C, U)": the grades that there are */
		r->first = r->last = SIZE_MAX;
		return r->to - k;
	} else if (r->now.grade[0] && strlen(r->now.grade) + strlen(value) + 1 < STRENGTH_VALUE) {
		/* "I C", "IIa, B": two codes of which it is not said what they are */
		strcat(r->now.grade, " ");
		strcat(r->now.grade, value);
		r->last = k + n;
	} else {
		put(r, SLOT_GRADE, value, k, k + n);
	}
	return n;
}

/* "1B", "I C", "(B recommendation)". */
static size_t bare_code(struct reading *r, size_t k)
{
	const struct lex *x = r->x;
	char value[STRENGTH_VALUE];
	size_t n;
	if (!(n = code_at(x, k, value)))
		return 0;
	if (lex_in(x, k + n, "recommendation recommendations")) { /* USPSTF: "(B recommendation)" */
		put(r, SLOT_STRENGTH, value, k, k + n + 1);
		return n + 1;
	}
	if (!strcmp(value, "IV") && k > 1 && lex_in(x, k - 2, "intravenous intravenously"))
		return n; /* "intravenous (IV)": a route */
	if (value[0] >= 'A' && value[1] >= '1' && value[1] <= '4')
		return n; /* "(B1)" may be a vitamin */
	if ((value[0] <= '9' && (!value[1] || value[1] >= 'a')) || is_dash(x, k + n) || (k && is_dash(x, k - 1)))
		return n; /* "(4-6)", "(3a)", "(II-III)": numbers and ranges alone are no grade */
	return put_code(r, k, n, value);
}

/* Bare codes and words in a bracket or cell of their own. */
static size_t bare(struct reading *r, size_t k)
{
	size_t used;
	(void)((used = bare_name(r, k)) || (used = bare_signs(r, k)) || (used = bare_degree(r, k)) ||
	       (used = bare_code(r, k)));
	return used;
}

/* Segments --------------------------------------------------------------------------------------------------------- */

/* Words that a bracket of a grade alone may hold besides the grade. */
static const char small[] =
        "of the evidence recommendation recommendations based on for and or quality certainty strength level grade "
        "class "
        "type trials trial randomized randomised nonrandomized nonrandomised data rating rated aggregate consensus "
        "with "
        "against positive negative category is a an by expert opinion research good practice point statement not "
        "graded "
        "ungraded gpp "
        "bel loe le gr sor cor el rec very low high moderate strong weak conditional intermediate insufficient "
        "qualified "
        "limited panel expertise expert work group local informal formal committee poor fair standard option "
        "recommended graded studies observational rct rcts hics lmics clinical "
        "months ocebm cebm uspstf aan sign sort acr esc aha acc accf "
        "medium reviewed new amended added replaced ld limited-data eo , ; : = - – — / . + & * † ‡ § a† [ ] ( ) | ⊕ ◯ "
        "○ o oo ooo";

/* Whether a bracket or cell tells a grade and nothing else. */
static bool is_own(const struct lex *x, size_t from, size_t to)
{
	enum { LONGEST = 30 };
	char value[STRENGTH_VALUE];
	if (from >= to || to - from > LONGEST)
		return false;
	for (size_t k = from; k < to; k++) {
		size_t n = code_at(x, k, value);
		if (n > 1)
			k += n - 1;
		else if (!n && !lex_in(x, k, small) && x->t[k].kind != LEX_NUMBER)
			return false;
	}
	return true;
}

static void finish(struct reading *r, struct stated_strength *out, size_t *n)
{
	struct stated_strength *s = &r->now;
	for (size_t k = r->from; r->own && k < r->to && !s->evidence[0] && !s->grade[0]; k++)
		if (lex_is(r->x, k, "consensus")) /* "Expert consensus": where no level is given */
			put(r, SLOT_EVIDENCE, "consensus", k, k + 1);
	if (r->first != SIZE_MAX && *n < MAX_STRENGTHS) {
		s->start = r->x->t[r->first].start;
		s->end = r->x->t[r->last - 1].end;
		if (s->grade[0] && s->evidence[0] && !s->strength[0]) { /* "Grade C; BEL 3" */
			memcpy(s->strength, s->grade, STRENGTH_VALUE);
			s->grade[0] = 0;
		} else if (s->grade[0] && s->strength[0] && !s->evidence[0]) { /* "Class IIA, Level B" */
			memcpy(s->evidence, s->grade, STRENGTH_VALUE);
			s->grade[0] = 0;
		}
		s->text = str_sub(r->x->s, s->start, s->end);
		out[(*n)++] = *s;
	}
	memset(s, 0, sizeof *s);
	r->first = r->last = SIZE_MAX;
}

/* All values of tokens [from, to). In prose two stand together only when hardly anything is between them. */
static void read_segment(const struct lex *x, size_t from, size_t to, bool own, bool guideline,
                         struct stated_strength *out, size_t *n)
{
	enum { IN_PROSE = 4, IN_BRACKET = 16 /* tokens between two values of one grade */ };
	size_t near = from && lex_in(x, from - 1, "( [") ? IN_BRACKET : IN_PROSE;
	struct reading r = {.x = x, .from = from, .to = to, .own = own, .first = SIZE_MAX, .last = SIZE_MAX};
	for (size_t k = from, used; k < to; k += used ? used : 1) {
		if (!own && r.first != SIZE_MAX && k > r.last + near)
			finish(&r, out, n);
		/* a second certainty is another grade, in a bracket behind a comma: "moderate-quality evidence [24
		 * months], low quality evidence [48 months]" */
		struct reading probe = r;
		bool in_words = strlen(r.now.evidence) > 2 && strcmp(r.now.evidence, "expert-opinion") != 0;
		if (r.now.evidence[0] && (!own || (in_words && lex_in(x, k - 1, ", ;"))) && certainty(&probe, k))
			finish(&r, out, n);
		used = certainty(&r, k);
		if (!used && !guideline && (lex_phrase(x, k, "quality of") || lex_phrase(x, k, "certainty of")))
			used = keyed(&r, k); /* "the quality of the evidence was low" */
		if (!used && guideline)
			(void)((used = keyed(&r, k)) || (used = recommended(&r, k)) || (used = coded(&r, k)) ||
			       (used = opinion(&r, k)) || (used = own ? bare(&r, k) : 0));
	}
	finish(&r, out, n);
}

static bool is_strength_word(const char *value)
{
	return !strcmp(value, "strong") || !strcmp(value, "weak") || !strcmp(value, "conditional");
}

/* "| Moderate | Strong |": of two cells of degrees the one that is no word of strength tells of the evidence. */
static void part_cells(struct stated_strength *a, struct stated_strength *b)
{
	bool words = a->strength[0] && b->strength[0] && !a->evidence[0] && !b->evidence[0] &&
	             is_strength_word(a->strength) != is_strength_word(b->strength);
	struct stated_strength *evidence = is_strength_word(a->strength) ? b : a;
	if (!words || (strcmp(evidence->strength, "moderate") != 0 && strcmp(evidence->strength, "limited") != 0))
		return;
	memcpy(evidence->evidence, evidence->strength, STRENGTH_VALUE);
	evidence->strength[0] = 0;
}

/* "Weak recommendation (based on low-quality evidence)", "Grade: A (Strong)": two that stand together are one. */
static size_t unite(const struct lex *x, struct stated_strength *s, size_t n)
{
	size_t kept = 0;
	for (size_t k = 0; k < n; k++) {
		struct stated_strength *last = kept ? &s[kept - 1] : NULL;
		minot_str gap = last ? minot_str_trim(str_sub(x->s, last->end, s[k].start)) : STR_NONE;
		if (last && str_eq(gap, STR("|")))
			part_cells(last, &s[k]);
		bool near = last && (str_eq(gap, STR("(")) || str_eq(gap, STR("(based on")) ||
		                     str_eq(gap, STR("based on")) || str_eq(gap, STR(", based on")));
		bool completes =
		        near && last->strength[0] && !last->evidence[0] && s[k].evidence[0] && !s[k].strength[0];
		/* "Grade: A (Strong)", "Level of evidence = A (Class II)" */
		bool repeats = near && !last->strength[0] && s[k].strength[0] && !s[k].evidence[0] && !s[k].grade[0];
		/* "strongly recommends ... (strong recommendation, low-quality evidence)" */
		bool verb = last && last->strength[0] && !last->evidence[0] && !strcmp(last->strength, s[k].strength) &&
		            s[k].evidence[0] && minot_str_find(last->text, STR("ly ")) != SIZE_MAX;
		if (verb) {
			*last = s[k];
			continue;
		}
		/* "Strength of recommendation: Level II (moderate clinical certainty)" */
		if (last && str_eq(gap, STR("(")) && last->strength[0] && s[k].strength[0] && !s[k].evidence[0])
			continue;
		if (!completes && !repeats) {
			s[kept++] = s[k];
			continue;
		}
		if (completes)
			memcpy(last->evidence, s[k].evidence, STRENGTH_VALUE);
		last->end = s[k].end;
		last->text = str_sub(x->s, last->start, last->end);
	}
	return kept;
}

static size_t bracket_end(const struct lex *x, size_t k, size_t to)
{
	int depth = 0;
	for (; k < to; k++) {
		depth += lex_in(x, k, "( [");
		depth -= lex_in(x, k, ") ]");
		if (!depth)
			return k;
	}
	return to;
}

/* The bracket within tokens [from, to) that holds a category alone; `to`: there is none. */
static size_t inner_grade(const struct lex *x, size_t from, size_t to)
{
	for (size_t k = from; k < to; k++)
		if (lex_in(x, k, "( [") && lex_is(x, k + 1, "category") && is_own(x, k + 1, bracket_end(x, k, to)))
			return k;
	return to;
}

/* Tokens [from, to): the brackets in it one by one, and what stands between them. */
static void read_part(const struct lex *x, size_t from, size_t to, bool guideline, struct stated_strength *out,
                      size_t *n)
{
	size_t plain = from;
	for (size_t k = from; k < to; k++) {
		if (!lex_in(x, k, "( ["))
			continue;
		size_t e = bracket_end(x, k, to);
		bool own = guideline && is_own(x, k + 1, e);
		/* "(class IV) allele", "(type A) dissection": classes of something else */
		bool kind = lex_in(x, k + 1, "type class stage") && e + 1 < to && x->t[e + 1].kind == LEX_WORD;
		if (kind || lex_is(x, k + 1, "type"))
			own = lex_mark(x, k + 2, ':') && own;
		/* "(A)" amid a sentence may number a list */
		bool letter = e == k + 2 && lex_text(x, k + 1).n == 1;
		bool ends = e + 1 >= to || lex_mark(x, e + 1, ';') || (lex_in(x, e + 1, ". , ]") && e + 2 >= to);
		if (letter && !ends)
			own = false;
		/* "evidence quality: low (see below)" stays whole: a key before the bracket takes its value from it */
		if (own || e - k > 2) {
			read_segment(x, plain, k, false, guideline, out, n);
			size_t inner = own ? e : inner_grade(x, k + 1, e); /* "(Smith, 2003 [Category IA])" */
			if (inner < e && guideline)
				read_segment(x, inner + 1, bracket_end(x, inner, e), true, guideline, out, n);
			else
				read_segment(x, k + 1, e, own, guideline, out, n);
			plain = e;
			k = e;
		}
	}
	read_segment(x, plain, to, from == plain && guideline && is_own(x, plain, to) && to - plain <= 12, guideline,
	             out, n);
}

size_t strengths_of(minot_str s, bool guideline, struct stated_strength out[MAX_STRENGTHS])
{
	static const char *const gate[] = {"level*",    "grade*",       "class",     "strength*",
	                                   "quality",   "certainty",    "evidence*", "strong*",
	                                   "weak*",     "conditional*", "gpp*",      "good practice",
	                                   "loe",       "le",           "bel",       "sor",
	                                   "cor",       "standard",     "option",    "expert opinion",
	                                   "consensus", "not graded",   "ungraded",  "recommendation*",
	                                   "gr",        "el",           NULL};
	size_t n = 0;
	bool bracket =
	        guideline && (minot_str_find(s, STR("(")) != SIZE_MAX || minot_str_find(s, STR("[")) != SIZE_MAX);
	bool leads = guideline && s.n > 4 && minot_str_find(str_sub(s, 1, 6), STR(" - ")) != SIZE_MAX;
	leads |= guideline && minot_str_find(str_sub(s, 1, 8), STR(" – ")) != SIZE_MAX;
	if (!bracket && !leads && !phrase_in(s, gate, NULL))
		return 0;
	struct lex_token tokens[LEX_MOST];
	struct lex x = lex_sentence(s, tokens, LEX_MOST);
	for (size_t from = 0, k = 0; k <= x.n; k++)
		if (k == x.n || (lex_mark(&x, k, '|') && !(k && x.t[k - 1].end == x.t[k].start))) { /* "(1|+++O)" */
			read_part(&x, from, k, guideline, out, &n);
			from = k + 1;
		}
	n = unite(&x, out, n);
	uint32_t before = 0;
	for (size_t k = 0; k < n; k++) {
		uint32_t end = out[k].start;
		while (end > before && strchr(" ([;,:", s.p[end - 1]))
			end--;
		out[k].part_start = before;
		out[k].part_end = end;
		before = out[k].end;
		while (before < s.n && strchr(")] .;,", s.p[before]))
			before++;
	}
	return n;
}

size_t strengths_at(const struct record *r, uint32_t field, minot_str s, struct stated_strength out[MAX_STRENGTHS])
{
	enum record_part part = (enum record_part)r->fields[field].part;
	if (part == PART_RATING || part == PART_METHODS || part == PART_META)
		return 0;
	return strengths_of(s, r->kind == RECORD_GUIDELINE, out);
}

void strength_write(const struct stated_strength *s, struct minot_buf *out)
{
	const char *sep = "";
	if (s->strength[0]) {
		minot_buf_printf(out, "S=%s", s->strength);
		sep = ";";
	}
	if (s->evidence[0]) {
		minot_buf_printf(out, "%sE=%s", sep, s->evidence);
		sep = ";";
	}
	if (s->grade[0])
		minot_buf_printf(out, "%sG=%s", sep, s->grade);
}
