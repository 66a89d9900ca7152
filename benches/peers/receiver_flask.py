"""A receiver on Flask, with its own server, threads. Prints its port, runs until its standard input ends."""

import logging
import sys
import threading

from flask import Flask, request
from werkzeug.serving import WSGIRequestHandler, make_server

logging.getLogger("werkzeug").disabled = True
app = Flask(__name__)


class Quiet(WSGIRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_request(self, *args):
        pass


@app.post("/")
def take():
    request.get_json(force=True)
    return ""


server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=Quiet)
print(server.server_port, flush=True)
threading.Thread(target=server.serve_forever, daemon=True).start()
sys.stdin.read()
