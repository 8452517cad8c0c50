/* board_read.c: what the board shows, as JSON; board_text.c writes the same for a terminal. */
#include "engine/boards.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

/* JSON ---------------------------------------------------------------------------------------------------------------
 */

json_t *boards_object(struct boards_json *j)
{
	json_t *o = json_object();
	j->ok &= o != NULL;
	return o;
}

json_t *boards_array(struct boards_json *j)
{
	json_t *o = json_array();
	j->ok &= o != NULL;
	return o;
}

void boards_set(struct boards_json *j, json_t *o, const char *key, json_t *value)
{
	j->ok &= engine_json_set(o, key, value);
}

void boards_push(struct boards_json *j, json_t *list, json_t *value) { j->ok &= engine_json_push(list, value); }

void boards_str(struct boards_json *j, json_t *o, const char *key, minot_str s)
{
	boards_set(j, o, key, engine_json_str_or_null(s));
}

void boards_number(struct boards_json *j, json_t *o, const char *key, int64_t v)
{
	boards_set(j, o, key, json_integer(v));
}

void boards_bool(struct boards_json *j, json_t *o, const char *key, bool v) { boards_set(j, o, key, json_boolean(v)); }

void boards_stamp(int64_t at, char out[32])
{
	struct tm tm;
	time_t t = (time_t)at;
	if (!gmtime_r(&t, &tm) || !strftime(out, 32, "%Y-%m-%dT%H:%M:%SZ", &tm))
		out[0] = 0;
}

void boards_time(struct boards_json *j, json_t *o, const char *key, int64_t at)
{
	char text[32];
	boards_stamp(at, text);
	boards_set(j, o, key, at ? json_string(text) : json_null());
}

static json_t *roles_json(struct boards_json *j, uint32_t roles)
{
	json_t *list = boards_array(j);
	for (unsigned r = 0; r < BOARD_N_ROLES; r++)
		if (roles & 1u << r)
			boards_push(j, list, json_string(board_role_name((enum board_role_bit)r)));
	return list;
}

minot_status boards_give(json_t *tree, const struct boards_json *j, boards_print *print, minot_format format,
                         struct minot_bytes *out, minot_err *err)
{
	if (format == MINOT_JSON)
		return engine_json_give(tree, j->ok, out, err);
	struct minot_buf b = ENGINE_OUTPUT;
	minot_status s = j->ok ? MINOT_OK : minot_fail(err, MINOT_NO_MEMORY, "no memory for the result");
	if (s == MINOT_OK) {
		print(&b, tree);
		s = engine_give(&b, out, err);
	}
	minot_buf_free(&b);
	json_decref(tree);
	return s;
}

/* A call that gives text or JSON; after MINOT_OK boards_end ends it. */
static minot_status begin_giving(struct minot_board *pool, minot_format format, struct minot_bytes *out,
                                 struct boards_call *c, minot_err *err)
{
	*out = (struct minot_bytes){NULL, 0};
	if (format != MINOT_TEXT && format != MINOT_JSON)
		return engine_no_format(err, "the board", format);
	return boards_begin(pool, c, err);
}

json_t *boards_entry(struct boards_json *j, const struct board_entry *e)
{
	json_t *o = boards_object(j);
	boards_number(j, o, "seq", e->seq);
	boards_time(j, o, "at", e->at);
	boards_str(j, o, "who", e->who);
	boards_str(j, o, "step", e->step);
	boards_str(j, o, "claim", e->subject.n ? e->subject : STR_NONE);
	boards_str(j, o, "reason", e->reason);
	return o;
}

/* People -------------------------------------------------------------------------------------------------------------
 */

static json_t *person(struct boards_json *j, const struct board_account *account, bool all)
{
	json_t *o = boards_object(j);
	boards_str(j, o, "login", account->login);
	boards_str(j, o, "name", account->name);
	boards_set(j, o, "roles", roles_json(j, account->roles));
	if (all)
		boards_bool(j, o, "ended", account->ended);
	boards_str(j, o, "interests", account->interests);
	boards_time(j, o, "interests_at", account->interests_at);
	if (all)
		boards_time(j, o, "locked_until", account->locked_until);
	return o;
}

