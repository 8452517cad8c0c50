/* alone.c: see alone.h. The word lists are ours, from reading what guidelines, labels and pages leave between their
 * sentences. */
#include "answer/alone.h"
#include "appraise/abbreviation_key.h"
#include "base/ascii.h"

/* What opens something that does not come. */
static const char *const open_ends[] = {
        "are", "is",  "include", "includes", "including", "who",       "that", "which", "if",  "when",        "as",
        "of",  "the", "and",     "or",       "with",      "following", "to",   "be",    "for", "may include", NULL};
/* Verbs that begin a clause of which the subject stood in a heading or a cell: "should be given before it". */
static const char *const bare_verbs[] = {"is",     "are",  "was",  "were",    "has",       "have",     "had",
                                         "should", "may",  "can",  "must",    "will",      "works",    "suppresses",
                                         "helps",  "acts", "does", "reduces", "increases", "prevents", NULL};
/* By one of which something is said or advised. */
static const char *const verbs[] = {"is",
                                    "are",
                                    "was",
                                    "were",
                                    "be",
                                    "been",
                                    "has",
                                    "have",
                                    "had",
                                    "can",
                                    "could",
                                    "may",
                                    "might",
                                    "must",
                                    "should",
                                    "would",
                                    "will",
                                    "shall",
                                    "do",
                                    "does",
                                    "did",
                                    "offer*",
                                    "consider*",
                                    "recommend*",
                                    "use*",
                                    "give*",
                                    "given",
                                    "take",
                                    "avoid*",
                                    "start*",
                                    "stop*",
                                    "measure*",
                                    "monitor*",
                                    "check*",
                                    "refer*",
                                    "admit*",
                                    "treat*",
                                    "perform*",
                                    "obtain*",
                                    "discuss*",
                                    "tell",
                                    "ask",
                                    "explain*",
                                    "provide*",
                                    "ensure*",
                                    "assess*",
                                    "continue*",
                                    "reduc*",
                                    "increas*",
                                    "improv*",
                                    "caus*",
                                    "develop*",
                                    "contraindicated",
                                    "suggest*",
                                    "show*",
                                    "found",
                                    "occur*",
                                    "prevent*",
                                    "help*",
                                    "make*",
                                    "need*",
                                    "require*",
                                    "include*",
                                    "affect*",
                                    "lead*",
                                    "result*",
                                    "work*",
                                    "inhibits",
                                    "die",
                                    "dies",
                                    "live",
                                    "lives",
                                    "last",
                                    "lasts",
                                    "go",
                                    "goes",
                                    "get",
                                    "gets",
                                    "become*",
                                    "remain*",
                                    "appear*",
                                    "seem*",
                                    "feel*",
                                    "differ*",
                                    "suppress*",
                                    "blocks",
                                    "bind*",
                                    "act",
                                    "acts",
                                    "compared",
                                    "associated",
                                    "inform*",
                                    "encourage*",
                                    "advise*",
                                    "administer*",
                                    "repeat*",
                                    "send",
                                    "keep*",
                                    "limit*",
                                    "add",
                                    "switch",
                                    "prescribe*",
                                    "test",
                                    "screen",
                                    "wash",
                                    "call",
                                    "seek",
                                    "see",
                                    "stay",
                                    "wear",
                                    "drink",
                                    "eat",
                                    "apply",
                                    "plan*",
                                    "report*",
                                    "respond*",
                                    NULL};
/* Who publishes, how words are rated; what pages on rare diseases say of their own tables of symptoms. */
static const char *const no_findings[] = {"nih: national",
                                          "centers for disease control and prevention",
                                          "rating scale",
                                          "quality of evidence:",
                                          "the human phenotype ontology",
                                          "if the information is available, the table",
                                          "much of this information comes from",
                                          "you can use the medlineplus",
                                          "the frequency of a sign or symptom",
                                          "the frequency may also be listed",
                                          "the first number of the fraction",
                                          "for example, a frequency of",
                                          "because these frequencies",
                                          "sometimes, no information on frequency",
                                          NULL};

/* What a publisher says of all of its advice, which tells nothing of any; words of "Qualifying Statements" of NGC's
 * summaries. */
