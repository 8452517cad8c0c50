/* treatments.c: see treatments.h. A treatment is a name of the vocabulary for a drug or a procedure. What stands behind
 * "rather than", "failed" or "patients on" is not what the sentence advises, and a name of the condition itself
 * ("alcohol use disorder") is no treatment. */
#include "answer/treatments.h"
#include "answer/condition.h"
#include "answer/stance.h"
#include "answer/whom.h"

#include "vocab/vocab.h"

enum {
	MAX_NAMES = 24,
	LONGEST = 4, /* words */
	SENTENCES = 8,
	SHORTEST = 4, /* bytes; the same: */
	SHORT_WORD = 5,
	AT_ONCE = 16,       /* words that are looked up together */
	KEY_BYTES = 1 << 16 /* of their keys, at most */
};

struct name {
	minot_str text;
	uint32_t concept;
};

static const char *const of_drugs[] = {"drug*",         "medication*", "medicine*", "pharmacolog*",
                                       "pharmacother*", "antibiotic*", NULL};

/* What kinds of treatment a question asks for that names none: "which drugs" no device, "what physiotherapy" no drug.
 */
static uint32_t kinds_asked(const struct composition *x)
{
	const uint32_t drugs = VOCAB_KIND(DRUG) | VOCAB_KIND(SUBSTANCE),
	               others = VOCAB_KIND(PROCEDURE) | VOCAB_KIND(DEVICE);
	static const char *const of_others[] = {"physiotherap*",
	                                        "physical therap*",
	                                        "exercise*",
	                                        "surg*",
	                                        "operation*",
	                                        "non-drug",
	                                        "drug-free",
	                                        "nonpharmacolog*",
	                                        "non-pharmacolog*",
	                                        "lifestyle",
	                                        "procedure*",
	                                        "rehabilitation",
	                                        NULL};
	bool drug = phrase_in(x->q->text, of_drugs, NULL), other = phrase_in(x->q->text, of_others, NULL);
	return drug && !other ? drugs : other && !drug ? others : drugs | others;
}

/* Up to where a sentence speaks of what it advises. */
static minot_str advised_part(minot_str s)
{
	static const char *const turns[] = {"rather than",
	                                    "instead of",
	                                    "compared with",
	                                    "compared to",
	                                    "versus",
	                                    "not responded to",
	                                    "responded to",
	                                    "have failed",
	                                    "has failed",
	                                    "failure of",
	                                    "refractory to",
	                                    "resistant to",
	                                    "contraindicated",
	                                    "allergic to",
	                                    "intolerant of",
	                                    "intolerant to",
	                                    "patients taking",
	                                    "patients receiving",
	                                    "patients on",
	                                    "patients treated with",
	                                    "people treated with",
	                                    "those treated with",
	                                    "superior to",
	                                    "better than",
	                                    "effective than",
	                                    "as effective as",
	                                    "effective as",
	                                    "any of the following",
	                                    "following conditions",
	                                    "may worsen",
	                                    "can worsen",
	                                    "worsen*",
	                                    "exacerbat*",
	                                    "may cause",
	                                    "can cause",
	                                    "may interact",
	                                    "caution*",
	                                    "avoid*",
	                                    "side effects of",
	                                    "toxicity of",
	                                    "whether",
	                                    "due to",
	                                    "caused by",
	                                    "is indicated for",
	                                    "are indicated for",
	                                    "indicated in",
	                                    "formed by",
	                                    "undergone",
	                                    "undergoing",
	                                    "has received",
	                                    "have received",
	                                    "had received",
	                                    "has completed",
	                                    "have completed",
	                                    "previously treated",
	                                    "if",
	                                    NULL};
	size_t at, end;
	return phrase_from(s, 0, turns, &at, &end) && at > 0 ? str_sub(s, 0, at) : s;
}

/* "Serum glucose should be measured", "consider evaluation for food allergy": of tests, not of treatments. */
static bool is_of_tests(minot_str s)
{
	static const char *const words[] = {"serum",     "plasma",    "evaluation", "evaluated", "measure*",  "screen*",
	                                    "allergen*", "allergies", "test*",      "biops*",    "discharge", NULL};
	return phrase_in(s, words, NULL);
}

