/* classes.c: which class a single drug is of, where what is said of the class holds of it: harms, contraindications,
 * pregnancy, interactions. By the stems of the International Nonproprietary Names (WHO, "The use of stems in the
 * selection of INN for pharmaceutical substances", 2018), and by name where a class has no stem. Only classes whose
 * members share their main harms are here: no "anticonvulsant", no "anticoagulant". Written by us. */
#include "vocab/vocab.h"

#include "base/words.h"

const struct vocab_class vocab_classes[] = {
        {"-sartan", NULL,
         "angiotensin receptor blocker|angiotensin ii receptor blocker|angiotensin ii receptor antagonist|arb"},
        {"-pril", NULL, "ace inhibitor|angiotensin-converting enzyme inhibitor|acei"},
        {"-olol", "stanozolol", "beta-blocker|beta blocker|beta-adrenergic blocker"},
        {"-vastatin", NULL, "statin|hmg-coa reductase inhibitor"},
        {"-prazole", "aripiprazole brexpiprazole", "proton pump inhibitor|ppi"},
        {"-floxacin", NULL, "fluoroquinolone|quinolone"},
        {"-dipine", NULL, "calcium channel blocker|calcium antagonist|dihydropyridine"},
        {"diltiazem verapamil", NULL, "calcium channel blocker|calcium antagonist"},
        {"-triptan", NULL, "triptan"},
        {"-azepam -azolam", NULL, "benzodiazepine"},
        {"-gliptin", NULL, "gliptin|dpp-4 inhibitor|dipeptidyl peptidase-4 inhibitor"},
        {"-gliflozin", NULL, "sglt2 inhibitor|gliflozin"},
        {"-glitazone", NULL, "thiazolidinedione|glitazone"},
        {"-glutide exenatide lixisenatide", NULL, "glp-1 receptor agonist|glp-1 agonist"},
        {"glibenclamide glyburide gliclazide glimepiride glipizide tolbutamide chlorpropamide", NULL, "sulfonylurea"},
        {"-dronate -dronic", NULL, "bisphosphonate"},
        {"-coxib", NULL, "cox-2 inhibitor|coxib|nsaid|nonsteroidal anti-inflammatory"},
        {"-profen -oxicam -fenac naproxen indomethacin indometacin ketorolac etodolac sulindac nabumetone", NULL,
         "nsaid|nonsteroidal anti-inflammatory"},
        {"-thiazide chlorthalidone chlortalidone indapamide", NULL, "thiazide|thiazide diuretic"},
        {"furosemide frusemide bumetanide torsemide torasemide", NULL, "loop diuretic"},
        {"-cycline", NULL, "tetracycline"},
        {"-cillin", NULL, "penicillin"},
        {"cef- ceph-", NULL, "cephalosporin"},
        {"-penem", NULL, "carbapenem"},
        {"-thromycin", NULL, "macrolide"},
        {"gentamicin tobramycin amikacin streptomycin neomycin", NULL, "aminoglycoside"},
        {"-xaban", NULL, "direct oral anticoagulant|doac|noac|factor xa inhibitor"},
        {"-barbital -barbitone", NULL, "barbiturate"},
        {"-setron", NULL, "5-ht3 antagonist|5-ht3 receptor antagonist"},
        {"ranitidine famotidine cimetidine nizatidine", NULL, "h2 blocker|h2 receptor antagonist|h2 antagonist"},
        {"citalopram escitalopram sertraline fluoxetine paroxetine fluvoxamine", NULL,
         "ssri|selective serotonin reuptake inhibitor"},
        {"venlafaxine duloxetine desvenlafaxine milnacipran", NULL, "snri|serotonin norepinephrine reuptake inhibitor"},
        {"-parin", NULL, "heparin"},
        {"-triptyline imipramine clomipramine doxepin desipramine trimipramine dosulepin", NULL,
         "tricyclic antidepressant|tricyclics|tca"},
        {"morphine oxycodone hydrocodone fentanyl hydromorphone codeine tramadol tapentadol methadone", NULL, "opioid"},
        {"methylprednisolone hydrocortisone betamethasone deflazacort", NULL, "corticosteroid|glucocorticoid"},
        {"donepezil rivastigmine galantamine", NULL, "cholinesterase inhibitor"},
        {"-afil", NULL, "phosphodiesterase-5 inhibitor|pde5 inhibitor"},
        {"-tretin -tretinoin", NULL, "retinoid"},
};
const unsigned vocab_n_classes = sizeof vocab_classes / sizeof *vocab_classes;

static bool is_member(minot_str drug, minot_str member)
{
	if (str_starts(member, STR("-")))
		return str_ends(drug, str_sub(member, 1, member.n));
	return str_ends(member, STR("-")) ? str_starts(drug, str_sub(member, 0, member.n - 1)) : str_eq(drug, member);
}

const struct vocab_class *vocab_class_of(minot_str drug)
{
	enum { SHORTEST = 7 }; /* a stem alone is the class */
	for (unsigned i = 0; i < vocab_n_classes && drug.n >= SHORTEST; i++) {
		const struct vocab_class *c = &vocab_classes[i];
		minot_str rest = str_c(c->members), member;
		while (minot_str_split(&rest, ' ', &member))
			if (is_member(drug, member) && !(c->others && word_in(drug, c->others)))
				return c;
	}
	return NULL;
}
