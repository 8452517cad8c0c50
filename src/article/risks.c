/* Two risks in absolute numbers, with their arithmetic: docs/format/article.md. Exact fractions up to the last step,
 * which rounds to one decimal place, half up; the words are templates. */
#include "appraise/risks.h"

#include "article/article.h"
#include "article/templates.h"

#include <math.h>

/* Tenths as text: 2224 is "222.4", 1200 is "120". */
static minot_str tenths(struct minot_arena *a, int64_t t)
{
	return t % 10 ? minot_arena_printf(a, "%lld.%lld", (long long)(t / 10), (long long)(t % 10))
	              : minot_arena_printf(a, "%lld", (long long)(t / 10));
}

/* r >= 0 in tenths, half up. Risks have denominators below 10^12: this always fits. */
static int64_t in_tenths(struct ratio r) { return (r.num / r.den) * 10 + (20 * (r.num % r.den) + r.den) / (2 * r.den); }

static struct ratio magnitude(struct ratio r) { return (struct ratio){r.num < 0 ? -r.num : r.num, r.den}; }

/* Up to four places, as many as it has. */
static minot_str decimal(struct minot_arena *a, struct ratio r)
{
	int64_t places = ratio_known(r) ? (20000 * r.num + r.den) / (2 * r.den) : 0;
	minot_str s = minot_arena_printf(a, "%lld.%04lld", (long long)(places / 10000), (long long)(places % 10000));
	while (s.n > 1 && s.p[s.n - 1] == '0')
		s.n--;
	s.n -= s.n && s.p[s.n - 1] == '.';
	return s;
}

/* "15.2 to 222.4 fewer", "3 fewer to 12 more", of 1,000 people. */
static minot_str interval(struct minot_arena *a, const struct two_groups *g)
{
	int64_t low = (int64_t)floor(fabs(g->low) * 10000 + 0.5), high = (int64_t)floor(fabs(g->high) * 10000 + 0.5);
	minot_str x = tenths(a, low), y = tenths(a, high);
	if (g->low < 0 && g->high <= 0)
		return template_fill(a, OWN_RISK_FEWER_TO, SLOTS(y, x));
	return template_fill(a, g->low < 0 ? OWN_RISK_ACROSS : OWN_RISK_MORE_TO, SLOTS(x, y));
}

static void describe(struct minot_arena *a, const struct counted_risk *c, struct ratio risk,
                     struct article_risk_group *out)
{
	minot_str events = minot_arena_printf(a, "%lld", (long long)c->events);
	minot_str of = minot_arena_printf(a, "%lld", (long long)c->of);
	*out = (struct article_risk_group){
	        .group = c->group,
	        .events = (uint32_t)c->events,
	        .of = (uint32_t)c->of,
	        .stated = template_fill(a, c->counted ? OWN_RISK_COUNTED : OWN_RISK_FROM_PERCENT, SLOTS(events, of)),
	        .per_1000 = tenths(a, in_tenths(ratio_mul(risk, ratio_of(1000, 1))))};
}

static minot_str arithmetic(struct minot_arena *a, const struct article_risk *r, const struct two_groups *g)
{
	enum template line = g->difference.num < 0   ? OWN_RISK_FEWER
	                     : g->difference.num > 0 ? OWN_RISK_MORE
	                                             : OWN_RISK_SAME;
	minot_str one = minot_arena_printf(a, "%u/%u", (unsigned)r->group[0].events, (unsigned)r->group[0].of);
	minot_str other = minot_arena_printf(a, "%u/%u", (unsigned)r->group[1].events, (unsigned)r->group[1].of);
	minot_str size = decimal(a, magnitude(g->difference));
	minot_str sum = template_fill(a, line, SLOTS(one, other, size, r->per_1000, r->interval));
	if (!g->nnt)
		return sum;
	if (g->holds_zero) /* an NNT would mislead */
		return minot_arena_printf(a, "%.*s%.*s", STR_ARG(sum), STR_ARG(template_text(OWN_RISK_NO_NNT)));
	minot_str exact = tenths(a, in_tenths(ratio_div(ratio_of(1, 1), magnitude(g->difference))));
	minot_str nnt = template_fill(a, g->difference.num < 0 ? OWN_RISK_NNT_FEWER : OWN_RISK_NNT_MORE,
	                              SLOTS(size, exact, minot_arena_printf(a, "%u", (unsigned)r->nnt)));
	return minot_arena_printf(a, "%.*s%.*s", STR_ARG(sum), STR_ARG(nnt));
}

static bool vanishes(const struct article_risk_group *g) { return g->events && str_eq(g->per_1000, STR("0")); }

minot_status article_risks_of(minot_str text, struct minot_arena *a, struct article_risk **out, uint32_t *n,
                              minot_err *err)
{
	struct two_risks two;
	struct two_groups g;
	*n = 0;
	*out = NULL;
	if (!two_risks_of(text, &two) || !two_groups_of((uint64_t)two.group[0].events, (uint64_t)two.group[0].of,
	                                                (uint64_t)two.group[1].events, (uint64_t)two.group[1].of, &g))
		return MINOT_OK;
	struct article_risk *r = ARENA_NEW(a, struct article_risk);
	if (!r)
		return minot_fail(err, MINOT_NO_MEMORY, "no memory for the risks of a statement");
	r->event = two.event;
	describe(a, &two.group[0], g.risk_a, &r->group[0]);
	describe(a, &two.group[1], g.risk_b, &r->group[1]);
	r->per_1000 = tenths(a, in_tenths(ratio_mul(magnitude(g.difference), ratio_of(1000, 1))));
	r->interval = interval(a, &g);
	r->nnt = g.holds_zero ? 0 : (uint32_t)g.nnt;
	if (vanishes(&r->group[0]) || vanishes(&r->group[1]) || g.nnt > UINT32_MAX)
		return MINOT_OK;
	r->arithmetic = arithmetic(a, r, &g);
	if (!r->arithmetic.p || !r->interval.p || !r->per_1000.p || !r->group[0].stated.p || !r->group[1].stated.p)
		return minot_fail(err, MINOT_NO_MEMORY, "no memory for the risks of a statement");
	*out = r;
	*n = 1;
	return MINOT_OK;
}

static bool same_group(const struct article_risk_group *x, const struct article_risk_group *y)
{
	return str_eq(x->group, y->group) && x->events == y->events && x->of == y->of && str_eq(x->stated, y->stated) &&
	       str_eq(x->per_1000, y->per_1000);
}

bool article_risk_equal(const struct article_risk *x, const struct article_risk *y)
{
	return str_eq(x->event, y->event) && same_group(&x->group[0], &y->group[0]) &&
	       same_group(&x->group[1], &y->group[1]) && str_eq(x->per_1000, y->per_1000) &&
	       str_eq(x->interval, y->interval) && x->nnt == y->nnt && str_eq(x->arithmetic, y->arithmetic);
}
