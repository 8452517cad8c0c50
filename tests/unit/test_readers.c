/* Three readers: a patient's plain form of a statement (what is said, what is moved to a note, where lines break), what
 * stands open, what the checker finds when it is forged; what students get. Sentences and drugs are invented. */
#include "with_arena.h"

#include "article/plain.h"
#include "article/readable.h"
#include "article/short_form.h"
#include "eval/plain_count.h"
#include "sample_collection.h"
#include "verify/verify.h"
#include "vocab/lay.h"

static struct article_plain plain_of(const char *text)
{
	struct article_plain p;
	static struct plain_told nothing;
	struct plain_told told = nothing;
	minot_err err;
	assert_int_equal(plain_of_text(str_c(text), NULL, &told, arena, &p, &err), MINOT_OK);
	return p;
}

/* Lines joined by " / ", then " * " and each note. */
static minot_str shown(const struct article_plain *p)
{
	minot_str s = STR("");
	for (uint32_t i = 0; i < p->n_lines; i++)
		s = minot_arena_printf(arena, "%.*s%s%.*s", STR_ARG(s), i ? " / " : "", STR_ARG(p->lines[i]));
	for (uint32_t i = 0; i < p->n_notes; i++)
		s = minot_arena_printf(arena, "%.*s * %.*s", STR_ARG(s), STR_ARG(p->notes[i]));
	return s;
}

/* The text again, from the edits alone. */
static void undone_is_the_text(const char *text, const struct article_plain *p)
{
	minot_str made = article_plain_text(str_c(text), p->edits, p->n_edits, arena), back = STR("");
	size_t at = 0, from = 0;
	for (uint32_t i = 0; i < p->n_edits; i++) {
		const struct article_edit *e = &p->edits[i];
		assert_true(e->start >= from);
		size_t same = e->start - from;
		back = minot_arena_printf(arena, "%.*s%.*s%.*s", STR_ARG(back), STR_ARG(str_sub(made, at, at + same)),
		                          STR_ARG(str_sub(str_c(text), e->start, e->end)));
		at += same + e->words.n;
		from = e->end;
	}
	back = minot_arena_printf(arena, "%.*s%.*s", STR_ARG(back), STR_ARG(str_sub(made, at, made.n)));
	assert_str(back, text);
}

static void check(const char *const (*pairs)[2], size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct article_plain p = plain_of(pairs[i][0]);
		struct plain_count lost = plain_lost(str_c(pairs[i][0]), &p);
		assert_str(shown(&p), pairs[i][1]);
		undone_is_the_text(pairs[i][0], &p);
		assert_int_equal(lost.numbers + lost.negations + lost.conditions, 0);
	}
}
#define CHECK(pairs) check(pairs, sizeof pairs / sizeof *pairs)

