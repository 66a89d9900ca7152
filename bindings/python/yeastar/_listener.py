"""Receives the reports of PBXs."""

import logging
import os
import select
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, AsyncIterator, Callable, Dict, Iterator, Optional

from . import _backends, _error, _interrupt, _lifetime
from ._abi import EVENT_FN, USERDATA_FREE_FN
from ._calls import Handle, closed, do, fail, give_back, make, milliseconds, take, text, uncopied, warn_unclosed
from ._config import Config, config_of
from ._event import Event, from_pointer
from ._library import library
from ._statuses import Status

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from ._keys import Keys

#: After so many events in a row, an asynchronous loop lets other tasks run.
_TURN = 64
_TIMEOUT = int(Status.TIMEOUT)
#: What poll takes.
_LONGEST_POLL_MS = 2**31 - 1
# It holds the interpreter's lock, so it is never asked to wait.
_listener_next = library.listener_next
_log = logging.getLogger("yeastar")

#: What the library calls with events, by the number that it passes along.
_callbacks: Dict[int, Callable[[Event], object]] = {}


def _on_event(pointer: int, number: int) -> None:
    # Nothing may be raised into the library.
    try:
        callback = _callbacks.get(number)
        if callback is not None:
            callback(from_pointer(library.event_clone(pointer)))
    except BaseException:
        _log.exception("the callback of a listener failed")


def _on_free(number: int) -> None:
    _callbacks.pop(number, None)


_interrupt.guarded.update((_on_event.__code__, _on_free.__code__))
_event_fn = EVENT_FN(_on_event)
_free_fn = USERDATA_FREE_FN(_on_free)
_numbers = iter(range(1, 2**62))


class _ListenerHandle(Handle):
    free = library.listener_free


class _Descriptor:
    """A copy of the listener's descriptor. It stays when the listener is closed, and is readable then, until nobody
    waits for it any more."""

    def __init__(self, number: int) -> None:
        self.number = os.dup(number)
        self._close = os.close

    def __del__(self) -> None:
        number = getattr(self, "number", -1)
        if number >= 0:
            self._close(number)


class _Events:
    """An asynchronous loop over the events of a listener. No generator, which would have to be closed."""

    def __init__(self, listener: "Listener") -> None:
        self._listener = listener
        self._turn = 0
        self._waits = False
        # Of its own, so that several loops can watch the listener, and one that is closed meanwhile wakes them.
        self._descriptor: Optional[_Descriptor] = None

    def __aiter__(self) -> "_Events":
        return self

    async def __anext__(self) -> Event:
        self._turn += 1
        if self._turn % _TURN == 0:
            await _backends.checkpoint()
        while True:
            try:
                event = self._listener.next(0)
                if event is not None:
                    return event
                if self._descriptor is None:
                    self._descriptor = self._listener.copied_descriptor()
            except _error.YeastarError as error:
                if error.status == Status.CLOSED:
                    raise StopAsyncIteration from None
                raise
            self._turn = 0
            if self._waits:
                # A loop watches a descriptor for one task only, and would forget the other.
                raise RuntimeError("another task waits for this iterator: use `async for event in listener` in each task")
            self._waits = True
            try:
                await _backends.readable(self._descriptor.number)
            finally:
                self._waits = False


def _descriptor_of(handle: _ListenerHandle) -> int:
    handle.check_fork("listener")
    number: int = library.listener_fd(handle)
    return number


