/* statements.c: from sentences to statements (statements.h). */
#include "answer/making.h"
#include "answer/remarks.h"
#include "appraise/lex.h"
#include "appraise/note.h"
#include "appraise/rating.h"
#include "appraise/risks.h"
#include "base/ascii.h"

/* What a sentence needs ---------------------------------------------------------------------------------------------
 */

/* It speaks of several before it. */
static bool points_up(minot_str s)
{
	static const char *const words[] = {
	        "the above", "aforementioned", "above-mentioned", "listed above", "described above", "mentioned above",
	        NULL};
	return phrase_in(s, words, NULL);
}

/* It is of them: "for the above children". */
static bool stands_for_above(minot_str s)
{
	static const char *const words[] = {"the above", "aforementioned", "above-mentioned", NULL};
	return phrase_in(s, words, NULL);
}

/* Words with which a sentence that points back begins. */
static const char *const points_back[] = {"this",
                                          "these",
                                          "it",
                                          "they",
                                          "such",
                                          "those",
                                          "their",
                                          "its",
                                          "the above",
                                          "the dose",
                                          "the dosage",
                                          "the same",
                                          "in this case",
                                          "in these",
                                          "in such",
                                          "thereafter",
                                          "subsequently",
                                          "afterwards",
                                          "also",
                                          "otherwise",
                                          "the latter",
                                          "the former",
                                          "he",
                                          "she",
                                          "his",
                                          "her",
                                          "then",
                                          "in this group",
                                          "for this",
                                          "for these",
                                          "for such",
                                          "among these",
                                          "of these",
                                          "some of these",
                                          "many of these",
                                          "most of these",
                                          "all of these",
                                          "any of these",
                                          "none of these",
                                          "one of these",
                                          "each of these",
                                          "both of these",
                                          "either of these",
                                          "with these",
                                          "with this",
                                          "under these",
                                          "after this",
                                          "in this subgroup",
                                          "in this subset",
                                          "in this setting",
                                          "in this situation",
                                          NULL};

/* A sentence that points back. */
static bool leans(minot_str s)
{
	/* "It remains unclear whether ..." points forward */
	static const char *const expletive[] = {"it is",        "it was",      "it remains", "it may be",
	                                        "it should be", "it appears",  "it seems",   "it has been",
	                                        "such as",      "it would be", "then",       NULL};
	static const char *const forward[] = {"that", "whether", "to", "if", "for", NULL};
	/* names itself */
	static const char *const own[] = {"this study",       "this trial",
	                                  "this review",      "this report",
	                                  "this meta*",       "this overview",
	                                  "this paper",       "this article",
	                                  "this analysis",    "this guideline",
	                                  "this systematic",  "this random*",
	                                  "these guidelines", NULL};
	if (points_up(s))
		return true;
	if (phrase_begins(str_sub(s, 0, 24), own, 0) || !phrase_begins(str_sub(s, 0, 24), points_back, 0))
		return false;
	return !(phrase_begins(str_sub(s, 0, 24), expletive, 0) && phrase_in(str_sub(s, 8, 70), forward, NULL));
}

enum { LEANS_BACK = 2 /* sentences that a leaning one takes along at most */ };

/* A sentence that limits or grades the one before it. */
static bool limits(minot_str s)
{
	static const char *const starts[] = {"this recommendation",
	                                     "this weak recommendation",
	                                     "this applies",
	                                     "this does not",
	                                     "this strong recommendation",
	                                     "except",
	                                     "exceptions",
	                                     "(strong",
	                                     "(weak",
	                                     "(conditional",
	                                     "(grade",
	                                     "(level",
	                                     "[grade",
	                                     "strength of recommendation",
	                                     "quality of evidence",
	                                     "level of evidence",
	                                     "subsequent treatment",
	                                     "the dose may",
	                                     "the dosage may",
	                                     NULL};
	return phrase_begins(str_sub(s, 0, 40), starts, 1);
}

static minot_str span_text(const struct record_field *f, uint32_t start, uint32_t end)
{
	return str_sub(f->text, start, end);
}

static minot_str sentence_text(const struct making *m, size_t i)
{
	const struct sentence *s = &m->sentences[i];
	return span_text(&m->r->fields[s->field], s->start, s->end);
}

/* "(C recommendation)", "[see Dosage (2)]": closes what stands before it and leads in nothing. */
static bool is_bracket(minot_str s)
{
	s = minot_str_trim(s);
	size_t end = s.n && s.p[s.n - 1] == '.' ? s.n - 1 : s.n;
	return end && (s.p[0] == '(' || s.p[0] == '[') &&
	       minot_str_find(s, s.p[0] == '(' ? STR(")") : STR("]")) + 1 == end;
}

static bool same_block(const struct sentence *a, const struct sentence *b)
{
	return a->field == b->field && a->block == b->block;
}

