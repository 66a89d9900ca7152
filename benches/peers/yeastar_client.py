"""yeastar_client.py URL REQUESTS THREADS closing|keep [CA]: the requests of requests_client.py with the package yeastar."""

import sys
import time
from pathlib import Path

import measured

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent / "bindings" / "python"))

import yeastar  # noqa: E402

WARM_UP = 40


def main():
    url, count, threads = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    more = {"tls_ca_file": sys.argv[5]} if len(sys.argv) > 5 else {}
    with yeastar.Client(url=url, username="api", password="secret", **more) as client:
        def request():
            return client.call("heartbeat", {"ipaddr": "192.168.5.10", "port": "8260"})

        request()
        # A connection is not reused for changes before the server is seen to keep it open.
        time.sleep(0.15)
        for _ in range(WARM_UP):
            request()
        measured.run([request] * threads, count)


main()
