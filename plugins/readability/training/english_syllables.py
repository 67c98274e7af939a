#!/usr/bin/env python3
"""Trains the model of English syllables: english_syllables.py WORDS.tsv OUTPUT_FOLDER [--measure]

WORDS.tsv has a heading, and in its first two columns words of [a-z] and their syllables, as the CMU Pronouncing
Dictionary has them. Each vowel letter is the nucleus of a syllable or not, with a probability that depends on the letters
around it (logistic in hashed features); which of them are is not known, only how many, so what is maximised is the
probability of the count (Poisson binomial, forward and backward). The weights of the last epochs are averaged, rounded to
1/8 and written one character each; words of the dictionary that the model then gets wrong are written with their
syllables.

--measure keeps a tenth of the words back (by a hash of the word) and prints how many of them come out right.
Needs numpy. The C++ side is english_syllables.cpp; feature() there and here must agree.
"""
import sys
import textwrap
import zlib
from pathlib import Path

import numpy as np

BITS = 18
BUCKETS = 1 << BITS
CONTEXTS = [(0, 0), (1, 0), (0, 1), (1, 1), (2, 0), (0, 2), (2, 1), (1, 2), (2, 2), (3, 0), (0, 3), (3, 1), (1, 3), (3, 2),
            (2, 3), (3, 3), (4, 0), (0, 4), (4, 2), (2, 4), (4, 4), (1, 4), (1, 5)]
STEP, LEVELS = 8, 45  # weights are multiples of 1/8 from -45/8 to 45/8
EPOCHS, AVERAGED, BATCH, RATE, SHRINK = 8, 4, 512, 0.15, 2e-5


def candidates(word):
    """Positions that may be a nucleus: vowel letters, and an m that is spoken as one (prism, McCoy)."""
    found = [i for i, c in enumerate(word) if c in "aeiouy"]
    for end in (word, word[:-1] if word.endswith("s") else word):
        if end.endswith(("sm", "thm")) and len(end) - 1 not in found:
            found.append(len(end) - 1)
    if word.startswith("mc"):
        found.append(0)
    return sorted(found)


def sign(place, code):
    """32 bits for a letter at a place, 0 being four letters to the left: Murmur's finaliser of both."""
    h = place * 32 + code + 1
    for shift, factor in ((16, 0x85EBCA6B), (13, 0xC2B2AE35)):
        h = (h ^ h >> shift) * factor & 0xFFFFFFFF
    return h ^ h >> 16


SIGNS = [[sign(place, code) for code in range(32)] for place in range(10)]


def feature(padded, at, left, right):
    """The bucket of the letters around a position: the exclusive or of their signs (Zobrist hashing), spread by a product,
    because the exclusive or of few bits alone has families of collisions."""
    h = 0
    for k in range(-left, right + 1):
        h ^= SIGNS[k + 4][padded[at + k] & 31]
    return (h * 0x9E3779B1 & 0xFFFFFFFF) >> 32 - BITS


def rows(word):
    padded = b"{{{{" + word.encode() + b"|||||"
    return [[feature(padded, i + 4, left, right) for left, right in CONTEXTS] for i in candidates(word)]


def load(path):
    words = []
    with open(path, encoding="utf-8") as lines:
        next(lines)
        for line in lines:
            word, syllables = line.split("\t")[:2]
            words.append((word, max(1, int(syllables))))
    return words


def possible(words):
    """Those that have at least one and at most twelve candidates, and no more syllables than candidates."""
    return [(w, n) for w, n in words if 0 < len(candidates(w)) <= 12 and n <= len(candidates(w))]


def table(words):
    width = max(1, max(len(candidates(w)) for w, _ in words))
    index = np.zeros((len(words), width, len(CONTEXTS)), dtype=np.int32)
    mask = np.zeros((len(words), width), dtype=bool)
    for k, (word, _) in enumerate(words):
        found = rows(word)
        if found:
            index[k, :len(found)] = found
            mask[k, :len(found)] = True
    return index, mask, np.array([n for _, n in words])


