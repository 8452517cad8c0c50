/* dose.h: doses in a sentence, as written and as structures. A dose is an amount of something that is given, taken or
 * limited; a concentration, a laboratory value, a volume of the body or a rate of the kidney is none. What cannot be
 * told is left unknown: a drug is named only when the words tie it to the amount, a number only when no digit can be
 * lost, and nothing is converted that does not convert exactly.
 *
 *   "Give zolvapril 2.5 to 5 mg/kg/day orally in two divided doses for 7 to 10 days, up to 300 mg daily"
 *          drug     amount   unit per    route  frequency           duration           a second dose: bound MAXIMUM
 *
 * All functions are pure; slices borrow from the sentence. */
#ifndef APPRAISE_DOSE_H
#define APPRAISE_DOSE_H

#include "appraise/numbers.h"

/* Units
 * ----------------------------------------------------------------------------------------------------------------
 *
 * X(code, UCUM or label form, dimension, factor to the dimension's first unit as a fraction). IU converts to nothing
 * but itself, nor do "units" (of insulin, heparin, blood: not always IU), nor pieces such as tablets. */
#define UNIT_LIST(X)                                            \
	X(NG, "ng", MASS, 1, 1)                                 \
	X(MCG, "mcg", MASS, 1000, 1)                            \
	X(MG, "mg", MASS, 1000000, 1)                           \
	X(G, "g", MASS, 1000000000, 1)                          \
	X(ML, "mL", VOLUME, 1, 1)                               \
	X(L, "L", VOLUME, 1000, 1)                              \
	X(MICROMOL, "umol", SUBSTANCE, 1, 1)                    \
	X(MMOL, "mmol", SUBSTANCE, 1000, 1)                     \
	X(MEQ, "mEq", EQUIVALENT, 1, 1)                         \
	X(IU, "IU", INTERNATIONAL, 1, 1)                        \
	X(MILLION_IU, "MIU", INTERNATIONAL, 1000000, 1)         \
	X(UNIT, "units", ACTIVITY, 1, 1)                        \
	X(MILLION_UNITS, "million units", ACTIVITY, 1000000, 1) \
	X(MCI, "mCi", RADIO, 37, 1)                             \
	X(MBQ, "MBq", RADIO, 1, 1)                              \
	X(TABLET, "tablet", PIECES_TABLET, 1, 1)                \
	X(CAPSULE, "capsule", PIECES_CAPSULE, 1, 1)             \
	X(PUFF, "puff", PIECES_PUFF, 1, 1)                      \
	X(DROP, "drop", PIECES_DROP, 1, 1)                      \
	X(SPRAY, "spray", PIECES_SPRAY, 1, 1)                   \
	X(PATCH, "patch", PIECES_PATCH, 1, 1)                   \
	X(SUPPOSITORY, "suppository", PIECES_SUPPOSITORY, 1, 1) \
	X(LOZENGE, "lozenge", PIECES_LOZENGE, 1, 1)             \
	X(VIAL, "vial", PIECES_VIAL, 1, 1)                      \
	X(SACHET, "sachet", PIECES_SACHET, 1, 1)                \
	X(TEASPOON, "tsp", SPOONS, 1, 1)                        \
	X(TABLESPOON, "tbsp", SPOONS, 3, 1)
enum dose_unit {
	UNIT_NONE,
#define X(code, text, dimension, num, den) UNIT_##code,
	UNIT_LIST(X)
#undef X
	        N_UNITS
};
const char *unit_name(enum dose_unit u);
/* The unit that is written at s[at] and the byte after it in *end; UNIT_NONE, *end == at, when none is. */
enum dose_unit unit_at(minot_str s, size_t at, size_t *end);
/* The value in another unit, exactly; RATIO_NONE when the two do not convert or the result does not fit. */
struct ratio unit_convert(struct ratio value, enum dose_unit from, enum dose_unit to);

enum time_unit { TIME_NONE, TIME_MINUTE, TIME_HOUR, TIME_DAY, TIME_WEEK, TIME_MONTH, TIME_YEAR };
const char *time_unit_name(enum time_unit t); /* "min", "h", "d", "w", "mo", "y", "" */
/* Minutes of one; 0 for months and years, which are no fixed number of days and convert only with each other. */
uint32_t time_unit_minutes(enum time_unit t);

