/* readers.c: vocabulary files to facts. Each reader sees one line or one XML element at a time, so a file may have any
 * length; what does not look as it should is skipped and told. Formats:
 *
 *   MeSH, ASCII       "*NEWRECORD" and "KEY = value" lines (d2014.bin; NLM, "MeSH ASCII data elements")
 *   MeSH, XML         DescriptorRecordSet (desc2024.xml; NLM, "MeSH XML data elements")
 *   MeSH, trees       "Body Regions;A01" (mtrees2014.bin); and tables of names and tree numbers by tabs
 *   DrugBank          drugbank_vocabulary.csv of the open data
 *   OBO 1.2 or 1.4    [Term] stanzas (The OBO Flat File Format)
 *   ATC               a table with the columns atc_code and atc_name
 *   ADAM              W. Zhou et al., Bioinformatics 22, 2813 (2006): five columns by tabs
 *   Berman            J. J. Berman, Arch Pathol Lab Med 128, 347 (2004): "short = long"
 *   Vanderbilt        abbreviation, sense, ..., frequency by tabs
 *   Wikipedia         "abr","long_form" */
#include "vocab/facts.h"

#include "base/arena.h"
#include "base/ascii.h"
#include "fmt/split.h"
#include "fmt/xml.h"
#include "record/lines.h"

#include <stdlib.h>

enum {
	MAX_LINE = 64 * 1024,
	MAX_ELEMENT = 4 << 20, /* of one MeSH descriptor in XML; the largest has 120 KB */
	MAX_PENDING = 4000,    /* facts of one MeSH record; the largest has 300 */
	MAX_FIELDS = 16        /* of a row */
};

/* A file being read. */
struct reading {
	struct vocab_facts *facts;
	const struct vocab_damage *damage;
	enum vocab_source source;
	bool begun; /* a header was seen */
	/* Of the record being read (MeSH, OBO): its code and what waits for it. */
	minot_str code;
	struct minot_arena *arena;
	struct vocab_fact *pending;
	size_t n_pending;
	bool obsolete, skipping;
};

static void tell(const struct reading *r, const char *kind, const minot_err *where)
{
	if (r->damage && r->damage->tell)
		r->damage->tell(r->damage->ctx, kind, where);
}

static minot_status add(struct reading *r, enum vocab_fact_type type, minot_str a, minot_str b, minot_err *err)
{
	return vocab_facts_add(r->facts, &(struct vocab_fact){(uint8_t)type, (uint8_t)r->source, 0, a, b}, err);
}

static minot_status add_short(struct reading *r, minot_str abbr, minot_str meaning, uint32_t count, minot_err *err)
{
	return vocab_facts_add(r->facts, &(struct vocab_fact){FACT_SHORT, VOCAB_SHORT_FORMS, count, abbr, meaning},
	                       err);
}

/* Lines --------------------------------------------------------------------------------------------------------- */

typedef minot_status line_fn(struct reading *r, minot_str line, minot_err *err);

static minot_status read_lines(struct record_stream *s, struct reading *r, line_fn *take, minot_err *err)
{
	struct record_lines l;
	minot_str line;
	minot_err e = {0};
	minot_status st = MINOT_OK;
	record_lines_init(&l, s, MAX_LINE);
	while (st == MINOT_OK) {
		st = record_lines_next(&l, &line, &e);
		if (st == MINOT_OK) {
			st = take(r, line, err);
		} else if (st == MINOT_LIMIT) {
			tell(r, "past a ceiling", &e);
			st = MINOT_OK;
		} else if (st != MINOT_NOT_FOUND && err) {
			*err = e;
		}
	}
	record_lines_free(&l);
	return st == MINOT_NOT_FOUND ? MINOT_OK : st;
}

/* "KEY = value" or "key: value"; false when sep is not in the line. */
static bool cut_at(minot_str line, minot_str sep, minot_str *before, minot_str *after)
{
	size_t at = minot_str_find(line, sep);
	if (at == SIZE_MAX)
		return false;
	*before = minot_str_trim(str_sub(line, 0, at));
	*after = minot_str_trim(str_sub(line, at + sep.n, line.n));
	return true;
}

