#!/usr/bin/env bash
# shards.sh TEXTMILL: the results of 1, 2 and 4 shards, merged, are those of one run, to the bit, in every kind of sink; and so are those
# of a run that was interrupted and went on.
set -uo pipefail
textmill=$(readlink -f "$1")
folder=$(mktemp -d "${TMPDIR:-/tmp}/textmill-shards.XXXXXX")
pid=
trap '[[ -n $pid ]] && kill -KILL "$pid" 2>/dev/null; rm -rf -- "$folder"' EXIT
export LC_ALL=C.UTF-8 NO_COLOR=1
cd "$folder" || exit 1
fail() {
  echo "$*"
  [[ -e err ]] && cat err
  exit 1
}

# More than one chunk of 256 KiB a shard, and one document that a step refuses.
awk 'BEGIN { srand(5); for (d = 0; d < 1500; ++d) { printf "{\"year\": %d, \"text\": \"", 2000 + d % 7
  for (i = 0; i < 150; ++i) printf "%s%d%s", i % 9 ? "wo" : "The wo", d % 5 * 300 + int(rand() * rand() * 900), i % 9 == 8 ? ". " : " "
  print (d == 700 ? "refused" : "") "\"}" } }' >texts.jsonl
cat >refuse.lua <<'END'
return plugin { id = "test.refuse", version = "1.0.0", summary = "Refuses one text", document_tables = { "sizes.bytes: u64" },
  process = function(doc, out) if doc.text:find("refused", 1, true) then error("not this one") end out(#doc.text) end }
END
echo wo7 >stop.txt
cat >run.yaml <<'END'
textmill: 1
sources: [{ path: "${TEXTS}" }]
chain:
  - use: segment
  - use: normalize
    with: { stopwords_file: stop.txt }
  - use: ./refuse.lua
  - use: term_frequency
    with: { group_by: year, by_document: true }
  - use: weights
  - use: keywords
    with: { top: 3 }
  - use: readability
  - use: topics
    with: { num_topics: 5, iterations: 60, burn_in: 20, seed: 7 }
sinks: [{ path: out/csv/ }, { path: out/report.html }, { path: out/results.db }]
END
export TEXTS=texts.jsonl

# What says when a run was made is left out: that file is about the run.
plain() { sed -i -E 's/[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z/WHEN/g' "$1/report.html"; }
same_results() {
  plain out
  diff -r -x run.json -x results.db whole out || fail "$1: other results"
  if command -v sqlite3 >/dev/null; then
    for db in whole out; do sqlite3 "$db/results.db" .dump | sed -E 's/[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z/WHEN/g' >"$db.sql"; done
    cmp whole.sql out.sql || fail "$1: other tables in the database"
  fi
  grep -q '"complete": true' out/csv/run.json || fail "$1: run.json does not say that the run is complete"
}

"$textmill" run run.yaml -q -j 1
(($? == 3)) || fail "one document is refused, and it is not the exit code 3"
plain out
mv out whole
for shards in 1 2 4; do
  rm -rf out parts
  for ((i = 1; i <= shards; ++i)); do
    "$textmill" run run.yaml --shard "$i/$shards" --checkpoint "parts/$i.checkpoint" -j "$((i % 3 + 1))" 2>err >/dev/null
    (($? == 0 || $? == 3)) || fail "shard $i/$shards fails"
    if ((shards > 1)); then grep -q "in parts/$i.checkpoint, for 'textmill merge'" err || fail "nothing is said of shard $i"; fi
  done
  ((shards == 1)) && same_results "a run with a checkpoint" && [[ ! -e parts/1.checkpoint ]] && continue
  [[ ! -e out ]] || fail "a shard has written results"
  # What was read is not needed any more, nor is the environment.
  mv texts.jsonl hidden.jsonl
  (cd / && env -u TEXTS "$textmill" merge "$folder"/parts/*.checkpoint -q -j 2) 2>err
  (($? == 3)) || fail "merging $shards shards fails"
  mv hidden.jsonl texts.jsonl
  same_results "$shards shards"
done
"$textmill" run run.yaml --shard 2/4 --checkpoint parts/2.checkpoint 2>err || fail "a shard that is through fails"
grep -q 'the shard was through already' err || fail "it is not said that the shard was through"
echo wo8 >stop.txt
"$textmill" merge parts/*.checkpoint 2>err && fail "a list of words has changed, and nobody says so"
grep -q "when this shard was run step 'normalize' had other parameters, or other files that they name" err || fail "it is not said what has changed"
echo wo7 >stop.txt
"$textmill" merge parts/*.checkpoint -q 2>err
(($? == 3)) || fail "with the list as it was the shards can't be merged again"
rm parts/3.checkpoint
"$textmill" merge parts/*.checkpoint 2>err && fail "a shard is missing, and nobody says so"
grep -q 'shard 3/4 of run.yaml is missing' err || fail "it is not said which shard is missing"

# A run that reads from a pipe has read all that is in it when it is interrupted.
rm -rf out
mkfifo pipe
exec 3<>pipe
export TEXTS=-
sed -i 's/TEXTS}"/TEXTS}", format: jsonl/' run.yaml
"$textmill" run run.yaml -q -j 2 <texts.jsonl
plain out
rm -rf whole
mv out whole
"$textmill" run run.yaml --checkpoint half.checkpoint <pipe 2>err 3>&- &
pid=$!
head -n 900 texts.jsonl >&3
for ((i = 0; i < 1200; ++i)); do
  read -r -t 0 -u 3 || break
  sleep 0.05
done
kill -INT "$pid"
wait "$pid"
code=$?
pid=
exec 3>&-
((code == 130)) || fail "the exit code is $code, not 130"
grep -q 'interrupted; the same command goes on from half.checkpoint' err || fail "it is not said how to go on"
[[ ! -e out/report.html ]] || fail "results of half a run"
"$textmill" run run.yaml --checkpoint half.checkpoint -j 3 <texts.jsonl 2>err
(($? == 3)) || fail "the run does not go on"
same_results "a run that went on"
[[ ! -e half.checkpoint ]] || fail "the checkpoint is left"
