What records are worth, and what has become of them. The records are invented.

A trial, two editions of a guideline, and a list of retractions

  $ printf '%s\n' '{"id":"pmid:900000001","title":"Zorvex in gout: a randomised trial","date":"2015-02","abstract":"We randomised 1,204 adults with chronic gout, aged 18 to 65 years, to zorvex .25 mg daily or placebo. Pain was not lower in 45 of 30 patients."}' '{"id":"g:1","kind":"guideline","title":"Management of chronic gout","date":"2006","publisher":"Society of Gout","abstract":"Offer zorvex to adults with gout."}' '{"id":"g:2","kind":"guideline","title":"Management of chronic gout. 2013 update","date":"2013","publisher":"Society of Gout","abstract":"Do not offer zorvex to adults with gout."}' >r.jsonl
  $ printf '%s\n' 'Record ID,Title,RetractionDate,RetractionPubMedID,OriginalPaperPubMedID,RetractionNature,Reason' '1,Zorvex in gout,5/1/2020 0:00,900000002,900000001,Retraction,+Error in Data;' >list.csv
  $ minot ingest --quiet -c c r.jsonl list.csv

Design, sample size, population, status and levels, each with its reason

  $ minot show -c c pmid:900000001 --appraisal
  pmid:900000001  article
  Zorvex in gout: a randomised trial
  
  design              randomised trial, by the title says: "randomised"
  sample size         1,204 people, randomised; abstract/1: "1,204"
  population          adults; "aged 18 to 65 years"; "adults with chronic gout"
  years of study      not stated
  paid by             not stated
  conflicts           not stated
  status              retracted, as of 2020-05-01: "RetractionIn pmid:900000002
                      2020-05-01 +Error in Data; (Retraction Watch)"
  level               OCEBM 2011, provisional: told from the design alone
    treatment benefit 2: a randomised trial
  ...

A number that may have lost a digit, and one that cannot be

  $ minot show -c c pmid:900000001 --appraisal --json | grep -oE '"a (digit|number) [a-z ]*"'
  "a digit of a dose may be lost"
  "a number that cannot be"

A guideline that has a later edition in the collection is superseded

  $ minot show -c c g:1 --appraisal | grep -A1 ^status
  status              superseded, as of 2013: "g:2: Management of chronic gout.
                      2013 update"
  $ minot show -c c g:2 --appraisal | grep ^status
  status              not checked

As JSON

  $ minot show -c c pmid:900000001 --appraisal --json | grep -E '"(n|kind|scheme)"' | head -3
    "n": 1204,
    "kind": "randomised",
     "scheme": "OCEBM 2011",

The designs are kept, and searched by

  $ minot search -c c --format trec 'design:guideline zorvex' | cut -d' ' -f3
  g:2
  g:1

Measuring needs something to measure on

  $ minot eval apraisal
  minot: no such measure: apraisal: did you mean appraisal?: minot eval --help lists the measures
  [2]
  $ minot eval appraisal
  minot: eval appraisal needs --data, the folder of records, or --eval: minot eval --help
  [2]

Whose dose it is: by the sentence before, and by a vocabulary that is loaded after the record

  $ printf '%s\n' '{"id":"n:1","title":"Two drugs","abstract":"Zolvapril lowers pressure. It is started at 5 mg daily. Some were given 20 mg of blimberine twice daily."}' >n.jsonl
  $ minot ingest --quiet -c n n.jsonl
  $ minot show -c n n:1 --appraisal | grep -oE 'dose: .* mg [^ ;]*'
  dose: [Zolvapril] 5 mg often=1/d
  dose: 20 mg often=2/d
  $ printf '%s\n' 'DrugBank ID,Accession Numbers,Common name,CAS,UNII,Synonyms,Standard InChI Key' 'DB99901,,Blimberine,,,,' >v.csv
  $ minot ingest --quiet -c n v.csv
  $ minot show -c n n:1 --appraisal | grep -oE 'dose: .* mg [^ ;]*'
  dose: [Zolvapril] 5 mg often=1/d
  dose: blimberine 20 mg often=2/d

What cannot be right is flagged on the statement in every form, and is no regimen: swapped limits, a dose a thousand times
another's, an interval that does not hold its estimate, more people than there were, a digit that may be lost

  $ printf '%s\n' '{"id":"pmid:900000011","title":"Zolvapril in gout: a randomised trial","date":"2018","abstract":"We randomised 200 adults with gout to zolvapril or placebo. Zolvapril reduced gout flares (RR 0.70, 95% CI 0.80 to 0.95). Gout pain fell in 45 of 30 patients on zolvapril."}' '{"id":"g:11","kind":"guideline","title":"Management of gout","date":"2016","publisher":"Society of Gout","abstract":"Offer zolvapril 5 mg daily to adults with gout. Offer zolvapril 10-5 mg daily to women with gout. Offer zolvapril .5 mg daily to children with gout."}' '{"id":"g:12","kind":"guideline","title":"Gout in hospital","date":"2017","publisher":"Gout Hospital","abstract":"Offer zolvapril 5 mg daily, or zolvapril 5 g daily, to men with gout."}' >f.jsonl
  $ minot ingest --quiet -c f f.jsonl
  $ minot ask -c f 'What is the dose of zolvapril in gout?' | grep -c 'damaged number'
  4
  $ minot ask -c f 'What is the dose of zolvapril in gout?' --format html | grep -o 'damaged number' | wc -l | tr -d ' '
  4
  $ minot ask -c f 'What is the dose of zolvapril in gout?' --format json | grep -c '"damaged number"'
  4
  $ minot ask -c f 'What is the dose of zolvapril in gout?' | grep -E '^zolvapril +'
  zolvapril  5 mg    —      daily      gout; adults  recommended  S1
