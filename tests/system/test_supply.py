"""What is inside the library is known: LICENSE-THIRD-PARTY, and the bill of materials."""

import json
import re
import unittest

from support import built, library, need, need_module, scratch

# In the folder scripts, which `support` adds to the path.
import components
import licences
import sbom
import size

# Crates of the compiler that leave symbols in the library, besides the parts of the standard library.
COMPILER = {"core", "alloc", "std", "std_detect", "panic_unwind", "__rustc"}
OURS = {"yeastar", "C code (nearly all of it SQLite)"}
HASH = re.compile(r"[0-9a-f]{64}")
PURL = re.compile(r"pkg:(cargo|generic)/[\w.-]+@[\w.%-]+")


def known():
    """The names that symbols may begin with."""
    return components.symbol_names() | COMPILER | OURS | set(components.STANDARD_PARTS)


class Licences(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        need("cargo")
        built()

    def test_page_is_not_stale(self):
        self.assertEqual(licences.PAGE.read_text("utf-8"), licences.page(), "run `make licences`")

    def test_every_crate_with_a_symbol_in_the_library_is_known(self):
        need("nm")
        self.assertEqual(set(size.by_crate(library())) - known(), set())

    def test_text_of_the_chosen_licence_is_found(self):
        """Of the choice, MIT; without one, all: ring has code under several."""
        texts = {crate.name: licences.texts(crate.folder, crate.licence) for crate in components.crates()}
        self.assertEqual([len(texts[name]) for name in ("mio", "serde")], [1, 1])
        self.assertIn("Google", "\n".join(texts["ring"]))
        self.assertGreaterEqual(len(texts["ring"]), 4)

    def test_crate_without_a_text_is_noticed(self):
        empty = scratch() / "no-licence-1.0.0"
        empty.mkdir()
        with self.assertRaises(SystemExit):
            licences.texts(empty, "MIT OR Apache-2.0")


class Bill(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        need("cargo", "rustc")
        cls.bill = sbom.bill()

    def test_it_lists_what_the_licences_list(self):
        parts = {(part["name"], part["version"]) for part in self.bill["components"]}
        table = re.findall(r"^(\S+) {2,}(\d\S+) +\S", licences.PAGE.read_text("utf-8").split(licences.RULE)[1], re.M)
        others = {("sqlite", components.sqlite_version())} | {part for part in parts if part[0] == "rust-std"}
        self.assertEqual(parts, set(table) | others)
        self.assertGreater(len(table), 50)

    def test_each_part_has_a_place_a_licence_and_its_sum(self):
        for part in self.bill["components"]:
            with self.subTest(part=part["name"]):
                self.assertRegex(part["purl"], PURL)
                self.assertEqual((part["type"], len(part["licenses"])), ("library", 1))
                for found in part.get("hashes", []):
                    self.assertRegex(found["content"], HASH)
                self.assertEqual("hashes" in part, part["purl"].startswith("pkg:cargo/"))

    def test_dependencies_lead_from_the_library_to_every_part(self):
        edges = {entry["ref"]: entry["dependsOn"] for entry in self.bill["dependencies"]}
        references = [part["bom-ref"] for part in self.bill["components"]]
        self.assertEqual(len(references), len(set(references)))
        reached, left = set(), [self.bill["metadata"]["component"]["bom-ref"]]
        while left:
            reference = left.pop()
            if reference not in reached:
                reached.add(reference)
                left += edges[reference]
        self.assertEqual(reached - {self.bill["metadata"]["component"]["bom-ref"]}, set(references))

    def test_it_is_the_same_each_time(self):
        self.assertEqual(sbom.bill(), self.bill)

    def test_it_is_what_the_schema_of_CycloneDX_demands(self):
        # cyclonedx-python-lib[json-validation]
        need_module("cyclonedx")
        from cyclonedx.schema import SchemaVersion
        from cyclonedx.validation.json import JsonStrictValidator
        validator = JsonStrictValidator(SchemaVersion.V1_6)
        self.assertIsNone(validator.validate_str(json.dumps(self.bill)))
        broken = {**self.bill, "components": [{"type": "library"}]}
        self.assertIsNotNone(validator.validate_str(json.dumps(broken)))


if __name__ == "__main__":
    unittest.main()
