"""A server that accepts any login, and answers the first other request on each port with a fault."""

import socket
import threading
import time

LOGIN = b'{"status":"Success","token":"00112233445566778899aabbccddeeff"}'
GOOD = b'{"status":"Success"}'


def ok(body):
    return b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body)


def byte_by_byte(connection):
    for byte in ok(GOOD):
        connection.sendall(bytes([byte]))
        time.sleep(1)


FAULTS = {
    "http500": lambda c: c.sendall(b"HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\n\r\n"),
    "html": lambda c: c.sendall(ok(b"<html><body>Welcome</body></html>")),
    "empty": lambda c: c.sendall(ok(b"")),
    "large": lambda c: c.sendall(ok(b'{"x":"' + b"x" * 8192 + b'"}')),
    "broken": lambda c: c.sendall(ok(GOOD)[:-5]),
    "redirect": lambda c: c.sendall(
        b"HTTP/1.1 302 Found\r\nLocation: https://127.0.0.1:8088/\r\nContent-Length: 0\r\n\r\n"),
    "slow": byte_by_byte,
    "deaf": lambda c: c.recv(1),
}


class Server:
    """One fault on a free port, for the duration of a `with` block."""

    def __init__(self, fault):
        self.fault, self.pending = fault, True

    def __enter__(self):
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.socket.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.socket.close()

    def _accept(self):
        while True:
            try:
                connection, _ = self.socket.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection):
        with connection:
            try:
                head = self._request(connection)
                if b"/login" in head:
                    connection.sendall(ok(LOGIN))
                elif self.pending:
                    self.pending = False
                    FAULTS[self.fault](connection)
                else:
                    connection.sendall(ok(GOOD))
            except OSError:
                pass  # the client has closed, as it should

    @staticmethod
    def _request(connection):
        """The head of a request; its body is read to the end, so that closing does not reset the connection."""
        data = b""
        while b"\r\n\r\n" not in data:
            more = connection.recv(4096)
            if not more:
                raise ConnectionError
            data += more
        head, _, body = data.partition(b"\r\n\r\n")
        length = next((int(line.split(b":")[1]) for line in head.lower().split(b"\r\n")
                       if line.startswith(b"content-length:")), 0)
        while len(body) < length:
            body += connection.recv(4096)
        return head
