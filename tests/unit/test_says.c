/* Medical safety of sentence_says: a "not" must be neither lost nor gained. Invented sentences in the wordings of
 * guidelines, trials and labels. Each says what must come out, and, where the wording leaves room, what else may:
 * saying nothing is always allowed where a rule of words cannot tell, the opposite never. */
#include "unit.h"

#include "appraise/appraise.h"

#define S(x) (1u << SAYS_##x)
enum {
	FOR = S(FOR),
	WEAK = S(FOR_WEAKLY),
	YES = FOR | WEAK,
	AGAINST = S(AGAINST),
	SAME = S(NO_DIFFERENCE),
	UNKNOWN = S(INSUFFICIENT),
	NOTHING = S(NOTHING)
};

static const struct {
	const char *text;
	unsigned may;
} cases[] = {
        /* plainly for */
        {"Zolvine should be offered to adults with gout.", FOR},
        {"We recommend zolvine for adults with gout (1B).", FOR},
        {"Zolvine is recommended as first-line treatment.", FOR},
        {"Offer zolvine to people with gout.", FOR},
        {"Zolvine significantly reduced pain at 12 weeks.", FOR},
        {"Zolvine was superior to placebo.", FOR},
        {"Zolvine is effective in gout.", FOR},
        {"Clinicians may consider zolvine.", WEAK},
        {"We suggest zolvine rather than ferrolone.", WEAK},
        {"Zolvine may be useful in adults.", WEAK},
        {"Zolvine should be given unless contraindicated.", FOR},
        {"Zolvine should be used when steroids are contraindicated.", FOR},
        {"Zolvine should be offered to patients in whom ferrolone is contraindicated.", FOR},
        {"Zolvine is recommended for adults who are not at risk of bleeding.", FOR},
        {"Patients who do not respond should be offered zolvine.", YES | NOTHING},
        {"If symptoms do not improve, zolvine should be offered.", FOR},
        {"If pain does not improve within a week, consider zolvine.", WEAK},
        {"Patients who have failed to respond to ferrolone should receive zolvine.", FOR | NOTHING},
        {"When the diagnosis is uncertain, zolvine should be started.", FOR | NOTHING},
        {"Offer zolvine to adults with fever of unknown origin.", FOR},
        {"Zolvine not only reduced pain but also improved sleep.", FOR},
        {"To avoid a relapse, zolvine should be given for six months.", FOR},
        {"Zolvine should be given slowly to avoid hypotension.", FOR},
        {"We recommend zolvine for adults who choose not to take ferrolone.", FOR},
        {"Zolvine is recommended for people in whom ferrolone is contraindicated or ineffective.", FOR},
        {"We suggest yearly review of zolvine (weak; Not Reviewed).", WEAK},
        {"We recommend zolvine for adults in which diet fails to reduce attacks.", FOR},
        {"The group recommends that prophylaxis against gout should be started.", FOR},
        {"We recommend vaccination against influenza.", FOR},
        /* plainly against */
        {"Zolvine should not be offered to adults with gout.", AGAINST},
        {"Do not use zolvine in gout.", AGAINST},
        {"Zolvine should never be used in pregnancy.", AGAINST},
        {"Zolvine must not be given to infants.", AGAINST},
        {"Zolvine is no longer recommended.", AGAINST},
        {"We recommend against zolvine in gout.", AGAINST},
        {"The panel suggests against routine zolvine.", AGAINST},
        {"We advise against zolvine.", AGAINST},
        {"The panel suggests that clinicians not use zolvine.", AGAINST},
        {"The society recommends that zolvine not be given.", AGAINST},
        {"Zolvine is contraindicated in pregnancy.", AGAINST},
        {"Zolvine should be avoided in renal failure.", AGAINST},
        {"Avoid zolvine in children.", AGAINST},
        {"Clinicians are advised to avoid zolvine in children.", AGAINST},
        {"Zolvine is not indicated for gout.", AGAINST},
        {"Zolvine is not safe in pregnancy.", AGAINST},
        {"Zolvine was ineffective in gout.", AGAINST},
        {"Zolvine did not reduce pain.", AGAINST},
        {"Zolvine failed to improve pain.", AGAINST},
        {"There is no evidence that zolvine improves function.", AGAINST},
        {"Zolvine had no effect on pain.", AGAINST},
        {"Zolvine should not be used unless other drugs have failed.", AGAINST},
        {"Patients who are pregnant should not receive zolvine.", AGAINST | NOTHING},
        {"In patients who cannot swallow, zolvine should not be used.", AGAINST},
        {"When treating children zolvine should not be used.", AGAINST | NOTHING},
        {"Routine use of zolvine is not recommended.", AGAINST},
        {"Patients with gout who are in pain should not receive zolvine.", AGAINST},
        {"There is no evidence that zolvine reduces the risk of relapse.", AGAINST},
        {"Consider not using zolvine in gout.", AGAINST},
        {"Clinicians may choose not to give zolvine.", AGAINST},
        {"The society does not recommend zolvine in gout.", AGAINST},
        {"Zolvine did not significantly reduce attacks.", AGAINST},
        {"Zolvine has no role in acute gout.", AGAINST},
        {"Zolvine is unlikely to help in gout.", AGAINST},
        {"If the patient is pregnant, do not give zolvine.", AGAINST},
        /* no difference */
        {"Pain did not differ between the groups.", SAME},
        {"There was no significant difference in pain between zolvine and placebo.", SAME},
        {"Zolvine was not superior to placebo.", SAME},
        {"Zolvine was no better than placebo.", SAME},
        {"Zolvine was not more effective than placebo.", SAME},
        {"Zolvine with ferrolone did not offer additional benefit over ferrolone alone.", SAME},
        {"The trial fails to show superiority of zolvine.", SAME | NOTHING},
        {"The trial failed to demonstrate superiority over ferrolone.", SAME | NOTHING},
        {"Recovery times do not differ between zolvine and ferrolone.", SAME},
        /* not knowing */
        {"There is insufficient evidence to recommend zolvine.", UNKNOWN},
        {"It is not known whether zolvine is safe in pregnancy.", UNKNOWN},
        {"It is unclear whether zolvine should be used.", UNKNOWN},
        {"The safety of zolvine in children has not been established.", UNKNOWN},
        {"Evidence is insufficient to support or refute zolvine (Level U).", UNKNOWN},
        {"No recommendation can be made for or against zolvine.", UNKNOWN},
        {"Because evidence is insufficient, no advice on zolvine is given.", UNKNOWN},
        {"We do not know whether zolvine reduces pain.", UNKNOWN},
        /* a negation that is none of the intervention's */
        {"Zolvine should not be withheld from older adults.", YES | NOTHING},
        {"Treatment with zolvine should not be delayed.", YES | NOTHING},
        {"Zolvine should not be stopped abruptly.", NOTHING},
        {"Do not stop zolvine suddenly.", NOTHING},
        {"The daily dose should not exceed 20 mg.", NOTHING},
        {"The dose of zolvine should not be exceeded.", NOTHING},
        {"Zolvine should not be used without folate.", NOTHING},
        {"Renal failure should not preclude zolvine.", YES | NOTHING},
        {"A benefit of zolvine cannot be excluded.", UNKNOWN | NOTHING},
        {"These results do not exclude a benefit.", UNKNOWN | NOTHING},
        {"Zolvine was not inferior to ferrolone.", NOTHING},
        {"Zolvine was no worse than ferrolone.", NOTHING},
        {"Zolvine is not contraindicated in asthma.", NOTHING | YES},
        {"Zolvine was not harmful.", NOTHING},
        {"Zolvine is not unsafe.", NOTHING},
        {"There is no evidence of harm from zolvine.", NOTHING},
        {"There is no evidence that zolvine increases the risk of cancer.", NOTHING},
        {"Zolvine was not associated with increased risk of bleeding.", NOTHING},
        {"Zolvine was not associated with increased mortality.", NOTHING},
        {"There was no increased mortality with zolvine.", NOTHING},
        {"Zolvine had no effect on the rate of adverse events.", NOTHING},
        {"Dose adjustment is not necessary in renal failure.", NOTHING},
        {"No adjustment of the dose is needed.", NOTHING},
        {"Guidelines do not address zolvine.", NOTHING},
        {"Baseline features were similar between the groups.", NOTHING},
        /* a positive word that is none */
        {"Zolvine is less effective than ferrolone.", NOTHING},
        {"Neither zolvine nor ferrolone improved pain.", NOTHING | AGAINST | SAME},
        {"None of the drugs improved pain.", NOTHING | AGAINST | SAME},
        {"No drug significantly reduced pain.", NOTHING | AGAINST | SAME},
        {"There is no strong evidence for zolvine.", NOTHING | UNKNOWN},
        {"Zolvine was not well tolerated.", NOTHING | AGAINST},
        {"Zolvine is rarely beneficial.", NOTHING | AGAINST},
        {"The trial tested whether zolvine is effective.", NOTHING},
        {"If zolvine is effective it is continued.", NOTHING},
        {"If a rash appears zolvine should be discontinued.", NOTHING},
        {"Zolvine should be stopped before surgery.", NOTHING},
        {"The study included patients with reduced kidney function.", NOTHING},
        {"Placebo was superior to zolvine.", NOTHING},
        {"Zolvine reduced survival.", NOTHING | AGAINST},
        {"Don't undertreat gout in older adults.", NOTHING},
        {"Zolvine can help people with gout avoid attacks.", NOTHING | YES},
        {"Forty patients had gout.", NOTHING},
        {"The cause of gout is a crystal.", NOTHING},
        {"", NOTHING},
};

static void no_not_is_lost_or_gained(void **state)
{
	(void)state;
	size_t wrong = 0;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		enum says s = sentence_says(str_c(cases[i].text));
		if (!(cases[i].may >> s & 1)) {
			print_error("\"%s\" says %d\n", cases[i].text, s);
			wrong++;
		}
	}
	assert_int_equal(wrong, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(no_not_is_lost_or_gained)};
	return cmocka_run_group_tests_name("says", tests, NULL, NULL);
}
