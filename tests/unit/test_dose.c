/* Medical safety of doses_of: an amount is never cut or joined wrongly, and a concentration is never a dose. Invented
 * sentences in the wordings of labels and guidelines. Where a rule cannot tell, no dose is right. */
#include "unit.h"

#include "appraise/appraise.h"
#include "base/buf.h"

/* What is read of each, as "amount unit /per ,frequency", doses parted by "; ". */
static const struct {
	const char *text, *doses;
} cases[] = {
        {"Give zolvine 20-40 mg daily.", "20-40 mg ,daily"},
        {"Give zolvine 20–40 mg daily.", "20–40 mg ,daily"},
        {"Give zolvine 20 - 40 mg daily.", "20 - 40 mg ,daily"},
        {"Give zolvine 20 or 40 mg daily.", "20 or 40 mg ,daily"},
        {"Give zolvine 5 mg to 10 mg daily.", "5 mg to 10 mg ,daily"},
        {"Raise it from 5 mg to 10 mg daily.", "5 mg ,daily; 10 mg ,daily"},
        {"Give 1.5-2 g every 8 hours.", "1.5-2 g ,every 8 hours"},
        {"A 1000-mg tablet is taken once a day.", "1000 mg ,once a day"},
        {"Give 1 000 mg daily.", "1 000 mg ,daily"},
        {"Give 10 000 units daily.", "10 000 units ,daily"},
        {"In gout of type 2 500 mg is given daily.", ""}, /* 500 or 2,500? */
        {"Give 1,000–2,000 µg weekly.", "1,000–2,000 µg ,weekly"},
        {"Give 1/2 tablet daily.", "1/2 tablet ,daily"},
        {"Give 1 1/2 tablets daily.", "1 1/2 tablets ,daily"},
        {"Give ½ tablet daily.", "½ tablet ,daily"},
        {"Give 1½ tablets daily.", "1½ tablets ,daily"},
        {"Give 2 x 500 mg daily.", "2 x 500 mg ,daily"},
        {"Give 800/160 mg twice daily.", "800/160 mg ,twice daily"},
        {"Give 50/12.5 mg twice daily.", "50/12.5 mg ,twice daily"},
        {"Give 3x10^6 units daily.", ""},
        {"Give 1.5 × 10⁶ units daily.", ""},
        {"Give 10⁹ units daily.", ""},
        {"Give zolvine 50 mg once weekly ×3.", "50 mg ,once weekly ×3"},
        {"Give zolvine 10 mg ×2 daily.", "10 mg ,×2 daily"},
        {"Give zolvine 50 mg q8h.", "50 mg ,q8h"},
        {"Give 5 mg b.i.d., then 5 mg more every week up to 40 mg/day.", "5 mg ,b.i.d.; 5 mg ,every week; 40 mg /day"},
        {"Give 100 IU/kg every 12 hours.", "100 IU /kg ,every 12 hours"},
        {"Give 5 mg per kg daily.", "5 mg /kg ,daily"},
        {"Give 0.5 to 1 mg/kg per day.", "0.5 to 1 mg /kg ,per day"},
        {"Give 75 mg/m² daily.", "75 mg /m² ,daily"},
        {"Give 40 mEq daily.", "40 mEq ,daily"},
        {"At most 400 mg per dose.", "400 mg /dose"},
        {"Give 25 mg, 50 mg and 100 mg.", "25 mg; 50 mg; 100 mg"},
        {"Give 10 mg kg-1 day-1.", "10 mg /kg-1 day-1"},
        {"Give 10 mg·kg-1.", "10 mg /·kg-1"},
        {"Give 10 mg L-1.", ""},
        /* concentrations, rates of the body, and what is no amount at all */
        {"Use the syrup of 10 mg/5 ml.", ""},
        {"Use the syrup of 10 mg / 5 ml.", ""},
        {"The solution holds 5 mg / mL.", ""},
        {"Give 5 ml (10 mg/5 ml) twice daily.", "5 ml ,twice daily"},
        {"Use a solution of 20 mg/ml or 20 mg per ml.", ""},
        {"Use a solution of 20 mg/100 ml or 20 mg per 100 ml.", ""},
        {"Albumin was 100 g/L, later 35 g per litre.", ""},
        {"Haemoglobin was below 7 g per decilitre and bilirubin 2 mg%.", ""},
        {"Potassium was 5 mEq/L and glucose 7 mmol per litre.", ""},
        {"Creatinine clearance was below 30 mL/min.", ""},
        {"The eGFR was below 30 mL/min/1.73 m2.", ""},
        {"Blood pressure was 120/80 mm Hg.", ""},
        {"The CD4 count was 200 cells/mm3.", ""},
        {"Children aged 7 to 9 years of 30 kg were seen in 2015.", ""},
        {"Pain fell by 20% with 5%.", ""},
        {"A ratio of 1:10 mg", ""},
        {"Vitamin B12 1000 mcg", "1000 mcg"},
        {"1.2.3 mg", "!1.2.3 mg"},
        {"Give .25 mg", "!.25 mg"},
};

static void no_amount_is_cut_or_joined(void **state)
{
	(void)state;
	size_t wrong = 0;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct stated_dose d[MAX_DOSES];
		struct minot_buf b = BUF_INIT(1 << 12);
		size_t n = doses_of(str_c(cases[i].text), d);
		for (size_t k = 0; k < n; k++) {
			minot_buf_printf(&b, "%s%s%.*s %.*s", k ? "; " : "", d[k].damaged ? "!" : "",
			                 STR_ARG(d[k].amount), STR_ARG(d[k].unit));
			if (d[k].per.n)
				minot_buf_printf(&b, " /%.*s", STR_ARG(d[k].per));
			if (d[k].frequency.n)
				minot_buf_printf(&b, " ,%.*s", STR_ARG(d[k].frequency));
		}
		if (!str_eq(minot_buf_view(&b), str_c(cases[i].doses))) {
			print_error("\"%s\": read \"%.*s\", expected \"%s\"\n", cases[i].text,
			            STR_ARG(minot_buf_view(&b)), cases[i].doses);
			wrong++;
		}
		minot_buf_free(&b);
	}
	assert_int_equal(wrong, 0);
}

