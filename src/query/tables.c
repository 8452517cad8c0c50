/* tables.c: words of questions. Written by us from the ways in which clinical questions are asked; the question types
 * follow the taxonomy of J. W. Ely and others, "A taxonomy of generic clinical questions", BMJ 2000;321:429 (treatment,
 * diagnosis, management, harms, prognosis), split by what the answer must hold. */
#include "base/words.h"
#include "query/question.h"

#define T(x) QTYPE(x)

static const struct question_word words[] = {
        /* scaffolding that names no topic at all */
        {"role", T(ROLE), 0},
        {"place", T(ROLE), 0},
        {"should", 0, 0},
        {"best", 0, 0},
        {"first-line", 0, 0.3f},
        {"recommend*", T(ROLE), 0.1f},
        {"offer*", T(ROLE), 0.1f},
        {"given", 0, 0},
        {"give", 0, 0},
        {"used", T(ROLE), 0},
        {"use", T(ROLE), 0},
        {"useful", T(ROLE), 0.1f},
        {"using", 0, 0},
        {"taken", 0, 0},
        {"take", 0, 0},
        {"taking", 0, 0},
        {"takes", 0, 0},
        {"took", 0, 0},
        {"get", 0, 0},
        {"getting", 0, 0},
        {"need*", T(ROLE), 0},
        {"option*", T(ROLE), 0},
        {"considered", T(ROLE), 0},
        {"consider", T(ROLE), 0},
        {"patient*", 0, 0},
        {"people", 0, 0},
        {"person", 0, 0},
        {"evidence", 0, 0.1f},
        {"change*", 0, 0.1f},
        {"matter", 0, 0},
        {"done", 0, 0},
        {"raised", 0, 0.3f}, /* of what was measured */
        {"raise*", T(HARMS), 0},
        {"happen*", 0, 0},
        {"else", 0, 0},
        {"still", 0, 0},
        {"now", 0, 0},
        {"nowadays", 0, 0},
        {"today", 0, 0},
        {"worthwhile", T(ROLE), 0},
        {"worth", T(ROLE), 0},
        {"right", 0, 0},
        {"drug*", 0, 0.3f},
        {"medicine*", 0, 0.3f},
        {"medication*", 0, 0.3f},
        {"agent*", 0, 0.3f},
        {"approach*", T(HOW_TO), 0},
        {"more", 0, 0},
        {"less", 0, 0},
        {"two", 0, 0.2f},
        {"three", 0, 0.2f},
        {"become*", 0, 0},
        {"name", 0, 0},
        {"list", 0, 0},
        {"age", 0, 0.3f},
        {"ages", 0, 0.3f},
        {"month", 0, 0.2f},
        /* what tells a story or hangs a question up, and names nothing: verbs in which cases are told, words of
         * judgement, empty nouns */
        {"put puts told say says said want wants wanted turn turns turned think thinks thought ask asks asked asking "
         "see "
         "sees seen came went got gotten bring brings brought keep keeps kept keeping try tries tried trying know "
         "knows "
         "knew find finds found feel feels felt seem seems seemed let lets hear heard wonder wondering worry worried "
         "worries frightened decide decides decided pick picks picked rely relied aim aims aimed begin begins began "
         "begun anything something everything nothing somebody somebody's anybody anyone everyone everybody",
         0, 0},
        {"reasonable sensible possible comparable worse well bad badly apart alone right wrong point idea way choice "
         "choices place thing things sort kind place lot bit extent issue issues question problem problems",
         0, 0},
        {"downside downsides drawback drawbacks", T(HARMS), 0},
        {"strong stronger", T(DOSING), 0},
        {"dangerous danger dangers hazard hazards hazardous", T(HARMS), 0.3f},
        {"watch watched watching", T(MONITORING), 0.2f},
        {"add adds", 0, 0},
        {"earlier arrive arrives arrived proof grown cut cuts", 0, 0.3f},
        /* what a drug is made up in: "which tablets" asks for a drug, and names none */
        {"tablet tablets capsule capsules", 0, 0.1f},
        /* as people write on a telephone */
        {"u", 0, 0},
        {"ur", 0, 0},
        {"nite", 0, 0},
        {"pls", 0, 0},
        {"plz", 0, 0},
        {"cuz", 0, 0},
        {"wanna", 0, 0},
        {"gonna", 0, 0},
        {"dont", T(NON_INDICATION), 0},
        {"cannot", T(NON_INDICATION), 0},
        {"can't", T(NON_INDICATION), 0},
        {"shouldn't", T(NON_INDICATION), 0},
        {"mustn't", T(NON_INDICATION), 0},
        {"describe", 0, 0},
        {"explain", 0, 0},
        {"added", 0, 0},
        {"adding", 0, 0},
        {"controlling", 0, 0},
        {"combined", 0, 0.3f},
        {"most", 0, 0},
        {"one", 0, 0},
        {"good", 0, 0},
        {"enough", 0, 0},
        {"mean", 0, 0},
        {"means", 0, 0},
        {"result", 0, 0.2f},
        {"results", 0, 0.2f},
        {"appear*", 0, 0},
        {"apply", 0, 0},
        {"advised", T(ROLE), 0.1f},
        {"routinely", 0, 0.2f},
        {"medically", 0, 0.2f},
        {"straight", 0, 0},
        {"away", 0, 0},
        {"first", 0, 0.3f},
        {"newly", 0, 0.3f},
        {"users", 0, 0.3f},
        {"day", 0, 0.3f},
        {"time", 0, 0.3f},
        {"linked", T(HARMS), 0},
        {"associated", T(HARMS), 0.1f},
        /* what patients, those who treat them and treatments do: it joins names and is part of none */
        {"receiv*", 0, 0},
        {"undergo*", 0, 0},
        {"underwent", 0, 0},
        {"respond*", T(ROLE), 0.2f},
        {"tolerat*", T(HARMS), 0.3f},
        {"suffer*", 0, 0},
        {"presents", 0, 0},
        {"presented", 0, 0},
        {"presenting", 0, 0},
        {"shows", 0, 0},
        {"showed", 0, 0},
        {"grows", 0, 0},
        {"complain*", 0, 0},
        {"go", 0, 0},
        {"going", 0, 0},
        {"tell", 0, 0},
        {"make", 0, 0},
        {"makes", 0, 0},
        {"making", 0, 0},
        {"yo", 0, 0},
        {"plus", 0, 0},
        {"last", 0, 0},
        {"radiating", 0, 0},
        {"eat", 0, 0.3f},
        {"experienc*", 0, 0},
        {"develop", 0, 0},
        {"develops", 0, 0},
        {"developed", 0, 0},
        {"swallow", 0, 0.5f},
        {"swallowed", 0, 0.5f},
        {"require*", T(ROLE), 0},
        {"warrant*", T(ROLE), 0},
        {"justified", T(ROLE), 0},
        {"prefer*", T(ROLE), 0},
        {"choose", T(ROLE), 0},
        {"chosen", T(ROLE), 0},
        {"select", T(ROLE), 0},
        {"selected", T(ROLE), 0},
        {"administer*", 0, 0.1f},
        {"initiat*", 0, 0.2f},
        {"restart*", T(DURATION), 0.4f},
        {"resum*", T(DURATION), 0.4f},
        {"continu*", T(DURATION), 0.3f},
        {"withh*", T(DURATION), 0.4f},
        {"switch*", T(COMPARISON), 0.4f},
        {"soon", 0, 0},
        {"unable", 0, 0},
        {"bind", 0, 0.5f},
        {"binds", 0, 0.5f},
        {"extracted", 0, 0.5f},
        {"predispose*", 0, 0.5f},
        {"inhibit", 0, 0.5f},
        {"inhibits", 0, 0.5f},
        {"inhibited", 0, 0.5f},
        {"approved", 0, 0.5f},
        {"contribute*", 0, 0.4f},
        {"localized", 0, 0.5f},
        {"localised", 0, 0.5f},
        {"relate", 0, 0.2f},
        {"relates", 0, 0.2f},
        {"related", 0, 0.3f},
        {"relation", 0, 0.2f},
        {"relationship", 0, 0.2f},
        {"included", 0, 0.3f},
        {"includes", 0, 0.3f},
        {"including", 0, 0.2f},
        {"please", 0, 0},
        {"occur", 0, 0.2f},
        {"occurs", 0, 0.2f},
        {"amenable", 0, 0.4f},
        {"larger", 0, 0.4f},
        {"smaller", 0, 0.4f},
        {"equivalent", T(COMPARISON), 0.3f},
        {"prior", 0, 0.2f},
        {"addition", 0, 0.1f},
        {"tested", 0, 0.3f},
        {"types", 0, 0.3f},
        {"allergic", 0, 0.6f},
        {"drink", 0, 0.5f},
        {"giving", 0, 0},
        {"return*", 0, 0},
        {"quit*", T(ROLE), 0.4f},
        {"fail", 0, 0.3f},
        {"fails", 0, 0.3f},
        {"failed", 0, 0.3f},
        {"exclude*", T(DIAGNOSIS), 0.3f},
        {"distinguish*", T(DIAGNOSIS), 0.3f},
        {"differentiate*", T(DIAGNOSIS), 0.3f},
        {"correct", T(HOW_TO), 0.3f},
        {"corrected", T(HOW_TO), 0.3f},
        {"quickly", 0, 0},
        {"rapidly", 0, 0},
        {"doctor*", 0, 0},
        {"gp", 0, 0},
        {"proportion", T(PROGNOSIS), 0},
        {"percentage", T(PROGNOSIS), 0},
        {"likely", T(PROGNOSIS), 0},
        {"likelihood", T(PROGNOSIS), 0},
        {"chance*", T(PROGNOSIS), 0},
        {"episode*", 0, 0.3f},
        {"year*", 0, 0.2f},
        {"add-on", 0, 0.3f},
        {"lab", 0, 0.2f},
        {"labs", T(MONITORING), 0.2f},
        {"laboratory", 0, 0.3f},
        {"worsen*", T(HARMS), 0.4f},
        {"aggravat*", T(HARMS), 0.4f},
        {"protect", T(ROLE), 0.4f},
        {"protects", T(ROLE), 0.4f},
        {"interfere*", T(HARMS), 0.4f}, /* not interferon */
        {"affect", T(ROLE), 0.1f},
        {"affects", T(ROLE), 0.1f},
        {"influenc*", T(ROLE), 0.1f},
        {"prolong", T(ROLE), 0.4f},
        {"prolongs", T(ROLE), 0.4f},
        {"accelerat*", T(ROLE), 0.4f},
        {"enhanc*", T(ROLE), 0.4f},
        {"usually", 0, 0},
        {"commonly", 0, 0},
        {"generally", 0, 0},
        {"typically", 0, 0},
        {"always", 0, 0},
        {"ever", 0, 0},
        {"actually", 0, 0},
        {"really", 0, 0},
        {"known", 0, 0},
        {"current", 0, 0},
        {"currently", 0, 0},
        /* effect */
        {"treat*", T(ROLE), 0.3f},
        {"therap*", T(ROLE), 0.4f},
        {"manage*", T(HOW_TO), 0.2f},
        {"effect*", T(ROLE), 0.1f},
        {"efficac*", T(ROLE), 0.1f},
        {"help*", T(ROLE), 0},
        {"work*", T(ROLE), 0},
        {"benefit*", T(ROLE), 0.1f},
        {"improve*", T(ROLE), 0.3f},
        {"reduce*", T(ROLE), 0.3f},
        {"reduction*", T(ROLE), 0.3f},
        {"lower", T(ROLE), 0.5f},
        {"prevent*", T(ROLE), 0.5f},
        {"shrink*", T(ROLE), 0.5f},
        {"indicat*", T(ROLE), 0.2f},
        /* dose */
        {"dose*", T(DOSING), 0.4f},
        {"dosage*", T(DOSING), 0.4f},
        {"dosing", T(DOSING), 0.4f},
        {"regimen*", T(DOSING), 0.3f},
        {"much", T(DOSING), 0},
        {"mg", T(DOSING), 0.1f},
        {"starting", T(DOSING), 0.2f},
        {"maximum", T(DOSING), 0.4f},
        {"titrat*", T(DOSING), 0.5f},
        /* how it is given: no part of a drug's name */
        {"oral*", 0, 0.6f},
        {"intravenous*", 0, 0.6f},
        {"iv", 0, 0.6f},
        {"intramuscular*", 0, 0.6f},
        {"subcutaneous*", 0, 0.6f},
        {"topical*", 0, 0.69f},
        {"inhaled", 0, 0.6f},
        {"nebuli*", 0, 0.6f},
        {"regular*", 0, 0.3f},
        {"high-dose", 0, 0.6f},
        {"low-dose", 0, 0.6f},
        /* time */
        {"long", T(DURATION), 0},
        {"duration", T(DURATION), 0.3f},
        {"stop*", T(DURATION), 0.5f},
        {"discontinu*", T(DURATION), 0.5f},
        {"deprescri*", T(DURATION), 0.5f},
        {"taper*", T(DURATION), 0.5f},
        {"wean*", T(DURATION), 0.5f},
        {"often", T(MONITORING), 0},
        {"days", T(DURATION), 0.3f},
        {"weeks", T(DURATION), 0.3f},
        {"hours", T(DURATION), 0.3f},
        {"started", 0, 0.2f},
        {"start", 0, 0.2f},
        {"early", 0, 0.5f},
        {"hour", 0, 0.4f},
        /* monitoring */
        {"monitor*", T(MONITORING), 0.5f},
        {"check*", T(MONITORING), 0.3f},
        {"follow-up", T(MONITORING), 0.4f},
        {"followed", T(MONITORING), 0.3f},
        {"measured", T(MONITORING), 0.3f},
        {"observed", T(MONITORING), 0.4f},
        {"tests", T(MONITORING), 0.4f},
        {"exams", T(MONITORING), 0.4f},
        {"examinations", T(MONITORING), 0.4f},
        /* diagnosis */
        {"accura*", T(DIAGNOSIS), 0.5f},
        {"diagnos*", T(DIAGNOSIS), 0.5f},
        {"sensitivity", T(DIAGNOSIS), 0.6f},
        {"specificity", T(DIAGNOSIS), 0.6f},
        {"test", T(DIAGNOSIS), 0.5f},
        {"detect*", T(DIAGNOSIS), 0.5f},
        {"positive", T(DIAGNOSIS), 0.5f},
        {"rule", T(DIAGNOSIS), 0.3f},
        /* comparison */
        {"compare*", T(COMPARISON), 0.1f},
        {"comparison*", T(COMPARISON), 0.1f},
        {"versus", T(COMPARISON), 0},
        {"vs", T(COMPARISON), 0},
        {"better", T(COMPARISON), 0},
        {"superior*", T(COMPARISON), 0.1f},
        {"inferior*", T(COMPARISON), 0.1f},
        {"differ*", T(COMPARISON), 0.1f},
        {"replacement*", 0, 1}, /* of a joint, of a hormone */
        {"replace*", T(COMPARISON), 0.3f},
        {"instead", T(COMPARISON), 0},
        {"alternative*", T(COMPARISON), 0.2f},
        {"second-line", T(COMPARISON), 0.6f},
        /* harm */
        {"safely", T(HARMS), 0},
        {"safe*", T(HARMS), 0.4f},
        {"harm*", T(HARMS), 0.3f},
        {"risk*", T(HARMS), 0.3f},
        {"advers*", T(HARMS), 0.4f},
        {"side", T(HARMS), 0.2f},
        {"toxic*", T(HARMS), 0.5f},
        {"avoid*", T(NON_INDICATION) | T(HARMS), 0.2f},
        {"contraindicat*", T(NON_INDICATION), 0.4f},
        {"cause", T(HARMS), 0.1f},
        {"caused", T(HARMS), 0.1f},
        {"interact*", T(HARMS), 0.5f},
        {"not", T(NON_INDICATION), 0},
        {"never", T(NON_INDICATION), 0},
        {"acceptable", T(ROLE), 0},
        {"ok", T(ROLE), 0},
        {"okay", T(ROLE), 0},
        {"fine", T(ROLE), 0},
        {"allowed", T(ROLE), 0},
        {"bad", 0, 0},
        {"true", 0, 0},
        {"someone", 0, 0},
        /* how, not what */
        {"come", 0, 0},
        {"coming", 0, 0},
        {"suddenly", 0, 0},
        {"abruptly", 0, 0},
        {"many", 0, 0},
        {"daily", 0, 0.2f},
        {"drinking", 0, 0.1f},
        {"adjust*", T(DOSING), 0.2f},
        /* who */
        {"pregnan*", T(SPECIAL_POPULATION), 1},
        {"trimester*", T(SPECIAL_POPULATION), 1},
        {"breastfe*", T(SPECIAL_POPULATION), 1},
        {"lactating", T(SPECIAL_POPULATION), 1},
        {"lactation", T(SPECIAL_POPULATION), 1},
        {"child*", T(SPECIAL_POPULATION), 0.8f},
        {"infant*", T(SPECIAL_POPULATION), 0.8f},
        {"paediatric*", T(SPECIAL_POPULATION), 0.8f},
        {"pediatric*", T(SPECIAL_POPULATION), 0.8f},
        {"renal", T(SPECIAL_POPULATION), 1},
        {"kidney*", T(SPECIAL_POPULATION), 1},
        {"hepatic", T(SPECIAL_POPULATION), 1},
        {"elderly", T(SPECIAL_POPULATION), 0.8f},
        {"older", T(SPECIAL_POPULATION), 0.5f},
        {"adult*", 0, 0.4f},
        {"woman", 0, 0.2f},
        {"women", 0, 0.2f},
        {"man", 0, 0.2f},
        {"men", 0, 0.2f},
        /* course and cause */
        {"prognos*", T(PROGNOSIS), 0.5f},
        {"recurren*", T(PROGNOSIS), 0.7f},
        {"surviv*", T(PROGNOSIS), 0.6f},
        {"outcome*", T(PROGNOSIS), 0.2f},
        {"predict*", T(PROGNOSIS), 0.5f},
        {"mortality", T(PROGNOSIS), 0.6f},
        {"mechanism*", T(MECHANISM), 0.4f},
        {"why", T(MECHANISM), 0},
        {"step", T(HOW_TO), 0},
        {"steps", T(HOW_TO), 0},
        {"step-by-step", T(HOW_TO), 0},
        {"stepwise", T(HOW_TO), 0.2f},
        {"kid", T(SPECIAL_POPULATION), 0.1f},
        {"kids", T(SPECIAL_POPULATION), 0.1f},
        {"together", 0, 0.1f},
        {"reverse*", T(HOW_TO), 0.7f},
        {"when", T(ROLE), 0},
        {"how", 0, 0},
        {"which", 0, 0},
        {"what", 0, 0},
        {"who", T(ROLE), 0},
};

