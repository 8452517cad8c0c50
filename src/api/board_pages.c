/* The board's pages but for the one of an article (board_review.c): signing in, queue, members, desk, sessions, log.
 * All of it works with plain forms. What people wrote is text wherever it is shown. */
#include "api/board.h"

#include <stdio.h>
#include <stdlib.h>

/* Parts ------------------------------------------------------------------------------------------------------------
 */

void put_time(struct minot_buf *b, const char *before, minot_str time, const char *after)
{
	minot_buf_c(b, before);
	minot_markup(b, str_sub(time, 0, time.n < 10 ? time.n : 10));
	if (time.n >= 16)
		put(b, " ", str_sub(time, 11, 16), " UTC");
	minot_buf_c(b, after);
}

void put_lines(struct minot_buf *b, const char *before, minot_str typed, const char *after)
{
	minot_str rest = typed, line;
	minot_buf_c(b, before);
	for (size_t i = 0; minot_str_split(&rest, '\n', &line); i++)
		put(b, i ? "<br>" : "", minot_str_trim(line), "");
	minot_buf_c(b, after);
}

void put_csrf(struct minot_buf *b, const struct minot_board_session *s)
{
	put_c(b, "<input type=\"hidden\" name=\"csrf\" value=\"", s->csrf, "\">");
}

void api_board_page_begin(struct call *c, const char *title, const struct minot_board_session *s)
{
	struct minot_buf *b = &c->rs->body;
	page_begin(c, title);
	minot_buf_c(b, "<nav class=\"board-nav\" aria-label=\"Editorial board\"><a href=\"/board\">Queue</a>"
	               "<a href=\"/board/desk\">Desk</a><a href=\"/board/members\">Members</a>"
	               "<a href=\"/board/log\">Log</a><a href=\"/board/sessions\">Sessions</a>");
	put_c(b, "<form method=\"post\" action=\"/board/sign-out\"><span>", s->name, "");
	put_c(b, " (", s->roles, ")</span>");
	put_csrf(b, s);
	minot_buf_c(b, "<button class=\"doing\">Sign out</button></form></nav>\n");
}

static json_t *tree_of(struct call *c, minot_status st, struct minot_bytes *out, const minot_err *err)
{
	if (st == MINOT_OK)
		return api_board_tree(c, out);
	api_board_fault(c, err);
	return NULL;
}

static int64_t whole(const json_t *o, const char *name) { return json_integer_value(json_object_get(o, name)); }

/* "author, editor" */
static void put_list(struct minot_buf *b, const json_t *list)
{
	const json_t *one;
	size_t i;
	json_array_foreach(list, i, one)
	{
		put_c(b, i ? ", " : "", json_string_value(one) ? json_string_value(one) : "", "");
	}
}

/* Signing in -------------------------------------------------------------------------------------------------------
 */

void page_board_sign_in(struct call *c)
{
	struct minot_buf *b = &c->rs->body;
	struct minot_bytes out;
	json_t *policy = minot_board_policy(MINOT_JSON, &out, NULL) == MINOT_OK ? api_board_tree(c, &out) : NULL;
	const json_t *rules = json_object_get(policy, "sessions");
	page_begin(c, "Sign in");
	minot_buf_c(b, "<h1>Sign in to the editorial board</h1>\n<form class=\"sign-in\" method=\"post\" "
	               "action=\"/board/sign-in\">");
	put(b, "<input type=\"hidden\" name=\"next\" value=\"", http_field(c->rq->query, "next", c->rq->arena),
	    "\">\n");
	minot_buf_c(
	        b,
	        "<label for=\"login\">Name of your account</label>\n<input id=\"login\" name=\"login\" type=\"text\" "
	        "required maxlength=\"32\" autocomplete=\"username\" autocapitalize=\"none\" spellcheck=\"false\">\n"
	        "<label for=\"password\">Password</label>\n<input id=\"password\" name=\"password\" type=\"password\" "
	        "required maxlength=\"1024\" autocomplete=\"current-password\">\n<button>Sign in</button>\n</form>\n");
	if (rules)
		minot_buf_printf(
		        b,
		        "<p class=\"note\">%d wrong passwords in a row lock an account for %d minutes. A session "
		        "ends after %d minutes without use. Accounts are made by the board\xe2\x80\x99s "
		        "administrator.</p>\n",
		        (int)whole(rules, "lock_after"), (int)whole(rules, "lock_seconds") / 60,
		        (int)whole(rules, "idle_seconds") / 60);
	page_end(c);
	json_decref(policy);
}

