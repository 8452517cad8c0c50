/* readers.c: the parts of an article that only patients or only students get. All words are templates; which of them
 * stand there is read off the article. */
#include "article/plain.h"
#include "article/walk.h"

#include "vocab/lay.h"

/* Patients --------------------------------------------------------------------------------------------------------- */

/* GRADE as KDIGO and others write it: "1B" is strong advice on evidence of moderate quality. */
static enum template sure_by_letter(minot_str grade, minot_str scheme)
{
	static const enum template levels[] = {OWN_SURE_HIGH, OWN_SURE_MODERATE, OWN_SURE_LOW, OWN_SURE_VERY_LOW};
	bool known = str_eq(scheme, STR("GRADE")) || str_eq(scheme, STR("KDIGO"));
	bool fits = grade.n == 2 && (grade.p[0] == '1' || grade.p[0] == '2') && grade.p[1] >= 'A' && grade.p[1] <= 'D';
	return known && fits ? levels[grade.p[1] - 'A'] : OWN_SURE_OTHER;
}

/* What a person may take from the words in which authors rate the evidence (GRADE Handbook 5: four levels of quality),
 * else from those for their advice; other schemes' letters say nothing by themselves. */
static enum template sure(minot_str grade, minot_str scheme)
{
	static const struct {
		const char *words; /* the longer first */
		enum template says;
	} levels[] = {{"very low", OWN_SURE_VERY_LOW},
	              {"low", OWN_SURE_LOW},
	              {"moderate", OWN_SURE_MODERATE},
	              {"high", OWN_SURE_HIGH}};
	bool rated = minot_str_find_nocase(grade, STR("quality")) != SIZE_MAX ||
	             minot_str_find_nocase(grade, STR("certainty")) != SIZE_MAX;
	for (size_t i = 0; rated && i < sizeof levels / sizeof *levels; i++)
		if (minot_str_find_nocase(grade, str_c(levels[i].words)) != SIZE_MAX)
			return levels[i].says;
	if (minot_str_find_nocase(grade, STR("evidence")) != SIZE_MAX) /* "Strong evidence" is no strength of advice */
		return OWN_SURE_OTHER;
	if (plain_holds(grade, "weak conditional"))
		return OWN_SURE_WEAK;
	return plain_holds(grade, "strong") ? OWN_SURE_STRONG : sure_by_letter(grade, scheme);
}

/* Of the conclusions that the verdict goes by. One that is not rated, or in another way, says nothing of the others. */
enum template reader_sure_of_verdict(const struct article *art)
{
	static const struct {
		enum template rated, says;
	} words[] = {{OWN_SURE_VERY_LOW, OWN_P_SURE_VERY_LOW},
	             {OWN_SURE_LOW, OWN_P_SURE_LOW},
	             {OWN_SURE_MODERATE, OWN_P_SURE_MODERATE},
	             {OWN_SURE_HIGH, OWN_P_SURE_HIGH}};
	enum { N = sizeof words / sizeof *words };
	size_t least = N;
	for (uint32_t i = 0; i < art->evidence.n_conclusions; i++) {
		const struct article_conclusion *c = &art->evidence.conclusions[i];
		enum template is = sure(c->certainty, c->by);
		bool basis = false;
		for (uint32_t k = 0; k < art->verdict_basis.claims.n; k++)
			basis |= art->verdict_basis.claims.at[k] == c->claim;
		for (size_t k = 0; basis && k < least; k++)
			if (words[k].rated == is)
				least = k;
	}
	return least < N ? words[least].says : OWN_P_SURE_NOT_SAID;
}

static minot_str number_of(struct view *v, uint32_t claim)
{
	minot_str s = minot_arena_printf(v->a, "S%u", claim < v->art->n_claims ? (unsigned)v->number[claim] : 0);
	v->no_memory |= !s.p;
	return s;
}

/* Statements that are rated alike are told together. */
void reader_how_sure(struct pen *p)
{
	struct view *v = p->view;
	const struct article_conclusion *c = v->art->evidence.conclusions;
	uint32_t n = v->art->evidence.n_conclusions, used = 0;
	struct line *items = walk_lines(v, n + 1);
	for (uint32_t i = 0; items && i <= n; i++) { /* n: those of which it is not said */
		minot_str numbers = STR("");
		bool told = false;
		for (uint32_t k = 0; k < n; k++) {
			bool not_said = !c[k].certainty.n || str_eq(c[k].certainty, template_text(OWN_NONE_STATED));
			bool alike = i == n ? not_said
			                    : !not_said && str_eq(c[k].certainty, c[i].certainty) &&
			                              str_eq(c[k].by, c[i].by);
			told |= alike && k < i && i < n;
			if (alike)
				numbers = minot_arena_printf(v->a, "%.*s%s%.*s", STR_ARG(numbers),
				                             numbers.n ? ", " : "", STR_ARG(number_of(v, c[k].claim)));
		}
		if (numbers.n && !told && i < n)
			line_fill(v, &items[used++], RUN_TEXT, sure(c[i].certainty, c[i].by),
			          SLOTS(numbers, c[i].certainty));
		else if (numbers.n && i == n)
			line_fill(v, &items[used++], RUN_TEXT, OWN_SURE_NOT_SAID, SLOTS(numbers));
	}
	if (items)
		walk_list(p, items, used);
}

