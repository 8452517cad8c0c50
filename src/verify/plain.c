/* plain.c: what a patient reads of a statement, held against the statement's proved text. Every edit is made again from
 * its rule and, for terms, from the table of lay words, read here by code of its own; that a term has that sense where
 * it stands is asked of the vocabulary. Undone, the edits leave the text, so nothing of it is lost:
 *
 *   text ── each edit: does its rule make these words of these bytes? ── applied ── are these the lines shown?
 *        └─ the gist: who says it, and is one of its cues there, and none of a form before it? */
#include "verify/checks.h"

#include "article/plain.h"
#include "base/ascii.h"
#include "base/words.h"
#include "text/text.h"
#include "vocab/lay.h"

enum { MAX_PHRASE = 8, SHARE_REACH = 5, MAX_TEXT = 1 << 20 };

/* Alike but for the case of an ASCII letter at the beginning. */
static bool same_but_capital(minot_str a, minot_str b)
{
	return a.n == b.n && a.n && minot_str_eq_nocase(str_sub(a, 0, 1), str_sub(b, 0, 1)) &&
	       str_eq(str_sub(a, 1, a.n), str_sub(b, 1, b.n));
}

struct sentence_at {
	size_t byte, start;
};
static void holds_byte(void *ctx, size_t start, size_t end)
{
	struct sentence_at *s = ctx;
	if (s->byte >= start && s->byte < end)
		s->start = start;
}

/* Where the sentence begins that holds the byte. */
static size_t sentence_of(minot_str text, size_t byte)
{
	struct sentence_at s = {byte, 0};
	text_sentences(text, holds_byte, &s);
	return s.start;
}

static minot_str without(minot_str s, minot_str begin)
{
	return s.p && s.n >= begin.n && minot_str_eq_nocase(str_sub(s, 0, begin.n), begin) ? str_sub(s, begin.n, s.n)
	                                                                                   : STR_NONE;
}

/* Terms ---------------------------------------------------------------------------------------------------------- */

/* The spelling of the entry that these bytes are, a full stop at its end not counted; NULL: none. */
static const struct lay_form *form_that_is(unsigned entry, minot_str term)
{
	const struct lay_form *f;
	for (unsigned i = 0; (f = lay_form_at(i)); i++) {
		minot_str written = str_c(f->written);
		if (f->entry != entry)
			continue;
		if (same_but_capital(term, written) ||
		    (str_ends(written, STR(".")) && same_but_capital(term, str_sub(written, 0, written.n - 1))))
			return f;
	}
	return NULL;
}

/* The sentence has the term there in the entry's sense. */
static bool has_sense(minot_str text, const struct article_edit *e, struct minot_arena *a)
{
	const struct lay_hit *hits;
	size_t n;
	minot_err err;
	if (lay_find(text, a, &hits, &n, &err) != MINOT_OK)
		return false;
	for (size_t i = 0; i < n; i++)
		if (hits[i].start == e->start && hits[i].end == e->end && hits[i].entry == e->entry)
			return true;
	return false;
}

static bool replaced(minot_str was, const struct article_edit *e, const struct lay_entry *entry)
{
	minot_str words = e->words, first, rest = was;
	bool article = minot_str_split(&rest, ' ', &first) && rest.p && word_in(first, "a an") && *entry->article;
	if (article && !form_that_is(e->entry, was)) {
		minot_str is = str_c(entry->article);
		if (words.n <= is.n || words.p[is.n] != ' ' || !same_but_capital(str_sub(words, 0, is.n), is))
			return false;
		words = str_sub(words, is.n + 1, words.n);
		was = rest;
	}
	const struct lay_form *f = form_that_is(e->entry, was);
	return f && same_but_capital(words, str_c(f->plural ? entry->lay_plural : entry->lay));
}

static bool explained(minot_str was, const struct article_edit *e, const struct lay_entry *entry)
{
	const struct lay_form *f = form_that_is(e->entry, was);
	minot_str words = e->words, lay = str_c(f && f->plural ? entry->lay_plural : entry->lay);
	return f && words.n == was.n + lay.n + 3 && same_but_capital(str_sub(words, 0, was.n), was) &&
	       str_starts(str_sub(words, was.n, words.n), STR(" (")) && str_ends(words, STR(")")) &&
	       str_eq(str_sub(words, was.n + 2, words.n - 1), lay);
}

