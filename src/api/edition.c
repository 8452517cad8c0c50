/* edition.c: the collection as requests see it: opened once, opened again when there is a newer edition, closed when
 * the last request that began with it has ended. See internal.h. */
#include "api/internal.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "os/os.h"

/* Questions from which a page takes examples: those that the collection answers. Ours. */
static const char *const candidates[] = {
        "What is the role of methylcobalamin in the treatment of peripheral neuropathy?",
        "How should acute gout be treated?",
        "What are the contraindications of metformin?",
        "Is colchicine effective for recurrent pericarditis?",
        "How is hyponatremia corrected safely?",
        "What is the dose of vitamin B12 in pernicious anemia?",
        "Do statins prevent stroke in older adults?",
        "What are the harms of long-term proton pump inhibitors?",
        "How should vitamin B12 deficiency be treated in adults?",
        "When is warfarin preferred to newer anticoagulants?",
        "Does metformin lower vitamin B12?",
        "How is community-acquired pneumonia treated in children?",
};

static void edition_free(struct edition *n)
{
	if (!n)
		return;
	minot_close(n->collection);
	json_decref(n->info);
	free(n);
}

static bool answers(const struct minot *m, const char *question)
{
	struct minot_ask ask = {.question = question, .format = MINOT_JSON};
	struct minot_answer out;
	bool yes = minot_ask(m, &ask, &out, NULL) == MINOT_OK && !out.abstained;
	minot_answer_free(&out);
	return yes;
}

static void find_examples(struct edition *n)
{
	size_t found = 0;
	for (size_t i = 0; i < sizeof candidates / sizeof *candidates && found < EDITION_EXAMPLES; i++)
		if (answers(n->collection, candidates[i]))
			n->examples[found++] = candidates[i];
}

static minot_status describe(struct edition *n, minot_err *err)
{
	struct minot_bytes b;
	minot_status s = minot_info(n->collection, MINOT_JSON, &b, err);
	if (s != MINOT_OK)
		return s;
	n->info = json_loadb(b.p, b.n, 0, NULL);
	minot_bytes_free(&b);
	const char *changed = json_string_value(json_object_get(n->info, "changed"));
	const char *sha256 = json_string_value(json_object_get(n->info, "sha256"));
	if (!n->info || !changed || !sha256)
		return minot_fail(err, MINOT_NO_MEMORY, "no memory to describe the collection");
	json_object_del(n->info, "collection"); /* where it lies is nobody's business, nor whether it is slow */
	json_object_del(n->info, "notes");
	snprintf(n->number, sizeof n->number, "%" JSON_INTEGER_FORMAT,
	         json_integer_value(json_object_get(n->info, "edition")));
	snprintf(n->changed, sizeof n->changed, "%.10s", changed);
	snprintf(n->sha256, sizeof n->sha256, "%.64s", sha256);
	n->records = (uint64_t)json_integer_value(json_object_get(n->info, "records"));
	return MINOT_OK;
}

/* A merge gives an edition other files. What it holds, and so what it answers, is the same. */
static bool is_same(const struct edition *a, const struct edition *b)
{
	return strcmp(a->number, b->number) == 0 && strcmp(a->sha256, b->sha256) == 0;
}

/* old: the one that is open, or NULL. */
static minot_status open_edition(const char *dir, const struct edition *old, struct edition **out, minot_err *err)
{
	struct edition *n = calloc(1, sizeof *n);
	*out = NULL;
	if (!n)
		return minot_fail(err, MINOT_NO_MEMORY, "no memory to open the collection");
	n->held = 1; /* by editions.current */
	minot_status s = minot_open(dir, &n->collection, err);
	if (s == MINOT_OK)
		s = describe(n, err);
	if (s != MINOT_OK) {
		edition_free(n);
		return s;
	}
	if (old && is_same(n, old))
		memcpy(n->examples, old->examples, sizeof n->examples);
	else
		find_examples(n);
	*out = n;
	return MINOT_OK;
}

static minot_status stamp(const struct editions *e, uint64_t *out, minot_err *err)
{
	char path[4096];
	snprintf(path, sizeof path, "%s/MANIFEST", e->dir);
	return os_file_stamp(path, out, err);
}

minot_status editions_open(struct editions *e, const char *dir, minot_err *err)
{
	pthread_mutex_init(&e->lock, NULL);
	e->dir = dir;
	stamp(e, &e->stamp, NULL); /* before it is opened: a change between the two is seen later */
	return open_edition(dir, NULL, &e->current, err);
}

/* The newest edition, or NULL and why it cannot be opened. Whether that is worth a word: not when it is the one that
 * was open before, and nothing was at fault. */
static bool install(struct editions *e, struct edition *n, const minot_err *err)
{
	pthread_mutex_lock(&e->lock);
	struct edition *old = e->current;
	bool is_news = !n || e->fault[0] || !is_same(n, old);
	snprintf(e->fault, sizeof e->fault, "%s", n ? "" : err->msg);
	if (n)
		e->current = n;
	pthread_mutex_unlock(&e->lock);
	atomic_fetch_add(n ? &e->reloads : &e->failures, 1);
	if (n)
		edition_release(e, old);
	return is_news;
}

minot_status editions_look(struct editions *e, bool *changed, minot_err *err)
{
	uint64_t now;
	bool again = atomic_exchange(&e->again, false);
	*changed = false;
	minot_status s = stamp(e, &now, err);
	if (now == e->stamp && !again)
		return s; /* also while it is not there: that was told once */
	e->stamp = now;
	struct edition *n = NULL;
	if (s == MINOT_OK)
		s = open_edition(e->dir, e->current, &n, err);
	*changed = install(e, n, err) || again; /* who asks for it hears of it */
	return s;
}

struct edition *edition_hold(struct editions *e)
{
	pthread_mutex_lock(&e->lock);
	struct edition *n = e->current;
	n->held++;
	pthread_mutex_unlock(&e->lock);
	return n;
}

void edition_release(struct editions *e, struct edition *n)
{
	pthread_mutex_lock(&e->lock);
	bool last = --n->held == 0;
	pthread_mutex_unlock(&e->lock);
	if (last)
		edition_free(n);
}

void editions_close(struct editions *e)
{
	edition_free(e->current);
	e->current = NULL;
	pthread_mutex_destroy(&e->lock);
}
