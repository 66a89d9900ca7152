"""`make install`: library, headers, yeastar.pc and man pages below a prefix, so that pkg-config and man find them."""

import argparse
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

import manual
import static_library
import tree


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--prefix", default="/usr/local", help="where the library will be used (default: %(default)s)")
    arguments.add_argument("--destdir", default="", help="prepended to the prefix, for packages")
    arguments.add_argument("--profile", default="release", help="cargo's profile (default: %(default)s)")
    given = arguments.parse_args()
    if not os.path.isabs(given.prefix):
        sys.exit(f"install: --prefix takes an absolute path, not {given.prefix!r}")

    # Installs the headers of the checkout, without changing them.
    command = tree.library_command(given.profile)
    if subprocess.run(command, cwd=tree.ROOT, env=dict(os.environ, YEASTAR_HEADER="keep")).returncode != 0:
        sys.exit("install: the library could not be built")

    root = pathlib.Path(given.destdir + given.prefix) if given.destdir else pathlib.Path(given.prefix)
    library, include = root / "lib", root / "include"
    built, soname = tree.built(given.profile), f"libyeastar.so.{tree.abi()}"
    try:
        place(built / "libyeastar.so", library / soname, 0o755)
        place(built / "libyeastar.a", library / "libyeastar.a", 0o644, static_library.make)
        for header in tree.headers():
            place(header, include / header.relative_to(tree.HEADER.parent), 0o644)
        link = library / "libyeastar.so"
        link.unlink(missing_ok=True)
        link.symlink_to(soname)
        tree.describe(library / "pkgconfig", given.prefix, "${prefix}/lib", "${prefix}/include")
        with tempfile.TemporaryDirectory(prefix="yeastar-man-") as folder:
            for page in manual.write(pathlib.Path(folder), manual.LIBRARY):
                place(page, root / "share" / "man" / page.relative_to(folder), 0o644)
    except OSError as error:
        sys.exit(f"install: {error}")
    print(f"installed below {root}")


def place(source, target, mode, make=shutil.copyfile):
    """Writes to another name first, so that running programs keep the old file."""
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_name(f".{target.name}.new")
    make(source, fresh)
    fresh.chmod(mode)
    fresh.replace(target)


if __name__ == "__main__":
    main()
