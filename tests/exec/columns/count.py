"""Counts the shapes that the step before has written."""
import collections
import json
import sys

for line in sys.stdin:
    d = json.loads(line)
    count = collections.Counter(d["token/1"]["shape"])
    rows = [{"shape": s, "n": n, "kind": d["document/1"]["kind"]} for s, n in sorted(count.items(), key=str)]
    print(json.dumps({"shapes": rows}), flush=True)
