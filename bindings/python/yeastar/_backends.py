"""What the asynchronous parts need of asyncio and of trio. trio is only looked at where the program has loaded it."""

import asyncio
import contextlib
import sys
from concurrent.futures import Future
from typing import Any, Callable, Optional, TypeVar

_T = TypeVar("_T")
#: Runs a function on another thread.
Submit = Callable[[Callable[[], _T]], "Future[_T]"]


def _running_trio() -> Optional[Any]:
    """trio, if its loop runs this task."""
    trio = sys.modules.get("trio")
    if trio is None:
        return None
    try:
        trio.lowlevel.current_task()
    except (AttributeError, RuntimeError):
        return None
    return trio


async def readable(fd: int) -> None:
    """Waits until a descriptor, which no other task of this loop watches, is readable."""
    trio = _running_trio()
    if trio is not None:
        await trio.lowlevel.wait_readable(fd)
        return
    loop = asyncio.get_running_loop()
    done = loop.create_future()
    loop.add_reader(fd, _finish, done)
    try:
        await done
    finally:
        loop.remove_reader(fd)


def _finish(done: "asyncio.Future[None]") -> None:
    if not done.done():
        done.set_result(None)


async def checkpoint() -> None:
    """Lets other tasks run."""
    trio = _running_trio()
    await (asyncio.sleep(0) if trio is None else trio.lowlevel.checkpoint())


async def in_thread(submit: "Submit[_T]", function: Callable[[], _T], cancel: Callable[[], None]) -> _T:
    """Runs a call of the library on another thread. If this task is cancelled, so is the call, and the task goes on
    when the call has ended, which takes a tenth of a second at most."""
    trio = _running_trio()
    if trio is not None:
        return await _in_thread_of_trio(trio, submit, function, cancel)
    job = submit(function)
    future = asyncio.wrap_future(job)
    future.add_done_callback(_retrieved)
    try:
        return await asyncio.shield(future)
    except asyncio.CancelledError:
        cancel()
        if not job.cancel():
            await _ended(future)
        raise


async def _ended(future: "asyncio.Future[Any]") -> None:
    """A loop that ends cancels its tasks once more, and must not end before the thread has told it."""
    while not future.done():
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.wait([future])


def _retrieved(future: "asyncio.Future[Any]") -> None:
    """A task that is cancelled does not read its result, which asyncio would report."""
    if not future.cancelled():
        future.exception()


async def _in_thread_of_trio(trio: Any, submit: "Submit[_T]", function: Callable[[], _T], cancel: Callable[[], None]) -> _T:
    """Not by threads of trio, for which a call would have to wait where it cannot be told whether it has begun."""
    ended = trio.Event()
    token = trio.lowlevel.current_trio_token()

    def tell(_: object) -> None:
        with contextlib.suppress(trio.RunFinishedError):
            token.run_sync_soon(ended.set)

    job = submit(function)
    job.add_done_callback(tell)
    try:
        await ended.wait()
    except trio.Cancelled:
        cancel()
        if not job.cancel():
            with trio.CancelScope(shield=True):
                await ended.wait()
        raise
    return job.result()
