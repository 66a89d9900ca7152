"""The exception that everything in this package raises, and what it is made from."""

from typing import Any, Dict, Optional, Type


class YeastarError(Exception):
    """A call failed.

    The message is one line that says what went wrong and what to do; it never contains a password or a token. Each
    status of the library has a class of its own below this one, such as `YeastarTimeoutError`.
    """

    #: The number of the status: a member of `Status`, or an int that this version does not know.
    status: int = 0
    #: Its name, such as "YEASTAR_ERR_TIMEOUT".
    status_name: str = "UNKNOWN"
    #: The number that the PBX sent, such as 20003; None if it sent none.
    pbx_code: Optional[int] = None
    #: The meaning of that number; None if it is unknown.
    pbx_text: Optional[str] = None
    #: The HTTP status if it was not 200, else None.
    http_status: Optional[int] = None
    #: Seconds to wait before trying again; None if unknown.
    retry_after: Optional[float] = None
    #: Whether the same call may succeed later although nothing was changed. It does not say whether the failed call
    #: took effect: after a time-out, a phone may be ringing.
    is_retriable: bool = False

    @property
    def message(self) -> str:
        """What went wrong, in one line."""
        return str(self.args[0]) if self.args else ""


#: The class of each status.
CLASSES: Dict[int, Type[YeastarError]] = {}


def make(status: int, message: str, **about: Any) -> YeastarError:
    """The exception of a status, with what is known about it besides."""
    error = CLASSES.get(status, YeastarError)(message)
    if status not in CLASSES:
        error.status = status
    for name, value in about.items():
        if value is not None:
            setattr(error, name, value)
    return error
