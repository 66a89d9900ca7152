"""What the system tests share: the built tree, compilers, programs, and a simulated PBX."""

import functools
import hashlib
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
# The make that runs these tests shall not talk into the ones that they run.
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
# Distinct, so that a leak of it into any output is found by searching.
PASSWORD = "Outs1de-Secret-7741"


def need(*tools):
    """What a machine lacks is a skip by name; in CI it is a failure."""
    missing = [tool for tool in tools if shutil.which(tool) is None]
    if not missing:
        return
    reason = f"{', '.join(missing)} not installed"
    if CI:
        raise AssertionError(f"{reason}, and CI=true")
    raise unittest.SkipTest(reason)


def run(command, timeout=120, **options):
    """Runs a command to its end; its outputs as text."""
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
    """Builds library and simulator, once; the folder with the shared library under both its names."""
    must(tree.build_command(), cwd=ROOT, timeout=1200)
    return tree.folder_of_library()


@functools.lru_cache(maxsize=None)
def library():
    return built() / f"libyeastar.so.{tree.abi()}"


@functools.lru_cache(maxsize=None)
def scratch():
    """A folder for what the tests compile; gone when the tests are."""
    folder = tempfile.TemporaryDirectory(prefix="yeastar-system-")
    scratch.keep = folder
    return pathlib.Path(folder.name)


def compile_c(source, name, compiler="gcc", standard="c99", flags=(), link=True):
    """Compiles one C program, without a warning, against the shared library."""
    need(compiler)
    program = scratch() / f"{name}-{compiler}"
    linking = tree.compile_flags() if link else [f"-I{HEADER.parent}"]
    built()
    # Of POSIX the programs use fork, threads and poll; the header itself is tested without.
    command = [compiler, f"-std={standard}", *C_WARNINGS, "-D_POSIX_C_SOURCE=200809L", "-pthread", *flags,
               source, *linking, "-ldl", "-o", program]
    must(command)
    return program


def need_git_tree():
    """A checkout, and not an unpacked archive."""
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
    """The secrets that a text shows: the password, its MD5, or anything that looks like a token or an MD5."""
    return [secret for secret in SECRETS if secret.lower() in text.lower()] + TOKEN.findall(text)
