/* lay.c: finds terms of the lay vocabulary in a sentence and writes it anew (lay.h). A sentence becomes words; at each
 * word the longest run of words is looked up among the sorted forms of the tables; grammar and guard decide whether
 * the term may be touched where it stands. In doubt it stays. */
#include "vocab/lay.h"

#include <stdlib.h>

#include "base/ascii.h"
#include "lay_table.h"

_Static_assert(sizeof lay_entries / sizeof *lay_entries <= LAY_MAX_ENTRIES, "struct lay_seen holds a bit an entry");

enum {
	N_FORMS = sizeof lay_forms / sizeof *lay_forms,
	NEAR = 6 /* words on either side that a guard's "near" looks at: about a clause */
};

struct word {
	size_t start, end;
	bool begins; /* a sentence, as far as the mark before it says */
	bool inside; /* brackets */
};
struct words {
	minot_str text;
	struct word *w;
	size_t n;
};

const struct lay_entry *lay_entry_at(unsigned i)
{
	return i < sizeof lay_entries / sizeof *lay_entries ? &lay_entries[i] : NULL;
}

const struct lay_form *lay_form_at(unsigned i) { return i < N_FORMS ? &lay_forms[i] : NULL; }

/* Words ------------------------------------------------------------------------------------------------------------ */

/* Bytes of the word character at i, or 0. Letters beyond ASCII count; general punctuation (U+2000 to U+203F, but the
 * apostrophe U+2019) and the no-break space do not. A point or apostrophe joins when a letter or digit follows. */
static size_t word_char(minot_str t, size_t i)
{
	unsigned char c = (unsigned char)t.p[i];
	if (is_alnum(t.p[i]) || c == '-' || (c == '%' && i && is_digit(t.p[i - 1])))
		return 1;
	if (c == '.' || c == '\'')
		return i && i + 1 < t.n && is_alnum(t.p[i - 1]) && is_alnum(t.p[i + 1]);
	if (c < 0x80 || (c == 0xc2 && i + 1 < t.n && (unsigned char)t.p[i + 1] == 0xa0))
		return 0;
	if (c == 0xe2 && i + 2 < t.n && (unsigned char)t.p[i + 1] == 0x80)
		return (unsigned char)t.p[i + 2] == 0x99 ? 3 : 0;
	return 1;
}

/* Whether the mark before a word says that a sentence, an item or a bracket begins with it. */
static bool begins_sentence(minot_str t, size_t start)
{
	while (start && (t.p[start - 1] == ' ' || t.p[start - 1] == '"'))
		start--;
	return !start || strchr(".?!:;([", t.p[start - 1]) != NULL;
}

static bool cut_words(minot_str t, struct minot_arena *a, struct words *out)
{
	*out = (struct words){t, ARENA_ARRAY(a, t.n / 2 + 1, struct word), 0}; /* a word and what ends it: two bytes */
	int depth = 0;
	for (size_t i = 0; out->w && i < t.n;) {
		if (!word_char(t, i)) {
			depth += t.p[i] == '(' || t.p[i] == '['              ? 1
			         : (t.p[i] == ')' || t.p[i] == ']') && depth ? -1
			                                                     : 0;
			i++;
			continue;
		}
		size_t start = i;
		for (size_t n; i < t.n && (n = word_char(t, i)); i += n) {
		}
		out->w[out->n++] = (struct word){start, i, begins_sentence(t, start), depth > 0};
	}
	return out->w != NULL;
}

static minot_str word_at(const struct words *s, size_t i)
{
	return i < s->n ? str_sub(s->text, s->w[i].start, s->w[i].end) : STR_NONE;
}

/* Whether nothing but one space stands between word i and the next. */
static bool joined(const struct words *s, size_t i)
{
	return i + 1 < s->n && s->w[i + 1].start == s->w[i].end + 1 && s->text.p[s->w[i].end] == ' ';
}

/* Guards ----------------------------------------------------------------------------------------------------------- */

/* Whether w, ASCII letters folded, is one of the words of a list "a,b,abc*". */
static bool listed(minot_str list, minot_str w)
{
	for (minot_str one; minot_str_split(&list, ',', &one);) {
		bool open = str_ends(one, STR("*"));
		minot_str begin = str_sub(one, 0, one.n - open);
		if (w.n && minot_str_eq_nocase(open ? str_sub(w, 0, begin.n) : w, begin))
			return true;
	}
	return false;
}

