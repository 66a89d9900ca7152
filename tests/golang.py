"""The tests of bindings/go, for the stage "go"; tests/go has those of programs that use it."""

import json
import pathlib
import re
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
BINDING = ROOT / "bindings" / "go"
# What is formatted and read by the linters.
MODULES = [BINDING, ROOT / "tests" / "scenarios" / "agents" / "go", ROOT / "benches" / "go"]
SECONDS = 600
# Each as the name of the run, and what the go command is told besides.
RUNS = [
    ("shared library", []),
    ("race detector", ["-race"]),
    ("garbage collector around each call", ["-tags", "yeastar_gc"]),
    ("static library", ["-tags", "yeastar_static", "-short"]),
]

sys.path.insert(0, str(ROOT / "scripts"))

import tree  # noqa: E402


def wanted():
    """The lowest version of Go that go.mod allows."""
    return tuple(map(int, re.search(r"^go (\d+)\.(\d+)", (BINDING / "go.mod").read_text(), re.M).groups()))


def lacking():
    """Why the tests cannot run here; nothing if they can."""
    for tool in ("go", "gofmt", "pkg-config", "gcc"):
        if shutil.which(tool) is None:
            return f"{tool} is not installed"
    printed = subprocess.run(["go", "env", "GOVERSION"], stdout=subprocess.PIPE, text=True, check=True).stdout
    found = tuple(map(int, re.match(r"go(\d+)\.(\d+)", printed).groups()))
    return "" if found >= wanted() else f"{printed.strip()} is too old"


def tests(tally, name):
    missing = lacking()
    if missing:
        tally.lacks(name, missing)
        return
    subprocess.run(tree.build_command(), cwd=ROOT, check=True)
    environment = tree.go_environment()
    for module in MODULES:
        lints(tally, name, module, environment)
    for what, options in RUNS:
        counted(tally, f"{name}, {what}", ["go", "test", "-json", "-timeout", f"{SECONDS}s", *options, "./..."], environment)


def lints(tally, name, module, environment):
    format_ = subprocess.run(["gofmt", "-l", "."], cwd=module, stdout=subprocess.PIPE, text=True)
    commands = [["go", "vet", "./..."], ["go", "vet", "-tags", "yeastar_gc,yeastar_static", "./..."]]
    if shutil.which("staticcheck"):
        commands.append(["staticcheck", "./..."])
    else:
        tally.lacks(name, "staticcheck is not installed")
    if format_.returncode != 0 or format_.stdout:
        tally.failed.append(f"{name}: gofmt would change {format_.stdout.split()}")
    else:
        tally.passed += 1
    for command in commands:
        if subprocess.run(command, cwd=module, env=environment).returncode == 0:
            tally.passed += 1
        else:
            tally.failed.append(f"{name}: {' '.join(command)} in {module.name}")


def counted(tally, name, command, environment):
    """Runs `go test -json` and counts each test with its subtests."""
    process = subprocess.Popen(command, cwd=BINDING, env=environment, stdout=subprocess.PIPE, text=True, errors="replace")
    output, ended, packages = {}, 0, []
    with process:
        for line in process.stdout:
            if not line.startswith("{"):
                print(line, end="")
                continue
            event = json.loads(line)
            action, test = event["Action"], event.get("Test")
            key = (event.get("Package") or event.get("ImportPath"), test)
            if action in ("output", "build-output"):
                output.setdefault(key, []).append(event["Output"])
            elif action in ("pass", "fail", "skip") and test:
                ended += 1
                print(f"test {key[0]} {test} ... {action} ({event.get('Elapsed', 0):.1f} s)", flush=True)
                note(tally, name, action, test, "".join(output.get(key, [])))
            elif action in ("fail", "build-fail"):
                packages.append("".join(output.get(key, [])))
    if process.returncode != 0 and not any(entry.startswith(f"{name}:") for entry in tally.failed):
        print("".join(packages))
        tally.failed.append(f"{name}: {' '.join(command)} ended with {process.returncode}")
    if process.returncode == 0 and ended == 0:
        tally.failed.append(f"{name}: no test was run")


def note(tally, name, action, test, output):
    if action == "pass":
        tally.passed += 1
    elif action == "fail":
        print(f"---- {test} ----\n{output}")
        tally.failed.append(f"{name}: {test}")
    else:
        reason = next((line.strip() for line in output.splitlines() if ".go:" in line), "")
        tally.lacks(name, f"{test} ({reason})") if "YEASTAR_SIMULATOR" in reason else tally.skipped.append(
            f"{name}: {test} ({reason})")