void reader_all_say(struct pen *p)
{
	struct view *v = p->view;
	bool opened = false;
	for (uint32_t i = 0; p->ops->says && i < v->art->n_claims; i++) {
		uint32_t claim = v->order[i];
		struct line about = {0};
		if (view_is_open(&v->art->claims[claim]))
			continue;
		if (!opened) {
			walk_part(p, VIEW_SAYS, OWN_P_ALL_SAY);
			line_piece(v, &about, RUN_TEXT, OWN_P_SAYS_BELOW, 0);
			walk_para(p, TONE_NOTE, &about);
		}
		opened = true;
		walk_says(p, claim);
	}
}

static bool has_section(const struct article *art, enum article_section_kind kind)
{
	for (uint32_t i = 0; i < art->n_sections; i++)
		if (art->sections[i].kind == kind)
			return true;
	return false;
}

/* The intervention asked about, where it is a name: a longer one is a piece of the question. */
static minot_str intervention(const struct article *art)
{
	enum { NAME_WORDS = 3 };
	for (uint32_t i = 0; i < art->n_concepts; i++) {
		minot_str rest = art->concepts[i].text, word;
		size_t n = 0;
		while (minot_str_split(&rest, ' ', &word))
			n += word.n != 0;
		if (str_eq(art->concepts[i].role, STR("intervention")) && n <= NAME_WORDS)
			return art->concepts[i].text;
	}
	return STR_NONE;
}

void reader_doctor(struct pen *p)
{
	struct view *v = p->view;
	const struct article *art = v->art;
	bool doses = false, unsure = art->verdict != VERDICT_NONE && art->verdict != VERDICT_SUPPORTED;
	for (uint32_t i = 0; i < art->n_claims; i++)
		doses |= art->claims[i].n_doses != 0;
	const struct {
		enum template question;
		bool asked;
	} questions[] = {
	        {OWN_DOCTOR_HARMS, true},
	        {OWN_DOCTOR_OTHERS, true},
	        {OWN_DOCTOR_MIX, doses || has_section(art, SECTION_INTERACTIONS)},
	        {OWN_DOCTOR_DOSE, doses},
	        {OWN_DOCTOR_CHECK, has_section(art, SECTION_MONITORING) || has_section(art, SECTION_DIAGNOSIS)},
	        {OWN_DOCTOR_PREGNANT, doses},
	        {OWN_DOCTOR_SURE, unsure},
	};
	enum { N = sizeof questions / sizeof *questions };
	struct line *items = walk_lines(v, N + 1);
	uint32_t n = 0;
	minot_str what = intervention(art);
	if (!items)
		return;
	walk_part(p, VIEW_DOCTOR, OWN_DOCTOR);
	if (what.n)
		line_fill(v, &items[n++], RUN_TEXT, OWN_DOCTOR_RIGHT, SLOTS(what));
	else
		line_piece(v, &items[n++], RUN_TEXT, OWN_DOCTOR_MEANS, 0);
	for (size_t i = 0; i < N; i++)
		if (questions[i].asked)
			line_piece(v, &items[n++], RUN_TEXT, questions[i].question, 0);
	walk_list(p, items, n);
}

/* Students --------------------------------------------------------------------------------------------------------- */

enum { MAX_TERMS = 40 /* rows: more is a dictionary, not a help */ };

static void two_cells(struct view *v, const struct view_table *t, uint32_t row, minot_str one, minot_str other)
{
	line_add(v, &t->cell[row * 2], RUN_STRONG, one, 0);
	line_add(v, &t->cell[row * 2 + 1], RUN_TEXT, other, 0);
}

/* Each term that the statements use, once, in the order in which it is first read. */
static void terms(struct pen *p)
{
	struct view *v = p->view;
	struct lay_seen seen = {{0}};
	struct view_table t = {.caption = walk_words(v, OWN_TERMS_TABLE),
	                       .head = {walk_words(v, OWN_COLUMN_TERM), walk_words(v, OWN_COLUMN_MEANING)},
	                       .columns = 2,
	                       .cell = walk_lines(v, 2 * MAX_TERMS)};
	for (uint32_t i = 0; t.cell && i < v->art->n_claims && t.rows < MAX_TERMS; i++) {
		minot_str text = v->art->claims[v->order[i]].text;
		const struct lay_hit *hits;
		size_t n = 0;
		minot_err err;
		if (lay_find(text, v->a, &hits, &n, &err) != MINOT_OK)
			n = 0; /* longer than a sentence: no term of it is explained */
		for (size_t k = 0; k < n && t.rows < MAX_TERMS; k++) {
			const struct lay_entry *e = lay_entry_at(hits[k].entry);
			bool of_another_word = e->how == LAY_REPLACE; /* "renal" is "kidney": a student knows */
			if (!e->usual && !of_another_word && !lay_seen_before(&seen, hits[k].entry))
				two_cells(v, &t, t.rows++, str_c(e->term), str_c(e->lay));
		}
	}
	walk_table(p, &t);
}

