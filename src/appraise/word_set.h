/* word_set.h: a list of words as a set, for lists too long to be read through (base/words.h). The list stays readable
 * text in the source, words of at most 255 bytes between single spaces; the table over it is built at the first
 * question. Any thread may ask. */
#ifndef APPRAISE_WORD_SET_H
#define APPRAISE_WORD_SET_H

#include <pthread.h>

#include "base/str.h"

enum { WORD_SET_SLOTS = 4096 /* at most half of them are used: 2,048 words */ };

struct word_set {
	const char *words; /* below 64 KiB */
	pthread_mutex_t lock;
	_Atomic int ready;
	uint16_t at[WORD_SET_SLOTS]; /* 1 + where the word begins; 0: free */
	uint8_t shortest, longest;   /* bytes */
};
#define WORD_SET(list)                                             \
	{                                                          \
		.words = (list), .lock = PTHREAD_MUTEX_INITIALIZER \
	}

/* Whether the word is one of the list, as it is written there. */
bool word_set_has(struct word_set *s, minot_str word);
/* Whether the word ends in one of the list and is longer than it. */
bool word_set_ends(struct word_set *s, minot_str word);

#endif
