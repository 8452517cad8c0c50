#include "sample.h"

#include <stdlib.h>

#define HASH(c) c c c c c c c c c c c c c c c c

struct sample_record sample_records[SAMPLE_RECORDS] = {
        {"ngc:90001", "guideline", "Corvane neuropathy: treatment of adults. A guideline.", "recommendation/1",
         "Veltromine 200 mg by mouth twice daily for 12 weeks is recommended for adults with painful Corvane "
         "neuropathy "
         "(Strong recommendation, moderate quality) [3,4]. Do not use any of the following:\northobane\nnimbric acid\n"
         "Measure serum potassium before the first dose and after 2 weeks (see Table 3).",
         NULL, NULL, HASH("0001")},
        {"ngc:90002", "guideline", "Care of people with Corvane neuropathy", "recommendation/4",
         "Veltromine should not be offered to people with Corvane neuropathy outside a trial (Level B).", "harms/1",
         "Sudden low potassium, which can be fatal, has been seen within 48 hours of the first dose.", HASH("0002")},
        {"pmid:900003", "article", "Veltromine & orbazil <b>compared</b>: a randomised trial of 412 adults",
         "abstract/4",
         "RESULTS: At 12 weeks pain fell by 2.1 points with veltromine  and by 0.9 points with placebo (difference "
         "1.2, 95% "
         "CI 0.7 to 1.7; p < 0.001). Falls were not less frequent.",
         NULL, NULL, HASH("0003")},
        {"spl:90004", "label", "VELTROMINE tablets", "label/34068-7/1",
         "The usual dose is 200 mg twice daily. In severe renal impairment do not exceed 100 mg daily.", NULL, NULL,
         HASH("0004")},
        {"medquad:1/0000009", "patient page", "Corvane neuropathy", "answer/1/1",
         "Most people notice less pain within four weeks.", NULL, NULL, HASH("0005")},
        {"starter:1", "digest", "Orbazil for Corvane neuropathy: a review of nine trials", "abstract/1",
         "Nine trials with 1,204 adults found no clear difference between orbazil and placebo for pain at 8 weeks.",
         NULL, NULL, HASH("0006")},
        {"doi:10.9999/old.1", "guideline", "Older advice on Corvane neuropathy <script>alert(1)</script>",
         "recommendation/2", "Orbazil 1 g daily may be tried when veltromine is not tolerated.", NULL, NULL,
         HASH("0007")},
};

