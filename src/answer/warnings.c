/* warnings.c: what is warned of (composition rule 7): for each drug asked about and each of the table of doses, the
 * statements by which labels, guidelines and patient pages of the collection warn of it. They come from the drug's own
 * records, whatever the question ranked; each is a claim with its proof like any other. Few are shown, none twice: what
 * the question asks about first.
 *
 *   drug ─> labels, guidelines, patient pages of its name ─> sentences that warn of it (hazard_warns), or that stand
 *           where a record about it warns ─> the best of each kind, how many more, or which of three absences it is */
#include "answer/doses.h"
#include "answer/stance.h"
#include "answer/whom.h"
#include "appraise/hazard.h"
#include "base/ascii.h"
#include "vocab/vocab.h"

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

/* Whether it is of a group that the question leaves out: of children where it asks of grown people. */
static bool is_of_others(const struct composition *x, const struct candidate *k)
{
	const uint32_t child = special_in(STR("child")) | special_in(STR("newborn"));
	static const char *const grown[] = {"adult*", "elderly", "man", "woman", "older", NULL};
	bool adult = (x->numbers.aged && x->numbers.years >= 18) || phrase_in(x->q->text, grown, NULL);
	const uint32_t kidneys = special_in(STR("kidney disease"));
	uint32_t whom = special_in(k->text);
	static const char *const kept[] = {"transplant*", NULL};
	bool of_kidneys = whom == kidneys || phrase_in(k->text, kept, NULL);
	return (adult && whom && !(whom & ~child)) || (of_kidneys && asks_of_well_kidneys(x));
}

/* Whether a name is the drug's own, not the salt of another's ("calcium" of "atorvastatin calcium"), nor that of two.
 */
static bool is_own_name(minot_str name, minot_str drug)
{
	size_t at = minot_str_find_name(name, drug);
	minot_str before = at == SIZE_MAX ? STR_NONE : minot_str_trim(str_sub(name, 0, at));
	minot_str behind = at == SIZE_MAX ? STR_NONE : str_sub(name, at + drug.n, name.n);
	return at != SIZE_MAX && (!before.n || !is_letter(before.p[before.n - 1])) &&
	       !str_starts(behind, STR(" and ")) && !str_starts(behind, STR(" + "));
}

/* Whether a record is about the drug alone: its label, or a page whose title begins with it ("Zolvine: interactions").
 */
static bool is_about(const struct record *r, minot_str drug)
{
	minot_str title = record_title(r), first = STR_NONE, rest = title;
	uint32_t n;
	const struct record_value *v = record_meta_all(r, META_DRUG, &n);
	if (r->kind != RECORD_LABEL)
		return r->kind == RECORD_PATIENT_PAGE && minot_str_split(&rest, ':', &first) &&
		       minot_str_eq_nocase(minot_str_trim(first), drug);
	bool own = is_own_name(title, drug);
	for (uint32_t i = 0; i < n; i++)
		own |= is_own_name(v[i].value, drug);
	return own;
}

/* What a statement warns of, where it warns of the drug: sentence by sentence, since the next one may be of another. In
 * a section of a kind, or under a title of it, each sentence of a record about the drug is of that kind. */
