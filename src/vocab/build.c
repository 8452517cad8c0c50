/* build.c: facts to a vocabulary.
 *
 *   facts ──> codes (one a source and code) ──united when two sources mean the same──> concepts
 *         ──> names with keys, each of one concept          short forms join the concept that their long form names
 *
 * Two codes are the same concept when a source says so, when both have the same preferred name and are of one class
 * (drugs, diseases, the rest), or when each has the other's preferred name among its own names: MeSH's "Paracetamol"
 * knows "Acetaminophen", DrugBank's "Acetaminophen" knows "Paracetamol". Our own table has a veto: what it calls a form
 * of something is never united with it (cyanocobalamin, which MeSH and DrugBank both also call vitamin B 12).
 * Everything is sorted, so the same facts give the same bytes. */
#include "base/ascii.h"
#include "vocab/facts.h"
#include "vocab/format.h"
#include "vocab/vocab.h"

#include "base/arena.h"
#include "base/hash.h"

#include <stdlib.h>

/* Of a name, while building: DrugBank, ATC or a list of short forms has it, not MeSH alone. */
enum { FROM_DRUG_SOURCE = 1 << 8, IS_FIRST = 1 << 9 /* preferred by the source that comes first */ };

struct code {
	uint8_t source;
	minot_str code;
	uint32_t kinds, united; /* united: another code of the same concept, or itself (union-find) */
	uint32_t concept;
};
struct name {
	minot_str text, key;
	uint32_t code, flags, count;
};
struct link { /* from a tree number, or from a child, to a code */
	minot_str tree;
	uint32_t from, to;
};
struct word {
	minot_str text;
	bool drug;
};

struct build {
	const struct vocab_fact *facts;
	size_t n_facts;
	struct text_analyzer *t;
	struct minot_arena *a;
	struct minot_buf key;
	struct code *codes;
	struct name *names;
	struct link *trees, *parents;
	struct word *words;
	uint32_t n_codes, n_names, n_trees, n_parents, n_words, n_concepts;
	uint32_t cap_codes, cap_names, cap_trees, cap_parents, cap_words;
	bool failed; /* memory */
};

/* Room for one more; the array keeps what it has when there is none. */
static bool room(struct build *b, void **array, uint32_t n, uint32_t *cap, size_t size)
{
	if (n < *cap)
		return true;
	uint32_t more = *cap ? *cap + *cap / 2 : 4096;
	void *p = more > *cap ? reallocarray(*array, more, size) : NULL;
	if (!p)
		return b->failed = true, false;
	*array = p;
	*cap = more;
	return true;
}
#define ROOM(b, what) room((b), (void **)&(b)->what, (b)->n_##what, &(b)->cap_##what, sizeof *(b)->what)

static minot_str key_of(struct build *b, minot_str text)
{
	minot_buf_clear(&b->key);
	if (vocab_key(b->t, text, &b->key) != MINOT_OK)
		return STR_NONE;
	minot_str key = minot_arena_str(b->a, minot_buf_view(&b->key));
	b->failed |= !key.p;
	return key;
}

/* Codes and names ------------------------------------------------------------------------------------------------ */

static bool names_something(uint8_t type)
{
	return type == FACT_PREFERRED || type == FACT_NAME || type == FACT_NARROWER;
}

/* Written as abbreviations are: at least two capitals, and no lower case but a plural's. */
static bool looks_short(minot_str s)
{
	size_t capitals = 0, others = 0;
	if (s.n > 1 && s.p[s.n - 1] == 's')
		s.n--;
	for (size_t i = 0; i < s.n; i++) {
		capitals += is_upper(s.p[i]);
		others += !(is_upper(s.p[i]) || is_digit(s.p[i]) || s.p[i] == '-');
	}
	return s.n <= 8 && capitals >= 2 && !others;
}

/* ATC's rests: "combinations", "various", "other antidepressants" name nothing that anybody asks for. */
static bool is_rest(const struct vocab_fact *f)
{
	return f->source == VOCAB_ATC &&
	       (minot_str_find_nocase(f->b, STR("combinations")) != SIZE_MAX || str_eq(f->b, STR("various")) ||
	        minot_str_eq_nocase(str_sub(f->b, 0, 5), STR("other")) ||
	        minot_str_eq_nocase(str_sub(f->b, 0, 3), STR("all")));
}

static void add_name(struct build *b, const struct name *n)
{
	if (n->key.n && n->key.n <= UINT16_MAX && ROOM(b, names))
		b->names[b->n_names++] = *n;
}

