/* compare.c: see compare.h.
 *
 *   statement ─> clauses, cut at ";", "but", "whereas"
 *             ─> a clause with both names: what parts them ("than", "compared with", "rather than") tells which is the
 *                object; what stands around it whether more or less of something is said, and whether that is good
 *
 *   "Z was superior to P"                        the first before the second
 *   "compared with P, Z reduced mortality"       the same: the object follows what compares
 *   "Z should be replaced by P"                  the second
 *   "Z was no more effective than P"             alike
 *   "Z is the drug of choice; P may be used if"  the first
 *
 * Of harm and of benefit: a question that does not ask of harm hears what is said of benefit, and of harm only beside a
 * benefit that is alike. The tables are ours, from reading conclusions of trials that compare two drugs. */
#include "answer/compare.h"
#include "answer/stance.h"
#include "answer/whom.h"
#include "base/ascii.h"

#include "vocab/vocab.h"

enum {
	OBJECT_WITHIN = 48, /* bytes from what compares to the name that it leads to */
	SAID_WITHIN = 60,   /* between "more" and of what */
	DENIED_WITHIN = 24, /* "did not significantly reduce" */
	BESIDE = 10,        /* "or the" */
	CLAUSES = 12
};

/* The question ------------------------------------------------------------------------------------------------------
 */

static bool is_treated_with(const struct question_concept *c)
{
	static const char *const none[] = {"placebo", "no treatment", "nothing", "usual care",
	                                   "control", "sham",         "alone",   NULL};
	const uint32_t treats = VOCAB_KIND(DRUG) | VOCAB_KIND(SUBSTANCE) | VOCAB_KIND(PROCEDURE) | VOCAB_KIND(DEVICE);
	return !c->barred && !c->without && !phrase_in(c->text, none, NULL) && (!c->kinds || (c->kinds & treats));
}

/* What stands between two concepts of the question, the first before the second; STR_NONE: it is carried over, or they
 * stand in two clauses. */
static minot_str between(const struct composition *x, const struct question_concept *a,
                         const struct question_concept *b)
{
	size_t first = minot_str_find_nocase(x->q->text, a->text), second = minot_str_find_nocase(x->q->text, b->text);
	if (first == SIZE_MAX || second == SIZE_MAX || second < first + a->text.n)
		return STR_NONE;
	for (size_t f = 1; f < x->q->n_facets; f++)
		if (!(x->q->facets[f].own & a->terms) != !(x->q->facets[f].own & b->terms))
			return STR_NONE;
	return str_sub(x->q->text, first + a->text.n, second);
}

/* Words of a question that asks which of two comes first, wherever they stand. */
static bool asks_which_is_better(minot_str question)
{
	static const char *const better[] = {"better",       "superior",   "inferior",    "compare*",  "comparison",
	                                     "versus",       "vs",         "preferable",  "preferred", "more effective",
	                                     "as effective", "as good as", "more useful", "safer",     NULL};
	return phrase_in(question, better, NULL);
}

static const char *const chooses[] = {"or", "versus", "vs", "v", NULL};

/* Whether nothing but "or", "versus" parts them in the question. */
static bool are_beside(const struct composition *x, const struct question_concept *a, const struct question_concept *b)
{
	minot_str gap = minot_str_trim(between(x, a, b));
	return phrase_begins(gap, chooses, 0) && gap.n < BESIDE;
}

/* Whether the i-th concept may be one of the two: a treatment, or what stands beside one in "heat or ice", of which a
 * vocabulary need not know both. */
static bool is_one_of_two(const struct composition *x, size_t i, const struct question_concept *one)
{
	const struct question_concept *c = &x->q->concepts[i];
	if (strchr("ic", c->role[0]))
		return is_treated_with(c);
	return c->role[0] == 'm' && (one ? are_beside(x, one, c)
	                                 : i + 1 < x->q->n_concepts && c[1].role[0] == 'i' && are_beside(x, c, &c[1]));
}

/* Clauses that ask for a dose, a test, a time: of these the two are not compared. */
static bool asks_for_more(const struct question *q)
{
	const uint32_t of_two =
	        QTYPE(COMPARISON) | QTYPE(ROLE) | QTYPE(HARMS) | QTYPE(SPECIAL_POPULATION) | QTYPE(PROGNOSIS);
	return q->n_facets > 1 && (q->types & ~of_two);
}

