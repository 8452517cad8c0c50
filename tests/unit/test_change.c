/* What a new edition means for articles made before it, through minot.h: diff and cascade on collections made here. All
 * records are invented. */
#include "unit.h"

#include <jansson.h>

#include "base/status.h"
#include "minot.h"

static char dir[] = "/tmp/minot-change-XXXXXX";
static char input[64];
static unsigned n_collections;

#define QUESTION "Does zorvex reduce corvane pain?"
#define GUIDELINE(id, more, text)                                                                          \
	"{\"id\":\"" id "\",\"kind\":\"guideline\",\"title\":\"Care of corvane pain\",\"year\":2020," more \
	"\"sections\":[{\"label\":\"Recommendations\",\"text\":\"" text "\"}]}\n"
#define TEXT "We recommend zorvex for adults with corvane pain that lasts for more than 4 weeks."

static int set_up(void **state)
{
	(void)state;
	setenv("SOURCE_DATE_EPOCH", "1767312000", 1); /* 2026-01-02 */
	if (!mkdtemp(dir))
		return -1;
	snprintf(input, sizeof input, "%s/in.jsonl", dir);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	char command[64];
	snprintf(command, sizeof command, "rm -rf %s", dir);
	return system(command) != 0;
}

/* A collection of these lines, added to that in `name` ("" makes a new one). */
static struct minot *collection(char name[64], const char *lines)
{
	const char *paths[] = {input};
	struct minot_report *report;
	struct minot *m;
	minot_err err = {0};
	FILE *f = fopen(input, "w");
	assert_non_null(f);
	assert_true(fputs(lines, f) >= 0);
	assert_int_equal(fclose(f), 0);
	if (!name[0])
		snprintf(name, 64, "%s/c%u", dir, n_collections++);
	if (minot_ingest(name, paths, 1, NULL, &report, &err) != MINOT_OK)
		fail_msg("%s", err.msg);
	minot_report_free(report);
	assert_int_equal(minot_open(name, &m, &err), MINOT_OK);
	return m;
}

static struct minot_bytes ask(const struct minot *m, const char *question, const struct minot_bytes *after)
{
	struct minot_ask q = {.question = question, .format = MINOT_JSON};
	struct minot_answer answer;
	minot_err err = {0};
	if (after) {
		q.after = after->p;
		q.after_bytes = after->n;
	}
	if (minot_ask(m, &q, &answer, &err) != MINOT_OK)
		fail_msg("%s", err.msg);
	return answer.article;
}

static json_t *diff_after(const struct minot *m, const struct minot_bytes *old, const struct minot_bytes *before,
                          bool expected)
{
	const struct minot_file file = {"old.json", old->p, old->n};
	const struct minot_file after = {"before.json", before ? before->p : NULL, before ? before->n : 0};
	struct minot_bytes out;
	minot_err err = {0};
	bool changed;
	if (minot_diff(m, &file, before ? &after : NULL, MINOT_JSON, NULL, &out, &changed, &err) != MINOT_OK)
		fail_msg("%s", err.msg);
	if (changed != expected)
		fail_msg("%s", out.p);
	json_t *j = json_loadb(out.p, out.n, 0, NULL);
	assert_non_null(j);
	minot_bytes_free(&out);
	return j;
}

static json_t *diff(const struct minot *m, const struct minot_bytes *old, bool expected)
{
	return diff_after(m, old, NULL, expected);
}

static const char *text_at(json_t *o, const char *key)
{
	const char *s = json_string_value(json_object_get(o, key));
	return s ? s : "";
}

/* How many statements have this change, with this first cause. */
static unsigned count(json_t *d, const char *change, const char *cause)
{
	unsigned n = 0;
	size_t i;
	json_t *s;
	json_array_foreach(json_object_get(d, "statements"), i, s)
	{
		json_t *first = json_array_get(json_object_get(s, "causes"), 0);
		n += !strcmp(text_at(s, "change"), change) && !strcmp(text_at(first, "cause"), cause);
	}
	return n;
}

