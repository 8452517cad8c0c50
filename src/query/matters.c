/* matters.c: what a clause asks of a disease, a test or a drug where it asks for no treatment: what it is, what causes
 * it, how common it is, how it goes on (the matters of question.h). Told by phrases of the clause; their words name no
 * topic, so they take no part in the concepts and count little in the ranking of records: what tells the matter is
 * found by its own words and headings (src/answer/matters.h).
 *
 * The matters are those of Ely's taxonomy of clinical questions (tables.c) beside treatment, split as the pages of the
 * US health institutes are by their questions (A. Ben Abacha, D. Demner-Fushman, "A question-entailment approach to
 * question answering", BMC Bioinformatics 2019;20:511: "information", "causes", "frequency", "inheritance" ...). */
#include "query/analysis.h"

static const char *const matter_text[] = {
#define X(name, text) text,
        QUESTION_MATTER_LIST(X)
#undef X
};
const char *question_matter_name(enum question_matter_bit m) { return matter_text[m]; }

/* Who may ask so: a clause that no verb opens ("does it improve survival?" asks of a treatment), or any. */
enum opening { ANY_CLAUSE, OPEN_CLAUSE };

/* Words in a row, of a clause; '*' matches any ending, "..." up to GAP words between, '^' the beginning of the clause.
 * Written by us from the ways in which such questions are asked. */
