"""yeastar_receiver.py COUNT [waiting]: takes so many events from a listener and reads every field of them.

Prints its port, and at the end what it cost, as one line of JSON. `waiting`: it begins when all of them are queued.
"""

import json
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent / "bindings" / "python"))

import yeastar  # noqa: E402


def read(event):
    """Every field, as a program does that writes all of it down."""
    for party in event.parties:
        (party.type, party.role, party.number, party.from_, party.to, party.trunk, party.id)
        for name in party.fields:
            party.fields[name]
    for name in event.fields:
        event.fields[name]
    return (event.kind, event.name, event.dialect, event.sn, event.json, event.raw, event.received_ms, event.deadline_ms)


def take(listener, count):
    seen, cpu, start = [], time.process_time(), time.perf_counter()
    # What is lost does not come: then this ends after a while.
    while len(seen) < count and (event := listener.next(10)) is not None:
        read(event)
        seen.append(event.callid)
    cpu, wall = time.process_time() - cpu, time.perf_counter() - start
    expected = [f"1547396927.{number:08}" for number in range(count)]
    return {"cpu": cpu * 1e6 / count, "rate": len(seen) / wall, "lost": len(set(expected) - set(seen)),
            "in_order": seen == expected}


def main():
    count = int(sys.argv[1])
    with yeastar.Listener(listener_bind="127.0.0.1:0", listener_queue=count, listener_queue_bytes=count * 2048) as listener:
        print(listener.port, flush=True)
        while "waiting" in sys.argv and listener.stat("queued") < count:
            time.sleep(0.01)
        print(json.dumps(take(listener, count)))


main()
