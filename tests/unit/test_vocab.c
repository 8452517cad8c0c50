/* Vocabulary files in every format, all of them invented: read, united, looked up, written and read again; and
 * questions analysed with them. */
#include "unit.h"

#include "base/hash.h"
#include "vocab/facts.h"
#include "vocab/vocab.h"

static const char mesh_ascii[] = "*NEWRECORD\nRECTYPE = D\nMH = Quintosis\nENTRY = Quint Fever|T047|EQV|abc\n"
                                 "ENTRY = Fever, Quint\nENTRY = Mild Quintosis|T047|NRW|abc\nMN = C01.100\n"
                                 "UI = D900001\n\n*NEWRECORD\nMH = Joint Diseases\nMN = C01\nUI = D900002\n\n"
                                 "*NEWRECORD\nMH = Velutamol\nENTRY = Ferrolone\nENTRY = Dorexine\nENTRY = Velux\n"
                                 "MN = D02.100\nUI = D900003\n";
static const char mesh_xml[] =
        "<?xml version=\"1.0\"?>\n<!DOCTYPE DescriptorRecordSet SYSTEM \"x.dtd\">\n<DescriptorRecordSet>"
        "<DescriptorRecord><DescriptorUI>D900004</DescriptorUI><DescriptorName><String>Quintoscopy</String>"
        "</DescriptorName><TreeNumberList><TreeNumber>E01.200</TreeNumber></TreeNumberList><ConceptList>"
        "<Concept PreferredConceptYN=\"Y\"><TermList><Term><String>Quintoscopy</String></Term><Term><String>"
        "Inspection, Quint</String></Term></TermList></Concept><Concept PreferredConceptYN=\"N\"><TermList><Term>"
        "<String>Video Quintoscopy</String></Term></TermList></Concept></ConceptList></DescriptorRecord>"
        "<DescriptorRecord><broken</DescriptorRecord>"
        "<DescriptorRecord><DescriptorUI>D900005</DescriptorUI><DescriptorName><String>Quint Workers</String>"
        "</DescriptorName><TreeNumberList><TreeNumber>M01.900</TreeNumber></TreeNumberList></DescriptorRecord>"
        "</DescriptorRecordSet>\n";
static const char mesh_trees[] = "Joint Diseases;C01\nQuintosis;C01.100\nA;A01\nB;B01\nC;D01.555\n";
static const char mesh_names[] = "mesh_id\tmesh_name\nD900002\tArticular Diseases\n";
static const char drugbank[] = "DrugBank ID,Accession Numbers,Common name,CAS,UNII,Synonyms,Standard InChI Key\n"
                               "DB90001,X1 | X2,Ferrolone,1-2-3,U,\"Ferrolonum | Velutamol | 1,2-ferro\"\"lone\",K\n"
                               "DB90002,X3,Dorexine,1-2-4,U,Dorexinum,K\n";
static const char obo[] = "format-version: 1.2\nontology: x\n\n[Term]\nid: DOID:900\nname: quintosis\n"
                          "synonym: \"quint disease\" EXACT []\nsynonym: \"bad quint\" RELATED []\nis_a: DOID:901 ! x\n"
                          "xref: MSH:D900001\n\n[Term]\nid: DOID:901\nname: disorder of quints\n\n[Term]\n"
                          "id: DOID:902\nname: old quint\nis_obsolete: true\n\n[Typedef]\nid: part_of\nname: part of\n";
static const char atc[] =
        "atc_code,atc_name,ddd,uom,adm_r,note\nX,QUINT AGENTS,NA,NA,NA,NA\nX01,\"Quint, oral\",NA,NA,NA,NA\n"
        "X01A,Antiquints,NA,NA,NA,NA\nX01AA,Quintamides,NA,NA,NA,NA\nX01AA01,ferrolonum,1,g,O,NA\n"
        "X01AA30,combinations,NA,NA,NA,NA\n";
static const char adam[] = "# comment\n# more\nQF\tQF:90|Q.F.:4\tQuint fever:80:0.9|quint fevers:14:0.9\t0.9000\t94\n"
                           "QF\tQF:7\tquick flow:7:0.8\t0.8000\t7\n";
static const char berman[] = "qf = quint fever\nqx = quint extract\nab = abc\ncd = cde\nef = efg\ngh = ghi\n";
static const char vanderbilt[] =
        "abbreviation\tsense\tvariation\tCUI\tfrequency\nqo\tquint oedema\tQO_4|qo_1\tC1\t0.95\n";