static void session_row(struct minot_buf *b, const json_t *one, const struct minot_board_session *s)
{
	bool here = json_is_true(json_object_get(one, "here"));
	put_time(b, "<li><p>Begun ", member(one, "begun"), "");
	put_time(b, ", last used ", member(one, "seen"), "");
	put_time(b, ", ends ", member(one, "ends"), here ? " <strong>(this one)</strong></p>" : "</p>");
	minot_buf_printf(b, "<form method=\"post\" action=\"/board/sessions/%lld/end\">", (long long)whole(one, "id"));
	put_csrf(b, s);
	minot_buf_c(b, here ? "<button>End it and sign out</button></form></li>\n"
	                    : "<button>End it</button></form></li>\n");
}

void page_board_sessions(struct call *c)
{
	struct minot_board_session s;
	struct minot_bytes out;
	minot_err err;
	const json_t *one;
	size_t i;
	if (!api_board_entered(c, &s))
		return;
	minot_str token = minot_arena_str(c->rq->arena, http_cookie(c->rq, "minot_session"));
	json_t *o = tree_of(c, minot_board_sessions(c->api->board, s.login, s.login, token.p, &out, &err), &out, &err);
	if (!o)
		return;
	api_board_page_begin(c, "Sessions", &s);
	minot_buf_c(&c->rs->body, "<h1>Where you are signed in</h1>\n<ul class=\"cards\">\n");
	json_array_foreach(json_object_get(o, "sessions"), i, one) { session_row(&c->rs->body, one, &s); }
	minot_buf_c(&c->rs->body, "</ul>\n");
	page_end(c);
	json_decref(o);
}

/* The queue --------------------------------------------------------------------------------------------------------
 */

static const char *const states[] = {
        "submitted", "under review", "changes requested", "approved", "outdated", "withdrawn", NULL};

/* What the form was sent with, or the address names: the words that somebody typed are in no address. */
struct wish {
	const char *state, *words, *whose, *after;
};

static const char *wish_of(struct call *c, const char *name)
{
	minot_str from = c->rq->method == HTTP_POST ? c->rq->body : c->rq->query;
	minot_str field = http_field(from, name, c->rq->arena);
	return field.n ? field.p : NULL;
}

static void queue_form(struct minot_buf *b, const struct wish *w, const json_t *counts)
{
	static const char *const whose[][2] = {
	        {"", "anybody\xe2\x80\x99s"}, {"others", "what I may review"}, {"mine", "what I submitted"}};
	minot_buf_c(b, "<form class=\"filter\" method=\"post\" action=\"/board/queue\"><span><label "
	               "for=\"state\">State</label> "
	               "<select id=\"state\" name=\"state\"><option value=\"\">any</option>");
	for (const char *const *s = states; *s; s++) {
		put_c(b, "<option value=\"", *s, w->state && strcmp(w->state, *s) == 0 ? "\" selected>" : "\">");
		put_c(b, "", *s, "");
		minot_buf_printf(b, " (%d)</option>", (int)whole(counts, *s));
	}
	minot_buf_c(b,
	            "</select></span> <span><label for=\"whose\">Whose</label> <select id=\"whose\" name=\"whose\">");
	for (size_t i = 0; i < 3; i++) {
		put_c(b, "<option value=\"", whose[i][0],
		      w->whose && strcmp(w->whose, whose[i][0]) == 0 ? "\" selected>" : "\">");
		put_c(b, "", whose[i][1], "</option>");
	}
	put_c(b,
	      "</select></span> <span><label for=\"words\">Words</label> <input id=\"words\" name=\"words\" "
	      "type=\"text\" "
	      "maxlength=\"200\" value=\"",
	      w->words ? w->words : "", "\"></span> <button>Show</button></form>\n");
}

