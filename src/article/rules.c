/* The rules by which a statement's text may differ from its quote: the one place where they are defined. Composition
 * runs them to make the text, verify runs them again to prove it.
 *
 *   field text ──spans──> bytes ──LABEL──CITE──SPACE──> pieces ──GAP, JOIN, LIST──> text
 *
 * What is dropped must never be evidence, so both tables below are closed lists: a label is one that structured
 * abstracts use, a citation is a bracket that holds reference numbers or points to a table, and nothing else. A grade
 * ("[1B]", "(Level A)"), an interval ("5 days [3-7]"), a power of ten ("10⁹/l") stay. When in doubt, the text stays. */
#include "article/article.h"
#include "base/ascii.h"
#include "base/words.h"

/* Words of labels of structured abstracts (NLM, "Structured Abstracts in MEDLINE": the labels most often used, and
 * those of the guideline archive). A label is made of these words alone, so that "Do not use:" is none. */
static const char *const label_words[] = {
        "abstract",
        "aim",
        "aims",
        "and",
        "author's",
        "authors'",
        "authors\xe2\x80\x99",
        "background",
        "clinical",
        "conclusion",
        "conclusions",
        "context",
        "discussion",
        "evidence",
        "finding",
        "findings",
        "implications",
        "importance",
        "interpretation",
        "introduction",
        "main",
        "major",
        "method",
        "methods",
        "objective",
        "objectives",
        "of",
        "outcome",
        "outcomes",
        "patients",
        "practice",
        "principal",
        "purpose",
        "recommendation",
        "recommendations",
        "relevance",
        "result",
        "results",
        "significance",
        "study",
        "summary",
        NULL,
};
enum { LABEL_MAX_BYTES = 48, LABEL_MAX_WORDS = 4 };

/* What may stand in round brackets besides reference numbers: [see|refer to] NOUN NUMBER [tail]. */
static const char *const pointer_verbs[] = {"see also ", "see ", "refer to ", NULL};
static const char *const pointer_nouns[] = {"tables ",   "table ", "figures ", "figure ", "appendices ",
                                            "appendix ", "boxes ", "box ",     "fig. ",   NULL};
static const char *const pointer_tails[] = {" in the original guideline document", " in the original guideline",
                                            " below", " above", NULL};

/* Before these words, and after a number, a bracket of integers may be a range: it stays. */
static const char *const range_words[] = {
        "age",           "aged",      "between", "ci",    "class",  "confidence", "duration", "from", "grade",
        "interquartile", "interval",  "iqr",     "level", "limits", "mean",       "median",   "n",    "phase",
        "quartile",      "quartiles", "range",   "ratio", "scale",  "score",      "sd",       "se",   "stage",
        "type",          "years",     NULL};
enum { RANGE_LOOK_BACK = 5 /* words */, REFERENCE_MAX_DIGITS = 3, CITATION_MAX_BYTES = 96 };

/* Length of the first entry that s begins with, ASCII case folded, or 0. */
static size_t begins_with(minot_str s, const char *const *list)
{
	for (; *list; list++) {
		minot_str w = str_c(*list);
		if (s.n >= w.n && minot_str_eq_nocase(str_sub(s, 0, w.n), w))
			return w.n;
	}
	return 0;
}

/* LABEL ---------------------------------------------------------------------------------------------------------- */

/* "RESULTS At week 24", "METHODS AND RESULTS 74 women": words of labels in capitals alone, before a sentence that
 * begins; bytes up to that, 0 when there is none. */
static size_t capital_label_length(minot_str s)
{
	size_t at = 0, words = 0;
	for (size_t end = 0; end < s.n && end < LABEL_MAX_BYTES && words <= LABEL_MAX_WORDS; at = end) {
		size_t begin = end;
		while (end < s.n && ((s.p[end] >= 'A' && s.p[end] <= 'Z') || s.p[end] == '\''))
			end++;
		if (end - begin < 2 || end >= s.n || s.p[end] != ' ' ||
		    !word_among(str_sub(s, begin, end), label_words))
			break;
		words++;
		end++;
	}
	bool begins = at + 1 < s.n &&
	              (is_digit(s.p[at]) || (s.p[at] >= 'A' && s.p[at] <= 'Z' &&
	                                     (is_space(s.p[at + 1]) || (s.p[at + 1] >= 'a' && s.p[at + 1] <= 'z'))));
	return words && begins && !str_starts(s, STR("AND ")) && !str_starts(s, STR("OF ")) ? at : 0;
}

