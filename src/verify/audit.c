/* audit.c: writing, reading and verifying an audit file; docs/format/audit.md has it byte by byte.
 *
 * A file is read once from front to back. The seal is checked first: behind it a fault means a bug or a forger, and is
 * still told with its place. Each record is read by record_read, which checks all it says. */
#include "verify/audit.h"

#include <stdlib.h>

#define MAGIC "minot audit "
#define FIRST_LINE MAGIC "1\n"

enum {
	HEAD_BYTES = 12 /* of a part: tag and length */,
	SEAL_BYTES = 32,
	MAX_TEXT_PART = 64 << 20,
	WRITER_BYTES = 1 << 30
};

/* Writing -------------------------------------------------------------------------------------------------------- */

static void put_part(struct minot_buf *out, const char tag[5], minot_str bytes)
{
	minot_buf_add(out, tag, 4);
	minot_buf_u64(out, bytes.n);
	minot_buf_str(out, bytes);
}

static void environment_lines(const struct audit_environment *e, struct minot_buf *b)
{
	minot_buf_printf(b, "program %.*s\ntext %u\nrules %u\n", STR_ARG(e->program), (unsigned)e->text,
	                 (unsigned)e->rules);
	minot_buf_printf(b, "edition %.*s\nchanged %.*s\nsha256 %.*s\nrecords %u\n", STR_ARG(e->edition),
	                 STR_ARG(e->changed), STR_ARG(e->sha256), (unsigned)e->records);
	minot_buf_printf(b, "article %.*s\n", STR_ARG(e->article));
}

static void rule_lines(struct minot_buf *b)
{
	for (int r = 0; r < ARTICLE_N_RULES; r++)
		minot_buf_printf(b, "%s\t%s\n", article_rule_name((enum article_rule)r),
		                 article_rule_meaning((enum article_rule)r));
}

/* A line a statement: number, verdict, then the names of its rules and the kinds of its faults, tabs between. */
static void verdict_lines(const struct verify_report *r, struct minot_buf *b)
{
	for (uint32_t i = 0; i < r->n_statements; i++) {
		const struct verify_statement *s = &r->statements[i];
		minot_buf_printf(b, "%u\t%s\t", (unsigned)i + 1, verify_verdict_name(s->verdict));
		const char *between = "";
		for (int k = 0; k < ARTICLE_N_RULES; k++)
			if (s->rules >> k & 1) {
				minot_buf_printf(b, "%s%s", between, article_rule_name((enum article_rule)k));
				between = ",";
			}
		minot_buf_ch(b, '\t');
		for (uint32_t k = 0; k < s->n_faults; k++)
			minot_buf_printf(b, "%s%s", k ? "," : "", s->faults[k].kind);
		minot_buf_ch(b, '\n');
	}
	minot_buf_printf(b, "id\t%s\n", r->id_holds ? "holds" : "does not hold");
}

struct cited {
	minot_str id; /* primary */
	uint32_t number;
};

static int by_id(const void *a, const void *b)
{
	return minot_str_cmp(((const struct cited *)a)->id, ((const struct cited *)b)->id);
}

struct writer {
	const struct verify_source *from;
	struct minot_arena *a, *scratch; /* scratch: one record at a time */
	struct cited *list;
	uint32_t n, cap;
};

static minot_status no_memory(minot_err *err)
{
	return minot_fail(err, MINOT_NO_MEMORY, "no memory for an audit file");
}

static minot_status load(struct writer *w, uint32_t number, struct record **r, minot_err *err)
{
	minot_arena_reset(w->scratch);
	return w->from->load(w->from->ctx, number, w->scratch, r, NULL, NULL, err);
}

/* Note a record that the article names, if the source has it; the same record may be noted again. */
static minot_status note(struct writer *w, minot_str id, minot_err *err)
{
	struct cited c;
	struct record *r;
	if (w->from->find(w->from->ctx, id, &c.number, err) != MINOT_OK)
		return MINOT_OK;
	for (uint32_t i = 0; i < w->n; i++)
		if (w->list[i].number == c.number)
			return MINOT_OK;
	minot_status s = load(w, c.number, &r, err);
	if (s != MINOT_OK)
		return s;
	if (w->n == AUDIT_MAX_RECORDS)
		return minot_fail(err, MINOT_LIMIT, "the article rests on more than %d records", AUDIT_MAX_RECORDS);
	if (w->n == w->cap) {
		struct cited *more = ARENA_ARRAY(w->a, w->cap * 2 + 32, struct cited);
		if (!more)
			return no_memory(err);
		if (w->n)
			memcpy(more, w->list, w->n * sizeof *more);
		w->list = more;
		w->cap = w->cap * 2 + 32;
	}
	c.id = minot_arena_str(w->a, r->id);
	w->list[w->n++] = c;
	return c.id.p ? MINOT_OK : no_memory(err);
}

