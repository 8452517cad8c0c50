/* lead.c: the words before a statement that say of whom or of what it speaks: pieces of the record's title and of the
 * headings above it. A lead is a condition, never a conclusion, so it is cut before a verb of effect, and every word of
 * it has a place in the record. */
#include "answer/internal.h"

enum {
	MAX_LEAD_WORDS = 12, /* of a title that is cut */
	WHOLE_LEAD_WORDS =
	        20, /* of one that is not: its end often tells of whom ("in the treatment of refractory ...") */
	LEAST_LEAD_WORDS = 5, /* of what a long title is cut to */
	MAX_PARTS = 4,
	MAX_PART_BYTES = 400 /* a title may be one word without end */
};

static const char *const effect_verbs[] = {
        "reduce",        "reduces",     "reduced",       "improve",        "improves",   "improved",    "increase",
        "increases",     "increased",   "prevent",       "prevents",       "decrease",   "decreases",   "is effective",
        "are effective", "is superior", "is not",        "does not",       "do not",     "fails",       "enhances",
        "causes",        "lowers",      "is safe",       "induces",        "attenuates", "ameliorates", "accelerates",
        "protects",      "relieves",    "is associated", "are associated", NULL};

/* In a title these tell too, but for one that asks ("Is ...", "What is ..."). */
static const char *const telling_verbs[] = {"is", "are", "was", "were", "links", "predicts", "affects", NULL};
static const char *const asking[] = {"is",  "are", "was",  "were", "does",  "do",    "can",     "should", "what",
                                     "how", "why", "when", "who",  "which", "where", "whether", NULL};

/* Headings that say what kind of text follows, not about what. */
static const char *const generic_headings[] = {"results",
                                               "result",
                                               "conclusion",
                                               "conclusions",
                                               "authors' conclusions",
                                               "main results",
                                               "findings",
                                               "interpretation",
                                               "discussion",
                                               "recommendations",
                                               "recommendation",
                                               "major recommendations",
                                               "summary of recommendations",
                                               "clinical recommendations",
                                               "abstract",
                                               "introduction",
                                               "evidence",
                                               "limits",
                                               "potential harms",
                                               "potential benefits",
                                               "contraindications",
                                               "qualifying statements",
                                               "comment",
                                               "summary",
                                               "note from the national guideline clearinghouse (ngc)",
                                               "background",
                                               "key points",
                                               "overview",
                                               "limitations",
                                               NULL};

/* "Treatment (see Figure 1 in the original guideline document)": the heading without where it points to. */
static minot_str without_reference(minot_str h)
{
	size_t end = h.n, see = SIZE_MAX;
	while (end && strchr(" .", h.p[end - 1]))
		end--;
	for (size_t at = 0; end && h.p[end - 1] == ')' && at + 5 < end; at++)
		if (minot_str_eq_nocase(str_sub(h, at, at + 5), STR("(see ")))
			see = at;
	return see == SIZE_MAX || minot_str_find(str_sub(h, see, end - 1), STR(")")) != SIZE_MAX ? h
	                                                                                         : str_sub(h, 0, see);
}

static bool is_generic(minot_str h)
{
	minot_str t = minot_str_trim(h);
	while (t.n && (t.p[t.n - 1] == ':' || t.p[t.n - 1] == '.'))
		t.n--;
	if (!t.n || t.p[t.n - 1] == '?')
		return true;
	for (size_t i = 0; generic_headings[i]; i++)
		if (minot_str_eq_nocase(t, str_c(generic_headings[i])))
			return true;
	return false;
}

struct part {
	uint32_t field, start, end;
};

static void trim_part(minot_str text, struct part *p)
{
	static const char edges[] = " .:;,-[]";
	while (p->start < p->end && strchr(edges, text.p[p->start]))
		p->start++;
	while (p->end > p->start && strchr(edges, text.p[p->end - 1]))
		p->end--;
}

