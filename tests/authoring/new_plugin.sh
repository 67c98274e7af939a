#!/usr/bin/env bash
# new_plugin.sh BUILD LANGUAGE [corpus]: `textmill plugin new` with the installed program, in an empty folder; what it wrote
# builds and passes its own tests as it is, and fails them when an expectation is wrong.
set -euo pipefail
prefix=$1/tests/authoring/prefix language=$2 kind=${3:-}
work=$(mktemp -d "${TMPDIR:-/tmp}/textmill-authoring.XXXXXX")
trap 'rm -rf -- "$work"' EXIT
cd "$work"
export PATH=$prefix/bin:$PATH HOME=$work
options=(--"$language")
if [[ $kind == corpus ]]; then options+=(--corpus); fi

textmill plugin new my_words "${options[@]}" -q
cd my_words
if [[ $language == lua ]]; then
  try() { textmill plugin test cases/*; }
  try
  textmill plugin check ./my_words.lua -q
else
  cmake -B build -G Ninja -DCMAKE_PREFIX_PATH="$prefix" >/dev/null
  cmake --build build
  try() { ctest --test-dir build --output-on-failure; }
  try
  [[ $(textmill plugins --format tsv) != *my_words* ]] || { echo "it is listed where it is not installed"; exit 1; }
  listed=$(TEXTMILL_PLUGIN_PATH=$PWD/build textmill plugins --format tsv)
  [[ $listed == *my_words* ]] || { echo "it is not listed: $listed"; exit 1; }
fi
sed -i 's/[0-9]\b/7777/' cases/first/expected.jsonl
if try >/dev/null; then echo "a wrong expectation was not noticed"; exit 1; fi
