/* jsonl.c: JSON lines, one record a line; docs/format/readers.md lists the fields.
 *
 * One table says what becomes of each field; what is not in it is kept as META_EXTRA. A line that is no JSON object, or
 * longer than LINE_MAX_BYTES, costs only itself. Text is verbatim: a string's bytes are the field's bytes. */
#include "base/ascii.h"
#include "record/label_sections.h"
#include "record/lines.h"
#include "record/readers.h"

#include <jansson.h>
#include <stdlib.h>

enum { LINE_MAX_BYTES = 16 << 20, ARENA_BYTES = 4 * RECORD_MAX_BYTES };

struct jsonl {
	struct record_builder *b;
	struct minot_buf value; /* scratch of the function that fills it */
	enum record_kind kind;
	json_t *object;
};

struct taker {
	const char *name;
	void (*take)(struct jsonl *j, const struct taker *t, json_t *v);
	int arg;           /* enum record_meta, or a flag */
	const char *extra; /* scheme of an id */
};

/* Values as text ------------------------------------------------------------------------------------------------- */

static minot_str string_of(const json_t *v)
{
	return json_is_string(v) ? (minot_str){json_string_value(v), json_string_length(v)} : STR_NONE;
}

static int append_dump(const char *p, size_t n, void *buf)
{
	minot_buf_add(buf, p, n);
	return 0;
}

/* Append a value as a reader would write it down: strings bare, an object's values with spaces between, all else as
 * JSON. Nothing for null. */
static void append_value(struct minot_buf *out, const json_t *v)
{
	const char *key;
	json_t *member;
	size_t start = out->n;
	if (json_is_string(v)) {
		minot_buf_str(out, string_of(v));
	} else if (json_is_object(v)) {
		json_object_foreach((json_t *)v, key, member)
		{
			if (out->n > start)
				minot_buf_ch(out, ' ');
			if (json_is_string(member))
				minot_buf_str(out, string_of(member));
			else
				json_dump_callback(member, append_dump, out, JSON_COMPACT | JSON_ENCODE_ANY);
		}
	} else if (!json_is_null(v)) {
		json_dump_callback(v, append_dump, out, JSON_COMPACT | JSON_ENCODE_ANY);
	}
}

static minot_str value_text(struct jsonl *j, const json_t *v)
{
	minot_buf_clear(&j->value);
	append_value(&j->value, v);
	return minot_buf_view(&j->value);
}

static void put_extra(struct jsonl *j, const char *name, const json_t *v)
{
	size_t n = json_is_array(v) ? json_array_size(v) : 1;
	for (size_t i = 0; i < n; i++) {
		const json_t *one = json_is_array(v) ? json_array_get(v, i) : v;
		if (json_is_null(one))
			continue;
		minot_buf_clear(&j->value);
		minot_buf_printf(&j->value, "%s=", name);
		append_value(&j->value, one);
		rb_meta(j->b, META_EXTRA, minot_buf_view(&j->value));
	}
}

/* Fields --------------------------------------------------------------------------------------------------------- */

static void take_id(struct jsonl *j, const struct taker *t, json_t *v)
{
	struct minot_buf id = BUF_INIT(4096);
	minot_str given = minot_str_trim(value_text(j, v));
	if (t->extra && !str_starts(given, str_c(t->extra)))
		minot_buf_c(&id, t->extra);
	minot_buf_str(&id, given);
	if (!id.failed)
		rb_id(j->b, minot_buf_view(&id));
	minot_buf_free(&id);
}

static void take_title(struct jsonl *j, const struct taker *t, json_t *v)
{
	(void)t;
	rb_title(j->b, value_text(j, v));
}

static void take_meta(struct jsonl *j, const struct taker *t, json_t *v)
{
	size_t n = json_is_array(v) ? json_array_size(v) : 1;
	for (size_t i = 0; i < n; i++)
		rb_meta(j->b, (enum record_meta)t->arg, value_text(j, json_is_array(v) ? json_array_get(v, i) : v));
}

/* A list, or one string with semicolons. A comma may stand inside a name. */
static void take_authors(struct jsonl *j, const struct taker *t, json_t *v)
{
	if (!json_is_string(v)) {
		take_meta(j, t, v);
		return;
	}
	for (minot_str rest = string_of(v), one; minot_str_split(&rest, ';', &one);)
		rb_meta(j->b, META_AUTHOR, one);
}

/* YYYY, YYYY-MM or YYYY-MM-DD. */
static bool is_date(minot_str s)
{
	static const char shape[] = "dddd-dd-dd";
	if (s.n != 4 && s.n != 7 && s.n != 10)
		return false;
	for (size_t i = 0; i < s.n; i++)
		if (shape[i] == 'd' ? !is_digit(s.p[i]) : s.p[i] != '-')
			return false;
	return true;
}