class Listener:
    """An HTTP server for reports. It accepts connections as soon as it is made; `Client.attach` makes a PBX send its
    reports here.

        for event in listener:
            print(event.name, event.fields)

    Takes a `Config`, or its keys as keyword arguments; the keys `listener.*` and `pbx.timezone` are used. Any number
    of threads may use it at once; several that wait share the events.

    Raises `YeastarIoError` if the address is in use or not local or the journal cannot be opened,
    `YeastarWrongStateError` if another listener uses the journal, `YeastarInvalidArgumentError`.
    """

    _handle: Optional[_ListenerHandle] = None
    _descriptor: Optional[_Descriptor] = None

    def __init__(self, config: Optional[Config] = None, /, **keys: "Unpack[Keys]") -> None:
        config = config_of(config, keys)
        with config._lock:
            self._handle = _ListenerHandle(make(library.listener_new, config._handle))
        _lifetime.live.add(self)

    def __enter__(self) -> "Listener":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    async def __aenter__(self) -> "Listener":
        return self

    async def __aexit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Closes the listener. Waiting for an event raises `YeastarClosedError`, loops over the events end, and queued
        events are dropped; with a journal, they are delivered again.

        Waits for a callback to return, unless it is called from one. A second call does nothing.
        """
        # One step, so that of two threads one closes it.
        handle = self.__dict__.pop("_handle", None)
        if handle is not None:
            handle.release()
            self.__dict__.pop("_descriptor", None)

    @property
    def closed(self) -> bool:
        """Whether `close` was called."""
        return self._handle is None

    def _open(self) -> _ListenerHandle:
        if self._handle is None:
            raise closed("listener")
        return self._handle

    @contextmanager
    def in_use(self) -> Iterator[_ListenerHandle]:
        """For a call that may begin while another thread closes the listener: it is freed afterwards."""
        handle = self._open()
        handle.users.append(None)
        try:
            # `close` takes it away before it looks for users.
            self._open()
            yield handle
        finally:
            handle.users.pop()
            if self._handle is None:
                handle.release()

    @property
    def port(self) -> int:
        """The port it is bound to, also if `listener.bind` has port 0."""
        with self.in_use() as handle:
            handle.check_fork("listener")
            port: int = library.listener_port(handle)
            return port

    def fileno(self) -> int:
        """A file descriptor that is readable while events are queued, for `select` and event loops. Do not read, write
        or close it; take events with `next(0)`."""
        with self.in_use() as handle:
            return _descriptor_of(handle)

    def next(self, timeout: Optional[float] = None) -> Optional[Event]:
        """Waits for an event; None if there was none in time.

        `timeout`: seconds to wait at most; 0 does not wait, None waits without limit.

        Raises `YeastarClosedError` when the listener is closed, also meanwhile; `YeastarWrongStateError` if a callback
        is set; `YeastarForkedError` in a child of the process. May be called from any thread.
        """
        event = self._pull()
        if event is not None:
            return event
        left = None if timeout is None else milliseconds(timeout, "timeout")
        until = None if timeout is None else time.monotonic() + timeout
        descriptor = self._waited()
        poll = select.poll()
        poll.register(descriptor.number, select.POLLIN)
        while left != 0:
            # Not inside the library: here Python runs its signal handlers at once.
            poll.poll(None if left is None else min(left, _LONGEST_POLL_MS))
            event = self._pull()
            if event is not None:
                return event
            if until is not None:
                left = milliseconds(max(0.0, until - time.monotonic()), "timeout")
        return None

    def _waited(self) -> _Descriptor:
        descriptor = self._descriptor
        if descriptor is None:
            descriptor = self.copied_descriptor()
            self._descriptor = descriptor
        return descriptor

    def copied_descriptor(self) -> _Descriptor:
        """For a loop that waits by itself."""
        with self.in_use() as handle:
            return _Descriptor(_descriptor_of(handle))

    def _pull(self) -> Optional[Event]:
        """An event, if there is one."""
        handle = self._handle
        if handle is None:
            raise closed("listener")
        places = take()
        status = _listener_next(handle, 0, places.object, places.error)
        if status == 0:
            pointer = places.pointer.value
            give_back(places)
            return from_pointer(pointer)
        if status == _TIMEOUT:
            give_back(places)
            return None
        if self._handle is None:
            # Closed since: by then the handle was NULL.
            library.error_free(places.failure)
            give_back(places)
            raise closed("listener")
        fail(status, places)

    def __iter__(self) -> Iterator[Event]:
        """The events as they come, until the listener is closed."""
        while True:
            try:
                event = self._pull() or self.next()
            except _error.YeastarError as error:
                if error.status == Status.CLOSED:
                    return
                raise
            if event is not None:
                yield event

    def __aiter__(self) -> AsyncIterator[Event]:
        """The events as they come, until the listener is closed: with asyncio and loops that can watch descriptors,
        such as uvloop, and with trio. No thread waits."""
        return _Events(self)

    def set_callback(self, callback: Callable[[Event], Any]) -> None:
        """Delivers events to a function instead of `next`. A second call replaces the function.

        It runs on a thread of the library, one event at a time, and should return soon. It may use any object of this
        package, and close the listener. With a journal, an event is acknowledged when its callback returns, also by
        raising. What it raises is logged by the logger `yeastar`.

        Raises `YeastarWrongStateError` if another thread is waiting for an event, `YeastarClosedError`,
        `YeastarForkedError`.
        """
        if not callable(callback):
            raise TypeError("callback must be callable")
        with self.in_use() as handle:
            number = next(_numbers)
            _callbacks[number] = callback
            # When this fails, the library has called _on_free.
            do(library.listener_set_callback, handle, _event_fn, number, _free_fn)

    def stat(self, name: str) -> int:
        """A counter by name: `received` (reports accepted), `delivered`, `duplicates`, `dropped` (because the queue was
        full), `rejected` (answered 503, so that the PBX sends again), `malformed`, `queued` (waiting now),
        `connections` (open now), `connections_max`, `evicted`, `refused` (requests that were not reports), `slow`
        (callbacks over a second), `commits` (of the journal), `tcp_connected` and `tcp_lost` (event connections). 0 for
        any other name."""
        with self.in_use() as handle:
            handle.check_fork("listener")
            count: int = library.listener_stat(handle, text(name, "name"))
            return count

    def __reduce__(self) -> Any:
        raise uncopied(self)

    def __del__(self) -> None:
        if self._handle is not None:
            warn_unclosed(self)
            self.close()

    def __repr__(self) -> str:
        return f"<yeastar.Listener{' closed' if self._handle is None else ''}>"
