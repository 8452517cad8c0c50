What becomes of an article when the collection changes. All records here are invented.

A trial, and a guideline that is based on it

  $ printf '%s\n' '{"id":"pmid:900001","title":"Zorvex for corvane pain: a randomised trial","year":2019,"publication_types":["Randomized Controlled Trial"],"sections":[{"label":"RESULTS","text":"Zorvex 5 mg daily reduced corvane pain in 212 adults compared with placebo. Nausea was seen in 9 adults who took zorvex."}]}' >one.jsonl
  $ printf '%s\n' '{"id":"t:2","kind":"guideline","title":"Care of corvane pain","year":2020,"based_on":"pmid:900001 https://example.org/1","sections":[{"label":"Recommendations","text":"We recommend zorvex for adults with corvane pain. Check serum potassium of adults with corvane pain before zorvex."}]}' >>one.jsonl
  $ minot ingest -q -c c one.jsonl; cp -r c before
  $ minot ask -c c --json "Does zorvex reduce corvane pain?" >old.json

On the same collection nothing has changed, and nothing is retracted

  $ minot diff -c c old.json
  Does zorvex reduce corvane pain?
  edition 1 of 2026-01-02, then 1 of 2026-01-02: the same records
  
  statements: 4 unchanged, 0 new, 0 gone, 0 changed, 0 moved, 0 record changed
  Nothing has changed.
  $ minot cascade -c c old.json
  records read: 2, marked: 0, of those with statements that rest on them: 0

An audit file: the same bytes twice, verified without a collection

  $ minot export --audit -c c old.json -o old.audit; minot export --audit -c c old.json -o - | cmp - old.audit
  $ minot verify -c nowhere old.audit
  Audit file of minot 0.1.0, collection of edition 1 with 2 records, sha256 *. Its seal holds; records in it: 2. (glob)
  ...
  4 exact, 0 normalised, 0 misattributed, 0 absent, 0 not checked
  The article's id is the hash of its content.
  All statements hold.
  $ minot verify --json old.audit | grep '"audit"'
  "audit": {"program": "0.1.0", "edition": "1", *, "records": 2, "held": 2, "differ": 0}, (glob)

A damaged audit file, and what export asks for

  $ sed 's/212 adults/21 adults!/' old.audit >bad.audit; minot verify bad.audit
  minot: the seal does not hold: the audit file is damaged: bad.audit: byte *: give what * wrote (glob)
  [3]
  $ head -c 999 old.audit >half.audit; minot verify half.audit
  minot: the audit file is damaged or cut short: *: half.audit: byte 955: give what * wrote (glob)
  [3]
  $ minot export --audit -c c old.json
  minot: export needs --output: minot export --audit ARTICLE.json -o FILE
  [2]

The trial is retracted, and a guideline comes out that advises against the drug

  $ sed -n '1s/"year":2019/"year":2019,"revised":"2026-01-01"/;1s/Controlled Trial"/&,"Retracted Publication"/p' one.jsonl >two.jsonl
  $ printf '%s\n' '{"id":"t:3","kind":"guideline","title":"Corvane pain in 2026","year":2026,"sections":[{"label":"Recommendations","text":"Do not give zorvex to adults with corvane pain."}]}' >>two.jsonl
  $ minot ingest -q -c c two.jsonl
  $ minot diff -c c old.json
  ...
  new  t:3  * (glob)
      + Corvane pain in 2026: Do not give zorvex to adults with corvane pain.
      because record new to it: t:3
  gone  pmid:900001  * (glob)
  ...
      because record marked: pmid:900001, retracted (Retracted Publication)
  ...
  The answer has changed.
  [1]
  $ minot diff -q -c c old.json
  [1]
  $ minot diff --json -c c old.audit | grep -c '"cause": "record marked"'
  4
  $ minot verify -c c old.json | grep marked | uniq
      its record pmid:900001 is marked "retracted": Retracted Publication

Each statement that rests on the trial is named, also by way of the guideline

  $ minot cascade -c c old.json old.audit
  pmid:900001  retracted, says pmid:900001: Retracted Publication
    Zorvex for corvane pain: a randomised trial
    old.json
  ...
        by t:2, which is based on pmid:900001
  ...
    old.audit
  ...
  records read: 3, marked: 1, of those with statements that rest on them: 1
  [1]

The article whose records have changed can still be exported, and says that it does not hold

  $ minot export --audit -c c old.json -o later.audit
  minot: written, but the article does not hold: old.json: minot verify says why
  [1]
  $ minot verify --quiet later.audit
  [1]

The file made before still holds

  $ minot verify --quiet old.audit

A notice in the collection is enough, when the trial's own record is as it was

  $ cat >notice.xml <<'X'
  > <?xml version="1.0"?>
  > <PubmedArticleSet><PubmedArticle><MedlineCitation Status="MEDLINE"><PMID Version="1">900009</PMID><Article>
  > <Journal><Title>J Invented</Title></Journal><ArticleTitle>Notice of retraction</ArticleTitle>
  > <PublicationTypeList><PublicationType>Retraction of Publication</PublicationType></PublicationTypeList></Article>
  > <CommentsCorrectionsList><CommentsCorrections RefType="RetractionOf"><RefSource>J Invented. 2019</RefSource>
  > <PMID Version="1">900001</PMID></CommentsCorrections></CommentsCorrectionsList>
  > </MedlineCitation></PubmedArticle></PubmedArticleSet>
  > X
  $ minot ingest -q -c before notice.xml; minot cascade -c before old.json
  pmid:900001  retracted, says pmid:900009: RetractionOf pmid:900001 J Invented. 2019
  ...
  [1]

What is no article

  $ printf '{"minot": "1"' >half.json; minot cascade -c c old.json half.json
  minot: not an article: *: half.json: line 1: byte 13: give what * wrote (glob)
  [3]
  $ minot diff -c c half.json
  minot: not an article: *: half.json: line 1: byte 13: give what * wrote (glob)
  [3]