/* The sentences of a block that stands above sentence i in its field; *n 0 when it has none. */
static size_t sentences_of_block(const struct making *m, size_t i, uint32_t block, uint32_t *n)
{
	uint32_t field = m->sentences[i].field;
	size_t first = i;
	while (first && m->sentences[first - 1].field == field && m->sentences[first - 1].block >= block)
		first--;
	for (*n = 0; first + *n < i && m->sentences[first + *n].block == block;)
		++*n;
	return first;
}

/* Spans before the statement itself: header of a row, lead-in and enclosing items of an item. Outermost first. Of a
 * long paragraph only its last sentence leads in a list below it. */
static void add_context(const struct making *m, size_t sentence, struct statement *s)
{
	enum { LONG_PARAGRAPH = 240 };
	const struct record_field *f = &m->r->fields[m->sentences[sentence].field];
	struct {
		uint32_t first, n;
	} stack[STATEMENT_SPANS];
	uint32_t n = 0, in_block;
	for (int32_t b = f->blocks[m->sentences[sentence].block].parent; b >= 0 && n < STATEMENT_SPANS - 1;
	     b = f->blocks[b].parent) {
		size_t first = sentences_of_block(m, sentence, (uint32_t)b, &in_block);
		if (!in_block)
			continue;
		if (f->blocks[b].type == BLOCK_PARA && f->blocks[b].end - f->blocks[b].start > LONG_PARAGRAPH) {
			size_t last = first + in_block - 1, from = last;
			if (is_bracket(sentence_text(m, last)))
				continue;
			from -= from > first && leans(sentence_text(m, from));
			first = from;
			in_block = (uint32_t)(last - from) + 1;
		}
		stack[n].first = (uint32_t)first;
		stack[n++].n = in_block;
	}
	while (n--) {
		s->spans[s->n_spans].first = stack[n].first;
		s->spans[s->n_spans++].n = stack[n].n;
	}
}

/* A block that is one statement with all its sentences: a row, a list item or a paragraph of recommendations that is
 * not long. What limits or grades it stands in it. */
enum { UNIT_BYTES = 460 };

static bool is_unit(const struct record_field *f, uint32_t block)
{
	const struct record_block *b = &f->blocks[block];
	if (b->type == BLOCK_ROW)
		return true;
	return b->end - b->start <= UNIT_BYTES &&
	       (b->type == BLOCK_ITEM || (b->type == BLOCK_PARA && f->part == PART_RECOMMENDATION));
}

/* "or" as an item of its own. */
static bool is_joint(const struct record_field *f, uint32_t block)
{
	minot_str t = minot_str_trim(span_text(f, f->blocks[block].start, f->blocks[block].end));
	return minot_str_eq_nocase(t, STR("or")) || minot_str_eq_nocase(t, STR("and"));
}

/* An item that ends in "or" or "and", or has one behind it, is not over. */
static bool open_ended(const struct record_field *f, uint32_t block)
{
	minot_str t = minot_str_trim(span_text(f, f->blocks[block].start, f->blocks[block].end));
	return str_ends(t, STR(" or")) || str_ends(t, STR(" and")) || is_joint(f, block) ||
	       (block + 1 < f->n_blocks && is_joint(f, block + 1));
}

/* Two items of one list; paragraphs are like items where one of them is an "or" alone. */
static bool follows(const struct record_field *f, uint32_t block)
{
	if (block + 1 >= f->n_blocks)
		return false;
	const struct record_block *a = &f->blocks[block], *b = &f->blocks[block + 1];
	bool joint = a->type == BLOCK_PARA && (is_joint(f, block) || is_joint(f, block + 1));
	return (a->type == BLOCK_ITEM || joint) && a->type == b->type && a->parent == b->parent && a->depth == b->depth;
}

static bool continues(const struct record_field *f, uint32_t block)
{
	return block && follows(f, block - 1) && open_ended(f, block - 1);
}

static uint32_t last_block_of_unit(const struct record_field *f, uint32_t block)
{
	uint32_t start = f->blocks[block].start;
	while (follows(f, block) && open_ended(f, block) && f->blocks[block + 1].end - start <= UNIT_BYTES)
		block++;
	return block;
}

/* Appraisal -----------------------------------------------------------------------------------------------------------
 */

struct article_span statement_span(const struct sentence *sentences, const struct statement *s, uint32_t span)
{
	return (struct article_span){sentences[s->spans[span].first].start,
	                             sentences[s->spans[span].first + s->spans[span].n - 1].end};
}

static uint32_t count_words(minot_str s)
{
	uint32_t n = 0;
	bool in_word = false;
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		bool word = is_alnum(c) || c >= 0x80 || (in_word && (c == '.' || c == '-'));
		n += word && !in_word;
		in_word = word;
	}
	return n;
}