/* As structures: the canonical form of each (dose.h), its drug before ':', doses parted by "; ". */
static const struct {
	const char *text, *doses;
} structures[] = {
        {"Give zolvapril 2.5 to 5 mg/kg/day orally in two divided doses for 7 to 10 days, up to 300 mg daily.",
         "zolvapril: 2.5-5 mg/kg/d route=oral often=div2 for=7-10d; zolvapril: 300 mg often=1/d bound=maximum"},
        {"Start zolvapril at 50 mg daily and increase by 25 mg every week to a maximum of 200 mg.",
         "zolvapril: 50 mg often=1/d; zolvapril: 25 mg often=1/w bound=step; zolvapril: 200 mg bound=maximum"},
        {"Raise zolvapril in increments of 500 mg weekly or 850 mg every 2 weeks, up to 2550 mg per day.",
         "500 mg often=1/w bound=step; 850 mg often=1/2w bound=step; 2550 mg/d bound=maximum"},
        {"Give brelloxin 1 mg per 1 mg of zolvapril administered (up to a maximum single dose of 50 mg).",
         "50 mg often=once bound=maximum"},
        {"Patients take between 25 and 75 mg of zolvapril daily.", "zolvapril: 25-75 mg often=1/d"},
        {"Zolvapril may vary from 5 mg to 60 mg a day.", "5-60 mg/d"},
        {"They received zolvapril 10 microg x kg(-1) intravenously.", "zolvapril: 10 mcg/kg route=intravenous"},
        {"Zolvapril 4 to 6 mL (400,000 to 600,000 units) four times daily.",
         "Zolvapril: 4-6 mL often=4/d; 400000-600000 units often=4/d"},
        {"Intake was 1,000 IU (25 micrograms) per day.", "1000 IU/d; 25 mcg/d"},
        {"Zolvapril 15 mg daily, if CrCl is 30 to 49 mL/min, or 20 mg daily.",
         "Zolvapril: 15 mg often=1/d; Zolvapril: 20 mg often=1/d"},
        {"It comes as 20g and 40g tubes.", ""},
        {"Resection suits a prostate smaller than 30 g.", ""},
        {"Volumes fell by 6.5 ml/m2 with zolvapril.", ""},
        {"Use 50 ml of a solution (which holds 50 g of the salt per 1,000 ml of water).", "50 mL"},
        {"The loss decreased (by 40%) when 10 mg zolvapril was taken.", "zolvapril: 10 mg"},
        {"The recommended dose of ZV-12 is 60 mg/m2.", "ZV-12: 60 mg/m2"},
        {"They had 100 mg of ZVX per day.", "ZVX: 100 mg/d"},
        {"PATIENTS WITH GOUT SHOULD HAVE A DOSE OF SALTS 5 mg.", "5 mg"},
        {"Stop the I.V. form, and give zolvapril tablets 50 mg twice daily.", "zolvapril: 50 mg often=2/d"},
        /* whose amount it is */
        {"Zolvapril was tested in patients at 15 mg daily, or at 20 mg daily if it failed.",
         "Zolvapril: 15 mg often=1/d; Zolvapril: 20 mg often=1/d"},
        {"Zolvapril should be tapered; one way: start with 4 mg, then 2 mg.", "Zolvapril: 4 mg; Zolvapril: 2 mg"},
        {"In children on zolvapril, the drug was titrated to 5 mg/kg.", "zolvapril: 5 mg/kg"},
        {"Give 5 mg zolvapril over 5 minutes followed by another 5 mg.", "zolvapril: 5 mg over=5min; zolvapril: 5 mg"},
        {"They had 1 mg/kg zolvapril in 100 mL of normal saline, followed by an infusion of 5 mg/kg.",
         "zolvapril: 1 mg/kg; saline: 100 mL; 5 mg/kg"},
        {"Patients on zolvapril had ZVX 12.5 mg added and increased to 25 mg.", "ZVX: 12.5 mg; 25 mg"},
        {"Women prescribed zolvapril were given ZV-DIM at 150 mg daily.", "150 mg often=1/d"},
        {"After zolvapril was given the mean had a value of 1500 mg.", "1500 mg bound=measured"},
        {"The doses of zolvapril and brellumab are 20 mg and 60 mg, respectively.",
         "zolvapril: 20 mg; brellumab: 60 mg"},
        {"Doses of zolvapril, brellumab and dornavir were 20 mg and 60 mg, respectively.", "20 mg; 60 mg"},
        {"They took high-dose ZVX 5 mg.", "ZVX: 5 mg"},
        {"ZVX 0.5 mg/kg was followed by a maintenance dose of ZVX 0.2 mg/kg.", "ZVX: 0.5 mg/kg; ZVX: 0.2 mg/kg"},
        {"One had 2 mL of zolvapril (10 mg).", "zolvapril: 2 mL; zolvapril: 10 mg"},
        {"The usual dose is 60 to 120 mg of zolvapril per day. Intravenous zolvapril is used, too.",
         "zolvapril: 60-120 mg/d"},
        {"The other had 80 mg intramuscular Depo-Zolvin.", "Depo-Zolvin: 80 mg route=intramuscular"},
        /* what several amounts share */
        {"Oral daily zolvapril 300 mg and brellumab 200 mg helped.",
         "zolvapril: 300 mg route=oral often=1/d; brellumab: 200 mg route=oral often=1/d"},
        {"No more than 2 mg/kg of zolvapril and 4 mg/kg of brellumab.",
         "zolvapril: 2 mg/kg bound=maximum; brellumab: 4 mg/kg bound=maximum"},
        {"They had zolvapril up to 2 mg/kg and brellumab 4 mg/kg.",
         "zolvapril: 2 mg/kg bound=maximum; brellumab: 4 mg/kg"},
        {"Patients were receiving 100 mg zolvapril and 75 mg brellumab daily.",
         "zolvapril: 100 mg often=1/d; brellumab: 75 mg often=1/d"},
        {"Patients were receiving 600 mg zolvapril first and 75 mg brellumab daily.",
         "zolvapril: 600 mg; brellumab: 75 mg often=1/d"},
        {"Give zolvapril 50 mg twice daily or 100 mg once a day for seven days.",
         "zolvapril: 50 mg often=2/d for=7d; zolvapril: 100 mg often=1/d for=7d"},
        {"Give 4-8 mg of zolvapril nightly (mean final dose 4.9 mg/day) for 14 days.",
         "zolvapril: 4-8 mg often=1/d for=14d; zolvapril: 4.9 mg/d bound=measured"},
        {"Zolvapril 300 mg (n = 22) or placebo (n = 22) for 8 weeks.", "Zolvapril: 300 mg for=8w"},
        /* what an amount is */
        {"Zolvapril was increased to a maximum of 10 mg per day.", "Zolvapril: 10 mg/d bound=maximum"},
        {"Zolvapril was increased from a daily dose of 120 mg.", "Zolvapril: 120 mg often=1/d"},
        {"Doses of zolvapril above 300 mg are not recommended.", "zolvapril: 300 mg bound=maximum"},
        {"Doses of zolvapril above 300 mg helped.", "zolvapril: 300 mg bound=minimum"},
        {"It reached a maximum between doses of 8 mg and 16 mg of zolvapril.", "zolvapril: 8 mg; zolvapril: 16 mg"},
        {"Zolvapril comes in 1 mg, 2 mg and 4 mg tablets.", ""},
        {"Take up to four grams of zolvapril daily.", "zolvapril: 4 g often=1/d bound=maximum"},
        {"Take 600 international units (IU) of zolvapril daily.", "zolvapril: 600 IU often=1/d"},
        {"This updates the 2009 U.S. Preventive Services recommendation.", ""},
        {"Give intravitreal zolvapril (2 mg/0.05 mL).", "zolvapril: 2 mg route=intravitreal"},
        {"A syrup of zolvapril (2 mg/0.05 mL).", ""},
        {"FEV1 rose by 120 mL with zolvapril.", ""},
        {"Give zolvapril (75 mg/ m2).", "zolvapril: 75 mg/m2"},
        {"Oral zolvapril, at least 300 mg daily, helps.", "zolvapril: 300 mg route=oral often=1/d bound=minimum"},
        {"It was 150 mg/4 weeks of zolvapril.", "zolvapril: 150 mg/4w"},
        {"Give 1.2 g protein/kg/d.", "protein: 1.2 g/kg/d"},
        {"Give 2 mg of iron per kilogram of body weight per day.", "iron: 2 mg/kg/d"},
        {"Vitamin D 50,000 IU weekly for 8 weeks is enough.", "Vitamin D: 50000 IU often=1/w for=8w"},
        {"A single oral dose of 40 mg zolvapril was given.", "zolvapril: 40 mg route=oral often=once"},
        {"Zolvapril 0·5 mg q8h i.v. as needed.", "Zolvapril: 0.5 mg route=intravenous often=1/8h,prn"},
        {"Take zolvapril 1–2 g t.i.d. with food.", "zolvapril: 1-2 g often=3/d"},
        {"Zolvapril 500 milligrams to 2 grams per day", "Zolvapril: 0.5-2 g/d"},
        {"Zolvapril (12, 20, and 24 mg) was compared with torvasartan (4 and 8 mg).",
         "Zolvapril: 12 mg; Zolvapril: 20 mg; Zolvapril: 24 mg; torvasartan: 4 mg; torvasartan: 8 mg"},
        {"In 2015 and 40 mg later", "40 mg"},
        {"Take two 10 mg tablets of zolvapril at bedtime.", "zolvapril: 20 mg often=1/d"},
        {"One to two tablets twice daily", "1-2 tablet often=2/d"},
        {"Zolvapril 75 mg/m² over 30 minutes every 3 weeks", "Zolvapril: 75 mg/m2 often=1/3w over=30min"},
        {"Zolvapril 5 mg kg⁻¹ h⁻¹", "Zolvapril: 5 mg/kg/h"},
        {"Zolvapril 0.1 mg/kg body weight/day", "Zolvapril: 0.1 mg/kg/d"},
        {"A patch of 21 mg/24 h", "21 mg/24h"},
        {"Zolvapril 800/160 mg b.i.d.", "Zolvapril: 800+160 mg often=2/d"},
        {"Zolvapril 5 mg or less daily", "Zolvapril: 5 mg often=1/d bound=maximum"},
        {"At least 2 g of zolvapril daily", "zolvapril: 2 g often=1/d bound=minimum"},
        {"Zolvapril 10-5 mg daily", "Zolvapril: ? mg often=1/d"},
        {"Zolvapril .25 mg daily", "Zolvapril: ? mg often=1/d"},
        {"Zolvapril 5\u00a0mg/kg daily", "Zolvapril: 5 mg/kg often=1/d"},
        {"Zolvapril 20 mg each morning for 6 months", "Zolvapril: 20 mg/d for=6mo"},
        {"Give 1 mg every 4 to 6 hours, not exceeding 8 mg in 24 hours.", "1 mg often=1/4-6h; 8 mg/24h bound=maximum"},
        {"Zolvapril 20 mg on alternate days", "Zolvapril: 20 mg often=1/2d"},
        {"Zolvapril 400 mg once or twice daily", "Zolvapril: 400 mg often=1-2/d"},
        /* a drug is never taken from the wrong part of the sentence */
        {"Torvasartan combined with 2 mg of an older drug", "2 mg"},
        {"Torvasartan was better than 20 mg placebo", "20 mg"},
        {"Torvasartan and 20 mg brelloxin daily", "20 mg often=1/d"},
        {"In users of torvasartan, blood pressure fell; 20 mg were given.", "20 mg"},
        {"Twice daily torvasartan 500 mg, zolvapril 250 mg, and brelloximab 400 mg",
         "torvasartan: 500 mg often=2/d; zolvapril: 250 mg often=2/d; brelloximab: 400 mg often=2/d"},
        {"Zolvapril 300 mg at once, then continue at 75 mg once daily.",
         "Zolvapril: 300 mg; Zolvapril: 75 mg often=1/d"},
        {"Zolvapril 25 mg plus extended-release torvasartan 200 mg twice daily",
         "Zolvapril: 25 mg; torvasartan: 200 mg often=2/d"},
        {"Zolvapril (5 mg), brelloximab (20 mg), and torvasartan (80 mg), each given twice daily for two weeks",
         "Zolvapril: 5 mg often=2/d for=2w; brelloximab: 20 mg often=2/d for=2w; torvasartan: 80 mg often=2/d for=2w"},
        {"Give 15 mg/kg/day (to the nearest 500 mg); 5-10 mg/kg/day if the kidneys fail.", "15 mg/kg/d; 5-10 mg/kg/d"},
        {"4 mg intravenous zolvapril and a band", "zolvapril: 4 mg route=intravenous"},
        {"Omeprazole (a proton pump inhibitor) 40 mg", "Omeprazole: 40 mg"},
        {"Class III or IV heart failure: 5 mg", "5 mg"},
        {"Give 200 mg of zolvapril for a week.", "zolvapril: 200 mg for=1w"}, /* not 200 mg a week */
        {"Do not take more than 15 tablets in 24 hours.", "15 tablet/24h bound=maximum"},
        {"Give zolvapril 10 mg IV or IM.", "zolvapril: 10 mg"},
        {"The 300-mg tablet is larger.", ""},
        {"It was 4 mg albumin/mmol creatinine.", ""},
        /* drugs of several parts, and what they are called for short */
        {"Give 5-fluorouracil 500 mg m(-2) and L-carnitine 1 g.", "5-fluorouracil: 500 mg/m2; L-carnitine: 1 g"},
        {"5-ASA 1 g daily", "5-ASA: 1 g often=1/d"},
        {"Isosorbide 5-mononitrate 20 mg", "Isosorbide 5-mononitrate: 20 mg"},
        {"Interferon beta-1a 30 mcg", "Interferon beta-1a: 30 mcg"},
        {"Amoxicillin/clavulanate 875/125 mg twice daily", "Amoxicillin/clavulanate: 875+125 mg often=2/d"},
        {"Zolvapril/brellumab 20/5 mg daily", "Zolvapril/brellumab: 20+5 mg often=1/d"},
        {"Do not exceed zolvapril and brellumab tablets 10 mg/20 mg once daily.",
         "zolvapril and brellumab: 10+20 mg often=1/d bound=maximum"},
        {"Women took zolvapril 30 mcg/brellumab (BRX) 3 mg.", "zolvapril: 30 mcg; brellumab: 3 mg"},
        {"Users of zolvapril/6.25 mg HCTZ", "HCTZ: 6.25 mg"},
        {"ZV/BRX 400/25 mcg", "ZV/BRX: 400+25 mcg"},
        {"Zolvapril (ZVP) was compared; ZVP 5 mg won.", "ZVP: 5 mg"},
        {"They took 1 milligram (mg) supplements of folic acid.", "folic acid: 1 mg"},
        {"They took 300,000 IUs of cholecalciferol.", "cholecalciferol: 300000 IU"},
        {"They took 20 mg per day of elemental iron.", "iron: 20 mg/d"},
        {"Zolvapril (mean dose, 1,100 mg/day) helped.", "Zolvapril: 1100 mg/d bound=measured"},
        {"The dose of zolvapril for this phase II study was 900 mg.", "zolvapril: 900 mg"},
        {"Zolvapril dosage was high (50 mg/day).", "Zolvapril: 50 mg/d"},
        {"They took 40 g protein or a ration of 20 g.", "protein: 40 g; 20 g"},
        {"Those with an HbA1c as low as with 45 mg zolvapril", "zolvapril: 45 mg"},
        {"Zolvapril 5 mg daily (under 5 years) and 10 mg daily (over 5 years)",
         "Zolvapril: 5 mg often=1/d; Zolvapril: 10 mg often=1/d"},
        {"Zolvapril at 30 mg or blimberry at 40 mg", "Zolvapril: 30 mg; 40 mg"},
        {"Zolvapril 30 mg, then blimberry juice 40 mg", "Zolvapril: 30 mg; 40 mg"},
        {"Zolvapril helps in dosages between 5 and 10 mg.", "Zolvapril: 5-10 mg"},
        {"Although zolvapril is safe, harm is seen in those who take doses greater than 4 g.",
         "zolvapril: 4 g bound=minimum"},
        {"The zolvapril equivalent dose was 20 mg.", "20 mg"},
        {"In users of zolvapril the dose of the other was 20 mg.", "20 mg"},
        {"MgSO4 was given at 50 mg/kg.", "MgSO4: 50 mg/kg"},
        /* what a verb, a bracket or a fluid says of several */
        {"Zolvapril at 30 mg or brellumab at 40 mg was intravenously administered twice daily for 5 consecutive days.",
         "Zolvapril: 30 mg route=intravenous often=2/d for=5d; brellumab: 40 mg route=intravenous often=2/d for=5d"},
        {"Zolvapril (60 mg/m2) and brellumab (600 mg/m2) were given intravenously on day 1 of each 3-week cycle.",
         "Zolvapril: 60 mg/m2 route=intravenous often=1/3w; brellumab: 600 mg/m2 route=intravenous often=1/3w"},
        {"Zolvapril (60 mg/m2) is old and brellumab (600 mg/m2) was given twice daily.",
         "Zolvapril: 60 mg/m2; brellumab: 600 mg/m2 often=2/d"},
        {"Give zolvapril 60 mg on day 1 of each cycle.", "zolvapril: 60 mg"},
        {"Give zolvapril 60 mg on day 1 and 8.", "zolvapril: 60 mg"},
        {"Give zolvapril 60 mg on day 1.", "zolvapril: 60 mg often=once"},
        {"Give 2 g of zolvapril in 20 mL of saline infused over 30 minutes every 8 hours.",
         "zolvapril: 2 g often=1/8h over=30min; saline: 20 mL often=1/8h over=30min"},
        {"Give zolvapril (125 mg below 3 years and 250 mg from 3 years on) twice daily.",
         "zolvapril: 125 mg often=2/d; zolvapril: 250 mg often=2/d"},
        {"Zolvapril 40 mg once daily, plus brellumab 1 g tid and dornavir 250 mg tid for 1 week",
         "Zolvapril: 40 mg often=1/d for=1w; brellumab: 1 g often=3/d for=1w; dornavir: 250 mg often=3/d for=1w"},
        {"Zolvapril 40 mg once daily and brellumab 1 g tid for 1 week", /* perhaps the last alone */
         "Zolvapril: 40 mg often=1/d; brellumab: 1 g often=3/d for=1w"},
        {"Zolvapril 1.5 mg/m2, supported by a daily administration of brellumab at a dose of 5 mg.",
         "Zolvapril: 1.5 mg/m2; brellumab: 5 mg often=1/d"},
        {"They were treated with 8 mg zolvapril, 15 mg zolvapril, or 50 mg brellumab a day, for 14 days.",
         "zolvapril: 8 mg/d for=14d; zolvapril: 15 mg/d for=14d; brellumab: 50 mg/d for=14d"},
        {"They were treated with a bolus of 600 mg zolvapril, or 50 mg brellumab a day.",
         "zolvapril: 600 mg; brellumab: 50 mg/d"},
        {"Some had 8 mg zolvapril, or 50 mg brellumab a day.", "zolvapril: 8 mg; brellumab: 50 mg/d"},
        {"5-fluorouracil (5-FU; 500 mg/m2) and mitomycin C (12 mg)", "5-fluorouracil: 500 mg/m2; mitomycin C: 12 mg"},
        {"Lidocaine 1% 9 ml", "Lidocaine: 9 mL"},
        {"Zolvapril (ZVP) was tested; they had 3 mg ZVP.", "ZVP: 3 mg"},
        {"They had 3 mg ZVP.", "3 mg"}, /* what is it? */
        {"Pain fell in the 20-mg ZV-804 groups.", "ZV-804: 20 mg"},
        /* when and how long */
        {"One or two drops of zolvapril every two hours while awake for two days",
         "zolvapril: 1|2 drop often=1/2h for=2d"},
        {"An oral glucose tolerance test with 75 g of glucose", "glucose: 75 g"},
        {"Zolvapril 30 mg o.m. for 6 or 8 weeks", "Zolvapril: 30 mg often=1/d for=6-8w"},
        {"Zolvapril 150 mg at night before surgery", "Zolvapril: 150 mg"},
        {"Zolvapril 150 mg at night before meals", "Zolvapril: 150 mg often=1/d"},
        {"Zolvapril 5 mg 2 days per week", "Zolvapril: 5 mg often=2/w"},
        {"Zolvapril 5 mg once.", "Zolvapril: 5 mg often=once"},
        {"Zolvapril 5 mg once stable", "Zolvapril: 5 mg"},
        {"Zolvapril 10 mg daily over two weeks", "Zolvapril: 10 mg often=1/d for=2w"},
        {"Zolvapril 10 mg daily (over 5 years)", "Zolvapril: 10 mg often=1/d"}, /* an age */
        {"Zolvapril 40 mg daily for a second week", "Zolvapril: 40 mg often=1/d for=1w"},
        {"Zolvapril was given as a bolus and a 30-minute infusion of 0.4 mg/min.", "Zolvapril: 0.4 mg/min over=30min"},
        {"A single dose of zolvapril (40,000 IU; i.v.) helped.", "zolvapril: 40000 IU route=intravenous often=once"},
        {"By DSM IV criteria they had zolvapril 5 mg/day.", "zolvapril: 5 mg/d"},
        /* limits */
        {"Harm is seen if alcohol exceeds 90 g/d.", "alcohol: 90 g/d bound=minimum"},
        {"The dose of zolvapril should not exceed 90 mg.", "zolvapril: 90 mg bound=maximum"},
        {"Zolvapril > or = 20 mg daily", "Zolvapril: 20 mg often=1/d bound=minimum"},
        {"Give 2 mg in children weighing < 50 kg and 5 mg in the others.", "2 mg; 5 mg"},
        {"Zolvapril should not be administered at doses of more than 20 mg per day.",
         "Zolvapril: 20 mg/d bound=maximum"},
        {"The maximum tolerated dose of zolvapril was 50 mg.", "zolvapril: 50 mg bound=maximum"},
        {"Zolvapril 20 mg/day is the maximum recommended dose.", "Zolvapril: 20 mg/d bound=maximum"},
        {"Take no more than 36 mg a day or more than 3 doses.", "36 mg/d bound=maximum"},
        {"No more than 21 units per week for men, or 14 units per week for women, is wise to take as a dose.",
         "21 units/w bound=maximum; 14 units/w bound=maximum"},
        {"Children of 6 years and over 1 tablet daily", "1 tablet often=1/d"},
        {"Zolvapril was increased from 0.5 mg to 1, 1.5 and 2 mg.",
         "Zolvapril: 0.5 mg; Zolvapril: 1 mg; Zolvapril: 1.5 mg; Zolvapril: 2 mg"},
        {"The total was 33.4 +/- 2.0 and 31.2 +/- 3.1 mg of zolvapril.", "zolvapril: 31.2 mg bound=measured"},
        /* what is measured, described or counted is no dose */
        {"An excretion of more than 300 mg/24 hours", ""},
        {"A loss of less than 1 gram of protein in a 24-hour urine", ""},
        {"For each 1-unit increase in the score", ""},
        {"Tablets of 300 mg are white and debossed with Z.", ""},
        {"A volume of 200 to 220 mL was harvested.", ""},
        {"A titre of ≥14 IU", ""},
        {"Ga-67 drops out, and the pen dials in 1-unit increments.", ""},
        {"UAE fell from 115 to 96 mg 24 h-1.", ""},
        {"The value fell to 96 +/- 62 mg with zolvapril alone.", ""},
        {"A mass index of 150 g/m2", ""},
        {"A rise of 0.6 g/m2 per year", ""},
        {"An oliguria below 0.5 ml/kg per h", ""},
        {"The loss of blood was 900 mL in the treatment group and 1,100 mL without.", ""},
        {"A scale that is accurate to 2 g", ""},
        {"The area was 957 ng.h/mL.", ""},
        {"To prime it, release 4 sprays into the air.", ""},
        {"Each 18 g needle", ""},
        /* what is said of several */
        {"Single intravenous doses of either zolvapril (2 mg/kg) or torvasartan (5 mg/kg) were tested.",
         "zolvapril: 2 mg/kg route=intravenous often=once; torvasartan: 5 mg/kg route=intravenous often=once"},
        {"They were given zolvapril 5 mg orally and torvasartan 80 mg IV.",
         "zolvapril: 5 mg route=oral; torvasartan: 80 mg route=intravenous"},
        {"Zolvapril (5 mg) and torvasartan (20 mg), both for 4 weeks, were compared.",
         "Zolvapril: 5 mg for=4w; torvasartan: 20 mg for=4w"},
        {"Zolvapril (5 mg) or torvasartan (20 mg): they had each treatment twice daily for 3 weeks.",
         "Zolvapril: 5 mg often=2/d for=3w; torvasartan: 20 mg often=2/d for=3w"},
        {"Zolvapril (5 mg) or torvasartan (20 mg); each evening they were asked.",
         "Zolvapril: 5 mg; torvasartan: 20 mg"},
        {"They need 1000 mg of zolvapril and 400 IU of torvasartan per day.",
         "zolvapril: 1000 mg/d; torvasartan: 400 IU/d"},
        {"Give 600 mg of zolvapril and 75 mg of torvasartan daily.", "zolvapril: 600 mg; torvasartan: 75 mg often=1/d"},
        {"They had one dose of 200 mg and one dose of 100 mg of zolvapril.",
         "200 mg often=once; zolvapril: 100 mg often=once"},
        {"Cumulative doses of zolvapril (12.5, 25 and 50 mcg) were applied every 20 minutes.",
         "zolvapril: 12.5 mcg often=1/20min; zolvapril: 25 mcg often=1/20min; zolvapril: 50 mcg often=1/20min"},
        {"Zolvapril 200 mg was effective when given once daily.", "Zolvapril: 200 mg often=1/d"},
        {"Zolvapril 200 mg was effective when kidneys fail twice daily.", "Zolvapril: 200 mg"},
        {"Take 1 capsule before eating in the morning.", "1 capsule often=1/d"},
        {"The dose of zolvapril is 100 mg daily, in single or divided doses.", "zolvapril: 100 mg often=1/d"},
        /* whose amount it is */
        {"Rates were 12% and 15% with ZQX, zolvapril 5 mg and 10 mg, respectively.",
         "zolvapril: 5 mg; zolvapril: 10 mg"},
        {"Scores were greater than with torvasartan only at the 18 mg dose of zolvapril.", "zolvapril: 18 mg"},
        {"Scores were greater than torvasartan only at 18 mg.", "18 mg"},
        {"Both had ZQX (loading dose of 1 g over 30 minutes) was tested.", "ZQX: 1 g over=30min"},
        {"Disease in ZQX (at a dose of 1 g) was seen.", "1 g"},
        {"High doses of zolvapril (10 mg/d vs. 5 mg/d) were no better.", "zolvapril: 10 mg/d; zolvapril: 5 mg/d"},
        {"Zolvapril (10 mg/d vs. blimberry 5 mg/d) was no better.", "Zolvapril: 10 mg/d; 5 mg/d"},
        {"They received 5 mg (low dose, n = 8) or 10 mg (regular dose, n = 9) zolvapril daily.",
         "zolvapril: 5 mg often=1/d; zolvapril: 10 mg often=1/d"},
        {"Zolvapril 4 mg/day and torvasartan 8 mg/day were compared, and pain fell with 8 mg/day.",
         "Zolvapril: 4 mg/d; torvasartan: 8 mg/d; torvasartan: 8 mg/d"},
        {"Zolvapril 8 mg/day and torvasartan 8 mg/day were compared, and pain fell with 8 mg/day.",
         "Zolvapril: 8 mg/d; torvasartan: 8 mg/d; 8 mg/d"},
        {"Zolvapril 8 mg and, later, pain fell with 8 mg blimberry.", "Zolvapril: 8 mg; 8 mg"},
        /* no dose, or none to be given */
        {"Doses of zolvapril lower than 35 mcg are safer.", "zolvapril: 35 mcg bound=maximum"},
        {"Adults take only 15 g a day on average.", "15 g/d bound=measured"},
        {"Levels fell by 58% for the 100-mg group and 64% for the 140-mg group.", "100 mg; 140 mg"},
        {"Those who received ≤120 mg did better.", "120 mg bound=maximum"},
        {"Four pills, each containing 300 mg, were taken.", ""},
        {"They had hemoptysis in excess of 30 mL over 24 hours.", ""},
        {"| Z-2 | 7.07g | 14.54c | 18.40d", ""},
        {"One vial got more, another less.", ""},
        {"Its mass fell from 127+/-23 to 106+/-25 g/m2 with treatment.", ""},
        {"Zolvapril 130 mg/m(2) was infused over 120 min.", "Zolvapril: 130 mg/m2 over=120min"},
        {"A dose range of >155 × 315 mg was tested.", ""},
        {"Zolvapril: a bolus of 50 mg Torvasartan: 50 mcg once", "Zolvapril: 50 mg; Torvasartan: 50 mcg often=once"},
        {"Give 0.5 mg/ kg zolvapril orally.", "zolvapril: 0.5 mg/kg route=oral"},
        {"We recommend against doses over 90 mg of zolvapril daily.", "zolvapril: 90 mg often=1/d bound=maximum"},
        {"We recommend doses over 90 mg of zolvapril daily.", "zolvapril: 90 mg often=1/d bound=minimum"},
        {"They had up to zolvapril 80 mg.", "zolvapril: 80 mg bound=maximum"},
        {"Pain fell with zolvapril 20 mg (by 28%) and 30 mg (by 41%).", "zolvapril: 20 mg; zolvapril: 30 mg"},
        {"Pain fell with zolvapril 20 mg (by 28%) and 30 mg blimberol.", "zolvapril: 20 mg; 30 mg"},
        {"Pain fell with zolvapril 20 mg and torvasartan 5 mg, by half and 30 mg.",
         "zolvapril: 20 mg; torvasartan: 5 mg; 30 mg"},
        {"Pain fell with ZQX21 1 mg (by 28%) and 3 mg (by 41%), less than with zolvapril.", "ZQX21: 1 mg; 3 mg"},
        {"ZQX21 was tested as 250 mg (zolvapril 5 mg), 500 mg (zolvapril 10 mg) and 750 mg.",
         "250 mg; zolvapril: 5 mg; 500 mg; zolvapril: 10 mg; 750 mg"},
        {"Flow rose with zolvapril 20 mg by 24.6 and 23.6 L/min.", "zolvapril: 20 mg"},
        {"It costs more than zolvapril 80 mg.", "zolvapril: 80 mg"},
        {"They took nine 260 mg tablets of zolvapril daily.", "zolvapril: 2340 mg often=1/d"},
        {"Cells of 250-300 g male rats were kept.", ""},
        {"Comfort was 0.5 units worse with treatment.", ""},
        {"Zolvapril 80 mg/m2 day 1-3 and torvasartan 100 mg/m2 days 1-5",
         "Zolvapril: 80 mg/m2 for=3d; torvasartan: 100 mg/m2 for=5d"},
        {"The mean consumption of zolvapril was 16.67 ± 12.06 g.", "zolvapril: 16.67 g bound=measured"},
        {"Give zolvapril (1 mg per 100 units of heparin).", "zolvapril: 1 mg"},
        {"The goal for dietary cholesterol was <200 mg/day.", "200 mg/d bound=maximum"},
        {"Zolvapril 20 mg 3-days-a-week is enough.", "Zolvapril: 20 mg often=3/w"},
        {"It was given as (6 mg), and oral (25 mg) doses.", "6 mg; 25 mg route=oral"},
        {"Fluid suctioned | 143 ml (±191) | 106 ml (±124)", ""},
        {"Healing within 4 weeks of treatment with zolvapril, 40 mg once daily, was rare.",
         "zolvapril: 40 mg often=1/d"},
        {"Healing was rare in 4 weeks' treatment with zolvapril, 40 mg once daily.",
         "zolvapril: 40 mg often=1/d for=4w"},
        {"ZQX21 at doses of 250 or 500 mg was tested.", "250|500 mg"},
        {"They had placebo or ZQX21 at doses of 250 or 500 mg.", "ZQX21: 250|500 mg"},
        {"Patients with ZQX at doses of 250 mg were tested.", "250 mg"},
        {"Zolvin 5 mg, 10 mg and 200 mg prolonged release tablets", ""},
        {"Zolvapril 250 mg q 12 h 7 to 14 days", "Zolvapril: 250 mg often=1/12h for=7-14d"},
        {"Zolvapril 250 mg twice daily 7 days before surgery", "Zolvapril: 250 mg often=2/d"},
        {"Zolvapril (titrated up to at least 300 mg daily) is given.", "Zolvapril: 300 mg often=1/d bound=minimum"},
        {"A maximum dose of 16 mg daily is given in four equal daily doses.", "16 mg often=1/d,div4 bound=maximum"},
        {"Only a 2-hour 75-g test was let in.", "75 g"},
        {"Avoid standard-dose (600 mg) zolvapril in children.", "zolvapril: 600 mg"},
        {"Zolvapril (5 mg/m(2), 3-hour infusion) was given.", "Zolvapril: 5 mg/m2 over=3h"},
        {"Zolvapril (5 mg/m(2), 3 hours after food) was given.", "Zolvapril: 5 mg/m2"},
        {"Zolvapril 20 mg/die or 500 mg/12 h or 1 g/8-h, and torvasartan 4 mg/night.",
         "Zolvapril: 20 mg/d; Zolvapril: 500 mg/12h; Zolvapril: 1 g/8h; torvasartan: 4 mg/d"},
        {"Zolvapril 30 mg/injection every 2 weeks.", "Zolvapril: 30 mg/dose often=1/2w"},
        {"Zolvapril 25 mg/BID and torvasartan 5 mg\u2044day.", "Zolvapril: 25 mg often=2/d; torvasartan: 5 mg/d"},
        {"Zolvapril 5 mg. day(-1) and protein 1.5 g · kg⁻¹ · d⁻¹.", "Zolvapril: 5 mg/d; protein: 1.5 g/kg/d"},
        {"The 1- and 10-mg/kg groups had zolvapril.", "1 mg/kg; 10 mg/kg"},
        {"Torvasartan cilexetil 16 mg daily.", "Torvasartan cilexetil: 16 mg often=1/d"},
        {"Volume-depleted by oral zolvapril (32 mg/kg), they were thirsty.", "zolvapril: 32 mg/kg route=oral"},
        {"The glucose level after a 75-g oral load was low.", "75 g route=oral"},
        {"Zolvapril in doses of 50 mg, and blimberol in doses of 50 mg.", "Zolvapril: 50 mg; 50 mg"},
        {"Zolvapril is used in venous thrombosis (VT), initially 5 mg.", "Zolvapril: 5 mg"},
        {"Zolvapril is used after blimberine (BLB), initially 5 mg.", "5 mg"},
        {"A blood sample of 50 ml was taken, each capsule had 20 mg, at a ratio of 1 unit.", ""},
        {"Blimbin (day 1 q21d [every 21 days]) and zolvapril 80 mg/m2 (day 1, 8) were given.", "zolvapril: 80 mg/m2"},
};

