#!/usr/bin/env bash
# console.sh TEXTMILL PROJECT PAGE: runs the lines "$ ..." of the page's ```console blocks, each in a copy of the project's
# folder, and puts what they print, both streams, behind them. The page must be what comes out; else that is written beside it
# as PAGE.new.
set -uo pipefail
textmill=$1 project=$2 page=$3
folder=$(mktemp -d "${TMPDIR:-/tmp}/textmill-console.XXXXXX")
trap 'rm -rf -- "$folder"' EXIT
for entry in "$project"/*; do ln -s "$entry" "$folder/"; done
rm "$folder/configs"
cp -r "$project/configs" "$folder/configs"
rm -rf "$folder/configs/out"
export PATH=${textmill%/*}:$PATH LC_ALL=C.UTF-8 NO_COLOR=1 COLUMNS=100 HOME=$folder
unset TEXTMILL_PLUGIN_PATH

inside=0 command=
while IFS= read -r line; do
  if [[ $line == '```console' ]]; then
    inside=1
  elif [[ $line == '```' ]]; then
    inside=0
  elif ((inside)); then
    # Between one command and the next stands what was printed when the page was written.
    if [[ -z $command && $line != '$ '* ]]; then continue; fi
    printf '%s\n' "$line"
    command+=${line#\$ }
    if [[ $command == *\\ ]]; then command=${command%\\}; continue; fi
    (cd "$folder" && bash -c "$command" 2>&1 </dev/null) | sed "s|$folder/||g"
    command=
    continue
  fi
  printf '%s\n' "$line"
done <"$page" >"$folder/page.new"

if diff -u "$page" "$folder/page.new"; then
  rm -f "$page.new"
else
  cp "$folder/page.new" "$page.new"
  exit 1
fi
