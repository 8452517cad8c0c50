/* Doses by construction: frames in the manner of labels, guidelines, trials, digests and patient pages, whose slots are
 * filled from tables of drugs, amounts, schedules, ways and spans. What each sentence says is known, since the frame
 * says which slot belongs to which amount. All sentences are invented.
 *
 *   frame      "Give %D %A %r %f %l."       "%D: %A %r %f %l"       what is read of it, in the form of dose.h
 *   slots      D E G drugs, A B C amounts, P Q amounts for one kilogram, r s ways, f g schedules, l m spans, t steps
 *   sentence   "Give zolvapril 2.5 mg orally twice daily for 7 days."
 *
 * Every frame is filled ROUNDS times, each time with other rows of the tables. */
#include "unit.h"

#include "appraise/appraise.h"
#include "base/buf.h"

/* Slots ------------------------------------------------------------------------------------------------------------ */

struct part {
	const char *text, *form;
};

static const struct part drugs[] = {
        {"zolvapril", "zolvapril"},       {"torvasartan", "torvasartan"}, {"brellumab", "brellumab"},
        {"dornavir", "dornavir"},         {"quenalol", "quenalol"},       {"mirbicillin", "mirbicillin"},
        {"fentoprazole", "fentoprazole"},
};
static const struct part amounts[] = {
        {"500 mg", "500 mg"},
        {"2.5 mg", "2.5 mg"},
        {"250 micrograms", "250 mcg"},
        {"1 g", "1 g"},
        {"1,000 IU", "1000 IU"},
        {"20-40 mg", "20-40 mg"},
        {"10 to 15 mg", "10-15 mg"},
        {"75 mg/m2", "75 mg/m2"},
        {"12.5 mg", "12.5 mg"},
        {"100 units", "100 units"},
        {"5 mL", "5 mL"},
};
static const struct part plain[] = {
        /* of an adult, one number each, no two alike */
        {"600 mg", "600 mg"}, {"75 mg", "75 mg"}, {"40 mg", "40 mg"}, {"150 mg", "150 mg"}, {"0.25 mg", "0.25 mg"},
};
static const struct part by_weight[] = {
        {"10 mg/kg", "10 mg/kg"}, {"0.1 mg/kg", "0.1 mg/kg"},       {"15 to 20 mg per kg", "15-20 mg/kg"},
        {"5 mcg/kg", "5 mcg/kg"}, {"50-100 mg/kg", "50-100 mg/kg"},
};
static const struct part ways[] = {
        {"orally", "route=oral"},
        {"by mouth", "route=oral"},
        {"intravenously", "route=intravenous"},
        {"IV", "route=intravenous"},
        {"i.m.", "route=intramuscular"},
        {"subcutaneously", "route=subcutaneous"},
        {"PO", "route=oral"},
        {"rectally", "route=rectal"},
        {"via inhalation", "route=inhaled"},
        {"by intravenous infusion", "route=intravenous"},
        {"by subcutaneous injection", "route=subcutaneous"},
};
static const struct part ways_of[] = {
        /* before a name */
        {"oral", "route=oral"},       {"intravenous", "route=intravenous"}, {"intramuscular", "route=intramuscular"},
        {"topical", "route=topical"}, {"inhaled", "route=inhaled"},         {"subcutaneous", "route=subcutaneous"},
};
static const struct part schedules[] = {
        {"twice daily", "often=2/d"},
        {"once daily", "often=1/d"},
        {"three times a day", "often=3/d"},
        {"every 8 hours", "often=1/8h"},
        {"q6h", "often=1/6h"},
        {"b.i.d.", "often=2/d"},
        {"at bedtime", "often=1/d"},
        {"once a week", "often=1/w"},
        {"every other day", "often=1/2d"},
        {"every 4 to 6 hours as needed", "often=1/4-6h,prn"},
        {"daily", "often=1/d"},
        {"four times daily", "often=4/d"},
        {"every 3 weeks", "often=1/3w"},
        {"two times per day", "often=2/d"},
        {"every 12 hours", "often=1/12h"},
        {"twice a week", "often=2/w"},
        {"2-3 times daily", "often=2-3/d"},
        {"every morning", "often=1/d"},
        {"monthly", "often=1/mo"},
        {"3 times a day", "often=3/d"},
        {"q 8 hr", "often=1/8h"},
        {"t.d.s.", "often=3/d"},
        {"nightly", "often=1/d"},
        {"every six hours", "often=1/6h"},
        {"6-hourly", "often=1/6h"},
        {"at 12-hour intervals", "often=1/12h"},
        {"three times weekly", "often=3/w"},
        {"3 times/week", "often=3/w"},
        {"once every 3 months", "often=1/3mo"},
        {"every 28 days", "often=1/28d"},
        {"once every two weeks", "often=1/2w"},
        {"twice per week", "often=2/w"},
        {"every evening", "often=1/d"},
        {"on alternate days", "often=1/2d"},
        {"thrice daily", "often=3/d"},
        {"3x daily", "often=3/d"},
        {"every 4-6 h", "often=1/4-6h"},
        {"once in the evening", "often=1/d"},
        {"q12h", "often=1/12h"},
        {"once or twice daily", "often=1-2/d"},
        {"before bedtime", "often=1/d"},
        {"5 times a day", "often=5/d"},
        {"as a single daily dose", "often=1/d"},
        {"every third day", "often=1/3d"},
};
static const struct part daily[] = {
        /* that stand well beside each other */
        {"twice daily", "often=2/d"},      {"once daily", "often=1/d"}, {"three times daily", "often=3/d"},
        {"every 12 hours", "often=1/12h"}, {"BID", "often=2/d"},
};
static const struct part spans[] = {
        {"for 7 days", "for=7d"},
        {"for 2 weeks", "for=2w"},
        {"for 7 to 10 days", "for=7-10d"},
        {"for at least 3 months", "for=3mo"},
        {"for up to 6 weeks", "for=6w"},
        {"for five days", "for=5d"},
        {"x 10 days", "for=10d"},
        {"for a total of 14 days", "for=14d"},
        {"over a period of 12 weeks", "for=12w"},
        {"for one month", "for=1mo"},
        {"for 5-7 d", "for=5-7d"},
        {"for 3 consecutive days", "for=3d"},
        {"for four to six weeks", "for=4-6w"},
        {"during 10 days", "for=10d"},
        {"for 48 hours", "for=48h"},
        {"for the first 3 days", "for=3d"},
        {"for 1 to 2 years", "for=1-2y"},
        {"for a minimum of 5 days", "for=5d"},
        {"for about 6 months", "for=6mo"},
        {"for another 4 weeks", "for=4w"},
};
static const struct part long_spans[] = {
        {"for 12 weeks", "for=12w"},
        {"for 6 months", "for=6mo"},
        {"for 24 weeks", "for=24w"},
        {"for 10 days", "for=10d"},
};
static const struct part steps[] = {
        {"every week", "often=1/w"},
        {"every 2 weeks", "often=1/2w"},
        {"every 3 days", "often=1/3d"},
        {"weekly", "often=1/w"},
};