def posterior(p, counts):
    """P(position is a nucleus | how many are), for each word and position."""
    n, width = p.shape
    forward = np.zeros((width + 1, n, width + 2))
    backward = np.zeros((width + 1, n, width + 2))
    forward[0, :, 0] = 1
    for i in range(width):
        q = p[:, i:i + 1]
        forward[i + 1] = forward[i] * (1 - q)
        forward[i + 1, :, 1:] += forward[i, :, :-1] * q
    backward[width, np.arange(n), 0] = 1
    for i in reversed(range(width)):
        q = p[:, i:i + 1]
        backward[i] = backward[i + 1] * (1 - q)
        backward[i, :, 1:] += backward[i + 1, :, :-1] * q
    total = forward[width, np.arange(n), counts] + 1e-300
    result = np.zeros_like(p)
    for i in range(width):
        for before in range(width):
            after = counts - 1 - before
            valid = after >= 0
            result[valid, i] += forward[i, valid, before] * backward[i + 1, valid, after[valid]]
        result[:, i] *= p[:, i]
    return result / total[:, None]


def train(words):
    words = possible(words)
    index, mask, counts = table(words)
    weights, squares, total = np.zeros(BUCKETS), np.full(BUCKETS, 1e-2), np.zeros(BUCKETS)
    random = np.random.default_rng(1)
    for epoch in range(EPOCHS):
        order = random.permutation(len(words))
        for start in range(0, len(words), BATCH):
            batch = order[start:start + BATCH]
            ix, m = index[batch], mask[batch]
            p = np.where(m, 1 / (1 + np.exp(-weights[ix].sum(axis=2))), 0)
            error = np.where(m, posterior(np.clip(p, 1e-9, 1 - 1e-9) * m, counts[batch]) - p, 0)
            gradient = np.bincount(ix[m].ravel(), np.repeat(error[m], len(CONTEXTS)), BUCKETS)
            squares += gradient**2
            weights += RATE * gradient / np.sqrt(squares)
            weights -= np.clip(weights, -1, 1) * SHRINK * BATCH / len(CONTEXTS)
        if epoch >= EPOCHS - AVERAGED:
            total += weights
        print(f"epoch {epoch + 1}: {accuracy(weights, index, mask, counts):.4f} of the training words", flush=True)
    return total / AVERAGED


def predict(weights, index, mask):
    return np.maximum((np.where(mask, weights[index].sum(axis=2), -1) > 0).sum(axis=1), 1)


def accuracy(weights, index, mask, counts):
    return (predict(weights, index, mask) == counts).mean()


def rounded(weights):
    return np.clip(np.rint(weights * STEP), -LEVELS, LEVELS).astype(int)


def write(weights, words, folder):
    # "0" stands for no weight; the characters are printable, and neither a quote nor a backslash is needed.
    text = "".join(chr(w + 80) if w + 80 != 92 else "~" for w in rounded(weights))
    lines = [text[i:i + 128] for i in range(0, BUCKETS, 128)]
    Path(folder, "english_syllable_weights.txt").write_text("\n".join(lines) + "\n")
    index, mask, counts = table(words)
    wrong = predict(rounded(weights), index, mask) != counts
    lists = {}
    for (word, n), missed in zip(words, wrong):
        if missed:
            lists.setdefault(n, []).append(word)
    lines = [line for n in sorted(lists) for line in textwrap.wrap(f"{n} {' '.join(sorted(lists[n]))}", 118)]
    Path(folder, "english_syllable_exceptions.txt").write_text("\n".join(lines) + "\n")
    print(f"{wrong.sum()} exceptions among {len(words)} words")


def main():
    words = load(sys.argv[1])
    if "--measure" in sys.argv:
        kept = [w for w in words if zlib.crc32(w[0].encode()) % 10 == 0]
        weights = train([w for w in words if zlib.crc32(w[0].encode()) % 10 != 0])
        index, mask, counts = table(kept)
        print(f"kept back: {accuracy(weights, index, mask, counts):.4f} of {len(kept)} words, "
              f"{accuracy(rounded(weights), index, mask, counts):.4f} with rounded weights")
    else:
        write(train(words), words, sys.argv[2])


main()
