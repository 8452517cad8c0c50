/* standing.c: see standing.h. A relation is "Name id free text"; the id may be missing where the source gave none. */
#include "record/standing.h"

/* By the name of the relation: what it says of the record that has it, and of the work that it names. */
static const struct {
	const char *name;
	enum record_standing own, other;
} relations[] = {
        {"RetractionIn", STANDING_RETRACTED, STANDING_UNMARKED},
        {"RetractionOf", STANDING_UNMARKED, STANDING_RETRACTED},
        {"RetractedandRepublishedIn", STANDING_RETRACTED, STANDING_UNMARKED},
        {"RetractedandRepublishedFrom", STANDING_UNMARKED, STANDING_RETRACTED},
        {"PartialRetractionIn", STANDING_RETRACTED, STANDING_UNMARKED},
        {"PartialRetractionOf", STANDING_UNMARKED, STANDING_RETRACTED},
        {"ExpressionOfConcernIn", STANDING_CONCERN, STANDING_UNMARKED},
        {"ExpressionOfConcernFor", STANDING_UNMARKED, STANDING_CONCERN},
        {"ErratumIn", STANDING_CORRECTED, STANDING_UNMARKED},
        {"ErratumFor", STANDING_UNMARKED, STANDING_CORRECTED},
        {"CorrectedandRepublishedIn", STANDING_CORRECTED, STANDING_UNMARKED},
        {"CorrectedandRepublishedFrom", STANDING_UNMARKED, STANDING_CORRECTED},
};
enum { N_RELATIONS = sizeof relations / sizeof *relations };

const char *record_standing_name(enum record_standing s)
{
	static const char *const names[] = {
#define X(name, text) text,
	        RECORD_STANDING_LIST(X)
#undef X
	};
	return (unsigned)s < RECORD_N_STANDINGS ? names[s] : names[0];
}

/* The words of a relation one after the other; *rest begins as the whole value. */
static minot_str next_word(minot_str *rest)
{
	minot_str word = STR("");
	while (!word.n && minot_str_split(rest, ' ', &word))
		;
	return word;
}

static size_t relation_called(minot_str name)
{
	size_t i = 0;
	while (i < N_RELATIONS && !str_eq(name, str_c(relations[i].name)))
		i++;
	return i;
}

/* "pmid:1": something in front of a colon and something behind it. */
static bool looks_like_id(minot_str word)
{
	size_t colon = minot_str_find(word, STR(":"));
	return colon != SIZE_MAX && colon > 0 && colon + 1 < word.n;
}

/* What one metadata value says of its own record. */
static enum record_standing says_of_itself(const struct record_value *v)
{
	minot_str rest = v->value;
	size_t i;
	switch (v->key) {
	case META_PUBLICATION_TYPE:
		return minot_str_eq_nocase(v->value, STR("Retracted Publication")) ? STANDING_RETRACTED
		                                                                   : STANDING_UNMARKED;
	case META_STATUS:
		return minot_str_eq_nocase(str_sub(v->value, 0, 9), STR("retracted")) ? STANDING_RETRACTED
		                                                                      : STANDING_UNMARKED;
	case META_RELATION:
		i = relation_called(next_word(&rest));
		return i < N_RELATIONS ? relations[i].own : STANDING_UNMARKED;
	default:
		return STANDING_UNMARKED;
	}
}

enum record_standing record_standing_of(const struct record *r, minot_str *because)
{
	enum record_standing worst = STANDING_UNMARKED;
	minot_str why = STR_NONE;
	for (uint32_t i = 0; i < r->n_meta; i++) {
		enum record_standing s = says_of_itself(&r->meta[i]);
		/* of equals a relation is preferred, since it names the notice */
		if (s > worst || (s == worst && s && r->meta[i].key == META_RELATION && !looks_like_id(why))) {
			worst = s;
			why = r->meta[i].value;
		}
	}
	if (because)
		*because = why;
	return worst;
}

bool record_notice_at(const struct record *r, uint32_t i, struct record_notice *out)
{
	uint32_t n;
	const struct record_value *v = record_meta_all(r, META_RELATION, &n);
	for (uint32_t k = 0; k < n; k++) {
		minot_str rest = v[k].value;
		size_t is = relation_called(next_word(&rest));
		minot_str work = next_word(&rest);
		if (is < N_RELATIONS && relations[is].other && looks_like_id(work) && i-- == 0) {
			*out = (struct record_notice){relations[is].other, work, v[k].value};
			return true;
		}
	}
	return false;
}

bool record_basis_at(const struct record *r, uint32_t i, struct record_basis *out)
{
	for (uint32_t k = 0; k < r->n_meta; k++) {
		minot_str rest = r->meta[k].value, work = STR("");
		const char *how = "is based on";
		if (r->meta[k].key == META_BASED_ON) {
			work = next_word(&rest);
		} else if (r->meta[k].key == META_RELATION && str_eq(next_word(&rest), STR("Cites"))) {
			work = next_word(&rest);
			how = "cites";
		}
		if (looks_like_id(work) && i-- == 0) {
			*out = (struct record_basis){work, how};
			return true;
		}
	}
	return false;
}
