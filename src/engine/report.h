/* report.h: what an ingest met, gathered by many threads and written once.
 *
 * Order: readers run side by side, so what they tell arrives in any order; report_seal sorts it, and the same input
 * gives the same report. Ceilings keep a hostile input from filling the memory with its own faults: past them things
 * are counted, and only the first in the order of the report are listed. */
#ifndef ENGINE_REPORT_H
#define ENGINE_REPORT_H

#include <pthread.h>

#include "index/collection.h"
#include "minot.h"
#include "record/input.h"

enum {
	REPORT_MAX_FORMATS = 32,
	REPORT_MAX_SORTS = 64,     /* sorts of damage told apart; more count as the last */
	REPORT_MAX_PLACES = 1000,  /* listed of each sort */
	REPORT_MAX_SKIPPED = 50000 /* files listed */
};

struct report_sort {
	char name[80];
	uint64_t n;
	struct minot_err *places; /* after report_seal: sorted, at most REPORT_MAX_PLACES */
	size_t n_places, cap_places;
};
struct report_file {
	char *name, *why;
};

struct minot_report {
	pthread_mutex_t lock; /* guards everything while readers run */
	uint64_t records, deletions;
	uint64_t vocabularies;                             /* files of them */
	uint32_t vocabulary_names, vocabulary_concepts;    /* of the collection afterwards, when any was read */
	uint64_t read[REPORT_MAX_FORMATS][RECORD_N_KINDS]; /* by number of the reader */
	struct report_sort sorts[REPORT_MAX_SORTS];
	size_t n_sorts;
	uint64_t damaged;
	struct report_file *skipped;
	size_t n_skipped, cap_skipped;
	uint64_t all_skipped;
	struct input_report input;
	struct writer_report written;
	bool committed;
	uint64_t edition;   /* afterwards; 0 unless committed */
	bool is_unmerged;   /* segments could not be merged in the background; the next ingest tries again */
	minot_err unmerged; /* why */
};

struct minot_report *report_new(void); /* NULL: no memory */
/* Safe to call from several threads. What cannot be listed for want of memory is still counted. */
void report_record(struct minot_report *r, const struct record *record);
void report_deletion(struct minot_report *r);
void report_vocabulary(struct minot_report *r); /* a file of one */
void report_damage(struct minot_report *r, const char *sort, const struct minot_err *where);
void report_skipped(struct minot_report *r, const char *name, const char *why);
uint64_t report_records(struct minot_report *r);
/* After the last of the calls above. */
void report_seal(struct minot_report *r);

#endif
