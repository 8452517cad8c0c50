/* names.c: other names of what a question names, from our table and from the collection's vocabulary.
 *
 *   "MS"           short forms: the meaning whose words stand in records together with the question's other words
 *   "Tylenol"      a name of acetaminophen, whose other names are looked for too
 *   "prednisone"   its own concept; that prednisolone is near says nothing */
#include "base/ascii.h"
#include "query/analysis.h"

#include <math.h>
#include <pthread.h>

/* What has other names worth looking for. */
static const uint32_t renamed = VOCAB_KIND(DRUG) | VOCAB_KIND(SUBSTANCE) | VOCAB_KIND(DISEASE) | VOCAB_KIND(SYMPTOM) |
                                VOCAB_KIND(PROCEDURE) | VOCAB_KIND(TEST) | VOCAB_KIND(DEVICE);

enum {
	LONGEST_NAME = 6,    /* words of a name looked for */
	NAMES_A_CONCEPT = 4, /* other names that one concept brings */
	MAX_MEMBERS = 400,   /* names of one concept that are looked at */
	MAX_MEANINGS = 8,    /* of a short form that are weighed, the most frequent */
	MAX_CONTEXT = 4,     /* words of the question that they are weighed by, the rarest */
	MAX_WALK = 30000     /* postings read for one meaning and one word */
};

/* Names in the words ---------------------------------------------------------------------------------------------- */

static void read_name(struct analysis *x, minot_str text, struct question_alternative *out)
{
	const struct text_token *tok;
	size_t n;
	*out = (struct question_alternative){.text = text};
	if (text_tokens(x->t, text, &tok, &n) != MINOT_OK)
		return;
	for (size_t i = 0; i < n && out->n_words < ALTERNATIVE_WORDS; i++)
		if (!(tok[i].flags & TOKEN_COMPOUND)) {
			out->words[out->n_words] = minot_arena_str(x->a, tok[i].term);
			x->failed |= !out->words[out->n_words++].p;
		}
}

/* The terms of the question that stand where the name does, or 0. */
static uint64_t find_name(const struct analysis *x, const struct question_alternative *name)
{
	for (size_t i = 0; name->n_words && i + name->n_words <= x->n_running; i++) {
		uint64_t terms = 0;
		size_t k = 0;
		while (k < name->n_words && str_eq(x->running[i + k].term, name->words[k]))
			terms |= x->running[i + k++].terms;
		if (k == name->n_words)
			return terms;
	}
	return 0;
}

static bool same_words(const struct question_alternative *a, const struct question_alternative *b)
{
	bool same = a->n_words == b->n_words;
	for (size_t i = 0; same && i < a->n_words; i++)
		same = str_eq(a->words[i], b->words[i]);
	return same;
}

static void add_alternative(struct question *q, const struct question_alternative *name, uint64_t means, bool wider,
                            bool ours)
{
	const bool letter = name->n_words == 1 && name->words[0].n < 2; /* the search form of "AED" is "a" */
	if (q->n_alternatives == QUESTION_MAX_ALTERNATIVES || !name->n_words || letter)
		return;
	for (size_t i = 0; i < q->n_alternatives; i++)
		if (same_words(&q->alternatives[i], name) && q->alternatives[i].means == means)
			return;
	for (size_t i = 0; name->n_words == 1 && i < q->n_terms; i++)
		if (means == 1ull << i && str_eq(q->terms[i].term, name->words[0]))
			return; /* it stands there already */
	struct question_alternative *k = &q->alternatives[q->n_alternatives++];
	*k = *name;
	k->means = means;
	k->wider = wider;
	k->ours = ours;
}

/* Our table in search forms: made once in a process, since a question would spend most of its time on it, and constant
 * from then on. The analyzer's terms are the same in every thread. */
static struct {
	pthread_once_t once;
	struct minot_arena *arena;
	struct table_name {
		uint16_t row;
		struct question_alternative name;
	} * names;
	size_t n;
	struct question_alternative *means; /* of vocab_clinic[i].means */
} table = {.once = PTHREAD_ONCE_INIT};

static void make_table(void)
{
	struct text_analyzer *t = text_analyzer_new();
	struct analysis x = {.t = t, .a = minot_arena_new(4 << 20)};
	table.arena = x.a;
	table.names = t && x.a ? ARENA_ARRAY(x.a, (size_t)vocab_n_rows * VOCAB_ROW_NAMES, struct table_name) : NULL;
	for (unsigned r = 0; table.names && r < vocab_n_rows; r++) {
		minot_str rest = str_c(vocab_rows[r].names), one;
		for (size_t k = 0; k < VOCAB_ROW_NAMES && minot_str_split(&rest, '|', &one); k++) {
			table.names[table.n].row = (uint16_t)r;
			read_name(&x, one, &table.names[table.n].name);
			table.names[table.n].name.member = vocab_rows[r].relation == VOCAB_CLASS && k;
			table.names[table.n++].name.pair = vocab_rows[r].relation == VOCAB_PAIR;
		}
	}
	table.means = table.names ? ARENA_ARRAY(x.a, vocab_n_clinic, struct question_alternative) : NULL;
	for (size_t i = 0; table.means && i < vocab_n_clinic; i++)
		read_name(&x, str_c(vocab_clinic[i].means), &table.means[i]);
	if (x.failed || !table.means)
		table.names = NULL;
	text_analyzer_free(t);
}