static minot_status people(struct minot_board *pool, const char *who, bool all, minot_format format,
                           struct minot_bytes *out, minot_err *err)
{
	struct boards_call c;
	struct board_account *accounts;
	struct boards_json j = {true};
	size_t n;
	minot_status s = begin_giving(pool, format, out, &c, err);
	if (s != MINOT_OK)
		return s;
	if (all)
		s = board_may_administrate(c.b, who, err);
	if (s == MINOT_OK)
		s = board_account_list(c.b, c.a, &accounts, &n, err);
	if (s == MINOT_OK) {
		json_t *o = boards_object(&j), *list = boards_array(&j);
		for (size_t i = 0; i < n; i++)
			if (all || !accounts[i].ended)
				boards_push(&j, list, person(&j, &accounts[i], all));
		boards_set(&j, o, all ? "accounts" : "members", list);
		s = boards_give(o, &j, boards_print_people, format, out, err);
	}
	return boards_end(&c, s);
}

minot_status minot_board_accounts(struct minot_board *b, const char *who, minot_format format, struct minot_bytes *out,
                                  minot_err *err)
{
	return people(b, who, true, format, out, err);
}

minot_status minot_board_members(struct minot_board *b, minot_format format, struct minot_bytes *out, minot_err *err)
{
	return people(b, NULL, false, format, out, err);
}

minot_status minot_board_sessions(struct minot_board *b, const char *who, const char *login, const char *token,
                                  struct minot_bytes *out, minot_err *err)
{
	struct boards_call c;
	struct board_session *sessions;
	struct boards_json j = {true};
	size_t n;
	*out = (struct minot_bytes){NULL, 0};
	minot_status s = boards_begin(b, &c, err);
	if (s != MINOT_OK)
		return s;
	if (!who || !login || strcmp(who, login) != 0)
		s = board_may_administrate(c.b, who, err);
	if (s == MINOT_OK)
		s = board_session_list(c.b, login ? login : "", token, c.a, &sessions, &n, err);
	if (s == MINOT_OK) {
		json_t *o = boards_object(&j), *list = boards_array(&j);
		for (size_t i = 0; i < n; i++) {
			json_t *one = boards_object(&j);
			boards_number(&j, one, "id", sessions[i].id);
			boards_time(&j, one, "begun", sessions[i].begun);
			boards_time(&j, one, "seen", sessions[i].seen);
			boards_time(&j, one, "ends", sessions[i].ends);
			boards_bool(&j, one, "here", sessions[i].here);
			boards_push(&j, list, one);
		}
		boards_set(&j, o, "sessions", list);
		s = engine_json_give(o, j.ok, out, err);
	}
	return boards_end(&c, s);
}

/* The queue ----------------------------------------------------------------------------------------------------------
 */

void boards_item(struct boards_json *j, json_t *o, const struct board_item *item)
{
	boards_str(j, o, "article", item->hash);
	boards_str(j, o, "title", item->title);
	boards_str(j, o, "question", item->question);
	boards_str(j, o, "audience", item->audience);
	boards_set(j, o, "state", json_string(board_state_name(item->state)));
	boards_str(j, o, "submitted_by", item->submitted_by);
	boards_time(j, o, "submitted_at", item->submitted_at);
	boards_time(j, o, "changed_at", item->changed_at);
	boards_number(j, o, "statements", item->n_statements);
	boards_str(j, o, "why", item->why);
}

static minot_status states_of(const char *names, uint32_t *states, minot_err *err)
{
	minot_str rest = boards_text(names), name;
	enum board_state state;
	*states = 0;
	while (minot_str_split(&rest, ',', &name)) {
		name = minot_str_trim(name);
		if (!name.n)
			continue;
		if (!board_state_from_name(name, &state))
			return minot_fail(err, MINOT_USAGE, "there is no state \"%.*s\"",
			                  STR_ARG(str_sub(name, 0, 40)));
		*states |= 1u << state;
	}
	return MINOT_OK;
}

/* "SECONDS.HASH": where the page before ended. */
static minot_status cursor_of(const char *after, struct board_filter *f, minot_err *err)
{
	const char *dot = after ? strchr(after, '.') : NULL;
	uint64_t at;
	if (!after || !*after)
		return MINOT_OK;
	if (!dot || !minot_str_uint((minot_str){after, (size_t)(dot - after)}, INT64_MAX, &at) || !at ||
	    strlen(dot + 1) != BOARD_HASH - 1)
		return minot_fail(err, MINOT_USAGE, "no page of the queue ends there");
	f->before_at = (int64_t)at;
	f->before_hash = dot + 1;
	return MINOT_OK;
}