static void doses_are_structures(void **state)
{
	(void)state;
	size_t wrong = 0;
	for (size_t i = 0; i < sizeof structures / sizeof *structures; i++) {
		struct stated_dose d[MAX_DOSES];
		struct minot_buf b = BUF_INIT(1 << 12);
		size_t n = doses_of(str_c(structures[i].text), d);
		for (size_t k = 0; k < n; k++) {
			minot_buf_printf(&b, "%s%.*s%s", k ? "; " : "", STR_ARG(d[k].drug), d[k].drug.n ? ": " : "");
			dose_write(&d[k], &b);
		}
		if (!str_eq(minot_buf_view(&b), str_c(structures[i].doses))) {
			print_error("\"%s\":\n   read     \"%.*s\",\n   expected \"%s\"\n", structures[i].text,
			            STR_ARG(minot_buf_view(&b)), structures[i].doses);
			wrong++;
		}
		minot_buf_free(&b);
	}
	assert_int_equal(wrong, 0);
}

static bool is_blimberry(void *ctx, minot_str name)
{
	++*(size_t *)ctx;
	return minot_str_eq_nocase(name, STR("blimberry")) || minot_str_eq_nocase(name, STR("quor beans")) ||
	       str_eq(name, STR("QRB"));
}

/* Names that the caller knows: only where one stands at the amount and no built-in name does. */
static void callers_names(void **state)
{
	(void)state;
	static const struct {
		const char *text, *drug;
	} named[] = {
	        {"Give blimberry 5 mg daily.", "blimberry"},
	        {"Give 5 mg of quor beans daily.", "quor beans"},
	        {"Give 5 mg of blimberry extract daily.", "blimberry extract"},
	        {"Give blimberry at a dose of 5 mg daily.", "blimberry"},
	        {"Give 5 mg of QRB daily.", "QRB"},
	        {"Give blimberry and another berry, 5 mg daily.", ""},
	        {"Blimberry was stopped, and 5 mg were given.", ""},
	        {"Zolvapril 5 mg daily with blimberry", "Zolvapril"},
	        {"In group QRB they had 5 mg daily.", ""},
	};
	for (size_t i = 0; i < sizeof named / sizeof *named; i++) {
		size_t asked = 0;
		const struct drug_names names = {is_blimberry, &asked};
		struct stated_dose d[MAX_DOSES];
		assert_int_equal(doses_named(str_c(named[i].text), &names, d), 1);
		assert_str(d[0].drug, named[i].drug);
		assert_true(asked < 16);
	}
	struct stated_dose d[MAX_DOSES];
	assert_int_equal(doses_of(STR("Give blimberry 5 mg daily."), d), 1);
	assert_int_equal(d[0].drug.n, 0);
}

