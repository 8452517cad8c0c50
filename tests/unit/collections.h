/* collections.h: what the tests of src/index share: invented records, folders, and a fingerprint of all that a reader
 * can see of a collection. */
#ifndef UNIT_COLLECTIONS_H
#define UNIT_COLLECTIONS_H

#include "unit.h"

#include "index/collection.h"
#include "os/os.h"
#include "record/builder.h"

#define assert_ok(call)                                                              \
	do {                                                                         \
		minot_status s_ = (call);                                            \
		if (s_ != MINOT_OK) {                                                \
			char line_[512];                                             \
			minot_err_text(&err, line_, sizeof line_);                   \
			fail_msg("%s: %s: %s", #call, minot_status_name(s_), line_); \
		}                                                                    \
	} while (0)

/* A new empty folder under /tmp; os_remove_folder takes it away. */
void make_tree(char path[64]);
/* What a test begins with and takes away: a folder and an arena. For cmocka_unit_test_setup_teardown. */
struct folder_fixture {
	char dir[64];
	struct minot_arena *a;
};
int fixture_set_up(void **state);
int fixture_tear_down(void **state);

/* Marsaglia's xorshift: the same numbers everywhere. */
uint32_t random_below(uint64_t *state, uint32_t n);

struct invented {
	const char *format, *ids[4]; /* NULL ends */
	const char *title, *heading, *text, *keyword, *date;
	bool partial;
};
/* The record, in a. */
struct record *invent(const struct invented *v, struct minot_arena *a);
/* Numbered record: ids from a pool of `pool` (so that some share one), words from a vocabulary of 60. The same seed and
 * number give the same record. */
struct record *invent_random(uint64_t seed, uint32_t number, uint32_t pool, struct minot_arena *a);
extern const char *const vocabulary[60];

/* Ingest records in this order in one go. report may be NULL. */
void ingest(const char *dir, struct record *const *records, size_t n, unsigned threads, struct writer_report *report);

/* n segments of one record each, x:<first> and on, which nobody has merged. */
void many_segments(const char *dir, int first, int n, struct minot_arena *a);

/* Every live record with its text, sentences, words, notes and columns, and the postings and df of every word of the
 * vocabulary: by record id, not by document number. Equal fingerprints: nothing that a ranking or an answer uses
 * differs. False when anything cannot be read or does not fit together. */
bool fingerprint_of(const struct collection *c, struct minot_sha256 *out);
struct minot_sha256 fingerprint(const struct collection *c); /* must be readable */
/* That of the collection in a folder; *edition (may be NULL) receives which it is. */
struct minot_sha256 fingerprint_in(const char *dir, uint64_t *edition);
void assert_sound(const char *dir);

#endif
