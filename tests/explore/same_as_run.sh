#!/usr/bin/env bash
# same_as_run.sh TEXTMILL PROJECT: tables of a loaded corpus against those of a run file, on one thread and on two.
set -uo pipefail
textmill=$1 project=$2
folder=$(mktemp -d "${TMPDIR:-/tmp}/textmill-same.XXXXXX")
trap 'rm -rf -- "$folder"' EXIT
export LC_ALL=C.UTF-8 NO_COLOR=1 HOME=$folder
unset TEXTMILL_PLUGIN_PATH
ln -s "$project/configs" "$folder/configs"
cd "$folder" || exit 1
mkdir lua
cat >explore.lua <<'END'
corpus.load { "configs/quickstart/*.txt", metadata = "configs/quickstart/metadata.csv" }
freq { n = 0, ngrams = { 1, 2 } }:save("lua/frequency.csv")
freq { n = 7, by = "subject" }:save("lua/by_subject.csv")
readability():save("lua/readability.csv")
use("lexical_diversity", {}, "lexical_diversity"):save("lua/diversity.csv")
topics { n = 4, seed = 3, iterations = 80, burn_in = 20 }:table("doc_topics"):save("lua/topics.csv")
use("hedges"):table("hedge_words"):save("lua/hedges.csv")
freeze("frozen/run.yaml")
END
failed=0
same() {
  cmp "$1" "$2" || failed=1
}
for threads in 1 2; do
  rm -rf frozen
  "$textmill" lua -j "$threads" explore.lua >log 2>&1 || { cat log; exit 1; }
  for file in frozen/run.yaml frozen/run_2.yaml; do
    "$textmill" run -q -j "$threads" "$file" || { cat "$file"; exit 1; }
  done
  same lua/frequency.csv frozen/run/term_frequency.csv
  same lua/by_subject.csv frozen/run/term_frequency_2_term_frequency.csv
  same lua/readability.csv frozen/run/readability.csv
  same lua/diversity.csv frozen/run/lexical_diversity.csv
  same lua/hedges.csv frozen/run/hedge_words.csv
  same lua/topics.csv frozen/run_2/doc_topics.csv
  mkdir -p "lua$threads" && cp lua/* "lua$threads"
done
diff -r lua1 lua2 || failed=1

# A subset is a corpus of its own: the same as loading these files alone.
cat >subset.lua <<'END'
corpus.load("configs/quickstart/*.txt")
local sea = subset(function(doc) return doc.id:find("^sea") end)
sea:topics { n = 2, seed = 5, iterations = 80, burn_in = 20 }:table("doc_topics"):save("subset.csv")
corpus.load("configs/quickstart/sea*.txt")
topics { n = 2, seed = 5, iterations = 80, burn_in = 20 }:table("doc_topics"):save("alone.csv")
END
"$textmill" lua subset.lua >log 2>&1 || { cat log; exit 1; }
same subset.csv alone.csv
exit $failed
