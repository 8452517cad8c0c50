/* An article read back from its JSON: docs/format/article.md, validated before it is trusted. jansson parses (its
 * nesting is limited to 2048); what follows checks every type, count and reference and names the place of the first
 * fault, as "claims[3].proofs[0].spans". Failure is sticky: after it every read gives an empty value, and article_read
 * returns it. */
#include "appraise/accuracy.h"
#include "article/article.h"

#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

struct named_claim {
	minot_str id;
	uint32_t at;
};

struct reader {
	struct minot_arena *a;
	minot_err *err;
	minot_status status;
	struct named_claim *names; /* sorted by id */
	uint32_t n_names;
};

/* A value and the way to it, on the stack of the functions that go down to it. */
struct node {
	const json_t *v; /* NULL after a failure */
	const struct node *up;
	const char *key; /* NULL: an element */
	size_t at;
};

static size_t path_of(const struct node *n, char *out, size_t cap)
{
	if (!n || !n->up)
		return 0;
	size_t len = path_of(n->up, out, cap);
	int add = n->key ? snprintf(out + len, cap - len, len ? ".%s" : "%s", n->key)
	                 : snprintf(out + len, cap - len, "[%zu]", n->at);
	return add < 0 || (size_t)add >= cap - len ? cap - 1 : len + (size_t)add;
}

static void fault(struct reader *r, const struct node *n, const char *what)
{
	if (r->status != MINOT_OK)
		return;
	char path[96] = "";
	path_of(n, path, sizeof path);
	r->status = minot_fail(r->err, MINOT_INPUT, "the article%s%s: %s", path[0] ? "'s " : "", path, what);
}

static const char *const type_names[] = {
        [JSON_OBJECT] = "an object",       [JSON_ARRAY] = "a list", [JSON_STRING] = "a text",
        [JSON_INTEGER] = "a whole number", [JSON_NULL] = "null",
};

static bool is(struct reader *r, const struct node *n, json_type type)
{
	if (r->status != MINOT_OK)
		return false;
	if (n->v && json_typeof(n->v) == type)
		return true;
	char what[64];
	snprintf(what, sizeof what, n->v ? "should be %s" : "is missing; it should be %s", type_names[type]);
	fault(r, n, what);
	return false;
}

static struct node child(const struct node *of, const char *key)
{
	return (struct node){of->v ? json_object_get(of->v, key) : NULL, of, key, 0};
}
static struct node element(const struct node *of, size_t i)
{
	return (struct node){json_array_get(of->v, i), of, NULL, i};
}

/* Allocation that makes the reader fail, never the program. */
static void *make(struct reader *r, size_t n, size_t size)
{
	void *p = r->status == MINOT_OK ? minot_arena_array(r->a, n, size) : NULL;
	if (!p && r->status == MINOT_OK)
		r->status = minot_fail(r->err, MINOT_LIMIT, "the article needs more memory than it is given");
	return p;
}

static minot_str text_of(struct reader *r, const struct node *n)
{
	if (!is(r, n, JSON_STRING))
		return STR("");
	minot_str s = minot_arena_str(r->a, (minot_str){json_string_value(n->v), json_string_length(n->v)});
	if (!s.p)
		r->status = minot_fail(r->err, MINOT_LIMIT, "the article needs more memory than it is given");
	return s;
}
static minot_str text(struct reader *r, const struct node *of, const char *key)
{
	struct node n = child(of, key);
	return text_of(r, &n);
}
static minot_str text_or_null(struct reader *r, const struct node *of, const char *key)
{
	struct node n = child(of, key);
	return n.v && json_is_null(n.v) ? STR_NONE : text_of(r, &n);
}
/* The object under key; false for null. */
static bool object_or_null(struct reader *r, const struct node *of, const char *key, struct node *out)
{
	*out = child(of, key);
	return !(out->v && json_is_null(out->v)) && is(r, out, JSON_OBJECT);
}
static uint32_t number_of(struct reader *r, const struct node *n)
{
	if (!is(r, n, JSON_INTEGER))
		return 0;
	json_int_t v = json_integer_value(n->v);
	if (v < 0 || v > (json_int_t)UINT32_MAX)
		return fault(r, n, "is out of range"), 0;
	return (uint32_t)v;
}
static uint32_t number(struct reader *r, const struct node *of, const char *key)
{
	struct node n = child(of, key);
	return number_of(r, &n);
}

