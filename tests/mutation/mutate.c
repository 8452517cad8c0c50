/* mutate: how much of what a forger may do to an article does verify see, and does it ever accuse an honest one?
 *
 *   questions ─> articles ─> unaltered: each statement verified           accused = false alarms
 *                    └─────> altered in one statement, by kind and care   not accused = misses
 *
 * A forgery counts as found only when the altered statement itself is accused (or the article refused, where a
 * reference points to nothing): a stale id of the article finds every careless forgery and would hide what the
 * statement's own proof misses. Statements beside the altered one must not be accused: they are false alarms too.
 * Everything follows from the seed. Exit status 0: no miss and no false alarm; 1 otherwise; 2 usage; 3 input. */
#include "forge.h"

#include "answer/answer.h"
#include "verify/verify.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum {
	MAX_ARTICLES = 4000,
	MAX_LINE = ANSWER_MAX_QUESTION,
	TRIES = 300, /* statements tried for one forgery */
	GIVE_UP = 3, /* fruitless searches after which a kind is taken to be impossible in these articles */
	ARENA = 512 << 20
};

struct tally {
	unsigned made, found, named, shown, fruitless;
};
struct bench {
	struct collection *c;
	struct minot_arena *kept, *scratch;
	struct article **articles;
	size_t n_articles;
	uint64_t random;
	unsigned max_shown;
	struct tally *tallies;                /* [kind * N_CARES + care] */
	unsigned long checks, false_alarms;   /* of unaltered articles */
	unsigned long beside, beside_accused; /* unaltered statements of altered articles */
};

static int fault(const minot_err *err)
{
	char text[512];
	minot_err_text(err, text, sizeof text);
	fprintf(stderr, "mutate: %s\n", text);
	return 3;
}

static bool is_accused(const struct verify_statement *s) { return s->verdict > VERIFY_NORMALISED || s->n_faults; }

static bool has_fault(const struct verify_statement *s, const char *kinds_wanted)
{
	minot_str rest = str_c(kinds_wanted), kind;
	if (!rest.n)
		return true;
	while (minot_str_split(&rest, '|', &kind))
		for (uint32_t i = 0; i < s->n_faults; i++)
			if (str_eq(kind, str_c(s->faults[i].kind)))
				return true;
	return false;
}

static void show(const char *what, const struct article_claim *c, const struct verify_statement *s)
{
	const struct article_proof *p = c->proofs;
	printf("%s: %.*s %.*s [%u, %u)\n    lead  %.*s\n    text  %.*s\n    quote %.*s\n", what, STR_ARG(p->record),
	       STR_ARG(p->field), (unsigned)p->spans[0].start, (unsigned)p->spans[p->n_spans - 1].end, STR_ARG(c->lead),
	       STR_ARG(c->text), STR_ARG(p->quote));
	for (uint32_t i = 0; i < c->n_doses; i++)
		printf("    dose  %.*s: %.*s %.*s, %.*s, %.*s, %.*s\n", STR_ARG(c->doses[i].drug),
		       STR_ARG(c->doses[i].amount), STR_ARG(c->doses[i].unit), STR_ARG(c->doses[i].route),
		       STR_ARG(c->doses[i].frequency), STR_ARG(c->doses[i].duration));
	if (c->grade.value.n)
		printf("    grade %.*s\n", STR_ARG(c->grade.value));
	if (s)
		printf("    -> %s", verify_verdict_name(s->verdict));
	for (uint32_t i = 0; s && i < s->n_faults; i++)
		printf("; %s \"%.*s\" for \"%.*s\"", s->faults[i].kind, STR_ARG(s->faults[i].text),
		       STR_ARG(s->faults[i].quote));
	printf("\n");
}

/* Articles --------------------------------------------------------------------------------------------------------- */

