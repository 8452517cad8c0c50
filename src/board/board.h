/* board.h: the editorial board: people, the articles that they review, and a record of it that nobody can quietly
 * change.
 *
 *   FOLDER/board.db    one SQLite database (WAL), all that people decide
 *   FOLDER/board.key   the Ed25519 secret key, 64 bytes, readable by its owner only; made once, in no backup
 *
 * Every step is one transaction: the rule is checked, the state changed, and an entry appended to the log, whose hash
 * takes in the entry before it and is signed by the board's key:
 *
 *   entry 1 ──hash──> entry 2 ──hash──> entry 3 ...      decisions, submitters, interests: read from the log itself
 *      └── article state, accounts: kept beside it; board_audit makes them again from the log and compares
 *
 * So who changes a byte of the log, a state or an account in the database is found out, unless they hold the key too;
 * and who holds it cannot cut the log without losing the head that an earlier audit printed.
 *
 * Threads: a struct board belongs to one thread at a time; open one for each. Any number of threads and processes may
 * have the same board open: writers wait for each other (board_options.busy_ms), readers never wait.
 * Memory: what a call gives lies in the caller's arena. Text is UTF-8 and is kept as people wrote it: whoever shows it
 * escapes it. Names of people are logins. Times are seconds since 1970 (UTC).
 * Errors common to all calls: MINOT_BUSY, MINOT_IO (full, read-only, refused), MINOT_DAMAGED, MINOT_LIMIT,
 * MINOT_NO_MEMORY; nothing was changed then. MINOT_REFUSED: the rules do not allow it; the message says who could. */
#ifndef BOARD_BOARD_H
#define BOARD_BOARD_H

#include "article/article.h"
#include "base/arena.h"
#include "base/buf.h"
#include "base/hash.h"
#include "base/status.h"

struct board;

enum { /* ceilings, in bytes unless named otherwise */
       BOARD_MAX_LOGIN = 32,
       BOARD_MAX_NAME = 200,
       BOARD_MIN_PASSWORD = 12, /* NIST SP 800-63B asks for 8 at least */
       BOARD_MAX_PASSWORD = 1024,
       BOARD_MAX_TEXT = 16 << 10, /* a reason, a comment, a statement of interests */
       BOARD_MAX_ANSWER = 256 << 10,
       BOARD_MAX_PAGE = 200, /* items a call lists */
       BOARD_HASH = 65       /* 64 hexadecimal digits and a NUL */
};
enum {                                       /* seconds, counts */
       BOARD_LOCK_AFTER = 10,                /* wrong passwords in a row; NIST SP 800-63B 5.2.2 allows 100 */
       BOARD_LOCK_SECONDS = 15 * 60,         /* after the last of them */
       BOARD_SESSION_IDLE = 30 * 60,         /* NIST SP 800-63B 4.2.3: 30 minutes ... */
       BOARD_SESSION_LONGEST = 12 * 60 * 60, /* ... and 12 hours */
       BOARD_SESSIONS_EACH = 32              /* of one account; the one used longest ago gives way */
};

struct board_options {             /* zeroes are the defaults */
	int64_t (*now)(void *ctx); /* seconds since 1970; NULL: the system's clock */
	void *ctx;
	unsigned busy_ms;    /* how long to wait for other writers; 0: 10,000 */
	unsigned max_pages;  /* of the database; 0: SQLite's own ceiling */
	bool read_only;      /* for listing and audit */
	bool fast_passwords; /* Argon2id with the least work, for tests */
};

/* Opening ------------------------------------------------------------------------------------------------------------
 */

/* Make folder, key and database. MINOT_USAGE: there is a board already. options may be NULL. */
minot_status board_create(const char *dir, const struct board_options *options, minot_err *err);
/* Open a board, and bring an older database to today's schema. MINOT_NOT_FOUND: none is there; MINOT_DAMAGED: the file
 * is no database; MINOT_INPUT: a newer program wrote it. Without its key a board opens for reading: steps are refused
 * with MINOT_IO until the key is put back. */
