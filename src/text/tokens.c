/* Tokens: from running text to search terms at their places.
 *
 * The text is cut into atoms, runs of letters and digits ("beta", "HbA1c", "0·5", "1,000"), by a function that knows
 * nothing but the bytes from a place on. What stands together is then decided at each atom, by looking at the bytes
 * after it: a number with its unit or its range, a name that a space or hyphen cut from its number, a chain of words
 * with hyphens between. Each of these takes one or more tokens at one `pos`.
 *
 *   0·5-1 mg/kg per day          0.5 0.5mg 0.5mg/kg/d | 1 1mg 1mg/kg/d
 *   vitamin B  12                vitamin | b12
 *   non-steroidal                non steroid nonsteroid
 *
 * Nothing is allocated a token but the bytes of numbers and compounds, which go to an arena; terms of words lie in the
 * analyzer's table. */
#include "text/tables.h"
#include "text/texti.h"

enum {
	MAX_TEXT = 64 << 20,
	MAX_CHAIN = 8, /* words joined by hyphens into one compound; longer chains are several */
	MAX_NAME = 16, /* bytes of a numbered name */
	MAX_RANGE = 4, /* numbers that share a unit */
	MAX_DENOMINATORS = 3,
	MAX_UNIT = 40 /* bytes of a whole unit expression */
};

struct atom {
	size_t start, end;
	bool number;   /* an unbroken numeral; "5th" and "B12" are words */
	bool capitals; /* as TOKEN_CAPITALS */
};

/* Atoms --------------------------------------------------------------------------------------------------------- */

static bool digit_at(minot_str s, size_t i) { return i < s.n && is_digit((unsigned char)s.p[i]); }
static bool letter_at(minot_str s, size_t i) { return i < s.n && is_letter((unsigned char)s.p[i]); }
static bool alnum_at(minot_str s, size_t i) { return digit_at(s, i) || letter_at(s, i); }

static bool bytes_at(minot_str s, size_t i, const char *z)
{
	size_t n = strlen(z);
	return i <= s.n && s.n - i >= n && memcmp(s.p + i, z, n) == 0;
}

/* Length of a character at i that an old text may have for the decimal point: full stop, middle dot, bullet,
 * hyphenation point, bullet operator, dot operator; 0 for others. */
static size_t decimal_mark(minot_str s, size_t i)
{
	static const char *const marks[] = {"\u00b7", "\u2022", "\u2027", "\u2219", "\u22c5"};
	if (i >= s.n || !((unsigned char)s.p[i] & 0x80)) /* nearly always */
		return i < s.n && s.p[i] == '.';
	for (size_t k = 0; k < sizeof marks / sizeof *marks; k++)
		if (bytes_at(s, i, marks[k]))
			return strlen(marks[k]);
	return 0;
}

/* Length of a mark between groups of three digits: comma, thin space, narrow no-break space. */
static size_t group_mark(minot_str s, size_t i)
{
	if (i >= s.n || !((unsigned char)s.p[i] & 0x80))
		return i < s.n && s.p[i] == ',';
	return bytes_at(s, i, "\u2009") || bytes_at(s, i, "\u202f") ? 3 : 0;
}

static size_t digits_end(minot_str s, size_t i)
{
	while (digit_at(s, i))
		i++;
	return i;
}

/* The end of the numeral at i, which begins with a digit or with a decimal point before one. */
static size_t number_end(minot_str s, size_t i)
{
	size_t end = digits_end(s, i), mark;
	if (end > i && end - i <= 3 && s.p[i] != '0')
		while ((mark = group_mark(s, end)) > 0 && digits_end(s, end + mark) - (end + mark) == 3)
			end += mark + 3;
	if (end - i == 1 && s.p[i] == '0' && bytes_at(s, end, ",") && digit_at(s, end + 1)) { /* "0,5" */
		size_t after = digits_end(s, end + 1);
		return bytes_at(s, after, ",") && digit_at(s, after + 1) ? end : after;
	}
	while ((mark = decimal_mark(s, end)) > 0 && digit_at(s, end + mark))
		end = digits_end(s, end + mark);
	return end;
}

/* Whether the point at i begins a number (".25"): not after a word, a number or a bracket, where it ends a sentence. */
static bool leading_point(minot_str s, size_t i)
{
	if (!digit_at(s, i + 1))
		return false;
	unsigned char before = i ? (unsigned char)s.p[i - 1] : ' ';
	return before < 0x80 && !is_digit(before) && !is_letter(before) && !strchr(".)]}\"'%", before);
}

