/* matters.c: see matters.h. Phrases and headings stand in one table; they were written by us from the headings of the
 * pages of the US health institutes and of guidelines, and from the words of their sentences. */
#include "answer/matters.h"
#include "answer/purpose.h"
#include "answer/treatments.h"
#include "answer/whom.h"
#include "base/ascii.h"
#include "vocab/vocab.h"

enum { MAX_PHRASES = 40, MAX_OUTRIGHT = 12, LEVELS = 3 /* headings above a statement that are read */ };

/* Of a matter: advice tells it; it is told in numbers; what stands under its heading tells it, whatever its words;
 * where nothing tells it, nothing else is shown in its place. */
enum { ADVISED = 1, NUMBERS = 2, BY_HEADING = 4, ALONE = 8 };

/* `words`: of the statement; `headings`: above it. */
/* clang-format off: it would give each phrase a line */
static const struct matter {
	uint32_t matter, how;
	enum article_section_kind section;
	const char *const words[MAX_PHRASES], *const headings[MAX_PHRASES];
} table[] = {
        {MATTER(MEANING),
         0,
         SECTION_BACKGROUND,
         {"is a", "is an", "is the", "are a", "refers to", "is defined as", "is characterized by",
          "is characterised by", "are a group of", "is one of", "describes", "is any", "means", "are disorders",
          "are diseases", NULL},
         {"what is", "what are", "definition*", "overview", "description", "introduction", NULL}},
        {MATTER(CAUSE),
         BY_HEADING,
         SECTION_BACKGROUND,
         {"caused by",    "causes of",    "cause of",      "cause is",
          "results from", "result from",  "result of",     "due to",
          "leads to",     "lead to",      "aetiolog*",     "etiolog*",
          "arise* from",  "triggered by", "brought on by", "responsible for",
          "is caused",    "are caused",   "mutation* in",  "because",
          "secondary to", "causes",       "attributed to", "develops when",
          "occurs when",  "happens when", "trigger*",      NULL},
         {"cause*", "what causes", "aetiolog*", "etiolog*", "genetic changes", NULL}},
        {MATTER(MECHANISM),
         BY_HEADING,
         SECTION_BACKGROUND,
         {"mechanism*",    "inhibits",     "inhibiting",      "inhibition",  "inhibited",
          "inhibit",       "blocks",       "blocking",        "blockade",    "binds",
          "binding",       "receptor*",    "pathway*",        "mediated",    "acts by",
          "acts on",       "acts as",      "works by",        "activates",   "activated",
          "activating",    "activation",   "suppress*",       "by reducing", "by increasing",
          "by decreasing", "pathogenesis", "pathophysiolog*", "synthesis",   "uptake",
          "secretion",     "output",       "production of",   "absorption",  "metabolite*",
          "signaling",     "signalling",   "formation of",    NULL},
         {"mechanism*", "pathogenesis", "pathophysiolog*", "clinical pharmacology", "pharmacodynamic*", "cause*",
          NULL}},
        {MATTER(RISK),
         BY_HEADING,
         SECTION_BACKGROUND,
         {"risk factor*", "increase* the risk", "increase* your risk", "increased risk", "higher risk", "greater risk",
          "at risk", "risk of developing", "more likely", "predispos*", "more common in", "increase* the chance*",
          "raise* the risk", "associated with an increased", "susceptib*", "predict*", NULL},
         {"risk factor*", "who is at risk", "at risk", "susceptibility", "assessment of risk", "risk assessment",
          NULL}},
        {MATTER(SYMPTOMS),
         BY_HEADING,
         SECTION_DIAGNOSIS,
         {"symptoms include*",
          "symptoms of",
          "symptoms are",
          "symptoms may",
          "symptoms can",
          "symptoms vary",
          "symptoms usually",
          "common symptom*",
          "signs and symptoms",
          "have symptoms",
          "no symptoms",
          "without symptoms",
          "signs of",
          "sign of",
          "characterized by",
          "characterised by",
          "manifest*",
          "presents with",
          "present with",
          "clinical feature*",
          "may feel",
          "complain*",
          NULL},
         {"symptom*", "signs", "clinical feature*", "presentation", "manifestation*", NULL}},
        {MATTER(FREQUENCY),
         NUMBERS | BY_HEADING,
         SECTION_BACKGROUND,
         {"prevalence",
          "incidence",
          "per 100",
          "per 1,000",
          "per 1000",
          "per 10,000",
          "per 100,000",
          "per million",
          "1 in",
          "one in",
          "affects about",
          "affects approximately",
          "affects an estimated",
          "affects more than",
          "affecting",
          "most common",
          "is common",
          "is rare",
          "rare",
          "of the population",
          "people have",
          "cases",
          "people with",
          "estimated",
          "occurs in",
          "affects",
          NULL},
         {"how many", "frequency", "epidemiology", "prevalence", "incidence", "how common", "how frequent",
          "statistics", "burden", NULL}},
        {MATTER(COURSE),
         NUMBERS | BY_HEADING,
         SECTION_PROGNOSIS,
         {"prognosis",       "outlook",    "natural history",
          "life expectancy", "survival",   "survive*",
          "lasts",           "may last",   "can last",
          "usually last",    "and last",   "last for",
          "last from",       "last about", "last up to",
          "lasting",         "recover*",   "resolve*",
          "go away",         "goes away",  "progress*",
          "mortality",       "died",       "death*",
          "live about",      "lifespan",   "life span",
          "remission",       "recur*",     "disappear*",
          "complication*",   "disabilit*", "becomes chronic",
          "become chronic",  "untreated",  "without treatment",
          "usually live",    "permanent*", NULL},
         {"prognos*", "outlook", "course", "natural history", "life expectancy", "survival", "recovery",
          "complication*", NULL}},
        {MATTER(SURVIVAL),
         NUMBERS,
         SECTION_PROGNOSIS,
         {"life expectancy", "lifespan", "life span", "survival", "survive*", "mortality", "died", "die", "dies",
          "death*", "fatal*", "live about", "usually live", "live into", "live to", "years after", NULL},
         {"prognos*", "outlook", "life expectancy", "survival", NULL}},
        {MATTER(LASTING),
         NUMBERS,
         SECTION_PROGNOSIS,
         {"lasts",     "may last",   "can last",   "usually last",      "and last",     "last for",
          "last from", "last about", "last up to", "lasting",           "last several", "last a",
          "go away",   "goes away",  "resolve*",   "recover*",          "persist*",     "disappear*",
          "subside*",  "clear up",   "clears up",  "get better within", "duration",     "until",
          NULL},
         {"prognos*", "outlook", "course", "duration", "recovery", NULL}},
        {MATTER(INHERITANCE),
         BY_HEADING,
         SECTION_BACKGROUND,
         {"inherit*", "heredit*", "genetic", "gene", "genes", "autosomal", "x-linked", "family history", "familial",
          "heritab*", "runs in", "run in", "parent", "parents", NULL},
         {"inherit*", "genetic*", "heredit*", NULL}},
        {MATTER(SPREAD),
         BY_HEADING,
         SECTION_BACKGROUND,
         {"contagious", "infectious", "spread*", "transmi*", "passed", "catch", "contact with", "exposure to",
          "exposed to", "swallow*", "ingest*", "become infected", "gets infected", "get infected", "acquired by",
          "acquired through", "contaminat*", NULL},
         {"contagious", "spread*", "transmi*", "exposure", NULL}},
        {MATTER(PREVENTION),
         ADVISED | BY_HEADING,
         SECTION_INDICATED,
         {PREVENTION_WORDS, "reduce* the risk", "lower* the risk", "reduce* your risk", "lower* your risk", "vaccin*",
          "protect*", "avoid*", "keep from", "reduce* the chance*", NULL},
         {PREVENTION_WORDS, "self-care", "lifestyle*", NULL}},
        {MATTER(ACCURACY),
         ADVISED | NUMBERS,
         SECTION_DIAGNOSIS,
         {"sensitivity",
          "specificity",
          "sensitive",
          "specific",
          "accura*",
          "likelihood ratio*",
          "predictive value*",
          "false positive*",
          "false-positive*",
          "false negative*",
          "false-negative*",
          "area under",
          "auc",
          "cutoff*",
          "cut-off*",
          "threshold*",
          "reference standard",
          "gold standard",
          "diagnostic performance",
          "diagnostic yield",
          NULL},
         {"accuracy", "test characteristics", "diagnostic", NULL}},
        {MATTER(CHOICE),
         ADVISED,
         SECTION_DIAGNOSIS,
         {"preferred",
          "first choice",
          "first-choice",
          "of choice",
          "initial test*",
          "initial imaging",
          "first-line",
          "first test",
          "most appropriate",
          "usually appropriate",
          "single test",
          "most accurate",
          "most sensitive",
          "should be obtained",
          "should be performed",
          "should be done",
          "should be used",
          "recommend*",
          "is indicated",
          "gold standard",
          "best test",
          "best imaging",
          NULL},
         {"diagnostic test*", "imaging", "test*", "investigation*", NULL}},
        {MATTER(DETECTION),
         ADVISED | BY_HEADING,
         SECTION_DIAGNOSIS,
         {"diagnos*",    "test",         "tests",       "testing",  "biops*",   "imaging",   "ultraso*",
          "examination", "measure*",     "detect*",     "confirm*", "criteria", "suspected", "investigat*",
          "rule out",    "differential", "work-up",     "x-ray*",   "mri",      "ct",        "culture*",
          "serolog*",    "scan*",        "radiograph*", NULL},
         {"diagnos*", "test*", "exams", "evaluation", "investigation*", "imaging", "assessment", NULL}},
        {MATTER(RESULT),
         ADVISED,
         SECTION_DIAGNOSIS,
         {"indicate", "indicates", "indicating", "suggest*", "sign of", "consistent with", "causes of", "cause of",
          "marker of", "abnormal", "means", "mean that", NULL},
         {"interpretation", "what do", "what does", NULL}},
        {MATTER(REFERRAL),
         ADVISED,
         SECTION_INDICATED,
         {"refer", "referral*", "referred", "specialist*", "consult*", "see a doctor", "see your doctor",
          "call your doctor", "seek", "medical attention", "emergency care", NULL},
         {"referral*", "refer", "when to", "seek", NULL}},
        {MATTER(SCHEDULE),
         ADVISED,
         SECTION_REGIMEN,
         {"schedule*", "doses of", "dose series", "two-dose", "three-dose", "2-dose", "3-dose", "years of age",
          "months of age", "aged", "years old", "booster*", "interval*", "series", "every year", "annually", NULL},
         {"schedule*", "dose*", NULL}},
        {MATTER(OFTEN),
         ADVISED | NUMBERS,
         SECTION_INDICATED,
         {"years of age",     "years old",  "aged",   "age of",     "and older", "or older",  "annual*",
          "yearly",           "every year", "every",  "once",       "twice",     "interval*", "months",
          "between the ages", "by age",     "at age", "before age", "from age",  "ages",      NULL},
         {"frequency", "interval*", "schedule*", NULL}},
        {MATTER(COST),
         ADVISED | ALONE,
         SECTION_BACKGROUND,
         {"cost", "costs", "price*", "$", "£", "€", NULL},
         {"cost*", "price*", NULL}},
};
/* clang-format on */
enum { N_TABLE = sizeof table / sizeof *table };

