/* syntax.h: what people type into a search field: words, "phrases in quotes", and filters.
 *
 *   "heart failure" metformin year:2010..2015 kind:guideline,label
 *
 *   "..."                  the words one after the other, in one sentence, heading or keyword; must stand in the record
 *   year:2010  year:2010..2015  year:2010..  year:..2015
 *   kind:article           article, guideline, label, patient-page, digest, book, other
 *   design:rct             a study design, as show --appraisal names it, with - for a space
 *   source:"BMJ Open"      words of the journal's or publisher's name; also journal:
 *   language:german        a name or code of ISO 639
 *
 * Values after a comma, and a filter given twice, are alternatives; different filters must all hold. Whatever is none
 * of this (a quote without its partner, an unknown name before a colon, a value that means nothing) is plain words:
 * there is no query that cannot be read. */
#ifndef QUERY_SYNTAX_H
#define QUERY_SYNTAX_H

#include "base/arena.h"
#include "base/status.h"

/* Filters: name, how an unknown value is told. source and design values are any words; who filters resolves them. */
#define SYNTAX_FILTER_LIST(X) \
	X(YEAR, "year")       \
	X(KIND, "kind")       \
	X(DESIGN, "design")   \
	X(SOURCE, "source")   \
	X(LANGUAGE, "language")

enum syntax_key {
#define X(name, text) SYNTAX_##name,
	SYNTAX_FILTER_LIST(X)
#undef X
	        SYNTAX_N_KEYS
};
enum { SYNTAX_MAX_PHRASES = 16, SYNTAX_MAX_FILTERS = 32 };

struct syntax_filter {
	enum syntax_key key;
	minot_str value;   /* lower case; '-' and '_' are spaces; of a language: its code of two letters */
	uint32_t from, to; /* YEAR: both included */
	uint32_t number;   /* KIND: enum record_kind; DESIGN: what design_number said */
};
struct syntax {
	minot_str words; /* all that is to be ranked by: phrases without their quotes, no filters */
	minot_str phrases[SYNTAX_MAX_PHRASES];
	size_t n_phrases;
	struct syntax_filter filters[SYNTAX_MAX_FILTERS];
	size_t n_filters;
};

/* design_number: the number of a design by name (lower case, spaces); false: there is none. In a. MINOT_NO_MEMORY. */
minot_status syntax_parse(minot_str query, bool (*design_number)(minot_str name, uint32_t *number),
                          struct minot_arena *a, struct syntax **out, minot_err *err);
/* The code of two letters (ISO 639-1) for a language's name or code, lower case; empty when it is not known. */
minot_str syntax_language(minot_str name);

#endif