/* The one statement of an old record, and what is found when the collection holds `now` instead. */
static void expect(const char *now, const char *change, const char *cause)
{
	char before[64] = "", after[64] = "";
	struct minot *m = collection(before, GUIDELINE("t:1", "", TEXT));
	struct minot_bytes old = ask(m, QUESTION, NULL);
	json_t *same = diff(m, &old, false);
	assert_true(json_is_true(json_object_get(same, "same_collection")));
	assert_int_equal(json_integer_value(json_object_get(same, "unchanged")), 1);
	json_decref(same);
	minot_close(m);
	m = collection(after, now);
	json_t *d = diff(m, &old, true);
	assert_int_equal(json_array_size(json_object_get(d, "statements")), 1);
	if (count(d, change, cause) != 1) {
		char *told = json_dumps(d, JSON_INDENT(1));
		fail_msg("no \"%s\" because \"%s\" in %s", change, cause, told);
	}
	json_decref(d);
	minot_close(m);
	minot_bytes_free(&old);
}

static void changes_and_causes(void **state)
{
	(void)state;
	/* other words of the same record */
	expect(GUIDELINE("t:1", "",
	                 "We recommend zorvex for adults with corvane pain that lasts for more than 6 weeks."),
	       "changed", "record changed");
	/* the same words, but the record is another version */
	expect(GUIDELINE("t:1", "\"keywords\":[\"pain\"],", TEXT), "record", "record changed");
	/* the record has an id more, and another is its primary one */
	expect(GUIDELINE("t:1", "\"pmid\":\"900001\",", TEXT), "record", "record changed");
	/* it is not there any more */
	expect("{\"id\":\"t:2\",\"title\":\"Of maps\",\"abstract\":\"Maps have a north.\"}\n", "gone", "record gone");
}

static void a_new_record(void **state)
{
	(void)state;
	char name[64] = "";
	struct minot *m = collection(name, GUIDELINE("t:1", "", TEXT));
	struct minot_bytes old = ask(m, QUESTION, NULL);
	minot_close(m);
	m = collection(name, GUIDELINE("t:2", "", "Do not give zorvex to children with corvane pain."));
	json_t *d = diff(m, &old, true);
	assert_int_equal(count(d, "new", "record new to it"), 1);
	assert_int_equal(count(d, "gone", "ranking only") + count(d, "gone", "record gone"), 0);
	assert_int_equal(json_integer_value(json_object_get(d, "unchanged")), 1);
	json_decref(d);
	minot_close(m);
	minot_bytes_free(&old);
}

static void a_retracted_record(void **state)
{
	(void)state;
	char name[64] = "";
	struct minot *m = collection(name, GUIDELINE("t:1", "", TEXT));
	struct minot_bytes old = ask(m, QUESTION, NULL);
	minot_close(m);
	m = collection(name, GUIDELINE("t:1", "\"revised\":\"2026\",\"publication_types\":[\"Retracted Publication\"],",
	                               TEXT));
	json_t *d = diff(m, &old, true);
	assert_int_equal(count(d, "gone", "record marked"), 1);
	json_t *statement = json_array_get(json_object_get(d, "statements"), 0);
	json_t *cause = json_array_get(json_object_get(statement, "causes"), 0);
	assert_string_equal(text_at(cause, "standing"), "retracted");
	assert_string_equal(text_at(cause, "because"), "Retracted Publication");
	assert_string_equal(text_at(cause, "record"), "t:1");
	json_decref(d);
	minot_close(m);
	minot_bytes_free(&old);
}

