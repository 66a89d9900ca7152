"""Performing a scenario: the simulated PBX on one side, an agent on the other, and what each step must give."""

import functools
import json
import os
import re
import time
import urllib.error
import zlib

from . import expect
from .scenario import AGENT_STEPS, AROUND, CORPUS, EVENTS, HARNESS_STEPS
from .simulated_pbx import Pbx, is_masked, post

SLACK_S = 30
PATIENCE_S = 5
# The steps that give a reply, and for which of them a language has values of its own alone.
REPLIES = {"call", "cdr_query", "fetch_pin", "request"}
WITHOUT_JSON = {"python": REPLIES, "go": {"fetch_pin"}}
# The steps that wait for an event.
WAITS = {"next", "next_by_descriptor", "next_of_callback"}
DEFAULTS = {
    "client": {"url": "${http}", "username": "${username}", "password": "${password}"},
    "listener": {"listener.bind": "127.0.0.1:0"},
}


class Checked:
    """What was expected and answered, and how the two are compared."""

    def __init__(self, expected, answer, check, has_json):
        self.expected, self.answer, self.check, self.has_json = expected, answer, check, has_json


class Mismatch(Exception):
    """What came of a step is not what the scenario expects."""


def play(scenario, start_agent):
    """Performs a scenario; raises Mismatch. Returns what was expected and answered, for the test of the harness."""
    where = f"{scenario.file}: {scenario.name}"
    with Pbx(scenario.simulator, scenario.answers) as pbx, Player(pbx, start_agent) as player:
        for number, step in enumerate(scenario.steps, 1):
            wrong = player.perform(step)
            if wrong:
                raise Mismatch(f"{where}: step {number}, {step}:\n  " + "\n  ".join(wrong))
    if player.agent.trouble:
        raise Mismatch(f"{where}: {player.agent.trouble}")
    return player.transcript


