/* The kinds of alteration, each a few lines: find a place where it can be made, make it, say whether it was made. */
#include "forge.h"

#include "appraise/accuracy.h"
#include "appraise/appraise.h"
#include "article/plain.h"
#include "base/ascii.h"
#include "text/text.h"
#include "vocab/lay.h"
#include "vocab/vocab.h"
#include "words.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

/* Finding words ---------------------------------------------------------------------------------------------------- */

static bool is_whole(minot_str s, size_t start, size_t end)
{
	return !(start && is_word_byte(s.p[start]) && is_word_byte(s.p[start - 1])) &&
	       !(end < s.n && is_word_byte(s.p[end - 1]) && is_word_byte(s.p[end]));
}

/* The first place at or after `from` where word stands whole, ASCII case folded; SIZE_MAX: none. */
static size_t find_word(minot_str s, minot_str word, size_t from)
{
	for (size_t at; from < s.n; from = at + 1) {
		at = minot_str_find_nocase(str_sub(s, from, s.n), word);
		if (at == SIZE_MAX)
			break;
		at += from;
		if (is_whole(s, at, at + word.n))
			return at;
	}
	return SIZE_MAX;
}

/* "May" -> "Does": the replacement begins as the word it replaces did. */
static minot_str in_case_of(struct forgery *f, char first, minot_str with)
{
	if (first < 'A' || first > 'Z' || !with.n || with.p[0] < 'a' || with.p[0] > 'z')
		return with;
	char upper = (char)(with.p[0] - 32);
	return forge_splice(f->a, with, 0, 1, (minot_str){&upper, 1});
}

/* One of the places where a word of the table stands in s, drawn; its replacement. */
static bool draw_swap(struct forgery *f, minot_str s, const struct swap *table, size_t *start, size_t *end,
                      minot_str *with)
{
	size_t seen = 0;
	for (; table->from; table++) {
		minot_str from = str_c(table->from);
		for (size_t at = 0; (at = find_word(s, from, at)) != SIZE_MAX; at++)
			if (draw_below(f->random, ++seen) == 0) { /* each place with the same chance */
				*start = at;
				*end = at + from.n;
				*with = in_case_of(f, s.p[at], str_c(table->to));
			}
	}
	return seen != 0;
}

static bool swap_words(struct forgery *f, const struct swap *table)
{
	size_t start, end;
	minot_str with, text = f->claim->text;
	if (!draw_swap(f, text, table, &start, &end, &with))
		return false;
	if (!with.n && end < text.n && text.p[end] == ' ')
		end++;
	return forge_text(f, start, end, with);
}

static bool unit_changed(struct forgery *f) { return swap_words(f, units); }
static bool micro_for_milli(struct forgery *f) { return swap_words(f, micro); }
static bool modality_raised(struct forgery *f) { return swap_words(f, modalities); }
static bool negation_in(struct forgery *f) { return swap_words(f, negated); }
static bool negation_out(struct forgery *f) { return swap_words(f, affirmed); }
static bool population_swapped(struct forgery *f) { return swap_words(f, populations); }
static bool comparator_changed(struct forgery *f) { return swap_words(f, comparators); }
static bool direction_reversed(struct forgery *f) { return swap_words(f, directions); }

/* Numbers ---------------------------------------------------------------------------------------------------------- */

static bool draw_number(struct forgery *f, minot_str s, size_t *start, size_t *end)
{
	size_t seen = 0;
	*start = *end = 0;
	for (size_t i = 0; i < s.n; i++) {
		size_t e = i;
		while (e < s.n && (is_digit(s.p[e]) || (e > i && s.p[e] == '.' && e + 1 < s.n && is_digit(s.p[e + 1]))))
			e++;
		if (e == i)
			continue;
		if (draw_below(f->random, ++seen) == 0) {
			*start = i;
			*end = e;
		}
		i = e;
	}
	return seen != 0;
}

/* Another digit in place of one of s[start..end). */
static minot_str other_digit(struct forgery *f, minot_str number)
{
	size_t at;
	do
		at = draw_below(f->random, number.n);
	while (!is_digit(number.p[at]));
	char d = (char)('1' + draw_below(f->random, 9));
	if (d == number.p[at])
		d = d == '9' ? '1' : (char)(d + 1);
	return forge_splice(f->a, number, at, at + 1, (minot_str){&d, 1});
}

static bool number_changed(struct forgery *f)
{
	size_t start, end;
	if (!draw_number(f, f->claim->text, &start, &end))
		return false;
	return forge_text(f, start, end, other_digit(f, str_sub(f->claim->text, start, end)));
}

/* "0.25" -> "2.5" or "025", "25" -> "2.5", "500" -> "50.0". */
static bool decimal_moved(struct forgery *f)
{
	size_t start, end;
	if (!draw_number(f, f->claim->text, &start, &end) || end - start < 2)
		return false;
	minot_str number = str_sub(f->claim->text, start, end), with;
	size_t point = minot_str_find(number, STR("."));
	if (point == SIZE_MAX) {
		with = forge_splice(f->a, number, number.n - 1, number.n - 1, STR("."));
	} else {
		with = forge_splice(f->a, number, point, point + 1, STR(""));
		if (point + 2 < number.n)
			with = forge_splice(f->a, with, point + 1, point + 1, STR("."));
	}
	return forge_text(f, start, end, with);
}

/* Drugs and sides -------------------------------------------------------------------------------------------------- */

static minot_str another_drug(struct forgery *f, minot_str than)
{
	for (;;) {
		minot_str d = str_c(drugs[draw_below(f->random, COUNT(drugs))]);
		if (!minot_str_eq_nocase(d, than))
			return d;
	}
}