static bool add_code(struct build *b, uint8_t source, minot_str code, uint32_t kinds)
{
	if (!ROOM(b, codes))
		return false;
	b->codes[b->n_codes] = (struct code){.source = source, .code = code, .kinds = kinds, .united = b->n_codes};
	b->n_codes++;
	return true;
}

static void name_of_fact(struct build *b, const struct vocab_fact *f, uint32_t code)
{
	if (is_rest(f))
		return;
	uint32_t flags = f->type == FACT_PREFERRED  ? VOCAB_IS_PREFERRED
	                 : f->type == FACT_NARROWER ? VOCAB_IS_NARROWER
	                                            : 0;
	if (f->source != VOCAB_MESH)
		flags |= FROM_DRUG_SOURCE;
	if (looks_short(f->b) && f->source != VOCAB_ATC && !(flags & VOCAB_IS_PREFERRED))
		flags |= VOCAB_IS_SHORT;
	add_name(b, &(struct name){f->b, key_of(b, f->b), code, flags, 0});
}

/* Facts of one code lie together. */
static void make_codes(struct build *b)
{
	static const uint32_t kinds[VOCAB_N_SOURCES] = {[VOCAB_DRUGBANK] = VOCAB_KIND(DRUG),
	                                                [VOCAB_ATC] = VOCAB_KIND(DRUG),
	                                                [VOCAB_DISEASE_ONTOLOGY] = VOCAB_KIND(DISEASE)};
	for (size_t i = 0; i < b->n_facts && !b->failed;) {
		size_t end = i + 1;
		while (end < b->n_facts && b->facts[end].source == b->facts[i].source &&
		       str_eq(b->facts[end].a, b->facts[i].a))
			end++;
		bool named = false;
		for (size_t k = i; k < end; k++)
			named |= names_something(b->facts[k].type);
		if (named && add_code(b, b->facts[i].source, b->facts[i].a, kinds[b->facts[i].source]))
			for (size_t k = i; k < end; k++)
				if (names_something(b->facts[k].type))
					name_of_fact(b, &b->facts[k], b->n_codes - 1);
		i = end;
	}
}

static int compare_u32(uint32_t a, uint32_t b) { return (a > b) - (a < b); }

static int by_key(const void *a, const void *b)
{
	const struct name *x = a, *y = b;
	int c = minot_str_cmp(x->key, y->key);
	c = c ? c : compare_u32(x->code, y->code);
	c = c ? c : compare_u32(y->flags & VOCAB_IS_PREFERRED, x->flags & VOCAB_IS_PREFERRED);
	c = c ? c : compare_u32(x->flags, y->flags);
	c = c ? c : minot_str_cmp(x->text, y->text);
	return c ? c : compare_u32(x->count, y->count);
}

/* Number of the first name of b that is not less than key; names must be sorted. */
static uint32_t name_from(const struct build *b, minot_str key)
{
	uint32_t low = 0, high = b->n_names;
	while (low < high) {
		uint32_t mid = low + (high - low) / 2;
		if (minot_str_cmp(b->names[mid].key, key) >= 0)
			high = mid;
		else
			low = mid + 1;
	}
	return low;
}

static uint32_t code_of(const struct build *b, uint8_t source, minot_str code)
{
	uint32_t low = 0, high = b->n_codes;
	while (low < high) {
		uint32_t mid = low + (high - low) / 2;
		const struct code *c = &b->codes[mid];
		int cmp = c->source != source ? (c->source < source ? -1 : 1) : minot_str_cmp(c->code, code);
		if (!cmp)
			return mid;
		if (cmp > 0)
			high = mid;
		else
			low = mid + 1;
	}
	return VOCAB_NONE;
}

/* Trees and kinds ------------------------------------------------------------------------------------------------ */

static const struct {
	const char *tree;
	uint32_t kinds;
} kind_of_tree[] = {
        {"C23.888", VOCAB_KIND(SYMPTOM)},
        {"C", VOCAB_KIND(DISEASE)},
        {"F03", VOCAB_KIND(DISEASE)},
        {"F", VOCAB_KIND(BEHAVIOUR)},
        {"D27", VOCAB_KIND(DRUG)},
        {"D", VOCAB_KIND(SUBSTANCE)},
        {"E01", VOCAB_KIND(TEST)},
        {"E05.318", VOCAB_KIND(OTHER)}, /* epidemiologic methods: "Risk Factors", "Mortality" */
        {"E05", VOCAB_KIND(TEST)},
        {"E07", VOCAB_KIND(DEVICE)},
        {"E", VOCAB_KIND(PROCEDURE)},
        {"A", VOCAB_KIND(ANATOMY)},
        {"B01.650", VOCAB_KIND(SUBSTANCE)}, /* plants, as remedies */
        {"B", VOCAB_KIND(ORGANISM)},
        {"M", VOCAB_KIND(POPULATION)},
        {"G08.686.784.769", VOCAB_KIND(POPULATION)},     /* pregnancy, to 2014 */
        {"G08.686.785.760.769", VOCAB_KIND(POPULATION)}, /* since then */
        {"G", VOCAB_KIND(PROCESS)},
};

