/* Search terms, sentences and UTF-8. All sentences here are invented. */
#include "unit.h"

#include "base/buf.h"
#include "base/hash.h"
#include "text/tables.h"
#include "text/texti.h"

#include <time.h>

/* The terms of a text as one line: "|" between places, then # number, ~ function word, ^ capitals, & compound. */
static void assert_terms(struct text_analyzer *t, const char *text, const char *expected)
{
	const struct text_token *k;
	size_t n;
	struct minot_buf b = BUF_INIT(1 << 20);
	assert_int_equal(text_tokens(t, str_c(text), &k, &n), MINOT_OK);
	for (size_t i = 0; i < n; i++) {
		if (i)
			minot_buf_c(&b, k[i].pos != k[i - 1].pos ? " | " : " ");
		minot_buf_str(&b, k[i].term);
		for (unsigned f = 0; f < 4; f++)
			if (k[i].flags >> f & 1)
				minot_buf_ch(&b, "#~^&"[f]);
	}
	if (!str_eq(minot_buf_view(&b), str_c(expected)))
		fail_msg("%s:\n got      %.*s\n expected %s", text, STR_ARG(minot_buf_view(&b)), expected);
	minot_buf_free(&b);
}

struct example {
	const char *text, *terms;
};

static void assert_examples(const struct example *e, size_t n)
{
	struct text_analyzer *t = text_analyzer_new();
	assert_non_null(t);
	for (size_t i = 0; i < n; i++)
		assert_terms(t, e[i].text, e[i].terms);
	text_analyzer_free(t);
}
#define EXAMPLES(e) assert_examples((e), sizeof(e) / sizeof *(e))

static void numbers(void **state)
{
	static const struct example e[] = {
	        {"1,000 12,345,678 1,00 0,5 0,1,2", "1000# | 12345678# | 1# | 00# | 0.5# | 0# | 1# | 2#"},
	        {"0\u00b75 .25 P=.03 end.25 1.2.3", "0.5# | 0.25# | p | 0.03# | end | 25# | 1.2.3#"},
	        {"10\u2009000 5th 3x", "10000# | 5th | 3x"},
	        {"20% 5 per cent", "20# 20%& | 5# 5%&"},
	        {"500 mg 500mg 0\u00b75 mg", "500# 500mg& | 500# 500mg& | 0.5# 0.5mg&"},
	        {"10-20 mg/kg/day", "10# 10mg& 10mg/kg/d& | 20# 20mg& 20mg/kg/d&"},
	        {"5 mg per kg per day", "5# 5mg& 5mg/kg/d&"},
	        {"100 \u00b5g 100 \u03bcg 100 mcg 100 micrograms",
	         "100# 100mcg& | 100# 100mcg& | 100# 100mcg& | 100# 100mcg&"},
	        {"<72 h 72 hours 72-hour", "72# 72h& | 72# hour 72h& | 72# hour 72h&"},
	        {"70-year-old", "70# year 70y& | old"},
	        {"25 kg/m2 25 kg/m\u00b2", "25# 25kg& 25kg/m2& | 25# 25kg& 25kg/m2&"},
	        {"120 mm Hg 120 mmHg 37 \u00b0C 10 mM 10 mm",
	         "120# 120mmhg& | 120# 120mmhg& | 37# 37degc& | 10# 10mmol/l& | 10# 10mm&"},
	        {"4 \u00d7 10^9/L 10\u2079/L", "4# | 10^9# | l | 10^9# | l"},
	        {"pain\u00b9\u00b2 is 5 a day", "pain | is~ | 5# | a~ | day"},
	        {"2001-02-03", "2001# | 02# | 03#"},
	};
	(void)state;
	EXAMPLES(e);
}

