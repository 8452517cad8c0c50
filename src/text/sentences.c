/* Sentences. A block is read once, left to right; at each mark that may end a sentence the rules below decide, from
 * the token before the mark and the characters after it.
 *
 *     ... was 0.5 mg i.v. in Fig. 2 (see below).12 [Grade 1B]  The next ...
 *                                             ^^^^ ^^^^^^^^^^  ^
 *                     closers and note numbers ┘    │          └ must look like a beginning
 *                     grades and citations in brackets, which belong to the sentence before
 *
 * Reading back and ahead is bounded, and so is the sum of all searches for closing brackets, so the whole is linear in
 * the block's length. The lists (abbreviations, words that begin sentences, words that begin grades) stand
 * in tables.c. Rates of error, as read on real text: docs/text.md. */
#include "text/tables.h"
#include "text/texti.h"

enum {
	MAX_SENTENCE = 5000, /* bytes; a longer one is cut at "; " or else at white space, or at a character's border */
	MAX_BRACKET = 600,   /* bytes in brackets that hold a sentence together */
	MAX_GRADE = 200,     /* bytes of a grade or citation in brackets */
	MAX_TOKEN = 24       /* bytes looked at before a full stop */
};

struct splitter {
	minot_str s;
	void (*out)(void *ctx, size_t start, size_t end);
	void *ctx;
	size_t start;      /* of the sentence at hand: its first character that is no white space */
	size_t closes;     /* where the brackets close that hold together what stands before; passed: none */
	size_t budget;     /* bytes that searches in vain for a closing bracket may still read */
	bool lower_starts; /* the block has no capitals: small letters may begin sentences */
};

static unsigned char at(minot_str s, size_t i) { return i < s.n ? (unsigned char)s.p[i] : 0; }

static bool has(minot_str s, size_t i, const char *z)
{
	size_t n = strlen(z);
	return i <= s.n && s.n - i >= n && memcmp(s.p + i, z, n) == 0;
}

static size_t skip_white(minot_str s, size_t i)
{
	for (size_t n; i < s.n && (n = texti_space(s, i)) > 0;)
		i += n;
	return i;
}

static size_t trim_end(minot_str s, size_t start, size_t end)
{
	for (size_t b; end > start && texti_space(s, b = texti_before(s, end)) > 0;)
		end = b;
	return end;
}

/* Length of the mark at i that can end a sentence, or 0. */
static size_t terminator(minot_str s, size_t i)
{
	switch (at(s, i)) {
	case '.':
	case '?':
	case '!':
		return 1;
	case 0xe2:
		return has(s, i, "\u2026") ? 3 : 0;
	case 0xe3:
		return has(s, i, "\u3002") ? 3 : 0;
	default:
		return 0;
	}
}

/* Length of a closing bracket or quotation mark at i, or 0. */
static size_t closer(minot_str s, size_t i)
{
	unsigned char c = at(s, i);
	if (c == ')' || c == ']' || c == '}' || c == '"' || c == '\'')
		return 1;
	if (has(s, i, "\u201d") || has(s, i, "\u2019"))
		return 3;
	return has(s, i, "\u00bb") ? 2 : 0;
}

/* Length of an opening bracket, quotation mark or bullet at i, or 0. */
static size_t opener(minot_str s, size_t i)
{
	unsigned char c = at(s, i);
	if (c && strchr("([{\"'*#<>=~+-", c))
		return 1;
	if (c == 0xc2)
		return has(s, i, "\u00ab") || has(s, i, "\u00bf") || has(s, i, "\u00b1") ? 2 : 0;
	if (c != 0xe2)
		return 0;
	bool is = has(s, i, "\u201c") || has(s, i, "\u2018") || has(s, i, "\u2022") || has(s, i, "\u2013") ||
	          has(s, i, "\u2014") || has(s, i, "\u2264") || has(s, i, "\u2265") || has(s, i, "\u25cf");
	return is ? 3 : 0;
}

/* The token that ends at `end`: letters, digits and the points and hyphens between, not before `from`. */
static minot_str token_before(minot_str s, size_t from, size_t end)
{
	size_t i = end;
	while (i > from && end - i < MAX_TOKEN) {
		unsigned char c = at(s, i - 1);
		if (!is_letter(c) && !is_digit(c) && c != '.' && c < 0x80)
			break;
		i--;
	}
	while (i < end && s.p[i] == '.')
		i++;
	return str_sub(s, i, end);
}

