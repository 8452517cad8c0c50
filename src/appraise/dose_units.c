/* dose_units.c: units, and arithmetic that refuses what does not convert. UCUM's units and the forms that labels print;
 * milligram-style abbreviations after ISMP's list of error-prone ones, which are read but never written. */
#include "appraise/dose.h"
#include "base/ascii.h"
#include "base/buf.h"

enum dimension {
	MASS,
	VOLUME,
	SUBSTANCE,
	EQUIVALENT,
	INTERNATIONAL,
	ACTIVITY,
	RADIO,
	PIECES_TABLET,
	PIECES_CAPSULE,
	PIECES_PUFF,
	PIECES_DROP,
	PIECES_SPRAY,
	PIECES_PATCH,
	PIECES_SUPPOSITORY,
	PIECES_LOZENGE,
	PIECES_VIAL,
	PIECES_SACHET,
	SPOONS
};

static const struct {
	const char *name;
	enum dimension dimension;
	int64_t num, den;
} unit_table[] = {[UNIT_NONE] = {"", MASS, 1, 1},
#define X(code, text, dimension, num, den) [UNIT_##code] = {text, dimension, num, den},
                  UNIT_LIST(X)
#undef X
};

const char *unit_name(enum dose_unit u) { return u < N_UNITS ? unit_table[u].name : ""; }

struct ratio unit_convert(struct ratio value, enum dose_unit from, enum dose_unit to)
{
	if (from == UNIT_NONE || to == UNIT_NONE || from >= N_UNITS || to >= N_UNITS ||
	    unit_table[from].dimension != unit_table[to].dimension)
		return RATIO_NONE;
	return ratio_mul(
	        value, ratio_of(unit_table[from].num * unit_table[to].den, unit_table[to].num * unit_table[from].den));
}

/* As written, longest first where one begins another. Words of letters match in any case; abbreviations (marked) only
 * as they stand, since "Mg" is magnesium and "G" a gauge. */
static const struct {
	const char *text;
	enum dose_unit unit;
	bool exact;
} written[] = {
        {"micrograms", UNIT_MCG, false},
        {"microgram", UNIT_MCG, false},
        {"micromoles", UNIT_MICROMOL, false},
        {"micromol", UNIT_MICROMOL, false},
        {"microg", UNIT_MCG, false},
        {"milligrams", UNIT_MG, false},
        {"milligram", UNIT_MG, false},
        {"millilitres", UNIT_ML, false},
        {"millilitre", UNIT_ML, false},
        {"milliliters", UNIT_ML, false},
        {"milliliter", UNIT_ML, false},
        {"milliequivalents", UNIT_MEQ, false},
        {"millimoles", UNIT_MMOL, false},
        {"million international units", UNIT_MILLION_IU, false},
        {"million units", UNIT_MILLION_UNITS, false},
        {"million IU", UNIT_MILLION_IU, false},
        {"mega units", UNIT_MILLION_UNITS, false},
        {"MIU", UNIT_MILLION_IU, true},
        {"MU", UNIT_MILLION_UNITS, true},
        {"nanograms", UNIT_NG, false},
        {"international units", UNIT_IU, false},
        {"international unit", UNIT_IU, false},
        {"I.U.", UNIT_IU, true},
        {"IUs", UNIT_IU, true},
        {"IU", UNIT_IU, true},
        {"units", UNIT_UNIT, false},
        {"unit", UNIT_UNIT, false},
        {"U", UNIT_UNIT, true},
        {"mmol", UNIT_MMOL, false},
        {"µmol", UNIT_MICROMOL, true},
        {"μmol", UNIT_MICROMOL, true},
        {"mEq", UNIT_MEQ, true},
        {"meq", UNIT_MEQ, true},
        {"mcg", UNIT_MCG, false},
        {"µg", UNIT_MCG, true},
        {"μg", UNIT_MCG, true},
        {"ug", UNIT_MCG, true},
        {"ng", UNIT_NG, true},
        {"mg", UNIT_MG, true},
        {"MG", UNIT_MG, true},
        {"mgs", UNIT_MG, true},
        {"ml", UNIT_ML, true},
        {"mL", UNIT_ML, true},
        {"ML", UNIT_ML, true},
        {"cc", UNIT_ML, true},
        {"litres", UNIT_L, false},
        {"liters", UNIT_L, false},
        {"litre", UNIT_L, false},
        {"liter", UNIT_L, false},
        {"L", UNIT_L, true},
        {"mCi", UNIT_MCI, true},
        {"MBq", UNIT_MBQ, true},
        {"grams", UNIT_G, false},
        {"gram", UNIT_G, false},
        {"gm", UNIT_G, true},
        {"g", UNIT_G, true},
        {"tablets", UNIT_TABLET, false},
        {"tablet", UNIT_TABLET, false},
        {"tabs", UNIT_TABLET, false},
        {"caplets", UNIT_TABLET, false},
        {"caplet", UNIT_TABLET, false},
        {"capsules", UNIT_CAPSULE, false},
        {"capsule", UNIT_CAPSULE, false},
        {"puffs", UNIT_PUFF, false},
        {"puff", UNIT_PUFF, false},
        {"inhalations", UNIT_PUFF, false},
        {"inhalation", UNIT_PUFF, false},
        {"drops", UNIT_DROP, false},
        {"drop", UNIT_DROP, false},
        {"sprays", UNIT_SPRAY, false},
        {"spray", UNIT_SPRAY, false},
        {"patches", UNIT_PATCH, false},
        {"patch", UNIT_PATCH, false},
        {"suppositories", UNIT_SUPPOSITORY, false},
        {"suppository", UNIT_SUPPOSITORY, false},
        {"lozenges", UNIT_LOZENGE, false},
        {"lozenge", UNIT_LOZENGE, false},
        {"vials", UNIT_VIAL, false},
        {"vial", UNIT_VIAL, false},
        {"sachets", UNIT_SACHET, false},
        {"sachet", UNIT_SACHET, false},
        {"teaspoonfuls", UNIT_TEASPOON, false},
        {"teaspoonful", UNIT_TEASPOON, false},
        {"teaspoons", UNIT_TEASPOON, false},
        {"teaspoon", UNIT_TEASPOON, false},
        {"tsp", UNIT_TEASPOON, true},
        {"tablespoonfuls", UNIT_TABLESPOON, false},
        {"tablespoonful", UNIT_TABLESPOON, false},
        {"tablespoons", UNIT_TABLESPOON, false},
        {"tablespoon", UNIT_TABLESPOON, false},
        {"tbsp", UNIT_TABLESPOON, true},
};

