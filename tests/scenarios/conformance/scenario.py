"""Reading the scenarios: tests/scenarios/*.toml. tests/scenarios/README.md describes the form."""

import copy
import functools
import json
import pathlib
import tomllib

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent.parent
FOLDER = ROOT / "tests" / "scenarios"
CORPUS = ROOT / "tests" / "corpus"

PBX, EVENTS = "pbx", "events"
# What an agent does: the object that it is done with by default, and its further words. "?" marks one that may be absent.
AGENT_STEPS = {
    "ack": (None, []),
    "attach": (PBX, ["listener"]),
    "backfill": (PBX, ["from_ms", "to_ms"]),
    "call": (PBX, ["path", "body?"]),
    "callback": (EVENTS, []),
    "cdr_query": (PBX, ["extid", "starttime", "endtime"]),
    "client": (PBX, ["keys"]),
    "client_of_file": (PBX, ["file", "keys"]),
    "clone": (PBX, ["to"]),
    "close": (PBX, []),
    "download": (PBX, ["what", "arguments"]),
    "end_log": (None, []),
    "fetch_pin": (None, ["url", "ms"]),
    "heartbeat": (PBX, []),
    "info": (PBX, ["name"]),
    "listener": (EVENTS, ["keys"]),
    "log": (None, ["level"]),
    "logged": (None, []),
    "login": (PBX, []),
    "logout": (PBX, []),
    "next": (EVENTS, ["ms"]),
    "next_by_descriptor": (EVENTS, ["ms"]),
    "next_of_callback": (EVENTS, ["ms"]),
    "parse_event": (None, ["body?"]),
    "request": (PBX, ["path", "params?"]),
    "save": (PBX, ["recording", "file"]),
    "set_password": (PBX, ["new_password"]),
    "set_timeout": (PBX, ["ms"]),
    "stat": (PBX, ["name"]),
    "stop_download": (PBX, ["what", "arguments"]),
    "version": (None, []),
}
# What the harness does, and the keys of its steps.
HARNESS_STEPS = {
    "event": ["of", "by", "within_ms", "kind", "name", "dialect", "fields", "absent_fields", "parties", "save", "body", "hex",
              "corpus", "normalized"],
    "no_event": ["of", "by", "ms"],
    "file_is_recording": ["file", "recording"],
    "no_file": ["file"],
    "post": ["of", "body", "hex", "corpus", "http_status"],
    "requests": ["path", "count", "body"],
    "restart_agent": ["killed"],
    "restart_simulator": [],
    "simulator": ["action", "with", "save"],
    "write_file": ["file", "text"],
    "wrong_logins": ["count"],
}
# Steps around a step of an agent, with the milliseconds until something happens.
AROUND = ["cancel_after", "close_after", "interrupt_after"]
ALWAYS = ["do", "of", "expect", "save", *AROUND, "in_child", "in"]
EXPECTED = [
    "status", "pbx_code", "http_status", "retriable", "retry_after_ms", "message", "reply", "count", "null", "absent", "json",
    "info", "value", "version", "same_bytes", "lines", "not_lines", "at_most_ms",
    "at_least_ms",
]
SCENARIO_KEYS = ["name", "purpose", "simulator", "answers", "not_in", "steps"]


class Scenario:
    """One scenario: what the simulated PBX is started with, and the steps."""

    def __init__(self, table, file, area=""):
        unknown = set(table) - set(SCENARIO_KEYS)
        if unknown:
            raise ValueError(f"{file}: {table.get('name')}: unknown keys {sorted(unknown)}")
        self.name, self.purpose, self.file, self.area = table["name"], table["purpose"], file, area
        self.simulator = table.get("simulator", [])
        self.answers = table.get("answers", [])
        self.not_in = table.get("not_in", {})
        self.steps = [step for written in table["steps"] for step in _expanded(written)]
        for step in self.steps:
            _check(step, f"{file}: {self.name}")
        if self.answers == "documented":
            self.answers = [{"path": path, "body": sample.get("sent", sample.get("request", "")), "answer": sample["answer"]}
                            for path, sample in documented_samples()]

    def __str__(self):
        return self.name


def load(folder=FOLDER):
    """All scenarios, in the order of their files."""
    scenarios = []
    for file in sorted(folder.glob("*.toml")):
        with open(file, "rb") as opened:
            tables = tomllib.load(opened)
        if set(tables) != {"area", "scenario"}:
            raise ValueError(f"{file.name}: holds {sorted(tables)}, and not area and [[scenario]]")
        scenarios += [Scenario(table, file.name, tables["area"]) for table in tables["scenario"]]
    names = [scenario.name for scenario in scenarios]
    twice = {name for name in names if names.count(name) > 1}
    if twice:
        raise ValueError(f"more than one scenario is called {sorted(twice)}")
    return scenarios


def _check(step, where):
    """A misspelt key would be an expectation that nobody checks."""
    do = step.get("do")
    if do in AGENT_STEPS:
        words = AGENT_STEPS[do][1]
        allowed = ALWAYS + [word.rstrip("?") for word in words] + (["hex", "corpus"] if do == "parse_event" else [])
        missing = [word for word in words if not word.endswith("?") and word not in step and word not in _BY_DEFAULT]
    elif do in HARNESS_STEPS:
        allowed, missing = ["do", *HARNESS_STEPS[do]], []
    else:
        raise ValueError(f"{where}: no such step: {do}")
    unknown = set(step) - set(allowed) | set(step.get("expect", {})) - set(EXPECTED)
    if unknown or missing:
        raise ValueError(f"{where}: {do}: unknown {sorted(unknown)}, missing {missing}")


