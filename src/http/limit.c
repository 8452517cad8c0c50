/* limit.c: see limit.h. */
#include "http/limit.h"

#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"

enum { SETS = 4096, WAYS = 4 };

struct bucket {
	uint64_t client; /* 0: free */
	uint64_t at_us;
	uint64_t micro; /* tokens, in millionths */
};
struct limit {
	unsigned rate, burst;
	struct bucket set[SETS][WAYS];
};

struct limit *limit_new(unsigned rate, unsigned burst)
{
	struct limit *l = calloc(1, sizeof *l);
	if (l)
		l->rate = rate ? rate : 1, l->burst = burst ? burst : 1;
	return l;
}

void limit_free(struct limit *l) { free(l); }

static uint64_t name_of(const struct sockaddr *client)
{
	minot_str bytes = STR("local");
	if (client && client->sa_family == AF_INET)
		bytes = (minot_str){(const char *)&((const struct sockaddr_in *)client)->sin_addr, 4};
	else if (client && client->sa_family == AF_INET6)
		bytes = (minot_str){(const char *)&((const struct sockaddr_in6 *)client)->sin6_addr, 8};
	uint64_t h = minot_xxh3(bytes);
	return h ? h : 1;
}

static struct bucket *find(struct limit *l, uint64_t client, uint64_t now_us)
{
	struct bucket *set = l->set[client % SETS], *oldest = set;
	for (int i = 0; i < WAYS; i++) {
		if (set[i].client == client)
			return &set[i];
		if (set[i].at_us < oldest->at_us)
			oldest = &set[i];
	}
	*oldest = (struct bucket){client, now_us, (uint64_t)l->burst * 1000000};
	return oldest;
}

bool limit_take(struct limit *l, const struct sockaddr *client, unsigned cost, uint64_t now_us, unsigned *wait_s)
{
	struct bucket *b = find(l, name_of(client), now_us);
	uint64_t full = (uint64_t)l->burst * 1000000, need = (uint64_t)cost * 1000000;
	uint64_t passed = now_us > b->at_us ? now_us - b->at_us : 0;
	if (passed > full / l->rate) /* enough to fill it; and no overflow below */
		b->micro = full;
	else
		b->micro += passed * l->rate;
	if (b->micro > full)
		b->micro = full;
	b->at_us = now_us;
	if (need > full)
		need = full; /* a cost above the burst would never be paid */
	if (b->micro >= need) {
		b->micro -= need;
		return true;
	}
	*wait_s = (unsigned)((need - b->micro + (uint64_t)l->rate * 1000000 - 1) / ((uint64_t)l->rate * 1000000));
	return false;
}
