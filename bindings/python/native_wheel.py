"""What setup.py here and that of the simulator share: a wheel with a file of machine code, one for all Pythons of a platform.

A variable of the environment names the file to put in. Without it, cargo builds it, for release, from the checkout. Nothing is
written into the folder of setup.py, so that it may be read-only; cargo writes into `target` of the checkout, or where
CARGO_TARGET_DIR says.
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

import setuptools
from setuptools.command.bdist_wheel import bdist_wheel


class MachineCode:
    """The file. `command` and `file` are told by scripts/tree.py: what builds it, and its name."""

    def __init__(self, what, variable, root, command, file):
        self.what, self.variable, self.root, self.command, self.name = what, variable, root, command, file

    @functools.cached_property
    def file(self):
        given = os.environ.get(self.variable)
        if given:
            if not os.path.isfile(given):
                sys.exit(f"{self.variable} names {given}, which is no file")
            return Path(given)
        if not (self.root / "scripts" / "tree.py").is_file():
            sys.exit(f"this is not in a checkout of libyeastar: set {self.variable} to the file of the {self.what}")
        if not shutil.which("cargo"):
            sys.exit(f"cargo, which builds the {self.what}, is not in PATH; or set {self.variable} to its file")
        sys.path.insert(0, str(self.root / "scripts"))
        import tree

        # The header is that of the checkout, which building a wheel does not change.
        command = getattr(tree, self.command)("release")
        subprocess.run(command, cwd=self.root, env=tree.build_environment("release"), check=True)
        return tree.built("release") / self.name

    def copy(self, target):
        """Without what is there for debuggers."""
        shutil.copyfile(self.file, target)
        target.chmod(0o755)
        if shutil.which("strip"):
            subprocess.run(["strip", "--strip-unneeded", str(target)], check=True)

    def platform_tag(self, default):
        """With glibc: the oldest one that has all that is needed, by the versions of the symbols."""
        needed = [tuple(map(int, found)) for found in re.findall(rb"GLIBC_(\d+)\.(\d+)\b", self.file.read_bytes())]
        if not needed or not default.startswith("linux_"):
            return default
        newest, machine = max(needed), default[len("linux_"):]
        tag = f"manylinux_{newest[0]}_{newest[1]}_{machine}"
        # pip before 20.3, which Python 3.9.0 brings, knows it by this name only.
        return f"{tag}.manylinux2014_{machine}" if newest == (2, 17) else tag


class WithMachineCode(setuptools.Distribution):
    """Goes where machine code goes, though there is no module of it."""

    def has_ext_modules(self):
        return True


def setup(code, commands, **more):
    """setuptools.setup, with `commands` that copy the file of `code` to its place."""

    class PlatformWheel(bdist_wheel):
        """Depends on the platform, but not on the version of Python."""

        def get_tag(self):
            return "py3", "none", code.platform_tag(super().get_tag()[2])

    scratch = tempfile.mkdtemp(prefix="yeastar-wheel-")
    atexit.register(shutil.rmtree, scratch, ignore_errors=True)
    setuptools.setup(
        distclass=WithMachineCode,
        cmdclass={**commands, "bdist_wheel": PlatformWheel},
        options={"build": {"build_base": scratch}, "egg_info": {"egg_base": scratch}},
        **more,
    )
