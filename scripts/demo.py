"""`make demo`: builds the library, starts a simulated PBX, and runs bindings/c/examples/quickstart.c against it.

Ends by itself and leaves no process: also when it is interrupted, or killed while it runs.
"""

import ctypes
import os
import shlex
import shutil
import signal
import subprocess
import sys

import tree

QUICKSTART = tree.ROOT / "bindings" / "c" / "examples" / "quickstart.c"


def die_with_parent():
    """Makes a child process end with this program, even if this program is killed (Linux)."""
    set_parent_death_signal = 1
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(set_parent_death_signal, signal.SIGKILL)


def run(command, **options):
    """Runs a command in a process group of its own, which does not outlive this call."""
    process = subprocess.Popen(
        command, cwd=tree.ROOT, start_new_session=True, preexec_fn=die_with_parent, **options,
    )
    try:
        output, _ = process.communicate()
        return process.returncode, output
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait()


def quietly(command):
    """Runs a command whose output is shown only if it fails."""
    code, output = run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if code != 0:
        sys.stdout.buffer.write(output)
        sys.exit(f"demo: {shlex.join(map(str, command))} failed")


def main():
    compiler = shlex.split(os.environ.get("CC", "cc"))
    for tool in ("cargo", compiler[0]):
        if shutil.which(tool) is None:
            sys.exit(f"demo: {tool} is not installed")
    # A pipe that is closed, or a SIGTERM, ends this program through its `finally` blocks.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    signal.signal(signal.SIGHUP, lambda *_: sys.exit(129))

    if sys.stderr.isatty():
        print("building (the first time takes a minute or two)", file=sys.stderr, flush=True)
    quietly(tree.build_command())
    program = tree.built() / "demo" / "quickstart"
    program.parent.mkdir(exist_ok=True)
    quietly([*compiler, "-std=c99", "-Wall", "-Wextra", QUICKSTART, *tree.compile_flags(), "-o", program])

    with tree.Simulator() as pbx:
        print(f"a simulated PBX at {pbx.https}\n", flush=True)
        environment = dict(os.environ, PBX_PASSWORD=pbx.password)
        code, _ = run([program, pbx.https, pbx.username, pbx.pin], env=environment, stdin=subprocess.DEVNULL)
    if code != 0:
        sys.exit(f"demo: {QUICKSTART.name} ended with {code}")


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