static void queue_item(struct minot_buf *b, const json_t *a)
{
	put(b, "<li><p><a href=\"/board/a/", member(a, "article"), "\">");
	put(b, "", member(a, "title"), "</a></p>");
	put(b, "<p class=\"note\"><span class=\"state-is\">", member(a, "state"), "</span> \xc2\xb7 submitted by ");
	put(b, "", member(a, "submitted_by"), "");
	put_time(b, " ", member(a, "submitted_at"), "");
	put_time(b, " \xc2\xb7 last step ", member(a, "changed_at"), "");
	minot_buf_printf(b, " \xc2\xb7 %d statements", (int)whole(a, "statements"));
	put(b, " \xc2\xb7 for a ", member(a, "audience"), "</p>");
	if (member(a, "why").n)
		put_lines(b, "<p class=\"why\">", member(a, "why"), "</p>");
	minot_buf_c(b, "</li>\n");
}

/* The next page is asked for by a form too. */
static void queue_turn(struct minot_buf *b, const struct wish *w, minot_str next)
{
	const char *const fields[][2] = {{"state", w->state}, {"whose", w->whose}, {"words", w->words}};
	if (!next.n)
		return;
	minot_buf_c(b, "<form method=\"post\" action=\"/board/queue\">");
	for (size_t i = 0; i < 3; i++)
		if (fields[i][1]) {
			put_c(b, "<input type=\"hidden\" name=\"", fields[i][0], "\" value=\"");
			put_c(b, "", fields[i][1], "\">");
		}
	put(b, "<button name=\"after\" value=\"", next, "\">Next page</button></form>\n");
}

void page_board_queue(struct call *c)
{
	struct minot_board_session s;
	struct minot_bytes out;
	minot_err err;
	const json_t *one, *list;
	size_t i;
	if (!api_board_entered(c, &s))
		return;
	struct wish w = {wish_of(c, "state"), wish_of(c, "words"), wish_of(c, "whose"), wish_of(c, "after")};
	struct minot_board_filter f = {.states = w.state, .words = w.words, .after = w.after, .limit = 50};
	if (w.whose && strcmp(w.whose, "mine") == 0)
		f.by = s.login;
	else if (w.whose && strcmp(w.whose, "others") == 0)
		f.not_by = s.login;
	json_t *o = tree_of(c, minot_board_list(c->api->board, &f, MINOT_JSON, &out, &err), &out, &err);
	if (!o)
		return;
	struct minot_buf *b = &c->rs->body;
	api_board_page_begin(c, "Editorial board", &s);
	minot_buf_c(b, "<h1>Editorial board</h1>\n");
	if (!s.declared)
		minot_buf_c(
		        b,
		        "<p class=\"fault\">You have not declared your interests yet; it is needed before you review. "
		        "<a href=\"/board/members#interests\">Declare them</a></p>\n");
	queue_form(b, &w, json_object_get(o, "counts"));
	list = json_object_get(o, "articles");
	minot_buf_c(b, json_array_size(list)
	                       ? "<ul class=\"cards\">\n"
	                       : "<p>No article is in this list. An article gets to the board when a member "
	                         "chooses \xe2\x80\x9cSubmit to the board\xe2\x80\x9d on its page.</p>\n");
	json_array_foreach(list, i, one) { queue_item(b, one); }
	minot_buf_c(b, json_array_size(list) ? "</ul>\n" : "");
	queue_turn(b, &w, member(o, "next"));
	page_end(c);
	json_decref(o);
}

/* Members ----------------------------------------------------------------------------------------------------------
 */

static void interests_form(struct minot_buf *b, const json_t *members, const struct minot_board_session *s)
{
	const json_t *one;
	minot_str mine = STR("");
	size_t i;
	json_array_foreach(members, i, one)
	{
		if (str_eq(member(one, "login"), str_c(s->login)))
			mine = member(one, "interests");
	}
	minot_buf_c(b, "<section id=\"interests\"><h2>Your interests</h2>\n<form method=\"post\" "
	               "action=\"/board/interests\">");
	put_csrf(b, s);
	put(b,
	    "<label for=\"mine\">Employers, payments, research, shares: whatever a reader should know. "
	    "\xe2\x80\x9cNone\xe2\x80\x9d "
	    "is a declaration.</label>\n<textarea id=\"mine\" name=\"interests\" rows=\"4\" required "
	    "maxlength=\"4000\">",
	    mine, "</textarea>\n<button>Declare</button></form></section>\n");
}

