/* split.c: long sentences into short ones (split.h). A sentence is parted where one clause ends and another with a
 * subject and a verb of its own begins. No grammar is parsed: a verb is one of a closed list of forms that are always
 * finite, and a clause is what holds one behind something that can be its subject. In doubt the sentence stays whole:
 * above all behind a condition, whose reach would end at the full stop ("if A, and B" must not become "B."). */
#include "article/split.h"

static const struct plain_split rows[] = {
#define X(mark, words, instead, how) {mark, words, instead, how},
        PLAIN_SPLIT_LIST(X)
#undef X
};
enum { N_ROWS = sizeof rows / sizeof *rows };
const struct plain_split *plain_split_at(size_t i) { return i < N_ROWS ? &rows[i] : NULL; }

const char plain_conditions[] = "assuming except if lest provided providing unless until when whenever whether";
const char plain_governors[] = "although because since that though where which while who whom whose";

const char plain_leads[] =
        "after among as at before by compared despite during following for given if in on once to under "
        "unless until when whenever where with within without";
/* Forms in which guidelines tell what to do. Collected by us. */
static const char orders[] =
        "add administer advise arrange assess avoid begin check choose consider continue discontinue "
        "discuss do encourage ensure explain give keep limit maintain measure monitor obtain offer "
        "perform prefer prescribe provide recommend reduce refer repeat start stop suspect switch take "
        "test treat try use withhold";

/* Forms that are finite wherever they stand: no participle describes a noun with them. Collected by us. */
static const char verbs[] = "appear appeared appears are became began can could did differed do does fell had has have "
                            "increases indicates is may might must need needs occurred occurs remained remains rose "
                            "seem seemed seems should showed shows suggests was were will would";
/* Words that begin no subject: prepositions, conjunctions, adverbs and participles. Collected by us. */
static const char no_subject[] =
        "about above according after against also although among and are as at based be because been before being "
        "below between both but by can compared could despite did do does during either especially even followed "
        "following for found from given had has have if in including into is may might must neither nor not of on only "
        "or "
        "over particularly possibly probably rather regardless respectively should so such than that then therefore "
        "through to towards under until upon using was were when where whereas whether which while who will with "
        "within without would yet";
/* Adverbs that may stand in front of the clause behind a semicolon. */
/* Verbs that another clause may follow without "that": "evidence suggests A and B are ...". */
static const char telling[] =
        "believe conclude concluded found indicate indicated indicates know reported say show showed shows "
        "state suggest suggested suggests think";
/* Where no comma stands before "and", it may join two nouns. These begin a clause, or a subject that is named whole. */
static const char fresh[] =
        "all eight few five four further he it most nine no none nobody one our seven she six some the "
        "there these they this three two we";
static const char joining[] = "also consequently furthermore hence however moreover nevertheless therefore thus";

enum {
	CLAUSE_WORDS = 4,  /* least words of either part */
	LONG_WORDS = 12,   /* a sentence of fewer is short */
	SUBJECT_WORDS = 14 /* most words before the verb */
};

struct sentence {
	const struct lex *x;
	const unsigned char *depth;
	size_t from, to;
};

static bool inside(const struct sentence *s, size_t i) { return s->depth[s->x->t[i].start] != 0; }

static size_t words_of(const struct sentence *s, size_t from, size_t to)
{
	size_t n = 0;
	for (size_t i = from; i < to; i++)
		n += s->x->t[i].kind != LEX_MARK && !inside(s, i);
	return n;
}

static bool one_of(const struct sentence *s, size_t from, size_t to, const char *list)
{
	for (size_t i = from; i < to; i++)
		if (!inside(s, i) && lex_in(s->x, i, list))
			return true;
	return false;
}

static bool is_pause(const struct lex *x, size_t i)
{
	return lex_mark(x, i, ',') || lex_mark(x, i, ';') || lex_mark(x, i, ':');
}

