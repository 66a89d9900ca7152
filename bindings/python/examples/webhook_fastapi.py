"""Receives the reports of a PBX in a FastAPI application, and serves the calls in progress.

    pip install fastapi uvicorn
    uvicorn webhook_fastapi:app --port 8260
    curl http://127.0.0.1:8260/calls

pbx.toml, or the file that PBX_CONFIG names, holds url, username and password of the PBX, and `report.port`, the port at
which the PBX reaches this application. PBX_REPORT_PATH is the path for reports: make it long and random, so that nobody
else can post there.

uvicorn refuses some requests that old PBXs send, and reports that a PBX repeats come twice. Where that matters, use
yeastar.Listener instead.
"""

import asyncio
import collections
import contextlib
import logging
import os

import yeastar
from fastapi import FastAPI, Request, Response

REPORT_PATH = os.environ.get("PBX_REPORT_PATH", "pbx/reports").strip("/")
# A call whose end was not reported does not stay for ever.
MOST_CALLS = 1000
log = logging.getLogger("uvicorn.error")


async def log_in(pbx):
    """Tells the PBX where to send its reports; from then on the library keeps the session up."""
    while True:
        try:
            return await pbx.login()
        except yeastar.YeastarError as error:
            log.error("cannot log in to the PBX: %s", error)
            if not error.is_retriable:
                return
            await asyncio.sleep(error.retry_after or 10)


@contextlib.asynccontextmanager
async def lifespan(app):
    config = yeastar.Config.from_file(os.environ.get("PBX_CONFIG", "pbx.toml"), report_url=REPORT_PATH)
    async with yeastar.aio.Client(config) as pbx:
        app.state.calls = collections.OrderedDict()  # what was reported last, by call
        login = asyncio.create_task(log_in(pbx))
        yield
        login.cancel()


app = FastAPI(lifespan=lifespan)


@app.post(f"/{REPORT_PATH}")
async def report(request: Request):
    try:
        event = yeastar.parse_event(await request.body())
    except yeastar.YeastarError as error:
        log.warning("not a report: %s", error)
        return Response(status_code=200)  # else the PBX would send it again
    calls = request.app.state.calls
    if event.kind == yeastar.EventKind.CDR:
        calls.pop(event.callid, None)
    elif event.callid:
        calls[event.callid] = {
            "event": event.name,
            "parties": [
                {"role": party.role, "number": party.number or party.from_ or party.to} for party in event.parties],
        }
    while len(calls) > MOST_CALLS:
        calls.popitem(last=False)
    return Response(status_code=200)


@app.get("/calls")
async def in_progress(request: Request):
    return request.app.state.calls