/* Names of our table that the words hold bring their other names. Short forms of up to three letters are too ambiguous
 * to begin from ("PE", "MS"). */
static void names_of_table(struct analysis *x)
{
	pthread_once(&table.once, make_table);
	x->failed |= !table.names;
	for (size_t from = 0, end; table.names && from < table.n; from = end) {
		for (end = from; end < table.n && table.names[end].row == table.names[from].row;)
			end++;
		enum vocab_relation is = vocab_rows[table.names[from].row].relation;
		bool one = is == VOCAB_WIDER || is == VOCAB_CLASS;
		size_t last = one ? from + 1 : is == VOCAB_BRAND ? end - 1 : end;
		for (size_t i = from; i < last; i++) {
			const struct question_alternative *own = &table.names[i].name;
			uint64_t means = own->text.n > 3 ? find_name(x, own) : 0;
			for (size_t k = is == VOCAB_BRAND ? last : from; means && k < end; k++)
				if (k != i)
					add_alternative(x->q, &table.names[k].name, means, is == VOCAB_WIDER,
					                is != VOCAB_CLASS);
		}
	}
}

void find_brands(struct analysis *x)
{
	for (size_t from = 0, end; table.names && from < table.n; from = end) {
		for (end = from; end < table.n && table.names[end].row == table.names[from].row;)
			end++;
		bool brands = vocab_rows[table.names[from].row].relation == VOCAB_BRAND;
		uint64_t means = brands ? find_name(x, &table.names[end - 1].name) : 0;
		for (size_t k = from; means && k + 1 < end; k++)
			add_alternative(x->q, &table.names[k].name, means, false, true);
	}
}

/* Classes --------------------------------------------------------------------------------------------------------- */

static void add_wider_names(struct analysis *x, const struct vocab_class *c, uint64_t means)
{
	minot_str rest = c ? str_c(c->names) : STR_NONE, one;
	struct question_alternative name;
	while (c && minot_str_split(&rest, '|', &one)) {
		read_name(x, one, &name);
		add_alternative(x->q, &name, means, true, true);
	}
}

static void add_classes(struct analysis *x, minot_str drug, uint64_t means, bool acts)
{
	minot_str lower = minot_arena_lower(x->a, drug);
	const struct vocab_class *c = vocab_class_of(lower);
	add_wider_names(x, c, means);
	for (unsigned from = 0; acts && (c = vocab_act_of(lower, &from));)
		add_wider_names(x, c, means);
	x->failed |= !lower.p;
}

/* By the name that stands there, or by another of the same drug: of a brand the generic one's. */
void find_classes(struct analysis *x, bool acts)
{
	const struct question *q = x->q;
	const size_t n = q->n_alternatives;
	for (size_t i = 0; i < q->n_terms; i++)
		add_classes(x, q->terms[i].word, 1ull << i, acts);
	for (size_t i = 0; i < n; i++)
		if (!q->alternatives[i].wider && q->alternatives[i].ours && q->alternatives[i].n_words == 1)
			add_classes(x, q->alternatives[i].text, q->alternatives[i].means, acts);
}

/* By what labels and guidelines measure the state of an organ where they limit a drug: "contraindicated at an eGFR
 * below 30" speaks of the kidneys. */
void find_measures(struct analysis *x)
{
	static const struct {
		enum question_state_bit of;
		const char *names;
	} measures[] = {
	        {QUESTION_STATE_KIDNEY, "egfr|gfr|glomerular filtration rate|creatinine clearance|crcl"},
	        {QUESTION_STATE_LIVER, "child-pugh"},
	};
	for (size_t i = 0; i < sizeof measures / sizeof *measures; i++) {
		minot_str rest = str_c(measures[i].names), one;
		struct question_alternative name;
		while ((x->q->states >> measures[i].of & 1) && minot_str_split(&rest, '|', &one)) {
			read_name(x, one, &name);
			add_alternative(x->q, &name, x->q->state_terms, true, true);
		}
	}
}

/* Short forms ----------------------------------------------------------------------------------------------------- */

struct meaning {
	struct vocab_concept concept;
	struct question_alternative name;
	uint32_t number; /* of the concept */
	double prior, score;
	bool bound; /* to a word of the question, by some record */
};

/* The rarest word of a name; NULL when one of its words stands in no record. */
static const minot_str *rarest_word(const struct analysis *x, const struct question_alternative *name)
{
	const minot_str *best = NULL;
	uint32_t least = UINT32_MAX;
	for (size_t i = 0; i < name->n_words; i++) {
		uint32_t df = collection_df(x->c, name->words[i]);
		if (!df)
			return NULL;
		if (df < least) {
			least = df;
			best = &name->words[i];
		}
	}
	return best;
}

/* In how many records both words stand. */
static uint32_t together(struct analysis *x, minot_str a, minot_str b)
{
	bool failed = false;
	struct postings *pa = collection_postings(x->c, a, x->a, &failed);
	struct postings *pb = pa ? collection_postings(x->c, b, x->a, &failed) : NULL;
	struct posting da, db;
	uint32_t n = 0;
	x->failed |= failed;
	if (!pb || !postings_next(pa, &da))
		return 0;
	for (uint32_t steps = 0; steps < MAX_WALK && postings_seek(pb, da.doc, &db); steps++) {
		if (db.doc == da.doc) {
			n++;
			if (!postings_next(pa, &da))
				break;
		} else if (!postings_seek(pa, db.doc, &da)) {
			break;
		}
	}
	return n;
}

