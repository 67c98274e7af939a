#!/usr/bin/env bash
# interrupt.sh TEXTMILL: Ctrl-C once finishes with what has been read and says so; three times ends at once. Exit code 130.
# First the program waits at a pipe that stays open, then it is busy with a document that takes for ever, so that it is always
# at the same point when the signal comes.
set -uo pipefail
textmill=$(readlink -f "$1")
folder=$(mktemp -d "${TMPDIR:-/tmp}/textmill-interrupt.XXXXXX")
pid=
trap '[[ -n $pid ]] && kill -KILL "$pid" 2>/dev/null; rm -rf -- "$folder"' EXIT
export LC_ALL=C.UTF-8 NO_COLOR=1
cd "$folder" || exit 1

until_true() {  # COMMAND...: waits at most a minute, for machines that have much else to do
  local i
  for ((i = 0; i < 1200; ++i)); do
    "$@" && return
    kill -0 "$pid" 2>/dev/null || break
    sleep 0.05
  done
  "$@" && return  # it may have come true just before the program ended
  echo "waited in vain for: $*"
  cat err
  exit 1
}
catches_interrupts() { (((0x$(awk '$1 == "SigCgt:" { print $2 }' "/proc/$pid/status" 2>/dev/null || echo 0) & 2) != 0)); }
has_read() { catches_interrupts && ! read -r -t 0 -u 3; }  # nothing is left in the pipe
said() { grep -q "$1" err; }
start() {
  rm -f pipe
  mkfifo pipe
  exec 3<>pipe
  printf 'The cat sat on the mat.\n' >&3
  "$textmill" freq - --top 1 --format csv <pipe >out 2>err 3>&- &
  pid=$!
  until_true has_read
}
expect_130() {
  wait "$pid"
  local code=$?
  pid=
  if [[ $code != 130 ]]; then
    echo "exit code $code, expected 130"
    exit 1
  fi
}

start
kill -INT "$pid"
expect_130
exec 3>&-
said 'interrupted: finishing what has been read; again to stop' || { echo "nothing was said"; exit 1; }
grep -q '^term,n,frequency' out || { echo "no results after one interrupt"; exit 1; }

printf 'The cat sat on the mat.\n' >text.txt
cat >loop.lua <<'LUA'
return plugin {
  id = "test.loop", version = "1.0.0", summary = "Never ends",
  document_tables = { "loops.turns: u64" },
  process = function() print("began") while true do end end,
}
LUA
printf '%s\n' 'textmill: 1' 'sources: [text.txt]' 'chain: [./loop.lua]' 'sinks: [results/]' >run.yaml
"$textmill" run -v run.yaml >out 2>err &
pid=$!
until_true said 'began'
kill -INT "$pid"
until_true said 'finishing what has been read'
sleep 0.5
kill -0 "$pid" || { echo "the document was not finished"; exit 1; }
kill -INT "$pid"
until_true said 'interrupted: stopping; again to end at once'
kill -INT "$pid"
expect_130
