/* same.c: see same.h. The lists are closed classes of English, collected by us; names of drugs are pairs in which
 * International Nonproprietary Names and United States Adopted Names differ (WHO, "Guidance on the use of INNs for
 * pharmaceutical substances", 2017). "May" and "is", "suggest" and "show", "offer" and "consider" are in no class
 * together: they differ in how sure they are. */
#include "article/same.h"

#include "article/short_form.h"
#include "base/ascii.h"
#include "base/hash.h"
#include "base/words.h"

/* Words with a space between; one that ends in '*' stands for all that begin so. */

static const char nothing[] =
        "a an the of for in and is are was were be been being am has have had having do does did that there which who "
        "whom whose we our this these it its their they those also therefore thus hence moreover furthermore overall "
        "patient patients people person persons individuals participants";
/* Behind them "with" says nothing, and before them "to". */
static const char people[] = "patient patients people person persons individuals participants those adult adults child "
                             "children infant infants women men woman man subjects neonates newborns adolescents";
/* "was found to be": before "to" they say nothing, nor does that. */
static const char found[] = "found shown seen demonstrated observed";
static const char compared[] = "compare* comparison versus vs";

/* What begins a text that is of something said before. */
static const char points_back[] = "it its this these those they their such he she both then thereafter however also "
                                  "other others another similarly likewise former latter";
/* So does "The" with one of these behind it. */
static const char known_before[] = "drug* medication* medicine* treatment* therap* intervention* combination* vaccine* "
                                   "dose* dosage* regimen* agent* condition* disease* disorder* test* effect* same "
                                   "latter former above following two three most risk* rate* incidence group* study "
                                   "studies trial* review* result* difference* procedure* operation* device* product* "
                                   "supplement* patient* overall mean median primary number proportion";
/* What a place begins with ("In adults with gout, "). */
static const char places[] = "in for among during";
/* Words whose reach depends on where they stand, besides numbers. */
static const char reaches[] = "but except unless while whereas if than only or alone nor neither respectively";

/* What makes of a statement another one, besides a number: what denies, and what puts a treatment in another's place or
 * beside it. */
static const char turns[] = "not no never without cannot avoid* contraindicat* against neither nor alone instead add "
                            "adds added adding addition combin* plus switch*";

/* A class a row: any of its words stands for the others. */
static const char *const classes[] = {
        "treat treats treated treating treatment* therapy therapies",
        "effective effectively efficacious",
        "effectiveness efficacy",
        "reduc* decreas* lower lowers lowered lowering diminish*",
        "increas* raise raises raised raising elevat*",
        "reliev* relief alleviat*",
        "prevent* prophyla*",
        "recommend* advise advises advised advisable",
        "use uses used using give gives given giving administer* administration prescribe prescribed",
        "begin begins begun beginning start starts started starting initiat*",
        "stop stops stopped stopping discontinu*",
        "assess* evaluat*",
        "child children pediatric* paediatric*",
        "woman women female females",
        "man men male males",
        "pregnant pregnanc*",
        "newborn* neonat*",
        "infant infants infancy",
        "kidney kidneys renal",
        "liver hepatic",
        "heart cardiac",
        "lung lungs pulmonary",
        "disease diseases disorder disorders",
        "side adverse", /* effects */
        "drug drugs medication* medicine medicines",
        "may might",
        "appear* seem seems seemed",
        "probably likely",
        "needed necessary required",
        "usually generally typically",
        "compare* comparison versus vs",
        "physician* doctor doctors clinician*",
        "paracetamol acetaminophen",
        "adrenaline epinephrine",
        "noradrenaline norepinephrine",
        "salbutamol albuterol",
        "rifampicin rifampin",
        "ciclosporin cyclosporine cyclosporin",
        "glibenclamide glyburide",
        "pethidine meperidine",
        "furosemide frusemide",
        "lidocaine lignocaine",
        "suxamethonium succinylcholine",
        "aciclovir acyclovir",
        "isoprenaline isoproterenol",
        "thiopental thiopentone",
        "clomifene clomiphene",
        NULL};