/* The rarest of the question's other words. */
static size_t context_words(const struct analysis *x, uint64_t without, size_t *out)
{
	size_t n = 0;
	for (size_t i = 0; i < x->q->n_terms; i++) {
		const struct question_term *t = &x->q->terms[i];
		if ((without >> i & 1) || t->scaffold || t->compound || !t->df)
			continue;
		size_t at = n < MAX_CONTEXT ? n++ : MAX_CONTEXT;
		while (at && x->q->terms[out[at - 1]].df > t->df) {
			if (at < MAX_CONTEXT)
				out[at] = out[at - 1];
			at--;
		}
		if (at < MAX_CONTEXT)
			out[at] = i;
	}
	return n;
}

/* How much the records bind the meaning to the context: the share of the rarer word's records that hold both, weighed
 * by how telling the context word is. */
static double bound_to(struct analysis *x, const struct meaning *m, const size_t *context, size_t n)
{
	const minot_str *word = rarest_word(x, &m->name);
	double score = 0;
	for (size_t i = 0; word && i < n; i++) {
		const struct question_term *t = &x->q->terms[context[i]];
		uint32_t df = collection_df(x->c, *word), both = together(x, *word, t->term);
		uint32_t rarer = df < t->df ? df : t->df;
		score += t->weight * (double)both / ((double)rarer + 5.0);
	}
	return score;
}

/* Enter a meaning by its prior, the greatest first. Two lists that write one meaning in the same words have one. */
static size_t enter_meaning(struct meaning *m, size_t n, const struct meaning *new)
{
	for (size_t i = 0; i < n; i++)
		if (same_words(&m[i].name, &new->name)) {
			bool better = new->concept.kinds && !m[i].concept.kinds;
			double prior = m[i].prior > new->prior ? m[i].prior : new->prior;
			m[i] = better ? *new : m[i];
			m[i].prior = prior;
			return n;
		}
	size_t at = n < MAX_MEANINGS ? n++ : MAX_MEANINGS;
	while (at && m[at - 1].prior < new->prior) {
		if (at < MAX_MEANINGS)
			m[at] = m[at - 1];
		at--;
	}
	if (at < MAX_MEANINGS)
		m[at] = *new;
	return n;
}

/* Forms that are words of every day: they are short forms in capitals alone. */
static bool is_everyday_word(minot_str written)
{
	return word_in(written, "aids all as cap he hit ie mac mg pad pep prom");
}

/* Whether the word of the question is the short form: as written in the table, with the s of a plural, or in small
 * letters where no word of every day is written so. */
static bool is_written_so(minot_str word, const char *form, bool shouted)
{
	minot_str written = str_c(form);
	if (word.n == written.n + 1 && word.p[written.n] == 's')
		word.n--;
	return str_eq(word, written) ? !(shouted && is_everyday_word(word))
	                             : minot_str_eq_nocase(word, written) && !is_everyday_word(word) && word.n > 2;
}

/* A question all in capitals: they tell nothing. */
static bool is_shouted(const struct analysis *x)
{
	for (size_t i = 0; i < x->text.n; i++)
		if (is_lower(x->text.p[i]))
			return false;
	return true;
}

static bool stands_beside(const struct analysis *x, const char *near, size_t word)
{
	for (size_t i = 0; i < x->n_words; i++)
		if (i != word && word_in(x->words[i].lower, near))
			return true;
	return false;
}

/* The row of what a short form has as its meaning in a clinic beside the question's other words; false: it has none
 * there. *several: it has others. */
static bool meaning_in_clinic(const struct analysis *x, size_t word, size_t *row, bool *several)
{
	const struct word *w = &x->words[word];
	minot_str written = str_sub(x->text, w->start, w->end);
	bool shouted = is_shouted(x), found = false;
	size_t n = 0;
	for (size_t i = 0; table.names && i < vocab_n_clinic && !found; i++) {
		const struct vocab_clinic *c = &vocab_clinic[i];
		if (!is_written_so(written, c->written, shouted))
			continue;
		n++;
		if ((found = !c->near || stands_beside(x, c->near, word)))
			*row = i;
	}
	*several = n > 1 || (found && vocab_clinic[*row].near);
	return found;
}

/* Whether the form of row i has that meaning alone. */
static bool has_one_meaning(size_t i)
{
	return !vocab_clinic[i].near && !(i && !strcmp(vocab_clinic[i - 1].written, vocab_clinic[i].written));
}

/* And back: records on obstructive sleep apnoea may only say OSA. Of two letters there are too many. */
static void add_short_forms(struct analysis *x)
{
	for (size_t i = 0; table.names && i < vocab_n_clinic; i++) {
		struct question_alternative written;
		minot_str form = str_c(vocab_clinic[i].written);
		if (form.n < 3 || !has_one_meaning(i) || is_everyday_word(form))
			continue;
		uint64_t means = find_name(x, &table.means[i]);
		for (size_t k = 0; k < x->q->n_alternatives && !means; k++)
			if (!x->q->alternatives[k].wider && same_words(&x->q->alternatives[k], &table.means[i]))
				means = x->q->alternatives[k].means;
		if (!means)
			continue;
		read_name(x, form, &written);
		add_alternative(x->q, &written, means, false, true);
	}
}

