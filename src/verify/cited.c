/* A text with citations, taken apart (docs/format/citations.md).
 *
 *   Metformin lowers *vitamin B12* [1,2]. It is cheap.        sentences, each with the numbers it ends in
 *
 *   ## References                                             a heading, or entries alone at the end
 *   1. Some trial. PMID: 123                                  number -> the first id that the collection knows
 *   [2] https://doi.org/10.1/x
 *
 * A block (paragraph, item, row of a table) is cleaned first: citations and marks of Markdown go, and where each
 * citation stood is noted; then it is cut into sentences, and a citation belongs to the sentence that began before it.
 */
#include "verify/cited.h"

#include "base/ascii.h"
#include "base/buf.h"
#include "base/hash.h"
#include "record/record.h"
#include "text/text.h"

#include <jansson.h>

/* Ids -------------------------------------------------------------------------------------------------------------- */

static minot_str digits_at(minot_str s, size_t at)
{
	size_t end = at;
	while (end < s.n && is_digit(s.p[end]))
		end++;
	return str_sub(s, at, end);
}

/* Punctuation around a word of running text; a bracket stays when its partner is inside ("10.1/x(1)"). */
static minot_str bare_word(minot_str w)
{
	while (w.n && strchr("([<{\"'*_", w.p[0]))
		w = str_sub(w, 1, w.n);
	while (w.n && (strchr(".,;>}\"'*_", w.p[w.n - 1]) || (w.p[w.n - 1] == ')' && !str_has(w, '(')) ||
	               (w.p[w.n - 1] == ']' && !str_has(w, '['))))
		w.n--;
	return w;
}

/* "PMID:", "doi" before the id itself: its scheme, else NULL. */
static const char *announces(minot_str w)
{
	static const char *const schemes[] = {"pmid", "pmcid", "doi", NULL};
	if (w.n && w.p[w.n - 1] == ':')
		w.n--;
	for (const char *const *s = schemes; *s; s++)
		if (minot_str_eq_nocase(w, str_c(*s)))
			return *s;
	return NULL;
}

/* The id in one word, in its normal form; scheme: what the word before announced, or NULL. */
static minot_str id_in_word(minot_str w, const char *scheme, struct minot_arena *a)
{
	size_t at;
	if (scheme) {
		minot_str value = strcmp(scheme, "pmid") == 0 ? digits_at(w, 0) : w;
		return value.n ? record_normal_id(a, minot_arena_printf(a, "%s:%.*s", scheme, STR_ARG(value)))
		               : STR_NONE;
	}
	if (minot_str_find_nocase(w, STR("doi.org/")) == SIZE_MAX &&
	    ((at = minot_str_find_nocase(w, STR("/pubmed/"))) != SIZE_MAX ||
	     (at = minot_str_find_nocase(w, STR("pubmed.ncbi.nlm.nih.gov/"))) != SIZE_MAX)) {
		while (at + 1 < w.n && !is_digit(w.p[at]))
			at++;
		minot_str value = digits_at(w, at);
		return value.n ? minot_arena_printf(a, "pmid:%.*s", STR_ARG(value)) : STR_NONE;
	}
	at = minot_str_find(w, STR("PMC"));
	if (at != SIZE_MAX && (!at || w.p[at - 1] == '/' || w.p[at - 1] == ':') && digits_at(w, at + 3).n)
		return minot_arena_printf(a, "pmcid:PMC%.*s", STR_ARG(digits_at(w, at + 3)));
	if (str_starts(w, STR("10.")) || minot_str_find_nocase(w, STR("doi.org/10.")) != SIZE_MAX)
		return record_normal_id(a, w);
	at = minot_str_find(w, STR(":"));
	if (at == SIZE_MAX || !at || at + 1 >= w.n || !is_letter(w.p[0]) || str_starts(str_sub(w, at, w.n), STR("://")))
		return STR_NONE;
	for (size_t i = 0; i < at; i++)
		if (!is_letter(w.p[i]) && !is_digit(w.p[i]) && w.p[i] != '-' && w.p[i] != '_')
			return STR_NONE;
	return record_normal_id(a, w);
}

static bool next_word(minot_str *rest, minot_str *word)
{
	size_t i = 0;
	while (i < rest->n && is_space(rest->p[i]))
		i++;
	size_t start = i;
	while (i < rest->n && !is_space(rest->p[i]))
		i++;
	*word = str_sub(*rest, start, i);
	*rest = str_sub(*rest, i, rest->n);
	return word->n != 0;
}

