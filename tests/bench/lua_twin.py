#!/usr/bin/env python3
"""lua_twin.py BUILD: what a Lua analyzer costs beside the same analyzer in C++, and how it gains from a second worker.

The analyzers are those of tests/twins, which write the same tables; the chain is `segment` and one of them, over documents of about
25 kB that are TEXTMILL_BENCH_MEGABYTES MB together (50). The cost of an analyzer is the processor time of its run minus that of
`segment` alone. Prints, as medians of five runs that take turns: "lua_twin/share_of_native RATIO x", the speed of the Lua analyzer as
a share of its twin's (0.33: three times the cost); the same for the one with loops; and "lua_twin/two_workers RATIO x", how many
times as fast two workers are as one, by the clock: over four times the text, so that one worker has some seconds to do, and in
memory where there is /dev/shm, so that the disk has no part in it. What the machine allows, two processes of one worker with half the
text each show, which share nothing: "lua_twin/two_workers_beside_two_processes RATIO x", their time over that of two workers.
"""
import os
import statistics
import subprocess
import sys
import tempfile
import time

TWINS = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "twins")
RUN = """textmill: 1
sources: [{ path: %s, split: { every: 25 KiB } }]
chain: [{ use: segment }%s]
sinks: [{ format: csv, path: out_%s/ }]
"""


def start(textmill, folder, name, threads):
    return subprocess.Popen([textmill, "run", os.path.join(folder, name + ".yaml"), "-q", "-j", str(threads)], cwd=folder)


def run(textmill, folder, name, threads=1):
    begin = time.monotonic()
    child = start(textmill, folder, name, threads)
    _, status, usage = os.wait4(child.pid, 0)
    if os.waitstatus_to_exitcode(status) != 0:
        raise SystemExit("failed: " + name)
    return usage.ru_utime + usage.ru_stime, time.monotonic() - begin


def run_halves(textmill, folder):
    begin = time.monotonic()
    children = [start(textmill, folder, name, 1) for name in ("half0", "half1")]
    if any([child.wait() != 0 for child in children]):
        raise SystemExit("failed: the halves")
    return time.monotonic() - begin


def write_text(build, path, megabytes):
    with open(path, "wb") as out:
        subprocess.check_call([build + "/bin/write_corpus", "english", str(megabytes * 1000000)], stdout=out)


def write_run(folder, name, text, step):
    with open(os.path.join(folder, name + ".yaml"), "w") as out:
        out.write(RUN % (text, step, name))


def main(build):
    build = os.path.abspath(build)
    textmill = build + "/bin/textmill"
    megabytes = int(os.environ.get("TEXTMILL_BENCH_MEGABYTES", "50"))
    steps = {"segment": "",
             "native": ", { use: %s }" % (build + "/tests/twins/twin_term_frequency.so"),
             "columns": ", { use: %s/term_frequency_columns.lua }" % TWINS,
             "loops": ", { use: %s/term_frequency.lua }" % TWINS}
    with tempfile.TemporaryDirectory(dir="/dev/shm" if os.path.isdir("/dev/shm") else None) as folder:
        text, long_text = os.path.join(folder, "text.txt"), os.path.join(folder, "long_text.txt")
        write_text(build, text, megabytes)
        write_text(build, long_text, megabytes * 4)
        for name, step in steps.items():
            write_run(folder, name, text, step)
        write_run(folder, "scaling", long_text, steps["columns"])
        with open(long_text, "rb") as whole:
            for k in range(2):
                half = os.path.join(folder, "half%d.txt" % k)
                with open(half, "wb") as out:
                    out.write(whole.read(megabytes * 2000000))
                write_run(folder, "half%d" % k, half, steps["columns"])
        cost = {name: [] for name in steps}
        clock, halves = {1: [], 2: []}, []
        for _ in range(5):
            for name in steps:
                cost[name].append(run(textmill, folder, name)[0])
            for threads, seconds in clock.items():
                seconds.append(run(textmill, folder, "scaling", threads)[1])
            halves.append(run_halves(textmill, folder))
        median = {name: statistics.median(times) for name, times in cost.items()}
        for name in ("columns", "loops"):
            share = (median["native"] - median["segment"]) / (median[name] - median["segment"])
            print("lua_twin/%s %.3f x" % ("share_of_native" if name == "columns" else "loops_share_of_native", share))
        of_workers = {threads: statistics.median(seconds) for threads, seconds in clock.items()}
        print("lua_twin/two_workers %.2f x" % (of_workers[1] / of_workers[2]))
        print("lua_twin/two_workers_beside_two_processes %.2f x" % (statistics.median(halves) / of_workers[2]))
        print("seconds: " + ", ".join("%s %.2f" % item for item in median.items()) +
              ", one worker %.2f, two %.2f, two processes %.2f" % (of_workers[1], of_workers[2], statistics.median(halves)), file=sys.stderr)


if __name__ == "__main__":
    main(sys.argv[1])