/* Words behind a name that make of it a condition, or a class of people, or take it away. */
static bool is_no_treatment(minot_str rest)
{
	static const char *const behind[] = {"use disorder",
	                                     "withdrawal",
	                                     "poisoning",
	                                     "overdose",
	                                     "dependence",
	                                     "abuse",
	                                     "toxicity",
	                                     "deficiency",
	                                     "resistance",
	                                     "levels",
	                                     "level",
	                                     "allergy",
	                                     "-induced",
	                                     "-associated",
	                                     "-related",
	                                     "exposure",
	                                     "metabolism",
	                                     "patients",
	                                     "patient",
	                                     "syndrome",
	                                     "is discontinued",
	                                     "are discontinued",
	                                     "was discontinued",
	                                     "should be discontinued",
	                                     "is stopped",
	                                     "should be stopped",
	                                     "is withdrawn",
	                                     "should be withdrawn",
	                                     "should be avoided",
	                                     "discontinuation",
	                                     "cessation",
	                                     NULL};
	return phrase_begins(minot_str_cut(rest, 32), behind, 1);
}

/* "Respond to discontinuation of": what is named next is taken away. */
static bool is_ended(minot_str before)
{
	enum { CLOSE = 32 /* bytes */ };
	static const char *const ends[] = {"discontinu*", "withdraw*", "stop",  "stopping",   "stopped", "cessation",
	                                   "ceas*",       "holding",   "omit*", "removal of", "without", NULL};
	static const char *const not [] = {"but not", "and not", NULL};
	size_t at, end;
	minot_str close = str_sub(before, before.n > CLOSE ? before.n - CLOSE : 0, before.n);
	if (phrase_in(close, ends, NULL))
		return true;
	return phrase_from(close, 0, not, &at, &end) && end + 1 >= close.n; /* "X but not Y" */
}

/* Whether the name is what brought the condition on, by the condition's own name: "serotonin" of the serotonin
 * syndrome, "opioids" of an opioid overdose; not iron of its deficiency. */
static const char *const brought_on[] = {"toxicity", "poisoning", "overdose*", "intoxication",
                                         "induced",  "-induced",  "syndrome",  NULL};
static bool brought_it_on(const struct composition *x, minot_str name)
{
	if (name.n && name.p[name.n - 1] == 's')
		name.n--;
	for (size_t i = 0; i < x->q->n_concepts; i++) {
		minot_str condition = x->q->concepts[i].text;
		if (x->q->concepts[i].role[0] == 'p' && phrase_in(condition, brought_on, NULL) &&
		    minot_str_find_nocase(condition, name) != SIZE_MAX)
			return true;
	}
	return false;
}

/* The concept of a key, of which `first` is the first name, when it is a drug or a procedure first of all. A short word
 * is somebody's brand as often as a word of every day ("past", "rapid"): it counts as the concept's own name, or
 * written in capitals (`sure`). */
static uint32_t treatment_of_key(const struct vocab *v, uint32_t first, minot_str key, bool sure)
{
	const uint32_t treats = VOCAB_KIND(DRUG) | VOCAB_KIND(PROCEDURE);
	const uint32_t ails = VOCAB_KIND(DISEASE) | VOCAB_KIND(SYMPTOM) | VOCAB_KIND(POPULATION) | VOCAB_KIND(TEST) |
	                      VOCAB_KIND(ANATOMY) | VOCAB_KIND(ORGANISM) | VOCAB_KIND(PROCESS);
	struct vocab_name n;
	struct vocab_concept c;
	uint32_t found = VOCAB_NONE;
	for (uint32_t i = first; vocab_name_at(v, i, &n) && str_eq(n.key, key); i++) {
		if ((n.flags & VOCAB_IS_SHORT) || !vocab_concept_at(v, n.concept, &c))
			continue;
		if (c.kinds & ails)
			return VOCAB_NONE;
		sure |= key.n > SHORT_WORD || (n.flags & VOCAB_IS_PREFERRED);
		if (sure && found == VOCAB_NONE && (c.kinds & treats))
		found = n.concept;
	}
	return found;
}

