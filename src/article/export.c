/* The sources of an article for reference managers: RIS, BibTeX, CSL-JSON. One table says what each kind of record is
 * in each format. A digest is exported as the generic type with its mark as a note: it is not the work that it tells
 * of.
 *
 * RIS: the tags that Zotero and EndNote read, "AU  - Family, Given" and "ER  - " at the end, CRLF between lines.
 * BibTeX: text is UTF-8 (biber, and bibtex with inputenc), special characters of TeX escaped.
 * CSL-JSON: citeproc's schema 1.0.2; an article is "article-journal". */
#include "article/view.h"
#include "base/ascii.h"

#include <stdio.h>

static const struct export_kind {
	const char *kind, *ris, *bibtex, *csl;
} kinds[] = {
        {"article", "JOUR", "article", "article-journal"},
        {"guideline", "RPRT", "techreport", "report"},
        {"label", "GEN", "misc", "document"},
        {"patient page", "ELEC", "misc", "webpage"},
        {"book", "BOOK", "book", "book"},
        {NULL, "GEN", "misc", "document"}, /* digests and all else */
};

static const struct export_kind *kind_of(const struct article_source *s)
{
	const struct export_kind *k = kinds;
	while (k->kind && !str_eq(s->kind, str_c(k->kind)))
		k++;
	return k;
}

struct date {
	unsigned part[3]; /* year, month, day */
	int n;
};
static struct date date_of(minot_str s)
{
	static const uint64_t max[] = {9999, 12, 31};
	struct date d = {{0}, 0};
	minot_str piece;
	uint64_t v;
	while (d.n < 3 && minot_str_split(&s, '-', &piece) && minot_str_uint(piece, max[d.n], &v) && v)
		d.part[d.n++] = (unsigned)v;
	return d;
}

static minot_str note_of(const struct article_source *s, struct minot_arena *a)
{
	if (view_is_digest(s))
		return template_fill(a, s->based_on.n ? OWN_NOTE_DIGEST_OF : OWN_NOTE_DIGEST, SLOTS(s->based_on));
	return s->status.n ? s->status : STR("");
}

/* The pages' first and last: "101-109". */
static void split_pages(minot_str pages, minot_str *first, minot_str *last)
{
	size_t dash = minot_str_find(pages, STR("-"));
	*first = minot_str_trim(str_sub(pages, 0, dash));
	*last = dash == SIZE_MAX ? STR("") : minot_str_trim(str_sub(pages, dash + 1, pages.n));
}

typedef void (*source_writer)(const struct article_source *s, struct minot_arena *a, struct minot_buf *out);

static minot_status each_source(const struct article *art, source_writer write, const char *between,
                                struct minot_buf *out, minot_err *err)
{
	struct minot_arena *a = minot_arena_new(64 << 20);
	if (!a)
		return minot_fail(err, MINOT_NO_MEMORY, "no memory to export sources");
	for (uint32_t i = 0; i < art->n_sources; i++) {
		minot_arena_reset(a);
		if (i)
			minot_buf_c(out, between);
		write(&art->sources[i], a, out);
	}
	minot_arena_free(a);
	return out->failed ? minot_fail(err, MINOT_LIMIT, "the exported sources are larger than the buffer's ceiling")
	                   : MINOT_OK;
}

/* RIS ---------------------------------------------------------------------------------------------------------------
 */

static void ris(struct minot_buf *out, const char *tag, minot_str value)
{
	if (!value.n)
		return;
	minot_buf_printf(out, "%s  - ", tag);
	minot_clean(out, value);
	minot_buf_c(out, "\r\n");
}

static void ris_author(struct minot_buf *out, minot_str author)
{
	minot_str family, initials;
	if (!view_split_author(author, &family, &initials)) {
		ris(out, "AU", author);
		return;
	}
	minot_buf_c(out, "AU  - ");
	minot_clean(out, family);
	minot_buf_c(out, ", ");
	for (size_t i = 0; i < initials.n; i++)
		minot_buf_printf(out, "%c.", initials.p[i]);
	minot_buf_c(out, "\r\n");
}