/* "“Prostate” means a gland below the bladder." behind the mark that ends the sentence of the term. */
static bool defined(minot_str text, const struct article_edit *e, const struct lay_entry *entry, minot_str was,
                    struct minot_arena *a)
{
	const struct lay_hit *hits;
	size_t n;
	minot_err err;
	minot_str rest = e->words, begin = minot_arena_printf(a, "%.*s\n", STR_ARG(was));
	if (was.n != 1 || !strchr(".?!", was.p[0]) || !str_starts(rest, begin) ||
	    lay_find(text, a, &hits, &n, &err) != MINOT_OK)
		return false;
	rest = str_sub(rest, begin.n, rest.n);
	for (size_t i = 0; i < n; i++) {
		minot_str term = str_sub(text, hits[i].start, hits[i].end);
		if (hits[i].entry != e->entry || hits[i].end > e->start ||
		    sentence_of(text, hits[i].start) != sentence_of(text, e->start))
			continue;
		bool article = !hits[i].plural && *entry->article;
		minot_str lay = minot_arena_printf(a, "%s%s%s", article ? entry->article : "", article ? " " : "",
		                                   hits[i].plural ? entry->lay_plural : entry->lay);
		minot_str before = template_piece(OWN_MEANS, 0);
		minot_str said = template_fill(a, OWN_MEANS, SLOTS(term, lay));
		if (str_starts(rest, before) && said.n > before.n &&
		    same_but_capital(str_sub(rest, before.n, rest.n), str_sub(said, before.n, said.n)))
			return true;
	}
	return false;
}

/* Abbreviations --------------------------------------------------------------------------------------------------- */

/* Whether the letters of the abbreviation stand in the words in their order, the first of both the same, and the words
 * hold nothing that limits. */
static bool abbreviates(minot_str written, minot_str means)
{
	size_t k = 0, letters = written.n - (written.n && written.p[written.n - 1] == 's');
	if (!letters || !means.n || !minot_str_eq_nocase(str_sub(written, 0, 1), str_sub(means, 0, 1)))
		return false;
	for (size_t i = 0; i < means.n && k < letters; i++)
		k += minot_str_eq_nocase(str_sub(means, i, i + 1), str_sub(written, k, k + 1));
	for (minot_str token; verifyi_next_token(&means, &token);)
		if (word_in(token, plain_limits))
			return false;
	return k == letters;
}

/* Whether a field of the record has the words, then the abbreviation in brackets; both begin where a word does. */
static bool record_explains(const struct record *r, minot_str written, minot_str means)
{
	for (uint32_t f = 0; f < r->n_fields; f++) {
		minot_str text = r->fields[f].text;
		for (size_t from = 0, at; (at = minot_str_find(str_sub(text, from, text.n), means)) != SIZE_MAX;) {
			size_t start = from + at;
			minot_str after = str_sub(text, start + means.n, text.n);
			bool whole = !start || !is_letter_byte(text.p[start - 1]);
			from = start + 1;
			if (!whole || !str_starts(after, STR(" (")) || !str_starts(str_sub(after, 2, after.n), written))
				continue;
			after = str_sub(after, 2 + written.n, after.n);
			if (after.n && strchr(");,", after.p[0]))
				return true;
		}
	}
	return false;
}

/* Whether the sentence has the abbreviation, with or without the s of several. */
static bool sentence_has(minot_str text, size_t end, minot_str written)
{
	minot_str rest = str_sub(text, sentence_of(text, end), end), one = written;
	one.n -= one.p[one.n - 1] == 's';
	for (size_t at; (at = minot_str_find(rest, one)) != SIZE_MAX; rest = str_sub(rest, at + 1, rest.n)) {
		size_t next = at + one.n;
		next += next < rest.n && rest.p[next] == 's';
		if ((!at || !is_letter(rest.p[at - 1])) && (next == rest.n || !is_letter(rest.p[next])))
			return true;
	}
	return false;
}

/* "“AED” means antiepileptic drug." and more such lines behind the mark that ends the sentence. */
static bool expanded(minot_str text, const struct article_edit *e, minot_str was, const struct record *r)
{
	minot_str rest = without(e->words, was), line, before = template_piece(OWN_MEANS, 0),
	          between = template_piece(OWN_MEANS, 1), after = template_piece(OWN_MEANS, 2);
	if (was.n != 1 || !strchr(".?!", was.p[0]) || !str_starts(rest, STR("\n")))
		return false;
	rest = str_sub(rest, 1, rest.n);
	while (minot_str_split(&rest, '\n', &line)) {
		size_t at = minot_str_find(line, between);
		if (!str_starts(line, before) || !str_ends(line, after) || at == SIZE_MAX || at <= before.n ||
		    at + between.n + after.n >= line.n)
			return false;
		minot_str written = str_sub(line, before.n, at);
		minot_str means = str_sub(line, at + between.n, line.n - after.n);
		if (!abbreviates(written, means) || !sentence_has(text, e->start, written) ||
		    !record_explains(r, written, means))
			return false;
	}
	return true;
}