/* Words that are in a vocabulary as procedures or drugs, and tell nothing. */
static bool is_general(minot_str name)
{
	static const char *const general[] = {
	        "therapy",   "treatment*",    "drug*",      "medication*", "management", "surgery",
	        "patient*",  "care",          "procedure*", "agent*",      "placebo*",   "combination*",
	        "dose*",     "solution*",     "tablet*",    "injection*",  "prevention", "intervention*",
	        "water",     "test*",         "screening",  "referral*",   "monitor*",   "follow-up",
	        "hospital*", "therapeutic*",  "tonic*",     "food*",       "hormonal",   "suggest*",
	        "meal*",     "antiepileptic", "product*",   "nursing",     "emergenc*",  "counsel*",
	        "indicat*",  "diabet*",       "time*",      "balanc*",     "reduction*", "pharmacotherap*",
	        "support*",  "preparation*",  "plastic*",   "uric acid",   "compound*",  "gadolinium",
	        NULL};
	size_t at, end;
	bool one_word = !str_has(name, ' ') || minot_str_find_nocase(name, STR("treatment")) != SIZE_MAX;
	bool is_care = minot_str_find_nocase(name, STR(" care")) != SIZE_MAX;
	bool prevents = minot_str_find_nocase(name, STR("vaccin")) != SIZE_MAX; /* it treats nothing */
	return name.n < SHORTEST || is_care || prevents ||
	       (one_word && phrase_from(name, 0, general, &at, &end) && at == 0);
}

/* What begins at AT_ONCE tokens in a row, looked up together: keys of one word, of two ... */
struct keys {
	size_t first, n; /* token that the first ones begin at; keys */
	size_t from[AT_ONCE + 1];
	minot_str key[AT_ONCE * LONGEST];
	size_t last[AT_ONCE * LONGEST]; /* token that it ends with */
	uint32_t name[AT_ONCE * LONGEST];
};

/* The keys that begin at token i, into k; their bytes go to `bytes`. */
static void add_keys(const struct text_token *tok, size_t n_tok, size_t i, struct minot_buf *bytes, struct keys *k)
{
	size_t begin = bytes->n;
	if (tok[i].flags & (TOKEN_COMPOUND | TOKEN_NUMBER | TOKEN_FUNCTION_WORD))
		return;
	for (size_t words = 0; i < n_tok && words < LONGEST; i++) {
		if (tok[i].flags & TOKEN_COMPOUND)
			continue;
		if (words++)
			minot_buf_ch(bytes, ' ');
		minot_buf_str(bytes, tok[i].term);
		k->key[k->n].n = bytes->n - begin;
		k->last[k->n++] = i;
	}
}

static void look_up(const struct vocab *v, const struct text_token *tok, size_t n_tok, size_t first,
                    struct minot_buf *bytes, struct keys *k)
{
	size_t begin[AT_ONCE];
	minot_buf_clear(bytes);
	k->first = first;
	k->n = 0;
	for (size_t i = 0; i < AT_ONCE; i++) {
		k->from[i] = k->n;
		begin[i] = bytes->n;
		if (first + i < n_tok)
			add_keys(tok, n_tok, first + i, bytes, k);
	}
	k->from[AT_ONCE] = k->n;
	if (bytes->failed) /* no memory for names: none is known */
		k->n = 0, memset(k->from, 0, sizeof k->from);
	for (size_t i = 0; i < AT_ONCE; i++)
		for (size_t at = k->from[i]; at < k->from[i + 1]; at++)
			k->key[at].p = bytes->p + begin[i];
	vocab_find_all(v, k->key, k->n, k->name);
}

/* The longest name of a treatment that begins at token i, which ends with token *last. */
static struct name name_at(const struct vocab *v, const struct keys *k, const struct text_token *tok, size_t i,
                           minot_str s, size_t *last)
{
	struct name best = {.concept = VOCAB_NONE};
	size_t end = k->from[i - k->first + 1];
	for (size_t at = k->from[i - k->first]; at < end; at++) {
		const struct text_token *t = &tok[k->last[at]];
		uint32_t c = k->name[at] == VOCAB_NONE
		                     ? VOCAB_NONE
		                     : treatment_of_key(v, k->name[at], k->key[at], tok[i].flags & TOKEN_CAPITALS);
		if (c == VOCAB_NONE || (t->flags & TOKEN_FUNCTION_WORD))
			continue;
		best = (struct name){str_sub(s, tok[i].start, t->end), c};
		*last = k->last[at];
	}
	return best;
}

