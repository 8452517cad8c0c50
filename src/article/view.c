/* Words and numbers that all renderings share. Minot's own words stand in templates.h; all else comes from the
 * article. */
#include "article/view.h"
#include "article/plain.h"
#include "base/ascii.h"

#include <stdarg.h>
#include <stdio.h>

/* Lines ---------------------------------------------------------------------------------------------------------- */

void line_add(struct view *v, struct line *l, enum run_kind kind, minot_str text, uint32_t n)
{
	if (l->n == l->cap) {
		uint32_t cap = l->cap ? l->cap * 2 : 8;
		struct run *more = ARENA_ARRAY(v->a, cap, struct run);
		if (!more) {
			v->no_memory = true;
			return;
		}
		if (l->n)
			memcpy(more, l->run, l->n * sizeof *more);
		l->run = more;
		l->cap = cap;
	}
	l->run[l->n++] = (struct run){.kind = kind, .text = text, .n = n};
}

void line_c(struct view *v, struct line *l, enum run_kind kind, const char *text)
{
	line_add(v, l, kind, str_c(text), 0);
}

void line_printf(struct view *v, struct line *l, enum run_kind kind, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	int n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	char *p = n >= 0 ? minot_arena_alloc(v->a, (size_t)n + 1) : NULL;
	if (!p) {
		v->no_memory = true;
		return;
	}
	va_start(ap, fmt);
	vsnprintf(p, (size_t)n + 1, fmt, ap);
	va_end(ap);
	line_add(v, l, kind, (minot_str){p, (size_t)n}, 0);
}

enum template view_own(const struct view *v, enum template t)
{
	return v->art->audience == AUDIENCE_PATIENT ? template_everyday(t) : t;
}
minot_str view_words(struct view *v, minot_str words)
{
	if (v->art->audience == AUDIENCE_PATIENT)
		words = template_everyday_words(v->a, words);
	v->no_memory |= !words.p;
	return words.p ? words : STR("");
}

bool view_is_open(const struct article_claim *c) { return !c->plain || c->plain->open; }

void line_piece(struct view *v, struct line *l, enum run_kind kind, enum template t, size_t i)
{
	line_add(v, l, kind, template_piece(view_own(v, t), i), 0);
}

void line_fill(struct view *v, struct line *l, enum run_kind kind, enum template t, const minot_str *slots, size_t n)
{
	minot_str text = template_fill(v->a, view_own(v, t), slots, n);
	v->no_memory |= !text.p;
	line_add(v, l, kind, text, 0);
}

void line_link(struct view *v, struct line *l, minot_str text, minot_str url)
{
	line_add(v, l, url.n ? RUN_LINK : RUN_TEXT, text, 0);
	if (l->n)
		l->run[l->n - 1].url = url;
}

void line_statement(struct view *v, struct line *l, uint32_t claim)
{
	if (claim >= v->art->n_claims)
		return;
	line_printf(v, l, RUN_STATEMENT, "S%u", (unsigned)v->number[claim]);
	if (l->n)
		l->run[l->n - 1].n = claim;
}

void line_statements(struct view *v, struct line *l, const struct article_ids *ids)
{
	for (uint32_t i = 0; i < ids->n; i++) {
		if (i)
			line_c(v, l, RUN_TEXT, ", ");
		line_statement(v, l, ids->at[i]);
	}
}

/* Separates what follows from what stands in the line already. */
static void dot(struct view *v, struct line *l)
{
	if (l->n)
		line_c(v, l, RUN_TEXT, " \xc2\xb7 ");
}

/* Sources -------------------------------------------------------------------------------------------------------- */

bool view_is_digest(const struct article_source *s) { return str_eq(s->kind, STR("digest")); }

minot_str view_id_of(const struct article_source *s, minot_str prefix)
{
	if (str_starts(s->record, prefix))
		return str_sub(s->record, prefix.n, s->record.n);
	for (uint32_t i = 0; i < s->n_ids; i++)
		if (str_starts(s->ids[i], prefix))
			return str_sub(s->ids[i], prefix.n, s->ids[i].n);
	return STR("");
}

/* An id in an address must not bring quotes, spaces or controls with it. */
static bool is_address(minot_str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] <= ' ' || (unsigned char)s.p[i] >= 0x7f || strchr("\"<>\\^`{|}", s.p[i]))
			return false;
	return s.n > 0;
}

