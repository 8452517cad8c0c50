/* medquad.c: question-and-answer pages of US health institutes (MedQuAD), one page a file.
 *
 *   <Document id="0000008" source="NIDDK" url="..."><Focus>Hyperthyroidism</Focus>
 *     <QAPairs><QAPair><Question qtype="causes">What causes ...</Question><Answer>...</Answer></QAPair>
 *
 * Each question that has an answer is a section of PART_ANSWER. The collection lost the pages' HTML; what is left of
 * their layout is white space, and each institute's differs:
 *
 *   line breaks          paragraphs, headings and items alike (NHLBI, CancerGov, CDC); a line that begins in lower case
 *                        goes on with the one before it
 *   "   - item"          a list, even in the middle of a line; CancerGov's inner lists stand further in
 *   three spaces         a new paragraph (two are one in GHR, elsewhere only the space behind a full stop)
 *   "... include:" and short lines below it   a list without marks
 *   "Signs and Symptoms ... Cleft palate 50% Short nose 90%"   a table of the Human Phenotype Ontology, in GARD
 *
 * Ceiling: MEDQUAD_MAX_BYTES a file. */
#include "base/ascii.h"
#include "fmt/xml.h"
#include "record/readers.h"
#include "record/reading.h"

enum {
	MEDQUAD_MAX_BYTES = 16 << 20,
	MEDQUAD_ARENA = 128 << 20,
	WIDE_GAP = 3,        /* spaces that part paragraphs */
	MAX_TITLE_WORDS = 8, /* of a heading in an answer */
	MAX_ITEM = 300,      /* bytes of an item without a mark */
};

/* Where the pages come from. `drugs`: the focus is a drug or supplement. `gap`: spaces that part paragraphs. */
static const struct source {
	const char *name, *institution;
	bool drugs;
	unsigned gap;
} sources[] = {
        {"ADAM", "A.D.A.M. Medical Encyclopedia, MedlinePlus, National Library of Medicine", false, WIDE_GAP},
        {"CDC", "Centers for Disease Control and Prevention (CDC)", false, WIDE_GAP},
        {"CancerGov", "National Cancer Institute (NCI)", false, WIDE_GAP},
        {"GARD", "Genetic and Rare Diseases Information Center (GARD)", false, WIDE_GAP},
        {"GHR", "Genetics Home Reference, National Library of Medicine", false, 2},
        {"MPlusDrugs", "MedlinePlus Drug Information, National Library of Medicine", true, WIDE_GAP},
        {"MPlusHealthTopics", "MedlinePlus Health Topics, National Library of Medicine", false, WIDE_GAP},
        {"MPlusHerbsSupplements", "MedlinePlus Herbs and Supplements, National Library of Medicine", true, WIDE_GAP},
        {"NHLBI", "National Heart, Lung, and Blood Institute (NHLBI)", false, WIDE_GAP},
        {"NIDDK", "National Institute of Diabetes and Digestive and Kidney Diseases (NIDDK)", false, WIDE_GAP},
        {"NIHSeniorHealth", "NIHSeniorHealth, National Institute on Aging", false, WIDE_GAP},
        {"NINDS", "National Institute of Neurological Disorders and Stroke (NINDS)", false, WIDE_GAP},
};

static struct source source_named(minot_str name, struct minot_arena *arena)
{
	for (size_t i = 0; i < sizeof sources / sizeof sources[0]; i++)
		if (str_eq(name, str_c(sources[i].name)))
			return sources[i];
	return (struct source){"", minot_arena_str(arena, name).p, false, WIDE_GAP};
}

/* ---- an answer's layout ---------------------------------------------------------------------------------------- */

struct answer {
	struct record_builder *rb;
	unsigned gap;
	bool section;      /* a heading of the answer is open */
	bool fresh;        /* nothing stands below it yet */
	bool only_list;    /* a list stands right below it ("Key Points"): it ends with that */
	bool listing;      /* short lines are items: the line before the first of them ended in a colon */
	unsigned depth;    /* of marked items, 0 outside of a list */
	unsigned item_gap; /* spaces before the items of the innermost list */
	struct minot_buf line;
};

