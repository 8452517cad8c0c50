/* rouge.h: ROUGE-SU4, how much of a reference answer's words and pairs of words a text has (C.-Y. Lin, "ROUGE: a
 * package for automatic evaluation of summaries", ACL workshop 2004, section 5.2): unigrams, and pairs of words in
 * order with at most four words between them, counted with multiplicity. No stemming, no stop words. Pure; any thread.
 */
#ifndef EVAL_ROUGE_H
#define EVAL_ROUGE_H

#include "base/arena.h"
#include "base/status.h"

enum { ROUGE_SKIP = 4, ROUGE_MAX_WORDS = 4096 /* of either text; what follows is not counted */ };

struct rouge {
	double recall, precision, f; /* 0 to 1; f: their harmonic mean */
};
/* Scratch in a. MINOT_NO_MEMORY. Of an empty text or reference all are 0. */
minot_status rouge_su4(minot_str text, minot_str reference, struct minot_arena *a, struct rouge *out, minot_err *err);

#endif
