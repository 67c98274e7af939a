#!/usr/bin/env bash
# startup.sh TEXTMILL: median time of 20 starts of `textmill version`, as "startup MILLISECONDS ms".
set -euo pipefail
for _ in {1..20}; do
  start=$(date +%s%N)
  "$1" version >/dev/null
  echo $(($(date +%s%N) - start))
done | sort -n | awk '{ t[NR] = $1 } END { printf "startup %.2f ms\n", (t[10] + t[11]) / 2 / 1e6 }'