/* Shares --------------------------------------------------------------------------------------------------------- */

/* "27.9%" as 27900 thousandths of a percent; SIZE_MAX for anything else. A decimal comma and the middle dot count, and
 * spaces do not. */
static size_t thousandths(minot_str s)
{
	size_t value = 0, places = 0;
	bool point = false;
	if (s.n < 2 || s.n > 10 || s.p[s.n - 1] != '%')
		return SIZE_MAX;
	for (size_t i = 0; i + 1 < s.n; i++) {
		if (is_digit(s.p[i]) && places < 3) {
			value = value * 10 + (size_t)(s.p[i] - '0');
			places += point;
		} else if (!point && (s.p[i] == '.' || s.p[i] == ',')) {
			point = true;
		} else if (!point && s.p[i] == '\xc2' && s.p[i + 1] == '\xb7') {
			point = true;
			i++;
		} else if (s.p[i] == '\xc2' && s.p[i + 1] == '\xa0') { /* a no-break space */
			i++;
		} else if (s.p[i] != ' ') {
			return SIZE_MAX;
		}
	}
	for (; places < 3; places++)
		value *= 10;
	return value;
}

static bool people_follow(minot_str after)
{
	minot_str token;
	if (!verifyi_next_token(&after, &token) || !minot_str_eq_nocase(token, STR("of")))
		return false;
	for (int i = 0; i < SHARE_REACH && verifyi_next_token(&after, &token); i++)
		if (word_in(token, plain_people))
			return true;
	return false;
}

/* Whether a number that begins at the byte stands by itself: it is no part of another ("13%" is not "3%"), no end of a
 * range, no bound and no change. */
static bool stands_alone(minot_str text, size_t at)
{
	static const char reaching[] = "to by and than least most over under – — − ‑ ± ≤ ≥ ≈";
	minot_str rest = str_sub(text, 0, at), last = STR_NONE;
	while (verifyi_next_token(&rest, &last))
		;
	if (!last.n)
		return true;
	bool apart = last.p + last.n < text.p + at;
	return apart && is_word_byte(last.p[0]) && !word_in(last, reaching);
}

static bool shared(minot_str text, const struct article_edit *e, struct minot_arena *a)
{
	minot_str was = str_sub(text, e->start, e->end);
	size_t t = thousandths(was), unit = t < 1000 ? 100 : 1000;
	if (t == SIZE_MAX || !stands_alone(text, e->start) || !people_follow(str_sub(text, e->end, text.n)))
		return false;
	minot_str count = minot_arena_printf(a, "%zu", (t + unit / 2) / unit);
	minot_str many = t < 1000 ? STR("1,000") : STR("100");
	minot_str is = template_fill(a, t % unit ? OWN_SHARE_ABOUT : OWN_SHARE, SLOTS(count, many));
	return str_starts(e->words, was) && str_eq(str_sub(e->words, was.n, e->words.n), is);
}

/* Notes and breaks ----------------------------------------------------------------------------------------------- */

/* ", P < 0.001" at the end of a clause, and nothing more. */
static bool is_p_value(minot_str text, const struct article_edit *e)
{
	minot_str rest = str_sub(text, e->start, e->end), mark, p, relation;
	if (!verifyi_next_token(&rest, &mark) || !verifyi_next_token(&rest, &p) ||
	    !verifyi_next_token(&rest, &relation) || !word_in(mark, ", ;") || !word_in(p, "p") ||
	    !word_in(relation, "< = > ≤ ≥"))
		return false;
	minot_str number = minot_str_trim(rest);
	for (size_t i = 0; i < number.n; i++)
		if (!is_digit(number.p[i]) && (is_space(number.p[i]) || is_letter(number.p[i])))
			return false;
	char next = e->end < text.n ? text.p[e->end] : '.', behind = e->end + 1 < text.n ? text.p[e->end + 1] : ' ';
	return number.n && is_digit(number.p[number.n - 1]) && (next == '.' || next == ',' || next == ';') &&
	       behind == ' ';
}

