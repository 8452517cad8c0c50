/* Threads take runs of terms, make their lists, and wait for their turn to hand them over, as in commit.c. */
#include "index/listing.h"

#include <pthread.h>

#include "os/os.h"

enum { RUN_TERMS = 1024, RUN_POSTINGS = 1 << 17 };

struct listing {
	const struct inverter *inverter;
	const struct lengths *lengths;
	listing_take *take;
	void *ctx;
	uint32_t n;            /* terms */
	pthread_mutex_t mutex; /* for all that follows */
	pthread_cond_t turn;
	uint32_t next;       /* the first term that no thread has taken */
	uint32_t handed;     /* terms handed over */
	minot_status status; /* the first failure */
	minot_err err;
};

/* The lists of terms [first, first + n), one behind the other. */
struct run {
	uint32_t first, n;
	struct minot_buf lists, postings; /* postings: of one of them, in the making */
	size_t end[RUN_TERMS];
};

/* Under the mutex. False: none is left, or something failed. */
static bool take_run(struct listing *l, struct run *r)
{
	uint32_t df;
	uint64_t postings = 0;
	r->first = l->next;
	if (l->status != MINOT_OK)
		return false;
	for (r->n = 0; l->next < l->n && r->n < RUN_TERMS && postings < RUN_POSTINGS; r->n++, l->next++) {
		inverter_term(l->inverter, l->next, &df);
		postings += df;
	}
	return r->n;
}

static bool make_run(const struct listing *l, struct run *r)
{
	minot_buf_clear(&r->lists);
	for (uint32_t i = 0; i < r->n; i++) {
		if (!inverter_list(l->inverter, r->first + i, l->lengths, &r->postings, &r->lists))
			return false;
		r->end[i] = r->lists.n;
	}
	return true;
}

/* Under the mutex. */
static minot_status hand_over(const struct listing *l, const struct run *r, minot_err *err)
{
	minot_status s = MINOT_OK;
	minot_str all = minot_buf_view(&r->lists);
	for (uint32_t i = 0; s == MINOT_OK && i < r->n; i++) {
		uint32_t df;
		minot_str term = inverter_term(l->inverter, r->first + i, &df);
		s = l->take(l->ctx, term, df, str_sub(all, i ? r->end[i - 1] : 0, r->end[i]), err);
	}
	return s;
}

static void *work(void *ctx)
{
	struct listing *l = ctx;
	struct run r = {.lists = BUF_INIT(SIZE_MAX), .postings = BUF_INIT(SIZE_MAX)};
	pthread_mutex_lock(&l->mutex);
	while (take_run(l, &r)) {
		minot_err err = {0};
		pthread_mutex_unlock(&l->mutex);
		bool made = make_run(l, &r);
		pthread_mutex_lock(&l->mutex);
		while (l->status == MINOT_OK && l->handed != r.first)
			pthread_cond_wait(&l->turn, &l->mutex);
		minot_status s = l->status;
		if (s == MINOT_OK)
			s = made ? hand_over(l, &r, &err)
			         : minot_fail(&err, MINOT_NO_MEMORY, "no memory to write posting lists");
		if (s != MINOT_OK && l->status == MINOT_OK) {
			l->status = s;
			l->err = err;
		}
		l->handed += r.n;
		pthread_cond_broadcast(&l->turn);
	}
	pthread_mutex_unlock(&l->mutex);
	minot_buf_free(&r.lists);
	minot_buf_free(&r.postings);
	return NULL;
}

minot_status listing_run(const struct inverter *v, uint32_t n, const struct lengths *lengths, unsigned threads,
                         listing_take *take, void *ctx, minot_err *err)
{
	struct listing l = {.inverter = v,
	                    .lengths = lengths,
	                    .take = take,
	                    .ctx = ctx,
	                    .n = n,
	                    .mutex = PTHREAD_MUTEX_INITIALIZER,
	                    .turn = PTHREAD_COND_INITIALIZER};
	unsigned most = n / RUN_TERMS + 1; /* more would find nothing to do */
	os_work(threads < most ? threads : most, work, &l);
	if (l.status != MINOT_OK && err)
		*err = l.err;
	return l.status;
}
