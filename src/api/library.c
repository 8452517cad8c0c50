/* The library: the articles that somebody chose to list, by topic and status. An article is on the topics that its
 * question's concepts are; it stands under its main one and is found under each. */
#include "api/board.h"
#include "base/ascii.h"

#include <stdio.h>
#include <stdlib.h>

enum { ON_A_PAGE = 50, MAX_TOPICS = 20000 };

struct wanted {
	minot_str status, topic; /* empty: any */
};

static struct wanted wanted_of(struct call *c)
{
	return (struct wanted){http_field(c->rq->query, "status", c->rq->arena),
	                       http_field(c->rq->query, "topic", c->rq->arena)};
}

static bool is_wanted(const struct wanted *w, const struct kept *k)
{
	return (!w->status.n || str_eq(w->status, str_c(k->status))) && (!w->topic.n || kept_is_on(k, w->topic));
}

/* The list as JSON -------------------------------------------------------------------------------------------------
 */

struct list {
	json_t *items;
	struct wanted wanted;
	bool ok;
};

static json_t *topics_json(const struct kept *k)
{
	json_t *list = json_array();
	minot_str rest = str_c(k->topics), one;
	while (minot_str_split(&rest, '\n', &one))
		if (one.n)
			json_array_append_new(list, json_stringn(one.p, one.n));
	return list;
}

static bool list_one(void *ctx, const struct kept *k)
{
	struct list *l = ctx;
	if (!is_wanted(&l->wanted, k))
		return true;
	l->ok &= json_array_append_new(l->items, json_pack("{s:s+, s:s, s:o, s:s, s:s, s:s, s:s}", "id",
	                                                   "sha256:", k->hash, "title", k->title, "topics",
	                                                   topics_json(k), "status", k->status, "verdict", k->verdict,
	                                                   "audience", k->audience, "changed", k->changed)) == 0;
	return l->ok;
}

void api_get_articles(struct call *c)
{
	struct list l = {json_array(), wanted_of(c), true};
	store_list(c->api->store, list_one, &l);
	if (!l.ok)
		json_decref(l.items);
	api_json(c, l.ok ? json_pack("{s:o}", "articles", l.items) : NULL);
}

/* Topics -----------------------------------------------------------------------------------------------------------
 */

struct topics {
	struct minot_arena *a;
	minot_str *at; /* MAX_TOPICS; as often as articles are on them */
	size_t n;
};

static bool count_topics(void *ctx, const struct kept *k)
{
	struct topics *t = ctx;
	minot_str rest = str_c(k->topics), one;
	while (minot_str_split(&rest, '\n', &one) && t->n < MAX_TOPICS)
		if (one.n && (t->at[t->n] = minot_arena_str(t->a, one)).p)
			t->n++;
	return true;
}

static int compare_topics(const void *a, const void *b)
{
	const minot_str *x = a, *y = b;
	for (size_t i = 0; i < x->n && i < y->n; i++) {
		char p = to_lower(x->p[i]);
		char q = to_lower(y->p[i]);
		if (p != q)
			return p < q ? -1 : 1;
	}
	return x->n < y->n ? -1 : x->n > y->n;
}

static void topic_options(struct call *c, minot_str chosen)
{
	struct minot_buf *b = &c->rs->body;
	struct topics t = {c->rq->arena, ARENA_ARRAY(c->rq->arena, MAX_TOPICS, minot_str), 0};
	if (t.at)
		store_list(c->api->store, count_topics, &t);
	if (t.n)
		qsort(t.at, t.n, sizeof *t.at, compare_topics);
	for (size_t i = 0, n; i < t.n; i += n) {
		for (n = 1; i + n < t.n && compare_topics(&t.at[i], &t.at[i + n]) == 0;)
			n++;
		put(b, "<option value=\"", t.at[i], minot_str_eq_nocase(t.at[i], chosen) ? "\" selected>" : "\">");
		put(b, "", t.at[i], "");
		minot_buf_printf(b, " (%zu)</option>", n);
	}
}

/* The page ---------------------------------------------------------------------------------------------------------
 */

static void filter(struct call *c, const struct wanted *w)
{
	static const char *const states[] = {"",         "unreviewed", "submitted", "under review",
	                                     "approved", "outdated",   NULL};
	struct minot_buf *b = &c->rs->body;
	minot_buf_c(
	        b, "<form class=\"filter\" method=\"get\" action=\"/library\"><span><label for=\"topic\">Topic</label> "
	           "<select id=\"topic\" name=\"topic\"><option value=\"\">any</option>");
	topic_options(c, w->topic);
	minot_buf_c(
	        b,
	        "</select></span> <span><label for=\"status\">Status</label> <select id=\"status\" name=\"status\">");
	for (const char *const *s = states; *s; s++) {
		put_c(b, "<option value=\"", *s, str_eq(w->status, str_c(*s)) ? "\" selected>" : "\">");
		put_c(b, "", **s ? *s : "any", "</option>");
	}
	minot_buf_c(b, "</select></span> <button>Show</button></form>\n");
}

struct shelf {
	struct minot_buf *b;
	struct wanted wanted;
	size_t n, first; /* wanted so far; number of the page's first one */
	char topic[200];
	bool open;
};

/* Where the library shows this. */
static void library_link(struct minot_buf *b, minot_str topic, minot_str status, size_t page)
{
	minot_buf_c(b, "/library?topic=");
	http_escape(b, topic);
	minot_buf_c(b, "&amp;status=");
	http_escape(b, status);
	if (page > 1)
		minot_buf_printf(b, "&amp;page=%zu", page);
}