static void statistics_go_to_notes(void **state)
{
	(void)state;
	static const char *const pairs[][2] = {
	        {"Pain fell more with orbazil (RR 0.70, 95% CI 0.55 to 0.90; P = 0.004).",
	         "Pain fell more with orbazil*. * RR 0.70, 95% CI 0.55 to 0.90; P = 0.004"},
	        {"Pain fell by 2 points, P < 0.001.", "Pain fell by 2 points*. * P < 0.001"},
	        {"Give orbazil first (Grade 1B).", "Give orbazil first*. * Grade 1B"},
	        {"Sleep was better (12 [95% CI 3 to 20] minutes).", "Sleep was better (12* minutes). * 95% CI 3 to 20"},
	        {"Give orbazil (Strong for).", "Give orbazil*. * Strong for"},
	        {"Do not give it (Strong against).", "Do not give it (Strong against)."},
	        {"Give orbazil (LE 2b; GR B).", "Give orbazil*. * LE 2b; GR B"},
	        {"Give orbazil. [new 2015]", "Give orbazil.* * new 2015"},
	        {"Give orbazil [2012, amended 2015].", "Give orbazil*. * 2012, amended 2015"},
	        {"It grew (1912).", "It grew (1912)."},
	        {"Give orbazil (Orb, 1999; Lund & Berg, 2004).", "Give orbazil*. * Orb, 1999; Lund & Berg, 2004"},
	        {"It rained (Monday, 12).", "It rained (Monday, 12)."},
	        {"Give orbazil (Modified from the 2004 edition).", "Give orbazil*. * Modified from the 2004 edition"},
	        {"Give orbazil first (1B).", "Give orbazil first*. * 1B"},
	        {"Give orbazil first (see Table 2).", "Give orbazil first*. * see Table 2"},
	        {"Give orbazil (Orb et al., 1999) first.", "Give orbazil* first. * Orb et al., 1999"},
	        {"Keep off some drugs (e.g. orbazil, veltromine and corvane) at night.",
	         "Keep off some drugs* at night. * e.g. orbazil, veltromine and corvane"},
	        {"Keep off it (e.g. unless orbazil or veltromine is taken).",
	         "Keep off it (e.g. unless orbazil or veltromine is taken)."},
	        {"Give a little (e.g. orbazil 20 mg or veltromine 5 mg).",
	         "Give a little (e.g. orbazil 20 mg or veltromine 5 mg)."},
	        {"It was hepatitis (B).", "It was hepatitis (B)."},
	        /* what a group had stays beside it */
	        {"There were 46 deaths on veltromine (46 percent) and 35 on orbazil (35 percent; relative risk, 0.70; "
	         "P<0.001).",
	         "There were 46 deaths on veltromine (46 percent) and 35 on orbazil (35 percent*). * relative risk, "
	         "0.70; P<0.001"},
	        {"Falls were rarer (206 people [12.0%] vs. 245 [14.2%]; hazard ratio, 0.83; 95% CI, 0.69 to 0.99).",
	         "Falls were rarer (206 people [12.0%] vs. 245 [14.2%]*). * hazard ratio, 0.83; 95% CI, 0.69 to 0.99"},
	        {"Bleeding was more frequent with orbazil (orbazil, n = 35; corvane, n = 15; P = .02).",
	         "Bleeding was more frequent with orbazil (orbazil, n = 35; corvane, n = 15*). * P = .02"},
	        {"Pressure was higher (0.8 mm Hg, P = .03).", "Pressure was higher (0.8 mm Hg*). * P = .03"},
	        {"More slept (10 trials; n = 396, RR 1.81, 95% CI 1.10 to 2.97).",
	         "More slept (10 trials; n = 396*). * RR 1.81, 95% CI 1.10 to 2.97"},
	        {"Sugar fell (orbazil 7.8%; corvane 7.2%, P < 0.01).",
	         "Sugar fell (orbazil 7.8%; corvane 7.2%*). * P < 0.01"},
	        {"Sleep was linked with pain (r = -0.71, P < 0.001).",
	         "Sleep was linked with pain*. * r = -0.71, P < 0.001"},
	        {"Some fell (n = 173).", "Some fell*. * n = 173"},
	        {"Pain fell (RR 0.7; 35%).", "Pain fell*. * RR 0.7; 35%"},
	        {"Pain fell (35%; not in children; RR 0.7).", "Pain fell (35%; not in children; RR 0.7)."},
	        {"Pain fell (35%; unless RR 0.7).", "Pain fell (35%; unless RR 0.7)."},
	        /* what limits stays in the sentence; so does what is no statistic */
	        {"Give orbazil (unless the RR is below 0.5).", "Give orbazil (unless the RR is below 0.5)."},
	        {"Give orbazil (grade C: not in children).", "Give orbazil (grade C: not in children)."},
	        {"Give orbazil (20 mg a day).", "Give orbazil (20 mg a day)."},
	        {"Stop orbazil or veltromine (OR both).", "Stop orbazil or veltromine (OR both)."},
	        {"Give orbazil (RR 0.7", "Give orbazil (RR 0.7"},
	};
	CHECK(pairs);
}

static void percentages_of_people_are_counted(void **state)
{
	(void)state;
	static const char *const pairs[][2] = {
	        {"Rash was seen in 3% of patients.", "Rash was seen in 3% (3 in 100) of patients."},
	        {"Sleep was poor in 27.9% of the 120 treated adults.",
	         "Sleep was poor in 27.9% (about 28 in 100) of the 120 treated adults."},
	        {"Death occurred in 0.4% of people.", "Death occurred in 0.4% (4 in 1,000) of people."},
	        {"Death occurred in 0\u00b725% of people.",
	         "Death occurred in 0\u00b725% (about 3 in 1,000) of people."},
	        /* no share of people, or an end of a range, or a change */
	        {"The dose was cut by 30% of itself.", "The dose was cut by 30% of itself."},
	        {"Pain fell by 30% of patients' own value.", "Pain fell by 30% of patients' own value."},
	        {"Rash was seen in 3-5% of patients.", "Rash was seen in 3-5% of patients."},
	        {"Rash was seen in 3% to 5% of patients.", "Rash was seen in 3% to 5% of patients."},
	        {"Rash was seen in less than 5% of patients.", "Rash was seen in less than 5% of patients."},
	        {"It helped 100% of patients.", "It helped 100% of patients."},
	};
	CHECK(pairs);
}

static void lines_break_between_clauses(void **state)
{
	(void)state;
	static const char *const pairs[][2] = {
	        {"Give it with food; do not give it at night.", "Give it with food; / do not give it at night."},
	        {"Give it with food. Do not give it at night.", "Give it with food. / Do not give it at night."},
	        {"Give it to all adults, unless they are very weak or frail.",
	         "Give it to all adults, / unless they are very weak or frail."},
	        {"Try heat, rest, sleep, or a short walk outside the house.",
	         "Try heat, rest, sleep, or a short walk outside the house."},
	        {"It may help (with food, but never at night, if all agree).",
	         "It may help (with food, but never at night, if all agree)."},
	        {"One two, and three.", "One two, and three."},
	};
	CHECK(pairs);
}

