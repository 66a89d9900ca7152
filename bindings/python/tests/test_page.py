"""docs/python.md: each block of Python runs against a simulated PBX and prints what the page shows. README.md: its program
works as shown."""

import contextlib
import json
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
import threading
import unittest
import urllib.request

from .support import PACKAGE, PASSWORD, ROOT, WRONG, add_system_tests, environment, need, simulator

add_system_tests()

import tree  # noqa: E402

PAGE = ROOT / "docs" / "python.md"
# Each command of the page, and the test that runs it.
COMMANDS = {
    "pip install ./bindings/python": "test_wheel",
    "cargo run -p yeastar-simulator -- --password secret --cert target/pbx.pem --key target/pbx.key": "tests/system/test_guides.py",
}
# A block that imports nothing goes on from here.
BEFORE = """\
import yeastar

config = yeastar.Config.from_file("pbx.toml")
pbx = yeastar.Client(config)
listener = yeastar.Listener(config)
"""
CALL = """\
pbx.attach(listener)
pbx.extension.dial_extension("1000", "1001")
"""
AFTER = """
listener.close()
pbx.close()
"""
# Words of a block, and what has to happen before and after it to show that it does what the page says.
MORE = {
    "for event in listener:\n    if": (CALL, ""),
    "def caller(event)": (CALL, """
while (event := listener.next(timeout=20)) and event.kind != yeastar.EventKind.RING:
    pass
assert event
assert caller(event) == "1000", event
outside = b'{"action":"RING","ext":{"extid":"1000"},"inbound":{"from":"5551234","to":"1000"}}'
assert caller(yeastar.parse_event(outside)) == "5551234"
"""),
    "def on_event(event)": ("pbx.attach(listener)\npbx.login()\n", """
on_event(yeastar.Event(yeastar.EventKind.GAP, "GAP", "library", None, None, (), {"from": "0", "to": "4000000000000"},
                       "", b"", 0, None))
names = set()
while event := listener.next(timeout=0.5):
    names.add(event.name)
assert "NewCdr" in names, names
"""),
    "listener.set_callback": ("pbx.attach(listener)\n", """
import time
until = time.monotonic() + 20
while listener.stat("delivered") < 7:
    assert time.monotonic() < until
    time.sleep(0.05)
"""),
    "Flask(__name__)": ("", """
web = app.test_client()
assert web.post("/pbx/reports", data=b'{"event":"RING"}').status_code == 200
assert web.post("/pbx/reports", data=b"<html>").status_code == 200
"""),
    "enable_logging(logging.DEBUG)": ("", """
yeastar.Client(yeastar.Config.from_file("pbx.toml")).login()
"""),
}
LOGS = ("logging.basicConfig", "app.logger")
#: What a block needs that a machine may lack.
NEEDS = {"from flask": "flask", "def test_": "pytest"}


class Block:
    """Code of the page, and the output that it shows after it."""

    def __init__(self, code, shown):
        self.code, self.shown = code, shown
        self.is_test = "\ndef test_" in code

    @property
    def program(self):
        """It as a file."""
        if self.is_test:
            return self.code
        before, after = next((more for words, more in MORE.items() if words in self.code), ("", ""))
        if re.search(r"^(?:import|from) ", self.code, re.M):
            return before + self.code + after
        return BEFORE + before + self.code + after + AFTER


def blocks(page):
    found = re.finditer(r"^```python\n(.*?)^```\n(?:\n^```text\n(.*?)^```\n)?", page, re.M | re.S)
    return [Block(block.group(1), block.group(2)) for block in found]


def same_each_time(output):
    """Without what differs from one run to the next."""
    return re.sub(r"\b\d+ s$", "N s", output, flags=re.M)


@contextlib.contextmanager
def folder_of(pbx, password=PASSWORD):
    """A folder with the file `pbx.toml` of the page."""
    keys = {"url": pbx.https, "username": "api", "password": password, "tls.pin_sha256": pbx.pin,
            "login.guard_id": pbx.pin, "listener.bind": "127.0.0.1:0"}
    with tempfile.TemporaryDirectory(prefix="yeastar-page-") as name:
        folder = pathlib.Path(name)
        (folder / "pbx.toml").write_text("".join(f'{key} = "{value}"\n' for key, value in keys.items()))
        yield folder


def variables():
    return environment(PBX_PASSWORD=PASSWORD, YEASTAR_SIMULATOR=str(tree.built() / "yeastar-simulator"),
                       PYTHONWARNINGS="error::ResourceWarning")


def run(block, pbx, folder, seconds=60):
    file = folder / ("test_page.py" if block.is_test else "program.py")
    file.write_text(block.program.replace("https://192.168.5.150:8088", pbx.https))
    command = [sys.executable]
    if block.is_test:
        command += ["-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "yeastar.pytest_plugin"]
    return subprocess.run([*command, file], cwd=folder, env=variables(), stdin=subprocess.DEVNULL, capture_output=True,
                          text=True, timeout=seconds)


@contextlib.contextmanager
def service(code, folder):
    """A program that runs until it is ended."""
    file = folder / "service.py"
    file.write_text(code)
    with subprocess.Popen([sys.executable, file], cwd=folder, env=variables(), stderr=subprocess.PIPE, text=True) as process:
        # A program that hangs ends, and so does its output.
        watch = threading.Timer(60, process.kill)
        watch.start()
        try:
            yield process
        finally:
            process.kill()
            watch.cancel()


def control(pbx, action, **parameters):
    """Makes something happen on the simulated PBX."""
    request = urllib.request.Request(f"{pbx.http}/simulator/{action}", json.dumps(parameters).encode())
    with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=20) as reply:
        assert json.load(reply)["status"] == "Success"


