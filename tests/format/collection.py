#!/usr/bin/env python3
"""collection.py COLLECTION: a second reader of a collection, written from docs/format (manifest.md, segment.md, record.md) alone;
posting lists are postings.py's.

Prints for each live document, in the order of the MANIFEST, its record and its words. On the way it checks what the documents
say: checksums, seals, the MANIFEST's statistics, the order of ids, the hash of each record, that the forward store has the
fields and blocks of its record, and that tombstones count what they bury. Plain and slow: it is there to disagree with."""
import ctypes
import hashlib
import sys

from postings import FIELDS, Reader, few, many, narrow, number, sections, terms

PAGE = 65536
XXHASH, ZSTD = (ctypes.CDLL(name) for name in ('libxxhash.so.0', 'libzstd.so.1'))
XXHASH.XXH3_64bits.restype = ctypes.c_uint64
XXHASH.XXH3_64bits.argtypes = [ctypes.c_char_p, ctypes.c_size_t]
ZSTD.ZSTD_createDCtx.restype = ctypes.c_void_p
ZSTD.ZSTD_decompress_usingDict.restype = ctypes.c_size_t
ZSTD.ZSTD_decompress_usingDict.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_size_t, ctypes.c_char_p, ctypes.c_size_t,
                                           ctypes.c_char_p, ctypes.c_size_t]
CONTEXT = ZSTD.ZSTD_createDCtx()


def xxh3(data):
    return XXHASH.XXH3_64bits(data, len(data))


def unpacked(frame, size, dictionary):
    out = ctypes.create_string_buffer(size or 1)
    assert ZSTD.ZSTD_decompress_usingDict(CONTEXT, out, size, frame, len(frame), dictionary, len(dictionary)) == size, 'frame'
    return out.raw[:size]


class Bytes(Reader):
    def bytes(self):
        n = self.varint()
        self.at += n
        assert self.at <= len(self.data), 'cut off'
        return self.data[self.at - n:self.at]

    def list(self, one):
        return [one() for _ in range(self.varint())]

    def at_end(self):
        return self.at == len(self.data)


def above(i, distance):
    """The number of a parent that stands so far before i, or -1."""
    return i - distance if distance else -1


# The canonical form of a record (record.md) ----------------------------------------------------------------------------------

def read_blocks(r):
    out, end = [], 0
    for _ in range(r.varint()):
        kind, depth, parent, gap, n = (r.varint() for _ in range(5))
        out.append((kind, depth, parent - 1, end + gap, end + gap + n))
        end += gap + n
    return out


def read_field(r):
    path, kind, parent, text = r.bytes(), r.varint(), r.varint() - 1, r.bytes()
    return path, kind, parent, text, read_blocks(r)


def read_record(data):
    r = Bytes(data)
    assert r.u8() == 0xD1, 'magic'
    out = {'kind': r.varint(), 'flags': r.varint(), 'format': r.bytes(), 'ids': r.list(r.bytes),
           'meta': r.list(lambda: (r.varint(), r.bytes())), 'fields': r.list(lambda: read_field(r))}
    assert r.at_end(), 'bytes behind the record'
    assert out['ids'] == sorted(set(out['ids'])) and out['ids'], 'ids ascend'
    return out


# The forward store (segment.md) ----------------------------------------------------------------------------------------------

class Forward:
    def __init__(self, body, vocabulary, dictionary):
        r = Bytes(body)
        n_fields, n_sentences, n_values, n_words, n_vocabulary = (r.varint() for _ in range(5))
        self.fields, self.sentences, runs = [], [], []
        for i in range(n_fields):
            head, distance, loose = (r.varint() for _ in range(3))
            blocks = self.blocks(r, i, runs, loose)
            self.fields.append((head & 1, head >> 1, above(i, distance), blocks))
        assert len(self.sentences) == n_sentences, 'sentences'
        values = [(r.varint(), r.varint()) for _ in range(n_values)]
        width = max(1, (n_vocabulary - 1).bit_length()) if n_vocabulary else 1
        size = (n_words * width + 7) // 8
        bits = number(r.data, r.at, size)
        r.at += size
        self.note, self.notes = r.bytes(), [r.bytes() for _ in range(n_sentences)]
        assert r.at_end(), 'bytes behind the notes'
        v = Bytes(vocabulary)
        entries = [v.varint() for _ in range(n_vocabulary)]
        assert v.at_end() and bits >> n_words * width == 0, 'vocabulary'
        names = [dictionary[e >> 1] + b'+' * (e & 1) for e in entries]
        words = iter([names[bits >> i * width & ((1 << width) - 1)] for i in range(n_words)])
        self.words = {key: [next(words) for _ in range(n)] for key, n in runs}
        self.values = [(key, [next(words) for _ in range(n)]) for key, n in values]
        assert next(words, None) is None, 'words left'

    def blocks(self, r, field, runs, loose):
        out, end = [], 0
        runs.append((('field', field), loose))
        for j in range(r.varint()):
            head, distance, gap, n = (r.varint() for _ in range(4))
            start, end = end + gap, end + gap + n
            out.append((head & 7, head >> 3, above(j, distance), start, end))
            at = start
            for _ in range(r.varint()):
                gap, n = r.varint(), r.varint()
                runs.append((('sentence', len(self.sentences)), r.varint()))
                self.sentences.append((field, j, at + gap, at + gap + n))
                at += gap + n
        return out