static char last_char(minot_str s) { return s.n ? s.p[s.n - 1] : 0; }

/* A sentence's end, behind which a closing bracket or quote may stand. */
static bool ends_sentence(minot_str s)
{
	while (s.n && strchr(")\"'", last_char(s)))
		s.n--;
	return s.n && strchr(".?!", last_char(s));
}

/* "Family and Medical Histories": a title in capitals, of more than one word where an item could stand too. */
static bool is_title(minot_str s, bool listing)
{
	static const char *const small[] = {"of", "and", "or", "in", "for",  "with", "the",
	                                    "to", "a",   "an", "on", "from", "by",   "vs."};
	minot_str rest = s, w;
	size_t words = 0;
	if (!s.n || strchr(".?!:;,", last_char(s)))
		return false;
	while (minot_str_split(&rest, ' ', &w)) {
		bool joiner = false;
		for (size_t i = 0; i < sizeof small / sizeof small[0]; i++)
			joiner |= words && str_eq(w, str_c(small[i]));
		if (w.n && !joiner && !is_upper(w.p[0]))
			return false;
		words += w.n > 0;
	}
	return words <= MAX_TITLE_WORDS && words > (listing ? 1 : 0);
}

static void put_title(struct answer *a, minot_str s)
{
	if (a->section)
		rb_section_end(a->rb);
	rb_section(a->rb, s);
	a->section = a->fresh = true;
	a->listing = a->only_list = false;
}

/* A paragraph, or an item where the lines before it began a list. */
static void put_paragraph(struct answer *a, minot_str s)
{
	if (a->section && a->only_list) {
		rb_section_end(a->rb);
		a->section = false;
	}
	a->depth = 0;
	a->fresh = false;
	const bool item = a->listing && s.n <= MAX_ITEM && !ends_sentence(s) && last_char(s) != ':';
	rb_block(a->rb, item ? BLOCK_ITEM : BLOCK_PARA, item ? 1 : 0, s);
	a->listing = item || last_char(s) == ':';
}

/* A marked item that stood `gap` spaces in. An item that ends in a colon begins a deeper list, which the wider gap
 * before a later item ends again. */
static void put_item(struct answer *a, minot_str s, unsigned gap)
{
	a->only_list |= a->fresh;
	a->fresh = false;
	if (!a->depth)
		a->depth = 1;
	else if (a->depth > 1 && gap > a->item_gap + 1 && a->item_gap)
		a->depth--;
	rb_block(a->rb, BLOCK_ITEM, a->depth, s);
	a->item_gap = a->depth > 1 ? gap : 0;
	a->listing = false;
	if (last_char(s) == ':' && a->depth < 3) {
		a->depth++;
		a->item_gap = 0;
	}
}

static unsigned spaces_at(minot_str s, size_t i)
{
	unsigned n = 0;
	while (i + n < s.n && (s.p[i + n] == ' ' || s.p[i + n] == '\t'))
		n++;
	return n;
}

/* A list mark at i: "- ", with space or a sentence's end before it. */
static bool mark_at(minot_str s, size_t i, unsigned gap)
{
	if (i + 1 >= s.n || s.p[i + 1] != ' ' || (s.p[i] != '-' && s.p[i] != '*'))
		return false;
	return i == gap || gap >= 2 || (gap == 1 && strchr(".:;?!", s.p[i - 2]));
}

/* One piece of a line: an item when it stood behind a mark. */
static void put_piece(struct answer *a, minot_str s, bool item, unsigned gap, bool alone)
{
	s = minot_str_trim(s);
	if (!s.n)
		return;
	if (item)
		put_item(a, s, gap);
	else if (alone && is_title(s, a->listing))
		put_title(a, s);
	else
		put_paragraph(a, s);
}