static void item(struct shelf *s, const struct kept *k)
{
	minot_str rest = str_c(k->topics), one;
	minot_buf_printf(s->b, "<li><a href=\"/a/%s\">", k->hash);
	put_c(s->b, "", k->title, "</a><p class=\"note\">");
	put_c(s->b, "", k->verdict, *k->verdict ? " \xc2\xb7 " : "");
	put_c(s->b, "", k->status, " \xc2\xb7 ");
	put_c(s->b, "for a ", k->audience, " \xc2\xb7 ");
	put_c(s->b, "edition of ", k->changed, "</p><p class=\"note topics\">");
	while (minot_str_split(&rest, '\n', &one)) {
		if (!one.n)
			continue;
		minot_buf_c(s->b, "<a href=\"");
		library_link(s->b, one, s->wanted.status, 1);
		put(s->b, "\">", one, "</a> ");
	}
	minot_buf_c(s->b, "</p></li>\n");
}

static bool shelve(void *ctx, const struct kept *k)
{
	struct shelf *s = ctx;
	if (!is_wanted(&s->wanted, k))
		return true;
	s->n++;
	if (s->n <= s->first || s->n > s->first + ON_A_PAGE)
		return s->n <= s->first + ON_A_PAGE;
	minot_str topic = s->wanted.topic.n ? s->wanted.topic : kept_topic(k);
	if (!s->open || !str_eq(minot_str_cut(topic, sizeof s->topic - 1), str_c(s->topic))) {
		minot_buf_c(s->b, s->open ? "</ul></section>\n" : "");
		put(s->b, "<section class=\"topic\"><h2>", topic.n ? topic : STR("Other"), "</h2><ul>\n");
		snprintf(s->topic, sizeof s->topic, "%.*s", STR_ARG(minot_str_cut(topic, sizeof s->topic - 1)));
		s->open = true;
	}
	item(s, k);
	return true;
}

static void turn(struct shelf *s, size_t page)
{
	bool more = s->n > s->first + ON_A_PAGE;
	if (page <= 1 && !more)
		return;
	minot_buf_c(s->b, "<nav class=\"turn\" aria-label=\"Pages\">");
	for (int on = 0; on < 2; on++) {
		if (on ? !more : page <= 1)
			continue;
		minot_buf_c(s->b, "<a href=\"");
		library_link(s->b, s->wanted.topic, s->wanted.status, on ? page + 1 : page - 1);
		minot_buf_c(s->b, on ? "\" rel=\"next\">Next page</a> " : "\" rel=\"prev\">Page before</a> ");
	}
	minot_buf_c(s->b, "</nav>\n");
}

/* What the editorial board stands behind, the last approved first. The board keeps no topics: they are the kept
 * articles'. */
static bool approved(struct call *c, const struct wanted *w)
{
	struct minot_board_filter f = {.states = w->status.n ? w->status.p : "approved,outdated", .limit = ON_A_PAGE};
	struct minot_buf *b = &c->rs->body;
	struct minot_bytes out;
	const json_t *one, *list;
	size_t i;
	bool any = !w->status.n || str_eq(w->status, STR("approved")) || str_eq(w->status, STR("outdated"));
	if (w->topic.n || !any || minot_board_list(c->api->board, &f, MINOT_JSON, &out, NULL) != MINOT_OK)
		return false;
	json_t *o = json_loadb(out.p, out.n, 0, NULL);
	minot_bytes_free(&out);
	list = json_object_get(o, "articles");
	if (json_array_size(list))
		minot_buf_c(b, "<section class=\"topic\"><h2>Approved by the editorial board</h2><ul>\n");
	json_array_foreach(list, i, one)
	{
		put(b, "<li><a href=\"/board/approved/", member(one, "article"), "\">");
		put(b, "", member(one, "title"), "</a>");
		put(b, "<p class=\"note\">", member(one, "state"), "");
		put_time(b, " \xc2\xb7 last step ", member(one, "changed_at"), "");
		put(b, " \xc2\xb7 for a ", member(one, "audience"), "</p></li>\n");
	}
	minot_buf_c(b, json_array_size(list) ? "</ul></section>\n" : "");
	bool shown = json_array_size(list) != 0;
	json_decref(o);
	return shown;
}

void page_library(struct call *c)
{
	uint64_t page = 1;
	bool listed = false; /* something of the board's */
	struct shelf s = {.b = &c->rs->body, .wanted = wanted_of(c)};
	if (!minot_str_uint(http_field(c->rq->query, "page", c->rq->arena), STORE_MAX_KEPT, &page) || !page)
		page = 1;
	s.first = (page - 1) * ON_A_PAGE;
	page_begin(c, "Library");
	minot_buf_c(s.b, "<h1>Library</h1>\n");
	filter(c, &s.wanted);
	if (c->api->board && page == 1)
		listed = approved(c, &s.wanted);
	store_list(c->api->store, shelve, &s);
	if (s.open)
		minot_buf_c(s.b, "</ul></section>\n");
	else if (listed)
		; /* nothing else is here */
	else if (s.wanted.topic.n || s.wanted.status.n || page > 1)
		minot_buf_c(s.b, "<p>No article of the library is this. <a href=\"/library\">Show all</a></p>\n");
	else
		minot_buf_c(
		        s.b,
		        "<p>Nothing is here yet. An article gets here when somebody chooses \xe2\x80\x9cPut into the "
		        "library\xe2\x80\x9d on its page; nothing that is only asked is listed anywhere.</p>\n");
	turn(&s, page);
	page_end(c);
}
