"""Builds the library, for CMakeLists.txt. With --describe, prints the folder that cargo writes it to, its SONAME and what a
program with the static library needs besides, as a list of CMake."""

import argparse
import subprocess
import sys

import tree


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--profile", default="release", help="cargo's profile (default: %(default)s)")
    arguments.add_argument("--describe", action="store_true", help="build nothing")
    given = arguments.parse_args()
    if given.describe:
        print(";".join([str(tree.built(given.profile)), f"libyeastar.so.{tree.abi()}", *tree.native_static_libraries()]))
        return
    for command in tree.shipped_commands(given.profile, simulator=False):
        if subprocess.run(command, cwd=tree.ROOT, env=tree.build_environment(given.profile)).returncode != 0:
            sys.exit(1)


if __name__ == "__main__":
    main()
