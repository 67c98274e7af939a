#!/usr/bin/env bash
# explain_database.sh TEXTMILL: `explain` on databases that runs have written, from any folder, by the names that steps have there.
set -uo pipefail
textmill=$(readlink -f "$1")
folder=$(mktemp -d "${TMPDIR:-/tmp}/textmill-explain.XXXXXX")
trap 'rm -rf -- "$folder"' EXIT
export LC_ALL=C.UTF-8 NO_COLOR=1
cd "$folder" || exit 1

says() {  # COMMAND... PATTERN: explain prints a line like it
  local pattern=${*: -1}
  "$textmill" explain "${@:1:$#-1}" >out 2>&1
  grep -q -- "$pattern" out && return
  echo "explain ${*:1:$#-1}: no '$pattern' in"
  cat out
  exit 1
}

cat >texts.csv <<'END'
doc_id,text
gull,"A gull cries above the breakwater. Wonderful weather brings fishermen to the harbour wall. The harbour wall is old."
END
cat >run.yaml <<'END'
textmill: 1
sources: [texts.csv]
chain:
  - use: segment
  - use: normalize
  - { use: readability, with: { min_words: 1 } }
  - { use: readability, as: strict }
  - { use: keywords, with: { method: rake } }
sinks: [results/report.db]
END
"$textmill" run run.yaml -q || exit 1
# 206.835 - 1.015 * 19 / 3 - 84.6 * 29 / 19: 29 syllables by hand
says results/report.db readability.flesch --doc gull '206.835 - 1.015 \* 19 / 3 - 84.6 \* 29 / 19'
says results/report.db strict.flesch --doc gull 'too_short: 19 words, needs 50'
# RAKE: each word has degree 4 and frequency 2, so that the two words have 4
says results/report.db 'keywords.harbour wall' --doc gull '^  score  *4$'
says results/report.db keywords.harbor --doc gull "says nothing of 'harbor'"
says results/report.db readabilty.flesch --doc gull "no step 'readabilty'; it has segment, normalize, readability, strict, keywords"
cd results && says report.db readability.flesch --doc gull '19 / 3'
cd / && says "$folder/results/report.db" readability.flesch --doc gull '19 / 3'
exit 0
