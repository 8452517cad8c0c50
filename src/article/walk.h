/* walk.h, private to src/article: how the walk tells a pen what it meets (walk.c), and the parts that only some readers
 * get (readers.c). */
#ifndef ARTICLE_WALK_H
#define ARTICLE_WALK_H

#include "article/view.h"

void walk_part(struct pen *p, enum view_part kind, enum template heading);
void walk_para(struct pen *p, enum view_tone tone, const struct line *l); /* nothing for an empty line */
void walk_list(struct pen *p, const struct line *items, uint32_t n);
void walk_table(struct pen *p, struct view_table *t);
/* n empty lines; NULL with v->no_memory set. */
struct line *walk_lines(struct view *v, uint32_t n);
/* A statement that was told by its gist, in its words; for a pen that says them behind the sections. */
void walk_says(struct pen *p, uint32_t claim);
/* A heading of a table for this article's reader; static. */
const char *walk_words(const struct view *v, enum template t);

/* How accurate tests are, where two statements or more tell it in numbers (accuracy.c); before the sections. */
void walk_accuracies(struct pen *p);

/* Patients: how sure the authors say that they are, in place of the table of certainty. */
void reader_how_sure(struct pen *p);
/* Patients: how sure those are whom the verdict goes by: the least sure of them, in words behind the verdict. */
enum template reader_sure_of_verdict(const struct article *art);
/* Patients: the words of the statements that were told by their gist alone, for a pen that cannot fold. */
void reader_all_say(struct pen *p);
/* Patients: what to ask a doctor. */
void reader_doctor(struct pen *p);
/* Students: terms, designs, grades and intervals of this article explained. */
void reader_terms(struct pen *p);

#endif