static bool only_space_between(const struct record_field *f, uint32_t a, uint32_t b)
{
	for (uint32_t i = a; i < b; i++)
		if (f->text.p[i] != '\n' && f->text.p[i] != ' ')
			return false;
	return true;
}

/* How many bytes, and by which rules the spans are joined. */
static size_t join_spans(const struct making *m, const struct record_field *f, struct statement *s)
{
	size_t bytes = 0;
	s->rules |= RULE(SPACE) | RULE(CITE);
	for (uint32_t i = 0, end = 0; i < s->n_spans; i++) {
		struct article_span span = statement_span(m->sentences, s, i);
		bytes += span.end - span.start;
		if (i)
			s->rules |= RULE(JOIN) | (only_space_between(f, end, span.start) ? 0 : RULE(GAP));
		end = span.end;
	}
	return bytes;
}

size_t statement_doses(const struct statement *s, minot_str text, const struct drug_names *names,
                       struct stated_dose d[MAX_DOSES])
{
	return (s->wordings & CUE(DOSE)) || s->grade_n ? doses_named(text, names, d) : 0;
}

/* By which the records are counted that give a drug in this amount (outliers.c). */
static void add_dose_keys(const struct stated_dose *d, size_t n, struct minot_buf *out)
{
	for (size_t i = 0; out && i < n; i++) {
		struct minot_buf key = BUF_INIT(NOTE_MAX_KEY);
		minot_buf_ch(&key, NOTE_KEY);
		if (dose_key(&d[i], &key) && !key.failed) {
			minot_buf_ch(out, (char)key.n);
			minot_buf_str(out, minot_buf_view(&key));
		}
		minot_buf_free(&key);
	}
}

/* d: the statement's n doses. */
static uint8_t flags_of_numbers(minot_str text, const struct stated_dose *d, size_t n, struct minot_buf *dose_keys)
{
	struct lex_token tokens[LEX_MOST];
	struct lex x = lex_sentence(text, tokens, LEX_MOST);
	struct two_risks risks;
	uint32_t damage = damage_in(&x, d, n);
	add_dose_keys(d, damage ? 0 : n, dose_keys);
	return (uint8_t)((damage ? STATEMENT_DAMAGED : 0) | (two_risks_in(&x, &risks) ? STATEMENT_RISKS : 0));
}

/* Whether it may be the sentence of a randomised trial's abstract that tells in which doses its arms were treated. */
static bool tells_arms(const struct making *m, const struct statement *s, enum sentence_role role, minot_str text)
{
	static const char *const arms[] = {"random*",   "assigned to",  "allocated to", "to receive",
	                                   "received",  "treated with", "were given",   "compare",
	                                   "comparing", "versus",       "placebo",      NULL};
	return (role == SENTENCE_METHODS || role == SENTENCE_OBJECTIVE) && m->out->design == DESIGN_RANDOMISED &&
	       m->r->fields[s->field].part == PART_ABSTRACT && phrase_in(text, arms, NULL);
}

minot_str statement_own(const struct statement *s, minot_str text)
{
	return s->flags & STATEMENT_RATED ? rating_row(text) : text;
}

minot_str statement_lead_in(minot_str text, uint32_t rules)
{
	size_t bullet = rules & RULE(LIST) ? minot_str_find(text, STR(ARTICLE_BULLET)) : SIZE_MAX;
	return bullet == SIZE_MAX ? text : minot_str_trim(str_sub(text, 0, bullet));
}

/* What its lead-in says; where that says nothing ("For adults:"), what all items say that say anything. */
static enum says statement_says(const struct sentence_heard *h, uint32_t rules)
{
	minot_str text = h->s, lead_in = statement_lead_in(text, rules), item;
	enum says says = lead_in.n == text.n ? sentence_says_heard(h) : sentence_says(lead_in);
	if (lead_in.n == text.n || says != SAYS_NOTHING)
		return says;
	for (minot_str rest = str_sub(text, lead_in.n, text.n); rest.n;) {
		size_t next = minot_str_find(str_sub(rest, 1, rest.n), STR(ARTICLE_BULLET));
		item = str_sub(rest, 0, next == SIZE_MAX ? rest.n : next + 1);
		rest = str_sub(rest, item.n, rest.n);
		enum says one = sentence_says(item);
		if (one != SAYS_NOTHING && says != SAYS_NOTHING && one != says)
			return SAYS_NOTHING;
		says = one == SAYS_NOTHING ? says : one;
	}
	return says;
}

/* Whether the authors call a sentence that they wrote in one piece with others their conclusion: "CONCLUSIONS: As
 * compared with ...". The name alone tells nothing of a sentence that says nothing of a treatment. */
