/* treatments.c: see treatments.h. A treatment is a name of the vocabulary for a drug or a procedure. What stands behind
 * "rather than", "failed" or "patients on" is not what the sentence advises, and a name of the condition itself
 * ("alcohol use disorder") is no treatment. */
#include "answer/treatments.h"
#include "answer/stance.h"

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

/* Up to where a sentence speaks of what it advises. */
static minot_str advised_part(minot_str s)
{
	static const char *const turns[] = {
	        "rather than",     "instead of",           "compared with",        "compared to",
	        "versus",          "not responded to",     "responded to",         "have failed",
	        "has failed",      "failure of",           "refractory to",        "resistant to",
	        "contraindicated", "allergic to",          "intolerant of",        "intolerant to",
	        "patients taking", "patients receiving",   "patients on",          "treated with",
	        "superior to",     "better than",          "effective than",       "as effective as",
	        "effective as",    "any of the following", "following conditions", NULL};
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

/* Words behind a name that make of it a condition, or a class of people. */
static bool turns_into_condition(minot_str rest)
{
	static const char *const behind[] = {"use disorder", "withdrawal", "poisoning",  "overdose",    "dependence",
	                                     "abuse",        "toxicity",   "deficiency", "resistance",  "levels",
	                                     "level",        "allergy",    "-induced",   "-associated", "-related",
	                                     "exposure",     "metabolism", "patients",   "patient",     NULL};
	size_t at, end;
	return phrase_from(minot_str_cut(rest, 24), 0, behind, &at, &end) && at <= 1;
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
	        "indicat*",  "diabet*",       "time*",      NULL};
	size_t at, end;
	bool one_word = !memchr(name.p, ' ', name.n) || minot_str_find_nocase(name, STR("treatment")) != SIZE_MAX;
	return name.n < SHORTEST || (one_word && phrase_from(name, 0, general, &at, &end) && at == 0);
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
		    turns_into_condition(str_sub(s, tok[last].end, s.n)))
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

static void add_voice(struct collection_of_arms *all, const struct name *name, const struct voice *v, enum says says)
{
	size_t a = 0;
	while (a < all->n && all->at[a].concept != name->concept)
		a++;
	if (a == MAX_NAMES)
		return;
	if (a == all->n)
		all->at[all->n++] = (struct collected){.arm = {.treatment = name->text}, .concept = name->concept};
	struct collected *c = &all->at[a];
	struct voice one = *v;
	one.says = says;
	tally_add(&c->tally, &one);
	c->weight += v->weight;
	if (c->arm.n < MAX_VOICES && (!c->arm.n || c->arm.said[c->arm.n - 1] != v))
		c->arm.said[c->arm.n++] = v;
}

/* Each sentence of the statement with what it says itself; a sentence that says nothing has no arm. */
static void hear_voice(const struct composition *x, const struct vocab *vocab, struct minot_buf *key,
                       const struct voice *v, struct collection_of_arms *all)
{
	minot_str rest = v->k->text, one;
	struct name names[MAX_NAMES];
	bool only = true;
	for (int s = 0; s < SENTENCES && next_sentence(&rest, &one); s++) {
		only &= s > 0 || !rest.n;
		enum says says = only ? v->says : sentence_says(one);
		if (says == SAYS_NOTHING || is_of_tests(one))
			continue;
		size_t n = names_in(x, vocab, key, advised_part(one), names, MAX_NAMES);
		for (size_t i = 0; i < n; i++)
			add_voice(all, &names[i], v, says);
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

size_t treatment_arms(const struct composition *x, const struct voices *v, struct arm *arms, size_t max)
{
	struct vocab vocab;
	struct collection_of_arms all = {.n = 0};
	struct minot_buf key = BUF_INIT(KEY_BYTES);
	size_t n = 0;
	if (x->intervention || !vocab_open(collection_vocabulary(x->c), &vocab))
		return 0;
	for (size_t i = 0; i < v->n; i++)
		if (v->at[i].asked && v->at[i].shown)
			hear_voice(x, &vocab, &key, &v->at[i], &all);
	minot_buf_free(&key);
	for (size_t i = 0; i < all.n; i++) {
		struct collected c = all.at[i];
		c.arm.verdict = tally_verdict(&c.tally, v->computed);
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
