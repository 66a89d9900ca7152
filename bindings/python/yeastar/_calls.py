"""What every call of the library needs: places for its results, texts, and an exception when it fails."""

import ctypes
import os
import warnings
from typing import Any, Callable, List, NoReturn, Optional, Sequence, Union

from . import _error, _interrupt
from ._library import library
from ._statuses import Status

#: A text, or a number that is written as one.
Text = Union[str, int]
#: One, or several, which are joined by commas.
Many = Union[str, int, Sequence[Text]]

_error_message = library.error_message
_error_pbx_code = library.error_pbx_code
_error_pbx_text = library.error_pbx_text
_error_http_status = library.error_http_status
_error_retry_after_ms = library.error_retry_after_ms
_error_is_retriable = library.error_is_retriable
_error_free = library.error_free
_status_name = library.status_name
_pending = _interrupt.pending


class _Forks:
    """How many forks lie between the first process and this one."""

    count = 0


def _after_fork() -> None:
    _Forks.count += 1


os.register_at_fork(after_in_child=_after_fork)


class Handle(ctypes.c_void_p):
    """A pointer that the library has given out. It is freed when nobody uses it any more: ctypes keeps its arguments
    alive during a call, so that an object can be closed while another thread is inside one."""

    free: Callable[[Any], None] = staticmethod(lambda pointer: None)

    def __init__(self, pointer: int) -> None:
        super().__init__(pointer)
        self.forks = _Forks.count
        self.users: List[None] = []
        # Taken out by whoever frees it: in one step, so that of two threads one does.
        self._owned = [pointer]

    def release(self) -> None:
        """Frees it now, unless a call that `users` knows of is about to use it."""
        if not self.users:
            self.__del__()

    def __del__(self) -> None:
        try:
            pointer = self._owned.pop()
        except (AttributeError, IndexError):
            return
        # A call that comes later, with the interpreter's lock held, passes NULL.
        self.value = None
        self.free(pointer)

    def __reduce__(self) -> Any:
        raise TypeError("an object of the library cannot be pickled or copied")

    def check_fork(self, name: str) -> None:
        """For functions that cannot say that the handle is of another process."""
        if self.forks != _Forks.count:
            raise _error.make(Status.FORKED, f"the {name} was created before fork(): it works in the parent only")


def is_forked() -> bool:
    """Whether this process is a child of the one that loaded the package."""
    return _Forks.count > 0


class Places:
    """Where a call puts an object and an error. They are reused, one pair for each call in progress."""

    __slots__ = ("pointer", "failure", "object", "error")

    def __init__(self) -> None:
        self.pointer: Any = ctypes.c_void_p()
        self.failure: Any = ctypes.c_void_p()
        # For the call: ctypes makes a new object of a number each time, not of these.
        self.object, self.error = ctypes.byref(self.pointer), ctypes.byref(self.failure)


_spare: List[Places] = []


def take() -> Places:
    """A pair of places that no other call uses."""
    try:
        return _spare.pop()
    except IndexError:
        return Places()


#: Gives them back.
give_back = _spare.append


def fail(status: int, places: Places) -> NoReturn:
    """Raises the exception of a call that failed, and frees its error object."""
    pointer = places.failure.value
    give_back(places)
    raise failure(status, pointer)


def interrupted(status: int, places: Places, free: Optional[Callable[[Any], None]] = None) -> None:
    """Raises what a signal handler has raised during this call, if anything, after freeing what the call has led to."""
    raised = _interrupt.raised()
    if raised is None:
        return
    if status:
        _error_free(places.failure)
    elif free is not None:
        free(places.pointer)
    give_back(places)
    raise raised


def failure(status: int, pointer: Any) -> _error.YeastarError:
    name = _text_of(_status_name(status)) or "UNKNOWN"
    if not pointer:
        return _error.make(status, name, status_name=name)
    try:
        milliseconds = _error_retry_after_ms(pointer)
        return _error.make(
            status,
            _text_of(_error_message(pointer)) or name,
            status_name=name,
            pbx_code=_error_pbx_code(pointer) or None,
            pbx_text=_text_of(_error_pbx_text(pointer)),
            http_status=_error_http_status(pointer) or None,
            retry_after=milliseconds / 1000 if milliseconds >= 0 else None,
            is_retriable=bool(_error_is_retriable(pointer)),
        )
    finally:
        _error_free(pointer)


def _text_of(data: Any) -> Any:
    return None if data is None else data.decode()


def do(function: Callable[..., int], *arguments: Any) -> None:
    """Calls a function whose last argument is a place for an error."""
    places = take()
    status = _interrupt.run(function, *arguments, places.error)
    if status or _pending:
        interrupted(status, places)
    if status:
        fail(status, places)
    give_back(places)


def make(function: Callable[..., int], *arguments: Any) -> int:
    """Calls a function whose last arguments are places for an object and an error; the address of the object."""
    places = take()
    status = _interrupt.run(function, *arguments, places.object, places.error)
    if status or _pending:
        interrupted(status, places)
    if status:
        fail(status, places)
    pointer: int = places.pointer.value
    give_back(places)
    return pointer


def invalid(message: str) -> _error.YeastarError:
    return _error.make(Status.INVALID_ARGUMENT, message)


def text(value: Any, name: str) -> bytes:
    """A text for the library; a TypeError for anything else."""
    if isinstance(value, str):
        # Not looked for in the bytes, for which Python would make a TypeError and drop it.
        if "\0" in value:
            raise invalid(f"{name} contains a NUL")
        try:
            return value.encode()
        except UnicodeEncodeError:
            raise invalid(f"{name} cannot be written as UTF-8") from None
    if isinstance(value, int) and not isinstance(value, bool):
        return b"%d" % value
    raise TypeError(f"{name} must be str or int, not {type(value).__name__}")


def joined(value: Any, name: str) -> bytes:
    """A text, or several joined by commas."""
    if isinstance(value, (list, tuple)):
        return b",".join([text(item, name) for item in value])
    return text(value, name)


def path(value: Union[str, "os.PathLike[str]"], name: str) -> bytes:
    try:
        return text(os.fspath(value), name)
    except TypeError:
        raise TypeError(f"{name} must be str or os.PathLike, not {type(value).__name__}") from None


def milliseconds(seconds: float, name: str) -> int:
    """Seconds as the library counts; the smallest time is one millisecond."""
    if isinstance(seconds, bool) or not isinstance(seconds, (int, float)):
        raise TypeError(f"{name} must be a number of seconds, not {type(seconds).__name__}")
    if not 0 <= seconds < 2**53:
        raise invalid(f"{name} must be 0 or more seconds, not {seconds}")
    return -int(-seconds * 1000 // 1)


def closed(name: str) -> _error.YeastarError:
    return _error.make(Status.CLOSED, f"the {name} is closed")


def uncopied(what: object) -> TypeError:
    """For __reduce__: a copy would be the same pointer."""
    return TypeError(f"{what!r} cannot be pickled or copied: make it where it is used, from a dict of keys")


def warn_unclosed(what: object) -> None:
    warnings.warn(f"unclosed {what!r}", ResourceWarning, stacklevel=3, source=what)