static bool pause_in(const struct sentence *s, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		if (!inside(s, i) && is_pause(s->x, i))
			return true;
	return false;
}

/* Whether the "and" at token i joins what "between" announced: "the balance between A and B". */
static bool joins_pair(const struct sentence *s, size_t i)
{
	bool open = false;
	for (size_t k = s->from; k < i; k++)
		if (!inside(s, k))
			open = (open && !lex_is(s->x, k, "and") && !is_pause(s->x, k)) || lex_is(s->x, k, "between");
	return open;
}

/* Whether a clause begins at token i: a subject, then a verb, with no pause and no other clause between them. alone:
 * the subject is one thing, as where "and" without a comma might join two: "in A and B and C was ...". */
static bool clause_begins(const struct sentence *s, size_t i, bool alone)
{
	if (i >= s->to || s->x->t[i].kind == LEX_MARK || lex_in(s->x, i, no_subject) || lex_in(s->x, i, verbs) ||
	    (str_ends(lex_text(s->x, i), STR("ing")) && !lex_in(s->x, i + 1, verbs)))
		return false; /* "giving relief", but not "itching was" */
	for (size_t k = i + 1; k < s->to && k <= i + SUBJECT_WORDS; k++) {
		if (inside(s, k))
			continue;
		if (alone && lex_in(s->x, k, "and or but nor as"))
			return false;
		if (is_pause(s->x, k) || lex_in(s->x, k, plain_governors) || lex_in(s->x, k, plain_conditions))
			return false;
		if (lex_in(s->x, k, verbs) && !lex_is(s->x, k - 1, "to"))
			return true;
	}
	return false;
}

/* Number of tokens of the row's mark and words at token i, one space between two; 0: they do not stand there. */
static size_t stands(const struct sentence *s, size_t i, const struct plain_split *row)
{
	size_t mark = *row->mark != 0, words = *row->words ? lex_phrase(s->x, i + mark, row->words) : 0;
	if ((mark && !lex_mark(s->x, i, *row->mark)) || (*row->words && !words))
		return 0;
	for (size_t k = i; k < i + mark + words; k++)
		if (k + 1 >= s->to || s->x->t[k + 1].start != s->x->t[k].end + 1 || s->x->s.p[s->x->t[k].end] != ' ')
			return 0;
	return mark + words;
}

/* Whether the comma at token i is one of a list's, "A was low, B was high, and C was well": then it ends no sentence.
 */
static bool in_series(const struct sentence *s, size_t i)
{
	for (size_t k = i; k > s->from; k--)
		if (!inside(s, k - 1) && is_pause(s->x, k - 1))
			return true;
	return false;
}

/* Whether what follows the row's words, from token next on, is what the row asks for. */
static bool follows(const struct sentence *s, size_t next, const struct plain_split *row)
{
	if (row->how & SPLIT_REST)
		return !one_of(s, next, s->to, verbs) || one_of(s, next, next + 1, "that");
	if (row->how & SPLIT_LAST)
		return !pause_in(s, next, s->to);
	if (*row->mark == ';' && lex_in(s->x, next, joining))
		next += 1 + (size_t)lex_mark(s->x, next + 1, ',');
	bool joins = row->how & SPLIT_BARE && lex_is(s->x, next - 1, "and"),
	     counts = lex_in(s->x, next + 1, "is are was were had have has");
	if (joins && !lex_in(s->x, next, fresh) && !(s->x->t[next].kind == LEX_NUMBER && counts))
		return false;
	return clause_begins(s, next, joins);
}

