#!/usr/bin/env python3
"""keywords.py TEXTMILL PROJECT: the variants that follow a known program, held against what that program gave.

The references lie in the folder data/keywords/reference of $TEXTMILL_SHARED, or of a folder `shared` beside or above the
project. Without them the test is skipped (77). Keywords, their order, ties included, must be equal; scores to 1e-9 (relative).
"""
import json, os, subprocess, sys, tempfile

YAKE = {  # file: parameters
    "yake_default": {}, "yake_n1": {"max_words": 1}, "yake_n2_w2": {"max_words": 2, "window": 2},
    "yake_nodedup": {"dedup_func": "none"}, "yake_jaro08": {"dedup_func": "jaro", "dedup_lim": 0.8},
    "yake_levs07": {"dedup_func": "levs", "dedup_lim": 0.7}}
RAKE = {"rake_nltk_repeat": {"variant": "nltk"},
        "rake_nltk_norepeat": {"variant": "nltk", "include_repeated_phrases": "false"}, "rake_smart": {"variant": "smart"}}
NLTK = {"en": "nltk_english", "fr": "nltk_french", "pt": "nltk_portuguese"}


def find_references(project):
    for shared in (os.environ.get("TEXTMILL_SHARED"), project + "/../shared", project + "/../../shared"):
        folder = shared and os.path.join(shared, "data/keywords/reference")
        if folder and os.path.isdir(folder):
            return folder
    print("skipped: the references of the original programs are not here; set TEXTMILL_SHARED")
    sys.exit(77)


def lines(path):
    with open(path, encoding="utf-8") as f:
        return [json.loads(line) for line in f]


def keywords(textmill, docs, settings):
    """{id: [(keyword, score)]} of the program, by rank."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as f:
        for d in docs:
            f.write(json.dumps(d, ensure_ascii=False) + "\n")
        f.flush()
        command = [textmill, "keywords", f.name, "--text-field", "text", "--id-field", "id", "--format", "jsonl", "-q"]
        for name, value in settings.items():
            command += ["--set", f"chain.1.with.{name}={value}"]
        rows = subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout.splitlines()
    found = {}
    for row in map(json.loads, rows):
        if row["rank"] is not None:
            found.setdefault(row["doc_id"], []).append((row["keyword"], row["score"]))
    return found


def equal(a, b):
    return len(a) == len(b) and all(x == y and abs(s - t) <= 1e-9 * abs(s) for (x, s), (y, t) in zip(a, b))


def compare(textmill, folder, name, settings, list_of):
    docs = {d["id"]: d for d in lines(folder + "/docs.jsonl")}
    wanted = lines(f"{folder}/{name}.jsonl")
    wrong = 0
    for language in sorted({docs[w["id"]]["lang"] for w in wanted}):
        some = [w for w in wanted if docs[w["id"]]["lang"] == language]
        words = f"{folder}/stopwords/{list_of(language)}.txt"
        found = keywords(textmill, [docs[w["id"]] for w in some],
                         {"language": "none", "stopwords_file": words, **settings})
        for w in some:
            if not equal(w["keywords"], found.get(w["id"], [])):
                wrong += 1
                print(f"{name}: document {w['id']} differs:\n  wanted {w['keywords']}\n  got    {found.get(w['id'])}")
    print(f"{name}: {len(wanted)} documents, {wrong} differ")
    return wrong + (len(wanted) == 0)


def main():
    textmill, project = sys.argv[1:]
    folder = find_references(project)
    wrong = 0
    for name, settings in YAKE.items():
        top = 50 if name == "yake_nodedup" else 20
        wrong += compare(textmill, folder, name, {"method": "yake", "variant": "liaad", "top": top, **settings},
                         lambda language: "stopwords_" + language)
    for name, settings in RAKE.items():
        lists = NLTK.get if settings["variant"] == "nltk" else lambda language: "SmartStoplist"
        wrong += compare(textmill, folder, name, {"method": "rake", "top": 20, **settings}, lists)
    sys.exit(1 if wrong else 0)


main()
