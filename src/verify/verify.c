/* The checker: every statement of an article held against the records.
 *
 *   claim ── id           is the hash of record, field and quote                          else fault "id"
 *         ├─ proof[i]     cited source's record ─> hash ─> field ─> spans ─> quote        else misattributed, absent
 *         ├─ text         what the rules make of the first proof's spans                  else a fault by kind
 *         ├─ lead         every word stands in the places it names, of a cited record     else "population", "drug"
 *         └─ doses        every number stands in a quote                                  else "number"
 *
 * The first proof makes the text; a further one (merged citations) stands with its own quote, which only has to be in
 * its record. Work is bounded: a record is searched for words that are not where they should be at most MAX_SEARCHES
 * times. */
#include "verify/compare.h"
#include "verify/records.h"
#include "verify/role.h"

#include <stdlib.h>

enum { MAX_SEARCHES = 4000, LEAD_MAX_PARTS = 64, LEAD_MAX_BYTES = 1 << 16 };

struct checker {
	const struct article *art;
	struct minot_arena *a; /* the report's */
	struct verifyi_records *records;
	unsigned searches;
};

static const char *const verdict_names[] = {
#define X(name, text) text,
        VERIFY_VERDICT_LIST(X)
#undef X
};
const char *verify_verdict_name(enum verify_verdict v)
{
	return (size_t)v < VERIFY_N ? verdict_names[v] : "not checked";
}

/* How bad each verdict is: what was found wrong outweighs what could not be looked at. */
static const uint8_t badness[VERIFY_N] = {
        [VERIFY_EXACT] = 0,         [VERIFY_NORMALISED] = 1, [VERIFY_NOT_CHECKED] = 2,
        [VERIFY_MISATTRIBUTED] = 3, [VERIFY_ABSENT] = 4,
};
static void worsen(struct verify_statement *st, enum verify_verdict v)
{
	if (badness[v] > badness[st->verdict])
		st->verdict = v;
}

/* Where words that are not where they should be stand: in the cited record, else in another source of the article,
 * else anywhere in the collection. */
static minot_str search(struct checker *k, minot_str words, minot_str first)
{
	if (!minot_str_trim(words).n)
		return STR_NONE;
	for (uint32_t i = 0; i <= k->art->n_sources && k->searches < MAX_SEARCHES; i++) {
		minot_str id = i ? k->art->sources[i - 1].record : first;
		const struct verifyi_record *r = i && str_eq(id, first) ? NULL : verifyi_load(k->records, id);
		if (!r)
			continue;
		k->searches++;
		const struct record_field *f = verifyi_field_with(r->r, words);
		if (f)
			return minot_arena_printf(k->a, "%.*s %.*s", STR_ARG(r->r->id), STR_ARG(f->path));
	}
	return verifyi_search(k->records, words, verifyi_holds_bytes, &words, k->a);
}

/* One statement --------------------------------------------------------------------------------------------------- */

/* Words that are not where they should be; true when they stand elsewhere. */
static bool not_here(struct checker *k, struct verify_statement *st, const struct article_proof *p, minot_str words)
{
	minot_str place = search(k, words, p->record);
	worsen(st, place.p ? VERIFY_MISATTRIBUTED : VERIFY_ABSENT);
	if (place.p && !st->found_in.p)
		st->found_in = place;
	return place.p != NULL;
}

/* JOIN promises a lead-in and its item: the block of each span must be that of the one before it, the next block, or
 * one below it. Two items with a third left out between them need the mark of GAP. */
static bool joins_hold(const struct record_field *f, const struct article_proof *p)
{
	if (p->n_spans < 2 || (p->rules & RULE(GAP)))
		return true;
	int32_t before = -1;
	for (uint32_t i = 0; i < p->n_spans; i++) {
		int32_t here = -1;
		for (uint32_t b = 0; b < f->n_blocks && here < 0; b++)
			if (p->spans[i].start >= f->blocks[b].start && p->spans[i].start < f->blocks[b].end)
				here = (int32_t)b;
		int32_t up = here;
		for (uint32_t steps = 0; up >= 0 && up != before && steps <= f->n_blocks; steps++)
			up = f->blocks[up].parent;
		if (i && here != before && here != before + 1 && (up < 0 || up != before))
			return false;
		before = here;
	}
	return true;
}

/* Add what differs between two texts of a proof; the record is loaded again, since a search may have dropped it. */
static void compare(struct checker *k, const struct article_claim *c, const struct article_proof *p, minot_str expected,
                    minot_str text, struct verifyi_faults *faults)
{
	const struct verifyi_record *r = verifyi_load(k->records, p->record);
	verifyi_compare(expected, text, &(struct verifyi_known){c, k->art, r ? r->r : NULL, false}, faults);
}

