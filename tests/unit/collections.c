#include "collections.h"

#include "index/forward.h"
#include "os/os.h"

const char *const vocabulary[60] = {
        "aldera",  "bimex",   "corvane",  "dultin",  "eprosil", "fenwick",  "gorling", "haldor",  "ixotal",  "jermin",
        "kelvane", "lumeric", "mordane",  "nexilor", "oprand",  "pelvasin", "quorin",  "rastel",  "solvane", "tamrine",
        "ulster",  "vendrol", "wexford",  "xylane",  "yarrow",  "zopral",   "500 mg",  "12",      "placebo", "trial",
        "the",     "of",      "patients", "dose",    "daily",   "rash",     "harm",    "benefit", "weeks",   "months",
        "blood",   "nerve",   "kidney",   "liver",   "heart",   "lung",     "bone",    "skin",    "age",     "men",
        "women",   "child",   "risk",     "ratio",   "mean",    "group",    "arm",     "score",   "pain",    "fever",
};

void make_tree(char path[64])
{
	strcpy(path, "/tmp/minot-index-XXXXXX");
	assert_non_null(mkdtemp(path));
}

uint32_t random_below(uint64_t *state, uint32_t n)
{
	*state ^= *state << 13;
	*state ^= *state >> 7;
	*state ^= *state << 17;
	return (uint32_t)((*state >> 16) % n);
}

struct record *invent(const struct invented *v, struct minot_arena *a)
{
	struct record_builder *b = rb_new();
	struct record *r = NULL;
	minot_err err;
	assert_non_null(b);
	rb_begin(b, v->format ? v->format : "jsonl");
	for (int i = 0; i < 4 && v->ids[i]; i++)
		rb_id(b, str_c(v->ids[i]));
	rb_kind(b, RECORD_ARTICLE);
	if (v->partial)
		rb_flag(b, RECORD_PARTIAL);
	rb_title(b, str_c(v->title));
	rb_meta(b, META_KEYWORD, str_c(v->keyword));
	rb_meta(b, META_DATE, str_c(v->date));
	rb_part(b, PART_ABSTRACT);
	rb_section(b, str_c(v->heading));
	rb_block(b, BLOCK_PARA, 0, str_c(v->text));
	rb_section_end(b);
	assert_ok(rb_finish(b, a, &r, &err));
	rb_free(b);
	return r;
}

static void random_words(uint64_t *state, uint32_t n, char *out, size_t cap)
{
	size_t used = 0;
	out[0] = 0;
	for (uint32_t i = 0; i < n && used + 20 < cap; i++) {
		/* the square makes some words common and some rare */
		uint32_t x = random_below(state, 60) * random_below(state, 60) / 60;
		used += (size_t)snprintf(out + used, cap - used, "%s%s", vocabulary[x],
		                         random_below(state, 9) ? " " : ". ");
	}
}

struct record *invent_random(uint64_t seed, uint32_t number, uint32_t pool, struct minot_arena *a)
{
	static const char *const formats[] = {"pubmed", "jats", "jsonl"};
	uint64_t state = (seed + 1) * 0x9e3779b97f4a7c15u ^ (number + 1) * 0xc2b2ae3d27d4eb4fu;
	char title[200], heading[60], text[3000], keyword[60], date[11], ids[3][40];
	for (int i = 0; i < 4; i++)
		random_below(&state, 2);
	struct invented v = {.title = title, .heading = heading, .text = text, .keyword = keyword, .date = date};
	v.format = formats[random_below(&state, 3)];
	v.partial = random_below(&state, 5) == 0;
	uint32_t n_ids = 1 + random_below(&state, 4) / 2;
	for (uint32_t i = 0; i < n_ids; i++) {
		uint32_t scheme = random_below(&state, 3);
		snprintf(ids[i], sizeof ids[i],
		         scheme == 0   ? "pmid:%u"
		         : scheme == 1 ? "pmcid:PMC%u"
		                       : "x:%u",
		         1 + random_below(&state, pool));
		v.ids[i] = ids[i];
	}
	random_words(&state, 1 + random_below(&state, 6), title, sizeof title);
	random_words(&state, random_below(&state, 3), heading, sizeof heading);
	random_words(&state, 1 + random_below(&state, 150), text, sizeof text);
	random_words(&state, random_below(&state, 3), keyword, sizeof keyword);
	snprintf(date, sizeof date, "%u", 1950 + random_below(&state, 70));
	return invent(&v, a);
}

