"""The fixtures for pytest."""

import pathlib
import re
import subprocess
import sys
import tempfile
import unittest
import unittest.mock

from .support import ROOT, built, environment, need, run, tree

import yeastar.testing

TESTS = """
def test_client_talks_to_the_simulator(yeastar_client):
    assert yeastar_client.extension.query(extid="1000")["extinfos"][0]["username"] == "Ada"

def test_listener_gets_its_reports(yeastar_client, yeastar_listener):
    yeastar_client.extension.dial_extension("1000", "1001")
    names = []
    while "NewCdr" not in names:
        names.append(yeastar_listener.next(20).name)
    assert "RING" in names

def test_simulator_is_one_for_all(yeastar_simulator):
    assert yeastar_simulator.keys["url"] == yeastar_simulator.https
"""


def tests_of_the_page():
    page = (ROOT / "docs" / "simulator.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"^```python\n(.*?)^```$", page, re.M | re.S)
    return block


def simulator_program():
    built()
    return tree.built() / "yeastar-simulator"


def pytest(tests, *options, **more):
    with tempfile.TemporaryDirectory(prefix="yeastar-pytest-") as folder:
        pathlib.Path(folder, "test_it.py").write_text(tests)
        pathlib.Path(folder, "pytest.ini").write_text("[pytest]\nyeastar_simulator_options = --pace 20\n")
        return subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "yeastar.pytest_plugin", *options, folder],
            env={"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", **environment(**more)}, cwd=folder, capture_output=True, text=True,
            timeout=120,
        )


class Plugin(unittest.TestCase):
    def setUp(self):
        need("pytest")

    def test_fixtures_are_a_simulated_PBX_a_client_and_a_listener(self):
        done = pytest(TESTS, YEASTAR_SIMULATOR=str(simulator_program()))
        self.assertIn("3 passed", done.stdout, done.stdout + done.stderr)

    def test_test_on_the_page_of_the_simulator_works(self):
        done = pytest(tests_of_the_page(), YEASTAR_SIMULATOR=str(simulator_program()))
        self.assertIn("1 passed", done.stdout, done.stdout + done.stderr)

    def test_missing_simulator_fails_the_tests_and_is_named(self):
        done = pytest(TESTS, YEASTAR_SIMULATOR="", PATH="/nowhere")
        self.assertEqual(done.returncode, 1)
        self.assertIn("there is no yeastar-simulator in PATH", done.stdout)

    def test_ini_option_reaches_the_simulator(self):
        with tempfile.TemporaryDirectory() as folder:
            program = pathlib.Path(folder, "echo")
            program.write_text('#!/bin/sh\necho "$@" >&2\nexit 3\n')
            program.chmod(0o755)
            done = pytest(TESTS, YEASTAR_SIMULATOR=str(program))
        self.assertIn("--pace 20", done.stdout)


class Simulator(unittest.TestCase):
    def test_runs_from_start_to_stop(self):
        with unittest.mock.patch.dict("os.environ", {yeastar.testing.VARIABLE: str(simulator_program())}):
            simulator = yeastar.testing.Simulator("--pace", "20", username="crm", password="Secret-1")
            with simulator as pbx, yeastar.Client(**pbx.keys) as client:
                client.login()
                with self.assertRaises(RuntimeError):
                    simulator.start()
            simulator.stop()
            with simulator as pbx, yeastar.Client(**pbx.keys) as client:
                client.login()

    def test_control_makes_things_happen_or_says_why_not(self):
        with unittest.mock.patch.dict("os.environ", {yeastar.testing.VARIABLE: str(simulator_program())}):
            with yeastar.testing.Simulator("--pace", "20") as pbx:
                self.assertIn("callid", pbx.control("call_in", {"from": "5551234", "to": "1000", "trunk": "SIP-142"}))
                with self.assertRaisesRegex(RuntimeError, "refused press: there is no such call"):
                    pbx.control("press", {"callid": "12345", "keys": "1"})

    def test_two_simulators_are_two_PBXs_to_the_lock_out_guard(self):
        with unittest.mock.patch.dict("os.environ", {yeastar.testing.VARIABLE: str(simulator_program())}):
            with yeastar.testing.Simulator() as one, yeastar.testing.Simulator() as two:
                self.assertNotEqual(one.keys["login_guard_id"], two.keys["login_guard_id"])

    def test_program_that_cannot_start_says_why(self):
        with unittest.mock.patch.dict("os.environ", {yeastar.testing.VARIABLE: str(simulator_program())}):
            with self.assertRaisesRegex(RuntimeError, "--no-such-option"):
                yeastar.testing.Simulator("--no-such-option").start()
        with unittest.mock.patch.dict("os.environ", {yeastar.testing.VARIABLE: "/nowhere/simulator"}):
            with self.assertRaisesRegex(FileNotFoundError, "/nowhere/simulator"):
                yeastar.testing.Simulator().start()

    def test_package_does_not_import_pytest(self):
        done = run("import sys, yeastar, yeastar.testing; print([name for name in sys.modules if 'pytest' in name])")
        self.assertEqual((done.stdout, done.stderr), ("[]\n", ""))


if __name__ == "__main__":
    unittest.main()
