/* answer.c: the steps of composition in their order (internal.h draws them), and what is said when there is nothing to
 * say. */
#include "answer/direct.h"
#include "answer/features.h"
#include "answer/food.h"
#include "answer/join.h"
#include "answer/matters.h"
#include "answer/opening.h"
#include "answer/purpose.h"
#include "answer/rank.h"
#include "answer/stance.h"
#include "answer/wanted.h"
#include "query/search.h"
#include "vocab/vocab.h"

#include <math.h>
#include <stdlib.h>

static minot_status fill_head(struct composition *x, minot_str question, minot_err *err)
{
	const struct collection_info *info = collection_info(x->c);
	struct article *art = x->art;
	char hex[65];
	minot_sha256_hex(&info->sha256, hex);
	art->program = STR(MINOT_VERSION);
	art->question = minot_arena_str(x->a, minot_str_trim(question));
	art->title = art->question;
	art->audience = x->o->audience;
	art->status = STR("unreviewed");
	art->disclaimer = template_text(OWN_DISCLAIMER);
	art->changed = minot_arena_str(x->a, str_c(info->changed));
	art->collection.edition = minot_arena_printf(x->a, "%llu", (unsigned long long)info->edition);
	art->collection.sha256 = minot_arena_str(x->a, str_c(hex));
	art->collection.records = info->n_docs;
	art->collection.coverage = minot_arena_array(x->a, RECORD_N_KINDS, sizeof *art->collection.coverage);
	art->question_type = ARENA_ARRAY(x->a, QUESTION_N_TYPES, minot_str);
	if (!art->question.p || !art->changed.p || !art->collection.edition.p || !art->collection.sha256.p ||
	    !art->collection.coverage || !art->question_type)
		return no_memory(err);
	for (int k = 0; k < RECORD_N_KINDS; k++)
		if (info->kinds[k].n) {
			art->collection.coverage[art->collection.n_coverage].kind =
			        str_c(record_kind_name((enum record_kind)k));
			art->collection.coverage[art->collection.n_coverage++].newest =
			        minot_arena_str(x->a, str_c(info->kinds[k].newest));
			if (!art->collection.coverage[art->collection.n_coverage - 1].newest.p)
				return no_memory(err);
		}
	return MINOT_OK;
}

/* The id of a published vocabulary; those of our own tables mean nothing outside the collection. */
static minot_str public_id(minot_str id) { return str_starts(id, STR("SHORT:")) ? STR_NONE : id; }

void take_roles(struct composition *x)
{
	for (size_t i = 0; i < x->q->n_concepts; i++) {
		const struct question_concept *k = &x->q->concepts[i];
		if ((k->role[0] == 'i' || k->role[0] == 'c') && !k->barred)
			x->intervention |= k->terms;
		if (k->role[0] == 'p')
			x->population |= k->terms;
	}
	x->object = object_asked(x);
}

static minot_status fill_question(struct composition *x, minot_err *err)
{
	struct article *art = x->art;
	const struct question *q = x->q;
	for (int t = 0; t < QUESTION_N_TYPES; t++)
		if (q->types >> t & 1)
			art->question_type[art->n_question_types++] =
			        str_c(question_type_name((enum question_type_bit)t));
	art->concepts = ARENA_ARRAY(x->a, q->n_concepts + 1, struct article_concept);
	art->taken_over.concepts = ARENA_ARRAY(x->a, q->n_concepts + 1, minot_str);
	if (!art->concepts || !art->taken_over.concepts)
		return no_memory(err);
	for (size_t i = 0; i < q->n_concepts; i++) {
		const struct question_concept *k = &q->concepts[i];
		/* what they do not have, they do not have in a follow-up either */
		bool absent = k->without && !k->barred;
		minot_str text = absent ? template_fill(x->a, OWN_WITHOUT, SLOTS(k->text))
		                        : minot_arena_str(x->a, k->text),
		          id = minot_arena_str(x->a, public_id(k->id));
		if (!text.p || !id.p)
			return no_memory(err);
		art->concepts[art->n_concepts++] = (struct article_concept){text, str_c(k->role), id};
		if (k->taken_over)
			art->taken_over.concepts[art->taken_over.n_concepts++] = text;
	}
	if (x->o->after)
		art->taken_over.from = x->o->after->id;
	return MINOT_OK;
}

