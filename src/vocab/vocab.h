/* vocab.h: other names of what a question names: the same thing under another name, and the wider thing of which it is
 * a form. Two sources of one kind of knowledge:
 *
 *   a small table that we wrote (names.c), always there, which wins where the two differ;
 *   the vocabulary of a collection, made from MeSH, DrugBank ... at ingest (facts.h), mapped and searched where it lies
 *
 *       words of a question ──vocab_key──> names ──> concepts: kinds, preferred name, other names, parents
 *
 * All of it is constant: any thread may read it. */
#ifndef VOCAB_VOCAB_H
#define VOCAB_VOCAB_H

#include "base/buf.h"
#include "base/status.h"
#include "text/text.h"

/* A row: names separated by '|'. SAME: each name means each other one. WIDER: the first name is a form or member of
 * the others; what is said of them may stand in for it when the form is named, and never for a dose. BRAND: each name
 * but the last means the last, which does not bring its brands: records seldom use them alone. CLASS: the first name is
 * a class, and who asks of it asks of the others, its members; not the other way round. PAIR: as SAME, of several drugs
 * that are given as one; neither is another name of it. */
enum vocab_relation { VOCAB_SAME, VOCAB_WIDER, VOCAB_BRAND, VOCAB_CLASS, VOCAB_PAIR };
enum { VOCAB_ROW_NAMES = 12 /* at most, in one row */ };

struct vocab_row {
	enum vocab_relation relation;
	const char *names;
};

extern const struct vocab_row vocab_rows[];
extern const unsigned vocab_n_rows;

/* What a short form means first of all in a clinic (clinic.c). Rows of one form stand next to each other and are tried
 * in their order; near: words of the question beside which it means this ("word*": beginnings; word_in), or NULL in the
 * last of them: wherever no other row fits. */
struct vocab_clinic {
	const char *written, *means, *near;
};
extern const struct vocab_clinic vocab_clinic[];
extern const unsigned vocab_n_clinic;

/* Drugs of one class (classes.c): their names, or "-pril" for those that end so and "cef-" for those that begin so,
 * between spaces; those that end or begin so and are of another class, or NULL; names of the class, as in a row above.
 * No drug is of two rows, so that their order tells nothing. */
struct vocab_class {
	const char *members, *others, *names;
};
extern const struct vocab_class vocab_classes[];
extern const unsigned vocab_n_classes;
/* The class of the drug of this name (lower case); NULL: of none there. */
const struct vocab_class *vocab_class_of(minot_str drug);
/* What the drug does to others ("CYP3A4 inhibitor", "serotonergic"), as warnings of interactions name it; the next row
 * from *from on, which begins at 0. NULL: no more. */
const struct vocab_class *vocab_act_of(minot_str drug, unsigned *from);

/* The vocabulary of a collection -------------------------------------------------------------------------------- */

/* What a concept is; several bits may be set (aspirin is a substance and a drug). From MeSH's tree, or from the source:
 * DrugBank and ATC have drugs, the Disease Ontology diseases. */
#define VOCAB_KIND_LIST(X)                                                      \
	X(DRUG, "drug")             /* DrugBank, ATC; MeSH D27 */               \
	X(SUBSTANCE, "substance")   /* MeSH D: chemicals, proteins, hormones */ \
	X(DISEASE, "disease")       /* MeSH C, F03; Disease Ontology */         \
	X(SYMPTOM, "symptom")       /* MeSH C23.888 */                          \
	X(TEST, "test")             /* MeSH E01, E05 */                         \
	X(PROCEDURE, "procedure")   /* MeSH E02, E03, E04, E06 */               \
	X(DEVICE, "device")         /* MeSH E07 */                              \
	X(ANATOMY, "anatomy")       /* MeSH A */                                \
	X(ORGANISM, "organism")     /* MeSH B */                                \
	X(POPULATION, "population") /* MeSH M01, and pregnancy */               \
	X(PROCESS, "process")       /* MeSH G: phenomena and processes */       \
	X(BEHAVIOUR, "behaviour")   /* MeSH F01, F02, F04 */                    \
	X(OTHER, "other")           /* MeSH H to N, V, Z: places, trades, publications */