# Segments and tombstones -----------------------------------------------------------------------------------------------------

class Segment:
    def __init__(self, folder, seal):
        with open(f'{folder}/{seal}.seg', 'rb') as f:
            data = f.read()
        tail_at = len(data) - 24 - number(data, len(data) - 24, 8)
        tail = data[tail_at:-24]
        assert data[:12] == b'minotseg\6\0\0\0' and data[-8:] == b'minotend', 'magic'
        assert f'{xxh3(tail):016x}' == seal == f'{number(data, len(data) - 16, 8):016x}', 'seal'
        self.n_docs, n_ids, n_variants, n_terms, n_pages = (number(tail, 8 + 4 * i, 4) for i in range(5))
        sums = tail[len(tail) - 8 * n_pages:]
        assert n_pages == -(-tail_at // PAGE), 'pages'
        for page in range(n_pages):
            assert xxh3(data[:tail_at][page * PAGE:(page + 1) * PAGE]) == number(sums, 8 * page, 8), f'page {page}'
        self.bytes, self.s, self.dead = len(data), sections(data), set()
        self.lengths = narrow(self.s['length'], FIELDS) or [[0] * FIELDS] * self.n_docs
        assert [sum(row[f] for row in self.lengths) for f in range(FIELDS)] == [number(tail, 28 + 8 * f, 8) for f in range(FIELDS)]
        assert len(self.s['variant']) == 32 * n_variants and len(self.s['id_term']) == 4 * n_terms
        self.postings = {term: few(data, df) if df <= 16 else many(data, df, self.lengths) for term, df, data in terms(self.s)}
        in_order = list(self.postings)
        assert in_order == sorted(in_order) and len(in_order) == n_terms, 'terms'
        self.term = [in_order[number(self.s['id_term'], 4 * i, 4)] for i in range(n_terms)]
        assert all(self.term[number(self.s['term_id'], 4 * i, 4)] == t for i, t in enumerate(in_order)), 'numbers of terms'
        self.ids = self.read_ids(n_ids)
        self.doc = narrow(self.s['doc'], 4) or [[0] * 4] * self.n_docs
        self.origin = narrow(self.s['origin'], 1) or [[0]] * self.n_docs

    def read_ids(self, n):
        """(id, document) of each; sets primary, the id of each document."""
        r, rows, out, self.primary, last = Bytes(self.s['id_text']), self.s['id_at'], [], [], b''
        assert len(rows) == 8 * -(-n // 32), 'rows of ids'
        for i in range(n):
            if i % 32 == 0:
                assert (number(rows, i // 4, 4), number(rows, i // 4 + 4, 4)) == (r.at, len(self.primary)), 'block of ids'
            head = r.u8()
            shared = (head >> 4) + (r.varint() if head >> 4 == 15 else 0)
            rest = (head >> 1 & 7) + (r.varint() if head >> 1 & 7 == 7 else 0)
            assert shared <= len(last) and (i % 32 or not shared), 'shared'
            last = last[:shared] + r.data[r.at:r.at + rest]
            r.at += rest
            out.append((last, r.varint() if head & 1 else len(self.primary)))
            self.primary += [] if head & 1 else [last]
        assert r.at_end() and [i for i, _ in out] == sorted({i for i, _ in out}), 'ids'
        assert len(self.primary) == self.n_docs and all(d < self.n_docs for _, d in out), 'documents of ids'
        return out

    def bury(self, folder, seal):
        """The documents that are dead, and what they take away."""
        with open(f'{folder}/{seal}.del', 'rb') as f:
            data = f.read()
        assert data[:12] == b'minotdel\3\0\0\0' and f'{xxh3(data[:-8]):016x}' == seal, 'tombstones'
        n, n_dead, n_index = number(data, 12, 4), number(data, 24, 4), number(data, 28, 4)
        words, bits = [number(data, 32 + 8 * f, 8) for f in range(FIELDS)], number(data, 64, (n + 7) // 8)
        self.dead = {d for d in range(n) if bits >> d & 1}
        assert n == self.n_docs and len(self.dead) == n_dead and bits >> n == 0, 'dead'
        assert words == [sum(self.lengths[d][f] for d in self.dead) for f in range(FIELDS)], 'words of the dead'
        index = 64 + (n + 7) // 8
        listed = {t: df for t, df, _ in terms({'term_at': data[index:index + n_index], 'term': data[index + n_index:-8], 'posting': b''})}
        held = {t: sum(doc in self.dead for doc, _ in p) for t, p in self.postings.items()}
        assert listed == {t: df for t, df in held.items() if df}, 'terms of the dead'

    def stored(self, d):
        row = 16 * d
        at, n, size = number(self.s['stored_at'], row, 8), number(self.s['stored_at'], row + 8, 4), number(self.s['stored_at'], row + 12, 4)
        r = Bytes(unpacked(self.s['stored'][at:at + n], size, self.s['stored_dict']))
        record, variants = r.bytes(), r.list(r.bytes)
        assert r.at_end() and len(variants) <= 16, 'stored'
        first, end = self.doc[d][3], self.doc[d + 1][3] if d + 1 < self.n_docs else len(self.s['variant']) // 32
        hashes = [self.s['variant'][32 * i:32 * i + 32] for i in range(first, end)]
        assert hashes == [hashlib.sha256(v).digest() for v in variants], 'variants'
        return record

    def forward(self, d):
        at, n, more = (number(self.s['forward_at'], 16 * d + i, size) for i, size in ((0, 8), (8, 4), (12, 4)))
        body = self.s['forward']
        return Forward(body[at:at + n], body[at + n:at + n + more], self.term)

    def origin_of(self, d):
        r = Bytes(self.s['origin_text'], number(self.s['origin_at'], 4 * self.origin[d][0], 4))
        return [r.bytes() for _ in range(3)]


# The MANIFEST ----------------------------------------------------------------------------------------------------------------

def read_manifest(folder):
    with open(f'{folder}/MANIFEST', 'rb') as f:
        text = f.read()
    lines = [line.decode().split(' ') for line in text.split(b'\n')]
    last = text.rindex(b'xxh3 ')
    assert lines[0] == ['minot-manifest', '1'] and lines[-2] == ['xxh3', f'{xxh3(text[:last]):016x}'], 'MANIFEST'
    said, segments = {'words': {}, 'kind': {}}, []
    for key, *rest in lines[1:-2]:
        if key == 'segment':
            seal, size, docs = rest
            segments.append(Segment(folder, seal))
            assert (segments[-1].bytes, segments[-1].n_docs) == (int(size), int(docs)), 'segment'
        elif key == 'dead':
            segments[-1].bury(folder, rest[0])
            assert len(segments[-1].dead) == int(rest[2]), 'dead'
        elif key in ('words', 'kind'):
            said[key][rest[0]] = rest[1:]
        else:
            said[key] = rest
    return said, segments


def check_statistics(said, live):
    """live: (id, hash, lengths, kind, date) of each live document."""
    whole = hashlib.sha256(b''.join(i + b'\0' + h for i, h, *_ in sorted(live)))
    assert said['sha256'] == [whole.hexdigest()] and said['records'] == [str(len(live))], 'sum'
    assert [int(n) for n, in said['words'].values()] == [sum(x[2][f] for x in live) for f in range(FIELDS)], 'words'
    for kind in {x[3] for x in live}:
        dates = [x[4] for x in live if x[3] == kind]
        assert said['kind'].pop(str(kind)) == [str(len(dates)), max(dates).decode()[:10] or '-'], 'kinds'
    assert not said['kind'], 'kinds of nothing'


# Printing --------------------------------------------------------------------------------------------------------------------

def line(*parts):
    sys.stdout.buffer.write(b''.join(p if isinstance(p, bytes) else str(p).encode() for p in parts) + b'\n')


def spelled(words):
    return b''.join(b' ' + w for w in words)


def print_document(s, d):
    data, forward, (kind, year, flags, _) = s.stored(d), s.forward(d), s.doc[d]
    r, digest = read_record(data), hashlib.sha256(data).digest()
    identity = s.primary[d]
    assert (identity, d) in s.known and all((i, d) in s.known for i in r['ids']), 'ids of the record'
    assert digest == s.s['hash'][32 * d:32 * d + 32] and kind == r['kind'], 'hash'
    assert [(f[1], f[2], f[4]) for f in r['fields']] == [(f[0], f[2], f[3]) for f in forward.fields], 'fields'
    line('record ', identity, f' kind {kind} year {year} flags {flags} {digest.hex()}')
    line('words ', ' '.join(map(str, s.lengths[d])))
    line('origin ', b'|'.join(s.origin_of(d)))
    for key, value in r['meta']:
        line(f'meta {key} ', value)
    for i, (path, kind, parent, text, blocks) in enumerate(r['fields']):
        line(f'field {i} {kind} {forward.fields[i][1]} {parent} ', path, f' {xxh3(text):016x}:', spelled(forward.words['field', i]))
        for j, block in enumerate(blocks):
            line(f'block {j} ', ' '.join(map(str, block)))
    for i, place in enumerate(forward.sentences):
        line('sentence ', ' '.join(map(str, place)), f' {xxh3(forward.notes[i]):016x}:', spelled(forward.words['sentence', i]))
    for key, words in forward.values:
        line(f'value {key}:', spelled(words))
    line(f'note {xxh3(forward.note):016x}')
    date = s.s['date'][12 * d:12 * d + 12].rstrip(b'\0')
    return identity, digest, s.lengths[d], s.doc[d][0], date


def main():
    said, segments = read_manifest(sys.argv[1])
    live = []
    for s in segments:
        s.known = set(s.ids)
        live += [print_document(s, d) for d in range(s.n_docs) if d not in s.dead]
    check_statistics(said, live)


if __name__ == '__main__':
    main()
