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

/* Drugs without a stem of the table: names of one word that the WHO's ATC index (2026) and DrugBank's open vocabulary
 * both have, but for gases, solvents, insecticides and what a body is measured for; amino acids; and what else trials,
 * guidelines and labels give amounts of. */
static struct word_set listed =
        WORD_SET("abaloparatide abametapir abatacept abemaciclib abiraterone acadesine acamprosate acarbose "
                 "acenocoumarol acetaminophen acetarsol acetazolamide acetohexamide acetylcarnitine acetylcysteine "
                 "acetyldigitoxin acetyldigoxin acetyldihydrocodeine acetylleucine acipimox acitretin aclidinium "
                 "acoramidis acotiamide adagrasib adapalene ademetionine adenosine adipiodone adrafinil adrenaline "
                 "afamelanotide aflibercept agalsidase agomelatine ajmaline alanine alaproclate albumin albuterol "
                 "alefacept alfacalcidol alfaxalone alfuzosin alglucerase alglucosidase alitretinoin allopurinol "
                 "allylestrenol almasilate almitrine alniditan aloglutamol aloxiprin alprostadil alteplase "
                 "altretamine alvimopan ambazone ambenonium ambroxol amfepramone amfetamine amifampridine "
                 "amifostine amiloride amineptine aminoacridine aminoglutethimide aminophenazone aminophylline "
                 "amiodarone amiprilose amitriptylinoxide amorolfine amphotericin amsacrine anacetrapib anagrelide "
                 "ancestim ancrod anecortave angiotensinamide anileridine apremilast aprindine apronal aprotinin "
                 "arbutamine argatroban arginine arimoclomol armodafinil arsthinol artemether artemisinin "
                 "artemotil artenimol artesunate asimadoline asparagine aspirin astemizole atacicept ataluren "
                 "atipamezole atogepant atovaquone atropine attapulgite auranofin aurothioglucose aurotioprol "
                 "avacopan avatrombopag azaperone azapetine azapropazone azathioprine azidamfenicol azimilide "
                 "aztreonam bacitracin baclofen bamethan bamifylline bamipine batroxobin becaplermin beclamide "
                 "bedaquiline belatacept belumosudil belzutifan bemegride bempedoic bencyclane bendazac benfluorex "
                 "benfotiamine benorilate benproperine bentiromide benzalkonium benzatropine benzethonium "
                 "benzgalantamine benzilone benzoctamine benzododecinium benzonatate benztropine benzydamine "
                 "bephenium berberine bergapten betahistine betaine bethanechol bevonium bezitramide bibrocathol "
                 "bicarbonate bietaserpine bifemelane biotin biperiden biphenylol bisacodyl bismuth bisoxatin "
                 "bithionol bivalirudin botulinumtoxina bremelanotide brensocatib brinase brinzolamide brodimoprim "
                 "bromelains bromhexine bromisoval bromochlorosalicylanilide bromocriptine brompheniramine "
                 "broxyquinoline bucetin bucillamine bucladesine buclizine bufexamac bufylline bulevirtide "
                 "bumadizone bunaftine buphenine buprenorphine bupropion butalamine butamirate butenafine "
                 "butorphanol cabergoline caffeine calcifediol calcipotriol calcitonin calcitriol calcium "
                 "camicinal camylofin candicidin candoxatril cannabidiol canrenoate capecitabine capivasertib "
                 "capsaicin captodiame carbamazepine carbamide carbazochrome carbidopa carbimazole carbinoxamine "
                 "carbocisteine carbocromen carboquone carbromal carbutamide carisoprodol carmofur carnitine "
                 "carumonam carvedilol cathine catridecacog cenegermin cephalexin ceruletide cetirizine "
                 "cetrimonium cetylpyridinium cevimeline charcoal chiniofon chloralodol chloralose chlorambucil "
                 "chloramphenicol chlorbenzoxamine chlorcyclizine chlordiazepoxide chlorhexidine chlormadinone "
                 "chlormethine chlormezanone chlorobutanol chloropyramine chloroquine chlorotrianisene "
                 "chloroxylenol chlorphenamine chlorphenesin chlorpheniramine chlorphenoxamine chlorproguanil "
                 "chlorpropamide chlorquinaldol chlorzoxazone cholecalciferol cholestyramine chondroitin "
                 "chymopapain cibenzoline cicletanine ciclopirox ciclosporin cilomilast cilostazol cimetidine "
                 "cinaciguat cinchophen cineole cinepazet cisplatinum citicoline citrulline clascoterone "
                 "clavulanate clefamide clioquinol clobazam clobenzorex clobutinol clofazimine clofedanol "
                 "clofenamide clofenotane clofibride clofoctol clomifene clomiphene clonidine clopenthixol "
                 "clopidogrel cloprednol cloricromen cloridarol clorindione cobalamin cobamamide codeine coenzyme "
                 "colchicine colecalciferol colesevelam colestilan colestipol colestyramine colistin collagenase "
                 "copper corticosteroid corticosteroids corticotropin cortisone cortivazol cosyntropin creatine "
                 "creatinolfosfate cridanimod crisaborole crofelemer cromolyn curcumin cyanocobalamin cyclandelate "
                 "cyclizine cyclobutyrol cyclofenil cyclopentamine cyclopentolate cyclophosphamide cycloserine "
                 "cyclosporin cyclosporine cymarin cyproterone cysteine cytisinicline dalbavancin dalcetrapib "
                 "danaparoid danazol danicopan dantrolene dantron dapivirine dapsone daridorexant darifenacin "
                 "darinaparsin darvadstrocel dasiglucagon deanol decamethoxine deferasirox deferiprone "
                 "deferoxamine defibrotide dehydroemetine delamanid delavirdine demecarium demecolcine demegestone "
                 "denbufylline deptropine dequalinium desaspidin deserpidine desferrioxamine desfesoterodine "
                 "deslanoside desoxycortone desoxyribonuclease detomidine dexamethasone dexamfetamine "
                 "dexbrompheniramine dexchlorpheniramine dexetimide dexfenfluramine dexmethylphenidate "
                 "dexpanthenol dexrazoxane dextran dextranomer dextromethorphan dextromoramide dextropropoxyphene "
                 "dextrose dezocine dha dhea diacerein diamorphine diazoxide dibenzepin dibromotyrosine "
                 "dibrompropamidine dibunate dichloralphenazone dichlorophen diclofenamide dicoumarol dicyclomine "
                 "didanosine dienestrol dienogest diethylcarbamazine diethylpropion diethylstilbestrol "
                 "difelikefalin difemerine difenoxin difenpiramide difetarsone diflunisal difluprednate digitoxin "
                 "digoxin dihydroartemisinin dihydrocodeine dihydroergotamine diiodohydroxypropane "
                 "diiodohydroxyquinoline diisopromine dilazep dimefline dimemorfan dimenhydrinate dimercaprol "
                 "dimetacrine dimethoxanate dimeticone dimetindene dimetofrine dinoprostone diodone diosmectite "
                 "diosmin diphemanil diphenadione diphenhydramine diphenoxylate diphenylpyraline dipivefrine "
                 "dipyridamole dipyrocetyl dipyrone diquafosol disopyramide disulfiram dithranol divalproex "
                 "dixanthogen dobutamine docosanol docusate dofequidar dofetilide domiodol domiphen donislecel "
                 "dopexamine doravirine dorzagliatin dorzolamide dosulepin dotinurad doxapram doxercalciferol "
                 "doxofylline doxylamine dronabinol droperidol dropropizine droxypropine duloxetine dyclonine "
                 "dydrogesterone ecabet ecallantide ecothiopate edaravone edasalonexent edoxudine edrophonium "
                 "efaproxiral efavirenz eflornithine efloxate elafibranor elagolix elapegademase elcatonin "
                 "elinzanetant elobixibat elsulfavirine eltrombopag eluxadoline emepronium emetine emylcamate "
                 "encainide enfuvirtide enoximone enprostil ensifentrine epa epigallocatechin epimestrol "
                 "epinephrine eplerenone epo epomediol epoprostenol eprazinone eprozinol eptifibatide erdosteine "
                 "ergocalciferol ergometrine ergotamine erythropoietin esketamine estetrol estradiol estriol "
                 "estrogen estrogens etamivan etamsylate etanautine etelcalcetide ethacizine ethadione ethambutol "
                 "ethamsylate ethanol ethchlorvynol ethenzamide ethinylestradiol ethionamide ethylestrenol "
                 "etifoxine etilamfetamine etilefrine etofamide etoglucid etohexadiol etomidate etoposide etozolin "
                 "etrasimod etravirine etretinate etripamil etybenzatropine etynodiol euflavine evacetrapib "
                 "exemestane exenatide ezetimibe fabomotizole fampridine fasudil fat febuxostat fedrilate felbinac "
                 "fencamfamin fendiline fenetylline fenfluramine fenoldopam fenpiprane fenpiverinium fenquizone "
                 "fenretinide fenspiride fentanyl fentiazac fentonium fenyramidol feprazone ferumoxsil ferumoxytol "
                 "fesoterodine fexapotide fexofenadine fezolinetant fiber fibre fibrinolysin filgrastim fingolimod "
                 "fipexide fitusiran flavoxate flecainide floctafenine flosequinan flosulide fluconazole "
                 "flucytosine fludroxycortide fluindione flumedroxone flunisolide fluocortin fluorescein fluoride "
                 "fluorouracil fluoxymesterone flupenthixol flupentixol flupirtine fluprednidene fluspirilene "
                 "fluvoxamine folate folinate follitropin fomepizole fondaparinux formestane formocortal foscarnet "
                 "fosdenopterin fosfocreatine fosfomycin framycetin fumagillin furazidin furosemide fusafungine "
                 "gabapentin gabexate gadobutrol gadodiamide gadofosveset gadopiclenol gadoteridol gadoversetamide "
                 "galantamine gallamine gallopamil galsulfase galunisertib ganciclovir gedocarnil gefapixant "
                 "gefarnate gemfibrozil gepefrine gepotidacin gestodene gestonorone gitoformate givosiran "
                 "glafenine glasdegib glatiramer gleptoferron glibenclamide glibornuride gliclazide glimepiride "
                 "glipizide glisoxepide glucagon glucarpidase glucocorticoid glucocorticoids glucosamine glucose "
                 "glutamine glutathione glutethimide glyburide glycerol glycine glycopyrrolate glycopyrronium "
                 "glymidine goflikicept gramicidin griseofulvin guacetisal guaiazulen guaifenesin guanazodine "
                 "guanethidine guanfacine guanoclor guanoxabenz halofantrine haloperidol haloprogin halothane "
                 "hemin heparin heptaminol heroin hexachlorophene hexafluronium hexamidine hexaminolevulinate "
                 "hexapropymate hexobendine hexocyclium hexoprenaline hexylresorcinol hidrosmin histapyrrodine "
                 "histidine homatropine hyaluronidase hydralazine hydrocortisone hydromorphone hydroquinine "
                 "hydroquinone hydrotalcite hydroxocobalamin hydroxycarbamide hydroxyethylstarch "
                 "hydroxyprogesterone hydroxyurea hydroxyvitamin hydroxyzine hymecromone hyoscine hyoscyamine "
                 "hypromellose ibrexafungerp ibudilast ibuproxam ibutilide icatibant iclaprim icosapent idebenone "
                 "idrocilamide idursulfase ifenprodil ifosfamide iloprost imeglimin imidafenacin imiglucerase "
                 "imiquimod imlifidase immunoglobulin immunoglobulins inclisiran indometacin indomethacin "
                 "indoramin inositol insulin interferon iobitridol iodamide iodide iodine iodixanol iodoform "
                 "iofendylate iohexol iomeprol iopamidol iopentol iopromide iopydol iotrolan ioversol ioxilan "
                 "ipecacuanha ipidacrine ipratropium iprazochrome ipriflavone iprindole iptacopan iron irsogladine "
                 "isoaminile isobromindione isocarboxazid isoetarine isoleucine isometheptene isoniazid "
                 "isoprenaline isoproterenol isosorbide isothipendyl isotretinoin istradefylline ivacaftor "
                 "ivermectin ivig ixabepilone kallidinogenase kaolin kava kebuzone ketamine ketotifen labuvirtide "
                 "lacosamide lactitol lactobacillus lactulose lanifibranor lanreotide laquinimod laronidase "
                 "lasmiditan lazabemide lefamulin leflunomide lemborexant lenalidomide lentinan lerodalcibep "
                 "lesinurad letosteine letrozole leucine leucovorin leuprolide levamisole levocarnitine levodopa "
                 "levodropropizine levofolinate levomethadone levomilnacipran levosimendan levosulpiride "
                 "levothyroxine levoverbenone lidocaine lifileucel lifitegrast lignocaine linaclotide lindane "
                 "linerixibat linezolid linopirdine linsidomine linzagolix liothyronine liraglutide liranaftate "
                 "lisdexamfetamine lisuride lithium lixisenatide lmwh lodoxamide lofexidine lonapegsomatropin "
                 "lonazolac lonidamine loperamide lopinavir lorajmine loratadine lorcainide lorcaserin loteprednol "
                 "lotilaner lubeluzole lubiprostone lumasiran lumateperone lumefantrine lurbinectedin luspatercept "
                 "lusutrombopag lutein lycopene lynestrenol lysine macrogol mafenide magaldrate magnesium "
                 "malathion mangafodipir mannitol maprotiline maraviroc masoprocol mavacamten mavorixafor "
                 "mazaticol mazindol mebhydrolin mebutamate mecamylamine mecasermin mecillinam meclofenoxate "
                 "meclozine mecobalamin medetomidine medifoxamine medrogestone medroxyprogesterone medrysone "
                 "mefenorex mefruside megestrol meglutol melarsoprol melatonin meldonium melitracen melperone "
                 "melphalan memantine menadione mepacrine mepartricin mepenzolate meperidine mephenesin "
                 "mephenoxalone mephentermine meprotixol meptazinol mepyramine mequinol merbromin mercaptamine "
                 "mercaptopurine mersalyl mesalamine mesalazine mesna mesulfen metabutethamine metadoxine "
                 "metahexamide metamfetamine metamizol metamizole metandienone metaproterenol metaraminol "
                 "methacholine methadone methallenestril methantheline methapyrilene methaqualone methazolamide "
                 "methenamine methimazole methiodal methionine methocarbamol methohexital methoserpidine "
                 "methotrexate methoxamine methoxsalen methoxyphenamine methylatropine methylcobalamin methyldopa "
                 "methylergometrine methylergonovine methylnaltrexone methylpentynol methylphenidate "
                 "methylrosaniline methyltestosterone methyprylon methysergide meticrane metildigoxin metirosine "
                 "metisazone metixene metizoline metoclopramide metocurine metolazone metreleptin metrifonate "
                 "metrizamide metyrapone mexiletine mezigdomide mibefradil midostaurin mifamurtide mifepristone "
                 "miglitol milnacipran miltefosine milvexian minocycline minoxidil mirabegron mirtazapine "
                 "misoprostol mitapivat mitobronitol mitoguazone mitotane mitoxantrone moclobemide modafinil "
                 "molindone molsidomine monobenzone monoxerutin montelukast moperone moracizine morclofone "
                 "morinamide morniflumate moroxydine motixafortide motretinide moxestrol moxisylyte mupirocin "
                 "muzolimine mycophenolate nabilone nabumetone naftazone naftidrofuryl naftifine nalbuphine "
                 "naldemedine nalfurafine nalmefene naloxegol naloxone naltrexone naproxcinod naproxen natalizumab "
                 "navitoclax nedosiran nefopam neltenexine nepinalone nerandomilast nesiritide netarsudil niacin "
                 "niacinamide nialamide niceritrol niclosamide nicoboxil nicofetamide nicofuranose nicotinamide "
                 "nicotine nifenazone nifuratel nifurtimox nifurtoinol nikethamide nimesulide nitisinone "
                 "nitrofural nitrofurantoin nitroglycerin nitroglycerine nitroprusside nitrous nitroxoline "
                 "nizofenone nomegestrol nomifensine noradrenaline norelgestromin norepinephrine norethindrone "
                 "norethisterone norfenefrine norgestimate norgestrienone normethadone noxytiolin nystatin "
                 "obidoxime ocriplasmin octinoxate octreotide odevixibat oestradiol oestrogen olaflur oliceridine "
                 "omapatrilat omeprazole onabotulinumtoxina onasemnogene ondansetron ondelopran opipramol "
                 "oprelvekin orciprenaline orgotein oritavancin orlistat ornithine oseltamivir oxaceprol "
                 "oxaflozane oxaprozin oxatomide oxcarbazepine oxeladin oxetorone oxybutynin oxycinchophen "
                 "oxypertine oxyphencyclimine oxyphenisatine oxyphenonium oxyquinoline oxytocin ozanimod "
                 "pafolacianine palbociclib palifermin palopegteriparatide paltusotine pancreatin pantethine "
                 "paracetamol paraldehyde paramethadione pargyline paricalcitol pasireotide patisiran pecilocin "
                 "pegademase pegaspargase pegcetacoplan peginesatide pegloticase pegulicianine pegvaliase "
                 "pegvisomant pelabresib pemoline penfluridol penicillamine penicillin pentaerithrityl "
                 "pentagastrin pentamidine pentastarch pentetrazol penthienate pentifylline pentoxifylline "
                 "perampanel perflenapent perflubron perhexiline permethrin peruvoside pethidine phanquinone "
                 "phenacemide phenacetin phenazone phenelzine pheneturide phenglutarimide phenibut phenindamine "
                 "phenindione pheniramine phenolphthalein phenolsulfonphthalein phenoperidine phenoxybenzamine "
                 "phenprocoumon phentermine phenylalanine phloroglucinol pholcodine phosphate phytomenadione "
                 "phytonadione picloxydine picotamide pidotimod pilocarpine pimobendan pinaverium pioglitazone "
                 "pipamperone pipazetate pipenzolate piperidione piperidolate pipobroman pipradrol piprozolin "
                 "pirisudanol piritramide pitolisant pivmecillinam pixantrone pizotifen plaunotol plecanatide "
                 "pleconaril plerixafor plitidepsin podophyllotoxin polaprezinc poldine policosanol policresulen "
                 "polidocanol polihexanide polymyxin pomalidomide ponesimod potassium prajmaline pralidoxime "
                 "pramipexole pramlintide prasterone praziquantel prednicarbate prednisolone prednisone "
                 "prednylidene pregabalin prenylamine prethcamide pretomanid pridinol pridopidine primidone "
                 "probenecid probiotic probiotics probucol procainamide profenamine progabide progesterone "
                 "proguanil prolintane promegestone promestriene promethazine propacetamol propamidine propanidid "
                 "propantheline propatylnitrate propentofylline propofol propoxyphene propyliodone "
                 "propylthiouracil propyphenazone proquazone proscillaridin protamine prothipendyl protiofate "
                 "protionamide proxibarbal psilocybin psyllium pyrazinamide pyridoxal pyridoxine pyrimethamine "
                 "pyrithyldione pyritinol pyronaridine pyrrobutamine pyrrolnitrin pyrvinium quercetin quetiapine "
                 "quifenadine quinethazone quingestanol quinine racecadotril rasburicase rebamipide regadenoson "
                 "relmapirazin relugolix remoxipride repaglinide rescinnamine reserpine resmetirom resorcinol "
                 "resveratrol retapamulin retinol revefenacin rfviia ribavirin ribociclib riboflavin rifabutin "
                 "rifampicin rifampin rifapentine rifaximin rilonacept rilpivirine riluzole rimazolium rimegepant "
                 "riociguat ripasudil risdiplam ritiometan roflumilast romidepsin romifidine romiplostim "
                 "ropinirole roquinimex rotigotine rufinamide rutoside sacrosidase sacubitril safinamide "
                 "salbutamol salicylamide saline salsalate salt sampatrilat sapropterin sarpogrelate secretin "
                 "secukinumab seladelpar selenium selexipag selinexor semaglutide senna sennosides sepiapterin "
                 "sequifenadine serelaxin serine serratiopeptidase sertindole setmelanotide sevelamer sibutramine "
                 "sildenafil silodosin silymarin sincalide sinecatechins sipavibart siponimod sitagliptin sobrerol "
                 "sodium solifenacin solriamfetol somapacitan somatrem somatrogon somatropin sonidegib sorbitol "
                 "sotatercept sotorasib sparteine spironolactone stepronin sterculia stibophen stiripentol "
                 "streptokinase streptozocin styramate succinylcholine sucralfate sugammadex sulbentine "
                 "sulbutiamine sulfamethoxazole sulfasalazine sulfinpyrazone sulfobromophthalein sulglicotide "
                 "sulindac sulodexide sulphadoxine sulphasalazine sulpiride sulprostone sultiame suvorexant "
                 "suxamethonium suxibuzone tabelecleucel tacalcitol tacrine tafamidis tagraxofusp talbutal "
                 "tamoxifen tamsulosin tapinarof tasonermin taurine taurolidine tavaborole tebentafusp teclozan "
                 "tecovirimat tedisamil tegafur tegaserod telavancin telcagepant temgicoluril temozolomide "
                 "tenapanor tenidap teniposide tenitramine terbinafine terbutaline terfenadine terguride "
                 "teriflunomide teriparatide terodiline tesaglitazar testosterone tetryzoline thalidomide theanine "
                 "thebacon thenalidine theobromine theodrenaline theophylline thiamin thiamine thiamphenicol "
                 "thiamylal thiazinam thioacetazone thiocolchicoside thiomersal thiopental thiopentone "
                 "thiopropazate thiotepa thonzylamine threonine thymalfasin thymopentin thyrotropin thyroxine "
                 "tiadenol tianeptine tiazofurine ticlatone ticlopidine tilactase tilbroquinol tiletamine tilidine "
                 "tilorone tiludronate tiocarlide tioclomarol tioguanine tiopronin tiotixene tipepidine tiracizine "
                 "tirapazamine tiratricol tirilazad tirofiban tiropramide tirzepatide tisagenlecleucel tisopurine "
                 "tixocortol tocainide tocofersolan tocopherol tofisopam tolazamide tolbutamide tolciclate "
                 "tolmetin tolnaftate toloxatone tolterodine topiramate torcetrapib trabectedin trafermin tramadol "
                 "tramiprosate tranylcypromine trepibutone treprostinil tretinoin tretoquinol triamterene "
                 "triaziquone tribenoside tribromometacresol triclofos triclosan tridihexethyl trientine triflusal "
                 "triheptanoin trihexyphenidyl trilaciclib trilostane trimebutine trimegestone trimetaphan "
                 "trimetazidine trimethadione trimethobenzamide trimethoprim trimethyldiphenylpropylamine "
                 "trioxysalen tripelennamine triprolidine tritoqualine trofinetide trolnitrate trometamol "
                 "tropicamide troriluzole trospium troxerutin troxipide tryptophan tuaminoheptane tubocurarine "
                 "tyloxapol tyrosine tyrothricin ubiquinol ubrogepant ufh ulipristal unoprostone urofollitropin "
                 "urokinase ursodiol ursodoxicoltaurine utidelone valerian valethamate valine valnoctamide "
                 "valproate valproic valpromide vancomycin vapreotide varenicline venetoclax venlafaxine "
                 "veralipride verapamil vericiguat verinurad vernakalant vibegron vigabatrin viminol vinburnine "
                 "vincamine vindesine vinflunine vinorelbine vinpocetine vintafolide vismodegib visnadine vitamin "
                 "vitamins voglibose vonoprazan vorapaxar vosaroxin vosoritide voxelotor vutrisiran warfarin "
                 "xaliproden xenysalate xibornol xylitol yohimbine zavegepant ziconotide zilucoplan zimeldine zinc "
                 "zipeprol zolimidine zolpidem zomepirac zonisamide zucapsaicin zuclopenthixol");

