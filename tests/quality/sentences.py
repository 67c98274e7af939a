#!/usr/bin/env python3
"""How well `segment` finds sentences whose boundaries people have marked.

    sentences.py --textmill PROGRAM [--language en] FILE...

A FILE is a treebank in CoNLL-U (its comments say where documents and paragraphs begin), or JSON lines with `text` and
`published.sentences`, a number. For treebanks: precision, recall and F1 of the places where sentences begin, without the
first one of each paragraph, which nothing could miss. For numbers: the share of texts with the same number, and the
sum. Without files, or without one that is there, it says so and ends with 77, which CTest counts as skipped.
"""
import argparse
import json
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent


def treebank(path):
    """(text, begins of sentences, begins of paragraphs) of each document; in bytes."""
    documents, text, begins, paragraphs, new = [], "", [], [], True
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# newdoc"):
            if text:
                documents.append((text, begins, paragraphs))
            text, begins, paragraphs, new = "", [], [], True
        elif line.startswith("# newpar"):
            new = True
        elif line.startswith("# text = "):
            sentence = line[len("# text = "):].strip()
            if text:
                text += "\n\n" if new else " "
            begin = len(text.encode())
            begins.append(begin)
            if new:
                paragraphs.append(begin)
            text += sentence
            new = False
            if len(text) > 100_000 and "newdoc" not in line:  # a treebank without documents
                documents.append((text, begins, paragraphs))
                text, begins, paragraphs, new = "", [], [], True
    if text:
        documents.append((text, begins, paragraphs))
    return documents


def found_begins(textmill, texts, language):
    """For each text the bytes at which `segment` begins a sentence."""
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        with open(folder / "texts.jsonl", "w", encoding="utf-8") as out:
            for i, text in enumerate(texts):
                out.write(json.dumps({"id": f"{i:07}", "text": text}, ensure_ascii=False) + "\n")
        (folder / "run.yaml").write_text(
            "textmill: 1\nsources:\n  - { path: texts.jsonl, format: jsonl, text_field: text, id_field: id }\n"
            f"chain:\n  - use: segment\n    with: {{ language: {language} }}\n  - use: {HERE}/sentence_begins.lua\n"
            "sinks:\n  - { format: jsonl, path: out/ }\n", encoding="utf-8")
        subprocess.run([pathlib.Path(textmill).resolve(), "run", "run.yaml", "-q"], cwd=folder, check=True)
        begins = [[] for _ in texts]
        for line in open(folder / "out" / "sentence_begins.jsonl", encoding="utf-8"):
            row = json.loads(line)
            begins[int(row["doc_id"])].append(row["begin"])
        return begins


def first_word(text, at):
    """The byte from `at` on where the first letter or digit stands, which is where a token begins."""
    while at < len(text):
        length = 1
        while at + length < len(text) and text[at + length] & 0xC0 == 0x80:
            length += 1
        if text[at:at + length].decode().isalnum():
            return at
        at += length
    return None


def report_treebank(textmill, path, language, errors):
    documents = treebank(path)
    found = found_begins(textmill, [text for text, _, _ in documents], language)
    right = wrong = missed = 0
    for (text, begins, paragraphs), ours in zip(documents, found):
        data = text.encode()
        given = {first_word(data, p) for p in paragraphs}
        theirs = {first_word(data, b) for b in begins} - given - {None}
        ours = {first_word(data, b) for b in ours} - given
        right += len(theirs & ours)
        wrong += len(ours - theirs)
        missed += len(theirs - ours)
        for at, mark in [(b, "-") for b in theirs - ours] + [(b, "+") for b in ours - theirs]:
            if errors > 0:
                errors -= 1
                before, after = data[max(0, at - 40):at], data[at:at + 30]
                print(f"  {mark} {before.decode(errors='ignore')!r} | {after.decode(errors='ignore')!r}")
    precision, recall = right / max(1, right + wrong), right / max(1, right + missed)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    print(f"{path.name}: {right + missed} boundaries, precision {100 * precision:.1f} %, "
          f"recall {100 * recall:.1f} %, F1 {100 * f1:.1f} %")


def report_counts(textmill, path, language, errors):
    rows = [json.loads(line) for line in open(path, encoding="utf-8")]
    rows = [row for row in rows if "sentences" in row.get("published", {})]
    found = [len(begins) for begins in found_begins(textmill, [row["text"] for row in rows], language)]
    wanted = [row["published"]["sentences"] for row in rows]
    equal = sum(a == b for a, b in zip(found, wanted))
    near = sum(abs(a - b) <= 1 for a, b in zip(found, wanted))
    for row, a, b in zip(rows, found, wanted):
        if a != b and errors > 0:
            errors -= 1
            print(f"  {row['id']}: {a} found, {b} published")
    print(f"{path.name}: {len(rows)} texts, number equal in {100 * equal / len(rows):.1f} %, "
          f"at most 1 off in {100 * near / len(rows):.1f} %; {sum(found)} sentences found, {sum(wanted)} published")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--textmill", required=True)
    parser.add_argument("--language", default="en")
    parser.add_argument("--errors", type=int, default=0, help="show so many differences of each file")
    parser.add_argument("files", nargs="*", type=pathlib.Path)
    arguments = parser.parse_args()
    files = [path for path in arguments.files if path.is_file()]
    if not files:
        print("skipped: no text with known sentence boundaries was given; see tests/quality/README.md")
        return 77
    for path in files:
        report = report_treebank if path.suffix == ".conllu" else report_counts
        report(arguments.textmill, path, arguments.language, arguments.errors)
    return 0


if __name__ == "__main__":
    sys.exit(main())
