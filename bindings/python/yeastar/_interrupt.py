"""Ctrl-C, and every other signal with a handler in Python, while the main thread is inside a call of the library.

Python runs its handlers on the main thread, whenever that runs Python code. While it waits inside the library it does
not, so the library asks `asked` ten times a second whether to go on. What a handler raises ends the call, and is
raised again when the call has returned.

A handler can also run, and raise, at the very start of a function that the library calls, before the function is able
to catch anything. ctypes gives such an exception to `sys.unraisablehook`; so that it is not lost, that hook is ours
while the main thread is inside the library.
"""

import ctypes
import os
import sys
import threading
from types import CodeType
from typing import Any, Callable, Dict, List, Optional, Set

from ._abi import INTERRUPT_FN

_check_signals = ctypes.PYFUNCTYPE(ctypes.c_int)(("PyErr_CheckSignals", ctypes.pythonapi))
_get_ident = threading.get_ident
# To set it costs half of what setting an attribute of the module does.
_sys: Dict[str, Any] = sys.__dict__


class _Main:
    """The thread that runs signal handlers; another one after a fork on another thread."""

    ident = threading.main_thread().ident


def _after_fork() -> None:
    _Main.ident = threading.main_thread().ident
    pending.clear()


os.register_at_fork(after_in_child=_after_fork)

#: What was raised inside a call of the main thread. Each call takes out what it finds when it returns.
pending: List[BaseException] = []
#: The functions that the library may call on the main thread.
guarded: Set[CodeType] = set()
_previous: Callable[[Any], Any] = sys.__unraisablehook__


def _hook(unraisable: Any) -> None:
    trace = unraisable.exc_traceback
    if trace is not None and trace.tb_frame.f_code in guarded and _get_ident() == _Main.ident:
        pending.append(unraisable.exc_value)
    else:
        _previous(unraisable)


def _asked(_userdata: object) -> int:
    if _get_ident() != _Main.ident:
        return 0
    if not pending:
        try:
            _check_signals()
        except BaseException as error:
            pending.append(error)
    return 1 if pending else 0


guarded.add(_asked.__code__)
#: For yeastar_client_set_interrupt.
asked = INTERRUPT_FN(_asked)


def is_main() -> bool:
    """Whether this thread runs signal handlers."""
    return _get_ident() == _Main.ident


def run(function: Callable[..., int], *arguments: Any) -> int:
    """Calls a function of the library. If it fails or anything is pending, `raised` has to be asked afterwards."""
    global _previous
    if _get_ident() != _Main.ident:
        return function(*arguments)
    before = _sys["unraisablehook"]
    if before is _hook:
        # A call from inside a call: from a handler or from a callback.
        return function(*arguments)
    _previous = before
    _sys["unraisablehook"] = _hook
    try:
        return function(*arguments)
    finally:
        _sys["unraisablehook"] = before


def raised() -> Optional[BaseException]:
    """What a signal handler has raised during the call of this thread that has just returned."""
    return pending.pop() if pending and _get_ident() == _Main.ident else None