static minot_status note_all(struct writer *w, const struct article *art, minot_err *err)
{
	minot_status s = MINOT_OK;
	for (uint32_t i = 0; i < art->n_sources && s == MINOT_OK; i++)
		s = note(w, art->sources[i].record, err);
	for (uint32_t i = 0; i < art->n_claims; i++) {
		const struct article_claim *c = &art->claims[i];
		for (uint32_t k = 0; k < c->n_cites && s == MINOT_OK; k++)
			s = note(w, c->proofs[k].record, err);
		for (uint32_t k = 0; k < c->n_lead_from && s == MINOT_OK; k++)
			s = note(w, c->lead_from[k].record, err);
	}
	if (w->n > 1)
		qsort(w->list, w->n, sizeof *w->list, by_id);
	return s;
}

static minot_status put_records(struct writer *w, struct minot_buf *out, minot_err *err)
{
	struct minot_buf form = BUF_INIT(RECORD_MAX_BYTES);
	minot_status s = MINOT_OK;
	for (uint32_t i = 0; i < w->n && s == MINOT_OK; i++) {
		struct record *r;
		if ((s = load(w, w->list[i].number, &r, err)) != MINOT_OK)
			break;
		minot_buf_clear(&form);
		record_write(r, &form);
		if (form.failed)
			s = no_memory(err);
		put_part(out, "RECD", minot_buf_view(&form));
	}
	minot_buf_free(&form);
	return s;
}

static void put_lines(struct minot_buf *out, const char tag[5], struct minot_buf *lines)
{
	put_part(out, tag, minot_buf_view(lines));
	out->failed |= lines->failed;
	minot_buf_free(lines);
}

static minot_status put_all(struct writer *w, const struct audit_environment *made, minot_str json,
                            const struct verify_report *report, struct minot_buf *out, minot_err *err)
{
	size_t start = out->n;
	struct minot_buf environment = BUF_INIT(1 << 16), rules = BUF_INIT(1 << 16), verdicts = BUF_INIT(MAX_TEXT_PART);
	environment_lines(made, &environment);
	rule_lines(&rules);
	verdict_lines(report, &verdicts);
	minot_buf_c(out, FIRST_LINE);
	put_lines(out, "ENVR", &environment);
	put_lines(out, "RULE", &rules);
	put_part(out, "ARTC", json);
	minot_status s = put_records(w, out, err);
	put_lines(out, "VERD", &verdicts);
	if (s != MINOT_OK)
		return s;
	if (out->failed || out->n - start > AUDIT_MAX_BYTES - HEAD_BYTES - SEAL_BYTES)
		return minot_fail(err, MINOT_LIMIT, "the audit file would be larger than %d MiB",
		                  AUDIT_MAX_BYTES >> 20);
	struct minot_sha256 seal = minot_sha256_of(str_sub(minot_buf_view(out), start, out->n));
	put_part(out, "SEAL", (minot_str){(const char *)seal.b, sizeof seal.b});
	return out->failed ? minot_fail(err, MINOT_LIMIT, "the audit file is larger than its ceiling") : MINOT_OK;
}

static bool is_article_id(minot_str id)
{
	return id.n == 7 + 64 && str_starts(id, STR("sha256:")) && !str_has(id, '\n');
}

minot_status audit_write(const struct verify_source *from, const struct audit_environment *made, minot_str json,
                         const struct article *art, struct minot_buf *out, bool *holds, minot_err *err)
{
	if (!is_article_id(made->article))
		return minot_fail(err, MINOT_INPUT, "the article's id is no hash; an audit file could not name it");
	struct verify_source named = *from;
	named.index = NULL; /* whoever verifies the file will not have it either */
	struct writer w = {.from = &named, .a = minot_arena_new(WRITER_BYTES)};
	w.scratch = minot_arena_new(AUDIT_MAX_BYTES);
	struct verify_report *report;
	minot_status s = w.a && w.scratch ? verify_article_from(&named, json, art, w.a, &report, err) : no_memory(err);
	if (s == MINOT_OK)
		s = note_all(&w, art, err);
	if (s == MINOT_OK)
		s = put_all(&w, made, json, report, out, err);
	if (s == MINOT_OK)
		*holds = report->sound; /* who signed it, whoever opens the file asks with the keys that they know */
	minot_arena_free(w.a);
	minot_arena_free(w.scratch);
	return s;
}