minot_status board_open(const char *dir, const struct board_options *options, struct board **out, minot_err *err);
void board_close(struct board *b); /* NULL is allowed */
/* A copy of the database as it is now, made while others write; `to` must not exist (MINOT_USAGE). To restore, make it
 * board.db of a folder, with board.key beside it. */
minot_status board_backup(struct board *b, const char *to, minot_err *err);
/* Make a board in dir of a backup and the copy of its key (NULL: none), and audit it. MINOT_USAGE: there is a board in
 * dir; MINOT_NEGATIVE: the audit does not hold, and says what; MINOT_INPUT: no backup, or another board's key. On
 * failure there is no board in dir. */
minot_status board_restore(const char *dir, const char *backup, const char *key, minot_err *err);

/* Roles, states, steps
 * -------------------------------------------------------------------------------------------------
 */

#define BOARD_ROLE_LIST(X)                                           \
	X(AUTHOR, "author", "submits articles")                      \
	X(REVIEWER, "reviewer", "decides on statements")             \
	X(EDITOR, "editor", "approves and withdraws articles")       \
	X(ADMINISTRATOR, "administrator", "makes and ends accounts") \
	X(PROGRAM, "program", "Minot itself; nobody signs in as it")
enum board_role_bit {
#define X(name, text, meaning) BOARD_ROLE_BIT_##name,
	BOARD_ROLE_LIST(X)
#undef X
	        BOARD_N_ROLES
};
#define BOARD_ROLE(name) (1u << BOARD_ROLE_BIT_##name)
#define BOARD_PROGRAM "minot" /* login in the log of what the program, or its owner on the command line, did */

#define BOARD_STATE_LIST(X)                       \
	X(UNREVIEWED, "unreviewed")               \
	X(SUBMITTED, "submitted")                 \
	X(UNDER_REVIEW, "under review")           \
	X(CHANGES_REQUESTED, "changes requested") \
	X(APPROVED, "approved")                   \
	X(WITHDRAWN, "withdrawn")                 \
	X(OUTDATED, "outdated")
enum board_state {
#define X(name, text) BOARD_##name,
	BOARD_STATE_LIST(X)
#undef X
	        BOARD_N_STATES
};

/* Who is meant besides the role. A submitter is whoever submitted or resubmitted the article, once and for all. */
enum board_whose { BOARD_ANYONE, BOARD_A_SUBMITTER, BOARD_NO_SUBMITTER };
/* What a step is about. */
enum board_scope { BOARD_ON_ARTICLE, BOARD_ON_STATEMENT, BOARD_ON_EITHER };

/* THE table: name, text, from which states, to which (BOARD_N_STATES: stays), roles (one is enough), whose, about what,
 * needs a reason, needs a declaration of interests, meaning. Code, messages, tests and docs/board.md are made of it. */
