/* templates.h: Minot's own words. Everything else that a reader of an article sees is a statement, stands in a source,
 * in the question or in the collection, or is a name of a vocabulary (the lists of article.h, a record's kind, design
 * and standing). What Minot says itself stands in TEMPLATE_LIST and nowhere else; its slots, in braces, are those of
 * TEMPLATE_SLOT_LIST. docs/templates.md is printed from both lists, and a test compares them.
 *
 * All functions are pure; what they return lives in the program's constants or in the arena given. Any thread. */
#ifndef ARTICLE_TEMPLATES_H
#define ARTICLE_TEMPLATES_H

#include "base/arena.h"

/* slot, where it is filled from (statement | source | collection | question | vocabulary), what it holds */
#define TEMPLATE_SLOT_LIST(X)                                                                                 \
	X("statement", "statement", "number of a statement and its lead")                                     \
	X("statements", "statement", "numbers of statements, some with their leads")                          \
	X("amount", "statement", "an amount of a dose as the statement has it")                               \
	X("unit", "statement", "what an amount is given for, as the statement has it")                        \
	X("grade", "statement", "the grade that the statement's authors gave")                                \
	X("grader", "vocabulary", "who graded: the authors")                                                  \
	X("scheme", "vocabulary", "scheme of a level of evidence")                                            \
	X("level", "vocabulary", "level of evidence in that scheme")                                          \
	X("id", "source", "name of the work that a digest tells of")                                          \
	X("size", "source", "sample size as the record states it")                                            \
	X("date", "collection", "day on which the collection was changed")                                    \
	X("coverage", "collection", "kinds of records, each with its newest date")                            \
	X("edition", "collection", "number of the edition")                                                   \
	X("records", "collection", "number or names of records")                                              \
	X("designs", "source", "study designs, each with the number of records cited")                        \
	X("forms", "vocabulary", "wider forms of the intervention, from the table of terms")                  \
	X("intervention", "question", "the intervention as asked about")                                      \
	X("population", "question", "the population as asked about")                                          \
	X("comparator", "question", "the comparator as asked about")                                          \
	X("subject", "question", "the intervention, or the population when no intervention is asked about")   \
	X("absent", "question", "what no record speaks of: a concept, two of them together, or the question") \
	X("written", "question", "a word or an abbreviation as the question writes it")                       \
	X("read_as", "vocabulary", "what a word of the question was read as")                                 \
	X("concepts", "question", "concepts of the question before")                                          \
	X("audience", "question", "for whom the answer is written")                                           \
	X("why", "vocabulary", "one of the reasons in this list")                                             \
	X("answer", "vocabulary", "yes, no or maybe")                                                         \
	X("event", "statement", "an event that the statement counts, in its words")                           \
	X("events", "statement", "people with the event")                                                     \
	X("people", "statement", "people in a group")                                                         \
	X("risk", "statement", "people with the event over all of the first group")                           \
	X("other", "statement", "the same of the second group")                                               \
	X("difference", "statement", "what is computed from both: size of the difference")                    \
	X("computed", "statement", "a number computed from the counts of a statement")                        \
	X("low", "statement", "an end of an interval computed from the counts")                               \
	X("high", "statement", "its other end")                                                               \
	X("interval", "statement", "an interval computed from the counts")                                    \
	X("drug", "statement", "a drug of the table of doses")                                                \
	X("count", "collection", "number of further statements")

