#!/usr/bin/env python3
"""Write the tables of the lay vocabulary as C arrays: embed-lay.py OUTPUT EASY.txt FILE.tsv...

Entries keep the order of the files and lines. Forms are sorted by key: the words of a spelling or a plural in lower case
(ASCII), a space between them, no full stop at a word's end; lay.c makes the same key from a sentence. Easy words are
sorted.
"""
import csv
import sys

POS = {"noun": "LAY_NOUN", "adjective": "LAY_ADJECTIVE", "verb": "LAY_VERB", "adverb": "LAY_ADVERB", "phrase": "LAY_PHRASE",
       "abbreviation": "LAY_ABBREVIATION"}
HOW = {"replace": "LAY_REPLACE", "explain": "LAY_EXPLAIN", "class": "LAY_CLASS"}


def c(text):
    """A C string; bytes beyond ASCII in octal, which no following character can lengthen."""
    raw = (b if 32 <= b < 127 and b not in b'"\\' else None for b in text.encode("utf-8"))
    return '"' + "".join(chr(b) if b is not None else f"\\{o:03o}" for b, o in zip(raw, text.encode("utf-8"))) + '"'


def key(form):
    ascii_lower = "".join(ch.lower() if ch.isascii() else ch for ch in form)
    return " ".join(word.rstrip(".") for word in ascii_lower.split(" "))


def main():
    entries, forms = [], []
    with open(sys.argv[2], encoding="ascii") as f:
        easy = sorted({w for line in f if not line.startswith("#") for w in line.split()})
    for name in sys.argv[3:]:
        with open(name, encoding="utf-8", newline="") as f:
            for row in csv.DictReader(f, delimiter="\t", quoting=csv.QUOTE_NONE):
                n = len(entries)
                entries.append(row)
                forms += [(key(t), t, n, 0) for t in row["term"].split("|")]
                forms += [(key(t), t, n, 1) for t in row["plural"].split("|") if row["plural"] != "-"]
    forms.sort(key=lambda f: (f[0].encode("utf-8"), f[2], f[3]))
    with open(sys.argv[1], "w", encoding="ascii") as out:
        out.write("static const struct lay_entry lay_entries[] = {\n")
        for e in entries:
            none = {k: "" if v == "-" else v for k, v in e.items()}
            out.write(f"\t{{{c(e['term'].split('|')[0])}, {c(e['lay'])}, {c(none['lay_plural'])}, {c(none['article'])}, "
                      f"{c(none['of'])}, {c(none['guard'])}, {POS[e['pos']]}, {HOW[e['how']]}, "
                      f"{int(e['source'] == 'use')}}},\n")
        out.write("};\nstatic const char *const lay_easy[] = {\n")
        for w in easy:
            out.write(f"\t{c(w)},\n")
        out.write("};\nstatic const struct lay_form lay_forms[] = {\n")
        for k, written, n, plural in forms:
            out.write(f"\t{{{c(k)}, {c(written)}, {n}, {plural}}},\n")
        out.write(f"}};\nenum {{ LAY_WORDS = {max(len(f[0].split(' ')) for f in forms)}, "
                  f"LAY_KEY_BYTES = {max(len(f[0].encode('utf-8')) for f in forms)} }};\n")


if __name__ == "__main__":
    main()
