/* idle.c: workbenches of finished requests, kept for the next ones. A request takes about two megabytes; fresh from the
 * system each time, their page faults cost more than the ranking of records. */
#include "engine/engine.h"

#include <pthread.h>
#include <stdlib.h>

#include "text/text.h"

enum {
	MAX_IDLE = 16,  /* each of at most 4 MiB, and the analyzer's words */
	MAX_USES = 1000 /* then it is made anew, so that the words do not pile up */
};

struct idle {
	pthread_mutex_t lock;
	struct workbench w[MAX_IDLE];
	size_t n;
};

static void discard(struct workbench *w)
{
	minot_arena_free(w->arena);
	text_analyzer_free(w->analyzer);
	*w = (struct workbench){NULL, NULL, 0};
}

struct idle *engine_idle_new(void)
{
	struct idle *idle = calloc(1, sizeof *idle);
	if (idle && pthread_mutex_init(&idle->lock, NULL)) {
		free(idle);
		return NULL;
	}
	return idle;
}

void engine_idle_free(struct idle *idle)
{
	if (!idle)
		return;
	while (idle->n)
		discard(&idle->w[--idle->n]);
	pthread_mutex_destroy(&idle->lock);
	free(idle);
}

minot_status engine_borrow(const struct minot *m, struct workbench *out, minot_err *err)
{
	*out = (struct workbench){NULL, NULL, 0};
	pthread_mutex_lock(&m->idle->lock);
	if (m->idle->n)
		*out = m->idle->w[--m->idle->n];
	pthread_mutex_unlock(&m->idle->lock);
	if (out->arena)
		return MINOT_OK;
	out->arena = minot_arena_new(ENGINE_MAX_REQUEST);
	out->analyzer = text_analyzer_new();
	if (out->arena && out->analyzer)
		return MINOT_OK;
	discard(out);
	return minot_fail(err, MINOT_NO_MEMORY, "no memory for the request");
}

void engine_return(const struct minot *m, struct workbench *w)
{
	if (!w->arena)
		return;
	minot_arena_reset(w->arena);
	pthread_mutex_lock(&m->idle->lock);
	if (m->idle->n < MAX_IDLE && ++w->uses < MAX_USES) {
		m->idle->w[m->idle->n++] = *w;
		*w = (struct workbench){NULL, NULL, 0};
	}
	pthread_mutex_unlock(&m->idle->lock);
	discard(w);
}
