/* same.h: whether two statements of different works say the same in other words (composition rule 10), so that one is
 * shown and both are cited. Composition asks before it merges, verify asks again of every citation.
 *
 *   "In adults with gout, zolvine was found to lower pain"   -> adult | gout zolvine LESS pain
 *   "Zolvine reduces pain of adults who have gout"           -> zolvine LESS pain adult gout      not the same order
 *   "Zolvine reduces pain in adults with gout"               -> zolvine LESS pain adult gout      nor here: "| gout"
 *
 * A text is the row of its words in their search forms (text.h), less those of a closed list that say nothing ("the",
 * "patients", "was found to"), each of a class of synonyms counted as one. Two texts say the same when the rows are
 * equal word by word, or when one begins with a place ("In adults with gout, ...") that the other ends with. So no
 * number, unit, "not", condition, comparator, grade or name can differ, and none can change its place. What is no word
 * of the two lists counts, so that ignorance keeps statements apart: two that are shown twice do less harm than one
 * that is lost.
 *
 * Pure functions of their arguments and the analyzer; an analyzer belongs to one thread. */
#ifndef ARTICLE_SAME_H
#define ARTICLE_SAME_H

#include "record/record.h"
#include "text/text.h"

enum { SAID_MAX_WORDS = 128, SAID_MIN_WORDS = 3 /* "It was effective." says too little to be told apart */ };

struct said {
	uint64_t word[SAID_MAX_WORDS]; /* hashes of search forms, or of a class */
	bool weighs[SAID_MAX_WORDS];   /* a number, a sign, a denial, "instead" */
	uint32_t n, place;             /* place: words of the place that the text begins with, 0 none */
	bool fixed;                    /* what it compares or limits reaches over its order: a place may not move */
	bool unlike;                   /* nothing is the same as it */
	uint64_t setting;              /* article_setting of it */
};

/* What a text says. r explains the text's abbreviations ("AED"), or is NULL. Unlike anything when the text is too long
 * or too short, points back ("This", "the drug"), or memory is short. */
void article_said(struct text_analyzer *t, minot_str text, const struct record *r, struct said *out);
bool article_same(const struct said *a, const struct said *b);
/* Whether one of them holds a word that weighs and the other lacks: however many words they share, neither repeats the
 * other. */
bool article_otherwise(const struct said *a, const struct said *b);

/* Whom a text is about and in which state of illness or care, as far as closed classes of words tell: bits. */
uint64_t article_setting(minot_str text);
/* The same of what stands over a field: the record's title and the headings above. Two statements are of the same
 * setting when title, headings and text of each give the same bits. */
uint64_t article_setting_above(const struct record *r, uint32_t field);

#endif
