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

enum template template_of(minot_str words)
{
	size_t t = 0;
	while (t < N_TEMPLATES && !str_eq(words, templates[t].text))
		t++;
	return (enum template)t;
}

/* What stands in the slots of words that a template with slots made; false: it did not make them. */
static bool read_slots(enum template t, minot_str words, minot_str *slots, size_t max, size_t *n)
{
	minot_str rest = templates[t].text, piece, slot, open = STR_NONE; /* the slot whose end is looked for */
	for (*n = 0; next_piece(&rest, &piece, &slot);) {
		size_t at = !open.p ? 0 : !piece.n && !slot.n ? words.n : minot_str_find(words, piece);
		if (at == SIZE_MAX || !str_starts(str_sub(words, at, words.n), piece))
			return false;
		if (open.p && *n < max)
			slots[(*n)++] = str_sub(words, 0, at);
		words = str_sub(words, at + piece.n, words.n);
		open = slot;
	}
	return !words.n && *n;
}

minot_str template_everyday_words(struct minot_arena *a, minot_str words)
{
	minot_str slots[TEMPLATE_MAX_SLOTS];
	size_t n;
	enum template t = template_of(words);
	if (t < N_TEMPLATES)
		return template_text(template_everyday(t));
	for (size_t i = 0; i < sizeof everyday / sizeof *everyday; i++)
		if (template_slot(everyday[i].is, 0).n &&
		    read_slots(everyday[i].is, words, slots, TEMPLATE_MAX_SLOTS, &n))
			return template_fill(a, everyday[i].everyday, slots, n);
	return words;
}
