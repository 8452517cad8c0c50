/* The PubMed, JATS and SPL readers on documents that we wrote, each with the shapes that its format allows, and on the
 * development corpus. Records are compared in a short notation: see show(). */
#include "unit.h"

#include "base/buf.h"
#include "record/readers.h"

#include <dirent.h>

struct seen {
	struct minot_buf text; /* records as show() writes them, deletions and damage */
	unsigned n_records, n_damage;
	bool quiet;
};

/* "id | key=value | [path] text\n..." one line a field; blocks after the first begin with their type's letter. */
static void show(struct minot_buf *out, const struct record *r)
{
	static const char letters[] = "PICHRN";
	for (uint32_t i = 0; i < r->n_ids; i++)
		minot_buf_printf(out, "%.*s\n", STR_ARG(r->ids[i]));
	for (uint32_t i = 0; i < r->n_meta; i++)
		minot_buf_printf(out, "%s=%.*s\n", record_meta_name(r->meta[i].key), STR_ARG(r->meta[i].value));
	for (uint32_t i = 0; i < r->n_fields; i++) {
		const struct record_field *f = &r->fields[i];
		minot_buf_printf(out, "[%.*s]", STR_ARG(f->path));
		if (f->type == FIELD_HEADING)
			minot_buf_printf(out, "# %.*s", STR_ARG(f->text));
		for (uint32_t b = 0; b < f->n_blocks; b++)
			minot_buf_printf(out, "%s%c %.*s", b ? " / " : "", letters[f->blocks[b].type],
			                 STR_ARG(str_sub(f->text, f->blocks[b].start, f->blocks[b].end)));
		minot_buf_ch(out, '\n');
	}
}

static minot_status see_record(void *ctx, const struct record *r, minot_err *err)
{
	(void)err;
	struct seen *s = ctx;
	s->n_records++;
	if (!s->quiet)
		show(&s->text, r);
	for (uint32_t i = 0; i < r->n_fields; i++) /* no mark of a dropped citation is left */
		assert_null(r->fields[i].text.n ? memchr(r->fields[i].text.p, 1, r->fields[i].text.n) : NULL);
	return MINOT_OK;
}

static minot_status see_deleted(void *ctx, minot_str id, minot_err *err)
{
	(void)err;
	struct seen *s = ctx;
	minot_buf_printf(&s->text, "deleted %.*s\n", STR_ARG(id));
	return MINOT_OK;
}

static void see_damage(void *ctx, const char *kind, const minot_err *where)
{
	struct seen *s = ctx;
	s->n_damage++;
	minot_buf_printf(&s->text, "damage: %s at %d\n", kind, (int)where->byte_offset);
}

static void read_bytes(const struct record_reader *reader, minot_str bytes, struct seen *s)
{
	struct record_memory_stream m;
	const struct record_sink sink = {s, see_record, see_deleted, see_damage};
	minot_err err;
	record_memory_stream_init(&m, "test", bytes);
	s->text = BUF_INIT(16 << 20);
	assert_int_equal(reader->read(&m.s, &sink, &err), MINOT_OK);
}

/* Every line of wanted must be a line of what was read; the order is the builder's matter. */
static void assert_lines(const struct record_reader *reader, const char *xml, const char *wanted)
{
	struct seen s = {0};
	read_bytes(reader, str_c(xml), &s);
	minot_buf_ch(&s.text, 0);
	for (minot_str rest = str_c(wanted), line; minot_str_split(&rest, '\n', &line);) {
		char whole[1024];
		snprintf(whole, sizeof whole, "%.*s\n", STR_ARG(line));
		const char *at = line.n ? strstr(s.text.p, whole) : s.text.p;
		if (!at || (at != s.text.p && line.n && at[-1] != '\n'))
			fail_msg("no line \"%.*s\" in:\n%s", STR_ARG(line), s.text.p);
	}
	minot_buf_free(&s.text);
}

