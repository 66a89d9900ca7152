"""The cost of a request, compared with the floor and with common clients."""

import subprocess
from dataclasses import dataclass

from common import Available, HERE, Missing, Program, line_of_json, medians, output, say, table

THREADS = 8


@dataclass(frozen=True)
class Mode:
    name: str
    closing: bool
    tls: str
    requests: int  # of the C programs, in a full run


MODES = [
    Mode("HTTP keep-alive", False, "", 24000),
    Mode("HTTP, closed each time", True, "", 12000),
    Mode("TLS 1.2, closed each time", True, "tls12", 4000),
    Mode("TLS 1.3, closed each time", True, "tls13", 4000),
]

# The share of the requests that slower clients make.
SHARE = {"libyeastar": 1, "floor": 1, "libcurl + cJSON": 0.5, "Go net/http": 0.5, "Python requests": 0.08}


def certificates(folder):
    """An authority, and a server certificate that it signed for 127.0.0.1."""
    ca, ca_key, request, key, cert = (folder / n for n in ("ca.pem", "ca.key", "server.csr", "server.key", "server.pem"))
    quiet = {"stderr": subprocess.DEVNULL}
    name = folder / "san"
    name.write_text("subjectAltName=IP:127.0.0.1\n")
    output(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "30", "-subj", "/CN=bench",
            "-keyout", ca_key, "-out", ca], **quiet)
    output(["openssl", "req", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=pbx", "-keyout", key, "-out", request], **quiet)
    output(["openssl", "x509", "-req", "-in", request, "-CA", ca, "-CAkey", ca_key, "-CAcreateserial", "-days", "30",
            "-extfile", name, "-out", cert], **quiet)
    return ca, cert, key


def peers(builder):
    """The clients by name: the commands for plain HTTP and for TLS."""
    found = Available()

    def one(program):
        return (program, program)

    found.add("libyeastar", lambda: one([builder.c("client-yeastar", "measure.c", "yeastar.c", ours=True)]))
    found.add("floor", lambda: ([builder.c("client-floor", "measure.c", "floor.c")], [builder.rust("floor")]))
    found.add("libcurl + cJSON",
              lambda: one([builder.c("client-curl", "measure.c", "curl.c", flags=["-lcurl", "-lcjson"])]))
    found.add("Go net/http", lambda: one([builder.go("requests")]))
    found.add("Python requests",
              lambda: one([builder.python("requests"), HERE / "peers" / "requests_client.py"]))
    found.demand("libyeastar", "floor")
    return found


def run(builder, runs, scale, targets, only=None):
    say("Requests\n")
    clients = peers(builder)
    try:
        server = builder.c("server", "server.c", flags=["-lssl", "-lcrypto"])
        ca, cert, key = certificates(builder.out)
    except (Missing, FileNotFoundError) as missing:
        say(f"skipped: everything over TLS: {missing}")
        server, ca = builder.c("server", "server.c", flags=["-DNO_TLS"]), None
    for mode in MODES:
        if (mode.tls and ca is None) or (only and only not in mode.name):
            continue
        tls = [mode.tls, cert, key] if mode.tls else []
        program = Program([server, "closing" if mode.closing else "keep", *tls])
        try:
            measure(mode, program.port, clients, ca, runs, scale, targets)
        finally:
            program.end()


def measure(mode, port, clients, ca, runs, scale, targets):
    url = f"{'https' if mode.tls else 'http'}://127.0.0.1:{port}"

    def once(name, threads):
        count = max(int(mode.requests * scale * SHARE[name]), 50 * threads)
        command = [*clients[name][1 if mode.tls else 0], url, count, threads, "closing" if mode.closing else "keep"]
        return line_of_json(output([*command, ca] if mode.tls else command))

    columns = [(name, 1) for name in clients] + [(name, THREADS) for name in clients if name != "Python requests"]
    results = {column: [] for column in columns}
    for _ in range(runs):
        for column in columns:
            results[column].append(once(*column))
    # Adjacent runs had the same load: the median of their ratios, not the ratio of medians.
    def ratio(key, name, other, threads=1):
        pairs = zip(results[(name, threads)], results[(other, threads)])
        return medians([{key: a[key] / b[key]} for a, b in pairs])[key]

    rows, found = [], {}
    for name, threads in columns:
        middle = medians(results[(name, threads)])
        found[f"{name}, {threads}"] = {**middle, "ratio": ratio("cpu", name, "floor", threads),
                                       "share": ratio("rate", name, "floor", threads)}
        rows.append([
            name if threads == 1 else f"{name}, {threads} threads",
            f"{middle['cpu']:.1f}", f"{ratio('cpu', name, 'floor', threads):.2f}", f"{middle['rate']:.0f}",
            f"{middle['p50']:.0f}", f"{middle['p99']:.0f}", f"{middle['memory']:.0f}",
        ])
    targets.figures.setdefault("modes", {})[mode.name] = found
    say(mode.name)
    table(["", "CPU µs", "× floor", "requests/s", "p50 µs", "p99 µs", "KiB"], rows)

    targets.want(f"{mode.name}: CPU, times the floor", ratio("cpu", "libyeastar", "floor"), 1.15 if mode.closing else 1.2)
    for name, limit in (("libcurl + cJSON", 1 / 3 if mode.tls else 1), ("Python requests", 1 / 6 if mode.tls else 1)):
        if name in clients:
            targets.want(f"{mode.name}: CPU, share of {name}", ratio("cpu", "libyeastar", name), round(limit, 3))
    targets.want(f"{mode.name}: requests/s of {THREADS} threads on one client, share of the floor's",
                 ratio("rate", "libyeastar", "floor", THREADS), 0.85, at_most=False)
