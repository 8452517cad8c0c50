/* What the service says of itself, and its files. */
#include "api/internal.h"

#include <stdio.h>

void api_get_collections(struct call *c)
{
	json_t *info = json_copy(c->edition->info), *examples = json_array();
	bool ok = info && examples;
	for (size_t i = 0; ok && i < EDITION_EXAMPLES && c->edition->examples[i]; i++)
		ok = json_array_append_new(examples, json_string(c->edition->examples[i])) == 0;
	if (ok)
		ok = json_object_set_new(info, "examples", examples) == 0;
	else
		json_decref(examples);
	api_json(c, ok ? json_pack("{s:[o]}", "collections", info) : (json_decref(info), NULL));
}

/* "degraded": answers come, but from an older edition than the folder holds. */
void api_get_health(struct call *c)
{
	char fault[sizeof c->api->editions.fault];
	pthread_mutex_lock(&c->api->editions.lock);
	memcpy(fault, c->api->editions.fault, sizeof fault);
	pthread_mutex_unlock(&c->api->editions.lock);
	api_json(c, json_pack("{s:s, s:s, s:s, s:s, s:I, s:s?}", "status", fault[0] ? "degraded" : "ok", "program",
	                      MINOT_VERSION, "edition", c->edition->number, "collection_sha256", c->edition->sha256,
	                      "records", (json_int_t)c->edition->records, "fault",
	                      fault[0] ? "the newest edition cannot be opened" : NULL));
}

void api_get_openapi(struct call *c)
{
	c->rs->type = "application/json";
	c->rs->fixed = web_openapi();
	c->rs->cache = "no-cache";
}

/* Only names of the table below web.c's are files; a path cannot leave what is not a folder. */
void api_get_file(struct call *c)
{
	const struct web_file *f = web_file(c->param[0]);
	if (!f) {
		http_problem(c->rs, 404, "there is no such file");
		return;
	}
	c->rs->type = f->type;
	c->rs->fixed = f->data;
	c->rs->etag = str_c(f->etag);
	c->rs->cache = "no-cache"; /* asked about each time, and answered by 304 */
}
