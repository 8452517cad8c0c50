/* openfda.c: drug labels as openFDA serves them (https://open.fda.gov/apis/drug/label/).
 *
 *   {"meta": {...}, "results": [{"indications_and_usage": ["1 INDICATIONS AND USAGE ..."], "openfda": {...}}, ...]}
 *
 * Each result is a record, each text a section under "label/<LOINC>" (label_sections.h), so that a passage has the path
 * that it has in the SPL original. openFDA flattens a section to one line; its blocks are found again by what the
 * flattening left:
 *
 *   "2.1 Adults ..."            numbered subsections of this section, in rising order
 *   "Do not use \u2022 with ..."     bullets; what stands before them leads in
 *   "... weekly ( 2.2 ) Start"  the highlights' references to a subsection end an entry
 *   "Stop use and ask ..."      headings of the Drug Facts box, which 21 CFR 201.66 fixes word by word
 *
 * The file is read whole (ceiling OPENFDA_MAX_BYTES): a tree of it is some three times as large. */
#include "base/ascii.h"
#include "record/html_lines.h"
#include "record/label_sections.h"
#include "record/readers.h"

#include <jansson.h>

enum {
	OPENFDA_MAX_BYTES = 64 << 20,
	OPENFDA_ARENA = 256 << 20, /* of one result */
	MAX_TITLE_WORDS = 14,      /* of a subsection's title */
	MAX_REFERENCE = 40,        /* bytes of "( 2.1 , 5.3 )" */
};

struct label {
	struct record_builder *rb;
	struct minot_arena *arena;
	const json_t *names[3]; /* generic, brand, substance: lists of strings, or NULL */
	minot_status status;
	minot_err err;
};

static minot_str string_of(const json_t *v)
{
	return json_is_string(v) ? (minot_str){json_string_value(v), json_string_length(v)} : STR_NONE;
}

static minot_str first_string(const json_t *list)
{
	return string_of(json_is_array(list) ? json_array_get(list, 0) : list);
}

/* ---- blocks of a flattened text -------------------------------------------------------------------------------- */

static const struct {
	const char *mark;
	unsigned depth;
} bullets[] = {{"•", 1}, {"■", 1}, {"▪", 1}, {"●", 1},
               {"‣", 1}, {"◦", 2}, {"○", 2}, {"о ", 2 /* a Cyrillic letter used as a circle */}};

static size_t bullet_at(minot_str s, size_t i, unsigned *depth)
{
	for (size_t k = 0; k < sizeof bullets / sizeof bullets[0]; k++)
		if (str_starts(str_sub(s, i, s.n), str_c(bullets[k].mark))) {
			*depth = bullets[k].depth;
			return strlen(bullets[k].mark);
		}
	return 0;
}

/* Headings of the Drug Facts box: 21 CFR 201.66(c), as printed. */
static const char *const drug_facts[] = {"Do not use",
                                         "Ask a doctor before use if",
                                         "Ask a doctor or pharmacist before use if",
                                         "When using this product",
                                         "Stop use and ask a doctor if",
                                         "If pregnant or breast-feeding",
                                         "Keep out of reach of children",
                                         "Allergy alert",
                                         "Liver warning",
                                         "Stomach bleeding warning",
                                         "Heart attack and stroke warning",
                                         "Reye's syndrome",
                                         "Other information",
                                         "Inactive ingredients",
                                         "Directions"};

static bool drug_facts_at(minot_str s, size_t i)
{
	for (size_t k = 0; k < sizeof drug_facts / sizeof drug_facts[0]; k++)
		if (str_starts(str_sub(s, i, s.n), str_c(drug_facts[k])))
			return true;
	return false;
}

/* Behind a reference to a subsection, "( 2.1 , 2.3 ) ", when a new entry begins there. */
static bool after_reference(minot_str s, size_t i)
{
	if (i < 4 || !is_upper(s.p[i]) || s.p[i - 1] != ' ' || s.p[i - 2] != ')')
		return false;
	size_t k = i - 2, digits = 0;
	while (k > 0 && i - k < MAX_REFERENCE && strchr("0123456789., ", s.p[k - 1])) {
		digits += is_digit(s.p[k - 1]);
		k--;
	}
	return k > 0 && s.p[k - 1] == '(' && digits;
}

/* One paragraph or item of the text, without its bullet. */
static void put_piece(struct label *l, minot_str s, unsigned depth)
{
	rb_block(l->rb, depth ? BLOCK_ITEM : BLOCK_PARA, depth, s);
}

