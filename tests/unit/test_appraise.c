/* Rules of appraisal: sentences written for the purpose; each case names what must come out. */
#include "unit.h"

#include "appraise/appraise.h"
#include "appraise/heard.h"
#include "appraise/phrase_set.h"
#include "appraise/sample.h"
#include "base/buf.h"

static void phrases_match_words_only(void **state)
{
	(void)state;
	static const char *const p[] = {"dose*", "not", "p <", NULL};
	size_t at;
	assert_true(phrase_in(STR("Doses vary"), p, &at) && at == 0);
	assert_true(phrase_in(STR("It is not so"), p, &at) && at == 6);
	assert_false(phrase_in(STR("a knot, a notion, an overdose"), p, NULL));
	assert_true(phrase_in(STR("lower (P < 0.01)"), p, NULL));
	assert_false(phrase_in(STR(""), p, NULL));
}

/* The rule of phrase_from read letter by letter. */
static bool plain_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       ((unsigned char)c >= 0x80 && (unsigned char)c != 0xe2);
}
static size_t plain_match(minot_str s, size_t at, const char *phrase)
{
	size_t i = 0;
	for (; phrase[i] && !(phrase[i] == '*' && !phrase[i + 1]); i++) {
		char c = at + i < s.n ? s.p[at + i] : 0;
		if (c >= 'A' && c <= 'Z')
			c = (char)(c + 32);
		if (at + i >= s.n || (c == '\n' || c == '\t' ? ' ' : c) != phrase[i])
			return 0;
	}
	bool open = phrase[i] || at + i == s.n || !plain_word(s.p[at + i]) || !plain_word(phrase[i - 1]);
	return open ? i : 0;
}
static size_t plain_from(minot_str s, size_t from, const char *const *phrases, size_t *at)
{
	for (size_t i = from; i < s.n; i++)
		for (size_t k = 0; !(i && plain_word(s.p[i - 1]) && plain_word(s.p[i])) && phrases[k]; k++)
			if ((*at = i, plain_match(s, i, phrases[k])))
				return plain_match(s, i, phrases[k]);
	return 0;
}

/* Words of few letters, so that they meet; texts around the length of a block of places. */
static minot_str random_text(uint64_t *rnd, int round, char text[200])
{
	static const char *const pieces[] = {"a", "b", "A", "B", " ", "\n", "\t", "-", "(", "\xc3\xa9", "\xe2\x80\x93",
	                                     "<", "0"};
	size_t n = 0, most = (size_t)(round % 140);
	while (n + 3 < most) {
		*rnd = *rnd * 6364136223846793005u + 1442695040888963407u;
		const char *p = pieces[(*rnd >> 33) % (round % 2 ? 6 : sizeof pieces / sizeof *pieces)];
		memcpy(text + n, p, strlen(p));
		n += strlen(p);
	}
	return (minot_str){text, n};
}

/* What is looked for 64 places at a time is what stands there: phrases of one letter, with a gap, without an end, and
 * outside ASCII. */
static void phrases_as_read_plainly(void **state)
{
	(void)state;
	static const char *const tables[][16] = {
	        {"a", "ab*", "b a", "ba", "(a",
	         "\xc3\xa9"
	         "a",
	         "< 0", "aab ba", "b", NULL},
	        {"aaaa", "bab*", "a-b", "*", NULL},
	        {"b*", NULL},
	        {"a b", "aa b", "ab a", "abb", "bba", "bb b", "aba*", "baab", "b-a", "ba-", "-a", "aa", NULL},
	        {NULL}};
	uint64_t rnd = 5;
	for (int round = 0; round < 20000; round++) {
		char text[200];
		size_t n = random_text(&rnd, round, text).n;
		char *exact = malloc(n + !n); /* so that a byte read behind it is seen */
		minot_str s = {memcpy(exact, text, n), n};
		for (size_t t = 0; t < sizeof tables / sizeof *tables; t++)
			for (size_t from = 0, at, end, plain_at = 0; from <= n; from = end) {
				size_t length = plain_from(s, from, tables[t], &plain_at);
				bool found = phrase_from(s, from, tables[t], &at, &end);
				assert_int_equal(found, length > 0);
				if (!found)
					break;
				assert_int_equal(at, plain_at);
				assert_int_equal(end, plain_at + length);
			}
		free(exact);
	}
}

/* The same of a set: every phrase at every place, in the order of the tables, then of the structs; of phrases of two
 * bytes and more, which share beginnings, hold white space, and are shorter than what chooses their chain. */
