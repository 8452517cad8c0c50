/* engine.h: what the files of the engine share. The engine joins the modules below it into the calls of minot.h and
 * writes their results; it holds no medicine and no algorithm of its own. */
#ifndef ENGINE_ENGINE_H
#define ENGINE_ENGINE_H

#include <jansson.h>

#include "base/buf.h"
#include "base/status.h"
#include "index/collection.h"
#include "minot.h"

struct minot {
	struct collection *collection;
	char *dir;         /* as it was given */
	struct idle *idle; /* workbenches that wait for the next request: the one thing that threads change, under its
	                      lock */
};

enum {
	ENGINE_MAX_OUTPUT = 512 << 20,  /* bytes of one result */
	ENGINE_MAX_REQUEST = 1024 << 20 /* bytes of one request's arena: records, articles, candidates */
};

/* An output under its ceiling; hand it over with engine_give, or free it. */
#define ENGINE_OUTPUT BUF_INIT(ENGINE_MAX_OUTPUT)

/* Move b's bytes to out, adding the NUL; b is empty afterwards, also on failure (MINOT_LIMIT, MINOT_NO_MEMORY). */
minot_status engine_give(struct minot_buf *b, struct minot_bytes *out, minot_err *err);

/* The article in bytes, which are its JSON or an audit file that holds it: the JSON (borrowed from bytes) and what
 * article_read made of it, in a. MINOT_INPUT. */
struct article;
minot_status engine_article(minot_str bytes, struct minot_arena *a, minot_str *json, struct article **art,
                            minot_err *err);

/* The question of `was` on today's collection, for the same readers and with the concepts that it had taken over; after
 * (NULL: not at hand): the article that it followed. */
struct diff;
minot_status engine_ask_again(const struct minot *m, const struct article *was, const struct minot_file *after,
                              struct minot_arena *a, struct article **is, minot_err *err);
/* What minot_diff writes as JSON. */
json_t *engine_diff_tree(const struct diff *d, bool changed, bool *complete);

/* A new arena for one request, or NULL with err filled. */
struct minot_arena *engine_arena(minot_err *err);
/* What a request works with: made once, and lent to one request after the other. Give it back when the request is over.
 * Any thread. */
struct workbench {
	struct minot_arena *arena;
	struct text_analyzer *analyzer; /* knows the words of earlier requests, which gives the same terms faster */
	unsigned uses;
};
minot_status engine_borrow(const struct minot *m, struct workbench *out, minot_err *err);
void engine_return(const struct minot *m, struct workbench *w); /* one that was not lent (zeroed) is allowed */
struct idle *engine_idle_new(void);                             /* NULL: no memory */
void engine_idle_free(struct idle *idle);

/* MINOT_USAGE: "<what> cannot be written as <format>". */
minot_status engine_no_format(minot_err *err, const char *what, minot_format format);
#ifdef __clang_analyzer__ /* which else believes that it may return MINOT_OK (base/status.h) */
#define engine_no_format(err, what, format) ((engine_no_format)(err, what, format), MINOT_USAGE)
#endif

/* JSON trees. A string from any bytes: invalid UTF-8 (a file's name may hold it) becomes U+FFFD; NULL: no memory. */
json_t *engine_json_str(minot_str s);
/* Text or null. */
json_t *engine_json_str_or_null(minot_str s);
json_t *engine_json_hash(const struct minot_sha256 *h);
/* Take over value, which may be NULL; false: no memory, or an earlier failure in value. */
bool engine_json_set(json_t *object, const char *key, json_t *value);
bool engine_json_push(json_t *array, json_t *value);
/* Write tree, with line breaks, and drop it; complete: whether building it went well (tree may be NULL when not). */
minot_status engine_json_give(json_t *tree, bool complete, struct minot_bytes *out, minot_err *err);

/* Text for people. Style NULL: 80 columns, no colour. */
struct minot_style engine_style(const struct minot_style *style);
/* s with its words wrapped to `columns`; the first line goes on at column `at`, later ones begin with `indent` spaces.
 * A word longer than a line stands alone. No line break at the end. Line breaks in s count as spaces. */
void engine_wrap(struct minot_buf *out, minot_str s, unsigned columns, unsigned at, unsigned indent);
/* 1234567 -> "1,234,567", and 1234567 bytes -> "1.2 MB". */
const char *engine_count(uint64_t n, char out[32]);
const char *engine_size(uint64_t bytes, char out[32]);
/* Text in bold or faint, when colour is on. */
void engine_bold(struct minot_buf *out, bool colour, minot_str s);
void engine_faint(struct minot_buf *out, bool colour, minot_str s);

#endif
