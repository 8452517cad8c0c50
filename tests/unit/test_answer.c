/* From question to article, on a collection of a few invented records (invented drugs: zolvine, quintamab, ferrolone).
 */
#include "shelf.h"

#include "answer/answer.h"
#include "answer/statements.h"
#include "appraise/note.h"
#include "appraise/risks.h"
#include "article/templates.h"
#include "base/ascii.h"
#include "base/buf.h"
#include "index/collection.h"
#include "query/question.h"
#include "record/reader.h"
#include "record/readers.h"
#include "verify/verify.h"
#include "vocab/facts.h"
#include "vocab/vocab.h"

static const char records[] =
        "{\"id\":\"x:gout-guideline\",\"kind\":\"guideline\",\"title\":\"Guideline for the management of "
        "gout\",\"year\":2015,"
        "\"sections\":[{\"label\":\"Recommendations\",\"text\":\"Quintamab should be offered to adults with gout "
        "(Level A). "
        "The panel suggests that clinicians not use ferrolone in gout. "
        "Quintamab 20 mg orally three times weekly is recommended in gout for 6 weeks. "
        "Check the blood count before starting quintamab and every 4 weeks in gout.\"}]}\n"
        "{\"id\":\"x:gout-pair\",\"title\":\"Ferrolone and quintamab in gout\",\"abstract\":\"Pain from gout fell with "
        "ferrolone 5 "
        "mg daily and quintamab 30 mg daily (P = 0.01).\"}\n"
        "{\"id\":\"x:gout-trial\",\"title\":\"Quintamab in gout: a randomised trial\",\"year\":2012,\"sections\":["
        "{\"label\":\"BACKGROUND\",\"text\":\"Quintamab cures gout in every patient, as many believe.\"},"
        "{\"label\":\"METHODS\",\"text\":\"Eighty adults with gout were randomly assigned to quintamab 40 mg daily or "
        "placebo.\"},"
        "{\"label\":\"RESULTS\",\"text\":\"Pain from gout did not differ between quintamab and placebo (P = 0.4).\"},"
        "{\"label\":\"CONCLUSIONS\",\"text\":\"Quintamab did not reduce pain from gout.\"}]}\n"
        "{\"id\":\"x:gout-weight\",\"title\":\"Cestolone by weight in gout\",\"abstract\":\"Pain from gout fell with "
        "cestolone "
        "175 units per kg per week by mouth (P = 0.02).\"}\n"
        "{\"id\":\"x:tremor\",\"title\":\"Pelamide for "
        "tremor\",\"sections\":[{\"label\":\"CONCLUSIONS\",\"text\":\"Pelamide 2 mg is effective in "
        "adults without tremor who fall. Pelamide 9 mg is effective in adults whose hands shake with tremor.\"}]}\n"
        "{\"id\":\"x:fever\",\"title\":\"Acetaminophen for fever\",\"abstract\":\"Fever fell faster with acetaminophen "
        "than with placebo (P < 0.01).\"}\n"
        "{\"id\":\"x:asthma\",\"title\":\"Zolvamab in asthma\",\"abstract\":\"Attacks of asthma fell by half with "
        "zolvamab (P = 0.01).\"}\n"
        "{\"id\":\"x:warts\",\"title\":\"Warts in tall people\",\"abstract\":\"Warts went away sooner with freezing "
        "than without it (P = 0.01). Warts were found in half of tall people "
        "(P = 0.02).\"}\n"
        "{\"id\":\"x:withdrawn\",\"title\":\"Lomolone in hiccups\",\"publication_types\":[\"Retracted Publication\"],"
        "\"abstract\":\"Hiccups stopped sooner with lomolone than with placebo (P = 0.01).\"}\n"
        "{\"id\":\"x:b12\",\"title\":\"Vitamin B12 for painful feet\",\"abstract\":\"Painful feet improved with "
        "vitamin B12 (P = 0.03).\"}\n"
        "{\"id\":\"x:counts\",\"title\":\"Cestolone against "
        "hiccoughs\",\"sections\":[{\"label\":\"RESULTS\",\"text\":\"Hiccoughs "
        "occurred in 11 of 100 patients in the cestolone group and 24 of 100 patients in the placebo group."
        "\"}]}\n"
        "{\"id\":\"x:odd\",\"title\":\"Salve for frost sores\",\"abstract\":\"Frost sores healed in 130% of patients "
        "on "
        "salve.\"}\n"
        "{\"id\":\"x:knees\",\"kind\":\"guideline\",\"title\":\"Guideline for weak "
        "knees\",\"year\":2015,\"sections\":[{"
        "\"label\":\"Recommendations\",\"text\":\"Ferrolone deficiency with knee weakness should be treated with "
        "ferrolone. There is insufficient evidence to recommend ferrolone for other adults with knee weakness.\"}]}\n"
        "{\"id\":\"x:shivers\",\"kind\":\"guideline\",\"title\":\"Guideline for shivers\",\"year\":2016,\"sections\":[{"
        "\"label\":\"Recommendations\",\"text\":\"Zolvapril 5 mg by mouth once daily should be given to adults with "
        "shivers. Meprastatin 20 mg by mouth twice daily may be given to adults with shivers.\"}]}\n"
        "{\"id\":\"x:zolvapril\",\"kind\":\"label\",\"title\":\"Zolvapril "
        "tablets\",\"drug\":[\"zolvapril\"],\"sections\":["
        "{\"label\":\"Boxed Warning\",\"text\":\"Warning: zolvapril can cause fatal bleeding in people who fast.\"},"
        "{\"label\":\"Contraindications\",\"text\":\"Zolvapril is contraindicated in people with active bleeding. "
        "Zolvapril must not be used by people who are allergic to it. It is contraindicated in people with blue "
        "nails.\"},"
        "{\"label\":\"Warnings\",\"text\":\"Do not use zolvapril in severe renal impairment.\"}]}\n"
        "{\"id\":\"x:yawns\",\"kind\":\"guideline\",\"title\":\"Guideline for yawns\",\"year\":2016,\"sections\":[{"
        "\"label\":\"Recommendations\",\"text\":\"Torvapril 5 mg by mouth once daily is recommended in "
        "yawns. In stubborn yawns, give torvapril 10 mg by mouth once daily.\"}]}\n"
        "{\"id\":\"x:yawns-2\",\"kind\":\"guideline\",\"title\":\"Advice on yawning\",\"year\":2017,"
        "\"sections\":[{\"label\":\"Recommendations\",\"text\":\"Clinicians should offer torvapril 5 g by mouth each "
        "morning when yawns disturb sleep.\"}]}\n"
        "{\"id\":\"x:squints-1\",\"kind\":\"guideline\",\"title\":\"Guideline for squints\",\"year\":2009,"
        "\"publisher\":\"Society for Squints\",\"sections\":[{\"label\":\"Recommendations\",\"text\":\"Adults with "
        "squints "
        "should be offered bellafone.\"}]}\n"
        "{\"id\":\"x:squints-2\",\"kind\":\"guideline\",\"title\":\"Guideline for squints, 2017 update\",\"year\":2017,"
        "\"publisher\":\"Society for Squints\",\"sections\":[{\"label\":\"Recommendations\",\"text\":\"Bellafone is no "
        "longer recommended in adults with squints.\"}]}\n"
        "{\"id\":\"x:harvoline\",\"kind\":\"label\",\"title\":\"Harvoline "
        "vials\",\"drug\":[\"harvoline\"],\"sections\":["
        "{\"label\":\"Contraindications\",\"text\":\"Harvoline is contraindicated in people who sneeze.\"}]}\n";

