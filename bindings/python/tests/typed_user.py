"""A program as users write it, for the type checkers: tests/test_types.py. It is never run."""

import asyncio
import io
from datetime import datetime
from pathlib import Path
from typing import Dict, List, Mapping, Optional, Tuple

import yeastar
from yeastar import types


def requests(pbx: yeastar.Client) -> None:
    reply: types.ExtensionQuery = pbx.extension.query(extid=["1000", 1001])
    names: List[str] = [extension["username"] for extension in reply["extinfos"]]
    caller: str = reply["extinfos"][0]["inbound"]["from"]
    done: types.Reply = pbx.wakeupcall.create("1000", wakeup=[{"time": "07:30", "type": "onetime", "repeats": 3}])
    status: str = done["status"]
    anything: Dict[str, object] = pbx.call("extension/query", {"extid": "1000"})
    size: int = pbx.recording.download("a.wav", Path("a.wav"), progress=lambda received, total: None)
    pbx.recording.download("a.wav", io.BytesIO())
    pbx.recording.download("a.wav", [b""].append)
    rows: List[types.CdrRecord] = pbx.cdr.query("all", "2018-11-27 00:00:00", "2018-11-28 00:00:00")["cdr"]
    with pbx.clone() as other:
        other.set_timeout(2.5)
    print(names, caller, status, anything, size, rows[0]["callfrom"])


def configured() -> yeastar.Client:
    config = yeastar.Config(url="https://pbx:8088", username="api", password="x", keepalive=False)
    config.set("tls.pin_sha256", "00" * 32)
    yeastar.Client(yeastar.Config.from_file("pbx.toml", timeout_ms=2500)).close()
    yeastar.Client(**{"url": "https://pbx:8088", "tls.pin_sha256": "00" * 32}).close()
    return yeastar.Client(config)


def events(listener: yeastar.Listener) -> None:
    event: Optional[yeastar.Event] = listener.next(timeout=30)
    if event is not None and event.kind is yeastar.EventKind.RING:
        parties: Tuple[yeastar.Party, ...] = event.parties
        number: Optional[str] = parties[0].number
        fields: Mapping[str, str] = event.fields
        received: datetime = event.received
        print(number, fields, received, event.raw.hex(), event.json.upper())
    for each in listener:
        each.ack()
    listener.set_callback(lambda event: print(event.name))


async def asynchronous(listener: yeastar.Listener) -> None:
    async with yeastar.aio.Client(url="https://pbx:8088", username="api", password="x") as pbx:
        await pbx.attach(listener)
        reply: types.DeviceinfoQuery = await pbx.deviceinfo.query()
        print(reply["deviceinfo"]["sn"])
    async for event in listener:
        print(event.callid)


def errors(pbx: yeastar.Client) -> Optional[float]:
    try:
        pbx.login()
    except yeastar.YeastarLockedOutError as error:
        return error.retry_after
    except yeastar.YeastarError as error:
        print(error.status_name, error.pbx_code, error.message)
    return None


asyncio.run(asynchronous(yeastar.Listener(listener_bind="127.0.0.1:0")))
