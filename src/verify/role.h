/* role.h, private to src/verify: whether a sentence may be shown as a finding, told from its record alone. A small
 * decision of its own, so that a fault of src/appraise is not repeated here; it accuses only where part, heading or
 * wording leave no doubt. */
#ifndef VERIFY_ROLE_H
#define VERIFY_ROLE_H

#include "article/article.h"
#include "verify/records.h"

/* "methods", "background", "objective", "other work" or "title" when words of r->fields[field] are no finding of r;
 * NULL when they may be one. */
const char *verifyi_no_finding(const struct record *r, uint32_t field, minot_str words);

/* Whether a claim that is marked as what a trial gave may be: a fact of an abstract in words of methods, which an
 * amount and words of arms bear out. */
bool verifyi_is_tested(const struct record *r, uint32_t field, const struct article_claim *c, minot_str words);

/* Whether what p proves from this field may be shown in this role, as far as part, kind of record and place in an
 * abstract tell: a label's text is a label's, harms are facts, and a sentence early in an abstract that tells how
 * patients were assigned is no result whatever else it says. */
bool verifyi_role_holds(const struct verifyi_record *v, uint32_t field, enum article_role role,
                        const struct article_proof *p);

#endif
