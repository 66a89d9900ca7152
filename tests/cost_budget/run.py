#!/usr/bin/env python3
"""Counts system calls, allocations and instructions of a keep-alive request, which do not depend on the machine like times do.

    python3 tests/cost_budget/run.py                 counts, and fails when a limit is passed
    python3 tests/cost_budget/run.py --prove         a client that wastes must fail every limit

Each count is the difference between a run with N requests and one with 2 N, so that starting, logging in and ending do
not count. The library is the release build, built if it is not there. A tool that is missing is skipped by its name;
with CI=true that is a failure.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

sys.dont_write_bytecode = True
ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "benches"))

from common import Missing, Program, BenchBuilder, output, say  # noqa: E402

REQUESTS = 300


class Counts:
    """Runs the client with a number of requests under each instrument."""

    def __init__(self, builder, client, port):
        self.builder = builder
        self.client = [str(client), f"http://127.0.0.1:{port}"]
        self.place = builder.out / "count"

    def per_request(self, count):
        return (count(2 * REQUESTS) - count(REQUESTS)) / REQUESTS

    def run(self, requests, *before, **environment):
        command = [*before, *self.client, str(requests), "1", "keep"]
        done = subprocess.run([str(part) for part in command], env={**os.environ, **environment},
                              capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise SystemExit(f"the client failed under {before or environment}: {done.stderr}")
        return done.stderr

    def system_calls(self):
        if not shutil.which("strace"):
            raise Missing("strace is not installed")

        def count(requests):
            self.run(requests, "strace", "-f", "-c", "-o", self.place)
            *_, total = self.place.read_text().strip().splitlines()
            # % time, seconds, µs a call, calls, perhaps errors, "total"
            return int(total.split()[3])

        return self.per_request(count)

    def allocations(self):
        counter = self.builder.out / "allocations.so"
        output(["cc", "-O2", "-shared", "-fPIC", "-o", counter, Path(__file__).with_name("allocations.c")])

        def count(requests):
            self.run(requests, LD_PRELOAD=str(counter), ALLOCATIONS_TO=str(self.place))
            return int(self.place.read_text())

        return self.per_request(count)

    def instructions(self):
        if not shutil.which("valgrind"):
            raise Missing("valgrind is not installed")

        def count(requests):
            words = self.run(requests, "valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null")
            return int(re.search(r"Collected : (\d+)", words)[1])

        return self.per_request(count)


LIMITS = [("system calls", Counts.system_calls, 4), ("heap allocations", Counts.allocations, 38),
          ("user instructions", Counts.instructions, 36_000)]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--prove", action="store_true", help="count a wasteful client: every limit must be passed")
    parser.add_argument("--library", dest="shared_object", metavar="LIBRARY", type=Path, help="the libyeastar.so to count")
    arguments = parser.parse_args()

    builder = BenchBuilder(Path(os.environ.get("CARGO_TARGET_DIR") or ROOT / "target"))
    if arguments.shared_object:
        builder.use_library(arguments.shared_object)
    else:
        builder.build_library()
    try:
        server = Program([builder.c("count-server", "server.c", flags=["-DNO_TLS"]), "keep"])
        client = builder.c("count-client", "measure.c", "yeastar.c", ours=True,
                            flags=["-DWASTE"] if arguments.prove else [])
    except Missing as missing:
        raise SystemExit(f"the programs to count: {missing}") from None

    passed = failed = skipped = 0
    for name, count, limit in LIMITS:
        try:
            found = count(Counts(builder, client, server.port))
        except Missing as missing:
            say(f"skipped  {name}: {missing}")
            skipped += 1
            continue
        within = found <= limit
        verdict = "ok" if within else "FAILED"
        passed, failed = passed + within, failed + (not within)
        say(f"{verdict:7}  {name} per keep-alive request: {found:.1f}, at most {limit}")
    server.end()
    if skipped and os.environ.get("CI") == "true":
        say(f"{skipped} skipped, and CI shall skip nothing")
        failed += skipped
        skipped = 0
    say(f"{passed} passed, {failed} failed, {skipped} skipped")
    if arguments.prove:
        proven = failed == len(LIMITS)
        say("every limit can be passed" if proven else "a limit that waste does not pass proves nothing")
        sys.exit(0 if proven else 1)
    sys.exit(1 if failed else 0)


main()
