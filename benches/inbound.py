"""The cost of receiving a report, compared with an event loop that parses nothing and with common servers."""

import json
import shutil
import socket
import tempfile
import time

from common import Available, HERE, Missing, Program, line_of_json, medians, output, say, table

CONNECTIONS = 16
OURS = "libyeastar, with consumer"
FLOOR = "C epoll, parses nothing"
FLASK = "Python Flask, threads"
NGINX = "nginx return 200"

NGINX_CONFIG = """
daemon off; master_process off; worker_processes 1; pid {folder}/nginx.pid; error_log /dev/null crit;
events {{ worker_connections 1024; }}
http {{
  access_log off; keepalive_requests 1000000000; client_body_temp_path {folder}/nginx-body;
  proxy_temp_path {folder}/nginx-proxy; fastcgi_temp_path {folder}/nginx-fcgi; uwsgi_temp_path {folder}/nginx-uwsgi;
  scgi_temp_path {folder}/nginx-scgi;
  server {{ listen 127.0.0.1:{port}; location / {{ return 200; }} }}
}}
"""


def start_nginx(builder):
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if not program:
        raise Missing("nginx is not installed")

    def start(_mode):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        config = builder.out / "nginx.conf"
        config.write_text(NGINX_CONFIG.format(folder=builder.out, port=port))
        server = Program([program, "-p", builder.out, "-e", "/dev/null", "-c", config], port)
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.02)
        return server

    return start


def receivers(builder):
    """How each receiver is started, by name."""
    found = Available()

    def fixed(*command):
        return lambda mode: Program(command)

    def floor():
        program = builder.c("receiver-floor", "receiver_floor.c")
        return lambda mode: Program([program, mode])

    def node():
        program = shutil.which("node")
        if not program:
            raise Missing("node is not installed")
        return fixed(program, HERE / "peers" / "receiver.js")

    found.add(OURS, lambda: fixed(builder.c("receiver-yeastar", "receiver_yeastar.c", ours=True)))
    found.add(FLOOR, floor)
    found.add(NGINX, lambda: start_nginx(builder))
    found.add("hyper, one thread", lambda: fixed(builder.rust("hyper")))
    found.add("Go net/http", lambda: fixed(builder.go("reports")))
    found.add("Node http", node)
    found.add(FLASK, lambda: fixed(builder.python("flask"), HERE / "peers" / "receiver_flask.py"))
    found.demand(OURS, FLOOR)
    return found


def post(start, mode, seconds):
    """One run: a fresh receiver, warmed up, then posted to."""
    receiver = start(mode)
    try:
        def wrk(duration, first):
            return line_of_json(output([
                "wrk", "-t1", f"-c{CONNECTIONS}", f"-d{duration}s", "-s", HERE / "peers" / "report.lua",
                f"http://127.0.0.1:{receiver.port}/", "--", mode, first]))

        warm = wrk(1, 0)
        before = receiver.cpu()
        run = wrk(seconds, 50_000_000)
        result = {
            "cpu": (receiver.cpu() - before) * 1e6 / run["requests"],
            "rate": run["requests"] / run["seconds"],
            "p50": run["p50"], "p99": run["p99"], "memory": receiver.memory(),
            "failed": run["failed"] + warm["failed"],
        }
    finally:
        words = receiver.end()
    if words.strip().startswith("{"):
        counts = json.loads(words)
        # Requests in flight when wrk stops are delivered but not counted by it.
        sent = run["requests"] + warm["requests"]
        result["lost"] = max(0, sent - counts["rings"]) + counts["rejected"] + counts["dropped"]
        result["counts"] = counts["delivered"]
    return result


