/* From a word to its search term, and the memory of terms.
 *
 *   bytes -> NFKC, case folded -> accents dropped, Greek letters named -> American spelling -> irregular plural
 *         -> Snowball English ("Porter2", M. F. Porter, snowballstem.org) unless texti_stems gives the stem; names in
 *            -itis stay
 *
 * All of that is done once a distinct word: the analyzer keeps an open-addressing table from the word as written
 * (ASCII letters in lower case) to its term. Medical English has some 10^5 distinct words, so the table is bounded and
 * simply emptied when full. Terms are numbered, so that whoever counts them need not compare bytes.
 *
 *   word, up to 16 letters ── two numbers ──> near: the words last seen, one a place
 *   any word               ── hash ─────────> slots ──> term ── hash ──> its number */
#include "text/texti.h"

#include "base/hash.h"
#include "text/tables.h"

#include <endian.h>
#include <libstemmer.h>
#include <stdlib.h>

enum {
	FIRST_SLOTS = 4096,
	MAX_SLOTS = 1 << 18,
	MAX_WORD = 255,   /* bytes of a word that are looked at */
	NEAR_BITS = 14,   /* nineteen words in twenty of running text are among so many */
	NEAR_LETTERS = 16 /* of a word that can be near */
};
_Static_assert((int)TEXT_MAX_NUMBER == MAX_SLOTS / 2, "a number a word");

struct slot {
	const char *key; /* NULL: free */
	uint32_t hash;
	uint32_t number; /* of the term: place in terms, from 1 */
	uint8_t key_n;
	bool function_word;
};

struct known_term {
	minot_str term;
	uint64_t hash;
};

/* A word of ASCII letters in lower case, as its bytes in two numbers. */
struct near {
	uint64_t letters[2];
	uint32_t number; /* of the term; 0: free */
	bool function_word;
};

struct text_analyzer {
	struct sb_stemmer *stemmer;
	struct slot *slots;
	size_t n_slots, n_words;
	struct known_term *terms; /* n_slots / 2 of them */
	uint32_t n_terms, *places; /* places: number of a term, by hash; 0: free; n_slots of them */
	uint64_t age;              /* how often all this was forgotten */
	struct near near[1 << NEAR_BITS];
	struct minot_arena *words; /* keys and terms of the table */
	struct minot_arena *kept;  /* what lives until the next call */
	struct text_token *tokens;
	size_t tokens_cap;
};

struct text_analyzer *text_analyzer_new(void)
{
	struct text_analyzer *t = calloc(1, sizeof *t);
	if (!t)
		return NULL;
	t->stemmer = sb_stemmer_new("english", NULL);
	t->n_slots = FIRST_SLOTS;
	t->slots = calloc(t->n_slots, sizeof *t->slots);
	t->places = calloc(t->n_slots, sizeof *t->places);
	t->terms = calloc(t->n_slots / 2 + 1, sizeof *t->terms);
	t->words = minot_arena_new(0);
	t->kept = minot_arena_new(0);
	if (!t->stemmer || !t->slots || !t->places || !t->terms || !t->words || !t->kept) {
		text_analyzer_free(t);
		return NULL;
	}
	return t;
}

void text_analyzer_free(struct text_analyzer *t)
{
	if (!t)
		return;
	if (t->stemmer)
		sb_stemmer_delete(t->stemmer);
	free(t->slots);
	free(t->places);
	free(t->terms);
	minot_arena_free(t->words);
	minot_arena_free(t->kept);
	free(t->tokens);
	free(t);
}

/* The table may be emptied only here, where no caller holds a term of it any more. */
void texti_begin(struct text_analyzer *t)
{
	minot_arena_reset(t->kept);
	if (t->n_words < MAX_SLOTS / 2)
		return;
	memset(t->slots, 0, t->n_slots * sizeof *t->slots);
	memset(t->places, 0, t->n_slots * sizeof *t->places);
	memset(t->near, 0, sizeof t->near);
	minot_arena_reset(t->words);
	t->n_words = t->n_terms = 0;
	t->age++;
}

