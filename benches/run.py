#!/usr/bin/env python3
"""Compares libyeastar with a minimal C program, the floor, and with common alternatives.

    python3 benches/run.py            everything, about ten minutes
    python3 benches/run.py --write    the same, and writes the figures into docs/performance.md
    python3 benches/run.py --quick    a short run to check that it works; not to be quoted

Everything runs on this machine over the loopback. Figures are medians over runs that take turns, so that other
load on the machine affects all equally; ratios are of neighbouring runs. Programs that are not installed are skipped by name.
Exits 0 also when a target is missed, unless --strict is given.
"""

import argparse
import datetime
import json
import os
import platform
import re
import subprocess
import sys
from pathlib import Path

import bindings
import inbound
import outbound
import page
from common import ROOT, Targets, BenchBuilder, output, say, tree

PARTS = ("requests", "reports", "events", "parse", "load", "journal", "bindings", "counts")


def load():
    return os.getloadavg()[0]


def about(runs):
    """What figures depend on."""
    models = re.findall(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text())
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False)
    return {
        "date": datetime.date.today().isoformat(), "version": tree.version(), "commit": commit.stdout.strip() or "no commit",
        "machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} × {models[0] if models else 'unknown'}",
        "compiler": "rustc " + output(["rustc", "--version"]).split()[1], "runs": runs,
    }


def counts(library):
    """What the gate of counts finds: name, count, limit."""
    printed = output([sys.executable, ROOT / "tests" / "cost_budget" / "run.py", "--library", library])
    say(printed)
    found = re.findall(r"(?:ok|FAILED) +(.+) per keep-alive request: ([\d.]+), at most (\d+)", printed)
    return [(name, float(count), int(limit)) for name, count, limit in found]


def measure(part, builder, runs, arguments, targets):
    quick = arguments.quick
    if part == "requests":
        outbound.run(builder, runs, 0.1 if quick else 1, targets, arguments.mode)
    elif part == "reports":
        inbound.run(builder, runs, 1 if quick else 3, targets)
    elif part == "events":
        inbound.events(builder, runs, 200_000 if quick else 1_000_000, targets)
    elif part == "parse":
        inbound.parse(builder, runs, 20_000 if quick else 200_000, targets)
    elif part == "load":
        inbound.load(builder, runs, targets)
    elif part == "journal":
        inbound.journal(builder, 2 if quick else 10, 100_000 if quick else 1_000_000, targets)
    elif part == "bindings":
        bindings.run(builder, quick, targets)
    else:
        targets.figures["counts"] = counts(builder.shared_object.resolve())


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="few and short runs")
    parser.add_argument("--runs", type=int, help="number of runs of each (5; quick: 2)")
    parser.add_argument("--only", choices=PARTS, help="one part")
    parser.add_argument("--mode", help="only the servers whose name has this text, such as 'keep' or 'TLS 1.3'")
    parser.add_argument("--strict", action="store_true", help="exit 1 when a target is missed")
    parser.add_argument("--write", action="store_true", help="write the figures into docs/performance.md")
    parser.add_argument("--library", dest="shared_object", metavar="LIBRARY", type=Path, help="use an existing libyeastar.so")
    arguments = parser.parse_args()
    if arguments.write and (arguments.quick or arguments.mode):
        parser.error("figures of a short or partial run are not published")
    runs = arguments.runs or (2 if arguments.quick else 5)

    builder = BenchBuilder(Path(os.environ.get("CARGO_TARGET_DIR") or ROOT / "target"))
    before = load()
    if arguments.shared_object:
        builder.use_library(arguments.shared_object)
    else:
        builder.build_library()
    say(f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, load {before:.1f} at the start, {runs} runs of each\n")
    figures, wanted = {}, Targets()
    for part in PARTS:
        if arguments.only not in (None, part) and (arguments.only, part) not in (("reports", "parse"), ("reports", "journal")):
            continue
        targets, at_start = Targets(), load()
        say(f"Load {at_start:.1f}\n")
        measure(part, builder, runs, arguments, targets)
        wanted.wanted += targets.wanted
        figures[part] = {**targets.figures, "targets": targets.wanted,
                         "about": {**about(runs), "load_before": before, "load_at_start": at_start, "load_after": load()}}
    missed = wanted.print()
    builder.out.joinpath("figures.json").write_text(json.dumps(figures, indent=1))
    if arguments.write:
        page.main()
    sys.exit(1 if arguments.strict and missed else 0)


main()
