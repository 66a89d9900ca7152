"""`make test`: runs all tests, in stages, and prints their number at the end.

What a machine lacks is skipped by name; with CI=true it is a failure. Needs cargo, make, a C compiler and python3; no
network once cargo has fetched its crates.
"""

import os
import pathlib
import re
import subprocess
import sys
import time
import unittest

import golang

ROOT = pathlib.Path(__file__).resolve().parent.parent
CARGO_RESULT = re.compile(r"^test result: \w+\. (\d+) passed; (\d+) failed; (\d+) ignored", re.M)
CARGO_FAILED = re.compile(r"^test (.+?)(?: - should panic)? \.\.\. FAILED$", re.M)
CARGO_IGNORED = re.compile(r"^test (.+?) \.\.\. (ignored.*)$", re.M)
# Printed by a test whose tool is missing; cargo counts it as passed.
CARGO_SKIPPED = re.compile(r"^SKIPPED (.+)$", re.M)


class Tally:
    """The tests that passed, failed and were skipped, over all stages."""

    def __init__(self):
        self.passed, self.failed, self.skipped = 0, [], []

    def line(self):
        return f"{self.passed} passed, {len(self.failed)} failed, {len(self.skipped)} skipped"

    def lacks(self, name, what):
        """What a machine lacks is skipped by name; with CI=true it is a failure."""
        (self.failed if os.environ.get("CI") == "true" else self.skipped).append(f"{name}: {what}")


def lint(tally, name, command):
    """Runs a command as one test."""
    if subprocess.run(command, cwd=ROOT).returncode == 0:
        tally.passed += 1
    else:
        tally.failed.append(f"{name}: {' '.join(command)}")


def dependencies(tally, name, command):
    """Licences, duplicates and sources of the dependencies. Advisories are for releases: they need a network."""
    if subprocess.run(["cargo", "deny", "--version"], cwd=ROOT, capture_output=True).returncode == 0:
        lint(tally, name, command)
    else:
        tally.lacks(name, "cargo-deny is missing")


def cargo_tests(tally, name, command):
    """Runs the tests of cargo; their output is shown and counted."""
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, errors="replace")
    lines = []
    with process:
        for line in process.stdout:
            lines.append(line)
            sys.stdout.write(line)
            sys.stdout.flush()
    output = "".join(lines)
    results = [tuple(map(int, found)) for found in CARGO_RESULT.findall(output)]
    lacking = CARGO_SKIPPED.findall(output)
    tally.passed += sum(passed for passed, _, _ in results) - len(lacking)
    tally.skipped += [f"{name}: {what}" for what in lacking]
    failed = CARGO_FAILED.findall(output)
    tally.failed += [f"{name}: {test}" for test in failed]
    # A failed build or a crashed test program names no test.
    if process.returncode != 0 and not failed:
        tally.failed.append(f"{name}: {' '.join(command)} ended with {process.returncode}")
    tally.skipped += [f"{name}: {test} ({why})" for test, why in CARGO_IGNORED.findall(output)]
    if process.returncode == 0 and not results:
        tally.failed.append(f"{name}: no test was run")


def old_tls(tally, name, command):
    """Tests a feature of the simulator that needs the headers of OpenSSL."""
    try:
        found = subprocess.run(["pkg-config", "--exists", "openssl"]).returncode == 0
    except OSError:
        found = False
    if found:
        cargo_tests(tally, name, command)
    else:
        tally.lacks(name, "libssl-dev is missing")


class Result(unittest.TestResult):
    """One line for each test, with its time."""

    def __init__(self, tally):
        super().__init__()
        self.tally = tally

    def startTest(self, test):
        super().startTest(test)
        self.began, self.before = time.monotonic(), self.troubles()
        print(f"test {test.id()} ... ", end="", flush=True)

    def troubles(self):
        return len(self.failures) + len(self.errors) + len(self.skipped) + len(self.unexpectedSuccesses)

    def stopTest(self, test):
        if self.troubles() == self.before:
            word = "ok"
            self.tally.passed += 1
        else:
            word = "FAILED" if self.bad() > self.bad_before else "skipped"
        self.bad_before = self.bad()
        print(f"{word} ({time.monotonic() - self.began:.1f} s)", flush=True)
        super().stopTest(test)

    bad_before = 0

    def bad(self):
        return len(self.failures) + len(self.errors) + len(self.unexpectedSuccesses)


