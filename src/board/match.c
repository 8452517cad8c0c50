/* match.c: whether a question is one that was asked before.
 *
 * An approved answer to another question is worse than none, so the rule errs on one side: the words have to be the
 * same in the same order, but for those that say nothing, and for names of the vocabulary, which count as what they
 * name.
 *
 *   "What is the dose of methylcobalamin in adults?"   dose of {MESH:...|intervention} in adults
 *   "dose of mecobalamin in adults"                    the same
 *   "dose of mecobalamin in adults over 65"            another
 *
 * Signs (<, >, %, /, +, -) are words; so are the marks inside a number. */

#include "base/ascii.h"
#include "board/internal.h"

enum { MAX_KEY = 64 << 10, CASE_COUNTS = 3 /* words up to this many letters: "Mg" is no "mg", "US" no "us" */ };

static const char *const dropped[] = {"a", "an", "the", "please"};
static const char *const openers[] = {"what is ", "what's ", "what are "};

static bool in_word(minot_str s, size_t i)
{
	unsigned char c = (unsigned char)s.p[i];
	if (is_alnum(c) || c >= 0x80)
		return true;
	bool between = i && i + 1 < s.n && is_alnum(s.p[i - 1]) && is_alnum(s.p[i + 1]);
	bool digits = between && is_digit(s.p[i - 1]) && is_digit(s.p[i + 1]);
	return (c == '\'' && between) || ((c == '.' || c == ',') && digits);
}

static bool says_nothing(unsigned char c)
{
	return is_space(c) || (c && strchr("?!;:\"()[]{}", c)) || c == '.' || c == ',';
}

static void fold(struct minot_buf *out, minot_str word, bool first)
{
	bool upper = false;
	for (size_t i = 0; i < word.n; i++)
		upper |= is_upper(word.p[i]);
	bool keep = upper && word.n <= CASE_COUNTS && !first;
	for (size_t i = 0; i < word.n; i++)
		minot_buf_ch(out, keep ? word.p[i] : to_lower(word.p[i]));
	minot_buf_ch(out, ' ');
}

static bool is_dropped(minot_str word)
{
	for (size_t i = 0; i < sizeof dropped / sizeof dropped[0]; i++)
		if (minot_str_eq_nocase(word, str_c(dropped[i])))
			return true;
	return false;
}

/* The longest concept of the vocabulary whose text stands at byte `at`, between borders of words. */
static const struct article_concept *concept_at(const struct article *art, minot_str q, size_t at)
{
	const struct article_concept *best = NULL;
	if (at && in_word(q, at - 1))
		return NULL;
	for (uint32_t i = 0; i < art->n_concepts; i++) {
		const struct article_concept *c = &art->concepts[i];
		size_t end = at + c->text.n;
		if (!c->id.n || !c->text.n || end > q.n || (end < q.n && in_word(q, end) && in_word(q, end - 1)))
			continue;
		if (minot_str_eq_nocase(str_sub(q, at, end), c->text) && (!best || c->text.n > best->text.n))
			best = c;
	}
	return best;
}

static void concept_key(struct minot_buf *out, const struct article_concept *c)
{
	minot_buf_printf(out, "{%.*s|%.*s} ", STR_ARG(c->id.n ? c->id : c->text), STR_ARG(c->role));
}

static void question_words(struct minot_buf *out, const struct article *art)
{
	minot_str q = minot_str_trim(art->question);
	for (size_t i = 0; i < sizeof openers / sizeof openers[0]; i++)
		if (q.n >= strlen(openers[i]) &&
		    minot_str_eq_nocase(str_sub(q, 0, strlen(openers[i])), str_c(openers[i]))) {
			q = str_sub(q, strlen(openers[i]), q.n);
			break;
		}
	for (size_t i = 0; i < q.n;) {
		const struct article_concept *c = concept_at(art, q, i);
		size_t end = i;
		if (c) {
			concept_key(out, c);
			i += c->text.n;
			continue;
		}
		while (end < q.n && in_word(q, end))
			end++;
		if (end == i && !says_nothing((unsigned char)q.p[i]))
			end++; /* a sign is a word */
		if (end > i && !is_dropped(str_sub(q, i, end)))
			fold(out, str_sub(q, i, end), i == 0);
		i = end > i ? end : i + 1;
	}
}