/* "In those on dialysis": what they have already, by the question. */
static bool is_of_whom(const struct composition *x, minot_str name)
{
	size_t end;
	bool dialysis =
	        (x->q->states >> QUESTION_STATE_KIDNEY & 1) && minot_str_find_nocase(name, STR("dialysis")) != SIZE_MAX;
	return dialysis || name_of_terms(x, name, x->population, &end) != SIZE_MAX;
}

/* The treatments that a sentence names, in its order, each once. */
static size_t names_in(const struct composition *x, const struct vocab *v, struct minot_buf *bytes, minot_str s,
                       struct name *out, size_t max)
{
	const struct text_token *tok;
	size_t n_tok, n = 0, left = 0, last = 0;
	struct keys keys;
	if (text_tokens(x->t, s, &tok, &n_tok) != MINOT_OK)
		return 0;
	for (size_t i = 0; i < n_tok && n < max; i++) {
		if (i % AT_ONCE == 0)
			look_up(v, tok, n_tok, i, bytes, &keys);
		struct name best = tok[i].start < left ? (struct name){.concept = VOCAB_NONE}
		                                       : name_at(v, &keys, tok, i, s, &last);
		if (best.concept == VOCAB_NONE || is_general(best.text) ||
		    is_no_treatment(str_sub(s, tok[last].end, s.n)) || is_ended(str_sub(s, 0, tok[i].start)) ||
		    brought_it_on(x, best.text) || is_of_whom(x, best.text))
			continue;
		left = tok[last].end;
		bool again = false;
		for (size_t k = 0; k < n; k++)
		again |= out[k].concept == best.concept;
		if (!again)
			out[n++] = best;
	}
	return n;
}

/* Words of the condition that say that something brought it on. */
static uint64_t brought_on_terms(const struct composition *x, const struct question_concept *c)
{
	uint64_t terms = 0;
	for (size_t i = 0; i < x->q->n_terms; i++)
		if ((c->terms >> i & 1) && phrase_in(x->q->terms[i].word, brought_on, NULL))
			terms |= 1ull << i;
	return terms;
}

bool tells_how_to_take_it(const struct composition *x, const struct candidate *k)
{
	for (size_t i = 0; i < x->q->n_concepts && !x->intervention && k->from->kind == RECORD_LABEL; i++) {
		const struct question_concept *c = &x->q->concepts[i];
		if (c->role[0] == 'p' && phrase_in(c->text, brought_on, NULL) && !(k->near & brought_on_terms(x, c)))
			return true;
	}
	return false;
}

bool is_of_that_harm(const struct composition *x, const struct candidate *k)
{
	static const char *const harms[] = {"toxicity", "poisoning", "overdose*", "intoxication", NULL};
	static const double nearly_all = 0.9;
	uint64_t held = terms_around(k);
	for (size_t i = 0; i < x->q->n_concepts; i++) {
		const struct question_concept *c = &x->q->concepts[i];
		if (c->role[0] != 'p' || !phrase_in(c->text, harms, NULL))
			continue;
		uint64_t all = held | (held & brought_on_terms(x, c) ? k->from->main : 0);
		if (weight_of(x->q, all & c->terms) < nearly_all * weight_of(x->q, c->terms))
			return false;
	}
	return true;
}

size_t treatments_in(const struct composition *x, minot_str s, minot_str *out, size_t max)
{
	struct vocab vocab;
	struct name names[MAX_NAMES];
	struct minot_buf key = BUF_INIT(KEY_BYTES);
	bool known = vocab_open(collection_vocabulary(x->c), &vocab);
	size_t n = known ? names_in(x, &vocab, &key, s, names, max < MAX_NAMES ? max : MAX_NAMES) : 0;
	minot_buf_free(&key);
	for (size_t i = 0; i < n; i++)
		out[i] = names[i].text;
	return n;
}

minot_str first_treatment(const struct composition *x, minot_str s)
{
	minot_str first = STR_NONE;
	treatments_in(x, s, &first, 1);
	return first;
}