void page_board_members(struct call *c)
{
	struct minot_board_session s;
	struct minot_bytes out;
	minot_err err;
	const json_t *one, *list;
	size_t i;
	bool in = api_board_session(c, &s);
	json_t *o = tree_of(c, minot_board_members(c->api->board, MINOT_JSON, &out, &err), &out, &err);
	if (!o)
		return;
	struct minot_buf *b = &c->rs->body;
	if (in)
		api_board_page_begin(c, "Members of the editorial board", &s);
	else
		page_begin(c, "Members of the editorial board");
	minot_buf_c(b, "<h1>Members of the editorial board</h1>\n<ul class=\"cards\">\n");
	list = json_object_get(o, "members");
	json_array_foreach(list, i, one)
	{
		put(b, "<li><p><strong>", member(one, "name"), "</strong> \xc2\xb7 ");
		put_list(b, json_object_get(one, "roles"));
		if (member(one, "interests").n) {
			put_lines(b, "</p><p>Interests: ", member(one, "interests"), "");
			put_time(b, " <span class=\"note\">(declared ", member(one, "interests_at"),
			         ")</span></p></li>\n");
		} else {
			minot_buf_c(b, "</p><p class=\"note\">Has declared no interests yet, and so decides on "
			               "nothing.</p></li>\n");
		}
	}
	minot_buf_c(b, "</ul>\n<p><a href=\"/about/policy\">The rules by which they work</a></p>\n");
	if (in)
		interests_form(b, list, &s);
	page_end(c);
	json_decref(o);
}

/* The desk ---------------------------------------------------------------------------------------------------------
 */

void api_board_answer(struct minot_buf *b, const json_t *answer)
{
	put(b, "<div class=\"theirs\"><p><strong>Answer of ", member(answer, "name"), "</strong>");
	put_time(b, " <span class=\"note\">", member(answer, "at"), "");
	put(b, ", signature ", member(answer, "signature"), "</span></p>");
	put_lines(b, "<p class=\"as-typed\">", member(answer, "text"), "</p>");
	put_lines(b, "<p class=\"note as-typed\">Sources: ", member(answer, "sources"), "</p></div>\n");
}

static void desk_forms(struct minot_buf *b, const json_t *e, const struct minot_board_session *s)
{
	long long id = (long long)whole(e, "id");
	if (json_is_true(json_object_get(e, "closed")))
		return;
	if (!json_is_object(json_object_get(e, "answer")) && !str_eq(member(e, "kind"), STR("protocol"))) {
		minot_buf_printf(b,
		                 "<details><summary>Answer it</summary><form method=\"post\" "
		                 "action=\"/board/desk/%lld/answer\">",
		                 id);
		put_csrf(b, s);
		minot_buf_printf(
		        b,
		        "<label for=\"answer-%lld\">Your statements, which are shown as yours</label>\n<textarea "
		        "id=\"answer-%lld\" name=\"answer\" rows=\"5\" required "
		        "maxlength=\"16000\"></textarea>\n<label "
		        "for=\"sources-%lld\">Their sources</label>\n<textarea id=\"sources-%lld\" name=\"sources\" "
		        "rows=\"3\" required maxlength=\"8000\"></textarea>\n<button>Sign and answer</button></form>"
		        "</details>\n",
		        id, id, id, id);
	}
	minot_buf_printf(
	        b, "<details><summary>Close it</summary><form method=\"post\" action=\"/board/desk/%lld/close\">", id);
	put_csrf(b, s);
	minot_buf_printf(b,
	                 "<label for=\"why-%lld\">Why</label>\n<input id=\"why-%lld\" name=\"reason\" type=\"text\" "
	                 "required maxlength=\"2000\">\n<button>Close</button></form></details>\n",
	                 id, id);
}

