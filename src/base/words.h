/* words.h: whether a word is one of a list that stands in the source as text. ASCII case is folded; the entry "pain*"
 * stands for every word that begins so; an empty word is in no list. */
#ifndef BASE_WORDS_H
#define BASE_WORDS_H

#include "base/str.h"

/* The words of list stand between single spaces. */
bool word_in(minot_str word, const char *list);
/* list ends with NULL; its entries may hold spaces. */
bool word_among(minot_str word, const char *const *list);

#endif