static uint32_t kinds_at(minot_str tree)
{
	for (size_t i = 0; i < sizeof kind_of_tree / sizeof *kind_of_tree; i++)
		if (str_starts(tree, str_c(kind_of_tree[i].tree)))
			return kind_of_tree[i].kinds;
	return VOCAB_KIND(OTHER);
}

static void add_tree(struct build *b, minot_str tree, uint32_t code)
{
	if (code == VOCAB_NONE || !ROOM(b, trees))
		return;
	b->trees[b->n_trees++] = (struct link){tree, 0, code};
	b->codes[code].kinds |= kinds_at(tree);
}

/* mtrees has names without codes: of MeSH's concepts the one that is called so. */
static uint32_t mesh_called(struct build *b, minot_str name)
{
	minot_str key = key_of(b, name);
	uint32_t best = VOCAB_NONE;
	for (uint32_t i = name_from(b, key); key.n && i < b->n_names && str_eq(b->names[i].key, key); i++)
		if (b->codes[b->names[i].code].source == VOCAB_MESH &&
		    (best == VOCAB_NONE || (b->names[i].flags & VOCAB_IS_PREFERRED)))
			best = b->names[i].code;
	return best;
}

static int by_tree(const void *a, const void *b)
{
	const struct link *x = a, *y = b;
	int c = minot_str_cmp(x->tree, y->tree);
	return c ? c : compare_u32(x->to, y->to);
}

static void add_parent(struct build *b, uint32_t child, uint32_t parent)
{
	if (child != VOCAB_NONE && parent != VOCAB_NONE && child != parent && ROOM(b, parents))
		b->parents[b->n_parents++] = (struct link){STR_NONE, child, parent};
}

/* "A01.111.222" hangs on "A01.111". */
static void hang_trees(struct build *b)
{
	if (b->n_trees)
		qsort(b->trees, b->n_trees, sizeof *b->trees, by_tree);
	for (uint32_t i = 0; i < b->n_trees; i++) {
		struct link above = b->trees[i];
		if (above.tree.n <= 3)
			continue;
		above.tree.n -= 4;
		above.to = 0;
		uint32_t low = 0, high = i; /* what begins a string sorts before it */
		while (low < high) {
			uint32_t mid = low + (high - low) / 2;
			if (by_tree(&b->trees[mid], &above) >= 0)
				high = mid;
			else
				low = mid + 1;
		}
		if (low < i && str_eq(b->trees[low].tree, above.tree))
			add_parent(b, b->trees[i].to, b->trees[low].to);
	}
}

static void make_trees(struct build *b)
{
	for (size_t i = 0; i < b->n_facts && !b->failed; i++) {
		const struct vocab_fact *f = &b->facts[i];
		if (f->type == FACT_TREE)
			add_tree(b, f->b, code_of(b, f->source, f->a));
		else if (f->type == FACT_TREE_NAME)
			add_tree(b, f->a, mesh_called(b, f->b));
		else if (f->type == FACT_PARENT)
			add_parent(b, code_of(b, f->source, f->a), code_of(b, f->source, f->b));
	}
	hang_trees(b);
}

/* Uniting -------------------------------------------------------------------------------------------------------- */

static uint32_t root(struct build *b, uint32_t c)
{
	while (b->codes[c].united != c)
		c = b->codes[c].united = b->codes[b->codes[c].united].united;
	return c;
}

static void unite(struct build *b, uint32_t x, uint32_t y)
{
	x = root(b, x);
	y = root(b, y);
	uint32_t low = x < y ? x : y;
	b->codes[x].united = b->codes[y].united = low;
}

static bool compatible(uint32_t x, uint32_t y)
{
	const uint32_t drugs = VOCAB_KIND(DRUG) | VOCAB_KIND(SUBSTANCE);
	const uint32_t diseases = VOCAB_KIND(DISEASE) | VOCAB_KIND(SYMPTOM);
	return !x || !y || ((x & drugs) && (y & drugs)) || ((x & diseases) && (y & diseases)) || (x & y);
}