/* The concepts that a follow-up took over are taken over again. */
static void a_follow_up(void **state)
{
	(void)state;
	char name[64] = "";
	struct minot *m = collection(name, GUIDELINE("t:1", "", TEXT)
	                                           GUIDELINE("t:2", "",
	                                                     "Monitor serum potassium before the first dose of "
	                                                     "zorvex.") "{\"id\":\"t:3\",\"kind\":\"guideline\","
	                                                                "\"title\":\"What should be monitored in "
	                                                                "lumbic fever\",\"abstract\":\"Liver "
	                                                                "enzymes should be monitored monthly.\"}\n");
	struct minot_bytes first = ask(m, QUESTION, NULL), second = ask(m, "What should be monitored?", &first);
	assert_non_null(strstr(second.p, "\"taken_over\": {"));
	json_t *d = diff(m, &second, false);
	assert_true(json_integer_value(json_object_get(d, "unchanged")) > 0);
	json_decref(d);
	json_decref(diff_after(m, &second, &first, false));
	const struct minot_file file = {"2.json", second.p, second.n}, itself = {"1.json", second.p, second.n};
	struct minot_bytes out;
	minot_err err;
	bool changed;
	assert_int_equal(minot_diff(m, &file, &itself, MINOT_TEXT, NULL, &out, &changed, &err), MINOT_INPUT);
	assert_string_equal(err.file, "1.json");
	assert_int_equal(minot_diff(m, &file, NULL, MINOT_TEXT, NULL, &out, &changed, &err), MINOT_OK);
	assert_non_null(strstr(out.p, "(--after)"));
	minot_bytes_free(&out);
	minot_close(m);
	minot_bytes_free(&first);
	minot_bytes_free(&second);
}

static json_t *cascade(const struct minot *m, const struct minot_file *files, size_t n, bool expected)
{
	struct minot_bytes out;
	minot_err err = {0};
	bool rests;
	if (minot_cascade(m, files, n, MINOT_JSON, NULL, &out, &rests, &err) != MINOT_OK)
		fail_msg("%s", err.msg);
	if (rests != expected)
		fail_msg("%s", out.p);
	json_t *j = json_loadb(out.p, out.n, 0, NULL);
	assert_non_null(j);
	minot_bytes_free(&out);
	return j;
}

/* t:1 is retracted; t:2 is based on it, t:3 on t:2, and so on; t:1 is based on t:4, so that the way is a circle too. */
#define CHAIN(id, on, retracted) GUIDELINE(id, "\"based_on\":\"" on " of old\"," retracted, TEXT " (" id ")")

static void up_to_three_steps(void **state)
{
	(void)state;
	char name[64] = "", other[64] = "";
	struct minot *m = collection(name, CHAIN("t:1", "t:4", "\"publication_types\":[\"Retracted Publication\"],")
	                                           CHAIN("t:2", "t:1", "") CHAIN("t:3", "t:2", "")
	                                                   CHAIN("t:4", "t:3", "") CHAIN("t:5", "t:4", ""));
	static const char *const ids[] = {"t:2", "t:3", "t:4", "t:5"};
	for (size_t i = 0; i < 4; i++) {
		/* an article that rests on this record alone */
		char line[600];
		other[0] = 0;
		snprintf(line, sizeof line, GUIDELINE("%s", "", "%s"), ids[i], TEXT);
		struct minot *alone = collection(other, line);
		struct minot_bytes article = ask(alone, QUESTION, NULL);
		minot_close(alone);
		struct minot_file file = {"a.json", article.p, article.n};
		json_t *j = cascade(m, &file, 1, i < 3);
		assert_int_equal(json_integer_value(json_object_get(j, "marked")), 1);
		if (i < 3) {
			json_t *r = json_array_get(json_object_get(j, "records"), 0);
			json_t *s = json_array_get(json_object_get(r, "statements"), 0), *by = json_object_get(s, "by");
			assert_string_equal(text_at(r, "record"), "t:1");
			assert_string_equal(text_at(r, "standing"), "retracted");
			assert_int_equal(json_array_size(by), i + 1);
			assert_string_equal(text_at(json_array_get(by, i), "record"), ids[i]);
			assert_string_equal(text_at(json_array_get(by, i), "how"), "is based on");
		}
		json_decref(j);
		minot_bytes_free(&article);
	}
	minot_close(m);
}