static const struct row {
	uint32_t matters;
	enum opening opening;
	const char *phrases; /* separated by '|' */
} rows[] = {
        {MATTER(CAUSE), OPEN_CLAUSE,
         "^what cause*|^what can cause*|^what trigger*|^what sets off|^what can trigger|^what are ... causes|cause "
         "of|causes of|^why do ... get|^why does ... happen|"
         "^why do ... happen|^why do ... go|aetiology|etiology|^what lead* to|^what brings on|^what is ... caused by|"
         "^what are ... caused by|^how do ... get|^how does ... get"},
        {MATTER(SPREAD) | MATTER(INHERITANCE), OPEN_CLAUSE, "^how do ... get|^how does one get|^how is ... acquired"},
        {MATTER(SPREAD), ANY_CLAUSE,
         "contagious|^is ... infectious|^are ... infectious|how ... transmitted|how ... spread|how ... catch|mode of "
         "transmission|^can ... be passed on|^can i catch|^can you catch"},
        {MATTER(INHERITANCE), ANY_CLAUSE,
         "hereditary|inherited|heritable|runs in famil*|run in famil*|passed down|mode of inheritance|inheritance "
         "pattern|inheritance of|^is ... genetic|^are ... genetic|passing ... to my|passing ... on to|pass it on to "
         "my|pass "
         "... to my"},
        {MATTER(MECHANISM), OPEN_CLAUSE,
         "mechanism of action|mechanisms of action|mode of action|mechanism*|pathogenesis|pathophysiology|"
         "^how do ... work|^how does ... work|^how do ... act|^how does ... act|^how do ... lower|^how does ... lower|"
         "^how do ... raise|^how does ... raise|^how does ... reduce|^how do ... reduce|^how does ... increase|"
         "^how do ... increase|^how do ... cause|^how does ... cause|^how does ... damage|^how do ... damage|"
         "^how does ... affect|^how do ... affect|^how does ... lead|^why do ... cause|^why does ... cause|"
         "^why does ... damage|^why do ... damage|^why does ... raise|^why does ... lower|^why does ... make|"
         "^why does ... lead|^why do ... lead|^why does ... work"},
        {MATTER(RISK), OPEN_CLAUSE,
         "risk factor*|^who gets|^who is at risk|^who is at ... risk|^which patients ... at risk|^which people ... at "
         "risk|"
         "^which children ... at risk|^what predicts|^which factors predict|predictors of|^who is more "
         "likely|predispos*|"
         "^what increases|^what raises|^what puts"},
        {MATTER(SYMPTOMS), OPEN_CLAUSE,
         "^what are ... symptom* of|^what are ... symptom* with|^what symptom*|^symptom* of|^signs of|^signs "
         "and|^early signs|"
         "^what are ... signs|^what signs|^how does ... present|^how do ... present|clinical features|"
         "clinical manifestation*|clinical presentation|^what does ... look like|^what does ... feel like"},
        {MATTER(FREQUENCY), OPEN_CLAUSE,
         "^how common|^how frequent|^how rare|prevalence|incidence|epidemiology|^how many people|^how many children|"
         "^how many women|^how many men|^how many patients|^how often do ... occur|^how often does ... occur|"
         "^how often does ... happen"},
        {MATTER(COURSE) | MATTER(FREQUENCY), OPEN_CLAUSE,
         "^how often do ... recur|^how often does ... recur|^how often do ... come back|^how often does ... come back|"
         "recurrence rate*|rate of recurrence"},
        {MATTER(COURSE), OPEN_CLAUSE,
         "prognosis|natural history|natural course|outlook|^how many ... develop|^how many ... progress|"
         "^what happens if|^what happens without|untreated|^how fast ... progress*|^how quickly ... progress*|"
         "^what are ... complications|complications of"},
        {MATTER(SURVIVAL), OPEN_CLAUSE, "life expectancy|life span|lifespan|^how long ... live|survival"},
        {MATTER(LASTING), OPEN_CLAUSE,
         "^how long does ... last|^how long do ... last|^how long does ... take|^how long will ... last|"
         "^how long until|^when does ... go away|^how long does ... go on"},
        {MATTER(COURSE) | MATTER(LASTING), ANY_CLAUSE,
         "^does ... go away|^do ... go away|^will ... go away|^can ... go away|curable"},
        {MATTER(LASTING) | MATTER(SPREAD), OPEN_CLAUSE, "^how long ... contagious|^how long ... infectious"},
        {MATTER(PREVENTION), OPEN_CLAUSE,
         "^how ... prevent*|^what ... prevents|prevention of|keep from getting|avoid getting|^how ... avoid|"
         "stop ... coming back|keep ... coming back|^how ... protect|^how ... lower my risk|^how ... reduce my risk"},
        {MATTER(ACCURACY), OPEN_CLAUSE,
         "^how accurate|^how reliable|^how sensitive|^how specific|accuracy of|diagnostic accuracy|sensitivity|"
         "specificity|likelihood ratio*|predictive value*|most accurate|cutoff|cut-off"},
        {MATTER(CHOICE), OPEN_CLAUSE,
         "best test|best blood test|^which ... test ... best|^which ... test ... first|^what is ... best ... test|"
         "^what is ... first ... test|test of choice|best imaging|^which imaging|^what imaging|^which scan|^what scan|"
         "imaging of choice|investigation of choice|initial test|initial imaging"},
        {MATTER(DETECTION), OPEN_CLAUSE,
         "^how is ... diagnosed|^how are ... diagnosed|^how do ... diagnose|^how is ... detected|^how is ... tested|"
         "^how is ... confirmed|^how should ... investigated|^how is ... investigated|diagnostic criteria|"
         "^how to diagnose|^which ... test ... diagnos*|^which ... tests ... diagnos*|^what tests diagnos*|^what test "
         "diagnos*|"
         "^how should ... diagnosed|diagnosis of|^how do you know|^how do i know|^how will i know|^how can you "
         "tell|^how can i "
         "tell|^what ... confirm|^what ... confirms|^which ... confirm|^which ... confirms|"
         "differential diagnosis"},
        {MATTER(RESULT), OPEN_CLAUSE, "^what does ... mean|^what do ... mean"},
        {MATTER(REFERRAL), OPEN_CLAUSE,
         "^when to refer*|^when should ... refer*|^who should be referred|^when should ... see a doctor|"
         "^when to see a doctor|^when should ... seek|^when to call"},
        {MATTER(SCHEDULE), OPEN_CLAUSE,
         "schedule for|schedule of|vaccination schedule|immunisation schedule|immunization schedule|^how many doses of|"
         "booster|boosters"},
        {MATTER(OFTEN), OPEN_CLAUSE,
         "^at what age|^at which age|^from what age|^from which age|^until what age|^how often should|^how frequently "
         "should|^how often do ... need|^how often is ... needed"},
        {MATTER(COST), OPEN_CLAUSE,
         "^what does ... cost|^how much does ... cost|^how much do ... cost|price of|"
         "cost of|^how expensive"},
};
enum { GAP = 10 /* words that "..." stands for */, LONGEST = 8 /* words of a phrase */ };

/* Words that ask and name nothing: of no use in the ranking of records, where the others of a phrase are of a little.
 */
static const char empty_words[] =
        "common frequent rare many people last lasts live get gets getting long take work act look like feel lower "
        "raise raises increases puts doctor mean happen happens go away much expensive brings make keep avoid stop "
        "coming back best most how often reliable likely more call see seek protect";
static const struct question_word nothing_word = {"", 0, 0}, matter_word = {"", 0, 0.4f};

struct span { /* the words of x that a phrase took */
	size_t at[LONGEST], n;
};

static bool word_is(minot_str w, minot_str pattern)
{
	bool open = pattern.n && pattern.p[pattern.n - 1] == '*';
	return open ? str_starts(w, str_sub(pattern, 0, pattern.n - 1)) : str_eq(w, pattern);
}