static bool has_name(const struct build *b, uint32_t code, minot_str key)
{
	for (uint32_t i = name_from(b, key); i < b->n_names && str_eq(b->names[i].key, key); i++)
		if (b->names[i].code == code && !(b->names[i].flags & VOCAB_IS_NARROWER))
			return true;
	return false;
}

static minot_str preferred_key(const struct build *b, const uint32_t *preferred, uint32_t code)
{
	return preferred[code] == VOCAB_NONE ? STR_NONE : b->names[preferred[code]].key;
}

/* Whether our table calls one of the keys a form of the other. */
static bool vetoed(struct build *b, minot_str x, minot_str y)
{
	for (unsigned r = 0; r < vocab_n_rows; r++) {
		minot_str rest = str_c(vocab_rows[r].names), one;
		if (vocab_rows[r].relation != VOCAB_WIDER || !minot_str_split(&rest, '|', &one))
			continue;
		minot_str form = key_of(b, one);
		bool is_form = str_eq(form, x) || str_eq(form, y), is_other = false;
		while (is_form && minot_str_split(&rest, '|', &one)) {
			minot_str other = key_of(b, one);
			is_other |= str_eq(other, x) || str_eq(other, y);
		}
		if (is_other)
			return true;
	}
	return false;
}

/* i is the name of a code that another code has for its preferred name: the same thing? */
static bool means_the_same(struct build *b, const uint32_t *preferred, const struct name *its, const struct name *own)
{
	const struct code *x = &b->codes[its->code], *y = &b->codes[own->code];
	if (!compatible(x->kinds, y->kinds) || (x->source == y->source && x->source != VOCAB_ATC))
		return false;
	if (its->flags & VOCAB_IS_PREFERRED)
		return true;
	if (its->flags & (VOCAB_IS_NARROWER | VOCAB_IS_SHORT))
		return false;
	minot_str other = preferred_key(b, preferred, its->code);
	/* ATC has one name each: it is the synonym's concept if DrugBank says so */
	bool known = y->source == VOCAB_ATC ? x->source == VOCAB_DRUGBANK : has_name(b, own->code, other);
	return known && !vetoed(b, own->key, other);
}

/* What a source says is the same, when one of the two also has the other's preferred name. */
static void unite_references(struct build *b, const uint32_t *preferred)
{
	for (size_t i = 0; i < b->n_facts; i++) {
		const struct vocab_fact *f = &b->facts[i];
		if (f->type != FACT_SAME || !str_starts(f->b, STR("MESH:")))
			continue;
		uint32_t x = code_of(b, f->source, f->a), y = code_of(b, VOCAB_MESH, str_sub(f->b, 5, f->b.n));
		/* many refer to the heading above them: "giant cell glioblastoma" to Glioblastoma */
		if (x != VOCAB_NONE && y != VOCAB_NONE &&
		    (has_name(b, y, preferred_key(b, preferred, x)) || has_name(b, x, preferred_key(b, preferred, y))))
			unite(b, x, y);
	}
}

static void unite_names(struct build *b)
{
	uint32_t *preferred = malloc(((size_t)b->n_codes + 1) * sizeof *preferred);
	if (!preferred) {
		b->failed = true;
		return;
	}
	for (uint32_t i = 0; i < b->n_codes; i++)
		preferred[i] = VOCAB_NONE;
	for (uint32_t i = 0; i < b->n_names; i++)
		if ((b->names[i].flags & VOCAB_IS_PREFERRED) && preferred[b->names[i].code] == VOCAB_NONE)
			preferred[b->names[i].code] = i;
	for (uint32_t i = 0, end; i < b->n_names; i = end) {
		for (end = i + 1; end < b->n_names && str_eq(b->names[end].key, b->names[i].key);)
			end++;
		for (uint32_t own = i; own < end; own++)
			for (uint32_t k = i; (b->names[own].flags & VOCAB_IS_PREFERRED) && k < end; k++)
				if (b->names[k].code != b->names[own].code &&
				    means_the_same(b, preferred, &b->names[k], &b->names[own]))
					unite(b, b->names[k].code, b->names[own].code);
	}
	unite_references(b, preferred);
	free(preferred);
}

/* Short forms ---------------------------------------------------------------------------------------------------- */

/* The code that the long form names, the preferred one first. */
static uint32_t code_called(const struct build *b, minot_str key)
{
	uint32_t best = VOCAB_NONE;
	for (uint32_t i = name_from(b, key); i < b->n_names && str_eq(b->names[i].key, key); i++) {
		if (b->names[i].flags & VOCAB_IS_SHORT)
			continue;
		if (best == VOCAB_NONE)
			best = b->names[i].code;
		if (b->names[i].flags & VOCAB_IS_PREFERRED)
			return b->names[i].code;
	}
	return best;
}

