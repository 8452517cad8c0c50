/* templates.h: Minot's own words. Everything else that a reader of an article sees is a statement, stands in a source,
 * in the question or in the collection, or is a name of a vocabulary (the lists of article.h, a record's kind, design
 * and standing). What Minot says itself stands in TEMPLATE_LIST and nowhere else; its slots, in braces, are those of
 * TEMPLATE_SLOT_LIST. docs/templates.md is printed from both lists, and a test compares them.
 *
 * All functions are pure; what they return lives in the program's constants or in the arena given. Any thread. */
#ifndef ARTICLE_TEMPLATES_H
#define ARTICLE_TEMPLATES_H

#include "base/arena.h"

/* slot, where it is filled from (statement | source | collection | question | vocabulary | board), what it holds */
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
	X("intervention", "question", "the intervention as asked about, or of an arm")                        \
	X("population", "question", "the population as asked about")                                          \
	X("comparator", "question", "the comparator as asked about")                                          \
	X("subject", "question", "the intervention, or the population when no intervention is asked about")   \
	X("absent", "question", "what no record speaks of: a concept, two of them together, or the question") \
	X("matter", "vocabulary", "what is asked of the subject, from the list of matters")                   \
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
	X("count", "collection", "number of statements, or of conflicts")                                     \
	X("since", "source", "year of the oldest record cited")                                               \
	X("until", "source", "year of the newest record cited")                                               \
	X("fewest", "source", "the smallest sample size of the records cited")                                \
	X("most", "source", "the largest")                                                                    \
	X("quote", "source", "words of a record that says the same as the statement")                         \
	X("who", "source", "kind of source in everyday words, from this list")                                \
	X("topic", "question", "the intervention or the population, where the statement names it too")        \
	X("term", "statement", "a clinical term as the statement writes it")                                  \
	X("meaning", "vocabulary", "its everyday words, from the lay vocabulary")                             \
	X("sought", "vocabulary", "what was looked for and not found, from this list")                        \
	X("share", "statement", "a percentage of the statement as a number of people")                        \
	X("approved", "board", "day on which the article was approved")                                       \
	X("person", "board", "name of who approved it")                                                       \
	X("reviewers", "board", "who reviewed it, each with the interests that they declared")                \
	X("rejected", "board", "number of statements that reviewers rejected")                                \
	X("many", "statement", "of how many people: 100, or 1,000 for less than one in 100")

