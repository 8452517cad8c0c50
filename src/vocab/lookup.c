/* lookup.c: reading a vocabulary where it is mapped. Opening checks that the sections lie within the bytes; each access
 * checks the row that it reads. So damage anywhere costs an answer, never memory. */
#include "base/ascii.h"
#include "vocab/format.h"
#include "vocab/vocab.h"

#include "base/hash.h"

static const char *const kind_names[] = {
#define X(name, text) text,
        VOCAB_KIND_LIST(X)
#undef X
};
const char *vocab_kind_name(enum vocab_kind_bit k) { return kind_names[k]; }

/* Opening ------------------------------------------------------------------------------------------------------- */

/* Header: 8 magic, 4 version, 4 text version, 4 each: concepts, names, slots, parents, words, 0; then sections. */
static bool read_header(minot_str b, struct vocab *v, uint64_t *begin)
{
	if (b.n < HEADER_BYTES || memcmp(b.p, VOCAB_MAGIC, 8) != 0 || le_u32(b.p + 8) != VOCAB_VERSION ||
	    le_u32(b.p + 12) != TEXT_VERSION)
		return false;
	v->n_concepts = le_u32(b.p + 16);
	v->n_names = le_u32(b.p + 20);
	v->n_slots = le_u32(b.p + 24);
	v->n_parents = le_u32(b.p + 28);
	v->n_words = le_u32(b.p + 32);
	uint64_t before = HEADER_BYTES;
	for (int s = 0; s <= VOCAB_N_SECTIONS; s++) {
		begin[s] = le_u64(b.p + 40 + 8 * s);
		if (begin[s] < before || begin[s] > b.n)
			return false;
		before = begin[s];
	}
	return true;
}

bool vocab_open(minot_str bytes, struct vocab *out)
{
	struct vocab v = {.bytes = bytes};
	uint64_t begin[VOCAB_N_SECTIONS + 1];
	*out = (struct vocab){0};
	if (!read_header(bytes, &v, begin))
		return false;
	const uint64_t need[] = {
	        [SEC_CONCEPTS] = (uint64_t)v.n_concepts * ROW_CONCEPT,
	        [SEC_NAMES] = (uint64_t)v.n_names * ROW_NAME,
	        [SEC_MEMBERS] = (uint64_t)v.n_names * 4,
	        [SEC_SLOTS] = (uint64_t)v.n_slots * 4,
	        [SEC_PARENTS] = (uint64_t)v.n_parents * 4,
	        [SEC_ORDERED] = (uint64_t)v.n_names * 4,
	        [SEC_WORDS] = (uint64_t)v.n_words * ROW_WORD,
	};
	for (int s = 0; s < SEC_TEXT; s++)
		if (begin[s + 1] - begin[s] < need[s])
			return false;
	if (!v.n_slots || (v.n_slots & (v.n_slots - 1)))
		return false;
	v.concepts = bytes.p + begin[SEC_CONCEPTS];
	v.names = bytes.p + begin[SEC_NAMES];
	v.members = bytes.p + begin[SEC_MEMBERS];
	v.slots = bytes.p + begin[SEC_SLOTS];
	v.parents = bytes.p + begin[SEC_PARENTS];
	v.ordered = bytes.p + begin[SEC_ORDERED];
	v.words = bytes.p + begin[SEC_WORDS];
	v.text = str_sub(bytes, begin[SEC_TEXT], begin[SEC_FACTS]);
	v.facts = str_sub(bytes, begin[SEC_FACTS], begin[VOCAB_N_SECTIONS]);
	*out = v;
	return true;
}

/* Rows ---------------------------------------------------------------------------------------------------------- */

static bool get_text(const struct vocab *v, uint32_t at, uint32_t n, minot_str *out)
{
	*out = str_sub(v->text, at, (size_t)at + n);
	return (uint64_t)at + n <= v->text.n;
}