/* The first whole line of head that is no comment ("#...") and not empty. */
static bool first_line(minot_str head, minot_str *line)
{
	if (str_starts(head, STR("\xEF\xBB\xBF")))
		head = str_sub(head, 3, head.n);
	while (minot_str_split(&head, '\n', line) && head.p)
		if (minot_str_trim(*line).n && line->p[0] != '#')
			return true;
	return false;
}
/* Whether the first line begins so. */
static bool begins(minot_str head, minot_str with)
{
	minot_str line;
	return first_line(head, &line) && str_starts(line, with);
}

/* Whether head has at least five whole lines, and each of them is as `is` says. */
static bool all_lines(minot_str head, bool (*is)(minot_str line))
{
	minot_str line;
	unsigned n = 0;
	for (; minot_str_split(&head, '\n', &line) && head.p; n++)
		if (!is(minot_str_trim(line)))
			return false;
	return n >= 5;
}

/* A row cut at sep; a field in double quotes may hold it, and "" stands for one quote (RFC 4180). Fields are unquoted
 * in r's arena. 0: too many fields or no memory. */
static minot_str unquoted(struct minot_arena *a, minot_str field)
{
	minot_str out = minot_arena_str(a, field);
	size_t n = 0;
	for (size_t i = 0; out.p && i < field.n; i++) {
		((char *)(uintptr_t)out.p)[n++] = field.p[i];
		i += field.p[i] == '"' && i + 1 < field.n && field.p[i + 1] == '"';
	}
	out.n = n;
	return out;
}

static size_t cut_row(struct reading *r, minot_str line, char sep, minot_str *fields)
{
	size_t n = 0, i = 0;
	minot_arena_reset(r->arena);
	while (i <= line.n) {
		if (n == MAX_FIELDS)
			return 0;
		bool quoted = sep == ',' && i < line.n && line.p[i] == '"';
		size_t from = i += quoted;
		while (i < line.n &&
		       (quoted ? line.p[i] != '"' || (i + 1 < line.n && line.p[i + 1] == '"') : line.p[i] != sep))
			i += quoted && line.p[i] == '"' ? 2 : 1;
		minot_str field = str_sub(line, from, i);
		fields[n++] = quoted ? unquoted(r->arena, field) : field;
		if (quoted && i < line.n)
			i++; /* the closing quote */
		while (i < line.n && line.p[i] != sep)
			i++;
		i++;
	}
	return n;
}

/* The fields of a row that holds at least so many of them: how many; 0 for others, and for the first, which names the
 * columns. */
static size_t next_row(struct reading *r, minot_str line, char separator, size_t least, minot_str f[MAX_FIELDS])
{
	bool named = r->begun;
	size_t n = cut_row(r, line, separator, f);
	r->begun = true;
	return named && n >= least ? n : 0;
}

static minot_status open_reading(struct reading *r, struct vocab_facts *f, const struct vocab_damage *d,
                                 enum vocab_source source, minot_err *err)
{
	*r = (struct reading){.facts = f, .damage = d, .source = source, .arena = minot_arena_new(MAX_ELEMENT)};
	r->pending = calloc(MAX_PENDING, sizeof *r->pending);
	if (r->arena && r->pending)
		return MINOT_OK;
	return minot_fail(err, MINOT_NO_MEMORY, "no memory to read a vocabulary");
}

static void close_reading(struct reading *r)
{
	minot_arena_free(r->arena);
	free(r->pending);
}

static minot_status read_by_lines(struct record_stream *s, struct vocab_facts *f, const struct vocab_damage *d,
                                  enum vocab_source source, line_fn *take, minot_err *err)
{
	struct reading r;
	minot_status st = open_reading(&r, f, d, source, err);
	if (st == MINOT_OK)
		st = read_lines(s, &r, take, err);
	close_reading(&r);
	return st;
}