static bool is_of_type(const struct article *art, enum question_type_bit type)
{
	for (uint32_t i = 0; i < art->n_question_types; i++)
		if (str_eq(art->question_type[i], str_c(question_type_name(type))))
			return true;
	return false;
}

/* What an earlier question asked for of a treatment that it took for granted, and not what is done: a dose, a test, a
 * harm; as bits. 0: for none of these, or for more. */
static uint32_t took_for_granted(const struct article *after)
{
	static const enum question_type_bit taken[] = {QUESTION_BIT_DOSING, QUESTION_BIT_MONITORING,
	                                               QUESTION_BIT_HARMS};
	uint32_t types = 0;
	for (size_t i = 0; i < sizeof taken / sizeof *taken; i++)
		types |= is_of_type(after, taken[i]) ? 1u << taken[i] : 0;
	return is_of_type(after, QUESTION_BIT_HOW_TO) ? 0 : types;
}

/* "And in pregnancy?" after "How is it diagnosed?", or after "What dose?", asks the same of others: it names whom or
 * what and asks nothing itself. */
static minot_status carry_asked(struct composition *x, const struct article *after, minot_err *err)
{
	static const char *const asks_again[] = {"and",  "what about",   "how about", "in", "for",
	                                         "also", "is that true", "does that", NULL};
	struct question *q = x->q, *before;
	uint32_t taken = took_for_granted(after);
	size_t at, end;
	if (matters_asked(q) || q->n_facets > 1 || (q->types & ~QTYPE(SPECIAL_POPULATION)) ||
	    !phrase_from(q->text, 0, asks_again, &at, &end) || at > 0)
		return MINOT_OK;
	minot_status st = question_analyse(x->c, after->question, NULL, 0, x->t, x->a, &before, err);
	bool matters = st == MINOT_OK && asks_matters_alone(before);
	if (st != MINOT_OK || (!matters && !taken))
		return st;
	q->facets[0].matters = matters ? before->facets[0].matters : 0;
	q->facets[0].types |= matters ? before->facets[0].types : taken;
	q->types = q->facets[0].types;
	x->asking = before->text;
	if (matters || after->verdict == VERDICT_NONE) {
		q->verdict = false;
		q->granted = true;
	}
	return MINOT_OK;
}

static minot_status analyse(struct composition *x, minot_str question, minot_err *err)
{
	const struct article *after = x->o->after;
	size_t n = after ? after->n_concepts : 0;
	struct question_carry *carry = ARENA_ARRAY(x->a, n + 1, struct question_carry);
	if (!carry)
		return no_memory(err);
	for (size_t i = 0; i < n; i++)
		carry[i] = (struct question_carry){after->concepts[i].text, after->concepts[i].role};
	minot_status st = question_analyse(x->c, question, carry, n, x->t, x->a, &x->q, err);
	if (st != MINOT_OK)
		return st;
	x->asking = x->q->text;
	x->numbers = numbers_asked(x->q->text);
	read_branch(x);
	if (after && (st = carry_asked(x, after, err)) != MINOT_OK)
		return st;
	/* "And in children?" after a question on a dose asks for a dose again */
	bool state = x->q->states && !(after && after->verdict == VERDICT_NONE && took_for_granted(after));
	/* "And in children?" asks what the question before asked, or whether it still holds; "what dose?" does not */
	if (after && (after->verdict != VERDICT_NONE || state) && !x->q->granted && !matters_asked(x->q))
		x->q->verdict = true;
	take_roles(x);
	if (x->q->polar && x->intervention && food_asked(x->q->text))
		x->q->verdict = false; /* what a drug is good for tells nothing of when it is taken */
	return MINOT_OK;
}

/* A follow-up that names a new age, pregnancy, kidney or liver function: doses that were chosen for others go, and what
 * the same record says of another patient's dose is no answer. */
static void drop_old_doses(struct composition *x)
{
	uint64_t states = x->o->after ? x->q->state_terms : 0;
	size_t kept = 0;
	if (!states)
		return;
	for (size_t i = 0; i < x->n_candidates; i++) {
		const struct candidate *k = &x->candidates[i];
		uint64_t has = terms_around(k);
		if (!(k->cues & CUE(DOSE)) || (has & states))
			x->candidates[kept++] = *k;
	}
	x->n_candidates = kept;
}

