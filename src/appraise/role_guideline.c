/* role_guideline.c: see role_guideline.h. A third of what stands among a guideline's recommendations recommends
 * nothing: the evidence that was weighed, facts about disease and test, lines of grades, the panel's way of working
 * (read in 175 sentences drawn by a hash; models/README.md). To show one of those as advice is the worse error, and so
 * is to take a recommendation for a remark. So a sentence loses its role only where its words say what it is instead,
 * and none of them advises:
 *
 *   about the document  "This guidance does not override ..."   METHODS, whatever else is in it
 *   advises             "should", "Offer ...", a grade          what the part makes it
 *   what was found      "In 3 trials, pain was lower"           OTHER_WORK
 *   how things are      "The test is sensitive"                 FACT
 *   none of these       "Cisplatin and docetaxel"               what the part makes it: an item of advice
 *
 * Words of advice are those of GRADE ("recommend", "suggest"), NICE ("offer", "consider", "do not", and verbs that
 * command), AAN and RAND/ACR ("usually appropriate"); the rest is ours, from reading. */
#include "appraise/role_guideline.h"

#include "appraise/phrase_set.h"
#include "appraise/word_set.h"
#include "base/ascii.h"

/* clang-format off */
/* What a sentence begins with that is about the document. */
static const char *const opens_document[] = {
	"strength of recommendation", "grade of recommendation", "recommendation grade", "level of evidence",
	"evidence grade", "evidence quality", "evidence level", "quality of evidence",
	"quality of the evidence", "aggregate evidence quality", "strength of evidence", "rating scale",
	"note from", "note: abbreviations", "abbreviations", "none specified", "none provided", "none stated",
	"not applicable", "see the original", "refer to the original", "refer to the full", "refer to appendix",
	"refer to table", "refer to figure", "see also the", "for more information", "for more details",
	"additional information", "key:", "source:", "adapted from", "legend",
	"to provide recommendations", "to provide evidence-based", "to provide guidance",
	"the purpose of this guideline", "the aim of this guideline", "the objective of this guideline",
	"the purpose of these guidelines", "the aim of these guidelines", "this guideline aims",
	"the guideline aims", "this guideline seeks", "this guideline will", "clinical practice guidelines are",
	"it is hoped that", "it is the goal of", "for a more detailed discussion", "for further information",
	"for a description of", "the following text has been", "the following are good practice statements",
	"note: this guidance considers", "notes: this kas", "refer to the discussion",
	"in addition to the current summary", "to find out why the committee", NULL};
/* Lines of the profile of a recommendation: how its panel weighed what it knew. What it weighed stands in others
 * ("Benefits:", "Harms:"), what limits the recommendation in remarks (answer/remarks.h). */
static const char *const profile[] = {
	"benefit-harm assessment", "benefits-harm assessment", "benefit-harms assessment",
	"benefits-harms assessment", "value judgment*", "value judgement*", "intentional vagueness",
	"role of patient preference*", "role of patient (caregiver) preference*", "policy level",
	"difference of opinion", "differences of opinion", "level of confidence in", "cost:", "costs:",
	"quality improvement opportunit*", NULL};
