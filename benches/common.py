"""Shared by the benchmarks: building and running programs, and tables of medians."""

import contextlib
import json
import os
import shutil
import statistics
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HERE = ROOT / "benches"
sys.path.insert(0, str(ROOT / "scripts"))

import tree  # noqa: E402


class Missing(Exception):
    """A peer cannot run here; the message says why."""


def say(text=""):
    print(text, flush=True)


def output(command, **options):
    """The output of a command. Its errors are shown."""
    done = subprocess.run([str(part) for part in command], stdout=subprocess.PIPE, text=True, check=False, **options)
    if done.returncode != 0:
        raise SystemExit(f"{Path(str(command[0])).name} failed: {' '.join(map(str, command))}")
    return done.stdout


@contextlib.contextmanager
def on_one_processor():
    """What is started meanwhile runs on one processor. Otherwise client and server may run on two, of which each waits for the other
    and has to be woken: that costs several times what is measured, and changes from one second to the next."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {max(before)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


class BenchBuilder:
    """Builds programs into one folder."""

    def __init__(self, target):
        self.target = target
        self.out = target / "benches"
        self.out.mkdir(parents=True, exist_ok=True)
        self.shared_object = None

    def build_library(self):
        """As it is shipped."""
        output([*tree.library_command("release"), "--target-dir", self.target], cwd=ROOT)
        return self.use_library(self.target / "release" / "libyeastar.so")

    def use_library(self, path):
        """Links the library under its SONAME, which cargo does not do."""
        if not path.exists():
            raise SystemExit(f"{path} is not there: cargo build --release makes it")
        link = self.out / "libyeastar.so.0"
        link.unlink(missing_ok=True)
        link.symlink_to(path.resolve())
        self.shared_object = link
        return path

    def c(self, name, *sources, flags=(), ours=False):
        compiler = os.environ.get("CC") or shutil.which("cc") or shutil.which("gcc")
        if not compiler:
            raise Missing("no C compiler")
        program = self.out / name
        command = [compiler, "-std=c11", "-O2", "-Wall", "-Wextra", "-pthread", "-o", program]
        command += [HERE / "c" / source for source in sources]
        if ours:
            command += ["-I", ROOT / "include", self.shared_object, f"-Wl,-rpath,{self.out}"]
        done = subprocess.run([str(part) for part in [*command, *flags]], capture_output=True, text=True, check=False)
        if done.returncode != 0:
            first = next((line for line in done.stderr.splitlines() if "error" in line or "cannot find" in line), "")
            raise Missing(f"does not build here ({first.strip() or 'see the compiler'})")
        return program

    def cpp(self, name, source):
        compiler = os.environ.get("CXX") or shutil.which("c++") or shutil.which("g++")
        if not compiler:
            raise Missing("no C++ compiler")
        program = self.out / name
        command = [compiler, "-std=c++17", "-O2", "-Wall", "-Wextra", "-pthread", "-o", program, HERE / "cpp" / source,
                   "-I", ROOT / "include", self.shared_object, f"-Wl,-rpath,{self.out}"]
        output(command)
        return program

    def rust(self, name):
        folder = self.out / "rust"
        done = subprocess.run(
            ["cargo", "build", "--release", "--quiet", "--bin", name, "--target-dir", folder],
            cwd=HERE / "rust", capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise Missing("its crates cannot be downloaded here")
        return folder / "release" / name

    def go(self, name):
        if not shutil.which("go"):
            raise Missing("go is not installed")
        program = self.out / f"go-{name}"
        output(["go", "build", "-o", program, f"./{name}"], cwd=HERE / "go")
        return program

    def go_binding(self):
        """The benchmark of bindings/go, with the library that is measured."""
        if not shutil.which("go") or not shutil.which("pkg-config"):
            raise Missing("go or pkg-config is not installed")
        link = self.out / "libyeastar.so"
        link.unlink(missing_ok=True)
        link.symlink_to(self.shared_object.name)
        tree.describe(self.out / "pkgconfig", self.out, self.out, ROOT / "include")
        environment = dict(os.environ, PKG_CONFIG_PATH=str(self.out / "pkgconfig"), CGO_LDFLAGS=f"-O2 -g -Wl,-rpath,{self.out}")
        output(["go", "build", "-o", self.out / "go-binding", "./binding"], cwd=HERE / "go", env=environment)
        return self.out / "go-binding"

    def python(self, package):
        """A Python interpreter with a package: this one, or one in a virtual environment."""
        if subprocess.run([sys.executable, "-c", f"import {package}"], stderr=subprocess.DEVNULL, check=False).returncode == 0:
            return sys.executable
        python = self.out / "venv" / "bin" / "python"
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "check": False}
        if not python.exists():
            subprocess.run([sys.executable, "-m", "venv", str(self.out / "venv")], **quiet)
        if subprocess.run([str(python), "-m", "pip", "install", "--quiet", package], **quiet).returncode != 0:
            raise Missing(f"Python's {package} cannot be installed here")
        return python


class Available(dict):
    """The peers that can be measured here, by name. Missing ones are printed."""

    def add(self, name, make):
        try:
            self[name] = make()
        except Missing as missing:
            say(f"skipped: {name}: {missing}")

    def demand(self, *names):
        for name in names:
            if name not in self:
                raise SystemExit(f"without {name} there is nothing to compare")


class Program:
    """A server that prints its port, and ends with its standard input."""

    def __init__(self, command, port=None):
        self.process = subprocess.Popen(
            [str(part) for part in command], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.port = port or int(self.process.stdout.readline())

    def cpu(self):
        """CPU seconds so far, including ended threads."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory(self):
        """Its peak memory in KiB."""
        for line in Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith("VmHWM"):
                return int(line.split()[1])
        return 0

    def end(self):
        """Ends it; returns the rest of its output."""
        self.process.stdin.close()
        try:
            self.process.wait(timeout=3)
        except subprocess.TimeoutExpired:
            self.process.terminate()
            self.process.wait()
        return self.process.stdout.read()


def medians(runs):
    return {key: statistics.median(run[key] for run in runs) for key in runs[0]}


def table(head, rows):
    """Rows of text, aligned: the first column left, the others right."""
    widths = [max(len(row[i]) for row in [head, *rows]) for i in range(len(head))]
    for row in [head, ["-" * width for width in widths], *rows]:
        say("  ".join(cell.ljust(w) if i == 0 else cell.rjust(w) for i, (cell, w) in enumerate(zip(row, widths))).rstrip())
    say()


class Targets:
    """Targets, and whether they were met. `figures`: what else a part has found."""

    def __init__(self):
        self.wanted = []
        self.figures = {}

    def table(self, head, rows):
        """Prints a table, which --write puts into the page."""
        table(head, rows)
        self.figures.setdefault("shown", []).append([head, rows])

    def say(self, text):
        """Prints a sentence, which --write puts into the page."""
        say(f"{text}\n")
        self.figures.setdefault("shown", []).append(text)

    def want(self, what, value, limit, at_most=True):
        self.wanted.append((what, value, limit, at_most))

    def print(self):
        missed = 0
        for what, value, limit, at_most in self.wanted:
            met = value <= limit if at_most else value >= limit
            missed += not met
            sign = "≤" if at_most else "≥"
            say(f"{'met   ' if met else 'MISSED'}  {what}: {value:.2f} (wanted {sign} {limit:g})")
        say(f"\n{len(self.wanted) - missed} of {len(self.wanted)} targets met")
        return missed


def line_of_json(text):
    return json.loads(text.strip().splitlines()[-1])
