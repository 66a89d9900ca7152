"""What ends when the interpreter does, so that no thread of the library calls into Python after that."""

import atexit
import time
import weakref
from typing import Any, Callable, List

from . import _calls

#: Clients and listeners that are not closed.
live: "weakref.WeakSet[Any]" = weakref.WeakSet()
#: What else has to end, such as logging.
also: List[Callable[[], None]] = []
#: Downloads in progress: while one is, the library may call its sink.
downloads: List[None] = []
_GRACE_S = 2.0


def _end() -> None:
    for thing in list(live):
        thing.close()
    for end in also:
        end()
    until = time.monotonic() + _GRACE_S
    while downloads and not _calls.is_forked() and time.monotonic() < until:
        time.sleep(0.01)


atexit.register(_end)