/* Whether running word i stands where a question names what the patient has: "aspirin in PE", "treatment of MS". */
static bool stands_for_condition(const struct analysis *x, size_t i)
{
	return i && word_in(x->words[x->running[i - 1].word].lower, "in for with of after acute chronic severe");
}

/* Which of the names from `first` on (all with one key) is meant by running word `word`; false: the words do not tell.
 * *doubtful: another meaning is not far behind, so the choice is worth saying. */
static bool settle_short(struct analysis *x, uint32_t first, size_t word, struct meaning *out, bool *doubtful)
{
	static const double fits = 3; /* what a condition counts where one is named */
	static const double not_far =
	        0.05; /* of the best meaning's score: a reader should know that there is another */
	bool condition = stands_for_condition(x, word);
	uint64_t terms = x->running[word].terms;
	struct meaning m[MAX_MEANINGS];
	struct vocab_name name, other;
	size_t n = 0, context[MAX_CONTEXT];
	if (!vocab_name_at(&x->v, first, &name))
		return false;
	for (uint32_t i = first; vocab_name_at(&x->v, i, &other) && str_eq(other.key, name.key); i++) {
		struct meaning new = {.number = other.concept, .prior = other.count + 1.0};
		if (!(other.flags & VOCAB_IS_SHORT) || !vocab_concept_at(&x->v, other.concept, &new.concept))
			continue;
		new.prior *= new.concept.kinds ? 2 : 1; /* what a vocabulary has beside lists of short forms */
		read_name(x, new.concept.name, &new.name);
		if (rarest_word(x, &new.name))
			n = enter_meaning(m, n, &new);
	}
	size_t n_context = context_words(x, terms, context);
	double best = 0, second = 0;
	size_t at = 0;
	for (size_t i = 0; i < n; i++) {
		/* frequency alone tells little: its logarithm, and only a little of it */
		double bound = bound_to(x, &m[i], context, n_context);
		m[i].bound = bound > 0;
		m[i].score = bound * log2(2 + m[i].prior) + 0.01 * m[i].prior / 1000;
		m[i].score *=
		        condition && (m[i].concept.kinds & (VOCAB_KIND(DISEASE) | VOCAB_KIND(SYMPTOM))) ? fits : 1;
		if (m[i].score > best) {
			second = best;
			best = m[i].score;
			at = i;
		} else if (m[i].score > second) {
			second = m[i].score;
		}
	}
	*doubtful = n > 1 && second > not_far * best;
	/* a meaning that no record brings together with the question's other words is a guess */
	if (!n || best < 1.3 * second || (n_context && !m[at].bound))
		return false;
	*out = m[at];
	return true;
}

/* The vocabulary -------------------------------------------------------------------------------------------------- */

static void note_short_form(struct analysis *x, minot_str written, minot_str read_as)
{
	struct question *q = x->q;
	if (!x->taken_over && q->n_readings < QUESTION_MAX_READINGS)
		q->readings[q->n_readings++] =
		        (struct question_reading){read_as.n ? READING_SHORT_FORM : READING_UNCLEAR, written, read_as};
}

/* Whether a short form means this concept four times as often as any other: ALS does, AD does not. */
static bool means_mostly(const struct analysis *x, const struct vocab_name *n)
{
	enum { TIMES = 4 };
	struct vocab_name other;
	for (uint32_t i = vocab_find(&x->v, n->key); vocab_name_at(&x->v, i, &other) && str_eq(other.key, n->key); i++)
		if (other.concept != n->concept && (!(other.flags & VOCAB_IS_SHORT) || other.count > n->count / TIMES))
			return false;
	return true;
}

/* A drug's name that is also a word of another kind ("Metric", "Predate") keeps no company with the drug: of two words
 * for one thing some records have both. Where one of them stands in next to none, nothing is known. */
static bool keeps_company(struct analysis *x, const struct question_alternative *name, uint64_t means)
{
	enum { SEEN = 10, TIMES = 20 };
	const struct question_term *own = NULL;
	uint32_t df = name->n_words == 1 ? collection_df(x->c, name->words[0]) : 0;
	for (size_t t = 0; t < x->q->n_terms; t++)
		if ((means >> t & 1) && x->q->terms[t].df && (!own || x->q->terms[t].df < own->df))
			own = &x->q->terms[t];
	if (df < SEEN || !own || own->df < SEEN)
		return true;
	return (uint64_t)TIMES * together(x, own->term, name->words[0]) >= (df < own->df ? df : own->df);
}

/* Whether a name is worth looking for: a synonym in few words, each in some record, that says more than the words of
 * the question already do. */
static bool useful_name(const struct analysis *x, const struct vocab_name *n, const struct question_alternative *name,
                        uint64_t means)
{
	enum { SHORT_SEEN = 100 };
	if (n->flags & (VOCAB_IS_NARROWER | VOCAB_IS_OF_ANOTHER))
		return false;
	if ((n->flags & VOCAB_IS_SHORT) && (n->count < SHORT_SEEN || !means_mostly(x, n)))
		return false;
	if (n->text.n < 3 || !rarest_word(x, name))
		return false;
	uint64_t held = 0;
	for (size_t w = 0; w < name->n_words; w++)
		for (size_t t = 0; t < x->q->n_terms; t++)
			if ((means >> t & 1) && str_eq(x->q->terms[t].term, name->words[w]))
				held |= 1ull << t;
	for (size_t t = 0; t < x->q->n_terms; t++)
		if (x->q->terms[t].compound)
			held |= means & (1ull << t);
	return held != means;
}

