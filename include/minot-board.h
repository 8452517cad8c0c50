/* minot-board.h: the editorial board of Minot: people, the articles that they review, and a record of it that nobody
 * can quietly change. Rules: docs/board.md; the folder byte by byte: docs/format/board.md.
 *
 *   minot_board_open ── sign_in ──> token ── session_get ──> login, roles, form token
 *                                                              │ "who" of every call
 *   submit ──> queue ──> review (statements, proof, decisions) ──> step ... approve ──> export (signed)
 *                                                                                         │
 *   a question asked again ──> asked: the approved article, what changed since <── refresh after an ingest
 *
 * who: the login of whoever acts, as minot_board_session_get gave it, or MINOT_BOARD_OWNER for the owner of the folder,
 * who sets up accounts and decides on nothing. A server passes what the session says, never what a request says. Calls
 * that read and take no who show what any member of the board may see; which of them the public may see (members,
 * policy, asked, export) is said with each.
 *
 * Threads: a struct minot_board may be shared by any number of threads; it keeps a connection a thread that is inside a
 * call, at most MINOT_BOARD_CONNECTIONS, further calls wait. Other processes may have the same board open. Writers wait
 * for each other for at most busy_ms, readers never wait (SQLite WAL). Closing belongs to one thread, with no call
 * running.
 * Memory: what a call gives in a struct minot_bytes is the caller's (minot_bytes_free). Text is UTF-8, as people wrote
 * it: whoever shows it escapes it. Times in JSON are UTC, "2026-01-31T08:30:00Z".
 * Errors common to all calls: MINOT_BUSY, MINOT_IO (disk full, read-only, refused), MINOT_DAMAGED, MINOT_LIMIT,
 * MINOT_NO_MEMORY; nothing was changed then. MINOT_REFUSED: the rules do not allow it, and the message says who could.
 * MINOT_USAGE: something is missing or cannot be. MINOT_NOT_FOUND: no such article, statement, account, entry. */
#ifndef MINOT_BOARD_H
#define MINOT_BOARD_H

#include "minot.h"

