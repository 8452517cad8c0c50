/* jats_meta.c: what JATS tells of an article beside its text: ids, title, journal, date, authors, kinds, keywords,
 * licence, funding, related works. */
#include "record/jats.h"

#include "base/ascii.h"

static void add_ids(struct jats *j, xml_node *meta)
{
	static const struct {
		const char *type, *scheme;
	} types[] = {{"pmid", "pmid"}, {"pmc", "pmcid"}, {"pmcid", "pmcid"}, {"doi", "doi"}};
	for (xml_node *id = xml_child(meta, "article-id"); id; id = xml_next(id, "article-id"))
		for (size_t i = 0; i < sizeof types / sizeof types[0]; i++) {
			if (!xml_attr_is(id, "pub-id-type", types[i].type))
				continue;
			const minot_str value = reading_value(j->r, id);
			minot_buf_clear(&j->r->meta);
			minot_buf_printf(&j->r->meta, "%s:%.*s", types[i].scheme, STR_ARG(value));
			if (value.n)
				rb_id(j->r->b, minot_buf_view(&j->r->meta));
		}
}

static void add_journal(struct jats *j, xml_node *journal)
{
	static const char *const types[] = {"nlm-ta", "iso-abbrev"};
	for (size_t i = 0; i < 2; i++)
		for (xml_node *id = xml_child(journal, "journal-id"); id; id = xml_next(id, "journal-id"))
			if (xml_attr_is(id, "journal-id-type", types[i]) && reading_value(j->r, id).n) {
				reading_meta(j->r, META_JOURNAL, id);
				return;
			}
	xml_node *group = xml_child(journal, "journal-title-group");
	xml_node *title = xml_child(group ? group : journal, "abbrev-journal-title");
	reading_meta(j->r, META_JOURNAL, title ? title : xml_child(group ? group : journal, "journal-title"));
}

static size_t date_of(struct jats *j, xml_node *date, char out[11])
{
	static const char *const names[] = {"year", "month", "day"};
	char text[3][24] = {{0}};
	for (int i = 0; i < 3; i++) {
		const minot_str s = reading_value(j->r, xml_child(date, names[i]));
		memcpy(text[i], s.p ? s.p : "", s.n < sizeof text[i] ? s.n : 0);
	}
	return reading_date(str_c(text[0]), str_c(text[1]), str_c(text[2]), out);
}

/* The earliest full date of publication; else the earliest of the fullest. */
static void add_date(struct jats *j, xml_node *meta)
{
	char best[11] = "", date[11];
	for (xml_node *d = xml_child(meta, "pub-date"); d; d = xml_next(d, "pub-date")) {
		if (jats_attr_has(d, "pub-type", "release") || jats_attr_has(d, "pub-type", "nihms") ||
		    jats_attr_has(d, "pub-type", "preprint") || jats_attr_has(d, "date-type", "corrected") ||
		    jats_attr_has(d, "date-type", "retracted"))
			continue;
		const size_t n = date_of(j, d, date), had = strlen(best);
		if (n > had || (n && n == had && strcmp(date, best) < 0))
			memcpy(best, date, sizeof best);
	}
	rb_meta(j->r->b, META_DATE, str_c(best));
}

static void add_pages(struct jats *j, xml_node *meta)
{
	char first[64];
	const minot_str f = reading_value(j->r, xml_child(meta, "fpage"));
	const size_t n = f.n < sizeof first ? f.n : 0;
	memcpy(first, f.p ? f.p : "", n);
	if (!n) {
		reading_meta(j->r, META_PAGES, xml_child(meta, "elocation-id"));
		return;
	}
	const minot_str last = reading_value(j->r, xml_child(meta, "lpage"));
	minot_buf_clear(&j->r->meta);
	minot_buf_add(&j->r->meta, first, n);
	if (last.n && !str_eq(last, (minot_str){first, n})) {
		minot_buf_ch(&j->r->meta, '-');
		minot_buf_str(&j->r->meta, last);
	}
	rb_meta(j->r->b, META_PAGES, minot_buf_view(&j->r->meta));
}

static enum xml_take collab_take(void *ctx, xml_node *n, struct minot_buf *out)
{
	return xml_is(n, "xref") || xml_is(n, "aff") || xml_is(n, "address") ? XML_OUT : jats_take(ctx, n, out);
}