bool find_pair(const struct composition *x, struct pair *p)
{
	static const char *const parts[] = {"or",      "versus",  "vs",     "v",       "than",     "compared", "over",
	                                    "against", "instead", "rather", "replace", "superior", NULL};
	static const char *const and[] = {"and", "with", NULL}, *const compares[] = {"compare*", "comparison",
	                                                                             "difference between", NULL};
	static const char *const which[] = {"which", NULL};
	bool joined = phrase_in(x->q->text, compares, NULL); /* "compare A and B", "how does A compare with B" */
	*p = (struct pair){0};
	if (x->q->together || asks_for_more(x->q))
		return false;
	for (size_t i = 0; i < x->q->n_concepts && !p->other; i++) {
		const struct question_concept *c = &x->q->concepts[i];
		if (!is_one_of_two(x, i, p->one))
			continue;
		if (!p->one)
			p->one = c;
		else if (phrase_in(between(x, p->one, c), parts, NULL) ||
		         (joined && phrase_in(between(x, p->one, c), and, NULL)))
			p->other = c;
	}
	if (!p->other)
		return false;
	minot_str gap = between(x, p->one, p->other);
	if (p->one->role[0] == 'c' &&
	    p->other->role[0] == 'i') { /* "should A be replaced by B": B is what is asked about */
		const struct question_concept *old = p->one;
		p->one = p->other;
		p->other = old;
	}
	p->terms[0] = rarest_of(x, name_of(p->one));
	p->terms[1] = rarest_of(x, name_of(p->other));
	p->choice = phrase_in(gap, chooses, NULL);
	p->only = asks_which_is_better(x->q->text) || (p->choice && phrase_in(x->q->text, which, NULL));
	bool compared = p->only || (p->choice && (x->q->types & QTYPE(COMPARISON)));
	return compared && p->terms[0] && p->terms[1] && !(p->terms[0] & p->terms[1]);
}

bool could_compare(const struct candidate *k, const struct pair *p)
{
	uint64_t around = terms_around(k), here = k->here | k->wider;
	return (around & p->terms[0]) && (around & p->terms[1]) && (here & (p->terms[0] | p->terms[1]));
}

/* Names in a clause ------------------------------------------------------------------------------------------------ */

struct named { /* the two in a clause; SIZE_MAX: it is not there */
	size_t at[2], end[2];
};

/* "Escitalopram" is a name near citalopram's in some vocabularies, and here the other one. */
static bool holds_word(const struct composition *x, minot_str name, uint64_t terms)
{
	for (size_t i = 0; i < x->q->n_terms; i++)
		if ((terms >> i & 1) && minot_str_find_name(name, x->q->terms[i].word) != SIZE_MAX)
			return true;
	return false;
}

/* The first name from byte `from` on of what the terms mean and `others` do not; no wider name, which both may have. */
static size_t name_from(const struct composition *x, minot_str s, size_t from, uint64_t terms, uint64_t others,
                        size_t *end)
{
	size_t first = SIZE_MAX;
	minot_str rest = str_sub(s, from, s.n);
	for (size_t i = 0; i < x->q->n_terms + x->q->n_alternatives; i++) {
		size_t alternative = i - x->q->n_terms;
		bool own = i < x->q->n_terms;
		const struct question_alternative *a = own ? NULL : &x->q->alternatives[alternative];
		minot_str name = own ? x->q->terms[i].word : a->text;
		bool means = own ? terms >> i & 1
		                 : (a->means & terms) && !(a->means & others) && !a->wider &&
		                             !holds_word(x, a->text, others);
		size_t at = means ? minot_str_find_name(rest, name) : SIZE_MAX;
		if (at != SIZE_MAX && from + at < first) {
			first = from + at;
			*end = first + name.n;
		}
	}
	return first;
}

static void find_names(const struct composition *x, const struct pair *p, minot_str s, size_t from, struct named *n)
{
	for (int i = 0; i < 2; i++)
		n->at[i] = name_from(x, s, from, p->terms[i], p->terms[!i], &n->end[i]);
}

/* "Z plus P", "the combination of Z and P": given together, they are not compared. */
static bool are_joined(minot_str s, const struct named *n)
{
	static const char *const joins[] = {
	        "plus", "combined with", "in combination with", "added to", "together with", "with", NULL};
	static const char *const lead[] = {"combination of", "combining", "combination therapy with", NULL};
	int first = n->at[1] < n->at[0];
	if (n->at[0] == SIZE_MAX || n->at[1] == SIZE_MAX)
		return false;
	minot_str gap = minot_str_trim(str_sub(s, n->end[first], n->at[!first]));
	bool plus = str_eq(gap, STR("+")) || str_eq(gap, STR("/"));
	for (size_t i = 0; joins[i]; i++)
		plus |= minot_str_eq_nocase(gap, str_c(joins[i]));
	return plus || phrase_in(str_sub(s, 0, n->at[first]), lead, NULL);
}