/* MeSH ---------------------------------------------------------------------------------------------------------- */

/* A fact that waits for its record's code, which may come last. */
static void wait_for_code(struct reading *r, enum vocab_fact_type type, minot_str b)
{
	minot_str copy = minot_arena_str(r->arena, b);
	if (copy.p && r->n_pending < MAX_PENDING)
		r->pending[r->n_pending++] =
		        (struct vocab_fact){.type = (uint8_t)type, .source = (uint8_t)r->source, .b = copy};
}

static minot_status end_record(struct reading *r, minot_err *err)
{
	minot_status s = MINOT_OK;
	for (size_t i = 0; r->code.n && !r->obsolete && s == MINOT_OK && i < r->n_pending; i++) {
		r->pending[i].a = r->code;
		s = vocab_facts_add(r->facts, &r->pending[i], err);
	}
	minot_arena_reset(r->arena);
	r->n_pending = 0;
	r->code = STR_NONE;
	r->obsolete = false;
	return s;
}

/* MeSH turns terms round: "Infarction, Myocardial". With one comma before a word, the natural order is the rest first
 * (a chemical's "1,2-" has no space after its comma). */
static minot_str turned(struct reading *r, minot_str term)
{
	size_t at = minot_str_find(term, STR(", "));
	if (at == SIZE_MAX || minot_str_find(str_sub(term, at + 2, term.n), STR(", ")) != SIZE_MAX)
		return term;
	minot_str t = minot_arena_printf(r->arena, "%.*s %.*s", STR_ARG(str_sub(term, at + 2, term.n)),
	                                 STR_ARG(str_sub(term, 0, at)));
	return t.p ? t : term;
}

static void wait_for_term(struct reading *r, enum vocab_fact_type type, minot_str term)
{
	wait_for_code(r, type, turned(r, term));
}

/* "A-23187|T109|T195|LAB|NRW|NLM (1991)|900308|abbcdef": an entry with its relation to the heading; or only its term */
static void mesh_entry(struct reading *r, minot_str value)
{
	minot_str rest = value, term, field;
	enum vocab_fact_type type = FACT_NAME;
	if (!minot_str_split(&rest, '|', &term))
		return;
	while (minot_str_split(&rest, '|', &field))
		if (str_eq(field, STR("NRW")) || str_eq(field, STR("BRD")) || str_eq(field, STR("REL")))
			type = FACT_NARROWER;
	wait_for_term(r, type, term);
}

static minot_status mesh_line(struct reading *r, minot_str line, minot_err *err)
{
	minot_str key, value;
	if (str_starts(line, STR("*NEWRECORD")))
		return end_record(r, err);
	if (!cut_at(line, STR(" = "), &key, &value))
		return MINOT_OK;
	if (str_eq(key, STR("MH")))
		wait_for_term(r, FACT_PREFERRED, value);
	else if (str_eq(key, STR("ENTRY")) || str_eq(key, STR("PRINT ENTRY")))
		mesh_entry(r, value);
	else if (str_eq(key, STR("MN")))
		wait_for_code(r, FACT_TREE, value);
	else if (str_eq(key, STR("UI")))
		r->code = minot_arena_str(r->arena, value);
	return MINOT_OK;
}

static bool is_mesh_ascii(minot_str head) { return begins(head, STR("*NEWRECORD")); }

static minot_status read_mesh_ascii(struct record_stream *s, struct vocab_facts *f, const struct vocab_damage *d,
                                    minot_err *err)
{
	struct reading r;
	minot_status st = open_reading(&r, f, d, VOCAB_MESH, err);
	if (st == MINOT_OK)
		st = read_lines(s, &r, mesh_line, err);
	if (st == MINOT_OK)
		st = end_record(&r, err);
	close_reading(&r);
	return st;
}

static void mesh_xml_terms(struct reading *r, xml_node *concept, struct minot_buf *value)
{
	bool own = xml_attr_is(concept, "PreferredConceptYN", "Y");
	xml_node *list = xml_child(concept, "TermList");
	for (xml_node *t = xml_child(list, "Term"); t; t = xml_next(t, "Term"))
		wait_for_term(r, own ? FACT_NAME : FACT_NARROWER, xml_value(xml_child(t, "String"), value));
}

