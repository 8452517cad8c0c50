/* animals.c: whether the patient of a question is an animal. What records say of people is never an answer for one:
 * doses differ by their bodies, and some drugs of people kill them (paracetamol a cat). An animal that bites, scratches
 * or is kept is no patient. The word lists are ours: animals that people keep, and what they do to people. */
#include "query/analysis.h"

static const char animals[] =
        "dog dogs dog's puppy puppies cat cats cat's kitten kittens horse horses horse's pony ponies "
        "foal foals cow cows cow's cattle calves sheep lamb lambs goat goats pig pigs piglets "
        "chicken chickens hen hens poultry hamster hamsters rabbit rabbits rabbit's ferret ferrets "
        "parrot parrots budgie budgies tortoise goldfish pet pets pet's";
static const char owners[] = "my our your his her their";
static const char leads[] = "for in a an the treat vaccinate";
/* What makes it the cause of a patient's trouble, or a thing. */
static const char deeds[] =
        "bite bites bit bitten scratch scratches scratched lick licks licked hair dander fur allergy "
        "allergic allergies allergen allergens owner owners ownership exposure exposed contact model "
        "models milk meat egg eggs pox flu serum antivenom therapy scan scans";
static const char people[] =
        "i me man men woman women child children boy girl baby patient patients people person adult "
        "adults pregnant pregnancy human humans";

static bool any_word(const struct analysis *x, const char *list)
{
	for (size_t i = 0; i < x->n_words; i++)
		if (word_in(x->words[i].lower, list))
			return true;
	return false;
}

minot_str animal_patient(const struct analysis *x)
{
	bool of_people = any_word(x, people);
	if (any_word(x, deeds))
		return STR_NONE;
	for (size_t i = 0; i < x->n_words; i++) {
		if (word_in(x->words[i].lower, "veterinary veterinarian vet mare mares mare's stallion stallions"))
			return x->words[i].lower;
		if (!i || x->words[i].capitals || !word_in(x->words[i].lower, animals))
			continue;
		bool led = word_in(x->words[i - 1].lower, leads) &&
		           !(i > 1 && word_in(x->words[i - 2].lower, "to by from with about"));
		if (word_in(x->words[i - 1].lower, owners) || (led && !of_people))
			return x->words[i].lower;
	}
	return STR_NONE;
}
