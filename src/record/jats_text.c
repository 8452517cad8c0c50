/* jats_text.c: running text of JATS without its citations.
 *
 * An xref to a reference is dropped, together with the brackets or the superscript that hold nothing else. Where it
 * carries the sentence ("Rossi et al. (2001) found") its text stays. A dropped one leaves MARK behind, which no XML can
 * hold, until jats_close_gaps has closed the gap. */
#include "record/jats.h"

#include "base/ascii.h"

#define MARK '\x01'

/* Citations ----------------------------------------------------------------------------------------------------- */

static bool is_citation(xml_node *n)
{
	return xml_is(n, "xref") && (xml_attr_is(n, "ref-type", "bibr") || xml_attr_is(n, "ref-type", "ref"));
}

static bool is_separator(char c)
{
	return c == ' ' || c == ',' || c == ';' || c == '-' || c == '\t' || c == '\n' || c == '\r';
}

static size_t length_of_any(minot_str s, const char *const *list)
{
	for (; *list; list++)
		if (str_starts(s, str_c(*list)))
			return strlen(*list);
	return 0;
}

/* Length of the separator of citations at the start of s: one character (a dash too), or the word "and"; 0: none. */
static size_t separator(minot_str s)
{
	static const char *const more[] = {"–", "—", "−", "‐", "‑", "\xc2\xa0", "and", "&", NULL};
	return s.n && is_separator(s.p[0]) ? 1 : length_of_any(s, more);
}

/* What may stand beside citations in a bracket that goes with them. */
static size_t bracket_filler(minot_str s)
{
	static const char *const words[] = {"see also",   "see",          "See",         "e.g.",        "for example",
	                                    "for review", "for a review", "reviewed in", "reviewed by", "cf.",
	                                    NULL};
	const size_t len = separator(s);
	return len ? len : length_of_any(s, words);
}

enum sup_use { SUP_TEXT, SUP_CITATIONS, SUP_SEPARATORS };

/* Whether a superscript holds citations with what parts and brackets them, or only the latter. */
static enum sup_use use_of_sup(xml_node *sup)
{
	static const char *const brackets[] = {"(", ")", "[", "]", NULL};
	bool any = false;
	for (xml_node *n = xml_walk(sup, sup); n; n = is_citation(n) ? xml_walk_over(sup, n) : xml_walk(sup, n)) {
		any |= is_citation(n);
		minot_str t = is_citation(n) ? STR_NONE : xml_text(n);
		for (size_t len; t.n && (len = separator(t) + length_of_any(t, brackets)) > 0;)
			t = str_sub(t, len, t.n);
		if (t.n)
			return SUP_TEXT;
	}
	return any ? SUP_CITATIONS : SUP_SEPARATORS; /* the charge of an ion, "Cl<sup>-</sup>", among them */
}

/* Where the bracket that is open at the end of out begins, when only separators and marks follow it; else SIZE_MAX. */
static size_t open_bracket(const struct minot_buf *out)
{
	enum { FARTHEST = 4096 };
	const size_t least = out->n > FARTHEST ? out->n - FARTHEST : 0;
	size_t n = out->n;
	while (n > least &&
	       (is_separator(out->p[n - 1]) || out->p[n - 1] == MARK || (unsigned char)out->p[n - 1] >= 0x80))
		n--;
	return n > least && (out->p[n - 1] == '(' || out->p[n - 1] == '[') ? n - 1 : SIZE_MAX;
}

/* A name, or a year: "Rossi et al. (2001)", "(Rossi et al., 2001)" where only the year is linked. "12a" is a number. */
static bool is_author_or_year(minot_str s)
{
	unsigned letters = 0, digits = 0;
	for (size_t i = 0; i < s.n; i++) {
		letters += is_letter(s.p[i]);
		digits += is_digit(s.p[i]);
	}
	return letters > 1 || (digits == 4 && (str_starts(s, STR("19")) || str_starts(s, STR("20"))));
}

/* "in reference 12", "as described by [12]": the number is part of the sentence. */
static bool after_reference_word(minot_str before)
{
	static const char *const words[] = {" in",   " by",   " from",  " of",        " to",         " with",
	                                    " than", " ref.", " refs.", " reference", " references", NULL};
	if (!str_ends(before, STR(" ")))
		return false;
	before = minot_str_trim(before);
	for (const char *const *w = words; *w; w++)
		if (str_ends(before, str_c(*w)))
			return true;
	return false;
}

/* Publishers link citations by program, and sometimes a number with them: "10<sup><xref>5</xref></sup> colony-forming
 * units", "[<xref>31</xref>,829 to 362,628]". Whether the citation at the end of out is such a one; `outer` is the
 * xref, or the superscript that holds it. */
static bool is_number(xml_node *outer, const struct minot_buf *out)
{
	static const char *const units[] = {"/", "colony", "cfu", "CFU", "cells", "copies", "per ", "IU", "PFU", NULL};
	const minot_str after = xml_text(xml_sibling(outer)), before = minot_buf_view(out);
	uint64_t n;
	const bool thousands = str_starts(after, STR(",")) && minot_str_uint(str_sub(after, 1, 4), 999, &n) &&
	                       after.n > 4 && !is_digit(after.p[4]);
	const bool ten = str_ends(before, STR("10")) && (before.n == 2 || !is_digit(before.p[before.n - 3]));
	return thousands || (ten && length_of_any(minot_str_trim(after), units));
}

