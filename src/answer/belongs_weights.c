/* belongs_weights.c: made by models/train_belongs.c; not edited by hand. */
/* clang-format off */
#include "answer/belongs.h"

_Static_assert(N_BELONGS == 26, "features changed: train again");
const float belongs_weights[N_BELONGS] = {
	[BELONGS_BIAS] = -0.748f,
	[BELONGS_ONE_CLAUSE] = -0.117f,
	[BELONGS_SEEN] = -0.421f,
	[BELONGS_DIRECT_BEFORE] = -0.399f,
	[BELONGS_WORTH] = 0.102f,
	[BELONGS_BEHIND] = -0.889f,
	[BELONGS_SAID] = 0.680f,
	[BELONGS_OFF] = -0.288f,
	[BELONGS_DIRECT] = 0.334f,
	[BELONGS_ANOTHER_DISEASE] = 0.002f,
	[BELONGS_TITLED_ANOTHER] = -0.375f,
	[BELONGS_TITLED_ANY] = 0.000f,
	[BELONGS_PEOPLE_OTHER] = -0.194f,
	[BELONGS_SAYS_NOTHING] = -0.291f,
	[BELONGS_INDIRECT_SEEN] = -0.455f,
	[BELONGS_INDIRECT_TITLED_ANOTHER] = -0.522f,
	[BELONGS_RECORD] = 0.659f,
	[BELONGS_OF_OTHERS] = -0.562f,
	[BELONGS_NAMES] = 0.017f,
	[BELONGS_TERMS] = 0.396f,
	[BELONGS_BESIDE] = 0.390f,
	[BELONGS_FIRST] = 0.125f,
	[BELONGS_HEADING] = 0.101f,
	[BELONGS_POPULATION_AROUND] = -0.288f,
	[BELONGS_INTERVENTION_AROUND] = -0.079f,
	[BELONGS_OTHER_AROUND] = 0.265f,
};