static const char *const one[] = {"aa", "ab*", "b a", "ba", "(a", "a b", "aab*", "aab ba", "abb", NULL};
static const char *const two[] = {"aa",
                                  "aaaa",
                                  "bab*",
                                  "a-b",
                                  "< 0",
                                  "ab a",
                                  "bb*",
                                  "b-a",
                                  "\xc3\xa9"
                                  "a",
                                  NULL};
static const char *const *const firsts[] = {one, NULL}, *const *const seconds[] = {two, NULL};
static const struct {
	const char *phrase;
	int worth;
} structs[] = {{"abab", 1}, {"aa", 2}, {"ab", 3}};
static struct phrase_set of_all = PHRASE_SET_WITH(firsts, seconds, structs);

struct expected {
	minot_str s;
	size_t at, k; /* what comes next: phrase k of all at place `at` */
};
/* The next phrase that stands in the text; false: none is left. */
static bool plain_next(struct expected *e, const char **phrase, unsigned *row, size_t *end)
{
	enum { ONE = sizeof one / sizeof *one - 1, TWO = sizeof two / sizeof *two - 1, ALL = ONE + TWO + 3 };
	for (; e->at < e->s.n; e->at++, e->k = 0)
		while (e->k < ALL) {
			size_t k = e->k++;
			*phrase = k < ONE ? one[k] : k < ONE + TWO ? two[k - ONE] : structs[k - ONE - TWO].phrase;
			*row = k < ONE ? 0 : k < ONE + TWO ? 1 : (unsigned)(2 + k - ONE - TWO);
			bool inside = e->at && plain_word(e->s.p[e->at - 1]) && plain_word(e->s.p[e->at]);
			*end = inside ? 0 : plain_match(e->s, e->at, *phrase);
			if (*end)
				return true;
		}
	return false;
}

static void is_next(void *ctx, unsigned row, const char *phrase, size_t at, size_t end)
{
	struct expected *e = ctx;
	const char *plain_phrase = "";
	unsigned plain_row = 0;
	size_t plain_end = 0;
	assert_true(plain_next(e, &plain_phrase, &plain_row, &plain_end));
	assert_string_equal(phrase, plain_phrase);
	assert_int_equal(row, plain_row);
	assert_int_equal(at, e->at);
	assert_int_equal(end, at + plain_end);
}

static void sets_as_read_plainly(void **state)
{
	uint64_t rnd = 7;
	(void)state;
	for (int round = 0; round < 20000; round++) {
		char text[200];
		struct expected e = {.s = random_text(&rnd, round, text)};
		const char *phrase;
		unsigned row;
		size_t end;
		phrase_set_scan(&of_all, e.s, is_next, &e);
		assert_false(plain_next(&e, &phrase, &row, &end));
		for (size_t most = 0, at; most < 3; most++)
			assert_int_equal(phrase_begins(e.s, one, most), phrase_in(e.s, one, &at) && at <= most);
	}
}

/* What is heard of a sentence is what each table says alone. */
static void all_tables_are_heard(void **state)
{
	const char *const *const *groups[] = {role_tables, says_tables};
	(void)state;
	for (size_t g = 0; g < 2; g++)
		for (size_t t = 0; groups[g][t]; t++)
			for (const char *const *p = groups[g][t]; *p; p++) {
				char text[128];
				struct sentence_heard h;
				snprintf(text, sizeof text, "Zolvine, %.*s, quorl", (int)strcspn(*p, "*"), *p);
				sentence_hear(str_c(text), &h);
				for (int u = 0; u < N_HEARD; u++) {
					const char *const *table =
					        u < HEARD_BY_SAYS ? role_tables[u] : says_tables[u - HEARD_BY_SAYS];
					assert_int_equal(hears(&h, (enum heard_table)u), phrase_in(h.s, table, NULL));
				}
				if (!hears(&h, (enum heard_table)(t + (g ? HEARD_BY_SAYS : 0))))
					fail_msg("\"%s\" is not heard", *p);
			}
}

/* bit r: a phrase of row r stood at `at` */
struct hits {
	unsigned n, rows;
	const char *last;
};
static void count_hit(void *ctx, unsigned row, const char *phrase, size_t at, size_t end)
{
	struct hits *h = ctx;
	assert_true(end > at);
	h->n++;
	h->rows |= 1u << row;
	h->last = phrase;
}

