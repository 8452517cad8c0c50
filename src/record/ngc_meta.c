/* ngc_meta.c: a guideline's metadata: dates, authors, developers, conditions, and the fields that are kept as a value.
 */

#include "base/ascii.h"
#include "record/ngc.h"

enum { MAX_META = 20000 }; /* bytes of one prose value: disclosures of large panels come near */

/* All of a field's text on one line. */
static minot_str field_text(struct ngc *g, xml_node *root, const char *name)
{
	struct minot_buf b = BUF_INIT(MAX_META);
	xml_node *field = ngc_find_field(root, name);
	for (xml_node *v = xml_child(field, "FieldValue"); v; v = xml_next(v, "FieldValue")) {
		struct ngc_lines t = ngc_lines_of(g, v);
		for (size_t i = 0; i < t.n; i++) {
			minot_buf_c(&b, b.n ? " " : "");
			minot_buf_str(&b, t.l[i].text);
		}
	}
	minot_str text = minot_arena_str(g->arena, minot_buf_view(&b));
	minot_buf_free(&b);
	return text;
}

static void put_meta(struct ngc *g, enum record_meta key, xml_node *root, const char *name)
{
	minot_str text = field_text(g, root, name);
	if (!ngc_says_nothing(text))
		rb_meta(g->rb, key, text);
}

/* Each line of the field as a value of its own. */
static void put_meta_lines(struct ngc *g, enum record_meta key, xml_node *root, const char *name)
{
	xml_node *field = ngc_find_field(root, name);
	for (xml_node *v = xml_child(field, "FieldValue"); v; v = xml_next(v, "FieldValue")) {
		struct ngc_lines t = ngc_lines_of(g, v);
		for (size_t i = 0; i < t.n; i++) {
			minot_str line = t.l[i].text;
			if (ngc_last(line) == ':')
				line.n--;
			if (!ngc_begins(line, "Note"))
				rb_meta(g->rb, key, line);
		}
	}
}

static void put_extras(struct ngc *g, xml_node *root, const char *field, const char *key)
{
	for (xml_node *v = xml_child(ngc_find_field(root, field), "FieldValue"); v; v = xml_next(v, "FieldValue")) {
		minot_str text = minot_str_trim(ngc_repair(g, xml_attr(v, "Value")));
		if (!ngc_says_nothing(text))
			rb_meta(g->rb, META_EXTRA, minot_arena_printf(g->arena, "%s=%.*s", key, STR_ARG(text)));
	}
}

/* Dates: "2011 May 17", "May 17, 2011", "2013 Nov-Dec" (the first), "2014". */
struct date {
	unsigned year, month, day; /* month and day 0 when not said */
};

static unsigned month_of(minot_str w)
{
	static const char months[][4] = {"jan", "feb", "mar", "apr", "may", "jun",
	                                 "jul", "aug", "sep", "oct", "nov", "dec"};
	for (unsigned i = 0; i < 12 && w.n >= 3; i++)
		if (minot_str_eq_nocase(str_sub(w, 0, 3), str_c(months[i])))
			return i + 1;
	return 0;
}

/* The next word (letters, or digits) of *s. */
static minot_str next_word(minot_str *s)
{
	size_t i = 0, end;
	while (i < s->n && !is_alnum(s->p[i]))
		i++;
	end = i;
	while (end < s->n && is_alnum(s->p[end]) && !is_digit(s->p[end]) == !is_digit(s->p[i]))
		end++;
	minot_str w = str_sub(*s, i, end);
	*s = str_sub(*s, end, s->n);
	return w;
}

/* The first date in *s, which goes on behind it; false: none. */
static bool next_date(minot_str *s, struct date *out)
{
	struct date d = {0};
	minot_str before, w;
	while (before = *s, (w = next_word(s)).n) {
		uint64_t v = 0;
		const unsigned month = month_of(w);
		if (minot_str_uint(w, 2999, &v) && v >= 1900 && !d.year)
			d.year = (unsigned)v;
		else if (month && !d.month)
			d.month = month;
		else if (v >= 1 && v <= 31 && d.month && !d.day)
			d.day = (unsigned)v;
		else if (!month && d.year) {
			*s = before;
			break;
		} else if (!month)
			d = (struct date){0}; /* a number or month that belongs to no date */
	}
	*out = d;
	return d.year != 0;
}

static minot_str date_text(struct ngc *g, struct date d)
{
	return d.day     ? minot_arena_printf(g->arena, "%04u-%02u-%02u", d.year, d.month, d.day)
	       : d.month ? minot_arena_printf(g->arena, "%04u-%02u", d.year, d.month)
	                 : minot_arena_printf(g->arena, "%04u", d.year);
}