static enum xml_take take_citation(xml_node *n, struct minot_buf *out)
{
	struct minot_buf text = BUF_INIT(4096);
	const minot_str t = xml_value(n, &text);
	const size_t bracket = open_bracket(out);
	const bool in_sup = xml_is(xml_parent(n), "sup"), raised = in_sup || xml_find(n, "sup") != NULL;
	if (is_number(in_sup ? xml_parent(n) : n, out)) {
		minot_buf_free(&text);
		return in_sup || xml_find(n, "sup")               ? XML_IN
		       : str_ends(minot_buf_view(out), STR("10")) ? XML_SUP
		                                                  : XML_IN;
	}
	const bool keep = !raised && (after_reference_word(str_sub(minot_buf_view(out), 0, bracket)) ||
	                              (bracket == SIZE_MAX && is_author_or_year(t)));
	minot_buf_free(&text);
	if (keep)
		return XML_IN;
	minot_buf_ch(out, MARK);
	return XML_OUT;
}

/* If s begins with a bracket that holds citations and what goes with them only, its length; else 0. */
static size_t empty_bracket(minot_str s)
{
	const char close = s.p[0] == '[' ? ']' : s.p[0] == '(' ? ')' : 0;
	bool any = false;
	size_t at = 1;
	while (close && at < s.n && s.p[at] != close) {
		const minot_str rest = str_sub(s, at, s.n);
		const size_t inner = s.p[0] == '(' && s.p[at] == '[' ? empty_bracket(rest) : 0; /* "(see [1])" */
		const size_t len = s.p[at] == MARK ? 1 : inner ? inner : bracket_filler(rest);
		if (!len)
			return 0;
		any |= s.p[at] == MARK || inner;
		at += len;
	}
	return close && any && at < s.n ? at + 1 : 0;
}

/* Length of the citation at the start of s, bracketed or not, with those that follow it behind separators; 0: none. */
static size_t citation_run(minot_str s)
{
	size_t end = 0;
	for (size_t at = 0; at < s.n;) {
		const minot_str rest = str_sub(s, at, s.n);
		const size_t len = rest.p[0] == MARK ? 1 : empty_bracket(rest);
		if (len)
			end = at + len;
		else if (!end || !separator(rest))
			break;
		at += len ? len : separator(rest);
	}
	return end;
}

static bool is_stop(char c) { return c == '.' || c == ',' || c == ';' || c == ':' || c == ')' || c == ']'; }

/* Close the gaps that dropped citations left, in place. */
minot_str jats_close_gaps(struct minot_buf *b)
{
	if (!b->n || !memchr(b->p, MARK, b->n))
		return minot_str_trim(minot_buf_view(b));
	size_t to = 0;
	for (size_t at = 0; at < b->n;) {
		const size_t gap = citation_run(str_sub(minot_buf_view(b), at, b->n));
		if (!gap) {
			b->p[to++] = b->p[at++];
			continue;
		}
		at += gap;
		size_t next = at;
		while (next < b->n && is_separator(b->p[next]) && b->p[next] != ',' && b->p[next] != ';' &&
		       b->p[next] != '-')
			next++;
		if (next < b->n && !is_stop(b->p[next]))
			continue;
		/* No space, and no second comma, is left before a stop. */
		at = next;
		while (to && b->p[to - 1] == ' ')
			to--;
		if (to && (b->p[to - 1] == ',' || b->p[to - 1] == ';'))
			to--;
	}
	b->n = to;
	return minot_str_trim(minot_buf_view(b));
}

/* Running text -------------------------------------------------------------------------------------------------- */

static const char *const left_out[] = {"fn",
                                       "graphic",
                                       "inline-graphic",
                                       "media",
                                       "supplementary-material",
                                       "inline-supplementary-material",
                                       "object-id",
                                       "email",
                                       "contrib-group",
                                       "index-term",
                                       "alt-text",
                                       "long-desc",
                                       "table-wrap",
                                       "table-wrap-group",
                                       "fig",
                                       "fig-group",
                                       "permissions",
                                       "related-article",
                                       "related-object",
                                       NULL};

enum xml_take jats_take(void *ctx, xml_node *n, struct minot_buf *out)
{
	static const char *const apart[] = {"list-item", "def", "term", "disp-formula", "label", "attrib", NULL};
	if (is_citation(n))
		return take_citation(n, out);
	if (jats_is_any(n, left_out))
		return XML_OUT;
	if (xml_is(n, "sup")) {
		const enum sup_use use = use_of_sup(n);
		const bool between = out->n && out->p[out->n - 1] == MARK;
		if ((use == SUP_CITATIONS && !is_number(n, out)) || (use == SUP_SEPARATORS && between)) {
			minot_buf_ch(out, MARK);
			return XML_OUT;
		}
		return XML_SUP;
	}
	/* Several forms of one thing: the first that is text. */
	xml_node *up = xml_parent(n);
	if (xml_is(up, "alternatives") && xml_child(up, "textual-form") && !xml_is(n, "textual-form"))
		return XML_OUT;
	return jats_is_any(n, apart) ? XML_APART : reading_take(ctx, n, out);
}

minot_str jats_inline(struct reading *r, xml_node *from, xml_node *until)
{
	reading_inline(r, from, until, jats_take, NULL);
	return jats_close_gaps(&r->text);
}