/* Other names of a concept: those that stand in most records (by their rarest word), and the preferred ones first. */
static void names_of_concept(struct analysis *x, const struct vocab_concept *c, uint64_t means)
{
	struct {
		struct question_alternative name;
		double rank;
	} best[NAMES_A_CONCEPT];
	size_t n = 0;
	for (uint32_t k = 0; k < c->n_members && k < MAX_MEMBERS; k++) {
		struct vocab_name member;
		struct question_alternative name;
		if (!vocab_name_at(&x->v, vocab_member(&x->v, c, k), &member) || member.text.n > 60)
			continue;
		read_name(x, member.text, &name);
		if (!useful_name(x, &member, &name, means) ||
		    ((c->kinds & VOCAB_KIND(DRUG)) && !(member.flags & VOCAB_IS_PREFERRED) &&
		     !keeps_company(x, &name, means)))
			continue;
		double rank = collection_df(x->c, *rarest_word(x, &name)) * (member.flags & VOCAB_IS_PREFERRED ? 3 : 1);
		size_t at = n < NAMES_A_CONCEPT ? n++ : NAMES_A_CONCEPT;
		while (at && best[at - 1].rank < rank) {
			if (at < NAMES_A_CONCEPT)
				best[at] = best[at - 1];
			at--;
		}
		if (at < NAMES_A_CONCEPT) {
			best[at].name = name;
			best[at].rank = rank;
		}
	}
	for (size_t i = 0; i < n; i++)
		add_alternative(x->q, &best[i].name, means, false, false);
}

/* A brand of one of several drugs under one heading: the heading may stand in, as a wider name. */
static void wider_name(struct analysis *x, const struct vocab_concept *c, uint64_t means)
{
	struct question_alternative name;
	read_name(x, c->name, &name);
	if (rarest_word(x, &name))
		add_alternative(x->q, &name, means, true, false);
}

/* Whether a word in small letters can be the name: "ache" is no "AChE", "agitated" no "Agit" and "burning" no "Burns",
 * though their search forms are the same. */
static bool can_be_written(minot_str word, minot_str name)
{
	static const char *const endings[] = {"ing", "ed", NULL};
	size_t capitals = 0, written = 0;
	for (size_t i = 1; i < name.n; i++)
		capitals += is_upper(name.p[i]);
	for (size_t i = 0; i < word.n; i++)
		written += is_upper(word.p[i]);
	if (capitals && name.n <= 5 && !written)
		return false;
	for (size_t i = 0; endings[i]; i++) {
		minot_str e = str_c(endings[i]);
		bool own = name.n > e.n && minot_str_eq_nocase(str_sub(name, name.n - e.n, name.n), e);
		bool has = word.n > e.n + 3 && minot_str_eq_nocase(str_sub(word, word.n - e.n, word.n), e);
		if (has && !own)
			return false;
	}
	return true;
}

/* Names of drugs are short and made up, and the search form of many a word of every day is that of one: "trying" of
 * "Tris", "metaboliser" of a brand. Such a name is meant where word and name end alike, their plural apart; what is
 * spelled in two ways ("oestrogen", "indometacin") differs within. */
static bool ends_as_name(minot_str word, minot_str name)
{
	enum { END = 3 };
	minot_str both[] = {word, name};
	for (size_t i = 0; i < 2; i++) {
		minot_str *s = &both[i];
		if (s->n > 2 && str_ends(*s, STR("'s")))
			s->n -= 2;
		if (s->n > END && (s->p[s->n - 1] | 32) == 's' && (s->p[s->n - 2] | 32) != 's')
			s->n--;
		if (s->n > END && (s->p[s->n - 1] | 32) == 'e')
			s->n--; /* "adrenalin", "adrenaline" */
	}
	size_t n = both[0].n < both[1].n ? both[0].n : both[1].n;
	n = n < END ? n : END;
	return minot_str_eq_nocase(str_sub(both[0], both[0].n - n, both[0].n),
	                           str_sub(both[1], both[1].n - n, both[1].n)) &&
	       (n == END || both[0].n == both[1].n);
}

/* What our list has as a disease is none of a drug's names: "Diabetes" was a brand. */
static bool is_another_thing(minot_str lower, uint32_t kinds)
{
	const uint32_t drug = VOCAB_KIND(DRUG) | VOCAB_KIND(SUBSTANCE);
	return (kinds & drug) && !(kinds & ~drug) && question_looks_like(lower) == LOOKS_LIKE_CONDITION &&
	       !question_looks_like_drug(lower);
}

/* The concept of the names from `first` on: one that owns the name, else one that has it as a synonym. word: the
 * question's word, where it is one; else NULL. */
