"""Answers lists with lists. With `crash`, a document without words ends the program, whoever is asked about beside it."""
import json
import sys

crash = sys.argv[1:] == ["crash"]
for line in sys.stdin:
    answers = []
    for d in json.loads(line):
        token = d["token/1"]
        if crash and not token["even"]:
            sys.exit("there are no words in " + d["id"])
        if crash:
            answers.append({"counts": [[sum(token["even"])]]})
        elif "wrong" in token["term"]:
            answers.append({"error": "this one is wrong"})
        else:
            even = [len(t) % 2 == 0 for t in token["term"]]
            answers.append({"token/1": {"even": even}, "words": [[len(even)]]})
    print(json.dumps(answers), flush=True)