static void designs(struct pen *p)
{
	static const struct {
		const char *design;
		enum template says;
	} explained[] = {
	        {"guideline", OWN_DESIGN_GUIDELINE},
	        {"meta-analysis", OWN_DESIGN_META_ANALYSIS},
	        {"systematic review", OWN_DESIGN_SYSTEMATIC_REVIEW},
	        {"randomised trial", OWN_DESIGN_RANDOMISED},
	        {"non-randomised trial", OWN_DESIGN_CONTROLLED},
	        {"cohort study", OWN_DESIGN_COHORT},
	        {"diagnostic accuracy study", OWN_DESIGN_DIAGNOSTIC},
	        {"case-control study", OWN_DESIGN_CASE_CONTROL},
	        {"cross-sectional study", OWN_DESIGN_CROSS_SECTIONAL},
	        {"drug label", OWN_DESIGN_DRUG_LABEL},
	        {"narrative review", OWN_DESIGN_NARRATIVE},
	        {"case series", OWN_DESIGN_CASES},
	        {"case report", OWN_DESIGN_CASES},
	        {"animal or laboratory study", OWN_DESIGN_LABORATORY},
	};
	enum { N = sizeof explained / sizeof *explained };
	struct view *v = p->view;
	struct view_table t = {.caption = walk_words(v, OWN_DESIGNS_TABLE),
	                       .head = {walk_words(v, OWN_COLUMN_DESIGN), walk_words(v, OWN_COLUMN_MEANING)},
	                       .columns = 2,
	                       .cell = walk_lines(v, 2 * N)};
	for (size_t i = 0; t.cell && i < N; i++) {
		bool cited = false;
		for (uint32_t k = 0; k < v->art->n_sources && !cited; k++)
			cited = str_eq(v->art->sources[k].design, str_c(explained[i].design));
		if (cited)
			two_cells(v, &t, t.rows++, str_c(explained[i].design), template_text(explained[i].says));
	}
	walk_table(p, &t);
}

static void say(struct pen *p, enum template t)
{
	struct line l = {0};
	line_piece(p->view, &l, RUN_TEXT, t, 0);
	walk_para(p, TONE_PLAIN, &l);
}

/* Whether one of the phrases, parted by '|', stands in the text, case folded. */
static bool has_one(minot_str text, const char *phrases)
{
	minot_str rest = str_c(phrases), one;
	while (minot_str_split(&rest, '|', &one))
		if (minot_str_find_nocase(text, one) != SIZE_MAX)
			return true;
	return false;
}

/* The scale of each scheme by which a statement is graded, once. */
static void schemes(struct pen *p)
{
	static const struct {
		const char *schemes; /* between bars */
		enum template says;
	} explained[] = {{"|GRADE|KDIGO|", OWN_GRADES_SCHEME_GRADE},
	                 {"|USPSTF|", OWN_GRADES_SCHEME_USPSTF},
	                 {"|AAN|", OWN_GRADES_SCHEME_AAN},
	                 {"|SORT|", OWN_GRADES_SCHEME_SORT},
	                 {"|SIGN|", OWN_GRADES_SCHEME_SIGN}};
	const struct article *art = p->view->art;
	for (size_t i = 0; i < sizeof explained / sizeof *explained; i++) {
		bool used = false;
		for (uint32_t k = 0; k < art->n_claims && !used; k++) {
			minot_str scheme =
			        minot_arena_printf(p->view->a, "|%.*s|", STR_ARG(art->claims[k].grade.scheme));
			used = scheme.n > 2 && minot_str_find(str_c(explained[i].schemes), scheme) != SIZE_MAX;
		}
		if (used)
			say(p, explained[i].says);
	}
}

void reader_terms(struct pen *p)
{
	const struct article *art = p->view->art;
	bool grade = false, level = false, interval = false, p_value = false, ratio = false;
	for (uint32_t i = 0; i < art->n_claims; i++) {
		const struct article_claim *c = &art->claims[i];
		grade |= c->grade.value.p != NULL;
		level |= c->level.value.p != NULL;
		interval |= c->n_risks || has_one(c->text, " CI|confidence interval");
		p_value |= has_one(c->text, "p <|p =|p<|p=");
		ratio |= has_one(c->text, "odds ratio|hazard ratio|relative risk|risk ratio|(RR |(HR ");
	}
	if (!art->n_claims)
		return;
	walk_part(p, VIEW_TERMS, OWN_TERMS);
	terms(p);
	designs(p);
	if (grade)
		say(p, OWN_GRADES_CERTAINTY);
	schemes(p);
	if (level)
		say(p, OWN_GRADES_LEVEL);
	if (ratio)
		say(p, OWN_GRADES_RATIO);
	if (interval)
		say(p, OWN_GRADES_INTERVAL);
	if (p_value)
		say(p, OWN_GRADES_P);
}