/* The list under key and how many entries it has. */
static uint32_t list(struct reader *r, const struct node *of, const char *key, size_t max, struct node *out)
{
	*out = child(of, key);
	if (!is(r, out, JSON_ARRAY))
		return 0;
	size_t n = json_array_size(out->v);
	if (n > max)
		return fault(r, out, "has too many entries"), 0;
	return (uint32_t)n;
}
static minot_str *texts(struct reader *r, const struct node *of, const char *key, uint32_t *n)
{
	struct node l;
	uint32_t count = list(r, of, key, ARTICLE_MAX_LIST, &l);
	minot_str *t = make(r, count, sizeof *t);
	for (uint32_t i = 0; t && i < count; i++) {
		struct node e = element(&l, i);
		t[i] = text_of(r, &e);
	}
	*n = t ? count : 0;
	return t;
}

/* Names of enumerations. */
static int name_in(struct reader *r, const struct node *of, const char *key, const char *(*name)(int), int n)
{
	minot_str s = text(r, of, key);
	for (int i = 0; i < n; i++)
		if (name(i) && str_eq(s, str_c(name(i))))
			return i;
	struct node at = child(of, key);
	fault(r, &at, "is not a known name");
	return 0;
}
static const char *section_name(int i) { return article_section_name((enum article_section_kind)i); }
static const char *role_name(int i) { return article_role_name((enum article_role)i); }
static const char *audience_name(int i) { return article_audience_name((enum article_audience)i); }
static const char *verdict_name(int i) { return article_verdict_name((enum article_verdict)i); }

static enum article_verdict verdict(struct reader *r, const struct node *of)
{
	struct node n = child(of, "verdict");
	if (n.v && json_is_null(n.v))
		return VERDICT_NONE;
	return (enum article_verdict)name_in(r, of, "verdict", verdict_name, ARTICLE_N_VERDICTS);
}

/* References to claims, by id. */
static int by_id(const void *x, const void *y)
{
	return minot_str_cmp(((const struct named_claim *)x)->id, ((const struct named_claim *)y)->id);
}
static uint32_t claim_named(struct reader *r, const struct node *n)
{
	struct named_claim want = {text_of(r, n), 0};
	if (r->status != MINOT_OK)
		return 0;
	const struct named_claim *found =
	        r->n_names ? bsearch(&want, r->names, r->n_names, sizeof *r->names, by_id) : NULL;
	if (!found)
		return fault(r, n, "names a claim that is not there"), 0;
	return found->at;
}
static struct article_ids ids_of(struct reader *r, const struct node *l)
{
	struct article_ids ids = {NULL, 0};
	if (!is(r, l, JSON_ARRAY))
		return ids;
	size_t n = json_array_size(l->v);
	if (n > ARTICLE_MAX_LIST)
		return fault(r, l, "has too many entries"), ids;
	ids.at = make(r, n, sizeof *ids.at);
	ids.n = ids.at ? (uint32_t)n : 0;
	for (uint32_t i = 0; i < ids.n; i++) {
		struct node e = element(l, i);
		ids.at[i] = claim_named(r, &e);
	}
	return ids;
}
static struct article_ids ids(struct reader *r, const struct node *of, const char *key)
{
	struct node l = child(of, key);
	return ids_of(r, &l);
}

/* EACH(r, of, "arms", art->arms, art->n_arms, arm) reads a list of objects into an array of the article: arm(r, node,
 * &element) reads one. A list is allocated whole, so the count is right even when a later entry fails. */
#define EACH(r, of, key, max, array, count, read_one)                                  \
	do {                                                                           \
		struct node list_;                                                     \
		uint32_t n_ = list((r), (of), (key), (max), &list_);                   \
		(array) = make((r), n_, sizeof *(array));                              \
		(count) = (array) ? n_ : 0;                                            \
		for (uint32_t i_ = 0; i_ < (count) && (r)->status == MINOT_OK; i_++) { \
			struct node e_ = element(&list_, i_);                          \
			if (is((r), &e_, JSON_OBJECT))                                 \
				read_one((r), &e_, &(array)[i_]);                      \
		}                                                                      \
	} while (0)

static void lead_part(struct reader *r, const struct node *n, struct article_lead_part *p)
{
	p->record = text(r, n, "record");
	p->field = text(r, n, "field");
	p->start = number(r, n, "start");
	p->end = number(r, n, "end");
}

