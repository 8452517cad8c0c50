/* The walk through an article, in the order in which it is read. A statement is told in full on the first screen or in
 * its own section, and by its number wherever else it comes. */
#include "article/walk.h"
#include "base/ascii.h"
#include "vocab/lay.h"

#include <stdio.h>

enum { VIEW_BYTES = 256 << 20 };

/* What each verdict says. */
static const enum template verdict_words[ARTICLE_N_VERDICTS] = {
#define X(name, text) [VERDICT_##name] = OWN_VERDICT_##name,
        ARTICLE_VERDICT_LIST(X)
#undef X
};

static void verdict_run(struct view *v, struct line *l, enum article_verdict verdict)
{
	size_t i = (size_t)verdict < ARTICLE_N_VERDICTS ? (size_t)verdict : VERDICT_NONE;
	line_add(v, l, RUN_VERDICT, template_text(view_own(v, verdict_words[i])), (uint32_t)i);
}

/* Telling the pen. */
static void part_headed(struct pen *p, enum view_part kind, minot_str heading)
{
	p->view->n_parts++;
	p->view->led = UINT32_MAX;
	if (p->ops->part)
		p->ops->part(p, kind, heading);
}
void walk_part(struct pen *p, enum view_part kind, enum template heading)
{
	part_headed(p, kind, template_text(view_own(p->view, heading)));
}
void walk_para(struct pen *p, enum view_tone tone, const struct line *l)
{
	if (p->ops->para && l->n)
		p->ops->para(p, tone, l);
}
void walk_list(struct pen *p, const struct line *items, uint32_t n)
{
	if (p->ops->list && n)
		p->ops->list(p, items, n);
}
const char *walk_words(const struct view *v, enum template t) { return template_c(view_own(v, t)); }
struct line *walk_lines(struct view *v, uint32_t n)
{
	struct line *l = ARENA_ARRAY(v->a, n, struct line);
	v->no_memory |= !l;
	return l;
}
void walk_table(struct pen *p, struct view_table *t)
{
	if (p->ops->table && t->rows && t->cell)
		p->ops->table(p, t);
}

static bool is_new(const struct view *v, uint32_t claim)
{
	return claim < v->art->n_claims && v->number[claim] == v->shown + 1;
}
/* "S3 (Corvane neuropathy)" */
static void point_to(struct view *v, struct line *l, uint32_t claim)
{
	minot_str lead = claim < v->art->n_claims ? minot_str_trim(v->art->claims[claim].lead) : STR("");
	if (v->art->audience == AUDIENCE_PATIENT)
		lead = view_heading(lead);
	line_statement(v, l, claim);
	if (lead.n)
		line_printf(v, l, RUN_TEXT, " (%.*s)", STR_ARG(lead));
}
/* What the statement counts in two groups, in absolute numbers, with the arithmetic. */
static void risks(struct pen *p, const struct article_risk *r)
{
	struct view *v = p->view;
	struct line sum = {0};
	struct view_table t = {.caption = walk_words(v, OWN_RISKS),
	                       .head = {walk_words(v, OWN_COLUMN_GROUP), walk_words(v, OWN_COLUMN_COUNTED),
	                                walk_words(v, OWN_COLUMN_PER_1000)},
	                       .columns = 3,
	                       .rows = 2,
	                       .cell = walk_lines(v, 6)};
	for (uint32_t i = 0; t.cell && i < 2; i++) {
		line_add(v, &t.cell[i * 3], RUN_TEXT, r->group[i].group, 0);
		line_add(v, &t.cell[i * 3 + 1], RUN_TEXT, r->group[i].stated, 0);
		line_add(v, &t.cell[i * 3 + 2], RUN_STRONG, r->group[i].per_1000, 0);
	}
	walk_table(p, &t);
	line_fill(v, &sum, RUN_TEXT, OWN_RISK_EVENT, SLOTS(r->event));
	if (v->art->audience != AUDIENCE_PATIENT)
		line_add(v, &sum, RUN_TEXT, r->arithmetic, 0);
	line_piece(v, &sum, RUN_TEXT, OWN_RISK_ROUNDED, 0);
	walk_para(p, TONE_NOTE, &sum);
}

/* Under what is left of its lead behind the one told last. */
static void say(struct pen *p, uint32_t claim, void (*how)(struct pen *, uint32_t claim))
{
	struct view *v = p->view;
	bool same;
	v->lead = view_lead(v, v->led, claim, &same);
	v->led = same ? v->led : claim;
	if (how)
		how(p, claim);
}
void walk_says(struct pen *p, uint32_t claim) { say(p, claim, p->ops->says); }

/* In full when it is its turn and it may be told here; else its number joins the line `again`. */
static void tell(struct pen *p, uint32_t claim, bool here, struct line *again)
{
	struct view *v = p->view;
	if (here && is_new(v, claim)) {
		v->shown++;
		say(p, claim, p->ops->statement);
		for (uint32_t i = 0; i < v->art->claims[claim].n_risks; i++)
			risks(p, &v->art->claims[claim].risks[i]);
	} else if (claim < v->art->n_claims) {
		line_add(v, again, RUN_TEXT, again->n ? STR(", ") : template_piece(OWN_SEE_ALSO, 0), 0);
		line_statement(v, again, claim);
	}
}
static bool lists(const struct article_ids *ids, uint32_t claim)
{
	for (uint32_t i = 0; i < ids->n; i++)
		if (ids->at[i] == claim)
			return true;
	return false;
}
/* Whether a statement that the section lists is told there: what stands in another section is only pointed to. */
static bool tells(const struct article *art, const struct article_section *s, uint32_t claim)
{
	if (!s || claim >= art->n_claims || art->claims[claim].section == s->kind)
		return true;
	for (uint32_t i = 0; i < art->n_sections; i++)
		if (art->sections[i].kind == art->claims[claim].section && lists(&art->sections[i].claims, claim))
			return false;
	return true;
}

/* "A guideline says what to do.": without what it is about. */
static minot_str kind_of_gist(const struct article_claim *c)
{
	size_t about = minot_str_find(c->plain->gist, template_piece(OWN_GIST_ABOUT, 0));
	return about == SIZE_MAX ? c->plain->gist : str_sub(c->plain->gist, 0, about);
}