/* The word at i in lower case, in buf: ASCII letters only, at most MAX_TOKEN. */
static minot_str word_at(minot_str s, size_t i, char buf[MAX_TOKEN])
{
	size_t n = 0;
	for (; n < MAX_TOKEN && is_letter(at(s, i + n)); n++)
		buf[n] = to_lower(s.p[i + n]);
	return (minot_str){buf, n};
}

/* The rule for what may follow -------------------------------------------------------------------------------- */

/* "mRNA", "pH", "eGFR": a small first letter does not keep these from beginning a sentence. */
static bool odd_name(minot_str s, size_t i)
{
	size_t n = 0;
	while (n < 3 && is_lower(at(s, i + n)))
		n++;
	return n && n < 3 && (is_upper(at(s, i + n)) || (n == 1 && is_digit(at(s, i + n))));
}

/* "(b) Rest": a small letter or Roman numeral in brackets, and a capital. */
static bool lower_list_item(minot_str s, size_t i)
{
	size_t n = 1;
	while (n < 5 && is_lower(at(s, i + n)) && (n == 1 || strchr("ivx", s.p[i + n])))
		n++;
	return at(s, i) == '(' && n > 1 && at(s, i + n) == ')' && is_upper(at(s, skip_white(s, i + n + 1)));
}

/* Whether what stands at i looks like the beginning of a sentence. */
static bool looks_like_start(const struct splitter *p, size_t i)
{
	minot_str s = p->s;
	size_t n;
	if (lower_list_item(s, i))
		return true;
	for (int k = 0; k < 4 && (n = opener(s, i)) > 0; k++)
		i = skip_white(s, i + n);
	unsigned char c = at(s, i);
	if (is_lower(c))
		return p->lower_starts || odd_name(s, i);
	if (c < 0x80)
		return is_upper(c) || is_digit(c);
	int32_t cp;
	if (!texti_decode(s, i, &cp))
		return false;
	utf8proc_category_t category = utf8proc_category(cp);
	if (category == UTF8PROC_CATEGORY_LL)
		return texti_greek_name(cp) != NULL;
	return category < UTF8PROC_CATEGORY_PC || category > UTF8PROC_CATEGORY_PO;
}

static bool is_starter(minot_str s, size_t i)
{
	char buf[MAX_TOKEN];
	return is_upper(at(s, i)) && texti_listed(&texti_starters, word_at(s, i, buf));
}

/* The rules for a full stop ------------------------------------------------------------------------------------- */

static bool all_digits(minot_str t)
{
	for (size_t i = 0; i < t.n; i++)
		if (!is_digit((unsigned char)t.p[i]))
			return false;
	return t.n > 0;
}

static bool is_roman(minot_str t)
{
	for (size_t i = 0; i < t.n; i++)
		if (!strchr("ivx", to_lower(t.p[i])) || !t.p[i])
			return false;
	return t.n > 0;
}

/* "1. Give", "a. Give", "iv. Give": a number or letter that opens the sentence, or an item after a colon. */
static bool is_enumerator(const struct splitter *p, minot_str token)
{
	if (!(all_digits(token) && token.n <= 3) && token.n != 1 && !(is_roman(token) && token.n <= 4))
		return false;
	size_t first = (size_t)(token.p - p->s.p);
	if (first == p->start || (first == p->start + 1 && at(p->s, p->start) == '('))
		return true;
	size_t before = trim_end(p->s, p->start, first);
	return before > p->start && before < first && (p->s.p[before - 1] == ':' || p->s.p[before - 1] == ';');
}

/* Capitals with points between: "J", "K.J". */
static bool are_initials(minot_str token)
{
	for (size_t i = 0; i < token.n; i++)
		if (i % 2 ? token.p[i] != '.' : !is_upper((unsigned char)token.p[i]))
			return false;
	return token.n % 2;
}

/* A single capital before the stop is an initial ("J. Smith", "E. coli") unless it labels something ("vitamin C. Diet",
 * "group B. The") or ends a word ("non-HDL-C. Diet"). */
