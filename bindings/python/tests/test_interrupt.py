"""Ctrl-C, with real signals: whatever a program waits for ends at once, and nothing of the exception is lost."""

import os
import signal
import subprocess
import sys
import tempfile
import time
import unittest

from . import support
from .support import environment, keys, need, silent_server, simulator

#: Says when the wait begins, and how it ended and when.
PROGRAM = """
import functools, logging, os, signal, sys, tempfile, threading, time
import yeastar

folder = tempfile.TemporaryDirectory()

class Told(Exception):
    pass

def on_signal(number, frame):
    raise Told(number)

url, what, how = sys.argv[1:4]
if how == "SIGTERM":
    signal.signal(signal.SIGTERM, on_signal)
if how == "logging":
    logging.basicConfig(level=logging.DEBUG, stream=open(os.devnull, "w"))
    yeastar.enable_logging(logging.DEBUG)
# A server that never answers is waited for longer than any test.
keys = dict(url=url, username="api", password="x", timeout_ms=30000, connect_timeout_ms=30000)
pbx = yeastar.Client(**keys)
listener = yeastar.Listener(listener_bind="127.0.0.1:0")
waits = {
    "request": lambda: pbx.extension.query(extid="1000"),
    "login": pbx.login,
    "call": lambda: pbx.call("x/y"),
    "download": lambda: pbx.recording.download("a.wav", os.path.join(folder.name, "a.wav")),
    "save": lambda: pbx.recording.save("a.wav", os.path.join(folder.name, "a.wav")),
    "records": lambda: pbx.cdr.query("all", "2018-11-27 00:00:00", "2018-11-28 00:00:00"),
    "pin": lambda: yeastar.fetch_pin(url.replace("http:", "https:"), 30),
    "next": listener.next,
    "next with a time-out": lambda: listener.next(30),
    "loop": lambda: list(listener),
}

async def login():
    async with yeastar.aio.Client(**keys) as own:
        await own.login()

async def events():
    async for _ in listener:
        pass

def run(loop, task):
    if loop == "asyncio":
        import asyncio
        asyncio.run(task())
    elif loop == "uvloop":
        import uvloop
        uvloop.run(task())
    else:
        import trio
        trio.run(task)

for loop in ("asyncio", "uvloop", "trio"):
    for task in (login, events):
        waits[f"{task.__name__} with {loop}"] = functools.partial(run, loop, task)
print("waits", flush=True)
try:
    waits[what]()
except BaseException as error:
    print(type(error).__name__, time.time(), flush=True)
pbx.close()
listener.close()
"""


