"""Configuration: keys, files, and what is refused."""

import os
import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from . import support
from .support import PASSWORD, ROOT, keys, listener, simulator

import yeastar
from yeastar import _keys


class Keys(unittest.TestCase):
    @unittest.skipIf(sys.version_info < (3, 11), "tomllib not installed")
    def test_every_key_is_taken_with_a_dot_and_with_an_underscore(self):
        import tomllib
        for key in tomllib.loads((ROOT / "api" / "config.toml").read_text())["key"]:
            keyword = key["name"].replace(".", "_")
            self.assertEqual(_keys.DOTTED.get(keyword, keyword), key["name"])
            self.assertIn(keyword, _keys.Keys.__annotations__)
            # What it refuses shows under which name it arrived.
            for name in (key["name"], keyword):
                with self.subTest(key=name), self.assertRaises(yeastar.YeastarInvalidArgumentError) as caught:
                    yeastar.Config(**{name: "\n"})
                self.assertIn(key["name"], str(caught.exception))

    def test_values_may_be_numbers_switches_lists_and_paths(self):
        config = yeastar.Config(timeout_ms=2500, keepalive=False, listener_allow=["127.0.0.1", "10.0.0.0/8"],
                                listener_journal=Path("journal"), listener_bind="127.0.0.1:0")
        config.set("listener.queue", 7)
        config.set("listener_queue", 8)
        self.assertEqual(repr(config), "<yeastar.Config>")
        self.assertNotIn(PASSWORD, repr(vars(yeastar.Config(password=PASSWORD))))

    def test_unknown_key_and_bad_value_are_refused(self):
        for bad in ({"no_such_key": "x"}, {"timeout_ms": 0}, {"timeout_ms": True}, {"url": "ftp://x"}, {"password": "a\0b"},
                    {"listener_allow": ["127.0.0.1", "x"]}):
            with self.subTest(keys=bad), self.assertRaises(yeastar.YeastarInvalidArgumentError):
                yeastar.Config(**bad)
        for bad in ({"password": None}, {"url": b"http://x"}, {"timeout_ms": 1.5}, {"listener_allow": [None]}):
            with self.subTest(keys=bad), self.assertRaises(TypeError):
                yeastar.Config(**bad)
        with self.assertRaises(TypeError):
            yeastar.Config().set(None, "x")
        with self.assertRaises(TypeError):
            yeastar.Config().set("url", None)

    def test_error_names_the_keys_that_a_client_lacks(self):
        with self.assertRaisesRegex(yeastar.YeastarInvalidArgumentError, "url"):
            yeastar.Client()
        with self.assertRaisesRegex(yeastar.YeastarInvalidArgumentError, "password"):
            yeastar.Client(url="http://127.0.0.1:1", username="api")
        with self.assertRaises(TypeError):
            yeastar.Client("http://127.0.0.1:1")
        with self.assertRaises(yeastar.YeastarInvalidArgumentError):
            yeastar.Client(yeastar.Config(), url="http://127.0.0.1:1")