/* A drug of the list, or the statement's intervention, where it stands in s. */
static bool draw_drug(struct forgery *f, minot_str s, size_t *start, size_t *end)
{
	size_t seen = 0;
	for (size_t i = 0; i <= COUNT(drugs); i++) {
		minot_str d = i < COUNT(drugs) ? str_c(drugs[i]) : f->claim->intervention;
		size_t at = d.n ? find_word(s, d, 0) : SIZE_MAX;
		if (at != SIZE_MAX && draw_below(f->random, ++seen) == 0) {
			*start = at;
			*end = at + d.n;
		}
	}
	return seen != 0;
}

static bool drug_swapped(struct forgery *f)
{
	size_t start, end;
	minot_str text = f->claim->text;
	if (!draw_drug(f, text, &start, &end))
		return false;
	return forge_text(f, start, end, in_case_of(f, text.p[start], another_drug(f, str_sub(text, start, end))));
}

static size_t word_start(minot_str s, size_t end)
{
	while (end && is_word_byte(s.p[end - 1]))
		end--;
	return end;
}
static size_t word_end(minot_str s, size_t start)
{
	while (start < s.n && is_word_byte(s.p[start]))
		start++;
	return start;
}

/* "12 versus 15" -> "15 versus 12": the words on both sides change places. */
static bool sides_exchanged(struct forgery *f)
{
	static const char *const between[] = {" versus ",      " vs ",   " vs. ",         " compared with ",
	                                      " compared to ", " than ", " rather than ", " instead of "};
	minot_str s = f->claim->text;
	for (size_t i = 0, k = draw_below(f->random, COUNT(between)); i < COUNT(between);
	     i++, k = (k + 1) % COUNT(between)) {
		minot_str b = str_c(between[k]);
		size_t at = minot_str_find_nocase(s, b);
		if (at == SIZE_MAX)
			continue;
		size_t left = word_start(s, at), right = at + b.n, end = word_end(s, right);
		if (left == at || right == end || str_eq(str_sub(s, left, at), str_sub(s, right, end)))
			continue;
		minot_str l = str_sub(s, left, at), r = str_sub(s, right, end);
		return forge_text(f, left, end,
		                  minot_arena_printf(f->a, "%.*s%s%.*s", STR_ARG(r), between[k], STR_ARG(l)));
	}
	return false;
}

/* Characters ------------------------------------------------------------------------------------------------------- */

static bool homoglyph(struct forgery *f)
{
	size_t start = 0, seen = 0;
	const struct swap *with = NULL;
	minot_str s = f->claim->text;
	for (const struct swap *w = homoglyphs; w->from; w++)
		for (size_t i = 0; i < s.n; i++)
			if (s.p[i] == w->from[0] && draw_below(f->random, ++seen) == 0) {
				start = i;
				with = w;
			}
	return with && forge_text(f, start, start + 1, str_c(with->to));
}

static bool put_in(struct forgery *f, const char *what)
{
	minot_str s = f->claim->text;
	size_t at = draw_below(f->random, s.n);
	while (at && ((unsigned char)s.p[at] & 0xc0) == 0x80)
		at--;
	return forge_text(f, at, at, str_c(what));
}
static bool hidden_put_in(struct forgery *f) { return put_in(f, zero_width[draw_below(f->random, COUNT(zero_width))]); }
static bool turned(struct forgery *f) { return put_in(f, turning[draw_below(f->random, COUNT(turning))]); }

/* A word of the sentence left out, or another word of it doubled. */
static bool word_left_out(struct forgery *f)
{
	minot_str s = f->claim->text;
	size_t start = word_start(s, draw_below(f->random, s.n)), end = word_end(s, start);
	if (end == start || end >= s.n || s.p[end] != ' ')
		return false;
	return forge_text(f, start, end + 1, STR(""));
}

/* Place and proof -------------------------------------------------------------------------------------------------- */

static bool differ_in_space_alone(minot_str x, minot_str y)
{
	struct minot_buf a = BUF_INIT(x.n + 1), b = BUF_INIT(y.n + 1);
	text_fold_space(x, &a);
	text_fold_space(y, &b);
	bool same = str_eq(minot_buf_view(&a), minot_buf_view(&b));
	minot_buf_free(&a);
	minot_buf_free(&b);
	return same;
}

static bool span_shifted(struct forgery *f)
{
	struct article_proof *p = f->claim->proofs;
	struct article_span *s = &p->spans[draw_below(f->random, p->n_spans)];
	uint32_t by = 1 + (uint32_t)draw_below(f->random, 40);
	switch (draw_below(f->random, 4)) {
	case 0:
		s->start += by;
		break;
	case 1:
		if (!s->start)
			return false;
		s->start -= by < s->start ? by : s->start;
		break;
	case 2:
		s->end += by;
		break;
	default:
		s->end -= by;
		break;
	}
	minot_str quote = p->quote;
	if (s->start >= s->end)
		return false;
	if (f->care == CARE_QUOTED) /* else the quote stays and does not stand there */
		return forge_from_spans(f) && !differ_in_space_alone(quote, p->quote);
	return true;
}

static bool hash_changed(struct forgery *f)
{
	struct article_proof *p = &f->claim->proofs[draw_below(f->random, f->claim->n_cites)];
	size_t at = draw_below(f->random, p->record_sha256.n);
	minot_str with = p->record_sha256.p[at] == '0' ? STR("1") : STR("0");
	p->record_sha256 = forge_splice(f->a, p->record_sha256, at, at + 1, with);
	return true;
}

