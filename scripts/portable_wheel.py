"""`make wheel`: a Python wheel for systems with glibc 2.17 (2014) or later, whatever the system that builds it has.

The library is that of `make cross`, which zig links against that glibc. It and the other tools are packages of PyPI:

    python3 -m venv target/wheel-tools
    target/wheel-tools/bin/pip install -r bindings/python/requirements-wheel.txt
    make wheel PYTHON=target/wheel-tools/bin/python

The wheel is checked by auditwheel, and placed into target/wheels.
"""

import argparse
import importlib.util
import os
import pathlib
import platform
import re
import shutil
import subprocess
import sys
import tempfile

import cross
import tree

PACKAGE = tree.ROOT / "bindings" / "python"
REQUIREMENTS = PACKAGE / "requirements-wheel.txt"
TARGET = f"{platform.machine()}-unknown-linux-gnu"


def lacking():
    """The tools that are not installed."""
    return [name for name in ("ziglang", "auditwheel", "setuptools", "pip") if importlib.util.find_spec(name) is None]


def must(command, why, **environment):
    done = subprocess.run([str(part) for part in command], cwd=tree.ROOT, env={**os.environ, **environment})
    if done.returncode != 0:
        sys.exit(f"wheel: {why}")


def check(wheel, glibc):
    """Ends the program unless the wheel runs with this glibc."""
    printed = subprocess.run([sys.executable, "-m", "auditwheel", "show", wheel], capture_output=True, text=True)
    oldest = re.search(r'following\s+platform\s+tag:\s+"manylinux_(\d+)_(\d+)_', printed.stdout)
    tag = re.search(r"manylinux_(\d+)_(\d+)", wheel.name)
    most = tuple(map(int, glibc.split(".")))
    if not oldest or not tag or tag.groups() != oldest.groups() or tuple(map(int, oldest.groups())) > most:
        sys.exit(f"wheel: {wheel.name} is not what auditwheel finds:\n{printed.stdout}{printed.stderr}")
    print(" ".join(printed.stdout.split()))


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--profile", default="release", help="cargo's profile (default: %(default)s)")
    arguments.add_argument("--out", type=pathlib.Path, help="the folder for the wheel (default: target/wheels)")
    given = arguments.parse_args()
    if lacking():
        sys.exit(f"wheel: {', '.join(lacking())} not installed: pip install -r {REQUIREMENTS.relative_to(tree.ROOT)}")

    if TARGET not in cross.TARGETS:
        sys.exit(f"wheel: {TARGET} is not a target of `make cross`")
    built = cross.build(TARGET, given.profile) / "libyeastar.so"
    out = given.out or tree.target() / "wheels"
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="yeastar-wheel-") as folder:
        must([sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation", "--disable-pip-version-check",
              "--wheel-dir", folder, PACKAGE], "pip could not make the wheel", YEASTAR_WHEEL_LIBRARY=str(built))
        (wheel,) = pathlib.Path(folder).iterdir()
        check(wheel, cross.GLIBC)
        made = shutil.move(wheel, out / wheel.name)
    print(f"made {made}")


if __name__ == "__main__":
    main()