static const char *const disclaimers[] = {"independent medical assessment",
                                          "independent medical judg*",
                                          "responsible for administering",
                                          "institutional policies and standards",
                                          "readers are reminded",
                                          "adaptation to the local context",
                                          "should not be construed",
                                          "not intended to replace",
                                          "not intended as a substitute",
                                          "no responsibility for",
                                          "no warrant*",
                                          "liability",
                                          NULL};
static const char *const pointers[] = {"see the summary", "see the original", "see table",
                                       "see figure",      "see appendix",     NULL};

static minot_str last_word(minot_str s)
{
	size_t end = s.n, from;
	while (end && strchr(" ,-", s.p[end - 1]))
		end--;
	for (from = end; from && s.p[from - 1] != ' ';)
		from--;
	return str_sub(s, from, end);
}

static bool begins_with(minot_str s, const char *const *words)
{
	minot_str rest = s, first;
	bool lower = s.n && is_lower(s.p[0]);
	return lower && minot_str_split(&rest, ' ', &first) && phrase_in(first, words, NULL);
}

/* "Differences of opinion: None": a row of a form that was left empty. */
static bool is_empty_row(minot_str s)
{
	static const char *const empty[] = {": none",           ": none.",      ": n/a",
	                                    ": not applicable", ": not stated", ": unknown"};
	for (size_t i = 0; i < sizeof empty / sizeof *empty; i++) {
		minot_str end = str_c(empty[i]);
		if (s.n > end.n && minot_str_eq_nocase(str_sub(s, s.n - end.n, s.n), end))
			return true;
	}
	return false;
}

bool tells_nothing_alone(minot_str text)
{
	minot_str s = minot_str_trim(text);
	size_t at;
	if (!s.n)
		return true;
	bool ended = strchr(".!?)];*\"", s.p[s.n - 1]);
	if (s.p[s.n - 1] == ':' || (!ended && phrase_in(last_word(s), open_ends, NULL)))
		return true;
	if (phrase_in(s, disclaimers, NULL) || phrase_begins(s, pointers, 0) || is_empty_row(s))
		return true;
	return begins_with(s, bare_verbs) || is_abbreviation_key(s) || (phrase_in(s, no_findings, &at) && !at) ||
	       (!ended && !phrase_in(s, verbs, NULL));
}

/* "This study aimed to answer ...": what is to be found out, where it does not go on to tell what was. The checker
 * refuses it too (src/verify/role.c). */
static bool is_only_aim(minot_str s)
{
	static const char *const aims[] = {"the aim of",        "the aims of",    "the objective of",
	                                   "the objectives of", "the purpose of", "this study aimed",
	                                   "we aimed to",       "we sought to",   NULL};
	static const char *const found[] = {"found",        "show*",    "demonstrat*", "reveal*",
	                                    "significant*", "confirm*", "result*",     NULL};
	return phrase_begins(s, aims, 0) && !phrase_in(s, found, NULL);
}

/* "Adverse effects from zolvine, such as wheezing": a phrase, which the field of a guideline that it stands in makes a
 * warning. */
static bool is_named_harm(const struct candidate *k)
{
	enum { WORDS = 6 };
	static const char *const harm[] = {
	        "adverse effect*", "adverse event*",   "adverse reaction*", "side effect*", "side-effect*",
	        "toxicit*",        "complications of", "risk of",           "risks of",     NULL};
	static const char *const names[] = {"such as", "include", "includes", "including", "e.g.", NULL};
	return k->from->kind == RECORD_GUIDELINE && k->words >= WORDS &&
	       str_starts(k->from->record->fields[k->field].path, STR("harms/")) && phrase_in(k->text, harm, NULL) &&
	       phrase_in(k->text, names, NULL);
}

bool cannot_stand_alone(const struct candidate *k)
{
	const uint64_t dose = CUE(DOSE);
	if (is_only_aim(k->text))
		return true;
	if (k->n_spans > 1 || k->from->kind == RECORD_LABEL || (k->cues & dose) || (k->from->flags & RECORD_PARTIAL) ||
	    str_has(k->text, '|'))
		return false; /* an item, a row; what is cut off by a collection of excerpts tells what is left of it */
	return tells_nothing_alone(k->text) && !is_named_harm(k);
}