/* Patients, where a list tells what does not stand open: one gist for all of its kind, since ten times "A guideline
 * says what to do." tell no more than once, and the headings that they stand under. Their words open beneath it, or are
 * told behind the sections by a pen that cannot fold. */
struct gathered {
	minot_str gist;
	uint32_t *claims, n;
};

static bool is_gathered(const struct view *v, uint32_t claim)
{
	return is_new(v, claim) && !view_is_open(&v->art->claims[claim]) && !v->art->claims[claim].n_risks;
}

static void gather(struct view *v, uint32_t claim, struct gathered *kinds, uint32_t *n, uint32_t most)
{
	minot_str gist = kind_of_gist(&v->art->claims[claim]);
	uint32_t k = 0;
	v->shown++;
	while (k < *n && !str_eq(kinds[k].gist, gist))
		k++;
	if (k == *n)
		kinds[(*n)++] = (struct gathered){gist, ARENA_ARRAY(v->a, most, uint32_t), 0};
	v->no_memory |= !kinds[k].claims;
	if (kinds[k].claims)
		kinds[k].claims[kinds[k].n++] = claim;
}

/* "A guideline says what to do. S7 (Training), S8": by numbers where their words stand behind the sections; else their
 * headings, each once, and the words themselves. */
static void tell_gathered(struct pen *p, const struct gathered *k)
{
	enum { HEADINGS = 3 };
	struct view *v = p->view;
	struct line l = {0};
	minot_str told[HEADINGS];
	uint32_t n_told = 0;
	line_add(v, &l, RUN_TEXT, k->gist, 0);
	for (uint32_t i = 0; i < k->n; i++) {
		minot_str heading = view_heading(v->art->claims[k->claims[i]].lead);
		bool again = !heading.n;
		if (p->ops->says) {
			line_c(v, &l, RUN_TEXT, i ? ", " : " ");
			line_statement(v, &l, k->claims[i]);
			if (heading.n)
				line_printf(v, &l, RUN_TEXT, " (%.*s)", STR_ARG(heading));
			continue;
		}
		for (uint32_t t = 0; t < n_told; t++)
			again |= str_eq(told[t], heading);
		if (again || n_told == HEADINGS)
			continue;
		told[n_told++] = heading;
		line_c(v, &l, RUN_TEXT, n_told > 1 ? "; " : " ");
		line_add(v, &l, RUN_EM, heading, 0);
	}
	if (p->ops->says) {
		walk_para(p, TONE_PLAIN, &l);
		return;
	}
	if (p->ops->fold)
		p->ops->fold(p, &l);
	for (uint32_t i = 0; i < k->n; i++)
		say(p, k->claims[i], p->ops->statement);
	if (p->ops->fold)
		p->ops->fold(p, NULL);
}

/* The statements of a list; in: the section that it is of, or NULL. */
static void tell_all(struct pen *p, const struct article_section *in, const struct article_ids *ids)
{
	struct view *v = p->view;
	struct line again = {0};
	struct gathered *kinds = ARENA_ARRAY(v->a, ids->n + 1, struct gathered);
	uint32_t n = 0;
	v->no_memory |= !kinds;
	for (uint32_t i = 0; kinds && i < ids->n; i++) {
		bool here = tells(v->art, in, ids->at[i]);
		if (here && is_gathered(v, ids->at[i]))
			gather(v, ids->at[i], kinds, &n, ids->n);
		else
			tell(p, ids->at[i], here, &again);
	}
	for (uint32_t k = 0; k < n; k++)
		tell_gathered(p, &kinds[k]);
	if (again.n)
		line_piece(v, &again, RUN_TEXT, OWN_SEE_ALSO, 1);
	walk_para(p, TONE_NOTE, &again);
}

/* Head ------------------------------------------------------------------------------------------------------------ */

/* States of the editorial board, in order; an article's status is one of them, "unreviewed", or another word that is
 * printed as it is. */
static void status(struct pen *p)
{
	static const enum template states[] = {OWN_STATE_SUBMITTED, OWN_STATE_UNDER_REVIEW, OWN_STATE_APPROVED};
	const struct article *art = p->view->art;
	/* what is outdated was approved: people reviewed it, and there is new evidence since */
	bool outdated = str_eq(art->status, STR("outdated"));
	bool approved = outdated || str_eq(art->status, template_text(OWN_STATE_APPROVED));
	struct line l = {0};
	int reached = outdated ? 2 : -1;
	for (int i = 0; i < 3; i++)
		if (str_eq(art->status, template_text(states[i])))
			reached = i;
	line_piece(p->view, &l, RUN_STRONG, approved ? OWN_REVIEWED : OWN_NOT_REVIEWED, 0);
	for (int i = 0; i < 3; i++)
		line_printf(p->view, &l, RUN_TEXT, " %s %s", i <= reached ? "\xe2\x97\x8f" : "\xe2\x97\x8b",
		            template_c(states[i]));
	if ((outdated || reached < 0) && art->status.n && !str_eq(art->status, STR("unreviewed")))
		line_printf(p->view, &l, RUN_MARK, " %.*s", STR_ARG(art->status));
	walk_para(p, TONE_STATUS, &l);
}

/* "Rev Iewer (none); Ed Itor (owns shares)" */
static minot_str reviewers(struct view *v)
{
	const struct article *art = v->art;
	minot_str all = STR("");
	for (uint32_t i = 0; i < art->n_history; i++) {
		const struct article_event *e = &art->history[i];
		if (str_eq(e->step, STR("declare interests")))
			all = minot_arena_printf(v->a, "%.*s%s%.*s (%.*s)", STR_ARG(all), all.n ? "; " : "",
			                         STR_ARG(e->name), STR_ARG(e->reason));
	}
	return all;
}

/* Another entry before names the same statement. */
static bool again(const struct article *art, uint32_t at)
{
	for (uint32_t i = 0; i < at; i++)
		if (str_eq(art->history[i].step, STR("reject")) &&
		    str_eq(art->history[i].claim, art->history[at].claim))
			return true;
	return false;
}

