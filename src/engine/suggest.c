/* suggest.c: names and questions for what is being typed. */
#include "engine/engine.h"

#include "article/templates.h"
#include "query/suggest.h"
#include "vocab/vocab.h"

enum { MAX_SUGGESTIONS = 50, REQUEST_BYTES = 64 << 20 };

static bool push(json_t *list, minot_str text, const char *what, size_t k)
{
	if (json_array_size(list) >= k)
		return true;
	json_t *o = json_object();
	bool ok = engine_json_set(o, "text", engine_json_str(text));
	ok &= engine_json_set(o, "what", json_string(what));
	return engine_json_push(list, o) && ok;
}

static const char *kind_of(uint32_t kinds)
{
	for (int i = 0; i < VOCAB_N_KINDS; i++)
		if (kinds >> i & 1)
			return vocab_kind_name((enum vocab_kind_bit)i);
	return "name";
}

/* A name on its own is no question yet: what is mostly asked of such a thing. */
static bool push_questions(json_t *list, const struct suggestion *s, size_t k, struct minot_arena *a)
{
	static const enum template of_drug[] = {OWN_ASK_DOSE, OWN_ASK_HARMS};
	bool ok = true;
	if (s->kinds & VOCAB_KIND(DRUG))
		for (size_t i = 0; i < 2; i++)
			ok &= push(list, template_fill(a, of_drug[i], SLOTS(s->name)), "question", k);
	else if (s->kinds & (VOCAB_KIND(DISEASE) | VOCAB_KIND(SYMPTOM)))
		ok &= push(list, template_fill(a, OWN_ASK_TREATMENT, SLOTS(s->name)), "question", k);
	return ok;
}

static json_t *suggestions_json(const struct suggestion *s, size_t n, size_t k, struct minot_arena *a, bool *ok)
{
	json_t *list = json_array();
	for (size_t i = 0; i < n; i++) {
		minot_str whole = minot_arena_printf(a, "%.*s%.*s", STR_ARG(s[i].before), STR_ARG(s[i].name));
		*ok &= push(list, whole, kind_of(s[i].kinds), k);
	}
	for (size_t i = 0; i < n; i++)
		if (!s[i].before.n)
			*ok &= push_questions(list, &s[i], k, a);
	return list;
}

minot_status minot_suggest(const struct minot *m, const char *text, size_t k, struct minot_bytes *out, minot_err *err)
{
	*out = (struct minot_bytes){NULL, 0};
	minot_str typed = str_c(text);
	if (typed.n > MINOT_MAX_TYPED || !k || k > MAX_SUGGESTIONS)
		return minot_fail(err, MINOT_USAGE, "at most %d bytes are completed, by 1 to %d suggestions",
		                  MINOT_MAX_TYPED, MAX_SUGGESTIONS);
	struct minot_arena *a = minot_arena_new(REQUEST_BYTES);
	struct text_analyzer *t = text_analyzer_new();
	struct suggestion *s;
	size_t n;
	bool ok = true;
	minot_status st = a && t ? suggest_names(m->collection, typed, (k + 1) / 2, t, a, &s, &n, err)
	                         : minot_fail(err, MINOT_NO_MEMORY, "no memory for suggestions");
	if (st == MINOT_OK) {
		json_t *list = suggestions_json(s, n, k, a, &ok);
		st = engine_json_give(list, ok, out, err);
	}
	text_analyzer_free(t);
	minot_arena_free(a);
	return st;
}
