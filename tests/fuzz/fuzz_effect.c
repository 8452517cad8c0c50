/* Any bytes as a sentence, then on lines of their own an intervention, a comparator and an outcome: no fault of memory;
 * with the arms swapped the opposite effect, as probable, whenever both arms are marked; a polar answer whose
 * probabilities sum to 1. */
#include "appraise/direction.h"
#include "appraise/effect.h"
#include "appraise/effect_marks.h"

#include <math.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool names_both(const struct marks *m)
{
	bool a = false, b = false;
	for (size_t i = 0; i < m->n; i++) {
		a |= m->at[i].mark == MARK_INTERVENTION;
		b |= m->at[i].mark == MARK_COMPARATOR;
	}
	return a && b;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const enum effect opposite[] = {EFFECT_NO_DIFFERENCE, EFFECT_DECREASED, EFFECT_INCREASED};
	minot_str rest = {(const char *)data, size}, line[4] = {STR_NONE, STR_NONE, STR_NONE, STR_NONE};
	struct stated_effect e, f;
	struct polar_answer p;
	struct marks m;
	for (int i = 0; i < 4 && minot_str_split(&rest, '\n', &line[i]); i++)
		;
	struct effect_asked asked = {line[1], line[2], line[3]}, swapped = {line[2], line[1], line[3]};
	effect_of(line[0], &asked, &e);
	effect_of(line[0], &swapped, &f);
	effect_mark(line[0], &asked, &m);
	if (m.n > MARKS_MAX)
		abort();
	if (names_both(&m) && e.effect != EFFECT_NOT_STATED && fabs(e.probability - f.probability) > 1e-9)
		abort();
	if (names_both(&m) && e.effect != EFFECT_NOT_STATED && e.probability > 0.5001 && f.effect != opposite[e.effect])
		abort();
	polar_of(line[3], line, 3, &p);
	if (p.answer != POLAR_NOT_TOLD && fabs(p.p[0] + p.p[1] + p.p[2] - 1) > 1e-6)
		abort();
	return 0;
}