void ingest(const char *dir, struct record *const *records, size_t n, unsigned threads, struct writer_report *report)
{
	struct collection_writer *w;
	minot_err err;
	struct writer_options o = {.threads = threads, .changed = "2001-02-03"};
	assert_ok(writer_open(dir, &o, &w, &err));
	for (size_t i = 0; i < n; i++)
		assert_ok(writer_add(w, records[i], &err));
	assert_ok(writer_commit(w, report, &err));
}

void many_segments(const char *dir, int first, int n, struct minot_arena *a)
{
	for (int i = first; i < first + n; i++) {
		struct writer_options o = {.threads = 1, .merges_elsewhere = true, .changed = "2001-02-05"};
		struct collection_writer *w;
		char id[32];
		minot_err err;
		snprintf(id, sizeof id, "x:%d", i);
		struct invented v = {.ids = {id},
		                     .title = vocabulary[i],
		                     .heading = "",
		                     .text = "Pain fell.",
		                     .keyword = "",
		                     .date = "2001"};
		assert_ok(writer_open(dir, &o, &w, &err));
		assert_ok(writer_add(w, invent(&v, a), &err));
		assert_ok(writer_commit(w, NULL, &err));
	}
}

/* A line for every document, sorted, so that document numbers play no part. */
struct lines {
	struct minot_buf text;
	size_t *at, n, cap;
};

static int by_line(const void *a, const void *b, void *text)
{
	return strcmp((const char *)text + *(const size_t *)a, (const char *)text + *(const size_t *)b);
}

static void end_line(struct lines *l, size_t start)
{
	minot_buf_ch(&l->text, 0);
	if (l->n == l->cap)
		assert_non_null(l->at = realloc(l->at, (l->cap = l->cap * 2 + 64) * sizeof *l->at));
	l->at[l->n++] = start;
}

/* The words of a document as terms, in order, and its notes. */
static bool add_words(struct lines *l, const struct collection *c, docno d, struct minot_arena *a)
{
	struct forward f;
	char text[255];
	if (collection_forward(c, d, a, &f, NULL) != MINOT_OK)
		return false;
	for (uint32_t i = 0; i < f.n_words; i++) {
		minot_str term = forward_term(&f, f.words[i], text);
		if (!term.p)
			return false;
		minot_buf_printf(&l->text, " %.*s%s", STR_ARG(term), forward_compound(&f, i) ? "+" : "");
	}
	minot_buf_printf(&l->text, " %.*s", STR_ARG(f.note));
	for (uint32_t i = 0; i < f.n_sentences; i++)
		minot_buf_printf(&l->text, "/%zu", f.notes[i].n);
	return true;
}

static bool add_document(struct lines *l, const struct collection *c, docno d)
{
	struct minot_arena *a = minot_arena_new(1 << 28);
	struct record *r;
	struct sentence *sentences;
	size_t n, start = l->text.n;
	char hex[65] = "";
	bool ok = collection_load(c, d, a, &r, &sentences, &n, NULL) == MINOT_OK;
	minot_buf_printf(&l->text, "%.*s %d %u %u", STR_ARG(collection_id(c, d)), (int)collection_kind(c, d),
	                 collection_year(c, d), collection_flags(c, d));
	for (int f = 0; f < INDEX_N_FIELDS; f++)
		minot_buf_printf(&l->text, " %u", collection_length(c, d, (enum index_field)f));
	if (ok) {
		minot_sha256_hex(&r->sha256, hex);
		minot_buf_printf(&l->text, " %s", hex);
		for (size_t i = 0; i < n; i++)
			minot_buf_printf(&l->text, " %u:%u-%u", sentences[i].field, sentences[i].start,
			                 sentences[i].end);
		ok = add_words(l, c, d, a);
	}
	end_line(l, start);
	minot_arena_free(a);
	return ok;
}