/* Words that answer by themselves. */
static const struct {
	uint32_t matter;
	const char *const words[MAX_OUTRIGHT];
} outright[] = {
        {MATTER(CAUSE),
         {"caused by", "results from", "triggered by", "cause of", "causes of", "brought on by", "because", NULL}},
        {MATTER(INHERITANCE),
         {"autosomal", "x-linked", "mitochondrial inheritance", "not inherited", "is inherited", "inheritance", NULL}},
        {MATTER(CHOICE), {"most appropriate", "preferred", "of choice", "first-line", "gold standard", NULL}},
        {MATTER(SPREAD),
         {"spread by", "spreads by", "spread through", "transmitted by", "transmitted through", "by eating",
          "by swallowing", "swallow*", "not contagious", "is contagious", NULL}},
};

uint32_t matters_asked(const struct question *q)
{
	uint32_t asked = 0;
	for (size_t f = 0; f < q->n_facets; f++)
		asked |= q->facets[f].matters;
	return asked;
}

bool asks_matters_alone(const struct question *q)
{
	for (size_t f = q->n_facets > 1; f < q->n_facets; f++)
		if (!q->facets[f].matters)
			return false;
	return true;
}

/* Records ---------------------------------------------------------------------------------------------------------- */

enum { OF_NOTHING, OF_PEOPLE, OF_THING, OF_DISEASE };