static bool claim_id_changed(struct forgery *f)
{
	f->claim->id = forge_splice(f->a, f->claim->id, f->claim->id.n - 1, f->claim->id.n,
	                            str_ends(f->claim->id, STR("0")) ? STR("1") : STR("0"));
	return true;
}

/* Another sentence's text over the old id: the careful forger forgot only that. */
static bool claim_id_kept(struct forgery *f)
{
	minot_str id = f->claim->id;
	if (f->care != CARE_QUOTED) /* else the id is that of the quote */
		return false;
	if (!number_changed(f) && !negation_in(f))
		return false;
	f->claim->id = id;
	return true;
}

static bool holds(const struct record *r, minot_str words)
{
	for (uint32_t i = 0; i < r->n_fields; i++)
		if (minot_str_find(r->fields[i].text, words) != SIZE_MAX)
			return true;
	return false;
}

static bool citation_moved(struct forgery *f)
{
	struct article_claim *c = f->claim;
	const struct article_source *to = &f->art->sources[draw_below(f->random, f->art->n_sources)];
	const struct record *r = forge_record(f, to->record, NULL, NULL);
	if (!r || str_eq(to->record, c->proofs->record) || holds(r, c->proofs->quote) || c->n_cites > 1)
		return false;
	c->cites[0] = to->n;
	if (f->care < CARE_QUOTED)
		return true;
	char hex[65];
	minot_sha256_hex(&r->sha256, hex);
	c->proofs->record = r->id;
	c->proofs->record_sha256 = minot_arena_str(f->a, str_c(hex));
	if (record_find_field(r, c->proofs->field) < 0)
		c->proofs->field = r->fields[r->n_fields - 1].path;
	c->id = article_claim_id(f->a, r->id, c->proofs->field, c->proofs->quote);
	return true;
}

/* The statement becomes these spans of the field, truly quoted, under no lead: nothing else is wrong with it. */
static bool become(struct forgery *f, const struct record_field *field, struct article_span *spans, uint32_t n,
                   uint32_t rules)
{
	struct article_claim *c = f->claim;
	c->proofs->field = field->path;
	c->proofs->spans = spans;
	c->proofs->n_spans = n;
	c->proofs->rules = rules;
	c->n_cites = 1;
	c->n_doses = c->n_lead_from = 0;
	c->lead = STR("");
	c->grade = (struct article_grade){.value = STR_NONE};
	enum care care = f->care;
	f->care = CARE_QUOTED; /* the statement always agrees with itself */
	bool done = forge_from_spans(f);
	f->care = care;
	return done;
}

/* What says that a sentence tells of methods: its part or the nearest heading, or (by_words) its own words in an
 * abstract that has no headings. Minot's reading of roles chooses too, but verify, which does not use it, must see it
 * itself. */
static bool tells_methods(const struct record *r, const struct sentence *s, uint32_t index, uint32_t of, bool by_words)
{
	static const char *const headings[] = {"methods",
	                                       "method",
	                                       "materials and methods",
	                                       "study design",
	                                       "search strategy",
	                                       "selection criteria",
	                                       "statistical analysis",
	                                       "data collection*",
	                                       "participants",
	                                       NULL};
	static const char *const findings[] = {"result*", "finding*", "conclusion*", "discussion", NULL};
	static const char *const wording[] = {"were randomly assigned",
	                                      "were randomised to",
	                                      "were randomized to",
	                                      "we searched",
	                                      "were recruited",
	                                      "gave informed consent",
	                                      "inclusion criteria were",
	                                      "were eligible",
	                                      NULL};
	const struct record_field *f = &r->fields[s->field];
	minot_str text = str_sub(f->text, s->start, s->end),
	          heading = f->parent < 0 ? STR("") : r->fields[f->parent].text;
	struct sentence_place place = {r, s->field, index, of, text};
	if (f->type != FIELD_TEXT || text.n < 40 || sentence_role_of(&place) != SENTENCE_METHODS)
		return false;
	if (by_words)
		return f->part == PART_ABSTRACT && f->parent < 0 && phrase_in(text, wording, NULL) &&
		       !phrase_in(text, findings, NULL);
	for (int32_t h = f->parent; h >= 0; h = r->fields[h].parent) /* "Results > Participants" are results */
		if (phrase_in(r->fields[h].text, findings, NULL))
			return false;
	return f->part == PART_METHODS || f->part == PART_RATING || f->part == PART_SCOPE ||
	       f->part == PART_POPULATION ||
	       ((f->part == PART_ABSTRACT || f->part == PART_BODY) && phrase_in(heading, headings, NULL));
}

static bool not_a_finding(struct forgery *f, bool by_words)
{
	struct sentence *s;
	size_t n, seen = 0;
	const struct record *r = forge_record(f, f->claim->proofs->record, &s, &n);
	const struct sentence *chosen = NULL;
	uint32_t index = 0, of = 0;
	for (size_t i = 0; r && i < n; i++) {
		if (!i || s[i].field != s[i - 1].field)
			for (index = of = 0; i + of < n && s[i + of].field == s[i].field;)
				of++;
		else
			index++;
		if (tells_methods(r, &s[i], index, of, by_words) && draw_below(f->random, ++seen) == 0)
			chosen = &s[i];
	}
	struct article_span *span = ARENA_NEW(f->a, struct article_span);
	if (!chosen || !span)
		return false;
	*span = (struct article_span){chosen->start, chosen->end};
	f->claim->role = draw_below(f->random, 2) ? ROLE_RESULT : ROLE_CONCLUSION;
	return become(f, &r->fields[chosen->field], span, 1, RULE(SPACE) | RULE(CITE));
}
static bool methods_as_finding(struct forgery *f) { return not_a_finding(f, false); }
static bool methods_by_words(struct forgery *f) { return not_a_finding(f, true); }

