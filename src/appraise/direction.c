/* direction.c: see direction.h.
 *
 *   passages ──> sentences ──> marks (the question's words are the outcome)  ──> words and runs of all sentences,
 *                                                                                 the sentence that names most of the
 *                                                                                 question, the first, the last ──>
 * model
 */
#include "appraise/direction.h"

#include "appraise/appraise.h"
#include "appraise/asked.h"
#include "appraise/effect.h"
#include "appraise/features.h"
#include "base/ascii.h"

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
	       !(is_lower(s.p[i + 2]) && s.p[i] == '.');
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
	return is_lower(c) || is_beyond_ascii(c) || m->mark == MARK_BREAK;
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
	ADD_WEIGHTY(f, name, "=no%d", no);
	ADD_WEIGHTY(f, name, "=doubt%d", doubt);
	ADD_WEIGHTY(f, name, "=says%d", says);
	ADD_WEIGHTY(f, name, "=says%d no%d", says, asked_not);
	ADD_WEIGHTY(f, name, "=all %d%d%d", no, doubt, asked_not);
	ADD_WEIGHTY(f, name, "=kinds %s|%s|%d", kinds, asked, no != asked_not);
}

/* What the sentence states of an effect on what is asked about, against what the question expects. */
static void add_effect(minot_str sentence, minot_str question, const char *name, const char *asked,
                       struct linear_features *f)
{
	const struct effect_asked of = {STR_NONE, STR_NONE, question};
	struct stated_effect e;
	effect_of(sentence, &of, &e);
	ADD_WEIGHTY(f, name, "=effect%d %s", (int)e.effect, asked);
	ADD_WEIGHTY(f, name, "=effect%d sure%d", (int)e.effect, e.probability > 0.7);
	ADD_WEIGHTY(f, name, "=p%d%d", e.significant, e.insignificant);
}

static unsigned tenths(size_t part, size_t of) { return of ? (unsigned)(10 * part / of) : 0; }

static void add_totals(const struct heard *h, size_t n, struct linear_features *f)
{
	ADD_WEIGHTY(f, "share no", "%u", tenths(h->negated, n));
	ADD_WEIGHTY(f, "share doubt", "%u", tenths(h->unsure, n));
	for (int s = 0; s <= SAYS_INSUFFICIENT; s++)
		ADD_WEIGHTY(f, "share says", "%d %u", s, tenths(h->says[s], n));
	size_t good = h->says[SAYS_FOR] + h->says[SAYS_FOR_WEAKLY],
	       bad = h->says[SAYS_AGAINST] + h->says[SAYS_NO_DIFFERENCE];
	ADD_WEIGHTY(f, "balance", "%d%d", (good > bad) - (good < bad), h->says[SAYS_INSUFFICIENT] > 0);
	ADD_WEIGHTY(f, "sentences", "%zu", n < 4 ? n : n < 10 ? (size_t)4 : (size_t)5);
}

/* What the question says that the passages do not ---------------------------------------------------------------------
 *
 * "Is PCAT6 a microRNA?" of a long non-coding RNA, "Is it a common disorder?" of a rare one: nothing denies it, but the
 * word that would confirm it is nowhere, or its opposite is there. */

enum { STEM_AT_LEAST = 4 };

struct asked_words {
	minot_str at[ASKED_WORDS];
	size_t n;
};

/* The next word of s from *at on: letters and digits. */
static minot_str next_word(minot_str s, size_t *at)
{
	while (*at < s.n && !is_word_byte(s.p[*at]))
		++*at;
	size_t from = *at;
	while (*at < s.n && is_word_byte(s.p[*at]))
		++*at;
	return str_sub(s, from, *at);
}

/* Words that ask, or lead from one thing to another. */
static bool says_nothing(minot_str w)
{
	static const char *const words[] = {
	        "does",    "have",  "that",     "with",    "from",   "this",  "there",     "which",     "their",
	        "been",    "were",  "will",     "could",   "should", "would", "into",      "patients",  "using",
	        "used",    "being", "known",    "usually", "than",   "other", "effective", "treatment", "associated",
	        "disease", "role",  "involved", "related", "some",   NULL};
	for (size_t i = 0; words[i]; i++)
		if (minot_str_eq_nocase(w, str_c(words[i])))
			return true;
	return false;
}