/* The features that moved a statement's score for a clause most, the strongest first. */
static void explain_score(const struct composition *x, const struct candidate *k, uint32_t facet, struct minot_buf *b)
{
	enum { TOLD = 5 };
	float f[N_RANK];
	rank_of_statement(x, k, f);
	rank_of_clause(x, k, facet, f);
	for (int told = 0; told < TOLD; told++) {
		size_t best = N_RANK;
		double most = 0.05; /* less moves nothing */
		for (size_t i = 0; i < N_RANK; i++) {
			double part = fabs((double)f[i] * (double)x->weights->rank[i]);
			if (part > most) {
				most = part;
				best = i;
			}
		}
		if (best == N_RANK)
			break;
		char name[96];
		rank_name(best, name, sizeof name);
		minot_buf_printf(b, "%s%s %+.1f", told ? ", " : "      by ", name,
		                 (double)f[best] * (double)x->weights->rank[best]);
		f[best] = 0;
	}
	minot_buf_c(b, "\n");
}

/* Kinds of miss of a statement that was read for the choice. */
static const char *miss_name(const struct candidate *k)
{
	return k->merged      ? "merged: a chosen one says the same, and both are cited"
	       : k->stray     ? "does not belong: of others, of something else, or filler"
	       : k->left      ? "repeats a chosen one, or tells nothing of what is asked"
	       : k->off > 0   ? "another branch or sibling, no finding, or filler"
	       : k->cut       ? "cut: worth far less than the first of its clause"
	       : k->said > .5 ? "mostly said already"
	                      : "scored less";
}

/* How many statements were missed where: a record that the ranking does not have is in none of these numbers. */
static void explain_misses(const struct composition *x, struct minot_buf *b)
{
	size_t made = 0, unread = 0, n = 0;
	const char *kinds[10];
	size_t count[10] = {0};
	for (size_t i = 0; i < x->n_evidence; i++)
		made += x->evidence[i].statements.n;
	for (size_t i = 0; i < x->n_candidates; i++) {
		const struct candidate *k = &x->candidates[i];
		unread += !k->read;
		if (!k->read || k->chosen)
			continue;
		size_t at = 0;
		while (at < n && strcmp(kinds[at], miss_name(k)) != 0)
			at++;
		kinds[at] = miss_name(k);
		n += at == n;
		count[at]++;
	}
	minot_buf_printf(
	        b,
	        "misses by kind, of %zu statements in %zu records read (of a record that is not among them, none):\n",
	        made, x->n_evidence);
	minot_buf_printf(b, "  %zu no candidate: hold less of the question's words than %zu others\n",
	                 made > x->n_candidates ? made - x->n_candidates : 0, x->n_candidates);
	minot_buf_printf(b, "  %zu not ranked: candidates that no clause came to\n", unread);
	for (size_t i = 0; i < n; i++)
		minot_buf_printf(b, "  %zu %s\n", count[i], kinds[i]);
}

/* What was read and not chosen, by its score for the whole question: the one behind `before` (NULL: the first). */
static const struct candidate *next_missed(const struct composition *x, const struct candidate *before)
{
	const struct candidate *best = NULL;
	for (size_t i = 0; i < x->n_candidates; i++) {
		const struct candidate *k = &x->candidates[i];
		bool behind = !before || k->score < before->score || (k->score == before->score && k > before);
		if (k->read && !k->chosen && behind && (!best || k->score > best->score))
			best = k;
	}
	return best;
}

/* Why a statement that was read for the choice is not shown. */
static void explain_rest(const struct composition *x, struct minot_buf *b)
{
	enum { MOST = 40 };
	minot_buf_c(b, "statements read and not chosen, the nearest first (record field, why, text):\n");
	const struct candidate *before = NULL;
	for (size_t n = 0; n < MOST; n++) {
		const struct candidate *k = next_missed(x, before);
		if (!k)
			break;
		before = k;
		const char *why = miss_name(k);
		minot_buf_printf(b, "  %.*s %.*s  %s  %.*s\n", STR_ARG(k->from->id),
		                 STR_ARG(k->from->record->fields[k->field].path), why,
		                 STR_ARG(minot_str_cut(k->text, 110)));
		explain_score(x, k, 0, b);
	}
}

/* The names under which a concept is looked for too: the same thing's, the wider ones in round brackets, the members of
 * a class and what the vocabulary calls it without a mark of their own. */
