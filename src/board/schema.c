/* schema.c: the database of a board: its tables, its versions, opening, backup.
 *
 * Each element of `migrations` brings a database from the version of its index to the next, and is never edited after
 * a release: a change is a new element. PRAGMA user_version is the version, application_id says whose file it is. */
#include <stdio.h>
#include <stdlib.h>

#include "board/internal.h"
#include "os/os.h"

enum { APPLICATION_ID = 0x4d696e42 /* "MinB" */, BUSY_MS = 10000, MAX_BYTES = 64 << 20, BACKUP_PAGES = 256 };

static const char *const migrations[] = {
        /* 0 to 1: people, articles, the log */
        "CREATE TABLE meta (key TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID;"
        "CREATE TABLE account (login TEXT PRIMARY KEY, name TEXT NOT NULL, roles INTEGER NOT NULL,"
        " ended INTEGER NOT NULL DEFAULT 0, password TEXT NOT NULL, failures INTEGER NOT NULL DEFAULT 0,"
        " locked_until INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;"
        "CREATE TABLE session (id INTEGER PRIMARY KEY AUTOINCREMENT, token BLOB NOT NULL UNIQUE,"
        " login TEXT NOT NULL REFERENCES account, begun INTEGER NOT NULL, seen INTEGER NOT NULL);"
        "CREATE INDEX session_login ON session (login, seen);"
        "CREATE TABLE article (hash TEXT PRIMARY KEY, title TEXT NOT NULL, question TEXT NOT NULL,"
        " audience TEXT NOT NULL, question_key TEXT NOT NULL, json BLOB NOT NULL, replaces TEXT REFERENCES article,"
        " submitted_by TEXT NOT NULL, submitted_at INTEGER NOT NULL, state TEXT NOT NULL,"
        " changed_at INTEGER NOT NULL, n_statements INTEGER NOT NULL, approved_seq INTEGER);"
        "CREATE INDEX article_changed ON article (changed_at DESC, hash);"
        "CREATE INDEX article_state ON article (state, changed_at DESC, hash);"
        "CREATE INDEX article_question ON article (question_key, audience, state);"
        "CREATE TABLE statement (article TEXT NOT NULL REFERENCES article, n INTEGER NOT NULL, claim TEXT NOT NULL,"
        " PRIMARY KEY (article, n), UNIQUE (article, claim)) WITHOUT ROWID;"
        "CREATE TABLE log (seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, who TEXT NOT NULL, step TEXT NOT NULL,"
        " article TEXT NOT NULL, subject TEXT NOT NULL, reason TEXT NOT NULL, detail TEXT NOT NULL,"
        " previous BLOB NOT NULL, hash BLOB NOT NULL, signature BLOB NOT NULL);"
        "CREATE INDEX log_article ON log (article, seq);"
        "CREATE INDEX log_step ON log (step, subject, seq);"
        "CREATE TRIGGER log_stays BEFORE UPDATE ON log BEGIN SELECT RAISE(ABORT, 'the log only grows'); END;"
        "CREATE TRIGGER log_keeps BEFORE DELETE ON log BEGIN SELECT RAISE(ABORT, 'the log only grows'); END;"
        "CREATE TABLE approval (seq INTEGER PRIMARY KEY REFERENCES log, article TEXT NOT NULL REFERENCES article,"
        " text TEXT NOT NULL, signature BLOB NOT NULL);"
        "CREATE INDEX approval_article ON approval (article, seq);",
        /* 1 to 2: questions linked by editors, the evidence desk */
        "CREATE TABLE link (question_key TEXT NOT NULL, audience TEXT NOT NULL, article TEXT NOT NULL"
        " REFERENCES article, PRIMARY KEY (question_key, audience)) WITHOUT ROWID;"
        "CREATE TABLE desk (id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, by TEXT NOT NULL,"
        " at INTEGER NOT NULL, question TEXT NOT NULL, article TEXT REFERENCES article, claim TEXT NOT NULL,"
        " text TEXT NOT NULL, answer TEXT, sources TEXT, answered_by TEXT, answered_at INTEGER,"
        " closed INTEGER NOT NULL DEFAULT 0, signature BLOB);"
        "CREATE INDEX desk_open ON desk (closed, id DESC);"
        "CREATE INDEX desk_article ON desk (article, id DESC);",
        /* 2 to 3: what is shown of an approved article; keys that were handed over */
        "ALTER TABLE approval ADD COLUMN shown BLOB;"
        "INSERT OR IGNORE INTO meta SELECT 'first_key', value FROM meta WHERE key = 'public_key';",
        /* 3 to 4: a search reads this and not the articles, which are large; what replaces what */
        "CREATE INDEX article_words ON article (changed_at DESC, hash, title, question, state);"
        "CREATE INDEX article_replaces ON article (replaces, submitted_at DESC);",
};
enum { VERSION = sizeof migrations / sizeof migrations[0] };

