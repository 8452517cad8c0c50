/* The checker: every statement of an article held against the records.
 *
 *   claim ── id           is the hash of record, field and quote                          else fault "id"
 *         ├─ proof[i]     cited source's record ─> hash ─> field ─> spans ─> quote        else misattributed, absent
 *         │             and the spans are whole sentences, gaps marked                    else "splice"
 *         ├─ text         what the rules make of the first proof's spans                  else a fault by kind
 *         ├─ lead         is the places it names, above the statement in a cited record   else "population", "drug"
 *         ├─ role         is one that the place allows                                    else "role"
 *         ├─ doses, grade stand so in the text                                            else "number", "unit",
 * "grade" ├─ plain        each edit is made again; undone, they leave the text         else by kind, "role"
 *         └─ source       is told of as the record tells of itself                        else "source"
 *
 * The first proof makes the text; a further one (the same finding of another record) stands with its own quote, which
 * has to be in its record, and to make the same text or say the same in other words (same.h), of the same people. Work
 * is bounded: a record is searched for words that are not where they should be at most MAX_SEARCHES times. */
#include "verify/checks.h"
#include "verify/role.h"

#include "article/same.h"

#include <stdlib.h>

enum { MAX_SEARCHES = 4000, LEAD_MAX_PARTS = 64, LEAD_MAX_BYTES = 1 << 16 };