/* A claim in short: what it quotes, as pieces joined by '|', and what the rules make of it. */
struct short_claim {
	int record, second_field;
	const char *lead, *quote;
	uint32_t rules;
	enum article_section_kind section;
	enum article_role role;
	const char *grade_scheme, *grade, *flag;
};
static const struct short_claim shorts[] = {
        {0, 0, "Corvane neuropathy|treatment of adults",
         "Veltromine 200 mg by mouth twice daily for 12 weeks is recommended for adults with painful Corvane "
         "neuropathy (Strong "
         "recommendation, moderate quality) [3,4].",
         RULE(CITE) | RULE(SPACE), SECTION_INDICATED, ROLE_RECOMMENDATION, "GRADE",
         "Strong recommendation, moderate quality", NULL},
        {5, 0, "Orbazil",
         "Nine trials with 1,204 adults found no clear difference between orbazil and placebo for pain at 8 weeks.", 0,
         SECTION_NOT_INDICATED, ROLE_CONCLUSION, NULL, NULL, NULL},
        {1, 1, "Care of people with Corvane neuropathy|Sudden low potassium",
         "Sudden low potassium, which can be fatal, has been seen within 48 hours of the first dose.", 0,
         SECTION_PITFALLS, ROLE_FACT, NULL, NULL, NULL},
        {0, 0, "Corvane neuropathy", "Do not use any of the following:|nimbric acid",
         RULE(JOIN) | RULE(GAP) | RULE(SPACE), SECTION_NOT_INDICATED, ROLE_RECOMMENDATION, NULL, NULL, NULL},
        {3, 0, "VELTROMINE tablets", "In severe renal impairment do not exceed 100 mg daily.", 0, SECTION_REGIMEN,
         ROLE_LABEL, NULL, NULL, NULL},
        {6, 0, "Older advice", "Orbazil 1 g daily may be tried when veltromine is not tolerated.", 0,
         SECTION_ALTERNATIVES, ROLE_RECOMMENDATION, NULL, NULL, "superseded"},
        {0, 0, "Corvane neuropathy", "Measure serum potassium before the first dose and after 2 weeks (see Table 3).",
         RULE(CITE) | RULE(SPACE), SECTION_MONITORING, ROLE_RECOMMENDATION, NULL, NULL, NULL},
        {2, 0, "a randomised trial of 412 adults",
         "RESULTS: At 12 weeks pain fell by 2.1 points with veltromine  and by 0.9 points with placebo (difference "
         "1.2, 95% CI "
         "0.7 to 1.7; p < 0.001).",
         RULE(LABEL) | RULE(SPACE), SECTION_EVIDENCE_QUALITY, ROLE_RESULT, NULL, NULL, NULL},
        {1, 0, "Care of people with Corvane neuropathy",
         "Veltromine should not be offered to people with Corvane neuropathy outside a trial (Level B).", 0,
         SECTION_NOT_INDICATED, ROLE_RECOMMENDATION, "AAN", "Level B", NULL},
        {4, 0, "Corvane neuropathy", "Most people notice less pain within four weeks.", 0, SECTION_PROGNOSIS, ROLE_FACT,
         NULL, NULL, NULL},
};
enum { N_SHORTS = sizeof shorts / sizeof *shorts };

static void *some(struct minot_arena *a, size_t n, size_t size)
{
	void *p = minot_arena_array(a, n, size);
	if (!p)
		abort(); /* a test without memory is no test */
	return p;
}
#define SOME(a, n, type) ((type *)some((a), (n), sizeof(type)))

static struct article_ids ids_of(struct minot_arena *a, uint32_t n, const uint32_t *list)
{
	struct article_ids ids = {SOME(a, n, uint32_t), n};
	memcpy(ids.at, list, n * sizeof *list);
	return ids;
}
#define IDS(a, ...) ids_of((a), sizeof((uint32_t[]){__VA_ARGS__}) / sizeof(uint32_t), (uint32_t[]){__VA_ARGS__})

static void prove(struct minot_arena *a, const struct short_claim *s, struct article_claim *c)
{
	const struct sample_record *r = &sample_records[s->record];
	minot_str field = str_c(s->second_field ? r->text2 : r->text), rest = str_c(s->quote), piece;
	struct article_proof *p = SOME(a, 1, struct article_proof);
	p->record = str_c(r->id);
	p->record_sha256 = str_c(r->sha256);
	p->field = str_c(s->second_field ? r->path2 : r->path);
	p->spans = SOME(a, 4, struct article_span);
	p->rules = s->rules;
	while (minot_str_split(&rest, '|', &piece)) {
		size_t at = minot_str_find(field, piece);
		if (at == SIZE_MAX || p->n_spans == 4)
			abort();
		p->spans[p->n_spans++] = (struct article_span){(uint32_t)at, (uint32_t)(at + piece.n)};
	}
	if (article_text_from_spans(field, p->spans, p->n_spans, p->rules, a, &c->text, &p->quote, NULL) != MINOT_OK)
		abort();
	c->proofs = p;
	c->id = article_claim_id(a, p->record, p->field, p->quote);
}

