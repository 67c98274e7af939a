#!/usr/bin/env bash
# init.sh TEXTMILL SOURCE: `textmill init` writes run files that `textmill check` accepts, with all that they suggest in comments, too;
# about a folder with a table of metadata, a table, JSON lines, many files, pages, and texts in several languages. It overwrites nothing.
set -uo pipefail
textmill=$(readlink -f "$1") source=$(readlink -f "$2")
folder=$(mktemp -d "${TMPDIR:-/tmp}/textmill-init.XXXXXX")
trap 'rm -rf -- "$folder"' EXIT
export LC_ALL=C.UTF-8 NO_COLOR=1
cd "$folder" || exit 1

fail() {
  echo "$*"
  cat -- *.yaml
  exit 1
}
accepted() {  # FILE, as it is and without the marks of comments before keys and steps
  "$textmill" check "$1" || fail "check refuses $1"
  sed -E 's/^( *)# (split:|- use:|  with:)/\1\2/' "$1" >"all_$1"
  cmp -s "$1" "all_$1" && fail "$1 suggests nothing"
  "$textmill" check "all_$1" || fail "check refuses the suggestions of $1"
}
has() {  # FILE LINE...
  local file=$1 line
  shift
  for line; do grep -qF -- "$line" "$file" || fail "$file has no '$line'"; done
}

cp -r "$source/configs/quickstart" speeches
"$textmill" init speeches 2>err || fail "exit code $?"
grep -qx 'written: analysis.yaml' err || fail "it does not say what it has written"
has analysis.yaml '12 documents of 12 files (text; ' 'title, subject (4 values), level (3 values)' '  - path: speeches' \
  '    metadata: speeches/metadata.csv' '    language: en ' '  # - use: topics' '  #   with: { by: subject }'
accepted analysis.yaml
"$textmill" run analysis.yaml -q -o out/ || fail "the run file does not run"
[[ -s out/keywords.csv ]] || fail "the run has no keywords"

cp analysis.yaml before
"$textmill" init speeches 2>err && fail "it has overwritten a file"
grep -q "'analysis.yaml' exists already; nothing was written" err && cmp -s analysis.yaml before || fail "the file that was there has changed"

mkdir -p runs
"$textmill" init speeches/*.txt -q -o runs/glob.yaml || fail "exit code $?"
has runs/glob.yaml "  - path: ../speeches/*.txt" '    metadata: ../speeches/metadata.csv'
cp runs/glob.yaml . && sed -i 's|\.\./||' glob.yaml
accepted glob.yaml

printf 'nr,party,answer\n1,left,"The mill has turned all day long, and the miller sleeps."\n2,right,"Water comes down from the hills."\n' >survey.csv
"$textmill" init survey.csv -q -o table.yaml || fail "exit code $?"
has table.yaml '    text_field: answer' 'Their metadata: nr, party.'
accepted table.yaml
printf '{"id": 1, "year": 1999, "body": "Die Mühle hat sich den ganzen Tag gedreht, und der Müller schläft."}\n{"id": 2, "year": 2001, "body": "Das Wasser kommt von den Bergen herab."}\n' >lines.jsonl
"$textmill" init lines.jsonl -q -o lines.yaml || fail "exit code $?"
has lines.yaml '    text_field: body' '    language: de ' '  # - use: trends'
accepted lines.yaml

mkdir mixed
printf 'The mill has turned all day long, and the miller sleeps.\n' >mixed/a.txt
printf '<html lang="fr"><title>Moulin</title><p>Le moulin a tourné toute la journée, et le meunier dort.</p></html>\n' >mixed/b.html
"$textmill" init mixed -q -o mixed.yaml || fail "exit code $?"
has mixed.yaml '(html, text; ' '    language: auto '
accepted mixed.yaml

"$textmill" init nowhere -o no.yaml 2>err
[[ $? == 2 && ! -e no.yaml ]] && grep -q "'nowhere' does not exist" err || fail "a missing folder is not told"
"$textmill" init - 2>err
[[ $? == 2 ]] && grep -q 'standard input' err || fail "standard input is not refused"
"$textmill" init speeches -o nowhere/no.yaml 2>err
[[ $? == 2 ]] && grep -q "there is no folder '.*nowhere' to write to" err || fail "a missing folder for the file is not told"
"$textmill" init speeches -o - >printed || fail "exit code $?"
cmp -s printed analysis.yaml || fail "what is printed is not what is written"
