/* hazard_clause.c: whether a sentence warns of a drug: see hazard.h. Words of warning stand behind the drug ("is
 * contraindicated") or before it ("avoid"); what parts the two ("unless", "than", "instead of") makes of the drug one
 * that is given. Word lists: our own, from wordings of labels and guidelines. */
#include "appraise/appraise.h"
#include "appraise/hazard.h"

enum { FAR = 160 /* bytes between a drug and what is said of it */ };

/* Said of what stands before them. */
static const char *const behind_drug[] = {"contraindicated",
                                          "contra-indicated",
                                          "contraindicates",
                                          "should not",
                                          "must not",
                                          "cannot be given",
                                          "be avoided",
                                          "avoided",
                                          "not recommended",
                                          "not be recommended",
                                          "not indicated",
                                          "not be used",
                                          "not be given",
                                          "not be prescribed",
                                          "not be offered",
                                          "caution*",
                                          "be discontinued",
                                          "be stopped",
                                          "be withheld",
                                          "be reduced",
                                          "be adjusted",
                                          "requires dose",
                                          "dose adjustment*",
                                          "dosage adjustment*",
                                          "dose reduction*",
                                          "increase the risk",
                                          "increases the risk",
                                          "increased risk",
                                          "increase risk",
                                          "raise the risk",
                                          "raises the risk",
                                          "may cause",
                                          "can cause",
                                          "may increase",
                                          "can increase",
                                          "may lead to",
                                          "can lead to",
                                          "may result in",
                                          "can result in",
                                          "may worsen",
                                          "can worsen",
                                          "be at risk",
                                          "interacts with",
                                          "interact with",
                                          "interacting with",
                                          "risk of toxicity",
                                          "risk of toxic",
                                          "teratogenic*",
                                          "hepatotoxic*",
                                          "nephrotoxic*",
                                          "fatal",
                                          "not been established",
                                          "not established",
                                          "lactic acidosis",
                                          "safety alert",
                                          "boxed warning",
                                          "black box",
                                          "warn*",
                                          "pose a risk",
                                          "poses a risk",
                                          NULL};
/* Said of what stands behind them. */
static const char *const before_drug[] = {"avoid",
                                          "avoid using",
                                          "do not use",
                                          "do not give",
                                          "do not take",
                                          "do not offer",
                                          "do not prescribe",
                                          "do not start",
                                          "do not exceed",
                                          "do not administer",
                                          "do not coadminister",
                                          "do not co-administer",
                                          "not use",
                                          "not to use",
                                          "not to take",
                                          "not to give",
                                          "warning on",
                                          "warning for",
                                          "warning about",
                                          "not receive",
                                          "not take",
                                          "not be given",
                                          "not be treated with",
                                          "contraindications to the use of",
                                          "contraindications for",
                                          "contraindications of",
                                          "contraindications to",
                                          "contraindicated drugs include",
                                          "caution with",
                                          "caution when using",
                                          "caution when prescribing",
                                          "caution in prescribing",
                                          "discontinue",
                                          "stop",
                                          "withhold",
                                          "reduce the dose of",
                                          "lower the dose of",
                                          "adjust the dose of",
                                          "review the dose of",
                                          "side effects of",
                                          "adverse effects of",
                                          "adverse events of",
                                          NULL};
/* What parts a drug from a word of warning: the word is said of something else. */
static const char *const parts[] = {
        "unless",   "than",    "instead",  "rather",   "alternative*", "when",        "whom",      "except",
        "compared", "latter",  "versus",   "prior to", "before",       "while",       "if",        "after",
        "no",       "without", "lower",    "fewer",    "less",         "reduces",     "prevent*",  "because",
        "due to",   "but",     "who have", "protect*", "reduce the",   "against the", "consider*", "add*",
        "offer",    "despite", "not",      "switch*",  "to treat",     "decrease",    "started",   NULL};

/* "Should not be used for prevention", "is not recommended as first choice": it helps nothing there, which is no
 * warning.
 */
static bool is_of_use(minot_str behind)
{
	static const char *const acts[] = {
	        "be used",   "be offered",     "be given",     "be prescribed", "be considered",
	        "routinely", "be recommended", "be initiated", "be started",    "used",
	        NULL};
	static const char *const uses[] = {"for", "to", "as", "alone", NULL};
	size_t at, end;
	minot_str rest = minot_str_trim(behind);
	for (int i = 0; i < 3 && phrase_begins(rest, acts, 0) && phrase_from(rest, 0, acts, &at, &end); i++)
		rest = minot_str_trim(str_sub(rest, end, rest.n));
	return phrase_begins(rest, uses, 0);
}

