/* What the board says beside an article: where it stands there, its approval with the reviewers and their interests,
 * what is new since, local protocols above it; and how a reader or a member gives something to the board. */
#include "api/board.h"

#include <stdio.h>
#include <stdlib.h>

/* Entries of the log -----------------------------------------------------------------------------------------------
 */

void api_board_entries(struct minot_buf *b, const json_t *list, const char *heading)
{
	const json_t *e;
	size_t i;
	if (!json_array_size(list))
		return;
	put_c(b, "<div class=\"entries\"><p class=\"heading\">", heading, "</p><ul>\n");
	json_array_foreach(list, i, e)
	{
		put(b, "<li><strong>", member(e, "who"), "</strong> ");
		put(b, "", member(e, "step"), "");
		put_time(b, " <span class=\"note\">", member(e, "at"), "</span>");
		put(b, member(e, "reason").n ? "<br><span class=\"as-typed\">" : "", member(e, "reason"),
		    member(e, "reason").n ? "</span></li>\n" : "</li>\n");
	}
	minot_buf_c(b, "</ul></div>\n");
}

/* What people say above an article ---------------------------------------------------------------------------------
 */

void api_board_approval(struct minot_buf *b, const json_t *of)
{
	const json_t *approval = json_object_get(of, "approval"), *reviewer;
	const json_t *since = json_object_get(of, "new_evidence");
	minot_str state = member(of, "state");
	size_t i;
	if (!json_is_object(approval))
		return;
	bool holds = str_eq(state, STR("approved"));
	put_time(b,
	         holds ? "<div class=\"approval\"><p><strong>Approved "
	               : "<div class=\"approval past\"><p><strong>Approved ",
	         member(approval, "at"), "");
	put(b, " by ", member(approval, "by"), "</strong>");
	put(b, holds ? "" : ", but now <strong>", holds ? STR("") : state, holds ? "" : "</strong>");
	minot_buf_printf(b, " \xc2\xb7 %d statements accepted, %d rejected and left out \xc2\xb7 signature ",
	                 (int)json_integer_value(json_object_get(approval, "accepted")),
	                 (int)json_integer_value(json_object_get(approval, "rejected")));
	put(b, "", member(approval, "signature"), "</p>\n<p class=\"note\">Reviewed by ");
	json_array_foreach(json_object_get(approval, "reviewers"), i, reviewer)
	{
		put(b, i ? "; " : "", member(reviewer, "name"), "");
		put(b, " (interests: ", member(reviewer, "interests"), ")");
	}
	minot_buf_c(b, ". <a href=\"/board/members\">The board\xe2\x80\x99s members</a></p>\n");
	api_board_entries(b, since, "New evidence since approval");
	minot_buf_c(b, "</div>\n");
}

json_t *api_board_review_of(struct call *c, const char *hash)
{
	struct minot_bytes out;
	if (minot_board_review(c->api->board, NULL, MINOT_BOARD_OWNER, hash, MINOT_JSON, &out, NULL) != MINOT_OK)
		return NULL;
	json_t *review = json_loadb(out.p, out.n, 0, NULL);
	minot_bytes_free(&out);
	return review;
}

void api_board_pinned(struct minot_buf *b, const json_t *pinned)
{
	const json_t *one, *p;
	size_t i, k;
	json_array_foreach(pinned, i, one)
	{
		put(b, "<div class=\"protocol\"><h2>Local protocol: ", member(one, "question"), "</h2>\n");
		json_array_foreach(json_object_get(one, "paragraphs"), k, p)
		{
			bool differs = json_is_true(json_object_get(p, "differs"));
			minot_buf_c(b, differs ? "<p class=\"differs\"><strong>Differs from the article.</strong> "
			                       : "<p>");
			put(b, "", member(p, "text"), "</p>\n");
		}
		put(b, "<p class=\"note\">Written and pinned by ", member(one, "by"), "");
		put_time(b, ", ", member(one, "at"),
		         ". It is this institution\xe2\x80\x99s own text; Minot has not proved it.</p></div>\n");
	}
}