/* Length of the apostrophe at i when a letter follows, else 0. */
static size_t apostrophe(minot_str s, size_t i)
{
	size_t n = bytes_at(s, i, "'") ? 1 : bytes_at(s, i, "\u2019") ? 3 : bytes_at(s, i, "\u02bc") ? 2 : 0;
	return n && letter_at(s, i + n) ? n : 0;
}

/* "U.S", "i.v", "b.i.d": single letters with points between; the end after the last letter, or 0. */
static size_t initials_end(minot_str s, size_t i)
{
	size_t end = i + 1;
	while (bytes_at(s, end, ".") && letter_at(s, end + 1) && !alnum_at(s, end + 2))
		end += 2;
	return end > i + 1 ? end : 0;
}

static size_t word_end(minot_str s, size_t i)
{
	size_t start = i, n;
	if (letter_at(s, i) && (n = initials_end(s, i)) > 0)
		return n;
	while (i < s.n) {
		if (alnum_at(s, i)) {
			i++;
		} else if (i > start && letter_at(s, i - 1) && (n = apostrophe(s, i)) > 0) {
			i += n;
		} else {
			int32_t cp;
			if (!((unsigned char)s.p[i] & 0x80) || (n = texti_decode(s, i, &cp)) == 0)
				break;
			enum texti_class c = texti_class_of(cp);
			if (c == CLASS_OTHER || c == CLASS_HIGH_DIGIT)
				break;
			i += n;
		}
	}
	return i;
}

/* Two capitals or more and no more small letters than capitals, or one capital with digits: COPD, NSAIDs, mRNA, B12. */
static bool in_capitals(minot_str w)
{
	size_t upper = 0, lower = 0, digits = 0;
	for (size_t i = 0; i < w.n; i++) {
		upper += is_upper(w.p[i]);
		lower += is_lower(w.p[i]);
		digits += is_digit(w.p[i]);
	}
	return (upper >= 2 && lower <= upper) || (upper == 1 && lower == 0 && digits > 0);
}

static bool unit_begins(minot_str s, size_t i);

/* The atom that starts exactly at i; false when none does. */
static bool atom_at(minot_str s, size_t i, struct atom *a)
{
	if (i >= s.n)
		return false;
	unsigned char c = (unsigned char)s.p[i];
	int32_t cp;
	*a = (struct atom){i, i, false, false};
	if (is_digit(c) || (c == '.' && leading_point(s, i))) {
		a->end = number_end(s, i);
		bool plain = a->end == digits_end(s, i);
		a->number = !plain || !letter_at(s, a->end) || unit_begins(s, a->end);
		if (!a->number)
			a->end = word_end(s, i);
	} else if (is_letter(c)) {
		a->end = word_end(s, i);
	} else if (c & 0x80 && texti_decode(s, i, &cp)) {
		enum texti_class class = texti_class_of(cp);
		if (class != CLASS_LETTER && class != CLASS_DIGIT)
			return false;
		a->end = word_end(s, i);
	} else {
		return false;
	}
	a->capitals = !a->number && in_capitals(str_sub(s, a->start, a->end));
	return true;
}

static bool next_atom(minot_str s, size_t i, struct atom *a)
{
	int32_t cp;
	for (size_t n; i < s.n; i += n) {
		if (atom_at(s, i, a))
			return true;
		n = (unsigned char)s.p[i] & 0x80 ? texti_decode(s, i, &cp) : 1;
		n += !n;
	}
	return false;
}

/* Length of the hyphen at i: ASCII, U+2010 to U+2013 (the en dash among them), minus sign. */
static size_t hyphen(minot_str s, size_t i)
{
	if (bytes_at(s, i, "-"))
		return 1;
	if (!bytes_at(s, i, "\xe2"))
		return 0;
	bool is = bytes_at(s, i, "\u2010") || bytes_at(s, i, "\u2011") || bytes_at(s, i, "\u2012") ||
	          bytes_at(s, i, "\u2013") || bytes_at(s, i, "\u2212");
	return is ? 3 : 0;
}

/* Past at most `most` white space characters. */
static size_t skip_space(minot_str s, size_t i, int most)
{
	for (size_t n; most > 0 && i < s.n && (n = texti_space(s, i)) > 0; most--)
		i += n;
	return i;
}

/* Units --------------------------------------------------------------------------------------------------------- */