/* Who approved the article, and what was taken out of it. */
static void board(struct pen *p)
{
	const struct article *art = p->view->art;
	const struct article_event *approval = NULL;
	uint32_t n_rejected = 0;
	struct line l = {0}, removed = {0};
	for (uint32_t i = 0; i < art->n_history; i++) {
		n_rejected += str_eq(art->history[i].step, STR("reject")) && !again(art, i);
		if (str_eq(art->history[i].step, STR("approve")))
			approval = &art->history[i];
	}
	if (approval && str_eq(art->status, template_text(OWN_STATE_APPROVED)))
		line_fill(p->view, &l, RUN_TEXT, OWN_APPROVED_BY,
		          SLOTS(str_sub(approval->at, 0, 10), approval->name, reviewers(p->view)));
	if (n_rejected)
		line_fill(p->view, &removed, RUN_STRONG, OWN_REJECTED,
		          SLOTS(minot_arena_printf(p->view->a, "%u", (unsigned)n_rejected)));
	walk_para(p, TONE_NOTE, &l);
	walk_para(p, TONE_NOTE, &removed);
}

static void warning(struct pen *p)
{
	struct line l = {0};
	line_piece(p->view, &l, RUN_STRONG, OWN_P_WARNING, 0);
	walk_para(p, TONE_WARNING, &l);
}

static void coverage(struct pen *p)
{
	const struct article *art = p->view->art;
	struct line l = {0};
	line_piece(p->view, &l, RUN_TEXT, OWN_NEWEST, 0);
	for (uint32_t i = 0; i < art->collection.n_coverage; i++) {
		minot_str kind = art->collection.coverage[i].kind, newest = art->collection.coverage[i].newest;
		line_printf(p->view, &l, RUN_TEXT, "%s%.*s %.*s", i ? " \xc2\xb7 " : "", STR_ARG(kind),
		            STR_ARG(newest.n ? newest : template_text(OWN_UNDATED)));
	}
	if (!art->collection.n_coverage)
		line_piece(p->view, &l, RUN_TEXT, OWN_NONE, 0);
	line_fill(p->view, &l, RUN_TEXT, OWN_EDITION,
	          SLOTS(art->collection.edition,
	                minot_arena_printf(p->view->a, "%u", (unsigned)art->collection.records), art->changed,
	                str_c(article_audience_name(art->audience))));
	walk_para(p, TONE_NOTE, &l);
}

static void taken_over(struct pen *p)
{
	const struct article *art = p->view->art;
	struct line l = {0};
	if (!art->taken_over.from.p)
		return;
	line_piece(p->view, &l, RUN_TEXT, OWN_TAKEN_OVER, 0);
	for (uint32_t i = 0; i < art->taken_over.n_concepts; i++)
		line_printf(p->view, &l, RUN_TEXT, "%s%.*s", i ? ", " : "", STR_ARG(art->taken_over.concepts[i]));
	line_piece(p->view, &l, RUN_TEXT, OWN_TAKEN_OVER, 1);
	walk_para(p, TONE_NOTE, &l);
}

/* First screen ---------------------------------------------------------------------------------------------------- */

static void answer(struct view *v, struct line *l)
{
	if (v->art->answer.p)
		line_fill(v, l, RUN_TEXT, OWN_ANSWER, SLOTS(v->art->answer));
}

static void verdict(struct pen *p)
{
	const struct article *art = p->view->art;
	struct view *v = p->view;
	struct line l = {0};
	if (art->verdict == VERDICT_NONE) {
		if (str_eq(art->verdict_basis.by, STR("reviewers")))
			line_piece(v, &l, RUN_TEXT, OWN_VERDICT_REMOVED, 0);
		answer(v, &l);
		if (art->answer.p && art->verdict_basis.claims.n) {
			line_piece(v, &l, RUN_TEXT, OWN_ANSWER_FROM, 0);
			line_statements(v, &l, &art->verdict_basis.claims);
			line_piece(v, &l, RUN_TEXT, OWN_ANSWER_FROM, 1);
		}
		walk_para(p, TONE_VERDICT, &l);
		return;
	}
	bool patient = art->audience == AUDIENCE_PATIENT;
	if (patient && art->answer.p) { /* first what was asked */
		answer(v, &l);
		line_c(v, &l, RUN_TEXT, " ");
	}
	verdict_run(v, &l, art->verdict);
	if (art->verdict_basis.why.n)
		line_fill(v, &l, RUN_TEXT, OWN_WHY, SLOTS(view_words(v, art->verdict_basis.why)));
	if (art->verdict_basis.by.p && art->verdict_basis.claims.n) {
		enum template by = str_eq(art->verdict_basis.by, STR("computed")) ? OWN_COMPUTED : OWN_BASIS;
		line_piece(v, &l, RUN_TEXT, by, 0);
		line_statements(v, &l, &art->verdict_basis.claims);
		line_piece(v, &l, RUN_TEXT, by, 1);
	}
	if (!patient)
		answer(v, &l);
	if (patient && str_eq(art->verdict_basis.by, STR("authors")))
		line_piece(v, &l, RUN_TEXT, reader_sure_of_verdict(art), 0);
	walk_para(p, TONE_VERDICT, &l);
}

static void cell(struct view *v, struct line *l, minot_str s)
{
	if (s.n)
		line_add(v, l, RUN_TEXT, s, 0);
	else
		line_c(v, l, RUN_TEXT, "\xe2\x80\x94");
}

static void arms(struct pen *p)
{
	const struct article *art = p->view->art;
	struct view *v = p->view;
	struct view_table t = {.caption = walk_words(v, OWN_ARMS),
	                       .head = {walk_words(v, OWN_COLUMN_POPULATION), walk_words(v, OWN_COLUMN_INTERVENTION),
	                                walk_words(v, OWN_COLUMN_VERDICT), walk_words(v, OWN_COLUMN_BECAUSE)},
	                       .columns = 4,
	                       .rows = art->n_arms,
	                       .cell = walk_lines(v, art->n_arms * 4)};
	for (uint32_t i = 0; t.cell && i < art->n_arms; i++) {
		const struct article_arm *m = &art->arms[i];
		struct line *row = t.cell + i * 4;
		cell(v, &row[0], m->population);
		cell(v, &row[1], m->intervention);
		if (m->comparator.n)
			line_fill(v, &row[1], RUN_TEXT, OWN_ARM_AGAINST, SLOTS(m->comparator));
		verdict_run(v, &row[2], m->verdict);
		if (str_eq(m->basis, STR("computed")))
			line_piece(v, &row[2], RUN_EM, OWN_ARM_LEANING, 0);
		line_statements(v, &row[3], &m->claims);
		if (!m->claims.n)
			cell(v, &row[3], STR(""));
	}
	walk_table(p, &t);
}

