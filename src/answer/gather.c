/* gather.c: from the ranking of records to candidate statements.
 *
 * A statement is a sentence with what it needs to stand alone: a list item takes its lead-in, a table row its header, a
 * sentence that begins with "This" or "It" its predecessor, a recommendation the sentence that limits it. Spans stay
 * inside one field, so that one proof shows all of it. */
#include "answer/internal.h"

#include <stdlib.h>

/* What a record only mentions in its body counts so much of a word in its title, abstract or recommendations. */
static const double body_share = 0.2;

/* Question terms in text ---------------------------------------------------------------------------------------------
 */

struct abbreviation {
	minot_str term;
	uint64_t means; /* terms of the question that its long form holds */
};

struct matcher {
	const struct composition *x;
	struct abbreviation abbreviations[MAX_ABBREVIATIONS]; /* of the record being read */
	size_t n_abbreviations;
	/* By first byte and length, what could be a term, the first word of a name or an abbreviation: most words are
	 * none. */
	uint64_t could_be[4];
};

static unsigned sieve(minot_str term) { return ((unsigned char)term.p[0] * 5u + (unsigned)term.n * 37u) & 255; }

static void sieve_add(struct matcher *m, minot_str term)
{
	if (term.n)
		m->could_be[sieve(term) >> 6] |= 1ull << (sieve(term) & 63);
}

static bool sieve_holds(const struct matcher *m, minot_str term)
{
	return term.n && (m->could_be[sieve(term) >> 6] >> (sieve(term) & 63) & 1);
}

static void sieve_question(struct matcher *m)
{
	const struct question *q = m->x->q;
	memset(m->could_be, 0, sizeof m->could_be);
	for (size_t i = 0; i < q->n_terms; i++)
		sieve_add(m, q->terms[i].term);
	for (size_t i = 0; i < q->n_alternatives; i++)
		sieve_add(m, q->alternatives[i].words[0]);
}

static uint64_t match_term(const struct matcher *m, minot_str term)
{
	const struct question *q = m->x->q;
	uint64_t found = 0;
	for (size_t i = 0; i < q->n_terms; i++)
		if (q->terms[i].term.n == term.n && q->terms[i].term.p[0] == term.p[0] &&
		    str_eq(q->terms[i].term, term))
			found |= 1ull << i;
	for (size_t i = 0; i < m->n_abbreviations; i++)
		if (str_eq(m->abbreviations[i].term, term))
			found |= m->abbreviations[i].means;
	return found;
}

/* Terms of the question in text, under any name; *wider receives those named only by a wider name. */
static uint64_t match_names(const struct matcher *m, const struct text_token *tok, size_t n, size_t i, uint64_t *wider)
{
	const struct question *q = m->x->q;
	uint64_t found = 0;
	for (size_t k = 0; k < q->n_alternatives; k++) {
		const struct question_alternative *name = &q->alternatives[k];
		size_t w = 0;
		for (size_t at = i; w < name->n_words && at < n; at++) {
			if (tok[at].flags & TOKEN_COMPOUND)
				continue;
			if (!str_eq(tok[at].term, name->words[w]))
				break;
			w++;
		}
		if (w == name->n_words)
			*(name->wider ? wider : &found) |= name->means;
	}
	return found;
}

struct match {
	uint64_t exact, wider; /* wider never holds what exact holds */
	uint32_t words;
};

static struct match match_text(const struct matcher *m, minot_str text)
{
	const struct text_token *tok;
	size_t n;
	struct match f = {0, 0, 0};
	if (text_tokens(m->x->t, text, &tok, &n) != MINOT_OK)
		return f;
	for (size_t i = 0; i < n; i++) {
		if (sieve_holds(m, tok[i].term))
			f.exact |= match_term(m, tok[i].term) | match_names(m, tok, n, i, &f.wider);
		f.words += !i || tok[i].pos != tok[i - 1].pos;
	}
	f.wider &= ~f.exact;
	return f;
}

