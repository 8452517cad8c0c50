/* pubmed.c: citations as PubMed gives them: efetch (retmode=xml) and the yearly baseline with its daily updates.
 * Format: the DTDs at https://dtd.nlm.nih.gov/ncbi/pubmed/ and
 * https://www.nlm.nih.gov/bsd/licensee/elements_descriptions.html.
 *
 *   PubmedArticleSet ── PubmedArticle      ── MedlineCitation ── Article, MeshHeadingList, ...
 *                    │                     └─ PubmedData ── ArticleIdList (ReferenceList is left out)
 *                    ├─ PubmedBookArticle  ── BookDocument
 *                    └─ DeleteCitation     ── PMID ...
 *
 * A baseline file holds 30,000 citations in 200 MB; so the stream is split and every element parsed alone. One that is
 * not well-formed costs only itself. Ceiling: 16 MiB an element. */
#include "base/ascii.h"
#include "fmt/split.h"
#include "record/readers.h"
#include "record/reading.h"

enum { MAX_ELEMENT = 16 << 20 };
enum { PUBMED_ARTICLE, PUBMED_BOOK, PUBMED_DELETE };
static const char *const element_names[] = {"PubmedArticle", "PubmedBookArticle", "DeleteCitation"};

/* Ids ----------------------------------------------------------------------------------------------------------- */

static void add_id(struct reading *r, const char *scheme, xml_node *n)
{
	minot_str value = reading_value(r, n);
	if (!value.n)
		return;
	minot_buf_clear(&r->meta);
	minot_buf_printf(&r->meta, "%s:", scheme);
	minot_buf_str(&r->meta, value);
	rb_id(r->b, minot_buf_view(&r->meta));
}

static void add_article_ids(struct reading *r, xml_node *list)
{
	static const struct {
		const char *type, *scheme;
	} types[] = {{"pubmed", "pmid"}, {"doi", "doi"}, {"pmc", "pmcid"}};
	for (xml_node *id = xml_child(list, "ArticleId"); id; id = xml_next(id, "ArticleId"))
		for (size_t i = 0; i < sizeof types / sizeof types[0]; i++)
			if (xml_attr_is(id, "IdType", types[i].type))
				add_id(r, types[i].scheme, id);
}

static void add_pmid(struct reading *r, xml_node *pmid)
{
	add_id(r, "pmid", pmid);
	minot_str value = reading_value(r, pmid);
	if (!value.n)
		return;
	minot_buf_clear(&r->meta);
	minot_buf_printf(&r->meta, "https://pubmed.ncbi.nlm.nih.gov/%.*s/", STR_ARG(value));
	rb_meta(r->b, META_URL, minot_buf_view(&r->meta));
}

/* Dates --------------------------------------------------------------------------------------------------------- */

/* "1998 Dec-1999 Jan", "2000 Spring", "Summer 2001", "1976-1977", "2003 Oct 4-11": the first year, and the first month
 * and day that follow it. */
static size_t medline_date(minot_str s, char out[11])
{
	minot_str year = STR_NONE, month = STR_NONE, day = STR_NONE;
	for (size_t at = 0; at < s.n;) {
		size_t end = at;
		while (end < s.n && s.p[end] != ' ' && s.p[end] != '-' && s.p[end] != '/')
			end++;
		minot_str word = str_sub(s, at, end);
		if (!year.n) {
			if (word.n == 4 && is_digit(word.p[0]))
				year = word;
		} else if (!month.n) {
			month = word;
		} else {
			day = word.n <= 2 ? word : STR_NONE;
			break;
		}
		if (year.n && end < s.n && s.p[end] != ' ')
			break; /* a range: its beginning counts */
		at = end + 1;
	}
	return reading_date(year, month, day, out);
}