static void names_with_numbers(void **state)
{
	static const struct example e[] = {
	        {"vitamin B  12", "vitamin | b12^"},
	        {"Vitamin B-12, vitamin B12", "vitamin | b12^ | vitamin | b12^"},
	        {"CHADS 2 CHA 2 DS 2 -VASc CHA2DS2-VASc", "chads2^ | cha2ds2vasc^ | cha2ds2vasc^"},
	        {"HbA 1c HbA1c", "hba1c^ | hba1c^"},
	        {"T 4 in T 4 weeks", "t4^ | in~ | t | 4# week 4wk&"},
	        {"level B 12 patients, a 12", "level | b | 12# | patient | a~ | 12#"},
	        {"IL-6 IL6 COVID-19", "il6^ | il6^ | covid^ covid19^&"},
	        {"5-FU 5-HT3 SARS-CoV-2", "5fu^ | 5ht3^ | sars^ cov2^ sars-cov2&"},
	        {"omega-3 6-mercaptopurine", "omega 3# omega3& | 6# mercaptopurin 6-mercaptopurin&"},
	};
	(void)state;
	EXAMPLES(e);
}

static void words(void **state)
{
	static const struct example e[] = {
	        {"beta-blockers \u03b2-blockers", "beta blocker beta-blocker& | beta blocker beta-blocker&"},
	        {"non-invasive noninvasive", "non invas noninvas& | noninvas"},
	        {"TNF-\u03b1 TNF\u03b1 \u00b5-opioid", "tnf^ alpha tnf-alpha& | tnfalpha^ | mu opioid mu-opioid&"},
	        {"Alzheimer's Sj\u00f6gren\u2019s", "alzheim | sjogren"},
	        {"\ufb01brosis fibro\u00adsis \u0153dema", "fibrosi | fibrosi | edema"},
	        {"NSAIDs SSRIs RCTs tcas", "nsaid^ | ssri^ | rct^ | tca"},
	        {"i.v. IV and/or e.g.", "iv | iv^ | and~ | or~ | eg~"},
	        {"who warns: the WHO helps us in the U.S.",
	         "who~ | warn | the~ | who^ | help | us~ | in~ | the~ | us^"},
	        {"vitamin A is a type I, I see. A vitamin",
	         "vitamin | a | is~ | a~ | type | i | i~ | see | a~ | vitamin"},
	        {"WHO WAS ILL", "who~^ | was~^ | ill^"},
	        {"a\xff"
	         "b\xed\xa0\x80"
	         "c \xc3",
	         "a~ | b | c"},
	};
	(void)state;
	EXAMPLES(e);
}

static void spellings_meet(void **state)
{
	static const char *const pairs[][2] = {
	        {"haemoglobin", "hemoglobin"},
	        {"anaemia", "anemia"},
	        {"oedema", "edema"},
	        {"oestrogen", "estrogen"},
	        {"oesophagus", "esophagus"},
	        {"foetus", "fetus"},
	        {"tumour", "tumor"},
	        {"randomised", "randomized"},
	        {"behaviour", "behavior"},
	        {"labour", "labor"},
	        {"leukaemia", "leukemia"},
	        {"diarrhoea", "diarrhea"},
	        {"sulphate", "sulfate"},
	        {"litre", "liter"},
	        {"centre", "center"},
	        {"multicentre", "multicenter"},
	        {"fibre", "fiber"},
	        {"paediatric", "pediatric"},
	        {"gynaecology", "gynecology"},
	        {"coeliac", "celiac"},
	        {"dyspnoea", "dyspnea"},
	        {"caesarean", "cesarean"},
	        {"aetiology", "etiology"},
	        {"analysed", "analyzed"},
	        {"dialysing", "dialyzing"},
	        {"ageing", "aging"},
	        {"programme", "program"},
	        {"catalogue", "catalog"},
	        {"orthopaedic", "orthopedic"},
	        {"leucocytes", "leukocytes"},
	        {"neurone", "neuron"},
	        {"organisation", "organization"},
	        {"anaesthesia", "anesthesia"},
	        {"ischaemic", "ischemic"},
	        {"metres", "meters"},
	        {"mould", "mold"},
	        {"analyses", "analysis"},
	        {"metastases", "metastasis"},
	        {"children", "child"},
	        {"criteria", "criterion"},
	};
	static const char *const apart[][2] = {
	        {"organ", "organism"},
	        {"organic", "organ"},
	        {"positive", "position"},
	        {"several", "severe"},
	        {"aids", "aid"},
	        {"lateral", "later"},
	        {"internal", "intern"},
	        {"exercise", "exercize"},
	        {"als", "al"},
	        {"rise", "rize"},
	        {"premise", "premize"},
	        {"four", "for"},
	        {"hepatitis", "hepatic"},
	        {"prostatitis", "prostate"},
	};
	(void)state;
	struct text_analyzer *t = text_analyzer_new();
	char first[TEXT_MAX_TERM + 1];
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
		snprintf(first, sizeof first, "%.*s", STR_ARG(text_term(t, str_c(pairs[i][0]))));
		assert_str(text_term(t, str_c(pairs[i][1])), first);
	}
	for (size_t i = 0; i < sizeof apart / sizeof *apart; i++) {
		snprintf(first, sizeof first, "%.*s", STR_ARG(text_term(t, str_c(apart[i][0]))));
		if (str_eq(text_term(t, str_c(apart[i][1])), str_c(first)))
			fail_msg("%s and %s have one term", apart[i][0], apart[i][1]);
	}
	assert_str(text_term(t, STR("Beta-Blockers,")), "beta-blocker");
	assert_str(text_term(t, STR("  ")), "");
	text_analyzer_free(t);
}