static void desk_item(struct minot_buf *b, const json_t *e, const struct minot_board_session *s)
{
	minot_str by = member(e, "by");
	put(b, "<li><p><span class=\"state-is\">", member(e, "kind"), "</span> ");
	put(b, "", member(e, "question"), "</p>");
	put_time(b, "<p class=\"note\">", member(e, "at"), "");
	put(b, " \xc2\xb7 from ", by.n ? by : STR("somebody who was not signed in"), "");
	if (member(e, "article").n) {
		put(b, " \xc2\xb7 <a href=\"/board/a/", member(e, "article"), "");
		put(b, "#", member(e, "claim"), "\">the article</a>");
	}
	minot_buf_c(b, json_is_true(json_object_get(e, "closed")) ? " \xc2\xb7 closed</p>" : "</p>");
	if (member(e, "text").n && !json_is_array(json_object_get(e, "paragraphs")))
		put_lines(b, "<p class=\"as-typed\">", member(e, "text"), "</p>");
	if (json_is_object(json_object_get(e, "answer")))
		api_board_answer(b, json_object_get(e, "answer"));
	desk_forms(b, e, s);
	minot_buf_c(b, "</li>\n");
}

void page_board_desk(struct call *c)
{
	struct minot_board_session s;
	struct minot_bytes out;
	minot_err err;
	const json_t *one, *list;
	size_t i;
	int64_t before;
	if (!api_board_entered(c, &s))
		return;
	bool all = http_field(c->rq->query, "all", c->rq->arena).n != 0;
	api_board_number(http_field(c->rq->query, "before", c->rq->arena), &before);
	json_t *o = tree_of(c, minot_board_desk(c->api->board, NULL, !all, before, MINOT_JSON, &out, &err), &out, &err);
	if (!o)
		return;
	struct minot_buf *b = &c->rs->body;
	api_board_page_begin(c, "Evidence desk", &s);
	minot_buf_c(
	        b, "<h1>Evidence desk</h1>\n<p>Questions that the collection could not answer, and errors that readers "
	           "reported. What you answer is shown as yours, beside what Minot proves.</p>\n");
	minot_buf_c(b, all ? "<p><a href=\"/board/desk\">Only what is open</a></p>\n"
	                   : "<p><a href=\"/board/desk?all=1\">Also what is closed</a></p>\n");
	list = json_object_get(o, "desk");
	minot_buf_c(b, json_array_size(list) ? "<ul class=\"cards\">\n" : "<p>Nothing is waiting here.</p>\n");
	json_array_foreach(list, i, one) { desk_item(b, one, &s); }
	minot_buf_c(b, json_array_size(list) ? "</ul>\n" : "");
	if (whole(o, "next"))
		minot_buf_printf(b,
		                 "<nav class=\"turn\" aria-label=\"Pages\"><a href=\"/board/desk?%sbefore=%lld\">Older"
		                 "</a></nav>\n",
		                 all ? "all=1&amp;" : "", (long long)whole(o, "next"));
	page_end(c);
	json_decref(o);
}

/* The log ----------------------------------------------------------------------------------------------------------
 */

/* On narrow screens the style sheet stacks the cells under the names of their columns; the roles give the table back.
 */
static void cell(struct minot_buf *b, const char *head) { put_c(b, "<td role=\"cell\" data-head=\"", head, "\">"); }

static void table_head(struct minot_buf *b, const char *label, const char *const *columns, size_t n)
{
	put_c(b, "<div class=\"wide\" tabindex=\"0\" role=\"group\" aria-label=\"", label,
	      "\"><table role=\"table\"><thead role=\"rowgroup\"><tr role=\"row\">");
	for (size_t i = 0; i < n; i++)
		put_c(b, "<th role=\"columnheader\" scope=\"col\">", columns[i], "</th>");
	minot_buf_c(b, "</tr></thead><tbody role=\"rowgroup\">\n");
}

static void log_row(struct minot_buf *b, const json_t *e)
{
	minot_buf_printf(b, "<tr role=\"row\"><th role=\"rowheader\" scope=\"row\">%lld</th>",
	                 (long long)whole(e, "seq"));
	cell(b, "when");
	put_time(b, "", member(e, "at"), "</td>");
	cell(b, "who");
	put(b, "", member(e, "who"), "</td>");
	cell(b, "step");
	put(b, "", member(e, "step"), "</td>");
	cell(b, "about");
	if (member(e, "article").n) {
		put(b, "<a href=\"/board/a/", member(e, "article"), "\"><code>");
		put(b, "", str_sub(member(e, "article"), 0, 12), "</code></a> ");
	}
	put(b, "<code>", member(e, "claim"), "</code></td>");
	cell(b, "reason");
	put_lines(b, "<span class=\"as-typed\">", member(e, "reason"), "</span></td></tr>\n");
}

