/* The article as JSON (docs/format/article.md): keys in one order, UTF-8 unescaped, the same bytes for the same
 * article. A library that prints trees promises neither the order nor the line breaks, so this is our own emitter over
 * one string escaper. One line a top-level key and one line an entry of its lists: a diff of two editions is readable.
 */
#include "appraise/accuracy.h"
#include "article/article.h"
#include "text/text.h"

#include <stdlib.h>

struct emit {
	struct minot_buf *out;
	const struct article *art;
	bool comma; /* something stands before the next entry */
};

static void string(struct emit *e, minot_str s)
{
	static const char special[32] = {['\n'] = 'n', ['\r'] = 'r', ['\t'] = 't'};
	minot_buf_ch(e->out, '"');
	for (size_t i = 0, from = 0; i <= s.n; i++) {
		unsigned char c = i < s.n ? (unsigned char)s.p[i] : 0;
		if (c >= 0x20 && c != '"' && c != '\\')
			continue;
		minot_buf_str(e->out, str_sub(s, from, i)); /* the run before it, or before the end */
		from = i + 1;
		if (i == s.n)
			break;
		if (c < 0x20 && !special[c]) {
			minot_buf_printf(e->out, "\\u%04x", c);
		} else {
			minot_buf_ch(e->out, '\\');
			minot_buf_ch(e->out, c < 0x20 ? special[c] : (char)c);
		}
	}
	minot_buf_ch(e->out, '"');
}

/* Structure: `begin` and `end` nest, `key` and `entry` put the comma before all but the first. */
static void begin(struct emit *e, char c)
{
	minot_buf_ch(e->out, c);
	e->comma = false;
}
static void end(struct emit *e, char c)
{
	minot_buf_ch(e->out, c);
	e->comma = true;
}
static void entry(struct emit *e)
{
	if (e->comma)
		minot_buf_c(e->out, ", ");
	e->comma = true;
}
static void line(struct emit *e) /* an entry on its own line */
{
	minot_buf_c(e->out, e->comma ? ",\n" : "\n");
	e->comma = true;
}
static void name_of(struct emit *e, const char *name)
{
	minot_buf_ch(e->out, '"');
	minot_buf_c(e->out, name);
	minot_buf_c(e->out, "\": ");
}
static void key(struct emit *e, const char *name)
{
	entry(e);
	name_of(e, name);
}
static void top(struct emit *e, const char *name) /* a top-level key */
{
	line(e);
	name_of(e, name);
}
static void end_lines(struct emit *e, uint32_t n)
{
	if (n)
		minot_buf_ch(e->out, '\n');
	end(e, ']');
}

/* Values. */
static void text(struct emit *e, const char *name, minot_str s)
{
	key(e, name);
	string(e, s);
}
static void value_or_null(struct emit *e, minot_str s)
{
	if (s.p)
		string(e, s);
	else
		minot_buf_c(e->out, "null");
}
static void text_or_null(struct emit *e, const char *name, minot_str s)
{
	key(e, name);
	value_or_null(e, s);
}
static void number(struct emit *e, const char *name, uint32_t v)
{
	key(e, name);
	minot_buf_printf(e->out, "%u", (unsigned)v);
}
static void strings(struct emit *e, const minot_str *s, uint32_t n)
{
	begin(e, '[');
	for (uint32_t i = 0; i < n; i++) {
		entry(e);
		string(e, s[i]);
	}
	end(e, ']');
}
/* An index past the claims is a fault of composition; "" is an id that article_read refuses. */
static minot_str claim_id(const struct emit *e, uint32_t at)
{
	return at < e->art->n_claims ? e->art->claims[at].id : STR("");
}
static void ids(struct emit *e, const struct article_ids *list)
{
	begin(e, '[');
	for (uint32_t i = 0; i < list->n; i++) {
		entry(e);
		string(e, claim_id(e, list->at[i]));
	}
	end(e, ']');
}
static void claims_key(struct emit *e, const struct article_ids *list)
{
	key(e, "claims");
	ids(e, list);
}

static void tenths(struct emit *e, const char *name, int32_t v)
{
	key(e, name);
	minot_buf_printf(e->out, "%s%d.%d", v < 0 ? "-" : "", abs(v) / 10, abs(v) % 10);
}

static void ease(struct emit *e, const char *name, const struct article_ease *x)
{
	key(e, name);
	begin(e, '{');
	tenths(e, "flesch_kincaid", x->flesch_kincaid);
	tenths(e, "smog", x->smog);
	key(e, "hard_words");
	minot_buf_printf(e->out, "%u.%03u", (unsigned)x->hard_words / 1000, (unsigned)x->hard_words % 1000);
	end(e, '}');
}

