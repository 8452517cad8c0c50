/* match.h (private to src/answer): which words of the question stand in which sentence of a record, told from the
 * collection's forward store alone (match.c). */
#ifndef ANSWER_MATCH_H
#define ANSWER_MATCH_H

#include "answer/internal.h"

enum { MATCH_MAX_WORDS = 2048, MATCH_MAX_NAMES = 128, MATCH_NAME_WORDS = 8 };

struct match_name { /* words in a row that mean terms of the question */
	uint16_t words[MATCH_NAME_WORDS];
	uint32_t n_words;
	uint64_t means;
	bool wider;
	bool any; /* a word for drugs of any kind ("pharmacotherapy") */
};

/* Every search form that matters has a number, from 1, as forward_match gives it: words of the question, of its other
 * names, short forms that records define, and the words that exclude ("without"). For one request and one thread;
 * begin with x, terms and which as they are and all else zero. */
struct question_words {
	struct composition *x;
	minot_str text[MATCH_MAX_WORDS];
	uint16_t bucket[256],
	        next[MATCH_MAX_WORDS + 1];   /* words by their ends: the last number, and the one before a number */
	uint64_t exact[MATCH_MAX_WORDS + 1]; /* by number: terms of the question */
	uint8_t begins[MATCH_MAX_WORDS + 1]; /* a name begins with it */
	size_t n;
	struct match_name names[MATCH_MAX_NAMES], excluded[MATCH_MAX_NAMES]; /* excluded: names of the population */
	size_t n_names, n_excluded;
	uint16_t without, no, free, of;
	struct forward_terms *terms;
	uint16_t *which; /* for the record at hand */
	size_t which_cap;
};

/* What x->compound holds: names of conditions that a word qualifies ("febrile seizures", "heart failure"), which
 * without their last word name another ("febrile neutropenia"). */
void find_compounds(struct composition *x);
/* Of the terms held, all but those that only qualify a name whose last word is not around. */
uint64_t with_heads(const struct composition *x, uint64_t held, uint64_t around);
/* Numbers the words of the question w->x->q and of its other names. */
void number_question(struct question_words *w);
/* The number of a word, made when it is new; 0 when the table is full. */
uint16_t word_number(struct question_words *w, minot_str text);
/* Terms of the question that the long form of an abbreviation holds; 0 when it holds only such as "drug", which alone
 * does not make AED an antiepileptic. */
uint64_t long_form_means(const struct question_words *w, const struct abbreviation *k);

struct match {                 /* of a sentence: terms of the question */
	uint64_t exact, wider; /* wider never holds what exact holds */
	uint64_t any; /* by a word for drugs of any kind; in wider too, where the record names the drug somewhere */
	bool excludes;
};
/* What each sentence of the record holds, e->words->n_sentences of them, in the request's arena; the evidence gets what
 * title, keywords, headings and body hold. w->which has the words of this record. MINOT_NO_MEMORY. */
minot_status match_record(struct question_words *w, struct evidence *e, struct match **sentences, minot_err *err);

#endif