struct unit {
	char text[MAX_UNIT];         /* canonical: "mg/kg/d" */
	size_t n, end;               /* its length, and where it ends in the text */
	size_t simple_n, simple_end; /* the same of the first unit alone: "mg" */
	size_t word_start, word_end; /* where an ordinary word stands ("days"), or both 0 */
};

static bool unit_add(struct unit *u, minot_str s)
{
	if (s.n > MAX_UNIT - u->n)
		return false;
	memcpy(u->text + u->n, s.p, s.n);
	u->n += s.n;
	return true;
}

static size_t letters_end(minot_str s, size_t i)
{
	while (letter_at(s, i) || bytes_at(s, i, "\u00b5") || bytes_at(s, i, "\u03bc"))
		i += letter_at(s, i) ? 1 : 2;
	return i;
}

/* Units of two words, or with digits: the end of the whole and its canonical form. Their first letters: c, i, m, p. */
static size_t long_unit(minot_str s, size_t i, const char **canonical)
{
	static const struct {
		const char *first, *second, *canonical;
	} units[] = {
	        {"mm", "Hg", "mmhg"},
	        {"cm", "H2O", "cmh2o"},
	        {"cm", "H 2 O", "cmh2o"},
	        {"cm", "H\u2082O", "cmh2o"},
	        {"per", "cent", "%"},
	        {"international", "units", "iu"},
	        {"international", "unit", "iu"},
	};
	bool may = i < s.n && (s.p[i] == 'c' || s.p[i] == 'i' || s.p[i] == 'm' || s.p[i] == 'p');
	for (size_t k = 0; may && k < sizeof units / sizeof *units; k++) {
		if (!bytes_at(s, i, units[k].first))
			continue;
		size_t second = skip_space(s, i + strlen(units[k].first), 2);
		size_t end = second + strlen(units[k].second);
		if (!bytes_at(s, second, units[k].second) || alnum_at(s, end))
			continue;
		*canonical = units[k].canonical;
		return end;
	}
	return 0;
}

/* Per cent, per mille and degrees: signs, not letters. */
static size_t sign_unit(minot_str s, size_t i, const char **canonical)
{
	if (bytes_at(s, i, "%") || bytes_at(s, i, "\u2030")) {
		*canonical = s.p[i] == '%' ? "%" : "\u2030";
		return i + strlen(*canonical);
	}
	if (!bytes_at(s, i, "\u00b0"))
		return 0;
	size_t letter = skip_space(s, i + 2, 1);
	if (alnum_at(s, letter + 1) || !(bytes_at(s, letter, "C") || bytes_at(s, letter, "F")))
		return 0;
	*canonical = s.p[letter] == 'C' ? "degc" : "degf";
	return letter + 1;
}

/* Digits that raise a unit: "m2", "m^2", "m²". Returns the power and moves *end past it. */
static char unit_power(minot_str s, size_t *end)
{
	size_t i = *end + bytes_at(s, *end, "^");
	char power = bytes_at(s, i, "2") || bytes_at(s, i, "\u00b2")   ? '2'
	             : bytes_at(s, i, "3") || bytes_at(s, i, "\u00b3") ? '3'
	                                                               : 0;
	if (power)
		*end = i + (s.p[i] == power ? 1 : 2);
	return power;
}

/* One unit at i, appended to u; its end, or 0 when there is none. */
static size_t simple_unit(minot_str s, size_t i, struct unit *u)
{
	const char *canonical = NULL;
	size_t end = sign_unit(s, i, &canonical);
	if (!end)
		end = long_unit(s, i, &canonical);
	if (end)
		return unit_add(u, str_c(canonical)) ? end : 0;
	end = letters_end(s, i);
	const struct texti_unit *unit = texti_unit_of(str_sub(s, i, end));
	if (!unit)
		return 0;
	bool one_letter = end - i == 1;
	char power = unit->flags & UNIT_POWER ? unit_power(s, &end) : 0;
	if (alnum_at(s, end) || apostrophe(s, end) ||
	    (one_letter && hyphen(s, end) && letter_at(s, end + hyphen(s, end))))
		return 0;
	if (unit->flags & UNIT_WORD && !u->n) {
		u->word_start = i;
		u->word_end = end;
	}
	return unit_add(u, str_c(unit->canonical)) && unit_add(u, (minot_str){&power, power != 0}) ? end : 0;
}

