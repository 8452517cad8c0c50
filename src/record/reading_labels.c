/* reading_labels.c: abstracts whose section labels are set in bold inside the text, as older journals and many
 * translated ones give them to PubMed: "<b>Objective:</b> ... <b>Methods:</b> ...". */
#include "record/reading.h"

/* Words that begin the label of an abstract's section: those of the labels in PubMed's own list of structured
 * abstracts, https://structuredabstracts.nlm.nih.gov/downloads.shtml, that stand there most often. */
static const char *const label_words[] = {
        "aim",          "aims",        "background", "conclusion", "conclusions",  "context",
        "design",       "discussion",  "finding",    "findings",   "importance",   "interpretation",
        "introduction", "limitations", "materials",  "method",     "methods",      "objective",
        "objectives",   "outcome",     "outcomes",   "patients",   "participants", "purpose",
        "rationale",    "result",      "results",    "setting",    "significance", "study",
        "summary",      "treatment",   NULL,
};

static bool is_label_word(minot_str word)
{
	for (const char *const *w = label_words; *w; w++)
		if (minot_str_eq_nocase(word, str_c(*w)))
			return true;
	return false;
}

/* Whether a bold run is a label: short, at the start of a sentence, and either ended by a colon (in it or behind it)
 * or begun by a word of the list. */
static bool is_bold_label(xml_node *bold, struct minot_buf *scratch)
{
	enum { LONGEST_LABEL = 60 };
	if (!xml_is(bold, "b") && !xml_is(bold, "bold"))
		return false;
	const minot_str before =
	        xml_is_element(xml_before(bold)) ? STR("x") : minot_str_trim(xml_text(xml_before(bold)));
	if (before.n && !memchr(".?!)]", before.p[before.n - 1], 5))
		return false;
	const minot_str label = xml_value(bold, scratch);
	const minot_str behind = minot_str_trim(xml_text(xml_sibling(bold)));
	if (!label.n || label.n > LONGEST_LABEL)
		return false;
	minot_str rest = label, word = STR_NONE;
	minot_str_split(&rest, ' ', &word);
	return str_ends(label, STR(":")) || str_starts(behind, STR(":")) || is_label_word(word);
}

minot_str reading_label(minot_str s)
{
	s = minot_str_trim(s);
	if (str_starts(s, STR(":")))
		s = minot_str_trim(str_sub(s, 1, s.n));
	return str_ends(s, STR(":")) ? minot_str_trim(str_sub(s, 0, s.n - 1)) : s;
}

static xml_node *next_bold_label(xml_node *n, struct minot_buf *scratch)
{
	while (n && !is_bold_label(n, scratch))
		n = xml_sibling(n);
	return n;
}

static unsigned count_labels(struct reading *r, xml_node *text)
{
	unsigned n = 0;
	for (xml_node *b = next_bold_label(xml_first(text), &r->meta); b; n++)
		b = next_bold_label(xml_sibling(b), &r->meta);
	return n;
}

bool reading_bold_sections(struct reading *r, xml_node *text, unsigned at_least, reading_run_fn *run, void *ctx)
{
	if (count_labels(r, text) < at_least)
		return false;
	xml_node *bold = next_bold_label(xml_first(text), &r->meta);
	rb_block(r->b, BLOCK_PARA, 0, run(ctx, xml_first(text), bold));
	while (bold) {
		xml_node *next = next_bold_label(xml_sibling(bold), &r->meta);
		minot_str body = run(ctx, xml_sibling(bold), next);
		if (str_starts(body, STR(":")))
			body = str_sub(body, 1, body.n);
		rb_labelled(r->b, reading_label(xml_value(bold, &r->meta)), body);
		bold = next;
	}
	return true;
}
