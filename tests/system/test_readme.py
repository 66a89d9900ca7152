"""Every command in README.md is run by a test, and its C program works as shown."""

import re
import unittest

from support import ROOT, compile_c, run, scratch, secrets_in, simulator

README = ROOT / "README.md"

# Each command of README.md, and the test that runs it.
COMMANDS = {
    "make demo": "test_demo.Demo",
    "make test": "tests/suite.py itself",
    "make install PREFIX=/usr/local": "test_install.Install, by the script behind it",
    "pip install ./bindings/python": "bindings/python/tests/test_wheel.py",
    "python3 program.py": "bindings/python/tests/test_page.py",
    "cc program.c $(pkg-config --cflags --libs yeastar) -o program": "test_install.Install.test_the_line_of_the_README",
    "c++ -std=c++17 program.cpp $(pkg-config --cflags --libs yeastar) -o program":
        "test_install.Install.test_the_line_of_the_README_for_Cpp",
    "go mod edit -replace yeastar=/path/to/libyeastar/bindings/go && go mod tidy && go build": "test_go_pages.Programs, by gosupport",
}


def blocks(text, language):
    """The fenced code blocks of a language, outside of comments."""
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.M | re.S)


def commands(text):
    lines = [line.strip() for block in blocks(text, "sh") for line in block.splitlines()]
    return [re.sub(r"^\$ ", "", line).split("  #")[0].strip() for line in lines if line and not line.startswith("#")]


def unknown(text):
    return [command for command in commands(text) if command not in COMMANDS]


class Readme(unittest.TestCase):
    def setUp(self):
        self.assertTrue(README.exists(), "README.md is missing")
        self.text = README.read_text()

    def test_its_two_commands_are_there(self):
        self.assertIn("make demo", commands(self.text))
        self.assertIn("make test", commands(self.text))

    def test_every_command_is_run_by_a_test(self):
        self.assertEqual(unknown(self.text), [], "add a test that runs it, and name it in COMMANDS")

    def test_commands_name_no_other_shell_language(self):
        """A block marked bash, console or nothing would not be checked."""
        marks = re.findall(r"^```([^\s`]*)$", self.text, re.M)[::2]
        self.assertEqual([mark for mark in marks if mark in ("", "bash", "shell", "console", "zsh")], [])

    def test_its_C_program_is_short_and_works(self):
        (program,) = [block for block in blocks(self.text, "c") if "int main" in block]
        self.assertLessEqual(len(program.splitlines()), 20)
        # A shorter time-out for the test.
        program = program.replace("30000", "2000")
        for compiler in ("gcc", "clang"):
            with self.subTest(compiler=compiler):
                self.works(program, f"readme-{compiler}", compiler)

    def works(self, program, name, compiler):
        folder = scratch() / name
        folder.mkdir()
        source = folder / "program.c"
        source.write_text(program)
        executable = compile_c(source, name, compiler)
        (keys,) = blocks(self.text, "toml")
        with simulator() as pbx:
            done = self.run_with(keys, pbx, pbx.password, executable, folder)
            refused = self.run_with(keys, pbx, "Wr0ng-Secret-5502", executable, folder)
        self.assertEqual((done.returncode, done.stderr), (0, ""), done.stdout)
        for word in ('"event":"RING"', '"event":"BYE"', '"event":"NewCdr"'):
            self.assertIn(word, done.stdout)
        self.assertEqual((refused.returncode, refused.stdout), (1, ""))
        self.assertNotEqual(refused.stderr, "")
        self.assertNotIn("Wr0ng", refused.stderr)
        self.assertEqual(secrets_in(done.stdout + refused.stderr), [])

    @staticmethod
    def run_with(keys, pbx, password, executable, folder):
        """Runs it with the keys on the page, and matching values."""
        values = {"url": pbx.https, "username": pbx.username, "password": password, "tls.pin_sha256": pbx.pin}
        lines = [f'{line.split(" = ")[0]} = "{values[line.split(" = ")[0]]}"' for line in keys.splitlines()]
        (folder / "pbx.toml").write_text("\n".join([*lines, 'listener.bind = "127.0.0.1:0"']))
        return run([executable], cwd=folder)

    def test_what_it_shows_of_the_demo_is_what_the_demo_shows(self):
        shown = [block for block in blocks(self.text, "text") if "logged out" in block]
        self.assertEqual(len(shown), 1, "README.md shows what `make demo` prints in one block marked text")
        done = run(["make", "-s", "-C", ROOT, "demo"], timeout=600)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(self.same_each_time(shown[0]), self.same_each_time(done.stdout))

    @staticmethod
    def same_each_time(output):
        """Without the port, and sorted: the record of a call may arrive before a BYE."""
        return sorted(re.sub(r":\d{4,5}\b", ":PORT", line).rstrip() for line in output.splitlines() if line.strip())


class TheChecksCanFail(unittest.TestCase):
    def test_command_that_nobody_runs_is_noticed(self):
        text = "x\n```sh\nmake demo\n$ make test   # all\nmake coffee\n```\n```text\nmake tea\n```\n"
        self.assertEqual(commands(text), ["make demo", "make test", "make coffee"])
        self.assertEqual(unknown(text), ["make coffee"])


if __name__ == "__main__":
    unittest.main()