/* The lead's pieces, joined by '|' in the table: each stands in the title or in the text. */
static void lead(struct minot_arena *a, const struct short_claim *s, struct article_claim *c)
{
	const struct sample_record *r = &sample_records[s->record];
	const char *const paths[] = {"title", r->path, r->path2}, *const texts[] = {r->title, r->text, r->text2};
	minot_str rest = str_c(s->lead), piece;
	c->lead = STR("");
	c->lead_from = SOME(a, 3, struct article_lead_part);
	while (minot_str_split(&rest, '|', &piece)) {
		int i = 0;
		while (i < 3 && (!texts[i] || minot_str_find(str_c(texts[i]), piece) == SIZE_MAX))
			i++;
		if (i == 3)
			abort();
		uint32_t at = (uint32_t)minot_str_find(str_c(texts[i]), piece);
		c->lead_from[c->n_lead_from++] =
		        (struct article_lead_part){str_c(r->id), str_c(paths[i]), at, at + (uint32_t)piece.n};
		c->lead = minot_arena_printf(a, "%.*s%s%.*s", STR_ARG(c->lead), c->lead.n ? " \u203a " : "",
		                             STR_ARG(piece));
	}
}

static void claims(struct minot_arena *a, struct article *art)
{
	art->claims = SOME(a, N_SHORTS, struct article_claim);
	art->n_claims = N_SHORTS;
	for (uint32_t i = 0; i < N_SHORTS; i++) {
		const struct short_claim *s = &shorts[i];
		struct article_claim *c = &art->claims[i];
		prove(a, s, c);
		lead(a, s, c);
		c->cites = SOME(a, 1, uint32_t);
		c->cites[0] = (uint32_t)s->record + 1;
		c->n_cites = 1;
		c->section = s->section;
		c->role = s->role;
		if (s->grade)
			c->grade = (struct article_grade){str_c(s->grade_scheme), STR(""), str_c(s->grade),
			                                  STR("authors")};
		if (s->flag) {
			c->flags = SOME(a, 1, minot_str);
			c->flags[0] = str_c(s->flag);
			c->n_flags = 1;
		}
	}
	art->claims[0].population = STR("adults with painful Corvane neuropathy");
	art->claims[0].intervention = STR("veltromine");
	art->claims[0].direction = STR("favours");
	art->claims[0].doses = SOME(a, 1, struct article_dose);
	art->claims[0].n_doses = 1;
	art->claims[0].doses[0] = (struct article_dose){.drug = STR("veltromine"),
	                                                .amount = STR("200"),
	                                                .unit = STR("mg"),
	                                                .route = STR("by mouth"),
	                                                .frequency = STR("twice daily"),
	                                                .duration = STR("12 weeks"),
	                                                .status = STR("recommended")};
	art->claims[4].doses = SOME(a, 1, struct article_dose);
	art->claims[4].n_doses = 1;
	art->claims[4].doses[0] = (struct article_dose){
	        .drug = STR("veltromine"), .maximum = STR("100 mg daily"), .status = STR("labelled")};
	art->claims[4].population = STR("severe renal impairment");
	art->claims[7].effect = STR("increased");
	art->claims[7].level = (struct article_level){STR("OCEBM 2011"), STR("2"), STR("randomised trial")};
}