/* "This may be an emergency": stands where the answer would. */
static bool is_urgent(const struct article *art)
{
	return art->n_missing && str_eq(art->missing[0].slot, STR("urgent"));
}

static void bottom_line(struct pen *p)
{
	walk_part(p, VIEW_BOTTOM_LINE, OWN_BOTTOM_LINE);
	if (is_urgent(p->view->art)) {
		struct line l = {0};
		line_add(p->view, &l, RUN_STRONG, view_words(p->view, p->view->art->missing[0].text), 0);
		walk_para(p, TONE_VERDICT, &l);
	}
	verdict(p);
	arms(p);
	tell_all(p, NULL, &p->view->art->bottom_line);
	if (!p->view->art->bottom_line.n && p->view->art->n_claims && p->view->art->verdict == VERDICT_NONE) {
		struct line none = {0}; /* a heading over nothing tells nothing */
		line_piece(p->view, &none, RUN_TEXT, OWN_NO_BOTTOM_LINE, 0);
		walk_para(p, TONE_PLAIN, &none);
	}
	if (p->view->art->act_first.n) {
		walk_part(p, VIEW_ACT_FIRST, OWN_ACT_FIRST);
		tell_all(p, NULL, &p->view->art->act_first);
	}
}

/* Whether it names something that was looked for and not found, under a heading that may not say so. */
static bool is_sought(minot_str words)
{
	enum template t = template_of(words);
	return t < N_TEMPLATES && strcmp(template_where(t), "not found") == 0;
}

static void slot_list(struct pen *p, enum view_part kind, enum template heading, const struct article_slot *s,
                      uint32_t n)
{
	struct line *items = walk_lines(p->view, n);
	if (!n || !items)
		return;
	walk_part(p, kind, heading);
	for (uint32_t i = 0; i < n; i++) {
		minot_str words = s[i].text.n ? s[i].text : s[i].slot, own = view_words(p->view, words);
		if (kind == VIEW_MISSING && p->view->art->audience == AUDIENCE_PATIENT && is_sought(words))
			line_fill(p->view, &items[i], RUN_TEXT, OWN_P_NOT_TOLD, SLOTS(own));
		else
			line_add(p->view, &items[i], RUN_TEXT, own, 0);
		if (s[i].absence.n)
			line_printf(p->view, &items[i], RUN_EM, " (%.*s)", STR_ARG(view_words(p->view, s[i].absence)));
	}
	walk_list(p, items, n);
}

/* Sections -------------------------------------------------------------------------------------------------------- */

static uint32_t count_doses(const struct article *art)
{
	uint32_t n = 0;
	for (uint32_t i = 0; i < art->n_claims; i++)
		n += art->claims[i].n_doses;
	return n;
}

/* Doses and warnings without a section of regimens get one before the first section that stands behind its place: its
 * index, which may be the number of sections; UINT32_MAX when there is nothing to place. */
static uint32_t regimens_before(const struct article *art)
{
	uint32_t at = art->n_sections;
	if (!count_doses(art) && !art->n_warnings)
		return UINT32_MAX;
	for (uint32_t i = art->n_sections; i-- > 0;) {
		if (art->sections[i].kind == SECTION_REGIMEN)
			return UINT32_MAX;
		at = art->sections[i].kind > SECTION_REGIMEN ? i : at;
	}
	return at;
}

/* "day" for the "d" of "mg/d". */
static minot_str per(minot_str unit)
{
	static const char *const times[][2] = {{"d", "day"},   {"h", "hour"},   {"hr", "hour"},
	                                       {"wk", "week"}, {"mo", "month"}, {"min", "minute"}};
	for (size_t i = 0; i < sizeof times / sizeof *times; i++)
		if (str_eq(unit, str_c(times[i][0])))
			return str_c(times[i][1]);
	return unit;
}

static void amount(struct view *v, struct line *l, const struct article_dose *d)
{
	minot_str unit = d->maximum;
	bool told = minot_str_split(&unit, ' ', &(minot_str){0}); /* "6 caplets, at most 6 caplets" is one amount */
	told = told && str_starts(d->maximum, d->amount) && str_eq(unit, d->unit) && !d->per.n;
	if (d->amount.n && !told)
		line_printf(v, l, RUN_TEXT, "%.*s%s%.*s", STR_ARG(d->amount), d->unit.n ? " " : "", STR_ARG(d->unit));
	if (d->amount.n && d->per.n)
		line_fill(v, l, RUN_TEXT, OWN_DOSE_PER,
		          SLOTS(v->art->audience == AUDIENCE_PATIENT ? per(d->per) : d->per));
	if (d->amount.n && d->maximum.n && !told)
		line_c(v, l, RUN_TEXT, ", ");
	if (d->maximum.n)
		line_fill(v, l, RUN_TEXT, OWN_DOSE_AT_MOST, SLOTS(d->maximum));
	if (!l->n)
		cell(v, l, STR(""));
}

static minot_str for_whom(const struct view *v, const struct article_claim *c)
{
	bool heading =
	        v->art->audience == AUDIENCE_PATIENT && c->role == ROLE_LABEL; /* the label's: says nothing of whom */
	return c->population.n || heading ? c->population : c->lead;           /* no dose stands without it */
}

/* A schedule as prescriptions write it, in words; NULL: it is in words, or not known. */
static const char *schedule(minot_str written)
{
	static const struct {
		const char *letters, *words;
	} schedules[] = {{"qd", "once a day"},        {"od", "once a day"},         {"bid", "twice a day"},
	                 {"bd", "twice a day"},       {"tid", "three times a day"}, {"tds", "three times a day"},
	                 {"qid", "four times a day"}, {"qds", "four times a day"},  {"qod", "every second day"},
	                 {"qhs", "at bedtime"},       {"hs", "at bedtime"},         {"prn", "when needed"}};
	char letters[8];
	size_t n = 0;
	for (size_t i = 0; i < written.n; i++)
		if (written.p[i] != '.' && n < sizeof letters)
			letters[n++] = to_lower(written.p[i]);
	for (size_t i = 0; i < sizeof schedules / sizeof *schedules; i++)
		if (str_eq(str_c(schedules[i].letters), (minot_str){letters, n}))
			return schedules[i].words;
	return NULL;
}