def run(builder, runs, seconds, targets):
    say("Reports\n")
    if not shutil.which("wrk"):
        say("skipped: everything about reports: wrk is not installed\n")
        return
    starts = receivers(builder)
    for mode, name in (("closing", "a new connection each"), ("keep", "keep-alive")):
        results = {receiver: [] for receiver in starts}
        for _ in range(runs):
            for receiver, start in starts.items():
                results[receiver].append(post(start, mode, seconds))

        def ratio(other, one=OURS):
            pairs = zip(results[one], results[other])
            return medians([{"cpu": a["cpu"] / b["cpu"]} for a, b in pairs])["cpu"]

        rows, found = [], {}
        for receiver, each in results.items():
            middle = medians([{key: value for key, value in run.items() if key != "lost"} for run in each])
            found[receiver] = {**middle, "ratio": ratio(FLOOR, receiver)}
            rows.append([receiver, f"{middle['cpu']:.1f}", f"{ratio(FLOOR, receiver):.2f}",
                         f"{middle['rate']:.0f}", f"{middle['p50']:.0f}", f"{middle['p99']:.0f}", f"{middle['memory']:.0f}",
                         f"{sum(run['failed'] for run in each)}"])
        say(f"Reports, {name}")
        table(["", "CPU µs", "× floor", "reports/s", "p50 µs", "p99 µs", "KiB", "failed"], rows)
        lost = sum(run["lost"] for run in results[OURS])
        taken = sum(run["counts"] for run in results[OURS])
        say(f"{taken} reports delivered to the consumer, {lost} lost\n")
        targets.figures[name] = {"receivers": found, "delivered": taken, "lost": lost}

        what = f"reports, {name}: CPU with consumer"
        targets.want(f"{what}, times the floor", ratio(FLOOR), 1.15 if mode == "closing" else 1.2)
        if mode == "closing" and NGINX in results:
            targets.want(f"{what}, times nginx", ratio(NGINX), 1)
        if FLASK in results:
            targets.want(f"{what}, share of Flask", ratio(FLASK), 0.1)
        targets.want(f"reports, {name}: lost", lost, 0)


def parse(builder, runs, rounds, targets):
    """Body to event to canonical JSON, through the C ABI."""
    body = builder.out / "ring.json"
    body.write_text('{"action":"RING","callid":"1547396927.00000428","call":[{"outbound":{"from":"1001","to":"9282883883",'
                    '"trunk":"SPS-6-36","outboundid":"1547396927.429"}},{"ext":{"extid":"1001"}}],"sn":"369362089179"}\r\n')
    program = builder.c("parse", "parse.c", ours=True)
    middle = medians([line_of_json(output([program, body, rounds])) for _ in range(runs)])
    say(f"Parse and canonical JSON: {middle['nanoseconds']:.0f} ns\n")
    targets.figures.update(middle)
    targets.want("parse and canonical JSON, µs", middle["nanoseconds"] / 1000, 0.5)


def events(builder, runs, count, targets):
    """Events over a TCP connection that the library opens, from bytes that were made beforehand."""
    program = builder.c("events_tcp", "events_tcp.c", ours=True)
    found = [line_of_json(output([program, count])) for _ in range(runs)]
    middle = medians(found)
    say(f"Events over TCP into a C consumer: {middle['rate']:,.0f} a second\n")
    targets.figures.update(middle)
    targets.want("events over TCP, a second", middle["rate"], 100_000, at_most=False)
    targets.want("events over TCP, lost", sum(run["lost"] for run in found), 0)


def load(builder, runs, targets):
    """Loading the library, with every symbol bound, and a first call, in a process each; its file is in the page cache."""
    program = builder.c("load", "load.c", flags=["-ldl"])
    middle = medians([line_of_json(output([program, builder.shared_object])) for _ in range(4 * runs)])
    say(f"dlopen and yeastar_version: {middle['microseconds']:.0f} µs of CPU\n")
    targets.figures.update(middle)
    targets.want("dlopen and yeastar_version, ms", middle["microseconds"] / 1000, 2)


def journal(builder, seconds, backlog, targets):
    """Reports that are written to disk before they are answered, and a start with many queued reports."""
    program = builder.c("journal", "journal.c", flags=("-D_GNU_SOURCE", "-rdynamic"), ours=True)
    # Not in a memory file system, where a flush costs nothing.
    with tempfile.TemporaryDirectory(dir=builder.out) as folder:
        run = line_of_json(output([program, folder, seconds, backlog]))
    targets.figures.update(run)
    say("Reports into a journal, 64 connections")
    table(["reports/s", "p50 ms", "p99 ms", "commits", "flushes", "failed"],
          [[f"{run['rate']:.0f}", *(f"{run[name]:g}" for name in ("p50_ms", "p99_ms", "commits", "syncs", "failed"))]])
    say(f"{run['came']} waited at a start of {run['start_s']:.2f} s, with {run['memory_kib']} KiB of memory, {run['disorder']} out of order\n")
    targets.want("reports into a journal, a second", run["rate"], 20_000, at_most=False)
    targets.want("reports into a journal, p99 in ms", run["p99_ms"], 20)
    targets.want("reports into a journal, lost or out of order", run["failed"] + run["disorder"] + backlog - run["came"], 0)
    targets.want(f"start with {backlog} reports waiting, seconds", run["start_s"], 2)
    targets.want(f"start with {backlog} reports waiting, MiB", run["memory_kib"] / 1024, 64)
