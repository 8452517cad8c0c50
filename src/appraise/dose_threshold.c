/* dose_threshold.c: whether an amount says who is meant, or when, and nobody is told to take it (dose.h). Words are
 * read from the amount to the left, up to the end of its clause: the nearest that decides, decides.
 *
 *   "Measure bone density if ferrolone > 5 mg/day is used."      if: a condition
 *   "Offer pelamide to those who need zolvine 7.5 mg or more."   who need: people
 *   "If fever goes on, give zolvine 10 mg."                      give: a dose */
#include "appraise/dose_parts.h"

struct threshold {
	const struct lex *x;
	size_t own, after; /* tokens: of the amount, and behind it */
	bool compared;     /* "more than 5 mg", "5 mg or more" */
	bool tapered;      /* "tapering" stands between what is being read and the amount */
	bool equated;      /* "equivalent to" stands so */
	bool arms;         /* a sentence on what groups of a trial got: "patients receiving 5 mg" are one of them */
};

enum verdict { GOES_ON, IS_DOSE, IS_THRESHOLD };

static const char people[] = "patient patients people person persons woman women man men adult adults child children "
                             "those individual individuals subjects anyone someone infants recipients you they";
static const char be[] = "is are was were be been being";
static const char relative[] = "who that which";

/* The amount ---------------------------------------------------------------------------------------------------------
 */

/* Words that stand between a comparison, or a preposition, and its amount. */
static bool is_of_amount(const struct lex *x, size_t k)
{
	return lex_in(x, k,
	              "a an the total daily dose doses dosage dosages of at about approximately or equal to = oral");
}

static bool is_compared(const struct threshold *t)
{
	static const char signs[] = "> < ≥ ≤ over above below under beyond exceed exceeds exceeding exceeded";
	static const char *const after[] = {"or more",  "or less",   "or higher", "or greater", "or above", "or lower",
	                                    "or below", "and above", "and over",  "or over",    NULL};
	enum { BEFORE = 6, BEHIND = 5 };
	const struct lex *x = t->x;
	for (size_t k = t->own; k-- > 0 && t->own - k <= BEFORE;) {
		bool than = k && lex_is(x, k, "than") && lex_in(x, k - 1, "more less greater higher lower fewer other");
		if (lex_in(x, k, signs) || than || (k && lex_phrase(x, k - 1, "at least")) ||
		    lex_phrase(x, k, "excess of"))
			return true;
		if (!is_of_amount(x, k))
			break;
	}
	for (size_t k = t->after; k < t->after + BEHIND && k < x->n && x->t[k].kind == LEX_WORD; k++)
		for (const char *const *a = after; *a; a++)
			if (lex_phrase(x, k, *a))
				return !lex_is(x, k + 2, "than");
	return false;
}

/* Behind the amount -------------------------------------------------------------------------------------------------
 */

static bool ends_clause(const struct lex *x, size_t k) { return lex_in(x, k, ", ; : . |"); }

static size_t find_behind(const struct threshold *t, const char *const *phrases)
{
	enum { NEAR = 14 };
	for (size_t k = t->after; k < t->x->n && k < t->after + NEAR && !lex_in(t->x, k, "; : . |"); k++)
		for (const char *const *p = phrases; *p; p++)
			if (lex_phrase(t->x, k, *p))
				return k;
	return SIZE_MAX;
}

/* "If the patient is a child 5 mg should be given": whether the main clause begins with the amount. */
static bool begins_main_clause(const struct threshold *t, size_t opener)
{
	enum { SHORTEST = 3, NEAR = 10 };
	const struct lex *x = t->x;
	size_t words = 0;
	for (size_t k = opener + 1; k < t->own; k++)
		words += x->t[k].kind == LEX_WORD && !is_of_amount(x, k) && !dosei_drug(x, k);
	for (size_t k = t->after; words >= SHORTEST && k < x->n && k < t->after + NEAR && !ends_clause(x, k); k++)
		if ((lex_in(x, k, "should must may can") && lex_is(x, k + 1, "be")) ||
		    (lex_in(x, k, be) && lex_in(x, k + 1, "recommended advised suggested usual usually enough")))
			return true;
	return false;
}

