#!/usr/bin/env python3
"""SQLite FTS5 behind the protocol of README.md: porter stems, no columns kept, ranked by its own bm25(). It keeps positions:
without them, and without the text, its bm25() has no frequencies to rank by."""
import json
import re
import sqlite3
import sys
import time


def build(passages, index):
    start = time.perf_counter()
    db = sqlite3.connect(index)
    db.execute("PRAGMA journal_mode = OFF")
    db.execute("PRAGMA synchronous = OFF")
    db.execute("PRAGMA cache_size = -524288")
    db.execute("CREATE VIRTUAL TABLE passage USING fts5(text, content='', tokenize='porter unicode61')")
    db.execute("CREATE TABLE name(id INTEGER PRIMARY KEY, name TEXT)")
    n = 0
    with open(passages, encoding="utf-8") as lines:
        for n, line in enumerate(lines, 1):
            p = json.loads(line)
            db.execute("INSERT INTO passage(rowid, text) VALUES (?, ?)", (n, p.get("abstract") or p.get("text", "")))
            db.execute("INSERT INTO name VALUES (?, ?)", (n, p["id"]))
    db.execute("INSERT INTO passage(passage) VALUES ('optimize')")
    db.commit()
    print(f"docs {n} seconds {time.perf_counter() - start:.3f}")


def serve(index):
    db = sqlite3.connect(index)
    db.execute("PRAGMA mmap_size = 4294967296")
    for line in sys.stdin:
        k, question = line.rstrip("\n").split("\t", 1)
        start = time.perf_counter_ns()
        match = " OR ".join(f'"{w}"' for w in re.findall(r"\w+", question))
        hits = db.execute("SELECT rowid FROM passage WHERE passage MATCH ? ORDER BY rank LIMIT ?", (match, int(k))).fetchall()
        took = time.perf_counter_ns() - start
        names = [db.execute("SELECT name FROM name WHERE id = ?", h).fetchone()[0] for h in hits]
        print(took, len(hits), ",".join(names), sep="\t", flush=True)


if len(sys.argv) >= 4 and sys.argv[1] == "build":
    build(sys.argv[2], sys.argv[3])
elif len(sys.argv) == 3 and sys.argv[1] == "serve":
    serve(sys.argv[2])
else:
    sys.exit("usage: build PASSAGES INDEX | serve INDEX")
