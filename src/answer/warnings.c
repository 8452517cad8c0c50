/* warnings.c: what stands beside the table of doses (composition rule 7): for each drug of the table, and not only for
 * the one asked about, the statements by which labels, guidelines and patient pages of the collection warn. They come
 * from the drug's own records, whatever the question ranked; each is a claim with its proof like any other.
 *
 *   drug of the table ─> labels, guidelines, patient pages of its name ─> statements that hazard.h tells of
 *                     ─> the best few of each kind, how many more there are, or which of three absences it is */
#include "answer/internal.h"
#include "appraise/hazard.h"

#define W(name) WORDING(name)

enum {
	MAX_DRUGS = WARNINGS_DRUGS,
	RANKED = 12,             /* records of a drug that are looked at */
	READ = WARNINGS_RECORDS, /* of them that name it and are read whole: labels first */
	MAX_FOUND = 256,         /* statements of one drug that are compared */
	TEXT_WORDS = 60          /* a longer one stands behind shorter ones */
};

/* Kinds of warning in the order in which they are shown, how many statements of each, and the sections of a label that
 * are about it (bits of enum statement_label). */
static const struct {
	enum hazard_bit hazard;
	enum template name, absent;
	enum article_section_kind section;
	uint32_t most, label_sections;
	uint64_t wordings; /* one of them is needed outside such a section: whole records are not read word by word */
} kinds[] = {
        {HAZARD_BIT_BOXED, OWN_WARNS_BOXED, OWN_FIND_BOXED, SECTION_PITFALLS, 1, 1u << IN_BOXED_WARNING,
         W(WARN) | W(RISK)},
        {HAZARD_BIT_CONTRAINDICATION, OWN_WARNS_CONTRAINDICATIONS, OWN_FIND_CONTRAINDICATIONS, SECTION_NOT_INDICATED, 2,
         1u << IN_CONTRAINDICATIONS, W(CONTRAINDICATED)},
        {HAZARD_BIT_INTERACTION, OWN_WARNS_INTERACTIONS, OWN_FIND_INTERACTIONS, SECTION_INTERACTIONS, 2,
         1u << IN_INTERACTIONS, W(INTERACTS) | CUE(INTERACTION)},
        {HAZARD_BIT_PREGNANCY, OWN_WARNS_PREGNANCY, OWN_FIND_PREGNANCY, SECTION_PITFALLS, 1, 1u << IN_PREGNANCY,
         W(PREGNANT) | CUE(PREGNANCY)},
        {HAZARD_BIT_KIDNEY, OWN_WARNS_KIDNEY, OWN_FIND_KIDNEY, SECTION_PITFALLS, 1, 0, W(RENAL) | CUE(KIDNEY)},
        {HAZARD_BIT_LIVER, OWN_WARNS_LIVER, OWN_FIND_LIVER, SECTION_PITFALLS, 1, 0, W(LIVER)},
};
enum { N_WARNINGS = sizeof kinds / sizeof *kinds };

struct found {
	struct candidate k;
	uint32_t hazards; /* a bit a kind above */
	double worth;     /* for any kind; its own section adds to it */
};
struct look_up {
	struct composition *x;
	minot_str drug;
	uint32_t told;       /* bits of kinds that a record has a section for */
	bool label, partial; /* a label of the drug was read; one that lacks parts of a label */
	struct found at[MAX_FOUND];
	size_t n;
};

/* Records ------------------------------------------------------------------------------------------------------------
 */

/* Records that may warn of the drug, labels before others, each in the order of the ranking. */
static minot_status records_of(struct look_up *l, struct search_hit **hits, size_t *n, minot_err *err)
{
	static const enum record_kind that_warn[] = {RECORD_LABEL, RECORD_GUIDELINE, RECORD_PATIENT_PAGE};
	struct composition *x = l->x;
	size_t kept = 0;
	minot_status st =
	        gather_kinds(x, l->drug, that_warn, sizeof that_warn / sizeof *that_warn, RANKED, hits, n, err);
	for (size_t i = 0; st == MINOT_OK && i < *n; i++)
		if (collection_kind(x->c, (*hits)[i].doc) == RECORD_LABEL) {
			struct search_hit label = (*hits)[i];
			memmove(*hits + kept + 1, *hits + kept, (i - kept) * sizeof label);
			(*hits)[kept++] = label;
		}
	return st;
}

/* Statements ---------------------------------------------------------------------------------------------------------
 */

static uint32_t kinds_by_note(const struct statement *s)
{
	uint32_t bits = 0;
	for (size_t i = 0; i < N_WARNINGS; i++)
		if ((kinds[i].label_sections >> s->label_section & 1) || (s->wordings & kinds[i].wordings))
			bits |= 1u << i;
	return bits;
}