#ifdef __cplusplus
extern "C" {
#endif

enum {
	MINOT_BOARD_CONNECTIONS = 32,
	MINOT_BOARD_HASH = 65,  /* 64 hexadecimal digits and a NUL */
	MINOT_BOARD_TOKEN = 44, /* 43 characters of base64url (256 random bits) and a NUL */
	MINOT_BOARD_LOGIN = 33, /* room for a login */
	MINOT_BOARD_NAME = 201, /* room for a person's name, in bytes */
	MINOT_BOARD_ROLES = 64, /* room for "author, reviewer, editor, administrator" */
	MINOT_BOARD_PAGE = 200  /* items that a call lists at most */
};
#define MINOT_BOARD_OWNER "minot" /* in the log: what the program, or the owner of the folder, did */

struct minot_board;

struct minot_board_options {       /* zeroes are the defaults */
	bool read_only;            /* for listing, exporting and audits */
	unsigned busy_ms;          /* how long to wait for other writers; 0: 10,000 */
	unsigned max_pages;        /* of the database; 0: SQLite's own ceiling */
	bool fast_passwords;       /* Argon2id with the least work: for tests */
	int64_t (*now)(void *ctx); /* seconds since 1970, from any thread; NULL: the system's clock */
	void *ctx;
};

/* Opening ------------------------------------------------------------------------------------------------------------
 */

/* Make the folder, its key and an empty database. MINOT_USAGE: there is a board already. options may be NULL. */
minot_status minot_board_create(const char *dir, const struct minot_board_options *options, minot_err *err);
/* Open; an older board is brought to today's form. MINOT_NOT_FOUND: none is there; MINOT_INPUT: a newer program made
 * it, or its key is another board's. Without its key a board opens, and what has to be signed is MINOT_IO. */
minot_status minot_board_open(const char *dir, const struct minot_board_options *options, struct minot_board **out,
                              minot_err *err);
void minot_board_close(struct minot_board *b); /* NULL is allowed */

/* A copy of the database as it is now, made while people work; holds no key. `to` must not exist (MINOT_USAGE). */
minot_status minot_board_backup(struct minot_board *b, const char *to, minot_err *err);
/* Make a board in folder dir, where none may be (MINOT_USAGE), from a backup and the copy of a key (NULL: none, for
 * reading only), and prove it: MINOT_NEGATIVE, with the fault, when the audit does not hold; the folder is then left
 * without a board. */
minot_status minot_board_restore(const char *dir, const char *backup, const char *key, minot_err *err);

/* People -------------------------------------------------------------------------------------------------------------
 *
 * roles: names separated by commas or spaces: author, reviewer, editor, administrator. login: 1 to 32 of a-z, 0-9, '.',
 * '_', '-', a letter first. Passwords have 12 to 1,024 bytes. */

/* who: an administrator, or MINOT_BOARD_OWNER; so is the first administrator made. MINOT_USAGE: a login that cannot be
 * or is taken, no such role. */
minot_status minot_board_account_add(struct minot_board *b, const char *who, const char *login, const char *name,
                                     const char *roles, const char *password, size_t password_bytes, minot_err *err);
/* Other roles (NULL: the same), ended or not: who has ended signs in no more, and what they did stays. The last
 * administrator stays one. */
minot_status minot_board_account_change(struct minot_board *b, const char *who, const char *login, const char *roles,
                                        bool ended, minot_err *err);
/* A new password; ends the account's sessions and its lock. Of oneself: old is the password until now, whose wrong
 * tries count as at signing in (MINOT_REFUSED). Of somebody else: who is an administrator or MINOT_BOARD_OWNER, old is
 * NULL. */
minot_status minot_board_account_password(struct minot_board *b, const char *who, const char *login, const char *old,
                                          size_t old_bytes, const char *password, size_t password_bytes,
                                          minot_err *err);
/* Whether the password is this person's, counting wrong tries as at signing in: for a step without a session.
 * MINOT_REFUSED, in the words of sign_in. */
minot_status minot_board_password_check(struct minot_board *b, const char *login, const char *password,
                                        size_t password_bytes, minot_err *err);
/* Declare one's interests ("none" is a declaration); needed before one reviews, shown with each approval. */
minot_status minot_board_declare(struct minot_board *b, const char *who, const char *interests, minot_err *err);
/* Every account. who: an administrator or MINOT_BOARD_OWNER. MINOT_TEXT or MINOT_JSON:
 * {"accounts": [{"login", "name", "roles": [], "ended", "interests": text or null, "interests_at", "locked_until": time
 * or null}]}, by login. */
minot_status minot_board_accounts(struct minot_board *b, const char *who, minot_format format, struct minot_bytes *out,
                                  minot_err *err);
/* Public: who is on the board now: {"members": [{"login", "name", "roles": [], "interests": text or null,
 * "interests_at"}]}. MINOT_TEXT or MINOT_JSON. */
minot_status minot_board_members(struct minot_board *b, minot_format format, struct minot_bytes *out, minot_err *err);

/* Sessions -----------------------------------------------------------------------------------------------------------
 *
 * A token is opaque; the database keeps its hash alone. A session ends after 30 minutes without use and after 12 hours
 * (NIST SP 800-63B). Ten wrong passwords in a row lock an account for 15 minutes. */

struct minot_board_session {
	char login[MINOT_BOARD_LOGIN], name[MINOT_BOARD_NAME], roles[MINOT_BOARD_ROLES]; /* roles: "author, editor" */
	char csrf[MINOT_BOARD_HASH];   /* goes with each form and is sent back */
	int64_t id, begun, seen, ends; /* id: for session_end; it opens nothing. Seconds since 1970 */
	bool declared;                 /* has declared interests */
};
/* Always a new token. old (may be NULL): the token that the browser had before, which ends. MINOT_REFUSED, in the same
 * words and after the same work, for a wrong password, an unknown login, an ended and a locked account. */
minot_status minot_board_sign_in(struct minot_board *b, const char *login, const char *password, size_t password_bytes,
                                 const char *old, char token[MINOT_BOARD_TOKEN], minot_err *err);
/* MINOT_OK for an unknown token too; token may be NULL. */
minot_status minot_board_sign_out(struct minot_board *b, const char *token, minot_err *err);
/* Whose token it is; counts as use. token may be NULL, or anything. MINOT_REFUSED: unknown, ended, too old. */
minot_status minot_board_session_get(struct minot_board *b, const char *token, struct minot_board_session *out,
                                     minot_err *err);
/* Whether csrf (may be NULL) is the session's form token; in constant time. */
bool minot_board_csrf_ok(const struct minot_board_session *s, const char *csrf, size_t csrf_bytes);
/* The living sessions of an account: one's own, or an administrator's look. token (may be NULL) marks the asker's own.
 * JSON: {"sessions": [{"id", "begun", "seen", "ends", "here"}]}, last used first. */
minot_status minot_board_sessions(struct minot_board *b, const char *who, const char *login, const char *token,
                                  struct minot_bytes *out, minot_err *err);
/* End one: one's own, or by an administrator. MINOT_NOT_FOUND also for somebody else's. */
minot_status minot_board_session_end(struct minot_board *b, const char *who, int64_t id, minot_err *err);

/* Articles -----------------------------------------------------------------------------------------------------------
 *
 * An article is named by the 64 hexadecimal digits of its id, with or without "sha256:" before them; a claim by its id.
 */

/* Give an article (its JSON, as minot_ask wrote it). replaces (may be NULL): the article of which it is a new version.
 * MINOT_INPUT: no article, changed after it was made, without a statement; MINOT_REFUSED: it is there already. */
minot_status minot_board_submit(struct minot_board *b, const char *who, const char *json, size_t json_bytes,
                                const char *replaces, const char *reason, char hash[MINOT_BOARD_HASH], minot_err *err);
/* Any other step of the table, by its name ("accept", "request changes" ...; minot_board_policy lists them). claim:
 * NULL for a step about the article. reason may be NULL where none is needed. m (may be NULL: not looked at): the
 * collection; accept and approve are then MINOT_REFUSED when minot_verify finds a fault in what would be accepted. */
minot_status minot_board_step(struct minot_board *b, const struct minot *m, const char *who, const char *step,
                              const char *hash, const char *claim, const char *reason, minot_err *err);

/* The one article whose hash begins with these 8 digits or more. MINOT_NOT_FOUND: none; MINOT_USAGE: several, or no
 * hash. */
minot_status minot_board_find(struct minot_board *b, const char *begins, char hash[MINOT_BOARD_HASH], minot_err *err);

struct minot_board_filter { /* zeroes: everything */
	const char *states; /* names separated by commas; NULL or "": all */
	const char *words;  /* each of which stands in title or question; NULL: any */
	const char *by;     /* submitted by */
	const char *not_by; /* what this person may review: submitted by others */
	const char *after;  /* "next" of the page before; NULL: the first page */
	unsigned limit;     /* 0 or more than MINOT_BOARD_PAGE: that */
};
/* The queue, last changed first. MINOT_TEXT or MINOT_JSON: {"articles": [{"article": hash, "title", "question",
 * "audience", "state", "submitted_by", "submitted_at", "changed_at", "statements": count, "why": the reason given with
 * the step that brought it into its state or reopened a statement, or null}], "next": text or null, "counts": {state:
 * number}}. MINOT_USAGE: no such state, an "after" that no page gave. */
minot_status minot_board_list(struct minot_board *b, const struct minot_board_filter *filter, minot_format format,
                              struct minot_bytes *out, minot_err *err);
/* An article under review, for who (whose steps are told). m: the collection in which its proof is read again; NULL:
 * not read. MINOT_TEXT or MINOT_JSON:
 * {"article": hash, "title", "question", "audience", "state", "submitted_by", "submitted_at", "changed_at", "replaces":
 *  hash or null, "replaced_by": hash or null,
 *  "steps": [{"step", "on": "article" or "statement" or "either", "reason": needed, "allowed", "because": why not, or
 *   null}]: those that the article's state lets somebody make,
 *  "statements": [{"claim", "stands": "open", "accepted", "rejected" or "change asked", "lead", "text", "section",
 *   "decisions": [entry]: accept, reject, ask for change, reopen; "comments": [entry], "verify": a statement of minot
 *   verify --json, or null, "proofs": [as in the article]}],
 *  "comments": [entry]: about the whole article, "history": [entry]: the other steps, oldest first,
 *  "approval": null or {"at", "by", "seq", "accepted", "rejected", "reviewers": [{"login", "name", "interests"}],
 *   "signature": "good" or "bad"}: the latest, also of an article that is outdated or withdrawn now,
 *  "new_evidence": [entry]: reopen and mark outdated since the last approval,
 *  "pinned": [as minot_board_desk], "verify": the report of minot verify --json, or null,
 *  "document": the article (docs/format/article.md), with "conflicts", "missing", "not_found"}
 * entry: {"seq", "at", "who", "step", "claim" or null, "reason"} */
minot_status minot_board_review(struct minot_board *b, const struct minot *m, const char *who, const char *hash,
                                minot_format format, struct minot_bytes *out, minot_err *err);

/* Public for an approved article: the article as it may be given out, as JSON: without the statements that were
 * rejected, its status and history filled, an approved one signed (docs/format/article.md; minot_verify_signed checks
 * it). Render it with minot_render. */
minot_status minot_board_export(struct minot_board *b, const char *hash, struct minot_bytes *out, minot_err *err);

/* Asked again, and kept up to date -----------------------------------------------------------------------------------
 */

/* Public. Whether the question of a fresh article (its JSON, as minot_ask just wrote it on m) was answered by the
 * board: the same words, numbers, negations, ages and concepts for the same readers, or a question that an editor
 * linked. JSON:
 * {"match": null, or {"article": hash, "state": "approved" or "outdated", "current": show it (minot_board_export) in
 *  place of the fresh one; else tell of it beside that, "title", "question", "approval": as in a review, "pinned": as
 * in a review, "new_evidence": as in a review, "changed": something that it rests on, or the answer to its question, is
 *  another today, "diff": minot diff --json of it against m, without statements that were rejected}}
 * An approved article of which a statement rests on a record that m knows as retracted is reopened at once (unless the
 * board is read-only), and so not current. */
minot_status minot_board_asked(struct minot_board *b, const struct minot *m, const char *json, size_t json_bytes,
                               struct minot_bytes *out, minot_err *err);

/* The same, written for people in one of the forms of minot_render: the approved article with what changed since and
 * the protocols pinned above it; or the fresh one, with a word of an article that was approved and is outdated; or the
 * fresh one alone. MINOT_JSON: the approved article as minot_board_export gives it when it is current, else the fresh
 * one. *out may be what json points into: it is freed then. */
minot_status minot_board_present(struct minot_board *b, const struct minot *m, const char *json, size_t json_bytes,
                                 minot_format format, const struct minot_style *style, struct minot_bytes *out,
                                 minot_err *err);

/* After an ingest: which approved articles the new edition touches. Of an article exactly the statements are reopened
 * whose record changed, is gone, or is marked; new evidence beside them makes it outdated. Each time the reason is in
 * the log and in the queue; what was said before is not said again, so that people can decide that all still holds.
 * retractions_only: only statements that rest on a retracted record or one of concern, also by a record that includes
 * it (one look through the collection, no question asked). MINOT_TEXT or MINOT_JSON: {"asked", "reopened", "outdated",
 * "articles": [{"article", "title", "statements": [{"claim", "reason"}], "new_evidence": [reason]}]}. */
minot_status minot_board_refresh(struct minot_board *b, const struct minot *m, bool retractions_only,
                                 minot_format format, struct minot_bytes *out, minot_err *err);

/* An editor says that the question of this article (its JSON) is answered by the approved article `hash`. */
minot_status minot_board_link(struct minot_board *b, const char *who, const char *json, size_t json_bytes,
                              const char *hash, const char *reason, minot_err *err);

/* The evidence desk --------------------------------------------------------------------------------------------------
 *
 * Text that people write beside an article. Nothing of it is mixed with what Minot proves: whoever shows it marks it as
 * theirs. */

/* Send a question that Minot abstained on (kind "question"), or report an error (kind "error") in an article or a
 * statement of the board's. who NULL: somebody who is not signed in. article, claim, text may be NULL. *id: its number.
 */
minot_status minot_board_desk_send(struct minot_board *b, const char *who, const char *kind, const char *question,
                                   const char *article, const char *claim, const char *text, int64_t *id,
                                   minot_err *err);
/* A reviewer or editor answers with statements and sources of their own, which the board signs as theirs. */
minot_status minot_board_desk_answer(struct minot_board *b, const char *who, int64_t id, const char *answer,
                                     const char *sources, minot_err *err);
/* An editor closes an entry, or takes a protocol down. */
minot_status minot_board_desk_close(struct minot_board *b, const char *who, int64_t id, const char *reason,
                                    minot_err *err);
/* An editor pins a local protocol above an article. Of text, each line is a paragraph; one that begins with "! " is
 * marked as differing from the article, "! CLAIM: " from that statement of it, which has to be there. */
minot_status minot_board_pin(struct minot_board *b, const char *who, const char *article, const char *title,
                             const char *text, int64_t *id, minot_err *err);
/* Entries, newest first: of an article, or of all (NULL); before: an id, 0: the first page. MINOT_TEXT or MINOT_JSON:
 * {"desk": [{"id", "kind": "question", "error" or "protocol", "at", "by": "" when not signed in, "question": or the
 * protocol's title, "article": hash or null, "claim": id or null, "text", "paragraphs": null, or of a protocol
 * [{"text", "differs", "claim": id or null}], "answer": null or {"text", "sources", "by", "name", "at", "signature":
 * "good" or "bad"}, "closed"}], "next": id for the next page, or null} */
minot_status minot_board_desk(struct minot_board *b, const char *article, bool open_only, int64_t before,
                              minot_format format, struct minot_bytes *out, minot_err *err);

/* Rules and record ---------------------------------------------------------------------------------------------------
 */

/* Public: the rules themselves, for pages made of them; needs no board. MINOT_MARKDOWN (the table of docs/board.md with
 * its diagram) or MINOT_JSON: {"states": [text], "roles": [{"role", "meaning"}], "steps": [{"step", "from": [states],
 * "to": state or null (stays), "roles": [], "who": text, "on", "reason", "interests", "meaning"}], "rules": [text],
 * "sessions": {"lock_after", "lock_seconds", "idle_seconds", "longest_seconds"}} */
minot_status minot_board_policy(minot_format format, struct minot_bytes *out, minot_err *err);
/* Public: the board's public keys, a line "ed25519 BASE64" each, the one in use first, as board.pub of the folder holds
 * them: what minot_verify_signed takes. */
minot_status minot_board_keys(struct minot_board *b, struct minot_bytes *out, minot_err *err);
/* Give the board a new key; who: an administrator or MINOT_BOARD_OWNER. The old key signs that it hands over and is
 * then gone; what it signed stays provable. */
minot_status minot_board_rotate_key(struct minot_board *b, const char *who, const char *reason, minot_err *err);
/* The log from entry `from` (1: the first), oldest first: {"log": [entry and "article": hash or null, "detail",
 * "hash"], "next": seq or null}. MINOT_TEXT or MINOT_JSON. */
minot_status minot_board_log(struct minot_board *b, int64_t from, minot_format format, struct minot_bytes *out,
                             minot_err *err);
/* Prove the log, and that everything beside it is what it says. known (may be NULL): "ENTRIES:HASH", the head that an
 * earlier audit printed; the log must still go through it. MINOT_OK also when it does not hold: *holds.
 * MINOT_TEXT or MINOT_JSON: {"entries", "articles", "approvals", "head": "ENTRIES:HASH", "holds", "broken_at": entry or
 * null, "fault": text or null} */
minot_status minot_board_audit(struct minot_board *b, const char *known, minot_format format, struct minot_bytes *out,
                               bool *holds, minot_err *err);

#ifdef __cplusplus
}
#endif
#endif
