/* says.c: what a sentence says of the intervention it speaks of. A lost "not" is the worst that can happen here, a
 * gained one the next, so a phrase of the tables (says_tables.c) counts only where nothing near it turns or moves it:
 *
 *   "should not be withheld"                 an idiom covers it: its "not" speaks of something else
 *   "those who do not bleed should have it"  its "not" tells whom the advice is for
 *   "none is recommended over another"       a choice between equals is no word on any of them
 *   "offer it when steroids are not safe"    an aside holds it: a clause of "when", "if", "who" about something else
 *   "is not contraindicated", "not superior" a negation stands close before it
 *
 * What is left decides, negative words before positive ones. A sentence of which nothing is left says nothing, which is
 * always allowed. */
#include "appraise/says_tables.h"
#include "base/ascii.h"

/* Words that open a clause about somebody or something else. */
static const char *const openers[] = {"who",    "whom",  "whose",    "when",      "where",    "whenever", "if",
                                      "unless", "until", "in which", "for which", "although", "though",   NULL};
/* A finite verb between the opener and a phrase like "should not" ends the clause: "those who are pregnant should not".
 */
static const char *const finite[] = {"is",  "are",  "was", "were",    "has",   "have",
                                     "had", "does", "do",  "receive", "take*", NULL};
/* Those after which a positive word tells of a condition or a doubt. "Who have gout should be offered" does not. */
static const char *const doubts[] = {"if", "unless", "until", "whether", "hypothesi*", NULL};
static const char *const negators[] = {"not",
                                       "no",
                                       "never",
                                       "neither",
                                       "nor",
                                       "none",
                                       "cannot",
                                       "can't",
                                       "without",
                                       "rarely",
                                       "hardly",
                                       "little",
                                       "lack*",
                                       "fail*",
                                       "unable",
                                       "insufficient*",
                                       "limited",
                                       "inadequate",
                                       "than",
                                       "nobody",
                                       "wrong",
                                       "unwise",
                                       "anything but",
                                       "barely",
                                       "scarcely",
                                       "nonsignificant*",
                                       "non-significant*",
                                       NULL};
/* What denies the whole of its clause, from however far before a positive word, and from behind it. */
static const char *const denials[] = {
        "neither",     "none of",  "no trial*",    "no stud*",   "no data",    "few trials",
        "few studies", "few data", "doubtful",     "doubt that", "at no time", "no good evidence",
        "in no case",  "in no",    "few patients", "few people", NULL};
static const char *const denied[] = {
        "not supported",   "not confirmed",      "not borne out", "unfounded",   "refuted",
        "placebo but not", "placebo group only", "placebo only",  "was stopped", "were stopped",
        "was withdrawn",   "was discontinued",   "no more than",  NULL};
/* What takes a finding back in the clause behind it: "reduced pain, but not significantly". */
static const char *const not_shown[] = {"not significant*",
                                        "not statistically",
                                        "nonsignificant*",
                                        "non-significant*",
                                        "not reach",
                                        "without reaching",
                                        NULL};
/* Of which less is worse. */
static const char *const losses[] = {"mineral density",
                                     "bone density",
                                     "adherence",
                                     "compliance",
                                     "survival",
                                     "fertility",
                                     "renal function",
                                     "ventricular function",
                                     "lung function",
                                     "kidney function",
                                     "haemoglobin",
                                     "hemoglobin",
                                     "vitamin*",
                                     "efficacy",
                                     "effectiveness",
                                     "milk production",
                                     "growth",
                                     "life",
                                     NULL};
/* A harm beside a gain that is paid for with it. */
static const char *const harmed[] = {"increased the risk",
                                     "increases the risk",
                                     "increased risk",
                                     "higher risk of",
                                     "doubling of",
                                     "higher rate of",
                                     "higher rates of",
                                     "associated with increased",
                                     "at the cost of",
                                     "at the expense of",
                                     NULL};
/* Findings that were not made: what stands behind them is not said. */
static const char *const unreported[] = {
        "not true",         "not the case",    "not shown",        "not been shown",        "never shown",
        "never been shown", "not proven",      "not proved",       "not been proven",       "not been proved",
        "not demonstrated", "yet to be shown", "yet to be proven", "not been demonstrated", NULL};
/* Subjects that are the end of a treatment, or its absence: what is denied of them is not denied of it. */
static const char *const endings[] = {"stopping",     "stopped",       "withdrawal", "withdrawing", "discontinuation",
                                      "cessation",    "discontinuing", "omission",   "omitting",    "interruption",
                                      "interrupting", "withholding",   "not giving", "not using",   "not treating",
                                      "not offering", "avoiding",      "avoidance",  NULL};
static const char *const harms[] = {"harm*",        "risk*",         "adverse",       "toxic*",
                                    "side effect*", "complication*", "malformation*", "teratogen*",
                                    "bleeding",     "birth defect*", "safety",        "worse*",
                                    "increas*",     "hypoglyc*",     "interaction*",  NULL};
static const char *const gains[] = {"reduc*", "improv*", "prevent*", "decreas*", "lower*", "benefi*", NULL};
static const char *const adjustments[] = {"adjust*",   "monitor*", "discontinu*",     "interrupt*",
                                          "withdraw*", "stopping", "dose reduction*", NULL};