static void head(struct emit *e)
{
	const struct article *a = e->art;
	top(e, "minot"), string(e, STR(ARTICLE_FORMAT));
	top(e, "program"), string(e, a->program);
	top(e, "id"), string(e, a->id);
	top(e, "question"), string(e, a->question);
	top(e, "title"), string(e, a->title);
	top(e, "taken_over");
	if (a->taken_over.from.p) {
		begin(e, '{');
		text(e, "from", a->taken_over.from);
		key(e, "concepts"), strings(e, a->taken_over.concepts, a->taken_over.n_concepts);
		end(e, '}');
	} else {
		minot_buf_c(e->out, "null");
	}
	top(e, "audience"), string(e, str_c(article_audience_name(a->audience)));
	if (a->has_ease) {
		top(e, "readability");
		begin(e, '{');
		ease(e, "at_once", &a->at_once);
		ease(e, "opened", &a->opened);
		end(e, '}');
	}
	top(e, "question_type"), strings(e, a->question_type, a->n_question_types);
}

static void history(struct emit *e)
{
	const struct article *a = e->art;
	top(e, "history");
	begin(e, '[');
	for (uint32_t i = 0; i < a->n_history; i++) {
		const struct article_event *v = &a->history[i];
		line(e);
		begin(e, '{');
		text(e, "at", v->at);
		text(e, "who", v->who);
		text(e, "name", v->name);
		text(e, "step", v->step);
		text_or_null(e, "claim", v->claim);
		text(e, "reason", v->reason);
		end(e, '}');
	}
	end_lines(e, a->n_history);
}

static void signature(struct emit *e)
{
	begin(e, '{');
	text(e, "approval", e->art->signature.approval);
	text(e, "ed25519", e->art->signature.ed25519);
	text(e, "key", e->art->signature.key);
	end(e, '}');
}

void article_signature_line(const struct article *art, struct minot_buf *out)
{
	struct emit e = {.out = out, .art = art};
	if (!art->signature.approval.p)
		return;
	minot_buf_c(out, "\"signature\": ");
	signature(&e);
	minot_buf_c(out, ",\n");
}

static void collection(struct emit *e)
{
	const struct article *a = e->art;
	top(e, "collection");
	begin(e, '{');
	text(e, "edition", a->collection.edition);
	text(e, "sha256", a->collection.sha256);
	number(e, "records", a->collection.records);
	key(e, "coverage");
	begin(e, '[');
	for (uint32_t i = 0; i < a->collection.n_coverage; i++) {
		entry(e);
		begin(e, '{');
		text(e, "kind", a->collection.coverage[i].kind);
		text(e, "newest", a->collection.coverage[i].newest);
		end(e, '}');
	}
	end(e, ']');
	end(e, '}');
	top(e, "status"), string(e, a->status);
	history(e);
	if (a->signature.approval.p)
		top(e, "signature"), signature(e);
	top(e, "changed"), string(e, a->changed);
	top(e, "concepts");
	begin(e, '[');
	for (uint32_t i = 0; i < a->n_concepts; i++) {
		line(e);
		begin(e, '{');
		text(e, "text", a->concepts[i].text);
		text(e, "role", a->concepts[i].role);
		text(e, "id", a->concepts[i].id);
		end(e, '}');
	}
	end_lines(e, a->n_concepts);
}

static void verdict(struct emit *e)
{
	const struct article *a = e->art;
	top(e, "verdict"), value_or_null(e, str_c(article_verdict_name(a->verdict)));
	top(e, "verdict_basis");
	if (a->verdict_basis.by.p) {
		begin(e, '{');
		text(e, "by", a->verdict_basis.by);
		text(e, "why", a->verdict_basis.why);
		claims_key(e, &a->verdict_basis.claims);
		end(e, '}');
	} else {
		minot_buf_c(e->out, "null");
	}
	top(e, "answer"), value_or_null(e, a->answer);
	top(e, "arms");
	begin(e, '[');
	for (uint32_t i = 0; i < a->n_arms; i++) {
		const struct article_arm *m = &a->arms[i];
		line(e);
		begin(e, '{');
		text(e, "population", m->population);
		text(e, "intervention", m->intervention);
		text(e, "comparator", m->comparator);
		text_or_null(e, "verdict", str_c(article_verdict_name(m->verdict)));
		text(e, "basis", m->basis);
		claims_key(e, &m->claims);
		end(e, '}');
	}
	end_lines(e, a->n_arms);
}