static const char wikipedia[] = "\"abr\",\"long_form\"\n\"QQ\",\"quint, quick\"\n";

static const struct {
	const char *reader, *text;
} files[] = {{"mesh", mesh_ascii},
             {"mesh-xml", mesh_xml},
             {"mesh-trees", mesh_trees},
             {"mesh-table", mesh_names},
             {"drugbank", drugbank},
             {"obo", obo},
             {"atc", atc},
             {"adam", adam},
             {"berman", berman},
             {"vanderbilt", vanderbilt},
             {"wikipedia", wikipedia}};
enum { N_FILES = sizeof files / sizeof *files };

static unsigned damages;
static void note_damage(void *ctx, const char *kind, const minot_err *where)
{
	(void)ctx, (void)kind;
	assert_string_equal(where->file, "x");
	damages++;
}

static void read_file(struct vocab_facts *f, size_t i)
{
	const struct vocab_damage d = {NULL, note_damage};
	struct record_memory_stream m;
	minot_err err;
	const struct vocab_reader *r = vocab_reader_for(str_c(files[i].text));
	assert_non_null(r);
	assert_string_equal(r->name, files[i].reader);
	record_memory_stream_init(&m, "x", str_c(files[i].text));
	assert_int_equal(r->read(&m.s, f, &d, &err), MINOT_OK);
}

static struct vocab_facts *all_facts(bool backwards)
{
	struct vocab_facts *f = vocab_facts_new();
	assert_non_null(f);
	for (size_t i = 0; i < N_FILES; i++)
		read_file(f, backwards ? N_FILES - 1 - i : i);
	return f;
}

struct fixture {
	struct minot_buf bytes;
	struct vocab v;
	struct text_analyzer *t;
};

static int set_up(void **state)
{
	static struct fixture f;
	struct vocab_facts *facts = all_facts(false);
	minot_err err;
	f = (struct fixture){.bytes = BUF_INIT(VOCAB_MAX_BYTES), .t = text_analyzer_new()};
	assert_int_equal(vocab_build(facts, &f.bytes, &err), MINOT_OK);
	assert_true(vocab_open(minot_buf_view(&f.bytes), &f.v));
	vocab_facts_free(facts);
	*state = &f;
	return 0;
}

static int tear_down(void **state)
{
	struct fixture *f = *state;
	minot_buf_free(&f->bytes);
	text_analyzer_free(f->t);
	return 0;
}

/* The first concept whose own the name is, with the name's row. */
static struct vocab_concept concept_of(struct fixture *f, const char *text, struct vocab_name *name)
{
	struct minot_buf key = BUF_INIT(1000);
	struct vocab_concept c = {0};
	assert_int_equal(vocab_key(f->t, str_c(text), &key), MINOT_OK);
	*name = (struct vocab_name){0};
	struct vocab_name n;
	for (uint32_t i = vocab_find(&f->v, minot_buf_view(&key)); vocab_name_at(&f->v, i, &n); i++) {
		if (!str_eq(n.key, minot_buf_view(&key)) || !vocab_concept_at(&f->v, n.concept, &c))
			break;
		*name = n;
		if (!(n.flags & VOCAB_IS_OF_ANOTHER))
			break;
	}
	minot_buf_free(&key);
	return c;
}

static void every_format(void **state)
{
	struct fixture *f = *state;
	struct vocab_name n;
	assert_int_equal(damages, 1); /* the broken descriptor */
	assert_str(concept_of(f, "quint fever", &n).id, "MESH:D900001");
	assert_str(concept_of(f, "Video quintoscopy", &n).name, "Quintoscopy");
	assert_true(n.flags & VOCAB_IS_NARROWER);
	assert_str(concept_of(f, "quint inspection", &n).name, "Quintoscopy"); /* turned round */
	assert_true(concept_of(f, "Quint workers", &n).kinds & VOCAB_KIND(POPULATION));
	assert_str(concept_of(f, "articular disease", &n).id, "MESH:D900002");
	assert_str(concept_of(f, "quint disease", &n).id, "MESH:D900001"); /* the ontology says it is the same */
	assert_true(concept_of(f, "bad quint", &n).n_members > 0);
	assert_true(n.flags & VOCAB_IS_NARROWER);
	assert_int_equal(concept_of(f, "old quint", &n).n_members, 0);
	assert_int_equal(concept_of(f, "combinations", &n).n_members, 0);
	assert_str(concept_of(f, "QO", &n).name, "quint oedema");
	assert_int_equal(n.count, 95);
	assert_str(concept_of(f, "QX", &n).name, "quint extract");
	assert_str(concept_of(f, "QQ", &n).name, "quint, quick");
	assert_int_equal(concept_of(f, "nothing of that name", &n).n_members, 0);
}