static minot_status mesh_xml_record(struct reading *r, xml_node *root, struct minot_buf *value, minot_err *err)
{
	wait_for_term(r, FACT_PREFERRED, xml_value(xml_at(root, "DescriptorName/String"), value));
	for (xml_node *t = xml_at(root, "TreeNumberList/TreeNumber"); t; t = xml_next(t, "TreeNumber"))
		wait_for_code(r, FACT_TREE, xml_value(t, value));
	for (xml_node *c = xml_at(root, "ConceptList/Concept"); c; c = xml_next(c, "Concept"))
		mesh_xml_terms(r, c, value);
	r->code = minot_arena_str(r->arena, xml_value(xml_child(root, "DescriptorUI"), value));
	return end_record(r, err);
}

static minot_status mesh_xml_piece(struct reading *r, const struct xml_piece *piece, const char *name, minot_err *err)
{
	struct xml_doc *doc;
	minot_err e = {0};
	minot_status s = xml_parse(piece->bytes, &doc, &e);
	if (s == MINOT_NO_MEMORY) {
		if (err)
			*err = e;
		return s;
	}
	if (s != MINOT_OK) {
		xml_err_rebase(&e, name, piece->offset, piece->line);
		tell(r, "not well-formed XML", &e);
		return MINOT_OK;
	}
	struct minot_buf value = BUF_INIT(MAX_ELEMENT);
	s = mesh_xml_record(r, xml_root(doc), &value, err);
	minot_buf_free(&value);
	xml_free(doc);
	return s;
}

static minot_status read_mesh_xml(struct record_stream *s, struct vocab_facts *f, const struct vocab_damage *d,
                                  minot_err *err)
{
	static const char *const names[] = {"DescriptorRecord"};
	struct reading r;
	struct xml_piece piece;
	minot_err e = {0};
	minot_status st = open_reading(&r, f, d, VOCAB_MESH, err);
	struct xml_splitter *split = xml_split_new(names, 1, MAX_ELEMENT, s->read, s->ctx);
	if (st == MINOT_OK && !split)
		st = minot_fail(err, MINOT_NO_MEMORY, "no memory to read %s", s->name);
	while (st == MINOT_OK) {
		st = xml_split_next(split, &piece, &e);
		if (st == MINOT_OK) {
			st = mesh_xml_piece(&r, &piece, s->name, err);
		} else if (!xml_split_broken(split) && (st == MINOT_INPUT || st == MINOT_LIMIT)) {
			minot_err_at(&e, s->name, e.byte_offset, e.line);
			tell(&r, st == MINOT_LIMIT ? "past a ceiling" : "not well-formed XML", &e);
			st = MINOT_OK;
		} else if (st != MINOT_NOT_FOUND && err) {
			*err = e;
		}
	}
	xml_split_free(split);
	close_reading(&r);
	return st == MINOT_NOT_FOUND ? MINOT_OK : st;
}

static bool is_mesh_xml(minot_str head)
{
	minot_str start = minot_str_trim(head);
	return (str_starts(start, STR("<")) || str_starts(start, STR("\xEF\xBB\xBF<"))) &&
	       minot_str_find(head, STR("<DescriptorRecordSet")) != SIZE_MAX;
}

/* "A01.111": a letter, two digits, then groups of three. */
static bool is_tree_number(minot_str s)
{
	if (s.n < 3 || !is_upper(s.p[0]))
		return false;
	for (size_t i = 1; i < s.n; i++)
		if (i % 4 == 3 ? s.p[i] != '.' : !is_digit(s.p[i]))
			return false;
	return s.n % 4 == 3;
}

static bool is_tree_line(minot_str line)
{
	minot_str name, tree;
	return cut_at(line, STR(";"), &name, &tree) && name.n && is_tree_number(tree);
}
static bool is_mesh_trees(minot_str head) { return all_lines(head, is_tree_line); }

