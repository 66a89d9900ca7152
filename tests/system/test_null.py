"""NULL, 0 and invalid UTF-8 passed to every function: an error or a harmless value, never a crash."""

import json
import sys
import unittest

import cheader
import support
from support import HEADER, ROOT, library, need, run

INVALID_ARGUMENT = 1
HARMLESS = (None, "", 0, -1, False)
# Functions without arguments.
TELLS = {
    "yeastar_status_name": lambda value: value == "YEASTAR_OK",
    "yeastar_version": lambda value: value.count(".") == 2,
    "yeastar_abi_version": lambda value: value >= 0,
    "yeastar_config_new": lambda value: value is not None,
    "yeastar_params_new": lambda value: value is not None,
}
# NULL is allowed: it ends logging.
TAKES_NOTHING = {"yeastar_log_set_callback"}


class Nothing(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        need("cc")
        cls.functions = {function.name: function for function in cheader.functions(HEADER)}
        done = run([sys.executable, ROOT / "tests" / "system" / "null_probe.py", library(), HEADER])
        lines = [json.loads(line) for line in done.stdout.splitlines()]
        cls.last, cls.stderr = (lines or [{}])[-1], done.stderr
        cls.calls = [(call["call"], call["how"], answer["result"])
                     for call, answer in zip(lines, lines[1:]) if "call" in call and "result" in answer]

    def test_0_no_call_crashes_and_nothing_is_printed(self):
        self.assertEqual((self.last, self.stderr), ({"end": True}, ""), "the call that is named last ended the process")

    def test_every_function_is_called_with_nothing(self):
        self.assertEqual({name for name, how, _ in self.calls if how == "nothing"}, set(self.functions))

    def test_status_says_invalid_argument_and_an_error_says_which(self):
        for name, how, result in self.calls:
            if self.functions[name].returns != "yeastar_status":
                continue
            with self.subTest(function=name, how=how):
                if name in TAKES_NOTHING:
                    self.assertEqual((result["value"], result.get("error", False)), (0, False))
                    continue
                self.assertEqual(result["value"], INVALID_ARGUMENT)
                if "error" in result:
                    self.assertTrue(result["error"])
                    self.assertEqual(result["status"], INVALID_ARGUMENT)
                    self.assertRegex(result["message"], r"NULL|not UTF-8")
                    self.assertNotIn("\n", result["message"])
                    if "names" in result:
                        # The argument `type_` is the parameter `type`.
                        self.assertIn(result["names"].rstrip("_"), result["message"])

    def test_outputs_are_cleared_on_failure(self):
        for name, how, result in self.calls:
            with self.subTest(function=name, how=how):
                self.assertEqual([value for value in result["outputs"] if value], [])

    def test_everything_else_gives_a_harmless_value(self):
        for name, how, result in self.calls:
            if self.functions[name].returns == "yeastar_status":
                continue
            with self.subTest(function=name, how=how):
                fits = TELLS.get(name, lambda value: value in HARMLESS)
                self.assertTrue(fits(result["value"]), result["value"])

    def test_every_text_was_tried(self):
        texts = [(f.name, a.name) for f in self.functions.values() for a in f.arguments
                 if f.returns == "yeastar_status" and a.type == "const char *"]
        self.assertGreater(len(texts), 80)
        tried = {(name, how.split()[0]) for name, how, _ in self.calls if how.endswith("UTF-8")}
        self.assertEqual(tried, set(texts))


if __name__ == "__main__":
    unittest.main()
