/* record.c: the names of a record's parts, looking things up in it, and ids. The canonical form is in canonical.c, the
 * uniting of variants in unite.c. */
#include "record/record.h"
#include "base/ascii.h"
#include "text/text.h"

static const char *const kind_names[] = {
#define X(name, text) text,
        RECORD_KIND_LIST(X)
#undef X
};
static const char *const meta_names[] = {
#define X(name, text, unite) text,
        RECORD_META_LIST(X)
#undef X
};
static const char *const part_names[] = {
#define X(name, text) text,
        RECORD_PART_LIST(X)
#undef X
};
static const unsigned char part_lengths[] = {
#define X(name, text) sizeof(text) - 1,
        RECORD_PART_LIST(X)
#undef X
};

const char *record_kind_name(enum record_kind k) { return (unsigned)k < RECORD_N_KINDS ? kind_names[k] : "other"; }
const char *record_meta_name(enum record_meta m) { return (unsigned)m < RECORD_N_META ? meta_names[m] : "extra"; }
const char *record_part_name(enum record_part p) { return (unsigned)p < RECORD_N_PARTS ? part_names[p] : "text"; }

bool record_kind_from_name(minot_str name, enum record_kind *out)
{
	for (unsigned k = 0; k < RECORD_N_KINDS; k++)
		if (str_eq(name, str_c(kind_names[k])))
			return *out = (enum record_kind)k, true;
	return false;
}

bool record_part_of_path(minot_str path, enum record_part *out)
{
	minot_str rest = path, first;
	if (!minot_str_split(&rest, '/', &first))
		return false;
	for (unsigned p = 0; p < RECORD_N_PARTS; p++)
		if (str_eq(first, (minot_str){part_names[p], part_lengths[p]}))
			return *out = (enum record_part)p, true;
	return false;
}

const struct record_value *record_meta_all(const struct record *r, enum record_meta key, uint32_t *n)
{
	uint32_t first = 0;
	while (first < r->n_meta && r->meta[first].key < (uint32_t)key)
		first++;
	uint32_t end = first;
	while (end < r->n_meta && r->meta[end].key == (uint32_t)key)
		end++;
	*n = end - first;
	return *n ? &r->meta[first] : NULL;
}

minot_str record_meta_first(const struct record *r, enum record_meta key)
{
	uint32_t n;
	const struct record_value *v = record_meta_all(r, key, &n);
	return v ? v->value : STR_NONE;
}

int32_t record_find_field(const struct record *r, minot_str path)
{
	for (uint32_t i = 0; i < r->n_fields; i++)
		if (str_eq(r->fields[i].path, path))
			return (int32_t)i;
	return -1;
}

uint32_t record_year(const struct record *r)
{
	uint64_t year;
	minot_str date = record_meta_first(r, META_DATE);
	return date.n >= 4 && minot_str_uint(str_sub(date, 0, 4), 9999, &year) ? (uint32_t)year : 0;
}

/* Ids ----------------------------------------------------------------------------------------------------------- */

/* The schemes that name a work rather than a copy of it, best first (interfaces: pmid, pmcid, doi). */
static int id_rank(minot_str id)
{
	static const char *const schemes[] = {"pmid:", "pmcid:", "doi:"};
	int rank = 0, n = (int)(sizeof schemes / sizeof *schemes);
	while (rank < n && !str_starts(id, str_c(schemes[rank])))
		rank++;
	return rank;
}

minot_str record_pick_id(const minot_str *ids, uint32_t n)
{
	minot_str best = STR_NONE;
	for (uint32_t i = 0; i < n; i++) {
		int c = best.n ? id_rank(ids[i]) - id_rank(best) : -1;
		if (c < 0 || (c == 0 && minot_str_cmp(ids[i], best) < 0))
			best = ids[i];
	}
	return best;
}

static bool starts_nocase(minot_str s, minot_str with)
{
	return s.n >= with.n && minot_str_eq_nocase(str_sub(s, 0, with.n), with);
}

static bool cut_prefix(minot_str *s, minot_str prefix)
{
	if (!starts_nocase(*s, prefix))
		return false;
	*s = minot_str_trim(str_sub(*s, prefix.n, s->n));
	return true;
}

/* "10.1/ABC" from "10.1/ABC", "doi: 10.1/ABC" or "https://dx.doi.org/10.1/ABC"; STR_NONE when it is no doi. */
static minot_str bare_doi(minot_str s)
{
	static const char *const prefixes[] = {"doi:", "https://", "http://", "www.", "dx.", "doi.org/"};
	for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++)
		cut_prefix(&s, str_c(prefixes[i]));
	return str_starts(s, STR("10.")) && memchr(s.p, '/', s.n) ? s : STR_NONE;
}

/* DOI names do not distinguish ASCII letters' case (DOI Handbook, 2.4). */
static minot_str doi_id(struct minot_arena *a, minot_str doi)
{
	minot_str id = doi.n ? minot_arena_printf(a, "doi:%.*s", STR_ARG(doi)) : STR_NONE;
	char *p = (char *)id.p;
	for (size_t i = 0; i < id.n; i++)
		if (is_upper(p[i]))
			p[i] = (char)(p[i] + ('a' - 'A'));
	return id;
}

/* Digits without leading zeros after a fixed prefix; STR_NONE when s holds anything but digits. */
static minot_str number_id(struct minot_arena *a, const char *prefix, minot_str s)
{
	uint64_t v;
	if (!minot_str_uint(s, UINT64_MAX, &v) || v == 0)
		return STR_NONE;
	return minot_arena_printf(a, "%s%llu", prefix, (unsigned long long)v);
}

static bool has_control(minot_str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] < ' ' || s.p[i] == 0x7f)
			return true;
	return false;
}

minot_str record_normal_id(struct minot_arena *a, minot_str id)
{
	id = minot_str_trim(id);
	if (!id.n || has_control(id) || !text_valid_utf8(id))
		return STR_NONE;
	minot_str rest = id, scheme, out;
	minot_str_split(&rest, ':', &scheme);
	minot_str value = minot_str_trim(rest);
	scheme = minot_str_trim(scheme);
	if (minot_str_eq_nocase(scheme, STR("doi"))) {
		out = doi_id(a, bare_doi(value));
	} else if (minot_str_eq_nocase(scheme, STR("pmid"))) {
		out = number_id(a, "pmid:", value);
	} else if (minot_str_eq_nocase(scheme, STR("pmcid")) || minot_str_eq_nocase(scheme, STR("pmc"))) {
		cut_prefix(&value, STR("PMC"));
		out = number_id(a, "pmcid:PMC", value);
	} else if (bare_doi(id).n) {
		out = doi_id(a, bare_doi(id));
	} else {
		out = value.n || !rest.p ? minot_arena_str(a, id) : STR_NONE; /* "scheme:" alone names nothing */
	}
	return out.n <= RECORD_MAX_ID ? out : STR_NONE;
}