static minot_status check_honest(struct bench *b, minot_str json, const struct article *art, minot_err *err)
{
	struct verify_report *r;
	minot_status s = verify_article(b->c, json, art, b->scratch, &r, err);
	if (s != MINOT_OK)
		return s;
	if (!r->id_holds)
		printf("FALSE ALARM: the id of an unaltered article\n"), b->false_alarms++;
	for (uint32_t i = 0; i < r->n_statements; i++) {
		b->checks++;
		if (!is_accused(&r->statements[i]))
			continue;
		b->false_alarms++;
		show("FALSE ALARM", &art->claims[i], &r->statements[i]);
	}
	return MINOT_OK;
}

/* Composed, written, read back as a file would be, checked, and kept. */
static minot_status add_article(struct bench *b, minot_str question, enum article_audience audience, minot_err *err)
{
	struct article *art;
	struct minot_buf json = BUF_INIT(ARTICLE_MAX_BYTES);
	minot_arena_reset(b->scratch);
	minot_status s =
	        answer_compose(b->c, question, &(struct answer_options){.audience = audience}, b->scratch, &art, err);
	if (s == MINOT_OK)
		s = article_json(art, &json, err);
	if (s == MINOT_OK && art->n_claims) {
		s = article_read(minot_buf_view(&json), b->kept, &art, err);
		if (s == MINOT_OK)
			s = check_honest(b, minot_buf_view(&json), art, err);
		if (s == MINOT_OK)
			b->articles[b->n_articles++] = art;
	}
	minot_buf_free(&json);
	return s;
}

/* A question about a drawn record: its drug, its condition, or its title. */
static minot_status question_of(struct bench *b, minot_str *question, minot_err *err)
{
	static const char *const forms[] = {"What is the dose of %.*s?", "How is %.*s treated?",
	                                    "What are the harms of %.*s?", "Is %.*s effective?",
	                                    "What is known about %.*s?"};
	struct record *r;
	docno d;
	do
		d = (docno)draw_below(&b->random, collection_info(b->c)->max_docno);
	while (!collection_live(b->c, d));
	minot_arena_reset(b->scratch);
	minot_status s = collection_load(b->c, d, b->scratch, &r, NULL, NULL, err);
	if (s != MINOT_OK)
		return s;
	minot_str drug = record_meta_first(r, META_DRUG), condition = record_meta_first(r, META_CONDITION);
	minot_str about = drug.n ? drug : condition.n && draw_below(&b->random, 2) ? condition : record_title(r);
	size_t form = drug.n ? 0 : draw_below(&b->random, sizeof forms / sizeof *forms);
	char text[256];
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral" /* the forms stand in the table above */
	snprintf(text, sizeof text, forms[form], STR_ARG(minot_str_cut(about, 160)));
#pragma GCC diagnostic pop
	*question = minot_arena_str(b->kept, str_c(text));
	return question->p ? MINOT_OK : minot_fail(err, MINOT_NO_MEMORY, "no memory for a question");
}

static minot_status articles_of_titles(struct bench *b, unsigned long checks, minot_err *err)
{
	minot_str question;
	if (!collection_info(b->c)->n_docs)
		return minot_fail(err, MINOT_INPUT, "the collection holds no record");
	for (size_t asked = 0; asked < MAX_ARTICLES && b->checks < checks; asked++) {
		minot_status s = question_of(b, &question, err);
		if (s == MINOT_OK)
			s = add_article(b, question, asked % 4 ? AUDIENCE_CLINICIAN : AUDIENCE_PATIENT, err);
		if (s != MINOT_OK)
			return s;
	}
	return MINOT_OK;
}

/* One question a line; "#" begins a comment. */
static minot_status articles_of_file(struct bench *b, const char *path, minot_err *err)
{
	char line[MAX_LINE];
	FILE *f = fopen(path, "r");
	minot_status s = f ? MINOT_OK : minot_fail(err, MINOT_IO, "%s cannot be read", path);
	while (s == MINOT_OK && b->n_articles + 1 < MAX_ARTICLES && fgets(line, sizeof line, f)) {
		minot_str question = minot_str_trim(str_c(line));
		if (!question.n || question.p[0] == '#')
			continue;
		s = add_article(b, question, AUDIENCE_CLINICIAN, err);
		if (s == MINOT_OK)
			s = add_article(b, question, AUDIENCE_PATIENT, err);
	}
	if (f)
		fclose(f);
	return s;
}

