/* checks.h, private to src/verify: single checks of a claim against a record that is at hand. Pure functions: no
 * collection, nothing kept; any thread. What they return or add borrows from their arguments. */
#ifndef VERIFY_CHECKS_H
#define VERIFY_CHECKS_H

#include "verify/compare.h"
#include "verify/records.h"

/* spans.c: where a quote may be cut. */

/* Whether each span begins and ends where a sentence or a block of the field does: half a sentence can say the opposite
 * of the whole ("It is not true that ..."). Spans must lie in the field. */
bool verifyi_borders_hold(const struct verifyi_record *v, uint32_t field, const struct article_proof *p);
/* Whether something between two spans is left out without GAP's mark. */
bool verifyi_joins_hold(const struct record_field *f, const struct article_proof *p);

/* Whether a list is shown whole where rule LIST says so: its lead-in, then every item, and nothing but items; and
 * whether no item stands alone under a lead-in that is true of all together ("if all of the following"). */
bool verifyi_list_holds(const struct record_field *f, const struct article_proof *p);

/* beside.c: what stands beside the text. */

/* Whether the lead may quote this place: the title, a heading above the proof's field, or the beginning of one of
 * the proof's spans; whole words, and none that limits them left out before. Bytes outside the field do not hold. */
bool verifyi_lead_place_holds(const struct record *r, const struct article_proof *p, const struct article_lead_part *l);
/* Each dose: amount with its unit, and beside it route, frequency and duration, stand so in the claim's text; its drug
 * stands there too, or in the lead, the title or the label's drugs, or the record explains a short form of it. */
void verifyi_check_doses(const struct article_claim *c, const struct record *r, struct text_analyzer *t,
                         struct verifyi_faults *out);
/* A drug that the article says the claim warns of: as a dose's drug, or in a heading above the quote. */
void verifyi_check_warning(const struct article_claim *c, const struct record *r, minot_str drug,
                           struct text_analyzer *t, struct verifyi_faults *out);
/* A grade stands in brackets in the claim's text, alone or as a whole part of what they hold. */
void verifyi_check_grade(const struct article_claim *c, struct verifyi_faults *out);
/* plain.c: what a patient reads of it. Faults by kind where an edit is none that its rule makes, where the lines or
 * notes are not what the edits make, and "role" where the gist is another than the text's. Bits of the rules used; 0
 * without a plain form. r: the record that it cites first, or NULL: then no abbreviation holds that it is said to
 * explain. a: for work, and for what faults borrow. */
uint32_t verifyi_check_plain(const struct article *art, const struct article_claim *c, const struct record *r,
                             struct minot_arena *a, struct verifyi_faults *out);
/* What the list of sources says of the record: title, authors, journal, date and so on are the record's own. */
void verifyi_check_source(const struct article_source *s, const struct record *r, struct verifyi_faults *out);

/* verify.c: that a record was retracted since makes no quote wrong, so it is no fault; but whoever relies on it must be
 * told. The statement keeps the worst standing of the records that it cites, its words in a. */
void verifyi_note_standing(const struct record *r, struct minot_arena *a, struct verify_statement *st);

#endif
