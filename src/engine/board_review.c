/* board_review.c: an article under review: each statement with its proof, what verify says of it now, who decided what,
 * and which steps are open to whoever looks. */
#include "engine/boards.h"

#include "verify/verify.h"

struct review {
	struct boards_call *c;
	struct boards_json j;
	const struct board_article *kept;
	const struct article *art;
	const struct verify_report *proof; /* NULL: not read again */
	json_t *proof_json, *document;
};

/* Proof --------------------------------------------------------------------------------------------------------------
 */

static minot_status prove(const struct minot *m, minot_str json, const struct article *art, struct minot_arena *a,
                          struct verify_report **out, minot_err *err)
{
	return verify_article(m->collection, json, art, a, out, err);
}

static bool holds(const struct verify_statement *s) { return s->verdict <= VERIFY_NORMALISED && !s->n_faults; }

minot_status boards_proved(struct minot_board *pool, const struct minot *m, const char *hash, const char *claim,
                           minot_err *err)
{
	struct boards_call c;
	struct board_article kept;
	struct article *art;
	struct verify_report *r;
	minot_status s = boards_begin(pool, &c, err);
	if (s != MINOT_OK)
		return s;
	s = board_get(c.b, hash, c.a, &kept, err);
	if (s == MINOT_OK)
		s = article_read(kept.json, c.a, &art, err);
	if (s == MINOT_OK)
		s = prove(m, kept.json, art, c.a, &r, err);
	for (uint32_t i = 0; s == MINOT_OK && i < r->n_statements; i++) {
		const struct verify_statement *st = &r->statements[i];
		bool meant = claim ? str_eq(st->claim, str_c(claim))
		                   : i >= kept.n_statements || kept.statements[i].stands != BOARD_STANDS_REJECTED;
		if (meant && !holds(st))
			s = minot_fail(err, MINOT_REFUSED, "statement %.*s does not hold: %s%s%s; reject it",
			               STR_ARG(st->claim), verify_verdict_name(st->verdict), st->n_faults ? ", " : "",
			               st->n_faults ? st->faults[0].kind : "");
	}
	return boards_end(&c, s);
}

/* Steps --------------------------------------------------------------------------------------------------------------
 */

static minot_status facts_of(struct review *r, const char *who, struct board_step_facts *f, minot_err *err)
{
	struct board_account account;
	*f = (struct board_step_facts){.state = r->kept->item.state, .reason = true};
	if (!who)
		return MINOT_OK;
	if (strcmp(who, BOARD_PROGRAM) == 0) {
		f->roles = BOARD_ROLE(PROGRAM);
		return MINOT_OK;
	}
	minot_status s = board_account_get(r->c->b, who, r->c->a, &account, err);
	if (s != MINOT_OK)
		return s;
	f->roles = account.ended ? 0 : account.roles;
	f->interests = account.interests.p != NULL;
	for (size_t i = 0; i < r->kept->n_history; i++) {
		const struct board_entry *e = &r->kept->history[i];
		f->submitter |= str_eq(e->who, str_c(who)) &&
		                (str_eq(e->step, STR("submit")) || str_eq(e->step, STR("resubmit")));
	}
	return MINOT_OK;
}

static minot_status steps(struct review *r, json_t *o, const char *who, minot_err *err)
{
	struct board_step_facts facts;
	json_t *list = boards_array(&r->j);
	minot_status s = facts_of(r, who, &facts, err);
	for (int i = 0; s == MINOT_OK && i < BOARD_N_STEPS; i++) {
		const struct board_step_rule *rule = &board_steps[i];
		minot_err why;
		if (!(rule->from & 1u << facts.state))
			continue;
		facts.statement = rule->scope == BOARD_ON_STATEMENT;
		bool allowed = board_step_check((enum board_step)i, &facts, &why) == MINOT_OK;
		json_t *one = boards_object(&r->j);
		boards_set(&r->j, one, "step", json_string(rule->text));
		boards_set(&r->j, one, "on", json_string(board_scope_name(rule->scope)));
		boards_bool(&r->j, one, "reason", rule->needs_reason);
		boards_bool(&r->j, one, "allowed", allowed);
		boards_set(&r->j, one, "because", allowed ? json_null() : json_string(why.msg));
		boards_push(&r->j, list, one);
	}
	boards_set(&r->j, o, "steps", list);
	return s;
}

/* Entries ------------------------------------------------------------------------------------------------------------
 */

static bool step_is(const struct board_entry *e, const char *const *names)
{
	for (; *names; names++)
		if (str_eq(e->step, str_c(*names)))
			return true;
	return false;
}

