"""docs/cpp.md, the C++ of README.md, and the example: what is shown compiles, and the programs do what they say."""

import contextlib
import json
import os
import re
import signal
import subprocess
import threading
import time
import unittest
import urllib.request

from cpp_programs import WARNINGS, compile_cpp
from support import HEADER, ROOT, must, need, run, scratch, secrets_in, simulator

PAGE = ROOT / "docs" / "cpp.md"
CLICK_TO_DIAL = ROOT / "bindings" / "cpp" / "examples" / "click_to_dial.cpp"
INCLUDES = "".join(f"#include <{name}>\n" for name in ("csignal", "fstream", "iostream", "thread", "yeastar.hpp"))


def settings(folder, **keys):
    """Writes the file that the programs of the page read."""
    values = {key.replace("tls_", "tls."): value for key, value in keys.items()}
    lines = [f'{key} = "{value}"\n' for key, value in {**values, "listener.bind": "127.0.0.1:0"}.items()]
    (folder / "pbx.toml").write_text("".join(lines))


def control(pbx, what):
    """Asks the simulator."""
    with urllib.request.urlopen(f"{pbx.http}/simulator/{what}", data=b"", timeout=30) as answer:
        return answer.read().decode()


class Page(unittest.TestCase):
    """docs/cpp.md and README.md: the programs do what they say, and every other block compiles."""

    def blocks(self, page, language="cpp"):
        return re.findall(rf"^```{language}\n(.*?)^```", page.read_text(), re.M | re.S)

    def test_every_block_of_the_page_compiles(self):
        need("g++", "clang++")
        blocks = [block for block in self.blocks(PAGE) if "int main" not in block]
        self.assertGreater(len(blocks), 10)
        marks = re.findall(r"^```(.+)$", PAGE.read_text(), re.M)
        self.assertEqual(len(blocks) + 6, len(marks), "besides two programs, three commands and one for CMake")
        file = scratch() / "page.cpp"
        given = "yeastar::client &pbx, yeastar::listener &listener"
        file.write_text(INCLUDES + "".join(
            f"void block{i}({given});\nvoid block{i}({given})\n{{\n(void)pbx, (void)listener;\n{{\n{block}}}\n}}\n"
            for i, block in enumerate(blocks)))
        for compiler in ("g++", "clang++"):
            must([compiler, "-std=c++17", *WARNINGS, "-Wno-shadow", f"-I{HEADER.parent}", "-fsyntax-only", file])

    def test_its_commands_are_those_that_the_tests_run(self):
        """In test_install, and for the simulator in test_guides."""
        install, simulate, compiles = self.blocks(PAGE, "sh")
        self.assertEqual(install.strip(), "make install PREFIX=/usr/local")
        self.assertIn("yeastar-simulator", simulate)
        self.assertEqual(compiles.strip(), "c++ -std=c++17 program.cpp $(pkg-config --cflags --libs yeastar) -o program")

    def test_first_program_is_short_and_works(self):
        for page in (PAGE, ROOT / "README.md"):
            program = [block for block in self.blocks(page) if "int main" in block][0]
            with self.subTest(page=page.name):
                self.assertLessEqual(len(program.splitlines()), 20)
                # Half a minute of silence is for telephones, not for tests.
                self.works(program.replace("30s", "2s").replace("seconds(30)", "seconds(2)"), page.stem)

    def works(self, program, name):
        folder = scratch() / f"page-{name}"
        folder.mkdir()
        (folder / "program.cpp").write_text(program)
        executable = compile_cpp(folder / "program.cpp", f"page-{name}-program")
        with simulator("--pace", "20") as pbx:
            done = self.run_with(pbx, pbx.password, executable, folder)
            refused = self.run_with(pbx, "Wr0ng-Secret-5502", executable, folder)
        self.assertEqual((done.returncode, done.stderr), (0, ""), done.stdout)
        for word in ('"event":"RING"', '"event":"BYE"', '"event":"NewCdr"'):
            self.assertIn(word, done.stdout)
        self.assertEqual((refused.returncode, refused.stdout), (1, ""))
        self.assertGreater(len(refused.stderr), 10)
        self.assertNotIn("Wr0ng", refused.stderr)

    @staticmethod
    def run_with(pbx, password, executable, folder):
        settings(folder, url=pbx.https, username=pbx.username, password=password, tls_pin_sha256=pbx.pin)
        return run([executable], cwd=folder)

    def test_its_screen_pop_goes_on_after_a_restart_of_the_PBX(self):
        (program,) = [block for block in self.blocks(PAGE) if "people" in block]
        folder = scratch() / "screen-pop"
        folder.mkdir()
        (folder / "program.cpp").write_text(program.replace('"30"', '"1"'))
        executable = compile_cpp(folder / "program.cpp", "screen-pop")
        with contextlib.ExitStack() as later:
            with simulator("--pace", "20") as pbx:
                settings(folder, url=pbx.http, username=pbx.username, password=pbx.password)
                process = later.enter_context(subprocess.Popen([executable], cwd=folder, stdout=subprocess.PIPE, text=True))
                later.callback(process.terminate)
                limit = threading.Timer(90, process.kill)
                limit.start()
                later.callback(limit.cancel)
                self.assertEqual(self.rings(pbx, process, "5551234"), "1004: Smith & Sons, 5551234\n")
            with simulator("--pace", "20", "--http", pbx.http.removeprefix("http://")) as again:
                self.assertEqual(self.rings(again, process, "5559876"), "1004: unknown, 5559876\n")

    def rings(self, pbx, process, number):
        """What the program prints when this number calls; from the moment it is logged in."""
        for _ in range(300):
            if json.loads(control(pbx, "state"))["tokens"] != "0":
                break
            time.sleep(0.1)
        else:
            self.fail("no login within 30 seconds")
        control(pbx, f"call_in?from={number}&to=1004&trunk=SIP-142")
        return process.stdout.readline()


