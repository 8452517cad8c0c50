/* linear.c: see linear.h. Hash: FNV-1a over the bytes of a word (G. Fowler, L. C. Noll, K.-P. Vo), words joined by a
 * multiplication, mixed at the end by MurmurHash3's finaliser (A. Appleby), so that the low bits that choose a bucket
 * depend on all bytes. */
#include "appraise/linear.h"

#include <math.h>

#include "base/ascii.h"
#include "design.weights.h"
#include "effect.weights.h"
#include "number.weights.h"
#include "polar.weights.h"
#include "role.weights.h"

/* Features ----------------------------------------------------------------------------------------------------------
 */

#define FNV_START 0xcbf29ce484222325u
#define FNV_PRIME 0x100000001b3u

static uint64_t hash_bytes(uint64_t h, minot_str s)
{
	for (size_t i = 0; i < s.n; i++)
		h = (h ^ (unsigned char)to_lower(s.p[i])) * FNV_PRIME;
	return h;
}

static uint32_t mixed(uint64_t h)
{
	h ^= h >> 33;
	h *= 0xff51afd7ed558ccdu;
	h ^= h >> 33;
	h *= 0xc4ceb9fe1a85ec53u;
	return (uint32_t)(h ^ h >> 33);
}

static void add(struct linear_features *f, uint64_t h)
{
	if (f->n < LINEAR_MAX_FEATURES)
		f->hash[f->n++] = mixed(h);
}

void linear_add(struct linear_features *f, const char *name, minot_str value)
{
	add(f, hash_bytes(hash_bytes(FNV_START, str_c(name)) * FNV_PRIME, value));
}

void linear_add_number(struct linear_features *f, const char *name, long value)
{
	uint64_t h = hash_bytes(FNV_START, str_c(name)) * FNV_PRIME;
	add(f, (h ^ (uint64_t)value) * FNV_PRIME);
}

/* The hash of the next word from *at on; false when there is none. */
static bool next_word(minot_str s, size_t *at, uint64_t *hash)
{
	for (; *at < s.n; ++*at) {
		char c = s.p[*at];
		size_t from = *at;
		if (is_digit(c)) {
			while (*at < s.n && (is_digit(s.p[*at]) || ((s.p[*at] == '.' || s.p[*at] == ',') &&
			                                            *at + 1 < s.n && is_digit(s.p[*at + 1]))))
				++*at;
			*hash = hash_bytes(FNV_START, STR("#"));
			return true;
		}
		if (is_letter_byte(c)) {
			while (*at < s.n && is_letter_byte(s.p[*at]))
				++*at;
			*hash = hash_bytes(FNV_START, str_sub(s, from, *at));
			return true;
		}
		if (c == '%' || c == '=' || c == '<' || c == '>' || c == '?') {
			++*at;
			*hash = hash_bytes(FNV_START, str_sub(s, from, *at));
			return true;
		}
	}
	return false;
}

void linear_read_words(minot_str text, struct linear_words *out)
{
	out->n = 0;
	for (size_t at = 0; out->n < LINEAR_MAX_FEATURES && next_word(text, &at, &out->hash[out->n]);)
		out->n++;
}

void linear_add_read(struct linear_features *f, const char *name, const struct linear_words *words, unsigned longest)
{
	uint64_t space = hash_bytes(FNV_START, str_c(name));
	for (uint32_t i = 0; i < words->n; i++) {
		uint64_t h = space;
		for (unsigned k = 0; k < longest && k < LINEAR_MAX_NGRAM && k <= i; k++) {
			h = (h ^ words->hash[i - k]) * FNV_PRIME;
			add(f, h + k);
		}
	}
}

void linear_add_words(struct linear_features *f, const char *name, minot_str text, unsigned longest)
{
	struct linear_words words;
	linear_read_words(text, &words);
	linear_add_read(f, name, &words, longest);
}