/* A bit a row: whom, and in which state of illness or care. */
enum { OF_WHOM = 10 /* of the rows: people, not their illness */ };
static const char *const settings[] = {
        "child children pediatric* paediatric* schoolchildren boys girls",
        "newborn* neonat* preterm premature",
        "infant infants infancy baby babies",
        "adolescen* teenage* youth*",
        "adult adults",
        "elder* geriatric older aged seniors",
        "woman women female* mother* postmenopausal premenopausal",
        "man men male males",
        "pregnan* antenatal prenatal",
        "postpartum breastfe* lactat* postnatal",
        "mild",
        "moderate moderately",
        "severe severely serious fulminant",
        "acute acutely",
        "chronic chronically persistent long-term",
        "refractory resistant resistance intractable nonresponsive treatment-resistant",
        "recurrent recurrence* relaps* recurring",
        "early initial first newly",
        "late advanced metasta* stage end-stage",
        "primary idiopathic",
        "secondary",
        "prevent* prophyla*",
        "maintenance",
        "surg* operat* postoperative perioperative preoperative anesthe* anaesthe*",
        "kidney* renal nephro* dialysis hemodialysis haemodialysis",
        "liver hepat* cirrho*",
        "hiv aids",
        "cancer* carcinoma* tumor* tumour* malignan* oncolog* lymphoma* leukemia* leukaemia*",
        "diabet*",
        "critical* intensive icu ventilat* sepsis septic shock",
        "emergenc* prehospital out-of-hospital",
        "inpatient* hospital*",
        "outpatient* ambulatory community primary-care",
        "rat rats mouse mice animal animals dog dogs cat cats rabbit* pig pigs vitro",
        "smok* tobacco",
        "obes* overweight",
        "transplant*",
        "stroke* hemorrh* haemorrh* bleed*",
        "dementia alzheimer*",
        "heart cardi* coronary",
        "asthma copd pulmonary lung",
        "infect* bacter* viral virus fung*",
        "autoimmun* immun*",
        "congenital hereditary genetic familial",
        "healthy volunteers",
        "trauma* injur* fracture*",
        NULL};

/* Which row holds the word; SIZE_MAX: none. */
static size_t row_of(const char *const *rows, minot_str word)
{
	for (size_t i = 0; rows[i]; i++)
		if (word_in(word, rows[i]))
			return i;
	return SIZE_MAX;
}

/* Reading ---------------------------------------------------------------------------------------------------------- */

struct word {
	minot_str written;
	uint32_t start, end, pos;
	uint64_t hash; /* of its class, else of its search form */
	bool compound, number;
};

struct saying {
	minot_str text;
	const struct record *r;
	struct text_analyzer *t;
	struct word words[2 * SAID_MAX_WORDS]; /* compounds stand beside their parts */
	uint32_t n_words;
	struct said *out;
	uint32_t numbers;
	bool full;
};

static uint64_t hash_of(minot_str written, minot_str term)
{
	size_t row = row_of(classes, written);
	return row == SIZE_MAX ? minot_xxh3(term) : row + 1;
}

/* At most `max` words; SIZE_MAX: there are more, or no memory. */
static size_t read_words(struct text_analyzer *t, minot_str text, struct word *out, size_t max)
{
	const struct text_token *tok;
	size_t n;
	if (text_tokens(t, text, &tok, &n) != MINOT_OK || n > max)
		return SIZE_MAX;
	for (size_t i = 0; i < n; i++) {
		minot_str written = str_sub(text, tok[i].start, tok[i].end);
		out[i] = (struct word){.written = written,
		                       .start = tok[i].start,
		                       .end = tok[i].end,
		                       .pos = tok[i].pos,
		                       .hash = hash_of(written, tok[i].term),
		                       .compound = tok[i].flags & TOKEN_COMPOUND,
		                       .number = tok[i].flags & TOKEN_NUMBER};
	}
	return n;
}

static void say(struct saying *s, uint64_t word, bool weighs)
{
	if (s->out->n == SAID_MAX_WORDS) {
		s->full = true;
		return;
	}
	s->out->weighs[s->out->n] = weighs;
	s->out->word[s->out->n++] = word;
}

static bool holds(minot_str s, const char *sign) { return minot_str_find(s, str_c(sign)) != SIZE_MAX; }

/* Signs between two words that say something; the dash of a range is "to". */
static void say_signs(struct saying *s, size_t from, size_t to)
{
	static const char *const signs[] = {"<", ">", "%", "=", "+", "\u2264", "\u2265", "\u00b1", NULL};
	minot_str gap = str_sub(s->text, from, to);
	for (size_t i = 0; signs[i]; i++)
		if (holds(gap, signs[i]))
			say(s, minot_xxh3(str_c(signs[i])), true);
	bool number = to < s->text.n && is_digit(s->text.p[to]), range = from && is_digit(s->text.p[from - 1]);
	if (number && (holds(gap, "-") || holds(gap, "\u2013") || holds(gap, "\u2212")))
		say(s, minot_xxh3(range ? STR("to") : STR("minus")), true);
}

/* "restless legs syndrome (RLS)": whether what the short form means was just said. */
static bool just_said(const struct said *out, const uint64_t *words, uint32_t n)
{
	return n <= out->n && memcmp(out->word + out->n - n, words, n * sizeof *words) == 0;
}

/* What the record says that the short form means; false: it does not say. */
static bool say_meaning(struct saying *s, minot_str written, bool weighs)
{
	enum { MOST = 16 };
	struct word meaning[MOST];
	uint64_t said[MOST];
	uint32_t n_said = 0;
	struct short_form f = {STR_NONE, STR_NONE};
	if (s->r && is_short_form(written))
		f = short_form_in(s->r, written);
	size_t n = f.means.p ? read_words(s->t, f.means, meaning, MOST) : SIZE_MAX;
	if (n == SIZE_MAX)
		return false;
	for (size_t i = 0; i < n; i++)
		if (!meaning[i].compound && !word_in(meaning[i].written, nothing))
			said[n_said++] = meaning[i].hash;
	if (!just_said(s->out, said, n_said))
		for (uint32_t i = 0; i < n_said; i++)
			say(s, said[i], weighs);
	return n_said != 0;
}