/* Who has none of it: "patients without contraindications to it". */
static bool is_denied(minot_str s, size_t at)
{
	enum { NEAR = 40 /* bytes */ };
	static const char *const denies[] = {"no",      "not", "without", "unless", "absence of",
	                                     "free of", "if",  "any",     NULL};
	minot_str lead = str_sub(s, at > NEAR ? at - NEAR : 0, at);
	size_t place, end;
	return phrase_last(lead, denies, &place, &end);
}

static bool is_parted(minot_str between)
{
	size_t colon = minot_str_find(between, STR(": ")); /* "when starting it: ..."; not "zolvine: may cause" */
	return between.n > FAR || (colon != SIZE_MAX && colon) || minot_str_find(between, STR("\u2022")) != SIZE_MAX ||
	       phrase_in(between, parts, NULL);
}

/* "If zolvine is contraindicated, give ...": who may not have it is told apart, not warned. */
static bool is_condition(minot_str s, size_t start, minot_str said)
{
	enum { NEAR = 24 };
	static const char *const ifs[] = {"if", "when", "where", "unless", "whom", "in case", NULL};
	static const char *const contra[] = {"contraindicated", "contra-indicated", "not recommended",
	                                     "not indicated",   "cannot be given",  NULL};
	return phrase_begins(said, contra, 0) &&
	       phrase_in(str_sub(s, start > NEAR ? start - NEAR : 0, start), ifs, NULL);
}

/* Words of warning behind the drug that stands at [start, end) of the clause. */
static bool warns_behind(minot_str s, size_t start, size_t end)
{
	static const char *const adverbs[] = {"not been established", "not established", "should not", "must not",
	                                      NULL};
	size_t at, stop;
	for (size_t from = end; phrase_from(s, from, behind_drug, &at, &stop); from = stop) {
		minot_str between = str_sub(s, end, at);
		size_t place;
		/* "should not be delayed" says something against waiting */
		static const char *const others[] = {"be delayed", "be withheld", "delay", "be denied",
		                                     "preclude",   "exceed",      NULL};
		bool delayed = phrase_in(minot_str_cut(str_sub(s, stop, s.n), 20), others, &place);
		bool denial = phrase_begins(str_sub(s, at, stop), adverbs, 0);
		if (!is_parted(between) && !delayed && !is_condition(s, start, str_sub(s, at, stop)) &&
		    !is_of_use(str_sub(s, stop, s.n)) && (denial || !is_denied(str_sub(s, end, s.n), at - end)))
			return true;
	}
	return false;
}

/* Words of warning before the drug that begins at byte `start`: the drug stands in the list that follows them. */
static bool warns_before(minot_str s, size_t start)
{
	enum { LIST = 90 /* bytes */ };
	size_t at, stop;
	minot_str drugs[MAX_HAZARD_DRUGS];
	for (size_t from = 0; phrase_from(s, from, before_drug, &at, &stop) && stop <= start; from = stop) {
		minot_str between = str_sub(s, stop, start);
		static const char *const joins[] = {"and", "or", NULL};
		static const char *const of[] = {"contraindications*", NULL};
		if (phrase_begins(str_sub(s, at, stop), of, 0) && between.n > 24)
			continue; /* contraindications to something else */
		static const char *const effects[] = {"side effects of", "adverse e*", NULL}, *const told[] = {
		                                                                                      "include*", "are",
		                                                                                      NULL};
		if (phrase_begins(str_sub(s, at, stop), effects, 0) &&
		    !phrase_in(minot_str_cut(str_sub(s, start, s.n), 60), told, NULL))
			continue; /* "the side effects of it were weighed" */
		bool listed = !hazard_drugs_named(between, drugs) || phrase_in(between, joins, NULL) ||
		              minot_str_find(between, STR(",")) != SIZE_MAX;
		if (between.n <= LIST && listed && !is_parted(between) &&
		    (str_starts(str_sub(s, at, stop), STR("not ")) || !is_denied(s, at)))
			return true;
	}
	return false;
}

/* "Stock-outs of zolvine should be avoided": what is said is said of something else. */
static bool is_of_supply(minot_str s, size_t start)
{
	enum { NEAR = 40 };
	static const char *const supply[] = {"stock-out*",    "shortage*",          "delay*",
	                                     "interruption*", "withdrawal of",      "lack of",
	                                     "omission*",     "discontinuation of", NULL};
	return phrase_in(str_sub(s, start > NEAR ? start - NEAR : 0, start), supply, NULL);
}