/* The last letters read are the low bytes of `run`, the newest lowest. */
void linear_add_letters(struct linear_features *f, const char *name, minot_str text)
{
	const uint64_t all = (UINT64_C(1) << 8 * LINEAR_LETTERS) - 1, space = hash_bytes(FNV_START, str_c(name));
	uint64_t run = ' ';
	unsigned read = 1;
	for (size_t i = 0; i < text.n && f->n < LINEAR_MAX_FEATURES; i++) {
		char c = text.p[i];
		unsigned char letter = is_letter_byte(c) ? (unsigned char)to_lower(c) : is_digit(c) ? '#' : ' ';
		if (letter == (run & 255) && (letter == ' ' || letter == '#'))
			continue;
		run = (run << 8 | letter) & all;
		if (++read >= LINEAR_LETTERS)
			add(f, (space ^ run) * FNV_PRIME);
	}
}

/* Sort by one byte of each number, keeping the order of equals: four of these sort numbers of 32 bits, several times
 * faster than qsort does a few hundred. */
static void sort_by_byte(const uint32_t *from, uint32_t *to, uint32_t n, unsigned shift)
{
	uint32_t at[256] = {0}, sum = 0;
	for (uint32_t i = 0; i < n; i++)
		at[from[i] >> shift & 255]++;
	for (unsigned b = 0; b < 256; b++) {
		uint32_t count = at[b];
		at[b] = sum;
		sum += count;
	}
	for (uint32_t i = 0; i < n; i++)
		to[at[from[i] >> shift & 255]++] = from[i];
}

void linear_seal(struct linear_features *f)
{
	uint32_t kept = 0, other[LINEAR_MAX_FEATURES];
	sort_by_byte(f->hash, other, f->n, 0);
	sort_by_byte(other, f->hash, f->n, 8);
	sort_by_byte(f->hash, other, f->n, 16);
	sort_by_byte(other, f->hash, f->n, 24);
	for (uint32_t i = 0; i < f->n; i++)
		if (!kept || f->hash[i] != f->hash[kept - 1])
			f->hash[kept++] = f->hash[i];
	f->n = kept;
}

/* Models ------------------------------------------------------------------------------------------------------------
 */

static double float_at(const char *p)
{
	uint32_t bits = 0;
	float f;
	for (int i = 3; i >= 0; i--)
		bits = bits << 8 | (unsigned char)p[i];
	memcpy(&f, &bits, sizeof f);
	return (double)f;
}

/* The first model of bytes, which are not empty, and how many bytes it takes. */
static minot_status open_first(minot_str bytes, struct linear_model *out, size_t *took, minot_err *err)
{
	if (bytes.n < LINEAR_HEADER || !str_starts(bytes, STR("MLIN")) || bytes.p[4] != LINEAR_FORMAT)
		return minot_fail(err, MINOT_DAMAGED, "no weights of format %d: train them again", LINEAR_FORMAT);
	unsigned bits = (unsigned char)bytes.p[5], classes = (unsigned char)bytes.p[6];
	*took = LINEAR_HEADER + 4 * (size_t)classes + ((size_t)classes << (bits & 31));
	if (bits > LINEAR_MAX_BITS || classes < 2 || classes > LINEAR_MAX_CLASSES || bytes.n < *took)
		return minot_fail(err, MINOT_DAMAGED, "weights of the wrong size: %u classes, 2^%u buckets, %zu bytes",
		                  classes, bits, bytes.n);
	*out = (struct linear_model){.classes = classes,
	                             .bits = bits,
	                             .scale = float_at(bytes.p + 8),
	                             .weights = (const signed char *)bytes.p + LINEAR_HEADER + 4 * (size_t)classes};
	bool finite = isfinite(out->scale);
	for (unsigned c = 0; c < classes; c++) {
		out->bias[c] = float_at(bytes.p + LINEAR_HEADER + 4 * (size_t)c);
		finite &= isfinite(out->bias[c]) != 0;
	}
	return finite ? MINOT_OK : minot_fail(err, MINOT_DAMAGED, "weights that are no numbers");
}