static bool is_named_conclusion(const struct making *m, const struct statement *s)
{
	static const char *const names[] = {"CONCLUSION", "CONCLUSIONS", "CONCLUSIONS/SIGNIFICANCE", "INTERPRETATION"};
	const struct article_span at = statement_span(m->sentences, s, s->n_spans - 1);
	minot_str raw = str_sub(m->r->fields[s->field].text, at.start, at.end);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		size_t n = strlen(names[i]);
		if (raw.n > n + 1 && str_starts(raw, str_c(names[i])) && (raw.p[n] == ':' || raw.p[n] == ' '))
			return true;
	}
	return false;
}

enum { ROW_NAME_WORDS = 10 };

/* Tables -----------------------------------------------------------------------------------------------------------
 */

/* "5", "3.75", "30-59", "<18"; a comma or a bracket ends what is told of it. */
static bool is_bare_number(minot_str word)
{
	size_t i = 0;
	while (i < word.n && (word.p[i] == '<' || word.p[i] == '>' || is_beyond_ascii(word.p[i])))
		i++;
	bool digit = i < word.n && is_digit(word.p[i]);
	while (i < word.n && (is_digit(word.p[i]) || strchr(".-", word.p[i]) || is_beyond_ascii(word.p[i])))
		i++;
	return digit && i == word.n && word.p[i - 1] != '.';
}

static bool is_unit_of_table(minot_str word)
{
	static const char *const units[] = {"mg", "mcg", "g", "kg", "ml", "units", "tsp", "%", "*"};
	size_t n = 0;
	while (n < word.n && word.p[n] != '/' && word.p[n] != ';')
		n++;
	for (size_t i = 0; i < sizeof units / sizeof *units; i++)
		if (minot_str_eq_nocase(str_sub(word, 0, n), str_c(units[i])))
			return word.p[word.n - 1] != ',' && word.p[word.n - 1] != '.';
	return false;
}

/* "Kg 1-Day Regimen 5 3.75 mL 150 mg 10 7.5 mL 300 mg": numbers one behind the other with nothing between but their
 * units are the cells of a table whose lines were lost. Which belongs to whom cannot be told. */
static bool holds_cells(minot_str text)
{
	enum { CELLS = 3 };
	int in_row = 0;
	for (minot_str rest = text, word; in_row < CELLS && minot_str_split(&rest, ' ', &word);)
		if (is_bare_number(word))
			in_row = is_digit(word.p[0]) ? in_row + 1 : 1; /* "<18" begins a row */
		else if (!word.n || !is_unit_of_table(word))
			in_row = 0;
	return in_row == CELLS;
}

/* "Table 1 Age Range Difference <18 14 additional", "Table 2 lists what was seen.": of a label, a table of which the
 * lines are lost, or that stands elsewhere. */
static bool is_lost_table(const struct making *m, const struct statement *s, minot_str text)
{
	static const char *const table[] = {"table", NULL};
	const struct record_field *f = &m->r->fields[s->field];
	bool row = f->n_blocks && f->blocks[m->sentences[s->spans[s->n_spans - 1].first].block].type == BLOCK_ROW;
	if (f->part != PART_LABEL || row)
		return false;
	return holds_cells(text) || (phrase_begins(text, table, 0) && text.n > 6 && is_digit(text.p[6]));
}

/* "Outcome | Zolvine | Placebo […] Pain, mean": the name of the rows below it. */
static bool is_row_of_names(const struct making *m, const struct statement *s)
{
	const struct record_field *f = &m->r->fields[s->field];
	const struct article_span at = statement_span(m->sentences, s, s->n_spans - 1),
	                          head = statement_span(m->sentences, s, 0);
	minot_str own = minot_str_trim(span_text(f, at.start, at.end)), header = span_text(f, head.start, head.end);
	size_t columns = 0;
	for (size_t i = 0; i < header.n; i++)
		columns += header.p[i] == '|';
	return s->n_spans > 1 && f->n_blocks &&
	       f->blocks[m->sentences[s->spans[s->n_spans - 1].first].block].type == BLOCK_ROW && columns >= 2 &&
	       !str_has(own, '|') && own.n && own.p[own.n - 1] != '.' && count_words(own) <= ROW_NAME_WORDS;
}