minot_str view_url(struct minot_arena *a, const struct article_source *s)
{
	static const struct {
		const char *prefix, *address;
	} resolvers[] = {
	        {"pmid:", "https://pubmed.ncbi.nlm.nih.gov/"},
	        {"pmcid:", "https://pmc.ncbi.nlm.nih.gov/articles/"},
	        {"doi:", "https://doi.org/"},
	};
	if (is_address(s->url) && (str_starts(s->url, STR("https://")) || str_starts(s->url, STR("http://"))))
		return s->url;
	for (size_t i = 0; i < sizeof resolvers / sizeof *resolvers; i++) {
		minot_str id = view_id_of(s, str_c(resolvers[i].prefix));
		if (is_address(id))
			return minot_arena_printf(a, "%s%.*s", resolvers[i].address, STR_ARG(id));
	}
	return STR("");
}

bool view_next_author(minot_str *rest, minot_str *author)
{
	while (rest->p && rest->n) {
		char sep = str_has(*rest, ';') ? ';' : ',';
		minot_str piece;
		minot_str_split(rest, sep, &piece);
		*author = minot_str_trim(piece);
		if (author->n)
			return true;
	}
	return false;
}

/* "Adeyemi OA": the last word is one to four capitals. */
bool view_split_author(minot_str author, minot_str *family, minot_str *initials)
{
	size_t space = author.n;
	while (space && author.p[space - 1] != ' ')
		space--;
	minot_str last = str_sub(author, space, author.n);
	if (!space || !last.n || last.n > 4)
		return false;
	for (size_t i = 0; i < last.n; i++)
		if (!is_upper(last.p[i]))
			return false;
	*family = minot_str_trim(str_sub(author, 0, space));
	*initials = last;
	return family->n > 0;
}

/* Vancouver names six authors, then "et al." (ICMJE, following NLM's Citing Medicine). */
enum { VANCOUVER_AUTHORS = 6 };
static void authors(struct view *v, struct line *l, minot_str all)
{
	minot_str author;
	for (int i = 0; view_next_author(&all, &author); i++) {
		if (i == VANCOUVER_AUTHORS) {
			line_piece(v, l, RUN_TEXT, OWN_ET_AL, 0);
			break;
		}
		line_printf(v, l, RUN_TEXT, "%s%.*s", i ? ", " : "", STR_ARG(author));
	}
	if (l->n)
		line_c(v, l, RUN_TEXT, ". ");
}

static void where_published(struct view *v, struct line *l, const struct article_source *s)
{
	if (s->journal.n)
		line_printf(v, l, RUN_TEXT, " %.*s.", STR_ARG(s->journal));
	if (s->date.n)
		line_printf(v, l, RUN_TEXT, " %.*s", STR_ARG(s->date));
	else
		line_piece(v, l, RUN_EM, OWN_NO_DATE, 0);
	if (s->volume.n)
		line_printf(v, l, RUN_TEXT, ";%.*s", STR_ARG(s->volume));
	if (s->issue.n)
		line_printf(v, l, RUN_TEXT, "(%.*s)", STR_ARG(s->issue));
	if (s->pages.n)
		line_printf(v, l, RUN_TEXT, ":%.*s", STR_ARG(s->pages));
	line_c(v, l, RUN_TEXT, ".");
}

/* What a source's status says about its currency; the words of the source that warn. */
static bool warns(minot_str status)
{
	static const char *const words[] = {"retract", "supersed", "withdraw", "concern", "outdated", "archived", NULL};
	for (const char *const *w = words; *w; w++)
		if (minot_str_find_nocase(status, str_c(*w)) != SIZE_MAX)
			return true;
	return false;
}

struct line view_reference(struct view *v, uint32_t source)
{
	const struct article_source *s = &v->art->sources[source];
	struct line l = {0};
	minot_str title = minot_str_trim(s->title);
	authors(v, &l, s->authors);
	line_link(v, &l, title.n ? title : s->record, view_url(v->a, s));
	if (!str_ends(title, STR(".")) && !str_ends(title, STR("?")))
		line_c(v, &l, RUN_TEXT, ".");
	where_published(v, &l, s);
	if (title.n) /* else its id stands where the title would */
		line_printf(v, &l, RUN_TEXT, " %.*s", STR_ARG(s->record));
	dot(v, &l);
	if (view_is_digest(s)) {
		line_piece(v, &l, RUN_MARK, OWN_DIGEST, 0);
		if (s->based_on.n)
			line_fill(v, &l, RUN_TEXT, OWN_BASED_ON, SLOTS(s->based_on));
	} else {
		line_add(v, &l, RUN_TEXT, s->kind, 0);
	}
	if (s->design.n && !str_eq(s->design, s->kind))
		line_printf(v, &l, RUN_TEXT, " \xc2\xb7 %.*s", STR_ARG(s->design));
	if (s->sample_size.n)
		line_fill(v, &l, RUN_TEXT, OWN_SIZE, SLOTS(s->sample_size));
	if (s->status.n) {
		dot(v, &l);
		line_add(v, &l, warns(s->status) ? RUN_MARK : RUN_TEXT, s->status, 0);
	}
	if (s->as_of.n)
		line_fill(v, &l, RUN_TEXT, OWN_AS_OF, SLOTS(s->as_of));
	if (s->licence.n)
		line_printf(v, &l, RUN_TEXT, " \xc2\xb7 %.*s", STR_ARG(s->licence));
	return l;
}