static void dose(struct reader *r, const struct node *n, struct article_dose *d)
{
	d->drug = text(r, n, "drug");
	d->amount = text(r, n, "amount");
	d->unit = text(r, n, "unit");
	d->per = text(r, n, "per");
	d->route = text(r, n, "route");
	d->frequency = text(r, n, "frequency");
	d->duration = text(r, n, "duration");
	d->maximum = text(r, n, "maximum");
	d->status = text(r, n, "status");
}

static void risk_group(struct reader *r, const struct node *n, struct article_risk_group *g)
{
	if (!is(r, n, JSON_OBJECT))
		return;
	g->group = text(r, n, "group");
	g->events = number(r, n, "events");
	g->of = number(r, n, "of");
	g->stated = text(r, n, "stated");
	g->per_1000 = text(r, n, "per_1000");
}

static void risk(struct reader *r, const struct node *n, struct article_risk *k)
{
	struct node groups, d = child(n, "difference");
	k->event = text(r, n, "event");
	if (list(r, n, "groups", 2, &groups) != 2)
		fault(r, &groups, "should have two entries");
	for (uint32_t i = 0; i < 2 && r->status == MINOT_OK; i++) {
		struct node g = element(&groups, i);
		risk_group(r, &g, &k->group[i]);
	}
	if (!is(r, &d, JSON_OBJECT))
		return;
	k->per_1000 = text(r, &d, "per_1000");
	k->interval = text(r, &d, "interval");
	k->nnt = number(r, &d, "nnt");
	k->arithmetic = text(r, &d, "arithmetic");
}

static void spans(struct reader *r, const struct node *of, struct article_proof *p)
{
	struct node l;
	uint32_t n = list(r, of, "spans", ARTICLE_MAX_SPANS, &l);
	if (!n)
		fault(r, &l, "is empty");
	p->spans = make(r, n, sizeof *p->spans);
	p->n_spans = p->spans ? n : 0;
	for (uint32_t i = 0; i < p->n_spans && r->status == MINOT_OK; i++) {
		struct node pair = element(&l, i);
		if (!is(r, &pair, JSON_ARRAY))
			return;
		if (json_array_size(pair.v) != 2) {
			fault(r, &pair, "should be [start, end]");
			return;
		}
		struct node start = element(&pair, 0), end = element(&pair, 1);
		p->spans[i] = (struct article_span){number_of(r, &start), number_of(r, &end)};
	}
}

static const char *rule_name(int r) { return article_rule_name((enum article_rule)r); }

static uint32_t rule_bits(struct reader *r, const struct node *of)
{
	uint32_t bits = 0, n;
	minot_str *names = texts(r, of, "rules", &n);
	struct node at = child(of, "rules");
	for (uint32_t i = 0; i < n; i++) {
		int rule = 0;
		while (rule < ARTICLE_N_RULES && !str_eq(names[i], str_c(article_rule_name((enum article_rule)rule))))
			rule++;
		if (rule == ARTICLE_N_RULES)
			fault(r, &at, "names a rule that is not known");
		else
			bits |= 1u << rule;
	}
	return bits;
}

static void proof(struct reader *r, const struct node *n, struct article_proof *p)
{
	p->record = text(r, n, "record");
	p->record_sha256 = text(r, n, "record_sha256");
	p->field = text(r, n, "field");
	spans(r, n, p);
	p->quote = text(r, n, "quote");
	p->rules = rule_bits(r, n);
}

static void grade_and_level(struct reader *r, const struct node *n, struct article_claim *c)
{
	struct node o;
	if (object_or_null(r, n, "grade", &o))
		c->grade = (struct article_grade){text(r, &o, "scheme"), text(r, &o, "edition"), text(r, &o, "value"),
		                                  text(r, &o, "by")};
	if (object_or_null(r, n, "level", &o))
		c->level = (struct article_level){text(r, &o, "scheme"), text(r, &o, "value"), text(r, &o, "because")};
}

