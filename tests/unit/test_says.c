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
        /* told to be left out, with words between */
        {"The society recommends that zolvine be avoided in older people because of falls.", AGAINST},
        {"The criteria recommend that zolvine be avoided for treatment of gout in older adults.", AGAINST},
        {"It is suggested that zolvine and pelamide be avoided.", AGAINST},
        {"The panel advises that zolvine be withheld in pregnancy.", AGAINST},
        {"Zolvine should generally be avoided.", AGAINST},
        {"Zolvine should therefore be avoided in gout.", AGAINST},
        {"The panel recommends zolvine so that surgery can be avoided.", FOR},
        {"The panel recommends zolvine for complications to be avoided.", FOR},
        {"Zolvine should not be avoided.", YES | NOTHING},
        {"Zolvine should be offered, and pain may be avoided.", FOR},
        {"Zolvine should be given and ferrolone be avoided.", YES | NOTHING},
        {"We recommend that zolvine not be withheld.", YES | NOTHING},
        /* evidence that suggests a harm is no advice to give it */
        {"Studies suggest that zolvine causes bleeding.", NOTHING | AGAINST},
        {"Evidence suggests that zolvine raises the risk of bleeding.", NOTHING | AGAINST},
        {"Compelling evidence exists suggesting that zolvine is associated with a variety of complications including "
         "infection and death.",
         NOTHING | AGAINST},
        {"We suggest zolvine despite the risk of bleeding.", WEAK},
        {"The panel suggests zolvine for adults at high risk of bleeding.", WEAK},
        {"Evidence suggests that zolvine reduces the risk of bleeding.", YES},
        {"Data suggest that zolvine does not increase the risk of bleeding.", YES | SAME | NOTHING},
        /* a gain that is denied in any words, that is not known, that is asserted */
        {"Recommendation: for all adults with gout who have raised tests alone, and for most of those whose gout is "
         "seen "
         "in a joint, the committee recommends against zolvine.",
         AGAINST},
        {"The review did not demonstrate any significant advantage of zolvine.", AGAINST},
        {"Zolvine does not appear to reduce pain.", AGAINST},
        {"Zolvine was unable to relieve pain.", AGAINST | UNKNOWN},
        {"There was a lack of a benefit with zolvine.", AGAINST},
        {"We could not find convincing evidence that zolvine prevents gout.", UNKNOWN},
        {"It remains to be shown whether zolvine prevents gout.", UNKNOWN},
        {"There is good evidence against recommending zolvine for gout.", AGAINST},
        {"Routine use of zolvine is not justified, yet it may be useful in some.", AGAINST},
        {"The evidence suggests that zolvine did not perform better than placebo.", AGAINST},
        {"Despite many trials, the evidence to recommend zolvine remains disputed.", UNKNOWN},
        {"No difference in the reduction of pain was seen between zolvine and pelamide.", SAME},
        {"Although zolvine did not help sleep, pain was milder.", NOTHING | FOR},
        {"Zolvine and pelamide do not cause falls or any other harm.", NOTHING},
        {"Zolvine can reduce attacks by about a third.", FOR},
        {"Zolvine and pelamide reduce attacks.", FOR},
        {"Zolvine might reduce attacks.", WEAK},
        {"Zolvine resulted in a reduction of attacks.", FOR},
        {"A leaflet to improve adherence to zolvine was sent.", NOTHING},
        {"Patients must be told not to take zolvine with pelamide.", AGAINST},
        /* one over another, and what is told of those whom advice is for */
        {"The panel suggests zolvine over no zolvine to prevent gout (Grade 2B).", YES},
        {"In patients who are stopping ferrolone and do not have an ulcer, the panel suggests zolvine over no zolvine.",
         YES},
        {"In those with gout (\"tophi\") and who (i) do not have an ulcer, the panel recommends zolvine over 3 months.",
         FOR},
        {"Consider zolvine for people who are stable and do not have a fever.", WEAK},
        {"Offer zolvine to adults who are well and did not respond to ferrolone.", FOR},
        {"In women with gout or an unknown stage of it, the guideline recommends zolvine over no treatment.", FOR},
        {"Zolvine is recommended over ferrolone for gout not involving the spine.", FOR},
        {"The group recommends zolvine over ferrolone for pain not controlled by rest.", FOR},
        {"The group recommends zolvine rather than ferrolone in adults not previously treated.", FOR},
        {"The group recommends that age alone not prevent anybody from receiving zolvine.", NOTHING | YES},
        {"The panel suggests against zolvine over pelamide for gout.", AGAINST},
        {"The panel suggests not using zolvine over pelamide for gout.", AGAINST},
        {"The panel recommends that clinicians not use zolvine in preference to pelamide.", AGAINST},
        {"In patients who have gout, the panel recommends that zolvine not be used.", AGAINST},
        {"In patients who do not have gout, the panel recommends against zolvine.", AGAINST},
        {"In patients who do not have gout, do not use zolvine.", AGAINST},
        {"Patients with gout do not need zolvine.", AGAINST | NOTHING},
        {"Adults do not require zolvine, and we recommend rest.", AGAINST | NOTHING | FOR},
        {"If zolvine fails, do not use it again, and consider pelamide.", AGAINST},
        {"One zolvine salt is not recommended over another.", SAME | NOTHING},
        {"Data are insufficient to recommend one zolvine salt over the others.", UNKNOWN},
        {"Offer zolvine or pelamide. The evidence does not support recommending one over another.", FOR},
        {"Zolvine or pelamide should be considered. Data are insufficient to recommend one over the other.", YES},
        {"Do not offer zolvine to adults with gout, because there is not enough evidence to recommend it.", AGAINST},
        {"We recommend against zolvine given the insufficient evidence of benefit.", AGAINST},
        {"There are not yet sufficient data to recommend zolvine in healthy women.", UNKNOWN},
        {"There are insufficient data to recommend zolvine.", UNKNOWN},
        {"Zolvine is of unknown benefit in gout.", UNKNOWN},
        {"The group recommends that there is insufficient evidence to prefer one salt of zolvine over another.",
         UNKNOWN},
        {"People who are not able to swallow do not require zolvine, and advice is given.", AGAINST | NOTHING},
        {"Adults who smoke heavily do not need zolvine, and rest is recommended.", AGAINST | NOTHING},
        {"Zolvine should be offered after a fall if they do not wish to wait.", FOR},
        {"Offer rest to people who are well; they do not need zolvine.", AGAINST},
        {"Although women with gout do not meet the criteria, evidence suggests that zolvine may be effective.", WEAK},
        {"Zolvine is only recommended for pain in the toe, not for pain in the knee.", AGAINST | NOTHING},
        {"In adults who either do not have gout or have tophi, zolvine should be offered.", FOR | NOTHING},
        {"If the parents do not want zolvine, offer pelamide.", YES},
        {"Zolvine 20 mg or equivalent is recommended once daily.", FOR},
        {"Zolvine and pelamide were equivalent.", SAME},
        /* plainly against */
        {"Zolvine should not be offered to adults with gout.", AGAINST},
        {"Do not use zolvine in gout.", AGAINST},
        {"Zolvine should never be used in pregnancy.", AGAINST},
        {"Zolvine must not be given to infants.", AGAINST},
        {"Zolvine is no longer recommended.", AGAINST},
        {"The panel no longer advises against zolvine in asthma.", NOTHING | YES},
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
        /* nastier: denied denials, denials without a "not", others' denials, exceptions at the end */
        {"It is not true that zolvine is ineffective.", NOTHING | YES},
        {"Zolvine is not only ineffective but harmful.", AGAINST},
        {"Zolvine is no longer contraindicated in asthma.", NOTHING | YES},
        {"Zolvine should not be used unless ferrolone is not tolerated.", AGAINST},
        {"Without a confirmed diagnosis, zolvine should not be given.", AGAINST},
        {"The trial failed to show inferiority of zolvine.", NOTHING},
        {"A harm of zolvine cannot be excluded.", UNKNOWN | NOTHING | AGAINST},
        {"Zolvine was the least effective of the four drugs.", NOTHING | AGAINST},
        {"Zolvine is hardly effective in gout.", NOTHING | AGAINST},
        {"Do not use: zolvine, ferrolone.", AGAINST},
        {"The following should not be given: zolvine; ferrolone.", AGAINST},
        {"Avoid the following drugs: zolvine, ferrolone.", AGAINST},
        {"Zolvine is recommended, except in pregnancy.", YES},
        {"Zolvine is not recommended, except in pregnancy.", AGAINST},
        {"There is no reason not to offer zolvine.", NOTHING | YES},
        {"There is no reason to withhold zolvine.", NOTHING | YES},
        {"No patient should be denied zolvine.", NOTHING | YES},
        {"Zolvine is far from effective.", NOTHING | AGAINST},
        {"Zolvine is anything but safe.", NOTHING | AGAINST},
        {"Few patients benefit from zolvine, which is effective in none of the old.", NOTHING | AGAINST},
        {"Zolvine should be used with caution, if at all.", NOTHING | WEAK | AGAINST},
        {"Zolvine should only be used in research.", NOTHING | WEAK | AGAINST | UNKNOWN},
        {"Zolvine has yet to be shown to be effective.", NOTHING | UNKNOWN | AGAINST},
        {"Zolvine has not been shown to be ineffective.", NOTHING},
        {"It has never been shown that zolvine is beneficial.", NOTHING | UNKNOWN | AGAINST},
        {"Nobody should be given zolvine.", AGAINST | NOTHING},
        {"In no case should zolvine be given.", AGAINST | NOTHING},
        {"On no account should zolvine be given.", AGAINST | NOTHING},
        {"Under no circumstances should zolvine be used.", AGAINST | NOTHING},
        {"Zolvine is best avoided in gout.", AGAINST},
        {"Zolvine ought not to be given.", AGAINST},
        {"Zolvine need not be given.", NOTHING | AGAINST},
        {"Zolvine is of no value in gout.", AGAINST},
        {"Zolvine is of little value, and effective in few.", NOTHING | AGAINST},
        {"Zolvine is useless in gout.", NOTHING | AGAINST},
        {"The absence of a benefit of zolvine was confirmed.", NOTHING | AGAINST},
        {"We do not recommend against zolvine.", NOTHING | YES},
        {"The panel does not advise against zolvine.", NOTHING | YES},
        {"The panel decided not to recommend zolvine.", AGAINST | NOTHING},
        {"Zolvine should no longer be considered first-line.", AGAINST | NOTHING},
        {"Zolvine is not considered effective.", AGAINST | NOTHING},
        {"Zolvine cannot be considered safe in pregnancy.", NOTHING | AGAINST | UNKNOWN},
        {"Zolvine, though effective, should not be used in gout.", AGAINST},
        {"Although zolvine reduced pain, it is not recommended.", AGAINST},
        {"Zolvine reduced neither pain nor fever.", NOTHING | AGAINST | SAME},
        {"Zolvine improved nothing.", NOTHING | AGAINST},
        {"Zolvine reduced pain no more than placebo.", SAME | NOTHING | AGAINST},
        {"Zolvine improved pain only as much as placebo did.", NOTHING | SAME},
        {"Zolvine is recommended only if ferrolone has failed.", YES},
        {"Offer zolvine unless the kidneys fail.", FOR},
        {"Zolvine should not be the first choice.", AGAINST | NOTHING},
        {"Use zolvine for no longer than a week.", NOTHING | YES},
        {"It would be wrong to offer zolvine.", NOTHING | AGAINST},
        {"Without zolvine, pain did not improve.", NOTHING | YES},
        {"Pain did not improve without zolvine.", NOTHING | YES},
        {"Pain improved less with zolvine than with placebo.", NOTHING | AGAINST},
        {"Stopping zolvine did not reduce pain.", NOTHING},
        {"Withdrawal of zolvine is not recommended.", NOTHING | YES},
        {"Not giving zolvine is not recommended.", NOTHING | YES},
        {"The use of zolvine is no longer discouraged.", NOTHING | YES},
        {"Zolvine, not ferrolone, should be offered.", YES | NOTHING},
        {"The findings prompt us to recommend caution with zolvine.", NOTHING | AGAINST},
        {"There is no role for zolvine in gout.", AGAINST},
        {"Zolvine was not helpful in gout.", AGAINST},
        {"Zolvine does not help in gout.", AGAINST},
        {"Further study is needed to verify that zolvine is effective.", UNKNOWN},
        {"If surgery is not indicated, zolvine should be offered.", FOR | NOTHING},
        {"Zolvine should be given if ferrolone does not help.", FOR | NOTHING},
        {"Zolvine should be given where ferrolone was not helpful.", FOR | NOTHING},
        {"Zolvine in gout: recommendation statement.", NOTHING},
        {"Consider risks of zolvine if the dose is high.", NOTHING},
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

