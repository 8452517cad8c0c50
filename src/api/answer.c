/* Asking, searching, proving: the calls of minot.h as endpoints. What somebody typed is never in an address, so these
 * are POSTs, but for a record by its id. */
#include "api/internal.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/hash.h"

/* Faults -----------------------------------------------------------------------------------------------------------
 */

void api_fault(struct call *c, const minot_err *err)
{
	static const struct {
		minot_status status;
		int http;
	} map[] = {
	        {MINOT_NOT_FOUND, 404}, {MINOT_REFUSED, 403}, {MINOT_USAGE, 400},
	        {MINOT_INPUT, 422},     {MINOT_DAMAGED, 503}, {MINOT_IO, 503},
	        {MINOT_BUSY, 503},      {MINOT_LIMIT, 422},   {MINOT_NO_MEMORY, 503},
	};
	int status = 500;
	for (size_t i = 0; i < sizeof map / sizeof *map; i++)
		if (map[i].status == err->status)
			status = map[i].http;
	/* The names of our files stay ours; what is wrong with the client's input does not. */
	if (err->status == MINOT_DAMAGED || err->status == MINOT_IO)
		http_problem(c->rs, status, "the collection cannot be read: %s", minot_status_meaning(err->status));
	else
		http_problem(c->rs, status, "%s", err->msg);
	if (status == 503)
		http_set(c->rs, "Retry-After", "5");
	if ((status == 503 || status == 500) && c->api->options.say) {
		char line[600], place[512];
		minot_err_text(err, place, sizeof place);
		snprintf(line, sizeof line, "fault: %s: %s", minot_status_name(err->status), place);
		c->api->options.say(c->api->options.ctx, line);
	}
}

static void no_memory(struct call *c) { http_problem(c->rs, 503, "no memory for the request"); }

static int append(const char *p, size_t n, void *ctx)
{
	minot_buf_add(ctx, p, n);
	return ((struct minot_buf *)ctx)->failed ? -1 : 0;
}

void api_json(struct call *c, json_t *tree)
{
	c->rs->type = "application/json";
	if (!tree || json_dump_callback(tree, append, &c->rs->body, JSON_INDENT(1)))
		no_memory(c);
	else
		minot_buf_ch(&c->rs->body, '\n');
	json_decref(tree);
}

static void give(struct call *c, struct minot_bytes *b, const char *type)
{
	http_give(c->rs, b->p, b->n, type);
	*b = (struct minot_bytes){NULL, 0};
}

/* JSON that came in ------------------------------------------------------------------------------------------------
 */

/* A member that may be in a body. */
struct member {
	const char *name;
	json_type type; /* JSON_TRUE stands for both truth values */
	bool required;
	json_t **out;
};

static const struct member *member_named(const struct member *m, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(m[i].name, name) == 0)
			return &m[i];
	return NULL;
}

static const char *type_name(json_type t)
{
	return t == JSON_STRING ? "a string" : t == JSON_INTEGER ? "a whole number" : "true or false";
}

/* The body as an object with these members and no others; NULL: the problem is in the response. */
static json_t *take_object(struct call *c, const struct member *m, size_t n)
{
	enum { MAX_DEPTH_IS_JANSSONS = 2048 };
	json_error_t e;
	const char *name;
	json_t *value, *o = json_loadb(c->rq->body.p ? c->rq->body.p : "", c->rq->body.n, JSON_REJECT_DUPLICATES, &e);
	if (!json_is_object(o)) {
		http_problem(c->rs, 400, o ? "the body is no JSON object" : "the body is no JSON: line %d: %s", e.line,
		             e.text);
		json_decref(o);
		return NULL;
	}
	json_object_foreach(o, name, value)
	{
		const struct member *known = member_named(m, n, name);
		json_type type = json_is_false(value) ? JSON_TRUE : json_typeof(value);
		if (!known || (type != known->type && type != JSON_NULL)) {
			if (known)
				http_problem(c->rs, 400, "\"%s\" has to be %s", known->name, type_name(known->type));
			else
				http_problem(c->rs, 400, "no such member: \"%.60s\"", name);
			json_decref(o);
			return NULL;
		}
		*known->out = type == JSON_NULL ? NULL : value;
	}
	for (size_t i = 0; i < n; i++)
		if (m[i].required && !*m[i].out) {
			http_problem(c->rs, 400, "\"%s\" is missing", m[i].name);
			json_decref(o);
			return NULL;
		}
	return o;
}