void sample_sources(struct minot_arena *a, struct article *art)
{
	static const struct {
		const char *authors, *journal, *date, *volume, *issue, *pages, *design, *size, *status, *as_of,
		        *based_on, *url;
	} more[SAMPLE_RECORDS] = {
	        {"Society for Corvane Disease", "", "2017-03", "", "", "", "guideline", "", "current release",
	         "2018-07", "", ""},
	        {"Board of Nerve Care", "", "2016", "", "", "", "guideline", "", "", "", "", "javascript:alert(1)"},
	        {"Adeyemi OA, Brandt K, Costa MM, Dlamini T, Eriksen P, Fox QR, Grau S", "J Invented Neurol",
	         "2015-06-01", "12", "3", "101-109", "randomised trial", "412", "", "", "", ""},
	        {"Example Pharma", "", "", "", "", "", "drug label", "", "", "", "",
	         "https://example.org/label?a=1&b=2"},
	        {"Institute of Examples", "", "", "", "", "", "patient page", "", "", "", "",
	         "https://example.org/corvane"},
	        {"", "", "2019", "", "", "", "systematic review", "1,204", "", "",
	         "pmid:900006 https://pubmed.ncbi.nlm.nih.gov/900006/", ""},
	        {"Society for Corvane Disease", "", "2009", "", "", "", "guideline", "", "superseded", "", "", ""},
	};
	art->sources = SOME(a, SAMPLE_RECORDS, struct article_source);
	art->n_sources = SAMPLE_RECORDS;
	for (uint32_t i = 0; i < SAMPLE_RECORDS; i++) {
		struct article_source *s = &art->sources[i];
		*s = (struct article_source){.n = i + 1,
		                             .record = str_c(sample_records[i].id),
		                             .title = str_c(sample_records[i].title),
		                             .authors = str_c(more[i].authors),
		                             .journal = str_c(more[i].journal),
		                             .date = str_c(more[i].date),
		                             .volume = str_c(more[i].volume),
		                             .issue = str_c(more[i].issue),
		                             .pages = str_c(more[i].pages),
		                             .kind = str_c(sample_records[i].kind),
		                             .design = str_c(more[i].design),
		                             .sample_size = str_c(more[i].size),
		                             .status = str_c(more[i].status),
		                             .as_of = str_c(more[i].as_of),
		                             .based_on = str_c(more[i].based_on),
		                             .url = str_c(more[i].url),
		                             .licence = STR("")};
		s->ids = SOME(a, 1, minot_str);
		s->ids[0] = s->record;
		s->n_ids = 1;
	}
}

static void sections(struct minot_arena *a, struct article *art)
{
	static const struct {
		enum article_section_kind kind;
		uint32_t claims[3], n;
	} list[] = {
	        {SECTION_INDICATED, {0}, 1},  {SECTION_NOT_INDICATED, {1, 3}, 2}, {SECTION_REGIMEN, {4}, 1},
	        {SECTION_MONITORING, {6}, 1}, {SECTION_ALTERNATIVES, {5}, 1},     {SECTION_PITFALLS, {2}, 1},
	        {SECTION_PROGNOSIS, {9}, 1},  {SECTION_EVIDENCE_QUALITY, {7}, 1},
	};
	enum { N = sizeof list / sizeof *list };
	art->sections = SOME(a, N, struct article_section);
	art->n_sections = N;
	for (uint32_t i = 0; i < N; i++)
		art->sections[i] = (struct article_section){
		        .kind = list[i].kind,
		        .heading = str_c(article_section_heading(list[i].kind, AUDIENCE_CLINICIAN)),
		        .opener = list[i].claims[0],
		        .claims = ids_of(a, list[i].n, list[i].claims)};
	struct article_section *not_indicated = &art->sections[1];
	not_indicated->claims.n = 1;
	not_indicated->subsections = SOME(a, 1, struct article_subsection);
	not_indicated->n_subsections = 1;
	not_indicated->subsections[0] = (struct article_subsection){STR("Drugs to avoid"), IDS(a, 3)};
}

static void first_screen(struct minot_arena *a, struct article *art)
{
	art->arms = SOME(a, 2, struct article_arm);
	art->n_arms = 2;
	art->arms[0] = (struct article_arm){STR("adults with painful Corvane neuropathy"),
	                                    STR("veltromine"),
	                                    STR("placebo"),
	                                    STR("authors"),
	                                    VERDICT_SUPPORTED,
	                                    IDS(a, 0)};
	art->arms[1] = (struct article_arm){STR("adults"),   STR("orbazil"),       STR("placebo"),
	                                    STR("computed"), VERDICT_INSUFFICIENT, IDS(a, 1)};
	art->bottom_line = IDS(a, 0, 1);
	art->act_first = IDS(a, 2);
	art->missing = SOME(a, 2, struct article_slot);
	art->n_missing = 2;
	art->missing[0] = (struct article_slot){STR("pregnancy"), STR("use in pregnancy"), STR_NONE};
	art->missing[1] = (struct article_slot){STR("stopping"), STR("when to stop treatment that works"), STR_NONE};
	art->not_found = SOME(a, 2, struct article_slot);
	art->n_not_found = 2;
	art->not_found[0] =
	        (struct article_slot){STR("interactions"), STR("interactions of veltromine"), STR("incomplete")};
	art->not_found[1] = (struct article_slot){STR("children"), STR("dose for children"), STR("silent")};
}