/* The entries of these steps about a claim (or, p NULL, about the whole article) from an entry on. */
static json_t *entries(struct review *r, const char *const *names, bool wanted, minot_str claim, int64_t from)
{
	json_t *list = boards_array(&r->j);
	for (size_t i = 0; i < r->kept->n_history; i++) {
		const struct board_entry *e = &r->kept->history[i];
		bool about = claim.p ? str_eq(e->subject, claim) : true;
		if (about && e->seq > from && step_is(e, names) == wanted)
			boards_push(&r->j, list, boards_entry(&r->j, e));
	}
	return list;
}

static const char *const decisions[] = {"accept", "reject", "ask for change", "reopen", NULL};
static const char *const comment[] = {"comment", NULL};
static const char *const evidence[] = {"reopen", "mark outdated", NULL};
static const char *const on_statements[] = {"accept", "reject", "ask for change", "comment", NULL};

/* Comments about the article, not about a statement. */
static json_t *comments(struct review *r)
{
	json_t *list = boards_array(&r->j);
	for (size_t i = 0; i < r->kept->n_history; i++)
		if (step_is(&r->kept->history[i], comment) && !r->kept->history[i].subject.n)
			boards_push(&r->j, list, boards_entry(&r->j, &r->kept->history[i]));
	return list;
}

static json_t *statement(struct review *r, uint32_t i)
{
	const struct article_claim *claim = &r->art->claims[i];
	const json_t *document = json_array_get(json_object_get(r->document, "claims"), i);
	json_t *o = boards_object(&r->j);
	enum board_standing stands = i < r->kept->n_statements ? r->kept->statements[i].stands : BOARD_STANDS_OPEN;
	boards_str(&r->j, o, "claim", claim->id);
	boards_set(&r->j, o, "stands", json_string(board_standing_name(stands)));
	boards_str(&r->j, o, "lead", claim->lead);
	boards_str(&r->j, o, "text", claim->text);
	boards_set(&r->j, o, "section", json_string(article_section_name(claim->section)));
	boards_set(&r->j, o, "decisions", entries(r, decisions, true, claim->id, 0));
	boards_set(&r->j, o, "comments", entries(r, comment, true, claim->id, 0));
	json_t *verify = json_array_get(json_object_get(r->proof_json, "statements"), i);
	boards_set(&r->j, o, "verify", verify ? json_incref(verify) : json_null());
	json_t *proofs = json_object_get(document, "proofs");
	boards_set(&r->j, o, "proofs", proofs ? json_incref(proofs) : boards_array(&r->j));
	return o;
}

/* The approval -------------------------------------------------------------------------------------------------------
 */

static int64_t count_words(minot_str s)
{
	int64_t n = 0;
	minot_str word;
	while (minot_str_split(&s, ' ', &word))
		n += word.n > 0;
	return n;
}

static json_t *reviewers_json(struct boards_json *j, struct boards_call *c, const struct approval *p)
{
	json_t *list = boards_array(j);
	for (uint32_t i = 0; i < p->n_reviewers; i++) {
		json_t *o = boards_object(j);
		boards_str(j, o, "login", p->reviewers[i].login);
		boards_str(j, o, "name", boards_name(c, p->reviewers[i].login));
		boards_str(j, o, "interests", p->reviewers[i].interests);
		boards_push(j, list, o);
	}
	return list;
}

json_t *boards_approval(struct boards_json *j, struct boards_call *c, const char *hash, struct approval *p)
{
	struct board_approval kept;
	if (board_approval_get(c->b, hash, c->a, &kept, NULL) != MINOT_OK ||
	    approval_read(kept.text, c->a, p, NULL) != MINOT_OK)
		return json_null();
	json_t *o = boards_object(j);
	boards_time(j, o, "at", p->at);
	boards_str(j, o, "by", p->by);
	boards_number(j, o, "seq", (int64_t)p->seq);
	boards_number(j, o, "accepted", count_words(p->accepted));
	boards_number(j, o, "rejected", count_words(p->rejected));
	boards_set(j, o, "reviewers", reviewers_json(j, c, p));
	boards_set(j, o, "signature",
	           json_string(board_approval_check(&kept, hash, NULL) == MINOT_OK ? "good" : "bad"));
	return o;
}

/* All of it ----------------------------------------------------------------------------------------------------------
 */

json_t *boards_pinned(struct boards_json *j, struct boards_call *c, const char *hash)
{
	struct board_desk *entries;
	size_t n;
	json_t *list = boards_array(j);
	if (board_desk_list(c->b, hash, true, 0, c->a, &entries, &n, NULL) != MINOT_OK) {
		j->ok = false;
		return list;
	}
	for (size_t i = 0; i < n; i++)
		if (entries[i].kind == BOARD_DESK_PROTOCOL)
			boards_push(j, list, boards_desk(j, c, &entries[i]));
	return list;
}

