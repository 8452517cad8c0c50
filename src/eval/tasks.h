/* tasks.h: the gold tasks, one file each (gold_NAME.c). Private to src/eval. */
#ifndef EVAL_TASKS_H
#define EVAL_TASKS_H

#include "eval/gold.h"

extern const struct gold_task gold_design;
extern const struct gold_task gold_effect;
extern const struct gold_task gold_effect_text;
extern const struct gold_task gold_polar;
extern const struct gold_task gold_sample;
extern const struct gold_task gold_sample_drawn;
extern const struct gold_task gold_number;
extern const struct gold_task gold_role;
extern const struct gold_task gold_role_guideline;
extern const struct gold_task gold_dose;
extern const struct gold_task gold_dose_drug;
extern const struct gold_task gold_grade;

#endif