/* Learn "restless legs syndrome (RLS)": a bracket with a short form, before it the words whose initials it takes. The
 * rule is that of A. S. Schwartz and M. A. Hearst, "A simple algorithm for identifying abbreviation definitions in
 * biomedical text", PSB 2003: at most min(n + 5, 2n) words before, letters matched from the right, the first letter at
 * the beginning of a word. Only long forms that hold words of the question are kept. */
static bool starts_word(minot_str s, size_t i)
{
	char b = i ? s.p[i - 1] : ' ';
	return b == ' ' || b == '-' || b == '(' || b == '/';
}

static char lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c; }

static size_t long_form_start(minot_str before, minot_str abbr)
{
	size_t i = before.n, letters = abbr.n;
	while (letters) {
		char want = lower(abbr.p[letters - 1]);
		if (!((want >= 'a' && want <= 'z') || (want >= '0' && want <= '9'))) {
			letters--;
			continue;
		}
		do {
			if (!i)
				return SIZE_MAX;
			i--;
		} while (lower(before.p[i]) != want || (letters == 1 && !starts_word(before, i)));
		letters--;
	}
	return i;
}

static bool is_short_form(minot_str s)
{
	size_t capitals = 0;
	if (s.n < 2 || s.n > 10 || minot_str_find(s, STR(" ")) != SIZE_MAX)
		return false;
	for (size_t i = 0; i < s.n; i++)
		capitals += s.p[i] >= 'A' && s.p[i] <= 'Z';
	return capitals >= 2 || (capitals == 1 && s.n <= 4);
}

static void learn_abbreviation(struct matcher *m, minot_str before, minot_str abbr)
{
	if (abbr.n > 1 && abbr.p[abbr.n - 1] == 's')
		abbr.n--; /* "AEDs" */
	if (!is_short_form(abbr) || m->n_abbreviations == MAX_ABBREVIATIONS)
		return;
	size_t window = abbr.n + 5 < 2 * abbr.n ? abbr.n + 5 : 2 * abbr.n, at = before.n;
	for (size_t words = 0; at && words < window;)
		words += before.p[--at] == ' ';
	before = str_sub(before, at, before.n);
	size_t from = long_form_start(before, abbr);
	if (from == SIZE_MAX)
		return;
	uint64_t means = match_text(m, str_sub(before, from, before.n)).exact;
	uint64_t telling = 0; /* "drug" alone does not make AED an antiepileptic */
	for (size_t i = 0; i < m->x->q->n_terms; i++)
		if (!m->x->q->terms[i].scaffold)
			telling |= 1ull << i;
	if (!(means & telling))
		return;
	minot_str term = text_term(m->x->t, abbr);
	for (size_t i = 0; i < m->n_abbreviations; i++)
		if (str_eq(m->abbreviations[i].term, term)) { /* defined again in another field */
			m->abbreviations[i].means |= means;
			return;
		}
	term = minot_arena_str(m->x->a, term);
	if (!term.n)
		return;
	m->abbreviations[m->n_abbreviations++] = (struct abbreviation){term, means};
	sieve_add(m, term);
}

static void learn_abbreviations(struct matcher *m, const struct record *r)
{
	m->n_abbreviations = 0;
	sieve_question(m);
	for (uint32_t f = 0; f < r->n_fields; f++) {
		minot_str s = r->fields[f].text;
		for (size_t i = 0; i + 3 < s.n; i++) {
			const char *open = memchr(s.p + i, '(', s.n - i);
			if (!open)
				break;
			i = (size_t)(open - s.p);
			const char *close = memchr(open, ')', s.n - i < 14 ? s.n - i : 14);
			if (close && i > 2) {
				minot_str before = minot_str_trim(str_sub(s, i > 160 ? i - 160 : 0, i));
				learn_abbreviation(m, before, str_sub(s, i + 1, (size_t)(close - s.p)));
			}
		}
	}
}

/* Statements ---------------------------------------------------------------------------------------------------------
 */