enum {
	MAX_IDIOMS = 16,
	CLAUSE = 160 /* bytes that are looked at on either side */,
	TURN_WORDS = 4,
	RECOMMENDS = 140 /* bytes in which a "not" may follow a verb of recommendation */
};

struct part {
	size_t at, end;
};

enum table_kind { DOUBT, FIRM, TURNABLE, SAME };

/* A sentence being heard. */
struct hearing {
	minot_str s;
	struct part idiom[MAX_IDIOMS];
	size_t n_idioms;
	struct part aside[MAX_IDIOMS]; /* clauses in which a negative word stood: no positive word counts in them */
	size_t n_asides;
	bool turned; /* a positive word was negated: whatever else is positive, the sentence as a whole is not clear */
	enum says open;          /* what a sentence of it says that only leaves a choice open, else SAYS_NOTHING */
	struct part leaves_open; /* that sentence */
};

static bool overlaps(const struct part *p, size_t n, struct part x)
{
	for (size_t i = 0; i < n; i++)
		if (x.at < p[i].end && p[i].at < x.end)
			return true;
	return false;
}

static bool breaks(minot_str s, size_t i)
{
	return strchr(",;:.()?[]", s.p[i]) && s.p[i] &&
	       (i + 1 == s.n || s.p[i + 1] == ' ' || s.p[i] == '(' || s.p[i] == '[');
}

/* The clause around x: from one mark of punctuation to the next. */
static struct part clause_of(minot_str s, struct part x)
{
	size_t least = x.at > CLAUSE ? x.at - CLAUSE : 0, most = s.n - x.end > CLAUSE ? x.end + CLAUSE : s.n;
	struct part c = {x.at, x.end};
	while (c.at > least && !breaks(s, c.at - 1))
		c.at--;
	while (c.end < most && !breaks(s, c.end))
		c.end++;
	return c;
}

static bool in_part(minot_str s, struct part p, const char *const *words)
{
	return phrase_in(str_sub(s, p.at, p.end), words, NULL);
}

/* Whether one of the last words of the clause before x negates it. */
static bool is_turned(const struct hearing *h, struct part clause, struct part x)
{
	size_t from = x.at;
	for (int words = 0; from > clause.at; from--)
		if (h->s.p[from - 1] == ' ' && ++words > TURN_WORDS)
			break;
	struct part no;
	for (size_t at = from; at < x.at && phrase_from(str_sub(h->s, 0, x.at), at, negators, &no.at, &no.end);
	     at = no.end)
		if (!overlaps(h->idiom, h->n_idioms, no))
			return true;
	return false;
}

/* "Stopping it ...", "Not giving it ...": the clause begins with the end of the treatment. */
static bool is_of_ending(minot_str s, struct part clause)
{
	return phrase_begins(minot_str_trim(str_sub(s, clause.at, clause.end)), endings, 0);
}

/* "to avoid bleeding, give ...", "helps people avoid relapses": an aim, unless somebody is told to. */
static bool is_aim(minot_str s, struct part x)
{
	static const char *const told[] = {"advis*",    "recommend*", "suggest*",  "best",       "prudent",    "told",
	                                   "counsel*",  "wise",       "important", "reasonable", "preferable", "asked",
	                                   "instruct*", "warn*",      "need*",     "safest",     NULL};
	struct part before = {x.at > 60 ? x.at - 60 : 0, x.at};
	static const char *const help[] = {"help*", NULL};
	bool aim =
	        (x.at >= 3 && minot_str_eq_nocase(str_sub(s, x.at - 3, x.at), STR("to "))) || in_part(s, before, help);
	return aim && !in_part(s, before, told);
}

/* "If surgery is not indicated, ...", "... where it was not helpful": the "not" at x is the condition's own, though a
 * verb stands between. Of a condition that begins the sentence when a comma parts it from what follows, of a later one
 * when it is short: else the "not" may be the main clause's. */
static bool is_of_condition(minot_str s, struct part opener, struct part x, struct part clause)
{
	enum { SHORT = 4 /* spaces before x */ };
	static const char *const conditions[] = {"if", "when", "where", "whenever", "in which", NULL};
	static const char *const with_verb[] = {"does not", "do not", "did not", NULL};
	static const char *const be[] = {"is", "are", "was", "were", NULL};
	size_t spaces = 0, last = x.at;
	if (!in_part(s, opener, conditions))
		return false;
	for (size_t i = opener.end; i < x.at; i++)
		spaces += s.p[i] == ' ';
	if (!phrase_begins(str_sub(s, x.at, x.end), with_verb, 0)) {
		while (last > opener.end + 1 && s.p[last - 2] != ' ') /* the word before x */
			last--;
		if (!str_starts(str_sub(s, x.at, s.n), STR("not ")) || !in_part(s, (struct part){last - 1, x.at}, be))
			return false;
	}
	if (in_part(s, (struct part){opener.end, last}, finite))
		return false;
	return opener.at <= clause.at + 1 ? clause.end < s.n && s.p[clause.end] == ',' : spaces <= SHORT;
}

