"""A minimal ctypes binding for the tests."""

import ctypes
import functools
import json

import cheader
from null_probe import Library
from support import HEADER, library

OK = 0


class Failure(Exception):
    """A failed call, with the contents of its error object."""

    def __init__(self, name, pbx_code, message, http_status):
        super().__init__(f"{name}: {message}")
        self.name, self.pbx_code, self.message, self.http_status = name, pbx_code, message, http_status


@functools.lru_cache(maxsize=None)
def loaded():
    bound = Library(str(library()), HEADER)
    # Library prints each call, in case the process crashes; here it must not.
    bound.call = None
    return bound


def functions():
    return {function.name: function for function in cheader.functions(HEADER)}


def raw(name, *arguments):
    """Calls a function; strings may be given as str."""
    entry = getattr(loaded().loaded, name)
    return entry(*[argument.encode() if isinstance(argument, str) else argument for argument in arguments])


def call(name, *arguments):
    """Calls a function that returns a status, without its last argument; raises on failure."""
    error = ctypes.c_void_p()
    # Strings must outlive the call; bytes passed as void * do.
    status = raw(name, *[_pointer(argument) for argument in arguments], ctypes.addressof(error))
    if status == OK:
        assert error.value is None, f"{name} succeeded with an error"
        return
    failure = Failure(
        _text(raw("yeastar_status_name", status)),
        raw("yeastar_error_pbx_code", error),
        _text(raw("yeastar_error_message", error)),
        raw("yeastar_error_http_status", error),
    )
    raw("yeastar_error_free", error)
    raise failure


def _pointer(argument):
    if isinstance(argument, str):
        return argument.encode()
    return argument


def _text(pointer):
    return None if pointer is None else ctypes.string_at(pointer).decode()


class Client:
    def __init__(self, **keys):
        config, handle = raw("yeastar_config_new"), ctypes.c_void_p()
        try:
            for key, value in keys.items():
                call("yeastar_config_set", config, key.replace("__", "."), str(value))
            call("yeastar_client_new", config, ctypes.addressof(handle))
        finally:
            raw("yeastar_config_free", config)
        self.handle = handle

    def __enter__(self):
        return self

    def __exit__(self, *_):
        raw("yeastar_client_free", self.handle)

    def do(self, name, *arguments):
        """A function of the client without a reply."""
        call(name, self.handle, *arguments)

    def ask(self, name, *arguments, params=None):
        """A request of the catalogue, or another function with a reply; the JSON of its reply."""
        reply, optional = ctypes.c_void_p(), None
        takes_params = any(argument.type.startswith("const yeastar_params") for argument in functions()[name].arguments)
        if params:
            optional = raw("yeastar_params_new")
        try:
            for key, value in (params or {}).items():
                call("yeastar_params_set", optional, key, value)
            middle = [*arguments, *([optional] if takes_params else [])]
            call(name, self.handle, *middle, ctypes.addressof(reply))
            return _text(raw("yeastar_reply_json", reply, None))
        finally:
            raw("yeastar_params_free", optional)
            raw("yeastar_reply_free", reply)

    def fetch(self, name, *arguments):
        """The bytes of a download."""
        received = bytearray()

        @ctypes.CFUNCTYPE(ctypes.c_int32, ctypes.POINTER(ctypes.c_uint8), ctypes.c_size_t, ctypes.c_uint64,
                          ctypes.c_uint64, ctypes.c_void_p)
        def sink(data, length, so_far, total, userdata):
            received.extend(ctypes.string_at(data, length))
            assert so_far == len(received) and total in (0, total)
            return 0

        self.do(name, *arguments, ctypes.cast(sink, ctypes.c_void_p), None)
        return bytes(received)


def fetch_pin(url, timeout_ms=10000):
    """The contents of a certificate."""
    reply = ctypes.c_void_p()
    call("yeastar_tls_fetch_pin", url, timeout_ms, ctypes.addressof(reply))
    try:
        return json.loads(_text(raw("yeastar_reply_json", reply, None)))
    finally:
        raw("yeastar_reply_free", reply)