minot_str cited_id(minot_str s, cited_known *known, void *ctx, struct minot_arena *a)
{
	minot_str first = STR_NONE, word;
	const char *scheme = NULL;
	while (next_word(&s, &word)) {
		word = bare_word(word);
		minot_str id = id_in_word(word, scheme, a);
		scheme = scheme && !word.n ? scheme : announces(word);
		if (id.n && known(ctx, id))
			return id;
		if (id.n && !first.n)
			first = id;
	}
	return first;
}

/* The reader ------------------------------------------------------------------------------------------------------- */

enum {
	MAX_NUMBER = 9999,
	MAX_NUMBER_DIGITS = 4,
	ID_SLOTS = 1 << 14, /* of a hash table; more than twice CITED_MAX_REFERENCES */
	MAX_MARK = 2000     /* bytes from a mark of Markdown to its partner */
};

struct reader {
	struct cited_text *t;
	struct minot_arena *a;
	cited_known *known;
	void *ctx;
	struct minot_buf block, clean; /* lines of the block at hand; what is left of them */
	struct {
		uint32_t at, cite;
	} marks[CITED_MAX_CITES * 10]; /* citations of the block, by place in clean */
	uint32_t n_marks, first;       /* first: sentence of the block */
	bool marked, full;
	uint32_t by_number[MAX_NUMBER + 1], by_id[ID_SLOTS]; /* references, 1 more than their index; 0: none */
};

static void add_sentence(struct reader *x, minot_str text, bool marked)
{
	if (x->t->n_sentences == CITED_MAX_SENTENCES) {
		x->full = true;
		return;
	}
	struct cited_sentence *s = &x->t->sentences[x->t->n_sentences++];
	*s = (struct cited_sentence){.text = minot_arena_str(x->a, text), .marked = marked};
	s->cites = ARENA_ARRAY(x->a, CITED_MAX_CITES, uint32_t);
	x->full |= !s->text.p || !s->cites;
}

static void add_cite(struct reader *x, struct cited_sentence *s, uint32_t cite)
{
	for (uint32_t i = 0; i < s->n_cites; i++)
		if (s->cites[i] == cite)
			return;
	if (s->n_cites == CITED_MAX_CITES)
		x->full = true;
	else if (s->cites)
		s->cites[s->n_cites++] = cite;
}

static void add_reference(struct reader *x, uint32_t number, minot_str entry)
{
	minot_str id = cited_id(entry, x->known, x->ctx, x->a);
	if (x->by_number[number]) /* the first entry of a number counts */
		return;
	if (x->t->n_references == CITED_MAX_REFERENCES) {
		x->full = true;
		return;
	}
	x->t->references[x->t->n_references++] = (struct cited_reference){number, id};
	x->by_number[number] = x->t->n_references;
}

/* UINT32_MAX when the list has no such number. */
static uint32_t reference_of(const struct reader *x, uint32_t number) { return x->by_number[number] - 1; }

/* Lines ------------------------------------------------------------------------------------------------------------ */

/* The number (1 to 9999, no zero in front) at s.p[*i], which is moved on; 0: none. */
static uint32_t number_at(minot_str s, size_t *i)
{
	minot_str d = digits_at(s, *i);
	uint64_t n;
	if (!d.n || d.n > MAX_NUMBER_DIGITS || d.p[0] == '0' || !minot_str_uint(d, MAX_NUMBER, &n))
		return 0;
	*i += d.n;
	return (uint32_t)n;
}

/* "[1] ", "[^1]: ", "1. ", "1) " at the front, perhaps after "- ": bytes before the entry, and its number; 0: none. */
static size_t entry_front(minot_str line, uint32_t *number, bool *bracket)
{
	size_t i = 0;
	while (i < line.n && is_space(line.p[i]))
		i++;
	if (i + 1 < line.n && (line.p[i] == '-' || line.p[i] == '*') && line.p[i + 1] == ' ')
		i += 2;
	*bracket = i < line.n && line.p[i] == '[';
	if (*bracket)
		i += i + 1 < line.n && line.p[i + 1] == '^' ? 2 : 1;
	*number = number_at(line, &i);
	if (!*number || i >= line.n || (*bracket ? line.p[i] != ']' : line.p[i] != '.' && line.p[i] != ')'))
		return 0;
	i++;
	if (i < line.n && *bracket && line.p[i] == ':')
		i++;
	return i < line.n && is_space(line.p[i]) ? i + 1 : 0;
}

