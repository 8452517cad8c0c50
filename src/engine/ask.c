/* ask.c: a question to a rendered article. */
#include "engine/engine.h"

#include "answer/answer.h"
#include "article/article.h"

static minot_status render(const struct article *art, minot_format format, struct minot_style style,
                           const struct minot_frame *frame, struct minot_buf *b, minot_err *err)
{
	switch (format) {
	case MINOT_TEXT:
		return article_text(art, &(struct article_text_style){style.columns, style.colour}, b, err);
	case MINOT_MARKDOWN:
		return article_markdown(art, b, err);
	case MINOT_HTML:
		return article_page(art, frame, b, err);
	case MINOT_JSON:
		return article_json(art, b, err);
	case MINOT_RIS:
		return article_ris(art, b, err);
	case MINOT_BIBTEX:
		return article_bibtex(art, b, err);
	case MINOT_CSL:
		return article_csl(art, b, err);
	default:
		return engine_no_format(err, "an article", format);
	}
}

static minot_status compose(const struct minot *m, const struct minot_ask *ask, struct workbench *w,
                            struct minot_buf *json, struct minot_buf *explain, struct article **art, minot_err *err)
{
	struct answer_options o = {.audience = AUDIENCE_CLINICIAN,
	                           .all = ask->all,
	                           .explain = explain,
	                           .json = json,
	                           .analyzer = w->analyzer};
	struct article *after = NULL;
	if (ask->audience && !article_audience_from_name(str_c(ask->audience), &o.audience))
		return minot_fail(err, MINOT_USAGE, "no such audience: %s", ask->audience);
	if (ask->after) {
		minot_status s = article_read((minot_str){ask->after, ask->after_bytes}, w->arena, &after, err);
		if (s != MINOT_OK)
			return s;
		o.after = after;
	}
	return answer_compose(m->collection, str_c(ask->question), &o, w->arena, art, err);
}

minot_status minot_ask(const struct minot *m, const struct minot_ask *ask, struct minot_answer *out, minot_err *err)
{
	*out = (struct minot_answer){0};
	if ((unsigned)ask->format >= MINOT_TREC) /* before the work, not after it */
		return engine_no_format(err, "an article", ask->format);
	struct minot_buf b = ENGINE_OUTPUT, explain = ENGINE_OUTPUT;
	struct article *art = NULL;
	struct workbench w;
	minot_status s = engine_borrow(m, &w, err);
	if (s == MINOT_OK)
		s = compose(m, ask, &w, ask->format == MINOT_JSON ? &b : NULL, ask->explain ? &explain : NULL, &art,
		            err);
	if (s == MINOT_OK && ask->format != MINOT_JSON)
		s = render(art, ask->format, engine_style(&ask->style), NULL, &b, err);
	if (s == MINOT_OK)
		s = engine_give(&b, &out->article, err);
	if (s == MINOT_OK && ask->explain)
		s = engine_give(&explain, &out->explanation, err);
	if (s == MINOT_OK && art)
		out->abstained = art->n_claims == 0 || art->verdict == VERDICT_NO_EVIDENCE;
	else
		minot_answer_free(out);
	minot_buf_free(&b);
	minot_buf_free(&explain);
	engine_return(m, &w);
	return s;
}

minot_status minot_render(const char *article, size_t n_bytes, minot_format format, const struct minot_style *style,
                          const struct minot_frame *frame, struct minot_bytes *out, minot_err *err)
{
	*out = (struct minot_bytes){NULL, 0};
	if ((unsigned)format >= MINOT_TREC)
		return engine_no_format(err, "an article", format);
	struct minot_buf b = ENGINE_OUTPUT;
	struct article *art;
	minot_str json;
	struct minot_arena *a = engine_arena(err);
	minot_status s = a ? engine_article((minot_str){article, n_bytes}, a, &json, &art, err) : MINOT_NO_MEMORY;
	if (s == MINOT_OK)
		s = render(art, format, engine_style(style), frame, &b, err);
	if (s == MINOT_OK)
		s = engine_give(&b, out, err);
	minot_buf_free(&b);
	minot_arena_free(a);
	return s;
}

void minot_answer_free(struct minot_answer *a)
{
	minot_bytes_free(&a->article);
	minot_bytes_free(&a->explanation);
	a->abstained = false;
}