static void explain_names(const struct question *q, const struct question_concept *k, struct minot_buf *b)
{
	size_t n = 0;
	for (size_t i = 0; i < q->n_alternatives; i++) {
		const struct question_alternative *other = &q->alternatives[i];
		if (!(other->means & k->terms) || (other->means & ~k->terms))
			continue;
		minot_buf_printf(b, other->wider ? "%s(%.*s)" : "%s%.*s",
		                 n++ ? " | " : "      also: ", STR_ARG(other->text));
	}
	if (n)
		minot_buf_c(b, "\n");
}

static void explain_concepts(const struct composition *x, struct minot_buf *b)
{
	minot_buf_c(b, "concepts (text, role, what the vocabulary or the look of its words says it is):\n");
	for (size_t i = 0; i < x->q->n_concepts; i++) {
		const struct question_concept *k = &x->q->concepts[i];
		minot_buf_printf(b, "  %.*s, %s:", STR_ARG(k->text), k->role);
		for (int n = 0; n < VOCAB_N_KINDS; n++)
			if (k->kinds >> n & 1)
				minot_buf_printf(b, " %s", vocab_kind_name((enum vocab_kind_bit)n));
		if (k->id.n)
			minot_buf_printf(b, " = %.*s", STR_ARG(k->name));
		minot_buf_printf(b, "%s%s\n", k->known ? "" : "; in no record", k->without ? "; without it" : "");
		explain_names(x->q, k, b);
	}
	for (size_t i = 0; i < x->q->n_readings; i++)
		minot_buf_printf(b, "  %.*s: read as %.*s\n", STR_ARG(x->q->readings[i].written),
		                 STR_ARG(x->q->readings[i].read_as));
}

/* Records that the ranking has and that were not read: what stands there was not retrieved. */
static void explain_unread(struct composition *x, struct minot_buf *b)
{
	enum { TOLD = 15 };
	struct query_term *terms;
	struct search_hit *hits;
	size_t n_terms, n = 0, told = 0;
	minot_err ignored;
	if (question_query(x->q, x->a, &terms, &n_terms, &ignored) != MINOT_OK ||
	    search_records(x->c, terms, n_terms, GATHER_RECORDS + TOLD, x->a, &hits, &n, &ignored) != MINOT_OK)
		return;
	minot_buf_printf(b, "records not read, the best of those behind the first %d of the ranking (rank, title):\n",
	                 GATHER_RECORDS);
	for (size_t i = 0; i < n && told < TOLD; i++) {
		struct record *r;
		bool read = false;
		for (size_t e = 0; e < x->n_evidence; e++)
			read |= x->evidence[e].doc == hits[i].doc;
		if (read || collection_load_again(x->c, hits[i].doc, x->a, &r, &ignored) != MINOT_OK)
			continue;
		told++;
		minot_buf_printf(b, "  %2zu %.*s  %.*s\n", i + 1, STR_ARG(r->id),
		                 STR_ARG(minot_str_cut(record_title(r), 90)));
	}
}

/* The sections that point to a statement besides the one that it stands in. */
static void explain_sections(const struct candidate *k, struct minot_buf *b)
{
	const char *before = "      pointed to from";
	for (int s = 0; s < ARTICLE_N_SECTIONS; s++)
		if ((k->besides >> s & 1) && s != (int)k->section) {
			minot_buf_printf(b, "%s %s", before, article_section_name((enum article_section_kind)s));
			before = ",";
		}
	if (before[0] == ',')
		minot_buf_c(b, "\n");
}

