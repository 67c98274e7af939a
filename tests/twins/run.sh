#!/usr/bin/env bash
# run.sh TEXTMILL LUA NATIVE TEXTS: a plugin in Lua and its twin in C++ give the same tables, byte for byte, on 1 and 3 threads.
set -euo pipefail
textmill=$1 lua=$2 native=$3 texts=$4
folder=$(mktemp -d "${TMPDIR:-/tmp}/textmill-twins.XXXXXX")
trap 'rm -rf -- "$folder"' EXIT
: >"$folder/empty.txt"

run() {  # NAME PLUGIN THREADS
  cat >"$folder/$1.yaml" <<YAML
textmill: 1
sources:
  - path: "$texts"
  - path: empty.txt
chain:
  - use: segment
  - use: "$2"
    with: { min_count: 2 }
sinks:
  - { format: csv, path: $1/ }
YAML
  "$textmill" run "$folder/$1.yaml" -q -j "$3"
  rm -f "$folder/$1/run.json"
}
run lua "$lua" 1
run lua_threads "$lua" 3
run native "$native" 2
diff -r "$folder/lua" "$folder/native"
diff -r "$folder/lua" "$folder/lua_threads"
for table in document_lengths document_terms frequency totals; do
  (($(wc -l <"$folder/lua/$table.csv") > 1)) || { echo "the table $table is empty"; exit 1; }
done
echo "the same bytes in $(ls "$folder/lua" | wc -l) tables"
