/* plain.c: a statement as a patient reads it. Each change is an edit that names its rule, so that the checker can make
 * it again and undo it (article.h):
 *
 *   text ──NOTE: brackets of statistics, P values──SHARE: percentages of people──LAY, EXPLAIN: terms──SPLIT──BREAK──>
 * edits
 *
 * Earlier rules win where two would touch the same bytes. In doubt the text stays: no rule takes out a word that
 * limits what is said, and none adds a number but a share's. */
#include "article/plain.h"

#include "appraise/lex.h"
#include "article/readable.h"
#include "article/short_form.h"
#include "article/split.h"
#include "article/view.h"
#include "base/ascii.h"
#include "text/text.h"
#include "vocab/lay.h"

#include <stdlib.h>

const char plain_people[] =
        "adolescents adults babies boys children females girls individuals infants males men mothers "
        "neonates newborns participants patients people persons subjects volunteers women";
const char plain_limits[] = "against but cannot except if must never no none nor not only should unless when without";

enum chance_rank { CHANCE_FIRST, CHANCE_FOR_PATIENTS, CHANCE_EASY };
enum {
	SHARE_REACH = 4, /* words between "% of" and the people: "of the 120 treated patients" */
	LINE_WORDS = 4,  /* least words of a line that a conjunction begins or ends */
	SHORT_ASIDE = 4, /* tokens of examples that stay where they are */
	GRADE_BYTES = 4,
	BRIEF_WORDS = 4,  /* of an explanation in brackets */
	MAX_EXPANDED = 3, /* abbreviations explained behind one sentence */
	MAX_PLACES = 16   /* where one sentence is parted: more stay as they are */
};

struct work {
	minot_str text;
	struct lex x;
	unsigned char *depth; /* of brackets, a byte of the text; 255 and more are one */
	struct article_edit *edits;
	size_t n, max;
	const struct lay_hit *hits;
	size_t n_hits;
	size_t *ends; /* of sentences, ascending */
	size_t n_ends;
	size_t token; /* the first of the next sentence */
	struct minot_arena *a;
	bool no_memory;
};

static bool touches(const struct work *w, size_t start, size_t end)
{
	for (size_t i = 0; i < w->n; i++)
		if (start < w->edits[i].end && end > w->edits[i].start)
			return true;
	return false;
}

static void edit(struct work *w, enum article_rule rule, size_t start, size_t end, uint32_t entry, minot_str words)
{
	w->no_memory |= !words.p;
	if (w->n < w->max && words.p && !touches(w, start, end))
		w->edits[w->n++] = (struct article_edit){rule, (uint32_t)start, (uint32_t)end, entry, words};
}

/* Capitals ---------------------------------------------------------------------------------------------------- */

/* The words with a capital where they begin. */
static minot_str with_capital(struct work *w, minot_str words)
{
	return minot_arena_printf(w->a, "%c%.*s", to_upper(words.p[0]), STR_ARG(str_sub(words, 1, words.n)));
}

/* Whether the word at a byte is one in small letters, which can take a capital; "pH" and "mRNA" cannot. */
static bool is_small_word(minot_str text, size_t at)
{
	size_t i = at;
	while (i < text.n && is_lower(text.p[i]))
		i++;
	return i > at && (i == text.n || !(is_upper(text.p[i]) || is_digit(text.p[i])));
}

static struct article_edit *edit_at(const struct work *w, size_t start)
{
	for (size_t i = 0; i < w->n; i++)
		if (w->edits[i].start == start)
			return &w->edits[i];
	return NULL;
}

/* NOTE ----------------------------------------------------------------------------------------------------------- */

static bool is_relation(const struct lex *x, size_t i)
{
	minot_str m = lex_text(x, i);
	return lex_mark(x, i, '<') || lex_mark(x, i, '=') || lex_mark(x, i, '>') || str_eq(m, STR("\u2264")) ||
	       str_eq(m, STR("\u2265"));
}

/* Whether the token is a measure, in the capitals that authors write it in: "or" is none, "OR" is. */
static bool is_measure(const struct lex *x, size_t i)
{
	static const char *const measures[] = {"CI",  "RR",  "OR", "HR", "SMD", "WMD", "MD",  "NNT",
	                                       "NNH", "IQR", "SD", "SE", "SEM", "ARR", "AOR", "I2"};
	for (size_t k = 0; k < sizeof measures / sizeof *measures; k++)
		if (str_eq(lex_text(x, i), str_c(measures[k])))
			return true;
	/* "P <", "r =", "U ="; but "n = 35" counts people */
	bool letter = x->t[i].kind == LEX_WORD && x->t[i].end == x->t[i].start + 1 && !lex_is(x, i, "n");
	return lex_phrase(x, i, "confidence interval") || lex_phrase(x, i, "odds ratio") ||
	       lex_phrase(x, i, "hazard ratio") || lex_phrase(x, i, "risk ratio") ||
	       lex_phrase(x, i, "relative risk") || lex_phrase(x, i, "relative hazard") ||
	       lex_phrase(x, i, "rate ratio") || (letter && is_relation(x, i + 1));
}