static json_t *counts_json(struct boards_json *j, const uint64_t n[BOARD_N_STATES])
{
	json_t *o = boards_object(j);
	for (int i = 0; i < BOARD_N_STATES; i++)
		if (i != BOARD_UNREVIEWED)
			boards_number(j, o, board_state_name((enum board_state)i), (int64_t)n[i]);
	return o;
}

static minot_status list(struct boards_call *c, const struct board_filter *f, minot_format format,
                         struct minot_bytes *out, minot_err *err)
{
	struct board_item *items;
	struct boards_json j = {true};
	uint64_t counts[BOARD_N_STATES];
	size_t n;
	bool more;
	minot_status s = board_list(c->b, f, c->a, &items, &n, &more, err);
	if (s == MINOT_OK)
		s = board_count(c->b, counts, err);
	if (s != MINOT_OK)
		return s;
	json_t *o = boards_object(&j), *articles = boards_array(&j);
	for (size_t i = 0; i < n; i++) {
		json_t *one = boards_object(&j);
		boards_item(&j, one, &items[i]);
		boards_push(&j, articles, one);
	}
	boards_set(&j, o, "articles", articles);
	boards_set(&j, o, "next",
	           more && n ? json_sprintf("%lld.%.*s", (long long)items[n - 1].changed_at, STR_ARG(items[n - 1].hash))
	                     : json_null());
	boards_set(&j, o, "counts", counts_json(&j, counts));
	return boards_give(o, &j, boards_print_list, format, out, err);
}

minot_status minot_board_list(struct minot_board *b, const struct minot_board_filter *filter, minot_format format,
                              struct minot_bytes *out, minot_err *err)
{
	static const struct minot_board_filter all = {.states = NULL};
	const struct minot_board_filter *from = filter ? filter : &all;
	struct board_filter f = {
	        .words = boards_text(from->words), .by = from->by, .not_by = from->not_by, .limit = from->limit};
	struct boards_call c;
	minot_status s = begin_giving(b, format, out, &c, err);
	if (s != MINOT_OK)
		return s;
	s = states_of(from->states, &f.states, err);
	if (s == MINOT_OK)
		s = cursor_of(from->after, &f, err);
	return boards_end(&c, s == MINOT_OK ? list(&c, &f, format, out, err) : s);
}

/* The desk -----------------------------------------------------------------------------------------------------------
 */

static json_t *paragraphs_json(struct boards_json *j, minot_str text)
{
	struct board_paragraph p;
	json_t *list = boards_array(j);
	while (board_paragraph_next(&text, &p)) {
		json_t *o = boards_object(j);
		boards_str(j, o, "text", p.text);
		boards_bool(j, o, "differs", p.differs);
		boards_str(j, o, "claim", p.claim);
		boards_push(j, list, o);
	}
	return list;
}

minot_str boards_name(struct boards_call *c, minot_str login)
{
	struct board_account account;
	minot_str z = minot_arena_str(c->a, login);
	return z.p && board_account_get(c->b, z.p, c->a, &account, NULL) == MINOT_OK ? account.name : login;
}

json_t *boards_desk(struct boards_json *j, struct boards_call *c, const struct board_desk *d)
{
	json_t *o = boards_object(j), *answer = json_null();
	bool good = false;
	boards_number(j, o, "id", d->id);
	boards_set(j, o, "kind", json_string(board_desk_name(d->kind)));
	boards_time(j, o, "at", d->at);
	boards_str(j, o, "by", d->by);
	boards_str(j, o, "question", d->question);
	boards_str(j, o, "article", d->article.n ? d->article : STR_NONE);
	boards_str(j, o, "claim", d->claim.n ? d->claim : STR_NONE);
	boards_str(j, o, "text", d->text);
	boards_set(j, o, "paragraphs", d->kind == BOARD_DESK_PROTOCOL ? paragraphs_json(j, d->text) : json_null());
	if (d->answer.p) {
		answer = boards_object(j);
		boards_str(j, answer, "text", d->answer);
		boards_str(j, answer, "sources", d->sources);
		boards_str(j, answer, "by", d->answered_by);
		boards_str(j, answer, "name", boards_name(c, d->answered_by));
		boards_time(j, answer, "at", d->answered_at);
		j->ok &= board_desk_signed(c->b, d, &good, NULL) == MINOT_OK;
		boards_set(j, answer, "signature", json_string(good ? "good" : "bad"));
	}
	boards_set(j, o, "answer", answer);
	boards_bool(j, o, "closed", d->closed);
	return o;
}