/* How much a concept is what a question is of: a condition is, before what else it asks about, and that before people.
 */
static int rank_as_subject(const struct question_concept *c)
{
	if (c->role[0] == 'm' || c->role[0] == 'o' || c->states)
		return OF_NOTHING;
	return c->kinds & (VOCAB_KIND(DISEASE) | VOCAB_KIND(SYMPTOM)) ? OF_DISEASE
	       : c->kinds & VOCAB_KIND(POPULATION)                    ? OF_PEOPLE
	                                                              : OF_THING;
}

/* What the question is of: the first that is most so; NULL where it names nothing. */
static const struct question_concept *subject_of(const struct question *q)
{
	const struct question_concept *best = NULL;
	for (size_t i = 0; i < q->n_concepts; i++)
		if (!best || rank_as_subject(&q->concepts[i]) > rank_as_subject(best))
			best = &q->concepts[i];
	return best;
}

minot_status find_pages(struct composition *x, struct search_hit **hits, size_t *n, minot_err *err)
{
	static const enum record_kind kinds[] = {RECORD_PATIENT_PAGE, RECORD_BOOK};
	const struct question_concept *c = matters_asked(x->q) ? subject_of(x->q) : NULL;
	*n = 0;
	if (!c)
		return MINOT_OK;
	minot_str names = minot_arena_printf(x->a, "%.*s %.*s", STR_ARG(c->text), STR_ARG(c->name));
	for (size_t i = 0; names.p && i < x->q->n_alternatives; i++)
		if (x->q->alternatives[i].ours && (x->q->alternatives[i].means & c->terms)) /* "a cold": common cold */
			names = minot_arena_printf(x->a, "%.*s %.*s", STR_ARG(names),
			                           STR_ARG(x->q->alternatives[i].text));
	if (!names.p)
		return no_memory(err);
	return gather_kinds(x, names, kinds, sizeof kinds / sizeof *kinds, MATTER_PAGES, hits, n, err);
}

/* Statements ------------------------------------------------------------------------------------------------------- */

/* "Gout is a form of arthritis", "The Marfan syndrome (MFS) is ...": the name begins it, and the words that define
 * follow. */
static bool defines(const struct composition *x, const struct matter *m, minot_str text)
{
	enum { BEFORE = 16, BETWEEN = 60 /* bytes: "The ", other names in brackets */ };
	const struct question_concept *c = subject_of(x->q);
	size_t end, at = c ? name_of_terms(x, text, name_of(c), &end) : SIZE_MAX;
	return at <= BEFORE && phrase_in(minot_str_cut(str_sub(text, end, text.n), BETWEEN), m->words, NULL);
}

/* Whether it compares treatments, or tells what one did: nothing of those who go without. */
static bool weighs_treatment(const struct composition *x, const struct candidate *k)
{
	const uint64_t compares = WORDING(COMPARES) | WORDING(NO_DIFFERENCE);
	bool finding = k->role == SENTENCE_RESULT || k->role == SENTENCE_CONCLUSION;
	enum design d = k->from->design;
	bool of_trials = d == DESIGN_RANDOMISED || d == DESIGN_CONTROLLED || d == DESIGN_META_ANALYSIS;
	return !x->intervention && finding && (k->says != SAYS_NOTHING || of_trials || (k->wordings & compares));
}

static bool is_advice(const struct candidate *k)
{
	static const char *const words[] = {"should",    "recommend*", "offer",    "consider*", "must",
	                                    "encourage", "do not",     "be aware", "advise*",   "educate*",
	                                    "discuss*",  "inform",     NULL};
	return k->role == SENTENCE_RECOMMENDATION && (k->says != SAYS_NOTHING || phrase_in(k->text, words, NULL));
}

/* "The sensitivity of the test", not that of a germ to a drug; nor a gold standard of treatment. */
static bool speaks_of_test(const struct composition *x, minot_str text)
{
	static const char *const tests[] = {
	        "test*",    "assay*",   "diagnos*",       "detect*",   "histolog*", "ultraso*", "imaging",
	        "ct",       "cta",      "ctpa",           "mri",       "scan*",     "serolog*", "biops*",
	        "level*",   "criteria", "score*",         "identif*",  "exclud*",   "screen*",  "x-ray*",
	        "radiogr*", "angiogr*", "concentration*", "receiver*", "scop*",     NULL};
	static const char *const treatments[] = {"eradication rate*", "gold standard of",    "sensitive to",
	                                         "resistan*",         "insulin sensitivity", NULL};
	bool named = false; /* "vorlography" */
	for (size_t i = 0; i < x->q->n_concepts; i++)
		named |= (x->q->concepts[i].kinds & VOCAB_KIND(TEST)) &&
		         minot_str_find_name(text, x->q->concepts[i].text) != SIZE_MAX;
	return (named || phrase_in(text, tests, NULL)) && !phrase_in(text, treatments, NULL);
}