static uint32_t kinds_by_hazard(uint32_t hazards)
{
	uint32_t bits = 0;
	for (size_t i = 0; i < N_WARNINGS; i++)
		bits |= (hazards >> kinds[i].hazard & 1) << i;
	return bits;
}

static bool advises(const struct statement *s)
{
	const uint64_t advice = W(DO_NOT) | W(CONTRAINDICATED) | W(WARN) | W(ADJUST) | W(STOP) | W(INTERACTS);
	return (s->wordings & advice) || s->says == SAYS_AGAINST;
}

/* Advice before description, short before long; what a label tells of kinetics, overdoses and studies is no advice. */
static double worth_of(const struct look_up *l, const struct candidate *k)
{
	static const uint32_t apart = 1u << IN_ADVERSE_REACTIONS | 1u << IN_PHARMACOLOGY | 1u << IN_OVERDOSAGE;
	const struct statement *s = k->statement;
	double worth = k->from->kind == RECORD_LABEL ? 2 : k->from->kind == RECORD_GUIDELINE ? 1 : 0;
	worth += advises(s) ? 2 : 0;
	worth += s->role == SENTENCE_RECOMMENDATION ? 1 : 0;
	worth += minot_str_find_name(k->text, l->drug) != SIZE_MAX ? 1 : 0;
	worth -= apart >> s->label_section & 1 ? 3 : 0;
	worth -= s->words > TEXT_WORDS ? 1 : 0;
	return worth;
}

/* Whether hazard_concerns can be true at all, which reads every word: the drug stands in the text or a heading above
 * it. */
static bool may_concern(const struct record *r, uint32_t field, minot_str text, minot_str drug)
{
	uint32_t steps = 0;
	if (minot_str_find_name(text, drug) != SIZE_MAX || r->kind == RECORD_LABEL)
		return true;
	for (int32_t h = r->fields[field].parent; h >= 0 && steps++ < RECORD_MAX_DEPTH; h = r->fields[h].parent)
		if (minot_str_find_name(r->fields[h].text, drug) != SIZE_MAX)
			return true;
	return false;
}

static minot_status look_at(struct look_up *l, struct evidence *e, const struct statement *s, minot_err *err)
{
	struct candidate k = candidate_of(e, s);
	k.section = SECTION_PITFALLS;
	uint32_t by_note = kinds_by_note(s);
	if (!by_note || l->n == MAX_FOUND || (e->kind != RECORD_LABEL && !advises(s)))
		return MINOT_OK;
	minot_status st = candidate_read(l->x, &k, err);
	if (st != MINOT_OK || !may_concern(e->record, k.field, k.text, l->drug) || sentence_on_animals(k.text) ||
	    !hazard_concerns(e->record, k.field, k.text, l->drug))
		return st;
	uint32_t hazards = by_note & kinds_by_hazard(hazards_of(e->record, k.field, k.text));
	if (hazards)
		l->at[l->n++] = (struct found){k, hazards, worth_of(l, &k)};
	return MINOT_OK;
}

/* All that a record's statements say. A label that does not name the drug as its own is another drug's. */
static minot_status read_record(struct look_up *l, struct evidence *e, bool *about, minot_err *err)
{
	minot_status st = evidence_load(l->x, e, err);
	*about = false;
	if (st != MINOT_OK || e->standing == STANDING_RETRACTED)
		return st;
	size_t before = l->n;
	bool own = e->kind == RECORD_LABEL && e->record->n_fields &&
	           hazard_concerns(e->record, 0, record_title(e->record), l->drug);
	if (e->kind == RECORD_LABEL && !own)
		return MINOT_OK;
	for (size_t i = 0; i < e->statements.n && st == MINOT_OK; i++)
		st = look_at(l, e, &e->statements.at[i], err);
	*about = own || l->n > before;
	if (*about) {
		uint32_t told = hazards_told(e->record), main = HAZARD(CONTRAINDICATION) | HAZARD(WARNING);
		l->told |= kinds_by_hazard(told);
		l->label |= own;
		l->partial |= own && ((e->flags & RECORD_PARTIAL) || (told & main) != main);
	}
	return st;
}

static minot_status read_records(struct look_up *l, minot_err *err)
{
	struct search_hit *hits;
	size_t n, read = 0;
	minot_status st = records_of(l, &hits, &n, err);
	for (size_t i = 0; st == MINOT_OK && i < n && read < READ; i++) {
		struct evidence *e;
		bool about = false;
		size_t places = l->x->n_evidence;
		if ((st = gather_evidence(l->x, &hits[i], &e, err)) == MINOT_OK)
			st = read_record(l, e, &about, err);
		if (!about && l->x->n_evidence > places)
			l->x->n_evidence--; /* it says nothing here, so it takes no place */
		read += about;
	}
	return st;
}

/* The article --------------------------------------------------------------------------------------------------------
 */