static minot_status tree_line(struct reading *r, minot_str line, minot_err *err)
{
	minot_str name, tree;
	if (!cut_at(line, STR(";"), &name, &tree) || !is_tree_number(tree))
		return MINOT_OK;
	minot_arena_reset(r->arena);
	return add(r, FACT_TREE_NAME, tree, turned(r, name), err);
}

static bool is_mesh_table(minot_str head) { return begins(head, STR("mesh_id\tmesh_name")); }

static minot_status mesh_row(struct reading *r, minot_str line, minot_err *err)
{
	minot_str f[MAX_FIELDS];
	size_t n = next_row(r, line, '\t', 2, f);
	if (!n)
		return MINOT_OK;
	minot_status s = MINOT_OK;
	r->n_pending = 0;
	wait_for_term(r, FACT_NAME, f[1]);
	if (n > 2 && is_tree_number(minot_str_trim(f[2])))
		wait_for_code(r, FACT_TREE, minot_str_trim(f[2]));
	for (size_t i = 0; s == MINOT_OK && i < r->n_pending; i++) {
		r->pending[i].a = f[0];
		s = vocab_facts_add(r->facts, &r->pending[i], err);
	}
	r->n_pending = 0;
	return s;
}

/* DrugBank and ATC ---------------------------------------------------------------------------------------------- */

static bool is_drugbank(minot_str head)
{
	minot_str line;
	return first_line(head, &line) && str_starts(line, STR("DrugBank ID,")) &&
	       minot_str_find(line, STR("Common name")) != SIZE_MAX;
}

/* DrugBank ID, Accession Numbers, Common name, CAS, UNII, Synonyms, ... */
static minot_status drugbank_row(struct reading *r, minot_str line, minot_err *err)
{
	enum { ID = 0, COMMON = 2, SYNONYMS = 5 };
	minot_str f[MAX_FIELDS], one;
	if (!next_row(r, line, ',', SYNONYMS + 1, f))
		return MINOT_OK;
	minot_status s = add(r, FACT_PREFERRED, f[ID], f[COMMON], err);
	for (minot_str rest = f[SYNONYMS]; s == MINOT_OK && minot_str_split(&rest, '|', &one);)
		s = add(r, FACT_NAME, f[ID], one, err);
	return s;
}

static bool is_atc(minot_str head) { return begins(head, STR("atc_code,atc_name")); }

/* Levels have 1, 3, 4, 5 and 7 characters; each begins with the one above. */
static minot_status atc_row(struct reading *r, minot_str line, minot_err *err)
{
	static const size_t above[] = {0, 0, 0, 1, 3, 4, 0, 5};
	minot_str f[MAX_FIELDS];
	if (!next_row(r, line, ',', 2, f) || f[0].n >= sizeof above / sizeof *above)
		return MINOT_OK;
	minot_status s = add(r, FACT_PREFERRED, f[0], f[1], err);
	if (s == MINOT_OK && above[f[0].n])
		s = add(r, FACT_PARENT, f[0], str_sub(f[0], 0, above[f[0].n]), err);
	return s;
}

/* OBO ----------------------------------------------------------------------------------------------------------- */

static bool is_obo(minot_str head) { return begins(head, STR("format-version:")); }

/* synonym: "hemangiosarcoma" EXACT [] */
static void obo_synonym(struct reading *r, minot_str value)
{
	size_t end = 1;
	if (!value.n || value.p[0] != '"')
		return;
	while (end < value.n && (value.p[end] != '"' || value.p[end - 1] == '\\'))
		end++;
	minot_str scope = minot_str_trim(str_sub(value, end + 1, value.n));
	wait_for_code(r, str_starts(scope, STR("EXACT")) ? FACT_NAME : FACT_NARROWER, str_sub(value, 1, end));
}