static bool is_heading(minot_str line) { return line.n && line.p[0] == '#'; }

/* "## References", "**Sources**", "Bibliography:" */
static bool is_reference_heading(minot_str line)
{
	static const char *const names[] = {"references", "sources", "bibliography", "literature", "works cited",
	                                    "citations",  "notes",   "footnotes",    NULL};
	line = minot_str_trim(line);
	while (line.n && strchr("#*_ ", line.p[0]))
		line = str_sub(line, 1, line.n);
	while (line.n && strchr(":*_# ", line.p[line.n - 1]))
		line.n--;
	for (const char *const *n = names; *n; n++)
		if (minot_str_eq_nocase(line, str_c(*n)))
			return true;
	return false;
}

/* Where the list of references begins: after the last heading of that name; else at the first "[1] ..." with an id;
 * else at the first of the entries "1. ..." with an id that end the file. */
static size_t list_start(struct reader *x, minot_str file)
{
	size_t heading = SIZE_MAX, bracketed = SIZE_MAX, run = SIZE_MAX;
	minot_str rest = file, line;
	while (minot_str_split(&rest, '\n', &line)) {
		uint32_t number;
		bool bracket;
		size_t front = entry_front(line, &number, &bracket), at = (size_t)(line.p - file.p);
		bool entry = front && cited_id(str_sub(line, front, line.n), x->known, x->ctx, x->a).n;
		if (is_reference_heading(line))
			heading = rest.p ? (size_t)(rest.p - file.p) : file.n;
		if (entry && bracket && bracketed == SIZE_MAX)
			bracketed = at;
		if (entry && !bracket)
			run = run == SIZE_MAX ? at : run;
		else if (minot_str_trim(line).n && !is_space(line.p[0]))
			run = SIZE_MAX;
	}
	return heading != SIZE_MAX ? heading : bracketed != SIZE_MAX ? bracketed : run != SIZE_MAX ? run : file.n;
}

/* The entries from `at` to the next heading; gives where they end. */
static size_t read_references(struct reader *x, minot_str file, size_t at)
{
	minot_str rest = str_sub(file, at, file.n), line;
	uint32_t number = 0, next;
	bool bracket;
	minot_buf_clear(&x->block);
	while (minot_str_split(&rest, '\n', &line) && !is_heading(line)) {
		size_t front = entry_front(line, &next, &bracket);
		if (front) {
			if (number)
				add_reference(x, number, minot_buf_view(&x->block));
			minot_buf_clear(&x->block);
			number = next;
		}
		minot_buf_str(&x->block, str_sub(line, front, line.n));
		minot_buf_ch(&x->block, ' ');
		at = rest.p ? (size_t)(rest.p - file.p) : file.n;
	}
	if (number)
		add_reference(x, number, minot_buf_view(&x->block));
	minot_buf_clear(&x->block);
	return at;
}

/* Blocks ----------------------------------------------------------------------------------------------------------- */

static void note_cite(struct reader *x, uint32_t number)
{
	size_t max = sizeof x->marks / sizeof *x->marks;
	if (x->n_marks == max) {
		x->full = true;
		return;
	}
	x->marks[x->n_marks].at = (uint32_t)x->clean.n;
	x->marks[x->n_marks++].cite = reference_of(x, number);
}

/* A citation "[1]", "[1, 3-5]", "[^2]" at s.p[i]: its bytes, or 0. Ranges of numbers that the list lacks are text
 * ("5 days [3-7]"). With `note` the numbers are noted. */
static size_t citation(struct reader *x, minot_str s, size_t i, bool note)
{
	size_t at = i + 1;
	bool known = true, range = false;
	uint32_t before = 0;
	if (at < s.n && s.p[at] == '^')
		at++;
	for (;;) {
		while (at < s.n && s.p[at] == ' ')
			at++;
		uint32_t n = number_at(s, &at);
		if (!n)
			return 0;
		known &= reference_of(x, n) != UINT32_MAX;
		for (uint32_t k = range && before && before < n && n - before < CITED_MAX_CITES ? before + 1 : n;
		     note && k <= n; k++)
			note_cite(x, k);
		before = n;
		while (at < s.n && s.p[at] == ' ')
			at++;
		if (at < s.n && s.p[at] == ']')
			break;
		bool dash = at < s.n && s.p[at] == '-', long_dash = at + 2 < s.n && memcmp(s.p + at, "\u2013", 3) == 0;
		if (!dash && !long_dash && (at >= s.n || (s.p[at] != ',' && s.p[at] != ';')))
			return 0;
		range = dash || long_dash;
		if (range && !known)
			return 0;
		at += long_dash ? 3 : 1;
	}
	return range && !known ? 0 : at + 1 - i;
}

