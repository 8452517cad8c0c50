/* inherited.c: asked in which way something is inherited, who tells another way says no.
 *
 *   "Is it an autosomal recessive disease?"     asks: autosomal, recessive
 *   "inherited in an autosomal dominant way"    tells: autosomal, dominant ──> no
 *   "forms are dominant or recessive"           tells both ──> maybe
 *
 * Ways lie on two axes (dominant or recessive; on which chromosome), and only what lies on an axis that is asked about
 * answers. A way that belongs to the name of the disease ("autosomal dominant polycystic kidney disease") is not
 * asked. */
#include "answer/matters.h"
#include "vocab/vocab.h"

enum { DOMINANT = 1, RECESSIVE = 2, AUTOSOMAL = 4, SEX_LINKED = 8, MITOCHONDRIAL = 16, N_WAYS = 5 };
static const unsigned axes[] = {DOMINANT | RECESSIVE, AUTOSOMAL | SEX_LINKED | MITOCHONDRIAL};
static const char *const words[N_WAYS][6] = {
        {"dominant*", NULL},
        {"recessive*", NULL},
        {"autosomal*", NULL},
        {"x-linked", "x linked", "sex-linked", "sex linked", "y-linked", NULL},
        {"mitochondrial inheritance", "maternally inherited", "maternal inheritance", "mitochondrially inherited",
         NULL},
};

static unsigned ways_in(minot_str text)
{
	unsigned ways = 0;
	for (unsigned w = 0; w < N_WAYS; w++)
		ways |= phrase_in(text, words[w], NULL) ? 1u << w : 0;
	return ways;
}

bool asks_of_way(const struct composition *x, unsigned *ways)
{
	*ways = ways_in(x->q->text);
	for (size_t i = 0; i < x->q->n_concepts; i++)
		if (x->q->concepts[i].kinds & VOCAB_KIND(DISEASE))
			*ways &= ~ways_in(x->q->concepts[i].name);
	return *ways && x->q->polar && (matters_asked(x->q) & MATTER(INHERITANCE));
}

enum matter_answer answer_of_ways(unsigned asked, minot_str text)
{
	static const char *const denies[] = {"not inherited", "not hereditary", "not passed", NULL};
	unsigned told = ways_in(text);
	bool said = false, open = false;
	for (size_t a = 0; a < sizeof axes / sizeof *axes; a++) {
		unsigned asks = asked & axes[a], tells = told & axes[a];
		if (asks && tells && !(asks & tells))
			return MATTER_NO;
		said |= asks && tells;
		open |= asks && tells & ~asks;
	}
	if (!said)
		return MATTER_NOT_SAID;
	return phrase_in(text, denies, NULL) ? MATTER_NO : open ? MATTER_BOTH : MATTER_YES;
}

enum matter_answer answer_of_way(const struct composition *x, const struct candidate **basis)
{
	enum matter_answer answer = MATTER_NOT_SAID;
	unsigned asked;
	*basis = NULL;
	if (!asks_of_way(x, &asked))
		return answer;
	for (size_t i = 0; i < x->n_chosen; i++) {
		const struct candidate *k = x->chosen[i];
		enum matter_answer one = names_whole_subject(x, k) ? answer_of_ways(asked, k->text) : MATTER_NOT_SAID;
		bool nearer = *basis && k->from->on_subject > (*basis)->from->on_subject;
		if (one == MATTER_NOT_SAID || (*basis && !nearer && k->from->on_subject < (*basis)->from->on_subject))
			continue;
		if (!*basis || nearer) {
			*basis = k;
			answer = one;
		} else if (one != answer) {
			answer = MATTER_BOTH; /* works as much on it as each other tell two ways */
		}
	}
	return answer;
}
