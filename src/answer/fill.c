/* fill.c: what stands around the statements: the records cited, claims with their proofs and numbers, sections. */
#include "answer/doses.h"
#include "answer/matters.h"
#include "answer/remarks.h"
#include "answer/stance.h"
#include "answer/treatments.h"
#include "answer/whom.h"

#include "appraise/hazard.h"
#include "appraise/note.h"
#include "appraise/scope.h"
#include "appraise/status.h"
#include "vocab/vocab.h"

#include <stdlib.h>

/* Sources ------------------------------------------------------------------------------------------------------------
 */

static minot_str join_authors(struct composition *x, const struct record *r)
{
	uint32_t n;
	const struct record_value *v = record_meta_all(r, META_AUTHOR, &n);
	if (!n)
		return record_meta_first(r, META_PUBLISHER);
	struct minot_buf b = BUF_INIT(1 << 16);
	for (uint32_t i = 0; i < n && i < 6; i++) {
		if (i)
			minot_buf_c(&b, ", ");
		minot_buf_str(&b, v[i].value);
	}
	if (n > 6)
		minot_buf_str(&b, template_text(OWN_ET_AL)); /* Vancouver: six authors, then et al */
	minot_str s = minot_arena_str(x->a, minot_buf_view(&b));
	minot_buf_free(&b);
	return s;
}

/* What is known of a work's standing, and as of when: what a notice or the record itself says, with its date; else
 * what this edition of the collection holds. Only PubMed's records name their notices; of others nobody has looked. */
static minot_status tell_status(struct composition *x, const struct evidence *e, struct article_source *s,
                                minot_err *err)
{
	const struct record_status known = status_judge(e->record);
	const struct evidence *newer;
	minot_status st = newer_edition(x, e, &newer, err);
	if (st != MINOT_OK)
		return st;
	s->as_of = x->art->changed;
	if (e->standing != STANDING_UNMARKED) {
		s->status = str_c(record_standing_name(e->standing));
		s->as_of = known.as_of.n ? known.as_of : s->as_of;
	} else if (newer) {
		s->status = template_fill(x->a, OWN_SUPERSEDED_BY,
		                          SLOTS(newer->record->id, record_meta_first(newer->record, META_DATE)));
	} else if (known.status == STATUS_CURRENT || known.status == STATUS_SUPERSEDED) {
		s->status = template_text(known.status == STATUS_CURRENT ? OWN_CURRENT : OWN_SAYS_SUPERSEDED);
		s->as_of = known.as_of;
	} else {
		s->status = template_text(known.status == STATUS_NONE_KNOWN ? OWN_NO_RETRACTION : OWN_NOT_CHECKED);
	}
	return s->status.p ? MINOT_OK : no_memory(err);
}

/* As ingest kept it behind the statements; judged now where it did not. */
static minot_str sample_size_of(const struct evidence *e)
{
	struct record_appraisal kept;
	if (e->words.note_version == STATEMENTS_VERSION &&
	    note_read_record(statements_behind(e->words.note), &kept, NULL))
		return sample_as_written(e->record, &kept.sample);
	struct design_judgment design = design_judge(e->record, false);
	struct sample_size sample = sample_judge(e->record, &design);
	return sample_as_written(e->record, &sample);
}

static minot_status add_source(struct composition *x, struct evidence *e, minot_err *err)
{
	const struct record *r = e->record;
	struct article_source *s = &x->art->sources[x->art->n_sources++];
	*s = (struct article_source){.n = x->art->n_sources,
	                             .record = r->id,
	                             .n_ids = r->n_ids,
	                             .ids = ARENA_ARRAY(x->a, r->n_ids, minot_str),
	                             .title = record_title(r),
	                             .authors = join_authors(x, r),
	                             .journal = record_meta_first(r, META_JOURNAL),
	                             .date = record_meta_first(r, META_DATE),
	                             .volume = record_meta_first(r, META_VOLUME),
	                             .issue = record_meta_first(r, META_ISSUE),
	                             .pages = record_meta_first(r, META_PAGES),
	                             .kind = str_c(record_kind_name((enum record_kind)r->kind)),
	                             .design = str_c(design_name(e->design)),
	                             .sample_size = sample_size_of(e),
	                             .based_on = record_meta_first(r, META_BASED_ON),
	                             .url = record_meta_first(r, META_URL),
	                             .licence = record_meta_first(r, META_LICENCE)};
	if (!s->ids)
		return no_memory(err);
	memcpy(s->ids, r->ids, r->n_ids * sizeof *s->ids);
	e->source = s->n;
	return tell_status(x, e, s, err);
}

