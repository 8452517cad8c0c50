/* What stands beside the text: the lead, doses, grade, and what the list of sources says. Each is traced to the record
 * or to the proved text; composition's way to them is not gone again. */
#include "verify/checks.h"

#include "base/ascii.h"
#include "vocab/vocab.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

/* Whether a letter or digit begins at s.p[at]; outside ASCII all but Latin-1 signs, punctuation and mathematical signs.
 */
static bool word_at(minot_str s, size_t at)
{
	unsigned char c = (unsigned char)s.p[at];
	return is_alnum(s.p[at]) || (c > 0xc2 && c != 0xe2 && c < 0xf0);
}

/* Whether a word goes on over this place. */
static bool cuts_word(minot_str s, size_t at)
{
	if (!at || at >= s.n || !word_at(s, at))
		return at < s.n && at && ((unsigned char)s.p[at] & 0xc0) == 0x80;
	size_t before = at - 1;
	while (before && ((unsigned char)s.p[before] & 0xc0) == 0x80)
		before--;
	return word_at(s, before);
}

/* The lead -----------------------------------------------------------------------------------------------------------
 */

/* A title is not shown whole ("Methadone safety: a guideline from ..."), but what is left out before the piece shown,
 * in its clause, may not be a word that limits it ("without"). */
static bool loses_limit(minot_str s, size_t at)
{
	size_t from = at;
	while (from && !(from > 1 && strchr(" \n", s.p[from - 1]) && strchr(":.?;", s.p[from - 2])))
		from--;
	minot_str rest = str_sub(s, from, at), token;
	while (verifyi_next_token(&rest, &token))
		if (verifyi_limits(token))
			return true;
	return false;
}

static bool is_above(const struct record *r, int32_t heading, int32_t field)
{
	uint32_t steps = 0;
	for (int32_t h = field; h >= 0 && steps++ <= r->n_fields; h = r->fields[h].parent)
		if (h == heading)
			return true;
	return false;
}

bool verifyi_lead_place_holds(const struct record *r, const struct article_proof *p, const struct article_lead_part *l)
{
	int32_t at = record_find_field(r, l->field), field = record_find_field(r, p->field);
	if (at < 0 || field < 0 || l->start >= l->end || l->end > r->fields[at].text.n)
		return false;
	minot_str text = r->fields[at].text;
	if (cuts_word(text, l->start) || cuts_word(text, l->end))
		return false;
	if (at != field)
		return (at == 0 || is_above(r, at, field)) && !loses_limit(text, l->start);
	for (uint32_t i = 0; i < p->n_spans; i++)
		if (l->start == p->spans[i].start && l->end <= p->spans[i].end)
			return true;
	return false;
}

/* Doses --------------------------------------------------------------------------------------------------------------
 */

enum { NEAR = 120 /* bytes around an amount within which its route, frequency and duration stand */ };

/* Whether part stands whole in s. */
static bool stands(minot_str s, minot_str part)
{
	if (part.n > s.n)
		return false;
	for (size_t from = 0, at; part.n; from = at + 1) {
		at = minot_str_find_nocase(str_sub(s, from, s.n), part);
		if (at == SIZE_MAX)
			return false;
		at += from;
		bool number = is_digit(part.p[0]) && at > 1 && (s.p[at - 1] == '.' || s.p[at - 1] == ',') &&
		              is_digit(s.p[at - 2]);
		if (!cuts_word(s, at) && !cuts_word(s, at + part.n) && !number)
			return true;
	}
	return true;
}

/* Bytes of " and 100", ", 5", " or 10": the next of amounts that share a unit; 0: there is none. */
static size_t next_of_list(minot_str s, size_t at)
{
	static const char *const joints[] = {", and ", ", or ", " and ", " or ", ", ", "/", NULL};
	for (size_t k = 0; joints[k]; k++) {
		size_t from = at + strlen(joints[k]), end = from;
		if (!str_starts(str_sub(s, at, s.n), str_c(joints[k])))
			continue;
		while (end < s.n && (is_digit(s.p[end]) ||
		                     (end > from && end + 1 < s.n && strchr(".,", s.p[end]) && is_digit(s.p[end + 1]))))
			end++;
		if (end > from)
			return end - at;
	}
	return 0;
}

/* Bytes of " (IU)", the short form of a unit that stands in words before byte i; 0: none. */
static size_t short_form_at(minot_str s, size_t i)
{
	enum { MOST = 4 };
	size_t end = i + 2;
	while (end < s.n && is_letter(s.p[end]))
		end++;
	bool is = str_starts(str_sub(s, i, s.n), STR(" (")) && end > i + 2 && end <= i + 2 + MOST;
	return is && end < s.n && s.p[end] == ')' ? end + 1 - i : 0;
}

