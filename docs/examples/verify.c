/* Prove a file against a collection with libminot-verify alone:
 *
 *	cc verify.c $(pkg-config --static --cflags --libs minot-verify) -o verify
 *	./verify my-collection review.md
 *
 * Prints the report; the exit status is 0 only if every statement holds. */
#include <minot-verify.h>

#include <stdio.h>
#include <stdlib.h>

enum { MAX_BYTES = 17 << 20 };

int main(int argc, char **argv)
{
	char error[MINOT_VERIFIER_ERROR_BYTES], *bytes = malloc(MAX_BYTES), *report;
	struct minot_verifier *verifier;
	bool holds;
	FILE *file = argc == 3 ? fopen(argv[2], "rb") : NULL;
	if (!file || !bytes) {
		fprintf(stderr, "usage: verify COLLECTION FILE\n");
		return MINOT_VERIFIER_USAGE;
	}
	size_t n = fread(bytes, 1, MAX_BYTES, file);
	fclose(file);
	int status = minot_verifier_open(argv[1], &verifier, error);
	if (status == MINOT_VERIFIER_DONE)
		status = minot_verifier_check(verifier, bytes, n, MINOT_VERIFIER_TEXT, &report, NULL, &holds, error);
	if (status == MINOT_VERIFIER_DONE)
		fputs(report, stdout);
	else
		fprintf(stderr, "verify: %s\n", error);
	if (status == MINOT_VERIFIER_DONE) {
		status = holds ? 0 : 1;
		minot_verifier_free(report);
	}
	minot_verifier_close(verifier);
	free(bytes);
	return status;
}
