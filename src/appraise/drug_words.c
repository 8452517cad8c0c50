/* drug_words.c: whether a word is the name of a drug, and where such a name begins and ends. Stems are those of
 * international nonproprietary names (WHO, "The use of stems in the selection of international nonproprietary names",
 * 2018): nearly all drugs named since 1953 end in one. Drugs without a stem, and substances of diet that are dosed,
 * are listed. English words that end like a stem are listed too: they are no drugs. */
#include "appraise/dose_parts.h"
#include "appraise/word_set.h"

enum { SHORTEST_STEMMED = 6 /* bytes of a name that a stem alone tells: shorter words end so by chance */ };

static struct word_set stems =
        WORD_SET("idil edil ndil azine estrant dolac orolac abine actide adol adrine afenone afil alol andrel "
                 "anserin antel apine apride arabine arone arotene artemol asone astine azenil azepam azepide "
                 "azocine azole azoline azosin bactam bactim bamate barbital bendazole bersat betasol bicin bital "
                 "blastine bradine bufen bulin bupivacaine butazone caine calcet capone captide carbef cavir "
                 "cefin ciclovir cilastatin cillide cillin citabin citabine clidine clone closporin cobalamin "
                 "codone cogin conazole cort coxib cristine cromil curium curonium cycline cyclovir dipine dopa "
                 "dopram dralazine drine dronate dronic dutant ectin edrine elestat enafil entan ephrine ergoline "
                 "estradiol estrel etanide exaban faxine fenac fenamate fenemal fentanil fentanyl feron fibrate "
                 "floxacin floxin flurane formin fosfamide fovir fungin gabalin gatran gestodene gestrel giline "
                 "ginase gliflozin glinide gliptin glitazone glumide glutide glycol golide gramostim grastim grel "
                 "grelor hydramine idone ifene imus inavir iodarone irudin isone kacin kinra kiren lactone leukin "
                 "limus lisib lizumab lopram lukast lutamide mab mantadine mantine medetomidine mectin melteon "
                 "mesine metacin methasone metrexate micin mivir morphan morphine morphone mustine mycin nabant "
                 "nercept nib nicate nidazole nidine nifur nonacog olamine olol olone onide opamine opride "
                 "orphine osetron oxacin oxan oxanide oxef oxepin oxetine oxicam oxifene pamide parib parin "
                 "patadine penem penicillin perazine peridol peridone pezil phetamine phylline piprazole pirone "
                 "pitant planin plase platin plon poetin porfin pramine prazole pressin pril prilat prine profen "
                 "promazine prost pyridine quine quinil racetam relin relix relvir renone ribine rinone rizine "
                 "rozole rsen rubicin salazine salicylate sartan semide setine setron siban solone spermine "
                 "spirone sporin stat statin steride steroid steroids stigmine sulfan sulpride suximide tadine "
                 "tadol tapide taxel tecan tegravir tepine terol tetracycline thiazide thiouracil thixene "
                 "thromycin thyronine thyroxine tiazem tidine tinib tocin toin traline trexate trexed trigine "
                 "triptan triptyline trodast tropium trozole uridine vaptan vastatin verine vicine vir vudine "
                 "xaban xanox xetine zepam zepine zide zodone zolam zolast zolid zomib zotan");
/* Common words that end like a stem. */
static struct word_set no_drugs =
        WORD_SET("magazine aldosterone animus cholesterol cocaine cryostat cyclone endostat equine ergosterol "
                 "escort haemostat hemostat peridone phytosterol rheostat sterol thermostat");

