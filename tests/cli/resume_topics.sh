#!/usr/bin/env bash
# resume_topics.sh TEXTMILL: topics whose sampling is killed, and which is then taken up again from its checkpoint, are those of a run
# that nobody has stopped, to the bit.
set -uo pipefail
textmill=$(readlink -f "$1")
folder=$(mktemp -d "${TMPDIR:-/tmp}/textmill-resume.XXXXXX")
pid=
trap '[[ -n $pid ]] && kill -KILL "$pid" 2>/dev/null; rm -rf -- "$folder"' EXIT
export LC_ALL=C.UTF-8 NO_COLOR=1
cd "$folder" || exit 1

awk 'BEGIN { srand(3); for (d = 0; d < 400; ++d) { for (i = 0; i < 50; ++i) printf "w%d ", d % 8 * 20 + int(rand() * 30); print "" } }' >corpus.txt
options=(topics corpus.txt --input-format tokens --num-topics 20 --format jsonl --set topics.iterations=1500 --set topics.keep_state=true -v)
kept=(--set topics.checkpoints=kept --set topics.checkpoint_interval=10 -o resumed.jsonl --doc-topics resumed.csv)
fail() { echo "$*"; exit 1; }

"$textmill" "${options[@]}" -o whole.jsonl --doc-topics whole.csv 2>/dev/null || fail "the run that nobody stops fails"
"$textmill" "${options[@]}" "${kept[@]}" 2>err &
pid=$!
for ((i = 0; i < 400; ++i)); do
  compgen -G 'kept/*.checkpoint' >/dev/null && break
  kill -0 "$pid" 2>/dev/null || break
  sleep 0.01
done
kill -KILL "$pid" 2>/dev/null || fail "the run ended before it was stopped"
wait "$pid" 2>/dev/null
pid=
compgen -G 'kept/*.checkpoint' >/dev/null || fail "no checkpoint was kept"
"$textmill" "${options[@]}" "${kept[@]}" 2>err || fail "$(cat err)"
grep -q 'the sampling goes on after sweep [0-9]*, from its checkpoint' err || fail "nothing was said: $(cat err)"
cmp whole.jsonl resumed.jsonl || fail "other topics"
cmp whole.csv resumed.csv || fail "other topics of documents"
[[ ! -e kept ]] || fail "checkpoints are left: $(ls kept)"