static int date_cmp(struct date a, struct date b)
{
	const unsigned x = a.year * 10000 + a.month * 100 + a.day, y = b.year * 10000 + b.month * 100 + b.day;
	return (x > y) - (x < y);
}

/* What a date in "Date Released" is, by the word before it. A new text makes the guideline's date; a reaffirmation or
 * an addendum is only noted. */
static const struct {
	const char *word, *name;
	bool new_text;
} date_words[] = {{"reaffirmed", "reaffirmed", false}, {"addend", "addendum", false},
                  {"revised", "revised", true},        {"updated", "updated", true},
                  {"republished", "revised", true},    {"reviewed", "reviewed", false}};

static void put_release_dates(struct ngc *g, minot_str s)
{
	struct date d, newest = {0}, released = {0};
	size_t what = SIZE_MAX; /* of date_words */
	for (minot_str rest = s; rest.n;) {
		minot_str from = rest;
		if (!next_date(&rest, &d))
			break;
		minot_str before = str_sub(from, 0, from.n - rest.n);
		for (size_t i = 0; i < sizeof date_words / sizeof date_words[0]; i++)
			if (minot_str_find_nocase(before, str_c(date_words[i].word)) != SIZE_MAX)
				what = i;
		if (what == SIZE_MAX && !released.year)
			released = d;
		if ((what == SIZE_MAX || date_words[what].new_text) && date_cmp(d, newest) > 0)
			newest = d;
		if (what != SIZE_MAX && !date_words[what].new_text)
			rb_meta(g->rb, META_EXTRA,
			        minot_arena_printf(g->arena, "%s=%.*s", date_words[what].name,
			                           STR_ARG(date_text(g, d))));
	}
	if (newest.year)
		rb_meta(g->rb, META_DATE, date_text(g, newest));
	if (released.year && date_cmp(released, newest))
		rb_meta(g->rb, META_EXTRA,
		        minot_arena_printf(g->arena, "released=%.*s", STR_ARG(date_text(g, released))));
}

/* The newest day on which NGC completed or updated this summary. */
static void put_summary_date(struct ngc *g, minot_str status)
{
	struct date d, newest = {0};
	minot_str sentence;
	while (minot_str_split(&status, '.', &sentence))
		if (minot_str_find(sentence, STR("completed")) != SIZE_MAX ||
		    minot_str_find(sentence, STR("updated")) != SIZE_MAX)
			while (next_date(&sentence, &d))
				if (date_cmp(d, newest) > 0)
					newest = d;
	if (newest.year)
		rb_meta(g->rb, META_REVISED, date_text(g, newest));
}

/* "Society of X - Medical Specialty Society": without the kind of organisation. */
static void put_developers(struct ngc *g, xml_node *root)
{
	struct minot_buf b = BUF_INIT(MAX_META);
	for (xml_node *v = xml_child(ngc_find_field(root, "Guideline Developer(s)"), "FieldValue"); v;
	     v = xml_next(v, "FieldValue")) {
		minot_str name = minot_str_trim(ngc_repair(g, xml_attr(v, "Value")));
		size_t cut = SIZE_MAX, from = 0, at;
		while ((at = minot_str_find(str_sub(name, from, name.n), STR(" - "))) != SIZE_MAX) {
			cut = from + at;
			from = cut + 3;
		}
		minot_buf_c(&b, b.n ? "; " : "");
		minot_buf_str(&b, str_sub(name, 0, cut));
	}
	rb_meta(g->rb, META_PUBLISHER, minot_buf_view(&b));
	minot_buf_free(&b);
}

/* "Lee SC Jr", "Von Essen SG": up to three capitals at the end, perhaps with "Jr" or "3rd" behind them. */
static bool is_person(minot_str name)
{
	static const char *const suffixes[] = {" Jr", " Sr", " 2nd", " 3rd", " II", " III"};
	for (size_t i = 0; i < sizeof suffixes / sizeof suffixes[0]; i++)
		if (str_ends(name, str_c(suffixes[i])) && is_person(str_sub(name, 0, name.n - strlen(suffixes[i]))))
			return true;
	size_t n = 0;
	while (n < name.n && is_upper(name.p[name.n - 1 - n]))
		n++;
	return n >= 1 && n <= 4 && name.n > n + 1 && name.p[name.n - 1 - n] == ' ' && name.n < 60;
}

