#!/usr/bin/env python3
"""corpus.py DATA EVAL OUT: the corpora and questions on which search engines are compared.

DATA is the development data unpacked, EVAL the evaluation sets (neither is part of this repository). Written to OUT:

  a.jsonl      about 130,000 passages of 200 words, cut without overlap from bodies of trial articles (JATS), abstracts
               and MedQuAD answers: {"id": "a:000001", "text": ...}
  b.jsonl      a million passages of 200 words, each four runs of 50 words from four passages of (a), two of them
               neighbours: words are as frequent as in (a), and together about as rarely
  queries.tsv  1,000 questions people asked, BioASQ's and PubMedQA's in turn: id TAB text

--field names the text's key (`abstract` makes what `minot ingest` reads); --million 0 leaves (b) out. The same input
makes the same bytes: files are read in order of their names, and what is random has a fixed seed.
"""
import argparse
import glob
import itertools
import json
import os
import random
import sys
import xml.etree.ElementTree as ET

PASSAGE = 200      # words
SHORTEST = 100     # words of a last passage that is kept
PASSAGES = 130_000
QUESTIONS = 1_000
NO_PROSE = {'xref', 'table', 'tex-math', 'ext-link', 'graphic', 'ref-list', 'sup'}


def prose(element):
    """The text of a JATS element without tables, formulas and references."""
    if element.tag not in NO_PROSE:
        yield element.text or ''
        for child in element:
            yield from prose(child)
            yield child.tail or ''
            if child.tag in ('p', 'title', 'sec'):
                yield ' '


def trees(pattern):
    for path in sorted(glob.glob(pattern, recursive=True)):
        try:
            yield ET.parse(path).getroot()
        except ET.ParseError as e:
            print(f'corpus.py: {path}: {e}: left out', file=sys.stderr)


def jats(data):
    for root in trees(f'{data}/jats-rct/**/*.nxml'):
        for body in root.iter('body'):
            yield ''.join(prose(body))


def medquad(data):
    for root in trees(f'{data}/medquad/**/*.xml'):
        for answer in root.iter('Answer'):
            yield ''.join(answer.itertext())


def abstracts(data):
    for path in sorted(glob.glob(f'{data}/*.jsonl')):
        with open(path, encoding='utf-8') as f:
            for line in f:
                record = json.loads(line)
                sections = record.get('sections') or []
                yield ' '.join([record.get('title') or '', record.get('abstract') or '',
                                *(s if isinstance(s, str) else s.get('text') or '' for s in sections),
                                *(record.get('sentences') or [])])


def passages(texts):
    for text in texts:
        words = text.split()
        for i in range(0, len(words), PASSAGE):
            part = words[i:i + PASSAGE]
            if len(part) >= SHORTEST or i == 0 and len(part) >= SHORTEST // 5:
                yield part


def write(path, name, field, rows):
    n = 0
    with open(path, 'w', encoding='utf-8') as f:
        for n, words in enumerate(rows, 1):
            json.dump({'id': f'{name}:{n:07}', field: ' '.join(words)}, f, ensure_ascii=False)
            f.write('\n')
    print(f'{path}: {n} passages', file=sys.stderr)


def recombined(kept, n, rng):
    quarter = PASSAGE // 4
    for _ in range(n):
        i = rng.randrange(len(kept) - 1)
        parts = [kept[i], kept[i + 1], rng.choice(kept), rng.choice(kept)]
        words = []
        for p in parts:
            start = rng.randrange(max(1, len(p) - quarter + 1))
            words += p[start:start + quarter]
        yield words


def questions(folder):
    def read(name):
        with open(f'{folder}/{name}/dev.jsonl', encoding='utf-8') as f:
            for line in f:
                q = json.loads(line)
                yield q['id'], ' '.join(q['question'].split())
    in_turn = itertools.chain.from_iterable(itertools.zip_longest(read('bioasq'), read('pubmedqa')))
    return itertools.islice((q for q in in_turn if q), QUESTIONS)


def main():
    arg = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    arg.add_argument('data')
    arg.add_argument('eval')
    arg.add_argument('out')
    arg.add_argument('--field', default='text')
    arg.add_argument('--million', type=int, default=1_000_000, metavar='N', help='passages of (b)')
    a = arg.parse_args()
    os.makedirs(a.out, exist_ok=True)
    rng = random.Random(20)
    kept = list(passages(itertools.chain(jats(a.data), abstracts(a.data), medquad(a.data))))
    if len(kept) > PASSAGES:
        kept = [kept[i] for i in sorted(rng.sample(range(len(kept)), PASSAGES))]
    if len(kept) < 2:
        sys.exit(f'corpus.py: {a.data} holds no text; unpack the development data there')
    write(f'{a.out}/a.jsonl', 'a', a.field, kept)
    if a.million:
        write(f'{a.out}/b.jsonl', 'b', a.field, recombined(kept, a.million, rng))
    with open(f'{a.out}/queries.tsv', 'w', encoding='utf-8') as f:
        for q in questions(a.eval):
            f.write('\t'.join(q) + '\n')


if __name__ == '__main__':
    main()
