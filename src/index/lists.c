/* See lists.h. */
#include "index/lists.h"

#include "index/collection_private.h"

uint32_t lists_n_parts(const struct collection *c) { return c->manifest.info.n_segments; }

bool lists_part(const struct collection *c, uint32_t i, struct lists_part *out)
{
	const struct part *p = &c->parts[i];
	*out = (struct lists_part){
	        .base = p->base, .n_docs = p->segment.n_docs, .dead = p->tombs.bits, .segment = &p->segment};
	return segment_lengths(&p->segment, &out->lengths);
}

void lists_find(const struct collection *c, uint32_t part, minot_str term, struct lists_entry *out)
{
	const struct part *p = &c->parts[part];
	struct dict_entry e;
	bool wrong = false;
	*out = (struct lists_entry){0};
	if (!segment_term(&p->segment, term, &e))
		return;
	out->bytes = segment_bytes(&p->segment, SEGMENT_POSTING, e.size_before, e.size);
	out->df = e.df;
	out->dead_df = tombs_df(&p->tombs, term, &wrong);
	if (wrong || out->dead_df > e.df) {
		segment_damage(&p->segment, p->segment.sections[SEGMENT_TERM].at);
		*out = (struct lists_entry){0};
	}
}

void lists_damage(const struct lists_part *p, const struct posting_list *l)
{
	const struct segment *s = p->segment;
	if (s)
		segment_damage(s, l->head ? (uint64_t)((const char *)l->head - s->map.bytes.p)
		                          : s->sections[SEGMENT_POSTING].at);
}