def interrupted(*arguments, send=signal.SIGINT, **more):
    """Runs the program and sends it a signal; what it said, how long it took, and its complaints."""
    with subprocess.Popen([sys.executable, "-c", PROGRAM, *arguments], env=environment(**more), text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        try:
            process.stdout.readline()
            time.sleep(0.35)
            sent = time.time()
            process.send_signal(send)
            said, complaints = process.communicate(timeout=20)
        finally:
            process.kill()
    name, at = said.split()
    return name, float(at) - sent, complaints


class CtrlC(unittest.TestCase):
    def ends(self, url, what, how="", send=signal.SIGINT, expected="KeyboardInterrupt", **more):
        # Once more if the machine was busy: the bound is for a wait, not for a scheduler.
        for attempt in range(3):
            name, seconds, complaints = interrupted(url, what, how, send=send, **more)
            self.assertEqual((name, complaints), (expected, ""))
            if seconds < 0.2:
                return
        self.fail(f"{what} went on for {seconds:.3f} s")

    def test_waits_for_the_PBX_end_within_200_ms(self):
        with silent_server() as url:
            for what in ("request", "login", "call", "download", "save", "records", "pin"):
                with self.subTest(wait=what):
                    self.ends(url, what)

    def test_waits_for_events_end_within_200_ms(self):
        for what in ("next", "next with a time-out", "loop"):
            with self.subTest(wait=what):
                self.ends("http://127.0.0.1:1", what)

    def test_waits_of_an_asynchronous_loop_end_within_200_ms(self):
        with silent_server() as url:
            for loop in ("asyncio", "uvloop", "trio"):
                for task in ("login", "events"):
                    with self.subTest(loop=loop, task=task):
                        need(loop)
                        self.ends(url, f"{task} with {loop}")

    def test_handler_of_another_signal_may_raise(self):
        with silent_server() as url:
            for what in ("request", "next"):
                with self.subTest(wait=what):
                    self.ends(url, what, "SIGTERM", signal.SIGTERM, "Told")

    def test_wait_ends_while_lines_are_logged(self):
        with silent_server() as url:
            self.ends(url, "request", "logging")

    def test_wait_for_a_name_ends_within_200_ms(self):
        with tempfile.TemporaryDirectory() as folder:
            self.ends("http://slow.invalid:8088", "request", LD_PRELOAD=slow_resolver(folder))


def slow_resolver(folder):
    """A library to be loaded first, with a getaddrinfo that takes ten seconds."""
    source, library = os.path.join(folder, "slow.c"), os.path.join(folder, "slow.so")
    with open(source, "w") as file:
        file.write("#include <unistd.h>\nstruct addrinfo;\nint getaddrinfo(const char *a, const char *b, "
                   "const struct addrinfo *c, struct addrinfo **d) { (void)a; (void)b; (void)c; (void)d; sleep(10); return -2; }\n")
    try:
        subprocess.run(["cc", "-shared", "-fPIC", source, "-o", library], check=True, capture_output=True)
    except FileNotFoundError:
        raise unittest.SkipTest("cc not installed") from None
    return library


#: Calls without a pause, so that the signals come at any moment, mostly inside the library.
BUSY = """
import logging, os, random, signal, sys, threading, time
import yeastar

keys, what, rounds = eval(sys.argv[1]), sys.argv[2], int(sys.argv[3])
if what == "logging":
    logging.basicConfig(level=logging.DEBUG, stream=open(os.devnull, "w"))
    yeastar.enable_logging(logging.DEBUG)
pbx = yeastar.Client(**keys)
name = pbx.cdr.query("all", "2000-01-01 00:00:00", "2100-01-01 00:00:00")["cdr"][0]["recording"]
pieces, caught = [], 0
for seed in range(rounds):
    try:
        threading.Timer(random.Random(seed).uniform(0.005, 0.03), os.kill, [os.getpid(), signal.SIGINT]).start()
        until = time.monotonic() + 5
        while time.monotonic() < until:
            if what == "download":
                pbx.recording.download(name, pieces.append, progress=lambda *_: pieces.clear())
            else:
                pbx.extension.query(extid="1000")
    except KeyboardInterrupt as error:
        caught += 1
print(caught)
pbx.close()
"""


class AtAnyMoment(unittest.TestCase):
    def test_signal_in_a_loop_of_calls_is_never_lost(self):
        with simulator() as pbx:
            for what in ("plain", "logging", "download"):
                with self.subTest(calls=what):
                    done = support.run(BUSY, repr(keys(pbx)), what, 40, timeout=300)
                    self.assertEqual((done.stdout, done.stderr), ("40\n", ""))


class Handlers(unittest.TestCase):
    def test_handler_that_does_not_raise_leaves_the_call_alone(self):
        done = support.run("""
import os, signal, sys, threading, time, yeastar
seen = []
signal.signal(signal.SIGUSR1, lambda *_: seen.append(time.monotonic()))
pbx = yeastar.Client(url=sys.argv[1], username="api", password="x", timeout_ms=900)
for after in (0.2, 0.4):
    threading.Timer(after, os.kill, [os.getpid(), signal.SIGUSR1]).start()
began = time.monotonic()
try:
    pbx.login()
except yeastar.YeastarTimeoutError:
    print(len(seen), all(0.15 < at - began < 0.6 for at in seen), time.monotonic() - began > 0.85)
pbx.close()
""", self.url())
        self.assertEqual((done.stdout, done.stderr), ("2 True True\n", ""))

    def url(self):
        context = silent_server()
        url = context.__enter__()
        self.addCleanup(context.__exit__, None, None, None)
        return url

    def test_handler_may_use_the_client_that_waits(self):
        done = support.run("""
import os, signal, sys, threading, yeastar
other = yeastar.Client(**eval(sys.argv[2]))
pbx = yeastar.Client(url=sys.argv[1], username="api", password="x", timeout_ms=1500)
def handler(*_):
    print(other.extension.query(extid="1000")["status"], pbx.stat("requests"))
    pbx.cancel()
signal.signal(signal.SIGUSR1, handler)
threading.Timer(0.3, os.kill, [os.getpid(), signal.SIGUSR1]).start()
try:
    pbx.login()
except yeastar.YeastarCancelledError as error:
    print(error.status_name)
other.close()
pbx.close()
""", self.url(), repr(keys(self.pbx())))
        self.assertEqual((done.stdout, done.stderr), ("Success 1\nYEASTAR_ERR_CANCELLED\n", ""))

    def pbx(self):
        context = simulator()
        pbx = context.__enter__()
        self.addCleanup(context.__exit__, None, None, None)
        return pbx

    def test_sys_unraisablehook_is_restored_after_a_call(self):
        import sys
        import yeastar
        before = sys.unraisablehook
        with yeastar.Client(**keys(self.pbx())) as client:
            client.extension.query(extid="1000")
        self.assertIs(sys.unraisablehook, before)

    def test_what_an_interrupted_or_closed_call_has_led_to_is_freed(self):
        done = support.run("""
import logging, signal, sys, threading
import yeastar
from yeastar import _calls, _core
freed = []

def counted(name):
    real = getattr(_core, name)
    def free(pointer):
        freed.append(name)
        real(pointer)
    return free

_core._reply_free = counted("_reply_free")
_core._error_free = _calls._error_free = counted("_error_free")

class Told(BaseException):
    pass

def tell(*_):
    raise Told

def ends(call, error):
    try:
        call()
    except error:
        print(error.__name__, freed)
    freed.clear()

silent, pbx = yeastar.Client(url=sys.argv[1], username="api", password="x"), yeastar.Client(**eval(sys.argv[2]))
signal.signal(signal.SIGALRM, tell)
signal.setitimer(signal.ITIMER_REAL, 0.2)
ends(silent.login, Told)
signal.setitimer(signal.ITIMER_REAL, 0.2)
ends(lambda: silent.call("x/y"), Told)
threading.Timer(0.2, silent.close).start()
ends(silent.login, yeastar.YeastarClosedError)
pbx.login()
yeastar.enable_logging()
handler = logging.Handler()
handler.emit = tell
logging.getLogger("yeastar").addHandler(handler)
logging.getLogger("yeastar").setLevel(logging.INFO)
ends(pbx.extension.query, Told)
logging.getLogger("yeastar").removeHandler(handler)
pbx.close()
""", self.url(), repr(keys(self.pbx())))
        self.assertEqual(done.stderr, "")
        self.assertEqual(done.stdout.splitlines(), [
            "Told ['_error_free']", "Told ['_error_free']", "YeastarClosedError ['_error_free']", "Told ['_reply_free']"])


if __name__ == "__main__":
    unittest.main()