static void asked_words(minot_str question, struct asked_words *out)
{
	size_t at = 0;
	for (minot_str w; out->n < ASKED_WORDS && (w = next_word(question, &at)).n;)
		if (w.n >= STEM_AT_LEAST && !says_nothing(w))
			out->at[out->n++] = w;
}

/* The same word in another ending: all but the last two letters of the shorter, four at least. */
static bool same_stem(minot_str a, minot_str b)
{
	size_t n = a.n < b.n ? a.n : b.n, stem = n > STEM_AT_LEAST + 2 ? n - 2 : STEM_AT_LEAST;
	return n >= STEM_AT_LEAST && (a.n > b.n ? a.n - b.n : b.n - a.n) <= 5 &&
	       minot_str_eq_nocase(str_sub(a, 0, stem), str_sub(b, 0, stem));
}

static bool stands_in_any(minot_str w, const struct sentences *s)
{
	for (size_t i = 0; i < s->n; i++)
		for (size_t at = 0; at < s->at[i].n;) {
			minot_str other = next_word(s->at[i], &at);
			if (other.n && same_stem(w, other))
				return true;
		}
	return false;
}

/* What denies a word without a "not". */
static const char *const opposites[][2][4] = {
        {{"common", "frequent*", NULL}, {"rare*", "uncommon", NULL}},
        {{"increas*", "higher", "elevat*", NULL}, {"decreas*", "lower*", "reduc*", NULL}},
        {{"promot*", "activat*", "induc*", NULL}, {"suppress*", "inhibit*", "attenuat*", NULL}},
        {{"positive*", "upregulat*", NULL}, {"negative*", "downregulat*", NULL}},
        {{"benign", NULL}, {"malignan*", NULL}},
        {{"dominant", NULL}, {"recessive", NULL}},
        {{"susceptib*", "sensitive", NULL}, {"resistan*", NULL}},
        {{"agonist*", NULL}, {"antagonist*", "inhibitor*", NULL}},
        {{"better", "improv*", "protect*", NULL}, {"worse*", "poor*", "impair*", NULL}},
        {{"depend*", NULL}, {"independ*", NULL}},
        {{"coding", NULL}, {"non-coding", "noncoding", "long non*", NULL}},
        {{"safe*", NULL}, {"adverse", "toxic*", "harm*", NULL}},
        {{"early", NULL}, {"late", NULL}},
};

static int opposed(minot_str question, const struct sentences *s)
{
	int n = 0;
	for (size_t i = 0; i < sizeof opposites / sizeof *opposites; i++)
		for (int side = 0; side < 2; side++) {
			bool same = false, other = false;
			if (!phrase_in(question, opposites[i][side], NULL) ||
			    phrase_in(question, opposites[i][!side], NULL))
				continue;
			for (size_t k = 0; k < s->n; k++) {
				same |= phrase_in(s->at[k], opposites[i][side], NULL);
				other |= phrase_in(s->at[k], opposites[i][!side], NULL);
			}
			n += other && !same;
		}
	return n;
}

static void add_alignment(minot_str question, const struct sentences *s, bool negated, struct linear_features *f)
{
	static const char *const absolute[] = {"only",  "all",         "always", "never",
	                                       "every", "exclusively", "solely", NULL};
	struct asked_words w = {.n = 0};
	size_t missing = 0;
	bool last = false;
	asked_words(question, &w);
	for (size_t i = 0; i < w.n; i++) {
		last = !stands_in_any(w.at[i], s);
		missing += last;
	}
	int opposite = opposed(question, s);
	bool only = phrase_in(question, absolute, NULL);
	ADD_WEIGHTY(f, "missing", "%zu", missing < 4 ? missing : (size_t)4);
	ADD_WEIGHTY(f, "missing share", "%u", w.n ? (unsigned)(5 * missing / w.n) : 0);
	ADD_WEIGHTY(f, "missing", "last %d", last);
	ADD_WEIGHTY(f, "missing", "last %d no %d", last, negated);
	ADD_WEIGHTY(f, "opposite", "%d", opposite);
	ADD_WEIGHTY(f, "opposite", "%d no %d", opposite > 0, negated);
	ADD_WEIGHTY(f, "absolute", "%d", only);
}

/* How the sentences stand to what the question claims ---------------------------------------------------------------
 */

enum { PLENTY = 3 };
static int at_most(int v, int most) { return v > most ? most : v < -most ? -most : v; }

static unsigned level(double names) { return names >= 0.75 ? 3 : names >= 0.5 ? 2 : names >= 0.25 ? 1 : 0; }

