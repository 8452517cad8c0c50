/* pool.h, private to src/http: a fixed number of workers, each with its arena, and a queue with a ceiling before them.
 * First come, first served. */
#ifndef HTTP_POOL_H
#define HTTP_POOL_H

#include "base/arena.h"
#include "base/status.h"

struct pool;
struct pool_job { /* the first member of what is queued; it belongs to the pool until run is called */
	struct pool_job *next;
};
/* run is called on a worker, whose arena is empty then. MINOT_NO_MEMORY, MINOT_LIMIT (no thread to be had). */
minot_status pool_start(unsigned workers, unsigned max_waiting, size_t arena_bytes,
                        void (*run)(struct pool_job *, struct minot_arena *), struct pool **out, minot_err *err);
/* Keep a place in the queue, then fill it. False: the queue is full, or the pool stops. */
bool pool_reserve(struct pool *p);
void pool_add(struct pool *p, struct pool_job *job);
void pool_load(struct pool *p, unsigned *waiting, unsigned *running);
/* Run what is queued or has a place, then end the workers; nothing is taken afterwards. */
void pool_stop(struct pool *p);
void pool_free(struct pool *p); /* stops it too; NULL is allowed */

#endif