static bool cites(const struct article_claim *c, uint32_t source)
{
	for (uint32_t i = 0; i < c->n_cites; i++)
		if (c->cites[i] == source + 1)
			return true;
	return false;
}

struct article_ids view_cited_by(struct view *v, uint32_t source)
{
	struct article_ids ids = {NULL, 0};
	uint32_t n = 0;
	for (uint32_t i = 0; i < v->art->n_claims; i++)
		n += cites(&v->art->claims[i], source);
	ids.at = ARENA_ARRAY(v->a, n, uint32_t);
	if (!ids.at)
		return v->no_memory = true, ids;
	for (uint32_t i = 0; i < v->art->n_claims; i++)
		if (cites(&v->art->claims[v->order[i]], source))
			ids.at[ids.n++] = v->order[i];
	return ids;
}

/* Statements ------------------------------------------------------------------------------------------------------ */

/* As composition joins title and headings. */
static const minot_str lead_mark = {" \xe2\x80\xba ", 5};

/* Where the pieces that a and b have in common end, behind the mark between pieces; 0 when they have none. */
static size_t same_pieces(minot_str a, minot_str b)
{
	size_t same = 0;
	for (size_t i = 0; i < a.n && i < b.n && a.p[i] == b.p[i]; i++) {
		minot_str so_far = str_sub(a, 0, i + 1);
		if (str_ends(so_far, lead_mark))
			same = i + 1;
	}
	return same;
}

static bool one_record(const struct article_claim *a, const struct article_claim *b)
{
	return a->n_cites == 1 && b->n_cites == 1 && str_eq(a->proofs[0].record, b->proofs[0].record);
}

minot_str view_lead_end(minot_str lead) { return lead.n && strchr(".?!", lead.p[lead.n - 1]) ? STR("") : STR("."); }

minot_str view_heading(minot_str lead)
{
	lead = minot_str_trim(lead);
	for (size_t at; (at = minot_str_find(lead, lead_mark)) != SIZE_MAX;)
		lead = str_sub(lead, at + lead_mark.n, lead.n);
	return lead;
}

/* "Bipolar disorder › Starting Lithium": of what stands between, a patient has no use. */
static minot_str short_lead_of(struct view *v, minot_str lead)
{
	size_t title = minot_str_find(lead, lead_mark);
	minot_str heading = view_heading(lead);
	if (title == SIZE_MAX || title + lead_mark.n + heading.n == lead.n)
		return lead;
	lead = minot_arena_printf(v->a, "%.*s%.*s%.*s", STR_ARG(str_sub(lead, 0, title)), STR_ARG(lead_mark),
	                          STR_ARG(heading));
	v->no_memory |= !lead.p;
	return lead.p ? lead : heading;
}

minot_str view_lead(struct view *v, uint32_t led, uint32_t claim, bool *again)
{
	const struct article_claim *c = &v->art->claims[claim];
	minot_str lead = minot_str_trim(c->lead), short_lead = lead;
	bool follows = led < v->art->n_claims && lead.n && one_record(&v->art->claims[led], c);
	minot_str before = follows ? minot_str_trim(v->art->claims[led].lead) : STR("");
	*again = false;
	if (v->art->audience == AUDIENCE_PATIENT) {
		*again = follows && str_eq(before, lead);
		bool told = minot_str_find_nocase(c->text, lead) != SIZE_MAX; /* by the statement itself */
		return *again || told ? STR("") : short_lead_of(v, lead);
	}
	if (!follows)
		return lead;
	size_t same = same_pieces(before, lead);
	if (str_eq(before, lead)) {
		*again = true;
		minot_str number = minot_arena_printf(v->a, "S%u", (unsigned)v->number[led]);
		short_lead = template_fill(v->a, OWN_LEAD_AS, SLOTS(number));
	} else if (same && same < lead.n) {
		short_lead = minot_arena_printf(v->a, "\xe2\x80\xa6 \xe2\x80\xba %.*s",
		                                STR_ARG(str_sub(lead, same, lead.n)));
	}
	v->no_memory |= !short_lead.p;
	return short_lead.p ? short_lead : lead;
}