/* A sentence that points back. */
static bool leans(minot_str s)
{
	static const char *const starts[] = {
	        "this",       "these",      "it",           "they",       "such",     "those",        "their",
	        "its",        "the above",  "the dose",     "the dosage", "the same", "in this case", "in these",
	        "in such",    "thereafter", "subsequently", "afterwards", "also",     "otherwise",    "the latter",
	        "the former", "he",         "she",          "then",       NULL};
	/* "It remains unclear whether ..." points forward */
	static const char *const expletive[] = {"it is",        "it was",      "it remains", "it may be",
	                                        "it should be", "it appears",  "it seems",   "it has been",
	                                        "such as",      "it would be", "then",       NULL};
	static const char *const forward[] = {"that", "whether", "to", "if", "for", NULL};
	size_t at;
	if (!phrase_in(str_sub(s, 0, 24), starts, &at) || at)
		return false;
	return !(phrase_in(str_sub(s, 0, 24), expletive, &at) && at == 0 &&
	         phrase_in(str_sub(s, 8, 70), forward, NULL));
}

/* A sentence that limits or grades the one before it. */
static bool limits(minot_str s)
{
	static const char *const starts[] = {"this recommendation",
	                                     "this weak recommendation",
	                                     "this applies",
	                                     "this does not",
	                                     "this strong recommendation",
	                                     "except",
	                                     "exceptions",
	                                     "(strong",
	                                     "(weak",
	                                     "(conditional",
	                                     "(grade",
	                                     "(level",
	                                     "[grade",
	                                     "strength of recommendation",
	                                     "quality of evidence",
	                                     "level of evidence",
	                                     "subsequent treatment",
	                                     "the dose may",
	                                     "the dosage may",
	                                     NULL};
	size_t at;
	return phrase_in(str_sub(s, 0, 40), starts, &at) && at <= 1;
}

struct reading { /* a record being read */
	struct composition *x;
	struct matcher m;
	struct evidence *e;
	size_t cap;
};

static minot_str span_text(const struct record_field *f, uint32_t start, uint32_t end)
{
	return str_sub(f->text, start, end);
}

/* "(C recommendation)", "[see Dosage (2)]": closes what stands before it and leads in nothing. */
static bool is_bracket(minot_str s)
{
	s = minot_str_trim(s);
	size_t end = s.n && s.p[s.n - 1] == '.' ? s.n - 1 : s.n;
	return end && (s.p[0] == '(' || s.p[0] == '[') &&
	       minot_str_find(s, s.p[0] == '(' ? STR(")") : STR("]")) + 1 == end;
}

/* The last sentence of a block above sentence `before`: what leads in a list below a long paragraph. False: it leads in
 * nothing. */
static bool last_of_block(const struct evidence *e, size_t before, uint32_t block, struct article_span *out)
{
	uint32_t field = e->sentences[before].field;
	const struct record_field *f = &e->record->fields[field];
	for (size_t i = before; i-- > 0 && e->sentences[i].field == field;) {
		const struct sentence *s = &e->sentences[i];
		if (s->block != block)
			continue;
		*out = (struct article_span){s->start, f->blocks[block].end};
		return !is_bracket(span_text(f, s->start, s->end));
	}
	return false;
}

/* Spans before the statement itself: header of a row, lead-in and enclosing items of an item. Outermost first. */
static uint32_t context_spans(const struct evidence *e, size_t sentence, struct article_span *out)
{
	uint32_t block = e->sentences[sentence].block;
	const struct record_field *f = &e->record->fields[e->sentences[sentence].field];
	struct article_span stack[MAX_SPANS];
	uint32_t n = 0;
	for (int32_t b = f->blocks[block].parent; b >= 0 && n < MAX_SPANS - 1; b = f->blocks[b].parent) {
		struct article_span s = {f->blocks[b].start, f->blocks[b].end};
		if (f->blocks[b].type == BLOCK_PARA && s.end - s.start > 240 &&
		    !last_of_block(e, sentence, (uint32_t)b, &s))
			continue;
		stack[n++] = s;
	}
	for (uint32_t i = 0; i < n; i++)
		out[i] = stack[n - 1 - i];
	return n;
}

static bool only_new_lines_between(const struct record_field *f, uint32_t a, uint32_t b)
{
	for (uint32_t i = a; i < b; i++)
		if (f->text.p[i] != '\n' && f->text.p[i] != ' ')
			return false;
	return true;
}

/* The sentence's place: how far down its field it stands. */
struct place {
	uint32_t index, of;
};