/* Asked again ------------------------------------------------------------------------------------------------------
 */

json_t *api_board_match(struct call *c, minot_str json)
{
	struct minot_bytes out;
	if (!c->api->board ||
	    minot_board_asked(c->api->board, c->edition->collection, json.p, json.n, &out, NULL) != MINOT_OK)
		return NULL;
	json_t *o = json_loadb(out.p, out.n, 0, NULL), *match = json_incref(json_object_get(o, "match"));
	minot_bytes_free(&out);
	json_decref(o);
	if (json_is_object(match))
		return match;
	json_decref(match);
	return NULL;
}

/* What is another today than when it was approved: statements of the answer that is made now, against it. */
static void what_changed(struct minot_buf *b, const json_t *match)
{
	enum { SHOWN = 12 };
	const json_t *list = json_object_get(json_object_get(match, "diff"), "statements"), *one;
	size_t i;
	if (!json_is_true(json_object_get(match, "changed")) || !json_array_size(list))
		return;
	minot_buf_printf(
	        b,
	        "<details class=\"entries\"><summary>What is another in today\xe2\x80\x99s answer: %zu statements"
	        "</summary><ul>\n",
	        json_array_size(list));
	json_array_foreach(list, i, one)
	{
		const json_t *was = json_object_get(one, "was"), *is = json_object_get(one, "is");
		if (i == SHOWN)
			break;
		put(b, "<li><strong>", member(one, "change"), "</strong>: ");
		put(b, "\xe2\x80\x9c", member(json_is_object(is) ? is : was, "text"), "\xe2\x80\x9d");
		put(b, " <span class=\"note\">", member(json_is_object(is) ? is : was, "record"), "</span></li>\n");
	}
	minot_buf_c(b, "</ul></details>\n");
}

void api_board_banner(struct minot_buf *b, const json_t *match)
{
	const json_t *approval = json_object_get(match, "approval");
	bool current = json_is_true(json_object_get(match, "current"));
	if (!json_is_object(approval))
		return;
	put(b, "<div class=\"matched\"><p>The editorial board has answered this question: <a href=\"/board/approved/",
	    member(match, "article"), "\">");
	put(b, "", member(match, "title"), current ? "</a></p>\n" : "</a>. It is to be reviewed again.</p>\n");
	api_board_approval(b, match);
	what_changed(b, match);
	minot_buf_c(b, "</div>\n");
}

minot_str api_board_answered(struct call *c, const char *hash)
{
	minot_str json, to = STR_NONE;
	if (!c->api->board || store_get(c->api->store, hash, &json, NULL) != MINOT_OK)
		return to;
	json_t *match = api_board_match(c, json);
	if (json_is_true(json_object_get(match, "current")))
		to = minot_arena_printf(c->rq->arena, "/board/approved/%.*s?asked=%s",
		                        STR_ARG(member(match, "article")), hash);
	json_decref(match);
	free((char *)json.p);
	return to;
}

/* For who asked the question again: the answer of today, and in what it is another. */
static void today(struct call *c, struct minot_buf *b)
{
	char hash[STORE_HASH];
	minot_str json;
	if (!store_hash(http_field(c->rq->query, "asked", c->rq->arena), hash) ||
	    store_get(c->api->store, hash, &json, NULL) != MINOT_OK)
		return;
	json_t *match = api_board_match(c, json);
	minot_buf_printf(
	        b,
	        "<p>Your question was answered by the editorial board. <a href=\"/a/%s\">What the program answers "
	        "today</a>, which nobody has reviewed.</p>\n",
	        hash);
	what_changed(b, match);
	json_decref(match);
	free((char *)json.p);
}