/* Long forms that no vocabulary knows become concepts of their own, of no kind. Names stay sorted up to n_sorted, the
 * new ones wait behind it. */
static void make_short_forms(struct build *b)
{
	uint32_t n_sorted = b->n_names;
	for (size_t i = 0; i < b->n_facts && !b->failed; i++) {
		const struct vocab_fact *f = &b->facts[i];
		if (f->type != FACT_SHORT)
			continue;
		minot_str key = key_of(b, f->b), own = key_of(b, f->a);
		uint32_t all = b->n_names;
		b->n_names = n_sorted;
		uint32_t code = code_called(b, key);
		b->n_names = all;
		if (!key.n || !own.n || str_eq(key, own))
			continue;
		if (code == VOCAB_NONE) {
			code = b->n_codes;
			if (!add_code(b, VOCAB_SHORT_FORMS, f->b, 0))
				return;
			add_name(b, &(struct name){f->b, key, code, VOCAB_IS_PREFERRED, 0});
		}
		add_name(b, &(struct name){f->a, own, code, VOCAB_IS_SHORT, f->count});
	}
	if (b->n_names)
		qsort(b->names, b->n_names, sizeof *b->names, by_key);
	for (uint32_t i = 1; i < b->n_names; i++) { /* "heart rate" for HR in two lists is one concept */
		const struct name *x = &b->names[i - 1], *y = &b->names[i];
		if (str_eq(x->key, y->key) && (x->flags & y->flags & VOCAB_IS_PREFERRED) &&
		    b->codes[x->code].source == VOCAB_SHORT_FORMS && b->codes[y->code].source == VOCAB_SHORT_FORMS)
			unite(b, x->code, y->code);
	}
}

/* Concepts ------------------------------------------------------------------------------------------------------- */

static void number_concepts(struct build *b)
{
	for (uint32_t i = 0; i < b->n_codes; i++)
		if (root(b, i) == i)
	b->codes[i].concept = b->n_concepts++;
	else b->codes[root(b, i)].kinds |= b->codes[i].kinds;
	for (uint32_t i = 0; i < b->n_codes; i++)
	b->codes[i].concept = b->codes[root(b, i)].concept;
	for (uint32_t i = 0; i < b->n_parents; i++) {
		b->parents[i].from = b->codes[b->parents[i].from].concept;
		b->parents[i].to = b->codes[b->parents[i].to].concept;
	}
}

static int by_key_and_concept(const void *a, const void *b)
{
	const struct name *x = a, *y = b;
	int c = minot_str_cmp(x->key, y->key);
	c = c ? c : compare_u32(x->code, y->code); /* which is the concept by now */
	return c ? c : by_key(a, b);
}

/* A name that another concept has for its own is no synonym. And a drug's heading of MeSH that lists another drug's own
 * name stands for several ("Citalopram" for escitalopram): which of them its brands are, it does not say. */
static void mark_others(struct build *b)
{
	bool *several = calloc((size_t)b->n_concepts + 1, sizeof *several);
	if (!several) {
		b->failed = true;
		return;
	}
	for (uint32_t i = 0, end; i < b->n_names; i = end) {
		bool owned = false;
		for (end = i; end < b->n_names && str_eq(b->names[end].key, b->names[i].key); end++)
			owned |= b->names[end].flags & VOCAB_IS_PREFERRED;
		for (uint32_t k = i; owned && k < end; k++)
			if (!(b->names[k].flags & (VOCAB_IS_PREFERRED | VOCAB_IS_SHORT))) {
				b->names[k].flags |= VOCAB_IS_OF_ANOTHER;
				several[b->names[k].code] = true;
			}
	}
	for (uint32_t i = 0; i < b->n_codes; i++) /* diseases and the rest may keep theirs */
		if (!(b->codes[root(b, i)].kinds & VOCAB_KIND(DRUG)))
			several[b->codes[i].concept] = false;
	for (uint32_t i = 0; i < b->n_names; i++) {
		struct name *n = &b->names[i];
		if (several[n->code] && !(n->flags & (FROM_DRUG_SOURCE | VOCAB_IS_PREFERRED)))
			n->flags |= VOCAB_IS_NARROWER;
		n->flags &= ~(uint32_t)FROM_DRUG_SOURCE;
	}
	free(several);
}

