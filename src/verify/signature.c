/* signature.c: whether an article that says that a board approved it was approved by it. The statements are proved as
 * of any article; here the rest of what such an article claims: who stands behind it. */
#include <sodium.h>

#include "article/approval.h"
#include "verify/verify.h"

const char *verify_signature_name(enum verify_signature s)
{
	static const char *const names[] = {
#define X(name, text, meaning) text,
	        VERIFY_SIGNATURE_LIST(X)
#undef X
	};
	return (unsigned)s < VERIFY_N_SIGNATURES ? names[s] : NULL;
}

/* Exactly so many bytes of base64, as we write it. */
static bool decode(minot_str text, unsigned char *out, size_t n)
{
	size_t got;
	const char *end;
	return sodium_base642bin(out, n, text.p ? text.p : "", text.n, NULL, &got, &end,
	                         sodium_base64_VARIANT_ORIGINAL) == 0 &&
	       got == n && end == text.p + text.n;
}

static const char *bad(const struct article *art, struct minot_arena *a, struct verify_report *r, bool *no_memory)
{
	unsigned char signature[APPROVAL_SIGNATURE_BYTES];
	minot_str text = art->signature.approval;
	if (!str_eq(art->status, STR("approved")))
		return "it is signed, and its status is not \"approved\"";
	if (!decode(art->signature.ed25519, signature, sizeof signature) ||
	    !decode(art->signature.key, r->signed_by, sizeof r->signed_by))
		return "signature or key cannot be read";
	if (!approval_signed(text, signature, r->signed_by))
		return "the approval was changed after it was signed, or the key is not the one that signed it";
	minot_status s = approval_read(text, a, &r->approval, NULL);
	*no_memory = s == MINOT_NO_MEMORY;
	if (s != MINOT_OK)
		return "what is signed is no approval";
	if (art->id.n != 7 + 64 || !str_eq(str_sub(art->id, 7, art->id.n), r->approval.shown))
		return "what was approved is another article, or another version of it";
	return r->id_holds ? NULL : "the article was changed after it was approved";
}

minot_status verifyi_signature(const struct article *art, struct minot_arena *a, struct verify_report *r,
                               minot_err *err)
{
	bool no_memory = false;
	r->signature = VERIFY_SIGNATURE_NONE;
	if (!art->signature.approval.p) {
		if (str_eq(art->status, STR("approved"))) {
			r->signature = VERIFY_SIGNATURE_MISSING;
			r->signature_fault = "it says that it was approved, and nobody signed that";
		}
	} else if ((r->signature_fault = bad(art, a, r, &no_memory))) {
		r->signature = VERIFY_SIGNATURE_BAD;
	} else {
		r->signature = VERIFY_SIGNATURE_UNKNOWN_KEY;
		r->signature_fault = "the key that signed it is none of those that are given";
	}
	r->sound &= r->signature == VERIFY_SIGNATURE_NONE || r->signature == VERIFY_SIGNATURE_UNKNOWN_KEY;
	r->ok = r->sound && r->signature == VERIFY_SIGNATURE_NONE;
	return no_memory ? minot_fail(err, MINOT_NO_MEMORY, "no memory to check an approval") : MINOT_OK;
}

/* A line: "ed25519 BASE64" and anything behind it, or a comment after '#', or nothing. */
static minot_status key_line(minot_str line, unsigned char key[APPROVAL_KEY_BYTES], bool *is_key)
{
	minot_str word;
	line = minot_str_trim(line);
	*is_key = false;
	if (!line.n || line.p[0] == '#')
		return MINOT_OK;
	if (!minot_str_split(&line, ' ', &word) || !str_eq(word, STR("ed25519")) ||
	    !minot_str_split(&line, ' ', &word) || !decode(word, key, APPROVAL_KEY_BYTES))
		return MINOT_INPUT;
	*is_key = true;
	return MINOT_OK;
}

minot_status verify_trust(struct verify_report *r, minot_str keys, minot_err *err)
{
	unsigned char key[APPROVAL_KEY_BYTES];
	minot_str line;
	bool is_key;
	uint32_t number = 0;
	if (keys.n > VERIFY_MAX_KEYS_BYTES)
		return minot_fail(err, MINOT_LIMIT, "keys of more than %d bytes are not read", VERIFY_MAX_KEYS_BYTES);
	while (minot_str_split(&keys, '\n', &line)) {
		number++;
		if (key_line(line, key, &is_key) != MINOT_OK) {
			minot_fail(err, MINOT_INPUT, "not a board's public key: \"ed25519\" and base64 of 32 bytes");
			minot_err_at(err, NULL, MINOT_NO_OFFSET, number);
			return MINOT_INPUT;
		}
		if (!is_key || r->signature != VERIFY_SIGNATURE_UNKNOWN_KEY ||
		    sodium_memcmp(key, r->signed_by, sizeof key) != 0)
			continue;
		r->signature = VERIFY_SIGNATURE_GOOD;
		r->signature_fault = NULL;
		r->ok = r->sound;
	}
	return MINOT_OK;
}