/* A bracket as a whole, what follows a mark up to a bracket's end, or a P value behind its comma; and no word in
 * it limits what is said. */
static bool moved(minot_str text, const struct article_edit *e)
{
	minot_str was = str_sub(text, e->start, e->end);
	minot_str rest = was, token, first = STR_NONE, last = STR_NONE;
	int deep = 0;
	while (verifyi_next_token(&rest, &token)) {
		if (word_in(token, plain_limits))
			return false;
		if (!first.p)
			first = token;
		last = token;
		deep += str_eq(token, STR("(")) || str_eq(token, STR("["));
		deep -= str_eq(token, STR(")")) || str_eq(token, STR("]"));
		bool in_bracket = str_eq(first, STR("(")) || str_eq(first, STR("["));
		if (deep < 0 || (in_bracket && deep == 0 && minot_str_trim(rest).n))
			return false; /* the bracket ended before the bytes did */
	}
	bool bracket = str_eq(first, STR("(")) || str_eq(first, STR("["));
	bool closed = str_eq(last, STR(")")) || str_eq(last, STR("]"));
	if (bracket)
		return closed && !deep;
	bool to_end = word_in(first, ", ;") && !deep && e->end < text.n && strchr(")]", text.p[e->end]);
	return to_end || is_p_value(text, e);
}

static bool spaces_only(minot_str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] != ' ')
			return false;
	return s.n > 0;
}

/* Sentences parted ----------------------------------------------------------------------------------------------- */

/* What earlier edits of the text leave to a later one. */
struct parted {
	size_t since;             /* where the last part of a sentence began */
	size_t led;               /* where the last sentence began that has a lead, and 1 */
	const char *still_closes; /* an opened "Although" waits for this word; NULL: none does */
};

/* Whether the row makes these words of these bytes: a letter behind them may have become a capital. */
static bool row_makes(const struct plain_split *row, minot_str was, minot_str words)
{
	bool opens = row->how & SPLIT_OPENS;
	minot_str rest = without(was, str_c(row->mark)), made = opens ? words : without(words, STR(".\n"));
	if (*row->words && !opens)
		rest = without(rest, STR(" "));
	rest = without(rest, str_c(row->words));
	if (!rest.p || !made.p)
		return false;
	if (*row->instead && !opens)
		return !rest.n && str_eq(made, str_c(row->instead));
	rest = without(rest, STR(" "));
	return rest.p && rest.n <= 1 && (rest.n ? same_but_capital(rest, made) : !made.n);
}

static bool in_brackets(minot_str rest)
{
	minot_str token;
	int deep = 0;
	while (verifyi_next_token(&rest, &token)) {
		deep += str_eq(token, STR("(")) || str_eq(token, STR("["));
		deep -= (str_eq(token, STR(")")) || str_eq(token, STR("]"))) && deep;
	}
	return deep != 0;
}

/* Whether nothing before the byte reaches over it: no condition, and what the row forbids besides; not within brackets.
 */
static bool nothing_reaches(minot_str text, size_t since, size_t at, const struct plain_split *row)
{
	minot_str rest = str_sub(text, since, at), token;
	unsigned how = row->how;
	bool two = false; /* "between" waits for its "and" */
	int deep = 0;
	while (verifyi_next_token(&rest, &token)) {
		deep += str_eq(token, STR("(")) || str_eq(token, STR("["));
		deep -= (str_eq(token, STR(")")) || str_eq(token, STR("]"))) && deep;
		if (!deep &&
		    (word_in(token, plain_conditions) || (!(how & SPLIT_FREE) && word_in(token, plain_governors)) ||
		     (how & SPLIT_SURE && word_in(token, plain_limits))))
			return false;
		if (!deep)
			two = (two && !word_in(token, "and , ; :")) || word_in(token, "between");
	}
	return !deep && !(two && word_in(str_c(row->words), "and"));
}

static bool parted(minot_str text, const struct article_edit *e, struct parted *p)
{
	const struct plain_split *row;
	size_t start = sentence_of(text, e->start), since = start > p->since ? start : p->since;
	minot_str was = str_sub(text, e->start, e->end);
	for (size_t i = 0; (row = plain_split_at(i)); i++) {
		if (!row_makes(row, was, e->words))
			continue;
		bool opens = row->how & SPLIT_OPENS, closes = row->how & SPLIT_CLOSES;
		if (opens ? e->start != start || p->still_closes
		          : closes != (p->still_closes != NULL) ||
		                    (closes && strcmp(p->still_closes, row->instead) != 0) ||
		                    !nothing_reaches(text, since, e->start, row))
			continue;
		p->since = e->end;
		p->still_closes = opens ? row->instead : NULL;
		return true;
	}
	return false;
}