minot_str texti_keep(struct text_analyzer *t, minot_str s) { return minot_arena_str(t->kept, s); }

struct text_token *texti_token(struct text_analyzer *t, size_t n)
{
	if (n == t->tokens_cap) {
		size_t cap = t->tokens_cap ? t->tokens_cap * 2 : 1024, bytes;
		struct text_token *more;
		if (__builtin_mul_overflow(cap, sizeof *more, &bytes) || !(more = realloc(t->tokens, bytes)))
			return NULL;
		t->tokens = more;
		t->tokens_cap = cap;
	}
	return &t->tokens[n];
}

const struct text_token *texti_token_array(const struct text_analyzer *t) { return t->tokens; }

/* Spelling ------------------------------------------------------------------------------------------------------ */

static size_t splice(char *word, size_t n, size_t at, size_t old_n, minot_str with)
{
	if (n - old_n + with.n > TEXT_MAX_TERM)
		return n;
	memmove(word + at + with.n, word + at + old_n, n - at - old_n);
	memcpy(word + at, with.p, with.n);
	return n - old_n + with.n;
}

static size_t apply_rule(const struct texti_spelling *r, char *word, size_t n)
{
	minot_str w = {word, n}, from = str_c(r->from);
	size_t at = SIZE_MAX;
	switch (r->where) {
	case AT_WHOLE:
		at = str_eq(w, from) ? 0 : SIZE_MAX;
		break;
	case AT_START:
		at = str_starts(w, from) ? 0 : SIZE_MAX;
		break;
	case AT_END:
		at = str_ends(w, from) ? n - from.n : SIZE_MAX;
		break;
	case AT_ANY:
		at = n < from.n ? SIZE_MAX : minot_str_find(w, from);
		break;
	}
	return at == SIZE_MAX ? n : splice(word, n, at, from.n, str_c(r->to));
}

/* -ise to -ize and -lyse to -lyze, in all inflections. A stem must have three letters ("arise", "disable"), and those
 * of texti_ise_stems stay; "analyses" is left to the plural of analysis. */
static void american_z(char *word, size_t n)
{
	static const char *const ends[] = {"e", "es", "ed", "er", "ers", "ing", "able", "ation", "ations", "ational"};
	minot_str w = {word, n};
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		minot_str end = str_c(ends[i]);
		if (n < end.n + 5 || !str_ends(w, end))
			continue;
		minot_str stem = str_sub(w, 0, n - end.n);
		if (str_ends(stem, STR("lys")) && i != 1) {
			word[stem.n - 1] = 'z';
			return;
		}
		if (!str_ends(stem, STR("is")))
			continue;
		for (size_t k = 0; k < texti_n_ise_stems; k++)
			if (str_ends(stem, str_c(texti_ise_stems[k])))
				return;
		word[stem.n - 1] = 'z';
		return;
	}
}

size_t texti_american(char *word, size_t n)
{
	for (size_t i = 0; i < texti_n_spellings; i++)
		n = apply_rule(&texti_spellings[i], word, n);
	american_z(word, n);
	return n;
}

/* Normal form --------------------------------------------------------------------------------------------------- */

static bool is_ascii(minot_str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] & 0x80)
			return false;
	return true;
}

/* "alzheimer's" -> "alzheimer", "o'clock" -> "oclock", "u.s" -> "us". */
static size_t drop_marks(char *word, size_t n)
{
	size_t out = 0;
	if (n > 2 && word[n - 1] == 's' && word[n - 2] == '\'')
		n -= 2;
	for (size_t i = 0; i < n; i++)
		if (word[i] != '\'' && word[i] != '.')
			word[out++] = word[i];
	return out;
}

