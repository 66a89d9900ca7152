"""requests_client.py URL REQUESTS THREADS closing|keep [CA]: the same requests with Python's requests."""

import json
import resource
import sys
import threading
import time

import requests

WARM_UP = 10


def cpu():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def memory():
    """Peak memory of this program in KiB. getrusage may report that of its parent."""
    with open("/proc/self/status", encoding="ascii") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))


def main():
    url = sys.argv[1] + "/api/v1.1.0/heartbeat?token=9a83ab0e17c6d7ee27e74d9ff8e0f5b3"
    count, threads = int(sys.argv[2]), int(sys.argv[3])
    latencies = []

    def work(session, number):
        for _ in range(number):
            start = time.perf_counter()
            answer = session.post(url, json={"ipaddr": "192.168.5.10", "port": "8260"}, timeout=10)
            if answer.json()["status"] != "Success":
                raise SystemExit(answer.text)
            latencies.append(time.perf_counter() - start)

    sessions = [requests.Session() for _ in range(threads)]
    for session in sessions:
        session.trust_env = False
        if len(sys.argv) > 5:
            session.verify = sys.argv[5]
        work(session, WARM_UP)
    latencies.clear()
    spent, start = cpu(), time.perf_counter()
    workers = [threading.Thread(target=work, args=(session, count // threads)) for session in sessions]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    spent, wall = cpu() - spent, time.perf_counter() - start
    latencies.sort()
    count = len(latencies)
    print(json.dumps({
        "cpu": spent * 1e6 / count,
        "rate": count / wall,
        "p50": latencies[count // 2] * 1e6,
        "p99": latencies[count * 99 // 100] * 1e6,
        "memory": memory(),
    }))


main()