/* "In adults with gout, ..." with a colon: the first of its sentence, not within brackets. */
static bool led(minot_str text, const struct article_edit *e, struct parted *p)
{
	minot_str was = without(str_sub(text, e->start, e->end), STR(", ")), made = without(e->words, STR(":\n")),
	          first;
	size_t start = sentence_of(text, e->start);
	minot_str rest = str_sub(text, start, e->start);
	if (!was.p || !made.p || was.n > 1 || (was.n ? !same_but_capital(was, made) : made.n) || p->led == start + 1 ||
	    !verifyi_next_token(&rest, &first) || !word_in(first, plain_leads) || in_brackets(rest))
		return false;
	p->led = start + 1;
	return true;
}

/* Edits ---------------------------------------------------------------------------------------------------------- */

static bool rule_makes(minot_str text, const struct article_edit *e, const struct record *r, struct parted *parts,
                       struct minot_arena *a)
{
	minot_str was = str_sub(text, e->start, e->end);
	const struct lay_entry *entry = lay_entry_at(e->entry);
	switch (e->rule) {
	case RULE_BIT_LAY:
		return entry && entry->how == LAY_REPLACE && replaced(was, e, entry) && has_sense(text, e, a);
	case RULE_BIT_EXPLAIN:
		return entry && entry->how != LAY_REPLACE && explained(was, e, entry) && has_sense(text, e, a);
	case RULE_BIT_DEFINE:
		return entry && entry->how != LAY_REPLACE && defined(text, e, entry, was, a);
	case RULE_BIT_EXPAND:
		return r && expanded(text, e, was, r);
	case RULE_BIT_SPLIT:
		return parted(text, e, parts);
	case RULE_BIT_LEAD:
		return led(text, e, parts);
	case RULE_BIT_SHARE:
		return shared(text, e, a);
	case RULE_BIT_NOTE:
		return str_eq(e->words, STR("*")) && moved(text, e);
	case RULE_BIT_BREAK:
		return str_eq(e->words, STR("\n")) && spaces_only(was);
	default:
		return false;
	}
}

/* Faults of what stands in place of something else, by their kinds. */
static void differ(const struct article_claim *c, minot_str was, minot_str is, struct verifyi_faults *out)
{
	uint32_t before = out->n;
	verifyi_compare(was, is, &(struct verifyi_known){.claim = c}, out);
	if (out->n == before)
		verifyi_add(out, "splice", is, was);
}

/* The shown lines as one text. */
static void put_lines(const struct article_plain *p, struct minot_buf *out)
{
	for (uint32_t i = 0; i < p->n_lines; i++) {
		if (i)
			minot_buf_ch(out, '\n');
		minot_buf_str(out, p->lines[i]);
	}
}

static uint32_t check_edits(const struct article_claim *c, const struct record *r, struct minot_arena *a,
                            struct verifyi_faults *out)
{
	const struct article_plain *p = c->plain;
	struct minot_buf made = BUF_INIT(MAX_TEXT), shown = BUF_INIT(MAX_TEXT);
	struct parted parts = {0};
	uint32_t done = 0, rules = 0, notes = 0;
	for (uint32_t i = 0; i < p->n_edits; i++) {
		const struct article_edit *e = &p->edits[i];
		if (e->start < done || e->end <= e->start || e->end > c->text.n) {
			verifyi_add(out, "splice", e->words, c->text);
			break;
		}
		minot_str was = str_sub(c->text, e->start, e->end);
		if (!rule_makes(c->text, e, r, &parts, a))
			differ(c, was, e->words, out);
		if (e->rule == RULE_BIT_NOTE &&
		    !(notes < p->n_notes && p->notes[notes].n && minot_str_find(was, p->notes[notes]) != SIZE_MAX &&
		      p->notes[notes].n + 4 >= was.n))
			verifyi_add(out, "number", notes < p->n_notes ? p->notes[notes] : STR(""), was);
		notes += e->rule == RULE_BIT_NOTE;
		rules |= e->rule < ARTICLE_N_RULES ? 1u << e->rule : 0;
		minot_buf_str(&made, str_sub(c->text, done, e->start));
		minot_buf_str(&made, e->words);
		done = e->end;
	}
	minot_buf_str(&made, str_sub(c->text, done, c->text.n));
	put_lines(p, &shown);
	if (made.failed || shown.failed || !str_eq(minot_buf_view(&made), minot_buf_view(&shown)))
		differ(c, minot_arena_str(a, minot_buf_view(&made)), minot_arena_str(a, minot_buf_view(&shown)), out);
	if (parts.still_closes)
		verifyi_add(out, "splice", str_c(parts.still_closes), c->text);
	if (notes != p->n_notes)
		verifyi_add(out, "number", STR(""), c->text);
	minot_buf_free(&made);
	minot_buf_free(&shown);
	return rules;
}