/* Reading -------------------------------------------------------------------------------------------------------- */

struct id_entry {
	minot_str id;
	uint32_t record;
};
struct audit {
	struct verify_audit about;
	struct record **records;
	struct id_entry *ids; /* of all records, sorted */
	size_t n_ids;
	minot_str verdicts;
};

struct reader {
	minot_str bytes; /* up to the seal */
	size_t at;
	minot_str part;
	size_t part_at;
	minot_err *err;
};

static minot_status refuse(struct reader *r, size_t at, const char *what)
{
	minot_fail(r->err, MINOT_INPUT, "%s", what);
	minot_err_at(r->err, NULL, at, 0);
	return MINOT_INPUT;
}

bool audit_recognise(minot_str bytes) { return str_starts(bytes, STR(MAGIC)); }

/* Takes the first line and the seal off; what is left is parts. */
static minot_status check_seal(struct reader *r)
{
	minot_str all = r->bytes;
	if (!audit_recognise(all))
		return refuse(r, 0, "not an audit file");
	if (!str_starts(all, STR(FIRST_LINE)))
		return refuse(r, sizeof MAGIC - 1, "an audit file of another version; this program reads version 1");
	if (all.n > AUDIT_MAX_BYTES)
		return refuse(r, AUDIT_MAX_BYTES, "the audit file is larger than 256 MiB");
	if (all.n < sizeof FIRST_LINE - 1 + HEAD_BYTES + SEAL_BYTES)
		return refuse(r, all.n, "the audit file is cut short");
	size_t seal_at = all.n - HEAD_BYTES - SEAL_BYTES;
	struct minot_cursor c = minot_cursor_of(str_sub(all, seal_at, all.n));
	bool there = str_eq(minot_get_bytes(&c, 4), STR("SEAL")) && minot_get_u64(&c) == SEAL_BYTES;
	struct minot_sha256 h = minot_sha256_of(str_sub(all, 0, seal_at));
	if (!there || memcmp(h.b, all.p + all.n - SEAL_BYTES, SEAL_BYTES) != 0)
		return refuse(r, seal_at,
		              there ? "the seal does not hold: the audit file is damaged"
		                    : "the audit file is damaged or cut short: no seal stands at its end");
	r->bytes = str_sub(all, 0, seal_at);
	r->at = sizeof FIRST_LINE - 1;
	return MINOT_OK;
}

static bool comes(const struct reader *r, const char tag[5])
{
	return r->bytes.n - r->at >= HEAD_BYTES && memcmp(r->bytes.p + r->at, tag, 4) == 0;
}

static minot_status take_part(struct reader *r, const char tag[5])
{
	if (!comes(r, tag))
		return refuse(r, r->at, "a part of the audit file is missing or out of order");
	struct minot_cursor c = minot_cursor_of(str_sub(r->bytes, r->at + 4, r->bytes.n));
	uint64_t n = minot_get_u64(&c);
	r->part_at = r->at + HEAD_BYTES;
	r->part = minot_get_bytes(&c, n);
	if (c.failed)
		return refuse(r, r->at + 4, "a part of the audit file is longer than the file");
	r->at = r->part_at + r->part.n;
	return MINOT_OK;
}

/* "key value\n" */
static bool take_line(minot_str *rest, const char *key, minot_str *value)
{
	size_t n = strlen(key), end = minot_str_find(*rest, STR("\n"));
	if (end == SIZE_MAX || !str_starts(*rest, str_c(key)) || end < n + 1 || rest->p[n] != ' ')
		return false;
	*value = str_sub(*rest, n + 1, end);
	*rest = str_sub(*rest, end + 1, rest->n);
	return true;
}

static bool take_number(minot_str *rest, const char *key, uint32_t *out)
{
	minot_str digits;
	uint64_t n;
	if (!take_line(rest, key, &digits) || !minot_str_uint(digits, UINT32_MAX, &n))
		return false;
	*out = (uint32_t)n;
	return true;
}