/* One pass over all tables finds what one pass a table finds. */
static void a_set_of_phrases_is_its_tables(void **state)
{
	(void)state;
	static const char *const doses[] = {"dose*", "mg", "once daily", NULL};
	static const char *const denials[] = {"not", "no dose", "p <", NULL};
	static const char *const *const rows[] = {doses, denials, NULL};
	static struct phrase_set set = PHRASE_SET(rows);
	static const char *const texts[] = {
	        "Doses of 5 mg once\ndaily", "NOT a knot; no dose", "p < 0.05", "overdose", "", "n", "once dail", "mg"};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct hits h = {0};
		minot_str text = str_c(texts[i]);
		phrase_set_scan(&set, text, count_hit, &h);
		assert_int_equal(phrase_set_rows(&set, text), h.rows);
		for (unsigned r = 0; r < 2; r++)
			assert_int_equal(h.rows >> r & 1, phrase_in(text, rows[r], NULL));
		assert_int_equal(phrase_set_rows(&set, text), h.rows);
		for (size_t at, end = 0; phrase_from(text, end, rows[0], &at, &end);)
			assert_true(h.n-- > 0);
	}
	assert_int_equal(phrase_set_n(&set), 6);
	struct hits h = {0};
	phrase_set_scan(&set, STR("no dose"), count_hit, &h);
	assert_int_equal(h.n, 2);
	assert_string_equal(h.last, "dose*");
}

static void what_sentences_say(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		enum says says;
	} cases[] = {
	        {"Zolvine should be offered to adults with gout (Level A).", SAYS_FOR},
	        {"Clinicians may consider zolvine in gout.", SAYS_FOR_WEAKLY},
	        {"Zolvine should not be offered to adults with gout.", SAYS_AGAINST},
	        {"Do not use any of the following: zolvine", SAYS_AGAINST},
	        {"The panel suggests that clinicians not use zolvine or zetamab in gout.", SAYS_AGAINST},
	        {"The society recommends (1C) that zolvine not be given to patients with hepatic failure.",
	         SAYS_AGAINST},
	        {"The board recommends zolvine for adults who are not at risk of bleeding.", SAYS_FOR},
	        {"The panel recommends against zolvine.", SAYS_AGAINST},
	        {"There is insufficient evidence to support or refute zolvine (Level U).", SAYS_INSUFFICIENT},
	        {"It remains unclear whether zolvine is superior to placebo.", SAYS_INSUFFICIENT},
	        {"Pain did not differ between the groups.", SAYS_NO_DIFFERENCE},
	        {"Zolvine did not reduce pain.", SAYS_AGAINST},
	        {"Forty patients had gout.", SAYS_NOTHING},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		if (sentence_says(str_c(cases[i].text)) != cases[i].says)
			fail_msg("%s: says %d, expected %d", cases[i].text, sentence_says(str_c(cases[i].text)),
			         cases[i].says);
}

static void negation(void **state)
{
	(void)state;
	assert_true(sentence_negates(STR("Zolvine cannot be used.")));
	assert_true(sentence_negates(STR("Treat without zolvine.")));
	assert_false(sentence_negates(STR("A notable knot of nodes")));
}

static void doses_with_their_parts(void **state)
{
	(void)state;
	struct stated_dose d[MAX_DOSES];
	assert_int_equal(doses_of(STR("Give zolvine 2.5 to 5 mg/kg/day orally in two doses for 7 to 10 days, up to 300 "
	                              "mg daily."),
	                          d),
	                 2);
	assert_str(d[0].amount, "2.5 to 5");
	assert_str(d[0].unit, "mg");
	assert_str(d[0].per, "kg/day");
	assert_str(d[0].route, "orally");
	assert_str(d[0].duration, "7 to 10 days");
	assert_str(d[1].amount, "300");
	assert_str(d[1].maximum, "300 mg");
	assert_str(d[1].frequency, "daily");
	assert_int_equal(doses_of(STR("1,000 \xce\xbcg intramuscularly every other day"), d), 1);
	assert_str(d[0].amount, "1,000");
	assert_str(d[0].route, "intramuscularly");
	assert_str(d[0].frequency, "every other day");
	/* a concentration is no dose, a weight is none, a bare number is none */
	assert_int_equal(doses_of(STR("Glucose was 126 mg/dL in children of 30 kg aged 7"), d), 0);
	/* the point without a digit before it may have lost one */
	assert_int_equal(doses_of(STR("The dose is .25 mg twice a week"), d), 1);
	assert_true(d[0].damaged);
	assert_str(d[0].frequency, "twice a week");
	assert_int_equal(doses_of(STR("zolvine 0\u00b75 mg daily, 1,250 mg weekly"), d), 2);
	assert_str(d[0].amount, "0\u00b75");
	assert_str(d[1].amount, "1,250");
	/* a schedule belongs to its own amount */
	assert_int_equal(doses_of(STR("zolvine 200 mg on the first day, followed by 100 mg once daily"), d), 2);
	assert_str(d[0].frequency, "on the first day");
	assert_str(d[1].frequency, "once daily");
	assert_int_equal(doses_of(STR("zolvine 500 mg and then 250 mg twice daily"), d), 2);
	assert_int_equal(d[0].frequency.n, 0);
	assert_int_equal(doses_of(STR("zolvine 25 mg, 50 mg and 100 mg once daily"), d), 3);
	assert_str(d[0].frequency, "once daily");
	assert_str(d[2].frequency, "once daily");
	/* what stands near is cut at words: "po" of "post" is no route */
	for (int pad = 60; pad < 100; pad++) {
		char text[200];
		snprintf(text, sizeof text, "zolvine 20 mg %*s postoperatively", pad, "x");
		assert_int_equal(doses_of(str_c(text), d), 1);
		assert_int_equal(d[0].route.n, 0);
	}
	/* a count is never lost: three times weekly is not weekly */
	static const char *const often[][2] = {
	        {"zolvine 500 mcg three times weekly", "three times weekly"},
	        {"zolvine 500 mcg weekly", "weekly"},
	        {"zolvine 5 mg twice a day", "twice a day"},
	        {"zolvine 5 mg every 6 to 8 hours", "every 6 to 8 hours"},
	        {"zolvine 5 mg every other day", "every other day"},
	        {"zolvine 5 mg 2 to 3 times daily", "2 to 3 times daily"},
	        {"zolvine 5 mg t.i.d. with food", "t.i.d."},
	        {"zolvine 5 mg on alternate days", "on alternate days"},
	        {"zolvine 5 mg in total", ""},
	        {"zolvine 5 mg to a dayworker", ""},
	};
	for (size_t i = 0; i < sizeof often / sizeof *often; i++) {
		assert_int_equal(doses_of(str_c(often[i][0]), d), 1);
		assert_str(d[0].frequency, often[i][1]);
	}
	assert_int_equal(doses_of(STR(""), d), 0);
}

