#!/usr/bin/env python3
"""Cuts graded texts into passages of like length: passages.py ONESTOPENGLISH.jsonl READERS_FOLDER OUTPUT.jsonl

OneStopEnglish as difficulty.py reads it. READERS_FOLDER has McGuffey's Eclectic Readers in the plain texts of Project
Gutenberg (public domain): 14642.txt the primer, 14640, 14668, 14766, 14880, 15040 and 16751 the first to the sixth.
Of the readers only prose goes in: no verse, lists of words, notes or exercises.

Writes a line for each passage: id, text, level, article (texts of OneStopEnglish), source (onestop or readers).
"""
import json
import re
import sys
from pathlib import Path

READERS = {14642: 0.5, 14640: 1, 14668: 2, 14766: 3, 14880: 4, 15040: 5, 16751: 6}
NO_PROSE = re.compile(r"\s*(NOTES|DEFINITIONS|EXERCISES|REMARK|[A-Z]{4,})\b")
LIVES = re.compile(r"\(?b\. ?1\d{3}|1\d{3}-1\d{3}|was born|In person")


def passages(parts, enough, least):
    """Parts joined until they have enough words; a rest of fewer than the least is left out."""
    found, size = [], 0
    for part in parts:
        found.append(part)
        size += len(part.split())
        if size >= enough:
            yield found
            found, size = [], 0
    if size >= least:
        yield found


def onestop(path):
    for line in open(path, encoding="utf-8"):
        text = json.loads(line)
        paragraphs = [p.strip() for p in text["text"].split("\n") if p.strip()]
        sentences = [s for p in paragraphs for s in re.split(r"(?<=[.?!])\s+(?=[A-Z\"“])", p)]
        for k, found in enumerate(passages(sentences, 160, 100)):
            yield {"id": f"{text['id']}-{k}", "text": " ".join(found), "level": text["level"], "article": text["article"],
                   "source": "onestop"}


def lessons(text):
    """The lessons of a reader; what stands before the first and outside of the book is left out."""
    start = text.find("*** START")
    text = text[text.find("\n", start) if start >= 0 else 0:]
    ends = [e for e in (text.find("*** END"), text.find("End of the Project Gutenberg")) if e >= 0]
    text = text[:min(ends, default=len(text))]
    text = re.sub(r"\n[ \t]+(?:THIRD READER\.?|\d+)[ \t]+(?:\d+|ECLECTIC SERIES\.?)[ \t]*\n", "\n", text)  # heads of pages
    text = re.sub(r"\[Illustration.*?\]", "", text, flags=re.S)
    text = re.sub(r"\n(?=\d+\.\s)", "\n\n", text)
    return re.split(r"\n(?=\s*(?:LESSON\s+[IVXLC]+|[IVXLC]+\.\s+[A-Z]{2}))", text)[1:]


def prose(block, level):
    """The paragraph in a block of lines, or ""."""
    block = re.sub(r"^\s*\d+\.\s*", "", block)
    lines = block.split("\n")
    if NO_PROSE.match(block) or any(line.startswith("  ") for line in lines[1:]):
        return ""
    if not re.search(r"[.?!][\"')]*\s*$", block.rstrip()):
        return ""
    width = 52 if level >= 4 else 42 if level == 3 else 30 if level == 2 else 0  # verse has shorter lines
    if len(lines) > 1 and sum(len(line) for line in lines[:-1]) < width * (len(lines) - 1):
        return ""
    if level < 2 and (re.search(r"\w {3,}\w", block) or "[" in block):  # columns of words
        return ""
    text = re.sub(r"\s+", " ", block).replace("_", "").replace("--", " — ")
    text = re.sub(r"\{[^}]*\}|\(\d+\)", "", text)
    if text.upper() == text or len(text.split()) < 4 or (level == 6 and LIVES.search(text[:200])):
        return ""
    return text


def readers(folder):
    for number, level in READERS.items():
        text = Path(folder, f"{number}.txt").read_text(encoding="latin1").replace("\r", "")
        enough = {0.5: 60, 1: 80, 2: 110}.get(level, 150)
        for place, lesson in enumerate(lessons(text)):
            paragraphs = [p for p in (prose(b.strip("\n"), level) for b in re.split(r"\n\s*\n", lesson)) if p]
            for k, found in enumerate(passages(paragraphs, enough, max(50, enough / 2))):
                yield {"id": f"reader-{number}-{place}-{k}", "text": "\n\n".join(found), "level": level, "source": "readers"}


def main():
    articles, folder, output = sys.argv[1:4]
    with open(output, "w", encoding="utf-8") as out:
        for source in (onestop(articles), readers(folder)):
            for passage in source:
                out.write(json.dumps(passage, ensure_ascii=False) + "\n")


main()
