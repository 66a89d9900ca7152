"""The cost of the bindings over the C interface: one function for each language, listed in LANGUAGES."""

import os
import re
import shutil
import subprocess

import go_binding
import python_binding
from common import Missing, Program, say


def instructions(command, times):
    """Instructions per repetition. The start and the end of the program do not count. Larger caches of malloc keep the
    fragmentation of the heap out of the figures, which differs from program to program."""
    environment = dict(os.environ, GLIBC_TUNABLES="glibc.malloc.tcache_max=65536:glibc.malloc.tcache_count=100")

    def count(number):
        full = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *command[:2], number, *command[2:]]
        done = subprocess.run([str(part) for part in full], capture_output=True, text=True, check=False,
                              env=environment)
        if done.returncode != 0:
            raise SystemExit(f"{command[0]} failed under callgrind: {done.stderr}")
        return int(re.search(r"Collected : (\d+)", done.stderr)[1])

    return (count(2 * times) - count(times)) / times


def cpp(builder, quick, targets):
    """Instructions of yeastar.hpp over those of the same work in C."""
    if not shutil.which("valgrind"):
        raise Missing("valgrind is not installed")
    plain = builder.c("overhead-c", "overhead.c", ours=True)
    wrapped = builder.cpp("overhead-cpp", "overhead.cpp")
    server = Program([builder.c("server-plain", "server.c", flags=["-DNO_TLS"]), "keep"])
    rows = []
    for name, work, times in (
        ("read a field of an event", "field", 2000),
        ("read the number of each party", "party", 2000),
        ("a request that fails a check", "failure", 1000),
        ("a request with an optional parameter, and a text of its reply", "request", 100 if quick else 300),
    ):
        url = [f"http://127.0.0.1:{server.port}"] if work == "request" else []
        by_c, by_cpp = (instructions([program, work, *url], times) for program in (plain, wrapped))
        rows.append([name, f"{by_c:,.0f}", f"{by_cpp:,.0f}", f"{by_cpp - by_c:,.0f}"])
        targets.want(f"C++ over C, instructions: {name}", by_cpp - by_c, 300)
    thrown = instructions([wrapped, "thrown"], 300)
    server.end()
    targets.table(["C++, instructions", "C", "C++", "over C"], rows)
    targets.say(f"The same failure thrown and caught: {thrown:,.0f} instructions.")


# A language whose tools are missing is skipped by name.
LANGUAGES = {"C++": cpp, "Go": go_binding.measure, "Python": python_binding.measure}


def run(builder, quick, targets):
    say("Bindings\n")
    for name, measure in LANGUAGES.items():
        try:
            measure(builder, quick, targets)
        except Missing as missing:
            say(f"skipped: {name}: {missing}")
