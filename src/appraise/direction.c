/* direction.c: see direction.h.
 *
 *   passages ──> sentences ──> marks (the question's words are the outcome)  ──> words and runs of all sentences,
 *                                                                                 the sentence that names most of the
 *                                                                                 question, the first, the last ──>
 * model
 */
#include "appraise/direction.h"

#include <stdio.h>

#include "appraise/appraise.h"
#include "appraise/effect_marks.h"

const char *polar_name(enum polar p)
{
	static const char *const names[] = {
#define X(name, text) text,
	        POLAR_LIST(X)
#undef X
	};
	return p < 0 || p >= N_POLAR ? "" : names[p];
}

/* Sentences -----------------------------------------------------------------------------------------------------------
 */

static bool ends_sentence(minot_str s, size_t i)
{
	return (s.p[i] == '.' || s.p[i] == ';' || s.p[i] == '?' || s.p[i] == '!') && i + 2 < s.n && s.p[i + 1] == ' ' &&
	       !(s.p[i + 2] >= 'a' && s.p[i + 2] <= 'z' && s.p[i] == '.');
}

struct sentences {
	minot_str at[POLAR_SENTENCES];
	size_t n;
};

static void split(minot_str s, struct sentences *out)
{
	size_t from = 0;
	for (size_t i = 0; i <= s.n && out->n < POLAR_SENTENCES; i++) {
		if (i < s.n && !ends_sentence(s, i))
			continue;
		minot_str one = minot_str_trim(str_sub(s, from, i + (i < s.n)));
		if (one.n > 12)
			out->at[out->n++] = one;
		from = i + 1;
	}
}

/* Features ------------------------------------------------------------------------------------------------------------
 */

enum { KEY = 96 };
#define ADD(f, name, ...)                                                                \
	do {                                                                             \
		char key_[KEY];                                                          \
		int n_ = snprintf(key_, sizeof key_, __VA_ARGS__);                       \
		linear_add(f, name, (minot_str){key_, n_ < KEY ? (size_t)n_ : KEY - 1}); \
	} while (0)

static const char *const unsure[] = {"insufficient",  "unclear",   "uncertain*", "inconclusive",  "limited",
                                     "unknown",       "further",   "lack*",      "conflicting",   "inconsistent",
                                     "controvers*",   "little",    "unproven",   "weak",          "low quality",
                                     "more research", "not known", "scarce",     "contradictory", NULL};

/* A word by itself, a word of the question or a negation by its mark; directions stay words, which tell more here. */
static minot_str token(const struct mark *m)
{
	return m->mark == MARK_OUTCOME || m->mark == MARK_NOT || m->mark == MARK_NUMBER ? (minot_str){&m->mark, 1}
	                                                                                : minot_str_cut(m->word, 24);
}