/* Two drugs under one heading of MeSH stay two, and its brand is said to be neither's. */
static void cousins_stay_apart(void **state)
{
	struct fixture *f = *state;
	struct vocab_name n;
	struct vocab_concept ferrolone = concept_of(f, "ferrolone", &n), dorexine = concept_of(f, "dorexine", &n);
	struct minot_buf key = BUF_INIT(100);
	bool own = false;
	vocab_key(f->t, STR("dorexine"), &key);
	for (uint32_t i = vocab_find(&f->v, minot_buf_view(&key)); vocab_name_at(&f->v, i, &n); i++) {
		struct vocab_concept c;
		if (!str_eq(n.key, minot_buf_view(&key)))
			break;
		assert_true(vocab_concept_at(&f->v, n.concept, &c));
		if (str_eq(c.id, STR("DRUGBANK:DB90002")))
			own = n.flags & VOCAB_IS_PREFERRED;
		else
			assert_true(n.flags & VOCAB_IS_OF_ANOTHER);
	}
	minot_buf_free(&key);
	assert_true(own);
	assert_false(str_eq(ferrolone.id, dorexine.id));
	concept_of(f, "velux", &n);
	assert_true(n.flags & VOCAB_IS_NARROWER);
}

/* MeSH's and DrugBank's concept each know the other's name; ATC's name is DrugBank's synonym. */
static void united(void **state)
{
	struct fixture *f = *state;
	struct vocab_name n;
	struct vocab_concept c = concept_of(f, "ferrolonum", &n), parent;
	assert_true(c.kinds & VOCAB_KIND(DRUG));
	assert_true(c.kinds & VOCAB_KIND(SUBSTANCE));
	bool quintamides = false;
	for (uint32_t k = 0; k < c.n_parents; k++) {
		assert_true(vocab_concept_at(&f->v, vocab_parent(&f->v, &c, k), &parent));
		quintamides |= str_eq(parent.name, STR("Quintamides"));
	}
	assert_true(quintamides);
	c = concept_of(f, "quintosis", &n);
	assert_true(c.kinds & VOCAB_KIND(DISEASE));
	assert_true(c.n_parents >= 2); /* the tree's and the ontology's */
}

static void short_forms(void **state)
{
	struct fixture *f = *state;
	struct vocab_name n;
	unsigned meanings = 0;
	struct minot_buf key = BUF_INIT(100);
	vocab_key(f->t, STR("QF"), &key);
	for (uint32_t i = vocab_find(&f->v, minot_buf_view(&key)); vocab_name_at(&f->v, i, &n); i++, meanings++) {
		struct vocab_concept c;
		if (!str_eq(n.key, minot_buf_view(&key)))
			break;
		assert_true(n.flags & VOCAB_IS_SHORT);
		assert_true(vocab_concept_at(&f->v, n.concept, &c));
		assert_int_equal(n.count, str_eq(c.name, STR("quick flow")) ? 7 : 94);
	}
	minot_buf_free(&key);
	assert_int_equal(meanings, 2);
}

static void prefixes_and_words(void **state)
{
	struct fixture *f = *state;
	struct vocab_name n;
	minot_str w;
	bool drug;
	uint32_t first, many = vocab_with_prefix(&f->v, STR("QUINT"), &first);
	assert_true(many > 5);
	for (uint32_t k = 0; k < many; k++) {
		assert_true(vocab_name_at(&f->v, vocab_ordered(&f->v, first + k), &n));
		assert_true(minot_str_eq_nocase(str_sub(n.text, 0, 5), STR("quint")));
	}
	assert_int_equal(vocab_with_prefix(&f->v, STR("zzz"), &first), 0);
	assert_true(vocab_word_at(&f->v, vocab_word_from(&f->v, STR("ferrolone")), &w, &drug));
	assert_str(w, "ferrolone");
	assert_true(drug);
	assert_int_equal(vocab_distance(STR("prednisone"), STR("prednisolone"), 3), 2);
	assert_int_equal(vocab_distance(STR("abcd"), STR("abdc"), 2), 1); /* neighbours exchanged */
	assert_int_equal(vocab_distance(STR("abcd"), STR("wxyz"), 2), 3);
	assert_int_equal(vocab_distance(STR(""), STR("ab"), 2), 2);
}

