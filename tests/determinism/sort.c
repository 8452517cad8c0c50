/* sort.c: a qsort that is right and yet not the one of the C library: elements that compare as equal come out in the
 * opposite order of the one they went in. Preloaded, it shows every sort whose order is not total. Insertion from the
 * end; slow, and the arrays of the test are small. */
#include <stdlib.h>
#include <string.h>

void qsort_r(void *base, size_t n, size_t size, int (*compare)(const void *, const void *, void *), void *ctx)
{
	char *p = base, *sorted = malloc(n * size + 1);
	size_t have = 0;
	if (!sorted)
		abort(); /* a test's library: there is nobody to tell */
	for (size_t i = 0; i < n; i++) {
		/* binary search for the first that is not less: before its equals */
		size_t low = 0, high = have;
		while (low < high) {
			size_t middle = low + (high - low) / 2;
			if (compare(sorted + middle * size, p + i * size, ctx) < 0)
				low = middle + 1;
			else
				high = middle;
		}
		memmove(sorted + (low + 1) * size, sorted + low * size, (have - low) * size);
		memcpy(sorted + low * size, p + i * size, size);
		have++;
	}
	memcpy(p, sorted, n * size);
	free(sorted);
}

static int without_context(const void *a, const void *b, void *compare)
{
	return (*(int (**)(const void *, const void *))compare)(a, b);
}

void qsort(void *base, size_t n, size_t size, int (*compare)(const void *, const void *))
{
	qsort_r(base, n, size, without_context, &compare);
}
