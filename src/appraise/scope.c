/* scope.c: see scope.h. Cues are read from the left, the longest that begins at a word; each reaches to the end of its
 * clause, past lists ("no fever, cough, or rash"), not past "but", nor past another exception. */
#include "appraise/scope.h"

#include <pthread.h>

#include "appraise/appraise.h"
#include "appraise/lex.h"
#include "base/ascii.h"
#include "text/text.h"

const char *scope_name(enum scope_kind k)
{
	static const char *const names[] = {"negation", "uncertainty", "condition", "exception"};
	return (unsigned)k <= SCOPE_EXCEPTION ? names[k] : "";
}

/* Cues ------------------------------------------------------------------------------------------------------------- */

enum cue_flag {
	ANYWHERE = 0,
	AT_START = 1, /* only as the first word of the sentence or of a part after a semicolon */
	ONLY = 2,     /* excludes all others */
	NOUN = 4,     /* a noun phrase: a finite verb ends it ("Absence of fever does not exclude ...") */
	NOTHING = 8,  /* looks like a cue and is none ("not only", "no more than") */
	PEOPLE = 16,  /* followed by whom it is for: see whom_at */
};

static const struct cue {
	const char *phrase; /* words in lower case */
	enum scope_kind kind;
	unsigned flags;
} cues[] = {
        /* the longest first where one begins another */
        {"not only", SCOPE_NEGATION, NOTHING},
        {"no more than", SCOPE_NEGATION, NOTHING},
        {"no less than", SCOPE_NEGATION, NOTHING},
        {"not less than", SCOPE_NEGATION, NOTHING},
        {"not more than", SCOPE_NEGATION, NOTHING},
        {"no fewer than", SCOPE_NEGATION, NOTHING},
        {"no later than", SCOPE_NEGATION, NOTHING},
        {"never the less", SCOPE_NEGATION, NOTHING},
        {"none the less", SCOPE_NEGATION, NOTHING},
        {"no doubt", SCOPE_NEGATION, NOTHING},
        {"no matter", SCOPE_NEGATION, NOTHING},
        {"after excluding", SCOPE_EXCEPTION, NOTHING}, /* "give it after excluding pregnancy": what is done first */
        {"whether or not", SCOPE_NEGATION, NOTHING},
        {"not", SCOPE_NEGATION, ANYWHERE},
        {"never", SCOPE_NEGATION, ANYWHERE},
        {"no", SCOPE_NEGATION, ANYWHERE},
        {"none", SCOPE_NEGATION, ANYWHERE},
        {"neither", SCOPE_NEGATION, ANYWHERE},
        {"nor", SCOPE_NEGATION, ANYWHERE},
        {"nothing", SCOPE_NEGATION, ANYWHERE},
        {"nobody", SCOPE_NEGATION, ANYWHERE},
        {"nowhere", SCOPE_NEGATION, ANYWHERE},
        {"without", SCOPE_NEGATION, NOUN},
        {"cannot", SCOPE_NEGATION, ANYWHERE},
        {"fail to", SCOPE_NEGATION, ANYWHERE},
        {"fails to", SCOPE_NEGATION, ANYWHERE},
        {"failed to", SCOPE_NEGATION, ANYWHERE},
        {"unable to", SCOPE_NEGATION, ANYWHERE},
        {"lack of", SCOPE_NEGATION, NOUN},
        {"lacks", SCOPE_NEGATION, ANYWHERE},
        {"lacking", SCOPE_NEGATION, ANYWHERE},
        {"lacked", SCOPE_NEGATION, ANYWHERE},
        {"absence of", SCOPE_NEGATION, NOUN},
        {"absent", SCOPE_NEGATION, ANYWHERE},
        {"avoid", SCOPE_NEGATION, ANYWHERE},
        {"avoided", SCOPE_NEGATION, ANYWHERE},
        {"avoiding", SCOPE_NEGATION, ANYWHERE},
        {"contraindicated", SCOPE_NEGATION, ANYWHERE},
        {"contra - indicated", SCOPE_NEGATION, ANYWHERE},
        {"far from", SCOPE_NEGATION, ANYWHERE},
        {"hardly", SCOPE_NEGATION, ANYWHERE},
        {"scarcely", SCOPE_NEGATION, ANYWHERE},
        {"rarely", SCOPE_NEGATION, ANYWHERE},
        {"seldom", SCOPE_NEGATION, ANYWHERE},
        {"did little to", SCOPE_NEGATION, ANYWHERE},
        {"does little to", SCOPE_NEGATION, ANYWHERE},
        {"do little to", SCOPE_NEGATION, ANYWHERE},
        {"has yet to", SCOPE_NEGATION, ANYWHERE},
        {"have yet to", SCOPE_NEGATION, ANYWHERE},
        {"unproven", SCOPE_NEGATION, ANYWHERE},
        {"rather than", SCOPE_NEGATION, ANYWHERE},
        {"instead of", SCOPE_NEGATION, ANYWHERE},
        {"in place of", SCOPE_NEGATION, ANYWHERE},
        {"refrain from", SCOPE_NEGATION, ANYWHERE},
        {"abstain from", SCOPE_NEGATION, ANYWHERE},
        {"discourage", SCOPE_NEGATION, ANYWHERE},
        {"discourages", SCOPE_NEGATION, ANYWHERE},
        {"discouraged", SCOPE_NEGATION, ANYWHERE},
        {"prohibits", SCOPE_NEGATION, ANYWHERE},
        {"preclude", SCOPE_NEGATION, ANYWHERE},
        {"precludes", SCOPE_NEGATION, ANYWHERE},
        {"precluded", SCOPE_NEGATION, ANYWHERE},
        {"advise against", SCOPE_NEGATION, ANYWHERE},
        {"advises against", SCOPE_NEGATION, ANYWHERE},
        {"advised against", SCOPE_NEGATION, ANYWHERE},
        {"recommend against", SCOPE_NEGATION, ANYWHERE},
        {"recommends against", SCOPE_NEGATION, ANYWHERE},
        {"recommended against", SCOPE_NEGATION, ANYWHERE},
        {"suggest against", SCOPE_NEGATION, ANYWHERE},
        {"suggests against", SCOPE_NEGATION, ANYWHERE},
        {"unlicensed", SCOPE_NEGATION, ANYWHERE},
        {"prohibited", SCOPE_NEGATION, ANYWHERE},
        {"nonessential", SCOPE_NEGATION, ANYWHERE},
        {"withheld", SCOPE_NEGATION, ANYWHERE},
        {"ineffective", SCOPE_NEGATION, ANYWHERE},
        {"inappropriate", SCOPE_NEGATION, ANYWHERE},
        {"inadvisable", SCOPE_NEGATION, ANYWHERE},
        {"unnecessary", SCOPE_NEGATION, ANYWHERE},
        {"unsuitable", SCOPE_NEGATION, ANYWHERE},
        {"unsafe", SCOPE_NEGATION, ANYWHERE},
        {"ruled out", SCOPE_NEGATION, ANYWHERE},

        {"may", SCOPE_UNCERTAINTY, ANYWHERE},
        {"might", SCOPE_UNCERTAINTY, ANYWHERE},
        {"could", SCOPE_UNCERTAINTY, ANYWHERE},
        {"possibly", SCOPE_UNCERTAINTY, ANYWHERE},
        {"probably", SCOPE_UNCERTAINTY, ANYWHERE},
        {"potentially", SCOPE_UNCERTAINTY, ANYWHERE},
        {"perhaps", SCOPE_UNCERTAINTY, ANYWHERE},
        {"likely", SCOPE_UNCERTAINTY, ANYWHERE},
        {"unlikely", SCOPE_UNCERTAINTY, ANYWHERE},
        {"appears to", SCOPE_UNCERTAINTY, ANYWHERE},
        {"appears that", SCOPE_UNCERTAINTY, ANYWHERE},
        {"appear to", SCOPE_UNCERTAINTY, ANYWHERE},
        {"appeared to", SCOPE_UNCERTAINTY, ANYWHERE},
        {"seems", SCOPE_UNCERTAINTY, ANYWHERE},
        {"seem", SCOPE_UNCERTAINTY, ANYWHERE},
        {"seemed", SCOPE_UNCERTAINTY, ANYWHERE},
        {"unclear", SCOPE_UNCERTAINTY, ANYWHERE},
        {"uncertain", SCOPE_UNCERTAINTY, ANYWHERE},
        {"unknown", SCOPE_UNCERTAINTY, ANYWHERE},
        {"thought to", SCOPE_UNCERTAINTY, ANYWHERE},
        {"believed to", SCOPE_UNCERTAINTY, ANYWHERE},
        {"insufficient evidence", SCOPE_UNCERTAINTY, ANYWHERE},
        {"insufficient data", SCOPE_UNCERTAINTY, ANYWHERE},
        {"limited evidence", SCOPE_UNCERTAINTY, ANYWHERE},
        {"limited data", SCOPE_UNCERTAINTY, ANYWHERE},
        {"suggest", SCOPE_UNCERTAINTY, ANYWHERE}, /* after findings only: see is_doubt */
        {"suggests", SCOPE_UNCERTAINTY, ANYWHERE},
        {"suggested", SCOPE_UNCERTAINTY, ANYWHERE},

        {"only as long as", SCOPE_CONDITION, ONLY},
        {"only if", SCOPE_CONDITION, ONLY},
        {"only when", SCOPE_CONDITION, ONLY},
        {"only after", SCOPE_CONDITION, ONLY},
        {"only in", SCOPE_CONDITION, ONLY},
        {"only for", SCOPE_CONDITION, ONLY},
        {"only to be", SCOPE_CONDITION, ONLY},
        {"only by", SCOPE_CONDITION, ONLY},
        {"only to", SCOPE_CONDITION, ONLY | PEOPLE},
        {"only with", SCOPE_CONDITION, ONLY},
        {"only where", SCOPE_CONDITION, ONLY},
        {"only during", SCOPE_CONDITION, ONLY},
        {"only until", SCOPE_CONDITION, ONLY},
        {"solely in", SCOPE_CONDITION, ONLY},
        {"solely for", SCOPE_CONDITION, ONLY},
        {"exclusively in", SCOPE_CONDITION, ONLY},
        {"exclusively for", SCOPE_CONDITION, ONLY},
        {"reserved for", SCOPE_CONDITION, ONLY},
        {"restricted to", SCOPE_CONDITION, ONLY},
        {"limited to", SCOPE_CONDITION, ONLY},
        {"confined to", SCOPE_CONDITION, ONLY},
        {"if", SCOPE_CONDITION, ANYWHERE},
        {"whenever", SCOPE_CONDITION, ANYWHERE},
        {"when", SCOPE_CONDITION, ANYWHERE},
        {"where", SCOPE_CONDITION, ANYWHERE},
        {"wherever", SCOPE_CONDITION, ANYWHERE},
        {"once", SCOPE_CONDITION, ANYWHERE}, /* not "once daily": see is_frequency */
        {"until", SCOPE_CONDITION, ANYWHERE},
        {"as long as", SCOPE_CONDITION, ANYWHERE},
        {"as soon as", SCOPE_CONDITION, ANYWHERE}, /* not "as soon as possible": see is_none */
        {"on condition that", SCOPE_CONDITION, ANYWHERE},
        {"on the condition that", SCOPE_CONDITION, ANYWHERE},
        {"so long as", SCOPE_CONDITION, ANYWHERE},
        {"provided", SCOPE_CONDITION, ANYWHERE}, /* not "provided by": see is_provision */
        {"providing that", SCOPE_CONDITION, ANYWHERE},
        {"assuming", SCOPE_CONDITION, ANYWHERE},
        {"depending on", SCOPE_CONDITION, ANYWHERE},
        {"subject to", SCOPE_CONDITION, ANYWHERE},
        {"in the absence of", SCOPE_CONDITION, ANYWHERE},
        {"in the presence of", SCOPE_CONDITION, ANYWHERE},
        {"in case of", SCOPE_CONDITION, ANYWHERE},
        {"in case", SCOPE_CONDITION, ANYWHERE},
        {"in cases of", SCOPE_CONDITION, ANYWHERE},
        {"in the case of", SCOPE_CONDITION, ANYWHERE},
        {"in the event of", SCOPE_CONDITION, ANYWHERE},
        {"in the event that", SCOPE_CONDITION, ANYWHERE},
        {"in whom", SCOPE_CONDITION, ANYWHERE},
        {"after failure of", SCOPE_CONDITION, ANYWHERE},
        {"should", SCOPE_CONDITION, AT_START},
        {"reserve", SCOPE_CONDITION, AT_START | ONLY},
        {"restrict", SCOPE_CONDITION, AT_START | ONLY}, /* to whom, not to how much: see is_none */
        {"limit", SCOPE_CONDITION, AT_START | ONLY},
        {"in", SCOPE_CONDITION, PEOPLE},
        {"for", SCOPE_CONDITION, PEOPLE},
        {"to", SCOPE_CONDITION, PEOPLE},
        {"among", SCOPE_CONDITION, PEOPLE},
        {"during", SCOPE_CONDITION, PEOPLE},

        {"unless and until", SCOPE_EXCEPTION, ANYWHERE},
        {"unless", SCOPE_EXCEPTION, ANYWHERE},
        {"save those", SCOPE_EXCEPTION, ANYWHERE},
        {"save for", SCOPE_EXCEPTION, ANYWHERE},
        {"save in", SCOPE_EXCEPTION, ANYWHERE},
        {"barring", SCOPE_EXCEPTION, ANYWHERE},
        {"bar those", SCOPE_EXCEPTION, ANYWHERE},
        {"with the exception of", SCOPE_EXCEPTION, ANYWHERE},
        {"except for", SCOPE_EXCEPTION, ANYWHERE},
        {"except in", SCOPE_EXCEPTION, ANYWHERE},
        {"except when", SCOPE_EXCEPTION, ANYWHERE},
        {"except if", SCOPE_EXCEPTION, ANYWHERE},
        {"except", SCOPE_EXCEPTION, ANYWHERE},
        {"excepting", SCOPE_EXCEPTION, ANYWHERE},
        {"excluding", SCOPE_EXCEPTION, ANYWHERE},
        {"other than", SCOPE_EXCEPTION, ANYWHERE},
        {"apart from", SCOPE_EXCEPTION, ANYWHERE},
        {"aside from", SCOPE_EXCEPTION, ANYWHERE},
        {"all but those", SCOPE_EXCEPTION, ANYWHERE},
        {"all but patients", SCOPE_EXCEPTION, ANYWHERE},
        {"but not in", SCOPE_EXCEPTION, ANYWHERE},
        {"but not for", SCOPE_EXCEPTION, ANYWHERE},
        {"but not to", SCOPE_EXCEPTION, ANYWHERE},
        {"but not if", SCOPE_EXCEPTION, ANYWHERE},
        {"but not when", SCOPE_EXCEPTION, ANYWHERE},
        {"but not with", SCOPE_EXCEPTION, ANYWHERE},
        {"but not during", SCOPE_EXCEPTION, ANYWHERE},
};