#define ROWS(a) a, sizeof(a) / sizeof *(a)
/* A slot's letter, its table, and how far it is from the first slot of the table. */
static const struct slot {
	char letter;
	const struct part *rows;
	size_t n, offset;
} slots[] = {
        {'D', ROWS(drugs), 0},     {'E', ROWS(drugs), 1}, {'G', ROWS(drugs), 2},   {'A', ROWS(amounts), 0},
        {'B', ROWS(plain), 0},     {'C', ROWS(plain), 1}, {'T', ROWS(plain), 2},   {'P', ROWS(by_weight), 0},
        {'Q', ROWS(by_weight), 1}, {'r', ROWS(ways), 0},  {'s', ROWS(ways_of), 0}, {'f', ROWS(schedules), 0},
        {'g', ROWS(daily), 0},     {'h', ROWS(daily), 1}, {'l', ROWS(spans), 0},   {'m', ROWS(long_spans), 0},
        {'t', ROWS(steps), 0},
};

/* Frames ----------------------------------------------------------------------------------------------------------- */

static const struct frame {
	const char *text, *form;
} frames[] = {
        /* labels */
        {"The recommended dose of %D is %A %r %f.", "%D: %A %r %f"},
        {"The usual adult dosage of %D is %A %f %l.", "%D: %A %f %l"},
        {"Administer %D %A %r %f %l.", "%D: %A %r %f %l"},
        {"The recommended starting dose of %D is %B %g, which may be increased to %C %h.", "%D: %B %g; %D: %C %h"},
        {"%D should be administered %r at a dose of %A %f.", "%D: %A %r %f"},
        {"The maximum recommended dose of %D is %B %g.", "%D: %B %g bound=maximum"},
        {"Do not exceed %B of %D in 24 hours.", "%D: %B/24h bound=maximum"},
        {"Adults: %B %r %g.", "%B %r %g"},
        {"Adults: %B %g; children: %P %g.", "%B %g; %P %g"},
        {"Initial dose: %B %g. Maintenance dose: %C %g.", "%B %g; %C %g"},
        {"Patients with severe renal impairment: %B %f.", "%B %f"},
        {"The dose of %D is %P %f, not to exceed %B per dose.", "%D: %P %f; %D: %B/dose bound=maximum"},
        {"Start with %B %g and increase by %C %t to a maximum of %T %g.",
         "%B %g; %C %t bound=step; %T %g bound=maximum"},
        {"Take one tablet (%B) %g with food.", "1 tablet %g; %B %g"},
        {"A loading dose of %B of %D is followed by %C %g.", "%D: %B; %D: %C %g"},
        {"%D: a single %B loading dose, then %C %g.", "%D: %B often=once; %D: %C %g"},
        {"Infuse %A of %D over 30 minutes %f.", "%D: %A %f over=30min"},
        {"Administer %A of %D as an intravenous infusion over 60 minutes every 3 weeks.",
         "%D: %A route=intravenous often=1/3w over=60min"},
        {"Reduce the dose of %D to %B %g in patients with a creatinine clearance below 30 mL/min.", "%D: %B %g"},
        {"For children weighing less than 40 kg, give %P %r %f.", "%P %r %f"},
        {"The daily dose of %D is %B, given in two divided doses.", "%D: %B often=1/d,div2"},
        {"%D %B on day 1, then %C once daily on days 2 to 5.", "%D: %B often=once; %D: %C often=1/d for=4d"},
        {"Take %B of %D on the first day, followed by %C once daily for 4 days.",
         "%D: %B often=once; %D: %C often=1/d for=4d"},
        {"%D %B twice daily on day 1, then %C once daily on days 2 to 5.",
         "%D: %B often=2/d for=1d; %D: %C often=1/d for=4d"},
        {"Days 1 to 3: %B once daily. Days 4 to 7: %B twice daily.", "%B often=1/d for=3d; %B often=2/d for=4d"},
        {"Week 1: %B once daily; week 2: %C once daily.", "%B often=1/d for=1w; %C often=1/d for=1w"},
        {"The recommended dosage in adults is %P %r every 4 weeks, up to a maximum of %B.",
         "%P %r often=1/4w; %B bound=maximum"},
        {"In patients with hepatic impairment, the dose of %D should be reduced to %B %g.", "%D: %B %g"},
        {"Initiate %D at %B %g for the first week, then increase to %C %g.", "%D: %B %g for=1w; %D: %C %g"},
        {"Initial: %B %g; may increase to %C %g after 2 weeks; maximum: %T/day.", "%B %g; %C %g; %T/d bound=maximum"},
        {"The total daily dose of %D should not exceed %B.", "%D: %B often=1/d bound=maximum"},
        {"Maximum daily dose: %B.", "%B often=1/d bound=maximum"},
        {"%D: %B %g (max. %C per day).", "%D: %B %g; %D: %C/d bound=maximum"},
        {"Take one 500-mg tablet of %D %g.", "%D: 500 mg %g"},
        {"Take 1 to 2 tablets every 4 to 6 hours as needed; do not exceed 8 tablets in 24 hours.",
         "1-2 tablet often=1/4-6h,prn; 8 tablet/24h bound=maximum"},
        {"Spray 2 sprays into each nostril %g.", "2 spray %g"},
        {"Infants 6 months to 2 years: %P %g.", "%P %g"},
        {"Inject %B of %D %r once weekly into the thigh.", "%D: %B %r often=1/w"},
        {"Give %D as a continuous infusion at %Q per hour.", "%D: %Q/h"},
        {"%D %B with meals %g.", "%D: %B %g"},
        {"The dose may be repeated after 2 hours, to at most %B of %D in 24 hours.", "%D: %B/24h bound=maximum"},
        {"If needed, increase the dose of %D in increments of %B %t up to %C %g.",
         "%D: %B %t bound=step; %D: %C %g bound=maximum"},
        {"Decrease %D by %B %t.", "%D: %B %t bound=step"},
        {"Patients taking %D %B %g should switch to %C %h.", "%D: %B %g; %D: %C %h"},
        {"For patients 65 years and older, %D %B %g.", "%D: %B %g"},
        /* guidelines: WHO, NICE, AAP, and others */
        {"Offer %D %A %f %l.", "%D: %A %f %l"},
        {"Consider %s %D, %B %g, %l.", "%D: %B %s %g %l"},
        {"Offer %s %D at a dose of %B %g.", "%D: %B %s %g"},
        {"%D (%A %r %f %l) is recommended.", "%D: %A %r %f %l"},
        {"First choice: %D %B %r %g %l.", "%D: %B %r %g %l"},
        {"We recommend %D %A %f over placebo.", "%D: %A %f"},
        {"We suggest %D at %B %g %l rather than no treatment.", "%D: %B %g %l"},
        {"%D %P %f (maximum %B per dose).", "%D: %P %f; %D: %B/dose bound=maximum"},
        {"%D (%P per day in 2 divided doses) %l.", "%D: %P/d often=div2 %l"},
        {"%s %D %P per day divided every 8 hours %l.", "%D: %P/d %s often=1/8h %l"},
        {"Treat with a 10-day course of %D %B %g.", "%D: %B %g for=10d"},
        {"A 7-day course of %s %D, %B %g, is sufficient.", "%D: %B %s %g for=7d"},
        {"Give %D %B %g %l, or if allergic, %E %C %h.", "%D: %B %g %l; %E: %C %h"},
        {"%D %B %g plus %E %C %h.", "%D: %B %g; %E: %C %h"},
        {"%D: %B %g for 10 days, or %E: %C %h for 14 days.", "%D: %B %g for=10d; %E: %C %h for=14d"},
        {"For adults, %D %A %f; for children, %P %f.", "%D: %A %f; %D: %P %f"},
        {"Give %s %D (%B) %g.", "%D: %B %s %g"},
        {"Use the lowest effective dose of %D (for example, %B %g).", "%D: %B %g"},
        {"Doses of %D above %B per day are not recommended.", "%D: %B/d bound=maximum"},
        {"Doses of %D of at least %B daily are needed.", "%D: %B often=1/d bound=minimum"},
        {"Give %D %B stat, then %C %g %l.", "%D: %B often=once; %D: %C %g %l"},
        {"Give an initial bolus of %D %P %r, then an infusion of %Q per hour.", "%D: %P %r; %D: %Q/h"},
        {"%D %B %r stat.", "%D: %B %r often=once"},
        {"By mouth, adult: %B every 8 hours for 5 days.", "%B route=oral often=1/8h for=5d"},
        {"%D, initially %B %g, increased if necessary to %C %g.", "%D: %B %g; %D: %C %g"},
        {"%D: usual maintenance %B %g; max. %C daily.", "%D: %B %g; %D: %C often=1/d bound=maximum"},
        {"%D PO %P every 6 hours.", "%D: %P route=oral often=1/6h"},
        {"%D %P IM (maximum %B).", "%D: %P route=intramuscular; %D: %B bound=maximum"},
        {"%D %P once daily (max = %B).", "%D: %P often=1/d; %D: %B bound=maximum"},
        {"%D (%P/day in 3 divided doses; maximum %B/day) %l.", "%D: %P/d often=div3 %l; %D: %B/d bound=maximum"},
        {"%D %B %g %l (strong recommendation, low-quality evidence).", "%D: %B %g %l"},
        {"Prescribe %D, starting at %B %g.", "%D: %B %g"},
        {"Prednisolone %B %g is preferred to %D.", "Prednisolone: %B %g"},
        {"Do not offer %D at doses greater than %B %g.", "%D: %B %g bound=maximum"},
        {"Use %D %B %g, not %E.", "%D: %B %g"},
        {"Intravenous %D should be given at %P every 12 hours.", "%D: %P route=intravenous often=1/12h"},
        {"A single dose of %D (%P, maximum %B) is enough.", "%D: %P often=once; %D: %B bound=maximum"},
        /* trials */
        {"%D, %B and %C %g, was tested.", "%D: %B %g; %D: %C %g"},
        {"%D 5, 10, or 20 mg once daily %m was compared with placebo.",
         "%D: 5 mg often=1/d %m; %D: 10 mg often=1/d %m; %D: 20 mg often=1/d %m"},
        {"Doses of 5, 10 and 20 mg of %D were given.", "%D: 5 mg; %D: 10 mg; %D: 20 mg"},
        {"They received low-dose (%B) or high-dose (%C) %D.", "%D: %B; %D: %C"},
        {"The combination of %D %B and %E %C once daily was given %m.", "%D: %B often=1/d %m; %E: %C often=1/d %m"},
        {"Patients received an infusion of %D (%P over 2 hours).", "%D: %P over=2h"},
        {"%D %B/day was added to %E %C/day.", "%D: %B/d; %E: %C/d"},
        {"After 4 weeks on %D %B %g, the dose was doubled to %C %g.", "%D: %B %g; %D: %C %g"},
        {"Group A received %B %D and group B received %C %E %m.", "%D: %B; %E: %C %m"},
        {"The %D group received %B %g.", "%D: %B %g"},
        {"%D was given at a fixed dose of %B %g.", "%D: %B %g"},
        {"%D (%B) reduced pain more than %E (%C).", "%D: %B; %E: %C"},
        {"Half of the patients took %D %B %g, the other half %E %C %h.", "%D: %B %g; %E: %C %h"},
        {"All patients received %D %B at baseline and %C at week 4.", "%D: %B; %D: %C"},
        {"Patients on stable %D (at least %B per day) were enrolled.", "%D: %B/d bound=minimum"},
        {"A dose of %D of more than %B per day raised the risk.", "%D: %B/d bound=minimum"},
        {"The average daily dose of %D taken was %B.", "%D: %B often=1/d bound=measured"},
        {"Patients were randomised to %D %B %g or placebo %m.", "%D: %B %g %m"},
        {"Patients were randomly assigned to receive %D %B, %E %C, or placebo %g %m.", "%D: %B %g %m; %E: %C %g %m"},
        {"Participants received either %D %B or %E %C, each %g %m.", "%D: %B %g %m; %E: %C %g %m"},
        {"Patients received %s %D (%B %g) or %E (%C %h) %m.", "%D: %B %s %g %m; %E: %C %h %m"},
        {"We randomised adults to %D %B %g or %E %C %h %m.", "%D: %B %g %m; %E: %C %h %m"},
        {"Patients were assigned to %D %B %g (n = 120), %D %C %g (n = 118) or placebo (n = 121) %m.",
         "%D: %B %g %m; %D: %C %g %m"},
        {"%D %B or %E %C, each %g %m.", "%D: %B %g %m; %E: %C %g %m"},
        {"Women took %D (%B) or %E (%C) %g %m.", "%D: %B %g %m; %E: %C %g %m"},
        {"%D %B %g was compared with %E %C %h.", "%D: %B %g; %E: %C %h"},
        {"A single %s dose of %D %B was given.", "%D: %B %s often=once"},
        {"Each patient received a single dose of %B %D.", "%D: %B often=once"},
        {"Patients received %D (%B, %C or %T) or placebo %g %m.", "%D: %B %g %m; %D: %C %g %m; %D: %T %g %m"},
        {"Group 1 received %D %P and group 2 received %E %Q.", "%D: %P; %E: %Q"},
        {"Both groups received %D %B %g; the intervention group also received %E %C %h.", "%D: %B %g; %E: %C %h"},
        {"Treatment was %D %B %g %l, followed by %C %g %m.", "%D: %B %g %l; %D: %C %g %m"},
        {"Patients received %D %B, administered %r %g %m.", "%D: %B %r %g %m"},
        {"%D was started at %B %g and titrated to %C %g.", "%D: %B %g; %D: %C %g"},
        {"%D, %B %g, was given %m.", "%D: %B %g %m"},
        {"The mean daily dose of %D was %B.", "%D: %B often=1/d bound=measured"},
        {"The median dose of %D at the end was %B %g.", "%D: %B %g bound=measured"},
        {"%D (mean dose, %B per day) was well tolerated.", "%D: %B/d bound=measured"},
        {"Patients on %D %B %g had less pain than those on placebo.", "%D: %B %g"},
        {"Pain fell with %D %B and %C compared with placebo.", "%D: %B; %D: %C"},
        {"%D %B %g for 4 weeks was followed by %C %g for 8 weeks.", "%D: %B %g for=4w; %D: %C %g for=8w"},
        {"Half were given %B of %D before surgery.", "%D: %B"},
        {"%D 75 mg/m2 on day 1 and %E 1000 mg/m2 on days 1 and 8 were given in each cycle.",
         "%D: 75 mg/m2; %E: 1000 mg/m2"},
        {"Every 3 weeks, %D %B and %E %C were given.", "%D: %B often=1/3w; %E: %C often=1/3w"},
        /* digests and patient pages */
        {"The usual dose is %B %g.", "%B %g"},
        {"Adults usually take %B of %D %g.", "%D: %B %g"},
        {"You will take %D %g, usually %B.", "%D: %B %g"},
        {"Take %B %g, but no more than %C a day.", "%B %g; %C/d bound=maximum"},
        {"Do not take more than %B of %D a day.", "%D: %B/d bound=maximum"},
        {"Take two tablets of %D %g.", "%D: 2 tablet %g"},
        {"Put one drop in each eye %g.", "1 drop %g"},
        {"Use 2 puffs every 4 to 6 hours as needed.", "2 puff often=1/4-6h,prn"},
        {"The starting dose of %D is usually %B once daily in the evening.", "%D: %B often=1/d"},
        {"Adults and children over 12 years: %B to be taken %g.", "%B %g"},
        {"%D lozenges: %B %g.", "%D: %B %g"},
        {"Give %P of %D up to four times daily.", "%D: %P often=4/d"},
        {"If you weigh 80 kg, the dose of %D is %P %g.", "%D: %P %g"},
        {"Take one 5 ml spoonful of %D %g.", "%D: 5 mL %g"},
        {"The usual dose of %D for adults is 1 or 2 tablets up to 4 times a day.", "%D: 1|2 tablet often=4/d"},
        {"If you miss a dose of %D, do not take %B to make up for it.", "%D: %B"},
        {"Your doctor may start you on %B of %D %g.", "%D: %B %g"},
        {"Keep taking %D %B %g unless your doctor tells you to stop.", "%D: %B %g"},
        {"Children should not take more than %B of %D a day.", "%D: %B/d bound=maximum"},
        /* no doses */
        {"The urine held 300 mg of protein in 24 hours on %D.", ""},
        {"%D is sold in bottles of 100 mL.", ""},
        {"%D raised the level by 10 ng/mL.", ""},
        {"Patients lost 500 mL of blood on %D.", ""},
        {"The level of %D was 12 mg/L in plasma.", ""},
        {"Creatinine clearance was below 30 mL/min on %D.", ""},
        {"The solution holds 20 mg/mL of %D.", ""},
        {"%D tablets of 5 mg are white and debossed.", ""},
};

