/* Choosing the instruction set: MINOT_SIMD, else the best one there is. */
#include "simd/simd.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "simd/tables.h"

static const char *const names[SIMD_N_SETS] = {
#define X(id, name) #name,
        SIMD_LIST(X)
#undef X
};

const char *simd_set_name(enum simd_set set) { return names[set]; }

const struct simd *simd_of(enum simd_set set)
{
#ifdef SIMD_X86
	__builtin_cpu_init();
	switch (set) {
	case SIMD_SSE41:
		return __builtin_cpu_supports("sse4.1") && __builtin_cpu_supports("popcnt") ? &simd_sse41 : NULL;
	case SIMD_AVX2:
		return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2") ? &simd_avx2 : NULL;
	case SIMD_AVX512:
		return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
		                       __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512vbmi2") &&
		                       __builtin_cpu_supports("bmi2")
		               ? &simd_avx512
		               : NULL;
	default:
		break;
	}
#endif
	return set == SIMD_SCALAR ? &simd_scalar : NULL;
}

/* NULL: MINOT_SIMD asks for what is not there. */
static const struct simd *wanted(void)
{
	const char *asked = getenv("MINOT_SIMD");
	for (int i = SIMD_N_SETS - 1; i >= 0; i--) {
		bool meant = !asked || !*asked || strcmp(asked, names[i]) == 0;
		const struct simd *t = meant ? simd_of((enum simd_set)i) : NULL;
		if (t)
			return t;
	}
	return NULL;
}

_Atomic(const struct simd *) simd_chosen;

const struct simd *simd_choose(void) /* two threads that come first choose the same */
{
	const struct simd *t = wanted();
	t = t ? t : &simd_scalar;
	atomic_store_explicit(&simd_chosen, t, memory_order_relaxed);
	return t;
}

minot_status simd_check(minot_err *err)
{
	char have[64] = "";
	if (wanted())
		return MINOT_OK;
	for (int i = 0; i < SIMD_N_SETS; i++)
		if (simd_of((enum simd_set)i)) {
			strcat(have, " ");
			strcat(have, names[i]);
		}
	return minot_fail(err, MINOT_USAGE, "MINOT_SIMD=%.20s is no instruction set of this machine; it has:%s",
	                  getenv("MINOT_SIMD"), have);
}