/* What excludes others, and what only sounds so. */
static void restrictions(void **state)
{
	(void)state;
	static const char *const only[] = {
	        "Workers with a past of misuse should only receive zolvine under exceptional circumstances.",
	        "Zolvine should be given on an individual basis.", "Zolvine is to be used only under supervision.",
	        "Give zolvine unless it fails.", "Offer zolvine to patients at high risk."};
	static const char *const open[] = {"Forty individuals took zolvine.",
	                                   "Sessions may be individual or in a group.",
	                                   "Zolvine should be given unless contraindicated.",
	                                   "Patients who bled once are at high risk of bleeding."};
	for (size_t i = 0; i < sizeof only / sizeof *only; i++)
		assert_true(sentence_restricts(str_c(only[i])));
	for (size_t i = 0; i < sizeof open / sizeof *open; i++)
		assert_false(sentence_restricts(str_c(open[i])));
}

/* Every form of denial with every finding: what is denied is never heard as a word for it. @o @p outcomes (@O at the
 * beginning), @v improved, @b improve, @s improves, @g improving, @n improvement in. */
static const char *const denials[] = {
        "Neither @o nor @p were significantly @v by zolvine.",
        "Neither @o nor @p for any reason was @v by zolvine.",
        "@O was not @v by zolvine.",
        "@O was not significantly @v with zolvine compared with placebo.",
        "Zolvine did not significantly @b @o.",
        "Zolvine had no significant effect in @g @o.",
        "Zolvine failed to @b @o.",
        "Zolvine was unable to @b @o.",
        "There was no significant @n @o with zolvine.",
        "No @n @o was seen with zolvine.",
        "No significant @n @o could be shown for zolvine.",
        "Zolvine does not seem to @b @o.",
        "Zolvine does not appear to @b @o.",
        "Zolvine is unlikely to @b @o.",
        "It is doubtful that zolvine @s @o.",
        "Zolvine has not been shown to @b @o.",
        "Zolvine has never been shown to @b @o.",
        "It has not been proved that zolvine @s @o.",
        "None of the trials showed that zolvine @v @o.",
        "No trial showed that zolvine @v @o.",
        "Few data suggest that zolvine @s @o.",
        "There is no evidence that zolvine @s @o.",
        "There is little evidence that zolvine @s @o.",
        "There is no good evidence to show that zolvine @s @o.",
        "We found no evidence that zolvine @v @o.",
        "Zolvine @v @o no more than placebo.",
        "Zolvine was no better than placebo in @g @o.",
        "Zolvine was no more effective than placebo in @g @o.",
        "Zolvine was not superior to placebo in @g @o.",
        "Zolvine proved ineffective in @g @o.",
        "Contrary to our hypothesis, zolvine did not @b @o.",
        "Zolvine cannot be expected to @b @o.",
        "Zolvine hardly @v @o.",
        "Zolvine barely @v @o.",
        "Zolvine rarely @s @o.",
        "Zolvine lacks efficacy in @g @o.",
        "Zolvine, which @s @p, did not @b @o.",
        "Although zolvine @v @p, it did not @b @o.",
        "Despite earlier reports that zolvine @s @o, no benefit was found.",
        "The hypothesis that zolvine @s @o was not confirmed.",
        "The claim that zolvine @s @o is not supported by these data.",
        "The study could not show that zolvine @s @o.",
        "Our results do not support the use of zolvine to @b @o.",
        "These data argue against zolvine for @g @o.",
        "Zolvine neither @v @o nor @p.",
        "@O was not different with zolvine.",
        "@O and @p were not @v by zolvine.",
        "@O was @v by placebo but not by zolvine.",
        "@O was @v in the placebo group only.",
        "Without zolvine, @o was @v.",
        "The @n @o with zolvine was not significant.",
        "The @n @o with zolvine did not reach significance.",
        "A @n @o was not observed with zolvine.",
        "At no time was @o @v by zolvine.",
        "In no subgroup was @o @v by zolvine.",
        "Zolvine was without effect on @o.",
        "Zolvine showed no advantage in @g @o.",
        "Zolvine was associated with no @n @o.",
        "Treatment with zolvine resulted in no @n @o.",
        "Zolvine did not result in @n @o.",
        "Zolvine led to neither @n @o nor of @p.",
        "Zolvine is not known to @b @o.",
        "Zolvine did nothing to @b @o.",
        "Zolvine increased mortality.",
        "Zolvine worsened @o.",
        "There was a lack of @n @o with zolvine.",
        "There was an absence of @n @o with zolvine.",
};
static const struct finding {
	const char *outcome, *other, *did, *does, *doing, *noun;
} findings[] = {
        {"mortality", "symptoms", "reduced", "reduce", "reducing", "reduction in"},
        {"pain", "survival", "improved", "improve", "improving", "improvement in"},
        {"the risk of stroke", "pain", "lowered", "lower", "lowering", "lowering of"},
        {"symptoms", "relapse", "relieved", "relieve", "relieving", "relief of"},
        {"survival", "quality of life", "prolonged", "prolong", "prolonging", "prolongation of"},
        {"relapse", "mortality", "prevented", "prevent", "preventing", "prevention of"},
        {"quality of life", "pain", "enhanced", "enhance", "enhancing", "enhancement of"},
        {"hospital admissions", "pain", "decreased", "decrease", "decreasing", "decrease in"},
};