minot_str first_treatment_but(const struct composition *x, minot_str s)
{
	minot_str named[MAX_NAMES];
	for (size_t i = 0, n = treatments_in(x, s, named, MAX_NAMES); i < n; i++)
		if (intervention_at(x, named[i]) == SIZE_MAX)
			return named[i];
	return STR_NONE;
}

bool tells_of_giving(minot_str s)
{
	static const char *const gives[] = {"offer*",     "prescri*",   "use",      "used",    "give",
	                                    "given",      "treat*",     "initiat*", "start*",  "administer*",
	                                    "first-line", "recommend*", "suggest*", "therapy", "treatment",
	                                    "consider*",  NULL};
	static const char *const looks[] = {"diagnos*", "detect*",     "assess*", "reassess*",      "prevalence",
	                                    "evaluat*", "investigat*", "imaging", "echocardiogra*", "exclude*",
	                                    "refer*",   "education",   NULL};
	return phrase_in(s, gives, NULL) && !phrase_in(s, looks, NULL);
}

static bool is_of_kind(const struct vocab *v, uint32_t concept, uint32_t kinds)
{
	struct vocab_concept c;
	return vocab_concept_at(v, concept, &c) && (c.kinds & kinds);
}

bool names_treatment_asked(const struct composition *x, minot_str s)
{
	struct vocab vocab;
	struct name names[MAX_NAMES];
	struct minot_buf key = BUF_INIT(KEY_BYTES);
	size_t n = vocab_open(collection_vocabulary(x->c), &vocab) ? names_in(x, &vocab, &key, s, names, MAX_NAMES) : 0;
	const uint32_t kinds = kinds_asked(x);
	bool one = !(kinds & VOCAB_KIND(PROCEDURE)) && phrase_in(s, of_drugs, NULL); /* the whole class */
	for (size_t i = 0; i < n; i++)
		one |= is_of_kind(&vocab, names[i].concept, kinds);
	minot_buf_free(&key);
	return one;
}

bool asks_one_kind(const struct composition *x)
{
	const uint32_t both = VOCAB_KIND(DRUG) | VOCAB_KIND(PROCEDURE);
	return !x->intervention && x->q->verdict && (kinds_asked(x) & both) != both && collection_vocabulary(x->c).n;
}

bool names_kind_asked(const struct composition *x, minot_str s)
{
	return !asks_one_kind(x) || names_treatment_asked(x, s);
}

bool names_wanted_treatment(const struct composition *x, minot_str s)
{
	return x->q->verdict && (!x->intervention || x->q->any) && tells_of_giving(s) &&
	       names_treatment_asked(x, advised_part(s));
}

bool is_excepted(minot_str s, size_t place)
{
	static const char *const exceptions[] = {"except",     "excepting",  "exception of", "apart from",
	                                         "aside from", "other than", "excluding",    NULL};
	size_t at, end;
	for (size_t from = 0; phrase_from(s, from, exceptions, &at, &end); from = end) {
		size_t stop = end;
		while (stop < s.n && !strchr(",;:.", s.p[stop]))
			stop++;
		if (place >= end && place < stop)
			return true;
	}
	return false;
}

/* Arms ------------------------------------------------------------------------------------------------------------ */

struct collected {
	struct arm arm;
	uint32_t concept;
	struct tally tally;
	double weight;
};
struct collection_of_arms {
	struct collected at[MAX_NAMES];
	size_t n;
};

/* v as the article knows it, and as this sentence qualifies it. */
static void add_voice(struct collection_of_arms *all, const struct name *name, const struct voice *v,
                      const struct voice *said, enum says says)
{
	size_t a = 0;
	while (a < all->n && all->at[a].concept != name->concept)
		a++;
	if (a == MAX_NAMES)
		return;
	if (a == all->n)
		all->at[all->n++] = (struct collected){.arm = {.treatment = name->text}, .concept = name->concept};
	struct collected *c = &all->at[a];
	struct voice one = *said;
	one.says = says;
	tally_add(&c->tally, &one);
	c->weight += v->weight;
	if (c->arm.n < MAX_VOICES && (!c->arm.n || c->arm.said[c->arm.n - 1] != v)) {
		c->arm.says[c->arm.n] = says;
		c->arm.said[c->arm.n++] = v;
	}
}