bool view_next_line(const struct article_claim *c, minot_str *rest, minot_str *line)
{
	const minot_str bullet = STR(" " ARTICLE_BULLET);
	bool list = c->n_cites && (c->proofs[0].rules & RULE(LIST));
	size_t at = list && rest->n ? minot_str_find(str_sub(*rest, 1, rest->n), bullet) : SIZE_MAX;
	*line = str_sub(*rest, 0, at == SIZE_MAX ? rest->n : at + 1);
	*rest = str_sub(*rest, line->n, rest->n);
	*line = minot_str_trim(*line);
	return line->n != 0;
}

/* Kind, year and size; a patient gets the kind in everyday words. */
static void source_note(struct view *v, struct line *l, const struct article_source *s)
{
	bool patient = v->art->audience == AUDIENCE_PATIENT;
	minot_str what = str_eq(s->kind, STR("article")) && s->design.n ? s->design : s->kind;
	bool people = !str_eq(s->design, STR("animal or laboratory study"));
	if (patient)
		what = template_text(plain_who_of(s));
	dot(v, l);
	if (view_is_digest(s))
		line_piece(v, l, RUN_MARK, OWN_DIGEST, 0);
	else
		line_add(v, l, RUN_TEXT, what, 0);
	if (s->date.n >= 4)
		line_printf(v, l, RUN_TEXT, "%s%.*s", patient || view_is_digest(s) ? ", " : " ",
		            STR_ARG(str_sub(s->date, 0, 4)));
	else
		line_piece(v, l, RUN_TEXT, OWN_NOTE_NO_DATE, 0);
	if (s->sample_size.n && (people || !patient))
		line_fill(v, l, RUN_TEXT, OWN_NOTE_SIZE, SLOTS(s->sample_size));
	if (warns(s->status)) {
		dot(v, l);
		line_add(v, l, RUN_MARK, s->status, 0);
	}
}

static bool already(const struct line *l, minot_str text)
{
	for (uint32_t i = 0; i < l->n; i++)
		if (l->run[i].kind == RUN_MARK && str_eq(l->run[i].text, text))
			return true;
	return false;
}

struct line view_note(struct view *v, uint32_t claim)
{
	const struct article_claim *c = &v->art->claims[claim];
	struct line l = {0};
	for (uint32_t i = 0; i < c->n_cites; i++)
		if (c->cites[i] && c->cites[i] <= v->art->n_sources) {
			source_note(v, &l, &v->art->sources[c->cites[i] - 1]);
			if (!c->plain && (c->proofs[i].rules & RULE(SAME)))
				line_fill(v, &l, RUN_TEXT, OWN_NOTE_SAME, SLOTS(c->proofs[i].quote));
		}
	if (c->grade.value.p) {
		line_printf(v, &l, RUN_TEXT, " \xc2\xb7 %.*s%s%.*s", STR_ARG(c->grade.scheme),
		            c->grade.edition.n ? " " : "", STR_ARG(c->grade.edition));
		if (c->grade.scheme.n)
			line_printf(v, &l, RUN_TEXT, ": %.*s", STR_ARG(c->grade.value));
		else
			line_fill(v, &l, RUN_TEXT, OWN_GRADE, SLOTS(c->grade.value));
		if (c->grade.by.n)
			line_fill(v, &l, RUN_TEXT, OWN_GRADED_BY, SLOTS(c->grade.by));
	}
	for (uint32_t i = 0; i < c->n_flags; i++) {
		minot_str flag = view_words(v, c->flags[i]);
		if (!already(&l, flag)) {
			dot(v, &l);
			line_add(v, &l, RUN_MARK, flag, 0);
		}
	}
	return l;
}

struct line view_rules(struct view *v, const struct article_proof *p)
{
	struct line l = {0};
	for (int r = 0; r < ARTICLE_N_RULES; r++)
		if (p->rules & (1u << r)) {
			if (l.n)
				line_c(v, &l, RUN_TEXT, "; ");
			line_c(v, &l, RUN_TEXT, article_rule_meaning((enum article_rule)r));
		}
	if (!l.n)
		line_piece(v, &l, RUN_TEXT, OWN_RULES_NONE, 0);
	return l;
}
