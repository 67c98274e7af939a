#!/usr/bin/env bash
# large_text.sh TEXTMILL: a text that threads share gives the same files, byte for byte, on 1, 2 and 7 threads.
set -euo pipefail
textmill=$(realpath "$1")
folder=$(mktemp -d "${TMPDIR:-/tmp}/textmill-large.XXXXXX")
trap 'rm -rf -- "$folder"' EXIT
cd "$folder"
# Words that come again and again, words that come once, and what the options of segment and normalize look for.
awk 'BEGIN {
  n = split("the a of people state-of-the-art don\x27t can\xe2\x80\x99t Dr. Smith https://example.org/a_(b)? me@a.org #tag " \
            "5 kg USD 7 \xe4\xb8\xad\xe6\x96\x87\xe5\xad\x97 \xc3\xa9t\xc3\xa9 \xe2\x9d\xa4\xef\xb8\x8f (e.g. this) \xc2\xab Oui \xc2\xbb No. 7 running runs", words, " ")
  for (i = 0; i < 900000; ++i) {
    seed = (seed * 1103 + 12345) % 65521
    word = seed % 50 == 0 ? "w" i : words[1 + seed % n]
    end = seed % 11 == 0 ? ".\n\n" : seed % 13 == 0 ? ".\n" : seed % 17 == 0 ? ". - " : " "
    printf "%s%s", word, end
  }
}' >text.txt
(($(stat -c %s text.txt) > 4500000)) || { echo "the text is too short to be shared"; exit 1; }
cat >run.yaml <<'END'
textmill: 1
sources: [{ path: text.txt }]
chain:
  - { use: segment, with: { remove_punct: false, split_contractions: true, keep: [url, email, hashtag, mention, emoji, quantity] } }
  - { use: normalize, with: { stem: english, stopwords: en, remove_classes: [symbol] } }
  - { use: term_frequency, with: { ngrams: [1, 2] } }
  - { use: readability }
  - { use: lexical_diversity }
sinks: [{ format: csv, path: out/ }]
END
for threads in 1 2 7; do
  "$textmill" run run.yaml -q -j "$threads"
  rm out/run.json
  mv out "out$threads"
done
for threads in 2 7; do diff -r out1 "out$threads" | head -n 20; diff -rq out1 "out$threads"; done
(($(wc -l <out1/term_frequency.csv) > 10000)) || { echo "too few terms"; exit 1; }
