"""The lock-out guard across processes: forks, restarts and kills, with a PBX that counts logins."""

import http.server
import json
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import threading
import time
import unittest

from support import library

HERE = pathlib.Path(__file__).resolve().parent
# Logs in with a wrong password a given number of times, in a separate process, and prints each status.
HOST = """
import os, sys
sys.path[:0] = [sys.argv[1]]
import support
support.library = lambda: sys.argv[2]
from ctypes_binding import Client, Failure, loaded

def login(url, user="api", **keys):
    keys = {"url": url, "username": user, "password": "wrong", "keepalive": "off", **keys}
    with Client(**keys) as client:
        try:
            client.do("yeastar_login")
        except Failure as failure:
            return failure.name
        return "YEASTAR_OK"

def say(*statuses):
    # In one write, since children print at the same time.
    os.write(1, "".join(status + chr(10) for status in statuses).encode())

# Before any fork, as if it were linked.
loaded()
url, guard = sys.argv[3:5]
keys = {"login.guard_file": guard} if guard else {}
"""
REFUSED, HELD_BACK = "YEASTAR_ERR_LOGIN_REFUSED", "YEASTAR_ERR_LOCKED_OUT"


class Pbx(http.server.ThreadingHTTPServer):
    """Refuses every login, optionally after a delay, and counts them."""

    daemon_threads = True

    def __init__(self, delay=0.0, host="127.0.0.1"):
        super().__init__((host, 0), Handler)
        self.delay, self.logins, self.came = delay, 0, threading.Condition()
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def __exit__(self, *_):
        self.shutdown()
        self.server_close()

    def url(self, host="127.0.0.1"):
        return f"http://{host}:{self.server_address[1]}"

    def await_login(self, number):
        with self.came:
            assert self.came.wait_for(lambda: self.logins >= number, 30), f"login {number} did not come"

    def handle_error(self, *_):
        """A host that was killed."""


class Handler(http.server.BaseHTTPRequestHandler):
    def do_POST(self):  # noqa: N802
        self.rfile.read(int(self.headers["Content-Length"]))
        with self.server.came:
            self.server.logins += 1
            self.server.came.notify_all()
        time.sleep(self.server.delay)
        body = json.dumps({"status": "Failed", "errno": "20003"}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        """Quiet."""


def start(script, pbx, guard=""):
    command = [sys.executable, "-W", "ignore", "-c", HOST + script, HERE, library(), pbx.url(), guard]
    return subprocess.Popen([str(part) for part in command], stdout=subprocess.PIPE, text=True)


def statuses(script, pbx, guard=""):
    output, _ = start(script, pbx, guard).communicate(timeout=120)
    return output.split()


class Lockout(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="yeastar-guard-")
        self.addCleanup(folder.cleanup)
        self.guard = os.path.join(folder.name, "guard")

    def test_process_and_its_children_send_four_wrong_logins_together(self):
        script = """
say(login(url))
for _ in range(3):
    if os.fork() == 0:
        say(login(url), login(url, "other"))
        if os.fork() == 0:
            say(login(url))
            os._exit(0)
        os.wait()
        os._exit(0)
    os.wait()
say(login(url))
"""
        with Pbx() as pbx:
            self.assertEqual(statuses(script, pbx), [REFUSED] * 4 + [HELD_BACK] * 7)
            self.assertEqual(pbx.logins, 4)

    def test_children_forked_before_the_first_client_count_together(self):
        script = """
for _ in range(6):
    if os.fork() == 0:
        say(login(url))
        os._exit(0)
for _ in range(6):
    os.wait()
"""
        with Pbx(0.05) as pbx:
            self.assertEqual(sorted(statuses(script, pbx)), [HELD_BACK] * 2 + [REFUSED] * 4)
            self.assertEqual(pbx.logins, 4)

    def test_spellings_of_one_address_count_together(self):
        script = """
port = url.rsplit(":", 1)[1]
for host in ("127.0.0.1", "127.1", "0.0.0.0", "localhost", "[::ffff:127.0.0.1]", "127.0.0.1"):
    say(login(f"http://{host}:{port}"))
"""
        with Pbx() as pbx:
            self.assertEqual(statuses(script, pbx), [REFUSED] * 4 + [HELD_BACK] * 2)
            self.assertEqual(pbx.logins, 4)

    def test_guard_id_tells_PBXs_behind_one_address_apart_and_joins_addresses_of_one(self):
        script = """
port = url.rsplit(":", 1)[1]
for box in ("one", "two"):
    say(*[login(f"http://127.0.0.{host}:{port}", **{"login.guard_id": box}) for host in (1, 1, 2, 1, 2)])
"""
        with Pbx(host="0.0.0.0") as pbx:
            self.assertEqual(statuses(script, pbx), ([REFUSED] * 4 + [HELD_BACK]) * 2)
            self.assertEqual(pbx.logins, 8)

    def test_restarts_that_name_one_file_send_four_wrong_logins_together(self):
        with Pbx() as pbx:
            printed = [statuses("say(login(url, **keys))", pbx, self.guard) for _ in range(6)]
            self.assertEqual(printed, [[REFUSED]] * 4 + [[HELD_BACK]] * 2)
            self.assertEqual(pbx.logins, 4)

    def test_processes_that_are_killed_while_they_wait_for_the_answer_count_as_refused(self):
        with Pbx(delay=15) as pbx:
            for number in range(1, 5):
                host = start("say(login(url, timeout_ms=30000, **keys))", pbx, self.guard)
                pbx.await_login(number)
                host.send_signal(signal.SIGKILL)
                host.communicate(timeout=30)
            pbx.delay = 0
            # Logins of killed processes count as in progress until their deadline, so the wait may time out.
            self.assertIn(statuses("say(login(url, **keys))", pbx, self.guard), [[HELD_BACK], ["YEASTAR_ERR_TIMEOUT"]])
            self.assertEqual(pbx.logins, 4)

    def test_file_that_cannot_be_used_is_told_when_the_client_is_made(self):
        script = """
try:
    login(url, **keys)
except Failure as failure:
    say(failure.name)
"""
        with Pbx() as pbx:
            self.assertEqual(statuses(script, pbx, "/no such folder/guard"), ["YEASTAR_ERR_IO"])
            self.assertEqual(pbx.logins, 0)


if __name__ == "__main__":
    unittest.main()
