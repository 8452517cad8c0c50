/* See syntax.h. One pass from left to right; at each place the longest of filter, phrase, word that can be read is
 * taken, and a word can always be read. */
#include "query/syntax.h"

#include "base/ascii.h"
#include "base/buf.h"
#include "record/record.h"

enum { FIRST_YEAR = 1000, LAST_YEAR = 9999 };

/* ISO 639-1, the two forms of ISO 639-2, the English name: the languages of PubMed's records, most frequent first. */
static const char *const languages[][4] = {
        {"en", "eng", "eng", "english"},    {"de", "ger", "deu", "german"},     {"fr", "fre", "fra", "french"},
        {"ru", "rus", "rus", "russian"},    {"ja", "jpn", "jpn", "japanese"},   {"es", "spa", "spa", "spanish"},
        {"it", "ita", "ita", "italian"},    {"zh", "chi", "zho", "chinese"},    {"pl", "pol", "pol", "polish"},
        {"pt", "por", "por", "portuguese"}, {"cs", "cze", "ces", "czech"},      {"nl", "dut", "nld", "dutch"},
        {"hu", "hun", "hun", "hungarian"},  {"da", "dan", "dan", "danish"},     {"ko", "kor", "kor", "korean"},
        {"sv", "swe", "swe", "swedish"},    {"he", "heb", "heb", "hebrew"},     {"no", "nor", "nor", "norwegian"},
        {"tr", "tur", "tur", "turkish"},    {"ro", "rum", "ron", "romanian"},   {"bg", "bul", "bul", "bulgarian"},
        {"hr", "hrv", "scr", "croatian"},   {"uk", "ukr", "ukr", "ukrainian"},  {"fi", "fin", "fin", "finnish"},
        {"sk", "slo", "slk", "slovak"},     {"sr", "srp", "scc", "serbian"},    {"fa", "per", "fas", "persian"},
        {"el", "gre", "ell", "greek"},      {"ar", "ara", "ara", "arabic"},     {"sl", "slv", "slv", "slovenian"},
        {"th", "tha", "tha", "thai"},       {"lt", "lit", "lit", "lithuanian"}, {"is", "ice", "isl", "icelandic"},
        {"ca", "cat", "cat", "catalan"},    {"et", "est", "est", "estonian"},   {"id", "ind", "ind", "indonesian"},
};

static const struct {
	const char *name;
	enum syntax_key key;
} keys[] = {
#define X(name, text) {text, SYNTAX_##name},
        SYNTAX_FILTER_LIST(X)
#undef X
                {"journal", SYNTAX_SOURCE},
        {"publisher", SYNTAX_SOURCE},
        {"lang", SYNTAX_LANGUAGE},
};

minot_str syntax_language(minot_str name)
{
	for (size_t i = 0; i < sizeof languages / sizeof *languages; i++)
		for (int k = 0; k < 4; k++)
			if (str_eq(name, str_c(languages[i][k])))
				return str_c(languages[i][0]);
	return STR_NONE;
}

struct parser {
	minot_str rest;
	bool (*design_number)(minot_str name, uint32_t *number);
	struct minot_arena *a;
	struct minot_buf words;
	struct syntax *q;
};

/* A quote: ASCII's, or one of the typographic ones that word processors put in its place; its bytes, 0: none. */
static size_t quote_at(minot_str s)
{
	static const minot_str quotes[] = {{"\"", 1},
	                                   {"\xe2\x80\x9c", 3} /* left */,
	                                   {"\xe2\x80\x9d", 3} /* right */,
	                                   {"\xe2\x80\x9e", 3} /* low */};
	for (size_t i = 0; i < sizeof quotes / sizeof *quotes; i++)
		if (str_starts(s, quotes[i]))
			return quotes[i].n;
	return 0;
}

/* What stands between the quote at the beginning of s and the next one; *used: bytes of all that. False: no partner. */
static bool quoted(minot_str s, minot_str *inside, size_t *used)
{
	size_t open = quote_at(s);
	for (size_t i = open; open && i < s.n; i++) {
		size_t close = quote_at(str_sub(s, i, s.n));
		if (!close)
			continue;
		*inside = minot_str_trim(str_sub(s, open, i));
		*used = i + close;
		return true;
	}
	return false;
}

static void take_words(struct parser *p, minot_str s)
{
	if (p->words.n)
		minot_buf_ch(&p->words, ' ');
	minot_buf_str(&p->words, s);
}

/* Filters ------------------------------------------------------------------------------------------------------- */

/* Lower case, with spaces for '-' and '_'; p is NULL when memory ran out. */
static minot_str plain(struct minot_arena *a, minot_str s)
{
	char *out = minot_arena_alloc(a, s.n + 1);
	for (size_t i = 0; out && i < s.n; i++) {
		char c = s.p[i];
		out[i] = c == '-' || c == '_' ? ' ' : to_lower(c);
	}
	return (minot_str){out, out ? s.n : 0};
}

