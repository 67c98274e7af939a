#!/usr/bin/env bash
# by.sh TEXTMILL PROJECT: each function whose page in scripts/REFERENCE.md has `by` gives a table that tells the groups apart.
set -uo pipefail
textmill=$1 project=$2
folder=$(mktemp -d "${TMPDIR:-/tmp}/textmill-by.XXXXXX")
trap 'rm -rf -- "$folder"' EXIT
export LC_ALL=C.UTF-8 NO_COLOR=1 HOME=$folder
unset TEXTMILL_PLUGIN_PATH

failed=0 functions=0
while read -r name; do
  functions=$((functions + 1))
  case $name in  # what it can't do without
    kwic) arguments='"the", { by = "subject" }' ;;
    collocates) arguments='"the", { by = "subject" }' ;;
    keyness) arguments='{ target = { "garden", "sea" }, by = "subject" }' ;;
    topics) arguments='{ n = 2, by = "subject", seed = 1, iterations = 20, burn_in = 5 }' ;;
    *) arguments='{ by = "subject" }' ;;
  esac
  cat >"$folder/program.lua" <<END
corpus.load { "$project/configs/quickstart/*.txt", metadata = "$project/configs/quickstart/metadata.csv" }
local t = $name($arguments)
local column
for _, name in ipairs(t:columns()) do
  if name == "subject" or name == "target" or name == "group" then column = name break end
end
assert(column, "no column names the group: " .. table.concat(t:columns(), ", "))
local groups = {}
for _, value in ipairs(t:column(column)) do groups[value] = true end
assert(groups.garden and groups.sea, "not every group is there")
END
  "$textmill" lua "$folder/program.lua" >"$folder/out" 2>&1 || { printf '%s: %s\n' "$name" "$(cat "$folder/out")"; failed=1; }
done < <(awk '/^### `/ { split($2, part, /[`({]/); name = part[2] } /^\| `by` \|/ { print name }' "$project/scripts/REFERENCE.md")
echo "$functions functions"
((functions >= 9)) || failed=1
exit $failed