static void assert_no_text(const struct record_reader *reader, const char *xml, const char *unwanted)
{
	struct seen s = {0};
	read_bytes(reader, str_c(xml), &s);
	assert_int_equal(minot_str_find(minot_buf_view(&s.text), str_c(unwanted)), SIZE_MAX);
	minot_buf_free(&s.text);
}

/* PubMed -------------------------------------------------------------------------------------------------------- */

#define CITATION(pmid, article, rest)                                                                            \
	"<PubmedArticle><MedlineCitation><PMID Version=\"1\">" pmid "</PMID><Article>" article "</Article>" rest \
	"</MedlineCitation>"
#define END "</PubmedArticle>"

static void pubmed_citation(void **state)
{
	(void)state;
	static const char xml[] = "<PubmedArticleSet>" CITATION(
	        "11",
	        "<Journal><JournalIssue><Volume>3</Volume><Issue>2</Issue><PubDate><Year>2001</Year><Month>Oct</Month>"
	        "<Day>7</Day></PubDate></JournalIssue><Title>Journal of Tests</Title><ISOAbbreviation>J Tests"
	        "</ISOAbbreviation></Journal><ArticleTitle>Zinc at 10<sup>-3</sup> mol in <i>vitro</i>.</ArticleTitle>"
	        "<Pagination><MedlinePgn>1-9</MedlinePgn></Pagination><ELocationID EIdType=\"doi\" "
	        "ValidYN=\"N\">10.1/bad"
	        "</ELocationID><Abstract><AbstractText Label=\"AIM:\" NlmCategory=\"OBJECTIVE\">To see.</AbstractText>"
	        "<AbstractText>We saw.</AbstractText><CopyrightInformation>All rights reserved.</CopyrightInformation>"
	        "</Abstract><AuthorList><Author><LastName>Doe</LastName><ForeName>Jane "
	        "Q</ForeName><Initials>JQ</Initials>"
	        "<Suffix>Jr</Suffix></Author><Author><CollectiveName>Zinc Group</CollectiveName></Author></AuthorList>"
	        "<Language>eng</Language><GrantList><Grant><GrantID>G1</GrantID><Agency>Fund</Agency></Grant></"
	        "GrantList>"
	        "<PublicationTypeList><PublicationType>Letter</PublicationType></PublicationTypeList>",
	        "<DateRevised><Year>2002</Year><Month>01</Month><Day>31</Day></DateRevised><CommentsCorrectionsList>"
	        "<CommentsCorrections RefType=\"RetractionIn\"><RefSource>J Tests. 2003</RefSource><PMID>12</PMID>"
	        "</CommentsCorrections><CommentsCorrections RefType=\"Cites\"><PMID>13</PMID></CommentsCorrections>"
	        "</CommentsCorrectionsList><MeshHeadingList><MeshHeading><DescriptorName MajorTopicYN=\"N\">Zinc"
	        "</DescriptorName><QualifierName "
	        "MajorTopicYN=\"Y\">blood</QualifierName></MeshHeading></MeshHeadingList>"
	        "<OtherAbstract Language=\"fre\"><AbstractText>Voir.</AbstractText></OtherAbstract>"
	        "<OtherAbstract Type=\"plain-language-summary\" Language=\"eng\"><AbstractText>In short.</AbstractText>"
	        "</OtherAbstract><CoiStatement>None.</CoiStatement>") "<PubmedData><ArticleIdList><ArticleId "
	                                                              "IdType=\"doi\">10.1/A</ArticleId><ArticleId "
	                                                              "IdType=\"pmc\">PMC5</ArticleId></"
	                                                              "ArticleIdList><ReferenceList>"
	                                                              "<Reference><ArticleIdList><ArticleId "
	                                                              "IdType=\"pubmed\">99</ArticleId></"
	                                                              "ArticleIdList></Reference>"
	                                                              "</ReferenceList></PubmedData>" END
	                                                              "</PubmedArticleSet>";
	assert_lines(
	        &reader_pubmed, xml,
	        "pmid:11\ndoi:10.1/a\npmcid:PMC5\ndate=2001-10-07\nrevised=2002-01-31\nauthor=Doe JQ Jr\n"
	        "author=Zinc Group\njournal=J Tests\nvolume=3\nissue=2\npages=1-9\nlanguage=en\n"
	        "publication_type=Letter\ndescriptor=Zinc\ndescriptor=*Zinc/blood\nfunding=Fund G1\n"
	        "conflicts=None.\nrelation=RetractionIn pmid:12 J Tests. 2003\nextra=copyright=All rights reserved.\n"
	        "[title]P Zinc at 10⁻³ mol in vitro.\n[abstract/1/0]# AIM\n[abstract/1]P To see.\n"
	        "[abstract/2]P We saw.\n[plain/1]P In short.");
	assert_no_text(&reader_pubmed, xml, "99");
	assert_no_text(&reader_pubmed, xml, "pmid:13");
	assert_no_text(&reader_pubmed, xml, "10.1/bad");
	assert_no_text(&reader_pubmed, xml, "Voir");
	assert_no_text(&reader_pubmed, xml, "licence=");
}

