"""The cost of the Python package: of a request over the same in C, beside Python's requests, and of an event."""

import os
import sys
from pathlib import Path

import outbound
from common import HERE, Missing, Program, line_of_json, medians, on_one_processor, output, say

PEERS = HERE / "peers"
# Name, how the server behaves, over which TLS, requests in a full run, and the least share of requests' time to save.
SERVERS = [
    ("HTTP keep-alive", "keep", "", 20_000, 4),
    ("HTTP, closed each time", "closing", "", 10_000, 4),
    ("TLS 1.2, closed each time", "closing", "tls12", 3_000, 6),
    ("TLS 1.3, closed each time", "closing", "tls13", 3_000, 6),
]
OURS, C, FLOOR, REQUESTS = "yeastar", "the same in C", "ctypes alone", "requests"


def measure(builder, quick, targets):
    # What the package loads.
    os.environ["YEASTAR_LIBRARY"] = str(builder.shared_object)
    requests(builder, quick, targets)
    events(builder, quick, targets)


def requests(builder, quick, targets):
    clients = {
        C: [builder.c("client-yeastar", "measure.c", "yeastar.c", ours=True)],
        OURS: [sys.executable, PEERS / "yeastar_client.py"],
        FLOOR: [sys.executable, PEERS / "ctypes_client.py"],
    }
    try:
        clients[REQUESTS] = [builder.python("requests"), PEERS / "requests_client.py"]
    except Missing as missing:
        say(f"skipped: {REQUESTS}: {missing}")
    try:
        server = builder.c("server", "server.c", flags=["-lssl", "-lcrypto"])
        ca, *pair = outbound.certificates(builder.out)
    except (Missing, FileNotFoundError) as missing:
        say(f"skipped: everything over TLS: {missing}")
        server, ca, pair = builder.c("server-plain", "server.c", flags=["-DNO_TLS"]), None, []
    rows = []
    for name, mode, tls, count, times in SERVERS:
        if tls and ca is None:
            continue
        # Many short runs, so that other load meets all clients alike.
        repeats = 2 if quick else 11
        shares = {C: 1, OURS: 1, FLOOR: 1, REQUESTS: 0.2}

        def once(client):
            number = max(200, int(count * shares[client] / 10))
            return line_of_json(output([*clients[client], url, number, 1, mode, *([ca] if tls else [])]))["cpu"]

        with on_one_processor():
            program = Program([server, mode, *([tls, *pair] if tls else [])])
            url = f"{'https' if tls else 'http'}://127.0.0.1:{program.port}"
            runs = [{client: once(client) for client in clients} for _ in range(repeats)]
        program.end()
        rows.append(row(name, runs, targets, times))
    targets.table(["Python, CPU µs per request", C, OURS, "over C", f"{FLOOR}, over C", REQUESTS, "times"], rows)


def row(name, runs, targets, times):
    """Of neighbouring runs, which had the same load: the median of their differences and ratios."""
    middle = medians(runs)
    over = medians([{client: run[client] - run[C] for client in (OURS, FLOOR)} for run in runs])
    targets.want(f"Python over C, {name}: CPU µs per request", over[OURS], 15)
    cells = [name, f"{middle[C]:.1f}", f"{middle[OURS]:.1f}", f"{over[OURS]:.1f}", f"{over[FLOOR]:.1f}", "-", "-"]
    if REQUESTS in middle:
        ratio = medians([{"ratio": run[REQUESTS] / run[OURS]} for run in runs])["ratio"]
        targets.want(f"Python, {name}: CPU of requests, times ours", ratio, times, at_most=False)
        cells[5:] = [f"{middle[REQUESTS]:.1f}", f"{ratio:.1f}"]
    return cells


def events(builder, quick, targets):
    count, singly = (20_000, 5_000) if quick else (200_000, 20_000)
    runs = [receive(count, "waiting") for _ in range(2 if quick else 5)]
    # One report at a time, as a PBX sends them, and as the floor can read them.
    live = [receive(singly) for _ in range(2 if quick else 5)]
    floor = [{"cpu": receive_in_c(builder, singly)} for _ in range(2 if quick else 5)]
    rows = []
    for name, each in (("taken from a full queue", runs), ("taken as they come", live)):
        middle = medians(each)
        rows.append([name, f"{middle['cpu']:.1f}", f"{1e6 / middle['cpu']:,.0f}", f"{middle['rate']:,.0f}",
                     f"{sum(run['lost'] for run in each)}"])
    rows.append(["the floor: C, parses nothing", f"{medians(floor)['cpu']:.1f}", "-", "-", "-"])
    targets.table(["Python, events", "CPU µs", "events per second of CPU", "events/s", "lost"], rows)
    # Per second of CPU: another program on the machine takes its share of the other kind of second.
    targets.want("Python: events from a full queue per second of CPU, all fields read", 1e6 / medians(runs)["cpu"], 50_000,
                 at_most=False)
    targets.want("Python: events lost or out of order", sum(run["lost"] + (not run["in_order"]) for run in runs + live), 0)


def receive(count, *how):
    receiver = Program([sys.executable, PEERS / "yeastar_receiver.py", count, *how])
    output([sys.executable, PEERS / "send_reports.py", receiver.port, count, 100 if how else 1])
    receiver.process.wait()
    return line_of_json(receiver.end())


def receive_in_c(builder, count):
    receiver = Program([builder.c("receiver-floor", "receiver_floor.c"), "keep"])
    # It has one thread, of which the kernel tells the nanoseconds.
    spent = Path(f"/proc/{receiver.process.pid}/schedstat")
    before = int(spent.read_text().split()[0])
    output([sys.executable, PEERS / "send_reports.py", receiver.port, count, 1])
    after = int(spent.read_text().split()[0])
    receiver.end()
    return (after - before) / 1e3 / count