def system(tally, name, _):
    """Runs tests/system."""
    folder = ROOT / "tests" / "system"
    sys.path.insert(0, str(folder))
    unit_tests(tally, name, folder)


def go(tally, name, _):
    """The Go module, and programs that use it."""
    golang.tests(tally, name)
    if not golang.lacking():
        unit_tests(tally, name, ROOT / "tests" / "go")


def python(tally, name, _):
    """The Python package."""
    unit_tests(tally, name, ROOT / "bindings" / "python" / "tests", ROOT / "bindings" / "python")


def unit_tests(tally, name, folder, top=None):
    """The tests of a folder, in this process."""
    sys.path.insert(0, str(ROOT / "scripts"))
    import tree
    built = subprocess.run(tree.build_command(), cwd=ROOT)
    if built.returncode != 0:
        # Otherwise every test would report it.
        tally.failed.append(f"{name}: the library cannot be built")
        return
    # A loader of its own: one keeps the top folder of its first discovery.
    suite = unittest.TestLoader().discover(str(folder), top_level_dir=top and str(top))
    result = Result(tally)
    suite.run(result)
    for test, trace in result.failures + result.errors:
        print(f"\n---- {test.id()} ----\n{trace}")
    tally.failed += [f"{name}: {describe(test)}" for test, _ in result.failures + result.errors]
    tally.skipped += [f"{name}: {describe(test)} ({why})" for test, why in result.skipped]
    if result.testsRun == 0:
        tally.failed.append(f"{name}: no test was run")


def describe(test):
    """With the case of a subtest, as unittest writes it."""
    return str(test).replace("\n", " ")


STAGES = [
    ("format", lint, ["cargo", "fmt", "--all", "--check"]),
    ("clippy", lint, ["cargo", "clippy", "--locked", "--workspace", "--all-targets", "--", "-D", "warnings"]),
    ("rustdoc", lint, ["env", "RUSTDOCFLAGS=-D warnings", "cargo", "doc", "-q", "--locked", "--workspace", "--no-deps"]),
    ("generated files", lint, ["cargo", "run", "-q", "--locked", "-p", "codegen", "--", "--check"]),
    ("dependencies", dependencies, ["cargo", "deny", "--offline", "check", "licenses", "bans", "sources"]),
    ("cargo test", cargo_tests, ["cargo", "test", "--locked", "--workspace", "--no-fail-fast", "--", "--show-output"]),
    ("old TLS", old_tls, ["cargo", "test", "--locked", "-p", "yeastar-simulator", "--features", "old-tls", "--test", "all", "tls",
                          "--", "--show-output"]),
    ("system", system, None),
    ("go", go, None),
    ("python", python, None),
]


def main():
    began = time.monotonic()
    tally = Tally()
    chosen = sys.argv[1:]
    unknown = [name for name in chosen if name not in [stage for stage, _, _ in STAGES]]
    if unknown:
        sys.exit(f"no such stage: {', '.join(unknown)}; there are: {', '.join(stage for stage, _, _ in STAGES)}")
    for name, run, command in STAGES:
        if chosen and name not in chosen:
            continue
        print(f"\n== {name} ==", flush=True)
        start = time.monotonic()
        run(tally, name, command)
        print(f"== {name}: {time.monotonic() - start:.0f} s ==", flush=True)
    print(f"\nall stages: {time.monotonic() - began:.0f} s")
    for word, items in (("skipped", tally.skipped), ("FAILED", tally.failed)):
        for item in items:
            print(f"{word}: {item}")
    print(tally.line(), flush=True)
    return 1 if tally.failed else 0


if __name__ == "__main__":
    # The output of the tests is UTF-8 in every locale.
    os.environ.setdefault("PYTHONUTF8", "1")
    sys.exit(main())
