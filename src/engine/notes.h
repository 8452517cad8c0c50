/* notes.h: what is kept beside each document of a collection, and how it is read back. Private to the engine. */
#ifndef ENGINE_NOTES_H
#define ENGINE_NOTES_H

#include "answer/statements.h"
#include "appraise/note.h"
#include "index/collection.h"

/* For writer_options: statements, and the appraisal of the record. */
extern const struct note_maker engine_note;

/* The appraisal of a document: as it was kept, or made now when nothing of this version was. In arena a, or borrowed
 * from the collection. MINOT_DAMAGED, MINOT_LIMIT, MINOT_NO_MEMORY. */
minot_status engine_appraisal(const struct collection *c, docno d, struct minot_arena *a, struct record_appraisal *out,
                              minot_err *err);

#endif
