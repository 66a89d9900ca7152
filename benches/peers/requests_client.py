"""requests_client.py URL REQUESTS THREADS closing|keep [CA]: the same requests with Python's requests."""

import functools
import sys

import requests

import measured

WARM_UP = 10


def main():
    url = sys.argv[1] + "/api/v1.1.0/heartbeat?token=9a83ab0e17c6d7ee27e74d9ff8e0f5b3"
    count, threads = int(sys.argv[2]), int(sys.argv[3])

    def request(session):
        return session.post(url, json={"ipaddr": "192.168.5.10", "port": "8260"}, timeout=10).json()

    sessions = [requests.Session() for _ in range(threads)]
    for session in sessions:
        session.trust_env = False
        if len(sys.argv) > 5:
            session.verify = sys.argv[5]
        for _ in range(WARM_UP):
            request(session)
    measured.run([functools.partial(request, session) for session in sessions], count)


main()