/* Already a claim of the article: its index; else n_claims. */
static uint32_t claim_of(const struct article *art, minot_str id)
{
	uint32_t i = 0;
	while (i < art->n_claims && !str_eq(art->claims[i].id, id))
		i++;
	return i;
}

static bool says_the_same(const struct article *art, const struct article_ids *ids, minot_str text)
{
	for (uint32_t i = 0; i < ids->n; i++)
		if (minot_str_eq_nocase(art->claims[ids->at[i]].text, text))
			return true;
	return false;
}

static minot_status add_claim(struct composition *x, struct candidate *k, enum article_section_kind section,
                              struct article_ids *ids, minot_err *err)
{
	struct article *art = x->art;
	const struct evidence *e = k->from;
	minot_str id = article_claim_id(x->a, e->record->id, e->record->fields[k->field].path, k->quote);
	if (!id.p)
		return no_memory(err);
	uint32_t at = claim_of(art, id);
	if (at == art->n_claims) {
		k->section = section;
		k->claim = at;
		minot_status st = make_claim(x, k, err);
		if (st != MINOT_OK)
			return st;
		art->claims[at].n_doses = 0; /* a dose that a warning names is not one to give */
		art->n_claims++;
	}
	ids->at[ids->n++] = at;
	return MINOT_OK;
}

static double worth_for(const struct found *f, size_t kind)
{
	return f->worth + (kinds[kind].label_sections >> f->k.statement->label_section & 1 ? 4 : 0);
}

/* The statement that is worth most of those of the kind that are left; NULL: none. */
static struct found *best_of(struct look_up *l, size_t kind)
{
	struct found *best = NULL;
	for (size_t i = 0; i < l->n; i++)
		if ((l->at[i].hazards >> kind & 1) && (!best || worth_for(&l->at[i], kind) > worth_for(best, kind)))
			best = &l->at[i];
	return best;
}

/* Three absences (composition rule 8): a whole label that has nothing on it; a record that is incomplete, or tells of
 * it in words that make no statement; no label at all. */
static enum template absence_of(const struct look_up *l, size_t kind)
{
	return !l->label                             ? OWN_ABSENCE_NOT_SEARCHED
	       : l->partial || (l->told >> kind & 1) ? OWN_ABSENCE_INCOMPLETE
	                                             : OWN_ABSENCE_SILENT;
}

static minot_status add_kind(struct look_up *l, size_t kind, minot_err *err)
{
	struct article *art = l->x->art;
	struct article_warning *w = &art->warnings[art->n_warnings++];
	struct found *f;
	minot_status st = MINOT_OK;
	*w = (struct article_warning){.drug = l->drug,
	                              .kind = template_text(kinds[kind].name),
	                              .claims = {ARENA_ARRAY(l->x->a, kinds[kind].most, uint32_t), 0}};
	if (!w->claims.at)
		return no_memory(err);
	while (st == MINOT_OK && (f = best_of(l, kind))) {
		f->hazards &= ~(1u << kind);
		if (says_the_same(art, &w->claims, f->k.text))
			continue; /* in several labels of one drug */
		if (w->claims.n == kinds[kind].most)
			w->more++;
		else
			st = add_claim(l->x, &f->k, kinds[kind].section, &w->claims, err);
	}
	if (!w->claims.n) {
		w->kind = template_text(kinds[kind].absent);
		w->absence = template_text(absence_of(l, kind));
	}
	return st;
}

static minot_status warn_of(struct composition *x, minot_str drug, minot_err *err)
{
	struct look_up *l = ARENA_NEW(x->a, struct look_up);
	if (!l)
		return no_memory(err);
	l->x = x;
	l->drug = drug;
	minot_status st = read_records(l, err);
	for (size_t i = 0; i < N_WARNINGS && st == MINOT_OK; i++)
		st = add_kind(l, i, err);
	return st;
}

minot_status fill_warnings(struct composition *x, minot_err *err)
{
	struct article *art = x->art;
	minot_str drugs[MAX_DRUGS];
	size_t n = 0;
	for (uint32_t i = 0; i < art->n_claims; i++)
		for (uint32_t k = 0; k < art->claims[i].n_doses; k++) {
			minot_str drug = art->claims[i].doses[k].drug;
			size_t at = 0;
			while (at < n && !minot_str_eq_nocase(drugs[at], drug))
				at++;
			if (drug.n && at == n && n < MAX_DRUGS)
				drugs[n++] = drug;
		}
	minot_status st = MINOT_OK;
	if (n && !(art->warnings = ARENA_ARRAY(x->a, n * N_WARNINGS, struct article_warning)))
		return no_memory(err);
	for (size_t i = 0; i < n && st == MINOT_OK; i++)
		st = warn_of(x, drugs[i], err);
	return st;
}