static void ris_source(const struct article_source *s, struct minot_arena *a, struct minot_buf *out)
{
	minot_str authors = s->authors, author, first, last;
	struct date d = date_of(s->date);
	split_pages(s->pages, &first, &last);
	ris(out, "TY", str_c(kind_of(s)->ris));
	ris(out, "ID", s->record);
	while (view_next_author(&authors, &author))
		ris_author(out, author);
	ris(out, "TI", s->title);
	ris(out, "T2", s->journal);
	if (d.n) {
		minot_buf_printf(out, "PY  - %04u\r\n", d.part[0]);
		minot_buf_printf(out, "DA  - %04u/", d.part[0]);
		if (d.n > 1)
			minot_buf_printf(out, "%02u", d.part[1]);
		minot_buf_ch(out, '/');
		if (d.n > 2)
			minot_buf_printf(out, "%02u", d.part[2]);
		minot_buf_c(out, "/\r\n");
	}
	ris(out, "VL", s->volume);
	ris(out, "IS", s->issue);
	ris(out, "SP", first);
	ris(out, "EP", last);
	ris(out, "DO", view_id_of(s, STR("doi:")));
	ris(out, "AN", view_id_of(s, STR("pmid:")));
	ris(out, "UR", view_url(a, s));
	ris(out, "N1", note_of(s, a));
	minot_buf_c(out, "ER  - \r\n");
}

minot_status article_ris(const struct article *art, struct minot_buf *out, minot_err *err)
{
	return each_source(art, ris_source, "\r\n", out, err);
}

/* BibTeX ------------------------------------------------------------------------------------------------------------
 */

static void tex(struct minot_buf *out, minot_str s)
{
	struct minot_buf clean = BUF_INIT(out->max);
	minot_clean(&clean, s);
	for (size_t i = 0; i < clean.n; i++)
		switch (clean.p[i]) {
		case '\\':
			minot_buf_c(out, "\\textbackslash{}");
			break;
		case '~':
			minot_buf_c(out, "\\textasciitilde{}");
			break;
		case '^':
			minot_buf_c(out, "\\textasciicircum{}");
			break;
		case '<':
			minot_buf_c(out, "\\textless{}");
			break;
		case '>':
			minot_buf_c(out, "\\textgreater{}");
			break;
		case '{':
		case '}':
			minot_buf_c(out, clean.p[i] == '{' ? "\\textbraceleft{}" : "\\textbraceright{}");
			break; /* keeps braces paired */
		case '&':
		case '%':
		case '$':
		case '#':
		case '_':
			minot_buf_ch(out, '\\'); /* fall through */
		default:
			minot_buf_ch(out, clean.p[i]);
		}
	out->failed |= clean.failed;
	minot_buf_free(&clean);
}

static void bib(struct minot_buf *out, const char *name, minot_str value)
{
	if (!value.n)
		return;
	minot_buf_printf(out, ",\n  %s = {", name);
	tex(out, value);
	minot_buf_ch(out, '}');
}

static void bib_authors(struct minot_buf *out, minot_str all)
{
	minot_str author, family, initials;
	int n = 0;
	while (view_next_author(&all, &author)) {
		minot_buf_c(out, n++ ? " and " : ",\n  author = {");
		if (view_split_author(author, &family, &initials)) {
			tex(out, family);
			minot_buf_c(out, ", ");
			for (size_t k = 0; k < initials.n; k++)
				minot_buf_printf(out, "%s%c.", k ? " " : "", initials.p[k]);
		} else { /* inner braces: a group's name is not taken apart */
			minot_buf_ch(out, '{');
			tex(out, author);
			minot_buf_ch(out, '}');
		}
	}
	if (n)
		minot_buf_ch(out, '}');
}

/* A key of letters and digits; other bytes of the record's id become '-'. */
static void bib_key(struct minot_buf *out, minot_str id)
{
	for (size_t i = 0; i < id.n; i++) {
		char c = id.p[i];
		bool plain = is_alnum(c) || c == '.';
		minot_buf_ch(out, plain ? c : '-');
	}
}