#define BOARD_IN(s) (1u << BOARD_##s)
#define BOARD_STEP_LIST(X)                                                                                             \
	X(SUBMIT, "submit", BOARD_IN(UNREVIEWED), BOARD_SUBMITTED,                                                     \
	  BOARD_ROLE(AUTHOR) | BOARD_ROLE(REVIEWER) | BOARD_ROLE(EDITOR), BOARD_ANYONE, BOARD_ON_ARTICLE, false,       \
	  false, "give an article to the board")                                                                       \
	X(RESUBMIT, "resubmit", BOARD_IN(CHANGES_REQUESTED) | BOARD_IN(WITHDRAWN), BOARD_SUBMITTED,                    \
	  BOARD_ROLE(AUTHOR) | BOARD_ROLE(REVIEWER) | BOARD_ROLE(EDITOR), BOARD_ANYONE, BOARD_ON_ARTICLE, true, false, \
	  "give the same article again, and say why")                                                                  \
	X(TAKE_BACK, "take back", BOARD_IN(SUBMITTED) | BOARD_IN(UNDER_REVIEW) | BOARD_IN(CHANGES_REQUESTED),          \
	  BOARD_WITHDRAWN, BOARD_ROLE(AUTHOR) | BOARD_ROLE(REVIEWER) | BOARD_ROLE(EDITOR), BOARD_A_SUBMITTER,          \
	  BOARD_ON_ARTICLE, true, false, "take back what one submitted, before it is approved")                        \
	X(BEGIN, "begin review", BOARD_IN(SUBMITTED) | BOARD_IN(OUTDATED), BOARD_UNDER_REVIEW,                         \
	  BOARD_ROLE(REVIEWER) | BOARD_ROLE(EDITOR), BOARD_NO_SUBMITTER, BOARD_ON_ARTICLE, false, true,                \
	  "open the article for decisions")                                                                            \
	X(ACCEPT, "accept", BOARD_IN(UNDER_REVIEW), BOARD_N_STATES, BOARD_ROLE(REVIEWER) | BOARD_ROLE(EDITOR),         \
	  BOARD_NO_SUBMITTER, BOARD_ON_STATEMENT, false, true, "accept a statement")                                   \
	X(REJECT, "reject", BOARD_IN(UNDER_REVIEW), BOARD_N_STATES, BOARD_ROLE(REVIEWER) | BOARD_ROLE(EDITOR),         \
	  BOARD_NO_SUBMITTER, BOARD_ON_STATEMENT, true, true, "have a statement removed from the article")             \
	X(ASK_CHANGE, "ask for change", BOARD_IN(UNDER_REVIEW), BOARD_N_STATES,                                        \
	  BOARD_ROLE(REVIEWER) | BOARD_ROLE(EDITOR), BOARD_NO_SUBMITTER, BOARD_ON_STATEMENT, true, true,               \
	  "ask that a statement be another; bars approval until its asker decides otherwise")                          \
	X(COMMENT, "comment",                                                                                          \
	  BOARD_IN(SUBMITTED) | BOARD_IN(UNDER_REVIEW) | BOARD_IN(CHANGES_REQUESTED) | BOARD_IN(APPROVED) |            \
	          BOARD_IN(WITHDRAWN) | BOARD_IN(OUTDATED),                                                            \
	  BOARD_N_STATES, BOARD_ROLE(AUTHOR) | BOARD_ROLE(REVIEWER) | BOARD_ROLE(EDITOR), BOARD_ANYONE,                \
	  BOARD_ON_EITHER, true, false, "say something; decides nothing")                                              \
	X(REQUEST_CHANGES, "request changes", BOARD_IN(UNDER_REVIEW), BOARD_CHANGES_REQUESTED,                         \
	  BOARD_ROLE(REVIEWER) | BOARD_ROLE(EDITOR), BOARD_NO_SUBMITTER, BOARD_ON_ARTICLE, true, true,                 \
	  "give the article back to its author")                                                                       \
	X(APPROVE, "approve", BOARD_IN(UNDER_REVIEW), BOARD_APPROVED, BOARD_ROLE(EDITOR), BOARD_NO_SUBMITTER,          \
	  BOARD_ON_ARTICLE, false, true, "approve, once every statement that stays is accepted")                       \
	X(WITHDRAW, "withdraw",                                                                                        \
	  BOARD_IN(SUBMITTED) | BOARD_IN(UNDER_REVIEW) | BOARD_IN(CHANGES_REQUESTED) | BOARD_IN(APPROVED) |            \
	          BOARD_IN(OUTDATED),                                                                                  \
	  BOARD_WITHDRAWN, BOARD_ROLE(EDITOR), BOARD_ANYONE, BOARD_ON_ARTICLE, true, false,                            \
	  "take an article out of use")                                                                                \
	X(REOPEN, "reopen", BOARD_IN(APPROVED) | BOARD_IN(OUTDATED), BOARD_OUTDATED,                                   \
	  BOARD_ROLE(EDITOR) | BOARD_ROLE(PROGRAM), BOARD_ANYONE, BOARD_ON_STATEMENT, true, false,                     \
	  "void the decisions on a statement whose evidence changed")                                                  \
	X(OUTDATE, "mark outdated", BOARD_IN(APPROVED) | BOARD_IN(OUTDATED), BOARD_OUTDATED,                           \
	  BOARD_ROLE(EDITOR) | BOARD_ROLE(PROGRAM), BOARD_ANYONE, BOARD_ON_ARTICLE, true, false,                       \
	  "say that there is new evidence since approval")