static bool holds_limit(const struct lex *x, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		if (lex_in(x, i, plain_limits))
			return true;
	return false;
}

/* Whether tokens [from, to) name the strength of advice: "Weak for", "Strong"; or a scheme's short name and a value. */
static bool is_strength(const struct lex *x, size_t from, size_t to)
{
	static const char *const schemes[] = {"LE", "GR", "LOE", "COR"};
	for (size_t k = 0; k < sizeof schemes / sizeof *schemes; k++)
		if (str_eq(lex_text(x, from), str_c(schemes[k])))
			return true;
	for (size_t i = from; i < to; i++)
		if (!lex_in(x, i, "strong weak conditional for"))
			return false;
	return lex_in(x, from, "strong weak conditional");
}

/* Whether tokens [from, to) are numbers of a measure, the number of people, or a grade of the evidence, and limit
 * nothing. */
static bool is_statistics(const struct lex *x, size_t from, size_t to)
{
	bool measure = lex_is(x, from, "n") && is_relation(x, from + 1), digits = false, grade = false, class = false,
	     studies = false;
	for (size_t i = from; i < to; i++) {
		class |= lex_is(x, i, "class");
		studies |= lex_in(x, i, "study studies");
		measure |= is_measure(x, i);
		digits |= x->t[i].kind == LEX_NUMBER;
		grade |= lex_in(x, i, "grade graded level evidence recommendation") ||
		         lex_phrase(x, i, "expert opinion") || lex_phrase(x, i, "expert consensus") ||
		         lex_phrase(x, i, "good practice") || lex_phrase(x, i, "practice point");
	}
	return ((measure && digits) || grade || (class && studies) || is_strength(x, from, to)) &&
	       !holds_limit(x, from, to);
}

static bool is_year(const struct lex *x, size_t i)
{
	return x->t[i].kind == LEX_NUMBER && x->t[i].end == x->t[i].start + 4 &&
	       (str_starts(lex_text(x, i), STR("19")) || str_starts(lex_text(x, i), STR("20")));
}

/* Whether each part of tokens [from, to) between semicolons ends with a year behind a comma: "Lund, 2001; Berg, 2004".
 * Alone, a year may be what is said: "(in Ostvik, 2001)" begins with no name. */
static bool is_cited(const struct lex *x, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		if ((i + 1 == to || lex_mark(x, i + 1, ';')) && !lex_mark(x, i, ';') &&
		    !(i > from + 1 && is_year(x, i) && lex_mark(x, i - 1, ',')))
			return false;
	return from < to && is_upper(lex_text(x, from).p[0]);
}

/* "[2015]", "[new 2015]": when a recommendation was made. */
static bool is_edition(const struct lex *x, size_t from, size_t to)
{
	bool year = false;
	for (size_t i = from; i < to; i++) {
		year |= is_year(x, i);
		if (!is_year(x, i) && !lex_in(x, i, "new amended updated") && !lex_mark(x, i, ','))
			return false;
	}
	return year && lex_mark(x, from - 1, '[');
}

/* Whether tokens [from, to) point elsewhere, name whose work it is, or give examples without numbers. */
static bool is_aside(const struct lex *x, size_t from, size_t to)
{
	static const char elsewhere[] = "annotation appendix fig figure figures see table tables";
	bool digits = false, authors = false;
	for (size_t i = from; i < to; i++) {
		digits |= x->t[i].kind == LEX_NUMBER;
		authors |= lex_phrase(x, i, "et al") != 0;
	}
	bool examples = lex_is(x, from, "eg") || lex_phrase(x, from, "for example") || lex_phrase(x, from, "such as");
	bool named = authors || is_cited(x, from, to) || is_edition(x, from, to) ||
	             (lex_in(x, from, "modified adapted") && lex_is(x, from + 1, "from"));
	return (named || lex_in(x, from, elsewhere) || (examples && !digits && to - from > SHORT_ASIDE)) &&
	       !holds_limit(x, from, to);
}

/* Whether tokens [from, to) are a grade alone: GRADE's "1B", or "III", "C" where a clause ends; "hepatitis (B)" is
 * none.
 */
static bool is_grade(const struct work *w, size_t from, size_t to)
{
	const struct lex *x = &w->x;
	minot_str in = str_sub(w->text, x->t[from].start, x->t[to - 1].end);
	bool over = to + 1 >= x->n || lex_mark(x, to + 1, '.') || lex_mark(x, to + 1, ';') || lex_mark(x, to + 1, ',');
	for (size_t i = 0; i < in.n; i++)
		if (!strchr("ABCDIV1234+", in.p[i]))
			return false;
	bool of_grade = in.n == 2 && strchr("12", in.p[0]) && strchr("ABCD", in.p[1]);
	return in.n <= GRADE_BYTES && (over || of_grade) && from > 1 &&
	       !lex_in(x, from - 2, "arm class grade group hepatitis influenza part phase stage step type vitamin");
}