static bool choose_concept(const struct analysis *x, uint32_t first, const struct word *word, struct found *out)
{
	struct vocab_name name, other;
	struct vocab_concept c;
	int best = -1;
	bool any_short = false;
	minot_str written = word ? str_sub(x->text, word->start, word->end) : STR_NONE;
	bool whole = word && minot_str_find(written, STR("-")) == SIZE_MAX; /* no part of a compound */
	if (!vocab_name_at(&x->v, first, &name))
		return false;
	for (uint32_t i = first; vocab_name_at(&x->v, i, &other) && str_eq(other.key, name.key); i++) {
		any_short |= other.flags & VOCAB_IS_SHORT;
		if ((other.flags & VOCAB_IS_SHORT) || !vocab_concept_at(&x->v, other.concept, &c))
			continue;
		const uint32_t drug = VOCAB_KIND(DRUG) | VOCAB_KIND(SUBSTANCE);
		bool one_word = minot_str_find(other.text, STR(" ")) == SIZE_MAX;
		if (whole && (!can_be_written(written, other.text) || is_another_thing(word->lower, c.kinds)))
			continue;
		if (whole && one_word && (c.kinds & drug) && !ends_as_name(written, other.text))
			continue;
		int rank = (other.flags & VOCAB_IS_PREFERRED ? 4 : 0) + (other.flags & VOCAB_IS_NARROWER ? 0 : 2) +
		           (c.kinds != 0 ? 8 : 0);
		if (rank > best) {
			best = rank;
			*out = (struct found){.concept = other.concept,
			                      .kinds = c.kinds,
			                      .narrower = other.flags & VOCAB_IS_NARROWER};
		}
	}
	return best >= 0 && !(word && word->capitals && any_short && name.key.n <= 4);
}

/* The number of what is meant by a roman number behind what is counted so: "type II", "stage IV"; 0: none stands there.
 */
static int roman_at(const struct analysis *x, size_t i)
{
	static const char *const roman[] = {"i", "ii", "iii", "iv", "v", "vi"};
	const struct word *w = &x->words[x->running[i].word];
	if (!i || !word_in(x->words[x->running[i - 1].word].lower, "type types stage grade class phase degree"))
		return 0;
	for (size_t k = 0; k < sizeof roman / sizeof *roman; k++)
		if (str_eq(w->lower, str_c(roman[k])))
			return (int)k + 1;
	return 0;
}

/* The first of the names that are the n words from running word i on. */
static uint32_t names_at(struct analysis *x, size_t i, size_t n)
{
	minot_buf_clear(&x->key);
	for (size_t k = 0; k < n; k++) {
		int number = roman_at(x, i + k);
		if (k)
			minot_buf_ch(&x->key, ' ');
		if (number)
			minot_buf_printf(&x->key, "%d", number);
		else
			minot_buf_str(&x->key, x->running[i + k].term);
	}
	return x->key.failed ? VOCAB_NONE : vocab_find(&x->v, minot_buf_view(&x->key));
}

/* The name that begins at running word i and has n words; false when there is none. */
static bool find_at(struct analysis *x, size_t i, size_t n, struct found *out, uint32_t *first)
{
	const struct word *w = &x->words[x->running[i].word];
	*first = n == 1 && w->lower.n < 2 ? VOCAB_NONE : names_at(x, i, n); /* a letter is no name */
	return *first != VOCAB_NONE && choose_concept(x, *first, n == 1 ? w : NULL, out);
}

static uint32_t name_of_words(struct analysis *x, const struct question_alternative *name)
{
	minot_buf_clear(&x->key);
	for (size_t w = 0; w < name->n_words; w++) {
		if (w)
			minot_buf_ch(&x->key, ' ');
		minot_buf_str(&x->key, name->words[w]);
	}
	return x->key.failed ? VOCAB_NONE : vocab_find(&x->v, minot_buf_view(&x->key));
}

/* "Blood thinner", a brand: what our table knows and the vocabulary does not is what its other names are there. */
static bool find_same(struct analysis *x, size_t from, size_t n, struct found *out)
{
	const uint32_t known = VOCAB_KIND(DRUG) | VOCAB_KIND(SUBSTANCE) | VOCAB_KIND(PROCEDURE) | VOCAB_KIND(DISEASE) |
	                       VOCAB_KIND(SYMPTOM) | VOCAB_KIND(ORGANISM);
	uint64_t means = 0;
	bool pair = false;
	for (size_t k = from; k < from + n; means |= x->running[k++].terms)
		if (!x->running[k].terms || question_states_of(x->words[x->running[k].word].lower))
			return false; /* "impaired kidneys": a state of the patient, whatever disease it is called */
	for (size_t i = 0; i < x->q->n_alternatives; i++) {
		const struct question_alternative *k = &x->q->alternatives[i];
		if (!k->ours || k->wider || k->means != means)
			continue;
		uint32_t first = name_of_words(x, k);
		if (first != VOCAB_NONE && choose_concept(x, first, NULL, out) && (out->kinds & known)) {
			if (k->n_words == 1 && is_another_thing(k->text, out->kinds))
				*out = (struct found){.concept = VOCAB_NONE, .kinds = VOCAB_KIND(DISEASE)};
			return true;
		}
		pair |= k->pair;
	}
	if (pair)
		*out = (struct found){.concept = VOCAB_NONE, .kinds = VOCAB_KIND(DRUG)};
	return pair;
}

/* What the vocabulary has under the name, unless it only knows that there is such a name and our table knows more.
 * *same: our table's. */