bool vocab_name_at(const struct vocab *v, uint32_t i, struct vocab_name *out)
{
	if (i >= v->n_names)
		return false;
	const char *p = v->names + (size_t)i * ROW_NAME;
	uint32_t lengths = le_u32(p + 8), flags = le_u32(p + 16);
	*out = (struct vocab_name){.concept = le_u32(p + 12), .flags = flags & 0xff, .count = le_u32(p + 20)};
	return get_text(v, le_u32(p), lengths & 0xffff, &out->text) &&
	       get_text(v, le_u32(p + 4), lengths >> 16, &out->key) && out->concept < v->n_concepts;
}

bool vocab_concept_at(const struct vocab *v, uint32_t i, struct vocab_concept *out)
{
	struct vocab_name preferred;
	if (i >= v->n_concepts)
		return false;
	const char *p = v->concepts + (size_t)i * ROW_CONCEPT;
	*out = (struct vocab_concept){.kinds = le_u32(p + 12),
	                              .first_member = le_u32(p + 16),
	                              .n_members = le_u32(p + 20),
	                              .first_parent = le_u32(p + 24),
	                              .n_parents = le_u32(p + 28)};
	if (!get_text(v, le_u32(p), le_u32(p + 4), &out->id) || !vocab_name_at(v, le_u32(p + 8), &preferred))
		return false;
	out->name = preferred.text;
	return (uint64_t)out->first_member + out->n_members <= v->n_names &&
	       (uint64_t)out->first_parent + out->n_parents <= v->n_parents;
}

uint32_t vocab_member(const struct vocab *v, const struct vocab_concept *c, uint32_t k)
{
	return k < c->n_members ? le_u32(v->members + ((size_t)c->first_member + k) * 4) : VOCAB_NONE;
}

uint32_t vocab_parent(const struct vocab *v, const struct vocab_concept *c, uint32_t k)
{
	return k < c->n_parents ? le_u32(v->parents + ((size_t)c->first_parent + k) * 4) : VOCAB_NONE;
}

/* Finding ------------------------------------------------------------------------------------------------------- */

minot_status vocab_key(struct text_analyzer *t, minot_str name, struct minot_buf *out)
{
	const struct text_token *tok;
	size_t n, from = out->n;
	minot_status s = text_tokens(t, name, &tok, &n);
	for (size_t i = 0; s == MINOT_OK && i < n; i++) {
		if (tok[i].flags & TOKEN_COMPOUND)
			continue;
		if (out->n > from)
			minot_buf_ch(out, ' ');
		minot_buf_str(out, tok[i].term);
	}
	return s == MINOT_OK && out->failed ? MINOT_LIMIT : s;
}

static uint32_t find_hashed(const struct vocab *v, minot_str key, uint32_t hash)
{
	struct vocab_name name;
	if (!v->n_slots || !key.n)
		return VOCAB_NONE;
	uint32_t mask = v->n_slots - 1, at = hash & mask;
	for (uint32_t tries = 0; tries <= mask; tries++, at = (at + 1) & mask) {
		uint32_t i = le_u32(v->slots + (size_t)at * 4);
		if (i == VOCAB_NONE || !vocab_name_at(v, i, &name))
			return VOCAB_NONE;
		if (str_eq(name.key, key))
			return i;
	}
	return VOCAB_NONE;
}

uint32_t vocab_find(const struct vocab *v, minot_str key) { return find_hashed(v, key, (uint32_t)minot_xxh3(key)); }

/* A vocabulary is larger than the processor's caches, and nearly each step of a search waits for memory: so each step
 * is taken for all keys before the next one is. */
void vocab_find_all(const struct vocab *v, const minot_str *keys, size_t n, uint32_t *out)
{
	uint32_t mask = v->n_slots - 1;
	for (size_t i = 0; v->n_slots && i < n; i++) {
		out[i] = (uint32_t)minot_xxh3(keys[i]);
		__builtin_prefetch(v->slots + (size_t)(out[i] & mask) * 4);
	}
	for (size_t i = 0; v->n_slots && i < n; i++) {
		uint32_t name = le_u32(v->slots + (size_t)(out[i] & mask) * 4);
		if (name < v->n_names)
			__builtin_prefetch(v->names + (size_t)name * ROW_NAME);
	}
	for (size_t i = 0; i < n; i++)
		out[i] = v->n_slots ? find_hashed(v, keys[i], out[i]) : VOCAB_NONE;
}

