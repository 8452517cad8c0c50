/* Articles by their hash: written in the form a client wants, listed, kept, proved again, reported on. An article never
 * changes, so its hash is its ETag and a copy is good for ever. */
#include "api/internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

const struct article_form article_forms[] = {
        {"application/json", "json", "json"},
        {"text/html; charset=utf-8", "html", "html"},
        {"text/markdown; charset=utf-8", "md", "md"},
        {"text/plain; charset=utf-8", "text", "txt"},
        {"application/x-research-info-systems", "ris", "ris"},
        {"application/x-bibtex; charset=utf-8", "bibtex", "bib"},
        {"application/vnd.citationstyles.csl+json", "csl", "csl.json"},
};
const size_t n_article_forms = sizeof article_forms / sizeof *article_forms;

const char article_cache[] = "private, max-age=31536000, immutable";

bool api_article(struct call *c, minot_str name, char hash[STORE_HASH], minot_str *json)
{
	minot_err err;
	*json = STR_NONE;
	if (!store_hash(name, hash)) {
		http_problem(c->rs, 404, "an article is named by the 64 hexadecimal digits of its hash");
		return false;
	}
	minot_status s = store_get(c->api->store, hash, json, &err);
	if (s == MINOT_NOT_FOUND)
		http_problem(c->rs, 404, "no article with this hash is here, or no more: ask its question again");
	else if (s != MINOT_OK)
		api_fault(c, &err);
	return s == MINOT_OK;
}

static const struct article_form *wanted_form(struct call *c)
{
	minot_str named = http_field(c->rq->query, "format", c->rq->arena);
	const char *types[16];
	if (named.p) {
		for (size_t i = 0; i < n_article_forms; i++)
			if (str_eq(named, str_c(article_forms[i].name)))
				return &article_forms[i];
		return NULL;
	}
	for (size_t i = 0; i < n_article_forms; i++)
		types[i] = article_forms[i].type;
	int at = http_negotiate(http_header(c->rq, "Accept"), types, n_article_forms);
	return at < 0 ? NULL : &article_forms[at];
}

/* One hash has several forms, and a tag is one form's. */
static void tag(struct call *c, const char *hash, const char *form)
{
	minot_str etag = minot_arena_printf(c->rq->arena, "%s.%s.%s", hash, form, MINOT_VERSION);
	c->rs->etag = etag.p ? etag : STR_NONE;
}

static void name_file(struct call *c, const char *hash, const struct article_form *f)
{
	minot_str value = minot_arena_printf(c->rq->arena, "attachment; filename=\"minot-%.12s.%s\"", hash, f->suffix);
	if (value.p)
		http_set(c->rs, "Content-Disposition", value.p);
}

void api_render(struct call *c, minot_str json, const char *hash)
{
	minot_format format;
	struct minot_bytes out;
	minot_err err;
	const struct article_form *f = wanted_form(c);
	if (!f || !minot_format_from_name(f->name, &format)) {
		http_problem(c->rs, 406, "an article is given as json, html, md, text, ris, bibtex or csl");
		return;
	}
	if (format == MINOT_JSON) {
		minot_buf_str(&c->rs->body, json); /* as it was stored, byte for byte */
		c->rs->type = f->type;
	} else if (minot_render(json.p, json.n, format, NULL, NULL, &out, &err) == MINOT_OK) {
		http_give(c->rs, out.p, out.n, f->type);
	} else {
		api_fault(c, &err);
		return;
	}
	tag(c, hash, f->name);
	minot_str location = minot_arena_printf(c->rq->arena, "/api/v1/articles/%s", hash);
	if (location.p)
		http_set(c->rs, "Content-Location", location.p);
	if (http_field(c->rq->query, "download", c->rq->arena).p)
		name_file(c, hash, f);
}

void api_get_article(struct call *c)
{
	char hash[STORE_HASH];
	minot_str json;
	if (!api_article(c, c->param[0], hash, &json))
		return;
	api_render(c, json, hash);
	if (c->rs->status == 200)
		c->rs->cache = article_cache;
	free((char *)json.p);
}

void api_get_verification(struct call *c)
{
	static const char *const types[] = {"application/json", "text/plain; charset=utf-8"};
	char hash[STORE_HASH];
	minot_str json;
	struct minot_bytes out;
	bool holds;
	minot_err err;
	int type = http_negotiate(http_header(c->rq, "Accept"), types, 2);
	if (!api_article(c, c->param[0], hash, &json))
		return;
	if (minot_verify(c->edition->collection, json.p, json.n, type == 1 ? MINOT_TEXT : MINOT_JSON, &out, &holds,
	                 &err) == MINOT_OK)
		http_give(c->rs, out.p, out.n, types[type == 1]);
	else
		api_fault(c, &err);
	free((char *)json.p);
}