class Files(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.file = Path(folder.name) / "pbx.toml"

    def test_file_makes_a_client_and_a_listener(self):
        with simulator() as pbx:
            self.file.write_text(f'url = "{pbx.https}"\nusername = "api"\npassword = "wrong"\n'
                                 f'tls.pin_sha256 = "{pbx.pin}"\n[listener]\nbind = "127.0.0.1:0"\n')
            for file in (self.file, str(self.file)):
                config = yeastar.Config.from_file(file, password=PASSWORD, login_guard_id=pbx.pin)
                with yeastar.Client(config) as client, yeastar.Listener(config) as here:
                    client.attach(here)
                    self.assertEqual(client.extension.query(extid="1000")["status"], "Success")

    def test_error_names_the_file(self):
        for text, what in (("url = ", "line 1"), ("no_such_key = 1", "no_such_key"), ("timeout_ms = 0", "timeout_ms")):
            self.file.write_text(text)
            with self.subTest(text=text), self.assertRaisesRegex(yeastar.YeastarInvalidArgumentError, "pbx.toml"):
                yeastar.Config.from_file(self.file)
        with self.assertRaises(yeastar.YeastarInvalidArgumentError):
            yeastar.Config.from_file(self.file.parent / "missing.toml")
        for bad in (None, b"pbx.toml", 7):
            with self.subTest(file=bad), self.assertRaises(TypeError):
                yeastar.Config.from_file(bad)


class Library(unittest.TestCase):
    """How the shared library is found."""

    def import_error(self, **more):
        done = support.run("import yeastar\nprint('loaded')", **more)
        return done.returncode, done.stdout + done.stderr

    def test_YEASTAR_LIBRARY_is_the_only_place_if_it_is_set(self):
        code, said = self.import_error(YEASTAR_LIBRARY="/nowhere/libyeastar.so")
        self.assertEqual(code, 1)
        self.assertIn("ImportError: cannot load libyeastar. Tried:\n  /nowhere/libyeastar.so: ", said)
        self.assertIn("Set YEASTAR_LIBRARY", said)
        self.assertNotIn("libyeastar.so.0:", said)

    def test_package_comes_before_the_system(self):
        program = """
import os, shutil, sys, tempfile, pathlib
with tempfile.TemporaryDirectory() as folder:
    package = pathlib.Path(folder) / "yeastar"
    shutil.copytree(pathlib.Path(sys.argv[2]) / "yeastar", package)
    if sys.argv[3]:
        (package / "libyeastar.so.0").symlink_to(sys.argv[3])
    sys.path.insert(0, folder)
    try:
        import yeastar
        print("loaded", yeastar.__file__ == str(package / "__init__.py"))
    except ImportError as error:
        print(error)
"""
        library = os.environ["YEASTAR_LIBRARY"]
        for beside, expected in ((library, "loaded True\n"), ("/etc/passwd", "passwd"), ("", "libyeastar.so.0: ")):
            environment = {name: value for name, value in support.environment().items() if name not in ("YEASTAR_LIBRARY", "PYTHONPATH")}
            done = subprocess.run([sys.executable, "-c", program, "", str(support.PACKAGE), beside], env=environment,
                                  capture_output=True, text=True, timeout=60)
            with self.subTest(beside=beside):
                self.assertEqual(done.stderr, "")
                if beside == library:
                    self.assertEqual(done.stdout, expected)
                else:
                    self.assertIn("cannot load libyeastar. Tried:\n", done.stdout)
                    # The one in the package, if there is one, and the system's, in this order.
                    self.assertEqual(done.stdout.count("\n  "), 2 if beside else 1)

    def test_incompatible_library_is_refused(self):
        from yeastar import _abi, _library
        code, said = self.import_error(YEASTAR_LIBRARY="libm.so.6")
        self.assertEqual(code, 1)
        self.assertIn("yeastar_status_name: it is older than this package", said)
        before = _abi.ABI_VERSION
        _abi.ABI_VERSION = before + 1
        try:
            with self.assertRaisesRegex(OSError, f"its ABI is {before}, and this package needs {before + 1}"):
                _library._open(os.environ["YEASTAR_LIBRARY"])
        finally:
            _abi.ABI_VERSION = before

    def test_every_function_of_the_header_is_bound(self):
        header = (ROOT / "include" / "yeastar.h").read_text()
        declared = set(re.findall(r"\b(yeastar_\w+)\(", re.sub(r"/\*.*?\*/", "", header, flags=re.S)))
        bound = {f"yeastar_{name}" for name in vars(_library_functions())}
        self.assertEqual(declared, bound)
        listed = {line.split()[0] for line in (ROOT / "tests" / "abi" / "symbols.txt").read_text().splitlines()
                  if line and not line.startswith("#")}
        self.assertEqual(listed, bound)

    def test_prototypes_are_those_of_the_header(self):
        """By the reader of headers of the other tests, which is not the one that made them."""
        support.need_tool("cc")
        support.add_system_tests()
        import cheader
        import ctypes
        sizes = {"int32_t": 4, "yeastar_status": 4, "int": 4, "int64_t": 8, "uint64_t": 8, "size_t": 8, "uint16_t": 2,
                 "bool": 1, "_Bool": 1, "void": 0}
        for function in cheader.functions(ROOT / "include" / "yeastar.h"):
            bound = getattr(_library_functions(), function.name[len("yeastar_"):])
            with self.subTest(function=function.name):
                # Without declared arguments, a pointer is passed whole; a number would not be.
                if bound.argtypes is None:
                    self.assertTrue(all(argument.type.endswith("*") for argument in function.arguments), function.arguments)
                self.assertEqual(len(bound.argtypes or function.arguments), len(function.arguments))
                for argument, given in zip(function.arguments, bound.argtypes or ()):
                    self.assertEqual(ctypes.sizeof(given), sizes.get(argument.type, 8), argument)
                    self.assertEqual(given is ctypes.c_char_p, argument.type == "const char *", argument)
                expected = sizes.get(function.returns, 8)
                self.assertEqual(0 if bound.restype is None else ctypes.sizeof(bound.restype), expected)
                self.assertEqual(bound.restype is ctypes.c_char_p, function.returns == "const char *")


def _library_functions():
    from yeastar._library import library
    return library


if __name__ == "__main__":
    unittest.main()
