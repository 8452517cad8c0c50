/* boards.h: what the files of the board's façade (minot-board.h) share: a connection for the time of a call, and the
 * JSON that they write. Private to the engine. */
#ifndef ENGINE_BOARDS_H
#define ENGINE_BOARDS_H

#include "article/approval.h"
#include "board/board.h"
#include "engine/engine.h"
#include "minot-board.h"

/* A call: a connection of the pool, and an arena for what it reads. */
struct boards_call {
	struct minot_board *pool;
	struct board *b;
	struct minot_arena *a;
};
/* On failure there is nothing to end. */
minot_status boards_begin(struct minot_board *pool, struct boards_call *c, minot_err *err);
/* Gives the connection back, or closes it when s says that it is of no more use. Returns s. */
minot_status boards_end(struct boards_call *c, minot_status s);
bool boards_read_only(const struct minot_board *pool);

/* A caller's text, which may be NULL. */
static inline minot_str boards_text(const char *z) { return z ? str_c(z) : STR_NONE; }
/* The hash as it is kept: without "sha256:" before it. */
const char *boards_hash(const char *hash);

/* JSON under construction: failure is sticky. */
struct boards_json {
	bool ok;
};
json_t *boards_object(struct boards_json *j);
json_t *boards_array(struct boards_json *j);
void boards_set(struct boards_json *j, json_t *o, const char *key, json_t *value);
void boards_push(struct boards_json *j, json_t *list, json_t *value);
void boards_str(struct boards_json *j, json_t *o, const char *key, minot_str s); /* p NULL: null */
void boards_number(struct boards_json *j, json_t *o, const char *key, int64_t v);
void boards_bool(struct boards_json *j, json_t *o, const char *key, bool v);
void boards_time(struct boards_json *j, json_t *o, const char *key, int64_t at); /* 0: null */
/* "2026-01-31T08:30:00Z" */
void boards_stamp(int64_t at, char out[32]);

/* An entry of the log as every part of the façade shows it. */
json_t *boards_entry(struct boards_json *j, const struct board_entry *e);
/* What the queue says of an article, set in o. */
void boards_item(struct boards_json *j, json_t *o, const struct board_item *item);
/* The latest approval, which is also left in *p; null, and *p as it was, when there is none. */
json_t *boards_approval(struct boards_json *j, struct boards_call *c, const char *hash, struct approval *p);
json_t *boards_desk(struct boards_json *j, struct boards_call *c, const struct board_desk *d);
/* The protocols that are pinned above an article. */
json_t *boards_pinned(struct boards_json *j, struct boards_call *c, const char *hash);
/* A person's name, or the login when there is none. */
minot_str boards_name(struct boards_call *c, minot_str login);

/* MINOT_REFUSED when minot_verify finds a fault in the statement, or (claim NULL) in one that is not rejected. */
minot_status boards_proved(struct minot_board *pool, const struct minot *m, const char *hash, const char *claim,
                           minot_err *err);

/* Writes tree, which it drops, as MINOT_JSON, or as MINOT_TEXT by print. MINOT_USAGE for another format. */
typedef void boards_print(struct minot_buf *out, const json_t *tree);
minot_status boards_give(json_t *tree, const struct boards_json *j, boards_print *print, minot_format format,
                         struct minot_bytes *out, minot_err *err);
boards_print boards_print_refresh, boards_print_list, boards_print_review, boards_print_people, boards_print_desk,
        boards_print_log, boards_print_audit;

#endif