/* Only where a clause of its own begins, and nothing before it reaches over the full stop. */
static void sentences_are_parted(void **state)
{
	(void)state;
	static const char *const pairs[][2] = {
	        {"Pain was less with orbazil in both trials, and sleep was better in one of them.",
	         "Pain was less with orbazil in both trials. / And sleep was better in one of them."},
	        {"Pain was less with orbazil in both trials and there was no harm in either of them.",
	         "Pain was less with orbazil in both trials. / And there was no harm in either of them."},
	        {"Pain was less with orbazil in both trials; itching was not seen in any of them.",
	         "Pain was less with orbazil in both trials. / Itching was not seen in any of them."},
	        {"Pain was less with orbazil in both trials; pruritus was not seen in any of them.",
	         "Pain was less with orbazil in both trials. / Itching was not seen in any of them."},
	        {"We saw that pain was less with orbazil in both trials, but sleep was no better.",
	         "We saw that pain was less with orbazil in both trials. / But sleep was no better."},
	        {"Although pain was less with orbazil in both trials, sleep was no better.",
	         "Pain was less with orbazil in both trials. / But sleep was no better."},
	        {"Orbazil is given at night in both forms, because it can make people sleepy by day.",
	         "Orbazil is given at night in both forms. / This is because it can make people sleepy by day."},
	        {"Orbazil is given with veltromine to most adults, which may cause a skin rash.",
	         "Orbazil is given with veltromine to most adults. / This may cause a skin rash."},
	        {"Orbazil should be kept from adults with heart disease, including weak or enlarged hearts.",
	         "Orbazil should be kept from adults with heart disease. / This includes weak or enlarged hearts."},
	        {"Orbazil was given to all the adults and, although sleep was better, pain was the same.",
	         "Orbazil was given to all the adults and, / although sleep was better, pain was the same."},
	        {"Heat may be tried too, yet the gap between more hours of quiet sleep at night and the greater chance "
	         "of "
	         "a fall by day should be told.",
	         "Heat may be tried too, yet the gap between more hours of quiet sleep at night and the greater chance "
	         "of "
	         "a fall by day should be told."},
	        /* a condition, a "that", a list, two things joined by "and", a clause without a subject */
	        {"Orbazil is given only if the pain is strong at night, and the kidneys are sound and well.",
	         "Orbazil is given only if the pain is strong at night, and the kidneys are sound and well."},
	        {"If the pain is strong at night, orbazil is given, but veltromine is not given to them.",
	         "If the pain is strong at night: / Orbazil is given, / but veltromine is not given to them."},
	        {"We have no proof that orbazil is safe for children, and sleep is better with it.",
	         "We have no proof that orbazil is safe for children, and sleep is better with it."},
	        {"Pain was low in one trial, high in two trials, and sleep was poor in all.",
	         "Pain was low in one trial, high in two trials, and sleep was poor in all."},
	        {"There was no change in the strength of pain and length of sleep was not told.",
	         "There was no change in the strength of pain and length of sleep was not told."},
	        {"You should not stop taking orbazil because you feel well and have no pain now.",
	         "You should not stop taking orbazil because you feel well and have no pain now."},
	        {"Orbazil was given to 20 adults for a year (it was safe, and sleep was better).",
	         "Orbazil was given to 20 adults for a year (it was safe, and sleep was better)."},
	};
	CHECK(pairs);
}

/* For whom, when or what for comes first, and keeps its reach. */
static void what_leads_stands_alone(void **state)
{
	(void)state;
	static const char *const pairs[][2] = {
	        {"In adults with strong pain at night, give orbazil 20 mg once, not more.",
	         "In adults with strong pain at night: / Give orbazil 20 mg once, not more."},
	        {"Unless the heart or the kidneys are weak, pruritus is treated with orbazil at night.",
	         "Unless the heart or the kidneys are weak: / Itching is treated with orbazil at night."},
	        {"In adults who are weak, old and frail and are not taking orbazil, give veltromine at night.",
	         "In adults who are weak, old and frail and are not taking orbazil: / Give veltromine at night."},
	        {"In adults seen at home, found to have pain, it is wise to give orbazil.",
	         "In adults seen at home, found to have pain: / It is wise to give orbazil."},
	        {"With strong pain at night, more frequent doses, such as two, giving relief are better.",
	         "With strong pain at night, more frequent doses, such as two, giving relief are better."},
	        {"In one trial, pain was less with orbazil at night and by day.",
	         "In one trial, pain was less with orbazil at night and by day."},
	        {"Adults with strong pain at night, give orbazil 20 mg once, not more.",
	         "Adults with strong pain at night, give orbazil 20 mg once, not more."},
	};
	CHECK(pairs);
}

