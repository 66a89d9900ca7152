"""Shared by the system tests: the built tree, compilers, programs, and a simulated PBX."""

import functools
import hashlib
import importlib.util
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "scripts"))

import tree  # noqa: E402

HEADER = tree.HEADER
CI = os.environ.get("CI") == "true"
# The make that runs these tests must not influence those that they run.
for name in ("MAKEFLAGS", "MFLAGS", "MAKELEVEL"):
    os.environ.pop(name, None)
C_WARNINGS = ["-Wall", "-Wextra", "-Wpedantic", "-Werror"]
SANITIZERS = ["-g", "-fsanitize=address,undefined", "-fno-sanitize-recover=undefined", "-fno-omit-frame-pointer"]
VALGRIND_FAILS = 97
VALGRIND = [
    "valgrind", "--quiet", "--leak-check=full", "--errors-for-leak-kinds=definite", "--show-leak-kinds=definite",
    f"--error-exitcode={VALGRIND_FAILS}", "--child-silent-after-fork=yes",
    f"--suppressions={ROOT / 'tests' / 'system' / 'valgrind.supp'}",
]
# Unique, so that a leak of it into any output can be found.
PASSWORD = "Outs1de-Secret-7741"


def need(*tools):
    """Skips the test if a tool is missing, or fails in CI."""
    missing = [tool for tool in tools if shutil.which(tool) is None]
    if missing:
        lacks(f"{', '.join(missing)} not installed")


def need_module(name):
    """The same, for a module of Python."""
    if importlib.util.find_spec(name) is None:
        lacks(f"the Python module {name} is not installed")


def lacks(what):
    """As `need`, for what is no command."""
    if CI:
        raise AssertionError(f"{what}, and CI=true")
    raise unittest.SkipTest(what)


def run(command, timeout=120, **options):
    """Runs a command, with its output as text."""
    options.setdefault("stdin", subprocess.DEVNULL)
    return subprocess.run(
        [str(part) for part in command], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        errors="replace", timeout=timeout, **options,
    )


def must(command, **options):
    done = run(command, **options)
    if done.returncode != 0:
        raise AssertionError(f"{shlex.join(map(str, command))}\nended with {done.returncode}\n{done.stdout}{done.stderr}")
    return done


@functools.lru_cache(maxsize=None)
def built():
    """Builds library and simulator once; returns the folder with the shared library under both names."""
    must(tree.build_command(), cwd=ROOT, timeout=1200)
    return tree.folder_of_library()


@functools.lru_cache(maxsize=None)
def library():
    return built() / f"libyeastar.so.{tree.abi()}"


@functools.lru_cache(maxsize=None)
def scratch():
    """A folder for compiled programs, which is removed after the tests."""
    folder = tempfile.TemporaryDirectory(prefix="yeastar-system-")
    scratch.keep = folder
    return pathlib.Path(folder.name)


def compile_c(source, name, compiler="gcc", standard="c99", flags=(), link=True):
    """Compiles a C program with the shared library; warnings are errors."""
    need(compiler)
    program = scratch() / f"{name}-{compiler}"
    linking = tree.compile_flags() if link else [f"-I{HEADER.parent}"]
    built()
    # The programs use fork, threads and poll of POSIX; the header is tested without.
    command = [compiler, f"-std={standard}", *C_WARNINGS, "-D_POSIX_C_SOURCE=200809L", "-pthread", *flags,
               source, *linking, "-ldl", "-o", program]
    must(command)
    return program


@functools.lru_cache(maxsize=None)
def preloaded(name):
    """Compiles a library of tests/c that is to be preloaded."""
    need("gcc")
    library = scratch() / f"{name}.so"
    source = ROOT / "tests" / "c" / f"{name}.c"
    must(["gcc", *C_WARNINGS, "-shared", "-fPIC", source, "-o", library, "-ldl"])
    return library


def need_git_tree():
    """Skips the test unless this is a git checkout."""
    if not (ROOT / ".git").exists():
        raise unittest.SkipTest("git checkout: this is an unpacked archive")
    need("git")
    must(["git", "rev-parse", "--git-dir"], cwd=ROOT)


def simulator(*options):
    built()
    return tree.Simulator(*options, username="api", password=PASSWORD)


SECRETS = [PASSWORD, hashlib.md5(PASSWORD.encode()).hexdigest()]
TOKEN = re.compile(r"(?<![0-9A-Fa-f])[0-9A-Fa-f]{32}(?![0-9A-Fa-f])")


def secrets_in(text):
    """The secrets in a text: the password, its MD5, or anything that looks like a token or an MD5."""
    return [secret for secret in SECRETS if secret.lower() in text.lower()] + TOKEN.findall(text)