static uint32_t source_of(struct composition *x, const struct evidence *e, minot_err *err, minot_status *st)
{
	struct evidence *m = &x->evidence[e - x->evidence];
	if (!m->source)
		*st = add_source(x, m, err);
	return m->source;
}

/* Claims -------------------------------------------------------------------------------------------------------------
 */

static minot_status make_proof(struct composition *x, const struct candidate *k, struct article_proof *p,
                               minot_err *err)
{
	const struct record *r = k->from->record;
	char hex[65];
	minot_sha256_hex(&r->sha256, hex);
	*p = (struct article_proof){.record = r->id,
	                            .record_sha256 = minot_arena_str(x->a, str_c(hex)),
	                            .field = r->fields[k->field].path,
	                            .n_spans = k->n_spans,
	                            .quote = k->quote,
	                            .rules = k->rules,
	                            .spans = ARENA_ARRAY(x->a, k->n_spans, struct article_span)};
	if (!p->spans || !p->record_sha256.p)
		return no_memory(err);
	memcpy(p->spans, k->spans, k->n_spans * sizeof *p->spans);
	/* only the rules that were needed are named */
	static const uint32_t optional[] = {RULE(CITE), RULE(SPACE), RULE(LABEL)};
	enum { N_OPTIONAL = sizeof optional / sizeof *optional };
	if (k->n_spans == 1 && str_eq(k->text, k->quote)) { /* they only leave out: none did */
		p->rules &= ~(RULE(CITE) | RULE(SPACE) | RULE(LABEL));
		return MINOT_OK;
	}
	for (size_t i = 0; i < N_OPTIONAL; i++) {
		minot_str text, quote;
		minot_status st = article_text_from_spans(r->fields[k->field].text, k->spans, k->n_spans,
		                                          p->rules & ~optional[i], x->a, &text, &quote, err);
		if (st != MINOT_OK)
			return st;
		if (str_eq(text, k->text))
			p->rules &= ~optional[i];
	}
	return MINOT_OK;
}

static enum article_role article_role_of(enum sentence_role r)
{
	switch (r) {
	case SENTENCE_RESULT:
		return ROLE_RESULT;
	case SENTENCE_CONCLUSION:
		return ROLE_CONCLUSION;
	case SENTENCE_RECOMMENDATION:
		return ROLE_RECOMMENDATION;
	case SENTENCE_LABEL:
		return ROLE_LABEL;
	default:
		return ROLE_FACT;
	}
}

static minot_str direction_of(enum says s)
{
	switch (s) {
	case SAYS_FOR:
	case SAYS_FOR_WEAKLY:
		return STR("favours");
	case SAYS_AGAINST:
		return STR("against");
	case SAYS_NO_DIFFERENCE:
		return STR("no difference");
	case SAYS_INSUFFICIENT:
		return STR("insufficient");
	default:
		return STR_NONE;
	}
}

/* The first concept of the role that the statement, what is near it or its title holds; NULL: none. */
static const struct question_concept *concept_held(const struct composition *x, const struct candidate *k,
                                                   const char *role)
{
	for (size_t i = 0; i < x->q->n_concepts; i++) {
		const struct question_concept *c = &x->q->concepts[i];
		if (!strcmp(c->role, role) && ((k->here | k->near | k->from->title) & c->terms) == c->terms)
			return c;
	}
	return NULL;
}