/* Forgeries -------------------------------------------------------------------------------------------------------- */

static bool forge(struct bench *b, const struct kind *kind, enum care care, struct forgery *f)
{
	for (unsigned i = 0; i < TRIES; i++) {
		minot_arena_reset(b->scratch);
		struct article *art = forge_copy(b->articles[draw_below(&b->random, b->n_articles)], b->scratch);
		if (!art)
			return false;
		*f = (struct forgery){.c = b->c,
		                      .a = b->scratch,
		                      .art = art,
		                      .care = care,
		                      .random = &b->random,
		                      .claim = &art->claims[draw_below(&b->random, art->n_claims)]};
		if (kind->for_patients == (f->claim->plain != NULL) && kind->alter(f))
			return true;
	}
	return false;
}

static void look_beside(struct bench *b, const struct article *art, const struct verify_report *r, uint32_t altered)
{
	for (uint32_t i = 0; i < r->n_statements; i++) {
		if (i == altered)
			continue;
		b->beside++;
		if (!is_accused(&r->statements[i]))
			continue;
		b->beside_accused++;
		show("ACCUSED BESIDE A FORGERY", &art->claims[i], &r->statements[i]);
	}
}

/* The altered article goes the way of a file: written, read, verified. *refused: it could not be read. */
static minot_status verify_forgery(struct bench *b, struct forgery *f, struct verify_report **r, struct article **read,
                                   bool *refused, minot_err *err)
{
	struct minot_buf json = BUF_INIT(ARTICLE_MAX_BYTES);
	minot_status s = forge_finish(f, &json, err);
	if (s == MINOT_OK) {
		*refused = article_read(minot_buf_view(&json), b->scratch, read, err) != MINOT_OK;
		if (!*refused)
			s = verify_article(b->c, minot_buf_view(&json), *read, b->scratch, r, err);
	}
	minot_buf_free(&json);
	return s;
}

static minot_status one_forgery(struct bench *b, size_t k, enum care care, minot_err *err)
{
	const struct kind *kind = &kinds[k];
	struct tally *t = &b->tallies[k * N_CARES + care];
	struct forgery f;
	struct verify_report *r;
	struct article *read;
	bool refused, to_refuse = strcmp(kind->expected, "refused") == 0;
	if (!forge(b, kind, care, &f))
		return t->fruitless++, MINOT_OK;
	minot_status s = verify_forgery(b, &f, &r, &read, &refused, err);
	if (s != MINOT_OK || (refused && !to_refuse)) /* two statements have become one: no article */
		return t->fruitless += refused, s;
	t->made++;
	t->fruitless = 0;
	uint32_t at = (uint32_t)(f.claim - f.art->claims);
	const struct verify_statement *st = refused ? NULL : &r->statements[at];
	bool found = refused || (!to_refuse && is_accused(st));
	t->found += found;
	t->named += refused || (found && has_fault(st, kind->expected));
	if ((!found || (st && !has_fault(st, kind->expected))) && t->shown < b->max_shown) {
		t->shown++;
		printf("%s, %s; ", kind->name, care_names[care]);
		show(found ? "not named" : "MISSED", f.claim, st);
	}
	if (!refused && kind->alters_one)
		look_beside(b, read, r, at);
	return MINOT_OK;
}

static minot_status all_forgeries(struct bench *b, unsigned long n, unsigned long *made, minot_err *err)
{
	size_t cells = n_kinds * N_CARES;
	for (bool possible = true; *made < n && possible;) {
		possible = false;
		for (size_t i = 0; i < cells && *made < n; i++) {
			unsigned before = b->tallies[i].made;
			if (b->tallies[i].fruitless >= GIVE_UP)
				continue;
			minot_status s = one_forgery(b, i / N_CARES, (enum care)(i % N_CARES), err);
			if (s != MINOT_OK)
				return s;
			*made += b->tallies[i].made - before;
			possible = true;
		}
	}
	return MINOT_OK;
}