static bool is_initial(const struct splitter *p, minot_str token, size_t next)
{
	if (!are_initials(token) || is_starter(p->s, next))
		return false;
	size_t first = (size_t)(token.p - p->s.p), end = trim_end(p->s, p->start, first);
	if (first > p->start && strchr("-/+0123456789", p->s.p[first - 1]))
		return false;
	if (token.n > 1)
		return true;
	minot_str before = token_before(p->s, p->start, end);
	char buf[MAX_TOKEN];
	size_t n = 0;
	for (; n < before.n; n++)
		buf[n] = to_lower(before.p[n]);
	minot_str word = {buf, n};
	return !texti_listed(&texti_labels, word) && !texti_listed(&texti_lettered, word);
}

/* "MR" and "MS" are magnetic resonance and multiple sclerosis; of the abbreviations only "VS." and "FIG." are met in
 * capitals. */
static bool all_capitals(minot_str token)
{
	for (size_t i = 0; i < token.n; i++)
		if (!is_upper((unsigned char)token.p[i]))
			return false;
	return token.n > 1 && !str_eq(token, STR("VS")) && !str_eq(token, STR("FIG"));
}

static bool is_abbreviation(const struct splitter *p, minot_str token, size_t next)
{
	char buf[MAX_TOKEN];
	for (size_t i = 0; i < token.n; i++)
		buf[i] = to_lower(token.p[i]);
	if (all_capitals(token) && !is_digit(at(p->s, next)))
		return false;
	const struct texti_abbreviation *a = texti_abbreviation_of((minot_str){buf, token.n});
	if (!a)
		return false;
	switch (a->stop) {
	case STOP_NEVER:
		return true;
	case STOP_MAYBE:
		return !is_starter(p->s, next);
	case STOP_USUALLY:
		return !is_upper(at(p->s, next));
	case STOP_NUMBER:
		return is_digit(at(p->s, next)) || at(p->s, next) == '(';
	}
	return false;
}

/* Whether the stop at `dot`, with white space after it and `next` behind that, belongs to the word before it. */
static bool stop_of_word(const struct splitter *p, size_t dot, size_t next)
{
	minot_str token = token_before(p->s, p->start, dot);
	if (!token.n)
		return false;
	if (str_eq(token, STR("0")) && is_digit(at(p->s, next))) /* "0. 5 mg", a damaged decimal */
		return true;
	return is_enumerator(p, token) || is_initial(p, token, next) || is_abbreviation(p, token, next);
}

/* Brackets ------------------------------------------------------------------------------------------------------ */

/* The index of the bracket that closes the one at i, at most `most` bytes on; 0 when there is none. */
static size_t matching(minot_str s, size_t i, size_t most)
{
	char open = s.p[i], close = open == '(' ? ')' : ']';
	size_t depth = 0, end = s.n - i > most ? i + most : s.n;
	for (size_t j = i; j < end; j++) {
		depth += s.p[j] == open;
		if (s.p[j] == close && --depth == 0)
			return j;
	}
	return 0;
}

/* At an opening bracket outside all others: what it encloses holds together. */
static void open_bracket(struct splitter *p, size_t i)
{
	if (i < p->closes || p->budget < MAX_BRACKET || (p->s.p[i] != '(' && p->s.p[i] != '['))
		return;
	size_t close = matching(p->s, i, MAX_BRACKET);
	if (close)
		p->closes = close;
	else
		p->budget -= MAX_BRACKET;
}

/* What follows the mark and belongs to the sentence ------------------------------------------------------------- */

/* Note numbers glued to the mark: "effect.12,13 The", and superscripts. Their end, or i. */
static size_t skip_notes(minot_str s, size_t mark, size_t i)
{
	size_t j = i;
	int32_t cp;
	for (size_t n; j < s.n && (n = texti_decode(s, j, &cp)) > 0; j += n)
		if (texti_class_of(cp) != CLASS_HIGH_DIGIT && !(j > i && (cp == ',' || cp == '-' || cp == 0x2013)))
			break;
	if (j > i)
		return j;
	if (mark == 0 || is_digit(at(s, mark - 1)) || is_space(at(s, mark - 1)))
		return i;
	while (is_digit(at(s, j)) || (j > i && at(s, j) && strchr(",-", at(s, j))) || (j > i && has(s, j, "\u2013")))
		j += at(s, j) < 0x80 ? 1 : 3;
	return j > i && j < s.n && texti_space(s, j) ? j : i;
}