/* One name a key and concept; it is a synonym when it is one in any source. */
static void settle_names(struct build *b)
{
	uint32_t kept = 0;
	for (uint32_t i = 0; i < b->n_names; i++) {
		struct name *n = &b->names[i];
		if ((n->flags & VOCAB_IS_PREFERRED) && b->codes[n->code].united == n->code)
			n->flags |= IS_FIRST;
		n->code = b->codes[n->code].concept;
	}
	if (b->n_names)
		qsort(b->names, b->n_names, sizeof *b->names, by_key_and_concept);
	for (uint32_t i = 0; i < b->n_names; i++) {
		struct name *last = kept ? &b->names[kept - 1] : NULL, *x = &b->names[i];
		if (!last || last->code != x->code || !str_eq(last->key, x->key)) {
			b->names[kept++] = *x;
			continue;
		}
		const uint32_t weak = VOCAB_IS_NARROWER | VOCAB_IS_SHORT;
		last->flags = ((last->flags | x->flags) & ~weak) | (last->flags & x->flags & weak);
		last->count = last->count > x->count ? last->count : x->count;
	}
	b->n_names = kept;
	mark_others(b);
}

/* Words for spelling ---------------------------------------------------------------------------------------------- */

static int by_word(const void *a, const void *b)
{
	const struct word *x = a, *y = b;
	return minot_str_cmp(x->text, y->text);
}

static void add_word(struct build *b, minot_str w, bool drug)
{
	enum { LEAST = 4, MOST = 40 };
	if (w.n < LEAST || w.n > MOST || !ROOM(b, words))
		return;
	minot_str copy = minot_arena_lower(b->a, w);
	b->failed |= !copy.p;
	if (copy.p)
		b->words[b->n_words++] = (struct word){copy, drug};
}

static void make_words(struct build *b, const uint32_t *kinds)
{
	for (uint32_t i = 0; i < b->n_names && !b->failed; i++) {
		minot_str s = b->names[i].text;
		/* a drug's word is one that names it alone: not the "appetite" of a class of drugs */
		bool drug = (kinds[b->names[i].code] & VOCAB_KIND(DRUG)) && minot_str_find(s, STR(" ")) == SIZE_MAX;
		for (size_t from = 0, end; from < s.n; from = end + 1) {
			for (end = from; end < s.n && is_letter(s.p[end]); end++)
				;
			add_word(b, str_sub(s, from, end), drug);
		}
	}
	if (b->n_words)
		qsort(b->words, b->n_words, sizeof *b->words, by_word);
	uint32_t kept = 0;
	for (uint32_t i = 0; i < b->n_words; i++) {
		if (kept && str_eq(b->words[kept - 1].text, b->words[i].text))
			b->words[kept - 1].drug |= b->words[i].drug;
		else
			b->words[kept++] = b->words[i];
	}
	b->n_words = kept;
}

/* Bytes ----------------------------------------------------------------------------------------------------------- */

struct output {
	struct build *b;
	struct minot_buf section[VOCAB_N_SECTIONS];
	uint32_t *order, *kinds;
};

static uint32_t put_text(struct output *o, minot_str s)
{
	uint32_t at = (uint32_t)o->section[SEC_TEXT].n;
	minot_buf_str(&o->section[SEC_TEXT], s);
	return at;
}

static void put_names(struct output *o)
{
	struct minot_buf *out = &o->section[SEC_NAMES];
	uint32_t key = 0;
	for (uint32_t i = 0; i < o->b->n_names; i++) {
		const struct name *n = &o->b->names[i];
		if (!i || !str_eq(n->key, o->b->names[i - 1].key))
			key = put_text(o, n->key);
		minot_buf_u32(out, put_text(o, n->text));
		minot_buf_u32(out, key);
		minot_buf_u32(out, (uint32_t)n->text.n | (uint32_t)n->key.n << 16);
		minot_buf_u32(out, n->code);
		minot_buf_u32(out, n->flags & 0xff);
		minot_buf_u32(out, n->count);
	}
}

static int by_concept(const void *a, const void *b, void *names)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
	const struct name *n = names;
	return n[x].code != n[y].code ? compare_u32(n[x].code, n[y].code) : compare_u32(x, y);
}

static int by_folded_text(const void *a, const void *b, void *names)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
	minot_str s = ((const struct name *)names)[x].text, t = ((const struct name *)names)[y].text;
	for (size_t i = 0; i < s.n && i < t.n; i++)
		if ((unsigned char)to_lower(s.p[i]) != (unsigned char)to_lower(t.p[i]))
			return (unsigned char)to_lower(s.p[i]) < (unsigned char)to_lower(t.p[i]) ? -1 : 1;
	return s.n != t.n ? (s.n < t.n ? -1 : 1) : compare_u32(x, y);
}

