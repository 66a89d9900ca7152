"""What is inside the library and the simulator: the crates that are linked into them, SQLite, and Rust's standard library.

Taken from cargo, for the targets of scripts/cross.py. Crates that only build them are left out.
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

# What is given to others. `page` holds the licences of what is inside; it is written by scripts/licences.py.
Product = collections.namedtuple("Product", "crate name kind page")
LIBRARY = Product("yeastar", "libyeastar", "library", tree.ROOT / "LICENSE-THIRD-PARTY")
SIMULATOR = Product("yeastar-simulator", "yeastar-simulator", "application", tree.ROOT / "simulator" / "LICENSE-THIRD-PARTY")
PRODUCTS = (LIBRARY, SIMULATOR)

Component = collections.namedtuple("Component", "name version licence repository checksum depends")


@functools.lru_cache(maxsize=None)
def crates(product=LIBRARY):
    """The crates, by name and version."""
    sums = _checksums((tree.ROOT / "Cargo.lock").read_text())
    lines, edges = _walked(product)
    found = []
    for key, (licence, repository) in sorted(lines.items()):
        if key[0] != product.crate:
            depends = sorted(f"{name}@{version}" for name, version in edges[key])
            found.append(Component(*key, spdx(licence), repository, sums[key], depends))
    return found


def direct(product=LIBRARY):
    """The crates that it names itself."""
    _, edges = _walked(product)
    return sorted(f"{name}@{version}" for name, version in edges[product.crate, tree.version()])


def folder(crate):
    """Where its sources are."""
    return next(pathlib.Path(package["manifest_path"]).parent for package in _packages()
                if (package["name"], package["version"]) == (crate.name, crate.version))


def symbol_names():
    """What the symbols of each crate begin with: the name of its library, which may differ from its own."""
    inside = {(crate.name, crate.version) for crate in crates()}
    return {target["name"].replace("-", "_") for package in _packages() if (package["name"], package["version"]) in inside
            for target in package["targets"] if "lib" in target["kind"]}


def sqlite_of_sources():
    (crate,) = (crate for crate in crates() if crate.name == "libsqlite3-sys")
    header = (folder(crate) / "sqlite3" / "sqlite3.h").read_text()
    return re.search(r'^#define SQLITE_VERSION\s+"(.*)"', header, re.M).group(1)


def sqlite_version():
    """As the page of the licences says, which is compared with the sources: an installation needs no sources but those it builds."""
    return re.search(r"^SQLite (\S+) is in the public domain", LIBRARY.page.read_text("utf-8"), re.M).group(1)


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
def _walked(product):
    lines, edges = {}, collections.defaultdict(set)
    for target in cross.TARGETS:
        _walk(_tree(product.crate, target), lines, edges)
    return lines, edges


def _tree(crate, target):
    return subprocess.run(
        ["cargo", "tree", "--locked", "-p", crate, "-e", "normal,no-proc-macro", "--target", target, "--prefix", "depth",
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
