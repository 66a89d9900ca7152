"""The oldest Python that the package promises runs the tests of its main parts."""

import glob
import os
import re
import subprocess
import unittest

from .support import CI, PACKAGE, environment

MODULES = ["tests.test_events", "tests.test_client", "tests.test_listener", "tests.test_aio.Asyncio", "tests.test_log"]


def promised():
    (version,) = re.findall(r'^requires-python = ">=([\d.]+)"$', (PACKAGE / "pyproject.toml").read_text(), re.M)
    return version


def interpreter(version):
    """In PATH, or where pyenv and uv install them."""
    home = os.path.expanduser("~")
    for candidate in (
        f"python{version}", *glob.glob(f"{home}/.pyenv/versions/{version}.*/bin/python{version}"),
        *glob.glob(f"{home}/.local/share/uv/python/cpython-{version}.*/bin/python{version}"),
    ):
        try:
            # One of pyenv in PATH may be a program that says where the real one is.
            subprocess.run([candidate, "-c", ""], check=True, capture_output=True)
            return candidate
        except (OSError, subprocess.CalledProcessError):
            pass
    if CI:
        raise AssertionError(f"python{version} not installed, and CI=true")
    raise unittest.SkipTest(f"python{version} not installed")


class OldestPython(unittest.TestCase):
    def test_passes_the_tests(self):
        # What it lacks, such as trio, is skipped there: it is tested with the Python that runs this.
        done = subprocess.run([interpreter(promised()), "-m", "unittest", *MODULES], cwd=PACKAGE,
                              env=environment(CI="false"), capture_output=True, text=True, timeout=300)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertGreater(int(re.search(r"^Ran (\d+) tests", done.stderr, re.M)[1]), 60)


if __name__ == "__main__":
    unittest.main()