/* More, and of what ------------------------------------------------------------------------------------------------ */

static const char *const good_of[] = {"respon*",    "remission*", "cure*",     "success*",        "surviv*",
                                      "relief",     "heal*",      "effect",    "effects",         "effective*",
                                      "efficac*",   "efficien*",  "eradicat*", "control",         "improve*",
                                      "continence", "benefit*",   "recover*",  "quality of life", "function*",
                                      "satisf*",    "reduction*", "decrease*", "clearance",       "protect*",
                                      "well",       NULL};
static const char *const bad_of[] = {
        "mortality",    "death*",      "die*",     "risk*",    "relaps*",     "recur*",
        "pain",         "event*",      "fail*",    "symptom*", "infection*",  "incidence",
        "stroke*",      "infarction*", "embol*",   "thromb*",  "exacerbat*",  "hospital*",
        "incontinence", "seizure*",    "attack*",  "flare*",   "fracture*",   "transfusion*",
        "vomiting",     "nausea",      "pressure", "duration", "hypotension", "progress*",
        "severity",     "score*",      "lesion*",  "need for", "cost*",       NULL};
static const char *const harm_of[] = {"adverse",     "side effect*", "toxic*",      "tolerab*",      "tolerat*",
                                      "bleed*",      "haemorrhag*",  "hemorrhag*",  "complication*", "dry mouth",
                                      "sedat*",      "withdrawal*",  "discontinu*", "safe*",         "hypoglyc*",
                                      "weight gain", "sequelae",     NULL};
static const char *const better[] = {
        "superior*",  "more effective*", "more efficac*", "better",      "faster",          "more rapid*",
        "quicker",    "advantage*",      "outperform*",   "more useful", "greater benefit", "more potent",
        "preferable", "preferred",       "favourable",    "favorable",   "safer",           NULL};
static const char *const worse[] = {"inferior*",        "less effective*", "less efficac*",  "worse",       "poorer",
                                    "slower",           "less well",       "less potent",    "less useful", "less safe",
                                    "not as effective", "less favourable", "less favorable", NULL};
static const char *const more[] = {"more",   "higher",  "greater",  "increas*", "longer",
                                   "larger", "improv*", "prolong*", "most",     NULL};
static const char *const less[] = {"less",    "lower",   "fewer",    "reduc*", "decreas*",
                                   "shorter", "smaller", "shorten*", NULL};
static const char *const alike[] = {"similar*",
                                    "comparable*",
                                    "equivalent*",
                                    "equally",
                                    "no difference*",
                                    "no significant difference*",
                                    "not differ*",
                                    "did not differ",
                                    "equal",
                                    "no statistically significant difference*",
                                    "noninferior*",
                                    "non-inferior*",
                                    "not inferior",
                                    "no clinically",
                                    "not different",
                                    "no advantage*",
                                    "not superior",
                                    "the same",
                                    "no more effective",
                                    "no better",
                                    "not statistically different",
                                    "little difference",
                                    "not significantly different",
                                    "no evidence of a difference",
                                    NULL};
/* These lead to an object: "as effective as P". */
static const char *const as_good[] = {"as effective as", "as good as",   "as efficacious as", "as well as",
                                      "as safe as",      "effective as", "alternative to",    NULL};

struct sign {
	int of_benefit, of_harm; /* 1: the subject is better there, -1: it is worse, 0: nothing is said */
};

/* Whether a denial stands shortly before byte `at`. */
static bool is_denied_at(minot_str s, size_t at)
{
	static const char *const no[] = {"not", "no", "neither", "nor", "never", "failed to", "without", NULL};
	minot_str before = str_sub(s, at > DENIED_WITHIN ? at - DENIED_WITHIN : 0, at);
	return phrase_in(before, no, NULL);
}

/* Place of one of the phrases: the first, or the last where what is said stands behind; SIZE_MAX: none is there. */
static size_t nearest(minot_str s, const char *const *phrases, bool last_one)
{
	size_t at, end;
	bool found = last_one ? phrase_last(s, phrases, &at, &end) : phrase_from(s, 0, phrases, &at, &end);
	return found ? at : SIZE_MAX;
}

