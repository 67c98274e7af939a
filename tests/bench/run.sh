#!/usr/bin/env bash
# run.sh BUILD FILTER: runs the benchmarks whose names match, then says which miss their bar in bars.txt (exit code 1). A
# counter whose name begins with "times_" says how many times as fast as another program; its unit is x. The filter `peers`
# compares whole programs, which takes minutes: see peers.py.
set -euo pipefail
here=$(dirname "${BASH_SOURCE[0]}") build=$1 filter=$2
if [[ $filter == peers ]]; then exec "${PYTHON:-python3}" "$here/peers.py" "$build"; fi
results=$(mktemp)
trap 'rm -f "$results" "$results.json"' EXIT
for program in "$build"/bin/bench_*; do
  if ! "$program" --benchmark_list_tests --benchmark_filter="$filter" 2>/dev/null | grep -q .; then continue; fi
  "$program" --benchmark_filter="$filter" --benchmark_out="$results.json" --benchmark_out_format=json
  awk -F'[:, "]+' '$2 == "name" { name = $3 } $2 == "real_time" { time = $3 } $2 == "time_unit" { print name, time, $3 }
                      $2 ~ /^times_/ { print name "/" $2, $3, "x" }' \
    "$results.json" >>"$results"
done
if [[ startup =~ $filter ]]; then bash "$here/startup.sh" "$build/bin/textmill" | tee -a "$results"; fi
if [[ kwic =~ $filter ]]; then "${PYTHON:-python3}" "$here/kwic.py" "$build" | tee -a "$results"; fi
if [[ lua_twin =~ $filter ]]; then "${PYTHON:-python3}" "$here/lua_twin.py" "$build" | tee -a "$results"; fi
if [[ prompt =~ $filter ]]; then "${PYTHON:-python3}" "$here/prompt.py" "$build" | tee -a "$results"; fi
if [[ lucene =~ $filter ]]; then bash "$here/lucene/lucene.sh" "$build" | tee -a "$results" || [[ ${PIPESTATUS[0]} == 77 ]]; fi
[[ -s $results ]] || { echo "no benchmark matches '$filter'" >&2; exit 2; }
awk 'NR == FNR { if ($1 !~ /^#/) { bar[$1] = $2; unit[$1] = $3 } next }
     $1 in bar { if ($3 != unit[$1]) { print $1 ": its bar is in " unit[$1] ", not " $3; bad = 1 }
                 holds = $3 == "x" ? $2 >= bar[$1] : $2 <= bar[$1]
                 if (!holds) bad = 1
                 printf "bar  %-55s %10.2f of %g %s  %s\n", $1, $2, bar[$1], $3, holds ? "holds" : "MISSES THE BAR" }
     END { exit bad }' "$here/bars.txt" "$results"
