"""yeastar.aio and asynchronous loops over events: asyncio, uvloop and trio; cancelled at any moment."""

import asyncio
import gc
import inspect
import threading
import time
import unittest

from .support import RING, client_of, keys, listener, need, post, ring, server, silent_server, simulator

import yeastar
from yeastar import _aio_requests, _requests, aio


def aio_of(url, **more):
    return aio.Client(**{"url": url, "username": "api", "password": "x", "login_guard_id": url, **more})


class EveryLoop:
    """The same in each; `run` runs a coroutine function."""

    def test_requests_are_awaited(self):
        async def main():
            async with aio.Client(**keys(self.pbx)) as pbx:
                await pbx.login()
                await pbx.heartbeat()
                reply = await pbx.extension.query(extid="1000")
                self.assertEqual(reply["extinfos"][0]["username"], "Ada")
                self.assertEqual((await pbx.call("extension/query", {"extid": "1000"}))["status"], "Success")
                self.assertEqual((await pbx.apply())["status"], "Success")
                with self.assertRaises(yeastar.YeastarPbxError):
                    await pbx.extension.hangup("1009")
                with self.assertRaises(TypeError):
                    await pbx.extension.hangup(None)
                rows = (await pbx.cdr.query("all", "2000-01-01 00:00:00", "2100-01-01 00:00:00"))["cdr"]
                pieces = []
                size = await pbx.recording.download(rows[0]["recording"], pieces.append)
                self.assertEqual(size, len(b"".join(pieces)))
                self.assertEqual(pbx.stat("logins"), 1)
                await pbx.logout()
            with self.assertRaises(yeastar.YeastarClosedError):
                await pbx.apply()
            self.assertTrue(pbx.closed)
        self.run_loop(main)

    def test_events_come_in_order_and_the_loop_ends_when_the_listener_is_closed(self):
        here, got = listener(), []

        async def main():
            async for event in here:
                got.append(event.callid)
                if len(got) == 40:
                    threading.Timer(0.1, here.close).start()

        def send():
            for number in range(40):
                post(here.port, ring(number))

        threading.Timer(0.1, send).start()
        self.run_loop(main)
        self.assertEqual(got, [f"1547396927.{number}" for number in range(40)])

    def test_cancelled_request_ends_within_a_moment(self):
        with silent_server() as url:
            async def main():
                async with aio_of(url) as pbx:
                    began = time.monotonic()
                    await self.expect_timeout(0.1, pbx.login)
                    self.assertLess(time.monotonic() - began, 1)
            self.run_loop(main)

    def test_request_cancelled_before_it_reaches_the_library_sends_nothing(self):
        """A delay between the look whether it is cancelled, and the call."""
        with server(lambda path, body: {"status": "Success"}) as pbx_server:
            original = yeastar._core.Core.request

            def delayed(*arguments):
                time.sleep(0.4)
                return original(*arguments)

            async def main():
                async with aio_of(pbx_server.url) as pbx:
                    await pbx.login()
                    yeastar._core.Core.request = delayed
                    try:
                        await self.expect_timeout(0.1, pbx.apply)
                    finally:
                        yeastar._core.Core.request = original
                    # The session is not the request's alone.
                    await pbx.apply()
            self.run_loop(main)
            self.assertEqual([path for path, _ in pbx_server.seen], ["login", "apply"])

    def test_requests_that_wait_for_a_thread_can_be_cancelled(self):
        ended = []

        async def main():
            async with aio_of(url) as pbx:
                await self.expect_timeout(0.3, lambda: self.together(*[pbx.login] * (2 * aio.WORKERS)))
                ended.append(True)

        with silent_server() as url:
            # On a thread, so that a loop that never ends is a failure.
            thread = threading.Thread(target=lambda: self.run_loop(main), daemon=True)
            thread.start()
            thread.join(10)
        self.assertEqual(ended, [True])

    def test_close_ends_requests_in_progress(self):
        async def main():
            async def login():
                with self.assertRaises(yeastar.YeastarClosedError):
                    await pbx.login()
                ended.append(time.monotonic())

            pbx = aio_of(url)
            closing = threading.Timer(0.2, pbx.close)
            closing.start()
            began = time.monotonic()
            # More than run at once.
            await self.together(*[login] * (aio.WORKERS + 8))
            # The time-out is ten seconds.
            self.assertLess(max(ended) - began, 8)

        ended = []
        with silent_server() as url:
            self.run_loop(main)
        self.assertEqual(len(ended), aio.WORKERS + 8)

    def test_request_that_begins_while_another_thread_closes_the_client_ends(self):
        ended = []

        async def main():
            pbx = aio_of(pbx_server.url)
            await pbx.login()
            begin = pbx._core._workers.submit
            (worker,) = [thread for thread in threading.enumerate() if thread.name.startswith("yeastar-aio")]

            def submit(function):
                pbx.close()
                worker.join()
                return begin(function)

            pbx._core._workers.submit = submit
            with self.assertRaises(yeastar.YeastarClosedError):
                await pbx.login()
            ended.append(True)

        with server(lambda *_: {"status": "Success"}) as pbx_server:
            # On a thread, so that a loop that never ends is a failure.
            thread = threading.Thread(target=lambda: self.run_loop(main), daemon=True)
            thread.start()
            thread.join(10)
        self.assertEqual(ended, [True])

    def test_cancel_of_one_request_leaves_the_others_alone(self):
        def answer(path, body):
            time.sleep(0.4)
            return {"status": "Success"}

        with server(answer) as pbx_server:
            async def main():
                async with aio_of(pbx_server.url) as pbx:
                    await pbx.login()
                    await self.together(pbx.apply, lambda: self.expect_timeout(0.1, pbx.apply), pbx.apply)
            self.run_loop(main)

    def test_other_tasks_run_while_a_request_waits(self):
        def answer(path, body):
            time.sleep(0.3)
            return {"status": "Success"}

        with server(answer) as pbx_server:
            async def main():
                async with aio_of(pbx_server.url) as pbx:
                    await pbx.login()
                    began = time.monotonic()
                    await self.together(*[pbx.apply] * 8)
                    self.assertLess(time.monotonic() - began, 2)
            self.run_loop(main)

    def test_two_loops_over_one_listener_share_its_events(self):
        here, got = listener(), []

        async def loop():
            async for event in here:
                got.append(event.callid)
                if len(got) == 20:
                    here.close()

        async def main():
            await self.together(loop, loop)

        def send():
            for number in range(20):
                post(here.port, ring(number))

        threading.Timer(0.1, send).start()
        self.run_loop(main)
        self.assertEqual(sorted(got), sorted(f"1547396927.{number}" for number in range(20)))

    def test_iterator_shared_by_two_tasks_raises_instead_of_forgetting_one(self):
        async def main():
            shared, got = here.__aiter__(), []

            async def take():
                got.append((await shared.__anext__()).callid)

            async def second():
                with self.assertRaisesRegex(RuntimeError, "another task waits for this iterator"):
                    await shared.__anext__()
                post(here.port, ring(7))

            await self.together(take, take_later(second))
            self.assertEqual(got, ["1547396927.7"])

        def take_later(function):
            async def later():
                await self.pause(0.1)
                await function()
            return later

        with listener() as here:
            self.run_loop(main)

    def test_loop_over_events_can_be_cancelled(self):
        async def main():
            async def loop():
                async for _ in here:
                    pass
            await self.expect_timeout(0.1, loop)
            post(here.port, RING)
            async for event in here:
                self.assertEqual(event.name, "RING")
                break
        with listener() as here:
            self.run_loop(main)

    def test_backfill_delivers_records_to_the_attached_listener(self):
        async def main():
            async with aio.Client(**keys(self.pbx)) as pbx, listener() as here:
                with self.assertRaises(yeastar.YeastarWrongStateError):
                    await pbx.backfill(0, 1)
                await pbx.attach(here)
                self.assertEqual(await pbx.backfill(0, 1000), 0)
                pbx.set_timeout(5)
                pbx.set_password("another")
        self.run_loop(main)


