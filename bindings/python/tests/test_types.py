"""The types: the package and a program that uses it are clean, and mistakes are found."""

import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from .support import PACKAGE, environment, need

USER = PACKAGE / "tests" / "typed_user.py"

#: A mistake a line.
MISTAKES = """
import yeastar
def f(pbx: yeastar.Client, listener: yeastar.Listener) -> None:
    pbx.extension.query(extid=1.5)
    pbx.extension.hangup()
    pbx.no_such_group
    pbx.extension.query(extid="1")["no_such_key"]
    listener.next(1).name
    yeastar.Client(url="x", no_such_key="y")
    yeastar.Client(password=None)
    listener.set_callback(7)
    pbx.deviceinfo.query()["deviceinfo"]["sn"] + 1
"""


class Types(unittest.TestCase):
    def check(self, tool, *arguments):
        need(tool)
        return subprocess.run([sys.executable, "-m", tool, *arguments], cwd=PACKAGE, env=environment(),
                              capture_output=True, text=True, timeout=300)

    def is_clean(self, *command):
        done = self.check(*command)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def finds_each_mistake(self, *command):
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "mistakes.py"
            file.write_text(MISTAKES)
            said = self.check(*command, str(file)).stdout
        lines = MISTAKES.splitlines()
        for number in range(4, len(lines) + 1):
            with self.subTest(line=lines[number - 1].strip()):
                self.assertRegex(said, rf"mistakes\.py:{number}:")

    def test_mypy_finds_nothing_in_the_package_and_in_its_user(self):
        self.is_clean("mypy", "--strict", "yeastar", str(USER))

    def test_mypy_finds_each_mistake(self):
        self.finds_each_mistake("mypy", "--strict")

    def test_pyright_finds_nothing_in_the_package_and_in_its_user(self):
        self.is_clean("pyright", "yeastar", str(USER))

    def test_pyright_finds_each_mistake(self):
        self.finds_each_mistake("pyright")


if __name__ == "__main__":
    unittest.main()
