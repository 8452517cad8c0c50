/* phrase_set.h: all phrases of several tables found in one pass over a text, where phrase_in would read the text once a
 * table. The tables stay readable rows in the source; the index over them is built at the first scan. Any thread may
 * scan. */
#ifndef APPRAISE_PHRASE_SET_H
#define APPRAISE_PHRASE_SET_H

#include <pthread.h>

#include "base/str.h"

enum {
	PHRASE_SET_BITS = 12,
	PHRASE_SET_GROUPS = 2,
	PHRASE_SET_MAX = 2048 /* phrases; a longer list is a bug that the tests see */
};

/* Phrases as phrase_in takes them: lower case, '*' at the end for any ending, at least two bytes before it. */
struct phrase_set {
	const char *const *const
	        *rows[PHRASE_SET_GROUPS]; /* each NULL-terminated, of NULL-terminated tables; or NULL */
	const void *table;         /* or NULL: structs that begin with a phrase, each a row of its own behind those */
	size_t n_table, table_row; /* how many, bytes of one */
	pthread_mutex_t lock;
	_Atomic int ready;
	uint16_t slot[1 << PHRASE_SET_BITS]; /* 1 + the first phrase whose first bytes hash here; 0: none */
	uint16_t next[PHRASE_SET_MAX];       /* 1 + the next one of the slot */
	uint16_t row[PHRASE_SET_MAX];
	uint32_t key[PHRASE_SET_MAX]; /* the first bytes */
	const char *phrase[PHRASE_SET_MAX];
	uint8_t kind[256]; /* of each byte: whether it is part of a word, whether a phrase begins with it */
	size_t n;
};
#define PHRASE_SET(tables)                                          \
	{                                                           \
		.rows = {tables}, .lock = PTHREAD_MUTEX_INITIALIZER \
	}
/* The tables of two modules, then structs. */
#define PHRASE_SET_WITH(first, second, structs)                                                              \
	{                                                                                                    \
		.rows = {first, second}, .table = (structs), .n_table = sizeof(structs) / sizeof *(structs), \
		.table_row = sizeof *(structs), .lock = PTHREAD_MUTEX_INITIALIZER                            \
	}

/* Phrase `phrase` of table `row` stands in the text at [at, end). */
typedef void phrase_fn(void *ctx, unsigned row, const char *phrase, size_t at, size_t end);
/* Every phrase at every place, in the order of the text; at one place in the order of the tables. */
void phrase_set_scan(struct phrase_set *set, minot_str text, phrase_fn *fn, void *ctx);
/* Bits 1 << row of the rows of which a phrase stands in the text; the set has at most 32 rows. Most texts hold none of
 * most tables, which then need not be asked. */
uint32_t phrase_set_rows(struct phrase_set *set, minot_str text);
/* Number of phrases; for tests. */
size_t phrase_set_n(struct phrase_set *set);

#endif