static void a_review_took_it_in(void **state)
{
	(void)state;
	char name[64] = "";
	struct minot *m =
	        collection(name, GUIDELINE("t:1", "", TEXT) "{\"id\":\"t:7\",\"title\":\"A trial\",\"review\":\"t:1\","
	                                                    "\"publication_types\":[\"Retracted Publication\"],"
	                                                    "\"abstract\":\"It was not so.\"}\n");
	struct minot_bytes article = ask(m, QUESTION, NULL);
	const struct minot_file files[] = {{"a.json", article.p, article.n}, {"b.json", article.p, article.n}};
	json_t *j = cascade(m, files, 2, true), *r = json_array_get(json_object_get(j, "records"), 0);
	json_t *statements = json_object_get(r, "statements");
	assert_string_equal(text_at(r, "record"), "t:7");
	assert_string_equal(text_at(r, "collected_for"), "t:1");
	assert_int_equal(json_array_size(statements), 2);
	assert_string_equal(text_at(json_array_get(statements, 1), "file"), "b.json");
	json_t *by = json_object_get(json_array_get(statements, 0), "by");
	assert_string_equal(text_at(json_array_get(by, 0), "how"), "is a review that took in");
	json_decref(j);
	minot_close(m);
	minot_bytes_free(&article);
}

static void what_is_refused(void **state)
{
	(void)state;
	char name[64] = "";
	struct minot *m = collection(name, GUIDELINE("t:1", "", TEXT));
	struct minot_bytes out;
	minot_err err;
	bool yes;
	const struct minot_file file = {"x.json", "{}", 2}, cut = {"x.audit", "minot audit 1\n", 14};
	assert_int_equal(minot_diff(m, &file, NULL, MINOT_JSON, NULL, &out, &yes, &err), MINOT_INPUT);
	assert_int_equal(minot_diff(m, &file, NULL, MINOT_HTML, NULL, &out, &yes, &err), MINOT_USAGE);
	assert_int_equal(minot_diff(m, &cut, NULL, MINOT_JSON, NULL, &out, &yes, &err), MINOT_INPUT);
	assert_int_equal(minot_cascade(m, &file, 1, MINOT_JSON, NULL, &out, &yes, &err), MINOT_INPUT);
	assert_string_equal(err.file, "x.json");
	assert_int_equal(minot_cascade(m, &file, 0, MINOT_JSON, NULL, &out, &yes, &err), MINOT_USAGE);
	assert_int_equal(minot_cascade(m, &file, 1, MINOT_RIS, NULL, &out, &yes, &err), MINOT_USAGE);
	assert_int_equal(minot_audit(m, "{}", 2, &out, &yes, &err), MINOT_INPUT);
	assert_int_equal(minot_verify(NULL, "{}", 2, MINOT_TEXT, &out, &yes, &err), MINOT_USAGE);
	assert_null(out.p);
	minot_close(m);
}

/* An article may be forged: what is in it must not steer the terminal. */
static void no_control_characters(void **state)
{
	(void)state;
	char name[64] = "";
	struct minot *m = collection(name, GUIDELINE("t:1", "", TEXT));
	struct minot_bytes old = ask(m, QUESTION, NULL), out;
	minot_err err;
	bool changed;
	static const char *const keys[] = {"\"edition\": \"", "\"lead\": \"", "\"record\": \"t:", "\"id\": \"c"};
	for (size_t i = 0; i < 4; i++) {
		char *at = strstr(old.p, keys[i]);
		assert_non_null(at);
		at += strlen(keys[i]);
		size_t before = (size_t)(at - old.p);
		char *forged = malloc(old.n + 16);
		assert_non_null(forged);
		int n = snprintf(forged, old.n + 16, "%.*s\\u001b[2J%s", (int)before, old.p, at);
		const struct minot_file file = {"f.json", forged, (size_t)n};
		if (minot_diff(m, &file, NULL, MINOT_TEXT, NULL, &out, &changed, &err) == MINOT_OK)
			assert_null(strchr(out.p, 0x1b));
		minot_bytes_free(&out);
		if (minot_cascade(m, &file, 1, MINOT_TEXT, NULL, &out, &changed, &err) == MINOT_OK)
			assert_null(strchr(out.p, 0x1b));
		minot_bytes_free(&out);
		free(forged);
	}
	minot_close(m);
	minot_bytes_free(&old);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(changes_and_causes), cmocka_unit_test(a_new_record),
	        cmocka_unit_test(a_retracted_record), cmocka_unit_test(a_follow_up),
	        cmocka_unit_test(up_to_three_steps),  cmocka_unit_test(a_review_took_it_in),
	        cmocka_unit_test(what_is_refused),    cmocka_unit_test(no_control_characters),
	};
	return cmocka_run_group_tests_name("change", tests, set_up, tear_down);
}