/* Where the lines ran together. */
static const char *const remarks[] = {"exception*", "exclusion*", "remark*", NULL};
/* What it says of the document, the panel or the reader's duties, wherever in it. */
static const char *const of_document[] = {
	"this guideline does", "this guideline references", "this guideline is", "this guideline was",
	"this guideline has", "this guideline should not", "these guidelines are", "these guidelines do",
	"the guidelines do not", "guidelines should not be regarded", "these guidelines represent",
	"these guidelines were", "these guidelines should not", "these guidelines reflect",
	"this guidance does", "the guidance does not", "this guidance represents", "this document is",
	"this document does", "this document was", "this document reflects", "this statement is",
	"this best evidence statement", "these criteria are", "these recommendations are intended",
	"these recommendations result", "these recommendations were", "these recommendations are not",
	"recommendations cited here", "recommendation is based", "recommendations are based",
	"recommendation was based", "recommendations were based", "recommendation is further supported",
	"not intended to", "not intended as", "is not intended", "should not be construed",
	"nothing in this guidance", "does not override", "clinical judgment when deciding whether",
	"ultimate judg*", "ultimate decision regarding", "ultimate responsibility", "physician judg*",
	"majority of recommendations", "recommendations are intended", "be liable", "liability",
	"commissioners", "statutory funding", "competing interests", "conflicts of interest",
	"the views expressed", "official position", "gain consensus", "was adopted by", "were adopted by",
	"the panel decided", "the panel notes that this", "panel of the", "were ranked", "are ranked",
	"are not considered in this", "radiation level", "rrls", "rrl", "is included in section",
	"are included in section", "appendix for", "has been assigned", "literature search",
	"systematic review was conducted", "were reviewed by", "was reviewed by", "voted",
	"the committee reviewed", "the panel reviewed", "members of the panel", "work group reviewed",
	"received a remit", "current knowledge at the time", "accurate review of the subject",
	"did not have a uk marketing authorisation", "terms synonymous", "are targeted toward*",
	"is targeted toward*", "this section", "each section", "variations in practice",
	"appropriateness criteria", "was developed by", "were developed by", "develops and disseminates",
	"an assessment of current", "has made other recommendations",
	"has made recommendations on", "has published recommendations", "has published separate recommendation*",
	"has published a separate recommendation*", "performed a focused update",
	"has been divided into individual summaries", "also produced a visual summary", NULL};

/* What advises, or says that no advice can be given. */
static const char *const advice[] = {
	"should", "must", "shall", "ought", "recommend*", "suggests", "advise*", "advisable", "propose*",
	"indicated", "contraindicat*", "contra-indicat*", "may be appropriate", "may be useful",
	"may be helpful", "may be reasonable", "may be needed", "may be necessary", "may be required",
	"clinicians may", "physicians may", "providers may", "may consider", "may offer", "may use",
	"may choose", "a role for", "no role", "appropriate", "inappropriate", "preferred", "preferable",
	"prefer", "reasonable", "acceptable", "alternative to", "alternatives to", "first-line", "first line",
	"second-line", "second line", "treatment of choice", "drug of choice", "drugs of choice",
	"test of choice", "study of choice", "of choice", "encouraged", "discouraged", "necessary",
	"unnecessary", "is needed", "are needed", "not needed", "need to be", "needs to be", "need to",
	"be avoided", "avoid", "do not", "don't", "be considered", "ensure", "warranted", "required",
	"requires", "require", "mandatory", "essential", "is important", "are important", "is vital",
	"are vital", "optimal", "standard of care", "standard care", "dose is", "dosage is", "dose of",
	"usual dose", "starting dose", "schedule is", "is given", "are given", "is administered",
	"are administered", "is started", "is continued", "is used", "are used", "crucial", "imperative",
	"option", "options", "insufficient evidence", "evidence is insufficient", "unable to make",
	"not strong enough", "limited evidence to support", "evidence supports", "evidence support",
	"good practice", "best practice", "be balanced against", "reserved for", "restricted to",
	"be able to continue", "benefit from", "in selected patients", "case-by-case", "individualised",
	"individualized", "support the use", "supports the use", "is to be", "are to be", "as soon as possible",
	"goal is", "goals are", "aim is", "target", "safe to use", "eligible", "candidates for", "is advised",
	"do so", "caution*", "rarely used", "because of a risk", "because of the risk", "due to the risk",
	"owing to the risk",
	/* AAN: "established as effective, ineffective or harmful", which is for or against it */
	"is effective", "are effective", "is not effective", "are not effective", "is ineffective", "are ineffective",
	"established as effective", "established as ineffective", NULL};
