"""Every request of the API through the C functions: sent as documented, and accepted by the simulated PBX."""

import http.server
import json
import threading
import tomllib
import unittest
import urllib.parse

import ctypes_binding
from support import PASSWORD, ROOT, simulator

API = tomllib.loads((ROOT / "api" / "requests-v1.toml").read_text())
REQUESTS = API["request"]
TOKEN = "48a7d7481a5355aa4fb5dc285edeb40e"
PLAIN_SUCCESS = '{"status":"Success"}'


def c_name(path):
    return "yeastar_" + path.replace("/", "_")


def required(request):
    return [param["name"] for param in request.get("params", []) if param.get("need") == "required"]


def sample_of(request):
    """The first documented sample, and which parts of it are not documented."""
    samples = request.get("samples", [])
    return samples[0] if samples else {}


class Recorder:
    """A server that answers each path with the text set for it, and records requests."""

    def __init__(self):
        outer = self
        self.answers, self.seen = {}, []

        class Handler(http.server.BaseHTTPRequestHandler):
            def answer(self):
                length = int(self.headers.get("Content-Length") or 0)
                body = self.rfile.read(length).decode()
                url = urllib.parse.urlsplit(self.path)
                name = url.path.split("/", 3)[3]
                outer.seen.append((self.command, url.path, url.query, body, dict(self.headers)))
                text = outer.answers.get(name, PLAIN_SUCCESS).encode()
                self.send_response(200)
                self.end_headers()
                self.wfile.write(text)

            do_GET = do_POST = answer

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server.server_port}"

    def client(self, **keys):
        self.answers["login"] = json.dumps({"status": "Success", "token": TOKEN})
        return ctypes_binding.Client(**{"url": self.url, "username": "api", "password": "x", "keepalive": "off", **keys})


def arguments(request, body):
    """The arguments for this body: the required values in order, and the others by name."""
    names = required(request)
    values = {}
    for name, value in body.items():
        if isinstance(value, list):
            for index, entry in enumerate(value):
                values.update({f"{name}[{index}].{key}": str(inner) for key, inner in entry.items()})
        else:
            values[name] = str(value)
    return [values.pop(name, "all") for name in names], values