static void terms_are_explained_behind_their_sentence(void **state)
{
	(void)state;
	static const char *const pairs[][2] = {
	        {"Statins helped.", "Statins (medicines that lower cholesterol) helped."},
	        {"It was given to people with neuropathy. It helped.",
	         "It was given to people with neuropathy (nerve damage). / It helped."},
	        {"The prostate was small. It did not grow.",
	         "The prostate was small. / “Prostate” means a gland below the bladder in men. / It did not grow."},
	        {"The prostate was small", "The prostate (gland below the bladder in men) was small"},
	};
	CHECK(pairs);
}

/* The lines of a text of a record with one more field, joined as shown() does. */
static minot_str with_record(const char *field, const char *text)
{
	struct record_field fields[] = {{.text = STR("A title")}, {.text = str_c(field)}};
	struct record r = {.fields = fields, .n_fields = 2};
	struct plain_told *told = ARENA_NEW(arena, struct plain_told);
	struct article_plain p;
	assert_int_equal(plain_of_text(str_c(text), &r, told, arena, &p, NULL), MINOT_OK);
	undone_is_the_text(text, &p);
	return shown(&p);
}

static void abbreviations_mean_what_their_record_says(void **state)
{
	(void)state;
	static const char *const triples[][3] = {
	        {"Adults with frail chests (AFC) took part.", "Most AFC did well.",
	         "Most AFC did well. / “AFC” means Adults with frail chests."},
	        {"Each orbazil block drug (OBD) was tried; orbazil chain bodies (OCBs) were seen.",
	         "OBDs and OCB fell.",
	         "OBDs and OCB fell. / “OBD” means orbazil block drug. / “OCBs” means orbazil chain bodies."},
	        {"Some integral inhibitors (INI) exist.", "INI fell.", "INI fell."}, /* half of what it means */
	        {"Women with weak chests (WWC) took part.", "Most WWC did well.", "Most WWC did well."}, /* the same */
	        {"We gave no big drop (NBD) of it.", "NBD fell.", "NBD fell."}, /* a word that limits */
	        {"A very big dose (XQZ) was given.", "XQZ fell.", "XQZ fell."},
	        {"A very big dose was given (VBD).", "VBD fell.", "VBD fell."},
	        {"A very big dose (VBD) was given.", "A very bad day (VBD) came.", "A very bad day (VBD) came."},
	        {"A very big dose (VBD) was given.", "VBD fell", "VBD fell"},
	};
	for (size_t i = 0; i < sizeof triples / sizeof *triples; i++)
		assert_str(with_record(triples[i][0], triples[i][1]), triples[i][2]);
}

static void senses_are_told_apart(void **state)
{
	(void)state;
	static const char *const pairs[][2] = {
	        {"He left after hospital discharge.",
	         "He left after hospital discharge. / “Discharge” means going home from the hospital."},
	        {"A vaginal discharge was seen.",
	         "A vaginal discharge was seen. / “Discharge” means fluid that leaks from the body."},
	        {"The nerve's discharge was slow.", "The nerve's discharge was slow."},
	        {"A positive mood is good.", "A positive mood is good."},
	        {"Cardiac arrhythmias were rare.", "Abnormal heart rhythms were rare."},
	        {"It left them with tiredness (fatigue).", "It left them with tiredness (fatigue)."},
	        {"HDL cholesterol rose.", "HDL cholesterol (good cholesterol) rose."},
	        {"Bacterial adherence was low.", "Bacterial adherence was low."},
	        {"Hypertensive patients did well.", "Patients with high blood pressure did well."},
	        {"The labour market is hard.", "The labour market is hard."},
	        {"He fell from a bar stool.", "He fell from a bar stool."},
	        {"Dyspnoea did not improve.", "Shortness of breath did not improve."},
	        {"Dyspnea did not improve.", "Shortness of breath did not improve."},
	};
	CHECK(pairs);
}

/* Any bytes: the edits undone are the text, and nothing is lost. */
static void random_texts_are_not_lost(void **state)
{
	(void)state;
	static const char *const words[] = {"not",
	                                    "if",
	                                    "30%",
	                                    "of",
	                                    "patients",
	                                    "(RR",
	                                    "0.7)",
	                                    "P",
	                                    "=",
	                                    "0.03",
	                                    ", and",
	                                    ";",
	                                    "pruritus",
	                                    "a",
	                                    "the",
	                                    "unless",
	                                    "[95%",
	                                    "CI",
	                                    "1",
	                                    "to",
	                                    "2]",
	                                    "statins",
	                                    ".",
	                                    "The",
	                                    "\u2264",
	                                    ")",
	                                    "(",
	                                    "2\u00b75",
	                                    "an arrhythmia",
	                                    "never",
	                                    ":",
	                                    "\u03b2"};
	uint32_t x = 20180717;
	print_message("seed %u\n", (unsigned)x);
	for (int round = 0; round < 3000; round++) {
		char text[600];
		size_t n = 0;
		for (int w = 0; w < 24; w++) {
			x = x * 1664525 + 1013904223;
			const char *word = words[(x >> 16) % (sizeof words / sizeof *words)];
			n += (size_t)snprintf(text + n, sizeof text - n, "%s%s", w ? " " : "", word);
		}
		struct article_plain p = plain_of(text);
		undone_is_the_text(text, &p);
		struct plain_count lost = plain_lost(str_c(text), &p);
		if (lost.numbers + lost.negations + lost.conditions)
			fail_msg("something is lost of \"%s\"", text);
		minot_arena_reset(arena);
	}
}

