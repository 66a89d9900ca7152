"""Compiles C++ programs as the tests want them."""

import support
import tree
from support import C_WARNINGS, must, need, scratch

WARNINGS = [*C_WARNINGS, "-Wold-style-cast", "-Wconversion", "-Wshadow"]


def compile_cpp(source, name, compiler="g++", standard="c++17", flags=()):
    """Compiles one C++ program, without a warning, against the shared library."""
    need(compiler)
    support.built()
    program = scratch() / f"{name}-{compiler}"
    must([compiler, f"-std={standard}", *WARNINGS, "-pthread", *flags, source, *tree.compile_flags(), "-o", program])
    return program
