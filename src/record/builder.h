/* builder.h: how readers make records. A reader says what it meets, in document order; the builder makes paths, joins
 * lists with their lead-in, tables with their header, and cleans the text (invalid UTF-8 becomes U+FFFD, NUL is
 * dropped).
 *
 *   rb_begin(b, "jats");  rb_id(b, STR("pmid:1"));  rb_kind(b, RECORD_ARTICLE);  rb_title(b, title);
 *   rb_part(b, PART_BODY);
 *   rb_section(b, STR("Treatment"));            // body/1, heading field body/1/0
 *     rb_block(b, BLOCK_PARA, 0, text);         // body/1/1
 *     rb_block(b, BLOCK_PARA, 0, STR("Give:")); // body/1/2, and the items that follow join it
 *     rb_block(b, BLOCK_ITEM, 1, text);
 *   rb_section_end(b);
 *   rb_finish(b, arena, &record, &err);
 *
 * Failure is sticky: after a ceiling or the end of memory the calls do nothing, and rb_finish returns it.
 * One builder belongs to one thread and can be used for any number of records. */
#ifndef RECORD_BUILDER_H
#define RECORD_BUILDER_H

#include "record/record.h"

struct record_builder;

struct record_builder *rb_new(void); /* NULL: no memory */
void rb_free(struct record_builder *b);

void rb_begin(struct record_builder *b, const char *format);
void rb_id(struct record_builder *b, minot_str id); /* normalised; an empty or overlong id is ignored; a DOI is kept
                                                     * in lower case and as given */
void rb_kind(struct record_builder *b, enum record_kind k);
void rb_flag(struct record_builder *b, uint32_t flag);
void rb_meta(struct record_builder *b, enum record_meta key, minot_str value); /* empty values are ignored */
void rb_title(struct record_builder *b, minot_str text);                       /* white space folded */
/* The part that follows; closes open sections. The numbering of a part goes on when it is named again. */
void rb_part(struct record_builder *b, enum record_part part);
/* Open a section; an empty heading makes a section without a heading field. rb_section_named gives the section a name
 * in the path instead of a number ("label/34068-7"). A name that was used gets "-2", "-3". */
void rb_section(struct record_builder *b, minot_str heading);
void rb_section_named(struct record_builder *b, minot_str name, minot_str heading);
void rb_section_end(struct record_builder *b);
/* A labelled paragraph such as an abstract's "RESULTS": heading field P/0, text field P. */
void rb_labelled(struct record_builder *b, minot_str label, minot_str text);
/* One block; white space is folded to single spaces and trimmed, an empty block is ignored. PARA begins a new field.
 * ITEM (depth >= 1) joins the field before it in the same section when that ends in an item, or in a paragraph that
 * leads in: ends with ':' or without . ? ! and is at most 60 words. CAPTION and HEADER begin a table unless one was
 * just begun; ROW and NOTE join it. */
void rb_block(struct record_builder *b, enum block_type type, unsigned depth, minot_str text);
/* The same without folding white space, for formats whose text is verbatim (JSON lines). Line breaks stay. */
void rb_verbatim(struct record_builder *b, minot_str text);
void rb_labelled_verbatim(struct record_builder *b, minot_str label, minot_str text);
/* The record, sealed, in arena. A record without any id, or without any text at all, is MINOT_INPUT. */
minot_status rb_finish(struct record_builder *b, struct minot_arena *arena, struct record **out, minot_err *err);

#endif