/* A line, cut at list marks and wide gaps. */
static void put_line(struct answer *a, minot_str s, bool last)
{
	size_t start = 0;
	unsigned item_gap = 0;
	bool item = false, cut = false;
	for (size_t i = 0; i < s.n;) {
		const unsigned gap = spaces_at(s, i);
		const size_t next = i + gap;
		const bool mark = mark_at(s, next, gap);
		if (mark || (gap >= a->gap && next < s.n && i)) {
			put_piece(a, str_sub(s, start, i), item, item_gap, false);
			start = mark ? next + 2 : next;
			item = mark;
			item_gap = gap;
			cut = true;
			i = start;
		} else {
			i = next + (gap == 0);
		}
	}
	put_piece(a, str_sub(s, start, s.n), item, item_gap, !cut && !last);
}

/* Lines of the Human Phenotype Ontology that GARD's pages run together: "<sign> <share>" after these words. */
static const char signs_head[] = "Approximate number of patients (when available)";

static bool is_share(minot_str w)
{
	return str_eq(w, STR("-")) || (w.n >= 2 && last_char(w) == '%' && is_digit(w.p[0]));
}

/* The table as rows; returns how many bytes of s it takes. */
static size_t put_signs(struct answer *a, minot_str s)
{
	minot_str rest = s, w;
	size_t start = 0;
	rb_block(a->rb, BLOCK_HEADER, 0, STR("Signs and Symptoms | Approximate number of patients (when available)"));
	while (minot_str_split(&rest, ' ', &w)) {
		const size_t at = (size_t)(w.p - s.p);
		if (str_eq(w, STR("The"))) /* "The Human Phenotype Ontology (HPO) has collected ..." */
			break;
		if (!is_share(w))
			continue;
		minot_buf_clear(&a->line);
		minot_buf_str(&a->line, minot_str_trim(str_sub(s, start, at)));
		if (!str_eq(w, STR("-")))
			minot_buf_printf(&a->line, " | %.*s", STR_ARG(w));
		rb_block(a->rb, BLOCK_ROW, 0, minot_buf_view(&a->line));
		start = at + w.n;
	}
	return start;
}

/* The whole answer. */
static void put_answer(struct answer *a, minot_str text)
{
	struct minot_buf whole = BUF_INIT(MEDQUAD_MAX_BYTES);
	a->section = a->listing = a->only_list = a->fresh = false;
	a->depth = 0;
	const size_t signs = minot_str_find(text, str_c(signs_head)),
	             lead = minot_str_find(text, STR("Signs and Symptoms Approximate"));
	if (signs != SIZE_MAX && lead != SIZE_MAX && lead < signs) {
		put_line(a, minot_str_trim(str_sub(text, 0, lead)), true);
		minot_str table = str_sub(text, signs + strlen(signs_head), text.n);
		text = str_sub(table, put_signs(a, table), table.n);
	}
	minot_str line;
	while (minot_str_split(&text, '\n', &line)) {
		minot_str trimmed = minot_str_trim(line);
		if (!trimmed.n)
			continue;
		const bool goes_on = whole.n && is_lower(trimmed.p[0]) && last_char(minot_buf_view(&whole)) != ':' &&
		                     !ends_sentence(minot_buf_view(&whole));
		if (whole.n && !goes_on) {
			put_line(a, minot_buf_view(&whole), false);
			minot_buf_clear(&whole);
		}
		minot_buf_c(&whole, whole.n ? " " : "");
		minot_buf_str(&whole, goes_on ? trimmed : whole.n ? trimmed : line);
	}
	put_line(a, minot_buf_view(&whole), true);
	if (a->section)
		rb_section_end(a->rb);
	minot_buf_free(&whole);
}

/* ---- the page -------------------------------------------------------------------------------------------------- */

struct page {
	struct reading *r;
	struct minot_arena *arena;
	struct answer answer;
};

/* "corpus/6_NINDS_QA/0000123.xml" -> medquad:6_NINDS_QA/0000123 */
static void put_id(struct page *p, const char *path)
{
	minot_str id = str_c(path);
	if (str_ends(id, STR(".xml")))
		id.n -= 4;
	size_t start = id.n, slashes = 0;
	while (start && (id.p[start - 1] != '/' || slashes++ < 1) && id.p[start - 1] != ':')
		start--;
	rb_id(p->r->b, minot_arena_printf(p->arena, "medquad:%.*s", STR_ARG(str_sub(id, start, id.n))));
}

