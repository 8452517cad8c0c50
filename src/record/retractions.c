/* retractions.c: the Retraction Watch database as CSV (Crossref publishes it; RFC 4180 quoting), so that a collection
 * knows of retractions that the records themselves do not tell.
 *
 *   one row ──> a partial record of the work under its own ids, whose only text is its title and whose relation says
 *               what happened: "RetractionIn pmid:2 2020-05-01 Falsification of Data"
 *
 * Records of one work become one, and relations unite as a set (record.h): so the row marks the article that is already
 * in the collection, or that comes later, and a correction of the row replaces nothing but itself.
 *
 * Columns by their names, in any order: Title, OriginalPaperPubMedID and OriginalPaperDOI (at least one of the two),
 * RetractionNature; and where they are there RetractionPubMedID, RetractionDOI, RetractionDate (m/d/yyyy), Reason,
 * OriginalPaperDate, Journal. Source: Crossref, "Retraction Watch" documentation; the database's user guide, appendix
 * A. Ids that the database gives as 0 or "unavailable" are none. A row of more than MAX_ROW bytes is told as damage. */
#include "record/reading.h"

enum { MAX_ROW = 1 << 20, MAX_COLUMNS = 64, CHUNK = 65536 };

enum column {
	C_TITLE,
	C_JOURNAL,
	C_PMID,
	C_DOI,
	C_DATE,
	C_NATURE,
	C_NOTICE_PMID,
	C_NOTICE_DOI,
	C_NOTICE_DATE,
	C_REASON,
	N_NAMED
};
static const char *const column_names[N_NAMED] = {"Title",
                                                  "Journal",
                                                  "OriginalPaperPubMedID",
                                                  "OriginalPaperDOI",
                                                  "OriginalPaperDate",
                                                  "RetractionNature",
                                                  "RetractionPubMedID",
                                                  "RetractionDOI",
                                                  "RetractionDate",
                                                  "Reason"};

/* RetractionNature, and the relation that says so (standing.h). A reinstatement takes nothing back by itself: the
 * notice is kept as a relation that no standing follows from, so that a reader sees it. */
static const struct {
	const char *nature, *relation;
} natures[] = {{"Retraction", "RetractionIn"},
               {"Expression of concern", "ExpressionOfConcernIn"},
               {"Correction", "ErratumIn"},
               {"Reinstatement", "ReinstatementIn"}};

/* Rows ------------------------------------------------------------------------------------------------------------ */

struct csv {
	struct record_stream *stream;
	char chunk[CHUNK];
	size_t at, n;
	uint64_t offset; /* of chunk[at] in the input */
	uint32_t line;
	bool ended;
	struct minot_buf row;    /* the columns one after the other, unquoted */
	size_t end[MAX_COLUMNS]; /* of each column in row */
	size_t n_columns;
	bool too_long;
};

/* The next byte, or -1 at the end; -2 when the stream failed. */
static int next_byte(struct csv *c, minot_err *err)
{
	if (c->at == c->n) {
		long got = c->ended ? 0 : c->stream->read(c->stream->ctx, c->chunk, sizeof c->chunk, err);
		if (got < 0)
			return -2;
		c->at = 0;
		c->n = (size_t)got;
		c->ended |= got == 0;
		if (!got)
			return -1;
	}
	c->offset++;
	return (unsigned char)c->chunk[c->at++];
}

static int peek_byte(struct csv *c, minot_err *err)
{
	int b = next_byte(c, err);
	if (b >= 0) {
		c->at--;
		c->offset--;
	}
	return b;
}

static void put(struct csv *c, int b)
{
	minot_buf_ch(&c->row, (char)b);
	c->too_long |= c->row.failed;
}

static void end_column(struct csv *c)
{
	if (c->n_columns < MAX_COLUMNS)
		c->end[c->n_columns++] = c->row.n;
}

/* One row into c->row: MINOT_OK, MINOT_NOT_FOUND at the end, or what the stream returned. Line breaks inside quotes
 * belong to the column. */