/* With the white space before it. */
static size_t space_before(const struct work *w, size_t start)
{
	while (start && w->text.p[start - 1] == ' ')
		start--;
	return start;
}

static bool opens(const struct lex *x, size_t i) { return lex_mark(x, i, '(') || lex_mark(x, i, '['); }
static bool closes(const struct lex *x, size_t i) { return lex_mark(x, i, ')') || lex_mark(x, i, ']'); }

/* "(35 percent; relative risk ...)", "(4.0 vs 1.8, P = .02)": the token of the mark behind which the statistics begin,
 * where what stands before it has numbers of its own: that is what the sentence tells. from: the statistics are all;
 * to: no mark parts the two, and all of it stays. */
static size_t behind_own_numbers(const struct lex *x, size_t from, size_t to)
{
	bool numbers = false;
	size_t deep = 0, mark = to;
	if (lex_is(x, from, "n") && is_relation(x, from + 1) && !lex_mark(x, from + 3, ',') &&
	    !lex_mark(x, from + 3, ';'))
		return from;
	for (size_t i = from; i < to; i++) {
		bool percent = lex_mark(x, i + 1, '%') || lex_is(x, i + 1, "percent");
		if (is_measure(x, i))
			return numbers ? mark : from;
		deep += opens(x, i);
		deep -= deep && closes(x, i);
		mark = !deep && (lex_mark(x, i, ';') || lex_mark(x, i, ',')) ? i : mark;
		numbers |= x->t[i].kind == LEX_NUMBER && !(percent && is_measure(x, i + 2));
	}
	return from;
}

static void note_brackets(struct work *w)
{
	const struct lex *x = &w->x;
	for (size_t i = 0; i < x->n; i++) {
		size_t deep = 1, to = i + 1;
		if (!opens(x, i))
			continue;
		for (; to < x->n && deep; to++)
			deep += (size_t)opens(x, to) - (size_t)closes(x, to);
		if (deep)
			return;
		size_t from = i + 1, last = to - 1, start = space_before(w, x->t[i].start), end = x->t[last].end;
		bool brief = last > from && start && end - start <= PLAIN_MAX_NOTE;
		bool aside = brief && (is_aside(x, from, last) || is_grade(w, from, last));
		size_t behind =
		        brief && is_statistics(x, from, last) && !aside ? behind_own_numbers(x, from, last) : last;
		if (aside || behind == from)
			edit(w, RULE_BIT_NOTE, start, end, 0, STR("*"));
		else if (behind < last)
			edit(w, RULE_BIT_NOTE, x->t[behind].start, x->t[last].start, 0, STR("*"));
		i = brief && behind == last && !aside ? i : last; /* what stays may have a bracket within */
	}
}

/* Whether a clause ends at byte i: with the text, or with a mark that is none within a number. */
static bool clause_over(minot_str text, size_t i)
{
	return i >= text.n || (strchr(".,;", text.p[i]) && (i + 1 == text.n || text.p[i + 1] == ' '));
}

/* ", P = 0.03" where a clause ends, outside brackets. */
static void note_p_values(struct work *w)
{
	const struct lex *x = &w->x;
	for (size_t i = 1; i + 2 < x->n; i++) {
		size_t number = i + 2;
		if (!lex_is(x, i, "p") || !is_relation(x, i + 1) || w->depth[x->t[i].start])
			continue;
		bool comma = lex_mark(x, i - 1, ',') || lex_mark(x, i - 1, ';');
		number += lex_mark(x, number, '.'); /* "P = .03" */
		if (comma && number < x->n && x->t[number].kind == LEX_NUMBER && clause_over(w->text, x->t[number].end))
			edit(w, RULE_BIT_NOTE, x->t[i - 1].start, x->t[number].end, 0, STR("*"));
	}
}

/* SHARE ---------------------------------------------------------------------------------------------------------- */

/* Whether "of ... people" stands at token i. */
static bool of_people(const struct lex *x, size_t i)
{
	if (!lex_is(x, i, "of"))
		return false;
	for (size_t k = i + 1; k <= i + 1 + SHARE_REACH && k < x->n && x->t[k].kind != LEX_MARK; k++)
		if (lex_in(x, k, plain_people))
			return true;
	return false;
}