static void the_count_sees_a_loss(void **state)
{
	(void)state;
	struct article_plain p = plain_of("Do not give 20 mg unless 5 agree.");
	p.lines[0] = STR("Do give mg agree.");
	struct plain_count lost = plain_lost(STR("Do not give 20 mg unless 5 agree."), &p);
	assert_int_equal(lost.negations, 1);
	assert_int_equal(lost.numbers, 2);
	assert_int_equal(lost.conditions, 1);
}

/* Articles --------------------------------------------------------------------------------------------------------- */

static struct article *for_reader(enum article_audience audience)
{
	struct article *art = sample_article(arena);
	art->audience = audience;
	assert_int_equal(article_write_for_reader(art, NULL, arena, NULL), MINOT_OK);
	assert_int_equal(article_seal(art, arena, NULL), MINOT_OK);
	return art;
}

static void patients_read_the_same_statements(void **state)
{
	(void)state;
	struct article *is = for_reader(AUDIENCE_CLINICIAN), *read = for_reader(AUDIENCE_PATIENT);
	assert_int_equal(is->n_claims, read->n_claims);
	for (uint32_t i = 0; i < is->n_claims; i++) {
		const struct article_claim *c = &read->claims[i];
		assert_null(is->claims[i].plain);
		assert_non_null(c->plain);
		assert_true(str_eq(is->claims[i].id, c->id) && str_eq(is->claims[i].text, c->text));
		assert_int_equal(is->claims[i].n_cites, c->n_cites);
		struct plain_count lost = plain_lost(c->text, c->plain);
		assert_int_equal(lost.numbers + lost.negations + lost.conditions, 0);
	}
	assert_true(read->at_once.flesch_kincaid <= is->at_once.flesch_kincaid);
}

static void gists_tell_who_and_what(void **state)
{
	(void)state;
	struct article *art = for_reader(AUDIENCE_PATIENT);
	assert_str(art->claims[8].plain->gist, "A guideline says what not to do, or when not to.");
	struct article_claim c = art->claims[8];
	c.intervention = STR("orbazil; veltromine");
	assert_str(plain_gist_of(art, &c, arena),
	           "A guideline says what not to do, or when not to. It is about veltromine.");
	c.intervention = STR("orbazil; velt"); /* no whole word of the text */
	assert_str(plain_gist_of(art, &c, arena), "A guideline says what not to do, or when not to.");
	c.n_cites = 0;
	c.text = STR("Rest.");
	c.role = ROLE_FACT;
	assert_str(plain_gist_of(art, &c, arena), "A paper gives facts.");
}

/* What is said of a case is not what the sentence says. */
static void gists_do_not_turn_advice_round(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		bool forbids;
	} cases[] = {
	        {"Orbazil is contraindicated in weak kidneys.", true},
	        {"In adults with weak kidneys, avoid orbazil.", true},
	        {"People who are frail should not take orbazil.", true},
	        {"If veltromine is tolerated, do not give orbazil.", true},
	        {"If veltromine is not tolerated or contraindicated, consider orbazil.", false},
	        {"Consider orbazil for those in whom veltromine is contraindicated.", false},
	        {"Offer orbazil, provided they do not have a contraindication to it.", false},
	        {"Offer orbazil to people who do not tolerate veltromine.", false},
	        {"Offer orbazil at night to avoid falls.", false},
	};
	struct article *art = for_reader(AUDIENCE_PATIENT);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct article_claim c = art->claims[8];
		c.text = str_c(cases[i].text);
		c.role = ROLE_RECOMMENDATION;
		minot_str gist = plain_gist_of(art, &c, arena);
		if ((minot_str_find(gist, STR("not to do")) != SIZE_MAX) != cases[i].forbids)
			fail_msg("\"%s\": \"%.*s\"", cases[i].text, STR_ARG(gist));
	}
}

/* A few abbreviations explained in a note need no explanation; what went there is not read in the sentence. */
static void what_is_noted_is_not_explained(void **state)
{
	(void)state;
	struct record_field fields[] = {
	        {.text = STR("The corvane ratio (CVR) and orbazil block drug (OBD) were counted.")}};
	struct record r = {.fields = fields, .n_fields = 1};
	struct plain_told *told = ARENA_NEW(arena, struct plain_told);
	struct article_plain p;
	assert_int_equal(plain_of_text(STR("An OBD did better (CVR, n = 40; RR 0.7)."), &r, told, arena, &p, NULL),
	                 MINOT_OK);
	assert_int_equal(p.n_lines, 2);
	assert_int_equal(plain_of_text(STR("All did better (CVR grade B)."), &r, told, arena, &p, NULL), MINOT_OK);
	assert_int_equal(p.n_notes, 1);
	assert_int_equal(p.n_lines, 1);
}

