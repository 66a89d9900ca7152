"""What is inside the library and the simulator is known: LICENSE-THIRD-PARTY, and the bills of materials."""

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

    def test_pages_are_not_stale(self):
        for product in components.PRODUCTS:
            with self.subTest(product=product.name):
                self.assertEqual(product.page.read_text("utf-8"), licences.page(product), "run `make licences`")

    def test_crates_of_the_simulator_are_in_its_page_alone(self):
        """clap reads its options; the library needs none."""
        listed = {product.name: {crate.name for crate in components.crates(product)} for product in components.PRODUCTS}
        self.assertIn("clap", listed["yeastar-simulator"] - listed["libyeastar"])
        self.assertIn("libsqlite3-sys", listed["libyeastar"] - listed["yeastar-simulator"])

    def test_every_crate_with_a_symbol_in_the_library_is_known(self):
        need("nm")
        self.assertEqual(set(size.by_crate(library())) - known(), set())

    def test_text_of_the_chosen_licence_is_found(self):
        """Of the choice, MIT; without one, all: ring has code under several."""
        texts = {crate.name: licences.texts(components.folder(crate), crate.licence) for crate in components.crates()}
        self.assertEqual([len(texts[name]) for name in ("mio", "serde")], [1, 1])
        self.assertIn("Google", "\n".join(texts["ring"]))
        self.assertGreaterEqual(len(texts["ring"]), 4)

    def test_crate_without_a_text_is_noticed(self):
        empty = scratch() / "no-licence-1.0.0"
        empty.mkdir()
        for licence in ("MIT", "MIT OR Zlib", "Apache-2.0 AND ISC"):
            with self.subTest(licence=licence), self.assertRaises(SystemExit):
                licences.texts(empty, licence)

    def test_Apache_is_taken_for_a_crate_that_offers_it_and_has_no_text(self):
        empty = scratch() / "bare-1.0.0"
        empty.mkdir()
        (text,) = licences.texts(empty, "MIT OR Apache-2.0")
        self.assertIn("Apache License", text)

    def test_text_is_found_whatever_the_case_of_its_name(self):
        crate = scratch() / "small-1.0.0"
        crate.mkdir()
        (crate / "license").write_text("Terms\n")
        self.assertEqual(licences.texts(crate, "Apache-2.0"), ["Terms"])


class Bill(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        need("cargo", "rustc")
        cls.bill = sbom.bill(components.LIBRARY)

    def test_it_lists_what_the_licences_list(self):
        for product in components.PRODUCTS:
            with self.subTest(product=product.name):
                parts = {(part["name"], part["version"]) for part in sbom.bill(product)["components"]}
                table = re.findall(r"^(\S+) {2,}(\d\S+) +\S", product.page.read_text("utf-8").split(licences.RULE)[1], re.M)
                self.assertGreater(len(table), 50)
                self.assertEqual(parts - set(table), {part for part in parts if part[0] in ("rust-std", "sqlite")})
                self.assertLessEqual(set(table), parts)
                self.assertEqual(("sqlite", components.sqlite_of_sources()) in parts, product == components.LIBRARY)

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
        self.assertEqual(sbom.bill(components.LIBRARY), self.bill)

    def test_what_they_are_for_is_a_library_and_a_program(self):
        kinds = [sbom.bill(product)["metadata"]["component"]["type"] for product in components.PRODUCTS]
        self.assertEqual(kinds, ["library", "application"])

    def test_it_is_what_the_schema_of_CycloneDX_demands(self):
        # cyclonedx-python-lib[json-validation]
        need_module("cyclonedx")
        from cyclonedx.schema import SchemaVersion
        from cyclonedx.validation.json import JsonStrictValidator
        validator = JsonStrictValidator(SchemaVersion.V1_6)
        for product in components.PRODUCTS:
            self.assertIsNone(validator.validate_str(json.dumps(sbom.bill(product))))
        broken = {**self.bill, "components": [{"type": "library"}]}
        self.assertIsNotNone(validator.validate_str(json.dumps(broken)))


if __name__ == "__main__":
    unittest.main()