static void tables_are_sorted(void **state)
{
	const struct texti_list *lists[] = {&texti_function_words, &texti_capital_words, &texti_prefixes,
	                                    &texti_numbered_names, &texti_labels,        &texti_lettered,
	                                    &texti_starters,       &texti_grade_words};
	const struct texti_pairs *pairs[] = {&texti_irregular, &texti_stems};
	(void)state;
	for (size_t k = 0; k < sizeof lists / sizeof *lists; k++)
		for (size_t i = 1; i < lists[k]->n; i++)
			assert_true(strcmp(lists[k]->words[i - 1], lists[k]->words[i]) < 0);
	for (size_t k = 0; k < sizeof pairs / sizeof *pairs; k++)
		for (size_t i = 1; i < pairs[k]->n; i++)
			assert_true(strcmp(pairs[k]->pairs[i - 1].from, pairs[k]->pairs[i].from) < 0);
	for (size_t i = 1; i < texti_n_units; i++)
		assert_true(strcmp(texti_units[i - 1].written, texti_units[i].written) <= 0);
	for (size_t i = 1; i < texti_n_abbreviations; i++)
		assert_true(strcmp(texti_abbreviations[i - 1].name, texti_abbreviations[i].name) < 0);
	assert_true(text_is_function_word(STR("the")) && text_is_function_word(STR("not")));
	assert_false(text_is_function_word(STR("treatment")) || text_is_function_word(STR("role")));
}

/* Sentences ----------------------------------------------------------------------------------------------------- */

struct cutting {
	minot_str s;
	struct minot_buf b;
	size_t last, n;
};

static void take(void *ctx, size_t start, size_t end)
{
	struct cutting *c = ctx;
	assert_true(start >= c->last && start < end && end <= c->s.n);
	minot_buf_c(&c->b, c->n++ ? "|" : "");
	minot_buf_str(&c->b, str_sub(c->s, start, end));
	c->last = end;
}

/* Sentences joined by "|", which stands for the white space between. */
static void assert_sentences(const char *expected)
{
	char text[1024];
	snprintf(text, sizeof text, "%s", expected);
	for (char *p = text; *p; p++)
		*p = *p == '|' ? ' ' : *p;
	struct cutting c = {.s = str_c(text), .b = BUF_INIT(1 << 16)};
	text_sentences(c.s, take, &c);
	if (!str_eq(minot_buf_view(&c.b), str_c(expected)))
		fail_msg("\n got      %.*s\n expected %s", STR_ARG(minot_buf_view(&c.b)), expected);
	minot_buf_free(&c.b);
}

