"""The agents: one small program in each language, which performs steps through the public API of its binding."""

import functools
import os
import pathlib
import selectors
import subprocess
import sys
import tempfile
import time
import tomllib

from .scenario import FOLDER, ROOT
from .wire import Answer, escape

sys.path.insert(0, str(ROOT / "tests" / "system"))

import support  # noqa: E402

AGENTS = FOLDER / "agents"


class Agent:
    """A running agent. It ends when its standard input does, and must then have said nothing on standard error."""

    def __init__(self, language, command, environment=None):
        self.language, self.command, self.environment = language, command, environment
        self.trouble, self.unread = None, b""

    def __enter__(self):
        self.said = tempfile.TemporaryFile()
        self.process = subprocess.Popen(
            [str(part) for part in self.command], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.said,
            env={**os.environ, **(self.environment or {})},
        )
        return self

    def ask(self, words, timeout_s):
        """Sends a step, and returns what came of it."""
        line = "\t".join(escape(word) for word in words) + "\n"
        try:
            self.process.stdin.write(line.encode())
            self.process.stdin.flush()
        except BrokenPipeError:
            pass  # reading tells what happened
        return Answer.read(self._line(timeout_s, words))

    def _line(self, timeout_s, words):
        until = time.monotonic() + timeout_s
        with selectors.DefaultSelector() as selector:
            selector.register(self.process.stdout, selectors.EVENT_READ)
            while b"\n" not in self.unread:
                ready = selector.select(max(0, until - time.monotonic()))
                more = os.read(self.process.stdout.fileno(), 1 << 16) if ready else b""
                if not more:
                    self.process.kill()
                    why = "ended" if ready else f"said nothing for {timeout_s} s"
                    raise AssertionError(f"the agent {why} in {words}: {self._errors()}")
                self.unread += more
        line, _, self.unread = self.unread.partition(b"\n")
        return line.decode("ascii")

    def _errors(self):
        self.process.wait(timeout=10)
        self.said.seek(0)
        return self.said.read().decode(errors="replace")[-4000:]

    def kill(self):
        self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout, self.said):
            stream.close()

    def __exit__(self, *_):
        self.process.stdin.close()
        try:
            code = self.process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            code = "no end within 20 s"
        errors = self._errors()
        if code != 0 or errors:
            self.trouble = f"at its end the agent gave {code} and said: {errors}"
        self.process.stdout.close()
        self.said.close()


@functools.lru_cache(maxsize=None)
def _requests():
    """Path, required parameters and optional ones of each request with a typed method."""
    with open(ROOT / "api" / "requests-v1.toml", "rb") as opened:
        requests = [request for request in tomllib.load(opened)["request"] if not request.get("by_hand")]
    return [(request["path"], _names(request, True), _names(request, False)) for request in requests]


def _names(request, required):
    return [param["name"] for param in request.get("params", []) if (param.get("need") == "required") == required]


def _table_of_requests():
    """requests.inc: the typed function of each request, and what it requires, for the agents in C and C++."""
    lines = []
    for path, required, _ in _requests():
        names = ", ".join(f'"{name}"' for name in required) or "NULL"
        lines.append(f'REQUEST("{path}", yeastar_{path.replace("/", "_")}, {len(required)}, {names})\n')
    (support.scratch() / "requests.inc").write_text("".join(lines))


def c():
    support.need("gcc")
    _table_of_requests()
    sources = sorted((AGENTS / "c").glob("*.c"))
    program = support.compile_c(sources[0], "agent", flags=["-O1", f"-I{AGENTS}", f"-I{support.scratch()}", *sources[1:]])
    return lambda: Agent("c", [program])


def _table_of_typed_methods():
    """requests_cpp.inc: how the typed method of each request is called in C++."""
    lines = []
    for path, required, optional in _requests():
        given = [f"given[{at}]" for at in range(len(required))] + (["optional"] if optional else [])
        names = ", ".join(f'"{name}"' for name in required)
        lines.append(
            f'{{"{path}", {str(bool(optional)).lower()}, {{{names}}},\n'
            f' []([[maybe_unused]] yeastar::client &client, [[maybe_unused]] const required &given,\n'
            f'    [[maybe_unused]] const yeastar::params &optional) {{ return client.{path.replace("/", "_")}({", ".join(given)}); }}}},\n')
    (support.scratch() / "requests_cpp.inc").write_text("".join(lines))


def cpp():
    support.need("g++")
    _table_of_typed_methods()
    source, program = AGENTS / "cpp" / "agent.cpp", support.scratch() / "agent-cpp"
    # Strictness is for the tests of the header; this is a program like any other.
    support.must(["g++", "-std=c++17", "-Wall", "-Wextra", "-Werror", "-O0", f"-I{AGENTS}", f"-I{support.scratch()}", source,
                  *support.tree.compile_flags(), "-pthread", "-o", program], timeout=300)
    return lambda: Agent("cpp", [program])


def python():
    library = str(support.library())
    # Compiled once for all scenarios, and not into the tree.
    environment = {"PYTHONPATH": str(ROOT / "bindings" / "python"), "YEASTAR_LIBRARY": library,
                   "PYTHONPYCACHEPREFIX": str(support.scratch() / "python-cache"), "PYTHONDONTWRITEBYTECODE": ""}
    return lambda: Agent("python", [sys.executable, AGENTS / "python" / "agent.py"], environment)


def go():
    support.need("go", "gcc", "pkg-config")
    support.built()
    program, environment = support.scratch() / "agent-go", support.tree.go_environment()
    for command in (["vet"], ["build", "-o", program]):
        support.must(["go", *command, "."], cwd=AGENTS / "go", env=environment, timeout=600)
    return lambda: Agent("go", [program])


@functools.lru_cache(maxsize=None)
def starter(language):
    """What starts the agent of a language, which is built once. Raises SkipTest if a tool is missing."""
    return LANGUAGES[language][1]()


# Language -> its name for people, and what builds its agent: a function that starts one.
LANGUAGES = {"c": ("C", c), "cpp": ("C++", cpp), "python": ("Python", python), "go": ("Go", go)}