/* Of what "more" or "less" at [at, end) is said: the nearest word behind it that tells, else before it. */
static void sign_of_amount(minot_str s, size_t at, size_t end, int amount, struct sign *sign)
{
	static const char *const spared[] = {"without", "free of", "free from", "absence of", "no", NULL};
	static const char *const kind[] = {"tolera*", "safe*", NULL}; /* "better tolerated" is more of something good */
	const minot_str around[2] = {minot_str_cut(str_sub(s, end, s.n), SAID_WITHIN),
	                             str_sub(s, at > SAID_WITHIN ? at - SAID_WITHIN : 0, at)};
	for (int i = 0; i < 2; i++) {
		size_t place[3] = {nearest(around[i], good_of, i), nearest(around[i], bad_of, i),
		                   nearest(around[i], harm_of, i)};
		int of = -1;
		for (int k = 0; k < 3; k++)
			if (place[k] != SIZE_MAX && (of < 0 || (i ? place[k] > place[of] : place[k] < place[of])))
				of = k;
		if (of < 0)
			continue;
		minot_str word = minot_str_cut(str_sub(around[i], place[of], around[i].n), 8);
		bool good = of == 0 || (of == 2 && phrase_begins(word, kind, 0));
		if (of && !i && phrase_in(str_sub(around[i], 0, place[of]), spared, NULL))
			good = !good; /* "more patients without symptoms" */
		int *into = of == 2 ? &sign->of_harm : &sign->of_benefit;
		*into = *into ? *into : good ? amount : -amount;
		return;
	}
}

static void sign_of_verdicts(minot_str s, const char *const *words, int value, struct sign *sign)
{
	static const char *const of_harm[] = {"tolera*", "safety", "safer", NULL};
	size_t at, end;
	for (size_t from = 0; phrase_from(s, from, words, &at, &end); from = end) {
		bool harm = phrase_in(str_sub(s, at, end + 20 < s.n ? end + 20 : s.n), of_harm, NULL);
		int *of = harm ? &sign->of_harm : &sign->of_benefit;
		if (!*of && !is_denied_at(s, at))
			*of = value;
	}
}

static struct sign sign_of(minot_str s)
{
	struct sign sign = {0, 0};
	size_t at, end;
	sign_of_verdicts(s, worse, -1, &sign);
	sign_of_verdicts(s, better, 1, &sign);
	for (size_t from = 0; phrase_from(s, from, more, &at, &end); from = end)
		if (!is_denied_at(s, at))
			sign_of_amount(s, at, end, 1, &sign);
	for (size_t from = 0; phrase_from(s, from, less, &at, &end); from = end)
		if (!is_denied_at(s, at))
			sign_of_amount(s, at, end, -1, &sign);
	return sign;
}

/* Subject and object ------------------------------------------------------------------------------------------------
 */

/* What parts the two: with `first` the subject is put before the object by it alone, with `last` the object is. */
static const char *const than[] = {"than",           "superior to",
                                   "inferior to",    "compared with",
                                   "compared to",    "comparison with",
                                   "comparison to",  "relative to",
                                   "versus",         "vs",
                                   "advantage over", "advantages over",
                                   "over",           NULL};
static const char *const first[] = {"rather than",   "instead of",     "in preference to", "preferred to",
                                    "preferable to", "preferred over", "should replace",   NULL};
static const char *const last[] = {"replaced by", "replaced with", "switched to", "changed to", "substituted by", NULL};

/* The index of the one that stands as object behind one of the phrases; *subject_led: no other stands before it, so
 * that the subject follows ("compared with P, Z ..."). -1: none does, or another treatment is the object. */
static int object_behind(const struct composition *x, const struct pair *p, minot_str s, const char *const *phrases)
{
	static const char *const others[] = {"placebo",      "control",    "controls", "baseline",
	                                     "no treatment", "usual care", "either",   "their",
	                                     "its",          "time",       NULL};
	size_t at, end;
	for (size_t from = 0; phrase_from(s, from, phrases, &at, &end); from = end) {
		struct named n, before;
		find_names(x, p, s, end, &n);
		find_names(x, p, str_sub(s, 0, at), 0, &before);
		int object = n.at[0] < n.at[1] ? 0 : 1;
		if (n.at[object] == SIZE_MAX || n.at[object] - end > OBJECT_WITHIN ||
		    phrase_in(str_sub(s, end, n.at[object]), others, NULL))
			continue;
		bool led = before.at[!object] != SIZE_MAX,
		     follows = before.at[object] == SIZE_MAX && n.at[!object] != SIZE_MAX;
		if (led || follows)
			return object;
	}
	return -1;
}