/* The sentence around x, of a text that holds several. */
static struct part sentence_around(minot_str s, struct part x)
{
	struct part c = {x.at, x.end};
	while (c.at > 1 && !(s.p[c.at - 2] == '.' && s.p[c.at - 1] == ' '))
		c.at--;
	c.at = c.at > 1 ? c.at : 0;
	while (c.end < s.n && !(s.p[c.end] == '.' && (c.end + 1 == s.n || s.p[c.end + 1] == ' ')))
		c.end++;
	return c;
}

/* Where advice is given, whatever it says. */
static const char *const advises[] = {"recommend*", "suggest*", "advise*",   "propose*", "should", "must",
                                      "offer",      "consider", "give",      "use",      "treat",  "start",
                                      "may be",     "can be",   "indicated", NULL};

static const char *const does_not[] = {"do not", "does not", "did not", "don't", NULL};

/* The last word of s, which must be trimmed. */
static minot_str last_word(minot_str s)
{
	size_t from = s.n;
	while (from && s.p[from - 1] != ' ')
		from--;
	return str_sub(s, from, s.n);
}

/* Whether what stands before x goes on with what stands before that: "who", "who are well and", "and who (i)", "if
 * they". */
static bool is_joined(minot_str s, struct part x)
{
	static const char *const joins[] = {"who", "whom", "that",  "which",  "and",       "or",
	                                    "but", "also", "still", "either", "currently", NULL};
	static const char *const they[] = {"they", "she", "he", NULL};
	static const char *const provided[] = {"if", "provided", "when", "where", "unless", "as long as", NULL};
	minot_str before = minot_str_trim(str_sub(s, 0, x.at)), word = last_word(before);
	if (phrase_in(word, they, NULL))
		return phrase_in(last_word(minot_str_trim(str_sub(before, 0, before.n - word.n))), provided, NULL);
	return str_ends(before, STR(")")) || phrase_in(word, joins, NULL);
}

/* "In those who are well and do not have a fever, the panel recommends it", "Consider it for people who are well and do
 * not have a fever": what the patients lack or do not want, told of them in a clause that hangs on the advice. */
static bool is_of_those(minot_str s, struct part x)
{
	static const char *const states[] = {
	        "have",    "want*",   "wish*",  "desire*", "respond*", "tolerate", "meet",    "require",    "need",
	        "qualify", "receive", "take",   "achieve", "accept",   "show",     "resolve", "smoke",      "drink",
	        "undergo", "plan",    "intend", "bleed",   "improve",  "recover",  "carry",   "breastfeed", NULL};
	static const char *const conditions[] = {"if", "when", "where", "whenever", "although", "though", NULL};
	const struct part own = sentence_around(s, x);
	struct part opener = {SIZE_MAX, 0}, next;
	if (!phrase_begins(str_sub(s, x.at, x.end), does_not, 0) ||
	    !phrase_begins(minot_str_trim(str_sub(s, x.end, own.end)), states, 0))
		return false;
	for (size_t from = own.at; phrase_from(str_sub(s, 0, x.at), from, openers, &next.at, &next.end);
	     from = next.end)
		opener = next;
	if (opener.at == SIZE_MAX || in_part(s, (struct part){opener.end, x.at}, advises))
		return false;
	bool first = opener.at == own.at && in_part(s, opener, conditions) &&
	             !in_part(s, (struct part){opener.end, x.at}, finite);
	if (!first && !is_joined(s, x))
		return false;
	if (in_part(s, (struct part){own.at, opener.at}, advises))
		return true;
	minot_str rest = str_sub(s, x.end, own.end);
	size_t comma = minot_str_find(rest, STR(", "));
	return comma != SIZE_MAX && phrase_in(str_sub(rest, comma, rest.n), advises, NULL);
}

/* "Women with syphilis of unknown stage", "an unknown stage": not knowing it is their state, and no word on what is
 * advised; of an "unknown benefit" it is. */
static bool is_attribute(minot_str s, struct part x)
{
	static const char *const unknown[] = {"unknown", NULL};
	static const char *const of_effect[] = {"benefit*",  "value", "effect*", "efficacy", "role", "safety", "risk*",
	                                        "certainty", "if",    "whether", "how",      "why",  "what",   "at",
	                                        "because",   "and",   "or",      "for",      "in",   "to",     NULL};
	minot_str rest = minot_str_trim(str_sub(s, x.end, s.n));
	return phrase_begins(str_sub(s, x.at, x.end), unknown, 0) && rest.n && is_alnum(rest.p[0]) && x.end < s.n &&
	       s.p[x.end] == ' ' && !phrase_begins(rest, of_effect, 0);
}

/* "Do not offer it, because there is not enough evidence": forbidden, whatever the ground. */
static bool is_ground_of_ban(minot_str s, struct part x)
{
	static const char *const because[] = {"because", "since", "due to", "given the", "owing to", "as there", NULL};
	static const char *const bans[] = {
	        "do not offer",       "do not use",       "do not give",       "do not prescribe", "do not routinely",
	        "do not recommend",   "should not be",    "should not offer",  "should not use",   "recommend* against",
	        "recommends against", "suggests against", "recommend against", "suggest against",  NULL};
	const struct part own = sentence_around(s, x);
	size_t at, end;
	return phrase_from(str_sub(s, 0, x.at), own.at, because, &at, &end) &&
	       in_part(s, (struct part){own.at, at}, bans);
}

