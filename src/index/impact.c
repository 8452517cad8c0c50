/* The classes of body lengths. See impact.h. */
#include "index/impact.h"

#include <pthread.h>

static struct impact_classes classes;

static uint8_t byte_of(uint32_t tf, uint32_t words)
{
	uint32_t frequencies[INDEX_N_FIELDS] = {[INDEX_BODY] = tf}, lengths[INDEX_N_FIELDS] = {[INDEX_BODY] = words};
	return impact_byte(impact_exact(frequencies, lengths));
}

/* Whether these words belong to the class whose bytes are known. */
static bool belongs(uint32_t class, uint64_t words)
{
	if (words > UINT32_MAX)
		return false;
	for (uint32_t tf = 1; tf <= IMPACT_CLASS_TF; tf++)
		if (classes.byte[tf - 1][class] > byte_of(tf, (uint32_t)words) + IMPACT_CLASS_ERROR)
			return false;
	return true;
}

/* Bytes fall as lengths rise, so the end is found in growing steps and then by halves. */
static uint64_t end_of(uint32_t class)
{
	uint64_t low = classes.first[class], step = 1;
	for (; belongs(class, low + step); step *= 2)
		low += step;
	for (; step; step /= 2)
		low += belongs(class, low + step) ? step : 0;
	return low + 1;
}

static void make(void)
{
	for (uint64_t words = 0; words <= UINT32_MAX && classes.n < 256; words = end_of(classes.n++)) {
		classes.first[classes.n] = (uint32_t)words;
		for (uint32_t tf = 1; tf <= IMPACT_CLASS_TF; tf++)
			classes.byte[tf - 1][classes.n] = byte_of(tf, (uint32_t)words);
	}
}

const struct impact_classes *impact_classes(void)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	pthread_once(&once, make);
	return &classes;
}

uint8_t impact_class(uint32_t body_words)
{
	const struct impact_classes *c = impact_classes();
	uint32_t low = 0, high = c->n;
	while (high - low > 1) {
		uint32_t mid = low + (high - low) / 2;
		if (c->first[mid] <= body_words)
			low = mid;
		else
			high = mid;
	}
	return (uint8_t)low;
}

/* Most postings are of bodies alone, of common lengths, with small frequencies. */
enum { TABLE_WORDS = 1024, TABLE_TF = 8 };
static uint8_t table[TABLE_TF][TABLE_WORDS];

static void make_table(void)
{
	for (uint32_t tf = 1; tf <= TABLE_TF; tf++)
		for (uint32_t words = 0; words < TABLE_WORDS; words++)
			table[tf - 1][words] = byte_of(tf, words);
}

uint8_t impact_byte_at(const uint32_t tf[INDEX_N_FIELDS], const struct lengths *l, uint32_t doc)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	uint32_t lengths[INDEX_N_FIELDS] = {0};
	pthread_once(&once, make_table);
	narrow_row(&l->words, doc, lengths);
	bool body_alone = !(tf[INDEX_TITLE] | tf[INDEX_HEADING] | tf[INDEX_KEYWORD]);
	if (body_alone && tf[INDEX_BODY] <= TABLE_TF && lengths[INDEX_BODY] < TABLE_WORDS)
		return table[tf[INDEX_BODY] - 1][lengths[INDEX_BODY]];
	return impact_byte(impact_exact(tf, lengths));
}
