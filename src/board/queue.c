/* queue.c: the articles of the board, a page at a time. A page begins where the one before ended (changed_at, hash), so
 * that it costs the same wherever it is, and nothing is shown twice when the queue moves on meanwhile. */
#include "board/internal.h"

enum { MAX_SQL = 4096, MAX_WORDS = 16, MAX_WORDS_BYTES = 1024 };

minot_status boardi_item(sqlite3_stmt *q, struct minot_arena *a, struct board_item *out, minot_err *err)
{
	minot_status s = MINOT_OK;
	minot_str *texts[] = {&out->hash, &out->title, &out->question, &out->audience, &out->submitted_by};
	for (int i = 0; i < 5 && s == MINOT_OK; i++)
		*texts[i] = boardi_column(q, i, a, &s, err);
	minot_str state = {(const char *)sqlite3_column_text(q, 5), (size_t)sqlite3_column_bytes(q, 5)};
	if (s == MINOT_OK && !board_state_from_name(state, &out->state))
		s = minot_fail(err, MINOT_DAMAGED,
		               "an article is in a state that there is not; minot board audit says more");
	out->submitted_at = sqlite3_column_int64(q, 6);
	out->changed_at = sqlite3_column_int64(q, 7);
	out->n_statements = (uint32_t)sqlite3_column_int64(q, 8);
	if (s == MINOT_OK)
		out->why = boardi_column(q, 9, a, &s, err);
	return s;
}

/* All values are bound: ?1 limit, ?2 by, ?3 not_by, ?4 and ?5 the end of the page before, ?6... words. */
static minot_status page_sql(const struct board_filter *f, struct minot_buf *sql, minot_str words[MAX_WORDS],
                             size_t *n_words, minot_err *err)
{
	minot_str rest = f->words, word;
	*n_words = 0;
	minot_buf_c(sql, "SELECT " BOARDI_ITEM " FROM article");
	minot_buf_c(sql, minot_str_trim(f->words).n ? " INDEXED BY article_words WHERE 1" : " WHERE 1");
	if (f->states) {
		minot_buf_c(sql, " AND state IN (''");
		for (int i = 0; i < BOARD_N_STATES; i++)
			if (f->states & 1u << i)
				minot_buf_printf(sql, ", '%s'", board_state_name((enum board_state)i));
		minot_buf_c(sql, ")");
	}
	minot_buf_c(sql, f->by ? " AND submitted_by = ?2" : "");
	if (f->not_by)
		minot_buf_c(sql, " AND NOT EXISTS (SELECT 1 FROM log l WHERE l.article = article.hash AND l.who = ?3"
		                 " AND l.step IN ('submit', 'resubmit'))");
	minot_buf_c(sql, f->before_at ? " AND (changed_at < ?4 OR (changed_at = ?4 AND hash > ?5))" : "");
	while (minot_str_split(&rest, ' ', &word)) {
		if (!word.n)
			continue;
		if (*n_words == MAX_WORDS || f->words.n > MAX_WORDS_BYTES)
			return minot_fail(err, MINOT_LIMIT, "a search takes at most %d words and %d bytes",
			                  (int)MAX_WORDS, (int)MAX_WORDS_BYTES);
		words[*n_words] = word;
		minot_buf_printf(sql, " AND instr(lower(title || ' ' || question), lower(?%zu))", ++*n_words + 5);
	}
	minot_buf_c(sql, " ORDER BY changed_at DESC, hash LIMIT ?1");
	minot_buf_ch(sql, 0);
	return sql->failed ? minot_fail(err, MINOT_LIMIT, "the search is too long") : MINOT_OK;
}