/* Versions -----------------------------------------------------------------------------------------------------------
 */

static minot_status run_script(struct board *b, const char *sql, minot_err *err)
{
	int rc = sqlite3_exec(b->db, sql, NULL, NULL, NULL);
	return rc == SQLITE_OK ? MINOT_OK : boardi_sql_fault(b, rc, err);
}

static minot_status version_of(struct board *b, int64_t *version, minot_err *err)
{
	int64_t app, tables;
	minot_status s = boardi_number(b, 0, version, err, "PRAGMA user_version", "");
	if (s == MINOT_OK)
		s = boardi_number(b, 0, &app, err, "PRAGMA application_id", "");
	if (s == MINOT_OK)
		s = boardi_number(b, 0, &tables, err, "SELECT count(*) FROM sqlite_schema", "");
	if (s != MINOT_OK)
		return s;
	if (app != APPLICATION_ID && (app || tables || *version)) {
		s = minot_fail(err, MINOT_INPUT, "the database is another program's; nothing was changed");
	} else if (*version > VERSION) {
		s = minot_fail(err, MINOT_INPUT,
		               "a newer Minot made this board (version %lld, this one knows %d); use that",
		               (long long)*version, (int)VERSION);
	}
	if (s != MINOT_OK)
		minot_err_at(err, b->path, MINOT_NO_OFFSET, 0);
	return s;
}

static minot_status set_public_key(struct board *b, minot_err *err)
{
	minot_str key = {(const char *)b->secret + crypto_sign_SECRETKEYBYTES - BOARD_KEY_BYTES, BOARD_KEY_BYTES};
	return b->has_key
	               ? boardi_run(b, err, "INSERT OR IGNORE INTO meta VALUES ('public_key', ?1), ('first_key', ?1)",
	                            "b", key)
	               : MINOT_OK;
}

static minot_status migrate(struct board *b, void *ctx, minot_err *err)
{
	int64_t version;
	char pragma[100];
	minot_status s = version_of(b, &version, err); /* again: another process may have been faster */
	for (int64_t v = version; s == MINOT_OK && v < VERSION; v++)
		s = run_script(b, migrations[v], err);
	if (s != MINOT_OK || version == VERSION)
		return s;
	snprintf(pragma, sizeof pragma, "PRAGMA user_version = %d; PRAGMA application_id = %d", (int)VERSION,
	         (int)APPLICATION_ID);
	s = run_script(b, pragma, err);
	return s == MINOT_OK ? set_public_key(b, err) : s;
}

/* Opening ------------------------------------------------------------------------------------------------------------
 */

static char *join(const char *dir, const char *name)
{
	char *path = NULL;
	return asprintf(&path, "%s/%s", dir, name) < 0 ? NULL : path;
}

