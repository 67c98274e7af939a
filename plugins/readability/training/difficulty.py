#!/usr/bin/env python3
"""Trains the scores of difficulty: difficulty.py TEXTMILL ONESTOPENGLISH.jsonl PASSAGES.jsonl CEFR_SP.jsonl TEXTCOMPLEXITY_DE.jsonl OUTPUT_FOLDER

Each file has a JSON object a line. OneStopEnglish (Vajjala & Lucic 2018, CC BY-SA 4.0): id, text, article, level 1 to 3.
PASSAGES.jsonl is what passages.py makes of them and of McGuffey's Eclectic Readers (1879 to 1901, public domain).
CEFR-SP, the sentences from Wiki-Auto (Arase, Uchida & Kajiwara 2022, CC BY-SA 3.0): id, text, level 1 to 6, split.
TextComplexityDE (Naderi et al. 2019, MIT): id, text, score 1 to 7. No other judgements go in.

Everything is ridge regression on the features that `readability` lists itself (features: true):
- difficulty_sentence (en): CEFR level on the features and on weights of words, their beginnings and endings, together; the
  weights then become the feature `vocabulary`.
- difficulty (en): the levels of OneStopEnglish within articles, so that what an article is about has no part in it, and the
  grades of McGuffey's readers, on the features of passages; the interval is measured by cross-validation that keeps
  articles whole.
- difficulty_sentence (de): complexity on the features.
Writes difficulty.txt and english_word_weights.txt, and prints what cross-validation says. Needs numpy.
"""
import json
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np

RARE = 6  # entries in fewer training sentences have no weight
LEXICON_PENALTY, PENALTIES = 3000.0, (0.3, 1, 3, 10, 30, 100, 300)
DOCUMENT_PENALTY = 20.0
# With the first three a score learnt from one source orders the other less well (variety depends on the length of a text); with the
# last two, beside the square of sentence_length, it may fall where sentences become very long.
NOT_OF_DOCUMENTS = {"variety", "numbers", "quotes", "sentence_length", "sentence_words"}


def run(textmill, path, language):
    """Features and lower-case words with their frequencies, by document."""
    chain = f"""textmill: 1
sources:
  - {{ path: {json.dumps(str(Path(path).resolve()))}, text_field: text, id_field: id, language: {language} }}
chain:
  - use: segment
  - use: normalize
    with: {{ case: fold }}
  - use: term_frequency
    with: {{ by_document: true }}
  - use: readability
    with: {{ features: true, measures: [reading_time] }}
sinks:
  - {{ format: jsonl, path: "-", tables: [readability_features, document_terms] }}
"""
    with tempfile.NamedTemporaryFile("w", suffix=".yaml") as file:
        file.write(chain)
        file.flush()
        out = subprocess.run([textmill, "run", file.name, "-q"], check=True, capture_output=True, text=True).stdout
    features, words = defaultdict(dict), defaultdict(Counter)
    for line in out.splitlines():
        row = json.loads(line)
        if row["table"] == "readability_features":
            features[row["doc_id"]][row["feature"]] = row["value"]
        else:
            words[row["doc_id"]][row["term"].replace("\u2019", "'")] += row["frequency"]
    return features, words