static minot_str concept_in(const struct composition *x, const struct candidate *k, const char *role)
{
	const struct question_concept *c = concept_held(x, k, role);
	return c ? c->text : STR_NONE;
}

/* Whether the text names it otherwise than by leaving it out: "dialysis", not "non-dialysis dependent". */
static bool names_them(minot_str text, const char *name)
{
	const char *const one[] = {name, NULL};
	size_t at, end;
	for (size_t from = 0; phrase_from(text, from, one, &at, &end); from = end) {
		minot_str before = str_sub(text, 0, at);
		if (!str_ends(before, STR("non-")) && !str_ends(before, STR("non ")))
			return true;
	}
	return false;
}

static bool is_named_above(const struct composition *x, const struct candidate *k, const struct question_concept *c)
{
	const struct record *r = k->from->record;
	for (int32_t h = r->fields[k->field].parent; h >= 0; h = r->fields[h].parent)
		if (names_concept(x, r->fields[h].text, c))
			return true;
	return names_concept(x, record_title(r), c);
}

/* Of a dose, whom it is for: the population asked about only where the dose's own words, what stands behind them, its
 * headings or the title name it. "If kidney failure is severe, A is the choice. Give: B 1 mg per kg" gives nobody in
 * kidney failure B. */
static minot_str population_asked(const struct composition *x, const struct candidate *k, const struct article_claim *c)
{
	const struct question_concept *p = concept_held(x, k, "population");
	if (!p)
		return STR_NONE;
	if (!c->n_doses || is_named_above(x, k, p))
		return p->text;
	minot_str own = sentence_around(k->text, (size_t)(c->doses[0].amount.p - k->text.p));
	bool alone = own.p == k->text.p && (k->here & p->terms) == p->terms;
	return alone || names_concept(x, str_sub(k->text, (size_t)(own.p - k->text.p), k->text.n), p) ? p->text
	                                                                                              : STR_NONE;
}

/* Whether a group that the text names is one that its doses are for. Behind the last of them it may be named to take
 * something back: "5 mg daily; reduce in renal impairment" is no dose for renal impairment. */
static bool is_for_group(minot_str text, const struct article_claim *c, const char *group)
{
	static const char *const takes_back[] = {"reduc*",   "lower*", "adjust*",  "decreas*",       "increas*",
	                                         "caution*", "avoid*", "not",      "contraindicat*", "except*",
	                                         "slow*",    "halve*", "monitor*", "double*",        NULL};
	minot_str last = c->n_doses ? c->doses[c->n_doses - 1].amount : STR_NONE;
	size_t end = c->n_doses ? (size_t)(last.p - text.p) + last.n : text.n, at;
	if (names_them(str_sub(text, 0, end), group))
		return true;
	minot_str behind = str_sub(text, end, text.n);
	const char *const one[] = {group, NULL};
	return names_them(behind, group) && phrase_in(behind, one, &at) &&
	       !phrase_in(str_sub(behind, 0, at), takes_back, NULL);
}

