/* analysis.h: a question in the making; what the files of question analysis share.
 *
 *   words.c     text -> words and terms (spelling.c where a word is known nowhere)
 *   animals.c   whether the patient is an animal
 *   urgent.c    whether somebody writes from an emergency
 *   matters.c   what is asked of something that is not its treatment
 *   names.c     other names: our table, the collection's vocabulary, short forms by their context
 *   clauses.c   clauses and the types of answer that they want
 *   aims.c      what is wanted of a treatment: the first, any of a class, its end
 *   concepts.c  runs of words -> concepts with kinds and roles
 *   ages.c      how old the patient is
 *   vignette.c  a case that is told, and what is asked about it
 *   question.c  the order of these steps, and what an earlier article hands on */
#ifndef QUERY_ANALYSIS_H
#define QUERY_ANALYSIS_H

#include "base/words.h"
#include "query/question.h"
#include "vocab/vocab.h"

struct analysis {
	const struct collection *c;
	struct text_analyzer *t;
	struct minot_arena *a;
	struct question *q;
	struct vocab v;       /* the collection's; empty when it has none */
	struct minot_buf key; /* for keys of names */
	minot_str text;       /* being analysed: the question, or a concept carried over */
	bool taken_over;      /* it is such a concept */
	bool told;            /* it only tells of whom is asked (vignette.c) */
	double years;         /* how old the patient is; 0: it is not told */
	struct word {
		uint32_t start, end, pos;
		uint64_t terms;
		minot_str lower;
		const struct question_word *known;
		bool function, number, capitals;
		bool begins;      /* a clause */
		uint32_t matters; /* it is of a phrase that asks for these */
		bool scaffold;    /* part of no name: "line" of "first line" */
		bool declined;    /* what begins here is what those asked about will not or cannot have */
	} * words;
	size_t n_words;
	struct running { /* every word in order, function words too, without compounds: names are looked for in it */
		minot_str term;
		uint64_t terms;
		uint32_t word; /* index into words */
	} * running;
	size_t n_running;
	struct found { /* names of the vocabulary in the words, longest first come, not overlapping, in order */
		uint32_t word, n_words;
		uint32_t concept; /* of the vocabulary, or VOCAB_NONE for a short form that nothing settles */
		uint32_t kinds;
		bool narrower; /* it is a form of the concept */
	} found[QUESTION_MAX_TERMS];
	size_t n_found;
	bool failed; /* memory ran out where nothing is returned */
};

/* Cut x->text into words and enter their terms. */
minot_status read_words(struct analysis *x, minot_err *err);
/* Bits of the states of the patient that word i names, with the one before: "breast feeding". */
uint32_t states_of_word(const struct analysis *x, size_t i);
/* The terms of words [from, to). */
uint64_t terms_of_words(const struct analysis *x, size_t from, size_t to);
/* Other names of what the words say, and x->found. */
void find_names(struct analysis *x);
/* Before clauses: words that say which treatment comes first. After concepts: what is wanted of a treatment (aims.c).
 */
void find_places(struct analysis *x);
void find_clauses(struct analysis *x);
/* Whether a new clause begins at word i. */
bool clause_begins(const struct analysis *x, size_t i);
/* The words of an age name nothing, and count next to nothing in the ranking; before find_concepts. */
void take_age(struct analysis *x);
/* What records call people of such an age ("child"); NULL: no more than adults. */
const char *age_group(double years);
/* The word for the animal that is the patient; empty when people are. */
minot_str animal_patient(const struct analysis *x);
/* The words by which somebody tells of an emergency of his own; empty when nobody does. */
minot_str urgent_words(const struct analysis *x);
/* The words that ask for a matter: marked as such, with no terms of their own any more. Before find_names. */
void find_matters(struct analysis *x);
/* Brands of the drugs that are named, as other names: labels of another drug warn of them so. After find_names. */
void find_brands(struct analysis *x);
/* Classes of the drugs that are named, as wider names: what forbids the class forbids the drug; with
 * `acts` also what they do to others ("CYP3A4 inhibitors"). After find_names. */
void find_classes(struct analysis *x, bool acts);
/* What is measured of the organs whose state is asked about, as wider names of that state. After note_states. */
void find_measures(struct analysis *x);
/* The types of question that a clause with these matters is. */
uint32_t matter_types(uint32_t matters);
void find_aims(struct analysis *x);
/* Whether the question has a verb or asks with a word of asking: what has neither is a phrase. */
bool is_sentence(const struct analysis *x);
/* VOCAB_KIND bits of what a word names by its look alone. */
uint32_t kinds_of_look(enum question_look look, minot_str lower);
/* role: of all concepts, or NULL to tell each one's. */
void find_concepts(struct analysis *x, const char *role);
/* Words and names of one text: the question, a sentence of a case, a concept that is carried over. */
minot_status take_text(struct analysis *x, minot_str text, minot_err *err);
/* The states of the patient that the words name. */
void note_states(struct analysis *x);
/* Whether one of the first n words points back to what was named before: "does it cause seizures?". */
bool points_back(const struct analysis *x, size_t n);
/* The part of text that asks; *before and *behind are what tells of a patient around it, empty where the whole asks. */
minot_str find_asked(minot_str text, minot_str *before, minot_str *behind);
/* The concepts of what is told, after those of the question. */
minot_status take_told(struct analysis *x, minot_str told, minot_err *err);
/* The word that `w` (lower case, in no vocabulary and in no record) is most likely meant to be, in the arena; empty
 * when there is none, or more than one. */
minot_str spelled(struct analysis *x, minot_str w);

#endif
