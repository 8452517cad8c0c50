/* The starter collection holds what starter/README.md promises: every line is a digest with the fields and sections of
 * the tables below, and our own reader takes each of them. That the digests use their own words is checked against the
 * sources themselves by tools/check-own-words.py. */
#include "unit.h"

#include <dirent.h>
#include <jansson.h>

#include "record/readers.h"

enum { MAX_DIGESTS = 1000, MAX_ID = 96, MIN_DIGESTS = 60 };

static char ids[MAX_DIGESTS][MAX_ID];
static size_t n_ids;

/* Fields --------------------------------------------------------------------------------------------------------- */

enum shape { TEXT, LIST, NUMBER };
static const struct {
	const char *name;
	enum shape shape;
	bool required;
} fields[] = {
        {"id", TEXT, true},           {"kind", TEXT, true},
        {"title", TEXT, true},        {"date", TEXT, true},
        {"written", TEXT, true},      {"based_on", TEXT, true},
        {"url", TEXT, true},          {"work_type", TEXT, true},
        {"mesh", LIST, true},         {"keywords", LIST, true},
        {"licence", TEXT, true},      {"sections", LIST, true},
        {"authors", LIST, false},     {"journal", TEXT, false},
        {"work_year", NUMBER, false}, {"publication_types", LIST, false},
};
enum { N_FIELDS = sizeof fields / sizeof *fields };

/* Section labels in the order in which they may stand. A digest begins with its work and ends with its limits. */
static const char *const labels[] = {"Work",     "Design", "Findings", "Recommendations", "Dosage", "Monitoring",
                                     "Warnings", "Limits", NULL};

static const char *const kinds_of_work[] = {
        "practice guideline", "systematic review",   "narrative review",          "article", "randomised trial",
        "clinical study",     "observational study", "diagnostic accuracy study", "survey",  "drug label",
        "patient page",       "trial registration",  "news of laboratory work",   NULL};

static bool listed(const char *s, const char *const *list)
{
	for (size_t i = 0; list[i]; i++)
		if (!strcmp(s, list[i]))
			return true;
	return false;
}

static const char *text_of(const json_t *digest, const char *name)
{
	const char *s = json_string_value(json_object_get(digest, name));
	return s ? s : "";
}

static void check_fields(const json_t *digest, const char *id)
{
	const char *name;
	json_t *value;
	for (size_t i = 0; i < N_FIELDS; i++) {
		const json_t *v = json_object_get(digest, fields[i].name);
		if (!v && !fields[i].required)
			continue;
		bool fits = fields[i].shape == TEXT   ? json_is_string(v) && json_string_length(v) > 0
		            : fields[i].shape == LIST ? json_array_size(v) > 0
		                                      : json_is_integer(v);
		if (!fits)
			fail_msg("%s: the field %s is missing or of another shape", id, fields[i].name);
	}
	json_object_foreach((json_t *)digest, name, value)
	{
		size_t i = 0;
		while (i < N_FIELDS && strcmp(fields[i].name, name))
			i++;
		if (i == N_FIELDS)
			fail_msg("%s: the field %s is not in the table", id, name);
	}
}

/* "id address": what the digest tells of, and where it is. The address is the url too. */
static void check_work(const json_t *digest, const char *id)
{
	const char *based_on = text_of(digest, "based_on"), *url = text_of(digest, "url");
	const char *address = strstr(based_on, " http");
	if (!address || address == based_on || strcmp(address + 1, url))
		fail_msg("%s: based_on is not an id and the url: %s", id, based_on);
	if (!listed(text_of(digest, "work_type"), kinds_of_work))
		fail_msg("%s: no such work_type: %s", id, text_of(digest, "work_type"));
	json_int_t year = json_integer_value(json_object_get(digest, "work_year"));
	if (year && (year < 1950 || year > 2026))
		fail_msg("%s: work_year %d", id, (int)year);
}

/* Sections ------------------------------------------------------------------------------------------------------- */

static size_t rank_of(const char *label)
{
	size_t i = 0;
	while (labels[i] && strcmp(labels[i], label))
		i++;
	return i;
}

static void check_section(const char *id, const char *label, const char *text)
{
	size_t n = strlen(text);
	if (n < 10 || text[n - 1] != '.')
		fail_msg("%s: the section %s does not end in a full stop", id, label);
	for (size_t i = 0; i < n; i++)
		if ((unsigned char)text[i] < ' ')
			fail_msg("%s: the section %s holds a control character", id, label);
	if (strstr(text, "  "))
		fail_msg("%s: the section %s holds a double space", id, label);
}