/* "about 28 in 100", half up; exact shares without "about". STR_NONE for none, all, and less than 1 in 2,000. */
static minot_str share(struct minot_arena *a, struct ratio percent)
{
	struct ratio of_1000 = ratio_mul(percent, ratio_of(10, 1));
	if (!ratio_known(of_1000) || of_1000.num <= 0 || ratio_cmp(percent, ratio_of(100, 1)) >= 0)
		return STR_NONE;
	bool small = ratio_cmp(percent, ratio_of(1, 1)) < 0;
	struct ratio r = small ? of_1000 : percent;
	int64_t n = (r.num / r.den) + (2 * (r.num % r.den) >= r.den);
	const char *many = small ? "1,000" : "100";
	if (!n || n == 100)
		return STR_NONE;
	minot_str count = minot_arena_printf(a, "%lld", (long long)n);
	return template_fill(a, r.den == 1 ? OWN_SHARE : OWN_SHARE_ABOUT, SLOTS(count, str_c(many)));
}

static void shares(struct work *w)
{
	const struct lex *x = &w->x;
	for (size_t i = 0; i + 2 < x->n; i++) {
		if (x->t[i].kind != LEX_NUMBER || !lex_mark(x, i + 1, '%') || !of_people(x, i + 2))
			continue;
		/* an end of a range, a bound, a change: no share by itself */
		if (i && (x->t[i - 1].kind == LEX_MARK || lex_in(x, i - 1, "to by and than least most over under")))
			continue;
		minot_str s = share(w->a, lex_number(x, i));
		if (s.p)
			edit(w, RULE_BIT_SHARE, x->t[i].start, x->t[i + 1].end, 0,
			     minot_arena_printf(w->a, "%.*s%.*s",
			                        STR_ARG(str_sub(w->text, x->t[i].start, x->t[i + 1].end)), STR_ARG(s)));
	}
}

/* LAY, EXPLAIN ----------------------------------------------------------------------------------------------------- */

static minot_str lay_words(struct work *w, const struct lay_hit *h)
{
	struct minot_buf b = BUF_INIT(1 << 12);
	lay_put(w->text, h, &b);
	minot_str words = b.failed ? STR_NONE : minot_arena_str(w->a, minot_buf_view(&b));
	minot_buf_free(&b);
	return words;
}

/* Nouns that the noun before them describes: in "statin therapy" words in brackets behind "statin" would part the two.
 * Collected by us from guidelines and abstracts. */
static const char heads[] =
        "abnormalities agent agents agonist antagonist antibiotic antibiotics cells concentration concentrations count "
        "counts deficiency disease diseases dose doses dosing drug drugs episode episodes failure function group "
        "groups "
        "hormone impairment infection infections infusion infusions injury level levels management measure measurement "
        "measurements measures medication medications medicine medicines monitoring participants patient patients "
        "procedure procedures progression prophylaxis recipients regimen regimens resistance response risk risks "
        "sample "
        "samples scan score scores stage stages surgery symptoms syndrome test testing tests therapies therapy "
        "toxicity "
        "transplant treatment treatments tube use user users values withdrawal women";

static bool describes_next(const struct work *w, const struct lay_hit *h)
{
	const struct lay_entry *e = lay_entry_at(h->entry);
	if (e->pos != LAY_NOUN && e->pos != LAY_ABBREVIATION)
		return false;
	for (size_t i = 0; i < w->x.n; i++)
		if (w->x.t[i].start > h->end)
			return lex_in(&w->x, i, heads) && w->x.t[i].start == h->end + 1;
		else if (w->x.t[i].start == h->end)
			return false;
	return false;
}

/* Whether a line of its own can follow the sentence that ends there: behind its mark comes a space or nothing. */
static bool line_follows(const struct work *w, size_t end)
{
	return end && strchr(".?!", w->text.p[end - 1]) && (end == w->text.n || w->text.p[end] == ' ') &&
	       !touches(w, end - 1, end);
}

/* The end of the sentence that byte i stands in. */
static size_t sentence_end(const struct work *w, size_t i)
{
	for (size_t k = 0; k < w->n_ends; k++)
		if (i < w->ends[k])
			return w->ends[k];
	return w->text.n;
}

/* A few words explain in brackets; more would make a long sentence longer, and follow as one of their own. */
static bool is_brief(minot_str words)
{
	size_t spaces = 0;
	for (size_t i = 0; i < words.n; i++)
		spaces += words.p[i] == ' ';
	return spaces < BRIEF_WORDS;
}

/* "“Prostate” means a gland below the bladder." behind the sentence's full stop; false where none stands free. */
static bool define(struct work *w, const struct lay_hit *h)
{
	const struct lay_entry *e = lay_entry_at(h->entry);
	size_t end = sentence_end(w, h->end - 1);
	minot_str term = str_sub(w->text, h->start, h->end), stop = str_sub(w->text, end - 1, end);
	minot_str lay = str_c(h->plural ? e->lay_plural : e->lay);
	if (is_brief(lay) || h->end >= end || !line_follows(w, end))
		return false;
	if (!h->plural && *e->article)
		lay = minot_arena_printf(w->a, "%s %.*s", e->article, STR_ARG(lay));
	if (is_small_word(w->text, h->start))
		term = with_capital(w, term);
	minot_str means = term.p && lay.p ? template_fill(w->a, OWN_MEANS, SLOTS(term, lay)) : STR_NONE;
	w->no_memory |= !means.p;
	if (means.p)
		edit(w, RULE_BIT_DEFINE, end - 1, end, h->entry,
		     minot_arena_printf(w->a, "%.*s\n%.*s", STR_ARG(stop), STR_ARG(means)));
	return true;
}