/* `date` comes before `year` in the table, and the first value is the one that is kept. */
static void take_date(struct jsonl *j, const struct taker *t, json_t *v)
{
	minot_str date = minot_str_trim(value_text(j, v));
	if (is_date(date))
		rb_meta(j->b, META_DATE, date);
	else
		put_extra(j, t->name, v);
}

static bool is_address(minot_str s) { return str_starts(s, STR("http://")) || str_starts(s, STR("https://")); }

static void take_url(struct jsonl *j, const struct taker *t, json_t *v)
{
	if (is_address(string_of(v)))
		rb_meta(j->b, META_URL, string_of(v));
	else
		put_extra(j, t->name, v);
}

static void take_flag(struct jsonl *j, const struct taker *t, json_t *v)
{
	if (json_is_true(v))
		rb_flag(j->b, (uint32_t)t->arg);
	else if (!json_is_boolean(v))
		put_extra(j, t->name, v);
}

/* Text ----------------------------------------------------------------------------------------------------------- */

static void take_abstract(struct jsonl *j, const struct taker *t, json_t *v)
{
	rb_part(j->b, (enum record_part)t->arg);
	if (!json_is_array(v)) {
		rb_verbatim(j->b, value_text(j, v));
		return;
	}
	for (size_t i = 0; i < json_array_size(v); i++)
		rb_verbatim(j->b, value_text(j, json_array_get(v, i)));
}

static void take_sentences(struct jsonl *j, const struct taker *t, json_t *v)
{
	(void)t;
	minot_buf_clear(&j->value);
	for (size_t i = 0; i < json_array_size(v); i++) {
		if (j->value.n)
			minot_buf_ch(&j->value, ' ');
		minot_buf_str(&j->value, string_of(json_array_get(v, i)));
	}
	rb_part(j->b, PART_ABSTRACT);
	rb_verbatim(j->b, minot_buf_view(&j->value));
}

/* A label's "WARNINGS AND PRECAUTIONS > Hepatitis" belongs to the section that its first words name. */
static const struct label_section *label_section_by_heading(minot_str label)
{
	size_t end = minot_str_find(label, STR(" > "));
	minot_str name = minot_str_trim(str_sub(label, 0, end));
	for (const struct label_section *s = label_sections; s->loinc; s++)
		if (minot_str_eq_nocase(name, str_c(s->heading)))
			return s;
	return NULL;
}

static void put_label_section(struct jsonl *j, minot_str label, minot_str text)
{
	const struct label_section *s = label_section_by_heading(label);
	rb_part(j->b, s && s->apart ? PART_META : PART_LABEL);
	if (s)
		rb_section_named(j->b, str_c(s->loinc), label);
	else
		rb_section(j->b, label);
	rb_verbatim(j->b, text);
	rb_section_end(j->b);
}

static void take_sections(struct jsonl *j, const struct taker *t, json_t *v)
{
	(void)t;
	for (size_t i = 0; i < json_array_size(v); i++) {
		json_t *section = json_array_get(v, i);
		minot_str label = string_of(json_object_get(section, "label"));
		minot_str text =
		        json_is_string(section) ? string_of(section) : string_of(json_object_get(section, "text"));
		if (j->kind == RECORD_LABEL) {
			put_label_section(j, label, text);
		} else {
			rb_part(j->b, PART_ABSTRACT);
			rb_labelled_verbatim(j->b, label, text);
		}
	}
}

/* Kind ----------------------------------------------------------------------------------------------------------- */

/* A study design given as the kind: an article with that publication type, in PubMed's words (MeSH's Publication
 * Characteristics). */
static const struct {
	const char *kind, *publication_type;
	enum record_kind is;
} designs[] = {
        {"systematic review", "Systematic Review", RECORD_ARTICLE},
        {"meta-analysis", "Meta-Analysis", RECORD_ARTICLE},
        {"review", "Review", RECORD_ARTICLE},
        {"randomized controlled trial", "Randomized Controlled Trial", RECORD_ARTICLE},
        {"randomised controlled trial", "Randomized Controlled Trial", RECORD_ARTICLE},
        {"controlled clinical trial", "Controlled Clinical Trial", RECORD_ARTICLE},
        {"clinical trial", "Clinical Trial", RECORD_ARTICLE},
        {"observational study", "Observational Study", RECORD_ARTICLE},
        {"case report", "Case Reports", RECORD_ARTICLE},
        {"practice guideline", "Practice Guideline", RECORD_GUIDELINE},
};

