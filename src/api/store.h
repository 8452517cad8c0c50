/* store.h, private to src/api: the articles that a server made, and reports of errors in them.
 *
 *   STATE/recent.0, recent.1   articles as they were asked, compressed; when one file is full the older one begins anew
 *   STATE/kept/HASH.json       articles that somebody put into the library; they stay
 *   STATE/reports.jsonl        reports, a line each
 *   STATE/lock
 *
 * docs/format/state.md has the bytes. An article is named by its hash, so it never changes and storing it twice changes
 * nothing. Questions may name patients: the folder is its owner's alone, and only what was put into the library is ever
 * listed. Any thread may call, but for open, tick and close. */
#ifndef API_STORE_H
#define API_STORE_H

#include "base/buf.h"
#include "base/status.h"

struct store;

enum {                                     /* ceilings */
       STORE_MAX_RECENT = 65536,           /* articles in each of the two files */
       STORE_MAX_RECENT_BYTES = 256 << 20, /* of each of them */
       STORE_MAX_ARTICLE = 16 << 20,       /* bytes of one, as JSON */
       STORE_MAX_KEPT = 10000,             /* articles in the library */
       STORE_MAX_REPORTS_BYTES = 16 << 20,
       STORE_HASH = 65 /* 64 hexadecimal digits and a NUL */
};

minot_status store_open(const char *dir, struct store **out, minot_err *err);
void store_tick(struct store *s); /* what was put is durable afterwards */
void store_close(struct store *s);

/* "sha256:<64 digits>" or the digits alone, in lower case; false: no such name. */
bool store_hash(minot_str name, char hash[STORE_HASH]);
minot_status store_put(struct store *s, const char hash[STORE_HASH], minot_str json, minot_err *err);
/* The article as it was put, of malloc; MINOT_NOT_FOUND. */
minot_status store_get(struct store *s, const char hash[STORE_HASH], minot_str *json, minot_err *err);

/* What the library shows of an article. */
struct kept {
	char hash[STORE_HASH], changed[11], audience[12], status[24], verdict[16];
	char *title;
	char *topics; /* the article's concepts, a line each, its main one first */
};
minot_str kept_topic(const struct kept *k); /* the main one; empty when there is none */
bool kept_is_on(const struct kept *k, minot_str topic);
/* Put an article that is stored into the library; MINOT_OK also when it is there already. MINOT_LIMIT: it is full. */
minot_status store_keep(struct store *s, const char hash[STORE_HASH], minot_err *err);
bool store_is_kept(struct store *s, const char hash[STORE_HASH]);
/* Each article of the library, by topic, then title, then hash, until each returns false. The library stands still
 * meanwhile. */
void store_list(struct store *s, bool (*each)(void *ctx, const struct kept *k), void *ctx);

/* Append a line (without its end) to the reports. MINOT_LIMIT: they are full. */
minot_status store_report(struct store *s, minot_str line, minot_err *err);

struct store_size {
	uint64_t recent, kept, recent_bytes, report_bytes;
};
struct store_size store_size(struct store *s);

#endif
