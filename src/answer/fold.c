/* fold.c: see fold.h. */
#include "answer/fold.h"
#include "answer/direct.h"
#include "answer/purpose.h"
#include "answer/stance.h"
#include "answer/whom.h"

#include <math.h>

/* What is asked ------------------------------------------------------------------------------------------------------
 */

bool asks_who_and_who_not(minot_str question)
{
	static const char *const forks[] = {"who should not",
	                                    "in whom not",
	                                    "in whom should it not",
	                                    "in whom is it not",
	                                    "in whom it should not",
	                                    "and in whom",
	                                    "and for whom",
	                                    "who should have",
	                                    "who qualifies",
	                                    "when not",
	                                    "when is it not",
	                                    "when should it not",
	                                    "when it is not",
	                                    "of no use",
	                                    "not needed",
	                                    "not be done",
	                                    "and when not",
	                                    "every patient",
	                                    "every adult",
	                                    "every woman",
	                                    "every child",
	                                    NULL};
	return phrase_in(question, forks, NULL);
}

static bool begins_with(minot_str question, const char *const *words) { return phrase_begins(question, words, 0); }

static void ask_features(const struct composition *x, float out[N_FOLD])
{
	static const char *const which[] = {"which", "what", NULL};
	static const char *const when[] = {"when", NULL};
	static const char *const does[] = {"does", "do", "did", "is there", "can", "could", NULL};
	static const char *const it_does[] = {"does it", "does this", "do they", "do it", "did it", NULL};
	static const char *const should[] = {"should", NULL};
	static const char *const needed[] = {"recommended", "indicated", "needed", "necessary", "required", NULL};
	static const char *const works[] = {"effective", "help",    "helps",   "useful", "work",    "works",
	                                    "benefit",   "improve", "prevent", "reduce", "relieve", NULL};
	static const char *const better[] = {"better",  "superior",    "compared", "versus",  "than",
	                                     "instead", "rather than", "replace",  "as good", NULL};
	static const char *const safe[] = {"safe", "safely", "harm", NULL};
	minot_str q = minot_str_trim(x->q->text);
	out[FOLD_BIAS] = 1;
	out[FOLD_FORK] = asks_who_and_who_not(q);
	out[FOLD_WHICH] = begins_with(q, which);
	out[FOLD_WHEN] = phrase_in(q, when, NULL);
	out[FOLD_DOES] = begins_with(q, does) || phrase_in(q, it_does, NULL);
	out[FOLD_SHOULD] = phrase_in(q, should, NULL);
	out[FOLD_NEEDED] = phrase_in(q, needed, NULL);
	out[FOLD_WORKS] = phrase_in(q, works, NULL);
	out[FOLD_BETTER] = phrase_in(q, better, NULL);
	out[FOLD_SAFE] = phrase_in(q, safe, NULL);
	out[FOLD_POLAR] = x->q->polar;
	out[FOLD_PARTS] = x->q->n_facets > 1;
	out[FOLD_STATES] = x->q->states != 0;
	out[FOLD_COMPARED] = concept_text(x, "comparator").n != 0;
}

/* What is said -------------------------------------------------------------------------------------------------------
 */

/* How loud k is: by how much of what is asked it holds, how early it was chosen, and who speaks. */
static double loudness(const struct composition *x, const struct candidate *k, uint64_t clause)
{
	static const double near = 0.3, of_others = 0.5, fades = 0.25;
	static const double by_role[] = {[SENTENCE_RESULT] = 0.6,
	                                 [SENTENCE_CONCLUSION] = 0.9,
	                                 [SENTENCE_RECOMMENDATION] = 1.2,
	                                 [SENTENCE_LABEL] = 0.6,
	                                 [SENTENCE_FACT] = 0.7};
	double covers = coverage(x, k, clause), role = role_is_finding(k->role) ? by_role[k->role] : 0.5;
	return topic_of(x, k) * covers * covers * covers * covers / (1 + fades * k->turn) *
	       (is_direct(x, k) ? 1 : near) * role * (of_branch_not_asked(x, k->text) ? of_others : 1);
}

struct shown shown_of(const struct composition *x)
{
	uint64_t clause = x->q->facets[main_clause(x)].own;
	struct purpose purpose = purpose_asked(x);
	struct shown s = {.n = 0};
	bool together = asks_of_two_together(x); /* who speaks of one of them says nothing of both */
	for (size_t i = 0; i < x->n_chosen && s.n < ANSWER_MAX_CLAIMS; i++) {
		const struct candidate *k = x->chosen[i];
		enum says says = is_tested(k) ? SAYS_NOTHING : stance_of(x, k);
		if (says == SAYS_NOTHING || !speaks_of_those_asked(x, k) ||
		    !is_of_purpose(x, &purpose, k, says != SAYS_AGAINST) ||
		    (together && !(names_pair(x, k) && (says == SAYS_AGAINST || tells_of_both_at_once(k->text)))))
			continue;
		double weight = loudness(x, k, clause);
		if (weight <= 0)
			continue;
		s.k[s.n] = k;
		s.says[s.n] = says;
		s.weight[s.n++] = weight;
	}
	return s;
}