/* The audience -----------------------------------------------------------------------------------------------------
 */

const char *api_audience(minot_str name)
{
	static const char *const audiences[] = {"clinician", "student", "patient"};
	for (size_t i = 0; i < 3; i++)
		if (str_eq(name, str_c(audiences[i])))
			return audiences[i];
	return NULL;
}

/* The cache --------------------------------------------------------------------------------------------------------
 *
 * The article of a question that was asked before: the same question of the same edition gives the same article, so its
 * hash is all there is to keep. A place a key, the newer one takes it. Only a digest of the question is held. */
enum { CACHE_PLACES = 8192 };
struct cache {
	pthread_mutex_t lock;
	struct {
		struct minot_sha256 key;
		char hash[STORE_HASH];
	} place[CACHE_PLACES];
};

struct cache *cache_new(void)
{
	struct cache *c = calloc(1, sizeof *c);
	if (c)
		pthread_mutex_init(&c->lock, NULL);
	return c;
}

void cache_free(struct cache *c)
{
	if (c)
		pthread_mutex_destroy(&c->lock);
	free(c);
}

static struct minot_sha256 cache_key(const struct call *c, const struct asked *q)
{
	struct minot_buf b = BUF_INIT(1 << 20);
	minot_buf_printf(&b, "%s\n%s\n%s\n%d\n", c->edition->sha256, q->audience, q->after ? q->after : "", q->all);
	minot_buf_str(&b, q->question);
	struct minot_sha256 key = minot_sha256_of(minot_buf_view(&b));
	if (b.failed)
		key = (struct minot_sha256){0}; /* which is nobody's */
	minot_buf_free(&b);
	return key;
}

static bool cache_find(struct cache *c, const struct minot_sha256 *key, char hash[STORE_HASH])
{
	size_t i = minot_xxh3((minot_str){(const char *)key->b, 32}) % CACHE_PLACES;
	pthread_mutex_lock(&c->lock);
	bool found = c->place[i].hash[0] && memcmp(&c->place[i].key, key, sizeof *key) == 0;
	if (found)
		memcpy(hash, c->place[i].hash, STORE_HASH);
	pthread_mutex_unlock(&c->lock);
	return found;
}

static void cache_add(struct cache *c, const struct minot_sha256 *key, const char hash[STORE_HASH])
{
	size_t i = minot_xxh3((minot_str){(const char *)key->b, 32}) % CACHE_PLACES;
	pthread_mutex_lock(&c->lock);
	c->place[i].key = *key;
	memcpy(c->place[i].hash, hash, STORE_HASH);
	pthread_mutex_unlock(&c->lock);
}

/* Asking -----------------------------------------------------------------------------------------------------------
 */

/* An article's own id: the value of its member "id", which is its third (docs/format/article.md). */
static bool id_of(minot_str json, char hash[STORE_HASH])
{
	size_t at = minot_str_find(str_sub(json, 0, 400), STR("\"sha256:"));
	return at != SIZE_MAX && store_hash(str_sub(json, at + 1, at + 1 + 7 + 64), hash);
}

static minot_status ask_anew(struct call *c, const struct asked *q, char hash[STORE_HASH], minot_err *err)
{
	minot_str before = STR_NONE;
	struct minot_answer out;
	minot_status s = q->after ? store_get(c->api->store, q->after, &before, err) : MINOT_OK;
	if (s != MINOT_OK)
		return s;
	struct minot_ask ask = {.question = q->question.p,
	                        .audience = q->audience,
	                        .format = MINOT_JSON,
	                        .after = before.p,
	                        .after_bytes = before.n,
	                        .all = q->all};
	s = minot_ask(c->edition->collection, &ask, &out, err);
	free((char *)before.p);
	if (s != MINOT_OK)
		return s;
	if (out.abstained)
		atomic_fetch_add(&c->api->metrics.abstained, 1);
	minot_str json = {out.article.p, out.article.n};
	s = id_of(json, hash) ? store_put(c->api->store, hash, json, err)
	                      : minot_fail(err, MINOT_INTERNAL, "an article without an id");
	minot_answer_free(&out);
	return s;
}

