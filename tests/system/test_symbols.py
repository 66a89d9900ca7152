"""The library file: its symbols, its name, its dependencies."""

import ctypes
import re
import subprocess
import unittest

import cheader
import ffi_sources
import support
import tree
from support import HEADER, ROOT, built, library, must, need, run, scratch

LIST = ROOT / "tests" / "abi" / "symbols.txt"
# Present in every glibc program. A new entry would be a new dependency for hosts.
NEEDED = {"libc.so.6", "libm.so.6", "libgcc_s.so.1", "ld-linux-x86-64.so.2", "ld-linux-aarch64.so.1"}
# The oldest glibc of a system that the library runs on, if it is built on Debian 12: docs/targets.md states it.
GLIBC = (2, 34)
# What the Go module does not call: replies and parts of events reach Go as JSON, texts with their lengths, and contexts
# interrupt calls.
NOT_IN_GO = {
    "yeastar_client_set_interrupt", "yeastar_error_clone", "yeastar_error_message", "yeastar_error_status", "yeastar_event_clone",
    "yeastar_event_field", "yeastar_event_party", "yeastar_reply_at", "yeastar_reply_count", "yeastar_reply_string",
    "yeastar_reply_string_len", "yeastar_value_count", "yeastar_value_integer", "yeastar_value_item", "yeastar_value_key",
    "yeastar_value_text", "yeastar_value_type",
}
PYTHON = ROOT / "bindings" / "python" / "yeastar" / "_abi.py"
GO = ROOT / "bindings" / "go"


def exported(file):
    lines = must(["nm", "-D", "--defined-only", file]).stdout.splitlines()
    return {line.split()[-1] for line in lines}


def declared():
    return {function.name for function in cheader.functions(HEADER)}


def differences(file, names):
    """Symbols without a declaration, and declarations without a symbol."""
    return sorted(exported(file) - names), sorted(names - exported(file))


def listed(text):
    """name -> since, of tests/abi/symbols.txt."""
    lines = [line.split() for line in text.splitlines() if line and not line.startswith("#")]
    return {name: since for name, since in lines}


def in_python(text):
    """The functions in the table of the Python package."""
    return set(re.findall(r"= _\w+\(\w+\.(yeastar_\w+),", text))


def in_go(folder):
    """The functions that the Go module calls: in C, of which a macro makes the requests, or directly."""
    found = set()
    for file in folder.rglob("*.[ch]"):
        text = re.sub(r"/\*.*?\*/|//[^\n]*", "", file.read_text(), flags=re.S)
        found |= set(re.findall(r"\byeastar_\w+", text))
        found |= {f"yeastar_{name}" for name in re.findall(r"^REQUEST\((\w+),", text, re.M)}
    for file in folder.rglob("*.go"):
        found |= set(re.findall(r"\bC\.(yeastar_\w+)", file.read_text()))
    return found


def hardening(file):
    """What the dynamic linker is told to protect."""
    dynamic, segments = must(["readelf", "-dW", file]).stdout, must(["readelf", "-lW", file]).stdout
    stack = re.search(r"GNU_STACK.* (RWE|RW) ", segments)
    found = {
        "BIND_NOW": re.search(r"FLAGS.*\b(BIND_)?NOW\b", dynamic),
        "RELRO": "GNU_RELRO" in segments,
        "no executable stack": stack and stack.group(1) == "RW",
        "no text relocations": "TEXTREL" not in dynamic,
    }
    return {name for name, there in found.items() if there}


