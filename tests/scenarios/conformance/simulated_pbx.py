"""A simulated PBX as a scenario needs it: started, restarted, told what to do, and asked what it saw."""

import hashlib
import json
import pathlib
import re
import sys
import tempfile
import urllib.parse
import urllib.request

from .scenario import ROOT

sys.path.insert(0, str(ROOT / "scripts"))

import tree  # noqa: E402

USERNAME, PASSWORD = "api", "Outs1de-Secret-7741"
LOGIN = {"path": "login", "answer": '{"status":"Success","token":"00112233445566778899aabbccddeeff"}'}
TIMEOUT_S = 20
# What a download is asked for with, in the order of an agent's words.
DOWNLOADS = {
    "recording": ["recording"],
    "voicemail": ["extid", "voicemailfile", "voicemailstatus"],
    "cdr": ["extid", "starttime", "endtime"],
}


class Pbx:
    """One for each run of a scenario; a folder of its own goes with it."""

    def __init__(self, options, answers):
        self.options, self.answers = list(options), answers

    def __enter__(self):
        self.folder = tempfile.TemporaryDirectory(prefix="yeastar-scenario-")
        if self.answers:
            self.options += ["--replay", str(self._recording())]
        self._start("0", "0")
        return self

    def _start(self, https, http):
        self.simulator = tree.Simulator(*self.options, username=USERNAME, password=PASSWORD)
        self.simulator.command[2:6] = ["--https", f"127.0.0.1:{https}", "--http", f"127.0.0.1:{http}"]
        self.simulator.__enter__()
        self.http, self.https, self.pin = self.simulator.http, self.simulator.https, self.simulator.pin

    def _recording(self):
        """The answers of a scenario, in the form that the simulator records."""
        lines = [{"what": "request", "path": f"/api/v1.1.0/{answer['path']}", "query": "", "body": answer.get("body", ""),
                  "content_type": "application/json", "answer": answer["answer"]} for answer in [LOGIN, *self.answers]]
        file = pathlib.Path(self.folder.name) / "answers.jsonl"
        file.write_text("".join(json.dumps(line) + "\n" for line in lines))
        return file

    def __exit__(self, *_):
        self.simulator.__exit__()
        self.folder.cleanup()

    def restart(self):
        """Another process at the same ports: it knows no token, and shows another certificate."""
        https, http = (urllib.parse.urlsplit(url).port for url in (self.https, self.http))
        self.simulator.__exit__()
        self._start(https, http)

    def variables(self):
        return {"http": self.http, "https": self.https, "pin": self.pin, "username": USERNAME, "password": PASSWORD,
                "password_md5": hashlib.md5(PASSWORD.encode()).hexdigest(),
                "folder": self.folder.name, "version": tree.version()}

    def control(self, action, parameters):
        answer = json.loads(self._post(f"/simulator/{action}", parameters))
        if answer["status"] != "Success":
            raise ValueError(f"the simulator refuses {action} {parameters}: {answer.get('reason')}")
        return answer

    def requests(self, path):
        """The bodies of the requests with this path, in order."""
        name = re.compile(rf"^/api/[^/]+/{re.escape(path)}$")
        return [request["body"] for request in self.control("requests", {})["requests"] if name.match(request["path"])]

    def reports(self):
        return [report["body"].encode() for report in self.control("reports", {})["reports"]]

    def log_in(self, password=PASSWORD):
        body = {"username": USERNAME, "password": hashlib.md5(password.encode()).hexdigest(), "port": "0"}
        return json.loads(self._post("/api/v1.1.0/login", body)).get("token")

    def download(self, what, arguments):
        """The bytes of a recording, a voicemail message or call records, fetched without the library."""
        token = self.log_in()
        given = dict(zip(DOWNLOADS[what], arguments))
        key = json.loads(self._post(f"/api/v1.1.0/{what}/get_random?token={token}", given))["random"]
        query = urllib.parse.urlencode({**given, "random": key, "token": token})
        with _opener().open(f"{self.http}/api/v1.1.0/{what}/download?{query}", timeout=TIMEOUT_S) as answer:
            return answer.read()

    def _post(self, path, parameters):
        return post(self.http + path, json.dumps(parameters).encode())


def _opener():
    """Whatever the environment says of proxies, the PBX is on this machine."""
    return urllib.request.build_opener(urllib.request.ProxyHandler({}))


def post(url, body):
    with _opener().open(urllib.request.Request(url, data=body, method="POST"), timeout=TIMEOUT_S) as answer:
        return answer.read()


def is_masked(text):
    return re.fullmatch("0{32}", text or "") is not None