/* What its text says: all that is kept of it but where it stands. False: it is no statement. */
static bool appraise(const struct making *m, struct statement *s, uint32_t index, uint32_t of, minot_str text)
{
	struct sentence_heard h;
	struct stated_dose doses[MAX_DOSES];
	struct sentence_place place = {m->r, s->field, index, of, text};
	if (!text.n || text.p[text.n - 1] == '?' || is_lost_table(m, s, text) || is_row_of_names(m, s))
		return false;
	sentence_hear(text, &h);
	enum sentence_role role = sentence_role_heard(&place, &h);
	if (role == SENTENCE_OTHER_WORK && m->r->kind == RECORD_GUIDELINE)
		role = SENTENCE_FACT; /* what its panel read, told by it */
	enum says says = statement_says(&h, s->rules);
	if ((role == SENTENCE_RESULT || role == SENTENCE_FACT || role == SENTENCE_BACKGROUND) && says != SAYS_NOTHING &&
	    m->r->kind == RECORD_ARTICLE && is_named_conclusion(m, s))
		role = SENTENCE_CONCLUSION;
	if (s->flags & STATEMENT_RATED) {
		role = SENTENCE_RECOMMENDATION;
		says = (enum says)s->says;
	}
	bool tested = !role_is_finding(role);
	if (tested && !tells_arms(m, s, role, text))
		return false;
	size_t n = doses_of(text, doses);
	if (tested && !n)
		return false;
	minot_str grade = grade_of(text, m->r, s->field);
	s->role = (uint8_t)(tested ? SENTENCE_FACT : role);
	s->says = (uint8_t)says;
	s->grade_n = (uint32_t)grade.n;
	s->grade_at = grade.n ? (uint32_t)(grade.p - text.p) : 0;
	/* the words of a grade ("benefits outweigh harms") are no part of what is said */
	s->wordings = s->grade_at ? wordings_of(str_sub(text, 0, s->grade_at)) : h.wordings | (n ? CUE(DOSE) : 0);
	s->flags |= (sentence_restricts_heard(&h) ? STATEMENT_RESTRICTS : 0) |
	            (sentence_negates_heard(&h) ? STATEMENT_NEGATES : 0) | (tested ? STATEMENT_TESTED : 0) |
	            flags_of_numbers(text, doses, n, m->dose_keys);
	return true;
}

/* Of a unit that as a whole is about the document: whether its last sentence is so by itself, and nothing else would be
 * lost without it ("Offer it to all. This recommendation is based on moderate quality of evidence."). */
static bool ends_in_document(const struct making *m, const struct statement *s, uint32_t index, uint32_t of)
{
	const uint32_t n = s->spans[s->n_spans - 1].n;
	size_t last = s->spans[s->n_spans - 1].first + n - 1;
	const struct sentence_place place = {m->r, s->field, index + n - 1, of, sentence_text(m, last)};
	return n > 1 && m->r->fields[s->field].part == PART_RECOMMENDATION && !(s->rules & RULE(LIST)) &&
	       !str_ends(place.text, STR("?")) && sentence_role_of(&place) == SENTENCE_METHODS;
}

/* *made: whether it is one. */
static minot_status make_statement(struct making *m, struct statement *s, uint32_t index, uint32_t of, bool *made,
                                   minot_err *err)
{
	const struct record_field *f = &m->r->fields[s->field];
	struct article_span spans[STATEMENT_SPANS];
	minot_str text, quote;
	*made = false;
	s->rules &= RULE(LIST);
	if (join_spans(m, f, s) > STATEMENT_BYTES || m->out->n == m->cap)
		return MINOT_OK;
	for (uint32_t i = 0; i < s->n_spans; i++)
		spans[i] = statement_span(m->sentences, s, i);
	s->words = 0;
	uint32_t own = 0;
	for (uint32_t i = 0; i < s->n_spans; i++)
		s->words += own = count_words(span_text(f, spans[i].start, spans[i].end));
	if (s->words > STATEMENT_WORDS || !own || (own < STATEMENT_MIN_WORDS && s->n_spans == 1))
		return MINOT_OK;
	minot_status st = article_text_from_spans(f->text, spans, s->n_spans, s->rules, m->a, &text, &quote, err);
	*made = st == MINOT_OK && appraise(m, s, index, of, text);
	return st;
}

static minot_status add_statement(struct making *m, struct statement *s, uint32_t index, uint32_t of, minot_err *err)
{
	const struct record_field *f = &m->r->fields[s->field];
	bool made;
	minot_status st;
	while ((st = make_statement(m, s, index, of, &made, err)) == MINOT_OK && !made &&
	       ends_in_document(m, s, index, of))
		s->spans[s->n_spans - 1].n--;
	if (!made)
		return st;
	s->flags |= (index ? 0 : STATEMENT_FIRST) | (index + 1 == of ? STATEMENT_LAST : 0);
	if (m->field != s->field) {
		m->field = s->field;
		m->headings = headings_of(m->r, s->field);
		m->label_section = f->part == PART_LABEL ? label_section_of(m->r, s->field) : 0;
	}
	s->headings = m->headings;
	s->label_section = m->label_section;
	s->qualifies = qualifies_before(m, s);
	m->out->at[m->out->n++] = *s;
	return MINOT_OK;
}

/* Lists ---------------------------------------------------------------------------------------------------------------
 *
 * "Offer it to people who: want it; and have no contraindication": items that are what is said only together, or that
 * say a few words each, are one statement with their lead-in. Items that are statements themselves (with a dose, a
 * grade or a sentence of some length) stand alone under it. */