/* "Doses over 5 mg are treated as chronic": what is said of an amount with a comparison when it only draws a line. */
static bool draws_line(const struct threshold *t)
{
	static const char *const lines[] = {
	        "treated as",      "regarded as",       "classified as",   "classed as",     "defined as",
	        "counted as",      "counts as",         "considered as",   "are considered", "is considered",
	        "associated with", "be monitored",      "be screened",     "be referred",    "be tested",
	        "be assessed",     "be checked",        "increases the",   "increase the",   "raises the risk",
	        "raise the risk",  "at increased risk", "at higher risk",  "indicates",      "linked to",
	        "linked with",     "calls for",         "call for",        "is rare",        "are rare",
	        "seldom required", "seldom needed",     "rarely required", "rarely needed",  NULL};
	for (size_t k = t->own; k-- > 0 && !ends_clause(t->x, k);)
		if (lex_in(t->x, k, "not no never avoid give start should must may can increase reduce raise take"))
			return false; /* "do not exceed 40 mg in those at increased risk" */
	return t->compared && find_behind(t, lines) != SIZE_MAX;
}

/* "Doses above 5 mg may be taken in parts", "at lower doses (e.g. 5 mg), ...": the amount only says which doses are
 * meant, unless such doses are to be avoided. */
static bool tells_which_doses(const struct threshold *t)
{
	static const char above[] = "above over exceeding > ≥ than greater higher larger more in excess of";
	static const char *const barred[] = {"not recommended", "not advised", "not be", "be avoided", NULL};
	const struct lex *x = t->x;
	bool bracket = false;
	if (find_behind(t, barred) != SIZE_MAX)
		return false;
	enum { EXAMPLE = 6 /* tokens: "(e.g.," */ };
	for (size_t k = t->own;
	     k-- > 0 && (!ends_clause(x, k) || (!bracket && t->own - k < EXAMPLE && lex_in(x, k, ", .")));) {
		if (lex_in(x, k, "doses dosages dose dosage")) {
			bool at = k && (lex_is(x, k - 1, "at") || (k > 1 && lex_is(x, k - 2, "at")) ||
			                (k > 2 && lex_is(x, k - 3, "at")));
			if (bracket ? !at : !t->compared)
				return false;
			for (size_t i = k; i-- > 0 && !ends_clause(x, i);)
				if (lex_in(x, i, "not never avoid no exceed against reduce give take"))
					return false;
			return bracket || lex_in(x, t->own - 1, above);
		}
		bracket |= lex_mark(x, k, '(');
		if (!bracket && !lex_in(x, k, above) && !dosei_drug(x, k) &&
		    !lex_in(x, k, "and tablets capsules daily e.g. e g eg , ."))
			return false;
	}
	return false;
}

/* "5 mg has not been studied in children": nobody is told to give it. */
static bool is_untried(const struct threshold *t)
{
	static const char *const untried[] = {"not been evaluated",      "not been established", "not been studied",
	                                      "not been systematically", "not been tested",      NULL};
	size_t k = find_behind(t, untried);
	for (size_t i = t->after; k != SIZE_MAX && i < k && !t->compared; i++)
		if (ends_clause(t->x, i))
			return false;
	return k != SIZE_MAX;
}

/* "Patients treated with 9 mg had less pain": whether the first verb behind the amount tells what happened to a group.
 */
static bool tells_outcome(const struct threshold *t)
{
	enum { NEAR = 10 };
	for (size_t k = t->after; k < t->x->n && k < t->after + NEAR && !ends_clause(t->x, k); k++) {
		if (lex_in(t->x, k, "had were was did showed improved experienced achieved reported gained lost"))
			return true;
		if (lex_in(t->x, k, "is are should must may can need needs have has"))
			return false;
	}
	return false;
}

/* "Zolvine 4 mg is equivalent to 5 mg of pelamide": the first of the two. */
static bool is_converted(const struct threshold *t)
{
	static const char *const equal[] = {"equivalent to", "equal to", "corresponds to",
	                                    "correspond to", "equals",   NULL};
	enum { NEAR = 8 };
	size_t k = find_behind(t, equal);
	for (size_t i = t->after; k != SIZE_MAX && i < k; i++)
		if (ends_clause(t->x, i))
			return false;
	return k != SIZE_MAX && k < t->after + NEAR &&
	       (!lex_in(t->x, k, "equivalent equal") || lex_in(t->x, k - 1, be) || lex_in(t->x, k - 2, be));
}

/* Before the amount -------------------------------------------------------------------------------------------------
 */

/* Whether the verb at token k is that of people who are told apart: "who still need", "that require". */
static bool is_relative(const struct lex *x, size_t k)
{
	while (k-- > 0)
		if (!lex_in(x, k,
		            "still already currently regularly also do does did not have has had been are is were was "
		            "be "
		            "may might will can only usually long permanently chronically previously"))
			return lex_in(x, k, relative) && !lex_in(x, k + 1, "should must");
	return false;
}

