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
  $ : >none.txt; minot ingest --quiet -c c none.txt
  minot: nothing could be read as a record: without --quiet the report tells of each file why
  [3]

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
  minot: nothing could be read as a record: minot ingest --help names the formats; --format NAME tells what a file is
  [3]

What people are likely to name, and a file of its format that holds nothing

  $ printf '\377\376Z\0o\0' >wide.txt; printf '%%PDF-1.7 text' >a.pdf; printf 'PK\3\4 and more' >a.zip
  $ printf '<?xml version="1.0"?><PubmedArticleSet><a><b>' >cut.xml
  $ minot ingest -c c wide.txt a.pdf a.zip cut.xml
  read 0 records from 0 files (* bytes) (glob)
  files that gave no record: 4
    a PDF: give the text that it was made of: 1
      a.pdf
    a zip archive: unpack it, or make a tar of it: 1
      a.zip
    no record in it: 1
      cut.xml
    text in UTF-16: save it as UTF-8: 1
      wide.txt
  minot: nothing could be read as a record: minot ingest --help names the formats; --format NAME tells what a file is
  [3]

What was packed and has been altered since gives nothing

  $ gzip -c two.jsonl | dd bs=1 count=40 2>/dev/null >cut.gz
  $ minot ingest -c c cut.gz
  read 0 records from 0 files (0 bytes)
  files that gave no record: 1
    damaged data: truncated gzip input: 1
      cut.gz
  minot: nothing could be read as a record: minot ingest --help names the formats; --format NAME tells what a file is
  [3]

The edition is the one before

  $ minot info c | grep -E 'edition|records'
  edition     2, changed 2026-01-02
  records     3

A file that may not grow stops an ingest, as a full disk does: nothing is lost, and nothing is half there

  $ seq 1 9000 | sed 's/.*/{"id":"s:&","title":"Study &","abstract":"Zorvex & mg was given to &&1 adults."}/' >many.jsonl
  $ (ulimit -f 64; minot ingest -c c many.jsonl)
  read * records, then stopped (glob)
  ...
  minot: cannot write a temporary file: File too large: c: minot info tells what the collection holds; see to the disk, and run it again
  [5]
  $ minot info c | grep -E 'edition|records'
  edition     2, changed 2026-01-02
  records     3
  $ minot check c
  sound: edition 2, 3 records, all checksums hold

Where the first ingest was stopped, or none was made, the message says how to make a collection

  $ (ulimit -f 64; minot ingest -q -c begun many.jsonl) 2>/dev/null
  [5]
  $ minot info begun
  minot: no collection here yet: begun/MANIFEST: make one with minot ingest -c DIR PATH
  [5]
  $ minot compact nowhere
  minot: cannot open: No such file or directory: nowhere/MANIFEST: make one with minot ingest -c DIR PATH
  [5]

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

Without standard error or output, what is meant for them is written into no file of the collection

  $ minot ingest -c p --quiet --progress bad.jsonl 2>&-; minot ingest -c p --quiet --progress bad.jsonl >&- 2>&- <&-
  $ cat p/LOCK p/MERGE; minot check p >/dev/null
  $ minot ingest -c p two.jsonl >&-
  minot: cannot write to standard output: Bad file descriptor: * (glob)
  [5]

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