static struct record *guideline(struct minot_arena *a, const char *publisher)
{
	struct record *r = ARENA_NEW(a, struct record);
	r->kind = RECORD_GUIDELINE;
	r->meta = ARENA_NEW(a, struct record_value);
	r->meta[0] = (struct record_value){META_PUBLISHER, str_c(publisher)};
	r->n_meta = 1;
	r->fields = ARENA_NEW(a, struct record_field);
	r->fields[0] = (struct record_field){.parent = -1, .part = PART_RECOMMENDATION};
	r->n_fields = 1;
	return r;
}

static void grades_as_stated(void **state)
{
	(void)state;
	struct minot_arena *a = minot_arena_new(0);
	struct record *aan = guideline(a, "American Academy of Neurology"), *other = guideline(a, "Some Society");
	minot_str g = grade_of(STR("Offer zolvine in gout (Level A)."), aan, 0);
	assert_str(g, "Level A");
	assert_string_equal(grade_scheme(aan), "AAN");
	aan->fields[0].part = PART_RATING; /* which defines grades */
	assert_int_equal(grade_of(STR("Offer zolvine in gout (Level A)."), aan, 0).n, 0);
	g = grade_of(STR("Give zolvine (see below) promptly (1D)."), other, 0);
	assert_str(g, "1D");
	assert_string_equal(grade_scheme(other), "the developer's own scheme");
	g = grade_of(STR("Give zolvine. (Strong recommendation, low-quality evidence)"), other, 0);
	assert_str(g, "Strong recommendation, low-quality evidence");
	assert_int_equal(grade_of(STR("Give zolvine intravenous (IV) or oral."), other, 0).n, 0);
	assert_int_equal(grade_of(STR("Offer zolvine in acute inferior vena cava (IVC) clots."), other, 0).n, 0);
	g = grade_of(STR("Offer zolvine as in gout (Recommendation 1.B.I). Evidence quality: high. Strength of "
	                 "recommendation: strong."),
	             other, 0);
	assert_str(g, "Evidence quality: high. Strength of recommendation: strong");
	assert_int_equal(grade_of(STR("Offer zolvine as in gout (Recommendation 1.B.I)."), other, 0).n, 0);
	g = grade_of(STR("Offer zolvine in clots of the cava (IVC)."), other, 0);
	assert_str(g, "IVC");
	assert_true(grades_differ(STR("Offer zolvine (Level B) and consider plomil (Level C).")));
	assert_false(grades_differ(STR("Offer zolvine (Level B) and plomil (Level B).")));
	assert_false(grades_differ(STR("Offer zolvine to adults with gout.")));
	assert_int_equal(grade_of(STR("Give zolvine (Zolvan) to adults (n = 12)."), other, 0).n, 0);
	assert_int_equal(grade_of(STR("Watch tumours that grow slowly (low grade)."), other, 0).n, 0);
	other->kind = RECORD_ARTICLE;
	assert_int_equal(grade_of(STR("Give zolvine (1D)."), other, 0).n, 0);
	minot_arena_free(a);
}