static minot_status bind_page(struct board *b, sqlite3_stmt *q, const struct board_filter *f, size_t limit,
                              const minot_str *words, size_t n_words, minot_err *err)
{
	int rc = sqlite3_bind_int64(q, 1, (int64_t)limit + 1), last = sqlite3_bind_parameter_count(q);
	if (rc == SQLITE_OK && f->by)
		rc = sqlite3_bind_text(q, 2, f->by, -1, SQLITE_STATIC);
	if (rc == SQLITE_OK && f->not_by)
		rc = sqlite3_bind_text(q, 3, f->not_by, -1, SQLITE_STATIC);
	if (rc == SQLITE_OK && f->before_at && last >= 5) {
		rc = sqlite3_bind_int64(q, 4, f->before_at);
		if (rc == SQLITE_OK)
			rc = sqlite3_bind_text(q, 5, f->before_hash ? f->before_hash : "", -1, SQLITE_STATIC);
	}
	for (size_t i = 0; rc == SQLITE_OK && i < n_words; i++)
		rc = sqlite3_bind_text64(q, (int)i + 6, words[i].p, words[i].n, SQLITE_STATIC, SQLITE_UTF8);
	return rc == SQLITE_OK ? MINOT_OK : boardi_sql_fault(b, rc, err);
}

minot_status board_list(struct board *b, const struct board_filter *f, struct minot_arena *a, struct board_item **out,
                        size_t *n, bool *more, minot_err *err)
{
	sqlite3_stmt *q = NULL;
	bool row = false;
	minot_str words[MAX_WORDS];
	size_t n_words = 0, limit = f->limit && f->limit < BOARD_MAX_PAGE ? f->limit : BOARD_MAX_PAGE;
	struct minot_buf sql = BUF_INIT(MAX_SQL);
	*n = 0;
	struct board_item *items = *out = ARENA_ARRAY(a, limit, struct board_item);
	if (!items)
		return boardi_no_memory(err);
	minot_status s = page_sql(f, &sql, words, &n_words, err);
	if (s == MINOT_OK)
		s = boardi_prepare(b, &q, err, sql.p, "");
	if (s == MINOT_OK)
		s = bind_page(b, q, f, limit, words, n_words, err);
	while (s == MINOT_OK && (s = boardi_next(b, q, &row, err)) == MINOT_OK && row && *n < limit)
		s = boardi_item(q, a, &items[(*n)++], err);
	if (more)
		*more = s == MINOT_OK && row;
	sqlite3_finalize(q);
	minot_buf_free(&sql);
	return s;
}

minot_status board_count(struct board *b, uint64_t n[BOARD_N_STATES], minot_err *err)
{
	sqlite3_stmt *q;
	bool row;
	enum board_state state;
	memset(n, 0, BOARD_N_STATES * sizeof n[0]);
	minot_status s = boardi_prepare(b, &q, err, "SELECT state, count(*) FROM article GROUP BY state", "");
	while (s == MINOT_OK && (s = boardi_next(b, q, &row, err)) == MINOT_OK && row)
		if (board_state_from_name(
		            (minot_str){(const char *)sqlite3_column_text(q, 0), (size_t)sqlite3_column_bytes(q, 0)},
		            &state))
			n[state] = (uint64_t)sqlite3_column_int64(q, 1);
	sqlite3_finalize(q);
	return s;
}

minot_status board_find(struct board *b, const char *begins, char hash[BOARD_HASH], minot_err *err)
{
	sqlite3_stmt *q;
	bool row;
	size_t n = begins ? strspn(begins, "0123456789abcdef") : 0;
	hash[0] = 0;
	if (n < BOARD_MIN_PREFIX || n >= BOARD_HASH || begins[n])
		return minot_fail(err, MINOT_USAGE,
		                  "\"%.70s\" is not the beginning of an article's hash, %d digits at least",
		                  begins ? begins : "", (int)BOARD_MIN_PREFIX);
	minot_status s = boardi_prepare(
	        b, &q, err, "SELECT hash FROM article WHERE hash >= ?1 AND hash < ?1 || 'g' LIMIT 2", "z", begins);
	if (s != MINOT_OK)
		return s;
	s = boardi_next(b, q, &row, err);
	if (s == MINOT_OK && (!row || sqlite3_column_bytes(q, 0) != BOARD_HASH - 1))
		s = minot_fail(err, MINOT_NOT_FOUND, "the board has no article of this hash");
	if (s == MINOT_OK) {
		memcpy(hash, sqlite3_column_text(q, 0), BOARD_HASH);
		s = boardi_next(b, q, &row, err);
	}
	if (s == MINOT_OK && row)
		s = minot_fail(err, MINOT_USAGE, "several articles begin so; give more digits");
	sqlite3_finalize(q);
	return s;
}