static void add_candidate(struct reading *d, size_t s, struct place place, uint32_t start, uint32_t end)
{
	struct composition *x = d->x;
	const struct sentence *sen = &d->e->sentences[s];
	const struct record_field *f = &d->e->record->fields[sen->field];
	struct candidate k = {.from = d->e,
	                      .field = sen->field,
	                      .order = (uint32_t)x->n_candidates,
	                      .index = place.index,
	                      .of = place.of};
	k.n_spans = context_spans(d->e, s, k.spans);
	k.spans[k.n_spans++] = (struct article_span){start, end};
	k.rules = RULE(SPACE) | RULE(CITE);
	for (uint32_t i = 1; i < k.n_spans; i++)
		k.rules |=
		        RULE(JOIN) | (only_new_lines_between(f, k.spans[i - 1].end, k.spans[i].start) ? 0 : RULE(GAP));
	size_t bytes = 0;
	for (uint32_t i = 0; i < k.n_spans; i++)
		bytes += k.spans[i].end - k.spans[i].start;
	if (bytes > MAX_BYTES || x->n_candidates == d->cap)
		return;
	struct match own = match_text(&d->m, span_text(f, start, end));
	uint32_t own_words = own.words;
	for (uint32_t i = 0; i + 1 < k.n_spans; i++) {
		struct match before = match_text(&d->m, span_text(f, k.spans[i].start, k.spans[i].end));
		own.exact |= before.exact;
		own.wider |= before.wider;
		own.words += before.words;
	}
	k.words = own.words;
	k.here = own.exact;
	k.wider = own.wider & ~own.exact;
	k.near = d->e->heading[sen->field];
	if (k.words > MAX_WORDS || (own_words < MIN_WORDS && k.n_spans == 1) || !own_words)
		return;
	x->candidates[x->n_candidates++] = k;
}

static bool same_block(const struct sentence *a, const struct sentence *b)
{
	return a->field == b->field && a->block == b->block;
}

/* A block that is one statement with all its sentences: a row, a list item or a paragraph of recommendations that is
 * not long. What limits or grades it stands in it. */
enum { UNIT_BYTES = 460 };

static bool is_unit(const struct record_field *f, uint32_t block)
{
	const struct record_block *b = &f->blocks[block];
	if (b->type == BLOCK_ROW)
		return true;
	return b->end - b->start <= UNIT_BYTES &&
	       (b->type == BLOCK_ITEM || (b->type == BLOCK_PARA && f->part == PART_RECOMMENDATION));
}

/* An item that ends in "or" or "and" is not over. */
static bool open_ended(const struct record_field *f, uint32_t block)
{
	minot_str t = minot_str_trim(span_text(f, f->blocks[block].start, f->blocks[block].end));
	return str_ends(t, STR(" or")) || str_ends(t, STR(" and"));
}

static bool follows(const struct record_field *f, uint32_t block)
{
	return block + 1 < f->n_blocks && f->blocks[block].type == BLOCK_ITEM &&
	       f->blocks[block + 1].type == BLOCK_ITEM && f->blocks[block + 1].parent == f->blocks[block].parent &&
	       f->blocks[block + 1].depth == f->blocks[block].depth;
}

static bool continues(const struct record_field *f, uint32_t block)
{
	return block && follows(f, block - 1) && open_ended(f, block - 1);
}

static uint32_t unit_end(const struct record_field *f, uint32_t block)
{
	uint32_t start = f->blocks[block].start;
	while (follows(f, block) && open_ended(f, block) && f->blocks[block + 1].end - start <= UNIT_BYTES)
		block++;
	return f->blocks[block].end;
}