static void put_blocks(struct label *l, minot_str s)
{
	size_t start = 0;
	unsigned depth = 0, next;
	for (size_t i = 0; i < s.n; i++) {
		const size_t bullet = bullet_at(s, i, &next);
		const bool word = i && s.p[i - 1] == ' ';
		if (bullet) {
			put_piece(l, str_sub(s, start, i), depth);
			depth = next;
			start = i + bullet;
			i = start - 1;
		} else if (word && i > start + 1 && (drug_facts_at(s, i) || (after_reference(s, i) && !depth))) {
			put_piece(l, str_sub(s, start, i), depth);
			depth = 0;
			start = i;
		}
	}
	put_piece(l, str_sub(s, start, s.n), depth);
}

/* ---- subsections ----------------------------------------------------------------------------------------------- */

/* "12" at the start of s; its length, 0 when there is none or it is too large. */
static size_t number_at(minot_str s, unsigned *value)
{
	size_t n = 0;
	*value = 0;
	while (n < s.n && n < 4 && is_digit(s.p[n]))
		*value = *value * 10 + (unsigned)(s.p[n++] - '0');
	return n < 4 ? n : 0;
}

/* Whether the text before i ends in a word that announces a reference. */
static bool refers(minot_str s, size_t i)
{
	static const char *const words[] = {"see ",      "See ", "Section ", "Sections ", "section ",
	                                    "sections ", "and ", "to ",      "in "};
	for (size_t k = 0; k < sizeof words / sizeof words[0]; k++)
		if (str_ends(str_sub(s, 0, i), str_c(words[k])))
			return true;
	return false;
}

/* "2.3 Adults": subsection `sub` of section `section` begins at i. References to it stand in brackets or behind
 * "Section", so a number that continues the count and is followed by a capital is its title. */
static bool subsection_at(minot_str s, size_t i, unsigned section, unsigned sub)
{
	unsigned a, b;
	if (i && s.p[i - 1] != ' ')
		return false;
	if ((i >= 2 && strchr("(,", s.p[i - 2])) || refers(s, i))
		return false;
	minot_str rest = str_sub(s, i, s.n);
	const size_t n = number_at(rest, &a);
	if (!n || a != section || n >= rest.n || rest.p[n] != '.')
		return false;
	rest = str_sub(rest, n + 1, rest.n);
	const size_t m = number_at(rest, &b);
	return m && b == sub && m + 1 < rest.n && rest.p[m] == ' ' && is_upper(rest.p[m + 1]);
}

/* Words that begin a sentence and no title's further words. */
static const char *const starters[] = {
        "The",   "A",        "An",      "In",     "If",    "When",     "To",    "This",       "These", "It",
        "For",   "Patients", "Because", "Before", "Do",    "Take",     "Use",   "Administer", "Most",  "Recommended",
        "There", "As",       "Based",   "No",     "Usual", "Initiate", "Prior", "Although",   "Since"};

static bool starts_sentence(const struct label *l, minot_str word)
{
	for (size_t i = 0; i < sizeof starters / sizeof starters[0]; i++)
		if (str_eq(word, str_c(starters[i])))
			return true;
	for (size_t i = 0; i < 3; i++) {
		minot_str rest = first_string(l->names[i]), name;
		if (minot_str_split(&rest, ' ', &name) && name.n > 3 && minot_str_eq_nocase(word, name))
			return true;
	}
	return false;
}

/* Words inside a title that are not capitalised. */
static bool is_joiner(minot_str w)
{
	static const char *const joiners[] = {"of", "and", "or",   "in", "for", "with", "the",
	                                      "to", "on",  "from", "by", "&",   "–",    "-"};
	for (size_t i = 0; i < sizeof joiners / sizeof joiners[0]; i++)
		if (str_eq(w, str_c(joiners[i])))
			return true;
	return false;
}

static bool title_word(minot_str w)
{
	return is_joiner(w) || (w.n && (is_upper(w.p[0]) || w.p[0] == '(') && !strchr(".;:", w.p[w.n - 1]));
}

/* Bytes of the title "2.1 Adult Dosage" at the start of a subsection's text; 0 when its end cannot be told. A starter
 * beats the drug's name, which also stands in titles. */
static size_t title_length(const struct label *l, minot_str s)
{
	minot_str rest = s, word;
	size_t end = 0, found = 0;
	bool joined = false; /* the word before was "for": what follows belongs to it */
	for (unsigned words = 0; words < MAX_TITLE_WORDS && minot_str_split(&rest, ' ', &word); words++) {
		const size_t at = (size_t)(word.p - s.p);
		if (words > 1 && !joined && starts_sentence(l, word)) {
			found = found ? found : at;
			for (size_t i = 0; i < sizeof starters / sizeof starters[0]; i++)
				if (str_eq(word, str_c(starters[i])))
					return at;
		}
		if (words && !title_word(word))
			break;
		end = at + word.n;
		joined = is_joiner(word);
	}
	return found <= end ? found : 0;
}