/* Drugs without a stem of the table, and what is dosed in diets. */
static struct word_set listed =
        WORD_SET("acamprosate acarbose acetaminophen acetazolamide acetylcysteine adapalene adenosine adrenaline "
                 "albumin albuterol alfacalcidol alfuzosin allopurinol alprostadil alteplase amiloride aminophylline "
                 "amiodarone amphotericin arginine artemether artesunate aspirin atovaquone atropine azathioprine "
                 "aztreonam baclofen bedaquiline benfotiamine benzonatate benztropine bicarbonate biotin biperiden "
                 "bisacodyl bismuth bivalirudin botulinumtoxina bromocriptine buprenorphine bupropion cabergoline "
                 "caffeine calcipotriol calcitonin calcitriol calcium cannabidiol capecitabine carbamazepine carbidopa "
                 "carbimazole carisoprodol carnitine carvedilol cetirizine charcoal chlorambucil chloramphenicol "
                 "chloroquine chlorpheniramine chlorpropamide cholecalciferol cholestyramine chondroitin ciclosporin "
                 "cimetidine cisplatinum clofazimine clomifene clomiphene clonidine clopidogrel cobalamin codeine "
                 "coenzyme colchicine colecalciferol colestipol colistin copper corticosteroid corticosteroids "
                 "cortisone creatine cromolyn cyanocobalamin cyclizine cyclophosphamide cyclosporin cyclosporine "
                 "danazol dantrolene dapsone darifenacin dexamethasone dexrazoxane dextromethorphan dextrose dha "
                 "diamorphine dicyclomine diethylcarbamazine diethylstilbestrol digoxin dihydroergotamine dinoprostone "
                 "diphenhydramine dipyridamole disulfiram dobutamine docusate dofetilide droperidol duloxetine "
                 "efavirenz epa epinephrine eplerenone epo epoprostenol ergocalciferol ergotamine erythropoietin "
                 "estradiol estrogen estrogens ethambutol ethanol ethinylestradiol etomidate etoposide exemestane "
                 "exenatide ezetimibe fat febuxostat fentanyl fexofenadine fiber fibre filgrastim fingolimod "
                 "flecainide fluconazole flucytosine fluoride fluorouracil folate folinate fondaparinux fosfomycin "
                 "furosemide gabapentin galantamine ganciclovir gemfibrozil glatiramer glibenclamide gliclazide "
                 "glimepiride glipizide glucagon glucocorticoid glucocorticoids glucosamine glucose glutamine "
                 "glyburide glycopyrrolate griseofulvin guaifenesin guanfacine haloperidol heparin heroin hydralazine "
                 "hydrocortisone hydromorphone hydroquinone hydroxocobalamin hydroxycarbamide hydroxyurea hydroxyzine "
                 "hyoscine ibutilide ifosfamide iloprost immunoglobulin immunoglobulins indometacin indomethacin "
                 "insulin interferon iodide iodine ipratropium iron isoniazid isosorbide isotretinoin ivermectin ivig "
                 "kava ketamine lacosamide lactobacillus lactulose leflunomide lenalidomide letrozole leucovorin "
                 "leuprolide levocarnitine levodopa levosimendan levothyroxine lidocaine lignocaine lindane linezolid "
                 "liothyronine liraglutide lithium lmwh loperamide lopinavir loratadine lumefantrine lutein lycopene "
                 "magnesium malathion mannitol mecobalamin medroxyprogesterone melatonin melphalan memantine "
                 "meperidine mercaptopurine mesalamine mesalazine mesna methadone methimazole methocarbamol "
                 "methotrexate methylcobalamin methyldopa methylergonovine methylphenidate methysergide metoclopramide "
                 "metolazone mifepristone miglitol minocycline minoxidil mirtazapine misoprostol mitoxantrone "
                 "moclobemide modafinil montelukast mupirocin mycophenolate nalmefene naloxone naltrexone naproxen "
                 "natalizumab niacin niacinamide nicotinamide nicotine nimesulide nitrofurantoin nitroglycerin "
                 "nitroglycerine nitroprusside nitrous noradrenaline norepinephrine norethindrone norethisterone "
                 "nystatin octreotide oestradiol oestrogen omeprazole onabotulinumtoxina ondansetron orlistat "
                 "oseltamivir oxcarbazepine oxybutynin oxytocin pancreatin paracetamol penicillin permethrin pethidine "
                 "phenelzine phosphate pioglitazone pizotifen polidocanol polymyxin potassium pramipexole praziquantel "
                 "prednisolone prednisone pregabalin primidone probenecid probiotic probiotics progesterone proguanil "
                 "promethazine propofol propylthiouracil protamine psyllium pyrazinamide pyridoxine quetiapine quinine "
                 "repaglinide retinol rfviia riboflavin rifabutin rifampicin rifampin rifaximin riluzole ropinirole "
                 "salbutamol saline salt secukinumab selenium semaglutide senna sertindole sibutramine sildenafil "
                 "sitagliptin sodium solifenacin spironolactone streptokinase succinylcholine sucralfate "
                 "sulfamethoxazole sulfasalazine sulindac sulphasalazine suxamethonium tamoxifen tamsulosin taurine "
                 "temozolomide terbinafine terbutaline teriparatide testosterone thalidomide theophylline thiamin "
                 "thiamine thiamphenicol thiopental thiopentone ticlopidine tiludronate tocopherol tolazamide "
                 "tolbutamide tolmetin tolterodine topiramate tramadol tranylcypromine treprostinil tretinoin "
                 "triamterene trihexyphenidyl trimethoprim ufh ursodiol valerian valproate valproic vancomycin "
                 "varenicline venlafaxine verapamil vigabatrin vindesine vinorelbine vitamin vitamins warfarin "
                 "yohimbine zinc zolpidem zonisamide");

