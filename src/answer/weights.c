/* weights.c: made by models/train_answer.c; not edited by hand. */
/* clang-format off */
#include "answer/belongs.h"
#include "answer/placing.h"
#include "answer/rank.h"

_Static_assert(N_RANK == 90, "features changed: train again");
static const float rank[N_RANK] = {
	[RANK_RECORD] = 1.62f, [RANK_RECORD_SQUARE] = 1.75f, [RANK_RECORD_PLACE] = 1.83f, [RANK_SUBJECT] = 1.36f, [RANK_BESIDE] = 1.12f, [RANK_HEADING] = 0.73f,
	[RANK_TERMS] = 0.91f, [RANK_NAMES] = 0.99f, [RANK_POPULATION] = -0.18f, [RANK_POPULATION_AROUND] = 1.15f, [RANK_INTERVENTION_AROUND] = 0.47f, [RANK_OTHER] = 0.77f,
	[RANK_OTHER_AROUND] = 0.44f, [RANK_RAREST_AROUND] = 0.35f, [RANK_TITLED] = 1.71f, [RANK_IN_PASSING] = -0.31f, [RANK_DOSE_IN_PASSING] = -0.21f, [RANK_OF_OTHERS] = -0.90f,
	[RANK_ELSEWHERE] = -0.90f, [RANK_ELSEWHERE_ALONE] = -0.78f, [RANK_OTHER_LABEL] = -0.05f, [RANK_OTHER_KIND] = -0.46f, [RANK_LOOKED_UP] = -0.61f, [RANK_FIRST] = 0.50f,
	[RANK_LENGTH] = 0.41f, [29] = -0.09f, [30] = -0.63f, [31] = 0.69f, [32] = 0.51f, [33] = -0.56f,
	[34] = -0.32f, [35] = -0.20f, [36] = -0.30f, [37] = 0.87f, [38] = -0.15f, [39] = 0.07f,
	[40] = 0.82f, [41] = 0.75f, [42] = -0.10f, [43] = 0.54f, [44] = 0.17f, [45] = -0.27f,
	[46] = 0.12f, [47] = -0.06f, [48] = 0.27f, [49] = 0.42f, [50] = 1.25f, [54] = 0.13f,
	[55] = -0.20f, [57] = 1.72f, [58] = -1.70f, [59] = 0.51f, [60] = -0.79f, [61] = 0.69f,
	[62] = 0.95f, [63] = -0.32f, [64] = 0.08f, [65] = -0.24f, [66] = -0.04f, [72] = -0.47f,
	[75] = -0.66f, [76] = 0.96f, [77] = 0.51f, [78] = -0.78f, [81] = -0.19f, [RANK_CLAUSE] = 0.80f,
	[RANK_CLAUSE_WEIGHT] = 0.70f, [RANK_CLAUSE_HERE] = -0.05f, [RANK_CLAUSE_HEADING] = -0.27f, [RANK_CLAUSE_BESIDE] = 1.27f, [RANK_CLAUSE_RAREST] = 0.34f, [RANK_CLAUSE_ASKED] = 0.50f,
	[RANK_CLAUSE_KIND] = 1.04f,
};
const struct answer_weights answer_weights = {rank, &placing_model, belongs_weights};