static size_t date_of(struct reading *r, xml_node *date, char out[11])
{
	char text[3][24] = {{0}};
	static const char *const names[] = {"Year", "Month", "Day"};
	for (int i = 0; i < 3; i++) {
		minot_str s = reading_value(r, xml_child(date, names[i]));
		memcpy(text[i], s.p ? s.p : "", s.n < sizeof text[i] ? s.n : 0);
	}
	size_t n = reading_date(str_c(text[0]), str_c(text[1]), str_c(text[2]), out);
	xml_node *medline = xml_child(date, "MedlineDate");
	return n || !medline ? n : medline_date(reading_value(r, medline), out);
}

static bool add_date(struct reading *r, enum record_meta key, xml_node *date)
{
	char out[11];
	size_t n = date ? date_of(r, date, out) : 0;
	if (n)
		rb_meta(r->b, key, (minot_str){out, n});
	return n != 0;
}

/* People -------------------------------------------------------------------------------------------------------- */

static void add_author(struct reading *r, xml_node *author)
{
	static const char *const names[] = {"LastName", "ForeName", "Initials", "Suffix"};
	struct minot_buf parts[4];
	minot_str s[4];
	if (xml_attr_is(author, "ValidYN", "N"))
		return;
	if (xml_child(author, "CollectiveName")) {
		reading_meta(r, META_AUTHOR, xml_child(author, "CollectiveName"));
		return;
	}
	for (int i = 0; i < 4; i++) {
		parts[i] = BUF_INIT(4096);
		s[i] = xml_value(xml_child(author, names[i]), &parts[i]);
	}
	minot_buf_clear(&r->meta);
	reading_author(&r->meta, s[0], s[1], s[2], s[3]);
	rb_meta(r->b, META_AUTHOR, minot_buf_view(&r->meta));
	for (int i = 0; i < 4; i++)
		minot_buf_free(&parts[i]);
}

static void add_authors(struct reading *r, xml_node *list)
{
	for (xml_node *a = xml_child(list, "Author"); a; a = xml_next(a, "Author"))
		add_author(r, a);
}

/* A statement of copyright is a licence only when it names one. */
static void add_licence(struct reading *r, xml_node *copyright)
{
	char licence[32];
	minot_str text = reading_text(r, copyright);
	if (reading_licence(text, licence))
		rb_meta(r->b, META_LICENCE, str_c(licence));
	reading_extra(r, "copyright", text);
}

/* Abstracts ----------------------------------------------------------------------------------------------------- */

static minot_str run_text(void *ctx, xml_node *from, xml_node *until)
{
	return reading_inline(ctx, from, until, reading_take, NULL);
}

static void add_abstract(struct reading *r, xml_node *abstract, enum record_part part)
{
	if (!abstract)
		return;
	rb_part(r->b, part);
	for (xml_node *t = xml_child(abstract, "AbstractText"); t; t = xml_next(t, "AbstractText")) {
		const minot_str label = reading_label(xml_attr(t, "Label"));
		if (label.n && !minot_str_eq_nocase(label, STR("UNLABELLED")))
			rb_labelled(r->b, label, reading_text(r, t));
		else if (!reading_bold_sections(r, t, 2, run_text, r))
			rb_block(r->b, BLOCK_PARA, 0, reading_text(r, t));
	}
	add_licence(r, xml_child(abstract, "CopyrightInformation"));
}

/* Plain-language summaries, and an English abstract from elsewhere (AIDS, PIP, KIE ...) when there is no other. */
static void add_other_abstracts(struct reading *r, xml_node *citation, bool has_abstract)
{
	for (xml_node *o = xml_child(citation, "OtherAbstract"); o; o = xml_next(o, "OtherAbstract")) {
		const minot_str language = xml_attr(o, "Language");
		if (language.n && !str_eq(language, STR("eng")))
			continue;
		if (minot_str_find_nocase(xml_attr(o, "Type"), STR("plain")) != SIZE_MAX)
			add_abstract(r, o, PART_PLAIN);
		else if (!has_abstract)
			add_abstract(r, o, PART_ABSTRACT);
	}
}

/* Lists of metadata --------------------------------------------------------------------------------------------- */