minot_status linear_open(minot_str bytes, unsigned view, struct linear_model *out, minot_err *err)
{
	struct linear_model m, wanted = {0};
	unsigned classes = 0;
	*out = wanted;
	for (unsigned v = 0; bytes.n; v++) {
		size_t took = 0;
		minot_status s = open_first(bytes, &m, &took, err);
		if (s != MINOT_OK)
			return s;
		if (classes && m.classes != classes)
			return minot_fail(err, MINOT_DAMAGED, "weights of %u classes behind such of %u", m.classes,
			                  classes);
		classes = m.classes;
		if (v == view)
			wanted = m;
		bytes = str_sub(bytes, took, bytes.n);
	}
	*out = wanted;
	return MINOT_OK;
}

struct linear_model linear_view_of(enum linear_model_id id, unsigned view)
{
	static const struct {
		const char *p;
		size_t n;
	} built_in[] = {
#define X(name, file) {file##_weights, sizeof file##_weights - 1},
	        LINEAR_MODEL_LIST(X)
#undef X
	};
	struct linear_model m;
	linear_open((minot_str){built_in[id].p, built_in[id].n}, view, &m, NULL);
	return m;
}

struct linear_model linear_model_of(enum linear_model_id id) { return linear_view_of(id, 0); }

/* e^x for x <= 0: 2^k e^r with |r| <= ln 2 / 2, e^r by its series to the 12th power (error below 1e-15). */
static double exp_of(double x)
{
	if (x < -700)
		return 0;
	double k = floor(x * 1.4426950408889634 + 0.5), r = x - k * 0.6931471805599453, term = 1, sum = 1;
	for (int i = 1; i <= 12; i++) {
		term *= r / i;
		sum += term;
	}
	return ldexp(sum, (int)k);
}

void linear_softmax(double *score, unsigned n)
{
	double most = score[0], sum = 0;
	for (unsigned c = 1; c < n; c++)
		most = score[c] > most ? score[c] : most;
	for (unsigned c = 0; c < n; c++)
		sum += score[c] = exp_of(score[c] - most);
	for (unsigned c = 0; c < n; c++)
		score[c] /= sum;
}

static void sum_weights(const struct linear_model *m, const struct linear_features *f, int32_t *sum)
{
	uint32_t mask = ((uint32_t)1 << m->bits) - 1;
	for (uint32_t i = 0; i < f->n; i++) {
		const signed char *w = m->weights + (size_t)(f->hash[i] & mask) * m->classes;
		for (unsigned c = 0; c < m->classes; c++)
			sum[c] += w[c];
	}
}

/* Class, margin and probability, from the scores. */
static void decide(struct linear_judgment *out, unsigned classes)
{
	double p[LINEAR_MAX_CLASSES] = {0}, second = -INFINITY;
	memcpy(p, out->score, classes * sizeof *p);
	out->class = 0;
	for (int c = 1; c < (int)classes; c++)
		if (p[c] > p[out->class])
			out->class = c;
	for (int c = 0; c < (int)classes; c++)
		if (c != out->class && p[c] > second)
			second = p[c];
	out->margin = p[out->class] - second;
	linear_softmax(p, classes);
	out->probability = p[out->class];
}

void linear_judge(const struct linear_model *m, const struct linear_features *f, struct linear_judgment *out)
{
	int32_t sum[LINEAR_MAX_CLASSES] = {0};
	*out = (struct linear_judgment){.class = -1};
	if (!m->classes)
		return;
	sum_weights(m, f, sum);
	double value = f->n ? m->scale / sqrt((double)f->n) : 0;
	for (unsigned c = 0; c < m->classes; c++)
		out->score[c] = m->bias[c] + value * sum[c];
	decide(out, m->classes);
}

void linear_mean(struct linear_judgment *view, unsigned n, unsigned classes)
{
	for (unsigned c = 0; c < classes; c++) {
		for (unsigned v = 1; v < n; v++)
			view[0].score[c] += view[v].score[c];
		view[0].score[c] /= n;
	}
	decide(&view[0], classes);
}