static bool role_changed(struct forgery *f)
{
	enum article_role to = (enum article_role)draw_below(f->random, ARTICLE_N_ROLES);
	enum record_part part;
	if (!record_part_of_path(f->claim->proofs->field, &part))
		return false;
	bool advice = part == PART_RECOMMENDATION || part == PART_CONTRAINDICATION || part == PART_WARNING;
	bool label = part == PART_LABEL, page = part == PART_ANSWER || part == PART_HARMS || part == PART_BENEFITS;
	if (!advice && !label && !page)
		return false; /* in an article a sentence's role is a matter of reading */
	enum article_role right = advice ? ROLE_RECOMMENDATION : label ? ROLE_LABEL : ROLE_FACT;
	f->claim->role = to;
	return to != right && f->claim->role != ROLE_FACT;
}

/* Two sentences, or the halves of two, of one field as one text; nothing shows that something is left out. */
static bool spliced(struct forgery *f, bool halves)
{
	struct sentence *s;
	size_t n;
	const struct record *r = forge_record(f, f->claim->proofs->record, &s, &n);
	if (!r || n < 3)
		return false;
	size_t i = draw_below(f->random, n - 2), j = i + 2 + draw_below(f->random, n - i - 2);
	const struct record_field *field = &r->fields[s[i].field];
	if (s[i].field != s[j].field || field->type != FIELD_TEXT)
		return false;
	struct article_span *spans = ARENA_ARRAY(f->a, 2, struct article_span);
	if (!spans)
		return false;
	spans[0] = (struct article_span){s[i].start, s[i].end};
	spans[1] = (struct article_span){s[j].start, s[j].end};
	if (halves) {
		spans[0].end = (uint32_t)word_end(field->text, (s[i].start + s[i].end) / 2);
		spans[1].start = (uint32_t)word_start(field->text, (s[j].start + s[j].end) / 2);
	}
	return become(f, field, spans, 2, RULE(SPACE) | RULE(JOIN));
}
static bool spliced_sentences(struct forgery *f) { return spliced(f, false); }
static bool spliced_halves(struct forgery *f) { return spliced(f, true); }

/* The mark that something is left out, taken out of the text. */
static bool gap_unmarked(struct forgery *f)
{
	minot_str mark = STR(" […]"), text = f->claim->text;
	size_t at = minot_str_find(text, mark);
	if (at == SIZE_MAX)
		return false;
	if (f->care < CARE_QUOTED)
		return forge_text(f, at, at + mark.n, STR(""));
	f->claim->proofs->rules = (f->claim->proofs->rules & ~RULE(GAP)) | RULE(JOIN);
	return forge_from_spans(f) && !str_eq(text, f->claim->text);
}

/* The last item of a list, taken out of the text; the careful forger ends the quote before it. */
static bool item_left_out(struct forgery *f)
{
	struct article_proof *p = f->claim->proofs;
	minot_str text = f->claim->text, bullet = STR(" " ARTICLE_BULLET);
	size_t at = SIZE_MAX, line = p->quote.n;
	for (size_t i = 0; i + bullet.n < text.n; i++)
		at = str_starts(str_sub(text, i, text.n), bullet) ? i : at;
	while (line && p->quote.p[line - 1] != '\n')
		line--;
	struct article_span *items = &p->spans[p->n_spans - 1];
	uint32_t item = (uint32_t)(p->quote.n - line) + 1;
	if (!(p->rules & RULE(LIST)) || at == SIZE_MAX || item >= items->end - items->start)
		return false;
	if (f->care < CARE_QUOTED)
		return forge_text(f, at, text.n, STR(""));
	items->end -= item;
	return forge_from_spans(f);
}

/* Another statement's proof, cited for this one as the same finding in other words. */
static bool citation_added(struct forgery *f)
{
	struct article_claim *c = f->claim;
	const struct article_claim *other = &f->art->claims[draw_below(f->random, f->art->n_claims)];
	uint32_t n = c->n_cites;
	if (!other->n_cites || str_eq(other->proofs->record, c->proofs->record))
		return false;
	uint32_t *cites = ARENA_ARRAY(f->a, n + 1, uint32_t);
	struct article_proof *proofs = ARENA_ARRAY(f->a, n + 1, struct article_proof);
	if (!cites || !proofs)
		return false;
	memcpy(cites, c->cites, n * sizeof *cites);
	memcpy(proofs, c->proofs, n * sizeof *proofs);
	cites[n] = other->cites[0];
	proofs[n] = other->proofs[0];
	proofs[n].rules |= RULE(SAME);
	c->cites = cites;
	c->proofs = proofs;
	c->n_cites = n + 1;
	return true;
}

/* What stands beside the text ----------------------------------------------------------------------------------------
 */

/* The careful forger names a place in the same record where his word stands. */
static bool lead_place(struct forgery *f, minot_str word)
{
	struct article_claim *c = f->claim;
	if (f->care < CARE_QUOTED)
		return true;
	const struct record *r = forge_record(f, c->proofs->record, NULL, NULL);
	for (uint32_t i = 1; r && i < r->n_fields; i++) {
		size_t at = find_word(r->fields[i].text, word, 0);
		if (at == SIZE_MAX || !c->n_lead_from)
			continue;
		c->lead_from[c->n_lead_from++] =
		        (struct article_lead_part){r->id, r->fields[i].path, (uint32_t)at, (uint32_t)(at + word.n)};
		return true;
	}
	return false;
}

