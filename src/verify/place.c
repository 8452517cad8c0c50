/* Where a sentence stands in a record.
 *
 * Each sentence of the record has a mask of the words of content that it shares with the text; windows of one or more
 * adjoining sentences, and an item with its lead-in, unite masks. The few windows that share most are then compared
 * letter by letter, under the rules one after the other, the fewest first:
 *
 *   window ──rules of article.h──> expected ──plain: marks, case──> equal? holds it? ─> exact, normalised, a part
 *
 * A paraphrase is never equal, whatever its share. */
#include "verify/place.h"

#include "base/ascii.h"
#include "verify/gaps.h"
#include "verify/words.h"

enum {
	MASK_WORDS = 64,      /* words of content of the text that are counted */
	MAX_WINDOW = 12,      /* adjoining sentences: a list with its lead-in may be quoted whole */
	MAX_LOOK_BACK = 2000, /* sentences between an item and its lead-in */
	BEST = 6,             /* windows compared letter by letter */
	PART_MIN_WORDS = 4    /* tokens; a shorter text must be a whole sentence */
};

struct window {
	uint32_t first, last; /* sentences, both included */
	int32_t lead;         /* sentence before them that they are joined to, or -1 */
	double score;
	double share;
};

struct finder {
	const struct verifyi_record *r;
	minot_str text, plain; /* as given; marks and case made one */
	bool marked, full_stop;
	minot_str words[MASK_WORDS];
	size_t n_words, n_tokens;
	struct minot_arena *a;
	struct window best[BEST];
	size_t n_best;
	struct verifyi_place *out;
};

/* Candidates ------------------------------------------------------------------------------------------------------- */

static uint64_t word_bit(const struct finder *f, minot_str token)
{
	for (size_t i = 0; i < f->n_words; i++)
		if (minot_str_eq_nocase(f->words[i], token))
			return (uint64_t)1 << i;
	return 0;
}

static void collect_words(struct finder *f)
{
	minot_str rest = f->text, token;
	while (verifyi_next_token(&rest, &token)) {
		f->n_tokens++;
		if (f->n_words < MASK_WORDS && !verifyi_is_small(token) && !word_bit(f, token))
			f->words[f->n_words++] = token;
	}
}

struct shared {
	uint64_t mask;
	uint32_t n; /* words of content */
};

static minot_str sentence_text(const struct finder *f, uint32_t i)
{
	const struct sentence *s = &f->r->sentences[i];
	return str_sub(f->r->r->fields[s->field].text, s->start, s->end);
}

static struct shared shared_words(const struct finder *f, uint32_t i)
{
	struct shared s = {0, 0};
	minot_str rest = sentence_text(f, i), token;
	while (verifyi_next_token(&rest, &token))
		if (!verifyi_is_small(token)) {
			s.mask |= word_bit(f, token);
			s.n++;
		}
	return s;
}

static unsigned ones(uint64_t mask)
{
	unsigned n = 0;
	for (; mask; mask &= mask - 1)
		n++;
	return n;
}

static void offer(struct finder *f, uint32_t first, uint32_t last, int32_t lead, struct shared s)
{
	unsigned hits = ones(s.mask);
	if (!hits)
		return;
	double share = (double)hits / (double)f->n_words, dice = 2.0 * hits / (double)(f->n_words + s.n);
	struct window w = {first, last, lead, 0.7 * share + 0.3 * dice, share};
	if (f->n_best == BEST && w.score <= f->best[BEST - 1].score)
		return;
	size_t i = f->n_best < BEST ? f->n_best++ : BEST - 1;
	for (; i > 0 && f->best[i - 1].score < w.score; i--)
		f->best[i] = f->best[i - 1];
	f->best[i] = w;
}

/* The last sentence before i that lies in the block which i is an item of, or -1. */
static int32_t lead_of(const struct finder *f, uint32_t i)
{
	const struct sentence *s = &f->r->sentences[i];
	const struct record_field *field = &f->r->r->fields[s->field];
	int32_t parent = s->block < field->n_blocks ? field->blocks[s->block].parent : -1;
	for (uint32_t k = i; parent >= 0 && k-- > 0 && i - k < MAX_LOOK_BACK && f->r->sentences[k].field == s->field;)
		if (f->r->sentences[k].block == (uint32_t)parent)
			return (int32_t)k;
	return -1;
}

static struct shared both(struct shared x, struct shared y) { return (struct shared){x.mask | y.mask, x.n + y.n}; }

