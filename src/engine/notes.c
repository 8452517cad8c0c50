/* notes.c: what ingest keeps beside each document: the statements that answers are made of (answer/statements.h), then
 * the record's appraisal (appraise/note.h).
 *
 *   length of the statements, their bytes | appraisal of the record
 *
 * The two have versions of their own: when the appraisal's is another, it is made again from the record. */
#include "engine/notes.h"

#include "index/forward.h"

static void *begin(void *ctx) { return statements_note.begin(statements_note.ctx); }
static void end(void *state) { statements_note.end(state); }

static minot_status make(void *state, const struct record *r, const struct sentence *s, size_t n, struct note *out,
                         minot_err *err)
{
	struct record_appraisal a;
	appraise_record(r, &a);
	minot_status st = statements_note_of(state, r, a.design.design, s, n, out, err);
	if (st == MINOT_OK)
		note_write_record(&a, &out->record);
	return st;
}

const struct note_maker engine_note = {STATEMENTS_VERSION, begin, end, make, NULL};

minot_status engine_appraisal(const struct collection *c, docno d, struct minot_arena *a, struct record_appraisal *out,
                              minot_err *err)
{
	struct forward f;
	struct record *r;
	minot_status s = collection_forward(c, d, a, &f, err);
	if (s != MINOT_OK)
		return s;
	if (f.note_version == STATEMENTS_VERSION && note_read_record(statements_behind(f.note), out, NULL))
		return MINOT_OK;
	s = collection_load(c, d, a, &r, NULL, NULL, err);
	if (s == MINOT_OK)
		appraise_record(r, out);
	return s;
}
