"""What the asynchronous parts need of asyncio and of trio. trio is only looked at where the program has loaded it."""

import asyncio
import sys
from typing import Any, Callable, Optional, TypeVar

_T = TypeVar("_T")


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


async def in_thread(executor: Any, function: Callable[[], _T], cancel: Callable[[], None]) -> _T:
    """Runs a call of the library on another thread. If this task is cancelled, so is the call, and the task goes on
    when the call has ended, which takes a tenth of a second at most."""
    trio = _running_trio()
    if trio is not None:
        return await _in_thread_of_trio(trio, function, cancel)
    job = executor.submit(function)
    future = asyncio.wrap_future(job)
    try:
        return await asyncio.shield(future)
    except asyncio.CancelledError:
        cancel()
        if not job.cancel():
            await asyncio.wait([future])
            # Read, so that asyncio does not report it as never retrieved.
            future.exception()
        raise


async def _in_thread_of_trio(trio: Any, function: Callable[[], _T], cancel: Callable[[], None]) -> _T:
    ended = trio.Event()
    token = trio.lowlevel.current_trio_token()

    def call() -> _T:
        try:
            return function()
        finally:
            token.run_sync_soon(ended.set)

    try:
        result: _T = await trio.to_thread.run_sync(call, abandon_on_cancel=True)
        return result
    except trio.Cancelled:
        cancel()
        with trio.CancelScope(shield=True):
            await ended.wait()
        raise