static void sentence_rules(void **state)
{
	static const char *const examples[] = {
	        "Twelve got 0.5 mg i.v. in Fig. 2 vs. placebo.|The dose was 5 mg p.o. daily.",
	        "The E. coli strain of J. B. Smith et al. was rare.|See ref. 12.|It ended.",
	        "It ended.12,13|Next one [12].|Is it?|Yes!|\"Quoted.\"|He said (one. Two.) and left.",
	        "Give iron. (Level A).|Then stop. [Grade 1B]|Wait. (Strong recommendation, moderate quality "
	        "evidence)|Go on.",
	        "Use vitamin C.|Dietary sources help.|1. Give iron.|2. Check again.",
	        "Treat with: 1. Aspirin and rest.|mRNA was low.|pH rose.|P = .03.|Then all ended.",
	        "This is the U.S. Food Act.|(This is a sentence.)|Another one.",
	        "Approx. 5 ml, i.e. all, in No. 5 of 6.|The answer is no.|Give 0. 5 mg.",
	        "Rest helps. (Smith et al., 2004)|METHODS.|ALL WERE SEEN.\u00b2|NEXT ONE.",
	        "It ended in 2004.|12 were ill.|Group B.|The rest of type I.|We left it at 3.5.",
	        "no capitals here vs. there.|it was large.",
	        "It fell. (p < 0.05)|Pain ended. [CS]|First: (a) rest.|(b) Ice.|(1) Rest.|(2) Ice was used. (2)|They "
	        "left.",
	        "An open bracket (was left.|The rest is read as usual.",
	        "It took 5 min.|Pain ended at 3 mo.|It was seen by MR.|Signs ended.|Harden and K.J. Meador left.|Low "
	        "non-HDL-C.|End.",
	        "He left (it was late. Nobody saw).|It ended.|\u2265 5 ml were lost.|\u2022 Rest.|\u03b2-Cells grew.",
	};
	(void)state;
	for (size_t i = 0; i < sizeof examples / sizeof *examples; i++)
		assert_sentences(examples[i]);
}

/* Properties ---------------------------------------------------------------------------------------------------- */

static bool space_at(minot_str s, size_t i, size_t *n)
{
	static const char *const wide[] = {"\xc2\x85", "\u00a0", "\u1680", "\u2000", "\u2001", "\u2002", "\u2003",
	                                   "\u2004",   "\u2005", "\u2006", "\u2007", "\u2008", "\u2009", "\u200a",
	                                   "\u2028",   "\u2029", "\u202f", "\u205f", "\u3000"};
	*n = 1;
	if (s.p[i] == ' ' || (s.p[i] >= '\t' && s.p[i] <= '\r'))
		return true;
	for (size_t k = 0; k < sizeof wide / sizeof *wide; k++)
		if (str_starts(str_sub(s, i, s.n), str_c(wide[k])))
			return *n = strlen(wide[k]), true;
	return false;
}

struct cover {
	minot_str s;
	size_t at; /* all before it is covered or white space */
	size_t n;
};

static void skip_blank(struct cover *c)
{
	for (size_t n; c->at < c->s.n && space_at(c->s, c->at, &n);)
		c->at += n;
}

static void cover(void *ctx, size_t start, size_t end)
{
	struct cover *c = ctx;
	skip_blank(c);
	assert_int_equal(start, c->at); /* in order, nothing left out, no white space in front */
	assert_true(start < end && end <= c->s.n && end - start <= 5000);
	c->at = end;
	c->n++;
}

static size_t check_sentences(minot_str s)
{
	struct cover c = {.s = s};
	text_sentences(s, cover, &c);
	skip_blank(&c);
	assert_int_equal(c.at, s.n);
	return c.n;
}

static bool same_token(const struct text_token *a, const struct text_token *b)
{
	return a->start == b->start && a->end == b->end && a->pos == b->pos && a->flags == b->flags &&
	       str_eq(a->term, b->term) && (!a->serial || a->hash == minot_xxh3(a->term));
}

/* The short way for plain words against the long one, for all: the same tokens. */
static void check_short_way(struct text_analyzer *t, struct text_analyzer *again, minot_str s)
{
	const struct text_token *k, *slow;
	size_t n, m;
	assert_int_equal(text_tokens(t, s, &k, &n), MINOT_OK);
	assert_int_equal(texti_tokens_slowly(again, s, &slow, &m), MINOT_OK);
	assert_int_equal(n, m);
	for (size_t i = 0; i < n; i++)
		assert_true(same_token(&k[i], &slow[i]));
}

