"""The Debian packages: their contents, lintian, and their use in a clean system. Built from the dev profile, which is built anyway."""

import functools
import os
import platform
import re
import subprocess
import sys
import unittest
from unittest import mock

from support import C_WARNINGS, ROOT, built, lacks, must, need, run, scratch, tree
from installed import QUICKSTART, quickstart

# In the folder scripts, which `support` adds to the path.
import deb

NAMES = ("libyeastar0", "libyeastar-dev", "yeastar-simulator")
# A program that the loader runs inside the clean system.
INSIDE = "/tmp/quickstart"


@functools.lru_cache(maxsize=None)
def packages():
    """Name -> file. Hardly compressed, to save time."""
    need("dpkg-buildpackage", "dh")
    built()
    out = scratch() / "packages"
    must([sys.executable, ROOT / "scripts" / "deb.py", "--profile", "dev", "--out", out], timeout=1200, env=dict(
        os.environ, DPKG_DEB_COMPRESSOR_TYPE="gzip", DPKG_DEB_COMPRESSOR_LEVEL="1"))
    return {file.name.split("_")[0]: file for file in out.glob("*.deb")}


@functools.lru_cache(maxsize=None)
def unpacked():
    """All of them, in one folder."""
    folder = scratch() / "unpacked"
    for file in packages().values():
        must(["dpkg-deb", "-x", file, folder])
    return folder


def field(name, which):
    return must(["dpkg-deb", "-f", packages()[name], which]).stdout.strip()


def contents(name):
    """Without folders, nor what says which machine it is."""
    listed = must(["dpkg-deb", "-c", packages()[name]]).stdout.splitlines()
    paths = [line.split(maxsplit=5)[5].split(" -> ")[0] for line in listed]
    return {re.sub(r"^\./usr/lib/[^/]+-linux-gnu\w*/", "LIB/", path) for path in paths if not path.endswith("/")}


@functools.lru_cache(maxsize=None)
def clean_system():
    """The folder of a minimal Debian of the release of this machine. Kept in cargo's target folder, packed."""
    need("debootstrap", "chroot", "tar")
    if os.geteuid() != 0:
        lacks("root, for a clean system by debootstrap")
    release = platform.freedesktop_os_release().get("VERSION_CODENAME", "stable")
    packed, folder = tree.target() / f"debian-{release}.tar", scratch() / "clean-system"
    if not packed.exists():
        made = scratch() / "debootstrap"
        done = run(["debootstrap", "--variant=minbase", release, made], timeout=600)
        if done.returncode != 0:
            lacks(f"debootstrap cannot get {release}: {(done.stdout + done.stderr).strip().splitlines()[-1]}")
        must(["tar", "-C", made, "--exclude=./var/cache/apt/archives/*.deb", "--exclude=./dev/*", "-cf", f"{packed}.new", "."])
        os.replace(f"{packed}.new", packed)
    folder.mkdir()
    must(["tar", "-C", folder, "-xf", packed], timeout=300)
    (folder / "dev" / "null").touch()
    return folder


