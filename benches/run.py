#!/usr/bin/env python3
"""Compares libyeastar with a minimal C program, the floor, and with common alternatives.

    python3 benches/run.py            everything, about ten minutes
    python3 benches/run.py --quick    a short run to check that it works; not to be quoted

Everything runs on this machine over the loopback. Figures are medians over runs that take turns, so that other
load on the machine affects all equally; ratios are of neighbouring runs. Programs that are not installed are skipped by name.
Exits 0 also when a target is missed, unless --strict is given.
"""

import argparse
import os
import platform
import sys
from pathlib import Path

import bindings
import inbound
import outbound
from common import ROOT, Targets, BenchBuilder, say


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="few and short runs")
    parser.add_argument("--runs", type=int, help="number of runs of each (5; quick: 2)")
    parser.add_argument("--only", choices=["requests", "reports", "parse", "journal", "bindings"], help="one part")
    parser.add_argument("--mode", help="only the servers whose name has this text, such as 'keep' or 'TLS 1.3'")
    parser.add_argument("--strict", action="store_true", help="exit 1 when a target is missed")
    parser.add_argument("--library", dest="shared_object", metavar="LIBRARY", type=Path, help="use an existing libyeastar.so")
    arguments = parser.parse_args()
    runs = arguments.runs or (2 if arguments.quick else 5)

    builder = BenchBuilder(Path(os.environ.get("CARGO_TARGET_DIR") or ROOT / "target"))
    if arguments.shared_object:
        builder.use_library(arguments.shared_object)
    else:
        builder.build_library()
    say(f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} at the start, {runs} runs of each\n")
    targets = Targets()
    if arguments.only in (None, "requests"):
        outbound.run(builder, runs, 0.1 if arguments.quick else 1, targets, arguments.mode)
    if arguments.only in (None, "reports"):
        inbound.run(builder, runs, 1 if arguments.quick else 3, targets)
    if arguments.only in (None, "reports", "parse"):
        inbound.parse(builder, runs, 20_000 if arguments.quick else 200_000, targets)
    if arguments.only in (None, "reports", "journal"):
        inbound.journal(builder, 2 if arguments.quick else 10, 100_000 if arguments.quick else 1_000_000, targets)
    if arguments.only in (None, "bindings"):
        bindings.run(builder, arguments.quick, targets)
    missed = targets.print()
    sys.exit(1 if arguments.strict and missed else 0)


main()
