"""`make demo`, the examples and the simulator: they exit and leave no process behind."""

import os
import pathlib
import re
import signal
import socket
import subprocess
import sys
import time
import unittest

import support
import tree
from support import ROOT, built, compile_c, need, run, secrets_in, simulator

DEMO = [sys.executable, ROOT / "scripts" / "demo.py"]
EXAMPLES = sorted((ROOT / "bindings" / "c" / "examples").glob("*.c"))
SECONDS = 60


def processes_with(mark):
    """The processes with a text in their environment: all descendants of a command, whatever their parent is now."""
    found = []
    for folder in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            state = (folder / "stat").read_text().rsplit(")", 1)[1].split()[0]
            if mark.encode() in (folder / "environ").read_bytes() and state != "Z":
                found.append((int(folder.name), (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()))
        except OSError:
            continue  # it has ended
    return found


class Demo(unittest.TestCase):
    def setUp(self):
        if not pathlib.Path("/proc/self/environ").exists():
            self.skipTest("/proc: processes cannot be counted here")
        built()
        # Inherited by all processes that the demo starts.
        self.mark = f"YEASTAR_DEMO_TEST={os.getpid()}-{self.id()}"
        name, value = self.mark.split("=")
        self.environment = dict(os.environ, **{name: value})

    def nothing_is_left(self):
        deadline = time.monotonic() + SECONDS
        while processes_with(self.mark) and time.monotonic() < deadline:
            time.sleep(0.05)
        self.assertEqual(processes_with(self.mark), [])

    def test_it_shows_a_call_and_leaves_nothing(self):
        need("make", "cc")
        done = run(["make", "-C", ROOT, "demo"], env=self.environment, timeout=600)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertEqual(done.stderr, "")
        for line in (r"Yeastar S100, firmware", r"^extension +name +status", r"^1000 +\w+ +\w+", r"^RING +1001 \(callee\)",
                     r"^NewCdr +1000 to 1001: ANSWERED", r"^logged out$"):
            self.assertTrue(re.search(line, done.stdout, re.M), f"no {line} in\n{done.stdout}")
        self.assertEqual(secrets_in(done.stdout), [])
        self.nothing_is_left()

    def stopped_by(self, number):
        # In a background job of a shell, SIGINT is ignored, which would be inherited.
        demo = subprocess.Popen([str(part) for part in DEMO], env=self.environment, stdout=subprocess.PIPE, text=True,
                                preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))
        with demo:
            for line in demo.stdout:
                if line.startswith("RING"):
                    break
            else:
                self.fail("no RING")
            running = processes_with(self.mark)
            self.assertEqual(len(running), 3, running)  # the demo, the simulator, the example
            demo.send_signal(number)
            demo.stdout.read()
        self.nothing_is_left()
        return demo.returncode

    def test_it_leaves_nothing_when_it_is_told_to_end_half_way(self):
        self.assertEqual(self.stopped_by(signal.SIGTERM), 143)

    def test_it_leaves_nothing_when_it_is_interrupted_half_way(self):
        self.assertEqual(self.stopped_by(signal.SIGINT), 130)

    def test_it_leaves_nothing_when_it_is_killed_half_way(self):
        self.assertEqual(self.stopped_by(signal.SIGKILL), -signal.SIGKILL)

    def test_it_says_so_when_a_tool_is_missing(self):
        done = run(DEMO, env=dict(self.environment, CC="no-such-compiler"))
        self.assertEqual((done.returncode, done.stdout), (1, ""))
        self.assertIn("no-such-compiler is not installed", done.stderr)

    def test_it_shows_what_failed_when_the_example_does_not_compile(self):
        broken = support.scratch() / "broken.c"
        broken.write_text("#include <yeastar.h>\nint main(void) { return no_such_name; }\n")
        starter = (f"import sys; sys.path.insert(0, {str(ROOT / 'scripts')!r}); import demo, pathlib;"
                   f"demo.QUICKSTART = pathlib.Path({str(broken)!r}); demo.main()")
        done = run([sys.executable, "-c", starter], env=self.environment, timeout=600)
        self.assertEqual(done.returncode, 1)
        self.assertIn("no_such_name", done.stdout)
        self.assertRegex(done.stderr, r"^demo: cc .*broken.c.* failed$")
        self.nothing_is_left()