class Asyncio(EveryLoop, unittest.TestCase):
    def setUp(self):
        context = simulator()
        self.pbx = context.__enter__()
        self.addCleanup(context.__exit__, None, None, None)

    def run_loop(self, main):
        asyncio.run(main())

    def test_task_that_is_cancelled_twice_ends_after_its_call_and_leaves_no_report(self):
        original, ended, reports = yeastar._core.Core.do, [], []
        begun, go_on = threading.Event(), threading.Event()

        def slow(*arguments):
            begun.set()
            try:
                original(*arguments)
            finally:
                go_on.wait(10)
                ended.append(True)

        async def main():
            asyncio.get_running_loop().set_exception_handler(lambda _, context: reports.append(context))
            async with aio_of(url) as pbx:
                task = asyncio.ensure_future(pbx.login())
                while not begun.is_set():
                    await asyncio.sleep(0.01)
                # As the end of a loop does with tasks that are being cancelled.
                for _ in range(2):
                    task.cancel()
                    await asyncio.sleep(0)
                asyncio.get_running_loop().call_later(0.2, go_on.set)
                with self.assertRaises(asyncio.CancelledError):
                    await task
                self.assertEqual(ended, [True])
                del task
                gc.collect()

        yeastar._core.Core.do = slow
        try:
            with silent_server() as url:
                self.run_loop(main)
        finally:
            yeastar._core.Core.do = original
        self.assertEqual(reports, [])

    async def expect_timeout(self, seconds, function):
        with self.assertRaises(asyncio.TimeoutError):
            await asyncio.wait_for(function(), seconds)

    async def together(self, *functions):
        await asyncio.gather(*[function() for function in functions])

    async def pause(self, seconds):
        await asyncio.sleep(seconds)


