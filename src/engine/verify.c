/* verify.c: an article back to its proof, from the collection or from an audit file; and such files made. */
#include "engine/engine.h"

#include "verify/audit.h"

bool minot_is_audit(const char *bytes, size_t n) { return audit_recognise((minot_str){bytes, n}); }

minot_status engine_article(minot_str bytes, struct minot_arena *a, minot_str *json, struct article **art,
                            minot_err *err)
{
	*json = bytes;
	if (audit_recognise(bytes)) {
		struct audit *audit;
		minot_status s = audit_open(bytes, a, &audit, err);
		if (s != MINOT_OK)
			return s;
		*json = audit_about(audit)->article;
	}
	return article_read(*json, a, art, err);
}

minot_status minot_verify(const struct minot *m, const char *bytes, size_t n_bytes, minot_format format,
                          struct minot_bytes *out, bool *holds, minot_err *err)
{
	return minot_verify_signed(m, bytes, n_bytes, NULL, format, out, holds, err);
}

static minot_status trust(struct verify_report *r, const struct minot_file *keys, minot_err *err)
{
	minot_status s = keys ? verify_trust(r, (minot_str){keys->p, keys->n}, err) : MINOT_OK;
	if (s != MINOT_OK && err)
		minot_err_at(err, keys->name, err->byte_offset, err->line);
	return s;
}

minot_status minot_verify_signed(const struct minot *m, const char *bytes, size_t n_bytes,
                                 const struct minot_file *keys, minot_format format, struct minot_bytes *out,
                                 bool *holds, minot_err *err)
{
	*out = (struct minot_bytes){NULL, 0};
	*holds = false;
	if (format != MINOT_TEXT && format != MINOT_JSON)
		return engine_no_format(err, "a proof", format);
	struct minot_buf b = ENGINE_OUTPUT;
	struct verify_report *report;
	struct minot_arena *a = engine_arena(err);
	minot_status s = a ? verify_bytes(m ? m->collection : NULL, (minot_str){bytes, n_bytes}, a, &report, err)
	                   : MINOT_NO_MEMORY;
	if (s == MINOT_OK)
		s = trust(report, keys, err);
	if (s == MINOT_OK)
		s = format == MINOT_JSON ? verify_report_json(report, &b, err) : verify_report_text(report, &b, err);
	if (s == MINOT_OK)
		s = engine_give(&b, out, err);
	if (s == MINOT_OK)
		*holds = report->ok;
	minot_buf_free(&b);
	minot_arena_free(a);
	return s;
}

static minot_status write_audit(const struct minot *m, minot_str json, struct minot_arena *a, struct minot_buf *b,
                                bool *holds, minot_err *err)
{
	const struct verify_source from = verify_source_of(m->collection);
	const struct collection_info *i = collection_info(m->collection);
	struct article *art;
	char hex[65];
	minot_sha256_hex(&i->sha256, hex);
	minot_status s = article_read(json, a, &art, err);
	if (s != MINOT_OK)
		return s;
	struct audit_environment made = {.program = STR(MINOT_VERSION),
	                                 .text = TEXT_VERSION,
	                                 .rules = ARTICLE_RULES_VERSION,
	                                 .edition = minot_arena_printf(a, "%llu", (unsigned long long)i->edition),
	                                 .changed = str_c(i->changed),
	                                 .sha256 = str_c(hex),
	                                 .records = i->n_docs,
	                                 .article = art->id};
	return audit_write(&from, &made, json, art, b, holds, err);
}

minot_status minot_audit(const struct minot *m, const char *json, size_t json_bytes, struct minot_bytes *out,
                         bool *holds, minot_err *err)
{
	*out = (struct minot_bytes){NULL, 0};
	*holds = false;
	struct minot_buf b = ENGINE_OUTPUT;
	struct minot_arena *a = engine_arena(err);
	minot_status s = a ? write_audit(m, (minot_str){json, json_bytes}, a, &b, holds, err) : MINOT_NO_MEMORY;
	if (s == MINOT_OK)
		s = engine_give(&b, out, err);
	minot_buf_free(&b);
	minot_arena_free(a);
	return s;
}