/* Words that belong to a name when they follow one: salts, esters, forms, letters of vitamins; radicals and groups with
 * short names of their own (WHO, "International nonproprietary names for pharmaceutical substances: names for radicals,
 * groups and others", 2012). */
static const char salts[] =
        "malate dihydrate monohydrate hydrobromide tosylate pamoate lactate xinafoate diphosphate sodium "
        "potassium calcium magnesium hydrochloride hcl sulfate sulphate tartrate succinate acetate "
        "phosphate citrate maleate mesylate besylate fumarate tromethamine bromide chloride gluconate "
        "activator carbonate bicarbonate acid alfa alpha beta pegol mofetil medoxomil disoproxil valerate "
        "propionate dipropionate furoate decanoate nitrate dinitrate mononitrate oxide hydroxide "
        "sulphide trioxide glargine aspart lispro detemir degludec besilate mesilate oil extract α β γ "
        "alafenamide etexilate pivoxil acetonide aceponate axetil camsilate caproate cilexetil cipionate cypionate "
        "diolamine edisilate edisylate embonate enantate enanthate epolamine erbumine esilate estolate etabonate "
        "gluceptate hyclate isetionate isethionate laurilsulfate napadisilate napsilate napsylate olamine palmitate "
        "pidolate pivalate proxetil tebutate tosilate trometamol trihydrate hemihydrate hemifumarate undecanoate "
        "butyrate benzoate camsylate";