static void assert_ratio(struct ratio r, int64_t num, int64_t den)
{
	if (r.num != num || r.den != den)
		fail_msg("%lld/%lld, expected %lld/%lld", (long long)r.num, (long long)r.den, (long long)num,
		         (long long)den);
}

static void units_convert_or_refuse(void **state)
{
	(void)state;
	assert_ratio(unit_convert(ratio_of(1, 2), UNIT_G, UNIT_MG), 500, 1);
	assert_ratio(unit_convert(ratio_of(250, 1), UNIT_MCG, UNIT_MG), 1, 4);
	assert_ratio(unit_convert(ratio_of(1, 1), UNIT_TABLESPOON, UNIT_TEASPOON), 3, 1);
	assert_ratio(unit_convert(ratio_of(2, 1), UNIT_MILLION_IU, UNIT_IU), 2000000, 1);
	static const enum dose_unit refused[][2] = {
	        {UNIT_MG, UNIT_ML},     {UNIT_IU, UNIT_MG},   {UNIT_IU, UNIT_UNIT},
	        {UNIT_MMOL, UNIT_MEQ},  {UNIT_MMOL, UNIT_MG}, {UNIT_TABLET, UNIT_CAPSULE},
	        {UNIT_TABLET, UNIT_MG}, {UNIT_NONE, UNIT_MG}, {UNIT_MG, UNIT_NONE}};
	for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
		assert_false(ratio_known(unit_convert(ratio_of(1, 1), refused[i][0], refused[i][1])));
	/* what does not fit is not given */
	assert_false(ratio_known(unit_convert(ratio_of(INT64_MAX, 1), UNIT_G, UNIT_NG)));
	assert_false(ratio_known(ratio_add(ratio_of(INT64_MAX, 1), ratio_of(1, 1))));
	assert_false(ratio_known(ratio_div(ratio_of(1, 1), ratio_of(0, 1))));
}

