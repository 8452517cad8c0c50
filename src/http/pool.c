/* pool.c: see pool.h. */
#include "http/pool.h"

#include <pthread.h>
#include <stdlib.h>

struct pool {
	pthread_mutex_t lock; /* guards all below but what is constant */
	pthread_cond_t more;
	struct pool_job *first, **last;
	unsigned waiting, max_waiting, running; /* waiting: queued, or with a place kept for them */
	bool stopping;
	void (*run)(struct pool_job *, struct minot_arena *);
	size_t arena_bytes;
	unsigned n;
	pthread_t thread[];
};

static struct pool_job *next_job(struct pool *p)
{
	pthread_mutex_lock(&p->lock);
	while (!p->first && !(p->stopping && !p->waiting))
		pthread_cond_wait(&p->more, &p->lock);
	struct pool_job *job = p->first;
	if (job) {
		p->first = job->next;
		if (!p->first)
			p->last = &p->first;
		p->waiting--;
		p->running++;
	}
	if (p->stopping && !p->waiting)
		pthread_cond_broadcast(&p->more); /* nothing will come: the others may go too */
	pthread_mutex_unlock(&p->lock);
	return job;
}

static void *work(void *arg)
{
	struct pool *p = arg;
	struct minot_arena *a = minot_arena_new(p->arena_bytes);
	for (struct pool_job *job; (job = next_job(p));) {
		p->run(job, a); /* a handler without an arena says that memory ran out */
		if (a)
			minot_arena_reset(a);
		else
			a = minot_arena_new(p->arena_bytes);
		pthread_mutex_lock(&p->lock);
		p->running--;
		pthread_mutex_unlock(&p->lock);
	}
	minot_arena_free(a);
	return NULL;
}

minot_status pool_start(unsigned workers, unsigned max_waiting, size_t arena_bytes,
                        void (*run)(struct pool_job *, struct minot_arena *), struct pool **out, minot_err *err)
{
	struct pool *p = calloc(1, sizeof *p + workers * sizeof *p->thread);
	*out = NULL;
	if (!p)
		return minot_fail(err, MINOT_NO_MEMORY, "no memory for the workers");
	pthread_mutex_init(&p->lock, NULL);
	pthread_cond_init(&p->more, NULL);
	p->last = &p->first;
	p->max_waiting = max_waiting;
	p->run = run;
	p->arena_bytes = arena_bytes;
	int fault = 0;
	while (p->n < workers && !(fault = pthread_create(&p->thread[p->n], NULL, work, p)))
		p->n++;
	if (fault) {
		pool_free(p);
		return minot_fail_errno(err, MINOT_LIMIT, fault, "%u worker threads cannot be started", workers);
	}
	*out = p;
	return MINOT_OK;
}

bool pool_reserve(struct pool *p)
{
	pthread_mutex_lock(&p->lock);
	bool room = p->waiting < p->max_waiting && !p->stopping;
	p->waiting += room;
	pthread_mutex_unlock(&p->lock);
	return room;
}

void pool_add(struct pool *p, struct pool_job *job)
{
	pthread_mutex_lock(&p->lock);
	job->next = NULL;
	*p->last = job;
	p->last = &job->next;
	pthread_cond_signal(&p->more);
	pthread_mutex_unlock(&p->lock);
}

void pool_load(struct pool *p, unsigned *waiting, unsigned *running)
{
	pthread_mutex_lock(&p->lock);
	*waiting = p->waiting;
	*running = p->running;
	pthread_mutex_unlock(&p->lock);
}

void pool_stop(struct pool *p)
{
	pthread_mutex_lock(&p->lock);
	p->stopping = true;
	pthread_cond_broadcast(&p->more);
	pthread_mutex_unlock(&p->lock);
	for (; p->n; p->n--)
		pthread_join(p->thread[p->n - 1], NULL);
}

void pool_free(struct pool *p)
{
	if (!p)
		return;
	pool_stop(p);
	pthread_cond_destroy(&p->more);
	pthread_mutex_destroy(&p->lock);
	free(p);
}
