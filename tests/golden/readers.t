Three readers of the same statements, asked of the starter collection.

A patient's page begins with a warning, says the verdict in plain words and opens the bottom line

  $ minot ask --for patient "Does metformin lower vitamin B12?" >patient.txt; head -n 10 patient.txt
  Does metformin lower vitamin B12?
  ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
  Educational purpose only. Not yet reviewed by a person. ○ submitted ○ under
  review ○ approved
  This page is for learning. It is not advice for you. Do not start, stop or
  change a medicine because of it. Ask your doctor first. Call for help at once if
  you feel very ill.
  
  WHAT THE EVIDENCE SAYS
  ────────────────────────────────────────────────────────────────────────────────

It ends with what to ask a doctor, and tells in plain words what it showed as gists

  $ grep -c "^QUESTIONS FOR YOUR DOCTOR" patient.txt
  1
  $ grep -c "^WHAT THE SOURCES SAY" patient.txt
  1

Its doses are those of sources

  $ minot ask --for patient "What is the role of methylcobalamin in the treatment of peripheral neuropathy?" | grep -oE "what (studies used|the label says|a guideline says)" | sort -u
  what studies used

The same statements with the same citations for all three

  $ for r in clinician student patient; do minot ask --for $r --json "Does metformin lower vitamin B12?" >$r.json; done
  $ for r in clinician student patient; do grep -oE '^\{"id": "c[0-9a-f]{16}"' $r.json | sort | md5sum; done | uniq | wc -l
  1

A patient's article is verified, rule by rule; a forged word is found

  $ minot verify patient.json | tail -n 1
  All statements hold.
  $ minot verify patient.json | grep -oE '\b(lay|explain|share|note|break)\b' | sort -u
  break
  explain
  lay
  note
  $ sed 's/"gist": "A review of many studies says/"gist": "A guideline says/; s/"gist": "A short note of ours/"gist": "A guideline/' patient.json >forged.json; minot verify forged.json | grep -c role >n; test $(cat n) -gt 0

Students get terms, designs and intervals explained

  $ minot ask --for student "Does metformin lower vitamin B12?" | grep -A2 "^TERMS EXPLAINED"
  TERMS EXPLAINED
  ────────────────────────────────────────────────────────────────────────────────
  term                   meaning

How hard it is to read stands in the JSON

  $ grep -oE '"readability": .*"at_once": .*"flesch_kincaid": [0-8]\.[0-9]' patient.json | grep -oE '^"readability"'
  "readability"
  $ grep -cE '"readability": .*"opened": .*"smog": [0-9]+' clinician.json
  1

There are three

  $ minot ask --for nurse "Does metformin lower vitamin B12?"
  minot: --for cannot be "nurse": one of clinician, student, patient: minot ask --help
  [2]