/* Bytes of "(...)" at s.p[i], a link's address, or 0. */
static size_t address(minot_str s, size_t i)
{
	if (i >= s.n || s.p[i] != '(')
		return 0;
	for (size_t k = i + 1; k < s.n && k < i + MAX_MARK && !is_space(s.p[k]); k++)
		if (s.p[k] == ')')
			return k + 1 - i;
	return 0;
}

/* Whether the run of c at s.p[i] opens or closes emphasis: stands at the border of a word, with its partner. */
static bool is_emphasis(minot_str s, size_t i, size_t run)
{
	bool word_before = i > 0 && is_word_byte(s.p[i - 1]), word_after = i + run < s.n && is_word_byte(s.p[i + run]);
	bool space_before = i == 0 || is_space(s.p[i - 1]), space_after = i + run >= s.n || is_space(s.p[i + run]);
	if (!word_before && !space_after) {
		for (size_t k = i + run; k + run <= s.n && k < i + MAX_MARK; k++)
			if (s.p[k] == s.p[i] && !is_space(s.p[k - 1]))
				return true;
	} else if (!word_after && !space_before) {
		for (size_t k = i; k-- > 0 && k + MAX_MARK > i;)
			if (s.p[k] == s.p[i] && !is_space(s.p[k + 1]))
				return true;
	}
	return false;
}

static size_t run_of(minot_str s, size_t i)
{
	size_t n = 1;
	while (i + n < s.n && s.p[i + n] == s.p[i])
		n++;
	return n;
}

/* Bytes of a mark of Markdown at s.p[i] that goes; 0: it is text. A link's words stay. */
static size_t mark(minot_str s, size_t i)
{
	size_t n;
	switch (s.p[i]) {
	case '*':
	case '_':
	case '`':
		n = run_of(s, i);
		return n <= 3 && is_emphasis(s, i, n) ? n : 0;
	case '\\':
		return i + 1 < s.n && strchr("\\`*_{}[]()#+-.!|<>", s.p[i + 1]) ? 1 : 0;
	case ']':
		n = address(s, i + 1);
		return n ? 1 + n : 0;
	case '[': {
		const char *close = memchr(s.p + i, ']', s.n - i < MAX_MARK ? s.n - i : MAX_MARK);
		return close && address(s, (size_t)(close - s.p) + 1) ? 1 : 0;
	}
	default:
		return 0;
	}
}

static void clean(struct reader *x, minot_str s)
{
	size_t n;
	struct minot_buf *out = &x->clean;
	minot_buf_clear(out);
	x->n_marks = 0;
	x->marked = false;
	for (size_t i = 0; i < s.n;) {
		if (s.p[i] == '[' && (n = citation(x, s, i, false))) {
			while (out->n && out->p[out->n - 1] == ' ')
				out->n--;
			citation(x, s, i, true);
			i += n;
			i += address(s, i);
		} else if ((n = mark(s, i))) {
			x->marked = true;
			i += n;
			if (s.p[i - n] == '\\')
				minot_buf_ch(out, s.p[i++]);
		} else if (is_space(s.p[i])) {
			if (out->n && out->p[out->n - 1] != ' ')
				minot_buf_ch(out, ' ');
			i++;
		} else {
			minot_buf_ch(out, s.p[i++]);
		}
	}
}

static void take_sentence(void *ctx, size_t start, size_t end)
{
	struct reader *x = ctx;
	bool last_is_first = x->t->n_sentences == x->first;
	for (uint32_t i = 0; i < x->n_marks && !last_is_first; i++)
		if (x->marks[i].at != UINT32_MAX && x->marks[i].at <= start) {
			add_cite(x, &x->t->sentences[x->t->n_sentences - 1], x->marks[i].cite);
			x->marks[i].at = UINT32_MAX;
		}
	add_sentence(x, str_sub(minot_buf_view(&x->clean), start, end), x->marked);
}