/* Bytes of per and what joins it to the unit before byte i: "/kg", "/ kg", " per kg", and by negative powers ".kg-1",
 * "·day⁻¹", " kg-1"; 0: others. */
static size_t per_at(minot_str s, size_t i, minot_str per)
{
	static const char *const powers[] = {"-1", "-2", "−1", "−2", "–1", "–2", "⁻¹", "⁻²"};
	size_t joint = text_stroke(s, i);
	bool power = false;
	if (!joint && str_starts(str_sub(s, i, s.n), STR(" per ")))
		joint = 5;
	for (size_t k = 0; !joint && k < sizeof powers / sizeof *powers; k++)
		power |= minot_str_find(per, str_c(powers[k])) != SIZE_MAX;
	if (power && i < s.n && s.p[i] == ' ')
		joint = 1;
	return (joint || power) && str_starts(str_sub(s, i + joint, s.n), per) ? joint + per.n : 0;
}

/* Bytes of unit and per behind the amount that ends at `at`, with the space, hyphen, slash or "per" before them; 0:
 * others. */
static size_t unit_at(minot_str s, size_t at, const struct article_dose *d)
{
	size_t from = at;
	while (at < s.n && (s.p[at] == ' ' || s.p[at] == '-'))
		at++;
	if (!str_starts(str_sub(s, at, s.n), d->unit))
		return 0;
	at += d->unit.n;
	if (d->per.n) {
		at += short_form_at(s, at);
		size_t n = per_at(s, at, d->per);
		if (!n)
			return 0;
		at += n;
	}
	return cuts_word(s, at) && !is_digit(s.p[at]) ? 0 : at - from;
}

/* The same, or behind the last of the amounts that share it: "50 and 100 mg". */
static size_t unit_behind(minot_str s, size_t at, const struct article_dose *d)
{
	enum { MAX_SHARED = 6 };
	size_t from = at, n = unit_at(s, at, d), next;
	for (int i = 0; !n && i < MAX_SHARED && (next = next_of_list(s, at)); i++) {
		at += next;
		n = unit_at(s, at, d);
	}
	return n ? at - from + n : 0;
}

/* Whether the dose stands at this amount as it is told. */
static bool dose_at(minot_str s, size_t at, const struct article_dose *d)
{
	size_t unit = d->unit.n ? unit_behind(s, at + d->amount.n, d) : 0;
	if (d->unit.n && !unit)
		return false;
	minot_str near = str_sub(s, at > NEAR ? at - NEAR : 0, at + d->amount.n + unit + NEAR);
	return stands(near, d->route) && stands(near, d->frequency) && stands(near, d->duration);
}

static bool dose_stands(minot_str s, const struct article_dose *d, bool *amount)
{
	*amount = false;
	for (size_t from = 0, at;; from = at + 1) {
		at = minot_str_find(str_sub(s, from, s.n), d->amount);
		if (at == SIZE_MAX || !d->amount.n)
			return !d->amount.n && stands(s, d->route) && stands(s, d->frequency) && stands(s, d->duration);
		at += from;
		size_t end = at + d->amount.n;
		/* of a longer number, or of a name ("B12, 500 mcg") */
		bool part =
		        (at &&
		         (is_alnum(s.p[at - 1]) || (at > 1 && strchr(".,", s.p[at - 1]) && is_digit(s.p[at - 2])))) ||
		        (end < s.n &&
		         (is_digit(s.p[end]) || (end + 1 < s.n && strchr(".,", s.p[end]) && is_digit(s.p[end + 1]))));
		*amount |= !part;
		if (!part && dose_at(s, at, d))
			return true;
	}
}

/* A drug is named by the question's words, which the record may spell or inflect otherwise: terms are compared as
 * search compares them ("sulphonylureas", "sulfonylurea"). A word that many drugs share names none of them. */
static const char *const shared_words[] = {"vitamin", "acid",   "oral",   "drug",   "therapi", "treatment", "medic",
                                           "dose",    "tablet", "inject", "sodium", "agent",   "use",       NULL};

struct terms {
	char at[16][TEXT_MAX_TERM + 1];
	size_t n;
};

static void naming_terms(struct text_analyzer *t, minot_str drug, struct terms *out)
{
	const struct text_token *tok;
	size_t n;
	out->n = 0;
	if (text_tokens(t, drug, &tok, &n) != MINOT_OK)
		return;
	for (size_t i = 0; i < n && out->n < COUNT(out->at); i++) {
		bool shared = (tok[i].flags & (TOKEN_FUNCTION_WORD | TOKEN_NUMBER)) || tok[i].term.n == 1 ||
		              tok[i].term.n > TEXT_MAX_TERM; /* the D of a vitamin is also a grade's */
		for (const char *const *w = shared_words; *w && !shared; w++)
			shared = str_eq(tok[i].term, str_c(*w));
		if (shared)
			continue;
		memcpy(out->at[out->n], tok[i].term.p, tok[i].term.n);
		out->at[out->n++][tok[i].term.n] = '\0';
	}
}