def as_text(value):
    """The API takes numbers as strings; some samples show them as numbers."""
    if isinstance(value, dict):
        return {name: as_text(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [as_text(inner) for inner in value]
    return str(value)


class OnTheWire(unittest.TestCase):
    """Requests given through C are sent as documented, and documented replies are returned unchanged."""

    def setUp(self):
        self.recorder = self.enterContext(Recorder())

    def walk_one(self, request, sample):
        version = sample.get("api", "v1.1.0")
        recorder = self.recorder
        recorder.answers = {request["path"]: sample.get("answer", PLAIN_SUCCESS)}
        recorder.seen.clear()
        printed = sample.get("request", "{}")
        given, params = arguments(request, json.loads(sample.get("given", printed)))
        sent = json.loads(sample.get("sent", printed))
        answer = json.loads(sample.get("answer", PLAIN_SUCCESS))
        with recorder.client(api_version=version) as client:
            try:
                reply = json.loads(client.ask(c_name(request["path"]), *given, params=params))
            except ctypes_binding.Failure as failure:
                self.assertEqual((answer["status"], answer["errno"]), ("Failed", str(failure.pbx_code)))
                reply = answer
        self.assertEqual(recorder.seen[0][1], f"/api/{version}/login")
        method, path, query, body, headers = recorder.seen[-1]
        self.assertEqual((method, path, query), ("POST", f"/api/{version}/{request['path']}", f"token={TOKEN}"))
        self.assertEqual(json.loads(body) if body else {}, as_text(sent))
        if body:
            self.assertEqual(headers["content-type"], "application/json; charset=utf-8")
        self.assertEqual(reply, answer)

    def test_each_documented_sample(self):
        walked, made, done_by_hand = [], [], set(BY_HAND)
        for request in REQUESTS:
            path = request["path"]
            with self.subTest(path=path):
                if path in BY_HAND:
                    BY_HAND[path](self)
                    done_by_hand.discard(path)
                else:
                    self.assertFalse(request.get("by_hand", False), "a function by hand needs a walk by hand")
                    samples = request.get("samples") or [{}]
                    for sample in samples:
                        # Some have only a reply: it belongs to the first request.
                        with_request = sample if "request" in sample else {**samples[0], **sample}
                        self.walk_one(request, with_request)
                    if samples[0].get("request_is") == "made":
                        made.append(path)
                walked.append(path)
        self.assertEqual(done_by_hand, set())
        print(f"\n{len(walked)}/{len(REQUESTS)} requests came out as documented; without a documented sample, so with one "
              f"made from the table of parameters: {', '.join(made)}")
        self.assertEqual(len(walked), len(REQUESTS))

    def walk_login(self):
        sample = json.loads(sample_of(next(r for r in REQUESTS if r["path"] == "login"))["request"])
        self.recorder.seen.clear()
        keys = {"username": sample["username"], "password_md5": sample["password"], "report__port": sample["port"],
                "report__version": sample["version"], "report__url": sample["url"], "report__urltag": sample["urltag"]}
        with self.recorder.client(**keys) as client:
            client.do("yeastar_login")
        method, path, query, body, _ = self.recorder.seen[-1]
        self.assertEqual((method, path, query), ("POST", "/api/v1.1.0/login", ""))
        self.assertEqual(json.loads(body), sample)

    def walk_heartbeat(self):
        sample = json.loads(sample_of(next(r for r in REQUESTS if r["path"] == "heartbeat"))["request"])
        keys = {"report__url": sample.get("url", "report"), "report__port": sample.get("port", "8260"),
                "report__address": sample.get("ipaddr", "192.168.5.1")}
        with self.recorder.client(**keys) as client:
            client.do("yeastar_login")
            client.do("yeastar_heartbeat")
        method, path, query, body, _ = self.recorder.seen[-1]
        self.assertEqual((method, path, query), ("POST", "/api/v1.1.0/heartbeat", f"token={TOKEN}"))
        sent = json.loads(body)
        for name, value in sample.items():
            self.assertEqual(sent[name], str(value), name)
        # The flag has two names: both are sent, and address and port always.
        self.assertEqual(sent["urltag"], sent["urlflag"])
        self.assertEqual(set(sent), {"ipaddr", "port", "url", "urltag", "urlflag"})

    def walk_logout(self):
        with self.recorder.client() as client:
            client.do("yeastar_login")
            client.do("yeastar_logout")
        self.assertEqual(self.recorder.seen[-1][:4], ("POST", "/api/v1.1.0/logout", f"token={TOKEN}", ""))

    def walk_download(self, group, function, given, query):
        content = "callid,sn\r\n1.1,2\r\n"
        self.recorder.answers = {f"{group}/get_random": '{"status":"Success","random":"r4nd0m"}', f"{group}/download": content}
        with self.recorder.client() as client:
            self.assertEqual(client.fetch(function, *given), content.encode())
        method, path, sent, body, _ = self.recorder.seen[-1]
        self.assertEqual((method, path, body), ("GET", f"/api/v1.1.0/{group}/download", ""))
        self.assertEqual(urllib.parse.parse_qsl(sent), urllib.parse.parse_qsl(f"{query}&random=r4nd0m&token={TOKEN}"))
        self.assertNotIn(" ", sent)

    def walk_recording(self):
        name = "20170912101010-1505182210.11-1000-1001-Internal.wav"
        self.walk_download("recording", "yeastar_recording_download", [name], f"recording={name}")

    def walk_voicemail(self):
        self.walk_download("voicemail", "yeastar_voicemail_download", ["1000", "msg0000.wav", "unread"],
                           "extid=1000&voicemailfile=msg0000.wav&voicemailstatus=unread")

    def walk_cdr(self):
        self.walk_download("cdr", "yeastar_cdr_download", ["all", "2018-11-27 00:00:00", "2018-11-28 00:00:00"],
                           "extid=all&starttime=2018-11-27%2000:00:00&endtime=2018-11-28%2000:00:00")


BY_HAND = {
    "login": OnTheWire.walk_login,
    "heartbeat": OnTheWire.walk_heartbeat,
    "logout": OnTheWire.walk_logout,
    "recording/download": OnTheWire.walk_recording,
    "voicemail/download": OnTheWire.walk_voicemail,
    "cdr/download": OnTheWire.walk_cdr,
}


if __name__ == "__main__":
    unittest.main()