/* Whether the text explains the abbreviation itself, or the vocabulary does. */
static bool explains_itself(const struct work *w, size_t token)
{
	const struct lex *x = &w->x;
	minot_str word = lex_text(x, token);
	for (size_t i = 1; i < x->n; i++)
		if (opens(x, i - 1) && str_eq(lex_text(x, i), word))
			return true;
	for (size_t i = 0; i < w->n_hits; i++)
		if (w->hits[i].start < x->t[token].end && w->hits[i].end > x->t[token].start)
			return true;
	return false;
}

static bool told_before(struct plain_told *told, const struct record *r, minot_str written)
{
	for (uint32_t i = 0; i < told->n_shorts; i++)
		if (told->shorts[i].of == r && str_eq(told->shorts[i].written, written))
			return true;
	if (told->n_shorts == PLAIN_MAX_SHORTS)
		return true;
	told->shorts[told->n_shorts].of = r;
	told->shorts[told->n_shorts++].written = written;
	return false;
}

/* "“AED” means antiepileptic drug." behind the sentence of tokens [from, to), for each abbreviation that the record
 * explains elsewhere; a few, since a reader has to keep them in mind. */
static void expand(struct work *w, size_t from, size_t to, const struct record *r, struct plain_told *told)
{
	size_t end = from < to ? sentence_end(w, w->x.t[from].start) : 0, n = 0;
	minot_str words = end ? str_sub(w->text, end - 1, end) : STR_NONE;
	if (!line_follows(w, end))
		return;
	for (size_t i = from; i < to && n < MAX_EXPANDED && words.p; i++) {
		minot_str word = lex_text(&w->x, i);
		if (w->x.t[i].kind != LEX_WORD || !is_short_form(word) || explains_itself(w, i) ||
		    touches(w, w->x.t[i].start, w->x.t[i].end)) /* it went to a note */
			continue;
		struct short_form f = short_form_in(r, word);
		if (!f.means.p || told_before(told, r, f.written))
			continue;
		minot_str means = template_fill(w->a, OWN_MEANS, SLOTS(f.written, f.means));
		words = minot_arena_printf(w->a, "%.*s\n%.*s", STR_ARG(words), STR_ARG(means));
		w->no_memory |= !means.p || !words.p;
		n++;
	}
	if (n)
		edit(w, RULE_BIT_EXPAND, end - 1, end, 0, words);
}

static void short_forms(struct work *w, const struct record *r, struct plain_told *told)
{
	size_t from = 0, to;
	for (size_t k = 0; r && k < w->n_ends; k++, from = to) {
		for (to = from; to < w->x.n && w->x.t[to].start < w->ends[k]; to++) {
		}
		expand(w, from, to, r, told);
	}
}

/* At most one explanation a sentence: more would bury it. */
static void terms(struct work *w, struct lay_seen *seen)
{
	size_t explained = 0; /* where the last sentence ends of which a term was */
	for (size_t i = 0; i < w->n_hits; i++) {
		const struct lay_hit *h = &w->hits[i];
		bool replace = lay_entry_at(h->entry)->how == LAY_REPLACE;
		if (touches(w, h->start, h->end))
			continue;
		if (replace) {
			edit(w, RULE_BIT_LAY, h->start, h->end, h->entry, lay_words(w, h));
			continue;
		}
		if (h->start < explained || (is_brief(str_c(lay_entry_at(h->entry)->lay)) && describes_next(w, h)) ||
		    lay_seen_before(seen, h->entry))
			continue;
		if (!define(w, h))
			edit(w, RULE_BIT_EXPLAIN, h->start, h->end, h->entry, lay_words(w, h));
		explained = sentence_end(w, h->start);
	}
}

/* SPLIT ------------------------------------------------------------------------------------------------------------ */

/* Puts words in place of bytes [start, end). What follows begins with a capital: a letter, or an edit. */
static void begin_anew(struct work *w, enum article_rule rule, size_t start, size_t end, const char *words)
{
	struct article_edit *next = edit_at(w, end);
	size_t letter = !next && is_small_word(w->text, end);
	if (touches(w, start, end))
		return;
	if (next) {
		next->words = next->words.n ? with_capital(w, next->words) : next->words;
		w->no_memory |= !next->words.p;
	}
	edit(w, rule, start, end + letter, 0,
	     minot_arena_printf(w->a, "%s%.*s", words, (int)letter, (const char[]){to_upper(w->text.p[end]), 0}));
}