static void explain(struct composition *x)
{
	struct minot_buf *b = x->o->explain;
	if (!b)
		return;
	minot_buf_c(b, "terms (search form, weight, records):\n");
	for (size_t i = 0; i < x->q->n_terms; i++)
		minot_buf_printf(b, "  %.*s %.2f %u%s\n", STR_ARG(x->q->terms[i].term), x->q->terms[i].weight,
		                 x->q->terms[i].df, x->q->terms[i].taken_over ? " (taken over)" : "");
	explain_concepts(x, b);
	minot_buf_c(b, "clauses:\n");
	for (size_t i = 0; i < x->q->n_facets; i++) {
		minot_buf_printf(b, "  %.*s:", STR_ARG(x->q->facets[i].text));
		for (int t = 0; t < QUESTION_N_TYPES; t++)
			if (x->q->facets[i].types >> t & 1)
				minot_buf_printf(b, " %s", question_type_name((enum question_type_bit)t));
		for (int m = 0; m < QUESTION_N_MATTERS; m++)
			if (x->q->facets[i].matters >> m & 1)
				minot_buf_printf(b, "; asks %s", question_matter_name((enum question_matter_bit)m));
		minot_buf_c(b, "\n");
	}
	for (uint32_t left = x->wanted; left; left &= left - 1)
		minot_buf_printf(b, "kind of answer wanted: %.*s\n", STR_ARG(wanted_in_words(x, __builtin_ctz(left))));
	if (x->lack.n)
		minot_buf_printf(b, "those who lack it: %.*s\n", STR_ARG(x->lack));
	minot_buf_c(b, "records (rank, score, title):\n");
	minot_err ignored;
	for (size_t i = 0; i < x->n_evidence; i++) {
		const struct evidence *e = &x->evidence[i];
		bool loaded = evidence_load(x, e, &ignored) == MINOT_OK;
		minot_buf_printf(b, "  %2zu %.3f %.*s  %.*s\n", i + 1, e->score, STR_ARG(e->id),
		                 STR_ARG(loaded ? minot_str_cut(record_title(e->record), 90) : STR_NONE));
	}
	explain_unread(x, b);
	minot_buf_c(b, "statements chosen (score, worth when chosen, clause, section, record field, text):\n");
	for (size_t i = 0; i < x->n_chosen; i++) {
		const struct candidate *k = x->chosen[i];
		minot_buf_printf(b, "  %.3f %.3f %u %s %.*s %.*s  %.*s\n", k->score, k->worth, k->facet,
		                 article_section_name(k->section), STR_ARG(k->from->record->id),
		                 STR_ARG(k->from->record->fields[k->field].path), STR_ARG(minot_str_cut(k->text, 110)));
		for (int m = 0; m < QUESTION_N_MATTERS; m++)
			if ((k->told | k->under) >> m & 1)
				minot_buf_printf(b, "      tells %s, %s\n",
				                 question_matter_name((enum question_matter_bit)m),
				                 !(k->told >> m & 1) ? "by a heading"
				                 : k->under >> m & 1 ? "by its words and a heading"
				                                     : "by its words");
		if (k->settled)
			minot_buf_c(b, "      looked up besides what the question's words rank\n");
		else
			explain_score(x, k, k->facet, b);
		explain_opening(x, k, b);
		explain_sections(k, b);
	}
	explain_misses(x, b);
	explain_rest(x, b);
}

void composition_close(struct composition *x)
{
	free(x->candidates);
	x->candidates = NULL;
	x->n_candidates = 0;
	drug_lookup_free(&x->drugs);
}

minot_status composition_open(struct composition *x, minot_str question, minot_err *err)
{
	minot_status st = analyse(x, question, err);
	drug_lookup_open(&x->drugs, x->c, x->t);
	if (st == MINOT_OK)
		st = fill_head(x, question, err);
	return st == MINOT_OK ? fill_question(x, err) : st;
}

/* Whether it is asked what harm a treatment does, to whom, or beside what: what holds of a class holds of its members
 * then, and silence would be taken for safety. */
static bool asks_of_harm(const struct composition *x)
{
	return (x->q->types & (QTYPE(HARMS) | QTYPE(NON_INDICATION))) || x->q->together || asks_permission(x);
}

/* Whether k names all that is asked about; of two treatments together, whether it speaks of both. */
static bool names_asked(const struct composition *x, const struct candidate *k)
{
	return asks_of_two_together(x) ? names_pair(x, k) : names_all_asked(x, k);
}

/* Of a class only what names all that is asked about is shown: a neighbour of a neighbour is nobody's. */
static bool keep_what_names_all(struct composition *x)
{
	size_t kept = 0;
	for (size_t i = 0; i < x->n_candidates; i++)
		if (names_asked(x, &x->candidates[i]))
			x->candidates[kept++] = x->candidates[i];
	x->n_candidates = kept;
	return kept;
}

/* All that is asked, and the state of an organ by its name: an eGFR alone is no word on failing kidneys. */
static bool names_asked_and_state(const struct composition *x, const struct candidate *k)
{
	uint64_t named = k->here | k->near | k->from->title;
	return names_asked(x, k) && !(k->wider & x->q->state_terms & ~named);
}