static void put_subsection(struct label *l, minot_str s)
{
	const size_t title = title_length(l, s);
	rb_section(l->rb, minot_str_trim(str_sub(s, 0, title)));
	put_blocks(l, str_sub(s, title, s.n));
	rb_section_end(l->rb);
}

/* ---- sections -------------------------------------------------------------------------------------------------- */

/* Bytes of the section's own title at the start of its text, "2 DOSAGE & ADMINISTRATION "; *number is 0 without one. */
static size_t own_title(minot_str s, minot_str heading, unsigned *number)
{
	size_t i = number_at(s, number), k = 0;
	const size_t digits = i;
	while (i < s.n && s.p[i] == ' ')
		i++;
	while (k < heading.n && i < s.n) {
		if (s.p[i] == '&' && str_starts(str_sub(heading, k, heading.n), STR("and"))) {
			i++;
			k += 3;
		} else if (to_lower(s.p[i]) == to_lower(heading.p[k])) {
			i++;
			k++;
		} else {
			break;
		}
	}
	const bool whole = k == heading.n && (i == s.n || s.p[i] == ' ');
	if (!digits || !whole)
		*number = 0;
	/* "Warnings may apply" is no title: it is in capitals, numbered, or the whole text stands below it. */
	const bool capitals = i >= 2 && is_upper(s.p[i - 1]);
	return whole && heading.n && i < s.n && (digits || capitals) ? i : 0;
}

static void put_text(struct label *l, minot_str s, unsigned number, size_t start)
{
	unsigned sub = 1;
	size_t from = start;
	for (size_t i = start; number && i < s.n; i++) {
		if (!subsection_at(s, i, number, sub))
			continue;
		if (sub == 1)
			put_blocks(l, str_sub(s, from, i));
		else
			put_subsection(l, str_sub(s, from, i));
		from = i;
		sub++;
	}
	if (sub == 1)
		put_blocks(l, str_sub(s, from, s.n));
	else
		put_subsection(l, str_sub(s, from, s.n));
}

static void put_table(struct label *l, minot_str html)
{
	const struct html_line *lines;
	size_t n;
	if (!l->status)
		l->status = html_lines(html, l->arena, &lines, &n, &l->err);
	for (size_t i = 0; !l->status && i < n; i++)
		rb_block(l->rb, (enum block_type)lines[i].type, lines[i].depth, lines[i].text);
}

/* The texts of a section, each perhaps with its title, and the tables that openFDA keeps beside them. */
static void put_section(struct label *l, minot_str key, const json_t *texts, const json_t *tables)
{
	const struct label_section *known = label_section_by_key(key);
	minot_str heading = known ? str_c(known->heading) : minot_arena_str(l->arena, key);
	for (size_t i = 0; !known && i < heading.n; i++)
		if (heading.p[i] == '_')
			((char *)(uintptr_t)heading.p)[i] = ' ';
	const size_t n = json_is_array(texts) ? json_array_size(texts) : 0;
	rb_part(l->rb, known && known->apart ? PART_META : PART_LABEL);
	for (size_t i = 0; i < n || (!n && !i); i++) {
		minot_str s = minot_str_trim(n ? string_of(json_array_get(texts, i)) : STR_NONE);
		unsigned number = 0;
		const size_t title = own_title(s, heading, &number);
		rb_section_named(l->rb, known ? str_c(known->loinc) : key,
		                 title ? minot_str_trim(str_sub(s, 0, title)) : heading);
		put_text(l, s, number, title);
		for (size_t k = 0; i + 1 >= n && k < json_array_size(tables); k++)
			put_table(l, string_of(json_array_get(tables, k)));
		rb_section_end(l->rb);
	}
}

static const char table_suffix[] = "_table";

static const json_t *tables_of(const json_t *result, minot_str key)
{
	char name[256];
	if (key.n + sizeof table_suffix > sizeof name)
		return NULL;
	snprintf(name, sizeof name, "%.*s%s", STR_ARG(key), table_suffix);
	return json_object_get(result, name);
}