static bool lead_population(struct forgery *f)
{
	static const char *const others[] = {"children",       "adults",  "women",  "men",
	                                     "pregnant women", "infants", "animals"};
	size_t start, end;
	minot_str with;
	if (!draw_swap(f, f->claim->lead, populations, &start, &end, &with)) {
		with = str_c(others[draw_below(f->random, COUNT(others))]);
		if (find_word(f->claim->lead, with, 0) != SIZE_MAX)
			return false;
		f->claim->lead = minot_arena_printf(f->a, "%.*s › %.*s", STR_ARG(with), STR_ARG(f->claim->lead));
	} else {
		f->claim->lead = forge_splice(f->a, f->claim->lead, start, end, with);
	}
	return lead_place(f, with);
}

static bool lead_drug(struct forgery *f)
{
	size_t start, end;
	if (!draw_drug(f, f->claim->lead, &start, &end))
		return false;
	minot_str with = another_drug(f, str_sub(f->claim->lead, start, end));
	f->claim->lead = forge_splice(f->a, f->claim->lead, start, end, with);
	return lead_place(f, with);
}

/* "adults without pain" -> "adults pain", "A before B" -> "B before A". */
static bool lead_word_out(struct forgery *f)
{
	minot_str s = f->claim->lead;
	if (!s.n)
		return false;
	size_t start = word_start(s, draw_below(f->random, s.n)), end = word_end(s, start);
	if (!start || end == start || end >= s.n || s.p[end] != ' ')
		return false;
	f->claim->lead = forge_splice(f->a, s, start, end + 1, STR(""));
	return true;
}
static bool lead_words_exchanged(struct forgery *f)
{
	minot_str s = f->claim->lead;
	size_t space = minot_str_find(s, STR(" "));
	size_t second = space == SIZE_MAX ? SIZE_MAX : space + 1, end = space == SIZE_MAX ? 0 : word_end(s, second);
	minot_str x = str_sub(s, 0, space), y = str_sub(s, second, end);
	if (end <= second || word_end(s, 0) != space || minot_str_eq_nocase(x, y))
		return false;
	f->claim->lead = forge_splice(f->a, s, 0, end, minot_arena_printf(f->a, "%.*s %.*s", STR_ARG(y), STR_ARG(x)));
	return true;
}

static bool grade_changed(struct forgery *f)
{
	minot_str with = str_c(grades[draw_below(f->random, COUNT(grades))]);
	if (find_word(f->claim->text, with, 0) != SIZE_MAX)
		return false;
	f->claim->grade = (struct article_grade){STR("GRADE"), f->claim->grade.edition, with, STR("authors")};
	return true;
}

static struct article_dose *draw_dose(struct forgery *f)
{
	return f->claim->n_doses ? &f->claim->doses[draw_below(f->random, f->claim->n_doses)] : NULL;
}
/* Whether the sentence says this amount with this unit somewhere after all: then it is no forgery. */
static bool is_stated(struct forgery *f, minot_str amount, minot_str unit)
{
	static const char *const between[] = {" ", "-", ""};
	for (size_t i = 0; i < COUNT(between); i++) {
		minot_str both = minot_arena_printf(f->a, "%.*s%s%.*s", STR_ARG(amount), between[i], STR_ARG(unit));
		if (minot_str_find(f->claim->text, both) != SIZE_MAX)
			return true;
	}
	return false;
}
static bool dose_amount(struct forgery *f)
{
	struct article_dose *d = draw_dose(f);
	if (!d || !d->amount.n)
		return false;
	d->amount = other_digit(f, d->amount);
	return !is_stated(f, d->amount, d->unit);
}
/* A number that the sentence holds in another place: "200 mg for 12 weeks" -> 12 mg. */
static bool dose_amount_moved(struct forgery *f)
{
	struct article_dose *d = draw_dose(f);
	size_t start, end;
	if (!d || !draw_number(f, f->claim->text, &start, &end))
		return false;
	minot_str other = str_sub(f->claim->text, start, end);
	if (str_eq(other, d->amount) || is_stated(f, other, d->unit))
		return false;
	d->amount = other;
	return true;
}
static bool dose_unit(struct forgery *f)
{
	struct article_dose *d = draw_dose(f);
	size_t start, end;
	minot_str with;
	if (!d || !draw_swap(f, d->unit, draw_below(f->random, 2) ? micro : units, &start, &end, &with))
		return false;
	d->unit = forge_splice(f->a, d->unit, start, end, with);
	return !is_stated(f, d->amount, d->unit);
}
static bool dose_schedule(struct forgery *f)
{
	static const char *const schedules[] = {"once daily", "twice daily",   "three times a day",
	                                        "weekly",     "every 8 hours", "monthly"};
	struct article_dose *d = draw_dose(f);
	minot_str with = str_c(schedules[draw_below(f->random, COUNT(schedules))]);
	if (!d || find_word(f->claim->text, with, 0) != SIZE_MAX)
		return false;
	d->frequency = with;
	return true;
}
static bool dose_route(struct forgery *f)
{
	static const char *const routes[] = {"intrathecal", "intravenous", "oral", "topical", "rectal", "inhaled"};
	struct article_dose *d = draw_dose(f);
	minot_str with = str_c(routes[draw_below(f->random, COUNT(routes))]);
	if (!d || find_word(f->claim->text, with, 0) != SIZE_MAX)
		return false;
	d->route = with;
	return true;
}
/* Whether the text names the drug by another of its names: then to write this one is no forgery. */
static bool named_otherwise(minot_str text, minot_str drug)
{
	for (unsigned i = 0; i < vocab_n_rows; i++) {
		minot_str rest = str_c(vocab_rows[i].names), name;
		bool same = false, stands = false;
		while (vocab_rows[i].relation == VOCAB_SAME && minot_str_split(&rest, '|', &name)) {
			same |= minot_str_eq_nocase(name, drug);
			stands |= find_word(text, name, 0) != SIZE_MAX;
		}
		if (same && stands)
			return true;
	}
	return false;
}

