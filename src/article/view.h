/* view.h, private to src/article: what text, Markdown and HTML have in common.
 *
 *   article ──walk──> parts, paragraphs, tables, statements ──pen──> bytes of one format
 *
 * view_walk goes through the article once, in the order in which it is read, and tells a pen what it meets. So all
 * renderings have the same structure, numbers and words; a pen only knows how its format writes them. Running text is a
 * line of runs: plain words, references to statements and sources, marks. Everything lives in the view's arena. */
#ifndef ARTICLE_VIEW_H
#define ARTICLE_VIEW_H

#include "article/article.h"
#include "article/templates.h"
#include "base/markup.h"

enum run_kind {
	RUN_TEXT,
	RUN_STRONG,
	RUN_EM,
	RUN_STATEMENT, /* n: index of a claim; text: "S4" */
	RUN_CITE,      /* n: number of a source; text: "[4]" */
	RUN_LINK,      /* url */
	RUN_VERDICT,   /* n: enum article_verdict; text: its words in capitals */
	RUN_MARK       /* a warning that must not be overlooked: "superseded", "digest, not verified ..." */
};
struct run {
	enum run_kind kind;
	minot_str text, url;
	uint32_t n;
};
struct line {
	struct run *run;
	uint32_t n, cap;
};

enum view_part { /* in the order of the walk */
	         VIEW_BOTTOM_LINE,
	         VIEW_ACT_FIRST,
	         VIEW_MISSING,
	         VIEW_SECTION,
	         VIEW_SUBSECTION,
	         VIEW_CONFLICTS,
	         VIEW_EVIDENCE,
	         VIEW_NOT_FOUND,
	         VIEW_SAYS,   /* patients: what the folded statements say, for pens that cannot fold */
	         VIEW_DOCTOR, /* patients: what to ask a doctor */
	         VIEW_SET_ASIDE,
	         VIEW_TERMS, /* students: terms, designs and grades explained */
	         VIEW_REFERENCES,
	         VIEW_ASK
};
enum view_tone {
	TONE_PLAIN,
	TONE_NOTE,   /* small print */
	TONE_STATUS, /* the review status */
	TONE_VERDICT,
	TONE_WARNING, /* that this is no advice for one person */
	TONE_DISCLAIMER
};

enum view_side { SIDE_ONE, SIDE_OTHER, SIDE_END }; /* of a conflict */

enum { VIEW_MAX_COLUMNS = 8 };
struct view_table {
	const char *caption;
	const char *head[VIEW_MAX_COLUMNS];
	uint32_t columns, rows;
	struct line *cell; /* rows x columns */
};

struct view {
	const struct article *art;
	struct minot_arena *a;
	uint32_t *number; /* of each claim, from 1 in order of appearance; every claim has one */
	uint32_t *order;  /* the claim with number i + 1 */
	uint32_t shown;   /* statements told so far */
	uint32_t n_parts; /* parts told so far; names them in HTML */
	uint32_t led;     /* the statement of this part whose lead was told last, UINT32_MAX: none */
	minot_str lead;   /* of the statement being told, as view_lead makes it */
	bool no_memory;
};

struct pen {
	const struct pen_ops *ops;
	struct view *view;
	struct minot_buf *out;
};
struct pen_ops { /* any may be NULL */
	void (*begin)(struct pen *);
	void (*end)(struct pen *);
	void (*part)(struct pen *, enum view_part part, minot_str heading); /* it ends where the next begins */
	void (*para)(struct pen *, enum view_tone tone, const struct line *l);
	void (*list)(struct pen *, const struct line *items, uint32_t n);
	void (*table)(struct pen *, const struct view_table *t);
	void (*chart)(struct pen *);                     /* the place of a picture of the evidence */
	void (*side)(struct pen *, enum view_side side); /* a side of a conflict begins, or both are told */
	void (*statement)(struct pen *, uint32_t claim);
	/* patients: statements of one kind that do not stand open follow, beneath what they have in common; NULL: they
	 * were told */
	void (*fold)(struct pen *, const struct line *summary);
	void (*says)(struct pen *, uint32_t claim); /* the plain form of such a one behind the sections, instead */
	void (*reference)(struct pen *, uint32_t source); /* index */
};

