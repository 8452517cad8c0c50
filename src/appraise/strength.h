/* strength.h: how sure authors say that they are: the strength of a recommendation and the certainty of evidence, in
 * the words and codes of their own rating scheme. Read, never computed, and never taken from a letter alone: "(A)" is a
 * grade only in a guideline, "class II" only where nothing else has classes. All functions are pure. */
#ifndef APPRAISE_STRENGTH_H
#define APPRAISE_STRENGTH_H

#include "record/record.h"

/* A grade's value in one form: words in lower case ("strong", "very-low", "gpp"), codes as schemes write them ("A",
 * "1", "IIa", "2++", "II-2"). "" where none is stated. */
enum { STRENGTH_VALUE = 16 };

struct stated_strength {
	minot_str text; /* as written, with both values: "Conditional recommendation, low-quality evidence" */
	char strength[STRENGTH_VALUE]; /* of the recommendation */
	char evidence[STRENGTH_VALUE]; /* certainty, quality or level of the evidence */
	char grade[STRENGTH_VALUE];    /* a code of which the words do not say which of the two it is: "Level B" */
	uint32_t start, end;           /* bytes of text in the sentence */
	uint32_t part_start,
	        part_end; /* the part of the sentence that it grades: what stands before it, after the last */
};
enum { MAX_STRENGTHS = 8 };
/* In the order of the text. `guideline`: codes and brackets are read too; else only words of certainty ("low-certainty
 * evidence"), as Cochrane reviews have them. */
size_t strengths_of(minot_str sentence, bool guideline, struct stated_strength out[MAX_STRENGTHS]);
/* Of a sentence of field f of r; none where a guideline defines its grades and tells its methods (PART_RATING,
 * PART_METHODS, PART_META): "Level A: ..." there grades nothing. */
size_t strengths_at(const struct record *r, uint32_t field, minot_str sentence,
                    struct stated_strength out[MAX_STRENGTHS]);
/* "S=strong;E=low", "G=B": for comparison and for print. */
struct minot_buf;
void strength_write(const struct stated_strength *s, struct minot_buf *out);

/* The rating scheme that record r grades by, from its developer and its own description of the scheme (PART_RATING,
 * PART_METHODS), never from a letter alone. The name is one of a table, or "the developer's own scheme"; edition is the
 * year that the description gives the scheme, borrowed from r, or STR_NONE. Reads all of r. */
struct rating_scheme {
	const char *name;
	minot_str edition;
};
struct rating_scheme rating_scheme_of(const struct record *r);

/* NICE states strength by the verb ("Developing NICE guidelines: the manual", 2014, section 9.2): "offer" and other
 * instructions strong, "consider" weak, "do not" strong against, "must" a legal duty. The verb as written at the start
 * of the sentence, or STR_NONE when the scheme is not NICE's or it begins otherwise. */
minot_str strength_by_verb(minot_str sentence, const struct rating_scheme *scheme);

#endif
