/* names.c: names of drugs, conditions and people that questions and records use for the same thing. Written by us.
 * Drugs: INN against British (BAN) and United States (USAN) names, as the WHO's INN lists pair them. Conditions: the
 * name, the abbreviation that guidelines define, and the lay word. Forms and classes: by chemical form or ATC group. */
#include "vocab/vocab.h"

#define SAME(names) {VOCAB_SAME, names}
#define WIDER(names) {VOCAB_WIDER, names}

const struct vocab_row vocab_rows[] = {
	/* drugs */
	SAME("adrenaline|epinephrine"), SAME("noradrenaline|norepinephrine"), SAME("paracetamol|acetaminophen"),
	SAME("salbutamol|albuterol"), SAME("pethidine|meperidine"), SAME("lidocaine|lignocaine"),
	SAME("ciclosporin|cyclosporine|cyclosporin"), SAME("rifampicin|rifampin"), SAME("glibenclamide|glyburide"),
	SAME("aciclovir|acyclovir"), SAME("furosemide|frusemide"), SAME("levothyroxine|thyroxine"),
	SAME("methylcobalamin|mecobalamin"), SAME("vitamin b12|cobalamin|b12"), SAME("hydroxycarbamide|hydroxyurea"),
	SAME("immunoglobulin|immune globulin"), SAME("intravenous immunoglobulin|ivig"), SAME("plasma exchange|plasmapheresis"),
	SAME("valproate|valproic acid|vpa"), SAME("aspirin|acetylsalicylic acid"), SAME("vitamin c|ascorbic acid"),
	SAME("vitamin k|phytomenadione|phytonadione"), SAME("folate|folic acid"), SAME("tranexamic acid|txa"),
	SAME("alpha-lipoic acid|thioctic acid"), SAME("n-acetylcysteine|acetylcysteine|nac"), SAME("isoniazid|inh"),
	SAME("oestrogen|estrogen"), SAME("prothrombin complex concentrate|pcc"), SAME("fresh frozen plasma|ffp"),
	SAME("proton pump inhibitor|ppi"), SAME("steroid|corticosteroid|glucocorticoid"), SAME("painkiller|analgesic"),
	SAME("antiepileptic|anticonvulsant|aed"), SAME("blood thinner|anticoagulant"), SAME("water pill|diuretic"),
	SAME("hyperbaric oxygen|hbo|hbo2|hbot"), SAME("antiretroviral therapy|art|haart"), SAME("hypertonic saline|3% saline"),
	SAME("anti-d immunoglobulin|anti-d ig|rh immune globulin"), SAME("medical marijuana|cannabis|cannabinoids"),
	SAME("magnesium sulfate|magnesium sulphate|mgso4"), SAME("selective serotonin reuptake inhibitor|ssri"),
	SAME("tricyclic antidepressant|tca"), SAME("nonsteroidal anti-inflammatory|nsaid"), SAME("statin|hmg-coa reductase inhibitor"),
	WIDER("methylcobalamin|vitamin b12|cobalamin|b vitamins|vitamin b"), WIDER("mecobalamin|vitamin b12|cobalamin|b vitamins|vitamin b"),
	WIDER("cyanocobalamin|vitamin b12|cobalamin"), WIDER("hydroxocobalamin|vitamin b12|cobalamin"), WIDER("vitamin b12|b vitamins|vitamin b"),
	WIDER("prednisone|corticosteroid|glucocorticoid"), WIDER("prednisolone|corticosteroid|glucocorticoid"),
	WIDER("dexamethasone|corticosteroid|glucocorticoid"), WIDER("warfarin|vitamin k antagonist|vka"),
	WIDER("dabigatran|direct thrombin inhibitor"), WIDER("tolterodine|anti-muscarinic|antimuscarinic"),
	WIDER("oxybutynin|anti-muscarinic|antimuscarinic"), WIDER("aspirin|antiplatelet agents"), WIDER("benfotiamine|b vitamins|vitamin b"),
	WIDER("tolvaptan|vasopressin receptor antagonist|vaptan"), WIDER("cinacalcet|calcimimetic"),
	/* conditions */
	SAME("heart attack|myocardial infarction|mi"), SAME("stroke|cerebrovascular accident"), SAME("high blood pressure|hypertension"),
	SAME("kidney stones|nephrolithiasis|renal calculi|urolithiasis"), SAME("low sodium|hyponatraemia"), SAME("high potassium|hyperkalaemia"),
	SAME("overactive thyroid|hyperthyroidism|thyrotoxicosis"), SAME("underactive thyroid|hypothyroidism"),
	SAME("chronic kidney disease|ckd"), SAME("end-stage renal disease|esrd|kidney failure"), SAME("haemodialysis|dialysis"),
	SAME("renal failure|renal insufficiency|renal impairment|impaired kidneys|kidney failure"),
	SAME("restless legs syndrome|rls"), SAME("guillain-barré syndrome|gbs"), SAME("sickle cell anaemia|sickle cell disease|scd|sca"),
	SAME("chronic obstructive pulmonary disease|copd"), SAME("heart failure|hf"), SAME("atrial fibrillation|af"),
	SAME("deep vein thrombosis|dvt"), SAME("pulmonary embolism|pe"), SAME("urinary tract infection|uti"),
	SAME("acute otitis media|aom"), SAME("post-traumatic stress disorder|ptsd"), SAME("alcohol use disorder|aud|alcohol dependence"),
	SAME("overactive bladder|oab"), SAME("community-acquired pneumonia|cap"), SAME("rheumatoid arthritis|ra"),
	SAME("multiple sclerosis|ms"), SAME("pre-eclampsia|preeclampsia"), SAME("postpartum haemorrhage|pph"),
	SAME("preterm labour|preterm birth"), SAME("intracerebral haemorrhage|ich"), SAME("intracranial haemorrhage|intracranial bleeding"),
	SAME("carbon monoxide|co"), SAME("tuberculosis|tb"), SAME("hepatitis b|hbv"), SAME("hepatitis c|hcv"),
	SAME("fits|seizures|convulsions"), SAME("cancer|malignancy|neoplasm"), SAME("shingles|herpes zoster"), SAME("chickenpox|varicella"),
	SAME("whooping cough|pertussis"), SAME("flu|influenza"), SAME("piles|haemorrhoids"), SAME("heartburn|gastro-oesophageal reflux|gerd|gord"),
	SAME("stomach ulcer|peptic ulcer"), SAME("miscarriage|spontaneous abortion"), SAME("period pain|dysmenorrhoea"),
	SAME("low back pain|lumbago"), SAME("hay fever|allergic rhinitis"), SAME("eczema|atopic dermatitis"), SAME("bedwetting|enuresis"),
	SAME("cot death|sudden infant death syndrome"), SAME("glandular fever|infectious mononucleosis"), SAME("nerve damage|neuropathy"),
	SAME("nerve pain|neuropathic pain|neuralgia"), SAME("siad|siadh"),
	SAME("neutropenic fever|febrile neutropenia|fever and neutropenia"), SAME("air embolism|gas embolism"),
	SAME("chemotherapy-induced peripheral neuropathy|cipn"), SAME("painful diabetic neuropathy|pdn"),
	SAME("contrast-induced nephropathy|contrast-induced acute kidney injury|cin"), SAME("gout|hyperuricaemia"),
	WIDER("ards|acute lung injury"), WIDER("siad|hyponatraemia"), WIDER("diabetic neuropathy|peripheral neuropathy"),
	WIDER("peripheral neuropathy|neurologic symptoms|neurological symptoms|neurologic involvement|neurological involvement"),
	/* people and states */
	SAME("child|paediatric|infant"), SAME("pregnancy|pregnant|gestation"), SAME("breastfeeding|lactation|breast feeding|nursing mothers"),
	SAME("kidney|renal"), SAME("liver|hepatic"), SAME("elderly|older adults|older people"), SAME("newborn|neonate|neonatal"),
	SAME("ventilator|mechanically ventilated|mechanical ventilation"), SAME("emergency department|emergency room"),
	/* tests and procedures */
	SAME("heart ultrasound|echocardiogram|echocardiography"), SAME("parathyroid hormone|pth"), SAME("blood count|cbc|full blood count"),
	SAME("methylmalonic acid|mma"), SAME("urea and electrolytes|u&e"), SAME("egfr|glomerular filtration rate|creatinine clearance"),
	SAME("rapid diagnostic test|rdt"), SAME("nucleic acid amplification test|naat"),
};
const unsigned vocab_n_rows = sizeof vocab_rows / sizeof *vocab_rows;
