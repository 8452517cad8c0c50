/* drug_names.h: drugs by the vocabulary of the collection that answers (MeSH's chemicals, DrugBank, ATC), for whoever
 * reads doses (appraise/dose.h). It is asked when a dose is shown, never when a record is ingested: so a vocabulary
 * that is loaded after the records counts at once for all of them, nothing stored depends on which came first, and the
 * keys by which doses are counted (statements.h) hold built-in names alone. */
#ifndef ANSWER_DRUG_NAMES_H
#define ANSWER_DRUG_NAMES_H

#include "appraise/dose.h"
#include "base/buf.h"
#include "index/collection.h"
#include "vocab/vocab.h"

/* Zeroed, it knows none. t is borrowed and used at every question asked of it, so no token of it may be held meanwhile;
 * one thread. */
struct drug_lookup {
	struct vocab v;
	struct text_analyzer *t;
	struct minot_buf key;
	struct drug_names names; /* what doses_named takes */
};
/* The collection must outlive it; drug_lookup_free ends it. Without a vocabulary no name is known. */
void drug_lookup_open(struct drug_lookup *l, const struct collection *c, struct text_analyzer *t);
void drug_lookup_free(struct drug_lookup *l);

#endif