/* Whether the sentence tells of good that is done to the patients: that something is given, or works; and not of what
 * brings the disease on. "Hyperkalaemia was induced by trimethoprim" says something for an alarm, not for the drug. */
static bool tells_of_good(minot_str s)
{
	static const char *const works[] = {"effective", "efficac*",   "benefi*",  "reduc*",    "improv*",
	                                    "superior",  "better",     "support*", "indicated", "helpful",
	                                    "useful",    "success*",   "prevent*", "reliev*",   "decreas*",
	                                    "safe",      "recommend*", "respond*", NULL};
	static const char *const brings_on[] = {"induc*",
	                                        "precipitat*",
	                                        "provok*",
	                                        "predispos*",
	                                        "cause",
	                                        "causes",
	                                        "caused",
	                                        "causing",
	                                        "dangerous",
	                                        "trigger*",
	                                        "aware of",
	                                        "attributed to",
	                                        "promoting",
	                                        "due to the use",
	                                        "increase the risk",
	                                        "risks in",
	                                        "risk of this",
	                                        "without incident",
	                                        "without detriment",
	                                        "healthy subjects",
	                                        "healthy volunteers",
	                                        "positive control",
	                                        "is limited by",
	                                        "are limited by",
	                                        "use was limited",
	                                        "treatment was stopped",
	                                        "therapy was stopped",
	                                        "because of side effects",
	                                        NULL};
	return (tells_of_giving(s) || phrase_in(s, works, NULL)) && !phrase_in(s, brings_on, NULL);
}

/* The part of a sentence that names what is given: not the outcome of "iron improves haemoglobin", unless nothing is
 * named before it: "to reduce pain, give". */
static size_t given_in(const struct composition *x, const struct vocab *v, struct minot_buf *key, minot_str s,
                       struct name *names)
{
	static const char *const changes[] = {"improv*", "reduc*", "increas*", "decreas*", "lower*", "raise*", NULL};
	size_t at, end, n = 0;
	s = advised_part(s);
	if (phrase_from(s, 0, changes, &at, &end) && at)
		n = names_in(x, v, key, str_sub(s, 0, at), names, MAX_NAMES);
	return n ? n : names_in(x, v, key, s, names, MAX_NAMES);
}

/* "Care in quorl fever is supportive, while X is given for tarsal fever": of a sentence that turns, a part that is of
 * one half of the condition speaks of a kindred one. */
static bool is_of_half(const struct composition *x, minot_str sentence, minot_str part)
{
	uint64_t all = terms_spoken(x, x->population, sentence), held = terms_spoken(x, x->population, part);
	return held && (all & ~held);
}

/* The next part of a sentence, up to "while", "whereas", "but" or a semicolon; not up to "but not", which says of a
 * name alone that it is none. */
static bool next_part(minot_str *rest, minot_str *part)
{
	static const char *const turns[] = {"while", "whereas", "but", NULL};
	const char *semicolon = rest->n ? memchr(rest->p, ';', rest->n) : NULL;
	size_t stop = semicolon ? (size_t)(semicolon - rest->p) : rest->n, at, end, next = stop + (semicolon != NULL);
	if (!rest->n)
		return false;
	for (size_t from = 0; phrase_from(*rest, from, turns, &at, &end) && at < stop; from = end)
		if (!str_starts(str_sub(*rest, end, rest->n), STR(" not "))) {
			stop = at;
			next = end;
		}
	*part = str_sub(*rest, 0, stop);
	*rest = str_sub(*rest, next, rest->n);
	return true;
}

/* A sentence with what it says as a whole: each of its parts that is of the condition says it of the treatments that it
 * names, or something else of its own. */