/* "2009 U.S.", "44U-QUIT": a U that begins something else. */
static bool goes_on_as_name(minot_str after)
{
	return after.n > 1 && (after.p[0] == '.' || after.p[0] == '-') && is_letter(after.p[1]);
}

enum dose_unit unit_at(minot_str s, size_t at, size_t *end)
{
	*end = at;
	if (at >= s.n)
		return UNIT_NONE;
	for (size_t k = 0; k < sizeof written / sizeof *written; k++) {
		if ((s.p[at] | 32) != (written[k].text[0] | 32))
			continue;
		minot_str w = str_c(written[k].text);
		if (at + w.n < s.n && is_letter(s.p[at + w.n]))
			continue;
		minot_str here = str_sub(s, at, at + w.n);
		if (written[k].exact ? str_eq(here, w) : minot_str_eq_nocase(here, w)) {
			if (w.n == 1 && *w.p == 'U' && goes_on_as_name(str_sub(s, at + w.n, s.n)))
				return UNIT_NONE;
			*end = at + w.n;
			return written[k].unit;
		}
	}
	return UNIT_NONE;
}

/* Times ------------------------------------------------------------------------------------------------------------ */

static const struct {
	const char *name;
	uint32_t minutes;
} time_table[] = {
        [TIME_NONE] = {"", 0},      [TIME_MINUTE] = {"min", 1}, [TIME_HOUR] = {"h", 60}, [TIME_DAY] = {"d", 1440},
        [TIME_WEEK] = {"w", 10080}, [TIME_MONTH] = {"mo", 0},   [TIME_YEAR] = {"y", 0}};

const char *time_unit_name(enum time_unit t) { return t <= TIME_YEAR ? time_table[t].name : ""; }
uint32_t time_unit_minutes(enum time_unit t) { return t <= TIME_YEAR ? time_table[t].minutes : 0; }

static const char *const route_names[] = {[ROUTE_UNKNOWN] = "",
#define X(code, text) [ROUTE_##code] = text,
                                          ROUTE_LIST(X)
#undef X
};
const char *route_name(enum dose_route r) { return r < N_ROUTES ? route_names[r] : ""; }

