/* Whether two statements say the same: pairs invented by us (invented drugs), that must merge and that must not. */
#include "shelf.h"

#include "article/same.h"
#include "verify/verify.h"

static struct text_analyzer *analyzer;

static bool are_same(const char *a, const char *b)
{
	struct said x, y;
	article_said(analyzer, str_c(a), NULL, &x);
	article_said(analyzer, str_c(b), NULL, &y);
	bool same = article_same(&x, &y) && x.setting == y.setting;
	assert_int_equal(same, article_same(&y, &x) && x.setting == y.setting);
	return same;
}

struct pair {
	const char *a, *b;
};

static const struct pair alike[] = {
        {"Zolvine reduces pain in adults with gout.", "Zolvine decreases the pain of adults with gout."},
        {"Zolvine reduces pain in patients with gout.", "Zolvine lowered pain in gout."},
        {"In adults with gout, zolvine reduces pain.", "Zolvine reduces pain in adults with gout."},
        {"For children with tremor, pelamide 2 mg daily is recommended.",
         "For children with tremor, pelamide 2 mg daily is advised."},
        {"Zolvine is effective for the treatment of gout.", "Zolvine was found to be effective for treating gout."},
        {"Zolvine is effective in gout.", "Zolvine was effective in patients with gout."},
        {"Zolvine is efficacious in people with gout.", "Zolvine is effective in gout."},
        {"Quintamab should be used in severe gout.", "Quintamab should be given in severe gout."},
        {"Quintamab should not be used in pregnancy.", "Quintamab should not be administered in pregnancy."},
        {"Paracetamol relieves headache of adults.", "Acetaminophen relieves headache in adults."},
        {"Adrenaline 0.5 mg is given at once in anaphylaxis.", "Epinephrine 0.5 mg is given at once in anaphylaxis."},
        {"Ferrolone prevents relapse of shivers.", "Ferrolone prevented relapses in shivers."},
        {"Zolvine raises the risk of bleeding.", "Zolvine increases the risk of bleeding."},
        {"Renal function should be assessed before zolvine is started.",
         "Kidney function should be evaluated before zolvine is begun."},
        {"Stop zolvine if a rash appears.", "Discontinue zolvine if a rash appears."},
        {"There is insufficient evidence to support or refute zolvine in gout.",
         "There was insufficient evidence to support or refute zolvine for gout."},
        {"Zolvine 5 mg twice daily for 7 days cures warts.", "Zolvine 5 mg twice daily for 7 days cured the warts."},
        {"Haemoglobin rose with ferrolone in children.", "Hemoglobin rose with ferrolone in children."},
        {"Zolvine did not reduce pain compared with placebo.", "Zolvine did not lower the pain compared to placebo."},
        {"Compared with placebo, zolvine halves pain.", "Compared to placebo, zolvine halves the pain."},
        {"Zolvine versus placebo showed no benefit in gout.",
         "Zolvine compared with placebo showed no benefit in gout."},
        {"Doctors should warn of zolvine and alcohol.", "Clinicians should warn of zolvine and alcohol."},
        {"Frost sores may be cured by salve.", "Frost sores might be cured by salve."},
        {"Zolvine probably cures hiccups.", "Zolvine likely cures hiccups."},
        {"Liver disease is a contraindication to zolvine.", "Hepatic disease is a contraindication to zolvine."},
        {"Warts are benign growths caused by a virus.", "Wart is a benign growth caused by the virus."},
        {"Zolvine lowers pain by 30% in adults.", "Zolvine reduces the pain by 30% in adults."},
        {"Among women with yawns, torvapril shortens sleep.", "Torvapril shortens sleep among women with yawns."},
        {"Rifampicin colours urine and tears.", "Rifampin colors urine and tears."},
        {"Blood counts are needed before quintamab is started.",
         "Blood counts are required before quintamab is initiated."},
        {"Side effects of zolvine usually pass.", "The adverse effects of zolvine generally pass."},
        {"Zolvine 5\u201310 mg helps hiccups.", "Zolvine 5-10 mg helps hiccups."},
};

