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

/* What a drug does to others, as the sections on interactions name those that they warn of. Inhibitors and inducers
 * after the FDA's table "Drug Development and Drug Interactions: Table of Substrates, Inhibitors and Inducers" (strong
 * and moderate ones); the others after the sections of labels themselves. A drug may stand in several rows. */
static const struct vocab_class acts[] = {
        {"clarithromycin erythromycin telithromycin fluconazole itraconazole ketoconazole posaconazole voriconazole "
         "ritonavir cobicistat indinavir nelfinavir saquinavir atazanavir nefazodone diltiazem verapamil aprepitant",
         NULL, "cyp3a4 inhibitor|cyp3a inhibitor|inhibitors of cyp3a4|cytochrome p450 3a4 inhibitor"},
        {"rifampicin rifampin rifabutin carbamazepine phenytoin fosphenytoin phenobarbital primidone efavirenz", NULL,
         "cyp3a4 inducer|cyp3a inducer|enzyme inducer|inducers of cyp3a4|enzyme-inducing"},
        {"fluvoxamine fluconazole fluoxetine ticlopidine omeprazole esomeprazole", NULL, "cyp2c19 inhibitor"},
        {"fluconazole amiodarone metronidazole miconazole sulfamethoxazole voriconazole", NULL,
         "cyp2c9 inhibitor|inhibitors of cyp2c9"},
        {"ciprofloxacin fluvoxamine enoxacin", NULL, "cyp1a2 inhibitor|inhibitors of cyp1a2"},
        {"fluoxetine paroxetine bupropion quinidine terbinafine duloxetine", NULL,
         "cyp2d6 inhibitor|inhibitors of cyp2d6"},
        {"clarithromycin erythromycin ketoconazole itraconazole verapamil amiodarone dronedarone quinidine ritonavir "
         "cyclosporine ciclosporin",
         NULL, "p-glycoprotein inhibitor|p-gp inhibitor|inhibitors of p-glycoprotein"},
        {"citalopram escitalopram sertraline fluoxetine paroxetine fluvoxamine venlafaxine desvenlafaxine duloxetine "
         "milnacipran -triptan -triptyline imipramine clomipramine tramadol tapentadol fentanyl meperidine pethidine "
         "methadone lithium buspirone linezolid trazodone nefazodone mirtazapine dextromethorphan",
         NULL, "serotonergic"},
        {"phenelzine tranylcypromine isocarboxazid moclobemide selegiline rasagiline linezolid", NULL,
         "monoamine oxidase inhibitor|maoi|mao inhibitor"},
        {"nitroglycerin isosorbide nicorandil", NULL, "nitrate"},
        {"warfarin acenocoumarol phenprocoumon dabigatran -xaban", NULL, "oral anticoagulant|anticoagulant"},
        {"-parin", NULL, "anticoagulant"},
        {"aspirin clopidogrel prasugrel ticagrelor dipyridamole", NULL, "antiplatelet|platelet inhibitor"},
        {"aspirin", NULL, "nsaid|nonsteroidal anti-inflammatory|salicylate"},
        {"spironolactone eplerenone amiloride triamterene", NULL,
         "potassium-sparing diuretic|potassium sparing diuretic|aldosterone antagonist"},
        {"-thiazide chlorthalidone chlortalidone indapamide furosemide frusemide bumetanide torsemide torasemide", NULL,
         "diuretic"},
        {"-conazole", NULL, "azole antifungal|antifungal azole"},
        {"-azepam -azolam -barbital zolpidem eszopiclone zopiclone morphine oxycodone hydrocodone fentanyl "
         "hydromorphone codeine tramadol tapentadol methadone gabapentin pregabalin",
         NULL, "cns depressant|central nervous system depressant"},
        {"amiodarone sotalol dofetilide quinidine procainamide disopyramide haloperidol thioridazine pimozide "
         "ziprasidone citalopram escitalopram methadone ondansetron erythromycin clarithromycin moxifloxacin",
         NULL, "drugs that prolong the qt|qt-prolonging drug"},
};

static bool is_member(minot_str drug, minot_str member)
{
	if (str_starts(member, STR("-")))
		return str_ends(drug, str_sub(member, 1, member.n));
	return str_ends(member, STR("-")) ? str_starts(drug, str_sub(member, 0, member.n - 1)) : str_eq(drug, member);
}

static bool is_of(const struct vocab_class *c, minot_str drug)
{
	enum { SHORTEST = 7 }; /* a stem alone is the class */
	minot_str rest = str_c(c->members), member;
	while (drug.n >= SHORTEST && minot_str_split(&rest, ' ', &member))
		if (is_member(drug, member) && !(c->others && word_in(drug, c->others)))
			return true;
	return false;
}

const struct vocab_class *vocab_class_of(minot_str drug)
{
	for (unsigned i = 0; i < vocab_n_classes; i++)
		if (is_of(&vocab_classes[i], drug))
			return &vocab_classes[i];
	return NULL;
}

const struct vocab_class *vocab_act_of(minot_str drug, unsigned *from)
{
	for (unsigned i = *from; i < sizeof acts / sizeof *acts; i++)
		if (is_of(&acts[i], drug)) {
			*from = i + 1;
			return &acts[i];
		}
	return NULL;
}
