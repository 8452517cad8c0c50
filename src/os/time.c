/* Processors and clocks. */
#include "os/os.h"

#include <pthread.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

unsigned os_cores(void)
{
	cpu_set_t set;
	int n = sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : 1;
	return n > 0 ? (unsigned)n : 1;
}

void os_work(unsigned n, void *(*work)(void *ctx), void *ctx)
{
	pthread_t others[OS_MAX_THREADS];
	unsigned most = n < OS_MAX_THREADS ? n : OS_MAX_THREADS, n_others = 0;
	while (n_others + 1 < most && pthread_create(&others[n_others], NULL, work, ctx) == 0)
		n_others++;
	work(ctx);
	while (n_others)
		pthread_join(others[--n_others], NULL);
}

void os_today(char out[11])
{
	/* SOURCE_DATE_EPOCH: reproducible-builds.org's way to fix the date of what is made */
	uint64_t seconds;
	const char *fixed = getenv("SOURCE_DATE_EPOCH");
	time_t now = time(NULL);
	struct tm tm;
	if (fixed && minot_str_uint(str_c(fixed), 253402300799, &seconds)) /* 9999-12-31 */
		now = (time_t)seconds;
	if (!gmtime_r(&now, &tm) || !strftime(out, 11, "%Y-%m-%d", &tm))
		memcpy(out, "1970-01-01", 11);
}

uint64_t os_now_us(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (uint64_t)t.tv_sec * 1000000 + (uint64_t)t.tv_nsec / 1000;
}