class Symbols(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        built()

    def test_library_exports_what_the_header_declares_and_nothing_else(self):
        need("nm")
        self.assertEqual(differences(library(), declared()), ([], []))

    def test_missing_and_a_stray_symbol_are_noticed(self):
        """A library without one of the functions, and with one that is not in the header."""
        need("nm", "cc")
        names = sorted(declared())
        source = scratch() / "planted.c"
        bodies = [f"void {name}(void); void {name}(void) {{}}" for name in [*names[1:], "yeastar_stray"]]
        source.write_text("\n".join(bodies))
        planted = scratch() / "libplanted.so"
        must(["cc", "-shared", "-fPIC", source, "-o", planted])
        self.assertEqual(differences(planted, set(names)), (["yeastar_stray"], names[:1]))

    def test_every_function_is_in_the_list_of_symbols(self):
        missing = sorted(declared() - set(listed(LIST.read_text())))
        lines = "\n".join(f"{name} {tree.version()}" for name in missing)
        self.assertEqual(missing, [], f"add to {LIST.relative_to(ROOT)}:\n{lines}")

    def test_nothing_in_the_list_has_gone(self):
        self.assertEqual(sorted(set(listed(LIST.read_text())) - declared()), [])

    def test_table_of_Python_is_the_list(self):
        self.assertEqual(in_python(PYTHON.read_text()) ^ set(listed(LIST.read_text())), set())

    def test_Go_calls_all_of_the_list_but_what_it_does_otherwise(self):
        self.assertEqual(set(listed(LIST.read_text())) - in_go(GO), NOT_IN_GO)

    def test_line_of_the_list_is_never_edited(self):
        support.need_git_tree()
        log = must(["git", "log", "--format=", "-p", "--no-renames", "--", LIST.relative_to(ROOT)], cwd=ROOT).stdout
        once = listed("\n".join(line[1:] for line in log.splitlines() if re.match(r"\+yeastar_", line)))
        now = listed(LIST.read_text())
        self.assertEqual({name: since for name, since in once.items() if now.get(name) != since}, {})


class Names(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        need("readelf")
        cls.dynamic = must(["readelf", "-d", library()]).stdout

    def test_soname_is_the_abi_number(self):
        self.assertEqual(re.findall(r"\(SONAME\).*\[(.*)\]", self.dynamic), [f"libyeastar.so.{tree.abi()}"])

    def test_it_stays_loaded(self):
        self.assertRegex(self.dynamic, r"FLAGS_1.*NODELETE")

    def test_it_needs_nothing_that_a_program_does_not_have_anyway(self):
        needed = set(re.findall(r"\(NEEDED\).*\[(.*)\]", self.dynamic))
        self.assertIn("libc.so.6", needed)
        self.assertEqual(needed - NEEDED, set())
        self.assertNotRegex(self.dynamic, r"\((RPATH|RUNPATH)\)")

    def test_it_needs_no_newer_glibc(self):
        versions = re.findall(r"\bGLIBC_(\d+)\.(\d+)", must(["readelf", "-VW", library()]).stdout)
        newest = max(tuple(map(int, version)) for version in versions)
        self.assertLessEqual(newest, GLIBC, "a newer symbol is used, or it was built where glibc is newer")

    def test_it_is_bound_at_once_and_then_read_only(self):
        self.assertEqual(hardening(library()), {"BIND_NOW", "RELRO", "no executable stack", "no text relocations"})

    def test_library_without_hardening_is_noticed(self):
        need("gcc")
        source, weak = scratch() / "weak.c", scratch() / "weak.so"
        source.write_text("int yeastar_abi_version(void); int yeastar_abi_version(void) { return 0; }")
        must(["gcc", "-shared", "-fPIC", "-Wl,-z,lazy,-z,norelro,-z,execstack", source, "-o", weak])
        self.assertEqual(hardening(weak), {"no text relocations"})

    def test_one_abi_number_everywhere(self):
        loaded = ctypes.CDLL(str(library()))
        in_header = int(re.search(r"#define YEASTAR_ABI_VERSION (\d+)", HEADER.read_text()).group(1))
        self.assertEqual([loaded.yeastar_abi_version(), in_header], [tree.abi(), tree.abi()])

    def test_one_version_everywhere(self):
        loaded = ctypes.CDLL(str(library()))
        loaded.yeastar_version.restype = ctypes.c_char_p
        text = HEADER.read_text()
        parts = [re.search(rf"#define YEASTAR_VERSION_{part} (\d+)", text).group(1) for part in ("MAJOR", "MINOR", "PATCH")]
        whole = re.search(r'#define YEASTAR_VERSION "(.*)"', text).group(1)
        self.assertEqual([loaded.yeastar_version().decode(), whole, ".".join(parts)], [tree.version()] * 3)


class Guard(unittest.TestCase):
    """Every exported function must run its body inside the panic guard."""

    def test_every_exported_body_runs_inside_the_guard(self):
        files = {path: path.read_text() for path in sorted((ROOT / "src" / "ffi").rglob("*.rs"))}
        found = ffi_sources.exported_functions(files)
        self.assertEqual({function.name for function in found}, declared())
        self.assertEqual(ffi_sources.unguarded(files), [])

    def test_body_without_it_is_noticed(self):
        planted = {
            "panic.rs": "pub(super) fn guard<T>(f: T, body: impl FnOnce() -> T) -> T { catch(body).unwrap_or(f) }",
            "error.rs": """
                unsafe fn read<T>(none: T) -> T { panic::guard(none, || none) }
                fn careless(x: i32) -> i32 { x + 1 }
                #[unsafe(no_mangle)]
                pub extern "C" fn yeastar_good() -> i32 { read(0) }
                #[unsafe(no_mangle)]
                pub extern "C" fn yeastar_bad() -> i32 { /* panic::guard( */ careless(1) }
            """,
        }
        self.assertEqual(ffi_sources.unguarded(planted), ["yeastar_bad"])


if __name__ == "__main__":
    unittest.main()