static bool somebody_names_all(const struct composition *x)
{
	for (size_t i = 0; i < x->n_candidates; i++)
		if (names_asked_and_state(x, &x->candidates[i]))
			return true;
	return false;
}

/* What is asked is said of the class of the drug alone, which the question brought with it: a cousin's statement beside
 * it would be read as the drug's. */
static bool only_class_is_named(const struct composition *x)
{
	bool class = false;
	for (size_t i = 0; i < x->n_candidates; i++) {
		const struct candidate *k = &x->candidates[i];
		if (!names_asked_and_state(x, k))
			continue;
		if (k->here & x->intervention)
			return false;
		class |= (k->wider & x->intervention) != 0;
	}
	return class;
}

/* Names of other members of a class, which go together with other things than the one that was asked about. */
static void drop_members(struct question *q)
{
	size_t kept = 0;
	for (size_t i = 0; i < q->n_alternatives; i++)
		if (!q->alternatives[i].member)
			q->alternatives[kept++] = q->alternatives[i];
	q->n_alternatives = kept;
}

/* The question with what was gathered for it, in place of another one of the same article; of_class: it is asked of a
 * class instead of one of its members. */
static minot_status ask_anew(struct composition *x, minot_str question, bool of_class, minot_err *err)
{
	const struct composition fresh = {
	        .c = x->c, .o = x->o, .a = x->a, .t = x->t, .art = x->art, .weights = x->weights};
	composition_close(x);
	*x = fresh;
	drug_lookup_open(&x->drugs, x->c, x->t);
	minot_status st = analyse(x, question, err);
	if (st == MINOT_OK && of_class && asks_of_two_together(x))
		drop_members(x->q);
	if (st == MINOT_OK && !absent_concept(x))
		st = gather(x, err);
	if (st == MINOT_OK)
		drop_old_doses(x);
	return st;
}

/* "zolvine in quorl fever": what is asked about, where a question names two things; else the question. */
static minot_str asked_about(const struct composition *x)
{
	const struct question_concept *drug = NULL, *other = NULL;
	if (x->intervention && food_asked(x->q->text))
		return template_fill(x->a, OWN_ABSENT_TOGETHER, SLOTS(concept_text(x, "intervention"), STR("food")));
	for (size_t i = 0; i < x->q->n_concepts; i++) {
		const struct question_concept *c = &x->q->concepts[i];
		if (c->role[0] == 'i' && !drug)
			drug = c;
		else if (!other && strchr("ipc", c->role[0]))
			other = c;
	}
	if (!drug || !other)
		return x->q->text;
	return template_fill(x->a, other->role[0] == 'p' ? OWN_ABSENT_PAIR : OWN_ABSENT_TOGETHER,
	                     SLOTS(drug->text, other->text));
}

/* The question asked again of classes and wider conditions (src/query/classes.c), until somebody names all of one: x is
 * then that question's, and the article tells so. Else x is as it was. */
static minot_status ask_of_class(struct composition *x, const char *slot, minot_str absent, minot_err *err)
{
	enum { WIDER = 8 };
	struct question_wider wider[WIDER];
	minot_str asked = x->q->text;
	bool pair = asks_of_two_together(x); /* and the class may be no name of a drug: "muscle relaxant" */
	size_t n = question_by_class(x->q, x->a, wider, WIDER);
	minot_status st = MINOT_OK;
	for (size_t i = 0; i < n && st == MINOT_OK && !x->by_class; i++)
		if ((st = ask_anew(x, wider[i].text, true, err)) == MINOT_OK && (!pair || asks_of_two_together(x)) &&
		    keep_what_names_all(x)) {
			x->by_class = true;
			st = add_missing(x, slot, template_fill(x->a, OWN_BY_CLASS, SLOTS(absent, wider[i].name)), err);
		}
	return n && st == MINOT_OK && !x->by_class ? ask_anew(x, asked, false, err) : st;
}