static minot_status obo_line(struct reading *r, minot_str line, minot_err *err)
{
	minot_str key, value;
	if (str_starts(line, STR("["))) {
		r->skipping = !str_starts(line, STR("[Term]"));
		return end_record(r, err);
	}
	if (r->skipping || !cut_at(line, STR(": "), &key, &value))
		return MINOT_OK;
	size_t note = minot_str_find(value, STR(" ! ")); /* "is_a: DOID:175 ! vascular cancer" */
	if (str_eq(key, STR("id")))
		r->code = minot_arena_str(r->arena, value);
	else if (str_eq(key, STR("name")))
		wait_for_code(r, FACT_PREFERRED, value);
	else if (str_eq(key, STR("synonym")))
		obo_synonym(r, value);
	else if (str_eq(key, STR("is_a")))
		wait_for_code(r, FACT_PARENT, str_sub(value, 0, note));
	else if (str_eq(key, STR("xref")) && str_starts(value, STR("MSH:")))
		wait_for_code(r, FACT_SAME,
		              minot_arena_printf(r->arena, "MESH:%.*s", STR_ARG(str_sub(value, 4, value.n))));
	else if (str_eq(key, STR("xref")) && str_starts(value, STR("MESH:")))
		wait_for_code(r, FACT_SAME, value);
	else if (str_eq(key, STR("is_obsolete")))
		r->obsolete = str_eq(value, STR("true"));
	return MINOT_OK;
}

static minot_status read_obo(struct record_stream *s, struct vocab_facts *f, const struct vocab_damage *d,
                             minot_err *err)
{
	struct reading r;
	minot_status st = open_reading(&r, f, d, VOCAB_DISEASE_ONTOLOGY, err);
	r.skipping = true; /* the header */
	if (st == MINOT_OK)
		st = read_lines(s, &r, obo_line, err);
	if (st == MINOT_OK)
		st = end_record(&r, err);
	close_reading(&r);
	return st;
}

/* Short forms --------------------------------------------------------------------------------------------------- */

/* "MS:95|M.S.:2": text before the last colon that a number follows. */
static minot_str before_count(minot_str s, unsigned numbers)
{
	while (numbers--) {
		size_t i = s.n;
		while (i && s.p[i - 1] != ':')
			i--;
		if (!i)
			return STR_NONE;
		s.n = i - 1;
	}
	return s;
}

static uint32_t count_of(minot_str s)
{
	uint64_t v;
	return minot_str_uint(minot_str_trim(s), UINT32_MAX, &v) ? (uint32_t)v : 0;
}

static bool is_adam(minot_str head)
{
	minot_str line, f;
	unsigned n = 0;
	if (!first_line(head, &line))
		return false;
	minot_str variants = STR_NONE, count = STR_NONE;
	for (minot_str rest = line; minot_str_split(&rest, '\t', &f); n++) {
		variants = n == 1 ? f : variants;
		count = f;
	}
	return n == 5 && before_count(variants, 1).n && count_of(count);
}

/* preferred short form, variants, long form and variants, score, count */
static minot_status adam_row(struct reading *r, minot_str line, minot_err *err)
{
	minot_str f[MAX_FIELDS], one;
	if (!line.n || line.p[0] == '#' || cut_row(r, line, '\t', f) != 5)
		return MINOT_OK;
	minot_str rest = f[2], first = STR_NONE;
	if (minot_str_split(&rest, '|', &one))
		first = before_count(one, 2);
	minot_status s = add_short(r, f[0], first, count_of(f[4]), err);
	for (rest = f[1]; s == MINOT_OK && minot_str_split(&rest, '|', &one);)
		s = add_short(r, before_count(one, 1), first, count_of(f[4]), err);
	return s;
}

static bool is_equation(minot_str line)
{
	minot_str a, b;
	return cut_at(line, STR(" = "), &a, &b) && a.n && a.n <= 30 && b.n && b.n <= VOCAB_MAX_NAME;
}
static bool is_berman(minot_str head) { return all_lines(head, is_equation); }

