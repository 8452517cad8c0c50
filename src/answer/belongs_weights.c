/* belongs_weights.c: made by models/train_belongs.c; not edited by hand. */
/* clang-format off */
#include "answer/belongs.h"

_Static_assert(N_BELONGS == 26, "features changed: train again");
const float belongs_weights[N_BELONGS] = {
	[BELONGS_BIAS] = -0.859f,
	[BELONGS_ONE_CLAUSE] = -0.175f,
	[BELONGS_SEEN] = -1.015f,
	[BELONGS_DIRECT_BEFORE] = -0.312f,
	[BELONGS_WORTH] = 0.228f,
	[BELONGS_BEHIND] = -0.753f,
	[BELONGS_SAID] = 1.163f,
	[BELONGS_OFF] = -0.153f,
	[BELONGS_DIRECT] = 0.197f,
	[BELONGS_ANOTHER_DISEASE] = 0.001f,
	[BELONGS_TITLED_ANOTHER] = -0.143f,
	[BELONGS_TITLED_ANY] = 0.000f,
	[BELONGS_PEOPLE_OTHER] = -0.127f,
	[BELONGS_SAYS_NOTHING] = -0.109f,
	[BELONGS_INDIRECT_SEEN] = -0.198f,
	[BELONGS_INDIRECT_TITLED_ANOTHER] = -0.526f,
	[BELONGS_RECORD] = 0.563f,
	[BELONGS_OF_OTHERS] = -0.494f,
	[BELONGS_NAMES] = -0.115f,
	[BELONGS_TERMS] = 0.418f,
	[BELONGS_BESIDE] = 0.189f,
	[BELONGS_FIRST] = 0.007f,
	[BELONGS_HEADING] = 0.160f,
	[BELONGS_POPULATION_AROUND] = -0.236f,
	[BELONGS_INTERVENTION_AROUND] = 0.217f,
	[BELONGS_OTHER_AROUND] = -0.110f,
};