/* Whom a statement is for ------------------------------------------------------------------------------------------ */

/* Groups that limit by themselves, and those that only limit with what follows ("patients with asthma"). */
static const char groups[] =
        "children child infants infant adults adult adolescents neonates newborns women men girls boys elderly "
        "pregnant toddlers teenagers";
static const char persons[] =
        "patients patient people persons those individuals participants anyone subjects residents "
        "survivors workers everyone mothers";
static const char which[] =
        "with without who whose whom in on at aged over under older younger undergoing receiving taking having "
        "requiring needing known suspected presenting weighing previously not already and of below above";
static const char states[] = "impairment failure insufficiency pregnancy lactation breastfeeding labour labor overdose "
                             "emergencies outbreak outbreaks pain";
static const char determiners[] =
        "the all most many some any a an other certain these selected older younger adult elderly severe "
        "mild moderate to or and acute chronic renal hepatic kidney liver cardiac heart respiratory "
        "early late pregnant frail hospitalised hospitalized critically ill low high young healthy "
        "postmenopausal premenopausal end-stage severely moderately febrile advanced";

/* Whether tokens after a preposition name a group: "(in) older adults", "(in) patients with asthma", "(in) severe renal
 * impairment". Tokens up to and with the noun; 0: none. */
static size_t whom_at(const struct lex *x, size_t k, bool states_too)
{
	enum { MOST = 6 };
	for (size_t n = 0; n < MOST && k + n < x->n; n++) {
		if (states_too && lex_in(x, k + n, states) && (n || !lex_is(x, k, "pain")))
			return n + 1;
		if (lex_in(x, k + n, groups) && !lex_in(x, k + n + 1, "patients adults children women men"))
			return n + 1;
		if (lex_in(x, k + n, persons))
			return n || lex_in(x, k + n + 1, which) ? n + 1 : 0;
		if (!lex_in(x, k + n, determiners) && !lex_mark(x, k + n, '-'))
			return 0;
	}
	return 0;
}

