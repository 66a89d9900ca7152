"""The certificate of a PBX."""

import ctypes
import threading
from typing import Any, List

from . import _interrupt
from ._calls import make, milliseconds, text
from ._core import read_reply
from ._library import library
from .types import Certificate


def fetch_pin(url: str, timeout: float = 10.0) -> Certificate:
    """Fetches the certificate of a PBX, for a person to compare before setting `tls.pin_sha256`. Nothing else is sent,
    and nothing is trusted.

    `url`: https://host:port. `timeout`: seconds, from a millisecond to an hour.

    Raises `YeastarInvalidArgumentError` if it is no such URL; `YeastarTlsError` if there is no TLS version or cipher
    suite in common (the message says what to set on the PBX); `YeastarResolveError`, `YeastarConnectError`,
    `YeastarTimeoutError`, `YeastarIoError`.
    """
    address, limit = text(url, "url"), milliseconds(timeout, "timeout")
    if _interrupt.is_main():
        return _on_a_thread(address, limit)
    return _fetch(address, limit)


def _fetch(url: bytes, timeout_ms: int) -> Certificate:
    certificate: Certificate = read_reply(ctypes.c_void_p(make(library.tls_fetch_pin, url, timeout_ms)))
    return certificate


def _on_a_thread(url: bytes, timeout_ms: int) -> Certificate:
    """There is no client to interrupt, so the main thread, which runs the signal handlers, waits outside the library."""
    results: List[Any] = []

    def work() -> None:
        try:
            results.append(_fetch(url, timeout_ms))
        except Exception as error:
            results.append(error)

    thread = threading.Thread(target=work, name="yeastar-fetch-pin", daemon=True)
    thread.start()
    thread.join()
    if isinstance(results[0], Exception):
        raise results[0]
    certificate: Certificate = results[0]
    return certificate