static void part_at(struct work *w, const struct split_place *p)
{
	bool opens = p->row->how & SPLIT_OPENS;
	if (*p->row->instead && !opens)
		edit(w, RULE_BIT_SPLIT, p->start, p->end, 0, minot_arena_printf(w->a, ".\n%s", p->row->instead));
	else
		begin_anew(w, RULE_BIT_SPLIT, p->start, p->end, opens ? "" : ".\n");
}

/* BREAK ------------------------------------------------------------------------------------------------------------ */

static size_t words_between(const struct lex *x, size_t from, size_t to)
{
	size_t n = 0;
	for (size_t i = from; i < to && i < x->n; i++)
		n += x->t[i].kind != LEX_MARK;
	return n;
}

/* Where a clause may end with its mark: ";" and ":" always, "," before a conjunction. */
static bool clause_ends(const struct lex *x, size_t i)
{
	static const char conjunctions[] = "although because but especially unless whereas which while";
	if (lex_mark(x, i, ';') || lex_mark(x, i, ':'))
		return !lex_mark(x, i + 1, '['); /* the mark of words left out */
	return lex_mark(x, i, ',') && lex_in(x, i + 1, conjunctions);
}

/* Each item of a list on a line of its own. */
static void item_breaks(struct work *w)
{
	static const minot_str bullet = {" " ARTICLE_BULLET, sizeof ARTICLE_BULLET};
	for (size_t from = 0, at; (at = minot_str_find(str_sub(w->text, from, w->text.n), bullet)) != SIZE_MAX;) {
		edit(w, RULE_BIT_BREAK, from + at, from + at + 1, 0, STR("\n"));
		from += at + bullet.n;
	}
}

/* In tokens [from, to), a sentence. */
static void clause_breaks(struct work *w, size_t from, size_t to)
{
	const struct lex *x = &w->x;
	size_t line = from;
	for (size_t i = from; i + 1 < to; i++) {
		size_t end = x->t[i].end, start = x->t[i + 1].start;
		bool spaced = start == end + 1 && w->text.p[end] == ' ';
		if (!spaced || w->depth[end] || !clause_ends(x, i) || words_between(x, line, i) < LINE_WORDS ||
		    words_between(x, i + 1, to) < LINE_WORDS)
			continue;
		edit(w, RULE_BIT_BREAK, end, start, 0, STR("\n"));
		line = i + 1;
	}
}

static void part_sentence(void *ctx, size_t start, size_t end)
{
	struct work *w = ctx;
	struct split_place places[MAX_PLACES];
	size_t from = w->token, space = space_before(w, start);
	if (space && space < start && w->text.p[start] != '[')
		edit(w, RULE_BIT_BREAK, space, start, 0, STR("\n"));
	while (w->token < w->x.n && w->x.t[w->token].start < end)
		w->token++;
	size_t n = split_find(&w->x, w->depth, from, w->token, places, MAX_PLACES);
	if (n && places[0].row->how & SPLIT_OPENS) /* both of its ends or none */
		n = touches(w, places[0].start, places[0].end) || touches(w, places[1].start, places[1].end) ? 0 : n;
	for (size_t i = 0; i < n; i++)
		part_at(w, &places[i]);
	size_t lead = split_lead(&w->x, w->depth, from, w->token);
	if (lead < w->token && (!n || w->x.t[lead].start < places[0].start))
		begin_anew(w, RULE_BIT_LEAD, w->x.t[lead].start, w->x.t[lead + 1].start, ":\n");
	clause_breaks(w, from, w->token);
}

/* The whole ----------------------------------------------------------------------------------------------------------
 */

static void sort_edits(struct work *w)
{
	for (size_t i = 1; i < w->n; i++) /* nearly sorted, and few */
		for (size_t k = i; k && w->edits[k].start < w->edits[k - 1].start; k--) {
			struct article_edit e = w->edits[k];
			w->edits[k] = w->edits[k - 1];
			w->edits[k - 1] = e;
		}
}

minot_str article_plain_text(minot_str text, const struct article_edit *edits, uint32_t n, struct minot_arena *a)
{
	struct minot_buf b = BUF_INIT(ARTICLE_MAX_BYTES);
	uint32_t done = 0;
	bool sound = true;
	for (uint32_t i = 0; i < n && sound; i++) {
		sound = edits[i].start >= done && edits[i].start < edits[i].end && edits[i].end <= text.n;
		minot_buf_str(&b, str_sub(text, done, edits[i].start));
		minot_buf_str(&b, edits[i].words);
		done = edits[i].end;
	}
	minot_buf_str(&b, str_sub(text, done, text.n));
	minot_str made = !sound || b.failed ? STR_NONE : minot_arena_str(a, minot_buf_view(&b));
	minot_buf_free(&b);
	return made;
}

static bool lines_of(struct article_plain *p, minot_str text, struct minot_arena *a)
{
	size_t n = 1;
	minot_str one;
	for (size_t i = 0; i < text.n; i++)
		n += text.p[i] == '\n';
	p->lines = ARENA_ARRAY(a, n, minot_str);
	for (; p->lines && minot_str_split(&text, '\n', &one);)
		p->lines[p->n_lines++] = one;
	return p->lines != NULL;
}