static void fill_in(const char *form, const struct finding *f, char *out, size_t cap)
{
	size_t n = 0;
	for (; *form; form++) {
		const char *word = *form != '@'                       ? NULL
		                   : form[1] == 'o' || form[1] == 'O' ? f->outcome
		                   : form[1] == 'p'                   ? f->other
		                   : form[1] == 'v'                   ? f->did
		                   : form[1] == 'g'                   ? f->doing
		                   : form[1] == 'n'                   ? f->noun
		                                                      : f->does;
		n += (size_t)snprintf(out + n, cap - n, "%.*s%s", word ? 60 : 1, word ? word : form,
		                      word && form[1] == 's' ? "s" : "");
		form += word != NULL;
	}
	assert_true(n < cap);
}

static void no_denial_is_lost(void **state)
{
	char s[400];
	unsigned wrong = 0;
	(void)state;
	for (size_t i = 0; i < sizeof denials / sizeof *denials; i++)
		for (size_t k = 0; k < sizeof findings / sizeof *findings; k++) {
			fill_in(denials[i], &findings[k], s, sizeof s);
			if (YES >> sentence_says(str_c(s)) & 1) {
				print_error("heard as for: %s\n", s);
				wrong++;
			}
		}
	assert_int_equal(wrong, 0);
}