/* "No evidence to recommend one over another", "does not favour any particular drug": which of several is left open. */
static bool leaves_choice_open(minot_str s, struct part x)
{
	static const char *const one[] = {"one", "any", "either", "a specific", "a particular", "any particular", NULL};
	static const char *const over[] = {
	        "over another",       "over the other*", "over any other*",  "rather than another",
	        "instead of another", "over others",     "preferred choice", NULL};
	const struct part own = sentence_around(s, x);
	struct part first;
	return phrase_from(s, own.at, one, &first.at, &first.end) && first.end < own.end &&
	       in_part(s, (struct part){first.end, own.end}, over);
}

/* Whether a negative word at x speaks of something else. */
static bool is_aside(struct hearing *h, struct part x, enum table_kind kind)
{
	static const char *const who[] = {"who", NULL}, *const spared[] = {"need", "require", "benefit", NULL};
	struct part clause = clause_of(h->s, x), opener;
	if (kind == FIRM && is_of_those(h->s, x))
		return true;
	if (!phrase_from(str_sub(h->s, 0, x.at), clause.at, openers, &opener.at, &opener.end))
		return false;
	if (kind == FIRM && in_part(h->s, opener, who) && phrase_begins(str_sub(h->s, x.at, x.end), does_not, 0) &&
	    phrase_begins(str_sub(h->s, x.end, h->s.n), spared, 1) && !is_joined(h->s, x))
		return false; /* "those who smoke do not need it" */
	if (kind == FIRM && in_part(h->s, (struct part){opener.end, x.at}, finite) &&
	    !is_of_condition(h->s, opener, x, clause))
		return false;
	if (h->n_asides < MAX_IDIOMS)
		h->aside[h->n_asides++] = (struct part){opener.at, clause.end};
	return true;
}

/* "Without it, pain did not improve": of a finding, not of advice, in a sentence that speaks of its absence. */
static bool is_without(minot_str s, struct part x)
{
	static const char *const findings[] = {
	        "did not improve",  "did not reduce", "did not prevent", "does not improve", "does not reduce",
	        "does not prevent", "do not improve", "do not reduce",   "not improve",      NULL};
	static const char *const without[] = {"without", NULL};
	return phrase_begins(str_sub(s, x.at, x.end), findings, 0) && phrase_in(s, without, NULL);
}

/* "no evidence that it increases the risk", "do not differ", "no adjustment of the dose is needed". */
static bool firm_is_moved(minot_str s, struct part x, struct part clause)
{
	static const char *const of_finding[] = {"no", "without", "fail*", NULL};
	static const char *const brings[] = {"produce", "cause",   "increase", "worsen", "lead to", "result in",
	                                     "affect",  "promote", "induce",   "alter",  NULL};
	static const char *const of_need[] = {"not necessary", "not needed", NULL};
	struct part after = {x.end, clause.end};
	bool denies_harm = phrase_begins(str_sub(s, x.at, x.end), of_finding, 0) ||
	                   (phrase_begins(str_sub(s, x.at, x.end), does_not, 0) &&
	                    phrase_begins(minot_str_trim(str_sub(s, x.end, s.n)), brings, 0));
	if (str_starts(str_sub(s, x.end, s.n), STR(" differ")) || is_of_ending(s, clause) || is_without(s, x))
		return true;
	if (in_part(s, x, of_need))
		return in_part(s, clause, adjustments);
	return denies_harm && in_part(s, after, harms) && !in_part(s, after, gains);
}

/* "It has never been shown that it is ...". */
static bool is_unreported(minot_str s, struct part clause, struct part x)
{
	return in_part(s, (struct part){clause.at, x.at}, unreported);
}

/* Whether a negative word of the table counts. */
static bool counts(struct hearing *h, const char *const *table, enum table_kind kind)
{
	struct part x;
	for (size_t from = 0; phrase_from(h->s, from, table, &x.at, &x.end); from = x.end) {
		struct part clause = clause_of(h->s, x);
		if (overlaps(h->idiom, h->n_idioms, x) || is_aside(h, x, kind))
			continue;
		if ((kind == DOUBT || kind == FIRM) && leaves_choice_open(h->s, x)) {
			h->open = kind == DOUBT ? SAYS_INSUFFICIENT : SAYS_NO_DIFFERENCE;
			h->leaves_open = sentence_around(h->s, x);
			continue;
		}
		if (kind == DOUBT && (is_attribute(h->s, x) || is_ground_of_ban(h->s, x)))
			continue;
		if (kind == TURNABLE && (is_turned(h, clause, x) || is_aim(h->s, x) || is_unreported(h->s, clause, x)))
			continue;
		if (kind == FIRM && firm_is_moved(h->s, x, clause))
			continue;
		if (kind == SAME &&
		    (in_part(h->s, clause, harms) || phrase_in(h->s, (const char *const[]){"baseline", NULL}, NULL)))
			continue;
		return true;
	}
	return false;
}

/* "None of the trials showed that it reduced pain", "the claim that it reduces pain is unfounded", "without it, pain
 * was reduced". */
