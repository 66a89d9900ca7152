"""CHANGELOG.md has the form of Keep a Changelog, and names every function and number that a version added."""

import re
import unittest

import test_numbers
import test_symbols
import tree
from support import ROOT

PAGE = ROOT / "CHANGELOG.md"
KINDS = {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}
HEADING = re.compile(r"^## \[(Unreleased|\d+\.\d+\.\d+)\](?: - (\d{4}-\d\d-\d\d))?$")
# It began with this one, whose interface is in tests/abi.
FIRST = "0.1.0"


def sections(text):
    """Version -> its text. The unreleased section says in its first line which version it will be."""
    found = {}
    for part in re.split(r"^(?=## )", text, flags=re.M)[1:]:
        heading, _, body = part.partition("\n")
        match = HEADING.match(heading)
        if match is None or (match.group(1) == "Unreleased") == bool(match.group(2)):
            raise ValueError(f"not a heading of a version: {heading}")
        version = match.group(1)
        if version == "Unreleased":
            version = re.match(r"\s*Version (\d+\.\d+\.\d+), ABI \d+\.", body).group(1)
        found[version] = body
    return found


def added():
    """Version -> the functions and numbers that it added."""
    found = {}
    for name, since in test_symbols.listed(test_symbols.LIST.read_text()).items():
        found.setdefault(since, []).append(name)
    for name, (_, since) in test_numbers.listed(test_numbers.LIST.read_text()).items():
        found.setdefault(since, []).append(name)
    return found


class Changelog(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.sections = sections(PAGE.read_text())

    def test_versions_come_in_order_and_the_first_is_this_one(self):
        versions = [tuple(map(int, version.split("."))) for version in self.sections]
        self.assertEqual(versions, sorted(versions, reverse=True))
        self.assertEqual(list(self.sections)[0], tree.version())

    def test_changes_are_grouped_by_their_kind(self):
        for version, body in self.sections.items():
            kinds = re.findall(r"^### (.*)$", body, re.M)
            with self.subTest(version=version):
                self.assertEqual(set(kinds) - KINDS, set())
                self.assertEqual(len(kinds), len(set(kinds)), "a kind has two groups")

    def test_every_new_function_and_number_is_named(self):
        for version, names in added().items():
            if version != FIRST:
                words = set(re.findall(r"`(\w+)`", self.sections[version]))
                with self.subTest(version=version):
                    self.assertEqual(sorted(set(names) - words), [])

    def test_heading_in_another_form_is_noticed(self):
        for heading in ("## 1.0.0", "## [1.0.0]", "## [Unreleased] - 2026-01-01", "## [1.0.0] - today"):
            with self.subTest(heading=heading), self.assertRaises(ValueError):
                sections(f"# Changelog\n\n{heading}\n")


if __name__ == "__main__":
    unittest.main()
