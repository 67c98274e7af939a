#!/usr/bin/env bash
# limits.sh TEXTMILL CASE [FACTOR]: counts the words of a text that is extreme in one way, and holds memory to what is
# linear in its size; the time limit of the test sees to the time. The counts are known from how the text is made. FACTOR: how
# much more memory this build of the program may take.
set -uo pipefail
textmill=$(readlink -f "$1") name=$2 factor=${3:-1}
folder=$(mktemp -d "${TMPDIR:-/tmp}/textmill-limits.XXXXXX")
trap 'rm -rf -- "$folder"' EXIT
export LC_ALL=C.UTF-8 NO_COLOR=1
cd "$folder" || exit 1

fail() { echo "$name: $*" >&2; exit 1; }

# counts MEBIBYTES OPTION...: `term frequency` lines of `textmill freq text.txt`, of the process that must stay within.
counts() {
  local mebibytes=$(($1 * factor))
  shift
  "$textmill" freq -q --format tsv --top 0 "$@" text.txt >out 2>err &
  local pid=$! peak=0 now
  while kill -0 "$pid" 2>/dev/null; do
    now=$(awk '$1 == "VmHWM:" { print int($2 / 1024) }' "/proc/$pid/status" 2>/dev/null)
    ((${now:-0} > peak)) && peak=$now
    sleep 0.02
  done
  wait "$pid" || fail "exit code $?: $(head -c 300 err)"
  ((peak <= mebibytes)) || fail "$peak MiB resident, more than $mebibytes"
  tail -n +2 out | cut -f 1,3
}
# times TEXT COUNT: TEXT so many times
times() { yes "$1" | head -n "$2" | tr -d '\n'; }

case $name in
  one_token)  # 16 MB of one letter: cut into tokens of bounded size, never looked at twice
    times abababababababab 1000000 >text.txt
    counts 700 --split none >got
    (($(awk '{ n += length($1) * $2 } END { print n }' got) == 16000000)) || fail "letters are lost: $(head -c 200 got)"
    ;;
  no_space)  # each ideograph and comma stands beside the next one
    times 一,二,三, 1000000 >text.txt
    counts 1500 --split none >got
    [[ $(sort got) == $(printf '一\t1000000\n三\t1000000\n二\t1000000') ]] || fail "got $(head -c 200 got)"
    ;;
  one_line)  # a single line of 20 MB
    times 'one two, two ' 1600000 >text.txt
    counts 1500 --split none >got
    [[ $(cat got) == $(printf 'two\t3200000\none\t1600000') ]] || fail "got $(head -c 200 got)"
    ;;
  distinct_terms)  # no word comes twice
    seq -f 'w%.0f' 1000000 2999999 >text.txt
    counts 1000 >got
    (($(wc -l <got) == 2000000)) || fail "$(wc -l <got) terms"
    ;;
  large_text)  # read in parts: memory does not grow with the file
    for ((i = 0; i < 400; ++i)); do
      times 'The quick brown fox jumps over the lazy dog. ' 4000
      echo
    done >text.txt
    counts 64 >got
    [[ $(sort got | head -n 2) == $(printf 'brown\t1600000\ndog\t1600000') ]] || fail "got $(head -c 200 got)"
    ;;
  *) fail "no such case" ;;
esac
