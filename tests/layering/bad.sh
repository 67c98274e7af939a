#!/usr/bin/env bash
# The check must refuse the tree in bad/, with exactly these complaints.
set -uo pipefail
found=$("$1" "$2/rules.txt" "$2/bad" "$2/bad/links.txt")
code=$?
[[ $code == 1 ]] || { echo "exit code $code, not 1"; exit 1; }
diff "$2/bad/expected.txt" - <<<"$found"