static void add_each(struct reading *r, enum record_meta key, xml_node *list, const char *item, const char *name)
{
	for (xml_node *n = xml_child(list, item); n; n = xml_next(n, item))
		reading_meta(r, key, name ? xml_child(n, name) : n);
}

static void add_heading(struct reading *r, xml_node *name, xml_node *qualifier)
{
	minot_buf_clear(&r->meta);
	if (xml_attr_is(qualifier ? qualifier : name, "MajorTopicYN", "Y"))
		minot_buf_ch(&r->meta, '*');
	minot_buf_str(&r->meta, reading_value(r, name));
	if (qualifier) {
		minot_buf_ch(&r->meta, '/');
		minot_buf_str(&r->meta, reading_value(r, qualifier));
	}
	rb_meta(r->b, META_DESCRIPTOR, minot_buf_view(&r->meta));
}

static void add_mesh(struct reading *r, xml_node *list)
{
	for (xml_node *h = xml_child(list, "MeshHeading"); h; h = xml_next(h, "MeshHeading")) {
		xml_node *name = xml_child(h, "DescriptorName");
		if (!name)
			continue;
		add_heading(r, name, NULL);
		for (xml_node *q = xml_child(h, "QualifierName"); q; q = xml_next(q, "QualifierName"))
			add_heading(r, name, q);
	}
}

static void add_grants(struct reading *r, xml_node *list)
{
	minot_buf_clear(&r->meta);
	for (xml_node *g = xml_child(list, "Grant"); g; g = xml_next(g, "Grant")) {
		if (r->meta.n)
			minot_buf_c(&r->meta, "; ");
		minot_buf_str(&r->meta, reading_value(r, xml_child(g, "Agency")));
		minot_str id = reading_value(r, xml_child(g, "GrantID"));
		if (id.n) {
			minot_buf_ch(&r->meta, ' ');
			minot_buf_str(&r->meta, id);
		}
	}
	rb_meta(r->b, META_FUNDING, minot_buf_view(&r->meta));
}

/* What was said later or earlier about this work; the works it cites are references, and left out. */
static void add_relations(struct reading *r, xml_node *list)
{
	for (xml_node *c = xml_child(list, "CommentsCorrections"); c; c = xml_next(c, "CommentsCorrections")) {
		const minot_str type = xml_attr(c, "RefType");
		if (!type.n || str_eq(type, STR("Cites")))
			continue;
		minot_buf_clear(&r->meta);
		minot_buf_str(&r->meta, type);
		minot_str pmid = reading_value(r, xml_child(c, "PMID"));
		if (pmid.n)
			minot_buf_printf(&r->meta, " pmid:%.*s", STR_ARG(pmid));
		minot_buf_ch(&r->meta, ' ');
		minot_buf_str(&r->meta, reading_value(r, xml_child(c, "RefSource")));
		rb_meta(r->b, META_RELATION, minot_buf_view(&r->meta));
	}
}

/* MEDLINE's language codes (ISO 639-2/B) of nine citations in ten, as ISO 639-1; others stay as they are. */
static minot_str language_code(minot_str s)
{
	static const char codes[][2][4] = {{"eng", "en"}, {"fre", "fr"}, {"ger", "de"}, {"spa", "es"}, {"ita", "it"},
	                                   {"por", "pt"}, {"rus", "ru"}, {"chi", "zh"}, {"jpn", "ja"}, {"pol", "pl"},
	                                   {"dut", "nl"}, {"dan", "da"}, {"nor", "no"}, {"swe", "sv"}, {"kor", "ko"},
	                                   {"cze", "cs"}, {"hun", "hu"}, {"tur", "tr"}};
	for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++)
		if (str_eq(s, str_c(codes[i][0])))
			return str_c(codes[i][1]);
	return s;
}

/* Records ------------------------------------------------------------------------------------------------------- */