static bool is_citation(minot_str inside)
{
	size_t digits = 0;
	for (size_t i = 0; i < inside.n; i++) {
		digits += is_digit((unsigned char)inside.p[i]);
		if ((unsigned char)inside.p[i] < 0x80 && !is_digit((unsigned char)inside.p[i]) &&
		    !strchr(" ,;-", inside.p[i]))
			return false;
	}
	return digits > 0;
}

/* "Smith et al., 2004", "Ministry of Health, 2009; Jones, 2011": capital first, a year last after a comma. */
static bool is_source(minot_str inside)
{
	if (inside.n < 7 || !is_upper((unsigned char)inside.p[0]))
		return false;
	size_t end = inside.n - (is_lower((unsigned char)inside.p[inside.n - 1]) ? 1 : 0);
	for (size_t i = end - 4; i < end; i++)
		if (!is_digit((unsigned char)inside.p[i]))
			return false;
	minot_str before = minot_str_trim(str_sub(inside, 0, end - 4));
	return str_ends(before, STR(","));
}

/* "Level A", "Grade 1B", "Strong recommendation, moderate quality evidence", "2C". A word of up to three characters
 * must be all, or a sign must follow it: "A; strong", not "A study". */
static bool is_grade(minot_str inside)
{
	char buf[MAX_TOKEN];
	size_t n = 0;
	while (n < inside.n && n < sizeof buf && is_alnum(at(inside, n)))
		buf[n] = to_lower(inside.p[n]), n++;
	if (!texti_listed(&texti_grade_words, (minot_str){buf, n}))
		return false;
	return n > 3 || n == inside.n || (at(inside, n) == ' ' ? !is_letter(at(inside, n + 1)) : true);
}

/* "(b)", "(iv)"; "(2)" or "(B)" where "(1)" or "(A)" stands in the sentence at hand, and "(1)": a list's marks, which
 * begin what follows. Other digits and capitals alone in brackets cite or grade what stands before. */
static bool is_list_mark(const struct splitter *p, minot_str inside)
{
	if (!inside.n || inside.n > 4)
		return false;
	if (is_lower(at(inside, 0)) && (inside.n == 1 || is_roman(inside)))
		return true;
	if (inside.n > 2 || (inside.n == 2 && !all_digits(inside)) || str_eq(inside, STR("1")))
		return str_eq(inside, STR("1"));
	char before[4] = {'(', inside.p[0], 0, 0};
	before[inside.n] = (char)(inside.p[inside.n - 1] - 1);
	before[inside.n + 1] = ')';
	size_t end = (size_t)(inside.p - p->s.p), start = end - p->start > MAX_SENTENCE ? end - MAX_SENTENCE : p->start;
	return minot_str_find(str_sub(p->s, start, end), (minot_str){before, inside.n + 2}) != SIZE_MAX;
}

static bool ends_in_mark(minot_str s) { return s.n && strchr(".?!", s.p[s.n - 1]); }

/* The end of brackets at i that belong to the sentence before, their own full stop included; or i. They grade it or
 * name its source, or are no sentence themselves, with a new one behind. */
static size_t skip_attached(const struct splitter *p, size_t i)
{
	minot_str s = p->s;
	if (at(s, i) != '(' && at(s, i) != '[')
		return i;
	size_t close = matching(s, i, MAX_GRADE);
	if (!close)
		return i;
	minot_str inside = minot_str_trim(str_sub(s, i + 1, close));
	size_t end = close + 1 + (at(s, close + 1) == '.'), next = skip_white(s, end);
	if (s.p[i] == '(' && is_list_mark(p, inside))
		return i;
	if (is_citation(inside) || is_source(inside) || (is_grade(inside) && !(ends_in_mark(inside) && inside.n > 40)))
		return end;
	return !ends_in_mark(inside) && (next == s.n || (next > end && looks_like_start(p, next))) ? end : i;
}

/* Past the run of marks that begins at i ("...", "?!"). */
static size_t skip_marks(minot_str s, size_t i)
{
	for (size_t n; (n = terminator(s, i)) > 0;)
		i += n;
	return i;
}

static size_t skip_closers(minot_str s, size_t i)
{
	for (size_t n; (n = closer(s, i)) > 0;)
		i += n;
	return i;
}