const char *dose_bound_name(enum dose_bound b)
{
	static const char *const names[] = {"given", "maximum", "minimum", "step", "measured"};
	return (unsigned)b <= DOSE_MEASURED ? names[b] : "";
}

/* Arithmetic ------------------------------------------------------------------------------------------------------- */

/* One day over a span of time: 1440 / (n * minutes). */
static struct ratio days_in(uint32_t n, enum time_unit unit)
{
	return ratio_of(1440, (int64_t)n * time_unit_minutes(unit));
}

/* How many times a day the amount is given, fewest and most. False when it is not stated in fixed times. */
static bool times_a_day(const struct stated_dose *d, struct ratio *low, struct ratio *high)
{
	const struct often *o = &d->often;
	if (d->per_time.unit != TIME_NONE) { /* the amount is already one for a time */
		*low = *high = days_in(d->per_time.low, d->per_time.unit);
		return ratio_known(*low) && d->per_time.low == d->per_time.high;
	}
	if (o->kind != OFTEN_REPEATED || o->as_needed)
		return false;
	*low = ratio_mul(ratio_of(o->times_low, 1), days_in(o->every.high, o->every.unit));
	*high = ratio_mul(ratio_of(o->times_high, 1), days_in(o->every.low, o->every.unit));
	return ratio_known(*low) && ratio_known(*high);
}

bool dose_per_day(const struct stated_dose *d, enum dose_unit unit, struct ratio body_kg, struct ratio body_m2,
                  struct ratio *low, struct ratio *high)
{
	struct ratio fewest, most;
	if (d->damaged || (d->bound != DOSE_GIVEN && d->bound != DOSE_MAXIMUM) || d->per_dose ||
	    d->join == AMOUNT_COMBINATION || !times_a_day(d, &fewest, &most))
		return false;
	struct ratio body = d->per_kg ? body_kg : d->per_m2 ? body_m2 : ratio_of(1, 1);
	if (d->per_kg && d->per_m2)
		return false;
	*low = ratio_mul(ratio_mul(unit_convert(d->low, d->code, unit), fewest), body);
	*high = ratio_mul(ratio_mul(unit_convert(d->high, d->code, unit), most), body);
	return ratio_known(*low) && ratio_known(*high);
}

/* Whether two amounts are for the same time; one for a day and one for each time are near enough for a thousandfold. */
static bool same_time(struct time_range a, struct time_range b)
{
	bool a_day = a.unit == TIME_NONE || (a.unit == TIME_DAY && a.low == 1);
	bool b_day = b.unit == TIME_NONE || (b.unit == TIME_DAY && b.low == 1);
	return (a_day && b_day) || (a.unit == b.unit && a.low == b.low);
}

/* How often as much b is as a, for the same body and the same time; RATIO_NONE when the two do not compare. */
static struct ratio times_as_much(const struct stated_dose *a, const struct stated_dose *b)
{
	if (a->per_kg != b->per_kg || a->per_m2 != b->per_m2 || !same_time(a->per_time, b->per_time) ||
	    a->bound == DOSE_STEP || b->bound == DOSE_STEP || a->damaged || b->damaged)
		return RATIO_NONE;
	struct ratio other = unit_convert(b->low, b->code, a->code);
	if (!ratio_known(other) || !ratio_known(a->low) || other.num <= 0 || a->low.num <= 0)
		return RATIO_NONE;
	return ratio_div(other, a->low);
}

/* Whether it is so many times as much, or as little, and more. */
static bool is_fold(struct ratio more, int64_t fold)
{
	struct ratio factor = ratio_of(fold, 1);
	return ratio_known(more) &&
	       (ratio_cmp(more, factor) >= 0 || ratio_cmp(ratio_mul(more, factor), ratio_of(1, 1)) <= 0);
}

bool doses_far_apart(const struct stated_dose *a, const struct stated_dose *b)
{
	return is_fold(times_as_much(a, b), 1000);
}

/* Whether b would be about a, were it written in a's unit: 10 mg and 5 g, a slip of the unit that is less than a
 * thousandfold. */
