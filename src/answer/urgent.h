/* urgent.h: what is to be done at once: the strip "act first" above an article (composition rule 13). */
#ifndef ANSWER_URGENT_H
#define ANSWER_URGENT_H

#include "base/str.h"

/* Whether advice says that something is done, or is not broken off, without waiting: "immediately", "within 3 hours",
 * "do not delay", "must not be stopped abruptly". An emergency department, a death that a trial counted, what is done
 * "immediately after" something else or what "may be considered" are nothing to act on first. Pure. */
bool acts_at_once(minot_str advice);

#endif
