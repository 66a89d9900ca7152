#!/usr/bin/env python3
"""Runs the scenarios, each in every language or in those that are named. `make test` does it too.

    tests/scenarios/run.py [--language c] [--scenario NAME] [--write-table]
"""

import argparse
import pathlib
import sys
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

from conformance import agents, runs, scenario, table  # noqa: E402


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--language", action="append", choices=list(agents.LANGUAGES))
    parser.add_argument("--scenario", action="append", help="a name; a part of one is enough")
    parser.add_argument("--write-table", action="store_true", help="write the tables of the pages; needs every language")
    given = parser.parse_args()
    chosen = [one for one in scenario.load() if not given.scenario or any(part in one.name for part in given.scenario)]
    results = {}
    for language in given.language or agents.LANGUAGES:
        began = time.monotonic()
        try:
            outcomes = runs.run(language, chosen)
        except unittest.SkipTest as why:
            print(f"{language}: skipped, {why}")
            continue
        for name, outcome in outcomes.items():
            results[name, language] = outcome.passed
            if not outcome.passed:
                print(f"{language}: {name} FAILED\n{outcome.complaint}\n")
        passed = sum(outcome.passed for outcome in outcomes.values())
        print(f"{language}: {passed} of {len(outcomes)} scenarios passed, {time.monotonic() - began:.1f} s")
    if given.write_table:
        if given.language or given.scenario or {language for _, language in results} != set(agents.LANGUAGES):
            sys.exit("the table is of all scenarios in all languages")
        for page, text in table.pages(chosen, results).items():
            table.write(page, text)
    return 0 if all(results.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
