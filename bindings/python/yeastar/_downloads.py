"""Downloads: to a function, a file object or a path."""

import ctypes
import errno
import os
from typing import Any, BinaryIO, Callable, List, Optional, Union

from . import _interrupt, _lifetime
from ._abi import SINK
from ._calls import give_back, interrupted, path, take, text
from ._core import Core
from ._library import library
from .types import CdrQuery

#: Where a download goes: a path, a file object that is open for writing bytes, or a function that takes bytes.
Target = Union[str, "os.PathLike[str]", BinaryIO, Callable[[bytes], object]]
#: Is called with the bytes received so far, and the size of the whole, None if that is unknown.
Progress = Callable[[int, Optional[int]], object]


def download(core: Core, function: Any, names: List[str], values: List[Any], target: Target,
             progress: Optional[Progress]) -> int:
    """Calls a function of the library that takes a sink; how many bytes came."""
    arguments = [text(value, name) for name, value in zip(names, values)]
    if isinstance(target, (str, os.PathLike)):
        return _to_path(core, function, arguments, target, progress)
    write = getattr(target, "write", None)
    if write is not None:
        return _to_function(core, function, arguments, _whole(write), progress)
    if not callable(target):
        raise TypeError("target must be a path, a file object or a function")
    return _to_function(core, function, arguments, target, progress)


def _whole(write: Callable[[bytes], Any]) -> Callable[[bytes], None]:
    """A file object without a buffer may write a part only, and says how much."""

    def write_all(data: bytes) -> None:
        while data:
            written = write(data)
            data = data[written:] if isinstance(written, int) else b""

    return write_all


def _to_path(core: Core, function: Any, arguments: List[bytes], target: Any, progress: Optional[Progress]) -> int:
    """Under another name first, so that the file is complete or not there at all."""
    # The file behind a symbolic link. Elsewhere, such as in /dev, nothing may be replaced.
    name = os.path.realpath(os.fspath(target))
    if os.path.lexists(name) and not os.path.isfile(name):
        raise OSError(errno.EINVAL, "not a regular file", name)
    part = f"{name}.part-{os.getpid()}-{os.urandom(4).hex()}"
    try:
        with open(part, "wb") as file:
            received = _to_function(core, function, arguments, file.write, progress)
        os.replace(part, name)
    except BaseException:
        try:
            os.unlink(part)
        except OSError:
            pass
        raise
    return received


def _to_function(core: Core, function: Any, arguments: List[bytes], write: Callable[[bytes], object],
                 progress: Optional[Progress]) -> int:
    raised: List[BaseException] = []
    count = [0]

    def sink(data: int, length: int, received: int, total: int, _userdata: object) -> int:
        try:
            if raised or _interrupt.pending and _interrupt.is_main():
                return 1
            write(ctypes.string_at(data, length))
            count[0] = received
            if progress is not None:
                progress(received, total or None)
        except BaseException as error:
            raised.append(error)
            return 1
        return 0

    _interrupt.guarded.add(sink.__code__)
    places = take()
    _lifetime.downloads.append(None)
    try:
        status = _interrupt.run(function, core.handle(), *arguments, SINK(sink), None, places.error)
    finally:
        _lifetime.downloads.pop()
    interrupted(status, places)
    if raised:
        if status:
            library.error_free(places.failure)
        give_back(places)
        raise raised[0]
    core.ended(status, places)
    give_back(places)
    return count[0]


class Group:
    """Requests that have the first part of their path in common."""

    def __init__(self, core: Core) -> None:
        self._core = core


class RecordingDownloads(Group):
    def download(self, recording: str, target: Target, *, progress: Optional[Progress] = None) -> int:
        """Downloads a recording: requests a one-time key, and fetches the file.

        `recording`: the file name, from the field `recording` of a CDR.

        `target`: a path, a file object open for writing bytes, or a function that takes bytes. A file at a path is
        complete or not written at all; an existing one is replaced, and an `OSError` raised for a device or a
        folder. `progress` is called with the bytes received so
        far and the size of the whole, None if unknown. What either raises ends the download and is raised again.

        Returns the number of bytes. Blocks for at most the time-out: for large files, raise it with `set_timeout`.

        Raises `YeastarPbxError` if it is refused, such as 20014 (no such recording); `YeastarBadReplyError` if nothing,
        a web page or another reply came instead of the file; `YeastarIoError` and `YeastarTimeoutError` also after a
        part of the file; otherwise as `call`.
        """
        return download(self._core, library.recording_download, ["recording"], [recording], target, progress)

    def save(self, recording: str, file: "Union[str, os.PathLike[str]]") -> None:
        """Downloads a recording to a file, as `download` does, but for the progress: all of it in the library."""
        self._core.do(library.recording_save, text(recording, "recording"), path(file, "file"))


class VoicemailDownloads(Group):
    def download(self, extid: str, voicemailfile: str, voicemailstatus: str, target: Target, *,
                 progress: Optional[Progress] = None) -> int:
        """Downloads a voicemail message.

        `extid`: the extension number. `voicemailfile` and `voicemailstatus` ("read" or "unread"): as returned by
        `query`. Otherwise as `recording.download`; 20018 means that there is no such message.
        """
        return download(self._core, library.voicemail_download, ["extid", "voicemailfile", "voicemailstatus"],
                        [extid, voicemailfile, voicemailstatus], target, progress)


class CdrDownloads(Group):
    def download(self, extid: str, starttime: str, endtime: str, target: Target, *,
                 progress: Optional[Progress] = None) -> int:
        """Downloads call records as CSV (RFC 4180, with a header line), byte for byte as sent; `query` parses them.

        `extid`: an extension number, several joined by commas, or "all". `starttime` and `endtime`: "2018-11-27
        00:00:00", in the local time of the PBX. Otherwise as `recording.download`; 20021 means that there are no
        records.
        """
        return download(self._core, library.cdr_download, ["extid", "starttime", "endtime"],
                        [extid, starttime, endtime], target, progress)

    def query(self, extid: str, starttime: str, endtime: str) -> CdrQuery:
        """Reads call records, oldest first as the PBX sends them, with the names that CDR events have. No records is an
        empty list, not an error.

        A damaged row is repaired where only one reading fits; one that cannot be read has the fields `_raw` (the line)
        and `_error` (the reason) instead. With the key `pbx.timezone`, rows have `timestart_utc` beside `timestart`.

        Parameters as for `download`. Raises `YeastarTooLargeError` if there is more than `max_reply_bytes`; otherwise
        as `call`.
        """
        return cdr_query(self._core, extid, starttime, endtime)


def cdr_query(core: Core, extid: str, starttime: str, endtime: str) -> CdrQuery:
    reply: CdrQuery = core.reply(
        library.cdr_query, text(extid, "extid"), text(starttime, "starttime"), text(endtime, "endtime"))
    return reply