class ClickToDial(unittest.TestCase):
    """The example that people start from."""

    def dial(self, pbx, *given, password=None):
        program = compile_cpp(CLICK_TO_DIAL, "click_to_dial")
        return run([program, pbx.https, pbx.username, pbx.pin, *given], env=dict(os.environ, PBX_PASSWORD=password or pbx.password))

    def test_it_calls_an_extension_and_a_number_outside(self):
        with simulator("--pace", "20") as pbx:
            for number, called in (("1001", "1001"), ("tel:+49-30-555 1234", "0049305551234")):
                done = self.dial(pbx, "1000", number)
                self.assertEqual((done.returncode, done.stderr), (0, ""), done.stdout)
                for line in (f"1000 rings, then {called} is called", f"RING {called} 1000", "ANSWERED, "):
                    self.assertIn(line, done.stdout)

    def test_it_says_why_a_call_failed(self):
        with simulator("--pace", "20") as pbx:
            busy = self.dial(pbx, "1000", "5551486")
            nobody = self.dial(pbx, "4999", "1001")
            refused = self.dial(pbx, "1000", "1001", password="Wr0ng-Secret-5502")
        self.assertEqual((busy.returncode, busy.stderr), (1, ""))
        self.assertIn("failed: 486", busy.stdout)
        self.assertEqual(nobody.returncode, 1)
        self.assertIn("YEASTAR_ERR_PBX", nobody.stderr)
        self.assertEqual(refused.returncode, 1)
        self.assertIn("YEASTAR_ERR_LOGIN_REFUSED", refused.stderr)
        self.assertEqual(secrets_in(refused.stderr), [])

    def test_Ctrl_C_hangs_up(self):
        program = compile_cpp(CLICK_TO_DIAL, "click_to_dial")
        with simulator("--pace", "20", "--talk", "forever") as pbx:
            with subprocess.Popen([program, pbx.https, pbx.username, pbx.pin, "1000", "1001"], stdout=subprocess.PIPE, text=True,
                                  env=dict(os.environ, PBX_PASSWORD=pbx.password)) as process:
                for line in process.stdout:
                    if line.startswith("ANSWERED"):
                        break
                process.send_signal(signal.SIGINT)
                rest = process.stdout.read()
        self.assertEqual(process.returncode, 0, rest)
        self.assertIn("hanging up", rest)
        self.assertIn("ANSWERED, ", rest)


if __name__ == "__main__":
    unittest.main()