/* Where only the address tells the kind: NLM's labels, and sites whose pages are written for patients. */
static const struct {
	const char *site;
	enum record_kind is;
} sites[] = {
        {"dailymed.nlm.nih.gov", RECORD_LABEL},      {"medlineplus.gov", RECORD_PATIENT_PAGE},
        {"www.nhs.uk", RECORD_PATIENT_PAGE},         {"beta.nhs.uk", RECORD_PATIENT_PAGE},
        {"www.mayoclinic.org", RECORD_PATIENT_PAGE}, {"my.clevelandclinic.org", RECORD_PATIENT_PAGE},
        {"www.niddk.nih.gov", RECORD_PATIENT_PAGE},
};

static bool kind_of_site(minot_str url, enum record_kind *out)
{
	size_t slashes = minot_str_find(url, STR("://"));
	if (!is_address(url) || slashes == SIZE_MAX)
		return false;
	minot_str rest = str_sub(url, slashes + 3, url.n), host;
	minot_str_split(&rest, '/', &host);
	for (size_t i = 0; i < sizeof sites / sizeof *sites; i++)
		if (minot_str_eq_nocase(host, str_c(sites[i].site)))
			return *out = sites[i].is, true;
	return false;
}

static bool kind_of_design(struct jsonl *j, minot_str given)
{
	for (size_t i = 0; i < sizeof designs / sizeof *designs; i++) {
		if (!minot_str_eq_nocase(given, str_c(designs[i].kind)))
			continue;
		j->kind = designs[i].is;
		rb_meta(j->b, META_PUBLICATION_TYPE, str_c(designs[i].publication_type));
		return true;
	}
	return false;
}

/* The kind given, if it is one; else what the address, the readership or the fields tell. */
static void decide_kind(struct jsonl *j)
{
	json_t *given = json_object_get(j->object, "kind");
	bool for_patients = json_is_true(json_object_get(j->object, "for_patients"));
	if (!record_kind_from_name(string_of(given), &j->kind) && !kind_of_design(j, string_of(given))) {
		if (given)
			put_extra(j, "kind", given);
		if (kind_of_site(string_of(json_object_get(j->object, "url")), &j->kind))
			for_patients |= j->kind == RECORD_PATIENT_PAGE;
		else if (for_patients)
			j->kind = RECORD_PATIENT_PAGE;
		else
			j->kind = given ? RECORD_OTHER : RECORD_ARTICLE;
	}
	rb_kind(j->b, j->kind);
	if (for_patients)
		rb_flag(j->b, RECORD_FOR_PATIENTS);
}

/* Lines ---------------------------------------------------------------------------------------------------------- */

/* In the order in which they are taken; the kind was decided before them all. */
static const struct taker takers[] = {
        {"kind", NULL, 0, NULL},
        {"for_patients", NULL, 0, NULL},
        {"id", take_id, 0, NULL},
        {"pmid", take_id, 0, "pmid:"},
        {"pmcid", take_id, 0, "pmcid:"},
        {"doi", take_id, 0, "doi:"},
        {"title", take_title, 0, NULL},
        {"date", take_date, 0, NULL},
        {"year", take_date, 0, NULL},
        {"revised", take_meta, META_REVISED, NULL},
        {"authors", take_authors, META_AUTHOR, NULL},
        {"journal", take_meta, META_JOURNAL, NULL},
        {"volume", take_meta, META_VOLUME, NULL},
        {"issue", take_meta, META_ISSUE, NULL},
        {"pages", take_meta, META_PAGES, NULL},
        {"publisher", take_meta, META_PUBLISHER, NULL},
        {"language", take_meta, META_LANGUAGE, NULL},
        {"publication_types", take_meta, META_PUBLICATION_TYPE, NULL},
        {"mesh", take_meta, META_DESCRIPTOR, NULL},
        {"keywords", take_meta, META_KEYWORD, NULL},
        {"drug", take_meta, META_DRUG, NULL},
        {"licence", take_meta, META_LICENCE, NULL},
        {"url", take_url, 0, NULL},
        {"based_on", take_meta, META_BASED_ON, NULL},
        {"review", take_meta, META_REVIEW, NULL},
        {"partial", take_flag, RECORD_PARTIAL, NULL},
        {"abstract", take_abstract, PART_ABSTRACT, NULL},
        {"sentences", take_sentences, 0, NULL},
        {"sections", take_sections, 0, NULL},
        {"plain_language", take_abstract, PART_PLAIN, NULL},
};
enum { N_TAKERS = sizeof takers / sizeof *takers };

static bool is_known(const char *name)
{
	for (size_t i = 0; i < N_TAKERS; i++)
		if (strcmp(name, takers[i].name) == 0)
			return true;
	return false;
}

static void take_object(struct jsonl *j)
{
	const char *name;
	json_t *v;
	rb_begin(j->b, reader_jsonl.name);
	decide_kind(j);
	for (size_t i = 0; i < N_TAKERS; i++)
		if (takers[i].take && (v = json_object_get(j->object, takers[i].name)) && !json_is_null(v))
			takers[i].take(j, &takers[i], v);
	json_object_foreach(j->object, name, v) if (!is_known(name)) put_extra(j, name, v);
}