static minot_status read_row(struct csv *c, minot_err *err)
{
	bool quoted = false, any = false;
	minot_buf_clear(&c->row);
	c->n_columns = 0;
	c->too_long = false;
	for (;;) {
		int b = next_byte(c, err);
		if (b == -2)
			return err && err->status ? err->status : MINOT_IO;
		if (b == -1)
			break;
		any = true;
		if (b == '\n')
			c->line++;
		if (quoted && b == '"' && peek_byte(c, err) == '"')
			put(c, next_byte(c, err));
		else if (b == '"')
			quoted = !quoted;
		else if (b == ',' && !quoted)
			end_column(c);
		else if (b == '\n' && !quoted)
			break;
		else if (b != '\r' || quoted)
			put(c, b);
	}
	end_column(c);
	return any ? MINOT_OK : MINOT_NOT_FOUND;
}

static minot_str column(const struct csv *c, size_t i)
{
	if (i >= c->n_columns)
		return STR_NONE;
	return minot_str_trim(str_sub(minot_buf_view(&c->row), i ? c->end[i - 1] : 0, c->end[i]));
}

/* Records --------------------------------------------------------------------------------------------------------- */

struct rows {
	struct csv csv;
	size_t where[N_NAMED]; /* of the named columns; SIZE_MAX: there is none */
};

static minot_str named(const struct rows *r, enum column which) { return column(&r->csv, r->where[which]); }

static bool find_columns(struct rows *r)
{
	for (size_t k = 0; k < N_NAMED; k++) {
		r->where[k] = SIZE_MAX;
		for (size_t i = 0; i < r->csv.n_columns; i++) {
			minot_str name = column(&r->csv, i);
			if (str_starts(name, STR("\xEF\xBB\xBF")))
				name = str_sub(name, 3, name.n);
			if (minot_str_eq_nocase(name, str_c(column_names[k])))
				r->where[k] = i;
		}
	}
	return r->where[C_TITLE] != SIZE_MAX && r->where[C_NATURE] != SIZE_MAX &&
	       (r->where[C_PMID] != SIZE_MAX || r->where[C_DOI] != SIZE_MAX);
}

static minot_str known(minot_str id)
{
	return str_eq(id, STR("0")) || minot_str_eq_nocase(id, STR("unavailable")) ? STR_NONE : id;
}

/* "5/1/2020 0:00" -> "2020-05-01". */
static size_t date_of(minot_str s, char out[11])
{
	minot_str day, month, rest = s;
	if (!minot_str_split(&rest, '/', &month) || !minot_str_split(&rest, '/', &day))
		return 0;
	minot_str year = str_sub(rest, 0, 4);
	return reading_date(year, month, day, out);
}

static void add_id(struct reading *r, const char *scheme, minot_str id)
{
	if (!id.n)
		return;
	minot_buf_clear(&r->meta);
	minot_buf_printf(&r->meta, "%s:%.*s", scheme, STR_ARG(id));
	rb_id(r->b, minot_buf_view(&r->meta));
}

static const char *relation_of(minot_str nature)
{
	for (size_t i = 0; i < sizeof natures / sizeof *natures; i++)
		if (minot_str_eq_nocase(nature, str_c(natures[i].nature)))
			return natures[i].relation;
	return NULL;
}

static void add_relation(struct reading *r, const struct rows *rows, const char *relation)
{
	minot_str pmid = known(named(rows, C_NOTICE_PMID)), doi = known(named(rows, C_NOTICE_DOI));
	char date[11];
	size_t n = date_of(named(rows, C_NOTICE_DATE), date);
	minot_buf_clear(&r->meta);
	minot_buf_c(&r->meta, relation);
	if (pmid.n)
		minot_buf_printf(&r->meta, " pmid:%.*s", STR_ARG(pmid));
	else if (doi.n)
		minot_buf_printf(&r->meta, " doi:%.*s", STR_ARG(doi));
	if (n)
		minot_buf_printf(&r->meta, " %.*s", (int)n, date);
	minot_buf_printf(&r->meta, " %.*s (Retraction Watch)", STR_ARG(named(rows, C_REASON)));
	rb_meta(r->b, META_RELATION, minot_buf_view(&r->meta));
}

