#!/usr/bin/env python3
"""Xapian behind the protocol of README.md: its English stemmer, BM25 with k1 = 1.2, b = 0.75, no positions."""
import json
import re
import sys
import time

import xapian

WORD = re.compile(r"\w+")


def build(passages, index):
    start = time.perf_counter()
    db = xapian.WritableDatabase(index, xapian.DB_CREATE_OR_OVERWRITE)
    terms = xapian.TermGenerator()
    terms.set_stemmer(xapian.Stem("english"))
    terms.set_stemming_strategy(xapian.TermGenerator.STEM_ALL)
    n = 0
    with open(passages, encoding="utf-8") as lines:
        for n, line in enumerate(lines, 1):
            p = json.loads(line)
            document = xapian.Document()
            terms.set_document(document)
            terms.index_text_without_positions(p.get("abstract") or p.get("text", ""))
            document.set_data(p["id"])
            db.add_document(document)
    db.commit()
    db.close()
    print(f"docs {n} seconds {time.perf_counter() - start:.3f}")


def serve(index):
    db = xapian.Database(index)
    stem = xapian.Stem("english")
    for line in sys.stdin:
        k, question = line.rstrip("\n").split("\t", 1)
        start = time.perf_counter_ns()
        enquire = xapian.Enquire(db)
        enquire.set_weighting_scheme(xapian.BM25Weight(1.2, 0, 1, 0.75, 0.5))
        enquire.set_query(xapian.Query(xapian.Query.OP_OR, [stem(w.lower()) for w in WORD.findall(question)]))
        hits = enquire.get_mset(0, int(k))
        took = time.perf_counter_ns() - start
        names = [h.document.get_data().decode() for h in hits]
        print(took, len(names), ",".join(names), sep="\t", flush=True)


if len(sys.argv) >= 4 and sys.argv[1] == "build":
    build(sys.argv[2], sys.argv[3])
elif len(sys.argv) == 3 and sys.argv[1] == "serve":
    serve(sys.argv[2])
else:
    sys.exit("usage: build PASSAGES INDEX | serve INDEX")
