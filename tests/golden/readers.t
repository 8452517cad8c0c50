Three readers of the same statements, asked of the starter collection.

A patient's page begins with a warning, says the verdict in plain words and opens the bottom line

  $ minot ask --for patient "Does metformin lower vitamin B12?" >patient.txt; head -n 24 patient.txt

It ends with what to ask a doctor, and tells in plain words what it showed as gists

  $ grep -A6 "^QUESTIONS FOR YOUR DOCTOR" patient.txt
  $ grep -c "^WHAT THE SOURCES SAY" patient.txt

Its doses are those of sources

  $ minot ask --for patient "What is the role of methylcobalamin in the treatment of peripheral neuropathy?" | grep -oE "what (studies used|the label says|a guideline says)" | sort -u

The same statements with the same citations for all three

  $ for r in clinician student patient; do minot ask --for $r --json "Does metformin lower vitamin B12?" >$r.json; done
  $ for r in clinician student patient; do grep -oE '^\{"id": "c[0-9a-f]{16}"' $r.json | sort | md5sum; done | uniq | wc -l

A patient's article is verified, rule by rule; a forged word is found

  $ minot verify patient.json | tail -n 3
  $ minot verify patient.json | grep -oE '\b(lay|explain|share|note|break)\b' | sort -u
  $ sed 's/"gist": "A review of many studies says/"gist": "A guideline says/; s/"gist": "A short note of ours/"gist": "A guideline/' patient.json >forged.json; minot verify forged.json | grep -c role >n; test $(cat n) -gt 0

Students get terms, designs and intervals explained

  $ minot ask --for student "Does metformin lower vitamin B12?" | grep -A4 "^TERMS EXPLAINED"

How hard it is to read stands in the JSON

  $ grep -o '"readability": .*' patient.json
  $ grep -o '"readability": .*' clinician.json

There are three

  $ minot ask --for nurse "Does metformin lower vitamin B12?"
