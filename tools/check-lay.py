#!/usr/bin/env python3
"""Are the tables of the lay vocabulary what their README promises?  tools/check-lay.py [FOLDER]

Each fault is printed as file:line: what is wrong; exit status 1 when there was one, 2 when there was nothing to check.
"""
import os
import re
import sys

COLUMNS = ["term", "plural", "lay", "lay_plural", "article", "pos", "how", "of", "guard", "source"]
POS = {"noun", "adjective", "verb", "adverb", "phrase", "abbreviation"}
HOW = {"replace", "explain", "class"}
ARTICLES = {"a", "an", "the", "-"}
SOURCE = re.compile(r"MeSH D\d{6}|med|anat|pharm|stat|use|abbr|sense")
TEST = re.compile(r"case|!?(next|prev|near):[^,: ]+(,[^,: ]+)*")
WORD = re.compile(r"[A-Za-z0-9'-]+")
NUMBERS = set("one two three four five six seven eight nine ten twelve twenty hundred half twice once double".split())
LOGIC = set("no not none never without nor unless if only except until cannot neither".split())
LIMITS = {"replace": 12, "explain": 12, "class": 12}
MINIMUM = 1500  # terms
SHORT = 7  # letters: a word this short counts as easy
HARD_SHARE = 0.10  # of all words of the lay columns
# Faults of grammar that a list of terms cannot show by itself: "a" before a vowel, and the other way.
VOWEL = re.compile(r"(?i)[aeio]|un(?!i)|up|ul|urg|X-ray|MRI|HIV")


def words(text):
    return [w.lower() for w in WORD.findall(text)]


def check_row(row):
    """Faults of one entry by itself."""
    for name, value in row.items():
        if not value or value != value.strip() or "  " in value:
            yield f"column {name} is empty or has stray spaces"
    if row["pos"] not in POS:
        yield f"unknown part of speech {row['pos']}"
    if row["how"] not in HOW:
        yield f"unknown way {row['how']}"
    if row["article"] not in ARTICLES:
        yield f"unknown article {row['article']}"
    elif row["article"] in ("a", "an") and (row["article"] == "an") != bool(VOWEL.match(row["lay"])):
        yield f"\"{row['article']} {row['lay']}\""
    if not SOURCE.fullmatch(row["source"]):
        yield f"unknown source {row['source']}"
    if (row["plural"] == "-") != (row["lay_plural"] == "-"):
        yield "the term has a plural and the lay words have none, or the other way"
    if row["pos"] not in ("noun", "abbreviation") and (row["plural"] != "-" or row["article"] != "-"):
        yield "only nouns have plurals and articles"
    if row["how"] == "replace" and row["pos"] == "noun" and row["of"] != "=":
        yield "a noun that is replaced needs \"=\" in column of"
    if row["pos"] == "adjective" and row["of"] != "-" and not row["of"].startswith("of "):
        yield "the of-form of an adjective begins with \"of\""
    if row["guard"] != "-":
        for test in row["guard"].split(" "):
            if not TEST.fullmatch(test) or re.search(r"\*.", test.replace("*,", ",")) or test != test.lower():
                yield f"guard \"{test}\" is not well formed"
    yield from check_words(row)


def check_words(row):
    for name in ("lay", "lay_plural"):
        text = row[name]
        if len(text.split()) > LIMITS[row["how"]]:
            yield f"{name} has more than {LIMITS[row['how']]} words"
        if re.search(r"[^A-Za-z0-9 ,'()-]", text):
            yield f"{name} has a character that lay words do not need"
        if re.search(r"\d", text) and not re.search(r"\bB12\b", text):
            yield f"{name} holds a number"
        if row["how"] == "replace":
            for w in set(words(text)) & (NUMBERS | LOGIC) - ({"double"} if row["term"] == "diplopia" else set()):
                yield f"a replacement must not say \"{w}\""


def check_all(rows):
    """Faults between entries: the same term twice, a replacement that would be replaced again, too many hard words."""
    senses, replaced = {}, {}
    for place, row in rows:
        for form in row["term"].split("|") + (row["plural"].split("|") if row["plural"] != "-" else []):
            for other_place, guard in senses.get(form, []):
                if guard == row["guard"] or "-" in (guard, row["guard"]):
                    yield place, f"\"{form}\" stands at {other_place} too, and no guard tells them apart"
            senses.setdefault(form, []).append((place, row["guard"]))
            if row["how"] == "replace":
                replaced[form.lower()] = place
    for place, row in rows:
        if row["how"] != "replace":
            continue
        w = words(row["lay"]) if row["lay_plural"] == "-" else words(row["lay"] + " | " + row["lay_plural"])
        for i in range(len(w)):
            for j in range(i + 1, len(w) + 1):
                chain = " ".join(w[i:j])
                if chain in replaced:
                    yield place, f"its lay words hold \"{chain}\", replaced at {replaced[chain]}"


def hard_words(rows, easy):
    all_words = [w for _, row in rows for w in words(row["lay"])]
    hard = [w for w in all_words if len(w) > SHORT and w not in easy and w.rstrip("s") not in easy
            and not all(len(part) <= SHORT or part in easy for part in w.split("-"))]
    return all_words, hard


def read(folder):
    rows = []
    for name in sorted(os.listdir(folder)):
        if name.endswith(".tsv"):
            with open(os.path.join(folder, name), encoding="utf-8") as f:
                lines = f.read().split("\n")
            for number, line in enumerate(lines[1:], 2):
                if line:
                    cells = line.split("\t")
                    if lines[0].split("\t") != COLUMNS or len(cells) != len(COLUMNS):
                        print(f"{name}:{number}: {len(cells)} columns, expected {', '.join(COLUMNS)}")
                        sys.exit(1)
                    rows.append((f"{name}:{number}", dict(zip(COLUMNS, cells))))
    return rows


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    folder = sys.argv[1] if len(sys.argv) > 1 else os.path.join(here, "..", "src", "vocab", "lay")
    rows = read(folder)
    with open(os.path.join(folder, "easy.txt"), encoding="utf-8") as f:
        easy = {w for line in f if not line.startswith("#") for w in line.split()}
    faults = [(place, fault) for place, row in rows for fault in check_row(row)] + list(check_all(rows))
    for place, fault in faults:
        print(f"{place}: {fault}")
    all_words, hard = hard_words(rows, easy)
    if len(hard) > HARD_SHARE * len(all_words):
        print(f"{len(hard)} of {len(all_words)} lay words are neither short nor in easy.txt: "
              + " ".join(sorted(set(hard))))
        faults.append(None)
    if len(rows) < MINIMUM:
        print(f"{len(rows)} terms, {MINIMUM} expected")
        return 2 if not rows else 1
    print(f"{len(rows)} terms, {len(faults)} faults, {100 * len(hard) / len(all_words):.1f} % hard words", file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
