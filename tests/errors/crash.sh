#!/usr/bin/env bash
# crash.sh TEXTMILL PLUGINS: of a plugin that crashes, the step, the plugin and the document are named, and the signal ends the program.
set -uo pipefail
textmill=$(realpath "$1") plugins=$(realpath "$2")
if grep -q -e __asan_init -e __tsan_init "$textmill"; then
  echo "skipped: sanitizers tell of crashes themselves"
  exit 77
fi
folder=$(mktemp -d "${TMPDIR:-/tmp}/textmill-crash.XXXXXX")
trap 'rm -rf -- "$folder"' EXIT
cd "$folder" || exit 1
ulimit -c 0
printf '{"id":"one","text":"a"}\n{"id":"two","text":"boom"}\n{"id":"three","text":"c"}\n' >texts.jsonl
for where in process part observe finish; do
  cat >run.yaml <<END
textmill: 1
threads: 2
sources: [{ path: texts.jsonl }]
chain: [{ use: $plugins/crashes.so, as: mine, with: { where: $where } }]
sinks: [{ format: csv, path: out/ }]
END
  ("$textmill" run run.yaml >stdout 2>stderr; exit $?) 2>/dev/null
  code=$?
  document=" on document 'two'"
  if [[ $where == finish ]]; then document=; fi
  cat >expected <<END
textmill: error: step 'mine' crashed (SIGILL)$document; the run has no results
  fix: the fault is most likely in its plugin 'crashes'; 'textmill plugin check PLUGIN' and 'textmill plugin fuzz PLUGIN' look for it
END
  if ((code != 128 + 4)) || ! diff -u expected stderr || [[ -e out/seen.csv ]]; then
    echo "crash in $where: exit code $code, expected $((128 + 4))"
    exit 1
  fi
done
