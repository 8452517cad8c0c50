/* An article under review: each statement with its proof beside it, what verify says, what was decided and by whom, and
 * the steps that whoever looks may make. */
#include "api/board.h"

#include <stdio.h>
#include <stdlib.h>

/* Steps ------------------------------------------------------------------------------------------------------------
 */

static bool is_true(const json_t *o, const char *name) { return json_is_true(json_object_get(o, name)); }

/* Steps that whoever looks may make on the article, or on one of its statements. */
static size_t allowed_on(const json_t *review, minot_str what, const json_t **out, size_t max)
{
	const json_t *step;
	size_t i, n = 0;
	json_array_foreach(json_object_get(review, "steps"), i, step)
	{
		minot_str on = member(step, "on");
		if (n < max && is_true(step, "allowed") && (str_eq(on, what) || str_eq(on, STR("either"))))
			out[n++] = step;
	}
	return n;
}

/* One form for all of them: a reason, and a button a step. claim: NULL for the article's. */
static void step_form(struct minot_buf *b, const json_t *review, const struct minot_board_session *s, const char *claim)
{
	enum { MAX_STEPS = 16 };
	const json_t *steps[MAX_STEPS];
	size_t n = allowed_on(review, claim ? STR("statement") : STR("article"), steps, MAX_STEPS);
	const char *id = claim ? claim : "article";
	if (!n)
		return;
	put(b, "<form class=\"steps\" method=\"post\" action=\"/board/a/", member(review, "article"), "/step\">");
	put_csrf(b, s);
	if (claim)
		put_c(b, "<input type=\"hidden\" name=\"claim\" value=\"", claim, "\">");
	put_c(b, "<label for=\"reason-", id, "\">Reason, or comment");
	put_c(b, "</label>\n<textarea id=\"reason-", id,
	      "\" name=\"reason\" rows=\"2\" maxlength=\"8000\"></textarea>\n<p>");
	for (size_t i = 0; i < n; i++) {
		put(b, "<button name=\"step\" value=\"", member(steps[i], "step"), "\">");
		put(b, "", member(steps[i], "step"), is_true(steps[i], "reason") ? " *</button> " : "</button> ");
	}
	minot_buf_c(b, "<span class=\"note\">* needs a reason</span></p></form>\n");
}

static void barred(struct minot_buf *b, const json_t *review)
{
	const json_t *step;
	size_t i, n = 0;
	json_array_foreach(json_object_get(review, "steps"), i, step)
	{
		if (is_true(step, "allowed") || !member(step, "because").n)
			continue;
		minot_buf_c(b, n++ ? "" : "<details><summary>Steps that you cannot make now, and why</summary><ul>\n");
		put(b, "<li><strong>", member(step, "step"), "</strong>: ");
		put(b, "", member(step, "because"), "</li>\n");
	}
	minot_buf_c(b, n ? "</ul></details>\n" : "");
}

/* Statements -------------------------------------------------------------------------------------------------------
 */

static void verdict_of_verify(struct minot_buf *b, const json_t *v)
{
	const json_t *faults = json_object_get(v, "faults"), *standing = json_object_get(v, "standing"), *f;
	size_t i;
	if (!json_is_object(v)) {
		minot_buf_c(b, "<p class=\"note\">Not proved again: no collection was read.</p>\n");
		return;
	}
	put(b, "<p class=\"note\">verify: <strong>", member(v, "verdict"), "</strong>");
	if (member(v, "found_in").n)
		put(b, ", found in <code>", member(v, "found_in"), "</code>");
	minot_buf_c(b, "</p>\n");
	json_array_foreach(faults, i, f)
	{
		put(b, "<p class=\"fault\">", member(f, "kind"), ": ");
		put(b, "\xe2\x80\x9c", member(f, "text"), "\xe2\x80\x9d</p>\n");
	}
	if (member(standing, "is").n) {
		put(b, "<p class=\"fault\">The record is marked: ", member(standing, "is"), " ");
		put(b, "(", member(standing, "because"), ")</p>\n");
	}
}

static void statement(struct call *c, const json_t *review, const json_t *s, size_t number,
                      const struct minot_board_session *who)
{
	struct minot_buf *b = &c->rs->body;
	minot_str claim = minot_arena_str(c->rq->arena, member(s, "claim"));
	const json_t *proof;
	size_t i;
	put(b, "<section class=\"under-review\" id=\"", claim, "\" tabindex=\"-1\">\n");
	minot_buf_printf(b, "<h3>Statement %zu <span class=\"state-is\">", number);
	put(b, "", member(s, "stands"), "</span></h3>\n<div class=\"beside-proof\"><div>\n");
	put(b, "<p class=\"words\"><strong>", member(s, "lead"), ".</strong> ");
	put(b, "\xe2\x80\x9c", member(s, "text"), "\xe2\x80\x9d</p>\n");
	put(b, "<p class=\"note\">Section: ", member(s, "section"), "</p>\n");
	verdict_of_verify(b, json_object_get(s, "verify"));
	minot_buf_c(b, "</div><div class=\"quoted\">\n");
	json_array_foreach(json_object_get(s, "proofs"), i, proof) { page_context(c, proof); }
	minot_buf_c(b, "</div></div>\n");
	api_board_entries(b, json_object_get(s, "decisions"), "Decisions");
	api_board_entries(b, json_object_get(s, "comments"), "Comments");
	if (claim.p)
		step_form(b, review, who, claim.p);
	minot_buf_c(b, "</section>\n");
}

static size_t number_of(const json_t *statements, const char *claim)
{
	const json_t *s;
	size_t i;
	json_array_foreach(statements, i, s)
	{
		const char *id = json_string_value(json_object_get(s, "claim"));
		if (id && claim && strcmp(id, claim) == 0)
			return i + 1;
	}
	return 0;
}

