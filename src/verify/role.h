/* role.h, private to src/verify: whether a sentence may be shown as a finding, told from its record alone. A small
 * decision of its own, so that a fault of src/appraise is not repeated here; it accuses only where part, heading or
 * wording leave no doubt. */
#ifndef VERIFY_ROLE_H
#define VERIFY_ROLE_H

#include "record/record.h"

/* "methods", "background", "objective", "other work" or "title" when words of r->fields[field] are no finding of r;
 * NULL when they may be one. */
const char *verifyi_no_finding(const struct record *r, uint32_t field, minot_str words);

#endif
