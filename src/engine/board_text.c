/* board_text.c: the board for a terminal, from the JSON that programs get: so both say the same. */
#include "engine/boards.h"

enum { COLUMNS = 100 };

static const char *text(const json_t *o, const char *key)
{
	const char *z = json_string_value(json_object_get(o, key));
	return z ? z : "";
}

static int64_t number(const json_t *o, const char *key) { return json_integer_value(json_object_get(o, key)); }

/* What a person wrote, as one line that steers no terminal. */
static void shown(struct minot_buf *out, const char *z) { engine_wrap(out, str_c(z), 1u << 30, 0, 0); }

static void wrapped(struct minot_buf *out, const char *z, unsigned indent)
{
	minot_buf_printf(out, "%*s", (int)indent, "");
	engine_wrap(out, str_c(z), COLUMNS, indent, indent);
	minot_buf_ch(out, '\n');
}

static void joined(struct minot_buf *out, const json_t *list)
{
	for (size_t i = 0; i < json_array_size(list); i++)
		minot_buf_printf(out, "%s%s", i ? ", " : "", json_string_value(json_array_get(list, i)));
}

/* "2026-01-31 08:30" of a time in JSON. */
static void when(struct minot_buf *out, const json_t *o, const char *key)
{
	const char *z = text(o, key);
	minot_buf_printf(out, "%.10s %.5s", z, strlen(z) > 11 ? z + 11 : "");
}

void boards_print_people(struct minot_buf *out, const json_t *tree)
{
	const json_t *list = json_object_get(tree, "accounts");
	if (!list)
		list = json_object_get(tree, "members");
	for (size_t i = 0; i < json_array_size(list); i++) {
		const json_t *p = json_array_get(list, i);
		minot_buf_printf(out, "%s  ", text(p, "login"));
		shown(out, text(p, "name"));
		minot_buf_c(out, "  ");
		joined(out, json_object_get(p, "roles"));
		minot_buf_c(out, json_is_true(json_object_get(p, "ended")) ? "  ended\n" : "\n");
		minot_buf_c(out, "    interests: ");
		shown(out, json_is_string(json_object_get(p, "interests")) ? text(p, "interests") : "not declared");
		minot_buf_ch(out, '\n');
	}
}

void boards_print_list(struct minot_buf *out, const json_t *tree)
{
	const json_t *list = json_object_get(tree, "articles");
	for (size_t i = 0; i < json_array_size(list); i++) {
		const json_t *a = json_array_get(list, i);
		minot_buf_printf(out, "%.12s  %s  ", text(a, "article"), text(a, "state"));
		when(out, a, "changed_at");
		minot_buf_printf(out, "  by %s\n    ", text(a, "submitted_by"));
		shown(out, text(a, "title"));
		minot_buf_ch(out, '\n');
		if (json_is_string(json_object_get(a, "why")))
			wrapped(out, text(a, "why"), 4);
	}
	const char *state;
	json_t *n;
	bool first = true;
	json_object_foreach(json_object_get(tree, "counts"), state, n)
	{
		if (!json_integer_value(n))
			continue;
		minot_buf_printf(out, "%s%lld %s", first ? "" : ", ", (long long)json_integer_value(n), state);
		first = false;
	}
	minot_buf_c(out, first ? "The queue is empty.\n" : "\n");
	if (json_is_string(json_object_get(tree, "next")))
		minot_buf_printf(out, "more: --from %s\n", text(tree, "next"));
}

void boards_print_refresh(struct minot_buf *out, const json_t *tree)
{
	const json_t *list = json_object_get(tree, "articles");
	for (size_t i = 0; i < json_array_size(list); i++) {
		const json_t *a = json_array_get(list, i), *statements = json_object_get(a, "statements"),
		             *evidence = json_object_get(a, "new_evidence");
		minot_buf_printf(out, "%.12s  ", text(a, "article"));
		shown(out, text(a, "title"));
		minot_buf_ch(out, '\n');
		for (size_t k = 0; k < json_array_size(statements); k++) {
			minot_buf_printf(out, "    %s reopened\n", text(json_array_get(statements, k), "claim"));
			wrapped(out, text(json_array_get(statements, k), "reason"), 6);
		}
		for (size_t k = 0; k < json_array_size(evidence); k++)
			wrapped(out, json_string_value(json_array_get(evidence, k)), 4);
	}
	minot_buf_printf(out, "approved articles: %lld, statements reopened: %lld, articles outdated: %lld\n",
	                 (long long)number(tree, "asked"), (long long)number(tree, "reopened"),
	                 (long long)number(tree, "outdated"));
}