/* The block at hand into sentences, with the citations that stand before each next one. */
static void end_block(struct reader *x)
{
	if (!x->block.n)
		return;
	clean(x, minot_buf_view(&x->block));
	x->first = x->t->n_sentences;
	text_sentences(minot_buf_view(&x->clean), take_sentence, x);
	for (uint32_t i = 0; i < x->n_marks && x->t->n_sentences > x->first; i++)
		if (x->marks[i].at != UINT32_MAX)
			add_cite(x, &x->t->sentences[x->t->n_sentences - 1], x->marks[i].cite);
	minot_buf_clear(&x->block);
}

static bool only(minot_str s, const char *characters)
{
	for (size_t i = 0; i < s.n; i++)
		if (!strchr(characters, s.p[i]) || !s.p[i])
			return false;
	return s.n != 0;
}

/* Bytes of "- ", "* ", "+ ", "1. ", "> " at the front of a line; 0: the line goes on with its block. */
static size_t item_front(minot_str line)
{
	size_t i = 0;
	while (i < line.n && is_space(line.p[i]))
		i++;
	size_t start = i;
	if (i + 1 < line.n && strchr("-*+>", line.p[i]) && line.p[i + 1] == ' ')
		return i + 2;
	uint32_t n = number_at(line, &i);
	return n && i > start && i + 1 < line.n && (line.p[i] == '.' || line.p[i] == ')') && line.p[i + 1] == ' '
	               ? i + 2
	               : 0;
}

static void body_line(struct reader *x, minot_str line, uint32_t *lines)
{
	minot_str bare = minot_str_trim(line);
	size_t front = item_front(line);
	bool row = bare.n && bare.p[0] == '|';
	if (*lines == 1 && bare.n >= 2 && (only(bare, "=") || only(bare, "-")))
		minot_buf_clear(&x->block); /* the line before was a heading */
	else if (!bare.n || is_heading(bare) || front || row || only(bare, "|-: =*_"))
		end_block(x);
	if (!bare.n || is_heading(bare) || only(bare, "|-: =*_")) {
		*lines = 0;
		return;
	}
	if (x->block.n)
		minot_buf_ch(&x->block, ' ');
	minot_buf_str(&x->block, front ? str_sub(line, front, line.n) : row ? str_sub(bare, 1, bare.n) : bare);
	*lines = front || row ? 2 : *lines + 1;
	if (row)
		end_block(x);
}

static void read_body(struct reader *x, minot_str body)
{
	minot_str line;
	uint32_t lines = 0;
	bool code = false;
	while (minot_str_split(&body, '\n', &line)) {
		if (str_starts(minot_str_trim(line), STR("```"))) {
			end_block(x);
			code = !code;
			lines = 0;
		} else if (!code) {
			body_line(x, line, &lines);
		}
	}
	end_block(x);
}

static minot_status begin(struct reader *x, minot_str file, minot_err *err)
{
	if (file.n > CITED_MAX_BYTES)
		return minot_fail(err, MINOT_LIMIT, "a text to check may have %d MiB", CITED_MAX_BYTES >> 20);
	x->t = ARENA_NEW(x->a, struct cited_text);
	x->block = BUF_INIT(CITED_MAX_BYTES + 16);
	x->clean = BUF_INIT(CITED_MAX_BYTES + 16);
	if (!x->t || !(x->t->sentences = ARENA_ARRAY(x->a, CITED_MAX_SENTENCES, struct cited_sentence)) ||
	    !(x->t->references = ARENA_ARRAY(x->a, CITED_MAX_REFERENCES, struct cited_reference)))
		return minot_fail(err, MINOT_NO_MEMORY, "no memory to read a text with citations");
	return MINOT_OK;
}

static minot_status finish(struct reader *x, struct cited_text **out, minot_err *err)
{
	bool failed = x->full || x->block.failed || x->clean.failed;
	minot_buf_free(&x->block);
	minot_buf_free(&x->clean);
	if (failed)
		return minot_fail(err, MINOT_LIMIT,
		                  "a text to check may have %d sentences, %d references, %d citations a sentence",
		                  CITED_MAX_SENTENCES, CITED_MAX_REFERENCES, CITED_MAX_CITES);
	if (!x->t->n_sentences)
		return minot_fail(err, MINOT_INPUT, "there is no sentence to check");
	*out = x->t;
	return MINOT_OK;
}

