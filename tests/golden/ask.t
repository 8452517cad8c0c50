Questions to the starter collection.

An article, as text

  $ minot ask "What is the role of methylcobalamin in the treatment of peripheral neuropathy?" >a.txt; grep -c "digest, not verified against its source" a.txt >n; test $(cat n) -gt 0

The same bytes twice, in every form

  $ for f in text md html json ris bibtex csl; do minot ask --format $f "Does metformin lower vitamin B12?" >1.$f; minot ask --format $f "Does metformin lower vitamin B12?" | cmp - 1.$f; done

Words of the question and one argument are the same question; so is standard input

  $ minot ask --json Does metformin lower vitamin B12? | cmp - 1.json
  $ echo "Does metformin lower vitamin B12?" | minot ask --json - | cmp - 1.json

Width 40 and 80, without colours

  $ for w in 40 80; do COLUMNS=$w minot ask "How is vitamin B12 deficiency treated?" | awk -v w=$w '{ gsub(/[\200-\277]/, "") } length > w && !/https?:/' | head -n 3; done
  $ minot ask "How is vitamin B12 deficiency treated?" | grep -c "$(printf '\033')"
  0
  [1]

The page is one file that asks for nothing outside it

  $ grep -cE '<(script|link|img|iframe)[^>]*(src|href)=' 1.html
  0
  [1]

Verify accepts what ask wrote, and nothing else

  $ minot verify 1.json >proof; tail -n 1 proof >/dev/null
  $ minot verify --json 1.json | grep -c '"ok": *true'
  1
  $ sed 's/"text": *"\(.\)/"text": "not \1/' 1.json >changed.json; minot verify --quiet changed.json
  [1]
  $ printf '{"minot": "1"' >half.json; minot verify half.json
  minot: *half.json*: give what minot ask --format json or minot export --audit wrote (glob)
  [3]

A follow-up takes the subject over

  $ minot ask --json --after 1.json "Who should be monitored?" >2.json; grep -c '"taken_over": *null' 2.json
  0
  [1]

Without an answer: a full article, and with --strict exit status 1

  $ minot ask "What is the dose of zorvexumab in otoblepharia?" >none.txt
  $ minot ask --strict --quiet "What is the dose of zorvexumab in otoblepharia?" >none2.txt
  [1]
  $ cmp none.txt none2.txt

An empty question

  $ minot ask ""
  minot: *: minot ask --help (glob)
  [2]

Not an earlier article

  $ echo '{' >no.json; minot ask --after no.json "And then?"
  minot: *no.json* (glob)
  [3]

How the answer came about, on standard error

  $ minot ask --explain "Does metformin lower vitamin B12?" 2>why >/dev/null; test -s why

What is asked after must be an article

  $ printf 'no article' >no.json; minot ask --after no.json "And in children?"
  minot: not an article: *no.json: line 1*: --after takes what minot ask --format json wrote (glob)
  [3]