static bool add_term(struct lines *l, const struct collection *c, const char *term)
{
	struct minot_arena *a = minot_arena_new(0);
	bool failed = false, ok = true;
	struct postings *p = collection_postings(c, str_c(term), a, &failed);
	struct posting x;
	uint32_t n = 0;
	docno last = 0;
	for (; p && postings_next(p, &x); n++) {
		size_t start = l->text.n;
		ok = ok && (n == 0 || x.doc > last) && collection_live(c, x.doc);
		last = x.doc;
		minot_buf_printf(&l->text, "%s in %.*s: %u %u %u %u", term, STR_ARG(collection_id(c, x.doc)), x.tf[0],
		                 x.tf[1], x.tf[2], x.tf[3]);
		end_line(l, start);
	}
	minot_arena_free(a);
	return ok && !failed && n == collection_df(c, str_c(term));
}

static void hash_lines(struct lines *l, const struct collection_info *i, struct minot_sha256 *out)
{
	struct minot_buf sorted = BUF_INIT(1 << 30);
	if (l->n)
		qsort_r(l->at, l->n, sizeof *l->at, by_line, l->text.p);
	for (size_t k = 0; k < l->n; k++)
		minot_buf_printf(&sorted, "%s\n", l->text.p + l->at[k]);
	minot_buf_add(&sorted, i->sha256.b, sizeof i->sha256.b);
	for (int f = 0; f < INDEX_N_FIELDS; f++)
		minot_buf_u64(&sorted, i->total_length[f]);
	for (int k = 0; k < RECORD_N_KINDS; k++)
		minot_buf_printf(&sorted, "%u %s\n", i->kinds[k].n, i->kinds[k].newest);
	assert_false(sorted.failed || l->text.failed);
	*out = minot_sha256_of(minot_buf_view(&sorted));
	minot_buf_free(&sorted);
}

bool fingerprint_of(const struct collection *c, struct minot_sha256 *out)
{
	struct lines l = {.text = BUF_INIT(1 << 30)};
	const struct collection_info *i = collection_info(c);
	struct text_analyzer *t = text_analyzer_new();
	uint32_t live = 0;
	bool ok = true;
	for (docno d = 0; d < i->max_docno; d++)
		if (collection_live(c, d)) {
			ok = add_document(&l, c, d) && ok;
			live++;
		}
	for (size_t w = 0; w < 60; w++) {
		char term[100];
		minot_str s = text_term(t, str_c(vocabulary[w]));
		snprintf(term, sizeof term, "%.*s", STR_ARG(s));
		ok = add_term(&l, c, term) && ok;
	}
	ok = add_term(&l, c, "500mg") && ok;
	hash_lines(&l, i, out);
	minot_buf_free(&l.text);
	free(l.at);
	text_analyzer_free(t);
	return ok && live == i->n_docs && collection_health(c, NULL) == MINOT_OK;
}

struct minot_sha256 fingerprint(const struct collection *c)
{
	struct minot_sha256 h;
	assert_true(fingerprint_of(c, &h));
	return h;
}

struct minot_sha256 fingerprint_in(const char *dir, uint64_t *edition)
{
	struct collection *c;
	minot_err err;
	assert_ok(collection_open(dir, &c, &err));
	struct minot_sha256 h = fingerprint(c);
	if (edition)
		*edition = collection_info(c)->edition;
	collection_close(c);
	return h;
}

static void print_fault(void *ctx, const minot_err *e)
{
	char line[512];
	minot_err_text(e, line, sizeof line);
	print_error("%s\n", line);
}

void assert_sound(const char *dir)
{
	minot_err err;
	assert_ok(collection_check(dir, print_fault, NULL, NULL, &err));
}

int fixture_set_up(void **state)
{
	struct folder_fixture *f = calloc(1, sizeof *f);
	assert_non_null(f);
	make_tree(f->dir);
	f->a = minot_arena_new(0);
	*state = f;
	return 0;
}

int fixture_tear_down(void **state)
{
	struct folder_fixture *f = *state;
	os_remove_folder(f->dir);
	minot_arena_free(f->a);
	free(f);
	return 0;
}