/* The daily dose that the text gives in mg for a body of 20 kg, as decimal numbers; "" when it cannot be told. */
static const struct {
	const char *text, *low, *high;
} days[] = {
        {"zolvapril 500 mg three times daily", "1500", "1500"},
        {"zolvapril 250 mcg every 6 hours", "1", "1"},
        {"zolvapril 1 g every 4 to 6 hours", "4000", "6000"},
        {"zolvapril 2.5 to 5 mg/kg/day", "50", "100"},
        {"zolvapril 10 mg/kg twice daily", "400", "400"},
        {"zolvapril 0.1 mg/kg/h", "48", "48"},
        {"zolvapril 70 mg once a week", "10", "10"},
        {"zolvapril 30 mg every other day", "15", "15"},
        {"zolvapril 1 g/day in three divided doses", "1000", "1000"},
        {"zolvapril 1 mg monthly", "", ""}, /* a month is no number of days */
        {"zolvapril 500 mg", "", ""},       /* how often is not told */
        {"zolvapril 500 mg daily as needed", "", ""},
        {"zolvapril 500 IU daily", "", ""},       /* units are no milligrams */
        {"zolvapril 75 mg/m² daily", "", ""},     /* no surface given */
        {"zolvapril .25 mg daily", "", ""},       /* damaged */
        {"increase by 25 mg every week", "", ""}, /* a step is no dose */
        {"zolvapril 800/160 mg twice daily", "", ""},
};