/* "Adults: 5 mg daily", "Patients with severe renal impairment (not on dialysis): ...": whom what follows a colon is
 * for. The tokens before the colon; 0: they name no group, or say more than that. */
static size_t group_before_colon(const struct lex *x, size_t k)
{
	enum { MOST = 20, FIRST = 4 };
	static const char verbs[] =
	        "is are was were be do does did has have had can may might should must will would could "
	        "of for recommendations recommendation dose doses dosage";
	bool group = false;
	for (size_t n = 0; n < MOST && k + n < x->n; n++) {
		if (lex_mark(x, k + n, ':'))
			return group ? n : 0;
		group |= n < FIRST && (lex_in(x, k + n, groups) || lex_in(x, k + n, persons));
		if (lex_in(x, k + n, "; .") || (lex_in(x, k + n, verbs) && !group) ||
		    lex_in(x, k + n, "is are should may"))
			return 0;
	}
	return 0;
}

/* Cues that are none here ------------------------------------------------------------------------------------------ */

static bool begins_part(const struct lex *x, size_t k) { return !k || lex_mark(x, k - 1, ';'); }

/* "May 2012", "In May": a month. */
static bool is_month(const struct lex *x, size_t k)
{
	return str_eq(lex_text(x, k), STR("May")) && (k > 0 || (k + 1 < x->n && x->t[k + 1].kind == LEX_NUMBER));
}