static void pubmed_dates(void **state)
{
	(void)state;
	static const char *const shapes[][2] = {
	        {"<Year>1999</Year><Month>12</Month><Day>03</Day>", "date=1999-12-03"},
	        {"<Year>1999</Year><Season>Fall</Season>", "date=1999"},
	        {"<Year>1999</Year>", "date=1999"},
	        {"<Year>1999</Year><Month>Feb</Month>", "date=1999-02"},
	        {"<MedlineDate>1998 Dec-1999 Jan</MedlineDate>", "date=1998-12"},
	        {"<MedlineDate>1999 Oct 4-11</MedlineDate>", "date=1999-10-04"},
	        {"<MedlineDate>Spring 1999</MedlineDate>", "date=1999"},
	        {"<MedlineDate>1976-1977</MedlineDate>", "date=1976"},
	        {"<Year>1999</Year><Month>99</Month><Day>3</Day>", "date=1999"},
	};
	for (size_t i = 0; i < sizeof shapes / sizeof shapes[0]; i++) {
		char xml[1024];
		snprintf(xml, sizeof xml,
		         CITATION("1",
		                  "<Journal><JournalIssue><PubDate>%s</PubDate></JournalIssue>"
		                  "</Journal><ArticleTitle>T</ArticleTitle>",
		                  "") END,
		         shapes[i][0]);
		assert_lines(&reader_pubmed, xml, shapes[i][1]);
	}
}

static void pubmed_bold_labels(void **state)
{
	(void)state;
	assert_lines(&reader_pubmed,
	             CITATION("1",
	                      "<Abstract><AbstractText><b>Objective:</b> To see. <b>Results</b>: We <b>never</b> saw."
	                      "</AbstractText></Abstract>",
	                      "") END,
	             "[abstract/1/0]# Objective\n[abstract/1]P To see.\n[abstract/2/0]# Results\n[abstract/2]P We "
	             "never saw.");
	assert_lines(&reader_pubmed,
	             CITATION("1", "<Abstract><AbstractText>We <b>never</b> saw <b>it</b>.</AbstractText></Abstract>",
	                      "") END,
	             "[abstract/1]P We never saw it.");
}

static void pubmed_other_elements(void **state)
{
	(void)state;
	assert_lines(
	        &reader_pubmed,
	        "<S><PubmedBookArticle><BookDocument><PMID>7</PMID><Book><PubDate><Year>2004</Year></PubDate>"
	        "<BookTitle>Manual</BookTitle><Publisher><PublisherName>Press</PublisherName></Publisher></Book>"
	        "<ArticleTitle>Chapter</ArticleTitle><Abstract><AbstractText>Text.</AbstractText></Abstract>"
	        "</BookDocument></PubmedBookArticle><DeleteCitation><PMID>3</PMID><PMID>4</PMID></DeleteCitation></S>",
	        "pmid:7\ndate=2004\njournal=Manual\npublisher=Press\n[title]P Chapter\n[abstract/1]P Text.\n"
	        "deleted pmid:3\ndeleted pmid:4");
}

