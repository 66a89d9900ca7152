"""The agent in Python: performs the steps of the scenarios through the package yeastar, and says what came of them.

tests/scenarios/README.md describes the lines that it reads and writes.
"""

import logging
import os
import pathlib
import re
import queue
import select
import signal
import sys
import threading
import zlib

import yeastar

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent.parent))

from conformance.wire import escape, unescape  # noqa: E402

OK, TIMEOUT = "YEASTAR_OK", "YEASTAR_ERR_TIMEOUT"
REFUSED_BY_THE_LANGUAGE = "refused by the language"
LEVELS = {"error": logging.ERROR, "warn": logging.WARNING, "info": logging.INFO, "debug": logging.DEBUG}

objects = {}
delivered = queue.Queue()
logged = []
latest = None


class Stop(Exception):
    """Raised by a sink that wants no more."""


def failed(error):
    retry_after = error.retry_after
    answer = [("status", error.status_name), ("pbx_code", error.pbx_code or 0)]
    if error.pbx_text is not None:
        answer.append(("pbx_text", error.pbx_text))
    return answer + [
        ("http_status", error.http_status or 0),
        ("retry_after_ms", -1 if retry_after is None else round(retry_after * 1000)),
        ("retriable", str(error.is_retriable).lower()),
        ("message", error.message),
    ]


def done(_=None):
    return [("status", OK)]


def of_reply(reply):
    return done() + list(leaves(reply, ""))


def leaves(value, pointer):
    if isinstance(value, dict):
        for key, member in value.items():
            yield from leaves(member, f"{pointer}/{key.replace('~', '~0').replace('/', '~1')}")
    elif isinstance(value, list):
        yield f"array:{pointer}", len(value)
        for at, item in enumerate(value):
            yield from leaves(item, f"{pointer}/{at}")
    elif value is None:
        yield f"null:{pointer}", ""
    elif isinstance(value, str):
        yield f"value:{pointer}", value
    else:
        raise TypeError(f"{pointer} is {value!r}, and no text")


def of_event(event):
    """None is how the package says that none came in time."""
    global latest
    if event is None:
        return [("status", TIMEOUT)]
    latest = event
    answer = [("status", OK), ("kind", int(event.kind)), ("name", event.name), ("dialect", event.dialect)]
    answer += [(f"field:{name}", value) for name, value in event.fields.items()]
    answer.append(("parties", len(event.parties)))
    for at, party in enumerate(event.parties):
        answer += [(f"party:{at}:{name}", value) for name, value in party.fields.items()]
    deadline = -1 if event.deadline is None else round(event.deadline.timestamp() * 1000)
    return answer + [("received_ms", round(event.received.timestamp() * 1000)), ("deadline_ms", deadline),
                     ("json", event.json), ("raw", event.raw)]


# The steps: each takes the words after its name.


def pairs(words):
    return dict(zip(words[::2], words[1::2]))


def client(name, *keys):
    objects[name] = yeastar.Client(**pairs(keys))
    return done()


def client_of_file(name, file, *keys):
    objects[name] = yeastar.Client(yeastar.Config.from_file(file, **pairs(keys)))
    return done()


def listener(name, *keys):
    objects[name] = yeastar.Listener(**pairs(keys))
    return done() + [("port", objects[name].port)]


def clone(name, to):
    objects[to] = objects[name].clone()
    return done()


def method_of(pbx, path):
    """`extension/query` is pbx.extension.query."""
    found = pbx
    for part in path.split("/"):
        found = getattr(found, part)
    return found


def with_lists(params):
    """wakeup[0].time becomes the key time of the first entry of the list wakeup."""
    given = {}
    for name, value in params.items():
        entry = re.fullmatch(r"(\w+)\[(\d+)\]\.(\w+)", name)
        if entry:
            entries = given.setdefault(entry.group(1), [])
            entries.extend({} for _ in range(int(entry.group(2)) + 1 - len(entries)))
            entries[int(entry.group(2))][entry.group(3)] = value
        else:
            given[name] = value
    return given


def request(name, path, *params):
    try:
        method = method_of(objects[name], path)
    except AttributeError:
        return [("status", REFUSED_BY_THE_LANGUAGE)]
    try:
        return of_reply(method(**with_lists(pairs(params))))
    except TypeError as why:
        # A parameter that the method does not have, or lacks.
        if "argument" not in str(why):
            raise
        return [("status", REFUSED_BY_THE_LANGUAGE)]


def call(name, path, body=None):
    return of_reply(objects[name].call(path, body))


def download_to(name, what, arguments, target, progress=None):
    return getattr(objects[name], what).download(*arguments, target, progress=progress)


