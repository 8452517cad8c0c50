Making a collection, and what is said about bad input. All records here are invented.

Two records

  $ printf '%s\n' '{"id":"t:1","title":"Zorvex in adults","abstract":"Zorvex 5 mg daily helped 12 adults."}' >two.jsonl
  $ printf '%s\n' '{"id":"t:2","title":"Zorvex in children","year":2019,"abstract":"No child took zorvex."}' >>two.jsonl
  $ minot ingest -c c two.jsonl
  read 2 records from 1 file (* bytes) (glob)
    jsonl        article                2
  edition 1: 2 added

The same again changes nothing, in one edition

  $ minot ingest -c c two.jsonl
  read 2 records from 1 file (* bytes) (glob)
    jsonl        article                2
  edition 1: 2 unchanged

A damaged line is skipped, and told with its place

  $ printf '%s\n' '{"id":"t:3","title":"Third","abstract":"A third."}' '{"id":"t:4","abst' >bad.jsonl
  $ minot ingest -c c bad.jsonl
  read 1 record from 1 file (* bytes) (glob)
    jsonl        article                1
  edition 2: 1 added
  damaged and skipped: 1
  ...
      bad.jsonl:2: byte 51: * (glob)

Quiet

  $ minot ingest --quiet -c c bad.jsonl

The report for programs, to a file and to standard output, is the same each time

  $ minot ingest -c c bad.jsonl --json --report r.json >s.json; cmp r.json s.json
  $ minot ingest -c c bad.jsonl --json | cmp - s.json
  $ grep -c '"sort"' r.json
  1

Nothing to read

  $ printf 'some words\n' >words.txt; : >empty.txt
  $ minot ingest -c c words.txt empty.txt
  read 0 records from 0 files (11 bytes)
  files that gave no record: 2
    empty: 1
      empty.txt
    no known format: 1
      words.txt
  minot: nothing could be read as a record
  [3]

The edition is the one before

  $ minot info c | grep -E 'edition|records'
  edition     2, changed 2026-01-02
  records     3

Other text only when its format is named

  $ minot ingest -c c --format text words.txt
  read 1 record from 1 file (* bytes) (glob)
  ...
  edition 3: 1 added

A file that is not there

  $ minot ingest -c c nothing.xml
  ...
  [3]

No collection is named

  $ MINOT_COLLECTION= minot ingest two.jsonl
  minot: ingest needs a collection to write to: give --collection DIR, or set MINOT_COLLECTION
  [2]

An unknown format

  $ minot ingest -c c --format jsnol two.jsonl
  minot: --format cannot be "jsnol": did you mean "jsonl"?: minot ingest --help
  [2]

Progress on request, where there is no terminal

  $ minot ingest -c p --quiet --progress two.jsonl
  reading * (glob)
  ...

A report that cannot be written

  $ minot ingest -c c two.jsonl --quiet --report no/such/r.json
  minot: * (glob)
  [5]

Stopped: the old edition stays

  $ mkfifo pipe; (minot ingest -c c - <pipe & echo $! >pid; wait $!; echo $?) & exec 3>pipe
  > sleep 0.3; kill -INT $(cat pid); wait; exec 3>&- # the pipe stayed silent
  ...
  minot: *: the collection is as it was; run it again to go on (glob)
  5
  $ minot info c | grep edition
  edition     3, changed 2026-01-02