/* Order and bounds of tokens. Returns how many of their spans, analysed alone, do not give the term again. */
static size_t check_tokens(struct text_analyzer *t, struct text_analyzer *again, minot_str s, bool read_back)
{
	size_t different = 0;
	const struct text_token *k, *one;
	size_t n, m, j;
	assert_int_equal(text_tokens(t, s, &k, &n), MINOT_OK);
	for (size_t i = 0; i < n; i++) {
		assert_true(k[i].start < k[i].end && k[i].end <= s.n);
		assert_true(i ? k[i].pos == k[i - 1].pos || k[i].pos == k[i - 1].pos + 1 : k[i].pos == 0);
		assert_true(k[i].term.n > 0 && k[i].term.n <= TEXT_MAX_TERM && text_valid_utf8(k[i].term));
		if (!read_back)
			continue;
		assert_int_equal(text_tokens(again, str_sub(s, k[i].start, k[i].end), &one, &m), MINOT_OK);
		for (j = 0; j < m && !str_eq(one[j].term, k[i].term); j++)
			;
		different += j == m;
	}
	return different;
}

/* Pieces that the rules look at, put together at random, and random bytes. */
static void random_text(void **state)
{
	static const char *const pieces[] = {
	        ".",
	        ". ",
	        "! ",
	        "? ",
	        "(",
	        ")",
	        "[",
	        "] ",
	        " ",
	        "  ",
	        "\n",
	        "\n\n",
	        "\"",
	        "'",
	        "\u2019s",
	        "\u201d ",
	        "-",
	        "\u2013",
	        "/",
	        " per ",
	        "%",
	        "\u00b0C",
	        "1",
	        "12",
	        "0",
	        ",000",
	        "\u00b7",
	        "\u2079",
	        "^9",
	        "10",
	        " mg",
	        "kg",
	        " day",
	        "B",
	        " B 12",
	        "CHADS 2",
	        "e.g.",
	        " vs.",
	        "Fig. ",
	        "No. ",
	        "et al. ",
	        "U.S. ",
	        "J. ",
	        "The ",
	        "patients",
	        "Beta",
	        "non-",
	        "\u03b1",
	        "\u00b5g",
	        "\u00e9",
	        "\ufb01",
	        "\u00ad",
	        "\u200b",
	        "\u0301",
	        "\u6f22",
	        "(Level A)",
	        "[1B]",
	        "(1) ",
	        "; ",
	        "\xff",
	        "\xe2\x80",
	        "WHO",
	        "in ",
	        "fifteenletterss",
	        "sixteenletterssx",
	        "seventeenletterss",
	        "COPD ",
	        "a",
	        ",",
	        ": ",
	        "/",
	};
	(void)state;
	struct text_analyzer *t = text_analyzer_new(), *again = text_analyzer_new();
	unsigned seed = (unsigned)time(NULL);
	print_message("seed %u\n", seed);
	srand(seed);
	for (int round = 0; round < 20000; round++) {
		char buf[2048];
		size_t n = 0, most = (size_t)(rand() % 40);
		for (size_t i = 0; i < most; i++) {
			const char *piece = pieces[(size_t)rand() % (sizeof pieces / sizeof *pieces)];
			if (rand() % 8 == 0)
				buf[n++] = (char)rand();
			memcpy(buf + n, piece, strlen(piece));
			n += strlen(piece);
		}
		check_sentences((minot_str){buf, n});
		check_tokens(t, again, (minot_str){buf, n}, false);
		check_short_way(t, again, (minot_str){buf, n});
	}
	text_analyzer_free(t);
	text_analyzer_free(again);
}