/* Answers of people to the question of an article that has none, from the desk's last entries. */
static void people_said(struct call *c, struct minot_buf *b, minot_str question)
{
	struct minot_bytes out;
	const json_t *one, *answer;
	size_t i;
	if (minot_board_desk(c->api->board, NULL, false, 0, MINOT_JSON, &out, NULL) != MINOT_OK)
		return;
	json_t *o = json_loadb(out.p, out.n, 0, NULL);
	minot_bytes_free(&out);
	json_array_foreach(json_object_get(o, "desk"), i, one)
	{
		answer = json_object_get(one, "answer");
		if (json_is_object(answer) && str_eq(member(one, "kind"), STR("question")) &&
		    minot_str_eq_nocase(member(one, "question"), question))
			api_board_answer(b, answer);
	}
	json_decref(o);
}

/* Pages of articles ------------------------------------------------------------------------------------------------
 */

/* What the board has to do with an article: where it stands there, and how to give it over. */
void api_board_beside(struct call *c, struct minot_buf *b, const json_t *article, minot_str json, const char *hash)
{
	struct minot_board_session s;
	bool in = api_board_session(c, &s);
	json_t *review = api_board_review_of(c, hash), *match = review ? NULL : api_board_match(c, json);
	minot_str state = review ? member(review, "state") : STR_NONE;
	if (str_eq(state, STR("approved")) || str_eq(state, STR("outdated")))
		minot_buf_printf(b,
		                 "<p class=\"approval%s\">The editorial board has approved this article%s. <a "
		                 "href=\"/board/approved/%s\">Read what it approved</a></p>\n",
		                 str_eq(state, STR("approved")) ? "" : " past",
		                 str_eq(state, STR("approved")) ? "" : "; there is new evidence since", hash);
	if (in && review) {
		minot_buf_printf(b, "<p><a class=\"doing\" href=\"/board/a/%s\">On the board: ", hash);
		put(b, "", state, "</a></p>\n");
	} else if (in && json_array_size(json_object_get(article, "claims"))) {
		put_c(b,
		      "<form class=\"give\" method=\"post\" action=\"/board/submit\"><input type=\"hidden\" "
		      "name=\"article\" value=\"",
		      hash, "\">");
		put_csrf(b, &s);
		minot_buf_c(b, "<button>Submit to the board</button></form>\n");
	}
	api_board_banner(b, match);
	json_decref(match);
	json_decref(review);
}

/* A question that the collection does not answer can be sent to people. */
void api_board_ask_people(struct call *c, struct minot_buf *b, const json_t *article, const char *hash)
{
	struct minot_board_session s;
	if (!c->api->board || json_array_size(json_object_get(article, "claims")))
		return;
	minot_buf_c(
	        b, "<section class=\"follow\" aria-labelledby=\"desk\"><h2 id=\"desk\">Ask the editorial board</h2>\n");
	people_said(c, b, member(article, "question"));
	put_c(b,
	      "<p>The collection does not answer this. People of the board can answer with sources of their own.</p>\n"
	      "<form class=\"give\" method=\"post\" action=\"/board/desk\"><input type=\"hidden\" name=\"article\" "
	      "value=\"",
	      hash, "\">");
	if (api_board_session(c, &s))
		put_csrf(b, &s);
	minot_buf_c(b, "<label for=\"desk-text\">What they should know, without names of patients</label>\n<textarea "
	               "id=\"desk-text\" name=\"text\" rows=\"3\" maxlength=\"2000\"></textarea>\n<button>Send the "
	               "question</button></form></section>\n");
}

void api_board_article_page(struct call *c, minot_str hash, minot_str json)
{
	struct page_around around;
	struct minot_bytes page;
	minot_str id = minot_arena_str(c->rq->arena, hash);
	if (!id.p) {
		http_problem(c->rs, 503, "no memory for the page");
		return;
	}
	json_t *review = api_board_review_of(c, id.p);
	page_around_begin(c, &around);
	minot_buf_c(&around.tools, "<section class=\"reviewed\" aria-label=\"Editorial board\">\n");
	today(c, &around.tools);
	api_board_approval(&around.tools, review);
	api_board_pinned(&around.tools, json_object_get(review, "pinned"));
	minot_buf_c(&around.tools, "</section>\n");
	if (page_article_in(c, &around, json, NULL, &page))
		http_give(c->rs, page.p, page.n, "text/html; charset=utf-8");
	json_decref(review);
}