class Packages(unittest.TestCase):
    def test_there_are_three_of_the_version_of_the_crate(self):
        self.assertEqual(set(packages()), set(NAMES))
        for name in NAMES:
            self.assertEqual(field(name, "Version"), tree.version())

    def test_each_has_its_files(self):
        documents = {name: {f"./usr/share/doc/{name}/changelog.gz", f"./usr/share/doc/{name}/copyright"} for name in NAMES}
        self.assertEqual(contents("libyeastar0") - documents["libyeastar0"], {
            "./usr/share/doc/libyeastar0/LICENSE-THIRD-PARTY.gz", "./usr/share/doc/libyeastar0/libyeastar.cdx.json.gz",
            f"LIB/libyeastar.so.{tree.abi()}", f"LIB/libyeastar.so.{tree.version()}", "./usr/share/lintian/overrides/libyeastar0"})
        development = contents("libyeastar-dev") - documents["libyeastar-dev"]
        pages = {file for file in development if file.startswith("./usr/share/man/man3/yeastar")}
        self.assertGreater(len(pages), 100)
        self.assertEqual(development - pages, {
            "LIB/libyeastar.so", "LIB/libyeastar.a", "LIB/pkgconfig/yeastar.pc", "LIB/pkgconfig/yeastar-static.pc",
            *(f"LIB/cmake/yeastar/{file.name}" for file in (ROOT / "cmake").glob("*.cmake")),
            *(f"./usr/include/{header.relative_to(tree.HEADER.parent)}" for header in tree.headers())})
        self.assertEqual(contents("yeastar-simulator") - documents["yeastar-simulator"], {
            "./usr/share/doc/yeastar-simulator/LICENSE-THIRD-PARTY.gz",
            "./usr/share/doc/yeastar-simulator/yeastar-simulator.cdx.json.gz", "./usr/bin/yeastar-simulator", "./usr/share/man/man1/yeastar-simulator.1.gz",
            "./usr/share/bash-completion/completions/yeastar-simulator",
            "./usr/share/fish/vendor_completions.d/yeastar-simulator.fish",
            "./usr/share/zsh/vendor-completions/_yeastar-simulator"})

    def test_they_depend_on_what_they_need(self):
        for name in ("libyeastar0", "yeastar-simulator"):
            needed = {part.split()[0] for part in field(name, "Depends").split(", ")}
            self.assertLessEqual(needed, {"libc6", "libgcc-s1"})
            self.assertIn("libc6", needed)
        self.assertEqual(field("libyeastar-dev", "Depends"), f"libyeastar0 (= {tree.version()})")

    def test_programs_built_against_it_depend_on_this_version_or_a_later_one(self):
        printed = must(["dpkg-deb", "-I", packages()["libyeastar0"], "shlibs"]).stdout
        self.assertEqual(printed.split("\n")[0], f"libyeastar {tree.abi()} libyeastar0 (>= {tree.version()})")

    def test_lintian_finds_no_errors(self):
        """But for manual pages, for each of which it starts man, and the static library, whose relocations it reads for minutes when
        it is built for development."""
        need("lintian")
        folder = scratch() / "without-archive"
        must(["dpkg-deb", "-R", packages()["libyeastar-dev"], folder])
        (archive,) = folder.rglob("libyeastar.a")
        archive.unlink()
        sums = folder / "DEBIAN" / "md5sums"
        sums.write_text("".join(line + "\n" for line in sums.read_text().splitlines() if not line.endswith("/libyeastar.a")))
        smaller = scratch() / "smaller.deb"
        must(["dpkg-deb", "--root-owner-group", "-Zgzip", "-z1", "-b", folder, smaller])
        done = run(["lintian", "--fail-on", "error", "--allow-root", "--no-tag-display-limit", "-X", "documentation/manual",
                    packages()["libyeastar0"], packages()["yeastar-simulator"], smaller], timeout=900)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_those_of_an_earlier_version_do_not_stay_beside_new_ones(self):
        """`make deb`, with a builder that fails."""
        need("dpkg-buildpackage", "dh")
        old = scratch() / "target" / "deb" / "libyeastar0_0.1.0_amd64.deb"
        old.parent.mkdir(parents=True)
        old.touch()
        tree.metadata()
        done = subprocess.CompletedProcess([], 1)
        with mock.patch.object(tree, "target", return_value=scratch() / "target"), mock.patch.object(sys, "argv", ["deb.py"]), \
                mock.patch.object(deb.subprocess, "run", return_value=done), self.assertRaises(SystemExit):
            deb.main()
        self.assertFalse(old.exists())


class Use(unittest.TestCase):
    def program(self):
        """Built outside, with the files of libyeastar-dev as those of another system."""
        need("cc", "pkg-config")
        usr, program = unpacked() / "usr", scratch() / "from-packages"
        (described,) = usr.glob("lib/*/pkgconfig")
        flags = must(["pkg-config", "--cflags", "--libs", "yeastar"], env=dict(
            os.environ, PKG_CONFIG_LIBDIR=str(described), PKG_CONFIG_SYSROOT_DIR=str(unpacked()),
            PKG_CONFIG_ALLOW_SYSTEM_CFLAGS="1", PKG_CONFIG_ALLOW_SYSTEM_LIBS="1")).stdout.split()
        self.assertIn(f"-I{usr}/include", flags)
        must(["cc", "-std=c99", *C_WARNINGS, QUICKSTART, *flags, "-o", program])
        return program

    def test_program_builds_from_them_and_runs(self):
        program = self.program()
        (library,) = (unpacked() / "usr" / "lib").glob("*/libyeastar.so")
        quickstart(self, program, libraries=library.parent)

    def test_they_work_in_a_clean_system_and_leave_nothing_behind(self):
        system, program = clean_system(), self.program()
        before = {str(path) for path in system.rglob("*") if "var" not in path.relative_to(system).parts[:1]}
        (system / "packages").mkdir()
        for file in packages().values():
            os.link(file, system / "packages" / file.name)
        inside = ["chroot", system, "env", "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL=C"]
        must([*inside, "sh", "-c", "exec dpkg --install packages/*.deb"])
        self.addCleanup(run, ["rm", "-rf", system])
        os.link(program, f"{system}{INSIDE}")
        self.assertEqual(must([*inside, "yeastar-simulator", "--version"]).stdout.split()[-1], tree.version())
        wrapper = scratch() / "inside"
        wrapper.write_text(f'#!/bin/sh\nexec chroot {system} {INSIDE} "$@"\n')
        wrapper.chmod(0o755)
        quickstart(self, wrapper)
        (system / INSIDE[1:]).unlink()
        must([*inside, "dpkg", "--purge", *NAMES])
        run(["rm", "-rf", system / "packages"])
        after = {str(path) for path in system.rglob("*") if "var" not in path.relative_to(system).parts[:1]}
        self.assertEqual({path for path in after - before if not path.endswith(("ld.so.cache", "/dev/null"))}, set())


if __name__ == "__main__":
    unittest.main()