/* The lead of a statement stands above its plain form: its title and nearest heading, once in a row. */
static void a_lead_is_short_and_told_once(void **state)
{
	(void)state;
	struct article *art = for_reader(AUDIENCE_PATIENT);
	struct minot_buf b = BUF_INIT(1 << 20);
	uint32_t at[] = {5, 7, 8}, n = 0;
	art->bottom_line = (struct article_ids){at, 3};
	art->act_first.n = art->n_conflicts = art->n_sections = art->n_warnings = 0;
	for (uint32_t i = 0; i < 3; i++) {
		struct article_claim *c = &art->claims[at[i]];
		c->n_risks = 0;
		c->n_cites = 1;
		c->proofs[0].record = STR("file:thumbs");
		c->plain->open = true;
		c->lead = i == 2 ? STR("Thumbs › Palms › Nails") : STR("Thumbs › Palms › Rest");
	}
	assert_int_equal(article_markdown(art, &b, NULL), MINOT_OK);
	minot_str md = minot_buf_view(&b);
	for (size_t i; (i = minot_str_find(md, STR("*Thumbs › Rest*"))) != SIZE_MAX; n++)
		md = str_sub(md, i + 1, md.n);
	assert_int_equal(n, 1);
	assert_true(minot_str_find(minot_buf_view(&b), STR("*Thumbs › Nails*")) != SIZE_MAX);
	minot_buf_free(&b);
}

/* A page folds the statements of a gist together; each is still there, under its number. */
static void a_page_folds_what_is_alike(void **state)
{
	(void)state;
	struct article *art = for_reader(AUDIENCE_PATIENT);
	struct minot_buf b = BUF_INIT(1 << 20);
	struct article_section *s = &art->sections[0];
	uint32_t at[] = {5, 7, 8}, n = 0;
	s->claims = (struct article_ids){at, 3};
	s->opener = 5;
	art->bottom_line.n = art->act_first.n = art->n_conflicts = 0;
	art->n_sections = 1;
	art->verdict = VERDICT_NONE;
	for (uint32_t i = 0; i < 3; i++) {
		struct article_claim *c = &art->claims[at[i]];
		c->section = s->kind;
		c->n_risks = 0;
		c->plain->open = false;
		c->plain->gist = STR("A page tells of thumbs.");
		c->lead = STR("Thumbs › Nails");
	}
	assert_int_equal(article_html(art, &b, NULL), MINOT_OK);
	minot_str html = minot_buf_view(&b);
	for (size_t i; (i = minot_str_find(html, STR("A page tells of thumbs."))) != SIZE_MAX; n++)
		html = str_sub(html, i + 1, html.n);
	assert_int_equal(n, 1);
	html = minot_buf_view(&b);
	assert_true(minot_str_find(html, template_text(OWN_P_NO_BOTTOM_LINE)) != SIZE_MAX); /* of the first part */
	size_t open = minot_str_find(html, STR("<summary>A page tells of thumbs. <em>Nails</em></summary>"));
	assert_true(open != SIZE_MAX);
	for (uint32_t i = 0; i < 3; i++)
		assert_true(minot_str_find(str_sub(html, open, html.n), art->claims[at[i]].plain->lines[0]) !=
		            SIZE_MAX);
	minot_buf_free(&b);
}

/* In the table of doses a patient reads what a prescription's letters mean, and is sent to the statement for a blank.
 */
static void a_dose_is_told_in_words(void **state)
{
	(void)state;
	struct article *art = for_reader(AUDIENCE_PATIENT);
	struct minot_buf b = BUF_INIT(1 << 20);
	struct article_dose dose = {.drug = STR("orbazil"),
	                            .amount = STR("7"),
	                            .unit = STR("mg"),
	                            .per = STR("d"),
	                            .frequency = STR("T.I.D."),
	                            .status = template_text(OWN_DOSE_TESTED)};
	art->claims[5].doses = &dose;
	art->claims[5].n_doses = 1;
	assert_int_equal(article_markdown(art, &b, NULL), MINOT_OK);
	minot_str md = minot_buf_view(&b);
	assert_true(minot_str_find(md, STR("| 7 mg per day | see S")) != SIZE_MAX);
	assert_true(minot_str_find(md, STR("three times a day")) != SIZE_MAX);
	art->audience = AUDIENCE_CLINICIAN;
	minot_buf_clear(&b);
	assert_int_equal(article_markdown(art, &b, NULL), MINOT_OK);
	assert_true(minot_str_find(minot_buf_view(&b), STR("| 7 mg per d |")) != SIZE_MAX);
	minot_buf_free(&b);
}

