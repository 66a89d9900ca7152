"""Measures a client in Python: what both clients of this folder print."""

import json
import resource
import threading
import time


def cpu():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def memory():
    """Peak memory of this program in KiB. getrusage may report that of its parent."""
    with open("/proc/self/status", encoding="ascii") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))


def run(requests, count):
    """Makes so many requests and prints what they cost. `requests` has a function for each thread, which makes one and returns
    the decoded reply."""
    latencies = []

    def work(request, number):
        for _ in range(number):
            start = time.perf_counter()
            answer = request()
            if answer["status"] != "Success":
                raise SystemExit(answer)
            latencies.append(time.perf_counter() - start)

    spent, start = cpu(), time.perf_counter()
    workers = [threading.Thread(target=work, args=(request, count // len(requests))) for request in requests]
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
