Search and show. The records are invented.

A small collection

  $ printf '%s\n' '{"id":"t:1","title":"Zorvex in adults","year":2019,"doi":"10.1/ABC","abstract":"Zorvex 5 mg daily helped 12 adults."}' '{"id":"t:2","title":"Sleep in children","abstract":"No child took zorvex."}' >r.jsonl
  $ minot ingest --quiet -c c r.jsonl

Hits as text

  $ minot search -c c zorvex adults
    1. Zorvex in adults
       doi:10.1/ABC  article, 2019  * (glob)
    2. Sleep in children
       t:2  article  * (glob)

As a run

  $ minot search -c c --format trec zorvex
  1 Q0 doi:10.1/ABC 1 * minot (glob)
  1 Q0 t:2 2 * minot (glob)

As JSON

  $ minot search -c c --json -k 1 zorvex | grep -E '"(rank|record|title)"'
     "rank": 1,
     "record": "doi:10.1/ABC",
     "title": "Zorvex in adults",

From a file of queries

  $ printf 'q1\tzorvex\nq2\tsleep\n' >q.tsv; minot search -c c --format trec --queries q.tsv -k 1
  q1 Q0 doi:10.1/ABC 1 * minot (glob)
  q2 Q0 t:2 1 * minot (glob)

Phrases and filters

  $ minot search -c c '"child took zorvex"'
    1. Sleep in children
       t:2  article  * (glob)
  $ minot search -c c '"zorvex child"'
  nothing found
  $ minot search -c c --format trec 'zorvex year:2019'
  1 Q0 doi:10.1/ABC 1 * minot (glob)
  $ minot search -c c --format trec 'kind:article year:2000..2020'
  1 Q0 doi:10.1/ABC 1 0.000000 minot
  $ minot search -c c --format trec '"zorvex year:x kind:nothing'
  1 Q0 doi:10.1/ABC 1 * minot (glob)
  1 Q0 t:2 2 * minot (glob)

A damaged file of queries

  $ printf 'q1\tzorvex\nno tab\n' >bad.tsv; minot search -c c --format trec -k 1 --queries bad.tsv 2>&1 >/dev/null
  minot: not a query's id, a tab and its text: bad.tsv: line 2
  [3]

Nothing found, and no word at all

  $ minot search -c c xylophone
  nothing found
  $ minot search -c c '...'
  minot: the query holds no word
  [2]

The same bytes twice

  $ minot search -c c zorvex >a; minot search -c c zorvex | cmp - a

A record by any of its ids

  $ minot show -c c t:1 | head -n 2
  doi:10.1/ABC  article
  Zorvex in adults
  $ minot show -c c DOI:10.1/ABC >b; minot show -c c t:1 | cmp - b; minot show -c c doi:10.1/abc --json | grep -c '"field"'
  2

A field's bytes, exactly

  $ minot show -c c t:1 --field abstract/1 | od -c | tail -n 2 | head -n 1
  0000040   t   s   .
  $ minot show -c c t:1 --field abstract/1; echo '|'
  Zorvex 5 mg daily helped 12 adults.|

At width 40, without colours

  $ COLUMNS=40 minot show -c c t:1 --color=always --field title; COLUMNS=40 minot show -c c t:1 | awk 'length > 40 && !/sha256/'
  Zorvex in adults

Colours when asked for, none otherwise

  $ minot search -c c --color=always -k 1 zorvex | grep -c "$(printf '\033')"
  2
  $ minot search -c c -k 1 zorvex | grep -c "$(printf '\033')"
  0
  [1]

An unknown record, an unknown field

  $ minot show -c c pmid:999
  minot: * (glob)
  [1]
  $ minot show -c c t:2 --field body/7
  minot: t:2 has no field body/7: minot show RECORD lists its fields
  [1]

A collection that is not there

  $ minot search -c nowhere x
  minot: * (glob)
  [5]

A damaged collection

  $ cp -r c d; for f in d/*.seg; do printf 'XXXXXXXX' | dd of="$f" conv=notrunc status=none; done
  $ minot search -c d x
  minot: *: minot check lists every fault (glob)
  [4]
  $ minot check d >/dev/null 2>&1
  [4]
  $ minot check c
  sound: edition 1, 2 records, all checksums hold