static minot_status read_line(struct jsonl *j, minot_str line, const struct record_lines *at, struct minot_arena *arena,
                              const struct record_sink *sink, minot_err *err)
{
	json_error_t why;
	minot_err damage;
	j->object = json_loadb(line.p, line.n, JSON_ALLOW_NUL, &why);
	if (!json_is_object(j->object)) {
		if (j->object)
			minot_fail(&damage, MINOT_INPUT, "the line is no JSON object");
		else
			minot_fail(&damage, MINOT_INPUT, "the line is no JSON: %s at its byte %d", why.text,
			           why.position);
		minot_err_at(&damage, at->s->name, at->offset, at->line);
		sink->damage(sink->ctx, j->object ? "not a JSON object" : "not JSON", &damage);
		json_decref(j->object);
		return MINOT_OK;
	}
	minot_arena_reset(arena);
	take_object(j);
	minot_status status = record_deliver(j->b, arena, sink, at->s->name, at->offset, at->line, err);
	json_decref(j->object);
	return status;
}

static minot_status read_jsonl(struct record_stream *s, const struct record_sink *sink, minot_err *err)
{
	struct jsonl j = {.b = rb_new(), .value = BUF_INIT(LINE_MAX_BYTES + 4096)};
	struct minot_arena *arena = minot_arena_new(ARENA_BYTES);
	struct record_lines lines;
	minot_status status = MINOT_OK;
	record_lines_init(&lines, s, LINE_MAX_BYTES);
	if (!j.b || !arena)
		status = minot_fail(err, MINOT_NO_MEMORY, "no memory to read %s", s->name);
	while (!status) {
		minot_str line;
		minot_err damage = {0};
		status = record_lines_next(&lines, &line, &damage);
		if (status == MINOT_LIMIT) {
			sink->damage(sink->ctx, "past a ceiling", &damage);
			status = MINOT_OK;
		} else if (status) {
			if (status != MINOT_NOT_FOUND && err)
				*err = damage;
		} else if (minot_str_trim(line).n) {
			status = read_line(&j, line, &lines, arena, sink, err);
		}
	}
	record_lines_free(&lines);
	minot_buf_free(&j.value);
	minot_arena_free(arena);
	rb_free(j.b);
	return status == MINOT_NOT_FOUND ? MINOT_OK : status;
}

/* Recognition ---------------------------------------------------------------------------------------------------- */

struct scan {
	bool has_id; /* the object itself has a key "id" */
	bool closed; /* it ends on its line */
};

/* Behind the closing quote of the string that begins at i, or n. */
static size_t skip_string(minot_str s, size_t i)
{
	for (i++; i < s.n && s.p[i] != '"'; i++)
		i += s.p[i] == '\\';
	return i < s.n ? i + 1 : s.n;
}

/* Look over the first line without parsing it: it may be cut. */
static struct scan scan_line(minot_str s)
{
	struct scan r = {false, false};
	size_t depth = 0;
	for (size_t i = 0; i < s.n && !r.closed;) {
		char c = s.p[i];
		if (c == '"') {
			size_t end = skip_string(s, i), colon = end;
			while (colon < s.n && (s.p[colon] == ' ' || s.p[colon] == '\t'))
				colon++;
			if (depth == 1 && colon < s.n && s.p[colon] == ':' && str_eq(str_sub(s, i, end), STR("\"id\"")))
				r.has_id = true;
			i = end;
			continue;
		}
		depth += c == '{' || c == '[';
		if ((c == '}' || c == ']') && --depth == 0)
			r.closed = minot_str_trim(str_sub(s, i + 1, s.n)).n == 0;
		if (depth == 0 && !r.closed)
			break; /* something follows the object */
		i++;
	}
	return r;
}

static bool recognise_jsonl(minot_str head, minot_str name)
{
	bool cut = head.n >= RECORD_HEAD;
	(void)name;
	if (str_starts(head, STR("\xEF\xBB\xBF")))
		head = str_sub(head, 3, head.n);
	while (head.n && strchr(" \t\r\n", head.p[0]) && head.p[0])
		head = str_sub(head, 1, head.n);
	if (!head.n || head.p[0] != '{')
		return false;
	minot_str rest = head, line;
	minot_str_split(&rest, '\n', &line);
	cut &= rest.p == NULL;
	struct scan found = scan_line(line);
	return found.has_id && (found.closed || cut);
}

const struct record_reader reader_jsonl = {
        "jsonl",
        "JSON lines, one record a line with id, title and abstract, sections or sentences",
        recognise_jsonl,
        read_jsonl,
};