static bool is_none(const struct lex *x, size_t k, const struct cue *c)
{
	if (c->flags & NOTHING)
		return true;
	if ((c->flags & AT_START) && !begins_part(x, k))
		return true;
	if (lex_is(x, k, "may") && is_month(x, k))
		return true;
	if (lex_in(x, k, "could may might") && lex_is(x, k + 1, "not") && lex_is(x, k, "could"))
		return true; /* "could not": a plain negation */
	if (lex_in(x, k, "restrict limit")) {
		enum { MOST = 4 };
		size_t to = k + 1;
		while (to <= k + MOST && !lex_is(x, to, "to"))
			to++;
		return to > k + MOST || to + 1 >= x->n || x->t[to + 1].kind == LEX_NUMBER ||
		       lex_in(x, to + 1, "less no at a about");
	}
	if (lex_phrase(x, k, "as soon as"))
		return lex_in(x, k + 3, "possible practicable feasible practical");
	if (c->kind == SCOPE_UNCERTAINTY && lex_in(x, k, "suggest suggests suggested"))
		return !k ||
		       !lex_in(x, k - 1,
		               "results findings data evidence studies trials study result finding trial analysis it");
	if (lex_is(x, k, "once"))
		return lex_in(x, k + 1, "a daily weekly monthly every per or nightly in yearly") ||
		       lex_in(x, k - 1, "at") || lex_mark(x, k + 1, '-') || k + 1 >= x->n ||
		       x->t[k + 1].kind == LEX_MARK;
	if (lex_is(x, k, "provided"))
		return lex_in(x, k + 1, "by to for with in a an") ||
		       (k && lex_in(x, k - 1, "be is are was were been being"));
	if (lex_is(x, k, "when") && k && lex_in(x, k - 1, "determine deciding decide know of on"))
		return true;
	if (lex_is(x, k, "if") && k && lex_is(x, k - 1, "as"))
		return true;
	return lex_is(x, k, "where") && !begins_part(x, k) && k && x->t[k - 1].kind == LEX_MARK;
}

