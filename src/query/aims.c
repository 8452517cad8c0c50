/* aims.c: what a question wants of a treatment where no verb of its own says so.
 *
 *   "first-line treatment of X", "drug of choice in X"     the one that comes first
 *   "which antibiotic for X", "first drug in X"            any of a class: no one of them is asked about
 *   "how to taper Z", "can Z be stopped"                   its end
 *   "Z for X"                                              a phrase and no sentence: whether it has a role
 *   "who does not want Z", "cannot take Z"                 another: Z is what they are without
 *
 * The sequences are ours, from the ways in which clinicians ask (the taxonomy of tables.c has no words of its own). */
#include "query/analysis.h"

/* Words that say which of several comes first. In the first word alone stands what would else be part of a name. */
static const char *const first_of_all[] = {"first line",
                                           "1st line",
                                           "first choice",
                                           "initial treatment",
                                           "initial therapy",
                                           "initial drug",
                                           "initial choice",
                                           "first treatment",
                                           "first drug",
                                           "first medication",
                                           "preferred drug",
                                           "preferred therapy",
                                           "preferred treatment",
                                           "drug of choice",
                                           "treatment of choice",
                                           "therapy of choice",
                                           "agent of choice",
                                           "medication of choice",
                                           "medicine of choice",
                                           "antibiotic of choice",
                                           "antibiotics of choice",
                                           "start with",
                                           NULL};
/* Lines behind the first: "line" is no name there either. */
static const char *const later[] = {"second line", "2nd line", "third line", "3rd line", "next line", NULL};

/* What those asked about will not or cannot have. "Not" denies nothing else there. */
static const char *const declines[] = {"does not want",
                                       "do not want",
                                       "doesn't want",
                                       "don't want",
                                       "cannot take",
                                       "can't take",
                                       "cannot have",
                                       "can't have",
                                       "cannot use",
                                       "can't use",
                                       "cannot tolerate",
                                       "can't tolerate",
                                       "couldn't tolerate",
                                       "could not tolerate",
                                       "does not tolerate",
                                       "do not tolerate",
                                       "unable to take",
                                       "unable to tolerate",
                                       "not able to take",
                                       "not tolerate",
                                       "won't take",
                                       "refuses",
                                       "refused",
                                       "refuse",
                                       "declines",
                                       "declined",
                                       NULL};

/* When or where it is treated: "acute treatment", "emergency management"; the first word names nothing then. */
static bool is_setting(const struct analysis *x, size_t i)
{
	return i + 1 < x->n_words && word_in(x->words[i].lower, "acute emergency immediate urgent home outpatient") &&
	       word_in(x->words[i + 1].lower, "treatment management therapy care");
}

/* How many words from word i on are those of the sequence; 0: they are others. */
static size_t are_words(const struct analysis *x, size_t i, const char *sequence)
{
	minot_str rest = str_c(sequence), one;
	size_t n = 0;
	for (; minot_str_split(&rest, ' ', &one); n++)
		if (i + n >= x->n_words || !str_eq(x->words[i + n].lower, one))
			return 0;
	return n;
}

static size_t any_sequence(const struct analysis *x, size_t i, const char *const *sequences)
{
	for (size_t k = 0; sequences[k]; k++) {
		size_t n = are_words(x, i, sequences[k]);
		if (n)
			return n;
	}
	return 0;
}

/* The words [from, to) name nothing: they are part of no concept and count little in the ranking. */
static void make_scaffold(struct analysis *x, size_t from, size_t to)
{
	static const double share = 0.3; /* as "first-line", which tables.c has */
	uint64_t terms = terms_of_words(x, from, to);
	for (size_t i = from; i < to; i++)
		x->words[i].scaffold = true;
	for (size_t t = 0; t < x->q->n_terms; t++)
		if ((terms >> t & 1) && x->q->terms[t].share > share) {
			x->q->terms[t].weight *= share / x->q->terms[t].share;
			x->q->terms[t].share = share;
			x->q->terms[t].scaffold = true;
		}
}