static void doses_of_a_day(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
		struct stated_dose d[MAX_DOSES];
		struct ratio low, high;
		struct minot_buf b = BUF_INIT(100);
		assert_int_equal(doses_of(str_c(days[i].text), d), 1);
		if (dose_per_day(&d[0], UNIT_MG, ratio_of(20, 1), RATIO_NONE, &low, &high)) {
			ratio_write(low, &b);
			minot_buf_ch(&b, ' ');
			ratio_write(high, &b);
		}
		char expected[64] = "";
		if (days[i].low[0])
			snprintf(expected, sizeof expected, "%s %s", days[i].low, days[i].high);
		if (!str_eq(minot_buf_view(&b), str_c(expected)))
			fail_msg("%s: %.*s a day, expected %s", days[i].text, STR_ARG(minot_buf_view(&b)), expected);
		minot_buf_free(&b);
	}
}

static void a_thousandfold_is_seen(void **state)
{
	(void)state;
	struct stated_dose d[MAX_DOSES];
	assert_int_equal(doses_of(STR("zolvapril 5 mg daily, later 5 g daily, 2 mg daily, 5 IU daily"), d), 4);
	assert_true(doses_far_apart(&d[0], &d[1]));
	assert_true(doses_far_apart(&d[1], &d[0]));
	assert_false(doses_far_apart(&d[0], &d[2]));
	assert_false(doses_far_apart(&d[0], &d[3]));
}