static minot_status read_environment(struct reader *r, struct verify_audit *about)
{
	minot_status s = take_part(r, "ENVR");
	if (s != MINOT_OK)
		return s;
	struct audit_environment *e = &about->made;
	minot_str rest = r->part;
	bool good = take_line(&rest, "program", &e->program) && take_number(&rest, "text", &e->text) &&
	            take_number(&rest, "rules", &e->rules) && take_line(&rest, "edition", &e->edition) &&
	            take_line(&rest, "changed", &e->changed) && take_line(&rest, "sha256", &e->sha256) &&
	            take_number(&rest, "records", &e->records) && take_line(&rest, "article", &e->article);
	if (!good || rest.n || !text_valid_utf8(r->part))
		return refuse(r, r->part_at + r->part.n - rest.n, "the environment is not as it should be");
	about->same_rules = e->rules == ARTICLE_RULES_VERSION;
	return MINOT_OK;
}

static minot_status read_rules(struct reader *r, const struct verify_audit *about)
{
	minot_status s = take_part(r, "RULE");
	if (s != MINOT_OK || !about->same_rules)
		return s;
	struct minot_buf ours = BUF_INIT(1 << 16);
	rule_lines(&ours);
	bool same = str_eq(minot_buf_view(&ours), r->part);
	minot_buf_free(&ours);
	return same ? MINOT_OK : refuse(r, r->part_at, "the table of rules is not that of its version");
}

static int by_entry(const void *a, const void *b)
{
	return minot_str_cmp(((const struct id_entry *)a)->id, ((const struct id_entry *)b)->id);
}

static minot_status index_ids(struct reader *r, struct audit *u, struct minot_arena *a)
{
	size_t n = 0;
	for (uint32_t i = 0; i < u->about.n_records; i++)
		n += u->records[i]->n_ids;
	u->ids = ARENA_ARRAY(a, n + 1, struct id_entry);
	if (!u->ids)
		return no_memory(r->err);
	for (uint32_t i = 0; i < u->about.n_records; i++)
		for (uint32_t k = 0; k < u->records[i]->n_ids; k++)
			u->ids[u->n_ids++] = (struct id_entry){u->records[i]->ids[k], i};
	if (n > 1)
		qsort(u->ids, n, sizeof *u->ids, by_entry);
	for (size_t i = 1; i < n; i++)
		if (str_eq(u->ids[i - 1].id, u->ids[i].id))
			return refuse(r, r->at, "two records of the audit file have one id");
	return MINOT_OK;
}

/* How many RECD parts follow: what they say is not believed but for their lengths. */
static uint32_t count_records(const struct reader *r)
{
	struct reader ahead = *r;
	minot_err unused;
	uint32_t n = 0;
	ahead.err = &unused;
	while (n <= AUDIT_MAX_RECORDS && comes(&ahead, "RECD") && take_part(&ahead, "RECD") == MINOT_OK)
		n++;
	return n;
}

static minot_status read_records(struct reader *r, struct audit *u, struct minot_arena *a)
{
	uint32_t n = count_records(r);
	if (n > AUDIT_MAX_RECORDS)
		return refuse(r, r->at, "the audit file holds more than 10000 records");
	u->records = ARENA_ARRAY(a, n + 1, struct record *);
	if (!u->records)
		return no_memory(r->err);
	for (uint32_t i = 0; i < n; i++) {
		minot_status s = take_part(r, "RECD");
		if (s == MINOT_OK)
			s = record_read(r->part, a, &u->records[i], r->err);
		if (s == MINOT_NO_MEMORY || s == MINOT_LIMIT)
			return s;
		if (s != MINOT_OK)
			return refuse(r, r->part_at, "a record of the audit file is not in canonical form");
		if (i && minot_str_cmp(u->records[i - 1]->id, u->records[i]->id) >= 0)
			return refuse(r, r->part_at, "the records of the audit file are not in order");
	}
	u->about.n_records = n;
	return index_ids(r, u, a);
}