static void say_question(struct call *c, const struct asked *q)
{
	char line[600];
	minot_str cut = minot_str_cut(q->question, 500);
	if (c->api->options.log != API_LOG_QUESTIONS || !c->api->options.say)
		return;
	int n = snprintf(line, sizeof line, "question: %.*s", STR_ARG(cut));
	for (int i = 0; i < n; i++)
		if ((unsigned char)line[i] < 0x20 || line[i] == 0x7f)
			line[i] = ' '; /* a line of a log is one line */
	c->api->options.say(c->api->options.ctx, line);
}

minot_status api_ask(struct call *c, const struct asked *q, char hash[STORE_HASH], minot_err *err)
{
	struct minot_sha256 key = cache_key(c, q);
	minot_str json = STR_NONE;
	say_question(c, q);
	if (cache_find(c->api->cache, &key, hash) && store_get(c->api->store, hash, &json, NULL) == MINOT_OK) {
		free((char *)json.p);
		atomic_fetch_add(&c->api->metrics.cached, 1);
		return MINOT_OK;
	}
	minot_status s = ask_anew(c, q, hash, err);
	if (s == MINOT_OK)
		cache_add(c->api->cache, &key, hash);
	return s;
}

static bool no_nul(json_t *string) { return strlen(json_string_value(string)) == json_string_length(string); }

/* Members to a question; false: the problem is in the response. after: room for a hash. */
static bool read_question(struct call *c, json_t *question, json_t *audience, json_t *after, json_t *all,
                          char after_hash[STORE_HASH], struct asked *q)
{
	*q = (struct asked){.question = {json_string_value(question), json_string_length(question)},
	                    .audience = "clinician",
	                    .all = json_is_true(all)};
	if (audience)
		q->audience = api_audience(str_c(json_string_value(audience)));
	if (after && store_hash(str_c(json_string_value(after)), after_hash))
		q->after = after_hash;
	if (!no_nul(question))
		http_problem(c->rs, 400, "the question holds a NUL");
	else if (!q->audience)
		http_problem(c->rs, 400, "\"audience\" is one of clinician, student, patient");
	else if (after && !q->after)
		http_problem(c->rs, 400, "\"after\" is the id of an article: sha256: and 64 hexadecimal digits");
	else
		return true;
	return false;
}

void api_post_ask(struct call *c)
{
	json_t *question = NULL, *audience = NULL, *after = NULL, *all = NULL;
	const struct member members[] = {{"question", JSON_STRING, true, &question},
	                                 {"audience", JSON_STRING, false, &audience},
	                                 {"after", JSON_STRING, false, &after},
	                                 {"all", JSON_TRUE, false, &all}};
	char hash[STORE_HASH], after_hash[STORE_HASH];
	struct asked q;
	minot_err err;
	minot_str json = STR_NONE;
	json_t *o = take_object(c, members, 4);
	if (!o)
		return;
	if (read_question(c, question, audience, after, all, after_hash, &q)) {
		if (api_ask(c, &q, hash, &err) != MINOT_OK || store_get(c->api->store, hash, &json, &err) != MINOT_OK)
			api_fault(c, &err);
		else
			api_render(c, json, hash);
	}
	free((char *)json.p);
	json_decref(o);
}

/* Search, records, proof -------------------------------------------------------------------------------------------
 */

void api_post_search(struct call *c)
{
	enum { MAX_HITS = 1000, PRESET_HITS = 10 };
	json_t *query = NULL, *count = NULL;
	const struct member members[] = {{"query", JSON_STRING, true, &query}, {"count", JSON_INTEGER, false, &count}};
	struct minot_bytes out;
	minot_err err;
	json_t *o = take_object(c, members, 2);
	if (!o)
		return;
	json_int_t k = count ? json_integer_value(count) : PRESET_HITS;
	if (k < 1 || k > MAX_HITS)
		http_problem(c->rs, 400, "\"count\" is from 1 to %d", MAX_HITS);
	else if (!no_nul(query))
		http_problem(c->rs, 400, "the query holds a NUL");
	else if (minot_search(c->edition->collection, json_string_value(query), NULL, (size_t)k, MINOT_JSON, NULL, &out,
	                      NULL, &err) != MINOT_OK)
		api_fault(c, &err);
	else
		give(c, &out, "application/json");
	json_decref(o);
}