static void add_journal(struct reading *r, xml_node *citation, xml_node *article)
{
	xml_node *journal = xml_child(article, "Journal"), *issue = xml_child(journal, "JournalIssue");
	xml_node *names[] = {xml_child(journal, "ISOAbbreviation"), xml_at(citation, "MedlineJournalInfo/MedlineTA"),
	                     xml_child(journal, "Title")};
	for (size_t i = 0; i < 3; i++)
		if (reading_value(r, names[i]).n) {
			reading_meta(r, META_JOURNAL, names[i]);
			break;
		}
	reading_meta(r, META_VOLUME, xml_child(issue, "Volume"));
	reading_meta(r, META_ISSUE, xml_child(issue, "Issue"));
	reading_meta(r, META_PAGES, xml_at(article, "Pagination/MedlinePgn"));
	if (!add_date(r, META_DATE, xml_child(issue, "PubDate")))
		add_date(r, META_DATE, xml_child(article, "ArticleDate"));
}

static void add_article(struct reading *r, xml_node *article)
{
	for (xml_node *e = xml_child(article, "ELocationID"); e; e = xml_next(e, "ELocationID"))
		if (xml_attr_is(e, "EIdType", "doi") && !xml_attr_is(e, "ValidYN", "N"))
			add_id(r, "doi", e);
	rb_title(r->b, reading_text(r, xml_child(article, "ArticleTitle")));
	add_authors(r, xml_child(article, "AuthorList"));
	rb_meta(r->b, META_LANGUAGE, language_code(reading_value(r, xml_child(article, "Language"))));
	add_each(r, META_PUBLICATION_TYPE, xml_child(article, "PublicationTypeList"), "PublicationType", NULL);
	add_grants(r, xml_child(article, "GrantList"));
	reading_extra(r, "vernacular_title", reading_text(r, xml_child(article, "VernacularTitle")));
	add_abstract(r, xml_child(article, "Abstract"), PART_ABSTRACT);
}

static void read_citation(struct reading *r, xml_node *root)
{
	xml_node *citation = xml_child(root, "MedlineCitation"), *article = xml_child(citation, "Article");
	reading_begin(r, "pubmed", RECORD_ARTICLE);
	add_pmid(r, xml_child(citation, "PMID"));
	add_article_ids(r, xml_at(root, "PubmedData/ArticleIdList"));
	add_date(r, META_REVISED, xml_child(citation, "DateRevised"));
	add_journal(r, citation, article);
	add_article(r, article);
	add_other_abstracts(r, citation, xml_child(article, "Abstract") != NULL);
	add_mesh(r, xml_child(citation, "MeshHeadingList"));
	add_each(r, META_KEYWORD, xml_child(citation, "ChemicalList"), "Chemical", "NameOfSubstance");
	add_each(r, META_KEYWORD, xml_child(citation, "SupplMeshList"), "SupplMeshName", NULL);
	for (xml_node *k = xml_child(citation, "KeywordList"); k; k = xml_next(k, "KeywordList"))
		add_each(r, META_KEYWORD, k, "Keyword", NULL);
	reading_meta(r, META_CONFLICTS, xml_child(citation, "CoiStatement"));
	add_relations(r, xml_child(citation, "CommentsCorrectionsList"));
}