static bool drug_of_dose(struct forgery *f)
{
	struct article_dose *d = draw_dose(f);
	minot_str with = another_drug(f, d ? d->drug : STR(""));
	const struct record *r = d ? forge_record(f, f->claim->proofs->record, NULL, NULL) : NULL;
	if (!r || find_word(f->claim->text, with, 0) != SIZE_MAX || find_word(f->claim->lead, with, 0) != SIZE_MAX ||
	    named_otherwise(f->claim->text, with))
		return false;
	d->drug = with;
	return true;
}

static bool source_changed(struct forgery *f)
{
	struct article_source *s = &f->art->sources[f->claim->cites[0] - 1];
	switch (draw_below(f->random, 4)) {
	case 0:
		s->title = minot_arena_printf(f->a, "%.*s: a randomised trial", STR_ARG(s->title));
		return true;
	case 1:
		s->journal = str_eq(s->journal, STR("Lancet")) ? STR("BMJ") : STR("Lancet");
		return true;
	case 2:
		s->date = str_starts(s->date, STR("2021")) ? STR("2020") : STR("2021");
		return true;
	default:
		s->url = STR("https://example.org/elsewhere");
		return true;
	}
}

/* Risks and warnings ------------------------------------------------------------------------------------------------
 */

/* The statement's own risk; one that it does not count, put in, when it has none. */
static bool has_risk(struct forgery *f)
{
	static const char counted[] =
	        "Death occurred in 11 of 100 patients in the treatment group and 24 of 100 patients in the "
	        "placebo group.";
	struct article_claim *c = f->claim;
	return c->n_risks ||
	       (article_risks_of(str_c(counted), f->a, &c->risks, &c->n_risks, NULL) == MINOT_OK && c->n_risks);
}

/* The counts of a risk, and all that follows from them left as it was. */
static bool risk_counts(struct forgery *f)
{
	if (!has_risk(f))
		return false;
	f->claim->risks[0].group[draw_below(f->random, 2)].events += 1 + (uint32_t)draw_below(f->random, 9);
	return true;
}

/* One of the numbers that are computed from them. */
static bool risk_arithmetic(struct forgery *f)
{
	if (!has_risk(f))
		return false;
	struct article_risk *r = &f->claim->risks[0];
	minot_str *const texts[] = {&r->arithmetic, &r->per_1000, &r->interval, &r->group[0].per_1000,
	                            &r->group[1].stated};
	minot_str *s = texts[draw_below(f->random, COUNT(texts))];
	size_t start, end;
	if (draw_below(f->random, 6) == 0) {
		r->nnt++;
		return true;
	}
	if (!draw_number(f, *s, &start, &end))
		return false;
	*s = forge_splice(f->a, *s, start, end, other_digit(f, str_sub(*s, start, end)));
	return true;
}

/* A cell of the table of accuracy: another digit, or two measures exchanged; one that the text does not state, put in,
 * where it states none. */
static bool accuracy_cell(struct forgery *f)
{
	struct article_claim *c = f->claim;
	if (!c->accuracy && (article_accuracy_of(STR("The sensitivity was 94% and the specificity was 96%."), f->a,
	                                         &c->accuracy, NULL) != MINOT_OK ||
	                     !c->accuracy))
		return false;
	minot_str *sensitivity = &c->accuracy->value[ACCURACY_SENSITIVITY],
	          *specificity = &c->accuracy->value[ACCURACY_SPECIFICITY];
	minot_str was = *sensitivity;
	size_t start, end;
	if (draw_below(f->random, 2) && !str_eq(was, *specificity)) {
		*sensitivity = *specificity;
		*specificity = was;
		return true;
	}
	if (!draw_number(f, was, &start, &end))
		return false;
	*sensitivity = forge_splice(f->a, was, start, end, other_digit(f, str_sub(was, start, end)));
	return true;
}

/* The statement is shown as a warning of a drug that it does not speak of. */
static bool warning_drug(struct forgery *f)
{
	struct article *art = f->art;
	uint32_t claim = (uint32_t)(f->claim - art->claims);
	for (uint32_t i = 0; i < art->n_warnings; i++)
		for (uint32_t n = 0; n < art->warnings[i].claims.n; n++)
			if (art->warnings[i].claims.at[n] == claim) {
				art->warnings[i].drug = STR("zebravirine");
				return true;
			}
	return false;
}

/* An index past the claims is written as an id that no claim has. */
static bool missing_claim(struct forgery *f)
{
	struct article *art = f->art;
	switch (draw_below(f->random, 4)) {
	case 0:
		if (!art->bottom_line.n)
			return false;
		art->bottom_line.at[draw_below(f->random, art->bottom_line.n)] = art->n_claims;
		return true;
	case 1:
		if (!art->verdict_basis.by.p || !art->verdict_basis.claims.n)
			return false;
		art->verdict_basis.claims.at[0] = art->n_claims;
		return true;
	case 2:
		if (!art->n_arms)
			return false;
		art->arms[0].claims = (struct article_ids){ARENA_NEW(f->a, uint32_t), 1};
		if (art->arms[0].claims.at)
			art->arms[0].claims.at[0] = art->n_claims;
		return art->arms[0].claims.at != NULL;
	default:
		if (!art->n_sections)
			return false;
		art->sections[draw_below(f->random, art->n_sections)].opener = art->n_claims;
		return true;
	}
}