/* The spans' bytes are the quote: now the words shown. */
static void check_text(struct checker *k, const struct article_claim *c, const struct article_proof *p,
                       minot_str expected, struct verify_statement *st, struct verifyi_faults *faults)
{
	if (str_eq(expected, c->text)) {
		bool exact = str_eq(c->text, p->quote);
		worsen(st, exact ? VERIFY_EXACT : VERIFY_NORMALISED);
		st->rules = exact ? 0 : p->rules;
		return;
	}
	not_here(k, st, p, c->text);
	compare(k, c, p, expected, c->text, faults);
}

/* s after its last full stop, or before its first: what surely belongs to the same sentence as what follows, precedes.
 */
static minot_str last_sentence(minot_str s)
{
	for (size_t i = s.n; i > 1; i--)
		if ((s.p[i - 1] == ' ' || s.p[i - 1] == '\n') && strchr(".?!", s.p[i - 2]))
			return str_sub(s, i, s.n);
	return s;
}
static minot_str first_sentence(minot_str s)
{
	for (size_t i = 1; i < s.n; i++)
		if ((s.p[i] == ' ' || s.p[i] == '\n') && strchr(".?!", s.p[i - 1]))
			return str_sub(s, 0, i);
	return s;
}

/* A quote that begins or ends inside a sentence of the record may not lose a word that limits it. */
static void check_cuts(const struct verifyi_record *r, uint32_t field, const struct article_proof *p, minot_str text,
                       struct verifyi_faults *faults)
{
	minot_str whole = r->r->fields[field].text;
	for (size_t i = 0; i < r->n_sentences; i++) {
		const struct sentence *s = &r->sentences[i];
		for (uint32_t n = 0; s->field == field && n < p->n_spans; n++) {
			const struct article_span *span = &p->spans[n];
			if (span->start > s->start && span->start < s->end)
				verifyi_left_out(text, last_sentence(str_sub(whole, s->start, span->start)), faults);
			if (span->end > s->start && span->end < s->end)
				verifyi_left_out(text, first_sentence(str_sub(whole, span->end, s->end)), faults);
		}
	}
}

static void check_role(const struct verifyi_record *r, uint32_t field, const struct article_proof *p, minot_str text,
                       struct verifyi_faults *faults)
{
	const char *is = verifyi_no_finding(r->r, field, p->quote);
	if (is)
		verifyi_add(faults, "role", text, str_c(is));
}

static void check_spans(struct checker *k, const struct article_claim *c, uint32_t i, const struct verifyi_record *r,
                        uint32_t field, struct verify_statement *st, struct verifyi_faults *faults)
{
	const struct article_proof *p = &c->proofs[i];
	const struct record_field *f = &r->r->fields[field];
	minot_str expected, quote;
	minot_err err;
	minot_status s =
	        article_text_from_spans(f->text, p->spans, p->n_spans, p->rules, k->a, &expected, &quote, &err);
	if (s == MINOT_NO_MEMORY) {
		worsen(st, VERIFY_NOT_CHECKED);
	} else if (s != MINOT_OK) {
		verifyi_add(faults, "splice", c->text, p->quote);
		not_here(k, st, p, p->quote);
	} else if (!str_eq(quote, p->quote)) {
		if (!not_here(k, st, p, p->quote)) /* else the place is wrong, not the words */
			compare(k, c, p, quote, p->quote, faults);
	} else if (!joins_hold(f, p)) {
		verifyi_add(faults, "splice", c->text, p->quote);
		worsen(st, VERIFY_ABSENT);
	} else {
		check_role(r, field, p, c->text, faults);
		if (i == 0) {
			check_cuts(r, field, p, c->text, faults);
			check_text(k, c, p, expected, st, faults);
		}
	}
}

/* The source that the reader sees as [n] must be the record that the proof is of. */
static void check_cite(struct checker *k, const struct article_claim *c, uint32_t i, const struct record *r,
                       struct verify_statement *st, struct verifyi_faults *faults)
{
	uint32_t n = c->cites[i];
	if (n && n <= k->art->n_sources && verifyi_is_id_of(r, k->art->sources[n - 1].record))
		return;
	verifyi_add(faults, "id", n && n <= k->art->n_sources ? k->art->sources[n - 1].record : STR(""),
	            c->proofs[i].record);
	worsen(st, VERIFY_MISATTRIBUTED);
	if (!st->found_in.p)
		st->found_in = minot_arena_printf(k->a, "%.*s %.*s", STR_ARG(r->id), STR_ARG(c->proofs[i].field));
}

