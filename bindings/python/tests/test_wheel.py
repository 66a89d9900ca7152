"""The wheel, and what it is when it is installed."""

import functools
import os
import pathlib
import platform
import re
import subprocess
import sys
import tempfile
import unittest
import zipfile

from . import support
from .support import PACKAGE, need, simulator

import portable_wheel


@functools.lru_cache(maxsize=None)
def scratch():
    folder = tempfile.TemporaryDirectory(prefix="yeastar-wheel-")
    scratch.keep = folder
    return pathlib.Path(folder.name)


def must(*command, cwd=None, timeout=300, **environment):
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("YEASTAR_", "PYTHON"))}
    done = subprocess.run(
        [str(part) for part in command], env={**clean, **environment}, cwd=cwd or scratch(), stdin=subprocess.DEVNULL,
        capture_output=True, text=True, timeout=timeout,
    )
    if done.returncode != 0:
        raise AssertionError(f"{command} ended with {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


def need_setuptools():
    """The version of pyproject.toml: an older one is as good as none."""
    (wanted,) = re.findall(r'"setuptools>=(\d+)"', (PACKAGE / "pyproject.toml").read_text())
    if int(need("setuptools").__version__.split(".")[0]) < int(wanted):
        need(f"setuptools_{wanted}")


def build(folder, source=PACKAGE, **environment):
    """By pip, with the library of the tests."""
    need_setuptools()
    must(sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "--disable-pip-version-check",
         "--wheel-dir", folder, source, **{"YEASTAR_WHEEL_LIBRARY": str(support.built()), **environment})
    (made,) = folder.iterdir()
    return made


@functools.lru_cache(maxsize=None)
def wheel():
    return build(scratch() / "wheels")


@functools.lru_cache(maxsize=None)
def installed(made=wheel):
    """The Python of a fresh virtual environment that has the wheel and nothing else."""
    folder = scratch() / f"venv-{made.__name__}"
    must(sys.executable, "-m", "venv", folder)
    python = folder / "bin" / "python"
    must(python, "-m", "pip", "install", "--no-index", "--disable-pip-version-check", made())
    return python


def site_packages(made=wheel):
    (folder,) = (installed(made).parent.parent / "lib").glob("python*/site-packages")
    return folder


@functools.lru_cache(maxsize=None)
def portable():
    """What `make wheel` makes, with the profile of the tests."""
    for name in portable_wheel.lacking():
        need(name)
        raise unittest.SkipTest(f"{name} not installed")
    must(sys.executable, portable_wheel.__file__, "--profile", "dev", "--out", scratch() / "portable", cwd=support.ROOT, timeout=1200)
    (made,) = (scratch() / "portable").iterdir()
    return made


def numbers(texts):
    return tuple(map(int, texts))


class Wheel(unittest.TestCase):
    def test_fits_every_python_of_the_platform(self):
        name = wheel().name
        self.assertRegex(name, r"^yeastar-[\d.]+-py3-none-(manylinux_2_\d+|linux|macosx)_\w+\.whl$")
        self.assertEqual(name.split("-")[1], support.tree.version())

    def test_holds_the_modules_the_library_and_the_licences_and_nothing_else(self):
        with zipfile.ZipFile(wheel()) as archive:
            names = {name for name in archive.namelist() if ".dist-info/" not in name}
            licences = {name.partition("/licenses/")[2]: archive.read(name) for name in archive.namelist() if "/licenses/" in name}
        modules = {f"yeastar/{path.name}" for path in (PACKAGE / "yeastar").glob("*.py")}
        library = {name for name in names if "libyeastar" in name}
        self.assertEqual(len(library), 1)
        self.assertEqual(names - library, modules | {"yeastar/py.typed"})
        self.assertEqual(licences, {f"LICENSE-{name}": (support.ROOT / f"LICENSE-{name}").read_bytes()
                                    for name in ("MIT", "APACHE", "THIRD-PARTY")})

    def test_tag_promises_no_older_glibc_than_the_library_needs(self):
        need("auditwheel")
        tag = re.search(r"manylinux_(\d+)_(\d+)", wheel().name)
        if not tag:
            self.skipTest("not glibc")
        said = must(sys.executable, "-m", "auditwheel", "show", wheel())
        self.assertIn("is consistent with", said)
        oldest = re.search(r'following\s+platform\s+tag:\s+"manylinux_(\d+)_(\d+)_', said)
        self.assertIsNotNone(oldest, said)
        self.assertEqual(tag.groups(), oldest.groups(), said)

    def test_building_writes_nothing_into_the_folder(self):
        def files():
            return {path for path in PACKAGE.rglob("*") if not {"__pycache__", ".mypy_cache"} & set(path.parts)}

        before = files()
        build(scratch() / "again")
        self.assertEqual(files() - before, set())

    def test_wheel_from_a_source_distribution_needs_the_library(self):
        need_setuptools()
        must(sys.executable, "-c", "import setuptools.build_meta as b; print(b.build_sdist(%r))" % str(scratch()), cwd=PACKAGE)
        (archive,) = scratch().glob("*.tar.gz")
        self.assertEqual(self.contents(build(scratch() / "from-sdist", archive)), self.contents(wheel()))
        with self.assertRaises(AssertionError) as caught:
            build(scratch() / "none", archive, YEASTAR_WHEEL_LIBRARY="")
        self.assertIn("this is not in a checkout of libyeastar: set YEASTAR_WHEEL_LIBRARY", str(caught.exception))

    @staticmethod
    def contents(made):
        with zipfile.ZipFile(made) as archive:
            return set(archive.namelist())

    def test_glibc_that_the_page_states_is_enough(self):
        tag = re.search(r"manylinux_(\d+)_(\d+)", wheel().name)
        if not tag:
            self.skipTest("not glibc")
        page = (PACKAGE / "README.md").read_text(encoding="utf-8")
        stated = re.search(r"glibc (\d+)\.(\d+) \(\d+\) or later,\s+if it is built on Debian 12", page)
        here = os.confstr("CS_GNU_LIBC_VERSION").split()[1].split(".")
        # On a newer system than Debian 12, the library may need what is new there.
        most = max(numbers(stated.groups()), numbers(here)) if numbers(here) > (2, 36) else numbers(stated.groups())
        self.assertLessEqual(numbers(tag.groups()), most)

    def test_library_that_is_not_there_is_named(self):
        with self.assertRaises(AssertionError) as caught:
            build(scratch() / "none", YEASTAR_WHEEL_LIBRARY="/nowhere/libyeastar.so")
        self.assertIn("YEASTAR_WHEEL_LIBRARY names /nowhere/libyeastar.so, which is no file", str(caught.exception))


class Installed(unittest.TestCase):
    made = staticmethod(wheel)

    def test_uses_the_library_inside(self):
        program = (
            "import yeastar\n"
            "print(yeastar.__version__)\n"
            "print({line.split()[-1] for line in open('/proc/self/maps') if 'libyeastar' in line})\n"
        )
        self.assertEqual(must(installed(self.made), "-c", program).splitlines(),
                         [support.tree.version(), repr({str(site_packages(self.made) / "yeastar" / "libyeastar.so.0")})])

    def test_works_against_a_pbx(self):
        program = (
            "import sys, yeastar\n"
            "with yeastar.Client(url=sys.argv[1], tls_pin_sha256=sys.argv[2], username='api', password=sys.argv[3]) as pbx:\n"
            "    print(pbx.extension.query(extid='1000')['extinfos'][0]['username'])\n"
        )
        with simulator() as pbx:
            self.assertEqual(must(installed(self.made), "-c", program, pbx.https, pbx.pin, support.PASSWORD), "Ada\n")

    def test_pytest_has_the_fixtures(self):
        folder = pathlib.Path(need("pytest").__file__).parent.parent
        # pytest as it is here, behind what is installed there.
        link = site_packages(self.made) / "pytest-of-the-tests.pth"
        link.write_text(f"{folder}\n")
        self.addCleanup(link.unlink)
        file = scratch() / "test_it.py"
        file.write_text("def test_it(yeastar_client):\n    assert yeastar_client.extension.query(extid='1000')['extinfos']\n")
        said = must(installed(self.made), "-m", "pytest", "-q", "-p", "no:cacheprovider", file,
                    YEASTAR_SIMULATOR=str(support.tree.built() / "yeastar-simulator"))
        self.assertIn("1 passed", said)


class Portable(Installed):
    """The wheel for older systems."""

    made = staticmethod(portable)

    def test_runs_with_the_glibc_that_the_pages_state(self):
        machine = platform.machine()
        # auditwheel has confirmed the tag.
        self.assertTrue(portable().name.endswith(f"-py3-none-manylinux_2_17_{machine}.manylinux2014_{machine}.whl"), portable().name)
        for page in (PACKAGE / "README.md", support.ROOT / "docs" / "python.md"):
            self.assertIn("glibc 2.17", page.read_text(encoding="utf-8"))


class Script(unittest.TestCase):
    def test_tool_that_is_missing_is_named(self):
        with tempfile.TemporaryDirectory() as folder:
            os.symlink(sys.executable, os.path.join(folder, "python"))
            done = subprocess.run([os.path.join(folder, "python"), "-S", portable_wheel.__file__], capture_output=True, text=True,
                                  env={"PATH": folder})
        self.assertEqual(done.returncode, 1)
        self.assertRegex(done.stderr, r"^wheel: ziglang, auditwheel, setuptools, pip not installed: pip install -r bindings/python/requirements")

    def test_wheel_that_needs_a_newer_glibc_is_refused(self):
        need("auditwheel")
        tag = re.search(r"manylinux_(\d+)_(\d+)", wheel().name)
        if not tag or numbers(tag.groups()) <= (2, 17):
            self.skipTest("the library of the tests needs no newer one")
        with self.assertRaisesRegex(SystemExit, "is not what auditwheel finds"):
            portable_wheel.check(wheel(), "2.17")


if __name__ == "__main__":
    unittest.main()