uint32_t vocab_ordered(const struct vocab *v, uint32_t k)
{
	return k < v->n_names ? le_u32(v->ordered + (size_t)k * 4) : VOCAB_NONE;
}

/* How the first bytes of the k-th name in order compare with prefix: 0 when it begins so. */
static int compare_prefix(const struct vocab *v, uint32_t k, minot_str prefix)
{
	struct vocab_name name;
	if (!vocab_name_at(v, vocab_ordered(v, k), &name))
		return -1;
	for (size_t i = 0; i < prefix.n; i++) {
		if (i == name.text.n)
			return -1;
		if ((unsigned char)to_lower(name.text.p[i]) != (unsigned char)to_lower(prefix.p[i]))
			return (unsigned char)to_lower(name.text.p[i]) < (unsigned char)to_lower(prefix.p[i]) ? -1 : 1;
	}
	return 0;
}

/* The first name in order that compares with prefix as more than `than`. */
static uint32_t first_above(const struct vocab *v, minot_str prefix, int than)
{
	uint32_t low = 0, high = v->n_names;
	while (low < high) {
		uint32_t mid = low + (high - low) / 2;
		if (compare_prefix(v, mid, prefix) > than)
			high = mid;
		else
			low = mid + 1;
	}
	return low;
}

uint32_t vocab_with_prefix(const struct vocab *v, minot_str prefix, uint32_t *first)
{
	*first = first_above(v, prefix, -1);
	uint32_t end = first_above(v, prefix, 0);
	return end > *first ? end - *first : 0;
}

/* Spelling ------------------------------------------------------------------------------------------------------ */

bool vocab_word_at(const struct vocab *v, uint32_t i, minot_str *word, bool *drug)
{
	if (i >= v->n_words)
		return false;
	const char *p = v->words + (size_t)i * ROW_WORD;
	uint32_t n = le_u32(p + 4);
	*drug = n >> 31;
	return get_text(v, le_u32(p), n & 0xffff, word);
}

uint32_t vocab_word_from(const struct vocab *v, minot_str w)
{
	uint32_t low = 0, high = v->n_words;
	while (low < high) {
		uint32_t mid = low + (high - low) / 2;
		minot_str at;
		bool drug;
		if (!vocab_word_at(v, mid, &at, &drug) || minot_str_cmp(at, w) >= 0)
			high = mid;
		else
			low = mid + 1;
	}
	return low;
}

unsigned vocab_distance(minot_str a, minot_str b, unsigned max)
{
	enum { MAX = 64 };
	unsigned char rows[3][MAX];
	if (a.n >= MAX || b.n >= MAX || a.n > b.n + max || b.n > a.n + max)
		return max + 1;
	for (size_t k = 0; k <= b.n; k++)
		rows[0][k] = (unsigned char)k;
	for (size_t i = 1; i <= a.n; i++) {
		unsigned char *row = rows[i % 3], *above = rows[(i - 1) % 3], *above2 = rows[(i + 1) % 3];
		unsigned least = row[0] = (unsigned char)i;
		for (size_t k = 1; k <= b.n; k++) {
			unsigned d = above[k - 1] + (a.p[i - 1] != b.p[k - 1]);
			d = d < above[k] + 1u ? d : above[k] + 1u;
			d = d < row[k - 1] + 1u ? d : row[k - 1] + 1u;
			if (i > 1 && k > 1 && a.p[i - 1] == b.p[k - 2] && a.p[i - 2] == b.p[k - 1] &&
			    above2[k - 2] + 1u < d)
				d = above2[k - 2] + 1u;
			row[k] = (unsigned char)d;
			least = d < least ? d : least;
		}
		if (least > max)
			return max + 1;
	}
	unsigned d = rows[a.n % 3][b.n];
	return d < max + 1 ? d : max + 1;
}
