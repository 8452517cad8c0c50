/* The table of Minot's own words, and how its slots are found: a slot is what stands between braces, so the words of a
 * template are the pieces between its slots. */
#include "article/templates.h"

#include "base/buf.h"

static const struct {
	const char *name, *where;
	minot_str text;
} templates[N_TEMPLATES] = {
#define X(name, where, text) {#name, where, {text, sizeof(text) - 1}},
        TEMPLATE_LIST(X)
#undef X
};

minot_str template_text(enum template t) { return templates[t].text; }
const char *template_c(enum template t) { return templates[t].text.p; }
const char *template_name(enum template t) { return templates[t].name; }
const char *template_where(enum template t) { return templates[t].where; }

/* Takes the words up to the next slot, and that slot, off *rest. False when *rest is used up. */
static bool next_piece(minot_str *rest, minot_str *words, minot_str *slot)
{
	minot_str inner;
	bool more = minot_str_split(rest, '{', words);
	*slot = STR_NONE;
	if (more && rest->p) {
		minot_str_split(rest, '}', &inner);
		*slot = inner;
	}
	return more;
}

minot_str template_piece(enum template t, size_t i)
{
	minot_str rest = templates[t].text, words, slot;
	while (next_piece(&rest, &words, &slot))
		if (!i--)
			return words;
	return STR("");
}

minot_str template_slot(enum template t, size_t i)
{
	minot_str rest = templates[t].text, words, slot;
	while (next_piece(&rest, &words, &slot))
		if (!i--)
			return slot;
	return STR("");
}

minot_str template_fill(struct minot_arena *a, enum template t, const minot_str *slots, size_t n)
{
	struct minot_buf b = BUF_INIT(1 << 20);
	minot_str rest = templates[t].text, words, slot;
	for (size_t i = 0; next_piece(&rest, &words, &slot); i++) {
		minot_buf_str(&b, words);
		if (slot.n && i < n)
			minot_buf_str(&b, slots[i]);
	}
	minot_str filled = b.failed ? STR_NONE : minot_arena_str(a, minot_buf_view(&b));
	minot_buf_free(&b);
	return filled;
}

static const struct {
	enum template is, everyday;
} everyday[] = {
#define X(is, words) {OWN_##is, OWN_##words},
        TEMPLATE_EVERYDAY_LIST(X)
#undef X
};

enum template template_everyday(enum template t)
{
	for (size_t i = 0; i < sizeof everyday / sizeof *everyday; i++)
		if (everyday[i].is == t)
			return everyday[i].everyday;
	return t;
}

minot_str template_everyday_words(minot_str words)
{
	for (size_t i = 0; i < sizeof everyday / sizeof *everyday; i++)
		if (str_eq(words, template_text(everyday[i].is)))
			return template_text(everyday[i].everyday);
	return words;
}
