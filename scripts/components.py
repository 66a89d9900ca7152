"""What is inside the library: the crates that are linked into it, SQLite, and Rust's standard library.

Taken from cargo, for the targets of scripts/cross.py. Crates that only build it are left out.
"""

import collections
import functools
import json
import pathlib
import re
import subprocess

import cross
import tree

# What rustc's standard library contributes, and what it is made of, according to its own COPYRIGHT page.
STANDARD = "MIT OR Apache-2.0"
STANDARD_PARTS = ("addr2line", "adler2", "cfg_if", "compiler_builtins", "gimli", "hashbrown", "libc", "memchr", "miniz_oxide", "object",
                  "rustc_demangle", "unwind")

Component = collections.namedtuple("Component", "name version licence folder repository checksum depends")


@functools.lru_cache(maxsize=None)
def crates():
    """The crates, by name and version."""
    folders = {(package["name"], package["version"]): pathlib.Path(package["manifest_path"]).parent for package in _packages()}
    sums = _checksums((tree.ROOT / "Cargo.lock").read_text())
    lines, edges = {}, collections.defaultdict(set)
    for target in cross.TARGETS:
        _walk(_tree(target), lines, edges)
    found = []
    for key, (licence, repository) in sorted(lines.items()):
        if key[0] != "yeastar":
            depends = sorted(f"{name}@{version}" for name, version in edges[key])
            found.append(Component(*key, spdx(licence), folders[key], repository, sums[key], depends))
    return found


def direct():
    """The crates that the library itself names."""
    edges = collections.defaultdict(set)
    for target in cross.TARGETS:
        _walk(_tree(target), {}, edges)
    return sorted(f"{name}@{version}" for name, version in edges["yeastar", tree.version()])


def symbol_names():
    """What the symbols of each crate begin with: the name of its library, which may differ from its own."""
    inside = {(crate.name, crate.version) for crate in crates()}
    return {target["name"].replace("-", "_") for package in _packages() if (package["name"], package["version"]) in inside
            for target in package["targets"] if "lib" in target["kind"]}


def sqlite_version():
    folder = next(crate.folder for crate in crates() if crate.name == "libsqlite3-sys")
    header = (folder / "sqlite3" / "sqlite3.h").read_text()
    return re.search(r'^#define SQLITE_VERSION\s+"(.*)"', header, re.M).group(1)


def spdx(licence):
    """Some crates write a slash, as was usual once."""
    return licence.replace("/", " OR ")


@functools.lru_cache(maxsize=None)
def _packages():
    # Crates of other systems need not have been fetched.
    targets = [word for target in cross.TARGETS for word in ("--filter-platform", target)]
    printed = subprocess.run(["cargo", "metadata", "--locked", "--format-version", "1", *targets], cwd=tree.ROOT, check=True,
                          stdout=subprocess.PIPE, text=True).stdout
    return json.loads(printed)["packages"]


@functools.lru_cache(maxsize=None)
def _tree(target):
    return subprocess.run(
        ["cargo", "tree", "--locked", "-p", "yeastar", "-e", "normal,no-proc-macro", "--target", target, "--prefix", "depth",
         "--format", "|{p}|{l}|{r}"], cwd=tree.ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout


def _walk(text, lines, edges):
    """Adds what `cargo tree` printed, with the depth before each crate."""
    path = []
    for line in text.splitlines():
        depth, package, licence, repository = line.split("|")
        name, version = re.match(r"(\S+) v(\S+)", package).groups()
        del path[int(depth):]
        if path:
            edges[path[-1]].add((name, version))
        path.append((name, version))
        lines[name, version] = (licence, repository.replace(" (*)", ""))


def _checksums(lock):
    """The SHA-256 of each crate file, which Cargo.lock has."""
    found = re.findall(r'^name = "(.*)"\nversion = "(.*)"\nsource = ".*"\nchecksum = "([0-9a-f]{64})"', lock, re.M)
    return {(name, version): checksum for name, version, checksum in found}
