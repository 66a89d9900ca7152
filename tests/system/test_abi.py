"""Programs linked with an earlier release run with this library: signatures, numbers, and programs of that release.

tests/abi/VERSION holds the header of a release, as it was, and programs written for it.
"""

import functools
import os
import re
import unittest

import abi_stub
import cheader
import test_symbols
import tree
from support import C_WARNINGS, HEADER, ROOT, built, must, need, need_git_tree, run, scratch, simulator

RELEASES = sorted(path.parent for path in (ROOT / "tests" / "abi").glob("*/yeastar.h"))
STRUCT = "typedef struct yeastar_value { int32_t number; int32_t %s; } yeastar_value;"

# What a change would be -> a text of the header, once in it, and what it becomes.
BREAKING = {
    "argument of another size": (r"(yeastar_client_set_timeout\([^)]*)int64_t", r"\1int32_t"),
    "argument of another type": (r"( yeastar_login\()yeastar_client", r"\1yeastar_listener"),
    "argument more": (r"yeastar_version\(void\)", "yeastar_version(int32_t form)"),
    "argument less": (r"(yeastar_logout\([^,]*),\s*yeastar_error \*\*out_error\)", r"\1)"),
    "result of another type": (r"bool (yeastar_error_is_retriable)", r"int64_t \1"),
    "argument of a callback": (r"(\*yeastar_log_fn\)\()int32_t level", r"\1int64_t level"),
    "removed function": (r"YEASTAR_API\s[^;]*yeastar_apply\([^;]*;", ""),
    "renamed function": (r"yeastar_calltransfer\(", "yeastar_call_transfer("),
    "number of a status": (r"YEASTAR_ERR_TLS = 102", "YEASTAR_ERR_TLS = 199"),
    "number of a kind of event": (r"YEASTAR_EVENT_GAP = \d+", "YEASTAR_EVENT_GAP = 999"),
    "removed status": (r"YEASTAR_ERR_TLS = 102,", ""),
}
COMPATIBLE = {
    "new function": (r"(YEASTAR_API const char \*yeastar_version\(void\);)", r"\1 YEASTAR_API void yeastar_fresh(void);"),
    "new status": (r"(YEASTAR_ERR_TLS = 102,)", r"\1 YEASTAR_ERR_FRESH = 999,"),
    "name of an argument": (r"(yeastar_config_free\(yeastar_config \*)config", r"\1object"),
}


@functools.lru_cache(maxsize=None)
def present():
    return abi_stub.build(HEADER, scratch(), "present")


def changed(name, pattern, becomes, text=None):
    """A library from a copy of the header, with one change in it."""
    fresh, places = re.subn(pattern, becomes, text or HEADER.read_text())
    assert places == 1, f"{name}: {places} places in the header, not 1"
    header = scratch() / f"changed-{name.replace(' ', '-')}.h"
    header.write_text(fresh)
    return abi_stub.build(header, scratch(), header.stem)


def numbers(version):
    """0.1.0 -> (0, 1): patch releases add nothing to the interface."""
    return tuple(map(int, version.split(".")))[:2]


class Records(unittest.TestCase):
    def test_each_earlier_version_in_the_list_of_symbols_has_its_record(self):
        since = test_symbols.listed(test_symbols.LIST.read_text())
        earlier = {numbers(version) for version in since.values()} - {numbers(tree.version())}
        self.assertEqual({numbers(release.name) for release in RELEASES} - {numbers(tree.version())}, earlier)

    def test_header_of_a_release_has_the_functions_that_the_list_of_symbols_says(self):
        since = test_symbols.listed(test_symbols.LIST.read_text())
        for release in RELEASES:
            with self.subTest(release=release.name):
                had = {name for name, version in since.items() if numbers(version) <= numbers(release.name)}
                self.assertEqual({function.name for function in cheader.functions(release / "yeastar.h")}, had)

    def test_record_is_never_edited(self):
        need_git_tree()
        folders = [str(release.relative_to(ROOT)) for release in RELEASES]
        log = must(["git", "log", "--format=%h", "--diff-filter=MDR", "--", *folders], cwd=ROOT).stdout
        now = must(["git", "diff", "--name-only", "HEAD", "--", *folders], cwd=ROOT).stdout
        self.assertEqual((log, now), ("", ""))


