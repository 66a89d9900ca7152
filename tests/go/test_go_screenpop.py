"""bindings/go/examples/screenpop, with browsers that read its server-sent events over HTTP."""

import contextlib
import http.client
import json
import re
import signal
import socket
import subprocess
import threading
import time
import unittest
import urllib.parse
import urllib.request

from gosupport import BINDING, configure, environment, go, scratch
from support import run, secrets_in, simulator

SECONDS = 60


def post(url, path, **parameters):
    request = urllib.request.Request(f"{url}/simulator/{path}", json.dumps(parameters).encode())
    with urllib.request.urlopen(request, timeout=SECONDS) as answer:
        return json.load(answer)


class Browser:
    """Reads a stream of server-sent events, as they come."""

    def __init__(self, server, extension=""):
        address = urllib.parse.urlsplit(server).netloc
        self.connection = http.client.HTTPConnection(address, timeout=SECONDS)
        self.connection.request("GET", f"/events?extension={extension}")
        self.answer = self.connection.getresponse()
        assert self.answer.getheader("Content-Type") == "text/event-stream"

    def next(self):
        """The next message; None at the end of the stream."""
        for line in iter(self.answer.readline, b""):
            if line.startswith(b"data: "):
                return json.loads(line[6:])
        return None

    def until(self, state):
        seen = []
        while not seen or seen[-1]["state"] != state:
            seen.append(self.next())
        return seen

    def close(self):
        self.answer.close()
        self.connection.close()


class Screenpop:
    """The program, until the end of a `with` block."""

    def __init__(self, folder):
        self.folder = folder

    def __enter__(self):
        self.process = subprocess.Popen([program(), "-listen", "127.0.0.1:0"], cwd=self.folder, env=environment(),
                                        stderr=subprocess.PIPE, text=True)
        self.lines, self.more = [], threading.Condition()
        self.reader = threading.Thread(target=self.read)
        self.reader.start()
        try:
            self.url = self.said(r"open (http://\S+?)/\?")[1]
            self.port = int(self.said(r"port (\d+)$")[1])
            self.said("logged in")
        except BaseException:
            self.__exit__()
            raise
        return self

    def read(self):
        for line in self.process.stderr:
            with self.more:
                self.lines.append(line.rstrip())
                self.more.notify_all()

    def said(self, pattern):
        def found():
            return next((match for line in self.lines if (match := re.search(pattern, line))), None)
        with self.more:
            assert self.more.wait_for(found, SECONDS), f"{pattern} is not in {self.lines}"
            return found()

    def end(self, how=signal.SIGTERM):
        self.process.send_signal(how)
        return self.process.wait(SECONDS)

    def __exit__(self, *_):
        with contextlib.suppress(ProcessLookupError):
            self.process.kill()
        self.process.wait()
        self.reader.join()
        self.process.stderr.close()


def program():
    built = scratch() / "screenpop"
    if not built.exists():
        go("build", "-race", "-o", built, "./examples/screenpop", cwd=BINDING)
    return built


def report(port, **body):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=SECONDS)
    connection.request("POST", "/", json.dumps(body))
    assert connection.getresponse().status == 200
    connection.close()


def rings(number):
    inbound = {"from": "5551234" + "0" * 200, "to": "1000", "trunk": "SIP-142", "inboundid": "1"}
    return {"action": "RING", "callid": str(number), "call": [{"ext": {"extid": "1000"}}, {"inbound": inbound}]}


