The editorial board. People, passwords and records are invented.

A small collection, a board, its people

  $ printf '%s\n' '{"id":"t:1","kind":"guideline","title":"Care of corvane pain","year":2020,"sections":[{"label":"Recommendations","text":"We recommend zorvex for adults with corvane pain. Zorvex should not be used for corvane pain in children."}]}' >r.jsonl
  $ minot ingest --quiet -c c r.jsonl
  $ echo 'a long enough password' >pw; echo 'another long enough one' >pw2
  $ minot board setup adm 'Ad Min' --board b --password-file pw
  # The public keys of an editorial board, the one in use first. minot verify --board-key takes this.
  ed25519 * from entry 1 of the log (glob)
  $ for who in author reviewer editor; do minot board add $who "The $who" --roles $who --board b --password-file pw; done
  $ for who in author reviewer editor; do minot board interests none --as $who --board b --password-file pw; done
  $ minot board members --board b
  adm  Ad Min  administrator
      interests: not declared
  author  The author  author
      interests: none
  editor  The editor  editor
      interests: none
  reviewer  The reviewer  reviewer
      interests: none

What cannot be

  $ minot board setup adm 'Ad Min' --board b --password-file pw
  minot: there is a board here already: b: minot board --help
  [2]
  $ minot board aprove x --board b
  minot: no such command of the board: aprove: did you mean approve?: minot board --help
  [2]
  $ minot board list --board nowhere
  minot: there is no board here; minot board setup makes one: nowhere: minot board list, or minot board setup
  [1]
  $ minot board list
  minot: no board is named; give --board DIR, or set MINOT_BOARD: minot board --help
  [2]
  $ minot board accept --board b x
  minot: board accept needs ARTICLE STATEMENT...: minot board --help
  [2]
  $ minot board submit a.json --board b
  minot: say who you are with --as LOGIN: minot board --help
  [2]
  $ minot board submit a.json --board b --as author --password-file pw2
  minot: login or password is wrong, or the account is locked for a while: minot board policy lists who may do what
  [1]
  $ minot board submit a.json --board b --as author </dev/null
  minot: * (glob)
  [2]

Submitted, reviewed, approved

  $ minot ask -c c --format json 'Is zorvex recommended for corvane pain?' >a.json
  $ minot board submit a.json --board b --as author --password-file pw >hash; wc -c <hash
  65
  $ minot board submit a.json --board b --as author --password-file pw
  minot: the article was submitted already; resubmit is for one that came back: minot board policy lists who may do what
  [1]
  $ minot board begin $(cat hash) --board b --as author --password-file pw
  minot: to begin review one has to be reviewer or editor: minot board policy lists who may do what
  [1]
  $ minot board begin $(cut -c-12 hash) --board b --as reviewer --password-file pw
  $ minot board approve $(cut -c-12 hash) -c c --board b --as editor --password-file pw
  minot: not every statement is decided: 2 open, 0 with a change asked for: minot board policy lists who may do what
  [1]
  $ minot board review $(cut -c-12 hash) -c c --board b --json | grep -o '"claim": "c[0-9a-f]*"' | sort -u | cut -d'"' -f4 >claims
  $ minot board accept $(cut -c-12 hash) $(cat claims) -c c --board b --as reviewer --password-file pw
  $ minot board list --state approved --board b
  1 under review
  $ minot board approve $(cut -c-12 hash) -c c --board b --as editor --password-file pw
  $ minot board list --board b zorvex
  *  approved  *  by author (glob)
      Is zorvex recommended for corvane pain?
  1 approved

Given out, and proved

  $ minot board export $(cut -c-12 hash) --board b -o e.json
  $ minot verify -c c e.json --board b | sed -n '5,8p'
  Signature of the approval: good
  Approved * by editor. Reviewers: (glob)
      editor, interests: none
      reviewer, interests: none
  $ minot verify -c c e.json | tail -2
  Signature of the approval: unknown key: the key that signed it is none of those that are given
  All statements hold, but NOT its approval: no key that is known signed it.
  $ minot verify -q -c c e.json
  [1]
  $ sed 's/The editor/The king/' e.json >f.json; minot verify -c c f.json --board-key b/board.pub | tail -3
  The article's id is NOT the hash of its content.
  Signature of the approval: bad: the article was changed after it was approved
  NOT all statements hold.
  $ grep -v '^"signature"' e.json | minot verify -c c --board b - | tail -2
  Signature of the approval: missing: it says that it was approved, and nobody signed that
  NOT all statements hold.
  $ echo nonsense >k; minot verify -c c e.json --board-key k
  minot: not a board's public key: "ed25519" and base64 of 32 bytes: k: line 1: minot board key prints them
  [3]

Asked again

  $ minot ask -c c --board b 'is zorvex recommended for corvane pain' | head -5
  An article that the editorial board approved on * answers this (glob)
  question.
  Reviewers, and the interests that they declared: The editor (none); The reviewer
  (none).
  Nothing that it rests on has changed since the approval.
  $ minot ask -c c --board b --format json 'is zorvex recommended for corvane pain' | cmp - e.json

Its record is retracted

  $ printf '%s\n' '{"id":"t:1","kind":"guideline","title":"Care of corvane pain","year":2020,"publication_types":["Retracted Publication"],"sections":[{"label":"Recommendations","text":"We recommend zorvex for adults with corvane pain. Zorvex should not be used for corvane pain in children."}]}' >r2.jsonl; minot ingest -c c2 --board b r2.jsonl 2>&1 >out | tail -1
  approved articles: 0, statements reopened: 2, articles outdated: 1
  $ minot board refresh -c c2 --board b
  approved articles: 1, statements reopened: 0, articles outdated: 0
  $ minot board list --board b | sed -n 3p
      t:1 is marked "retracted": Retracted Publication
  $ minot ask -c c2 --board b 'is zorvex recommended for corvane pain' | head -3
  The editorial board approved an article on this question on * There is (glob)
  new evidence since, so this is the unreviewed article of today.
  - t:1 is marked "retracted": Retracted Publication

The record of it

  $ minot board audit --board b >head; tail -1 head
  The log holds. Note the head down and give it to the next audit.
  $ minot board backup copy.db --board b && minot board restore copy.db --board b2 --key b/board.key
  $ minot board audit --board b2 --known $(sed -n 's/^head //p' head) -q
  entries * (glob)
  head * (glob)
  The log holds. Note the head down and give it to the next audit.
  $ minot board rotate --board b2 --reason 'a new machine' | grep -c ed25519
  2
  $ minot verify -q -c c e.json --board b2
  $ minot board audit --board b2 --json | grep holds
   "holds": true,
