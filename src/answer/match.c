/* match.c: words of the question, numbered, and where they stand in a record: as single words, as other names in a row,
 * as the heads of what they qualify ("febrile seizures": "febrile" counts only beside seizures), excluded ("without").
 */
#include "answer/match.h"
#include "base/words.h"
#include "vocab/vocab.h"

/* Words of the same length that begin and end alike are few. */
static uint8_t bucket_of(minot_str text)
{
	return text.n ? (uint8_t)((unsigned char)text.p[0] * 31u + (unsigned char)text.p[text.n - 1] * 7u + text.n) : 0;
}

/* The number of a word; 0 when it has none. */
static uint16_t known_number(const struct question_words *w, minot_str text)
{
	uint16_t i = w->bucket[bucket_of(text)];
	while (i && !str_eq(w->text[i - 1], text))
		i = w->next[i];
	return i;
}

uint16_t word_number(struct question_words *w, minot_str text)
{
	uint16_t number = known_number(w, text), *bucket = &w->bucket[bucket_of(text)];
	if (number || w->n == MATCH_MAX_WORDS || !text.n)
		return number;
	w->text[w->n] = text;
	number = (uint16_t)++w->n;
	w->next[number] = *bucket;
	return *bucket = number;
}

static void add_name(struct question_words *w, struct match_name *list, size_t *n, const minot_str *words,
                     size_t n_words, uint64_t means, bool wider)
{
	if (*n == MATCH_MAX_NAMES || !n_words || n_words > MATCH_NAME_WORDS)
		return;
	struct match_name *k = &list[*n];
	*k = (struct match_name){.means = means, .wider = wider};
	for (size_t i = 0; i < n_words; i++)
		if (!(k->words[k->n_words++] = word_number(w, words[i])))
			return;
	++*n;
	if (list == w->names)
		w->begins[k->words[0]] = 1;
}

/* The words of a text, in the request's arena: how many of them are in out. */
static size_t words_of(struct question_words *w, minot_str text, minot_str out[MATCH_NAME_WORDS])
{
	const struct text_token *tok;
	size_t n = 0, n_tok;
	if (text_tokens(w->x->t, text, &tok, &n_tok) != MINOT_OK)
		return 0;
	for (size_t k = 0; k < n_tok && n < MATCH_NAME_WORDS; k++)
		if (!(tok[k].flags & TOKEN_COMPOUND) && (out[n] = minot_arena_str(w->x->a, tok[k].term)).p)
			n++;
	return n;
}

/* What stands for a drug that is asked about, in a record that names it: "do not offer pharmacological interventions".
 */
static void add_any_drug(struct question_words *w)
{
	static const char *const names[] = {"pharmacological treatment",
	                                    "pharmacologic treatment",
	                                    "pharmacological intervention",
	                                    "pharmacological therapy",
	                                    "pharmacologic therapy",
	                                    "drug treatment",
	                                    "drug therapy",
	                                    "pharmacotherapy",
	                                    NULL};
	const struct question *q = w->x->q;
	minot_str words[MATCH_NAME_WORDS];
	for (size_t i = 0; !q->together && i < q->n_concepts; i++) { /* it tells nothing of what two do together */
		const struct question_concept *c = &q->concepts[i];
		if (!(c->kinds & VOCAB_KIND(DRUG)) || !(c->terms & w->x->intervention))
			continue;
		for (size_t k = 0; names[k]; k++) {
			size_t before = w->n_names, n = words_of(w, str_c(names[k]), words);
			add_name(w, w->names, &w->n_names, words, n, c->terms, true);
			if (w->n_names > before)
				w->names[before].any = true;
		}
	}
}

/* A word of Minot's own, as the collection has it. */
static uint16_t own_word(struct question_words *w, const char *word)
{
	minot_str term = minot_arena_str(w->x->a, text_term(w->x->t, str_c(word)));
	return term.n ? word_number(w, term) : 0;
}

/* The population as asked about, whose absence a statement may name: "in patients without diabetes". */
static void add_populations(struct question_words *w)
{
	const struct question *q = w->x->q;
	for (size_t i = 0; i < q->n_concepts; i++) {
		minot_str words[MATCH_NAME_WORDS];
		if (!(q->concepts[i].terms & w->x->population) || q->concepts[i].without)
			continue;
		size_t n = words_of(w, q->concepts[i].text, words);
		add_name(w, w->excluded, &w->n_excluded, words, n, 0, false);
	}
	for (size_t i = 0; i < q->n_alternatives; i++)
		if (q->alternatives[i].means & w->x->population)
			add_name(w, w->excluded, &w->n_excluded, q->alternatives[i].words, q->alternatives[i].n_words,
			         0, false);
}