/* How far ---------------------------------------------------------------------------------------------------------- */

static const char stops[] = "but however although though whereas yet because since therefore otherwise nevertheless";
static const char verbs[] = "is are was were does do did has have had can may might should must will would could";
static const char acts[] =
        "give stop use take check treat offer start repeat refer do avoid monitor consider increase reduce "
        "continue double halve switch change test measure add restart keep withhold discontinue then it they "
        "the we this these patients";

/* Whether a comma at k is part of a list: before the next end of a clause comes "..., or" or "..., and" within a few
 * words. */
static bool in_list(const struct lex *x, size_t k, bool listed)
{
	enum { APART = 7 };
	if (lex_is(x, k + 1, "or"))
		return true;
	if (lex_is(x, k + 1, "and"))
		return listed && !lex_in(x, k + 2, acts);
	for (size_t i = k + 1; i < x->n && i <= k + APART; i++) {
		if (lex_mark(x, i, ',') && lex_in(x, i + 1, "or and"))
			return !lex_in(x, i + 2, acts);
		if (lex_mark(x, i, ';') || lex_mark(x, i, '.') || lex_in(x, k + 1, acts) || lex_in(x, i, stops))
			return false;
	}
	return false;
}

static const struct cue *cue_at(const struct lex *x, size_t k, size_t *n);

