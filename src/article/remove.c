/* remove.c: an article without some of its claims, as after a reviewer rejected them. What rested on a removed claim
 * goes too: rather no verdict than one whose reason is not shown. */
#include "article/article.h"

struct remover {
	struct article *art;
	const bool *gone;
	uint32_t *at; /* the new index of a claim that stays */
};

static bool any_gone(const struct remover *m, const struct article_ids *ids)
{
	for (uint32_t i = 0; i < ids->n; i++)
		if (m->gone[ids->at[i]])
			return true;
	return false;
}

/* The list with new indices, in place. */
static void keep(const struct remover *m, struct article_ids *ids)
{
	uint32_t n = 0;
	for (uint32_t i = 0; i < ids->n; i++)
		if (!m->gone[ids->at[i]])
			ids->at[n++] = m->at[ids->at[i]];
	ids->n = n;
}

static void verdicts(const struct remover *m)
{
	struct article *art = m->art;
	if (any_gone(m, &art->verdict_basis.claims)) {
		art->verdict = VERDICT_NONE;
		art->verdict_basis.by = STR("reviewers");
		art->verdict_basis.why = STR("");
		art->verdict_basis.claims.n = 0;
		art->answer = STR_NONE;
	}
	keep(m, &art->verdict_basis.claims);
	uint32_t n = 0;
	for (uint32_t i = 0; i < art->n_arms; i++) {
		struct article_arm arm = art->arms[i];
		if (any_gone(m, &arm.claims))
			continue;
		keep(m, &arm.claims);
		art->arms[n++] = arm;
	}
	art->n_arms = n;
}

static void subsections(const struct remover *m, struct article_section *s)
{
	uint32_t n = 0;
	for (uint32_t i = 0; i < s->n_subsections; i++) {
		struct article_subsection sub = s->subsections[i];
		keep(m, &sub.claims);
		if (sub.claims.n)
			s->subsections[n++] = sub;
	}
	s->n_subsections = n;
}

/* The first claim that is left opens a section whose opener is gone. */
static void sections(const struct remover *m)
{
	struct article *art = m->art;
	uint32_t n = 0;
	for (uint32_t i = 0; i < art->n_sections; i++) {
		struct article_section s = art->sections[i];
		bool lost = m->gone[s.opener];
		uint32_t opener = m->at[s.opener];
		keep(m, &s.claims);
		subsections(m, &s);
		if (!s.claims.n && !s.n_subsections)
			continue;
		s.opener = !lost ? opener : s.claims.n ? s.claims.at[0] : s.subsections[0].claims.at[0];
		art->sections[n++] = s;
	}
	art->n_sections = n;
}

static void conflicts_and_conclusions(const struct remover *m)
{
	struct article *art = m->art;
	uint32_t n = 0;
	for (uint32_t i = 0; i < art->n_conflicts; i++) {
		struct article_conflict c = art->conflicts[i];
		keep(m, &c.side[0]);
		keep(m, &c.side[1]);
		if (c.side[0].n && c.side[1].n)
			art->conflicts[n++] = c;
	}
	art->n_conflicts = n;
	n = 0;
	for (uint32_t i = 0; i < art->evidence.n_conclusions; i++) {
		struct article_conclusion c = art->evidence.conclusions[i];
		if (m->gone[c.claim])
			continue;
		c.claim = m->at[c.claim];
		art->evidence.conclusions[n++] = c;
	}
	art->evidence.n_conclusions = n;
}

/* A warning whose statements are all gone is dropped: to call it absent would not be true. */
static void warnings(const struct remover *m)
{
	struct article *art = m->art;
	uint32_t n = 0;
	for (uint32_t i = 0; i < art->n_warnings; i++) {
		struct article_warning w = art->warnings[i];
		bool had = w.claims.n > 0;
		keep(m, &w.claims);
		if (w.claims.n || !had)
			art->warnings[n++] = w;
	}
	art->n_warnings = n;
}

static void claims(const struct remover *m)
{
	uint32_t n = 0;
	for (uint32_t i = 0; i < m->art->n_claims; i++)
		if (!m->gone[i])
			m->art->claims[n++] = m->art->claims[i];
	m->art->n_claims = n;
}

/* Sources that nothing cites any more are left out, the others count from 1 again. */
static minot_status sources(struct article *art, struct minot_arena *a, minot_err *err)
{
	uint32_t *number = ARENA_ARRAY(a, (size_t)art->n_sources + 1, uint32_t), n = 0;
	if (!number)
		return minot_fail(err, MINOT_NO_MEMORY, "no memory for the sources");
	for (uint32_t i = 0; i < art->n_claims; i++)
		for (uint32_t k = 0; k < art->claims[i].n_cites; k++)
			number[art->claims[i].cites[k]] = 1;
	for (uint32_t i = 0; i < art->n_sources; i++) {
		if (!number[i + 1])
			continue;
		art->sources[n] = art->sources[i];
		art->sources[n].n = number[i + 1] = n + 1;
		n++;
	}
	art->n_sources = n;
	for (uint32_t i = 0; i < art->n_claims; i++)
		for (uint32_t k = 0; k < art->claims[i].n_cites; k++)
			art->claims[i].cites[k] = number[art->claims[i].cites[k]];
	return MINOT_OK;
}

minot_status article_remove(struct article *art, const bool *removed, struct minot_arena *a, minot_err *err)
{
	struct remover m = {.art = art, .gone = removed, .at = ARENA_ARRAY(a, (size_t)art->n_claims + 1, uint32_t)};
	uint32_t n = 0;
	if (!m.at)
		return minot_fail(err, MINOT_NO_MEMORY, "no memory to take claims out of an article");
	for (uint32_t i = 0; i < art->n_claims; i++)
		m.at[i] = removed[i] ? 0 : n++;
	if (n == art->n_claims)
		return MINOT_OK;
	verdicts(&m);
	keep(&m, &art->bottom_line);
	keep(&m, &art->act_first);
	sections(&m);
	conflicts_and_conclusions(&m);
	warnings(&m);
	claims(&m);
	art->has_ease = false; /* what was counted is no longer the article */
	return sources(art, a, err);
}