/* Names of several words: "fish oil", "conjugated equine estrogens", "HepB vaccine". */
static const struct {
	const char *phrase;
} names[] = {{"ethinyl estradiol"},
             {"ethinyl oestradiol"},
             {"conjugated equine estrogens"},
             {"conjugated equine estrogen"},
             {"conjugated equine oestrogens"},
             {"conjugated estrogens"},
             {"esterified estrogens"},
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
             {"omega - 3 fatty acids"},
             {"n - 3 fatty acids"},
             {"omega - 3"},
             {"omega 3"},
             {"botulinum toxin"},
             {"st john's"},
             {"fresh plasma"},
             {"tetanus toxoid"},
             {"tissue plasminogen"},
             {"hepb vaccine"},
             {"agalsidase beta"}};

/* What is eaten by the gram: named only where an amount is, never a drug by itself. */
static struct word_set foods = WORD_SET("protein proteins carbohydrate carbohydrates alcohol lactose fructose sucrose");
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
		if (i + n < x->n && x->t[i + n].kind == LEX_NUMBER && lex_mark(x, i + n + 1, '-') && touch(x, i + n) &&
		    touch(x, i + n + 1))
			number = 2;
		if (!is_salt(x, i + n + dash + number))
			break;
		n += 1 + dash + number;
	}
	minot_str letter = lex_text(x, i + n); /* "botulinum toxin A", "mitomycin C", "penicillin V" */
	n += letter.n == 1 && strchr("ABCGV", *letter.p) &&
	     lex_in(x, i + n - 1,
	            "toxin mitomycin penicillin amphotericin "
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
