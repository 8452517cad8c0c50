/* select.h: the kernels that the compiler makes as fast as a person, once for all sets: each includes this text behind
 * KERNEL, with which its functions are declared, and nth_of_word, which finds a bit in a word. */

KERNEL unsigned nth(const unsigned char *in, size_t n_words, unsigned k, uint64_t flip)
{
	for (size_t i = 0; i < n_words; i++) {
		uint64_t w = word(in, i) ^ flip;
		unsigned n = (unsigned)__builtin_popcountll(w);
		if (k < n)
			return SIMD_BITS * (unsigned)i + nth_of_word(w, k);
		k -= n;
	}
	return SIMD_BITS * (unsigned)n_words;
}

KERNEL unsigned ones(const unsigned char *in, unsigned n)
{
	unsigned count = 0, i = 0;
	for (; i < n / SIMD_BITS; i++)
		count += (unsigned)__builtin_popcountll(word(in, i));
	return count + (unsigned)__builtin_popcountll(word(in, i) & ((UINT64_C(1) << n % SIMD_BITS) - 1));
}

KERNEL uint8_t greatest_level(const unsigned char *in, size_t n)
{
	uint8_t low = 0, high = 0;
	for (size_t i = 0; i < n; i++) {
		uint8_t l = in[i] & 15, h = in[i] & 0xf0;
		low = low > l ? low : l;
		high = high > h ? high : h;
	}
	return low > high >> 4 ? low : high >> 4;
}
