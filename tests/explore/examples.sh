#!/usr/bin/env bash
# examples.sh TEXTMILL PROJECT: runs each ```lua block of scripts/REFERENCE.md over the documents of configs/quickstart. Each must
# end without an error and print something, unless it only writes a file.
set -uo pipefail
textmill=$1 project=$2
folder=$(mktemp -d "${TMPDIR:-/tmp}/textmill-examples.XXXXXX")
trap 'rm -rf -- "$folder"' EXIT
ln -s "$project/configs" "$folder/configs"
cd "$folder" || exit 1
export LC_ALL=C.UTF-8 NO_COLOR=1 HOME=$folder
unset TEXTMILL_PLUGIN_PATH

failed=0 examples=0 block=
while IFS= read -r line; do
  if [[ $line == '```lua' ]]; then
    block=
    inside=1
  elif [[ $line == '```' && ${inside:-0} == 1 ]]; then
    inside=0
    examples=$((examples + 1))
    load='local loaded = corpus.load{ "configs/quickstart/*.txt", metadata = "configs/quickstart/metadata.csv" }'
    if ! printf '%s\n%s\n' "$load" "$block" | "$textmill" repl >printed 2>err; then
      printf 'this example fails:\n%s%s\n' "$block" "$(cat err)"
      failed=1
    elif [[ ! -s printed && $block != *save* && $block != *freeze* ]]; then
      printf 'this example prints nothing:\n%s' "$block"
      failed=1
    fi
  elif [[ ${inside:-0} == 1 ]]; then
    block+=$line$'\n'
  fi
done <"$project/scripts/REFERENCE.md"
echo "$examples examples"
((examples > 40)) || failed=1
exit $failed