/* The gist ------------------------------------------------------------------------------------------------------- */

static bool begins_phrase(minot_str text, minot_str phrase)
{
	minot_str token, word;
	while (phrase.p && minot_str_split(&phrase, ' ', &word))
		if (!verifyi_next_token(&text, &token) || !minot_str_eq_nocase(token, word))
			return false;
	return true;
}

static bool holds_cue(minot_str text, const struct plain_gist *g)
{
	bool of_a_case = false;
	minot_str token, last = STR("");
	for (minot_str rest = text, from = text; verifyi_next_token(&rest, &token); from = rest, last = token) {
		minot_str all = str_c(g->cues), one;
		of_a_case = (of_a_case || word_in(token, plain_bounds)) && !word_in(token, ", ; :");
		bool aside = g->reach == PLAIN_MAIN && (of_a_case || minot_str_eq_nocase(last, STR("to")));
		while (is_letter_byte(token.p[0]) && !aside && minot_str_split(&all, '|', &one))
			if (begins_phrase(from, one))
				return true;
	}
	return false;
}

static const struct plain_gist *form_of(const struct article_claim *c)
{
	const struct plain_gist *g;
	for (size_t i = 0; (g = plain_gist_at(i)); i++)
		if (g->roles >> c->role & 1 && (!*g->cues || holds_cue(c->text, g)))
			return g;
	return NULL;
}

static bool is_its_source(const struct article *art, const struct article_claim *c, enum template who)
{
	const struct plain_source *row;
	if (!c->n_cites || !c->cites[0] || c->cites[0] > art->n_sources)
		return false;
	const struct article_source *s = &art->sources[c->cites[0] - 1];
	for (size_t i = 0; (row = plain_source_at(i)); i++)
		if ((!*row->kind || str_eq(s->kind, str_c(row->kind))) &&
		    (!*row->design || str_eq(s->design, str_c(row->design))))
			return row->who == who;
	return false;
}

/* "It is about X.": X is one of the claim's, and the text has it. */
static bool topic_holds(const struct article_claim *c, minot_str sentence)
{
	minot_str before = template_piece(OWN_GIST_ABOUT, 0), after = template_piece(OWN_GIST_ABOUT, 1);
	if (!str_starts(sentence, before) || !str_ends(sentence, after) || sentence.n < before.n + after.n)
		return false;
	minot_str topic = str_sub(sentence, before.n, sentence.n - after.n);
	minot_str of[] = {c->intervention, c->population}, one;
	for (size_t i = 0; i < sizeof of / sizeof *of; i++)
		while (of[i].p && minot_str_split(&of[i], ';', &one))
			if (str_eq(minot_str_trim(one), topic))
				return minot_str_find_nocase(c->text, topic) != SIZE_MAX;
	return false;
}

static bool gist_holds(const struct article *art, const struct article_claim *c, struct minot_arena *a)
{
	const struct plain_gist *form = form_of(c);
	const struct plain_source *row;
	for (size_t i = 0; form && (row = plain_source_at(i)); i++) {
		if (!is_its_source(art, c, row->who))
			continue;
		minot_str said = template_fill(a, form->words, SLOTS(template_text(row->who)));
		minot_str rest = str_sub(c->plain->gist, said.n, c->plain->gist.n);
		if (said.n && str_starts(c->plain->gist, said) && (!rest.n || topic_holds(c, rest)))
			return true;
	}
	return false;
}

uint32_t verifyi_check_plain(const struct article *art, const struct article_claim *c, const struct record *r,
                             struct minot_arena *a, struct verifyi_faults *out)
{
	if (!c->plain)
		return 0;
	if (!gist_holds(art, c, a))
		verifyi_add(out, "role", c->plain->gist, c->text);
	return check_edits(c, r, a, out);
}