static void add_author(struct jats *j, xml_node *contrib)
{
	xml_node *name = xml_child(contrib, "name"), *collab = xml_child(contrib, "collab");
	if (!name)
		name = xml_at(contrib, "name-alternatives/name");
	if (!name)
		name = xml_child(contrib, "string-name");
	if (!name) {
		rb_meta(j->r->b, META_AUTHOR, reading_inline(j->r, xml_first(collab), NULL, collab_take, NULL));
		return;
	}
	static const char *const names[] = {"surname", "given-names", "suffix"};
	struct minot_buf parts[3];
	minot_str s[3];
	for (int i = 0; i < 3; i++) {
		parts[i] = BUF_INIT(4096);
		s[i] = xml_value(xml_child(name, names[i]), &parts[i]);
	}
	minot_buf_clear(&j->r->meta);
	reading_author(&j->r->meta, s[0], s[1], xml_attr(xml_child(name, "given-names"), "initials"), s[2]);
	rb_meta(j->r->b, META_AUTHOR, j->r->meta.n ? minot_buf_view(&j->r->meta) : reading_text(j->r, name));
	for (int i = 0; i < 3; i++)
		minot_buf_free(&parts[i]);
}

static void add_authors(struct jats *j, xml_node *meta)
{
	for (xml_node *g = xml_child(meta, "contrib-group"); g; g = xml_next(g, "contrib-group"))
		for (xml_node *c = xml_child(g, "contrib"); c; c = xml_next(c, "contrib")) {
			const minot_str type = xml_attr(c, "contrib-type");
			if (!type.n || str_starts(type, STR("author")) || str_eq(type, STR("collab")))
				add_author(j, c);
		}
}

/* article-type, or a subject heading that begins so, as PubMed names the publication type. */
static const struct {
	const char *source, *type;
} publication_types[] = {
        {"research-article", "Journal Article"},
        {"brief-report", "Journal Article"},
        {"review-article", "Review"},
        {"systematic-review", "Systematic Review"},
        {"case-report", "Case Reports"},
        {"editorial", "Editorial"},
        {"letter", "Letter"},
        {"correction", "Published Erratum"},
        {"retraction", "Retraction of Publication"},
        {"protocol", "Clinical Trial Protocol"},
        {"abstract", "Meeting Abstract"},
        {"study protocol", "Clinical Trial Protocol"},
        {"meta-analysis", "Meta-Analysis"},
        {"systematic review", "Systematic Review"},
        {"randomized controlled trial", "Randomized Controlled Trial"},
        {"randomised controlled trial", "Randomized Controlled Trial"},
        {"case report", "Case Reports"},
        {"commentary", "Comment"},
};

static void add_publication_type(struct jats *j, minot_str source)
{
	for (size_t i = 0; i < sizeof publication_types / sizeof publication_types[0]; i++) {
		const minot_str known = str_c(publication_types[i].source);
		if (minot_str_eq_nocase(str_sub(source, 0, known.n), known)) {
			rb_meta(j->r->b, META_PUBLICATION_TYPE, str_c(publication_types[i].type));
			return;
		}
	}
}

static void add_subjects(struct jats *j, xml_node *categories)
{
	for (xml_node *n = xml_walk(categories, categories); n; n = xml_walk(categories, n)) {
		if (!xml_is(n, "subject"))
			continue;
		add_publication_type(j, reading_text(j->r, n));
		reading_extra(j->r, "subject", reading_text(j->r, n));
	}
}

/* Keywords in the article's language; translations and lists of abbreviations are left out. */
static void add_keywords(struct jats *j, xml_node *meta)
{
	for (xml_node *g = xml_child(meta, "kwd-group"); g; g = xml_next(g, "kwd-group")) {
		const minot_str lang = xml_attr(g, "lang");
		if ((lang.n && !minot_str_eq_nocase(str_sub(lang, 0, 2), STR("en"))) ||
		    jats_attr_has(g, "kwd-group-type", "abbr"))
			continue;
		for (xml_node *k = xml_child(g, "kwd"); k; k = xml_next(k, "kwd"))
			reading_meta(j->r, META_KEYWORD, k);
	}
}

/* The licence's short name: from its address, else from its type, else from what it says. */
static void add_licence(struct jats *j, xml_node *meta)
{
	xml_node *permissions = xml_child(meta, "permissions");
	xml_node *licence = xml_child(permissions ? permissions : meta, "license");
	xml_node *copyright = xml_child(permissions ? permissions : meta, "copyright-statement");
	char name[32];
	bool known = reading_licence(xml_attr(licence, "href"), name);
	for (xml_node *n = licence; n && !known; n = xml_walk(licence, n))
		if (xml_is(n, "ext-link") || xml_is(n, "uri"))
			known = reading_licence(xml_attr(n, "href"), name);
		else if (xml_is(n, "license_ref"))
			known = reading_licence(reading_value(j->r, n), name);
	if (!known)
		known = reading_licence(xml_attr(licence, "license-type"), name);
	if (!known)
		known = reading_licence(reading_text(j->r, licence), name);
	if (known)
		rb_meta(j->r->b, META_LICENCE, str_c(name));
	reading_extra(j->r, "licence_statement", reading_text(j->r, licence));
	reading_extra(j->r, "copyright", reading_text(j->r, copyright));
}