bool api_keep(struct call *c, char hash[STORE_HASH])
{
	minot_err err;
	minot_str json;
	if (!api_article(c, c->param[0], hash, &json))
		return false;
	free((char *)json.p);
	if (store_keep(c->api->store, hash, &err) == MINOT_OK)
		return true;
	if (err.status == MINOT_LIMIT)
		http_problem(c->rs, 507, "%s", err.msg);
	else
		api_fault(c, &err);
	return false;
}

void api_post_keep(struct call *c)
{
	char hash[STORE_HASH];
	if (api_keep(c, hash))
		api_json(c, json_pack("{s:s+, s:b}", "id", "sha256:", hash, "kept", 1));
}

/* Reports ----------------------------------------------------------------------------------------------------------
 */

static bool names_claim(minot_str json, minot_str claim)
{
	json_t *article = json_loadb(json.p, json.n, 0, NULL), *one;
	size_t i;
	bool found = false;
	json_array_foreach(json_object_get(article, "claims"), i, one)
	{
		const char *id = json_string_value(json_object_get(one, "id"));
		found |= id && str_eq(str_c(id), claim);
	}
	json_decref(article);
	return found;
}

const char *const report_sorts[] = {"not what the source says",
                                    "wrong number or dose",
                                    "wrong patients or drug",
                                    "out of date",
                                    "hard to understand",
                                    "other",
                                    NULL};

/* The board hears of it when the article is there; it is stored here in any case. */
static void tell_board(struct call *c, const char *hash, minot_str claim, minot_str sort, minot_str text)
{
	int64_t id;
	minot_str what =
	        minot_arena_printf(c->rq->arena, "%.*s%s%.*s", STR_ARG(sort), text.n ? ": " : "", STR_ARG(text));
	minot_str of = minot_arena_str(c->rq->arena, claim);
	if (what.p && of.p)
		minot_board_desk_send(c->api->board, NULL, "error", NULL, hash, of.p, what.p, &id, NULL);
}

bool api_report(struct call *c, const char *hash, minot_str json, minot_str claim, minot_str sort, minot_str text)
{
	enum { MAX_TEXT = 4000 };
	char at[32];
	minot_err err;
	time_t now = time(NULL);
	struct tm tm;
	bool known = false;
	for (const char *const *s = report_sorts; *s; s++)
		known |= str_eq(sort, str_c(*s));
	if (!names_claim(json, claim)) {
		http_problem(c->rs, 404, "the article has no such statement");
		return false;
	}
	if (!known || text.n > MAX_TEXT) {
		http_problem(c->rs, 400, known ? "a report has at most 4,000 bytes" : "there is no such sort of error");
		return false;
	}
	strftime(at, sizeof at, "%Y-%m-%dT%H:%M:%SZ", gmtime_r(&now, &tm) ? &tm : &(struct tm){0});
	json_t *o = json_pack("{s:s, s:s+, s:s%, s:s%, s:s%}", "at", at, "article", "sha256:", hash, "claim", claim.p,
	                      claim.n, "kind", sort.p, sort.n, "text", text.p ? text.p : "", text.n);
	char *line = o ? json_dumps(o, JSON_COMPACT) : NULL;
	minot_status s = line ? store_report(c->api->store, str_c(line), &err)
	                      : minot_fail(&err, MINOT_INPUT, "the report is no text");
	json_decref(o);
	free(line);
	if (s == MINOT_LIMIT)
		http_problem(c->rs, 507, "%s", err.msg);
	else if (s != MINOT_OK)
		api_fault(c, &err);
	else if (c->api->board)
		tell_board(c, hash, claim, sort, text);
	return s == MINOT_OK;
}

void api_post_report(struct call *c)
{
	char hash[STORE_HASH];
	minot_str json;
	if (!api_article(c, c->param[0], hash, &json))
		return;
	json_error_t e;
	json_t *o = json_loadb(c->rq->body.p ? c->rq->body.p : "", c->rq->body.n, JSON_REJECT_DUPLICATES, &e);
	const char *claim = json_string_value(json_object_get(o, "claim"));
	const char *kind = json_string_value(json_object_get(o, "kind"));
	const char *text = json_string_value(json_object_get(o, "text"));
	if (!claim || !kind)
		http_problem(c->rs, 400, "the body is a JSON object with \"claim\", \"kind\" and \"text\"");
	else if (api_report(c, hash, json, str_c(claim), str_c(kind), str_c(text ? text : ""))) {
		c->rs->status = 201;
		api_json(c, json_pack("{s:b}", "stored", 1));
	}
	json_decref(o);
	free((char *)json.p);
}