enum board_step {
#define X(name, ...) BOARD_STEP_##name,
	BOARD_STEP_LIST(X)
#undef X
	        BOARD_N_STEPS
};
struct board_step_rule {
	const char *text;
	uint32_t from; /* BOARD_IN bits */
	enum board_state to;
	uint32_t roles; /* BOARD_ROLE bits */
	enum board_whose whose;
	enum board_scope scope;
	bool needs_reason, needs_interests;
	const char *meaning;
};
extern const struct board_step_rule board_steps[BOARD_N_STEPS];

const char *board_role_name(enum board_role_bit r);
/* Bits of names separated by commas or spaces; false for an unknown name, for none, and for the program's. */
bool board_roles_from_text(minot_str text, uint32_t *roles);
const char *board_state_name(enum board_state s);
bool board_state_from_name(minot_str name, enum board_state *out);
bool board_step_from_name(minot_str name, enum board_step *out);

/* What is known when somebody wants to make a step. */
struct board_step_facts {
	enum board_state state;
	uint32_t roles;
	bool submitter, reason, interests, statement; /* statement: a statement is named */
};
/* Whether the table allows the step. Pure. MINOT_REFUSED says what forbids it, MINOT_USAGE what is not given. */
minot_status board_step_check(enum board_step step, const struct board_step_facts *facts, minot_err *err);
const char *board_role_meaning(enum board_role_bit r);
const char *board_whose_name(enum board_whose w); /* "anyone", "who submitted it", "not who submitted it" */
const char *board_scope_name(enum board_scope s); /* "article", "statement", "either" */
/* What the table cannot say, a sentence each; NULL ends. */
extern const char *const board_rules[];
/* The table, and the states as a Mermaid diagram, in Markdown: docs/board.md. */
void board_steps_markdown(struct minot_buf *out);

/* Accounts -----------------------------------------------------------------------------------------------------------
 */

struct board_account {
	minot_str login, name;
	uint32_t roles;      /* BOARD_ROLE bits */
	bool ended;          /* signs in no more; what it did stays */
	minot_str interests; /* as last declared; p NULL: never */
	int64_t interests_at, locked_until;
};
/* who: an administrator, or BOARD_PROGRAM for the owner on the command line. login: a-z, 0-9, '.', '-', '_', beginning
 * with a letter. MINOT_USAGE: a login or password that cannot be, or a login that is taken. */
minot_status board_account_add(struct board *b, const char *who, const char *login, minot_str name, uint32_t roles,
                               minot_str password, minot_err *err);
/* Give other roles, or end the account and its sessions, or take it up again. The last administrator stays one. */
minot_status board_account_change(struct board *b, const char *who, const char *login, uint32_t roles, bool ended,
                                  minot_err *err);
/* A new password; ends all sessions of the account and its lock. By oneself, an administrator, or BOARD_PROGRAM. */
minot_status board_account_password(struct board *b, const char *who, const char *login, minot_str password,
                                    minot_err *err);
/* MINOT_REFUSED unless who is an administrator, or BOARD_PROGRAM. */
minot_status board_may_administrate(struct board *b, const char *who, minot_err *err);
minot_status board_account_get(struct board *b, const char *login, struct minot_arena *a, struct board_account *out,
                               minot_err *err);
minot_status board_account_list(struct board *b, struct minot_arena *a, struct board_account **out, size_t *n,
                                minot_err *err);
/* Declare interests ("none" is a declaration); needed before one reviews, and shown with each approval. */
minot_status board_declare(struct board *b, const char *who, minot_str interests, minot_err *err);

/* Sessions -----------------------------------------------------------------------------------------------------------
 */

