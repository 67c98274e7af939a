"""run_file_keys.py TEXTMILL PAGE: the tables of keys on the page have every key of a run file, and none that there is not."""
import json
import re
import subprocess
import sys
import tempfile

program, page = sys.argv[1:]
schema = json.loads(subprocess.run([program, "schema"], check=True, capture_output=True, text=True).stdout)


def keys(definition):
    objects = definition.get("anyOf", [definition])
    return {key for o in objects for key in o.get("properties", {})}


defined = schema["definitions"]
expected = {"All keys of a run file": set(schema["properties"]), "Of a source": keys(defined["source"]),
            "Of a step": keys(defined["step"]), "Of a sink": keys(defined["sink"])}

# What the program says it knows when it is asked for another format.
with tempfile.TemporaryDirectory() as folder:
    with open(folder + "/a.txt", "w") as text:
        text.write("A text.")
    with open(folder + "/run.yaml", "w") as run:
        run.write("textmill: 1\nsources: [a.txt]\nchain: [segment]\nsinks: [{ format: unheard_of, path: out }]\n")
    said = subprocess.run([program, "check", folder + "/run.yaml"], capture_output=True, text=True).stderr
formats = set(re.search("known: (.*)", said).group(1).split(", "))

found, table = {}, None
with open(page) as lines:
    for line in lines:
        if heading := re.match("#+ (.*)", line):
            section = heading.group(1)
        if header := re.match(r"\| (key|format) \|", line):
            table = section if header.group(1) == "key" else "formats"
        if row := re.match(r"\| (`[^|]*) \|", line):
            found.setdefault(table, set()).update(re.findall("`([^`]+)`", row.group(1)))

failed = False
for name, known in {**expected, "formats": formats}.items():
    listed = found.get(name, set())
    if listed != known:
        failed = True
        print(f"{page}, {name}: missing {sorted(known - listed)}, unknown {sorted(listed - known)}")
sys.exit(failed)