/* A record of one abstract with optional headings. */
static struct record *abstract(struct minot_arena *a, const char *heading, const char *text)
{
	struct record *r = ARENA_NEW(a, struct record);
	r->kind = RECORD_ARTICLE;
	r->fields = ARENA_ARRAY(a, 3, struct record_field);
	r->n_fields = 3;
	r->fields[0] = (struct record_field){
	        .path = STR("title"), .text = STR("Zolvine in gout"), .part = PART_TITLE, .parent = -1};
	r->fields[1] = (struct record_field){.path = STR("abstract/1/0"),
	                                     .text = str_c(heading),
	                                     .type = FIELD_HEADING,
	                                     .part = PART_ABSTRACT,
	                                     .parent = -1};
	r->fields[2] = (struct record_field){
	        .path = STR("abstract/1"), .text = str_c(text), .part = PART_ABSTRACT, .parent = *heading ? 1 : -1};
	return r;
}

/* What a guideline's sentence states, grades parted by "; ". */
static const struct {
	const char *text, *grades;
} strengths[] = {
        /* before the recommendation */
        {"B - Adults with gout should be offered zolvine.", "G=B"},
        {"GCP - It is wise to ask for a diary.", "S=gpp"},
        {"CBR - Zolvine may be offered.", "E=consensus"},
        {"A- and B-vitamins are of no use.", ""},
        {"C - reactive protein may be measured.", ""},
        {"Recommendation against imaging based on observational studies.", "S=recommendation"},
        {"Hands are washed (Category IB).", "G=IB"},
        {"Hands are washed (Smith, Brown, & Green, 2003 [Category IA]).", "G=IA"},
        {"Joints may be treated alike (C-III).", "G=C-III"},
        {"Vitamins (B-12) are given.", ""},
        {"The flank is preferred (++, weak).", "S=weak;E=++"},
        {"Both are safe. (+++ Evidence, Strong recommendation)", "S=strong;E=+++"},
        {"The test was positive (+).", ""},
        {"Based on Class II evidence, zolvine probably works.", ""},
        {"Margins matter. (Strength of Recommendation: Moderate; Level of Evidence: Meta-analysis [study level] of "
         "observational studies; Strength of Evidence: Low)",
         "S=moderate;E=low"},
        {"Strength of recommendation: Level II (moderate clinical certainty)", "S=II"},
        {"Zolvine | falls | avoid | Moderate | Strong", "E=moderate; S=strong"},
        {"Use games (B); use groups (B)", "G=B; G=B"},
        {"Offer zolvine (Level A).", "G=A"},
        {"Offer zolvine (Grade 2C).", "S=2;E=C"},
        {"Offer zolvine (1B) to all.", "S=1;E=B"},
        {"Offer zolvine. (Strong recommendation, low-quality evidence)", "S=strong;E=low"},
        {"Offer zolvine (weak recommendation, very low-certainty evidence).", "S=weak;E=very-low"},
        {"Offer zolvine (Strong; Low).", "S=strong;E=low"},
        {"Offer zolvine (LE=4, GR=C).", "S=C;E=4"},
        {"Offer zolvine (Class IIA, Level B nonrandomized).", "S=IIa;E=B"},
        {"Offer zolvine (Grade C; BEL 3) and brelline (Grade D).", "S=C;E=3; G=D"},
        {"Offer zolvine [Evidence Quality: Grade B, Rec Strength: Option].", "S=option;E=B"},
        {"Offer zolvine. (Type: evidence based; Evidence quality: low; Strength of recommendation: moderate)",
         "S=moderate;E=low"},
        {"Strength of Recommendation: Weak (based on low-quality evidence)", "S=weak;E=low"},
        {"Strength of recommendation: Level II, moderate clinical certainty.", "S=II"},
        {"Give it (conditional recommendation, very low certainty in the evidence).", "S=conditional;E=very-low"},
        {"There is insufficient scientific evidence to support zolvine.", "E=insufficient"},
        {"The evidence is insufficient to recommend for or against zolvine.", "E=insufficient"},
        {"Give it for three days (recommendation category: A, evidence type: 4).", "S=A;E=4"},
        {"Offer it. (Conditional recommendation, moderate-quality evidence [24 months], Low quality evidence [48 "
         "months])",
         "S=conditional;E=moderate; E=low"},
        {"Give advice. (Expert opinion; Low quality evidence)", "E=low"},
        {"Zolvine predicts pain (4 Class I and 7 Class II studies).", ""},
        {"The quality of evidence (High-Very Low) is defined at the end.", ""},
        {"We strongly recommend zolvine.", "S=strong"},
        {"Zolvine is suggested, based on expert opinion.", "E=expert-opinion"},
        {"Review it yearly (expert consensus).", "E=consensus"},
        {"Review it yearly. [GPP]", "S=gpp"},
        {"| Give zolvine | Strong", "S=strong"},
        {"There is fair evidence (level II-2) that it helps. (Grade B)", "E=II-2; G=B"},
        {"Low quality evidence shows gain and moderate quality evidence shows harm.", "E=low; E=moderate"},
        {"Pain fell (low or very low certainty evidence).", "E=very-low"},
        {"Give it for 12 months (Strong recommendation, low quality of evidence [for 12 months])", "S=strong;E=low"},
        {"Zolvine is ineffective (Level A, 2 Class I studies).", "G=A"},
        {"We recommend screening (B recommendation).", "S=B"},
        {"Offer zolvine (OCEBM Level 1b, Grade A).", "S=A;E=1b"},
        {"Revaccinate them (Grade C1).", "G=C1"},
        {"Watch them. (Evidence quality: insuf\uFB01cient; Strength of recommendation: moderate)",
         "S=moderate;E=insufficient"},
        /* none of these is a grade */
        {"Zolvine (not recommended).", ""},
        {"Performance status should be good (0-2).", ""},
        {"Recommendations have grades (A, B, C, U).", ""},
        {"Reston (VA): A College of Gout; 2015.", ""},
        {"Thiamine (B1) is a vitamin.", ""},
        {"Watch tumours that grow slowly (low grade).", ""},
        {"Toxicity of grade 3 or 4 was rare.", ""},
        {"Those in NYHA class III or IV were left out.", ""},
        {"Two trials (one Class I study) told of it.", ""},
        {"Dissections of the ascending aorta (type A) are treated.", ""},
        {"Give it to adults (n = 12), twice (4-6 weeks), by mouth (2).", ""},
        {"There is no high-quality evidence on it, and more low-quality evidence will not help.", ""},
        {"A deficient (class II-III) allele", ""},
        {"Parts (A) and (B) follow.", ""},
        {"The patient may be strong.", ""},
        /* GRADE's certainty in signs, also behind a stroke that parts no cells */
        {"We recommend zolvine in adults. (1|+++O)", "S=1;E=+++O"},
        {"We suggest zolvine. (2|⊕⊕OO)", "S=2;E=++OO"},
        {"Zolvine helps (++OO, weak).", "S=weak;E=++OO"},
        {"Zolvine | 2 | + | -", ""},
        /* as organisations write them */
        {"Use an easy measure. (Grade of Recommendation: F)", "S=F"},
        {"Option based on case series, with a balance of benefit and harm.", "S=option"},
        {"GPP: Tell the patient of the risks.", "S=gpp"},
        {"Level B recommendations.", "S=B"},
        {"Zolvine for 7 days [IVB]", "G=IVB"},
        {"Zolvine is not needed. (Class IIA)", "S=IIa"},
        {"A warm bath, if feasible (Local Consensus [5])", "E=5"},
        {"A bath should be warm (LOE = 0).", "E=0"},
        {"Patency is needed. (Grade - 1; Level of Evidence - C)", "S=1;E=C"},
        {"The committee does not recommend zolvine. (Low)", "E=low"},
        {"It is given when the pressure is measured (low).", ""},
        {"Limited evidence supports zolvine after surgery.", "E=limited"},
        {"Parents should stay (strong recommendation; very low confidence in estimates of effect).",
         "S=strong;E=very-low"},
        /* the heads of tables and sections are none */
        {"Recommendation 5.2", ""},
        {"Question | Recommendation | Quality of the Evidence | Strength of Recommendation", ""},
        {"Offer zolvine (Recommendation).", "S=recommendation"},
};