enum { BOARD_TOKEN = 44 }; /* 43 characters of base64url (256 random bits) and a NUL */
struct board_session {
	char login[BOARD_MAX_LOGIN + 1];
	uint32_t roles;
	int64_t id, begun, seen, ends; /* id names it in lists; it opens nothing */
	char csrf[BOARD_HASH];         /* to be sent back with each form */
	bool here;                     /* in lists: the session that asks */
};
/* Always a new token, which the database keeps only as a hash; old (may be NULL) is a token the browser had before,
 * which ends. MINOT_REFUSED, in the same words and after the same work, for a wrong password, an unknown login, an
 * ended and a locked account. */
minot_status board_sign_in(struct board *b, const char *login, minot_str password, const char *old,
                           char token[BOARD_TOKEN], minot_err *err);
/* The same question and the same count of tries, without a session: for a step on the command line. */
minot_status board_password_check(struct board *b, const char *login, minot_str password, minot_err *err);
/* Whose token this is; counts as use. MINOT_REFUSED: unknown, ended, or too old. */
minot_status board_session_get(struct board *b, const char *token, struct board_session *out, minot_err *err);
/* Whether csrf is the one of the session; in constant time. */
bool board_csrf_ok(const struct board_session *s, minot_str csrf);
minot_status board_sign_out(struct board *b, const char *token, minot_err *err); /* MINOT_OK for an unknown one */
/* The living sessions of an account; token (may be NULL) marks its own. */
minot_status board_session_list(struct board *b, const char *login, const char *token, struct minot_arena *a,
                                struct board_session **out, size_t *n, minot_err *err);
/* End a session. By whom it belongs to, or an administrator. MINOT_NOT_FOUND. */
minot_status board_session_end(struct board *b, const char *who, int64_t id, minot_err *err);

/* Articles -----------------------------------------------------------------------------------------------------------
 */

/* Submit an article (its JSON), which is kept whole under the hash in its id. replaces: the article of which it is a
 * new version, or NULL. MINOT_INPUT: no article, or changed after it was made, or without a statement; MINOT_REFUSED:
 * it is there already. */
minot_status board_submit(struct board *b, const char *who, minot_str json, const char *replaces, minot_str reason,
                          char hash[BOARD_HASH], minot_err *err);
/* Any other step of the table. claim: the statement's id, or NULL. MINOT_NOT_FOUND: no such article or statement;
 * MINOT_REFUSED: the table forbids it, or for approval, a statement is open. */
minot_status board_make_step(struct board *b, const char *who, enum board_step step, const char *hash,
                             const char *claim, minot_str reason, minot_err *err);

/* How the decisions on a statement stand: of each reviewer the last since it was reopened, submitters' left out. One
 * rejection rejects; else one request for change bars; else one acceptance accepts. */
#define BOARD_STANDING_LIST(X) X(OPEN, "open") X(ACCEPTED, "accepted") X(REJECTED, "rejected") X(CHANGE, "change asked")
enum board_standing {
#define X(name, text) BOARD_STANDS_##name,
	BOARD_STANDING_LIST(X)
#undef X
	        BOARD_N_STANDINGS
};
const char *board_standing_name(enum board_standing s);

struct board_item { /* a line of the queue */
	minot_str hash, title, question, audience, submitted_by;
	minot_str why; /* reason of the step that brought it into its state or reopened a statement; p NULL: none */
	enum board_state state;
	int64_t submitted_at, changed_at;
	uint32_t n_statements;
};
struct board_entry { /* of the log */
	int64_t seq, at;
	minot_str who, step, article, subject, reason; /* subject: a statement, a login ...; empty where none */
	minot_str detail;
	struct minot_sha256 hash;
};
struct board_statement {
	minot_str claim;
	enum board_standing stands;
};
struct board_article {
	struct board_item item;
	minot_str json, replaces, replaced_by; /* p NULL: none; replaced_by: the latest that says so */
	struct board_statement *statements;    /* in the article's order */
	size_t n_statements;
	struct board_entry *history; /* of this article, oldest first: steps, decisions, comments */
	size_t n_history;
};
minot_status board_get(struct board *b, const char *hash, struct minot_arena *a, struct board_article *out,
                       minot_err *err);

