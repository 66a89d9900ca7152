# Written by `cargo run -p codegen` from api/statuses.toml: edit that, not this.
"""The statuses of the library, and an exception for each."""

from enum import IntEnum

from ._error import CLASSES, YeastarError


class Status(IntEnum):
    """Why a call failed: `YeastarError.status`."""

    #: Success.
    OK = 0
    #: An argument is unknown, out of range or not UTF-8.
    INVALID_ARGUMENT = 1
    #: The object is not in a state for this call, such as pulling events while a callback is set.
    WRONG_STATE = 2
    #: The object, or the one it belongs to, is closed, or the process is ending.
    CLOSED = 3
    #: The call was cancelled by `cancel`.
    CANCELLED = 4
    #: The time-out of the call expired.
    TIMEOUT = 5
    #: The object was created before fork() and works in the parent only.
    FORKED = 6
    #: The call would wait for its own completion.
    WOULD_DEADLOCK = 7
    #: The host name cannot be resolved.
    RESOLVE = 100
    #: Cannot connect: refused, or no route.
    CONNECT = 101
    #: The certificate is not trusted, or there is no TLS version or cipher suite in common.
    TLS = 102
    #: The connection broke.
    IO = 103
    #: The PBX sent a redirect. Redirects are never followed; the message says which URL to set.
    REDIRECT = 104
    #: The reply is larger than max_reply_bytes.
    TOO_LARGE = 105
    #: The HTTP status is not 200: see `http_status`.
    HTTP = 200
    #: The reply is not the JSON that the API promises.
    BAD_REPLY = 201
    #: The PBX refused the request: see `pbx_code`.
    PBX = 300
    #: The user name or password is wrong.
    LOGIN_REFUSED = 301
    #: The library holds back the login so that the PBX does not lock this address out, or the PBX has locked it out:
    #: see `retry_after`.
    LOCKED_OUT = 302
    #: The PBX rejects the token, even after a new login.
    TOKEN = 303
    #: A bug in the library. All later calls on the object fail, too; close it.
    PANIC = 900
    #: The system lacks a resource, such as a thread or memory; the message says which.
    INTERNAL = 901


class YeastarInvalidArgumentError(YeastarError):
    """An argument is unknown, out of range or not UTF-8."""

    status = Status.INVALID_ARGUMENT
    status_name = "YEASTAR_ERR_INVALID_ARGUMENT"


class YeastarWrongStateError(YeastarError):
    """The object is not in a state for this call, such as pulling events while a callback is set."""

    status = Status.WRONG_STATE
    status_name = "YEASTAR_ERR_WRONG_STATE"


class YeastarClosedError(YeastarError):
    """The object, or the one it belongs to, is closed, or the process is ending."""

    status = Status.CLOSED
    status_name = "YEASTAR_ERR_CLOSED"


class YeastarCancelledError(YeastarError):
    """The call was cancelled by `cancel`.

    The operation may have taken effect.
    """

    status = Status.CANCELLED
    status_name = "YEASTAR_ERR_CANCELLED"


class YeastarTimeoutError(YeastarError):
    """The time-out of the call expired.

    The operation may have taken effect.
    """

    status = Status.TIMEOUT
    status_name = "YEASTAR_ERR_TIMEOUT"


class YeastarForkedError(YeastarError):
    """The object was created before fork() and works in the parent only."""

    status = Status.FORKED
    status_name = "YEASTAR_ERR_FORKED"


class YeastarWouldDeadlockError(YeastarError):
    """The call would wait for its own completion."""

    status = Status.WOULD_DEADLOCK
    status_name = "YEASTAR_ERR_WOULD_DEADLOCK"


class YeastarResolveError(YeastarError):
    """The host name cannot be resolved."""

    status = Status.RESOLVE
    status_name = "YEASTAR_ERR_RESOLVE"


class YeastarConnectError(YeastarError):
    """Cannot connect: refused, or no route."""

    status = Status.CONNECT
    status_name = "YEASTAR_ERR_CONNECT"