/* Harms, losses, gains that are paid for or not shown, and what is advised against in other words. */
static void no_gain_is_heard(void **state)
{
	static const char *const said[] = {
	        ("Treatment with zolvine was associated with increased serum creatinine levels and a doubling of the "
	         "rate of hyperkalemia (18.7%, vs. 9.1% in the placebo group) but reduced hypokalemia."),
	        "Zolvine increased the risk of major bleeding but reduced the risk of stroke.",
	        "Zolvine increased bleeding.",
	        "Zolvine doubled the risk of fracture.",
	        "Zolvine was associated with a higher rate of death.",
	        "Zolvine was associated with excess mortality.",
	        "Zolvine reduced bone mineral density.",
	        "Zolvine reduced serum vitamin B12.",
	        "Zolvine reduced survival.",
	        "Zolvine reduced quality of life.",
	        "Zolvine significantly reduced adherence.",
	        "Zolvine shortened survival.",
	        "Zolvine improved nothing but increased cost.",
	        "Zolvine significantly decreased left ventricular function.",
	        "Zolvine decreased fertility.",
	        "Mortality was lower with placebo than with zolvine.",
	        "The risk of relapse was reduced when zolvine was stopped.",
	        "Stopping zolvine reduced falls.",
	        "Avoiding zolvine reduced falls.",
	        "There is limited evidence for the use of zolvine to decrease recurrences.",
	        "There is limited evidence to support zolvine.",
	        "There is conflicting evidence on zolvine.",
	        "Evidence for zolvine is scant.",
	        "Zolvine should be avoided.",
	        "The use of zolvine should be discouraged.",
	        "Zolvine should be discontinued.",
	        "Zolvine should be withheld.",
	        "Zolvine use should be minimised.",
	        "Clinicians should refrain from zolvine.",
	        "Zolvine is obsolete.",
	        "Zolvine is no longer considered useful.",
	        "Zolvine has been superseded by pelamide.",
	        "Zolvine can no longer be recommended.",
	        "The panel voted against recommending zolvine.",
	        "Zolvine is not among the recommended treatments.",
	        "Zolvine is considered inferior to pelamide.",
	        "Zolvine is less effective than pelamide.",
	        "Zolvine offers no added value.",
	        "Zolvine adds nothing to standard care.",
	        "Benefits of zolvine do not outweigh its harms.",
	        "The harms of zolvine outweigh its benefits.",
	        "The risks of zolvine exceed its benefits.",
	        "Zolvine is associated with more harm than good.",
	        "Zolvine had a detrimental effect on survival.",
	        "Zolvine had a negative impact on pain.",
	        "Zolvine showed a trend towards improved survival that was not significant.",
	        "Zolvine improved survival, but the difference was not significant.",
	        "Zolvine reduced pain, although not significantly.",
	        "Zolvine non-significantly reduced pain.",
	        "A nonsignificant reduction in pain was seen with zolvine.",
	        "Zolvine tended to reduce pain (P = 0.4).",
	};
	(void)state;
	for (size_t i = 0; i < sizeof said / sizeof *said; i++)
		if (YES >> sentence_says(str_c(said[i])) & 1)
			fail_msg("heard as for: %s", said[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(no_not_is_lost_or_gained),
	                                   cmocka_unit_test(no_denial_is_lost), cmocka_unit_test(no_gain_is_heard),
	                                   cmocka_unit_test(restrictions)};
	return cmocka_run_group_tests_name("says", tests, NULL, NULL);
}