static void add_axes(const struct polar_claim *c, const struct asked_stance *t, const char *name,
                     struct linear_features *f)
{
	for (unsigned a = 0; a < N_AXES; a++)
		for (unsigned b = 0; b < 4; b++) {
			if (!(t->end[b & 1] >> a & 1) || b > 1)
				continue;
			ADD(f, name, "axis %u%u", a, b);
			ADD(f, name, "axis %u%u asked %d%d no %d", a, b, c->end[0] >> a & 1, c->end[1] >> a & 1,
			    c->negated);
		}
}

static void add_stance(const struct polar_claim *c, const struct asked_stance *t, const char *name,
                       struct linear_features *f)
{
	int denied = 0;
	for (uint32_t v = t->denied; v; v &= v - 1)
		denied++;
	bool last = c->n && (t->held >> (c->n - 1) & 1), last_denied = c->n && (t->denied >> (c->n - 1) & 1);
	ADD_WEIGHTY(f, name, "=side %d no %d", at_most(t->agree - t->oppose, 2), c->negated);
	ADD_WEIGHTY(f, name, "=oppose %d%d", t->agree > 0, t->oppose > 0);
	ADD_WEIGHTY(f, name, "=denied %d", at_most(denied, 2));
	ADD_WEIGHTY(f, name, "=last %d%d", last, last_denied);
	ADD_WEIGHTY(f, name, "=between %d no %d", t->negated_between, c->negated);
	ADD_WEIGHTY(f, name, "=number %d", t->other_number);
	ADD_WEIGHTY(f, name, "=names %u", level(t->names));
	add_axes(c, t, name, f);
}

struct stances {
	uint32_t held, denied, affirmed;
	double side;
	int opposed, agreed, between, number;
};

static void add_up(const struct asked_stance *t, struct stances *all)
{
	all->held |= t->held;
	all->denied |= t->denied;
	all->affirmed |= t->held & ~t->denied;
	all->side += t->names * t->names * at_most(t->agree - t->oppose, 1);
	all->between += t->negated_between;
	all->number += t->other_number;
}

static void add_all_stances(const struct polar_claim *c, const struct stances *all, size_t n, struct linear_features *f)
{
	int side = all->side > 1 ? 2 : all->side > 0.2 ? 1 : all->side < -1 ? -2 : all->side < -0.2 ? -1 : 0;
	uint32_t whole = c->n ? (uint32_t)((1ull << c->n) - 1) : 0, missing = whole & ~all->held;
	uint32_t only_denied = all->denied & ~all->affirmed;
	int gone = 0, number = 0;
	for (size_t i = 0; i < c->n; i++) {
		gone += missing >> i & 1;
		number += (missing >> i & 1) && c->word[i].number;
	}
	bool last = c->n && (missing >> (c->n - 1) & 1);
	ADD_WEIGHTY(f, "all", "side %d no %d", side, c->negated);
	ADD_WEIGHTY(f, "all", "side %d", side);
	ADD_WEIGHTY(f, "all", "denied %d last %d", only_denied != 0, c->n && (only_denied >> (c->n - 1) & 1));
	ADD_WEIGHTY(f, "all", "between %u", tenths((size_t)all->between, n));
	ADD_WEIGHTY(f, "all", "number %d", all->number > 0);
	ADD_WEIGHTY(f, "all", "number missing %d", number > 0);
	ADD_WEIGHTY(f, "all", "missing %d", at_most(gone, PLENTY));
	ADD_WEIGHTY(f, "all", "missing last %d many %d", last, gone > 1);
	for (unsigned a = 0; a < N_AXES; a++)
		if (c->end[0] >> a & 1 || c->end[1] >> a & 1)
			ADD(f, "asks of", "%u %d%d", a, c->end[0] >> a & 1, c->end[1] >> a & 1);
}

/* How the sentences answer what the question asks of its subject -----------------------------------------------------
 */

static int sign_of(double v, double beyond) { return (v > beyond) - (v < -beyond); }

/* All sentences together. */
struct reading {
	double answer; /* of asked_answer, by how much of the question a sentence names */
	bool affirmed, refused, yes, no;
	unsigned hedges[N_HEDGES];
	uint64_t said_ends, refused_ends;
};