static void cites_and_proofs(struct reader *r, const struct node *n, struct article_claim *c)
{
	struct node l;
	uint32_t n_proofs;
	c->n_cites = list(r, n, "cites", ARTICLE_MAX_LIST, &l);
	c->cites = make(r, c->n_cites, sizeof *c->cites);
	for (uint32_t i = 0; c->cites && i < c->n_cites; i++) {
		struct node e = element(&l, i);
		c->cites[i] = number_of(r, &e);
	}
	EACH(r, n, "proofs", ARTICLE_MAX_LIST, c->proofs, n_proofs, proof);
	struct node at = child(n, "proofs");
	if (n_proofs != c->n_cites)
		fault(r, &at, "should have one entry a cite");
	else if (!n_proofs)
		fault(r, &at, "is empty: a statement needs a proof");
}

static void edit(struct reader *r, const struct node *n, struct article_edit *e)
{
	struct node start = child(n, "start"), end = child(n, "end"), entry = child(n, "entry");
	e->rule = (enum article_rule)name_in(r, n, "rule", rule_name, ARTICLE_N_RULES);
	e->start = number_of(r, &start);
	e->end = number_of(r, &end);
	e->entry = entry.v ? number_of(r, &entry) : 0;
	e->words = text(r, n, "words");
}

static void plain(struct reader *r, const struct node *n, struct article_plain *p)
{
	struct node open = child(n, "open");
	p->gist = text(r, n, "gist");
	p->open = json_is_true(open.v);
	p->lines = texts(r, n, "lines", &p->n_lines);
	p->notes = texts(r, n, "notes", &p->n_notes);
	EACH(r, n, "edits", ARTICLE_MAX_LIST, p->edits, p->n_edits, edit);
}

static void accuracy(struct reader *r, const struct node *n, struct stated_accuracy *a)
{
	a->test = text(r, n, "test");
	a->target = text(r, n, "target");
	a->threshold = text(r, n, "threshold");
	a->reference = text(r, n, "reference");
	for (int m = 0; m < N_ACCURACIES; m++)
		a->value[m] = text(r, n, accuracy_key((enum accuracy_measure)m));
}

static void claim(struct reader *r, const struct node *n, struct article_claim *c)
{
	struct node o;
	c->id = text(r, n, "id");
	c->lead = text(r, n, "lead");
	EACH(r, n, "lead_from", ARTICLE_MAX_LIST, c->lead_from, c->n_lead_from, lead_part);
	c->text = text(r, n, "text");
	c->section = (enum article_section_kind)name_in(r, n, "section", section_name, ARTICLE_N_SECTIONS);
	c->role = (enum article_role)name_in(r, n, "role", role_name, ARTICLE_N_ROLES);
	c->population = text(r, n, "population");
	c->intervention = text(r, n, "intervention");
	c->comparator = text(r, n, "comparator");
	c->outcome = text(r, n, "outcome");
	c->time = text(r, n, "time");
	c->effect = text_or_null(r, n, "effect");
	c->direction = text_or_null(r, n, "direction");
	EACH(r, n, "doses", ARTICLE_MAX_LIST, c->doses, c->n_doses, dose);
	if (child(n, "risks").v) /* articles of before have none */
		EACH(r, n, "risks", ARTICLE_MAX_LIST, c->risks, c->n_risks, risk);
	if (child(n, "accuracy").v && object_or_null(r, n, "accuracy", &o) &&
	    (c->accuracy = make(r, 1, sizeof *c->accuracy)))
		accuracy(r, &o, c->accuracy);
	grade_and_level(r, n, c);
	c->flags = texts(r, n, "flags", &c->n_flags);
	cites_and_proofs(r, n, c);
	if (child(n, "plain").v && object_or_null(r, n, "plain", &o) && (c->plain = make(r, 1, sizeof *c->plain)))
		plain(r, &o, c->plain);
}

static void index_claims(struct reader *r, const struct node *root, const struct article *art)
{
	r->names = make(r, art->n_claims, sizeof *r->names);
	if (!r->names)
		return;
	for (uint32_t i = 0; i < art->n_claims; i++)
		r->names[i] = (struct named_claim){art->claims[i].id, i};
	r->n_names = art->n_claims;
	if (r->n_names)
		qsort(r->names, r->n_names, sizeof *r->names, by_id);
	for (uint32_t i = 1; i < r->n_names; i++)
		if (str_eq(r->names[i - 1].id, r->names[i].id)) {
			struct node l = child(root, "claims"), e = element(&l, r->names[i].at);
			fault(r, &e, "has the id of another claim");
			return;
		}
}

static void concept(struct reader *r, const struct node *n, struct article_concept *c)
{
	*c = (struct article_concept){text(r, n, "text"), text(r, n, "role"), text(r, n, "id")};
}

