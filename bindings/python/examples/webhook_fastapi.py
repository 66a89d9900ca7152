"""Receives the reports of a PBX in a FastAPI application that has a server already.

    pip install fastapi uvicorn
    uvicorn webhook_fastapi:app --port 8260

A PBX sends to it with the client's keys `report.url` (this path), `report.address` and `report.port`. Some PBXs send heads that
uvicorn refuses: then use yeastar.Listener, which accepts them all.
"""

import collections

import yeastar
from fastapi import FastAPI, Request, Response

app = FastAPI()
#: The calls in progress, by call id: what was reported last.
calls = collections.OrderedDict()


@app.post("/pbx/reports")
async def report(request: Request):
    try:
        event = yeastar.parse_event(await request.body())
    except yeastar.YeastarError:
        return Response(status_code=200)  # else the PBX would send it again
    if event.kind == yeastar.EventKind.CDR:
        calls.pop(event.callid, None)
    elif event.callid:
        calls[event.callid] = {
            "event": event.name,
            "parties": [{"role": party.role, "number": party.number or party.from_} for party in event.parties],
        }
    while len(calls) > 1000:  # a CDR can be lost
        calls.popitem(last=False)
    return Response(status_code=200)


@app.get("/calls")
async def in_progress():
    return calls
