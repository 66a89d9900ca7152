"""Makes the wheel, with the shared library inside: that of YEASTAR_WHEEL_LIBRARY, or one that cargo builds from the checkout."""

import re
import sys
from pathlib import Path

from setuptools.command.build_py import build_py

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
import native_wheel  # noqa: E402

LIBRARY = native_wheel.MachineCode("library", "YEASTAR_WHEEL_LIBRARY", HERE.parent.parent, "library_command", "libyeastar.so")


def name_in_the_package():
    """What the package looks for beside its modules."""
    abi = re.search(r"^ABI_VERSION = (\d+)$", (HERE / "yeastar" / "_abi.py").read_text("utf-8"), re.M).group(1)
    return f"libyeastar.so.{abi}"


class BuildWithLibrary(build_py):
    """The modules, and the library beside them."""

    def run(self):
        super().run()
        # An editable installation uses the library that YEASTAR_LIBRARY names, or the system's.
        if not self.editable_mode:
            LIBRARY.copy(Path(self.build_lib) / "yeastar" / name_in_the_package())


native_wheel.setup(LIBRARY, {"build_py": BuildWithLibrary})