static void read_statements(struct reading *d)
{
	const struct evidence *e = d->e;
	struct place place = {0, 0};
	for (size_t i = 0, field_from = 0; i < e->n_sentences; i++) {
		const struct sentence *s = &e->sentences[i];
		if (!i || s->field != (s - 1)->field || !place.of) {
			field_from = i;
			for (place.of = 0;
			     i + place.of < e->n_sentences && e->sentences[i + place.of].field == s->field;)
				place.of++;
		}
		place.index = (uint32_t)(i - field_from);
		const struct record_field *f = &e->record->fields[s->field];
		if (f->type != FIELD_TEXT || f->part == PART_TITLE || f->part == PART_META || f->part == PART_METHODS ||
		    f->part == PART_RATING || f->part == PART_SCOPE || f->part == PART_POPULATION ||
		    f->part == PART_OBJECTIVE)
			continue;
		uint8_t type = f->blocks[s->block].type;
		if (type == BLOCK_HEADER || type == BLOCK_CAPTION)
			continue;
		minot_str own = span_text(f, s->start, s->end);
		if (own.n && own.p[own.n - 1] == ':')
			continue; /* a lead-in alone says nothing */
		uint32_t start = s->start, end = s->end;
		if (is_unit(f, s->block)) {
			if (i && same_block(s, s - 1))
				continue; /* it was taken with the first */
			end = unit_end(f, s->block);
			if (continues(f, s->block))
				continue; /* it was taken with the item before it */
		} else {
			if (leans(own)) {
				if (!i || !same_block(s, s - 1)) {
					if (f->blocks[s->block].parent < 0)
						continue;
				} else {
					start = (s - 1)->start;
				}
			}
			if (i + 1 < e->n_sentences && same_block(s, s + 1) &&
			    limits(span_text(f, (s + 1)->start, (s + 1)->end)))
				end = (s + 1)->end;
		}
		add_candidate(d, (size_t)(s - e->sentences), place, start, end);
	}
}

/* Terms in title, keywords and what the record says it is about; in the headings above each field. */
static minot_status read_context(struct reading *d, minot_err *err)
{
	struct evidence *e = d->e;
	const struct record *r = e->record;
	static const struct {
		enum record_meta key;
		bool keyword;
	} about[] = {{META_CONDITION, false},
	             {META_DRUG, false},
	             {META_POPULATION, false},
	             {META_DESCRIPTOR, true},
	             {META_KEYWORD, true}};
	struct match m = match_text(&d->m, record_title(r));
	e->title = m.exact | m.wider;
	for (size_t k = 0; k < sizeof about / sizeof *about; k++) {
		uint32_t n;
		const struct record_value *v = record_meta_all(r, about[k].key, &n);
		for (uint32_t i = 0; i < n; i++) {
			m = match_text(&d->m, v[i].value);
			*(about[k].keyword ? &e->keywords : &e->title) |= m.exact | m.wider;
		}
	}
	e->heading = ARENA_ARRAY(d->x->a, r->n_fields, uint64_t);
	if (!e->heading)
		return minot_fail(err, MINOT_NO_MEMORY, "no memory to read a record");
	for (uint32_t f = 0; f < r->n_fields; f++) {
		const struct record_field *fl = &r->fields[f];
		if (fl->parent >= 0)
			e->heading[f] = e->heading[fl->parent];
		m = match_text(&d->m, fl->text);
		if (fl->type == FIELD_HEADING)
			e->heading[f] |= m.exact | m.wider;
		e->anywhere |= m.exact | m.wider;
		if (fl->part != PART_BODY)
			e->main |= m.exact | m.wider;
	}
	e->main |= e->title | e->keywords;
	e->anywhere |= e->main;
	return MINOT_OK;
}

static bool was_cited(const struct composition *x, const struct record *r)
{
	const struct article *after = x->o->after;
	for (uint32_t i = 0; after && i < after->n_sources; i++)
		for (uint32_t k = 0; k < r->n_ids; k++)
			if (str_eq(after->sources[i].record, r->ids[k]))
				return true;
	return false;
}

/* Share of the question's weight that the record holds; what only its body mentions in passing counts less. */
static double held_by(const struct composition *x, const struct evidence *e)
{
	double all = weight_of(x->q, ~0ull), in_body = weight_of(x->q, e->anywhere & ~e->main);
	return all > 0 ? (weight_of(x->q, e->main) + body_share * in_body) / all : 0;
}