/* Where a denominator begins after "/" or "per" at i; 0 when neither stands there. */
static size_t after_per(minot_str s, size_t i)
{
	size_t j = skip_space(s, i, 1);
	if (bytes_at(s, j, "/"))
		return skip_space(s, j + 1, 1);
	return j > i && bytes_at(s, j, "per") && skip_space(s, j + 3, 1) > j + 3 ? skip_space(s, j + 3, 1) : 0;
}

/* The unit expression at i, right after a number's last byte or after white space or a hyphen there. */
static bool unit_after(minot_str s, size_t i, struct unit *u)
{
	size_t start = skip_space(s, i, 2);
	if (start == i)
		start += hyphen(s, i);
	*u = (struct unit){.n = 0};
	u->end = u->simple_end = simple_unit(s, start, u);
	u->simple_n = u->n;
	if (!u->end)
		return false;
	for (int k = 0; k < MAX_DENOMINATORS; k++) {
		size_t n = u->n, below = after_per(s, u->end), end;
		if (!below || !unit_add(u, STR("/")) || !(end = simple_unit(s, below, u))) {
			u->n = n;
			break;
		}
		u->end = end;
	}
	return true;
}

static bool unit_begins(minot_str s, size_t i)
{
	struct unit u = {.n = 0};
	return simple_unit(s, i, &u) > 0;
}

/* Emission ------------------------------------------------------------------------------------------------------ */

struct emitter {
	struct text_analyzer *t;
	minot_str s;
	size_t n; /* tokens so far */
	uint32_t pos;
	uint64_t age;       /* the high half of serials */
	struct atom before; /* the atom before the one at hand; empty at the start */
	bool failed;
};

static void emit_known(struct emitter *e, size_t start, size_t end, struct texti_word w, unsigned flags)
{
	if (w.term.p && !w.term.n)
		return;
	struct text_token *k = w.term.p ? texti_token(e->t, e->n) : NULL;
	if (!k) {
		e->failed = true;
		return;
	}
	*k = (struct text_token){(uint32_t)start, (uint32_t)end, e->pos, w.term, w.serial, w.hash, (uint8_t)flags};
	e->n++;
}

/* A number or compound, which is its own term; given back as it is kept. */
static minot_str emit(struct emitter *e, size_t start, size_t end, minot_str term, unsigned flags)
{
	struct texti_word w = texti_term_as_it_stands(e->t, term);
	emit_known(e, start, end, w, flags);
	return w.term;
}

static minot_str piece(const struct emitter *e, const struct atom *a) { return str_sub(e->s, a->start, a->end); }

/* A number as a term: no marks between thousands, "." for the decimal point, a zero before it. */
static size_t number_text(minot_str number, char out[TEXT_MAX_TERM])
{
	size_t n = 0;
	bool decimal_comma = number.n > 2 && number.p[0] == '0' && number.p[1] == ',';
	if (!is_digit((unsigned char)number.p[0]))
		out[n++] = '0';
	for (size_t i = 0, len; i < number.n && n < TEXT_MAX_TERM; i += len) {
		len = 1;
		if (is_digit((unsigned char)number.p[i])) {
			out[n++] = number.p[i];
		} else if (decimal_comma || (len = decimal_mark(number, i)) > 0) {
			out[n++] = '.';
		} else {
			len = group_mark(number, i);
		}
	}
	return n;
}

/* Two pieces put together in buf; cut to TEXT_MAX_TERM. */
static minot_str join(char buf[TEXT_MAX_TERM], minot_str a, minot_str b)
{
	size_t n = a.n < TEXT_MAX_TERM ? a.n : TEXT_MAX_TERM, m = b.n < TEXT_MAX_TERM - n ? b.n : TEXT_MAX_TERM - n;
	memcpy(buf, a.p, n);
	if (m)
		memcpy(buf + n, b.p, m);
	return (minot_str){buf, n + m};
}

static bool listed_lower(const struct texti_list *list, minot_str w)
{
	char lower[24];
	if (w.n > sizeof lower)
		return false;
	for (size_t i = 0; i < w.n; i++)
		lower[i] = to_lower(w.p[i]);
	return texti_listed(list, (minot_str){lower, w.n});
}

/* WHO among small letters is no pronoun, nor is U.S. ever; in a line of capitals WHO is. */
static bool stands_for_a_name(const struct emitter *e, const struct atom *a)
{
	struct atom next;
	if (!a->capitals || initials_end(e->s, a->start) == a->end)
		return a->capitals;
	return listed_lower(&texti_capital_words, piece(e, a)) && !e->before.capitals &&
	       !(next_atom(e->s, a->end, &next) && next.capitals);
}