static void slots(struct emit *e, const char *name, const struct article_slot *s, uint32_t n, bool with_absence)
{
	top(e, name);
	begin(e, '[');
	for (uint32_t i = 0; i < n; i++) {
		line(e);
		begin(e, '{');
		text(e, "slot", s[i].slot);
		text(e, "text", s[i].text);
		if (with_absence)
			text(e, "absence", s[i].absence);
		end(e, '}');
	}
	end_lines(e, n);
}

static void section_list(struct emit *e)
{
	const struct article *a = e->art;
	top(e, "sections");
	begin(e, '[');
	for (uint32_t i = 0; i < a->n_sections; i++) {
		const struct article_section *s = &a->sections[i];
		line(e);
		begin(e, '{');
		text(e, "kind", str_c(article_section_name(s->kind)));
		text(e, "heading", s->heading);
		text(e, "opener", claim_id(e, s->opener));
		claims_key(e, &s->claims);
		key(e, "subsections");
		begin(e, '[');
		for (uint32_t k = 0; k < s->n_subsections; k++) {
			entry(e);
			begin(e, '{');
			text(e, "heading", s->subsections[k].heading);
			claims_key(e, &s->subsections[k].claims);
			end(e, '}');
		}
		end(e, ']');
		end(e, '}');
	}
	end_lines(e, a->n_sections);
}

static void warnings(struct emit *e)
{
	const struct article *a = e->art;
	top(e, "warnings");
	begin(e, '[');
	for (uint32_t i = 0; i < a->n_warnings; i++) {
		const struct article_warning *w = &a->warnings[i];
		line(e);
		begin(e, '{');
		text(e, "drug", w->drug);
		text(e, "kind", w->kind);
		claims_key(e, &w->claims);
		number(e, "more", w->more);
		text(e, "absence", w->absence);
		end(e, '}');
	}
	end_lines(e, a->n_warnings);
}

static void lead_parts(struct emit *e, const struct article_claim *c)
{
	key(e, "lead_from");
	begin(e, '[');
	for (uint32_t i = 0; i < c->n_lead_from; i++) {
		entry(e);
		begin(e, '{');
		text(e, "record", c->lead_from[i].record);
		text(e, "field", c->lead_from[i].field);
		number(e, "start", c->lead_from[i].start);
		number(e, "end", c->lead_from[i].end);
		end(e, '}');
	}
	end(e, ']');
}

static void doses(struct emit *e, const struct article_claim *c)
{
	key(e, "doses");
	begin(e, '[');
	for (uint32_t i = 0; i < c->n_doses; i++) {
		const struct article_dose *d = &c->doses[i];
		entry(e);
		begin(e, '{');
		text(e, "drug", d->drug);
		text(e, "amount", d->amount);
		text(e, "unit", d->unit);
		text(e, "per", d->per);
		text(e, "route", d->route);
		text(e, "frequency", d->frequency);
		text(e, "duration", d->duration);
		text(e, "maximum", d->maximum);
		text(e, "status", d->status);
		end(e, '}');
	}
	end(e, ']');
}

static void risk_group(struct emit *e, const struct article_risk_group *g)
{
	entry(e);
	begin(e, '{');
	text(e, "group", g->group);
	number(e, "events", g->events);
	number(e, "of", g->of);
	text(e, "stated", g->stated);
	text(e, "per_1000", g->per_1000);
	end(e, '}');
}

static void risks(struct emit *e, const struct article_claim *c)
{
	key(e, "risks");
	begin(e, '[');
	for (uint32_t i = 0; i < c->n_risks; i++) {
		const struct article_risk *r = &c->risks[i];
		entry(e);
		begin(e, '{');
		text(e, "event", r->event);
		key(e, "groups");
		begin(e, '[');
		risk_group(e, &r->group[0]);
		risk_group(e, &r->group[1]);
		end(e, ']');
		key(e, "difference");
		begin(e, '{');
		text(e, "per_1000", r->per_1000);
		text(e, "interval", r->interval);
		number(e, "nnt", r->nnt);
		text(e, "arithmetic", r->arithmetic);
		end(e, '}');
		end(e, '}');
	}
	end(e, ']');
}

static void accuracy(struct emit *e, const struct stated_accuracy *a)
{
	key(e, "accuracy");
	begin(e, '{');
	text(e, "test", a->test);
	text(e, "target", a->target);
	text(e, "threshold", a->threshold);
	text(e, "reference", a->reference);
	for (int m = 0; m < N_ACCURACIES; m++)
		text(e, accuracy_key((enum accuracy_measure)m), a->value[m]);
	end(e, '}');
}

