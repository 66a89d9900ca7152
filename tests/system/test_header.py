"""include/yeastar.h: compiles alone in every standard, is up to date, and documents every declaration."""

import re
import unittest

import cheader
import support
import tree
from support import C_WARNINGS, HEADER, ROOT, must, need, run, scratch

STANDARDS = {"c": ["c99", "c11", "c17"], "c++": ["c++11", "c++17", "c++20"]}
COMPILERS = {"gcc": "g++", "clang": "clang++"}
# Arguments that a comment describes by another name.
SAID_AS = {
    ("yeastar_client_set_timeout", "timeout_ms"): "milliseconds",
    ("yeastar_event_party", "index"): "counted from 0",
}


def stale(root):
    """The changes of a build to the committed header; empty if it is up to date."""
    changed = run(["git", "status", "--porcelain", "--", "include"], cwd=root).stdout
    sources = run(["git", "status", "--porcelain", "--", "src/ffi", "build.rs", "Cargo.toml"], cwd=root).stdout
    # While the C interface is being changed, the header is ahead of the last commit, which is not an error.
    return "" if sources else changed


class Compiles(unittest.TestCase):
    """Alone, without warnings. The methods are generated below."""


def _alone(compiler, language, standard):
    def test(self):
        need(compiler)
        support.built()
        source = scratch() / ("alone.c" if language == "c" else "alone.cpp")
        source.write_text("#include <yeastar.h>\n")
        must([compiler, f"-std={standard}", *C_WARNINGS, f"-I{HEADER.parent}", "-fsyntax-only", source])
    return test


def _twice(c_compiler, compiler, suffix):
    def test(self):
        need(c_compiler, compiler)
        support.built()
        for name, body in (
            ("one", "int other(void);\nint main(void) { return other() == YEASTAR_ABI_VERSION ? 0 : 1; }"),
            ("two", "int other(void);\nint other(void) { return (int)yeastar_abi_version(); }"),
        ):
            (scratch() / f"{name}{suffix}").write_text(f"#include <yeastar.h>\n#include <yeastar.h>\n{body}\n")
        program = scratch() / f"twice-{compiler}"
        units = [scratch() / f"one{suffix}", scratch() / f"two{suffix}"]
        must([compiler, *C_WARNINGS, *units, *tree.compile_flags(), "-o", program])
        must([program])
    return test


for _c, _cpp in COMPILERS.items():
    for _standard in STANDARDS["c"]:
        setattr(Compiles, f"test_alone_as_{_standard}_by_{_c}", _alone(_c, "c", _standard))
    for _standard in STANDARDS["c++"]:
        _name = f"test_alone_as_{_standard.replace('+', 'p')}_by_{_c}"
        setattr(Compiles, _name, _alone(_cpp, "c++", _standard))
    setattr(Compiles, f"test_twice_in_two_units_of_C_by_{_c}", _twice(_c, _c, ".c"))
    setattr(Compiles, f"test_twice_in_two_units_of_Cpp_by_{_c}", _twice(_c, _cpp, ".cpp"))


class Fresh(unittest.TestCase):
    def test_build_changes_nothing_in_it(self):
        support.need_git_tree()
        support.built()
        self.assertEqual(stale(ROOT), "", "include/yeastar.h is stale: run `cargo build` and commit it")

    def test_stale_header_is_noticed(self):
        """A checkout whose committed header lacks a function."""
        support.need_git_tree()
        copy = scratch() / "stale"
        must(["git", "clone", "-q", "--no-hardlinks", ROOT, copy])
        header = copy / "include" / "yeastar.h"
        whole = header.read_text()
        header.write_text(re.sub(r"YEASTAR_API\s+const char \*yeastar_version\(void\);\n", "", whole))
        self.assertNotEqual(header.read_text(), whole)
        identity = ["-c", "user.name=Test", "-c", "user.email=test@localhost"]
        must(["git", *identity, "commit", "-q", "-a", "-m", "Plant a stale header"], cwd=copy)
        self.assertEqual(stale(copy), "")
        must(["cargo", "check", "-q", "--locked", "-p", "yeastar", "--lib", "--target-dir", tree.target()],
             cwd=copy, timeout=600)
        self.assertIn("include/yeastar.h", stale(copy))


class Explains(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        support.built()
        cls.text = HEADER.read_text()

    def test_every_declaration_has_a_comment(self):
        self.assertEqual(cheader.uncommented(self.text), [])

    def test_declaration_without_one_is_noticed(self):
        comment = re.compile(r"/\*\*(?:(?!\*/).)*?\*/\n(YEASTAR_API const char \*yeastar_status_name)", re.S)
        blank = re.compile(r"/\*\*(?:(?!\*/).)*?\*/\n(  YEASTAR_ERR_TIMEOUT = )", re.S)
        planted = blank.sub(r"/**\n   * .\n   */\n\1", comment.sub(r"\1", self.text))
        self.assertEqual(len(cheader.uncommented(planted)), 2, cheader.uncommented(planted))

    def test_every_function_says_from_which_threads_and_whether_it_blocks(self):
        silent = [name for name, comment in cheader.comments(self.text).items()
                  if not re.search("thread", comment, re.I) or not re.search("block|wait", comment, re.I)]
        self.assertEqual(silent, [])

    def test_every_function_names_its_arguments(self):
        comments = cheader.comments(self.text)
        unnamed = []
        for function in cheader.functions(HEADER):
            # The object and the error are described once, at the top.
            for name in [a.name for a in function.arguments[1:] if a.name != "out_error"]:
                said = SAID_AS.get((function.name, name), name)
                if not re.search(rf"\b{said}\b", comments[function.name]):
                    unnamed.append(f"{function.name}: {name}")
        self.assertEqual(unnamed, [])

    def test_every_function_of_the_preprocessed_header_is_seen(self):
        by_prototype = [function.name for function in cheader.functions(HEADER)]
        self.assertEqual(by_prototype, list(cheader.comments(self.text)))
        self.assertGreater(len(by_prototype), 90)


if __name__ == "__main__":
    unittest.main()