class Tests(unittest.TestCase):
    def setUp(self):
        self.folder = scratch() / f"screenpop-{self.id().rpartition('.')[2]}"
        self.folder.mkdir()

    @contextlib.contextmanager
    def both(self, *options):
        with simulator("--pace", "20", *options) as pbx:
            configure(self.folder, pbx)
            with Screenpop(self.folder) as pop:
                yield pbx, pop
            self.assertNotIn("DATA RACE", "\n".join(pop.lines))
            self.assertEqual(secrets_in("\n".join(pop.lines)), [])

    def test_each_browser_gets_the_calls_of_its_extension(self):
        with self.both("--manual", "--talk", "forever") as (pbx, pop):
            browsers = {extension: Browser(pop.url, extension) for extension in ("1000", "1001", "")}
            callid = post(pbx.http, "call_in", **{"from": "5551234", "to": "1000", "trunk": "SIP-142"})["callid"]
            ringing = {"callid": callid, "extension": "1000", "caller": "5551234", "trunk": "SIP-142", "state": "ringing"}
            self.assertEqual(self.without_pbx(browsers["1000"].next()), ringing)
            self.assertEqual(self.without_pbx(browsers[""].next()), ringing)
            late = Browser(pop.url, "1000")
            self.assertEqual(self.without_pbx(late.next()), ringing)
            post(pbx.http, "answer", extid="1000")
            self.assertEqual([call["state"] for call in late.until("answered")], ["answered"])
            post(pbx.http, "hangup", extid="1000")
            self.assertEqual([call["state"] for call in browsers["1000"].until("ended")], ["answered", "ended"])
            post(pbx.http, "call_in", **{"from": "777", "to": "1001", "trunk": "SIP-142"})
            self.assertEqual(browsers["1001"].next()["caller"], "777")
            for browser in [*browsers.values(), late]:
                browser.close()

    @staticmethod
    def without_pbx(call):
        return {key: value for key, value in call.items() if key != "pbx"}

    def test_call_that_one_of_a_group_answers_ends_for_the_others(self):
        with self.both("--manual", "--talk", "forever") as (pbx, pop):
            other, answering = Browser(pop.url, "1000"), Browser(pop.url, "1001")
            post(pbx.http, "call_in", **{"from": "5551234", "to": "6201", "trunk": "SIP-142"})
            self.assertEqual([other.next()["state"], answering.next()["state"]], ["ringing", "ringing"])
            post(pbx.http, "answer", extid="1001")
            self.assertEqual([other.next()["state"], answering.next()["state"]], ["ended", "answered"])

    def test_browser_that_never_reads_is_let_go_and_delays_nobody(self):
        with self.both() as (_, pop):
            reading = Browser(pop.url, "1000")
            deaf = socket.socket()
            deaf.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            address = urllib.parse.urlsplit(pop.url)
            deaf.connect((address.hostname, address.port))
            deaf.sendall(b"GET /events?extension=1000 HTTP/1.1\r\nHost: x\r\n\r\n")
            self.assertEqual(deaf.recv(12), b"HTTP/1.1 200")
            got = []
            thread = threading.Thread(target=lambda: got.extend(reading.next()["callid"] for _ in range(1000)))
            thread.start()
            for number in range(1000):
                report(pop.port, **rings(number))
            thread.join(SECONDS)
            self.assertEqual(got, [str(number) for number in range(1000)])
            pop.said(r"does not (read|keep up)")
            self.assertEqual(sum("does not" in line for line in pop.lines), 1)
            deaf.close()

    def test_SIGTERM_ends_the_streams_and_logs_out(self):
        with self.both() as (pbx, pop):
            browsers = [Browser(pop.url, "1000") for _ in range(3)]
            with urllib.request.urlopen(pop.url, timeout=SECONDS) as answer:
                self.assertIn("EventSource", answer.read().decode())
            began = time.monotonic()
            self.assertEqual(pop.end(), 0)
            self.assertLess(time.monotonic() - began, 4)
            self.assertEqual([browser.next() for browser in browsers], [None] * 3)
            self.assertIn("logout", [asked["path"].rpartition("/")[2] for asked in post(pbx.http, "requests")["requests"]])

    def test_calls_are_shown_again_after_the_PBX_was_away(self):
        first = self.plain_simulator()
        with contextlib.ExitStack() as stack, first as pbx:
            configure(self.folder, pbx, url=pbx.http, keepalive_interval_s=1)
            pop = stack.enter_context(Screenpop(self.folder))
            browser = Browser(pop.url)
            self.call_in(pbx)
            self.assertEqual([call["extension"] for call in browser.until("ended")][-1], "1001")
            first.__exit__()
            pop.said(r'"state":"lost"')
            with self.plain_simulator(pbx.http.rpartition(":")[2]) as again:
                pop.said(r'"state":"renewed"')
                self.call_in(again)
                self.assertEqual([call["extension"] for call in browser.until("ended")][-1], "1001")
                self.assertEqual(pop.end(), 0)

    @staticmethod
    def plain_simulator(port=0):
        pbx = simulator("--pace", "20")
        pbx.command[pbx.command.index("--http") + 1] = f"127.0.0.1:{port}"
        return pbx

    @staticmethod
    def call_in(pbx):
        post(pbx.http, "call_in", **{"from": "5551234", "to": "1001", "trunk": "SIP-142"})

    def test_wrong_password_ends_it_with_the_reason(self):
        with simulator() as pbx:
            configure(self.folder, pbx, "Wr0ng-Secret-5502")
            done = run([program(), "-listen", "127.0.0.1:0"], cwd=self.folder, env=environment())
        self.assertEqual(done.returncode, 1)
        self.assertIn("YEASTAR_ERR_LOGIN_REFUSED", done.stderr)
        self.assertNotIn("Wr0ng", done.stderr)

    def test_address_in_use_ends_it_with_the_reason(self):
        with self.both() as (_, pop):
            done = run([program(), "-listen", urllib.parse.urlsplit(pop.url).netloc], cwd=self.folder, env=environment())
        self.assertEqual(done.returncode, 1)
        self.assertIn("address already in use", done.stderr)


if __name__ == "__main__":
    unittest.main()
