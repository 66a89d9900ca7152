"""Each program of bindings/python/examples, run as its first lines say, against a simulated PBX."""

import contextlib
import csv
import fcntl
import json
import pathlib
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import unittest
import urllib.request
from datetime import datetime, timedelta

from .support import PACKAGE, PASSWORD, WRONG, client, environment, listener, need, server, simulator

import yeastar

EXAMPLES = PACKAGE / "examples"
YEARS = ("--since", "2000-01-01", "--until", "2099-12-31")
HEADER = ("callid,timestart,callfrom,callto,callduraction,talkduraction,srctrunkname,dsttrunkname,status,type,pincode,"
          "recording,didnumber,sn")
# The program is killed when it has written half of its rows.
KILLED = """
import csv, os, runpy, signal, sqlite3, sys

def end():
    os.kill(os.getpid(), signal.SIGKILL)

class Connection(sqlite3.Connection):
    def executemany(self, statement, rows):
        super().executemany(statement, rows[:700])
        end()

def writer(file):
    class Writer:
        writerow = staticmethod(plain(file).writerow)

        @staticmethod
        def writerows(rows):
            plain(file).writerows(rows[:700])
            file.flush()
            end()

    return Writer

plain, connect = csv.writer, sqlite3.connect
csv.writer = writer
sqlite3.connect = lambda *arguments, **more: connect(*arguments, factory=Connection, **more)
del sys.argv[0]
runpy.run_path(sys.argv[0], run_name="__main__")
"""
web = urllib.request.build_opener(urllib.request.ProxyHandler({})).open


def control(pbx, action, **parameters):
    """Makes something happen on the simulated PBX."""
    with web(urllib.request.Request(f"{pbx.http}/simulator/{action}", json.dumps(parameters).encode()), timeout=20) as reply:
        answer = json.load(reply)
    assert answer["status"] == "Success", answer
    return answer


class Programs(unittest.TestCase):
    def setUp(self):
        self.pbx = self.enter(simulator())
        self.folder = pathlib.Path(self.enter(tempfile.TemporaryDirectory(prefix="yeastar-examples-")))
        self.configure(self.pbx.https)

    def enter(self, context):
        entered = context.__enter__()
        self.addCleanup(context.__exit__, None, None, None)
        return entered

    def configure(self, url, **more):
        keys = {"url": url, "tls.pin_sha256": self.pbx.pin, "username": "api", "login.guard_id": url, **more}
        (self.folder / "pbx.toml").write_text("".join(f'{key} = "{value}"\n' for key, value in keys.items()))

    def command(self, name, *arguments):
        return [sys.executable, EXAMPLES / f"{name}.py", *map(str, arguments)]

    def example(self, name, *arguments, password=PASSWORD):
        return subprocess.run(
            self.command(name, *arguments), cwd=self.folder, env=environment(PBX_PASSWORD=password),
            stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60)

    def good(self, name, *arguments):
        done = self.example(name, *arguments)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        return done.stdout

    def bad(self, code, says, name, *arguments, **more):
        done = self.example(name, *arguments, **more)
        self.assertEqual((done.returncode, done.stdout), (code, ""), done.stderr)
        self.assertRegex(done.stderr, says)
        self.assertNotIn("Traceback", done.stderr)
        for secret in (PASSWORD, WRONG):
            self.assertNotIn(secret, done.stderr)

    def until_asked(self, request, times=1):
        """Waits until the PBX has been asked for something so often."""
        end = time.monotonic() + 40
        while sum(request in asked["path"] for asked in control(self.pbx, "requests")["requests"]) < times:
            self.assertLess(time.monotonic(), end, f"the PBX was not asked: {request}")
            time.sleep(0.02)

    def left(self):
        return sorted(path.name for path in self.folder.iterdir())


