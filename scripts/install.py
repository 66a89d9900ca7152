"""`make install`: the library, headers, pkg-config and CMake files, the simulator with its man page and completions, and the
licences and bills of materials of both.

Nothing is written into the source tree: cargo writes to `target`, or where CARGO_TARGET_DIR says.
"""

import argparse
import pathlib
import shutil
import subprocess
import sys
import tempfile

import components
import layout
import manual
import sbom
import static_library
import tree


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    layout.add_arguments(arguments)
    arguments.add_argument("--profile", default="release", help="cargo's profile (default: %(default)s)")
    arguments.add_argument("--simulator", choices=("yes", "no"), default="yes", help="the command (default: %(default)s)")
    given = arguments.parse_args()
    places, simulator = layout.chosen(given, "install"), given.simulator == "yes"
    try:
        build(given.profile, simulator)
        install_library(places, given.profile)
        install_manual(places, simulator)
        if simulator:
            install_simulator(places, given.profile)
        install_documents(places, components.PRODUCTS if simulator else [components.LIBRARY])
    except (OSError, RuntimeError) as error:
        sys.exit(f"install: {error}")
    print(f"installed below {places.path('prefix')}")


def build(profile, simulator):
    for command in tree.shipped_commands(profile, simulator):
        try:
            done = subprocess.run(command, cwd=tree.ROOT, env=tree.build_environment(profile))
        except FileNotFoundError as error:
            raise RuntimeError("cargo is not in PATH; it is needed to build the library") from error
        if done.returncode != 0:
            raise RuntimeError(f"{' '.join(command)} failed")


def install_library(places, profile):
    built, name = tree.built(profile), "libyeastar.so"
    soname, real = f"{name}.{tree.abi()}", f"{name}.{layout.full_version(tree.version(), tree.abi())}"
    place(built / name, places.path("libdir", real), 0o755)
    for link, aim in ((soname, real), (name, soname)):
        replace_link(places.path("libdir", link), aim)
    place(built / "libyeastar.a", places.path("libdir", "libyeastar.a"), 0o644, static_library.make)
    for source, target in {**places.headers(), **places.cmake()}.items():
        place(source, target, 0o644)
    tree.describe(places.path("libdir", "pkgconfig"), *places.pkg_config())


def install_manual(places, simulator):
    with tempfile.TemporaryDirectory(prefix="yeastar-man-") as folder:
        for page in manual.write(pathlib.Path(folder), manual.ALL if simulator else manual.LIBRARY):
            place(page, places.path("mandir", page.relative_to(folder)), 0o644)


def install_simulator(places, profile):
    program = tree.built(profile) / layout.COMMAND
    place(program, places.path("bindir", layout.COMMAND), 0o755)
    for shell, target in places.completions().items():
        place(program, target, 0o644, lambda source, to: completions(source, shell, to))


def install_documents(places, products):
    for product in products:
        for source, target in places.licences(product).items():
            place(source, target, 0o644)
        place(product, places.bill(product), 0o644, sbom.write)


def completions(program, shell, target):
    """The program tells, as it knows its options."""
    printed = subprocess.run([program, "--completions", shell], stdout=subprocess.PIPE, stdin=subprocess.DEVNULL)
    if printed.returncode != 0:
        raise RuntimeError(f"{program} --completions {shell} failed")
    target.write_bytes(printed.stdout)


def place(source, target, mode, make=shutil.copyfile):
    """Writes to another name first, so that running programs keep the old file."""
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_name(f".{target.name}.new")
    make(source, fresh)
    fresh.chmod(mode)
    fresh.replace(target)


def replace_link(link, aim):
    fresh = link.with_name(f".{link.name}.new")
    fresh.unlink(missing_ok=True)
    fresh.symlink_to(aim)
    fresh.replace(link)


if __name__ == "__main__":
    main()
