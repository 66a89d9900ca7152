"""Downloads for `yeastar.aio`. What a target and a progress function do, they do on the thread of the download."""

import os
from typing import TYPE_CHECKING, Optional, Union

from ._calls import path, text
from ._downloads import Progress, Target, cdr_query, download
from ._library import library
from .types import CdrQuery

if TYPE_CHECKING:
    from .aio import AsyncCore


class Group:
    """Requests that have the first part of their path in common."""

    def __init__(self, core: "AsyncCore") -> None:
        self._core = core


class RecordingDownloads(Group):
    async def download(self, recording: str, target: Target, *, progress: Optional[Progress] = None) -> int:
        """Downloads a recording, as `yeastar.Client.recording.download`."""
        size: int = await self._core.run(
            download, library.recording_download, ["recording"], [recording], target, progress)
        return size

    async def save(self, recording: str, file: "Union[str, os.PathLike[str]]") -> None:
        """Downloads a recording to a file, as `yeastar.Client.recording.save`."""
        await self._core.do(library.recording_save, text(recording, "recording"), path(file, "file"))


class VoicemailDownloads(Group):
    async def download(self, extid: str, voicemailfile: str, voicemailstatus: str, target: Target, *,
                       progress: Optional[Progress] = None) -> int:
        """Downloads a voicemail message, as `yeastar.Client.voicemail.download`."""
        size: int = await self._core.run(
            download, library.voicemail_download, ["extid", "voicemailfile", "voicemailstatus"],
            [extid, voicemailfile, voicemailstatus], target, progress)
        return size


class CdrDownloads(Group):
    async def download(self, extid: str, starttime: str, endtime: str, target: Target, *,
                       progress: Optional[Progress] = None) -> int:
        """Downloads call records as CSV, as `yeastar.Client.cdr.download`."""
        size: int = await self._core.run(
            download, library.cdr_download, ["extid", "starttime", "endtime"], [extid, starttime, endtime], target,
            progress)
        return size

    async def query(self, extid: str, starttime: str, endtime: str) -> CdrQuery:
        """Reads call records, as `yeastar.Client.cdr.query`."""
        reply: CdrQuery = await self._core.run(cdr_query, extid, starttime, endtime)
        return reply
