#!/usr/bin/env python3
"""prompt.py BUILD: what loading documents at the prompt and the first freq() cost beside `textmill freq` over the same file.

The documents are those of `make_corpus jsonl`, TEXTMILL_BENCH_MEGABYTES MB together (50). Prints "prompt/share_of_one_off RATIO x", the
processor time of the one-off command as a share of that of the prompt, as medians of seven runs that take turns.
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


def main(build):
    megabytes = os.environ.get("TEXTMILL_BENCH_MEGABYTES", "50")
    textmill = build + "/bin/textmill"
    with tempfile.TemporaryDirectory() as folder:
        documents, typed = folder + "/documents.jsonl", folder + "/typed"
        with open(documents, "wb") as out:
            subprocess.check_call([build + "/bin/make_corpus", "jsonl", megabytes], stdout=out)
        with open(typed, "w") as out:
            out.write("freq{ n = 20 }\n")
        times = {"freq": [], "repl": []}
        for _ in range(7):
            for command, taken in times.items():
                taken.append(processor_time([textmill, command, documents], typed))
    one_off, prompt = statistics.median(times["freq"]), statistics.median(times["repl"])
    print("prompt/share_of_one_off %.3f x" % (one_off / prompt))
    print("seconds: one-off %.3f, prompt %.3f" % (one_off, prompt), file=sys.stderr)


if __name__ == "__main__":
    main(os.path.abspath(sys.argv[1]))
