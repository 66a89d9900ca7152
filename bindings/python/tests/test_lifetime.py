"""Objects that end: closed, forgotten, forked, and alive when the interpreter ends."""

import asyncio
import copy
import functools
import gc
import inspect
import multiprocessing
import os
import pickle
import threading
import time
import unittest
import warnings

from . import support
from .support import RING, client, client_of, keys, listener, post, ring, silent_server, simulator

import yeastar


#: What a parameter takes that does not take a text.
VALUES = {"seconds": 1, "start": 0, "end": 1, "target": print, "file": os.devnull}


def every_use(client, here):
    """Each public method of a client and of its groups, with something for each parameter that it needs."""
    groups = {name: value for name, value in inspect.getmembers(client) if hasattr(value, "_core")}
    for owner, thing in {"": client, **groups}.items():
        for name, method in inspect.getmembers(thing, inspect.ismethod):
            if not name.startswith("_") and name != "close":
                needed = [VALUES.get(parameter.name, here if name == "attach" else "1")
                          for parameter in inspect.signature(method).parameters.values()
                          if parameter.default is inspect.Parameter.empty]
                yield f"{owner}.{name}", functools.partial(method, *needed)


class Closed(unittest.TestCase):
    def test_every_method_of_a_closed_client_raises_ClosedError(self):
        closed = client_of("http://127.0.0.1:1")
        other = closed.clone()
        closed.close()
        closed.close()
        self.assertTrue(closed.closed)
        self.assertEqual(repr(closed), "<yeastar.Client closed>")
        with listener() as here:
            uses = list(every_use(closed, here))
            self.assertGreater(len(uses), 80)
            for name, use in uses:
                with self.subTest(method=name), self.assertRaises(yeastar.YeastarClosedError):
                    use()
        self.assertFalse(other.closed)
        with self.assertRaises(yeastar.YeastarConnectError):
            other.login()
        with self.assertRaises(yeastar.YeastarClosedError), listener() as here:
            here.close()
            other.attach(here)
        other.close()

    def test_every_method_of_a_closed_asynchronous_client_raises_ClosedError(self):
        closed = yeastar.aio.Client(url="http://127.0.0.1:1", username="api", password="x")
        closed.close()
        closed.close()

        async def main():
            with listener() as here:
                for name, use in every_use(closed, here):
                    with self.subTest(method=name), self.assertRaises(yeastar.YeastarClosedError):
                        outcome = use()
                        if inspect.isawaitable(outcome):
                            await outcome

        asyncio.run(main())

    def test_close_ends_the_calls_of_other_threads(self):
        with silent_server() as url:
            for _ in range(10):
                waiting, raised, begun = client_of(url), [], threading.Event()

                def call(waiting=waiting, raised=raised, begun=begun):
                    begun.set()
                    try:
                        waiting.login()
                    except yeastar.YeastarError as error:
                        raised.append(type(error))

                thread = threading.Thread(target=call)
                thread.start()
                begun.wait(5)
                waiting.close()
                thread.join(5)
                self.assertEqual(raised, [yeastar.YeastarClosedError])

    def test_clients_closed_while_threads_begin_calls(self):
        """Whatever the moment, a call ends with a reply or an error, and the process lives."""
        with simulator() as pbx:
            for _ in range(30):
                shared = [client(pbx)]
                outcomes = []

                def call(shared=shared, outcomes=outcomes):
                    try:
                        while True:
                            shared[0].extension.query(extid="1000")
                    except yeastar.YeastarError as error:
                        outcomes.append(error.status_name)

                threads = [threading.Thread(target=call) for _ in range(4)]
                for thread in threads:
                    thread.start()
                time.sleep(0.01)
                shared[0].close()
                for thread in threads:
                    thread.join(10)
                self.assertEqual(outcomes, ["YEASTAR_ERR_CLOSED"] * 4)

    def test_forgotten_objects_are_closed_with_a_ResourceWarning(self):
        for make in (lambda: client_of("http://127.0.0.1:1"), listener):
            with warnings.catch_warnings(record=True) as caught:
                warnings.simplefilter("always")
                make()
                gc.collect()
            self.assertEqual([warning.category for warning in caught], [ResourceWarning])
            self.assertIn("unclosed <yeastar.", str(caught[0].message))
            with warnings.catch_warnings(record=True) as caught:
                warnings.simplefilter("always")
                make().close()
                gc.collect()
            self.assertEqual(caught, [])

    def test_objects_can_be_neither_pickled_nor_copied(self):
        """A copy would free the object of the other, also in another process."""
        with client_of("http://127.0.0.1:1") as made, listener() as here:
            config = yeastar.Config()
            for thing in (made, here, config, made._core, made._core.handle(), here._handle, config._handle):
                for take in (pickle.dumps, copy.copy, copy.deepcopy):
                    with self.subTest(take=take.__name__, thing=repr(thing)), self.assertRaisesRegex(TypeError, "cannot be pickled or"):
                        take(thing)
            with self.assertRaises(TypeError):
                pickle.dumps(made.extension)
            self.assertIsNone(here.next(0))

    def test_group_keeps_its_client_alive(self):
        with simulator() as pbx, warnings.catch_warnings():
            warnings.simplefilter("ignore", ResourceWarning)
            group = client(pbx).extension
            gc.collect()
            self.assertEqual(group.query(extid="1000")["status"], "Success")
            del group


