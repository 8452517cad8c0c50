/* prior.h: what the ranking is held to weigh before anything is learnt: chosen by hand, from how the parts of a
 * statement's worth were weighed by coordinate search in the first version. Learning moves away from it only as far as
 * questions agree. On the scale of the score's logarithmic odds divided by PRIOR_SCALE. */
#define TYPE_CUE(type, cue) (FEATURES_AT_TYPE_CUE + QUESTION_BIT_##type * N_CUES + CUE_BIT_##cue)
#define TYPE_SAYS(type, s) (FEATURES_AT_TYPE_SAYS + QUESTION_BIT_##type * N_SAYS + SAYS_##s)
static const struct {
	size_t at;
	double weight;
} prior[] = {
        {FEATURE_CLAUSE, 0.6},
        {FEATURE_SUBJECT, 0.4},
        {FEATURE_CLAUSE_EMPTY, 0.3},
        {FEATURE_NO_INTERVENTION, -0.1},
        {FEATURE_EXCLUDES, -0.15},
        {FEATURE_RECORD, 0.7},
        {FEATURE_EARLIER, 0.12},
        {FEATURE_GRADED, 0.05},
        {FEATURE_SHORT, -0.15},
        {FEATURE_LONG, -0.02},
        {FEATURES_AT_ROLE + SENTENCE_RECOMMENDATION, 0.15},
        {FEATURES_AT_ROLE + SENTENCE_CONCLUSION, 0.1},
        {FEATURES_AT_ROLE + SENTENCE_RESULT, 0.15},
        {FEATURES_AT_ROLE + SENTENCE_LABEL, 0.15},
        {FEATURES_AT_ROLE + SENTENCE_FACT, 0.02},
        {FEATURES_AT_PART + PART_BODY, -0.15},
        {FEATURES_AT_KIND + RECORD_DIGEST, -0.05},
        {TYPE_CUE(DOSING, DOSE), 0.3},
        {TYPE_CUE(DOSING, SCHEDULE), 0.06},
        {TYPE_CUE(DURATION, SCHEDULE), 0.15},
        {TYPE_CUE(MONITORING, MONITOR), 0.25},
        {TYPE_CUE(HARMS, HARM), 0.15},
        {TYPE_CUE(HARMS, CAUTION), 0.06},
        {TYPE_CUE(NON_INDICATION, CAUTION), 0.12},
        {TYPE_CUE(DIAGNOSIS, TEST), 0.2},
        {TYPE_CUE(COMPARISON, ALTERNATIVE), 0.15},
        {TYPE_CUE(PROGNOSIS, COURSE), 0.15},
        {TYPE_CUE(HOW_TO, STEP), 0.06},
        {TYPE_CUE(HOW_TO, DOSE), 0.13},
        {TYPE_CUE(ROLE, DOSE), 0.04},
        {TYPE_SAYS(ROLE, FOR), 0.1},
        {TYPE_SAYS(ROLE, FOR_WEAKLY), 0.1},
        {TYPE_SAYS(ROLE, AGAINST), 0.1},
        {TYPE_SAYS(ROLE, NO_DIFFERENCE), 0.1},
        {TYPE_SAYS(ROLE, INSUFFICIENT), 0.1},
        {TYPE_SAYS(NON_INDICATION, AGAINST), 0.13},
        {TYPE_SAYS(NON_INDICATION, INSUFFICIENT), 0.13},
};