static void grade_and_level(struct emit *e, const struct article_claim *c)
{
	key(e, "grade");
	if (c->grade.value.p) {
		begin(e, '{');
		text(e, "scheme", c->grade.scheme);
		text(e, "edition", c->grade.edition);
		text(e, "value", c->grade.value);
		text(e, "by", c->grade.by);
		end(e, '}');
	} else {
		minot_buf_c(e->out, "null");
	}
	key(e, "level");
	if (c->level.value.p) {
		begin(e, '{');
		text(e, "scheme", c->level.scheme);
		text(e, "value", c->level.value);
		text(e, "because", c->level.because);
		end(e, '}');
	} else {
		minot_buf_c(e->out, "null");
	}
}

static void proof(struct emit *e, const struct article_proof *p)
{
	begin(e, '{');
	text(e, "record", p->record);
	text(e, "record_sha256", p->record_sha256);
	text(e, "field", p->field);
	key(e, "spans");
	begin(e, '[');
	for (uint32_t i = 0; i < p->n_spans; i++) {
		entry(e);
		minot_buf_printf(e->out, "[%u, %u]", (unsigned)p->spans[i].start, (unsigned)p->spans[i].end);
	}
	end(e, ']');
	text(e, "quote", p->quote);
	key(e, "rules");
	begin(e, '[');
	for (int r = 0; r < ARTICLE_N_RULES; r++)
		if (p->rules & (1u << r)) {
			entry(e);
			string(e, str_c(article_rule_name((enum article_rule)r)));
		}
	end(e, ']');
	end(e, '}');
}

static void plain(struct emit *e, const struct article_plain *p)
{
	key(e, "plain");
	begin(e, '{');
	text(e, "gist", p->gist);
	key(e, "open"), minot_buf_c(e->out, p->open ? "true" : "false");
	key(e, "lines"), strings(e, p->lines, p->n_lines);
	key(e, "notes"), strings(e, p->notes, p->n_notes);
	key(e, "edits");
	begin(e, '[');
	for (uint32_t i = 0; i < p->n_edits; i++) {
		const struct article_edit *d = &p->edits[i];
		entry(e);
		begin(e, '{');
		text(e, "rule", str_c(article_rule_name(d->rule)));
		number(e, "start", d->start);
		number(e, "end", d->end);
		if (d->rule == RULE_BIT_LAY || d->rule == RULE_BIT_EXPLAIN || d->rule == RULE_BIT_DEFINE)
			number(e, "entry", d->entry);
		text(e, "words", d->words);
		end(e, '}');
	}
	end(e, ']');
	end(e, '}');
}

static void claim(struct emit *e, const struct article_claim *c)
{
	begin(e, '{');
	text(e, "id", c->id);
	text(e, "lead", c->lead);
	lead_parts(e, c);
	text(e, "text", c->text);
	key(e, "cites");
	begin(e, '[');
	for (uint32_t i = 0; i < c->n_cites; i++) {
		entry(e);
		minot_buf_printf(e->out, "%u", (unsigned)c->cites[i]);
	}
	end(e, ']');
	text(e, "section", str_c(article_section_name(c->section)));
	text(e, "role", str_c(article_role_name(c->role)));
	text(e, "population", c->population);
	text(e, "intervention", c->intervention);
	text(e, "comparator", c->comparator);
	text(e, "outcome", c->outcome);
	text(e, "time", c->time);
	text_or_null(e, "effect", c->effect);
	text_or_null(e, "direction", c->direction);
	doses(e, c);
	risks(e, c);
	if (c->accuracy)
		accuracy(e, c->accuracy);
	grade_and_level(e, c);
	key(e, "flags"), strings(e, c->flags, c->n_flags);
	key(e, "proofs");
	begin(e, '[');
	for (uint32_t i = 0; i < c->n_cites; i++) {
		entry(e);
		proof(e, &c->proofs[i]);
	}
	end(e, ']');
	if (c->plain)
		plain(e, c->plain);
	end(e, '}');
}

static void claim_list(struct emit *e)
{
	top(e, "claims");
	begin(e, '[');
	for (uint32_t i = 0; i < e->art->n_claims; i++) {
		line(e);
		claim(e, &e->art->claims[i]);
	}
	end_lines(e, e->art->n_claims);
}

