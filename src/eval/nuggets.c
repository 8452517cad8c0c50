/* nuggets.c: see nuggets.h. */
#include "eval/nuggets.h"

#include "base/ascii.h"
#include "base/buf.h"
#include "text/text.h"

#include <jansson.h>
#include <stdlib.h>

static minot_status no_memory(minot_err *err)
{
	return minot_fail(err, MINOT_NO_MEMORY, "no memory for the questions");
}

/* Normal form -------------------------------------------------------------------------------------------------------
 */

static const struct {
	const char *from;
	char to;
} plain[] = {
        {"\xc2\xb7", '.'},     {"\xe2\x80\x99", '\''}, {"\xe2\x80\x98", '\''}, {"\xe2\x80\x9c", '"'},
        {"\xe2\x80\x9d", '"'}, {"\xe2\x80\x93", '-'},  {"\xe2\x80\x94", '-'},  {"\xe2\x80\x90", '-'},
        {"\xe2\x80\x91", '-'}, {"\xe2\x88\x92", '-'},  {"\xce\xbc", 'u'},      {"\xc2\xb5", 'u'},
};

minot_status nugget_normal(minot_str text, struct minot_arena *a, minot_str *out, minot_err *err)
{
	struct minot_buf folded = BUF_INIT(1 << 24), spaced = BUF_INIT(1 << 24);
	text_fold_case(text, &folded);
	minot_str s = minot_buf_view(&folded);
	struct minot_buf b = BUF_INIT(1 << 24);
	for (size_t i = 0; i < s.n;) {
		size_t k = 0, n = sizeof plain / sizeof *plain;
		while (k < n && !str_starts(str_sub(s, i, s.n), str_c(plain[k].from)))
			k++;
		if (k < n) {
			minot_buf_str(&b, (minot_str){&plain[k].to, 1});
			i += strlen(plain[k].from);
		} else {
			minot_buf_str(&b, (minot_str){s.p + i++, 1});
		}
	}
	text_fold_space(minot_buf_view(&b), &spaced);
	*out = minot_arena_str(a, minot_buf_view(&spaced));
	bool failed = folded.failed || spaced.failed || b.failed || !out->p;
	minot_buf_free(&folded);
	minot_buf_free(&spaced);
	minot_buf_free(&b);
	return failed ? no_memory(err) : MINOT_OK;
}

/* A number does not begin inside another ("1,500", "0.5"); a word not inside a word. */
static bool border_before(minot_str t, size_t at, char first)
{
	char b = at ? t.p[at - 1] : ' ';
	if (is_digit(first))
		return !is_alnum(b) && b != '.' && !(b == ',' && at > 1 && is_digit(t.p[at - 2]));
	return !is_alnum(first) || !is_alnum(b);
}

/* A short word may take a plural's s. */
static bool border_after(minot_str t, size_t end, minot_str needle)
{
	char last = needle.p[needle.n - 1], c = end < t.n ? t.p[end] : ' ', d = end + 1 < t.n ? t.p[end + 1] : ' ';
	if (is_digit(last))
		return !is_digit(c) && !((c == '.' || c == ',') && is_digit(d));
	if (!is_letter(last) || needle.n > 4)
		return true;
	return !is_alnum(c) || (c == 's' && !is_alnum(d));
}

bool nugget_contains(minot_str text, minot_str needle)
{
	if (!needle.n)
		return true;
	for (size_t from = 0, at; (at = minot_str_find(str_sub(text, from, text.n), needle)) != SIZE_MAX;
	     from += at + 1)
		if (border_before(text, from + at, needle.p[0]) && border_after(text, from + at + needle.n, needle))
			return true;
	return false;
}

static bool holds(minot_str text, const struct nugget_any *must, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		bool any = false;
		for (size_t k = 0; k < must[i].n && !any; k++)
			any = nugget_contains(text, must[i].of[k]);
		if (!any)
			return false;
	}
	return true;
}

/* Tokens ------------------------------------------------------------------------------------------------------------
 */

static int by_bytes(const void *a, const void *b)
{
	return minot_str_cmp(*(const minot_str *)a, *(const minot_str *)b);
}

