#!/usr/bin/env bash
# watch.sh TEXTMILL: `run --watch` runs again when a text, the run file or a script changes, comes or goes, and a mistake in one of
# them does not end it, and nothing is computed that can not have changed. Ctrl-C ends it, with 130.
set -uo pipefail
textmill=$(readlink -f "$1")
folder=$(mktemp -d "${TMPDIR:-/tmp}/textmill-watch.XXXXXX")
pid=
trap '[[ -n $pid ]] && kill -KILL "$pid" 2>/dev/null; rm -rf -- "$folder"' EXIT
export LC_ALL=C.UTF-8 NO_COLOR=1
cd "$folder" || exit 1

fail() {
  echo "$*"
  cat err
  exit 1
}
until_runs() {  # N: waits until so many runs are over
  local i
  for ((i = 0; i < 400; ++i)); do
    (($(grep -c '^watching' err) >= $1)) && return
    kill -0 "$pid" 2>/dev/null || break
    sleep 0.05
  done
  fail "waited in vain for run $1"
}

as_fresh() {  # the results are those of a run that knows of none before
  "$textmill" run run.yaml -q -o fresh/ >/dev/null 2>&1
  diff -x run.json -r out fresh >/dev/null || fail "other results than those of a fresh run"
}

mkdir texts
printf 'The mill.\n' >texts/a.txt
write_script() {  # WORD: a script that writes it
  cat >say.lua <<END
return plugin { id = "say", version = "1.0.0", summary = "Says a word", document_tables = { "said.word: text" },
  process = function(doc, out) out("$1") end }
END
}
write_script first
cat >run.yaml <<'END'
textmill: 1
sources: [{ path: texts }]
chain: [{ use: segment }, { use: term_frequency }, { use: ./say.lua }]
sinks: [{ format: csv, path: out/ }]
END
: >err
"$textmill" run run.yaml --watch >out.txt 2>err &
pid=$!
until_runs 1
grep -q 'watching 3 files' err || fail "not the run file, the script and one text"
grep -q '^mill' out/term_frequency.csv || fail "no result"
printf 'The miller sleeps.\n' >texts/b.txt
until_runs 2
as_fresh
grep -q '^computed anew: segment 1 of 2, term_frequency 1 of 2, say 1 of 2; of the corpus: term_frequency$' err || fail "more was computed than the new text"
grep -q 'b.txt is new' err && grep -q '^sleeps' out/term_frequency.csv || fail "the new text is not in the result"
rm texts/b.txt
until_runs 3
grep -q 'b.txt is gone' err || fail "nothing is said of the text that is gone"
sed -i 's/term_frequency/term_frequenzy/' run.yaml
until_runs 4
grep -q "term_frequenzy" err || fail "the mistake is not told"
sed -i 's/term_frequenzy/term_frequency/' run.yaml
until_runs 5
grep -q '^a,first' out/said.csv || fail "the script has written nothing"
write_script second
until_runs 6
as_fresh
tail -n 2 err | grep -q '^computed anew: say 1 of 1$' || fail "more was computed than the script"
grep -q 'say.lua' err && grep -q '^a,second' out/said.csv || fail "the changed script is not in the result"
echo 'return plugin {' >say.lua
until_runs 7
grep -q 'say.lua:' err || fail "the mistake in the script is not told"
write_script third
until_runs 8
grep -q '^a,third' out/said.csv || fail "the script that was mended is not in the result"
kill -INT "$pid"
wait "$pid"
code=$?
pid=
[[ $code == 130 ]] || fail "exit code $code, expected 130"
