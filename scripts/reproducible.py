"""`make reproducible`: builds the library twice, in two folders, and compares the stripped shared libraries.

Copies the files that git knows to two new folders, whose paths differ in text and length, and builds there without any
output of an earlier build. Takes as long as two builds from scratch, and a gigabyte of disk. The same bytes need the same
rustc, C compiler, linker and Cargo.lock; CARGO_HOME is the same in both builds.
"""

import argparse
import hashlib
import json
import os
import pathlib
import shlex
import shutil
import subprocess
import sys
import tempfile

import tree

FOLDERS = ("first", os.path.join("the second", "of two"))


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--profile", default="release", help="cargo's profile (default: %(default)s)")
    arguments.add_argument("--keep", metavar="FOLDER", help="copies the two libraries here if they differ")
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory(prefix="yeastar-reproducible-") as top:
        libraries = [build(pathlib.Path(top, name), given.profile) for name in FOLDERS]
        sums = [hashlib.sha256(library.read_bytes()).hexdigest() for library in libraries]
        for library, digest in zip(libraries, sums):
            print(f"{digest} {library.stat().st_size:>10,} bytes, built in {library.parent}")
        if sums[0] != sums[1]:
            if given.keep:
                for number, library in enumerate(libraries, 1):
                    os.makedirs(given.keep, exist_ok=True)
                    shutil.copyfile(library, os.path.join(given.keep, f"libyeastar-{number}.so"))
            sys.exit("reproducible: the libraries differ")
    print("the same")


def build(folder, profile):
    """Builds a copy of the tree in a folder; returns the stripped library."""
    copy(folder)
    environment = {name: value for name, value in os.environ.items() if not name.startswith("CARGO_TARGET")}
    command = tree.library_command(profile)
    done = subprocess.run(command, cwd=folder, env=environment)
    if done.returncode != 0:
        sys.exit(f"reproducible: {shlex.join(command)} failed")
    built = subprocess.run(["cargo", "metadata", "--no-deps", "--format-version", "1"], cwd=folder, env=environment,
                           check=True, stdout=subprocess.PIPE, text=True).stdout
    target = pathlib.Path(json.loads(built)["target_directory"], tree.built(profile).name)
    stripped = folder / "libyeastar.so"
    subprocess.run(["strip", "-o", stripped, target / "libyeastar.so"], check=True)
    # Not needed while the other is built.
    shutil.rmtree(target)
    return stripped


def copy(folder):
    """The files that git knows, as they are here."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=tree.ROOT, check=True, stdout=subprocess.PIPE).stdout
    for name in filter(None, listed.decode().split("\0")):
        if (tree.ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(tree.ROOT / name, folder / name)


if __name__ == "__main__":
    main()
