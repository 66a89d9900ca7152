"""A simulated PBX for tests.

    with yeastar.testing.Simulator() as pbx:
        client = yeastar.Client(**pbx.keys)

It runs the program that the environment variable YEASTAR_SIMULATOR names, or else `yeastar-simulator` in PATH.
`cargo build -p yeastar-simulator` in a checkout of libyeastar makes it; docs/simulator.md there says what it can do.
"""

import json
import os
import selectors
import shutil
import subprocess
import tempfile
import urllib.request
from typing import IO, Any, Dict, List, Mapping, Optional

#: Names the program to run, instead of the one in PATH.
VARIABLE = "YEASTAR_SIMULATOR"
# The simulator is on this machine, whatever proxy its user has.
_open = urllib.request.build_opener(urllib.request.ProxyHandler({})).open


class Simulator:
    """A simulated PBX on free ports of the loopback interface, from `start` to `stop`, or in a `with` block.

    `options`: further options of the program, such as "--pace", "10". It ends when this process ends, however that
    happens.

    `start` raises `FileNotFoundError` if there is no such program, and `RuntimeError` with its output if it does not
    start within 30 seconds.
    """

    #: What a client of it needs, as keyword arguments of `Client` and `Config`.
    keys: Dict[str, Any]
    #: Its addresses, such as "https://127.0.0.1:34567".
    https: str
    http: str

    def __init__(self, *options: str, username: str = "api", password: str = "simulated") -> None:
        self._options, self._username, self._password = options, username, password
        self._process: "Optional[subprocess.Popen[bytes]]" = None
        self._output: Optional[IO[bytes]] = None

    def start(self) -> "Simulator":
        """Starts it, and returns when it can be used."""
        if self._process is not None:
            raise RuntimeError("the simulator runs already")
        command = self._command()
        self._output = tempfile.TemporaryFile()
        try:
            self._process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._output)
            ready = json.loads(self._first_line())
        except BaseException:
            self.stop()
            raise
        self.https, self.http = ready["https"], ready["http"]
        self.keys = {
            "url": self.https, "tls_pin_sha256": ready["pin_sha256"],
            "username": self._username, "password": self._password,
            # A port can be that of an earlier one, whose refused logins do not count for this one.
            "login_guard_id": ready["pin_sha256"],
        }
        return self

    def stop(self) -> None:
        """Ends it. Does nothing if it does not run."""
        process, self._process = self._process, None
        output, self._output = self._output, None
        if output is not None:
            output.close()
        if process is None:
            return
        # The end of its input ends it.
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                pipe.close()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def control(self, action: str, parameters: Optional[Mapping[str, Any]] = None) -> Dict[str, Any]:
        """Makes something happen on the PBX, such as a call from outside:

            pbx.control("call_in", {"from": "5551234", "to": "1000", "trunk": "SIP-142"})

        docs/simulator.md of the library lists what there is, under "The control interface".

        Raises `RuntimeError` if it is refused.
        """
        request = urllib.request.Request(
            f"{self.http}/simulator/{action}", json.dumps(parameters or {}).encode(), {"Content-Type": "application/json"})
        with _open(request, timeout=30) as response:
            reply: Dict[str, Any] = json.load(response)
        if reply.get("status") != "Success":
            raise RuntimeError(f"the simulator refused {action}: {reply.get('reason') or reply}")
        return reply

    def __enter__(self) -> "Simulator":
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()

    def _command(self) -> List[str]:
        program = os.environ.get(VARIABLE) or shutil.which("yeastar-simulator")
        if not program:
            raise FileNotFoundError(f"there is no yeastar-simulator in PATH, and {VARIABLE} is not set")
        return [
            program, "--until-eof", "--https", "127.0.0.1:0", "--http", "127.0.0.1:0",
            "--username", self._username, "--password", self._password, *self._options,
        ]

    def _first_line(self) -> bytes:
        assert self._process is not None and self._process.stdout is not None and self._output is not None
        with selectors.DefaultSelector() as selector:
            selector.register(self._process.stdout, selectors.EVENT_READ)
            line = self._process.stdout.readline() if selector.select(timeout=30) else b""
        if not line:
            self._process.kill()
            self._process.wait()
            self._output.seek(0)
            said = self._output.read().decode(errors="replace").strip()
            raise RuntimeError(f"the simulator did not start: {said or 'it printed nothing'}")
        return line
