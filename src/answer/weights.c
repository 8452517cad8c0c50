/* weights.c: made by models/train_answer.c; not edited by hand. */
/* clang-format off */
#include "answer/belongs.h"
#include "answer/placing.h"
#include "answer/rank.h"

_Static_assert(N_RANK == 90, "features changed: train again");
static const float rank[N_RANK] = {
	[RANK_RECORD] = 1.77f, [RANK_RECORD_SQUARE] = 2.00f, [RANK_RECORD_PLACE] = 2.14f, [RANK_SUBJECT] = 0.97f, [RANK_BESIDE] = 1.11f, [RANK_HEADING] = 0.80f,
	[RANK_TERMS] = 0.65f, [RANK_NAMES] = 0.85f, [RANK_POPULATION] = -0.24f, [RANK_POPULATION_AROUND] = 0.66f, [RANK_INTERVENTION_AROUND] = 0.70f, [RANK_OTHER] = 0.52f,
	[RANK_OTHER_AROUND] = 0.41f, [RANK_RAREST_AROUND] = 0.68f, [RANK_TITLED] = 1.32f, [RANK_IN_PASSING] = -0.99f, [RANK_DOSE_IN_PASSING] = -0.37f, [RANK_OF_OTHERS] = -0.60f,
	[RANK_ELSEWHERE] = -0.92f, [RANK_ELSEWHERE_ALONE] = -0.55f, [RANK_OTHER_LABEL] = -0.07f, [RANK_OTHER_KIND] = -0.32f, [RANK_LOOKED_UP] = -0.58f, [RANK_FIRST] = 0.55f,
	[RANK_LENGTH] = 0.23f, [29] = -0.08f, [30] = -0.87f, [31] = 1.01f, [32] = 0.47f, [33] = -0.72f,
	[34] = -0.30f, [36] = -0.35f, [37] = 0.89f, [38] = -0.35f, [39] = -0.03f, [40] = 1.12f,
	[41] = 0.89f, [42] = 0.22f, [43] = 0.59f, [44] = 0.30f, [45] = -0.31f, [46] = -0.12f,
	[47] = -0.15f, [48] = 0.03f, [49] = 0.85f, [50] = 1.62f, [54] = 0.37f, [55] = 0.11f,
	[57] = 1.98f, [58] = -1.96f, [59] = 0.47f, [60] = -0.69f, [61] = 0.84f, [63] = -0.18f,
	[64] = 0.09f, [65] = -0.05f, [72] = -0.23f, [75] = -0.38f, [76] = 0.74f, [77] = 0.47f,
	[78] = -0.66f, [81] = -0.21f, [RANK_CLAUSE] = 0.90f, [RANK_CLAUSE_WEIGHT] = 0.84f, [RANK_CLAUSE_HERE] = 0.49f, [RANK_CLAUSE_HEADING] = 0.20f,
	[RANK_CLAUSE_BESIDE] = 1.40f, [RANK_CLAUSE_RAREST] = 0.82f, [RANK_CLAUSE_ASKED] = 0.50f, [RANK_CLAUSE_KIND] = 1.34f,
};
const struct answer_weights answer_weights = {rank, &placing_model, belongs_weights};
