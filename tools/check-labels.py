#!/usr/bin/env python3
"""Does a label of ours name a record of a development set?  tools/check-labels.py [SETS [LABELS]]

What is tuned on labels and measured on questions must not meet the same records in both. SETS is the folder of the
evaluation sets (else $MINOT_TEST_EVAL, else shared/eval beside the project); LABELS is models/labels. Each fault is
printed as file:line: what is wrong; exit status 1 when there was one, 77 (skipped) when there are no sets.
"""
import os
import re
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
# A record's id as Minot writes it.
ID = re.compile(
    r"ngc:\d+|pmid:\d+|pmcid:PMC\d+|doi:[^\s\"\\]+|medicationqa:\d+|medquad:[\w/]+|spl:[\w-]+|openfda:[\w.-]+"
    r"|nfcorpus:[\w-]+|scifact:\d+"
)
# The same as the sets write it: a PubMed address or a field of that name.
PUBMED = re.compile(r"(?:pubmed/|\"pmid\": ?\"?|\"pubid\": ?\"?|\"id\": ?\")(\d{5,9})")
PMC = re.compile(r"PMC(\d{5,8})")
# The record of a nugget, in our own questions.
NAMED = re.compile(r'"record": "([^"]+)"')
NUMBER = re.compile(r"\b\d{3,9}\b")


def named_in(path):
    with open(path, encoding="utf8", errors="ignore") as f:
        text = f.read()
    ids = set(ID.findall(text))
    ids |= {"pmid:" + m for m in PUBMED.findall(text)}
    ids |= {"pmcid:PMC" + m for m in PMC.findall(text)}
    if "scifact" in path:  # whose qrels give bare numbers
        ids |= {"scifact:" + m for m in NUMBER.findall(text)}
    return ids


def records_of(sets):
    ids = set()
    for folder, _, names in sorted(os.walk(sets)):
        for name in sorted(names):
            if not name.endswith((".md", ".py", ".zst")):
                ids |= named_in(os.path.join(folder, name))
    return ids


def faults(labels, ids):
    for name in sorted(os.listdir(labels)):
        with open(os.path.join(labels, name), encoding="utf8") as f:
            for number, line in enumerate(f, 1):
                record = NAMED.search(line).group(1) if NAMED.search(line) else line.split("\t")[0].strip()
                if not line.startswith("#") and record in ids:
                    yield f"{name}:{number}: {record} stands in a development set: label another record"


def main(arguments):
    beside = os.path.join(os.path.dirname(ROOT), "shared", "eval")
    sets = arguments[0] if arguments else os.environ.get("MINOT_TEST_EVAL") or beside
    labels = arguments[1] if len(arguments) > 1 else os.path.join(ROOT, "models", "labels")
    if not os.path.isdir(sets):
        print(f"labels: skipped, no evaluation sets at {sets}")
        return 77
    found = list(faults(labels, records_of(sets)))
    print("\n".join(found), end="\n" if found else "")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
