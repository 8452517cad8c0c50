/* Names of the article's enumerations, the id of a claim, and the seal. */
#include "article/article.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

static const char *const verdict_names[] = {
#define X(name, text) [VERDICT_##name] = text,
        ARTICLE_VERDICT_LIST(X)
#undef X
};
static const struct {
	const char *name, *heading, *everyday;
} sections[] = {
#define X(name, text, heading, everyday) [SECTION_##name] = {text, heading, everyday},
        ARTICLE_SECTION_LIST(X)
#undef X
};
static const char *const role_names[] = {
#define X(name, text) [ROLE_##name] = text,
        ARTICLE_ROLE_LIST(X)
#undef X
};
static const char *const audience_names[] = {
#define X(name, text) [AUDIENCE_##name] = text,
        ARTICLE_AUDIENCE_LIST(X)
#undef X
};
static const struct {
	const char *name, *meaning;
} rules[] = {
#define X(name, text, meaning) [RULE_BIT_##name] = {text, meaning},
        ARTICLE_RULE_LIST(X)
#undef X
};

/* An enumeration may come from a damaged caller: out of range gives NULL, never a read past a table. */
const char *article_verdict_name(enum article_verdict v)
{
	return (size_t)v < COUNT(verdict_names) ? verdict_names[v] : NULL;
}
const char *article_section_name(enum article_section_kind k)
{
	return (size_t)k < COUNT(sections) ? sections[k].name : NULL;
}
const char *article_section_heading(enum article_section_kind k, enum article_audience a)
{
	if ((size_t)k >= COUNT(sections))
		return NULL;
	return a == AUDIENCE_PATIENT ? sections[k].everyday : sections[k].heading;
}
const char *article_role_name(enum article_role r) { return (size_t)r < COUNT(role_names) ? role_names[r] : NULL; }
const char *article_audience_name(enum article_audience a)
{
	return (size_t)a < COUNT(audience_names) ? audience_names[a] : NULL;
}
const char *article_rule_name(enum article_rule r) { return (size_t)r < COUNT(rules) ? rules[r].name : NULL; }
const char *article_rule_meaning(enum article_rule r) { return (size_t)r < COUNT(rules) ? rules[r].meaning : NULL; }

bool article_audience_from_name(minot_str name, enum article_audience *out)
{
	for (size_t i = 0; i < COUNT(audience_names); i++)
		if (str_eq(name, str_c(audience_names[i])))
			return *out = (enum article_audience)i, true;
	return false;
}

/* NUL stands in no record id, path or text, so that no two triples give the same bytes. */
minot_str article_claim_id(struct minot_arena *a, minot_str record, minot_str field, minot_str quote)
{
	size_t n = record.n + field.n + quote.n + 2;
	struct minot_buf b = BUF_INIT(n);
	minot_buf_str(&b, record);
	minot_buf_ch(&b, '\0');
	minot_buf_str(&b, field);
	minot_buf_ch(&b, '\0');
	minot_buf_str(&b, quote);
	minot_str id = STR_NONE;
	if (!b.failed) {
		char hex[65];
		struct minot_sha256 h = minot_sha256_of(minot_buf_view(&b));
		minot_sha256_hex(&h, hex);
		id = minot_arena_printf(a, "c%.16s", hex);
	}
	minot_buf_free(&b);
	return id;
}

/* Put the id where the key without one stands. A raw line break stands in no string of JSON, so the key is the first
 * that follows one. */
static void fill_id(struct minot_buf *json, size_t start, minot_str id)
{
	const minot_str key = STR("\n\"id\": \"");
	size_t at = start + minot_str_find(str_sub(minot_buf_view(json), start, json->n), key) + key.n;
	if (!minot_buf_reserve(json, id.n))
		return;
	memmove(json->p + at + id.n, json->p + at, json->n - at);
	memcpy(json->p + at, id.p, id.n);
	json->n += id.n;
}

static minot_status set_id(struct article *art, struct minot_arena *a, minot_str json, minot_err *err)
{
	char hex[65];
	struct minot_sha256 h = minot_sha256_of(minot_str_trim(json));
	minot_sha256_hex(&h, hex);
	art->id = minot_arena_printf(a, "sha256:%s", hex);
	return art->id.p ? MINOT_OK : minot_fail(err, MINOT_NO_MEMORY, "no memory for the article's id");
}

minot_status article_seal(struct article *art, struct minot_arena *a, minot_err *err)
{
	struct minot_buf json = BUF_INIT(ARTICLE_MAX_BYTES);
	struct article unsigned_art = *art;
	unsigned_art.id = STR("");
	unsigned_art.signature.approval = STR_NONE;
	minot_status s = article_json(&unsigned_art, &json, err);
	if (s == MINOT_OK)
		s = set_id(art, a, minot_buf_view(&json), err);
	minot_buf_free(&json);
	return s;
}

minot_status article_seal_json(struct article *art, struct minot_arena *a, struct minot_buf *out, minot_err *err)
{
	size_t start = out->n;
	bool is_signed = art->signature.approval.p != NULL; /* then it is not sealed as it is written */
	minot_status s = is_signed ? article_seal(art, a, err) : MINOT_OK;
	if (!is_signed)
		art->id = STR("");
	if (s == MINOT_OK)
		s = article_json(art, out, err);
	if (s != MINOT_OK || is_signed)
		return s;
	s = set_id(art, a, str_sub(minot_buf_view(out), start, out->n), err);
	if (s == MINOT_OK)
		fill_id(out, start, art->id);
	return out->failed ? minot_fail(err, MINOT_LIMIT, "the article as JSON is larger than the buffer's ceiling")
	                   : s;
}