/* What titles of guidelines begin with before they come to their subject. */
static const char *const prefaces[] = {"guidelines",
                                       "guideline",
                                       "for",
                                       "on",
                                       "the",
                                       "of",
                                       "management",
                                       "clinical",
                                       "practice",
                                       "policy",
                                       "evidence-based",
                                       "diagnosis",
                                       "and",
                                       "treatment",
                                       "practical",
                                       "recommendations",
                                       "recommendation",
                                       "uk",
                                       "national",
                                       "update",
                                       "updated",
                                       "an",
                                       "a",
                                       "care",
                                       "standards",
                                       "medical",
                                       "critical",
                                       "issues",
                                       "in",
                                       "evaluation",
                                       NULL};
/* Words at which a title that is too long may not end. */
static const char *const loose_ends[] = {
        "and", "or",     "of", "in", "with",   "for",  "the",  "a",     "an",    "to",      "by",    "on",     "from",
        "at",  "versus", "vs", "as", "during", "that", "than", "based", "among", "between", "after", "before", NULL};
/* Of these, what joins like to like: "metabolic and endocrine diseases" is cut in two by none. */
static const char *const joints[] = {"and", "or", NULL};
/* Nor behind one of them on these, which promise what is cut off: "in patients", "for the treatment". */
static const char *const hollow_ends[] = {
        "patients",  "people", "persons", "individuals", "subjects",   "treatment", "management", "prevention",
        "diagnosis", "use",    "effect",  "effects",     "evaluation", "risk",      "therapy",    NULL};

static bool is_one_of(minot_str w, const char *const *list)
{
	for (size_t i = 0; list[i]; i++)
		if (minot_str_eq_nocase(w, str_c(list[i])))
			return true;
	return false;
}

static uint32_t word_end(minot_str text, uint32_t from, uint32_t end)
{
	while (from < end && text.p[from] != ' ')
		from++;
	return from;
}

static uint32_t word_start(minot_str text, uint32_t start, uint32_t end)
{
	while (end > start && text.p[end - 1] != ' ')
		end--;
	return end;
}

/* Skip the preface, unless nothing but preface would be left. */
static void skip_preface(minot_str text, struct part *p)
{
	uint32_t at = p->start, skipped = 0;
	while (at < p->end) {
		uint32_t e = word_end(text, at, p->end);
		if (!is_one_of(str_sub(text, at, e), prefaces))
			break;
		skipped++;
		at = e < p->end ? e + 1 : e;
	}
	if (at < p->end && skipped > 1)
		p->start = at;
}

/* Where a title comes to what was found: before the first verb of effect. In "patients with reduced volume" the word is
 * none: nothing ends in "with". In a heading only "reduces", "is not" are ("after an increase" is a condition). */
static uint32_t before_effect(minot_str text, bool heading, const struct part *p)
{
	size_t at, end;
	minot_str s = str_sub(text, p->start, p->end);
	for (size_t from = 0; phrase_from(s, from, effect_verbs, &at, &end); from = end) {
		minot_str before = minot_str_trim(str_sub(s, 0, at));
		size_t word = before.n;
		while (word && before.p[word - 1] != ' ')
			word--;
		minot_str verb = str_sub(s, at, end);
		bool finite = str_ends(verb, STR("s")) || str_has(verb, ' ');
		if ((finite || !heading) && !is_one_of(str_sub(before, word, before.n), loose_ends))
			return p->start + (uint32_t)at;
	}
	bool asks = is_one_of(str_sub(text, p->start, word_end(text, p->start, p->end)), asking);
	return !heading && !asks && phrase_in(s, telling_verbs, &at) ? p->start + (uint32_t)at : p->end;
}

/* What a cut left behind: "effects of", "lesions (seen in", "midazolam in the treatment". A title of such words alone
 * keeps the first. */
