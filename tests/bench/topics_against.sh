#!/usr/bin/env bash
# topics_against.sh ROUNDS LIKELIHOOD COMMAND...: runs commands that sample topics in turns, ROUNDS times, so that what else the
# machine does hits them alike, and compares each with the first. A command prints lines as topics_rate.cpp does; it is given
# as one argument. Printed are medians: million tokens a second of processor time and of wall time, seconds of processor time
# until the log likelihood of a token is LIKELIHOOD ("-" when it never is), and the ratios of the first command to each.
set -euo pipefail
rounds=$1 likelihood=$2
shift 2
results=$(mktemp)
trap 'rm -f "$results"' EXIT
for ((round = 0; round < rounds; ++round)); do
  for i in $(seq $#); do
    bash -c "${!i}" | awk -v command="$i" -v likelihood="$likelihood" '
      { cpu = $2; wall = $3; tokens = $1 * $5 / 1e6; if (reached == "" && $4 >= likelihood) reached = $2; last = $4 }
      END { print command, tokens / cpu, tokens / wall, reached == "" ? "-" : reached, last }' >>"$results"
  done
done
awk -v rounds="$rounds" '
  function median(c, f,   n, i, j, v, t) {
    for (i = 1; i <= rounds; ++i) v[i] = value[c, f, i]
    for (i = 1; i <= rounds; ++i) for (j = i + 1; j <= rounds; ++j) if (v[j] + 0 < v[i] + 0) { t = v[i]; v[i] = v[j]; v[j] = t }
    return v[int((rounds + 1) / 2)]
  }
  { n = ++seen[$1]; for (f = 2; f <= 5; ++f) value[$1, f, n] = $f; commands = $1 > commands ? $1 : commands }
  END {
    print "command  Mtokens/cpu-s  Mtokens/s  cpu-s to likelihood  likelihood  rate of 1 / its rate  time of 1 / its time"
    for (c = 1; c <= commands; ++c) {
      rate = median(c, 2); time = median(c, 4); first = median(1, 4)
      printf "%7d  %13.2f  %9.2f  %19s  %10.4f  %20.2f  %20s\n", c, rate, median(c, 3), time, median(c, 5), median(1, 2) / rate,
             time == "-" || first == "-" ? "-" : sprintf("%.2f", first / time)
    }
  }' "$results"
