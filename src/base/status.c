/* status.c: see status.h. */
#include "base/status.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static const struct {
	int exit_status;
	const char *name, *meaning;
} table[] = {
#define X(n, e, m) {e, #n, m},
        MINOT_STATUS_LIST(X)
#undef X
};
#define N_STATUS (sizeof table / sizeof table[0])

int minot_exit_status(minot_status s) { return (size_t)s < N_STATUS ? table[s].exit_status : 70; }
const char *minot_status_name(minot_status s) { return (size_t)s < N_STATUS ? table[s].name : "INTERNAL"; }
const char *minot_status_meaning(minot_status s) { return (size_t)s < N_STATUS ? table[s].meaning : "no such status"; }

/* Do not leave half a UTF-8 character at the end of a cut message. */
static void cut_at_border(char *s, size_t cap)
{
	size_t n = strlen(s);
	if (n + 1 < cap)
		return;
	while (n && ((unsigned char)s[n - 1] & 0xC0) == 0x80)
		n--;
	if (n && (unsigned char)s[n - 1] >= 0xC0)
		n--;
	else
		n = strlen(s);
	s[n] = 0;
}

__attribute__((format(printf, 4, 0))) static void fill(minot_err *err, minot_status s, int sys_errno, const char *fmt,
                                                       va_list ap)
{
	err->status = s;
	err->sys_errno = sys_errno;
	err->byte_offset = MINOT_NO_OFFSET;
	err->line = 0;
	err->file[0] = 0;
	vsnprintf(err->msg, sizeof err->msg, fmt, ap);
	if (sys_errno) {
		size_t n = strlen(err->msg);
		snprintf(err->msg + n, sizeof err->msg - n, ": %s", strerror(sys_errno));
	}
	cut_at_border(err->msg, sizeof err->msg);
}

minot_status(minot_fail)(minot_err *err, minot_status s, const char *fmt, ...)
{
	if (err) {
		va_list ap;
		va_start(ap, fmt);
		fill(err, s, 0, fmt, ap);
		va_end(ap);
	}
	return s;
}

minot_status(minot_fail_errno)(minot_err *err, minot_status s, int sys_errno, const char *fmt, ...)
{
	if (err) {
		va_list ap;
		va_start(ap, fmt);
		fill(err, s, sys_errno, fmt, ap);
		va_end(ap);
	}
	return s;
}

void minot_err_at(minot_err *err, const char *name, uint64_t byte_offset, uint32_t line)
{
	if (!err)
		return;
	err->byte_offset = byte_offset;
	err->line = line;
	if (name) {
		size_t n = strlen(name), max = sizeof err->file - 1;
		if (n > max)
			name += n - max; /* the end of a path says more than its beginning */
		while (((unsigned char)*name & 0xC0) == 0x80)
			name++;
		snprintf(err->file, sizeof err->file, "%s", name);
	}
}

size_t minot_err_text(const minot_err *err, char *out, size_t cap)
{
	char where[280] = "";
	size_t n = 0;
	if (err->file[0])
		n += (size_t)snprintf(where, sizeof where, "%s:", err->file);
	if (err->line)
		n += (size_t)snprintf(where + n, sizeof where - n, "%u:", err->line);
	if (err->byte_offset != MINOT_NO_OFFSET)
		n += (size_t)snprintf(where + n, sizeof where - n, " byte %llu:", (unsigned long long)err->byte_offset);
	int m = snprintf(out, cap, "%s%s%s", where, n ? " " : "", err->msg);
	return m < 0 ? 0 : (size_t)m < cap ? (size_t)m : cap ? cap - 1 : 0;
}
