/* xml.h: XML and HTML as trees of borrowed nodes, over libxml2, without domain knowledge.
 *
 *   xml_parse(bytes, &doc, &err)            hardened: nothing is fetched, no entity is expanded, depth and size end
 *   for (n = xml_child(root, "sec"); n; n = xml_next(n, "sec"))      children, by local name (namespaces are ignored)
 *   for (n = root; n; n = xml_walk(root, n))                         all nodes in document order, without recursion
 *   xml_inline(p->first, NULL, take, ctx, &buf)                      running text, powers and indices kept readable
 *
 * A document belongs to one thread at a time; its nodes and the slices they give live as long as it. Nothing is ever
 * printed. Functions that take a node accept NULL and then give NULL or an empty slice. */
#ifndef FMT_XML_H
#define FMT_XML_H

#include "base/buf.h"
#include "base/status.h"

struct xml_doc;
typedef const struct _xmlNode xml_node; /* libxml2's; use it through the functions below */

enum {
	XML_MAX_BYTES = 64 << 20,     /* of one document; its tree takes about ten times as much memory */
	XML_MAX_HTML_BYTES = 8 << 20, /* of one HTML page or fragment */
	XML_MAX_DEPTH = 256,          /* elements inside elements: libxml2's own ceiling, kept for HTML too */
	XML_MAX_NAME = 256            /* bytes of a name given to the functions below */
};

/* Parse a whole document. MINOT_INPUT: not well-formed (err: first fault, with its line and byte offset in bytes);
 * MINOT_LIMIT: longer than XML_MAX_BYTES, nested too deep, or entities that grow (billion laughs); MINOT_NO_MEMORY.
 * External subsets and entities are never loaded. An entity that the document declares with plain text, and one of
 * HTML's names that it leaves to its DTD (&nbsp;), read as their text; any other stays as it is written. */
minot_status xml_parse(minot_str bytes, struct xml_doc **out, minot_err *err);
/* Parse UTF-8 HTML, a page or a fragment, as browsers do: faults are repaired. Names are lower case. MINOT_LIMIT:
 * longer than XML_MAX_HTML_BYTES or nested too deep; MINOT_NO_MEMORY; never MINOT_INPUT. The root is <html>, or NULL
 * for an empty fragment. */
minot_status xml_parse_html(minot_str bytes, struct xml_doc **out, minot_err *err);
void xml_free(struct xml_doc *doc); /* NULL is allowed */
xml_node *xml_root(const struct xml_doc *doc);
/* Turn an error of a piece (offset and line within it) into one of the file that holds it from `offset`, `line`. */
void xml_err_rebase(minot_err *err, const char *file, uint64_t offset, uint32_t line);

/* Elements ------------------------------------------------------------------------------------------------------ */

minot_str xml_name(xml_node *n);            /* local name of an element, else empty */
bool xml_is(xml_node *n, const char *name); /* an element of this local name */
bool xml_is_element(xml_node *n);
uint32_t xml_line(xml_node *n);    /* where it begins, from 1; 0 unknown */
xml_node *xml_parent(xml_node *n); /* the enclosing element, or NULL */
/* First child element, next sibling element, of this name (NULL: of any). */
xml_node *xml_child(xml_node *n, const char *name);
xml_node *xml_next(xml_node *n, const char *name);
/* First element at a path of child names: xml_at(root, "front/article-meta/title-group"). Takes the first child of
 * each name; does not look for another when the rest of the path is missing there. */
xml_node *xml_at(xml_node *n, const char *path);
/* Value of an attribute (local name), or empty when absent. One that holds a declared entity counts as absent. */
minot_str xml_attr(xml_node *n, const char *name);
bool xml_attr_is(xml_node *n, const char *name, const char *value);
/* First element below n (not n itself) of this name, in document order. */
xml_node *xml_find(xml_node *n, const char *name);

/* Nodes of every type, text included --------------------------------------------------------------------------- */

xml_node *xml_first(xml_node *n);   /* first child of any type */
xml_node *xml_sibling(xml_node *n); /* next sibling of any type */
xml_node *xml_before(xml_node *n);  /* the sibling before, of any type */
/* The next node in document order within root, NULL at the end; xml_walk_over leaves out what is below n. */
xml_node *xml_walk(xml_node *root, xml_node *n);
xml_node *xml_walk_over(xml_node *root, xml_node *n);
/* Text of a text, CDATA or entity node; empty for any other. */
minot_str xml_text(xml_node *n);
/* All text below n as it stands, appended to out (whose ceiling holds). */
void xml_content(xml_node *n, struct minot_buf *out);
/* The same without surrounding white space; *out is cleared first and the slice borrows from it. */
minot_str xml_value(xml_node *n, struct minot_buf *out);

/* Running text -------------------------------------------------------------------------------------------------- */

/* What becomes of an element met in running text. */
enum xml_take {
	XML_IN,    /* its content, as if the tags were not there (emphasis, links) */
	XML_APART, /* its content with a space on both sides (a paragraph inside a cell, a line break) */
	XML_OUT,   /* nothing */
	XML_SUP,   /* raised: "10<sup>9</sup>/L" -> "10⁹/L"; see xml_raise */
	XML_SUB    /* lowered: joined to what stands before, "vitamin B <sub>12</sub>" -> "vitamin B12" */
};
/* Decides on an element; may itself append text that stands in the element's place or before its content. */
typedef enum xml_take xml_take_fn(void *ctx, xml_node *element, struct minot_buf *out);
/* What HTML, PubMed and JATS have in common: sup, sub, br and block elements; script and style are left out. */
xml_take_fn xml_take_common;

/* Append the running text of the siblings from `from` up to `until` (exclusive; NULL: to the last). take may be NULL:
 * xml_take_common. White space stays as it is. Iterative; bounded by out's ceiling. */
void xml_inline(xml_node *from, xml_node *until, xml_take_fn *take, void *ctx, struct minot_buf *out);

/* Append a superscript readable in plain text:
 *   digits, + - = ( ) n i o    -> Unicode's superscripts        10⁹/L, m², 10⁻³, Ca²⁺
 *   st nd rd th, ® ™ * † ‡ ... -> as they are                   4th, Haldol®, 0.03*
 *   else                       -> in "^(...)"                   12.3^(a) */
void xml_raise(minot_str s, struct minot_buf *out);

#endif
