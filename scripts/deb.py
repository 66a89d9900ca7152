"""`make deb`: the Debian packages libyeastar0, libyeastar-dev and yeastar-simulator, in the folder deb of cargo's target, or in OUT.

debhelper packs what `make install` installs. Of cargo and rustc, any that are recent enough will do, not only Debian's.
"""

import argparse
import email.utils
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

import tree

FOLDER = tree.ROOT / "packaging" / "debian"


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--out", default="", help="where the packages are put (default: the folder deb in cargo's target)")
    arguments.add_argument("--profile", default="release", help="cargo's profile (default: %(default)s)")
    given = arguments.parse_args()
    if shutil.which("dpkg-buildpackage") is None or shutil.which("dh") is None:
        sys.exit("deb: dpkg-buildpackage and dh are needed (packages dpkg-dev and debhelper)")
    usual = tree.target() / "deb"
    if not given.out:
        # So that those of an earlier version are not installed along with them.
        shutil.rmtree(usual, ignore_errors=True)
    out = pathlib.Path(given.out or usual).resolve()
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out) as folder:
        work = pathlib.Path(folder) / "libyeastar"
        prepare(work / "debian")
        # Without a check of the build dependencies, as cargo may come from elsewhere.
        command = ["dpkg-buildpackage", "--build=binary", "--no-sign", "--no-check-builddeps"]
        if subprocess.run(command, cwd=work, env=environment(given.profile)).returncode != 0:
            sys.exit("deb: the packages could not be built")
        for package in sorted(pathlib.Path(folder).glob("*.deb")):
            package.replace(out / package.name)
            print(out / package.name)


def prepare(folder):
    """Copies packaging/debian, and adds what other files say."""
    shutil.copytree(FOLDER, folder)
    licence = "".join(f" {line or '.'}\n" for line in (tree.ROOT / "LICENSE-MIT").read_text().splitlines())
    page = folder / "copyright"
    page.write_text(page.read_text().replace("@MIT@\n", licence))
    maintainer = next(line.split(": ", 1)[1] for line in (folder / "control").read_text().splitlines() if line.startswith("Maintainer: "))
    (folder / "changelog").write_text(
        f"libyeastar ({tree.version()}) unstable; urgency=medium\n\n  * Version {tree.version()}: see CHANGELOG.md.\n\n"
        f" -- {maintainer}  {email.utils.formatdate(date())}\n")


def date():
    """Of the sources, so that the same sources give the same packages."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    return int(given) if given else int((tree.ROOT / "CHANGELOG.md").stat().st_mtime)


def environment(profile):
    """debhelper sets a HOME of its own, but cargo's is needed."""
    home = pathlib.Path.home()
    usual = {"CARGO_HOME": str(home / ".cargo"), "RUSTUP_HOME": str(home / ".rustup")}
    given = {name: value for name, value in os.environ.items() if name not in ("MAKEFLAGS", "MFLAGS", "MAKELEVEL")}
    return {**usual, **given, "SOURCE": str(tree.ROOT), "PROFILE": profile, "SOURCE_DATE_EPOCH": str(date()),
            "CARGO_TARGET_DIR": str(tree.target())}


if __name__ == "__main__":
    main()
