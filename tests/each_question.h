/* each_question.h: a check of every question of a list, told as TAP, by a program that is called NAME COLLECTION
 * QUESTIONS: a line of QUESTIONS each ("#" begins a comment), and with MINOT_TEST_COLLECTION and MINOT_TEST_EVAL also
 * those of questions/dev.json, on that collection. */
#ifndef EACH_QUESTION_H
#define EACH_QUESTION_H

#include "index/collection.h"

/* What is checked of a question; it calls result. */
typedef void question_check(const struct collection *c, minot_str question);

/* A line of TAP: ok or not, the check's words and the question. */
void result(bool ok, minot_str question, const char *what);

/* The whole of main; also_unanswerable: with the set's questions that have no answer. */
int each_question(int argc, char **argv, question_check *check, bool also_unanswerable);

#endif