def load(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def entries(word):
    """What has a weight in a word; word_weights.cpp must agree."""
    if any(c.isdigit() for c in word):
        return []
    size = len(word.encode())
    found = [word]
    if size >= 5:
        found += [word[:3] + "-", "-" + word[-2:], "-" + word[-3:]]
    if size >= 7:
        found.append("-" + word[-4:])
    return found


def ridge(x, y, penalty):
    gram = x.T @ x
    gram[np.diag_indices_from(gram)] += penalty
    return np.linalg.solve(gram, x.T @ y)


def r(a, b):
    return float(np.corrcoef(a, b)[0, 1])


def folds(keys, n=10):
    names = sorted(set(keys))
    place = {name: k % n for k, name in enumerate(names)}
    return np.array([place[k] for k in keys])


class Scaled:
    """Columns by their deviation; constant ones stay out."""

    def __init__(self, x):
        self.mean, self.deviation = x.mean(0), x.std(0)
        self.used = self.deviation > 1e-9
        self.deviation = np.where(self.used, self.deviation, 1)

    def __call__(self, x):
        return np.where(self.used, (x - self.mean) / self.deviation, 0)


def lexicon(words, rows):
    seen = Counter(e for k in rows for e in {e for w in words[k] for e in entries(w)})
    return {e: i for i, e in enumerate(sorted(e for e, n in seen.items() if n >= RARE))}


def shares(words, index):
    x = np.zeros((len(words), len(index)))
    for k, counts in enumerate(words):
        total = sum(counts.values())
        for word, n in counts.items():
            for e in entries(word):
                if e in index:
                    x[k, index[e]] += n / total
    return x


def fit_sentences(x, words, y, rows):
    """Coefficients of the features, weights of the entries."""
    scaled, index = Scaled(x[rows]), lexicon(words, rows)
    lex = shares([words[k] for k in rows], index)
    size = lex.std() * np.sqrt(LEXICON_PENALTY)
    b = ridge(np.hstack([scaled(x[rows]), lex / size]), y[rows] - y[rows].mean(), 1.0)
    n = x.shape[1]
    return scaled, b[:n], {e: b[n + i] / size for e, i in index.items()}


def vocabulary(words, weights):
    return np.array([sum(n * sum(weights.get(e, 0) for e in entries(w)) for w, n in counts.items()) / max(1, sum(counts.values()))
                     for counts in words])


def within(values, groups):
    out = values.astype(float).copy()
    for g in set(groups):
        out[groups == g] -= out[groups == g].mean(0)
    return out


def line(name, *numbers):
    return " ".join([name] + [f"{v:.6g}" for v in numbers])


def write_model(out, head, names, coefficients, means, constant, half_width):
    out += ["model " + head, line("constant", constant), line("half_width", half_width)]
    out += [line(n, c, m) for n, c, m in zip(names, coefficients, means) if c != 0]


def sentences(textmill, path, out, folder):
    data = load(path)
    features, words = run(textmill, path, "en")
    data = [d for d in data if d["id"] in features]
    names = [n for n in features[data[0]["id"]] if n != "vocabulary"]
    x = np.array([[features[d["id"]][n] for n in names] for d in data])
    bags, y = [words[d["id"]] for d in data], np.array([d["level"] for d in data], float)
    train = [k for k, d in enumerate(data) if d["split"] == "train"]
    held = [k for k, d in enumerate(data) if d["split"] != "train"]
    scaled, b, weights = fit_sentences(x, bags, y, train)
    p = y[train].mean() + scaled(x[held]) @ b + vocabulary([bags[k] for k in held], weights)
    half_width = np.quantile(abs(p - y[held]), 0.9)
    print(f"difficulty_sentence en: r {r(p, y[held]):.3f} on {len(held)} sentences that were kept back, half width {half_width:.2f}")
    scaled, b, weights = fit_sentences(x, bags, y, range(len(data)))
    rounded = {e: round(1000 * w) for e, w in weights.items() if round(1000 * w) != 0}
    lines, text = [], ""
    for e in sorted(rounded):
        pair = f"{e} {rounded[e]}"
        if len(text) + len(pair) > 117:
            lines.append(text)
            text = ""
        text += (" " if text else "") + pair
    Path(folder, "english_word_weights.txt").write_text("\n".join(lines + [text]) + "\n", encoding="utf-8")
    coefficients = b / scaled.deviation
    write_model(out, "difficulty_sentence en CEFR_level", names + ["vocabulary"], list(coefficients) + [0.001],
                list(scaled.mean) + [1000 * vocabulary(bags, weights).mean()], y.mean() - coefficients @ scaled.mean, half_width)
    return {e: w / 1000 for e, w in rounded.items()}


def documents(textmill, path, passages_path, weights, out):
    """Learnt from passages of like length, so that how long a text is has no part in it, and from both sources alike; the
    scale and the interval are those of whole articles of OneStopEnglish."""
    data = load(path)
    (names, x), (_, articles_x) = (document_features(textmill, p, weights) for p in (passages_path, path))
    passages = load(passages_path)
    source = np.array([d["source"] for d in passages])
    groups = np.array([d.get("article", d["source"]) for d in passages])
    deviation = x[source == "onestop"].std(0) + 1e-9
    z, target = within(x / deviation, groups), within(np.array([d["level"] for d in passages], float), groups)
    for s in set(source):  # of each source as if it had 1,000 passages
        size = np.sqrt(1000 / (source == s).sum())
        z[source == s] *= size
        target[source == s] *= size / target[source == s].std() * size
    y, articles = np.array([d["level"] for d in data], float), np.array([d["article"] for d in data])
    inside = within(y, articles)

    def fit(kept):
        """Coefficients and constant from the passages and articles that are not of the articles kept back."""
        rows, own = ~np.isin(groups, kept), ~np.isin(articles, kept)
        b = ridge(z[rows], target[rows], DOCUMENT_PENALTY) / deviation
        raw = articles_x[own] @ b
        b *= within(raw, articles[own]) @ inside[own] / (within(raw, articles[own]) ** 2).sum()
        return b, 2 - articles_x[own].mean(0) @ b

    fold, p = folds(list(articles)), np.zeros(len(y))
    for k in range(10):
        b, constant = fit(np.unique(articles[fold == k]))
        p[fold == k] = articles_x[fold == k] @ b + constant
    half_width = np.quantile(abs(p - y), 0.9)
    order = np.mean([p[i] < p[j] for a in set(articles) for i in np.where(articles == a)[0] for j in np.where(articles == a)[0]
                     if y[i] < y[j]])
    print(f"difficulty en: r {r(p, y):.3f}, {order:.3f} of the pairs of an article in order, half width {half_width:.2f}, "
          f"which held {coverage(p - y, fold):.3f} of the articles kept back")
    across = {s: ridge(z[source == s], target[source == s], DOCUMENT_PENALTY) for s in ("onestop", "readers")}
    print("  learnt from one source: " + ", ".join(f"{s} gives r {r(z[source != s] @ b, target[source != s]):.3f} on the other"
                                                   for s, b in across.items()))
    b, constant = fit([])
    write_model(out, "difficulty en OneStopEnglish_level", names, b, articles_x.mean(0), constant, half_width)


def document_features(textmill, path, weights):
    """Names of the features that a document's score has, and their values for each text."""
    data = load(path)
    features, words = run(textmill, path, "en")
    names = [n for n in features[data[0]["id"]] if n != "vocabulary" and n not in NOT_OF_DOCUMENTS]
    x = np.array([[features[d["id"]][n] for n in names] for d in data])
    return names + ["vocabulary"], np.column_stack([x, 1000 * vocabulary([words[d["id"]] for d in data], weights)])


def coverage(errors, fold):
    """How many errors of a part the interval of the other parts holds."""
    errors = abs(errors)
    return np.mean([np.mean(errors[fold == k] <= np.quantile(errors[fold != k], 0.9)) for k in np.unique(fold)])


def german(textmill, path, out):
    data = load(path)
    features, _ = run(textmill, path, "de")
    data = [d for d in data if d["id"] in features]
    names = [n for n in features[data[0]["id"]] if n != "vocabulary"]
    x = np.array([[features[d["id"]][n] for n in names] for d in data])
    y, fold = np.array([d["score"] for d in data], float), folds([d.get("article", d["id"]) for d in data])

    def predicted(penalty):
        p = np.zeros(len(y))
        for k in range(10):
            scaled = Scaled(x[fold != k])
            b = ridge(scaled(x[fold != k]), y[fold != k] - y[fold != k].mean(), penalty)
            p[fold == k] = y[fold != k].mean() + scaled(x[fold == k]) @ b
        return p

    best = max(PENALTIES, key=lambda penalty: r(predicted(penalty), y))
    p = predicted(best)
    half_width = np.quantile(abs(p - y), 0.9)
    print(f"difficulty_sentence de: penalty {best}, r {r(p, y):.3f} in cross-validation by article, half width {half_width:.2f}, "
          f"which held {coverage(p - y, fold):.3f} of the sentences kept back")
    scaled = Scaled(x)
    coefficients = np.where(scaled.used, ridge(scaled(x), y - y.mean(), best) / scaled.deviation, 0)
    write_model(out, "difficulty_sentence de complexity", names, coefficients, scaled.mean, y.mean() - coefficients @ scaled.mean,
                half_width)


def main():
    textmill, onestop, passages, cefr, german_file, folder = sys.argv[1:7]
    out = ["# Made by training/difficulty.py: FEATURE COEFFICIENT MEAN"]
    weights = sentences(textmill, cefr, out, folder)
    documents(textmill, onestop, passages, weights, out)
    german(textmill, german_file, out)
    Path(folder, "difficulty.txt").write_text("\n".join(out) + "\n", encoding="utf-8")


main()