_BY_DEFAULT = {"keys", "listener"}


def _expanded(step):
    """Three steps stand for many."""
    if step["do"] == "documented_requests":
        return [made for path, sample in documented_samples() for made in _documented(path, sample)]
    if step["do"] == "documented_keys":
        return [made for key in _data("config.toml")["key"] for made in _documented_key(key)]
    if step["do"] == "recorded_reports":
        return [_recorded(entry) for entry in json.loads((CORPUS / "manifest.json").read_text()) if "canonical" in entry]
    return [copy.deepcopy(step)]


@functools.lru_cache(maxsize=None)
def _data(file):
    with open(ROOT / "api" / file, "rb") as opened:
        return tomllib.load(opened)


def _documented_key(key):
    """A configuration key with values that it takes, and with some that are refused under its name."""
    name, kind = key["name"], key["kind"]
    do = "listener" if name.startswith("listener.") else "client"
    good, bad = key.get("examples", key.get("values", [])), key.get("refused", [])
    if kind == "text":
        good, bad = ["x" * key["max"]], ["x" * (key["max"] + 1)]
    elif "max" in key:
        good, bad = [str(max(key["min"], 1)), str(key["max"])], [str(key["max"] + 1), "-1", "many"]
    elif kind in ("switch", "choice"):
        good, bad = good or ["on", "off"], bad or ["neither"]
    elif kind == "networks":
        good, bad = ["192.168.5.0/24,127.0.0.1"], ["everybody"]
    if name == "listener.bind":
        good = ["127.0.0.1:0"]
    # A password alone, or its MD5 alone.
    other = {"password_md5": {"password": "-"}}.get(name, {})
    for value in good:
        yield {"do": do, "keys": {**other, name: value}}
    for value in bad:
        yield {"do": do, "keys": {**other, name: value}, "expect": {"status": "INVALID_ARGUMENT", "message": name}}


def documented_samples():
    """The first sample of each request that has a typed method of one shape: its parameters and its answer."""
    for request in _data("requests-v1.toml")["request"]:
        if not request.get("by_hand"):
            sample = next(one for one in request["samples"] if "answer" in one and "api" not in one)
            yield request["path"], sample


def documented_keys(path):
    """The members of the answer to a request, as the catalogue lists them."""
    request = next(one for one in _data("requests-v1.toml")["request"] if one["path"] == path)
    return {key["key"] for key in request.get("reply", [])}


def _documented(path, sample):
    """A request with the documented parameters: it is sent as printed, and its answer is read as printed."""
    given = flattened(json.loads(sample.get("given", sample.get("request", "{}"))))
    sent = json.loads(sample.get("sent", sample.get("request", "null")))
    # Typed replies hold what the catalogue lists; what else the sample prints is left to the JSON.
    known = documented_keys(path)
    leaves = {name[len("value:"):]: text for name, text in shape_of(json.loads(sample["answer"])).items()
              if name.startswith("value:") and _as_key(name[len("value:"):]) in known}
    expected = {"reply": leaves, "json": sample["answer"]} if leaves else {"json": sample["answer"]}
    return [
        {"do": "request", "path": path, "params": given, "expect": expected},
        {"do": "requests", "path": path, "count": 1, "body": sent},
    ]


def _as_key(pointer):
    """`/queues/0/members` as the catalogue writes it: `queues[].members`."""
    key = ""
    for part in pointer[1:].split("/"):
        key += "[]" if part.isdigit() else f".{part}" if key else part
    return key


def flattened(params, name=""):
    """Parameters as texts: the entries of lists have names like wakeup[0].time."""
    if isinstance(params, dict):
        return {key: text for member, value in params.items()
                for key, text in flattened(value, f"{name}.{member}" if name else member).items()}
    if isinstance(params, list):
        return {key: text for at, value in enumerate(params) for key, text in flattened(value, f"{name}[{at}]").items()}
    return {name: params}


def shape_of(value, pointer=""):
    """What an agent says of a JSON value: its texts, nulls and lengths of lists. Of a key that was sent twice, the last."""
    if isinstance(value, (dict, list)):
        items = value.items() if isinstance(value, dict) else ((str(at), item) for at, item in enumerate(value))
        shape = {f"array:{pointer}": str(len(value))} if isinstance(value, list) else {}
        for key, item in items:
            shape.update(shape_of(item, f"{pointer}/{key.replace('~', '~0').replace('/', '~1')}"))
        return shape
    if value is None:
        return {f"null:{pointer}": ""}
    return {f"value:{pointer}": str(value).lower() if isinstance(value, bool) else str(value)}


def _recorded(entry):
    """The body of a report that was documented or recorded: it is read as tests/corpus says."""
    event = entry["canonical"]
    fields = {name: value[0] if isinstance(value, list) else value for name, value in event["fields"].items()}
    fields.update({name: event[name] for name in ("callid", "sn") if name in event})
    parties = [{name: value[0] if isinstance(value, list) else value for name, value in party.items()}
               for party in event["parties"]]
    return {"do": "event", "by": "parse_event", "corpus": entry["file"], "kind": entry["kind"], "name": event["event"],
            "dialect": event["dialect"], "fields": fields, "parties": parties}