/* The population asked about, and whom the statement itself names besides: a child's dose says so. */
static minot_str population_of(struct composition *x, const struct candidate *k, const struct article_claim *c)
{
	static const char *const whom[] = {"adults",
	                                   "children",
	                                   "child",
	                                   "infants",
	                                   "neonates",
	                                   "adolescents",
	                                   "pregnant",
	                                   "pregnancy",
	                                   "breastfeeding",
	                                   "elderly",
	                                   "older adults",
	                                   "renal impairment",
	                                   "renal insufficiency",
	                                   "impaired renal function",
	                                   "hemodialysis",
	                                   "haemodialysis",
	                                   "dialysis",
	                                   "chronic kidney disease",
	                                   "kidney disease",
	                                   "hepatic impairment",
	                                   "liver disease",
	                                   NULL};
	enum { MOST = 3, STEM = 6 /* letters: "pregnant" is "pregnancy" again */ };
	minot_str all = population_asked(x, k, c);
	if (!phrase_in(k->text, whom, NULL))
		return all;
	for (size_t i = 0, n = 0; whom[i] && n < MOST; i++) {
		minot_str stem = minot_str_cut(str_c(whom[i]), STEM);
		/* the classes of Child and Pugh are of livers */
		uint32_t group = special_in(str_c(whom[i]));
		if (!is_for_group(k->text, c, whom[i]) || minot_str_find_nocase(all, stem) != SIZE_MAX ||
		    (group && !(special_in(k->text) & group)))
			continue;
		minot_str both = minot_arena_printf(x->a, "%.*s%s%s", STR_ARG(all), all.n ? "; " : "", whom[i]);
		all = both.p ? both : all;
		n++;
	}
	return all;
}

/* The intervention asked about; where the question names none, the treatments that the statement names. */
static minot_str intervention_of(struct composition *x, const struct candidate *k)
{
	enum { MOST = 3 };
	minot_str named[MOST], all = STR_NONE;
	if (x->intervention)
		return concept_in(x, k, "intervention");
	for (size_t i = 0, n = treatments_in(x, k->text, named, MOST); i < n; i++) {
		minot_str both = minot_arena_printf(x->a, "%.*s%s%.*s", STR_ARG(all), i ? "; " : "", STR_ARG(named[i]));
		all = both.p ? both : all;
	}
	return all;
}

/* The authors' grade with their scheme, which is looked up once a record. The edition is the scheme's own where the
 * record tells it, else the record's year. */
static bool make_grade(struct composition *x, const struct candidate *k, struct article_claim *c)
{
	struct evidence *e = &x->evidence[k->from - x->evidence];
	if (!e->scheme.name)
		e->scheme = rating_scheme_of(e->record);
	c->grade = (struct article_grade){
	        .scheme = str_c(e->scheme.name), .value = k->grade, .by = STR("authors"), .edition = e->scheme.edition};
	if (!c->grade.edition.n && e->year)
		c->grade.edition = minot_arena_printf(x->a, "%u", e->year);
	return c->grade.edition.n || !e->year;
}

/* What is read out of its numbers. */
static minot_status make_numbers(struct composition *x, const struct candidate *k, struct article_claim *c,
                                 minot_err *err)
{
	struct stated_dose d[MAX_DOSES];
	size_t n = statement_doses(k->statement, k->text, &x->drugs.names, d);
	bool outlier, damaged = k->statement->flags & STATEMENT_DAMAGED;
	minot_status st = doses_against_others(x, k, d, n, &outlier, err);
	/* of two that are a thousand times apart nobody can tell which is right */
	bool doubtful = outlier || (damaged && (damage_of(k->text) & DAMAGE(FAR_APART)));
	damaged |= outlier;
	if (st == MINOT_OK)
		st = make_doses(x, k, d, doubtful ? 0 : n, c, err);
	if (st == MINOT_OK && (k->statement->flags & STATEMENT_RISKS))
		st = article_risks_of(c->text, x->a, &c->risks, &c->n_risks, err);
	if (st == MINOT_OK)
		st = article_accuracy_of(c->text, x->a, &c->accuracy, err);
	return st == MINOT_OK ? tell_facts(x, k, damaged, c, err) : st;
}

