#!/usr/bin/env bash
# startup.sh TEXTMILL: median time of 20 starts of `textmill version`, as "startup MILLISECONDS ms".
set -euo pipefail
LC_ALL=C  # EPOCHREALTIME has a point
for _ in {1..20}; do
  start=$EPOCHREALTIME
  "$1" version >/dev/null
  echo "$start $EPOCHREALTIME"
done | awk '{ printf "%.6f\n", $2 - $1 }' | sort -n | awk '{ t[NR] = $1 } END { printf "startup %.2f ms\n", (t[10] + t[11]) / 2 * 1e3 }'