/* One test of a guard on the term of words [from, to). */
static bool passes(const struct words *s, size_t from, size_t to, minot_str test)
{
	bool wanted = !str_starts(test, STR("!"));
	test = str_sub(test, !wanted, test.n);
	minot_str list = str_sub(test, minot_str_find(test, STR(":")) + 1, test.n);
	bool found = false;
	if (str_starts(test, STR("next:")))
		found = listed(list, word_at(s, to));
	else if (str_starts(test, STR("prev:")))
		found = from && listed(list, word_at(s, from - 1));
	else
		for (size_t i = from > NEAR ? from - NEAR : 0; i < to + NEAR && i < s->n && !found; i++)
			found = (i < from || i >= to) && listed(list, word_at(s, i));
	return found == wanted;
}

static bool guarded(const struct words *s, size_t from, size_t to, const char *guard)
{
	minot_str rest = str_c(*guard ? guard : NULL);
	for (minot_str test; minot_str_split(&rest, ' ', &test);)
		if (!str_eq(test, STR("case")) && !passes(s, from, to, test))
			return false;
	return true;
}

/* Grammar ---------------------------------------------------------------------------------------------------------- */

/* As the table writes it; a capital may begin it where a sentence begins, unless the guard forbids. */
static bool written_so(const struct words *s, size_t from, size_t to, const struct lay_form *f)
{
	minot_str found = str_sub(s->text, s->w[from].start, s->w[to - 1].end), want = str_c(f->written);
	if (want.n && want.p[want.n - 1] == '.') /* the word's own stop is no part of the word: "b.i.d." */
		want.n--;
	if (str_eq(found, want))
		return true;
	if (!s->w[from].begins || str_starts(str_c(lay_entries[f->entry].guard), STR("case")))
		return false;
	return found.n && want.n && to_lower(found.p[0]) == want.p[0] &&
	       str_eq(str_sub(found, 1, found.n), str_sub(want, 1, want.n));
}

/* Whether a number or single capital after the term makes it one of its kinds: "genotype 1", "hepatitis C". Verbs and
 * adverbs have none: "approximately 12 weeks". */
static bool kind_follows(const struct words *s, size_t to, enum lay_pos pos)
{
	minot_str next = word_at(s, to);
	return pos != LAY_VERB && pos != LAY_ADVERB && joined(s, to - 1) &&
	       (is_digit(next.p[0]) || (next.n == 1 && is_upper(next.p[0])));
}

/* Whether an adjective stands before its noun, perhaps with another: "renal function", "renal and hepatic function". */
static bool before_noun(const struct words *s, size_t to)
{
	static const char follows_noun[] =
	        "is,are,was,were,in,of,on,for,to,with,by,at,as,than,that,which,but,from,the,a,an";
	return joined(s, to - 1) && !listed(str_c(follows_noun), word_at(s, to));
}

/* Whether "not" or its like stands just before: "not statistically significant (unlikely to be due to chance alone)"
 * would let a reader join it to the wrong words. */
static bool denied(const struct words *s, size_t from)
{
	enum { REACH = 4 }; /* "was not yet quite significant" */
	for (size_t i = from > REACH ? from - REACH : 0; i < from; i++)
		if (listed(STR("not,no,never,nor,neither,without,cannot,hardly,barely,non,isn't,wasn't"),
		           word_at(s, i)))
			return true;
	return false;
}

/* Whether the lay words can stand where the term stands; *start moves back over an article that they bring along. */
static bool fits(const struct words *s, size_t from, size_t to, const struct lay_form *f, size_t *start)
{
	const struct lay_entry *e = &lay_entries[f->entry];
	*start = s->w[from].start;
	if (e->how != LAY_REPLACE)
		return !s->w[from].inside && !(e->pos != LAY_NOUN && e->pos != LAY_ABBREVIATION && denied(s, from)) &&
		       !(s->w[to - 1].end + 1 < s->text.n && s->text.p[s->w[to - 1].end] == ' ' &&
		         s->text.p[s->w[to - 1].end + 1] == '(');
	if (e->pos == LAY_ADJECTIVE)
		return before_noun(s, to);
	if (e->pos != LAY_NOUN)
		return true;
	if (!*e->of && joined(s, to - 1) && str_eq(word_at(s, to), STR("of")))
		return false;
	if (!from || !joined(s, from - 1) || !listed(STR("a,an"), word_at(s, from - 1)))
		return true;
	*start = s->w[from - 1].start;
	return !f->plural && *e->article && *e->article != 't';
}