/* An age is one of a schedule where something is given. */
static const char *const given_words[] = {"vaccin*", "immuni*",   "dose*",     "booster*",
                                          "given",   "administ*", "schedule*", NULL};

/* "Prophylaxis against fits in women with preeclampsia" prevents no preeclampsia: whom it is for stands behind "with".
 */
static bool prevents_another(const struct composition *x, minot_str text)
{
	enum { NEAR = 80 /* bytes between what prevents and what is prevented */ };
	static const char *const prevents[] = {PREVENTION_WORDS, NULL};
	static const char *const for_whom[] = {"with", "who have", "suffering", NULL};
	const struct question_concept *c = subject_of(x->q);
	size_t at, end, name_end;
	bool other = false;
	for (size_t from = 0; c && phrase_from(text, from, prevents, &at, &end); from = end) {
		minot_str rest = minot_str_cut(str_sub(text, end, text.n), NEAR);
		size_t name = name_of_terms(x, rest, c->terms, &name_end);
		if (name == SIZE_MAX)
			continue;
		if (!phrase_in(str_sub(rest, 0, name), for_whom, NULL))
			return false;
		other = true;
	}
	return other;
}

/* "86%", "0.91": how much, beside a measure. */
static bool holds_share(minot_str s)
{
	for (size_t i = 1; i < s.n; i++)
		if (is_digit(s.p[i - 1]) && (s.p[i] == '%' || (s.p[i] == '.' && i + 1 < s.n && is_digit(s.p[i + 1]))))
			return true;
	return false;
}

/* Whether a word in capitals is short for the name: "US" for ultrasound, its letters in their order. */
static bool is_short_for(minot_str word, minot_str name)
{
	size_t at = 0;
	for (size_t i = 0; i < word.n; i++) {
		while (at < name.n && (name.p[at] | 32) != (word.p[i] | 32) && i)
			at++;
		if (at == name.n || !is_upper(word.p[i]) || (name.p[at] | 32) != (word.p[i] | 32))
			return false;
		at++;
	}
	return word.n > 1;
}

/* The next place from byte `from` on where the text names the test asked about, by a name or a short form; SIZE_MAX:
 * none. */
static size_t test_named_at(const struct composition *x, minot_str text, size_t from, size_t *end)
{
	size_t name_end, at = name_of_terms(x, str_sub(text, from, text.n), x->intervention, &name_end);
	*end = at == SIZE_MAX ? text.n : from + name_end;
	at = at == SIZE_MAX ? at : from + at;
	for (size_t i = from, e; i < text.n && i < at; i = e + 1) {
		for (e = i; e < text.n && is_letter(text.p[e]); e++)
			;
		for (size_t c = 0; e > i && c < x->q->n_concepts; c++)
			if ((x->q->concepts[c].terms & x->intervention) &&
			    is_short_for(str_sub(text, i, e), x->q->concepts[c].text)) {
				*end = e;
				return i;
			}
	}
	return at;
}

/* "MRI after ultrasound", "an adjunct to CT or ultrasound": another test is measured than the one asked about. */
static bool names_test_aside(const struct composition *x, minot_str text)
{
	enum { BEFORE = 28 /* bytes */ };
	static const char *const aside[] = {"adjunct to", "after",    "following", "compared with", "compared to",
	                                    "than",       "versus",   "vs",        "relative to",   "in addition to",
	                                    "before",     "prior to", "against",   "inconclusive",  NULL};
	bool named = false;
	for (size_t at, end, from = 0; (at = test_named_at(x, text, from, &end)) != SIZE_MAX; from = end) {
		if (!phrase_in(str_sub(text, at > BEFORE ? at - BEFORE : 0, at), aside, NULL))
			return false;
		named = true;
	}
	return named;
}

/* "a sensitivity of 86%", "95% specific", "the area under the curve was 0.91": a measure of a test with its number. */
static bool is_measured(const struct composition *x, minot_str text)
{
	enum { NEAR = 70 /* bytes */ };
	if (x->intervention && names_test_aside(x, text))
		return false;
	static const char *const measures[] = {"sensitivity",
	                                       "sensitivities",
	                                       "specificity",
	                                       "specificities",
	                                       "sensitive",
	                                       "specific",
	                                       "accura*",
	                                       "predictive value*",
	                                       "likelihood ratio*",
	                                       "area under",
	                                       "auc",
	                                       "auroc",
	                                       "false-positive rate*",
	                                       "false-negative rate*",
	                                       "npv",
	                                       "ppv",
	                                       NULL};
	size_t at, end;
	for (size_t from = 0; phrase_from(text, from, measures, &at, &end); from = end)
		if (holds_share(str_sub(text, at > NEAR ? at - NEAR : 0, end + NEAR < text.n ? end + NEAR : text.n)))
			return true;
	return false;
}

/* An amount of money, without which a cost is not told. */
static bool names_amount(minot_str text)
{
	static const char *const currencies[] = {"$",   "£",   "€",     "dollars", "usd",
	                                         "eur", "gbp", "euros", "pounds",  NULL};
	bool digit = false;
	for (size_t i = 0; i < text.n && !digit; i++)
		digit = is_digit(text.p[i]);
	for (size_t i = 0; digit && currencies[i]; i++)
		if (i < 3 ? minot_str_find(text, str_c(currencies[i])) != SIZE_MAX
		          : minot_str_find_name(text, str_c(currencies[i])) != SIZE_MAX)
			return true;
	return false;
}