static bool find_either(struct analysis *x, size_t i, size_t n, struct found *out, uint32_t *first, bool *same)
{
	struct found ours;
	bool at = find_at(x, i, n, out, first);
	*same = (!at || !out->kinds) && find_same(x, i, n, &ours);
	if (*same)
		*out = ours;
	return at || *same;
}

/* Whether only a stroke or a hyphen stands between running word i and the next. */
static bool is_joined(const struct analysis *x, size_t i)
{
	const struct word *a = &x->words[x->running[i].word], *b = &x->words[x->running[i + 1].word];
	return a == b || (b->start == a->end + 1 && x->text.p[a->end] == '/');
}

/* "Amlodipine/valsartan": two drugs of which the vocabulary knows the combination, in whatever order it has them; it is
 * looked for in all. */
static bool find_pair(struct analysis *x, size_t i, struct found *out)
{
	minot_str a = x->running[i].term, b = x->running[i + 1].term;
	minot_str both = minot_arena_str(x->a, text_term(x->t, STR("and")));
	const struct question_alternative forms[] = {{.words = {a, both, b}, .n_words = 3},
	                                             {.words = {b, both, a}, .n_words = 3},
	                                             {.words = {a, b}, .n_words = 2},
	                                             {.words = {b, a}, .n_words = 2}};
	bool known = false;
	if (!is_joined(x, i) || !both.p)
		return false;
	for (size_t k = 0; k < 4 && !known; k++) {
		uint32_t first = name_of_words(x, &forms[k]);
		known = first != VOCAB_NONE && choose_concept(x, first, NULL, out) && (out->kinds & VOCAB_KIND(DRUG));
	}
	struct vocab_concept c;
	for (size_t k = 0; k < 4 && known && vocab_concept_at(&x->v, out->concept, &c); k++) {
		struct question_alternative form = forms[k];
		form.text = c.name;
		add_alternative(x->q, &form, x->running[i].terms | x->running[i + 1].terms, false, true);
	}
	return known;
}

static uint64_t terms_of_running(const struct analysis *x, size_t from, size_t n)
{
	uint64_t terms = 0;
	for (size_t k = from; k < from + n; k++)
		terms |= x->running[k].terms;
	return terms;
}

/* A long form that only a list of short forms has: what its last word is ("nausea and vomiting"). */
static uint32_t kinds_of_last(struct analysis *x, size_t last)
{
	struct found f = {.kinds = 0};
	uint32_t first;
	return find_at(x, last, 1, &f, &first) ? f.kinds : 0;
}

static void enter_found(struct analysis *x, struct found f, size_t i, size_t n)
{
	if (!f.kinds && n > 1)
		f.kinds = kinds_of_last(x, i + n - 1);
	f.word = x->running[i].word;
	f.n_words = x->running[i + n - 1].word + 1 - f.word;
	if (x->n_found < QUESTION_MAX_TERMS)
		x->found[x->n_found++] = f;
}

/* "CO-oximetry": the letters begin a word, and are no short form by themselves; "COX-2" is one. */
static bool begins_word(const struct analysis *x, const struct word *w)
{
	minot_str s = str_sub(x->text, w->start, w->end);
	size_t dash = minot_str_find(s, STR("-")), letters = 0;
	for (size_t i = dash == SIZE_MAX ? s.n : dash + 1; i < s.n; i++)
		letters += is_lower(s.p[i]);
	return letters >= 3;
}

static minot_str last_word(minot_str name)
{
	for (size_t i = name.n; i; i--)
		if (name.p[i - 1] == ' ')
			return str_sub(name, i, name.n);
	return name;
}

/* Lists of short forms file "type 2 diabetes" with what treats it. */
static bool ends_in_disease(minot_str name)
{
	minot_str last = last_word(name);
	return question_looks_like(last) == LOOKS_LIKE_CONDITION && !question_looks_like_drug(last);
}

/* What a name is that no vocabulary has: what its last word is. */
static uint32_t kinds_of_long_form(struct analysis *x, const struct question_alternative *name)
{
	struct question_alternative last = {.n_words = 1};
	struct found f;
	minot_str text = last_word(name->text);
	last.words[0] = name->words[name->n_words - 1];
	uint32_t first = name_of_words(x, &last);
	if (first != VOCAB_NONE && choose_concept(x, first, NULL, &f) && f.kinds)
		return f.kinds;
	return kinds_of_look(question_looks_like(text), text);
}

static bool in_our_table(const struct analysis *x, uint64_t terms)
{
	for (size_t k = 0; k < x->q->n_alternatives; k++)
		if (x->q->alternatives[k].ours && (x->q->alternatives[k].means & terms))
			return true;
	return false;
}

/* A short form of the clinic, unless no record has the words that it means: those who made the collection know others.
 */