/* Windows that end with sentence i; s[k] is the words of the k-th sentence before it. */
static void offer_windows(struct finder *f, uint32_t i, const struct shared *s)
{
	struct shared all = s[0];
	if (!all.mask)
		return;
	offer(f, i, i, -1, all);
	for (uint32_t k = 1; k < MAX_WINDOW && k <= i && f->r->sentences[i - k].field == f->r->sentences[i].field;
	     k++) {
		all = both(all, s[k]);
		offer(f, i - k, i, -1, all);
	}
	int32_t lead = lead_of(f, i);
	if (lead >= 0 && (uint32_t)lead + 1 < i)
		offer(f, i, i, lead, both(s[0], shared_words(f, (uint32_t)lead)));
}

static void find_best(struct finder *f)
{
	struct shared s[MAX_WINDOW] = {{0, 0}};
	for (uint32_t i = 0; i < f->r->n_sentences; i++) {
		memmove(s + 1, s, (MAX_WINDOW - 1) * sizeof *s);
		s[0] = shared_words(f, i);
		offer_windows(f, i, s);
	}
}

/* Letter by letter ------------------------------------------------------------------------------------------------- */

static minot_str plain_of(struct finder *f, minot_str s)
{
	struct minot_buf b = BUF_INIT(s.n * 2 + 16);
	verifyi_plain(s, &b);
	while (b.n && b.p[b.n - 1] == '.')
		b.n--;
	if (b.n && is_upper(b.p[0]))
		b.p[0] = (char)(b.p[0] | 0x20);
	minot_str out = b.failed ? STR_NONE : minot_arena_str(f->a, minot_buf_view(&b));
	minot_buf_free(&b);
	return out;
}

/* Offset of needle in s at borders of words, the case of its first letter ignored; SIZE_MAX: it is not there. */
static size_t find_part(minot_str s, minot_str needle)
{
	minot_str tail = str_sub(needle, 1, needle.n);
	for (size_t from = 1; from + tail.n <= s.n;) {
		size_t at = minot_str_find(str_sub(s, from, s.n), tail);
		if (at == SIZE_MAX)
			return SIZE_MAX;
		size_t start = from + at - 1, end = start + needle.n;
		bool first = minot_str_eq_nocase(str_sub(s, start, start + 1), str_sub(needle, 0, 1));
		if (first && (!start || !is_word_byte(s.p[start - 1]) || !is_word_byte(needle.p[0])) &&
		    (end == s.n || !is_word_byte(s.p[end]) || !is_word_byte(needle.p[needle.n - 1])))
			return start;
		from = start + 2;
	}
	return SIZE_MAX;
}

static bool holds(struct verifyi_place *out, enum verify_verdict v, uint32_t rules)
{
	out->verdict = v;
	out->rules = rules;
	out->share = 1.0;
	return true;
}

/* Which of marks and case make expected the text, when plain makes them equal. */
static uint32_t letter_rules(const struct finder *f, minot_str expected)
{
	minot_str t = f->text;
	if (str_eq(expected, t))
		return f->marked ? VERIFY_RULE(MARKS) : 0;
	bool same_first = t.n && expected.n && t.p[0] == expected.p[0];
	uint32_t rules = same_first ? 0 : VERIFY_RULE(CASE);
	if (f->marked || same_first || !str_eq(str_sub(expected, 1, expected.n), str_sub(t, 1, t.n)))
		rules |= VERIFY_RULE(MARKS);
	return rules;
}

static bool compare_window(struct finder *f, const struct window *w, uint32_t rules)
{
	const struct sentence *first = &f->r->sentences[w->first], *last = &f->r->sentences[w->last];
	const struct record_field *field = &f->r->r->fields[first->field];
	struct article_span spans[2] = {{first->start, last->end}, {first->start, last->end}};
	uint32_t n = 1;
	minot_str expected, quote, part;
	minot_err err;
	if (w->lead >= 0) {
		const struct sentence *lead = &f->r->sentences[w->lead];
		spans[0] = (struct article_span){lead->start, lead->end};
		rules |= RULE(JOIN);
		n = 2;
	}
	if (article_text_from_spans(field->text, spans, n, rules, f->a, &expected, &quote, &err) != MINOT_OK)
		return false;
	f->out->expected = expected;
	if (!rules && !f->marked && str_eq(expected, f->text))
		return holds(f->out, VERIFY_EXACT, 0);
	part = plain_of(f, expected);
	if (str_eq(part, f->plain))
		return holds(f->out, VERIFY_NORMALISED, rules | letter_rules(f, expected));
	size_t at = f->n_tokens < PART_MIN_WORDS || w->first != w->last ? SIZE_MAX : find_part(part, f->plain);
	if (at == SIZE_MAX)
		return false;
	f->out->before = str_sub(part, 0, at);
	f->out->after = str_sub(part, at + f->plain.n, part.n);
	bool bytes = minot_str_find(expected, f->text) != SIZE_MAX;
	return holds(f->out, VERIFY_NORMALISED,
	             rules | VERIFY_RULE(PART) | (bytes && !f->marked ? 0 : VERIFY_RULE(MARKS)));
}

