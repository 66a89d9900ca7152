"""`make licences`: writes LICENSE-THIRD-PARTY, with the licences of everything that is inside the library, and that of the simulator.

    python3 scripts/licences.py [--check]

Needs the sources of the crates, which cargo has fetched for the build.
"""

import collections
import sys
import textwrap

import components
import tree

# The texts of the licences of Rust's standard library, which a compiler may come without.
STANDARD = tree.ROOT / "scripts" / "standard_library"
NAMES = ("LICENSE", "LICENCE", "COPYING", "NOTICE", "UNLICENSE")
MIT = "Permission is hereby granted, free of charge"
RULE = "=" * 100
HEAD = """\
What is inside {name}
{rule}

{name} itself is licensed under MIT or Apache-2.0, at your option: see LICENSE-MIT and LICENSE-APACHE. {whole}
what is listed here. Where a choice of licences is offered, MIT is taken, or Apache-2.0 if a crate comes without its text of MIT. This file is written by `make licences`.

{table}
{more}

Rust's standard library, of the compiler that built it, is licensed under MIT or Apache-2.0, copyright The Rust
Project Contributors. It contains these crates, under MIT or Apache-2.0 too: {parts}. Of these, compiler_builtins
has parts of LLVM (Apache-2.0 WITH LLVM-exception). Its tables of characters are made from data of Unicode (Unicode-3.0). Its
notices are in share/doc/rust/COPYRIGHT-library.html of the compiler.
"""


def main():
    if sys.argv[1:] not in ([], ["--check"]):
        sys.exit(__doc__)
    for product in components.PRODUCTS:
        fresh = page(product)
        if not sys.argv[1:]:
            product.page.write_text(fresh, "utf-8")
        elif not product.page.exists() or product.page.read_text("utf-8") != fresh:
            sys.exit(f"licences: {product.page.relative_to(tree.ROOT)} is stale: run `make licences`")


def page(product):
    crates = components.crates(product)
    users = collections.defaultdict(list)
    for crate in crates:
        for text in texts(components.folder(crate), crate.licence):
            users[text].append(f"{crate.name} {crate.version}")
    for text in sorted(STANDARD.glob("*.txt")):
        users[clean(text.read_text("utf-8"))].append(f"Rust's standard library: {text.stem}")
    rows = [f"{crate.name:<28} {crate.version:<18} {crate.licence}\n" for crate in crates]
    head = HEAD.format(name=product.name, rule=RULE, table="".join(rows), parts=", ".join(components.STANDARD_PARTS), **special(product))
    filled = ("Rust's", product.name, "SQLite", "Built")
    parts = ["\n\n".join(textwrap.fill(part, 128) if part.startswith(filled) else part for part in head.split("\n\n"))]
    for text, names in users.items():
        parts.append(f"{RULE}\n{', '.join(names)}\n{RULE}\n\n{text}\n")
    return "\n".join(parts)


def special(product):
    """What is inside besides crates and Rust's standard library."""
    if product == components.LIBRARY:
        return {"whole": "The shared and the static library also contain",
                "more": f"SQLite {components.sqlite_of_sources()} is in the public domain. It comes with libsqlite3-sys."}
    return {"whole": "The program also contains",
            "more": "Built for musl, as in the container, it also contains musl, under MIT, copyright 2005-2020 Rich Felker, et al."}


def texts(folder, licence):
    """The licence texts of a crate that apply: that of MIT if it is offered, otherwise all."""
    files = sorted(path for path in folder.rglob("*") if path.name.upper().startswith(NAMES) and path.is_file() and path.suffix != ".rs")
    found = {path: clean(path.read_text("utf-8", errors="replace")) for path in files}
    if "MIT" in licence.split(" OR "):
        offered = [text for path, text in found.items() if MIT in " ".join(text.split()) and path.parent == folder]
        notices = [text for path, text in found.items() if path.name.upper().startswith("NOTICE")]
        if offered:
            return [offered[0], *notices]
    if not found and "Apache-2.0" in licence.split(" OR "):
        # Its text is the same for all, unlike that of MIT, which names the holder of the copyright.
        return [clean((tree.ROOT / "LICENSE-APACHE").read_text("utf-8"))]
    if not found:
        raise SystemExit(f"licences: {folder.name} ({licence}) has no text of its licence")
    return list(found.values())


def clean(text):
    """One kind of line ends, and no blanks at them."""
    lines = [line.rstrip() for line in text.replace("\f", "").splitlines()]
    return "\n".join(lines).strip("\n")


if __name__ == "__main__":
    main()