/* "Z is the drug of choice. Where it is not tolerated, P is an alternative": which of the two is put first by advice.
 */
static int put_first(const struct composition *x, const struct pair *p, minot_str s)
{
	static const char *const second[] = {"alternative*",  "second-line",     "second line",      "if not tolerated",
	                                     "not tolerated", "cannot tolerate", "unable to",        "contraindicated",
	                                     "allerg*",       "intoleran*",      "poorly tolerated", NULL};
	static const char *const conditions[] = {"if", "where", "when", "with", NULL};
	enum { NEAR = 60 };
	for (int i = 0; i < 2; i++) {
		size_t end, other_end, at = name_from(x, s, 0, p->terms[i], p->terms[!i], &end);
		size_t other = at == SIZE_MAX ? SIZE_MAX : name_from(x, s, end, p->terms[!i], p->terms[i], &other_end);
		if (other == SIZE_MAX)
			continue;
		minot_str around = str_sub(s, at > NEAR ? at - NEAR : 0, end + NEAR < other ? end + NEAR : other);
		minot_str gap = str_sub(s, end, other);
		size_t to = other_end + NEAR < s.n ? other_end + NEAR : s.n;
		/* "Where Z is poorly tolerated, P may be used" */
		minot_str lead = str_sub(s, at > NEAR ? at - NEAR : 0, at);
		if (phrase_in(lead, conditions, NULL) && phrase_in(minot_str_cut(gap, NEAR), second, NULL))
			return i;
		bool parted =
		        memchr(gap.p, '.', gap.n) || memchr(gap.p, ';', gap.n) || phrase_in(gap, conditions, NULL);
		if (parted && tells_of_first(around) && phrase_in(str_sub(s, end, to), second, NULL))
			return i;
	}
	return -1;
}

/* The clauses -------------------------------------------------------------------------------------------------------
 */

struct heard_of_two {
	int benefit, harm; /* 1: the first is better, -1: the second is */
	int subject;       /* of the clause before, in the same way; 0: it names none */
	bool alike, doubted;
};

/* Whether the clause says that the two are alike in what they do; that they are alike in harm alone says nothing. */
static bool tells_alike(const struct composition *x, const struct pair *p, minot_str s)
{
	size_t at, end;
	for (size_t from = 0; phrase_from(s, from, alike, &at, &end); from = end) {
		minot_str of = minot_str_cut(str_sub(s, end, s.n), SAID_WITHIN);
		size_t harm = SIZE_MAX, good = SIZE_MAX;
		phrase_in(of, harm_of, &harm);
		phrase_in(of, good_of, &good);
		if (harm == SIZE_MAX || good < harm)
			return true;
	}
	return object_behind(x, p, s, as_good) >= 0 &&
	       !phrase_in(s, (const char *const[]){"not as effective", "not as good", NULL}, NULL);
}

/* What puts one first without a word of more or less: 0 the first, 1 the second, -1 nothing does. "Do not offer Z in
 * preference to P" puts P first. */
static int put_by_words(const struct composition *x, const struct pair *p, minot_str s)
{
	static const char *const over[] = {"over", NULL};
	size_t at, end;
	int object = object_behind(x, p, s, last);
	if (object >= 0)
		return object;
	object = object_behind(x, p, s, first);
	if (object >= 0)
		phrase_from(s, 0, first, &at, &end);
	else if (advises_over(s, &at, &end))
		object = object_behind(x, p, s, over);
	if (object < 0)
		return -1;
	return advises_against_choice(str_sub(s, 0, at)) ? object : !object;
}

/* "Z may be preferred", of nothing that is named. */
static bool put_alone(minot_str s)
{
	static const char *const words[] = {"preferred",     "preferable", "drug of choice", "first choice", "superior",
	                                    "better choice", NULL};
	size_t at, end;
	return phrase_from(s, 0, words, &at, &end) && !is_denied_at(s, at) && !phrase_in(s, than, NULL);
}

