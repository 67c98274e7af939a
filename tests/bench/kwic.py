#!/usr/bin/env python3
"""kwic.py BUILD: what a line of `textmill kwic` costs from text to CSV, cutting into words included, and whether memory grows.

Prints "kwic/line NANOSECONDS ns", the wall time of the whole program over the number of its lines, the median of five runs on all
cores, and "kwic/memory_of_four RATIO x", how many times the memory of a text that of one four times as long takes, as a share of
what it would be if it grew with it: 4 is constant. The text has 60 million words (TEXTMILL_BENCH_MEGABYTES of them in MB, 400).
"""
import os
import statistics
import subprocess
import sys
import tempfile
import time


def run(command):
    start = time.monotonic()
    child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    lines = 0
    while piece := child.stdout.read(1 << 20):
        lines += piece.count(b"\n")
    _, status, usage = os.wait4(child.pid, 0)
    if os.waitstatus_to_exitcode(status) != 0:
        raise SystemExit("failed: " + " ".join(command))
    return time.monotonic() - start, lines - 1, usage.ru_maxrss


def main(build):
    megabytes = int(os.environ.get("TEXTMILL_BENCH_MEGABYTES", "400"))
    with tempfile.TemporaryDirectory() as folder:
        sizes = {}
        for name, size in (("whole", megabytes), ("quarter", megabytes // 4)):
            sizes[name] = os.path.join(folder, name + ".txt")
            with open(sizes[name], "wb") as out:
                subprocess.check_call([build + "/bin/write_corpus", "english", str(size * 1000000)], stdout=out)
        freq = [build + "/bin/textmill", "freq", sizes["quarter"], "--top", "1", "--format", "jsonl"]
        word = subprocess.check_output(freq).decode().split('"term":"')[1].split('"')[0]
        kwic = [build + "/bin/textmill", "kwic", word, "--format", "csv"]
        runs = [run(kwic + [sizes["whole"]]) for _ in range(5)]
        small = run(kwic + [sizes["quarter"]])
        print("kwic/line %.1f ns" % (statistics.median(seconds for seconds, _, _ in runs) / runs[0][1] * 1e9))
        print("kwic/memory_of_four %.2f x" % (4 * small[2] / max(memory for _, _, memory in runs)))
        print("%d lines for %r, %d kB" % (runs[0][1], word, runs[0][2]), file=sys.stderr)


if __name__ == "__main__":
    main(sys.argv[1])
