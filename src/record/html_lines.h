/* html_lines.h: an HTML fragment as a flat sequence of lines: paragraphs, list items, table rows.
 *
 *   <p><b>Treatment</b></p>                      PARA    style BOLD   "Treatment"
 *   <p>Do not give:</p>                          PARA                 "Do not give:"
 *   <ul><li>antibiotics                          ITEM    depth 1      "antibiotics"
 *           <p>(Grade B)</p></li>                ITEM    goes on      "(Grade B)"
 *   <table><tr><th>Drug<th>Dose</tr>             HEADER               "Drug | Dose"
 *          <tr><td>A<td>5 mg<br>10 mg</tr>       ROW                  "A | 5 mg; 10 mg"
 *
 * Lines keep the order of the document and every letter of it; what a line means (heading, grade, lead-in) is left to
 * the reader, who sees the neighbours. Readers of guidelines and of drug labels' tables use it. */
#ifndef RECORD_HTML_LINES_H
#define RECORD_HTML_LINES_H

#include "base/arena.h"
#include "base/status.h"
#include "record/record.h"

/* What every letter of a line bears. */
enum { HTML_BOLD = 1, HTML_UNDERLINE = 2, HTML_ITALIC = 4 };

struct html_line {
	minot_str text; /* white space folded, never empty */
	uint8_t type;   /* enum block_type */
	uint8_t depth;  /* ITEM: 1 for the outermost list */
	uint8_t style;  /* HTML_BOLD ... of PARA and ITEM */
	uint8_t level;  /* 1 to 6 inside <h1> to <h6>, else 0 */
	bool goes_on;   /* ITEM: a further paragraph of the same <li>, perhaps after a list inside it */
};

/* The lines of html (UTF-8). Text and array live in arena. Tables: a row whose cells span rows is repeated in each of
 * them; header rows become one HEADER, column by column ("Dose: adults | Dose: children"); <tfoot> and paragraphs of
 * class "note" after a table become NOTE; a table of one column is no table but its paragraphs. Cells end at
 * HTML_MAX_COLUMNS, which later cells join. MINOT_LIMIT, MINOT_NO_MEMORY. */
enum { HTML_MAX_COLUMNS = 64 };
minot_status html_lines(minot_str html, struct minot_arena *arena, const struct html_line **lines, size_t *n,
                        minot_err *err);

#endif