static void long_text(void **state)
{
	(void)state;
	enum { N = 200000 };
	static const char fill[] = "a1.( [-\xe2\x80\x93\xcc\x81'";
	char *buf = malloc(N);
	struct text_analyzer *t = text_analyzer_new();
	for (size_t k = 0; k < sizeof fill - 1; k++) {
		memset(buf, fill[k], N);
		check_sentences((minot_str){buf, N});
		check_tokens(t, t, (minot_str){buf, N}, false);
	}
	for (size_t i = 0; i < N; i++) /* one sentence without end: cut at semicolons */
		buf[i] = "word; "[i % 6];
	assert_true(check_sentences((minot_str){buf, N}) >= N / 5000);
	free(buf);
	text_analyzer_free(t);
}

static void real_text(void **state)
{
	static const char *const files[] = {"bioasq-passages.jsonl", "drug-review-abstracts.jsonl",
	                                    "cochrane-abstract-plain.jsonl", "guidelines-ngc/ngc-10000.xml"};
	(void)state;
	if (!test_data())
		skip();
	struct text_analyzer *t = text_analyzer_new(), *again = text_analyzer_new();
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		char path[512], *line = NULL;
		size_t cap = 0, n_sentences = 0, different = 0;
		snprintf(path, sizeof path, "%s/%s", test_data(), files[i]);
		FILE *f = fopen(path, "rb");
		if (!f)
			continue;
		ssize_t n;
		for (int lines = 0; lines < 2000 && (n = getline(&line, &cap, f)) > 0; lines++) {
			n_sentences += check_sentences((minot_str){line, (size_t)n});
			check_short_way(t, again, (minot_str){line, (size_t)n});
			different += check_tokens(t, again, (minot_str){line, (size_t)n}, true);
		}
		assert_true(n_sentences > 0);
		assert_true(different < 10); /* what follows decides: the 5H of "5H-indole" is no five hours */
		free(line);
		fclose(f);
	}
	text_analyzer_free(t);
	text_analyzer_free(again);
}

/* The table is emptied when it is full: terms stay the same. */
static void many_words(void **state)
{
	(void)state;
	struct text_analyzer *t = text_analyzer_new();
	char word[32];
	for (unsigned i = 0; i < 300000; i++) {
		snprintf(word, sizeof word, "w%ux", i);
		assert_str(text_term(t, str_c(word)), word);
	}
	assert_str(text_term(t, STR("anaemias")), "anemia");
	text_analyzer_free(t);
}

/* What a serial stands for never changes, though the table forgets; a word between plain marks, which is read on a
 * shorter way, is the same term as at the end of the text. */
static void serials(void **state)
{
	(void)state;
	enum { N = 200000, LETTERS = 26 };
	static struct {
		uint64_t serial;
		unsigned word;
	} last[TEXT_MAX_NUMBER + 1];
	struct text_analyzer *t = text_analyzer_new();
	const struct text_token *k;
	size_t n;
	for (unsigned i = 0; i < N; i++) {
		char text[64], alone[32];
		unsigned v = i % 3 ? i : i / 3; /* old words come again */
		int len = snprintf(alone, sizeof alone, "Q%c%c%c%cX", 'a' + v % LETTERS, 'a' + v / LETTERS % LETTERS,
		                   'a' + v / LETTERS / LETTERS % LETTERS,
		                   'a' + v / LETTERS / LETTERS / LETTERS % LETTERS);
		snprintf(text, sizeof text, "%s, 12 mg", alone);
		assert_int_equal(text_tokens(t, str_c(text), &k, &n), MINOT_OK);
		assert_int_equal(n, 3);
		assert_int_equal(k[0].end, len);
		assert_true(!k[0].serial || (uint32_t)k[0].serial <= TEXT_MAX_NUMBER);
		assert_true(!k[0].serial || k[0].hash == minot_xxh3(k[0].term));
		assert_true(!k[2].serial || k[2].hash == minot_xxh3(STR("12mg"))); /* amounts are numbered too */
		char term[TEXT_MAX_TERM];
		uint64_t serial = k[0].serial;
		size_t term_n = k[0].term.n;
		memcpy(term, k[0].term.p, term_n);
		if (serial) {
			uint32_t number = (uint32_t)serial;
			assert_true(last[number].serial != serial || last[number].word == v);
			last[number].serial = serial;
			last[number].word = v;
		}
		minot_str same = text_term(t, str_c(alone));
		assert_int_equal(same.n, term_n);
		assert_memory_equal(same.p, term, term_n);
	}
	text_analyzer_free(t);
}