minot_status audit_open(minot_str bytes, struct minot_arena *a, struct audit **out, minot_err *err)
{
	struct reader r = {.bytes = bytes, .err = err};
	struct audit *u = ARENA_NEW(a, struct audit);
	minot_status s = u ? check_seal(&r) : no_memory(err);
	if (s == MINOT_OK)
		s = read_environment(&r, &u->about);
	if (s == MINOT_OK)
		s = read_rules(&r, &u->about);
	if (s == MINOT_OK)
		s = take_part(&r, "ARTC");
	if (s == MINOT_OK) {
		u->about.article = r.part;
		s = read_records(&r, u, a);
	}
	if (s == MINOT_OK)
		s = take_part(&r, "VERD");
	if (s == MINOT_OK && r.at != r.bytes.n)
		s = refuse(&r, r.at, "there is more in the audit file than there should be");
	if (s != MINOT_OK)
		return s;
	u->verdicts = r.part;
	*out = u;
	return MINOT_OK;
}

const struct verify_audit *audit_about(const struct audit *u) { return &u->about; }

/* Verifying ------------------------------------------------------------------------------------------------------ */

static minot_status find_record(const void *ctx, minot_str id, uint32_t *number, minot_err *err)
{
	const struct audit *u = ctx;
	struct id_entry key = {id, 0};
	const struct id_entry *e = u->n_ids ? bsearch(&key, u->ids, u->n_ids, sizeof *u->ids, by_entry) : NULL;
	if (!e)
		return minot_fail(err, MINOT_NOT_FOUND, "the audit file holds no record %.*s", STR_ARG(id));
	*number = e->record;
	return MINOT_OK;
}

/* Sentences are no part of a record's canonical form: they are found again, as at ingest (TEXT_VERSION says how). */
struct sentences {
	struct sentence *at; /* NULL: only count */
	size_t n;
	struct sentence where;
	uint32_t base;
};

static void add_sentence(void *ctx, size_t start, size_t end)
{
	struct sentences *s = ctx;
	if (s->at) {
		s->at[s->n] = s->where;
		s->at[s->n].start = s->base + (uint32_t)start;
		s->at[s->n].end = s->base + (uint32_t)end;
	}
	s->n++;
}

static void find_sentences(const struct record *r, struct sentences *s)
{
	s->n = 0;
	for (uint32_t i = 0; i < r->n_fields; i++)
		for (uint32_t b = 0; b < r->fields[i].n_blocks; b++) {
			const struct record_block *block = &r->fields[i].blocks[b];
			s->where = (struct sentence){.field = i, .block = b};
			s->base = block->start;
			text_sentences(str_sub(r->fields[i].text, block->start, block->end), add_sentence, s);
		}
}

static minot_status load_record(const void *ctx, uint32_t number, struct minot_arena *a, struct record **out,
                                struct sentence **sentences, size_t *n_sentences, minot_err *err)
{
	struct sentences s = {.at = NULL};
	*out = ((const struct audit *)ctx)->records[number];
	if (!sentences)
		return MINOT_OK;
	find_sentences(*out, &s);
	if (!(s.at = ARENA_ARRAY(a, s.n, struct sentence)))
		return no_memory(err);
	find_sentences(*out, &s);
	*sentences = s.at;
	*n_sentences = s.n;
	return MINOT_OK;
}

/* Lines in which a and b differ, counted by place. */
static uint32_t count_differences(minot_str a, minot_str b)
{
	minot_str line_a = STR_NONE, line_b = STR_NONE;
	uint32_t n = 0;
	for (;;) {
		bool more_a = minot_str_split(&a, '\n', &line_a), more_b = minot_str_split(&b, '\n', &line_b);
		if (!more_a && !more_b)
			return n;
		n += more_a != more_b || !str_eq(line_a, line_b);
	}
}

minot_status audit_verify(struct audit *u, struct minot_arena *a, struct verify_report **out, minot_err *err)
{
	const struct verify_source from = {u, find_record, load_record, NULL};
	struct article *art;
	minot_status s = article_read(u->about.article, a, &art, err);
	if (s == MINOT_OK && !str_eq(art->id, u->about.made.article))
		s = minot_fail(err, MINOT_INPUT, "the audit file holds another article than its environment names");
	if (s == MINOT_OK)
		s = verify_article_from(&from, u->about.article, art, a, out, err);
	if (s != MINOT_OK)
		return s;
	struct minot_buf now = BUF_INIT(MAX_TEXT_PART);
	verdict_lines(*out, &now);
	u->about.n_differ = now.failed ? UINT32_MAX : count_differences(u->verdicts, minot_buf_view(&now));
	minot_buf_free(&now);
	(*out)->audit = &u->about;
	(*out)->ok &= u->about.n_differ == 0;
	(*out)->sound &= u->about.n_differ == 0;
	return MINOT_OK;
}