static void pubmed_damage_costs_only_itself(void **state)
{
	(void)state;
	assert_lines(&reader_pubmed,
	             "<Set>" CITATION("1", "<ArticleTitle>One</ArticleTitle>", "") END
	             "<PubmedArticle><bad></PubmedArticle><PubmedArticle></PubmedArticle>" CITATION(
	                     "2", "<ArticleTitle>Two</ArticleTitle>", "") END "<PubmedArticle>",
	             "pmid:1\npmid:2\n[title]P Two\ndamage: no id at 184");
	struct seen s = {0};
	read_bytes(&reader_pubmed, STR("<Set><PubmedArticle><bad></PubmedArticle><PubmedArticle>"), &s);
	assert_int_equal(s.n_damage, 2);
	minot_buf_free(&s.text);
}

/* JATS ---------------------------------------------------------------------------------------------------------- */

#define ARTICLE(meta, body)                                                                              \
	"<article article-type=\"research-article\" xmlns:xlink=\"x\"><front><journal-meta><journal-id " \
	"journal-id-type=\"nlm-ta\">J Tests</journal-id></journal-meta><article-meta><article-id "       \
	"pub-id-type=\"pmc\">5"                                                                          \
	"</article-id>" meta "</article-meta></front><body>" body "</body></article>"
#define BIBR(text) "<xref ref-type=\"bibr\" rid=\"B1\">" text "</xref>"

static void jats_front(void **state)
{
	(void)state;
	static const char xml[] = ARTICLE(
	        "<article-categories><subj-group><subject>Randomised Controlled Trial</subject></subj-group>"
	        "</article-categories><title-group><article-title>A trial<xref ref-type=\"fn\">*</xref></article-title>"
	        "<subtitle>of zinc</subtitle></title-group><contrib-group><contrib "
	        "contrib-type=\"author\"><name><surname>Ruiz"
	        "</surname><given-names>Ána-Maria</given-names></name></contrib><contrib contrib-type=\"editor\"><name>"
	        "<surname>Out</surname></name></contrib><contrib><collab>Zinc Group<xref>1</xref></collab></contrib>"
	        "</contrib-group><pub-date pub-type=\"ppub\"><year>2004</year></pub-date><pub-date "
	        "pub-type=\"epub\"><day>2"
	        "</day><month>3</month><year>2004</year></pub-date><pub-date "
	        "pub-type=\"pmc-release\"><day>1</day><month>1"
	        "</month><year>2003</year></pub-date><volume>8</volume><fpage>4</fpage><lpage>9</"
	        "lpage><permissions><license "
	        "xlink:href=\"http://creativecommons.org/licenses/by-nc/4.0/\"><p>Terms.</p></license></permissions>"
	        "<related-article related-article-type=\"corrected-article\" ext-link-type=\"doi\" "
	        "xlink:href=\"10.1/x\"/>"
	        "<abstract "
	        "abstract-type=\"graphical\"><p>Picture.</p></abstract><abstract><sec><title>Aim</title><p>To see."
	        "</p></sec></abstract><abstract abstract-type=\"plain-language-summary\"><p>In short.</p></abstract>"
	        "<kwd-group><kwd>zinc</kwd></kwd-group>",
	        "<p>Text.</p>");
	assert_lines(&reader_jats, xml,
	             "pmcid:PMC5\n[title]P A trial: of zinc\nauthor=Ruiz ÁM\nauthor=Zinc Group\ndate=2004-03-02\n"
	             "journal=J Tests\nvolume=8\npages=4-9\nlicence=CC BY-NC 4.0\nextra=licence_statement=Terms.\n"
	             "publication_type=Journal Article\npublication_type=Randomized Controlled Trial\n"
	             "relation=ErratumFor doi:10.1/x\nkeyword=zinc\n[abstract/1/0]# Aim\n[abstract/1]P To see.\n"
	             "[plain/1]P In short.\n[body/1]P Text.");
	assert_no_text(&reader_jats, xml, "Picture");
	assert_no_text(&reader_jats, xml, "Out");
}

