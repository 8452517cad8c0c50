/* effect_marks.h: a sentence of results as a row of marks, of which direction and significance can be told.
 *
 *   "Pain was lower with ketamine than with placebo (P = 0.02)"
 *    O        DOWN       I       THAN       C       SMALL
 *
 * Marks stand for words of direction, negations, the two arms and the outcome that were asked about, P values and
 * intervals (where they lie), and numbers; every other word stands for itself. The features of the models that judge
 * effect and direction are made of it. Private to src/appraise/effect*.c and direction.c. */
#ifndef APPRAISE_EFFECT_MARKS_H
#define APPRAISE_EFFECT_MARKS_H

#include "appraise/effect.h"

enum {
	MARKS_MAX = 320,       /* of one sentence; what follows is not seen */
	MARKS_MAX_BYTES = 4096 /* of a sentence, after folding */
};

/* One letter a mark, so that a row of marks is a string. */
#define MARK_WORD 'w'
#define MARK_NUMBER '#'
#define MARK_UP 'U'          /* increased, higher, more */
#define MARK_DOWN 'D'        /* decreased, lower, fewer */
#define MARK_BETTER 'B'      /* improved, superior */
#define MARK_WORSE 'W'       /* inferior, impaired */
#define MARK_SAME 'E'        /* similar, comparable */
#define MARK_NOT 'N'         /* no, not, neither */
#define MARK_SIGNIFICANT 'S' /* significant(ly), statistically */
#define MARK_DIFFERENT 'F'   /* difference, differ */
#define MARK_THAN 'T'        /* than, versus, compared */
#define MARK_INTERVENTION 'I'
#define MARK_COMPARATOR 'C'
#define MARK_CONTROL 'K'   /* placebo, control, sham: not known whose */
#define MARK_STUDY_ARM 'G' /* intervention group, experimental: not known whose */
#define MARK_OUTCOME 'O'
#define MARK_P_SMALL 'p'  /* P below 0.05 */
#define MARK_P_LARGE 'n'  /* P of 0.05 and more, "NS" */
#define MARK_CI_BELOW 'b' /* an interval below no effect: 0, of a ratio 1 */
#define MARK_CI_ABOVE 'a'
#define MARK_CI_ACROSS 'x'
#define MARK_BREAK ';' /* ; . but whereas while however although: another clause begins */

struct mark {
	char mark;
	minot_str word; /* as in `text`: lower case */
	double value;   /* of a number */
};

struct marks {
	struct mark at[MARKS_MAX];
	size_t n;
	char text[MARKS_MAX_BYTES]; /* the folded sentence, to which words point */
	/* What is known of the question rather than of the sentence. */
	char control;     /* which arm is the control by its name: I, C, or '-' when neither or both are */
	char in_outcome;  /* a direction that the outcome's own name holds ("reduction in pain"), or '-' */
	char better;      /* as the outcome gets more: u, as it gets less: d, or '-' when its words do not tell */
	bool bad_outcome; /* less of the outcome is better: pain, mortality, scores of symptoms */
};

/* out is large (some 25 KiB): on the stack of a leaf only. */
void effect_mark(minot_str sentence, const struct effect_asked *asked, struct marks *out);

bool marks_have(const struct marks *m, char mark);
bool marks_direction(char mark); /* a word of direction: U D B W E */
bool marks_test(char mark);      /* a P value or an interval */
/* Whether a word, in lower case, tells nothing of an arm or an outcome: "the", "patients". */
bool marks_empty(minot_str word);

/* A model's (models/effect.weights) probability of each effect (effect.c); m receives the sentence's marks, of the arms
 * in either order. Where the sentence names both arms, the swapped question counts as much, turned round. False: the
 * sentence has nothing that tells of an effect, or there is no model. */
bool effecti_probabilities(const struct linear_model *model, minot_str sentence, const struct effect_asked *asked,
                           struct marks *m, double p[N_EFFECTS]);
enum effect effecti_most_probable(const double p[N_EFFECTS]);

/* effect_reports.c: which arm has the greater number, '>' the intervention, '<' the comparator, '='; '-' when the
 * sentence does not say whose its numbers are. *how: f told by what follows the numbers, p by what precedes them, o by
 * the order of arms and numbers. */
char effecti_reported(const struct marks *m, char *how);
char effecti_compared(double a, double b); /* '>', '<' or '=' */

#endif