static bool tells_of_some(minot_str s)
{
	static const char *const some[] = {"only",
	                                   "selected",
	                                   "select patients",
	                                   "certain",
	                                   "case-by-case",
	                                   "individualised",
	                                   "individualized",
	                                   "individualise",
	                                   "individualize",
	                                   "some patients",
	                                   "subset",
	                                   "high-risk",
	                                   "high risk",
	                                   "at increased risk",
	                                   "severe",
	                                   "reserved",
	                                   "shared decision*",
	                                   NULL};
	return phrase_in(s, some, NULL);
}

static void say_features(const struct shown *shown, float out[N_FOLD])
{
	static const char *const conditions[] = {"if",       "unless",   "when",     "provided", "except",
	                                         "in whom",  "for whom", "who have", "who are",  "who cannot",
	                                         "who fail", "who do",   NULL};
	static const char *const allows[] = {"may",    "might",   "can be",   "could",      "consider", "considered",
	                                     "option", "suggest", "suggests", "reasonable", NULL};
	static const char *const lacks[] = {
	        "insufficient",     "inadequate",           "inconclusive",    "unclear",     "uncertain",
	        "limited evidence", "lack of evidence",     "unknown",         "premature",   "conflicting",
	        "inconsistent",     "not been established", "not established", "no evidence", NULL};
	static const char *const routine[] = {"routine", "routinely", NULL};
	double by[N_FOLD] = {0}, all = 0;
	for (size_t i = 0; i < shown->n; i++) {
		const struct candidate *k = shown->k[i];
		enum says s = shown->says[i];
		double w = shown->weight[i];
		bool favours = s == SAYS_FOR || s == SAYS_FOR_WEAKLY, some = tells_of_some(k->text);
		by[favours && (some || sentence_restricts(k->text)) ? FOLD_SOME
		   : s == SAYS_FOR                                  ? FOLD_FOR
		   : s == SAYS_FOR_WEAKLY                           ? FOLD_WEAK
		   : s == SAYS_INSUFFICIENT                         ? FOLD_LACKING
		                                                    : FOLD_AGAINST] += w;
		by[FOLD_TELLS_SOME] += some ? w : 0;
		by[FOLD_TELLS_IF] += phrase_in(k->text, conditions, NULL) ? w : 0;
		by[FOLD_TELLS_MAY] += phrase_in(k->text, allows, NULL) ? w : 0;
		by[FOLD_TELLS_LACK] += phrase_in(k->text, lacks, NULL) ? w : 0;
		by[FOLD_TELLS_ROUTINE] += phrase_in(k->text, routine, NULL) ? w : 0;
		all += w;
	}
	double good = by[FOLD_FOR] + by[FOLD_WEAK] + by[FOLD_SOME];
	by[FOLD_MIXED] = 2 * (good < by[FOLD_AGAINST] ? good : by[FOLD_AGAINST]);
	for (size_t f = FOLD_FOR; f <= FOLD_TELLS_ROUTINE; f++)
		out[f] = all > 0 ? (float)(by[f] / all) : 0;
	out[FOLD_SILENT] = all <= 0;
	out[FOLD_HEARD] = all < 1 ? (float)all : 1;
}

void fold_features(const struct composition *x, const struct shown *shown, enum article_verdict by_rules,
                   double loudest, float out[N_FOLD])
{
	memset(out, 0, N_FOLD * sizeof *out);
	ask_features(x, out);
	say_features(shown, out);
	for (size_t v = 0; v < N_FOLDED; v++)
		if (by_rules == folded_verdict(v))
			out[FOLD_RULED_SUPPORTED + v] = loudest < 1 ? (float)loudest : 1;
}

/* Verdict ------------------------------------------------------------------------------------------------------------
 */

enum article_verdict folded_verdict(size_t i)
{
	static const enum article_verdict verdicts[N_FOLDED] = {VERDICT_SUPPORTED, VERDICT_CONDITIONAL,
	                                                        VERDICT_NOT_SUPPORTED, VERDICT_INSUFFICIENT};
	return verdicts[i];
}

void fold_odds(const struct fold_model *m, const float features[N_FOLD], double out[N_FOLDED])
{
	double all = 0, top = 0;
	for (size_t v = 0; v < N_FOLDED; v++) {
		out[v] = 0;
		for (size_t f = 0; f < N_FOLD; f++)
			out[v] += (double)m->weight[v][f] * (double)features[f];
		top = !v || out[v] > top ? out[v] : top;
	}
	for (size_t v = 0; v < N_FOLDED; v++)
		all += out[v] = exp(out[v] - top);
	for (size_t v = 0; v < N_FOLDED; v++)
		out[v] /= all;
}