def descriptors():
    return len(os.listdir("/proc/self/fd"))


def resident_kib():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") // 1024


class NothingGrows(unittest.TestCase):
    def test_thousand_clients_and_listeners_leave_nothing(self):
        def cycle():
            with client_of("http://127.0.0.1:1") as made, listener() as here:
                here.set_callback(print)
                made.clone().close()
                try:
                    made.set_timeout(-1)
                except yeastar.YeastarError:
                    pass
                yeastar.parse_event(RING).ack()

        for _ in range(200):
            cycle()
        gc.collect()
        before, open_before, threads = resident_kib(), descriptors(), threading.active_count()
        for _ in range(1000):
            cycle()
        gc.collect()
        until = time.monotonic() + 5
        while descriptors() > open_before and time.monotonic() < until:
            time.sleep(0.05)
        self.assertLessEqual(descriptors(), open_before)
        self.assertEqual(threading.active_count(), threads)
        # Each of them takes far more than this thousandth.
        self.assertLess(resident_kib() - before, 4096)

    def test_asynchronous_clients_leave_no_thread(self):
        def threads():
            return [thread for thread in threading.enumerate() if thread.name.startswith("yeastar-aio")]

        async def use(pbx):
            await asyncio.gather(*[pbx.extension.query(extid="1000") for _ in range(8)])
            await asyncio.gather(*[pbx.extension.query(extid="1000") for _ in range(8)])
            self.assertTrue(1 <= len(threads()) <= 8)

        with simulator() as pbx, warnings.catch_warnings():
            warnings.simplefilter("ignore", ResourceWarning)
            for close in (True, False):
                made = yeastar.aio.Client(**keys(pbx))
                asyncio.run(use(made))
                if close:
                    made.close()
                del made
                gc.collect()
                until = time.monotonic() + 5
                while threads() and time.monotonic() < until:
                    time.sleep(0.01)
                self.assertEqual(threads(), [])

    def test_calls_and_events_leave_nothing(self):
        with simulator() as pbx, client(pbx) as caller, listener() as here:
            def cycle(number):
                caller.extension.query(extid="1000")
                try:
                    caller.extension.hangup("1009")
                except yeastar.YeastarPbxError:
                    pass
                caller.recording.download(name, lambda data: None)
                post(here.port, ring(number))
                here.next(5)

            (name, *_) = [row["recording"] for row in
                          caller.cdr.query("all", "2000-01-01 00:00:00", "2100-01-01 00:00:00")["cdr"] if row["recording"]]
            for number in range(100):
                cycle(number)
            gc.collect()
            before = resident_kib()
            for number in range(100, 500):
                cycle(number)
            gc.collect()
            self.assertLess(resident_kib() - before, 4096)

    def test_storm_of_garbage_collections_breaks_nothing(self):
        """Cycles of dead objects are collected on any thread, also inside callbacks."""
        with simulator() as pbx, warnings.catch_warnings():
            warnings.simplefilter("ignore", ResourceWarning)
            ended = threading.Event()

            def storm():
                while not ended.is_set():
                    gc.collect()

            def work(failures):
                try:
                    for number in range(25):
                        made, here = client(pbx), listener()
                        here.set_callback(lambda event: gc.collect())
                        made.loop, here.loop = made, here
                        made.extension.query(extid="1000")
                        post(here.port, ring(number))
                        kept = [yeastar.parse_event(RING)]
                        kept.append(kept)
                except Exception as error:
                    failures.append(error)

            failures = []
            storming = threading.Thread(target=storm)
            threads = [threading.Thread(target=work, args=(failures,)) for _ in range(4)]
            for thread in [storming, *threads]:
                thread.start()
            for thread in threads:
                thread.join(60)
            ended.set()
            storming.join(10)
            gc.collect()
            self.assertEqual(failures, [])