static const struct pair apart[] = {
        /* denied */
        {"Zolvine is recommended in gout.", "Zolvine is not recommended in gout."},
        {"Zolvine is effective in gout with tophi.", "Zolvine is effective in gout without tophi."},
        {"Give zolvine before meals daily.", "Never give zolvine before meals daily."},
        {"There is evidence that zolvine cures gout.", "There is no evidence that zolvine cures gout."},
        {"Zolvine can be used in gout.", "Zolvine cannot be used in gout."},
        {"Zolvine but not quintamab cures gout.", "Quintamab but not zolvine cures gout."},
        {"Zolvine is effective against gout.", "Zolvine is ineffective against gout."},
        {"Zolvine is safe in asthma.", "Zolvine is unsafe in asthma."},
        /* numbers, units, signs */
        {"Zolvine 5 mg daily cures gout.", "Zolvine 50 mg daily cures gout."},
        {"Zolvine 5 mg daily cures gout.", "Zolvine 5 mcg daily cures gout."},
        {"Zolvine 0.5 mg daily cures gout.", "Zolvine 5 mg daily cures gout."},
        {"Zolvine 5 mg/kg daily cures gout.", "Zolvine 5 mg daily cures gout."},
        {"Zolvine 5 mg once daily cures gout.", "Zolvine 5 mg twice daily cures gout."},
        {"Zolvine for 7 days cures gout.", "Zolvine for 7 weeks cures gout."},
        {"Pain fell by 30% with zolvine.", "Pain fell by 30 with zolvine."},
        {"Pain fell with zolvine (P < 0.05).", "Pain fell with zolvine (P > 0.05)."},
        {"Give zolvine when the level is \u2265 5 mmol.", "Give zolvine when the level is \u2264 5 mmol."},
        {"Pain fell from 8 to 5 with zolvine.", "Pain fell to 8 from 5 with zolvine."},
        {"Pain fell by 5 points with zolvine.", "Pain fell to 5 points with zolvine."},
        {"30% on zolvine and 20% on placebo had pain.", "20% on zolvine and 30% on placebo had pain."},
        {"The change was -5 points with zolvine.", "The change was 5 points with zolvine."},
        {"Zolvine cures gout (Level A).", "Zolvine cures gout (Level B)."},
        /* direction, comparison, order */
        {"Zolvine increases pain in gout.", "Zolvine decreases pain in gout."},
        {"Zolvine is superior to quintamab in gout.", "Quintamab is superior to zolvine in gout."},
        {"Zolvine is more effective than quintamab in gout.", "Zolvine is less effective than quintamab in gout."},
        {"Zolvine is more effective than quintamab.", "Zolvine is as effective as quintamab."},
        {"Zolvine is effective compared with placebo.", "Zolvine is effective compared with quintamab."},
        {"Gout causes kidney disease.", "Kidney disease causes gout."},
        {"Zolvine inhibits torvapril in blood.", "Zolvine is inhibited by torvapril in blood."},
        {"Switch from zolvine to quintamab in gout.", "Switch to zolvine from quintamab in gout."},
        {"Replacement of zolvine with quintamab is wise.", "Replacement with zolvine of quintamab is wise."},
        {"Give zolvine before surgery for warts.", "Give zolvine after surgery for warts."},
        {"Zolvine helps above the age of six.", "Zolvine helps below the age of six."},
        /* whom */
        {"Zolvine is effective in adults with gout.", "Zolvine is effective in children with gout."},
        {"Zolvine is effective in women with gout.", "Zolvine is effective in men with gout."},
        {"Zolvine is effective in gout.", "Zolvine is effective in adults with gout."},
        {"Zolvine is effective in severe gout.", "Zolvine is effective in mild gout."},
        {"Zolvine is effective in gout.", "Zolvine is effective in refractory gout."},
        {"Zolvine is effective in acute gout.", "Zolvine is effective in chronic gout."},
        {"Zolvine is effective in type 1 tremor.", "Zolvine is effective in type 2 tremor."},
        {"Zolvine is safe in pregnancy.", "Zolvine is safe after pregnancy."},
        {"Zolvine is effective in gout.", "Zolvine is effective in asthma."},
        {"Zolvine is effective in rats with gout.", "Zolvine is effective in patients with gout."},
        {"Zolvine is for renal impairment.", "Zolvine is for hepatic impairment."},
        /* what */
        {"Zolvine is effective in gout.", "Quintamab is effective in gout."},
        {"Prednisone is effective in gout.", "Prednisolone is effective in gout."},
        {"Zolvine alone is effective in gout.", "Zolvine is effective in gout."},
        {"Zolvine and quintamab are effective in gout.", "Zolvine or quintamab are effective in gout."},
        {"Zolvine tablets are effective in gout.", "Zolvine injections are effective in gout."},
        {"Zolvine reduces pain in gout.", "Zolvine reduces swelling in gout."},
        /* how sure, on which terms */
        {"Zolvine may reduce pain in gout.", "Zolvine reduces pain in gout."},
        {"Zolvine is effective in gout.", "Zolvine is possibly effective in gout."},
        {"Zolvine should be offered in gout.", "Zolvine should be considered in gout."},
        {"Zolvine must be given in gout.", "Zolvine should be given in gout."},
        {"Zolvine is recommended in gout.", "Zolvine is recommended in gout only if quintamab fails."},
        {"Zolvine is recommended in gout.", "Zolvine is recommended in gout unless kidneys fail."},
        {"Zolvine should be given first in gout.", "Zolvine should be given last in gout."},
        {"Results suggest that zolvine cures gout.", "Results show that zolvine cures gout."},
        {"Zolvine usually cures gout.", "Zolvine always cures gout."},
        {"Some trials favour zolvine in gout.", "All trials favour zolvine in gout."},
        /* what points back */
        {"This was effective in gout.", "It was effective in gout."},
        {"The treatment was effective in gout.", "The treatment was effective in gout."},
        {"It was effective.", "It was effective."},
        {"Both drugs were effective in gout.", "Both drugs were effective in gout."},
};