/* The fewest rules first; the last is what a text that is not there is compared with. */
static const uint32_t rule_sets[] = {0, RULE(SPACE), RULE(SPACE) | RULE(CITE), RULE(SPACE) | RULE(LABEL),
                                     RULE(SPACE) | RULE(LABEL) | RULE(CITE)};
enum { N_RULE_SETS = sizeof rule_sets / sizeof *rule_sets };

static void set_passage(struct finder *f, const struct window *w)
{
	const struct sentence *first = &f->r->sentences[w->lead >= 0 ? w->lead : (int32_t)w->first];
	const struct record_field *field = &f->r->r->fields[first->field];
	f->out->field = field->path;
	f->out->passage = str_sub(field->text, first->start, f->r->sentences[w->last].end);
}

static bool try_windows(struct finder *f, bool parts)
{
	for (size_t i = 0; i < f->n_best; i++) {
		set_passage(f, &f->best[i]);
		for (size_t k = 0; k < N_RULE_SETS; k++)
			if (compare_window(f, &f->best[i], rule_sets[k])) {
				if (parts || !(f->out->rules & VERIFY_RULE(PART)))
					return true;
				*f->out = (struct verifyi_place){.verdict = VERIFY_ABSENT};
				set_passage(f, &f->best[i]);
			}
	}
	return false;
}

/* Gaps ------------------------------------------------------------------------------------------------------------- */

/* Words of content of a field; a text with more than they hold cannot stand there, whatever it leaves out. */
static uint64_t field_mask(const struct finder *f, uint32_t field)
{
	uint64_t mask = 0;
	for (uint32_t i = 0; i < f->r->n_sentences; i++)
		if (f->r->sentences[i].field == field)
			mask |= shared_words(f, i).mask;
	return mask;
}

/* A reader sees that words are left out and can look them up; only a negation among them turns what is left round. */
static bool negates(minot_str s)
{
	minot_str token;
	while (verifyi_next_token(&s, &token))
		if (verifyi_is_kind(token, KIND_NEGATION))
			return true;
	return false;
}

static bool try_pieces(struct finder *f)
{
	uint64_t all = f->n_words == MASK_WORDS ? UINT64_MAX : ((uint64_t)1 << f->n_words) - 1;
	uint32_t rules;
	for (uint32_t i = 0; verifyi_has_gap(f->text) && i < f->r->r->n_fields; i++) {
		const struct record_field *field = &f->r->r->fields[i];
		struct article_span reach;
		if (field_mask(f, i) != all ||
		    !verifyi_find_pieces(f->r, i, f->text, f->a, &rules, &f->out->before, &reach))
			continue;
		if (!negates(f->out->before))
			f->out->before = STR_NONE;
		f->out->field = field->path;
		f->out->passage = str_sub(field->text, reach.start, reach.end);
		return holds(f->out, VERIFY_NORMALISED, rules | (f->marked ? VERIFY_RULE(MARKS) : 0));
	}
	return false;
}

bool verifyi_find_place(const struct verifyi_record *r, minot_str text, bool marked, struct minot_arena *a,
                        struct verifyi_place *out)
{
	struct finder *f = ARENA_NEW(a, struct finder);
	if (!f)
		return false;
	*out = (struct verifyi_place){.verdict = VERIFY_ABSENT};
	*f = (struct finder){.r = r, .text = text, .marked = marked, .a = a, .out = out};
	f->plain = plain_of(f, text);
	collect_words(f);
	if (!f->plain.p || !f->plain.n || !f->n_words)
		return f->plain.p != NULL;
	find_best(f);
	if (try_windows(f, false) || try_windows(f, true) || try_pieces(f))
		return true;
	*out = (struct verifyi_place){.verdict = VERIFY_ABSENT};
	if (f->n_best) {
		compare_window(f, &f->best[0], rule_sets[N_RULE_SETS - 1]);
		set_passage(f, &f->best[0]);
		out->verdict = VERIFY_ABSENT;
		out->share = f->best[0].share;
	}
	return true;
}