static minot_format text_or_json(struct call *c)
{
	static const char *const types[] = {"application/json", "text/plain"};
	return http_negotiate(http_header(c->rq, "Accept"), types, 2) == 1 ? MINOT_TEXT : MINOT_JSON;
}
static const char *type_of(minot_format f)
{
	return f == MINOT_TEXT ? "text/plain; charset=utf-8" : "application/json";
}

void api_get_record(struct call *c)
{
	minot_format f = text_or_json(c);
	minot_str id = minot_arena_str(c->rq->arena, c->param[0]);
	minot_str field = http_field(c->rq->query, "field", c->rq->arena);
	struct minot_bytes out;
	minot_err err;
	if (!id.p)
		no_memory(c);
	else if (minot_show(c->edition->collection, id.p, field.p, f, NULL, &out, &err) != MINOT_OK)
		api_fault(c, &err);
	else
		give(c, &out, type_of(f));
}

/* With the keys of the server's board, where it has one: so what that board approved has a good signature. */
static minot_status prove(struct call *c, minot_str bytes, minot_format f, struct minot_bytes *out, minot_err *err)
{
	struct minot_bytes keys = {NULL, 0};
	bool holds;
	minot_status s = c->api->board ? minot_board_keys(c->api->board, &keys, err) : MINOT_OK;
	const struct minot_file file = {"board.pub", keys.p, keys.n};
	if (s == MINOT_OK)
		s = minot_verify_signed(c->edition->collection, bytes.p, bytes.n, keys.p ? &file : NULL, f, out, &holds,
		                        err);
	minot_bytes_free(&keys);
	return s;
}

void api_post_verify(struct call *c)
{
	minot_format f = text_or_json(c);
	struct minot_bytes out;
	minot_err err;
	minot_str body = c->rq->body;
	if (!body.n)
		http_problem(c->rs, 400, "the body is empty; it is the file to prove");
	else if (prove(c, body, f, &out, &err) != MINOT_OK)
		api_fault(c, &err);
	else
		give(c, &out, type_of(f));
}

/* Questions that can be answered and begin alike, or hold the words. */
static bool suits(const char *question, minot_str typed)
{
	minot_str rest = typed, word;
	while (minot_str_split(&rest, ' ', &word))
		if (word.n && minot_str_find_nocase(str_c(question), word) == SIZE_MAX)
			return false;
	return true;
}

/* Names that the collection's records hold, in place of what is half typed. */
static void add_names(struct call *c, const char *typed, json_t *list)
{
	enum { NAMES = 6 };
	struct minot_bytes out;
	json_t *names, *one;
	size_t i;
	if (minot_suggest(c->edition->collection, typed, NAMES, &out, NULL) != MINOT_OK)
		return; /* a suggestion less is no fault */
	names = json_loadb(out.p, out.n, 0, NULL);
	json_array_foreach(names, i, one) { json_array_append(list, json_object_get(one, "text")); }
	json_decref(names);
	minot_bytes_free(&out);
}

void api_post_suggestions(struct call *c)
{
	json_t *text = NULL, *list = json_array();
	const struct member members[] = {{"text", JSON_STRING, true, &text}};
	json_t *o = take_object(c, members, 1);
	for (size_t i = 0; o && i < EDITION_EXAMPLES && c->edition->examples[i]; i++)
		if (suits(c->edition->examples[i], str_c(json_string_value(text))))
			json_array_append_new(list, json_string(c->edition->examples[i]));
	if (o)
		add_names(c, json_string_value(text), list);
	if (o)
		api_json(c, json_pack("{s:O}", "suggestions", list));
	json_decref(list);
	json_decref(o);
}