/* A blank is printed as one. A patient is sent to the statement, which may say what the table does not hold. */
static void dose_cell(struct view *v, struct line *l, uint32_t claim, minot_str s)
{
	if (s.n || v->art->audience != AUDIENCE_PATIENT) {
		cell(v, l, s);
		return;
	}
	line_piece(v, l, RUN_TEXT, OWN_P_NOT_IN_TABLE, 0);
	line_statement(v, l, claim);
	line_piece(v, l, RUN_TEXT, OWN_P_NOT_IN_TABLE, 1);
}

/* "t.i.d. (three times a day)", "oral (by mouth)" for patients, where all of the words are known. */
static void cell_explained(struct view *v, struct line *l, uint32_t claim, minot_str s)
{
	const struct lay_hit *hits;
	size_t n = 0;
	minot_err err;
	const char *words = schedule(s);
	dose_cell(v, l, claim, s);
	if (v->art->audience != AUDIENCE_PATIENT || !s.n)
		return;
	if (!words && lay_find(s, v->a, &hits, &n, &err) == MINOT_OK && n == 1 && !hits[0].start && hits[0].end == s.n)
		words = lay_entry_at(hits[0].entry)->lay;
	if (words)
		line_printf(v, l, RUN_TEXT, " (%s)", words);
}

static void dose_row(struct view *v, struct line *row, uint32_t claim, const struct article_dose *d)
{
	const struct article_claim *c = &v->art->claims[claim];
	dose_cell(v, &row[0], claim, d->drug);
	amount(v, &row[1], d);
	cell_explained(v, &row[2], claim, d->route);
	cell_explained(v, &row[3], claim, d->frequency.n ? d->frequency : d->duration);
	if (d->frequency.n && d->duration.n)
		line_printf(v, &row[3], RUN_TEXT, ", %.*s", STR_ARG(d->duration));
	minot_str whom = for_whom(v, c);
	bool sent = v->art->audience == AUDIENCE_PATIENT;
	dose_cell(v, &row[4], claim, whom.n || sent ? whom : template_text(OWN_WHOM_NOT_STATED));
	cell(v, &row[5], view_words(v, d->status));
	line_statement(v, &row[6], claim);
}

/* The warnings on the drug of entry `from`, and what was not found of them; returns the entry of the next drug. */
static uint32_t warnings(struct pen *p, uint32_t from)
{
	struct view *v = p->view;
	const struct article_warning *w = v->art->warnings;
	minot_str drug = w[from].drug, absence = STR_NONE; /* of the last that was not found: told once for all alike */
	struct line absent = {0};
	uint32_t i = from;
	part_headed(p, VIEW_SUBSECTION, template_fill(v->a, view_own(v, OWN_WARNINGS), SLOTS(drug)));
	for (; i < v->art->n_warnings && str_eq(w[i].drug, drug); i++) {
		struct line kind = {0};
		struct article_ids fresh = {ARENA_ARRAY(v->a, w[i].claims.n + 1, uint32_t), 0};
		uint32_t told = 0;
		if (!w[i].claims.n) {
			if (absent.n && !str_eq(absence, w[i].absence))
				line_printf(v, &absent, RUN_TEXT, " (%.*s); ", STR_ARG(view_words(v, absence)));
			else if (absent.n)
				line_c(v, &absent, RUN_TEXT, ", ");
			else
				line_fill(v, &absent, RUN_TEXT, OWN_WARNS_ABSENT, SLOTS(drug));
			line_add(v, &absent, RUN_TEXT, view_words(v, w[i].kind), 0);
			absence = w[i].absence;
			continue;
		}
		line_add(v, &kind, RUN_STRONG, view_words(v, w[i].kind), 0);
		v->no_memory |= !fresh.at;
		for (uint32_t k = 0; fresh.at && k < w[i].claims.n; k++)
			if (v->number[w[i].claims.at[k]] <= v->shown) {
				line_c(v, &kind, RUN_TEXT, told++ ? ", " : ": ");
				point_to(v, &kind, w[i].claims.at[k]);
			} else {
				fresh.at[fresh.n++] = w[i].claims.at[k];
			}
		if (w[i].more)
			line_fill(v, &kind, RUN_TEXT, OWN_WARNS_MORE,
			          SLOTS(minot_arena_printf(v->a, "%u", (unsigned)w[i].more)));
		walk_para(p, TONE_PLAIN, &kind);
		tell_all(p, NULL, &fresh);
	}
	if (absent.n)
		line_printf(v, &absent, RUN_TEXT, " (%.*s).", STR_ARG(view_words(v, absence)));
	walk_para(p, TONE_NOTE, &absent);
	return i;
}

/* A row of the table of doses, and the last of the statements that it was made of. */
struct dose_shown {
	uint32_t claim;
	const struct article_dose *dose;
};

static bool same_dose(const struct view *v, struct dose_shown a, struct dose_shown b)
{
	const struct article_dose *x = a.dose, *y = b.dose;
	return minot_str_eq_nocase(x->drug, y->drug) && str_eq(x->amount, y->amount) && str_eq(x->unit, y->unit) &&
	       str_eq(x->per, y->per) && str_eq(x->route, y->route) && str_eq(x->frequency, y->frequency) &&
	       str_eq(x->duration, y->duration) && str_eq(x->maximum, y->maximum) && str_eq(x->status, y->status) &&
	       str_eq(for_whom(v, &v->art->claims[a.claim]), for_whom(v, &v->art->claims[b.claim]));
}

/* A row of its own, or one more statement in the row of the same dose for the same people. */
static void show_dose(struct view *v, struct view_table *t, struct dose_shown *shown, struct dose_shown d)
{
	enum { LOOKED_BACK = 64 /* rows: an article that was read from a file may have many thousands */ };
	for (uint32_t i = t->rows; i-- > 0 && i + LOOKED_BACK >= t->rows;)
		if (same_dose(v, shown[i], d)) {
			if (shown[i].claim == d.claim)
				return;
			shown[i].claim = d.claim;
			line_c(v, &t->cell[7 * (size_t)i + 6], RUN_TEXT, ", ");
			line_statement(v, &t->cell[7 * (size_t)i + 6], d.claim);
			return;
		}
	shown[t->rows] = d;
	dose_row(v, t->cell + 7 * (size_t)t->rows++, d.claim, d.dose);
}

