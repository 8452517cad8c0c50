/* suggest.c: completion. The longest end of the text that begins some name is completed: of "what dose of vitamin b",
 * "vitamin b". A range of names with one beginning is walked in the order of the alphabet, up to a ceiling that keeps a
 * keystroke within a few milliseconds. */
#include "query/suggest.h"

#include "vocab/vocab.h"

#include <stdlib.h>

enum {
	LEAST_LETTERS = 3,
	LONGEST_END = 5,    /* words of the end that is completed */
	MAX_WALKED = 2500,  /* names; of a longer range only those preferred in a source, up to six times so many */
	MAX_KEPT = 24,      /* of which the best are counted */
	MOST_COUNTED = 200, /* records */
	MAX_WORDS = 4,      /* of a name */
	LEAST_RECORDS = 3
};

struct kept {
	minot_str name, key;
	uint32_t concept, kinds, df;
};
struct search {
	const struct collection *c;
	struct minot_arena *a;
	struct text_analyzer *t;
	struct kept kept[MAX_KEPT];
	size_t n;
};

/* Records of the rarest word of a key; 0 when a word stands in none, or there are too many words. */
static uint32_t least_df(const struct search *s, minot_str key)
{
	uint32_t least = UINT32_MAX;
	minot_str rest = key, word;
	for (unsigned n = 0; minot_str_split(&rest, ' ', &word); n++) {
		uint32_t df = n < MAX_WORDS ? collection_df(s->c, word) : 0;
		least = df < least ? df : least;
	}
	return key.n ? least : 0;
}

static int better(const struct kept *x, const struct kept *y)
{
	if (x->df != y->df)
		return x->df > y->df ? -1 : 1;
	return minot_str_cmp(x->name, y->name);
}

static void keep(struct search *s, const struct kept *new)
{
	if (new->df < LEAST_RECORDS)
		return;
	for (size_t i = 0; i < s->n; i++)
		if (new->concept != VOCAB_NONE && s->kept[i].concept == new->concept) { /* one name a concept */
			if (better(&s->kept[i], new) <= 0)
				return;
			memmove(&s->kept[i], &s->kept[i + 1], (s->n - i - 1) * sizeof *s->kept);
			s->n--;
			break;
		}
	size_t at = s->n < MAX_KEPT ? s->n++ : MAX_KEPT;
	while (at && better(&s->kept[at - 1], new) > 0) {
		if (at < MAX_KEPT)
			s->kept[at] = s->kept[at - 1];
		at--;
	}
	if (at < MAX_KEPT)
		s->kept[at] = *new;
}

static void walk_vocabulary(struct search *s, const struct vocab *v, uint32_t first, uint32_t n)
{
	const uint32_t clinical = VOCAB_KIND(DRUG) | VOCAB_KIND(SUBSTANCE) | VOCAB_KIND(DISEASE) | VOCAB_KIND(SYMPTOM) |
	                          VOCAB_KIND(TEST) | VOCAB_KIND(PROCEDURE) | VOCAB_KIND(DEVICE);
	bool many = n > MAX_WALKED;
	for (uint32_t i = 0; i < n && i < 6 * MAX_WALKED; i++) {
		struct vocab_name name;
		struct vocab_concept c;
		if (!vocab_name_at(v, vocab_ordered(v, first + i), &name) || !vocab_concept_at(v, name.concept, &c) ||
		    (name.flags & (VOCAB_IS_SHORT | VOCAB_IS_NARROWER | VOCAB_IS_OF_ANOTHER)) ||
		    !(c.kinds & clinical) || (many && !(name.flags & VOCAB_IS_PREFERRED)) ||
		    minot_str_find(name.text, STR(",")) != SIZE_MAX ||
		    minot_str_find(name.text, STR(" and ")) != SIZE_MAX)
			continue;
		keep(s, &(struct kept){name.text, name.key, name.concept, c.kinds, least_df(s, name.key)});
	}
}

static bool begins_nocase(minot_str s, minot_str with)
{
	return s.n >= with.n && minot_str_eq_nocase(str_sub(s, 0, with.n), with);
}