/* What "may be", "can be", "could be" and "might be" allow: "may be withdrawn after a year", not "may be limited". */
static const char *const modals[] = {"may", "can", "could", "might", NULL};
static const char *const allowed_list =
	"considered offered used given tried undertaken performed added prescribed tapered started stopped "
	"discontinued attempted withdrawn administered initiated continued repeated obtained managed treated "
	"delivered deferred omitted resumed switched substituted employed utilized utilised applied followed "
	"monitored referred extended combined placed done taken titrated adjusted reduced increased begun "
	"withheld delayed chosen selected recommended restarted replaced removed inserted excised injected "
	"infused transfused discharged admitted screened tested measured supplemented prolonged shortened "
	"reserved";
static struct word_set allowed = WORD_SET(allowed_list);
/* Verbs that command, as NICE and others begin a recommendation. */
static const char *const commands_list =
	"evaluate treat advise ensure offer consider use assess perform provide monitor measure refer obtain "
	"give start stop discontinue administer initiate continue avoid discuss encourage screen check repeat "
	"test inform explain ask review tell take arrange identify prescribe maintain keep limit reduce "
	"increase apply place select choose include exclude document record counsel educate instruct teach "
	"remove replace adjust titrate switch add do be follow seek establish confirm diagnose rule observe "
	"examine inspect palpate listen support help allow enable aim make set plan manage transfer admit "
	"discharge vaccinate immunize immunise reassess delay postpone minimize minimise optimize optimise "
	"prevent recognize recognise suspect investigate remember note notify report involve invite promote "
	"develop implement train excise resect inject insert order collect send culture drain irrigate "
	"immobilize immobilise elevate position ventilate intubate resuscitate transfuse infuse wait schedule "
	"undertake carry act look find work base weigh share return restrict withhold withdraw substitute "
	"combine never always think titrate reconsider anticipate alert address deliver direct emphasize "
	"emphasise";
static struct word_set commands = WORD_SET(commands_list);

/* Who or what was studied, ... */
static const char *const studies[] = {
	"studies", "study", "trial", "trials", "meta-analys*", "systematic review", "systematic reviews",
	"cohort*", "et al", "randomi*", "literature", "case series", "case reports", "retrospective",
	"prospective", "data", "evidence", "patients", "women", "children", "participants", "subjects",
	"investigators", "authors", "rct", "rcts", "survey", "registry", "analysis", NULL};
/* ... and what came of it. */
static const char *const found[] = {
	"was", "were", "had", "showed", "found", "demonstrated", "reported", "shown", "revealed", "concluded",
	"suggest", "suggests", "indicate that", "indicates that", "show", "shows", "observed", "identified",
	"compared", "has been associated", "have been associated", "there is little", "there is no",
	"there are no", "are limited", "is limited", "are lacking", "is lacking", "have typically used",
	"have used", "have short", "include patients", "did not", "noted", "improved", "increased", "decreased",
	"reduced", "limited", NULL};
/* Findings that name nobody who made them. */
static const char *const established[] = {
	"has been shown", "have been shown", "has been demonstrated", "have been demonstrated",
	"has been linked", "have been linked", "has been reported", "have been reported", "has been found",
	"have been found", "has been studied", "have been studied", "have reported", "has been published",
	"have been published", "in the literature", "studies have", "trials have", NULL};

/* Verbs by which a sentence says how things are. */
static const char *const declares[] = {
	"is", "are", "was", "were", "has", "have", "had", "can", "may", "might", "could", "will", "would",
	"does", "did", "cannot", "include", "includes", "occur", "occurs", "remain", "remains", "provide",
	"provides", "allow", "allows", "begin", "begins", "differ", "differs", "vary", "varies", "affect",
	"affects", "depend", "depends", "consist", "consists", "result in", "results in", "lead to", "leads to",
	"show", "shows", "appear", "appears", "tend", "tends", "reflect", "reflects", "contain", "contains",
	"represent", "represents", "play", "plays", "involve", "involves", "cause", "causes", "increase",
	"increases", "reduce", "reduces", "improve", "improves", "suggest", "become", "becomes", "develop",
	"develops", "present with", "presents with", "suffer", "suffers", "helps", "makes", "monitors",
	"approximate", "indicate", "indicates", "means", "refers to", "believed", "used", NULL};

