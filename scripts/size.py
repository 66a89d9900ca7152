"""`make size`: prints the size of the stripped shared library, and what each dependency adds to its code and constants.

A symbol belongs to the crate that its name begins with; what C code adds is told by its prefix. Generic code counts for
the crate that wrote it, not the one that uses it.
"""

import argparse
import collections
import os
import re
import subprocess
import sys
import tempfile

import tree

LIMIT = 4 * 1024 * 1024
C_PREFIXES = {
    "ring_core": "ring", "x25519": "ring", "aes": "ring", "bn_": "ring", "p256": "ring", "p384": "ring",
    "yeastar_": "yeastar", "gcm": "ring", "chacha20": "ring", "sha": "ring", "ecp": "ring", "_vpaes": "ring", "__bn": "ring",
}


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--profile", default="release", help="cargo's profile (default: %(default)s)")
    given = arguments.parse_args()
    command = tree.library_command(given.profile)
    if subprocess.run(command, cwd=tree.ROOT, env=tree.build_environment(given.profile)).returncode != 0:
        sys.exit("size: the library could not be built")
    library = tree.built(given.profile) / "libyeastar.so"
    total = stripped_size(library)
    print(f"{total:>10,} bytes stripped; the limit is {LIMIT:,}")
    for crate, size in by_crate(library).most_common():
        if size >= 1024:
            print(f"{size:>10,} {crate}")
    sys.exit(f"size: {total - LIMIT:,} bytes too large" if total > LIMIT and given.profile == "release" else 0)


def stripped_size(library):
    with tempfile.TemporaryDirectory() as folder:
        stripped = os.path.join(folder, "stripped.so")
        subprocess.run(["strip", "-o", stripped, str(library)], check=True)
        return os.path.getsize(stripped)


def by_crate(library):
    """crate -> bytes."""
    listed = subprocess.run(
        ["nm", "--demangle=rust", "--print-size", "--defined-only", str(library)], check=True, stdout=subprocess.PIPE,
        text=True,
    ).stdout
    sizes = collections.Counter()
    for line in listed.splitlines():
        found = re.match(r"[0-9a-f]+ ([0-9a-f]+) [tTrRdDwWV] (.+)", line)
        if found:
            sizes[crate_of(found.group(2))] += int(found.group(1), 16)
    return sizes


def crate_of(symbol):
    path = re.match(r"(?:<(?:&|\*const |\*mut |mut |dyn |\[|\(|impl )*)*(\w+)(?:\[[0-9a-f]+\])?::", symbol)
    if path:
        return path.group(1)
    return next((crate for prefix, crate in C_PREFIXES.items() if symbol.startswith(prefix)), "C code (nearly all of it SQLite)")


if __name__ == "__main__":
    main()
