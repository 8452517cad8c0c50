/* board_present.c: a question asked again, for people: what the board approved stands there in place of the fresh
 * article, with what changed since before it. Only an approved article that is current does so. */
#include "engine/boards.h"

#include "base/markup.h"

enum { NOTE_BYTES = 4 << 20 };

static const char *text(const json_t *o, const char *key)
{
	const char *z = json_string_value(json_object_get(o, key));
	return z ? z : "";
}

/* Notes: lines in plain words ----------------------------------------------------------------------------------------
 */

struct notes {
	struct minot_buf text; /* a line each; the first is the heading */
};

static void note_change(struct notes *n, const json_t *change)
{
	const json_t *was = json_object_get(change, "was"), *is = json_object_get(change, "is");
	const json_t *cause = json_array_get(json_object_get(change, "causes"), 0);
	minot_buf_printf(&n->text, "- %s (%s): %s\n", text(change, "change"), text(cause, "cause"),
	                 text(json_is_object(is) ? is : was, "text"));
}

/* What a record did; an order that changed alone is no news. */
static bool is_news(const json_t *change)
{
	return strcmp(text(json_array_get(json_object_get(change, "causes"), 0), "cause"), "ranking only") != 0 &&
	       strcmp(text(change, "change"), "moved") != 0;
}

static void note_changes(struct notes *n, const json_t *match)
{
	const json_t *list = json_object_get(json_object_get(match, "diff"), "statements");
	size_t count = 0;
	for (size_t i = 0; i < json_array_size(list); i++)
		count += is_news(json_array_get(list, i));
	minot_buf_c(&n->text, count ? "Changed since the approval, in the collection as it is now:\n"
	                            : "Nothing that it rests on has changed since the approval.\n");
	for (size_t i = 0; i < json_array_size(list); i++)
		if (is_news(json_array_get(list, i)))
			note_change(n, json_array_get(list, i));
}

static void note_protocols(struct notes *n, const json_t *match)
{
	const json_t *pinned = json_object_get(match, "pinned");
	for (size_t i = 0; i < json_array_size(pinned); i++) {
		const json_t *d = json_array_get(pinned, i), *paragraphs = json_object_get(d, "paragraphs");
		minot_buf_printf(&n->text, "Local protocol, pinned by %s, not proved by Minot: %s\n", text(d, "by"),
		                 text(d, "question"));
		for (size_t k = 0; k < json_array_size(paragraphs); k++) {
			const json_t *p = json_array_get(paragraphs, k);
			minot_buf_printf(&n->text, "- %s%s\n",
			                 json_is_true(json_object_get(p, "differs")) ? "DIFFERS from the article: "
			                                                             : "",
			                 text(p, "text"));
		}
	}
}

static void note_approved(struct notes *n, const json_t *match)
{
	const json_t *approval = json_object_get(match, "approval"), *list = json_object_get(approval, "reviewers");
	minot_buf_printf(&n->text, "An article that the editorial board approved on %.10s answers this question.\n",
	                 text(approval, "at"));
	minot_buf_c(&n->text, "Reviewers, and the interests that they declared: ");
	for (size_t i = 0; i < json_array_size(list); i++) {
		const json_t *r = json_array_get(list, i);
		minot_buf_printf(&n->text, "%s%s (%s)", i ? "; " : "", text(r, "name"), text(r, "interests"));
	}
	minot_buf_c(&n->text, ".\n");
	note_changes(n, match);
	note_protocols(n, match);
}

static void note_outdated(struct notes *n, const json_t *match)
{
	const json_t *approval = json_object_get(match, "approval"), *list = json_object_get(match, "new_evidence");
	minot_buf_printf(
	        &n->text,
	        "The editorial board approved an article on this question on %.10s. There is new evidence since, so "
	        "this is the unreviewed article of today.\n",
	        text(approval, "at"));
	for (size_t i = 0; i < json_array_size(list); i++)
		minot_buf_printf(&n->text, "- %s\n", text(json_array_get(list, i), "reason"));
}

/* Notes in the form of the article -----------------------------------------------------------------------------------
 */

static void for_terminal(const struct notes *n, struct minot_style style, struct minot_buf *out)
{
	minot_str rest = minot_buf_view(&n->text), line;
	while (minot_str_split(&rest, '\n', &line))
		if (line.n) {
			engine_wrap(out, line, style.columns, 0, str_starts(line, STR("- ")) ? 2 : 0);
			minot_buf_ch(out, '\n');
		}
	minot_buf_ch(out, '\n');
}

/* CommonMark: a backslash before punctuation makes it a character like any other (spec 0.31, 2.4). */
static void escape_markdown(struct minot_buf *out, minot_str s)
{
	struct minot_buf clean = BUF_INIT(NOTE_BYTES);
	minot_clean(&clean, s);
	for (size_t i = 0; i < clean.n; i++) {
		if (clean.p[i] && strchr("\\`*_{}[]<>#|!~&", clean.p[i]))
			minot_buf_ch(out, '\\');
		minot_buf_ch(out, clean.p[i]);
	}
	out->failed |= clean.failed;
	minot_buf_free(&clean);
}

