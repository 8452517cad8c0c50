/* See manifest.h. Reading is lenient and then strict: a line is taken apart as it comes, and in the end what was read
 * is written again and must be the same bytes. So there is one form of every manifest, and nothing in it is overlooked.
 */
#include "index/manifest.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/ascii.h"
#include "index/collection_private.h"
#include "os/os.h"

enum { LINE_ROOM = 512 /* more than the longest line: what a buffer asks for before it writes one */ };

static const char *const field_names[] = {
#define X(name, text) text,
        INDEX_FIELD_LIST(X)
#undef X
};

/* Writing ------------------------------------------------------------------------------------------------------- */

#define U64(v) ((unsigned long long)(v))

void manifest_write(const struct manifest *m, struct minot_buf *out)
{
	const struct collection_info *i = &m->info;
	char hex[65];
	size_t start = out->n;
	minot_sha256_hex(&i->sha256, hex);
	minot_buf_printf(out, "minot-manifest 1\nedition %llu\nchanged %s\nsha256 %s\nrecords %u\n", U64(i->edition),
	                 i->changed, hex, i->n_docs);
	for (int f = 0; f < INDEX_N_FIELDS; f++)
		minot_buf_printf(out, "words %s %llu\n", field_names[f], U64(i->total_length[f]));
	for (int k = 0; k < RECORD_N_KINDS; k++)
		if (i->kinds[k].n)
			minot_buf_printf(out, "kind %d %u %s\n", k, i->kinds[k].n,
			                 i->kinds[k].newest[0] ? i->kinds[k].newest : "-");
	for (uint32_t s = 0; s < i->n_segments; s++) {
		const struct manifest_segment *g = &m->segments[s];
		minot_buf_printf(out, "segment %016llx %llu %u\n", U64(g->seal), U64(g->bytes), g->n_docs);
		if (g->n_dead)
			minot_buf_printf(out, "dead %016llx %llu %u\n", U64(g->tombs_seal), U64(g->tombs_bytes),
			                 g->n_dead);
	}
	if (m->vocabulary_bytes)
		minot_buf_printf(out, "vocabulary %016llx %llu\n", U64(m->vocabulary_seal), U64(m->vocabulary_bytes));
	uint64_t sum = out->failed ? 0 : minot_xxh3((minot_str){out->p + start, out->n - start});
	minot_buf_printf(out, "xxh3 %016llx\n", U64(sum));
}

bool manifest_is_there(const struct manifest *m) { return m->info.changed[0]; }

minot_status manifest_put(const char *dir, const struct manifest *m, minot_err *err)
{
	struct minot_buf b = BUF_INIT(MANIFEST_MAX_BYTES);
	char *path = collectioni_path(dir, MANIFEST_NAME);
	manifest_write(m, &b);
	minot_status s = path && !b.failed ? os_write_file(path, minot_buf_view(&b), err)
	                                   : minot_fail(err, MINOT_NO_MEMORY, "no memory to write the MANIFEST");
	free(path);
	minot_buf_free(&b);
	return s;
}

minot_status manifest_begin(const char *dir, const char *changed, minot_err *err)
{
	struct manifest none = {.segments = NULL};
	snprintf(none.info.changed, sizeof none.info.changed, "%s", changed);
	return manifest_put(dir, &none, err);
}

/* Reading ------------------------------------------------------------------------------------------------------- */

static bool get_word(minot_str *line, minot_str *word) { return minot_str_split(line, ' ', word) && word->n; }

static bool get_number(minot_str *line, uint64_t max, uint64_t *out)
{
	minot_str w;
	return get_word(line, &w) && minot_str_uint(w, max, out);
}

static bool get_u32(minot_str *line, uint32_t *out)
{
	uint64_t v;
	if (!get_number(line, UINT32_MAX, &v))
		return false;
	*out = (uint32_t)v;
	return true;
}

static bool get_hex(minot_str *line, unsigned char *out, size_t n)
{
	minot_str w;
	if (!get_word(line, &w) || w.n != 2 * n)
		return false;
	for (size_t i = 0; i < n; i++) {
		int high = hex_value(w.p[2 * i]), low = hex_value(w.p[2 * i + 1]);
		if (high < 0 || low < 0)
			return false;
		out[i] = (unsigned char)(high << 4 | low);
	}
	return true;
}

static bool get_seal(minot_str *line, uint64_t *out)
{
	unsigned char b[8];
	if (!get_hex(line, b, 8))
		return false;
	*out = 0;
	for (int i = 0; i < 8; i++)
		*out = *out << 8 | b[i];
	return true;
}

/* A date, or anything else of printable ASCII that fits. */
static bool get_date(minot_str *line, char out[11])
{
	minot_str w;
	if (!get_word(line, &w) || w.n > 10)
		return false;
	for (size_t i = 0; i < w.n; i++)
		if (w.p[i] <= ' ' || w.p[i] > '~')
			return false;
	memcpy(out, w.p, w.n);
	out[w.n] = 0;
	return true;
}

static bool get_field(struct collection_info *info, minot_str *line)
{
	minot_str name;
	if (!get_word(line, &name))
		return false;
	for (int f = 0; f < INDEX_N_FIELDS; f++)
		if (str_eq(name, str_c(field_names[f])))
			return get_number(line, UINT64_MAX, &info->total_length[f]);
	return false;
}

static bool get_kind(struct collection_info *info, minot_str *line)
{
	uint64_t k;
	if (!get_number(line, RECORD_N_KINDS - 1, &k) || !get_u32(line, &info->kinds[k].n) ||
	    !get_date(line, info->kinds[k].newest))
		return false;
	if (strcmp(info->kinds[k].newest, "-") == 0)
		info->kinds[k].newest[0] = 0;
	return true;
}