class Threads(unittest.TestCase):
    def test_sixteen_threads_share_a_client(self):
        with simulator() as pbx, client(pbx) as shared:
            failures = []

            def work():
                try:
                    for _ in range(25):
                        assert shared.extension.query(extid="1000")["extinfos"][0]["extnumber"] == "1000"
                except Exception as error:
                    failures.append(error)

            threads = [threading.Thread(target=work) for _ in range(16)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join(60)
            self.assertEqual(failures, [])
            self.assertEqual(shared.stat("logins"), 1)


def in_a_child(work):
    """What `work` returns in a child of this process, made by os.fork."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            with os.fdopen(writing, "w") as file:
                file.write(repr(work()))
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as file:
        said = file.read()
    os.waitpid(child, 0)
    return said


def name_of_error(use):
    try:
        use()
        return "none"
    except yeastar.YeastarError as error:
        return error.status_name


def query_in_a_worker(keys_of_pbx):
    with yeastar.Client(**keys_of_pbx) as own:
        return own.extension.query(extid="1000")["status"]


class Forked(unittest.TestCase):
    def test_objects_of_the_parent_raise_ForkedError_and_new_ones_work(self):
        with simulator() as pbx, client(pbx) as parent, listener() as here:
            parent.login()
            post(here.port, ring(1))
            event = here.next(5)

            def child():
                uses = [parent.login, parent.clone, lambda: parent.extension.query(extid="1000"),
                        lambda: parent.stat("requests"), lambda: parent.set_timeout(1), lambda: here.next(0),
                        lambda: here.next(), lambda: list(here), here.fileno, lambda: here.port,
                        lambda: here.stat("received"), lambda: here.set_callback(print), lambda: parent.attach(here)]
                names = {name_of_error(use) for use in uses}
                kind = event.kind.name
                parent.close()
                here.close()
                return names, kind, query_in_a_worker(keys(pbx))

            self.assertEqual(in_a_child(child), repr(({"YEASTAR_ERR_FORKED"}, "RING", "Success")))
            self.assertEqual(parent.extension.query(extid="1000")["status"], "Success")
            post(here.port, ring(2))
            self.assertEqual(here.next(5).callid, "1547396927.2")

    def test_multiprocessing_by_fork_and_by_spawn(self):
        with simulator() as pbx, client(pbx) as parent:
            parent.login()
            for method in ("fork", "spawn"):
                with self.subTest(method=method), multiprocessing.get_context(method).Pool(2) as pool:
                    self.assertEqual(pool.map(query_in_a_worker, [keys(pbx)] * 4), ["Success"] * 4)

    def test_asynchronous_client_of_the_parent_raises_in_a_child_which_ends(self):
        """The threads of the client are not there in the child, where nobody would make the call."""
        with simulator() as pbx:
            done = support.run("""
import asyncio, os, sys, yeastar
async def status():
    return (await pbx.extension.query(extid="1000"))["status"]
pbx = yeastar.aio.Client(**eval(sys.argv[1]))
before = asyncio.run(status())
child = os.fork()
if child == 0:
    try:
        asyncio.run(status())
    except yeastar.YeastarForkedError:
        sys.exit(7)
print(before, os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), asyncio.run(status()))
pbx.close()
""", repr(keys(pbx)), options=("-W", "ignore:This process:DeprecationWarning"))
            self.assertEqual((done.stdout, done.stderr), ("Success 7 Success\n", ""))

    def test_workers_of_a_prefork_server_use_clients_of_their_own(self):
        """The parent loads the package and forks; each worker makes a client of its own, and ends in the usual way. Newer
        Pythons warn of any fork with threads."""
        with simulator() as pbx:
            done = support.run("""
import os, sys, yeastar
keys = eval(sys.argv[1])
early = yeastar.Client(**keys)
early.login()
here = yeastar.Listener(listener_bind="127.0.0.1:0")
here.set_callback(print)
yeastar.enable_logging()
children = []
for number in range(4):
    child = os.fork()
    if child == 0:
        with yeastar.Client(**keys) as own:
            own.extension.query(extid="1000")
        sys.exit(7)
    children.append(child)