/* The table of doses and its warnings; whether there are any, so that what follows needs a heading of its own. */
static bool regimens(struct pen *p)
{
	struct view *v = p->view;
	uint32_t n = count_doses(v->art);
	struct dose_shown *shown = ARENA_ARRAY(v->a, n + 1, struct dose_shown);
	v->no_memory |= !shown;
	struct view_table t = {.caption = walk_words(v, OWN_DOSES),
	                       .head = {walk_words(v, OWN_COLUMN_DRUG), walk_words(v, OWN_COLUMN_AMOUNT),
	                                walk_words(v, OWN_COLUMN_ROUTE), walk_words(v, OWN_COLUMN_HOW_OFTEN),
	                                walk_words(v, OWN_COLUMN_FOR_WHOM), walk_words(v, OWN_COLUMN_STATUS),
	                                walk_words(v, OWN_COLUMN_STATEMENT)},
	                       .columns = 7,
	                       .cell = n ? walk_lines(v, n * 7) : NULL};
	for (uint32_t i = 0; t.cell && shown && i < v->art->n_claims; i++) {
		const struct article_claim *c = &v->art->claims[v->order[i]];
		for (uint32_t k = 0; k < c->n_doses; k++)
			show_dose(v, &t, shown, (struct dose_shown){v->order[i], &c->doses[k]});
	}
	walk_table(p, &t);
	for (uint32_t i = 0; i < v->art->n_warnings;)
		i = warnings(p, i);
	return v->art->n_warnings != 0;
}

/* Whether it has statements of its own, or subsections; one that only points to those of others tells nothing new. */
static bool is_told(const struct article *art, const struct article_section *s)
{
	for (uint32_t i = 0; i < s->claims.n; i++)
		if (tells(art, s, s->claims.at[i]))
			return true;
	return s->n_subsections || (s->kind == SECTION_REGIMEN && (count_doses(art) || art->n_warnings));
}

static void section(struct pen *p, const struct article_section *s)
{
	struct view *v = p->view;
	struct line opens = {0};
	struct article_ids first = {ARENA_ARRAY(v->a, s->claims.n + 1, uint32_t), 0}; /* the opener, then the others */
	v->no_memory |= !first.at;
	if (!first.at || !is_told(v->art, s))
		return;
	part_headed(p, VIEW_SECTION, s->heading);
	if (s->kind == SECTION_REGIMEN && regimens(p))
		walk_part(p, VIEW_SUBSECTION, OWN_REGIMEN_STATEMENTS);
	if (is_new(v, s->opener) && tells(v->art, s, s->opener)) {
		first.at[first.n++] = s->opener;
	} else {
		line_piece(v, &opens, RUN_TEXT, OWN_OPENS_WITH, 0);
		point_to(v, &opens, s->opener);
		line_piece(v, &opens, RUN_TEXT, OWN_OPENS_WITH, 1);
		walk_para(p, TONE_NOTE, &opens);
	}
	for (uint32_t i = 0; i < s->claims.n; i++)
		if (s->claims.at[i] != s->opener)
			first.at[first.n++] = s->claims.at[i];
	tell_all(p, s, &first);
	for (uint32_t i = 0; i < s->n_subsections; i++) {
		part_headed(p, VIEW_SUBSECTION, s->subsections[i].heading);
		tell_all(p, s, &s->subsections[i].claims);
	}
}

/* Sections as they come. */
static void sections(struct pen *p)
{
	const struct article *art = p->view->art;
	uint32_t regimens_at = regimens_before(art);
	for (uint32_t i = 0; i <= art->n_sections; i++) {
		if (i == regimens_at) {
			part_headed(p, VIEW_SECTION, str_c(article_section_heading(SECTION_REGIMEN, art->audience)));
			regimens(p);
		}
		if (i < art->n_sections)
			section(p, &art->sections[i]);
	}
}

/* Behind the sections --------------------------------------------------------------------------------------------- */

/* A statement of a side that was told before: whose it is, of when and how sure, so that the sides are compared here.
 */
static void recall(struct pen *p, uint32_t claim)
{
	struct view *v = p->view;
	struct line l = {0}, note = view_note(v, claim);
	point_to(v, &l, claim);
	walk_para(p, TONE_PLAIN, &l);
	walk_para(p, TONE_NOTE, &note);
}

static void conflict(struct pen *p, const struct article_conflict *c)
{
	struct view *v = p->view;
	if (c->about.n)
		part_headed(p, VIEW_SUBSECTION, c->about);
	for (int side = 0; side < 2; side++) {
		enum template words = side ? OWN_OTHER_SIDE : OWN_ONE_SIDE;
		struct line l = {0};
		if (p->ops->side)
			p->ops->side(p, side ? SIDE_OTHER : SIDE_ONE);
		line_piece(v, &l, RUN_STRONG, words, 0);
		line_statements(v, &l, &c->side[side]);
		line_piece(v, &l, RUN_TEXT, words, 1);
		walk_para(p, TONE_PLAIN, &l);
		for (uint32_t i = 0; i < c->side[side].n; i++) {
			struct line again = {0};
			if (is_new(v, c->side[side].at[i]))
				tell(p, c->side[side].at[i], true, &again);
			else
				recall(p, c->side[side].at[i]);
		}
	}
	if (p->ops->side)
		p->ops->side(p, SIDE_END);
	struct view_table t = {.caption = walk_words(v, OWN_DIFFERS),
	                       .head = {walk_words(v, OWN_COLUMN_FIELD), walk_words(v, OWN_COLUMN_VALUES)},
	                       .columns = 2,
	                       .rows = c->n_differs,
	                       .cell = walk_lines(v, c->n_differs * 2)};
	for (uint32_t i = 0; t.cell && i < c->n_differs; i++) {
		cell(v, &t.cell[i * 2], c->differs[i].field);
		cell(v, &t.cell[i * 2 + 1], c->differs[i].values);
	}
	walk_table(p, &t);
}

