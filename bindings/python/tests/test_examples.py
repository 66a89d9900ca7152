"""Each example, run as its first lines say, against a simulated PBX."""

import csv
import importlib.util
import pathlib
import sqlite3
import subprocess
import sys
import tempfile
import unittest

from .support import PACKAGE, PASSWORD, RING, WRONG, client, environment, listener, need, simulator

import yeastar

EXAMPLES = PACKAGE / "examples"
CDR = (b'{"event":"NewCdr","callid":"1547396927.428","timestart":"2019-01-13 16:28:47","callfrom":"1002","callto":"1000",'
       b'"callduration":"9","talkduration":"0","status":"NO ANSWER","type":"Internal"}')


def load(name):
    """An example as a module."""
    spec = importlib.util.spec_from_file_location(name, EXAMPLES / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


class Programs(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.pbx = simulator().__enter__()
        cls.addClassCleanup(cls.pbx.__exit__, None, None, None)
        folder = tempfile.TemporaryDirectory(prefix="yeastar-examples-")
        cls.addClassCleanup(folder.cleanup)
        cls.folder = pathlib.Path(folder.name)
        cls.keys = cls.folder / "pbx.toml"
        cls.keys.write_text(
            f'url = "{cls.pbx.https}"\ntls.pin_sha256 = "{cls.pbx.pin}"\nusername = "api"\n'
            f'login.guard_id = "{cls.pbx.https}"\n')

    def example(self, name, *arguments, password=PASSWORD):
        return subprocess.run(
            [sys.executable, EXAMPLES / f"{name}.py", *map(str, arguments)], env=environment(PBX_PASSWORD=password),
            stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60,
        )

    def good(self, name, *arguments):
        done = self.example(name, *arguments)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        return done.stdout

    def place_a_call(self):
        with client(self.pbx) as own, listener() as reports:
            own.attach(reports)
            own.extension.dial_extension("1000", "1001")
            while (event := reports.next(20)).kind != yeastar.EventKind.CDR:
                pass

    def test_cdr_export_writes_every_record_once(self):
        self.place_a_call()
        period = ("2000-01-01 00:00:00", "2099-12-31 23:59:59")
        table, database = self.folder / "calls.csv", self.folder / "calls.db"
        self.good("cdr_export", self.keys, *period, table)
        with open(table, newline="", encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        self.assertGreater(len(rows), 0)
        self.assertIn(("1000", "1001"), {(row["callfrom"], row["callto"]) for row in rows})
        for _ in range(2):
            said = self.good("cdr_export", self.keys, *period, database)
            self.assertEqual(said, f"{len(rows)} records fetched, {len(rows)} in {database}\n")
        with sqlite3.connect(database) as opened:
            kept = opened.execute("SELECT callid, timestart FROM cdr ORDER BY callid").fetchall()
        opened.close()
        self.assertEqual(kept, sorted((row["callid"], row["timestart"]) for row in rows))

    def test_cdr_export_that_fails_leaves_the_old_file(self):
        table = self.folder / "old.csv"
        table.write_text("old")
        done = self.example("cdr_export", self.keys, "2019-13-01 00:00:00", "2019-12-31 00:00:00", table)
        self.assertEqual(done.returncode, 1)
        self.assertRegex(done.stderr, r"^cdr_export: .*starttime")
        self.assertEqual(table.read_text(), "old")

    def test_wake_up_calls_are_set_once_and_bad_lines_are_named(self):
        calls = self.folder / "wake-up.csv"
        calls.write_text("# room,time\n1003, 06:45\n1004,07:00\n\n")
        self.assertEqual(self.good("wake_up_calls", self.keys, calls), "1003 06:45: set\n1004 07:00: set\n")
        calls.write_text("1003,06:45\n1004\n1005,25:00\n9999,07:00\n1006,07:30\n")
        done = self.example("wake_up_calls", self.keys, calls)
        self.assertEqual(done.returncode, 1)
        self.assertEqual(done.stdout, "1003 06:45: is set already\n1006 07:30: set\n")
        said = done.stderr.splitlines()
        self.assertEqual([line.split(":")[0] for line in said], ["line 2", "line 3", "line 4"])
        with client(self.pbx) as own:
            (entry,) = own.wakeupcall.query("1006")["wakeups"]
        self.assertEqual([call["time"] for call in entry["wakeup"]], ["07:30"])

    def test_wake_up_calls_stop_at_a_wrong_password(self):
        calls = self.folder / "one.csv"
        calls.write_text("1007,06:45\n")
        done = self.example("wake_up_calls", self.keys, calls, password=WRONG)
        self.assertEqual((done.returncode, done.stdout), (1, ""))
        self.assertRegex(done.stderr, r"^wake_up_calls: ")


class Webhooks(unittest.TestCase):
    def test_fastapi(self):
        need("fastapi")
        need("httpx")
        from fastapi.testclient import TestClient

        module = load("webhook_fastapi")
        web = TestClient(module.app)
        self.assertEqual(web.post("/pbx/reports", content=RING).status_code, 200)
        self.assertEqual(web.get("/calls").json(), {"1547396927.428": {
            "event": "RING",
            "parties": [{"role": "callee", "number": "1000"}, {"role": "caller", "number": "1002"}],
        }})
        self.assertEqual(web.post("/pbx/reports", content=b"<html>").status_code, 200)
        self.assertEqual(web.post("/pbx/reports", content=CDR).status_code, 200)
        self.assertEqual(web.get("/calls").json(), {})

    def test_flask(self):
        need("flask")
        module = load("webhook_flask")
        web = module.app.test_client()
        for body in (RING, b"", b"\xff"):
            self.assertEqual(web.post("/pbx/reports", data=body).status_code, 200)
        self.assertEqual(web.get("/last-call/1000").json, {"callid": "1547396927.428"})
        self.assertEqual(web.get("/last-call/1002").json, {"callid": None})

    def test_django(self):
        need("django")
        program = (
            "import sys; sys.path.insert(0, sys.argv[1])\n"
            "import webhook_django\n"
            "from django.test import Client\n"
            "web = Client()\n"
            "for body in (sys.argv[2], '{'):\n"
            "    assert web.post('/pbx/reports', body, content_type='application/json').status_code == 200\n"
            "assert web.get('/pbx/reports').status_code == 405\n"
            "print(web.get('/missed').json())\n"
        )
        done = subprocess.run(
            [sys.executable, "-c", program, EXAMPLES, CDR.decode()], env=environment(), capture_output=True, text=True,
            timeout=60,
        )
        self.assertEqual(done.stdout, "{'missed': [{'from': '1002', 'to': '1000'}]}\n", done.stderr)


if __name__ == "__main__":
    unittest.main()