static void put_sections(struct label *l, json_t *result)
{
	const char *name;
	json_t *value;
	json_object_foreach(result, name, value)
	{
		minot_str key = str_c(name);
		if (!json_is_array(value) || !json_array_size(value))
			continue;
		if (!str_ends(key, STR("_table")))
			put_section(l, key, value, tables_of(result, key));
		else if (!json_object_getn(result, name, key.n - strlen(table_suffix)))
			put_section(l, str_sub(key, 0, key.n - strlen(table_suffix)), NULL, value);
	}
}

/* ---- metadata -------------------------------------------------------------------------------------------------- */

static void put_list(struct label *l, enum record_meta key, const json_t *list)
{
	for (size_t i = 0; i < json_array_size(list); i++)
		rb_meta(l->rb, key, string_of(json_array_get(list, i)));
}

/* "sub/metformin.json" -> "metformin" */
static minot_str base_name(const char *path)
{
	const char *slash = strrchr(path, '/');
	minot_str name = str_c(slash ? slash + 1 : path);
	return str_ends(name, STR(".json")) ? str_sub(name, 0, name.n - 5) : name;
}

static bool is_word(minot_str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!is_letter(s.p[i]) && s.p[i] != '-' && s.p[i] != ' ')
			return false;
	return s.n > 2;
}

/* The drug's name for the title: the file's when that is a word, else generic, brand or substance. */
static void put_names(struct label *l, minot_str file)
{
	minot_str drug = STR_NONE;
	for (size_t i = 0; i < 3; i++) {
		put_list(l, META_DRUG, l->names[i]);
		drug = drug.n ? drug : first_string(l->names[i]);
	}
	if (!drug.n && is_word(file)) {
		rb_meta(l->rb, META_DRUG, file);
		drug = file;
	}
	minot_str title =
	        minot_arena_printf(l->arena, "%.*s: drug label (openFDA copy)", STR_ARG(drug.n ? drug : file));
	bool capitals = true;
	for (size_t i = 0; i < drug.n; i++)
		capitals &= !is_lower(drug.p[i]);
	for (size_t i = 0; i < title.n && i < drug.n; i++) { /* "METFORMIN", "metformin": "Metformin" */
		char *c = (char *)(uintptr_t)title.p + i;
		*c = !i ? to_upper(*c) : capitals ? to_lower(*c) : *c;
	}
	rb_title(l->rb, title);
}

/* "20230131" -> "2023-01-31" */
static void put_date(struct label *l, minot_str s)
{
	uint64_t v;
	if (s.n == 8 && minot_str_uint(s, 99999999, &v))
		rb_meta(l->rb, META_DATE, minot_arena_printf(l->arena, "%.4s-%.2s-%.2s", s.p, s.p + 4, s.p + 6));
}

static void put_id(struct label *l, const json_t *result, minot_str file, size_t index)
{
	minot_str set_id = string_of(json_object_get(result, "set_id"));
	if (set_id.n)
		rb_id(l->rb, minot_arena_printf(l->arena, "openfda:%.*s", STR_ARG(set_id)));
	else if (!index)
		rb_id(l->rb, minot_arena_printf(l->arena, "openfda:%.*s", STR_ARG(file)));
	else
		rb_id(l->rb, minot_arena_printf(l->arena, "openfda:%.*s-%zu", STR_ARG(file), index + 1));
}

static void put_label(struct label *l, json_t *result, minot_str disclaimer, minot_str file, size_t index)
{
	const json_t *openfda = json_object_get(result, "openfda");
	l->names[0] = json_object_get(openfda, "generic_name");
	l->names[1] = json_object_get(openfda, "brand_name");
	l->names[2] = json_object_get(openfda, "substance_name");
	rb_begin(l->rb, "openfda");
	rb_kind(l->rb, RECORD_LABEL);
	put_id(l, result, file, index);
	put_names(l, file);
	put_list(l, META_PUBLISHER, json_object_get(openfda, "manufacturer_name"));
	put_date(l, string_of(json_object_get(result, "effective_time")));
	rb_meta(l->rb, META_LICENCE, STR("public domain"));
	if (minot_str_find_nocase(disclaimer, STR("reduced copy")) != SIZE_MAX)
		rb_meta(l->rb, META_EXTRA, STR("copy=reduced: sections missing here may exist in the label"));
	put_sections(l, result);
}

/* ---- the reader ------------------------------------------------------------------------------------------------ */

static minot_str skip_space(minot_str s)
{
	while (s.n && s.p[0] && strchr(" \t\r\n", s.p[0]))
		s = str_sub(s, 1, s.n);
	return s;
}