static void hear_clause(const struct composition *x, const struct pair *p, minot_str s, bool both_above,
                        struct heard_of_two *h)
{
	static const char *const two[] = {"both drugs",
	                                  "both treatments",
	                                  "both agents",
	                                  "both groups",
	                                  "the two drugs",
	                                  "the two groups",
	                                  "the two treatments",
	                                  "two treatments",
	                                  "between groups",
	                                  "between the groups",
	                                  "between treatments",
	                                  "two agents",
	                                  "either treatment",
	                                  "between the two",
	                                  "treatment groups",
	                                  "both regimens",
	                                  NULL};
	static const char *const denied[] = {"did not",  "does not",          "do not",         "was not",
	                                     "were not", "not significantly", "no significant", NULL};
	struct named n;
	find_names(x, p, s, 0, &n);
	bool same = tells_alike(x, p, s);
	if (n.at[0] == SIZE_MAX || n.at[1] == SIZE_MAX) {
		h->alike |= both_above && same && phrase_in(s, two, NULL);
		if (both_above && n.at[0] != n.at[1] && put_alone(s)) { /* in a work that compares the two */
			h->benefit = h->benefit ? h->benefit : n.at[0] != SIZE_MAX ? 1 : -1;
			h->doubted = true;
		}
		if (h->subject && n.at[0] == n.at[1] && !same) /* "as effective as P, but better tolerated" */
			h->harm = h->harm ? h->harm : h->subject * sign_of(s).of_harm;
		return;
	}
	if (are_joined(s, &n))
		return;
	h->subject = n.at[0] < n.at[1] ? 1 : -1;
	h->alike |= same;
	int put = put_by_words(x, p, s);
	if (put >= 0) {
		h->benefit = h->benefit ? h->benefit : put ? -1 : 1;
		return;
	}
	int object = object_behind(x, p, s, than);
	if (object < 0)
		return;
	struct sign sign = sign_of(s);
	h->subject = object ? 1 : -1;
	h->benefit = h->benefit ? h->benefit : h->subject * sign.of_benefit;
	h->harm = h->harm ? h->harm : h->subject * sign.of_harm;
	/* "did not reduce it more than P": neither is better */
	h->alike |= !sign.of_benefit && !sign.of_harm && phrase_in(s, denied, NULL);
	h->doubted |= phrase_in(
	        s, (const char *const[]){"may", "might", "could", "possibly", "appears", "seems", "suggest*", NULL},
	        NULL);
}

static size_t clause_end(minot_str s)
{
	static const char *const turns[] = {"but",     "whereas",    "while",     "although",       "though",
	                                    "however", "with fewer", "with less", "and was better", NULL};
	const char *semicolon = memchr(s.p, ';', s.n);
	size_t at, end, to = semicolon ? (size_t)(semicolon - s.p) : s.n;
	return phrase_from(s, 1, turns, &at, &end) && at < to ? at : to;
}

/* What all of its clauses say of the two. */
static struct heard_of_two hear_text(const struct composition *x, const struct pair *p, minot_str rest, bool both_above)
{
	struct heard_of_two h = {.benefit = 0};
	minot_str one;
	for (int n = 0; n < CLAUSES && next_sentence(&rest, &one); n++)
		for (int c = 0; c < CLAUSES && one.n; c++) {
			size_t to = clause_end(one);
			hear_clause(x, p, str_sub(one, 0, to), both_above, &h);
			one = minot_str_trim(str_sub(one, to + (to < one.n && one.p[to] == ';'), one.n));
		}
	return h;
}

enum says compared_by(const struct composition *x, const struct pair *p, const struct candidate *k)
{
	struct named here, above;
	find_names(x, p, k->text, 0, &here);
	find_names(x, p, record_title(k->from->record), 0, &above);
	bool both_here = here.at[0] != SIZE_MAX && here.at[1] != SIZE_MAX,
	     both_above = above.at[0] != SIZE_MAX && above.at[1] != SIZE_MAX;
	if (!both_here && !both_above)
		return SAYS_NOTHING;
	struct heard_of_two h = hear_text(x, p, k->text, both_here || both_above);
	if (asks_of_safety(x) || (x->q->types & QTYPE(HARMS)))
		return h.harm > 0 ? SAYS_FOR : h.harm < 0 ? SAYS_AGAINST : SAYS_NOTHING;
	int put = h.benefit || h.alike ? -1 : put_first(x, p, k->text);
	int better_one = put >= 0 ? (put ? -1 : 1) : h.benefit;
	if (better_one)
		return better_one < 0 ? SAYS_AGAINST : h.alike || h.doubted ? SAYS_FOR_WEAKLY : SAYS_FOR;
	if (!h.alike)
		return SAYS_NOTHING;
	return h.harm > 0 ? SAYS_FOR_WEAKLY : SAYS_NO_DIFFERENCE;
}