/* A span of time, low == high when one number stands there: "7 to 10 days". unit TIME_NONE: none is stated. */
struct time_range {
	uint32_t low, high;
	enum time_unit unit;
};

/* How often. times per every: "twice daily" is 2 per 1 day, "every 4 to 6 hours" 1 per 4-6 hours. */
enum often_kind { OFTEN_UNKNOWN, OFTEN_ONCE /* a single dose */, OFTEN_REPEATED };
struct often {
	enum often_kind kind;
	uint32_t times_low, times_high;
	struct time_range every;
	uint32_t divided_low,
	        divided_high; /* "in three to four divided doses"; 1 for "in divided doses"; 0: not said */
	bool as_needed;
};

/* X(code, words for show): routes of administration. */
/* clang-format off */
#define ROUTE_LIST(X)                                                                             \
	X(ORAL, "oral") X(IV, "intravenous") X(IM, "intramuscular") X(SC, "subcutaneous")         \
	X(INHALED, "inhaled") X(NASAL, "nasal") X(TOPICAL, "topical") X(RECTAL, "rectal")         \
	X(VAGINAL, "vaginal") X(SUBLINGUAL, "sublingual") X(BUCCAL, "buccal")                     \
	X(TRANSDERMAL, "transdermal") X(INTRATHECAL, "intrathecal") X(EPIDURAL, "epidural")       \
	X(INTRAVITREAL, "intravitreal") X(INTRADERMAL, "intradermal") X(OPHTHALMIC, "ophthalmic") \
	X(INTRAARTICULAR, "intra-articular") X(INTRAVESICAL, "intravesical")                      \
	X(INTRAOSSEOUS, "intraosseous")
/* clang-format on */
enum dose_route {
	ROUTE_UNKNOWN,
#define X(code, text) ROUTE_##code,
	ROUTE_LIST(X)
#undef X
	        N_ROUTES
};
const char *route_name(enum dose_route r);

/* What the amount is within the sentence. */
enum dose_bound {
	DOSE_GIVEN,
	DOSE_MAXIMUM, /* "up to", "not exceed", "or less" */
	DOSE_MINIMUM, /* "at least", "or more" */
	DOSE_STEP,    /* by how much it is changed: "increase by 25 mg every week" */
	DOSE_MEASURED /* what people took, counted afterwards: "a mean daily dose of 43 mg"; nobody is to take it */
};
const char *dose_bound_name(enum dose_bound b);

/* How the numbers of an amount belong together. */
enum amount_join {
	AMOUNT_ONE,
	AMOUNT_RANGE,       /* "5 to 10" */
	AMOUNT_CHOICE,      /* "5 or 10" */
	AMOUNT_COMBINATION, /* "800/160": of two drugs; low and high are the two */
	AMOUNT_COUNT,       /* "2 x 500": low is the product, high too */
	AMOUNT_UNCLEAR,     /* several ways at once, or a number that does not fit: low and high are unknown */
};

struct stated_dose {
	/* as written */
	minot_str amount, unit, per, route, frequency, duration, maximum, drug, population;
	uint32_t at, end; /* bytes of the amount with its unit and what it is for */
	bool damaged;     /* ".25 mg": a digit may be lost */
	bool swapped;     /* "10-5 mg": limits the wrong way round, or a taper: nobody can tell */
	/* as a structure; RATIO_NONE, UNKNOWN, NONE where it is not told */
	struct ratio low, high;
	enum amount_join join;
	enum dose_unit code;
	bool per_kg, per_m2, per_dose;
	struct time_range per_time; /* "/day", "per 24 hours", "a day" */
	enum dose_route by;
	struct often often;
	struct time_range lasting;    /* for how long */
	struct time_range given_over; /* "over 10 minutes" */
	enum dose_bound bound;
	bool refers;       /* nothing beside it may name a drug: where it has none, it may be of one named before */
	bool limited_step; /* of a STEP: "by no more than 10 mg" */
	bool often_before; /* the schedule stands before the amount */
};
enum { MAX_DOSES = 12 };
/* In the order of the text; what is beyond MAX_DOSES is left out. */
size_t doses_of(minot_str sentence, struct stated_dose out[MAX_DOSES]);