/* Bytes of the label at the front, its colon and the white space after it; 0 when there is none. */
static size_t label_length(minot_str s)
{
	size_t colon = 0, words = 0;
	while (colon < s.n && colon < LABEL_MAX_BYTES && s.p[colon] != ':')
		colon++;
	if (colon >= s.n || s.p[colon] != ':' || (colon + 1 < s.n && !is_space(s.p[colon + 1])))
		return capital_label_length(s);
	for (size_t i = 0; i < colon;) {
		size_t start = i;
		while (i < colon && !is_space(s.p[i]) && s.p[i] != '/' && s.p[i] != '&' && s.p[i] != ',')
			i++;
		if (i > start) {
			if (!word_among(str_sub(s, start, i), label_words) || ++words > LABEL_MAX_WORDS)
				return capital_label_length(s);
		} else {
			i++;
		}
	}
	if (!words)
		return 0;
	for (colon++; colon < s.n && is_space(s.p[colon]);)
		colon++;
	return colon;
}

/* CITE ----------------------------------------------------------------------------------------------------------- */

/* Length of a dash or comma between reference numbers at s, or 0: ',' '-' ';' U+2010..U+2013 U+2212. */
static size_t separator(minot_str s)
{
	if (s.n && (s.p[0] == ',' || s.p[0] == '-' || s.p[0] == ';'))
		return 1;
	if (s.n >= 3 && s.p[0] == '\xe2' && s.p[1] == '\x80' && s.p[2] >= '\x90' && s.p[2] <= '\x93')
		return 3;
	return s.n >= 3 && memcmp(s.p, "\xe2\x88\x92", 3) == 0 ? 3 : 0;
}

/* Whether the inside of a bracket is reference numbers only: "12", "3,4", "5-8", "1, 4-6"; no zero, no leading zero. */
static bool is_reference_list(minot_str in)
{
	bool want_number = true;
	for (size_t i = 0; i < in.n;) {
		size_t sep;
		if (in.p[i] == ' ') {
			i++;
		} else if (want_number) {
			size_t start = i;
			while (i < in.n && is_digit(in.p[i]))
				i++;
			if (i == start || i - start > REFERENCE_MAX_DIGITS || in.p[start] == '0')
				return false;
			want_number = false;
		} else if ((sep = separator(str_sub(in, i, in.n)))) {
			i += sep;
			want_number = true;
		} else {
			return false;
		}
	}
	return !want_number;
}

/* "e-1", "3", "S2a", "A", "1 and 2": at most 12 bytes with a digit, or one capital letter. */
static bool is_pointer_number(minot_str s)
{
	bool digit = false;
	for (size_t i = 0; i < s.n; i++)
		digit |= is_digit(s.p[i]);
	return s.n && s.n <= 12 && (digit || (s.n == 1 && is_upper(s.p[0])));
}

/* "see Table 3", "refer to Figure 2", "Table e-1 in the original guideline document". */
static bool is_pointer(minot_str in)
{
	minot_str s = minot_str_trim(in);
	size_t verb = begins_with(s, pointer_verbs);
	s = str_sub(s, verb, s.n);
	size_t noun = begins_with(s, pointer_nouns);
	if (!noun)
		return false;
	s = str_sub(s, noun, s.n);
	for (const char *const *t = pointer_tails; *t; t++) {
		minot_str tail = str_c(*t);
		if (s.n > tail.n && minot_str_eq_nocase(str_sub(s, s.n - tail.n, s.n), tail))
			return is_pointer_number(str_sub(s, 0, s.n - tail.n));
	}
	return verb && is_pointer_number(s);
}

/* Whether the words before the bracket speak of a quantity, so that "[3-7]" may be its range. */
static bool after_a_quantity(minot_str before)
{
	size_t i = before.n;
	for (int words = 0; words < RANGE_LOOK_BACK; words++) {
		while (i && !is_word_byte(before.p[i - 1])) {
			char c = before.p[--i];
			if (c == '=' || c == '<' || c == '>' || c == '%')
				return true;
		}
		size_t end = i;
		while (i && is_word_byte(before.p[i - 1]))
			if (is_digit(before.p[--i]))
				return true;
		if (word_among(str_sub(before, i, end), range_words))
			return true;
	}
	return false;
}

