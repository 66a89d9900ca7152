"""Makes the wheel of the simulator: the command yeastar-simulator, and nothing else. One fits all Pythons of a platform.

YEASTAR_WHEEL_SIMULATOR names the file of the command to put in. Without it, cargo builds the command, for release, from
the checkout around this folder. Nothing is written into this folder; cargo writes into `target` of the checkout, or
where CARGO_TARGET_DIR says.
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

from setuptools import Distribution, setup  # first: it brings distutils
from distutils.command.build_scripts import build_scripts
from setuptools.command.bdist_wheel import bdist_wheel

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
COMMAND = "yeastar-simulator"
VARIABLE = "YEASTAR_WHEEL_SIMULATOR"


def version():
    """That of all crates here."""
    file = ROOT / "Cargo.toml"
    if not file.is_file():
        sys.exit("this is not in a checkout of libyeastar, from which alone the simulator is built")
    return re.search(r'^\[workspace\.package\][^\[]*?^version = "([^"]+)"', file.read_text("utf-8"), re.M | re.S).group(1)


@functools.lru_cache(maxsize=None)
def command():
    """The file of the command."""
    given = os.environ.get(VARIABLE)
    if given:
        if not os.path.isfile(given):
            sys.exit(f"{VARIABLE} names {given}, which is no file")
        return Path(given)
    if not shutil.which("cargo"):
        sys.exit(f"cargo, which builds the simulator, is not in PATH; or set {VARIABLE} to the file of the command")
    sys.path.insert(0, str(ROOT / "scripts"))
    import tree

    subprocess.run(tree.simulator_command("release"), cwd=ROOT, check=True)
    return tree.built("release") / COMMAND


def platform_tag(default):
    """With glibc: the oldest one that has all that the command needs, by the versions of the symbols."""
    needed = [tuple(map(int, found)) for found in re.findall(rb"GLIBC_(\d+)\.(\d+)\b", command().read_bytes())]
    if not needed or not default.startswith("linux_"):
        return default
    major, minor = max(needed)
    return f"manylinux_{major}_{minor}_{default[len('linux_'):]}"


class BuildCommand(build_scripts):
    """Copies the command; setuptools would look for the interpreter in the first line of a script."""

    def run(self):
        os.makedirs(self.build_dir, exist_ok=True)
        target = Path(self.build_dir) / COMMAND
        shutil.copyfile(command(), target)
        target.chmod(0o755)
        if shutil.which("strip"):
            subprocess.run(["strip", str(target)], check=True)


class WithMachineCode(Distribution):
    """Goes where machine code goes, though there is no module of it."""

    def has_ext_modules(self):
        return True


class PlatformWheel(bdist_wheel):
    """Depends on the platform, but not on the version of Python."""

    def get_tag(self):
        return "py3", "none", platform_tag(super().get_tag()[2])


scratch = tempfile.mkdtemp(prefix="yeastar-simulator-wheel-")
atexit.register(shutil.rmtree, scratch, ignore_errors=True)
setup(
    version=version(),
    scripts=[COMMAND],
    distclass=WithMachineCode,
    cmdclass={"build_scripts": BuildCommand, "bdist_wheel": PlatformWheel},
    options={"build": {"build_base": scratch}, "egg_info": {"egg_base": scratch}},
)
