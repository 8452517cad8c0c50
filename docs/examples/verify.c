/* Prove a file against a collection with libminot-verify alone:
 *
 *	cc verify.c $(pkg-config --static --cflags --libs minot-verify) -o verify
 *	./verify my-collection review.md
 *	./verify my-collection approved.json board.pub
 *
 * board.pub holds the public keys of an editorial board that you trust.
 *
 * Prints the report; the exit status is 0 only if every statement holds. */
#include <minot-verify.h>

#include <stdio.h>
#include <stdlib.h>

enum { MAX_BYTES = 17 << 20, MAX_KEYS = 1 << 16 };

int main(int argc, char **argv)
{
	char error[MINOT_VERIFIER_ERROR_BYTES], *bytes = malloc(MAX_BYTES), *keys = malloc(MAX_KEYS), *report;
	struct minot_verifier *verifier;
	bool holds;
	FILE *file = argc == 3 || argc == 4 ? fopen(argv[2], "rb") : NULL,
	     *key_file = argc == 4 ? fopen(argv[3], "rb") : NULL;
	if (!file || !bytes || !keys || (argc == 4 && !key_file)) {
		fprintf(stderr, "usage: verify COLLECTION FILE [KEYS]\n");
		return MINOT_VERIFIER_USAGE;
	}
	size_t n_keys = key_file ? fread(keys, 1, MAX_KEYS, key_file) : 0;
	if (key_file)
		fclose(key_file);
	size_t n = fread(bytes, 1, MAX_BYTES, file);
	fclose(file);
	int status = minot_verifier_open(argv[1], &verifier, error);
	if (status == MINOT_VERIFIER_DONE)
		status = minot_verifier_check_signed(verifier, bytes, n, keys, n_keys, MINOT_VERIFIER_TEXT, &report,
		                                     NULL, &holds, error);
	if (status == MINOT_VERIFIER_DONE)
		fputs(report, stdout);
	else
		fprintf(stderr, "verify: %s\n", error);
	if (status == MINOT_VERIFIER_DONE) {
		status = holds ? 0 : 1;
		minot_verifier_free(report);
	}
	minot_verifier_close(verifier);
	free(keys);
	free(bytes);
	return status;
}