static void strengths_with_their_values(void **state)
{
	(void)state;
	size_t wrong = 0;
	for (size_t i = 0; i < sizeof strengths / sizeof *strengths; i++) {
		struct stated_strength g[MAX_STRENGTHS];
		struct minot_buf b = BUF_INIT(1 << 10);
		size_t n = strengths_of(str_c(strengths[i].text), true, g);
		for (size_t k = 0; k < n; k++) {
			minot_buf_c(&b, k ? "; " : "");
			strength_write(&g[k], &b);
			assert_true(g[k].part_start <= g[k].part_end && g[k].part_end <= g[k].start &&
			            g[k].start < g[k].end);
		}
		if (!str_eq(minot_buf_view(&b), str_c(strengths[i].grades))) {
			print_error("\"%s\": read \"%.*s\", expected \"%s\"\n", strengths[i].text,
			            STR_ARG(minot_buf_view(&b)), strengths[i].grades);
			wrong++;
		}
		minot_buf_free(&b);
	}
	assert_int_equal(wrong, 0);
	/* each grade is tied to its own part */
	struct stated_strength g[MAX_STRENGTHS];
	minot_str s = STR("Avoid zolvine (Grade C) and give brelline (Grade D).");
	assert_int_equal(strengths_of(s, true, g), 2);
	assert_str(str_sub(s, g[0].part_start, g[0].part_end), "Avoid zolvine");
	assert_str(str_sub(s, g[1].part_start, g[1].part_end), "and give brelline");
	/* outside of guidelines only words of certainty */
	assert_int_equal(strengths_of(STR("Those with class A (1B) tumours"), false, g), 0);
	assert_int_equal(strengths_of(STR("Pain fell (low-certainty evidence)."), false, g), 1);
}