static bool get_segment(struct manifest *m, minot_str *line)
{
	struct manifest_segment g = {0};
	if (m->info.n_segments == MANIFEST_MAX_SEGMENTS || !get_seal(line, &g.seal) ||
	    !get_number(line, INT64_MAX, &g.bytes) || !get_u32(line, &g.n_docs) ||
	    g.n_docs > UINT32_MAX - 1 - m->info.max_docno)
		return false;
	m->segments[m->info.n_segments++] = g;
	m->info.max_docno += g.n_docs;
	m->info.bytes += g.bytes;
	return true;
}

static bool get_dead(struct manifest *m, minot_str *line)
{
	struct manifest_segment *g = m->info.n_segments ? &m->segments[m->info.n_segments - 1] : NULL;
	if (!g || g->n_dead || !get_seal(line, &g->tombs_seal) || !get_number(line, INT64_MAX, &g->tombs_bytes) ||
	    !get_u32(line, &g->n_dead) || !g->n_dead || g->n_dead > g->n_docs)
		return false;
	m->info.bytes += g->tombs_bytes;
	return true;
}

static bool get_vocabulary(struct manifest *m, minot_str *line)
{
	if (m->vocabulary_bytes || !get_seal(line, &m->vocabulary_seal) ||
	    !get_number(line, UINT32_MAX, &m->vocabulary_bytes))
		return false;
	m->info.bytes += m->vocabulary_bytes;
	return true;
}

static bool get_line(struct manifest *m, minot_str line)
{
	struct collection_info *i = &m->info;
	minot_str key;
	uint64_t version;
	if (!get_word(&line, &key))
		return false;
	bool ok = str_eq(key, STR("minot-manifest")) ? get_number(&line, 1, &version) && version == 1
	          : str_eq(key, STR("edition"))      ? get_number(&line, UINT64_MAX, &i->edition)
	          : str_eq(key, STR("changed"))      ? get_date(&line, i->changed)
	          : str_eq(key, STR("sha256"))       ? get_hex(&line, i->sha256.b, sizeof i->sha256.b)
	          : str_eq(key, STR("records"))      ? get_u32(&line, &i->n_docs)
	          : str_eq(key, STR("words"))        ? get_field(i, &line)
	          : str_eq(key, STR("kind"))         ? get_kind(i, &line)
	          : str_eq(key, STR("segment"))      ? get_segment(m, &line)
	          : str_eq(key, STR("dead"))         ? get_dead(m, &line)
	          : str_eq(key, STR("vocabulary"))   ? get_vocabulary(m, &line)
	          : str_eq(key, STR("xxh3"))         ? get_seal(&line, &m->sum)
	                                             : false;
	return ok && !line.p; /* nothing may follow */
}

/* Records are those of the segments less the dead. */
static bool counts_agree(const struct manifest *m)
{
	uint64_t live = 0, kinds = 0;
	for (uint32_t s = 0; s < m->info.n_segments; s++)
		live += m->segments[s].n_docs - m->segments[s].n_dead;
	for (int k = 0; k < RECORD_N_KINDS; k++)
		kinds += m->info.kinds[k].n;
	return live == m->info.n_docs && kinds == m->info.n_docs;
}

/* again has room for text: memory is no reason for a difference. */
static bool is_canonical(const struct manifest *m, minot_str text, struct minot_buf *again)
{
	manifest_write(m, again);
	return !again->failed && str_eq(minot_buf_view(again), text);
}

/* Room for as many segments as there are lines, and for the text once more; false: no memory. */
static bool make_room(minot_str text, struct manifest *m, struct minot_buf *again)
{
	size_t lines = 1;
	for (size_t i = 0; i < text.n; i++)
		lines += text.p[i] == '\n';
	if (lines > MANIFEST_MAX_SEGMENTS)
		lines = MANIFEST_MAX_SEGMENTS;
	m->segments = calloc(lines, sizeof *m->segments);
	return m->segments && minot_buf_reserve(again, text.n + LINE_ROOM);
}

static bool read_lines(minot_str text, struct manifest *out, struct minot_buf *again, uint64_t *at, uint32_t *n)
{
	minot_str rest = text, line;
	bool ok = text.n > 0;
	while (ok && rest.n && minot_str_split(&rest, '\n', &line)) {
		++*n;
		ok = get_line(out, line);
	}
	if (!ok)
		*at = rest.p ? (uint64_t)(rest.p - text.p) : 0;
	else
		*n = 0; /* no line is to blame */
	return ok && counts_agree(out) && is_canonical(out, text, again);
}

minot_status manifest_read(minot_str text, struct manifest *out, minot_err *err)
{
	struct minot_buf again = BUF_INIT(text.n + LINE_ROOM);
	uint64_t at = 0;
	uint32_t n = 0;
	*out = (struct manifest){0};
	bool small = text.n <= MANIFEST_MAX_BYTES, room = small && make_room(text, out, &again);
	bool ok = room && read_lines(text, out, &again, &at, &n);
	minot_buf_free(&again);
	if (ok)
		return MINOT_OK;
	manifest_free(out);
	if (small && !room)
		return minot_fail(err, MINOT_NO_MEMORY, "no memory to read the MANIFEST");
	minot_fail(err, MINOT_DAMAGED,
	           "the MANIFEST is damaged, or of another version of Minot: restore the collection from a copy");
	minot_err_at(err, NULL, at, n);
	return MINOT_DAMAGED;
}

void manifest_free(struct manifest *m)
{
	free(m->segments);
	*m = (struct manifest){0};
}