/* Conflicts and omissions ------------------------------------------------------------------------------------------
 */

static void conflicts(struct minot_buf *b, const json_t *document, const json_t *statements)
{
	const json_t *list = json_object_get(document, "conflicts"), *conflict, *side, *id;
	size_t i, k, n;
	if (!json_array_size(list))
		return;
	minot_buf_c(b, "<h2>Where its records disagree</h2>\n<ul>\n");
	json_array_foreach(list, i, conflict)
	{
		put(b, "<li>", member(conflict, "about"), member(conflict, "about").n ? ": " : "");
		json_array_foreach(json_object_get(conflict, "sides"), k, side)
		{
			minot_buf_c(b, k ? " against " : "");
			json_array_foreach(side, n, id)
			{
				const char *claim = json_string_value(id);
				put_c(b, n ? ", <a href=\"#" : "<a href=\"#", claim ? claim : "", "\">statement ");
				minot_buf_printf(b, "%zu</a>", number_of(statements, claim));
			}
		}
		minot_buf_c(b, "</li>\n");
	}
	minot_buf_c(b, "</ul>\n");
}

static void slots(struct minot_buf *b, const json_t *list, const char *heading)
{
	const json_t *s;
	size_t i;
	if (!json_array_size(list))
		return;
	put_c(b, "<h2>", heading, "</h2>\n<ul>\n");
	json_array_foreach(list, i, s)
	{
		minot_str absence = member(s, "absence");
		put(b, "<li>", member(s, "text"), absence.n ? " (" : "");
		put(b, "", absence, absence.n ? ")</li>\n" : "</li>\n");
	}
	minot_buf_c(b, "</ul>\n");
}

/* The page ---------------------------------------------------------------------------------------------------------
 */

static void head(struct minot_buf *b, const json_t *r)
{
	put(b, "<h1>", member(r, "title"), "</h1>\n<p><span class=\"state-is\">");
	put(b, "", member(r, "state"), "</span> submitted by ");
	put(b, "", member(r, "submitted_by"), "");
	put_time(b, " ", member(r, "submitted_at"), "");
	put(b, ", for a ", member(r, "audience"), ".");
	put(b, " <a href=\"/board/approved/", member(r, "article"), "\">As it would be given out</a>");
	if (member(r, "replaces").n)
		put(b, " \xc2\xb7 <a href=\"/board/a/", member(r, "replaces"), "\">The version before</a>");
	if (member(r, "replaced_by").n)
		put(b, " \xc2\xb7 <a href=\"/board/a/", member(r, "replaced_by"), "\">A newer version</a>");
	minot_buf_c(b, "</p>\n");
}

static void protocol_form(struct minot_buf *b, const json_t *r, const struct minot_board_session *s)
{
	api_board_pinned(b, json_object_get(r, "pinned"));
	if (!strstr(s->roles, "editor"))
		return;
	put(b,
	    "<details><summary>Pin a local protocol above this article</summary><form method=\"post\" "
	    "action=\"/board/a/",
	    member(r, "article"), "/protocol\">");
	put_csrf(b, s);
	minot_buf_c(
	        b,
	        "<label for=\"protocol-title\">Title</label>\n<input id=\"protocol-title\" name=\"title\" "
	        "type=\"text\" "
	        "required maxlength=\"200\">\n<label for=\"protocol-text\">Text: a paragraph a line; begin a line with "
	        "\xe2\x80\x9c! \xe2\x80\x9d where it differs from the article</label>\n<textarea id=\"protocol-text\" "
	        "name=\"text\" rows=\"6\" required maxlength=\"16000\"></textarea>\n<button>Pin it</button></form>"
	        "</details>\n");
}

static void review_page(struct call *c, const json_t *r, const struct minot_board_session *s)
{
	struct minot_buf *b = &c->rs->body;
	const json_t *statements = json_object_get(r, "statements"), *document = json_object_get(r, "document"), *one;
	const json_t *verify = json_object_get(r, "verify");
	size_t i;
	api_board_page_begin(c, "Review", s);
	head(b, r);
	api_board_approval(b, r);
	if (json_is_object(verify))
		put_c(b, "<p class=\"note\">verify, read again in this collection: ",
		      is_true(verify, "ok") ? "all of it holds" : "not all of it holds", "</p>\n");
	step_form(b, r, s, NULL);
	barred(b, r);
	conflicts(b, document, statements);
	slots(b, json_object_get(document, "missing"), "Missing, and it matters");
	slots(b, json_object_get(document, "not_found"), "Looked for and not found");
	minot_buf_c(b, "<h2>Statements</h2>\n");
	json_array_foreach(statements, i, one) { statement(c, r, one, i + 1, s); }
	minot_buf_c(b, "<section id=\"protocols\"><h2>Local protocols</h2>\n");
	protocol_form(b, r, s);
	minot_buf_c(b, "</section>\n<section><h2>History</h2>\n");
	api_board_entries(b, json_object_get(r, "comments"), "Comments on the article");
	api_board_entries(b, json_object_get(r, "history"), "Steps");
	minot_buf_c(b, "</section>\n");
	page_end(c);
}

void page_board_review(struct call *c)
{
	struct minot_board_session s;
	struct minot_bytes out;
	minot_err err;
	minot_str hash = minot_arena_str(c->rq->arena, c->param[0]);
	if (!api_board_entered(c, &s))
		return;
	if (minot_board_review(c->api->board, c->edition->collection, s.login, hash.p ? hash.p : "", MINOT_JSON, &out,
	                       &err) != MINOT_OK) {
		api_board_fault(c, &err);
		return;
	}
	json_t *review = api_board_tree(c, &out);
	if (review)
		review_page(c, review, &s);
	json_decref(review);
}
