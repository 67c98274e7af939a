#!/usr/bin/env bash
# run.sh TEXTMILL CONFIG: ten runs of a shipped config on 1, 2 and 7 threads, some of them without the machine's vector
# instructions, must leave the same files, byte for byte, and print the same. Of run.json all lines are compared but those that say when, how long and on how many threads.
set -euo pipefail
textmill=$1 config=$2
folder=$(mktemp -d "${TMPDIR:-/tmp}/textmill-determinism.XXXXXX")
trap 'rm -rf -- "$folder"' EXIT

# A copy, so that the results stand below it; paths into the rest of the project still lead there.
project=$(dirname "$(dirname "$config")")
for entry in "$project"/*; do ln -s "$entry" "$folder/"; done
rm "$folder/configs"
cp -r "$project/configs" "$folder/configs"
rm -rf "$folder/configs/out"
cd "$folder/configs"

files() {
  # A report says in a line of its own when it was made.
  find "$1" -name '*.html' -exec sed -i '/^<time id="made" /d' {} +
  (cd "$1" && find . -type f ! -name run.json -exec sha256sum {} + | sort -k 2)
}
manifests() {
  find "$1" -name run.json -exec grep -vE '"(started|seconds|threads|cpu_seconds|finish_seconds)":' {} +
}

number=0
for way in 1 2 7 1/portable 2/portable 7 1/automaton 2 7/automaton 7; do
  number=$((number + 1)) threads=${way%/*} isa=
  if [[ $way == */* ]]; then isa=${way#*/}; fi
  TEXTMILL_ISA=$isa "$textmill" run "$(basename "$config")" -q -j "$threads" >printed
  mv printed out/
  mv out "../out$number"
  files "../out$number" >"../files$number"
  manifests "../out$number" >"../manifests$number"
  if ! diff "../files1" "../files$number" || ! diff "../manifests1" "../manifests$number"; then
    echo "run $number, on $way threads, differs from run 1, on 1 thread:"
    diff -r -x run.json "../out1" "../out$number" | head -n 20
    exit 1
  fi
done
count=$(wc -l <../files1)
((count > 1)) || { echo "the config writes no files"; exit 1; }
[[ -s ../manifests1 ]] || { echo "no run manifest was written"; exit 1; }
echo "$number runs, $count files: the same bytes"
