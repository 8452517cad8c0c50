/* The report of a check, as JSON for programs and as lines for people. Tallies are never folded together. */
#include "verify/audit.h"

#include <time.h>

const char *verify_rule_name(unsigned bit)
{
	static const char *const names[] = {
#define X(name, text, meaning) [VERIFY_RULE_BIT_##name - ARTICLE_N_RULES] = text,
	        VERIFY_RULE_LIST(X)
#undef X
	};
	if (bit < ARTICLE_N_RULES)
		return article_rule_name((enum article_rule)bit);
	return bit < VERIFY_N_RULES ? names[bit - ARTICLE_N_RULES] : NULL;
}

static const char *const input_names[] = {
#define X(name, text) text,
        VERIFY_INPUT_LIST(X)
#undef X
};

static void string(struct minot_buf *out, minot_str s)
{
	minot_buf_ch(out, '"');
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		if (c == '"' || c == '\\')
			minot_buf_printf(out, "\\%c", c);
		else if (c < 0x20)
			minot_buf_printf(out, "\\u%04x", c);
		else
			minot_buf_ch(out, (char)c);
	}
	minot_buf_ch(out, '"');
}

static void rule_names(struct minot_buf *out, uint32_t rules, const char *before, const char *between,
                       const char *quote)
{
	for (unsigned r = 0; r < VERIFY_N_RULES; r++)
		if (rules & (1u << r)) {
			minot_buf_printf(out, "%s%s%s%s", before, quote, verify_rule_name(r), quote);
			before = between;
		}
}

/* What was compared, of a sentence of a text. */
static void place_json(const struct verify_statement *s, struct minot_buf *out)
{
	minot_buf_c(out, ", \"text\": ");
	string(out, s->text);
	minot_buf_c(out, ", \"compared\": ");
	if (s->compared.n)
		string(out, s->compared);
	else
		minot_buf_c(out, "null");
	minot_buf_c(out, ", \"passage\": ");
	string(out, s->passage);
}

static void statement_json(const struct verify_statement *s, struct minot_buf *out)
{
	minot_buf_c(out, "{\"claim\": ");
	string(out, s->claim);
	minot_buf_printf(out, ", \"verdict\": \"%s\", \"found_in\": ", verify_verdict_name(s->verdict));
	if (s->found_in.p)
		string(out, s->found_in);
	else
		minot_buf_c(out, "null");
	minot_buf_c(out, ", \"rules\": [");
	rule_names(out, s->rules, "", ", ", "\"");
	minot_buf_c(out, "], \"faults\": [");
	for (uint32_t i = 0; i < s->n_faults; i++) {
		minot_buf_printf(out, "%s{\"kind\": \"%s\", \"text\": ", i ? ", " : "", s->faults[i].kind);
		string(out, s->faults[i].text);
		minot_buf_c(out, ", \"quote\": ");
		string(out, s->faults[i].quote);
		minot_buf_ch(out, '}');
	}
	minot_buf_ch(out, ']');
	if (s->text.p)
		place_json(s, out);
	minot_buf_c(out, ", \"standing\": ");
	if (s->standing == STANDING_UNMARKED) {
		minot_buf_c(out, "null}");
		return;
	}
	minot_buf_printf(out, "{\"is\": \"%s\", \"record\": ", record_standing_name(s->standing));
	string(out, s->standing_of);
	minot_buf_c(out, ", \"because\": ");
	string(out, s->standing_because);
	minot_buf_c(out, "}}");
}

static void audit_json(const struct verify_audit *u, struct minot_buf *out)
{
	const struct {
		const char *key;
		minot_str value;
	} texts[] = {{"program", u->made.program},
	             {"edition", u->made.edition},
	             {"changed", u->made.changed},
	             {"sha256", u->made.sha256}};
	minot_buf_c(out, "\"audit\": {");
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		minot_buf_printf(out, "\"%s\": ", texts[i].key);
		string(out, texts[i].value);
		minot_buf_c(out, ", ");
	}
	minot_buf_printf(out, "\"text\": %u, \"rules\": %u, \"records\": %u, \"held\": %u, \"differ\": %u},\n",
	                 (unsigned)u->made.text, (unsigned)u->made.rules, (unsigned)u->made.records,
	                 (unsigned)u->n_records, (unsigned)u->n_differ);
}