/* What something costs is told of it whole, and where it is asked for: "an MRI of the knee", "insulin in Canada". */
static bool names_all_asked(const struct composition *x, const struct candidate *k)
{
	uint64_t held = terms_around(k) | k->from->keywords;
	for (size_t i = 0; i < x->q->n_concepts; i++)
		if (!holds_name(x, held, x->q->concepts[i].terms))
			return false;
	return true;
}

static bool asks_of_disease(const struct composition *x)
{
	const struct question_concept *c = subject_of(x->q);
	return c && (c->kinds & (VOCAB_KIND(DISEASE) | VOCAB_KIND(SYMPTOM)));
}

/* How a disease comes about is told by what names it, and by words for its causes too. */
static bool tells_how_it_comes(const struct composition *x, const struct candidate *k, const struct matter *m)
{
	uint64_t rarest = rarest_of(x, name_of(subject_of(x->q)));
	const char *const *causes = NULL;
	for (size_t i = 0; i < N_TABLE; i++)
		causes = table[i].matter == MATTER(CAUSE) ? table[i].words : causes;
	static const char *const of_body[] = {"immune system", "attack*",   "problem with",
	                                      "overactive",    "abnormal*", NULL};
	return (!rarest || ((k->here | k->wider) & rarest)) &&
	       (phrase_in(k->text, of_body, NULL) || phrase_in(k->text, m->words, NULL) ||
	        phrase_in(k->text, causes, NULL));
}

/* Of how a disease comes about, what tells of treating it tells nothing. */
static bool is_of_treating(const struct composition *x, minot_str text)
{
	static const char *const treats[] = {"treat*", "drug*",     "therap*",  "biologic*",
	                                     "agent*", "medicine*", "efficacy", NULL};
	return asks_of_disease(x) && phrase_in(text, treats, NULL);
}

/* Matters that what is given tells. */
static const uint32_t of_giving = MATTER(PREVENTION) | MATTER(SCHEDULE) | MATTER(OFTEN) | MATTER(COST);

/* Whether a drug is given in it at a dose, other than for a test: of how something is diagnosed or comes about it tells
 * nothing, whatever words for that its conditions hold. */
static bool doses_drug(const struct composition *x, const struct candidate *k)
{
	static const char *const for_test[] = {"tolerance test*",   "challenge", "stimulation test*",
	                                       "suppression test*", "contrast",  NULL};
	return (k->cues & CUE(DOSE)) && !phrase_in(k->text, for_test, NULL) && first_treatment(x, k->text).n;
}

static bool told_by_words(const struct composition *x, const struct matter *m, const struct candidate *k)
{
	bool advice = is_advice(k);
	bool given = (k->cues & CUE(DOSE)) || is_tested(k);
	if (!(m->matter & of_giving) && doses_drug(x, k))
		return false;
	/* of a trial's table, or of one on another disease */
	bool row = str_has(k->text, '|') && (k->from->kind == RECORD_ARTICLE ||
	                                     (k->from->kind == RECORD_PATIENT_PAGE && k->from->on_subject < 1));
	if (m->matter == MATTER(MEANING))
		return defines(x, m, k->text);
	if (((m->matter & (MATTER(ACCURACY) | MATTER(CHOICE))) && !speaks_of_test(x, k->text)) ||
	    (m->matter == MATTER(CHOICE) && k->says == SAYS_INSUFFICIENT) ||
	    (m->matter == MATTER(MECHANISM) && is_of_treating(x, k->text)) ||
	    (m->matter == MATTER(COST) && !(names_amount(k->text) && names_all_asked(x, k))) ||
	    (m->matter == MATTER(PREVENTION) && prevents_another(x, k->text)) ||
	    (m->matter == MATTER(SCHEDULE) && !phrase_in(k->text, given_words, NULL)))
		return false;
	if (m->matter == MATTER(MECHANISM) && asks_of_disease(x))
		return !row && !advice && !given && tells_how_it_comes(x, k, m);
	return !row && ((!advice && !given) || (m->how & ADVISED)) && phrase_in(k->text, m->words, NULL);
}

/* How far the title of a record is the name of the subject and nothing else: "Hypothyroidism" is, "Congenital
 * hypothyroidism" is half of it. 0 where it does not name the subject. */
static double title_share(const struct composition *x, const struct evidence *e, uint64_t subject)
{
	const struct text_token *tok;
	size_t n, words = 0, own = 0;
	bool named = weight_of(x->q, e->title & subject) >= 0.6 * weight_of(x->q, subject);
	if (!named || text_tokens(x->t, record_title(e->record), &tok, &n) != MINOT_OK)
		return 0;
	for (size_t i = 0; i < n; i++) {
		bool held = false;
		if (tok[i].flags & (TOKEN_COMPOUND | TOKEN_FUNCTION_WORD))
			continue;
		for (size_t t = 0; t < x->q->n_terms && !held; t++)
			held = (subject >> t & 1) && str_eq(tok[i].term, x->q->terms[t].term);
		for (size_t a = 0; a < x->q->n_alternatives && !held; a++)
			for (size_t w = 0; (x->q->alternatives[a].means & subject) && w < x->q->alternatives[a].n_words;
			     w++)
				held |= str_eq(tok[i].term, x->q->alternatives[a].words[w]);
		words++;
		own += held;
	}
	double share = words ? (double)own / (double)words : 0;
	return e->kind != RECORD_GUIDELINE ? share
	       : share < 0.5               ? 2 * share
	                                   : 1; /* "Diagnosis and management of ..." */
}

