/* sample_groups.c: arms, controls, cases: the numbers that belong together and are added up. */
#include "appraise/sample_parts.h"

/* Other numbers of the best one's sentence that have its form: arms, or parts of it. */
static bool beside(const struct sample_candidate *best, const struct sample_candidate *c)
{
	return c != best && c->field == best->field && c->sentence == best->sentence && c->equals == best->equals;
}

/* Whether c was told as a part of the whole a. */
static bool part(const struct sample_candidate *a, const struct sample_candidate *c)
{
	return c->start > a->start && c->start < a->parts_end;
}

bool samplei_is_whole(const struct sample_candidates *all, const struct sample_candidate *best)
{
	uint64_t sum = 0;
	unsigned n = 0;
	for (size_t i = 0; i < all->n; i++)
		if (beside(best, &all->c[i]) && (!best->noun || all->c[i].noun != best->noun) &&
		    !part(best, &all->c[i])) {
			sum += all->c[i].n;
			n++;
		}
	return n >= 2 && sum <= best->n && 2 * sum > best->n;
}

/* Whether another candidate of its sentence follows b after "and". */
static bool list_goes_on(const struct sample_candidates *all, const struct sample_candidate *b)
{
	static const char *const and[] = {"and", NULL};
	const struct sample_candidate *next = b + 1;
	return next < all->c + all->n && next->field == b->field && next->sentence == b->sentence && !next->in_parts &&
	       phrase_in(str_sub(all->r->fields[b->field].text, b->end, next->start), and, NULL);
}

/* "ten control subjects in group A; ten patients in group B", "89 women were studied in Group 1, 89 women were included
 * in Group 2": of a list whose members stand apart, each is a group. */
static bool group_by_group(minot_str text, const struct sample_candidate *a, const struct sample_candidate *b,
                           minot_str between)
{
	static const char *const groups[] = {"group", "arm", NULL};
	return phrase_in(between, groups, NULL) &&
	       (phrase_in(str_sub(text, a->start > 40 ? a->start - 40 : 0, a->start), groups, NULL) ||
	        phrase_in(str_sub(text, b->end, b->end + 60), groups, NULL));
}

/* "103 physicians and 175 patients": who treats is no arm beside who is treated. */
static bool treat(minot_str text, minot_str between, const struct sample_candidate *b)
{
	static const char *const who[] = {"physicians",    "doctors", "clinicians", "nurses",
	                                  "practitioners", "gps",     NULL};
	static const char *const whom[] = {"patients", NULL};
	return phrase_in(between, who, NULL) && phrase_in(str_sub(text, b->end, b->end + 40), whom, NULL);
}

static minot_str less_word(minot_str s, minot_str word)
{
	return str_ends(s, word) ? minot_str_trim(str_sub(s, 0, s.n - word.n)) : s;
}

/* One that parts two members of a list, not what brackets hold. */
static bool has_semicolon(minot_str s)
{
	int depth = 0;
	for (size_t i = 0; i < s.n; i++) {
		depth += s.p[i] == '(' ? 1 : s.p[i] == ')' && depth ? -1 : 0;
		if (s.p[i] == ';' && !depth)
			return true;
	}
	return false;
}

/* "A total of 271 patients received it, and 240 of them ...": what follows the verb is no further arm. */
static bool is_told_whole(minot_str text, const struct sample_candidate *a, minot_str between)
{
	static const char *const verbs[] = {"received", "were", "was", "entered", "completed", "had", NULL};
	minot_str before = minot_str_trim(str_sub(text, a->start > 12 ? a->start - 12 : 0, a->start));
	return str_ends(before, STR("total of")) && phrase_in(between, verbs, NULL);
}

static bool joined(const struct sample_candidates *all, const struct sample_candidate *a,
                   const struct sample_candidate *b)
{
	static const char *const joins[] = {"and", "or", "versus", "vs", "compared", "together", "plus", NULL};
	static const char *const later[] = {"and at", "then at", "at follow-up", NULL};
	minot_str text = all->r->fields[a->field].text, between = str_sub(text, a->end, b->start);
	if (phrase_in(between, samplei_losses, NULL) && !a->equals)
		return false;
	if (has_semicolon(between))
		return group_by_group(text, a, b, between);
	if (a->equals) /* "at baseline (n = 376) and at four months (n = 336)" are the same people */
		return !phrase_in(between, later, NULL);
	if (treat(text, between, b) || is_told_whole(text, a, between))
		return false;
	/* "100 adults with gout, 52 healthy controls, and 57 patients": a list whose last member "and" joins */
	minot_str tail = less_word(minot_str_trim(between), STR(" in"));
	return (str_ends(tail, STR(",")) && (list_goes_on(all, b) || group_by_group(text, a, b, between))) ||
	       phrase_in(between, joins, NULL);
}

