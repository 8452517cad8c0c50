/* The table of doses: whom each row is for, which amounts are no dose to be given, and that a dose told twice is one
 * row. Invented drugs (zolvine, pelamide, ferrolone) and diseases (quorl fever, tarsal rot). */
#include "shelf.h"

#include "base/buf.h"

static const char of_fever[] = "What dose of zolvine is used in quorl fever?";

/* The claim of a guideline's one statement that holds doses; its article stays in the shelf's arena. */
static const struct article_claim *dosed(struct shelf *s, const char *question, const char *title, const char *text)
{
	char record[2048];
	snprintf(record, sizeof record,
	         "{\"id\":\"x:1\",\"kind\":\"guideline\",\"title\":\"%s\",\"year\":2016,\"sections\":[{\"label\":"
	         "\"Recommendations\",\"text\":\"%s\"}]}\n",
	         title, text);
	*s = shelf_of_fevers(record);
	const struct article *art = ask(s, question, NULL);
	for (uint32_t i = 0; i < art->n_claims; i++)
		if (art->claims[i].n_doses)
			return &art->claims[i];
	return NULL;
}

static void whom_a_dose_is_for(void **state)
{
	static const struct {
		const char *title, *text, *whom; /* NULL: it is no dose to be given to those asked about */
	} cases[] = {
	        {"Quorl fever", "Give zolvine 5 mg once daily for quorl fever.", "quorl fever"},
	        {"Fevers", "Give zolvine 5 mg once daily to children with quorl fever.", "quorl fever; children"},
	        {"Quorl fever", "Adults and children should be given zolvine 5 mg once daily.",
	         "quorl fever; adults; children"},
	        {"Quorl fever", "Give zolvine 5 mg once daily. This dose is for children only.",
	         "quorl fever; children"},
	        /* what takes something back is no dose for those it names */
	        {"Quorl fever", "Give zolvine 5 mg once daily; reduce the dose in renal impairment.", "quorl fever"},
	        {"Quorl fever",
	         "Give zolvine 5 mg once daily. The rate may need to be lowered where there is hepatic impairment.",
	         "quorl fever"},
	        {"Quorl fever", "Give zolvine 5 mg once daily, but not in pregnancy.", "quorl fever"},
	        {"Quorl fever", "In renal impairment reduce zolvine to 5 mg once daily.",
	         "quorl fever; renal impairment"},
	        /* somebody else's */
	        {"Fevers",
	         "If quorl fever is severe, pelamide is the choice. Give zolvine 5 mg once daily in tarsal rot.", NULL},
	        /* what somebody takes already */
	        {"Quorl fever",
	         "Pelamide may be offered to people with quorl fever if the dose of zolvine is 5 mg per day or less.",
	         NULL},
	        {"Quorl fever", "Stop pelamide in quorl fever when taking zolvine 5 mg once daily.", NULL},
	        {"Quorl fever",
	         "Pelamide may be offered to people with quorl fever who need zolvine 5 mg per day or more.", NULL},
	        {"Quorl fever", "Measure bone density in quorl fever if zolvine >5 mg per day is used for two months.",
	         NULL},
	        {"Quorl fever", "The panel recommends against zolvine 5 mg or less once daily in quorl fever.", NULL},
	        {"Quorl fever", "Do not exceed zolvine 5 mg once daily in quorl fever.", "quorl fever"},
	        {"Quorl fever", "If fever goes on, give zolvine 5 mg once daily for quorl fever.", "quorl fever"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct shelf s;
		const struct article_claim *c = dosed(&s, of_fever, cases[i].title, cases[i].text);
		print_message("# %s\n", cases[i].text);
		assert_int_equal(c != NULL, cases[i].whom != NULL);
		if (c)
			assert_str(c->population, cases[i].whom);
		shelf_close(&s);
	}
}

/* What a row is of: the amount that the sentence speaks for, for what is asked; a course as a whole. */
static void what_a_row_gives(void **state)
{
	static const struct {
		const char *question, *text, *amount; /* of the first row; NULL: there is none */
	} cases[] = {
	        {of_fever,
	         "Evidence suggests that zolvine 1.2 mg followed by 0.6 mg 1 hour later is as effective for quorl "
	         "fever as "
	         "higher doses (1.2 mg followed by 0.6 mg/h for 6 hours).",
	         "1.2 mg followed by 0.6 mg 1 hour later"},
	        {of_fever, "Give zolvine 5 mg daily rather than 10 mg daily for quorl fever.", "5"},
	        {of_fever, "Give zolvine 5 mg daily as prophylaxis of quorl fever.", NULL},
	        {"Is zolvine safe in quorl fever?", "Give zolvine 5 mg daily for quorl fever.", NULL},
	        {"What is the maximum dose of zolvine in quorl fever?", "Give zolvine 5 mg daily for quorl fever.",
	         NULL},
	        {"What is the maximum dose of zolvine in quorl fever?",
	         "Do not exceed zolvine 5 mg daily in quorl fever.", "5"},
	        {"What dose of zolvine is used in children with quorl fever?",
	         "Adults with quorl fever are given zolvine 5 mg daily.", NULL},
	        {"What dose of zolvine is used in quorl fever with renal impairment?",
	         "Give zolvine 5 mg daily for quorl fever.", NULL},
	        {"What dose of zolvine is used in quorl fever with renal impairment?",
	         "In renal impairment give zolvine 5 mg daily for quorl fever.", "5"},
	        {of_fever, "In quorl fever the protein intake should be 0.8 g/kg/day with zolvine.", NULL},
	        /* each item of a list for its own patients */
	        {"What dose of zolvine is used in uncomplicated quorl fever?",
	         "Give zolvine for quorl fever: uncomplicated 5 mg daily, severe 10 mg daily.", "5"},
	        {"What dose of zolvine is used in severe quorl fever?",
	         "Give zolvine for quorl fever: uncomplicated 5 mg daily, severe 10 mg daily.", "10"},
	        {of_fever, "Give zolvine: quorl fever 5 mg once daily, tarsal rot 20 mg once daily.", "5"},
	        {of_fever, "Doses of zolvine in quorl fever and tarsal rot, tarsal rot: 5 mg once daily.", NULL},
	        /* nobody's: no drug is named, but a class that is not given at an amount */
	        {"How is quorl fever treated?", "Give zolvine 5 mg once daily for quorl fever.", "5"},
	        {"How is quorl fever treated?",
	         "In quorl fever zolvine is given before the first dose of pelamide in adults who were well, at a "
	         "dose of 5 mg every 6 hours.",
	         NULL},
	        {"How is quorl fever treated?", "In quorl fever give 5 mg once daily to adults.", NULL},
	        /* whether it is stopped asks for no dose; how it is tapered does */
	        {"Should zolvine be stopped in quorl fever?", "Give zolvine 5 mg daily for quorl fever.", NULL},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char record[2048];
		snprintf(
		        record, sizeof record,
		        "{\"id\":\"x:1\",\"kind\":\"guideline\",\"title\":\"Quorl fever\",\"year\":2016,\"sections\":[{"
		        "\"label\":\"Recommendations\",\"text\":\"%s\"}]}\n",
		        cases[i].text);
		struct shelf s = shelf_of_fevers(record);
		const struct article *art = ask(&s, cases[i].question, NULL);
		const struct article_claim *c = NULL;
		for (uint32_t k = 0; k < art->n_claims && !c; k++)
			c = art->claims[k].n_doses ? &art->claims[k] : NULL;
		print_message("# %s\n", cases[i].text);
		assert_int_equal(c != NULL, cases[i].amount != NULL);
		if (c) {
			assert_str(c->doses[0].amount, cases[i].amount);
			assert_int_equal(c->n_doses, 1);
		}
		shelf_close(&s);
	}
}

/* Where no drug is asked about, an amount of a label is its own drug's. */
static void a_labels_dose_is_its_drugs(void **state)
{
	(void)state;
	struct shelf s = shelf_of_fevers(
	        "{\"id\":\"x:1\",\"kind\":\"label\",\"title\":\"Zolvine: drug label\",\"sections\":[{\"label\":"
	        "\"Dosage and administration\",\"text\":\"Quorl fever: 5 mg once daily for 3 days.\"}]}\n");
	const struct article *art = ask(&s, "How is quorl fever treated?", NULL);
	size_t rows = 0;
	for (uint32_t i = 0; i < art->n_claims; i++)
		for (size_t d = 0; d < art->claims[i].n_doses; d++, rows++)
			assert_str(art->claims[i].doses[d].drug, "Zolvine");
	assert_int_equal(rows, 1);
	shelf_close(&s);
}

/* Rows of the table that hold the words. */
static size_t rows_with(const struct article *art, const char *words)
{
	const struct article_text_style wide = {200, false};
	struct minot_buf text = BUF_INIT(1 << 20);
	assert_int_equal(article_text(art, &wide, &text, NULL), MINOT_OK);
	minot_str rest = minot_buf_view(&text), line;
	size_t n = 0;
	while (minot_str_split(&rest, '\n', &line))
		n += minot_str_find(line, str_c(words)) != SIZE_MAX &&
		     minot_str_find(line, STR("recommended")) != SIZE_MAX;
	minot_buf_free(&text);
	return n;
}

static void a_dose_told_twice_is_one_row(void **state)
{
	struct shelf s = shelf_of_fevers(
	        GUIDELINE("Quorl fever", "Give zolvine 5 mg once daily to adults with quorl fever.") GUIDELINE(
	                "Care of quorl fever", "Adults with quorl fever should start on zolvine 5 mg once daily.")
	                GUIDELINE("Advice on quorl fever", "Zolvine 5 mg twice daily is given to adults with "
	                                                   "stubborn quorl fever."));
	(void)state;
	const struct article *art = ask(&s, of_fever, NULL);
	uint32_t doses = 0;
	for (uint32_t i = 0; i < art->n_claims; i++)
		doses += art->claims[i].n_doses;
	assert_int_equal(doses, 3);
	assert_int_equal(rows_with(art, "once daily"), 1);
	assert_int_equal(rows_with(art, "twice daily"), 1);
	shelf_close(&s);
}

/* Who asks for the dose of one drug is shown none of another that does not name it. */
static void the_dose_of_another_drug_is_not_shown(void **state)
{
	static const char records[] = GUIDELINE("Quorl fever in adults", "Zolvine relieves quorl fever in adults.")
	        GUIDELINE("Quorl fever of the north", "In quorl fever give pelamide 20 mg once daily for a week.")
	                GUIDELINE("Zolvine", "In quorl fever zolvine 5 mg is as good as pelamide 30 mg daily.");
	struct shelf s = shelf_of_fevers(records);
	(void)state;
	const struct article *art = ask(&s, "What is the dose of zolvine for quorl fever?", NULL);
	assert_false(shows(art, "pelamide 20 mg"));
	assert_true(shows(art, "pelamide 30 mg"));
	assert_true(shows(ask(&s, "How is quorl fever treated, and at what dose?", NULL), "pelamide 20 mg"));
	shelf_close(&s);
}

/* Who asks of a disease of children asks of children; who writes of it need not say so. */
static void a_disease_of_children_is_theirs(void **state)
{
	static const char croup[] = GUIDELINE("Croup", "Zolvine 5 mg once daily should be given in croup.");
	struct shelf s = shelf_of_fevers(croup);
	const struct article *art = ask(&s, "What dose of zolvine is given in croup?", NULL);
	uint32_t rows = 0;
	(void)state;
	for (uint32_t i = 0; i < art->n_claims; i++) {
		rows += art->claims[i].n_doses;
		assert_int_equal(art->claims[i].n_flags, 0); /* it is what is asked, and none of the nearest */
	}
	assert_int_equal(rows, 1);
	shelf_close(&s);
}

/* A dose of another drug is shown as one that is near, where a dose is asked for. */
static void the_dose_of_another_drug_is_near(void **state)
{
	static const char two[] = GUIDELINE("Quorl fever", "In quorl fever zolvine 5 mg once daily should be given.")
	        GUIDELINE("Care of quorl fever",
	                  "In quorl fever, where zolvine is not tolerated, pelamide 80 mg once daily should be given.");
	struct shelf s = shelf_of_fevers(two);
	const struct article *art = ask(&s, of_fever, NULL);
	(void)state;
	for (uint32_t i = 0; i < art->n_claims; i++) {
		bool near = minot_str_find_nocase(art->claims[i].text, STR("80 mg")) != SIZE_MAX;
		assert_int_equal(art->claims[i].n_flags, near);
	}
	shelf_close(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(the_dose_of_another_drug_is_not_shown),
	                                   cmocka_unit_test(whom_a_dose_is_for),
	                                   cmocka_unit_test(what_a_row_gives),
	                                   cmocka_unit_test(a_labels_dose_is_its_drugs),
	                                   cmocka_unit_test(a_dose_told_twice_is_one_row),
	                                   cmocka_unit_test(a_disease_of_children_is_theirs),
	                                   cmocka_unit_test(the_dose_of_another_drug_is_near)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