static bool told_above(const struct matter *m, const struct candidate *k)
{
	const struct record *r = k->from->record;
	int32_t h = r->fields[k->field].parent;
	for (int n = 0; h >= 0 && n < LEVELS; h = r->fields[h].parent, n++)
		if (r->fields[h].type == FIELD_HEADING && phrase_in(r->fields[h].text, m->headings, NULL))
			return true;
	return false;
}

/* "Which blood test is best": any will do. */
static bool is_any_test(const struct composition *x, const struct question_concept *c)
{
	static const char *const open[] = {"which", "what is the best", "what test*", "best", NULL};
	static const char *const general[] = {"test",    "tests",      "scan",    "imaging", "investigation*",
	                                      "marker*", "biomarker*", "method*", NULL};
	return (c->kinds & VOCAB_KIND(TEST)) && phrase_in(c->text, general, NULL) && phrase_in(x->q->text, open, NULL);
}

/* Whether one of the tests or drugs asked about is held; true when none is asked about. */
static bool names_a_thing(const struct composition *x, uint64_t held)
{
	bool asked = false;
	for (size_t i = 0; i < x->q->n_concepts; i++) {
		const struct question_concept *c = &x->q->concepts[i];
		if (c->role[0] != 'i' && c->role[0] != 'c')
			continue;
		asked = true;
		if (is_any_test(x, c) || ((held & rarest_of(x, c->terms)) && holds_name(x, held, c->terms)))
			return true;
	}
	return !asked;
}

/* Whether each of the conditions asked about is named: of the one in people with the other, neither alone. */
static bool names_conditions(const struct composition *x, const struct candidate *k)
{
	/* the synonyms of a page on the one may hold the other: "bronze diabetes" */
	uint64_t held = terms_around(k) | (k->from->kind == RECORD_ARTICLE ? k->from->keywords : 0);
	for (size_t i = 0; i < x->q->n_concepts; i++) {
		const struct question_concept *c = &x->q->concepts[i];
		uint64_t rarest = rarest_of(x, name_of(c));
		bool asked = c->role[0] == 'p' || c->role[0] == 'o';
		if (asked && (c->kinds & VOCAB_KIND(DISEASE)) && !c->without && rarest && !(held & rarest))
			return false;
	}
	return true;
}

/* A word of every day that a vocabulary of medicine has as a place, a trade, an economy and nothing else. */
static bool is_of_no_medicine(const struct question_concept *c)
{
	for (size_t i = 0; c && i < c->text.n; i++)
		if (is_upper(c->text.p[i]))
			return false;
	return c && c->kinds && !(c->kinds & ~(uint32_t)VOCAB_KIND(OTHER));
}

/* Of a long name next to all has to be named: "glomerular basement membrane" is no "thin basement membrane
 * nephropathy". */
static bool is_long_name(uint64_t name) { return __builtin_popcountll(name) > 3; }

/* The words of a name, without what a hyphen makes of two of them. */
static uint64_t words_of(const struct composition *x, const struct question_concept *c)
{
	uint64_t words = c->terms;
	for (size_t i = 0; i < x->q->n_terms; i++)
		words &= x->q->terms[i].compound ? ~(1ull << i) : UINT64_MAX;
	return words;
}

/* Whether it names all of what is asked about, not a word of it: "Bell's palsy" is no "Todd's palsy". What is no thing
 * of medicine ("inflation") has to be what its record is about. */
bool names_whole_subject(const struct composition *x, const struct candidate *k)
{
	static const double half_of_title = 0.5, most_of_long = 0.8;
	const struct question_concept *c = subject_of(x->q);
	if (is_of_no_medicine(c))
		return k->from->on_subject >= half_of_title;
	uint64_t held = terms_around(k) | k->from->keywords;
	if (k->from->kind == RECORD_ARTICLE) /* an abstract is about what it names */
		held |= k->from->main;
	uint64_t name = c ? words_of(x, c) : 0;
	return !c || (is_long_name(name) ? weight_of(x->q, held & name) >= most_of_long * weight_of(x->q, name)
	                                 : holds_name(x, held, name));
}

/* Whether a statement is of what is asked about: it names that, or stands under its name, or in a record on nothing
 * else. Of a test or a drug that is asked about, the statement's own words have to name it, or its headings; of how it
 * works, its title may. */
static bool names_subject(const struct composition *x, uint32_t asked, const struct candidate *k)
{
	const struct question_concept *c = subject_of(x->q);
	uint64_t held = k->here | k->wider | k->near, rarest = rarest_of(x, x->q->subject);
	if (c && rank_as_subject(c) == OF_DISEASE) /* the rarest word may be of another clause: "mum's hand" */
		rarest |= rarest_of(x, name_of(c));
	const uint32_t of_thing =
	        MATTER(ACCURACY) | MATTER(MECHANISM) | MATTER(COST) | MATTER(SCHEDULE) | MATTER(RESULT);
	if (x->intervention && (asked & MATTER(ACCURACY)) && !names_conditions(x, k))
		return false; /* how accurate it is for another disease tells nothing */
	if (x->intervention && (asked & of_thing))
		return names_a_thing(x, asked & MATTER(MECHANISM)  ? held | k->from->title
		                        : asked & MATTER(ACCURACY) ? k->here | k->wider
		                                                   : held);
	if (c && is_long_name(words_of(x, c)) && !names_whole_subject(x, k))
		return false;
	return names_conditions(x, k) && (!rarest || (held & rarest) || k->from->on_subject >= 1);
}