static void conclusions(struct pen *p)
{
	const struct article *art = p->view->art;
	struct view *v = p->view;
	uint32_t n = art->evidence.n_conclusions;
	struct view_table t = {.caption = walk_words(v, OWN_CERTAINTY),
	                       .head = {walk_words(v, OWN_COLUMN_CONCLUSION), walk_words(v, OWN_COLUMN_CERTAINTY),
	                                walk_words(v, OWN_COLUMN_BY_WHOM), walk_words(v, OWN_COLUMN_RESTS_ON),
	                                walk_words(v, OWN_COLUMN_MISSING)},
	                       .columns = 5,
	                       .rows = n,
	                       .cell = walk_lines(v, n * 5)};
	for (uint32_t i = 0; t.cell && i < n; i++) {
		const struct article_conclusion *c = &art->evidence.conclusions[i];
		struct line *row = t.cell + i * 5;
		line_statement(v, &row[0], c->claim);
		if (c->claim < art->n_claims && art->claims[c->claim].lead.n)
			line_printf(v, &row[0], RUN_TEXT, " %.*s", STR_ARG(view_heading(art->claims[c->claim].lead)));
		cell(v, &row[1], c->certainty.n ? c->certainty : template_text(OWN_NONE_STATED));
		cell(v, &row[2], c->by);
		cell(v, &row[3], c->rests_on);
		cell(v, &row[4], c->missing);
	}
	walk_table(p, &t);
}

/* The least and the greatest of numbers. */
struct spread {
	uint32_t n, least, most;
};

static void spread_add(struct spread *s, uint32_t value)
{
	s->least = !s->n || value < s->least ? value : s->least;
	s->most = !s->n || value > s->most ? value : s->most;
	s->n++;
}

/* The number at the beginning: of "2014-08", of "1,598"; 0: there is none. */
static uint32_t number_at_start(minot_str s)
{
	uint32_t n = 0;
	for (size_t i = 0; i < s.n && n < 100000000 && (s.p[i] == ',' || is_digit(s.p[i])); i++)
		n = s.p[i] == ',' ? n : 10 * n + (uint32_t)(s.p[i] - '0');
	return n;
}

static minot_str decimal(struct view *v, uint32_t n)
{
	minot_str s = minot_arena_printf(v->a, "%u", (unsigned)n);
	v->no_memory |= !s.p;
	return s;
}

/* Dates and sizes of the records cited, statements that are graded, conflicts. */
static void evidence_numbers(struct pen *p)
{
	const struct article *art = p->view->art;
	struct view *v = p->view;
	struct spread years = {.n = 0}, sizes = {.n = 0};
	uint32_t graded = 0;
	struct line l = {0};
	for (uint32_t i = 0; i < art->n_sources; i++) {
		uint32_t year = number_at_start(minot_str_cut(art->sources[i].date, strlen("2014"))),
		         size = number_at_start(art->sources[i].sample_size);
		if (year)
			spread_add(&years, year);
		if (size)
			spread_add(&sizes, size);
	}
	for (uint32_t i = 0; i < art->n_claims; i++)
		graded += art->claims[i].grade.value.n > 0;
	if (years.n)
		line_fill(v, &l, RUN_TEXT, OWN_DATES, SLOTS(decimal(v, years.least), decimal(v, years.most)));
	if (years.n < art->n_sources)
		line_fill(v, &l, RUN_TEXT, OWN_WITHOUT_DATE, SLOTS(decimal(v, art->n_sources - years.n)));
	if (sizes.n == 1)
		line_fill(v, &l, RUN_TEXT, OWN_SIZE_OF_ONE, SLOTS(decimal(v, sizes.most)));
	else if (sizes.n)
		line_fill(v, &l, RUN_TEXT, OWN_SIZES,
		          SLOTS(decimal(v, sizes.n), decimal(v, sizes.least), decimal(v, sizes.most)));
	line_fill(v, &l, RUN_TEXT, OWN_GRADED, SLOTS(decimal(v, graded)));
	line_fill(v, &l, RUN_TEXT, OWN_CONFLICTS_SHOWN, SLOTS(decimal(v, art->n_conflicts)));
	walk_para(p, TONE_PLAIN, &l);
}

static void evidence(struct pen *p)
{
	const struct article *art = p->view->art;
	struct line counts = {0}, silent = {0};
	if (art->audience == AUDIENCE_PATIENT && !art->evidence.n_conclusions)
		return; /* how sure of what? */
	walk_part(p, VIEW_EVIDENCE, OWN_EVIDENCE);
	if (art->audience == AUDIENCE_PATIENT) {
		reader_how_sure(p);
		return;
	}
	conclusions(p);
	line_piece(p->view, &counts, RUN_TEXT, OWN_BY_DESIGN, 0);
	for (uint32_t i = 0; i < art->evidence.n_by_design; i++)
		line_printf(p->view, &counts, RUN_TEXT, "%s%.*s %u", i ? ", " : "",
		            STR_ARG(art->evidence.by_design[i].name), (unsigned)art->evidence.by_design[i].n);
	if (!art->evidence.n_by_design)
		line_piece(p->view, &counts, RUN_TEXT, OWN_NONE, 0);
	line_piece(p->view, &counts, RUN_TEXT, OWN_BY_DESIGN, 1);
	line_piece(p->view, &counts, RUN_EM, OWN_NO_VOTE, 0);
	walk_para(p, TONE_PLAIN, &counts);
	if (art->n_sources)
		evidence_numbers(p);
	if (p->ops->chart)
		p->ops->chart(p);
	if (!art->evidence.n_silent)
		return;
	line_piece(p->view, &silent, RUN_TEXT, OWN_SILENT, 0);
	for (uint32_t i = 0; i < art->evidence.n_silent; i++)
		line_printf(p->view, &silent, RUN_TEXT, "%s%.*s", i ? ", " : "", STR_ARG(art->evidence.silent[i]));
	line_piece(p->view, &silent, RUN_TEXT, OWN_SILENT, 1);
	walk_para(p, TONE_NOTE, &silent);
}