/* Finding ---------------------------------------------------------------------------------------------------------- */

/* The key of words [from, to) (embed-lay.py) into out; its length, or 0 when it is no key of any form. */
static size_t make_key(const struct words *s, size_t from, size_t to, char out[LAY_KEY_BYTES])
{
	size_t n = 0;
	for (size_t i = from; i < to; i++) {
		minot_str w = word_at(s, i);
		if (n + w.n + 1 > LAY_KEY_BYTES || (i + 1 < to && !joined(s, i)))
			return 0;
		if (i > from)
			out[n++] = ' ';
		for (size_t k = 0; k < w.n; k++) {
			bool apostrophe = k + 2 < w.n && memcmp(w.p + k, "\xe2\x80\x99", 3) == 0;
			out[n++] = apostrophe ? '\'' : to_lower(w.p[k]);
			k += apostrophe ? 2 : 0;
		}
	}
	return n;
}

/* Number of the first form whose key is not less than key. */
static unsigned form_from(minot_str key)
{
	unsigned low = 0, high = N_FORMS;
	while (low < high) {
		unsigned mid = low + (high - low) / 2;
		if (minot_str_cmp(str_c(lay_forms[mid].key), key) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

/* The form of words [from, to) that may be touched there, or NULL. */
static const struct lay_form *form_of(const struct words *s, size_t from, size_t to, size_t *start)
{
	char buf[LAY_KEY_BYTES];
	minot_str key = {buf, make_key(s, from, to, buf)};
	for (unsigned i = key.n ? form_from(key) : N_FORMS; i < N_FORMS && str_eq(str_c(lay_forms[i].key), key); i++) {
		const struct lay_form *f = &lay_forms[i];
		if (written_so(s, from, to, f) && guarded(s, from, to, lay_entries[f->entry].guard) &&
		    !kind_follows(s, to, lay_entries[f->entry].pos) && fits(s, from, to, f, start))
			return f;
	}
	return NULL;
}

/* Whether words [from, to) are a form at all: then no shorter one within may be taken for it ("cardiac output"). */
static bool is_form(const struct words *s, size_t from, size_t to)
{
	char buf[LAY_KEY_BYTES];
	minot_str key = {buf, make_key(s, from, to, buf)};
	unsigned i = key.n ? form_from(key) : N_FORMS;
	return i < N_FORMS && str_eq(str_c(lay_forms[i].key), key);
}

/* Whether any form begins with the letters of word i: most words begin none, and one search tells. */
static bool begins_form(const struct words *s, size_t i)
{
	char buf[LAY_KEY_BYTES];
	minot_str key = {buf, make_key(s, i, i + 1, buf)};
	unsigned at = key.n ? form_from(key) : N_FORMS;
	return at < N_FORMS && str_starts(str_c(lay_forms[at].key), key);
}

minot_status lay_find(minot_str text, struct minot_arena *a, const struct lay_hit **hits, size_t *n, minot_err *err)
{
	struct words s;
	*hits = NULL;
	*n = 0;
	if (text.n > LAY_MAX_TEXT)
		return minot_fail(err, MINOT_LIMIT, "a sentence has %zu bytes, at most %d can be put into lay words",
		                  text.n, LAY_MAX_TEXT);
	if (!cut_words(text, a, &s))
		return minot_fail(err, MINOT_LIMIT, "no room for the words of a sentence of %zu bytes", text.n);
	struct lay_hit *found = ARENA_ARRAY(a, s.n, struct lay_hit);
	if (!found)
		return minot_fail(err, MINOT_LIMIT, "no room for the terms of a sentence of %zu bytes", text.n);
	for (size_t from = 0, to; from < s.n; from = to) {
		to = from + 1;
		if (!begins_form(&s, from))
			continue;
		for (to = from + LAY_WORDS < s.n ? from + LAY_WORDS : s.n; to > from + 1 && !is_form(&s, from, to);
		     to--) {
		}
		size_t start;
		const struct lay_form *f = form_of(&s, from, to, &start);
		if (f)
			found[(*n)++] = (struct lay_hit){start, s.w[to - 1].end, f->entry, f->plural};
	}
	*hits = found;
	return MINOT_OK;
}

/* Writing ---------------------------------------------------------------------------------------------------------- */

/* With the capital that the replaced words began with. */
static void write_capital(struct minot_buf *out, minot_str words, bool capital)
{
	char first = words.n ? words.p[0] : 0;
	if (capital && is_lower(first)) {
		minot_buf_ch(out, (char)(first & ~0x20));
		words = str_sub(words, 1, words.n);
	}
	minot_buf_str(out, words);
}

void lay_put(minot_str text, const struct lay_hit *h, struct minot_buf *out)
{
	const struct lay_entry *e = &lay_entries[h->entry];
	minot_str term = str_sub(text, h->start, h->end), lay = str_c(h->plural ? e->lay_plural : e->lay);
	if (e->how == LAY_REPLACE) {
		bool article = e->pos == LAY_NOUN && (str_starts(term, STR("a ")) || str_starts(term, STR("an ")) ||
		                                      str_starts(term, STR("A ")) || str_starts(term, STR("An ")));
		if (article) {
			write_capital(out, str_c(e->article), is_upper(term.p[0]));
			minot_buf_ch(out, ' ');
		}
		write_capital(out, lay, !article && is_upper(term.p[0]) && !is_upper(e->term[0]));
		return;
	}
	minot_buf_str(out, term);
	minot_buf_c(out, " (");
	minot_buf_str(out, lay);
	minot_buf_ch(out, ')');
}

bool lay_seen_before(struct lay_seen *seen, unsigned entry)
{
	unsigned char *byte = &seen->bits[entry / 8], bit = (unsigned char)(1u << (entry % 8));
	bool before = *byte & bit;
	*byte |= bit;
	return before;
}

minot_status lay_write(minot_str text, struct lay_seen *seen, struct minot_arena *a, struct minot_buf *out,
                       minot_err *err)
{
	const struct lay_hit *hits;
	size_t n, done = 0;
	minot_status st = lay_find(text, a, &hits, &n, err);
	if (st)
		return st;
	for (size_t i = 0; i < n; i++) {
		minot_buf_str(out, str_sub(text, done, hits[i].start));
		if (lay_entries[hits[i].entry].how != LAY_REPLACE && lay_seen_before(seen, hits[i].entry))
			minot_buf_str(out, str_sub(text, hits[i].start, hits[i].end));
		else
			lay_put(text, &hits[i], out);
		done = hits[i].end;
	}
	minot_buf_str(out, str_sub(text, done, text.n));
	return out->failed ? minot_fail(err, MINOT_LIMIT, "a sentence in lay words is too long, or memory ran out")
	                   : MINOT_OK;
}

/* Easy words ---------------------------------------------------------------------------------------------------------
 */

static int by_word(const void *key, const void *entry)
{
	const minot_str *word = key;
	const char *easy = *(const char *const *)entry;
	int c = strncmp(word->p, easy, word->n);
	return c ? c : -(easy[word->n] != 0); /* the shorter first */
}

static bool is_easy(minot_str word) /* in lower case */
{
	minot_str single = str_sub(word, 0, word.n - str_ends(word, STR("s")));
	enum { N = sizeof lay_easy / sizeof *lay_easy };
	return bsearch(&word, lay_easy, N, sizeof *lay_easy, by_word) ||
	       bsearch(&single, lay_easy, N, sizeof *lay_easy, by_word);
}

size_t lay_hard_words(minot_str text)
{
	size_t hard = 0;
	for (size_t i = 0; i < text.n;) {
		char word[LAY_KEY_BYTES];
		size_t n = 0, start = i;
		for (; i < text.n && (is_letter(text.p[i]) || text.p[i] == '\''); i++)
			if (n < sizeof word)
				word[n++] = to_lower(text.p[i]);
		hard += n > LAY_SHORT && !is_easy((minot_str){word, n});
		i += i == start;
	}
	return hard;
}