const struct question_word *question_word_find(minot_str lower)
{
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (word_in(lower, words[i].word))
			return &words[i];
	return NULL;
}

/* Endings of drug names: stems of International Nonproprietary Names (WHO, "The use of stems in the selection of INN
 * for pharmaceutical substances", 2018), and the older chemical endings that are as telling. */
static const char *const drug_endings[] = {
        "mab",
        "nib",
        "pril",
        "prilat",
        "sartan",
        "olol",
        "statin",
        "vastatin",
        "azole",
        "cillin",
        "mycin",
        "micin",
        "oxetine",
        "gabalin",
        "gabapentin",
        "cobalamin",
        "triptan",
        "azepam",
        "zolam",
        "prazole",
        "dipine",
        "vir",
        "parib",
        "tinib",
        "gliptin",
        "gliflozin",
        "glitazone",
        "floxacin",
        "cycline",
        "caine",
        "dronate",
        "dronic",
        "setron",
        "thiazide",
        "semide",
        "profen",
        "coxib",
        "lukast",
        "terol",
        "tropium",
        "sone",
        "solone",
        "sonide",
        "xaban",
        "gatran",
        "grel",
        "parin",
        "afil",
        "lutamide",
        "fungin",
        "bactam",
        "penem",
        "cef",
        "sulfa",
        "oxacin",
        "tidine",
        "azosin",
        "pamil",
        "barbital",
        "apine",
        "idone",
        "piprazole",
        "peridol",
        "ergot",
        "ergoline",
        "criptine",
        "poetin",
        "grastim",
        "kinra",
        "cept",
        "platin",
        "taxel",
        "rubicin",
        "bicin",
        "trexate",
        "trexed",
        "uracil",
        "citabine",
        "urea",
        "vaptan",
        "prost",
        "relin",
        "relix",
        "estrol",
        "gestrel",
        "steride",
        "amide",
        "immunoglobulin",
        "globulin",
        "insulin",
        "lithium",
        "warfarin",
        "heparin",
        "aspirin",
        "morphine",
        "codone",
        "adone",
        "naloxone",
        "naltrexone",
        "prosate",
        "metformin",
        "formin",
        "vastatine",
        "quine",
        "ectin",
        "dazole",
        "nidazole",
        "amine",
        "zide",
        "oxide",
        "cysteine",
        "folate",
        "calcitriol",
        "lone",
        "butol",
        "picin",
        "niazid",
        "zepine",
        "proate",
        "proic",
        "racetam",
        "copan",
        "renone",
        "gepant",
        "ciclib",
        "rafenib",
        "glutide",
        "orexant",
        "begron",
        "fenacin",
        "imod",
        "degib",
        "clax",
        "toin",
        "zodone",
        "faxine",
        "pram",
        "aline",
        /* and of classes that are named by what they do */
        "blocker",
        "inhibitor",
        "agonist",
        "antagonist",
        "steroid",
        "biotic",
        "diuretic",
        "laxative",
        "coagulant",
        "antidepressant",
        "antipsychotic",
        "antiemetic",
        "antiepileptic",
        "anticonvulsant",
        "antihypertensive",
        "antihistamine",
        "antipyretic",
        "antifungal",
        "antiviral",
        "biologic",
};

