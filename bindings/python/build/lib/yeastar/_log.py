"""The log lines of the library, through `logging`."""

import logging
import threading
from typing import Dict

from . import _calls, _interrupt, _lifetime
from ._abi import LOG_DEBUG, LOG_ERROR, LOG_FN, LOG_INFO, LOG_OFF, LOG_WARN, USERDATA_FREE_FN
from ._calls import do
from ._library import library

_LEVELS = {LOG_ERROR: logging.ERROR, LOG_WARN: logging.WARNING, LOG_INFO: logging.INFO, LOG_DEBUG: logging.DEBUG}
_logger = logging.getLogger("yeastar")
_GRACE_S = 2.0
#: By number: set when the library writes no further line through a function that was replaced.
_in_use: Dict[int, threading.Event] = {}
_numbers = iter(range(1, 2**62))


def _on_line(level: int, line: bytes, _number: int) -> None:
    # Nothing may be raised into the library; logging itself reports what its handlers raise.
    try:
        _logger.log(_LEVELS.get(level, logging.DEBUG), "%s", line.decode(errors="replace"))
    except Exception:
        pass
    except BaseException as error:
        if _interrupt.is_main():
            _interrupt.pending.append(error)


def _on_free(number: int) -> None:
    ended = _in_use.pop(number, None)
    if ended is not None:
        ended.set()


_interrupt.guarded.update((_on_line.__code__, _on_free.__code__))
_line_fn = LOG_FN(_on_line)
_free_fn = USERDATA_FREE_FN(_on_free)


def enable_logging(level: int = logging.INFO) -> None:
    """Sends the log lines of the library to the logger `yeastar`: one for each request, with its duration and result,
    and for each change of a session; at `logging.DEBUG` also for each report.

    `level`: of `logging`; the library makes no lines below it. No line contains a password, its MD5 or a token; phone
    numbers appear in DEBUG lines only. Lines are logged from any thread.
    """
    if isinstance(level, bool) or not isinstance(level, int):
        raise TypeError(f"level must be a level of logging, not {type(level).__name__}")
    ours = [ours for ours, theirs in _LEVELS.items() if theirs >= level]
    number = next(_numbers)
    _in_use[number] = threading.Event()
    do(library.log_set_callback, max(ours, default=LOG_OFF), _line_fn, number, _free_fn)


def disable_logging() -> None:
    """Ends what `enable_logging` began. A line that another thread is writing may still arrive."""
    do(library.log_set_callback, LOG_OFF, LOG_FN(), None, USERDATA_FREE_FN())


def _end() -> None:
    waiting = list(_in_use.values())
    if waiting and not _calls.is_forked():
        disable_logging()
        for ended in waiting:
            ended.wait(_GRACE_S)


_lifetime.also.append(_end)
