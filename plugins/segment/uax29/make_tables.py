#!/usr/bin/env python3
"""Writes word_table.inc and sentence_table.inc from the files of the Unicode Character Database.

    make_tables.py [--unicode FOLDER] [--check]

A table has two stages: the index gives each 64 code points a block, the block gives each of them an entry. The last
byte of a character in UTF-8 holds six bits, so a character is looked up without putting its code point together. The
tables are committed, so that results depend neither on the machine nor on what is installed there; --check compares
them with what would be written now (exit code 1: they differ, 77: the files are missing or of another version).
"""
import argparse
import pathlib
import sys

VERSION = "15.0.0"
CODE_POINTS = 0x110000
BLOCK = 64

# The order is that of `enum class WordClass` in word_table.hpp.
WORD_CLASSES = [
    "Other", "CR", "LF", "Newline", "Extend", "ZWJ", "Regional_Indicator", "Format", "Katakana", "Hebrew_Letter",
    "ALetter", "Single_Quote", "Double_Quote", "MidNumLet", "MidLetter", "MidNum", "Numeric", "ExtendNumLet",
    "WSegSpace", "Extended_Pictographic", "ALetter and Extended_Pictographic"]
# The order is that of `enum class Content` in word_table.hpp.
CONTENTS = ["none", "letter", "number", "kana", "ideograph", "complex"]
CONTENT_SHIFT = 5

# The order is that of `enum class SentenceClass` in sentence_table.hpp.
SENTENCE_CLASSES = ["Other", "CR", "LF", "Sep", "Extend", "Format", "Sp", "Lower", "Upper", "OLetter", "Numeric",
                    "ATerm", "SContinue", "STerm", "Close"]


class Unavailable(Exception):
    """The files are not there, or are those of another version of Unicode."""


class Database:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)

    def lines(self, name):
        path = self.folder / name
        try:
            text = path.read_text(encoding="utf-8")
        except OSError as error:
            raise Unavailable(f"{path}: {error.strerror}; it is part of the package unicode-data") from error
        lines = text.split("\n")
        # The emoji data say "Version 15.0" further down, the others have the full version in their first line.
        if not any(VERSION in line or f"Version {VERSION.removesuffix('.0')}" in line for line in lines[:12]):
            raise Unavailable(f"{path}: this is not version {VERSION}; its first line is {lines[0]!r}")
        return lines

    def values(self, name):
        """All (code point, value) of a file of ranges."""
        for line in self.lines(name):
            fields = [field.strip() for field in line.split("#")[0].split(";")]
            if len(fields) < 2:
                continue
            first, _, last = fields[0].partition("..")
            for code_point in range(int(first, 16), int(last or first, 16) + 1):
                yield code_point, fields[1]

    def with_value(self, name, *wanted):
        return {code_point for code_point, value in self.values(name) if value in wanted}


def word_entries(database):
    """The class decides where boundaries are; the content, whether what is between them is a word, and of which kind."""
    classes = bytearray(CODE_POINTS)
    for code_point, value in database.values("auxiliary/WordBreakProperty.txt"):
        classes[code_point] = WORD_CLASSES.index(value)
    for code_point in database.with_value("emoji/emoji-data.txt", "Extended_Pictographic"):
        name = WORD_CLASSES[classes[code_point]]
        combined = {"Other": "Extended_Pictographic", "ALetter": "ALetter and Extended_Pictographic"}
        classes[code_point] = WORD_CLASSES.index(combined[name])  # a KeyError: a new combination needs a class

    contents = bytearray(CODE_POINTS)
    for code_point, category in database.values("extracted/DerivedGeneralCategory.txt"):
        contents[code_point] = {"L": 1, "N": 2}.get(category[0], 0)
    for code_point in database.with_value("Scripts.txt", "Hiragana", "Katakana"):
        if contents[code_point] == CONTENTS.index("letter"):
            contents[code_point] = CONTENTS.index("kana")
    for code_point, value in enumerate(classes):  # the prolonged and the halfwidth voiced sound marks have no script
        if WORD_CLASSES[value] in ("Katakana", "Extend") and contents[code_point] == CONTENTS.index("letter"):
            contents[code_point] = CONTENTS.index("kana")
    for code_point in database.with_value("Scripts.txt", "Han"):  # iteration marks are letters of it
        if contents[code_point] == CONTENTS.index("letter"):
            contents[code_point] = CONTENTS.index("ideograph")
    for code_point in database.with_value("PropList.txt", "Ideographic"):
        contents[code_point] = CONTENTS.index("ideograph")
    for code_point in database.with_value("LineBreak.txt", "SA"):
        if classes[code_point] == WORD_CLASSES.index("Other"):
            contents[code_point] = CONTENTS.index("complex")
    return bytes(value | content << CONTENT_SHIFT for value, content in zip(classes, contents))


def sentence_entries(database):
    classes = bytearray(CODE_POINTS)
    for code_point, value in database.values("auxiliary/SentenceBreakProperty.txt"):
        classes[code_point] = SENTENCE_CLASSES.index(value)
    return bytes(classes)


def array(name, comment, values):
    width = 8 if max(values) < 256 else 16
    numbers, line = [], ""
    for value in values:
        if len(line) + len(f"{value},") > 120:
            numbers.append(line)
            line = ""
        line += f"{value},"
    numbers.append(line)
    return f"// {comment}\nconst std::uint{width}_t {name}[{len(values)}] = {{\n" + "\n".join(numbers) + "\n};\n"


def table(name, entries):
    blocks, index = {}, []
    for first in range(0, CODE_POINTS, BLOCK):
        index.append(blocks.setdefault(entries[first:first + BLOCK], len(blocks)))
    return (f"// Written by make_tables.py from the Unicode Character Database {VERSION}; not to be edited.\n"
            + array(f"{name}_index", f"The block of each {BLOCK} code points.", index)
            + array(f"{name}_blocks", f"{len(blocks)} blocks of {BLOCK} entries.", b"".join(blocks)))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--unicode", default="/usr/share/unicode", metavar="FOLDER", help="the Unicode database")
    parser.add_argument("--check", action="store_true", help="compare instead of writing")
    arguments = parser.parse_args()
    database = Database(arguments.unicode)
    try:
        tables = {"word_table.inc": table("word", word_entries(database)),
                  "sentence_table.inc": table("sentence", sentence_entries(database))}
    except Unavailable as error:
        print(f"skipped: {error}")
        return 77
    here = pathlib.Path(__file__).parent
    if not arguments.check:
        for name, text in tables.items():
            (here / name).write_text(text, encoding="ascii")
        return 0
    different = [name for name, text in tables.items() if (here / name).read_text(encoding="ascii") != text]
    for name in different:
        print(f"{name} is not what make_tables.py writes from Unicode {VERSION}; run it and commit the result")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
