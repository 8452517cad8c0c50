/* The files of web/, put into the program by embed.py: they need no place on the disk, and no path leads out of them.
 */
#include "api/internal.h"

#include <stdio.h>

#include "api/web_files.h" /* made by the build: web_embedded[], openapi */
#include "base/hash.h"

enum { N_FILES = sizeof web_embedded / sizeof *web_embedded };
static struct web_file files[N_FILES];
static pthread_once_t once = PTHREAD_ONCE_INIT;

static const char *type_of(minot_str name)
{
	static const char *const types[][2] = {{".css", "text/css; charset=utf-8"},
	                                       {".js", "text/javascript; charset=utf-8"},
	                                       {".svg", "image/svg+xml"},
	                                       {".html", "text/html; charset=utf-8"}};
	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (str_ends(name, str_c(types[i][0])))
			return types[i][1];
	return "application/octet-stream";
}

static void prepare(void)
{
	for (size_t i = 0; i < N_FILES; i++) {
		struct web_file *f = &files[i];
		*f = (struct web_file){.name = web_embedded[i].name,
		                       .type = type_of(str_c(web_embedded[i].name)),
		                       .data = {(const char *)web_embedded[i].data, web_embedded[i].n}};
		snprintf(f->etag, sizeof f->etag, "%016llx", (unsigned long long)minot_xxh3(f->data));
	}
}

const struct web_file *web_file(minot_str name)
{
	pthread_once(&once, prepare);
	for (size_t i = 0; i < N_FILES; i++)
		if (str_eq(str_c(files[i].name), name))
			return &files[i];
	return NULL;
}

minot_str web_openapi(void)
{
	const struct web_file *f = web_file(STR("openapi.json"));
	return f ? f->data : STR("{}");
}