/* The term of the question at which a name ends; 0 when that word alone says too little, or stands before its noun. */
static uint64_t head_of(const struct composition *x, minot_str name)
{
	static const char weak[] = "disease diseases disorder disorders syndrome syndromes condition conditions "
	                           "illness attack attacks episode "
	                           "episodes event events state states problem problems relapse relapses exacerbation "
	                           "exacerbations flare flares "
	                           "crisis mellitus insipidus erythematosus rheumatica vulgaris nodosa gravis vera "
	                           "simplex zoster planus aura";
	const struct text_token *tok;
	size_t n;
	if (text_tokens(x->t, name, &tok, &n) != MINOT_OK)
		return 0;
	while (n && (tok[n - 1].flags & TOKEN_COMPOUND))
		n--;
	minot_str last = n ? str_sub(name, tok[n - 1].start, tok[n - 1].end) : STR_NONE;
	for (size_t i = 0; last.n && !word_in(last, weak) && i < x->q->n_terms; i++)
		if (str_eq(x->q->terms[i].term, tok[n - 1].term))
			return 1ull << i;
	return 0;
}

void find_compounds(struct composition *x)
{
	const uint32_t ails = VOCAB_KIND(DISEASE) | VOCAB_KIND(SYMPTOM);
	const struct question *q = x->q;
	for (size_t i = 0; i < q->n_concepts; i++) {
		const struct question_concept *c = &q->concepts[i];
		uint64_t head = c->kinds & ails && !c->states ? head_of(x, c->text) & c->terms : 0, others = 0;
		for (size_t k = 0; k < q->n_concepts; k++)
			others |= k == i ? 0 : q->concepts[k].terms;
		uint64_t qualifiers = c->terms & ~head & ~others;
		if (head && qualifiers) {
			x->compound[x->n_compounds].head = head;
			x->compound[x->n_compounds++].qualifiers = qualifiers;
		}
	}
}

uint64_t with_heads(const struct composition *x, uint64_t held, uint64_t around)
{
	for (size_t i = 0; i < x->n_compounds; i++)
		if (!(around & x->compound[i].head))
			held &= ~x->compound[i].qualifiers;
	return held;
}

void number_question(struct question_words *w)
{
	const struct question *q = w->x->q;
	for (size_t i = 0; i < q->n_terms; i++)
		w->exact[word_number(w, q->terms[i].term)] |= 1ull << i;
	w->exact[0] = 0;
	for (size_t i = 0; i < q->n_alternatives; i++)
		add_name(w, w->names, &w->n_names, q->alternatives[i].words, q->alternatives[i].n_words,
		         q->alternatives[i].means, q->alternatives[i].wider);
	add_any_drug(w);
	w->without = own_word(w, "without");
	w->no = own_word(w, "no");
	w->free = own_word(w, "free");
	w->of = own_word(w, "of");
	add_populations(w);
}

/* The same short form as in the question, with the most telling word of what that was read as: lists call DMARDs
 * "antirheumatic agents", and records "disease-modifying antirheumatic drugs". word: those of the long form. */
static uint64_t means_nearly(const struct question_words *w, const struct abbreviation *k, const uint16_t *word)
{
	const struct question *q = w->x->q;
	uint64_t short_form = 0, means = 0;
	for (size_t i = 0; i < q->n_terms; i++)
		short_form |= str_eq(q->terms[i].term, k->term) ? 1ull << i : 0;
	for (size_t n = 0; short_form && n < w->n_names; n++) {
		const struct match_name *name = &w->names[n];
		uint16_t rarest = 0;
		for (uint32_t i = 0; i < name->n_words; i++)
			if (!rarest || collection_df(w->x->c, w->text[name->words[i] - 1]) <
			                       collection_df(w->x->c, w->text[rarest - 1]))
				rarest = name->words[i];
		for (uint32_t i = 0; i < k->n_words && (name->means & short_form) && !name->wider; i++)
			means |= rarest && word[i] == rarest ? name->means : 0;
	}
	return means;
}

uint64_t long_form_means(const struct question_words *w, const struct abbreviation *k)
{
	const struct question *q = w->x->q;
	uint16_t word[STATEMENT_LONG_FORM];
	uint64_t means = 0, telling = 0;
	for (uint32_t i = 0; i < k->n_words; i++) {
		word[i] = known_number(w, k->words[i]);
		means |= w->exact[word[i]];
	}
	for (uint32_t i = 0; i < k->n_words; i++)
		for (size_t n = 0; n < w->n_names; n++) {
			const struct match_name *name = &w->names[n];
			uint32_t at = 0;
			while (at < name->n_words && i + at < k->n_words && word[i + at] == name->words[at])
				at++;
			if (at == name->n_words && !name->wider)
				means |= name->means;
		}
	if (!means)
		means = means_nearly(w, k, word);
	for (size_t i = 0; i < q->n_terms; i++)
		telling |= q->terms[i].scaffold ? 0 : 1ull << i;
	return means & telling ? means : 0;
}