static void jats_body(void **state)
{
	(void)state;
	assert_lines(
	        &reader_jats,
	        ARTICLE("", "<sec><title>Methods</title><p>Give one of:<list><list-item><p>zinc</p><list><list-item><p>"
	                    "oral</p></list-item></list></list-item></list>and wait.</p><fig><label>Figure 1</label>"
	                    "<caption><p>Flow.</p></caption></fig><sec><title>Dose</title><p>5 mg.</p></sec></sec>"
	                    "<sec><title>Competing interests</title><p>None.</p></sec>"
	                    "<boxed-text><caption><title>Box</title></caption><p>In it.</p></boxed-text>"),
	        "[body/1/0]# Methods\n[body/1/1]P Give one of: / I zinc / I oral\n[body/1/2]P and wait.\n"
	        "[body/1/3]P Figure 1. Flow.\n[body/1/4/0]# Dose\n[body/1/4/1]P 5 mg.\nconflicts=None.\n"
	        "[body/2/0]# Box\n[body/2/1]P In it.");
}

static void jats_citations(void **state)
{
	(void)state;
	static const char *const cases[][2] = {
	        {"It works [" BIBR("1") "," BIBR("2") "&#8211;" BIBR("4") "]. So.", "It works. So."},
	        {"It works<sup>" BIBR("1") "," BIBR("2") "</sup> so.", "It works so."},
	        {"It works.<xref ref-type=\"bibr\"><sup>1</sup></xref><sup>,</sup><xref "
	         "ref-type=\"bibr\"><sup>2</sup></xref> So.",
	         "It works. So."},
	        {"It works (" BIBR("Ito, 2001") "; " BIBR("Poe, 2002") "), so.", "It works, so."},
	        {"It works (see [" BIBR("1") "]), so.", "It works, so."},
	        {BIBR("Ito et al. (2001)") " saw it.", "Ito et al. (2001) saw it."},
	        {"Seen (Ito et al., " BIBR("2001") ") often.", "Seen (Ito et al., 2001) often."},
	        {"As described in [" BIBR("12") "].", "As described in [12]."},
	        {"Counts of 10<sup>" BIBR("5") "</sup> cells.", "Counts of 10⁵ cells."},
	        {"A range [" BIBR("31") ",829 to 9].", "A range [31,829 to 9]."},
	        {"4 &#215; 10<sup>9</sup>/L (<xref ref-type=\"table\">Table 1</xref>).", "4 × 10⁹/L (Table 1)."},
	        {"Cl<sup>-</sup> and E[x].", "Cl⁻ and E[x]."},
	};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		char xml[2048], line[256];
		snprintf(xml, sizeof xml, ARTICLE("", "<p>%s</p>"), cases[i][0]);
		snprintf(line, sizeof line, "[body/1]P %s", cases[i][1]);
		assert_lines(&reader_jats, xml, line);
	}
}

static void jats_tables(void **state)
{
	(void)state;
	assert_lines(
	        &reader_jats,
	        ARTICLE("", "<table-wrap><label>Table 1</label><caption><p>Pain</p></caption><table><thead><tr>"
	                    "<th rowspan=\"2\">Time</th><th "
	                    "colspan=\"2\">Zinc</th></tr><tr><th>n</th><th>mean</th></tr></thead>"
	                    "<tbody><tr><td rowspan=\"2\">Day 1</td><td>40</td><td>3" BIBR(
	                            "7") "</td></tr><tr><td>38</td>"
	                                 "<td/></tr><tr><td "
	                                 "colspan=\"3\">All</td></tr></tbody></table><table-wrap-foot><fn><p>n: number"
	                                 "</p></fn></table-wrap-foot></table-wrap>"),
	        "[body/1]C Table 1. Pain / H Time | Zinc n | Zinc mean / R Day 1 | 40 | 3 / R Day 1 | 38 / R All / "
	        "N n: number");
	assert_lines(&reader_jats,
	             ARTICLE("", "<table-wrap><table><tr><td><p>&#160; "
	                         "</p></td><td>Zinc</td></tr><tr><td>Pain</td><td>3</td></tr>"
	                         "<tr><td/><td>4</td></tr></table></table-wrap>"),
	             "[body/1]H | Zinc / R Pain | 3 / R | 4");
}