static minot_status read_record(struct reading *d, const struct search_hit *h, double best, minot_err *err)
{
	struct composition *x = d->x;
	struct evidence *e = &x->evidence[x->n_evidence];
	struct record *r;
	struct sentence *sentences;
	minot_status st = collection_load(x->c, h->doc, x->a, &r, &sentences, &e->n_sentences, err);
	if (st != MINOT_OK)
		return st;
	e->record = r;
	e->sentences = sentences;
	e->score = best > 0 ? h->score / best : 0;
	e->design = design_of(r);
	e->year = record_year(r);
	e->standing = record_standing_of(r, NULL);
	e->earlier = was_cited(x, r);
	d->e = e;
	x->n_evidence++;
	learn_abbreviations(&d->m, r);
	if ((st = read_context(d, err)) != MINOT_OK)
		return st;
	e->score = 0.5 * e->score + 0.5 * held_by(x, e);
	if (e->standing != STANDING_RETRACTED)
		read_statements(d);
	return MINOT_OK;
}

/* Appraisal costs more than matching, so only the statements that hold most of some clause of the question get it. */
static int by_score(const void *a, const void *b)
{
	const struct candidate *x = a, *y = b;
	if (x->score != y->score)
		return x->score > y->score ? -1 : 1;
	return x->order < y->order ? -1 : x->order > y->order;
}

static minot_status appraise_best(struct composition *x, minot_err *err)
{
	for (size_t i = 0; i < x->n_candidates; i++) {
		struct candidate *k = &x->candidates[i];
		for (size_t f = 0; f < x->q->n_facets; f++) {
			double c = coverage(x, k, x->q->facets[f].own | x->q->subject);
			if (c > k->score)
				k->score = c;
		}
		k->score += 0.3 * k->from->score;
	}
	qsort(x->candidates, x->n_candidates, sizeof *x->candidates, by_score);
	if (x->n_candidates > MAX_APPRAISED)
		x->n_candidates = MAX_APPRAISED;
	size_t kept = 0;
	for (size_t i = 0; i < x->n_candidates; i++) {
		struct candidate k = x->candidates[i];
		const struct record_field *f = &k.from->record->fields[k.field];
		minot_status st =
		        article_text_from_spans(f->text, k.spans, k.n_spans, k.rules, x->a, &k.text, &k.quote, err);
		if (st != MINOT_OK)
			return st;
		struct sentence_place p = {k.from->record, k.field, k.index, k.of, k.text};
		k.role = sentence_role_of(&p);
		if (!role_is_finding(k.role) || !k.text.n || k.text.p[k.text.n - 1] == '?')
			continue;
		k.grade = grade_of(k.text, k.from->record);
		/* the words of a grade ("benefits outweigh harms") are no part of what is said, but "Level U" is */
		k.says = sentence_says(k.text);
		k.wordings = wordings_of(k.grade.n ? str_sub(k.text, 0, (size_t)(k.grade.p - k.text.p)) : k.text);
		k.cues = k.wordings & ((1u << N_CUES) - 1);
		x->candidates[kept++] = k;
	}
	x->n_candidates = kept;
	return MINOT_OK;
}

minot_status gather(struct composition *x, minot_err *err)
{
	struct query_term *terms;
	size_t n_terms, n_hits;
	struct search_hit *hits;
	minot_status st = question_query(x->q, x->a, &terms, &n_terms, err);
	if (st == MINOT_OK)
		st = search_records(x->c, terms, n_terms, GATHER_RECORDS, x->a, &hits, &n_hits, err);
	if (st != MINOT_OK)
		return st;
	struct reading *d = ARENA_NEW(x->a, struct reading);
	x->evidence = ARENA_ARRAY(x->a, n_hits + 1, struct evidence);
	if (!d || !x->evidence)
		return minot_fail(err, MINOT_NO_MEMORY, "no memory to read %zu records", n_hits);
	d->x = x;
	d->m.x = x;
	d->cap = 40000;
	x->candidates = malloc(d->cap * sizeof *x->candidates);
	if (!x->candidates)
		return minot_fail(err, MINOT_NO_MEMORY, "no memory for the candidate statements");
	for (size_t i = 0; i < n_hits && st == MINOT_OK; i++)
		st = read_record(d, &hits[i], hits[0].score, err);
	return st == MINOT_OK ? appraise_best(x, err) : st;
}