/* "vitamin A", "type I": neither article nor pronoun. A capital A inside a sentence is none either. */
static bool is_letter_name(const struct emitter *e, const struct atom *a)
{
	minot_str before = piece(e, &e->before);
	if (a->end - a->start != 1 || !before.n || skip_space(e->s, e->before.end, 2) != a->start)
		return false;
	return e->s.p[a->start] == 'A' || listed_lower(&texti_labels, before) || listed_lower(&texti_lettered, before);
}

static unsigned word_flags(const struct emitter *e, const struct atom *a, bool function_word)
{
	unsigned flags = a->capitals ? TOKEN_CAPITALS : 0;
	bool is_one = function_word && !stands_for_a_name(e, a) && !is_letter_name(e, a);
	return is_one ? flags | TOKEN_FUNCTION_WORD : flags;
}

/* Gives its term back. */
static minot_str emit_word(struct emitter *e, const struct atom *a)
{
	struct texti_word w = texti_word_term(e->t, piece(e, a));
	emit_known(e, a->start, a->end, w, word_flags(e, a, w.function_word));
	return w.term;
}

/* Numbers ------------------------------------------------------------------------------------------------------- */

/* Where the second number of a range begins: after a hyphen, or a dash with a space on both sides; 0 for none. */
static size_t range_next(minot_str s, size_t i)
{
	size_t after = skip_space(s, i, 1), dash = hyphen(s, after);
	if (!dash)
		return 0;
	size_t next = skip_space(s, after + dash, 1);
	return (next > after + dash) == (after > i) ? next : 0;
}

/* The digit that the superscript at i stands for, or -1; *len is its length. */
static int high_digit(minot_str s, size_t i, size_t *len)
{
	static const char *const high[] = {"\u2070", "\u00b9", "\u00b2", "\u00b3", "\u2074",
	                                   "\u2075", "\u2076", "\u2077", "\u2078", "\u2079"};
	for (int k = 0; k < 10; k++)
		if (bytes_at(s, i, high[k]))
			return *len = strlen(high[k]), k;
	return -1;
}

/* The power after a ten that ends at i ("10^9", "10⁹"), appended to out as "^9"; its end, or 0 when there is none. */
static size_t power_of_ten(minot_str s, size_t i, char *out, size_t *n)
{
	enum { MAX_POWER = 4 };
	size_t digits = 0, len;
	int d;
	out[*n] = '^';
	if (bytes_at(s, i, "^"))
		for (i++; digit_at(s, i) && digits < MAX_POWER; i++)
			out[*n + ++digits] = s.p[i];
	else
		for (; (d = high_digit(s, i, &len)) >= 0 && digits < MAX_POWER; i += len)
			out[*n + ++digits] = (char)('0' + d);
	*n += digits ? digits + 1 : 0;
	return digits ? i : 0;
}

/* A number, or the numbers of a range, with the unit after them; the place after. */
static size_t emit_numbers(struct emitter *e, const struct atom *first)
{
	struct atom range[MAX_RANGE] = {*first};
	size_t n = 1, next;
	while (n < MAX_RANGE && (next = range_next(e->s, range[n - 1].end)) > 0 && atom_at(e->s, next, &range[n]) &&
	       range[n].number)
		n++;
	size_t end = range[n - 1].end;
	struct unit u;
	bool has_unit = unit_after(e->s, end, &u);
	for (size_t i = 0; i < n; i++) {
		char buf[TEXT_MAX_TERM], amount[TEXT_MAX_TERM];
		size_t len = number_text(piece(e, &range[i]), buf), power;
		if (i + 1 == n && len == 2 && memcmp(buf, "10", 2) == 0 &&
		    (power = power_of_ten(e->s, end, buf, &len)) > 0)
			range[i].end = end = power;
		minot_str number = {buf, len};
		emit(e, range[i].start, range[i].end, number, TOKEN_NUMBER);
		if (has_unit) {
			if (u.word_end)
				emit_known(e, u.word_start, u.word_end,
				           texti_word_term(e->t, str_sub(e->s, u.word_start, u.word_end)), 0);
			emit(e, range[i].start, u.simple_end, join(amount, number, (minot_str){u.text, u.simple_n}),
			     TOKEN_COMPOUND);
			if (u.n > u.simple_n)
				emit(e, range[i].start, u.end, join(amount, number, (minot_str){u.text, u.n}),
				     TOKEN_COMPOUND);
		}
		e->pos += i + 1 < n;
	}
	return has_unit ? u.end : end;
}