class Examples(unittest.TestCase):
    def test_all_compile_without_a_warning(self):
        self.assertGreaterEqual(len(EXAMPLES), 2)
        for example in EXAMPLES:
            for compiler in ("gcc", "clang"):
                with self.subTest(example=example.name, compiler=compiler):
                    compile_c(example, example.stem, compiler)

    def test_quickstart_explains_a_wrong_password_and_shows_none(self):
        program = compile_c(EXAMPLES[-1].with_name("quickstart.c"), "quickstart")
        with simulator() as pbx:
            given = [program, pbx.https, pbx.username, pbx.pin]
            refused = run(given, env=dict(os.environ, PBX_PASSWORD="Wr0ng-Secret-5502"))
            usage = run(given[:1])
        self.assertEqual((refused.returncode, refused.stdout), (1, ""))
        self.assertRegex(refused.stderr, r"^YEASTAR_ERR_LOGIN_REFUSED: .*password")
        self.assertNotIn("Wr0ng", refused.stderr)
        self.assertEqual(secrets_in(refused.stderr), [])
        self.assertEqual(usage.returncode, 2)

    def test_quickstart_explains_a_PBX_that_ends_half_way(self):
        program = compile_c(EXAMPLES[-1].with_name("quickstart.c"), "quickstart")
        pbx = simulator("--pace", "200", "--talk", "forever").__enter__()
        process = subprocess.Popen([program, pbx.https, pbx.username, pbx.pin], stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE, text=True, env=dict(os.environ, PBX_PASSWORD=pbx.password))
        with process:
            for line in process.stdout:
                if line.startswith("ANSWERED"):
                    break
            pbx.__exit__()
            _, said = process.communicate(timeout=SECONDS)
        self.assertNotEqual(process.returncode, 0)
        self.assertIn("YEASTAR_ERR_TIMEOUT", said)

    def test_events_poll_prints_reports_as_they_come(self):
        program = compile_c(EXAMPLES[-1].with_name("events_poll.c"), "events_poll")
        process = subprocess.Popen([program, "127.0.0.1:0"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        with process:
            port = int(process.stdout.readline().rsplit(" ", 1)[1])
            for number in range(3):
                body = b'{"action":"ExtensionStatus","extension":"1000","status":"Idle","sn":"%d"}' % number
                with socket.create_connection(("127.0.0.1", port)) as pbx:
                    pbx.sendall(b"POST / HTTP/1.1\r\nHost: 127.0.0.1: 8260\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body))
                    self.assertIn(b" 200 ", pbx.recv(100))
                self.assertIn(f'"sn":"{number}"', process.stdout.readline())
            process.stdin.close()
            self.assertEqual(process.wait(timeout=SECONDS), 0)

    def test_events_poll_says_why_it_cannot_listen(self):
        program = compile_c(EXAMPLES[-1].with_name("events_poll.c"), "events_poll")
        done = run([program, "nowhere"])
        self.assertEqual((done.returncode, done.stdout), (1, ""))
        self.assertRegex(done.stderr, "^YEASTAR_ERR_INVALID_ARGUMENT: listener.bind must be")


class TheSimulator(unittest.TestCase):
    def test_it_ends_with_whoever_started_it(self):
        """Its starter is killed, and so cannot stop it."""
        built()
        starter = (f"import sys; sys.path.insert(0, {str(ROOT / 'scripts')!r}); import tree, time\n"
                   "with tree.Simulator() as pbx: print(pbx.process.pid, flush=True); time.sleep(600)")
        process = subprocess.Popen([sys.executable, "-c", starter], stdout=subprocess.PIPE, text=True)
        with process:
            pid = int(process.stdout.readline())
            process.kill()
        deadline = time.monotonic() + SECONDS
        while self.is_running(pid) and time.monotonic() < deadline:
            time.sleep(0.05)
        self.assertFalse(self.is_running(pid))

    @staticmethod
    def is_running(pid):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return False
        stat = pathlib.Path(f"/proc/{pid}/stat")
        return not stat.exists() or stat.read_text().rsplit(")", 1)[1].split()[0] != "Z"


if __name__ == "__main__":
    unittest.main()