static minot_status compose(struct composition *x, minot_str question, minot_err *err)
{
	minot_status st = composition_open(x, question, err);
	if (st != MINOT_OK)
		return st;
	if (x->q->urgent.n)
		return abstain_urgent(x, err);
	if (!names_something(x->q))
		return abstain_unasked(x, err);
	if (x->q->animal.n)
		return abstain_animal(x, err);
	const struct question_concept *unknown = absent_concept(x);
	if (unknown)
		return abstain(x, unknown->role, unknown->text, true, err);
	if ((st = gather(x, err)) != MINOT_OK)
		return st;
	drop_old_doses(x);
	const char *slot;
	minot_str absent;
	if ((st = absent_slot(x, &slot, &absent, err)) != MINOT_OK)
		return st;
	minot_str asked = asks_of_two_together(x) || food_asked(x->q->text) ? asked_about(x) : x->art->question;
	bool unsaid = absent.n || ((x->q->polar || asks_of_two_together(x)) && !somebody_names_all(x));
	if (unsaid && asks_of_harm(x) && !food_asked(x->q->text) &&
	    (st = ask_of_class(x, absent.n ? slot : "question", absent.n ? absent : asked_about(x), err)) != MINOT_OK)
		return st;
	if (!absent.n && !x->by_class && asks_of_two_together(x) && !keep_what_names_all(x)) {
		slot = "question";
		absent = asked;
	} else if (!absent.n && !x->by_class && asks_of_harm(x) && only_class_is_named(x))
		keep_what_names_all(x);
	if (absent.n && !x->by_class) {
		explain(x);
		return abstain(x, slot, absent, false, err);
	}
	if ((st = say_readings(x, err)) != MINOT_OK)
		return st;
	bool besides = !x->by_class && !asks_of_two_together(x); /* what else a whole answer holds */
	if (besides && (st = find_alternatives(x, err)) != MINOT_OK)
		return st;
	if ((st = find_asking(x, err)) != MINOT_OK)
		return st;
	if (besides && (st = find_aspects(x, err)) != MINOT_OK)
		return st;
	if ((st = select_statements(x, err)) != MINOT_OK)
		return st;
	if (!x->n_chosen || nobody_speaks_of_it(x)) {
		explain(x);
		x->art->n_missing = 0; /* what the question was read as is said again */
		return abstain(x, "question", asked, false, err);
	}
	if ((st = place_statements(x, err)) != MINOT_OK)
		return st;
	if ((st = join_neighbours(x, err)) != MINOT_OK)
		return st;
	if ((st = say_untold(x, err)) != MINOT_OK)
		return st;
	if (!x->by_class && (st = find_nearest(x, err)) != MINOT_OK)
		return st;
	st = fill(x, err);
	explain(x);
	return st;
}

/* The article in its reader's words, with the abbreviations that its records explain. */
static minot_status write_for_reader(struct composition *x, minot_err *err)
{
	const struct record **records = ARENA_ARRAY(x->a, (size_t)x->art->n_sources + 1, const struct record *);
	if (!records)
		return no_memory(err);
	for (size_t i = 0; i < x->n_evidence; i++)
		if (x->evidence[i].source)
			records[x->evidence[i].source - 1] = x->evidence[i].record;
	return article_write_for_reader(x->art, records, x->a, err);
}

minot_status answer_compose(const struct collection *c, minot_str question, const struct answer_options *o,
                            struct minot_arena *a, struct article **out, minot_err *err)
{
	if (question.n > ANSWER_MAX_QUESTION)
		return minot_fail(err, MINOT_USAGE, "the question has %zu bytes; at most %d are read", question.n,
		                  ANSWER_MAX_QUESTION);
	if (!minot_str_trim(question).n)
		return minot_fail(err, MINOT_USAGE, "the question is empty");
	if (!text_valid_utf8(question))
		return minot_fail(err, MINOT_USAGE, "the question is not valid UTF-8");
	struct composition x = {.c = c,
	                        .o = o,
	                        .a = a,
	                        .t = o->analyzer ? o->analyzer : text_analyzer_new(),
	                        .art = ARENA_NEW(a, struct article),
	                        .weights = &answer_weights};
	if (x.t)
		(void)text_analyzer_failed(x.t); /* of an earlier request */
	minot_status st = x.t && x.art ? compose(&x, question, err) : no_memory(err);
	if (st == MINOT_OK)
		st = write_for_reader(&x, err);
	if (st == MINOT_OK)
		st = o->json ? article_seal_json(x.art, a, o->json, err) : article_seal(x.art, a, err);
	if (st == MINOT_OK && (minot_arena_failed(a) || text_analyzer_failed(x.t)))
		st = no_memory(err);
	composition_close(&x);
	if (!o->analyzer)
		text_analyzer_free(x.t);
	if (st == MINOT_OK)
		*out = x.art;
	return st;
}