static void rest(struct minot_arena *a, struct article *art)
{
	art->conflicts = SOME(a, 1, struct article_conflict);
	art->n_conflicts = 1;
	struct article_conflict *c = &art->conflicts[0];
	c->about = STR("whether to offer veltromine");
	c->side[0] = IDS(a, 0, 7);
	c->side[1] = IDS(a, 8);
	c->differs = some(a, 1, sizeof *c->differs);
	c->n_differs = 1;
	c->differs[0].field = STR("date");
	c->differs[0].values = STR("2017 | 2016");
	art->set_aside = some(a, 1, sizeof *art->set_aside);
	art->n_set_aside = 1;
	art->set_aside[0].record = STR("pmid:900010");
	art->set_aside[0].why = STR("veltromine was given to all arms");
	art->evidence.conclusions = SOME(a, 1, struct article_conclusion);
	art->evidence.n_conclusions = 1;
	art->evidence.conclusions[0] =
	        (struct article_conclusion){0, STR("strong, moderate; GRADE"), STR("authors"),
	                                    STR("1 guideline, 1 trial"), STR("trials longer than 12 weeks")};
	art->evidence.by_design = SOME(a, 2, struct article_count);
	art->evidence.n_by_design = 2;
	art->evidence.by_design[0] = (struct article_count){STR("guideline"), 3};
	art->evidence.by_design[1] = (struct article_count){STR("randomised trial"), 1};
	art->evidence.silent = SOME(a, 1, minot_str);
	art->evidence.n_silent = 1;
	art->evidence.silent[0] = STR("ngc:90009");
	art->follow_up = SOME(a, 2, minot_str);
	art->n_follow_up = 2;
	art->follow_up[0] = STR("How is low potassium on veltromine treated?");
	art->follow_up[1] = STR("Veltromine or orbazil in older people?");
}

struct article *sample_article(struct minot_arena *a)
{
	struct article *art = SOME(a, 1, struct article);
	art->program = STR("0.1.0");
	art->question = STR("What is the role of veltromine in \"Corvane\" neuropathy?");
	art->title = STR("The role of veltromine in Corvane neuropathy");
	art->audience = AUDIENCE_CLINICIAN;
	art->question_type = SOME(a, 1, minot_str);
	art->question_type[0] = STR("role");
	art->n_question_types = 1;
	art->collection.edition = STR("3");
	art->collection.sha256 = STR(HASH("abcd"));
	art->collection.records = 1234;
	art->collection.coverage = some(a, 3, sizeof *art->collection.coverage);
	art->collection.n_coverage = 3;
	art->collection.coverage[0].kind = STR("article"), art->collection.coverage[0].newest = STR("2019-04");
	art->collection.coverage[1].kind = STR("guideline"), art->collection.coverage[1].newest = STR("2018-07");
	art->collection.coverage[2].kind = STR("label"), art->collection.coverage[2].newest = STR("");
	art->status = STR("unreviewed");
	art->changed = STR("2026-01-31");
	art->concepts = SOME(a, 2, struct article_concept);
	art->n_concepts = 2;
	art->concepts[0] = (struct article_concept){STR("veltromine"), STR("intervention"), STR("")};
	art->concepts[1] = (struct article_concept){STR("Corvane neuropathy"), STR("population"), STR("")};
	art->verdict = VERDICT_CONDITIONAL;
	art->verdict_basis.by = STR("authors");
	art->verdict_basis.why = STR("the arms differ");
	art->verdict_basis.claims = IDS(a, 0, 1);
	art->disclaimer = STR("For health professionals; does not replace judgment. Verify against the linked record.");
	claims(a, art);
	sample_sources(a, art);
	sections(a, art);
	first_screen(a, art);
	rest(a, art);
	if (article_seal(art, a, NULL) != MINOT_OK)
		abort();
	return art;
}