/* "who need", "if they take": a finite verb of having a dose. */
static enum verdict taken_at(const struct threshold *t, size_t k)
{
	const struct lex *x = t->x;
	if (!lex_in(x, k,
	            "need needs needed require requires required take takes took receive receives received use uses "
	            "tolerate tolerates"))
		return GOES_ON;
	if (is_relative(x, k))
		return t->arms && !t->compared ? GOES_ON : IS_THRESHOLD;
	if (lex_in(x, k, "needed required received"))
		return GOES_ON;
	return k && lex_in(x, k - 1, people) ? GOES_ON : IS_DOSE; /* "if pain goes on take 10 mg" */
}

/* "taking", "requiring", "treated with", "on": people told apart by what they have already. */
static enum verdict having_at(const struct threshold *t, size_t k)
{
	static const char advised[] =
	        "recommend* suggest* advis* consider* start* begin* continu* by of avoid* try keep resum* "
	        "about commenc* prefer* than";
	const struct lex *x = t->x;
	if (t->arms && !t->compared)
		return GOES_ON;
	if (lex_in(x, k, "taking receiving requiring needing consuming"))
		return k && lex_in(x, k - 1, advised) ? IS_DOSE : IS_THRESHOLD;
	if (lex_is(x, k, "using"))
		return k && lex_in(x, k - 1, people) ? IS_THRESHOLD : GOES_ON;
	bool with = lex_phrase(x, k, "treated with") || lex_phrase(x, k, "managed with") ||
	            (lex_in(x, k, "maintained controlled stabilised stabilized stable established") &&
	             lex_in(x, k + 1, "on with"));
	if (with)
		return is_relative(x, k) || (k && lex_in(x, k - 1, people) && !lex_in(x, k - 1, "you they"))
		               ? IS_THRESHOLD
		               : GOES_ON;
	if (!lex_is(x, k, "on") || !k)
		return GOES_ON;
	for (size_t i = k + 1; i < t->own; i++)
		if (!is_of_amount(x, i) && !dosei_drug(x, i) && x->t[i].kind == LEX_WORD &&
		    !lex_in(x, i,
		            "more less higher greater lower than over above below under at least long-term chronic"))
			return GOES_ON; /* "on day 1 give 5 mg" */
	for (size_t i = k; i-- > 0 && k - i <= 4 && !ends_clause(x, i);)
		if (lex_in(x, i, "start* begin* put place placed commenc* keep maintain* discharg*"))
			return GOES_ON; /* "start patients on 5 mg" */
	return is_relative(x, k) || lex_in(x, k - 1, people) || lex_in(x, k - 1, "already currently while when if stay")
	               ? IS_THRESHOLD
	               : GOES_ON;
}

/* "people who have gout the dose is 5 mg": whether a verb that gives the amount stands before it. */
static bool gives_dose(const struct lex *x, size_t from, size_t own)
{
	for (size_t k = from + 1; k + 1 < own; k++)
		if (lex_in(x, k, "dose dosage") && lex_in(x, k + 1, be))
			return true;
	return false;
}

/* "Once zolvine is at 5 mg", not "once daily", "given once". */
static bool is_conjunction_once(const struct lex *x, size_t k)
{
	static const char counts[] =
	        "daily weekly monthly nightly yearly a an per every each in at on or and more only by";
	return lex_is(x, k, "once") && k + 1 < x->n && x->t[k + 1].kind == LEX_WORD && !lex_in(x, k + 1, counts) &&
	       !(k && lex_in(x, k - 1, "given taken used only just least applied administered at"));
}

/* Whether token k opens a clause that says when, or of whom, whatever stands in it. */
static bool opens_condition(const struct threshold *t, size_t k)
{
	static const char *const phrases[] = {"provided that", "in case", "as soon as", "as long as",
	                                      "by the time",   "in whom", "for whom",   NULL};
	static const char manner[] = "given used administered taken dosed prescribed started initiated combined added "
	                             "applied injected infused starting initiating using giving prescribing";
	const struct lex *x = t->x;
	if (lex_in(x, k, "if unless whether whenever whose"))
		return true;
	if (lex_is(x, k, "when")) /* "effective when given at 10 mg" */
		return t->compared || !lex_in(x, k + 1, manner);
	if (lex_in(x, k, "while where after before during upon following"))
		return t->compared || t->tapered;
	for (const char *const *p = phrases; *p; p++)
		if (lex_phrase(x, k, *p))
			return true;
	return is_conjunction_once(x, k) || (lex_is(x, k, "who") && !gives_dose(x, k, t->own));
}

