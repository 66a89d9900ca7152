"""No function of yeastar.h is left out of the Go module."""

import functools
import re
import unittest

from gosupport import BINDING, cheader, go, scratch
from support import C_WARNINGS, HEADER, must, need

AS_JSON = "a reply is read as JSON, which yeastar_reply_json returns"
# Functions that the module does without, and why.
NOT_USED = {
    "yeastar_client_set_interrupt": "a context ends a call, by yeastar_client_close on its own handle",
    "yeastar_error_clone": "errors are copied, and freed before the call returns",
    "yeastar_error_message": "yeastar_error_message_len says the length, too",
    "yeastar_error_status": "it is what the function has returned",
    "yeastar_event_clone": "events are copied",
    "yeastar_event_field": "yeastar_event_field_len says the length, too",
    "yeastar_event_party": "yeastar_event_party_len says the length, too",
    **{f"yeastar_{name}": AS_JSON for name in (
        "reply_at", "reply_count", "reply_string", "reply_string_len", "value_count", "value_integer", "value_item", "value_key",
        "value_text", "value_type")},
}


def undefined(program):
    """The functions of the library that a program takes from it."""
    return set(re.findall(r"\bU (yeastar_\w+)", must(["nm", "-D", "--undefined-only", program]).stdout))


@functools.lru_cache(maxsize=None)
def used():
    """Those of a program with the whole module in it."""
    need("nm")
    go("test", "-c", "-o", scratch() / "module.test", ".", cwd=BINDING)
    return undefined(scratch() / "module.test")


class Everything(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        need("go", "cc")
        cls.declared = {function.name for function in cheader.functions(HEADER)}

    def test_every_function_is_used_or_listed_with_a_reason(self):
        self.assertGreater(len(self.declared), 150)
        self.assertEqual(sorted(self.declared - used() - set(NOT_USED)), [])

    def test_list_holds_no_function_that_is_used_or_gone(self):
        self.assertEqual(sorted(set(NOT_USED) & used()), [])
        self.assertEqual(sorted(set(NOT_USED) - self.declared), [])

    def test_only_one_package_calls_C(self):
        listed = go("list", "-f", "{{.ImportPath}} {{len .CgoFiles}}", "./...", cwd=BINDING).stdout.splitlines()
        self.assertEqual([line for line in listed if not line.endswith(" 0")], ["yeastar/internal/cyeastar 4"])

    def test_C_of_the_module_has_no_warnings(self):
        need("gcc", "clang")
        package, made = BINDING / "internal" / "cyeastar", scratch() / "cgo"
        made.mkdir()
        # Writes _cgo_export.h.
        go("tool", "cgo", "-objdir", made, "--", "-I", HEADER.parent, "-I", ".", "callbacks.go", "cyeastar.go", "listener.go",
           cwd=package)
        sources = sorted(package.glob("*.c"))
        self.assertEqual(len(sources), 3)
        for compiler in ("gcc", "clang"):
            must([compiler, "-std=c99", *C_WARNINGS, "-fsyntax-only", "-I", made, "-I", package, "-I", HEADER.parent, *sources])


if __name__ == "__main__":
    unittest.main()