static bool names(struct text_analyzer *t, minot_str text, const struct terms *drug)
{
	const struct text_token *tok;
	size_t n;
	if (text_tokens(t, text, &tok, &n) != MINOT_OK)
		return false;
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < drug->n; k++)
			if (str_eq(tok[i].term, str_c(drug->at[k])))
				return true;
	return false;
}

/* "tenofovir disoproxil fumarate (TDF)": whether s explains a short form, which must stand in text too, by the drug. */
static bool is_short_form(struct text_analyzer *t, minot_str text, minot_str s, const struct terms *drug)
{
	enum { BEFORE = 60, SHORTEST = 2, LONGEST = 8 };
	for (size_t i = 0; i < s.n; i++) {
		const char *open = memchr(s.p + i, '(', s.n - i);
		if (!open)
			return false;
		i = (size_t)(open - s.p);
		size_t end = i + 1;
		while (end < s.n && (is_upper(s.p[end]) || is_digit(s.p[end])))
			end++;
		minot_str form = str_sub(s, i + 1, end);
		if (form.n >= SHORTEST && form.n <= LONGEST && end < s.n && s.p[end] == ')' && stands(text, form) &&
		    names(t, str_sub(s, i > BEFORE ? i - BEFORE : 0, i), drug))
			return true;
	}
	return false;
}

/* Whether the text names one of the drugs that the record is about: then a dose in it is not of another of them. */
static bool names_own_drug(struct text_analyzer *t, minot_str text, const struct record_value *drugs, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++) {
		struct terms terms;
		naming_terms(t, drugs[i].value, &terms);
		if (terms.n ? names(t, text, &terms) : stands(text, drugs[i].value))
			return true;
	}
	return false;
}

/* In the text, in the lead or the title, as the label's drug, or as a short form that the record explains. */
static bool name_stands(struct text_analyzer *t, const struct article_claim *c, const struct record *r, minot_str drug)
{
	struct terms terms;
	uint32_t n;
	naming_terms(t, drug, &terms);
	if (!terms.n) /* made of shared words alone */
		return stands(c->text, drug) || stands(record_title(r), drug);
	if (names(t, c->text, &terms) || names(t, c->lead, &terms) || names(t, record_title(r), &terms))
		return true;
	const struct record_value *v = record_meta_all(r, META_DRUG, &n);
	for (uint32_t i = 0; i < n; i++)
		if (names(t, v[i].value, &terms) && !names_own_drug(t, c->text, v, n))
			return true;
	for (uint32_t i = 0; i < r->n_fields; i++)
		if (is_short_form(t, c->text, r->fields[i].text, &terms))
			return true;
	return false;
}

/* The drug itself or the same one under another name of the vocabulary ("aspirin", "acetylsalicylic acid"). */
static bool drug_stands(struct text_analyzer *t, const struct article_claim *c, const struct record *r, minot_str drug)
{
	if (name_stands(t, c, r, drug))
		return true;
	for (unsigned i = 0; i < vocab_n_rows; i++) {
		minot_str rest = str_c(vocab_rows[i].names), name;
		bool same = false;
		while (vocab_rows[i].relation == VOCAB_SAME && !same && minot_str_split(&rest, '|', &name))
			same = minot_str_eq_nocase(drug, name);
		for (rest = str_c(vocab_rows[i].names); same && minot_str_split(&rest, '|', &name);)
			if (name_stands(t, c, r, name))
				return true;
	}
	return false;
}

void verifyi_check_doses(const struct article_claim *c, const struct record *r, struct text_analyzer *t,
                         struct verifyi_faults *out)
{
	struct minot_buf plain =
	        BUF_INIT(ARTICLE_MAX_BYTES); /* "100 mg" may be written with a space that does not break */
	if (c->n_doses)
		text_fold_space(c->text, &plain);
	minot_str text = plain.failed ? c->text : minot_buf_view(&plain);
	for (uint32_t i = 0; i < c->n_doses; i++) {
		const struct article_dose *d = &c->doses[i];
		bool amount;
		if (!dose_stands(text, d, &amount))
			verifyi_add(out, amount || !d->amount.n ? "unit" : "number",
			            d->amount.n ? d->amount : d->frequency, c->text);
		if (!stands(text, d->maximum))
			verifyi_add(out, "number", d->maximum, c->text);
		if (d->drug.n && !drug_stands(t, c, r, d->drug))
			verifyi_add(out, "drug", d->drug, c->text);
	}
	minot_buf_free(&plain);
}