print([os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children], early.extension.query()["status"])
""", repr(keys(pbx)), options=("-W", "ignore:This process:DeprecationWarning"))
            self.assertEqual((done.stdout, done.stderr), ("[7, 7, 7, 7] Success\n", ""))


class AtTheEnd(unittest.TestCase):
    def ends(self, program, *arguments, code=0, timeout=20):
        began = time.monotonic()
        done = support.run("import os, sys, threading, time, yeastar\n" + program, *arguments, timeout=timeout)
        self.assertEqual((done.returncode, done.stderr), (code, ""), done.stdout)
        return done.stdout, time.monotonic() - began

    def test_interpreter_ends_with_everything_alive(self):
        with simulator("--traffic", "600/min") as pbx:
            for _ in range(5):
                self.ends("""
keys = eval(sys.argv[1])
yeastar.enable_logging(10)
pbx, here, other = yeastar.Client(**keys), yeastar.Listener(listener_bind="127.0.0.1:0"), yeastar.Listener(listener_bind="127.0.0.1:0")
here.set_callback(lambda event: [event.fields for _ in range(1000)])
pbx.attach(here)
pbx.extension.query(extid="1000")
def work():
    while True:
        pbx.extension.query(extid="1000")
def wait():
    other.next()
for target in (work, work, wait):
    threading.Thread(target=target, daemon=True).start()
threading.excepthook = lambda *_: None
time.sleep(0.2)
""", repr(keys(pbx)))

    def test_interpreter_ends_while_a_callback_runs(self):
        self.ends("""
import socket
here = yeastar.Listener(listener_bind="127.0.0.1:0")
running = threading.Event()
def callback(event):
    running.set()
    time.sleep(0.3)
    os.write(1, b"ended")
here.set_callback(callback)
body = b'{"event":"RING","callid":"1"}'
with socket.create_connection(("127.0.0.1", here.port)) as connection:
    connection.sendall(b"POST / HTTP/1.1\\r\\nContent-Length: %d\\r\\n\\r\\n" % len(body) + body)
    connection.recv(100)
running.wait()
""")

    def test_interpreter_ends_while_a_daemon_thread_downloads(self):
        with simulator("--fault", "answer:recording/download:slow=2000") as pbx:
            _, seconds = self.ends("""
pbx = yeastar.Client(**eval(sys.argv[1]))
name = pbx.cdr.query("all", "2000-01-01 00:00:00", "2100-01-01 00:00:00")["cdr"][0]["recording"]
begun = threading.Event()
threading.excepthook = lambda *_: None
threading.Thread(target=lambda: pbx.recording.download(name, lambda data: begun.set()), daemon=True).start()
begun.wait()
""", repr(keys(pbx)))
            self.assertLess(seconds, 10)

    def test_interpreter_ends_while_asynchronous_requests_wait(self):
        with silent_server() as url:
            _, seconds = self.ends("""
import asyncio
threading.excepthook = lambda *_: None
async def main():
    pbx = yeastar.aio.Client(url=sys.argv[1], username="api", password="x", login_guard_id=sys.argv[1])
    begun.set()
    await asyncio.gather(*[pbx.login() for _ in range(40)])
begun = threading.Event()
threading.Thread(target=lambda: asyncio.run(main()), daemon=True).start()
begun.wait()
time.sleep(0.2)
""", url)
        # The time-out is ten seconds.
        self.assertLess(seconds, 5)

    def test_loop_on_a_thread_goes_on_when_the_main_thread_has_ended(self):
        with simulator() as pbx:
            said, _ = self.ends("""
import asyncio
async def main():
    async with yeastar.aio.Client(**eval(sys.argv[1])) as pbx:
        threading.main_thread().join()
        print((await pbx.extension.query(extid="1000"))["status"])
threading.Thread(target=lambda: asyncio.run(main())).start()
""", repr(keys(pbx)))
        self.assertEqual(said, "Success\n")

    def test_exit_code_is_that_of_the_program(self):
        self.ends("here = yeastar.Listener(listener_bind='127.0.0.1:0'); here.set_callback(print); sys.exit(3)", code=3)


if __name__ == "__main__":
    unittest.main()
