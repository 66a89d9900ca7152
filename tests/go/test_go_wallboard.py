"""bindings/go/examples/wallboard, in a terminal and without one."""

import contextlib
import fcntl
import hashlib
import json
import os
import pty
import re
import selectors
import signal
import struct
import subprocess
import termios
import time
import unittest
import urllib.request

from gosupport import BINDING, configure, environment, go, scratch
from support import run, secrets_in, simulator
from test_go_screenpop import post

SECONDS = 60
ENTER, LEAVE = b"\x1b[?1049h\x1b[?25l", b"\x1b[?25h\x1b[?1049l"


def program():
    built = scratch() / "wallboard"
    if not built.exists():
        go("build", "-race", "-o", built, "./examples/wallboard", cwd=BINDING)
    return built


class Wallboard:
    """The program with a terminal of a size, or with a pipe, until the end of a `with` block."""

    def __init__(self, folder, size=(24, 80)):
        self.output = b""
        self.outer, inner = pty.openpty() if size else os.pipe()
        if size:
            self.resize(*size)
        # Its terminal tells it of changes of the size only if it belongs to its session.
        own = (lambda: fcntl.ioctl(1, termios.TIOCSCTTY, 0)) if size else None
        self.process = subprocess.Popen([program()], cwd=folder, env=environment(), stdin=subprocess.DEVNULL, stdout=inner,
                                        stderr=subprocess.PIPE, text=True, start_new_session=True, preexec_fn=own)
        os.close(inner)

    def resize(self, rows, columns):
        fcntl.ioctl(self.outer, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def read(self):
        """Reads what there is; returns whether more may come."""
        try:
            some = os.read(self.outer, 65536)
        except OSError:  # what a terminal says at its end
            return False
        self.output += some
        return bool(some)

    def until(self, shows, seconds=SECONDS):
        """Reads until what is shown satisfies a condition."""
        deadline = time.monotonic() + seconds
        with selectors.DefaultSelector() as selector:
            selector.register(self.outer, selectors.EVENT_READ)
            while not shows(self.lines()):
                assert time.monotonic() < deadline, self.lines()
                if selector.select(1) and not self.read():
                    raise AssertionError(f"it ended: {self.output} {self.process.stderr.read()}")
        return self.lines()

    def lines(self):
        """What the terminal shows now, or everything that was printed."""
        text = self.output.rpartition(b"\x1b[H")[2].decode(errors="replace")
        return [line for line in re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", text).splitlines() if line]

    def end(self, how=signal.SIGTERM):
        self.process.send_signal(how)
        while self.read():
            pass
        said = self.process.stderr.read()
        return self.process.wait(SECONDS), said

    def __enter__(self):
        return self

    def __exit__(self, *_):
        with contextlib.suppress(ProcessLookupError):
            self.process.kill()
        self.process.wait()
        self.process.stderr.close()
        os.close(self.outer)


def calls(pbx, number):
    post(pbx.http, "call_in", **{"from": number, "to": "6701", "trunk": "SIP-142"})


class Tests(unittest.TestCase):
    def setUp(self):
        self.folder = scratch() / f"wallboard-{self.id().rpartition('.')[2]}"
        self.folder.mkdir()

    @contextlib.contextmanager
    def both(self, *options, size=(24, 80)):
        with simulator("--pace", "20", *options) as pbx:
            configure(self.folder, pbx)
            with Wallboard(self.folder, size) as board:
                yield pbx, board

    def test_it_shows_the_queues_and_then_what_is_reported(self):
        with self.both("--manual", "--talk", "forever") as (pbx, board):
            lines = board.until(lambda lines: len(lines) >= 6)
            self.assertEqual(lines[0], "answered 0, missed 0")
            self.assertRegex(lines[1], r"^6700 .*: 0 waiting$")
            self.assertEqual(lines[2:4], ["  1000   idle", "  1001   idle"])
            calls(pbx, "5551234")
            board.until(lambda lines: "  1000   ringing" in lines and "  1001   ringing" in lines and "1 waiting" in lines[1])
            post(pbx.http, "answer", extid="1001")
            board.until(lambda lines: "  1001   in a call" in lines and "0 waiting" in lines[1])
            post(pbx.http, "hangup", extid="1001")
            board.until(lambda lines: "answered 1, missed 0" in lines and "  1001   idle" in lines)
            self.assertEqual(board.end(), (0, ""))
            self.assertTrue(board.output.startswith(ENTER) and board.output.endswith(LEAVE), board.output)

    def test_it_fits_a_terminal_that_becomes_smaller(self):
        with self.both() as (_, board):
            board.until(lambda lines: len(lines) >= 6)
            # What the login reports has been drawn by now, so that nothing but the size has changed.
            time.sleep(2)
            board.resize(3, 12)
            # Sooner than it reads the queues again, which it does each minute.
            lines = board.until(lambda lines: 0 < len(lines) <= 3, seconds=20)
            self.assertEqual([len(line) for line in lines], [12, 12, 12])
            board.resize(24, 80)
            board.until(lambda lines: len(lines) >= 6, seconds=20)
            frame = board.output.rpartition(b"\x1b[H")[2]
            self.assertFalse(frame.endswith(b"\n"))

    def test_it_restores_the_terminal_however_it_ends(self):
        for how in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            with self.subTest(how=how), self.both() as (_, board):
                board.until(lambda lines: len(lines) >= 6)
                self.assertEqual(board.end(how), (0, ""))
                self.assertTrue(board.output.endswith(LEAVE), board.output)
                self.assertEqual(board.output.count(ENTER), board.output.count(LEAVE))

    def test_Ctrl_Z_gives_the_terminal_back_until_it_goes_on(self):
        with self.both() as (_, board):
            board.until(lambda lines: len(lines) >= 6)
            board.process.send_signal(signal.SIGTSTP)
            board.until(lambda _: board.output.endswith(LEAVE))
            # A signal to go on that comes before it has stopped is lost.
            os.waitid(os.P_PID, board.process.pid, os.WSTOPPED | os.WEXITED | os.WNOWAIT)
            board.process.send_signal(signal.SIGCONT)
            board.until(lambda lines: board.output.count(ENTER) == 2 and len(lines) >= 6)

    def test_without_a_terminal_it_prints_a_line_for_each_change(self):
        with self.both("--manual", "--talk", "forever", size=None) as (pbx, board):
            board.until(lambda lines: len(lines) >= 6)
            calls(pbx, "5551234")
            board.until(lambda lines: any(re.match("6700 .*: 1 waiting", line) for line in lines))
            post(pbx.http, "answer", extid="1000")
            board.until(lambda lines: "6700 1000   in a call" in lines)
            self.assertEqual(board.end(), (0, ""))
            self.assertNotIn(b"\x1b", board.output)
            self.assertEqual(board.output.count(b"6700 1000   ringing\n"), 1)

    def test_name_of_a_queue_cannot_change_the_terminal(self):
        with simulator("--pace", "20") as pbx:
            configure(self.folder, pbx)
            self.rename(pbx, "Sales\x1bc\x07")
            with Wallboard(self.folder) as board:
                lines = board.until(lambda lines: len(lines) >= 6)
        self.assertEqual(lines[1], "6700 Sales?c?: 0 waiting")
        self.assertNotIn(b"\x07", board.output)

    @staticmethod
    def rename(pbx, name):
        def ask(path, **parameters):
            request = urllib.request.Request(f"{pbx.http}/api/v1.1.0/{path}", json.dumps(parameters).encode())
            with urllib.request.urlopen(request, timeout=SECONDS) as answer:
                reply = json.load(answer)
            assert reply["status"] == "Success", reply
            return reply
        secret = hashlib.md5(pbx.password.encode()).hexdigest()
        token = ask("login", username=pbx.username, password=secret, port="8260", version="1.0.2")["token"]
        ask(f"queue/update?token={token}", queueid="6700", queuename=name)

    def test_wrong_password_is_said_in_an_unchanged_terminal(self):
        with simulator() as pbx:
            configure(self.folder, pbx, "Wr0ng-Secret-5502")
            with Wallboard(self.folder) as board:
                code, said = board.end(signal.SIGCONT)
        self.assertEqual((code, board.output), (1, b""))
        self.assertIn("YEASTAR_ERR_LOGIN_REFUSED", said)
        self.assertNotIn("Wr0ng", said)
        self.assertEqual(secrets_in(said), [])

    def test_PBX_that_is_away_is_shown_and_read_again(self):
        with self.both() as (pbx, board):
            board.until(lambda lines: len(lines) >= 6)
            post(pbx.http, "api_down", down="yes")
            calls(pbx, "5551234")
            board.until(lambda lines: any("20010" in line or "30003" in line or "queue" in line for line in lines[5:]))
            post(pbx.http, "api_down", down="no")
            board.until(lambda lines: len(lines) == 6)


if __name__ == "__main__":
    unittest.main()