static bool take_clinical(struct analysis *x, size_t i)
{
	const struct word *w = &x->words[x->running[i].word];
	size_t row = 0;
	bool several;
	if (in_our_table(x, x->running[i].terms) || !meaning_in_clinic(x, x->running[i].word, &row, &several) ||
	    !rarest_word(x, &table.means[row]))
		return false;
	const struct question_alternative *means = &table.means[row];
	struct found f = {.concept = VOCAB_NONE};
	uint32_t first = name_of_words(x, means);
	if (first == VOCAB_NONE || !choose_concept(x, first, NULL, &f) || !(f.kinds & ~VOCAB_KIND(OTHER)))
		f.kinds = kinds_of_long_form(x, means);
	f.kinds = ends_in_disease(means->text) ? VOCAB_KIND(DISEASE) : f.kinds;
	/* a form that more records have than its long form is the name: the words of HIV's are those of other viruses
	 */
	if (collection_df(x->c, x->running[i].term) <= collection_df(x->c, *rarest_word(x, means)))
		add_alternative(x->q, means, x->running[i].terms, false, false);
	if (several || w->capitals)
		note_short_form(x, str_sub(x->text, w->start, w->end), means->text);
	enter_found(x, f, i, 1);
	return true;
}

/* A word in capitals that only lists of short forms know. */
static void take_short(struct analysis *x, size_t i, uint32_t first)
{
	struct meaning m;
	const struct word *w = &x->words[x->running[i].word];
	minot_str written = str_sub(x->text, w->start, w->end);
	bool doubtful = false;
	if (in_our_table(x, x->running[i].terms))
		return; /* it says what it means in a clinic */
	if (!settle_short(x, first, i, &m, &doubtful)) {
		if (doubtful)
			note_short_form(x, written, STR_NONE);
		enter_found(x, (struct found){.concept = VOCAB_NONE}, i, 1);
		return;
	}
	if (doubtful)
		note_short_form(x, written, m.concept.name);
	add_alternative(x->q, &m.name, x->running[i].terms, false, false);
	/* a heading that is turned about stands so in no text: "Purpura, Thrombocytopenic, Idiopathic" */
	if ((m.concept.kinds & renamed) && minot_str_find(m.concept.name, STR(", ")) != SIZE_MAX)
		names_of_concept(x, &m.concept, x->running[i].terms);
	enter_found(x, (struct found){.concept = m.number, .kinds = m.concept.kinds}, i, 1);
}

/* "Bactrim DS", "bupropion XL": what pharmacies write behind a drug to tell its forms apart; no name, and no short form
 * of a disease. */
static bool is_form_of_product(const struct analysis *x, size_t i)
{
	const struct found *before = x->n_found ? &x->found[x->n_found - 1] : NULL;
	return before && i && before->word + before->n_words == x->running[i].word &&
	       (before->kinds & (VOCAB_KIND(DRUG) | VOCAB_KIND(SUBSTANCE))) &&
	       word_in(x->words[x->running[i].word].lower,
	               "ds ss xr er sr cr xl la ir hfa ec odt mr pr cd dr forte depot");
}

static void names_of_vocabulary(struct analysis *x)
{
	x->n_found = 0;
	for (size_t i = 0; i < x->n_running;) {
		const struct word *w = &x->words[x->running[i].word];
		struct found f = {.concept = VOCAB_NONE};
		uint32_t first = VOCAB_NONE;
		bool same = false; /* our table has its other names already */
		size_t n = x->n_running - i < LONGEST_NAME ? x->n_running - i : LONGEST_NAME;
		if (is_form_of_product(x, i)) {
			x->words[x->running[i++].word].scaffold = true;
			continue;
		}
		/* the "B" of "HLA-B" is no name by itself */
		bool part = x->running[i].term.n < 2 && ((i && x->running[i - 1].word == x->running[i].word) ||
		                                         (n > 1 && x->running[i + 1].word == x->running[i].word));
		for (; n > part && !w->function; n--) {
			const struct word *last = &x->words[x->running[i + n - 1].word];
			bool scaffold = last == w && w->known && w->known->weight < 0.7f;
			if (n == 1 && !scaffold && take_clinical(x, i))
				break;
			if (!last->function && !scaffold && find_either(x, i, n, &f, &first, &same))
				break;
			if (n == 2 && (same = find_pair(x, i, &f)))
				break;
			if (n == 1 && first != VOCAB_NONE && w->capitals && !scaffold && !begins_word(x, w)) {
				take_short(x, i, first);
				first = VOCAB_NONE;
			}
		}
		if (w->function || n == part || (x->n_found && x->found[x->n_found - 1].word == x->running[i].word)) {
			i++;
			continue;
		}
		struct vocab_concept c;
		uint64_t means = terms_of_running(x, i, n);
		if (means && !same && (f.kinds & renamed) && vocab_concept_at(&x->v, f.concept, &c)) {
			if (f.narrower)
				wider_name(x, &c, means);
			else
				names_of_concept(x, &c, means);
		}
		enter_found(x, f, i, n);
		i += n;
	}
}

/* What a word of next to no record may be a slip for is looked for too; the article says so. */
static void names_of_doubtful(struct analysis *x)
{
	for (size_t i = 0; i < x->q->n_readings; i++) {
		const struct question_reading *r = &x->q->readings[i];
		struct question_alternative name;
		if (r->kind != READING_DOUBTFUL)
			continue;
		read_name(x, r->read_as, &name);
		for (size_t t = 0; t < x->q->n_terms; t++)
			if (str_eq(x->q->terms[t].word, r->written))
				add_alternative(x->q, &name, 1ull << t, false, true);
	}
}

void find_names(struct analysis *x)
{
	names_of_doubtful(x);
	names_of_table(x);
	names_of_vocabulary(x);
	add_short_forms(x);
}
