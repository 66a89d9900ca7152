"""Compares the C interface of two headers with abidiff.

Rust's library has no debug information of C types in which abidiff would see a changed argument. So each header becomes a
library of its own: every function with an empty body, and every enum in a variable, compiled with debug information.
"""

import collections
import re

import cheader
from support import must, need, run

# Bits of abidiff's exit code.
ERROR, USAGE = 1, 2

Difference = collections.namedtuple("Difference", "code report")


def source(header):
    """A C file that defines what the header declares."""
    lines = [f'#include "{header}"', "#include <stdlib.h>"]
    for declaration in cheader.declarations(header):
        prototype = cheader.PROTOTYPE.match(declaration)
        if prototype:
            lines.append(f"{declaration} {{ abort(); }}")
        for enum in re.findall(r"^enum (yeastar_\w+) \{", declaration):
            lines.append(f"enum {enum} {enum}_numbers;")
        for handle in re.findall(r"^typedef struct (yeastar_\w+) ", declaration):
            lines.append(f"struct {handle} *{handle}_handle;")
    return "\n".join(lines) + "\n"


def abi(header):
    """The ABI number that a header states."""
    return int(re.search(r"^#define YEASTAR_ABI_VERSION (\d+)$", header.read_text(), re.M).group(1))


def build(header, folder, name):
    """The library made from a header, with the SONAME of the real one."""
    need("cc")
    text, library = folder / f"{name}.c", folder / f"lib{name}.so"
    text.write_text(source(header))
    must(["cc", "-std=c99", "-g", "-O0", "-shared", "-fPIC", f"-Wl,-soname,libyeastar.so.{abi(header)}", text, "-o", library])
    return library


def compare(old, new):
    """What abidiff says of two such libraries. What was only added is no difference."""
    need("abidiff")
    done = run(["abidiff", "--no-added-syms", old, new])
    if done.returncode & (ERROR | USAGE):
        raise AssertionError(f"abidiff failed: {done.stdout}{done.stderr}")
    return Difference(done.returncode, done.stdout)