static void those_alike(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof alike / sizeof *alike; i++)
		if (!are_same(alike[i].a, alike[i].b))
			fail_msg("told apart: \"%s\" and \"%s\"", alike[i].a, alike[i].b);
}

static void those_apart(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof apart / sizeof *apart; i++)
		if (are_same(apart[i].a, apart[i].b))
			fail_msg("taken for the same: \"%s\" and \"%s\"", apart[i].a, apart[i].b);
}

/* Whole articles: the two of adults with quorl fever are one statement with two citations; the one of children, the one
 * that denies, the one of another dose and the one of a disease that only its title names stand alone. */
static const char records[] = GUIDELINE("Guideline for quorl fever",
                                        "Zolvine 5 mg daily should be given to adults with quorl fever.")
        GUIDELINE("Quorl fever: advice", "Zolvine 5 mg daily should be administered to adults with quorl fever.")
                GUIDELINE("Quorl fever: other advice",
                          "Zolvine 50 mg daily should be given to adults with quorl fever.")
                        GUIDELINE("Quorl fever in schools",
                                  "Zolvine 5 mg daily should be given to children with quorl fever.")
                                GUIDELINE("Caution in quorl fever",
                                          "Zolvine 5 mg daily should not be given to adults with quorl fever.")
                                        GUIDELINE("Quorl fever in tarsal rot",
                                                  "Zolvine 5 mg daily should be used in adults with quorl fever.");

static const struct article_claim *claim_of(const struct article *art, const char *words)
{
	for (uint32_t i = 0; i < art->n_claims; i++)
		if (minot_str_find(art->claims[i].text, str_c(words)) != SIZE_MAX)
			return &art->claims[i];
	fail_msg("no statement has \"%s\"", words);
	return NULL;
}

