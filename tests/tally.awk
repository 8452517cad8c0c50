# tally.awk: add up the cases in Meson's testlog.txt. Prints the whole section of a test that failed, the names of
# skipped cases, and last "N passed, N failed, N skipped"; exit status 1 when something failed or nothing ran.
#
# In TAP, cmocka says "ok N - name", "not ok N - name", and for a skipped case "not ok N # SKIP name". A plan of more
# cases than were told (a crash) counts the rest as failed.

function end_of_test(    p, f, s, i) {
	if (name == "") return
	p = ok; f = not_ok; s = skip
	if (planned > p + f + s) f += planned - p - f - s
	if (!planned && !(p + f + s)) { # not TAP: one case
		if (result ~ /exit status 0$/) p = 1
		else if (result ~ /exit status 77$/) { s = 1; skipped_names[++n_skipped] = name }
		else f = 1
	} else if (!f && result !~ /exit status 0$/) f = 1
	if (f) for (i = 1; i <= n_lines; i++) print lines[i]
	passed += p; failed += f; skipped += s
	name = ""
}

/^=+ [0-9]+\/[0-9]+ =+$/ {
	end_of_test()
	ok = not_ok = skip = planned = n_lines = 0
	result = ""; in_output = 0; fresh = 1
}
/^Summary of Failures:|^Ok: / { end_of_test(); fresh = 0 }
fresh { lines[++n_lines] = $0 }
/^test: / && fresh && !in_output { name = $0; sub(/^test: +/, "", name); sub(/.* \/ /, "", name) }
/^result: / && !in_output { result = $0 }
/^-+ stdout -+$/ { in_output = 1 }
in_output && /^1\.\.[0-9]+$/ { planned += substr($0, 4) }
in_output && /^ok [0-9]+ .*# SKIP/ { skip++; skipped_names[++n_skipped] = name ": " $0; next }
in_output && /^not ok [0-9]+ # SKIP/ { skip++; skipped_names[++n_skipped] = name ": " $NF; next }
in_output && /^ok [0-9]+/ { ok++ }
in_output && /^not ok [0-9]+/ { not_ok++ }

END {
	end_of_test()
	for (i = 1; i <= n_skipped; i++) print "skipped: " skipped_names[i]
	printf "%d passed, %d failed, %d skipped\n", passed, failed, skipped
	exit failed > 0 || !passed
}
