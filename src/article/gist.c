/* gist.c: who says it and what kind of thing is said, for a reader who may stop there. The lists are those of plain.h:
 * phrases are looked for word by word, case folded, and nothing is concluded from them. */
#include "article/plain.h"

#include "appraise/lex.h"
#include "base/ascii.h"

static const struct plain_source sources[] = {
#define X(kind, design, who) {kind, design, who},
        PLAIN_SOURCE_LIST(X)
#undef X
};
static const struct plain_gist gists[] = {
#define X(name, roles, reach, cues) {OWN_GIST_##name, roles, PLAIN_##reach, cues},
        PLAIN_GIST_LIST(X)
#undef X
};
const char plain_bounds[] = "because despite if provided providing unless until when whenever where whether which who "
                            "whom whose without";
enum { N_SOURCES = sizeof sources / sizeof *sources, N_GISTS = sizeof gists / sizeof *gists };

const struct plain_source *plain_source_at(size_t i) { return i < N_SOURCES ? &sources[i] : NULL; }
const struct plain_gist *plain_gist_at(size_t i) { return i < N_GISTS ? &gists[i] : NULL; }

static const struct article_source *source_of(const struct article *art, const struct article_claim *c)
{
	return c->n_cites && c->cites[0] && c->cites[0] <= art->n_sources ? &art->sources[c->cites[0] - 1] : NULL;
}

static bool fits(const char *wanted, minot_str is) { return !*wanted || str_eq(str_c(wanted), is); }

enum template plain_who_of(const struct article_source *s)
{
	size_t i = 0;
	while (s && i + 1 < N_SOURCES && !(fits(sources[i].kind, s->kind) && fits(sources[i].design, s->design)))
		i++;
	return sources[s ? i : N_SOURCES - 1].who;
}

enum template plain_who(const struct article *art, const struct article_claim *c)
{
	return plain_who_of(source_of(art, c));
}

bool plain_for_patients(const struct article *art, const struct article_claim *c)
{
	const struct article_source *s = source_of(art, c);
	return (s && str_eq(s->kind, STR("patient page"))) ||
	       (c->n_cites && str_starts(c->proofs[0].field, STR("plain/")));
}

/* Whether one of the phrases, parted by '|', begins at token i. */
static bool one_begins(const struct lex *x, size_t i, const char *phrases)
{
	minot_str rest = str_c(phrases), one;
	while (minot_str_split(&rest, '|', &one)) {
		char phrase[64];
		if (one.n >= sizeof phrase)
			continue;
		memcpy(phrase, one.p, one.n);
		phrase[one.n] = 0;
		if (lex_phrase(x, i, phrase))
			return true;
	}
	return false;
}

static bool cued(const struct lex *x, const struct plain_gist *g)
{
	bool bound = false;
	if (!*g->cues)
		return true;
	for (size_t i = 0; i < x->n; i++) {
		bound = !lex_mark(x, i, ',') && !lex_mark(x, i, ';') && !lex_mark(x, i, ':') &&
		        (bound || lex_in(x, i, plain_bounds));
		bool aside = g->reach == PLAIN_MAIN && (bound || (i && lex_is(x, i - 1, "to")));
		if (x->t[i].kind == LEX_WORD && !aside && one_begins(x, i, g->cues))
			return true;
	}
	return false;
}

/* Whether the words stand in the text as whole words, case folded. */
static bool names(minot_str text, minot_str words)
{
	size_t from = 0, at;
	while (words.n && (at = minot_str_find_nocase(str_sub(text, from, text.n), words)) != SIZE_MAX) {
		size_t start = from + at, end = start + words.n;
		bool left = !start || !is_letter(text.p[start - 1]);
		bool right = end == text.n || !is_letter(text.p[end]);
		if (left && right)
			return true;
		from = start + 1;
	}
	return false;
}

bool plain_holds(minot_str text, const char *words)
{
	struct lex_token t[64];
	for (size_t from = 0; from < text.n;) {
		struct lex x = lex_sentence(str_sub(text, from, text.n), t, sizeof t / sizeof *t);
		for (size_t i = 0; i < x.n; i++)
			if (lex_in(&x, i, words))
				return true;
		from = x.n ? from + x.t[x.n - 1].end : text.n;
	}
	return false;
}

/* What the statement is about, as the question names it and the statement does too; the first of several. */
static minot_str topic(const struct article_claim *c)
{
	const minot_str from[] = {c->intervention, c->population};
	for (size_t i = 0; i < sizeof from / sizeof *from; i++) {
		minot_str rest = from[i], one;
		while (rest.p && minot_str_split(&rest, ';', &one))
			if (names(c->text, minot_str_trim(one)))
				return minot_str_trim(one);
	}
	return STR_NONE;
}

minot_str plain_gist_of(const struct article *art, const struct article_claim *c, struct minot_arena *a)
{
	size_t most = c->text.n < PLAIN_MAX_TOKENS ? c->text.n + 1 : PLAIN_MAX_TOKENS;
	struct lex_token *t = ARENA_ARRAY(a, most, struct lex_token);
	if (!t)
		return STR_NONE;
	struct lex x = lex_sentence(c->text, t, most);
	for (size_t k = 0; k < x.n; k++) /* the word of "'offer'" is "offer" */
		x.t[k].end -= x.t[k].kind == LEX_WORD && c->text.p[x.t[k].end - 1] == '\'';
	size_t i = 0;
	while (i + 1 < N_GISTS && !(gists[i].roles >> c->role & 1 && cued(&x, &gists[i])))
		i++;
	minot_str gist = template_fill(a, gists[i].words, SLOTS(template_text(plain_who(art, c))));
	minot_str about = topic(c);
	if (!gist.p || !about.n)
		return gist;
	minot_str second = template_fill(a, OWN_GIST_ABOUT, SLOTS(about));
	return second.p ? minot_arena_printf(a, "%.*s%.*s", STR_ARG(gist), STR_ARG(second)) : STR_NONE;
}
