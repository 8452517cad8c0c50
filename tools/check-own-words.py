#!/usr/bin/env python3
"""Do the digests use their sources' words?  A digest may share facts with a source, never a run of eight words.

    tools/check-own-words.py [-n WORDS] [--digests DIR] SOURCE...

SOURCE is a file or a folder (read whole, links not followed) of XML, JSON, JSON lines or plain text. Every run of WORDS
(8) words of a digest that stands in a source is printed with the digest, the source file and the words; the exit status
is then 1. It is 0 when nothing was found, 2 when the call is wrong or there was nothing to compare.

What a word is: a run of letters or a run of digits, in lower case, after Unicode compatibility folding; so "B12" is two
words and "0.35" is two. This is the strictest reading: a longer word can only make a run harder to find. Mark-up,
attributes' escaped mark-up and entities are decoded first, so that text is found however it is wrapped. Each section is
compared by itself.

What is not compared: names of authors and journals, and titles of works. A title stands in double quotes in the section
"Work" of a digest, and nowhere else.
"""
import argparse
import html
import json
import os
import re
import sys
import unicodedata

WORD = re.compile(r"[^\W\d_]+|\d+")
TAG = re.compile(r"<[^<>]*>")
QUOTED = re.compile(r'"[^"]*"')
JSON_ENDINGS = (".json", ".jsonl")
MARKUP_ENDINGS = (".xml", ".nxml", ".html", ".htm")


def words(text):
    return WORD.findall(unicodedata.normalize("NFKC", text).lower())


def digest_texts(record):
    """The texts of a digest that must be in our own words, as (place, text)."""
    yield "title", record.get("title", "")
    for section in record.get("sections", []):
        text = section.get("text", "")
        if section.get("label") == "Work":
            text = QUOTED.sub(" | ", text)
        yield section.get("label", ""), text


def read_digests(folder, run):
    """{run of words: [digest and place, ...]} over all digests of the folder."""
    runs, count = {}, 0
    for name in sorted(os.listdir(folder)):
        if not name.endswith(".jsonl"):
            continue
        with open(os.path.join(folder, name), encoding="utf-8") as lines:
            for line in lines:
                record = json.loads(line)
                count += 1
                for place, text in digest_texts(record):
                    for part in text.split("|"):
                        w = words(part)
                        for i in range(len(w) - run + 1):
                            runs.setdefault(tuple(w[i : i + run]), []).append(f"{record['id']} {place}")
    return runs, count


def json_strings(value):
    stack = [value]
    while stack:
        v = stack.pop()
        if isinstance(v, str):
            yield v
        elif isinstance(v, list):
            stack.extend(reversed(v))
        elif isinstance(v, dict):
            stack.extend(reversed(list(v.values())))


def source_texts(path):
    """The texts of one source file, decoded. A line that is not JSON is compared as it stands."""
    with open(path, encoding="utf-8", errors="replace") as f:
        if path.endswith(JSON_ENDINGS):
            whole = f.read()
            lines = [whole] if path.endswith(".json") else whole.split("\n")
            for line in lines:
                try:
                    yield from (TAG.sub(" ", html.unescape(s)) for s in json_strings(json.loads(line)))
                except ValueError:
                    yield line
        else:
            text = f.read()
            if path.endswith(MARKUP_ENDINGS):
                text = TAG.sub(" ", html.unescape(html.unescape(text)))
            yield text


def source_files(paths):
    for path in paths:
        if os.path.isdir(path):
            for folder, folders, names in os.walk(path):
                folders.sort()
                yield from (os.path.join(folder, name) for name in sorted(names))
        else:
            yield path


def find(runs, text, run):
    """Runs of the digests that stand in text. Only stretches made of digests' words are looked at, which is quick."""
    vocabulary = find.vocabulary
    w = words(text)
    start = 0
    for i in range(len(w) + 1):
        if i < len(w) and w[i] in vocabulary:
            continue
        for j in range(start, i - run + 1):
            key = tuple(w[j : j + run])
            if key in runs:
                yield key
        start = i + 1


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-n", type=int, default=8, metavar="WORDS", help="length of a run (8)")
    here = os.path.dirname(os.path.abspath(__file__))
    parser.add_argument("--digests", default=os.path.join(here, "..", "starter"), metavar="DIR")
    parser.add_argument("source", nargs="+", metavar="SOURCE")
    a = parser.parse_args()
    if a.n < 2:
        parser.error("a run has two words or more")
    runs, count = read_digests(a.digests, a.n)
    find.vocabulary = {word for key in runs for word in key}
    hits, seen, files = 0, set(), 0
    for path in source_files(a.source):
        files += 1
        for text in source_texts(path):
            for key in find(runs, text, a.n):
                hits += 1
                if (key, path) not in seen:
                    seen.add((key, path))
                    print(f"{' + '.join(sorted(set(runs[key])))}: {path}: {' '.join(key)}")
    print(f"{count} digests, {len(runs)} runs of {a.n} words, {files} source files: {hits} found", file=sys.stderr)
    if count == 0 or files == 0:
        return 2
    return 1 if hits else 0


if __name__ == "__main__":
    sys.exit(main())