static void hear_sentence(const struct composition *x, const struct vocab *vocab, struct minot_buf *key,
                          const struct voice *v, minot_str one, enum says says, struct collection_of_arms *all)
{
	const uint32_t kinds = kinds_asked(x);
	minot_str rest = one, part;
	struct voice said = *v;
	struct name names[MAX_NAMES];
	said.unless |= says == SAYS_AGAINST && some_named(x, one).n > 0; /* "not in those with Z": others may have it */
	while (next_part(&rest, &part)) {
		enum says own = part.n == one.n ? says : sentence_says(part);
		own = own == SAYS_NOTHING ? says : own;
		bool favours = own == SAYS_FOR || own == SAYS_FOR_WEAKLY;
		if (is_of_half(x, one, part) || (favours && !tells_of_good(one)))
			continue;
		size_t n = given_in(x, vocab, key, part, names);
		for (size_t i = 0; i < n; i++)
			if (!is_excepted(one, (size_t)(names[i].text.p - one.p)) &&
			    is_of_kind(vocab, names[i].concept, kinds))
				add_voice(all, &names[i], v, &said, own);
	}
}

/* Each sentence of the statement with what it says itself; a sentence that says nothing has no arm. */
static void hear_voice(const struct composition *x, const struct vocab *vocab, struct minot_buf *key,
                       const struct voice *v, bool first_alone, struct collection_of_arms *all)
{
	minot_str rest = v->k->text, one;
	bool only = true;
	for (int s = 0; s < SENTENCES && next_sentence(&rest, &one); s++) {
		only &= s > 0 || !rest.n;
		enum says says = only ? v->says : sentence_says(one);
		if (says != SAYS_NOTHING && !is_of_tests(one) && (!first_alone || tells_of_first(one)))
			hear_sentence(x, vocab, key, v, one, says, all);
	}
}

/* What is advised comes first, then what is advised under a condition, what is not known, what is advised against. */
static int rank_of(const struct collected *c)
{
	static const int ranks[] = {[VERDICT_SUPPORTED] = 0,
	                            [VERDICT_CONDITIONAL] = 1,
	                            [VERDICT_CONFLICTING] = 2,
	                            [VERDICT_NOT_SUPPORTED] = 3,
	                            [VERDICT_INSUFFICIENT] = 4};
	return ranks[c->arm.verdict];
}

static bool before(const struct collected *a, const struct collected *b)
{
	return rank_of(a) != rank_of(b) ? rank_of(a) < rank_of(b) : a->weight > b->weight;
}

/* A guideline lists all that it comes to; what it advises is for the condition where the advice, what stands above it
 * or the title says so. */
static bool is_for_them(const struct composition *x, const struct candidate *k)
{
	const uint32_t ails = VOCAB_KIND(DISEASE) | VOCAB_KIND(SYMPTOM);
	bool asked = false;
	for (size_t i = 0; i < x->q->n_concepts; i++) {
		const struct question_concept *c = &x->q->concepts[i];
		uint64_t name = rarest_of(x, name_of(c));
		if (c->role[0] != 'p' || !(c->kinds & ails) || !name || c->without)
			continue;
		asked = true;
		if ((k->here | k->wider | k->near) & name || speaks_of(x, name, record_title(k->from->record)))
			return true;
	}
	return !asked || k->from->kind != RECORD_GUIDELINE;
}

size_t treatment_arms(const struct composition *x, const struct voices *v, struct arm *arms, size_t max)
{
	struct vocab vocab;
	struct collection_of_arms all = {.n = 0};
	struct minot_buf key = BUF_INIT(KEY_BYTES);
	size_t n = 0;
	if ((x->intervention && !x->q->any) || !vocab_open(collection_vocabulary(x->c), &vocab))
		return 0;
	for (int first = x->q->first_line; first >= 0 && !all.n; first--) /* what comes first, where anybody says so */
		for (size_t i = 0; i < v->n; i++)
			if (v->at[i].asked && v->at[i].shown && v->at[i].direct && is_for_them(x, v->at[i].k))
				hear_voice(x, &vocab, &key, &v->at[i], first, &all);
	minot_buf_free(&key);
	for (size_t i = 0; i < all.n; i++) {
		struct collected c = all.at[i];
		c.arm.verdict = tally_verdict(&c.tally, v->computed);
		arm_agreeing_first(&c.arm);
		size_t at = i;
		for (; at && before(&c, &all.at[at - 1]); at--)
			all.at[at] = all.at[at - 1];
		all.at[at] = c;
	}
	while (n < all.n && n < max) {
		arms[n] = all.at[n].arm;
		n++;
	}
	return n;
}