minot_status minot_board_desk(struct minot_board *b, const char *article, bool open_only, int64_t before,
                              minot_format format, struct minot_bytes *out, minot_err *err)
{
	struct boards_call c;
	struct board_desk *entries;
	struct boards_json j = {true};
	size_t n;
	minot_status s = begin_giving(b, format, out, &c, err);
	if (s != MINOT_OK)
		return s;
	s = board_desk_list(c.b, boards_hash(article), open_only, before, c.a, &entries, &n, err);
	if (s == MINOT_OK) {
		json_t *o = boards_object(&j), *list = boards_array(&j);
		for (size_t i = 0; i < n; i++)
			boards_push(&j, list, boards_desk(&j, &c, &entries[i]));
		boards_set(&j, o, "desk", list);
		boards_set(&j, o, "next", n == BOARD_MAX_PAGE ? json_integer(entries[n - 1].id) : json_null());
		s = boards_give(o, &j, boards_print_desk, format, out, err);
	}
	return boards_end(&c, s);
}

/* Rules and record ---------------------------------------------------------------------------------------------------
 */

static json_t *step_rule(struct boards_json *j, const struct board_step_rule *r)
{
	json_t *o = boards_object(j), *from = boards_array(j);
	for (int i = 0; i < BOARD_N_STATES; i++)
		if (r->from & 1u << i)
			boards_push(j, from, json_string(board_state_name((enum board_state)i)));
	boards_set(j, o, "step", json_string(r->text));
	boards_set(j, o, "from", from);
	boards_set(j, o, "to", r->to == BOARD_N_STATES ? json_null() : json_string(board_state_name(r->to)));
	boards_set(j, o, "roles", roles_json(j, r->roles));
	boards_set(j, o, "who", json_string(board_whose_name(r->whose)));
	boards_set(j, o, "on", json_string(board_scope_name(r->scope)));
	boards_bool(j, o, "reason", r->needs_reason);
	boards_bool(j, o, "interests", r->needs_interests);
	boards_set(j, o, "meaning", json_string(r->meaning));
	return o;
}

static json_t *policy(struct boards_json *j)
{
	json_t *o = boards_object(j), *states = boards_array(j), *roles = boards_array(j), *steps = boards_array(j),
	       *rules = boards_array(j), *sessions = boards_object(j);
	for (int i = 0; i < BOARD_N_STATES; i++)
		boards_push(j, states, json_string(board_state_name((enum board_state)i)));
	for (int i = 0; i < BOARD_N_ROLES; i++) {
		json_t *role = boards_object(j);
		boards_set(j, role, "role", json_string(board_role_name((enum board_role_bit)i)));
		boards_set(j, role, "meaning", json_string(board_role_meaning((enum board_role_bit)i)));
		boards_push(j, roles, role);
	}
	for (int i = 0; i < BOARD_N_STEPS; i++)
		boards_push(j, steps, step_rule(j, &board_steps[i]));
	for (const char *const *r = board_rules; *r; r++)
		boards_push(j, rules, json_string(*r));
	boards_number(j, sessions, "lock_after", BOARD_LOCK_AFTER);
	boards_number(j, sessions, "lock_seconds", BOARD_LOCK_SECONDS);
	boards_number(j, sessions, "idle_seconds", BOARD_SESSION_IDLE);
	boards_number(j, sessions, "longest_seconds", BOARD_SESSION_LONGEST);
	boards_set(j, o, "states", states);
	boards_set(j, o, "roles", roles);
	boards_set(j, o, "steps", steps);
	boards_set(j, o, "rules", rules);
	boards_set(j, o, "sessions", sessions);
	return o;
}

minot_status minot_board_policy(minot_format format, struct minot_bytes *out, minot_err *err)
{
	struct boards_json j = {true};
	struct minot_buf b = ENGINE_OUTPUT;
	*out = (struct minot_bytes){NULL, 0};
	if (format == MINOT_JSON)
		return engine_json_give(policy(&j), j.ok, out, err);
	if (format != MINOT_MARKDOWN)
		return engine_no_format(err, "the rules of the board", format);
	for (const char *const *r = board_rules; *r; r++)
		minot_buf_printf(&b, "- %s\n", *r);
	minot_buf_ch(&b, '\n');
	board_steps_markdown(&b);
	return engine_give(&b, out, err);
}

