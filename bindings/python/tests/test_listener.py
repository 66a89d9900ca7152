"""The listener: waiting for events in every way, closing, callbacks, the journal."""

import asyncio
import os
import select
import socket
import tempfile
import threading
import time
import unittest
from pathlib import Path

from .support import RING, client, keys, listener, need, post, ring, simulator

import yeastar


class Waiting(unittest.TestCase):
    def setUp(self):
        self.listener = listener()
        self.addCleanup(self.listener.close)

    def send(self, *numbers):
        for number in numbers:
            post(self.listener.port, ring(number))

    def test_wait_of_years_is_a_wait(self):
        threading.Timer(0.1, self.send, (1,)).start()
        self.assertEqual(self.listener.next(1e9).callid, "1547396927.1")

    def test_next_returns_the_event_that_is_there(self):
        self.send(1)
        self.assertEqual(self.listener.next(5).callid, "1547396927.1")

    def test_next_returns_None_when_the_time_is_up(self):
        began = time.monotonic()
        self.assertIsNone(self.listener.next(0))
        self.assertLess(time.monotonic() - began, 0.1)
        self.assertIsNone(self.listener.next(0.15))
        self.assertGreaterEqual(time.monotonic() - began, 0.15)

    def test_next_wakes_when_an_event_comes(self):
        threading.Timer(0.1, self.send, [1]).start()
        self.assertEqual(self.listener.next().callid, "1547396927.1")

    def test_bad_time_outs_are_refused(self):
        for bad, error in ((-1, yeastar.YeastarInvalidArgumentError), (float("nan"), yeastar.YeastarInvalidArgumentError),
                           ("1", TypeError), (True, TypeError)):
            with self.subTest(timeout=bad), self.assertRaises(error):
                self.listener.next(bad)

    def test_loop_gets_every_event_in_order_and_ends_when_the_listener_is_closed(self):
        got = []

        def loop():
            for event in self.listener:
                got.append(event.callid)

        thread = threading.Thread(target=loop)
        thread.start()
        self.send(*range(50))
        while len(got) < 50:
            time.sleep(0.005)
        self.listener.close()
        thread.join(5)
        self.assertFalse(thread.is_alive())
        self.assertEqual(got, [f"1547396927.{number}" for number in range(50)])

    def test_several_threads_share_the_events(self):
        got = []

        def loop():
            for event in self.listener:
                got.append(event.callid)

        threads = [threading.Thread(target=loop) for _ in range(4)]
        for thread in threads:
            thread.start()
        self.send(*range(100))
        until = time.monotonic() + 10
        while len(got) < 100 and time.monotonic() < until:
            time.sleep(0.005)
        self.listener.close()
        for thread in threads:
            thread.join(5)
        self.assertEqual(sorted(got), sorted(f"1547396927.{number}" for number in range(100)))

    def test_descriptor_is_readable_while_events_are_queued(self):
        fd = self.listener.fileno()
        self.assertEqual(select.select([fd], [], [], 0)[0], [])
        self.send(1)
        self.assertEqual(select.select([self.listener], [], [], 5)[0], [self.listener])
        self.listener.next(0)
        self.assertEqual(select.select([fd], [], [], 0)[0], [])

    def test_stat_counts_reports(self):
        self.send(1, 2)
        self.listener.next(5)
        self.assertEqual((self.listener.stat("received"), self.listener.stat("delivered")), (2, 1))
        self.assertEqual(self.listener.stat("no such counter"), 0)
        with self.assertRaises(TypeError):
            self.listener.stat(None)


class Closing(unittest.TestCase):
    def test_everything_after_close_is_an_error(self):
        closed = listener()
        closed.close()
        closed.close()
        self.assertTrue(closed.closed)
        for use in (lambda: closed.next(0), lambda: closed.next(), lambda: closed.port, closed.fileno,
                    lambda: closed.stat("received"), lambda: closed.set_callback(print), lambda: closed.in_use().__enter__()):
            with self.assertRaises(yeastar.YeastarClosedError):
                use()
        self.assertEqual(list(closed), [])

    def test_close_frees_the_port_at_once(self):
        for _ in range(20):
            first = listener()
            port = first.port
            first.close()
            listener(listener_bind=f"127.0.0.1:{port}").close()

    def test_address_in_use_is_an_IO_error(self):
        with listener() as first, self.assertRaises(yeastar.YeastarIoError):
            listener(listener_bind=f"127.0.0.1:{first.port}")

    def test_close_while_threads_wait_wakes_all_of_them(self):
        for _ in range(20):
            waited, ended = listener(), []

            def wait(waited=waited, ended=ended):
                try:
                    waited.next()
                except yeastar.YeastarClosedError:
                    ended.append(True)

            threads = [threading.Thread(target=wait) for _ in range(4)]
            for thread in threads:
                thread.start()
            waited.close()
            for thread in threads:
                thread.join(5)
            self.assertEqual(len(ended), 4)

    def test_config_and_keys_together_are_refused(self):
        config = yeastar.Config(listener_bind="127.0.0.1:0")
        yeastar.Listener(config).close()
        with self.assertRaises(yeastar.YeastarInvalidArgumentError):
            yeastar.Listener(config, listener_queue=7)
        with self.assertRaises(TypeError):
            yeastar.Listener("127.0.0.1:0")


