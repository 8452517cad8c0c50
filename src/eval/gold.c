/* gold.c: the table of tasks, and the ways to their labels. See gold.h. */
#include "eval/gold.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/hash.h"
#include "eval/tasks.h"
#include "os/os.h"
#include "record/input.h"

enum {
	MAX_LINES = 1 << 30, /* bytes of a .tsv or of JSON lines */
	MAX_PATH = 4096
};

const struct gold_task *const gold_tasks[] = {
        &gold_design, &gold_sample, &gold_sample_drawn,   &gold_number, &gold_effect,    &gold_effect_text,
        &gold_polar,  &gold_role,   &gold_role_guideline, &gold_dose,   &gold_dose_drug, &gold_grade,
        NULL,
};

const struct gold_task *gold_task_named(const char *name)
{
	for (const struct gold_task *const *t = gold_tasks; *t; t++)
		if (strcmp((*t)->name, name) == 0)
			return *t;
	return NULL;
}

bool gold_class(const struct gold_task *t, minot_str name, unsigned *out)
{
	for (unsigned c = 0; c < t->n_classes; c++)
		if (str_eq(name, str_c(t->classes[c])))
			return *out = c, true;
	return false;
}

/* The lowest two bits of XXH3 (seed 0) of the id. */
bool gold_held_out(minot_str group) { return (minot_xxh3(group) & 3) == 0; }

/* Files -------------------------------------------------------------------------------------------------------------
 */

static bool path_of(const char *folder, const char *name, char path[MAX_PATH])
{
	struct stat st;
	if (!folder)
		return false;
	int n = snprintf(path, MAX_PATH, "%s%s%s", folder, *name ? "/" : "", name);
	return n > 0 && n < MAX_PATH && stat(path, &st) == 0;
}

struct record_way {
	gold_record_fn *fn;
	void *ctx;
};
static minot_status one_record(void *ctx, uint64_t place, const struct record *r, minot_err *err)
{
	struct record_way *w = ctx;
	return w->fn(w->ctx, r, err);
}

minot_status gold_records(const char *folder, const char *name, gold_record_fn *fn, void *ctx, minot_err *err)
{
	char path[MAX_PATH];
	const char *paths[] = {path};
	struct record_way way = {fn, ctx};
	struct input_report report = {0};
	if (!path_of(folder, name, path))
		return MINOT_OK;
	/* one thread: items come in the order of the input */
	return input_read(paths, 1, &(struct input_options){.threads = 1},
	                  &(struct input_sink){.ctx = &way, .record = one_record}, &(struct input_listener){0}, &report,
	                  err);
}

minot_status gold_text(const char *folder, const char *name, minot_str *text, minot_err *err)
{
	char path[MAX_PATH];
	*text = STR_NONE;
	return path_of(folder, name, path) ? os_read_file(path, MAX_LINES, text, err) : MINOT_OK;
}

minot_status gold_lines(const char *folder, const char *name, gold_line_fn *fn, void *ctx, minot_err *err)
{
	minot_str text, line;
	minot_status s = gold_text(folder, name, &text, err);
	minot_str rest = text;
	while (s == MINOT_OK && minot_str_split(&rest, '\n', &line)) {
		struct gold_line l = {.n = 0};
		if (!line.n || line.p[0] == '#')
			continue;
		while (l.n < 8 && minot_str_split(&line, '\t', &l.column[l.n]))
			l.n++;
		s = fn(ctx, &l, err);
	}
	free((char *)text.p);
	return s;
}

minot_status gold_json_lines(const char *folder, const char *name, gold_json_fn *fn, void *ctx, minot_err *err)
{
	minot_str text, line;
	uint32_t number = 0;
	minot_status s = gold_text(folder, name, &text, err);
	minot_str rest = text;
	while (s == MINOT_OK && minot_str_split(&rest, '\n', &line)) {
		json_error_t why;
		number++;
		if (!minot_str_trim(line).n)
			continue;
		json_t *object = json_loadb(line.p, line.n, 0, &why);
		if (!object) {
			s = minot_fail(err, MINOT_INPUT, "no JSON: %.100s", why.text);
			minot_err_at(err, name, (uint64_t)(line.p - text.p), number);
			break;
		}
		s = fn(ctx, object, err);
		json_decref(object);
	}
	free((char *)text.p);
	return s;
}

/* Labels by record --------------------------------------------------------------------------------------------------
 */

struct label {
	char *id, *label;
	bool taken;
};
struct gold_labels {
	struct label *item;
	size_t n, cap;
};

static char *copy_of(minot_str s)
{
	char *z = malloc(s.n + 1);
	if (z) {
		memcpy(z, s.p ? s.p : "", s.n);
		z[s.n] = 0;
	}
	return z;
}

static minot_status add_label(void *ctx, const struct gold_line *line, minot_err *err)
{
	struct gold_labels *l = ctx;
	if (line->n < 2)
		return minot_fail(err, MINOT_INPUT, "a label without a tab: %.*s", STR_ARG(line->column[0]));
	if (l->n == l->cap) {
		size_t cap = l->cap ? 2 * l->cap : 64;
		struct label *more = realloc(l->item, cap * sizeof *more);
		if (!more)
			return minot_fail(err, MINOT_NO_MEMORY, "no memory for labels");
		l->item = more;
		l->cap = cap;
	}
	struct label *one = &l->item[l->n++];
	*one = (struct label){copy_of(line->column[0]), copy_of(line->column[1]), false};
	return one->id && one->label ? MINOT_OK : minot_fail(err, MINOT_NO_MEMORY, "no memory for labels");
}

static int by_id(const void *a, const void *b)
{
	return strcmp(((const struct label *)a)->id, ((const struct label *)b)->id);
}

minot_status gold_labels_read(const char *folder, const char *name, struct gold_labels **out, minot_err *err)
{
	struct gold_labels *l = *out = calloc(1, sizeof *l);
	if (!l)
		return minot_fail(err, MINOT_NO_MEMORY, "no memory for labels");
	minot_status s = gold_lines(folder, name, add_label, l, err);
	if (s != MINOT_OK) {
		gold_labels_free(l);
		*out = NULL;
	} else if (l->n) {
		qsort(l->item, l->n, sizeof *l->item, by_id);
	}
	return s;
}

void gold_labels_free(struct gold_labels *l)
{
	for (size_t i = 0; l && i < l->n; i++) {
		free(l->item[i].id);
		free(l->item[i].label);
	}
	if (l)
		free(l->item);
	free(l);
}

static struct label *label_of(struct gold_labels *l, minot_str id)
{
	size_t low = 0, high = l->n;
	while (low < high) {
		size_t mid = low + (high - low) / 2;
		int c = minot_str_cmp(id, str_c(l->item[mid].id));
		if (!c)
			return &l->item[mid];
		if (c < 0)
			high = mid;
		else
			low = mid + 1;
	}
	return NULL;
}

minot_str gold_labels_take(struct gold_labels *l, const struct record *r)
{
	for (uint32_t i = 0; i < r->n_ids; i++) {
		struct label *one = label_of(l, r->ids[i]);
		if (one && !one->taken) {
			one->taken = true;
			return str_c(one->label);
		}
	}
	return STR_NONE;
}
