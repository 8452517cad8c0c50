/* urgent.c: whether somebody writes from an emergency ("my toddler ate his grandma's iron tablets"): by whom it is told
 * and what has happened. No ranking of records helps him, and what matches by chance does harm; he is told to call for
 * help. Who asks about an emergency ("How is iron poisoning in children treated?") is answered. The lists are ours,
 * after the signs for which the public is told to call an ambulance (NHS, "When to call 999", 2023; European
 * Resuscitation Council, Guidelines 2021, first aid) or a poison centre. */
#include "base/ascii.h"
#include "base/words.h"
#include "query/analysis.h"

/* Who tells of himself or of somebody close. */
static const char tellers[] = "i my me im i'm ive i've";
/* "bp 210/120, what now": nobody but who has it asks so */
static const char *const what_now[] = {"what now", "what do i do", "what should i do", "help me", NULL};
static const char clinicians[] = "patient patients patient's";
static const char children[] =
        "toddler baby infant child son daughter kid kids grandson granddaughter niece nephew boy girl";

static const char taken[] = "ate eaten swallowed drank drunk ingested took taken overdosed";
static const char by_mouth[] = "ate eaten swallowed drank drunk ingested";
static const char medicines[] =
        "tablet tablets pill pills medicine medicines medication medications capsule capsules vitamins";
static const char poisons[] =
        "bleach detergent antifreeze cleaner disinfectant pesticide weedkiller petrol gasoline paraffin "
        "kerosene battery batteries magnet magnets coin coins mushroom mushrooms berries poison turpentine thinner";
static const char *const too_much[] = {"took too many",
                                       "taken too many",
                                       "took too much",
                                       "taken too much",
                                       "swallowed too many",
                                       "swallowed too much",
                                       "whole bottle",
                                       "whole packet",
                                       "whole box",
                                       "whole pack",
                                       "all my pills",
                                       "all my tablets",
                                       "all his pills",
                                       "all his tablets",
                                       "all her pills",
                                       "all her tablets",
                                       NULL};
/* Of which one can take too much without harm. */
static const char harmless[] = "days day time breaks photos pictures calls exams coffee tea water work";
/* What is an emergency whatever led to it. */
static const char *const signs[] = {"can't breathe",
                                    "cannot breathe",
                                    "cant breathe",
                                    "not breathing",
                                    "isn't breathing",
                                    "struggling to breathe",
                                    "turning blue",
                                    "turned blue",
                                    "lips are blue",
                                    "is choking",
                                    "am choking",
                                    "unconscious",
                                    "won't wake up",
                                    "wont wake up",
                                    "will not wake up",
                                    "having a stroke",
                                    "having a heart attack",
                                    "is fitting now",
                                    "face is drooping",
                                    "face has dropped",
                                    "throat is swelling",
                                    "throat is closing",
                                    "tongue is swelling",
                                    "vomiting blood",
                                    "throwing up blood",
                                    "coughing up blood",
                                    "won't stop bleeding",
                                    "wont stop bleeding",
                                    "crushing chest pain",
                                    "chest pain and short of breath",
                                    "chest pain and can't",
                                    "kill myself",
                                    "end my life",
                                    "want to die",
                                    "feel suicidal",
                                    "overdosed on",
                                    NULL};

static bool any_of(const struct analysis *x, const char *list)
{
	for (size_t i = 0; i < x->n_words; i++)
		if (word_in(x->words[i].lower, list))
			return true;
	return false;
}

/* The first of the phrases in the text, borrowed from it; empty when none is there. */
static minot_str phrase_of(const struct analysis *x, const char *const *phrases)
{
	for (; *phrases; phrases++) {
		size_t at = minot_str_find_name(x->text, str_c(*phrases));
		if (at != SIZE_MAX)
			return str_sub(x->text, at, at + strlen(*phrases));
	}
	return STR_NONE;
}

/* The words from the one of `verbs` to the one of `objects` behind it. */
static minot_str deed(const struct analysis *x, const char *verbs, const char *objects)
{
	for (size_t i = 0; i < x->n_words; i++)
		for (size_t k = i + 1; word_in(x->words[i].lower, verbs) && k < x->n_words; k++)
			if (word_in(x->words[k].lower, objects))
				return str_sub(x->text, x->words[i].start, x->words[k].end);
	return STR_NONE;
}

/* A number of one to three digits; 0: it is none. */
static unsigned small_number(minot_str s)
{
	unsigned n = 0;
	for (size_t i = 0; i < s.n; i++) {
		if (!is_digit(s.p[i]) || s.n > 3)
			return 0;
		n = 10 * n + (unsigned)(s.p[i] - '0');
	}
	return n;
}

/* Blood pressure that is an emergency with symptoms (ESC/ESH 2018, section 8.3; ACC/AHA 2017, section 11.2). */
static minot_str extreme_pressure(const struct analysis *x)
{
	enum { SYSTOLIC = 180, DIASTOLIC = 120, MOST = 300 }; /* mm Hg; more was not measured */
	if (!any_of(x, "bp pressure"))
		return STR_NONE;
	for (size_t i = 0; i + 1 < x->n_words; i++) {
		size_t between = x->words[i].end;
		unsigned high = small_number(x->words[i].lower), low = small_number(x->words[i + 1].lower);
		if (between >= x->text.n || x->text.p[between] != '/' || !low || low >= high || high > MOST)
			continue;
		if (high >= SYSTOLIC || low >= DIASTOLIC)
			return str_sub(x->text, x->words[i].start, x->words[i + 1].end);
	}
	return STR_NONE;
}

minot_str urgent_words(const struct analysis *x)
{
	bool told = any_of(x, tellers) || phrase_of(x, what_now).n;
	if (any_of(x, clinicians))
		return STR_NONE;
	if (told || any_of(x, "he she")) {
		minot_str sign = phrase_of(x, signs);
		if (sign.n)
			return sign;
	}
	if (!told)
		return STR_NONE;
	minot_str much = any_of(x, taken) && !any_of(x, harmless) ? phrase_of(x, too_much) : STR_NONE,
	          poison = deed(x, taken, poisons),
	          medicine = any_of(x, children) ? deed(x, by_mouth, medicines) : STR_NONE;
	return much.n ? much : poison.n ? poison : medicine.n ? medicine : extreme_pressure(x);
}