static uint32_t warns_of(const struct look_up *l, const struct evidence *e, const struct candidate *k)
{
	const struct record *r = e->record;
	const struct statement *s = k->statement;
	minot_str rest = k->text, one, others[MAX_HAZARD_DRUGS];
	bool about = is_about(r, l->drug);
	size_t row = minot_str_find(k->text, STR("[\u2026] "));
	bool table = row != SIZE_MAX && minot_str_find(k->text, STR(" | ")) != SIZE_MAX;
	uint32_t found = 0;
	if (table) { /* its own row, of which the first cell says whose it is */
		minot_str own = str_sub(k->text, row, k->text.n);
		size_t cell = minot_str_find(own, STR(" | ")), at = minot_str_find_name(own, l->drug);
		static const char *const warns[] = {"avoid",    "contraindicat*", "toxicity", "risk*",
		                                    "caution*", "reduce",         NULL};
		return at != SIZE_MAX && at < cell && phrase_in(own, warns, NULL)
		               ? hazard_words(k->text) | HAZARD(WARNING)
		               : 0;
	}
	while (next_sentence(&rest, &one))
		found |= hazard_warns(one, l->drug, about);
	const uint32_t headed = HAZARD(BOXED) | HAZARD(CONTRAINDICATION);
	found |= found ? hazards_of(r, k->field, STR("")) & headed : 0;
	bool own_kind = about && r->kind != RECORD_GUIDELINE;
	bool named = minot_str_find_name(k->text, l->drug) != SIZE_MAX,
	     other = hazard_drugs_named(k->text, others) != 0;
	const uint32_t certain = HAZARD(BOXED) | HAZARD(CONTRAINDICATION), others_too = HAZARD(INTERACTION),
	               told = certain | others_too | HAZARD(PREGNANCY) | HAZARD(LACTATION);
	uint32_t section = own_kind && (named || !other) ? hazards_of(r, k->field, STR("")) & told : 0;
	if (!hazard_subjects_named(k->text, others))
		section &= ~others_too; /* "some medicines do not go together" */
	if (advises(s) || ((section & certain) && named))
		found |= section;
	return found;
}

/* Whether it could be a warning at all by what ingest noted: the others are not read. */
static bool may_warn(const struct evidence *e, const struct statement *s)
{
	return advises(s) || e->kind == RECORD_LABEL || (s->wordings & (W(RISK) | CUE(HARM)));
}