/* The one article whose hash begins so. MINOT_NOT_FOUND: none; MINOT_USAGE: several, or fewer than BOARD_MIN_PREFIX
 * digits. */
enum { BOARD_MIN_PREFIX = 8 };
minot_status board_find(struct board *b, const char *begins, char hash[BOARD_HASH], minot_err *err);

struct board_filter {       /* zeroes: everything */
	uint32_t states;    /* BOARD_IN bits; 0: all */
	minot_str words;    /* each of which stands in title or question, ASCII letters folded */
	const char *by;     /* submitted by */
	const char *not_by; /* what one may review */
	int64_t before_at;  /* with before_hash: the last item of the page before; 0: the first page */
	const char *before_hash;
	size_t limit; /* 0 or more than BOARD_MAX_PAGE: BOARD_MAX_PAGE */
};
/* Latest changed first, then by hash. *more (may be NULL): there is a next page. */
minot_status board_list(struct board *b, const struct board_filter *f, struct minot_arena *a, struct board_item **out,
                        size_t *n, bool *more, minot_err *err);
/* Articles in each state. */
minot_status board_count(struct board *b, uint64_t n[BOARD_N_STATES], minot_err *err);

/* Asked again --------------------------------------------------------------------------------------------------------
 */

/* What a question is, for telling whether it is asked again: its words in their order, case folded, known concepts as
 * their ids, then what was taken over. Numbers, signs of comparison, negations, ages and modifiers are words like any
 * other, so two questions that differ in one are two; only articles ("a", "the"), "please", "what is" at the beginning
 * and sentence marks are dropped. Rather two questions than one: an editor can link what is the same in other words.
 * key.p NULL: memory ran out. */
minot_str board_question_key(const struct article *art, struct minot_arena *a);
/* The approved article that answers the question of art for its audience, the latest approved; else one that was and is
 * outdated now (item.state); item.hash.p NULL when there is none. */
minot_status board_asked_again(struct board *b, const struct article *art, struct minot_arena *a,
                               struct board_item *item, minot_err *err);
/* An editor says that the question of art is answered by the article `hash`. */
minot_status board_link(struct board *b, const char *who, const struct article *art, const char *hash, minot_str reason,
                        minot_err *err);

/* Approvals ----------------------------------------------------------------------------------------------------------
 */

enum { BOARD_KEY_BYTES = 32, BOARD_SIGNATURE_BYTES = 64 };
/* What was signed is text (article/approval.h), which names the article as submitted and as shown. */
struct board_approval {
	minot_str text;
	minot_str shown; /* JSON of the article as it is shown, without its signature */
	unsigned char signature[BOARD_SIGNATURE_BYTES], key[BOARD_KEY_BYTES];
};
/* The latest approval of an article, also when it is outdated or withdrawn now. MINOT_NOT_FOUND: never approved. */
minot_status board_approval_get(struct board *b, const char *hash, struct minot_arena *a, struct board_approval *out,
                                minot_err *err);
/* Whether the signature is of this text, by this key, and the text approves the article of that hash and what is shown
 * of it. Pure; trust in
 * the key is the caller's: compare it with one got from the board by another way. MINOT_NEGATIVE says what does not
 * hold. */
minot_status board_approval_check(const struct board_approval *p, const char *hash, minot_err *err);
minot_status board_public_key(struct board *b, unsigned char key[BOARD_KEY_BYTES], minot_err *err);
/* The public keys, a line each, the one in use first: as in board.pub of the folder. */
minot_status board_keys(struct board *b, struct minot_buf *out, minot_err *err);
/* An administrator, or BOARD_PROGRAM, gives the board a new key. The old one signs that it hands over; what it signed
 * stays provable; it is kept nowhere. */
minot_status board_rotate_key(struct board *b, const char *who, minot_str reason, minot_err *err);
/* The article as it may be given out, as JSON in a: an approved one signed, any other with its state, its history and
 * without what is rejected. */
minot_status board_export(struct board *b, const char *hash, struct minot_arena *a, minot_str *json, minot_err *err);

/* The log ------------------------------------------------------------------------------------------------------------
 */

