#!/usr/bin/env bash
# rust.sh BUILD: the installed example in Rust is built, passes its cases and the check, and runs like any other plugin.
set -euo pipefail
command -v rustc >/dev/null || { echo "skipped: there is no rustc"; exit 77; }
prefix=$1/tests/authoring/prefix
work=$(mktemp -d "${TMPDIR:-/tmp}/textmill-rust.XXXXXX")
trap 'rm -rf -- "$work"' EXIT
cp -r "$prefix/share/textmill/examples/rust" "$work/rust"
cd "$work/rust"
PATH=$prefix/bin:$PATH
export PATH TEXTMILL_PLUGIN_PATH=$PWD
./build.sh
textmill plugin test cases/*
textmill plugin check ./doubled_words.so -q
textmill describe doubled_words | grep -q 'Finds words that stand twice in a row'

# Documents without text, without a pair, and with many, on several threads.
for i in $(seq 1 200); do printf '{"id": "d%s", "text": "%s"}\n' "$i" "$( ((i % 3)) && echo 'so so it is, is it' || echo)"; done >many.jsonl
printf 'textmill: 1\nsources: [{ path: many.jsonl }]\nchain: [{ use: segment }, { use: doubled_words }]\nsinks: [{ path: -, format: csv }]\n' >run.yaml
textmill run run.yaml -q -j 1 >one.csv
textmill run run.yaml -q -j 3 >three.csv
cmp one.csv three.csv
[[ $(grep -c ',so,0,5$' one.csv) == 134 ]] || { echo "not 134 pairs:"; head one.csv; exit 1; }
