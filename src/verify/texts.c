/* A text with citations held against the collection, sentence by sentence:
 *
 *   the records that it cites ──found──> exact, normalised
 *        │ not there
 *        v
 *   the other records of its list, then the collection by the sentence's rarest terms ──found──> misattributed
 *        │ nowhere
 *        v
 *   absent, with the nearest passage of what it cites; when that is near, the faults by kind against it
 *
 * A sentence that cites several records needs one that holds it; `compared` says which. */
#include "verify/audit.h"
#include "verify/checks.h"
#include "verify/cited.h"
#include "verify/compare.h"
#include "verify/place.h"
#include "verify/role.h"

#include <jansson.h>

enum {
	SCRATCH_BYTES = 256 << 20,
	MAX_OTHERS = 100000 /* records of the list tried for sentences that are not there */
};
static const double near = 0.6; /* share of a sentence's words of content above which a passage is worth comparing */

struct text_checker {
	const struct cited_text *t;
	struct verifyi_records *records;
	struct minot_arena *a, *scratch; /* the report's; of one sentence */
	unsigned others;
};

static bool known(void *ctx, minot_str id) { return verifyi_knows(ctx, id); }

static minot_str reference_id(const struct text_checker *k, uint32_t cite)
{
	return cite < k->t->n_references ? k->t->references[cite].id : STR_NONE;
}

static minot_str place_name(const struct text_checker *k, const struct verifyi_record *r, minot_str field)
{
	return minot_arena_printf(k->a, "%.*s %.*s", STR_ARG(r->r->id), STR_ARG(field));
}

/* What the report keeps of a place lives in the report's arena. */
static void keep_place(const struct text_checker *k, const struct verifyi_record *r, const struct verifyi_place *p,
                       struct verify_statement *st)
{
	st->compared = place_name(k, r, p->field);
	st->passage = minot_arena_str(k->a, p->passage);
}

static void copy_faults(const struct text_checker *k, struct verifyi_faults *faults, uint32_t from)
{
	for (uint32_t i = from; i < faults->n; i++) {
		faults->at[i].text = minot_arena_str(k->a, faults->at[i].text);
		faults->at[i].quote = minot_arena_str(k->a, faults->at[i].quote);
	}
}

/* Elsewhere -------------------------------------------------------------------------------------------------------- */

struct sought {
	minot_str text;
	bool marked;
	struct minot_arena *scratch;
};

static bool holds_sentence(void *ctx, const struct verifyi_record *r, minot_str *field)
{
	struct sought *x = ctx;
	struct verifyi_place p;
	if (!verifyi_find_place(r, x->text, x->marked, x->scratch, &p) || p.verdict > VERIFY_NORMALISED)
		return false;
	*field = p.field;
	return true;
}

/* "record field" where the sentence stands besides the records it cites, or STR_NONE. */
static minot_str elsewhere(struct text_checker *k, const struct cited_sentence *s)
{
	struct sought x = {s->text, s->marked, k->scratch};
	minot_str field;
	for (uint32_t i = 0; i < k->t->n_references && k->others < MAX_OTHERS; i++) {
		const struct verifyi_record *r = verifyi_load(k->records, k->t->references[i].id);
		k->others++;
		if (r && holds_sentence(&x, r, &field))
			return place_name(k, r, field);
	}
	return verifyi_search(k->records, s->text, holds_sentence, &x, k->a);
}

/* One sentence ----------------------------------------------------------------------------------------------------- */

/* The sentence stands there: what is left of its verdict. */
static void check_found(const struct text_checker *k, const struct cited_sentence *s, const struct verifyi_record *r,
                        const struct verifyi_place *p, struct verify_statement *st, struct verifyi_faults *faults)
{
	uint32_t from = faults->n;
	st->verdict = p->verdict;
	st->rules = p->rules;
	keep_place(k, r, p, st);
	verifyi_left_out(s->text, p->before, faults);
	verifyi_left_out(s->text, p->after, faults);
	int32_t field = record_find_field(r->r, p->field);
	const char *is = s->finding && field >= 0 ? verifyi_no_finding(r->r, (uint32_t)field, p->passage) : NULL;
	if (is)
		verifyi_add(faults, "role", s->text, str_c(is));
	copy_faults(k, faults, from);
}

