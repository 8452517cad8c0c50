/* belongs_weights.c: made by models/train_belongs.c; not edited by hand. */
/* clang-format off */
#include "answer/belongs.h"

_Static_assert(N_BELONGS == 23, "features changed: train again");
const float belongs_weights[N_BELONGS] = {
	[BELONGS_BIAS] = -0.832f,
	[BELONGS_ONE_CLAUSE] = -0.174f,
	[BELONGS_SEEN] = -1.033f,
	[BELONGS_DIRECT_BEFORE] = -0.285f,
	[BELONGS_WORTH] = 0.226f,
	[BELONGS_BEHIND] = -0.747f,
	[BELONGS_SAID] = 1.139f,
	[BELONGS_OFF] = -0.085f,
	[BELONGS_DIRECT] = 0.178f,
	[BELONGS_TITLED_ANOTHER] = -0.139f,
	[BELONGS_PEOPLE_OTHER] = -0.143f,
	[BELONGS_SAYS_NOTHING] = -0.107f,
	[BELONGS_INDIRECT_SEEN] = -0.227f,
	[BELONGS_INDIRECT_TITLED_ANOTHER] = -0.521f,
	[BELONGS_RECORD] = 0.556f,
	[BELONGS_OF_OTHERS] = -0.501f,
	[BELONGS_NAMES] = -0.116f,
	[BELONGS_TERMS] = 0.428f,
	[BELONGS_BESIDE] = 0.193f,
	[BELONGS_HEADING] = 0.148f,
	[BELONGS_POPULATION_AROUND] = -0.247f,
	[BELONGS_INTERVENTION_AROUND] = 0.221f,
	[BELONGS_OTHER_AROUND] = -0.112f,
};