class CdrExport(Programs):
    def place_a_call(self):
        with client(self.pbx) as own, listener() as reports:
            own.attach(reports)
            own.extension.dial_extension("1000", "1001")
            while reports.next(20).kind != yeastar.EventKind.CDR:
                pass

    def kept(self):
        with contextlib.closing(sqlite3.connect(self.folder / "calls.db")) as opened:
            self.assertEqual(opened.execute("PRAGMA integrity_check").fetchone(), ("ok",))
            return opened.execute("SELECT callid, timestart FROM cdr ORDER BY callid").fetchall()

    def records(self, count):
        """A PBX with a call a minute on one day."""
        begin = datetime(2026, 1, 1)
        period = []

        def answer(path, body):
            if path == "cdr/get_random":
                asked = json.loads(body)
                period[:] = [asked["starttime"], asked["endtime"]]
                return {"status": "Success", "cdr": "cdr.csv", "random": "r"}
            lines = [f"177.{i},{begin + timedelta(minutes=i)},1000,{i:05},9,5,,,ANSWERED,Internal,,,,3" for i in range(count)]
            lines = [line for line in lines if period[0] <= line.split(",")[1] <= period[1]]
            return "\n".join([HEADER, *lines, ""]).encode() if lines else {"status": "Failed", "errno": "20021"}

        return self.enter(server(answer))

    def test_every_record_is_in_the_CSV_file(self):
        self.place_a_call()
        said = self.good("cdr_export", "calls.csv", *YEARS)
        with open(self.folder / "calls.csv", newline="", encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        self.assertEqual(said, "calls.csv: 3 records\n")
        self.assertEqual(len(rows), 3)
        self.assertEqual((rows[-1]["callfrom"], rows[-1]["callto"]), ("1000", "1001"))
        self.assertEqual(self.left(), ["calls.csv", "pbx.toml"])

    def test_database_has_a_record_once_however_often_it_is_filled(self):
        self.assertEqual(self.good("cdr_export", "calls.db"), "calls.db: 2 records fetched, 2 added, 2 in all\n")
        self.assertEqual(self.good("cdr_export", "calls.db", *YEARS), "calls.db: 2 records fetched, 0 added, 2 in all\n")
        self.place_a_call()
        self.assertRegex(self.good("cdr_export", "calls.db"), r"^calls.db: [23] records fetched, 1 added, 3 in all\n$")
        self.assertEqual(len(self.kept()), 3)

    def test_period_with_more_than_a_reply_may_hold_is_fetched_in_parts(self):
        pbx = self.records(100)
        self.configure(pbx.url, max_reply_bytes="2000")
        self.assertEqual(self.good("cdr_export", "calls.csv", *YEARS), "calls.csv: 100 records\n")
        with open(self.folder / "calls.csv", newline="", encoding="utf-8") as file:
            self.assertEqual([row["callto"] for row in csv.DictReader(file)], [f"{i:05}" for i in range(100)])

    def test_export_that_is_killed_half_way_leaves_no_part_and_the_next_one_completes_it(self):
        self.configure(self.records(1400).url)
        (self.folder / "calls.csv").write_text("old")
        self.assertEqual(self.good("cdr_export", "calls.db", "--until", "2026-01-01 00:09:59", "--since", "2000-01-01"),
                         "calls.db: 10 records fetched, 10 added, 10 in all\n")
        for name in ("calls.csv", "calls.db"):
            done = subprocess.run(
                [sys.executable, "-c", KILLED, EXAMPLES / "cdr_export.py", name, *YEARS], cwd=self.folder, text=True,
                env=environment(PBX_PASSWORD=PASSWORD), capture_output=True, timeout=60)
            self.assertEqual((done.returncode, done.stderr), (-9, ""))
        self.assertEqual((self.folder / "calls.csv").read_text(), "old")
        self.assertEqual(len(self.kept()), 10)
        self.good("cdr_export", "calls.csv", *YEARS)
        self.assertEqual((self.folder / "calls.csv").read_text().count("\n"), 1401)
        self.assertEqual(self.good("cdr_export", "calls.db", *YEARS), "calls.db: 1400 records fetched, 1390 added, 1400 in all\n")
        self.assertEqual(len(self.kept()), 1400)

    def test_failure_says_why_and_leaves_the_old_file(self):
        (self.folder / "calls.csv").write_text("old")
        self.bad(2, "invalid moment value: 'yesterday'", "cdr_export", "calls.csv", "--since", "yesterday")
        self.bad(2, "file must end in .csv or .db", "cdr_export", "calls.txt")
        self.bad(2, "--since is after --until", "cdr_export", "calls.csv", "--since", "2026-02-01", "--until", "2026-01-01")
        self.bad(1, "^cdr_export: .*none.toml", "cdr_export", "calls.csv", "--config", "none.toml")
        self.bad(1, "^cdr_export: .*no/such/calls.csv", "cdr_export", "no/such/calls.csv", *YEARS)
        self.bad(1, r"^cdr_export: the PBX refused \(20003\)", "cdr_export", "calls.csv", password=WRONG)
        with socket.create_server(("127.0.0.1", 0)) as closed:
            self.configure(f"http://127.0.0.1:{closed.getsockname()[1]}")
        self.bad(75, "^cdr_export: .*refuses connections", "cdr_export", "calls.csv")
        (self.folder / "calls.db").write_text("this is not a database, but a text of some length" * 100)
        self.bad(1, "^cdr_export: calls.db: file is not a database", "cdr_export", "calls.db")
        self.assertEqual((self.folder / "calls.csv").read_text(), "old")
        self.assertEqual(self.left(), ["calls.csv", "calls.db", "pbx.toml"])


class WakeUpCalls(Programs):
    def setUp(self):
        super().setUp()
        # Neither over nor more than a day ahead while the test runs.
        self.soon = datetime.now() + timedelta(hours=3)

    def lists(self, *lines):
        (self.folder / "wake-up.csv").write_text("\n".join(lines) + "\n", encoding="utf-8-sig")

    def line(self, room, hours=0, mark=","):
        return f"{self.soon + timedelta(hours=hours):{room}{mark}%Y-%m-%d{mark if mark == ',' else ' '}%H:%M}"

    def alarms(self, room):
        with client(self.pbx) as own:
            return [alarm for entry in own.wakeupcall.query(room).get("wakeups", []) for alarm in entry["wakeup"]]

    def test_calls_of_the_next_day_are_set_once(self):
        self.lists("room,date,time", "# the lobby", self.line(1003), "", self.line(1004, -6), self.line(1005, 48),
                   self.line(1006))
        first = self.good("wake_up_calls", "wake-up.csv").splitlines()
        again = self.good("wake_up_calls", "wake-up.csv").splitlines()
        self.assertEqual(first, [self.line(1003, 0, " ") + ": set", self.line(1004, -6, " ") + ": is over",
                                 self.line(1005, 48, " ") + ": will be set later", self.line(1006, 0, " ") + ": set"])
        self.assertEqual(again[0], self.line(1003, 0, " ") + ": is set already")
        self.assertEqual(again[3], self.line(1006, 0, " ") + ": is set already")
        for room, count in ((1003, 1), (1004, 0), (1005, 0), (1006, 1)):
            self.assertEqual(len(self.alarms(room)), count, room)
        self.assertEqual(self.alarms(1003)[0]["time"], f"{self.soon:%H:%M}")

    def test_call_that_was_set_before_a_time_out_is_not_set_twice(self):
        self.lists(self.line(1003), self.line(1004))
        self.configure(self.pbx.https, timeout_ms="700")
        control(self.pbx, "fault", fault="answer:wakeupcall/create:delay=1500:x1")
        self.bad(75, "^wake_up_calls: ", "wake_up_calls", "wake-up.csv")
        self.configure(self.pbx.https)
        self.assertEqual([line.split(": ")[1] for line in self.good("wake_up_calls", "wake-up.csv").splitlines()],
                         ["is set already", "set"])
        self.assertEqual((len(self.alarms(1003)), len(self.alarms(1004))), (1, 1))

    def test_run_that_is_killed_is_completed_by_the_next_one(self):
        rooms = range(1000, 1009)
        self.lists(*[self.line(room) for room in rooms])
        for killed in range(1, 5):
            # The PBX sets the call, and the run is killed while it waits for the answer.
            control(self.pbx, "fault", fault="answer:wakeupcall/create:delay=60000:x1")
            with subprocess.Popen(self.command("wake_up_calls", "wake-up.csv"), cwd=self.folder, stdout=subprocess.DEVNULL,
                                  env=environment(PBX_PASSWORD=PASSWORD)) as process:
                self.until_asked("wakeupcall/create", killed)
                process.kill()
            self.assertEqual(process.returncode, -signal.SIGKILL)
        said = [line.split(": ")[1] for line in self.good("wake_up_calls", "wake-up.csv").splitlines()]
        self.assertEqual(said, ["is set already"] * 4 + ["set"] * 5)
        self.assertEqual([len(self.alarms(room)) for room in rooms], [1] * len(rooms))

    def test_bad_lines_are_named_and_the_others_are_done(self):
        self.lists(self.line(1003), "1004", "1005,2026-13-01,07:00", self.line(9999), "1005,2026-11-27,7 o'clock",
                   self.line(1006))
        done = self.example("wake_up_calls", "wake-up.csv")
        self.assertEqual(done.returncode, 1)
        self.assertEqual(done.stdout.count(": set\n"), 2)
        said = done.stderr.splitlines()
        self.assertEqual([line.split(": ")[0] for line in said], [f"wake-up.csv, line {number}" for number in (2, 3, 4, 5)])
        self.assertIn("(10006)", said[2])
        self.assertEqual(len(self.alarms(1006)), 1)

    def test_failure_says_why(self):
        self.lists(self.line(1003))
        self.bad(1, "^wake_up_calls: none.csv: .*No such file", "wake_up_calls", "none.csv")
        self.bad(2, "the following arguments are required: list", "wake_up_calls")
        self.bad(1, r"^wake_up_calls: the PBX refused \(20003\)", "wake_up_calls", "wake-up.csv", password=WRONG)
        with open(self.folder / "wake-up.csv") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            self.bad(75, "^wake_up_calls: wake-up.csv is in use by another run", "wake_up_calls", "wake-up.csv")
        (self.folder / "wake-up.csv").write_bytes(b"\xff\xfe\x00")
        self.bad(1, "^wake_up_calls: wake-up.csv: ", "wake_up_calls", "wake-up.csv")
        self.assertEqual(self.alarms(1003), [])


class ScreenPop(Programs):
    def setUp(self):
        super().setUp()
        (self.folder / "contacts.csv").write_text("number,name\n5551234, Ms. Jones\n", encoding="utf-8-sig")

    def call_is_shown(self, process):
        """Calls until it is shown: who is not logged in gets no reports."""
        shown = []
        reader = threading.Thread(target=lambda: shown.append(process.stdout.readline()))
        reader.start()
        while reader.is_alive():
            control(self.pbx, "call_in", **{"from": "5551234", "to": "1004", "trunk": "SIP-142"})
            reader.join(2)
        self.assertEqual(shown, ["1004 Emil: Ms. Jones (5551234)\n"])

    def test_caller_is_shown_also_after_the_PBX_has_forgotten_the_session(self):
        # The heartbeat of the example is too slow for a test.
        program = (EXAMPLES / "screen_pop.py").read_text().replace("keepalive_interval_s=30", "keepalive_interval_s=1")
        (self.folder / "screen_pop.py").write_text(program)
        self.configure(self.pbx.https, **{"listener.bind": "127.0.0.1:0", "listener.dedupe_ms": 0})
        with subprocess.Popen(
                [sys.executable, "screen_pop.py", "contacts.csv"], cwd=self.folder, stdout=subprocess.PIPE, text=True,
                stderr=subprocess.PIPE, env=environment(PBX_PASSWORD=PASSWORD)) as process:
            watch = threading.Timer(60, process.kill)
            watch.start()
            self.addCleanup(watch.cancel)
            for action in (None, "expire_tokens", "restart"):
                if action:
                    control(self.pbx, action)
                self.call_is_shown(process)
            process.send_signal(signal.SIGTERM)
            self.assertEqual(process.wait(timeout=20), 0)
            said = process.stderr.read()
        self.assertIn("GAP", said)
        self.assertNotIn("Traceback", said)

    def test_failure_says_why(self):
        self.bad(1, "^screen_pop: .*none.csv", "screen_pop", "none.csv")
        self.bad(1, "^screen_pop: .*none.toml", "screen_pop", "contacts.csv", "--config", "none.toml")
        self.configure(self.pbx.https, **{"listener.bind": "127.0.0.1:0"})
        self.bad(1, r"^screen_pop: the PBX refused \(20003\)", "screen_pop", "contacts.csv", password=WRONG)
        (self.folder / "contacts.csv").write_text("5551234,Ms. Jones\n1,2")
        self.bad(1, "^screen_pop: contacts.csv: there is no column 'number'", "screen_pop", "contacts.csv")


@contextlib.contextmanager
def reserved_port():
    """A port that a server which sets SO_REUSEADDR can bind, and nobody gets by chance."""
    with socket.socket() as held:
        held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        held.bind(("127.0.0.1", 0))
        yield held.getsockname()[1]


class Webhooks(Programs):
    """The servers of the frameworks, to which the simulated PBX sends its reports."""

    @contextlib.contextmanager
    def served(self, *commands):
        with contextlib.ExitStack() as stack:
            port = stack.enter_context(reserved_port())
            self.configure(self.pbx.https, password=PASSWORD, **{"report.port": port})
            for command in commands:
                given = [sys.executable, *(str(part).replace("PORT", str(port)) for part in command)]
                with tempfile.TemporaryFile() as output:
                    process = stack.enter_context(subprocess.Popen(
                        given, cwd=self.folder, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT,
                        env=environment(PYTHONPATH=f"{PACKAGE}:{EXAMPLES}", PBX_REPORT_PATH="pbx/5f1c9e")))
                stack.callback(process.terminate)
            yield f"http://127.0.0.1:{port}"

    def until(self, url, path, wanted):
        """Waits for what a page shows."""
        shown, end = None, time.monotonic() + 40
        while time.monotonic() < end:
            with contextlib.suppress(OSError), web(f"{url}{path}", timeout=10) as reply:
                shown = json.load(reply)
                if wanted(shown):
                    return shown
            time.sleep(0.1)
        self.fail(f"{path} shows {shown}")

    def call_in(self, url, path):
        """An outside call, once the PBX knows where to send its reports."""
        self.until(url, path, lambda shown: True)
        self.until_asked("login")
        return control(self.pbx, "call_in", **{"from": "5551234", "to": "1004", "trunk": "SIP-142"})["callid"]

    def refuses_what_is_no_report(self, url):
        """It answers 200, and goes on."""
        for body in (b"", b"<html>", b"\xff"):
            report = urllib.request.Request(f"{url}/pbx/5f1c9e", body, {"Content-Type": "application/json"})
            with web(report, timeout=10) as reply:
                self.assertEqual(reply.status, 200)

    def test_FastAPI_application_shows_a_call_until_its_record_comes(self):
        need("fastapi")
        need("uvicorn")
        control(self.pbx, "phone", extid="1004", does="rings")
        with self.served(["-m", "uvicorn", "webhook_fastapi:app", "--port", "PORT"]) as url:
            self.call_in(url, "/calls")
            calls = self.until(url, "/calls", lambda calls: "RING" in {call["event"] for call in calls.values()})
            (call,) = calls.values()
            self.assertEqual(call["parties"], [{"role": "callee", "number": "1004"}, {"role": "caller", "number": "5551234"}])
            self.refuses_what_is_no_report(url)
            control(self.pbx, "hangup", extid="1004")
            self.until(url, "/calls", lambda calls: not calls)

    def test_Flask_application_shows_the_last_caller(self):
        need("flask")
        with self.served(["-m", "flask", "--app", "webhook_flask", "run", "--port", "PORT"]) as url:
            self.call_in(url, "/last-caller/1004")
            self.until(url, "/last-caller/1004", lambda shown: shown == {"caller": "5551234"})
            self.refuses_what_is_no_report(url)
            self.until(url, "/last-caller/1000", lambda shown: shown == {"caller": None})

    def test_Django_application_shows_missed_calls(self):
        need("django")
        control(self.pbx, "phone", extid="1004", does="rings")
        program = EXAMPLES / "webhook_django.py"
        with self.served([program, "runserver", "PORT", "--noreload"], [program, "pbx_session"]) as url:
            callid = self.call_in(url, "/missed")
            control(self.pbx, "hangup", callid=callid)
            self.until(url, "/missed", lambda shown: shown == {"missed": [{"from": "5551234", "to": "1004"}]})
            self.refuses_what_is_no_report(url)


class Files(unittest.TestCase):
    def test_every_example_is_run_and_named_on_the_page(self):
        here = pathlib.Path(__file__).read_text()
        page = (PACKAGE.parent.parent / "docs" / "python.md").read_text()
        for file in EXAMPLES.glob("*.py"):
            self.assertTrue(re.search(rf"\b{file.stem}\b", here), file.name)
            self.assertIn(f"(../bindings/python/examples/{file.name})", page)


if __name__ == "__main__":
    unittest.main()