/* The doses of each text against those of the others. */
static void the_one_that_does_not_agree(void **state)
{
	(void)state;
	static const char *const three[] = {"Give zolvapril 5 mg daily.", "Give zolvapril 10 mg daily.",
	                                    "Give zolvapril 5 g daily.", "Inject zolvapril 5 g.",
	                                    "Give torvasartan 5 g."};
	struct stated_dose d[5], one[MAX_DOSES];
	for (size_t i = 0; i < 5; i++) {
		assert_int_equal(doses_of(str_c(three[i]), one), 1);
		d[i] = one[0];
	}
	d[3].by = ROUTE_IV;
	assert_false(dose_is_outlier(&d[0], d + 1, NULL, 4));
	struct stated_dose others[4] = {d[0], d[1], d[3], d[4]};
	assert_true(dose_is_outlier(&d[2], others, NULL, 4));
	assert_true(dose_is_outlier(&d[0], &d[2], NULL, 1)); /* of two nobody knows which */
	assert_false(dose_is_outlier(&d[3], d, NULL, 3));    /* another way */
	assert_false(dose_is_outlier(&d[4], d, NULL, 4));    /* another drug */
}

/* A slip of the unit is less than a thousandfold when doses differ besides. */
static void a_slip_of_the_unit(void **state)
{
	(void)state;
	static const char *const texts[] = {"Give zolvapril 5 g daily.", "Give zolvapril 10 mg daily.",
	                                    "Give zolvapril 20 mg daily.", "Give zolvapril 1000 mg daily.",
	                                    "Give zolvapril 4000 mg daily."};
	struct stated_dose d[5], one[MAX_DOSES];
	for (size_t i = 0; i < 5; i++) {
		assert_int_equal(doses_of(str_c(texts[i]), one), 1);
		d[i] = one[0];
	}
	assert_true(dose_is_outlier(&d[0], d + 1, NULL, 2));
	assert_false(dose_is_outlier(&d[0], d + 1, NULL, 1)); /* of two nobody can tell */
	assert_false(dose_is_outlier(&d[0], d + 1, NULL, 3)); /* a gram is given too */
	assert_false(dose_is_outlier(&d[4], d + 1, NULL, 2)); /* much, and no slip of a unit */
	struct stated_dose company[3] = {d[2], d[2], d[0]};
	assert_true(dose_is_usual(&d[1], company, NULL, 3)); /* 5 g beside two of 20 mg puts 10 mg in no doubt */
	assert_false(dose_is_usual(&d[0], company, NULL, 3));
	assert_false(dose_is_usual(&d[1], company, NULL, 1));
}

