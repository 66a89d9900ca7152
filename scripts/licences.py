"""`make licences`: writes LICENSE-THIRD-PARTY, with the licences of everything that is inside the library.

    python3 scripts/licences.py [--check]

Needs the sources of the crates, which cargo has fetched for the build.
"""

import collections
import sys
import textwrap

import components
import tree

PAGE = tree.ROOT / "LICENSE-THIRD-PARTY"
# The texts of the licences of Rust's standard library, which a compiler may come without.
STANDARD = tree.ROOT / "scripts" / "standard_library"
NAMES = ("LICENSE*", "LICENCE*", "COPYING*", "NOTICE*", "UNLICENSE*")
MIT = "Permission is hereby granted, free of charge"
RULE = "=" * 100
HEAD = """\
What is inside libyeastar
{rule}

libyeastar itself is licensed under MIT or Apache-2.0, at your option: see LICENSE-MIT and LICENSE-APACHE. The shared and the
static library also contain what is listed here. Where a choice of licences is offered, MIT is taken. This file is written by
`make licences`.

{table}
SQLite {sqlite} is in the public domain. It comes with libsqlite3-sys.

Rust's standard library, of the compiler that built the library, is licensed under MIT or Apache-2.0, copyright The Rust
Project Contributors. It contains these crates, under MIT or Apache-2.0 too: {parts}. Of these, compiler_builtins
has parts of LLVM (Apache-2.0 WITH LLVM-exception). Its tables of characters are made from data of Unicode (Unicode-3.0). Its
notices are in share/doc/rust/COPYRIGHT-library.html of the compiler.
"""


def main():
    fresh = page()
    if sys.argv[1:] == ["--check"]:
        if not PAGE.exists() or PAGE.read_text("utf-8") != fresh:
            sys.exit(f"licences: {PAGE.name} is stale: run `make licences`")
    elif sys.argv[1:]:
        sys.exit(__doc__)
    else:
        PAGE.write_text(fresh, "utf-8")


def page():
    crates = components.crates()
    users = collections.defaultdict(list)
    for crate in crates:
        for text in texts(crate.folder, crate.licence):
            users[text].append(f"{crate.name} {crate.version}")
    for text in sorted(STANDARD.glob("*.txt")):
        users[clean(text.read_text("utf-8"))].append(f"Rust's standard library: {text.stem}")
    rows = [f"{crate.name:<28} {crate.version:<18} {crate.licence}\n" for crate in crates]
    head = HEAD.format(rule=RULE, table="".join(rows), sqlite=components.sqlite_version(),
                       parts=", ".join(components.STANDARD_PARTS))
    parts = ["\n\n".join(textwrap.fill(part, 128) if part.startswith("Rust's") else part for part in head.split("\n\n"))]
    for text, names in users.items():
        parts.append(f"{RULE}\n{', '.join(names)}\n{RULE}\n\n{text}\n")
    return "\n".join(parts)


def texts(folder, licence):
    """The licence texts of a crate that apply: that of MIT if it is offered, otherwise all."""
    files = sorted(path for name in NAMES for path in folder.rglob(name) if path.is_file() and path.suffix != ".rs")
    found = {path: clean(path.read_text("utf-8", errors="replace")) for path in files}
    if "MIT" in licence.split(" OR "):
        offered = [text for path, text in found.items() if MIT in " ".join(text.split()) and path.parent == folder]
        notices = [text for path, text in found.items() if path.name.startswith("NOTICE")]
        if offered:
            return [offered[0], *notices]
    if not found:
        raise SystemExit(f"licences: {folder.name} ({licence}) has no text of its licence")
    return list(found.values())


def clean(text):
    """One kind of line ends, and no blanks at them."""
    lines = [line.rstrip() for line in text.replace("\f", "").splitlines()]
    return "\n".join(lines).strip("\n")


if __name__ == "__main__":
    main()
