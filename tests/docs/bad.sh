#!/usr/bin/env bash
# The check of pages must refuse bad.md for its second block, and for nothing else.
set -uo pipefail
here=$(dirname "${BASH_SOURCE[0]}")
page=$(mktemp)
trap 'rm -f "$page" "$page.new"' EXIT
cp "$here/bad.md" "$page"
if bash "$here/console.sh" "$1" "$2" "$page"; then
  echo "the check has seen no difference"
  exit 1
fi
diff <(grep -v '^something else$' "$page") <(grep -v '^textmill' "$page.new")