/* Names --------------------------------------------------------------------------------------------------------- */

/* At most two spaces, or a hyphen with or without spaces. */
static size_t skip_joint(minot_str s, size_t i)
{
	size_t j = skip_space(s, i, 2);
	return skip_space(s, j + hyphen(s, j), 1);
}

static size_t add_lower(char *name, size_t n, minot_str w)
{
	if (w.n > MAX_NAME - n)
		return 0;
	for (size_t i = 0; i < w.n; i++)
		name[n + i] = to_lower(w.p[i]);
	return n + w.n;
}

static bool may_begin_name(const struct emitter *e, const struct atom *a)
{
	minot_str w = piece(e, a);
	size_t next = skip_joint(e->s, a->end);
	if (a->number || w.n > 8 || next == a->end || !alnum_at(e->s, next))
		return false;
	if (!digit_at(e->s, next) && !is_digit((unsigned char)w.p[w.n - 1]))
		return false;
	if (w.n < 3 && !is_upper(w.p[0]) && !is_upper(w.p[w.n - 1])) /* "a 12", "to 2" */
		return false;
	return w.n > 1 || !listed_lower(&texti_labels, piece(e, &e->before));
}

/* The end of the longest name of texti_numbered_names that begins with atom a and goes on in the atoms after it, its
 * term in name; 0 when there is none. A last number with a unit is an amount: "T 4 weeks". */
static size_t name_end(const struct emitter *e, const struct atom *a, char name[MAX_NAME], size_t *name_n)
{
	size_t best = 0;
	if (!may_begin_name(e, a))
		return 0;
	struct atom b = *a;
	size_t n = add_lower(name, 0, piece(e, a));
	while (n) {
		size_t next = skip_joint(e->s, b.end);
		if (next == b.end || !atom_at(e->s, next, &b) || !(n = add_lower(name, n, piece(e, &b))))
			break;
		struct unit u;
		if (texti_listed(&texti_numbered_names, (minot_str){name, n}) &&
		    !(b.number && unit_after(e->s, b.end, &u))) {
			best = b.end;
			*name_n = n;
		}
	}
	return best;
}

/* Chains -------------------------------------------------------------------------------------------------------- */

struct link {
	struct atom a, number; /* number: joined to a without a hyphen ("IL-6"); empty when there is none */
	minot_str term;
};

/* Whether a hyphen between a and b is only a manner of writing one name: "IL-6", "COVID-19", "phase-2", "5-FU". */
static bool one_name(const struct emitter *e, const struct atom *a, const struct atom *b)
{
	struct unit u;
	if (a->number)
		return a->end - a->start <= 2 && !b->number && b->capitals && b->end - b->start <= 4;
	if (!digit_at(e->s, b->start) || b->end - b->start > 4)
		return false;
	return !b->number || (digits_end(e->s, b->start) == b->end && !unit_after(e->s, b->end, &u) &&
	                      !(range_next(e->s, b->end) && digit_at(e->s, range_next(e->s, b->end))));
}

/* The words and names joined by hyphens from a on. */
static size_t collect_chain(const struct emitter *e, const struct atom *a, struct link links[MAX_CHAIN])
{
	size_t n = 0;
	struct atom last = *a, next;
	links[n++] = (struct link){.a = *a};
	while (n <= MAX_CHAIN) {
		size_t h = hyphen(e->s, last.end);
		if (!h || !atom_at(e->s, last.end + h, &next))
			break;
		struct link *l = &links[n - 1];
		if (!l->number.end && one_name(e, &last, &next))
			l->number = next;
		else if (next.number || n == MAX_CHAIN)
			break;
		else
			links[n++] = (struct link){.a = next};
		last = next;
	}
	return n;
}

static minot_str emit_number(struct emitter *e, const struct atom *a)
{
	char buf[TEXT_MAX_TERM];
	return emit(e, a->start, a->end, (minot_str){buf, number_text(piece(e, a), buf)}, TOKEN_NUMBER);
}

/* A name with its number is one term; a long or common word before the number is one too. */
static void emit_name(struct emitter *e, struct link *l)
{
	const struct atom *word = &l->a, *number = &l->number;
	unsigned flags = word->capitals || number->capitals ? TOKEN_CAPITALS : 0;
	bool common = !word->number && !is_upper(e->s.p[word->start]);
	if (!word->number && (common || word->end - word->start >= 4)) {
		emit_word(e, word);
		if (common && number->number)
			emit_number(e, number);
		flags |= TOKEN_COMPOUND;
	}
	char buf[TEXT_MAX_TERM];
	struct texti_word w = texti_word_term(e->t, join(buf, piece(e, word), piece(e, number)));
	l->term = w.term;
	emit_known(e, word->start, number->end, w, flags);
}