void page_board_log(struct call *c)
{
	static const char *const columns[] = {"entry", "when", "who", "step", "about", "reason"};
	struct minot_board_session s;
	struct minot_bytes out;
	minot_err err;
	const json_t *one;
	size_t i;
	int64_t from;
	if (!api_board_entered(c, &s))
		return;
	if (!api_board_number(http_field(c->rq->query, "from", c->rq->arena), &from))
		from = 1;
	json_t *o = tree_of(c, minot_board_log(c->api->board, from, MINOT_JSON, &out, &err), &out, &err);
	if (!o)
		return;
	struct minot_buf *b = &c->rs->body;
	api_board_page_begin(c, "Log of the board", &s);
	minot_buf_c(
	        b,
	        "<h1>Log</h1>\n<p>Each entry holds the hash of the one before and is signed by the board\xe2\x80\x99s "
	        "key; <code>minot board audit</code> proves it.</p>\n");
	table_head(b, "Entries", columns, sizeof columns / sizeof *columns);
	json_array_foreach(json_object_get(o, "log"), i, one) { log_row(b, one); }
	minot_buf_c(b, "</tbody></table></div>\n");
	if (whole(o, "next"))
		minot_buf_printf(
		        b,
		        "<nav class=\"turn\" aria-label=\"Pages\"><a href=\"/board/log?from=%lld\">Later entries"
		        "</a></nav>\n",
		        (long long)whole(o, "next"));
	page_end(c);
	json_decref(o);
}

/* The rules --------------------------------------------------------------------------------------------------------
 */

static void step_row(struct minot_buf *b, const json_t *step)
{
	minot_str to = member(step, "to");
	put(b, "<tr role=\"row\"><th role=\"rowheader\" scope=\"row\">", member(step, "step"), "</th>");
	cell(b, "from");
	put_list(b, json_object_get(step, "from"));
	minot_buf_c(b, "</td>");
	cell(b, "to");
	put(b, "", to.n ? to : STR("the same"), "</td>");
	cell(b, "one of the roles");
	put_list(b, json_object_get(step, "roles"));
	minot_buf_c(b, "</td>");
	cell(b, "who");
	put(b, "", member(step, "who"), "</td>");
	cell(b, "needs a reason");
	minot_buf_c(b, json_is_true(json_object_get(step, "reason")) ? "yes</td>" : "no</td>");
	cell(b, "what it does");
	put(b, "", member(step, "meaning"), "</td></tr>\n");
}

void api_board_rules(struct call *c)
{
	static const char *const columns[] = {"step", "from",           "to",          "one of the roles",
	                                      "who",  "needs a reason", "what it does"};
	struct minot_bytes out;
	const json_t *one;
	size_t i;
	struct minot_buf *b = &c->rs->body;
	if (minot_board_policy(MINOT_JSON, &out, NULL) != MINOT_OK)
		return;
	json_t *o = json_loadb(out.p, out.n, 0, NULL);
	minot_bytes_free(&out);
	minot_buf_c(b, "<h2>The editorial board of this server</h2>\n<p>Made from the rules that the program obeys. <a "
	               "href=\"/board/members\">Members and their interests</a></p>\n<ul>\n");
	json_array_foreach(json_object_get(o, "rules"), i, one)
	{
		put_c(b, "<li>", json_string_value(one) ? json_string_value(one) : "", "</li>\n");
	}
	minot_buf_c(b, "</ul>\n<h3>Who may make which step</h3>\n");
	table_head(b, "Steps", columns, sizeof columns / sizeof *columns);
	json_array_foreach(json_object_get(o, "steps"), i, one) { step_row(b, one); }
	minot_buf_c(b, "</tbody></table></div>\n<h3>Roles</h3>\n<ul>\n");
	json_array_foreach(json_object_get(o, "roles"), i, one)
	{
		put(b, "<li><strong>", member(one, "role"), "</strong>: ");
		put(b, "", member(one, "meaning"), "</li>\n");
	}
	minot_buf_c(b, "</ul>\n");
	json_decref(o);
}