static bool is_slip(const struct stated_dose *a, const struct stated_dose *b, struct ratio more)
{
	enum { LEAST = 200, MOST = 5000 };
	struct ratio unit = unit_convert(ratio_of(1, 1), b->code, a->code);
	bool thousand = ratio_known(unit) &&
	                (ratio_cmp(unit, ratio_of(1000, 1)) == 0 || ratio_cmp(unit, ratio_of(1, 1000)) == 0);
	return thousand && is_fold(more, LEAST) && !is_fold(more, MOST);
}

/* How many of those that n others give of the same drug by the same route are far from d, near it, or a slip away. */
struct company {
	uint64_t far, near, slips;
};

static struct company company_of(const struct stated_dose *d, const struct stated_dose *others, const uint32_t *counts,
                                 size_t n)
{
	struct company c = {0, 0, 0};
	for (size_t i = 0; i < n && d->drug.n; i++) {
		if (others[i].by != d->by || !minot_str_eq_nocase(others[i].drug, d->drug))
			continue;
		struct ratio more = times_as_much(d, &others[i]);
		uint32_t as_often = counts ? counts[i] : 1;
		c.far += is_fold(more, 1000) ? as_often : 0;
		c.near += ratio_known(more) && !is_fold(more, 100) ? as_often : 0;
		c.slips += is_slip(d, &others[i], more) ? as_often : 0;
	}
	return c;
}

enum { AGREE = 2 /* records that tell what is usual */ };

bool dose_is_outlier(const struct stated_dose *d, const struct stated_dose *others, const uint32_t *counts, size_t n)
{
	struct company c = company_of(d, others, counts, n);
	return c.far > c.near || (c.slips >= AGREE && !c.near);
}

bool dose_is_usual(const struct stated_dose *d, const struct stated_dose *others, const uint32_t *counts, size_t n)
{
	struct company c = company_of(d, others, counts, n);
	return c.near >= AGREE && c.near > c.far;
}

/* As keys -----------------------------------------------------------------------------------------------------------
 */

enum { KEY_PART = 2 /* the byte behind the drug's name */, KEY_MAX_NAME = 60 };

bool dose_key_prefix(const struct stated_dose *d, struct minot_buf *out)
{
	if (!d->drug.n || d->drug.n > KEY_MAX_NAME)
		return false;
	for (size_t i = 0; i < d->drug.n; i++) {
		char c = d->drug.p[i];
		minot_buf_ch(out, c < ' ' && c >= 0 ? ' ' : to_lower(c));
	}
	minot_buf_ch(out, KEY_PART);
	minot_buf_printf(out, "%d:", (int)d->by);
	return true;
}

bool dose_key(const struct stated_dose *d, struct minot_buf *out)
{
	if (d->damaged || d->bound == DOSE_STEP || !ratio_known(d->low) || d->low.num <= 0 || !dose_key_prefix(d, out))
		return false;
	minot_buf_printf(out, "%d:%d:%d:%u:%d:%lld/%lld", d->per_kg, d->per_m2, (int)d->per_time.unit,
	                 d->per_time.unit == TIME_NONE ? 0u : d->per_time.low, (int)d->code, (long long)d->low.num,
	                 (long long)d->low.den);
	return true;
}

/* The number that ends at `end`, from *at on, which goes behind it. */
static bool key_number(minot_str key, char end, size_t *at, uint64_t max, uint64_t *out)
{
	size_t from = *at;
	while (*at < key.n && key.p[*at] != end)
		++*at;
	bool ends = end ? *at < key.n : *at == key.n;
	bool read = ends && minot_str_uint(str_sub(key, from, *at), max, out);
	++*at;
	return read;
}

bool dose_of_key(minot_str key, struct stated_dose *out)
{
	static const char ends[8] = {':', ':', ':', ':', ':', ':', '/', 0};
	uint64_t v[8], max[8] = {N_ROUTES - 1, 1, 1, TIME_YEAR, UINT32_MAX, N_UNITS - 1, INT64_MAX, INT64_MAX};
	size_t name = minot_str_find(key, (minot_str){(const char[]){KEY_PART}, 1}), at = name + 1;
	if (name == SIZE_MAX || !name)
		return false;
	for (size_t i = 0; i < 8; i++)
		if (!key_number(key, ends[i], &at, max[i], &v[i]))
			return false;
	*out = (struct stated_dose){.drug = str_sub(key, 0, name),
	                            .by = (enum dose_route)v[0],
	                            .per_kg = v[1],
	                            .per_m2 = v[2],
	                            .per_time = {(uint32_t)v[4], (uint32_t)v[4], (enum time_unit)v[3]},
	                            .code = (enum dose_unit)v[5]};
	out->low = out->high = v[7] ? ratio_of((int64_t)v[6], (int64_t)v[7]) : RATIO_NONE;
	return v[5] != UNIT_NONE && ratio_known(out->low);
}

