"""Creates the static library to install: one object that exports only the symbols of the header.

The archive that rustc makes also shows what is inside it: SQLite, ring, the Rust runtime. A program that has an SQLite
of its own, or another Rust library, would meet the same names twice. So the members are linked into one object, and
every symbol but `yeastar_*` is made local to it.

    python3 scripts/static_library.py FROM TO
"""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

TOOLS = {"LD": "ld", "OBJCOPY": "objcopy", "AR": "ar"}


def make(source, target):
    """Writes `target` from the archive `source`. Without these tools (macOS), copies it."""
    tools = {name: os.environ.get(name, tool) for name, tool in TOOLS.items()}
    if sys.platform != "linux":
        shutil.copyfile(source, target)
        return
    with tempfile.TemporaryDirectory(dir=pathlib.Path(target).parent) as folder:
        whole = os.path.join(folder, "yeastar.o")
        archive = os.path.join(folder, "libyeastar.a")
        for command in (
            [tools["LD"], "-r", "--whole-archive", str(source), "-o", whole],
            [tools["OBJCOPY"], "--wildcard", "--keep-global-symbol=yeastar_*", "--remove-section=.llvmbc",
             "--remove-section=.llvmcmd", whole],
            [tools["AR"], "rcs", archive, whole],
        ):
            done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
            if done.returncode != 0:
                raise OSError(f"{' '.join(command)} failed: {done.stdout.strip()}")
        os.replace(archive, target)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    make(*sys.argv[1:])