static bool is_denied(minot_str s, struct part clause, struct part x)
{
	static const char *const without[] = {"without", NULL};
	return in_part(s, (struct part){clause.at, x.at}, denials) ||
	       in_part(s, (struct part){x.end, clause.end}, denied) || phrase_begins(str_sub(s, 0, x.at), without, 0);
}

/* "reduced bone density", "reduced strokes but increased the risk of bleeding", "reduced pain, though not
 * significantly": a result, not advice, that does not speak for what it is the result of. */
static bool is_no_gain(minot_str s, struct part clause, struct part x)
{
	enum { OBJECT = 40 /* bytes behind the verb */, NEXT = 90 };
	static const char *const findings[] = {
	        "reduc*",      "improv*",  "significantly*", "may reduce",  "may improve",     "may decrease",
	        "may prevent", "prevents", "may relieve",    "may shorten", "hastens",         "lower*",
	        "decreas*",    "shorten*", "halve*",         "relieve*",    "associated with", NULL};
	static const char *const only_seen[] = {"non-significantly", "nonsignificantly", NULL};
	static const char *const turns[] = {"but",      "although",  "though", "however",
	                                    "that was", "which was", "while",  NULL};
	size_t at, end, less = x.end + OBJECT < clause.end ? x.end + OBJECT : clause.end;
	minot_str next = str_sub(s, x.end, x.end + NEXT < s.n ? x.end + NEXT : s.n);
	if (!phrase_begins(str_sub(s, x.at, x.end), findings, 0))
		return false;
	if (in_part(s, (struct part){clause.at, x.end}, only_seen))
		return true;
	if (phrase_in(s, harmed, NULL) || (minot_str_find_nocase(str_sub(s, x.at, x.end), STR("improv")) == SIZE_MAX &&
	                                   in_part(s, (struct part){x.end, less}, losses)))
		return true;
	return phrase_from(next, 0, turns, &at, &end) && phrase_in(str_sub(next, end, next.n), not_shown, NULL);
}

/* "Studies suggest that it raises the risk of bleeding": not advice to give it, as "we suggest" is, but a finding, and
 * of a harm. */
static bool is_harm_found(minot_str s, struct part clause, struct part x)
{
	static const char *const suggests[] = {"suggest*", NULL};
	static const char *const works[] = {"evidence", "data",    "study",      "studies",      "trial*",  "result*",
	                                    "finding*", "analys*", "review*",    "literature",   "report*", "series",
	                                    "research", "case*",   "experience", "observation*", NULL};
	static const char *const bad[] = {"caus*",  "worsen*", "aggravat*", "exacerbat*", "death*", "mortality",
	                                  "fatal*", "suicid*", "overdose",  "infection*", NULL};
	minot_str rest = str_sub(s, x.end, clause.end);
	return phrase_begins(str_sub(s, x.at, x.end), suggests, 0) &&
	       in_part(s, (struct part){clause.at, x.at}, works) &&
	       (phrase_in(rest, harms, NULL) || phrase_in(rest, bad, NULL)) && !phrase_in(rest, gains, NULL) &&
	       !phrase_in(rest, negators, NULL);
}

/* The first positive word of the table that counts, or SIZE_MAX. */
static size_t favours(struct hearing *h, const char *const *table)
{
	static const char *const follow[] = {"not",   "never",  "rarely", "no",   "neither", "nothing", "in none",
	                                     "in no", "in few", "less",   "none", "few",     NULL};
	struct part x;
	for (size_t from = 0; phrase_from(h->s, from, table, &x.at, &x.end); from = x.end) {
		struct part clause = clause_of(h->s, x), before = {clause.at, x.at};
		if (overlaps(h->idiom, h->n_idioms, x) || overlaps(h->aside, h->n_asides, x) ||
		    in_part(h->s, before, doubts) || is_harm_found(h->s, clause, x))
			continue;
		bool no_follows = phrase_begins(str_sub(h->s, x.end, x.end + 8), follow, 1);
		if (!no_follows && !is_turned(h, clause, x) && !is_denied(h->s, clause, x) &&
		    !is_no_gain(h->s, clause, x) && !is_unreported(h->s, clause, x) && !is_of_ending(h->s, clause))
			return x.at;
		h->turned = true;
	}
	return SIZE_MAX;
}

/* "The panel suggests that clinicians not use it", "recommends (1C) that it not be given": a verb of recommendation,
 * and within its clause a "not" that belongs to it and to no "who are not at risk". */
