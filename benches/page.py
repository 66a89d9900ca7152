#!/usr/bin/env python3
"""Writes the figures of the last runs of benches/run.py into docs/performance.md.

    python3 benches/page.py           from target/benches/figures.json, which every full run leaves

Only what stands between `<!-- figures: NAME -->` and `<!-- end -->` is replaced; a part that was not run stays as it is.
"""

import json
import os
import re
from pathlib import Path

from common import ROOT

PAGE = ROOT / "docs" / "performance.md"
SERVERS = {
    "HTTP keep-alive": "HTTP, keeps connections",
    "HTTP, closed each time": "HTTP, closes each time",
    "TLS 1.2, closed each time": "TLS 1.2, closes each time",
    "TLS 1.3, closed each time": "TLS 1.3, closes each time",
}
PARTS = ("requests", "reports", "events", "parse", "load", "journal", "bindings")
PEERS = ("libcurl + cJSON", "Go net/http", "Python requests")


def figure(value):
    """About three digits."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 1 else f"{value:.2f}"


def table(head, rows):
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(row) + " |" for row in lines)


def rows_of_parts(figures, old, rows):
    """What `rows` makes of the figures of a part; of a part that was not run, what the block has."""
    before = [[cell.strip() for cell in line.strip("|").split("|")] for line in old.splitlines() if line.startswith("| ")]
    for part in PARTS:
        yield from rows(part, figures[part]) if part in figures else (row for row in before if row[0] == part)


def circumstances(figures, old):
    def rows(part, found):
        about = found["about"]
        yield [part, about["date"], f"{about['version']} ({about['commit']})", about["machine"], about["compiler"],
               f"{about['runs']}", *(f"{about[f'load_{when}']:.1f}" for when in ("before", "at_start", "after"))]

    rows = rows_of_parts(figures, old, rows)
    return table(["part", "date", "version", "machine", "compiler", "runs", "load before the run", "at the start of the part",
                  "at its end"], rows)


def requests(figures, _):
    modes = figures["requests"]["modes"]
    cost, pace, memory = [], [], []
    for mode, clients in modes.items():
        one, ours, floor = (clients[name] for name in ("libyeastar, 1", "libyeastar, 8", "floor, 8"))
        least = clients["floor, 1"]
        cost.append([SERVERS[mode], figure(least["cpu"]), figure(one["cpu"]), f"{one['ratio']:.2f}",
                     *(figure(clients[f"{peer}, 1"]["cpu"]) if f"{peer}, 1" in clients else "" for peer in PEERS)])
        pace.append([SERVERS[mode], f"{figure(one['p50'])}, {figure(least['p50'])}", f"{figure(one['p99'])}, {figure(least['p99'])}",
                     f"{figure(ours['cpu'])}, {figure(floor['cpu'])}", f"{ours['ratio']:.2f}", f"{ours['share']:.2f}",
                     f"{figure(ours['rate'])}, {figure(floor['rate'])}"])
        memory.append([SERVERS[mode], *(f"{clients[f'{name}, 1']['memory']:,.0f}" if f"{name}, 1" in clients else ""
                                        for name in ("floor", "libyeastar", *PEERS))])
    return "\n\n".join((
        "CPU in µs per request:",
        table(["the server", "floor", "libyeastar", "× floor", *PEERS], cost),
        "Latency, and 8 threads on one client:",
        table(["the server", "p50 of libyeastar, floor (µs)", "p99 (µs)", "8 threads: CPU µs of libyeastar, floor", "× floor",
               "requests/s, share of the floor's", "requests/s of libyeastar, floor"], pace),
        "Memory of the whole process at its peak, in KiB:",
        table(["the server", "floor", "libyeastar", *PEERS], memory),
    ))


def reports(figures, _):
    part = figures["reports"]
    closing, keep = part["a new connection each"], part["keep-alive"]
    rows = []
    for name, first in closing["receivers"].items():
        then = keep["receivers"][name]
        shown = f"**{name}**" if name.startswith("libyeastar") else name
        rows.append([shown, f"{figure(first['cpu'])}, {first['ratio']:.2f}", figure(first["rate"]), figure(first["p99"]),
                     f"{figure(then['cpu'])}, {then['ratio']:.2f}", figure(then["rate"]), figure(then["p99"]),
                     f"{max(first['memory'], then['memory']):,.0f}"])
    delivered = closing["delivered"] + keep["delivered"]
    lost = closing["lost"] + keep["lost"]
    return "\n\n".join((
        table(["receiver", "new connection each: CPU µs, × floor", "reports/s", "p99 (µs)", "keep-alive: CPU µs, × floor",
               "reports/s", "p99 (µs)", "memory (KiB)"], rows),
        f"{delivered:,} reports were delivered to the consumer, {lost or 'none'} lost."))


def events(figures, _):
    run = figures["events"]
    return f"Events over a TCP connection, from bytes that were made beforehand into a C consumer: {run['rate']:,.0f} a second."


def parse(figures, _):
    return f"A report into an event and the event into its canonical JSON, through the C functions: {figures['parse']['nanoseconds']:.0f} ns."


def load(figures, _):
    return f"`dlopen` of the library and a call of `yeastar_version`, its file in the page cache: {figures['load']['microseconds']:.0f} µs of CPU."


def journal(figures, _):
    run = figures["journal"]
    return (f"Into a journal, over 64 connections that each wait for their answer: {run['rate']:,.0f} reports/s, "
            f"p99 {run['p99_ms']:.1f} ms.\nA start with {run['came']:,} reports waiting: {run['start_s']:.2f} s, "
            f"{run['memory_kib'] / 1024:.0f} MiB of memory.")


def bindings(figures, _):
    """As the run has shown it."""
    shown = figures["bindings"].get("shown", [])
    return "\n\n".join(part if isinstance(part, str) else table(*part) for part in shown)


def targets(figures, old):
    def rows(part, found):
        for what, value, limit, at_most in found["targets"]:
            met = value <= limit if at_most else value >= limit
            yield [part, what, f"{'≤' if at_most else '≥'} {limit:g}", f"{value:.2f}" if value < 1000 else f"{value:,.0f}",
                   "" if met else "missed"]

    return table(["part", "target", "wanted", "found", ""], rows_of_parts(figures, old, rows))


def counts(figures, _):
    rows = [[name, f"{found:,.0f}", f"{limit:,}"] for name, found, limit in figures["counts"]["counts"]]
    return table(["", "found", "limit of the gate"], rows)


BLOCKS = {"circumstances": circumstances, "requests": requests, "reports": reports, "events": events, "parse": parse, "load": load, "journal": journal,
          "bindings": bindings, "targets": targets, "counts": counts}


def written(page, figures):
    """The page with the blocks replaced for which there are figures."""
    def block(found):
        name = found[1]
        needed = {"circumstances": True, "targets": True}.get(name, name in figures)
        return f"<!-- figures: {name} -->\n\n{BLOCKS[name](figures, found[0])}\n\n<!-- end -->" if needed else found[0]

    return re.sub(r"<!-- figures: (\w+) -->\n.*?<!-- end -->", block, page, flags=re.S)


def main():
    place = Path(os.environ.get("CARGO_TARGET_DIR") or ROOT / "target") / "benches" / "figures.json"
    try:
        figures = json.loads(place.read_text())
    except FileNotFoundError:
        raise SystemExit(f"{place} is not there: python3 benches/run.py makes it") from None
    PAGE.write_text(written(PAGE.read_text(), figures))
    print(f"wrote the figures into {PAGE.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