/* Length of a superscript digit at s (U+00B9, U+00B2, U+00B3, U+2070, U+2074..U+2079), or 0. */
static size_t superscript(minot_str s)
{
	if (s.n >= 2 && s.p[0] == '\xc2' && (s.p[1] == '\xb9' || s.p[1] == '\xb2' || s.p[1] == '\xb3'))
		return 2;
	if (s.n >= 3 && s.p[0] == '\xe2' && s.p[1] == '\x81' &&
	    (s.p[2] == '\xb0' || (s.p[2] >= '\xb4' && s.p[2] <= '\xb9')))
		return 3;
	return 0;
}

/* Reference marks such as "outcomes.¹²": superscript digits after a full stop that ends a word of letters, and before
 * white space or the end. After a digit or a unit they are an exponent and stay. */
static size_t superscript_run(minot_str s, size_t at)
{
	if (at < 2 || s.p[at - 1] != '.' || !is_word_byte(s.p[at - 2]) || is_digit(s.p[at - 2]))
		return 0;
	size_t i = at, n, last = at;
	while ((n = superscript(str_sub(s, i, s.n)))) {
		i += n;
		last = i;
		if ((n = separator(str_sub(s, i, s.n))))
			i += n;
	}
	return last > at && (last == s.n || is_space(s.p[last])) ? last - at : 0;
}

/* Bytes of the citation that begins at s.p[at], or 0; kept: the text before it that stays. */
static size_t citation_length(minot_str s, size_t at, minot_str kept)
{
	char open = s.p[at];
	if (open != '[' && open != '(')
		return superscript_run(s, at);
	minot_str rest = str_sub(s, at, at + CITATION_MAX_BYTES);
	const char *close = memchr(rest.p, open == '[' ? ']' : ')', rest.n);
	if (!close)
		return 0;
	size_t end = (size_t)(close - rest.p);
	minot_str in = str_sub(rest, 1, end);
	if (is_pointer(in) || (open == '[' && is_reference_list(in) && !after_a_quantity(kept)))
		return end + 1;
	return 0;
}

/* Whether a citation may begin with this byte: a bracket, or the first of a superscript digit. */
static bool may_cite(char c) { return c == '[' || c == '(' || c == '\xc2' || c == '\xe2'; }

/* Copy s without its citations; the white space before a dropped one goes with it. */
static void drop_citations(minot_str s, struct minot_buf *out)
{
	for (size_t i = 0; i < s.n;) {
		size_t from = i, n;
		while (i < s.n && !may_cite(s.p[i]))
			i++;
		minot_buf_str(out, str_sub(s, from, i));
		if (i == s.n)
			break;
		if ((n = citation_length(s, i, minot_buf_view(out)))) {
			while (out->n && is_space(out->p[out->n - 1]))
				out->n--;
			i += n;
		} else {
			minot_buf_ch(out, s.p[i++]);
		}
	}
}

/* SPACE, JOIN, GAP ----------------------------------------------------------------------------------------------- */

static void fold_space(minot_str s, struct minot_buf *out)
{
	size_t from = 0;
	s = minot_str_trim(s);
	for (size_t i = 0; i < s.n; i++) {
		if (!is_space(s.p[i]) || (s.p[i] == ' ' && !is_space(s.p[i - 1])))
			continue; /* stays as it is: copied with what stands around it */
		minot_buf_str(out, str_sub(s, from, i));
		if (!is_space(s.p[i - 1]))
			minot_buf_ch(out, ' ');
		from = i + 1;
	}
	minot_buf_str(out, str_sub(s, from, s.n));
}

static bool continues_character(minot_str s, uint32_t at)
{
	return at < s.n && ((unsigned char)s.p[at] & 0xc0) == 0x80;
}

