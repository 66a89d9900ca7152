"""Makes the wheel of the simulator: the command yeastar-simulator, and nothing else. It is that of YEASTAR_WHEEL_SIMULATOR, or
one that cargo builds from the checkout."""

import os
import re
import sys
from pathlib import Path

import setuptools  # noqa: F401, first: it brings distutils
from distutils.command.build_scripts import build_scripts

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT / "bindings" / "python"
COMMAND = "yeastar-simulator"
if not (SHARED / "native_wheel.py").is_file():
    sys.exit("this is not in a checkout of libyeastar, from which alone the simulator is built")
sys.path.insert(0, str(SHARED))
import native_wheel  # noqa: E402

SIMULATOR = native_wheel.MachineCode("simulator", "YEASTAR_WHEEL_SIMULATOR", ROOT, "simulator_command", COMMAND)


def version():
    """That of all crates here."""
    text = (ROOT / "Cargo.toml").read_text("utf-8")
    return re.search(r'^\[workspace\.package\][^\[]*?^version = "([^"]+)"', text, re.M | re.S).group(1)


class BuildCommand(build_scripts):
    """Copies the command; setuptools would look for the interpreter in the first line of a script."""

    def run(self):
        os.makedirs(self.build_dir, exist_ok=True)
        SIMULATOR.copy(Path(self.build_dir) / COMMAND)


native_wheel.setup(SIMULATOR, {"build_scripts": BuildCommand}, version=version(), scripts=[COMMAND])
