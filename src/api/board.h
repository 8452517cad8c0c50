/* board.h, private to src/api: what the handlers of the editorial board share. Rules and storage are minot-board.h's;
 * here is only how somebody who acts is known, and where their words come from.
 *
 *   cookie ── session ──> who acts ─┐
 *   form field or header ── CSRF ───┼──> a call of minot-board.h ──> 303 to a page, or JSON
 *   form or JSON body ── words ─────┘
 *
 * A handler that changes something stands at two addresses: one takes a form and sends the browser on (it works without
 * scripts), one under /api takes JSON and gives JSON. Both need the session's cookie, and both its form token: a field
 * "csrf" of the form, the header field X-CSRF-Token of the API. */
#ifndef API_BOARD_H
#define API_BOARD_H

#include "api/page.h"

bool api_board_is_api(const struct call *c);

/* The session of the browser that asks; false: nobody is signed in. */
bool api_board_session(struct call *c, struct minot_board_session *out);
/* The same; false: whoever asks is sent to sign in, or told to. */
bool api_board_entered(struct call *c, struct minot_board_session *out);

/* The words of a request, in its arena: fields of a form, members of a JSON object. */
struct words {
	struct call *c;
	json_t *json; /* NULL: a form */
};
/* names: what may be there, NULL ends. False: the problem is in the response. Close it in any case. */
bool words_open(struct call *c, const char *const *names, struct words *out);
void words_close(struct words *w);
/* With a NUL behind it; NULL: not there, or empty. */
const char *words_get(const struct words *w, const char *name);
/* The same, "" when it is not there. */
const char *words_text(const struct words *w, const char *name);

/* Whoever acts is signed in and meant it. False: the problem is in the response. */
bool api_board_acting(const struct words *w, struct minot_board_session *out);
/* The response for a call of minot-board.h that failed. */
void api_board_fault(struct call *c, const minot_err *err);
/* Done: a browser goes to this address, a program gets the tree (which is dropped). */
void api_board_done(struct call *c, const char *to, json_t *tree);
/* A number as it stands in an address. */
bool api_board_number(minot_str digits, int64_t *out);

/* JSON that a call gave, as a tree; NULL: the problem is in the response. Frees the bytes. */
json_t *api_board_tree(struct call *c, struct minot_bytes *b);
/* "2026-01-31T08:30:00Z" as "2026-01-31 08:30". */
void put_time(struct minot_buf *b, const char *before, minot_str time, const char *after);
/* What somebody typed, its lines kept. */
void put_lines(struct minot_buf *b, const char *before, minot_str typed, const char *after);
/* The form token, as a hidden field. */
void put_csrf(struct minot_buf *b, const struct minot_board_session *s);
/* The page of a member: from its beginning to its content; session: who is signed in. */
void api_board_page_begin(struct call *c, const char *title, const struct minot_board_session *s);
/* What stands above an article that the board has decided on: review is part of minot_board_review's JSON, or of
 * minot_board_asked's. */
void api_board_approval(struct minot_buf *b, const json_t *of);
void api_board_pinned(struct minot_buf *b, const json_t *pinned);

/* Entries of the log, under a heading; nothing when there are none. */
void api_board_entries(struct minot_buf *b, const json_t *list, const char *heading);
/* The approved article for the question of this one (minot_board_asked's "match"); NULL: there is none. */
json_t *api_board_match(struct call *c, minot_str json);
/* Where the approved answer to the question of this article, which was just asked, is; STR_NONE: there is none. */
minot_str api_board_answered(struct call *c, const char *hash);
/* Who approved it, what is new since, what is another in today's answer. */
void api_board_banner(struct minot_buf *b, const json_t *match);
/* What a person answered, marked as theirs. */
void api_board_answer(struct minot_buf *b, const json_t *answer);
/* Among the tools of an article's page: what the board has to do with it. */
void api_board_beside(struct call *c, struct minot_buf *b, const json_t *article, minot_str json, const char *hash);
/* Below an article without statements: its question can be sent to the board. */
void api_board_ask_people(struct call *c, struct minot_buf *b, const json_t *article, const char *hash);
/* A review as JSON of minot-board.h, without reading proof again; NULL: the board has no such article, or cannot tell.
 */
json_t *api_board_review_of(struct call *c, const char *hash);
/* The rules of the board, as the program obeys them, for the page of the editorial policy. */
void api_board_rules(struct call *c);
/* An exported article as a page, under what people say of it. hash: its name on the board. */
void api_board_article_page(struct call *c, minot_str hash, minot_str json);

#endif
