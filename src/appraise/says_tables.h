/* says_tables.h (private to appraise): the tables of phrases that says.c asks for, each NULL-terminated, an entry with
 * '*' standing for every word that begins so; heard together with the others in one pass (heard.h). */
#ifndef APPRAISE_SAYS_TABLES_H
#define APPRAISE_SAYS_TABLES_H

#include "appraise/heard.h"

extern const char *const says_insufficient[],
        *const says_against[], *const says_against_word[],
                                       *const says_alike[],
                                               *const says_strongly[],
                                                       *const says_weakly[],
                                                               *const says_idioms[],
                                                                       *const says_recommends[],
                                                                               *const says_restricts[],
                                                                                       *const says_negates[];

#endif
