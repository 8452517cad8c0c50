/* Names of the article's enumerations, the id of a claim, and the seal. */
#include "article/article.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

static const char *const verdict_names[] = {
#define X(name, text) [VERDICT_##name] = text,
        ARTICLE_VERDICT_LIST(X)
#undef X
};
static const struct {
	const char *name, *heading;
} sections[] = {
#define X(name, text, heading) [SECTION_##name] = {text, heading},
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
const char *article_section_heading(enum article_section_kind k)
{
	return (size_t)k < COUNT(sections) ? sections[k].heading : NULL;
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

minot_status article_seal(struct article *art, struct minot_arena *a, minot_err *err)
{
	struct minot_buf json = BUF_INIT(ARTICLE_MAX_BYTES);
	struct article unsigned_art = *art;
	unsigned_art.id = STR("");
	unsigned_art.signature.approval = STR_NONE;
	minot_status s = article_json(&unsigned_art, &json, err);
	if (s == MINOT_OK) {
		char hex[65];
		struct minot_sha256 h = minot_sha256_of(minot_str_trim(minot_buf_view(&json)));
		minot_sha256_hex(&h, hex);
		art->id = minot_arena_printf(a, "sha256:%s", hex);
		if (!art->id.p)
			s = minot_fail(err, MINOT_NO_MEMORY, "no memory for the article's id");
	}
	minot_buf_free(&json);
	return s;
}
