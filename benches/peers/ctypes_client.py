"""ctypes_client.py URL REQUESTS THREADS closing|keep [CA]: the requests of yeastar_client.py by nothing but ctypes and json.

This is the floor of a package without compiled code: three functions of C, the reply as text, and its values.
"""

import ctypes
import json
import os
import sys
import time

import measured

WARM_UP = 40
library = ctypes.CDLL(os.environ["YEASTAR_LIBRARY"])
# Keeps the interpreter's lock: for functions that return at once.
holding = ctypes.PyDLL(None, handle=library._handle)


def opened(url, ca):
    library.yeastar_config_new.restype = ctypes.c_void_p
    config, client = ctypes.c_void_p(library.yeastar_config_new()), ctypes.c_void_p()
    for key, value in {"url": url, "username": "api", "password": "secret", **({"tls.ca_file": ca} if ca else {})}.items():
        if library.yeastar_config_set(config, key.encode(), value.encode(), None) != 0:
            raise SystemExit(f"{key}={value}")
    if library.yeastar_client_new(config, ctypes.byref(client), None) != 0:
        raise SystemExit("no client")
    return client


def main():
    url, count, threads = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    client, reply = opened(url, sys.argv[5] if len(sys.argv) > 5 else None), ctypes.c_void_p()
    handle, place = ctypes.c_void_p.from_param(client.value), ctypes.byref(reply)
    call, text, free = library.yeastar_call, holding.yeastar_reply_json, holding.yeastar_reply_free
    text.restype = ctypes.c_char_p
    scan = json.JSONDecoder().scan_once

    def request():
        if call(handle, b"heartbeat", b'{"ipaddr": "192.168.5.10", "port": "8260"}', place, None) != 0:
            raise SystemExit("a request failed")
        data = text(reply, None)
        free(reply)
        return scan(data.decode(), 0)[0]

    request()
    # A connection is not reused for changes before the server is seen to keep it open.
    time.sleep(0.15)
    for _ in range(WARM_UP):
        request()
    measured.run([request] * threads, count)


main()
