/* readers.h: every format reader by name; the table in reader.c lists them. */
#ifndef RECORD_READERS_H
#define RECORD_READERS_H

#include "record/reader.h"

extern const struct record_reader reader_pubmed;
extern const struct record_reader reader_jats;
extern const struct record_reader reader_spl;
extern const struct record_reader reader_openfda;
extern const struct record_reader reader_ngc;
extern const struct record_reader reader_medquad;
extern const struct record_reader reader_jsonl;
extern const struct record_reader reader_provenance;
extern const struct record_reader reader_retractions;
extern const struct record_reader reader_text;

#endif