static minot_status check_spans(minot_str field, const struct article_span *spans, uint32_t n, uint32_t rules,
                                minot_err *err)
{
	if (!n || n > ARTICLE_MAX_SPANS)
		return minot_fail(err, MINOT_INPUT, "a quote has %u spans; 1 to %d are allowed", (unsigned)n,
		                  ARTICLE_MAX_SPANS);
	for (uint32_t i = 0; i < n; i++) {
		if (spans[i].start >= spans[i].end || spans[i].end > field.n)
			return minot_fail(err, MINOT_INPUT, "span [%u, %u) lies outside its field of %zu bytes",
			                  (unsigned)spans[i].start, (unsigned)spans[i].end, field.n);
		if (i && spans[i].start < spans[i - 1].end)
			return minot_fail(err, MINOT_INPUT, "span %u overlaps the one before it", (unsigned)i + 1);
		if (continues_character(field, spans[i].start) || continues_character(field, spans[i].end))
			return minot_fail(err, MINOT_INPUT, "span [%u, %u) cuts a character", (unsigned)spans[i].start,
			                  (unsigned)spans[i].end);
	}
	if (n > 1 && !(rules & (RULE(GAP) | RULE(JOIN))))
		return minot_fail(err, MINOT_INPUT, "several spans, but neither rule gap nor rule join");
	if (rules & (ARTICLE_PLAIN_RULES | RULE(SAME)))
		return minot_fail(err, MINOT_INPUT,
		                  "a rule of what patients read, or of another citation, makes no statement's text");
	if (rules >> ARTICLE_N_RULES)
		return minot_fail(err, MINOT_INPUT, "unknown rule");
	return MINOT_OK;
}

/* GAP alone marks every joint, JOIN alone none; with both, the mark stands where words are left out. */
static const char *joint(minot_str field, uint32_t from, uint32_t to, uint32_t rules)
{
	bool omits = minot_str_trim(str_sub(field, from, to)).n != 0;
	bool mark = (rules & RULE(GAP)) && (omits || !(rules & RULE(JOIN)));
	return mark ? " [\xe2\x80\xa6] " : " ";
}

static void add_piece(minot_str piece, bool first, uint32_t rules, struct minot_buf *scratch, struct minot_buf *text)
{
	if (first && (rules & RULE(LABEL)))
		piece = str_sub(piece, label_length(piece), piece.n);
	if (rules & RULE(CITE)) {
		minot_buf_clear(scratch);
		drop_citations(piece, scratch);
		text->failed |= scratch->failed;
		piece = minot_buf_view(scratch);
	}
	if (rules & RULE(SPACE))
		fold_space(piece, text);
	else
		minot_buf_str(text, piece);
}

/* LIST: the last span is the items, a line each. */
static void add_items(minot_str items, uint32_t rules, struct minot_buf *scratch, struct minot_buf *text)
{
	minot_str item;
	for (bool first = true; minot_str_split(&items, '\n', &item); first = false) {
		minot_buf_c(text, first ? ARTICLE_BULLET : " " ARTICLE_BULLET);
		add_piece(item, false, rules, scratch, text);
	}
}

minot_status article_text_from_spans(minot_str field_text, const struct article_span *spans, uint32_t n, uint32_t rules,
                                     struct minot_arena *a, minot_str *text, minot_str *quote, minot_err *err)
{
	minot_status s = check_spans(field_text, spans, n, rules, err);
	if (s != MINOT_OK)
		return s;
	size_t ceiling = 5 * field_text.n + (size_t)n * 8; /* a bullet an item, which has a byte and its line feed */
	struct minot_buf t = BUF_INIT(ceiling), q = BUF_INIT(ceiling), scratch = BUF_INIT(ceiling);
	for (uint32_t i = 0; i < n; i++) {
		minot_str piece = str_sub(field_text, spans[i].start, spans[i].end);
		if (i) {
			minot_buf_ch(&q, '\n');
			minot_buf_c(&t, joint(field_text, spans[i - 1].end, spans[i].start, rules));
		}
		minot_buf_str(&q, piece);
		if (i + 1 == n && (rules & RULE(LIST)))
			add_items(piece, rules, &scratch, &t);
		else
			add_piece(piece, i == 0, rules, &scratch, &t);
	}
	*text = minot_arena_str(a, minot_buf_view(&t));
	*quote = minot_arena_str(a, minot_buf_view(&q));
	if (t.failed || q.failed || !text->p || !quote->p)
		s = minot_fail(err, MINOT_NO_MEMORY, "no memory for a statement's text");
	minot_buf_free(&t);
	minot_buf_free(&q);
	minot_buf_free(&scratch);
	return s;
}