static bool denied_behind(struct hearing *h, struct part verb)
{
	static const char *const no[] = {"not", "against", NULL};
	static const char *const others[] = {"is not",   "are not", "was not", "were not", "do not",
	                                     "does not", "did not", "has not", "have not", "had not",
	                                     "may not",  "can not", "who not", NULL};
	/* "recommends X but not Y": Y alone is not; "... but not be given" denies it all the same */
	static const char *const another[] = {"but not", "and not", NULL};
	static const char *const itself[] = {"be", "to be", "given", "used", "offered", "prescribed", NULL};
	/* "for disease not involving the bladder", "that cost not prevent treatment" */
	static const char *const of_another[] = {
	        "involving",  "responding",   "responsive",    "receiving",   "requiring",   "previously",
	        "associated", "tolerated",    "tolerating",    "reviewed",    "graded",      "on",
	        "at risk",    "at high risk", "at increased",  "candidates",  "a candidate", "fit",
	        "amenable",   "affected",     "adjacent",      "detected",    "available",   "treated",
	        "admitted",   "expected",     "vaccinated",    "adequately",  "controlled",  "suitable",
	        "eligible",   "otherwise",    "already",       "caused",      "known",       "related",
	        "able",       "meeting",      "complicated",   "relieved",    "due",         "pregnant",
	        "immune",     "yet",          "metaboli*",     "inactivated", "prevent",     "preclude",
	        "deter",      "delay",        "exceed*",       "compromise",  "withhold*",   "discontinu*",
	        "omit*",      "interrupt*",   "limited",       "undergoing",  "having",      "wishing",
	        "wanting",    "seeking",      "using tobacco", NULL};
	struct part not ;
	minot_str clause = str_sub(h->s, 0, verb.at + RECOMMENDS);
	if (!phrase_from(clause, verb.end, no, &not .at, &not .end) || overlaps(h->idiom, h->n_idioms, not ))
		return false;
	minot_str around = str_sub(clause, not .at > 5 ? not .at - 5 : 0, not .end);
	if (phrase_in(around, others, NULL) ||
	    (phrase_in(around, another, NULL) &&
	     !phrase_begins(minot_str_cut(str_sub(clause, not .end, clause.n), 16), itself, 1)))
		return false;
	struct part between = {verb.end, not .at};
	bool contrasts = not .at > 1 && h->s.p[not .at - 2] == ','; /* "for the nose, not for the skin" */
	if (!contrasts && phrase_begins(str_sub(h->s, not .at, not .end), (const char *const[]){"not", NULL}, 0) &&
	    phrase_begins(minot_str_trim(str_sub(clause, not .end, clause.n)), of_another, 0))
		return false;
	return !in_part(h->s, between, openers) && !leaves_choice_open(h->s, not );
}

/* Of the first verb that does: "Recommendation: in these patients the committee recommends against it". */
static bool recommends_not(struct hearing *h)
{
	struct part verb;
	for (size_t from = 0; phrase_from(h->s, from, says_recommends, &verb.at, &verb.end); from = verb.end)
		if (denied_behind(h, verb))
			return true;
	return false;
}

/* "The panel recommends that it be avoided", "it should generally be avoided": told to be left out with words between,
 * where no word says that this is possible, denied or an aim. "Should be given and another be avoided" is of two. */
static bool told_to_avoid(struct hearing *h)
{
	enum { WORDS = 3 /* between "should" and "be" */ };
	static const char *const left_out[] = {"be avoided", "be withheld", NULL};
	static const char *const advice[] = {"recommend*", "suggest*", "advise*", "important", "prudent", NULL};
	static const char *const orders[] = {"should", "must", "ought to", NULL};
	static const char *const otherwise[] = {"not",   "no",   "never",  "cannot",  "can",     "could", "may",
	                                        "might", "will", "would",  "whether", "if",      "when",  "unless",
	                                        "until", "so",   "hardly", "rarely",  "to",      "need",  "either",
	                                        "who",   "whom", "which",  "where",   "because", NULL};
	static const char *const and[] = {"and", NULL};
	struct part x, told;
	for (size_t from = 0; phrase_from(h->s, from, left_out, &x.at, &x.end); from = x.end) {
		struct part clause = clause_of(h->s, x);
		minot_str before = str_sub(h->s, clause.at, x.at), between;
		size_t words = 0;
		if (overlaps(h->idiom, h->n_idioms, x))
			continue;
		if (phrase_last(before, orders, &told.at, &told.end)) {
			between = str_sub(before, told.end, before.n);
			for (size_t i = 0; i + 1 < between.n; i++)
				words += between.p[i] == ' ';
			if (words <= WORDS && !phrase_in(between, otherwise, NULL) && !phrase_in(between, and, NULL))
				return true;
			continue;
		}
		if (phrase_last(before, advice, &told.at, &told.end) &&
		    !phrase_in(str_sub(before, told.end, before.n), otherwise, NULL))
			return true;
	}
	return false;
}

/* "Neither X nor Y should be used", which is against both; that neither is better than the other is not. */
static bool neither(minot_str s)
{
	static const char *const word[] = {"neither", NULL}, *const advice[] = {"should",    "recommend*", "indicated",
	                                                                        "effective", "improved",   "reduced",
	                                                                        NULL};
	size_t at;
	return phrase_in(s, word, &at) && phrase_in(str_sub(s, at, s.n), advice, NULL) &&
	       minot_str_find_nocase(str_sub(s, at, s.n), STR(" nor ")) != SIZE_MAX;
}

/* What a treatment is given for, and the words that say that it does it. */
static const char *const gain_words[] = {"benefi*",   "beneﬁ*",     "advantage*", "improve*",  "effective*", "efficac*",
                                         "reduc*",    "decreas*",   "prevent*",   "lower",     "lowers",     "relie*",
                                         "shorten*",  "prolong*",   "protect*",   "superior*", "help",       "helps",
                                         "alleviat*", "accelerat*", NULL};