static void put_metadata(struct page *p, xml_node *root)
{
	const struct source from = source_named(xml_attr(root, "source"), p->arena);
	minot_str focus = reading_value(p->r, xml_child(root, "Focus"));
	rb_title(p->r->b, focus);
	rb_meta(p->r->b, from.drugs ? META_DRUG : META_CONDITION, focus);
	rb_meta(p->r->b, META_PUBLISHER, str_c(from.institution));
	rb_meta(p->r->b, META_URL, xml_attr(root, "url"));
	rb_meta(p->r->b, META_LANGUAGE, STR("en"));
	rb_meta(p->r->b, META_LICENCE, STR("CC BY 4.0"));
	for (xml_node *n = root; n; n = xml_walk(root, n)) {
		if (xml_is(n, "Synonym"))
			rb_meta(p->r->b, META_KEYWORD, reading_value(p->r, n));
		else if (xml_is(n, "Category"))
			reading_extra(p->r, "category", reading_value(p->r, n));
	}
	p->answer.gap = from.gap;
}

/* "What causes Gout ?" -> "What causes Gout?" */
static minot_str tidy_question(struct page *p, minot_str q)
{
	while (q.n && (last_char(q) == '?' || last_char(q) == ' '))
		q.n--;
	return q.n ? minot_arena_printf(p->arena, "%.*s?", STR_ARG(q)) : q;
}

/* The questions with their answers; how many had one. */
static size_t put_questions(struct page *p, xml_node *root)
{
	size_t answered = 0;
	rb_part(p->r->b, PART_ANSWER);
	for (xml_node *pair = xml_find(root, "QAPair"); pair; pair = xml_next(pair, "QAPair")) {
		xml_node *question = xml_child(pair, "Question");
		minot_str q = tidy_question(p, reading_value(p->r, question));
		minot_str answer = reading_value(p->r, xml_child(pair, "Answer"));
		if (!answer.n)
			continue;
		answered++;
		reading_extra(p->r, "question_type", xml_attr(question, "qtype"));
		rb_section(p->r->b, q);
		put_answer(&p->answer, answer);
		rb_section_end(p->r->b);
	}
	return answered;
}

/* ---- the reader ------------------------------------------------------------------------------------------------ */

static bool medquad_recognise(minot_str head, minot_str name)
{
	(void)name;
	return (reading_root_is(head, "Document") || reading_root_is(head, "DiseaseFile")) &&
	       minot_str_find(head, STR("<Focus>")) != SIZE_MAX;
}

static minot_status read_page(struct reading *r, xml_node *root, minot_err *err)
{
	struct page p = {.r = r,
	                 .arena = minot_arena_new(MEDQUAD_ARENA),
	                 .answer = {.rb = r->b, .line = BUF_INIT(MEDQUAD_MAX_BYTES)}};
	minot_status status = MINOT_OK;
	if (!p.arena)
		return minot_fail(err, MINOT_NO_MEMORY, "no memory to read a page of answers");
	reading_begin(r, "medquad", RECORD_PATIENT_PAGE);
	rb_flag(r->b, RECORD_FOR_PATIENTS);
	put_id(&p, r->stream->path_below ? r->stream->path_below : r->stream->name);
	put_metadata(&p, root);
	if (put_questions(&p, root)) {
		status = reading_send(r, err);
	} else {
		minot_err e;
		minot_fail(&e, MINOT_INPUT, "none of the page's questions has an answer");
		reading_damage(r, "empty: no answer in this page", &e, true);
	}
	minot_buf_free(&p.answer.line);
	minot_arena_free(p.arena);
	return status;
}

static minot_status medquad_read(struct record_stream *s, const struct record_sink *sink, minot_err *err)
{
	return reading_whole(s, sink, MEDQUAD_MAX_BYTES, read_page, err);
}

const struct record_reader reader_medquad = {
        .name = "medquad",
        .description = "question-and-answer pages of US health institutes (MedQuAD XML)",
        .recognise = medquad_recognise,
        .read = medquad_read,
};