/* name, where it is seen, the words. The order is that of an article. */
#define TEMPLATE_LIST(X)                                                                                               \
	X(NOT_REVIEWED, "head", "Educational purpose only. Not yet reviewed by a person.")                             \
	X(REVIEWED, "head", "Educational purpose only.")                                                               \
	X(STATE_SUBMITTED, "head", "submitted")                                                                        \
	X(STATE_UNDER_REVIEW, "head", "under review")                                                                  \
	X(STATE_APPROVED, "head", "approved")                                                                          \
	X(NEWEST, "head", "Newest evidence in this collection: {coverage}")                                            \
	X(UNDATED, "head", "undated")                                                                                  \
	X(NONE, "head", "none")                                                                                        \
	X(EDITION, "head", ". Edition {edition}, {records} records, last changed {date}. Reader: {audience}.")         \
	X(TAKEN_OVER, "head", "Taken over from the question before: {concepts}.")                                      \
	X(BOTTOM_LINE, "bottom line", "Bottom line")                                                                   \
	X(VERDICT_NONE, "verdict", "NO VERDICT ASKED FOR")                                                             \
	X(VERDICT_SUPPORTED, "verdict", "SUPPORTED")                                                                   \
	X(VERDICT_CONDITIONAL, "verdict", "CONDITIONAL")                                                               \
	X(VERDICT_NOT_SUPPORTED, "verdict", "NOT SUPPORTED")                                                           \
	X(VERDICT_INSUFFICIENT, "verdict", "INSUFFICIENT EVIDENCE")                                                    \
	X(VERDICT_CONFLICTING, "verdict", "CONFLICTING")                                                               \
	X(VERDICT_NO_EVIDENCE, "verdict", "NO EVIDENCE IN THIS COLLECTION")                                            \
	X(WHY, "verdict", " Why: {why}.")                                                                              \
	X(WHY_CONFLICT, "verdict", "records contradict each other")                                                    \
	X(WHY_FOR, "verdict", "recommended or concluded")                                                              \
	X(WHY_AGAINST, "verdict", "advised against, or no benefit")                                                    \
	X(WHY_SAME, "verdict", "no difference found")                                                                  \
	X(WHY_INSUFFICIENT, "verdict", "authors find too little evidence, or nobody concludes")                        \
	X(BASIS, "verdict", " Basis: what the authors of {statements} recommend or conclude.")                         \
	X(COMPUTED, "verdict",                                                                                         \
	  " Leaning, computed from the results of {statements}; no author concludes it in these records.")             \
	X(ANSWER, "verdict", " Answer: {answer}.")                                                                     \
	X(YES, "verdict", "yes")                                                                                       \
	X(NO, "verdict", "no")                                                                                         \
	X(MAYBE, "verdict", "maybe")                                                                                   \
	X(ARMS, "arms", "One verdict an arm")                                                                          \
	X(ARM_LEANING, "arms", " leaning, computed")                                                                   \
	X(ARM_AGAINST, "arms", " v {comparator}")                                                                      \
	X(COLUMN_POPULATION, "arms", "population")                                                                     \
	X(COLUMN_INTERVENTION, "arms", "intervention")                                                                 \
	X(COLUMN_VERDICT, "arms", "verdict")                                                                           \
	X(COLUMN_BECAUSE, "arms", "because")                                                                           \
	X(ACT_FIRST, "act first", "Act first")                                                                         \
	X(MISSING, "missing", "Not found, and it matters here")                                                        \
	X(ABSENT_PAIR, "missing", "{intervention} in {population}")                                                    \
	X(NO_RECORD, "missing", "no record of this collection speaks of {absent}; nothing else is shown in its place") \
	X(NO_FINDING, "missing", "no finding in this collection is about {absent}; nothing else is shown in its place") \
	X(READ_AS, "missing", "{written} stands in no vocabulary and no record; it was read as {read_as}")             \
	X(SHORT_READ_AS, "missing",                                                                                    \
	  "{written} was read as {read_as}, which the records bind to the question's other words")                     \
	X(SHORT_UNCLEAR, "missing", "{written} has several meanings, and the question does not tell which is meant")   \
	X(WIDER_FORM, "missing",                                                                                       \
	  "statements on a wider form ({forms}) stand beside those on the form asked about; each names its own")       \
	X(WIDER_FORM_ONLY, "missing",                                                                                  \
	  "no statement on the form itself; statements on a wider form ({forms}) stand beside those on the form "      \
	  "asked about; each names its own")                                                                           \
	X(OPENS_WITH, "section", "Opens with {statement}.")                                                            \
	X(SEE_ALSO, "section", "See also {statements}.")                                                               \
	X(FURTHER, "section", "Further statements")                                                                    \
	X(DOSES, "regimens", "Doses, each from the statement named")                                                   \
	X(COLUMN_DRUG, "regimens", "drug")                                                                             \
	X(COLUMN_AMOUNT, "regimens", "amount")                                                                         \
	X(COLUMN_ROUTE, "regimens", "route")                                                                           \
	X(COLUMN_HOW_OFTEN, "regimens", "how often")                                                                   \
	X(COLUMN_FOR_WHOM, "regimens", "for whom")                                                                     \
	X(COLUMN_STATUS, "regimens", "status")                                                                         \
	X(COLUMN_STATEMENT, "regimens", "statement")                                                                   \
	X(WHOM_NOT_STATED, "regimens", "not stated: read the statement")                                               \
	X(DOSE_PER, "regimens", " per {unit}")                                                                         \
	X(DOSE_AT_MOST, "regimens", "at most {amount}")                                                                \
	X(DOSE_RECOMMENDED, "regimens", "recommended")                                                                 \
	X(DOSE_LABELLED, "regimens", "labelled")                                                                       \
	X(DOSE_TESTED, "regimens", "tested")                                                                           \
	X(WARNINGS, "regimens", "Warnings on {drug} in this collection")                                               \
	X(WARNS_BOXED, "regimens", "boxed warning")                                                                    \
	X(WARNS_CONTRAINDICATIONS, "regimens", "contraindications")                                                    \
	X(WARNS_INTERACTIONS, "regimens", "interactions")                                                              \
	X(WARNS_PREGNANCY, "regimens", "pregnancy")                                                                    \
	X(WARNS_KIDNEY, "regimens", "kidney")                                                                          \
	X(WARNS_LIVER, "regimens", "liver")                                                                            \
	X(WARNS_MORE, "regimens", " ({count} more in its records)")                                                    \
	X(WARNS_ABSENT, "regimens", "Looked for on {drug} and not found: ")                                            \
	X(REGIMEN_STATEMENTS, "regimens", "Statements on regimens")                                                    \
	X(DISAGREE, "conflict", "Where the records disagree")                                                          \
	X(ONE_SIDE, "conflict", "On one side: {statements}.")                                                          \
	X(OTHER_SIDE, "conflict", "On the other side: {statements}.")                                                  \
	X(DIFFERS, "conflict", "What differs")                                                                         \
	X(COLUMN_FIELD, "conflict", "field")                                                                           \
	X(COLUMN_VALUES, "conflict", "values")                                                                         \
	X(DESIGN, "conflict", "design")                                                                                \
	X(YEAR, "conflict", "year")                                                                                    \
	X(NOT_STATED, "conflict", "not stated")                                                                        \
	X(EVIDENCE, "evidence", "Quality of evidence")                                                                 \
	X(CERTAINTY, "evidence", "Certainty of each conclusion")                                                       \
	X(COLUMN_CONCLUSION, "evidence", "conclusion")                                                                 \
	X(COLUMN_CERTAINTY, "evidence", "certainty")                                                                   \
	X(COLUMN_BY_WHOM, "evidence", "by whom")                                                                       \
	X(COLUMN_RESTS_ON, "evidence", "rests on")                                                                     \
	X(COLUMN_MISSING, "evidence", "missing")                                                                       \
	X(NONE_STATED, "evidence", "none stated")                                                                      \
	X(BY_DESIGN, "evidence", "Records cited, by design: {designs}. ")                                              \
	X(NO_VOTE, "evidence", "The counts describe the collection; they are no vote.")                                \
	X(SILENT, "evidence", "Silent (whole records that do not name it; silence is no advice): {records}.")          \
	X(NOT_FOUND, "not found", "Looked for and not found")                                                          \
	X(FIND_DOSE, "not found", "a dose with its unit and schedule")                                                 \
	X(FIND_SCHEDULE, "not found", "how often and for how long")                                                    \
	X(FIND_HARMS, "not found", "adverse effects")                                                                  \
	X(FIND_MONITORING, "not found", "what to check, and when")                                                     \
	X(FIND_KIDNEY, "not found", "use with impaired kidneys")                                                       \
	X(FIND_PREGNANCY, "not found", "use in pregnancy and breastfeeding")                                           \
	X(FIND_ALTERNATIVES, "not found", "other treatments or a comparison with them")                                \
	X(FIND_ACCURACY, "not found", "how accurate the test is")                                                      \
	X(FIND_COURSE, "not found", "the course of the illness")                                                       \
	X(FIND_INTERACTIONS, "not found", "interactions with other drugs")                                             \
	X(FIND_CONTRAINDICATIONS, "not found", "contraindications")                                                    \
	X(FIND_LIVER, "not found", "use with an impaired liver")                                                       \
	X(FIND_BOXED, "not found", "a boxed warning")                                                                  \
	X(FIND_STOPPING, "not found", "when to stop")                                                                  \
	X(FIND_FIRST_STEP, "not found", "what to do first, and by when")                                               \
	X(FIND_COMPARISON, "not found", "a direct comparison of the two")                                              \
	X(FIND_FREQUENCY, "not found", "how often harms occur")                                                        \
	X(FIND_CHILDREN, "not found", "use in children")                                                               \
	X(ABSENCE_SILENT, "not found", "silent")                                                                       \
	X(ABSENCE_INCOMPLETE, "not found", "incomplete")                                                               \
	X(ABSENCE_NOT_SEARCHED, "not found", "not searched")                                                           \
	X(SET_ASIDE, "set aside", "Set aside, and why")                                                                \
	X(ASIDE_RETRACTED, "set aside", "retracted")                                                                   \
	X(ASIDE_OTHER_DRUG, "set aside", "does not speak of {intervention}")                                           \
	X(ASIDE_OTHER_PEOPLE, "set aside", "does not speak of {population}")                                           \
	X(ASIDE_LABORATORY, "set aside", "animal or laboratory study")                                                 \
	X(ASIDE_LESS, "set aside", "says less on the question than what is shown")                                     \
	X(REFERENCES, "references", "References")                                                                      \
	X(ET_AL, "references", ", et al")                                                                              \
	X(NO_DATE, "references", " date not in this record")                                                           \
	X(BASED_ON, "references", " \xc2\xb7 based on {id}")                                                           \
	X(SIZE, "references", " \xc2\xb7 n = {size}")                                                                  \
	X(AS_OF, "references", " \xc2\xb7 as of {date}")                                                               \
	X(NO_RETRACTION, "references", "no retraction known")                                                          \
	X(NOT_CHECKED, "references", "not checked")                                                                    \
	X(LEAD_AS, "statement", "As {statement}")                                                                      \
	X(NOTE_NO_DATE, "statement", ", date not in this record")                                                      \
	X(NOTE_SIZE, "statement", ", n = {size}")                                                                      \
	X(GRADE, "statement", "grade {grade}")                                                                         \
	X(GRADED_BY, "statement", " (by the {grader})")                                                                \
	X(DIGEST, "statement", "digest, not verified against its source")                                              \
	X(DAMAGED_NUMBER, "statement", "damaged number")                                                               \
	X(RECORD_IN_PART, "statement", "record in part")                                                               \
	X(RISKS, "risks", "In numbers, computed from the counts of the statement above")                               \
	X(COLUMN_GROUP, "risks", "group")                                                                              \
	X(COLUMN_COUNTED, "risks", "with the event")                                                                   \
	X(COLUMN_PER_1000, "risks", "of 1,000 people")                                                                 \
	X(RISK_EVENT, "risks", "Event: {event}. ")                                                                     \
	X(RISK_COUNTED, "risks", "{events} of {people}")                                                               \
	X(RISK_FROM_PERCENT, "risks", "{events} of {people}, from the percentage")                                     \
	X(RISK_FEWER, "risks",                                                                                         \
	  "{risk} \xe2\x88\x92 {other} = \xe2\x88\x92{difference}: {computed} fewer of 1,000 people in the first group (95% " \
	  "interval, Newcombe: {interval}).")                                                                          \
	X(RISK_MORE, "risks",                                                                                          \
	  "{risk} \xe2\x88\x92 {other} = {difference}: {computed} more of 1,000 people in the first group (95% interval, "   \
	  "Newcombe: {interval}).")                                                                                    \
	X(RISK_SAME, "risks",                                                                                          \
	  "{risk} \xe2\x88\x92 {other} = {difference}: {computed} of 1,000 people, no difference (95% interval, Newcombe: "  \
	  "{interval}).")                                                                                              \
	X(RISK_FEWER_TO, "risks", "{low} to {high} fewer")                                                             \
	X(RISK_MORE_TO, "risks", "{low} to {high} more")                                                               \
	X(RISK_ACROSS, "risks", "{low} fewer to {high} more")                                                          \
	X(RISK_NNT_FEWER, "risks",                                                                                     \
	  " 1 \xc3\xb7 {difference} = {computed}, rounded up: one event fewer for every {people} people.")             \
	X(RISK_NNT_MORE, "risks",                                                                                      \
	  " 1 \xc3\xb7 {difference} = {computed}, rounded up: one event more for every {people} people.")              \
	X(RISK_NO_NNT, "risks", " The interval holds no difference.")                                                  \
	X(RISK_ROUNDED, "risks", " Computed by Minot, rounded; what these groups differ in besides is not known here.")    \
	X(PROOF, "proof (page)", "Proof of ")                                                                          \
	X(PROOF_RECORD, "proof (page)", "Record")                                                                      \
	X(PROOF_HASH, "proof (page)", "SHA-256")                                                                       \
	X(PROOF_FIELD, "proof (page)", "Field")                                                                        \
	X(PROOF_BYTES, "proof (page)", ", bytes ")                                                                     \
	X(PROOF_QUOTE, "proof (page)", "Quote")                                                                        \
	X(PROOF_RULES, "proof (page)", "Changed by")                                                                   \
	X(LEVEL, "proof (page)", "Level, computed and provisional: {scheme} level {level}")                            \
	X(CITED_BY, "references (page)", "Cited by {statements}")                                                      \
	X(NOTE_DIGEST, "exported reference", "Digest, not verified against its source")                                \
	X(NOTE_DIGEST_OF, "exported reference", "Digest, not verified against its source; based on {id}")              \
	X(PAGE_SKIP, "page", "Skip to the article")                                                                    \
	X(PAGE_PARTS, "page", "On this page")                                                                          \
	X(PAGE_REFERENCE, "page", "reference ")                                                                        \
	X(PAGE_REPORT, "page", "Report an error in this statement")                                                    \
	X(CHART, "evidence (page)", "Records cited, by design and year of publication")                                \
	X(CHART_UNDATED, "evidence (page)", "no date")                                                                 \
	X(CHART_UNNAMED, "evidence (page)", "other")                                                                   \
	X(PAGE_ARTICLE, "page", "Article ")                                                                            \
	X(RULES_NONE, "proof (page)", "none: the text is the quote")                                                   \
	X(ASK, "ask next", "Ask next")                                                                                 \
	X(ASK_DOSE_IN, "ask next", "What dose of {intervention} is used in {population}?")                             \
	X(ASK_DOSE, "ask next", "What is the dose of {subject}?")                                                      \
	X(ASK_MONITORING_IN, "ask next", "What should be monitored with {intervention} in {population}?")              \
	X(ASK_MONITORING, "ask next", "What should be monitored with {subject}?")                                      \
	X(ASK_HARMS_IN, "ask next", "What are the harms of {intervention} in {population}?")                           \
	X(ASK_HARMS, "ask next", "What are the harms of {subject}?")                                                   \
	X(ASK_PREGNANCY_IN, "ask next", "Can {intervention} be used in pregnancy in {population}?")                    \
	X(ASK_PREGNANCY, "ask next", "Can {subject} be used in pregnancy?")                                            \
	X(ASK_KIDNEY_IN, "ask next", "Can {intervention} be used for {population} with impaired kidneys?")             \
	X(ASK_KIDNEY, "ask next", "Can {subject} be used with impaired kidneys?")                                      \
	X(ASK_OTHERS_IN, "ask next", "How does {intervention} compare with other treatments of {population}?")         \
	X(ASK_OTHERS, "ask next", "How does {subject} compare with other treatments?")                                 \
	X(ASK_TREATMENT, "ask next", "How is {population} treated?")                                                   \
	X(ASK_CHILDREN_IN, "ask next", "Is {intervention} used in children with {population}?")                        \
	X(ASK_CHILDREN, "ask next", "Is {subject} used in children?")                                                  \
	X(DISCLAIMER, "foot",                                                                                          \
	  "For information and education. It does not replace the judgment of a health professional who knows the "    \
	  "patient. Check each statement in the record that it cites before acting on it.")

enum template {
#define X(name, where, text) OWN_##name,
	TEMPLATE_LIST(X)
#undef X
	        N_TEMPLATES
};

/* The words as the list has them; those of a template without slots are shown so. */
minot_str template_text(enum template t);
const char *template_c(enum template t);
const char *template_name(enum template t); /* "BASIS" */
const char *template_where(enum template t);

/* The words between two slots: piece 0 stands before the first slot, piece 1 behind it. Empty past the last. */
minot_str template_piece(enum template t, size_t i);
/* Name of slot i, from 0; empty past the last. */
minot_str template_slot(enum template t, size_t i);

/* The template with its slots filled in their order: template_fill(a, OWN_SIZE, SLOTS(s->sample_size)). A slot past n
 * stays empty. STR_NONE when memory runs out. */
#define SLOTS(...) (const minot_str[]){__VA_ARGS__}, sizeof((const minot_str[]){__VA_ARGS__}) / sizeof(minot_str)
minot_str template_fill(struct minot_arena *a, enum template t, const minot_str *slots, size_t n);

#endif