/* "2026-01-31T08:30:00Z" */
static void stamp(int64_t at, char out[32])
{
	struct tm tm;
	time_t t = (time_t)at;
	if (!gmtime_r(&t, &tm) || !strftime(out, 32, "%Y-%m-%dT%H:%M:%SZ", &tm))
		out[0] = 0;
}

static bool is_read(const struct verify_report *r)
{
	return r->signature == VERIFY_SIGNATURE_GOOD || r->signature == VERIFY_SIGNATURE_UNKNOWN_KEY;
}

static void signature_json(const struct verify_report *r, struct minot_buf *out)
{
	char at[32];
	minot_buf_printf(out, "\"signature\": {\"is\": \"%s\", \"fault\": ", verify_signature_name(r->signature));
	if (r->signature_fault)
		string(out, str_c(r->signature_fault));
	else
		minot_buf_c(out, "null");
	if (is_read(r)) {
		stamp(r->approval.at, at);
		minot_buf_printf(out, ", \"approved\": \"%s\", \"by\": ", at);
		string(out, r->approval.by);
		minot_buf_c(out, ", \"reviewers\": [");
		for (uint32_t i = 0; i < r->approval.n_reviewers; i++) {
			minot_buf_c(out, i ? ", {\"login\": " : "{\"login\": ");
			string(out, r->approval.reviewers[i].login);
			minot_buf_c(out, ", \"interests\": ");
			string(out, r->approval.reviewers[i].interests);
			minot_buf_ch(out, '}');
		}
		minot_buf_ch(out, ']');
	}
	minot_buf_c(out, "},\n");
}

static minot_status done(const struct minot_buf *out, minot_err *err)
{
	return out->failed ? minot_fail(err, MINOT_LIMIT, "the report is larger than the buffer's ceiling") : MINOT_OK;
}

minot_status verify_report_json(const struct verify_report *r, struct minot_buf *out, minot_err *err)
{
	minot_buf_c(out, "{\"article\": ");
	if (r->article.p)
		string(out, r->article);
	else
		minot_buf_printf(out, "null,\n\"input\": \"%s\"", input_names[r->input]);
	minot_buf_c(out, ",\n\"statements\": [");
	for (uint32_t i = 0; i < r->n_statements; i++) {
		minot_buf_c(out, i ? ",\n" : "\n");
		statement_json(&r->statements[i], out);
	}
	minot_buf_c(out, r->n_statements ? "\n],\n\"tally\": {" : "],\n\"tally\": {");
	for (int v = 0; v < VERIFY_N; v++)
		minot_buf_printf(out, "%s\"%s\": %u", v ? ", " : "", verify_verdict_name((enum verify_verdict)v),
		                 (unsigned)r->tally[v]);
	minot_buf_c(out, "},\n");
	if (r->audit)
		audit_json(r->audit, out);
	if (r->signature != VERIFY_SIGNATURE_NONE)
		signature_json(r, out);
	minot_buf_printf(out, "\"marked\": %u,\n", (unsigned)r->n_marked);
	minot_buf_printf(out, "\"id_holds\": %s,\n\"ok\": %s\n}\n", r->id_holds ? "true" : "false",
	                 r->ok ? "true" : "false");
	return done(out, err);
}

/* For a terminal: control characters of a file that may be forged must not reach it. */
static void shown(struct minot_buf *out, minot_str s)
{
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i], d = i + 1 < s.n ? (unsigned char)s.p[i + 1] : 0;
		if (c < 0x20 || c == 0x7f)
			minot_buf_ch(out, ' ');
		else if (c == 0xc2 && d >= 0x80 && d < 0xa0) /* C1 */
			minot_buf_ch(out, ' '), i++;
		else
			minot_buf_ch(out, (char)c);
	}
}

enum { SHOWN_BYTES = 160 /* of a sentence or passage, for a terminal */ };

static void shown_short(struct minot_buf *out, minot_str s)
{
	minot_str cut = minot_str_cut(s, SHOWN_BYTES);
	shown(out, cut);
	if (cut.n < s.n)
		minot_buf_c(out, " \u2026");
}

static void place_text(const struct verify_statement *s, struct minot_buf *out)
{
	minot_buf_c(out, "    ");
	shown_short(out, s->text);
	minot_buf_ch(out, '\n');
	if (!s->compared.n)
		return;
	minot_buf_c(out, s->verdict <= VERIFY_NORMALISED ? "    stands in " : "    nearest in what it cites, ");
	shown(out, s->compared);
	if (s->verdict > VERIFY_NORMALISED) {
		minot_buf_c(out, ": ");
		shown_short(out, s->passage);
	}
	minot_buf_ch(out, '\n');
}