/* That a record was retracted since makes no quote wrong, so it is no fault; but whoever relies on it must be told. */
static void note_standing(struct checker *k, const struct record *r, struct verify_statement *st)
{
	minot_str because;
	enum record_standing s = record_standing_of(r, &because);
	if (s > st->standing) {
		st->standing = s;
		st->standing_of = minot_arena_str(k->a, r->id);
		st->standing_because = minot_arena_str(k->a, because);
	}
}

static void check_proof(struct checker *k, const struct article_claim *c, uint32_t i, struct verify_statement *st,
                        struct verifyi_faults *faults)
{
	const struct article_proof *p = &c->proofs[i];
	const struct verifyi_record *loaded = verifyi_load(k->records, p->record);
	if (!loaded) {
		worsen(st, VERIFY_NOT_CHECKED);
		return;
	}
	const struct record *r = loaded->r;
	char hex[65];
	minot_sha256_hex(&r->sha256, hex);
	if (!str_eq(p->record_sha256,
	            str_c(hex))) { /* another version of the record: nothing about the one that was quoted */
		minot_str now = minot_arena_printf(k->a, "%s", hex);
		verifyi_add(faults, "id", p->record_sha256, now);
		worsen(st, VERIFY_NOT_CHECKED);
	}
	note_standing(k, r, st);
	check_cite(k, c, i, r, st, faults);
	int32_t f = record_find_field(r, p->field);
	if (f < 0)
		not_here(k, st, p, p->quote);
	else
		check_spans(k, c, i, loaded, (uint32_t)f, st, faults);
}

static bool cites_record(const struct article_claim *c, const struct record *r)
{
	for (uint32_t i = 0; i < c->n_cites; i++)
		if (verifyi_is_id_of(r, c->proofs[i].record))
			return true;
	return false;
}

/* A place that the lead names: a copy, since the next load may give the record back. STR_NONE when it cannot be used.
 */
static minot_str lead_place(struct checker *k, const struct article_claim *c, const struct article_lead_part *l,
                            bool *unknown)
{
	const struct verifyi_record *loaded = verifyi_load(k->records, l->record);
	const struct record *r = loaded ? loaded->r : NULL;
	*unknown |= !r;
	int32_t f = r && cites_record(c, r) ? record_find_field(r, l->field) : -1;
	if (f < 0 || l->start >= l->end || l->end > r->fields[f].text.n || l->end - l->start > LEAD_MAX_BYTES)
		return STR_NONE;
	return minot_arena_str(k->a, str_sub(r->fields[f].text, l->start, l->end));
}

static void check_lead(struct checker *k, const struct article_claim *c, struct verify_statement *st,
                       struct verifyi_faults *faults)
{
	bool unknown = false;
	if (c->n_lead_from > LEAD_MAX_PARTS) {
		verifyi_add(faults, "population", c->lead, STR(""));
		return;
	}
	minot_str *places = ARENA_ARRAY(k->a, c->n_lead_from, minot_str);
	if (!places) {
		worsen(st, VERIFY_NOT_CHECKED);
		return;
	}
	for (uint32_t i = 0; i < c->n_lead_from; i++) {
		places[i] = lead_place(k, c, &c->lead_from[i], &unknown);
		if (!places[i].p && !unknown)
			verifyi_add(faults, "population", c->lead, c->lead_from[i].field);
	}
	if (unknown) {
		worsen(st, VERIFY_NOT_CHECKED);
		return;
	}
	minot_str word = verifyi_untraced(c->lead, places, c->n_lead_from);
	if (word.n)
		verifyi_add(faults,
		            verifyi_is_drug(word, &(struct verifyi_known){.claim = c, .article = k->art})
		                    ? "drug"
		                    : "population",
		            word, STR(""));
	minot_str hidden = verifyi_hidden_character(c->lead, places, c->n_lead_from);
	if (hidden.n)
		verifyi_add(faults, "characters", hidden, STR(""));
}

/* What a dose says must stand in one of the quotes; which kind of fault it is when it does not. */
static void check_dose_part(const struct article_claim *c, minot_str part, const char *kind, bool numbers,
                            struct verifyi_faults *faults)
{
	minot_str strange = STR_NONE;
	for (uint32_t p = 0; part.n && p < c->n_cites; p++) {
		minot_str quote = c->proofs[p].quote;
		strange = numbers ? verifyi_strange_number(part, quote) : verifyi_untraced(part, &quote, 1);
		if (!strange.n)
			return;
	}
	if (strange.n)
		verifyi_add(faults, kind, part, c->proofs[0].quote);
}

