/* From a word to its search term, and the memory of terms.
 *
 *   bytes -> NFKC, case folded -> accents dropped, Greek letters named -> American spelling -> irregular plural
 *         -> Snowball English ("Porter2", M. F. Porter, snowballstem.org) unless texti_stems gives the stem; names in
 *            -itis stay
 *
 * All of that is done once a distinct word: the analyzer keeps open-addressing tables from the word as written (ASCII
 * letters in lower case) to its term. Medical English has some 10^5 distinct words, so the tables are bounded and
 * simply emptied when full. Terms are numbered, so that whoever counts them need not compare bytes.
 *
 *   word, up to 16 bytes of ASCII ── two numbers ──> short: found without a hash of bytes and without a comparison of
 * any number, amount, up to 15 bytes ─┘                  │ other words ── hash of the bytes ──> slots         │
 *                                          └───────────┴──> term ── hash ──> its number */
#include "text/texti.h"

#include "base/hash.h"
#include "text/tables.h"

#include <endian.h>
#include <libstemmer.h>
#include <pthread.h>
#include <stdlib.h>

enum {
	FIRST_SLOTS = 4096,
	MAX_SLOTS = 1 << 18,
	MAX_WORD = 255 /* bytes of a word that are looked at */
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

struct text_analyzer {
	struct sb_stemmer *stemmer;
	struct texti_short *shorts;
	struct slot *slots;
	struct known_term *terms;           /* n_places / 2 of them */
	uint32_t *places;                   /* number of a term, by hash; 0: free */
	size_t n_shorts, n_slots, n_places; /* powers of two, at most half of each in use */
	size_t used_shorts, used_slots;
	uint32_t n_terms;
	uint64_t age;              /* how often all this was forgotten */
	bool held;                 /* not to be forgotten by the next text */
	bool failed;               /* memory ran out since text_analyzer_failed was asked */
	struct minot_arena *words; /* keys and terms of the tables */
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
	t->n_shorts = t->n_slots = t->n_places = FIRST_SLOTS;
	t->shorts = calloc(t->n_shorts, sizeof *t->shorts);
	t->slots = calloc(t->n_slots, sizeof *t->slots);
	t->places = calloc(t->n_places, sizeof *t->places);
	t->terms = calloc(t->n_places / 2 + 1, sizeof *t->terms);
	t->words = minot_arena_new(0);
	t->kept = minot_arena_new(0);
	if (!t->stemmer || !t->shorts || !t->slots || !t->places || !t->terms || !t->words || !t->kept) {
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
	free(t->shorts);
	free(t->slots);
	free(t->places);
	free(t->terms);
	minot_arena_free(t->words);
	minot_arena_free(t->kept);
	free(t->tokens);
	free(t);
}

/* The tables may be emptied only where no caller holds a term of them any more. */
static void forget_if_full(struct text_analyzer *t)
{
	if (t->used_shorts + t->used_slots < MAX_SLOTS / 2)
		return;
	memset(t->shorts, 0, t->n_shorts * sizeof *t->shorts);
	memset(t->slots, 0, t->n_slots * sizeof *t->slots);
	memset(t->places, 0, t->n_places * sizeof *t->places);
	minot_arena_reset(t->words);
	t->used_shorts = t->used_slots = t->n_terms = 0;
	t->age++;
}

uint64_t texti_begin(struct text_analyzer *t)
{
	minot_arena_reset(t->kept);
	if (!t->held)
		forget_if_full(t);
	return t->age << 32;
}

void text_analyzer_hold(struct text_analyzer *t)
{
	t->held = true;
	forget_if_full(t);
}

bool text_analyzer_failed(struct text_analyzer *t)
{
	bool failed = t->failed;
	t->failed = false;
	return failed;
}

minot_str texti_keep(struct text_analyzer *t, minot_str s)
{
	minot_str kept = minot_arena_str(t->kept, s);
	t->failed |= !kept.p;
	return kept;
}

struct text_token *texti_token(struct text_analyzer *t, size_t n)
{
	if (n == t->tokens_cap) {
		size_t cap = t->tokens_cap ? t->tokens_cap * 2 : 1024, bytes;
		struct text_token *more;
		if (__builtin_mul_overflow(cap, sizeof *more, &bytes) || !(more = realloc(t->tokens, bytes))) {
			t->failed = true;
			return NULL;
		}
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

/* A bit a letter, and one for all other bytes. */
static uint32_t letters_of(minot_str word)
{
	uint32_t set = 0;
	for (size_t i = 0; i < word.n; i++)
		set |= UINT32_C(1) << (is_lower(word.p[i]) ? word.p[i] - 'a' : 26);
	return set;
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

/* A rule needs all letters of what it looks for, and most words lack one of every rule's. */
static uint32_t rule_letters[TEXTI_MAX_SPELLINGS];

static void make_rule_letters(void)
{
	for (size_t i = 0; i < texti_n_spellings; i++)
		rule_letters[i] = letters_of(str_c(texti_spellings[i].from));
}

size_t texti_american(char *word, size_t n)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	pthread_once(&once, make_rule_letters);
	uint32_t lacks = ~letters_of((minot_str){word, n});
	for (size_t i = 0, n_rules = texti_n_spellings; i < n_rules; i++) {
		if (rule_letters[i] & lacks)
			continue;
		n = apply_rule(&texti_spellings[i], word, n);
		lacks = ~letters_of((minot_str){word, n});
	}
	if (!(lacks & UINT32_C(1) << ('s' - 'a')))
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
			out[n] = to_lower(word.p[n]);
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
		if (!is_lower(w.p[i]))
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

/* Tables -------------------------------------------------------------------------------------------------------- */

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

static struct texti_short *short_for(struct texti_short *shorts, size_t n, struct texti_key key)
{
	size_t i =
	        (key.half[0] ^ (key.half[1] << 31 | key.half[1] >> 33)) * UINT64_C(0x9e3779b97f4a7c15) >> 40 & (n - 1);
	while (shorts[i].number && (shorts[i].key.half[0] != key.half[0] || shorts[i].key.half[1] != key.half[1]))
		i = (i + 1) & (n - 1);
	return &shorts[i];
}

/* Each of these makes room for one more; false when there is none to be had. */
static bool room_for_slot(struct text_analyzer *t)
{
	if (t->used_slots < t->n_slots / 2)
		return true;
	size_t n = t->n_slots * 2;
	struct slot *slots = n <= MAX_SLOTS ? calloc(n, sizeof *slots) : NULL;
	if (!slots)
		return false;
	for (size_t i = 0; i < t->n_slots; i++) {
		const struct slot *s = &t->slots[i];
		if (s->key)
			*slot_for(slots, n, s->hash, (minot_str){s->key, s->key_n}) = *s;
	}
	free(t->slots);
	t->slots = slots;
	t->n_slots = n;
	return true;
}

static bool room_for_short(struct text_analyzer *t)
{
	if (t->used_shorts < t->n_shorts / 2)
		return true;
	size_t n = t->n_shorts * 2;
	struct texti_short *shorts = n <= MAX_SLOTS ? calloc(n, sizeof *shorts) : NULL;
	if (!shorts)
		return false;
	for (size_t i = 0; i < t->n_shorts; i++)
		if (t->shorts[i].number)
			*short_for(shorts, n, t->shorts[i].key) = t->shorts[i];
	free(t->shorts);
	t->shorts = shorts;
	t->n_shorts = n;
	return true;
}

static bool room_for_term(struct text_analyzer *t)
{
	if (t->n_terms < t->n_places / 2)
		return true;
	size_t n = t->n_places * 2;
	uint32_t *places = n <= MAX_SLOTS ? calloc(n, sizeof *places) : NULL;
	struct known_term *terms = places ? reallocarray(t->terms, n / 2 + 1, sizeof *terms) : NULL;
	if (!terms) {
		free(places);
		return false;
	}
	for (uint32_t i = 1; i <= t->n_terms; i++)
		*place_for(places, n, terms, terms[i].hash, terms[i].term) = i;
	free(t->places);
	t->places = places;
	t->terms = terms;
	t->n_places = n;
	return true;
}

static struct texti_word word_of(const struct text_analyzer *t, uint32_t number, bool function_word)
{
	const struct known_term *k = &t->terms[number];
	return (struct texti_word){k->term, t->age << 32 | number, k->hash, function_word};
}

/* Gives the term of w its number, unless the table is full. term.p is NULL when memory ran out: the term has no number
 * then, and might have one the next time, which would make two of it. */
static struct texti_word numbered(struct text_analyzer *t, struct texti_word w)
{
	uint64_t hash = minot_xxh3(w.term);
	uint32_t number = *place_for(t->places, t->n_places, t->terms, hash, w.term);
	if (number)
		return word_of(t, number, w.function_word);
	if (t->n_terms == MAX_SLOTS / 2)
		return w;
	minot_str own = room_for_term(t) ? minot_arena_str(t->words, w.term) : STR_NONE;
	if (!own.p) {
		t->failed = true;
		return (struct texti_word){.term = STR_NONE};
	}
	t->terms[++t->n_terms] = (struct known_term){own, hash};
	*place_for(t->places, t->n_places, t->terms, hash, own) = t->n_terms;
	return word_of(t, t->n_terms, w.function_word);
}

static struct texti_word word_of_short(const struct text_analyzer *t, const struct texti_short *s)
{
	return (struct texti_word){{s->term, s->term_n}, t->age << 32 | s->number, s->hash, s->function_word};
}

/* From a word to its term ---------------------------------------------------------------------------------------- */

/* In the analyzer's own memory, numbered, or in kept. */
static struct texti_word work_out(struct text_analyzer *t, minot_str key)
{
	char normal[TEXT_MAX_TERM];
	minot_str w = {normal, texti_normal_word(key, normal)};
	bool function_word = text_is_function_word(w);
	minot_str term = stem(t, w);
	if (term.p)
		term = texti_keep(t, term);
	struct texti_word x = {.term = term, .function_word = function_word};
	return term.n ? numbered(t, x) : x;
}

/* The word as the tables know it: ASCII letters in lower case, cut to MAX_WORD bytes at a character's border. */
static minot_str key_of(minot_str word, char buf[MAX_WORD])
{
	size_t n = word.n;
	if (n > MAX_WORD)
		for (n = MAX_WORD; n > 0 && ((unsigned char)word.p[n] & 0xc0) == 0x80; n--)
			;
	for (size_t i = 0; i < n; i++)
		buf[i] = to_lower(word.p[i]);
	return (minot_str){buf, n};
}

static struct texti_word long_word(struct text_analyzer *t, minot_str key)
{
	uint32_t hash = (uint32_t)minot_xxh3(key);
	struct slot *s = slot_for(t->slots, t->n_slots, hash, key);
	if (s->key)
		return word_of(t, s->number, s->function_word);
	struct texti_word w = work_out(t, key);
	bool room = w.serial && room_for_slot(t);
	minot_str kept = room ? minot_arena_str(t->words, key) : STR_NONE;
	t->failed |= room && !kept.p;
	if (kept.p) {
		*slot_for(t->slots, t->n_slots, hash, key) =
		        (struct slot){kept.p, hash, (uint32_t)w.serial, (uint8_t)key.n, w.function_word};
		t->used_slots++;
	}
	return w;
}

/* Keep what a key stands for, if there is room. */
static struct texti_word keep_short(struct text_analyzer *t, struct texti_key key, struct texti_word w)
{
	if (w.serial && room_for_short(t)) {
		*short_for(t->shorts, t->n_shorts, key) = (struct texti_short){
		        key, w.term.p, w.hash, (uint32_t)w.serial, (uint8_t)w.term.n, w.function_word};
		t->used_shorts++;
	}
	return w;
}

const struct texti_short *texti_short_of(const struct text_analyzer *t, struct texti_key key)
{
	const struct texti_short *s = short_for(t->shorts, t->n_shorts, key);
	return s->number ? s : NULL;
}

struct texti_word texti_word_term(struct text_analyzer *t, minot_str word)
{
	struct texti_key key;
	char buf[MAX_WORD];
	if (!texti_key_of(word, &key))
		return long_word(t, key_of(word, buf));
	const struct texti_short *s = texti_short_of(t, key);
	return s ? word_of_short(t, s) : keep_short(t, key, work_out(t, key_of(word, buf)));
}

/* No key of a word has this bit: they are of ASCII. */
static bool key_as_it_stands(minot_str term, struct texti_key *key)
{
	if (term.n >= sizeof *key)
		return false;
	*key = (struct texti_key){{0}};
	memcpy(key, term.p, term.n);
	key->half[0] = le64toh(key->half[0]);
	key->half[1] = le64toh(key->half[1]) | (UINT64_C(0x80) | term.n) << 56;
	return true;
}

struct texti_word texti_term_as_it_stands(struct text_analyzer *t, minot_str term)
{
	struct texti_key key;
	bool is_short = term.n && key_as_it_stands(term, &key);
	const struct texti_short *s = is_short ? short_for(t->shorts, t->n_shorts, key) : NULL;
	if (s && s->number)
		return word_of_short(t, s);
	struct texti_word w = {.term = texti_keep(t, term)};
	if (w.term.n)
		w = numbered(t, w);
	return is_short ? keep_short(t, key, w) : w;
}

bool text_is_function_word(minot_str lower_case_word) { return texti_listed(&texti_function_words, lower_case_word); }
