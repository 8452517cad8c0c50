/* Prints docs/templates.md from the table of Minot's own words. Called with a file, compares it instead: the exit
 * status is 1 when the file is not what would be printed. */
#include <stdio.h>
#include <string.h>

#include "article/article.h"
#include "article/templates.h"

static const struct {
	const char *name, *from, *holds;
} slots[] = {
#define X(name, from, holds) {name, from, holds},
        TEMPLATE_SLOT_LIST(X)
#undef X
};

static void write_slots(struct minot_buf *b)
{
	minot_buf_c(b, "\n## Slots\n\n| slot | filled from | what it holds |\n|---|---|---|\n");
	for (size_t i = 0; i < sizeof slots / sizeof *slots; i++)
		minot_buf_printf(b, "| `{%s}` | %s | %s |\n", slots[i].name, slots[i].from, slots[i].holds);
}

static void write_names(struct minot_buf *b)
{
	minot_buf_c(b, "\n## Names that are shown\n\nHeadings of sections, and what patients read in their place:\n\n");
	for (int k = 0; k < ARTICLE_N_SECTIONS; k++)
		minot_buf_printf(b, "* %s \xc2\xb7 %s\n",
		                 article_section_heading((enum article_section_kind)k, AUDIENCE_CLINICIAN),
		                 article_section_heading((enum article_section_kind)k, AUDIENCE_PATIENT));
	minot_buf_c(b, "\nRules by which a statement differs from its quote:\n\n");
	for (int r = 0; r < ARTICLE_N_RULES; r++)
		minot_buf_printf(b, "* %s\n", article_rule_meaning((enum article_rule)r));
	minot_buf_c(b, "\nReaders:\n\n");
	for (int a = 0; a < ARTICLE_N_AUDIENCES; a++)
		minot_buf_printf(b, "* %s\n", article_audience_name((enum article_audience)a));
}

static void write_all(struct minot_buf *b)
{
	minot_buf_c(b,
	            "# Minot's own words\n\n"
	            "Made by tests/tools/templates.c from the lists in src/article/templates.h; a test compares them.\n"
	            "What is not here is a statement, or stands in a source, in the question or in the collection, or\n"
	            "names a kind of record, a design or a standing (docs/format).\n\n"
	            "| template | where | words |\n|---|---|---|\n");
	for (int t = 0; t < N_TEMPLATES; t++)
		minot_buf_printf(b, "| `%s` | %s | %.*s |\n", template_name((enum template)t),
		                 template_where((enum template)t),
		                 STR_ARG(minot_str_trim(template_text((enum template)t))));
	write_slots(b);
	write_names(b);
}

/* Whether the file holds these bytes and no others. */
static bool same(const char *path, minot_str want)
{
	FILE *f = fopen(path, "rb");
	size_t i = 0;
	int c = EOF;
	while (f && (c = getc(f)) != EOF && i < want.n && (unsigned char)want.p[i] == c)
		i++;
	bool whole = f && c == EOF && i == want.n;
	if (f)
		fclose(f);
	return whole;
}

int main(int argc, char **argv)
{
	struct minot_buf b = BUF_INIT(1 << 20);
	write_all(&b);
	bool ok = !b.failed;
	if (argc > 1 && ok && !same(argv[1], minot_buf_view(&b))) {
		fprintf(stderr, "%s is not what the table makes; print it again with %s\n", argv[1], argv[0]);
		ok = false;
	} else if (argc == 1 && ok) {
		ok = fwrite(b.p, 1, b.n, stdout) == b.n && fflush(stdout) == 0;
	}
	minot_buf_free(&b);
	return !ok;
}