/* A quotation in CommonMark, in which words of people and records stay words. */
static void for_markdown(const struct notes *n, struct minot_buf *out)
{
	minot_str rest = minot_buf_view(&n->text), line;
	while (minot_str_split(&rest, '\n', &line)) {
		if (!line.n)
			continue;
		minot_buf_c(out, "> ");
		bool item = str_starts(line, STR("- "));
		minot_buf_c(out, item ? "- " : "");
		escape_markdown(out, str_sub(line, item ? 2 : 0, line.n));
		minot_buf_c(out, item ? "\n" : "\n>\n");
	}
	minot_buf_ch(out, '\n');
}

static void for_html(const struct notes *n, struct minot_buf *out)
{
	minot_str rest = minot_buf_view(&n->text), line;
	bool in_list = false;
	minot_buf_c(out, "<aside aria-label=\"Editorial board\">\n");
	while (minot_str_split(&rest, '\n', &line)) {
		bool item = str_starts(line, STR("- "));
		if (!line.n)
			continue;
		if (item != in_list)
			minot_buf_c(out, item ? "<ul>\n" : "</ul>\n");
		in_list = item;
		minot_buf_c(out, item ? "<li>" : "<p>");
		minot_markup(out, str_sub(line, item ? 2 : 0, line.n));
		minot_buf_c(out, item ? "</li>\n" : "</p>\n");
	}
	minot_buf_c(out, in_list ? "</ul>\n</aside>\n" : "</aside>\n");
	minot_buf_ch(out, 0);
}

static minot_status render(const struct notes *n, minot_str json, minot_format format, const struct minot_style *style,
                           struct minot_bytes *out, minot_err *err)
{
	struct minot_buf before = BUF_INIT(NOTE_BYTES), all = ENGINE_OUTPUT;
	struct minot_bytes article = {NULL, 0};
	struct minot_frame frame = {.head = NULL};
	bool html = format == MINOT_HTML && n->text.n;
	if (html) {
		for_html(n, &before);
		frame.tools = before.failed ? NULL : before.p;
	} else if (format == MINOT_TEXT && n->text.n) {
		for_terminal(n, engine_style(style), &before);
	} else if (format == MINOT_MARKDOWN && n->text.n) {
		for_markdown(n, &before);
	}
	minot_status s = before.failed || n->text.failed
	                         ? minot_fail(err, MINOT_LIMIT, "what changed is too long to be told")
	                         : minot_render(json.p, json.n, format, style, html ? &frame : NULL, &article, err);
	if (s == MINOT_OK) {
		if (!html)
			minot_buf_str(&all, minot_buf_view(&before));
		minot_buf_add(&all, article.p, article.n);
		s = engine_give(&all, out, err);
	}
	minot_bytes_free(&article);
	minot_buf_free(&before);
	minot_buf_free(&all);
	return s;
}

/* The article of the board, or the fresh one with notes. */
static minot_status present(struct minot_board *b, const json_t *match, minot_str fresh, minot_format format,
                            const struct minot_style *style, struct minot_bytes *out, minot_err *err)
{
	struct notes n = {.text = BUF_INIT(NOTE_BYTES)};
	struct minot_bytes approved = {NULL, 0};
	minot_str json = fresh;
	minot_status s = MINOT_OK;
	if (json_is_true(json_object_get(match, "current"))) {
		s = minot_board_export(b, text(match, "article"), &approved, err);
		json = (minot_str){approved.p, approved.n};
		note_approved(&n, match);
	} else if (json_is_object(match)) {
		note_outdated(&n, match);
	}
	if (s == MINOT_OK)
		s = render(&n, json, format, style, out, err);
	minot_bytes_free(&approved);
	minot_buf_free(&n.text);
	return s;
}

minot_status minot_board_present(struct minot_board *b, const struct minot *m, const char *json, size_t json_bytes,
                                 minot_format format, const struct minot_style *style, struct minot_bytes *out,
                                 minot_err *err)
{
	struct minot_bytes asked, made = {NULL, 0};
	if ((unsigned)format >= MINOT_TREC)
		return engine_no_format(err, "an article", format);
	minot_status s = minot_board_asked(b, m, json, json_bytes, &asked, err);
	json_t *tree = s == MINOT_OK ? json_loadb(asked.p, asked.n, 0, NULL) : NULL;
	if (s == MINOT_OK && !tree)
		s = minot_fail(err, MINOT_NO_MEMORY, "no memory for the board's answer");
	if (s == MINOT_OK)
		s = present(b, json_object_get(tree, "match"), (minot_str){json, json_bytes}, format, style, &made,
		            err);
	json_decref(tree);
	minot_bytes_free(&asked);
	if (out->p == json)
		minot_bytes_free(out);
	*out = made;
	return s;
}