static int by_child(const void *a, const void *b)
{
	const struct link *x = a, *y = b;
	return x->from != y->from ? compare_u32(x->from, y->from) : compare_u32(x->to, y->to);
}

/* The preferred name of the code that comes first, else a name that is no short form, else any. */
static uint32_t best_name(const struct build *b, const uint32_t *members, uint32_t n)
{
	uint32_t best = members[0], best_rank = 0;
	for (uint32_t i = 0; i < n; i++) {
		uint32_t f = b->names[members[i]].flags;
		uint32_t rank = f & IS_FIRST                                  ? 4
		                : f & VOCAB_IS_PREFERRED                      ? 3
		                : !(f & (VOCAB_IS_SHORT | VOCAB_IS_NARROWER)) ? 2
		                                                              : 1;
		if (rank > best_rank) {
			best = members[i];
			best_rank = rank;
		}
	}
	return best;
}

/* "MESH:D000002"; an OBO file's codes carry their prefix already. */
static minot_str id_of(const struct build *b, const struct code *c)
{
	minot_str source = str_c(vocab_source_name(c->source));
	if (str_starts(c->code, source) && c->code.n > source.n && c->code.p[source.n] == ':')
		return c->code;
	return minot_arena_printf(b->a, "%.*s:%.*s", STR_ARG(source), STR_ARG(c->code));
}

static void put_concepts(struct output *o)
{
	struct build *b = o->b;
	uint32_t member = 0, parent = 0, code = 0, written = 0;
	for (uint32_t c = 0; c < b->n_concepts; c++) {
		while (b->codes[code].concept != c || b->codes[code].united != code)
			code++;
		uint32_t first = member, first_parent = written, before = VOCAB_NONE;
		while (member < b->n_names && b->names[o->order[member]].code == c)
			minot_buf_u32(&o->section[SEC_MEMBERS], o->order[member++]);
		for (; parent < b->n_parents && b->parents[parent].from == c; parent++) {
			uint32_t to = b->parents[parent].to;
			if (to != before && to != c) {
				minot_buf_u32(&o->section[SEC_PARENTS], to);
				written++;
			}
			before = to;
		}
		minot_str id = id_of(b, &b->codes[code]);
		struct minot_buf *out = &o->section[SEC_CONCEPTS];
		minot_buf_u32(out, put_text(o, id));
		minot_buf_u32(out, (uint32_t)id.n);
		minot_buf_u32(out, member > first ? best_name(b, o->order + first, member - first) : 0);
		minot_buf_u32(out, o->kinds[c]);
		minot_buf_u32(out, first);
		minot_buf_u32(out, member - first);
		minot_buf_u32(out, first_parent);
		minot_buf_u32(out, written - first_parent);
	}
}

/* At most half of the slots are taken. */
static bool put_slots(struct output *o)
{
	const struct build *b = o->b;
	uint32_t n = 1;
	while (n < 2u * b->n_names + 1 && n < 1u << 30)
		n *= 2;
	uint32_t *slots = malloc((size_t)n * sizeof *slots);
	if (!slots)
		return false;
	memset(slots, 0xff, (size_t)n * sizeof *slots);
	for (uint32_t i = 0; i < b->n_names; i++) {
		if (i && str_eq(b->names[i].key, b->names[i - 1].key))
			continue;
		uint32_t at = (uint32_t)minot_xxh3(b->names[i].key) & (n - 1);
		while (slots[at] != VOCAB_NONE)
			at = (at + 1) & (n - 1);
		slots[at] = i;
	}
	for (uint32_t i = 0; i < n; i++)
		minot_buf_u32(&o->section[SEC_SLOTS], slots[i]);
	free(slots);
	return true;
}

static void put_words(struct output *o)
{
	for (uint32_t i = 0; i < o->b->n_words; i++) {
		const struct word *w = &o->b->words[i];
		minot_buf_u32(&o->section[SEC_WORDS], put_text(o, w->text));
		minot_buf_u32(&o->section[SEC_WORDS], (uint32_t)w->text.n | (w->drug ? 1u << 31 : 0));
	}
}