class Uvloop(Asyncio):
    def setUp(self):
        self.uvloop = need("uvloop")
        super().setUp()

    def run_loop(self, main):
        self.uvloop.run(main())


class Trio(EveryLoop, unittest.TestCase):
    def setUp(self):
        self.trio = need("trio")
        context = simulator()
        self.pbx = context.__enter__()
        self.addCleanup(context.__exit__, None, None, None)

    def run_loop(self, main):
        self.trio.run(main)

    async def expect_timeout(self, seconds, function):
        with self.assertRaises(self.trio.TooSlowError):
            with self.trio.fail_after(seconds):
                await function()

    async def together(self, *functions):
        async with self.trio.open_nursery() as nursery:
            for function in functions:
                nursery.start_soon(function)

    async def pause(self, seconds):
        await self.trio.sleep(seconds)


class Same(unittest.TestCase):
    def test_both_clients_have_every_request(self):
        def methods(module):
            return {(name, method): inspect.signature(function)
                    for name, cls in vars(module).items() if inspect.isclass(cls) and cls.__module__ == module.__name__
                    for method, function in vars(cls).items() if inspect.isfunction(function) and method != "__init__"}

        sync, asynchronous = methods(_requests), methods(_aio_requests)
        self.assertGreater(len(sync), 60)
        self.assertEqual({name: str(signature) for name, signature in sync.items()},
                         {name: str(signature) for name, signature in asynchronous.items()})
        public = {name for name in dir(yeastar.Client) if not name.startswith("_")}
        # Each await has a handle of its own, so there is nothing to clone or cancel.
        self.assertEqual(public - {name for name in dir(aio.Client) if not name.startswith("_")}, {"cancel", "clone"})


if __name__ == "__main__":
    unittest.main()