enum { LIST_ITEMS = 14, LIST_ITEM_BYTES = 200, SENTENCE_WORDS = 12 /* of an item that says something by itself */ };

struct list {
	uint32_t first, last; /* blocks */
};

static bool is_item_of(const struct record_field *f, uint32_t block, int32_t parent)
{
	return block < f->n_blocks && f->blocks[block].type == BLOCK_ITEM && f->blocks[block].parent == parent;
}

/* The items one behind the other among which the block is; false: too many, or one of them alone. */
static bool list_around(const struct record_field *f, uint32_t block, struct list *l)
{
	int32_t parent = f->blocks[block].parent;
	*l = (struct list){block, block};
	if (f->blocks[block].type != BLOCK_ITEM || parent < 0)
		return false;
	while (l->first && block - l->first < LIST_ITEMS && is_item_of(f, l->first - 1, parent))
		l->first--;
	while (l->last - l->first < LIST_ITEMS && is_item_of(f, l->last + 1, parent))
		l->last++;
	bool nested = l->last + 1 < f->n_blocks && f->blocks[l->last + 1].parent == (int32_t)l->last;
	return l->last > l->first && l->last - l->first < LIST_ITEMS && !nested;
}

/* Whether an item is none without the others. */
static bool is_fragment(const struct making *m, uint32_t field, uint32_t block, bool last)
{
	struct stated_dose d[MAX_DOSES];
	const struct record_field *f = &m->r->fields[field];
	minot_str item = span_text(f, f->blocks[block].start, f->blocks[block].end);
	if (!item.n || item.n > LIST_ITEM_BYTES || item.p[item.n - 1] == ':' || str_has(item, '\n') ||
	    is_joint(f, block) || doses_of(item, d) || grade_of(item, m->r, field).n)
		return false;
	return last || item.p[item.n - 1] != '.' || count_words(item) <= SENTENCE_WORDS;
}

/* The list that is shown whole under the lead-in of s; false: none, each item stands alone. */
static bool whole_list(const struct making *m, size_t i, const struct statement *s, struct list *l)
{
	const struct sentence *at = &m->sentences[i];
	const struct record_field *f = &m->r->fields[at->field];
	if (!s->n_spans || !list_around(f, at->block, l))
		return false;
	uint32_t words = count_words(span_text(f, f->blocks[l->first].start, f->blocks[l->last].end));
	for (uint32_t n = 0; n < s->n_spans; n++) {
		struct article_span span = statement_span(m->sentences, s, n);
		words += count_words(span_text(f, span.start, span.end));
	}
	for (uint32_t k = l->first; k <= l->last; k++)
		if (!is_fragment(m, at->field, k, k == l->last) ||
		    (k < l->last && !only_space_between(f, f->blocks[k].end, f->blocks[k + 1].start)))
			return false;
	return words <= STATEMENT_WORDS;
}

/* "if all of the following hold:": one item alone would be another rule. */
static bool demands_all(const struct making *m, const struct statement *s)
{
	static const char *const all[] = {"all of the following", "all the following", "each of the following",
	                                  "both of the following", NULL};
	static const char *const criteria[] = {"if", "when", "who", "meet*", "criteria", "unless", NULL};
	if (!s->n_spans)
		return false;
	struct article_span span = statement_span(m->sentences, s, s->n_spans - 1);
	minot_str lead_in = span_text(&m->r->fields[s->field], span.start, span.end);
	return phrase_in(lead_in, all, NULL) && phrase_in(lead_in, criteria, NULL);
}

/* Reading a record ---------------------------------------------------------------------------------------------------
 */

static bool is_shown(const struct record_field *f)
{
	return f->type == FIELD_TEXT && f->part != PART_TITLE && f->part != PART_META && f->part != PART_METHODS &&
	       f->part != PART_RATING && f->part != PART_SCOPE && f->part != PART_POPULATION &&
	       f->part != PART_OBJECTIVE;
}

/* "Starting dose for adults: 15 mg/kg. Starting dose for children: 20 mg/kg.": two branches that begin alike, each with
 * an amount. The second limits the first to whom it is for, so they are shown together. */
static bool is_branch_of(minot_str first, minot_str second)
{
	enum { ALIKE = 2 /* words */, LONGEST = 240 /* bytes of the two */ };
	size_t at = 0;
	if (first.n + second.n > LONGEST)
		return false;
	for (int words = 0; words < ALIKE; words++) {
		while (at < first.n && at < second.n && first.p[at] == second.p[at] && first.p[at] != ' ')
			at++;
		if (at >= first.n || at >= second.n || first.p[at] != ' ' || second.p[at] != ' ')
			return false;
		at++;
	}
	struct stated_dose d[MAX_DOSES];
	return doses_of(first, d) && doses_of(second, d);
}