/* "Do not use: A, B", "Avoid the following drugs: A, B": the mark at token i leads in what is denied. */
static bool leads_in(const struct lex *x, size_t i, const struct cue *c)
{
	static const char last[] =
	        "following these use give take prescribe combine drugs drug medicines agents treatments "
	        "any with in for";
	return c->kind == SCOPE_NEGATION && i && lex_in(x, i - 1, last);
}

/* The token after the scope whose cue is tokens [k, k + n). */
static size_t scope_end(const struct lex *x, size_t k, size_t n, const struct cue *c)
{
	enum { ASIDE = 6 /* words between two commas */ };
	size_t i = k + n, used;
	bool listed = false, led_in = false, first = begins_part(x, k) && c->kind >= SCOPE_CONDITION;
	int depth = 0;
	if (lex_mark(x, i, ',') && first) /* "If, after two weeks, the wound is open, refer" */
		for (i++; i < x->n && !lex_mark(x, i, ',');)
			i++;
	if (lex_mark(x, i, ',') && c->kind == SCOPE_NEGATION && !lex_is(x, k, "no")) /* "not, in our view, safe" */
		for (size_t close = i + 1; close < x->n && close <= i + ASIDE; close++)
			if (lex_mark(x, close, ',')) {
				i = close;
				break;
			}
	for (i += i > k + n; i < x->n; i++) {
		if (lex_in(x, i, "( ["))
			depth++;
		if (lex_in(x, i, ") ]") && --depth < 0)
			return i;
		if (lex_mark(x, i, ':') && leads_in(x, i, c)) {
			led_in = true;
			continue;
		}
		if ((lex_mark(x, i, ';') && !led_in) || lex_mark(x, i, ':') || (lex_mark(x, i, '.') && i + 1 >= x->n) ||
		    lex_mark(x, i, '|'))
			return i;
		if (depth > 0 || (led_in && lex_in(x, i, ", ; and or")))
			continue;
		if (lex_mark(x, i, '.') && x->t[i + 1].start > x->t[i].end)
			return i;
		if (lex_mark(x, i, ',')) {
			if (!in_list(x, i, listed))
				return i;
			listed = true;
			continue;
		}
		if (lex_in(x, i, stops) || ((c->flags & NOUN) && lex_in(x, i, verbs) && i > k + n))
			return i;
		const struct cue *next = cue_at(x, i, &used);
		if (next && next->kind == SCOPE_EXCEPTION)
			return i;
		/* "if pain persists and stop when it ends", "in children and 10 mg in adults", "when ... or if ..." */
		if (c->kind >= SCOPE_CONDITION && lex_in(x, i, "and or")) {
			const struct cue *after = cue_at(x, i + 1, &used);
			bool act = lex_is(x, i, "and") && lex_in(x, i + 1, acts) &&
			           !lex_in(x, i + 1, "the it they patients this these we");
			bool amount = lex_is(x, i, "and") && (c->flags & PEOPLE) && i + 1 < x->n &&
			              x->t[i + 1].kind == LEX_NUMBER;
			if (act || amount || (after && after->kind >= SCOPE_CONDITION && !(after->flags & PEOPLE)))
				return i;
		}
		if (c->kind <= SCOPE_UNCERTAINTY && lex_is(x, i, "and") && lex_in(x, i + 1, acts))
			return i;
	}
	return i;
}