static minot_str without_brackets(minot_str s)
{
	while (s.n && strchr(" ,;([", s.p[0]))
		s = str_sub(s, 1, s.n);
	if (s.n && (s.p[s.n - 1] == ')' || s.p[s.n - 1] == ']'))
		s.n--;
	return s;
}

static bool notes_of(struct article_plain *p, minot_str text, struct minot_arena *a)
{
	p->notes = ARENA_ARRAY(a, p->n_edits, minot_str);
	for (uint32_t i = 0; p->notes && i < p->n_edits; i++)
		if (p->edits[i].rule == RULE_BIT_NOTE)
			p->notes[p->n_notes++] = without_brackets(str_sub(text, p->edits[i].start, p->edits[i].end));
	return p->notes != NULL;
}

static void sentence_ends(void *ctx, size_t start, size_t end)
{
	struct work *w = ctx;
	(void)start;
	if (w->n_ends < w->max)
		w->ends[w->n_ends++] = end;
}

static bool prepare(struct work *w, minot_str text, struct minot_arena *a)
{
	size_t most = text.n < PLAIN_MAX_TOKENS ? text.n + 1 : PLAIN_MAX_TOKENS; /* a token has a byte */
	struct lex_token *t = ARENA_ARRAY(a, most, struct lex_token);
	*w = (struct work){.text = text, .a = a, .depth = minot_arena_alloc(a, text.n + 1)};
	if (!t || !w->depth)
		return false;
	w->x = lex_sentence(text, t, most);
	w->max = w->x.n + 1;
	w->edits = ARENA_ARRAY(a, w->max, struct article_edit);
	w->ends = ARENA_ARRAY(a, w->max, size_t);
	unsigned deep = 0;
	for (size_t i = 0; i < text.n; i++) {
		deep += (text.p[i] == '(' || text.p[i] == '[') && deep < 255;
		w->depth[i] = (unsigned char)deep;
		deep -= (text.p[i] == ')' || text.p[i] == ']') && deep;
	}
	if (w->edits && w->ends)
		text_sentences(text, sentence_ends, w);
	return w->edits && w->ends;
}

minot_status plain_of_text(minot_str text, const struct record *r, struct plain_told *told, struct minot_arena *a,
                           struct article_plain *p, minot_err *err)
{
	struct work w;
	minot_status s = MINOT_OK;
	if (!prepare(&w, text, a))
		return minot_fail(err, MINOT_NO_MEMORY, "no memory for the plain form of a statement");
	note_brackets(&w);
	note_p_values(&w);
	shares(&w);
	if (text.n <= LAY_MAX_TEXT && (s = lay_find(text, a, &w.hits, &w.n_hits, err)) != MINOT_OK)
		return s; /* longer than a statement ever is: its words stay */
	short_forms(&w, r, told);
	terms(&w, &told->terms);
	item_breaks(&w);
	text_sentences(text, part_sentence, &w);
	sort_edits(&w);
	*p = (struct article_plain){.edits = w.edits, .n_edits = (uint32_t)w.n};
	minot_str made = article_plain_text(text, p->edits, p->n_edits, a);
	if (w.no_memory || !made.p || !lines_of(p, made, a) || !notes_of(p, text, a))
		return minot_fail(err, MINOT_NO_MEMORY, "no memory for the plain form of a statement");
	return MINOT_OK;
}

static minot_status write_one(const struct article *art, struct article_claim *c, const struct record *r,
                              struct plain_told *told, struct minot_arena *a, minot_err *err)
{
	c->plain = ARENA_NEW(a, struct article_plain);
	minot_status s = c->plain ? plain_of_text(c->text, r, told, a, c->plain, err)
	                          : minot_fail(err, MINOT_NO_MEMORY, "no memory for the plain form of a statement");
	if (s == MINOT_OK)
		c->plain->gist = plain_gist_of(art, c, a);
	return s == MINOT_OK && !c->plain->gist.p
	               ? minot_fail(err, MINOT_NO_MEMORY, "no memory for the plain form of a statement")
	               : s;
}

/* What stands open ---------------------------------------------------------------------------------------------------
 */

/* A statement that may stand open: first what the bottom line says or is to be done first, then what was written for
 * patients, then the easiest. */
struct chance {
	uint32_t claim, place; /* place: in reading order */
	int rank;
	double grade;
	struct article_reading lines;
};

static int by_chance(const void *a, const void *b)
{
	const struct chance *x = a, *y = b;
	if (x->rank != y->rank)
		return x->rank - y->rank;
	if (x->rank == CHANCE_EASY && x->grade != y->grade)
		return x->grade < y->grade ? -1 : 1;
	return x->place < y->place ? -1 : 1;
}