static void conflicts(struct emit *e)
{
	const struct article *a = e->art;
	top(e, "conflicts");
	begin(e, '[');
	for (uint32_t i = 0; i < a->n_conflicts; i++) {
		const struct article_conflict *c = &a->conflicts[i];
		line(e);
		begin(e, '{');
		text(e, "about", c->about);
		key(e, "sides");
		begin(e, '[');
		entry(e), ids(e, &c->side[0]);
		entry(e), ids(e, &c->side[1]);
		end(e, ']');
		key(e, "differs");
		begin(e, '[');
		for (uint32_t k = 0; k < c->n_differs; k++) {
			entry(e);
			begin(e, '{');
			text(e, "field", c->differs[k].field);
			text(e, "values", c->differs[k].values);
			end(e, '}');
		}
		end(e, ']');
		end(e, '}');
	}
	end_lines(e, a->n_conflicts);
	top(e, "set_aside");
	begin(e, '[');
	for (uint32_t i = 0; i < a->n_set_aside; i++) {
		line(e);
		begin(e, '{');
		text(e, "record", a->set_aside[i].record);
		text(e, "title", a->set_aside[i].title);
		text(e, "why", a->set_aside[i].why);
		end(e, '}');
	}
	end_lines(e, a->n_set_aside);
}

static void sources(struct emit *e)
{
	const struct article *a = e->art;
	top(e, "sources");
	begin(e, '[');
	for (uint32_t i = 0; i < a->n_sources; i++) {
		const struct article_source *s = &a->sources[i];
		line(e);
		begin(e, '{');
		number(e, "n", s->n);
		text(e, "record", s->record);
		key(e, "ids"), strings(e, s->ids, s->n_ids);
		text(e, "title", s->title);
		text(e, "authors", s->authors);
		text(e, "journal", s->journal);
		text(e, "date", s->date);
		text(e, "volume", s->volume);
		text(e, "issue", s->issue);
		text(e, "pages", s->pages);
		text(e, "kind", s->kind);
		text(e, "design", s->design);
		text(e, "sample_size", s->sample_size);
		text(e, "status", s->status);
		text(e, "as_of", s->as_of);
		text(e, "based_on", s->based_on);
		text(e, "url", s->url);
		text(e, "licence", s->licence);
		end(e, '}');
	}
	end_lines(e, a->n_sources);
}

static void evidence(struct emit *e)
{
	const struct article *a = e->art;
	top(e, "evidence");
	begin(e, '{');
	key(e, "conclusions");
	begin(e, '[');
	for (uint32_t i = 0; i < a->evidence.n_conclusions; i++) {
		const struct article_conclusion *c = &a->evidence.conclusions[i];
		entry(e);
		begin(e, '{');
		text(e, "claim", claim_id(e, c->claim));
		text(e, "certainty", c->certainty);
		text(e, "by", c->by);
		text(e, "rests_on", c->rests_on);
		text(e, "missing", c->missing);
		end(e, '}');
	}
	end(e, ']');
	key(e, "by_design");
	begin(e, '{');
	for (uint32_t i = 0; i < a->evidence.n_by_design; i++) {
		entry(e);
		string(e, a->evidence.by_design[i].name);
		minot_buf_printf(e->out, ": %u", (unsigned)a->evidence.by_design[i].n);
	}
	end(e, '}');
	key(e, "silent"), strings(e, a->evidence.silent, a->evidence.n_silent);
	end(e, '}');
}

minot_status article_json(const struct article *art, struct minot_buf *out, minot_err *err)
{
	size_t start = out->n;
	struct emit e = {.out = out, .art = art};
	begin(&e, '{');
	head(&e);
	collection(&e);
	verdict(&e);
	top(&e, "bottom_line"), ids(&e, &art->bottom_line);
	top(&e, "act_first"), ids(&e, &art->act_first);
	slots(&e, "missing", art->missing, art->n_missing, false);
	slots(&e, "not_found", art->not_found, art->n_not_found, true);
	section_list(&e);
	warnings(&e);
	claim_list(&e);
	conflicts(&e);
	sources(&e);
	evidence(&e);
	top(&e, "follow_up"), strings(&e, art->follow_up, art->n_follow_up);
	top(&e, "disclaimer"), string(&e, art->disclaimer);
	minot_buf_c(out, "\n}\n");
	if (out->failed)
		return minot_fail(err, MINOT_LIMIT, "the article as JSON is larger than the buffer's ceiling");
	/* The format promises UTF-8; composition takes its text from records, which are valid, and from the user, who
	 * may not be. */
	if (!text_valid_utf8(str_sub(minot_buf_view(out), start, out->n))) {
		out->n = start;
		return minot_fail(err, MINOT_INPUT, "the article holds text that is not UTF-8");
	}
	return MINOT_OK;
}
