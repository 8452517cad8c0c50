/* Any bytes as a question, and what follows the first line break as a follow-up to it, on a small collection of
 * invented records: no fault of memory, and every article proves. */
#include "answer/answer.h"
#include "base/buf.h"
#include "os/os.h"
#include "record/readers.h"
#include "verify/verify.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Written so that one of each thing composition looks for is there: short forms that are defined, rows and items,
 * sentences that lean on others, a name that is known only by its other form. */
static const char records[] =
        "{\"id\":\"x:gout-guideline\",\"kind\":\"guideline\",\"title\":\"Guideline for the management of "
        "gout\",\"year\":2015,"
        "\"sections\":[{\"label\":\"Recommendations\",\"text\":\"Quintamab should be offered to adults with gout "
        "(Level A). "
        "This does not hold in pregnancy. The panel suggests that clinicians not use ferrolone in gout. "
        "Quintamab 20 mg orally three times weekly is recommended in gout for 6 weeks, at most 60 mg a week. "
        "Check the blood count before starting quintamab and every 4 weeks in gout.\"}]}\n"
        "{\"id\":\"x:rls\",\"title\":\"Restless legs syndrome (RLS) and methylcobalamin: a randomised "
        "trial\",\"year\":2012,"
        "\"sections\":[{\"label\":\"RESULTS\",\"text\":\"In restless legs syndrome (RLS) vitamin B12 did not reduce "
        "symptoms. "
        "It was well tolerated. RLS was less frequent with quintamab (P = "
        "0.02).\"},{\"label\":\"CONCLUSIONS\",\"text\":"
        "\"Quintamab may help in RLS. It remains unclear whether children benefit.\"}]}\n"
        "{\"id\":\"x:fever\",\"title\":\"Acetaminophen for fever\",\"abstract\":\"Fever fell faster with acetaminophen "
        "500 mg "
        "every 6 hours than with placebo (P < 0.01). These results (n = 120) concern children.\"}\n";

static minot_status add(void *ctx, const struct record *r, minot_err *err) { return writer_add(ctx, r, err); }
static void damage(void *ctx, const char *kind, const minot_err *where)
{
	(void)ctx, (void)kind;
	fprintf(stderr, "%s\n", where->msg);
	abort();
}

/* Open; its folder is gone already. */
static struct collection *small_collection(void)
{
	char dir[] = "/tmp/minot-question-XXXXXX";
	struct collection_writer *w;
	struct collection *c;
	minot_err err = {0};
	struct writer_options o = {.threads = 1, .changed = "2026-01-02"};
	struct record_memory_stream m;
	struct record_sink sink = {.record = add, .damage = damage};
	record_memory_stream_init(&m, "records.jsonl", str_c(records));
	if (!mkdtemp(dir) || writer_open(dir, &o, &w, &err) != MINOT_OK)
		abort();
	sink.ctx = w;
	if (reader_jsonl.read(&m.s, &sink, &err) != MINOT_OK || writer_commit(w, NULL, &err) != MINOT_OK ||
	    collection_open(dir, &c, &err) != MINOT_OK) {
		fprintf(stderr, "%s\n", err.msg);
		abort();
	}
	os_remove_folder(dir);
	return c;
}

static void prove(const struct collection *c, const struct article *art, struct minot_arena *a)
{
	struct minot_buf json = BUF_INIT(64 << 20);
	struct verify_report *r;
	minot_err err;
	if (article_json(art, &json, &err) != MINOT_OK ||
	    verify_article(c, minot_buf_view(&json), art, a, &r, &err) != MINOT_OK || !r->ok)
		abort();
	minot_buf_free(&json);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct collection *c; /* one for all inputs */
	if (!c)
		c = small_collection();
	struct minot_arena *a = minot_arena_new(256 << 20);
	minot_str rest = {(const char *)data, size}, question;
	struct article *art = NULL;
	struct minot_buf why = BUF_INIT(16 << 20);
	if (!a || !size)
		goto done;
	for (int asked = 0; asked < 3 && minot_str_split(&rest, '\n', &question); asked++) {
		minot_err err = {0};
		struct answer_options o = {.after = art, .all = asked == 2, .explain = &why};
		minot_status st = answer_compose(c, question, &o, a, &art, &err);
		if (st == MINOT_OK)
			prove(c, art, a);
		else if (st != MINOT_USAGE || !err.msg[0])
			abort();
		else
			break;
	}
done:
	minot_buf_free(&why);
	minot_arena_free(a);
	return 0;
}