/* The same facts, in any order, twice, or from the bytes of a vocabulary: the same bytes. */
static void order_does_not_matter(void **state)
{
	struct fixture *f = *state;
	struct vocab_facts *facts = all_facts(true);
	struct minot_buf again = BUF_INIT(VOCAB_MAX_BYTES);
	minot_err err;
	read_file(facts, 3);
	assert_int_equal(vocab_facts_read(facts, f->v.facts, &err), MINOT_OK);
	assert_int_equal(vocab_build(facts, &again, &err), MINOT_OK);
	assert_true(str_eq(minot_buf_view(&again), minot_buf_view(&f->bytes)));
	minot_buf_free(&again);
	vocab_facts_free(facts);
}

/* Damage of any byte, and any cut: no fault of memory, and lookups end. */
static void damaged_bytes(void **state)
{
	struct fixture *f = *state;
	struct vocab whole = f->v;
	char *copy = malloc(f->bytes.n);
	assert_non_null(copy);
	for (size_t i = 0; i < f->bytes.n; i += 1 + i / 512) {
		struct vocab_name n;
		memcpy(copy, f->bytes.p, f->bytes.n);
		copy[i] = (char)(copy[i] ^ 0xa5);
		if (!vocab_open((minot_str){copy, f->bytes.n}, &f->v))
			continue;
		concept_of(f, "ferrolone", &n);
		uint32_t first;
		vocab_with_prefix(&f->v, STR("q"), &first);
	}
	for (size_t n = 0; n < f->bytes.n; n += 7)
		assert_false(vocab_open((minot_str){f->bytes.p, n}, &f->v) && n < f->bytes.n - 8);
	free(copy);
	f->v = whole;
	assert_false(vocab_open(STR_NONE, &whole));
	assert_int_equal(vocab_find(&whole, STR("x")), VOCAB_NONE);
	assert_int_equal(vocab_with_prefix(&whole, STR("x"), &(uint32_t){0}), 0);
}

static void not_a_vocabulary(void **state)
{
	(void)state;
	static const char *const others[] = {"",
	                                     "{\"id\":\"x\",\"title\":\"y\"}\n",
	                                     "<html><body>MeSH</body></html>",
	                                     "a,b,c\n1,2,3\n",
	                                     "plain text\nof several lines\nwithout = any form\nat all\nend\nend\n",
	                                     NULL};
	for (size_t i = 0; others[i]; i++)
		assert_null(vocab_reader_for(str_c(others[i])));
}

static size_t names_in(const char *row)
{
	minot_str rest = str_c(row), one;
	size_t n = 0;
	while (minot_str_split(&rest, '|', &one))
		n += one.n > 0;
	return n;
}

/* What vocab.h says of our own tables, whose rows are looked through in their order. */
static void our_tables_hold_what_they_promise(void **state)
{
	(void)state;
	for (unsigned i = 0; i < vocab_n_rows; i++)
		if (names_in(vocab_rows[i].names) < 2 || names_in(vocab_rows[i].names) > VOCAB_ROW_NAMES)
			fail_msg("\"%s\" has %zu names", vocab_rows[i].names, names_in(vocab_rows[i].names));
	for (unsigned i = 0; i < vocab_n_clinic; i++)
		for (unsigned k = i + 1; k < vocab_n_clinic; k++)
			if (!strcmp(vocab_clinic[i].written, vocab_clinic[k].written) &&
			    (!vocab_clinic[k - 1].near || strcmp(vocab_clinic[i].written, vocab_clinic[k - 1].written)))
				fail_msg("%s: a row apart, or behind that which fits wherever no other does",
				         vocab_clinic[i].written);
	for (unsigned i = 0; i < vocab_n_classes; i++) {
		minot_str rest = str_c(vocab_classes[i].members), one;
		while (minot_str_split(&rest, ' ', &one))
			if (!str_has(one, '-') && vocab_class_of(one) != &vocab_classes[i])
				fail_msg("%.*s is of two classes, or too short for one", STR_ARG(one));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(every_format),
	        cmocka_unit_test(cousins_stay_apart),
	        cmocka_unit_test(united),
	        cmocka_unit_test(short_forms),
	        cmocka_unit_test(prefixes_and_words),
	        cmocka_unit_test(order_does_not_matter),
	        cmocka_unit_test(damaged_bytes),
	        cmocka_unit_test(not_a_vocabulary),
	        cmocka_unit_test(our_tables_hold_what_they_promise),
	};
	return cmocka_run_group_tests_name("vocab", tests, set_up, tear_down);
}
