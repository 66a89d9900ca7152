"""Reports of a PBX, and events that the library makes."""

import ctypes
import json
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Any, Dict, List, Mapping, Optional, Tuple, Union

from . import _error
from ._calls import Handle, do, fail, give_back, take
from ._kinds import KINDS, EventKind
from ._library import library
from ._statuses import Status

_event_json = library.event_json
_event_raw = library.event_raw
_event_received_ms = library.event_received_ms
_event_deadline_ms = library.event_deadline_ms
_event_kind = library.event_kind
_decode = json.JSONDecoder().decode
_set = object.__setattr__
_EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)


class _EventHandle(Handle):
    free = library.event_free


@dataclass(frozen=True, repr=False)
class Party:
    """One leg of a call. What was not sent is None."""

    __slots__ = ("type", "role", "number", "from_", "to", "trunk", "id", "fields")

    #: "ext", "inbound" or "outbound"; in another firmware perhaps others.
    type: str
    #: "caller", "callee", "released_by" or "other"; None where the report does not tell.
    role: Optional[str]
    #: Number of the extension, for type "ext".
    number: Optional[str]
    #: Number of the caller, for trunk legs.
    from_: Optional[str]
    #: Number that was called, for trunk legs.
    to: Optional[str]
    #: Name of the trunk.
    trunk: Optional[str]
    #: The id of the leg that requests about it take: inboundid, outboundid or channelid.
    id: Optional[str]
    #: All of it, by the names of docs/reports.md.
    fields: Mapping[str, str]

    def __repr__(self) -> str:
        return f"Party({', '.join(f'{name}={value!r}' for name, value in self.fields.items())})"

    def __hash__(self) -> int:
        return hash((self.type, self.role, self.number, self.from_, self.to, self.id))

    def __reduce__(self) -> Any:
        return _party, (self.fields,)


class _Owner:
    """What an event holds besides its fields: the event of the library, None in a copy."""

    __slots__ = ("_handle", "__weakref__")

    _handle: Optional[Handle]


@dataclass(frozen=True, repr=False)
class Event(_Owner):
    """A report from a PBX, or an event made by the library. Immutable; it can be pickled, but a copy that was pickled
    cannot be acknowledged."""

    __slots__ = ("kind", "name", "dialect", "callid", "sn", "parties", "fields", "json", "raw", "received_ms",
                 "deadline_ms")

    #: What happened. A kind that this version does not know is `EventKind.UNKNOWN`.
    kind: EventKind
    #: The name of the event as the PBX sent it, such as "Tranfer"; "" if it sent none.
    name: str
    #: The format of the report: "default", "1.0.2" or "2.0.0"; "library" for events made by the library.
    dialect: str
    #: Which call; None in reports about the system.
    callid: Optional[str]
    #: Serial number of the PBX; None in old firmware.
    sn: Optional[str]
    #: Who takes part, in the order sent.
    parties: Tuple[Party, ...]
    #: All fields by the names of docs/reports.md, `callid` and `sn` included, exactly as sent. Of a name that was sent
    #: several times, the first value; `json` has all.
    fields: Mapping[str, str]
    #: The event as JSON, in the same form for all formats of reports.
    json: str
    #: The body of the report as it was received; empty for events made by the library.
    raw: bytes
    #: When it was received, in milliseconds since 1970 (UTC).
    received_ms: int
    #: `deadline` in milliseconds since 1970 (UTC); None for any event but an `EventKind.INVITE`.
    deadline_ms: Optional[int]

    @property
    def received(self) -> datetime:
        """When it was received (UTC)."""
        return _EPOCH + timedelta(milliseconds=self.received_ms)

    @property
    def deadline(self) -> Optional[datetime]:
        """Until when an `EventKind.INVITE` can be answered with `inbound.accept`, `inbound.refuse` or a transfer; None
        for any other event."""
        return None if self.deadline_ms is None else _EPOCH + timedelta(milliseconds=self.deadline_ms)

    @property
    def pbx(self) -> Optional[str]:
        """The `name` of the client whose PBX it is about; None if it did not come through the path of a client."""
        return self.fields.get("pbx")

    @property
    def redelivered(self) -> bool:
        """Whether it comes from the journal, and may have been delivered before."""
        return "redelivered" in self.fields

    def ack(self) -> None:
        """Acknowledges the event: with `listener.journal`, it will not be delivered again. Without a journal this does
        nothing.

        Raises `YeastarIoError` if the journal cannot be written, `YeastarClosedError` if the listener is closed (the
        event is delivered again when the journal is next opened), `YeastarForkedError` in a child of the process.
        """
        if self._handle is None:
            raise _error.make(Status.WRONG_STATE, "an event that was pickled and loaded again cannot be acknowledged")
        do(library.event_ack, self._handle)

    def __repr__(self) -> str:
        # Without what `json` and `raw` say again.
        return f"<yeastar.Event {self.name or self.kind.name} fields={self.fields!r} parties={list(self.parties)!r}>"

    def __hash__(self) -> int:
        return hash((self.kind, self.callid, self.received_ms, self.json))

    def __reduce__(self) -> Any:
        return _copy, (int(self.kind), self.json, self.raw, self.received_ms, self.deadline_ms)


def _party(fields: Mapping[str, str]) -> Party:
    get = fields.get
    return Party(get("type", ""), get("role"), get("number"), get("from"), get("to"), get("trunk"), get("id"), fields)


def _first(value: Union[str, List[str]]) -> str:
    return value if isinstance(value, str) else value[0]


def _build(
    kind: int, text: str, raw: bytes, received_ms: int, deadline_ms: Optional[int], handle: Optional[Handle],
) -> Event:
    body = _decode(text)
    fields: Dict[str, Any] = body["fields"]
    for name, value in fields.items():
        if type(value) is not str:
            fields[name] = _first(value)
    callid, sn = body.get("callid"), body.get("sn")
    if callid is not None:
        fields["callid"] = callid
    if sn is not None:
        fields["sn"] = sn
    event = Event(KINDS.get(kind, EventKind.UNKNOWN), body["event"], body["dialect"], callid, sn,
                  tuple([_party(party) for party in body["parties"]]), fields, text, raw, received_ms, deadline_ms)
    _set(event, "_handle", handle)
    return event


def _copy(kind: int, text: str, raw: bytes, received_ms: int, deadline_ms: Optional[int]) -> Event:
    return _build(kind, text, raw, received_ms, deadline_ms, None)


def from_pointer(pointer: int) -> Event:
    """Takes over an event of the library."""
    handle = _EventHandle(pointer)
    length = take()
    data = _event_raw(pointer, length.object)
    size = length.pointer.value or 0
    give_back(length)
    raw = ctypes.string_at(data, size) if size else b""
    deadline = _event_deadline_ms(pointer)
    return _build(_event_kind(pointer), _event_json(pointer, None).decode(), raw, _event_received_ms(pointer),
                  None if deadline < 0 else deadline, handle)


def parse_event(body: Union[bytes, bytearray, memoryview]) -> Event:
    """Parses the body of a report, for programs with an HTTP server of their own. Answer the PBX 200 in any case:
    sending it again would not help.

    `body`: at most 65536 bytes.

    Raises `YeastarBadReplyError` if it is not the JSON of a report. Does not block.
    """
    if not isinstance(body, (bytes, bytearray, memoryview)):
        raise TypeError(f"body must be bytes, not {type(body).__name__}")
    data = bytes(body)
    places = take()
    status = library.event_parse(data, len(data), places.object, places.error)
    if status:
        fail(status, places)
    pointer = places.pointer.value
    give_back(places)
    return from_pointer(pointer)