/* The whole ----------------------------------------------------------------------------------------------------- */

/* Where a piece of at most MAX_SENTENCE bytes ends that begins at start: after the last "; ", else before the last
 * white space, else at a character's border. */
static size_t cut(minot_str s, size_t start)
{
	size_t most = start + MAX_SENTENCE, space = 0;
	for (size_t i = most; i > start + MAX_SENTENCE / 2; i--) {
		if (s.p[i - 1] == ';' && texti_space(s, i))
			return i;
		if (!space && texti_space(s, i))
			space = i;
	}
	while (!space && most > start + MAX_SENTENCE - 4 && ((unsigned char)s.p[most] & 0xc0) == 0x80)
		most--;
	return space ? space : most;
}

/* Hand out [start, end) and begin anew behind it. */
static void finish(struct splitter *p, size_t end)
{
	end = trim_end(p->s, p->start, end);
	while (end - p->start > MAX_SENTENCE) {
		size_t c = cut(p->s, p->start);
		p->out(p->ctx, p->start, trim_end(p->s, p->start, c));
		p->start = skip_white(p->s, c);
	}
	if (end > p->start)
		p->out(p->ctx, p->start, end);
	p->start = skip_white(p->s, end);
}

/* Words of three small letters or more on the left, a capital with a small letter on the right: a space was lost. */
static bool lost_space(minot_str s, size_t from, size_t dot)
{
	size_t n = 0;
	while (n < MAX_TOKEN && dot - n > from && is_lower(at(s, dot - n - 1)))
		n++;
	unsigned char before = dot - n > from ? at(s, dot - n - 1) : ' ';
	return n >= 3 && n < MAX_TOKEN && before < 0x80 && !strchr("./@:_", before) && is_upper(at(s, dot + 1)) &&
	       is_lower(at(s, dot + 2)) && is_starter(s, dot + 1);
}

/* The end of the sentence whose last mark begins at i, or 0 when the mark ends none. *after is where to read on. */
static size_t sentence_end(const struct splitter *p, size_t i, size_t *after)
{
	minot_str s = p->s;
	size_t marks = skip_marks(s, i), end = skip_closers(s, marks);
	bool stop = marks - i == 1 && s.p[i] == '.';
	*after = marks;
	if (stop && lost_space(s, p->start, i))
		return marks;
	if (i < p->closes && end <= p->closes)
		return 0;
	end = skip_notes(s, i, end);
	size_t next = skip_white(s, end);
	if (next == s.n)
		return s.n;
	if (next == end || (stop && end == marks && stop_of_word(p, i, next)))
		return 0;
	for (size_t attached; next < s.n && (attached = skip_attached(p, next)) > next;) {
		end = attached;
		next = skip_white(s, end);
	}
	return next == s.n || looks_like_start(p, next) ? end : 0;
}

/* The length of an empty line at i: a newline, white space, and another newline. */
static size_t empty_line(minot_str s, size_t i)
{
	if (at(s, i) != '\n')
		return 0;
	size_t j = i + 1;
	while (at(s, j) == ' ' || at(s, j) == '\t' || at(s, j) == '\r')
		j++;
	return at(s, j) == '\n' ? j + 1 - i : 0;
}

static bool has_capitals(minot_str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (is_upper((unsigned char)s.p[i]))
			return true;
	return false;
}

void text_sentences(minot_str block, void (*out)(void *ctx, size_t start, size_t end), void *ctx)
{
	struct splitter p = {.s = block, .out = out, .ctx = ctx, .lower_starts = !has_capitals(block)};
	p.budget = block.n < SIZE_MAX / 16 ? 8 * block.n + 8 * MAX_BRACKET : SIZE_MAX;
	p.start = skip_white(block, 0);
	for (size_t i = p.start, after, end; i < block.n; i = after) {
		after = i + 1;
		if (empty_line(block, i)) {
			finish(&p, i);
			after = p.start > i ? p.start : after;
		} else if (terminator(block, i)) {
			end = sentence_end(&p, i, &after);
			if (end) {
				finish(&p, end);
				after = p.start;
			}
		} else {
			open_bracket(&p, i);
		}
	}
	if (p.start < block.n)
		finish(&p, block.n);
}
