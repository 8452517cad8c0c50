/* standing.h: what has become of a work since it was published, as records say it: a record of itself ("RetractionIn
 * pmid:2 ..."), and a notice of another ("RetractionOf pmid:1 ...").
 *
 * The words are those of PubMed: RefType of CommentsCorrections and publication types (MeSH category V), which the
 * readers of all formats use (readers.md). Sources: NLM, "MEDLINE/PubMed Data Element Descriptions"; NLM fact sheet
 * "Errata, Retractions, and Other Linked Citations in PubMed". */
#ifndef RECORD_STANDING_H
#define RECORD_STANDING_H

#include "record/record.h"

#define RECORD_STANDING_LIST(X) /* from the least grave to the gravest */               \
	X(UNMARKED, "unmarked") /* nothing is said; not "sound", which nobody checks */ \
	X(CORRECTED, "corrected")                                                       \
	X(CONCERN, "expression of concern")                                             \
	X(RETRACTED, "retracted")
enum record_standing {
#define X(name, text) STANDING_##name,
	RECORD_STANDING_LIST(X)
#undef X
	        RECORD_N_STANDINGS
};
const char *record_standing_name(enum record_standing s); /* never NULL */

/* The gravest thing that r says of itself. *because (may be NULL) gets the metadata value that says so, borrowed from
 * r, or STR_NONE. A reader's own words on currency (META_STATUS) count when they begin with "retracted". */
enum record_standing record_standing_of(const struct record *r, minot_str *because);

/* The i-th thing that r, a notice, says of another work, in the order of its metadata; false past the last. */
struct record_notice {
	enum record_standing standing; /* of the work */
	minot_str work;                /* an id of the work */
	minot_str because;             /* the metadata value; both are borrowed from r */
};
bool record_notice_at(const struct record *r, uint32_t i, struct record_notice *out);

/* The i-th work that r says it includes or rests on, in the order of its metadata; false past the last. */
struct record_basis {
	minot_str work;  /* an id of it */
	const char *how; /* "cites", "is based on" */
};
bool record_basis_at(const struct record *r, uint32_t i, struct record_basis *out);

#endif