static void statement_text(const struct verify_statement *s, struct minot_buf *out)
{
	shown(out, s->claim);
	minot_buf_printf(out, "  %s", verify_verdict_name(s->verdict));
	rule_names(out, s->rules, " (", ", ", "");
	if (s->rules)
		minot_buf_ch(out, ')');
	if (s->found_in.p) {
		minot_buf_c(out, ": stands in ");
		shown(out, s->found_in);
	}
	minot_buf_ch(out, '\n');
	if (s->text.p)
		place_text(s, out);
	for (uint32_t i = 0; i < s->n_faults; i++) {
		minot_buf_printf(out, "    %s: \"", s->faults[i].kind);
		shown(out, s->faults[i].text);
		minot_buf_c(out, "\", source: \"");
		shown(out, s->faults[i].quote);
		minot_buf_c(out, "\"\n");
	}
	if (s->standing == STANDING_UNMARKED)
		return;
	minot_buf_c(out, "    its record ");
	shown(out, s->standing_of);
	minot_buf_printf(out, " is marked \"%s\": ", record_standing_name(s->standing));
	shown(out, s->standing_because);
	minot_buf_ch(out, '\n');
}

static void audit_text(const struct verify_audit *u, struct minot_buf *out)
{
	minot_buf_c(out, "Audit file of minot ");
	shown(out, u->made.program);
	minot_buf_c(out, ", collection of edition ");
	shown(out, u->made.edition);
	minot_buf_printf(out, " with %u records, sha256 ", (unsigned)u->made.records);
	shown(out, u->made.sha256);
	minot_buf_printf(out, ". Its seal holds; records in it: %u.\n", (unsigned)u->n_records);
	if (!u->same_rules)
		minot_buf_printf(out, "It was made by version %u of the rules; this program has version %d.\n",
		                 (unsigned)u->made.rules, (int)ARTICLE_RULES_VERSION);
	if (u->n_differ)
		minot_buf_printf(out, "Of its recorded verdicts %u are NOT what is found now.\n",
		                 (unsigned)u->n_differ);
}

static void signature_text(const struct verify_report *r, struct minot_buf *out)
{
	char at[32];
	minot_buf_printf(out, "Signature of the approval: %s", verify_signature_name(r->signature));
	if (r->signature_fault)
		minot_buf_printf(out, ": %s", r->signature_fault);
	minot_buf_ch(out, '\n');
	if (r->signature != VERIFY_SIGNATURE_GOOD)
		return;
	stamp(r->approval.at, at);
	minot_buf_printf(out, "Approved %s by ", at);
	shown(out, r->approval.by);
	minot_buf_c(out, ". Reviewers:\n");
	for (uint32_t i = 0; i < r->approval.n_reviewers; i++) {
		minot_buf_c(out, "    ");
		shown(out, r->approval.reviewers[i].login);
		minot_buf_c(out, ", interests: ");
		shown(out, r->approval.reviewers[i].interests);
		minot_buf_ch(out, '\n');
	}
}

minot_status verify_report_text(const struct verify_report *r, struct minot_buf *out, minot_err *err)
{
	if (r->audit)
		audit_text(r->audit, out);
	for (uint32_t i = 0; i < r->n_statements; i++)
		statement_text(&r->statements[i], out);
	for (int v = 0; v < VERIFY_N; v++)
		minot_buf_printf(out, "%s%u %s", v ? ", " : "", (unsigned)r->tally[v],
		                 verify_verdict_name((enum verify_verdict)v));
	if (r->n_marked)
		minot_buf_printf(out, "\nStatements whose record is retracted, corrected or of concern: %u",
		                 (unsigned)r->n_marked);
	minot_buf_ch(out, '\n');
	if (r->input == VERIFY_INPUT_ARTICLE)
		minot_buf_printf(out, "The article's id %s the hash of its content.\n", r->id_holds ? "is" : "is NOT");
	if (r->signature != VERIFY_SIGNATURE_NONE)
		signature_text(r, out);
	minot_buf_printf(out, "%s\n",
	                 r->ok      ? "All statements hold."
	                 : r->sound ? "All statements hold, but NOT its approval: no key that is known signed it."
	                            : "NOT all statements hold.");
	return done(out, err);
}
