#!/usr/bin/env python3
"""The dates that a text names, in ISO 8601.

A program for a step `use: exec`: it reads a document a line from standard input and answers each with a line. Dates are
found as 2024-05-17, 17 May 2024, 17th of May 2024, May 17, 2024 and 17. Mai 2024; what is no day of the calendar gets a
status instead of a date.
"""
import datetime
import json
import re
import sys

MONTHS = {name: number for number, names in enumerate(
    ["january januar", "february februar", "march märz", "april", "may mai", "june juni", "july juli", "august",
     "september", "october oktober", "november", "december dezember"], 1) for name in names.split()}
MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
FORMS = [
    re.compile(r"\b(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})\b"),
    re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.)?\s+(?:of\s+)?(?P<name>{MONTH}),?\s+(?P<year>\d{{4}})\b", re.I),
    re.compile(rf"\b(?P<name>{MONTH})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})\b", re.I),
]


def dates(text):
    """Rows of the table, in the order of the text; places are in bytes of UTF-8."""
    found = sorted((m for form in FORMS for m in form.finditer(text)), key=lambda m: m.start())
    for match in found:
        parts = match.groupdict()
        month = int(parts["month"]) if parts.get("month") else MONTHS[parts["name"].lower()]
        begin = len(text[:match.start()].encode())
        row = {"begin": begin, "end": begin + len(match[0].encode()), "written": match[0]}
        try:
            row["date"] = datetime.date(int(parts["year"]), month, int(parts["day"])).isoformat()
            row["status"] = "ok"
        except ValueError:
            row["status"] = "no_such_day"
        yield row


for line in sys.stdin:
    print(json.dumps({"dates": list(dates(json.loads(line)["text"]))}), flush=True)