void find_places(struct analysis *x)
{
	for (size_t i = 0; i < x->n_words; i++) {
		bool one_word = x->words[i].known && !strcmp(x->words[i].known->word, "first-line");
		size_t first = one_word ? 1 : any_sequence(x, i, first_of_all),
		       n = first ? first : any_sequence(x, i, later);
		n = !n && is_setting(x, i) ? 1 : n;
		size_t declined = n ? 0 : any_sequence(x, i, declines);
		if (n || declined)
			make_scaffold(x, i, i + n + declined);
		for (size_t k = i; k < i + declined; k++)
			x->words[k].known = NULL;
		if (declined && i + declined < x->n_words)
			x->words[i + declined].declined = true;
		x->q->first_line |= first > 0;
	}
}

bool is_sentence(const struct analysis *x)
{
	static const char asks[] = "what which how when who whom whose where why does do did is are was were has have "
	                           "had should can could may "
	                           "might must will would list name compare explain describe";
	for (size_t i = 0; i < x->n_words; i++)
		if (word_in(x->words[i].lower, asks))
			return true;
	return false;
}

/* The first word of a concept, as its number; n_words when it has none. */
static size_t word_of(const struct analysis *x, const struct question_concept *k)
{
	size_t i = 0;
	while (i < x->n_words && !(x->words[i].terms & k->terms))
		i++;
	return i;
}

static const struct question_concept *treatment_asked(const struct analysis *x)
{
	const uint32_t treats = VOCAB_KIND(DRUG) | VOCAB_KIND(SUBSTANCE) | VOCAB_KIND(PROCEDURE) | VOCAB_KIND(DEVICE);
	for (size_t i = 0; i < x->q->n_concepts; i++)
		if (x->q->concepts[i].role[0] == 'i' && (x->q->concepts[i].kinds & treats))
			return &x->q->concepts[i];
	return NULL;
}

/* "Z for X", "Z in X", without a verb. */
static bool is_phrase_of_use(const struct analysis *x, const struct question_concept *z)
{
	const uint32_t ails = VOCAB_KIND(DISEASE) | VOCAB_KIND(SYMPTOM);
	if (is_sentence(x) || (x->q->types & ~QTYPE(SPECIAL_POPULATION)))
		return false;
	for (size_t i = 0; i < x->q->n_concepts; i++) {
		const struct question_concept *k = &x->q->concepts[i];
		size_t at = word_of(x, k);
		if (k->role[0] == 'p' && ((k->kinds & ails) || k->states) && at && word_of(x, z) < at)
			return true;
	}
	return false;
}

/* "What antibiotic", "first DMARD", "is there any drug treatment": a class of which any will do. */
static bool is_any_of(const struct analysis *x, const struct question_concept *z)
{
	size_t at = word_of(x, z);
	if (!at || at == x->n_words || !(z->kinds & (VOCAB_KIND(DRUG) | VOCAB_KIND(PROCEDURE))))
		return false;
	const struct word *before = &x->words[at - 1];
	return word_in(before->lower, "which what any first initial best preferred");
}

/* Its end is asked about, in the only clause that there is: "should Z be stopped", "tapering Z". */
static bool asks_for_end(const struct analysis *x)
{
	static const char ends[] =
	        "stop stopped stopping discontinue discontinued discontinuing discontinuation deprescribe "
	        "deprescribed deprescribing taper tapered tapering wean weaned weaning withdraw withdrawn "
	        "withdrawing";
	for (size_t i = 0; i < x->n_words && x->q->n_facets == 1; i++)
		if (word_in(x->words[i].lower, ends))
			return true;
	return false;
}

void find_aims(struct analysis *x)
{
	struct question *q = x->q;
	const struct question_concept *z = treatment_asked(x);
	if (z && is_phrase_of_use(x, z)) {
		q->types |= QTYPE(ROLE);
		q->facets[0].types |= QTYPE(ROLE);
	}
	if (z && is_any_of(x, z)) {
		q->any = true;
		q->first_line |= word_in(x->words[word_of(x, z) - 1].lower, "first initial");
	}
	q->any |= q->first_line && !z;
	q->ends = z && asks_for_end(x);
	if (q->first_line || (q->any && !q->types)) {
		q->types |= QTYPE(ROLE);
		q->facets[0].types |= QTYPE(ROLE);
	}
}
