#!/usr/bin/env python3
"""peers.py BUILD [NAME...]: whole programs, ours and those of others, on the same files in the same run.

Rounds are interleaved, so that what else the machine does falls on both. A rate is megabytes of input for each second of
processor time (user and system) of the whole process, or of wall time where two threads are compared, the median of the
rounds; a ratio is ours over theirs. Peers that are not installed are left out, and said so. Exit code 1 when a ratio is below
its bar.

  TEXTMILL_BENCH_MEGABYTES  size of the text (500) and of the JSON lines (a fifth of it)
  TEXTMILL_BENCH_ROUNDS     rounds (5)
  PYTHON                    the Python that has scikit-learn (python3)
  COUNTWORDS                the C program of github.com/benhoyt/countwords, optimized.c, built with `gcc -O3 -march=native`
                            after its table, HASH_LEN, was enlarged to 2^20: as it is, it can't hold such a vocabulary
scikit-learn is the package python3-sklearn, tidytext is r-cran-tidytext.
"""
import os
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
MEGABYTES = int(os.environ.get("TEXTMILL_BENCH_MEGABYTES", "500"))
ROUNDS = int(os.environ.get("TEXTMILL_BENCH_ROUNDS", "5"))
PYTHON = os.environ.get("PYTHON", "python3")


class Program:
    """A command, its input, and how it is run. A program that says `seconds X` is believed: it has left out its start."""

    def __init__(self, name, command, source, needs=None, says_seconds=False):
        self.name, self.command, self.source = name, command, source
        self.needs, self.says_seconds = needs, says_seconds
        self.cpu, self.wall, self.resident = [], [], 0

    def missing(self):
        return self.needs is not None and subprocess.call(self.needs, shell=True, stdout=subprocess.DEVNULL,
                                                          stderr=subprocess.DEVNULL) != 0

    def run(self):
        output = subprocess.PIPE if self.says_seconds else subprocess.DEVNULL
        start = time.monotonic()
        child = subprocess.Popen(self.command, shell=True, stdout=output, stderr=subprocess.DEVNULL)
        said = child.stdout.read().decode() if self.says_seconds else ""
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode != 0:
            raise SystemExit(f"{self.name} failed: {self.command}")
        self.wall.append(time.monotonic() - start)
        self.cpu.append(float(said.split("seconds")[1]) if self.says_seconds else usage.ru_utime + usage.ru_stime)
        self.resident = max(self.resident, usage.ru_maxrss)

    def rate(self):
        return os.path.getsize(self.source) / 1e6 / statistics.median(self.cpu)

    def wall_rate(self):
        return os.path.getsize(self.source) / 1e6 / statistics.median(self.wall)


def corpus(build, kind, megabytes):
    """Made once and kept in the build folder."""
    folder = os.path.join(build, "corpora")
    os.makedirs(folder, exist_ok=True)
    path = os.path.join(folder, f"{kind}_{megabytes}." + ("jsonl" if kind == "jsonl" else "txt"))
    if not os.path.exists(path):
        with open(path + ".part", "wb") as file:
            subprocess.check_call([os.path.join(build, "bin/make_corpus"), kind, str(megabytes)], stdout=file)
        os.rename(path + ".part", path)
    return path


def run_file(folder, name, source, ngrams, by_document, top=0, matrix=False):
    path = os.path.join(folder, name + ".yaml")
    split = "" if ".jsonl" in source else ", split: { every: 1 MiB }"  # lines are documents
    tables = "document_terms" if by_document else "term_frequency"
    sink = f"format: matrix_market, path: {path}.mtx" if matrix else 'format: tsv, path: "-"'
    with open(path, "w") as file:
        file.write(f"""textmill: 1
threads: 1
sources: [{{ path: {source}{split} }}]
chain:
  - segment
  - normalize
  - {{ use: term_frequency, with: {{ ngrams: {ngrams}, by_document: {str(by_document).lower()}, top: {top} }} }}
sinks:
  - {{ {sink}, tables: [{tables}] }}
""")
    return path


def head(path, megabytes):
    """The first megabytes of a file of lines, for slow peers."""
    part = f"{path}.head_{megabytes}"
    if not os.path.exists(part):
        with open(path, "rb") as whole, open(part, "wb") as out:
            size = 0
            for line in whole:
                out.write(line)
                size += len(line)
                if size >= megabytes * 1e6:
                    break
    return part