class Callbacks(unittest.TestCase):
    def test_events_go_to_the_callback(self):
        got, came = [], threading.Event()

        def callback(event):
            got.append((event.callid, threading.current_thread() is threading.main_thread()))
            came.set()

        with listener() as here:
            here.set_callback(callback)
            post(here.port, ring(1))
            self.assertTrue(came.wait(5))
            with self.assertRaises(yeastar.YeastarWrongStateError):
                here.next(0)
        self.assertEqual(got, [("1547396927.1", False)])

    def test_second_callback_replaces_the_first(self):
        first, second, came = [], [], threading.Event()
        with listener() as here:
            here.set_callback(first.append)
            here.set_callback(lambda event: (second.append(event), came.set()))
            post(here.port, ring(1))
            self.assertTrue(came.wait(5))
        self.assertEqual((len(first), len(second)), (0, 1))

    def test_exception_of_a_callback_is_logged_and_the_next_event_comes(self):
        came = threading.Event()

        def callback(event):
            if event.callid == "1547396927.1":
                raise KeyError("oops")
            came.set()

        with listener() as here, self.assertLogs("yeastar", "ERROR") as logs:
            here.set_callback(callback)
            post(here.port, ring(1))
            post(here.port, ring(2))
            self.assertTrue(came.wait(5))
        self.assertIn("KeyError: 'oops'", logs.output[0])

    def test_callback_may_close_its_listener(self):
        came = threading.Event()
        here = listener()
        here.set_callback(lambda event: (here.close(), came.set()))
        post(here.port, ring(1))
        self.assertTrue(came.wait(5))
        self.assertTrue(here.closed)

    def test_close_waits_for_the_callback(self):
        began, ended = threading.Event(), []

        def callback(event):
            began.set()
            time.sleep(0.2)
            ended.append(event)

        here = listener()
        here.set_callback(callback)
        post(here.port, ring(1))
        began.wait(5)
        here.close()
        self.assertEqual(len(ended), 1)

    def test_replaced_callback_is_released(self):
        from yeastar import _listener
        before = len(_listener._callbacks)
        with listener() as here:
            here.set_callback(print)
            here.set_callback(repr)
            self.assertLessEqual(len(_listener._callbacks), before + 2)
        self.assertEqual(len(_listener._callbacks), before)
        with listener() as here:
            with self.assertRaises(TypeError):
                here.set_callback(None)


class Journal(unittest.TestCase):
    def test_event_comes_again_until_it_is_acknowledged(self):
        with tempfile.TemporaryDirectory() as folder:
            journal = Path(folder) / "journal"
            with listener(listener_journal=journal) as here:
                post(here.port, RING)
                first = here.next(5)
                with self.assertRaises(yeastar.YeastarWrongStateError):
                    listener(listener_journal=journal)
            with self.assertRaises(yeastar.YeastarClosedError):
                first.ack()
            with listener(listener_journal=journal) as here:
                again = here.next(5)
                self.assertEqual((again.callid, first.redelivered, again.redelivered), (first.callid, False, True))
                again.ack()
            with listener(listener_journal=journal) as here:
                self.assertIsNone(here.next(0.2))


class FromAPbx(unittest.TestCase):
    def test_attached_listener_gets_the_reports_of_a_call(self):
        with simulator() as pbx, client(pbx, name="office") as caller, listener() as here:
            caller.attach(here)
            caller.extension.dial_extension("1000", "1001")
            names = []
            while "NewCdr" not in names:
                event = here.next(10)
                self.assertEqual(event.pbx, "office")
                names.append(event.name)
            self.assertLess({"ALERT", "RING", "ANSWER", "ANSWERED", "BYE", "NewCdr"} - set(names), {"x"})
            self.assertEqual(set(names), {"SESSION", "ALERT", "RING", "ANSWER", "ANSWERED", "BYE", "NewCdr"})


if __name__ == "__main__":
    unittest.main()