/* Cues by their first letter, so that a word is held against few: lists in the order of the table. */
static struct {
	uint8_t head[26], next[sizeof cues / sizeof *cues]; /* index + 1; 0: none */
} by_letter;
static pthread_once_t indexed = PTHREAD_ONCE_INIT;

static void index_cues(void)
{
	_Static_assert(sizeof cues / sizeof *cues < UINT8_MAX, "indices are bytes");
	for (size_t i = sizeof cues / sizeof *cues; i-- > 0;) {
		uint8_t *head = &by_letter.head[cues[i].phrase[0] - 'a'];
		by_letter.next[i] = *head;
		*head = (uint8_t)(i + 1);
	}
}

/* The first cue of the list for the letter that token k begins with, index + 1; 0: none. */
static uint8_t first_cue(const struct lex *x, size_t k)
{
	char c = (char)(x->s.p[x->t[k].start] | 32);
	return is_lower(c) ? by_letter.head[c - 'a'] : 0;
}

/* "for sepsis only", "in adults only": whether the words behind a preposition at k end in "only". */
static bool ends_in_only(const struct lex *x, size_t k)
{
	enum { MOST = 6 };
	for (size_t i = k + 1; i < x->n && i <= k + MOST && x->t[i].kind == LEX_WORD; i++) {
		if (lex_is(x, i, "only"))
			return i > k + 1 && (i + 1 == x->n || x->t[i + 1].kind == LEX_MARK);
		if (lex_in(x, i, verbs))
			return false;
	}
	return false;
}

/* The cue that begins at token k, and its tokens. */
static const struct cue *cue_at(const struct lex *x, size_t k, size_t *n)
{
	static const struct cue trailing = {"for", SCOPE_CONDITION, ONLY};
	if (k >= x->n || x->t[k].kind != LEX_WORD)
		return NULL;
	minot_str t = lex_text(x, k);
	/* "doesn't", "isn't" */
	if (t.n > 3 && (str_ends(t, STR("n't")) || str_ends(t, STR("n’t")))) {
		static const struct cue contracted = {"not", SCOPE_NEGATION, ANYWHERE};
		*n = 1;
		return &contracted;
	}
	if (lex_in(x, k, "for in with after during") && ends_in_only(x, k)) {
		*n = 1;
		return &trailing;
	}
	const struct cue *best = NULL;
	for (uint8_t i = first_cue(x, k); i; i = by_letter.next[i - 1]) {
		const struct cue *c = &cues[i - 1];
		size_t used = lex_phrase(x, k, c->phrase);
		if (!used || (best && used <= *n) ||
		    ((c->flags & PEOPLE) && !whom_at(x, k + used, lex_in(x, k, "in during"))))
			continue;
		best = c;
		*n = used;
	}
	return best && !is_none(x, k, best) ? best : NULL;
}

/* Words that a cue took, which are no cue of their own: all of "not only", of "no more than". */
static size_t passed_over(const struct lex *x, size_t k)
{
	for (uint8_t i = first_cue(x, k); i; i = by_letter.next[i - 1]) {
		size_t n = (cues[i - 1].flags & NOTHING) ? lex_phrase(x, k, cues[i - 1].phrase) : 0;
		if (n)
			return n;
	}
	return 1;
}

size_t scopes_of(minot_str s, struct stated_scope out[MAX_SCOPES])
{
	pthread_once(&indexed, index_cues);
	struct lex_token tokens[LEX_MOST];
	struct lex x = lex_sentence(s, tokens, LEX_MOST);
	size_t n = 0;
	for (size_t k = 0, used; k < x.n && n < MAX_SCOPES;) {
		const struct cue *c = cue_at(&x, k, &used);
		size_t group = begins_part(&x, k) ? group_before_colon(&x, k) : 0;
		if (group && !c) {
			out[n++] = (struct stated_scope){.kind = SCOPE_CONDITION,
			                                 .start = x.t[k].start,
			                                 .end = x.t[k + group - 1].end,
			                                 .cue_end = x.t[k + group - 1].end};
			k++;
			continue;
		}
		if (!c) {
			k += passed_over(&x, k);
			continue;
		}
		size_t end = scope_end(&x, k, used, c);
		out[n++] = (struct stated_scope){.kind = c->kind,
		                                 .only = c->flags & ONLY,
		                                 .start = x.t[k].start,
		                                 .end = x.t[end - 1].end,
		                                 .cue_end = x.t[k + used - 1].end};
		k += used;
	}
	return n;
}

