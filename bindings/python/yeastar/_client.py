"""A client for one PBX."""

import json
from collections.abc import Mapping as AnyMapping
from datetime import datetime, timedelta, timezone
from json.encoder import encode_basestring_ascii as quoted
from typing import TYPE_CHECKING, Any, Dict, Mapping, Optional, TypeVar, Union

from . import _calls
from ._calls import milliseconds, text
from ._config import Config, config_of
from ._core import Core
from ._library import library
from ._listener import Listener
from ._requests import Requests

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from ._keys import Keys

_Self = TypeVar("_Self", bound="Client")
#: A time: aware, or in milliseconds since 1970 (UTC), as the fields of a GAP have it.
Time = Union[datetime, int]


class Client(Requests):
    """A session with one PBX. Nothing is sent before the first request, which logs in.

        with yeastar.Client(url="https://192.168.5.150:8088", username="api", password="…") as pbx:
            print(pbx.extension.query(extid="1000"))

    Takes a `Config`, or its keys as keyword arguments. Each request of the API is a method named after its path:
    `extension/query` is `pbx.extension.query`. Any number of threads may use a client at once.

    A call blocks until the reply has arrived, or for `timeout_ms`. It raises a subclass of `YeastarError`, one for each
    status of the library. Ctrl-C ends it.

    Raises `YeastarInvalidArgumentError` for a missing key, keys that contradict each other, or a file that cannot be
    read; `YeastarIoError` if `login.guard_file` cannot be used.
    """

    def __init__(self, config: Optional[Config] = None, /, **keys: "Unpack[Keys]") -> None:
        super().__init__(Core.new(config_of(config, keys)))

    def __enter__(self: _Self) -> _Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Ends calls in progress, which raise `YeastarClosedError`, as all later ones do. Other handles to the session
        stay. Does not log out. A second call does nothing; does not block."""
        self._core.close()

    @property
    def closed(self) -> bool:
        """Whether `close` was called."""
        return self._core.is_closed

    def clone(self: _Self) -> _Self:
        """Another handle to the same session, with its own time-out (copied from this one) and its own `cancel`."""
        other = type(self).__new__(type(self))
        Requests.__init__(other, self._core.clone())
        return other

    def set_timeout(self, seconds: float) -> None:
        """Sets the time-out of later calls through this handle.

        `seconds`: 0.001 to 3600; `YeastarInvalidArgumentError` otherwise.
        """
        self._core.do(library.client_set_timeout, milliseconds(seconds, "seconds"))

    def set_password(self, password: str) -> None:
        """Changes the password of later logins, for all handles to the session, for example after it was changed on the
        PBX."""
        self._core.do(library.client_set_password, text(password, "password"))

    def cancel(self) -> None:
        """Cancels the calls in progress through this handle: they raise `YeastarCancelledError` within 100 ms. Later
        calls work. May be called from any thread; does not block."""
        status = library.client_cancel(self._core.handle())
        if status:
            raise _calls.failure(status, None)

    def attach(self, listener: Listener) -> None:
        """Makes the PBX send its reports to a listener: at once if the session is up, otherwise from the next login on.
        A second listener replaces the first.

        Raises `YeastarClosedError` if either is closed; if the session is up, also what `heartbeat` raises.
        """
        attach(self._core, listener)

    def backfill(self, start: Time, end: Time) -> int:
        """Fetches the call records (CDRs) of a period, and delivers those whose report was never received to the
        attached listener, as events with the field `backfilled`; how many these were. A typical period is that of an
        `EventKind.GAP`.

        `start` and `end`: an aware `datetime`, or milliseconds since 1970 (UTC), like the fields of a gap.

        Raises `YeastarWrongStateError` if no listener is attached; otherwise as `cdr.query`. Blocks for at most twice
        the time-out.
        """
        return backfill(self._core, start, end)

    def stat(self, name: str) -> int:
        """A counter of the session by name: `requests` (logins and heartbeats included), `failures` of them, by class
        `failures_transport`, `failures_protocol`, `failures_pbx`, `failures_caller`; `logins`, `renewals`,
        `heartbeats`, `bytes_sent`, `bytes_received`, `last_success_ms` (Unix time; 0: never). 0 for any other name."""
        return stat(self._core, name)

    def info(self, name: str) -> Optional[str]:
        """What is known about the session, by name: `api_version` (the version of the API that it speaks), `transport`
        (HTTP or TCP, how the PBX sends its reports), `report_version` (the format that the last login asked for).

        None if it is not known, and for any other name.
        """
        return info(self._core, name)

    def login(self) -> None:
        """Logs in; if the session is up, checks it with a heartbeat instead. Requests log in by themselves: call this to
        check the credentials early, or if the program only receives reports, which a PBX sends to whoever has logged in.

        Raises `YeastarLoginRefusedError` (wrong user name or password); `YeastarLockedOutError` if the PBX has locked
        out this address for ten minutes, or might do so after another failure, so that nothing was sent (`retry_after`
        says how long to wait); `YeastarPbxError` if it is refused for another reason, such as 30003 (the API service is
        not running).
        """
        self._core.do(library.login)

    def heartbeat(self) -> None:
        """Extends the token by 30 minutes and tells the PBX where to send reports. With `keepalive` on, the library
        does this by itself.

        Raises `YeastarWrongStateError` if not logged in; `YeastarTokenError` if the token had expired (the next request
        logs in again); otherwise as `login`.
        """
        self._core.do(library.heartbeat)

    def logout(self) -> None:
        """Ends the session: the PBX drops the token and stops sending reports. The next request logs in again."""
        self._core.do(library.logout)

    def call(self, path: str, body: Union[Mapping[str, Any], str, None] = None) -> Dict[str, Any]:
        """Sends any request, including those unknown to this version of the library.

        `path`: as in the documentation of the API, such as "extension/query". `body`: a mapping, or a JSON object as
        text, sent as it is.

        A known query may be sent once more if the connection breaks before the reply begins; nothing else is. If the
        token has expired, the library logs in and sends the request again: it had been refused.

        Raises `YeastarPbxError` if it is refused (`pbx_code` says why); `YeastarBadReplyError` if the reply is not the
        JSON that the API promises; `YeastarTokenError` if even a new token is rejected; otherwise as `login`.
        """
        return call(self._core, path, body)

    def __reduce__(self) -> Any:
        raise _calls.uncopied(self)

    def __repr__(self) -> str:
        return repr(self._core)


def attach(core: Core, listener: Listener) -> None:
    if not isinstance(listener, Listener):
        raise TypeError(f"listener must be a yeastar.Listener, not {type(listener).__name__}")
    with listener.in_use() as handle:
        core.do(library.client_attach, handle)


def backfill(core: Core, start: Time, end: Time) -> int:
    count = _calls.Places()
    core.do(library.client_backfill, _time(start, "start"), _time(end, "end"), count.object)
    return count.pointer.value or 0


def stat(core: Core, name: str) -> int:
    handle = core.handle()
    handle.check_fork("client")
    count: int = library.client_stat(handle, text(name, "name"))
    return count


def info(core: Core, name: str) -> Optional[str]:
    handle = core.handle()
    handle.check_fork("client")
    known: Optional[bytes] = library.client_info(handle, text(name, "name"))
    return None if known is None else known.decode()


def call(core: Core, path: str, body: Union[Mapping[str, Any], str, None]) -> Dict[str, Any]:
    if isinstance(body, (dict, AnyMapping)):
        body = _json_of(body)
    elif body is not None and not isinstance(body, str):
        raise TypeError(f"body must be a dict or str, not {type(body).__name__}")
    reply: Dict[str, Any] = core.reply(
        library.call, text(path, "path"), None if body is None else text(body, "body"))
    return reply


def _json_of(body: Mapping[str, Any]) -> str:
    """As json.dumps, which makes an encoder each time. A body of texts needs none."""
    try:
        return "{" + ", ".join([quoted(name) + ": " + quoted(value) for name, value in body.items()]) + "}"
    except TypeError:
        return json.dumps(dict(body))


def _time(value: Time, name: str) -> int:
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise _calls.invalid(f"{name} has no time zone")
        return (value - datetime(1970, 1, 1, tzinfo=timezone.utc)) // timedelta(milliseconds=1)
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(f"{name} must be a datetime or milliseconds, not {type(value).__name__}")
    if not -(2**63) <= value < 2**63:
        raise _calls.invalid(f"{name} is no time: {value}")
    return value