static void arm(struct reader *r, const struct node *n, struct article_arm *m)
{
	m->population = text(r, n, "population");
	m->intervention = text(r, n, "intervention");
	m->comparator = text(r, n, "comparator");
	m->verdict = verdict(r, n);
	m->basis = text(r, n, "basis");
	m->claims = ids(r, n, "claims");
}

static void missing_slot(struct reader *r, const struct node *n, struct article_slot *s)
{
	*s = (struct article_slot){text(r, n, "slot"), text(r, n, "text"), STR_NONE};
}
static void not_found_slot(struct reader *r, const struct node *n, struct article_slot *s)
{
	*s = (struct article_slot){text(r, n, "slot"), text(r, n, "text"), text(r, n, "absence")};
}

static void subsection(struct reader *r, const struct node *n, struct article_subsection *s)
{
	s->heading = text(r, n, "heading");
	s->claims = ids(r, n, "claims");
}

static void section(struct reader *r, const struct node *n, struct article_section *s)
{
	struct node opener = child(n, "opener");
	s->kind = (enum article_section_kind)name_in(r, n, "kind", section_name, ARTICLE_N_SECTIONS);
	s->heading = text(r, n, "heading");
	s->opener = claim_named(r, &opener);
	s->claims = ids(r, n, "claims");
	EACH(r, n, "subsections", ARTICLE_MAX_LIST, s->subsections, s->n_subsections, subsection);
}

static void warning(struct reader *r, const struct node *n, struct article_warning *w)
{
	w->drug = text(r, n, "drug");
	w->kind = text(r, n, "kind");
	w->claims = ids(r, n, "claims");
	w->more = number(r, n, "more");
	w->absence = text(r, n, "absence");
}

/* The entries of these lists have a type without a name in article.h, which no function can take: macros read them. */
#define DIFFERENCE(r, n, d) ((d)->field = text((r), (n), "field"), (d)->values = text((r), (n), "values"))
#define COVERAGE(r, n, c) ((c)->kind = text((r), (n), "kind"), (c)->newest = text((r), (n), "newest"))
/* the title is missing in articles of before */
#define SET_ASIDE(r, n, s)                                                         \
	((s)->record = text((r), (n), "record"), (s)->why = text((r), (n), "why"), \
	 (s)->title = child((n), "title").v ? text((r), (n), "title") : STR(""))

static void conflict(struct reader *r, const struct node *n, struct article_conflict *c)
{
	struct node sides;
	c->about = text(r, n, "about");
	if (list(r, n, "sides", 2, &sides) != 2)
		fault(r, &sides, "should have two entries");
	for (uint32_t i = 0; i < 2 && r->status == MINOT_OK; i++) {
		struct node side = element(&sides, i);
		c->side[i] = ids_of(r, &side);
	}
	EACH(r, n, "differs", ARTICLE_MAX_LIST, c->differs, c->n_differs, DIFFERENCE);
}

static void source(struct reader *r, const struct node *n, struct article_source *s)
{
	s->n = number(r, n, "n");
	s->record = text(r, n, "record");
	s->ids = texts(r, n, "ids", &s->n_ids);
	s->title = text(r, n, "title");
	s->authors = text(r, n, "authors");
	s->journal = text(r, n, "journal");
	s->date = text(r, n, "date");
	s->volume = text(r, n, "volume");
	s->issue = text(r, n, "issue");
	s->pages = text(r, n, "pages");
	s->kind = text(r, n, "kind");
	s->design = text(r, n, "design");
	s->sample_size = text(r, n, "sample_size");
	s->status = text(r, n, "status");
	s->as_of = text(r, n, "as_of");
	s->based_on = text(r, n, "based_on");
	s->url = text(r, n, "url");
	s->licence = text(r, n, "licence");
}

static void conclusion(struct reader *r, const struct node *n, struct article_conclusion *c)
{
	struct node at = child(n, "claim");
	c->claim = claim_named(r, &at);
	c->certainty = text(r, n, "certainty");
	c->by = text(r, n, "by");
	c->rests_on = text(r, n, "rests_on");
	c->missing = text(r, n, "missing");
}

