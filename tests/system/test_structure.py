"""The rules of CONTRIBUTING.md and ARCHITECTURE.md: imports between modules, places of unsafe code, and lengths."""

import ast
import re
import unittest

import rust_sources
from support import ROOT

LONGEST_FILE = 500
LONGEST_FUNCTION = 60
GENERATED_ELSEWHERE = re.compile(r"Written by `cargo run -p codegen`|Made by cbindgen|Code generated")
GENERATED = "// Written by `cargo run -p codegen` from "
OTHERS = ("tests", "scripts", "benches", "bindings", "include")
NOT_SOURCES = {"build", "dist", "node_modules", "target", ".venv"}
RUST = ("src", "simulator/src", "simulator/tests", "codegen/src", "tests", "benches", "fuzz")
# Deeper than any folder: cycles are searched at every depth.
ANY_DEPTH = 99


def allowed(page):
    """Module -> modules it may import, according to the table in ARCHITECTURE.md."""
    rows = re.findall(r"^\| `(\w+)` \| [^|]+ \|([^|]*)\|$", page, re.M)
    return {module: set(re.findall(r"`(\w+)`", imports)) for module, imports in rows}


def hand_written(*folders):
    for folder in folders:
        for file in sorted((ROOT / folder).rglob("*.rs")):
            text = file.read_text()
            if "target" not in file.relative_to(ROOT).parts and GENERATED not in text:
                yield file.relative_to(ROOT), text


def other_sources(*endings):
    """What is written by hand in other languages."""
    for folder in OTHERS:
        for file in sorted((ROOT / folder).rglob("*")):
            if file.suffix in endings and file.is_file() and not NOT_SOURCES & set(file.relative_to(ROOT).parts):
                text = file.read_text()
                if not GENERATED_ELSEWHERE.search(text[:600]):
                    yield file.relative_to(ROOT), text


class Imports(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.table = allowed((ROOT / "ARCHITECTURE.md").read_text())
        cls.crate = rust_sources.Crate(ROOT / "src")
        cls.graph = cls.crate.imports(0)[()]

    def test_table_names_every_module(self):
        modules = {module[0] for module in self.crate.files if module}
        self.assertEqual(set(self.table), modules)

    def test_modules_import_what_the_table_allows(self):
        for module, used in self.graph.items():
            for other, file in used.items():
                with self.subTest(file=str(file.relative_to(ROOT))):
                    self.assertIn(other, self.table[module], f"{module} may not import {other}: see ARCHITECTURE.md")

    def test_table_allows_no_circle(self):
        self.assertEqual(rust_sources.circle(self.table), [])

    def test_no_folder_has_a_circle_between_its_entries(self):
        for source in ("src", "simulator/src", "codegen/src"):
            graphs = rust_sources.Crate(ROOT / source).imports(ANY_DEPTH)
            for folder, graph in graphs.items():
                with self.subTest(folder="/".join([source, *folder])):
                    circle = rust_sources.circle(graph)
                    by = [str(graph[one][two].relative_to(ROOT)) for one, two in zip(circle, circle[1:])]
                    self.assertEqual(circle, [], f"by way of {', '.join(by)}")


class Places(unittest.TestCase):
    def stands_only_in(self, pattern, *folders):
        strays = [
            f"{file}: {match.group(0).strip()}"
            for file, text in hand_written("src")
            for match in re.finditer(pattern, rust_sources.without_tests(rust_sources.bare(text)), re.M)
            if not str(file).startswith(folders) and not rust_sources.is_test(file)
        ]
        self.assertEqual(strays, [])

    def test_unsafe_stands_in_ffi_and_sys(self):
        self.stands_only_in(r"\bunsafe\b(?!_code)", "src/ffi/", "src/sys/")

    def test_what_only_unix_has_stands_in_sys(self):
        self.stands_only_in(r"\bnix::|\bstd::os\b|\bextern crate nix", "src/sys/")
        self.stands_only_in(r"\blibc::", "src/sys/", "src/ffi/")

    def test_unsafe_block_says_why_it_is_sound(self):
        for file, text in hand_written("src"):
            lines = text.splitlines()
            for number, line in enumerate(lines):
                if re.search(r"\bunsafe (?:\{|impl\b)", line.split("//")[0]):
                    above = "\n".join(lines[max(0, number - 8):number + 1])
                    with self.subTest(place=f"{file}:{number + 1}"):
                        self.assertIn("SAFETY:", above)


class Sizes(unittest.TestCase):
    def test_no_file_is_too_long(self):
        sources = [*hand_written(*RUST), *other_sources(".py", ".c", ".h", ".cpp", ".hpp", ".go", ".mjs", ".sh")]
        long = [f"{file}: {lines}" for file, text in sources if (lines := text.count("\n")) > LONGEST_FILE]
        self.assertEqual(long, [], f"more than {LONGEST_FILE} lines: split it")

    def test_no_function_is_too_long(self):
        long = [f"{file}:{function.line}: {function.name}, {function.length}" for file, text in hand_written(*RUST)
                for function in rust_sources.functions(text) if function.length > LONGEST_FUNCTION]
        self.assertEqual(long, [], f"more than {LONGEST_FUNCTION} lines: split it")

    def test_no_Python_function_is_too_long(self):
        long = [f"{file}:{found.lineno}: {found.name}, {length}" for file, text in other_sources(".py")
                for found in ast.walk(ast.parse(text)) if isinstance(found, (ast.FunctionDef, ast.AsyncFunctionDef))
                and (length := found.end_lineno - found.lineno + 1) > LONGEST_FUNCTION]
        self.assertEqual(long, [], f"more than {LONGEST_FUNCTION} lines: split it")


class Reader(unittest.TestCase):
    """The source parser finds planted faults."""

    def test_use_is_split_into_its_paths(self):
        self.assertEqual(rust_sources._leaves("a::{b, c::{d, e as f}, self}"), ["a::b", "a::c::d", "a::c::e", "a::self"])

    def test_comments_and_texts_are_blank(self):
        bare = rust_sources.bare('a // unsafe\n"unsafe" r#"un"safe"# \'"\' b /* unsafe */ c')
        self.assertNotIn("unsafe", bare)
        self.assertEqual(bare.split(), ["a", '""', '""', '""', "b", "c"])

    def test_function_is_measured_with_its_signature(self):
        found = list(rust_sources.functions("fn a(\n    b: [u8; 4],\n) {\n    \"}\";\n}\ntrait T { fn c(); }\nfn d() {}\n"))
        self.assertEqual([(function.name, function.length) for function in found], [("a", 5), ("d", 1)])

    def test_circle_is_found(self):
        self.assertEqual(rust_sources.circle({"a": ["b"], "b": ["c"], "c": ["b"]}), ["b", "c", "b"])
        self.assertEqual(rust_sources.circle({"a": ["b", "c"], "b": ["c"]}), [])


if __name__ == "__main__":
    unittest.main()
