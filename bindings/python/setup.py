"""Makes the wheel, with the shared library inside: one for all Pythons of a platform.

YEASTAR_WHEEL_LIBRARY names the file of the library to put in. Without it, cargo builds the library, for release, from the
checkout around this folder. Nothing is written into this folder, so that it may be read-only; cargo writes into `target`
of the checkout, or where CARGO_TARGET_DIR says.
"""

import atexit
import functools
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from setuptools import Distribution, setup
from setuptools.command.bdist_wheel import bdist_wheel
from setuptools.command.build_py import build_py

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
VARIABLE = "YEASTAR_WHEEL_LIBRARY"


@functools.lru_cache(maxsize=None)
def library():
    """The file of the library."""
    given = os.environ.get(VARIABLE)
    if given:
        if not os.path.isfile(given):
            sys.exit(f"{VARIABLE} names {given}, which is no file")
        return Path(given)
    if not (ROOT / "scripts" / "tree.py").is_file():
        sys.exit(f"this is not in a checkout of libyeastar: set {VARIABLE} to the file of the library")
    if not shutil.which("cargo"):
        sys.exit(f"cargo, which builds the library, is not in PATH; or set {VARIABLE} to the file of a library")
    sys.path.insert(0, str(ROOT / "scripts"))
    import tree

    # The header is that of the checkout, which building a wheel does not change.
    subprocess.run(tree.library_command("release"), cwd=ROOT, env=tree.build_environment("release"), check=True)
    return tree.built("release") / "libyeastar.so"


def name_in_the_package():
    """What the package looks for beside its modules."""
    abi = re.search(r"^ABI_VERSION = (\d+)$", (HERE / "yeastar" / "_abi.py").read_text("utf-8"), re.M).group(1)
    return f"libyeastar.so.{abi}"


def platform_tag(default):
    """With glibc: the oldest one that has all that the library needs, by the versions of the symbols."""
    needed = [tuple(map(int, found)) for found in re.findall(rb"GLIBC_(\d+)\.(\d+)\b", library().read_bytes())]
    if not needed or not default.startswith("linux_"):
        return default
    newest, machine = max(needed), default[len("linux_"):]
    tag = f"manylinux_{newest[0]}_{newest[1]}_{machine}"
    # pip before 20.3, which Python 3.9.0 brings, knows it by this name only.
    return f"{tag}.manylinux2014_{machine}" if newest == (2, 17) else tag


class BuildWithLibrary(build_py):
    """The modules, the library beside them, and the licences."""

    def run(self):
        super().run()
        if self.editable_mode:
            # Uses the library that YEASTAR_LIBRARY names, or the system's.
            return
        target = Path(self.build_lib) / "yeastar" / name_in_the_package()
        shutil.copyfile(library(), target)
        target.chmod(0o755)
        if shutil.which("strip"):
            subprocess.run(["strip", "--strip-unneeded", str(target)], check=True)
        for licence in ("LICENSE-APACHE", "LICENSE-MIT", "LICENSE-THIRD-PARTY"):
            if (ROOT / licence).is_file():
                shutil.copyfile(ROOT / licence, target.with_name(licence))


class WithMachineCode(Distribution):
    """Goes where machine code goes, though there is no module of it."""

    def has_ext_modules(self):
        return True


class PlatformWheel(bdist_wheel):
    """Depends on the platform, but not on the version of Python."""

    def get_tag(self):
        return "py3", "none", platform_tag(super().get_tag()[2])


scratch = tempfile.mkdtemp(prefix="yeastar-wheel-")
atexit.register(shutil.rmtree, scratch, ignore_errors=True)
setup(
    distclass=WithMachineCode,
    cmdclass={"build_py": BuildWithLibrary, "bdist_wheel": PlatformWheel},
    options={"build": {"build_base": scratch}, "egg_info": {"egg_base": scratch}},
)