class Signatures(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        need("cc", "abidiff")
        built()

    def test_interface_of_each_release_is_still_there(self):
        self.assertTrue(RELEASES)
        for release in RELEASES:
            with self.subTest(release=release.name):
                old = abi_stub.build(release / "yeastar.h", scratch(), f"release-{release.name}")
                difference = abi_stub.compare(old, present())
                self.assertEqual(difference.code, 0, difference.report)

    def test_breaking_change_is_noticed(self):
        for name, (pattern, becomes) in BREAKING.items():
            with self.subTest(change=name):
                self.assertNotEqual(abi_stub.compare(present(), changed(name, pattern, becomes)).code, 0)

    def test_changed_struct_is_noticed(self):
        """All structs are opaque: the one of this test is made public first, in both copies."""
        opaque = r"typedef struct yeastar_value yeastar_value;"
        before = changed("struct before", opaque, STRUCT % "other")
        for name, member in (("member of another size", "other[2]"), ("further member", "other, further")):
            with self.subTest(change=name):
                after = changed(f"struct with a {name}", opaque, STRUCT % member)
                self.assertNotEqual(abi_stub.compare(before, after).code, 0)

    def test_compatible_change_is_accepted(self):
        for name, (pattern, becomes) in COMPATIBLE.items():
            with self.subTest(change=name):
                difference = abi_stub.compare(present(), changed(name, pattern, becomes))
                self.assertEqual(difference.code, 0, difference.report)


class Programs(unittest.TestCase):
    """Programs of a release, linked with a library that has its functions only, run with the library of today."""

    def test_all_programs_of_each_release_run(self):
        need("cc")
        built()
        for release in RELEASES:
            self.assertTrue(programs(release))
            for source in programs(release):
                with self.subTest(release=release.name, program=source.stem):
                    self.runs(link(release, source), source.stem)

    def runs(self, program, name):
        with simulator("--pace", "20") as pbx:
            given = [pbx.https, pbx.pin, pbx.username, pbx.password, *([scratch()] if name == "downloads" else [])]
            if name == "quickstart":
                given = [pbx.https, pbx.username, pbx.pin]
            environment = dict(os.environ, LD_LIBRARY_PATH=str(built()), PBX_PASSWORD=pbx.password)
            done = must([program, *given], env=environment)
        self.assertEqual((done.stderr, done.stdout.splitlines()[-1]), ("", "logged out" if name == "quickstart" else "ok"))

    def test_program_of_a_release_does_not_run_without_one_of_its_functions(self):
        """With a library that lacks a function, so that the test above is known to use what it says."""
        release = RELEASES[0]
        program = link(release, release / "programs" / "main_job.c")
        header = scratch() / "lacks" / "yeastar.h"
        header.parent.mkdir()
        header.write_text((release / "yeastar.h").read_text().replace("yeastar_extension_dial_extension(", "yeastar_gone("))
        lacking = abi_stub.build(header, header.parent, "yeastar")
        lacking.rename(lacking.with_name(f"libyeastar.so.{abi_stub.abi(header)}"))
        done = run([program], env=dict(os.environ, LD_LIBRARY_PATH=str(header.parent), LD_BIND_NOW="1"))
        self.assertIn("undefined symbol: yeastar_extension_dial_extension", done.stderr)


def programs(release):
    return sorted((release / "programs").glob("*.c"))


def link(release, source):
    """Compiles a program with the header of its release."""
    folder = scratch() / f"linked-{release.name}"
    folder.mkdir(exist_ok=True)
    if not (folder / "libyeastar.so").exists():
        abi_stub.build(release / "yeastar.h", folder, "yeastar")
    program = folder / source.stem
    must(["cc", "-std=c99", *C_WARNINGS, "-D_POSIX_C_SOURCE=200809L", "-pthread", source, f"-I{release}", f"-L{folder}",
          "-lyeastar", "-o", program])
    return program


if __name__ == "__main__":
    unittest.main()