struct checker {
	const struct article *art;
	struct minot_arena *a; /* the report's */
	struct verifyi_records *records;
	struct text_analyzer *words;
	unsigned searches;
	struct warned **warned; /* by claim: the drugs that it is said to warn of */
};
struct warned {
	minot_str drug;
	struct warned *next;
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

/* What a proof's text says, and of whom: its setting and that of the headings above. False: its place is not there. */
static bool said_at(struct checker *k, const struct article_proof *p, minot_str text, struct said *out)
{
	const struct verifyi_record *v = verifyi_load(k->records, p->record);
	int32_t field = v ? record_find_field(v->r, p->field) : -1;
	if (field < 0)
		return false;
	article_said(k->words, text, v->r, out);
	out->setting |= article_setting_above(v->r, (uint32_t)field);
	return true;
}

/* Told apart by this module's own words, so that a fault of the rule is not repeated here. */
static bool same_numbers_and_denials(minot_str a, minot_str b)
{
	return !verifyi_strange_number(a, b).n && !verifyi_strange_number(b, a).n &&
	       verifyi_count_kind(a, KIND_NEGATION) == verifyi_count_kind(b, KIND_NEGATION);
}

/* A further citation says what the statement says, in its words or by the rule in others, of the same people. */
static void check_same(struct checker *k, const struct article_claim *c, const struct article_proof *p,
                       minot_str expected, struct verify_statement *st, struct verifyi_faults *faults)
{
	struct said here, first;
	bool words = str_eq(expected, c->text),
	     read = said_at(k, p, expected, &here) && said_at(k, c->proofs, c->text, &first);
	if (!words && (!(p->rules & RULE(SAME)) || !read || !article_same(&here, &first) ||
	               !same_numbers_and_denials(expected, c->text))) {
		not_here(k, st, p, c->text);
		compare(k, c, p, expected, c->text, faults);
	} else if (read && here.setting != first.setting) {
		verifyi_add(faults, "population", c->text, p->field);
		worsen(st, VERIFY_MISATTRIBUTED);
	} else if (!words) {
		worsen(st, VERIFY_NORMALISED);
		st->rules |= RULE(SAME);
	}
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

/* Name the word that limits a sentence of the record and that a quote which begins or ends inside it has lost. */
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

/* The role is that of the first proof, which makes the text; no proof may rest on what is no finding. */
static void check_role(const struct verifyi_record *r, uint32_t field, const struct article_claim *c,
                       const struct article_proof *p, struct verifyi_faults *faults)
{
	const char *is = verifyi_no_finding(r->r, field, p->quote);
	if (verifyi_is_tested(r->r, field, c, p->quote))
		return;
	if (is)
		verifyi_add(faults, "role", c->text, str_c(is));
	else if (p == c->proofs && !verifyi_role_holds(r, field, c->role, p))
		verifyi_add(faults, "role", str_c(article_role_name(c->role)), p->field);
}

static void check_spans(struct checker *k, const struct article_claim *c, uint32_t i, const struct verifyi_record *r,
                        uint32_t field, struct verify_statement *st, struct verifyi_faults *faults)
{
	const struct article_proof *p = &c->proofs[i];
	const struct record_field *f = &r->r->fields[field];
	minot_str expected, quote;
	minot_err err;
	minot_status s = article_text_from_spans(f->text, p->spans, p->n_spans, i ? p->rules & ~RULE(SAME) : p->rules,
	                                         k->a, &expected, &quote, &err);
	if (s == MINOT_NO_MEMORY) {
		worsen(st, VERIFY_NOT_CHECKED);
	} else if (s != MINOT_OK) {
		verifyi_add(faults, "splice", c->text, p->quote);
		not_here(k, st, p, p->quote);
	} else if (!str_eq(quote, p->quote)) {
		if (!not_here(k, st, p, p->quote)) /* else the place is wrong, not the words */
			compare(k, c, p, quote, p->quote, faults);
	} else if (!verifyi_joins_hold(f, p) || !verifyi_borders_hold(r, field, p) || !verifyi_list_holds(f, p)) {
		verifyi_add(faults, "splice", c->text, p->quote);
		check_cuts(r, field, p, c->text, faults); /* which word was lost */
		worsen(st, VERIFY_ABSENT);
	} else {
		check_role(r, field, c, p, faults);
		if (i == 0)
			check_text(k, c, p, expected, st, faults);
		else
			check_same(k, c, p, expected, st, faults); /* r may be gone behind it */
	}
}

/* The source that the reader sees as [n] must be the record that the proof is of, and be told of as that record tells
 * of itself (same_version: the collection has the version that was quoted). */
static void check_cite(struct checker *k, const struct article_claim *c, uint32_t i, const struct record *r,
                       bool same_version, struct verify_statement *st, struct verifyi_faults *faults)
{
	uint32_t n = c->cites[i], before = faults->n;
	if (n && n <= k->art->n_sources && verifyi_is_id_of(r, k->art->sources[n - 1].record)) {
		if (same_version)
			verifyi_check_source(&k->art->sources[n - 1], r, faults);
		for (; before < faults->n; before++) /* the report outlives the record */
			faults->at[before].quote = minot_arena_str(k->a, faults->at[before].quote);
		return;
	}
	verifyi_add(faults, "id", n && n <= k->art->n_sources ? k->art->sources[n - 1].record : STR(""),
	            c->proofs[i].record);
	worsen(st, VERIFY_MISATTRIBUTED);
	if (!st->found_in.p)
		st->found_in = minot_arena_printf(k->a, "%.*s %.*s", STR_ARG(r->id), STR_ARG(c->proofs[i].field));
}

void verifyi_note_standing(const struct record *r, struct minot_arena *a, struct verify_statement *st)
{
	minot_str because;
	enum record_standing s = record_standing_of(r, &because);
	if (s > st->standing) {
		st->standing = s;
		st->standing_of = minot_arena_str(a, r->id);
		st->standing_because = minot_arena_str(a, because);
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
	bool same_version = str_eq(p->record_sha256, str_c(hex));
	if (!same_version) { /* nothing about the version that was quoted */
		minot_str now = minot_arena_printf(k->a, "%s", hex);
		verifyi_add(faults, "id", p->record_sha256, now);
		worsen(st, VERIFY_NOT_CHECKED);
	}
	verifyi_note_standing(r, k->a, st);
	check_cite(k, c, i, r, same_version, st, faults);
	if (i == 0) {
		verifyi_check_doses(c, r, k->words, faults);
		for (const struct warned *w = k->warned[c - k->art->claims]; w; w = w->next)
			verifyi_check_warning(c, r, w->drug, k->words, faults);
	}
	int32_t f = record_find_field(r, p->field);
	if (f < 0)
		not_here(k, st, p, p->quote);
	else
		check_spans(k, c, i, loaded, (uint32_t)f, st, faults);
}

/* A place that the lead names, as it is shown: a copy, since the next load may give the record back. STR_NONE when the
 * lead may not quote it. */
static minot_str lead_place(struct checker *k, const struct article_claim *c, const struct article_lead_part *l,
                            bool *unknown)
{
	const struct verifyi_record *v = verifyi_load(k->records, l->record);
	*unknown |= !v;
	for (uint32_t i = 0; v && i < c->n_cites; i++) {
		if (!verifyi_is_id_of(v->r, c->proofs[i].record) || !verifyi_lead_place_holds(v->r, &c->proofs[i], l))
			continue;
		struct minot_buf folded = BUF_INIT(LEAD_MAX_BYTES);
		text_fold_space(str_sub(v->r->fields[record_find_field(v->r, l->field)].text, l->start, l->end),
		                &folded);
		minot_str place = folded.failed ? STR_NONE : minot_arena_str(k->a, minot_buf_view(&folded));
		minot_buf_free(&folded);
		return place;
	}
	return STR_NONE;
}

/* The lead is its places, joined by this. */
static bool lead_is(minot_str lead, const minot_str *places, uint32_t n)
{
	const minot_str between = STR(" \u203a ");
	for (uint32_t i = 0; i < n; i++) {
		if (i && !str_starts(lead, between))
			return false;
		lead = str_sub(lead, i ? between.n : 0, lead.n);
		if (!str_starts(lead, places[i]))
			return false;
		lead = str_sub(lead, places[i].n, lead.n);
	}
	return !lead.n;
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
	if (lead_is(c->lead, places, c->n_lead_from))
		return;
	struct verifyi_known known = {.claim = c, .article = k->art};
	minot_str word = verifyi_untraced(c->lead, places, c->n_lead_from);
	if (word.n)
		verifyi_add(faults, verifyi_is_drug(word, &known) ? "drug" : "population", word, STR(""));
	else /* words left out, or in another order */
		verifyi_add(faults, "population", c->lead, STR(""));
	minot_str hidden = verifyi_hidden_character(c->lead, places, c->n_lead_from);
	if (hidden.n)
		verifyi_add(faults, "characters", hidden, STR(""));
}

/* Each risk that the article shows is what its proved text counts, computed again. */
static void check_risks(struct checker *k, const struct article_claim *c, struct verify_statement *st,
                        struct verifyi_faults *faults)
{
	struct article_risk *is;
	uint32_t n;
	minot_err err;
	if (!c->n_risks)
		return;
	if (article_risks_of(c->text, k->a, &is, &n, &err) != MINOT_OK) {
		worsen(st, VERIFY_NOT_CHECKED);
		return;
	}
	for (uint32_t i = 0; i < c->n_risks; i++)
		if (n != c->n_risks || !article_risk_equal(&c->risks[i], &is[i]))
			verifyi_add(faults, "number", c->risks[i].arithmetic, n ? is->arithmetic : STR(""));
}

/* So is the accuracy of a test. */
static void check_accuracy(const struct article_claim *c, struct verifyi_faults *faults)
{
	if (c->accuracy && !article_accuracy_proved(c))
		verifyi_add(faults, "number", STR("accuracy"), c->text);
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
	verifyi_check_grade(c, &faults);
	check_risks(k, c, st, &faults);
	check_accuracy(c, &faults);
	const struct verifyi_record *v = c->plain && c->n_cites ? verifyi_load(k->records, c->proofs[0].record) : NULL;
	uint32_t plain = verifyi_check_plain(k->art, c, v ? v->r : NULL, k->a, &faults);
	if (plain && st->verdict == VERIFY_EXACT) /* the text is the quote; what is read differs by these rules */
		worsen(st, VERIFY_NORMALISED);
	st->rules |= plain;
	st->faults = ARENA_ARRAY(k->a, faults.n, struct verify_fault);
	if (!st->faults)
		return minot_fail(err, MINOT_LIMIT, "no memory for the report of an article");
	if (faults.n)
		memcpy(st->faults, faults.at, faults.n * sizeof *faults.at);
	st->n_faults = faults.n;
	return MINOT_OK;
}

/* Which claims are shown as warnings of which drugs. */
static bool list_warned(struct checker *k)
{
	const struct article *art = k->art;
	if (!(k->warned = ARENA_ARRAY(k->a, (size_t)art->n_claims + 1, struct warned *)))
		return false;
	for (uint32_t i = 0; i < art->n_warnings; i++)
		for (uint32_t n = 0; n < art->warnings[i].claims.n; n++) {
			struct warned **at = &k->warned[art->warnings[i].claims.at[n]], *w;
			if (*at && str_eq((*at)->drug, art->warnings[i].drug))
				continue; /* in several kinds of warning */
			if (!(w = ARENA_NEW(k->a, struct warned)))
				return false;
			*w = (struct warned){art->warnings[i].drug, *at};
			*at = w;
		}
	return true;
}

/* The article ------------------------------------------------------------------------------------------------------ */

/* Where the line of the signature stands, behind `after`: byte for byte the one that we would write of what was read,
 * so that nothing else hides in it. True also without a signature. */
static bool signature_at(minot_str json, size_t after, const struct article *art, size_t *from, size_t *to)
{
	struct minot_buf line = BUF_INIT(json.n + 16);
	if (!art->signature.approval.p)
		return true;
	minot_buf_ch(&line, '\n'); /* a line of its own: no text of JSON holds a line feed */
	article_signature_line(art, &line);
	size_t at = line.failed ? SIZE_MAX : minot_str_find(str_sub(json, after, json.n), minot_buf_view(&line));
	if (at != SIZE_MAX) {
		*from = after + at + 1;
		*to = after + at + line.n;
	}
	minot_buf_free(&line);
	return at != SIZE_MAX;
}

/* The id is the digest of the file's bytes with an empty id, without the line of the signature and without the line end
 * after the last brace. The id is cut out of the bytes, not out of a re-rendering, so that nothing in the file escapes
 * the digest. */
static bool id_holds(minot_str json, const struct article *art)
{
	static const char key[] = "\"id\": \"";
	minot_str id = art->id;
	json = minot_str_trim(json);
	size_t at = id.n ? minot_str_find(json, id) : SIZE_MAX, from = json.n, to = json.n;
	if (at == SIZE_MAX || at < sizeof key - 1 || memcmp(json.p + at - (sizeof key - 1), key, sizeof key - 1) != 0 ||
	    !signature_at(json, at, art, &from, &to))
		return false;
	struct minot_buf blank = BUF_INIT(json.n);
	char hex[65];
	minot_buf_str(&blank, str_sub(json, 0, at));
	minot_buf_str(&blank, str_sub(json, at + id.n, from));
	minot_buf_str(&blank, str_sub(json, to, json.n));
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
	struct text_analyzer *words = text_analyzer_new();
	minot_status s = MINOT_OK;
	if (!r || !k || !statements || !records || !words) {
		text_analyzer_free(words);
		verifyi_records_free(records);
		return minot_fail(err, MINOT_NO_MEMORY, "no memory to check an article");
	}
	*k = (struct checker){.art = art, .a = a, .records = records, .words = words};
	if (!list_warned(k))
		s = minot_fail(err, MINOT_LIMIT, "no memory for the report of an article");
	r->input = VERIFY_INPUT_ARTICLE;
	r->article = art->id;
	r->statements = statements;
	r->n_statements = art->n_claims;
	r->id_holds = id_holds(json, art);
	r->sound = r->id_holds;
	for (uint32_t i = 0; i < art->n_claims && s == MINOT_OK; i++) {
		s = check_statement(k, &art->claims[i], &statements[i], err);
		r->tally[statements[i].verdict]++;
		r->n_marked += statements[i].standing != STANDING_UNMARKED;
		r->sound &= statements[i].verdict <= VERIFY_NORMALISED && !statements[i].n_faults;
	}
	if (s == MINOT_OK)
		s = verifyi_signature(art, a, r, err);
	text_analyzer_free(words);
	verifyi_records_free(records);
	if (s == MINOT_OK)
		*out = r;
	return s;
}
