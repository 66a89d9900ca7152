"""Comparing what an agent said with what a scenario expects. Each function returns what is wrong, in words."""

import functools
import json
import tomllib

from .scenario import ROOT, shape_of

OK = "OK"
INVITE, LIBRARY = "INVITE", 100
MINUTE_MS = 60_000
# How long an Invite can be answered.
ACCEPT_MS = 10_000


def _data(file):
    with open(ROOT / "api" / file, "rb") as opened:
        return tomllib.load(opened)


@functools.lru_cache(maxsize=None)
def statuses():
    """Status -> whether it is transient."""
    return {status["name"]: status["transient"] for status in _data("statuses.toml")["status"]}


@functools.lru_cache(maxsize=None)
def pbx_errors():
    """Number of the PBX -> its meaning, and whether it is transient."""
    return {error["code"]: (error["meaning"], error["retriable"]) for error in _data("errors.toml")["error"]}


@functools.lru_cache(maxsize=None)
def kinds():
    """Kind of event -> its number."""
    return {kind["name"]: kind["number"] for kind in _data("events.toml")["kind"]}


def check(expected, answer, took_ms=0, has_json=False, may_time_out=False):
    """Everything that a step may expect of its answer, but an event. `has_json`: whether a reply with its JSON belongs to
    the answer, if it is no error. `may_time_out`: that nothing came in time may be told without an error."""
    wrong = _status(expected, answer)
    if wrong:
        return wrong
    if took_ms > expected.get("at_most_ms", float("inf")):
        wrong.append(f"took {took_ms} ms")
    if took_ms < expected.get("at_least_ms", 0):
        wrong.append(f"took {took_ms} ms only")
    if not answer.text("status").startswith("YEASTAR_"):
        return wrong
    no_error = ["YEASTAR_OK", "YEASTAR_ERR_TIMEOUT"] if may_time_out else ["YEASTAR_OK"]
    if answer.text("status") not in no_error or answer.text("message") is not None:
        wrong += _error(expected, answer)
    return wrong + _reply(expected, answer, has_json) + _values(expected, answer) + _agrees(answer)


def _status(expected, answer):
    wanted = expected.get("status", OK)
    # A language whose compiler or interpreter refuses what the library would refuse has done the same.
    wanted = [f"YEASTAR_{one}" if one == OK else one if " " in one else f"YEASTAR_ERR_{one}"
              for one in (wanted if isinstance(wanted, list) else [wanted])]
    if answer.text("status") in wanted:
        return []
    return [f"status is {answer.text('status')}, not {' or '.join(wanted)} ({answer.text('message')})"]


def _error(expected, answer):
    """Each attribute of an error is checked: what a scenario does not name has the value that the status implies."""
    status, code = answer.text("status").removeprefix("YEASTAR_ERR_"), expected.get("pbx_code", 0)
    # With a code of the PBX, the table of codes says what it means and whether it may pass.
    meaning, transient = pbx_errors().get(code, (None, statuses()[status]))
    wrong = _same("pbx_code", code, answer.number("pbx_code"))
    wrong += _same("http_status", expected.get("http_status", 0), answer.number("http_status"))
    wrong += _within("retry_after_ms", expected.get("retry_after_ms", -1), answer.number("retry_after_ms"))
    retriable = "true" if expected.get("retriable", transient) else "false"
    wrong += _same("retriable", retriable, answer.text("retriable"))
    wrong += _same("pbx_text", meaning, answer.text("pbx_text"))
    message = answer.text("message") or ""
    if expected.get("message", "") not in message or len(message) < 5 or "\n" in message:
        wrong.append(f"message is {message!r}, without {expected.get('message')!r}")
    if answer.text("error_status") is not None:
        wrong.append(f"the error says {answer.text('error_status')}")
    return wrong


def _reply(expected, answer, has_json):
    wrong, values = [], answer.below("value:")
    blank = answer.below("blank:")
    for pointer, text in expected.get("reply", {}).items():
        wrong += _same(pointer, text, values.get(pointer, blank.get(pointer)))
    for pointer, count in expected.get("count", {}).items():
        found = answer.text(f"array:{pointer}")
        wrong += _same(f"count of {pointer}", str(count), "0" if found is None and pointer in blank else found)
    there = {name.split(":", 1)[1] for name, _ in answer.pairs if name.startswith(("value:", "array:"))}
    for pointer in expected.get("absent", []) + expected.get("null", []):
        if pointer in there:
            wrong.append(f"{pointer} is {values.get(pointer)!r}, not absent")
    nulls = answer.below("null:")
    wrong += [f"{pointer} is null, not absent" for pointer in expected.get("absent", []) if pointer in nulls]
    return wrong + _reply_json(expected, answer, has_json)