static bool heading_names(struct text_analyzer *t, const struct record *r, minot_str path, minot_str drug)
{
	struct terms terms;
	int32_t f = record_find_field(r, path);
	uint32_t steps = 0;
	naming_terms(t, drug, &terms);
	while (f >= 0 && terms.n && steps++ < RECORD_MAX_DEPTH) {
		f = r->fields[f].parent;
		if (f >= 0 && names(t, r->fields[f].text, &terms))
			return true;
	}
	return false;
}

void verifyi_check_warning(const struct article_claim *c, const struct record *r, minot_str drug,
                           struct text_analyzer *t, struct verifyi_faults *out)
{
	if (!drug_stands(t, c, r, drug) && !heading_names(t, r, c->proofs[0].field, drug))
		verifyi_add(out, "drug", drug, c->text);
}

/* The grade ----------------------------------------------------------------------------------------------------------
 */

void verifyi_check_grade(const struct article_claim *c, struct verifyi_faults *out)
{
	minot_str s = c->text, value = c->grade.value;
	if (!value.n)
		return;
	for (size_t from = 0, at; (at = minot_str_find(str_sub(s, from, s.n), value)) != SIZE_MAX; from += at + 1) {
		minot_str before = minot_str_trim(str_sub(s, 0, from + at));
		minot_str after = minot_str_trim(str_sub(s, from + at + value.n, s.n));
		if (!before.n && (str_starts(after, STR("- ")) || str_starts(after, STR("– "))))
			return; /* "B - Adults should be offered it" */
		if (before.n && strchr("([;,", before.p[before.n - 1]) && (!after.n || strchr(")];,", after.p[0])))
			return;
	}
	verifyi_add(out, "grade", value, c->text);
}

/* Sources ------------------------------------------------------------------------------------------------------------
 */

/* The record's authors in order, all of them or the first ones and "et al"; without authors its publisher. */
static bool authors_hold(minot_str authors, const struct record *r)
{
	uint32_t n, i = 0;
	const struct record_value *v = record_meta_all(r, META_AUTHOR, &n);
	if (!n)
		return str_eq(authors, record_meta_first(r, META_PUBLISHER));
	for (; i < n && !str_eq(authors, STR(", et al")); i++) {
		if (i && !str_starts(authors, STR(", ")))
			break;
		authors = str_sub(authors, i ? 2 : 0, authors.n);
		if (!str_starts(authors, v[i].value))
			return false;
		authors = str_sub(authors, v[i].value.n, authors.n);
	}
	return i == n ? !authors.n : i && str_eq(authors, STR(", et al"));
}

static bool ids_hold(const struct article_source *s, const struct record *r)
{
	for (uint32_t i = 0; i < s->n_ids; i++) {
		bool found = false;
		for (uint32_t k = 0; k < r->n_ids && !found; k++)
			found = str_eq(s->ids[i], r->ids[k]);
		if (!found)
			return false;
	}
	return true;
}

static bool size_holds(minot_str size, const struct record *r)
{
	for (uint32_t i = 0; size.n && i < r->n_fields; i++)
		if (!verifyi_strange_number(size, r->fields[i].text).n)
			return true;
	return !size.n;
}

void verifyi_check_source(const struct article_source *s, const struct record *r, struct verifyi_faults *out)
{
	const struct {
		minot_str said;
		enum record_meta key;
	} told[] = {
	        {s->journal, META_JOURNAL}, {s->date, META_DATE},       {s->volume, META_VOLUME},
	        {s->issue, META_ISSUE},     {s->pages, META_PAGES},     {s->based_on, META_BASED_ON},
	        {s->url, META_URL},         {s->licence, META_LICENCE},
	};
	for (size_t i = 0; i < COUNT(told); i++)
		if (!str_eq(told[i].said, record_meta_first(r, told[i].key)))
			verifyi_add(out, "source", told[i].said, record_meta_first(r, told[i].key));
	if (!str_eq(s->title, record_title(r)))
		verifyi_add(out, "source", s->title, record_title(r));
	if (!authors_hold(s->authors, r))
		verifyi_add(out, "source", s->authors, record_meta_first(r, META_AUTHOR));
	if (!str_eq(s->kind, str_c(record_kind_name((enum record_kind)r->kind))))
		verifyi_add(out, "source", s->kind, str_c(record_kind_name((enum record_kind)r->kind)));
	if (!ids_hold(s, r))
		verifyi_add(out, "source", s->record, r->id);
	if (!size_holds(s->sample_size, r))
		verifyi_add(out, "source", s->sample_size, STR(""));
}