static void counts(struct reader *r, const struct node *of, struct article *art)
{
	struct node o = child(of, "by_design");
	if (!is(r, &o, JSON_OBJECT))
		return;
	if (json_object_size(o.v) > ARTICLE_MAX_LIST) {
		fault(r, &o, "has too many entries");
		return;
	}
	art->evidence.by_design = make(r, json_object_size(o.v), sizeof *art->evidence.by_design);
	if (!art->evidence.by_design)
		return;
	void *it = json_object_iter((json_t *)o.v); /* in the file's order; the cast drops a const that jansson lacks */
	for (; it && r->status == MINOT_OK; it = json_object_iter_next((json_t *)o.v, it)) {
		struct node v = {json_object_iter_value(it), &o, json_object_iter_key(it), 0};
		art->evidence.by_design[art->evidence.n_by_design++] =
		        (struct article_count){minot_arena_str(r->a, str_c(v.key)), number_of(r, &v)};
	}
}

static void event(struct reader *r, const struct node *n, struct article_event *v)
{
	v->at = text(r, n, "at");
	v->who = text(r, n, "who");
	v->name = text(r, n, "name");
	v->step = text(r, n, "step");
	v->claim = text_or_null(r, n, "claim");
	v->reason = text(r, n, "reason");
}

/* A grade with one decimal place, or a share with three, as a whole number of these. */
static int32_t scaled(struct reader *r, const struct node *of, const char *key, double by)
{
	struct node n = child(of, key);
	double v = json_is_number(n.v) ? json_number_value(n.v) : NAN;
	if (!(v > -1000 && v < 1000))
		return fault(r, &n, "should be a number of at most three digits"), 0;
	return (int32_t)floor(v * by + 0.5);
}

static void ease(struct reader *r, const struct node *of, const char *key, struct article_ease *e)
{
	struct node o = child(of, key);
	if (!is(r, &o, JSON_OBJECT))
		return;
	e->flesch_kincaid = scaled(r, &o, "flesch_kincaid", 10);
	e->smog = scaled(r, &o, "smog", 10);
	int32_t hard = scaled(r, &o, "hard_words", 1000);
	e->hard_words = hard > 0 ? (uint32_t)hard : 0;
}

static void head(struct reader *r, const struct node *n, struct article *art)
{
	struct node o;
	if (!str_eq(text(r, n, "minot"), STR(ARTICLE_FORMAT))) {
		o = child(n, "minot");
		fault(r, &o, "is not \"" ARTICLE_FORMAT "\": no article of this format");
	}
	art->program = text(r, n, "program");
	art->id = text(r, n, "id");
	art->question = text(r, n, "question");
	art->title = text(r, n, "title");
	if (object_or_null(r, n, "taken_over", &o)) {
		art->taken_over.from = text(r, &o, "from");
		art->taken_over.concepts = texts(r, &o, "concepts", &art->taken_over.n_concepts);
	}
	art->audience = (enum article_audience)name_in(r, n, "audience", audience_name, ARTICLE_N_AUDIENCES);
	if (child(n, "readability").v && object_or_null(r, n, "readability", &o)) {
		art->has_ease = true;
		ease(r, &o, "at_once", &art->at_once);
		ease(r, &o, "opened", &art->opened);
	}
	art->question_type = texts(r, n, "question_type", &art->n_question_types);
	o = child(n, "collection");
	if (is(r, &o, JSON_OBJECT)) {
		art->collection.edition = text(r, &o, "edition");
		art->collection.sha256 = text(r, &o, "sha256");
		art->collection.records = number(r, &o, "records");
		EACH(r, &o, "coverage", ARTICLE_MAX_LIST, art->collection.coverage, art->collection.n_coverage,
		     COVERAGE);
	}
	art->status = text(r, n, "status");
	EACH(r, n, "history", ARTICLE_MAX_LIST, art->history, art->n_history, event);
	o = child(n, "signature");
	if (o.v && is(r, &o, JSON_OBJECT)) { /* only what a board approved has one */
		art->signature.approval = text(r, &o, "approval");
		art->signature.ed25519 = text(r, &o, "ed25519");
		art->signature.key = text(r, &o, "key");
	}
	art->changed = text(r, n, "changed");
	EACH(r, n, "concepts", ARTICLE_MAX_LIST, art->concepts, art->n_concepts, concept);
}