enum vocab_kind_bit {
#define X(name, text) VOCAB_BIT_##name,
	VOCAB_KIND_LIST(X)
#undef X
	        VOCAB_N_KINDS
};
#define VOCAB_KIND(x) (1u << VOCAB_BIT_##x)
const char *vocab_kind_name(enum vocab_kind_bit k);

enum vocab_name_flag {
	VOCAB_IS_PREFERRED = 1, /* in one of the sources */
	VOCAB_IS_SHORT = 2,     /* an abbreviation: it means the concept only where capitals or the context say so */
	VOCAB_IS_NARROWER = 4,  /* a form of the concept, or near it: finds it, but is no synonym */
	VOCAB_IS_OF_ANOTHER = 8 /* another concept's own name: finds that one, and here is no synonym */
};

/* An open vocabulary: a view of bytes, which must outlive it. Nothing is allocated or read ahead. */
struct vocab {
	minot_str bytes;
	uint32_t n_concepts, n_names, n_slots, n_parents, n_words;
	const char *concepts, *names, *members, *slots, *parents, *ordered, *words;
	minot_str text, facts;
};
struct vocab_name {
	minot_str text, key; /* as written in its source; as vocab_key makes it */
	uint32_t concept;
	uint32_t flags; /* enum vocab_name_flag */
	uint32_t count; /* of a short form: how often it was seen to mean this, 0 unknown */
};
struct vocab_concept {
	minot_str name, id; /* "Temefos", "MESH:D000002" */
	uint32_t kinds;     /* VOCAB_KIND bits */
	uint32_t first_member, n_members, first_parent, n_parents;
};
#define VOCAB_NONE UINT32_MAX

/* False, and an empty vocabulary in which nothing is found, when bytes are empty, damaged where it matters for reading
 * within bounds, or made by a version with other terms. Damage elsewhere gives wrong or no names, never a fault of
 * memory; collection_check finds it. */
bool vocab_open(minot_str bytes, struct vocab *out);

/* The key of a name: the search forms of its words (text.h) with a space between, appended to out. So plurals, British
 * and American spelling, case and hyphens do not tell names apart. */
minot_status vocab_key(struct text_analyzer *t, minot_str name, struct minot_buf *out);

/* Number of the first name with this key, or VOCAB_NONE; names with the same key follow each other. */
uint32_t vocab_find(const struct vocab *v, minot_str key);
/* The same of n keys, in a fraction of the time. */
void vocab_find_all(const struct vocab *v, const minot_str *keys, size_t n, uint32_t *out);
/* False past the last name and for damaged rows; the same for concepts. */
bool vocab_name_at(const struct vocab *v, uint32_t i, struct vocab_name *out);
bool vocab_concept_at(const struct vocab *v, uint32_t i, struct vocab_concept *out);
/* Number of the k-th name of a concept, of its k-th parent; VOCAB_NONE past the last. */
uint32_t vocab_member(const struct vocab *v, const struct vocab_concept *c, uint32_t k);
uint32_t vocab_parent(const struct vocab *v, const struct vocab_concept *c, uint32_t k);

/* Names that begin with prefix, ASCII letters folded: the k-th in the order of the alphabet has the number
 * vocab_ordered(v, *first + k), k < the number returned. */
uint32_t vocab_with_prefix(const struct vocab *v, minot_str prefix, uint32_t *first);
uint32_t vocab_ordered(const struct vocab *v, uint32_t k);

/* Single words of names, for spelling: lower case, sorted, each once. */
bool vocab_word_at(const struct vocab *v, uint32_t i, minot_str *word, bool *drug);
/* Number of the first word that is not less than w. */
uint32_t vocab_word_from(const struct vocab *v, minot_str w);

/* Edits between a and b (Damerau-Levenshtein, optimal string alignment: insertion, deletion, substitution, and the
 * exchange of two neighbours), or max + 1 when more. Bytes; words of at most 63. */
unsigned vocab_distance(minot_str a, minot_str b, unsigned max);

#endif
