"""The cost of the Go module: of a request over the same in C, of reading a reply into a struct, and of an event."""

import os
import shutil

import inbound
from common import Missing, Program, line_of_json, medians, on_one_processor, output


def measure(builder, quick, targets):
    program = builder.go_binding()
    requests(builder, program, quick, targets)
    events(builder, program, quick, targets)


def requests(builder, program, quick, targets):
    # Many short rounds, so that other load meets all ways alike.
    count, rounds = (100, 21) if quick else (300, 101)
    server = builder.c("server-plain", "server.c", flags=["-DNO_TLS"])
    printed = calls(server, program, count, rounds, 2)
    # With one processor, Go takes it away from a goroutine that is in C for 20 µs, and gives it back afterwards.
    alone = calls(server, program, count, rounds, 1)["cancellable over C"]
    rows = [[f"yeastar_call, {name}" if name == "C" else f"Call, context {name}", f"{printed[name]:.1f}",
             f"{printed[f'{name} over C']:.2f}"] for name in ("C", "background", "cancellable", "deadline")]
    targets.want("Go over C, µs of CPU: a request with a cancellable context", printed["cancellable over C"], 2)
    server = Program([program, "serve"])
    typed = line_of_json(output([program, "typed", f"http://127.0.0.1:{server.port}", count, rounds]))
    server.end()
    targets.table(["Go, a request", "CPU µs", "over C"], rows)
    targets.say(f"Go, a reply with {FIELDS} fields in a struct instead of as JSON: {typed['struct over JSON']:.1f} µs more. "
                f"With GOMAXPROCS=1, a request with a cancellable context costs {alone:.1f} µs over C.")


def calls(server, program, count, rounds, processors):
    """What a request costs, by the kind of its context."""
    with on_one_processor():
        server = Program([server, "keep"])
        printed = output([program, "requests", f"http://127.0.0.1:{server.port}", count, rounds],
                      env=dict(os.environ, GOMAXPROCS=str(processors)))
    server.end()
    return line_of_json(printed)


FIELDS = 24
RINGS = "Go, all fields read"


def events(builder, program, quick, targets):
    runs = [line_of_json(output([program, "drain", 20_000 if quick else 200_000])) for _ in range(2 if quick else 5)]
    lost = sum(run.get("lost", 0) for run in runs)
    run = medians([{name: run[name] for name in ("rate", "cpu")} for run in runs])
    targets.say(f"Go, a queue drained, all fields read: {run['rate']:,.0f} events/s, {run['cpu']:.2f} µs of CPU each, "
                f"{lost:.0f} lost.")
    # A second of CPU includes the garbage collector, which otherwise runs on other cores, and does not depend on other load.
    targets.want("Go, events per second of CPU, from a queue filled beforehand", 1e6 / run["cpu"], 200_000, at_most=False)
    targets.want("Go, events lost", lost, 0)
    if not shutil.which("wrk"):
        raise Missing("wrk is not installed: events from end to end are not measured")
    floor = builder.c("receiver-floor", "receiver_floor.c")
    starts = {
        inbound.FLOOR: lambda mode: Program([floor, mode]),
        inbound.OURS: lambda mode: Program([builder.c("receiver-yeastar", "receiver_yeastar.c", ours=True)]),
        RINGS: lambda mode: Program([program, "receive"]),
    }
    found = {name: inbound.post(start, "keep", 1 if quick else 3) for name, start in starts.items()}
    targets.table(["Go, reports from end to end, keep-alive", "CPU µs", "reports/s", "lost"],
                  [[name, f"{one['cpu']:.1f}", f"{one['rate']:,.0f}", str(one.get("lost", ""))] for name, one in found.items()])