static void drop_loose_end(minot_str text, struct part *p)
{
	minot_str s = str_sub(text, p->start, p->end);
	size_t open = s.n;
	while (open && s.p[open - 1] != '(' && s.p[open - 1] != '[')
		open--;
	if (open > 1 && !memchr(s.p + open, s.p[open - 1] == '(' ? ')' : ']', s.n - open))
		p->end = p->start + (uint32_t)open - 1;
	for (;;) {
		trim_part(text, p);
		uint32_t word = word_start(text, p->start, p->end);
		if (word == p->start)
			return;
		minot_str last = str_sub(text, word, p->end);
		minot_str before = str_sub(text, word_start(text, p->start, word - 1), word - 1);
		bool hollow = is_one_of(last, hollow_ends) && is_one_of(before, loose_ends);
		if (!hollow && !is_one_of(last, loose_ends))
			return;
		p->end = word;
	}
}

static uint32_t words_of(minot_str text, const struct part *p)
{
	uint32_t words = 0;
	for (uint32_t i = p->start; i < p->end; words++)
		i = word_end(text, i, p->end) + 1;
	return words;
}

/* Cuts behind `most` words at a place where a phrase ends. Where none ends before, the words go on to twice as many:
 * "against 1500 mcg once" would be another dose than "against 1500 mcg once weekly". */
static void cut_at_phrase(minot_str text, uint32_t most, struct part *p)
{
	uint32_t words = 0, whole = 0, phrase = p->start, comma = 0, end = p->end;
	for (uint32_t i = p->start; i < end && words < (whole >= LEAST_LEAD_WORDS ? 1u : 2u) * most; words++) {
		uint32_t e = word_end(text, i, end);
		minot_str word = str_sub(text, i, e);
		if (e < end && str_ends(word, STR(",")) && words >= 2)
			comma = e - 1;
		if (words > 2 && is_one_of(word, loose_ends) && !is_one_of(word, joints)) {
			phrase = i; /* what stands before it is whole */
			whole = words;
		}
		i = e < end ? e + 1 : e;
		if (i >= end)
			phrase = end;
		else if (words + 1 == 2 * most && phrase == p->start)
			phrase = i;
	}
	if (phrase > p->start)
		p->end = phrase < end && comma ? comma : phrase;
	p->end = p->start + (uint32_t)minot_str_cut(str_sub(text, p->start, p->end), MAX_PART_BYTES).n;
}

/* A heading is a condition, of which the end often tells siblings apart ("no improvement after a 5 mmol/l rise"): it is
 * cut behind twice as many words. */
static void shorten(minot_str text, bool heading, struct part *p)
{
	uint32_t told = p->end;
	p->end = before_effect(text, heading, p);
	skip_preface(text, p);
	if (words_of(text, p) > WHOLE_LEAD_WORDS || p->end - p->start > MAX_PART_BYTES)
		cut_at_phrase(text, heading ? 2 * MAX_LEAD_WORDS : MAX_LEAD_WORDS, p);
	if (p->end < told)
		drop_loose_end(text, p);
	trim_part(text, p);
}

static double piece_weight(const struct composition *x, minot_str piece)
{
	const struct text_token *tok;
	size_t n;
	double w = 0;
	if (text_tokens(x->t, piece, &tok, &n) != MINOT_OK)
		return 0;
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < x->q->n_terms; k++)
			if (str_eq(tok[i].term, x->q->terms[k].term))
				w += x->q->terms[k].weight;
	return w;
}

/* Whether it says what the record is and not about what: "Evidence-based guideline". */
static bool is_preface(minot_str piece)
{
	for (minot_str word; minot_str_split(&piece, ' ', &word);)
		if (!is_one_of(word, prefaces))
			return false;
	return true;
}

/* "H. pylori": the stop of a shortened name parts nothing. */
static bool is_initial(minot_str title, uint32_t stop)
{
	return title.p[stop] == '.' && stop && title.p[stop - 1] >= 'A' && title.p[stop - 1] <= 'Z' &&
	       (stop == 1 || strchr(" (-/", title.p[stop - 2]));
}