static minot_status write_review(struct review *r, const char *who, const char *hash, minot_format format,
                                 struct minot_bytes *out, minot_err *err)
{
	struct approval approval = {.seq = 0};
	json_t *o = boards_object(&r->j), *statements = boards_array(&r->j);
	boards_item(&r->j, o, &r->kept->item);
	boards_str(&r->j, o, "replaces", r->kept->replaces);
	boards_str(&r->j, o, "replaced_by", r->kept->replaced_by);
	minot_status s = steps(r, o, who, err);
	if (s != MINOT_OK) {
		json_decref(o);
		json_decref(statements);
		return s;
	}
	for (uint32_t i = 0; i < r->art->n_claims; i++)
		boards_push(&r->j, statements, statement(r, i));
	boards_set(&r->j, o, "statements", statements);
	boards_set(&r->j, o, "comments", comments(r));
	boards_set(&r->j, o, "history", entries(r, on_statements, false, STR_NONE, 0));
	boards_set(&r->j, o, "approval", boards_approval(&r->j, r->c, hash, &approval));
	boards_set(&r->j, o, "new_evidence", entries(r, evidence, true, STR_NONE, (int64_t)approval.seq));
	boards_set(&r->j, o, "pinned", boards_pinned(&r->j, r->c, hash));
	boards_set(&r->j, o, "verify", r->proof_json ? json_incref(r->proof_json) : json_null());
	boards_set(&r->j, o, "document", json_incref(r->document));
	return boards_give(o, &r->j, boards_print_review, format, out, err);
}

static minot_status load_trees(struct review *r, minot_err *err)
{
	struct minot_buf b = ENGINE_OUTPUT;
	minot_status s = MINOT_OK;
	r->document = json_loadb(r->kept->json.p, r->kept->json.n, 0, NULL);
	if (r->proof) {
		s = verify_report_json(r->proof, &b, err);
		r->proof_json = s == MINOT_OK ? json_loadb(b.p, b.n, 0, NULL) : NULL;
	}
	if (s == MINOT_OK && (!r->document || (r->proof && !r->proof_json)))
		s = minot_fail(err, MINOT_NO_MEMORY, "no memory for the review");
	minot_buf_free(&b);
	return s;
}

static minot_status review(struct boards_call *c, const struct minot *m, const char *who, const char *hash,
                           minot_format format, struct minot_bytes *out, minot_err *err)
{
	struct board_article kept;
	struct article *art;
	struct verify_report *proof = NULL;
	minot_status s = board_get(c->b, hash, c->a, &kept, err);
	if (s == MINOT_OK)
		s = article_read(kept.json, c->a, &art, err);
	if (s == MINOT_OK && m)
		s = prove(m, kept.json, art, c->a, &proof, err);
	if (s != MINOT_OK)
		return s;
	struct review r = {.c = c, .j = {true}, .kept = &kept, .art = art, .proof = proof};
	s = load_trees(&r, err);
	if (s == MINOT_OK)
		s = write_review(&r, who, hash, format, out, err);
	json_decref(r.document);
	json_decref(r.proof_json);
	return s;
}

minot_status minot_board_review(struct minot_board *b, const struct minot *m, const char *who, const char *hash,
                                minot_format format, struct minot_bytes *out, minot_err *err)
{
	struct boards_call c;
	*out = (struct minot_bytes){NULL, 0};
	if (format != MINOT_TEXT && format != MINOT_JSON)
		return engine_no_format(err, "the board", format);
	if (!hash)
		return minot_fail(err, MINOT_USAGE, "the hash of an article is needed");
	minot_status s = boards_begin(b, &c, err);
	return s == MINOT_OK ? boards_end(&c, review(&c, m, who, boards_hash(hash), format, out, err)) : s;
}

minot_status minot_board_export(struct minot_board *b, const char *hash, struct minot_bytes *out, minot_err *err)
{
	struct boards_call c;
	struct minot_buf text = ENGINE_OUTPUT;
	minot_str json;
	*out = (struct minot_bytes){NULL, 0};
	if (!hash)
		return minot_fail(err, MINOT_USAGE, "the hash of an article is needed");
	minot_status s = boards_begin(b, &c, err);
	if (s != MINOT_OK)
		return s;
	s = board_export(c.b, boards_hash(hash), c.a, &json, err);
	if (s == MINOT_OK) {
		minot_buf_str(&text, json);
		s = engine_give(&text, out, err);
	}
	minot_buf_free(&text);
	return boards_end(&c, s);
}