minot_status minot_board_log(struct minot_board *b, int64_t from, minot_format format, struct minot_bytes *out,
                             minot_err *err)
{
	struct boards_call c;
	struct board_entry *entries;
	struct boards_json j = {true};
	size_t n;
	minot_status s = begin_giving(b, format, out, &c, err);
	if (s != MINOT_OK)
		return s;
	s = board_log(c.b, from, c.a, &entries, &n, err);
	if (s == MINOT_OK) {
		json_t *o = boards_object(&j), *list = boards_array(&j);
		for (size_t i = 0; i < n; i++) {
			json_t *one = boards_entry(&j, &entries[i]);
			boards_str(&j, one, "article", entries[i].article.n ? entries[i].article : STR_NONE);
			boards_str(&j, one, "detail", entries[i].detail);
			boards_set(&j, one, "hash", engine_json_hash(&entries[i].hash));
			boards_push(&j, list, one);
		}
		boards_set(&j, o, "log", list);
		boards_set(&j, o, "next", n == BOARD_MAX_PAGE ? json_integer(entries[n - 1].seq + 1) : json_null());
		s = boards_give(o, &j, boards_print_log, format, out, err);
	}
	return boards_end(&c, s);
}

/* "ENTRIES:HASH" */
static bool head_of(const char *known, uint64_t *seq, struct minot_sha256 *hash)
{
	const char *colon = strchr(known, ':');
	char hex[BOARD_HASH];
	if (!colon || strlen(colon + 1) != BOARD_HASH - 1 ||
	    !minot_str_uint((minot_str){known, (size_t)(colon - known)}, INT64_MAX, seq))
		return false;
	for (size_t i = 0; i < sizeof hash->b; i++) {
		char digits[3] = {colon[1 + 2 * i], colon[2 + 2 * i], 0}, *end;
		hash->b[i] = (unsigned char)strtoul(digits, &end, 16);
		if (*end)
			return false;
	}
	minot_sha256_hex(hash, hex); /* the digits as we write them: no sign, no capital */
	return strcmp(hex, colon + 1) == 0;
}

static minot_status audit(struct boards_call *c, const struct minot_sha256 *known, uint64_t seq, minot_format format,
                          struct minot_bytes *out, bool *holds, minot_err *err)
{
	struct board_audit a;
	struct boards_json j = {true};
	char hex[BOARD_HASH];
	minot_status s = board_audit(c->b, known, seq, &a, err);
	if (s != MINOT_OK)
		return s;
	*holds = a.holds;
	minot_sha256_hex(&a.head, hex);
	json_t *o = boards_object(&j);
	boards_number(&j, o, "entries", (int64_t)a.n_entries);
	boards_number(&j, o, "articles", (int64_t)a.n_articles);
	boards_number(&j, o, "approvals", (int64_t)a.n_approvals);
	boards_set(&j, o, "head", json_sprintf("%llu:%s", (unsigned long long)a.n_entries, hex));
	boards_bool(&j, o, "holds", a.holds);
	boards_set(&j, o, "broken_at", a.broken_at ? json_integer(a.broken_at) : json_null());
	boards_set(&j, o, "fault", a.holds ? json_null() : engine_json_str(str_c(a.fault)));
	return boards_give(o, &j, boards_print_audit, format, out, err);
}

minot_status minot_board_audit(struct minot_board *b, const char *known, minot_format format, struct minot_bytes *out,
                               bool *holds, minot_err *err)
{
	struct boards_call c;
	struct minot_sha256 hash;
	uint64_t seq = 0;
	*holds = false;
	minot_status s = begin_giving(b, format, out, &c, err);
	if (s != MINOT_OK)
		return s;
	if (known && !head_of(known, &seq, &hash))
		s = minot_fail(err, MINOT_USAGE, "\"%.80s\" is no head of an audit: NUMBER:64 digits", known);
	return boards_end(&c, s == MINOT_OK ? audit(&c, known ? &hash : NULL, seq, format, out, holds, err) : s);
}