/* Whether row parts the sentence at token i; *end is then the token behind its words. */
static bool parts(const struct sentence *s, size_t i, const struct plain_split *row, size_t *end)
{
	size_t n = row->how & (SPLIT_OPENS | SPLIT_CLOSES) ? 0 : stands(s, i, row);
	if (!n || words_of(s, s->from, i) < CLAUSE_WORDS || words_of(s, i + 1, s->to) < CLAUSE_WORDS)
		return false;
	if (i && lex_in(s->x, i - 1, "and but or so that")) /* "and, although A, B" */
		return false;
	*end = i + n;
	if (lex_is(s->x, i + (*row->mark != 0), "and") && joins_pair(s, i))
		return false;
	if (row->how & SPLIT_SURE && one_of(s, s->from, i, plain_limits))
		return false;
	if (row->how & SPLIT_BARE && (s->x->t[i - 1].kind == LEX_MARK || one_of(s, s->from, i, telling)))
		return false;
	return one_of(s, s->from, i, verbs) && !one_of(s, s->from, i, plain_conditions) &&
	       ((row->how & SPLIT_FREE) || !one_of(s, s->from, i, plain_governors)) &&
	       !(lex_in(s->x, i + 1, "and") && in_series(s, i)) && follows(s, *end, row);
}

/* "Although A, B": both ends, where there is one comma and a clause on either side of it. */
static size_t both_ends(const struct sentence *s, struct split_place *out)
{
	const struct plain_split *opens = NULL, *closes = NULL;
	size_t comma = s->from;
	for (size_t i = 0; i < N_ROWS; i++)
		if (rows[i].how & SPLIT_OPENS && lex_is(s->x, s->from, rows[i].words))
			opens = &rows[i];
	for (size_t i = 0; opens && i < N_ROWS; i++)
		if (rows[i].how & SPLIT_CLOSES && str_eq(str_c(rows[i].instead), str_c(opens->instead)))
			closes = &rows[i];
	while (opens && comma < s->to && (inside(s, comma) || !is_pause(s->x, comma)))
		comma++;
	if (!closes || !stands(s, comma, closes) || !stands(s, s->from, opens) || pause_in(s, comma + 1, s->to) ||
	    !clause_begins(s, s->from + 1, false) || !clause_begins(s, comma + 1, false) ||
	    one_of(s, s->from, comma, plain_conditions) || words_of(s, s->from, comma) < CLAUSE_WORDS)
		return 0;
	out[0] = (struct split_place){s->x->t[s->from].start, s->x->t[s->from + 1].start, opens};
	out[1] = (struct split_place){s->x->t[comma].start, s->x->t[comma].end, closes};
	return 2;
}

size_t split_find(const struct lex *x, const unsigned char *depth, size_t from, size_t to, struct split_place *out,
                  size_t max)
{
	struct sentence s = {x, depth, from, to};
	if (words_of(&s, from, to) < LONG_WORDS)
		return 0;
	size_t n = both_ends(&s, out);
	for (size_t i = from; !n && i < to && n < max; i++) {
		size_t end;
		if (inside(&s, i) || !(is_pause(x, i) || lex_in(x, i, "although and because but whereas")))
			continue;
		for (size_t k = 0; k < N_ROWS; k++)
			if (parts(&s, i, &rows[k], &end)) {
				bool words = *rows[k].instead != 0;
				size_t start = *rows[k].mark ? x->t[i].start : x->t[i - 1].end;
				out[n++] = (struct split_place){start, words ? x->t[end - 1].end : x->t[end].start,
				                                &rows[k]};
				s.from = i = end - 1 + !words;
				break;
			}
	}
	return n;
}

size_t split_lead(const struct lex *x, const unsigned char *depth, size_t from, size_t to)
{
	struct sentence s = {x, depth, from, to};
	if (words_of(&s, from, to) < LONG_WORDS || !lex_in(x, from, plain_leads))
		return to;
	for (size_t i = from; i + 1 < to; i++) {
		if (inside(&s, i) || !is_pause(x, i))
			continue;
		if (!lex_mark(x, i, ',') || x->t[i + 1].start != x->t[i].end + 1)
			return to;
		if (words_of(&s, from, i) >= CLAUSE_WORDS && words_of(&s, i, to) >= CLAUSE_WORDS &&
		    (lex_in(x, i + 1, orders) || clause_begins(&s, i + 1, true)))
			return i;
	}
	return to;
}