/* Runs of letters, numbers with their decimals, percent signs; of text in normal form. */
static minot_status tokens_of(minot_str t, struct minot_arena *a, minot_str **out, size_t *n, minot_err *err)
{
	*n = 0;
	*out = ARENA_ARRAY(a, t.n + 1, minot_str);
	if (!*out)
		return no_memory(err);
	for (size_t i = 0; i < t.n;) {
		size_t from = i;
		if (is_letter(t.p[i])) {
			while (i < t.n && is_letter(t.p[i]))
				i++;
		} else if (is_digit(t.p[i])) {
			while (i < t.n && is_digit(t.p[i]))
				i++;
			if (i + 1 < t.n && t.p[i] == '.' && is_digit(t.p[i + 1]))
				for (i++; i < t.n && is_digit(t.p[i]);)
					i++;
		} else if (t.p[i++] != '%') {
			continue;
		} else {
			from = i - 1;
		}
		(*out)[(*n)++] = str_sub(t, from, i);
	}
	qsort(*out, *n, sizeof **out, by_bytes);
	return MINOT_OK;
}

static size_t shared(const minot_str *a, size_t n, const minot_str *b, size_t m)
{
	size_t same = 0;
	for (size_t i = 0, k = 0; i < n && k < m;) {
		int c = minot_str_cmp(a[i], b[k]);
		same += !c;
		i += c <= 0;
		k += c >= 0;
	}
	return same;
}

/* Hits --------------------------------------------------------------------------------------------------------------
 */

minot_status nuggets_prepare(minot_str lead, minot_str text, minot_str quote, const minot_str *records,
                             size_t n_records, struct minot_arena *a, struct nugget_statement *out, minot_err *err)
{
	minot_str own, said, *ignored;
	*out = (struct nugget_statement){.records = records, .n_records = n_records};
	minot_str both = minot_arena_printf(a, "%.*s %.*s", STR_ARG(lead), STR_ARG(text));
	minot_status st = both.p ? nugget_normal(both, a, &out->both, err) : no_memory(err);
	if (st == MINOT_OK)
		st = nugget_normal(lead, a, &out->lead, err);
	if (st == MINOT_OK)
		st = nugget_normal(text, a, &own, err);
	if (st == MINOT_OK)
		st = nugget_normal(quote, a, &said, err);
	if (st == MINOT_OK)
		st = tokens_of(own, a, &ignored, &out->n_text_tokens, err);
	return st == MINOT_OK ? tokens_of(said, a, &out->quote_token, &out->n_quote_tokens, err) : st;
}

bool nugget_hit(const struct nugget *n, const struct nugget_statement *s)
{
	if (s->n_text_tokens > NUGGET_TOKENS)
		return false;
	if (holds(s->both, n->must, n->n_must))
		return true;
	bool same_record = false;
	for (size_t i = 0; i < s->n_records; i++)
		same_record |= str_eq(s->records[i], n->record);
	return same_record && n->n_tokens &&
	       10 * shared(n->tokens, n->n_tokens, s->quote_token, s->n_quote_tokens) >= 8 * n->n_tokens;
}

bool nugget_trapped(const struct nugget_trap *t, const struct nugget_statement *s)
{
	if (!holds(s->both, t->must_not, t->n_must_not))
		return false;
	for (size_t i = 0; i < t->unless.n; i++)
		if (nugget_contains(s->lead, t->unless.of[i]))
			return false;
	return true;
}

/* Reading -----------------------------------------------------------------------------------------------------------
 */

struct reader {
	struct minot_arena *a;
	minot_status st;
	minot_err *err;
};

static minot_str text_of(struct reader *r, const json_t *o, const char *key)
{
	const json_t *v = json_object_get(o, key);
	if (!json_is_string(v))
		return STR_NONE;
	minot_str s = minot_arena_str(r->a, (minot_str){json_string_value(v), json_string_length(v)});
	if (!s.p && r->st == MINOT_OK)
		r->st = no_memory(r->err);
	return s;
}

static void normal_into(struct reader *r, const json_t *v, struct nugget_any *any)
{
	if (json_is_string(v) && r->st == MINOT_OK)
		r->st = nugget_normal((minot_str){json_string_value(v), json_string_length(v)}, r->a,
		                      &any->of[any->n++], r->err);
}

/* A string, or a list of alternatives. */
static struct nugget_any any_of(struct reader *r, const json_t *v)
{
	struct nugget_any any = {ARENA_ARRAY(r->a, json_array_size(v) + 1, minot_str), 0};
	if (!any.of) {
		r->st = no_memory(r->err);
		return any;
	}
	normal_into(r, v, &any);
	for (size_t i = 0; i < json_array_size(v); i++)
		normal_into(r, json_array_get(v, i), &any);
	return any;
}

static struct nugget_any *all_of(struct reader *r, const json_t *v, size_t *n)
{
	*n = 0;
	struct nugget_any *must = ARENA_ARRAY(r->a, json_array_size(v) + 1, struct nugget_any);
	for (size_t i = 0; must && i < json_array_size(v); i++)
		must[(*n)++] = any_of(r, json_array_get(v, i));
	if (!must)
		r->st = no_memory(r->err);
	return must;
}