minot_status make_claim(struct composition *x, struct candidate *k, minot_err *err)
{
	struct article_claim *c = &x->art->claims[k->claim];
	uint32_t n = 1;
	for (const struct candidate *same = k->same_as; same; same = same->same_as)
		n++;
	*c = (struct article_claim){.text = k->text,
	                            .section = k->section,
	                            .role = article_role_of(k->role),
	                            .n_cites = n,
	                            .cites = ARENA_ARRAY(x->a, n, uint32_t),
	                            .proofs = ARENA_ARRAY(x->a, n, struct article_proof),
	                            .direction = direction_of(x->intervention ? stance_of(x, k) : k->says),
	                            .year = k->from->year,
	                            .intervention = intervention_of(x, k),
	                            .comparator = concept_in(x, k, "comparator")};
	if (!c->cites || !c->proofs)
		return no_memory(err);
	minot_status st = MINOT_OK;
	const struct candidate *at = k;
	for (uint32_t i = 0; i < n && st == MINOT_OK; i++, at = at->same_as) {
		c->cites[i] = source_of(x, at->from, err, &st);
		if (st == MINOT_OK)
			st = make_proof(x, at, &c->proofs[i], err);
		if (st == MINOT_OK && !str_eq(at->text, k->text))
			c->proofs[i].rules |= RULE(SAME);
	}
	if (st != MINOT_OK || (st = make_lead(x, k, c, err)) != MINOT_OK ||
	    (st = make_numbers(x, k, c, err)) != MINOT_OK)
		return st;
	c->population = population_of(x, k, c);
	c->id = article_claim_id(x->a, c->proofs[0].record, c->proofs[0].field, c->proofs[0].quote);
	if (k->grade.n && !grades_differ(c->text) && !make_grade(x, k, c))
		return no_memory(err);
	return c->id.p ? MINOT_OK : no_memory(err);
}

/* Sections -----------------------------------------------------------------------------------------------------------
 */

static int by_worth(const void *a, const void *b)
{
	const struct candidate *x = *(const struct candidate *const *)a, *y = *(const struct candidate *const *)b;
	if (x->section != y->section)
		return x->section < y->section ? -1 : 1;
	if (is_tested(x) != is_tested(y)) /* opens no section */
		return is_tested(x) ? 1 : -1;
	double a_worth = x->score - x->off - x->behind, b_worth = y->score - y->off - y->behind;
	if (a_worth != b_worth)
		return a_worth > b_worth ? -1 : 1;
	return x->order < y->order ? -1 : x->order > y->order;
}

/* A how-to is read by the clock (composition rule 12): in the sections that say what to do, statements that tell when
 * change places among themselves, the earliest first; the others keep theirs. */
static void order_by_clock(struct composition *x)
{
	const uint32_t steps = 1u << SECTION_REGIMEN | 1u << SECTION_INDICATED | 1u << SECTION_MONITORING;
	if (!(x->q->types & QTYPE(HOW_TO)))
		return;
	for (size_t i = 1; i < x->n_chosen; i++) {
		struct candidate *k = x->chosen[i];
		uint32_t when = clock_of(k->text);
		size_t at = i;
		if (!(steps >> k->section & 1) || when == CLOCK_NOT_TOLD)
			continue;
		for (size_t before = i; before-- && x->chosen[before]->section == k->section;) {
			uint32_t other = clock_of(x->chosen[before]->text);
			if (other == CLOCK_NOT_TOLD)
				continue;
			if (other <= when)
				break;
			x->chosen[at] = x->chosen[before];
			at = before;
		}
		x->chosen[at] = k;
	}
}

enum { MAX_POINTERS = 6 /* of a section, to statements that stand in others */ };

/* The section's own statements, [from, to) of the chosen, then pointers to the best of others that do its work too. */
static minot_status make_section(struct composition *x, enum article_section_kind kind, size_t from, size_t to,
                                 minot_err *err)
{
	struct article_section *s = &x->art->sections[x->art->n_sections];
	const struct candidate *also[MAX_POINTERS];
	size_t n = 0;
	for (size_t i = 0; i < x->n_chosen; i++) {
		const struct candidate *k = x->chosen[i];
		size_t at = n;
		if (!(k->besides >> kind & 1))
			continue;
		while (at && also[at - 1]->score < k->score)
			at--;
		if (at == MAX_POINTERS)
			continue;
		n += n < MAX_POINTERS;
		memmove(also + at + 1, also + at, (n - at - 1) * sizeof *also);
		also[at] = k;
	}
	if (from == to && !n)
		return MINOT_OK;
	*s = (struct article_section){.kind = kind,
	                              .heading = str_c(article_section_heading(kind, x->art->audience)),
	                              .claims = {ARENA_ARRAY(x->a, to - from + n, uint32_t), 0}};
	if (!s->claims.at)
		return no_memory(err);
	for (size_t i = from; i < to; i++)
		s->claims.at[s->claims.n++] = (uint32_t)i;
	for (size_t i = 0; i < n; i++)
		s->claims.at[s->claims.n++] = also[i]->claim;
	s->opener = s->claims.at[0];
	x->art->n_sections++;
	return MINOT_OK;
}

