/* markup.h: text of records, questions and file names as it may be shown: it is hostile until it went through here. */
#ifndef BASE_MARKUP_H
#define BASE_MARKUP_H

#include "base/buf.h"

/* Append s without control, zero-width and bidirectional control characters, which hide or reorder what is read: each
 * becomes U+FFFD, as do bytes that are no UTF-8; line breaks and tabs become a space. */
void minot_clean(struct minot_buf *out, minot_str s);
/* The same as text of HTML, or as the value of an attribute in double quotes: & < > " ' become references. */
void minot_markup(struct minot_buf *out, minot_str s);

#endif