static void walk_table(struct search *s, minot_str end)
{
	for (unsigned r = 0; r < vocab_n_rows; r++) {
		minot_str rest = str_c(vocab_rows[r].names), one;
		while (minot_str_split(&rest, '|', &one)) {
			struct minot_buf key = BUF_INIT(400);
			if (begins_nocase(one, end) && one.n > LEAST_LETTERS &&
			    vocab_key(s->t, one, &key) == MINOT_OK) {
				minot_str copy = minot_arena_str(s->a, minot_buf_view(&key));
				bool twice = false;
				for (size_t i = 0; i < s->n; i++)
					twice |= str_eq(s->kept[i].key, copy);
				if (copy.n && !twice)
					keep(s, &(struct kept){one, copy, VOCAB_NONE, 0, least_df(s, copy)});
			}
			minot_buf_free(&key);
		}
	}
}

/* In how many records all words of the key stand; counted up to a ceiling, from which on more is not better. */
static uint32_t all_together(struct search *s, minot_str key)
{
	struct postings *p[MAX_WORDS];
	struct posting x;
	minot_str rest = key, word;
	size_t n = 0;
	uint32_t count = 0;
	bool failed = false;
	while (n < MAX_WORDS && minot_str_split(&rest, ' ', &word))
		if (!(p[n++] = collection_postings(s->c, word, s->a, &failed)))
			return 0;
	docno at = 0;
	for (size_t agree = 0, i = 0; n && count < MOST_COUNTED; i = (i + 1) % n) {
		if (!postings_seek(p[i], at, &x))
			break;
		agree = x.doc == at && agree ? agree + 1 : 1;
		at = x.doc;
		if (agree == n) {
			count++;
			at++;
			agree = 0;
		}
	}
	return count;
}

static int by_worth(const void *a, const void *b) { return better(a, b); }

/* The rarest word's records said which names to look at; now those of all words together rank them. */
static void count_kept(struct search *s)
{
	for (size_t i = 0; i < s->n; i++)
		if (minot_str_find(s->kept[i].key, STR(" ")) != SIZE_MAX)
			s->kept[i].df = all_together(s, s->kept[i].key);
		else if (s->kept[i].df > MOST_COUNTED)
			s->kept[i].df = MOST_COUNTED + s->kept[i].df / MOST_COUNTED;
	if (s->n)
		qsort(s->kept, s->n, sizeof *s->kept, by_worth);
}

/* Where the words of text begin, the last LONGEST_END of them; the first begins the longest end. */
static size_t word_starts(minot_str text, size_t *at)
{
	size_t n = 0;
	for (size_t i = text.n; i-- > 0 && n < LONGEST_END;)
		if (text.p[i] != ' ' && (!i || text.p[i - 1] == ' '))
			at[n++] = i;
	return n;
}

minot_status suggest_names(const struct collection *c, minot_str text, size_t k, struct text_analyzer *t,
                           struct minot_arena *a, struct suggestion **out, size_t *n, minot_err *err)
{
	struct search *s = ARENA_NEW(a, struct search);
	struct vocab v;
	size_t starts[LONGEST_END], n_starts = word_starts(text, starts), before = text.n;
	*out = ARENA_ARRAY(a, k + 1, struct suggestion);
	*n = 0;
	if (!s || !*out)
		return minot_fail(err, MINOT_NO_MEMORY, "no memory for suggestions");
	*s = (struct search){.c = c, .a = a, .t = t};
	bool has_vocabulary = vocab_open(collection_vocabulary(c), &v);
	while (n_starts-- > 0 && !s->n) {
		minot_str end = str_sub(text, starts[n_starts], text.n);
		uint32_t first, many;
		before = starts[n_starts];
		if (end.n < LEAST_LETTERS)
			break;
		if (has_vocabulary && (many = vocab_with_prefix(&v, end, &first)))
			walk_vocabulary(s, &v, first, many);
		if (!has_vocabulary)
			walk_table(s, end);
	}
	count_kept(s);
	for (size_t i = 0; i < s->n && *n < k; i++)
		if (s->kept[i].df)
			(*out)[(*n)++] = (struct suggestion){str_sub(text, 0, before), s->kept[i].name,
			                                     s->kept[i].kinds, s->kept[i].df};
	return collection_health(c, err);
}