/* "No clinically important benefit", "does not appear to reduce", "could not find evidence to support its use": what it
 * is given for, denied within a few words. Of which evidence is wanting ("no convincing evidence of") or which is "not
 * clear", nothing is known. *where receives it; SAYS_NOTHING: none is denied. */
static enum says denied_gain(const struct hearing *h, struct part *where)
{
	enum { WORDS = 8 /* between the two */, OBJECT = 40 /* bytes behind the second */ };
	static const char *const without[] = {"without", NULL}; /* "without it, pain did not improve" */
	static const char *const no[] = {"no",      "not",       "never",        "neither",  "nor",
	                                 "cannot",  "unable to", "fail to",      "fails to", "failed to",
	                                 "lack of", "lacks",     "little or no", NULL};
	static const char *const not_known[] = {
	        "clear*",  "certain*", "known",      "whether",    "if",       "determine*", "conclu*",    "possible",
	        "enough",  "suffic*",  "establish*", "convincing", "reliable", "robust",     "good",       "strong",
	        "firm",    "high",     "quality",    "definit*",   "whom",     "who",        "randomi*",   "trial*",
	        "studies", "data",     "answer",     "assess*",    "evaluat*", "direct",     "consistent", NULL};
	static const char *const differs[] = {"differ*", NULL};
	static const char *const parts[] = {"but",      "and",   "who",     "which", "because",
	                                    "although", "while", "whereas", NULL};
	enum says says = SAYS_NOTHING;
	struct part neg, gain;
	for (size_t from = 0; !phrase_in(h->s, without, NULL) && phrase_from(h->s, from, no, &neg.at, &neg.end);
	     from = neg.end) {
		struct part clause = clause_of(h->s, neg);
		minot_str rest = str_sub(h->s, 0, clause.end);
		if (overlaps(h->idiom, h->n_idioms, neg) || overlaps(h->aside, h->n_asides, neg) ||
		    !phrase_from(rest, neg.end, gain_words, &gain.at, &gain.end) ||
		    overlaps(h->idiom, h->n_idioms, gain))
			continue;
		struct part between = {neg.end, gain.at}, object = {gain.end, gain.end + OBJECT};
		size_t words = 0;
		for (size_t i = between.at; i < between.end; i++)
			words += h->s.p[i] == ' ';
		object.end = object.end < clause.end ? object.end : clause.end;
		if (in_part(h->s, between, differs) || leaves_choice_open(h->s, neg))
			return SAYS_NO_DIFFERENCE;
		if (words > WORDS || in_part(h->s, (struct part){clause.at, neg.at}, openers) ||
		    in_part(h->s, between, parts) || in_part(h->s, between, harms) || in_part(h->s, between, openers) ||
		    in_part(h->s, object, losses) || is_of_ending(h->s, clause))
			continue;
		*where = (struct part){neg.at, gain.end};
		if (!in_part(h->s, between, not_known))
			return SAYS_AGAINST;
		says = SAYS_INSUFFICIENT;
	}
	return says;
}

/* "Zolvine can reduce pain", "these drugs improve sleep": a verb of a gain with its subject before it, and no aim ("to
 * reduce"); strongly where nothing weakens it. */
static enum says asserted_gain(const struct hearing *h)
{
	static const char *const verbs[] = {"reduce",          "improve",        "prevent",        "relieve",
	                                    "shorten",         "prolong",        "alleviate",      "decreased the",
	                                    "reduction of",    "reduction in",   "improvement in", "improvements in",
	                                    "advantages over", "advantage over", "superiority of", NULL};
	static const char *const asserts[] = {"appear to", "appears to", "seem to",  "seems to", "shown to", "found to",
	                                      "likely to", "tend to",    "tends to", "known to", NULL};
	static const char *const may[] = {"may",     "might", "could",  "appear*", "seem*",    "likely", "some",
	                                  "limited", "weak",  "modest", "small",   "possibl*", NULL};
	static const char *const leads[] = {"result in", "results in", "resulted in",     "lead to",
	                                    "leads to",  "led to",     "associated with", "provide*",
	                                    "produce*",  "show*",      "demonstrate*",    "has",
	                                    "have",      "had",        "bring*",          NULL};
	static const char *const aims[] = {"whether",          "aim*",    "design*", "need*", "require*",
	                                   "further",          "future",  "should",  "if",    "trials of",
	                                   "interventions to", "absence", NULL};
	struct part x;
	for (size_t from = 0; phrase_from(h->s, from, verbs, &x.at, &x.end); from = x.end) {
		struct part clause = clause_of(h->s, x), before = {clause.at, x.at};
		minot_str lead = minot_str_trim(str_sub(h->s, before.at, before.end));
		bool noun = minot_str_find(str_sub(h->s, x.at, x.end), STR(" ")) != SIZE_MAX;
		bool aim = !noun && str_ends(lead, STR(" to")) &&
		           !phrase_in(minot_str_cut(str_sub(lead, lead.n > 12 ? lead.n - 12 : 0, lead.n), 12), asserts,
		                      NULL);
		if (!lead.n || aim || (noun && !in_part(h->s, before, leads)) || in_part(h->s, before, aims) ||
		    in_part(h->s, before, negators) || overlaps(h->idiom, h->n_idioms, x) ||
		    overlaps(h->aside, h->n_asides, x) || is_no_gain(h->s, clause, x) || is_denied(h->s, clause, x) ||
		    is_of_ending(h->s, clause))
			continue;
		return in_part(h->s, before, may) ? SAYS_FOR_WEAKLY : SAYS_FOR;
	}
	return SAYS_NOTHING;
}

