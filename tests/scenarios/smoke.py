"""The main tasks from Python, with ctypes alone.

    smoke.py LIBRARY URL USERNAME SHA256-OF-CERTIFICATE      (password in PBX_PASSWORD)
"""

import ctypes
import os
import sys

lib = ctypes.CDLL(sys.argv[1])
POINTER, TEXT, OUT, STATUS = ctypes.c_void_p, ctypes.c_char_p, ctypes.POINTER(ctypes.c_void_p), ctypes.c_int32


def function(name, returns, *arguments):
    entry = getattr(lib, f"yeastar_{name}")
    entry.restype, entry.argtypes = returns, arguments
    return entry


error_message = function("error_message", TEXT, POINTER)
error_free = function("error_free", None, POINTER)
status_name = function("status_name", TEXT, STATUS)
config_new = function("config_new", POINTER)
config_set = function("config_set", STATUS, POINTER, TEXT, TEXT, OUT)
config_free = function("config_free", None, POINTER)
client_new = function("client_new", STATUS, POINTER, OUT, OUT)
client_attach = function("client_attach", STATUS, POINTER, POINTER, OUT)
client_free = function("client_free", None, POINTER)
logout = function("logout", STATUS, POINTER, OUT)
listener_new = function("listener_new", STATUS, POINTER, OUT, OUT)
listener_next = function("listener_next", STATUS, POINTER, ctypes.c_int64, OUT, OUT)
listener_free = function("listener_free", None, POINTER)
deviceinfo_query = function("deviceinfo_query", STATUS, POINTER, POINTER, OUT, OUT)
extensionlist_query = function("extensionlist_query", STATUS, POINTER, POINTER, OUT, OUT)
dial_extension = function("extension_dial_extension", STATUS, POINTER, TEXT, TEXT, POINTER, OUT, OUT)
reply_string = function("reply_string", TEXT, POINTER, TEXT)
reply_count = function("reply_count", ctypes.c_size_t, POINTER, TEXT)
reply_free = function("reply_free", None, POINTER)
event_name = function("event_name", TEXT, POINTER)
event_kind = function("event_kind", ctypes.c_int32, POINTER)
event_free = function("event_free", None, POINTER)
YEASTAR_EVENT_CDR, YEASTAR_EVENT_SESSION = 11, 100


def must(entry, *arguments):
    """Calls a function that can fail; raises an exception with its error message."""
    error = POINTER()
    status = entry(*arguments, ctypes.byref(error))
    if status != 0:
        text = error_message(error).decode()
        error_free(error)
        raise RuntimeError(f"{status_name(status).decode()}: {text}")


def made(entry, *arguments):
    """Like `call`, for functions with an output."""
    out = POINTER()
    must(entry, *arguments, ctypes.byref(out))
    return out


def main():
    _, _, url, username, pin = sys.argv
    config = config_new()
    for key, value in {"url": url, "username": username, "password": os.environ["PBX_PASSWORD"],
                       "tls.pin_sha256": pin, "listener.bind": "127.0.0.1:0"}.items():
        must(config_set, config, key.encode(), value.encode())
    client, listener = made(client_new, config), made(listener_new, config)
    must(client_attach, client, listener)
    config_free(config)

    reply = made(deviceinfo_query, client, None)
    print("device", reply_string(reply, b"/deviceinfo/devicename").decode())
    reply_free(reply)
    reply = made(extensionlist_query, client, None)
    print("extensions", reply_count(reply, b"/extlist"))
    reply_free(reply)

    reply = made(dial_extension, client, b"1000", b"1001", None)
    reply_free(reply)
    kind = None
    while kind != YEASTAR_EVENT_CDR:
        event = made(listener_next, listener, 10_000)
        kind = event_kind(event)
        if kind != YEASTAR_EVENT_SESSION:
            print("event", event_name(event).decode())
        event_free(event)
    must(logout, client)
    listener_free(listener)
    client_free(client)
    print("logged out")


if __name__ == "__main__":
    main()
