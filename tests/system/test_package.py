"""What `cargo package` puts into the crate, and what the crate offers to Rust."""

import re
import unittest

from support import ROOT, must, need

FILES = {"Cargo.toml", "Cargo.toml.orig", "Cargo.lock", ".cargo_vcs_info.json", ".cargo/config.toml", "build.rs", "README.md",
         "CHANGELOG.md", "LICENSE-APACHE", "LICENSE-MIT", "LICENSE-THIRD-PARTY"}
# For the C functions, which no Rust program calls by their path.
FOR_C = {"ffi"}


class Package(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        need("cargo")
        listed = must(["cargo", "package", "--list", "--allow-dirty", "--offline", "--locked", "-p", "yeastar"], cwd=ROOT).stdout
        cls.files = set(listed.splitlines())

    def test_crate_has_sources_headers_and_licences_and_nothing_else(self):
        others = {file for file in self.files if not file.startswith(("src/", "include/"))}
        # Only in a git checkout.
        self.assertEqual(others | {".cargo_vcs_info.json"}, FILES)

    def test_crate_has_every_file_that_its_build_reads(self):
        for folder in ("src", "include"):
            there = {str(file.relative_to(ROOT)) for file in (ROOT / folder).rglob("*") if file.is_file()}
            self.assertEqual(there - self.files, set())

    def test_module_is_public_only_if_something_outside_uses_it(self):
        public = set(re.findall(r"^pub mod (\w+);", (ROOT / "src" / "lib.rs").read_text(), re.M))
        sources = [file.read_text() for folder in ("tests", "benches", "fuzz") for file in (ROOT / folder).rglob("*.rs")
                   if "target" not in file.relative_to(ROOT).parts]
        used = {name for text in sources for name in re.findall(r"\byeastar::(\w+)", text)}
        grouped = {name for text in sources for group in re.findall(r"\byeastar::\{([^;]*)\};", text)
                   for name in re.findall(r"\b\w+\b", group)}
        self.assertEqual(public - used - grouped - FOR_C, set())


if __name__ == "__main__":
    unittest.main()