static void check_sections(const json_t *digest, const char *id)
{
	const json_t *sections = json_object_get(digest, "sections");
	size_t n = json_array_size(sections), said = 0;
	uint32_t seen = 0;
	if (n < 3)
		fail_msg("%s: %zu sections", id, n);
	for (size_t i = 0; i < n; i++) {
		const json_t *section = json_array_get(sections, i);
		const char *label = text_of(section, "label");
		size_t rank = rank_of(label);
		if (!labels[rank])
			fail_msg("%s: no such section: \"%s\"", id, label);
		if (seen & 1u << rank)
			fail_msg("%s: two sections %s", id, label);
		seen |= 1u << rank;
		said += rank > 1 && rank < rank_of("Limits");
		check_section(id, label, text_of(section, "text"));
	}
	if (strcmp(text_of(json_array_get(sections, 0), "label"), "Work"))
		fail_msg("%s: the first section is not Work", id);
	if (strcmp(text_of(json_array_get(sections, n - 1), "label"), "Limits"))
		fail_msg("%s: the last section is not Limits", id);
	if (!said && strcmp(text_of(digest, "work_type"), "trial registration"))
		fail_msg("%s: nothing is said between Work and Limits", id);
}

/* Files ---------------------------------------------------------------------------------------------------------- */

static void check_digest(const json_t *digest)
{
	const char *id = text_of(digest, "id");
	assert_int_equal(strncmp(id, "minot-digest:", 13), 0);
	assert_true(strlen(id) < MAX_ID);
	assert_true(n_ids < MAX_DIGESTS);
	for (size_t i = 0; i < n_ids; i++)
		if (!strcmp(ids[i], id))
			fail_msg("two digests are called %s", id);
	strcpy(ids[n_ids++], id);
	check_fields(digest, id);
	if (strcmp(text_of(digest, "kind"), "digest") || strncmp(text_of(digest, "title"), "Digest: ", 8))
		fail_msg("%s: kind or title do not say that it is a digest", id);
	if (strlen(text_of(digest, "date")) != 10 || strcmp(text_of(digest, "date"), text_of(digest, "written")))
		fail_msg("%s: date and written differ, or are no day", id);
	check_work(digest, id);
	check_sections(digest, id);
}

static minot_status count_record(void *ctx, const struct record *r, minot_err *err)
{
	(void)err;
	if (r->kind != RECORD_DIGEST || !record_meta_first(r, META_BASED_ON).n)
		fail_msg("%.*s was not read as a digest", STR_ARG(r->id));
	if (r->n_ids != 1)
		fail_msg("%.*s has a second id and would unite with the work itself", STR_ARG(r->id));
	++*(size_t *)ctx;
	return MINOT_OK;
}

static void no_damage(void *ctx, const char *kind, const minot_err *where)
{
	(void)ctx;
	fail_msg("the reader found %s: %s: %s", kind, where->file, where->msg);
}

/* Every line by jansson against the tables, then the file by the reader that ingest uses. */
static void check_file(const char *path)
{
	struct minot_buf all = BUF_INIT(16 << 20);
	minot_err err = {0};
	size_t lines = 0, read = 0;
	FILE *f = fopen(path, "rb");
	char part[4096];
	assert_non_null(f);
	for (size_t n; (n = fread(part, 1, sizeof part, f)) > 0;)
		minot_buf_add(&all, part, n);
	fclose(f);
	minot_str rest = minot_buf_view(&all), line;
	while (minot_str_split(&rest, '\n', &line)) {
		json_error_t at;
		if (!line.n)
			continue;
		json_t *digest = json_loadb(line.p, line.n, JSON_REJECT_DUPLICATES, &at);
		if (!digest)
			fail_msg("%s, line %zu: %s", path, lines + 1, at.text);
		check_digest(digest);
		json_decref(digest);
		lines++;
	}
	struct record_memory_stream m;
	struct record_sink sink = {.ctx = &read, .record = count_record, .damage = no_damage};
	record_memory_stream_init(&m, path, minot_buf_view(&all));
	const struct record_reader *reader = record_reader_for(minot_buf_view(&all), str_c(path));
	assert_ptr_equal(reader, &reader_jsonl);
	assert_int_equal(reader->read(&m.s, &sink, &err), MINOT_OK);
	assert_int_equal(read, lines);
	minot_buf_free(&all);
}

static void test_every_digest_is_whole(void **state)
{
	(void)state;
	char folder[4096], path[8192];
	snprintf(folder, sizeof folder, "%s/starter", source_root());
	DIR *d = opendir(folder);
	assert_non_null(d);
	for (const struct dirent *e; (e = readdir(d));) {
		const char *dot = strrchr(e->d_name, '.');
		if (!dot || strcmp(dot, ".jsonl"))
			continue;
		snprintf(path, sizeof path, "%s/%s", folder, e->d_name);
		check_file(path);
	}
	closedir(d);
	assert_true(n_ids >= MIN_DIGESTS);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_every_digest_is_whole)};
	return cmocka_run_group_tests_name("starter", tests, NULL, NULL);
}