/* Whether the clause warns of what stands at [start, end). */
static bool warns_at(minot_str s, size_t start, size_t end)
{
	return !is_of_supply(s, start) && (warns_behind(s, start, end) || warns_before(s, start));
}

/* The clause up to where it points to other sections: "(see CONTRAINDICATIONS)". */
static minot_str without_pointer(minot_str s)
{
	static const char *const see[] = {"(see", "[see", "( see", "[ see", "(See", "(SEE"};
	size_t end = s.n;
	for (size_t i = 0; i < sizeof see / sizeof *see; i++) {
		size_t at = minot_str_find(s, str_c(see[i]));
		end = at < end ? at : end;
	}
	return str_sub(s, 0, end);
}

/* The next clause, up to a semicolon or the end of a sentence. A row of a table is one: its first cell names the drug.
 */
static bool next_clause(minot_str *rest, minot_str *clause)
{
	size_t end = 0;
	if (!rest->n)
		return false;
	for (; end < rest->n; end++)
		if (rest->p[end] == ';' || (rest->p[end] == '.' && (end + 1 == rest->n || rest->p[end + 1] == ' ')))
			break;
	*clause = without_pointer(str_sub(*rest, 0, end));
	*rest = str_sub(*rest, end < rest->n ? end + 1 : end, rest->n);
	return true;
}

/* What is only about the drug calls it so. */
static const char *const calls_it[] = {
        "the dose",  "dose should", "dosage should", "tablets",      "capsules",      "therapy",
        "treatment", "it",          "this drug",     "the drug",     "this medicine", "this medication",
        "injection", "use in",      "use of this",   "this product", "solution",      NULL};

static bool warns_of_it(minot_str clause, minot_str drug, bool implied)
{
	size_t at, end;
	bool named = false;
	for (size_t from = 0; from < clause.n; from = end) {
		at = minot_str_find_name(str_sub(clause, from, clause.n), drug);
		if (at == SIZE_MAX)
			break;
		at += from;
		end = at + drug.n;
		named = true;
		static const char *const measured[] = {"level", "levels", "concentration*", "toxicity syndrome", NULL};
		if (phrase_begins(minot_str_trim(str_sub(clause, end, clause.n)), measured, 0))
			continue;
		if (warns_at(clause, at, end))
			return true;
	}
	minot_str others[MAX_HAZARD_DRUGS];
	if (!implied || named || hazard_drugs_named(clause, others))
		return false;
	for (size_t from = 0; phrase_from(clause, from, calls_it, &at, &end); from = end)
		if (warns_at(clause, at, end))
			return true;
	static const char *const alone[] = {
	        "contraindicated",           "contraindication*", "do not",          "must not", "should not",
	        "ask a health professional", "ask a doctor",      "not recommended", "warning",  NULL};
	return phrase_from(clause, 0, alone, &at, &end) &&
	       (str_starts(str_sub(clause, at, end), STR("ask ")) || !is_denied(clause, at));
}

/* The kinds that the clause names. An enzyme alone ("CYP2D6 poor metabolisers") is no other drug. */
static uint32_t kinds_of(minot_str clause)
{
	static const char *const together[] = {
	        "interact*",     "coadminist*", "co-administ*", "concomitant*", "concurrent*",
	        "used together", "inhibitor*",  "inducer*",     "other drugs",  "in combination with",
	        "combined with", "given with",  "taken with",   "used with",    NULL};
	uint32_t kinds = hazard_words(clause);
	return phrase_in(clause, together, NULL) ? kinds | HAZARD(INTERACTION) : kinds & ~HAZARD(INTERACTION);
}

uint32_t hazard_warns(minot_str s, minot_str drug, bool implied)
{
	uint32_t found = 0;
	minot_str rest = s, clause;
	static const char *const nothing[] = {"certain medicines",
	                                      "certain drugs",
	                                      "following drugs",
	                                      "for full details",
	                                      "see the summary",
	                                      "in table",
	                                      "see full prescribing",
	                                      "original guideline",
	                                      "in figure",
	                                      "described in",
	                                      "none of",
	                                      "no increased risk",
	                                      "did not increase",
	                                      "does not increase",
	                                      NULL};
	while (drug.n && next_clause(&rest, &clause))
		if (!phrase_in(clause, nothing, NULL) && warns_of_it(clause, drug, implied))
			found |= kinds_of(clause) | HAZARD(WARNING);
	return found;
}