static minot_status read_record(struct reading *r, const struct rows *rows, minot_err *err)
{
	char date[11];
	const char *relation = relation_of(named(rows, C_NATURE));
	size_t n = date_of(named(rows, C_DATE), date);
	minot_err why = {0};
	if (!relation) {
		minot_fail(&why, MINOT_INPUT,
		           "RetractionNature is none of Retraction, Expression of concern, Correction, "
		           "Reinstatement");
		reading_damage(r, "no known nature of the notice", &why, false);
		return MINOT_OK;
	}
	reading_begin(r, "retractions", RECORD_ARTICLE);
	rb_flag(r->b, RECORD_PARTIAL);
	add_id(r, "pmid", known(named(rows, C_PMID)));
	add_id(r, "doi", known(named(rows, C_DOI)));
	rb_title(r->b, named(rows, C_TITLE));
	rb_meta(r->b, META_JOURNAL, named(rows, C_JOURNAL));
	if (n)
		rb_meta(r->b, META_DATE, (minot_str){date, n});
	add_relation(r, rows, relation);
	return reading_send(r, err);
}

static minot_status read_rows(struct reading *r, struct rows *rows, minot_err *err)
{
	minot_status s = read_row(&rows->csv, err);
	minot_err why = {0};
	if (s != MINOT_OK)
		return s;
	if (!find_columns(rows)) {
		minot_fail(&why, MINOT_INPUT,
		           "the first row does not name the columns Title, RetractionNature and "
		           "OriginalPaperPubMedID or OriginalPaperDOI");
		reading_damage(r, "no header of Retraction Watch", &why, false);
		return MINOT_OK;
	}
	while (s == MINOT_OK) {
		r->offset = rows->csv.offset;
		r->line = rows->csv.line + 1;
		s = read_row(&rows->csv, err);
		if (s != MINOT_OK || (rows->csv.n_columns == 1 && !column(&rows->csv, 0).n))
			continue;
		if (rows->csv.too_long) {
			minot_fail(&why, MINOT_LIMIT, "a row of more than %d bytes", MAX_ROW);
			reading_damage(r, "past a ceiling", &why, false);
		} else {
			s = read_record(r, rows, err);
		}
	}
	return s;
}

static minot_status retractions_read(struct record_stream *stream, const struct record_sink *sink, minot_err *err)
{
	struct reading r;
	struct minot_arena *a = minot_arena_new(0);
	struct rows *rows = a ? ARENA_NEW(a, struct rows) : NULL;
	if (!rows) {
		minot_arena_free(a);
		return minot_fail(err, MINOT_NO_MEMORY, "no memory to read %s", stream->name);
	}
	rows->csv.stream = stream;
	rows->csv.row = BUF_INIT(MAX_ROW);
	minot_status s = reading_open(&r, stream, sink, err);
	if (s == MINOT_OK) {
		s = read_rows(&r, rows, err);
		reading_close(&r);
	}
	minot_buf_free(&rows->csv.row);
	minot_arena_free(a);
	return s == MINOT_NOT_FOUND ? MINOT_OK : s;
}

/* By its header: the first line names two columns that no other table has. */
static bool retractions_recognise(minot_str head, minot_str name)
{
	minot_str line;
	(void)name;
	return minot_str_split(&head, '\n', &line) && minot_str_find(line, STR("RetractionNature")) != SIZE_MAX &&
	       minot_str_find(line, STR("OriginalPaper")) != SIZE_MAX && minot_str_find(line, STR(",")) != SIZE_MAX &&
	       line.p[0] != '{' && line.p[0] != '<';
}

const struct record_reader reader_retractions = {
        .name = "retractions",
        .description = "the Retraction Watch database as CSV: marks retracted and corrected works",
        .recognise = retractions_recognise,
        .read = retractions_read,
};
