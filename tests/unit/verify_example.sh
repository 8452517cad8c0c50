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

# An article that a board approved: good with its key, unknown without, bad when a letter of it is another.
echo 'a long enough password' >pw
"$2" board setup adm Adm --board b --password-file pw >/dev/null
for who in author reviewer editor; do
	"$2" board add $who $who --roles $who --board b --password-file pw
	"$2" board interests none --board b --as $who --password-file pw
done
"$2" ask -c c --format json 'Does zorvex help adults?' >a.json
hash=$("$2" board submit a.json --board b --as author --password-file pw)
"$2" board begin "$hash" --board b --as reviewer --password-file pw
claims=$("$2" board review "$hash" -c c --board b | sed -n 's/^\(c[0-9a-f]*\)  open.*/\1/p')
"$2" board accept "$hash" $claims -c c --board b --as reviewer --password-file pw
"$2" board approve "$hash" -c c --board b --as editor --password-file pw
"$2" board export "$hash" --board b -o e.json
"$1" c e.json b/board.pub | grep -q 'approval: good'
status=0
"$1" c e.json >unknown.txt || status=$?
[ "$status" = 1 ] && grep -q 'approval: unknown key' unknown.txt
sed 's/"name": "editor"/"name": "Editor"/' e.json >f.json
status=0
"$1" c f.json b/board.pub >bad.txt || status=$?
[ "$status" = 1 ] && grep -q 'approval: bad' bad.txt