/* What patients read -------------------------------------------------------------------------------------------------
 */

/* The lines that the edits make, as a forger who has changed an edit would write them. */
static bool lines_follow(struct forgery *f)
{
	struct article_plain *p = f->claim->plain;
	minot_str text = article_plain_text(f->claim->text, p->edits, p->n_edits, f->a), line;
	p->lines = ARENA_ARRAY(f->a, text.n + 1, minot_str);
	for (p->n_lines = 0; p->lines && text.p && minot_str_split(&text, '\n', &line);)
		p->lines[p->n_lines++] = line;
	return p->lines && p->n_lines;
}

/* A drawn edit of these rules; NULL: there is none. */
static struct article_edit *draw_edit(struct forgery *f, uint32_t rules)
{
	struct article_edit *found = NULL;
	size_t seen = 0;
	for (uint32_t i = 0; i < f->claim->plain->n_edits; i++)
		if (rules >> f->claim->plain->edits[i].rule & 1 && draw_below(f->random, ++seen) == 0)
			found = &f->claim->plain->edits[i];
	return found;
}

static bool swap_in_lines(struct forgery *f, const struct swap *table)
{
	struct article_plain *p = f->claim->plain;
	size_t start, end;
	minot_str with;
	for (uint32_t i = 0; i < p->n_lines; i++)
		if (draw_swap(f, p->lines[i], table, &start, &end, &with)) {
			p->lines[i] = forge_splice(f->a, p->lines[i], start, end, with);
			return p->lines[i].p != NULL;
		}
	return false;
}
static bool line_negated(struct forgery *f) { return swap_in_lines(f, negated); }
static bool line_affirmed(struct forgery *f) { return swap_in_lines(f, affirmed); }

/* The words of another entry, the number of its own kept or not: what is shown agrees with the edits. */
static bool other_words(struct forgery *f, bool number)
{
	struct article_edit *e = draw_edit(f, RULE(LAY));
	if (!e)
		return false;
	uint32_t other = (uint32_t)draw_below(f->random, LAY_MAX_ENTRIES);
	const struct lay_entry *entry = lay_entry_at(other);
	if (!entry || entry->how != LAY_REPLACE || str_eq(e->words, str_c(entry->lay)))
		return false;
	e->words = str_c(entry->lay);
	e->entry = number ? other : e->entry;
	return lines_follow(f);
}
static bool lay_words_of_another(struct forgery *f) { return other_words(f, false); }
static bool lay_entry_of_another(struct forgery *f) { return other_words(f, true); }

static bool lay_gloss_changed(struct forgery *f)
{
	struct article_edit *e = draw_edit(f, RULE(EXPLAIN) | RULE(DEFINE));
	if (!e || str_eq(e->words, STR("")))
		return false;
	e->words = forge_splice(f->a, e->words, e->words.n - 1, e->words.n, STR(", safe for all)"));
	return lines_follow(f);
}

/* One more edit, where no other is. */
static bool edit_put_in(struct forgery *f, enum article_rule rule, size_t start, size_t end, minot_str words)
{
	struct article_plain *p = f->claim->plain;
	struct article_edit *more = ARENA_ARRAY(f->a, p->n_edits + 1, struct article_edit);
	uint32_t at = 0;
	while (at < p->n_edits && p->edits[at].end <= start)
		at++;
	if (!more || (at < p->n_edits && p->edits[at].start < end))
		return false;
	memcpy(more, p->edits, at * sizeof *more);
	more[at] = (struct article_edit){rule, (uint32_t)start, (uint32_t)end, 0, words};
	memcpy(more + at + 1, p->edits + at, (p->n_edits - at) * sizeof *more);
	p->edits = more;
	p->n_edits++;
	return lines_follow(f);
}

/* An edit that takes a negation out of the text, called a replaced term. */
static bool edit_hides_not(struct forgery *f)
{
	size_t start, end;
	minot_str with;
	return draw_swap(f, f->claim->text, affirmed, &start, &end, &with) &&
	       edit_put_in(f, RULE_BIT_LAY, start, end, with);
}

/* A full stop where a condition reaches over: "if A, and B" becomes "if A. And B". */
static bool condition_cut(struct forgery *f)
{
	minot_str text = f->claim->text;
	static const char *const conditions[] = {" if ", " unless ", " when ", " until "};
	for (size_t i = 0; i < COUNT(conditions); i++) {
		size_t from = minot_str_find(text, str_c(conditions[i]));
		size_t and = from == SIZE_MAX ? SIZE_MAX : minot_str_find(str_sub(text, from, text.n), STR(" and "));
		size_t stop = from == SIZE_MAX ? SIZE_MAX : minot_str_find(str_sub(text, from, text.n), STR(". "));
		size_t bracket = from == SIZE_MAX ? SIZE_MAX : minot_str_find(str_sub(text, 0, text.n), STR("("));
		if (and != SIZE_MAX && and < stop && bracket == SIZE_MAX &&
		    edit_put_in(f, RULE_BIT_SPLIT, from + and, from + and+4, STR(".\nAnd")))
			return true;
	}
	return false;
}

static bool meaning_changed(struct forgery *f)
{
	struct article_edit *e = draw_edit(f, RULE(EXPAND));
	size_t at = e ? minot_str_find(e->words, STR(" means ")) : SIZE_MAX;
	if (at == SIZE_MAX)
		return false;
	e->words = forge_splice(f->a, e->words, at + 7, at + 8, STR("x"));
	return lines_follow(f);
}