static bool has_before(const struct making *m, size_t i)
{
	return i && same_block(&m->sentences[i], &m->sentences[i - 1]);
}

/* "Offer it to adults who", and items follow. */
static bool is_open_lead_in(const struct making *m, size_t i)
{
	const struct sentence *at = &m->sentences[i];
	const struct record_field *f = &m->r->fields[at->field];
	minot_str own = sentence_text(m, i);
	bool above = i + 1 < m->n_sentences && at[1].field == at->field && f->blocks[at[1].block].type == BLOCK_ITEM &&
	             f->blocks[at[1].block].parent == (int32_t)at->block;
	return above && !strchr(".!?)]", own.p[own.n - 1]);
}

/* The paragraph or item before that of sentence i, led in alike and near: its first sentence in *first. */
static bool unit_before(const struct making *m, size_t i, size_t *first)
{
	const struct sentence *at = &m->sentences[i];
	const struct record_block *blocks = m->r->fields[at->field].blocks, *b = &blocks[at->block], *a;
	size_t k = i;
	if (!i || at[-1].field != at->field)
		return false;
	for (k--; has_before(m, k);)
		k--;
	a = &blocks[m->sentences[k].block];
	if (a->type != b->type || a->parent != b->parent || a->depth != b->depth || b->end - a->start > UNIT_BYTES)
		return false;
	*first = k;
	return true;
}

enum { RATED_ROWS = 200 /* of a table, before its scale */ };

/* The block of the scale by which a row is rated, and what it is rated; false: it is none that is. */
static bool rating_of_row(const struct making *m, size_t i, uint32_t *scale, struct rating *rating)
{
	const struct sentence *at = &m->sentences[i];
	const struct record_field *f = &m->r->fields[at->field];
	const struct record_block *row = &f->blocks[at->block], *b = row, *header;
	if (row->type != BLOCK_ROW || row->parent < 0)
		return false;
	header = &f->blocks[row->parent];
	if (!has_ratings(span_text(f, header->start, header->end)))
		return false;
	for (int n = 0; n < RATED_ROWS && ++b < f->blocks + f->n_blocks && b->type != BLOCK_HEADER; n++) {
		if (!is_rating_scale(span_text(f, b->start, b->end)))
			continue;
		*scale = (uint32_t)(b - f->blocks);
		return rating_in(span_text(f, header->start, header->end), span_text(f, row->start, row->end),
		                 span_text(f, b->start, b->end), rating);
	}
	return false;
}

/* A rated row stands with its scale instead of its header: which number it is, and what the number means. */
static bool rated_spans(const struct making *m, size_t i, struct statement *s)
{
	const struct sentence *at = &m->sentences[i];
	uint32_t scale;
	struct rating rating;
	size_t last = i, of_scale;
	if (has_before(m, i) || !rating_of_row(m, i, &scale, &rating))
		return false;
	while (last + 1 < m->n_sentences && same_block(at, &m->sentences[last + 1]))
		last++;
	for (of_scale = last + 1; of_scale < m->n_sentences && m->sentences[of_scale].field == at->field &&
	                          m->sentences[of_scale].block != scale;)
		of_scale++;
	if (of_scale == m->n_sentences || m->sentences[of_scale].field != at->field)
		return false;
	s->n_spans = 2;
	s->spans[0].first = (uint32_t)i;
	s->spans[0].n = (uint32_t)(last - i) + 1;
	s->spans[1].first = (uint32_t)of_scale;
	s->spans[1].n = 1;
	s->flags |= STATEMENT_RATED;
	s->says = (uint8_t)rating.says;
	return true;
}

/* A list, a row, an item or a short paragraph, with those before it that it points back to. */
static bool unit_span(const struct making *m, size_t i, const struct list *whole, size_t *first, size_t *last)
{
	const struct sentence *at = &m->sentences[i];
	const struct record_field *f = &m->r->fields[at->field];
	if (has_before(m, i) || (whole ? at->block != whole->first : continues(f, at->block)))
		return false;
	uint32_t block = whole ? whole->last : last_block_of_unit(f, at->block);
	while (*last + 1 < m->n_sentences && m->sentences[*last + 1].field == at->field &&
	       m->sentences[*last + 1].block <= block)
		++*last;
	bool all_above = points_up(sentence_text(m, i));
	for (int n = 0; n < LEANS_BACK && !whole && f->blocks[at->block].type != BLOCK_ROW &&
	                (all_above || leans(sentence_text(m, *first)));
	     n++)
		if (!unit_before(m, *first, first))
			break;
	while (*last > i && str_ends(sentence_text(m, *last), STR(":")))
		--*last; /* it leads in a list that is not shown */
	return *first < i || !stands_for_above(sentence_text(m, i));
}

