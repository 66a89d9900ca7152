"""Threads for the calls of `yeastar.aio`."""

import queue
import threading
from concurrent.futures import Future
from typing import Any, Callable, TypeVar

from ._calls import closed

_T = TypeVar("_T")


class Workers:
    """Up to `most` daemon threads. A program ends while they wait for a PBX: for those of `concurrent.futures`, Python
    would wait first."""

    def __init__(self, most: int, name: str) -> None:
        self._most, self._name = most, name
        self._jobs: "queue.SimpleQueue[Any]" = queue.SimpleQueue()
        self._idle = threading.Semaphore(0)
        self._lock = threading.Lock()
        self._count = 0
        self._closed = False

    def submit(self, function: Callable[[], _T]) -> "Future[_T]":
        """Runs a function as soon as a thread is free."""
        job: "Future[_T]" = Future()
        with self._lock:
            if not self._idle.acquire(blocking=False) and self._count < self._most:
                # The threads do not hold this object, so that they end with it.
                threading.Thread(
                    target=_work, args=(self._jobs, self._idle), name=f"{self._name}_{self._count}", daemon=True).start()
                self._count += 1
        self._jobs.put((job, function))
        if self._closed:
            # The threads may have been told to end before the job came, and one that was started now was not told.
            self._jobs.put(None)
            if job.cancel():
                raise closed("client")
        return job

    def close(self) -> None:
        """Ends the threads after the jobs that are waiting. Does not wait for them; any thread may call it."""
        self._closed = True
        for _ in range(self._count):
            self._jobs.put(None)

    __del__ = close


def _work(jobs: "queue.SimpleQueue[Any]", idle: threading.Semaphore) -> None:
    while True:
        item = jobs.get()
        if item is None:
            return
        _run(*item)
        # Not kept alive until the next one comes.
        del item
        idle.release()


def _run(job: "Future[_T]", function: Callable[[], _T]) -> None:
    if not job.set_running_or_notify_cancel():
        return
    try:
        result = function()
    except BaseException as error:
        job.set_exception(error)
    else:
        job.set_result(result)