/* SPL ----------------------------------------------------------------------------------------------------------- */

static void spl_label(void **state)
{
	(void)state;
	assert_lines(
	        &reader_spl,
	        "<document xmlns=\"urn:hl7-org:v3\"><code code=\"34391-3\" "
	        "displayName=\"LABEL\"/><title/><effectiveTime "
	        "value=\"20100728\"/><setId root=\"ab-1\"/><author><assignedEntity><representedOrganization><name>Maker"
	        "</name></representedOrganization></assignedEntity></author><component><structuredBody><component>"
	        "<section><code code=\"48780-1\"/><subject><manufacturedProduct><manufacturedProduct><name>Zincol"
	        "<suffix>XR</suffix></name><asEntityWithGeneric><genericMedicine><name>zinc</name></genericMedicine>"
	        "</asEntityWithGeneric><ingredient classCode=\"ACTIB\"><ingredientSubstance><name>ZINC ACETATE</name>"
	        "</ingredientSubstance></ingredient><ingredient classCode=\"IACT\"><ingredientSubstance><name>STARCH"
	        "</name></ingredientSubstance></ingredient><part><partProduct><asEntityWithGeneric><genericMedicine>"
	        "<name>swab</name></genericMedicine></asEntityWithGeneric></partProduct></part></"
	        "manufacturedProduct><subjectOf><marketingAct><statusCode "
	        "code=\"active\"/></marketingAct></subjectOf></manufacturedProduct></subject></section></component>"
	        "<component><section><code code=\"34067-9\"/><text><paragraph>For use in:<br/>&#8226; one<br/>&#8226; "
	        "two"
	        "</paragraph><list><item>three</item></list></text><excerpt><highlight><text><paragraph>Short.</"
	        "paragraph>"
	        "</text></highlight></excerpt><component><section><code code=\"42229-5\"/><title>Adults</title><text>5 "
	        "mg."
	        "</text></section></component></section></component><component><section><code code=\"42229-5\"/><title>"
	        "Other</title><text>More.</text></section></component><component><section><code "
	        "code=\"51945-4\"/><text>"
	        "Box of ten.</text></section></component></structuredBody></component></document>",
	        "spl:ab-1\ndate=2010-07-28\npublisher=Maker\nlicence=public domain\ndrug=Zincol "
	        "XR\ndrug=zinc\ndrug=ZINC ACETATE\n"
	        "status=marketing active\n[title]P Zincol XR (zinc): drug label\n[label/34067-9/0]# Indications and "
	        "usage\n"
	        "[label/34067-9/1]P For use in: / I one / I two / I three\n[label/34067-9/2/0]# Adults\n"
	        "[label/34067-9/2/1]P 5 mg.\n[label/unclassified-1/0]# Other\n[label/unclassified-1/1]P More.\n"
	        "[label/highlights/1/1]P Short.\n[meta/51945-4/0]# Package label\n[meta/51945-4/1]P Box of ten.");
}

/* All ----------------------------------------------------------------------------------------------------------- */