/* Runs the walk over art with this pen; p->out takes the bytes. MINOT_LIMIT, MINOT_NO_MEMORY. */
minot_status view_render(const struct article *art, struct pen *p, minot_err *err);
/* The walk again with another pen, while the first one is at work (HTML's list of parts). */
void view_walk(struct view *v, struct pen *p);

/* What ends a lead before its statement: nothing where it ends a sentence itself ("Is ... useful?"). */
minot_str view_lead_end(minot_str lead);
/* The template that says it to this article's reader; and words of the article that are a template's. */
enum template view_own(const struct view *v, enum template t);
minot_str view_words(struct view *v, minot_str words);
/* What stands in full at once: false for a statement whose words open beneath its gist. */
bool view_is_open(const struct article_claim *c);
/* The numbers of claims in the order of the walk, and the claims in that order: n_claims of each. */
void view_order(const struct article *art, uint32_t *number, uint32_t *order);

/* Lines. Failure is sticky in the view. */
void line_add(struct view *v, struct line *l, enum run_kind kind, minot_str text, uint32_t n);
void line_c(struct view *v, struct line *l, enum run_kind kind, const char *text);
void line_printf(struct view *v, struct line *l, enum run_kind kind, const char *fmt, ...)
        __attribute__((format(printf, 4, 5)));
/* Piece i of a template; the whole of one without slots is piece 0. */
void line_piece(struct view *v, struct line *l, enum run_kind kind, enum template t, size_t i);
/* A template with its slots filled: line_fill(v, l, RUN_TEXT, OWN_SIZE, SLOTS(s->sample_size)). */
void line_fill(struct view *v, struct line *l, enum run_kind kind, enum template t, const minot_str *slots, size_t n);
void line_link(struct view *v, struct line *l, minot_str text, minot_str url);
void line_statement(struct view *v, struct line *l, uint32_t claim);
void line_statements(struct view *v, struct line *l, const struct article_ids *ids); /* "S1, S3" */

/* Of a lead "title › heading › heading" the last piece: the heading nearest to the statement. */
minot_str view_heading(minot_str lead);
/* The lead of a claim that follows statement `led` in the same part. A record's statements often share a long lead: the
 * same one again is "As S8", one that begins with the same headings is "… › " and its own; else it is told in full.
 * *again: it is the same one. Patients get the title and the heading nearest to the statement, and nothing where it is
 * the same one again or the statement has its words. Made in the view's arena, or a slice of the article. */
minot_str view_lead(struct view *v, uint32_t led, uint32_t claim, bool *again);
/* The lines of a statement's text, *rest being all of it at first: the lead-in of a list that is shown whole, then its
 * items, each with its bullet; any other text is one line. False: there is none left. */
bool view_next_line(const struct article_claim *c, minot_str *rest, minot_str *line);
/* What is said about a claim behind its text: kind and year of its sources, grade, flags, marks. */
struct line view_note(struct view *v, uint32_t claim);
/* A reference in Vancouver style without its number, and what kind of record it is. */
struct line view_reference(struct view *v, uint32_t source);
/* The claims that cite a source, by index, in order of their numbers. */
struct article_ids view_cited_by(struct view *v, uint32_t source);
/* The rules of a proof in words. */
struct line view_rules(struct view *v, const struct article_proof *p);

/* Shared by the exports: */
bool view_is_digest(const struct article_source *s);
/* Address of a source: by pmid, pmcid or doi, else its own http(s) url; empty when there is none. Made in a. */
minot_str view_url(struct minot_arena *a, const struct article_source *s);
minot_str view_id_of(const struct article_source *s, minot_str prefix); /* "pmid:" -> the rest of the id, or empty */
/* The next author of "Surname AB, Surname CD" or "A; B"; start with the whole text in *rest. */
bool view_next_author(minot_str *rest, minot_str *author);
/* Author as family name and initials; false: a group's name. */
bool view_split_author(minot_str author, minot_str *family, minot_str *initials);

#endif
