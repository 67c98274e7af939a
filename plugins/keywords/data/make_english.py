#!/usr/bin/env python3
"""make_english.py WORDNET FOLDER: writes english_words.txt and english_background.txt into FOLDER.

WORDNET is the folder of WordNet 3.0's data files (Debian: wordnet-base, /usr/share/wordnet). Stems are made by Snowball's
`stemwords` (Debian: libstemmer-tools). Both tables are what the analyzer `keywords` knows about English: of which class a word
mostly is, and in how much of a text that is about everything a stem occurs.
"""
import re, subprocess, sys

NOTICE = """\
# {what}
# Derived from WordNet 3.0 by make_english.py.
#
# WordNet 3.0 Copyright 2006 by Princeton University. All rights reserved.
# Permission to use, copy, modify and distribute this software and database and its documentation for any purpose and without
# fee or royalty is hereby granted, provided that you agree to comply with the following copyright notice and statements,
# including the disclaimer, and that the same appear on ALL copies of the software, database and documentation, including
# modifications that you make for internal use or for distribution.
# THIS SOFTWARE AND DATABASE IS PROVIDED "AS IS" AND PRINCETON UNIVERSITY MAKES NO REPRESENTATIONS OR WARRANTIES, EXPRESS OR
# IMPLIED. BY WAY OF EXAMPLE, BUT NOT LIMITATION, PRINCETON UNIVERSITY MAKES NO REPRESENTATIONS OR WARRANTIES OF
# MERCHANTABILITY OR FITNESS FOR ANY PARTICULAR PURPOSE OR THAT THE USE OF THE LICENSED SOFTWARE, DATABASE OR DOCUMENTATION
# WILL NOT INFRINGE ANY THIRD PARTY PATENTS, COPYRIGHTS, TRADEMARKS OR OTHER RIGHTS.
# The name of Princeton University or Princeton may not be used in advertising or publicity pertaining to distribution of the
# software and/or database. Title to copyright in this software, database and any associated documentation shall at all times
# remain with Princeton University and LICENSEE agrees to preserve same.
"""
WORD = re.compile(r"[a-z][a-z'\-]*[a-z]")
CLASSES = ["noun", "verb", "adj", "adv"]
TELLING_ENDS = ("ing", "ed", "ly", "al", "ous", "ive", "ic", "able", "ible", "ful", "less", "ary", "ish", "ical", "ent", "ant")
BLOCK_WORDS, SHORTEST_BLOCK, LEAST_BLOCKS = 300, 50, 2


def words_by_class(wordnet):
    """{word: [weight of noun, verb, adjective, adverb]}: uses counted in tagged texts, and a little for each sense."""
    numbers = {"1": 0, "2": 1, "3": 2, "5": 2, "4": 3}
    uses, senses = {}, {}
    for line in open(wordnet + "/cntlist.rev", encoding="latin-1"):
        key, _, count = line.split()
        lemma, rest = key.split("%")
        uses.setdefault(lemma, [0] * 4)[numbers[rest[0]]] += int(count)
    for i, name in enumerate(CLASSES):
        for line in open(f"{wordnet}/index.{name}", encoding="latin-1"):
            if not line.startswith(" "):
                fields = line.split()
                senses.setdefault(fields[0], [0] * 4)[i] = int(fields[2])
    for word in sorted(senses):
        if not WORD.fullmatch(word):
            continue
        weights = [u + 0.3 * s for u, s in zip(uses.get(word, [0] * 4), senses[word])]
        tenths = [max(round(9 * x / sum(weights)), 1) if s else 0 for x, s in zip(weights, senses[word])]
        if any(tenths[1:]) or word.endswith(TELLING_ENDS):
            yield word, "".join(map(str, tenths))


def irregular_forms(wordnet):
    """Forms of verbs that are no word of their own."""
    known = {line.split()[0] for name in CLASSES for line in open(f"{wordnet}/index.{name}", encoding="latin-1")
             if not line.startswith(" ")}
    for line in open(wordnet + "/verb.exc", encoding="latin-1"):
        form, lemma = line.split()[:2]
        if WORD.fullmatch(form) and WORD.fullmatch(lemma) and form not in known:
            yield form, "0900"


def stems_of(words):
    out = subprocess.run(["stemwords", "-l", "english"], input="\n".join(words) + "\n", capture_output=True, check=True, text=True)
    return dict(zip(words, out.stdout.split("\n")))


def blocks(wordnet):
    """The glosses, in which WordNet explains and uses each of its words, some after another."""
    block = []
    for name in CLASSES:
        for line in open(f"{wordnet}/data.{name}", encoding="latin-1"):
            if line.startswith(" "):
                continue
            block += [w for w in re.findall(r"[^\W\d_]+", line.split("|", 1)[1].lower()) if len(w) > 1]
            if len(block) >= BLOCK_WORDS:
                yield block
                block = []
    if len(block) >= SHORTEST_BLOCK:
        yield block


def background(wordnet):
    """For each stem, and for all together as "*": the pieces that have it, and its occurrences."""
    all_blocks = list(blocks(wordnet))
    stem = stems_of(sorted({w for b in all_blocks for w in b}))
    pieces, occurrences = {}, {}
    for block in all_blocks:
        for s in {stem[w] for w in block}:
            pieces[s] = pieces.get(s, 0) + 1
        for w in block:
            occurrences[stem[w]] = occurrences.get(stem[w], 0) + 1
    counts = {s: f"{n} {occurrences[s]}" for s, n in pieces.items() if n >= LEAST_BLOCKS and s}
    return counts | {"*": f"{len(all_blocks)} {sum(map(len, all_blocks))}"}


def write(path, what, lines):
    with open(path, "w", encoding="utf-8") as f:
        f.write(NOTICE.format(what=what))
        for left, right in sorted(lines, key=lambda l: l[0].encode()):
            f.write(f"{left} {right}\n")


def main():
    wordnet, folder = sys.argv[1:]
    write(folder + "/english_words.txt", "Words that are not only nouns: how much of a noun, verb, adjective, adverb, 0 to 9.",
          dict([*irregular_forms(wordnet), *words_by_class(wordnet)]).items())
    write(folder + "/english_background.txt", "Stems, in how many pieces of text each occurs, and how often; * stands for the whole.",
          background(wordnet).items())


main()
