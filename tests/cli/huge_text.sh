#!/usr/bin/env bash
# huge_text.sh TEXTMILL: a text that keeps one thread busy alone in most steps is not cut unasked by a run file, but the summary
# says how it could be; commands that cut it say so.
set -euo pipefail
textmill=$(realpath "$1")
folder=$(mktemp -d "${TMPDIR:-/tmp}/textmill-huge.XXXXXX")
trap 'rm -rf -- "$folder"' EXIT
cd "$folder"
fail() { echo "$*"; exit 1; }
head -c 17000000 < <(yes 'A line of a long text that goes on and on.') >text.txt
cat >run.yaml <<'END'
textmill: 1
sources: [{ path: text.txt }]
chain: [segment, term_frequency]
sinks: [{ path: out/counts.csv, tables: [term_frequency] }]
END
advice="^only the steps segment and normalize share a document among threads; 'split: { every: 1 MiB }' in a source .* for all 2 threads$"
"$textmill" run run.yaml -j 2 2>log
grep -q "$advice" log || fail "no advice: $(cat log)"
"$textmill" run run.yaml -j 1 2>log
! grep -q "among threads" log || fail "advice for one thread: $(cat log)"
"$textmill" run run.yaml -j 2 --set 'sources.0.split={ every: 1 MiB }' 2>log
! grep -q "among threads" log || fail "advice for parts: $(cat log)"
grep -q '^1[0-9] documents, ' log || fail "no parts: $(cat log)"
notice="^textmill freq: warning: text.txt: above 16 MiB, so each part of 1 MiB is a document$"
"$textmill" freq text.txt --top 1 >out.txt 2>log
grep -q "$notice" log || fail "parts without a word: $(cat log)"
for options in "--split none" "--set sources.0.split=none" -q; do
  "$textmill" freq text.txt --top 1 $options >out.txt 2>log
  ! grep -q "document" log || fail "freq $options: $(cat log)"
done
