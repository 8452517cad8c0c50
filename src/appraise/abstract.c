/* abstract.c: see abstract.h. */
#include "appraise/abstract.h"
#include "base/ascii.h"

/* Features ----------------------------------------------------------------------------------------------------------
 */

/* The first words, which tell most: "We aimed", "Patients were", "In conclusion". */
static minot_str opening(minot_str s, unsigned words)
{
	size_t i = 0;
	for (; i < s.n && words; i++)
		words -= s.p[i] == ' ';
	return str_sub(s, 0, i);
}

/* Bits of what no word shows: whether a number, a percentage, a P value or an interval stands there. */
static long number_marks(minot_str s)
{
	bool digit = false, percent = false, equal = false;
	for (size_t i = 0; i < s.n; i++) {
		digit |= is_digit(s.p[i]);
		percent |= s.p[i] == '%';
		equal |= s.p[i] == '=' || s.p[i] == '<' || s.p[i] == '>';
	}
	return digit | percent << 1 | equal << 2;
}

static long least(size_t a, size_t b) { return (long)(a < b ? a : b); }

/* The words of three sentences that follow each other, sentence i at [i % 3]: each is read once. */
struct passage {
	struct linear_words words[3];
};
static void read_words(const minot_str *sentence, size_t n, size_t i, struct passage *p)
{
	if (i < n)
		linear_read_words(sentence[i], &p->words[i % 3]);
}

/* Those of i and its neighbours were read. */
static void features_of(const minot_str *sentence, size_t n, size_t i, const struct passage *p,
                        struct linear_features *out)
{
	enum { NEAR = 4 /* places from the ends that count one by one */, TENTHS = 10 };
	minot_str s = sentence[i];
	linear_add_read(out, "w", &p->words[i % 3], 3);
	linear_add_words(out, "first", opening(s, 3), 3);
	if (i)
		linear_add_read(out, "before", &p->words[(i - 1) % 3], 1);
	if (i + 1 < n)
		linear_add_read(out, "after", &p->words[(i + 1) % 3], 1);
	long numbers = number_marks(s), tenth = (long)(TENTHS * i / n);
	linear_add_number(out, "tenth", tenth);
	linear_add_number(out, "from start", least(i, NEAR));
	linear_add_number(out, "from end", least(n - 1 - i, NEAR));
	linear_add_number(out, "place", least(i, NEAR) * 100 + least(n - 1 - i, NEAR) * 10 + least(n / 4, 4));
	linear_add_number(out, "numbers", numbers);
	linear_add_number(out, "numbers at", numbers * 100 + tenth);
	linear_add_number(out, "numbers before", i ? number_marks(sentence[i - 1]) : -1);
	linear_add_number(out, "numbers after", i + 1 < n ? number_marks(sentence[i + 1]) : -1);
	linear_add_number(out, "length", least(s.n / 40, 6));
}

void abstract_features(const minot_str *sentence, size_t n, size_t i, struct linear_features *out)
{
	struct passage p;
	for (size_t k = i ? i - 1 : 0; k <= i + 1; k++)
		read_words(sentence, n, k, &p);
	features_of(sentence, n, i, &p, out);
}

/* Decoding ----------------------------------------------------------------------------------------------------------
 */

/* log2 of how often one role follows another, and of how often an abstract begins and ends with each: counted over the
 * 3,598 labelled abstracts of the corpus (as src/eval/gold_role.c labels them), a half added to each count. */
static const double follows[N_ABSTRACT_ROLES][N_ABSTRACT_ROLES] = {{-1.0, -1.4, -2.8, -10.8, -13.1},
                                                                   {-5.1, -2.3, -0.4, -9.7, -12.9},
                                                                   {-14.7, -10.2, -0.4, -1.9, -11.9},
                                                                   {-14.8, -14.8, -12.0, -0.4, -2.0},
                                                                   {-10.2, -10.9, -10.9, -12.5, 0}};
static const double begins[N_ABSTRACT_ROLES] = {-0.8, -1.4, -5.1, -12.8, -10.0};
static const double ends[N_ABSTRACT_ROLES] = {-12.5, -12.5, -10.9, -7.6, 0};
/* The model's scores are natural logarithms. */
#define CHAIN 0.69314718055994531

/* How much a score counts against a heading that does not allow the role. A heading is nearly always right, but methods
 * do stand under "Results". */
#define AGAINST_HEADING 6.0

bool abstract_roles(const minot_str *sentence, const uint8_t *hint, size_t n, enum abstract_role *role,
                    double *probability)
{
	double score[ABSTRACT_MAX][N_ABSTRACT_ROLES], model[ABSTRACT_MAX][N_ABSTRACT_ROLES];
	unsigned char from[ABSTRACT_MAX][N_ABSTRACT_ROLES];
	struct linear_model m = linear_model_of(LINEAR_ROLE);
	struct passage p;
	if (!n || n > ABSTRACT_MAX || m.classes != N_ABSTRACT_ROLES)
		return false;
	read_words(sentence, n, 0, &p);
	for (size_t i = 0; i < n; i++) {
		struct linear_features f;
		struct linear_judgment j;
		f.n = 0;
		read_words(sentence, n, i + 1, &p);
		features_of(sentence, n, i, &p, &f);
		linear_seal(&f);
		linear_judge(&m, &f, &j);
		memcpy(model[i], j.score, sizeof model[i]);
		for (unsigned c = 0; c < N_ABSTRACT_ROLES; c++) {
			double own = j.score[c] - (hint && hint[i] && !(hint[i] >> c & 1) ? AGAINST_HEADING : 0);
			score[i][c] = own + (i ? -1e9 : CHAIN * begins[c]);
			for (unsigned b = 0; i && b < N_ABSTRACT_ROLES; b++)
				if (score[i - 1][b] + CHAIN * follows[b][c] + own > score[i][c]) {
					score[i][c] = score[i - 1][b] + CHAIN * follows[b][c] + own;
					from[i][c] = (unsigned char)b;
				}
		}
	}
	unsigned best = 0;
	for (unsigned c = 1; c < N_ABSTRACT_ROLES; c++)
		if (score[n - 1][c] + CHAIN * ends[c] > score[n - 1][best] + CHAIN * ends[best])
			best = c;
	for (size_t i = n; i-- > 0; best = i + 1 ? from[i][best] : 0) {
		role[i] = (enum abstract_role)best;
		if (probability) {
			linear_softmax(model[i], N_ABSTRACT_ROLES);
			probability[i] = model[i][best];
		}
		if (!i)
			break;
	}
	return true;
}