static void set_aside(struct pen *p)
{
	const struct article *art = p->view->art;
	struct line *items = walk_lines(p->view, art->n_set_aside);
	if (!art->n_set_aside || !items)
		return;
	walk_part(p, VIEW_SET_ASIDE, OWN_SET_ASIDE);
	for (uint32_t i = 0; i < art->n_set_aside; i++) {
		minot_str title = minot_str_trim(art->set_aside[i].title), record = art->set_aside[i].record;
		line_printf(p->view, &items[i], RUN_TEXT, "%.*s%s%.*s%s: %.*s", STR_ARG(title), title.n ? " (" : "",
		            STR_ARG(record), title.n ? ")" : "", STR_ARG(art->set_aside[i].why));
	}
	walk_list(p, items, art->n_set_aside);
}

static void ask_next(struct pen *p)
{
	const struct article *art = p->view->art;
	struct line *items = walk_lines(p->view, art->n_follow_up), disclaimer = {0};
	if (art->n_follow_up && items) {
		walk_part(p, VIEW_ASK, OWN_ASK);
		for (uint32_t i = 0; i < art->n_follow_up; i++)
			line_add(p->view, &items[i], RUN_TEXT, art->follow_up[i], 0);
		walk_list(p, items, art->n_follow_up);
	}
	if (art->disclaimer.n)
		line_add(p->view, &disclaimer, RUN_TEXT, view_words(p->view, art->disclaimer), 0);
	walk_para(p, TONE_DISCLAIMER, &disclaimer);
}

/* Claims that no list names must still be seen: a statement that an article holds is never hidden. */
static void leftover(struct pen *p)
{
	struct view *v = p->view;
	struct line again = {0};
	bool opened = false;
	for (uint32_t i = 0; i < v->art->n_claims; i++)
		if (is_new(v, i)) {
			if (!opened)
				walk_part(p, VIEW_SECTION, OWN_FURTHER);
			opened = true;
			tell(p, i, true, &again);
		}
}

void view_walk(struct view *v, struct pen *p)
{
	uint32_t shown = v->shown, n_parts = v->n_parts, led = v->led;
	v->shown = v->n_parts = 0;
	if (p->ops->begin)
		p->ops->begin(p);
	bool patient = v->art->audience == AUDIENCE_PATIENT;
	status(p);
	board(p);
	if (patient)
		warning(p);
	else
		coverage(p);
	taken_over(p);
	bottom_line(p);
	if (!is_urgent(v->art))
		slot_list(p, VIEW_MISSING, OWN_MISSING, v->art->missing, v->art->n_missing);
	if (!patient)
		walk_accuracies(p);
	sections(p);
	if (v->art->n_conflicts)
		walk_part(p, VIEW_CONFLICTS, OWN_DISAGREE);
	for (uint32_t i = 0; i < v->art->n_conflicts; i++)
		conflict(p, &v->art->conflicts[i]);
	leftover(p);
	evidence(p);
	slot_list(p, VIEW_NOT_FOUND, OWN_NOT_FOUND, v->art->not_found, v->art->n_not_found);
	if (patient) {
		reader_all_say(p);
		reader_doctor(p);
	}
	set_aside(p);
	if (v->art->audience == AUDIENCE_STUDENT)
		reader_terms(p);
	if (v->art->n_sources)
		walk_part(p, VIEW_REFERENCES, OWN_REFERENCES);
	for (uint32_t i = 0; p->ops->reference && i < v->art->n_sources; i++)
		p->ops->reference(p, i);
	if (patient)
		coverage(p);
	ask_next(p);
	if (p->ops->end)
		p->ops->end(p);
	v->shown = shown;
	v->n_parts = n_parts;
	v->led = led;
}

/* Numbers --------------------------------------------------------------------------------------------------------- */

static void number_one(struct view *v, uint32_t claim, uint32_t *next)
{
	if (claim < v->art->n_claims && !v->number[claim]) {
		v->order[*next] = claim;
		v->number[claim] = ++*next;
	}
}
static void number_ids(struct view *v, const struct article_section *in, const struct article_ids *ids, uint32_t *next)
{
	for (uint32_t i = 0; i < ids->n; i++)
		if (tells(v->art, in, ids->at[i]))
			number_one(v, ids->at[i], next);
}

/* In the order of the walk above: is_new relies on it, and a test holds the two together. */
void view_order(const struct article *art, uint32_t *number, uint32_t *order)
{
	struct view view = {.art = art, .number = number, .order = order}, *v = &view;
	uint32_t next = 0;
	number_ids(v, NULL, &art->bottom_line, &next);
	number_ids(v, NULL, &art->act_first, &next);
	uint32_t regimens_at = regimens_before(art);
	for (uint32_t i = 0; i <= art->n_sections; i++) {
		bool regimens = i == regimens_at || (i < art->n_sections && art->sections[i].kind == SECTION_REGIMEN);
		for (uint32_t k = 0; regimens && k < art->n_warnings; k++)
			number_ids(v, NULL, &art->warnings[k].claims, &next);
		if (i == art->n_sections)
			break;
		const struct article_section *s = &art->sections[i];
		if (tells(art, s, s->opener))
			number_one(v, s->opener, &next);
		number_ids(v, s, &s->claims, &next);
		for (uint32_t k = 0; k < s->n_subsections; k++)
			number_ids(v, s, &s->subsections[k].claims, &next);
	}
	for (uint32_t i = 0; i < art->n_conflicts; i++)
		for (int side = 0; side < 2; side++)
			number_ids(v, NULL, &art->conflicts[i].side[side], &next);
	for (uint32_t i = 0; i < art->n_claims; i++)
		number_one(v, i, &next);
}

minot_status view_render(const struct article *art, struct pen *p, minot_err *err)
{
	struct view v = {.art = art, .a = minot_arena_new(VIEW_BYTES)};
	v.number = v.a ? ARENA_ARRAY(v.a, art->n_claims, uint32_t) : NULL;
	v.order = v.a ? ARENA_ARRAY(v.a, art->n_claims, uint32_t) : NULL;
	v.no_memory = !v.number || !v.order;
	p->view = &v;
	if (!v.no_memory) {
		view_order(art, v.number, v.order);
		view_walk(&v, p);
		v.no_memory |= minot_arena_failed(v.a);
	}
	minot_arena_free(v.a);
	p->view = NULL;
	if (v.no_memory)
		return minot_fail(err, MINOT_NO_MEMORY, "no memory to render the article");
	if (p->out->failed)
		return minot_fail(err, MINOT_LIMIT, "the rendered article is larger than the buffer's ceiling");
	return MINOT_OK;
}