class Page(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.text = PAGE.read_text()
        cls.blocks = blocks(cls.text)

    def test_every_block_runs_and_prints_what_the_page_shows(self):
        self.assertGreater(len(self.blocks), 18)
        for number, block in enumerate(self.blocks):
            if "signal.SIGTERM" in block.code:
                continue  # the next test
            with self.subTest(number=number, first=block.code.split("\n")[0]):
                for words, module in NEEDS.items():
                    if f"\n{words}" in block.code:
                        need(module)
                with simulator() as pbx, folder_of(pbx) as folder:
                    done = run(block, pbx, folder)
                self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
                if not any(words in block.code for words in LOGS):
                    self.assertEqual(done.stderr, "")
                if block.shown is not None:
                    self.assertEqual(same_each_time(done.stdout), same_each_time(block.shown))
                for secret in (PASSWORD, WRONG):
                    self.assertNotIn(secret, done.stdout + done.stderr)

    def test_service_waits_for_the_PBX_and_gets_again_what_it_did_not_acknowledge(self):
        (block,) = [block for block in self.blocks if "signal.SIGTERM" in block.code]
        code = block.code.replace("retry_after or 10", "retry_after or 0.1").replace("event.callid)", "event.redelivered)")
        with simulator() as pbx, folder_of(pbx) as folder:
            control(pbx, "api_down", down="yes")
            with service(code.replace("event.ack()", "pass"), folder) as process:
                self.until(process, "WARNING:calls:the PBX refused")
                control(pbx, "api_down", down="no")
                self.until(process, "INFO:calls:SESSION False")
                control(pbx, "call_in", **{"from": "5551234", "to": "1004", "trunk": "SIP-142"})
                self.until(process, "INFO:calls:NewCdr False")
                process.kill()
            acknowledges = code.replace("event.ack()", "event.ack(); print('acknowledged', event.name, file=sys.stderr)")
            with service(acknowledges, folder) as process:
                self.until(process, "INFO:calls:NewCdr True")
                self.until(process, "acknowledged NewCdr")
                process.send_signal(signal.SIGTERM)
                self.assertEqual(process.wait(timeout=20), 0)
            with service(code, folder) as process:
                self.assertIn("SESSION", self.until(process, "INFO:calls:")[-1])
                process.send_signal(signal.SIGTERM)
                rest = process.stderr.read()
            self.assertNotIn("True", rest)
            (folder / "pbx.toml").write_text((folder / "pbx.toml").read_text().replace(PASSWORD, WRONG))
            with service(code, folder) as process:
                self.until(process, "yeastar.YeastarLoginRefusedError: ")
                self.assertEqual(process.wait(timeout=20), 1)

    def until(self, process, words):
        """The lines up to the first that contains the words."""
        lines = []
        for line in process.stderr:
            lines.append(line)
            if words in line:
                return lines
        self.fail(f"no {words!r} in {lines}")

    def test_every_command_is_run_by_a_test(self):
        commands = [line for block in re.findall(r"^```sh\n(.*?)^```", self.text, re.M | re.S) for line in block.splitlines()]
        self.assertEqual([line for line in commands if line not in COMMANDS], [])
        marks = set(re.findall(r"^```([^\s`]*)$", self.text, re.M))
        self.assertEqual(marks - {""}, {"python", "sh", "text", "toml"})

    def test_blocks_are_clean_for_mypy(self):
        need("mypy")
        with tempfile.TemporaryDirectory(prefix="yeastar-page-") as name:
            for number, block in enumerate(self.blocks):
                (pathlib.Path(name) / f"block{number}.py").write_text(block.program)
            done = subprocess.run(
                [sys.executable, "-m", "mypy", "--config-file=", "--ignore-missing-imports", "--check-untyped-defs",
                 "--disable-error-code=union-attr", "--cache-dir=/dev/null", name],
                env=environment(MYPYPATH=str(PACKAGE)), cwd=name, capture_output=True, text=True, timeout=300)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)


class Readme(unittest.TestCase):
    def test_program_is_short_and_works(self):
        (block,) = blocks((ROOT / "README.md").read_text())
        self.assertLessEqual(len(block.code.splitlines()), 20)
        # Half a minute of silence is for telephones, not for tests.
        block.code = block.code.replace("timeout=30", "timeout=2")
        with simulator() as pbx:
            with folder_of(pbx) as folder:
                done = run(block, pbx, folder)
            with folder_of(pbx, WRONG) as folder:
                refused = run(block, pbx, folder)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        for word in ('"event":"RING"', '"event":"BYE"', '"event":"NewCdr"'):
            self.assertIn(word, done.stdout)
        self.assertEqual((refused.returncode, refused.stdout), (1, ""))
        self.assertRegex(refused.stderr, r"^the PBX refused \(20003\): .*\n$")
        self.assertNotIn(WRONG, refused.stderr)


if __name__ == "__main__":
    unittest.main()