/* A chapter, or a whole book that has no ArticleTitle. */
static void read_book(struct reading *r, xml_node *root)
{
	xml_node *doc = xml_child(root, "BookDocument"), *book = xml_child(doc, "Book");
	xml_node *title = xml_child(doc, "ArticleTitle"), *authors = xml_child(doc, "AuthorList");
	reading_begin(r, "pubmed", RECORD_BOOK);
	add_pmid(r, xml_child(doc, "PMID"));
	add_article_ids(r, xml_child(doc, "ArticleIdList"));
	add_article_ids(r, xml_at(root, "PubmedBookData/ArticleIdList"));
	rb_title(r->b, reading_text(r, title ? title : xml_child(book, "BookTitle")));
	if (title)
		reading_meta(r, META_JOURNAL, xml_child(book, "BookTitle"));
	if (!add_date(r, META_DATE, xml_child(doc, "ContributionDate")))
		add_date(r, META_DATE, xml_child(book, "PubDate"));
	add_date(r, META_REVISED, xml_child(doc, "DateRevised"));
	add_authors(r, authors ? authors : xml_child(book, "AuthorList"));
	reading_meta(r, META_PUBLISHER, xml_at(book, "Publisher/PublisherName"));
	rb_meta(r->b, META_LANGUAGE, language_code(reading_value(r, xml_child(doc, "Language"))));
	add_each(r, META_PUBLICATION_TYPE, doc, "PublicationType", NULL);
	add_abstract(r, xml_child(doc, "Abstract"), PART_ABSTRACT);
	for (xml_node *k = xml_child(doc, "KeywordList"); k; k = xml_next(k, "KeywordList"))
		add_each(r, META_KEYWORD, k, "Keyword", NULL);
}

static minot_status read_deletions(struct reading *r, xml_node *root, minot_err *err)
{
	minot_status s = MINOT_OK;
	for (xml_node *n = xml_child(root, "PMID"); n && !s; n = xml_next(n, "PMID")) {
		minot_str pmid = reading_value(r, n);
		minot_buf_clear(&r->meta);
		minot_buf_printf(&r->meta, "pmid:%.*s", STR_ARG(pmid));
		if (pmid.n)
			s = r->sink->deleted(r->sink->ctx, minot_buf_view(&r->meta), err);
	}
	return s;
}

static minot_status read_element(struct reading *r, const struct xml_piece *piece, minot_err *err)
{
	struct xml_doc *doc;
	r->offset = piece->offset;
	r->line = piece->line;
	minot_status s = reading_parse(r, piece->bytes, &doc, err);
	if (s || !doc)
		return s;
	xml_node *root = xml_root(doc);
	if (piece->name == PUBMED_DELETE) {
		s = read_deletions(r, root, err);
	} else {
		(piece->name == PUBMED_BOOK ? read_book : read_citation)(r, root);
		s = reading_send(r, err);
	}
	xml_free(doc);
	return s;
}

static minot_status pubmed_read(struct record_stream *stream, const struct record_sink *sink, minot_err *err)
{
	struct reading r;
	struct xml_piece piece;
	minot_err e;
	minot_status s = reading_open(&r, stream, sink, err);
	if (s)
		return s;
	struct xml_splitter *split = xml_split_new(element_names, 3, MAX_ELEMENT, stream->read, stream->ctx);
	if (!split)
		s = minot_fail(err, MINOT_NO_MEMORY, "no memory to read %s", stream->name);
	while (!s) {
		s = xml_split_next(split, &piece, &e);
		if (s == MINOT_OK) {
			s = read_element(&r, &piece, err);
		} else if (!xml_split_broken(split) && (s == MINOT_INPUT || s == MINOT_LIMIT)) {
			reading_damage(&r, s == MINOT_LIMIT ? "past a ceiling" : "not well-formed XML", &e, false);
			s = MINOT_OK;
		} else if (s != MINOT_NOT_FOUND && err) {
			*err = e;
		}
	}
	xml_split_free(split);
	reading_close(&r);
	return s == MINOT_NOT_FOUND ? MINOT_OK : s;
}

static bool pubmed_recognise(minot_str head, minot_str name)
{
	static const char *const roots[] = {"PubmedArticleSet", "PubmedBookArticleSet", "PubmedArticle",
	                                    "PubmedBookArticle", "DeleteCitation"};
	(void)name;
	for (size_t i = 0; i < sizeof roots / sizeof roots[0]; i++)
		if (reading_root_is(head, roots[i]))
			return true;
	return false;
}

const struct record_reader reader_pubmed = {
        .name = "pubmed",
        .description = "PubMed XML: PubmedArticleSet as efetch and the baseline give it",
        .recognise = pubmed_recognise,
        .read = pubmed_read,
};
