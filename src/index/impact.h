/* impact.h: how much one term says for one document: BM25F without idf, a number from 0 to 1. Search multiplies it by
 * the term's weight and idf and adds up. Rounded up to a byte it lets search tell by whole numbers which few documents
 * need the exact arithmetic; that byte is not stored but for the rarer postings, because a table gives it from the
 * frequency in the body and a class of the body's length.
 *
 * BM25F: S. Robertson, H. Zaragoza, M. Taylor, "Simple BM25 extension to multiple weighted fields", CIKM 2004: the
 * weighted, length-normalised frequencies of the fields are added before they saturate,
 *
 *   tf'(t,d) = sum over fields f of  w_f * tf(t,d,f) / (1 - b_f + b_f * len(d,f) / pivot_f)
 *   impact   = tf' / (k1 + tf')
 *
 * The pivot is fixed, where the paper has the collection's average length: so an impact, once stored, stays true
 * whatever joins the collection, and two collections that hold the same record see it alike.
 *
 * Changing anything here that changes an impact changes SEGMENT_VERSION. */
#ifndef INDEX_IMPACT_H
#define INDEX_IMPACT_H

#include <math.h>

#include "index/collection.h"
#include "index/lengths.h"

#define IMPACT_K1 1.2 /* the middle of 1.2 to 2 that Robertson and Zaragoza's monograph names (2009, section 3.4.1) */

/* Titles and descriptors say what a record is about, headings what a part of it is about. Bodies differ in length a
 * hundredfold (an abstract against a guideline), so b is mild there. The pivots are the lengths in words of an abstract
 * of PubMed with its title (averages of 13.3 and 208, 13.5 and 225 in two sets of 5,183 and 3,633 of them) and about
 * those of the other fields where there are any. Against averages of the collection: docs/benchmarks.md, "Ranking". */
static const struct {
	double weight, b, pivot;
} impact_field[INDEX_N_FIELDS] = {
        [INDEX_TITLE] = {3.0, 0.4, 13},
        [INDEX_HEADING] = {1.0, 0.3, 8},
        [INDEX_KEYWORD] = {1.0, 0.4, 8},
        [INDEX_BODY] = {1.0, 0.6, 210},
};

/* lengths: words of each field of the document. */
static inline double impact_exact(const uint32_t tf[INDEX_N_FIELDS], const uint32_t lengths[INDEX_N_FIELDS])
{
	double sum = 0;
	for (int f = 0; f < INDEX_N_FIELDS; f++)
		if (tf[f]) {
			double b = impact_field[f].b, relative = lengths[f] / impact_field[f].pivot;
			sum += impact_field[f].weight * tf[f] / (1.0 - b + b * relative);
		}
	return sum / (IMPACT_K1 + sum);
}

/* The same, of a document of a segment. */
static inline double impact_at(const uint32_t tf[INDEX_N_FIELDS], const struct lengths *l, uint32_t doc)
{
	uint32_t lengths[INDEX_N_FIELDS];
	narrow_row(&l->words, doc, lengths);
	return impact_exact(tf, lengths);
}

/* The byte, 1 to 255: the exact impact is in (byte - 1, byte] / 255, but for rounding. */
static inline uint8_t impact_byte(double exact)
{
	double up = ceil(exact * 255);
	return up < 1 ? 1 : up < 255 ? (uint8_t)up : 255;
}

/* Classes of body lengths, as wide as can be: the first begins at 0, and each ends before the first length at which the
 * byte of a term that stands 1 to IMPACT_CLASS_TF times in the body alone is lower by 2 or more than at the class's
 * first length. So `byte` is at most 1 above the byte of any document of the class, and never below it. (Lucene's
 * SmallFloat classes lengths too, and scores by the class; here only the bounds do.) The constants above make 224. */
enum { IMPACT_CLASS_TF = 8, IMPACT_CLASS_ERROR = 1 };
struct impact_classes {
	uint32_t n, first[256]; /* the first length of each class */
	uint8_t byte[IMPACT_CLASS_TF][256];
};
const struct impact_classes *impact_classes(void); /* any thread */
/* impact_byte(impact_at(...)), from a table where it can be. */
uint8_t impact_byte_at(const uint32_t tf[INDEX_N_FIELDS], const struct lengths *l, uint32_t doc);
uint8_t impact_class(uint32_t body_words);

#endif