/* A sentence with those before it that it points back to, and the one behind it that limits it. */
static bool sentence_span(const struct making *m, size_t i, size_t *first, size_t *last)
{
	const struct sentence *at = &m->sentences[i];
	const struct record_field *f = &m->r->fields[at->field];
	minot_str own = sentence_text(m, i);
	while (i - *first < LEANS_BACK && has_before(m, *first) && leans(sentence_text(m, *first)))
		--*first;
	if (leans(sentence_text(m, *first)) && (f->blocks[at->block].parent < 0 || has_before(m, *first)))
		return false;
	if (*first == i && stands_for_above(own))
		return false;
	if (has_before(m, i) && is_branch_of(sentence_text(m, i - 1), own))
		return false;
	if (i + 1 < m->n_sentences && same_block(at, at + 1) &&
	    (limits(sentence_text(m, i + 1)) || is_branch_of(own, sentence_text(m, i + 1))))
		++*last;
	return true;
}

/* The run of sentences that sentence i stands for; false: it stands for nothing, or was taken with another. */
static bool own_span(const struct making *m, size_t i, struct statement *s)
{
	const struct sentence *at = &m->sentences[i];
	const struct record_field *f = &m->r->fields[at->field];
	minot_str own = sentence_text(m, i);
	size_t first = i, last = i;
	if (!own.n || own.p[own.n - 1] == ':' || is_open_lead_in(m, i) || is_rating_scale(own))
		return false; /* a lead-in alone says nothing, nor a scale */
	if (s->n_spans && leans(sentence_text(m, s->spans[0].first)))
		return false; /* nor does one that points back to what is not shown: "This should include:" */
	struct list list;
	bool whole = whole_list(m, i, s, &list);
	if (!whole && f->blocks[at->block].type == BLOCK_ITEM && demands_all(m, s))
		return false;
	if (!(whole || is_unit(f, at->block) ? unit_span(m, i, whole ? &list : NULL, &first, &last)
	                                     : sentence_span(m, i, &first, &last)))
		return false;
	s->rules |= whole ? RULE(LIST) : 0;
	s->flags |= first < i ? STATEMENT_LEANS : 0;
	s->spans[s->n_spans].first = (uint32_t)first;
	s->spans[s->n_spans++].n = (uint32_t)(last - first + 1);
	return true;
}

static minot_status make_statements(struct making *m, minot_err *err)
{
	size_t field_from = 0, of = 0;
	for (size_t i = 0; i < m->n_sentences; i++) {
		const struct sentence *s = &m->sentences[i];
		const struct record_field *f = &m->r->fields[s->field];
		if (!i || s->field != (s - 1)->field) {
			field_from = i;
			for (of = 0; i + of < m->n_sentences && m->sentences[i + of].field == s->field;)
				of++;
		}
		uint8_t type = f->n_blocks ? f->blocks[s->block].type : BLOCK_PARA;
		struct statement k = {.field = s->field};
		if (!is_shown(f) || type == BLOCK_HEADER || type == BLOCK_CAPTION)
			continue;
		if (!rated_spans(m, i, &k)) {
			add_context(m, i, &k);
			if (!own_span(m, i, &k))
				continue;
		}
		minot_status st = add_statement(m, &k, (uint32_t)(i - field_from), (uint32_t)of, err);
		if (st != MINOT_OK)
			return st;
	}
	return MINOT_OK;
}

minot_status statements_with_keys(const struct record *r, enum design design, const struct sentence *sentences,
                                  size_t n_sentences, struct text_analyzer *t, struct minot_arena *a,
                                  struct statements *out, struct minot_buf *dose_keys, minot_err *err)
{
	*out = (struct statements){.design = design,
	                           .standing = record_standing_of(r, NULL),
	                           .at = ARENA_ARRAY(a, n_sentences + 1, struct statement),
	                           .abbreviations = ARENA_ARRAY(a, STATEMENT_ABBREVIATIONS, struct abbreviation)};
	struct making m = {.r = r,
	                   .sentences = sentences,
	                   .n_sentences = n_sentences,
	                   .cap = n_sentences,
	                   .t = t,
	                   .a = a,
	                   .out = out,
	                   .field = UINT32_MAX,
	                   .dose_keys = dose_keys};
	if (!out->at || !out->abbreviations)
		return minot_fail(err, MINOT_NO_MEMORY, "no memory for the statements of a record");
	learn_abbreviations(&m);
	minot_status st = make_statements(&m, err);
	return st == MINOT_OK && m.no_memory
	               ? minot_fail(err, MINOT_NO_MEMORY, "no memory for the statements of a record")
	               : st;
}

minot_status statements_of(const struct record *r, enum design design, const struct sentence *sentences,
                           size_t n_sentences, struct text_analyzer *t, struct minot_arena *a, struct statements *out,
                           minot_err *err)
{
	return statements_with_keys(r, design, sentences, n_sentences, t, a, out, NULL, err);
}