static minot_str without_stop(const struct minot_buf *b)
{
	minot_str s = minot_buf_view(b);
	while (s.n && s.p[s.n - 1] == '.')
		s.n--;
	return s;
}

/* It does not: the faults against the nearest passage. */
static void check_near(const struct text_checker *k, const struct cited_sentence *s, const struct verifyi_record *r,
                       const struct verifyi_place *p, struct verify_statement *st, struct verifyi_faults *faults)
{
	uint32_t from = faults->n;
	struct minot_buf x = BUF_INIT(p->expected.n * 2 + 16), y = BUF_INIT(s->text.n * 2 + 16);
	keep_place(k, r, p, st);
	verifyi_plain(p->expected, &x);
	verifyi_plain(s->text, &y);
	if (p->share >= near && !x.failed && !y.failed)
		verifyi_compare(without_stop(&x), without_stop(&y),
		                &(struct verifyi_known){.record = r->r, .loose = true}, faults);
	minot_str hidden = verifyi_hidden_character(s->text, &p->passage, 1);
	bool told = false;
	for (uint32_t i = from; i < faults->n; i++)
		told |= strcmp(faults->at[i].kind, "characters") == 0;
	if (hidden.n && !told)
		verifyi_add(faults, "characters", hidden, STR(""));
	copy_faults(k, faults, from);
	minot_buf_free(&x);
	minot_buf_free(&y);
}

/* The best place over the records that the sentence cites; *id: which. False: none of them is known. */
static bool best_place(struct text_checker *k, const struct cited_sentence *s, struct verifyi_place *best,
                       minot_str *id, struct verify_statement *st, struct verifyi_faults *faults)
{
	bool any = false;
	for (uint32_t i = 0; i < s->n_cites; i++) {
		minot_str cited = reference_id(k, s->cites[i]);
		const struct verifyi_record *r = cited.n ? verifyi_load(k->records, cited) : NULL;
		struct verifyi_place p;
		if (!r) {
			verifyi_add(faults, "id", cited.n ? cited : STR("a citation without an id"), STR(""));
			continue;
		}
		verifyi_note_standing(r->r, k->a, st);
		if (!verifyi_find_place(r, s->text, s->marked, k->scratch, &p))
			continue;
		if (!any || p.verdict < best->verdict || (p.verdict == best->verdict && p.share > best->share)) {
			*best = p;
			*id = cited;
		}
		any = true;
	}
	return any;
}

static void check_sentence(struct text_checker *k, const struct cited_sentence *s, struct verify_statement *st,
                           struct verifyi_faults *faults)
{
	struct verifyi_place p;
	minot_str id;
	st->text = s->text;
	st->verdict = VERIFY_NOT_CHECKED;
	if (!best_place(k, s, &p, &id, st, faults))
		return;
	bool found = p.verdict <= VERIFY_NORMALISED;
	if (!found) {
		st->found_in = elsewhere(k, s);
		st->verdict = st->found_in.p ? VERIFY_MISATTRIBUTED : VERIFY_ABSENT;
	}
	/* what p points to may have been dropped from the cache: find it again */
	const struct verifyi_record *r = verifyi_load(k->records, id);
	if (!r || !verifyi_find_place(r, s->text, s->marked, k->scratch, &p))
		st->verdict = VERIFY_NOT_CHECKED;
	else if (found)
		check_found(k, s, r, &p, st, faults);
	else
		check_near(k, s, r, &p, st, faults);
}

