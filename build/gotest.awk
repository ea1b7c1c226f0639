# Reads `go test -v ./...` and prints what a person wants of it: the closing line of each package, the whole output of
# those that failed, and at the end "N passed, N failed" (tests and subtests).

/^ *--- PASS: /        { passed++; next }
/^ *--- FAIL: /        { failed++ }
/^ *--- SKIP: /        { skipped++ }
/^=== (RUN|PAUSE|CONT|NAME) / { next }
/^(PASS|FAIL)$/        { next }
/^\?/                  { held = ""; next }
/^ok  \t/              { print; held = ""; next }
/^FAIL\t/              { printf "%s%s\n", held, $0; if (/(build|setup) failed/) failed++; held = ""; next }
                       { held = held $0 "\n" }

END {
  printf "%s", held
  if (skipped) printf "%d skipped\n", skipped
  printf "%d passed, %d failed\n", passed, failed
}
