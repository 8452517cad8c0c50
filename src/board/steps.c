/* steps.c: the table of steps (BOARD_STEP_LIST), the rule that it makes, and the page that it draws. */
#include <stdio.h>

#include "board/internal.h"

const struct board_step_rule board_steps[BOARD_N_STEPS] = {
#define X(name, text, from, to, roles, whose, scope, reason, interests, meaning) \
	[BOARD_STEP_##name] = {text, from, to, roles, whose, scope, reason, interests, meaning},
        BOARD_STEP_LIST(X)
#undef X
};

const char *const board_rules[] = {
        "Nobody approves, or decides on, what they submitted: at least two people stand behind an article.",
        "Of each reviewer the last decision on a statement counts. One rejection takes the statement out of the "
        "article; "
        "else one request for change bars approval until its asker decides otherwise; else one acceptance accepts.",
        "An article is approved only when each of its statements is accepted or rejected, and one at least is "
        "accepted.",
        "A statement is accepted, and an article approved, only while its proof holds in the collection.",
        "Who reviews has declared interests before (\"none\" is a declaration). They are signed with the approval.",
        "New evidence about a statement reopens it: decisions made before count no more, the others do.",
        "Each step stands in a log, with who, when, why, about what; nothing is ever taken out of it.",
        NULL,
};

static const char *const role_names[] = {
#define X(name, text, meaning) text,
        BOARD_ROLE_LIST(X)
#undef X
};
static const char *const state_names[] = {
#define X(name, text) text,
        BOARD_STATE_LIST(X)
#undef X
};
static const char *const standing_names[] = {
#define X(name, text) text,
        BOARD_STANDING_LIST(X)
#undef X
};
static const char *const desk_names[] = {
#define X(name, text, meaning) text,
        BOARD_DESK_LIST(X)
#undef X
};

const char *board_role_name(enum board_role_bit r) { return (unsigned)r < BOARD_N_ROLES ? role_names[r] : NULL; }
const char *board_role_meaning(enum board_role_bit r)
{
	static const char *const meanings[] = {
#define X(name, text, meaning) meaning,
	        BOARD_ROLE_LIST(X)
#undef X
	};
	return (unsigned)r < BOARD_N_ROLES ? meanings[r] : NULL;
}
const char *board_state_name(enum board_state s) { return (unsigned)s < BOARD_N_STATES ? state_names[s] : NULL; }
const char *board_standing_name(enum board_standing s)
{
	return (unsigned)s < BOARD_N_STANDINGS ? standing_names[s] : NULL;
}
const char *board_desk_name(enum board_desk_kind k) { return (unsigned)k < BOARD_N_DESK_KINDS ? desk_names[k] : NULL; }

bool board_state_from_name(minot_str name, enum board_state *out)
{
	for (int i = 0; i < BOARD_N_STATES; i++)
		if (str_eq(name, str_c(state_names[i]))) {
			*out = (enum board_state)i;
			return true;
		}
	return false;
}

bool board_step_from_name(minot_str name, enum board_step *out)
{
	for (int i = 0; i < BOARD_N_STEPS; i++)
		if (str_eq(name, str_c(board_steps[i].text))) {
			*out = (enum board_step)i;
			return true;
		}
	return false;
}

static bool add_role(minot_str name, uint32_t *roles)
{
	for (unsigned i = 0; i < BOARD_N_ROLES; i++)
		if (i != BOARD_ROLE_BIT_PROGRAM && str_eq(name, str_c(role_names[i]))) {
			*roles |= 1u << i;
			return true;
		}
	return false;
}

bool board_roles_from_text(minot_str text, uint32_t *roles)
{
	minot_str piece, word;
	*roles = 0;
	while (minot_str_split(&text, ',', &piece))
		while (minot_str_split(&piece, ' ', &word))
			if (word.n && !add_role(word, roles))
				return false;
	return *roles != 0;
}

/* Names of the bits of a set, in the list's order. */
static void names_of(uint32_t bits, const char *const *names, unsigned n, const char *between, char *out, size_t cap)
{
	size_t len = 0;
	out[0] = 0;
	for (unsigned i = 0; i < n; i++)
		if (bits & 1u << i && len < cap)
			len += (size_t)snprintf(out + len, cap - len, "%s%s", len ? between : "", names[i]);
}

void boardi_roles_text(uint32_t roles, const char *between, char *out, size_t cap)
{
	names_of(roles, role_names, BOARD_N_ROLES, between, out, cap);
}

const char *board_scope_name(enum board_scope s)
{
	return s == BOARD_ON_ARTICLE ? "article" : s == BOARD_ON_STATEMENT ? "statement" : "either";
}

const char *board_whose_name(enum board_whose w)
{
	return w == BOARD_A_SUBMITTER    ? "who submitted it"
	       : w == BOARD_NO_SUBMITTER ? "not who submitted it"
	                                 : "anyone";
}

minot_status board_step_check(enum board_step step, const struct board_step_facts *f, minot_err *err)
{
	if ((unsigned)step >= BOARD_N_STEPS)
		return minot_fail(err, MINOT_USAGE, "there is no such step");
	const struct board_step_rule *r = &board_steps[step];
	char who[100];
	if (!(r->from & 1u << f->state))
		return minot_fail(err, MINOT_REFUSED, "nobody may %s an article that is %s", r->text,
		                  board_state_name(f->state));
	if (!(r->roles & f->roles)) {
		boardi_roles_text(r->roles, " or ", who, sizeof who);
		return minot_fail(err, MINOT_REFUSED, "to %s one has to be %s", r->text, who);
	}
	if (r->whose == BOARD_NO_SUBMITTER && f->submitter)
		return minot_fail(err, MINOT_REFUSED, "nobody may %s what they submitted; somebody else has to",
		                  r->text);
	if (r->whose == BOARD_A_SUBMITTER && !f->submitter)
		return minot_fail(err, MINOT_REFUSED,
		                  "only who submitted the article may %s it; an editor can withdraw it", r->text);
	if (r->needs_interests && !f->interests)
		return minot_fail(err, MINOT_REFUSED,
		                  "to %s one has to declare one's interests first (\"none\" will do)", r->text);
	if (r->scope == BOARD_ON_STATEMENT && !f->statement)
		return minot_fail(err, MINOT_USAGE, "%s needs the id of a statement", r->text);
	if (r->scope == BOARD_ON_ARTICLE && f->statement)
		return minot_fail(err, MINOT_USAGE, "%s is about the whole article, not a statement", r->text);
	if (r->needs_reason && !f->reason)
		return minot_fail(err, MINOT_USAGE, "%s needs a reason", r->text);
	return MINOT_OK;
}

/* The page -----------------------------------------------------------------------------------------------------------
 */

static void row(struct minot_buf *out, const struct board_step_rule *r)
{
	char from[200], roles[100];
	names_of(r->from, state_names, BOARD_N_STATES, ", ", from, sizeof from);
	boardi_roles_text(r->roles, ", ", roles, sizeof roles);
	minot_buf_printf(out, "| %s | %s | %s | %s | %s | %s | %s | %s |\n", r->text, from,
	                 r->to == BOARD_N_STATES ? "the same" : state_names[r->to], roles, board_whose_name(r->whose),
	                 r->needs_reason ? "yes" : "", r->needs_interests ? "yes" : "", r->meaning);
}

static void arrows(struct minot_buf *out, const struct board_step_rule *r)
{
	for (unsigned s = 0; s < BOARD_N_STATES; s++)
		if (r->from & 1u << s && r->to != BOARD_N_STATES && s != r->to)
			minot_buf_printf(out, "    s%u --> s%u: %s\n", s, (unsigned)r->to, r->text);
}

void board_steps_markdown(struct minot_buf *out)
{
	minot_buf_c(out, "| step | from | to | one of the roles | who | reason | interests | what it does |\n"
	                 "|---|---|---|---|---|---|---|---|\n");
	for (int i = 0; i < BOARD_N_STEPS; i++)
		row(out, &board_steps[i]);
	minot_buf_c(out, "\n```mermaid\nstateDiagram-v2\n");
	for (unsigned s = 0; s < BOARD_N_STATES; s++)
		minot_buf_printf(out, "    s%u: %s\n", s, state_names[s]);
	for (int i = 0; i < BOARD_N_STEPS; i++)
		arrows(out, &board_steps[i]);
	minot_buf_c(out, "```\n");
}