static minot_status check_all(struct text_checker *k, struct verify_report *r, minot_err *err)
{
	for (uint32_t i = 0; i < k->t->n_sentences; i++) {
		struct verify_statement *st = &r->statements[i];
		struct verifyi_faults faults = {.n = 0};
		minot_arena_reset(k->scratch);
		st->claim = minot_arena_printf(k->a, "sentence %u", (unsigned)i + 1);
		check_sentence(k, &k->t->sentences[i], st, &faults);
		st->faults = ARENA_ARRAY(k->a, faults.n, struct verify_fault);
		if (!st->faults || !st->claim.p)
			return minot_fail(err, MINOT_LIMIT, "no memory for the report of a text");
		if (faults.n)
			memcpy(st->faults, faults.at, faults.n * sizeof *faults.at);
		st->n_faults = faults.n;
		r->tally[st->verdict]++;
		r->n_marked += st->standing != STANDING_UNMARKED;
		r->ok &= st->verdict <= VERIFY_NORMALISED && !st->n_faults;
		r->sound = r->ok;
	}
	return MINOT_OK;
}

typedef minot_status cited_reader(minot_str file, cited_known *known, void *ctx, struct minot_arena *a,
                                  struct cited_text **out, minot_err *err);

static minot_status check(const struct collection *c, minot_str bytes, cited_reader *read, enum verify_input input,
                          struct minot_arena *a, struct verify_report **out, minot_err *err)
{
	const struct verify_source from = verify_source_of(c);
	struct text_checker k = {
	        .a = a, .records = verifyi_records_new(&from), .scratch = minot_arena_new(SCRATCH_BYTES)};
	struct verify_report *r = ARENA_NEW(a, struct verify_report);
	struct cited_text *t;
	minot_status s = MINOT_OK;
	if (!k.records || !k.scratch || !r)
		s = minot_fail(err, MINOT_NO_MEMORY, "no memory to check a text");
	if (s == MINOT_OK)
		s = read(bytes, known, k.records, a, &t, err);
	if (s == MINOT_OK) {
		*r = (struct verify_report){
		        .input = input, .n_statements = t->n_sentences, .id_holds = true, .ok = true};
		r->statements = ARENA_ARRAY(a, t->n_sentences, struct verify_statement);
		k.t = t;
		s = r->statements ? check_all(&k, r, err)
		                  : minot_fail(err, MINOT_NO_MEMORY, "no memory to check a text");
	}
	verifyi_records_free(k.records);
	minot_arena_free(k.scratch);
	if (s == MINOT_OK)
		*out = r;
	return s;
}

minot_status verify_text(const struct collection *c, minot_str text, struct minot_arena *a, struct verify_report **out,
                         minot_err *err)
{
	return check(c, text, cited_read_text, VERIFY_INPUT_TEXT, a, out, err);
}

minot_status verify_json(const struct collection *c, minot_str json, struct minot_arena *a, struct verify_report **out,
                         minot_err *err)
{
	return check(c, json, cited_read_json, VERIFY_INPUT_JSON, a, out, err);
}

/* Any -------------------------------------------------------------------------------------------------------------- */

static bool has_sentences(minot_str json)
{
	json_t *tree = json_loadb(json.p, json.n, 0, NULL);
	bool yes = json_object_get(tree, "sentences") && !json_object_get(tree, "claims");
	json_decref(tree);
	return yes;
}

minot_status verify_bytes(const struct collection *c, minot_str bytes, struct minot_arena *a,
                          struct verify_report **out, minot_err *err)
{
	minot_str trimmed = minot_str_trim(bytes);
	struct article *art;
	struct audit *audit;
	minot_status s;
	if (audit_recognise(bytes)) {
		s = audit_open(bytes, a, &audit, err);
		return s == MINOT_OK ? audit_verify(audit, a, out, err) : s;
	}
	if (!c)
		return minot_fail(err, MINOT_USAGE, "what is no audit file needs a collection");
	if (!trimmed.n || trimmed.p[0] != '{')
		return verify_text(c, bytes, a, out, err);
	if (bytes.n <= CITED_MAX_BYTES && has_sentences(bytes))
		return verify_json(c, bytes, a, out, err);
	s = article_read(bytes, a, &art, err);
	return s == MINOT_OK ? verify_article(c, bytes, art, a, out, err) : s;
}
