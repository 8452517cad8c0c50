/* terminal.c: see terminal.h. */
#include "cli/terminal.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/ascii.h"
#include "base/status.h"
#include "os/os.h"

enum { DEFAULT_COLUMNS = 80, MAX_COLUMNS = 1000 };

static unsigned width_of(int fd)
{
	const char *z = getenv("COLUMNS");
	char *end;
	unsigned long n = z ? strtoul(z, &end, 10) : 0;
	if (z && is_digit(*z) && !*end && n > 0 && n <= MAX_COLUMNS)
		return (unsigned)n;
	struct winsize w;
	if (ioctl(fd, TIOCGWINSZ, &w) == 0 && w.ws_col > 0)
		return w.ws_col;
	return DEFAULT_COLUMNS;
}

unsigned cli_columns(void) { return width_of(STDOUT_FILENO); }

static bool wants_colour(const char *when)
{
	if (when && strcmp(when, "always") == 0)
		return true;
	if (when && strcmp(when, "never") == 0)
		return false;
	const char *no = getenv("NO_COLOR"), *term = getenv("TERM");
	return isatty(STDOUT_FILENO) && !(no && *no) && term && *term && strcmp(term, "dumb") != 0;
}

struct minot_style cli_style(const struct cli_call *call)
{
	return (struct minot_style){cli_columns(), wants_colour(call->value[OPT_COLOR])};
}

/* Output ------------------------------------------------------------------------------------------------------------
 */

static minot_status no_output(int sys_errno, minot_err *err)
{
	return minot_fail_errno(err, MINOT_IO, sys_errno, "cannot write to standard output");
}

minot_status cli_print(const struct minot_bytes *b, minot_err *err)
{
	errno = 0;
	if (b->n && fwrite(b->p, 1, b->n, stdout) != b->n)
		return no_output(errno, err);
	return MINOT_OK;
}

minot_status cli_flush(minot_err *err)
{
	errno = 0;
	return fflush(stdout) || ferror(stdout) ? no_output(errno, err) : MINOT_OK;
}

int cli_complain(const minot_err *err, const char *advice)
{
	char where[300] = "";
	size_t n = 0;
	if (err->sys_errno ==
	    EPIPE) /* whoever closed the pipe (head, a pager) has read enough; the exit status tells */
		return minot_exit_status(err->status);
	if (err->file[0])
		n = (size_t)snprintf(where, sizeof where, ": %s", err->file);
	if (err->line)
		n += (size_t)snprintf(where + n, sizeof where - n, ": line %" PRIu32, err->line);
	if (err->byte_offset != MINOT_NO_OFFSET)
		snprintf(where + n, sizeof where - n, ": byte %" PRIu64, err->byte_offset);
	if (!advice)
		advice = cli_advice(err->status);
	fprintf(stderr, "minot: %s%s%s%s\n", err->msg, where, *advice ? ": " : "", advice);
	return minot_exit_status(err->status);
}

/* Progress ----------------------------------------------------------------------------------------------------------
 */

void cli_progress_start(struct cli_progress *p, const struct cli_call *call)
{
	bool terminal = isatty(STDERR_FILENO);
	const char *term = getenv("TERM");
	*p = (struct cli_progress){.phase_us = os_now_us()};
	p->on = cli_has(call, OPT_PROGRESS) || (terminal && !cli_has(call, OPT_QUIET));
	p->terminal = terminal && term && strcmp(term, "dumb") != 0;
}

static size_t add_count(char *out, size_t cap, size_t n, uint64_t value)
{
	char digits[24];
	int len = snprintf(digits, sizeof digits, "%" PRIu64, value);
	for (int i = 0; i < len && n + 2 < cap; i++) {
		if (i && (len - i) % 3 == 0)
			out[n++] = ',';
		out[n++] = digits[i];
	}
	out[n] = 0;
	return n;
}

void cli_progress_line(const struct minot_progress *at, double seconds, unsigned columns, char *out, size_t cap)
{
	size_t n = (size_t)snprintf(out, cap, "%s  ", at->indexing ? "indexing" : "reading");
	n = add_count(out, cap, n, at->done);
	if (at->total) {
		n += (size_t)snprintf(out + n, cap - n, " of ");
		n = add_count(out, cap, n, at->total);
	}
	n += (size_t)snprintf(out + n, cap - n, at->indexing ? " records" : " files");
	if (!at->indexing) {
		n += (size_t)snprintf(out + n, cap - n, "  %.1f MB  ", (double)at->bytes / 1e6);
		n = add_count(out, cap, n, at->records);
		n += (size_t)snprintf(out + n, cap - n, " records");
	}
	double rate = seconds > 0 ? (double)(at->indexing ? at->done : at->records) / seconds : 0;
	if (rate >= 1)
		n += (size_t)snprintf(out + n, cap - n, "  %.0f/s", rate);
	if (at->total && at->done && at->done <= at->total && seconds > 1) {
		double left = seconds / (double)at->done * (double)(at->total - at->done);
		if (left < 359999)
			n += (size_t)snprintf(out + n, cap - n, "  %d:%02d left", (int)left / 60, (int)left % 60);
	}
	if (n >= columns && columns < cap)
		out[columns ? columns - 1 : 0] = 0; /* ASCII: any byte is a border */
}

void cli_progress_show(struct cli_progress *p, const struct minot_progress *at)
{
	uint64_t now = os_now_us();
	if (!p->on)
		return;
	if (at->indexing != p->indexing) {
		p->indexing = at->indexing;
		p->phase_us = now;
	}
	if (p->drawn_us && now - p->drawn_us < (p->terminal ? 100000u : 5000000u))
		return;
	char line[200];
	cli_progress_line(at, (double)(now - p->phase_us) / 1e6, p->terminal ? width_of(STDERR_FILENO) : 200, line,
	                  sizeof line);
	fprintf(stderr, p->terminal ? "\r%s\x1b[K" : "%s\n", line);
	p->drawn_us = now;
	p->shown = true;
}

void cli_progress_end(struct cli_progress *p)
{
	if (p->shown && p->terminal)
		fputs("\r\x1b[K", stderr);
	p->shown = false;
}
