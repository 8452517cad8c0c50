#!/bin/sh
# verify_example.sh EXAMPLE MINOT: the example program of libminot-verify accepts what holds, finds what does not, and
# says the same as the command line.
set -eu
set -- "$(realpath "$1")" "$(realpath "$2")"
dir=$(mktemp -d)
trap 'rm -r "$dir"' EXIT
cd "$dir"
echo '{"id":"t:1","title":"Zorvex","abstract":"Zorvex 5 mg daily helped 12 adults."}' >r.jsonl
"$2" ingest --quiet -c c r.jsonl
printf 'Zorvex 5 mg daily helped 12 adults [1].\n\n[1] t:1\n' >good.md
printf 'Zorvex 50 mg daily helped 12 adults [1].\n\n[1] t:1\n' >bad.md
"$1" c good.md >good.txt
status=0
"$1" c bad.md >bad.txt || status=$?
[ "$status" = 1 ]
grep -q 'number: "50", source: "5"' bad.txt
"$2" verify -c c bad.md >same.txt || true
cmp bad.txt same.txt
status=0
"$1" nowhere good.md 2>error.txt || status=$?
[ "$status" = 5 ] && grep -q nowhere error.txt