/* Two of the sample's drugs, as DrugBank's open vocabulary has them. */
static const char drugs[] = "DrugBank ID,Accession Numbers,Common name,CAS,UNII,Synonyms,Standard InChI Key\n"
                            "DB99901,,Zolvapril,,,,\nDB99902,,Meprastatin,,,,\n";

static const char diseases[] = "format-version: 1.2\nontology: x\n\n[Term]\nid: DOID:990\nname: shivers\n";

static void read_vocabulary(struct vocab_facts *facts, const char *text)
{
	const struct vocab_reader *r = vocab_reader_for(str_c(text));
	const struct vocab_damage none = {NULL, NULL};
	struct record_memory_stream m;
	minot_err err;
	record_memory_stream_init(&m, "x", str_c(text));
	assert_non_null(r);
	assert_int_equal(r->read(&m.s, facts, &none, &err), MINOT_OK);
}

static int setup_with(void **state, const struct note_maker *note, bool vocabulary)
{
	struct shelf *s = calloc(1, sizeof *s);
	struct vocab_facts *facts = vocabulary ? vocab_facts_new() : NULL;
	if (facts) {
		read_vocabulary(facts, drugs);
		read_vocabulary(facts, diseases);
	}
	shelf_open(s, records, note, facts);
	vocab_facts_free(facts);
	*state = s;
	return 0;
}

static int setup(void **state) { return setup_with(state, &statements_note, false); }
static int setup_named(void **state) { return setup_with(state, &statements_note, true); }

static int teardown(void **state)
{
	shelf_close(*state);
	free(*state);
	return 0;
}

static struct question *analyse(struct shelf *s, const char *text)
{
	struct question *q;
	minot_err err;
	assert_int_equal(question_analyse(s->c, str_c(text), NULL, 0, s->t, s->a, &q, &err), MINOT_OK);
	return q;
}

static const struct article_claim *claim_with(const struct article *art, const char *words)
{
	for (uint32_t i = 0; i < art->n_claims; i++)
		if (minot_str_find(art->claims[i].text, str_c(words)) != SIZE_MAX)
			return &art->claims[i];
	return NULL;
}

/* Questions ---------------------------------------------------------------------------------------------------------
 */

static void clauses_and_types(void **state)
{
	struct question *q =
	        analyse(*state, "What is the role of quintamab in gout, at what dose, and how is it monitored?");
	assert_int_equal(q->n_facets, 4);
	assert_true(q->facets[1].types & QTYPE(ROLE));
	assert_true(q->facets[2].types & QTYPE(DOSING));
	assert_true(q->facets[3].types & QTYPE(MONITORING));
	assert_false(q->polar);
	assert_true(q->verdict);
	q = analyse(*state, "Does quintamab help in gout?");
	assert_true(q->polar);
	assert_true(q->verdict);
	assert_int_equal(q->n_facets, 1);
	/* a colon within a name, an aside, a list that ends in "and" end no clause; a dash and a full stop do */
	q = analyse(*state, "Is HLA-B*58:01 tested in gout and asthma, how is quintamab dosed?");
	assert_int_equal(q->n_facets, 3);
	q = analyse(*state, "Does quintamab (and how much of it) help in gout?");
	assert_int_equal(q->n_facets, 1);
	q = analyse(*state, "Should quintamab be given for gout - at which urate, and with which tablet?");
	assert_int_equal(q->n_facets, 4);
	q = analyse(*state, "Quintamab helps in gout. Which dose is given?");
	assert_int_equal(q->n_facets, 3);
	q = analyse(*state, "Is quintamab better vs. placebo in gout?");
	assert_int_equal(q->n_facets, 1);
	/* a fact, of which who recommends a treatment says nothing */
	q = analyse(*state, "Does quintamab raise uric acid?");
	assert_true(q->polar);
	assert_false(q->verdict);
}

