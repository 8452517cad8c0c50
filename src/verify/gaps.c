/* Where the pieces of a text that marks what it leaves out stand in a field.
 *
 *   text      Stop it before: [...] a second crisis.
 *   sentences | Stop it before: | surgery [3]; | a second crisis. |       each as the rules make it, joined by a space
 *   pieces      ~~~~~~~~~~~~~~~                  ~~~~~~~~~~~~~~~~          in this order, at borders of words
 *
 * Whole sentences may be left out; of a sentence that is shown in part, what is left out is told to the caller, since a
 * gap may hide the word that limits it. */
#include "verify/gaps.h"
#include "base/ascii.h"

struct laid_out {
	struct minot_buf text;       /* the field's sentences as the rules make them */
	uint32_t *ends;              /* where each ends in text, the space behind it included */
	struct article_span *stored; /* and where it lies in the field */
	uint32_t n;
};

/* The next piece of a text that marks what it leaves out. */
static bool next_piece(minot_str *rest, minot_str *piece)
{
	static const char *const marks[] = {"[\u2026]", "[...]", "\u2026", "...", NULL};
	if (!rest->p || !rest->n)
		return false;
	size_t at = rest->n, n = 0;
	for (const char *const *m = marks; *m; m++) {
		size_t here = minot_str_find(*rest, str_c(*m));
		if (here < at)
			at = here, n = strlen(*m);
	}
	*piece = minot_str_trim(str_sub(*rest, 0, at));
	*rest = str_sub(*rest, at + n, rest->n);
	return true;
}

static bool cuts_word(minot_str s, size_t at)
{
	return at && at < s.n && is_word_byte(s.p[at - 1]) && is_word_byte(s.p[at]);
}

/* Offset of the piece in s behind `from`, at borders of words; SIZE_MAX: it is not there. */
static size_t find_piece(minot_str s, size_t from, minot_str piece)
{
	for (size_t at; from + piece.n <= s.n; from = at + 1) {
		at = minot_str_find(str_sub(s, from, s.n), piece);
		if (at == SIZE_MAX)
			return SIZE_MAX;
		at += from;
		if (!cuts_word(s, at) && !cuts_word(s, at + piece.n))
			return at;
	}
	return SIZE_MAX;
}

static bool lay_out(const struct verifyi_record *v, uint32_t field, uint32_t rules, struct minot_arena *a,
                    struct laid_out *l)
{
	const struct record_field *f = &v->r->fields[field];
	minot_str text, quote;
	minot_err err;
	uint32_t n = 0;
	for (size_t i = 0; i < v->n_sentences; i++)
		n += v->sentences[i].field == field;
	l->text = BUF_INIT(f->text.n + 9 * (size_t)n + 1);
	l->ends = ARENA_ARRAY(a, n, uint32_t);
	l->stored = ARENA_ARRAY(a, n, struct article_span);
	for (size_t i = 0; i < v->n_sentences && l->ends && l->stored; i++) {
		const struct sentence *s = &v->sentences[i];
		const struct article_span span = {s->start, s->end};
		if (s->field != field)
			continue;
		if (article_text_from_spans(f->text, &span, 1, rules, a, &text, &quote, &err) != MINOT_OK)
			return false;
		minot_buf_str(&l->text, text);
		minot_buf_ch(&l->text, ' ');
		l->stored[l->n] = span;
		l->ends[l->n++] = (uint32_t)l->text.n;
	}
	return l->ends && l->stored && !l->text.failed;
}

/* What lies between shown bytes `from` and `to` and belongs to a sentence of which something is shown. */
static void add_left_out(const struct laid_out *l, size_t from, size_t to, struct minot_buf *out)
{
	size_t begin = 0;
	for (uint32_t i = 0; i < l->n; begin = l->ends[i++]) {
		size_t start = begin > from ? begin : from, end = l->ends[i] < to ? l->ends[i] : to;
		bool shown = (from > begin && from < (size_t)l->ends[i] - 1) || (to > begin && to < l->ends[i]);
		if (start < end && shown) {
			minot_buf_str(out, str_sub(minot_buf_view(&l->text), start, end));
			minot_buf_ch(out, ' ');
		}
	}
}

static const struct article_span *stored_at(const struct laid_out *l, size_t at)
{
	uint32_t i = 0;
	while (i + 1 < l->n && l->ends[i] <= at)
		i++;
	return &l->stored[i];
}

static bool pieces_in(const struct laid_out *l, minot_str text, struct minot_buf *left_out, struct article_span *reach)
{
	minot_str all = minot_buf_view(&l->text), piece;
	size_t at = 0, shown = 0, n = 0;
	while (next_piece(&text, &piece)) {
		if (!piece.n)
			continue;
		at = find_piece(all, shown, piece);
		if (at == SIZE_MAX)
			return false;
		add_left_out(l, shown, at, left_out);
		shown = at + piece.n;
		if (!n++)
			reach->start = stored_at(l, at)->start;
		reach->end = stored_at(l, shown - 1)->end;
	}
	add_left_out(l, shown, all.n, left_out);
	return n > 1;
}

static bool try_rules(const struct verifyi_record *v, uint32_t field, minot_str text, uint32_t rules,
                      struct minot_arena *a, minot_str *left_out, struct article_span *reach)
{
	struct laid_out l = {.n = 0};
	bool holds = lay_out(v, field, rules, a, &l);
	struct minot_buf left = BUF_INIT(2 * l.text.n + 16);
	holds = holds && pieces_in(&l, text, &left, reach) && !left.failed;
	if (holds)
		*left_out = minot_arena_str(a, minot_buf_view(&left));
	minot_buf_free(&left);
	minot_buf_free(&l.text);
	return holds && left_out->p;
}

bool verifyi_has_gap(minot_str text)
{
	return minot_str_find(text, STR("\u2026")) != SIZE_MAX || minot_str_find(text, STR("...")) != SIZE_MAX;
}

bool verifyi_find_pieces(const struct verifyi_record *v, uint32_t field, minot_str text, struct minot_arena *a,
                         uint32_t *rules, minot_str *left_out, struct article_span *reach)
{
	static const uint32_t sets[] = {0, RULE(SPACE), RULE(SPACE) | RULE(CITE)}; /* the fewest first */
	for (size_t i = 0; i < sizeof sets / sizeof *sets; i++)
		if (try_rules(v, field, text, sets[i], a, left_out, reach)) {
			*rules = sets[i] | RULE(GAP);
			return true;
		}
	return false;
}