static void read_nugget(struct reader *r, const json_t *o, struct nugget *out)
{
	minot_str weight = text_of(r, o, "weight"), sentence;
	*out = (struct nugget){.id = text_of(r, o, "id"),
	                       .section = text_of(r, o, "section"),
	                       .record = text_of(r, o, "record"),
	                       .side = text_of(r, o, "side"),
	                       .vital = !weight.n || str_eq(weight, STR("vital"))};
	out->must = all_of(r, json_object_get(o, "must_contain"), &out->n_must);
	if (r->st == MINOT_OK)
		r->st = nugget_normal(text_of(r, o, "sentence"), r->a, &sentence, r->err);
	if (r->st == MINOT_OK)
		r->st = tokens_of(sentence, r->a, &out->tokens, &out->n_tokens, r->err);
}

static void read_question(struct reader *r, const json_t *o, struct nugget_question *q)
{
	const json_t *nuggets = json_object_get(o, "gold_nuggets"), *traps = json_object_get(o, "traps"),
	             *next = json_object_get(o, "follow_up"), *name = json_object_get(o, "must_name");
	*q = (struct nugget_question){.id = text_of(r, o, "id"),
	                              .text = text_of(r, o, "question"),
	                              .expected_verdict = text_of(r, o, "expected_verdict"),
	                              .nuggets = ARENA_ARRAY(r->a, json_array_size(nuggets) + 1, struct nugget),
	                              .traps = ARENA_ARRAY(r->a, json_array_size(traps) + 1, struct nugget_trap)};
	if (!q->nuggets || !q->traps) {
		r->st = no_memory(r->err);
		return;
	}
	if (!q->text.n && r->st == MINOT_OK)
		r->st = minot_fail(r->err, MINOT_INPUT, "a question without \"question\" (id %.*s)", STR_ARG(q->id));
	for (size_t i = 0; i < json_array_size(nuggets) && r->st == MINOT_OK; i++)
		read_nugget(r, json_array_get(nuggets, i), &q->nuggets[q->n_nuggets++]);
	for (size_t i = 0; i < json_array_size(traps) && r->st == MINOT_OK; i++) {
		const json_t *t = json_array_get(traps, i);
		struct nugget_trap *out = &q->traps[q->n_traps++];
		out->id = text_of(r, t, "id");
		out->must_not = all_of(r, json_object_get(t, "must_not"), &out->n_must_not);
		out->unless = any_of(r, json_object_get(t, "unless"));
	}
	struct nugget_any names = any_of(r, name);
	q->must_name = names.of;
	q->n_must_name = names.n;
	if (json_is_object(next) && r->st == MINOT_OK) { /* a follow-up has none of its own */
		q->follow_up = ARENA_NEW(r->a, struct nugget_question);
		json_t *alone = q->follow_up ? json_copy((json_t *)next) : NULL;
		if (!alone || json_object_del(alone, "follow_up") > 0)
			r->st = no_memory(r->err);
		else
			read_question(r, alone, q->follow_up);
		json_decref(alone);
	}
}

static struct nugget_question *read_list(struct reader *r, const json_t *list, size_t *n)
{
	*n = 0;
	struct nugget_question *q = ARENA_ARRAY(r->a, json_array_size(list) + 1, struct nugget_question);
	if (!q)
		r->st = no_memory(r->err);
	for (size_t i = 0; q && i < json_array_size(list) && r->st == MINOT_OK; i++)
		read_question(r, json_array_get(list, i), &q[(*n)++]);
	return q;
}

minot_status nuggets_read(minot_str json, struct minot_arena *a, struct nugget_set *out, minot_err *err)
{
	json_error_t je;
	json_t *root = json_loadb(json.p, json.n, 0, &je);
	if (!root)
		return minot_fail(err, MINOT_INPUT, "questions are not JSON: %s (line %d)", je.text, je.line);
	struct reader r = {a, MINOT_OK, err};
	const json_t *refused = json_object_get(root, "abstain_probes");
	out->questions = read_list(&r, json_object_get(root, "questions"), &out->n_questions);
	out->conflicts = read_list(&r, json_object_get(root, "conflict_probes"), &out->n_conflicts);
	out->unanswerable = read_list(&r, refused, &out->n_unanswerable);
	if (r.st == MINOT_OK && !out->n_questions)
		r.st = minot_fail(err, MINOT_INPUT, "no list \"questions\" in this JSON");
	json_decref(root);
	return r.st;
}