static void concepts_and_roles(void **state)
{
	struct question *q = analyse(*state, "What is the role of quintamab in gout?");
	assert_int_equal(q->n_concepts, 2);
	assert_str(q->concepts[0].text, "quintamab");
	assert_string_equal(q->concepts[0].role, "intervention");
	assert_str(q->concepts[1].text, "gout");
	assert_string_equal(q->concepts[1].role, "population");
	assert_true(q->concepts[0].known);
	q = analyse(*state, "What is the dose of blortinib in gout?");
	assert_false(q->concepts[0].known);
}

/* Words that no vocabulary knows: the place in the sentence tells what they are. */
static void roles_by_the_sentence(void **state)
{
	static const struct {
		const char *question, *text;
	} cases[] = {
	        {"Should foot blockers be given before knee surgery?", "foot blockers"},
	        {"Does hopping prevent gout?", "hopping"},
	        {"When is gouty lysis indicated in pulmonary embolism?", "gouty lysis"},
	        {"Is bench training useful in gout?", "bench training"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct question *q = analyse(*state, cases[i].question);
		assert_str(q->concepts[0].text, cases[i].text);
		assert_string_equal(q->concepts[0].role, "intervention");
		for (size_t k = 1; k < q->n_concepts; k++)
			assert_string_not_equal(q->concepts[k].role, "intervention");
	}
}

static void other_names(void **state)
{
	struct question *q = analyse(*state, "Is paracetamol useful in fever?");
	bool found = false;
	for (size_t i = 0; i < q->n_alternatives; i++)
		found |= str_eq(q->alternatives[i].text, STR("acetaminophen")) && !q->alternatives[i].wider;
	assert_true(found);
	assert_true(q->concepts[0].known); /* under its other name */
	q = analyse(*state, "Is methylcobalamin useful for painful feet?");
	found = false;
	for (size_t i = 0; i < q->n_alternatives; i++)
		found |= str_eq(q->alternatives[i].text, STR("vitamin b12")) && q->alternatives[i].wider;
	assert_true(found);
	/* short forms are not expanded: MS is many things */
	assert_int_equal(analyse(*state, "Is quintamab useful in MS?")->n_alternatives, 0);
}

/* A question that names no treatment has an arm a treatment, what is advised before what may be given. */
static void arms_of_treatments(void **state)
{
	struct article *art = ask(*state, "What is the treatment of shivers?", NULL);
	assert_int_equal(art->n_arms, 2);
	assert_str(art->arms[0].intervention, "Zolvapril");
	assert_int_equal(art->arms[0].verdict, VERDICT_SUPPORTED);
	assert_str(art->arms[1].intervention, "Meprastatin");
	assert_int_equal(art->arms[1].verdict, VERDICT_CONDITIONAL);
	for (uint32_t i = 0; i < art->n_arms; i++)
		assert_true(art->arms[i].claims.n > 0);
	art = ask(*state, "What is the role of zolvapril in shivers?", NULL);
	assert_true(art->n_arms > 0);
	for (uint32_t i = 0; i < art->n_arms; i++)
		assert_str(art->arms[i].intervention, "zolvapril");
}

/* Those who lack what is asked about are an arm of their own. */
static void lacking_is_an_arm(void **state)
{
	struct article *art = ask(*state, "What is the role of ferrolone in knee weakness?", NULL);
	const struct article_arm *lacking = NULL, *others = NULL;
	for (uint32_t i = 0; i < art->n_arms; i++)
		if (minot_str_find(art->arms[i].population, STR("Ferrolone deficiency")) != SIZE_MAX)
			lacking = &art->arms[i];
		else
			others = &art->arms[i];
	assert_non_null(lacking);
	assert_non_null(others);
	assert_int_equal(lacking->verdict, VERDICT_SUPPORTED);
	assert_int_equal(others->verdict, VERDICT_INSUFFICIENT);
	assert_int_equal(art->verdict, VERDICT_CONDITIONAL);
}

static bool stands_in(const struct article *art, enum article_section_kind kind, const char *words)
{
	for (uint32_t s = 0; s < art->n_sections; s++)
		for (uint32_t i = 0; art->sections[s].kind == kind && i < art->sections[s].claims.n; i++)
			if (minot_str_find(art->claims[art->sections[s].claims.at[i]].text, str_c(words)) != SIZE_MAX)
				return true;
	return false;
}

/* What a guideline on the condition advises besides the treatment asked about. */
static void alternatives_of_the_condition(void **state)
{
	struct article *art = ask(*state, "What is the role of zolvapril in shivers?", NULL);
	assert_true(stands_in(art, SECTION_ALTERNATIVES, "Meprastatin 20 mg"));
	assert_false(stands_in(art, SECTION_ALTERNATIVES, "Zolvapril 5 mg"));
	art = ask(*state, "What is the role of meprastatin in shivers?", NULL);
	assert_true(stands_in(art, SECTION_ALTERNATIVES, "Zolvapril 5 mg"));
}

static void bad_questions(void **state)
{
	struct shelf *s = *state;
	struct article *art;
	struct answer_options o = {0};
	minot_err err;
	char *big = malloc(ANSWER_MAX_QUESTION + 2);
	memset(big, 'a', ANSWER_MAX_QUESTION + 1);
	big[ANSWER_MAX_QUESTION + 1] = 0;
	assert_int_equal(answer_compose(s->c, STR("  "), &o, s->a, &art, &err), MINOT_USAGE);
	assert_int_equal(answer_compose(s->c, STR("?!"), &o, s->a, &art, &err), MINOT_USAGE);
	assert_int_equal(answer_compose(s->c, STR("a\xff"), &o, s->a, &art, &err), MINOT_USAGE);
	assert_int_equal(answer_compose(s->c, str_c(big), &o, s->a, &art, &err), MINOT_USAGE);
	free(big);
}

/* Ranking -----------------------------------------------------------------------------------------------------------
 */

static void records_in_total_order(void **state)
{
	struct shelf *s = *state;
	struct query_term *terms;
	struct search_hit *hits;
	size_t n, n_hits;
	minot_err err;
	assert_int_equal(query_terms(STR("the quintamab of gout"), s->t, s->a, &terms, &n, &err), MINOT_OK);
	assert_int_equal(n, 2); /* function words drop out */
	assert_int_equal(search_records(s->c, terms, n, 10, s->a, &hits, &n_hits, &err), MINOT_OK);
	assert_int_equal(n_hits, 4);
	assert_true(hits[0].score > hits[1].score && hits[1].score >= hits[2].score);
	assert_str(collection_id(s->c, hits[0].doc), "x:gout-trial"); /* both words in the title */
	assert_int_equal(query_terms(STR("the of"), s->t, s->a, &terms, &n, &err), MINOT_OK);
	assert_int_equal(n, 2); /* nothing else remains */
	assert_int_equal(search_records(s->c, terms, 0, 10, s->a, &hits, &n_hits, &err), MINOT_OK);
	assert_int_equal(n_hits, 0);
	assert_int_equal(search_records(s->c, terms, n, 0, s->a, &hits, &n_hits, &err), MINOT_OK);
	assert_int_equal(n_hits, 0);
}

/* Articles ----------------------------------------------------------------------------------------------------------
 */

static void only_findings_are_shown(void **state)
{
	struct article *art = ask(*state, "What is the role of quintamab in gout?", NULL);
	assert_non_null(claim_with(art, "should be offered"));
	assert_non_null(claim_with(art, "did not reduce pain"));
	assert_null(claim_with(art, "as many believe")); /* background */
	/* methods, but for the regimen that was tested, which is said to be no more */
	const struct article_claim *tested = claim_with(art, "randomly assigned");
	assert_non_null(tested);
	assert_int_equal(tested->role, ROLE_FACT);
	assert_str(tested->flags[0], "what a trial gave; neither its result nor advice");
}

static void a_negation_is_heard(void **state)
{
	const struct article_claim *c =
	        claim_with(ask(*state, "Should ferrolone be used in gout?", NULL), "not use ferrolone");
	assert_non_null(c);
	assert_str(c->direction, "against");
	assert_int_equal(c->section, SECTION_NOT_INDICATED);
}

static void doses_keep_their_parts(void **state)
{
	const struct article_claim *c =
	        claim_with(ask(*state, "What dose of quintamab is used in gout?", NULL), "three times weekly");
	assert_non_null(c);
	assert_int_equal(c->section, SECTION_REGIMEN);
	assert_int_equal(c->n_doses, 1);
	assert_str(c->doses[0].drug, "quintamab");
	assert_str(c->doses[0].amount, "20");
	assert_str(c->doses[0].frequency, "three times weekly");
	assert_str(c->doses[0].duration, "6 weeks");
	assert_str(c->doses[0].status, "recommended");
	/* the dose of another drug in the same sentence is not its dose */
	c = claim_with(ask(*state, "What dose of quintamab is used in gout?", NULL), "ferrolone 5 mg daily");
	assert_non_null(c);
	assert_int_equal(c->n_doses, 1);
	assert_str(c->doses[0].amount, "30");
}

static bool flagged(const struct article_claim *c)
{
	for (uint32_t i = 0; i < c->n_flags; i++)
		if (str_eq(c->flags[i], STR("damaged number")))
			return true;
	return false;
}

/* 5 g where others give 5 mg: the statement is shown with its flag, and no dose is read out of it. */
static void a_dose_unlike_all_others_is_flagged(void **state)
{
	const struct article *art = ask(*state, "What dose of torvapril is used in yawns?", NULL);
	const struct article_claim *five = claim_with(art, "5 mg by mouth"), *ten = claim_with(art, "10 mg by mouth");
	const struct article_claim *grams = claim_with(art, "5 g by mouth");
	assert_non_null(five);
	assert_non_null(ten);
	assert_non_null(grams);
	assert_true(flagged(grams) && grams->n_doses == 0);
	assert_true(!flagged(five) && five->n_doses == 1);
	assert_true(!flagged(ten) && ten->n_doses == 1);
}

static void proves(struct shelf *s, const struct article *art)
{
	struct minot_buf json = BUF_INIT(1 << 20);
	struct verify_report *report;
	minot_err err;
	assert_int_equal(article_json(art, &json, &err), MINOT_OK);
	assert_int_equal(verify_article(s->c, minot_buf_view(&json), art, s->a, &report, &err), MINOT_OK);
	for (uint32_t i = 0; i < report->n_statements; i++)
		for (uint32_t f = 0; f < report->statements[i].n_faults; f++)
			print_message("# %s: %.*s\n", report->statements[i].faults[f].kind,
			              STR_ARG(art->claims[i].text));
	assert_true(report->ok);
	minot_buf_free(&json);
}

static void every_claim_has_lead_cite_and_proof(void **state)
{
	struct shelf *s = *state;
	struct article *art = ask(s, "How is quintamab monitored in gout?", NULL);
	struct minot_buf json = BUF_INIT(1 << 20);
	struct verify_report *report;
	minot_err err;
	assert_true(art->n_claims > 0);
	for (uint32_t i = 0; i < art->n_claims; i++) {
		assert_true(art->claims[i].lead.n > 0);
		assert_int_equal(art->claims[i].n_cites, 1);
		assert_true(art->claims[i].cites[0] >= 1 && art->claims[i].cites[0] <= art->n_sources);
	}
	assert_int_equal(article_json(art, &json, &err), MINOT_OK);
	assert_int_equal(verify_article(s->c, minot_buf_view(&json), art, s->a, &report, &err), MINOT_OK);
	assert_true(report->ok);
	/* a unit spelt "per kg" is proved as it stands */
	struct minot_buf spelt = BUF_INIT(1 << 20);
	art = ask(s, "What dose of cestolone is used in gout?", NULL);
	assert_int_equal(claim_with(art, "per kg")->n_doses, 1);
	assert_str(claim_with(art, "per kg")->doses[0].per, "kg");
	assert_int_equal(article_json(art, &spelt, &err), MINOT_OK);
	assert_int_equal(verify_article(s->c, minot_buf_view(&spelt), art, s->a, &report, &err), MINOT_OK);
	assert_true(report->ok);
	minot_buf_free(&spelt);
	struct minot_buf again = BUF_INIT(1 << 20);
	assert_int_equal(article_json(ask(s, "How is quintamab monitored in gout?", NULL), &again, &err), MINOT_OK);
	assert_true(str_eq(minot_buf_view(&json), minot_buf_view(&again)));
	minot_buf_free(&json);
	minot_buf_free(&again);
}

/* A question of yes or no that asks for no verdict: an answer, and the statement that says so first. */
static void fact_is_answered_without_verdict(void **state)
{
	struct article *art = ask(*state, "Are warts found in tall people?", NULL);
	assert_int_equal(art->verdict, VERDICT_NONE);
	assert_int_equal(art->n_conflicts, 0);
	assert_true(art->answer.n > 0);
	assert_int_equal(art->verdict_basis.claims.n, 1);
	assert_true(art->bottom_line.n > 0);
	assert_int_equal(art->bottom_line.at[0], art->verdict_basis.claims.at[0]);
	const struct article_claim *says = &art->claims[art->bottom_line.at[0]];
	assert_true(minot_str_find_nocase(says->text, STR("found in half")) != SIZE_MAX);
}

static void contradiction_shows_both_sides(void **state)
{
	struct article *art = ask(*state, "Does quintamab help in gout?", NULL);
	assert_int_equal(art->verdict, VERDICT_CONFLICTING);
	assert_int_equal(art->n_conflicts, 1);
	assert_str(art->answer, "maybe");
	const struct article_claim *a = &art->claims[art->conflicts[0].side[0].at[0]],
	                           *b = &art->claims[art->conflicts[0].side[1].at[0]];
	assert_false(str_eq(a->proofs[0].record, b->proofs[0].record));
}

static void abstains_by_name(void **state)
{
	struct article *art = ask(*state, "What is the dose of blortinib in gout?", NULL);
	assert_int_equal(art->verdict, VERDICT_NO_EVIDENCE);
	assert_int_equal(art->n_claims, 0);
	assert_str(art->missing[0].slot, "intervention");
	assert_true(minot_str_find(art->missing[0].text, STR("speaks of blortinib;")) != SIZE_MAX);
	/* the drug is here, and so are warts, but no record has both */
	art = ask(*state, "Does zolvamab help in warts?", NULL);
	assert_int_equal(art->verdict, VERDICT_NO_EVIDENCE);
	assert_true(minot_str_find(art->missing[0].text, STR("is about zolvamab in warts;")) != SIZE_MAX);
	assert_str(art->follow_up[0], "How should warts be treated?");
}

/* A question that names an illness alone: next is asked how much is given of what is advised, or whether that is of
 * use. */
static void treatments_found_are_asked_about_next(void **state)
{
	static const struct answer_options plain;
	struct shelf *named;
	minot_err err;
	(void)state;
	assert_int_equal(setup_named((void **)&named), 0);
	struct article *art = ask(named, "How should shivers be treated in adults?", NULL);
	assert_int_equal(art->n_follow_up, 2);
	for (uint32_t i = 0; i < art->n_follow_up; i++) {
		struct article *next;
		assert_true(minot_str_find(art->follow_up[i], STR("is used in shivers?")) != SIZE_MAX);
		assert_int_equal(answer_compose(named->c, art->follow_up[i], &plain, named->a, &next, &err), MINOT_OK);
		assert_true(next->verdict != VERDICT_NO_EVIDENCE && next->n_claims > 0);
	}
	teardown((void **)&named);
}

static void those_left_out_do_not_come_first(void **state)
{
	struct article *art = ask(*state, "What is the role of pelamide in tremor?", NULL);
	assert_true(art->bottom_line.n > 0);
	assert_true(minot_str_find(art->claims[art->bottom_line.at[0]].text, STR("9 mg")) != SIZE_MAX);
}

static void a_retracted_work_says_nothing(void **state)
{
	struct article *art = ask(*state, "Does lomolone help in hiccups?", NULL);
	assert_int_equal(art->n_claims, 0);
	assert_int_equal(art->verdict, VERDICT_NO_EVIDENCE);
}

static void another_form_is_said_on_top(void **state)
{
	struct article *art = ask(*state, "Does methylcobalamin help painful feet?", NULL);
	assert_non_null(claim_with(art, "vitamin B12"));
	assert_int_equal(art->n_missing, 1);
	assert_str(art->missing[0].slot, "form");
	assert_true(minot_str_find(art->missing[0].text, STR("no statement on the form itself")) == 0);
}

static void follow_up_takes_the_subject_over(void **state)
{
	struct shelf *s = *state;
	struct article *first = ask(s, "What is the role of quintamab in gout?", NULL);
	struct article *art = ask(s, "And what should be checked?", first);
	assert_true(str_eq(art->taken_over.from, first->id));
	assert_int_equal(art->taken_over.n_concepts, 2);
	assert_non_null(claim_with(art, "every 4 weeks"));
	/* a question that names its own drug lets the old one go */
	art = ask(s, "And zolvamab?", first);
	for (uint32_t i = 0; i < art->taken_over.n_concepts; i++)
		assert_false(str_eq(art->taken_over.concepts[i], STR("quintamab")));
}

static const struct article_warning *warning_of(const struct article *art, const char *drug, const char *kind)
{
	for (uint32_t i = 0; i < art->n_warnings; i++)
		if (minot_str_eq_nocase(art->warnings[i].drug, str_c(drug)) &&
		    str_eq(art->warnings[i].kind, str_c(kind)))
			return &art->warnings[i];
	return NULL;
}

/* For each drug of the table, the question having named none: its label's warnings, and what there is none of. */
static void a_dose_has_its_warnings(void **state)
{
	struct article *art = ask(*state, "How should shivers be treated in adults?", NULL);
	const struct article_warning *boxed = warning_of(art, "zolvapril", "boxed warning");
	const struct article_warning *contra = warning_of(art, "zolvapril", "contraindications");
	const struct article_warning *kidney = warning_of(art, "zolvapril", "kidney");
	assert_true(boxed && contra && kidney);
	assert_int_equal(boxed->claims.n, 1);
	assert_true(minot_str_find(art->claims[boxed->claims.at[0]].text, STR("fatal bleeding")) != SIZE_MAX);
	assert_int_equal(contra->claims.n, 2);
	assert_int_equal(contra->more, 1);
	assert_true(minot_str_find(art->claims[kidney->claims.at[0]].text, STR("renal impairment")) != SIZE_MAX);
	/* a whole label that says nothing of it; a drug without any label */
	assert_str(warning_of(art, "zolvapril", "interactions with other drugs")->absence, "silent");
	assert_str(warning_of(art, "meprastatin", "contraindications")->absence, "not searched");
	for (uint32_t i = 0; i < art->n_claims; i++) /* another drug's label warns of another drug */
		assert_true(minot_str_find(art->claims[i].text, STR("sneeze")) == SIZE_MAX);
	proves(*state, art);
}

/* A risk that the statement counts proves; with another sum, or another count, it does not. */
static void a_forged_risk_is_refused(void **state)
{
	struct shelf *s = *state;
	struct article *art = ask(s, "Does cestolone prevent hiccoughs?", NULL);
	struct article_claim *c = (struct article_claim *)claim_with(art, "11 of 100");
	assert_non_null(c);
	assert_int_equal(c->n_risks, 1);
	proves(s, art);
	for (int i = 0; i < 3; i++) {
		struct article_risk kept = c->risks[0];
		struct verify_report *report;
		struct minot_buf json = BUF_INIT(1 << 20);
		minot_err err;
		if (i == 0)
			c->risks[0].arithmetic = STR("11 \xc3\xb7 100 \xe2\x88\x92 24 \xc3\xb7 100 = \xe2\x88\x92"
			                             "0.31");
		else if (i == 1)
			c->risks[0].group[1].events = 42;
		else
			c->risks[0].nnt = 3;
		assert_int_equal(article_seal(art, s->a, &err), MINOT_OK);
		assert_int_equal(article_json(art, &json, &err), MINOT_OK);
		assert_int_equal(verify_article(s->c, minot_buf_view(&json), art, s->a, &report, &err), MINOT_OK);
		assert_true(report->id_holds && !report->ok);
		assert_string_equal(report->statements[c - art->claims].faults[0].kind, "number");
		c->risks[0] = kept;
		minot_buf_free(&json);
	}
}

/* A drug that is asked about is looked up without a dose of it; a question without a drug or a dose looks up none. */
static void a_drug_asked_about_has_its_warnings(void **state)
{
	struct article *art = ask(*state, "Is zolvapril effective for gout?", NULL);
	for (uint32_t i = 0; i < art->n_claims; i++)
		assert_int_equal(art->claims[i].n_doses, 0);
	const struct article_warning *boxed = warning_of(art, "zolvapril", "boxed warning");
	assert_true(boxed && boxed->claims.n == 1);
	assert_int_equal(ask(*state, "What is gout?", NULL)->n_warnings, 0);
}

/* Sources -----------------------------------------------------------------------------------------------------------
 */

static void an_older_edition_names_the_newer(void **state)
{
	struct article *art = ask(*state, "Is bellafone effective for squints?", NULL);
	const struct article_claim *old = claim_with(art, "should be offered bellafone");
	uint32_t seen = 0;
	assert_non_null(old);
	assert_true(old->n_flags > 0 && str_eq(old->flags[0], template_text(OWN_SUPERSEDED)));
	for (uint32_t i = 0; i < art->n_sources; i++) {
		const struct article_source *s = &art->sources[i];
		seen += str_eq(s->record, STR("x:squints-1")) &&
		        str_eq(s->status, STR("superseded by x:squints-2, 2017"));
		seen += str_eq(s->record, STR("x:squints-2")) && str_eq(s->status, template_text(OWN_NOT_CHECKED));
	}
	assert_int_equal(seen, 2);
}

/* Own words ---------------------------------------------------------------------------------------------------------
 */

struct phrases {
	minot_str at[2000];
	size_t n;
};

static void know(struct phrases *k, minot_str s)
{
	s = minot_str_trim(s);
	assert_true(k->n < sizeof k->at / sizeof *k->at);
	if (s.n)
		k->at[k->n++] = s;
}

/* What a reader may see that is no word of Minot's: statements and what they hold, sources, the question, names. */
static void know_article(struct phrases *k, const struct article *art)
{
	know(k, art->question);
	know(k, str_c(article_audience_name(art->audience)));
	for (uint32_t i = 0; i < art->n_concepts; i++)
		know(k, art->concepts[i].text);
	for (uint32_t i = 0; i < art->collection.n_coverage; i++)
		know(k, art->collection.coverage[i].kind);
	for (uint32_t i = 0; i < art->n_sections; i++)
		know(k, str_c(article_section_heading(art->sections[i].kind, art->audience)));
	know(k, str_c(article_section_heading(SECTION_REGIMEN, art->audience))); /* warnings without a dose */
	for (uint32_t i = 0; i < art->n_warnings; i++)
		know(k, art->warnings[i].drug);
	for (uint32_t i = 0; i < art->n_claims; i++) {
		const struct article_claim *c = &art->claims[i];
		const minot_str parts[] = {c->text,     c->lead,         c->grade.scheme, c->grade.value,
		                           c->grade.by, c->level.scheme, c->level.value,  c->level.because};
		for (size_t p = 0; p < sizeof parts / sizeof *parts; p++)
			know(k, parts[p]);
		for (minot_str rest = c->population, whom; minot_str_split(&rest, ';', &whom);)
			if (minot_str_find_name(c->text, minot_str_trim(whom)) != SIZE_MAX)
				know(k, whom); /* a group that the statement names itself */
		for (uint32_t d = 0; d < c->n_doses; d++) {
			const struct article_dose *o = &c->doses[d];
			const minot_str dose[] = {o->drug,      o->unit,     o->per,    o->route,
			                          o->frequency, o->duration, o->maximum};
			for (size_t p = 0; p < sizeof dose / sizeof *dose; p++)
				know(k, dose[p]);
		}
	}
	for (uint32_t i = 0; i < art->n_set_aside; i++)
		know(k, art->set_aside[i].record), know(k, art->set_aside[i].title);
	for (uint32_t i = 0; i < art->n_sources; i++) {
		const struct article_source *s = &art->sources[i];
		const minot_str parts[] = {s->record, s->title, s->authors, s->journal, s->kind, s->design, s->licence};
		for (size_t p = 0; p < sizeof parts / sizeof *parts; p++)
			know(k, parts[p]);
	}
}

static void know_templates(struct phrases *k)
{
	for (int t = 0; t < N_TEMPLATES; t++) {
		know(k, template_piece((enum template)t, 0));
		for (size_t i = 0; template_slot((enum template)t, i).n; i++)
			know(k, template_piece((enum template)t, i + 1));
	}
}

static int longest_first(const void *a, const void *b)
{
	const minot_str *x = a, *y = b;
	return x->n != y->n ? (x->n < y->n ? 1 : -1) : minot_str_cmp(*x, *y);
}

/* Lines joined again: each run of white space is one space. */
static void unwrap(struct minot_buf *text)
{
	size_t n = 0;
	for (size_t i = 0; i < text->n; i++) {
		bool space = text->p[i] == ' ' || text->p[i] == '\n';
		if (!space || (n && text->p[n - 1] != ' '))
			text->p[n++] = space ? ' ' : text->p[i];
	}
	text->n = n;
}

/* Blank a phrase wherever it stands as whole words. */
static void strike(struct minot_buf *text, minot_str phrase)
{
	size_t at, from = 0;
	while ((at = minot_str_find_nocase(str_sub(minot_buf_view(text), from, text->n), phrase)) != SIZE_MAX) {
		size_t start = from + at, end = start + phrase.n;
		bool cut = (start && is_alnum(text->p[start - 1]) && is_alnum(phrase.p[0])) ||
		           (end < text->n && is_alnum(text->p[end]) && is_alnum(phrase.p[phrase.n - 1]));
		if (!cut)
			memset(text->p + start, ' ', phrase.n);
		from = cut ? start + 1 : end;
	}
}

/* Strikes whole phrases, longest first; of the words only numbers and names of statements may be left. */
static void only_known(const struct phrases *k, struct minot_buf *text, const char *question)
{
	for (size_t p = 0; p < k->n; p++)
		strike(text, k->at[p]);
	for (size_t c = 0; c < text->n; c++) {
		bool number = text->p[c] == 'S' && c + 1 < text->n && text->p[c + 1] >= '0' && text->p[c + 1] <= '9';
		if (is_letter(text->p[c]) && !number)
			fail_msg("%s: no template and no source has \"%.40s\"", question, text->p + c);
	}
}

/* The cells of the table of certainty are long, and wrapped beside each other: each is looked at by itself, and then
 * its words are known where they stand in the page. */
static void know_cells(struct phrases *k, const struct article *art, const char *question)
{
	size_t known = k->n;
	for (uint32_t i = 0; i < art->evidence.n_conclusions; i++) {
		const struct article_conclusion *c = &art->evidence.conclusions[i];
		const minot_str cells[] = {c->certainty, c->by, c->rests_on, c->missing};
		for (size_t n = 0; n < sizeof cells / sizeof *cells; n++) {
			struct minot_buf cell = BUF_INIT(1 << 12);
			struct phrases *own = malloc(sizeof *own);
			minot_str rest = cells[n], word;
			assert_non_null(own);
			*own = *k;
			own->n = known;
			minot_buf_str(&cell, cells[n]);
			qsort(own->at, own->n, sizeof *own->at, longest_first);
			only_known(own, &cell, question);
			while (minot_str_split(&rest, ' ', &word))
				know(k, word);
			free(own);
			minot_buf_free(&cell);
		}
	}
}

static void own_words_stand_in_templates(void **state)
{
	struct shelf *s = *state;
	static const char *const questions[] = {
	        "Does quintamab help in gout?",
	        "What is the role of quintamab in gout, at what dose, and how is it monitored?",
	        "Should ferrolone be used in gout?",
	        "Does methylcobalamin help painful feet?",
	        "Does zolvamab help in warts?",
	        "How should shivers be treated in adults?"};
	for (size_t i = 0; i < sizeof questions / sizeof *questions; i++) {
		struct article *art = ask(s, questions[i], NULL);
		const struct article_text_style wide = {1000, false};
		struct minot_buf text = BUF_INIT(1 << 22);
		struct phrases *k = ARENA_NEW(s->a, struct phrases);
		assert_non_null(k);
		assert_int_equal(article_text(art, &wide, &text, NULL), MINOT_OK);
		unwrap(&text);
		know_templates(k);
		know_article(k, art);
		const struct question *q = analyse(s, questions[i]);
		for (size_t j = 0; j < q->n_alternatives; j++) /* the table of terms */
			know(k, q->alternatives[j].text);
		know_cells(k, art, questions[i]);
		qsort(k->at, k->n, sizeof *k->at, longest_first);
		only_known(k, &text, questions[i]);
		minot_buf_free(&text);
	}
}

/* What a statement's numbers hold is found at ingest, as it would be found when it is shown. */
static void numbers_are_told_at_ingest(void **state)
{
	struct shelf *s = *state;
	size_t risks = 0, damaged = 0;
	minot_err err;
	for (docno d = 0; d < collection_info(s->c)->n_docs; d++) {
		struct record *r;
		struct sentence *sentences;
		struct statements out;
		size_t n;
		assert_int_equal(collection_load(s->c, d, s->a, &r, &sentences, &n, &err), MINOT_OK);
		assert_int_equal(statements_of(r, design_of(r), sentences, n, s->t, s->a, &out, &err), MINOT_OK);
		for (size_t i = 0; i < out.n; i++) {
			struct article_span spans[STATEMENT_SPANS];
			struct two_risks two;
			minot_str text, quote;
			for (uint32_t k = 0; k < out.at[i].n_spans; k++)
				spans[k] = statement_span(sentences, &out.at[i], k);
			assert_int_equal(article_text_from_spans(r->fields[out.at[i].field].text, spans,
			                                         out.at[i].n_spans, out.at[i].rules, s->a, &text,
			                                         &quote, &err),
			                 MINOT_OK);
			assert_int_equal((out.at[i].flags & STATEMENT_RISKS) != 0, two_risks_of(text, &two));
			assert_int_equal((out.at[i].flags & STATEMENT_DAMAGED) != 0, damage_of(text) != 0);
			risks += (out.at[i].flags & STATEMENT_RISKS) != 0;
			damaged += (out.at[i].flags & STATEMENT_DAMAGED) != 0;
		}
	}
	assert_true(risks && damaged);
}

/* Notes spare work and change nothing: a collection without them gives the same article. */
static void notes_change_nothing(void **state)
{
	static const char *const questions[] = {"What is the role of quintamab in gout?",
	                                        "What dose of quintamab is used in gout, and what is monitored?",
	                                        "Is ferrolone effective for gout?", "Pelamide for tremor"};
	struct shelf *with = *state, *without;
	static const struct answer_options plain;
	minot_err err;
	assert_int_equal(setup_with((void **)&without, NULL, false), 0);
	for (size_t i = 0; i < sizeof questions / sizeof *questions; i++) {
		struct article *a, *b;
		struct minot_buf ja = BUF_INIT(1 << 20), jb = BUF_INIT(1 << 20);
		assert_int_equal(answer_compose(with->c, str_c(questions[i]), &plain, with->a, &a, &err), MINOT_OK);
		assert_int_equal(answer_compose(without->c, str_c(questions[i]), &plain, without->a, &b, &err),
		                 MINOT_OK);
		assert_int_equal(article_json(a, &ja, &err), MINOT_OK);
		assert_int_equal(article_json(b, &jb, &err), MINOT_OK);
		assert_true(str_eq(minot_buf_view(&ja), minot_buf_view(&jb)));
		minot_buf_free(&ja);
		minot_buf_free(&jb);
	}
	teardown((void **)&without);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test_setup_teardown(notes_change_nothing, setup, teardown),
	        cmocka_unit_test_setup_teardown(numbers_are_told_at_ingest, setup, teardown),
	        cmocka_unit_test(clauses_and_types),
	        cmocka_unit_test(concepts_and_roles),
	        cmocka_unit_test(roles_by_the_sentence),
	        cmocka_unit_test(other_names),
	        cmocka_unit_test_setup_teardown(arms_of_treatments, setup_named, teardown),
	        cmocka_unit_test_setup_teardown(alternatives_of_the_condition, setup_named, teardown),
	        cmocka_unit_test(lacking_is_an_arm),
	        cmocka_unit_test(bad_questions),
	        cmocka_unit_test(records_in_total_order),
	        cmocka_unit_test(only_findings_are_shown),
	        cmocka_unit_test(a_negation_is_heard),
	        cmocka_unit_test(doses_keep_their_parts),
	        cmocka_unit_test(a_dose_unlike_all_others_is_flagged),
	        cmocka_unit_test(every_claim_has_lead_cite_and_proof),
	        cmocka_unit_test(fact_is_answered_without_verdict),
	        cmocka_unit_test(contradiction_shows_both_sides),
	        cmocka_unit_test(abstains_by_name),
	        cmocka_unit_test(another_form_is_said_on_top),
	        cmocka_unit_test(treatments_found_are_asked_about_next),
	        cmocka_unit_test(follow_up_takes_the_subject_over),
	        cmocka_unit_test(a_retracted_work_says_nothing),
	        cmocka_unit_test(those_left_out_do_not_come_first),
	        cmocka_unit_test(a_dose_has_its_warnings),
	        cmocka_unit_test(a_forged_risk_is_refused),
	        cmocka_unit_test(a_drug_asked_about_has_its_warnings),
	        cmocka_unit_test(an_older_edition_names_the_newer),
	        cmocka_unit_test(own_words_stand_in_templates),
	};
	return cmocka_run_group_tests_name("answer", tests, setup, teardown);
}