static bool holds(const struct article_ids *ids, uint32_t claim)
{
	for (uint32_t i = 0; i < ids->n; i++)
		if (ids->at[i] == claim)
			return true;
	return false;
}

static void weigh(const struct article *art, uint32_t claim, uint32_t place, struct chance *out)
{
	const struct article_claim *c = &art->claims[claim];
	bool first = holds(&art->bottom_line, claim) || holds(&art->act_first, claim);
	*out = (struct chance){.claim = claim, .place = place};
	out->rank = first ? CHANCE_FIRST : plain_for_patients(art, c) ? CHANCE_FOR_PATIENTS : CHANCE_EASY;
	article_reading_add_plain(&out->lines, c->plain);
	out->grade = text_flesch_kincaid(&out->lines.grade);
}

/* The counts of the page with this statement open. */
static struct text_readability opened(struct text_readability page, const struct chance *k)
{
	const struct text_readability *more = &k->lines.grade;
	page.sentences += more->sentences;
	page.words += more->words;
	page.syllables += more->syllables;
	page.long_words += more->long_words;
	return page;
}

/* Opens what comes first, however hard, and in the order of their chances all others with which the page stays at the
 * goal. */
static minot_status open_some(struct article *art, const uint32_t *order, struct minot_arena *a, minot_err *err)
{
	struct article_reading page;
	struct chance *chances = ARENA_ARRAY(a, art->n_claims, struct chance);
	if (!chances)
		return minot_fail(err, MINOT_NO_MEMORY, "no memory for the plain form of an article");
	minot_status s = article_read_grade(art, false, &page, err);
	for (uint32_t i = 0; s == MINOT_OK && i < art->n_claims; i++)
		weigh(art, order[i], i, &chances[i]);
	if (s == MINOT_OK && art->n_claims)
		qsort(chances, art->n_claims, sizeof *chances, by_chance);
	for (uint32_t i = 0; s == MINOT_OK && i < art->n_claims; i++) {
		const struct article_claim *c = &art->claims[chances[i].claim];
		struct text_readability with = opened(page.grade, &chances[i]);
		bool row = minot_str_find(c->text, STR(" | ")) != SIZE_MAX; /* of a table: short words, no sentence */
		if (chances[i].rank != CHANCE_FIRST && (row || text_flesch_kincaid(&with) > PLAIN_GOAL))
			continue;
		page.grade = with;
		art->claims[chances[i].claim].plain->open = true;
	}
	return s;
}

/* What was written for patients comes first, behind the statement that opens its section; else the order stays. */
static bool patients_first(const struct article *art, struct article_ids *ids, struct minot_arena *a)
{
	uint32_t *order = ARENA_ARRAY(a, ids->n, uint32_t), n = 0;
	if (!order)
		return false;
	for (int others = 0; others < 2; others++)
		for (uint32_t i = 0; i < ids->n; i++)
			if (plain_for_patients(art, &art->claims[ids->at[i]]) == !others)
				order[n++] = ids->at[i];
	ids->at = order;
	return true;
}

static minot_status write_plain(struct article *art, const struct record *const *records, struct minot_arena *a,
                                minot_err *err)
{
	struct plain_told *told = ARENA_NEW(a, struct plain_told);
	minot_status s = MINOT_OK;
	uint32_t *number = ARENA_ARRAY(a, art->n_claims, uint32_t), *order = ARENA_ARRAY(a, art->n_claims, uint32_t);
	bool sorted = true;
	for (uint32_t i = 0; i < art->n_sections && sorted; i++)
		sorted = patients_first(art, &art->sections[i].claims, a);
	if (!told || !number || !order || !sorted)
		return minot_fail(err, MINOT_NO_MEMORY, "no memory for the plain form of an article");
	view_order(art, number, order);
	for (uint32_t i = 0; i < art->n_claims && s == MINOT_OK; i++) {
		struct article_claim *c = &art->claims[order[i]];
		uint32_t source = c->n_cites && c->cites[0] <= art->n_sources ? c->cites[0] : 0;
		s = write_one(art, c, records && source ? records[source - 1] : NULL, told, a, err);
	}
	return s == MINOT_OK ? open_some(art, order, a, err) : s;
}

minot_status article_write_for_reader(struct article *art, const struct record *const *records, struct minot_arena *a,
                                      minot_err *err)
{
	struct article_reading at_once = {0}, all;
	minot_status s = art->audience == AUDIENCE_PATIENT ? write_plain(art, records, a, err) : MINOT_OK;
	if (s == MINOT_OK)
		s = article_read_grade(art, false, &at_once, err);
	all = at_once;
	if (s == MINOT_OK && art->audience == AUDIENCE_PATIENT) /* others have nothing to open */
		s = article_read_grade(art, true, &all, err);
	if (s != MINOT_OK)
		return s;
	art->has_ease = true;
	art->at_once = article_ease_of(&at_once);
	art->opened = article_ease_of(&all);
	return MINOT_OK;
}