/* clang-format on */
enum { ROW_DOCUMENT, ROW_ADVICE, ROW_STUDIES, ROW_FOUND, ROW_ESTABLISHED, ROW_DECLARES };
static const char *const *const tables[] = {of_document, advice, studies, found, established, declares, NULL};
static struct phrase_set told = PHRASE_SET(tables);

static bool begins_with(minot_str s, const char *const *list)
{
	size_t at;
	return phrase_in(minot_str_cut(s, 48), list, &at) && at == 0;
}

/* "Examples are listed in Table 2 in the original guideline document.": what it points to is not here. */
static bool only_points(minot_str s)
{
	static const char *const pointers[] = {"see", "also see", "refer to", "also refer to", NULL};
	static const char *const points[] = {"is available in", "are available in", "is provided",   "are provided",
	                                     "is listed",       "are listed",       "is found",      "are found",
	                                     "be found",        "is presented",     "are presented", "is described",
	                                     "are described",   "is given",         "are given",     "is summarized",
	                                     "are summarized",  "summarizes",       "presents",      NULL};
	static const char *const advised[] = {"should",          "must",       "do not",   "is recommended",
	                                      "are recommended", "recommends", "suggests", "indicated",
	                                      "contraindicated", NULL};
	if (minot_str_find(s, STR("original guideline document")) == SIZE_MAX ||
	    minot_str_find(s, STR(". ")) != SIZE_MAX || phrase_in(s, advised, NULL))
		return false;
	return begins_with(s, pointers) || phrase_in(s, points, NULL);
}

/* "Appropriate management of gout", among the benefits of a guideline: what all of it is for, and no sentence. */
static bool is_title(minot_str s)
{
	static const char *const praise[] = {"appropriate", "effective", "accurate",           "optimal", "proper",
	                                     "timely",      "improved",  "safe and effective", NULL};
	static const char *const work[] = {"use",           "management", "treatment",  "diagnosis",      "evaluation",
	                                   "assessment",    "care",       "screening",  "selection",      "prevention",
	                                   "interventions", "detection",  "monitoring", "identification", NULL};
	static const char *const says[] = {"may", "can",  "will",    "is",       "are",      "was",       "were",
	                                   "has", "have", "reduces", "improves", "prevents", "increases", NULL};
	return s.n && s.p[s.n - 1] != '.' && begins_with(s, praise) && phrase_in(minot_str_cut(s, 64), work, NULL) &&
	       !phrase_in(s, says, NULL);
}

static bool is_about_document(minot_str s, uint32_t rows)
{
	return (s.n && s.p[s.n - 1] == '?') || begins_with(s, opens_document) || rows >> ROW_DOCUMENT & 1 ||
	       only_points(s) || (begins_with(s, profile) && !phrase_in(s, remarks, NULL));
}

static minot_str word_at(minot_str s, size_t at)
{
	size_t end = at;
	while (end < s.n && is_letter(s.p[end]))
		end++;
	return str_sub(s, at, end);
}

/* The first word, behind a label that ends with a colon, a dash or a bracket ("Recommendation 2: Offer", "B - Give",
 * "R10 (14). Use"). */
static minot_str first_word(minot_str s)
{
	enum { LABEL = 32 /* bytes */ };
	size_t from = 0;
	for (size_t i = 0; i + 1 < s.n && i < LABEL; i++)
		if ((s.p[i] == ':' || s.p[i] == ')' || s.p[i] == '-' || s.p[i] == '.') && s.p[i + 1] == ' ')
			from = i + 2;
	return word_at(minot_str_trim(str_sub(s, from, s.n)), 0);
}

static bool is_among(struct word_set *set, minot_str word)
{
	enum { LONGEST = 16 };
	char folded[LONGEST];
	if (!word.n || word.n > LONGEST)
		return false;
	for (size_t i = 0; i < word.n; i++)
		folded[i] = (char)(word.p[i] | 32);
	return word_set_has(set, (minot_str){folded, word.n});
}