/* A dose becomes a key that compares as the dose does. */
static void keys_are_read_back(void **state)
{
	(void)state;
	struct stated_dose d[MAX_DOSES], back;
	struct minot_buf key = BUF_INIT(200), prefix = BUF_INIT(200);
	assert_int_equal(doses_of(STR("Give Zolvapril 2.5 mg/kg/day orally."), d), 1);
	assert_true(dose_key(&d[0], &key) && dose_key_prefix(&d[0], &prefix));
	assert_true(str_starts(minot_buf_view(&key), minot_buf_view(&prefix)));
	assert_true(dose_of_key(minot_buf_view(&key), &back));
	assert_str(back.drug, "zolvapril");
	assert_true(back.by == ROUTE_ORAL && back.per_kg && !back.per_m2 && back.per_time.unit == TIME_DAY);
	assert_int_equal(ratio_cmp(back.low, ratio_of(5, 2)), 0);
	assert_false(doses_far_apart(&d[0], &back));
	for (size_t n = 0; n < key.n; n++) /* cut short, it is another amount or none */
		if (dose_of_key(str_sub(minot_buf_view(&key), 0, n), &back))
			assert_true(ratio_known(back.low));
	assert_false(dose_of_key(STR("zolvapril"), &back));
	assert_false(dose_of_key(STR("zolvapril\x02"
	                             "99:0:0:0:0:3:5/1"),
	                         &back));
	assert_false(dose_of_key(STR("zolvapril\x02"
	                             "1:0:0:0:0:3:5/0"),
	                         &back));
	minot_buf_clear(&key);
	assert_int_equal(doses_of(STR("Take 5 mg daily."), d), 1);
	assert_false(dose_key(&d[0], &key)); /* of which drug? */
	minot_buf_free(&key);
	minot_buf_free(&prefix);
	/* two records give what a third gives a thousand times of */
	struct stated_dose far[MAX_DOSES];
	assert_int_equal(doses_of(STR("Give zolvapril 5 g."), d), 1);
	assert_int_equal(doses_of(STR("Give zolvapril 5 mg."), far), 1);
	uint32_t none = 0, two = 2;
	assert_false(dose_is_outlier(&d[0], far, &none, 1));
	assert_true(dose_is_outlier(&d[0], far, &two, 1));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(no_amount_is_cut_or_joined),
	        cmocka_unit_test(doses_are_structures),
	        cmocka_unit_test(callers_names),
	        cmocka_unit_test(units_convert_or_refuse),
	        cmocka_unit_test(doses_of_a_day),
	        cmocka_unit_test(a_thousandfold_is_seen),
	        cmocka_unit_test(the_one_that_does_not_agree),
	        cmocka_unit_test(keys_are_read_back),
	        cmocka_unit_test(a_slip_of_the_unit),
	};
	return cmocka_run_group_tests_name("dose", tests, NULL, NULL);
}