def _reply_json(expected, answer, has_json):
    """A reply read through the binding's types holds what its JSON holds."""
    sent, wrong = answer.text("json"), []
    if answer.text("kind") is not None:
        return wrong
    if has_json:
        wrong = _same("json", expected.get("json", sent), sent)
        if sent is None and answer.text("status") == f"YEASTAR_{OK}":
            wrong.append("there is no json")
    else:
        sent = expected.get("json")
    if sent is None or _key_twice(sent):
        return wrong
    if not sent.startswith("{"):
        return wrong + [f"json is {sent!r}"]
    shape = shape_of(json.loads(sent, parse_int=str, parse_float=str))
    for name, value in answer.pairs:
        kind, _, pointer = name.partition(":")
        if kind in ("value", "null", "array"):
            wrong += _same(f"{name} of json", shape.get(name), value.decode("utf-8", "surrogateescape"))
        elif kind == "blank" and (shape.get(f"value:{pointer}") or shape.get(f"array:{pointer}", "0") != "0"):
            wrong.append(f"{pointer} is blank, and not so in json")
    return wrong


def _key_twice(text):
    """Whether an object has a key twice; which of the values counts, parsers do not agree on."""
    twice = []

    def check_members(members):
        keys = [key for key, _ in members]
        twice.extend(key for key in keys if keys.count(key) > 1)
        return dict(members)

    json.loads(text, object_pairs_hook=check_members)
    return twice


def _values(expected, answer):
    wrong = []
    if "value" in expected:
        wrong += _within("value", expected["value"], answer.number("value"))
    for name in ("info", "version"):
        if name in expected:
            wrong += _same(name, expected[name], answer.text(name))
    lines = answer.text("lines") or ""
    wrong += [f"no line with {part!r} in {lines!r}" for part in expected.get("lines", []) if part not in lines]
    wrong += [f"a line with {part!r}" for part in expected.get("not_lines", []) if part in lines]
    return wrong


def check_event(step, answer, now_ms, body=None, reports=()):
    """An event against its step; and, whatever the step, its accessors against its JSON, its body and the time."""
    wrong = _status({}, answer)
    if wrong:
        return wrong
    fields, number = answer.below("field:"), answer.number("kind")
    wrong += _same("kind", kinds()[step["kind"]], number)
    for name in ("name", "dialect"):
        wrong += _same(name, step.get(name, answer.text(name)), answer.text(name))
    for name, value in step.get("fields", {}).items():
        wrong += _same(f"field {name}", value, fields.get(name))
    wrong += [f"field {name} is {fields[name]!r}" for name in step.get("absent_fields", []) if name in fields]
    parties = parties_of(answer)
    wrong += [] if answer.text("parties") else ["the number of parties is missing"]
    if "parties" in step:
        wrong += _same("parties", len(step["parties"]), len(parties))
        for at, (wanted, party) in enumerate(zip(step["parties"], parties)):
            for name, value in wanted.items():
                wrong += _same(f"party {at} {name}", value or None, party.get(name))
    wrong += _agrees(answer) + _event_json(answer, fields, parties)
    return wrong + _event_bytes(answer, fields, body, reports) + _event_times(answer, now_ms)


def parties_of(answer):
    parties = [{} for _ in range(answer.number("parties") or 0)]
    for name, value in answer.below("party:").items():
        at, _, field = name.partition(":")
        if int(at) < len(parties):
            parties[int(at)][field] = value
    return parties


def _event_json(answer, fields, parties):
    event = json.loads(answer.text("json"))

    def first(value):
        return value[0] if isinstance(value, list) else value

    values = {name: first(value) for name, value in event["fields"].items()}
    values.update({name: event[name] for name in ("callid", "sn") if name in event})
    wrong = _same("the fields of json", values, fields)
    wrong += _same("the parties of json", [{name: first(value) for name, value in party.items()}
                                           for party in event["parties"]], parties)
    wrong += _same("the name in json", event["event"], answer.text("name"))
    return wrong + _same("the dialect in json", event["dialect"], answer.text("dialect"))


def _event_bytes(answer, fields, body, reports):
    """The body as it came."""
    raw = answer.data("raw")
    if answer.number("kind") >= LIBRARY:
        return _same("raw", b"", raw)
    if "backfilled" in fields:
        # Made from a row of the call records: no PBX has sent it so.
        return _same("the callid in raw", fields.get("callid"), json.loads(raw).get("callid"))
    if body is not None:
        return _same("raw", body, raw)
    return [] if raw in reports else [f"raw is {raw!r}, which the PBX has not sent"]


def _event_times(answer, now_ms):
    """When it was received, and until when it can be answered."""
    received = answer.number("received_ms")
    wrong = [f"received_ms is {received}"] if abs(received - now_ms) > MINUTE_MS else []
    deadline = received + ACCEPT_MS if answer.number("kind") == kinds()[INVITE] else -1
    return wrong + _same("deadline_ms", deadline, answer.number("deadline_ms"))


def _agrees(answer):
    return [f"{value.decode()} gives something else" for name, value in answer.pairs if name == "disagrees"]


def _same(what, wanted, found):
    return [] if wanted == found else [f"{what} is {found!r}, not {wanted!r}"]


def _within(what, wanted, found):
    if not isinstance(wanted, list):
        return _same(what, wanted, found)
    low, high = wanted
    return [] if found is not None and low <= found <= high else [f"{what} is {found}, not from {low} to {high}"]