static void emit_link(struct emitter *e, struct link *l)
{
	if (l->number.end) {
		emit_name(e, l);
	} else if (l->a.number) {
		l->term = emit_number(e, &l->a);
	} else {
		l->term = emit_word(e, &l->a);
	}
	e->before = l->a;
}

/* The whole chain's term: "beta-blocker"; a loose prefix joins without the hyphen: "noninvas". Not emitted when it
 * would be longer than a term may be. */
static void emit_whole(struct emitter *e, const struct link *links, size_t n, size_t end)
{
	char buf[TEXT_MAX_TERM];
	size_t used = 0;
	for (size_t i = 0; i < n; i++) {
		minot_str term = links[i].term, word = piece(e, &links[i].a);
		if (i + 1 < n && !links[i + 1].number.end && !links[i].a.number &&
		    listed_lower(&texti_prefixes, word)) {
			char joint[TEXT_MAX_TERM];
			term = texti_word_term(e->t, join(joint, word, piece(e, &links[++i].a))).term;
		}
		if (!term.p)
			e->failed = true;
		if (term.n + 1 > sizeof buf - used)
			return;
		if (used)
			buf[used++] = '-';
		if (term.n)
			memcpy(buf + used, term.p, term.n);
		used += term.n;
	}
	emit(e, links[0].a.start, end, (minot_str){buf, used}, TOKEN_COMPOUND);
}

/* A number that a hyphen joins to a word: "6-mercaptopurine", "5-FU"; not "12-week", "10-20". */
static bool begins_chain(const struct emitter *e, const struct atom *a)
{
	struct atom next;
	struct unit u;
	size_t h = hyphen(e->s, a->end);
	return h && atom_at(e->s, a->end + h, &next) && !next.number && !unit_after(e->s, a->end, &u);
}

/* All tokens at the place of atom a; the place where the next atom is to be looked for. */
static size_t emit_at(struct emitter *e, const struct atom *a)
{
	char name[MAX_NAME];
	size_t name_n, end;
	if (a->number && !begins_chain(e, a))
		return emit_numbers(e, a);
	if ((end = name_end(e, a, name, &name_n)) > 0) {
		emit(e, a->start, end, (minot_str){name, name_n}, TOKEN_CAPITALS);
		return end;
	}
	if (!hyphen(e->s, a->end)) {
		emit_word(e, a);
		return a->end;
	}
	struct link links[MAX_CHAIN];
	size_t n = collect_chain(e, a, links);
	for (size_t i = 0; i < n; i++)
		emit_link(e, &links[i]);
	end = links[n - 1].number.end ? links[n - 1].number.end : links[n - 1].a.end;
	if (n > 1)
		emit_whole(e, links, n, end);
	return end;
}

/* Plain words --------------------------------------------------------------------------------------------------- */

/* Whether no word goes on and nothing begins at this byte: marks of ASCII and white space, but not the full stop. */
static bool between_words(unsigned char c) { return c < 0x80 && c != '.' && !is_letter(c) && !is_digit(c); }

/* Of which the hyphen and the apostrophe may join what stands on both sides of them. */
static bool only_between(unsigned char c) { return c > ' ' && c != '-' && c != '\'' && between_words(c); }

/* A word that the analyzer knows. */
static void emit_plain(struct emitter *e, const struct atom *a, const struct texti_short *s)
{
	struct text_token *k = texti_token(e->t, e->n);
	if (!k) {
		e->failed = true;
		return;
	}
	k->start = (uint32_t)a->start;
	k->end = (uint32_t)a->end;
	k->pos = e->pos;
	k->term = (minot_str){s->term, s->term_n};
	k->serial = e->age | s->number;
	k->hash = s->hash;
	k->flags = (uint8_t)word_flags(e, a, s->function_word);
	e->n++;
}

/* The bit 0x80 of each byte that is a letter of ASCII. */
static uint64_t letter_bits(uint64_t bytes)
{
	uint64_t small = (bytes | TEXTI_EACH(0x20)) & TEXTI_EACH(0x7f);
	uint64_t from_a = small + TEXTI_EACH(0x80 - 'a'), past_z = small + TEXTI_EACH(0x80 - 'z' - 1);
	return from_a & ~past_z & ~bytes & TEXTI_EACH(0x80);
}

