/* weights.c: made by models/train_answer.c; not edited by hand. */
/* clang-format off */
#include "answer/belongs.h"
#include "answer/placing.h"
#include "answer/rank.h"

_Static_assert(N_RANK == 90, "features changed: train again");
static const float rank[N_RANK] = {
	[RANK_RECORD] = 1.63f, [RANK_RECORD_SQUARE] = 1.81f, [RANK_RECORD_PLACE] = 1.95f, [RANK_SUBJECT] = 1.42f, [RANK_BESIDE] = 1.08f, [RANK_HEADING] = 0.84f,
	[RANK_TERMS] = 0.86f, [RANK_NAMES] = 0.95f, [RANK_POPULATION] = 0.05f, [RANK_POPULATION_AROUND] = 0.95f, [RANK_INTERVENTION_AROUND] = 0.63f, [RANK_OTHER] = 0.73f,
	[RANK_OTHER_AROUND] = 0.41f, [RANK_RAREST_AROUND] = 0.45f, [RANK_TITLED] = 1.97f, [RANK_IN_PASSING] = -0.55f, [RANK_DOSE_IN_PASSING] = -0.36f, [RANK_OF_OTHERS] = -0.86f,
	[RANK_ELSEWHERE] = -0.83f, [RANK_ELSEWHERE_ALONE] = -0.55f, [RANK_OTHER_LABEL] = -0.04f, [RANK_OTHER_KIND] = -0.40f, [RANK_LOOKED_UP] = -0.73f, [RANK_FIRST] = 0.61f,
	[RANK_LENGTH] = 0.55f, [29] = 0.08f, [30] = -1.17f, [31] = 0.96f, [32] = 0.58f, [33] = -0.73f,
	[34] = -0.39f, [35] = -0.32f, [36] = -0.40f, [37] = 0.96f, [38] = -0.22f, [39] = 0.25f,
	[40] = 1.02f, [41] = 0.84f, [42] = -0.15f, [43] = 0.64f, [44] = 0.32f, [45] = -0.32f,
	[46] = 0.12f, [47] = -0.21f, [48] = 0.36f, [49] = 0.49f, [50] = 1.43f, [54] = 0.15f,
	[55] = -0.02f, [57] = 1.84f, [58] = -1.77f, [59] = 0.58f, [60] = -0.66f, [61] = 0.97f,
	[62] = 0.36f, [63] = -0.32f, [65] = -0.16f, [66] = -0.02f, [72] = -0.47f, [75] = -0.77f,
	[76] = 0.90f, [77] = 0.58f, [78] = -0.64f, [81] = -0.18f, [RANK_CLAUSE] = 0.95f, [RANK_CLAUSE_WEIGHT] = 0.80f,
	[RANK_CLAUSE_HERE] = 0.30f, [RANK_CLAUSE_HEADING] = -0.30f, [RANK_CLAUSE_BESIDE] = 1.21f, [RANK_CLAUSE_RAREST] = 0.57f, [RANK_CLAUSE_ASKED] = 0.49f, [RANK_CLAUSE_KIND] = 1.36f,
};
const struct answer_weights answer_weights = {rank, &placing_model, belongs_weights};