class Player:
    def __init__(self, pbx, start_agent):
        self.pbx, self.start_agent = pbx, start_agent
        self.saved, self.ports, self.posted = {}, {}, []
        self.transcript = []

    def __enter__(self):
        self.agent = self.start_agent().__enter__()
        return self

    def __exit__(self, *error):
        self.agent.__exit__(*error)

    def perform(self, step):
        step = self._filled(_with_defaults(step))
        if step["do"] in HARNESS_STEPS:
            return getattr(self, f"_{step['do']}")(step)
        return self._by_agent(step)

    def _filled(self, value):
        """Replaces ${name} by what it stands for."""
        if isinstance(value, dict):
            return {key: self._filled(item) for key, item in value.items()}
        if isinstance(value, list):
            return [self._filled(item) for item in value]
        if not isinstance(value, str):
            return value
        known = {**self.pbx.variables(), **self.saved}
        return re.sub(r"\$\{(\w+)\}", lambda match: known[match.group(1)], value)

    def _by_agent(self, step):
        expected = {**step.get("expect", {}), **step.get("in", {}).get(self.agent.language, {})}
        began = time.monotonic()
        answer = self.agent.ask(words_of(step), SLACK_S)
        took_ms = round((time.monotonic() - began) * 1000)
        has_json = step["do"] in REPLIES - WITHOUT_JSON.get(self.agent.language, set())
        check = functools.partial(expect.check, took_ms=took_ms, has_json=has_json, may_time_out=step["do"] in WAITS)
        self.transcript.append(Checked(expected, answer, check, has_json))
        wrong = check(expected, answer)
        if "same_bytes" in expected and not wrong:
            wrong = self._same_bytes(step, answer)
        if answer.text("port") is not None:
            self.ports[step.get("of", EVENTS)] = answer.text("port")
        self._save(step, answer)
        return wrong

    def _same_bytes(self, step, answer):
        data = self.pbx.download(step["what"], step["arguments"])
        found = [answer.number(key) for key in ("size", "total", "crc32")]
        wanted = [len(data), len(data), zlib.crc32(data)]
        return [] if found == wanted else [f"size, total and CRC-32 are {found}, not {wanted}"]

    def _save(self, step, answer):
        for name, source in step.get("save", {}).items():
            self.saved[name] = answer.text(f"value:{source}" if source.startswith("/") else source) or ""

    # What the harness does by itself.

    def _event(self, step):
        by, body = step.get("by", "next"), None
        if by == "parse_event":
            body = bytes_of(step)
            answer = self.agent.ask([by, body], SLACK_S)
        else:
            answer = self._next(by, step.get("of", EVENTS), step.get("within_ms", 5000), step["kind"] == "SESSION")
            if answer.data("raw") in self.posted or step.get("normalized") and self._is_made(answer):
                body = answer.data("raw")
        raw, now_ms = answer.data("raw"), time.time() * 1000
        check = functools.partial(expect.check_event, now_ms=now_ms)
        self.transcript.append(Checked(step, answer, functools.partial(check, body=raw, reports=[raw]), True))
        # What the library makes by itself was never sent.
        sent_by_the_PBX = body is None and answer.data("raw") and answer.text("field:backfilled") is None
        reports = self._reports_with(answer.data("raw")) if sent_by_the_PBX else []
        wrong = check(step, answer, body=body, reports=reports)
        self._save(step, answer)
        return wrong

    def _is_made(self, answer):
        """Whether a report that no PBX has sent so is of the call and of the name that its accessors say."""
        made = json.loads(answer.data("raw"))
        return [made["action"], made["callid"]] == [answer.text("name"), answer.text("field:callid")]

    def _reports_with(self, raw):
        """What the PBX has sent. It notes a report when that is answered, which may be after the event was delivered."""
        until = time.monotonic() + PATIENCE_S
        while True:
            reports = self.pbx.reports()
            if raw in reports or time.monotonic() > until:
                return reports
            time.sleep(0.02)

    def _next(self, by, listener, within_ms, of_session):
        """The next event; those of the library about the session come in between, whenever they like."""
        until = time.monotonic() + within_ms / 1000
        while True:
            left_ms = max(0, round((until - time.monotonic()) * 1000))
            answer = self.agent.ask([by, listener, str(left_ms)], SLACK_S)
            if of_session or answer.number("kind") != expect.kinds()["SESSION"]:
                return answer

    def _no_event(self, step):
        answer = self._next(step.get("by", "next"), step.get("of", EVENTS), step["ms"], False)
        return expect.check({"status": "TIMEOUT"}, answer) if answer.text("status") != "YEASTAR_ERR_TIMEOUT" else []

    def _file_is_recording(self, step):
        with open(step["file"], "rb") as opened:
            return [] if opened.read() == self.pbx.download("recording", [step["recording"]]) else ["the file holds something else"]

    def _no_file(self, step):
        return ["there is such a file"] if os.path.exists(step["file"]) else []

    def _post(self, step):
        body, wanted = bytes_of(step), step.get("http_status", 200)
        self.posted.append(body)
        try:
            post(f"http://127.0.0.1:{self.ports[step.get('of', EVENTS)]}/", body)
            found = 200
        except urllib.error.HTTPError as refused:
            found = refused.code
        return [] if found == wanted else [f"answered {found}, not {wanted}"]

    def _write_file(self, step):
        with open(step["file"], "w", encoding="utf-8") as opened:
            opened.write(step["text"])
        return []

    def _requests(self, step):
        bodies = self.pbx.requests(step["path"])
        wrong = [] if len(bodies) == step["count"] else [f"the PBX saw {len(bodies)} of these requests: {bodies}"]
        if "body" in step and bodies:
            sent = json.loads(bodies[-1]) if bodies[-1] else None
            if not _same_but_masked(step["body"], sent):
                wrong.append(f"sent was {sent}, not {step['body']}")
        return wrong

    def _restart_agent(self, step):
        """Another process: the first one ends by itself, or is killed."""
        if step.get("killed"):
            self.agent.kill()
        else:
            self.agent.__exit__()
        trouble = self.agent.trouble
        self.agent = self.start_agent().__enter__()
        return [trouble] if trouble else []

    def _restart_simulator(self, _):
        self.pbx.restart()
        return []

    def _simulator(self, step):
        answer = self.pbx.control(step["action"], step.get("with", {}))
        for name, key in step.get("save", {}).items():
            self.saved[name] = answer[key]
        return []

    def _wrong_logins(self, step):
        for _ in range(step["count"]):
            self.pbx.log_in("Wr0ng-Secret-5502")
        return []


def _same_but_masked(wanted, sent):
    """The simulator shows secrets as zeros."""
    if isinstance(wanted, dict) and isinstance(sent, dict):
        return wanted.keys() == sent.keys() and all(_same_but_masked(wanted[key], sent[key]) for key in wanted)
    if isinstance(wanted, list) and isinstance(sent, list):
        return len(wanted) == len(sent) and all(map(_same_but_masked, wanted, sent))
    return wanted == sent or isinstance(sent, str) and is_masked(sent)


def bytes_of(step):
    if "corpus" in step:
        return (CORPUS / "reports" / step["corpus"]).read_bytes()
    return bytes.fromhex(step["hex"]) if "hex" in step else step.get("body", "").encode()


def words_of(step):
    """The line for a step that an agent performs."""
    default, names = AGENT_STEPS[step["do"]]
    words = [step["do"]] + ([step.get("of", default)] if default else [])
    for name in (name.rstrip("?") for name in names):
        if step["do"] == "parse_event":
            words.append(bytes_of(step))
        elif name in ("keys", "params"):
            words += [word for pair in step.get(name, {}).items() for word in pair]
        elif name == "arguments":
            words += step[name]
        elif name in step or name == "listener":
            words.append(str(step.get(name, EVENTS)))
    for prefix in AROUND:
        if prefix in step:
            words = [prefix, str(step[prefix]), *words]
    return ["in_child", *words] if step.get("in_child") else words


def _with_defaults(step):
    """The keys that a configuration has unless the step says otherwise; "-" leaves one out."""
    keys = {**DEFAULTS.get(step["do"], {}), **step.get("keys", {})}
    return {**step, "keys": {key: value for key, value in keys.items() if value != "-"}} if keys else step