/* Words that belong to a name when they follow one: salts, esters, forms, letters of vitamins. */
static const char salts[] =
        "malate dihydrate monohydrate hydrobromide tosylate pamoate lactate xinafoate diphosphate sodium "
        "potassium calcium magnesium hydrochloride hcl sulfate sulphate tartrate succinate acetate "
        "phosphate citrate maleate mesylate besylate fumarate tromethamine bromide chloride gluconate "
        "activator carbonate bicarbonate acid alfa alpha beta pegol mofetil axetil medoxomil disoproxil valerate "
        "propionate dipropionate furoate decanoate nitrate dinitrate mononitrate oxide hydroxide "
        "sulphide trioxide glargine aspart lispro detemir degludec besilate mesilate oil extract α β γ "
        "alafenamide etexilate pivoxil";
/* First words of a name of two: "folic acid", "fish oil", "saturated fat", "HepB vaccine". */
static const struct {
	const char *first, *second;
} pairs[] = {{"ethinyl", "estradiol"},  {"ethinyl", "oestradiol"},
             {"fish", "oil"},           {"saturated", "fat"},
             {"dietary", "fiber"},      {"dietary", "fibre"},
             {"soluble", "fiber"},      {"soluble", "fibre"},
             {"amino", "acids"},        {"immune", "globulin"},
             {"nitrous", "oxide"},      {"activated", "charcoal"},
             {"royal", "jelly"},        {"omega", "3"},
             {"botulinum", "toxin"},    {"st", "john's"},
             {"fresh", "plasma"},       {"tetanus", "toxoid"},
             {"tissue", "plasminogen"}, {"hepb", "vaccine"},
             {"agalsidase", "beta"}};

bool is_drug_word(minot_str word)
{
	char low[40];
	if (word.n < 2 || word.n > sizeof low)
		return false;
	for (size_t i = 0; i < word.n; i++)
		low[i] = word.p[i] >= 'A' && word.p[i] <= 'Z' ? (char)(word.p[i] + 32) : word.p[i];
	minot_str w = {low, word.n};
	if (word_set_has(&listed, w))
		return true;
	if (word_set_has(&no_drugs, w))
		return false;
	return (w.n >= SHORTEST_STEMMED && word_set_ends(&stems, w)) || str_starts(w, STR("cef")) ||
	       str_starts(w, STR("sulfa"));
}

static bool is_salt(const struct lex *x, size_t i)
{
	minot_str t = lex_text(x, i);
	if (t.n && t.n <= 3 &&
	    (t.p[0] == 'B' || t.p[0] == 'D' || t.p[0] == 'C' || t.p[0] == 'E' || t.p[0] == 'K' || t.p[0] == 'A') &&
	    (t.n == 1 || (t.p[1] >= '0' && t.p[1] <= '9')))
		return i > 0 && lex_is(x, i - 1, "vitamin");
	return lex_in(x, i, salts);
}

/* "folic acid", "zoledronic acid". */
static bool acid_at(const struct lex *x, size_t i)
{
	minot_str t = lex_text(x, i);
	return t.n > 4 && str_ends(t, STR("ic")) && lex_is(x, i + 1, "acid");
}

size_t dosei_drug(const struct lex *x, size_t i)
{
	size_t n = 0;
	if (i >= x->n || x->t[i].kind != LEX_WORD)
		return 0;
	for (size_t k = 0; k < sizeof pairs / sizeof *pairs && !n; k++)
		if (lex_is(x, i, pairs[k].first) && lex_is(x, i + 1, pairs[k].second))
			n = 2;
	if (!n && acid_at(x, i))
		n = 2;
	if (!n && is_drug_word(lex_text(x, i)))
		n = 1;
	if (!n)
		return 0;
	while (n < 4 && (is_salt(x, i + n) || (lex_mark(x, i + n, '-') && is_salt(x, i + n + 1))))
		n += 1 + lex_mark(x, i + n, '-');
	/* "vitamin B-12" */
	if (lex_is(x, i, "vitamin") && lex_mark(x, i + n, '-') && i + n + 1 < x->n &&
	    x->t[i + n + 1].kind == LEX_NUMBER)
		n += 2;
	return n;
}

size_t dosei_drug_before(const struct lex *x, size_t i)
{
	enum { LONGEST = 6 };
	for (size_t n = LONGEST; n > 0; n--)
		if (n <= i && dosei_drug(x, i - n) == n) {
			/* "nab-paclitaxel": what a hyphen joins to a name is part of it */
			size_t first = i - n;
			bool hyphen = first > 1 && lex_mark(x, first - 1, '-') &&
			              x->t[first - 1].end == x->t[first].start &&
			              x->t[first - 2].end == x->t[first - 1].start && x->t[first - 2].kind == LEX_WORD;
			return n + 2 * hyphen;
		}
	return 0;
}