struct board_audit {
	uint64_t n_entries, n_articles, n_approvals;
	struct minot_sha256 head; /* hash of the last entry; note it down with n_entries for the next audit */
	bool holds;
	int64_t broken_at; /* first entry that does not hold; 0: none, or the fault is not in the log */
	char fault[256];   /* what does not hold; empty when all does */
};
/* Prove the log, and that states, accounts, articles and approvals are what it says. known (may be NULL) is the head of
 * an earlier audit, known_seq its n_entries: the log must still go through it. MINOT_OK also when it does not hold. */
minot_status board_audit(struct board *b, const struct minot_sha256 *known, uint64_t known_seq, struct board_audit *out,
                         minot_err *err);
/* Entries from seq `from`, oldest first, at most BOARD_MAX_PAGE. */
minot_status board_log(struct board *b, int64_t from, struct minot_arena *a, struct board_entry **out, size_t *n,
                       minot_err *err);

/* The evidence desk --------------------------------------------------------------------------------------------------
 */

#define BOARD_DESK_LIST(X)                                                               \
	X(QUESTION, "question", "a question that Minot abstained on")                    \
	X(ERROR, "error", "an error that somebody reports in a statement or an article") \
	X(PROTOCOL, "protocol", "a local protocol, shown above the article that it is of")
enum board_desk_kind {
#define X(name, text, meaning) BOARD_DESK_##name,
	BOARD_DESK_LIST(X)
#undef X
	        BOARD_N_DESK_KINDS
};
const char *board_desk_name(enum board_desk_kind k);
struct board_desk {
	int64_t id, at, answered_at;
	enum board_desk_kind kind;
	minot_str by;             /* "" : somebody who was not signed in */
	minot_str question;       /* or the protocol's title */
	minot_str article, claim; /* hash and statement id; empty where none */
	minot_str text;           /* of the report, or of the protocol */
	minot_str answer, sources,
	        answered_by; /* a person's own statements and sources, as they wrote them; p NULL: open */
	bool closed;
	unsigned char signature[BOARD_SIGNATURE_BYTES]; /* of board_desk_text; zeroes while it is not answered */
};
/* Somebody (who may be NULL) sends a question or a report. MINOT_NOT_FOUND: no such article. */
minot_status board_desk_send(struct board *b, const char *who, enum board_desk_kind kind, minot_str question,
                             const char *article, const char *claim, minot_str text, int64_t *id, minot_err *err);
/* A reviewer or editor answers with statements and sources of their own; marked as theirs and signed by the board. */
minot_status board_desk_answer(struct board *b, const char *who, int64_t id, minot_str answer, minot_str sources,
                               minot_err *err);
/* An editor closes it, or takes down a protocol. */
minot_status board_desk_close(struct board *b, const char *who, int64_t id, minot_str reason, minot_err *err);
/* An editor pins a local protocol above an article. A line of text is a paragraph; "! " before it says that it differs
 * from the article, "! CLAIM: " from that statement, which has to be there (MINOT_NOT_FOUND). */
minot_status board_pin(struct board *b, const char *who, const char *article, minot_str title, minot_str text,
                       int64_t *id, minot_err *err);
/* Of one article, or of all (NULL); open only, or all; newest first, from `before` (an id; 0: the first page) down. */
minot_status board_desk_list(struct board *b, const char *article, bool open_only, int64_t before,
                             struct minot_arena *a, struct board_desk **out, size_t *n, minot_err *err);
/* The next paragraph of a protocol's text; false at the end. Blank lines are passed over. */
struct board_paragraph {
	minot_str text;
	bool differs;
	minot_str claim; /* p NULL: none is named */
};
bool board_paragraph_next(minot_str *rest, struct board_paragraph *out);
/* Whether an answer is what was signed, by the key that the board had then. */
minot_status board_desk_signed(struct board *b, const struct board_desk *d, bool *out, minot_err *err);
/* The bytes that an answer's signature is of; p NULL: memory ran out. */
minot_str board_desk_text(const struct board_desk *d, struct minot_arena *a);

#endif