static bool plain(const struct mark *m)
{
	char c = m->word.n ? m->word.p[0] : 0;
	return (c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80 || m->mark == MARK_BREAK;
}

/* Runs of one to three tokens; punctuation is passed over. */
static void add_tokens(const struct marks *m, const char *name, size_t longest, struct linear_features *f)
{
	minot_str last[3] = {STR_NONE, STR_NONE, STR_NONE};
	for (size_t i = 0; i < m->n; i++) {
		if (!plain(m->at + i) && m->at[i].mark == MARK_WORD)
			continue;
		last[0] = last[1], last[1] = last[2], last[2] = token(m->at + i);
		ADD(f, name, "%.*s", STR_ARG(last[2]));
		if (last[1].n && longest > 1)
			ADD(f, name, "%.*s %.*s", STR_ARG(last[1]), STR_ARG(last[2]));
		if (last[0].n && longest > 2)
			ADD(f, name, "%.*s %.*s %.*s", STR_ARG(last[0]), STR_ARG(last[1]), STR_ARG(last[2]));
	}
}

static size_t count(const struct marks *m, const char *which)
{
	size_t n = 0;
	for (size_t i = 0; i < m->n; i++)
		n += strchr(which, m->at[i].mark) != NULL;
	return n;
}

/* The kinds of direction that stand in a sentence, as a set. */
static void directions(const struct marks *m, char out[8])
{
	size_t n = 0;
	for (const char *d = "UDBWEF"; *d; d++)
		if (count(m, (char[]){*d, 0}))
			out[n++] = *d;
	out[n] = 0;
}

struct heard {
	size_t negated, unsure, says[SAYS_INSUFFICIENT + 1];
};

static void add_sentence(const struct marks *m, minot_str s, const char *name, const char *asked, bool asked_not,
                         struct linear_features *f)
{
	char kinds[8];
	bool no = count(m, "N") > 0, doubt = phrase_in(s, unsure, NULL);
	int says = (int)sentence_says(s);
	directions(m, kinds);
	add_tokens(m, name, 2, f);
	ADD(f, name, "=no%d", no);
	ADD(f, name, "=doubt%d", doubt);
	ADD(f, name, "=says%d", says);
	ADD(f, name, "=says%d no%d", says, asked_not);
	ADD(f, name, "=all %d%d%d", no, doubt, asked_not);
	ADD(f, name, "=kinds %s|%s|%d", kinds, asked, no != asked_not);
}

static unsigned tenths(size_t part, size_t of) { return of ? (unsigned)(10 * part / of) : 0; }

static void add_totals(const struct heard *h, size_t n, struct linear_features *f)
{
	ADD(f, "share no", "%u", tenths(h->negated, n));
	ADD(f, "share doubt", "%u", tenths(h->unsure, n));
	for (int s = 0; s <= SAYS_INSUFFICIENT; s++)
		ADD(f, "share says", "%d %u", s, tenths(h->says[s], n));
	size_t good = h->says[SAYS_FOR] + h->says[SAYS_FOR_WEAKLY],
	       bad = h->says[SAYS_AGAINST] + h->says[SAYS_NO_DIFFERENCE];
	ADD(f, "balance", "%d%d", (good > bad) - (good < bad), h->says[SAYS_INSUFFICIENT] > 0);
	ADD(f, "sentences", "%zu", n < 4 ? n : n < 10 ? (size_t)4 : (size_t)5);
}

void polar_features(minot_str question, const minot_str *passages, size_t n, struct linear_features *out)
{
	struct sentences s = {.n = 0};
	struct marks m;
	struct heard h = {0};
	char asked[8];
	size_t best = 0;
	double most = -1;
	const struct effect_asked none = {STR_NONE, STR_NONE, STR_NONE}, of = {STR_NONE, STR_NONE, question};
	out->n = 0;
	for (size_t i = 0; i < n; i++)
		split(passages[i], &s);
	effect_mark(question, &none, &m);
	directions(&m, asked);
	bool asked_not = count(&m, "N") > 0;
	linear_add_words(out, "question", question, 2);
	ADD(out, "asks", "%.*s", STR_ARG(minot_str_cut(m.n ? m.at[0].word : STR_NONE, 24)));
	for (size_t i = 0; i < s.n; i++) {
		effect_mark(s.at[i], &of, &m);
		double names = (double)count(&m, "O") / (5.0 + (double)m.n);
		if (names > most)
			most = names, best = i;
		h.negated += count(&m, "N") > 0;
		h.unsure += phrase_in(s.at[i], unsure, NULL);
		h.says[sentence_says(s.at[i])]++;
	}
	const struct {
		const char *name;
		size_t i;
	} told[] = {{"best", best}, {"last", s.n - 1}, {"first", 0}};
	for (size_t k = 0; s.n && k < 3; k++) {
		effect_mark(s.at[told[k].i], &of, &m);
		add_sentence(&m, s.at[told[k].i], told[k].name, asked, asked_not, out);
	}
	add_totals(&h, s.n, out);
	for (size_t i = 0; i < s.n; i++) {
		effect_mark(s.at[i], &of, &m);
		add_tokens(&m, "text", 3, out);
	}
}

/* Judgment ------------------------------------------------------------------------------------------------------------
 */

void polar_of(minot_str question, const minot_str *passages, size_t n, struct polar_answer *out)
{
	struct linear_model model = linear_model_of(LINEAR_POLAR);
	struct linear_features f;
	struct linear_judgment j;
	*out = (struct polar_answer){.answer = POLAR_NOT_TOLD};
	if (!n || model.classes != N_POLAR)
		return;
	polar_features(question, passages, n, &f);
	linear_seal(&f);
	linear_judge(&model, &f, &j);
	memcpy(out->p, j.score, sizeof out->p);
	linear_softmax(out->p, N_POLAR);
	out->answer = (enum polar)j.class;
}