class YeastarTlsError(YeastarError):
    """The certificate is not trusted, or there is no TLS version or cipher suite in common."""

    status = Status.TLS
    status_name = "YEASTAR_ERR_TLS"


class YeastarIoError(YeastarError):
    """The connection broke.

    The operation may have taken effect.
    """

    status = Status.IO
    status_name = "YEASTAR_ERR_IO"


class YeastarRedirectError(YeastarError):
    """The PBX sent a redirect. Redirects are never followed; the message says which URL to set."""

    status = Status.REDIRECT
    status_name = "YEASTAR_ERR_REDIRECT"


class YeastarTooLargeError(YeastarError):
    """The reply is larger than max_reply_bytes.

    The operation may have taken effect.
    """

    status = Status.TOO_LARGE
    status_name = "YEASTAR_ERR_TOO_LARGE"


class YeastarHttpError(YeastarError):
    """The HTTP status is not 200: see `http_status`.

    The operation may have taken effect.
    """

    status = Status.HTTP
    status_name = "YEASTAR_ERR_HTTP"


class YeastarBadReplyError(YeastarError):
    """The reply is not the JSON that the API promises.

    The operation may have taken effect.
    """

    status = Status.BAD_REPLY
    status_name = "YEASTAR_ERR_BAD_REPLY"


class YeastarPbxError(YeastarError):
    """The PBX refused the request: see `pbx_code`."""

    status = Status.PBX
    status_name = "YEASTAR_ERR_PBX"


class YeastarLoginRefusedError(YeastarError):
    """The user name or password is wrong."""

    status = Status.LOGIN_REFUSED
    status_name = "YEASTAR_ERR_LOGIN_REFUSED"


class YeastarLockedOutError(YeastarError):
    """The library holds back the login so that the PBX does not lock this address out, or the PBX has locked it out:
    see `retry_after`.
    """

    status = Status.LOCKED_OUT
    status_name = "YEASTAR_ERR_LOCKED_OUT"


class YeastarTokenError(YeastarError):
    """The PBX rejects the token, even after a new login."""

    status = Status.TOKEN
    status_name = "YEASTAR_ERR_TOKEN"


class YeastarPanicError(YeastarError):
    """A bug in the library. All later calls on the object fail, too; close it.

    The operation may have taken effect.
    """

    status = Status.PANIC
    status_name = "YEASTAR_ERR_PANIC"


class YeastarInternalError(YeastarError):
    """The system lacks a resource, such as a thread or memory; the message says which."""

    status = Status.INTERNAL
    status_name = "YEASTAR_ERR_INTERNAL"


CLASSES.update({
    1: YeastarInvalidArgumentError,
    2: YeastarWrongStateError,
    3: YeastarClosedError,
    4: YeastarCancelledError,
    5: YeastarTimeoutError,
    6: YeastarForkedError,
    7: YeastarWouldDeadlockError,
    100: YeastarResolveError,
    101: YeastarConnectError,
    102: YeastarTlsError,
    103: YeastarIoError,
    104: YeastarRedirectError,
    105: YeastarTooLargeError,
    200: YeastarHttpError,
    201: YeastarBadReplyError,
    300: YeastarPbxError,
    301: YeastarLoginRefusedError,
    302: YeastarLockedOutError,
    303: YeastarTokenError,
    900: YeastarPanicError,
    901: YeastarInternalError,
})

__all__ = [
    "Status",
    "YeastarInvalidArgumentError",
    "YeastarWrongStateError",
    "YeastarClosedError",
    "YeastarCancelledError",
    "YeastarTimeoutError",
    "YeastarForkedError",
    "YeastarWouldDeadlockError",
    "YeastarResolveError",
    "YeastarConnectError",
    "YeastarTlsError",
    "YeastarIoError",
    "YeastarRedirectError",
    "YeastarTooLargeError",
    "YeastarHttpError",
    "YeastarBadReplyError",
    "YeastarPbxError",
    "YeastarLoginRefusedError",
    "YeastarLockedOutError",
    "YeastarTokenError",
    "YeastarPanicError",
    "YeastarInternalError",
]
