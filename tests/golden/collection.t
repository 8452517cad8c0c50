A collection over its editions: compact, snapshot, check. The records are invented.

Three ingests, one of which replaces a record

  $ printf '%s\n' '{"id":"t:1","title":"Zorvex in adults","abstract":"Zorvex 5 mg daily helped 12 adults."}' >1.jsonl
  $ printf '%s\n' '{"id":"t:2","title":"Sleep in children","abstract":"No child took zorvex."}' >2.jsonl
  $ printf '%s\n' '{"id":"t:1","title":"Zorvex in adults","date":"2020","revised":"2021","abstract":"Zorvex 5 mg daily helped 11 adults. One was counted twice."}' >3.jsonl
  $ for i in 1 2 3; do minot ingest --quiet -c c $i.jsonl; done
  $ minot search -c c --format trec zorvex >before

A snapshot is a collection of its own

  $ minot snapshot c s
  s: edition 3, 2 records, * (glob)
  $ minot check s
  sound: edition 3, 2 records, all checksums hold
  $ stat -c %h s/*.seg | sort -u
  2
  $ minot snapshot c s
  minot: there is a collection already: name another folder for the snapshot: s* (glob)
  [2]

Compact

  $ minot compact c
  edition 4: 2 records in 1 segment, *; before: 2, * (glob)
  $ minot check c
  sound: edition 4, 2 records, all checksums hold
  $ minot search -c c --format trec zorvex | cmp - before
  $ minot compact c
  edition 4: 2 records in 1 segment, *; nothing was to be done (glob)
  $ minot compact --json -c c | grep -c '"segments": 1'
  2

The snapshot is still the old edition, also where the collection is gone

  $ rm -r c; minot check s
  sound: edition 3, 2 records, all checksums hold
  $ minot search -c s --format trec zorvex | cmp - before

Where nothing is

  $ minot compact nowhere
  minot: * (glob)
  [5]
  $ test -e nowhere; echo $?
  1
  $ minot snapshot -c nowhere t
  minot: * (glob)
  [5]
