"""A handle to a session, and the requests through it."""

import ctypes
import json
from collections.abc import Mapping
from typing import Any, Callable, Dict, Optional, Tuple

from . import _error, _interrupt, _lifetime
from ._calls import (
    Handle, Places, closed, do, fail, give_back, interrupted, joined, make, take, text, uncopied, warn_unclosed,
)
from ._config import Config
from ._library import library
from ._statuses import Status

_run = _interrupt.run
_pending = _interrupt.pending
_reply_json = library.reply_json
_reply_free = library.reply_free
_params_new = library.params_new
_params_set = library.params_set
_params_free = library.params_free
_error_free = library.error_free
_CANCELLED = int(Status.CANCELLED)
# Numbers keep their digits, as the text that they were sent as.
_decoder: Any = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=str)
_scan = _decoder.scan_once


class _ClientHandle(Handle):
    free = library.client_free

    def __init__(self, pointer: int) -> None:
        super().__init__(pointer)
        #: What is passed to the library, which ctypes would otherwise make for each call. Keep the handle meanwhile.
        self.argument = ctypes.c_void_p.from_param(pointer)


class Core:
    """What the groups of requests of one client share."""

    def __init__(self, pointer: int, for_one_call: bool = False) -> None:
        self._handle: Optional[_ClientHandle] = _ClientHandle(pointer)
        self._for_one_call = for_one_call
        if not for_one_call:
            do(library.client_set_interrupt, self._handle, _interrupt.asked, None)
            _lifetime.live.add(self)

    @classmethod
    def new(cls, config: Config) -> "Core":
        with config._lock:
            return cls(make(library.client_new, config._handle))

    def clone(self, for_one_call: bool = False) -> "Core":
        handle = self.handle()
        pointer = library.client_clone(handle)
        if pointer is None:
            handle.check_fork("client")
            raise _error.make(Status.PANIC, "the client refuses every call after a bug in the library")
        return Core(pointer, for_one_call)

    def handle(self) -> _ClientHandle:
        if self._handle is None:
            raise closed("client")
        return self._handle

    def close(self) -> None:
        """Ends calls in progress and refuses later ones. The handle is freed when the last of them has returned."""
        handle, self._handle = self._handle, None
        if handle is not None:
            library.client_close(handle)

    @property
    def is_closed(self) -> bool:
        return self._handle is None

    def do(self, function: Callable[..., int], *arguments: Any) -> None:
        """A function of the client that returns nothing."""
        places = take()
        status = _run(function, self.handle(), *arguments, places.error)
        if status or _pending:
            self.ended(status, places)
        give_back(places)

    def reply(self, function: Callable[..., int], *arguments: Any) -> Any:
        """A function of the client that returns a reply. Its arguments are texts in bytes, None, or pointers of ctypes."""
        # As few functions as possible from here on: each costs more than it does.
        handle = self._handle
        if handle is None:
            raise closed("client")
        places = take()
        status = _run(function, handle.argument, *arguments, places.object, places.error)
        if status or _pending:
            self.ended(status, places, _reply_free)
        try:
            return read_reply(places.pointer)
        finally:
            give_back(places)

    def request(
        self, function: Callable[..., int], names: Tuple[str, ...], values: Tuple[Any, ...],
        optional: Optional[Dict[str, Any]] = None,
    ) -> Any:
        """A request: the values of its required parameters, then those of its optional ones, None where one is not
        given."""
        required = [joined(value, name) for name, value in zip(names, values)]
        params = None
        try:
            if optional:
                for name, value in optional.items():
                    if value is not None:
                        if params is None:
                            params = ctypes.c_void_p(_params_new())
                        _set(params, name, value)
            return self.reply(function, *required, params)
        finally:
            if params is not None:
                _params_free(params)

    def ended(self, status: int, places: Places, free: Optional[Callable[[Any], None]] = None) -> None:
        """After a call that failed or was interrupted: raises what it has to. `free` is for what it may have made."""
        interrupted(status, places, free)
        if status == _CANCELLED and self._handle is None:
            # `close` cancels what is in progress.
            _error_free(places.failure)
            give_back(places)
            raise closed("client")
        if status:
            fail(status, places)

    def __reduce__(self) -> Any:
        raise uncopied(self)

    def __del__(self) -> None:
        if self.__dict__.get("_handle") is not None and not self._for_one_call:
            warn_unclosed(self)

    def __repr__(self) -> str:
        return f"<yeastar.Client{' closed' if self._handle is None else ''}>"


def _set(params: Any, name: str, value: Any) -> None:
    if isinstance(value, str):
        do_set(params, name, text(value, name))
        return
    if isinstance(value, Mapping):
        raise TypeError(f"{name} must not be a dict; several entries are a list of dicts, and so is one")
    if isinstance(value, (list, tuple)) and value and isinstance(value[0], Mapping):
        for index, entry in enumerate(value):
            if not isinstance(entry, Mapping):
                raise TypeError(f"{name} must be a list of dicts")
            for key, item in entry.items():
                if item is not None:
                    _set(params, f"{name}[{index}].{key}", item)
        return
    do_set(params, name, joined(value, name))


def do_set(params: Any, name: str, data: bytes) -> None:
    places = take()
    status = _params_set(params, text(name, "name"), data, places.error)
    if status:
        fail(status, places)
    give_back(places)


def read_reply(pointer: Any) -> Any:
    """The reply as Python has it, and its end."""
    try:
        data: bytes = _reply_json(pointer, None)
    finally:
        _reply_free(pointer)
    # The PBX may send blanks in front.
    body = data.decode().lstrip()
    # As JSONDecoder.decode, without its search for what may follow.
    reply, _ = _scan(body, 0)
    if "true" in body or "false" in body or "null" in body:
        return _plain(reply)
    return reply


def _plain(value: Any) -> Any:
    """Values as text: true and false as they were sent. A member that is null is left out, as if it had not been sent."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items() if item is not None}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    return value