/* In words for comparison ------------------------------------------------------------------------------------------ */

void ratio_write(struct ratio r, struct minot_buf *out)
{
	if (!ratio_known(r)) {
		minot_buf_ch(out, '?');
		return;
	}
	int64_t den = r.den, num = r.num < 0 ? -r.num : r.num;
	int twos = 0, fives = 0;
	for (; den % 2 == 0; den /= 2)
		twos++;
	for (; den % 5 == 0; den /= 5)
		fives++;
	if (den != 1) {
		minot_buf_printf(out, "%lld/%lld", (long long)r.num, (long long)r.den);
		return;
	}
	if (r.num < 0)
		minot_buf_ch(out, '-');
	minot_buf_printf(out, "%lld", (long long)(num / r.den));
	/* long division: as many places as the denominator has tens, no remainder is left after them */
	int64_t rest = num % r.den;
	if (rest)
		minot_buf_ch(out, '.');
	for (int k = twos > fives ? twos : fives; k > 0 && rest; k--) {
		__extension__ typedef unsigned __int128 wide;
		wide big = (wide)rest * 10;
		int digit = (int)(big / (wide)r.den);
		rest = (int64_t)(big % (wide)r.den);
		minot_buf_ch(out, (char)('0' + digit));
	}
}

static void write_range(uint32_t low, uint32_t high, struct minot_buf *out)
{
	if (low != high)
		minot_buf_printf(out, "%u-%u", low, high);
	else if (low != 1)
		minot_buf_printf(out, "%u", low);
}

/* "7-10d"; one of a unit is the unit alone where it follows a stroke. */
static void write_span(const struct time_range *t, bool count, struct minot_buf *out)
{
	if (count && t->low == 1 && t->high == 1)
		minot_buf_ch(out, '1');
	else
		write_range(t->low, t->high, out);
	minot_buf_c(out, time_unit_name(t->unit));
}

static void write_often(const struct often *o, struct minot_buf *out)
{
	const char *sep = " often=";
	if (o->kind == OFTEN_ONCE) {
		minot_buf_printf(out, "%sonce", sep);
		sep = ",";
	} else if (o->kind == OFTEN_REPEATED) {
		minot_buf_printf(out, "%s%u", sep, o->times_low);
		if (o->times_high != o->times_low)
			minot_buf_printf(out, "-%u", o->times_high);
		minot_buf_ch(out, '/');
		write_span(&o->every, false, out);
		sep = ",";
	}
	if (o->divided_low) {
		minot_buf_printf(out, "%sdiv", sep);
		write_range(o->divided_low, o->divided_high, out);
		sep = ",";
	}
	if (o->as_needed)
		minot_buf_printf(out, "%sprn", sep);
}

void dose_write(const struct stated_dose *d, struct minot_buf *out)
{
	ratio_write(d->low, out);
	if (d->join == AMOUNT_RANGE || d->join == AMOUNT_CHOICE || d->join == AMOUNT_COMBINATION) {
		minot_buf_ch(out, d->join == AMOUNT_RANGE ? '-' : d->join == AMOUNT_CHOICE ? '|' : '+');
		ratio_write(d->high, out);
	}
	minot_buf_printf(out, " %s%s%s%s", unit_name(d->code), d->per_kg ? "/kg" : "", d->per_m2 ? "/m2" : "",
	                 d->per_dose ? "/dose" : "");
	if (d->per_time.unit != TIME_NONE) {
		minot_buf_ch(out, '/');
		write_span(&d->per_time, false, out);
	}
	if (d->by != ROUTE_UNKNOWN)
		minot_buf_printf(out, " route=%s", route_name(d->by));
	write_often(&d->often, out);
	if (d->lasting.unit != TIME_NONE) {
		minot_buf_c(out, " for=");
		write_span(&d->lasting, true, out);
	}
	if (d->given_over.unit != TIME_NONE) {
		minot_buf_c(out, " over=");
		write_span(&d->given_over, true, out);
	}
	if (d->bound != DOSE_GIVEN)
		minot_buf_printf(out, " bound=%s", dose_bound_name(d->bound));
}
