"""Receives the reports of a PBX in a Flask application, and serves the last caller of each extension.

    pip install flask
    flask --app webhook_flask run --port 8260
    curl http://127.0.0.1:8260/last-caller/1000

pbx.toml, or the file that PBX_CONFIG names, holds url, username and password of the PBX, and `report.port`, the port at
which the PBX reaches this application. PBX_REPORT_PATH is the path for reports: make it long and random, so that nobody
else can post there.

Several workers need a database instead of a dictionary. With --preload, gunicorn creates the client before it forks: it keeps
the session up, but raises YeastarForkedError in the workers.
"""

import os
import threading
import time

import yeastar
from flask import Flask, jsonify, request

REPORT_PATH = os.environ.get("PBX_REPORT_PATH", "pbx/reports").strip("/")


def log_in(pbx, log):
    """Tells the PBX where to send its reports; from then on the library keeps the session up."""
    while True:
        try:
            return pbx.login()
        except yeastar.YeastarClosedError:
            return  # the process is ending
        except yeastar.YeastarError as error:
            log.error("cannot log in to the PBX: %s", error)
            if not error.is_retriable:
                return
            time.sleep(error.retry_after or 10)


def create_app():
    app = Flask(__name__)
    callers = {}

    @app.post(f"/{REPORT_PATH}")
    def report():
        try:
            event = yeastar.parse_event(request.get_data())
        except yeastar.YeastarError as error:
            app.logger.warning("not a report: %s", error)
            return "", 200  # else the PBX would send it again
        if event.kind == yeastar.EventKind.RING:
            by_role = {party.role: party.number or party.from_ or party.to for party in event.parties}
            if by_role.get("callee"):
                callers[by_role["callee"]] = by_role.get("caller")
        return "", 200

    @app.get("/last-caller/<extension>")
    def last_caller(extension):
        return jsonify(caller=callers.get(extension))

    config = yeastar.Config.from_file(os.environ.get("PBX_CONFIG", "pbx.toml"), report_url=REPORT_PATH)
    app.extensions["pbx"] = yeastar.Client(config)
    threading.Thread(target=log_in, args=(app.extensions["pbx"], app.logger), daemon=True).start()
    return app
