#!/usr/bin/env python3
"""postings.py COLLECTION: a second decoder of posting lists, written from docs/format/segment.md alone.

Prints for each segment, in order of its name, and each term in order: term TAB document:title,heading,keyword,body ...
On the way it checks what the document says of tables, heads, impacts and unused bits. Plain and slow: it is there to
disagree with."""
import bisect
import glob
import math
import sys

SECTIONS = ('stored forward stored_at forward_at doc length length_class hash date origin origin_at origin_text variant id_at '
            'id_text posting term_at term term_id id_term stored_dict').split()
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

    def posting(self):
        """Gap and frequencies of a posting in variable bytes."""
        head = self.varint()
        return head >> 1, [0, 0, 0, 1] if head & 1 else self.frequencies()

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
    for row in range(0, len(index), 24):
        start = number(index, row + 8, 8)
        end = number(index, row + 32, 8) if row + 24 < len(index) else len(s['term'])
        r, term = Reader(s['term'][:end], start), b''
        assert number(index, row + 16, 8) == at
        first = True
        while r.at < end:
            head = r.u8()
            shared = (head >> 4) + (r.varint() if head >> 4 == 15 else 0)
            rest = (head & 15) + (r.varint() if head & 15 == 15 else 0)
            term = term[:shared] + r.data[r.at:r.at + rest]
            r.at += rest
            assert not first or number(index, row, 8) == int.from_bytes(term[:8].ljust(8, b'\0'), 'big'), 'prefix'
            first = False
            df = r.varint()
            df, n = (1, df >> 1) if df & 1 else (df >> 1, r.varint())
            yield term, df, s['posting'][at:at + n]
            at += n


def packed(data, n, width):
    """The numbers of n values, and the bytes they take."""
    size = (n * width + 7) // 8
    if n < 128:
        bits = number(data, 0, size)
        assert bits >> n * width == 0, 'unused bits'
        return [bits >> i * width & ((1 << width) - 1) for i in range(n)], size
    words = width
    lanes = [sum(number(data, 16 * j + 4 * lane, 4) << 32 * j for j in range(words)) for lane in range(4)]
    return [lanes[i % 4] >> i // 4 * width & ((1 << width) - 1) for i in range(n)], size


def ones(data, n_bits):
    """The places of the bits that are set among n_bits, which end with one; bytes that they take."""
    size = (n_bits + 7) // 8
    bits = number(data, 0, size)
    assert bits.bit_length() == n_bits, 'unused bits'
    return [i for i in range(n_bits) if bits >> i & 1], size


def impact(tf, lengths):
    total = 0.0
    for f in range(FIELDS):
        if tf[f]:
            total += WEIGHT[f] * tf[f] / (1.0 - B[f] + B[f] * (lengths[f] / PIVOT[f]))
    return math.ceil(total / (K1 + total) * 255)


def few(data, df):
    r, doc, out = Reader(data), -1, []
    for _ in range(df):
        gap, tf = r.posting()
        doc += gap + 1
        out.append((doc, tf))
    assert r.at == len(data), 'bytes left'
    return out


def classes():
    """The first body length of each class."""
    def bytes_at(length):
        return [impact([0, 0, 0, tf], [0, 0, 0, length]) for tf in range(1, 9)]

    first = [0]
    while True:
        most, low, high = bytes_at(first[-1]), first[-1], 1 << 32
        while high - low > 1:
            middle = (low + high) // 2
            if all(a <= b + 1 for a, b in zip(most, bytes_at(middle))):
                low = middle
            else:
                high = middle
        if high == 1 << 32:
            return first
        first.append(high)


def block(data, n, before, last, form, code_bytes):
    """Postings and the exceptions' impacts, by their places, of one block."""
    width, exception, span = form & 31, form >> 5, last - before
    low, size = packed(data, n, width)
    if width:
        high, taken = ones(data[size:], n + ((span - 1) >> width))
        docs = [before + 1 + ((h - i) << width) + low[i] for i, h in enumerate(high)]
    else:
        places, taken = ones(data, span)
        docs = [before + 1 + place for place in places]
    size += taken
    assert len(docs) == n and docs[-1] == last, 'last document'
    end = number(data, size, code_bytes).bit_length()
    places, taken = ones(data[size:], end)
    assert len(places) == n and taken == code_bytes, 'codes'
    codes = [b - a - 1 for a, b in zip([-1] + places, places)]
    r, out, impacts = Reader(data, size + code_bytes), [], {}
    for i, (doc, code) in enumerate(zip(docs, codes)):
        assert code <= exception, 'code'
        out.append((doc, [0, 0, 0, code + 1] if code < exception else r.frequencies()))
        if code == exception:
            impacts[i] = r.u8()
    assert r.at == len(data), 'bytes left'
    return out, impacts


def many(data, df, lengths):
    n_blocks = (df + 127) // 128
    table = 8
    last = [number(data, table + 4 * b, 4) for b in range(n_blocks)]
    place = [number(data, table + 4 * (n_blocks + b), 4) for b in range(n_blocks)]
    most, form, code_bytes = (data[table + (8 + i) * n_blocks:table + (9 + i) * n_blocks] for i in range(3))
    n_groups = (len(lengths) + 63) // 64 if 32 * df >= len(lengths) else 0
    levels = data[table + 11 * n_blocks:table + 11 * n_blocks + (n_groups + 1) // 2]
    blocks = data[table + 11 * n_blocks + len(levels):]
    place.append(len(blocks))
    postings, impacts, before = [], [], -1
    for b in range(n_blocks):
        n = min(128, df - 128 * b)
        here, stored = block(blocks[place[b]:place[b + 1]], n, before, last[b], form[b], code_bytes[b])
        real = [impact(tf, lengths[doc]) for doc, tf in here]
        assert all(real[i] == byte for i, byte in stored.items()), 'impacts'
        assert most[b] == max(real), 'greatest impact of a block'
        postings += here
        impacts += real
        before = last[b]
    groups = [0] * (2 * len(levels))
    for (doc, _), byte in zip(postings, impacts) if levels else ():
        groups[doc // 64] = max(groups[doc // 64], byte)
    assert [b >> 4 * i & 15 for b in levels for i in range(2)] == [-(-15 * g // data[0]) for g in groups], 'levels'
    impacts.sort(reverse=True)
    kth = [impacts[k - 1] if k <= len(impacts) else 0 for k in (10, 40, 100, 1000)]
    assert list(data[:8]) == [impacts[0], *kth, 0, 0, 0], 'head'
    return postings


def narrow(data, n_columns):
    """The rows."""
    widths, at, out = data[:n_columns], n_columns, []
    while at < len(data) and sum(widths):
        row = []
        for width in widths:
            row.append(number(data, at, width))
            at += width
        out.append(row)
    return out


def main():
    for path in sorted(glob.glob(f'{sys.argv[1]}/*.seg')):
        with open(path, 'rb') as f:
            s = sections(f.read())
        lengths = narrow(s['length'], FIELDS)
        first = classes()
        assert list(s['length_class']) == [bisect.bisect_right(first, row[BODY]) - 1 for row in lengths], 'classes'
        for term, df, data in terms(s):
            postings = few(data, df) if df <= 16 else many(data, df, lengths)
            sys.stdout.buffer.write(term + b'\t' + b' '.join(
                f'{doc}:{",".join(map(str, tf))}'.encode() for doc, tf in postings) + b'\n')


if __name__ == '__main__':
    main()
