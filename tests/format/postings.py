#!/usr/bin/env python3
"""postings.py COLLECTION: a second decoder of posting lists, written from docs/format/segment.md alone.

Prints for each segment, in order of its name, and each term in order: term TAB document:title,heading,keyword,body ...
On the way it checks what the document says of tables, heads, impacts and unused bits. Plain and slow: it is there to
disagree with."""
import glob
import math
import sys

SECTIONS = ('stored forward stored_at forward_at doc length hash date variant id_at id_text posting term_at term term_id '
            'id_term stored_dict').split()
FIELDS = 4
BODY = 3
WEIGHT, B, PIVOT, K1 = (3.0, 1.0, 1.0, 1.0), (0.4, 0.3, 0.4, 0.6), (13.0, 8.0, 8.0, 210.0), 1.2


def number(data, at, n):
    return int.from_bytes(data[at:at + n], 'little')


class Reader:
    def __init__(self, data, at=0):
        self.data, self.at = data, at

    def u8(self):
        self.at += 1
        return self.data[self.at - 1]

    def varint(self):
        value = shift = 0
        while True:
            byte = self.u8()
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return value

    def frequencies(self):
        head = self.u8()
        held = [f for f in range(FIELDS) if head >> f & 1]
        assert held, 'no field'
        tf = [0] * FIELDS
        tf[held[-1]] = (head >> 4) + 1 if head >> 4 < 15 else self.varint() + 16
        for f in held[:-1]:
            tf[f] = self.varint() + 1
        return tf


def sections(data):
    tail_bytes = number(data, len(data) - 24, 8)
    tail = len(data) - 24 - tail_bytes
    places = tail + 7 * 4 + 4 * 8
    where = [(number(data, places + 16 * i, 8), number(data, places + 16 * i + 8, 8)) for i in range(len(SECTIONS))]
    return {name: data[at:at + n] for name, (at, n) in zip(SECTIONS, where)}


def terms(s):
    """(term, df, list)"""
    index, at = s['term_at'], 0
    for row in range(0, len(index), 16):
        start = number(index, row, 8)
        end = number(index, row + 16, 8) if row + 16 < len(index) else len(s['term'])
        r, term = Reader(s['term'][:end], start), b''
        assert number(index, row + 8, 8) == at
        while r.at < end:
            shared, rest = r.varint(), r.varint()
            term = term[:shared] + r.data[r.at:r.at + rest]
            r.at += rest
            df, n = r.varint(), r.varint()
            yield term, df, s['posting'][at:at + n]
            at += n


def packed(data, n, width):
    """The numbers, and the bytes they take."""
    words = ((n + 3) // 4 * width + 31) // 32
    lanes = [sum(number(data, 16 * j + 4 * lane, 4) << 32 * j for j in range(words)) for lane in range(4)]
    values = [lanes[i % 4] >> i // 4 * width & ((1 << width) - 1) for i in range(n)]
    for lane in range(4):
        used = len(range(lane, n, 4)) * width
        assert lanes[lane] >> used == 0, 'unused bits'
    return values, 16 * words


def impact(tf, lengths):
    total = 0.0
    for f in range(FIELDS):
        if tf[f]:
            total += WEIGHT[f] * tf[f] / (1.0 - B[f] + B[f] * (lengths[f] / PIVOT[f]))
    return math.ceil(total / (K1 + total) * 255)


def few(data, df):
    r, doc, out = Reader(data), -1, []
    for _ in range(df):
        doc += r.varint() + 1
        out.append((doc, r.frequencies()))
    assert r.at == len(data), 'bytes left'
    return out


def block(data, n, before, last, form, width, with_impacts):
    """Postings and stored impacts of one block."""
    if form == 64:
        size = (last - before + 63) // 64 * 8
        bits = number(data, 0, size)
        docs = [before + 1 + i for i in range(size * 8) if bits >> i & 1]
    else:
        gaps, size = packed(data, n, form)
        docs, doc = [], before
        for gap in gaps:
            doc += gap + 1
            docs.append(doc)
    assert len(docs) == n and docs[-1] == last, 'last document'
    impacts = list(data[size:size + n]) if with_impacts else []
    size += len(impacts)
    codes, taken = packed(data[size:], n, width)
    r, out = Reader(data, size + taken), []
    for doc, code in zip(docs, codes):
        out.append((doc, r.frequencies() if code == (1 << width) - 1 else [0, 0, 0, code + 1]))
    assert r.at == len(data), 'bytes left'
    return out, impacts


def many(data, df, lengths):
    n_blocks = (df + 127) // 128
    table = 8
    last = [number(data, table + 4 * b, 4) for b in range(n_blocks)]
    place = [number(data, table + 4 * (n_blocks + b), 4) for b in range(n_blocks)]
    most, form, width = (data[table + (8 + i) * n_blocks:table + (9 + i) * n_blocks] for i in range(3))
    blocks = data[table + 11 * n_blocks:]
    place.append(len(blocks))
    postings, impacts, before = [], [], -1
    for b in range(n_blocks):
        n = min(128, df - 128 * b)
        here, stored = block(blocks[place[b]:place[b + 1]], n, before, last[b], form[b], width[b], data[0] == 1)
        assert stored == [impact(tf, lengths[doc]) for doc, tf in here][:len(stored)], 'impacts'
        assert most[b] == (max(stored) if stored else 255), 'greatest impact of a block'
        postings += here
        impacts += stored
        before = last[b]
    impacts.sort(reverse=True)
    kth = [impacts[k - 1] if k <= len(impacts) else 0 for k in (10, 40, 100, 1000)]
    assert list(data[1:8]) == [impacts[0] if impacts else 0, *kth, 0, 0], 'head'
    return postings


def main():
    for path in sorted(glob.glob(f'{sys.argv[1]}/*.seg')):
        with open(path, 'rb') as f:
            s = sections(f.read())
        rows = s['length']
        lengths = [[number(rows, at + 4 * f, 4) for f in range(FIELDS)] for at in range(0, len(rows), 16)]
        for term, df, data in terms(s):
            postings = few(data, df) if df <= 16 else many(data, df, lengths)
            sys.stdout.buffer.write(term + b'\t' + b' '.join(
                f'{doc}:{",".join(map(str, tf))}'.encode() for doc, tf in postings) + b'\n')


if __name__ == '__main__':
    main()
