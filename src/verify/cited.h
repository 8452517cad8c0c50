/* cited.h, private to src/verify: a text with citations, taken apart: sentences, and for each the ids it cites. */
#ifndef VERIFY_CITED_H
#define VERIFY_CITED_H

#include "base/arena.h"
#include "base/status.h"

enum { /* ceilings of a text with citations; what passes them is MINOT_LIMIT */
       CITED_MAX_BYTES = 16 << 20,
       CITED_MAX_SENTENCES = 20000,
       CITED_MAX_REFERENCES = 5000,
       CITED_MAX_CITES = 100 /* of one sentence */
};

struct cited_reference {
	uint32_t number; /* as the list gives it; 0 in JSON */
	minot_str id;    /* the first id of the entry that the collection knows, else the first; empty: no id */
};
struct cited_sentence {
	minot_str text;  /* white space folded, marks of Markdown and citations taken out */
	bool marked;     /* marks of Markdown were taken out */
	bool finding;    /* it is said to be a finding (JSON) */
	uint32_t *cites; /* indices of references; UINT32_MAX: a number that the list does not have */
	uint32_t n_cites;
};
struct cited_text {
	struct cited_reference *references;
	uint32_t n_references;
	struct cited_sentence *sentences;
	uint32_t n_sentences;
};

/* Whether the collection knows an id; id is in its normal form. */
typedef bool cited_known(void *ctx, minot_str id);

/* docs/format/citations.md. Everything is in a. MINOT_INPUT: no UTF-8, no JSON of this shape; MINOT_LIMIT. */
minot_status cited_read_text(minot_str file, cited_known *known, void *ctx, struct minot_arena *a,
                             struct cited_text **out, minot_err *err);
minot_status cited_read_json(minot_str file, cited_known *known, void *ctx, struct minot_arena *a,
                             struct cited_text **out, minot_err *err);

/* The first id in s that the collection knows, else the first that looks like one, else STR_NONE: "PMID: 12",
 * "pmid:12", "PMC12", "doi:10.1/x", "https://doi.org/10.1/x", addresses of PubMed and PMC, "scheme:value". In a. */
minot_str cited_id(minot_str s, cited_known *known, void *ctx, struct minot_arena *a);

#endif
