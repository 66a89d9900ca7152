"""What the tests share: the built library, a simulated PBX, and servers that misbehave."""

import contextlib
import functools
import http.server
import json
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import threading
import unittest

PACKAGE = pathlib.Path(__file__).resolve().parent.parent
ROOT = PACKAGE.parent.parent
sys.path.insert(0, str(ROOT / "scripts"))

import tree  # noqa: E402

CI = os.environ.get("CI") == "true"
PASSWORD = "Outs1de-Secret-7741"
WRONG = "Wr0ng-Secret-5502"


@functools.lru_cache(maxsize=None)
def built():
    """Builds library and simulator, once."""
    done = subprocess.run(tree.build_command(), cwd=ROOT, capture_output=True, text=True, timeout=1200)
    if done.returncode != 0:
        raise AssertionError(done.stderr)
    return tree.built() / "libyeastar.so"


if "YEASTAR_LIBRARY" not in os.environ:
    os.environ["YEASTAR_LIBRARY"] = str(built())

import yeastar  # noqa: E402


def need(module):
    """What a machine lacks is a skip by name; in CI it is a failure."""
    try:
        return __import__(module)
    except ImportError:
        if CI:
            raise AssertionError(f"{module} not installed, and CI=true") from None
        raise unittest.SkipTest(f"{module} not installed") from None


def simulator(*options):
    return tree.Simulator("--pace", "20", *options, username="api", password=PASSWORD)


def keys(pbx, https=False, **more):
    """What a client of a simulated PBX needs."""
    url = pbx.https if https else pbx.http
    # All of them are at 127.0.0.1: a login to one that was not answered would hold back those to the others. A port is used
    # again, a certificate is not.
    own = {"url": url, "username": "api", "password": PASSWORD, "login_guard_id": pbx.pin}
    if https:
        own["tls_pin_sha256"] = pbx.pin
    return {**own, **more}


def client(pbx, **more):
    return yeastar.Client(**keys(pbx, **more))


def client_of(url, **more):
    """A client of a server of ours."""
    return yeastar.Client(**{"url": url, "username": "api", "password": "x", "login_guard_id": url, **more})


def listener(**more):
    return yeastar.Listener(**{"listener_bind": "127.0.0.1:0", **more})


def environment(**more):
    """For programs that use the package."""
    return {**os.environ, "PYTHONPATH": str(PACKAGE), "PYTHONDONTWRITEBYTECODE": "1", **more}


def run(program, *arguments, timeout=60, options=(), **more):
    """Runs a Python program, given as text, to its end."""
    return subprocess.run(
        [sys.executable, *options, "-c", program, *map(str, arguments)], env=environment(**more), timeout=timeout,
        stdin=subprocess.DEVNULL, capture_output=True, text=True,
    )


class Answers(http.server.BaseHTTPRequestHandler):
    """Takes any login, and answers all else with what its server says."""

    protocol_version = "HTTP/1.1"

    def do_POST(self):
        length = int(self.headers.get("content-length", "0"))
        body = self.rfile.read(length)
        path = self.path.split("?")[0].split("/", 3)[-1]
        self.server.seen.append((path, body))
        if path == "login" and not self.server.answers_login:
            answer = {"status": "Success", "token": "t"}
        else:
            answer = self.server.answer(path, body)
        self.send(answer)

    do_GET = do_POST

    def send(self, answer):
        data = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
        self.send_response(self.server.status)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        with contextlib.suppress(ConnectionError):
            self.wfile.write(data)

    def log_message(self, *_):
        pass


class Quiet(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_):
        # Clients that are cancelled break their connections.
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(*_)


@contextlib.contextmanager
def server(answer, status=200, answers_login=False):
    """A PBX that answers what `answer(path, body)` returns."""
    with Quiet(("127.0.0.1", 0), Answers) as made:
        made.answer, made.status, made.seen, made.answers_login = answer, status, [], answers_login
        made.url = f"http://127.0.0.1:{made.server_port}"
        thread = threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield made
        finally:
            made.shutdown()
            thread.join()


@contextlib.contextmanager
def silent_server():
    """A server that accepts connections and never answers."""
    with socket.create_server(("127.0.0.1", 0), backlog=64) as listening:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"


def post(port, body, path="/"):
    """Sends a report, as a PBX does."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        head = f"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Length: {len(body)}\r\n\r\n"
        connection.sendall(head.encode() + body)
        return connection.recv(4096)


RING = b'{"event":"RING","callid":"1547396927.428","members":[{"ext":{"number":"1000"}},{"ext":{"number":"1002"}}]}'


def ring(number):
    """A report that is no repeat of another one."""
    return RING.replace(b"1547396927.428", b"1547396927.%d" % number)


def need_tool(name):
    """What a machine lacks is a skip by name; in CI it is a failure."""
    if shutil.which(name) is None:
        if CI:
            raise AssertionError(f"{name} not installed, and CI=true")
        raise unittest.SkipTest(f"{name} not installed")


def add_system_tests():
    """Makes the helpers of tests/system known."""
    folder = str(ROOT / "tests" / "system")
    if folder not in sys.path:
        sys.path.append(folder)