/* Statements that are rated alike are told in one line; strong or weak advice is told as such. */
static void how_sure_is_told_once(void **state)
{
	(void)state;
	struct article *art = for_reader(AUDIENCE_PATIENT);
	struct minot_buf b = BUF_INIT(1 << 20);
	struct article_conclusion sure[] = {{0, STR("Strong for"), STR("VA/DoD"), STR(""), STR("")},
	                                    {1, STR("2C"), STR("GRADE"), STR(""), STR("")},
	                                    {2, STR("Strong for"), STR("VA/DoD"), STR(""), STR("")},
	                                    {3, STR("Strong evidence"), STR("AAOS"), STR(""), STR("")}};
	art->evidence.conclusions = sure;
	art->evidence.n_conclusions = 4;
	assert_int_equal(article_markdown(art, &b, NULL), MINOT_OK);
	minot_str md = minot_buf_view(&b);
	size_t strong = minot_str_find(md, STR(": strong advice. It fits most people \\(Strong for\\)."));
	if (strong == SIZE_MAX)
		strong = minot_str_find(md, STR(": strong advice. It fits most people (Strong for)."));
	assert_true(strong != SIZE_MAX);
	assert_true(minot_str_find(str_sub(md, strong + 5, md.n), STR("strong advice")) == SIZE_MAX);
	assert_true(minot_str_find(md, STR(": not very sure.")) != SIZE_MAX);
	assert_true(minot_str_find(md, STR(": the authors rate it in their own way")) != SIZE_MAX);
	minot_buf_free(&b);
}

static void renderings_hold_all(void **state)
{
	(void)state;
	struct article *art = for_reader(AUDIENCE_PATIENT);
	struct minot_buf text = BUF_INIT(1 << 20), md = BUF_INIT(1 << 20), html = BUF_INIT(1 << 20);
	const struct article_text_style style = {100, false};
	assert_int_equal(article_text(art, &style, &text, NULL), MINOT_OK);
	assert_int_equal(article_markdown(art, &md, NULL), MINOT_OK);
	assert_int_equal(article_html(art, &html, NULL), MINOT_OK);
	const minot_str all[] = {minot_buf_view(&text), minot_buf_view(&md), minot_buf_view(&html)};
	for (size_t i = 0; i < 3; i++) {
		assert_true(minot_str_find(all[i], STR("It is not advice for you")) != SIZE_MAX);
		assert_true(minot_str_find_nocase(all[i], STR("Questions for your doctor")) != SIZE_MAX);
		assert_true(minot_str_find_nocase(all[i], STR("How sure are we")) != SIZE_MAX);
		assert_true(minot_str_find(all[i], STR("95% CI 0.7 to 1.7")) != SIZE_MAX);
		assert_true(minot_str_find(all[i], STR("whose dose")) != SIZE_MAX);
	}
	minot_buf_free(&text), minot_buf_free(&md), minot_buf_free(&html);
}

/* Where the words stand behind the sections, a gist is told once a section, whatever it is about. */
static void a_gist_is_told_once(void **state)
{
	(void)state;
	struct article *art = for_reader(AUDIENCE_PATIENT);
	static const char words[] = "A page tells of thumbs.";
	struct minot_buf b = BUF_INIT(1 << 20);
	struct article_section *s = &art->sections[0];
	uint32_t at[] = {5, 7, 8}, closed = 0, told = 0;
	s->claims = (struct article_ids){at, 3};
	s->opener = 5;
	art->bottom_line.n = art->act_first.n = art->n_conflicts = 0;
	art->n_sections = 1;
	for (uint32_t i = 0; i < 3; i++) {
		struct article_claim *c = &art->claims[at[i]];
		c->section = s->kind;
		c->n_risks = 0;
		c->plain->open = i == 0;
		c->plain->gist = i == 1 ? STR("A page tells of thumbs. It is about orbazil.") : str_c(words);
	}
	assert_int_equal(article_markdown(art, &b, NULL), MINOT_OK);
	minot_str md = minot_buf_view(&b);
	for (size_t i; (i = minot_str_find(md, str_c(words))) != SIZE_MAX; told++)
		md = str_sub(md, i + 1, md.n);
	assert_int_equal(told, 1);
	md = minot_buf_view(&b);
	for (size_t i; (i = minot_str_find(md, template_piece(OWN_P_SAYS_BELOW, 0))) != SIZE_MAX; closed++)
		md = str_sub(md, i + 1, md.n);
	assert_int_equal(closed, 1); /* and what it stands for is told there */
	assert_true(minot_str_find(md, str_sub(art->claims[8].plain->lines[0], 0, 12)) != SIZE_MAX);
	minot_buf_free(&b);
}

static void students_get_terms_explained(void **state)
{
	(void)state;
	struct article *art = for_reader(AUDIENCE_STUDENT);
	struct minot_buf b = BUF_INIT(1 << 20);
	assert_int_equal(article_markdown(art, &b, NULL), MINOT_OK);
	minot_str md = minot_buf_view(&b);
	assert_true(minot_str_find(md, STR("## Terms explained")) != SIZE_MAX);
	assert_true(minot_str_find(md, STR("| **renal**")) == SIZE_MAX); /* another word for a word */
	assert_true(minot_str_find(md, STR("confidence interval holds the values")) != SIZE_MAX);
	assert_true(minot_str_find(md, STR("Chance puts people into groups")) != SIZE_MAX);
	minot_buf_free(&b);
}