static minot_status berman_line(struct reading *r, minot_str line, minot_err *err)
{
	minot_str a, b;
	return cut_at(line, STR(" = "), &a, &b) ? add_short(r, a, b, 0, err) : MINOT_OK;
}

static bool is_vanderbilt(minot_str head) { return begins(head, STR("abbreviation\tsense\t")); }

/* abbreviation (underscores for other marks), sense, variation "MS_49|ms_2", CUI, frequency of the sense: 0 to 1 */
static minot_status vanderbilt_row(struct reading *r, minot_str line, minot_err *err)
{
	minot_str f[MAX_FIELDS];
	if (!next_row(r, line, '\t', 5, f))
		return MINOT_OK;
	size_t at = minot_str_find(f[2], STR("_"));
	minot_str shown = str_sub(f[2], 0, at == SIZE_MAX ? 0 : at);
	bool always = str_starts(f[4], STR("1"));
	uint32_t percent = always ? 100 : str_starts(f[4], STR("0.")) ? count_of(str_sub(f[4], 2, 4)) : 0;
	if (f[4].n == 3) /* "0.9" */
		percent *= 10;
	return add_short(r, shown.n ? shown : f[0], f[1], percent, err);
}

static bool is_wikipedia(minot_str head) { return begins(head, STR("\"abr\",\"long_form\"")); }

static minot_status wikipedia_row(struct reading *r, minot_str line, minot_err *err)
{
	minot_str f[MAX_FIELDS];
	if (!next_row(r, line, ',', 2, f))
		return MINOT_OK;
	return add_short(r, f[0], f[1], 0, err);
}

/* The table ----------------------------------------------------------------------------------------------------- */

#define BY_LINES(name, source, take)                                                                           \
	static minot_status name(struct record_stream *s, struct vocab_facts *f, const struct vocab_damage *d, \
	                         minot_err *err)                                                               \
	{                                                                                                      \
		return read_by_lines(s, f, d, source, take, err);                                              \
	}
BY_LINES(read_mesh_trees, VOCAB_MESH, tree_line)
BY_LINES(read_mesh_table, VOCAB_MESH, mesh_row)
BY_LINES(read_drugbank, VOCAB_DRUGBANK, drugbank_row)
BY_LINES(read_atc, VOCAB_ATC, atc_row)
BY_LINES(read_adam, VOCAB_SHORT_FORMS, adam_row)
BY_LINES(read_berman, VOCAB_SHORT_FORMS, berman_line)
BY_LINES(read_vanderbilt, VOCAB_SHORT_FORMS, vanderbilt_row)
BY_LINES(read_wikipedia, VOCAB_SHORT_FORMS, wikipedia_row)

static const struct vocab_reader readers[] = {
        {"mesh", "MeSH descriptors, ASCII (d*.bin)", is_mesh_ascii, read_mesh_ascii},
        {"mesh-xml", "MeSH descriptors, XML (desc*.xml)", is_mesh_xml, read_mesh_xml},
        {"mesh-trees", "MeSH tree numbers (mtrees*.bin)", is_mesh_trees, read_mesh_trees},
        {"mesh-table", "MeSH names or tree numbers, by tabs", is_mesh_table, read_mesh_table},
        {"drugbank", "DrugBank open vocabulary, CSV", is_drugbank, read_drugbank},
        {"obo", "Disease Ontology, OBO", is_obo, read_obo},
        {"atc", "ATC classification, CSV", is_atc, read_atc},
        {"adam", "ADAM abbreviations", is_adam, read_adam},
        {"berman", "abbreviations as \"short = long\"", is_berman, read_berman},
        {"vanderbilt", "Vanderbilt abbreviations", is_vanderbilt, read_vanderbilt},
        {"wikipedia", "Wikipedia abbreviations, CSV", is_wikipedia, read_wikipedia},
};
enum { N_READERS = sizeof readers / sizeof *readers };

const struct vocab_reader *vocab_reader_for(minot_str head)
{
	for (size_t i = 0; i < N_READERS; i++)
		if (readers[i].recognise(head))
			return &readers[i];
	return NULL;
}