/* All bits of the bytes before the first that is no letter. */
static uint64_t leading_letters(uint64_t bytes)
{
	uint64_t others = ~letter_bits(bytes) & TEXTI_EACH(0x80);
	return ((others & -others) >> 7) - 1;
}

static size_t bytes_of(uint64_t mask) { return ~mask ? (size_t)__builtin_ctzll(~mask) / 8 : 8; }

struct plain {
	struct texti_key key;
	size_t n;
	bool capitals; /* as TOKEN_CAPITALS */
};

/* The bits that capitals lack, of n letters. */
static bool enough_capitals(uint64_t first, uint64_t second, size_t n)
{
	if (!(first & (first - 1)) && !second) /* at most one, as nearly always */
		return false;
	size_t upper = (size_t)(__builtin_popcountll(first) + __builtin_popcountll(second));
	return upper >= 2 && 2 * upper >= n;
}

/* Most words of running text: 1 to 15 letters of ASCII between plain marks, neither followed by a number nor joined to
 * anything. Nothing of what emit_at looks for can begin there, so that it would emit the same. False: ask emit_at. */
static bool plain_word(minot_str s, size_t i, struct plain *w)
{
	uint64_t half[2];
	if (s.n - i < sizeof half + 1)
		return false;
	memcpy(half, s.p + i, sizeof half);
	half[0] = le64toh(half[0]);
	half[1] = le64toh(half[1]);
	uint64_t first = leading_letters(half[0]), second = ~first ? 0 : leading_letters(half[1]);
	size_t n = bytes_of(first) + bytes_of(second);
	if (!n || n == sizeof half)
		return false;
	w->n = n;
	w->key.half[0] = (half[0] & first) | TEXTI_EACH(0x20);
	w->key.half[1] = (half[1] & second) | TEXTI_EACH(0x20);
	w->capitals = enough_capitals(~half[0] & first & TEXTI_EACH(0x20), ~half[1] & second & TEXTI_EACH(0x20), n);
	unsigned char after = (unsigned char)s.p[i + n], next = (unsigned char)s.p[i + n + 1];
	return after == ' ' ? is_letter(next) || only_between(next) : only_between(after) || (after == '.' && n > 1);
}

/* Past what is no atom and begins none. */
static size_t skip_between(minot_str s, size_t i)
{
	while (i < s.n && (between_words((unsigned char)s.p[i]) || (s.p[i] == '.' && !digit_at(s, i + 1))))
		i++;
	return i;
}

/* All tokens of the text; plainly: plain words in the short way, which gives the same. */
static minot_status find_tokens(struct text_analyzer *t, minot_str text, bool plainly, const struct text_token **tokens,
                                size_t *n)
{
	struct emitter e = {.t = t, .s = text};
	struct plain w;
	*tokens = NULL;
	*n = 0;
	if (text.n > MAX_TEXT)
		return MINOT_LIMIT;
	e.age = texti_begin(t);
	for (size_t i = skip_between(text, 0), before; !e.failed && i < text.n; i = skip_between(text, i)) {
		struct atom a = {.start = i};
		before = e.n;
		if (plainly && plain_word(text, i, &w)) {
			a.end = i += w.n;
			a.capitals = w.capitals;
			const struct texti_short *s = texti_short_of(t, w.key);
			if (s)
				emit_plain(&e, &a, s);
			else
				emit_word(&e, &a);
		} else if (next_atom(text, i, &a)) {
			i = emit_at(&e, &a);
		} else {
			break;
		}
		e.before = a;
		e.pos += e.n > before; /* a word of ignorable characters alone takes no place */
	}
	if (e.failed)
		return MINOT_NO_MEMORY;
	*tokens = texti_token_array(t);
	*n = e.n;
	return MINOT_OK;
}

minot_status text_tokens(struct text_analyzer *t, minot_str text, const struct text_token **tokens, size_t *n)
{
	return find_tokens(t, text, true, tokens, n);
}

minot_status texti_tokens_slowly(struct text_analyzer *t, minot_str text, const struct text_token **tokens, size_t *n)
{
	return find_tokens(t, text, false, tokens, n);
}

minot_str text_term(struct text_analyzer *t, minot_str word)
{
	const struct text_token *k;
	size_t n, i = 0;
	if (text_tokens(t, word, &k, &n) || !n)
		return STR_NONE;
	while (i + 1 < n && k[i + 1].pos == 0)
		i++;
	return k[i].term;
}