/* name, where it is seen, the words. The order is that of an article. */
#define TEMPLATE_LIST(X)                                                                                               \
	X(NOT_REVIEWED, "head", "Educational purpose only. Not yet reviewed by a person.")                             \
	X(REVIEWED, "head", "Educational purpose only.")                                                               \
	X(STATE_SUBMITTED, "head", "submitted")                                                                        \
	X(STATE_UNDER_REVIEW, "head", "under review")                                                                  \
	X(STATE_APPROVED, "head", "approved")                                                                          \
	X(APPROVED_BY, "head",                                                                                         \
	  "Approved {approved} by {person}. Reviewers, and the interests that they declared: {reviewers}.")            \
	X(REJECTED, "head", "Statements that reviewers rejected, which are not shown: {rejected}.")                    \
	X(NEWEST, "head", "Newest evidence in this collection: {coverage}")                                            \
	X(UNDATED, "head", "undated")                                                                                  \
	X(NONE, "head", "none")                                                                                        \
	X(EDITION, "head", ". Edition {edition}, {records} records, last changed {date}. Reader: {audience}.")         \
	X(TAKEN_OVER, "head", "Taken over from the question before: {concepts}.")                                      \
	X(BOTTOM_LINE, "bottom line", "Bottom line")                                                                   \
	X(NO_BOTTOM_LINE, "bottom line",                                                                               \
	  "No statement found answers the question as a whole; the sections tell what comes near.")                    \
	X(VERDICT_NONE, "verdict", "NO VERDICT ASKED FOR")                                                             \
	X(VERDICT_SUPPORTED, "verdict", "SUPPORTED")                                                                   \
	X(VERDICT_CONDITIONAL, "verdict", "CONDITIONAL")                                                               \
	X(VERDICT_NOT_SUPPORTED, "verdict", "NOT SUPPORTED")                                                           \
	X(VERDICT_INSUFFICIENT, "verdict", "INSUFFICIENT EVIDENCE")                                                    \
	X(VERDICT_CONFLICTING, "verdict", "CONFLICTING")                                                               \
	X(VERDICT_NO_EVIDENCE, "verdict", "NO EVIDENCE IN THIS COLLECTION")                                            \
	X(VERDICT_REMOVED, "verdict", "No verdict: reviewers rejected a statement that it rested on.")                 \
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
	X(ANSWER_FROM, "verdict", " Read from {statements}.")                                                          \
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
	X(ABSENT_TOGETHER, "missing", "{intervention} together with {other}")                                          \
	X(WITHOUT, "missing", "without {population}")                                                                  \
	X(NO_SUBJECT, "missing",                                                                                       \
	  "the question names no treatment, disease or test; ask again with the name of what it is about")             \
	X(NO_RECORD, "missing", "no record of this collection speaks of {absent}; nothing else is shown in its place") \
	X(NO_FINDING, "missing",                                                                                       \
	  "no finding in this collection is about {absent}; nothing else is shown in its place")                       \
	X(NO_LEAVE, "missing",                                                                                         \
	  "no statement found says of all that is asked about whether it may be given; none is not leave")             \
	X(BY_CLASS, "missing",                                                                                         \
	  "no finding in this collection is about {absent}; what is shown is on a wider name: {read_as}")              \
	X(ANIMAL, "missing",                                                                                           \
	  "the patient is an animal ({absent}), and answers here are on people; nothing is shown in their place")      \
	X(URGENT, "missing",                                                                                           \
	  "This may be an emergency ({written}): call the emergency number, a poison centre or a crisis "              \
	  "line now, and do not wait for an answer here; answers here come from records and cannot judge it, so that " \
	  "nothing is shown.")                                                                                         \
	X(NEAREST, "missing",                                                                                          \
	  "no statement found speaks of {absent}; those shown are the nearest, and no verdict rests on them")          \
	X(NEAREST_PART, "missing",                                                                                     \
	  "the statements found are near {absent}, but of another degree, time or group than is asked about; no "      \
	  "verdict rests on them")                                                                                     \
	X(MATTER_UNTOLD, "missing", "no statement found tells {matter}; those shown are the nearest")                  \
	X(NO_AMOUNT, "missing",                                                                                        \
	  "no statement found gives an amount of {intervention} for those asked about; those shown tell whether and "  \
	  "how they may have it")                                                                                      \
	X(WANTED_MONITORING, "missing", "what is measured on {intervention}")                                          \
	X(WANTED_AGAINST, "missing", "who must not have {intervention}")                                               \
	X(WANTED_HARMS, "missing", "what harm {intervention} does")                                                    \
	X(WANTED_INTERACTIONS, "missing", "what {intervention} does together with another")                            \
	X(WANTED_DOSE, "missing", "what dose of {intervention} those asked about are given")                           \
	X(WANTED_MAXIMUM, "missing", "how much of {intervention} is the most that is given")                           \
	X(WANTED_STOPPING, "missing", "when or how {intervention} is stopped")                                         \
	X(READ_AS, "missing", "{written} stands in no vocabulary and no record; it was read as {read_as}")             \
	X(SPELLING_DOUBT, "missing",                                                                                   \
	  "{written} stands in no vocabulary and in next to no record; {read_as}, one slip away, was looked for too")  \
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
	X(ACCURACY_PART, "accuracy", "How accurate")                                                                   \
	X(ACCURACY, "accuracy", "Accuracy of tests, each row in the words of the statement named")                     \
	X(COLUMN_TEST, "accuracy", "test")                                                                             \
	X(COLUMN_TARGET, "accuracy", "for")                                                                            \
	X(COLUMN_THRESHOLD, "accuracy", "threshold")                                                                   \
	X(COLUMN_SENSITIVITY, "accuracy", "sensitivity")                                                               \
	X(COLUMN_SPECIFICITY, "accuracy", "specificity")                                                               \
	X(COLUMN_MEASURES, "accuracy", "other measures")                                                               \
	X(COLUMN_REFERENCE, "accuracy", "reference standard")                                                          \
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
	X(VERSUS, "conflict", " versus ")                                                                              \
	X(BODY, "conflict", "published by")                                                                            \
	X(YEAR, "conflict", "year")                                                                                    \
	X(STRENGTH, "conflict", "grade by the authors")                                                                \
	X(FOR_WHOM, "conflict", "for whom")                                                                            \
	X(AMOUNT, "conflict", "dose")                                                                                  \
	X(NOT_STATED, "conflict", "not stated")                                                                        \
	X(EVIDENCE, "evidence", "Quality of evidence")                                                                 \
	X(CERTAINTY, "evidence", "Certainty of each conclusion")                                                       \
	X(COLUMN_CONCLUSION, "evidence", "conclusion")                                                                 \
	X(COLUMN_CERTAINTY, "evidence", "certainty")                                                                   \
	X(COLUMN_BY_WHOM, "evidence", "by whom")                                                                       \
	X(COLUMN_RESTS_ON, "evidence", "rests on")                                                                     \
	X(COLUMN_MISSING, "evidence", "missing")                                                                       \
	X(NONE_STATED, "evidence", "none stated")                                                                      \
	X(BY_LEVEL, "evidence", "computed: {scheme} level {level}, for {why}")                                         \
	X(GAP_DATE, "evidence", "date")                                                                                \
	X(GAP_SIZE, "evidence", "number of people")                                                                    \
	X(GAP_GRADE, "evidence", "authors' grade")                                                                     \
	X(GAP_REST, "evidence", "rest of the record")                                                                  \
	X(BY_DESIGN, "evidence", "Records cited, by design: {designs}. ")                                              \
	X(DATES, "evidence", "Published {since} to {until}. ")                                                         \
	X(WITHOUT_DATE, "evidence", "Without a date: {records}. ")                                                     \
	X(SIZE_OF_ONE, "evidence", "Number of people, stated by one record: {most}. ")                                 \
	X(SIZES, "evidence", "Numbers of people, stated by {records}: {fewest} to {most}. ")                           \
	X(GRADED, "evidence", "Statements with their authors' grade: {count}. ")                                       \
	X(CONFLICTS_SHOWN, "evidence", "Conflicts shown: {count}.")                                                    \
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
	X(FIND_GUIDELINE, "not found", "advice of a guideline on how it is treated")                                   \
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
	X(ASIDE_OTHER_BRANCH, "set aside", "speaks of others than those asked about")                                  \
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
	X(CURRENT, "references", "called current by its source")                                                       \
	X(SAYS_SUPERSEDED, "references", "called superseded by its source")                                            \
	X(SUPERSEDED_BY, "references", "superseded by {id}, {date}")                                                   \
	X(LEAD_AS, "statement", "As {statement}")                                                                      \
	X(NOTE_NO_DATE, "statement", ", date not in this record")                                                      \
	X(NOTE_SIZE, "statement", ", n = {size}")                                                                      \
	X(GRADE, "statement", "grade {grade}")                                                                         \
	X(GRADED_BY, "statement", " (by the {grader})")                                                                \
	X(DIGEST, "statement", "digest, not verified against its source")                                              \
	X(DAMAGED_NUMBER, "statement", "damaged number")                                                               \
	X(SUPERSEDED, "statement", "a later edition is in this collection")                                            \
	X(NEAR_MISS, "statement", "nearest, not of what is asked")                                                     \
	X(OLD, "statement", "ten years or more before the newest evidence here")                                       \
	X(TESTED_REGIMEN, "statement", "what a trial gave; neither its result nor advice")                             \
	X(NOTE_SAME, "statement", ", which says \xe2\x80\x9c{quote}\xe2\x80\x9d")                                      \
	X(RECORD_IN_PART, "statement", "record in part")                                                               \
	X(RISKS, "risks", "In numbers, computed from the counts of the statement above")                               \
	X(COLUMN_GROUP, "risks", "group")                                                                              \
	X(COLUMN_COUNTED, "risks", "with the event")                                                                   \
	X(COLUMN_PER_1000, "risks", "of 1,000 people")                                                                 \
	X(RISK_EVENT, "risks", "Event: {event}. ")                                                                     \
	X(RISK_COUNTED, "risks", "{events} of {people}")                                                               \
	X(RISK_FROM_PERCENT, "risks", "{events} of {people}, from the percentage")                                     \
	X(RISK_FEWER, "risks",                                                                                         \
	  "{risk} \xe2\x88\x92 {other} = \xe2\x88\x92{difference}: {computed} fewer of 1,000 people in the first "     \
	  "group (95% "                                                                                                \
	  "interval, Newcombe: {interval}).")                                                                          \
	X(RISK_MORE, "risks",                                                                                          \
	  "{risk} \xe2\x88\x92 {other} = {difference}: {computed} more of 1,000 people in the first group (95% "       \
	  "interval, "                                                                                                 \
	  "Newcombe: {interval}).")                                                                                    \
	X(RISK_SAME, "risks",                                                                                          \
	  "{risk} \xe2\x88\x92 {other} = {difference}: {computed} of 1,000 people, no difference (95% interval, "      \
	  "Newcombe: "                                                                                                 \
	  "{interval}).")                                                                                              \
	X(RISK_FEWER_TO, "risks", "{low} to {high} fewer")                                                             \
	X(RISK_MORE_TO, "risks", "{low} to {high} more")                                                               \
	X(RISK_ACROSS, "risks", "{low} fewer to {high} more")                                                          \
	X(RISK_NNT_FEWER, "risks",                                                                                     \
	  " 1 \xc3\xb7 {difference} = {computed}, rounded up: one event fewer for every {people} people.")             \
	X(RISK_NNT_MORE, "risks",                                                                                      \
	  " 1 \xc3\xb7 {difference} = {computed}, rounded up: one event more for every {people} people.")              \
	X(RISK_NO_NNT, "risks", " The interval holds no difference.")                                                  \
	X(RISK_ROUNDED, "risks",                                                                                       \
	  " Computed by Minot, rounded; what these groups differ in besides is not known here.")                       \
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
	X(ASK_ROLE_IN, "ask next", "What is the role of {intervention} in {population}?")                              \
	X(ASK_DOSE, "ask next", "What is the dose of {subject}?")                                                      \
	X(ASK_MONITORING_IN, "ask next", "What should be monitored with {intervention} in {population}?")              \
	X(ASK_MONITORING, "ask next", "What should be monitored with {subject}?")                                      \
	X(ASK_HARMS_IN, "ask next", "What are the harms of {intervention} in {population}?")                           \
	X(ASK_HARMS, "ask next", "What are the harms of {subject}?")                                                   \
	X(ASK_PREGNANCY_IN, "ask next", "Can {intervention} be used in pregnancy in {population}?")                    \
	X(ASK_PREGNANCY, "ask next", "Can {subject} be used in pregnancy?")                                            \
	X(ASK_KIDNEY_IN, "ask next", "Can {intervention} be used for {population} with impaired kidneys?")             \
	X(ASK_KIDNEY, "ask next", "Can {subject} be used with impaired kidneys?")                                      \
	X(ASK_OTHERS_IN, "ask next", "What are the alternatives to {intervention} in {population}?")                   \
	X(ASK_CAUSE, "ask next", "What causes {population}?")                                                          \
	X(ASK_DIAGNOSIS, "ask next", "How should {population} be diagnosed?")                                          \
	X(ASK_SYMPTOMS, "ask next", "What are the symptoms of {population}?")                                          \
	X(ASK_COURSE, "ask next", "What is the prognosis of {population}?")                                            \
	X(ASK_PREVENTION, "ask next", "How should {population} be prevented?")                                         \
	X(ASK_TREATMENT, "ask next", "How should {population} be treated?")                                            \
	X(ASK_CHILDREN_IN, "ask next", "Can {intervention} be used in children with {population}?")                    \
	X(ASK_CHILDREN, "ask next", "Can {subject} be used in children?")                                              \
	X(P_WARNING, "patients",                                                                                       \
	  "This page is for learning. It is not advice for you. Do not start, stop or change a "                       \
	  "medicine because of it. Ask your doctor first. Call for help at once if you feel very ill.")                \
	X(P_BOTTOM_LINE, "patients", "What the evidence says")                                                         \
	X(P_NO_BOTTOM_LINE, "patients", "No one here answers just this. What you read below comes near.")              \
	X(P_VERDICT_SUPPORTED, "patients", "The sources support it.")                                                  \
	X(P_VERDICT_CONDITIONAL, "patients", "It depends: in some cases, not in all.")                                 \
	X(P_VERDICT_NOT_SUPPORTED, "patients", "The sources do not support it.")                                       \
	X(P_VERDICT_INSUFFICIENT, "patients", "Not enough proof yet.")                                                 \
	X(P_VERDICT_CONFLICTING, "patients", "The sources do not agree.")                                              \
	X(P_VERDICT_NO_EVIDENCE, "patients", "We found nothing on this.")                                              \
	X(P_WHY_CONFLICT, "patients", "some say one thing and some say the other")                                     \
	X(P_WHY_FOR, "patients", "the authors advise it or speak for it")                                              \
	X(P_WHY_AGAINST, "patients", "the authors advise against it, or found no gain")                                \
	X(P_WHY_SAME, "patients", "the studies found no difference")                                                   \
	X(P_WHY_INSUFFICIENT, "patients", "there is too little proof")                                                 \
	X(P_BASIS, "patients", " We go by what is said in {statements}.")                                              \
	X(P_COMPUTED, "patients",                                                                                      \
	  " No one says so outright. We worked it out from {statements}, so do not lean on it.")                       \
	X(P_ANSWER_FROM, "patients", " We read this from {statements}.")                                               \
	X(P_SURE_HIGH, "patients", " How sure? Very sure, say the authors.")                                           \
	X(P_SURE_MODERATE, "patients", " How sure? Fairly sure, say the authors.")                                     \
	X(P_SURE_LOW, "patients", " How sure? Not very sure, say the authors.")                                        \
	X(P_SURE_VERY_LOW, "patients", " How sure? Not sure at all, say the authors.")                                 \
	X(P_SURE_NOT_SAID, "patients", " How sure? The authors do not say.")                                           \
	X(P_ARMS, "patients", "One answer for each case")                                                              \
	X(P_ARM_LEANING, "patients", " (worked out by us)")                                                            \
	X(P_COLUMN_POPULATION, "patients", "for whom")                                                                 \
	X(P_COLUMN_INTERVENTION, "patients", "what")                                                                   \
	X(P_COLUMN_VERDICT, "patients", "answer")                                                                      \
	X(P_COLUMN_BECAUSE, "patients", "where it is said")                                                            \
	X(P_ACT_FIRST, "patients", "What is done first")                                                               \
	X(P_MISSING, "patients", "Please note")                                                                        \
	X(P_NOT_TOLD, "patients", "We did not find this: {sought}.")                                                   \
	X(P_NO_SUBJECT, "patients",                                                                                    \
	  "Your question names no treatment, illness or test. Please ask again with its name.")                        \
	X(P_NO_RECORD, "patients", "Nothing here speaks of {absent}. So we show nothing in its place.")                \
	X(P_NO_FINDING, "patients",                                                                                    \
	  "No one here found or advised a thing on {absent}. So we show nothing in its place.")                        \
	X(P_NO_LEAVE, "patients",                                                                                      \
	  "No one here says for all of what you ask if it may be taken. That does not mean that it may. Ask your "     \
	  "doctor first.")                                                                                             \
	X(P_BY_CLASS, "patients",                                                                                      \
	  "Nothing here is on just this: {absent}. What you read is on a wider group: {read_as}.")                     \
	X(P_NEAREST, "patients",                                                                                       \
	  "Nothing here is on just this: {absent}. What you read comes close to it. It does not give the answer.")     \
	X(P_NEAREST_PART, "patients",                                                                                  \
	  "Nothing here is on just this: {absent}. What you read is on another stage, time or group of people. It "    \
	  "does not give the answer.")                                                                                 \
	X(P_MATTER_UNTOLD, "patients", "No one here tells {matter}. What you read comes close to it.")                 \
	X(P_NO_AMOUNT, "patients",                                                                                     \
	  "No one here tells how much {intervention} is given in this case. What you read tells if and how it may be " \
	  "given.")                                                                                                    \
	X(P_READ_AS, "patients", "We do not know the word {written}. We read it as {read_as}.")                        \
	X(P_SPELLING_DOUBT, "patients", "We hardly know the word {written}. We looked for {read_as} too.")             \
	X(P_SHORT_READ_AS, "patients", "We read {written} as {read_as}.")                                              \
	X(P_SHORT_UNCLEAR, "patients", "{written} can mean more than one thing. Your question does not tell which.")   \
	X(P_WIDER_FORM, "patients", "Some of this is on a wider group ({forms}). Each line tells what it is on.")      \
	X(P_WIDER_FORM_ONLY, "patients",                                                                               \
	  "None of this is on just what you ask. It is on a wider group ({forms}). Each line tells what it is on.")    \
	X(P_OPENS_WITH, "patients", "First, see {statement}.")                                                         \
	X(P_FURTHER, "patients", "More")                                                                               \
	X(P_DOSES, "patients", "Doses in the sources. They are not for you: your own dose is for your doctor to say")  \
	X(P_COLUMN_STATUS, "patients", "whose dose")                                                                   \
	X(P_NOT_IN_TABLE, "patients", "see {statement}")                                                               \
	X(P_DOSE_RECOMMENDED, "patients", "what a guideline says")                                                     \
	X(P_DOSE_LABELLED, "patients", "what the label says")                                                          \
	X(P_DOSE_TESTED, "patients", "what studies used")                                                              \
	X(P_WARNINGS, "patients", "Warnings on {drug}")                                                                \
	X(P_WARNS_CONTRAINDICATIONS, "patients", "who must not take it")                                               \
	X(P_WARNS_INTERACTIONS, "patients", "with other medicines")                                                    \
	X(P_WARNS_PREGNANCY, "patients", "while pregnant or nursing")                                                  \
	X(P_WARNS_KIDNEY, "patients", "with weak kidneys")                                                             \
	X(P_WARNS_LIVER, "patients", "with a weak liver")                                                              \
	X(P_WARNS_ABSENT, "patients", "We looked for this on {drug} and did not find it: ")                            \
	X(P_NOTE_NO_DATE, "patients", ", no date given")                                                               \
	X(P_NOTE_SIZE, "patients", ", {size} people")                                                                  \
	X(P_DIGEST, "patients", "a short note of ours, not checked against its source")                                \
	X(P_SUPERSEDED, "patients", "there is a newer edition here")                                                   \
	X(P_NEAR_MISS, "patients", "close to what you ask, not the same")                                              \
	X(P_OLD, "patients", "old: from ten years or more before our newest")                                          \
	X(P_TESTED_REGIMEN, "patients", "what a study gave; not what it found, and no advice")                         \
	X(P_RECORD_IN_PART, "patients", "we have only a part of it")                                                   \
	X(P_DISAGREE, "patients", "Where the sources do not agree")                                                    \
	X(P_EVIDENCE, "patients", "How sure are we")                                                                   \
	X(P_NOT_FOUND, "patients", "What else is missing here")                                                        \
	X(P_FIND_DOSE, "patients", "how much is given, and how often")                                                 \
	X(P_FIND_SCHEDULE, "patients", "how often, and for how long")                                                  \
	X(P_FIND_HARMS, "patients", "harms and side effects")                                                          \
	X(P_FIND_KIDNEY, "patients", "use when the kidneys are weak")                                                  \
	X(P_FIND_PREGNANCY, "patients", "use while pregnant or nursing")                                               \
	X(P_FIND_ALTERNATIVES, "patients", "other ways to treat it")                                                   \
	X(P_FIND_ACCURACY, "patients", "how often the test is right")                                                  \
	X(P_FIND_COURSE, "patients", "what may come later")                                                            \
	X(P_FIND_INTERACTIONS, "patients", "use with other medicines")                                                 \
	X(P_FIND_CONTRAINDICATIONS, "patients", "who must not take it")                                                \
	X(P_FIND_LIVER, "patients", "use when the liver is weak")                                                      \
	X(P_FIND_BOXED, "patients", "a strong warning on the label")                                                   \
	X(P_FIND_GUIDELINE, "patients", "what doctors' guides say on how to treat it")                                 \
	X(P_FIND_COMPARISON, "patients", "a fair test of one against the other")                                       \
	X(P_ABSENCE_SILENT, "patients", "the sources do not speak of it")                                              \
	X(P_ABSENCE_INCOMPLETE, "patients", "our copy is not whole")                                                   \
	X(P_ABSENCE_NOT_SEARCHED, "patients", "we did not look")                                                       \
	X(P_SET_ASIDE, "patients", "Left out, and why")                                                                \
	X(P_REFERENCES, "patients", "Where this comes from")                                                           \
	X(P_ASK, "patients", "More to ask here")                                                                       \
	X(P_DISCLAIMER, "patients",                                                                                    \
	  "This page is for learning. It cannot know you. Your doctor or nurse does: ask before you "                  \
	  "act on it.")                                                                                                \
	X(P_SAYS, "patients", "What the source says")                                                                  \
	X(P_ALL_SAY, "patients", "What the sources say")                                                               \
	X(P_SAYS_BELOW, "patients",                                                                                    \
	  "Some of it is hard to read. So we tell above who says what, and give it here in plainer "                   \
	  "words.")                                                                                                    \
	X(WHO_GUIDELINE, "patients", "A guideline")                                                                    \
	X(WHO_LABEL, "patients", "The label of a medicine")                                                            \
	X(WHO_PATIENT_PAGE, "patients", "A health page for patients")                                                  \
	X(WHO_DIGEST, "patients", "A short note of ours")                                                              \
	X(WHO_REVIEW, "patients", "A review of many studies")                                                          \
	X(WHO_TRIAL, "patients", "A study that put people in groups by chance")                                        \
	X(WHO_STUDY, "patients", "A study")                                                                            \
	X(WHO_CASES, "patients", "A report on one or a few patients")                                                  \
	X(WHO_LABORATORY, "patients", "A study in a lab or in animals")                                                \
	X(WHO_PAPER, "patients", "A paper")                                                                            \
	X(GIST_NOT_DO, "patients", "{who} says what not to do, or when not to.")                                       \
	X(GIST_UNKNOWN, "patients", "{who} says what is not well known yet.")                                          \
	X(GIST_CHECK, "patients", "{who} says what to check.")                                                         \
	X(GIST_MAY, "patients", "{who} says what can be done.")                                                        \
	X(GIST_DO, "patients", "{who} says what to do.")                                                               \
	X(GIST_SAME, "patients", "{who} found no clear difference in some or all it looked at.")                       \
	X(GIST_HARM, "patients", "{who} tells of harm or risk.")                                                       \
	X(GIST_ADVICE, "patients", "{who} gives advice.")                                                              \
	X(GIST_FOUND, "patients", "{who} tells what was found.")                                                       \
	X(GIST_MEANS, "patients", "{who} tells what its authors think.")                                               \
	X(GIST_USE, "patients", "{who} tells how it is used.")                                                         \
	X(GIST_FACT, "patients", "{who} gives facts.")                                                                 \
	X(GIST_ABOUT, "patients", " It is about {topic}.")                                                             \
	X(MEANS, "patients", "\xe2\x80\x9c{term}\xe2\x80\x9d means {meaning}.")                                        \
	X(SHARE, "patients", " ({share} in {many})")                                                                   \
	X(SHARE_ABOUT, "patients", " (about {share} in {many})")                                                       \
	X(SURE_HIGH, "patients", "{statements}: very sure. New studies are not likely to change it ({grade}).")        \
	X(SURE_MODERATE, "patients", "{statements}: fairly sure. New studies may change it ({grade}).")                \
	X(SURE_LOW, "patients", "{statements}: not very sure. New studies are likely to change it ({grade}).")         \
	X(SURE_VERY_LOW, "patients", "{statements}: not sure at all ({grade}).")                                       \
	X(SURE_STRONG, "patients", "{statements}: strong advice. It fits most people ({grade}).")                      \
	X(SURE_WEAK, "patients", "{statements}: weak advice. It may not fit you ({grade}).")                           \
	X(SURE_OTHER, "patients", "{statements}: the authors rate it in their own way ({grade}).")                     \
	X(SURE_NOT_SAID, "patients", "{statements}: not said. Ask your doctor how sure it is.")                        \
	X(DOCTOR, "patients", "Questions for your doctor")                                                             \
	X(DOCTOR_RIGHT, "patients", "Would {intervention} be right for me? Why, or why not?")                          \
	X(DOCTOR_MEANS, "patients", "What does this mean for me?")                                                     \
	X(DOCTOR_HARMS, "patients", "What side effects should I watch for? When should I call you?")                   \
	X(DOCTOR_OTHERS, "patients", "What else could I try? What if I do nothing?")                                   \
	X(DOCTOR_MIX, "patients", "Does it go with my other medicines and health problems?")                           \
	X(DOCTOR_DOSE, "patients", "How much should I take, how often, and for how long?")                             \
	X(DOCTOR_CHECK, "patients", "What will you check, and when?")                                                  \
	X(DOCTOR_PREGNANT, "patients", "What if I am pregnant, or nursing a baby?")                                    \
	X(DOCTOR_SURE, "patients", "What is not known yet? How sure are you?")                                         \
	X(TERMS, "students", "Terms explained")                                                                        \
	X(TERMS_TABLE, "students", "Terms of the statements above, in the words of our lay vocabulary")                \
	X(COLUMN_TERM, "students", "term")                                                                             \
	X(COLUMN_MEANING, "students", "meaning")                                                                       \
	X(DESIGNS_TABLE, "students", "Study designs cited here, from the surest about causes to the least sure")       \
	X(COLUMN_DESIGN, "students", "design")                                                                         \
	X(DESIGN_GUIDELINE, "students",                                                                                \
	  "Advice agreed by a panel. It is as good as the evidence under it and the way the panel "                    \
	  "worked.")                                                                                                   \
	X(DESIGN_META_ANALYSIS, "students",                                                                            \
	  "Numbers of several studies pooled into one estimate. Pooling cannot mend biased studies.")                  \
	X(DESIGN_SYSTEMATIC_REVIEW, "students",                                                                        \
	  "All studies on one question, searched for and judged by rules set down before.")                            \
	X(DESIGN_RANDOMISED, "students",                                                                               \
	  "Chance puts people into groups, so that the groups differ in the treatment alone.")                         \
	X(DESIGN_CONTROLLED, "students",                                                                               \
	  "Groups are compared that were not formed by chance: they may differ in other ways.")                        \
	X(DESIGN_COHORT, "students",                                                                                   \
	  "Groups are followed over time. What else differs between them can explain a difference.")                   \
	X(DESIGN_CASE_CONTROL, "students",                                                                             \
	  "People with and without an illness are compared by what happened before. Memory and choice "                \
	  "of controls mislead.")                                                                                      \
	X(DESIGN_CROSS_SECTIONAL, "students", "A look at one moment. It cannot say what came first.")                  \
	X(DESIGN_DIAGNOSTIC, "students",                                                                               \
	  "A test is held against a reference: how often it is right in the ill and in the well.")                     \
	X(DESIGN_CASES, "students",                                                                                    \
	  "Patients described without a group to compare with. It can raise a question, not answer it.")               \
	X(DESIGN_NARRATIVE, "students", "Experts tell what is known. What they chose to cite follows no rule.")        \
	X(DESIGN_DRUG_LABEL, "students",                                                                               \
	  "What a regulator approved for one product in one country. It is silent on other uses.")                     \
	X(DESIGN_LABORATORY, "students", "Not done in people. What it finds may not hold in them.")                    \
	X(GRADES, "students", "How to read grades and intervals")                                                      \
	X(GRADES_CERTAINTY, "students",                                                                                \
	  "A certainty of evidence (GRADE: high, moderate, low, very low) says how likely new studies "                \
	  "are to change the estimate. A strength of recommendation (strong, weak or conditional) says "               \
	  "how many patients should follow it. Letters and numbers of other schemes mean what their "                  \
	  "developers define.")                                                                                        \
	X(GRADES_LEVEL, "students",                                                                                    \
	  "A level (OCEBM 2011) ranks the design alone, from 1 for systematic reviews to 5 for "                       \
	  "reasoning from mechanisms. A low level is no proof that something does not work.")                          \
	X(GRADES_INTERVAL, "students",                                                                                 \
	  "A 95% confidence interval holds the values that agree with the data. Of 100 intervals made "                \
	  "this way about 95 hold the true value. One that holds no effect (0 for a difference, 1 for "                \
	  "a ratio) leaves open whether there is an effect; a wide one says that the study was small "                 \
	  "for its question.")                                                                                         \
	X(GRADES_RATIO, "students",                                                                                    \
	  "A relative risk, odds ratio or hazard ratio compares two groups, and 1 means that they do not differ; 0.8 " \
	  "is a fall by a fifth. An odds ratio lies farther from 1 than the relative risk where the event is common; " \
	  "a hazard ratio compares rates over the time of follow-up. A ratio does not tell how common the event is: "  \
	  "look for the number of events in each group.")                                                              \
	X(GRADES_SCHEME_GRADE, "students",                                                                             \
	  "GRADE, as KDIGO and others write it: 1 a strong, 2 a weak recommendation; A, B, C, D a high, moderate, "    \
	  "low, very low quality of evidence.")                                                                        \
	X(GRADES_SCHEME_USPSTF, "students",                                                                            \
	  "USPSTF: A, offer it, the net benefit is substantial; B, offer it, the net benefit is at least moderate; "   \
	  "C, offer it to some, the net benefit is small; D, do not offer it; I, the evidence is too little to tell.") \
	X(GRADES_SCHEME_AAN, "students",                                                                               \
	  "AAN: A established, B probable, C possible, U unproven. U does not mean that it does not work.")            \
	X(GRADES_SCHEME_SORT, "students",                                                                              \
	  "SORT: A consistent and good evidence on outcomes that matter to patients; B the same, but inconsistent or " \
	  "limited; C consensus, usual practice, opinion, or outcomes that patients do not feel.")                     \
	X(GRADES_SCHEME_SIGN, "students",                                                                              \
	  "SIGN, until 2014: A to D follow the design and the risk of bias of the studies, from meta-analyses and "    \
	  "trials (A) to case series and opinion (D). The letter tells how good the evidence is, not how much the "    \
	  "advice matters.")                                                                                           \
	X(GRADES_P, "students",                                                                                        \
	  "A P value says how often chance alone would give a difference at least this large if there "                \
	  "were none. It does not say how large the effect is, nor how likely it is to be true.")                      \
	X(DISCLAIMER, "foot",                                                                                          \
	  "For information and education. It does not replace the judgment of a health professional who knows the "    \
	  "patient. Check each statement in the record that it cites before acting on it.")