static void only_its_own_is_recognised(void **state)
{
	(void)state;
	static const struct record_reader *const readers[] = {&reader_pubmed, &reader_jats, &reader_spl};
	static const struct {
		const char *head;
		int reader; /* -1: none */
	} cases[] = {
	        {"<?xml version=\"1.0\"?>\n<!DOCTYPE PubmedArticleSet SYSTEM \"x\">\n<PubmedArticleSet>", 0},
	        {"\xef\xbb\xbf<!-- <article> --><PubmedArticleSet>", 0},
	        {"<!DOCTYPE article PUBLIC \"-//NLM//DTD JATS\" \"x\" [<!ENTITY a '>'>]><article>", 1},
	        {"<article article-type=\"research-article\">", 1},
	        {"<article><h1>Blog</h1></article>", -1},
	        {"<document xmlns=\"urn:hl7-org:v3\">", 2},
	        {"<document>", -1},
	        {"<PubmedArticleSets>", -1},
	        {"", -1},
	        {"<!DOCTYPE", -1},
	        {"{\"id\": 1}", -1},
	};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		for (int r = 0; r < 3; r++)
			assert_int_equal(readers[r]->recognise(str_c(cases[i].head), STR("x")), r == cases[i].reader);
}

static void damaged_documents_are_told(void **state)
{
	(void)state;
	assert_lines(&reader_jats, "<article><front>", "damage: not well-formed XML at 16");
	assert_lines(&reader_spl, "", "damage: not well-formed XML at 0");
	assert_lines(&reader_jats, "<pmc-articleset/>", "damage: no record at 0");
	assert_lines(&reader_spl, "<document/>", "damage: no id at 0");
}

static minot_str slurp(const char *path)
{
	FILE *f = fopen(path, "rb");
	assert_non_null(f);
	fseek(f, 0, SEEK_END);
	long n = ftell(f);
	rewind(f);
	char *p = malloc((size_t)n + 1);
	assert_non_null(p);
	assert_int_equal(fread(p, 1, (size_t)n, f), n);
	fclose(f);
	return (minot_str){p, (size_t)n};
}

/* How many records the files of a folder give; each must give one at least, and be its reader's alone. */
static unsigned read_folder(const struct record_reader *reader, const char *folder)
{
	char path[4096];
	unsigned n = 0;
	snprintf(path, sizeof path, "%s/%s", test_data(), folder);
	DIR *d = opendir(path);
	if (!d)
		skip();
	for (struct dirent *e; (e = readdir(d));) {
		struct seen s = {.quiet = true};
		if (e->d_name[0] == '.')
			continue;
		snprintf(path, sizeof path, "%s/%s/%s", test_data(), folder, e->d_name);
		minot_str bytes = slurp(path);
		assert_ptr_equal(record_reader_for(str_sub(bytes, 0, RECORD_HEAD), str_c(e->d_name)), reader);
		read_bytes(reader, bytes, &s);
		if (!s.n_records || s.n_damage)
			fail_msg("%s: %u records, %u damaged", e->d_name, s.n_records, s.n_damage);
		n += s.n_records;
		minot_buf_free(&s.text);
		free((char *)bytes.p);
	}
	closedir(d);
	return n;
}

static void the_corpus_is_read_whole(void **state)
{
	(void)state;
	if (!test_data())
		skip();
	assert_int_equal(read_folder(&reader_pubmed, "pubmed-xml"), 421);
	assert_int_equal(read_folder(&reader_spl, "drug-labels/spl"), 6);
	assert_int_equal(read_folder(&reader_jats, "jats-rct"), 4031);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(pubmed_citation),
	        cmocka_unit_test(pubmed_dates),
	        cmocka_unit_test(pubmed_bold_labels),
	        cmocka_unit_test(pubmed_other_elements),
	        cmocka_unit_test(pubmed_damage_costs_only_itself),
	        cmocka_unit_test(jats_front),
	        cmocka_unit_test(jats_body),
	        cmocka_unit_test(jats_citations),
	        cmocka_unit_test(jats_tables),
	        cmocka_unit_test(spl_label),
	        cmocka_unit_test(only_its_own_is_recognised),
	        cmocka_unit_test(damaged_documents_are_told),
	        cmocka_unit_test(the_corpus_is_read_whole),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