bool question_looks_like_drug(minot_str lower)
{
	static const char classes[] =
	        "nsaid nsaids ssri ssris snri snris maoi maois dmard dmards doac doacs noac noacs";
	if (word_in(lower, classes))
		return true;
	if (lower.n > 6 && lower.p[lower.n - 1] == 's' && lower.p[lower.n - 2] != 's')
		lower.n--; /* "vaptans" */
	if (lower.n < 6)
		return false;
	for (size_t i = 0; i < sizeof drug_endings / sizeof *drug_endings; i++)
		if (str_ends(lower, str_c(drug_endings[i])))
			return true;
	return false;
}

/* Words and endings by what they name. Endings: the Greek and Latin ones that medical dictionaries list (Dorland's
 * "Combining forms"). Exact words end in a full stop here, endings do not. */
static const struct {
	enum question_look look;
	const char *words;
} looks[] = {
        {LOOKS_LIKE_PERSON,
         "child. children. kid. kids. infant. infants. neonate. neonates. newborn. newborns. baby. babies. adolescent. "
         "adolescents. "
         "teenager. teenagers. adult. adults. women. woman. men. man. elderly. pregnant. pregnancy. breastfeeding. "
         "lactation. smokers. athletes. mothers. workers. veterans. survivors. inpatients. outpatients. volunteers. "
         "residents. students. nurses. physicians. preterm. toddlers. boys. girls. males. females. diabetic. "
         "diabetics. asthmatic. asthmatics. epileptics. alcoholics. hypertensives. immunosuppressed. "
         "immunocompromised. immunodeficient. obese."},
        {LOOKS_LIKE_OUTCOME,
         "mortality. survival. death. deaths. remission. relapse. relapses. recurrent. recurrence. recurrences. "
         "hospitalisation. "
         "hospitalization. hospitalisations. hospitalizations. stay. readmission. readmissions. exacerbations. "
         "outcome. "
         "outcomes. prognosis. life. complications. morbidity. disability. recovery. healing. satisfaction. adherence. "
         "compliance. performance. function. symptoms. severity. incidence. prevalence. progression. course."},
        {LOOKS_LIKE_CONDITION,
         "ache. ache itis oma osis aemia emia pathy algia uria rrhoea rrhea plegia paresis phobia syndrome. disease. "
         "disorder. "
         "cancer. malformation. malformations. infection. infections. fracture. fractures. injury. poisoning. "
         "toxicity. overdose. deficiency. "
         "insufficiency. failure. stones. pain. fever. seizure. seizures. diseases. disorders. cancers. tumours. "
         "tumors. "
         "diabetes. asthma. epilepsy. stroke. hypertension. migraine. pneumonia. sepsis. obesity. depression. "
         "psoriasis. "
         "crisis. crises. rupture. ruptures. tear. tears. nodule. nodules. cyst. cysts. eczema. gout. acne. autism. "
         "malaria. tuberculosis. influenza. hiv. agitation. delirium. colds. burns."},
        {LOOKS_LIKE_PROCEDURE,
         "ectomy otomy ostomy plasty pexy surgery. transplantation. vaccination. immunisation. immunization. dialysis. "
         "prophylaxis. radiotherapy. chemotherapy. physiotherapy. exercise. acupuncture. massage. supplementation. "
         "training. education. therapy. counselling. counseling. diet. psychotherapy. stockings. bandages. drops. "
         "spray. injections. shot. shots. jab. jabs. fluids. crystalloid. crystalloids. stimulation. rehabilitation. "
         "vaccine. vaccines. drug. drugs. antibiotics. oxygen. "
         "thrombolysis. fibrinolysis. anticoagulation. replacement. repair. splint. splints. brace. braces. cream. "
         "creams. ointment. ointments."},
        {LOOKS_LIKE_TEST,
         "test. tests. screened. scopy graphy metry gram screening. biopsy. imaging. ultrasound. scan. mri. ct. "
         "marker. biomarker. "
         "hba1c. crp. esr. psa. tsh. bnp. inr. ecg. ekg. eeg. emg. exam. x-ray. score. dipstick. swab. d-dimer. "
         "troponin. procalcitonin."},
};