/* "may be withdrawn", "may then be safely withdrawn": the participle within two words behind "be". */
static bool allows(minot_str s)
{
	enum { BEFORE_BE = 2, BEHIND_BE = 2 /* words */ };
	size_t at, end = 0;
	while (phrase_from(s, end, modals, &at, &end)) {
		size_t from = end + 1;
		unsigned before = 0;
		while (before <= BEFORE_BE && !str_eq(word_at(s, from), STR("be"))) {
			from += word_at(s, from).n + 1;
			before++;
		}
		for (unsigned k = 0; before <= BEFORE_BE && k < BEHIND_BE; k++) {
			from += word_at(s, from).n + 1;
			if (is_among(&allowed, word_at(s, from)))
				return true;
		}
	}
	return false;
}

/* "Offer it", "In patients with shock, give it": a verb that commands, first or behind what it holds for. */
static bool commands_to(minot_str s)
{
	static const char *const of_whom[] = {"in",     "for",       "if",     "when",  "where", "after", "before",
	                                      "during", "at",        "on",     "with",  "while", "once",  "until",
	                                      "unless", "following", "within", "among", "as",    "to",    NULL};
	if (is_among(&commands, first_word(s)))
		return true;
	if (!begins_with(s, of_whom))
		return false;
	for (size_t comma = minot_str_find(s, STR(", ")), from = 0; comma != SIZE_MAX;) {
		from += comma + 2;
		minot_str rest = str_sub(s, from, s.n);
		if (is_among(&commands, word_at(rest, 0)))
			return true;
		comma = minot_str_find(rest, STR(", "));
	}
	return false;
}

/* Between a lead-in and an item farther down (article.h, rule gap). */
#define GAP_MARK "[\xe2\x80\xa6] "

/* Of an item behind its lead-in ("Tests include: echocardiography"), the item; else the sentence. */
static minot_str own_words(minot_str s)
{
	for (size_t i = s.n; i > 1; i--)
		if (s.p[i - 1] == ' ' && s.p[i - 2] == ':') {
			minot_str own = str_sub(s, i, s.n);
			return str_starts(own, STR(GAP_MARK)) ? str_sub(own, sizeof GAP_MARK - 1, own.n) : own;
		}
	return s;
}

static bool advises(const struct sentence_place *p, minot_str own, uint32_t rows)
{
	return rows >> ROW_ADVICE & 1 || commands_to(p->text) || commands_to(own) || allows(p->text) ||
	       grade_of(p->text, p->record, p->field).n || str_starts(p->text, STR("Recommendation"));
}

/* A lead-in may tell how its items were graded ("The following are based on good evidence (Level A): Women should be
 * screened"): an item that advises is about the document by its own words alone. */
static bool advises_under_grade(minot_str s, minot_str own, uint32_t own_rows)
{
	return own.n < s.n && !(own_rows >> ROW_DOCUMENT & 1) && !begins_with(s, opens_document) &&
	       (own_rows >> ROW_ADVICE & 1 || commands_to(own));
}

enum sentence_role role_in_guideline(const struct sentence_place *p, enum sentence_role by_part)
{
	minot_str s = p->text, own = own_words(s);
	uint32_t rows = phrase_set_rows(&told, s), own_rows = own.n < s.n ? phrase_set_rows(&told, own) : rows;
	if (by_part == SENTENCE_RECOMMENDATION && advises_under_grade(s, own, own_rows))
		rows &= ~(1u << ROW_DOCUMENT);
	if (is_about_document(s, rows) || (p->record->fields[p->field].part == PART_BENEFITS && is_title(s)))
		return SENTENCE_METHODS;
	if (advises(p, own, rows))
		return by_part;
	if (own_rows >> ROW_ESTABLISHED & 1 || ((own_rows >> ROW_STUDIES & 1) && (own_rows >> ROW_FOUND & 1)))
		return SENTENCE_OTHER_WORK;
	return own_rows >> ROW_DECLARES & 1 ? SENTENCE_FACT : by_part; /* an item without a verb is what its list is */
}