/* "Use it only if ...": a sentence that begins with what to do. */
static bool begins_with_advice(minot_str s)
{
	static const char *const verbs[] = {"use",      "start",  "prescribe", "initiate",
	                                    "continue", "prefer", "treat",     NULL};
	return phrase_begins(minot_str_cut(s, 12), verbs, 0);
}

/* "Further study is needed to verify that it is effective": begins with what is not known. "There are not yet
 * sufficient data to recommend it" tells what is missing. */
static bool tells_of_need(minot_str s)
{
	static const char *const lacking[] = {"not yet sufficient",         "not sufficient data",
	                                      "not sufficient evidence",    "data are not sufficient",
	                                      "evidence is not sufficient", "no sufficient data",
	                                      "no sufficient evidence",     NULL};
	static const char *const needs[] = {"further study is needed",    "further studies are needed",
	                                    "further research is needed", "further trials are needed",
	                                    "more research is needed",    NULL};
	return phrase_begins(minot_str_cut(s, 40), needs, 0) || phrase_in(s, lacking, NULL);
}

/* "with caution, if at all", "should only be used in research": what is said for it is taken back. */
static bool takes_back(minot_str s)
{
	static const char *const words[] = {"if at all",
	                                    "only in research",
	                                    "only be used in research",
	                                    "only in the context of research",
	                                    "only in clinical trials",
	                                    "only be used in clinical trials",
	                                    "only within a clinical trial",
	                                    NULL};
	return phrase_in(s, words, NULL);
}

enum says sentence_says_heard(const struct sentence_heard *heard)
{
	minot_str s = heard->s;
	struct hearing h = {.s = s};
	struct part x;
	for (size_t from = 0;
	     hears(heard, HEARD_IDIOMS) && h.n_idioms < MAX_IDIOMS && phrase_from(s, from, says_idioms, &x.at, &x.end);
	     from = x.end)
		h.idiom[h.n_idioms++] = x;
	if ((hears(heard, HEARD_INSUFFICIENT) && counts(&h, says_insufficient, DOUBT)) || tells_of_need(s))
		return SAYS_INSUFFICIENT;
	if ((hears(heard, HEARD_AGAINST) && counts(&h, says_against, FIRM)) ||
	    (hears(heard, HEARD_AGAINST_WORD) && counts(&h, says_against_word, TURNABLE)) ||
	    (hears(heard, HEARD_RECOMMENDS) && recommends_not(&h)) || told_to_avoid(&h))
		return SAYS_AGAINST;
	if (hears(heard, HEARD_ALIKE) && counts(&h, says_alike, SAME))
		return SAYS_NO_DIFFERENCE;
	size_t strong = hears(heard, HEARD_STRONGLY) ? favours(&h, says_strongly) : SIZE_MAX;
	size_t weak = hears(heard, HEARD_WEAKLY) ? favours(&h, says_weakly) : SIZE_MAX;
	if (h.turned && neither(s))
		return SAYS_AGAINST;
	size_t good = strong < weak ? strong : weak;
	if (h.open != SAYS_NOTHING && (good == SIZE_MAX || (good >= h.leaves_open.at && good < h.leaves_open.end)))
		return h.open;
	struct part where = {0, 0};
	enum says gain = denied_gain(&h, &where);
	if (gain != SAYS_NOTHING && (h.turned || good == SIZE_MAX || (good >= where.at && good < where.end)))
		return gain;
	if (h.turned || h.n_idioms == MAX_IDIOMS || (strong != weak && takes_back(s)))
		return SAYS_NOTHING;
	if (strong < weak || begins_with_advice(s))
		return SAYS_FOR;
	return weak < SIZE_MAX ? SAYS_FOR_WEAKLY : asserted_gain(&h);
}

bool sentence_restricts_heard(const struct sentence_heard *h)
{
	static const char *const none[] = {"unless contraindicated", "unless contra-indicated", "unless otherwise",
	                                   NULL};
	minot_str s = h->s;
	struct part x, y;
	size_t from = 0;
	while (hears(h, HEARD_RESTRICTS) && phrase_from(s, from, says_restricts, &x.at, &x.end)) {
		if (!phrase_from(s, x.at, none, &y.at, &y.end) || y.at != x.at)
			return true;
		from = x.end; /* what every prescriber minds is no restriction */
	}
	return false;
}

bool sentence_negates_heard(const struct sentence_heard *h) { return hears(h, HEARD_NEGATES); }
bool sentence_negates(minot_str s) { return phrase_in(s, says_negates, NULL); }

enum says sentence_says(minot_str s)
{
	struct sentence_heard h;
	sentence_hear(s, &h);
	return sentence_says_heard(&h);
}

bool sentence_restricts(minot_str s)
{
	struct sentence_heard h;
	sentence_hear(s, &h);
	return sentence_restricts_heard(&h);
}