/* An object whose first member is "meta" or "results", and "results" a list of objects. */
static bool openfda_recognise(minot_str head, minot_str name)
{
	(void)name;
	if (str_starts(head, STR("\xef\xbb\xbf")))
		head = str_sub(head, 3, head.n);
	head = skip_space(head);
	if (!str_starts(head, STR("{")))
		return false;
	head = skip_space(str_sub(head, 1, head.n));
	const size_t results = minot_str_find(head, STR("\"results\""));
	if (results == SIZE_MAX || (results && !str_starts(head, STR("\"meta\""))))
		return false;
	static const char *const after[] = {":", "[", "{"};
	head = str_sub(head, results + strlen("\"results\""), head.n);
	for (size_t i = 0; i < sizeof after / sizeof after[0]; i++) {
		head = skip_space(head);
		if (!str_starts(head, str_c(after[i])))
			return false;
		head = str_sub(head, 1, head.n);
	}
	return true;
}

static void tell(const struct record_sink *sink, const char *kind, const char *file, minot_err *where)
{
	minot_err_at(where, file, where->byte_offset, where->line);
	sink->damage(sink->ctx, kind, where);
}

static minot_status read_result(struct label *l, struct record_stream *s, json_t *result, minot_str disclaimer,
                                size_t index, const struct record_sink *sink, minot_err *err)
{
	minot_arena_reset(l->arena);
	l->status = MINOT_OK;
	l->err = (minot_err){.byte_offset = MINOT_NO_OFFSET};
	if (!json_is_object(result)) {
		minot_fail(&l->err, MINOT_INPUT, "result %zu is no object", index + 1);
		tell(sink, "not a drug label", s->name, &l->err);
		return MINOT_OK;
	}
	put_label(l, result, disclaimer, base_name(s->path_below ? s->path_below : s->name), index);
	if (l->status == MINOT_LIMIT) {
		tell(sink, "past a ceiling", s->name, &l->err);
		return MINOT_OK;
	}
	if (l->status) {
		if (err)
			*err = l->err;
		return l->status;
	}
	return record_deliver(l->rb, l->arena, sink, s->name, MINOT_NO_OFFSET, 0, err);
}

static minot_status read_results(struct label *l, struct record_stream *s, minot_str bytes,
                                 const struct record_sink *sink, minot_err *err)
{
	json_error_t fault;
	minot_err e;
	if (str_starts(bytes, STR("\xef\xbb\xbf")))
		bytes = str_sub(bytes, 3, bytes.n);
	json_t *root = json_loadb(bytes.p ? bytes.p : "", bytes.n, JSON_ALLOW_NUL, &fault);
	const json_t *results = json_object_get(root, "results");
	minot_status status = MINOT_OK;
	if (!json_is_array(results)) {
		minot_fail(&e, MINOT_INPUT, "%s", root ? "no list \"results\" in this document" : fault.text);
		minot_err_at(&e, NULL, root ? MINOT_NO_OFFSET : (uint64_t)fault.position,
		             root ? 0 : (uint32_t)fault.line);
		tell(sink, root ? "not a drug label" : "not well-formed JSON", s->name, &e);
	}
	minot_str disclaimer = string_of(json_object_get(json_object_get(root, "meta"), "disclaimer"));
	for (size_t i = 0; !status && i < json_array_size(results); i++)
		status = read_result(l, s, json_array_get(results, i), disclaimer, i, sink, err);
	json_decref(root);
	return status;
}

static minot_status openfda_read(struct record_stream *s, const struct record_sink *sink, minot_err *err)
{
	struct label l = {.rb = rb_new(), .arena = minot_arena_new(OPENFDA_ARENA)};
	struct minot_buf bytes = BUF_INIT(OPENFDA_MAX_BYTES);
	minot_err e = {.byte_offset = MINOT_NO_OFFSET};
	minot_status status = MINOT_NO_MEMORY;
	if (!l.rb || !l.arena) {
		minot_fail(err, status, "no memory to read a drug label");
	} else if (!(status = record_slurp(s, &bytes, OPENFDA_MAX_BYTES, &e))) {
		status = read_results(&l, s, minot_buf_view(&bytes), sink, err);
	} else if (status == MINOT_LIMIT) {
		tell(sink, "past a ceiling", s->name, &e);
		status = MINOT_OK;
	} else if (err) {
		*err = e;
	}
	minot_buf_free(&bytes);
	minot_arena_free(l.arena);
	rb_free(l.rb);
	return status;
}

const struct record_reader reader_openfda = {
        .name = "openfda",
        .description = "drug labels as openFDA serves them (JSON)",
        .recognise = openfda_recognise,
        .read = openfda_read,
};