/* "Zolvine lack: a cause of quorl fever": a piece that says what the one before it is begins with that, unless that
 * tells what was found. */
static uint32_t where_apposed(minot_str title, struct part p)
{
	struct part before = {0, 0, p.start};
	minot_str piece = str_sub(title, p.start, p.end);
	if (!p.start || (!str_starts(piece, STR("a ")) && !str_starts(piece, STR("an "))))
		return p.start;
	trim_part(title, &before);
	for (uint32_t i = before.end; i > before.start; i--)
		if (strchr(":.?", title.p[i - 1]))
			return p.start; /* of three pieces: which of the two is meant is not sure */
	return before_effect(title, false, &before) == before.end && words_of(title, &before) ? before.start : p.start;
}

/* The piece of the title (cut at ": ", ". ", "? ") that holds most of the question; the first when none does. */
static struct part title_part(const struct composition *x, const struct record *r)
{
	minot_str t = record_title(r);
	struct part best = {0, 0, 0};
	double most = -1;
	for (uint32_t from = 0, i = 0; i <= t.n; i++) {
		bool cut = i == t.n || (i + 1 < t.n && t.p[i + 1] == ' ' && strchr(":.?", t.p[i]) && !is_initial(t, i));
		if (!cut)
			continue;
		struct part p = {0, from, i};
		trim_part(t, &p);
		minot_str piece = str_sub(t, p.start, p.end);
		double w = !piece.n || str_eq(piece, STR("Digest")) ? -1
		                                                    : piece_weight(x, piece) - 0.5 * is_preface(piece);
		if (w > most) {
			most = w;
			best = p;
		}
		from = i + 1;
	}
	best.start = where_apposed(t, best);
	shorten(t, false, &best);
	return best;
}

static size_t lead_parts(const struct composition *x, const struct candidate *k, struct part *out)
{
	const struct record *r = k->from->record;
	struct part heads[MAX_PARTS];
	size_t n_heads = 0, n = 0;
	for (int32_t h = r->fields[k->field].parent; h >= 0 && n_heads < 2; h = r->fields[h].parent) {
		minot_str heading = without_reference(r->fields[h].text);
		struct part p = {(uint32_t)h, 0, (uint32_t)heading.n};
		if (is_generic(heading))
			continue;
		trim_part(r->fields[h].text, &p);
		shorten(r->fields[h].text, true, &p);
		if (p.end > p.start)
			heads[n_heads++] = p;
	}
	struct part title = title_part(x, r);
	if (title.end > title.start)
		out[n++] = title;
	while (n_heads)
		out[n++] = heads[--n_heads];
	return n;
}

minot_status make_lead(struct composition *x, const struct candidate *k, struct article_claim *claim, minot_err *err)
{
	const struct record *r = k->from->record;
	struct part parts[MAX_PARTS];
	size_t n = lead_parts(x, k, parts);
	struct minot_buf lead = BUF_INIT(4096);
	claim->lead_from = ARENA_ARRAY(x->a, n + 1, struct article_lead_part);
	if (!claim->lead_from)
		return minot_fail(err, MINOT_NO_MEMORY, "no memory for a lead");
	for (size_t i = 0; i < n; i++) {
		const struct record_field *f = &r->fields[parts[i].field];
		if (i)
			minot_buf_c(&lead, " › ");
		text_fold_space(str_sub(f->text, parts[i].start, parts[i].end), &lead);
		claim->lead_from[claim->n_lead_from++] =
		        (struct article_lead_part){r->id, f->path, parts[i].start, parts[i].end};
	}
	claim->lead = minot_arena_str(x->a, minot_buf_view(&lead));
	bool failed = lead.failed || !claim->lead.p;
	minot_buf_free(&lead);
	return failed ? minot_fail(err, MINOT_NO_MEMORY, "no memory for a lead") : MINOT_OK;
}