static bool get_year(minot_str s, uint32_t missing, uint32_t *out)
{
	uint64_t year;
	*out = missing;
	if (!s.n)
		return true;
	if (!minot_str_uint(s, LAST_YEAR, &year) || year < FIRST_YEAR)
		return false;
	*out = (uint32_t)year;
	return true;
}

static bool read_years(minot_str v, struct syntax_filter *f)
{
	size_t dots = minot_str_find(v, STR(".."));
	minot_str from = dots == SIZE_MAX ? v : str_sub(v, 0, dots);
	minot_str to = dots == SIZE_MAX ? v : str_sub(v, dots + 2, v.n);
	return (from.n || to.n) && get_year(from, 0, &f->from) && get_year(to, LAST_YEAR, &f->to) && f->from <= f->to;
}

/* Whether value means something for its key; f is filled then. */
static bool read_value(struct parser *p, minot_str value, struct syntax_filter *f)
{
	enum record_kind kind;
	f->value = f->key == SYNTAX_YEAR ? value : plain(p->a, value);
	if (!f->value.n)
		return false;
	switch (f->key) {
	case SYNTAX_YEAR:
		return read_years(f->value, f);
	case SYNTAX_KIND:
		if (!record_kind_from_name(f->value, &kind))
			return false;
		f->number = kind;
		return true;
	case SYNTAX_DESIGN:
		return p->design_number && p->design_number(f->value, &f->number);
	case SYNTAX_LANGUAGE:
		f->value = syntax_language(f->value);
		return f->value.n > 0;
	default:
		return true;
	}
}

/* All values, or none of them: "kind:guideline,nonsense" is words. */
static bool add_filters(struct parser *p, enum syntax_key key, minot_str values)
{
	struct syntax *q = p->q;
	size_t before = q->n_filters;
	minot_str one;
	while (minot_str_split(&values, ',', &one)) {
		struct syntax_filter f = {.key = key};
		if (q->n_filters == SYNTAX_MAX_FILTERS || !read_value(p, minot_str_trim(one), &f)) {
			q->n_filters = before;
			return false;
		}
		q->filters[q->n_filters++] = f;
	}
	return q->n_filters > before;
}

/* name:value or name:"value" at the beginning of the rest. */
static bool take_filter(struct parser *p)
{
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		size_t n = strlen(keys[i].name), used = 0;
		if (p->rest.n < n + 2 || p->rest.p[n] != ':' ||
		    !minot_str_eq_nocase(str_sub(p->rest, 0, n), str_c(keys[i].name)))
			continue;
		minot_str behind = str_sub(p->rest, n + 1, p->rest.n), value;
		if (!quoted(behind, &value, &used)) {
			while (used < behind.n && !is_space(behind.p[used]))
				used++;
			value = str_sub(behind, 0, used);
		}
		if (!add_filters(p, keys[i].key, value))
			return false;
		p->rest = str_sub(behind, used, behind.n);
		return true;
	}
	return false;
}

/* Phrases and words --------------------------------------------------------------------------------------------- */

static bool take_phrase(struct parser *p)
{
	minot_str inside;
	size_t used;
	if (!quoted(p->rest, &inside, &used))
		return false;
	if (inside.n) {
		take_words(p, inside);
		if (p->q->n_phrases < SYNTAX_MAX_PHRASES)
			p->q->phrases[p->q->n_phrases++] = inside;
	}
	p->rest = str_sub(p->rest, used, p->rest.n);
	return true;
}

static void take_word(struct parser *p)
{
	size_t n = quote_at(p->rest);
	if (n) { /* without a partner */
		p->rest = str_sub(p->rest, n, p->rest.n);
		return;
	}
	while (n < p->rest.n && !is_space(p->rest.p[n]) && !quote_at(str_sub(p->rest, n, p->rest.n)))
		n++;
	take_words(p, str_sub(p->rest, 0, n));
	p->rest = str_sub(p->rest, n, p->rest.n);
}

minot_status syntax_parse(minot_str query, bool (*design_number)(minot_str name, uint32_t *number),
                          struct minot_arena *a, struct syntax **out, minot_err *err)
{
	struct parser p = {query, design_number, a, BUF_INIT(query.n + 1), ARENA_NEW(a, struct syntax)};
	while (p.q && p.rest.n) {
		if (is_space(p.rest.p[0]))
			p.rest = str_sub(p.rest, 1, p.rest.n);
		else if (!take_filter(&p) && !take_phrase(&p))
			take_word(&p);
	}
	if (p.q && !p.words.failed)
		p.q->words = minot_arena_str(a, minot_buf_view(&p.words));
	bool ok = p.q && p.q->words.p && !p.words.failed;
	minot_buf_free(&p.words);
	*out = p.q;
	return ok ? MINOT_OK : minot_fail(err, MINOT_NO_MEMORY, "no memory for a query of %zu bytes", query.n);
}
