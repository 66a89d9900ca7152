"""docs/targets.md and scripts/cross.py agree. Building for another target takes too long for the tests."""

import re
import unittest
from unittest import mock

from support import ROOT, need

import test_symbols

# In the folder scripts, which `support` adds to the path.
import cross

PAGE = (ROOT / "docs" / "targets.md").read_text()


class Targets(unittest.TestCase):
    def test_page_names_every_target_of_the_script(self):
        rows = set(re.findall(r"^\| (\w+), Linux with (glibc|musl) \|", PAGE, re.M))
        of = {(name.split("-")[0], "musl" if name.endswith("musl") else "glibc") for name in cross.TARGETS}
        self.assertEqual(rows, of)

    def test_page_states_the_oldest_glibc(self):
        native = ".".join(map(str, test_symbols.GLIBC))
        self.assertIn(f"needs glibc {native} or later", PAGE)
        self.assertIn(f"glibc\n{cross.GLIBC} or later", PAGE)

    def test_what_is_missing_is_said_with_how_to_get_it(self):
        need("rustc")
        self.assertIn("rustup target add s390x-unknown-linux-gnu", cross.lacking("s390x-unknown-linux-gnu"))
        with mock.patch.object(cross, "zig", return_value=[]):
            self.assertIn("pip install ziglang", cross.lacking("x86_64-unknown-linux-gnu"))


if __name__ == "__main__":
    unittest.main()