bool samplei_stands(const struct sample_candidates *all, uint64_t n, struct sample_size *out)
{
	for (size_t i = 0; i < all->n; i++)
		if (all->c[i].n == n) {
			out->n = n;
			out->field = all->c[i].field;
			out->span[0].start = all->c[i].start;
			out->span[0].end = all->c[i].end;
			return true;
		}
	return false;
}

unsigned samplei_groups_of(minot_str text, const struct sample_candidate *c)
{
	static const struct {
		const char *words;
		unsigned n;
	} groups[] = {{"two groups of", 2}, {"2 groups of", 2},    {"three groups of", 3},
	              {"3 groups of", 3},   {"four groups of", 4}, {"4 groups of", 4}};
	static const char *const each[] = {"each", NULL}, *const pairs[] = {"pairs of", NULL};
	size_t at, pair_end;
	if (phrase_from(str_sub(text, c->end, c->end + 20), 0, pairs, &at, &pair_end))
		return 2;
	minot_str before = minot_str_trim(str_sub(text, c->start > 24 ? c->start - 24 : 0, c->start));
	for (size_t k = 0; k < sizeof groups / sizeof *groups; k++)
		if (str_ends(before, str_c(groups[k].words)) &&
		    phrase_in(str_sub(text, c->end, c->end + 30), each, NULL))
			return groups[k].n;
	return 1;
}

void samplei_add_arms(const struct sample_candidates *all, const struct sample_candidate *best, struct sample_size *out)
{
	minot_str text = all->r->fields[best->field].text;
	struct sample_size with = *out;
	const struct sample_candidate *last = NULL;
	with.n = with.n_spans = 0;
	if ((best->in_parts && !best->equals) || samplei_is_whole(all, best))
		return;
	for (size_t i = 0; i < all->n; i++) {
		const struct sample_candidate *c = &all->c[i];
		if (c != best && (!beside(best, c) || (c->in_parts && !c->equals) || samplei_groups_of(text, c) > 1 ||
		                  part(best, c) || (last && part(last, c))))
			continue;
		if (last && !joined(all, last, c)) {
			if (last == best || c != best)
				continue;
			with.n = with.n_spans = 0;
		}
		if (with.n_spans == SAMPLE_MAX_SPANS)
			return;
		with.span[with.n_spans].start = c->start;
		with.span[with.n_spans++].end = c->end;
		with.n += c->n;
		last = c;
	}
	if (with.n_spans >= 2 && !samplei_stands(all, with.n, out))
		*out = with;
}

/* The sentence in which c stands, cut at full stops and semicolons. */
static minot_str clause_of(minot_str text, const struct sample_candidate *c)
{
	size_t from = c->start, to = c->end;
	while (from && !((text.p[from - 1] == '.' || text.p[from - 1] == ';') && text.p[from] == ' '))
		from--;
	while (to < text.n &&
	       !((text.p[to] == '.' || text.p[to] == ';') && (to + 1 == text.n || text.p[to + 1] == ' ')))
		to++;
	return str_sub(text, from, to);
}

/* Two others that add up to the best, c being one of them: it was counted already. */
static bool part_of(const struct sample_candidates *all, const struct sample_candidate *c,
                    const struct sample_candidate *best)
{
	for (size_t i = 0; i < all->n; i++)
		if (&all->c[i] != c && c->n + all->c[i].n == best->n)
			return true;
	return 2 * c->n == best->n;
}

/* Whether c's own words say that they are controls: "The control group consisted of 15 outpatients", "Ten men of the
 * same age acted as controls"; not the 12 of "12 patients and 9 controls". */