static bool put_sections(struct output *o)
{
	struct build *b = o->b;
	for (uint32_t i = 0; i < b->n_names; i++)
		o->order[i] = i;
	qsort_r(o->order, b->n_names, sizeof *o->order, by_concept, b->names);
	if (b->n_parents)
		qsort(b->parents, b->n_parents, sizeof *b->parents, by_child);
	put_names(o);
	put_concepts(o);
	put_words(o);
	qsort_r(o->order, b->n_names, sizeof *o->order, by_folded_text, b->names);
	for (uint32_t i = 0; i < b->n_names; i++)
		minot_buf_u32(&o->section[SEC_ORDERED], o->order[i]);
	return put_slots(o);
}

static void put_file(struct output *o, struct minot_buf *out)
{
	const struct build *b = o->b;
	uint64_t at = HEADER_BYTES;
	minot_buf_c(out, VOCAB_MAGIC);
	const uint32_t head[] = {VOCAB_VERSION,
	                         TEXT_VERSION,
	                         b->n_concepts,
	                         b->n_names,
	                         (uint32_t)(o->section[SEC_SLOTS].n / 4),
	                         (uint32_t)(o->section[SEC_PARENTS].n / 4),
	                         b->n_words,
	                         0};
	for (size_t i = 0; i < sizeof head / sizeof *head; i++)
		minot_buf_u32(out, head[i]);
	for (int s = 0; s < VOCAB_N_SECTIONS; s++) {
		minot_buf_u64(out, at);
		at += (o->section[s].n + 7) / 8 * 8;
	}
	minot_buf_u64(out, at);
	for (int s = 0; s < VOCAB_N_SECTIONS; s++) {
		minot_buf_str(out, minot_buf_view(&o->section[s]));
		while (out->n % 8)
			minot_buf_ch(out, 0);
	}
}

/* Kinds of each concept, from its first code. */
static void fill_kinds(struct output *o)
{
	for (uint32_t i = 0; i < o->b->n_codes; i++)
		if (o->b->codes[i].united == i)
			o->kinds[o->b->codes[i].concept] = o->b->codes[i].kinds;
}

static minot_status write_out(struct build *b, struct vocab_facts *f, struct minot_buf *out, minot_err *err)
{
	struct output o = {.b = b,
	                   .order = malloc(((size_t)b->n_names + 1) * sizeof *o.order),
	                   .kinds = calloc((size_t)b->n_concepts + 1, sizeof *o.kinds)};
	for (int s = 0; s < VOCAB_N_SECTIONS; s++)
		o.section[s] = BUF_INIT(VOCAB_MAX_BYTES / 2);
	minot_status st = o.order && o.kinds ? MINOT_OK : MINOT_NO_MEMORY;
	if (st == MINOT_OK) {
		fill_kinds(&o);
		make_words(b, o.kinds);
		st = put_sections(&o) && !b->failed ? vocab_facts_write(f, &o.section[SEC_FACTS], err)
		                                    : MINOT_NO_MEMORY;
	}
	for (int s = 0; s < VOCAB_N_SECTIONS; s++)
		if (o.section[s].failed)
			st = MINOT_NO_MEMORY;
	if (st == MINOT_OK)
		put_file(&o, out);
	for (int s = 0; s < VOCAB_N_SECTIONS; s++)
		minot_buf_free(&o.section[s]);
	free(o.order);
	free(o.kinds);
	return st;
}

minot_status vocab_build(struct vocab_facts *f, struct minot_buf *out, minot_err *err)
{
	struct build b = {.t = text_analyzer_new(),
	                  .a = minot_arena_new(2 * (size_t)VOCAB_MAX_FACT_BYTES),
	                  .key = BUF_INIT(UINT16_MAX)};
	b.facts = vocab_facts_sorted(f, &b.n_facts);
	minot_status s = b.t && b.a ? MINOT_OK : MINOT_NO_MEMORY;
	if (s == MINOT_OK) {
		make_codes(&b);
		if (b.n_names)
			qsort(b.names, b.n_names, sizeof *b.names, by_key);
		make_trees(&b);
		if (!b.failed)
			unite_names(&b);
		if (!b.failed)
			make_short_forms(&b);
		if (!b.failed) {
			number_concepts(&b);
			settle_names(&b);
		}
		s = b.failed ? MINOT_NO_MEMORY : write_out(&b, f, out, err);
	}
	if (s == MINOT_OK && out->failed)
		s = MINOT_NO_MEMORY;
	if (s == MINOT_NO_MEMORY)
		minot_fail(err, s, "no memory to make the vocabulary of %zu names", b.n_facts);
	text_analyzer_free(b.t);
	minot_arena_free(b.a);
	minot_buf_free(&b.key);
	free(b.codes);
	free(b.names);
	free(b.trees);
	free(b.parents);
	free(b.words);
	return s;
}