/* While numbers are held, a term keeps its own, or none, however many others come; the next hold may forget. */
static void held_numbers(void **state)
{
	(void)state;
	struct text_analyzer *t = text_analyzer_new();
	const struct text_token *k;
	size_t n;
	for (int round = 0; round < 2; round++) {
		text_analyzer_hold(t);
		assert_int_equal(text_tokens(t, STR("warfarin, 5 mg"), &k, &n), MINOT_OK);
		uint64_t serial = k[0].serial;
		minot_str term = k[0].term;
		assert_true(serial);
		for (unsigned i = 0; i < 2 * TEXT_MAX_NUMBER; i++) {
			char word[32];
			int len = snprintf(word, sizeof word, "w%ux", i);
			assert_int_equal(text_tokens(t, (minot_str){word, (size_t)len}, &k, &n), MINOT_OK);
			assert_int_equal(n, 1);
			assert_true(i < TEXT_MAX_NUMBER / 2 ? k[0].serial != 0 : i < TEXT_MAX_NUMBER || !k[0].serial);
		}
		assert_str(term, "warfarin"); /* not moved, not forgotten */
		assert_int_equal(text_tokens(t, STR("Warfarin"), &k, &n), MINOT_OK);
		assert_true(k[0].serial == serial && k[0].term.p == term.p);
		assert_int_equal(text_tokens(t, STR("w1x w399999x"), &k, &n), MINOT_OK);
		assert_true(k[0].serial && !k[1].serial);
	}
	text_analyzer_free(t);
}

/* UTF-8 --------------------------------------------------------------------------------------------------------- */

static void utf8(void **state)
{
	(void)state;
	struct minot_buf b = BUF_INIT(1 << 16);
	assert_true(text_valid_utf8(STR("plain, \u00e9 \u20ac \U0001f600 and a longer tail of ASCII")));
	static const char *const bad[] = {"\xff", "\xc0\x80", "\xed\xa0\x80", "\xf4\x90\x80\x80", "abcdefghij\xe2\x82",
	                                  "\x80"};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_false(text_valid_utf8(str_c(bad[i])));
	assert_false(text_valid_utf8((minot_str){"a\0b", 3}));
	text_repair_utf8((minot_str){"a\0b\xff"
	                             "c\xe2\x82"
	                             "d\u00e9",
	                             10},
	                 &b);
	assert_str(minot_buf_view(&b), "ab\ufffd"
	                               "c\ufffd"
	                               "d\u00e9");
	minot_buf_clear(&b);
	text_fold_space(STR(" \t a\n\u00a0 b\u2003c "), &b);
	assert_str(minot_buf_view(&b), "a b c");
	minot_buf_clear(&b);
	assert_int_equal(text_fold_case(STR("ABC"), &b), MINOT_OK);
	assert_int_equal(text_fold_case(STR("\ufb01 \u00c9\xff"), &b), MINOT_OK);
	assert_str(minot_buf_view(&b), "abcfi \u00e9\ufffd");
	minot_buf_free(&b);
	assert_int_equal(text_columns(STR("ab\u00e9\n")), 3);
	assert_int_equal(text_columns(STR("e\u0301")), 1);
	assert_int_equal(text_columns(STR("\u6f22\xff")), 3);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(numbers),
	        cmocka_unit_test(names_with_numbers),
	        cmocka_unit_test(words),
	        cmocka_unit_test(spellings_meet),
	        cmocka_unit_test(tables_are_sorted),
	        cmocka_unit_test(sentence_rules),
	        cmocka_unit_test(utf8),
	        cmocka_unit_test(random_text),
	        cmocka_unit_test(long_text),
	        cmocka_unit_test(real_text),
	        cmocka_unit_test(many_words),
	        cmocka_unit_test(serials),
	        cmocka_unit_test(held_numbers),
	};
	return cmocka_run_group_tests_name("text", tests, NULL, NULL);
}