/* "A. But B" told as "A. So B". */
static bool parts_joined_otherwise(struct forgery *f)
{
	struct article_edit *e = draw_edit(f, RULE(SPLIT));
	if (!e || !str_starts(e->words, STR(".\n")) || str_eq(e->words, STR(".\nSo")))
		return false;
	e->words = STR(".\nSo");
	return lines_follow(f);
}

static bool share_changed(struct forgery *f)
{
	struct article_edit *e = draw_edit(f, RULE(SHARE));
	size_t at = e ? minot_str_find(e->words, STR(" in 1")) : SIZE_MAX;
	if (at == SIZE_MAX || !at)
		return false;
	e->words = forge_splice(f->a, e->words, at - 1, at, e->words.p[at - 1] == '1' ? STR("2") : STR("1"));
	return lines_follow(f);
}

static bool note_left_out(struct forgery *f)
{
	if (!f->claim->plain->n_notes)
		return false;
	f->claim->plain->n_notes--;
	return true;
}

static bool gist_turned(struct forgery *f)
{
	static const enum template turns[] = {OWN_GIST_NOT_DO, OWN_GIST_DO, OWN_GIST_SAME, OWN_GIST_CHECK};
	struct article_plain *p = f->claim->plain;
	enum template who = plain_who(f->art, f->claim);
	minot_str gist = template_fill(f->a, turns[draw_below(f->random, COUNT(turns))], SLOTS(template_text(who)));
	if (!gist.p || str_starts(p->gist, gist))
		return false;
	p->gist = gist;
	return true;
}

const struct kind kinds[] = {
        {"number changed", "number", number_changed, true, false},
        {"decimal moved", "number", decimal_moved, true, false},
        {"unit changed", "unit", unit_changed, true, false},
        {"mcg for mg", "unit", micro_for_milli, true, false},
        {"negation put in", "negation", negation_in, true, false},
        {"negation taken out", "negation", negation_out, true, false},
        {"\"may\" to \"does\"", "modality", modality_raised, true, false},
        {"drug swapped", "drug", drug_swapped, true, false},
        {"population swapped", "population", population_swapped, true, false},
        {"comparator changed", "comparator", comparator_changed, true, false},
        {"sides exchanged", "comparator|direction|number|drug|modality|population|splice", sides_exchanged, true,
         false},
        {"direction reversed", "direction", direction_reversed, true, false},
        {"word left out", "", word_left_out, true, false},
        {"homoglyph", "characters", homoglyph, true, false},
        {"zero-width character", "characters", hidden_put_in, true, false},
        {"right-to-left mark", "characters", turned, true, false},
        {"span shifted", "", span_shifted, true, false},
        {"two sentences spliced", "splice", spliced_sentences, true, false},
        {"two halves spliced", "splice", spliced_halves, true, false},
        {"mark of a gap taken out", "splice", gap_unmarked, true, false},
        {"item of a list left out", "", item_left_out, true, false},
        {"citation moved", "", citation_moved, true, false},
        {"citation added", "", citation_added, true, false},
        {"record hash changed", "id", hash_changed, true, false},
        {"claim id changed", "id", claim_id_changed, true, false},
        {"claim id kept", "id", claim_id_kept, true, false},
        {"source's title, date, journal, url", "source", source_changed, false, false},
        {"methods as finding, by heading", "role", methods_as_finding, true, false},
        {"methods as finding, by words", "role", methods_by_words, true, false},
        {"role changed", "role", role_changed, true, false},
        {"grade changed", "grade", grade_changed, true, false},
        {"lead: population", "population", lead_population, true, false},
        {"lead: drug", "drug|population", lead_drug, true, false},
        {"lead: word left out", "population|drug", lead_word_out, true, false},
        {"lead: words exchanged", "population|drug", lead_words_exchanged, true, false},
        {"dose: amount", "number", dose_amount, true, false},
        {"dose: amount from elsewhere", "number|unit", dose_amount_moved, true, false},
        {"dose: unit", "unit", dose_unit, true, false},
        {"dose: schedule", "unit", dose_schedule, true, false},
        {"dose: route", "unit", dose_route, true, false},
        {"dose: drug", "drug", drug_of_dose, true, false},
        {"risk: counts", "number", risk_counts, true, false},
        {"risk: arithmetic", "number", risk_arithmetic, true, false},
        {"accuracy: a cell", "number", accuracy_cell, true, false},
        {"warning of another drug", "drug", warning_drug, false, false},
        {"points to a missing claim", "refused", missing_claim, false, false},
        {"plain: negation put into a line", "negation", line_negated, true, true},
        {"plain: negation taken out of a line", "negation", line_affirmed, true, true},
        {"plain: words of another entry", "", lay_words_of_another, true, true},
        {"plain: another entry", "", lay_entry_of_another, true, true},
        {"plain: explanation changed", "", lay_gloss_changed, true, true},
        {"plain: an edit hides a negation", "negation", edit_hides_not, true, true},
        {"plain: a condition's reach cut off", "", condition_cut, true, true},
        {"plain: parts of a sentence joined otherwise", "", parts_joined_otherwise, true, true},
        {"plain: an abbreviation means something else", "", meaning_changed, true, true},
        {"plain: share", "number", share_changed, true, true},
        {"plain: note left out", "number", note_left_out, true, true},
        {"plain: gist turned round", "role", gist_turned, true, true},
};
const size_t n_kinds = COUNT(kinds);