/* The authors stand before the first full stop: "Lee AB, Smith C, Working Group on X. Title. Place: ..." */
static void put_authors(struct ngc *g, minot_str source, minot_str title)
{
	const size_t stop = minot_str_find(source, STR(". "));
	minot_str authors = str_sub(source, 0, stop), rest = authors, piece;
	size_t persons = 0;
	if (stop == SIZE_MAX || str_starts(title, authors))
		return;
	while (minot_str_split(&rest, ',', &piece))
		persons += is_person(minot_str_trim(piece));
	if (!persons) {
		rb_meta(g->rb, META_AUTHOR, authors);
		return;
	}
	while (minot_str_split(&authors, ',', &piece))
		rb_meta(g->rb, META_AUTHOR, minot_str_trim(piece));
}

/* "... Title. J Clin Oncol. 2013 Jul;149(1):S1-35. [138 references]": journal, volume, issue and pages, when all that
 * is there. */
static void put_journal(struct ngc *g, minot_str source)
{
	const size_t semicolon = minot_str_find(source, STR(";"));
	minot_str before = str_sub(source, 0, semicolon), after = str_sub(source, semicolon, source.n);
	size_t stop = before.n;
	while (stop && !(before.p[stop - 1] == '.' && stop < before.n && before.p[stop] == ' '))
		stop--;
	struct date d;
	minot_str when = str_sub(before, stop, before.n);
	if (semicolon == SIZE_MAX || !stop || when.n > 16 || !next_date(&when, &d) || minot_str_trim(when).n)
		return;
	minot_str head = str_sub(before, 0, stop - 1);
	size_t start = head.n;
	while (start && !(head.p[start - 1] == ' ' && start >= 2 && strchr(".?!", head.p[start - 2])))
		start--;
	after = str_sub(after, 1, minot_str_find(after, STR(". ")));
	const size_t colon = minot_str_find(after, STR(":"));
	if (!start || colon == SIZE_MAX || !after.n || !is_digit(after.p[0]))
		return;
	minot_str volume = str_sub(after, 0, colon);
	const size_t bracket = minot_str_find(volume, STR("("));
	rb_meta(g->rb, META_JOURNAL, str_sub(head, start, head.n));
	rb_meta(g->rb, META_VOLUME, str_sub(volume, 0, bracket));
	if (bracket != SIZE_MAX && ngc_last(volume) == ')')
		rb_meta(g->rb, META_ISSUE, str_sub(volume, bracket + 1, volume.n - 1));
	minot_str pages = minot_str_trim(str_sub(after, colon + 1, after.n));
	if (ngc_last(pages) == '.')
		pages.n--;
	rb_meta(g->rb, META_PAGES, pages);
}

/* The developer's own address: the first link of "Guideline Availability". */
static void put_url(struct ngc *g, xml_node *root)
{
	minot_str html = ngc_repair(
	        g, xml_attr(xml_child(ngc_find_field(root, "Guideline Availability"), "FieldValue"), "Value"));
	struct xml_doc *doc;
	if (g->html.failed || xml_parse_html(html, &doc, NULL))
		return;
	for (xml_node *n = xml_find(xml_root(doc), "a"); n; n = xml_walk(xml_root(doc), n))
		if (xml_is(n, "a") && str_starts(xml_attr(n, "href"), STR("http"))) {
			rb_meta(g->rb, META_URL, minot_str_trim(xml_attr(n, "href")));
			break;
		}
	xml_free(doc);
}

void ngc_put_metadata(struct ngc *g, xml_node *root)
{
	minot_str title = field_text(g, root, "Guideline Title");
	minot_str source = field_text(g, root, "Bibliographic Source(s)");
	while (ngc_last(title) == '.')
		title.n--;
	rb_title(g->rb, title);
	put_release_dates(g, field_text(g, root, "Date Released"));
	put_summary_date(g, field_text(g, root, "NGC Status"));
	put_authors(g, source, title);
	put_journal(g, source);
	put_developers(g, root);
	rb_meta(g->rb, META_PUBLICATION_TYPE, STR("Practice Guideline"));
	put_meta_lines(g, META_CONDITION, root, "Disease/Condition(s)");
	put_meta_lines(g, META_POPULATION, root, "Target Population");
	put_meta(g, META_STATUS, root, "Guideline Status");
	put_meta(g, META_FUNDING, root, "Source(s) of Funding");
	put_meta(g, META_CONFLICTS, root, "Financial Disclosures/Conflicts of Interest");
	put_extras(g, root, "Guideline Category", "category");
	put_extras(g, root, "Clinical Specialty", "specialty");
	rb_meta(g->rb, META_LICENCE, STR("Guideline developer's copyright; quote briefly"));
	put_url(g, root);
}