static void body(struct reader *r, const struct node *n, struct article *art)
{
	struct node o;
	art->verdict = verdict(r, n);
	if (object_or_null(r, n, "verdict_basis", &o)) {
		art->verdict_basis.by = text(r, &o, "by");
		art->verdict_basis.why = text(r, &o, "why");
		art->verdict_basis.claims = ids(r, &o, "claims");
	}
	art->answer = text_or_null(r, n, "answer");
	EACH(r, n, "arms", ARTICLE_MAX_LIST, art->arms, art->n_arms, arm);
	art->bottom_line = ids(r, n, "bottom_line");
	art->act_first = ids(r, n, "act_first");
	EACH(r, n, "missing", ARTICLE_MAX_LIST, art->missing, art->n_missing, missing_slot);
	EACH(r, n, "not_found", ARTICLE_MAX_LIST, art->not_found, art->n_not_found, not_found_slot);
	EACH(r, n, "sections", ARTICLE_MAX_LIST, art->sections, art->n_sections, section);
	if (child(n, "warnings").v) /* articles of before have none */
		EACH(r, n, "warnings", ARTICLE_MAX_LIST, art->warnings, art->n_warnings, warning);
	EACH(r, n, "conflicts", ARTICLE_MAX_LIST, art->conflicts, art->n_conflicts, conflict);
	EACH(r, n, "set_aside", ARTICLE_MAX_LIST, art->set_aside, art->n_set_aside, SET_ASIDE);
	o = child(n, "evidence");
	if (is(r, &o, JSON_OBJECT)) {
		EACH(r, &o, "conclusions", ARTICLE_MAX_LIST, art->evidence.conclusions, art->evidence.n_conclusions,
		     conclusion);
		counts(r, &o, art);
		art->evidence.silent = texts(r, &o, "silent", &art->evidence.n_silent);
	}
	art->follow_up = texts(r, n, "follow_up", &art->n_follow_up);
	art->disclaimer = text(r, n, "disclaimer");
}

/* Cites must name a source, sources count from 1; a claim's year is its first source's. */
static void resolve_cites(struct reader *r, const struct node *root, struct article *art)
{
	struct node l = child(root, "sources"), c = child(root, "claims");
	for (uint32_t i = 0; i < art->n_sources; i++)
		if (art->sources[i].n != i + 1) {
			struct node e = element(&l, i);
			fault(r, &e, "has another number than its place");
		}
	for (uint32_t i = 0; i < art->n_claims && r->status == MINOT_OK; i++) {
		struct article_claim *k = &art->claims[i];
		struct node e = element(&c, i);
		uint64_t year;
		for (uint32_t j = 0; j < k->n_cites; j++)
			if (!k->cites[j] || k->cites[j] > art->n_sources)
				fault(r, &e, "cites a source that is not there");
		if (r->status == MINOT_OK &&
		    minot_str_uint(str_sub(art->sources[k->cites[0] - 1].date, 0, 4), 9999, &year))
			k->year = (uint32_t)year;
	}
}

minot_status article_read(minot_str json, struct minot_arena *a, struct article **out, minot_err *err)
{
	if (json.n > ARTICLE_MAX_BYTES)
		return minot_fail(err, MINOT_INPUT, "an article of more than %d MiB of JSON is not read",
		                  ARTICLE_MAX_BYTES >> 20);
	json_error_t where;
	json_t *tree = json_loadb(json.p ? json.p : "", json.n, JSON_REJECT_DUPLICATES, &where);
	if (!tree) {
		minot_fail(err, MINOT_INPUT, "not an article: %s", where.text);
		minot_err_at(err, NULL, where.position < 0 ? MINOT_NO_OFFSET : (uint64_t)where.position,
		             where.line < 0 ? 0 : (uint32_t)where.line);
		return MINOT_INPUT;
	}
	struct reader r = {.a = a, .err = err, .status = MINOT_OK};
	struct node root = {tree, NULL, NULL, 0};
	struct article *art = make(&r, 1, sizeof *art);
	if (art && is(&r, &root, JSON_OBJECT)) {
		head(&r, &root, art);
		EACH(&r, &root, "claims", ARTICLE_MAX_CLAIMS, art->claims, art->n_claims, claim);
		index_claims(&r, &root, art);
		EACH(&r, &root, "sources", ARTICLE_MAX_LIST, art->sources, art->n_sources, source);
		body(&r, &root, art);
		resolve_cites(&r, &root, art);
	}
	json_decref(tree);
	if (r.status == MINOT_OK)
		*out = art;
	return r.status;
}