static void schemes_by_developer_and_description(void **state)
{
	(void)state;
	struct minot_arena *a = minot_arena_new(0);
	struct record *r = guideline(a, "Society of Zolvine");
	r->fields = ARENA_ARRAY(a, 2, struct record_field);
	r->n_fields = 2;
	r->fields[1].part = PART_RATING;
	assert_string_equal(rating_scheme_of(r).name, "the developer's own scheme");
	r->fields[1].text = STR("Rated by the Oxford Centre for Evidence-Based Medicine (2011).");
	assert_string_equal(rating_scheme_of(r).name, "OCEBM");
	assert_str(rating_scheme_of(r).edition, "2011");
	r->fields[1].part = PART_RECOMMENDATION; /* only its own description counts */
	assert_string_equal(rating_scheme_of(r).name, "the developer's own scheme");
	struct record *nice = guideline(a, "National Institute for Health and Care Excellence (NICE)");
	struct rating_scheme s = rating_scheme_of(nice), own = rating_scheme_of(r);
	assert_str(strength_by_verb(STR("Consider zolvine for adults."), &s), "Consider");
	assert_str(strength_by_verb(STR("Do not offer zolvine."), &s), "Do not offer");
	assert_int_equal(strength_by_verb(STR("Adults may be offered zolvine."), &s).n, 0);
	assert_int_equal(strength_by_verb(STR("Consider zolvine for adults."), &own).n, 0);
	minot_arena_free(a);
}

static void roles_of_sentences(void **state)
{
	(void)state;
	static const struct {
		const char *heading, *text;
		uint32_t index, of;
		enum sentence_role role;
	} cases[] = {
	        {"BACKGROUND", "Zolvine is effective in gout.", 0, 1, SENTENCE_BACKGROUND},
	        {"METHODS", "Zolvine reduced pain in the pilot.", 0, 1, SENTENCE_METHODS},
	        {"RESULTS", "Pain fell by 3 points with zolvine (P = 0.02).", 0, 3, SENTENCE_RESULT},
	        {"RESULTS", "Eighty adults were randomly assigned to zolvine or placebo.", 0, 3, SENTENCE_METHODS},
	        {"CONCLUSIONS", "Zolvine may help in gout.", 0, 1, SENTENCE_CONCLUSION},
	        {"Measurements", "Pain, stiffness, and sleep.", 0, 1, SENTENCE_METHODS},
	        {"RESULTS", "Pain and sleep were estimated as the secondary outcomes.", 1, 3, SENTENCE_METHODS},
	        {"Measurements and results", "Pain fell with zolvine (P = 0.02).", 2, 3, SENTENCE_RESULT},
	        {"Population", "Eighty adults with gout.", 0, 1, SENTENCE_METHODS},
	        {"Conclusions", "Zolvine rests on informed consent.", 0, 1, SENTENCE_CONCLUSION},
	        {"Conclusions", "ASH ET AL\u2018s study found zolvine the better choice.", 0, 1, SENTENCE_OTHER_WORK},
	        {"", "To determine whether zolvine helps in gout.", 0, 6, SENTENCE_OBJECTIVE},
	        {"", "Gout is a common illness of joints.", 0, 6, SENTENCE_BACKGROUND},
	        {"", "Pain was lower with zolvine than with placebo (P < 0.01).", 3, 6, SENTENCE_RESULT},
	        {"", "We conclude that zolvine relieves gout.", 5, 6, SENTENCE_CONCLUSION},
	};
	struct minot_arena *a = minot_arena_new(0);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct record *r = abstract(a, cases[i].heading, cases[i].text);
		struct sentence_place p = {r, 2, cases[i].index, cases[i].of, str_c(cases[i].text)};
		if (sentence_role_of(&p) != cases[i].role)
			fail_msg("%s: role %d, expected %d", cases[i].text, sentence_role_of(&p), cases[i].role);
	}
	struct record *body = abstract(a, "Discussion", "x");
	body->fields[2].part = PART_BODY;
	struct sentence_place cited = {body, 2, 0, 4,
	                               STR("Zolvine halved attacks in an earlier trial by Ash et al [12].")};
	assert_int_equal(sentence_role_of(&cited), SENTENCE_OTHER_WORK);
	minot_arena_free(a);
}