/* synchronous = FULL: what was acknowledged survives a kill and the power's failing, also in WAL. */
static minot_status set_up(struct board *b, minot_err *err)
{
	int64_t ignored;
	char pragma[64];
	sqlite3_extended_result_codes(b->db, 1);
	sqlite3_busy_timeout(b->db, (int)(b->o.busy_ms ? b->o.busy_ms : BUSY_MS));
	sqlite3_limit(b->db, SQLITE_LIMIT_LENGTH, MAX_BYTES);
	sqlite3_limit(b->db, SQLITE_LIMIT_ATTACHED, 0);
	sqlite3_db_config(b->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(b->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
	minot_status s =
	        run_script(b, "PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL; PRAGMA cell_size_check = ON", err);
	if (s == MINOT_OK && !b->o.read_only)
		s = run_script(b, "PRAGMA journal_mode = WAL", err);
	if (s == MINOT_OK && b->o.max_pages) {
		snprintf(pragma, sizeof pragma, "PRAGMA max_page_count = %u", b->o.max_pages);
		s = boardi_number(b, 0, &ignored, err, pragma, "");
	}
	return s;
}

static minot_status open_database(struct board *b, int flags, minot_err *err)
{
	int64_t version;
	int rc = sqlite3_open_v2(b->path, &b->db, flags | SQLITE_OPEN_NOMUTEX, NULL);
	if (rc != SQLITE_OK)
		return boardi_sql_fault(b, rc, err);
	minot_status s = set_up(b, err);
	if (s == MINOT_OK)
		s = version_of(b, &version, err);
	if (s == MINOT_OK && version < VERSION)
		s = boardi_write(b, migrate, NULL, err);
	b->ready = s == MINOT_OK;
	return s == MINOT_OK ? boardi_settle_keys(b, err) : s;
}

static minot_status open_with(const char *dir, const struct board_options *options, int flags, struct board **out,
                              minot_err *err)
{
	*out = NULL;
	struct board *b = sodium_init() < 0 ? NULL : calloc(1, sizeof *b);
	if (!b || !(b->dir = strdup(dir)) || !(b->path = join(dir, "board.db"))) {
		board_close(b);
		return boardi_no_memory(err);
	}
	if (options)
		b->o = *options;
	minot_status s = boardi_key_load(b, "board.key", err);
	if (s == MINOT_OK)
		s = open_database(b, flags | (b->o.read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE), err);
	if (s == MINOT_OK)
		*out = b;
	else
		board_close(b);
	return s;
}

minot_status board_open(const char *dir, const struct board_options *options, struct board **out, minot_err *err)
{
	uint64_t stamp;
	char *path = join(dir, "board.db");
	bool there = path && os_file_stamp(path, &stamp, NULL) == MINOT_OK;
	free(path);
	*out = NULL;
	if (!there) {
		minot_fail(err, MINOT_NOT_FOUND, "there is no board here; minot board setup makes one");
		minot_err_at(err, dir, MINOT_NO_OFFSET, 0);
		return MINOT_NOT_FOUND;
	}
	return open_with(dir, options, 0, out, err);
}

void board_close(struct board *b)
{
	if (!b)
		return;
	sqlite3_close(b->db);
	sodium_memzero(b->secret, sizeof b->secret);
	free(b->path);
	free(b->dir);
	free(b);
}

minot_status boardi_lock(const char *dir, int *lock, minot_err *err)
{
	char *path = join(dir, "board.lock");
	minot_status s = path ? os_lock(path, lock, err) : boardi_no_memory(err);
	free(path);
	return s;
}

static minot_status create_locked(const char *dir, const struct board_options *options, minot_err *err)
{
	uint64_t stamp;
	unsigned char key[BOARD_KEY_BYTES];
	struct board *b = NULL;
	char *path = join(dir, "board.db");
	if (!path)
		return boardi_no_memory(err);
	bool there = os_file_stamp(path, &stamp, NULL) == MINOT_OK;
	free(path);
	if (there) {
		minot_fail(err, MINOT_USAGE, "there is a board here already");
		minot_err_at(err, dir, MINOT_NO_OFFSET, 0);
		return MINOT_USAGE;
	}
	minot_status s = boardi_key_make(dir, key, err);
	if (s == MINOT_OK)
		s = open_with(dir, options, SQLITE_OPEN_CREATE, &b, err);
	board_close(b);
	return s == MINOT_OK ? os_sync_dir(dir, err) : s;
}

minot_status board_create(const char *dir, const struct board_options *options, minot_err *err)
{
	int lock = -1;
	if (sodium_init() < 0)
		return minot_fail(err, MINOT_INTERNAL, "libsodium could not be started");
	minot_status s = os_make_dir(dir, err);
	if (s == MINOT_OK)
		s = boardi_lock(dir, &lock, err);
	if (s != MINOT_OK)
		return s;
	s = create_locked(dir, options, err);
	os_unlock(lock);
	return s;
}

/* Backup -------------------------------------------------------------------------------------------------------------
 */

/* Steps of BACKUP_PAGES let writers in between; SQLite begins again by itself when one wrote. */
static minot_status copy_pages(struct board *b, sqlite3 *to, minot_err *err)
{
	sqlite3_backup *copy = sqlite3_backup_init(to, "main", b->db, "main");
	if (!copy)
		return boardi_sql_fault(b, sqlite3_errcode(to), err);
	int rc;
	do {
		rc = sqlite3_backup_step(copy, BACKUP_PAGES);
		if (rc == SQLITE_BUSY || rc == SQLITE_LOCKED)
			sqlite3_sleep(10);
	} while (rc == SQLITE_OK || rc == SQLITE_BUSY || rc == SQLITE_LOCKED);
	sqlite3_backup_finish(copy);
	return rc == SQLITE_DONE ? MINOT_OK : boardi_sql_fault(b, rc, err);
}

minot_status board_backup(struct board *b, const char *to, minot_err *err)
{
	uint64_t stamp;
	sqlite3 *db = NULL;
	if (os_file_stamp(to, &stamp, NULL) == MINOT_OK) {
		minot_fail(err, MINOT_USAGE, "a backup does not replace a file; give a new name");
		minot_err_at(err, to, MINOT_NO_OFFSET, 0);
		return MINOT_USAGE;
	}
	int rc = sqlite3_open_v2(to, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, NULL);
	minot_status s = rc == SQLITE_OK ? copy_pages(b, db, err) : boardi_sql_fault(b, rc, err);
	/* A file by itself, without the side files of WAL. */
	if (s == MINOT_OK && (rc = sqlite3_exec(db, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL)) != SQLITE_OK)
		s = boardi_sql_fault(b, rc, err);
	sqlite3_close(db);
	if (s != MINOT_OK) {
		os_remove(to, NULL);
		minot_err_at(err, to, MINOT_NO_OFFSET, 0);
	}
	return s;
}

/* Restore ------------------------------------------------------------------------------------------------------------
 */

static void remove_board(const char *dir, bool with_key)
{
	static const char *const names[] = {"board.db", "board.db-wal", "board.db-shm", "board.pub", "board.key"};
	for (size_t i = 0; i < 4u + with_key; i++) {
		char *path = join(dir, names[i]);
		if (path)
			os_remove(path, NULL);
		free(path);
	}
}

/* The key's copy, unless the folder holds the key already: that one is never replaced. */
static minot_status restore_key(const char *dir, const char *key, bool *written, minot_err *err)
{
	uint64_t stamp;
	minot_str bytes;
	char *path = join(dir, "board.key");
	*written = false;
	if (!path)
		return boardi_no_memory(err);
	minot_status s = MINOT_OK;
	if (key && os_file_stamp(path, &stamp, NULL) != MINOT_OK) {
		s = os_read_file(key, crypto_sign_SECRETKEYBYTES, &bytes, err);
		if (s == MINOT_OK) {
			s = boardi_key_write(path, bytes, err);
			sodium_memzero((void *)bytes.p, bytes.n);
			free((void *)bytes.p);
			*written = true;
		}
	}
	free(path);
	return s;
}

static minot_status copy_backup(const char *backup, const char *to, minot_err *err)
{
	struct board from = {.path = (char *)backup};
	sqlite3 *db = NULL;
	int rc = sqlite3_open_v2(backup, &from.db, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, NULL);
	if (rc == SQLITE_OK)
		rc = sqlite3_open_v2(to, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, NULL);
	minot_status s = rc == SQLITE_OK ? copy_pages(&from, db, err) : boardi_sql_fault(&from, rc, err);
	sqlite3_close(db);
	sqlite3_close(from.db);
	return s;
}

static minot_status prove_restored(const char *dir, minot_err *err)
{
	struct board *b;
	struct board_audit audit;
	minot_status s = board_open(dir, NULL, &b, err);
	if (s != MINOT_OK)
		return s;
	int64_t sound;
	s = boardi_number(b, 0, &sound, err, "SELECT integrity_check = 'ok' FROM pragma_integrity_check(1)", "");
	if (s == MINOT_OK && !sound)
		s = minot_fail(err, MINOT_DAMAGED, "the backup is damaged; take another one");
	if (s == MINOT_OK)
		s = board_audit(b, NULL, 0, &audit, err);
	if (s == MINOT_OK && !audit.holds)
		s = minot_fail(err, MINOT_NEGATIVE, "the backup does not hold: %s", audit.fault);
	else if (s == MINOT_OK && !audit.n_entries)
		s = minot_fail(err, MINOT_INPUT, "the backup holds no board");
	board_close(b);
	return s;
}

static minot_status restore_locked(const char *dir, const char *backup, const char *key, minot_err *err)
{
	uint64_t stamp;
	bool key_written = false;
	char *path = join(dir, "board.db");
	if (!path)
		return boardi_no_memory(err);
	if (os_file_stamp(path, &stamp, NULL) == MINOT_OK) {
		minot_fail(err, MINOT_USAGE, "there is a board here already; give another folder");
		minot_err_at(err, dir, MINOT_NO_OFFSET, 0);
		free(path);
		return MINOT_USAGE;
	}
	minot_status s = restore_key(dir, key, &key_written, err);
	if (s == MINOT_OK)
		s = copy_backup(backup, path, err);
	if (s == MINOT_OK)
		s = prove_restored(dir, err);
	if (s != MINOT_OK)
		remove_board(dir, key_written);
	free(path);
	return s;
}

minot_status board_restore(const char *dir, const char *backup, const char *key, minot_err *err)
{
	int lock = -1;
	uint64_t stamp;
	if (sodium_init() < 0)
		return minot_fail(err, MINOT_INTERNAL, "libsodium could not be started");
	minot_status s = os_file_stamp(backup, &stamp, err);
	if (s != MINOT_OK) {
		minot_err_at(err, backup, MINOT_NO_OFFSET, 0);
		return s;
	}
	s = os_make_dir(dir, err);
	if (s == MINOT_OK)
		s = boardi_lock(dir, &lock, err);
	if (s != MINOT_OK)
		return s;
	s = restore_locked(dir, backup, key, err);
	os_unlock(lock);
	return s;
}
