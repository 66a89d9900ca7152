"""`make soak`: runs a C program for MINUTES (environment, default 10), and checks that its memory, files and threads do not grow."""

import os
import pathlib
import subprocess
import sys
import time

import tree

SOURCE = tree.ROOT / "tests" / "c" / "soak.c"
WARM_UP_ROUNDS = 20
ALLOWED_GROWTH_KIB = 4096


def process_usage(pid):
    """Resident memory in KiB, open files, threads (Linux)."""
    folder = pathlib.Path(f"/proc/{pid}")
    status = dict(line.split(":", 1) for line in (folder / "status").read_text().splitlines() if ":" in line)
    return int(status["VmRSS"].split()[0]), len(list((folder / "fd").iterdir())), int(status["Threads"])


def main():
    minutes = float(os.environ.get("MINUTES", "10"))
    if not pathlib.Path("/proc/self/fd").exists():
        sys.exit("soak: needs /proc")
    if subprocess.run([*tree.build_command(), "-q"], cwd=tree.ROOT).returncode != 0:
        sys.exit("soak: the build failed")
    program = tree.built() / "soak"
    command = ["cc", "-std=c99", "-D_POSIX_C_SOURCE=200809L", SOURCE, *tree.compile_flags(), "-o", program]
    if subprocess.run(command).returncode != 0:
        sys.exit("soak: the program does not compile")

    with tree.Simulator("--pace", "5") as pbx:
        given = [program, pbx.https, pbx.pin, pbx.username, pbx.password]
        with subprocess.Popen(given, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
            rounds, first, last, shown = 0, None, None, time.monotonic()
            end = shown + 60 * minutes
            # Measured between two rounds, but the program may have begun the next one: the minimum of several counts.
            usages = []
            for line in process.stdout:
                if line.strip() != "round":
                    sys.exit(f"soak: {line.strip()}")
                rounds += 1
                usages.append(process_usage(process.pid))
                if rounds == WARM_UP_ROUNDS:
                    first, usages = least(usages), []
                if time.monotonic() > end and rounds >= 2 * WARM_UP_ROUNDS:
                    break
                if time.monotonic() - shown > 10:
                    shown = time.monotonic()
                    print(f"{rounds} rounds: {describe(usages[-1])}", flush=True)
            last = least(usages[-WARM_UP_ROUNDS:]) if usages else None
            process.stdin.close()
            process.stdout.read()
        if process.returncode != 0 or first is None or last is None:
            sys.exit(f"soak: the program ended with {process.returncode} after {rounds} rounds")
    print(f"after {WARM_UP_ROUNDS} rounds: {describe(first)}; after {rounds}: {describe(last)}")
    if last[0] > first[0] + ALLOWED_GROWTH_KIB or last[1] > first[1] or last[2] > first[2]:
        sys.exit("soak: memory, files or threads grow")


def least(usages):
    return tuple(min(column) for column in zip(*usages))


def describe(usage):
    return f"{usage[0]} KiB, {usage[1]} files, {usage[2]} threads"


if __name__ == "__main__":
    main()