/* What was taken over from the article before, and the types that it was read as. */
static void context(struct minot_buf *out, const struct article *art)
{
	minot_buf_c(out, "| ");
	for (uint32_t i = 0; i < art->n_concepts; i++)
		for (uint32_t k = 0; art->taken_over.from.p && k < art->taken_over.n_concepts; k++)
			if (str_eq(art->concepts[i].text, art->taken_over.concepts[k])) {
				concept_key(out, &art->concepts[i]);
				break;
			}
	minot_buf_c(out, "| ");
	for (uint32_t i = 0; i < art->n_question_types; i++)
		minot_buf_printf(out, "%.*s ", STR_ARG(art->question_type[i]));
}

minot_str board_question_key(const struct article *art, struct minot_arena *a)
{
	struct minot_buf key = BUF_INIT(MAX_KEY);
	question_words(&key, art);
	context(&key, art);
	/* A question too long for a key is only itself. */
	minot_str out = minot_arena_str(a, key.failed ? art->id : minot_buf_view(&key));
	minot_buf_free(&key);
	return out;
}

/* The article
 * ---------------------------------------------------------------------------------------------------------- */

minot_status board_asked_again(struct board *b, const struct article *art, struct minot_arena *a,
                               struct board_item *item, minot_err *err)
{
	sqlite3_stmt *q;
	bool row;
	*item = (struct board_item){.hash = STR_NONE};
	minot_str key = board_question_key(art, a);
	if (!key.p)
		return boardi_no_memory(err);
	minot_status s = boardi_prepare(
	        b, &q, err,
	        "SELECT " BOARDI_ITEM " FROM article WHERE state IN ('approved', 'outdated') AND audience = ?2"
	        " AND (question_key = ?1 OR hash IN (SELECT article FROM link WHERE question_key = ?1"
	        " AND audience = ?2)) ORDER BY state = 'approved' DESC, approved_seq DESC LIMIT 1",
	        "sz", key, article_audience_name(art->audience));
	if (s != MINOT_OK)
		return s;
	s = boardi_next(b, q, &row, err);
	if (s == MINOT_OK && row)
		s = boardi_item(q, a, item, err);
	sqlite3_finalize(q);
	return s;
}

struct link_work {
	const char *who, *hash, *audience;
	minot_str key, reason;
};

static minot_status link_question(struct board *b, void *ctx, minot_err *err)
{
	const struct link_work *w = ctx;
	enum board_state state;
	int64_t same;
	minot_status s = boardi_need(b, w->who, BOARD_ROLE(EDITOR), "link a question", err);
	if (s == MINOT_OK)
		s = boardi_state(b, w->hash, &state, err);
	if (s == MINOT_OK)
		s = boardi_number(b, 0, &same, err, "SELECT audience = ? FROM article WHERE hash = ?", "zz",
		                  w->audience, w->hash);
	if (s == MINOT_OK && !same)
		s = minot_fail(err, MINOT_REFUSED, "the article is for other readers than the question");
	if (s == MINOT_OK)
		s = boardi_run(b, err, "INSERT OR REPLACE INTO link (question_key, audience, article) VALUES (?, ?, ?)",
		               "szz", w->key, w->audience, w->hash);
	return s == MINOT_OK
	               ? boardi_append(b, &(struct boardi_event){w->who, "link", w->hash, NULL, w->reason, w->key},
	                               NULL, err)
	               : s;
}

minot_status board_link(struct board *b, const char *who, const struct article *art, const char *hash, minot_str reason,
                        minot_err *err)
{
	struct minot_arena *a = minot_arena_new(1 << 20);
	struct link_work w = {who, hash, article_audience_name(art->audience),
	                      a ? board_question_key(art, a) : STR_NONE, reason};
	minot_status s =
	        w.key.p ? boardi_text_ok(reason, BOARD_MAX_TEXT, true, "a reason", err) : boardi_no_memory(err);
	if (s == MINOT_OK)
		s = boardi_write(b, link_question, &w, err);
	minot_arena_free(a);
	return s;
}