static void read_sentence(const struct asked_stance *t, struct reading *r)
{
	static const double of_any = 0.2; /* of a sentence that names nothing of the question */
	r->answer += (of_any + t->names) * at_most(t->answer, 2);
	r->affirmed |= t->affirmed > 0;
	r->refused |= t->refused > 0;
	r->yes |= t->answer > 0;
	r->no |= t->answer < 0;
	r->said_ends |= t->said_ends;
	r->refused_ends |= t->refused_ends;
	for (unsigned h = 0; h < N_HEDGES; h++)
		r->hedges[h] += t->hedges[h];
}

static void add_answer(const struct asked_stance *t, unsigned kind, const char *name, struct linear_features *f)
{
	ADD_WEIGHTY(f, name, "predicate %d%d", t->affirmed > 0, t->refused > 0);
	ADD_WEIGHTY(f, name, "answer %d", at_most(t->answer, PLENTY));
	ADD_WEIGHTY(f, name, "negation %d of %u", t->negation, kind);
}

static void add_ends(const struct reading *r, unsigned kind, struct linear_features *f)
{
	for (unsigned e = 0; e < 2 * N_AXES; e++)
		for (unsigned no = 0; no < 2; no++)
			if ((no ? r->refused_ends : r->said_ends) >> e & 1) {
				ADD_WEIGHTY(f, "hears", "%u%s of %u", e, no ? " not" : "", kind);
				ADD(f, "hears", "%u%s", e, no ? " not" : "");
			}
}

static void add_reading(const struct reading *r, const struct polar_claim *c, struct linear_features *f)
{
	static const double clear = 0.3;
	unsigned kind = (unsigned)c->predicate.kind, kinds = 0;
	int answer = sign_of(r->answer, clear), predicate = r->affirmed - r->refused;
	ADD_WEIGHTY(f, "reading", "kind %u", kind);
	ADD_WEIGHTY(f, "reading", "predicate %d%d", r->affirmed, r->refused);
	ADD_WEIGHTY(f, "reading", "predicate %d%d of %u", r->affirmed, r->refused, kind);
	ADD_WEIGHTY(f, "reading", "answer %d", at_most((int)(2 * r->answer + (r->answer < 0 ? -0.5 : 0.5)), PLENTY));
	ADD_WEIGHTY(f, "reading", "answer %d of %u", answer, kind);
	ADD_WEIGHTY(f, "reading", "both %d%d", answer, predicate);
	ADD_WEIGHTY(f, "reading", "sides %d", r->yes && r->no);
	for (unsigned h = 0; h < N_HEDGES; h++) {
		ADD_WEIGHTY(f, "hedge", "%u %u", h, r->hedges[h] < 2 ? r->hedges[h] : 2);
		kinds += r->hedges[h] > 0;
	}
	ADD_WEIGHTY(f, "hedges", "%u", kinds < 5 ? kinds : 5);
	add_ends(r, kind, f);
}

static void add_stances(const struct polar_claim *c, const struct sentences *s, struct linear_features *f)
{
	struct stances all = {0};
	struct reading reading = {0};
	struct asked_stance t[POLAR_SENTENCES];
	size_t best = 0;
	if (!s->n)
		return;
	for (size_t i = 0; i < s->n; i++) {
		const struct effect_asked none = {STR_NONE, STR_NONE, STR_NONE};
		struct marks m;
		effect_mark(s->at[i], &none, &m);
		asked_stance(c, &m, &t[i]);
		add_up(&t[i], &all);
		read_sentence(&t[i], &reading);
		best = t[i].names > t[best].names ? i : best;
	}
	const struct {
		const char *stance, *answer;
		const struct asked_stance *t;
	} told[] = {{"stance best", "answer best", &t[best]},
	            {"stance first", "answer first", &t[0]},
	            {"stance last", "answer last", &t[s->n - 1]}};
	for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
		add_stance(c, told[i].t, told[i].stance, f);
		add_answer(told[i].t, (unsigned)c->predicate.kind, told[i].answer, f);
	}
	add_all_stances(c, &all, s->n, f);
	add_reading(&reading, c, f);
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
		add_effect(s.at[told[k].i], question, told[k].name, asked, out);
	}
	add_totals(&h, s.n, out);
	add_alignment(question, &s, h.negated > 0, out);
	struct polar_claim claim;
	polar_claim(question, &claim);
	add_stances(&claim, &s, out);
	for (size_t i = 0; i < s.n; i++) {
		effect_mark(s.at[i], &of, &m);
		add_tokens(&m, "text", 2, out);
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
