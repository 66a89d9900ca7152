"""The C programs of tests/c: compiled by gcc and clang, run directly, under valgrind, and with ASan and UBSan of gcc.

Each prints "ok" and nothing else, so that a library which prints anything is found here as well.
"""

import contextlib
import os
import unittest

import faults
import support
from support import ROOT, SANITIZERS, VALGRIND, compile_c, library, must, need, run, scratch, secrets_in, simulator

# name -> whether it needs a PBX.
PROGRAMS = {
    "main_job": True, "bad_input": True, "downloads": True, "free_order": True, "fork": True, "threads": True,
    "callback": True, "dlopen": True, "manners": True, "cancel": False, "interrupt": False, "thread_cancel": False, "sigpipe": False,
    "config_file": True, "password": True, "listing": True, "late_calls": True,
    "large_reply": False,
}
# Not one of our secrets, but what a user might mistype.
MISTYPED = "Wr0ng-Secret-5502"


def source(name):
    return ROOT / "tests" / "c" / f"{name}.c"


@contextlib.contextmanager
def arguments(name):
    """The arguments of a program, for as long as its servers run."""
    with contextlib.ExitStack() as stack:
        given = []
        if PROGRAMS[name]:
            pbx = stack.enter_context(simulator("--pace", "20"))
            given = [pbx.https, pbx.pin, pbx.username, pbx.password]
        if name == "bad_input":
            given += [f"{fault}={stack.enter_context(faults.Server(fault)).url}" for fault in faults.FAULTS]
        if name == "dlopen":
            given.append(library())
        if name in ("downloads", "config_file"):
            given.append(scratch())
        yield given


def run_program(name, program, wrapper=(), slow=False):
    environment = dict(os.environ, YEASTAR_TEST_SLOW="1") if slow else dict(os.environ)
    with arguments(name) as given:
        return run([*wrapper, program, *given], env=environment, timeout=240)


class Programs(unittest.TestCase):
    """One method per program and compiler or tool; they are generated below."""

    def check(self, name, done):
        self.assertEqual((done.returncode, done.stderr), (0, ""), f"{done.stdout[-2000:]}\n{done.stderr[-4000:]}")
        lines = done.stdout.splitlines()
        self.assertEqual(lines[-1:], ["ok"])
        self.assertEqual(secrets_in(done.stdout), [])
        self.assertEqual([line for line in lines if MISTYPED in line], [], "a password inside a URL is shown")
        # One program prints messages, for the two checks above.
        self.assertTrue(name == "bad_input" or len(lines) == 1, done.stdout)


def _plain(name, compiler):
    def test(self):
        self.check(name, run_program(name, compile_c(source(name), name, compiler, link=name != "dlopen")))
    return test


def _valgrind(name):
    def test(self):
        need("valgrind")
        program = compile_c(source(name), f"{name}-valgrind", flags=["-g"], link=name != "dlopen")
        self.check(name, run_program(name, program, VALGRIND, slow=True))
    return test


def _sanitized(name):
    def test(self):
        program = compile_c(source(name), f"{name}-sanitized", flags=SANITIZERS, link=name != "dlopen")
        self.check(name, run_program(name, program, slow=True))
    return test


for _name in PROGRAMS:
    setattr(Programs, f"test_{_name}_by_gcc", _plain(_name, "gcc"))
    setattr(Programs, f"test_{_name}_by_clang", _plain(_name, "clang"))
    setattr(Programs, f"test_{_name}_under_valgrind", _valgrind(_name))
    setattr(Programs, f"test_{_name}_with_ASan_and_UBSan", _sanitized(_name))


class TheChecksCanFail(unittest.TestCase):
    """Planted faults, which the tools must detect."""

    LEAK = """
        #include <yeastar.h>
        static void leak(int times) { while (times-- > 0) yeastar_config_new(); }
        int main(void) { leak(10); return yeastar_abi_version(); }
    """
    USE_AFTER_FREE = """
        #include <yeastar.h>
        int main(void) {
            yeastar_error *error = NULL;
            yeastar_client_new(NULL, NULL, &error);
            const char *text = yeastar_error_message(error);
            yeastar_error_free(error);
            return text[0] == 'x';
        }
    """
    OVERFLOW = """
        #include <limits.h>
        #include <yeastar.h>
        int main(int argc, char **argv) { (void)argv; return INT_MAX + argc - yeastar_abi_version() == 0; }
    """

    def planted(self, name, text, flags):
        file = scratch() / f"planted-{name}.c"
        file.write_text(text)
        return compile_c(file, f"planted-{name}{len(flags)}", flags=flags)

    def test_valgrind_catches_a_leak_and_an_access_to_freed_memory(self):
        need("valgrind")
        for name, text in (("leak", self.LEAK), ("freed", self.USE_AFTER_FREE)):
            with self.subTest(fault=name):
                program = self.planted(name, text, ["-g"])
                must([program])
                self.assertEqual(run([*VALGRIND, program]).returncode, support.VALGRIND_FAILS)

    def test_ASan_catches_a_leak_and_an_access_to_freed_memory(self):
        for name, text, said in (("leak", self.LEAK, "LeakSanitizer"), ("freed", self.USE_AFTER_FREE, "use-after-free")):
            with self.subTest(fault=name):
                done = run([self.planted(name, text, SANITIZERS)])
                self.assertNotEqual(done.returncode, 0)
                self.assertIn(said, done.stderr)

    def test_UBSan_catches_an_overflow(self):
        done = run([self.planted("overflow", self.OVERFLOW, SANITIZERS)])
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("signed integer overflow", done.stderr)

    def test_sanitizers_are_really_in(self):
        need("nm")
        symbols = must(["nm", self.planted("leak", self.LEAK, SANITIZERS)]).stdout
        self.assertIn("__asan_init", symbols)

    def test_secret_in_an_output_is_found(self):
        for text in (f"login {support.PASSWORD}", f"{support.SECRETS[1].upper()}!", "token=00112233445566778899aabbccddeeff&"):
            self.assertNotEqual(secrets_in(text), [], text)
        self.assertEqual(secrets_in("pin " + "0123456789abcdef" * 4), [])


if __name__ == "__main__":
    unittest.main()