/* Claims in the order of sections, the strongest of each first. */
static minot_status make_sections(struct composition *x, minot_err *err)
{
	struct article *art = x->art;
	qsort(x->chosen, x->n_chosen, sizeof *x->chosen, by_worth);
	order_by_clock(x);
	minot_status st = order_remarks(x, err);
	if (st != MINOT_OK)
		return st;
	art->claims = ARENA_ARRAY(x->a, x->n_chosen + 1 + WARNINGS_SHOWN, struct article_claim);
	art->sections = ARENA_ARRAY(x->a, ARTICLE_N_SECTIONS, struct article_section);
	art->sources = ARENA_ARRAY(x->a, x->n_evidence + 1 + WARNINGS_DRUGS * WARNINGS_RECORDS, struct article_source);
	if (!art->claims || !art->sections || !art->sources)
		return no_memory(err);
	for (size_t i = 0; i < x->n_chosen && st == MINOT_OK; i++) {
		x->chosen[i]->claim = art->n_claims++;
		st = make_claim(x, x->chosen[i], err);
	}
	for (size_t kind = 0, at = 0; kind < ARTICLE_N_SECTIONS && st == MINOT_OK; kind++) {
		size_t from = at;
		while (at < x->n_chosen && x->chosen[at]->section == (enum article_section_kind)kind)
			at++;
		st = make_section(x, (enum article_section_kind)kind, from, at, err);
	}
	return st;
}

/* Forms ----------------------------------------------------------------------------------------------------------- */

/* Rule 11 of composition: where another form or the class stands in for what was asked, it is said on top. */
static minot_status fill_forms(struct composition *x, minot_err *err)
{
	uint64_t stood_in = 0, named = 0;
	for (size_t i = 0; i < x->n_chosen; i++) {
		stood_in |= x->chosen[i]->wider & x->intervention;
		named |= x->chosen[i]->here & x->intervention;
	}
	struct minot_buf b = BUF_INIT(1 << 12);
	for (size_t i = 0; stood_in && i < x->q->n_alternatives; i++) {
		const struct question_alternative *k = &x->q->alternatives[i];
		if (k->wider && (k->means & stood_in))
			minot_buf_printf(&b, "%s%.*s", b.n ? ", " : "", STR_ARG(k->text));
	}
	minot_str forms = minot_arena_str(x->a, minot_buf_view(&b));
	bool failed = b.failed || !forms.p;
	minot_buf_free(&b);
	if (failed)
		return no_memory(err);
	if (!forms.n)
		return MINOT_OK;
	return add_missing(x, "form", template_fill(x->a, named ? OWN_WIDER_FORM : OWN_WIDER_FORM_ONLY, SLOTS(forms)),
	                   err);
}

minot_status fill(struct composition *x, minot_err *err)
{
	minot_status st = make_sections(x, err);
	if (st == MINOT_OK)
		st = fill_warnings(x, err);
	if (st == MINOT_OK)
		st = judge(x, err);
	if (st == MINOT_OK)
		st = fill_forms(x, err);
	if (st == MINOT_OK)
		st = fill_omissions(x, err);
	if (st == MINOT_OK)
		st = fill_evidence(x, err);
	return st == MINOT_OK ? fill_follow_up(x, err) : st;
}
