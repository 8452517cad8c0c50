/* drug_words.c: whether a word is the name of a drug, and where such a name begins and ends. Stems are those of
 * international nonproprietary names (WHO, "The use of stems in the selection of international nonproprietary names",
 * 2018): nearly all drugs named since 1953 end in one. Drugs without a stem, and substances of diet that are dosed,
 * are listed. English words that end like a stem are listed too: they are no drugs. */
#include "appraise/dose_parts.h"
#include "appraise/word_set.h"
#include "base/ascii.h"

enum { SHORTEST_STEMMED = 6 /* bytes of a name that a stem alone tells: shorter words end so by chance */ };

static struct word_set stems = WORD_SET(
        "idil edil ndil azine estrant dolac orolac abine actide adol adrine afenone afil alol andrel "
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
        "pitant planin plase platin plon poetin porfin pramine prazole pressin prazan pril prilat prine profen "
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

/* Drugs without a stem of the table, and what is dosed in diets: names of the WHO's ATC index and of DrugBank's open
 * vocabulary that trials, guidelines and labels give amounts of. */
static struct word_set listed =
        WORD_SET("abatacept acamprosate acarbose acenocoumarol acetaminophen acetarsol acetazolamide "
                 "acetylcysteine acetyldigoxin acipimox acitretin aclidinium adapalene adenosine adrenaline "
                 "aflibercept agalsidase agomelatine albumin albuterol alfacalcidol alfuzosin alglucosidase "
                 "allopurinol almitrine alniditan alprostadil alteplase alvimopan amifostine amiloride "
                 "aminophylline amiodarone amiprilose amitriptylinoxide amphotericin amsacrine anacetrapib "
                 "anecortave apremilast aprindine aprotinin arginine arimoclomol armodafinil artemether "
                 "artemisinin artesunate asimadoline aspirin astemizole atacicept atipamezole atogepant "
                 "atovaquone atropine avacopan azaperone azathioprine azimilide aztreonam baclofen bedaquiline "
                 "belatacept bempedoic benfotiamine benzonatate benztropine berberine betahistine bicarbonate "
                 "biotin biperiden bisacodyl bismuth bivalirudin botulinumtoxina bremelanotide brensocatib "
                 "bromocriptine brompheniramine bulevirtide buprenorphine bupropion butorphanol cabergoline "
                 "caffeine calcipotriol calcitonin calcitriol calcium camicinal candoxatril cannabidiol "
                 "capecitabine capsaicin carbamazepine carbazochrome carbidopa carbimazole carisoprodol "
                 "carnitine carvedilol cephalexin cetirizine charcoal chloralose chlorambucil chloramphenicol "
                 "chlordiazepoxide chlorhexidine chlormadinone chloroquine chlorphenamine chlorpheniramine "
                 "chlorproguanil chlorpropamide cholecalciferol cholestyramine chondroitin cicletanine "
                 "ciclopirox ciclosporin cilomilast cilostazol cimetidine cinaciguat cisplatinum citrulline "
                 "clavulanate clofazimine clomifene clomiphene clonidine clopidogrel cobalamin cobamamide codeine coenzyme "
                 "colchicine colecalciferol colestipol colistin copper corticosteroid corticosteroids "
                 "corticotropin cortisone creatine cromolyn curcumin cyanocobalamin cyclandelate cyclizine "
                 "cyclophosphamide cycloserine cyclosporin cyclosporine cyproterone dalcetrapib danazol "
                 "dantrolene dapsone daridorexant darifenacin deferasirox deferoxamine delavirdine denbufylline "
                 "detomidine dexamethasone dexfenfluramine dexrazoxane dextromethorphan dextropropoxyphene "
                 "dextrose dezocine dha dhea diamorphine divalproex diazoxide dicyclomine didanosine dienogest "
                 "diethylcarbamazine diethylpropion diethylstilbestrol diflunisal digoxin dihydrocodeine "
                 "dihydroergotamine dimercaprol dinoprostone diphenhydramine dipyridamole disopyramide "
                 "disulfiram dobutamine docusate dofequidar dofetilide dopexamine dorzolamide doxapram "
                 "doxylamine dronabinol droperidol duloxetine dydrogesterone ecabet edaravone edasalonexent "
                 "edrophonium efavirenz elagolix elcatonin elobixibat eltrombopag eluxadoline enoximone epa "
                 "epigallocatechin epinephrine eplerenone epo epoprostenol eptifibatide ergocalciferol "
                 "ergometrine ergotamine erythropoietin estradiol estriol estrogen estrogens ethambutol ethanol "
                 "ethinylestradiol etomidate etoposide etozolin evacetrapib exemestane exenatide ezetimibe "
                 "fampridine fat febuxostat fenfluramine fenoldopam fenretinide fentanyl ferumoxytol "
                 "fesoterodine fexofenadine fezolinetant fiber fibre filgrastim fingolimod flavoxate flecainide "
                 "flosulide fluconazole flucytosine flunisolide fluorescein fluoride fluorouracil flupirtine "
                 "fluvoxamine folate folinate follitropin fondaparinux foscarnet fosfomycin furosemide "
                 "gabapentin gabexate gadodiamide galantamine gallopamil galunisertib ganciclovir gemfibrozil "
                 "gepotidacin gestodene givosiran glatiramer gleptoferron glibenclamide glibornuride gliclazide "
                 "glimepiride glipizide glucagon glucocorticoid glucocorticoids glucosamine glucose glutamine "
                 "glutathione glyburide glycopyrrolate glycopyrronium griseofulvin guaifenesin guanfacine haloperidol "
                 "halothane heparin heroin hydralazine hydrocortisone hydromorphone hydroquinine hydroquinone "
                 "hydroxocobalamin hydroxyvitamin hydroxycarbamide hydroxyethylstarch hydroxyprogesterone hydroxyurea "
                 "hydroxyzine hyoscine ibudilast ibutilide icatibant icosapent idursulfase ifosfamide iloprost "
                 "imidafenacin imiglucerase imiquimod immunoglobulin immunoglobulins inclisiran indometacin "
                 "indomethacin insulin interferon iodide iodine iomeprol iopamidol iopromide ipratropium "
                 "ipriflavone iron irsogladine isoniazid isosorbide isotretinoin istradefylline ivacaftor "
                 "ivermectin ivig ixabepilone kava ketamine ketotifen lacosamide lactobacillus lactulose "
                 "lanifibranor lanreotide laquinimod laronidase lasmiditan lazabemide leflunomide lemborexant "
                 "lenalidomide lesinurad letrozole leucovorin leuprolide levamisole levocarnitine levodopa "
                 "levomilnacipran levosimendan levosulpiride levothyroxine lidocaine lignocaine linaclotide "
                 "lindane linezolid liothyronine liraglutide lisdexamfetamine lithium lixisenatide lmwh "
                 "lofexidine loperamide lopinavir loratadine lorcaserin lubeluzole lubiprostone lumefantrine "
                 "lutein lycopene magnesium malathion mannitol maprotiline maraviroc mecamylamine mecasermin "
                 "mecobalamin medetomidine medroxyprogesterone megestrol melatonin melphalan memantine "
                 "meperidine mephentermine mercaptopurine mesalamine mesalazine mesna metamizole metaraminol "
                 "methacholine methadone methimazole methocarbamol methohexital methotrexate methylcobalamin "
                 "methyldopa methylergonovine methylnaltrexone methylphenidate methyltestosterone methysergide "
                 "metoclopramide metocurine metolazone mexiletine mezigdomide mibefradil mifepristone miglitol "
                 "milnacipran milvexian minocycline minoxidil mirabegron mirtazapine misoprostol mitoxantrone "
                 "moclobemide modafinil montelukast mupirocin mycophenolate nabumetone nalbuphine nalmefene "
                 "naloxegol naloxone naltrexone naproxen natalizumab nefopam niacin niacinamide nicoboxil "
                 "nicotinamide nicotine nimesulide nitrofurantoin nitroglycerin nitroglycerine nitroprusside "
                 "nitrous nomegestrol noradrenaline norelgestromin norepinephrine norethindrone norethisterone "
                 "norgestimate nystatin ocriplasmin octreotide oestradiol oestrogen omapatrilat omeprazole "
                 "onabotulinumtoxina onasemnogene ondansetron orlistat oseltamivir oxaprozin oxcarbazepine "
                 "oxybutynin oxytocin ozanimod pancreatin paracetamol paricalcitol pegloticase pegvisomant "
                 "penicillin pentamidine pentastarch pentoxifylline perampanel permethrin pethidine phenelzine "
                 "pheniramine phentermine phosphate phytomenadione picotamide pilocarpine pimobendan "
                 "pioglitazone piritramide pivmecillinam pizotifen plaunotol plecanatide polaprezinc policosanol "
                 "polidocanol polymyxin potassium pralidoxime pramipexole pramlintide praziquantel prednisolone "
                 "prednisone pregabalin primidone probenecid probiotic probiotics probucol progesterone "
                 "proguanil promethazine propacetamol propantheline propofol propylthiouracil propyphenazone "
                 "protamine psilocybin psyllium pyrazinamide pyridoxal pyridoxine pyrimethamine pyronaridine "
                 "quercetin quetiapine quinine rebamipide relugolix repaglinide reserpine resveratrol retinol "
                 "rfviia ribavirin riboflavin rifabutin rifampicin rifampin rifaximin rilonacept rilpivirine "
                 "riluzole rimegepant riociguat risdiplam roflumilast romifidine ropinirole rotigotine "
                 "sacubitril safinamide salbutamol saline salt sampatrilat sarpogrelate secukinumab selenium "
                 "semaglutide senna sennosides sertindole sevelamer sibutramine sildenafil silodosin sitagliptin "
                 "sodium solifenacin spironolactone streptokinase streptozocin succinylcholine sucralfate "
                 "sugammadex sulfamethoxazole sulfasalazine sulindac sulodexide sulphasalazine sulpiride "
                 "suvorexant suxamethonium tafamidis tamoxifen tamsulosin taurine tedisamil tegafur tegaserod "
                 "telcagepant temozolomide tenapanor teniposide terbinafine terbutaline terfenadine "
                 "teriflunomide teriparatide tesaglitazar testosterone thalidomide theanine theophylline thiamin "
                 "thiamine thiamphenicol thiamylal thiopental thiopentone thymopentin tianeptine ticlopidine "
                 "tiletamine tilidine tiludronate tirapazamine tirofiban tiropramide tirzepatide tocopherol "
                 "tolazamide tolbutamide tolmetin tolterodine topiramate torcetrapib trabectedin tramadol "
                 "tramiprosate tranylcypromine treprostinil tretinoin triamterene triflusal trihexyphenidyl "
                 "trimegestone trimetazidine trimethoprim triprolidine trofinetide trospium troxerutin "
                 "tubocurarine ubrogepant ufh ulipristal urokinase ursodiol valerian valproate valproic "
                 "vancomycin varenicline venlafaxine verapamil vericiguat verinurad vernakalant vibegron "
                 "vigabatrin vincamine vindesine vinorelbine vitamin vitamins voglibose vonoprazan vorapaxar "
                 "warfarin xaliproden xylitol yohimbine zavegepant zinc zolpidem zomepirac zonisamide");

/* Words that belong to a name when they follow one: salts, esters, forms, letters of vitamins. */
static const char salts[] =
        "malate dihydrate monohydrate hydrobromide tosylate pamoate lactate xinafoate diphosphate sodium "
        "potassium calcium magnesium hydrochloride hcl sulfate sulphate tartrate succinate acetate "
        "phosphate citrate maleate mesylate besylate fumarate tromethamine bromide chloride gluconate "
        "activator carbonate bicarbonate acid alfa alpha beta pegol mofetil axetil medoxomil disoproxil valerate "
        "propionate dipropionate furoate decanoate nitrate dinitrate mononitrate oxide hydroxide "
        "sulphide trioxide glargine aspart lispro detemir degludec besilate mesilate oil extract α β γ "
        "alafenamide etexilate pivoxil";
/* Names of several words: "fish oil", "conjugated equine estrogens", "HepB vaccine". */
static const struct {
	const char *phrase;
} names[] = {{"ethinyl estradiol"},
             {"ethinyl oestradiol"},
             {"conjugated equine estrogens"},
             {"conjugated equine estrogen"},
             {"conjugated equine oestrogens"},
             {"conjugated estrogens"},
             {"conjugated oestrogens"},
             {"fish oil"},
             {"saturated fat"},
             {"dietary fiber"},
             {"dietary fibre"},
             {"soluble fiber"},
             {"soluble fibre"},
             {"amino acids"},
             {"immune globulin"},
             {"nitrous oxide"},
             {"activated charcoal"},
             {"royal jelly"},
             {"omega 3"},
             {"botulinum toxin"},
             {"st john's"},
             {"fresh plasma"},
             {"tetanus toxoid"},
             {"tissue plasminogen"},
             {"hepb vaccine"},
             {"agalsidase beta"}};

/* What is eaten by the gram: named only where an amount is, never a drug by itself. */
static struct word_set foods =
        WORD_SET("protein proteins carbohydrate carbohydrates alcohol lactose fructose sucrose");
/* Short forms of drugs, in capitals (ISMP's "List of Error-Prone Abbreviations", 2021, and Stedman's), and those that a
 * number belongs to ("5-FU"). */
static const char short_forms[] = "hctz mtx cddp ismn isdn gtn mmf txa rtpa hcg dmpa cee mgso4 kcl nacl";
static const char numbered_forms[] = "fu asa mp tg ala htp";
/* What a hyphen joins to a name from the left and belongs to it. */
static const char prefixes[] = "l d n s r depo nab peg co β α";

/* A word in lower case: as many bytes in low as the word has, or none when it is too short or too long for a name. */
enum { LONGEST_NAME = 40 };
static minot_str lowered(minot_str word, char low[LONGEST_NAME])
{
	if (word.n < 2 || word.n > LONGEST_NAME)
		return STR_NONE;
	for (size_t i = 0; i < word.n; i++)
		low[i] = to_lower(word.p[i]);
	return (minot_str){low, word.n};
}

/* The same of a word in lower case. */
static bool is_drug_name(minot_str w)
{
	if (word_set_has(&listed, w))
		return true;
	if (word_set_has(&no_drugs, w))
		return false;
	return (w.n >= SHORTEST_STEMMED && word_set_ends(&stems, w)) || str_starts(w, STR("cef")) ||
	       str_starts(w, STR("sulfa"));
}

bool is_drug_word(minot_str word)
{
	char low[LONGEST_NAME];
	minot_str w = lowered(word, low);
	return w.n && is_drug_name(w);
}

bool dosei_is_food(minot_str word)
{
	char low[LONGEST_NAME];
	minot_str w = lowered(word, low);
	return w.n && word_set_has(&foods, w);
}

static bool is_salt(const struct lex *x, size_t i)
{
	minot_str t = lex_text(x, i);
	if (t.n && t.n <= 3 &&
	    (t.p[0] == 'B' || t.p[0] == 'D' || t.p[0] == 'C' || t.p[0] == 'E' || t.p[0] == 'K' || t.p[0] == 'A') &&
	    (t.n == 1 || is_digit(t.p[1])))
		return i > 0 && lex_in(x, i - 1, "vitamin hydroxyvitamin dihydroxyvitamin");
	return lex_in(x, i, salts);
}

/* "folic acid", "zoledronic acid". */
static bool acid_at(const struct lex *x, size_t i)
{
	minot_str t = lex_text(x, i);
	return t.n > 4 && str_ends(t, STR("ic")) && lex_is(x, i + 1, "acid");
}

/* Whether tokens i and i + 1 stand without a space between them. */
static bool touch(const struct lex *x, size_t i) { return i + 1 < x->n && x->t[i].end == x->t[i + 1].start; }

static bool is_short_form(const struct lex *x, size_t i, const char *list)
{
	minot_str t = lex_text(x, i);
	unsigned capitals = 0; /* "MgSO4" has three */
	for (size_t k = 0; k < t.n; k++)
		capitals += is_upper(t.p[k]);
	return capitals > 1 && lex_in(x, i, list);
}

/* Salts, letters and numbers that go on with a name: "losartan potassium", "vitamin B-12", "interferon beta-1a",
 * "isosorbide 5-mononitrate", "botulinum toxin A". */
static size_t with_salts(const struct lex *x, size_t i, size_t n)
{
	enum { MOST = 4 };
	while (n < MOST) {
		size_t dash = lex_mark(x, i + n, '-'), number = 0;
		if (i + n < x->n && x->t[i + n].kind == LEX_NUMBER && lex_mark(x, i + n + 1, '-') &&
		    touch(x, i + n) && touch(x, i + n + 1))
			number = 2;
		if (!is_salt(x, i + n + dash + number))
			break;
		n += 1 + dash + number;
	}
	minot_str letter = lex_text(x, i + n); /* "botulinum toxin A", "mitomycin C", "penicillin V" */
	n += letter.n == 1 && strchr("ABCGV", *letter.p) && lex_in(x, i + n - 1, "toxin mitomycin penicillin amphotericin "
	                                                                         "cyclosporin ciclosporin polymyxin");
	bool numbered = (lex_is(x, i, "vitamin") || lex_in(x, i + n - 1, "alfa alpha beta")) &&
	                lex_mark(x, i + n, '-') && i + n + 1 < x->n && x->t[i + n + 1].kind == LEX_NUMBER;
	if (numbered)
		n += 2 + (touch(x, i + n + 1) && lex_text(x, i + n + 2).n == 1 && x->t[i + n + 2].kind == LEX_WORD);
	return n;
}

/* A name without a part before it: the number of tokens. */
static size_t plain_name(const struct lex *x, size_t i)
{
	size_t n = 0;
	if (i >= x->n || x->t[i].kind != LEX_WORD)
		return 0;
	if (lex_may_begin(x, i, names))
		for (size_t k = 0; k < sizeof names / sizeof *names && !n; k++)
			n = lex_phrase(x, i, names[k].phrase);
	if (!n && acid_at(x, i))
		n = 2;
	if (!n) {
		char low[LONGEST_NAME];
		minot_str w = lowered(lex_text(x, i), low);
		n = w.n && (is_drug_name(w) || word_set_has(&foods, w) || is_short_form(x, i, short_forms));
	}
	return n ? with_salts(x, i, n) : 0;
}

/* "5-" of "5-fluorouracil", "L-" of "L-carnitine": 2 tokens, or 0. */
static size_t prefix_at(const struct lex *x, size_t i)
{
	if (i + 2 >= x->n || !lex_mark(x, i + 1, '-') || !touch(x, i) || !touch(x, i + 1))
		return 0;
	return x->t[i].kind == LEX_NUMBER || lex_in(x, i, prefixes) ? 2 : 0;
}

size_t dosei_drug(const struct lex *x, size_t i)
{
	enum { MOST_PARTS = 3 };
	if (i >= x->n || x->t[i].kind == LEX_MARK)
		return 0;
	size_t n = prefix_at(x, i), name = plain_name(x, i + n);
	if (!name && n && x->t[i].kind == LEX_NUMBER && is_short_form(x, i + n, numbered_forms))
		name = 1;
	if (!name)
		return 0;
	n += name;
	/* "amoxicillin/clavulanate", "ergometrine-oxytocin" */
	for (size_t parts = 1; parts < MOST_PARTS && (lex_mark(x, i + n, '/') || lex_mark(x, i + n, '-')) &&
	                       touch(x, i + n - 1) && touch(x, i + n) && (name = plain_name(x, i + n + 1));
	     parts++)
		n += 1 + name;
	return n;
}

size_t dosei_drug_before(const struct lex *x, size_t i)
{
	enum { LONGEST = 9 };
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