minot_status read_matters(struct composition *x, minot_err *err)
{
	uint32_t asked = matters_asked(x->q);
	for (size_t i = 0; asked && i < x->n_candidates; i++) {
		struct candidate *k = &x->candidates[i];
		minot_status st = candidate_read(x, k, err);
		if (st != MINOT_OK)
			return st;
		struct evidence *e = &x->evidence[k->from - x->evidence];
		if (!e->titled) {
			e->titled = true;
			e->on_subject = title_share(x, e, x->q->subject);
			x->page_on_subject |= e->kind == RECORD_PATIENT_PAGE && e->on_subject >= 1;
		}
		bool subject = names_subject(x, asked, k);
		for (size_t m = 0; subject && m < N_TABLE; m++) {
			if (!(table[m].matter & asked))
				continue;
			k->told |= told_by_words(x, &table[m], k) ? table[m].matter : 0;
			k->under |= told_above(&table[m], k) ? table[m].matter : 0;
		}
	}
	return MINOT_OK;
}

static uint32_t which_by_heading(void)
{
	uint32_t which = 0;
	for (size_t m = 0; m < N_TABLE; m++)
		which |= table[m].how & BY_HEADING ? table[m].matter : 0;
	return which;
}

uint32_t matters_told(const struct candidate *k) { return k->told | (k->under & which_by_heading()); }

/* Whether each of the matters asked for is one in whose place nothing else is shown. */
static bool asks_for_nothing_else(const struct question *q)
{
	uint32_t alone = 0;
	for (size_t m = 0; m < N_TABLE; m++)
		alone |= table[m].how & ALONE ? table[m].matter : 0;
	return !(matters_asked(q) & ~alone);
}

bool is_beside_the_matter(const struct composition *x, const struct candidate *k)
{
	enum { ENOUGH = 3 /* that tell it */ };
	size_t told = 0;
	bool of_treatment = is_advice(k) || (k->cues & CUE(DOSE)) || k->from->kind == RECORD_LABEL;
	if (x->o->all || !asks_matters_alone(x->q))
		return false;
	bool whole = names_whole_subject(x, k), tells = tells_matter(x, k);
	bool book = k->from->kind != RECORD_ARTICLE;
	if ((!whole && (book || is_of_no_medicine(subject_of(x->q)))) || (!tells && asks_for_nothing_else(x->q)))
		return true;
	if (!tells && doses_drug(x, k) && !(matters_asked(x->q) & of_giving))
		return true;
	if (whole && (tells || (!book && !of_treatment && names_subject(x, matters_asked(x->q), k))))
		return false; /* of a page or a guideline, what tells is enough; of an abstract, all that is known of it
		               */
	for (size_t i = 0; i < x->n_chosen; i++)
		told += tells_matter(x, x->chosen[i]);
	return told >=
	       (whole ? ENOUGH : 2 * ENOUGH); /* an abstract of which only a part is known may name it elsewhere */
}

bool nobody_speaks_of_it(const struct composition *x)
{
	for (size_t i = 0; i < x->n_chosen; i++)
		if (names_whole_subject(x, x->chosen[i]) || tells_matter(x, x->chosen[i]))
			return false;
	return asks_matters_alone(x->q);
}

minot_status say_untold(struct composition *x, minot_err *err)
{
	uint32_t untold = matters_asked(x->q);
	minot_status st = MINOT_OK;
	for (size_t i = 0; i < x->n_chosen; i++)
		untold &= ~matters_told(x->chosen[i]);
	for (uint32_t m = 0; m < QUESTION_N_MATTERS && st == MINOT_OK; m++)
		if (untold >> m & 1)
			st = add_missing(x, "matter",
			                 template_fill(x->a, OWN_MATTER_UNTOLD,
			                               SLOTS(str_c(question_matter_name((enum question_matter_bit)m)))),
			                 err);
	return st;
}

bool tells_matter(const struct composition *x, const struct candidate *k)
{
	uint32_t asked = matters_asked(x->q);
	return !asked || (matters_told(k) & asked);
}

/* Scores, on the scale of the ranking's, of which the first 25 statements of an article span about 6. Chosen by reading
 * the answers to 60 questions of these kinds. */
static const double by_words = 2.5, by_heading = 1.5, by_both = 4.5, off_matter = -4, in_numbers = 1.5,
                    as_list = 3,    /* several under one lead-in */
        beside_it = 1,              /* of what another matter that is asked for too adds */
        by_outright = 1.5,          /* in words that answer by themselves */
        measured = 4;               /* of a test's accuracy: with its number */
static const double on_title = 1.5; /* of a record on nothing else than the subject */
static const double of_treatment = -3, of_nothing = -1.5 /* what does not work so */, of_animals = -2,
                    of_another_page = -1.5; /* where there is one on the subject alone */

static bool answers_outright(uint32_t matter, minot_str text)
{
	for (size_t i = 0; i < sizeof outright / sizeof *outright; i++)
		if (outright[i].matter == matter && phrase_in(text, outright[i].words, NULL))
			return true;
	return false;
}

static double told_score(const struct composition *x, const struct matter *m, const struct candidate *k)
{
	bool words = k->told & m->matter, above = k->under & m->matter;
	if (!words && !(above && (m->how & BY_HEADING)))
		return off_matter;
	return (words && above ? by_both
	        : words        ? by_words
	                       : by_heading) +
	       ((m->how & NUMBERS) && (k->cues & CUE(NUMBERS)) ? in_numbers : 0) +
	       (answers_outright(m->matter, k->text) ? by_outright : 0) +
	       (m->matter == MATTER(ACCURACY) && is_measured(x, k->text) ? measured : 0);
}