def comparisons(build, folder):
    """(name, ours, peer, bar) for each."""
    textmill = os.path.join(build, "bin/textmill")
    text = corpus(build, "english", MEGABYTES)
    lines = corpus(build, "jsonl", max(1, MEGABYTES // 5))
    few = head(lines, min(5, MEGABYTES // 5))

    def counting(ngrams, by_document, source=lines, top=0, matrix=False):
        name = f"count_{len(ngrams)}_{by_document}_{top}_{matrix}_{os.path.getsize(source)}"
        config = run_file(folder, name, source, ngrams, by_document, top, matrix)
        return f"{textmill} run {config} -q"

    def collocations():
        """All measures of the strongest pairs of a text of ten million words, in windows of five words on each side."""
        source = corpus(build, "english", 70)
        config = os.path.join(folder, "collocations.yaml")
        with open(config, "w") as file:
            file.write(f"""textmill: 1
threads: 1
sources: [{{ path: {source}, split: {{ every: 1 MiB }} }}]
chain: [segment, normalize, {{ use: collocations, with: {{ measures: [all] }} }}]
sinks: [{{ format: tsv, path: "-", tables: [association] }}]
""")
        return Program("textmill", f"{textmill} run {config} -q", source)

    def sklearn(ngrams, source):
        script = os.path.join(HERE, "peers_sklearn.py")
        return Program("scikit-learn", f"{PYTHON} {script} {source} {ngrams}", source, f"{PYTHON} -c 'import sklearn'", True)

    words = Program("textmill", f"{textmill} freq -q -j 1 --top 0 --format tsv {text}", text)
    two = Program("textmill -j 2", f"{textmill} freq -q -j 2 --top 0 --format tsv {text}", text)
    # All of these on the same documents as their peers. Of the first 20 MB, every tenth word would be new, as in no real text.
    documents = Program("textmill", counting([1], True, lines), lines)
    two_documents = Program("textmill -j 2", counting([1], True, lines) + " -j 2", lines)
    matrix = Program("textmill", counting([1], True, lines, matrix=True), lines)
    pairs = Program("textmill", counting([1, 2], False, few), few)
    pair_matrix = Program("textmill", counting([1, 2], True, few, matrix=True), few)
    few_documents = Program("textmill", counting([1], True, few), few)
    # What scikit-learn leaves in memory is not written here either, but for the thousand most frequent.
    terms = Program("textmill", counting([1], False, top=1000), lines)
    their_terms, their_pairs = sklearn(1, lines), sklearn(2, few)
    triples = Program("textmill", counting([1, 2, 3], False, few, 1000), few)
    countwords = os.environ.get("COUNTWORDS", "countwords")
    tidy = f"Rscript {os.path.join(HERE, 'peers_tidytext.R')} {few}"
    return [
        ("words_and_countwords", words, Program("countwords", f"{countwords} < {text}", text, f"command -v {countwords}"), 2.5),
        ("words_and_wc", words, Program("wc -w", f"LC_ALL=C.UTF-8 wc -w {text}", text), 2),
        ("two_threads", two, words, 1.7),
        ("document_counts_and_sklearn", documents, their_terms, 25),
        ("document_matrix_and_sklearn", matrix, their_terms, 25),
        ("two_threads_and_sklearn", two_documents, their_terms, 45),
        ("two_threads_by_document", two_documents, documents, 1.7),
        ("pairs_and_sklearn", pairs, their_pairs, 40),
        ("pair_matrix_and_sklearn", pair_matrix, their_pairs, 40),
        ("counts_and_sklearn", terms, their_terms, 25),
        ("triples_and_sklearn", triples, sklearn(3, few), 25),
        ("collocations_in_five_seconds", collocations(), None, 5),
        ("tidy_table_and_tidytext", few_documents,
         Program("tidytext", tidy, few, "Rscript -e 'library(tidytext)'", True), 100),
    ]


def show(name, ours, peer, bar):
    if peer is None:  # a bar in seconds
        seconds = statistics.median(ours.cpu)
        verdict = "holds" if seconds <= bar else "BELOW THE BAR"
        print(f"peer {name:30} {seconds:7.2f} s of {bar:g} s  {verdict}  ({ours.resident // 1024} MiB resident)")
        return seconds <= bar
    by_wall = name.startswith("two_threads")  # but for a peer on one thread that has left out its start
    our_rate = ours.wall_rate() if by_wall else ours.rate()
    their_rate = peer.wall_rate() if by_wall and not peer.says_seconds else peer.rate()
    ratio = our_rate / their_rate
    verdict = "holds" if ratio >= bar else "BELOW THE BAR"
    print(f"peer {name:30} {our_rate:7.1f} MB/s, {peer.name} {their_rate:7.1f} MB/s: {ratio:6.2f} x of {bar:g} x  {verdict}"
          f"  ({ours.resident // 1024} and {peer.resident // 1024} MiB resident)")
    return ratio >= bar


def main():
    build, names = os.path.abspath(sys.argv[1]), sys.argv[2:]
    with tempfile.TemporaryDirectory() as folder:
        chosen = [c for c in comparisons(build, folder) if not names or c[0] in names]
        for name, _, peer, _ in chosen:
            if peer is not None and peer.missing():
                print(f"peer {name:30} left out: {peer.name} is not there")
        chosen = [c for c in chosen if c[2] is None or not c[2].missing()]
        programs = {id(p): p for c in chosen for p in c[1:3] if p is not None}.values()
        for _ in range(ROUNDS):
            for program in programs:
                program.run()
        good = [show(*c) for c in chosen]
    sys.exit(0 if all(good) else 1)


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main()