static void the_json_comes_back(void **state)
{
	(void)state;
	struct article *art = for_reader(AUDIENCE_PATIENT), *again;
	struct minot_buf one = BUF_INIT(4 << 20), two = BUF_INIT(4 << 20);
	assert_int_equal(article_json(art, &one, NULL), MINOT_OK);
	assert_int_equal(article_read(minot_buf_view(&one), arena, &again, NULL), MINOT_OK);
	assert_int_equal(article_json(again, &two, NULL), MINOT_OK);
	assert_true(str_eq(minot_buf_view(&one), minot_buf_view(&two)));
	minot_buf_free(&one), minot_buf_free(&two);
}

/* The checker ------------------------------------------------------------------------------------------------------ */

static struct collection *records;

/* Kinds of fault of claim i, joined; "" when it holds. */
static minot_str faults_of(struct article *art, uint32_t claim)
{
	struct minot_buf json = BUF_INIT(4 << 20);
	struct verify_report *r;
	minot_str kinds = STR("");
	assert_int_equal(article_seal(art, arena, NULL), MINOT_OK);
	assert_int_equal(article_json(art, &json, NULL), MINOT_OK);
	assert_int_equal(verify_article(records, minot_buf_view(&json), art, arena, &r, NULL), MINOT_OK);
	minot_buf_free(&json);
	for (uint32_t k = 0; k < r->statements[claim].n_faults; k++)
		kinds = minot_arena_printf(arena, "%.*s%s ", STR_ARG(kinds), r->statements[claim].faults[k].kind);
	return kinds;
}

static void an_honest_plain_form_holds(void **state)
{
	(void)state;
	records = sample_collection(arena);
	struct article *art = for_reader(AUDIENCE_PATIENT);
	for (uint32_t i = 0; i < art->n_claims; i++)
		assert_str(faults_of(art, i), "");
	collection_close(records);
}

static void forged_plain_forms_are_found(void **state)
{
	(void)state;
	records = sample_collection(arena);
	struct article *art = for_reader(AUDIENCE_PATIENT);
	struct article_plain *p = art->claims[8].plain; /* "Veltromine should not be offered to people ..." */
	minot_str line = p->lines[0];
	size_t at = minot_str_find(line, STR("not "));
	p->lines[0] = minot_arena_printf(arena, "%.*s%.*s", STR_ARG(str_sub(line, 0, at)),
	                                 STR_ARG(str_sub(line, at + 4, line.n)));
	assert_true(minot_str_find(faults_of(art, 8), STR("negation")) != SIZE_MAX);
	p->lines[0] = line;
	assert_str(faults_of(art, 8), "");
	p->gist = STR("A guideline says what to do.");
	assert_str(faults_of(art, 8), "role ");
	/* a rule of quotes makes no edit */
	art = for_reader(AUDIENCE_PATIENT);
	p = art->claims[7].plain;
	assert_true(p->n_notes > 0);
	p->notes[0] = STR("95% CI 0.9 to 1.7");
	assert_true(minot_str_find(faults_of(art, 7), STR("number")) != SIZE_MAX);
	art = for_reader(AUDIENCE_PATIENT);
	p = art->claims[7].plain;
	p->edits[0].rule = RULE_BIT_CITE;
	assert_true(faults_of(art, 7).n != 0);
	p->edits[0].end = 1 << 20;
	assert_true(faults_of(art, 7).n != 0);
	collection_close(records);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
	const struct CMUnitTest tests[] = {
	        TEST(statistics_go_to_notes),
	        TEST(percentages_of_people_are_counted),
	        TEST(lines_break_between_clauses),
	        TEST(sentences_are_parted),
	        TEST(what_leads_stands_alone),
	        TEST(terms_are_explained_behind_their_sentence),
	        TEST(abbreviations_mean_what_their_record_says),
	        TEST(senses_are_told_apart),
	        TEST(random_texts_are_not_lost),
	        TEST(the_count_sees_a_loss),
	        TEST(patients_read_the_same_statements),
	        TEST(gists_tell_who_and_what),
	        TEST(gists_do_not_turn_advice_round),
	        TEST(what_is_noted_is_not_explained),
	        TEST(a_lead_is_short_and_told_once),
	        TEST(a_page_folds_what_is_alike),
	        TEST(how_sure_is_told_once),
	        TEST(a_dose_is_told_in_words),
	        TEST(a_gist_is_told_once),
	        TEST(renderings_hold_all),
	        TEST(students_get_terms_explained),
	        TEST(the_json_comes_back),
	        TEST(an_honest_plain_form_holds),
	        TEST(forged_plain_forms_are_found),
	};
	return cmocka_run_group_tests_name("readers", tests, NULL, NULL);
}