/* The phrase from word i of a clause that ends before `to`. */
static bool stands_at(const struct analysis *x, size_t i, size_t to, minot_str phrase, struct span *took)
{
	minot_str one;
	size_t gap = 0;
	took->n = 0;
	while (minot_str_split(&phrase, ' ', &one)) {
		if (str_eq(one, STR("..."))) {
			gap = GAP;
			continue;
		}
		while (i < to && gap && !word_is(x->words[i].lower, one)) {
			i++;
			gap--;
		}
		if (i >= to || took->n == LONGEST || !word_is(x->words[i].lower, one))
			return false;
		took->at[took->n++] = i++;
		gap = 0;
	}
	return took->n > 0;
}

static bool find_phrase(const struct analysis *x, size_t from, size_t to, minot_str phrase, struct span *took)
{
	if (str_starts(phrase, STR("^")))
		return stands_at(x, from, to, str_sub(phrase, 1, phrase.n), took);
	for (size_t i = from; i < to; i++)
		if (stands_at(x, i, to, phrase, took))
			return true;
	return false;
}

static void take_words(struct analysis *x, const struct span *took, uint32_t matters)
{
	for (size_t i = 0; i < took->n; i++) {
		struct word *w = &x->words[took->at[i]];
		bool nothing = word_in(w->lower, empty_words);
		w->matters |= matters;
		w->known = nothing ? &nothing_word : &matter_word;
		for (size_t t = 0; t < x->q->n_terms; t++)
			if (w->terms >> t & 1) {
				struct question_term *term = &x->q->terms[t];
				double share = nothing ? 0 : matter_word.weight;
				term->weight *= term->share > share ? share / term->share : 1;
				term->share = term->share > share ? share : term->share;
				term->scaffold = true;
				term->names = false;
			}
		w->terms = 0;
	}
}

/* "What is gout?", "Tell me about the Marfan syndrome": nothing but a name behind the words that ask. */
static bool asks_what_it_is(const struct analysis *x, size_t from, size_t to, struct span *took)
{
	enum { LONGEST_NAME = 6 };
	static const char *const openings[] = {"what is",       "what are",   "what's",          "define",
	                                       "definition of", "what means", "tell me about",   "explain",
	                                       "describe",      "meaning of", "what is meant by"};
	size_t names = 0, i = from;
	bool opened = false;
	for (size_t k = 0; k < sizeof openings / sizeof *openings && !opened; k++)
		opened = stands_at(x, from, to, str_c(openings[k]), took);
	for (i = opened ? took->at[took->n - 1] + 1 : to; i < to; i++) {
		const struct word *w = &x->words[i];
		if (word_in(w->lower, "a an the"))
			continue;
		if (w->function || !w->terms || w->number || (w->known && (w->known->types || w->known->weight < 0.5f)))
			return false;
		names++;
	}
	return opened && names && names <= LONGEST_NAME;
}

static bool opens_with_verb(const struct analysis *x, size_t from, size_t to)
{
	while (from < to && word_in(x->words[from].lower, "and or but so"))
		from++;
	return from < to &&
	       word_in(x->words[from].lower, "does do did is are was were has have had should can could may "
	                                     "might must will would");
}

static void find_in_clause(struct analysis *x, size_t from, size_t to)
{
	struct span took;
	bool verb = opens_with_verb(x, from, to);
	while (from < to && word_in(x->words[from].lower, "and or but so then please"))
		from++;
	if (asks_what_it_is(x, from, to, &took)) {
		take_words(x, &took, MATTER(MEANING));
		return;
	}
	for (size_t r = 0; r < sizeof rows / sizeof *rows; r++) {
		minot_str rest = str_c(rows[r].phrases), phrase;
		while (!(verb && rows[r].opening == OPEN_CLAUSE) && minot_str_split(&rest, '|', &phrase))
			if (find_phrase(x, from, to, phrase, &took))
				take_words(x, &took, rows[r].matters);
	}
}

void find_matters(struct analysis *x)
{
	size_t from = 0;
	for (size_t i = 1; i <= x->n_words; i++)
		if (i == x->n_words || clause_begins(x, i)) {
			find_in_clause(x, from, i);
			from = i;
		}
}

uint32_t matter_types(uint32_t matters)
{
	static const struct {
		uint32_t matters, types;
	} table[] = {
	        {MATTER(COURSE) | MATTER(SURVIVAL) | MATTER(LASTING), QTYPE(PROGNOSIS)},
	        {MATTER(MECHANISM) | MATTER(CAUSE), QTYPE(MECHANISM)},
	        {MATTER(ACCURACY) | MATTER(CHOICE) | MATTER(DETECTION) | MATTER(SYMPTOMS) | MATTER(RESULT),
	         QTYPE(DIAGNOSIS)},
	};
	uint32_t types = 0;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		types |= matters & table[i].matters ? table[i].types : 0;
	return types;
}
