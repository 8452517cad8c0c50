/* purpose.h: what a question wants of a treatment (that it prevents the condition, treats it, may be given in it), and
 * what a statement says that it does: a drug that prevents a headache need not stop one, one that lowers a pressure
 * need not save a life, and advice that names the condition only as a harm to be feared tells nothing of those who have
 * it. A statement that shares drug and disease but not the purpose is no voice on the verdict (composition rules 1, 4
 * and 26).
 *
 *   question ─> aim, and the name of the condition that it aims at
 *   statement ─> each mention of that name: prevented, feared, had ─> fits the aim, or not
 *
 * Pure functions; any thread. */
#ifndef ANSWER_PURPOSE_H
#define ANSWER_PURPOSE_H

#include "answer/internal.h"

enum aim {
	AIM_ANY, /* the role of it; whatever it does */
	AIM_USE, /* "is it effective in", "should it be given in": read as treating, as long as somebody speaks of that
	          */
	AIM_TREAT,    /* "does it treat", "relieve", "cure" */
	AIM_PREVENT,  /* "does it prevent", "lower the risk of" */
	AIM_GIVEN_IN, /* "can it be given in", "is it safe with": the condition is there, and is not what it is given
	                 for */
};

/* How prevention is spoken of: what every table of phrases that hears it begins with. */
#define PREVENTION_WORDS "prevent*", "prophyla*"

struct purpose {
	enum aim aim;
	uint64_t condition;        /* terms of what is aimed at; 0: nothing */
	uint64_t deed;             /* terms of what is to be done with it: "bridged"; 0: it is to be given */
	const char *const *change; /* words for the outcome that it is to change: "mortality"; NULL: none is named */
};

struct purpose purpose_asked(const struct composition *x);

/* The terms of what a question of one clause asks a treatment to change ("reduce falls in older people": falls),
 * where that is named as no patient, treatment, death or well-being; else 0. Who names it nowhere answers nothing. */
uint64_t object_asked(const struct composition *x);

/* Whether it may be another one that is spoken of, where nobody speaks of this. */
bool is_open_purpose(const struct purpose *p);

/* Whether the text names the outcome that is to change; true where the question names none. */
bool tells_change_asked(const struct purpose *p, minot_str text);

/* Whether k, which allows the treatment or forbids it, may speak for this purpose: false where its words, or what
 * stands above them, tell another one and only that. k must have been read. */
bool is_of_purpose(const struct composition *x, const struct purpose *p, const struct candidate *k, bool allows);

#endif