/* Report ----------------------------------------------------------------------------------------------------------- */

static unsigned long report(const struct bench *b, unsigned long made)
{
	struct tally all = {0};
	printf("\n%-36s", "found of made");
	for (int care = 0; care < N_CARES; care++)
		printf("%14s", care_names[care]);
	printf("%16s\n", "rightly named");
	for (size_t k = 0; k < n_kinds; k++) {
		struct tally row = {0};
		printf("%-36s", kinds[k].name);
		for (int care = 0; care < N_CARES; care++) {
			const struct tally *t = &b->tallies[k * N_CARES + (size_t)care];
			printf("%7u /%5u", t->found, t->made);
			row.made += t->made, row.found += t->found, row.named += t->named;
		}
		printf("%9u /%5u\n", row.named, row.made);
		all.made += row.made, all.found += row.found, all.named += row.named;
	}
	printf("\n%lu altered articles: %u found, %u missed, %u rightly named\n", made, all.found, all.made - all.found,
	       all.named);
	printf("%lu statements of %zu unaltered articles: %lu accused\n", b->checks, b->n_articles, b->false_alarms);
	printf("%lu unaltered statements beside an altered one: %lu accused\n", b->beside, b->beside_accused);
	return all.made - all.found + b->false_alarms + b->beside_accused;
}

static int usage(void)
{
	fputs("usage: mutate -c COLLECTION [-n ALTERED] [-u UNALTERED] [-q QUESTIONS] [-s SEED] [-m SHOWN]\n"
	      "  -n  altered articles to make (10000)\n"
	      "  -u  unaltered statements to verify, about (10000); without -q\n"
	      "  -q  a question a line; without it they are made of drawn records\n"
	      "  -s  seed (1)\n"
	      "  -m  misses to show a kind and care (3)\n",
	      stderr);
	return 2;
}

int main(int argc, char **argv)
{
	struct bench b = {.random = 1, .max_shown = 3};
	const char *dir = NULL, *questions = NULL;
	unsigned long n = 10000, checks = 10000, made = 0, bad = 0;
	minot_err err = {0};
	for (int o; (o = getopt(argc, argv, "c:n:u:q:s:m:")) != -1;)
		switch (o) {
		case 'c':
			dir = optarg;
			break;
		case 'n':
			n = strtoul(optarg, NULL, 10);
			break;
		case 'u':
			checks = strtoul(optarg, NULL, 10);
			break;
		case 'q':
			questions = optarg;
			break;
		case 's':
			b.random = strtoull(optarg, NULL, 10);
			break;
		case 'm':
			b.max_shown = (unsigned)strtoul(optarg, NULL, 10);
			break;
		default:
			return usage();
		}
	if (!dir || optind != argc)
		return usage();
	printf("seed %llu\n", (unsigned long long)b.random);
	if (collection_open(dir, &b.c, &err) != MINOT_OK)
		return fault(&err);
	b.kept = minot_arena_new(0);
	b.scratch = minot_arena_new(ARENA);
	b.articles = calloc(MAX_ARTICLES, sizeof(struct article *));
	b.tallies = calloc(n_kinds * N_CARES, sizeof *b.tallies);
	minot_status s = b.kept && b.scratch && b.articles && b.tallies
	                         ? MINOT_OK
	                         : minot_fail(&err, MINOT_NO_MEMORY, "no memory");
	if (s == MINOT_OK)
		s = questions ? articles_of_file(&b, questions, &err) : articles_of_titles(&b, checks, &err);
	if (s == MINOT_OK && !b.n_articles)
		s = minot_fail(&err, MINOT_INPUT, "no question has an answer in this collection");
	if (s == MINOT_OK)
		s = all_forgeries(&b, n, &made, &err);
	if (s == MINOT_OK)
		bad = report(&b, made);
	free(b.tallies);
	free(b.articles);
	minot_arena_free(b.scratch);
	minot_arena_free(b.kept);
	collection_close(b.c);
	return s != MINOT_OK ? fault(&err) : bad != 0;
}