static void check_doses(const struct article_claim *c, struct verifyi_faults *faults)
{
	for (uint32_t i = 0; i < c->n_doses; i++) {
		const struct article_dose *d = &c->doses[i];
		check_dose_part(c, d->amount, "number", true, faults);
		check_dose_part(c, d->maximum, "number", true, faults);
		check_dose_part(c, d->duration, "number", true, faults);
		check_dose_part(c, d->unit, "unit", false, faults);
		check_dose_part(c, d->frequency, "unit", false, faults);
		check_dose_part(c, d->route, "unit", false, faults);
	}
}

static minot_status check_statement(struct checker *k, const struct article_claim *c, struct verify_statement *st,
                                    minot_err *err)
{
	struct verifyi_faults faults = {.n = 0};
	st->claim = c->id;
	st->verdict = VERIFY_EXACT;
	if (!c->n_cites) {
		worsen(st, VERIFY_ABSENT);
	} else {
		const struct article_proof *p = &c->proofs[0];
		if (!str_eq(c->id, article_claim_id(k->a, p->record, p->field, p->quote)))
			verifyi_add(&faults, "id", c->id, STR(""));
		minot_str hidden = verifyi_hidden_character(c->text, &p->quote, 1);
		if (hidden.n)
			verifyi_add(&faults, "characters", hidden, STR(""));
	}
	for (uint32_t i = 0; i < c->n_cites; i++)
		check_proof(k, c, i, st, &faults);
	check_lead(k, c, st, &faults);
	check_doses(c, &faults);
	if (!article_role_name(c->role))
		verifyi_add(&faults, "role", STR(""), STR(""));
	st->faults = ARENA_ARRAY(k->a, faults.n, struct verify_fault);
	if (!st->faults)
		return minot_fail(err, MINOT_LIMIT, "no memory for the report of an article");
	if (faults.n)
		memcpy(st->faults, faults.at, faults.n * sizeof *faults.at);
	st->n_faults = faults.n;
	return MINOT_OK;
}

/* The article ------------------------------------------------------------------------------------------------------ */

/* The id is the digest of the file's bytes with an empty id, without the line end after the last brace. The id is cut
 * out of the bytes, not out of a re-rendering, so that nothing in the file escapes the digest. */
static bool id_holds(minot_str json, minot_str id)
{
	static const char key[] = "\"id\": \"";
	json = minot_str_trim(json);
	size_t at = id.n ? minot_str_find(json, id) : SIZE_MAX;
	if (at == SIZE_MAX || at < sizeof key - 1 || memcmp(json.p + at - (sizeof key - 1), key, sizeof key - 1) != 0)
		return false;
	struct minot_buf blank = BUF_INIT(json.n);
	char hex[65];
	minot_buf_str(&blank, str_sub(json, 0, at));
	minot_buf_str(&blank, str_sub(json, at + id.n, json.n));
	struct minot_sha256 h = minot_sha256_of(minot_buf_view(&blank));
	minot_sha256_hex(&h, hex);
	bool holds = !blank.failed && str_starts(id, STR("sha256:")) && str_eq(str_sub(id, 7, id.n), str_c(hex));
	minot_buf_free(&blank);
	return holds;
}

minot_status verify_article(const struct collection *c, minot_str json, const struct article *art,
                            struct minot_arena *a, struct verify_report **out, minot_err *err)
{
	struct verify_source from = verify_source_of(c);
	return verify_article_from(&from, json, art, a, out, err);
}

minot_status verify_article_from(const struct verify_source *from, minot_str json, const struct article *art,
                                 struct minot_arena *a, struct verify_report **out, minot_err *err)
{
	struct verify_report *r = ARENA_NEW(a, struct verify_report);
	struct checker *k = ARENA_NEW(a, struct checker);
	struct verify_statement *statements = ARENA_ARRAY(a, art->n_claims, struct verify_statement);
	struct verifyi_records *records = verifyi_records_new(from);
	minot_status s = MINOT_OK;
	if (!r || !k || !statements || !records) {
		verifyi_records_free(records);
		return minot_fail(err, MINOT_NO_MEMORY, "no memory to check an article");
	}
	*k = (struct checker){.art = art, .a = a, .records = records};
	r->input = VERIFY_INPUT_ARTICLE;
	r->article = art->id;
	r->statements = statements;
	r->n_statements = art->n_claims;
	r->id_holds = id_holds(json, art->id);
	r->ok = r->id_holds;
	for (uint32_t i = 0; i < art->n_claims && s == MINOT_OK; i++) {
		s = check_statement(k, &art->claims[i], &statements[i], err);
		r->tally[statements[i].verdict]++;
		r->n_marked += statements[i].standing != STANDING_UNMARKED;
		r->ok &= statements[i].verdict <= VERIFY_NORMALISED && !statements[i].n_faults;
	}
	verifyi_records_free(records);
	if (s == MINOT_OK)
		*out = r;
	return s;
}