static void one_statement_two_citations(void **state)
{
	struct shelf s = shelf_of_fevers(records);
	struct article *art = ask(&s, "What is the dose of zolvine in quorl fever?", NULL);
	uint32_t merged = 0;
	(void)state;
	for (uint32_t i = 0; i < art->n_claims; i++)
		merged += art->claims[i].n_cites > 1;
	assert_int_equal(merged, 1);
	const struct article_claim *c = claim_of(art, "5 mg daily should be administered");
	assert_int_equal(c->n_cites, 2);
	assert_true(c->proofs[1].rules & RULE(SAME));
	assert_int_equal(claim_of(art, "50 mg")->n_cites, 1);
	assert_int_equal(claim_of(art, "children")->n_cites, 1);
	assert_int_equal(claim_of(art, "not be given")->n_cites, 1);
	assert_int_equal(claim_of(art, "should be used in adults")->n_cites, 1);
	shelf_close(&s);
}

/* Verdict and faults of the statement when its further citation is exchanged for that of another statement. */
static struct verify_statement verified_with(struct shelf *s, struct article *art, struct article_claim *c,
                                             const struct article_claim *other)
{
	struct minot_buf json = BUF_INIT(1 << 20);
	struct verify_report *r;
	minot_err err;
	if (other) {
		c->cites[1] = other->cites[0];
		c->proofs[1] = other->proofs[0];
		c->proofs[1].rules |= RULE(SAME);
	}
	assert_int_equal(article_seal_json(art, s->a, &json, &err), MINOT_OK);
	assert_int_equal(verify_article(s->c, minot_buf_view(&json), art, s->a, &r, &err), MINOT_OK);
	assert_int_equal(r->ok, !other);
	minot_buf_free(&json);
	return r->statements[c - art->claims];
}

static void a_forged_citation_is_refused(void **state)
{
	static const struct {
		const char *words, *kind;
	} others[] = {{"50 mg", "number"}, {"not be given", "negation"}, {"children", "population"}};
	struct shelf s = shelf_of_fevers(records);
	struct article *art = ask(&s, "What is the dose of zolvine in quorl fever?", NULL);
	struct article_claim *c = &art->claims[claim_of(art, "5 mg daily should be administered") - art->claims];
	(void)state;
	assert_int_equal(verified_with(&s, art, c, NULL).rules & RULE(SAME), RULE(SAME));
	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		struct verify_statement v = verified_with(&s, art, c, claim_of(art, others[i].words));
		bool found = false;
		for (uint32_t k = 0; k < v.n_faults; k++)
			found |= !strcmp(v.faults[k].kind, others[i].kind);
		assert_true(found);
		assert_true(v.verdict > VERIFY_NORMALISED);
	}
	shelf_close(&s);
}

/* All but one word in common: another drug, another disease and "instead" say another thing, "nearly" the same again.
 */
static void one_word_makes_another_statement(void **state)
{
	static const char advice[] = GUIDELINE(
	        "Fevers",
	        "Zolvine should be considered for adults with quorl fever in the second week at home. Zolvine should "
	        "be considered instead for adults with quorl fever in the second week at home. Zolvine should be "
	        "considered for adults with quorl fever in the second week nearly at home. Zolvine with pelamide "
	        "should be considered for adults with quorl fever in the second week at home.");
	struct shelf s = shelf_of_fevers(advice);
	struct article *art = ask(&s, "What is the role of zolvine in quorl fever?", NULL);
	(void)state;
	assert_true(shows(art, "considered instead"));
	assert_true(shows(art, "with pelamide"));
	assert_int_equal(art->n_claims, 3);
	shelf_close(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(those_alike),
	        cmocka_unit_test(those_apart),
	        cmocka_unit_test(one_statement_two_citations),
	        cmocka_unit_test(a_forged_citation_is_refused),
	        cmocka_unit_test(one_word_makes_another_statement),
	};
	if (!(analyzer = text_analyzer_new()))
		return 1;
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	text_analyzer_free(analyzer);
	return failed;
}