/* Names that the caller knows beside the built-in ones, such as a collection's vocabulary: whether `name`, one to three
 * words as they stand in the sentence, is one of a drug or a substance. Asked only of words at an amount that no
 * built-in name stands at, so about twice an amount. */
struct drug_names {
	bool (*is)(void *ctx, minot_str name);
	void *ctx;
};
/* names, and is, may be NULL. */
size_t doses_named(minot_str sentence, const struct drug_names *names, struct stated_dose out[MAX_DOSES]);

/* The dose without its words, in a form that is compared, printed and labelled by (models/labels/doses.tsv):
 *
 *   LOW[-HIGH] UNIT [/ per kg, m2, dose, time] [route=] [often=N[-M]/TIME, once, divN, prn] [for=] [over=] [bound=]
 *   "2.5-5 mg/kg/d route=oral often=div2 for=7-10d"   "300 mg often=1/d bound=maximum"   "? mg": a number not known
 *
 * A choice has "|" for "-", a combination "+", a count of units is multiplied out. */
struct minot_buf;
void dose_write(const struct stated_dose *d, struct minot_buf *out);
/* The shortest decimal number that is r, or "a/b"; "?" when it is not known. */
void ratio_write(struct ratio r, struct minot_buf *out);

/* Arithmetic: the amount for one day in *unit (which *unit names on entry), low and high; body_kg and body_m2 may be
 * RATIO_NONE. False when something needed is unknown or does not convert: no weight for a dose per kilogram, a
 * frequency that is not stated or not by fixed times, another dimension, a bound other than DOSE_GIVEN and
 * DOSE_MAXIMUM. A dose "in divided doses" is already for the day. */
bool dose_per_day(const struct stated_dose *d, enum dose_unit unit, struct ratio body_kg, struct ratio body_m2,
                  struct ratio *low, struct ratio *high);
/* Whether two doses of one drug, for the same body and the same time, are a factor of 1,000 or more apart: then one of
 * them is most likely damaged. False when they do not compare. */
bool doses_far_apart(const struct stated_dose *a, const struct stated_dose *b);
/* counts: how many give each of the others; NULL: one.
 * Whether a dose is so far from those that n others give of the same drug by the same route, and from more of them than
 * it is near (within a hundredfold): of three that agree and one that does not, the one. Of two that do not agree
 * nobody can tell: each is. A dose that none is near is one too when two and more give about as many of another unit,
 * which is a thousand times this one: 5 g beside 10 mg and 10 mg, though that is five hundredfold. */
bool dose_is_outlier(const struct stated_dose *d, const struct stated_dose *others, const uint32_t *counts, size_t n);
/* Whether two of them and more are near it, and more than are far. */
bool dose_is_usual(const struct stated_dose *d, const struct stated_dose *others, const uint32_t *counts, size_t n);

/* The dose as a key that records are counted by, without the byte that keys begin with: drug (ASCII letters folded),
 * route, basis, unit, lowest amount. False: no drug is tied to it, or nothing in it compares. Of a key: its dose, whose
 * drug borrows from it; false when it is none. The first bytes, common to all amounts of one drug by one route:
 * dose_key_prefix.
 *
 *   "zolvapril" 02 "1:0:0:3:1:3:5/2"     route : per kg : per m2 : time's unit : times of it : unit : amount */
bool dose_key(const struct stated_dose *d, struct minot_buf *out);
bool dose_key_prefix(const struct stated_dose *d, struct minot_buf *out);
bool dose_of_key(minot_str key, struct stated_dose *out);

/* Whether the amount at bytes [at, end) of the sentence only says who is meant, or when: "if zolvine > 5 mg/day is
 * used", "those who need 7.5 mg or more", "while tapering below 5 mg", "doses over 5 mg are treated as chronic", "4 mg
 * is equivalent to 5 mg of pelamide". Such an amount is no dose to be given. arms: the sentence tells what groups of a
 * trial got, and "patients receiving 5 mg" are one of them. Word lists: our own, from wordings of guidelines and
 * labels. */
bool dose_is_threshold(minot_str sentence, size_t at, size_t end, bool arms);

/* Whether the word looks like a drug's name: by the stems of international nonproprietary names (WHO, "The use of stems
 * in the selection of INN", 2018) and a list of drugs without one. Lower or upper case; "" never does. */
bool is_drug_word(minot_str word);

#endif
