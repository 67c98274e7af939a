#!/usr/bin/env bash
# commands.sh TEXTMILL COOKBOOK FIFTEEN: the ```sh blocks of the cookbook do what it says, in the home of a new user; of the
# other page, those about testing, with its own script.
set -euo pipefail
textmill=$1 cookbook=$2 fifteen=$3
work=$(mktemp -d "${TMPDIR:-/tmp}/textmill-commands.XXXXXX")
trap 'rm -rf -- "$work"' EXIT
cd "$work"
export PATH=${textmill%/*}:$PATH HOME=$work
unset TEXTMILL_PLUGIN_PATH

block() {  # PAGE LANGUAGE NUMBER
  awk -v language="\`\`\`$2" -v wanted="$3" '$0 == language { inside = ++n == wanted; next } /^```/ { inside = 0 } inside' "$1"
}
run() {  # PAGE NUMBER: each in the folder where the user then is
  block "$1" sh "$2" >block.sh
  [[ -s block.sh ]] || { echo "$1 has no block $2"; exit 1; }
  bash -euo pipefail block.sh >said 2>&1 || { cat block.sh said; exit 1; }
}
run "$cookbook" 1
run "$cookbook" 2
grep -q '^vowels' said || { echo "vowels is not listed:"; cat said; exit 1; }

block "$fifteen" lua 1 >questions.lua
mkdir -p .local/share/textmill/plugins
cp questions.lua .local/share/textmill/plugins/
block "$fifteen" sh 2 >block.sh
bash block.sh >said 2>&1 && { echo "a case without an expectation passes"; exit 1; }
grep -qx '{"table":"questions","doc_id":"input","sentences":3,"questions":2,"share":0.6666666666666666,"status":"ok"}' cases/asks/expected.jsonl.new ||
  { cat cases/asks/expected.jsonl.new; exit 1; }