/* Whether the amount stands in the clause that token k opens: "if", "once", "while tapering", "who". */
static enum verdict clause_at(const struct threshold *t, size_t k)
{
	static const char closed[] =
	        "needed necessary required tolerated possible appropriate indicated desired available "
	        "feasible clinically well";
	const struct lex *x = t->x;
	if (!opens_condition(t, k) || (t->arms && !t->compared && !lex_in(x, k, "if unless")))
		return GOES_ON;
	if (lex_in(x, k + 1, closed) && !lex_in(x, k + 2, "dose doses dosage dosages"))
		return GOES_ON; /* "raise it if needed to 10 mg" */
	return begins_main_clause(t, k) ? IS_DOSE : IS_THRESHOLD;
}

/* "Do not exceed 40 mg", "no more than 40 mg": whether token k ends the words of a limit that is set, not of one that a
 * condition names. */
static bool sets_limit(const struct lex *x, size_t k)
{
	enum { NEAR = 5 };
	bool denied = false;
	if (!lex_in(x, k, "exceed exceeding exceeded") &&
	    !(lex_is(x, k, "than") && k && lex_in(x, k - 1, "more greater higher")))
		return false;
	for (size_t i = k; i-- > 0 && k - i <= NEAR && !ends_clause(x, i);)
		denied |= lex_in(x, i, "not no never without avoid cannot nor");
	for (size_t i = k; denied && i-- > 0 && !ends_clause(x, i);)
		if (lex_in(x, i, "if when unless who whose whether while provided taking receiving requiring"))
			return false;
	return denied;
}

/* What tells to give the amount, and what tells to watch for it. */
static enum verdict advice_at(struct threshold *t, size_t k)
{
	static const char gives[] = "give administer prescribe start begin initiate increase raise titrate reduce "
	                            "decrease lower taper add offer "
	                            "recommend recommends suggest suggests advise advises consider continue inject "
	                            "infuse apply switch maintain "
	                            "should must may can could might will shall try commence escalate limit keep";
	static const char tapers[] =
	        "tapering tapered reducing reduced reduction lowering lowered weaning weaned decreasing "
	        "decreased taper";
	static const char watches[] =
	        "monitor* measure* check* screen* assess* examin* risk risks toxicity toxic associated "
	        "occur* hazard* prophylaxis adverse caution detect*";
	const struct lex *x = t->x;
	if (k && lex_is(x, k, "taper") && lex_in(x, k - 1, "while during the a steroid"))
		t->tapered = true;
	else if (lex_in(x, k, gives) || sets_limit(x, k))
		return IS_DOSE;
	t->tapered |= lex_in(x, k, tapers);
	bool equal = (lex_in(x, k, "equivalent equal") && lex_is(x, k + 1, "to") && k > 1 &&
	              (lex_in(x, k - 1, be) || lex_in(x, k - 2, be))) ||
	             lex_phrase(x, k, "corresponds to") || lex_is(x, k, "equals");
	t->equated |= lex_phrase(x, k, "equivalent to") > 0;
	bool had = !t->arms && lex_in(x, k, "stable current existing previous prior") &&
	           (lex_in(x, k + 1, "dose dosage") || lex_in(x, k + 2, "dose dosage")); /* "a stable opioid dose" */
	bool defined = lex_in(x, k, "define defines defined defining definition");
	return equal || had || defined || (t->compared && lex_in(x, k, watches)) ? IS_THRESHOLD : GOES_ON;
}

bool dose_is_threshold(minot_str sentence, size_t at, size_t end, bool arms)
{
	struct lex_token tokens[LEX_MOST];
	struct lex x = lex_sentence(sentence, tokens, LEX_MOST);
	struct threshold t = {.x = &x, .own = dosei_token_at(&x, at), .after = dosei_token_at(&x, end), .arms = arms};
	t.compared = is_compared(&t);
	t.arms |= tells_outcome(&t);
	if (draws_line(&t) || tells_which_doses(&t) || is_untried(&t) || is_converted(&t))
		return true;
	for (size_t k = t.own; k-- > 0 && !ends_clause(&x, k);) {
		enum verdict (*const reads[])(const struct threshold *, size_t) = {taken_at, having_at, clause_at};
		enum verdict v = advice_at(&t, k);
		for (size_t i = 0; i < sizeof reads / sizeof *reads && v == GOES_ON; i++)
			v = reads[i](&t, k);
		if (v != GOES_ON)
			return v == IS_THRESHOLD;
	}
	return t.equated && t.compared; /* "Therapy equivalent to 5 mg or more": an item of a list of whom */
}
