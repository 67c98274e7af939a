#!/usr/bin/env python3
"""prompt.py BUILD: what loading documents at the prompt and the first freq() cost beside `textmill freq` over the same file.

The documents are those of `make_corpus jsonl`, and one text of `write_corpus english`, of TEXTMILL_BENCH_MEGABYTES MB each (50). Prints
"prompt/share_of_one_off RATIO x", the processor time of the one-off command as a share of that of the prompt, as medians of seven
runs that take turns, and the same for the one text, "prompt/one_text_share_of_one_off RATIO x". The prompt has a text as one document,
so that the command is told not to read it in parts (--split none).
"""
import os
import statistics
import subprocess
import sys
import tempfile


def processor_time(command, standard_input):
    with open(standard_input, "rb") as typed:
        child = subprocess.Popen(command, stdin=typed, stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(child.pid, 0)
    if os.waitstatus_to_exitcode(status) != 0:
        raise SystemExit("failed: " + " ".join(command))
    return usage.ru_utime + usage.ru_stime


def compare(textmill, name, one_off, path, typed):
    commands = {"one-off": [textmill] + one_off + [path], "prompt": [textmill, "repl", path]}
    times = {which: [] for which in commands}
    for _ in range(7):
        for which, command in commands.items():
            times[which].append(processor_time(command, typed))
    median = {which: statistics.median(taken) for which, taken in times.items()}
    print("prompt/%s %.3f x" % (name, median["one-off"] / median["prompt"]))
    print("seconds: one-off %.3f, prompt %.3f" % (median["one-off"], median["prompt"]), file=sys.stderr)


def main(build):
    megabytes = os.environ.get("TEXTMILL_BENCH_MEGABYTES", "50")
    textmill = build + "/bin/textmill"
    with tempfile.TemporaryDirectory() as folder:
        documents, text, typed = folder + "/documents.jsonl", folder + "/text.txt", folder + "/typed"
        with open(documents, "wb") as out:
            subprocess.check_call([build + "/bin/make_corpus", "jsonl", megabytes], stdout=out)
        with open(text, "wb") as out:
            subprocess.check_call([build + "/bin/write_corpus", "english", megabytes + "000000"], stdout=out)
        with open(typed, "w") as out:
            out.write("freq{ n = 20 }\n")
        compare(textmill, "share_of_one_off", ["freq"], documents, typed)
        compare(textmill, "one_text_share_of_one_off", ["freq", "--split", "none"], text, typed)


if __name__ == "__main__":
    main(os.path.abspath(sys.argv[1]))