/* Filling ---------------------------------------------------------------------------------------------------------- */

enum { ROUNDS = 7 };

static const struct slot *slot_of(char letter)
{
	for (size_t i = 0; i < sizeof slots / sizeof *slots; i++)
		if (slots[i].letter == letter)
			return &slots[i];
	return NULL;
}

/* The row of a slot in round k of frame f: neighbours in one table differ, and so do rounds. */
static const struct part *row_of(const struct slot *s, size_t f, size_t k)
{
	return &s->rows[(f * 3 + k + s->offset) % s->n];
}

/* Spaces that an empty slot leaves behind go; a sentence begins with a capital. */
static void fill(const char *frame, bool form, size_t f, size_t k, struct minot_buf *out)
{
	for (const char *c = frame; *c; c++) {
		const struct slot *s = *c == '%' ? slot_of(c[1]) : NULL;
		if (!s) {
			minot_buf_ch(out, *c);
			continue;
		}
		const struct part *p = row_of(s, f, k);
		minot_buf_c(out, form ? p->form : p->text);
		c++;
	}
}

static void assert_reads(const struct frame *frame, size_t f, size_t k, size_t *wrong)
{
	struct minot_buf text = BUF_INIT(1 << 12), form = BUF_INIT(1 << 12), read = BUF_INIT(1 << 12);
	struct stated_dose d[MAX_DOSES];
	fill(frame->text, false, f, k, &text);
	fill(frame->form, true, f, k, &form);
	minot_str s = minot_buf_view(&text);
	size_t n = doses_of(s, d);
	for (size_t i = 0; i < n; i++) {
		minot_buf_printf(&read, "%s%.*s%s", i ? "; " : "", STR_ARG(d[i].drug), d[i].drug.n ? ": " : "");
		dose_write(&d[i], &read);
	}
	if (!str_eq(minot_buf_view(&read), minot_buf_view(&form))) {
		print_error("frame %zu \"%.*s\":\n   read     \"%.*s\",\n   expected \"%.*s\"\n", f, STR_ARG(s),
		            STR_ARG(minot_buf_view(&read)), STR_ARG(minot_buf_view(&form)));
		++*wrong;
	}
	minot_buf_free(&text);
	minot_buf_free(&form);
	minot_buf_free(&read);
}

static void doses_are_what_the_frame_says(void **state)
{
	(void)state;
	size_t wrong = 0;
	for (size_t f = 0; f < sizeof frames / sizeof *frames; f++)
		for (size_t k = 0; k < ROUNDS; k++)
			assert_reads(&frames[f], f, k, &wrong);
	assert_int_equal(wrong, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(doses_are_what_the_frame_says)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