static void bib_source(const struct article_source *s, struct minot_arena *a, struct minot_buf *out)
{
	static const char *const months[] = {"jan", "feb", "mar", "apr", "may", "jun",
	                                     "jul", "aug", "sep", "oct", "nov", "dec"};
	struct date d = date_of(s->date);
	minot_buf_printf(out, "@%s{", kind_of(s)->bibtex);
	bib_key(out, s->record);
	bib_authors(out, s->authors);
	bib(out, "title", s->title);
	bib(out, "journal", s->journal);
	if (d.n)
		minot_buf_printf(out, ",\n  year = {%04u}", d.part[0]);
	if (d.n > 1)
		minot_buf_printf(out, ",\n  month = %s", months[d.part[1] - 1]);
	bib(out, "volume", s->volume);
	bib(out, "number", s->issue);
	bib(out, "pages", s->pages);
	bib(out, "doi", view_id_of(s, STR("doi:")));
	bib(out, "pmid", view_id_of(s, STR("pmid:")));
	minot_str url = view_url(a, s); /* of harmless characters; \url and hyperref want it as it is */
	if (url.n)
		minot_buf_printf(out, ",\n  url = {%.*s}", STR_ARG(url));
	bib(out, "note", note_of(s, a));
	minot_buf_c(out, "\n}\n");
}

minot_status article_bibtex(const struct article *art, struct minot_buf *out, minot_err *err)
{
	return each_source(art, bib_source, "\n", out, err);
}

/* CSL-JSON ----------------------------------------------------------------------------------------------------------
 */

static void json_string(struct minot_buf *out, minot_str s)
{
	struct minot_buf clean = BUF_INIT(out->max);
	minot_clean(&clean, s); /* no control characters are left to escape */
	minot_buf_ch(out, '"');
	for (size_t i = 0; i < clean.n; i++) {
		if (clean.p[i] == '"' || clean.p[i] == '\\')
			minot_buf_ch(out, '\\');
		minot_buf_ch(out, clean.p[i]);
	}
	minot_buf_ch(out, '"');
	out->failed |= clean.failed;
	minot_buf_free(&clean);
}

static void csl(struct minot_buf *out, const char *name, minot_str value)
{
	if (!value.n)
		return;
	minot_buf_printf(out, ", \"%s\": ", name);
	json_string(out, value);
}

static void csl_authors(struct minot_buf *out, minot_str all)
{
	minot_str author, family, initials;
	int n = 0;
	while (view_next_author(&all, &author)) {
		minot_buf_c(out, n++ ? ", " : ", \"author\": [");
		if (view_split_author(author, &family, &initials)) {
			minot_buf_c(out, "{\"family\": ");
			json_string(out, family);
			minot_buf_c(out, ", \"given\": \"");
			for (size_t k = 0; k < initials.n; k++)
				minot_buf_printf(out, "%s%c.", k ? " " : "", initials.p[k]);
			minot_buf_c(out, "\"}");
		} else {
			minot_buf_c(out, "{\"literal\": ");
			json_string(out, author);
			minot_buf_ch(out, '}');
		}
	}
	if (n)
		minot_buf_ch(out, ']');
}

static void csl_source(const struct article_source *s, struct minot_arena *a, struct minot_buf *out)
{
	struct date d = date_of(s->date);
	minot_buf_c(out, "{\"id\": ");
	json_string(out, s->record);
	minot_buf_printf(out, ", \"type\": \"%s\"", kind_of(s)->csl);
	csl(out, "title", s->title);
	csl_authors(out, s->authors);
	csl(out, "container-title", s->journal);
	if (d.n) {
		minot_buf_printf(out, ", \"issued\": {\"date-parts\": [[%u", d.part[0]);
		for (int i = 1; i < d.n; i++)
			minot_buf_printf(out, ", %u", d.part[i]);
		minot_buf_c(out, "]]}");
	}
	csl(out, "volume", s->volume);
	csl(out, "issue", s->issue);
	csl(out, "page", s->pages);
	csl(out, "DOI", view_id_of(s, STR("doi:")));
	csl(out, "PMID", view_id_of(s, STR("pmid:")));
	csl(out, "PMCID", view_id_of(s, STR("pmcid:")));
	csl(out, "URL", view_url(a, s));
	csl(out, "note", note_of(s, a));
	minot_buf_ch(out, '}');
}

minot_status article_csl(const struct article *art, struct minot_buf *out, minot_err *err)
{
	minot_buf_c(out, "[\n");
	minot_status s = each_source(art, csl_source, ",\n", out, err);
	minot_buf_c(out, art->n_sources ? "\n]\n" : "]\n");
	return s == MINOT_OK && out->failed
	               ? minot_fail(err, MINOT_LIMIT, "the exported sources are larger than the buffer's ceiling")
	               : s;
}
