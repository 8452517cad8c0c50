Texts with citations. The records are invented.

A small collection

  $ printf '%s\n' '{"id":"t:1","title":"Zorvex in adults","doi":"10.1/ABC","abstract":"Zorvex 5 mg daily helped 12 adults. It may cause sleep."}' '{"id":"t:2","title":"Sleep in children","abstract":"No child took zorvex."}' >r.jsonl
  $ minot ingest --quiet -c c r.jsonl

A text that holds

  $ printf 'Zorvex 5 mg daily helped 12 adults [1]. No child took zorvex.[2]\n\n## References\n1. https://doi.org/10.1/abc\n2. t:2\n' >good.md; minot verify -c c good.md
  sentence 1  exact
      Zorvex 5 mg daily helped 12 adults.
      stands in doi:10.1/ABC abstract/1
  sentence 2  exact
      No child took zorvex.
      stands in t:2 abstract/1
  2 exact, 0 normalised, 0 misattributed, 0 absent, 0 not checked
  All statements hold.

One that does not

  $ printf 'Zorvex 5 mcg daily helped 12 adults [1]. No child took zorvex.[1] It is new.\n\n[1] doi:10.1/abc\n' >bad.md; minot verify -c c bad.md
  sentence 1  absent
      Zorvex 5 mcg daily helped 12 adults.
      nearest in what it cites, doi:10.1/ABC abstract/1: Zorvex 5 mg daily helped 12 adults.
      unit: "mcg", source: "mg"
  sentence 2  misattributed: stands in t:2 abstract/1
      No child took zorvex.
      nearest in what it cites, doi:10.1/ABC title: Zorvex in adults
  sentence 3  not checked
      It is new.
  0 exact, 0 normalised, 1 misattributed, 1 absent, 1 not checked
  NOT all statements hold.
  [1]

What another program wrote

  $ printf '{"sentences": [{"text": "It does cause sleep.", "cites": ["t:1"]}]}' | minot verify -c c --json - | grep -o '"kind": "[a-z]*"'
  "kind": "modality"