/* Inherited -------------------------------------------------------------------------------------------------------- */

static void judge_inherited(struct inherited *in)
{
	struct stated_scope s[MAX_SCOPES];
	size_t n = scopes_of(in->text, s);
	for (size_t i = 0; i < n; i++) {
		in->condition |= s[i].kind >= SCOPE_CONDITION;
		in->negation |= s[i].kind == SCOPE_NEGATION;
	}
	/* a heading that is nothing but whom it is for: "Children", "Patients with asthma", "Renal impairment" */
	struct lex_token tokens[32];
	struct lex x = lex_sentence(in->text, tokens, 32);
	in->condition |= in->heading && whom_at(&x, 0, true) > 0;
}

size_t inherited_by(const struct record *r, uint32_t field, uint32_t block, struct inherited out[MAX_INHERITED])
{
	size_t n = 0;
	const struct record_field *f = &r->fields[field];
	int32_t b = block < f->n_blocks ? f->blocks[block].parent : -1;
	for (uint32_t steps = 0; b >= 0 && (uint32_t)b < f->n_blocks && n < MAX_INHERITED && steps < RECORD_MAX_DEPTH;
	     steps++) {
		const struct record_block *at = &f->blocks[b];
		out[n] = (struct inherited){.text = str_sub(f->text, at->start, at->end)};
		judge_inherited(&out[n++]);
		b = at->parent;
	}
	int32_t h = f->parent;
	for (uint32_t steps = 0; h >= 0 && (uint32_t)h < r->n_fields && n < MAX_INHERITED && steps < RECORD_MAX_DEPTH;
	     steps++) {
		out[n] = (struct inherited){.text = r->fields[h].text, .heading = true};
		judge_inherited(&out[n++]);
		h = r->fields[h].parent;
	}
	return n;
}

/* The next sentence ------------------------------------------------------------------------------------------------ */

struct next_sentence {
	uint32_t base, after; /* offset of the block; first byte that may begin it */
	uint32_t start, end;  /* of the field; end 0: none */
};

static void take_next(void *ctx, size_t start, size_t end)
{
	struct next_sentence *n = ctx;
	if (!n->end && n->base + start >= n->after) {
		n->start = (uint32_t)(n->base + start);
		n->end = (uint32_t)(n->base + end);
	}
}

bool limiting_sentence(const struct record *r, uint32_t field, uint32_t end, uint32_t *limit_start, uint32_t *limit_end)
{
	static const char *const openings[] = {"this applies",
	                                       "this does not apply",
	                                       "this recommendation applies",
	                                       "this recommendation does not",
	                                       "this is only",
	                                       "this holds",
	                                       "however",
	                                       "except",
	                                       "exceptions",
	                                       "an exception",
	                                       "the exception",
	                                       "exclusions",
	                                       "unless",
	                                       "provided that",
	                                       "only if",
	                                       "not applicable",
	                                       "it does not apply",
	                                       "these recommendations do not",
	                                       "this should not",
	                                       "this must not",
	                                       "it should not",
	                                       "they should not",
	                                       "caution",
	                                       "but",
	                                       "limitations",
	                                       "does not apply",
	                                       "applies only",
	                                       "do not",
	                                       "this excludes",
	                                       "the recommendation does not",
	                                       "otherwise",
	                                       NULL};
	const struct record_field *f = &r->fields[field];
	for (uint32_t b = 0; b < f->n_blocks; b++) {
		if (end <= f->blocks[b].start || end > f->blocks[b].end)
			continue;
		struct next_sentence n = {.base = f->blocks[b].start, .after = end};
		text_sentences(str_sub(f->text, f->blocks[b].start, f->blocks[b].end), take_next, &n);
		size_t at, cue_end;
		minot_str next = str_sub(f->text, n.start, n.end);
		if (!n.end || !phrase_from(str_sub(next, 0, 48), 0, openings, &at, &cue_end) || at > 1)
			return false;
		*limit_start = n.start;
		*limit_end = n.end;
		return true;
	}
	return false;
}