def download(name, what, *arguments):
    chunks, progress = [], []
    size = download_to(name, what, arguments, chunks.append, lambda received, total: progress.append((received, total)))
    data = b"".join(chunks)
    if size != len(data) or not progress or progress[-1][0] != size:
        raise AssertionError(f"{len(data)} bytes came, {progress[-1:]} and {size} were reported")
    return done() + [("size", size), ("total", progress[-1][1] or 0), ("crc32", zlib.crc32(data))]


def stop_download(name, what, *arguments):
    def stop(_):
        raise Stop

    try:
        download_to(name, what, arguments, stop)
    except Stop:
        return [("status", "the exception of the sink")]
    return done()


def save(name, recording, file):
    return done(objects[name].recording.save(recording, file))


def backfill(name, start, end):
    return done() + [("value", objects[name].backfill(int(start), int(end)))]


def stat(name, counter):
    return done() + [("value", objects[name].stat(counter))]


def info(name, what):
    return done() + [("info", objects[name].info(what) or "-")]


def next_event(name, ms):
    return of_event(objects[name].next(timeout=int(ms) / 1000))


def next_by_descriptor(name, ms):
    ready = select.select([objects[name]], [], [], int(ms) / 1000)[0]
    return of_event(objects[name].next(timeout=0)) if ready else of_event(None)


def next_of_callback(_, ms):
    try:
        return of_event(delivered.get(timeout=int(ms) / 1000))
    except queue.Empty:
        return of_event(None)


class Lines(logging.Handler):
    def emit(self, record):
        logged.append(record.getMessage())


def log(level):
    logger = logging.getLogger("yeastar")
    logger.setLevel(LEVELS[level])
    logger.addHandler(Lines())
    return done(yeastar.enable_logging(LEVELS[level]))


def interrupted(end):
    def step(ms, *words):
        timer = threading.Timer(int(ms) / 1000, lambda: end(objects[words[1]]))
        timer.start()
        try:
            return perform(words)
        finally:
            timer.join()

    return step


def interrupt_after(ms, *words):
    """As Ctrl-C does it."""
    timer = threading.Timer(int(ms) / 1000, os.kill, (os.getpid(), signal.SIGINT))
    timer.start()
    try:
        answer = perform(words)
        timer.join()
    except KeyboardInterrupt:
        answer = [("status", "the exception of a signal")]
    return answer


def in_child(*words):
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        write(perform(words))
        os._exit(0)
    # What the child wrote is the answer.
    return [] if os.waitpid(child, 0)[1] == 0 else [("status", "the child died")]


STEPS = {
    "ack": lambda: done(latest.ack()),
    "attach": lambda name, to: done(objects[name].attach(objects[to])),
    "backfill": backfill,
    "call": call,
    "callback": lambda name: done(objects[name].set_callback(delivered.put)),
    "cancel_after": interrupted(lambda handle: handle.cancel()),
    "cdr_query": lambda name, *period: of_reply(objects[name].cdr.query(*period)),
    "client": client,
    "client_of_file": client_of_file,
    "clone": clone,
    "close": lambda name: done(objects[name].close()),
    "close_after": interrupted(lambda handle: handle.close()),
    "download": download,
    "end_log": lambda: done(yeastar.disable_logging()),
    "fetch_pin": lambda url, ms: of_reply(yeastar.fetch_pin(url, timeout=int(ms) / 1000)),
    "heartbeat": lambda name: done(objects[name].heartbeat()),
    "in_child": in_child,
    "interrupt_after": interrupt_after,
    "listener": listener,
    "log": log,
    "logged": lambda: done() + [("lines", "\n".join(logged))],
    "login": lambda name: done(objects[name].login()),
    "logout": lambda name: done(objects[name].logout()),
    "next": next_event,
    "next_by_descriptor": next_by_descriptor,
    "next_of_callback": next_of_callback,
    "request": request,
    "save": save,
    "set_password": lambda name, password: done(objects[name].set_password(password)),
    "set_timeout": lambda name, ms: done(objects[name].set_timeout(int(ms) / 1000)),
    "info": info,
    "stat": stat,
    "stop_download": stop_download,
    "version": lambda: done() + [("version", yeastar.__version__)],
}


def perform(words):
    try:
        return STEPS[words[0]](*words[1:])
    except yeastar.YeastarError as error:
        return failed(error)


def perform_line(line):
    words = [unescape(word) for word in line.rstrip("\n").split("\t")]
    if words[0] == b"parse_event":
        # The one step whose word is bytes, and not text.
        try:
            return of_event(yeastar.parse_event(words[1]))
        except yeastar.YeastarError as error:
            return failed(error)
    return perform([word.decode() for word in words])


def write(answer):
    for pair in answer:
        for word in pair:
            sys.stdout.write(escape(word if isinstance(word, bytes) else str(word)) + "\t")
    sys.stdout.flush()


def main():
    # Not by iteration, which reads ahead: the child of a fork would have the lines that follow.
    for line in iter(sys.stdin.readline, ""):
        write(perform_line(line))
        print(flush=True)


if __name__ == "__main__":
    main()