double matter_score(const struct composition *x, const struct candidate *k, size_t facet)
{
	uint32_t asked = x->q->facets[facet].matters;
	double best = off_matter, others = 0;
	if (!asked)
		return 0;
	bool advised = false;
	for (size_t m = 0; m < N_TABLE; m++)
		if (table[m].matter & asked) {
			double score = told_score(x, &table[m], k), less = score < best ? score : best;
			others += less > 0 ? beside_it * less : 0;
			best = score > best ? score : best;
			advised |= (table[m].matter & of_giving) != 0;
		}
	if (best > 0 && minot_str_find(k->text, STR(" • ")) != SIZE_MAX &&
	    (asked & (MATTER(RISK) | MATTER(SYMPTOMS) | MATTER(CAUSE) | MATTER(PREVENTION))))
		best += as_list;
	best += others + on_title * k->from->on_subject;
	if (x->page_on_subject && k->from->kind == RECORD_PATIENT_PAGE && k->from->on_subject < 1)
		best += of_another_page;
	best += !advised && weighs_treatment(x, k) ? of_treatment : 0;
	if ((asked & MATTER(MECHANISM)) && (k->statement->flags & STATEMENT_NEGATES))
		best += of_nothing;
	return best + (k->from->design == DESIGN_LABORATORY && !(asked & MATTER(MECHANISM)) ? of_animals : 0);
}

/* It goes on from a sentence that is not there. */
static bool leans(minot_str text)
{
	static const char *const words[] = {"however",     "but",         "also", "moreover",
	                                    "furthermore", "in addition", "thus", "therefore",
	                                    "for example", "in contrast", NULL};
	size_t at, end;
	return phrase_from(text, 0, words, &at, &end) && at == 0;
}

/* Words by which a statement answers yes or no to whether something is inherited or spreads. */
static const struct {
	uint32_t matter;
	const char *const yes[MAX_OUTRIGHT], *const no[MAX_OUTRIGHT];
} answers[] = {
        {MATTER(INHERITANCE),
         {"autosomal", "x-linked", "is inherited", "are inherited", "can be inherited", "is hereditary",
          "runs in families", "inherited disorder", "inherited condition", NULL},
         {"not inherited", "not hereditary", "no clear pattern", "not have a clear pattern",
          "not known to be inherited", "not usually inherited", "not passed down", NULL}},
        {MATTER(SPREAD),
         {"is contagious", "very contagious", "highly contagious", "highly infectious", "is infectious", "spreads from",
          "spread from person", "spread by", "transmitted", "passed from", NULL},
         {"not contagious", "not infectious", "does not spread", "cannot spread", "not spread from", "not transmitted",
          "cannot be passed", NULL}},
};

enum matter_answer answer_of_matter(const struct composition *x, const struct candidate **basis)
{
	uint32_t asked = matters_asked(x->q);
	const struct candidate *said[2] = {NULL, NULL}; /* no, yes */
	for (size_t i = 0; i < x->n_chosen; i++)
		for (size_t r = 0; r < sizeof answers / sizeof *answers; r++) {
			const struct candidate *k = x->chosen[i];
			if (!(answers[r].matter & asked & matters_told(k)) || !names_whole_subject(x, k))
				continue;
			bool no = phrase_in(k->text, answers[r].no, NULL),
			     yes = !no && phrase_in(k->text, answers[r].yes, NULL);
			if ((no || yes) && (!said[yes] || k->score > said[yes]->score))
				said[yes] = k;
		}
	if (said[0] &&
	    said[1]) /* "is inherited ...", and of some "it is not inherited": what answers best is of the whole */
		*basis = said[0]->score > said[1]->score ? said[0] : said[1];
	else
		*basis = said[0] ? said[0] : said[1];
	return !*basis ? MATTER_NOT_SAID : *basis == said[1] ? MATTER_YES : MATTER_NO;
}

bool opens_with_matter(const struct composition *x, const struct candidate *k)
{
	uint32_t asked = matters_asked(x->q) & (MATTER(ACCURACY) | MATTER(CHOICE));
	bool any = false;
	if (leans(k->text))
		return false;
	for (size_t i = 0; i < x->n_chosen && asked && !any; i++)
		any = x->chosen[i]->told & asked;
	return any ? k->told & asked : tells_matter(x, k);
}

bool could_tell(const struct composition *x, uint32_t matter)
{
	for (size_t i = 0; i < x->n_candidates; i++) {
		const struct candidate *k = &x->candidates[i];
		if (!k->read || k->from->on_subject < 1 || !names_subject(x, matter, k))
			continue;
		for (size_t m = 0; m < N_TABLE; m++)
			if (table[m].matter == matter && told_by_words(x, &table[m], k))
				return true;
	}
	return false;
}

minot_status told_by_pages(struct composition *x, uint64_t condition, uint32_t *told, minot_err *err)
{
	*told = 0;
	for (size_t i = 0; i < x->n_evidence; i++) {
		const struct evidence *e = &x->evidence[i];
		if (e->kind != RECORD_PATIENT_PAGE || (e->own_title & condition) != condition)
			continue;
		minot_status st = evidence_load(x, e, err);
		if (st != MINOT_OK)
			return st;
		if (title_share(x, e, condition) < 1)
			continue;
		for (uint32_t f = 0; f < e->record->n_fields; f++)
			for (size_t m = 0; e->record->fields[f].type == FIELD_HEADING && m < N_TABLE; m++)
				*told |= phrase_in(e->record->fields[f].text, table[m].headings, NULL) ? table[m].matter
				                                                                       : 0;
	}
	return MINOT_OK;
}

bool matter_section(const struct composition *x, const struct candidate *k, enum article_section_kind *out)
{
	uint32_t told = matters_told(k) & x->q->facets[k->facet].matters;
	for (size_t m = 0; m < N_TABLE; m++)
		if (table[m].matter & told) {
			*out = table[m].section;
			return true;
		}
	return false;
}