/* In a record ------------------------------------------------------------------------------------------------------ */

/* Whether the name stands at word i of the run, compounds left out; i is none. */
static bool stands_at(const struct question_words *w, const struct forward *f, struct forward_run run, uint32_t i,
                      const struct match_name *name)
{
	uint32_t k = 0;
	for (; i < run.n && k < name->n_words; i++) {
		if (forward_compound(f, run.first + i))
			continue;
		if (w->which[f->words[run.first + i]] != name->words[k])
			return false;
		k++;
	}
	return k == name->n_words;
}

static bool excludes_at(const struct question_words *w, const struct forward *f, struct forward_run run, uint32_t i)
{
	uint16_t t = w->which[f->words[run.first + i]];
	if (t == w->free && i + 1 < run.n && w->which[f->words[run.first + i + 1]] == w->of)
		i++;
	else if (t != w->without && t != w->no)
		return false;
	for (size_t n = 0; n < w->n_excluded; n++)
		if (stands_at(w, f, run, i + 1, &w->excluded[n]))
			return true;
	return false;
}

static void match_run(const struct question_words *w, const struct forward *f, struct forward_run run, struct match *m)
{
	const uint16_t *which = w->which;
	const uint32_t *words = f->words + run.first;
	for (uint32_t i = 0; i < run.n; i++) {
		uint16_t t = which[words[i]];
		if (!t)
			continue; /* as nearly all */
		m->exact |= w->exact[t];
		for (size_t n = 0; w->begins[t] && n < w->n_names; n++)
			if (w->names[n].words[0] == t && stands_at(w, f, run, i, &w->names[n]))
				*(w->names[n].any     ? &m->any
				  : w->names[n].wider ? &m->wider
				                      : &m->exact) |= w->names[n].means;
		if (t == w->without || t == w->no || t == w->free)
			m->excludes |= excludes_at(w, f, run, i);
	}
	m->wider &= ~m->exact;
}

minot_status match_record(struct question_words *w, struct evidence *e, struct match **sentences, minot_err *err)
{
	const struct forward *f = &e->words;
	struct match *m = ARENA_ARRAY(w->x->a, f->n_sentences + 1, struct match);
	e->heading = ARENA_ARRAY(w->x->a, f->n_fields + 1, uint64_t);
	bool titled = false;
	if (!m || !e->heading)
		return no_memory(err);
	for (uint32_t i = 0; i < f->n_values; i++) {
		enum record_meta key = (enum record_meta)f->values[i].key;
		struct match v = {0};
		match_run(w, f, f->values[i].words, &v);
		if (key == META_DESCRIPTOR || key == META_KEYWORD)
			e->keywords |= v.exact | v.wider;
		else
			e->title |= v.exact | v.wider;
	}
	for (uint32_t i = 0; i < f->n_fields; i++) {
		const struct record_field *fl = &f->fields[i];
		struct match v = {0};
		match_run(w, f, f->field_words[i], &v);
		e->heading[i] = fl->parent >= 0 ? e->heading[fl->parent] : 0;
		if (fl->type == FIELD_HEADING)
			e->heading[i] |= v.exact | v.wider;
		e->anywhere |= v.exact | v.wider;
		e->main |= fl->part == PART_BODY ? 0 : v.exact | v.wider;
	}
	for (uint32_t i = 0; i < f->n_sentences; i++) {
		const struct record_field *fl = &f->fields[f->sentences[i].field];
		match_run(w, f, f->sentence_words[i], &m[i]);
		uint64_t all = m[i].exact | m[i].wider;
		titled |= fl->part == PART_TITLE;
		e->title |= fl->part == PART_TITLE ? all : 0;
		e->own_title |= fl->part == PART_TITLE ? all : 0;
		e->main |= fl->part == PART_BODY ? 0 : all;
		e->anywhere |= all;
	}
	e->main |= e->title | e->keywords;
	e->anywhere |= e->main;
	if (e->kind == RECORD_ARTICLE && !titled) /* its abstract is on one question, and tells which */
		e->title = e->own_title = e->main;
	e->title = with_heads(w->x, e->title, e->title | e->keywords);
	e->own_title = with_heads(w->x, e->own_title, e->title | e->keywords);
	for (uint32_t i = 0; i < f->n_sentences; i++)
		m[i].wider |= m[i].any & e->anywhere & ~m[i].exact;
	*sentences = m;
	return MINOT_OK;
}