static minot_str written_at(const struct saying *s, size_t i)
{
	return i < s->n_words ? s->words[i].written : STR_NONE;
}

/* Whether a word says nothing where it stands. */
static bool is_silent(const struct saying *s, size_t i)
{
	minot_str word = s->words[i].written, before = i ? s->words[i - 1].written : STR_NONE,
	          next = written_at(s, i + 1);
	if (word_in(word, found))
		return minot_str_eq_nocase(next, STR("to"));
	if (minot_str_eq_nocase(word, STR("with")))
		return word_in(before, people) || word_in(before, compared);
	if (minot_str_eq_nocase(word, STR("to")))
		return word_in(before, compared) || word_in(before, found) || word_in(next, people);
	return word_in(word, nothing);
}

/* Whether word i is the whole of what its parts say: "beta-blocker" beside "beta" and "blocker"; but "500mg" is said
 * beside "500", for its unit. */
static bool is_again(const struct saying *s, size_t i)
{
	const struct word *w = &s->words[i];
	bool digit = false;
	for (size_t k = 0; k < w->written.n; k++)
		digit |= is_digit(w->written.p[k]);
	return w->compound && !digit;
}

static bool points_to_before(const struct saying *s)
{
	minot_str first = written_at(s, 0), second = written_at(s, 1);
	return word_in(first, points_back) || (minot_str_eq_nocase(first, STR("the")) && word_in(second, known_before));
}

static void say_words(struct saying *s)
{
	bool place = word_in(written_at(s, 0), places);
	for (size_t i = 0; i < s->n_words; i++) {
		const struct word *w = &s->words[i];
		size_t from = i ? s->words[i - 1].end : 0;
		if (w->start > from) {
			say_signs(s, from, w->start);
			if (place && !s->out->place && holds(str_sub(s->text, from, w->start), ","))
				s->out->place = s->out->n;
		}
		if (is_again(s, i) || is_silent(s, i))
			continue;
		s->numbers += w->number && !w->compound;
		s->out->fixed |= word_in(w->written, reaches) || s->numbers > 1;
		bool weighs = w->number || word_in(w->written, turns) || row_of(settings, w->written) < OF_WHOM;
		if (!say_meaning(s, w->written, weighs))
			say(s, w->hash, weighs);
	}
	if (s->n_words)
		say_signs(s, s->words[s->n_words - 1].end, s->text.n);
}

void article_said(struct text_analyzer *t, minot_str text, const struct record *r, struct said *out)
{
	struct saying s = {.text = text, .r = r, .t = t, .out = out};
	*out = (struct said){.unlike = true};
	size_t n = read_words(t, text, s.words, sizeof s.words / sizeof *s.words);
	if (n == SIZE_MAX)
		return;
	s.n_words = (uint32_t)n;
	if (points_to_before(&s))
		return;
	say_words(&s);
	out->setting = article_setting(text);
	out->unlike = s.full || out->n < SAID_MIN_WORDS;
}

/* Whether b is a with the place that it begins with behind the rest. */
static bool is_turned(const struct said *a, const struct said *b)
{
	size_t rest = a->n - a->place;
	return a->place && !a->fixed && memcmp(a->word + a->place, b->word, rest * sizeof *a->word) == 0 &&
	       memcmp(a->word, b->word + rest, a->place * sizeof *a->word) == 0;
}

bool article_same(const struct said *a, const struct said *b)
{
	return !a->unlike && !b->unlike && a->n == b->n &&
	       (memcmp(a->word, b->word, a->n * sizeof *a->word) == 0 || is_turned(a, b) || is_turned(b, a));
}

static bool lacks_weight(const struct said *a, const struct said *b)
{
	for (uint32_t i = 0; i < a->n; i++) {
		bool there = !a->weighs[i];
		for (uint32_t k = 0; k < b->n && !there; k++)
			there = a->word[i] == b->word[k];
		if (!there)
			return true;
	}
	return false;
}

bool article_otherwise(const struct said *a, const struct said *b) { return lacks_weight(a, b) || lacks_weight(b, a); }

/* Settings --------------------------------------------------------------------------------------------------------- */

uint64_t article_setting(minot_str text)
{
	uint64_t bits = 0;
	for (size_t i = 0; i < text.n;) {
		size_t from = i;
		while (i < text.n && (is_letter(text.p[i]) || (i > from && text.p[i] == '-')))
			i++;
		size_t row = i > from ? row_of(settings, str_sub(text, from, i)) : SIZE_MAX;
		bits |= row == SIZE_MAX ? 0 : 1ull << row;
		i += i == from;
	}
	return bits;
}

uint64_t article_setting_above(const struct record *r, uint32_t field)
{
	uint64_t bits = article_setting(record_title(r));
	for (int32_t h = r->fields[field].parent; h >= 0; h = r->fields[h].parent)
		bits |= r->fields[h].type == FIELD_HEADING ? article_setting(r->fields[h].text) : 0;
	return bits;
}