static bool said_controls(const struct sample_candidates *all, const struct sample_candidate *c)
{
	static const char *const controls[] = {"control", "controls", "comparison group", "reference group", NULL};
	enum { BEFORE = 40 /* bytes */ };
	minot_str text = all->r->fields[c->field].text, clause = clause_of(text, c);
	size_t at = (size_t)(text.p + c->start - clause.p), word, end;
	minot_str about = str_sub(clause, at > BEFORE ? at - BEFORE : 0, clause.n);
	if (!phrase_from(about, 0, controls, &word, &end) || phrase_in(clause, samplei_losses, NULL))
		return false;
	for (const struct sample_candidate *d = c + 1; d < all->c + all->n && d->field == c->field; d++)
		if (text.p + d->start < about.p + word && (d->noun_at == about.p + word - text.p || !joined(all, c, d)))
			return false; /* it is the other that are controls */
	return true;
}

/* Whether c is a comparison group that another sentence than the best's tells of, and nobody but controls. Groups that
 * chance made are parts of the whole, unless the controls are of another kind. */
static bool are_controls(const struct sample_candidates *all, const struct sample_candidate *c,
                         const struct sample_candidate *best)
{
	static const char *const of_a_kind[] = {"healthy",      "normal",     "matched",     "age-matched",
	                                        "volunteers",   "unaffected", "nondiabetic", "non-diabetic",
	                                        "normotensive", NULL};
	enum { AT_MOST = 8 /* times the best */ };
	if (c->field != best->field || c->sentence == best->sentence || (c->in_parts && !c->equals) || c->elsewhere ||
	    c->n > AT_MOST * best->n || best->n > AT_MOST * c->n)
		return false;
	for (size_t i = 0; i < all->n; i++) {
		const struct sample_candidate *d = &all->c[i];
		if (d->field == c->field && d->sentence == c->sentence && !d->in_parts && !said_controls(all, d))
			return false;
	}
	return said_controls(all, c) &&
	       (phrase_in(clause_of(all->r->fields[c->field].text, c), of_a_kind, NULL) || !part_of(all, c, best));
}

static const char *const controls[] = {"control", "controls", NULL};

void samplei_add_controls(const struct sample_candidates *all, const struct sample_candidate *best,
                          const struct design_judgment *j, struct sample_size *out)
{
	minot_str text = all->r->fields[best->field].text;
	struct sample_size with = *out;
	const struct sample_candidate *last = NULL;
	enum { WITHIN = 3 /* sentences */ };
	if (j->design == DESIGN_RANDOMISED || phrase_in(clause_of(text, best), controls, NULL))
		return;
	for (size_t i = 0; i < all->n && with.n_spans < SAMPLE_MAX_SPANS; i++) {
		const struct sample_candidate *c = &all->c[i];
		if (c->sentence < best->sentence || c->sentence > best->sentence + WITHIN ||
		    !are_controls(all, c, best) || (last && (last->sentence != c->sentence || !joined(all, last, c))))
			continue;
		with.span[with.n_spans].start = c->start;
		with.span[with.n_spans++].end = c->end;
		with.n += c->n;
		last = c;
	}
	if (last && !samplei_stands(all, with.n, out))
		*out = with;
}

bool samplei_cases_and_controls(const struct sample_candidates *all, struct sample_size *out)
{
	static const char *const cases[] = {"case", "cases", "developed", "patients", NULL};
	for (size_t i = 0; i + 1 < all->n; i++) {
		const struct sample_candidate *a = &all->c[i], *b = &all->c[i + 1];
		minot_str text = all->r->fields[a->field].text;
		minot_str after = str_sub(text, a->end, a->end + 40); /* within its own sentence */
		after = str_sub(after, 0, minot_str_find(after, STR(".")));
		uint32_t from = b->start > 60 ? b->start - 60 : 0;
		if (a->field != b->field || b->sentence != a->sentence + 1 || a->n > b->n ||
		    phrase_in(after, controls, NULL) ||
		    (!phrase_in(str_sub(text, a->start > 24 ? a->start - 24 : 0, a->end), cases, NULL) &&
		     !phrase_in(after, cases, NULL)) ||
		    !(b->equals ? phrase_in(str_sub(text, from > a->end ? from : a->end, b->start), controls, NULL)
		                : phrase_in(str_sub(text, b->end, b->end + 30), controls, NULL)))
			continue;
		*out = (struct sample_size){.n = a->n + b->n, .kind = SAMPLE_STATED, .field = a->field, .n_spans = 2};
		out->span[0].start = a->start;
		out->span[0].end = a->end;
		out->span[1].start = b->start;
		out->span[1].end = b->end;
		return true;
	}
	return false;
}
