/* reading.h: what the readers of XML formats share: the tools for one record, the way to the sink, and how damage is
 * told. Private to src/record. One struct reading belongs to one call of a reader, and so to one thread. */
#ifndef RECORD_READING_H
#define RECORD_READING_H

#include "fmt/xml.h"
#include "record/reader.h"

enum { READING_TEXT_BYTES = 8 << 20 }; /* ceiling of one running text; what stands past it fails the record */

struct reading {
	struct record_stream *stream;
	const struct record_sink *sink;
	struct record_builder *b;
	struct minot_arena *arena; /* of the record being sent; emptied for each */
	struct minot_buf text;     /* what reading_text and reading_value return */
	struct minot_buf meta;     /* for putting metadata together */
	uint64_t offset;           /* where the current record begins in the stream, for damage */
	uint32_t line;
	bool overflow; /* a running text was cut at its ceiling: reading_send tells it instead of sending the record */
};

minot_status reading_open(struct reading *r, struct record_stream *s, const struct record_sink *sink, minot_err *err);
void reading_close(struct reading *r);

/* For xml_inline: xml_take_common, and formulas in MathML as text ("x²", "a/b"); TeX is left out. */
xml_take_fn reading_take;
/* Running text of an element (powers and indices readable), trimmed; all text of it as it stands. NULL gives an empty
 * slice. Valid until the next of these calls. */
minot_str reading_text(struct reading *r, xml_node *n);
minot_str reading_value(struct reading *r, xml_node *n);
/* The text of an element, when there is any, as a metadata value. */
void reading_meta(struct reading *r, enum record_meta key, xml_node *n);
/* "name=text" as META_EXTRA, unless the text is empty. */
void reading_extra(struct reading *r, const char *name, minot_str text);

/* Tell the sink of damage. e: as the failing call filled it; offsets within the current record when `inside`. */
void reading_damage(struct reading *r, const char *kind, minot_err *e, bool inside);
/* Begin a record: rb_begin. */
void reading_begin(struct reading *r, const char *format, enum record_kind kind);
/* Running text from `from` up to `until` (see xml_inline), trimmed; valid as reading_text's. */
minot_str reading_inline(struct reading *r, xml_node *from, xml_node *until, xml_take_fn *take, void *ctx);
/* Parse a piece; when it cannot be parsed the damage is told and *doc is NULL. Only the end of memory is returned. */
minot_status reading_parse(struct reading *r, minot_str bytes, struct xml_doc **doc, minot_err *err);
/* End the record and send it. One that cannot be ended (no id, no text, too large) is told as damage. Returns what the
 * sink returned, or MINOT_NO_MEMORY. */
minot_status reading_send(struct reading *r, minot_err *err);

/* A reader of formats that are one document a file: parse the whole stream, at most max_bytes, and hand the root to
 * `each`, which sends its records. */
minot_status reading_whole(struct record_stream *s, const struct record_sink *sink, size_t max_bytes,
                           minot_status (*each)(struct reading *r, xml_node *root, minot_err *err), minot_err *err);

/* Length of the bullet that a paragraph begins with where a list was set as paragraphs ("• one", "-with ..."); 0: none.
 */
size_t reading_bullet(minot_str text);
/* A label without the colon around it. */
minot_str reading_label(minot_str s);
/* "<b>Objective:</b> ... <b>Methods:</b> ..." in one element: a labelled section each. One bold word may be emphasis,
 * so ask for at_least 2 unless more speaks for it. Returns false, with nothing added, when there are fewer. run gives
 * the text of a run of siblings, which need last until the next call only. */
typedef minot_str reading_run_fn(void *ctx, xml_node *from, xml_node *until);
bool reading_bold_sections(struct reading *r, xml_node *text, unsigned at_least, reading_run_fn *run, void *ctx);
/* The rows of a table (HTML's and CALS' common ground: thead, tbody, tfoot, tr, th, td, colspan, rowspan) as HEADER and
 * ROW blocks. Head rows are joined column by column, so that every row has one header; a cell that spans rows is
 * repeated in each, since a row is quoted alone; one that spans columns stands in the first, in the head in all.
 * Where no head is marked, one or two first rows whose first cell is blank are taken for it.
 * text gives a cell's running text, which need last until the next call only. */
typedef minot_str reading_cell_fn(void *ctx, xml_node *cell);
void reading_table(struct reading *r, xml_node *table, reading_cell_fn *text, void *ctx);

/* Dates: parts as the sources write them ("2004", "Oct" or "10", "7"), into YYYY, YYYY-MM or YYYY-MM-DD. Returns its
 * length, 0 when there is no year (four digits). A month or day that is none is left out. */
size_t reading_date(minot_str year, minot_str month, minot_str day, char out[11]);
/* Whether the root element of an XML file (after prolog, comments and DOCTYPE) has this name; for recognise. */
bool reading_root_is(minot_str head, const char *name);
/* "Lee", "Ann Marie", "Jr" -> "Lee AM Jr": Vancouver style, into out. initials may be given instead of given names. */
void reading_author(struct minot_buf *out, minot_str surname, minot_str given, minot_str initials, minot_str suffix);

/* The short name of a Creative Commons licence or the public domain ("CC BY-NC 4.0"; "CC BY" when no version is said)
 * told of by an address or a statement; false (and "") for anything else. */
bool reading_licence(minot_str statement, char out[32]);

#endif