enum question_look question_looks_like(minot_str lower)
{
	enum { SHORTEST = 6 }; /* "coma" is no tumour */
	for (size_t i = 0; i < sizeof looks / sizeof *looks; i++) {
		minot_str rest = str_c(looks[i].words), one;
		while (minot_str_split(&rest, ' ', &one)) {
			bool whole = one.n && one.p[one.n - 1] == '.';
			if (whole ? str_eq(lower, str_sub(one, 0, one.n - 1))
			          : lower.n >= SHORTEST && str_ends(lower, one))
				return looks[i].look;
		}
	}
	return LOOKS_LIKE_NOTHING;
}

/* Beginnings of words that name a state of the patient on which doses depend. */
static const struct {
	enum question_state_bit state;
	const char *words;
} states[] = {
        {QUESTION_STATE_AGE,
         "child kids infan neonat newborn bab toddler adolescen teen paediatr pediatr adult elderly older aged"},
        {QUESTION_STATE_PREGNANCY, "pregnan breastfe breast-fe lactat trimester gestation nursing"},
        {QUESTION_STATE_KIDNEY,
         "kidney renal dialysis haemodialysis hemodialysis nephr egfr gfr creatinin oligur anuri ckd"},
        {QUESTION_STATE_LIVER, "liver hepat cirrho"},
};

uint32_t question_states_of(minot_str lower)
{
	/* diseases of the organ, which may work well */
	static const char *const diseases[] = {"hepatocell", "hepatit",  "hepatobl", "nephrobl",
	                                       "nephrolith", "nephroti", NULL};
	uint32_t bits = 0;
	for (size_t i = 0; diseases[i]; i++)
		if (str_starts(lower, str_c(diseases[i])))
			return 0;
	for (size_t i = 0; i < sizeof states / sizeof *states; i++) {
		minot_str rest = str_c(states[i].words), one;
		while (minot_str_split(&rest, ' ', &one))
			if (str_starts(lower, one))
				bits |= 1u << states[i].state;
	}
	return bits;
}
