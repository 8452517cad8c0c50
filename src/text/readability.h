/* readability.h: how hard a text is to read, by two formulas that count words, sentences and syllables.
 *
 *   Flesch-Kincaid grade: 0.39 words/sentences + 11.8 syllables/words - 15.59. Kincaid, Fishburne, Rogers, Chissom:
 *     Derivation of new readability formulas for Navy enlisted personnel, 1975.
 *   SMOG grade: 1.0430 sqrt(30 p/sentences) + 3.1291, p the words of three syllables or more. McLaughlin: SMOG grading,
 *     a new readability formula, Journal of Reading 12 (1969). Made for 30 sentences; with fewer it is an estimate.
 *
 * Both are grades of United States schools. Neither sees whether a text is understood. */
#ifndef TEXT_READABILITY_H
#define TEXT_READABILITY_H

#include "base/str.h"

struct text_readability {
	uint64_t sentences, words, syllables, long_words; /* long: three syllables or more */
};

/* Counts of one sentence, added to *r. A word is a run of letters, with hyphens and apostrophes between them;
 * numbers are left out, as are sentences without a word. An abbreviation in capitals has a syllable a letter. Any
 * bytes; letters beyond ASCII count as vowels' neighbours.
 */
void text_readability_add(struct text_readability *r, minot_str sentence);
/* Grades of what was added; 0 when there was no word. Flesch-Kincaid can fall below 0. */
double text_flesch_kincaid(const struct text_readability *r);
double text_smog(const struct text_readability *r);

/* Syllables of one English word by its spelling: groups of vowels, less the silent e, with the exceptions of a list
 * (readability.c); at least 1. Only ASCII letters are looked at. */
unsigned text_syllables(minot_str word);

#endif
