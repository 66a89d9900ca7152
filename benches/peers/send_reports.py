"""send_reports.py PORT COUNT AHEAD: posts so many RING reports, each with a callid of its own, over one connection. So
many are on their way at once."""

import socket
import sys

BODY = ('{"action":"RING","callid":"1547396927.%08d","call":[{"outbound":{"from":"1001","to":"9282883883",'
        '"trunk":"SPS-6-36","outboundid":"1547396927.429"}},{"ext":{"extid":"1001"}}],"sn":"369362089179"}\r\n')
LENGTH = len(BODY % 0)
HEAD = f"POST / HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: {LENGTH}\r\n\r\n"


def main():
    port, count, ahead = map(int, sys.argv[1:])
    with socket.create_connection(("127.0.0.1", port)) as connection:
        answers = connection.makefile("rb")
        for first in range(0, count, ahead):
            numbers = range(first, min(first + ahead, count))
            connection.sendall("".join(HEAD + BODY % number for number in numbers).encode())
            for _ in numbers:
                status = answers.readline()
                if b" 200 " not in status:
                    raise SystemExit(f"a report was answered {status!r}")
                while answers.readline().strip():
                    pass


main()
