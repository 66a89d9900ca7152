"""Receives the reports of a PBX in a Flask application.

    pip install flask
    flask --app webhook_flask run --port 8260
"""

import yeastar
from flask import Flask, jsonify, request

app = Flask(__name__)
last = {}


@app.post("/pbx/reports")
def report():
    try:
        event = yeastar.parse_event(request.get_data())
    except yeastar.YeastarError:
        return "", 200  # else the PBX would send it again
    if event.kind == yeastar.EventKind.RING:
        for party in event.parties:
            if party.role == "callee" and party.number:
                last[party.number] = event.callid
    return "", 200


@app.get("/last-call/<extension>")
def last_call(extension):
    return jsonify(callid=last.get(extension))
