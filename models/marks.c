/* marks.c: marks.h. */
#include "marks.h"
#include "training.h"

#include <stdlib.h>

static bool read_mark(minot_str line, struct mark *m)
{
	minot_str start, end, mark, part;
	if (!minot_str_split(&line, '\t', &m->record) || !minot_str_split(&line, '\t', &m->field) ||
	    !minot_str_split(&line, '-', &start) || !minot_str_split(&line, '\t', &end) ||
	    !minot_str_split(&line, '\t', &mark) || !mark.n || !line.n)
		return false;
	m->start = strtoull(start.p, NULL, 10);
	m->end = strtoull(end.p, NULL, 10);
	m->mark = mark.p[0];
	m->question = line;
	minot_str_split(&mark, ':', &part);
	if (minot_str_split(&mark, ':', &m->sections) && mark.n)
		m->says = mark.p[0];
	return m->start < m->end;
}

void marks_read(const char *path, struct marks *out)
{
	minot_str rest = read_bytes(path), line;
	size_t n_line = 0;
	out->at = need(realloc(out->at, (out->n + rest.n / 16 + 1) * sizeof *out->at));
	while (minot_str_split(&rest, '\n', &line)) {
		struct mark *m = &out->at[out->n];
		n_line++;
		if (!line.n || line.p[0] == '#')
			continue;
		*m = (struct mark){0};
		if (!read_mark(line, m)) {
			minot_fail(&err, MINOT_INPUT, "line %zu is no mark", n_line);
			give_up(path);
		}
		out->n++;
	}
}

const struct mark *mark_of(const struct marks *m, const struct candidate *k, minot_str question)
{
	for (size_t i = 0; i < m->n; i++)
		if (str_eq(m->at[i].record, k->from->id) && str_eq(m->at[i].question, question) &&
		    str_eq(m->at[i].field, k->from->record->fields[k->field].path) &&
		    m->at[i].start < k->spans[k->n_spans - 1].end && k->spans[0].start < m->at[i].end)
			return &m->at[i];
	return NULL;
}

bool mark_begins_question(const struct marks *m, size_t i)
{
	for (size_t k = i; k--;)
		if (str_eq(m->at[k].question, m->at[i].question))
			return false;
	return true;
}