static minot_status look_at(struct look_up *l, struct evidence *e, const struct statement *s, minot_err *err)
{
	struct candidate k = candidate_of(e, s);
	k.section = SECTION_PITFALLS;
	uint32_t by_note = kinds_by_note(s);
	if (!by_note || l->n == MAX_FOUND || !may_warn(e, s))
		return MINOT_OK;
	minot_status st = candidate_read(l->x, &k, err);
	if (st != MINOT_OK || sentence_on_animals(k.text) || points_elsewhere(k.text) || is_of_others(l->x, &k))
		return st;
	bool named = e->kind == RECORD_GUIDELINE && minot_str_find_name(k.text, l->drug) != SIZE_MAX;
	uint32_t hazards = named || is_about(e->record, l->drug) ? by_note & kinds_by_hazard(warns_of(l, e, &k)) : 0;
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
	bool own = e->kind == RECORD_LABEL && is_about(e->record, l->drug);
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

/* Whether next to all words of a text stand in another. */
static bool stands_in(minot_str text, minot_str other)
{
	minot_str rest = text, word;
	size_t n = 0, shared = 0;
	while (minot_str_split(&rest, ' ', &word)) {
		n++;
		shared += minot_str_find_nocase(other, word) != SIZE_MAX;
	}
	return 10 * shared >= 9 * n;
}

/* Whether a warning of the article, or the one that is being made, says it already (*more: and this says more): the
 * same words, or the same statement of another kind. */
static bool says_the_same(const struct article *art, minot_str id, minot_str text, bool *more)
{
	*more = false;
	for (uint32_t w = 0; w <= art->n_warnings; w++)
		for (uint32_t i = 0; i < art->warnings[w].claims.n; i++) {
			const struct article_claim *c = &art->claims[art->warnings[w].claims.at[i]];
			*more = !str_eq(c->id, id) && !stands_in(text, c->text);
			if (!*more || stands_in(c->text, text))
				return true;
		}
	return false;
}

static minot_status add_claim(struct composition *x, struct candidate *k, enum article_section_kind section,
                              minot_str id, struct article_ids *ids, minot_err *err)
{
	struct article *art = x->art;
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

/* Other drugs that the question asks about, and the group that it asks about, make a warning one for this question. */
static double worth_for(const struct look_up *l, const struct found *f, size_t kind)
{
	double worth = f->worth + (kinds[kind].label_sections >> f->k.statement->label_section & 1 ? 4 : 0);
	const struct question *q = l->x->q;
	for (size_t i = 0; i < q->n_concepts; i++) {
		minot_str other = q->concepts[i].text;
		if ((q->concepts[i].terms & l->x->intervention) && !minot_str_eq_nocase(other, l->drug) &&
		    minot_str_find_name(f->k.text, other) != SIZE_MAX)
			worth += 8;
	}
	return worth + (special_in(f->k.text) & special_asked(l->x) ? 3 : 0);
}

/* The statement that is worth most of those of the kind that are left; NULL: none. */
static struct found *best_of(struct look_up *l, size_t kind)
{
	struct found *best = NULL;
	for (size_t i = 0; i < l->n; i++)
		if ((l->at[i].hazards >> kind & 1) &&
		    (!best || worth_for(l, &l->at[i], kind) > worth_for(l, best, kind)))
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

/* How many kinds are told of: each has its turn before one has a second. */
static uint32_t kinds_found(const struct look_up *l)
{
	uint32_t all = 0;
	for (size_t i = 0; i < l->n; i++)
		all |= l->at[i].hazards;
	return (uint32_t)__builtin_popcount(all);
}

static minot_status add_kind(struct look_up *l, size_t kind, uint32_t *room, minot_err *err)
{
	struct article *art = l->x->art;
	struct article_warning *w = &art->warnings[art->n_warnings];
	struct found *f;
	minot_status st = MINOT_OK;
	*w = (struct article_warning){.drug = l->drug,
	                              .kind = template_text(kinds[kind].name),
	                              .claims = {ARENA_ARRAY(l->x->a, kinds[kind].most, uint32_t), 0}};
	if (!w->claims.at)
		return no_memory(err);
	bool any = false;
	uint32_t others = kinds_found(l), most = *room > others ? kinds[kind].most : 1;
	while (st == MINOT_OK && (f = best_of(l, kind))) {
		const struct evidence *e = f->k.from;
		minot_str id = article_claim_id(l->x->a, e->record->id, e->record->fields[f->k.field].path, f->k.quote);
		f->hazards &= ~(1u << kind);
		any = true;
		if (!id.p)
			return no_memory(err);
		bool more;
		if (says_the_same(art, id, f->k.text, &more)) { /* in several labels of one drug */
			w->more += more;
			continue;
		}
		if (w->claims.n == most || !*room) {
			w->more++;
			continue;
		}
		st = add_claim(l->x, &f->k, kinds[kind].section, id, &w->claims, err);
		--*room;
	}
	if (!w->claims.n) {
		if (any)
			return st; /* it is told under another kind, or there is no room */
		w->kind = template_text(kinds[kind].absent);
		w->absence = template_text(absence_of(l, kind));
	}
	art->n_warnings++;
	return st;
}

/* In the order of the table, but first what the question names: the liver, a pregnancy, what it goes together with.
 * Pregnancy is left out where none is possible. */
static size_t kinds_in_order(const struct composition *x, size_t order[N_WARNINGS])
{
	static const char *const never[] = {
	        "man",    "men",     "boy",     "boys",     "male",        "elderly",    "older", "postmenopausal",
	        "child*", "infant*", "neonat*", "newborn*", "paediatric*", "pediatric*", NULL};
	enum { OLDEST = 55, YOUNGEST = 10 /* years of who may be pregnant */ };
	uint32_t asked = hazard_words(x->q->text);
	bool barren = !(asked & HAZARD(PREGNANCY)) &&
	              (phrase_in(x->q->text, never, NULL) ||
	               (x->numbers.aged && (x->numbers.years > OLDEST || x->numbers.years < YOUNGEST)));
	size_t n = 0;
	if (x->q->together)
		asked |= HAZARD(INTERACTION);
	for (int first = 1; first >= 0; first--)
		for (size_t i = 0; i < N_WARNINGS; i++)
			if ((asked >> kinds[i].hazard & 1) == (unsigned)first &&
			    !(barren && kinds[i].hazard == HAZARD_BIT_PREGNANCY))
				order[n++] = i;
	return n;
}

static minot_status tell_warnings(struct look_up *l, uint32_t *room, minot_err *err)
{
	size_t order[N_WARNINGS];
	minot_status st = MINOT_OK;
	for (size_t i = 0, n = kinds_in_order(l->x, order); i < n && st == MINOT_OK; i++)
		st = add_kind(l, order[i], room, err);
	return st;
}

/* Names are the same drug's where one of them stands in the other ("zolvine", "zolvine tablets"), or where the
 * question's vocabulary has both. */
static bool is_same_drug(const struct composition *x, minot_str a, minot_str b)
{
	if (minot_str_find_name(a, b) != SIZE_MAX || minot_str_find_name(b, a) != SIZE_MAX)
		return true;
	for (size_t i = 0; i < x->q->n_alternatives; i++) {
		const struct question_alternative *other = &x->q->alternatives[i];
		for (size_t k = 0; k < x->q->n_concepts; k++) {
			const struct question_concept *c = &x->q->concepts[k];
			if (other->means == c->terms && !other->wider &&
			    ((minot_str_eq_nocase(c->text, a) && minot_str_eq_nocase(other->text, b)) ||
			     (minot_str_eq_nocase(c->text, b) && minot_str_eq_nocase(other->text, a))))
				return true;
		}
	}
	return false;
}

static size_t add_drug(const struct composition *x, minot_str drug, minot_str drugs[MAX_DRUGS], size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (is_same_drug(x, drugs[i], drug))
			return n;
	if (drug.n && n < MAX_DRUGS)
		drugs[n++] = drug;
	return n;
}

/* Whether the question is of what is given to somebody: of how a drug works nobody is to be warned. */
static bool asks_of_giving(const struct composition *x)
{
	const uint32_t types = QTYPE(DOSING) | QTYPE(HARMS) | QTYPE(NON_INDICATION) | QTYPE(MONITORING);
	return x->q->verdict || x->q->together || x->q->states || (x->q->types & types);
}

minot_status fill_warnings(struct composition *x, minot_err *err)
{
	struct article *art = x->art;
	minot_str drugs[MAX_DRUGS];
	size_t n = 0;
	const uint32_t given = VOCAB_KIND(DRUG) | VOCAB_KIND(SUBSTANCE);
	for (size_t i = 0, all = asks_of_giving(x) ? x->q->n_concepts : 0; i < all; i++) {
		const struct question_concept *c = &x->q->concepts[i];
		bool drug = (c->kinds & given) || question_looks_like_drug(c->text);
		if ((c->terms & x->intervention) && drug && !c->without)
			n = add_drug(x, c->text, drugs, n);
	}
	for (uint32_t i = 0; i < art->n_claims; i++)
		for (uint32_t k = 0; k < art->claims[i].n_doses; k++)
			n = add_drug(x, art->claims[i].doses[k].drug, drugs, n);
	struct look_up *of = ARENA_ARRAY(x->a, n + 1, struct look_up);
	if (!of || (n && !(art->warnings = ARENA_ARRAY(x->a, n * N_WARNINGS, struct article_warning))))
		return no_memory(err);
	minot_status st = MINOT_OK;
	uint32_t left = WARNINGS_SHOWN, others = 0; /* drugs still to come of which something is told: one for each */
	for (size_t i = 0; i < n && st == MINOT_OK; i++) {
		of[i].x = x;
		of[i].drug = drugs[i];
		st = read_records(&of[i], err);
		others += of[i].n != 0;
	}
	for (size_t i = 0; i < n && st == MINOT_OK; i++) {
		others -= of[i].n != 0;
		uint32_t room = left > others ? left - others : 0, before;
		before = room = room > WARNINGS_OF_ONE ? WARNINGS_OF_ONE : room;
		st = tell_warnings(&of[i], &room, err);
		left -= before - room;
	}
	return st;
}
