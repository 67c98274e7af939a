#!/usr/bin/env bash
# lucene.sh BUILD [FOLDER]: how many times as fast words are found as by Lucene's StandardTokenizer, on the same made texts, by
# processor time; the median of five interleaved rounds. Prints "lucene/TEXT/WAY RATIO x" for run.sh. Needs Java and Lucene 8
# (Debian: default-jdk-headless liblucene8-java), whose jars are in FOLDER, else in /usr/share/java. Exit code 77: not there.
set -euo pipefail
here=$(dirname "${BASH_SOURCE[0]}") build=$1 folder=${2:-/usr/share/java}
shopt -s nullglob
jars=("$folder"/lucene8-core*.jar "$folder"/lucene-core-8*.jar)
if ((${#jars[@]} == 0)) || ! command -v javac >/dev/null; then
  echo "skipped: no Lucene 8 in $folder, or no javac; on Debian: apt-get install default-jdk-headless liblucene8-java" >&2
  exit 77
fi
work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT
javac -cp "${jars[0]}" -d "$work" "$here/Words.java"
for text in english mixed_scripts; do
  "$build/bin/write_corpus" "$text" $((4 << 20)) >"$work/text"
  ways=$("$build/bin/bench_uax29" --benchmark_list_tests | sed -n "s|^words/$text/\(.*\)/manual_time|\1|p" | grep -v automaton)
  for _ in 1 2 3 4 5; do
    theirs=$(java -XX:+UseSerialGC -cp "${jars[0]}:$work" Words "$work/text")
    for way in $ways; do
      ours=$("$build/bin/bench_uax29" --benchmark_filter="^words/$text/$way/" --benchmark_format=json 2>/dev/null |
        sed -n 's/.*"bytes_per_second": \([0-9.e+]*\).*/\1/p')
      awk -v ours="$ours" -v theirs="$theirs" -v name="lucene/$text/$way" 'BEGIN { print name, ours / 1e6 / theirs }'
    done
  done | sort -k 1,1 -k 2,2g | awk '{ ratio[$1, ++n[$1]] = $2 } END { for (name in n) printf "%s %.1f x\n", name, ratio[name, int((n[name] + 1) / 2)] }'
done