/* Letters without a decomposition that English texts also write plainly. */
static const char *plain_letter(int32_t cp)
{
	switch (cp) {
	case 0xe6:
		return "ae";
	case 0xf0:
		return "d";
	case 0xf8:
		return "o";
	case 0xfe:
		return "th";
	case 0x111:
		return "d";
	case 0x131:
		return "i";
	case 0x142:
		return "l";
	case 0x153:
		return "oe";
	case 0x2019:
	case 0x2bc:
		return "'";
	default:
		return NULL;
	}
}

enum { MAX_POINTS = 160, EXPANSION = 24 /* no character decomposes to more than 18 (NFKD) */ };

/* Compatibility decomposition, case folding, accents (U+0300 to U+036F) dropped, composed again. */
static size_t decompose(minot_str word, int32_t points[MAX_POINTS])
{
	const utf8proc_option_t how =
	        UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE | UTF8PROC_DECOMPOSE;
	size_t n = 0;
	for (size_t i = 0, len; i < word.n && n + EXPANSION < MAX_POINTS; i += len) {
		int32_t cp;
		int boundary = 0;
		len = texti_decode(word, i, &cp);
		if (!len) {
			len = 1;
			continue;
		}
		utf8proc_ssize_t got = utf8proc_decompose_char(cp, points + n, EXPANSION, how, &boundary);
		size_t kept = n;
		for (utf8proc_ssize_t k = 0; k < got && k < EXPANSION; k++)
			if (points[n + (size_t)k] < 0x300 || points[n + (size_t)k] > 0x36f)
				points[kept++] = points[n + (size_t)k];
		n = kept;
	}
	utf8proc_ssize_t composed =
	        utf8proc_normalize_utf32(points, (utf8proc_ssize_t)n, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
	return composed < 0 ? 0 : (size_t)composed;
}

/* The name of a Greek letter that stands alone or with one more: "TNFα", "αβ"; words in Greek stay Greek. */
static const char *greek(const int32_t *points, size_t n, size_t i)
{
	size_t first = i, end = i;
	while (first > 0 && texti_greek_name(points[first - 1]))
		first--;
	while (end < n && texti_greek_name(points[end]))
		end++;
	return end - first <= 2 ? texti_greek_name(points[i]) : NULL;
}

size_t texti_normal_word(minot_str word, char out[TEXT_MAX_TERM])
{
	size_t n = 0;
	if (is_ascii(word)) {
		for (n = 0; n < word.n && n < TEXT_MAX_TERM; n++)
			out[n] = texti_lower(word.p[n]);
		return texti_american(out, drop_marks(out, n));
	}
	int32_t points[MAX_POINTS];
	size_t n_points = decompose(word, points);
	for (size_t i = 0; i < n_points; i++) {
		unsigned char bytes[4];
		const char *plain = plain_letter(points[i]);
		if (!plain)
			plain = greek(points, n_points, i);
		size_t len = plain ? strlen(plain) : (size_t)utf8proc_encode_char(points[i], bytes);
		if (n + len > TEXT_MAX_TERM)
			break;
		memcpy(out + n, plain ? (const void *)plain : bytes, len);
		n += len;
	}
	n = drop_marks(out, n);
	return is_ascii((minot_str){out, n}) ? texti_american(out, n) : n;
}

/* Stem ---------------------------------------------------------------------------------------------------------- */

static bool is_vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y'; }

/* Plurals of abbreviations that Snowball leaves, since it sees no vowel before the s or only one next to it: "rcts",
 * "ssris", "tcas". Words such as "gas" and "dress" have one consonant before, or another letter. */
static bool is_abbreviation_plural(minot_str w)
{
	if (w.n < 4 || w.p[w.n - 1] != 's' || w.p[w.n - 2] == 's')
		return false;
	for (size_t i = 0; i < w.n - 2; i++)
		if (is_vowel(w.p[i]))
			return false;
	char last = w.p[w.n - 2];
	return !is_vowel(last) || last == 'a' || last == 'i';
}

static bool can_be_stemmed(minot_str w)
{
	if (w.n < 3 || (w.n == 3 && w.p[2] == 's')) /* three letters with an s: ALS, IBS, gas */
		return false;
	for (size_t i = 0; i < w.n; i++)
		if (!texti_is_lower(w.p[i]))
			return false;
	return true;
}

/* Names of inflammations: to Snowball hepatitis and hepatic, prostatitis and prostate are the same. */
static bool is_inflammation(minot_str w) { return w.n > 6 && str_ends(w, STR("itis")); }

/* The stem of a normal form, given back in place of it. */
static minot_str stem(struct text_analyzer *t, minot_str w)
{
	if (!can_be_stemmed(w) || is_inflammation(w))
		return w;
	const char *given = texti_pair_of(&texti_stems, w);
	if (given)
		return str_c(given);
	if (is_abbreviation_plural(w))
		return str_sub(w, 0, w.n - 1);
	const char *singular = texti_pair_of(&texti_irregular, w);
	if (singular)
		w = str_c(singular);
	const sb_symbol *s = sb_stemmer_stem(t->stemmer, (const sb_symbol *)w.p, (int)w.n);
	if (!s)
		return STR_NONE;
	size_t n = (size_t)sb_stemmer_length(t->stemmer);
	return (minot_str){(const char *)s, n > TEXT_MAX_TERM ? TEXT_MAX_TERM : n};
}

/* Table --------------------------------------------------------------------------------------------------------- */

static struct slot *slot_for(struct slot *slots, size_t n_slots, uint32_t hash, minot_str key)
{
	size_t i = hash & (n_slots - 1);
	while (slots[i].key &&
	       (slots[i].hash != hash || slots[i].key_n != key.n || memcmp(slots[i].key, key.p, key.n) != 0))
		i = (i + 1) & (n_slots - 1);
	return &slots[i];
}

static uint32_t *place_for(uint32_t *places, size_t n, const struct known_term *terms, uint64_t hash, minot_str term)
{
	size_t i = hash & (n - 1);
	for (; places[i]; i = (i + 1) & (n - 1)) {
		const struct known_term *k = &terms[places[i]];
		if (k->hash == hash && str_eq(k->term, term))
			break;
	}
	return &places[i];
}

/* False when the table cannot grow: then words are worked out again each time. */
static bool grow(struct text_analyzer *t)
{
	size_t n = t->n_slots * 2;
	struct slot *slots = n <= MAX_SLOTS ? calloc(n, sizeof *slots) : NULL;
	uint32_t *places = slots ? calloc(n, sizeof *places) : NULL;
	struct known_term *terms = places ? reallocarray(t->terms, n / 2 + 1, sizeof *terms) : NULL;
	if (!terms) {
		free(slots);
		free(places);
		return false;
	}
	for (size_t i = 0; i < t->n_slots; i++) {
		const struct slot *s = &t->slots[i];
		if (s->key)
			*slot_for(slots, n, s->hash, (minot_str){s->key, s->key_n}) = *s;
	}
	for (uint32_t i = 1; i <= t->n_terms; i++)
		*place_for(places, n, terms, terms[i].hash, terms[i].term) = i;
	free(t->slots);
	free(t->places);
	t->slots = slots;
	t->places = places;
	t->terms = terms;
	t->n_slots = n;
	return true;
}

/* In the analyzer's own memory or in kept. */
static struct texti_word work_out(struct text_analyzer *t, minot_str key)
{
	char normal[TEXT_MAX_TERM];
	minot_str w = {normal, texti_normal_word(key, normal)};
	bool function_word = text_is_function_word(w);
	minot_str term = stem(t, w);
	if (term.p)
		term = minot_arena_str(t->kept, term);
	return (struct texti_word){.term = term, .function_word = function_word};
}

/* The number of a term; 0: no memory. There is room, because there are no more terms than words. */
static uint32_t number_of(struct text_analyzer *t, minot_str term)
{
	uint64_t hash = minot_xxh3(term);
	uint32_t *place = place_for(t->places, t->n_slots, t->terms, hash, term);
	if (!*place) {
		minot_str own = minot_arena_str(t->words, term);
		if (!own.p)
			return 0;
		t->terms[++t->n_terms] = (struct known_term){own, hash};
		*place = t->n_terms;
	}
	return *place;
}

static struct texti_word word_of(const struct text_analyzer *t, uint32_t number, bool function_word)
{
	const struct known_term *k = &t->terms[number];
	return (struct texti_word){k->term, t->age << 32 | number, k->hash, function_word};
}

/* The word as the table knows it: ASCII letters in lower case, cut to MAX_WORD bytes at a character's border. */
static minot_str key_of(minot_str word, char buf[MAX_WORD])
{
	size_t n = word.n;
	if (n > MAX_WORD)
		for (n = MAX_WORD; n > 0 && ((unsigned char)word.p[n] & 0xc0) == 0x80; n--)
			;
	for (size_t i = 0; i < n; i++)
		buf[i] = texti_lower(word.p[i]);
	return (minot_str){buf, n};
}

struct texti_word texti_word_term(struct text_analyzer *t, minot_str word)
{
	char buf[MAX_WORD];
	minot_str key = key_of(word, buf);
	uint32_t hash = (uint32_t)minot_xxh3(key);
	struct slot *s = slot_for(t->slots, t->n_slots, hash, key);
	if (s->key)
		return word_of(t, s->number, s->function_word);
	struct texti_word w = work_out(t, key);
	if (t->n_words >= t->n_slots / 2) {
		if (!grow(t))
			return w;
		s = slot_for(t->slots, t->n_slots, hash, key);
	}
	minot_str kept = minot_arena_str(t->words, key);
	uint32_t number = w.term.p && kept.p ? number_of(t, w.term) : 0;
	if (!number)
		return w;
	*s = (struct slot){kept.p, hash, number, (uint8_t)key.n, w.function_word};
	t->n_words++;
	return word_of(t, s->number, s->function_word);
}

static uint64_t first_bytes(uint64_t v, size_t n) { return n >= 8 ? v : v & ((UINT64_C(1) << 8 * n) - 1); }

/* At most NEAR_LETTERS letters at s.p[i], as two numbers. Letters differ in bit 5 alone between capital and small. */
static void pack_letters(minot_str s, size_t i, size_t n, uint64_t letters[2])
{
	const uint64_t small = UINT64_C(0x2020202020202020);
	letters[0] = letters[1] = 0;
	memcpy(letters, s.p + i, s.n - i >= NEAR_LETTERS ? NEAR_LETTERS : n);
	letters[0] = first_bytes(le64toh(letters[0]), n) | small;
	letters[1] = (n > 8 ? first_bytes(le64toh(letters[1]), n - 8) : 0) | small;
}

struct texti_word texti_plain_term(struct text_analyzer *t, minot_str s, size_t start, size_t end)
{
	uint64_t letters[2];
	if (end - start > NEAR_LETTERS)
		return texti_word_term(t, str_sub(s, start, end));
	pack_letters(s, start, end - start, letters);
	uint64_t mixed = (letters[0] ^ (letters[1] << 31 | letters[1] >> 33)) * UINT64_C(0x9e3779b97f4a7c15);
	struct near *n = &t->near[mixed >> (64 - NEAR_BITS)];
	if (n->number && n->letters[0] == letters[0] && n->letters[1] == letters[1])
		return word_of(t, n->number, n->function_word);
	struct texti_word w = texti_word_term(t, str_sub(s, start, end));
	if (w.serial) /* else it lives no longer than this call */
		*n = (struct near){{letters[0], letters[1]}, (uint32_t)w.serial, w.function_word};
	return w;
}

bool text_is_function_word(minot_str lower_case_word) { return texti_listed(&texti_function_words, lower_case_word); }
