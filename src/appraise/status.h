/* status.h: whether a record still stands, as far as is known, and as of when. "No notice known" is all that silence
 * can mean: nobody checks that a work is sound, and what was not looked up is "not checked". */
#ifndef APPRAISE_STATUS_H
#define APPRAISE_STATUS_H

#include "record/record.h"

#define STATUS_LIST(X) /* from what is known least to the gravest */                                          \
	X(NOT_CHECKED, "not checked")                                                                         \
	X(NONE_KNOWN, "no notice known") /* the source tells of notices, and told of none when it was read */ \
	X(CURRENT, "current")            /* the source says so, as of its date */                             \
	X(CORRECTED, "corrected")                                                                             \
	X(SUPERSEDED, "superseded")                                                                           \
	X(CONCERN, "expression of concern")                                                                   \
	X(RETRACTED, "retracted")
enum status {
#define X(name, text) STATUS_##name,
	STATUS_LIST(X)
#undef X
	        N_STATUSES
};
const char *status_name(enum status s);

struct record_status {
	enum status status;
	minot_str because; /* the metadata that says so, borrowed from the record; may be empty */
	minot_str as_of; /* YYYY[-MM[-DD]], borrowed: of the notice, else of the record's last revision; may be empty */
};
/* From publication types and relations (PubMed's CommentsCorrections, JATS, the Retraction Watch CSV: standing.h), and
 * from a guideline's status field. What only other records of the collection tell is status_newer's affair. */
struct record_status status_judge(const struct record *r);
/* Whether `newer` is a later edition of the guideline `older`: by the same publisher, with the same title but for
 * years, numbers and words such as "update", and a later date. */
bool status_newer(const struct record *older, const struct record *newer);

#endif
