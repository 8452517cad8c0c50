/* label_sections.c: the table of label sections; its sources are in the header. */
#include "record/label_sections.h"

const struct label_section label_sections[] = {
        {"34066-1", "boxed_warning", "Boxed warning", false},
        {"43683-2", "recent_major_changes", "Recent major changes", true},
        {"34067-9", "indications_and_usage", "Indications and usage", false},
        {"34068-7", "dosage_and_administration", "Dosage and administration", false},
        {"43678-2", "dosage_forms_and_strengths", "Dosage forms and strengths", false},
        {"34070-3", "contraindications", "Contraindications", false},
        {"43685-7", "warnings_and_cautions", "Warnings and precautions", false},
        {"34071-1", "warnings", "Warnings", false},
        {"42232-9", "precautions", "Precautions", false},
        {"34072-9", "general_precautions", "General precautions", false},
        {"34084-4", "adverse_reactions", "Adverse reactions", false},
        {"34073-7", "drug_interactions", "Drug interactions", false},
        {"34074-5", "drug_and_or_laboratory_test_interactions", "Drug and laboratory test interactions", false},
        {"34075-2", "laboratory_tests", "Laboratory tests", false},
        {"43684-0", "use_in_specific_populations", "Use in specific populations", false},
        {"42228-7", "pregnancy", "Pregnancy", false},
        {"34077-8", "teratogenic_effects", "Teratogenic effects", false},
        {"34078-6", "nonteratogenic_effects", "Nonteratogenic effects", false},
        {"34079-4", "labor_and_delivery", "Labor and delivery", false},
        {"77290-5", "lactation", "Lactation", false},
        {"34080-2", "nursing_mothers", "Nursing mothers", false},
        {"77291-3", NULL, "Females and males of reproductive potential", false},
        {"34081-0", "pediatric_use", "Pediatric use", false},
        {"34082-8", "geriatric_use", "Geriatric use", false},
        {"42227-9", "drug_abuse_and_dependence", "Drug abuse and dependence", false},
        {"34085-1", "controlled_substance", "Controlled substance", false},
        {"34086-9", "abuse", "Abuse", false},
        {"34087-7", "dependence", "Dependence", false},
        {"34088-5", "overdosage", "Overdosage", false},
        {"34089-3", "description", "Description", false},
        {"34090-1", "clinical_pharmacology", "Clinical pharmacology", false},
        {"43679-0", "mechanism_of_action", "Mechanism of action", false},
        {"43681-6", "pharmacodynamics", "Pharmacodynamics", false},
        {"43682-4", "pharmacokinetics", "Pharmacokinetics", false},
        {"49489-8", "microbiology", "Microbiology", false},
        {"66106-6", "pharmacogenomics", "Pharmacogenomics", false},
        {"43680-8", "nonclinical_toxicology", "Nonclinical toxicology", false},
        {"34083-6", "carcinogenesis_and_mutagenesis_and_impairment_of_fertility",
         "Carcinogenesis, mutagenesis, impairment of fertility", false},
        {"34091-9", "animal_pharmacology_and_or_toxicology", "Animal pharmacology and toxicology", false},
        {"34092-7", "clinical_studies", "Clinical studies", false},
        {"34093-5", "references", "References", true},
        {"34069-5", "how_supplied", "How supplied", false},
        {"44425-7", "storage_and_handling", "Storage and handling", false},
        {"34076-0", "information_for_patients", "Information for patients", false},
        {"38056-8", NULL, "Supplemental patient material", false},
        {"42230-3", "spl_patient_package_insert", "Patient information", false},
        {"42231-1", "spl_medguide", "Medication guide", false},
        {"59845-8", "instructions_for_use", "Instructions for use", false},
        /* Over-the-counter labels */
        {"55106-9", "active_ingredient", "Active ingredient", false},
        {"55105-1", "purpose", "Purpose", false},
        {"50570-1", "do_not_use", "Do not use", false},
        {"50569-3", "ask_doctor", "Ask a doctor before use", false},
        {"50568-5", "ask_doctor_or_pharmacist", "Ask a doctor or pharmacist before use", false},
        {"50567-7", "when_using", "When using", false},
        {"50566-9", "stop_use", "Stop use", false},
        {"53414-9", "pregnancy_or_breast_feeding", "Pregnancy or breast-feeding", false},
        {"50565-1", "keep_out_of_reach_of_children", "Keep out of reach of children", false},
        {"51727-6", "inactive_ingredient", "Inactive ingredients", false},
        {"53413-1", "questions", "Questions", true},
        {"50740-0", NULL, "Guaranteed analysis", false},
        {"50741-8", "safe_handling_warning", "Safe handling warning", false},
        {"50742-6", "environmental_warning", "Environmental warning", false},
        /* Listings */
        {LABEL_UNCLASSIFIED, "spl_unclassified_section", "", false},
        {"48780-1", "spl_product_data_elements", "Product data elements", true},
        {"51945-4", "package_label_principal_display_panel", "Package label", true},
        {NULL, NULL, NULL, false},
};

const struct label_section *label_section_by_loinc(minot_str code)
{
	for (const struct label_section *l = label_sections; l->loinc; l++)
		if (str_eq(code, str_c(l->loinc)))
			return l;
	return NULL;
}

const struct label_section *label_section_by_key(minot_str key)
{
	for (const struct label_section *l = label_sections; l->loinc; l++)
		if (l->key && str_eq(key, str_c(l->key)))
			return l;
	return NULL;
}
