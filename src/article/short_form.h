/* short_form.h, private to src/article: what a record's abbreviation stands for (short_form.c). */
#ifndef ARTICLE_SHORT_FORM_H
#define ARTICLE_SHORT_FORM_H

#include "record/record.h"

enum {
	SHORT_FORM_MIN = 2, /* letters and digits of an abbreviation */
	SHORT_FORM_MAX = 8
};

/* Whether a word is written as abbreviations are: two capitals or more, nothing but letters and digits, perhaps an s
 * for several ("AEDs"). */
bool is_short_form(minot_str word);

struct short_form {
	minot_str written, means; /* "AED", "antiepileptic drug": slices of one field of the record */
};
/* Where the record writes the word, or the word with or without its s, in brackets behind what it stands for, the first
 * such place. means.p is NULL: there is none. Pure; any thread. */
struct short_form short_form_in(const struct record *r, minot_str word);

#endif