static void add_funding(struct jats *j, xml_node *group)
{
	xml_node *statement = xml_child(group, "funding-statement");
	struct minot_buf all = BUF_INIT(READING_TEXT_BYTES);
	if (statement)
		minot_buf_str(&all, jats_text(j->r, statement));
	for (xml_node *a = statement ? NULL : xml_child(group, "award-group"); a; a = xml_next(a, "award-group")) {
		minot_buf_c(&all, all.n ? "; " : "");
		minot_buf_str(&all, reading_text(j->r, xml_child(a, "funding-source")));
		const minot_str id = reading_text(j->r, xml_child(a, "award-id"));
		minot_buf_c(&all, id.n ? " " : "");
		minot_buf_str(&all, id);
	}
	j->has_funding = all.n != 0;
	rb_meta(j->r->b, META_FUNDING, minot_buf_view(&all));
	minot_buf_free(&all);
}

/* related-article-type as PubMed's CommentsCorrections name it. */
static const struct {
	const char *type, *relation;
} relations[] = {
        {"retracted-article", "RetractionOf"},
        {"retraction-forward", "RetractionIn"},
        {"corrected-article", "ErratumFor"},
        {"correction-forward", "ErratumIn"},
        {"commentary-article", "CommentOn"},
        {"commentary", "CommentIn"},
        {"object-of-concern", "ExpressionOfConcernFor"},
        {"updated-article", "UpdateOf"},
};

static void add_relation(struct jats *j, xml_node *related)
{
	const minot_str href = xml_attr(related, "href"), kind = xml_attr(related, "ext-link-type");
	for (size_t i = 0; i < sizeof relations / sizeof relations[0]; i++) {
		if (!xml_attr_is(related, "related-article-type", relations[i].type))
			continue;
		const char *scheme = jats_mentions(kind, "pubmed") || jats_mentions(kind, "pmid") ? "pmid"
		                     : jats_mentions(kind, "pmc")                                 ? "pmcid"
		                     : str_starts(href, STR("10.")) || jats_mentions(kind, "doi") ? "doi"
		                                                                                  : NULL;
		const minot_str text = reading_text(j->r, related);
		minot_buf_clear(&j->r->meta);
		minot_buf_c(&j->r->meta, relations[i].relation);
		if (href.n && scheme)
			minot_buf_printf(&j->r->meta, " %s:%.*s", scheme, STR_ARG(href));
		minot_buf_ch(&j->r->meta, ' ');
		minot_buf_str(&j->r->meta, text);
		rb_meta(j->r->b, META_RELATION, minot_buf_view(&j->r->meta));
		return;
	}
}

static enum xml_take title_take(void *ctx, xml_node *n, struct minot_buf *out)
{
	return xml_is(n, "xref") ? XML_OUT : jats_take(ctx, n, out);
}

static void add_title(struct jats *j, xml_node *group)
{
	struct minot_buf title = BUF_INIT(READING_TEXT_BYTES);
	xml_node *parts[] = {xml_child(group, "article-title"), xml_child(group, "subtitle")};
	for (int i = 0; i < 2; i++) {
		reading_inline(j->r, xml_first(parts[i]), NULL, title_take, NULL);
		const minot_str text = jats_close_gaps(&j->r->text);
		if (title.n && text.n)
			minot_buf_c(&title, memchr(":.?!", title.p[title.n - 1], 4) ? " " : ": ");
		minot_buf_str(&title, text);
	}
	rb_title(j->r->b, minot_buf_view(&title));
	minot_buf_free(&title);
}

void jats_meta(struct jats *j, xml_node *article)
{
	struct reading *r = j->r;
	xml_node *meta = xml_at(article, "front/article-meta");
	const minot_str lang = xml_attr(article, "lang");
	add_ids(j, meta);
	add_title(j, xml_child(meta, "title-group"));
	add_journal(j, xml_at(article, "front/journal-meta"));
	add_date(j, meta);
	add_authors(j, meta);
	reading_meta(r, META_VOLUME, xml_child(meta, "volume"));
	reading_meta(r, META_ISSUE, xml_child(meta, "issue"));
	add_pages(j, meta);
	rb_meta(r->b, META_LANGUAGE, lang.n ? str_sub(lang, 0, 2) : STR("en"));
	add_publication_type(j, xml_attr(article, "article-type"));
	add_subjects(j, xml_child(meta, "article-categories"));
	add_keywords(j, meta);
	add_licence(j, meta);
	for (xml_node *n = xml_child(meta, "related-article"); n; n = xml_next(n, "related-article"))
		add_relation(j, n);
	add_funding(j, xml_child(meta, "funding-group"));
}
