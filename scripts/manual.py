"""The man pages: section 3 from the comments in the header, section 1 from the options of the simulator. They are not committed."""

import subprocess
import sys

import tree

# What has no commands needs no section 1.
LIBRARY, ALL = ("man3",), ("man1", "man3")


def write(folder, sections=ALL):
    """Writes them to folder/man3 and so on. Returns the files."""
    codegen("--man", folder)
    return [page for section in sections for page in sorted((folder / section).iterdir())]


def codegen(*arguments):
    command = ["cargo", "run", "-q", "--locked", "-p", "codegen", "--", *map(str, arguments)]
    if subprocess.run(command, cwd=tree.ROOT, stdout=subprocess.DEVNULL).returncode != 0:
        sys.exit(f"codegen {arguments[0]} failed")