static void entry(struct minot_buf *out, const json_t *e, unsigned indent)
{
	minot_buf_printf(out, "%*s", (int)indent, "");
	when(out, e, "at");
	minot_buf_printf(out, "  %s  ", *text(e, "who") ? text(e, "who") : "-");
	shown(out, text(e, "step"));
	if (*text(e, "claim")) {
		minot_buf_c(out, "  ");
		shown(out, text(e, "claim"));
	}
	minot_buf_ch(out, '\n');
	if (*text(e, "reason"))
		wrapped(out, text(e, "reason"), indent + 4);
}

static void entries(struct minot_buf *out, const json_t *list, unsigned indent)
{
	for (size_t i = 0; i < json_array_size(list); i++)
		entry(out, json_array_get(list, i), indent);
}

static void statement(struct minot_buf *out, const json_t *s)
{
	const json_t *verify = json_object_get(s, "verify"), *faults = json_object_get(verify, "faults");
	minot_buf_printf(out, "\n%s  %s", text(s, "claim"), text(s, "stands"));
	if (json_is_object(verify))
		minot_buf_printf(out, "  proof: %s", text(verify, "verdict"));
	for (size_t i = 0; i < json_array_size(faults); i++)
		minot_buf_printf(out, ", FAULT: %s", text(json_array_get(faults, i), "kind"));
	minot_buf_ch(out, '\n');
	if (*text(s, "lead"))
		wrapped(out, text(s, "lead"), 4);
	wrapped(out, text(s, "text"), 4);
	const json_t *proofs = json_object_get(s, "proofs");
	for (size_t i = 0; i < json_array_size(proofs); i++) {
		const json_t *p = json_array_get(proofs, i);
		minot_buf_c(out, "    in ");
		shown(out, text(p, "record"));
		minot_buf_c(out, " ");
		shown(out, text(p, "field"));
		minot_buf_ch(out, '\n');
	}
	entries(out, json_object_get(s, "decisions"), 4);
	entries(out, json_object_get(s, "comments"), 4);
}

static void approval(struct minot_buf *out, const json_t *p)
{
	if (!json_is_object(p))
		return;
	minot_buf_c(out, "approved ");
	when(out, p, "at");
	minot_buf_printf(out, " by %s, signature %s\n", text(p, "by"), text(p, "signature"));
	const json_t *list = json_object_get(p, "reviewers");
	for (size_t i = 0; i < json_array_size(list); i++) {
		const json_t *r = json_array_get(list, i);
		minot_buf_printf(out, "    %s (", text(r, "login"));
		shown(out, text(r, "name"));
		minot_buf_c(out, "), interests: ");
		shown(out, text(r, "interests"));
		minot_buf_ch(out, '\n');
	}
}

static void steps(struct minot_buf *out, const json_t *list)
{
	minot_buf_c(out, "\nSteps:\n");
	for (size_t i = 0; i < json_array_size(list); i++) {
		const json_t *s = json_array_get(list, i);
		bool allowed = json_is_true(json_object_get(s, "allowed"));
		minot_buf_printf(out, "  %s%s%s\n", text(s, "step"),
		                 allowed ? "" : ": no: ", allowed ? "" : text(s, "because"));
	}
}

static void protocols(struct minot_buf *out, const json_t *list)
{
	for (size_t i = 0; i < json_array_size(list); i++) {
		const json_t *d = json_array_get(list, i), *paragraphs = json_object_get(d, "paragraphs");
		minot_buf_printf(out, "Local protocol (not proved by Minot, pinned by %s): ", text(d, "by"));
		shown(out, text(d, "question"));
		minot_buf_ch(out, '\n');
		for (size_t k = 0; k < json_array_size(paragraphs); k++) {
			const json_t *p = json_array_get(paragraphs, k);
			minot_buf_c(out, json_is_true(json_object_get(p, "differs")) ? "  differs: " : "  ");
			shown(out, text(p, "text"));
			minot_buf_ch(out, '\n');
		}
	}
}