static void animals_are_no_patients(void **state)
{
	(void)state;
	struct minot_arena *a = minot_arena_new(0);
	struct record *r = abstract(a, "WARNINGS", "In mice, zolvine 90 mg/kg/day did no harm.");
	r->kind = RECORD_LABEL;
	struct sentence_place p = {r, 2, 0, 1, r->fields[2].text};
	assert_int_equal(sentence_role_of(&p), SENTENCE_BACKGROUND);
	p.text = STR("In adults, give zolvine 90 mg daily.");
	assert_int_equal(sentence_role_of(&p), SENTENCE_LABEL);
	assert_false(sentence_on_animals(STR("Rates rise with rational use in ratios.")));
	minot_arena_free(a);
}

static minot_str sample_size_of(const struct record *r)
{
	struct design_judgment design = design_judge(r, false);
	struct sample_size sample = sample_judge(r, &design);
	return sample_as_written(r, &sample);
}

static void designs(void **state)
{
	(void)state;
	struct minot_arena *a = minot_arena_new(0);
	struct record *r = abstract(a, "", "Patients were randomised to zolvine or placebo; n = 1,204.");
	assert_int_equal(design_of(r), DESIGN_RANDOMISED);
	assert_str(sample_size_of(r), "1,204");
	r->fields[0].text = STR("Zolvine in gout: a systematic review and meta-analysis");
	assert_int_equal(design_of(r), DESIGN_META_ANALYSIS);
	r->fields[0].text = STR("Zolvine in gout: a randomised trial");
	r->fields[2].text = STR("In NCT01234567 women took vitamin B12 women need; 96 women took zolvine.");
	assert_str(sample_size_of(r), "96");
	r->kind = RECORD_LABEL;
	assert_int_equal(design_of(r), DESIGN_LABEL);
	minot_arena_free(a);
}

/* The table of cues is sorted, so that no phrase stands in it twice; and its letters are lower case. */
static void cues_in_order(void **state)
{
	(void)state;
	const char *phrase, *next;
	size_t n = cue_phrase(0, &phrase);
	assert_true(n > 100);
	for (size_t i = 1; i < n; i++, phrase = next) {
		cue_phrase(i, &next);
		assert_true(strcmp(phrase, next) < 0);
		assert_true(strlen(next) >= 2);
		for (const char *c = next; *c; c++)
			assert_false((*c >= 'A' && *c <= 'Z') || (*c == '*' && (c[1] || c - next < 2)));
	}
	cue_phrase(n, &next);
	assert_null(next);
}

static void cues_and_wordings(void **state)
{
	(void)state;
	uint64_t w = wordings_of(STR("Do NOT give zolvine with\nantacids; check creatinine weekly."));
	assert_true(w & CUE(INTERACTION) && w & CUE(KIDNEY) && w & CUE(MONITOR) && w & CUE(SCHEDULE));
	assert_true(w >> N_CUES >> WORDING_BIT_DO_NOT & 1 && w >> N_CUES >> WORDING_BIT_INTERACTS & 1);
	assert_false(w & (CUE(DOSE) | CUE(COURSE) | CUE(CHILD)));
	assert_true(cues_of(STR("20 mg")) & CUE(DOSE));
	assert_false(cues_of(STR("Either or both")) & CUE(NUMBERS)); /* "or" is no odds ratio here */
	assert_true(cues_of(STR("(OR 0.82)")) & CUE(NUMBERS));
	assert_int_equal(wordings_of(STR("")), 0);
	assert_int_equal(wordings_of(STR("x")), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(phrases_match_words_only),
	        cmocka_unit_test(phrases_as_read_plainly),
	        cmocka_unit_test(sets_as_read_plainly),
	        cmocka_unit_test(all_tables_are_heard),
	        cmocka_unit_test(a_set_of_phrases_is_its_tables),
	        cmocka_unit_test(what_sentences_say),
	        cmocka_unit_test(negation),
	        cmocka_unit_test(doses_with_their_parts),
	        cmocka_unit_test(grades_as_stated),
	        cmocka_unit_test(strengths_with_their_values),
	        cmocka_unit_test(schemes_by_developer_and_description),
	        cmocka_unit_test(roles_of_sentences),
	        cmocka_unit_test(designs),
	        cmocka_unit_test(animals_are_no_patients),
	        cmocka_unit_test(cues_in_order),
	        cmocka_unit_test(cues_and_wordings),
	};
	return cmocka_run_group_tests_name("appraise", tests, NULL, NULL);
}