minot_status cited_read_text(minot_str file, cited_known *known, void *ctx, struct minot_arena *a,
                             struct cited_text **out, minot_err *err)
{
	struct reader *x = ARENA_NEW(a, struct reader);
	if (!x)
		return minot_fail(err, MINOT_NO_MEMORY, "no memory to read a text with citations");
	*x = (struct reader){.a = a, .known = known, .ctx = ctx};
	if (!text_valid_utf8(file))
		return minot_fail(err, MINOT_INPUT, "neither an article nor text in UTF-8");
	minot_status s = begin(x, file, err);
	if (s != MINOT_OK)
		return s;
	size_t list = list_start(x, file), end = read_references(x, file, list);
	read_body(x, str_sub(file, 0, list));
	read_body(x, str_sub(file, end, file.n));
	return finish(x, out, err);
}

/* JSON ------------------------------------------------------------------------------------------------------------- */

static minot_str string_of(const json_t *v)
{
	return json_is_string(v) ? (minot_str){json_string_value(v), json_string_length(v)} : STR_NONE;
}

static uint32_t reference_to(struct reader *x, minot_str cite)
{
	minot_str id = cited_id(cite, x->known, x->ctx, x->a);
	if (!id.n)
		id = minot_arena_str(x->a, cite);
	size_t slot = minot_xxh3(id) % ID_SLOTS;
	for (; x->by_id[slot]; slot = (slot + 1) % ID_SLOTS)
		if (str_eq(x->t->references[x->by_id[slot] - 1].id, id))
			return x->by_id[slot] - 1;
	if (x->t->n_references == CITED_MAX_REFERENCES) {
		x->full = true;
		return UINT32_MAX;
	}
	x->t->references[x->t->n_references++] = (struct cited_reference){0, id};
	return (x->by_id[slot] = x->t->n_references) - 1;
}

static minot_status json_sentence(struct reader *x, const json_t *o, size_t i, minot_err *err)
{
	minot_str text = string_of(json_object_get(o, "text"));
	const json_t *cites = json_object_get(o, "cites"), *cite;
	size_t k;
	if (!minot_str_trim(text).n)
		return minot_fail(err, MINOT_INPUT, "sentences[%zu].text: is no text", i);
	if (cites && !json_is_array(cites))
		return minot_fail(err, MINOT_INPUT, "sentences[%zu].cites: is no array", i);
	minot_buf_clear(&x->clean);
	text_fold_space(text, &x->clean);
	add_sentence(x, minot_buf_view(&x->clean), false);
	if (x->full)
		return MINOT_OK;
	struct cited_sentence *s = &x->t->sentences[x->t->n_sentences - 1];
	s->finding = json_is_true(json_object_get(o, "finding"));
	json_array_foreach(cites, k, cite)
	{
		if (!string_of(cite).n)
			return minot_fail(err, MINOT_INPUT, "sentences[%zu].cites[%zu]: is no id", i, k);
		add_cite(x, s, reference_to(x, string_of(cite)));
	}
	return MINOT_OK;
}

static minot_status read_tree(struct reader *x, const json_t *tree, minot_err *err)
{
	const json_t *sentences = json_object_get(tree, "sentences"), *o;
	size_t i;
	if (!json_is_array(sentences))
		return minot_fail(err, MINOT_INPUT, "sentences: is no array");
	json_array_foreach(sentences, i, o)
	{
		minot_status s = json_sentence(x, o, i, err);
		if (s != MINOT_OK || x->full)
			return s;
	}
	return MINOT_OK;
}

minot_status cited_read_json(minot_str file, cited_known *known, void *ctx, struct minot_arena *a,
                             struct cited_text **out, minot_err *err)
{
	struct reader *x = ARENA_NEW(a, struct reader);
	json_error_t e;
	if (!x)
		return minot_fail(err, MINOT_NO_MEMORY, "no memory to read a text with citations");
	*x = (struct reader){.a = a, .known = known, .ctx = ctx};
	minot_status s = begin(x, file, err);
	if (s != MINOT_OK)
		return s;
	json_t *tree = json_loadb(file.p, file.n, JSON_REJECT_DUPLICATES, &e);
	if (!tree) {
		s = minot_fail(err, MINOT_INPUT, "this is no JSON: %s", e.text);
		minot_err_at(err, NULL, e.position < 0 ? MINOT_NO_OFFSET : (uint64_t)e.position,
		             e.line < 0 ? 0 : (uint32_t)e.line);
	} else {
		s = read_tree(x, tree, err);
	}
	json_decref(tree);
	if (s == MINOT_OK)
		return finish(x, out, err);
	minot_buf_free(&x->block);
	minot_buf_free(&x->clean);
	return s;
}