void boards_print_review(struct minot_buf *out, const json_t *tree)
{
	shown(out, text(tree, "title"));
	minot_buf_printf(out, "\n%s\n%s, for %s, submitted by %s ", text(tree, "article"), text(tree, "state"),
	                 text(tree, "audience"), text(tree, "submitted_by"));
	when(out, tree, "submitted_at");
	minot_buf_ch(out, '\n');
	approval(out, json_object_get(tree, "approval"));
	if (json_array_size(json_object_get(tree, "new_evidence"))) {
		minot_buf_c(out, "New evidence since approval:\n");
		entries(out, json_object_get(tree, "new_evidence"), 2);
	}
	protocols(out, json_object_get(tree, "pinned"));
	const json_t *statements = json_object_get(tree, "statements");
	for (size_t i = 0; i < json_array_size(statements); i++)
		statement(out, json_array_get(statements, i));
	const json_t *document = json_object_get(tree, "document");
	minot_buf_printf(out, "\n%zu conflicts between statements, %zu things that were not found\n",
	                 json_array_size(json_object_get(document, "conflicts")),
	                 json_array_size(json_object_get(document, "missing")) +
	                         json_array_size(json_object_get(document, "not_found")));
	entries(out, json_object_get(tree, "comments"), 0);
	entries(out, json_object_get(tree, "history"), 0);
	steps(out, json_object_get(tree, "steps"));
}

void boards_print_desk(struct minot_buf *out, const json_t *tree)
{
	const json_t *list = json_object_get(tree, "desk");
	for (size_t i = 0; i < json_array_size(list); i++) {
		const json_t *d = json_array_get(list, i), *answer = json_object_get(d, "answer");
		minot_buf_printf(out, "%lld  %s  ", (long long)number(d, "id"), text(d, "kind"));
		when(out, d, "at");
		minot_buf_printf(out, "  %s%s\n", *text(d, "by") ? text(d, "by") : "not signed in",
		                 json_is_true(json_object_get(d, "closed")) ? "  closed" : "");
		if (*text(d, "article"))
			minot_buf_printf(out, "    about %.12s %s\n", text(d, "article"), text(d, "claim"));
		if (*text(d, "question"))
			wrapped(out, text(d, "question"), 4);
		if (*text(d, "text"))
			wrapped(out, text(d, "text"), 4);
		if (!json_is_object(answer))
			continue;
		minot_buf_printf(out, "    answered by %s, signature %s; not proved by Minot:\n", text(answer, "by"),
		                 text(answer, "signature"));
		wrapped(out, text(answer, "text"), 6);
		wrapped(out, text(answer, "sources"), 6);
	}
	if (!json_array_size(list))
		minot_buf_c(out, "The desk is empty.\n");
}

void boards_print_log(struct minot_buf *out, const json_t *tree)
{
	const json_t *list = json_object_get(tree, "log");
	for (size_t i = 0; i < json_array_size(list); i++) {
		const json_t *e = json_array_get(list, i);
		minot_buf_printf(out, "%lld  ", (long long)number(e, "seq"));
		entry(out, e, 0);
	}
}

void boards_print_audit(struct minot_buf *out, const json_t *tree)
{
	minot_buf_printf(out, "entries %lld, articles %lld, approvals %lld\nhead %s\n",
	                 (long long)number(tree, "entries"), (long long)number(tree, "articles"),
	                 (long long)number(tree, "approvals"), text(tree, "head"));
	if (json_is_true(json_object_get(tree, "holds"))) {
		minot_buf_c(out, "The log holds. Note the head down and give it to the next audit.\n");
		return;
	}
	minot_buf_c(out, "The log does NOT hold: ");
	shown(out, text(tree, "fault"));
	minot_buf_ch(out, '\n');
}
