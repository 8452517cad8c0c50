/* merge.c: see merge.h. A sentence is no more than half of what it says: "Attacks became rarer" of two trials of two
 * drugs is two findings. So what titles name, by the collection's vocabulary and by the question's own words, is held
 * together as well, but for what the sentence itself says. */
#include "answer/merge.h"

#include "vocab/vocab.h"

enum { MAX_NAMES = 24 /* of a title */, LONGEST = 4 /* words of a name */ };

/* What a sentence is of, where a title names it. */
static const uint32_t telling = VOCAB_KIND(DISEASE) | VOCAB_KIND(SYMPTOM) | VOCAB_KIND(DRUG) | VOCAB_KIND(SUBSTANCE) |
                                VOCAB_KIND(ORGANISM) | VOCAB_KIND(POPULATION);

struct names {
	uint32_t concept[MAX_NAMES];
	size_t n;
	bool all; /* there was place for all of them */
};

/* The concept of a name, when it is of a kind that tells; VOCAB_NONE. */
static uint32_t telling_concept(const struct vocab *v, minot_str key)
{
	struct vocab_name name;
	struct vocab_concept c;
	for (uint32_t i = vocab_find(v, key); vocab_name_at(v, i, &name) && str_eq(name.key, key); i++)
		if (!(name.flags & VOCAB_IS_OF_ANOTHER) && vocab_concept_at(v, name.concept, &c) && (c.kinds & telling))
	return name.concept;
	return VOCAB_NONE;
}

static bool holds(const struct names *n, uint32_t concept)
{
	for (size_t i = 0; i < n->n; i++)
		if (n->concept[i] == concept)
			return true;
	return false;
}

static void add_name(struct names *out, uint32_t concept)
{
	if (holds(out, concept))
		return;
	if (out->n == MAX_NAMES)
		out->all = false;
	else
	out->concept[out->n++] = concept;
}

/* The names in s, the longest at each place. */
static struct names names_in(const struct composition *x, const struct vocab *v, minot_str s)
{
	struct names out = {.all = true};
	const struct text_token *t;
	size_t n = 0;
	struct minot_buf key = BUF_INIT(4096);
	if (text_tokens(x->t, s, &t, &n) != MINOT_OK)
		out.all = false, n = 0;
	for (size_t i = 0, words; i < n; i += words) {
		uint32_t concept = VOCAB_NONE;
		for (words = n - i < LONGEST ? n - i : LONGEST; words; words--) {
			key.n = 0;
			for (size_t k = i; k < i + words; k++)
				minot_buf_printf(&key, "%s%.*s", k > i ? " " : "", STR_ARG(t[k].term));
			if ((concept = telling_concept(v, minot_buf_view(&key))) != VOCAB_NONE)
				break;
		}
		if (concept != VOCAB_NONE)
			add_name(&out, concept);
		words += !words;
	}
	out.all &= !key.failed;
	minot_buf_free(&key);
	return out;
}

/* Whether the title of a names nothing but what the statement says or the title of b names. */
static bool adds_nothing(const struct names *a, const struct names *b, const struct names *said)
{
	for (size_t i = 0; i < a->n; i++)
		if (!holds(b, a->concept[i]) && !holds(said, a->concept[i]))
			return false;
	return a->all && b->all && said->all;
}

/* A page of facts has the name of a disease for its title, which no vocabulary may know: "Long-chain sneeze". */
static bool titles_agree(const struct composition *x, const struct candidate *c, const struct candidate *k)
{
	minot_str first = record_title(c->from->record), second = record_title(k->from->record);
	struct vocab v;
	bool facts = c->from->kind == RECORD_PATIENT_PAGE || k->from->kind == RECORD_PATIENT_PAGE;
	if (minot_str_eq_nocase(first, second))
		return true;
	if (facts || !vocab_open(collection_vocabulary(x->c), &v))
		return false;
	struct names a = names_in(x, &v, first), b = names_in(x, &v, second), said = names_in(x, &v, k->text);
	return adds_nothing(&a, &b, &said) && adds_nothing(&b, &a, &said);
}

static uint64_t setting_of(const struct candidate *k)
{
	return k->says_what->setting | article_setting_above(k->from->record, k->field);
}

/* Terms of the question's subject that the statement or what stands above it names. */
static uint64_t asked_of(const struct composition *x, const struct candidate *k)
{
	return (k->here | k->near | k->from->title) & (x->intervention | x->population);
}

/* As advice, as a label's text, or as anything else. */
static int manner(const struct candidate *k)
{
	return k->role == SENTENCE_RECOMMENDATION ? 2 : k->role == SENTENCE_LABEL;
}

static bool as_sure(const struct candidate *c, const struct candidate *k)
{
	const uint8_t limits = STATEMENT_RESTRICTS | STATEMENT_NEGATES | STATEMENT_TESTED;
	const uint16_t a = c->statement->flags, b = k->statement->flags;
	return c->says == k->says && manner(c) == manner(k) && !((a ^ b) & limits) && !((a | b) & STATEMENT_DAMAGED) &&
	       str_eq(c->grade, k->grade);
}

/* What it says, read once; NULL: no memory. */
static const struct said *read_said(struct composition *x, struct candidate *k)
{
	if (!k->says_what && (k->says_what = ARENA_NEW(x->a, struct said)))
		article_said(x->t, k->text, k->from->record, k->says_what);
	return k->says_what;
}

/* Whether one names a drug, a condition or a group of people that the other does not. */
static bool names_another(const struct composition *x, const struct candidate *c, const struct candidate *k)
{
	struct vocab v;
	if (!vocab_open(collection_vocabulary(x->c), &v))
		return false;
	struct names a = names_in(x, &v, c->text), b = names_in(x, &v, k->text);
	return !adds_nothing(&a, &b, &b) || !adds_nothing(&b, &a, &a);
}

bool says_otherwise(struct composition *x, struct candidate *c, struct candidate *k)
{
	const struct said *a = read_said(x, c), *b = read_said(x, k);
	if ((a && b && article_otherwise(a, b)) || names_another(x, c, k))
		return true;
	return manner(k) && c->from != k->from && !titles_agree(x, c, k);
}

bool says_the_same(struct composition *x, struct candidate *c, struct candidate *k)
{
	if (c->from == k->from || !as_sure(c, k) || asked_of(x, c) != asked_of(x, k))
		return false;
	const struct said *a = read_said(x, c), *b = read_said(x, k);
	return a && b && article_same(a, b) && setting_of(c) == setting_of(k) && titles_agree(x, c, k);
}
