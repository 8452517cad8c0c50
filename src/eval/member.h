/* member.h: the text of a JSON object's member. */
#ifndef EVAL_MEMBER_H
#define EVAL_MEMBER_H

#include <jansson.h>

#include "base/str.h"

/* Borrowed from the object; STR_NONE when there is none of that name or it is no text. */
static inline minot_str member(const json_t *o, const char *key)
{
	const json_t *v = json_object_get(o, key);
	return json_is_string(v) ? (minot_str){json_string_value(v), json_string_length(v)} : STR_NONE;
}

#endif