/* What patients read in place of words above; all else is said to them in the same words. */
#define TEMPLATE_EVERYDAY_LIST(X)                             \
	X(BOTTOM_LINE, P_BOTTOM_LINE)                         \
	X(NO_BOTTOM_LINE, P_NO_BOTTOM_LINE)                   \
	X(VERDICT_SUPPORTED, P_VERDICT_SUPPORTED)             \
	X(VERDICT_CONDITIONAL, P_VERDICT_CONDITIONAL)         \
	X(VERDICT_NOT_SUPPORTED, P_VERDICT_NOT_SUPPORTED)     \
	X(VERDICT_INSUFFICIENT, P_VERDICT_INSUFFICIENT)       \
	X(VERDICT_CONFLICTING, P_VERDICT_CONFLICTING)         \
	X(VERDICT_NO_EVIDENCE, P_VERDICT_NO_EVIDENCE)         \
	X(WHY_CONFLICT, P_WHY_CONFLICT)                       \
	X(WHY_FOR, P_WHY_FOR)                                 \
	X(WHY_AGAINST, P_WHY_AGAINST)                         \
	X(WHY_SAME, P_WHY_SAME)                               \
	X(WHY_INSUFFICIENT, P_WHY_INSUFFICIENT)               \
	X(BASIS, P_BASIS)                                     \
	X(COMPUTED, P_COMPUTED)                               \
	X(ANSWER_FROM, P_ANSWER_FROM)                         \
	X(ARMS, P_ARMS)                                       \
	X(ARM_LEANING, P_ARM_LEANING)                         \
	X(COLUMN_POPULATION, P_COLUMN_POPULATION)             \
	X(COLUMN_INTERVENTION, P_COLUMN_INTERVENTION)         \
	X(COLUMN_VERDICT, P_COLUMN_VERDICT)                   \
	X(COLUMN_BECAUSE, P_COLUMN_BECAUSE)                   \
	X(ACT_FIRST, P_ACT_FIRST)                             \
	X(MISSING, P_MISSING)                                 \
	X(NO_SUBJECT, P_NO_SUBJECT)                           \
	X(NO_RECORD, P_NO_RECORD)                             \
	X(NO_FINDING, P_NO_FINDING)                           \
	X(NO_LEAVE, P_NO_LEAVE)                               \
	X(BY_CLASS, P_BY_CLASS)                               \
	X(NEAREST, P_NEAREST)                                 \
	X(NEAREST_PART, P_NEAREST_PART)                       \
	X(MATTER_UNTOLD, P_MATTER_UNTOLD)                     \
	X(NO_AMOUNT, P_NO_AMOUNT)                             \
	X(READ_AS, P_READ_AS)                                 \
	X(SPELLING_DOUBT, P_SPELLING_DOUBT)                   \
	X(SHORT_READ_AS, P_SHORT_READ_AS)                     \
	X(SHORT_UNCLEAR, P_SHORT_UNCLEAR)                     \
	X(WIDER_FORM, P_WIDER_FORM)                           \
	X(WIDER_FORM_ONLY, P_WIDER_FORM_ONLY)                 \
	X(NOTE_NO_DATE, P_NOTE_NO_DATE)                       \
	X(NOTE_SIZE, P_NOTE_SIZE)                             \
	X(DIGEST, P_DIGEST)                                   \
	X(SUPERSEDED, P_SUPERSEDED)                           \
	X(NEAR_MISS, P_NEAR_MISS)                             \
	X(OLD, P_OLD)                                         \
	X(TESTED_REGIMEN, P_TESTED_REGIMEN)                   \
	X(RECORD_IN_PART, P_RECORD_IN_PART)                   \
	X(OPENS_WITH, P_OPENS_WITH)                           \
	X(FURTHER, P_FURTHER)                                 \
	X(DOSES, P_DOSES)                                     \
	X(COLUMN_STATUS, P_COLUMN_STATUS)                     \
	X(DOSE_RECOMMENDED, P_DOSE_RECOMMENDED)               \
	X(DOSE_LABELLED, P_DOSE_LABELLED)                     \
	X(DOSE_TESTED, P_DOSE_TESTED)                         \
	X(WARNINGS, P_WARNINGS)                               \
	X(WARNS_BOXED, P_FIND_BOXED)                          \
	X(WARNS_CONTRAINDICATIONS, P_WARNS_CONTRAINDICATIONS) \
	X(WARNS_INTERACTIONS, P_WARNS_INTERACTIONS)           \
	X(WARNS_PREGNANCY, P_WARNS_PREGNANCY)                 \
	X(WARNS_KIDNEY, P_WARNS_KIDNEY)                       \
	X(WARNS_LIVER, P_WARNS_LIVER)                         \
	X(WARNS_ABSENT, P_WARNS_ABSENT)                       \
	X(DISAGREE, P_DISAGREE)                               \
	X(EVIDENCE, P_EVIDENCE)                               \
	X(NOT_FOUND, P_NOT_FOUND)                             \
	X(FIND_DOSE, P_FIND_DOSE)                             \
	X(FIND_SCHEDULE, P_FIND_SCHEDULE)                     \
	X(FIND_HARMS, P_FIND_HARMS)                           \
	X(FIND_KIDNEY, P_FIND_KIDNEY)                         \
	X(FIND_PREGNANCY, P_FIND_PREGNANCY)                   \
	X(FIND_ALTERNATIVES, P_FIND_ALTERNATIVES)             \
	X(FIND_ACCURACY, P_FIND_ACCURACY)                     \
	X(FIND_COURSE, P_FIND_COURSE)                         \
	X(FIND_INTERACTIONS, P_FIND_INTERACTIONS)             \
	X(FIND_CONTRAINDICATIONS, P_FIND_CONTRAINDICATIONS)   \
	X(FIND_LIVER, P_FIND_LIVER)                           \
	X(FIND_BOXED, P_FIND_BOXED)                           \
	X(FIND_GUIDELINE, P_FIND_GUIDELINE)                   \
	X(FIND_COMPARISON, P_FIND_COMPARISON)                 \
	X(ABSENCE_SILENT, P_ABSENCE_SILENT)                   \
	X(ABSENCE_INCOMPLETE, P_ABSENCE_INCOMPLETE)           \
	X(ABSENCE_NOT_SEARCHED, P_ABSENCE_NOT_SEARCHED)       \
	X(SET_ASIDE, P_SET_ASIDE)                             \
	X(REFERENCES, P_REFERENCES)                           \
	X(ASK, P_ASK)                                         \
	X(DISCLAIMER, P_DISCLAIMER)

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

/* The words for patients that stand in t's place, else t itself. */
enum template template_everyday(enum template t);
/* The template that these words are; N_TEMPLATES: none. */
enum template template_of(minot_str words);
/* Words for patients of words that an article holds: those of a template, as it stands or with its slots filled, that
 * has words for patients; else the words given. A template and the one in its place have the same slots in the same
 * order. Made in a; STR_NONE when memory runs out. */
enum { TEMPLATE_MAX_SLOTS = 8 };
minot_str template_everyday_words(struct minot_arena *a, minot_str words);

/* The template with its slots filled in their order: template_fill(a, OWN_SIZE, SLOTS(s->sample_size)). A slot past n
 * stays empty. STR_NONE when memory runs out. */
#define SLOTS(...) (const minot_str[]){__VA_ARGS__}, sizeof((const minot_str[]){__VA_ARGS__}) / sizeof(minot_str)
minot_str template_fill(struct minot_arena *a, enum template t, const minot_str *slots, size_t n);

#endif
